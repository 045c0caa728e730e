"""Cases read quickly: by msgspec, by the standard library, and closely, all alike."""

from __future__ import annotations

import gc
import json
import sys
import threading
from datetime import date

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policestats.errors import RecordErrors
from policestats.models import Allegation, ComplaintCase, Suspension
from policestats.models.soundness import surely_sound
from policestats.strategies import complaint_cases, corrupted, ids, texts
from policestats.structure import conversion, edge, loads, structure, unstructure
from policestats.structure.collecting import collector_paused
from policestats.structure.plain import Unlike, plain_case
from policestats.structure.quick import case_of_plain, cases_of_json, cases_of_plain
from policestats.vocabulary import ACTIONS, DECISIONS, FACTORS, Handling

WAYS = ("msgspec", "json", "closely")


def outcome(way, text):
    """Read cases in one way: give them, or everything that is refused."""
    with pytest.MonkeyPatch.context() as patch:
        if way != "msgspec":
            patch.setitem(sys.modules, "msgspec", None)
        if way == "closely":
            patch.setattr(edge, "cases_of_json", lambda _: None)
            patch.setattr(conversion, "case_of_plain", lambda _: None)
        try:
            return loads(text, list[ComplaintCase])
        except RecordErrors as refused:
            return [(one.path, repr(one.value), one.rule) for one in refused.errors]


def quickly(text, *, installed=True):
    """Read cases quickly or not at all, with msgspec or without."""
    with pytest.MonkeyPatch.context() as patch:
        if not installed:
            patch.setitem(sys.modules, "msgspec", None)
        return cases_of_json(text)


def plain(**changes):
    """Make the plain record of a finalised case under Schedule 3."""
    return {
        "id": "C1",
        "force": "surrey",
        "made": "2023-04-03",
        "logged": "2023-04-05",
        "contacted": "2023-04-04",
        "finalised": "2023-04-20",
        "handling": "under-schedule-3-investigated",
        "allegations": [allegation()],
        "suspensions": [{"start": "2023-04-06", "end": "2023-04-08"}],
    } | changes


def allegation(**changes):
    return {
        "id": "1",
        "category": "2020/police-powers-policies-and-procedures",
        "subcategory": "Use of force",
        "handling": "under-schedule-3-investigated",
        "decision": "resolved",
        "actions": ["apology"],
        "factors": ["arrest"],
        "finalised": "2023-04-20",
    } | changes


def held(*spans):
    return [
        {"start": f"2023-04-{a:02}", "end": b and f"2023-04-{b:02}"} for a, b in spans
    ]


OPEN = {"finalised": None, "allegations": [allegation(finalised=None)]}
OUTSIDE = "outside-schedule-3"
# A rule and the field that breaks it, and beside it what only just does not.
BROKEN = {
    "no name": ({"id": ""}, {"id": "!"}),
    "space before": ({"id": " C"}, {"id": "C 1"}),
    "space behind": ({"id": "C "}, {"id": "C"}),
    "force unnamed": ({"force": " "}, {"force": "kent"}),
    "force ends in a space": ({"force": "kent "}, {"force": "kent"}),
    "control character": ({"id": "C\x001"}, {"id": "C1"}),
    "logged first": ({"logged": "2023-04-02"}, {"logged": "2023-04-03"}),
    "contacted first": ({"contacted": "2023-04-02"}, {"contacted": "2023-04-03"}),
    "finalised first": (
        {
            "logged": "2023-04-10",
            "finalised": "2023-04-09",
            "allegations": [allegation(finalised="2023-04-10")],
            "suspensions": [],
        },
        {
            "logged": "2023-04-10",
            "finalised": "2023-04-10",
            "allegations": [allegation(finalised="2023-04-10")],
            "suspensions": [],
        },
    ),
    "no allegation": ({"allegations": []}, {"allegations": [allegation()]}),
    "twin allegations": (
        {"allegations": [allegation(), allegation()]},
        {"allegations": [allegation(), allegation(id="2")]},
    ),
    "two schemes": (
        {
            "allegations": [
                allegation(),
                allegation(id="2", category="pre-2020/incivility", subcategory=None),
            ]
        },
        {"allegations": [allegation(category="pre-2020/incivility", subcategory=None)]},
    ),
    "allegation unnamed": (
        {"allegations": [allegation(id=" ")]},
        {"allegations": [allegation(id="a-1")]},
    ),
    "allegation ends in a space": (
        {"allegations": [allegation(id="1 ")]},
        {"allegations": [allegation(id="1 a")]},
    ),
    "another's sub-category": (
        {"allegations": [allegation(subcategory="Decisions")]},
        {"allegations": [allegation(subcategory="Error in subcategories")]},
    ),
    "formal in informal": (
        {"handling": OUTSIDE},
        {"handling": OUTSIDE, "allegations": [allegation(handling=OUTSIDE)]},
    ),
    "formal in open": (
        {"handling": None},
        {"handling": None, "allegations": [allegation(handling=None)]},
    ),
    "investigated in not investigated": (
        {"handling": "under-schedule-3-not-investigated"},
        {"handling": "under-schedule-3"},
    ),
    "open in finalised": (
        {"allegations": [allegation(finalised=None)]},
        OPEN | {"suspensions": []},
    ),
    "finalised after the case": (
        {"allegations": [allegation(finalised="2023-04-21")]},
        {"allegations": [allegation(finalised="2023-04-20")]},
    ),
    "finalised before the case was logged": (
        {"allegations": [allegation(finalised="2023-04-04")]},
        {"allegations": [allegation(finalised="2023-04-05")]},
    ),
    "decision is blank": (
        {"allegations": [allegation(decision=" ")]},
        {"allegations": [allegation(decision="as we call it")]},
    ),
    "action is blank": (
        {"allegations": [allegation(actions=["apology", ""])]},
        {"allegations": [allegation(actions=["apology", "tea"])]},
    ),
    "factor is blank": (
        {"allegations": [allegation(factors=[" "])]},
        {"allegations": [allegation(factors=["fog"])]},
    ),
    "suspended before it was made": (
        {"suspensions": held((2, 5))},
        {"suspensions": held((3, 5))},
    ),
    "suspended after it was finalised": (
        {"suspensions": held((6, 21))},
        {"suspensions": held((6, 20))},
    ),
    "suspension ends first": (
        {"suspensions": held((6, 5))},
        {"suspensions": held((6, 6))},
    ),
    "suspensions touch": (
        {"suspensions": held((6, 8), (8, 9))},
        {"suspensions": held((6, 8), (9, 9))},
    ),
    "suspended and finalised": (
        {"suspensions": held((6, None))},
        OPEN | {"suspensions": held((6, None))},
    ),
    "a suspension after one that goes on": (
        OPEN | {"suspensions": held((6, None), (8, 9))},
        OPEN | {"suspensions": held((6, 7), (8, None))},
    ),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("installed", [True, False])
def test_a_case_that_breaks_a_rule_is_not_surely_sound_and_its_neighbour_is(
    name, installed
):
    broken, sound = (plain(**changes) for changes in BROKEN[name])
    assert quickly(json.dumps([plain(), broken]), installed=installed) is None
    cases = quickly(json.dumps([plain(), sound]), installed=installed)
    assert cases == [structure(plain(), ComplaintCase), structure(sound, ComplaintCase)]
    assert case_of_plain(broken) is None
    assert case_of_plain(sound) == cases[1]
    refused, read = (
        {str(outcome(way, json.dumps([one]))) for way in WAYS}
        for one in (broken, sound)
    )
    assert len(refused) == len(read) == 1
    assert "must" in refused.pop()


TEXT = json.dumps([plain(), plain(id="C2")])


def test_what_is_read_quickly_is_plain_models_to_the_last_field():
    for installed in (True, False):
        for case in quickly(TEXT, installed=installed):
            assert type(case) is ComplaintCase
            assert type(case.allegations[0]) is Allegation
            assert type(case.suspensions[0]) is Suspension
            assert case.handling is Handling.INVESTIGATED
            assert type(case.made) is date
            assert hash(case) == hash(attrs.evolve(case))
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                case.id = "C9"


@pytest.mark.parametrize("kind", [str, str.encode], ids=["text", "bytes"])
@pytest.mark.parametrize("model", [list, tuple])
def test_a_list_or_tuple_of_cases_is_read_from_text_or_bytes(kind, model):
    kinds = {list: list[ComplaintCase], tuple: tuple[ComplaintCase, ...]}
    read = loads(kind(TEXT), kinds[model])
    assert type(read) is model
    assert [case.id for case in read] == ["C1", "C2"]


# What JSON may say otherwise, with no other meaning, or with one that is refused.
WRITTEN = {
    "spaces around colons": json.dumps([plain()], separators=(" ,\n", "\t:  ")),
    "many lines": json.dumps([plain()], indent=4),
    "colons in texts": json.dumps([plain(id="10:30", force="a::b")]),
    "colons in ids of allegations": json.dumps(
        [plain(allegations=[allegation(id=":")])]
    ),
    "colons in decisions": json.dumps(
        [plain(allegations=[allegation(decision="a:b")])]
    ),
    "colons in actions": json.dumps(
        [plain(allegations=[allegation(actions=[":", "a"])])]
    ),
    "colons in factors": json.dumps(
        [plain(allegations=[allegation(factors=["a:b:"])])]
    ),
    "no sub-category, no decision": json.dumps(
        [plain(id=":", allegations=[allegation(subcategory=None, decision=None)])]
    ),
    "accents": json.dumps([plain(id="Ö/1")], ensure_ascii=False),
    "accents escaped": json.dumps([plain(id="Ö/1")]),
    "nothing": "[]",
    "what is not there": json.dumps(
        [
            {key: plain()[key] for key in ("id", "force", "made", "logged")}
            | {"allegations": [{"id": "1", "category": "2020/other"}]}
        ]
    ),
    "a suspension that goes on": json.dumps(
        [plain(**OPEN, suspensions=[{"start": "2023-04-06"}])]
    ),
}


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("installed", [True, False])
def test_what_json_may_say_otherwise_is_read_quickly_too(name, installed):
    text = WRITTEN[name]
    assert quickly(text, installed=installed) == outcome("closely", text)


UNSURE = {
    "an escaped colon": json.dumps([plain(id="a:b")]).replace("a:b", "a\\u003ab"),
    "a colon, and one that is escaped": json.dumps(
        [plain(id="a:b", force="c:d")]
    ).replace("a:b", "a\\u003ab"),
    "a no-break space": json.dumps([plain(id="a\xa0b")]),
    "line breaks": json.dumps([plain(allegations=[allegation(decision="a\nb")])]),
    "a mark at the start": b"\xef\xbb\xbf" + json.dumps([plain()]).encode(),
}


@pytest.mark.parametrize("name", UNSURE)
def test_what_needs_a_closer_look_is_read_all_the_same(name):
    (case,) = outcome("closely", UNSURE[name])
    assert type(case) is ComplaintCase
    assert outcome("msgspec", UNSURE[name]) == outcome("json", UNSURE[name]) == [case]


BAD = {
    "an unknown key": '[{"x": null, %s]',
    "a key twice": '[{"contacted": null, %s]',
    "a key twice, the second wrong": '[{"id": 1, %s]',
    "an unknown key for one that is missing": '[{"contakted": null, %s]',
    "not a number": '[{"id": NaN, %s]',
    "infinity": '[{"x": Infinity, %s]',
}


@pytest.mark.parametrize("name", BAD)
def test_what_parsers_pass_over_is_refused_in_every_way(name):
    inner = json.dumps(plain())[1:]
    if name.endswith("missing"):
        inner = json.dumps({k: v for k, v in plain().items() if k != "contacted"})[1:]
    text = BAD[name].replace("%s", inner)
    told = {str(outcome(way, text)) for way in WAYS}
    assert len(told) == 1
    assert "must" in told.pop()
    assert quickly(text) is quickly(text, installed=False) is None


NO_CASES = {
    "nothing at all": "",
    "half a list": "[",
    "a record": "{}",
    "null": "null",
    "a list of nulls": "[null]",
    "a list of lists": "[[]]",
    "an empty record": "[{}]",
    "a case alone": json.dumps(plain()),
    "more behind the list": json.dumps([plain()]) + "]",
    "another form of date": json.dumps([plain(made="20230403")]),
    "a time of day": json.dumps([plain(made="2023-04-03T00:00:00")]),
    "a number for a day": json.dumps([plain(made=20230403)]),
    "no day": json.dumps([plain(made=None)]),
    "a number for a name": json.dumps([plain(id=1)]),
    "true for a name": json.dumps([plain(id=True)]),
    "a list for a name": json.dumps([plain(id=["C1"])]),
    "a list for a term": json.dumps([plain(handling=["x"])]),
    "no such term": json.dumps([plain(handling="formal")]),
    "a record for a list": json.dumps([plain(allegations={})]),
    "no such category": json.dumps([plain(allegations=[allegation(category="Other")])]),
    "a text for texts": json.dumps(
        [plain(allegations=[allegation(actions="apology")])]
    ),
    "a number in texts": json.dumps([plain(allegations=[allegation(actions=[1])])]),
    "a record for texts": json.dumps([plain(allegations=[allegation(actions={})])]),
    "a number for a decision": json.dumps(
        [plain(allegations=[allegation(decision=7)])]
    ),
    "false for a text": json.dumps(
        [plain(allegations=[allegation(subcategory=False)])]
    ),
    "a text for a record": json.dumps([plain(allegations=["1"])]),
    "an empty suspension": json.dumps([plain(suspensions=[{}])]),
    "null for a list": json.dumps([plain(suspensions=None)]),
    "half a character": json.dumps([plain(id="\ud800")]),
    "deep": "[" * 5_000,
    "no UTF-8": b"\xff",
    "another encoding": json.dumps([plain(id="\xff")], ensure_ascii=False).encode(
        "latin-1"
    ),
    "half a character, as it is": "[\ud800]",
    "a long number": '[{"id": ' + "9" * 5_000 + "}]",
}


@pytest.mark.parametrize("name", NO_CASES)
def test_what_is_no_list_of_cases_is_refused_in_every_way(name):
    text = NO_CASES[name]
    told = [outcome(way, text) for way in WAYS]
    assert told[0] == told[1] == told[2]
    assert told[0]
    assert quickly(text) is quickly(text, installed=False) is None


@pytest.mark.parametrize("kind", [str, str.encode], ids=["text", "bytes"])
def test_an_escaped_colon_hides_no_unknown_key(kind):
    # One colon is not counted, and one is that of a key which nobody knows.
    text = json.dumps([plain(id="a:b", force="c:d") | {"x": None}])
    text = kind(text.replace("c:d", "c\\u003ad"))
    assert quickly(text) is None
    (refused,) = outcome("msgspec", text)
    assert refused[0] == "[0].x"
    told = kind(json.dumps([plain(id="a:b")]))
    assert quickly(told) == outcome("closely", told)


@pytest.mark.parametrize("text", [None, 1, bytearray(b"[]"), [plain()]], ids=str)
def test_what_is_no_json_text_is_left_to_others(text):
    assert cases_of_json(text) is None


def test_plain_records_are_read_with_days_that_are_dates_already():
    assert case_of_plain(plain(made=date(2023, 4, 3))) == case_of_plain(plain())
    assert case_of_plain("C1") is None
    assert cases_of_plain([]) == []
    with pytest.raises(Unlike):
        plain_case(plain(made="yesterday"), [])


def test_a_record_is_read_quickly_wherever_it_stands():
    # In a list of plain data, and within a review.
    assert structure([plain()], list[ComplaintCase]) == [case_of_plain(plain())]


def test_terms_of_our_own_lists_are_one_text_for_all_alike():
    a, b = quickly(TEXT)
    assert a.allegations[0].actions[0] is b.allegations[0].actions[0]
    assert a.allegations[0].subcategory is b.allegations[0].subcategory


def test_what_counts_colons_finds_none_in_closed_terms():
    # A colon in one of these would be taken for that of a key.
    assert not [how for how in Handling if ":" in how.value]
    for term in (*DECISIONS, *ACTIONS, *FACTORS):
        assert str(term).isprintable()


# Trees of pairs, so that a key can stand twice.
def as_pairs(data):
    if isinstance(data, dict):
        return [(key, as_pairs(value)) for key, value in data.items()]
    if isinstance(data, list):
        return {number: as_pairs(one) for number, one in enumerate(data)}
    return data


def written(tree, draw):
    space = st.sampled_from(["", " ", "\n", "\t "])
    if isinstance(tree, list):
        inner = (
            f"{json.dumps(key)}{draw(space)}:{draw(space)}{written(value, draw)}"
            for key, value in tree
        )
        return "{" + ",".join(inner) + draw(space) + "}"
    if isinstance(tree, dict):
        return "[" + ", ".join(written(one, draw) for one in tree.values()) + "]"
    text = json.dumps(tree, ensure_ascii=draw(st.booleans()))
    if isinstance(tree, str) and ":" in tree and draw(st.booleans()):
        text = text.replace(":", "\\u003a")
    return text


def records_in(tree):
    """Give every object of a tree of pairs."""
    if isinstance(tree, list):
        yield tree
        for _, value in tree:
            yield from records_in(value)
    elif isinstance(tree, dict):
        for value in tree.values():
            yield from records_in(value)


VALUES = st.sampled_from(
    [None, True, 1, 2.5, "", "a:b", "2023-04-03", "2020/other", OUTSIDE, [], {}, ["x"]]
)
KEYS = st.sampled_from(
    [
        *(field.name for field in attrs.fields(ComplaintCase)),
        *(field.name for field in attrs.fields(Allegation)),
        *("start", "end", "x", ":"),
    ]
)


@st.composite
def json_texts(draw):
    """JSON of some cases, with none, one or two things that may be wrong."""
    cases = draw(st.lists(complaint_cases(), max_size=2))
    tree = as_pairs(unstructure(cases))
    for _ in range(draw(st.integers(0, 2))):
        found = list(records_in(tree))
        if not found:
            break
        record = draw(st.sampled_from(found))
        place = draw(st.integers(0, len(record)))
        way = draw(st.sampled_from(["add", "drop", "repeat", "replace"]))
        if way == "add" or place == len(record):
            record.insert(place, (draw(KEYS), draw(VALUES.map(as_pairs))))
        elif way == "drop":
            del record[place]
        elif way == "repeat":
            record.insert(draw(st.integers(0, len(record))), record[place])
        else:
            record[place] = (record[place][0], draw(VALUES.map(as_pairs)))
    return written(tree, draw)


@given(json_texts())
def test_every_way_reads_and_refuses_alike(text):
    told = [outcome(way, text) for way in WAYS]
    assert told[0] == told[1] == told[2]
    assert [outcome(way, text.encode()) for way in WAYS] == told


@given(corrupted(complaint_cases()), st.lists(complaint_cases(), max_size=1))
def test_every_way_refuses_a_broken_case_with_the_same_words(broken, others):
    text = json.dumps([*unstructure(others), broken.data])
    told = [outcome(way, text) for way in WAYS]
    assert told[0] == told[1] == told[2]
    assert [rule for _, _, rule in told[0]] == [broken.rule]


@given(st.lists(complaint_cases(), max_size=3))
def test_whatever_cases_there_are_every_way_gives_them_back(cases):
    text = json.dumps(unstructure(cases))
    for way in WAYS:
        assert outcome(way, text) == cases


@given(complaint_cases(), ids() | texts())
@example(structure(plain(), ComplaintCase), "a\u2028b")
def test_what_is_surely_sound_breaks_no_rule(case, text):
    record = unstructure(case) | {"id": text}
    found = case_of_plain(record)
    if found is not None:
        assert found == attrs.evolve(case, id=text)
        assert surely_sound([found], familiar=False)


def test_the_collector_pauses_and_goes_on_as_it_was():
    assert gc.isenabled()
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    try:
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_collector_goes_on_after_an_error():
    with pytest.raises(KeyError), collector_paused():
        raise KeyError
    assert gc.isenabled()


def test_pauses_beside_one_another_end_with_the_last():
    inside, first_is_over = threading.Event(), threading.Event()
    seen = []

    def pause():
        with collector_paused():
            inside.set()
            first_is_over.wait(10)
            seen.append(gc.isenabled())

    other = threading.Thread(target=pause)
    with collector_paused():
        other.start()
        inside.wait(10)
    first_is_over.set()
    other.join()
    assert seen == [False]
    assert gc.isenabled()
