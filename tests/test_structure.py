"""Plain data to models and back: nothing is repaired, and every refusal says where."""

from __future__ import annotations

import json
from collections import OrderedDict
from datetime import UTC, date, datetime
from decimal import Decimal
from types import MappingProxyType

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policestats import models as all_models
from policestats.errors import ArgumentError, RecordError, RecordErrors
from policestats.models import (
    Allegation,
    AreaForImprovement,
    Body,
    CauseOfConcern,
    Claim,
    ComplaintCase,
    ComplaintSummary,
    Count,
    Figure,
    Force,
    GradeCount,
    InnovativePractice,
    Inspection,
    InspectionFinding,
    Investigation,
    Judgment,
    MonitoringSpell,
    Operand,
    Publication,
    Recommendation,
    Review,
    Rule,
    SampleFinding,
    Suspension,
)
from policestats.periods import (
    AsAt,
    Between,
    CalendarYear,
    FinancialYear,
    Month,
    Period,
    Quarter,
    Since,
    YearEnding,
    YearToDate,
)
from policestats.printed import Printed, parse_printed
from policestats.provenance import Citation, Document
from policestats.strategies import complaint_cases, corrupted, counts, models
from policestats.structure import dumps, loads, structure, unstructure
from policestats.vocabulary import (
    FRAMEWORKS,
    Category,
    Cohort,
    Framework,
    Grade,
    GradeScale,
    InspectionArea,
    find_category,
    find_framework,
)

CASE = {
    "id": "C1",
    "force": "surrey",
    "made": "2023-04-03",
    "logged": "2023-04-04",
    "allegations": [{"id": "1", "category": "2020/other"}],
}
SUMMARY = {
    "subject": "surrey",
    "period": "2022/23",
    "cohort": "logged",
    "cases": 2_117,
    "allegations": 3_569,
}
JUDGMENT = {
    "force": "kent",
    "framework": "peel-2021-22",
    "area": "Responding to the public",
    "grade": "peel-2021-22/good",
    "as_at": "10 January 2023",
}
INSPECTION = {
    "id": "I1",
    "force": "kent",
    "framework": "peel-2021-22",
    "as_at": "since 1 May 2023",
    "judgments": [JUDGMENT],
}
SPELL = {"force": "metropolitan", "phase": "engage", "start": "June 2022"}
PLAIN = {dict, list, str, int, float, bool, type(None)}


def refusals(data, model):
    with pytest.raises(RecordErrors) as caught:
        structure(data, model)
    return caught.value.errors


def refusal(data, model):
    (error,) = refusals(data, model)
    return error


def types_in(data):
    yield type(data)
    if isinstance(data, dict):
        for key, one in data.items():
            yield type(key)
            yield from types_in(one)
    elif isinstance(data, list):
        for one in data:
            yield from types_in(one)


# --- there and back ---


@given(models())
@settings(max_examples=200)
def test_structuring_undoes_unstructuring(model):
    assert structure(unstructure(model), type(model)) == model


@given(models(), st.sampled_from([None, 0, 2]))
def test_loading_undoes_dumping(model, indent):
    text = dumps(model, indent=indent)
    assert loads(text, type(model)) == model
    assert loads(text.encode(), type(model)) == model


@given(models())
def test_plain_data_is_made_of_what_json_has_and_of_nothing_else(model):
    assert {*types_in(unstructure(model))} <= PLAIN


@given(models())
def test_plain_data_stays_as_it_is_when_unstructured(model):
    plain = unstructure(model)
    assert unstructure(plain) == plain


@given(st.lists(counts(), max_size=3))
def test_lists_and_tuples_of_models_come_back_as_what_was_asked_for(made):
    assert structure(unstructure(made), list[Count]) == made
    assert structure(unstructure(tuple(made)), tuple[Count, ...]) == tuple(made)
    assert loads(dumps(tuple(made)), list[Count]) == made


@given(complaint_cases())
def test_a_model_in_plain_data_is_taken_where_its_plain_data_would_be(case):
    whole = unstructure(case) | {
        "made": case.made,
        "logged": case.logged,
        "handling": case.handling,
    }
    whole["allegations"] = tuple(
        plain | {"category": made.category}
        for plain, made in zip(whole["allegations"], case.allegations, strict=True)
    )
    assert structure(MappingProxyType(whole), ComplaintCase) == case


def test_a_case_is_made_of_plain_data():
    case = structure(CASE, ComplaintCase)
    assert case == ComplaintCase(
        id="C1",
        force="surrey",
        made=date(2023, 4, 3),
        logged=date(2023, 4, 4),
        allegations=[Allegation(id="1", category=find_category("2020/other"))],
    )


def test_a_summary_writes_its_categories_by_their_ids():
    summary = structure(SUMMARY | {"by_category": {"2020/other": 3}}, ComplaintSummary)
    assert summary.by_category == ((find_category("2020/other"), 3),)
    assert unstructure(summary) == {
        **SUMMARY,
        "by_category": {"2020/other": 3},
        "cases_by_handling": {},
        "allegations_by_handling": {},
        "timeliness": None,
        "reviews": [],
    }


def test_terms_dates_and_decimals_are_texts_in_plain_data():
    suspension = Suspension(start=date(2023, 4, 3))
    assert unstructure(suspension) == {"start": "2023-04-03", "end": None}
    plain = unstructure(parse_printed("13.9%"))
    assert (plain["value"], plain["lower"], plain["upper"]) == (
        "13.9",
        "13.85",
        "13.95",
    )
    count = Count(3, "case", cohort=Cohort.LOGGED)
    assert unstructure(count)["cohort"] == "logged"


def test_a_text_that_is_more_than_a_text_is_written_as_a_text():
    class Name(str):
        __slots__ = ()

    count = Count(3, "case", subject=Name("surrey"))
    assert {*types_in(unstructure(count))} <= PLAIN
    assert structure(unstructure(count), Count) == count


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (FinancialYear(2023), "2023/24"),
        (Quarter(2023, 2), "2023/24 Q2"),
        (YearToDate(2023, 3), "2023/24 to Q3"),
        (YearEnding(date(2021, 3, 31)), "year ending 31 March 2021"),
        (CalendarYear(2022), "2022"),
        (Month(2022, 6), "June 2022"),
        (AsAt(date(2018, 9, 30)), "30 September 2018"),
        (Since(date(2020, 2, 1)), "since 1 February 2020"),
        (
            Between(date(2023, 4, 1), date(2023, 9, 30)),
            "1 April 2023 to 30 September 2023",
        ),
    ],
    ids=str,
)
def test_a_period_is_the_text_that_is_printed_for_it(period, text):
    assert unstructure(period) == text
    assert structure(text, Period) == period
    assert structure(text, type(period)) == period
    assert structure(period, type(period)) is period


def test_a_period_of_another_kind_is_refused():
    assert refusal("2022", FinancialYear) == RecordError(
        "",
        "2022",
        "must be a FinancialYear",
    )
    assert refusal(CalendarYear(2022), FinancialYear).value == CalendarYear(2022)


# --- inspections ---


def test_a_grade_is_its_id_and_a_framework_too():
    framework = find_framework("PEEL 2021/22")
    good = framework.grade("good")
    assert dumps(good) == '"peel-2021-22/good"'
    assert loads('"peel-2021-22/good"', Grade) == good
    assert dumps([framework]) == '["peel-2021-22"]'
    assert loads('"peel-2021-22"', Framework) is framework
    assert [one.id for one in structure([*FRAMEWORKS], list[Framework])] == (
        unstructure(list(FRAMEWORKS))
    )
    assert structure(good, Grade) is good


def test_a_judgment_is_plain_texts():
    framework = find_framework("PEEL 2021/22")
    judgment = structure(JUDGMENT, Judgment)
    assert judgment == Judgment(
        force="kent",
        framework=framework,
        area="Responding to the public",
        grade=framework.grade("good"),
        as_at=date(2023, 1, 10),
    )
    assert unstructure(judgment) == {**JUDGMENT, "citation": None, "note": None}
    ungraded = structure(JUDGMENT | {"grade": None}, Judgment)
    assert unstructure(ungraded)["grade"] is None


def test_an_inspection_is_made_of_plain_data():
    count = {"number": 1, "whole": 2, "grades": ["peel-2021-22/good"]}
    remedies = [{"text": "answer calls", "issued": "May 2023"}]
    concern = {"text": "calls wait", "recommendations": remedies}
    sample = {"k": 21, "n": 107, "what": "risk assessed", "unit": "incident"}
    made = structure(
        INSPECTION
        | {
            "grade_counts": [count],
            "causes_of_concern": [concern],
            "samples": [sample],
        },
        Inspection,
    )
    assert made.as_at == Since(date(2023, 5, 1))
    assert str(made.grade_counts[0]) == "1 of 2 areas: good"
    assert made.causes_of_concern[0].recommendations == (
        Recommendation(text="answer calls", issued=Month(2023, 5)),
    )
    assert made.samples == (SampleFinding(21, 107, "risk assessed", unit="incident"),)
    plain = unstructure(made)
    assert plain["judgments"][0]["grade"] == "peel-2021-22/good"
    assert plain["grade_counts"][0]["grades"] == ["peel-2021-22/good"]


def test_a_spell_of_monitoring_is_made_of_plain_data():
    made = structure(SPELL, MonitoringSpell)
    assert (made.start, made.end) == (Month(2022, 6), None)
    assert unstructure(made) == SPELL | dict.fromkeys(
        ("end", "citation", "end_citation", "note")
    )


@pytest.mark.parametrize(
    ("data", "model", "path", "value", "rule"),
    [
        (
            JUDGMENT | {"grade": "good"},
            Judgment,
            "grade",
            "good",
            ("no grade 'good': write framework and grade, as in 'peel-2021-22/good'"),
        ),
        (
            JUDGMENT | {"grade": "peel-to-2018-19/adequate"},
            Judgment,
            "grade",
            "peel-to-2018-19/adequate",
            "no grade of PEEL to 2018/19 'adequate': its grades are outstanding,",
        ),
        (
            JUDGMENT | {"grade": "peel-2021-22/peel-2021-22/good"},
            Judgment,
            "grade",
            "peel-2021-22/peel-2021-22/good",
            "no framework 'peel-2021-22/peel-2021-22': there is PEEL to 2018/19",
        ),
        (
            JUDGMENT | {"grade": "peel-2023-25/good"},
            Judgment,
            "grade",
            "Grade(good (PEEL 2023-25))",
            "must be a grade of the framework",
        ),
        (
            JUDGMENT | {"grade": 3},
            Judgment,
            "grade",
            3,
            "must be a grade's id, as in 'peel-2021-22/good'",
        ),
        (
            JUDGMENT | {"framework": None},
            Judgment,
            "framework",
            None,
            "must be a framework's id, as in 'peel-2021-22'",
        ),
        (
            JUDGMENT | {"framework": "peel-1999"},
            Judgment,
            "framework",
            "peel-1999",
            "no framework 'peel-1999': there is PEEL to 2018/19",
        ),
        (
            INSPECTION | {"judgments": [JUDGMENT, JUDGMENT | {"area": "Vetting"}]},
            Inspection,
            "judgments[1].area",
            "Vetting",
            "must be an area as the framework names it: no area of PEEL 2021/22",
        ),
        (
            INSPECTION | {"judgments": [JUDGMENT, JUDGMENT | {"grade": "fine"}]},
            Inspection,
            "judgments[1].grade",
            "fine",
            "no grade 'fine'",
        ),
        (
            INSPECTION | {"as_at": "10 January 2022"},
            Inspection,
            "judgments[0].as_at",
            "10 January 2023",
            "must not be of a later time than the inspection",
        ),
        (
            INSPECTION
            | {"grade_counts": [{"number": 1, "whole": 1, "grades": ["good"]}]},
            Inspection,
            "grade_counts[0].grades[0]",
            "good",
            "no grade 'good'",
        ),
        (
            INSPECTION
            | {"causes_of_concern": [{"text": "calls wait", "recommendations": []}]},
            Inspection,
            "causes_of_concern[0].recommendations",
            (),
            "must hold one or more",
        ),
        (
            INSPECTION | {"samples": [{"k": 2, "n": 1, "what": "so"}]},
            Inspection,
            "samples[0].k",
            2,
            "must be no more than were examined: are the two swapped?",
        ),
        (
            {"k": True, "n": 2, "what": "so"},
            SampleFinding,
            "k",
            True,
            "must be a whole number",
        ),
        (
            {"k": 1, "n": 2, "what": "so", "unit": "cases"},
            SampleFinding,
            "unit",
            "cases",
            "no unit 'cases': did you mean case?",
        ),
        (
            SPELL | {"phase": "special measures"},
            MonitoringSpell,
            "phase",
            "special measures",
            "must be one of 'scan', 'engage'",
        ),
        (
            SPELL | {"end": "May 2022"},
            MonitoringSpell,
            "end",
            "May 2022",
            "must not be before the start",
        ),
        (
            SPELL | {"start": "since 1 June 2022"},
            MonitoringSpell,
            "start",
            "since 1 June 2022",
            "must be a day, a month or a year, with an end",
        ),
        (
            {"text": "calls wait", "recommendations": []},
            AreaForImprovement,
            "recommendations",
            [],
            "must not be there: no AreaForImprovement has it",
        ),
    ],
)
def test_what_is_no_inspection_is_refused_by_its_path(data, model, path, value, rule):
    error = refusal(data, model)
    assert (error.path, error.value) == (path, value)
    assert error.rule.startswith(rule)


def test_a_framework_that_is_not_known_can_be_written_but_not_read():
    mine = attrs.evolve(find_framework("PEEL 2021/22"), name="Mine")
    assert unstructure(mine) == "mine"
    assert refusal("mine", Framework).value == "mine"
    assert refusal(JUDGMENT | {"framework": mine}, Judgment).path == "framework"


def test_json_keeps_letters_as_they_are_and_is_one_line_unless_indented():
    case = structure(CASE | {"force": "Heddlu Ynys Môn"}, ComplaintCase)
    assert "Heddlu Ynys Môn" in dumps(case)
    assert "\n" not in dumps(case)
    assert '\n   "id": "C1"' in dumps(case, indent=3)


# --- refusals, one at a time ---


@given(corrupted(models()))
@settings(max_examples=400)
def test_any_one_corrupted_place_is_refused_by_its_path_and_nothing_else_is(spoiled):
    (error,) = refusals(spoiled.data, spoiled.model)
    assert error == spoiled.error
    assert type(error.value) is type(spoiled.value)


@pytest.mark.parametrize(
    ("data", "model", "path", "value", "rule"),
    [
        (SUMMARY | {"cases": True}, ComplaintSummary, "cases", True, "must be a whole"),
        (SUMMARY | {"cases": "12"}, ComplaintSummary, "cases", "12", "must be a whole"),
        (SUMMARY | {"cases": 2.0}, ComplaintSummary, "cases", 2.0, "must be a whole"),
        (SUMMARY | {"cases": None}, ComplaintSummary, "cases", None, "must be a whole"),
        (SUMMARY | {"cases": -1}, ComplaintSummary, "cases", -1, "must be a whole"),
        ({"value": -1, "unit": "case"}, Count, "value", -1, "must be a whole number"),
        (
            CASE | {"made": "20230403"},
            ComplaintCase,
            "made",
            "20230403",
            "must be a date as in '2024-03-31'",
        ),
        (
            CASE | {"made": "2023-02-30"},
            ComplaintCase,
            "made",
            "2023-02-30",
            "must be a date as in '2024-03-31' (day is out of range for month)",
        ),
        (
            CASE | {"made": datetime(2023, 4, 3, tzinfo=UTC)},
            ComplaintCase,
            "made",
            datetime(2023, 4, 3, tzinfo=UTC),
            "must be a date as in '2024-03-31'",
        ),
        (
            CASE | {"made": "２０２３-04-03"},  # noqa: RUF001  # digits that look like digits
            ComplaintCase,
            "made",
            "２０２３-04-03",  # noqa: RUF001  # the same
            "must be a date as in '2024-03-31'",
        ),
        (
            CASE | {"handling": "outside"},
            ComplaintCase,
            "handling",
            "outside",
            (
                "must be one of 'outside-schedule-3', 'under-schedule-3', "
                "'under-schedule-3-not-investigated', 'under-schedule-3-investigated'"
            ),
        ),
        (
            CASE | {"handling": "Outside Schedule 3"},
            ComplaintCase,
            "handling",
            "Outside Schedule 3",
            "must be one of",
        ),
        (CASE | {"id": 3}, ComplaintCase, "id", 3, "must be a text"),
        (
            CASE | {"id": Cohort.LOGGED},
            ComplaintCase,
            "id",
            Cohort.LOGGED,
            "must be a text",
        ),
        (
            CASE | {"id": " C1"},
            ComplaintCase,
            "id",
            " C1",
            "must be a text, not empty, without spaces at its ends",
        ),
        (
            CASE | {"allegations": {}},
            ComplaintCase,
            "allegations",
            {},
            "must be a list",
        ),
        (
            CASE | {"allegations": "1"},
            ComplaintCase,
            "allegations",
            "1",
            "must be a list",
        ),
        (
            CASE | {"allegations": []},
            ComplaintCase,
            "allegations",
            (),
            "must hold at least one allegation",
        ),
        (
            CASE | {"allegations": [7]},
            ComplaintCase,
            "allegations[0]",
            7,
            "must be a mapping with the fields of Allegation",
        ),
        (
            {"id": "1", "category": "2020/other", "actions": ["apology", " "]},
            Allegation,
            "actions[1]",
            " ",
            "must be a text that is not empty",
        ),
        (
            SUMMARY | {"by_category": [["2020/other", 3]]},
            ComplaintSummary,
            "by_category",
            [["2020/other", 3]],
            "must be a mapping of category ids to counts",
        ),
        (
            SUMMARY | {"by_category": {"2020/other": -1}},
            ComplaintSummary,
            "by_category[2020/other]",
            -1,
            "must be a whole number of 0 or more",
        ),
        (
            SUMMARY | {"by_category": {3: 1}},
            ComplaintSummary,
            "by_category[3]",
            3,
            "must be a category's id, as in '2020/other'",
        ),
        (
            SUMMARY | {"period": "next year"},
            ComplaintSummary,
            "period",
            "next year",
            "'next year' is not a period: write for example '2023/24'",
        ),
        (
            SUMMARY | {"period": 2022},
            ComplaintSummary,
            "period",
            2022,
            "must be a period, as in '2023/24'",
        ),
        (
            SUMMARY | {"period": None},
            ComplaintSummary,
            "period",
            None,
            "must be a period, as in '2023/24'",
        ),
        (
            {"value": 3, "unit": "cases"},
            Count,
            "unit",
            "cases",
            "no unit 'cases': did you mean case?",
        ),
        (
            {"id": "1", "category": "A"},
            Allegation,
            "category",
            "A",
            "no category 'A': say which scheme",
        ),
        (
            {"text": "1", "value": "1", "lower": "2", "upper": "1"},
            Printed,
            "",
            {"text": "1", "value": "1", "lower": "2", "upper": "1"},
            "lower is Fraction(2, 1): must leave a number up to 1",
        ),
        (
            {"document": {"id": "S1", "title": "T"}, "quote": "a " * 13},
            Citation,
            "quote",
            "a " * 13,
            "must have at most 12 words",
        ),
        ("C1", ComplaintCase, "", "C1", "must be a mapping with the fields of"),
        (None, Count, "", None, "must be a mapping with the fields of Count"),
        ({"value": 1, "unit": "case"}, list[Count], "", ..., "must be a list"),
        ([3], tuple[Count, ...], "[0]", 3, "must be a mapping"),
    ],
)
def test_what_is_not_as_it_must_be_is_refused(data, model, path, value, rule):
    error = refusal(data, model)
    assert error.path == path
    assert error.rule.startswith(rule)
    if value is not ...:
        assert error.value == value
        assert type(error.value) is type(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("13.9", "13.9"), ("-2", "-2"), ("1E+3", "1000"), ("0E-10", "0"), ("007", "7")],
)
def test_a_decimal_is_a_text_as_python_writes_one(text, value):
    plain = {"text": "x", "value": text, "lower": None, "upper": None}
    made = structure(plain, Printed)
    assert made.value == Decimal(value)
    assert structure(plain | {"value": Decimal(text)}, Printed) == made


@pytest.mark.parametrize(
    "value",
    [
        "NaN",
        "Infinity",
        "-inf",
        "1_0",
        " 1",
        "1,000",
        "",
        ".5",
        "٣",
        "1E+9999",
        1,
        1.5,
        Decimal("NaN"),
        Decimal("Infinity"),
        True,
        None,
    ],
    ids=repr,
)
def test_what_is_no_finite_number_in_a_text_is_no_decimal(value):
    error = refusal(
        {"text": "x", "value": value, "lower": None, "upper": None},
        Printed,
    )
    assert error.path == "value"
    assert error.value is value
    assert error.rule == "must be a number in a text, as in '13.9'"


@pytest.mark.parametrize("flag", [0, 1, "true", None])
def test_a_truth_is_neither_a_number_nor_a_text(flag):
    plain = unstructure(parse_printed("1")) | {"includes_lower": flag}
    assert refusal(plain, Printed) == RecordError(
        "includes_lower",
        flag,
        "must be true or false",
    )


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("allegation", "must not be there: did you mean 'allegations'?"),
        ("Force", "must not be there: did you mean 'force'?"),
        ("zzz", "must not be there: no ComplaintCase has it"),
        ("RULES", "must not be there: no ComplaintCase has it"),
        (7, "must not be there: no ComplaintCase has it"),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest_field(key, rule):
    assert refusal(CASE | {key: 1}, ComplaintCase) == RecordError(str(key), 1, rule)


@pytest.mark.parametrize("key", CASE)
def test_a_missing_key_is_refused_where_the_field_has_no_default(key):
    data = {name: value for name, value in CASE.items() if name != key}
    assert refusal(data, ComplaintCase) == RecordError(key, None, "must be there")


# --- refusals, all at once ---


def test_every_refusal_of_a_document_is_told_at_once_in_its_order():
    allegations = [
        {"id": "1", "category": "2020/othr", "actions": ["apology", 3]},
        {"id": "2", "category": "2020/other", "finalised": "soon"},
        "third",
    ]
    with pytest.raises(RecordErrors) as caught:
        structure(
            CASE | {"made": "3 April", "allegations": allegations, "remark": "none"},
            ComplaintCase,
        )
    assert caught.value.model == "ComplaintCase"
    assert [(error.path, error.value) for error in caught.value.errors] == [
        ("made", "3 April"),
        ("allegations[0].category", "2020/othr"),
        ("allegations[0].actions[1]", 3),
        ("allegations[1].finalised", "soon"),
        ("allegations[2]", "third"),
        ("remark", "none"),
    ]
    for error in caught.value.errors:
        assert str(error) in str(caught.value)


def test_broken_rules_are_told_by_paths_from_the_top():
    bad = CASE | {"logged": "2023-04-02", "contacted": "2023-04-01"}
    sub = [{"id": "1", "category": "2020/other", "subcategory": "Age"}]
    errors = refusals([CASE, bad, CASE | {"allegations": sub}], list[ComplaintCase])
    assert [error.path for error in errors] == [
        "[1].logged",
        "[1].contacted",
        "[2].allegations[0].subcategory",
    ]


@pytest.mark.parametrize(
    "model",
    [
        Suspension,
        Allegation,
        ComplaintCase,
        ComplaintSummary,
        Review,
        Count,
        Figure,
        Force,
        Body,
        Operand,
        Claim,
        Publication,
        Investigation,
        Judgment,
        GradeCount,
        SampleFinding,
        CauseOfConcern,
        Recommendation,
        AreaForImprovement,
        InnovativePractice,
        Inspection,
        MonitoringSpell,
        Document,
        Citation,
        Printed,
    ],
    ids=lambda model: model.__name__,
)
def test_every_required_field_is_asked_for_at_once(model):
    required = [f.name for f in attrs.fields(model) if f.default is attrs.NOTHING]
    assert [error.path for error in refusals({}, model)] == required


# --- JSON ---


@pytest.mark.parametrize("name", ["NaN", "Infinity", "-Infinity"])
def test_a_number_that_json_does_not_have_is_refused_where_it_stands(name):
    with pytest.raises(RecordErrors) as caught:
        loads(f'[{{"unit": "case", "value": {name}}}]', list[Count])
    (error,) = caught.value.exceptions
    assert error.path == "[0].value"
    assert repr(error.value) == repr(float(name.replace("Infinity", "inf")))
    assert error.rule == "must be a whole number"


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ('{"value": 1, "unit": "case", "value": 1}', "value", 1),
        ('{"value": [{"a": 1, "a": 2}]}', "a", 2),
    ],
)
def test_a_key_that_is_named_twice_is_refused(text, path, value):
    with pytest.raises(RecordErrors) as caught:
        loads(text, Count)
    assert caught.value.exceptions == (
        RecordError(path, value, "must not be named a second time"),
    )


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("", "", "must be JSON ("),
        ("{'value': 1}", "{'value': 1}", "must be JSON ("),
        ('{"value": 1', '{"value": 1', "must be JSON ("),
        ("{} {}", "{} {}", "must be JSON ("),
        (b"\xff", b"\xff", "must be JSON ('utf-8' codec can't decode"),
        ("[" * 100_000, "[" * 100_000, "must be JSON ("),
        ("9" * 5_000, "9" * 5_000, "must be JSON ("),
    ],
    ids=[
        "empty",
        "quotes",
        "cut",
        "two",
        "utf-8",
        "nested",
        "digits",
    ],
)
def test_what_is_not_json_is_refused(text, value, rule):
    with pytest.raises(RecordErrors) as caught:
        loads(text, Count)
    (error,) = caught.value.errors
    assert caught.value.model == "Count"
    assert (error.path, error.value) == ("", value)
    assert error.rule.startswith(rule)


def test_a_refusal_of_a_list_names_what_was_to_be_made():
    with pytest.raises(RecordErrors) as caught:
        loads("[", list[Count])
    assert caught.value.model == "list"


def test_a_number_too_large_for_a_float_is_no_whole_number():
    with pytest.raises(RecordErrors) as caught:
        loads('{"value": 1e400, "unit": "case"}', Count)
    assert [error.path for error in caught.value.errors] == ["value"]


def test_json_goes_through_the_same_edge_as_plain_data():
    assert loads(json.dumps(CASE), ComplaintCase) == structure(CASE, ComplaintCase)
    with pytest.raises(RecordErrors) as caught:
        loads(json.dumps(CASE | {"made": None}), ComplaintCase)
    assert [error.path for error in caught.value.errors] == ["made"]


# --- what is no model ---


class Plain:
    """No model, and nothing that is known here."""


@attrs.frozen
class Foreign:
    """A class of somebody else's."""

    value: float


@pytest.mark.parametrize(
    "model",
    [
        Plain,
        Foreign,
        Rule,
        InspectionFinding,
        GradeScale,
        InspectionArea,
        Cohort,
        date,
        int,
        float,
        str,
        dict,
        list,
        tuple,
        None,
        "Count",
        3,
        {},
        set[Count],
        dict[str, Count],
        tuple[Count, Count],
        tuple[Count],
        list[int],
        list[list[Count]],
        Count | None,
        Count | Body,
    ],
    ids=str,
)
def test_what_is_no_model_is_refused_before_the_data_is_read(model):
    for data in ({}, [], "2023/24"):
        with pytest.raises(ArgumentError) as caught:
            structure(data, model)
        assert caught.value.argument == "model"
        assert caught.value.value == model
        assert "list[ComplaintCase]" in str(caught.value)
    with pytest.raises(ArgumentError):
        loads("{}", model)


def test_every_model_can_be_structured():
    listed = [getattr(all_models, name) for name in all_models.__all__]
    for model in listed:
        # A finding is read as one of its kinds.
        if isinstance(model, type) and model not in {Rule, InspectionFinding}:
            assert refusals("nonsense", model)
            assert structure([], list[model]) == []
            assert structure((), tuple[model, ...]) == ()


@pytest.mark.parametrize(
    "value",
    [
        Plain(),
        {3},
        b"abc",
        3j,
        [Plain()],
        {"a": Plain()},
        OrderedDict(),
    ],
    ids=lambda value: type(value).__name__ + str(len(str(value))),
)
def test_what_is_neither_model_nor_plain_is_not_written(value):
    for write in (unstructure, dumps):
        with pytest.raises(ArgumentError) as caught:
            write(value)
        assert caught.value.argument == "value"
        assert "must be a model" in str(caught.value)


def test_a_category_that_no_scheme_has_can_be_written_but_not_read():
    home_made = attrs.evolve(find_category("2020/other"), name="Home-made")
    assert unstructure(home_made) == "2020/home-made"
    assert refusal("2020/home-made", Category).value == "2020/home-made"
    assert structure(home_made, Category) is home_made


def test_a_category_and_its_count_are_refused_together():
    plain = {
        "subject": "surrey",
        "period": "2022/23",
        "cohort": "logged",
        "cases": 2,
        "allegations": 3,
        "by_category": {"2020/othr": True},
    }
    with pytest.raises(RecordErrors) as caught:
        structure(plain, ComplaintSummary)
    assert [(one.path, one.value) for one in caught.value.errors] == [
        ("by_category[2020/othr]", "2020/othr"),
        ("by_category[2020/othr]", True),
    ]


@pytest.mark.parametrize("value", [float("nan"), [float("inf")]], ids=str)
def test_what_json_does_not_have_is_not_written(value):
    with pytest.raises(ArgumentError, match="no NaN or infinity") as caught:
        dumps(value)
    assert caught.value.argument == "value"


def test_what_is_no_text_is_no_json():
    with pytest.raises(RecordErrors) as caught:
        loads(None, Count)
    assert caught.value.errors[0].rule.startswith("must be JSON (")
