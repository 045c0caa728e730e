"""The schema of a model takes what is written of it, and refuses what it can."""

from __future__ import annotations

import json
import pickle
import re
import sys
from functools import cache
from unicodedata import category as sort_of

import attrs
import pytest
from docs import datapackage
from docs.made import tables, terms
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from tests.test_rules import (
    BREAKING,
    NEXT_PEEL,
    PEEL,
    investigation,
    judgment,
    officers,
    review,
)

import policestats as ps
from policestats.errors import ArgumentError, RecordErrors
from policestats.keywords import (
    fields,
    has,
    members,
    never,
    stated,
    states,
    unless,
    when,
)
from policestats.models import (
    Allegation,
    Claim,
    ComplaintCase,
    Count,
    Figure,
    GradeCount,
    Investigation,
    Judgment,
    MonitoringSpell,
    Publication,
    Review,
    SampleFinding,
    Suspension,
)
from policestats.periods import AsAt, FinancialYear, Period
from policestats.printed import Printed
from policestats.provenance import Citation
from policestats.strategies import complaint_cases, corrupted, models, periods
from policestats.structure import (
    SchemaGap,
    json_schema,
    schema_gaps,
    structure,
    unstructure,
)
from policestats.structure.edge import MODELS
from policestats.structure.schemas.descriptions import described_fields, first_words
from policestats.structure.values import PERIODS
from policestats.texts import WHITE
from policestats.vocabulary import (
    FRAMEWORKS,
    KNOWN_CATEGORIES,
    Category,
    Cohort,
    Framework,
    Grade,
)

CASE = {
    "id": "C1",
    "force": "surrey",
    "made": "2023-04-03",
    "logged": "2023-04-04",
    "allegations": [{"id": "1", "category": "2020/other"}],
}
BY_NAME = {model.__name__: model for model in MODELS if isinstance(model, type)}
ATTRS = [one for one in BY_NAME.values() if "properties" in json_schema(one)]


@cache
def validator(model):
    return Draft202012Validator(json_schema(model))


def takes(model, data):
    return validator(model).is_valid(data)


def is_refused(model, data):
    """Whether `structure` refuses, with the refusals of its own."""
    try:
        structure(data, model)
    except RecordErrors:
        return True
    return False


def name_of(model):
    return getattr(model, "__name__", str(model))


# --- what every schema is ---


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_every_model_has_a_schema_that_is_one(model):
    schema = json_schema(model)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == ("Period" if model == Period else model.__name__)
    assert schema["description"]


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_a_schema_is_plain_and_new_and_the_same_each_time(model):
    first, second = json_schema(model), json_schema(model)
    assert json.dumps(first) == json.dumps(second)
    # Of what JSON has and no more: no term, tuple or mapping of another sort.
    assert json.loads(json.dumps(first)) == first
    assert {type(one) for one in parts_of(first)} <= {
        dict,
        list,
        str,
        int,
        bool,
        type(None),
    }
    mutable = {id(one) for one in parts_of(first) if isinstance(one, (dict, list))}
    for other in (second, json_schema(list[model])):
        assert not mutable & {id(one) for one in parts_of(other)}
    first.clear()
    assert json_schema(model) == second


def parts_of(schema):
    yield schema
    inner = schema.values() if isinstance(schema, dict) else schema
    if isinstance(schema, (dict, list)):
        for one in inner:
            yield from parts_of(one)


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_every_reference_leads_to_a_definition_and_none_is_left_over(model):
    schema = json_schema(model)
    named = {
        one["$ref"]
        for one in parts_of(schema)
        if isinstance(one, dict) and "$ref" in one
    }
    assert named == {f"#/$defs/{name}" for name in schema.get("$defs", {})}
    # A name with a space in it would be no address.
    assert all(re.fullmatch(r"#/\$defs/[\w-]+", one) for one in named)


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_patterns_are_in_the_language_that_validators_share(model):
    for one in parts_of(json_schema(model)):
        pattern = one.get("pattern") if isinstance(one, dict) else None
        if isinstance(pattern, str):
            re.compile(pattern)
            # Looking around, classes of Unicode and flags are not the same everywhere.
            assert not re.search(r"\(\?[^:]|\\[dwsbpDWSBP]", pattern), pattern


@pytest.mark.parametrize("model", ATTRS, ids=name_of)
def test_every_field_of_every_model_says_what_it_is(model):
    told = described_fields(model)
    names = {field.name for field in attrs.fields(model)}
    assert names <= {*told}, model
    for name, field in json_schema(model)["properties"].items():
        assert field["description"] == told[name].replace("`None`", "`null`")


def test_what_no_docstring_says_is_left_out():
    # As where Python was told to leave docstrings out.
    @attrs.frozen
    class Silent:
        x: int = 0

    Silent.__doc__ = None
    assert (first_words(Silent), described_fields(Silent)) == ("", {})


def test_a_schema_without_docstrings_has_no_descriptions_of_fields(monkeypatch):
    monkeypatch.setattr(Suspension, "__doc__", None)
    schema = json_schema(Suspension)
    assert "description" not in schema["properties"]["start"]
    assert schema["description"] == (
        "Rules:\n- end: must not be before the suspension started"
    )


@pytest.mark.parametrize("model", ATTRS, ids=name_of)
def test_every_rule_of_a_model_stands_in_its_description(model):
    told = json_schema(model)["description"].splitlines()
    for rule in getattr(model, "RULES", ()):
        assert f"- {rule.field}: {rule.text}" in told


def test_a_schema_of_a_case_is_what_its_fields_say():
    schema = json_schema(ComplaintCase)
    assert [*schema["properties"]] == [one.name for one in attrs.fields(ComplaintCase)]
    assert schema["required"] == ["id", "force", "made", "logged", "allegations"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["contacted"] == {
        "anyOf": [{"$ref": "#/$defs/date"}, {"type": "null"}],
        "description": "The day the complainant was first contacted.",
        "default": None,
    }
    assert schema["properties"]["suspensions"]["default"] == []
    date = schema["$defs"]["date"]
    assert (date["type"], date["format"]) == ("string", "date")
    assert schema["$defs"]["Handling"]["enum"] == [one.value for one in ps.Handling]
    assert "- logged: logged" in json_schema(Count)["$defs"]["Cohort"]["description"]


def test_a_default_is_what_a_writer_would_write():
    summary = json_schema(ps.ComplaintSummary)["properties"]
    assert summary["by_category"]["default"] == {}
    assert json_schema(SampleFinding)["properties"]["unit"]["default"] == "case"
    assert json_schema(Printed)["properties"]["includes_lower"]["default"] is True
    assert json_schema(Review)["properties"]["recommendations"]["default"] is None


def test_counts_by_category_are_a_mapping_of_ids_to_numbers():
    field = json_schema(ps.ComplaintSummary)["properties"]["by_category"]
    assert field["propertyNames"] == {"$ref": "#/$defs/Category"}
    assert field["additionalProperties"] == {"type": "integer", "minimum": 0}


def test_pairs_of_numbers_are_lists_of_two():
    taken = ps.models.DaysTaken({3: 2, 12: 1})
    assert takes(type(taken), unstructure(taken))
    for counts in ([3, 2], [[3]], [[3, 2, 1]], [[-1, 2]], [[3, 0]], [["3", 2]], {}):
        assert not takes(type(taken), {"counts": counts}), counts


def test_closed_lists_are_told_by_their_ids():
    assert json_schema(Framework)["enum"] == [one.id for one in FRAMEWORKS]
    assert {*json_schema(Category)["enum"]} == {one.id for one in KNOWN_CATEGORIES}
    grades = [grade.id for one in FRAMEWORKS for grade in one.scale]
    assert json_schema(Grade)["enum"] == grades


@pytest.mark.parametrize(
    "model", [list[ComplaintCase], tuple[ComplaintCase, ...]], ids=str
)
def test_a_list_of_models_has_a_schema_too(model):
    schema = json_schema(model)
    Draft202012Validator.check_schema(schema)
    assert (schema["type"], schema["items"]) == (
        "array",
        {"$ref": "#/$defs/ComplaintCase"},
    )
    assert takes(model, [])
    assert takes(model, [CASE, CASE | {"id": "C2"}])
    assert not takes(model, [CASE, {}])
    assert not takes(model, CASE)


@pytest.mark.parametrize(
    "model",
    [dict, "Count", None, list[int], list, Cohort, [Count], Period | None],
    ids=str,
)
def test_what_is_not_a_model_has_no_schema(model):
    with pytest.raises(ArgumentError) as caught:
        json_schema(model)
    error = caught.value
    assert (error.argument, error.value) == ("model", model)
    with pytest.raises(ArgumentError) as theirs:
        structure({}, model)
    assert error.requirement == theirs.value.requirement


def test_a_schema_is_found_through_the_front_and_no_sooner():
    assert ps.structure.json_schema is json_schema
    assert {"json_schema", "SchemaGap", "schema_gaps"} <= {*dir(ps.structure)}
    with pytest.raises(AttributeError, match="no attribute 'json_schemas'"):
        ps.structure.json_schemas  # noqa: B018  # asking is what is tried


# --- laws ---


@given(models())
@settings(max_examples=200)
def test_what_is_written_of_a_model_passes_its_schema(model):
    assert [*validator(type(model)).iter_errors(unstructure(model))] == []


@given(st.lists(complaint_cases(), max_size=3))
def test_what_is_written_of_many_cases_passes_their_schema(cases):
    assert takes(list[ComplaintCase], unstructure(cases))


@given(corrupted(models()))
@settings(max_examples=300)
def test_what_was_spoiled_fails_where_a_schema_can_say_so(spoiled):
    assert takes(spoiled.model, spoiled.valid)
    assert is_refused(spoiled.model, spoiled.data)
    if not takes(spoiled.model, spoiled.data):
        return
    # To JSON Schema 2.0 is a whole number: the first of the gaps. Else it is a rule.
    is_whole = type(spoiled.value) is float and spoiled.value.is_integer()
    gaps = [one.refused for one in schema_gaps() if one.field]
    assert is_whole or spoiled.rule.startswith(tuple(gaps)), spoiled


@given(st.text(max_size=6))
def test_a_schema_takes_the_names_and_texts_that_the_models_take(text):
    body = {"id": text, "name": "Surrey Police", "kind": "force"}
    assert takes(ps.Body, body) is not is_refused(ps.Body, body)
    factors = {"id": "1", "category": "2020/other", "factors": [text]}
    assert takes(Allegation, factors) is not is_refused(Allegation, factors)


@pytest.mark.parametrize(
    ("name", "is_name", "is_text"),
    [
        ("surrey", True, True),
        ("a b", True, True),
        ("\ufeffa", True, True),
        ("\U0001f693", True, True),
        ("", False, False),
        (" ", False, False),
        ("\u3000", False, False),
        ("a ", False, True),
        (" a", False, True),
        ("\u00a0a", False, True),
        ("a\u2009", False, True),
        ("a\n", False, True),
        ("a\nb", False, True),
        ("a\r\nb", False, True),
        ("a\tb", False, True),
        ("a\u2028b", False, True),
        ("a\x00b", False, False),
        ("a\x0bb", False, False),
        ("a\x1f", False, False),
        ("a\x7fb", False, False),
        ("a\x85b", False, False),
        ("a\x9fb", False, False),
        ("a\xa1b", True, True),
        (12, False, False),
        (None, False, False),
    ],
    ids=repr,
)
def test_a_name_and_a_text_are_the_same_to_both(name, is_name, is_text):
    body = {"id": name, "name": "Surrey Police", "kind": "force"}
    assert takes(ps.Body, body) is is_name
    assert is_refused(ps.Body, body) is not is_name
    factors = {"id": "1", "category": "2020/other", "factors": [name]}
    assert takes(Allegation, factors) is is_text
    assert is_refused(Allegation, factors) is not is_text


def test_white_space_is_what_python_takes_off_of_the_letters_that_a_text_may_have():
    white = re.compile(f"[{WHITE}]")
    for number in range(sys.maxunicode + 1):
        sign = chr(number)
        if sort_of(sign) != "Cc" or sign in "\t\n\r":
            assert bool(white.fullmatch(sign)) is (not sign.strip()), hex(number)


@pytest.mark.parametrize(
    ("words", "is_taken"), [(1, True), (12, True), (13, False), (0, False)]
)
@pytest.mark.parametrize("gap", [" ", "\n", " \u2009 "], ids=repr)
def test_a_quote_has_at_most_twelve_words(words, is_taken, gap):
    for quote in (gap.join(["word"] * words), gap + gap.join(["w"] * words) + gap):
        data = {"document": {"id": "D1", "title": "T"}, "quote": quote}
        assert takes(Citation, data) is is_taken
        assert is_refused(Citation, data) is not is_taken


def days():
    for text in ("2023-01-31", "2023-04-30", "2024-02-29", "0001-01-01", "9999-12-31"):
        yield text, True
    for text in (
        *("2023-01-32", "2023-04-31", "2023-02-30", "2023-13-01", "2023-00-10"),
        *("2023-01-00", "0000-01-01", "20230403", "2023-4-3", "2023-04-03\n", ""),
        *("2023-04-03T00:00:00", "\u0662023-04-03", "2023-04-0\u0663", " 2023-04-03"),
        *(20230403, None, True),
    ):
        yield text, False


@pytest.mark.parametrize(("text", "is_taken"), [*days()], ids=repr)
def test_a_date_is_the_same_to_both(text, is_taken):
    assert takes(Suspension, {"start": text}) is is_taken
    assert is_refused(Suspension, {"start": text}) is not is_taken


@given(st.dates())
def test_every_date_passes(day):
    assert takes(Suspension, {"start": day.isoformat()})


@given(st.text("0123456789-E+.\n", max_size=8) | st.decimals().map(str))
def test_a_number_in_a_text_is_the_same_to_both(text):
    printed = {"text": "5", "value": text, "lower": None, "upper": None}
    assert takes(Printed, printed) is not is_refused(Printed, printed)


@pytest.mark.parametrize("kind", PERIODS, ids=name_of)
def test_a_period_has_an_example_that_is_read_as_one(kind):
    (example,) = json_schema(kind)["examples"]
    assert str(structure(example, kind)) == example


@pytest.mark.parametrize(
    "text", ["2023/24 Q5", "2023/24 to Q0", "0999", "June 23", "32 June 2022", "May"]
)
def test_what_is_no_period_fails(text):
    assert not takes(Period, text)
    assert is_refused(Period, text)


@given(periods())
def test_a_period_is_of_its_own_kind_alone(period):
    for kind in PERIODS:
        assert takes(kind, str(period)) is isinstance(period, kind)
    assert takes(Period, str(period))


# `structure` reads more than `unstructure` writes, and a schema is of what is written.
@pytest.mark.parametrize(
    ("model", "read", "written"),
    [
        (FinancialYear, "2023-24", "2023/24"),
        (AsAt, "2018-09-30", "30 September 2018"),
        (Category, "2020/Other", "2020/other"),
        (Framework, "PEEL 2021/22", "peel-2021-22"),
        (Grade, "peel-2021-22/Good", "peel-2021-22/good"),
    ],
    ids=repr,
)
def test_other_spellings_are_read_and_are_not_in_the_schema(model, read, written):
    assert unstructure(structure(read, model)) == written
    assert not takes(model, read)
    assert takes(model, written)


@pytest.mark.parametrize(
    ("unit", "is_taken"),
    [
        ("case", True),
        ("case / thousand_employee", True),
        ("case / employee", True),
        ("crime / hundred_thousand_resident", True),
        ("cases", False),
        ("case per employee", False),
        ("case / dozen_employee", False),
        ("case / ", False),
        ("case / employee / day", False),
        ("", False),
        (1, False),
    ],
    ids=repr,
)
def test_a_unit_is_the_same_to_both(unit, is_taken):
    figure = unstructure(officers("eight", kind=ps.FigureKind.RATE)) | {"unit": unit}
    assert takes(Figure, figure) is is_taken
    assert takes(Count, {"value": 1, "unit": unit}) is (unit == "case")
    assert is_refused(Count, {"value": 1, "unit": unit}) is (unit != "case")


# --- rules ---


RULES = [
    pytest.param(model, rule, breaking, id=f"{model.__name__}-{rule.field}-{rule.text}")
    for model, cases in BREAKING.items()
    # That there is one of each is a test of theirs.
    for rule, breaking in zip(model.RULES, cases, strict=False)
]


@pytest.fixture
def without_rules(monkeypatch):
    """Make plain data of what no rule lets be."""

    def make(breaking):
        with monkeypatch.context() as context:
            for model in ATTRS:
                context.setattr(model, "RULES", (), raising=False)
            return unstructure(breaking.make(**breaking.changes))

    return make


@pytest.mark.parametrize(("model", "rule", "breaking"), RULES)
def test_a_rule_is_said_or_is_one_of_the_gaps(model, rule, breaking, without_rules):
    data = without_rules(breaking)
    # Of a table that names a term twice, there is no plain data.
    assert is_refused(model, data) is (rule.schema != {"type": "object"})
    whole = unstructure(breaking.make())
    assert takes(model, whole)
    if takes(model, data):
        gap = (model.__name__, rule.field, rule.text)
        is_gap = gap in [(one.model, one.field, one.refused) for one in schema_gaps()]
        assert is_gap is is_refused(model, data)
    else:
        assert rule.schema is not None


def inexact(**changes):
    return investigation(
        officers=officers("nearly eight", **changes), serving=officers("five")
    )


# What breaks that part of a rule which a schema does not say.
UNSAID = {
    "must be an exact number of officers": (Investigation, inexact),
    "must be an area as the framework names it": (
        Judgment,
        lambda: judgment(
            framework=FRAMEWORKS[0], grade=None, area=str(FRAMEWORKS[0].areas[0]) + "!"
        ),
    ),
    "must be grades of one scale, each once": (
        GradeCount,
        lambda: GradeCount(
            number=1, whole=2, grades=[PEEL.grade("good"), PEEL.grade("outstanding")]
        ),
    ),
}


@pytest.mark.parametrize(
    "gap",
    [one for one in schema_gaps() if one.field],
    ids=str,
)
def test_no_gap_is_listed_that_is_none(gap, without_rules):
    model = BY_NAME[gap.model]
    if gap.refused in UNSAID:
        of, make = UNSAID[gap.refused]
        assert model is of
        breaking = attrs.evolve(BREAKING[model][0], make=lambda **_: make(), changes={})
    else:
        (breaking,) = (
            one
            for one, rule in zip(BREAKING[model], model.RULES, strict=False)
            if (rule.field, rule.text) == (gap.field, gap.refused)
        )
    data = without_rules(breaking)
    assert takes(model, data)
    assert is_refused(model, data)


@pytest.mark.parametrize(
    "gap", [one for one in schema_gaps() if not one.field], ids=str
)
def test_each_gap_has_an_example_that_passes_and_is_refused(gap):
    model = BY_NAME[gap.model]
    assert takes(model, gap.example)
    assert is_refused(model, gap.example)


def test_every_gap_has_a_reason_and_is_listed_once():
    gaps = schema_gaps()
    assert all(isinstance(one, SchemaGap) and one.reason for one in gaps)
    assert len({*gaps}) == len(gaps)
    assert pickle.loads(pickle.dumps(gaps)) == gaps  # noqa: S301  # our own


def test_every_rule_is_said_or_says_why_it_is_not():
    for model in ATTRS:
        for rule in getattr(model, "RULES", ()):
            assert rule.schema is not None or rule.unsaid, (model, rule.text)


def test_a_validator_that_checks_formats_knows_leap_years():
    checking = Draft202012Validator(
        json_schema(Suspension), format_checker=FormatChecker()
    )
    assert not checking.is_valid({"start": "2023-02-29"})
    assert checking.is_valid({"start": "2024-02-29"})


def test_what_is_missing_counts_as_its_default():
    # An "if" of JSON Schema holds of what is not there, unless it says otherwise.
    formal = CASE["allegations"][0] | {"handling": "under-schedule-3"}
    assert not takes(ComplaintCase, CASE | {"allegations": [formal]})
    closed = CASE | {"finalised": "2023-04-05"}
    assert not takes(ComplaintCase, closed)
    for extra in ({"handling": None}, {"handling": "outside-schedule-3"}, {}):
        assert takes(ComplaintCase, CASE | extra)


@pytest.mark.parametrize(
    ("subcategory", "category", "is_taken"),
    [
        ("Decisions", "2020/delivery-of-duties-and-service", True),
        ("Decisions", "2020/police-powers-policies-and-procedures", False),
        ("Decisions", "2020/not-categorised", False),
        ("Decisions", "pre-2020/other", False),
        ("No subcategory recorded", "pre-2020/other", True),
        ("Error in subcategories", "2020/other", True),
        (None, "2020/other", True),
    ],
)
def test_a_sub_category_is_of_its_own_category(subcategory, category, is_taken):
    data = {"id": "1", "category": category, "subcategory": subcategory}
    assert takes(Allegation, data) is is_taken
    assert is_refused(Allegation, data) is not is_taken


@pytest.mark.parametrize(
    ("operands", "is_taken"),
    [
        ("length=A; start=@June 2022; end=B", True),
        ("length=@June 2022; start=A; end=B", False),
        ("length=A; start=B", False),
        ("length=A; start=B; end=C; end=D", False),
        ("length=A; start=B; part=C", False),
    ],
)
def test_the_operands_of_a_claim_are_of_its_kind(operands, is_taken):
    plain = [
        {"role": role, "names": names.split("|")}
        for role, names in (one.split("=") for one in operands.split("; "))
    ]
    claim = {
        "id": "L1",
        "kind": "span",
        "operands": plain,
        "says": "so long",
        "citation": {"document": {"id": "D1", "title": "T"}, "quote": "long"},
    }
    assert takes(Claim, claim) is is_taken
    assert is_refused(Claim, claim) is not is_taken


@pytest.mark.parametrize("n", [0, 1, 10**12 - 1, 10**12])
def test_the_bounds_of_a_number_are_those_of_the_rule(n):
    data = {"k": 0, "n": n, "what": "risk assessed"}
    assert takes(SampleFinding, data) is (0 < n < 10**12)
    assert is_refused(SampleFinding, data) is not takes(SampleFinding, data)


def test_a_grade_is_of_the_framework_beside_it():
    good = unstructure(judgment())
    assert takes(Judgment, good)
    assert takes(Judgment, good | {"grade": None})
    assert not takes(Judgment, good | {"grade": NEXT_PEEL.grade("good").id})


@pytest.mark.parametrize("completed", [None, "2023-04-25"])
@pytest.mark.parametrize("outcome", [None, "invalid"])
def test_an_outcome_is_stated_where_a_review_is_completed_and_only_there(
    completed, outcome
):
    data = unstructure(review()) | {"completed": completed, "outcome": outcome}
    assert takes(Review, data) is ((completed is None) is (outcome is None))
    assert is_refused(Review, data) is not takes(Review, data)


@pytest.mark.parametrize("name", ["start", "end"])
def test_a_move_is_in_a_period_that_ends(name):
    data = {"force": "kent", "phase": "scan", name: "since 1 June 2022"}
    assert not takes(MonitoringSpell, data)
    assert takes(MonitoringSpell, data | {name: "June 2022"})
    assert takes(MonitoringSpell, data | {name: None})


@pytest.mark.parametrize(
    ("value", "is_taken"),
    [("0", True), ("-0", True), ("-0.0", True), ("-1", False), ("-0.01", False)],
)
def test_nothing_but_a_change_is_below_zero(value, is_taken):
    ends = {"text": "about that", "value": value, "lower": None, "upper": None}
    rate = unstructure(officers("eight", kind=ps.FigureKind.RATE)) | {"printed": ends}
    assert takes(Figure, rate) is is_taken
    assert is_refused(Figure, rate) is not is_taken
    assert takes(Figure, rate | {"kind": "change"})
    assert not is_refused(Figure, rate | {"kind": "change"})


def test_true_is_no_count():
    assert not takes(Count, {"value": True, "unit": "case"})
    assert not takes(Publication, {"pages": True})


# --- the phrases ---


def test_a_check_says_what_it_was_told_to_and_is_the_same_check():
    def check():
        """Check."""

    assert stated(check) == {}
    assert states({"minimum": 0})(check) is check
    assert stated(check) == {"minimum": 0}
    assert stated(None) == {}


def test_the_phrases_say_what_they_mean():
    short = {"maxLength": 1}
    assert Draft202012Validator(dict(fields(x=short))).is_valid({})
    assert not Draft202012Validator(dict(has(x=short))).is_valid({})
    for phrase in (fields(x=short), has(x=short)):
        assert Draft202012Validator(dict(phrase)).is_valid({"x": "a"})
        assert not Draft202012Validator(dict(phrase)).is_valid({"x": "ab"})
    assert not Draft202012Validator(dict(members(short))).is_valid(["a", "ab"])
    without = Draft202012Validator(dict(never("b")))
    assert [without.is_valid(one) for one in ("a", "ab", None)] == [True, False, True]
    given_x = Draft202012Validator(dict(when(has(x={}), has(y={}))))
    assert [given_x.is_valid(one) for one in ({}, {"x": 1}, {"x": 1, "y": 1})] == [
        True,
        False,
        True,
    ]
    not_x = Draft202012Validator(dict(unless(has(x={}), has(y={}))))
    assert [not_x.is_valid(one) for one in ({}, {"x": 1}, {"y": 1})] == [
        False,
        True,
        True,
    ]


# --- the tables of the bundled data ---


def test_the_table_schemas_are_what_the_models_say():
    assert datapackage.stale_tables() == []


def test_a_table_that_was_edited_by_hand_is_named_and_mended(tmp_path):
    path = tmp_path / "datapackage.json"
    before = datapackage.PACKAGE.read_text(encoding="utf-8")
    package = json.loads(before)
    kind = package["resources"][1]["schema"]["fields"][2]
    kind["constraints"]["enum"].pop()
    path.write_text(json.dumps(package), encoding="utf-8")
    assert datapackage.stale_tables(path) == ["bodies"]
    datapackage.write_tables(path)
    assert path.read_text(encoding="utf-8") == before


def test_a_table_that_is_not_described_is_named(monkeypatch):
    monkeypatch.setattr(
        tables, "TABLES", {k: v for k, v in tables.TABLES.items() if k != "samples"}
    )
    assert datapackage.stale_tables() == ["samples"]


def test_the_writer_of_tables_exits_with_1_and_names_them(monkeypatch, capsys):
    assert datapackage.main(["--check"]) == 0
    assert capsys.readouterr().out == ""
    monkeypatch.setattr(datapackage, "stale_tables", lambda: ["forces"])
    assert datapackage.main(["--check"]) == 1
    assert "the fields of forces are stale" in capsys.readouterr().out


def test_the_writer_of_tables_writes_and_says_how_it_is_used(monkeypatch, capsys):
    written = []
    monkeypatch.setattr(datapackage, "write_tables", lambda: written.append(True))
    assert datapackage.main([]) == 0
    assert written == [True]
    assert datapackage.main(["--chekc"]) == 2
    assert "--check" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("table", "column", "expected"),
    [
        (
            "documents",
            "published",
            {
                "name": "published",
                "type": "date",
                "description": "When it was published.",
            },
        ),
        (
            "figures",
            "cohort",
            {
                "name": "cohort",
                "type": "string",
                "description": "Which population it counts.",
                "constraints": {"enum": [one.value for one in Cohort]},
            },
        ),
        (
            "publications",
            "pages",
            {
                "name": "pages",
                "type": "integer",
                "description": "How many pages it has.",
                "constraints": {"minimum": 1},
            },
        ),
        (
            "monitoring",
            "force",
            {
                "name": "force",
                "type": "string",
                "description": "The force.",
                "constraints": {"required": True},
            },
        ),
    ],
)
def test_a_column_is_what_its_field_says_with_what_the_table_adds(
    table, column, expected
):
    (made,) = (one for one in tables.table_schemas()[table] if one["name"] == column)
    assert made == expected


def test_a_quote_in_a_table_has_at_most_twelve_words_too():
    (quote,) = (one for one in tables.TABLES["monitoring"] if one.name == "end_quote")
    constraints = quote.schema()["constraints"]
    assert [*constraints] == ["pattern"]
    assert re.search(constraints["pattern"], "word " * 12)
    assert not re.search(constraints["pattern"], "word " * 13)


# --- the page ---


def test_the_page_lists_every_kind_of_value_that_a_schema_cannot_tell():
    page = (datapackage.PACKAGE.parents[4] / "docs/how-to/json-schema.md").read_text(
        encoding="utf-8"
    )
    for gap in schema_gaps():
        if gap.field is None:
            assert f"| {gap.refused} | {gap.reason} |" in page


def test_the_page_of_rules_says_which_of_them_are_not_in_the_schema():
    page = terms.rules_page()
    gaps = [one for one in schema_gaps() if one.field]
    assert page.count("| in part: ") == 5
    assert page.count("| no: ") == len(gaps) - 5
    for gap in gaps:
        assert re.search(rf"{re.escape(gap.refused)} \\| [a-z ]+: {gap.reason} ", page)
