"""Each rule of each model: what breaks it, and what only just does not."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal, localcontext

import attrs
import pytest
from hypothesis import given

from policestats import models as all_models
from policestats.errors import RecordError, RecordErrors
from policestats.models import (
    ROLES,
    Allegation,
    AreaForImprovement,
    CaseTimes,
    CauseOfConcern,
    Claim,
    ComplaintCase,
    ComplaintSummary,
    DaysTaken,
    Figure,
    GradeCount,
    Inspection,
    Investigation,
    Judgment,
    MonitoringSpell,
    Operand,
    Recommendation,
    Review,
    ReviewSummary,
    SampleFinding,
    Suspension,
)
from policestats.models.rules import Rule, broken_rules, uphold
from policestats.periods import FinancialYear, Month, Since
from policestats.printed import Printed, parse_printed
from policestats.provenance import Citation, Document
from policestats.strategies import models
from policestats.vocabulary import (
    Averaging,
    ClaimKind,
    Cohort,
    FigureKind,
    Handling,
    MonitoringPhase,
    ReviewBody,
    ReviewOutcome,
    find_category,
    find_framework,
)

OTHER = find_category("2020/other")
POWERS = find_category("B", scheme="2020")
OLD = find_category("A", scheme="pre-2020")


def april(day):
    return date(2023, 4, day)


def suspension(start=10, end=12):
    return Suspension(start=april(start), end=end and april(end))


def allegation(**changes):
    return Allegation(**{"id": "1", "category": OTHER} | changes)


def case(**changes):
    """Make a case of 3 April, logged on the 5th and still open."""
    plain = {
        "id": "C1",
        "force": "surrey",
        "made": april(3),
        "logged": april(5),
        "allegations": [allegation()],
    }
    return ComplaintCase(**plain | changes)


def closed(**changes):
    """Make a case finalised on 20 April, under Schedule 3."""
    plain = {
        "finalised": april(20),
        "handling": Handling.INVESTIGATED,
        "allegations": [allegation(finalised=april(20))],
    }
    return case(**plain | changes)


def review(**changes):
    """Make a completed review."""
    plain = {
        "id": "R1",
        "case": closed(),
        "body": ReviewBody.IOPC,
        "received": april(21),
        "completed": april(25),
        "outcome": ReviewOutcome.REASONABLE_AND_PROPORTIONATE,
    }
    return Review(**plain | changes)


def summary(**changes):
    plain = {
        "subject": "surrey",
        "period": FinancialYear(2022),
        "cohort": Cohort.LOGGED,
        "cases": 5,
        "allegations": 7,
    }
    return ComplaintSummary(**plain | changes)


def taken(*counts, **changes):
    return DaysTaken(counts, **changes)


def times(**changes):
    """Make the days of two cases outside Schedule 3 and of three under it."""
    plain = {
        "to_log": taken((0, 5)),
        "to_contact": taken((2, 5)),
        "to_finalise_outside_schedule_3": taken((19, 2)),
        "to_finalise_including_suspension": taken((30, 2), (40, 1)),
        "to_finalise_excluding_suspension": taken((30, 3)),
    }
    return CaseTimes(**plain | changes)


def reviewed(**changes):
    plain = {"body": ReviewBody.IOPC, "received": 5, "completed": 4}
    return ReviewSummary(**plain | changes)


OUTSIDE, FORMALLY = Handling.OUTSIDE_SCHEDULE_3, Handling.INVESTIGATED


def below_zero(text):
    value = Decimal(text)
    return Printed(text=text, value=value, lower=value, upper=value)


def figure(**changes):
    plain = {
        "id": "F1",
        "subject": "surrey",
        "measure": "complaint-cases",
        "printed": parse_printed("8,375"),
        "unit": "case",
        "kind": FigureKind.COUNT,
        "basis": "not stated",
        "citation": Citation(document=Document(id="D1", title="T"), quote="8,375"),
    }
    return Figure(**plain | changes)


def operand(role="part", names=("A",)):
    return Operand(role, names)


def claim(**changes):
    """Make a claim that A is among B."""
    plain = {
        "id": "L1",
        "kind": ClaimKind.PART_OF,
        "operands": "part=A; whole=B",
        "says": "some are among all",
        "citation": Citation(document=Document(id="D1", title="T"), quote="some"),
    }
    return Claim(**plain | changes)


def officers(text, **changes):
    plain = {"unit": "officer", "printed": parse_printed(text, rounded=False)}
    return figure(**plain | changes)


def investigation(**changes):
    """Make an investigation of eight officers, five of whom serve."""
    plain = {
        "id": "N1",
        "subject": "surrey",
        "investigator": "iopc",
        "matter": "how a search was made",
        "officers": officers("eight"),
        "serving": officers("five"),
        "former": officers("three"),
    }
    return Investigation(**plain | changes)


PEEL, NEXT_PEEL = find_framework("PEEL 2021/22"), find_framework("PEEL 2023-25")
GOOD, POOR = PEEL.grade("good"), PEEL.grade("inadequate")


def judgment(**changes):
    """Make a judgment of 10 April."""
    plain = {
        "force": "surrey",
        "framework": PEEL,
        "area": "Investigating crime",
        "grade": GOOD,
        "as_at": april(10),
    }
    return Judgment(**plain | changes)


def grade_count(**changes):
    return GradeCount(**{"number": 7, "whole": 8, "grades": [GOOD, POOR]} | changes)


def sample(**changes):
    return SampleFinding(**{"k": 21, "n": 107, "what": "risk assessed"} | changes)


def recommendation(**changes):
    """Make a recommendation of 10 April, closed on the 20th."""
    plain = {"text": "answer calls", "issued": april(10), "closed": april(20)}
    return Recommendation(**plain | changes)


def improvement(**changes):
    plain = {"text": "calls wait", "issued": april(10), "closed": april(20)}
    return AreaForImprovement(**plain | changes)


def concern(**changes):
    plain = {
        "text": "calls wait",
        "issued": april(10),
        "closed": april(20),
        "recommendations": [recommendation()],
    }
    return CauseOfConcern(**plain | changes)


def inspection(**changes):
    """Make an inspection of two areas as at 10 April."""
    plain = {
        "id": "I1",
        "force": "surrey",
        "framework": PEEL,
        "as_at": april(10),
        "judgments": [judgment(), judgment(area="Responding to the public")],
    }
    return Inspection(**plain | changes)


def spell(**changes):
    """Make a spell from 10 to 20 April."""
    plain = {
        "force": "surrey",
        "phase": MonitoringPhase.ENGAGE,
        "start": april(10),
        "end": april(20),
    }
    return MonitoringSpell(**plain | changes)


@attrs.frozen
class Breaking:
    """What breaks one rule in one place."""

    make: object
    changes: dict[str, object]
    path: str
    value: object
    rule: str
    would_work: str = ""


CLOSED = "must not be before it was issued"
AGAIN = "must differ from the ids of the allegations before it"
WITHIN = "must be from the day the case was logged to the day it was finalised"
# One for each rule, in the order of the rules. A rule without one fails.
BREAKING = {
    Suspension: [
        Breaking(
            suspension,
            {"start": 10, "end": 9},
            "end",
            april(9),
            "must not be before the suspension started",
        ),
    ],
    Allegation: [
        Breaking(
            allegation,
            {"category": POWERS, "subcategory": "Decisions"},
            "subcategory",
            "Decisions",
            (
                "must be a sub-category of the category, or one of "
                "'No subcategory recorded' and 'Error in subcategories'"
            ),
        ),
    ],
    ComplaintCase: [
        Breaking(
            case,
            {"allegations": []},
            "allegations",
            (),
            "must hold at least one allegation",
        ),
        Breaking(
            case,
            {"allegations": [allegation(), allegation(id="2"), allegation()]},
            "allegations[2].id",
            "1",
            AGAIN,
        ),
        Breaking(
            case,
            {"allegations": [allegation(), allegation(id="2", category=OLD)]},
            "allegations[1].category",
            "pre-2020/serious-non-sexual-assault",
            "must be of the scheme of the case's first allegation",
        ),
        Breaking(
            case,
            {"logged": april(2)},
            "logged",
            april(2),
            "must not be before the complaint was made",
        ),
        Breaking(
            case,
            {"contacted": april(2)},
            "contacted",
            april(2),
            "must not be before the complaint was made",
        ),
        Breaking(
            case,
            {"finalised": april(4), "allegations": [allegation(finalised=april(4))]},
            "finalised",
            april(4),
            "must not be before the case was logged",
        ),
        Breaking(
            case,
            {
                "handling": Handling.OUTSIDE_SCHEDULE_3,
                "allegations": [
                    allegation(),
                    allegation(id="2", handling=Handling.NOT_INVESTIGATED),
                ],
            },
            "allegations[1].handling",
            Handling.NOT_INVESTIGATED,
            (
                "must be 'outside-schedule-3' or open, unless the case is under "
                "Schedule 3"
            ),
        ),
        Breaking(
            case,
            {
                "handling": Handling.NOT_INVESTIGATED,
                "allegations": [
                    allegation(),
                    allegation(id="2", handling=Handling.INVESTIGATED),
                ],
            },
            "allegations[1].handling",
            Handling.INVESTIGATED,
            "must not be investigated, for the case was not",
        ),
        Breaking(
            closed,
            {
                "allegations": [
                    allegation(finalised=april(20)),
                    allegation(id="2"),
                ],
            },
            "allegations[1].finalised",
            None,
            "must be a date, for the case is finalised",
        ),
        Breaking(
            closed,
            {
                "allegations": [
                    allegation(finalised=april(20)),
                    allegation(id="2", finalised=april(21)),
                ],
            },
            "allegations[1].finalised",
            april(21),
            WITHIN,
        ),
        Breaking(
            case,
            {"suspensions": [suspension(2, 12)]},
            "suspensions[0].start",
            april(2),
            "must be from the day the complaint was made to the day it was finalised",
        ),
        Breaking(
            case,
            {"suspensions": [suspension(10, 12), suspension(12, 13)]},
            "suspensions[1].start",
            april(12),
            "must be after the suspension before it ended",
        ),
    ],
    ComplaintSummary: [
        Breaking(
            summary,
            {"cohort": Cohort.RECEIVED},
            "cohort",
            Cohort.RECEIVED,
            "must be logged, recorded or finalised, for reviews are not complaints",
        ),
        Breaking(
            summary,
            {"allegations": 4},
            "allegations",
            4,
            "must be at least the cases, for a case holds one or more allegations",
        ),
        Breaking(
            summary,
            {"cases": 0, "allegations": 1},
            "cases",
            0,
            "must be above 0, for there are allegations",
        ),
        Breaking(
            summary,
            {"by_category": {OTHER: 5, POWERS: 3}},
            "by_category",
            8,
            "must not sum to more than the allegations",
        ),
        Breaking(
            summary,
            {"by_category": [(OTHER, 1), (POWERS, 2), (OTHER, 3)]},
            "by_category",
            "2020/other",
            "must name each category once",
        ),
        Breaking(
            summary,
            {"by_category": {OTHER: 1, find_category("W", scheme="pre-2020"): 2}},
            "by_category",
            "pre-2020/other",
            "must be of one scheme",
        ),
        Breaking(
            summary,
            {"cases_by_handling": [(OUTSIDE, 1), (FORMALLY, 1), (OUTSIDE, 2)]},
            "cases_by_handling",
            OUTSIDE,
            "must name each once",
        ),
        Breaking(
            summary,
            {"cases_by_handling": {OUTSIDE: 4, FORMALLY: 2}},
            "cases_by_handling",
            6,
            "must not sum to more than the cases",
        ),
        Breaking(
            summary,
            {"cohort": Cohort.RECORDED, "cases_by_handling": {OUTSIDE: 1}},
            "cases_by_handling",
            OUTSIDE,
            "must not be outside Schedule 3, for recorded cases are under it",
        ),
        Breaking(
            summary,
            {"allegations_by_handling": [(FORMALLY, 1), (FORMALLY, 2)]},
            "allegations_by_handling",
            FORMALLY,
            "must name each once",
        ),
        Breaking(
            summary,
            {"allegations_by_handling": {OUTSIDE: 4, FORMALLY: 4}},
            "allegations_by_handling",
            8,
            "must not sum to more than the allegations",
        ),
        Breaking(
            summary,
            {"timeliness": times(to_log=taken((0, 4), (1, 2)))},
            "timeliness.to_log",
            6,
            "must not be of more cases than there are",
        ),
        Breaking(
            summary,
            {"timeliness": times(), "cases_by_handling": {OUTSIDE: 1, FORMALLY: 4}},
            "timeliness.to_finalise_outside_schedule_3",
            2,
            "must not be of more cases than were handled so, or may have been",
        ),
        Breaking(
            summary,
            {"reviews": [reviewed(), reviewed(received=6)]},
            "reviews[1].body",
            ReviewBody.IOPC,
            "must name each body once",
        ),
    ],
    DaysTaken: [
        Breaking(
            DaysTaken,
            {"counts": [(3, 1), (4, 1), (3, 2)]},
            "counts[1]",
            (3, 2),
            "must name each number of days once",
        ),
    ],
    CaseTimes: [
        Breaking(
            times,
            {"to_contact": taken((2, 5), unit="working_day")},
            "to_contact.unit",
            "working_day",
            "must be the unit of the days to log, for all alike",
        ),
        Breaking(
            times,
            {"nation": "england"},
            "nation",
            "england",
            (
                "must be one of the four nations for working days, as in 'england', and "
                "be missing for days of the calendar"
            ),
        ),
        Breaking(
            times,
            {"to_finalise_excluding_suspension": taken((30, 2))},
            "to_finalise_excluding_suspension",
            2,
            "must be of as many cases as the days with the time on hold",
        ),
        Breaking(
            times,
            {"to_finalise_excluding_suspension": taken((1, 1), (31, 2))},
            "to_finalise_excluding_suspension",
            "3 cases in 1 to 31 days",
            "must not be longer than the days with the time on hold",
        ),
    ],
    ReviewSummary: [
        *(
            breaking
            for field, whole in (("received", 5), ("completed", 4))
            for breaking in (
                Breaking(
                    reviewed,
                    {f"{field}_by_handling": [(FORMALLY, 1), (FORMALLY, 2)]},
                    f"{field}_by_handling",
                    FORMALLY,
                    "must name each once",
                ),
                Breaking(
                    reviewed,
                    {f"{field}_by_handling": {FORMALLY: whole + 1}},
                    f"{field}_by_handling",
                    whole + 1,
                    f"must not sum to more than the {field}",
                ),
                Breaking(
                    reviewed,
                    {f"{field}_by_handling": {FORMALLY: 1, OUTSIDE: 1}},
                    f"{field}_by_handling",
                    OUTSIDE,
                    "must be under Schedule 3, for there to be a review",
                ),
            )
        ),
        Breaking(
            reviewed,
            {
                "by_outcome": [
                    (ReviewOutcome.INVALID, 1),
                    (ReviewOutcome.INVALID, 1),
                ]
            },
            "by_outcome",
            ReviewOutcome.INVALID,
            "must name each once",
        ),
        Breaking(
            reviewed,
            {"by_outcome": {ReviewOutcome.INVALID: 5}},
            "by_outcome",
            5,
            "must not sum to more than the completed",
        ),
        Breaking(
            reviewed,
            {"completed": 0, "recommendations": 1},
            "recommendations",
            1,
            "must be 0 where no review is completed",
        ),
    ],
    Review: [
        Breaking(
            review,
            {"case": closed(handling=Handling.OUTSIDE_SCHEDULE_3)},
            "case.handling",
            Handling.OUTSIDE_SCHEDULE_3,
            "must be under Schedule 3, for there to be a review",
        ),
        Breaking(
            review,
            {"received": april(19)},
            "received",
            april(19),
            "must not be before the case was finalised",
        ),
        Breaking(
            review,
            {"completed": april(20)},
            "completed",
            april(20),
            "must not be before the application was received",
        ),
        Breaking(
            review,
            {"outcome": None},
            "outcome",
            None,
            "must be stated if, and only if, the review is completed",
        ),
        Breaking(
            review,
            {"completed": None, "outcome": None, "recommendations": 1},
            "recommendations",
            1,
            "must be 0 until the review is completed",
        ),
    ],
    Figure: [
        Breaking(
            figure,
            {"printed": parse_printed("13.9")},
            "printed",
            "13.9",
            "must be a whole number, for it counts things",
        ),
        Breaking(
            figure,
            {"kind": FigureKind.SAMPLE},
            "printed",
            "8,375",
            "must say how many were examined, as in '21 of the 107'",
        ),
        Breaking(
            figure,
            {"averaging": Averaging.UNWEIGHTED},
            "averaging",
            "unweighted",
            "must be for a rate, a share, an average or a ratio",
        ),
        Breaking(
            figure,
            {
                "printed": parse_printed("14%"),
                "unit": "percentage_point",
                "kind": FigureKind.SHARE,
            },
            "unit",
            "percentage_point",
            "must be the unit that the printed text shows",
        ),
        Breaking(
            figure,
            {"printed": below_zero("-2.5"), "kind": FigureKind.AVERAGE},
            "printed",
            "-2.5",
            "must not be negative, for it is not a change",
        ),
        Breaking(
            figure,
            {"printed": attrs.evolve(parse_printed("8,374"), text="8,375")},
            "printed",
            "8,375",
            "must be what its text reads as",
            ": not 8374, 8,374",
        ),
    ],
    Operand: [
        Breaking(
            operand,
            {"names": ()},
            "names",
            (),
            "must name at least one figure, or say '?'",
        ),
        Breaking(
            operand,
            {"names": ("A", "?", "A")},
            "names",
            ("A", "?", "A"),
            "must name each figure once",
        ),
        Breaking(
            operand,
            {"names": ("A", "B|C")},
            "names",
            "B|C",
            "must not hold '|', ';' or '=', which part operands",
        ),
    ],
    Claim: [
        Breaking(
            claim,
            {"operands": "part=A; share=C; whole=B"},
            "operands[1].role",
            "share",
            "must play a role of the kind of claim",
            ": part-of has part or whole",
        ),
        Breaking(
            claim,
            {"operands": "part=A; whole=B; part=C"},
            "operands",
            "2 as part",
            "must be as many in each role as the kind of claim takes",
            ": part-of has 1",
        ),
        Breaking(
            claim,
            {
                "kind": ClaimKind.ONE_POPULATION,
                "operands": "rate=A; events=B; rate=C; events=D; rate=E",
            },
            "operands",
            "3 as rate and 2 as events",
            "must have the events of each rate, in order",
        ),
        Breaking(
            claim,
            {"kind": ClaimKind.MET, "operands": "value=A"},
            "operands",
            "0 as floor or ceiling",
            "must have one floor or one ceiling",
        ),
        Breaking(
            claim,
            {"operands": "part=A|@June 2022; whole=B"},
            "operands[0].names",
            "@June 2022",
            "must name a time only as the start or the end of a span, as in "
            "'@June 2022'",
        ),
        Breaking(
            claim,
            {
                "kind": ClaimKind.SPAN,
                "operands": "length=A; start=?|@Spring 2022; end=@June 2023",
            },
            "operands[1].names",
            "@Spring 2022",
            "must name a time that parse_period reads, as in '@June 2022'",
        ),
    ],
    Investigation: [
        Breaking(
            investigation,
            {"former": officers("three", unit="person")},
            "former",
            "three people, surrey",
            "must be an exact number of officers",
        ),
        Breaking(
            investigation,
            {"officers": officers("nine")},
            "officers",
            "nine officers, surrey",
            "must be those who serve and those who have left",
        ),
        Breaking(
            investigation,
            {"serving": officers("five", subject="kent")},
            "serving",
            "five officers, kent",
            "must be of the same force and time",
        ),
    ],
    Judgment: [
        Breaking(
            judgment,
            {"grade": NEXT_PEEL.grade("good")},
            "grade",
            "Grade(good (PEEL 2023-25))",
            "must be a grade of the framework",
            (
                ": its grades are outstanding, good, adequate, requires improvement, "
                "inadequate"
            ),
        ),
        Breaking(
            judgment,
            {"area": "investigating crime"},
            "area",
            "investigating crime",
            "must be an area as the framework names it",
            ": write 'Investigating crime'",
        ),
    ],
    GradeCount: [
        Breaking(
            grade_count,
            {"number": 9},
            "number",
            9,
            "must be no more than the whole",
        ),
        Breaking(
            grade_count,
            {"grades": [GOOD, NEXT_PEEL.grade("inadequate")]},
            "grades",
            ["Grade(good (PEEL 2021/22))", "Grade(inadequate (PEEL 2023-25))"],
            "must be grades of one scale, each once",
        ),
    ],
    SampleFinding: [
        Breaking(
            sample,
            {"k": 0, "n": 0},
            "n",
            0,
            "must be 1 or more, and below 1,000,000,000,000",
        ),
        Breaking(
            sample,
            {"k": 108},
            "k",
            108,
            "must be no more than were examined",
            ": are the two swapped?",
        ),
        Breaking(
            sample,
            {"unit": "percent"},
            "unit",
            "percent",
            "must be of things that are counted, as in 'case' or 'incident'",
        ),
    ],
    Recommendation: [
        Breaking(
            recommendation, {"closed": april(9)}, "closed", "9 April 2023", CLOSED
        ),
    ],
    AreaForImprovement: [
        Breaking(improvement, {"closed": april(9)}, "closed", "9 April 2023", CLOSED),
    ],
    CauseOfConcern: [
        Breaking(
            concern,
            {"recommendations": []},
            "recommendations",
            (),
            "must hold one or more: a cause of concern always carries them",
        ),
        Breaking(concern, {"closed": april(9)}, "closed", "9 April 2023", CLOSED),
    ],
    Inspection: [
        Breaking(
            inspection,
            {"force": "kent", "judgments": [judgment()]},
            "judgments[0]",
            "Investigating crime: good (surrey, PEEL 2021/22)",
            "must be of the same force and framework",
        ),
        Breaking(
            inspection,
            {"judgments": [judgment(), judgment(grade=POOR)]},
            "judgments[1].area",
            "Investigating crime",
            "must judge each area once",
        ),
        Breaking(
            inspection,
            {"as_at": april(9), "judgments": [judgment()]},
            "judgments[0].as_at",
            "10 April 2023",
            "must not be of a later time than the inspection",
        ),
        Breaking(
            inspection,
            {"samples": [sample(area="investigating crime")]},
            "samples[0].area",
            "investigating crime",
            "must be told under an area as the framework names it, or under none",
            ": write 'Investigating crime'",
        ),
        Breaking(
            inspection,
            {"grade_counts": [grade_count(number=1, grades=[GOOD])]},
            "grade_counts[0]",
            "1 of 8 areas: good",
            "must be what the judgments leave room for",
            ": 2 of 2 are",
        ),
    ],
    MonitoringSpell: [
        Breaking(
            spell,
            {"end": Since(april(20))},
            "end",
            "since 20 April 2023",
            "must be a day, a month or a year, with an end",
        ),
        Breaking(
            spell,
            {"end": april(9)},
            "end",
            "9 April 2023",
            "must not be before the start",
        ),
    ],
}
EVERY_RULE = [(model, place) for model in BREAKING for place in range(len(model.RULES))]
RULE_NAMES = [f"{model.__name__}-{place}" for model, place in EVERY_RULE]


def refusal(breaking):
    with pytest.raises(RecordError) as caught:
        breaking.make(**breaking.changes)
    return caught.value


@pytest.mark.parametrize(("model", "place"), EVERY_RULE, ids=RULE_NAMES)
def test_a_broken_rule_is_one_error_that_names_place_value_and_rule(model, place):
    breaking = BREAKING[model][place]
    error = refusal(breaking)
    assert (error.path, error.value) == (breaking.path, breaking.value)
    assert breaking.rule == model.RULES[place].text
    assert error.rule == breaking.rule + breaking.would_work
    assert str(error).startswith(f"{breaking.path} is ")
    assert str(error).endswith(f": {error.rule}")


@pytest.mark.parametrize(("model", "place"), EVERY_RULE, ids=RULE_NAMES)
def test_without_its_rule_a_record_that_breaks_it_is_taken(model, place, monkeypatch):
    breaking = BREAKING[model][place]
    others = [rule for at, rule in enumerate(model.RULES) if at != place]
    monkeypatch.setattr(model, "RULES", tuple(others))
    assert isinstance(breaking.make(**breaking.changes), model)


def test_every_model_with_rules_has_its_examples_and_no_more():
    listed = [getattr(all_models, name) for name in all_models.__all__]
    assert {one for one in listed if hasattr(one, "RULES")} == {*BREAKING}
    for model, examples in BREAKING.items():
        assert len(examples) == len(model.RULES)


@given(models())
def test_no_valid_model_breaks_a_rule(model):
    assert broken_rules(model, getattr(type(model), "RULES", ())) == ()


# --- what only just holds, beside what only just does not ---

NO_SUB, BAD_SUB = "No subcategory recorded", "Error in subcategories"
FORMAL = [one for one in Handling if one is not Handling.OUTSIDE_SCHEDULE_3]


def two(**changes):
    return [allegation(), allegation(id="2", **changes)]


@pytest.mark.parametrize(
    ("make", "changes"),
    [
        (suspension, {"start": 10, "end": 10}),
        (suspension, {"start": 10, "end": None}),
        (allegation, {"category": POWERS, "subcategory": "Use of force"}),
        (allegation, {"category": POWERS, "subcategory": NO_SUB}),
        (allegation, {"subcategory": BAD_SUB}),
        (case, {"logged": april(3)}),
        (case, {"contacted": april(3)}),
        (case, {"contacted": april(30)}),
        (
            closed,
            {"finalised": april(5), "allegations": [allegation(finalised=april(5))]},
        ),
        (closed, {"allegations": [allegation(finalised=april(5))]}),
        (case, {"allegations": [allegation(finalised=april(5))]}),
        (case, {"allegations": [allegation(finalised=date.max)]}),
        (case, {"allegations": two(handling=Handling.OUTSIDE_SCHEDULE_3)}),
        (case, {"allegations": two(category=POWERS)}),
        (case, {"suspensions": [suspension(3, 4)]}),
        (closed, {"suspensions": [suspension(19, 20)]}),
        (case, {"suspensions": [suspension(10, None)]}),
        (case, {"suspensions": [suspension(10, 12), suspension(13, None)]}),
        (summary, {"cases": 0, "allegations": 0}),
        (summary, {"cases": 7, "allegations": 7}),
        (summary, {"by_category": {OTHER: 4, POWERS: 3}}),
        (summary, {"by_category": {OTHER: 0}}),
        (summary, {"cases_by_handling": {OUTSIDE: 3, FORMALLY: 2}}),
        (summary, {"allegations_by_handling": {OUTSIDE: 3, FORMALLY: 4}}),
        (summary, {"cohort": Cohort.RECORDED, "cases_by_handling": {OUTSIDE: 0}}),
        (summary, {"timeliness": times()}),
        (
            summary,
            {"timeliness": times(), "cases_by_handling": {OUTSIDE: 2, FORMALLY: 3}},
        ),
        (summary, {"timeliness": times(), "cases_by_handling": {OUTSIDE: 1}}),
        (summary, {"timeliness": times(), "cases_by_handling": {FORMALLY: 2}}),
        (
            summary,
            {"reviews": [reviewed(), reviewed(body=ReviewBody.LOCAL_POLICING_BODY)]},
        ),
        (taken, {"unit": "working_day"}),
        (times, {"to_log": taken(), "to_contact": taken()}),
        (times, {"to_finalise_excluding_suspension": taken((30, 2), (40, 1))}),
        (times, {"to_finalise_excluding_suspension": taken((0, 2), (40, 1))}),
        (reviewed, {"received_by_handling": {FORMALLY: 5, OUTSIDE: 0}}),
        (reviewed, {"by_outcome": {ReviewOutcome.INVALID: 4}}),
        (reviewed, {"completed": 1, "recommendations": 9}),
        (review, {"received": april(20)}),
        (review, {"completed": april(21)}),
        (review, {"completed": None, "outcome": None}),
        (review, {"recommendations": 3}),
        (figure, {"printed": parse_printed("0")}),
        (figure, {"printed": parse_printed("14.0", rounded=False)}),
        (figure, {"printed": parse_printed("1" * 40)}),
        (figure, {"printed": parse_printed("13.9"), "kind": FigureKind.AVERAGE}),
        (figure, {"printed": below_zero("-2.5"), "kind": FigureKind.CHANGE}),
        (
            figure,
            {
                "printed": parse_printed("14%"),
                "unit": "percent",
                "kind": FigureKind.SHARE,
            },
        ),
        (
            figure,
            {
                "printed": parse_printed("0 of the 107"),
                "kind": FigureKind.SAMPLE,
            },
        ),
        (figure, {"printed": parse_printed("3 of the 12")}),
        (figure, {"printed": parse_printed("6.3m")}),
        (
            figure,
            {
                "printed": parse_printed("69,100", step=100),
                "kind": FigureKind.ESTIMATE,
            },
        ),
        (figure, {"printed": parse_printed("over 130")}),
        (
            figure,
            {
                "printed": parse_printed("two-and-a-half years"),
                "unit": "year",
                "kind": FigureKind.AMOUNT,
            },
        ),
        (
            figure,
            {
                "printed": parse_printed("+/- 2.4"),
                "unit": "percent",
                "kind": FigureKind.MARGIN,
            },
        ),
        (operand, {"names": ("?",)}),
        (operand, {"names": ("A", "B", "?")}),
        (claim, {"operands": "whole=B; part=A"}),
        (claim, {"operands": "part=A; whole=A"}),
        (claim, {"kind": ClaimKind.SUM, "operands": "part=A; part=B; whole=C"}),
        (
            claim,
            {
                "kind": ClaimKind.ONE_POPULATION,
                "operands": "rate=A; rate=C; events=B; events=D; population=E",
            },
        ),
        (claim, {"kind": ClaimKind.HIGHEST, "operands": "value=A; other=?"}),
        (claim, {"kind": ClaimKind.MET, "operands": "value=A; floor=B"}),
        (claim, {"kind": ClaimKind.MISSED, "operands": "value=A; ceiling=B"}),
        (
            claim,
            {
                "kind": ClaimKind.SPAN,
                "operands": "length=A; start=@2023; end=@19 May 2023|?",
            },
        ),
        (investigation, {"former": officers("0"), "serving": officers("eight")}),
        (
            figure,
            {
                "printed": parse_printed("7.6"),
                "kind": FigureKind.RATE,
                "averaging": Averaging.NOT_STATED,
            },
        ),
        (judgment, {"grade": None}),
        (judgment, {"area": PEEL.area("vetting and counter-corruption")}),
        (
            judgment,
            {"framework": find_framework("2018/19"), "grade": None, "area": "Crime"},
        ),
        (grade_count, {"number": 8}),
        (grade_count, {"number": 0, "whole": 0}),
        (grade_count, {"grades": [*PEEL.scale]}),
        (sample, {"k": 0, "n": 1}),
        (sample, {"k": 107}),
        (recommendation, {"closed": april(10)}),
        (recommendation, {"closed": Month(2023, 4)}),
        (improvement, {"issued": None}),
        (concern, {"closed": None}),
        (inspection, {"judgments": []}),
        (inspection, {"as_at": Since(april(1))}),
        (inspection, {"grade_counts": [grade_count(number=2, grades=[GOOD])]}),
        (inspection, {"grade_counts": [grade_count(number=6, grades=[POOR])]}),
        (inspection, {"samples": [sample(), sample(force="surrey")]}),
        (spell, {"end": april(10)}),
        (spell, {"start": Month(2023, 4), "end": april(1)}),
        (spell, {"start": None, "end": None}),
    ],
    ids=str,
)
def test_what_only_just_holds_is_taken(make, changes):
    make(**changes)


@pytest.mark.parametrize("handling", FORMAL)
def test_a_case_under_schedule_3_may_have_informal_and_formal_allegations(handling):
    for mild in (None, Handling.OUTSIDE_SCHEDULE_3, Handling.UNDER_SCHEDULE_3):
        assert case(handling=handling, allegations=two(handling=mild))


@pytest.mark.parametrize("handling", FORMAL)
@pytest.mark.parametrize("of_case", [None, Handling.OUTSIDE_SCHEDULE_3])
def test_no_allegation_is_handled_formally_in_a_case_that_is_not(handling, of_case):
    with pytest.raises(RecordError) as caught:
        case(handling=of_case, allegations=two(handling=handling))
    assert caught.value.path == "allegations[1].handling"
    assert caught.value.value is handling


@pytest.mark.parametrize("handling", [Handling.INVESTIGATED, Handling.UNDER_SCHEDULE_3])
def test_an_allegation_may_be_investigated_where_the_case_may_have_been(handling):
    assert case(handling=handling, allegations=two(handling=Handling.INVESTIGATED))


def test_a_case_logged_and_finalised_in_a_day_has_its_allegations_of_that_day():
    for day in (4, 6):
        with pytest.raises(RecordError) as caught:
            closed(finalised=april(5), allegations=[allegation(finalised=april(day))])
        assert caught.value.path == "allegations[0].finalised"


def test_an_allegation_is_not_finalised_before_its_case_is_logged():
    with pytest.raises(RecordError) as caught:
        case(allegations=[allegation(finalised=april(4))])
    assert caught.value == RecordError("allegations[0].finalised", april(4), WITHIN)


@pytest.mark.parametrize("end", [21, None])
def test_no_suspension_outlasts_its_case(end):
    with pytest.raises(RecordError) as caught:
        closed(suspensions=[suspension(10, end)])
    assert caught.value.path == "suspensions[0].end"
    assert caught.value.value == (end and april(end))


@pytest.mark.parametrize(
    "second",
    [suspension(11, 13), suspension(8, 9), suspension(8, 30)],
    ids=str,
)
def test_suspensions_follow_one_another(second):
    with pytest.raises(RecordError) as caught:
        case(suspensions=[suspension(10, 12), second])
    assert caught.value.path == "suspensions[1].start"


def test_nothing_follows_a_suspension_that_goes_on():
    with pytest.raises(RecordError) as caught:
        case(suspensions=[suspension(10, None), suspension(20, 21)])
    assert caught.value.path == "suspensions[1].start"


def test_there_is_no_review_of_an_open_case():
    with pytest.raises(RecordError) as caught:
        review(case=case(handling=Handling.INVESTIGATED))
    assert caught.value.path == "received"


def test_there_is_no_review_of_a_case_whose_handling_is_not_known():
    with pytest.raises(RecordError) as caught:
        review(case=closed(handling=None))
    assert (caught.value.path, caught.value.value) == ("case.handling", None)


def test_an_open_review_has_no_outcome():
    with pytest.raises(RecordError) as caught:
        review(completed=None)
    assert caught.value.path == "outcome"


@pytest.mark.parametrize(
    "kind", [one for one in FigureKind if one is not FigureKind.CHANGE]
)
def test_only_a_change_is_negative(kind):
    printed = below_zero("-2")
    if kind is FigureKind.SAMPLE:
        printed = attrs.evolve(printed, whole=Decimal(12))
    with pytest.raises(RecordError) as caught:
        figure(printed=printed, kind=kind)
    assert (caught.value.path, caught.value.value) == ("printed", "-2")


@pytest.mark.parametrize("kind", FigureKind)
def test_only_what_counts_things_must_be_whole(kind):
    counted = {FigureKind.COUNT, FigureKind.SAMPLE, FigureKind.ESTIMATE}
    half = attrs.evolve(parse_printed("2.5"), whole=Decimal(12))
    if kind not in counted:
        assert figure(printed=half, kind=kind).value == Decimal("2.5")
        return
    with pytest.raises(RecordError, match="must be a whole number") as caught:
        figure(printed=half, kind=kind)
    assert (caught.value.path, caught.value.value) == ("printed", "2.5")


# --- claims ---


@pytest.mark.parametrize(
    ("kind", "role", "fewest", "most"),
    [
        (kind, role, fewest, most)
        for kind, roles in ROLES.items()
        for role, (fewest, most) in roles.items()
    ],
    ids=str,
)
def test_a_claim_has_no_fewer_and_no_more_in_a_role_than_its_kind_takes(
    kind, role, fewest, most
):
    def made(number):
        numbers = {name: low for name, (low, _) in ROLES[kind].items()}
        numbers[role] = number
        if kind is ClaimKind.ONE_POPULATION and role != "population":
            numbers["rate"] = numbers["events"] = number
        if kind in {ClaimKind.MET, ClaimKind.MISSED}:
            other = {"floor": "ceiling"}.get(role, "floor")
            numbers[other] = 0 if role != "value" and number == 1 else 1
        return claim(
            kind=kind,
            operands=[operand(name) for name, n in numbers.items() for _ in range(n)],
        )

    assert len(made(fewest).playing(role)) == fewest
    assert len(made(most).playing(role)) == most
    for number in {fewest - 1, most + 1} - {-1}:
        with pytest.raises((RecordError, RecordErrors)) as caught:
            made(number)
        assert f"is '{number} as {role}': must be as many" in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "operands", "told"),
    [
        (ClaimKind.PART_OF, "part=A; whole=B; whole=C", "part-of has 1"),
        (ClaimKind.RISE, "value=A", "rise has 2 or more"),
        (ClaimKind.HIGHEST, "value=A", "highest has 1 or more"),
        (
            ClaimKind.LOWEST,
            "value=A; other=?; average=B; average=C",
            "lowest has 1 at most",
        ),
    ],
    ids=lambda value: str(value) if isinstance(value, ClaimKind) else "",
)
def test_a_claim_with_too_many_or_too_few_operands_is_told_how_many(
    kind, operands, told
):
    with pytest.raises(RecordError) as caught:
        claim(kind=kind, operands=operands)
    assert caught.value.rule.endswith(f": {told}")


def test_every_kind_of_claim_has_its_roles():
    assert {*ROLES} == {*ClaimKind}


@pytest.mark.parametrize("kind", [ClaimKind.MET, ClaimKind.MISSED])
@pytest.mark.parametrize(
    ("targets", "number"), [("", 0), ("; floor=B; ceiling=C", 2)], ids=["none", "both"]
)
def test_a_target_is_a_floor_or_a_ceiling_and_not_both(kind, targets, number):
    with pytest.raises(RecordError, match="one floor or one ceiling") as caught:
        claim(kind=kind, operands=f"value=A{targets}")
    assert caught.value.value == f"{number} as floor or ceiling"


@pytest.mark.parametrize("names", ["@", "@soon", "@June", "A|@next year", "@ ?"])
def test_a_time_of_a_span_must_be_one_that_is_read(names):
    with pytest.raises(RecordError, match="must name a time that parse") as caught:
        claim(kind=ClaimKind.SPAN, operands=f"length=A; start=@2022; end={names}")
    assert caught.value.path == "operands[2].names"
    assert caught.value.value == names.rpartition("|")[2]


@pytest.mark.parametrize("role", ["length", "start", "end"])
def test_the_length_of_a_span_is_no_time(role):
    named = {"length": "A", "start": "B", "end": "C"} | {role: "@June 2022"}
    text = "; ".join(f"{role}={name}" for role, name in named.items())
    if role != "length":
        made = claim(kind=ClaimKind.SPAN, operands=text)
        assert made.playing(role)[0].names == ("@June 2022",)
        return
    with pytest.raises(RecordError) as caught:
        claim(kind=ClaimKind.SPAN, operands=text)
    assert (caught.value.path, caught.value.value) == (
        "operands[0].names",
        "@June 2022",
    )


def test_no_claim_but_one_of_a_span_names_a_time():
    for kind, roles in ROLES.items():
        if kind is ClaimKind.SPAN:
            continue
        parts = [
            operand(role, ("@June 2022",))
            for role, (fewest, _) in roles.items()
            for _ in range(fewest)
        ]
        with pytest.raises((RecordError, RecordErrors)) as caught:
            claim(kind=kind, operands=parts)
        assert str(caught.value).count("must name a time only as") == len(parts)


def test_a_claim_that_breaks_several_rules_is_refused_for_all_of_them():
    with pytest.raises(RecordErrors) as caught:
        claim(operands="share=@2022; whole=B")
    assert [(error.path, error.value) for error in caught.value.errors] == [
        ("operands[0].role", "share"),
        ("operands", "0 as part"),
        ("operands[0].names", "@2022"),
    ]


# --- investigations ---


@pytest.mark.parametrize("field", ["officers", "serving", "former"])
@pytest.mark.parametrize(
    "changes",
    [
        {"unit": "staff_member"},
        {"printed": parse_printed("around 8")},
        {"kind": FigureKind.AVERAGE},
        {"kind": FigureKind.ESTIMATE},
    ],
    ids=str,
)
def test_officers_under_investigation_are_counted_one_by_one(field, changes):
    number = {"officers": "8", "serving": "8", "former": "0"}
    parts = {name: officers(text) for name, text in number.items()}
    if "printed" in changes and field != "officers":
        changes = {"printed": parse_printed(f"up to {number[field]}")}
    parts[field] = officers(number[field], **changes)
    with pytest.raises(RecordError) as caught:
        investigation(**parts)
    assert (caught.value.path, caught.value.value) == (field, str(parts[field]))
    assert caught.value.rule == "must be an exact number of officers"


def test_the_sum_of_officers_does_not_depend_on_the_digits_that_a_caller_keeps():
    with localcontext(prec=2):
        parts = {"officers": officers("128"), "serving": officers("120")}
        assert investigation(**parts, former=officers("8")).as_at is None
        with pytest.raises(RecordError, match="those who have left"):
            investigation(**parts, former=officers("9"))


# --- several at once ---


def test_a_record_that_breaks_several_rules_is_refused_for_all_of_them():
    with pytest.raises(RecordErrors) as caught:
        case(
            contacted=april(1),
            finalised=april(4),
            allegations=[allegation(), allegation(handling=Handling.INVESTIGATED)],
            suspensions=[suspension(2, 5)],
        )
    assert caught.value.model == "ComplaintCase"
    assert [error.path for error in caught.value.errors] == [
        "allegations[1].id",
        "contacted",
        "finalised",
        "allegations[1].handling",
        "allegations[0].finalised",
        "allegations[1].finalised",
        "suspensions[0].start",
        "suspensions[0].end",
    ]
    for error in caught.value.errors:
        assert str(error) in str(caught.value)


def test_a_rule_broken_in_two_places_is_two_errors():
    with pytest.raises(RecordErrors) as caught:
        case(allegations=[allegation()] * 3)
    assert [(error.path, error.rule) for error in caught.value.errors] == [
        ("allegations[1].id", AGAIN),
        ("allegations[2].id", AGAIN),
    ]


def test_a_case_without_allegations_breaks_no_rule_about_them():
    assert refusal(BREAKING[ComplaintCase][0]).path == "allegations"


def test_every_refusal_of_a_rule_pickles():
    for examples in BREAKING.values():
        for breaking in examples:
            error = refusal(breaking)
            assert pickle.loads(pickle.dumps(error)) == error  # noqa: S301  # our own bytes


def test_a_rule_may_add_what_would_work_in_the_place_where_it_is_broken():
    rule = Rule("x", "must be fine", lambda _: [("x", 1, "two is"), ("y", 3)])
    assert broken_rules(None, [rule]) == (
        RecordError("x", 1, "must be fine: two is"),
        RecordError("y", 3, "must be fine"),
    )


@pytest.mark.parametrize("number", range(4))
def test_uphold_groups_refusals_where_there_is_more_than_one(number):
    rule = Rule(
        "x",
        "must be fine",
        lambda places: [(str(i), i) for i in range(places)],
    )
    told = tuple(RecordError(str(i), i, "must be fine") for i in range(number))
    assert broken_rules(number, [rule]) == told
    if number == 0:
        assert uphold(number, [rule]) is None
        return
    with pytest.raises(RecordError if number == 1 else RecordErrors) as caught:
        uphold(number, [rule])
    if number == 1:
        assert caught.value == told[0]
    else:
        assert caught.value.errors == told
        assert caught.value.model == "int"
