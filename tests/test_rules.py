"""Each rule of each model: what breaks it, and what only just does not."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from tests.strategies import models

from policestats import models as all_models
from policestats.errors import RecordError, RecordErrors
from policestats.models import (
    Allegation,
    ComplaintCase,
    ComplaintSummary,
    Figure,
    Review,
    Suspension,
)
from policestats.models.rules import Rule, broken_rules, uphold
from policestats.periods import FinancialYear
from policestats.printed import Printed, parse_printed
from policestats.provenance import Citation, Document
from policestats.vocabulary import (
    Cohort,
    FigureKind,
    Handling,
    ReviewBody,
    ReviewOutcome,
    find_category,
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


@attrs.frozen
class Breaking:
    """What breaks one rule in one place."""

    make: object
    changes: dict[str, object]
    path: str
    value: object
    rule: str


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
            "must be a whole number, for it is a count",
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
    assert error.rule == breaking.rule == model.RULES[place].text
    assert str(error).startswith(f"{breaking.path} is ")
    assert str(error).endswith(f": {breaking.rule}")


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


@pytest.mark.parametrize("kind", set(FigureKind) - {FigureKind.CHANGE})
def test_only_a_change_is_negative(kind):
    with pytest.raises(RecordError) as caught:
        figure(printed=below_zero("-2"), kind=kind)
    assert (caught.value.path, caught.value.value) == ("printed", "-2")


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
