"""What each model takes in its fields, and that it behaves as a value."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime
from decimal import Decimal

import attrs
import numpy as np
import pytest
from hypothesis import given

import policestats as ps
from policestats import models as all_models
from policestats import units
from policestats.errors import (
    ArgumentError,
    CountError,
    RecordError,
    ReferenceNotFoundError,
)
from policestats.models import (
    Allegation,
    AreaForImprovement,
    Body,
    CaseTimes,
    CauseOfConcern,
    Claim,
    ComplaintCase,
    ComplaintSummary,
    Count,
    DaysTaken,
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
    ReviewSummary,
    SampleFinding,
    Suspension,
    relevant_review_body,
)
from policestats.models.rules import Rule
from policestats.periods import AsAt, FinancialYear, Month
from policestats.printed import parse_printed
from policestats.provenance import Citation, Document
from policestats.strategies import counts, models
from policestats.vocabulary import (
    BodyKind,
    Category,
    ClaimKind,
    CodeScheme,
    Cohort,
    FigureKind,
    ForceKind,
    Handling,
    MonitoringPhase,
    PublicationKind,
    ReviewBody,
    ReviewOutcome,
    find_category,
    find_framework,
)

OTHER = find_category("2020/other")
ALLEGATION = Allegation(id="1", category=OTHER, finalised=date(2023, 5, 1))
SURREY = Force(
    id="surrey",
    name="Surrey Police",
    kind=ForceKind.TERRITORIAL,
    nation="England",
)
TAKEN = DaysTaken({3: 2, 12: 1}, unit="working_day")
TIMES = CaseTimes(
    to_log=TAKEN,
    to_contact=TAKEN,
    to_finalise_outside_schedule_3=TAKEN,
    to_finalise_including_suspension=TAKEN,
    to_finalise_excluding_suspension=TAKEN,
    nation="wales",
)
REVIEWED = {
    "body": ReviewBody.IOPC,
    "received": 12,
    "completed": 9,
    "received_by_handling": ((Handling.INVESTIGATED, 12),),
    "completed_by_handling": ((Handling.NOT_INVESTIGATED, 4),),
    "by_outcome": ((ReviewOutcome.INVALID, 3),),
    "recommendations": 5,
}
# Every field of each model, so that one of them can be changed at a time.
FIELDS = {
    Suspension: {"start": date(2023, 4, 10), "end": date(2023, 4, 20)},
    Allegation: {
        "id": "1",
        "category": find_category("B", scheme="2020"),
        "subcategory": "Use of force",
        "handling": Handling.INVESTIGATED,
        "decision": "case to answer",
        "actions": ("apology",),
        "factors": ("arrest", "custody"),
        "finalised": date(2023, 5, 1),
    },
    ComplaintCase: {
        "id": "C1",
        "force": "surrey",
        "made": date(2023, 4, 3),
        "logged": date(2023, 4, 4),
        "contacted": date(2023, 4, 5),
        "finalised": date(2023, 5, 1),
        "handling": Handling.INVESTIGATED,
        "allegations": (ALLEGATION,),
        "suspensions": (Suspension(start=date(2023, 4, 10), end=date(2023, 4, 20)),),
    },
    ComplaintSummary: {
        "subject": "surrey",
        "period": FinancialYear(2022),
        "cohort": Cohort.LOGGED,
        "cases": 2_117,
        "allegations": 3_569,
        "by_category": ((OTHER, 12),),
        "cases_by_handling": (
            (Handling.OUTSIDE_SCHEDULE_3, 12),
            (Handling.INVESTIGATED, 3),
        ),
        "allegations_by_handling": ((Handling.NOT_INVESTIGATED, 4),),
        "timeliness": TIMES,
        "reviews": (ReviewSummary(**REVIEWED),),
    },
    DaysTaken: {"counts": ((3, 2), (12, 1)), "unit": "working_day"},
    CaseTimes: {
        "to_log": TAKEN,
        "to_contact": TAKEN,
        "to_finalise_outside_schedule_3": TAKEN,
        "to_finalise_including_suspension": TAKEN,
        "to_finalise_excluding_suspension": TAKEN,
        "nation": "wales",
    },
    ReviewSummary: REVIEWED,
    Count: {
        "value": 8_375,
        "unit": "case",
        "subject": "metropolitan",
        "period": FinancialYear(2020),
        "cohort": Cohort.LOGGED,
        "basis": "valid cases",
    },
    Figure: {
        "id": "F1",
        "subject": "metropolitan",
        "measure": "complaint-cases",
        "printed": parse_printed("8,375"),
        "unit": "case",
        "kind": FigureKind.COUNT,
        "basis": "not stated",
        "citation": Citation(
            document=Document(id="B1", title="A bulletin"),
            quote="8,375 complaints",
        ),
        "cohort": Cohort.LOGGED,
        "period": FinancialYear(2020),
        "category": OTHER,
        "handling": Handling.INVESTIGATED,
        "body": ReviewBody.IOPC,
        "note": "An example.",
    },
    Force: {
        "id": "surrey",
        "name": "Surrey Police",
        "kind": ForceKind.TERRITORIAL,
        "nation": "England",
        "gss_code": "E23000031",
        "region": "South East",
        "local_policing_body": "the Police and Crime Commissioner for Surrey",
        "aliases": ("Surrey Constabulary",),
    },
    Body: {"id": "iopc", "name": "the IOPC", "kind": BodyKind.OVERSEER},
}
FIELDS[Review] = {
    "id": "R1",
    "case": ComplaintCase(**FIELDS[ComplaintCase]),
    "body": ReviewBody.IOPC,
    "received": date(2023, 5, 10),
    "completed": date(2023, 6, 1),
    "outcome": ReviewOutcome.REASONABLE_AND_PROPORTIONATE,
    "recommendations": 1,
}
CITATION = FIELDS[Figure]["citation"]


def officers(printed):
    return Figure(
        id=f"F-{printed}",
        subject="surrey",
        measure="officers-investigated",
        printed=parse_printed(printed),
        unit="officer",
        kind=FigureKind.COUNT,
        basis="not stated",
        citation=CITATION,
        period=FinancialYear(2020),
    )


FIELDS[Operand] = {"role": "part", "names": ("F1", "?")}
FIELDS[Claim] = {
    "id": "L1",
    "kind": ClaimKind.PART_OF,
    "operands": (Operand("part", ("F1",)), Operand("whole", ("F2", "?"))),
    "says": "some are among all",
    "citation": CITATION,
    "note": "An example.",
}
FIELDS[Publication] = {
    "id": "P1",
    "subject": "surrey",
    "title": "A bulletin",
    "kind": PublicationKind.STATISTICS,
    "citation": CITATION,
    "publisher": "An Office (AO)",
    "published": FinancialYear(2020),
    "pages": 12,
    "note": "An example.",
}
FIELDS[Investigation] = {
    "id": "N1",
    "subject": "surrey",
    "investigator": "iopc",
    "matter": "how a search was made",
    "officers": officers("eight"),
    "serving": officers("five"),
    "former": officers("three"),
    "note": "An example.",
}
PEEL = find_framework("PEEL 2021/22")
DAY = AsAt(date(2023, 1, 10))
FIELDS[Judgment] = {
    "force": "surrey",
    "framework": PEEL,
    "area": "Investigating crime",
    "grade": PEEL.grade("good"),
    "as_at": DAY,
    "citation": CITATION,
    "note": "An example.",
}
FIELDS[GradeCount] = {
    "number": 7,
    "whole": 8,
    "grades": (PEEL.grade("requires improvement"), PEEL.grade("inadequate")),
    "citation": CITATION,
}
FIELDS[SampleFinding] = {
    "k": 21,
    "n": 107,
    "what": "risk assessed",
    "unit": "incident",
    "force": "surrey",
    "area": "Responding to the public",
    "citation": CITATION,
}
FIELDS[InspectionFinding] = FIELDS[InnovativePractice] = {
    "text": "calls wait",
    "area": "Responding to the public",
    "issued": DAY,
    "citation": CITATION,
}
FIELDS[Recommendation] = FIELDS[AreaForImprovement] = {
    **FIELDS[InspectionFinding],
    "closed": Month(2024, 5),
}
FIELDS[CauseOfConcern] = {
    **FIELDS[Recommendation],
    "recommendations": (Recommendation(**FIELDS[Recommendation]),),
}
FIELDS[Inspection] = {
    "id": "I1",
    "force": "surrey",
    "framework": PEEL,
    "as_at": DAY,
    "judgments": (Judgment(**FIELDS[Judgment]),),
    "grade_counts": (GradeCount(**FIELDS[GradeCount]),),
    "samples": (SampleFinding(**FIELDS[SampleFinding]),),
    "causes_of_concern": (CauseOfConcern(**FIELDS[CauseOfConcern]),),
    "areas_for_improvement": (AreaForImprovement(**FIELDS[AreaForImprovement]),),
    "recommendations": (Recommendation(**FIELDS[Recommendation]),),
    "innovative_practice": (InnovativePractice(**FIELDS[InnovativePractice]),),
    "document": CITATION.document,
    "note": "An example.",
}
FIELDS[MonitoringSpell] = {
    "force": "surrey",
    "phase": MonitoringPhase.ENGAGE,
    "start": Month(2022, 6),
    "end": Month(2025, 1),
    "citation": CITATION,
    "end_citation": CITATION,
    "note": "An example.",
}
FINDINGS = [
    InspectionFinding,
    InnovativePractice,
    Recommendation,
    AreaForImprovement,
    CauseOfConcern,
]

TEXT = "must be a text that is not empty"
NAME = "must be a text, not empty, without spaces at its ends"
DATE = "must be a date without a time, as in 2024-03-31"
WHOLE = "must be a whole number of 0 or more"
LIST = "must be a list or a tuple"
NAMES = [
    (Allegation, "id"),
    (ComplaintCase, "id"),
    (ComplaintCase, "force"),
    (ComplaintSummary, "subject"),
    (Review, "id"),
    (Count, "subject"),
    (Figure, "id"),
    (Figure, "subject"),
    (Figure, "measure"),
    (Force, "id"),
    (Body, "id"),
    (Operand, "role"),
    (Claim, "id"),
    (Publication, "id"),
    (Publication, "subject"),
    (Investigation, "id"),
    (CaseTimes, "nation"),
    (Investigation, "subject"),
    (Investigation, "investigator"),
    (Judgment, "force"),
    (Judgment, "area"),
    (SampleFinding, "force"),
    (Inspection, "id"),
    (Inspection, "force"),
    (MonitoringSpell, "force"),
    (Force, "name"),
    (Force, "nation"),
    (Force, "gss_code"),
    (Force, "region"),
    (Force, "local_policing_body"),
    (Body, "name"),
    (Publication, "title"),
    (Publication, "publisher"),
    (SampleFinding, "area"),
    *((model, "area") for model in FINDINGS),
]
TEXTS = [
    (Allegation, "subcategory"),
    (Allegation, "decision"),
    (Count, "basis"),
    (Figure, "unit"),
    (Figure, "basis"),
    (Figure, "note"),
    (Claim, "says"),
    (Claim, "note"),
    (Publication, "note"),
    (Investigation, "matter"),
    (Investigation, "note"),
    (Judgment, "note"),
    (SampleFinding, "what"),
    *((model, "text") for model in FINDINGS),
    (Inspection, "note"),
    (MonitoringSpell, "note"),
]
DATES = [
    (Suspension, "start"),
    (Suspension, "end"),
    (Allegation, "finalised"),
    (ComplaintCase, "made"),
    (ComplaintCase, "logged"),
    (ComplaintCase, "contacted"),
    (ComplaintCase, "finalised"),
    (Review, "received"),
    (Review, "completed"),
]
NUMBERS = [
    (ComplaintSummary, "cases"),
    (ComplaintSummary, "allegations"),
    (Review, "recommendations"),
    (ReviewSummary, "received"),
    (ReviewSummary, "completed"),
    (ReviewSummary, "recommendations"),
    (GradeCount, "number"),
    (GradeCount, "whole"),
    (SampleFinding, "k"),
    (SampleFinding, "n"),
]
TEXT_LISTS = [(Allegation, "actions"), (Allegation, "factors"), (Force, "aliases")]
TYPES = {
    (Allegation, "category"): "Category",
    (Allegation, "handling"): "Handling",
    (ComplaintCase, "handling"): "Handling",
    (ComplaintSummary, "cohort"): "Cohort",
    (ComplaintSummary, "period"): "FinancialYear",
    (ComplaintSummary, "timeliness"): "CaseTimes",
    **{
        (CaseTimes, f"to_{what}"): "DaysTaken"
        for what in (
            "log",
            "contact",
            "finalise_outside_schedule_3",
            "finalise_including_suspension",
            "finalise_excluding_suspension",
        )
    },
    (ReviewSummary, "body"): "ReviewBody",
    (Count, "period"): "FinancialYear",
    (Count, "cohort"): "Cohort",
    (Review, "case"): "ComplaintCase",
    (Review, "body"): "ReviewBody",
    (Review, "outcome"): "ReviewOutcome",
    (Figure, "printed"): "Printed",
    (Figure, "kind"): "FigureKind",
    (Figure, "citation"): "Citation",
    (Figure, "cohort"): "Cohort",
    (Figure, "period"): "FinancialYear",
    (Figure, "category"): "Category",
    (Figure, "handling"): "Handling",
    (Figure, "body"): "ReviewBody",
    (Force, "kind"): "ForceKind",
    (Body, "kind"): "BodyKind",
    (Claim, "kind"): "ClaimKind",
    (Claim, "citation"): "Citation",
    (Publication, "kind"): "PublicationKind",
    (Publication, "citation"): "Citation",
    (Publication, "published"): "FinancialYear",
    (Investigation, "officers"): "Figure",
    (Investigation, "serving"): "Figure",
    (Investigation, "former"): "Figure",
    (Judgment, "framework"): "Framework",
    (Judgment, "grade"): "Grade",
    (Judgment, "as_at"): "FinancialYear",
    (Judgment, "citation"): "Citation",
    (GradeCount, "citation"): "Citation",
    (SampleFinding, "citation"): "Citation",
    **{(model, "issued"): "FinancialYear" for model in FINDINGS},
    **{(model, "citation"): "Citation" for model in FINDINGS},
    **{(model, "closed"): "FinancialYear" for model in FINDINGS[2:]},
    (Inspection, "framework"): "Framework",
    (Inspection, "as_at"): "FinancialYear",
    (Inspection, "document"): "Document",
    (MonitoringSpell, "phase"): "MonitoringPhase",
    (MonitoringSpell, "start"): "FinancialYear",
    (MonitoringSpell, "end"): "FinancialYear",
    (MonitoringSpell, "citation"): "Citation",
    (MonitoringSpell, "end_citation"): "Citation",
}
MODEL_LISTS = {
    (ComplaintCase, "allegations"): "Allegation",
    (ComplaintCase, "suspensions"): "Suspension",
    (ComplaintSummary, "reviews"): "ReviewSummary",
    (GradeCount, "grades"): "Grade",
    (CauseOfConcern, "recommendations"): "Recommendation",
    (Inspection, "judgments"): "Judgment",
    (Inspection, "grade_counts"): "GradeCount",
    (Inspection, "samples"): "SampleFinding",
    (Inspection, "causes_of_concern"): "CauseOfConcern",
    (Inspection, "areas_for_improvement"): "AreaForImprovement",
    (Inspection, "recommendations"): "Recommendation",
    (Inspection, "innovative_practice"): "InnovativePractice",
}
OPTIONAL = {
    Suspension: {"end"},
    Allegation: {
        "subcategory",
        "handling",
        "decision",
        "actions",
        "factors",
        "finalised",
    },
    ComplaintCase: {"contacted", "finalised", "handling", "suspensions"},
    ComplaintSummary: {
        "by_category",
        "cases_by_handling",
        "allegations_by_handling",
        "timeliness",
        "reviews",
    },
    DaysTaken: {"counts", "unit"},
    CaseTimes: {"nation"},
    ReviewSummary: {
        "received_by_handling",
        "completed_by_handling",
        "by_outcome",
        "recommendations",
    },
    Review: {"completed", "outcome", "recommendations"},
    Count: {"subject", "period", "cohort", "basis"},
    Figure: {
        "cohort",
        "period",
        "category",
        "handling",
        "body",
        "averaging",
        "note",
    },
    Force: {"gss_code", "region", "local_policing_body", "aliases"},
    Body: set(),
    Operand: set(),
    Claim: {"note"},
    Publication: {"publisher", "published", "pages", "note"},
    Investigation: {"note"},
    Judgment: {"citation", "note"},
    GradeCount: {"citation"},
    SampleFinding: {"unit", "force", "area", "citation"},
    InspectionFinding: {"area", "issued", "citation"},
    InnovativePractice: {"area", "issued", "citation"},
    Recommendation: {"area", "issued", "citation", "closed"},
    AreaForImprovement: {"area", "issued", "citation", "closed"},
    CauseOfConcern: {"area", "issued", "citation", "closed"},
    Inspection: {
        "judgments",
        "grade_counts",
        "samples",
        "causes_of_concern",
        "areas_for_improvement",
        "recommendations",
        "innovative_practice",
        "document",
        "note",
    },
    MonitoringSpell: {"start", "end", "citation", "end_citation", "note"},
}


def refusal(model, field, value):
    with pytest.raises(RecordError) as caught:
        model(**FIELDS[model] | {field: value})
    return caught.value


def names(places):
    return [f"{model.__name__}-{field}" for model, field in places]


# --- values ---


@given(models())
def test_a_copy_equals_its_model_and_hashes_like_it(model):
    for twin in (
        copy.copy(model),
        copy.deepcopy(model),
        pickle.loads(pickle.dumps(model)),  # noqa: S301  # our own bytes
    ):
        assert type(twin) is type(model)
        assert twin == model
        assert hash(twin) == hash(model)
        assert repr(twin) == repr(model)


@given(models())
def test_a_model_is_told_on_one_line(model):
    assert len(str(model).splitlines()) == 1


@given(models())
def test_no_field_of_a_model_can_be_set(model):
    for field in attrs.fields(type(model)):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(model, field.name, None)


@given(models())
def test_a_model_has_slots_and_takes_no_new_attribute(model):
    assert not hasattr(model, "__dict__")
    with pytest.raises(AttributeError):
        model.remark = "nothing"


@given(models())
def test_a_model_starts_its_repr_with_its_name_and_has_a_text(model):
    assert repr(model).startswith(f"{type(model).__name__}(")
    assert str(model)


@pytest.mark.parametrize("model", FIELDS, ids=lambda model: model.__name__)
def test_models_of_the_same_fields_are_equal_and_of_others_are_not(model):
    one = model(**FIELDS[model])
    assert one == model(**FIELDS[model])
    changed = {
        "id": "X2",
        "role": "whole",
        "subject": "kent",
        "end": date(2025, 4, 21),
        "value": 8_376,
        "force": "kent",
        "number": 6,
        "text": "calls are lost",
        "counts": ((4, 2),),
        "nation": "england",
        "received": 13,
    }
    name = next(name for name in changed if name in FIELDS[model])
    other = model(**FIELDS[model] | {name: changed[name]})
    assert one != other
    assert one != tuple(FIELDS[model].values())
    assert len({one, other, model(**FIELDS[model])}) == 2


def test_every_model_is_among_those_tested_here():
    listed = [getattr(all_models, name) for name in all_models.__all__]
    assert {one for one in listed if isinstance(one, type)} - {Rule} == {*FIELDS}


@pytest.mark.parametrize("model", FIELDS, ids=lambda model: model.__name__)
def test_a_model_needs_what_cannot_be_missing_and_nothing_else(model):
    required = {f.name for f in attrs.fields(model)} - OPTIONAL[model]
    for name in required:
        with pytest.raises(TypeError, match=name):
            model(**{k: v for k, v in FIELDS[model].items() if k != name})


def test_fields_left_out_are_missing_and_lists_left_out_are_empty():
    allegation = Allegation(id="1", category=OTHER)
    assert attrs.astuple(allegation, recurse=False) == (
        "1",
        OTHER,
        None,
        None,
        None,
        (),
        (),
        None,
    )
    case = ComplaintCase(
        id="C1",
        force="surrey",
        made=date(2023, 4, 3),
        logged=date(2023, 4, 3),
        allegations=[allegation],
    )
    assert (case.contacted, case.finalised, case.handling) == (None, None, None)
    assert case.suspensions == ()
    assert Suspension(start=date(2023, 4, 3)).end is None


def test_recommendations_that_no_review_states_are_not_known_to_be_none():
    open_review = {
        k: FIELDS[Review][k] for k in FIELDS[Review].keys() - OPTIONAL[Review]
    }
    assert Review(**open_review).recommendations is None


@pytest.mark.parametrize(
    "model",
    [one for one in FIELDS if one not in {Count, Operand, SampleFinding}],
    ids=lambda m: m.__name__,
)
def test_models_are_made_by_keywords_only(model):
    with pytest.raises(TypeError, match="positional"):
        model(*FIELDS[model].values())


def test_a_count_takes_its_value_and_unit_by_place_and_the_rest_by_name():
    assert Count(3, "review") == Count(value=3, unit="review")
    with pytest.raises(TypeError, match="positional"):
        Count(3, "review", "surrey")


def test_a_sample_takes_how_many_of_how_many_and_what_by_place():
    made = SampleFinding(21, 107, "risk assessed")
    assert made == SampleFinding(k=21, n=107, what="risk assessed", unit="case")
    with pytest.raises(TypeError, match="positional"):
        SampleFinding(21, 107, "risk assessed", "incident")


def test_an_operand_is_written_as_it_is_printed_role_first():
    assert Operand("part", ("F1", "?")) == Operand(role="part", names=["F1", "?"])
    assert str(Operand("part", ("F1", "?"))) == "part=F1|?"


# --- fields ---


@pytest.mark.parametrize(("model", "field"), NAMES, ids=names(NAMES))
@pytest.mark.parametrize("value", ["", " ", " a", "a\n", 1, True, b"a"], ids=repr)
def test_a_name_is_a_text_without_spaces_at_its_ends(model, field, value):
    assert refusal(model, field, value) == RecordError(field, value, NAME)


@pytest.mark.parametrize(("model", "field"), NAMES, ids=names(NAMES))
@pytest.mark.parametrize("sign", ["\n", "\r\n", "\t", "\u2028", " \u2029"], ids=repr)
def test_a_name_is_on_one_line(model, field, sign):
    value = f"one{sign}two"
    error = RecordError(field, value, "must be on one line: write 'one two'")
    assert refusal(model, field, value) == error


@pytest.mark.parametrize(
    ("model", "field"), [*NAMES, *TEXTS], ids=names([*NAMES, *TEXTS])
)
@pytest.mark.parametrize(
    "sign",
    ["\0", "\x08", "\x85", "\x0b", "\x0c", "\x0e", "\x1f", "\x7f", "\x80", "\x9f"],
    ids=repr,
)
def test_a_text_has_no_control_character_in_it(model, field, sign):
    value = f"one{sign}two"
    rule = f"must have no control character, as {sign!r} is one"
    assert refusal(model, field, value) == RecordError(field, value, rule)


@pytest.mark.parametrize(
    "sign", ["\t", "\n", "\r", " ", "\xa0", "~", "\u2028"], ids=repr
)
def test_a_text_may_have_several_lines_and_is_kept_as_it_is(sign):
    note = f" one{sign}two "
    assert attrs.evolve(Claim(**FIELDS[Claim]), note=note).note == note


@pytest.mark.parametrize(("model", "field"), TEXTS, ids=names(TEXTS))
@pytest.mark.parametrize("value", ["", " \t\n", 1, True, b"a"], ids=repr)
def test_a_text_has_something_in_it(model, field, value):
    assert refusal(model, field, value) == RecordError(field, value, TEXT)


@pytest.mark.parametrize(("model", "field"), DATES, ids=names(DATES))
@pytest.mark.parametrize(
    "value",
    [datetime(2023, 4, 3, tzinfo=UTC), "2023-04-03", 20_230_403, True],
    ids=repr,
)
def test_a_date_has_no_time_and_is_no_text(model, field, value):
    assert refusal(model, field, value) == RecordError(field, value, DATE)


@pytest.mark.parametrize(("model", "field"), NUMBERS, ids=names(NUMBERS))
@pytest.mark.parametrize("value", [True, False, -1, 2.0, "12"], ids=repr)
def test_a_number_of_things_is_a_whole_number_of_zero_or_more(model, field, value):
    error = refusal(model, field, value)
    assert (error.path, error.rule) == (field, WHOLE)
    assert error.value is value


@pytest.mark.parametrize(("model", "field"), NUMBERS, ids=names(NUMBERS))
def test_a_number_of_things_is_there_unless_it_may_be_missing(model, field):
    if field in OPTIONAL[model]:
        assert getattr(model(**FIELDS[model] | {field: None}), field) is None
    else:
        assert refusal(model, field, None) == RecordError(field, None, WHOLE)


@pytest.mark.parametrize(("model", "field"), TYPES, ids=names(TYPES))
@pytest.mark.parametrize("value", [1, "Other", "logged"], ids=repr)
def test_a_field_of_one_type_takes_no_other(model, field, value):
    error = refusal(model, field, value)
    assert (error.path, error.value) == (field, value)
    kind = TYPES[model, field]
    wanted = "must be a period, as in FinancialYear(2023)"
    if kind != "FinancialYear":
        wanted = f"must be of type {kind}"
    assert error.rule.startswith(wanted)


@pytest.mark.parametrize(
    ("field", "value", "hint"),
    [
        ("period", "2022/23", ": write parse_period('2022/23')"),
        ("cohort", "logged", ": write Cohort.named('logged')"),
    ],
)
def test_a_text_for_a_value_is_told_how_to_be_made_one(field, value, hint):
    assert refusal(ComplaintSummary, field, value).rule.endswith(hint)


@pytest.mark.parametrize(("model", "field"), TEXT_LISTS, ids=names(TEXT_LISTS))
def test_a_list_of_texts_becomes_a_tuple(model, field):
    made = model(**FIELDS[model] | {field: ["one", "two"]})
    assert getattr(made, field) == ("one", "two")
    assert made == model(**FIELDS[model] | {field: ("one", "two")})


@pytest.mark.parametrize(("model", "field"), TEXT_LISTS, ids=names(TEXT_LISTS))
@pytest.mark.parametrize("value", ["apology", {"apology"}, None, 3], ids=repr)
def test_a_text_in_place_of_a_list_is_refused(model, field, value):
    assert refusal(model, field, value) == RecordError(field, value, LIST)


@pytest.mark.parametrize(("model", "field"), TEXT_LISTS, ids=names(TEXT_LISTS))
@pytest.mark.parametrize("member", ["", " ", 3, None], ids=repr)
def test_a_refused_member_of_a_list_is_named_by_its_place(model, field, member):
    error = refusal(model, field, ["fine", member])
    assert error == RecordError(
        f"{field}[1]", member, NAME if field == "aliases" else TEXT
    )


@pytest.mark.parametrize(("model", "field"), MODEL_LISTS, ids=names(MODEL_LISTS))
def test_a_list_of_models_holds_nothing_else(model, field):
    kind = MODEL_LISTS[model, field]
    assert refusal(model, field, [1]) == RecordError(
        f"{field}[0]",
        1,
        f"must be of type {kind}",
    )
    assert refusal(model, field, "abc") == RecordError(field, "abc", LIST)
    one = FIELDS[model][field][0]
    assert refusal(model, field, one) == RecordError(field, one, LIST)


def test_a_list_given_to_a_model_can_change_without_changing_the_model():
    actions = ["apology"]
    allegation = Allegation(id="1", category=OTHER, actions=actions)
    actions.append("debrief")
    assert allegation.actions == ("apology",)


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (ComplaintCase, "force"),
        (ComplaintSummary, "subject"),
        (Publication, "subject"),
        (Investigation, "subject"),
        (Judgment, "force"),
        (SampleFinding, "force"),
        (Inspection, "force"),
        (MonitoringSpell, "force"),
    ],
)
def test_a_force_is_taken_for_its_id(model, field):
    made = model(**FIELDS[model] | {field: SURREY})
    assert getattr(made, field) == "surrey"
    assert made == model(**FIELDS[model])


def test_a_mapping_of_categories_becomes_pairs_in_its_order():
    race = find_category("F", scheme="2020")
    made = ComplaintSummary(
        **FIELDS[ComplaintSummary] | {"by_category": {race: 5, OTHER: 12}},
    )
    assert made.by_category == ((race, 5), (OTHER, 12))
    listed = ComplaintSummary(
        **FIELDS[ComplaintSummary] | {"by_category": [(race, 5), (OTHER, 12)]},
    )
    assert listed == made


@pytest.mark.parametrize("value", ["Other", 3, None, {OTHER}], ids=repr)
def test_what_maps_no_categories_is_refused(value):
    assert refusal(ComplaintSummary, "by_category", value) == RecordError(
        "by_category",
        value,
        "must map categories to counts",
    )


@pytest.mark.parametrize(
    "pair",
    [
        (OTHER, True),
        (OTHER, -1),
        (OTHER, 2.0),
        (OTHER, "3"),
        ("2020/other", 3),
        (OTHER,),
        (OTHER, 1, 2),
        [OTHER, 3],
        (3, OTHER),
    ],
    ids=repr,
)
def test_each_category_of_a_summary_has_a_whole_number(pair):
    assert refusal(ComplaintSummary, "by_category", ((OTHER, 0), pair)) == RecordError(
        "by_category",
        pair,
        "must be a Category of a scheme and a whole number of 0 or more",
    )


# --- counts ---


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("8,375", "; write 8375"),
        ("12", "; write 12"),
        (8_375.0, "; write 8375"),
        ("8,375.0", "; write 8375"),
        (2.5, ""),
        ("2.5", ""),
        ("about 12", ""),
        (float("nan"), ""),
        (float("inf"), ""),
        (-1, ""),
        (-3.0, ""),
        (True, ""),
        (False, ""),
        (None, ""),
        (Decimal(3), ""),
    ],
    ids=repr,
)
def test_a_count_that_is_no_whole_number_is_refused_with_what_to_write(value, hint):
    with pytest.raises(CountError) as caught:
        Count(value, "case")
    assert caught.value.field == "value"
    assert caught.value.value is value
    assert caught.value.requirement == WHOLE + hint


def test_a_count_may_be_zero():
    assert Count(0, "case").value == 0


@pytest.mark.parametrize(
    ("unit", "closest"),
    [("cases", ("case",)), ("alegation", ("allegation",)), ("qqqq", ()), (None, ())],
)
def test_a_count_of_no_known_unit_is_refused_with_the_nearest(unit, closest):
    with pytest.raises(ReferenceNotFoundError) as caught:
        Count(1, unit)
    assert (caught.value.kind, caught.value.key) == ("unit", unit)
    assert caught.value.closest[: len(closest)] == closest


def test_a_count_is_of_things_and_not_of_things_per_thing():
    with pytest.raises(ReferenceNotFoundError) as caught:
        Count(1, "case / employee")
    assert caught.value.key == "case / employee"


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (Count(8_375, "case"), "8,375 cases"),
        (Count(1, "case"), "1 case"),
        (Count(0, "search"), "0 searches"),
        (
            Count(3, "staff_member", basis="headcount"),
            "3 staff members, headcount",
        ),
        (
            Count(**FIELDS[Count]),
            "8,375 cases, logged, metropolitan, 2020/21, valid cases",
        ),
    ],
    ids=str,
)
def test_a_count_says_all_that_it_knows(count, text):
    assert str(count) == text


units.registry()  # imports pint now, for an example of a law has a deadline


@given(counts())
def test_a_counts_quantity_is_its_value_in_its_unit(count):
    assert count.quantity.magnitude == count.value
    assert count.quantity.units == units.Quantity(1, count.unit).units


# --- cases, reviews, forces ---


def test_a_case_or_an_allegation_is_finalised_once_it_has_the_date():
    assert ComplaintCase(**FIELDS[ComplaintCase]).is_finalised
    assert not ComplaintCase(
        **FIELDS[ComplaintCase] | {"finalised": None, "suspensions": ()},
    ).is_finalised
    assert ALLEGATION.is_finalised
    assert not Allegation(id="1", category=OTHER).is_finalised


@pytest.mark.parametrize(
    ("handling", "formal"),
    [
        (None, False),
        (Handling.OUTSIDE_SCHEDULE_3, False),
        (Handling.UNDER_SCHEDULE_3, True),
        (Handling.NOT_INVESTIGATED, True),
        (Handling.INVESTIGATED, True),
    ],
)
def test_a_case_is_under_schedule_3_only_where_that_is_known(handling, formal):
    case = ComplaintCase(**FIELDS[ComplaintCase] | {"handling": handling})
    assert case.is_under_schedule_3 is formal


def test_a_review_is_completed_once_it_has_the_date():
    assert Review(**FIELDS[Review]).is_completed
    open_one = {"completed": None, "outcome": None, "recommendations": 0}
    assert not Review(**FIELDS[Review] | open_one).is_completed


def test_forces_and_bodies_are_called_by_their_names():
    assert str(SURREY) == "Surrey Police"
    assert str(Body(**FIELDS[Body])) == "the IOPC"


FACTS = (
    "about_senior_officer",
    "may_justify_proceedings_or_engage_article_2_or_3",
    "referred_or_must_be",
    "treated_as_referred",
    "same_incident_as_such",
)


@pytest.mark.parametrize("number", range(32))
def test_the_iopc_reviews_if_any_fact_of_regulation_32_is_so(number):
    bits = f"{number:05b}"
    facts = {name: bit == "1" for name, bit in zip(FACTS, bits, strict=True)}
    expected = ReviewBody.LOCAL_POLICING_BODY if number == 0 else ReviewBody.IOPC
    assert relevant_review_body(**facts) is expected


@pytest.mark.parametrize("name", FACTS)
@pytest.mark.parametrize("value", [None, 1, 0, "yes", ""], ids=repr)
@pytest.mark.parametrize("others", [True, False])
def test_a_fact_that_is_not_known_is_refused_whatever_the_others_are(
    name,
    value,
    others,
):
    facts = dict.fromkeys(FACTS, others) | {name: value}
    with pytest.raises(ArgumentError) as caught:
        relevant_review_body(**facts)
    assert (caught.value.argument, caught.value.value) == (name, value)
    assert "find out, do not assume" in str(caught.value)


def test_no_fact_has_a_default():
    for name in FACTS:
        with pytest.raises(TypeError, match=name):
            relevant_review_body(**dict.fromkeys({*FACTS} - {name}, False))


# --- figures ---


def figure(**changes):
    plain = dict.fromkeys(OPTIONAL[Figure])
    return Figure(**FIELDS[Figure] | plain | changes)


@pytest.mark.parametrize(
    ("unit", "closest"),
    [("cases", ("case",)), ("case / employees", ("employee",)), ("case/case/case", ())],
)
def test_a_figure_of_no_known_unit_is_refused(unit, closest):
    with pytest.raises(ReferenceNotFoundError) as caught:
        figure(unit=unit)
    assert caught.value.kind == "unit"
    assert caught.value.closest[: len(closest)] == closest


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (figure(), "8,375 cases, metropolitan"),
        (
            figure(**FIELDS[Figure]),
            (
                "8,375 cases, logged, under Schedule 3, investigated, Other, "
                "metropolitan, 2020/21"
            ),
        ),
        (figure(printed=parse_printed("1")), "1 case, metropolitan"),
        (
            figure(
                printed=parse_printed("184", rounded=True),
                unit="case / thousand_employee",
                kind=FigureKind.RATE,
            ),
            "184 cases per 1,000 employees, metropolitan",
        ),
        (
            figure(
                printed=parse_printed("just under 14%"),
                unit="percent",
                kind=FigureKind.SHARE,
            ),
            "just under 14%, metropolitan",
        ),
        (
            figure(printed=parse_printed("3"), unit="rank", kind=FigureKind.RANK),
            "rank 3, metropolitan",
        ),
    ],
    ids=str,
)
def test_a_figure_says_what_was_printed_and_of_what(made, text):
    assert str(made) == text


def test_a_figures_value_is_the_number_that_was_printed():
    made = figure(printed=parse_printed("nearly 45,000"))
    assert made.value == Decimal(45_000)
    assert made.quantity.magnitude == Decimal(45_000)
    assert made.quantity.units == units.Quantity(1, "case").units


def test_an_exact_number_of_things_is_a_count_of_what_the_figure_is_of():
    made = figure(period=FinancialYear(2020), cohort=Cohort.LOGGED)
    assert made.count == Count(
        8_375,
        "case",
        subject="metropolitan",
        period=FinancialYear(2020),
        cohort=Cohort.LOGGED,
        basis="not stated",
    )


@pytest.mark.parametrize(
    ("text", "rounded", "kind"),
    [
        ("nearly 45,000", None, FigureKind.COUNT),
        ("45,000", True, FigureKind.COUNT),
        ("184", False, FigureKind.RATE),
    ],
)
def test_what_is_no_exact_number_of_things_is_no_count(text, rounded, kind):
    made = figure(printed=parse_printed(text, rounded=rounded), kind=kind)
    with pytest.raises(RecordError) as caught:
        _ = made.count
    assert caught.value == RecordError(
        "printed",
        text,
        "must be an exact number of things",
    )


def test_every_bundled_figure_that_is_a_count_and_exact_gives_one():
    exact = [
        one
        for one in ps.reference.figures()
        if one.kind is FigureKind.COUNT and one.printed.is_exact
    ]
    assert exact
    for one in exact:
        assert one.count.value == one.value
        assert one.count.unit == one.unit


@pytest.mark.parametrize("field", ["id", "decision"])
def test_half_a_character_is_no_text(field):
    with pytest.raises(RecordError, match="half a character") as caught:
        Allegation(
            **{"id": "1", "category": find_category("L", scheme="2020")}
            | {field: "a\ud800"}
        )
    assert caught.value.path == field


def test_a_category_of_no_scheme_is_refused_and_a_text_is_told_how_to_be_one():
    mine = Category(name="Misuse of drones", scheme=CodeScheme.FROM_2020)
    with pytest.raises(RecordError, match="must be a category of a scheme") as caught:
        Allegation(id="1", category=mine)
    assert (caught.value.path, caught.value.value) == ("category", mine)
    with pytest.raises(RecordError) as text:
        Allegation(id="1", category="2020/other")
    assert text.value.rule == (
        "must be of type Category: write find_category('2020/other')"
    )
    with pytest.raises(RecordError) as counts:
        ComplaintSummary(
            subject="surrey",
            period=FinancialYear(2022),
            cohort=Cohort.LOGGED,
            cases=2,
            allegations=3,
            by_category={mine: 1},
        )
    assert counts.value.path == "by_category"


def test_a_whole_number_of_numpy_becomes_pythons():
    count = Count(np.int64(8_375), "case")
    assert (type(count.value), count.value) == (int, 8_375)
    assert count == Count(8_375, "case")
    summary = ComplaintSummary(
        subject="surrey",
        period=FinancialYear(2022),
        cohort=Cohort.LOGGED,
        cases=np.int32(2),
        allegations=np.int64(3),
    )
    assert [type(x) for x in (summary.cases, summary.allegations)] == [int, int]
    for value in (np.float64(2), np.bool_(True)):  # noqa: FBT003  # what is refused
        with pytest.raises(CountError):
            Count(value, "case")


def test_what_a_notebook_shows_of_a_value_is_short_and_names_its_source_once():
    figure = ps.reference.find_figure("S003-sample-allocation")
    assert "printed='100 of 105', unit='case'" in repr(figure)
    assert "document=<PEEL 2021/22: the Metropolitan Police Service (S003)>" in repr(
        figure
    )
    claim = ps.reference.find_claim("S001-share-upheld")
    assert "operands='share=S001-share-of-reviews-upheld-mopac-" in repr(claim)
    (first, _) = ps.reference.investigations()
    assert "officers=<eight officers, metropolitan, 16 November 2023>" in repr(first)
    assert "serving=<five officers," in repr(first)
    assert "former=<three officers," in repr(first)


@pytest.mark.parametrize(
    ("text", "rounded", "step"),
    [("184", True, None), ("184", None, None), ("13.9", False, None), ("91", None, 1)],
)
def test_a_figure_takes_any_rounding_of_its_own_text_and_no_other_number(
    text, rounded, step
):
    figure = ps.reference.find_figure("S000-case-rate-metropolitan-2020-21")
    printed = ps.parse_printed(text, rounded=rounded, step=step)
    assert attrs.evolve(figure, printed=printed).printed == printed
    for changed in (
        attrs.evolve(printed, text="185"),
        attrs.evolve(printed, value=printed.value + 1),
        attrs.evolve(printed, upper=printed.upper + 1),
    ):
        with pytest.raises(ps.RecordError, match="must be what its text reads as"):
            attrs.evolve(figure, printed=changed)


def test_a_wording_that_is_not_read_is_for_who_writes_it_to_know():
    figure = ps.reference.find_figure("S000-case-rate-metropolitan-2020-21")
    ten = ps.parse_printed("10", rounded=True)
    told = attrs.evolve(ten, text="one in ten")
    assert attrs.evolve(figure, printed=told).value == 10
