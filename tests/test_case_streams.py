"""Long files of JSON: what is quick gives what is thorough would give."""

from __future__ import annotations

import io
import json
import sys
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policestats import read_cases
from policestats.casefiles.lines import line_batches
from policestats.casefiles.repeats import Repeats
from policestats.casefiles.settling import settled, surely_settled
from policestats.strategies import complaint_cases
from policestats.structure import structure, unstructure
from policestats.structure.quick import ids_of_json

PLAIN = {
    "id": "C1",
    "force": "surrey",
    "made": "2023-04-03",
    "logged": "2023-04-05",
    "contacted": None,
    "finalised": None,
    "handling": None,
    "allegations": [
        {
            "id": "1",
            "category": "2020/other",
            "subcategory": None,
            "handling": None,
            "decision": None,
            "actions": [],
            "factors": [],
            "finalised": None,
        }
    ],
    "suspensions": [],
}


def plain(**changes):
    return PLAIN | changes


def lines_of(records):
    return "".join(json.dumps(one) + "\n" for one in records)


def read(text, **options):
    return read_cases(io.StringIO(text), on_error="collect", **options)


def told(file):
    return [(one.line, one.path, one.rule) for one in file.refusals]


@pytest.fixture(params=["msgspec", "no msgspec"])
def either_way(request, monkeypatch):
    if request.param == "no msgspec":
        monkeypatch.setitem(sys.modules, "msgspec", None)


MANY = [plain(id=f"C{place}") for place in range(9_000)]


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize("write", [lines_of, json.dumps], ids=["lines", "a list"])
def test_a_file_of_several_batches_is_read_whole(write):
    file = read(write(MANY))
    assert [case.id for case in file] == [one["id"] for one in MANY]
    assert file.counts.read == file.counts.accepted == len(MANY)


@pytest.mark.usefixtures("either_way")
def test_twins_in_two_batches_are_refused_and_the_batches_between_are_not():
    records = [*MANY]
    records[10] = records[8_990] = plain(id="twin")
    file = read(lines_of(records))
    assert file.counts.accepted == len(MANY) - 2
    assert [(line, path) for line, path, _ in told(file)] == [(11, "id"), (8_991, "id")]
    assert "line 8991" in told(file)[0][2]


@pytest.mark.usefixtures("either_way")
def test_a_record_without_an_id_in_a_later_batch_hides_no_twin():
    records = [*MANY]
    records[10] = records[8_990] = plain(id="twin")
    records[8_000] = {"id": 1}
    file = read(lines_of(records))
    assert {line for line, *_ in told(file)} == {11, 8_001, 8_991}


@pytest.mark.usefixtures("either_way")
def test_reviews_that_share_an_id_are_found_though_their_cases_do_not():
    over = {
        "finalised": "2023-04-20",
        "handling": "under-schedule-3",
        "allegations": [PLAIN["allegations"][0] | {"finalised": "2023-04-20"}],
    }
    review = {"id": "R1", "body": "iopc", "received": "2023-04-21"}
    records = [plain(id=f"C{place}", reviews=[review], **over) for place in range(2)]
    assert [path for _, path, _ in told(read(lines_of(records)))] == [
        "reviews[0].id"
    ] * 2
    alone = read(lines_of([*records[:1], plain(id="R1")]))
    assert alone.counts.refused == 0
    assert [one.id for one in alone.reviews] == ["R1"]


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize(
    "line",
    [
        '{"id": "C1"}, {"id": "C2"}',
        json.dumps(plain()) + "," + json.dumps(plain(id="C2")),
        json.dumps(plain()) + json.dumps(plain(id="C2")),
        "[" + json.dumps(plain()) + "]",
    ],
    ids=["ids", "two with a comma", "two", "a list"],
)
def test_what_is_not_one_record_on_its_line_is_refused(line):
    file = read(json.dumps(plain(id="C0")) + "\n" + line + "\n", format="jsonl")
    assert [case.id for case in file] == ["C0"]
    assert {one for one, *_ in told(file)} == {2}


def test_names_that_repeat_are_found():
    with Repeats() as names:
        names.add(["C1", "C2"])
        names.add(("review", one) for one in ["C1", "C2"])
        assert not names.may_be_there()
        names.add(["C3", "C2"])
        assert names.may_be_there()


@given(st.lists(st.integers(0, 30)))
def test_they_are_found_wherever_they_stand(numbers):
    with Repeats() as names:
        for number in numbers:
            names.add([str(number)])
        assert names.may_be_there() == (len(set(numbers)) < len(numbers))


def test_ids_are_found_without_a_look_at_the_rest(monkeypatch):
    records = [{"id": "C1", "x": [1]}, {"id": "C2", "reviews": [{"id": "R1", "y": 2}]}]
    assert ids_of_json(json.dumps(records).encode()) == (["C1", "C2"], ["R1"])
    assert ids_of_json(b'[{"x": 1}]') is None
    assert ids_of_json(b'[{"id": 1}]') is None
    assert ids_of_json(b"") is None
    monkeypatch.setitem(sys.modules, "msgspec", None)
    assert ids_of_json(json.dumps(records).encode()) is None


def case(**changes):
    return attrs.evolve(structure(plain(), type(CASE)), **changes)


CASE = next(iter(read(lines_of([plain()]))))
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
LONG_AGO, LATE = date(1899, 12, 31), date(2200, 1, 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"force": "wessexshire"},
        {"force": "Surrey"},
        {"made": LONG_AGO},
        {"logged": LATE},
        {"contacted": LATE},
    ],
    ids=str,
)
def test_what_is_not_plainly_of_a_complaint_gets_a_closer_look(changes):
    assert not surely_settled([CASE, case(**changes)])


@pytest.mark.parametrize(
    "changes",
    [{}, {"made": FIRST}, {"logged": LAST}, {"contacted": LAST}],
    ids=str,
)
def test_what_plainly_is_needs_none(changes):
    assert surely_settled([case(**changes)])


def test_days_of_a_finalised_case_lie_before_the_last():
    over = attrs.evolve(
        CASE,
        finalised=LAST,
        allegations=[attrs.evolve(CASE.allegations[0], finalised=LAST)],
    )
    assert surely_settled([over])
    late = attrs.evolve(
        over,
        finalised=LATE,
        allegations=[attrs.evolve(over.allegations[0], finalised=LATE)],
    )
    assert not surely_settled([late])
    open_one = attrs.evolve(late, finalised=None)
    assert not surely_settled([open_one])


@given(st.lists(complaint_cases(), max_size=3))
def test_what_is_surely_settled_is_given_back_as_it_is(cases):
    if surely_settled(cases):
        for one in cases:
            assert settled(one, lambda text: text) == (one, [])


@given(st.lists(complaint_cases(), max_size=4, unique_by=lambda one: one.id))
def test_cases_that_were_written_as_lines_are_read_again(cases):
    text = lines_of(unstructure(cases))
    if cases:
        file = read(text)
        assert list(file) == cases
        assert file.counts.refused == 0


def nested(depth):
    return b'{"a": ' * depth + b"1" + b"}" * depth


@pytest.mark.parametrize(("depth", "is_joined"), [(1, True), (7, True), (8, False)])
def test_lines_are_joined_as_far_as_they_are_not_too_deep(depth, is_joined):
    text = (nested(depth) + b"\n") * 2
    batches = list(line_batches([text], file="x", limit=1_000))
    assert [batch.blob != b"" for batch in batches] == (
        [True] if is_joined else [False, False]
    )
    pieces = [piece.blob for batch in batches for piece in batch.pieces()]
    assert pieces == [nested(depth)] * 2
