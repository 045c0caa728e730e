"""Time to finalise with open cases as longer than they have lasted."""

import copy
import pickle
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from policestats import (
    Allegation,
    ArgumentError,
    ComplaintCase,
    CountError,
    DenominatorError,
    Suspension,
    TimeToFinalise,
    find_category,
    time_to_finalise,
)

AS_AT = date(2024, 6, 30)
LASTED = st.integers(0, 60)


def case(made, finalised=None, logged=None, suspensions=(), name="C1"):
    about = find_category("Other", scheme="2020")
    return ComplaintCase(
        id=name,
        force="surrey",
        made=made,
        logged=logged or made,
        finalised=finalised,
        allegations=[Allegation(id="1", category=about, finalised=finalised)],
        suspensions=[Suspension(start=start, end=end) for start, end in suspensions],
    )


def lasting(finalised, still_open=()):
    """Cases that took so many days, and open ones that have lasted so many."""
    ended = [
        case(AS_AT - timedelta(days=100 + n), AS_AT - timedelta(days=100))
        for n in finalised
    ]
    return ended + [case(AS_AT - timedelta(days=n)) for n in still_open]


# Freireich et al. (1963), remission under 6-MP in weeks, the worked example of most
# textbooks on survival: 9 relapses, 12 censored, median 23.
RELAPSED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
CENSORED = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]


def test_the_textbook_example_gives_its_table():
    taken = time_to_finalise(lasting(RELAPSED, CENSORED), as_at=AS_AT)
    assert (taken.finalised, taken.open, taken.n) == (9, 12, 21)
    assert taken.days == (6, 7, 10, 13, 16, 22, 23)
    table = [round(float(share), 3) for share in taken.still_open]
    assert table == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert taken.median == 23
    assert taken.quantile(0.25) == 13
    assert taken.quantile(0.9) is None
    assert (taken.as_at, taken.unit) == (AS_AT, "day")


@given(st.lists(LASTED, min_size=1, max_size=40), st.lists(LASTED, max_size=40))
def test_it_agrees_with_scipy(finalised, still_open):
    taken = time_to_finalise(lasting(finalised, still_open), as_at=AS_AT)
    oracle = ecdf(CensoredData(uncensored=finalised, right=still_open)).sf
    for day, share in zip(taken.days, taken.still_open, strict=True):
        assert float(share) == pytest.approx(oracle.evaluate(day), abs=1e-12)
    for day in range(62):
        assert float(taken.share_finalised_within(day)) == pytest.approx(
            1 - oracle.evaluate(day),
            abs=1e-12,
        )


@given(st.lists(LASTED, min_size=1, max_size=40))
def test_without_open_cases_it_is_the_plain_share(finalised):
    taken = time_to_finalise(lasting(finalised), as_at=AS_AT)
    for day in range(62):
        within = sum(days <= day for days in finalised)
        assert taken.share_finalised_within(day) == Fraction(within, len(finalised))
    assert taken.still_open[-1] == 0
    assert taken.median == sorted(finalised)[(len(finalised) - 1) // 2]


@given(st.lists(LASTED, min_size=1, max_size=20), st.lists(LASTED, max_size=20))
def test_the_share_still_open_only_falls(finalised, still_open):
    taken = time_to_finalise(lasting(finalised, still_open), as_at=AS_AT)
    shares = [Fraction(1), *taken.still_open]
    assert all(0 <= now < before for before, now in pairwise(shares))
    assert list(taken.days) == sorted(set(finalised))


@given(
    st.lists(LASTED, min_size=1, max_size=20),
    st.lists(LASTED, min_size=1, max_size=20),
)
def test_open_cases_never_make_it_look_quicker(finalised, still_open):
    alone = time_to_finalise(lasting(finalised), as_at=AS_AT)
    both = time_to_finalise(lasting(finalised, still_open), as_at=AS_AT)
    for day in (0, 10, 30, 60):
        assert both.share_finalised_within(day) <= alone.share_finalised_within(day)


def test_a_quantile_is_the_first_day_that_reaches_it():
    taken = time_to_finalise(lasting([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), as_at=AS_AT)
    # 0.7 and 0.3 are not binary fractions; the day is that of the decimal.
    assert [taken.quantile(p) for p in (0, 0.1, 0.3, 0.7, 1)] == [1, 1, 3, 7, 10]
    assert taken.quantile(0.71) == 8
    assert taken.quantile(np.float64(0.5)) == 5


def test_the_median_may_not_be_reached_yet():
    taken = time_to_finalise(lasting([5], [10, 20]), as_at=AS_AT)
    assert taken.median is None
    assert str(taken) == "median not reached days (2 open)"
    assert "1 finalised, 2 open. Median not reached days" in taken.explain()


def test_with_open_cases_alone_nothing_is_finalised_within_any_time():
    taken = time_to_finalise(lasting([], [10, 20]), as_at=AS_AT)
    assert (taken.days, taken.still_open, taken.median) == ((), (), None)
    assert taken.share_finalised_within(1_000) == 0


def test_it_reads_and_explains_itself():
    taken = time_to_finalise(lasting([10, 10, 1_000]), as_at=AS_AT, calendar="calendar")
    assert str(taken) == "median 10 days (0 open)"
    assert taken.explain() == (
        "3 cases as at 2024-06-30: 3 finalised, 0 open. Median 10 days, by the "
        "Kaplan-Meier estimate: an open case counts as longer than it has lasted so far."
    )


def test_a_case_finalised_after_the_day_was_open_then():
    made = date(2024, 1, 1)
    one = case(made, finalised=date(2024, 1, 31))
    later = time_to_finalise([one], as_at=date(2024, 1, 31))
    assert (later.finalised, later.open, later.days) == (1, 0, (30,))
    earlier = time_to_finalise([one], as_at=date(2024, 1, 30))
    assert (earlier.finalised, earlier.open, earlier.days) == (0, 1, ())


def test_a_case_finalised_after_the_day_lasted_up_to_the_day():
    # Nine days by 10 January, and so out of the reckoning by the twentieth.
    later = case(date(2024, 1, 1), finalised=date(2024, 1, 31))
    sooner = case(date(2023, 12, 1), finalised=date(2023, 12, 21))
    taken = time_to_finalise([later, sooner], as_at=date(2024, 1, 10))
    assert (taken.days, taken.still_open) == ((20,), (0,))


def test_the_options_are_those_of_days_to_finalise():
    one = case(
        date(2024, 1, 8),
        finalised=date(2024, 1, 22),
        logged=date(2024, 1, 10),
        suspensions=[(date(2024, 1, 12), date(2024, 1, 15))],
    )

    def days(**options):
        return time_to_finalise([one], as_at=AS_AT, **options).days

    assert days() == (14,)
    assert days(suspension="exclude") == (10,)
    assert days(since="logged") == (12,)
    assert days(calendar="working") == (10,)
    assert (
        time_to_finalise([one], as_at=AS_AT, calendar="working").unit == "working_day"
    )
    # 2 January is a bank holiday in Scotland alone.
    new_year = case(date(2024, 1, 1), finalised=date(2024, 1, 3))
    for nation, taken in (("england", 2), ("scotland", 1)):
        told = time_to_finalise(
            [new_year],
            as_at=AS_AT,
            calendar="working",
            nation=nation,
        )
        assert told.days == (taken,)


def test_an_open_hold_stops_the_clock_of_an_open_case():
    held = case(date(2024, 1, 1), suspensions=[(date(2024, 1, 11), None)])
    quick = case(date(2024, 1, 1), finalised=date(2024, 1, 11))
    taken = time_to_finalise([held, quick], as_at=AS_AT, suspension="exclude")
    # The held case lasted nine days so far, and is out of the reckoning by the tenth.
    assert taken.still_open == (0,)
    with_hold = time_to_finalise([held, quick], as_at=AS_AT)
    assert with_hold.still_open == (Fraction(1, 2),)


def test_a_case_that_starts_after_the_day_is_refused_by_its_name():
    made = date(2024, 6, 30)
    assert time_to_finalise([case(made)], as_at=made).n == 1
    with pytest.raises(ArgumentError, match="must be made by 2024-06-29") as caught:
        time_to_finalise([case(made, name="C7")], as_at=date(2024, 6, 29))
    assert (caught.value.argument, caught.value.value) == ("cases", "C7")
    late = case(made, logged=date(2024, 7, 2))
    assert time_to_finalise([late], as_at=made).n == 1
    with pytest.raises(ArgumentError, match="must be logged by 2024-06-30"):
        time_to_finalise([late], as_at=made, since="logged")


def test_no_cases_have_no_time_to_finalise():
    with pytest.raises(DenominatorError) as caught:
        time_to_finalise([], as_at=AS_AT)
    assert (caught.value.measure, caught.value.denominator) == ("time to finalise", 0)


@pytest.mark.parametrize(
    "day",
    ["2024-06-30", datetime(2024, 6, 30, tzinfo=UTC), None],
    ids=repr,
)
def test_the_day_to_look_at_is_a_plain_date(day):
    with pytest.raises(ArgumentError, match="without a time") as caught:
        time_to_finalise([], as_at=day)
    assert (caught.value.argument, caught.value.value) == ("as_at", day)


@pytest.mark.parametrize("p", [-0.1, 1.1, True, "0.5", None], ids=repr)
def test_a_quantile_is_of_a_fraction(p):
    with pytest.raises(ArgumentError) as caught:
        time_to_finalise(lasting([5]), as_at=AS_AT).quantile(p)
    assert caught.value.argument == "p"
    assert caught.value.value is p


@pytest.mark.parametrize("days", [-1, 2.5, True, "5", float("nan")], ids=repr)
def test_a_share_finalised_is_within_a_count_of_days(days):
    with pytest.raises(CountError) as caught:
        time_to_finalise(lasting([5]), as_at=AS_AT).share_finalised_within(days)
    assert caught.value.field == "days"
    assert caught.value.value is days


def test_it_is_in_days_unless_said_and_made_by_names_alone():
    told = TimeToFinalise(
        as_at=AS_AT,
        finalised=1,
        open=0,
        days=(5,),
        still_open=(Fraction(0),),
    )
    assert told == time_to_finalise(lasting([5]), as_at=AS_AT)
    with pytest.raises(TypeError, match="positional"):
        TimeToFinalise(AS_AT, 1, 0, (5,), (Fraction(0),))


def test_it_compares_hashes_copies_and_pickles_by_value():
    taken = time_to_finalise(lasting([5, 9], [7]), as_at=AS_AT)
    assert taken == time_to_finalise(lasting([9, 5], [7]), as_at=AS_AT)
    assert taken != time_to_finalise(lasting([5, 9]), as_at=AS_AT)
    assert copy.deepcopy(taken) == taken
    assert pickle.loads(pickle.dumps(taken)) == taken  # noqa: S301  # our own bytes
    assert hash(copy.copy(taken)) == hash(taken)
