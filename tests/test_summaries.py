"""Cases counted by force, period and cohort, and such counts added up."""

import copy
import io
import itertools
import json
import pickle
import statistics
import sys
import weakref
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import attrs
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policestats as ps
from policestats.errors import (
    ArgumentError,
    DenominatorError,
    MissingExtraError,
    NotComparableError,
    PeriodError,
    PeriodMismatchError,
    RecordError,
    UnitMismatchError,
)
from policestats.measures import working_days
from policestats.models import durations
from policestats.models.tabulated import merged
from policestats.strategies import (
    case_times,
    complaint_cases,
    complaint_summaries,
    days_taken,
    review_summaries,
)
from policestats.strategies import reviews as some_reviews
from policestats.structure import dumps, loads, structure, unstructure
from policestats.vocabulary import KNOWN_CATEGORIES

OUTSIDE = ps.Handling.OUTSIDE_SCHEDULE_3
UNDER = ps.Handling.UNDER_SCHEDULE_3
INVESTIGATED = ps.Handling.INVESTIGATED
NOT_INVESTIGATED = ps.Handling.NOT_INVESTIGATED
OTHER = ps.find_category("Other", scheme="2020")
MANNER = ps.find_category("Individual behaviours", scheme="2020")
OLD = ps.find_category("Other", scheme="pre-2020")
YEAR = ps.FinancialYear(2023)
LOGGED, FINALISED = ps.Cohort.LOGGED, ps.Cohort.FINALISED


KINDS = [
    "to_log",
    "to_contact",
    "to_finalise_outside_schedule_3",
    "to_finalise_including_suspension",
    "to_finalise_excluding_suspension",
]


def april(day):
    return date(2023, 4, day)


def case(number=1, *, about=(OTHER,), **changes):
    """Make a case of 3 April, logged on the 4th."""
    end = changes.get("finalised")
    handled = changes.pop("allegations_handled", None)
    plain = {
        "id": f"C{number}",
        "force": "surrey",
        "made": april(3),
        "logged": april(4),
        "allegations": [
            ps.Allegation(id=str(i), category=one, handling=handled, finalised=end)
            for i, one in enumerate(about)
        ],
    }
    return ps.ComplaintCase(**plain | changes)


def review(of, **changes):
    plain = {
        "id": "R1",
        "case": of,
        "body": ps.ReviewBody.IOPC,
        "received": date(2023, 6, 1),
    }
    return ps.Review(**plain | changes)


def summaries(cases, period=YEAR, **options):
    made = ps.summarise_cases(cases, period=period, **options)
    return {(one.subject, one.period, one.cohort): one for one in made}


def summary(**changes):
    plain = {
        "subject": "surrey",
        "period": YEAR,
        "cohort": LOGGED,
        "cases": 5,
        "allegations": 7,
    }
    return ps.ComplaintSummary(**plain | changes)


FORCES = ["kent", "surrey"]
PERIODS = [ps.FinancialYear(2023), ps.Quarter(2023, 2), ps.Month(2023, 5)]
CASES = complaint_cases(
    force=st.sampled_from(FORCES),
    logged=(date(2023, 3, 1), date(2024, 4, 30)),
    scheme="2020",
)
FORMAL = complaint_cases(
    force=st.sampled_from(FORCES),
    logged=(date(2023, 3, 1), date(2024, 4, 30)),
    handling=st.sampled_from([UNDER, INVESTIGATED, NOT_INVESTIGATED]),
    is_finalised=True,
    scheme="2020",
)
REVIEWS = some_reviews(case=FORMAL)


# --- what is counted ---


def test_a_case_counts_where_it_was_logged_and_where_it_was_finalised():
    end = date(2024, 4, 10)
    made = summaries(
        [
            case(1, about=(OTHER, MANNER, OTHER)),
            case(2, finalised=april(20), handling=OUTSIDE),
            case(3, finalised=end, handling=INVESTIGATED, about=(MANNER,)),
        ],
        ["2023/24", "2024/25"],
    )
    after = ps.FinancialYear(2024)
    assert list(made) == [
        ("surrey", YEAR, LOGGED),
        ("surrey", YEAR, FINALISED),
        ("surrey", after, FINALISED),
    ]
    logged, finalised, late = made.values()
    assert (logged.cases, logged.allegations) == (3, 5)
    assert logged.by_category == ((MANNER, 2), (OTHER, 3))
    assert logged.cases_by_handling == ((OUTSIDE, 1), (INVESTIGATED, 1))
    assert (finalised.cases, finalised.allegations) == (1, 1)
    assert finalised.cases_by_handling == ((OUTSIDE, 1),)
    assert (late.cases, late.by_category) == (1, ((MANNER, 1),))


@pytest.mark.parametrize(
    ("day", "is_in"),
    [
        (date(2023, 3, 31), False),
        (date(2023, 4, 1), True),
        (date(2024, 3, 31), True),
        (date(2024, 4, 1), False),
    ],
    ids=str,
)
def test_the_first_and_the_last_day_of_a_period_are_in_it(day, is_in):
    one = case(made=day, logged=day, finalised=day, handling=OUTSIDE)
    assert len(ps.summarise_cases([one], period=YEAR)) == (2 if is_in else 0)


def test_summaries_are_in_order_of_force_period_and_cohort():
    cases = [
        case(n, force=force, finalised=april(20))
        for n, force in enumerate(["surrey", "kent", "essex"])
    ]
    periods = [ps.Month(2023, 4), YEAR]
    assert list(summaries(cases, periods)) == [
        (force, period, cohort)
        for force in ("essex", "kent", "surrey")
        for period in periods
        for cohort in (LOGGED, FINALISED)
    ]


def test_a_force_without_a_case_in_the_period_gives_no_summary():
    assert ps.summarise_cases([], period=YEAR) == ()
    assert ps.summarise_cases([case()], period="2021/22") == ()


def test_what_is_not_known_is_counted_as_nothing():
    unknown = case(1, finalised=april(20))
    informal = case(2, finalised=april(22), handling=OUTSIDE)
    still_open = case(3, handling=OUTSIDE, allegations_handled=OUTSIDE)
    made = summaries([unknown, informal, still_open])
    logged, finalised = made.values()
    assert logged.cases_by_handling == ((OUTSIDE, 2),)
    assert logged.allegations_by_handling == ((OUTSIDE, 1),)
    assert logged.timeliness.to_contact == ps.DaysTaken()
    # The open case has no days, and of the other it is not known which days they are.
    assert finalised.timeliness.to_finalise_outside_schedule_3.counts == ((19, 1),)
    assert finalised.timeliness.to_finalise_including_suspension.n == 0
    assert finalised.cases - sum(dict(finalised.cases_by_handling).values()) == 1


def test_days_on_hold_are_counted_and_left_out():
    held = [
        ps.Suspension(start=april(3), end=april(5)),
        ps.Suspension(start=april(10), end=april(12)),
    ]
    one = case(finalised=april(20), handling=INVESTIGATED, suspensions=held)
    times = summaries([one])["surrey", YEAR, FINALISED].timeliness
    assert times.to_finalise_including_suspension.counts == ((17, 1),)
    # The day it was made starts the clock, so two of the first three days count.
    assert times.to_finalise_excluding_suspension.counts == ((12, 1),)
    assert times.to_finalise_outside_schedule_3.n == 0
    assert ps.days_to_finalise(one, suspension="exclude") == 12


def test_a_hold_from_the_first_day_that_there_is_takes_no_day_before_it():
    first = date.min
    one = case(
        made=first,
        logged=first,
        finalised=first + timedelta(5),
        handling=UNDER,
        suspensions=[ps.Suspension(start=first, end=first + timedelta(2))],
    )
    period = ps.YearEnding(date(1000, 1, 1))
    assert ps.summarise_cases([one], period=period) == ()


def test_days_are_of_the_calendar_or_working_days_of_a_nation():
    one = case(
        made=date(2024, 3, 28),
        logged=date(2024, 4, 2),
        contacted=date(2024, 4, 3),
        finalised=date(2024, 4, 9),
        handling=OUTSIDE,
    )
    found = {}
    for options in (
        {},
        {"calendar": "working"},
        {"calendar": "working", "nation": "Scotland"},
    ):
        (logged, _) = ps.summarise_cases([one], period="2024/25", **options)
        times = logged.timeliness
        found[times.nation] = [
            times.unit,
            *(x.counts[0][0] for x in (times.to_log, times.to_contact)),
        ]
    assert found == {
        None: ["day", 5, 6],
        "england": ["working_day", 1, 2],
        "scotland": ["working_day", 2, 3],
    }


# --- reviews ---


def test_reviews_are_with_the_cases_finalised_and_count_by_their_own_days():
    closed = case(finalised=april(20), handling=INVESTIGATED)
    done = {
        "completed": date(2024, 5, 1),
        "outcome": ps.ReviewOutcome.NOT_REASONABLE_AND_PROPORTIONATE,
        "recommendations": 3,
    }
    made = summaries(
        [closed],
        ["2023/24", "2024/25"],
        reviews=[review(closed), review(closed, id="R2", **done)],
    )
    (iopc, local) = made["surrey", YEAR, FINALISED].reviews
    assert (iopc.received, iopc.completed, iopc.recommendations) == (2, 0, 0)
    assert iopc.received_by_handling == ((INVESTIGATED, 2),)
    assert local == ps.ReviewSummary(
        body=ps.ReviewBody.LOCAL_POLICING_BODY,
        received=0,
        completed=0,
        recommendations=0,
    )
    # No case was finalised in the next year, and a review was completed in it.
    late = made["surrey", ps.FinancialYear(2024), FINALISED]
    assert (late.cases, late.reviews[0].completed) == (0, 1)
    assert late.reviews[0].completed_by_handling == ((INVESTIGATED, 1),)
    assert late.reviews[0].by_outcome == ((done["outcome"], 1),)
    assert late.reviews[0].recommendations == 3
    assert made["surrey", YEAR, LOGGED].reviews == ()


def test_what_is_alike_is_counted_together():
    over = {"finalised": april(20), "allegations_handled": OUTSIDE}
    informal = [case(n, handling=OUTSIDE, **over) for n in range(3)]
    formal = [case(n, handling=UNDER, **over) for n in range(3, 5)]
    upheld = ps.ReviewOutcome.NOT_REASONABLE_AND_PROPORTIONATE
    done = {"completed": date(2023, 6, 9), "outcome": upheld, "recommendations": 2}
    reviews = [review(of, id=f"R{number}", **done) for number, of in enumerate(formal)]
    early = ps.Month(2022, 1)
    found = summaries(
        [*informal, *formal], [early, YEAR, ps.Month(2023, 6)], reviews=reviews
    )
    whole, june = (
        found["surrey", period, FINALISED] for period in (YEAR, ps.Month(2023, 6))
    )
    took = whole.timeliness
    assert took.to_finalise_outside_schedule_3 == ps.DaysTaken({17: 3})
    assert took.to_finalise_including_suspension == ps.DaysTaken({17: 2})
    assert took.to_finalise_excluding_suspension == ps.DaysTaken({17: 2})
    for one in (whole, june):
        iopc = next(made for made in one.reviews if made.body is ps.ReviewBody.IOPC)
        assert (iopc.received, iopc.completed, iopc.recommendations) == (2, 2, 4)
        assert dict(iopc.by_outcome) == {upheld: 2}


def test_no_reviews_given_is_not_the_same_as_none_made():
    closed = case(finalised=april(20), handling=INVESTIGATED)
    assert summaries([closed])["surrey", YEAR, FINALISED].reviews == ()
    # Nor does it take a case that was logged in the period.
    known = summaries([closed], ps.Quarter(2023, 1), reviews=[])
    early = case(
        made=date(2023, 3, 1),
        logged=date(2023, 3, 2),
        finalised=april(20),
        handling=INVESTIGATED,
    )
    (found,) = ps.summarise_cases([early], period=YEAR, reviews=[])
    assert found.reviews == known["surrey", ps.Quarter(2023, 1), FINALISED].reviews
    known = summaries([closed], reviews=[])["surrey", YEAR, FINALISED].reviews
    assert [(one.body, one.received) for one in known] == [
        (ps.ReviewBody.IOPC, 0),
        (ps.ReviewBody.LOCAL_POLICING_BODY, 0),
    ]


def test_recommendations_are_known_where_each_review_completed_states_them():
    closed = case(finalised=april(20), handling=INVESTIGATED)
    done = {
        "completed": date(2023, 7, 1),
        "outcome": ps.ReviewOutcome.NOT_REASONABLE_AND_PROPORTIONATE,
    }
    told = review(closed, id="R2", recommendations=2, **done)
    untold = review(closed, id="R3", **done)
    local = review(closed, body=ps.ReviewBody.LOCAL_POLICING_BODY)

    def known(*reviews):
        found = summaries([closed], reviews=reviews)["surrey", YEAR, FINALISED].reviews
        return [one.recommendations for one in found]

    assert known(told, local) == [2, 0]
    assert known(told, untold, local) == [None, 0]
    assert known(local) == [0, 0]
    rows = summaries([closed], reviews=[untold])["surrey", YEAR, FINALISED].to_records()
    found = [one["body"] for one in rows if one["measure"] == "recommendations"]
    assert found == ["local-policing-body"]


@pytest.mark.parametrize(
    ("one", "two", "both"),
    [(1, 2, 3), (0, 0, 0), (None, 2, None), (2, None, None), (None, None, None)],
)
def test_a_sum_of_recommendations_is_known_where_both_are(one, two, both):
    plain = {"body": ps.ReviewBody.IOPC, "received": 0, "completed": 1}
    parts = [ps.ReviewSummary(**plain, recommendations=n) for n in (one, two)]
    assert (parts[0] + parts[1]).recommendations == both


def test_a_case_may_come_with_its_reviews():
    closed = case(finalised=april(20), handling=INVESTIGATED)
    (_, finalised) = ps.summarise_cases(
        [(closed, [review(closed)]), (case(2), ())], period=YEAR
    )
    assert [one.received for one in finalised.reviews] == [1, 0]
    (_, finalised) = ps.summarise_cases([(closed, ())], period=YEAR)
    assert [one.received for one in finalised.reviews] == [0, 0]


def test_a_case_file_is_summarised_with_its_reviews_in_one_go():
    closed = case(finalised=april(20), handling=INVESTIGATED)
    record = unstructure(closed) | {
        "reviews": [{"id": "R1", "body": "iopc", "received": "2023-06-01"}]
    }
    with ps.read_cases(io.BytesIO(json.dumps([record]).encode())) as file:
        made = ps.summarise_cases(file.with_reviews(), period=YEAR)
        assert made == ps.summarise_cases(file, period=YEAR, reviews=file.reviews)
    assert made == ps.summarise_cases([closed], period=YEAR, reviews=[review(closed)])


# --- against a naive count ---


def naive(cases, force, period, cohort):
    day = "logged" if cohort is LOGGED else "finalised"
    return [
        one
        for one in cases
        if one.force == force
        and getattr(one, day) is not None
        and period.start <= getattr(one, day) <= period.end
    ]


@given(st.lists(CASES, max_size=12))
@settings(max_examples=40)
def test_the_counts_are_those_of_a_plain_loop(cases):
    made = summaries(iter(cases), PERIODS)
    for force, period, cohort in itertools.product(
        FORCES, PERIODS, (LOGGED, FINALISED)
    ):
        mine = naive(cases, force, period, cohort)
        one = made.pop((force, period, cohort), None)
        if not mine:
            assert one is None
            continue
        parts = [part for c in mine for part in c.allegations]
        assert (one.cases, one.allegations) == (len(mine), len(parts))
        assert dict(one.by_category) == Counter(part.category for part in parts)
        handled = Counter(c.handling for c in mine)
        assert handled.pop(None, 0) == one.cases - sum(handled.values())
        assert dict(one.cases_by_handling) == handled
        by_part = Counter(part.handling for part in parts)
        by_part.pop(None, None)
        assert dict(one.allegations_by_handling) == by_part
    assert made == {}


def days_of(cases, options):
    """Give the days of each kind by the functions of one case."""
    over = [c for c in cases if c.finalised and c.handling]
    outside = [c for c in over if c.handling is OUTSIDE]
    under = [c for c in over if c.handling is not OUTSIDE]
    contacted = [c for c in cases if c.contacted]
    return {
        "to_log": [ps.days_between(c.made, c.logged, **options) for c in cases],
        "to_contact": [ps.days_to_contact(c, **options) for c in contacted],
        "to_finalise_outside_schedule_3": [
            ps.days_to_finalise(c, **options) for c in outside
        ],
        "to_finalise_including_suspension": [
            ps.days_to_finalise(c, **options) for c in under
        ],
        "to_finalise_excluding_suspension": [
            ps.days_to_finalise(c, suspension="exclude", **options) for c in under
        ],
    }


@pytest.mark.parametrize(
    "options",
    [{}, {"calendar": "working"}, {"calendar": "working", "nation": "wales"}],
    ids=str,
)
@given(cases=st.lists(CASES, max_size=8))
@settings(max_examples=25)
def test_days_are_those_that_each_case_took(options, cases):
    made = summaries(cases, **options)
    for (force, period, cohort), one in made.items():
        mine = days_of(naive(cases, force, period, cohort), options)
        for name, days in mine.items():
            taken = getattr(one.timeliness, name)
            assert list(taken.each()) == sorted(days), name
            assert (taken.n, taken.total) == (len(days), sum(days))
            if not days:
                continue
            spread = ps.timeliness(taken)
            assert spread.exact == statistics.mean(map(Fraction, days))
            assert spread.median == statistics.median(days)
            assert spread == ps.timeliness(days, unit=one.timeliness.unit)


@given(st.lists(CASES, min_size=1, max_size=12))
@settings(max_examples=25)
def test_the_counts_are_those_of_pandas(cases):
    frame = pd.DataFrame(
        {
            "force": [c.force for c in cases],
            "logged": [c.logged for c in cases],
            "handling": [c.handling and c.handling.value for c in cases],
            "allegations": [len(c.allegations) for c in cases],
        }
    )
    inside = frame[(frame.logged >= YEAR.start) & (frame.logged <= YEAR.end)]
    by_force = inside.groupby("force").allegations.agg(["size", "sum"])
    made = [one for key, one in summaries(cases).items() if key[2] is LOGGED]
    assert {one.subject: (one.cases, one.allegations) for one in made} == {
        force: (row["size"], row["sum"]) for force, row in by_force.iterrows()
    }
    for one in made:
        mine = inside[inside.force == one.subject].handling.dropna().value_counts()
        assert {how.value: n for how, n in one.cases_by_handling} == dict(mine)


@given(st.lists(REVIEWS, max_size=8))
@settings(max_examples=30)
def test_reviews_are_counted_as_a_plain_loop_counts_them(reviews):
    made = summaries((), PERIODS, reviews=iter(reviews))
    for force, period in itertools.product(FORCES, PERIODS):
        mine = [one for one in reviews if one.case.force == force]
        received = [one for one in mine if one.received in period]
        done = [one for one in mine if one.completed and one.completed in period]
        found = made.pop((force, period, FINALISED), None)
        assert (found is None) is (not received and not done)
        for body in ps.ReviewBody if found else ():
            (counted,) = (one for one in found.reviews if one.body is body)
            asked = [one for one in received if one.body is body]
            over = [one for one in done if one.body is body]
            assert (counted.received, counted.completed) == (len(asked), len(over))
            assert dict(counted.received_by_handling) == Counter(
                one.case.handling for one in asked
            )
            assert dict(counted.completed_by_handling) == Counter(
                one.case.handling for one in over
            )
            assert dict(counted.by_outcome) == Counter(one.outcome for one in over)
            made_of = [one.recommendations for one in over]
            known = None not in made_of
            assert counted.recommendations == (sum(made_of) if known else None)
    assert made == {}


@given(st.lists(FORMAL, max_size=4), st.data())
@settings(max_examples=30)
def test_cases_with_their_reviews_are_counted_as_with_the_reviews_apart(cases, data):
    pairs = [
        (one, data.draw(st.lists(some_reviews(case=one), max_size=2))) for one in cases
    ]
    apart = [review for _, several in pairs for review in several]
    made = ps.summarise_cases(iter(pairs), period=PERIODS)
    assert made == ps.summarise_cases(cases, period=PERIODS, reviews=apart)


# --- parts and their sum ---


@given(st.data())
@settings(max_examples=50)
def test_the_sum_of_the_summaries_of_parts_is_the_summary_of_the_whole(data):
    cases = data.draw(st.lists(CASES, max_size=10))
    reviews = data.draw(st.none() | st.lists(REVIEWS, max_size=5))
    # Parts 0 to 3: some of them are left empty.
    part_of = st.lists(st.integers(0, 3), min_size=15, max_size=15)
    mine, theirs = data.draw(part_of), data.draw(part_of)
    options = data.draw(st.sampled_from([{}, {"calendar": "working"}]))
    parts = [
        summaries(
            [one for one, at in zip(cases, mine, strict=False) if at == part],
            PERIODS,
            reviews=reviews
            and [one for one, at in zip(reviews, theirs, strict=False) if at == part],
            **options,
        )
        for part in range(4)
    ]
    whole = summaries(cases, PERIODS, reviews=reviews, **options)
    assert {key for part in parts for key in part} == {*whole}
    for key, one in whole.items():
        assert sum(part[key] for part in parts if key in part) == one


@given(st.lists(CASES, max_size=8), st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_the_order_of_the_cases_does_not_matter(cases, random):
    mixed = random.sample(cases, len(cases))
    assert ps.summarise_cases(mixed, period=PERIODS) == ps.summarise_cases(
        cases, period=PERIODS
    )


@st.composite
def alike(draw, number=3):
    """Draw summaries of one force, period, cohort and scheme, alike in what is known."""
    first = draw(complaint_summaries(subject="surrey", period=YEAR, cohort=LOGGED))
    found = [first]
    times = first.timeliness
    scheme = first.by_category[0][0].scheme if first.by_category else None
    while len(found) < number:
        more = draw(complaint_summaries(subject="surrey", period=YEAR, cohort=LOGGED))
        listed = [(c, n) for c, n in more.by_category if scheme in (None, c.scheme)]
        scheme = scheme or (listed[0][0].scheme if listed else None)
        taken = None
        if times is not None:
            nobody = ps.DaysTaken(unit=times.unit)
            few = draw(st.integers(0, more.cases))
            taken = attrs.evolve(
                times,
                **dict.fromkeys(KINDS, nobody)
                | {"to_log": ps.DaysTaken({4: few} if few else {}, unit=times.unit)},
            )
        bodies = [draw(review_summaries(body=one.body)) for one in first.reviews]
        found.append(
            attrs.evolve(more, by_category=listed, timeliness=taken, reviews=bodies)
        )
    return found


@given(alike())
@settings(max_examples=40)
def test_summaries_add_up_in_any_order_and_any_grouping(three):
    one, two, three = three
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)
    both = one + two
    assert both.cases == one.cases + two.cases
    assert both.allegations == one.allegations + two.allegations
    assert Counter(dict(both.by_category)) == Counter(dict(one.by_category)) + Counter(
        dict(two.by_category)
    ) | Counter({c: 0 for c, _ in both.by_category})


def test_a_sum_starts_from_nothing():
    one = summary()
    assert sum([one]) == one
    assert 0 + one == one
    assert sum([one, one]).cases == 10


@pytest.mark.parametrize("other", [0, 1, "x", None, True], ids=repr)
def test_what_is_no_summary_is_not_added(other):
    with pytest.raises(ArgumentError) as caught:
        summary() + other
    assert caught.value == ArgumentError(
        "other", other, "must be a ComplaintSummary to be added"
    )
    if other != 0 or isinstance(other, bool):
        with pytest.raises(ArgumentError, match="must be a ComplaintSummary"):
            other + summary()


@pytest.mark.parametrize("other", [False, 0.0, 5, "x"], ids=repr)
def test_a_sum_starts_from_the_whole_number_0_alone(other):
    with pytest.raises(ArgumentError) as caught:
        other + summary()
    assert (caught.value.argument, caught.value.value) == ("other", other)


def test_summaries_of_other_populations_are_not_added():
    with pytest.raises(NotComparableError) as force:
        summary() + summary(subject="kent")
    assert (force.value.left, force.value.right) == ("surrey", "kent")
    assert force.value.reason == "a sum is of one force"
    with pytest.raises(PeriodMismatchError) as period:
        summary() + summary(period=ps.Quarter(2023, 1))
    assert (period.value.left, period.value.right) == (YEAR, ps.Quarter(2023, 1))
    assert "same period" in period.value.reason
    with pytest.raises(NotComparableError) as cohort:
        summary() + summary(cohort=FINALISED)
    assert (cohort.value.left, cohort.value.right) == (LOGGED, FINALISED)
    assert "one cohort" in cohort.value.reason


def test_allegations_by_the_categories_of_two_schemes_are_not_added():
    with pytest.raises(NotComparableError) as caught:
        summary(by_category={OTHER: 1}) + summary(by_category={OLD: 1})
    assert caught.value.left == "categories in force since 1 February 2020"
    assert caught.value.right == "categories in force until 31 January 2020"
    assert "of one scheme" in caught.value.reason
    assert (summary() + summary(by_category={OLD: 1})).by_category == ((OLD, 1),)
    both = summary(by_category={OLD: 1}) + summary(by_category={OLD: 0})
    assert both.by_category == ((OLD, 1),)


TAKEN = ps.DaysTaken({3: 2})


def times():
    return ps.CaseTimes(**dict.fromkeys(KINDS, TAKEN))


IOPC = ps.ReviewSummary(body=ps.ReviewBody.IOPC, received=3, completed=2)
LOCAL = attrs.evolve(IOPC, body=ps.ReviewBody.LOCAL_POLICING_BODY)


@pytest.mark.parametrize(
    ("field", "known"),
    [("timeliness", times()), ("reviews", (IOPC,))],
    ids=["timeliness", "reviews"],
)
def test_what_is_known_of_one_summary_alone_is_not_added(field, known):
    with_it, without = summary(**{field: known}), summary()
    for one, two in ((with_it, without), (without, with_it)):
        with pytest.raises(RecordError) as caught:
            one + two
        assert (caught.value.path, caught.value.value) == (field, getattr(two, field))
        assert f"leave out the {field}" in caught.value.rule
    assert with_it + with_it
    with pytest.raises(RecordError, match="must be known of both"):
        summary(reviews=[IOPC]) + summary(reviews=[LOCAL])


def test_days_counted_otherwise_are_not_added():
    working = attrs.evolve(
        times(),
        **dict.fromkeys(KINDS, ps.DaysTaken({3: 2}, unit="working_day")),
        nation="wales",
    )
    for other, told in (
        (working, "wales"),
        (attrs.evolve(working, nation="england"), "england"),
    ):
        with pytest.raises(NotComparableError) as caught:
            times() + other
        assert (caught.value.left, caught.value.right) == ("days of the calendar", told)
    with pytest.raises(NotComparableError, match="wales and england"):
        working + attrs.evolve(working, nation="england")
    with pytest.raises(NotComparableError) as units:
        TAKEN + working.to_log
    assert (units.value.left, units.value.right) == ("day", "working_day")
    assert str(working).endswith("(wales)")


def test_reviews_of_two_bodies_are_not_added_to_one():
    with pytest.raises(NotComparableError) as caught:
        IOPC + LOCAL
    assert (caught.value.left, caught.value.right) == (*ps.ReviewBody,)
    assert (IOPC + IOPC).received == 6


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        (TAKEN, "must be DaysTaken to be added"),
        (times(), "must be CaseTimes to be added"),
        (IOPC, "must be a ReviewSummary to be added"),
    ],
    ids=["days", "times", "reviews"],
)
def test_only_like_is_added_to_like(value, rule):
    with pytest.raises(ArgumentError) as caught:
        value + 3
    assert caught.value == ArgumentError("other", 3, rule)


# --- the pieces of a summary ---


@pytest.mark.parametrize("value", ["x", 3, None, {3}], ids=repr)
def test_what_maps_nothing_is_no_table(value):
    for make, field in (
        (ps.DaysTaken, "counts"),
        (lambda one: summary(cases_by_handling=one), "cases_by_handling"),
    ):
        with pytest.raises(RecordError) as caught:
            make(value)
        assert (caught.value.path, caught.value.value) == (field, value)


@pytest.mark.parametrize(
    "pair",
    [(3, 0), (-1, 1), (True, 1), (3, 1.0), ("3", 1), (3,), 3, (3, 1, 1), ("x", "y")],
    ids=repr,
)
def test_days_and_their_cases_are_whole_numbers(pair):
    with pytest.raises(RecordError) as caught:
        ps.DaysTaken([(2, 1), pair])
    assert (caught.value.path, caught.value.value) == ("counts[1]", pair)
    assert "leave out what no case took" in caught.value.rule


@pytest.mark.parametrize("unit", ["week", "", None, 3], ids=repr)
def test_days_are_of_the_calendar_or_of_work(unit):
    with pytest.raises(RecordError) as caught:
        ps.DaysTaken(unit=unit)
    assert caught.value == RecordError("unit", unit, "must be 'day' or 'working_day'")


@pytest.mark.parametrize(
    "pair",
    [
        (OUTSIDE, -1),
        (OUTSIDE, True),
        (OUTSIDE, 1.0),
        ("outside-schedule-3", 1),
        (OUTSIDE,),
        (),
        OUTSIDE,
        [OUTSIDE, 1],
        (ps.ReviewBody.IOPC, 1),
    ],
    ids=repr,
)
def test_each_way_of_handling_has_a_whole_number(pair):
    for pairs in ([(INVESTIGATED, 1), pair], [pair, (INVESTIGATED, 1)]):
        with pytest.raises(RecordError) as caught:
            summary(cases_by_handling=pairs)
        assert caught.value == RecordError(
            "cases_by_handling",
            pair,
            "must be a Handling and a whole number of 0 or more",
        )


def test_no_recorded_case_took_days_outside_schedule_3():
    recorded = {"cohort": ps.Cohort.RECORDED, "timeliness": times()}
    with pytest.raises(RecordError) as caught:
        summary(**recorded)
    assert caught.value == RecordError(
        "timeliness.to_finalise_outside_schedule_3",
        2,
        "must not be outside Schedule 3, for recorded cases are under it",
    )
    nobody = {"to_finalise_outside_schedule_3": ps.DaysTaken()}
    assert summary(**recorded | {"timeliness": attrs.evolve(times(), **nobody)})


def test_tables_are_equal_in_whatever_order_they_were_given():
    one = summary(cases_by_handling={INVESTIGATED: 1, OUTSIDE: 2})
    assert one == summary(cases_by_handling=[(OUTSIDE, 2), (INVESTIGATED, 1)])
    assert one.cases_by_handling == ((OUTSIDE, 2), (INVESTIGATED, 1))
    assert ps.DaysTaken({9: 1, 3: 2}) == ps.DaysTaken([[3, 2], [9, 1]])
    assert summary(reviews=[LOCAL, IOPC]) == summary(reviews=(IOPC, LOCAL))
    assert merged(((1, 2),), ((3, 4), (1, 1)), order=[3, 2, 1]) == ((3, 4), (1, 3))


@pytest.mark.parametrize(
    ("taken", "told"),
    [
        (ps.DaysTaken(), "no cases"),
        (ps.DaysTaken({1: 1}), "1 case in 1 day"),
        (ps.DaysTaken({0: 1}), "1 case in 0 days"),
        (ps.DaysTaken({2: 3}), "3 cases in 2 days"),
        (
            ps.DaysTaken({3: 2, 1_200: 1_000}, unit="working_day"),
            "1,002 cases in 3 to 1,200 working days",
        ),
        (ps.DaysTaken({1: 1}, unit="working_day"), "1 case in 1 working day"),
    ],
    ids=str,
)
def test_days_taken_say_how_many_they_are_of(taken, told):
    assert str(taken) == told


def test_many_lengths_are_shown_in_short():
    assert repr(ps.DaysTaken(dict.fromkeys(range(6), 1))).startswith(
        "DaysTaken(counts=((0, 1), (1, 1)"
    )
    many = repr(ps.DaysTaken(dict.fromkeys(range(1_500), 1)))
    assert many == "DaysTaken(counts=<1,500 lengths from 0 to 1,499>, unit='day')"


def test_a_summary_says_whose_it_is():
    told = "surrey, 2023/24, logged: 5 cases, 7 allegations"
    assert str(summary()) == told
    one = summary(cases=1, allegations=1)
    assert str(one) == "surrey, 2023/24, logged: 1 case, 1 allegation"
    assert str(LOCAL) == "3 received and 2 completed by the local policing body"
    assert "to contact 2 cases in 3 days" in str(times())


def test_days_that_know_their_unit_are_spread_in_it():
    taken = ps.DaysTaken({3: 2, 12: 1}, unit="working_day")
    spread = ps.timeliness(taken)
    assert (spread.days, spread.unit) == ((3, 3, 12), "working_day")
    assert ps.timeliness(taken, unit="working_day") == spread
    assert ps.share_within(TAKEN + ps.DaysTaken({9: 8}), 3).part == 2
    with pytest.raises(UnitMismatchError) as caught:
        ps.timeliness(taken, unit="day")
    assert (caught.value.expected, caught.value.got) == ("working_day", "day")
    with pytest.raises(ArgumentError, match="unit is 'week'"):
        ps.timeliness(taken, unit="week")
    with pytest.raises(DenominatorError):
        ps.timeliness(ps.DaysTaken())
    assert ps.timeliness([3]).unit == "day"


@given(days_taken(), days_taken())
def test_days_taken_add_up_case_by_case(one, two):
    if one.unit != two.unit:
        with pytest.raises(NotComparableError):
            one + two
        return
    both = one + two
    assert list(both.each()) == sorted([*one.each(), *two.each()])
    assert both == two + one


@given(case_times())
def test_leaving_out_the_time_on_hold_makes_no_case_longer(found):
    shorter = sorted(found.to_finalise_excluding_suspension.each())
    longer = sorted(found.to_finalise_including_suspension.each())
    assert all(a <= b for a, b in zip(shorter, longer, strict=True))
    if shorter and shorter != longer:
        swapped = {
            "to_finalise_excluding_suspension": found.to_finalise_including_suspension,
            "to_finalise_including_suspension": found.to_finalise_excluding_suspension,
        }
        with pytest.raises(RecordError, match="must not be longer"):
            attrs.evolve(found, **swapped)


def test_the_nations_of_the_models_are_those_whose_holidays_are_known():
    assert {*durations.NATIONS_WITH_BANK_HOLIDAYS} == {*working_days.NATIONS}


# --- out and in ---


def whole():
    closed = case(
        about=(OTHER, MANNER),
        contacted=april(6),
        finalised=april(20),
        handling=INVESTIGATED,
        allegations_handled=INVESTIGATED,
    )
    made = summaries([closed], reviews=[review(closed)], calendar="working")
    return made["surrey", YEAR, FINALISED]


def test_a_summary_in_json_reads_well():
    plain = unstructure(whole())
    assert plain["cases_by_handling"] == {"under-schedule-3-investigated": 1}
    assert plain["allegations_by_handling"] == {"under-schedule-3-investigated": 2}
    assert plain["timeliness"]["to_log"] == {"counts": [[1, 1]], "unit": "working_day"}
    assert plain["timeliness"]["nation"] == "england"
    assert plain["reviews"][0]["received_by_handling"] == {
        "under-schedule-3-investigated": 1
    }
    assert loads(dumps(whole()), ps.ComplaintSummary) == whole()


@given(complaint_summaries())
@settings(max_examples=40)
def test_a_summary_goes_to_json_and_back(one):
    assert loads(dumps(one), ps.ComplaintSummary) == one
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301  # our own bytes
    assert hash(copy.deepcopy(one)) == hash(one)


@pytest.mark.parametrize(
    ("changes", "path", "value"),
    [
        ({"cases_by_handling": [1]}, "cases_by_handling", [1]),
        (
            {"cases_by_handling": {"informal": 1}},
            "cases_by_handling[informal]",
            "informal",
        ),
        (
            {"cases_by_handling": {"outside-schedule-3": True}},
            "cases_by_handling[outside-schedule-3]",
            True,
        ),
        ({"timeliness": 3}, "timeliness", 3),
        ({"reviews": {}}, "reviews", {}),
    ],
    ids=str,
)
def test_plain_data_of_a_summary_is_refused_with_its_path(changes, path, value):
    plain = unstructure(summary()) | changes
    with pytest.raises(ps.errors.RecordErrors) as caught:
        structure(plain, ps.ComplaintSummary)
    (error,) = caught.value.errors
    assert (error.path, error.value) == (path, value)


def test_a_table_of_values_names_the_values_that_there_are():
    with pytest.raises(ps.errors.RecordErrors) as caught:
        structure(
            unstructure(summary()) | {"cases_by_handling": 3}, ps.ComplaintSummary
        )
    assert caught.value.errors[0].rule == (
        "must be a mapping of values of Handling to counts"
    )


@pytest.mark.parametrize(
    ("counts", "path", "value"),
    [
        ([[3]], "counts[0]", [3]),
        ([[3, 1, 1]], "counts[0]", [3, 1, 1]),
        (["31"], "counts[0]", "31"),
        ([[3, 1], [-1, 1]], "counts[1][0]", -1),
        ([[3, "1"]], "counts[0][1]", "1"),
        ([[3, 0]], "counts[0]", (3, 0)),
        ({"3": 1}, "counts", {"3": 1}),
    ],
    ids=str,
)
def test_plain_days_are_pairs_of_whole_numbers(counts, path, value):
    with pytest.raises(ps.errors.RecordErrors) as caught:
        structure({"counts": counts}, ps.DaysTaken)
    (error,) = caught.value.errors
    assert (error.path, error.value) == (path, value)


COLUMNS = [
    "subject",
    "period",
    "cohort",
    "measure",
    "category",
    "handling",
    "body",
    "outcome",
    "days",
    "days_unit",
    "nation",
    "value",
    "unit",
]


def test_the_records_of_a_summary_are_one_number_each():
    closed = case(
        contacted=april(6), finalised=april(20), handling=INVESTIGATED, about=(MANNER,)
    )
    done = review(
        closed,
        completed=date(2023, 7, 1),
        outcome=ps.ReviewOutcome.INVALID,
        recommendations=2,
    )
    made = summaries([closed], reviews=[done], calendar="working")
    records = made["surrey", YEAR, FINALISED].to_records()
    assert all(list(one) == COLUMNS for one in records)
    shown = [
        tuple(one[name] for name in COLUMNS[2:] if one[name] is not None)
        for one in records
        if one["body"] != "local-policing-body"
    ]
    how = "under-schedule-3-investigated"
    assert shown == [
        ("finalised", "complaint-cases", 1, "case"),
        ("finalised", "complaint-cases", how, 1, "case"),
        ("finalised", "allegations", 1, "allegation"),
        ("finalised", "allegations", "2020/individual-behaviours", 1, "allegation"),
        *(
            ("finalised", measure, *under, days, "working_day", "england", 1, "case")
            for measure, under, days in (
                ("days-to-log", [], 1),
                ("days-to-contact", [], 3),
                (
                    "days-to-finalise-including-suspension",
                    ["under-schedule-3"],
                    11,
                ),
                (
                    "days-to-finalise-excluding-suspension",
                    ["under-schedule-3"],
                    11,
                ),
            )
        ),
        ("received", "review-applications", "iopc", 1, "review"),
        ("received", "review-applications", how, "iopc", 1, "review"),
        ("completed", "reviews", "iopc", 1, "review"),
        ("completed", "reviews", how, "iopc", 1, "review"),
        ("completed", "reviews", "iopc", "invalid", 1, "review"),
        ("completed", "recommendations", "iopc", 2, "recommendation"),
    ]


@given(complaint_summaries())
@settings(max_examples=40)
def test_records_are_plain_and_hold_every_number(one):
    records = one.to_records()
    assert json.loads(json.dumps(records)) == records
    assert all(
        type(value) in (str, int, type(None))
        for row in records
        for value in row.values()
    )
    times = one.timeliness
    for measure, name, handling in (
        ("days-to-log", "to_log", None),
        ("days-to-contact", "to_contact", None),
        ("days-to-finalise", "to_finalise_outside_schedule_3", "outside-schedule-3"),
    ):
        rows = [row for row in records if row["measure"] == measure]
        assert {row["handling"] for row in rows} <= {handling}
        held = () if times is None else getattr(times, name).counts
        assert [(row["days"], row["value"]) for row in rows] == list(held)
    tables = (one.by_category, one.cases_by_handling, one.allegations_by_handling)
    counted = sum(len(table) for table in tables) + 2
    about = {"complaint-cases", "allegations"}
    assert sum(row["measure"] in about for row in records) == counted


# --- one pass, and little held ---


def test_a_generator_is_read_once_and_no_case_is_kept():
    alive = weakref.WeakSet()
    most = 0

    def stream():
        nonlocal most
        for number in range(300):
            one = case(number, finalised=april(20), handling=OUTSIDE)
            alive.add(one)
            most = max(most, len(alive))
            yield one

    (logged, _) = ps.summarise_cases(stream(), period=YEAR)
    assert logged.cases == 300
    assert most <= 3


# --- what is refused ---


@pytest.mark.parametrize("name", ["cases", "reviews"])
@pytest.mark.parametrize("value", [None, 3, "C1", b"C1"], ids=repr)
def test_cases_and_reviews_come_one_after_another(name, value):
    if name == "reviews" and value is None:
        return
    given_ = {"cases": [], "reviews": []} | {name: value}
    with pytest.raises(ArgumentError) as caught:
        ps.summarise_cases(given_.pop("cases"), period=YEAR, **given_)
    kind = "ComplaintCase" if name == "cases" else "Review"
    assert caught.value == ArgumentError(
        name, value, f"must give one {kind} after another"
    )


def test_a_case_alone_is_refused_with_what_to_write():
    closed = case(finalised=april(20), handling=UNDER)
    with pytest.raises(ArgumentError) as one:
        ps.summarise_cases(closed, period=YEAR)
    assert one.value.requirement.endswith(": write [case]")
    with pytest.raises(ArgumentError) as two:
        ps.summarise_cases([], period=YEAR, reviews=review(closed))
    assert two.value.requirement.endswith(": write [review]")


@pytest.mark.parametrize("value", [None, "C1", {"id": "C1"}, 3], ids=repr)
def test_what_is_no_case_and_no_review_is_refused_with_its_place(value):
    with pytest.raises(ArgumentError) as one:
        ps.summarise_cases([case(), value], period=YEAR)
    assert one.value == ArgumentError("cases[1]", value, "must be a ComplaintCase")
    with pytest.raises(ArgumentError) as two:
        ps.summarise_cases([], period=YEAR, reviews=[value])
    assert two.value == ArgumentError("reviews[0]", value, "must be a Review")


PAIRED = case(finalised=april(20), handling=UNDER)
OTHERS = case(2, finalised=april(20), handling=UNDER)


@pytest.mark.parametrize(
    ("cases", "name", "value", "rule"),
    [
        (
            [(PAIRED, ()), PAIRED],
            "cases[1]",
            PAIRED,
            "must be a pair of a ComplaintCase and its reviews, as the first is",
        ),
        (
            [(PAIRED, (), ())],
            "cases[0]",
            (PAIRED, (), ()),
            "must be a pair of a ComplaintCase and its reviews, as the first is",
        ),
        ([PAIRED, (PAIRED, ())], "cases[1]", (PAIRED, ()), "must be a ComplaintCase"),
        ([("C1", ())], "cases[0]", "C1", "must be a ComplaintCase"),
        (
            [(PAIRED, ()), (PAIRED, None)],
            "cases[1][1]",
            None,
            "must give one Review after another",
        ),
        (
            [(PAIRED, "R1")],
            "cases[0][1]",
            "R1",
            "must give one Review after another",
        ),
        ([(PAIRED, [3])], "cases[0][1][0]", 3, "must be a Review"),
        (
            [(PAIRED, [review(PAIRED), review(OTHERS, id="R2")])],
            "cases[0][1][1]",
            "R2",
            "must be of the case beside it, 'C1'",
        ),
        (
            [("C1", [review(PAIRED)])],
            "cases[0][1][0]",
            "R1",
            "must be of the case beside it, 'C1'",
        ),
    ],
    ids=[
        "no pair",
        "three",
        "a pair after a case",
        "no case",
        "no reviews",
        "a text of reviews",
        "no review",
        "a review of another case",
        "a review of no case",
    ],
)
def test_a_case_with_its_reviews_is_a_pair(cases, name, value, rule):
    with pytest.raises(ArgumentError) as caught:
        ps.summarise_cases(iter(cases), period=YEAR)
    assert caught.value == ArgumentError(name, value, rule)


def test_reviews_are_given_with_the_cases_or_apart():
    with pytest.raises(ArgumentError) as caught:
        ps.summarise_cases([(PAIRED, ())], period=YEAR, reviews=[])
    assert caught.value == ArgumentError(
        "reviews", [], "must be left out, for each case comes with its own"
    )


def test_cases_of_two_schemes_are_refused_with_what_to_do():
    with pytest.raises(NotComparableError) as caught:
        ps.summarise_cases([case(1), case(2, about=(OLD,))], period=YEAR)
    assert caught.value.left == (
        "case 'C2', of categories in force until 31 January 2020,"
    )
    assert caught.value.right == (
        "the cases before it, of those in force since 1 February 2020,"
    )
    assert "a period on one side of that day" in caught.value.reason
    both = [case(1), case(2, about=(OLD,), force="kent")]
    found = summaries(both)
    assert found["kent", YEAR, LOGGED].by_category == ((OLD, 1),)


@pytest.mark.parametrize(
    "period",
    [
        ps.AsAt(april(4)),
        ps.Since(april(4)),
        "30 September 2018",
        ["2023/24", ps.Since(april(4))],
    ],
    ids=str,
)
def test_a_period_of_a_day_or_without_an_end_is_refused(period):
    with pytest.raises(PeriodError, match="write a year or a quarter") as caught:
        ps.summarise_cases([], period=period)
    last = period[-1] if isinstance(period, list) else period
    assert caught.value.text == str(last)


@pytest.mark.parametrize("period", [None, 2023, april(4), ["x"], "x"], ids=repr)
def test_what_is_no_period_is_refused(period):
    with pytest.raises(PeriodError) as caught:
        ps.summarise_cases([], period=period)
    assert caught.value.text == (period[0] if isinstance(period, list) else period)


@pytest.mark.parametrize("period", [[], (), {}], ids=repr)
def test_a_period_must_be_named(period):
    with pytest.raises(ArgumentError) as caught:
        ps.summarise_cases([], period=period)
    assert caught.value == ArgumentError(
        "period", period, "must name a period, as in '2023/24'"
    )


def test_a_period_is_named_once():
    with pytest.raises(ArgumentError) as caught:
        ps.summarise_cases([], period=["2023/24", YEAR])
    assert caught.value == ArgumentError("period", "2023/24", "must be there once")


@pytest.mark.parametrize(
    ("options", "argument"),
    [
        ({"calendar": "lunar"}, "calendar"),
        ({"nation": "england"}, "nation"),
        ({"calendar": "working", "nation": "uk"}, "nation"),
    ],
    ids=str,
)
def test_options_outside_their_domain_are_refused(options, argument):
    with pytest.raises(ArgumentError) as caught:
        ps.summarise_cases([], period=YEAR, **options)
    assert caught.value.argument == argument


def test_a_day_whose_bank_holidays_are_not_known_is_refused_with_its_case():
    early = case(7, made=date(1203, 4, 1))
    with pytest.raises(ArgumentError) as caught:
        ps.summarise_cases([case(), early], period=YEAR, calendar="working")
    assert (caught.value.argument, caught.value.value) == ("cases[1]", "C7")
    assert caught.value.requirement.startswith(
        "holds the day 1203-04-01, which must be in a year whose bank holidays are known"
    )
    assert ps.summarise_cases([early], period=YEAR)


def test_working_days_need_their_extra_and_calendar_days_do_not(monkeypatch):
    monkeypatch.setitem(sys.modules, "holidays", None)
    working_days._bank_holidays.cache_clear()  # noqa: SLF001  # it has been asked before
    with pytest.raises(MissingExtraError, match="working-days"):
        ps.summarise_cases([case()], period=YEAR, calendar="working")
    assert ps.summarise_cases([case()], period=YEAR)


def test_an_error_of_the_cases_own_source_is_passed_on():
    def broken():
        yield case()
        message = "no more"
        raise OSError(message)

    with pytest.raises(OSError, match="no more"):
        ps.summarise_cases(broken(), period=YEAR)


def test_whole_numbers_of_numpy_are_taken_for_counts_of_reviews():
    made = ps.ReviewSummary(
        body=ps.ReviewBody.IOPC,
        received=np.int64(3),
        completed=np.int64(2),
        recommendations=np.int32(1),
    )
    assert [type(x) for x in (made.received, made.completed, made.recommendations)] == (
        [int] * 3
    )


def test_every_category_can_be_counted():
    for category in KNOWN_CATEGORIES:
        (made,) = ps.summarise_cases([case(about=(category,))], period=YEAR)
        assert made.by_category == ((category, 1),)
