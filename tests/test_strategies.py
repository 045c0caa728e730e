"""Strategies give what the models take, and break one rule where they are asked to."""

from __future__ import annotations

import inspect
import pickle
import re
import subprocess
import sys
from datetime import date, datetime
from typing import get_args

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable

import policestats as ps
from policestats import strategies
from policestats.errors import (
    ArgumentError,
    MissingExtraError,
    PeriodError,
    RecordError,
    RecordErrors,
    ReferenceNotFoundError,
)
from policestats.models import (
    Allegation,
    Claim,
    ComplaintCase,
    Count,
    Figure,
)
from policestats.periods import AsAt, FinancialYear, Month, Period, Since
from policestats.strategies import (
    Corrupted,
    allegations,
    complaint_cases,
    corrupted,
    counts,
    models,
    reviews,
)
from policestats.strategies.corruption import RECIPES
from policestats.strategies.corruption.changes import after, deeper
from policestats.strategies.corruption.fields import nonsense, places, rule_at
from policestats.strategies.every import OF_TYPE
from policestats.structure import structure, unstructure
from policestats.structure.edge import MODELS
from policestats.vocabulary import (
    ClaimKind,
    CodeScheme,
    Cohort,
    FigureKind,
    Handling,
    ReviewBody,
    find_category,
    find_framework,
)

SURREY = ps.find_force("surrey")
PEEL = find_framework("PEEL 2021/22")
# The same search each time, however long it takes.
LONG = settings(
    deadline=None,
    derandomize=True,
    max_examples=20_000,
    suppress_health_check=list(HealthCheck),
)


def some(strategy, holds=lambda _: True):
    """Give a value that a strategy gives, with no care how simple it is."""
    return find(strategy, holds, settings=settings(LONG, phases=[Phase.generate]))


def refusals(data, model):
    with pytest.raises(RecordErrors) as caught:
        structure(data, model)
    return caught.value.errors


# --- what strategies give ---


@given(models())
def test_whatever_is_given_is_a_model_that_plain_data_can_carry(model):
    assert type(model) in MODELS
    assert structure(unstructure(model), type(model)) == model


def test_there_is_a_strategy_for_every_model():
    assert {*OF_TYPE, *get_args(Period), Period} == {*MODELS}
    public = {getattr(strategies, name) for name in strategies.__all__}
    assert {*OF_TYPE.values()} <= public


@pytest.mark.parametrize("model", [one for one in MODELS if one is not Period])
def test_hypothesis_knows_every_model_by_its_type(model):
    value = some(st.from_type(model))
    assert isinstance(value, model)


@given(st.from_type(ComplaintCase), st.from_type(Period))
def test_a_type_gives_what_its_strategy_gives(case, period):
    assert ps.find_force(case.force).id == case.force
    assert isinstance(period, get_args(Period))


@given(
    st.from_type(ps.GradeScale),
    st.from_type(ps.InspectionArea),
    st.from_type(ps.Subcategory),
    st.from_type(ps.InspectionFinding),
)
@settings(max_examples=20)
def test_what_models_are_made_of_is_known_by_its_type_too(scale, area, sub, finding):
    assert scale in [one.scale for one in ps.FRAMEWORKS]
    assert any(area in one.areas for one in ps.FRAMEWORKS)
    assert any(sub in one.subcategories for one in ps.ALLEGATION_CATEGORIES)
    assert type(finding) is not ps.InspectionFinding


def test_the_simplest_case_can_be_read():
    case = find(
        complaint_cases(), lambda _: True, settings=settings(LONG, max_examples=200)
    )
    assert case == ComplaintCase(
        id="0",
        force="avon-and-somerset",
        made=date(2020, 2, 1),
        logged=date(2020, 2, 1),
        allegations=[Allegation(id="0", category=find_category("A", scheme="2020"))],
    )


@pytest.mark.parametrize("model", OF_TYPE, ids=lambda model: model.__name__)
def test_a_failing_example_shows_values_and_not_how_they_were_made(model):
    @given(st.from_type(model))
    @settings(max_examples=1, database=None, phases=[Phase.generate])
    def fails(value):
        assert value is None

    with pytest.raises(AssertionError) as caught:
        fails()
    shown = "\n".join(caught.value.__notes__)
    assert f"value={model.__name__}(" in shown
    assert not re.search(r"\*\*|timedelta|lambda|\bone\.|\bfor \w+ in\b|f['\"]", shown)


def test_a_failing_case_is_shown_on_a_page():
    @given(complaint_cases())
    @settings(max_examples=1, database=None, phases=[Phase.generate], print_blob=False)
    def fails(case):
        assert case is None

    with pytest.raises(AssertionError) as caught:
        fails()
    (shown,) = caught.value.__notes__
    assert "category=Category('2020/delivery-of-duties-and-service')" in shown
    assert len(shown.splitlines()) <= 20


def test_a_category_that_no_list_has_is_refused_by_the_model():
    made_up = attrs.evolve(find_category("A", scheme="2020"), name="Made up")
    with pytest.raises(RecordError) as caught:
        some(allegations(category=made_up))
    assert caught.value.path == "category"


@pytest.mark.parametrize(
    "strategy",
    [
        complaint_cases(force=SURREY),
        complaint_cases(force="surrey"),
        complaint_cases(force=st.just("surrey")),
        strategies.judgments(force=SURREY),
        strategies.inspections(force="surrey"),
        strategies.monitoring_spells(force="surrey"),
    ],
    ids=["itself", "id", "strategy", "judgment", "inspection", "spell"],
)
def test_a_force_may_be_itself_its_id_or_a_strategy(strategy):
    assert some(strategy).force == "surrey"


@pytest.mark.parametrize(
    "strategy",
    [
        strategies.complaint_summaries(subject="surrey"),
        strategies.figures(subject=SURREY),
        strategies.investigations(subject="surrey"),
    ],
    ids=["summary", "figure", "investigation"],
)
def test_a_subject_may_be_chosen_too(strategy):
    assert some(strategy).subject == "surrey"


YEAR = FinancialYear(2023)


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        (YEAR, date(2023, 4, 1), date(2024, 3, 31)),
        (AsAt(date(2023, 4, 1)), date(2023, 4, 1), date(2023, 4, 1)),
        ((date(2023, 4, 1), date(2023, 4, 1)), date(2023, 4, 1), date(2023, 4, 1)),
        (Since(date(2023, 4, 1)), date(2023, 4, 1), date(2053, 3, 24)),
        (Since(date(9998, 12, 31)), date(9998, 12, 31), date(9999, 12, 31)),
        (st.just(date(2023, 4, 1)), date(2023, 4, 1), date(2023, 4, 1)),
        ((date.min, date(1, 1, 2)), date.min, date(1, 1, 2)),
        ((date(9999, 12, 30), date.max), date(9999, 12, 30), date.max),
    ],
    ids=["year", "day", "pair", "since", "late", "strategy", "first", "last"],
)
def test_cases_are_logged_on_the_days_that_are_asked_for(days, first, last):
    @given(complaint_cases(logged=days), allegations(finalised=days))
    @settings(max_examples=20)
    def holds(case, allegation):
        assert first <= case.logged <= last
        assert first <= allegation.finalised <= last

    holds()


@given(
    complaint_cases(
        handling=Handling.INVESTIGATED,
        is_finalised=True,
        scheme=CodeScheme.BEFORE_2020,
        max_allegations=1,
    )
)
def test_a_case_is_as_its_options_say(case):
    assert case.handling is Handling.INVESTIGATED
    assert case.is_finalised
    (allegation,) = case.allegations
    assert allegation.category.scheme is CodeScheme.BEFORE_2020


@given(complaint_cases(handling=st.none(), is_finalised=False, scheme="2020"))
def test_nothing_is_asked_for_by_a_strategy_of_nothing(case):
    assert (case.handling, case.finalised) == (None, None)
    assert case.allegations[0].category.scheme is CodeScheme.FROM_2020


@given(allegations(category="2020/other", handling="outside-schedule-3"))
def test_an_allegation_is_as_its_options_say(allegation):
    assert allegation.category is find_category("2020/other")
    assert allegation.handling is Handling.OUTSIDE_SCHEDULE_3


@given(allegations(category=find_category("L", scheme="2020"), handling=st.none()))
def test_a_category_may_be_itself(allegation):
    assert allegation.category.code == "L"
    assert allegation.handling is None


CLOSED = ComplaintCase(
    id="C1",
    force="surrey",
    made=date(2023, 4, 3),
    logged=date(2023, 4, 3),
    finalised=date.max,
    handling=Handling.INVESTIGATED,
    allegations=[
        Allegation(
            id="1", category=find_category("2020/other"), finalised=date(2023, 5, 1)
        )
    ],
)


@given(reviews(case=CLOSED, body="iopc", is_completed=True))
def test_a_review_is_of_the_case_that_is_asked_for(review):
    assert review.case is CLOSED
    assert review.body is ReviewBody.IOPC
    assert (review.received, review.completed) == (date.max, date.max)


@given(
    strategies.judgments(framework="2021/22", as_at="2022/23"),
    strategies.judgments(framework=PEEL, as_at=date(2023, 4, 1)),
)
def test_a_judgment_is_as_its_options_say(one, other):
    assert one.framework is other.framework is PEEL
    assert (one.as_at, other.as_at) == (FinancialYear(2022), AsAt(date(2023, 4, 1)))


@given(
    strategies.complaint_summaries(period=Month(2023, 4), cohort="logged"),
    counts(unit="case", max_value=0),
    strategies.figures(kind=FigureKind.CHANGE),
    strategies.claims(kind="span"),
)
@settings(max_examples=20)
def test_numbers_are_as_their_options_say(summary, count, figure, claim):
    assert (summary.period, summary.cohort) == (Month(2023, 4), Cohort.LOGGED)
    assert (count.value, count.unit) == (0, "case")
    assert figure.kind is FigureKind.CHANGE
    assert claim.kind is ClaimKind.SPAN


@pytest.mark.parametrize("kind", get_args(Period))
def test_periods_may_be_of_one_kind(kind):
    assert type(some(strategies.periods(kind=kind))) is kind


@given(strategies.forces(is_registered=True), strategies.forces(is_registered=False))
def test_a_force_is_of_the_register_or_made_up(known, made_up):
    assert known in ps.forces()
    assert made_up not in ps.forces()


@given(strategies.inspections(framework=PEEL, min_judgments=4))
@settings(max_examples=20)
def test_an_inspection_may_judge_more(inspection):
    assert len(inspection.judgments) >= 4


@given(strategies.areas(PEEL), strategies.areas("PEEL 2018/19"))
def test_areas_are_those_listed_where_the_list_is_complete(listed, other):
    assert listed in [area.name for area in PEEL.areas]
    assert other.startswith("Question ") or other in [
        area.name for area in find_framework("2018/19").areas
    ]


def test_an_area_may_be_another_where_the_list_is_not_complete():
    assert some(strategies.areas("PEEL 2018/19"), lambda name: name[:9] == "Question ")


# --- options that are refused, when they are given and not when a test draws ---

NO_DAYS = "must be a period, or its first and its last day: (first, last)"
NO_ANSWER = "must be True or False, or left out for both"


@pytest.mark.parametrize(
    ("make", "argument", "value", "requirement"),
    [
        (lambda v: complaint_cases(logged=v), "logged", 2023, NO_DAYS),
        (lambda v: complaint_cases(logged=v), "logged", (date(2023, 4, 1),), NO_DAYS),
        (
            lambda v: complaint_cases(logged=v),
            "logged",
            (date(2023, 4, 2), date(2023, 4, 1)),
            NO_DAYS,
        ),
        (
            lambda v: allegations(finalised=v),
            "finalised",
            (date(2023, 4, 2), datetime(2023, 4, 3)),  # noqa: DTZ001  # no date at all
            NO_DAYS,
        ),
        (lambda v: complaint_cases(is_finalised=v), "is_finalised", 1, NO_ANSWER),
        (lambda v: reviews(is_completed=v), "is_completed", "yes", NO_ANSWER),
        (
            lambda v: strategies.forces(is_registered=v),
            "is_registered",
            0,
            NO_ANSWER,
        ),
        (
            lambda v: corrupted(counts(), between_fields=v),
            "between_fields",
            1,
            NO_ANSWER,
        ),
        (
            lambda v: complaint_cases(max_allegations=v),
            "max_allegations",
            0,
            "must be a whole number of 1 or more",
        ),
        (
            lambda v: complaint_cases(max_allegations=v),
            "max_allegations",
            True,
            "must be a whole number of 1 or more",
        ),
        (
            lambda v: counts(max_value=v),
            "max_value",
            -1,
            "must be a whole number of 0 or more",
        ),
        (
            lambda v: strategies.inspections(min_judgments=v),
            "min_judgments",
            1.0,
            "must be a whole number of 0 or more",
        ),
        (
            lambda v: complaint_cases(handling=v),
            "handling",
            3,
            "must be of type Handling, or a strategy of them",
        ),
        (
            lambda v: allegations(category=v),
            "category",
            7,
            "must be of type Category, or a strategy of them",
        ),
        (
            lambda v: reviews(case=v),
            "case",
            "C1",
            "must be of type ComplaintCase, or a strategy of them",
        ),
        (
            lambda v: strategies.judgments(as_at=v),
            "as_at",
            2023,
            "must be a period, as in FinancialYear(2023), or a strategy of them",
        ),
        (
            lambda v: strategies.periods(kind=v),
            "kind",
            date,
            (
                "must be a kind of period: FinancialYear, Quarter, YearToDate, "
                "YearEnding, CalendarYear, Month, AsAt, Since, Between"
            ),
        ),
        (
            corrupted,
            "strategy",
            complaint_cases,
            "must be a Hypothesis strategy, as complaint_cases() gives one",
        ),
    ],
    ids=lambda value: "" if callable(value) else str(value)[:60],
)
def test_an_option_that_is_not_as_it_must_be_is_refused_at_once(
    make, argument, value, requirement
):
    with pytest.raises(ArgumentError) as caught:
        make(value)
    assert caught.value == ArgumentError(argument, value, requirement)
    assert type(caught.value.value) is type(value)


@pytest.mark.parametrize(
    ("make", "kind", "key"),
    [
        (lambda v: complaint_cases(handling=v), "Handling", "investigated"),
        (lambda v: complaint_cases(scheme=v), "CodeScheme", "2021"),
        (lambda v: allegations(category=v), "category", "2020/nonsense"),
        (lambda v: strategies.judgments(framework=v), "framework", "PEEL 1999"),
        (lambda v: counts(unit=v), "unit", "cases"),
        (lambda v: reviews(body=v), "ReviewBody", "MOPAC"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_option_that_names_nothing_is_refused_at_once(make, kind, key):
    with pytest.raises(ReferenceNotFoundError) as caught:
        make(key)
    assert (caught.value.kind, caught.value.key) == (kind, key)


def test_a_name_of_a_force_must_be_a_name():
    with pytest.raises(RecordError) as caught:
        complaint_cases(force=" surrey")
    assert (caught.value.path, caught.value.value) == ("force", " surrey")
    with pytest.raises(PeriodError):
        strategies.judgments(as_at="next year")


# --- what is broken on purpose ---


def check(broken):
    """Hold a corrupted record to what it says of itself."""
    assert unstructure(structure(broken.valid, broken.model)) == broken.valid
    (error,) = refusals(broken.data, broken.model)
    assert error == broken.error
    assert type(error.value) is type(broken.value)
    assert (error.path, error.rule) == (broken.path, broken.rule)


@given(corrupted(models(), between_fields=False))
@settings(max_examples=200)
def test_one_field_that_is_broken_is_one_refusal_and_it_is_the_one_that_is_told(broken):
    check(broken)


@given(corrupted(models(), between_fields=True))
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
def test_one_rule_that_is_broken_is_one_refusal_and_it_is_the_one_that_is_told(broken):
    check(broken)
    names = {one.text for kind in RECIPES for one in kind.RULES}
    assert broken.rule.startswith(tuple(names))


def fields_that_differ(one, other):
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return 1
    nothing = object()
    pairs = [
        (one.get(key, nothing), other.get(key, nothing)) for key in {**one, **other}
    ]
    return sum(repr(left) != repr(right) for left, right in pairs)


@given(corrupted(models()))
def test_one_place_is_changed_and_the_value_put_back_makes_it_valid_again(broken):
    assert fields_that_differ(broken.valid, broken.data) == 1
    structure(broken.valid, broken.model)


def cases_with_rules():
    listed = [getattr(ps.models, name) for name in ps.models.__all__]
    return [one for one in listed if hasattr(one, "RULES")]


def test_every_rule_of_every_model_has_what_breaks_it_or_a_reason_why_nothing_does():
    assert {*RECIPES} == {*cases_with_rules()}
    for model, recipes in RECIPES.items():
        assert len(recipes) == len(model.RULES), model
        for recipe in recipes:
            assert callable(recipe) or len(recipe) > 20


EVERY_RECIPE = [
    pytest.param(model, place, id=f"{model.__name__}-{place}")
    for model, recipes in RECIPES.items()
    for place, recipe in enumerate(recipes)
    if callable(recipe)
]
# Where a rule is of one kind alone, or needs what is seldom there.
OF = {
    (Claim, 2): strategies.claims(kind=ClaimKind.ONE_POPULATION),
    (Claim, 3): strategies.claims(kind=ClaimKind.MET),
    (Claim, 5): strategies.claims(kind=ClaimKind.SPAN),
    (Figure, 0): strategies.figures(kind=FigureKind.ESTIMATE),
    (Figure, 1): strategies.figures(kind=FigureKind.SAMPLE),
}


@pytest.mark.parametrize(("model", "place"), EVERY_RECIPE)
def test_each_rule_can_be_broken_alone(model, place):
    recipe, rule = RECIPES[model][place], model.RULES[place]
    strategy = OF.get((model, place), OF_TYPE[model]())
    record = some(strategy, lambda one: [*recipe(one)])
    for change in recipe(record):
        data = after(unstructure(record), change.keys, change.plain)
        (error,) = refusals(data, model)
        told = ": ".join([rule.text, *filter(None, [change.would_work])])
        assert error == RecordError(change.path, change.value, told)


def breaks_alone(record):
    """Hold every change that breaks a rule of a record to what it says; count them."""
    model, plain, number = type(record), unstructure(record), 0
    for recipe, rule in zip(RECIPES[model], model.RULES, strict=True):
        for change in () if isinstance(recipe, str) else recipe(record):
            (error,) = refusals(after(plain, change.keys, change.plain), model)
            assert (error.path, error.value) == (change.path, change.value)
            assert error.rule.startswith(rule.text)
            number += 1
    return number


@pytest.mark.parametrize("model", RECIPES)
def test_a_recipe_makes_no_change_that_breaks_anything_else(model):
    @given(OF_TYPE[model]())
    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    def holds(record):
        breaks_alone(record)

    holds()


def test_the_text_of_a_sample_has_its_whole_too_and_is_not_broken_alone():
    misread = RECIPES[Figure][5]
    count, sample = (
        some(strategies.figures(kind=kind))
        for kind in (FigureKind.COUNT, FigureKind.SAMPLE)
    )
    assert len([*misread(count)]) == 1
    assert [*misread(sample)] == []


COUNTED = ps.Inspection(
    id="I1",
    force="surrey",
    framework=PEEL,
    as_at=date(2023, 4, 1),
    judgments=[
        ps.Judgment(
            force="surrey",
            framework=PEEL,
            area="Responding to the public",
            grade=PEEL.grade("good"),
            as_at=date(2023, 4, 1),
        )
    ],
    grade_counts=[ps.GradeCount(number=1, whole=1, grades=[PEEL.grade("good")])],
)


@pytest.mark.parametrize(
    ("strategy", "number"),
    [
        (st.just(COUNTED), 6),
        (strategies.claims(kind=ClaimKind.MET), 6),
        (strategies.claims(kind=ClaimKind.SHARE), 10),
        (strategies.claims(kind=ClaimKind.ONE_POPULATION), 6),
        (strategies.claims(kind=ClaimKind.SPAN), 10),
    ],
    ids=["counted", "met", "share", "population", "span"],
)
def test_no_change_breaks_a_rule_beside_its_own(strategy, number):
    assert breaks_alone(some(strategy)) >= number


def test_no_day_is_before_the_first_or_after_the_last_that_there_is():
    allegation = attrs.evolve(CLOSED.allegations[0], finalised=date.min)
    on_hold = ps.Suspension(start=date.min, end=date.min)
    case = attrs.evolve(
        CLOSED,
        made=date.min,
        logged=date.min,
        finalised=date.min,
        allegations=[allegation],
        suspensions=[on_hold],
    )
    review = ps.Review(
        id="R1",
        case=case,
        body=ReviewBody.IOPC,
        received=date.min,
        completed=date.min,
        outcome=ps.ReviewOutcome.INVALID,
    )
    found = [on_hold, case, attrs.evolve(case, finalised=None), CLOSED, review]
    found[2] = attrs.evolve(found[2], handling=None)
    assert [breaks_alone(record) for record in found] == [0, 7, 7, 10, 3]


@pytest.mark.parametrize("model", OF_TYPE)
def test_nothing_that_is_put_in_a_field_is_taken_there(model):
    record = some(OF_TYPE[model]())
    plain = unstructure(record)
    for place in places(plain, model):
        for value in nonsense(place):
            data = after(plain, place.keys, value)
            (error,) = refusals(data, model)
            assert error == RecordError(place.path, value, rule_at(place, data))
            assert type(error.value) is type(value)


@pytest.mark.parametrize(
    ("strategy", "path", "value", "rule"),
    [
        (complaint_cases(), "id", True, "must be a text"),
        (complaint_cases(), "id", "", "must be a text, not empty, without spaces"),
        (complaint_cases(), "id", "two\nlines", "must be on one line: write 'two"),
        (complaint_cases(), "made", "20230403", "must be a date as in '2024-03-31'"),
        (complaint_cases(), "made", "03/04/2023", "must be a date as in '2024-03-31'"),
        (complaint_cases(), "made", None, "must be a date as in '2024-03-31'"),
        (complaint_cases(), "handling", "no such term", "must be one of 'outside-sch"),
        (complaint_cases(), "allegations", "x", "must be a list"),
        (complaint_cases(), "allegations[0]", 12, "must be a mapping with the fields"),
        (complaint_cases(), "force", None, "must be a text"),
        (complaint_cases(), "", "x", "must be a mapping with the fields of Compl"),
        (allegations(), "category", "A", "no category 'A': say which scheme"),
        (
            allegations().filter(lambda one: one.actions),
            "actions[0]",
            "a\x07b",
            "must have no control character",
        ),
        (counts(), "value", -1, "must be a whole number of 0 or more"),
        (counts(), "value", 2.0, "must be a whole number"),
        (counts(), "unit", "cases", "no unit 'cases': did you mean case?"),
        (counts(), "period", "next year", "'next year' is not a period"),
        (strategies.citations(), "quote", "word " * 13, "must have at most 12 words"),
        (strategies.grades(), "", "good", "no grade 'good': write framework and grade"),
        (strategies.frameworks(), "", "peel-1999", "no framework 'peel-1999'"),
        (strategies.printed_numbers(), "value", "1E+9999", "must be a number in a tex"),
        (strategies.printed_numbers(), "includes_lower", 1, "must be true or false"),
        (strategies.periods(), "", 2023, "must be a"),
        (
            strategies.complaint_summaries().filter(lambda one: one.by_category),
            "by_category",
            12,
            "must be a mapping of category ids to counts",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_field_may_not_hold_is_among_what_is_put_there(
    strategy, path, value, rule
):
    record = some(strategy)
    plain = unstructure(record)
    found = places(plain, type(record))
    (place,) = [one for one in found if one.path == path]
    put = [(type(one), one) for one in nonsense(place)]
    assert (type(value), value) in put
    assert rule_at(place, after(plain, place.keys, value)).startswith(rule)


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("value", "must be there"),
        ("unheard_of", "must not be there: no Count has it"),
        ("note_", "must not be there: no Count has it"),
    ],
)
def test_a_field_is_taken_away_or_one_is_added(path, rule):
    def is_it(broken):
        return (broken.path, broken.rule) == (path, rule)

    broken = some(corrupted(counts(), between_fields=False), is_it)
    assert (path in broken.data) is (path not in broken.valid)


@given(corrupted(counts()), corrupted(complaint_cases(), between_fields=True))
def test_a_model_without_rules_is_broken_in_a_field(count, case):
    assert count.model is Count
    assert case.rule.startswith(
        tuple(
            rule.text
            for one in (ComplaintCase, Allegation, ps.Suspension)
            for rule in one.RULES
        )
    )


def test_a_rule_between_fields_cannot_be_asked_for_where_there_is_none():
    with pytest.raises(Unsatisfiable):
        find(
            corrupted(counts(), between_fields=True),
            lambda _: True,
            settings=settings(LONG, max_examples=10),
        )


@pytest.mark.parametrize("value", [3, "surrey", None, [], object])
def test_only_models_are_broken(value):
    with pytest.raises(ArgumentError) as caught:
        some(corrupted(st.just(value)))
    assert caught.value == ArgumentError(
        "strategy", value, "must be a strategy of models, as complaint_cases() is one"
    )


BROKEN = Corrupted(
    model=Count,
    data=unstructure(Count(12, "case")) | {"value": True},
    path="value",
    value=True,
    rule="must be a whole number",
    valid=unstructure(Count(12, "case")),
)


def test_what_is_broken_says_what_it_is():
    check(BROKEN)
    assert str(BROKEN) == "Count: value is True: must be a whole number"
    assert BROKEN.error == RecordError("value", True, "must be a whole number")  # noqa: FBT003  # what stands there
    assert pickle.loads(pickle.dumps(BROKEN)) == BROKEN  # noqa: S301  # our own bytes
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        BROKEN.path = "unit"


@given(corrupted(reviews()))
def test_changing_the_broken_data_leaves_the_valid_data_alone(broken):
    before = repr(broken.valid)
    if isinstance(broken.data, dict):
        broken.data.clear()
    assert repr(broken.valid) == before


def test_a_change_leaves_what_it_is_made_of_alone():
    data = {"a": [1, {"b": 2}]}
    assert after(data, ("a", 1, "b"), 3) == {"a": [1, {"b": 3}]}
    assert after(data, (), 3) == 3
    assert data == {"a": [1, {"b": 2}]}


@pytest.mark.parametrize(
    ("path", "name", "joined"),
    [("", "id", "id"), ("case", "id", "case.id"), ("a", "[0]", "a[0]"), ("a", "", "a")],
)
def test_a_path_goes_deeper_by_a_name_or_a_place(path, name, joined):
    assert deeper(path, name) == joined


# --- the extra ---


def test_without_hypothesis_it_says_which_extra_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    monkeypatch.delitem(sys.modules, "policestats.strategies")
    with pytest.raises(MissingExtraError) as caught:
        __import__("policestats.strategies")
    error = caught.value
    assert (error.feature, error.extra) == ("policestats.strategies", "hypothesis")
    assert str(error).endswith('pip install "policestats[hypothesis]"')


def test_it_is_known_to_hypothesis_once_it_is_imported_and_no_sooner():
    code = (
        "import policestats, sys; assert 'hypothesis' not in sys.modules\n"
        "from policestats import strategies; from hypothesis import find\n"
        "from hypothesis.strategies import from_type\n"
        "print(find(from_type(policestats.Suspension), lambda _: True).start)"
    )
    done = subprocess.run(  # noqa: S603  # this interpreter, our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "2020-02-01\n"


@pytest.mark.parametrize("name", strategies.__all__)
def test_every_strategy_shows_an_example_and_takes_its_options_by_name(name):
    give = getattr(strategies, name)
    assert ">>> " in give.__doc__
    if inspect.isfunction(give) and name not in {"areas", "corrupted"}:
        kinds = {one.kind for one in inspect.signature(give).parameters.values()}
        assert kinds <= {inspect.Parameter.KEYWORD_ONLY}
