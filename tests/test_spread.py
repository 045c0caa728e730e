"""How days taken are read from arrays, and the two days that hold a quantile."""

import time
from fractions import Fraction
from math import comb

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.stats import binom

from policestats import (
    ArgumentError,
    Count,
    CountError,
    DenominatorError,
    Interval,
    NoIntervalError,
    Target,
    Timeliness,
    UnitMismatchError,
    share_within,
    timeliness,
    units,
)
from policestats.measures.ranks import fewest_for, ranks_around

LENGTHS = st.lists(st.integers(0, 5_000), min_size=1, max_size=60)
P = st.sampled_from([0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95])


def chance_below(n, p, k):
    """Give P(B < k) for a binomial B, as an exact fraction."""
    p = Fraction(p)
    return sum(
        (comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k)), start=Fraction(0)
    )


# Conover (1999), Practical nonparametric statistics, and Hahn and Meeker (1991) print
# such tables; for the median at 95 %: from 6 on, ranks (1, 6), (1, 8), (2, 9), (6, 15).
@pytest.mark.parametrize(
    ("n", "ranks"),
    [(5, None), (6, (1, 6)), (8, (1, 8)), (9, (2, 8)), (10, (2, 9)), (20, (6, 15))],
)
def test_the_ranks_around_the_median_are_those_of_the_tables(n, ranks):
    assert ranks_around(n, 0.5, 0.95) == ranks


@given(st.integers(1, 200), P, st.sampled_from([0.5, 0.8, 0.95, 0.99, 0.999]))
@example(1, 0.5, 0.95)
@example(2, 0.5, 0.5)
def test_each_end_misses_with_half_of_the_rest_at_most_and_is_the_closest(n, p, level):
    tail = Fraction((1 - level) / 2)
    ranks = ranks_around(n, p, level)
    if ranks is None:
        short = chance_below(n, p, 1) > tail or 1 - chance_below(n, p, n) > tail
        assert short
        return
    lower, upper = ranks
    assert 1 <= lower <= upper <= n
    # One half and one quarter are exact in binary; of others the last figure may go.
    crumb = Fraction(1, 10**14)
    assert chance_below(n, p, lower) <= tail + crumb
    assert chance_below(n, p, lower + 1) > tail - crumb
    assert 1 - chance_below(n, p, upper) <= tail + crumb
    assert 1 - chance_below(n, p, upper - 1) > tail - crumb


def test_the_ranks_agree_with_scipy_from_few_to_a_million():
    rng = np.random.default_rng(7)
    sizes = [*range(1, 300), *rng.integers(300, 10**6, 300), 10**6]
    for n in map(int, sizes):
        p = float(rng.choice([0.1, 0.25, 0.5, 0.9]))
        level = float(rng.choice([0.8, 0.95, 0.998]))
        tail = (1 - level) / 2
        lower = int(binom.ppf(tail, n, p))
        upper = int(binom.ppf(1 - tail, n, p)) + 1
        expected = (lower, upper) if lower >= 1 and upper <= n else None
        assert ranks_around(n, p, level) == expected


@given(st.integers(1, 400), st.sampled_from([0.125, 0.25, 0.5]))
def test_the_ranks_mirror_where_p_does(n, p):
    one, other = ranks_around(n, p, 0.9), ranks_around(n, 1 - p, 0.9)
    assert (one is None) is (other is None)
    if one is not None:
        assert other == (n + 1 - one[1], n + 1 - one[0])


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.9999))
@example(0.5, 0.95)
@example(0.5, 0.01)
def test_the_fewest_are_enough_and_one_less_is_not(p, level):
    n = fewest_for(p, level)
    assert ranks_around(n, p, level) is not None
    assert n == 1 or ranks_around(n - 1, p, level) is None


def test_the_median_lies_between_two_of_the_days():
    taken = timeliness([3, 5, 6, 9, 11, 12, 14, 20, 31, 240])
    assert taken.median_interval() == Interval(5, 31, 0.95, "order-statistics")
    assert taken.quantile_interval(0.5) == taken.median_interval()
    assert taken.median_interval(0.5) == Interval(9, 14, 0.5, "order-statistics")
    assert taken.median_interval((0.95, 0.5)) == (
        taken.median_interval(),
        taken.median_interval(0.5),
    )
    assert str(taken.median_interval()) == "5 to 31 (95 % confidence, order-statistics)"
    hundred = timeliness(range(1, 101))
    assert hundred.quantile_interval(0.9) == Interval(84, 96, 0.95, "order-statistics")
    assert [one.confidence_level for one in hundred.quantile_interval(0.9, [0.8])] == [
        0.8
    ]


@given(
    st.lists(st.integers(0, 50), min_size=40, max_size=80),
    P,
    st.sampled_from([0.5, 0.8, 0.95]),
)
def test_the_two_days_are_of_those_given_and_hold_the_quantile(days, p, level):
    taken = timeliness(days)
    try:
        found = taken.quantile_interval(p, level)
    except NoIntervalError:
        assert len(days) < fewest_for(p, level)
        return
    assert found.lower in days
    assert found.upper in days
    assert found.lower <= taken.quantile(p) <= found.upper


def test_the_two_days_hold_the_true_median_at_their_level_or_more():
    rng = np.random.default_rng(5)
    # The median of a geometric number with chance one hundredth is 69.
    samples = rng.geometric(0.01, (2_000, 25))
    found = [timeliness(one).median_interval(0.9) for one in samples]
    held = sum(one.lower <= 69 <= one.upper for one in found) / len(found)
    assert 0.9 <= held < 0.98


def test_too_few_have_no_interval_and_it_says_how_many_it_takes():
    assert timeliness(range(6)).median_interval() == Interval(
        0, 5, 0.95, "order-statistics"
    )
    with pytest.raises(NoIntervalError) as caught:
        timeliness(range(5)).median_interval()
    assert caught.value.measure == "quantile 0.5 of days"
    assert caught.value.reason == "there are 5 of the 6 that it takes"
    with pytest.raises(NoIntervalError, match="35 of the 36 that it takes"):
        timeliness(range(35)).quantile_interval(0.9)
    assert timeliness(range(36)).quantile_interval(0.9).upper == 35
    with pytest.raises(NoIntervalError, match="35 of the 36 that it takes"):
        timeliness(range(35)).quantile_interval(0.1)


@pytest.mark.parametrize("p", [0, 1, 0.0, 1.0, -1, 50, True, "0.5", None], ids=repr)
def test_a_quantile_with_an_interval_is_strictly_within_nought_and_one(p):
    with pytest.raises(ArgumentError) as caught:
        timeliness(range(50)).quantile_interval(p)
    assert caught.value.argument == "p"
    assert caught.value.value is p
    if type(p) in (int, float) and 0 <= p <= 1:
        rule = "must be above 0 and below 1 for an interval"
        assert caught.value.requirement == rule


@pytest.mark.parametrize(
    ("options", "argument"),
    [
        ({"confidence_level": 95}, "confidence_level"),
        ({"confidence_level": ()}, "confidence_level"),
        ({"method": "order"}, "method"),
        ({"method": None}, "method"),
    ],
    ids=str,
)
def test_an_option_of_the_interval_is_refused_by_name(options, argument):
    for ask in (
        timeliness(range(50)).median_interval,
        lambda **kw: timeliness(range(50)).quantile_interval(0.5, **kw),
    ):
        with pytest.raises(ArgumentError) as caught:
            ask(**options)
        assert caught.value.argument == argument
        assert caught.value.value == options[argument]


def test_days_taken_tell_their_interval_where_they_have_one():
    told = timeliness(range(1_000, 1_006)).explain()
    assert (
        "With 95 % confidence the median is from 1,000 to 1,005 (order statistics). A "
        "few long ones" in told
    )
    assert "confidence" not in timeliness(range(5)).explain()


@given(LENGTHS)
def test_arrays_series_and_quantities_give_what_plain_lists_do(days):
    plain = timeliness(days)
    assert all(type(day) is int for day in plain.days)
    for form in (
        np.array(days),
        np.array(days, dtype=np.uint16),
        pd.Series(days, index=range(5, 5 + len(days))),
        np.array(days) * units.day,
        np.array([Count(day, "day") for day in days], dtype=object),
        tuple(map(np.int64, days)),
        iter(days),
    ):
        taken = timeliness(form)
        assert taken == plain
        assert all(type(day) is int for day in taken.days)


def test_an_array_that_was_given_is_left_as_it_was():
    days = np.array([9, 3, 5])
    assert timeliness(days).days == (3, 5, 9)
    assert days.tolist() == [9, 3, 5]


@pytest.mark.parametrize(
    ("days", "field"),
    [
        (np.array([3, -1]), "days[1]"),
        (np.array([3.0]), "days"),
        (np.array([True]), "days"),
        (np.ma.masked_array([3, 4], mask=[False, True]), "days"),
        ([3, 10**12], "days[1]"),
        (np.array([10**12]), "days[0]"),
        (np.array([3, Count(3, "working_day")], dtype=object), "days[1]"),
        ([3] * units.working_day, "days[0]"),
    ],
    ids=repr,
)
def test_an_array_with_a_wrong_number_is_refused(days, field):
    with pytest.raises(CountError) as caught:
        timeliness(days)
    assert caught.value.field == field


@pytest.mark.parametrize(
    "days", ["35", {3: 1}, {3, 5}, np.array(3), 3 * units.day], ids=repr
)
def test_what_is_no_list_of_days_is_refused(days):
    for ask in (timeliness, lambda days: share_within(days, 5)):
        with pytest.raises(ArgumentError, match="list of whole numbers") as caught:
            ask(days)
        assert caught.value.argument == "days"
        assert caught.value.value is days


def test_an_empty_array_has_no_mean():
    with pytest.raises(DenominatorError) as caught:
        timeliness(np.array([], dtype=int))
    assert (caught.value.measure, caught.value.denominator) == ("mean of days", 0)


def test_the_share_within_a_target_takes_an_array():
    days = np.arange(1, 21)
    assert share_within(days, 5).exact == Fraction(1, 4)
    assert share_within(days, Target(16, "above")).part == 5


def test_a_million_days_take_well_under_a_second():
    days = np.random.default_rng(3).geometric(0.005, 1_000_000)
    start = time.perf_counter()
    taken = timeliness(days)
    interval = taken.median_interval()
    assert time.perf_counter() - start < 1
    assert taken.exact == Fraction(int(days.sum()), 10**6)
    assert interval.lower <= taken.median <= interval.upper


@pytest.mark.parametrize(
    "days",
    [(), (2, 1), (-1, 2), (1, 2.0), (1, True), (np.int64(1),), [1, 2], 3, None, "12"],
    ids=repr,
)
def test_days_held_by_hand_are_whole_numbers_in_order(days):
    with pytest.raises(ArgumentError) as caught:
        Timeliness(days=days)
    assert (caught.value.argument, caught.value.value) == ("days", days)
    assert caught.value.requirement == (
        "must be whole numbers in a tuple, the shortest first: timeliness does that"
    )


def test_days_held_by_hand_may_be_alike_and_have_a_unit_of_days():
    assert Timeliness(days=(0, 3, 3)) == timeliness([3, 0, 3])
    with pytest.raises(ArgumentError) as caught:
        Timeliness(days=(1,), unit="week")
    assert (caught.value.argument, caught.value.value) == ("unit", "week")


@pytest.mark.parametrize("given_days", [bytearray(b"12"), memoryview(b"12")], ids=repr)
def test_bytes_are_no_row_of_days(given_days):
    with pytest.raises(ArgumentError) as caught:
        timeliness(given_days)
    assert caught.value.argument == "days"


def test_a_target_is_days_and_no_number_of_anything_else():
    assert share_within(range(20), 9 * units.day).part == 10
    with pytest.raises(UnitMismatchError) as caught:
        share_within(range(20), Count(9, "case"))
    assert caught.value.measure == "a share within a target"
    assert caught.value.expected == "a target in days"
    assert caught.value.got == "case"


@pytest.mark.parametrize("p", [5e-324, 1e-300, 1e-13, 1 - 2**-53], ids=repr)
def test_a_quantile_so_near_an_end_that_nothing_holds_it_is_refused(p):
    with pytest.raises(NoIntervalError) as caught:
        timeliness(range(1_000)).quantile_interval(p)
    assert caught.value.measure == f"quantile {p} of days"
    assert caught.value.reason == (
        "there are 1,000 of the more than 1,000,000,000,000 that it takes"
    )


def test_as_many_as_it_takes_are_told_up_to_a_limit():
    assert fewest_for(1e-11, 0.95) == 368_887_945_410
    assert fewest_for(3e-12, 0.95) is None


OPEN = (
    "; where that is a case still open, give kaplan_meier the days that it has lasted "
    "so far, as still_open"
)
FLAG = (
    "; a flag is no length: give kaplan_meier the days of finalised cases, and apart "
    "from them the days of open ones so far"
)
WHOLE = "must be a whole number of 0 or more"


@pytest.mark.parametrize(
    ("days", "field", "rule"),
    [
        ([3, None], "days[1]", WHOLE),
        ([3, float("nan")], "days[1]", WHOLE),
        ([3, pd.NA], "days[1]", WHOLE),
        ([3, pd.NaT], "days[1]", WHOLE),
        (np.array([3, None], dtype=object), "days[1]", WHOLE),
        (np.array([3, np.nan]), "days", "must be whole numbers, and they are"),
        (pd.Series([3, None], dtype="Int64"), "days", "must be whole numbers"),
        (
            np.ma.masked_array([3, 4], mask=[False, True]),
            "days",
            "must have a number in every place: fill the masked ones, or leave them out",
        ),
    ],
    ids=repr,
)
def test_a_gap_among_days_may_be_a_case_still_open(days, field, rule):
    for ask in (timeliness, lambda days: share_within(days, 5)):
        with pytest.raises(CountError) as caught:
            ask(days)
        assert caught.value.field == field
        assert caught.value.requirement.startswith(rule)
        assert caught.value.requirement.endswith(OPEN)


@pytest.mark.parametrize(
    ("days", "field", "rule"),
    [
        ([3, True], "days[1]", WHOLE + FLAG),
        ([np.False_], "days[0]", WHOLE + FLAG),
        (
            np.array([True, False]),
            "days",
            "must be whole numbers, and they are of type bool" + FLAG,
        ),
    ],
    ids=repr,
)
def test_a_flag_is_no_number_of_days(days, field, rule):
    with pytest.raises(CountError) as caught:
        timeliness(days)
    assert caught.value.field == field
    assert caught.value.requirement == rule


@pytest.mark.parametrize(
    ("days", "field", "rule"),
    [
        ([3, -1], "days[1]", WHOLE),
        ([3, "none"], "days[1]", WHOLE),
        ([3, 4.5], "days[1]", WHOLE),
        (
            np.array([3.0]),
            "days",
            "must be whole numbers, and they are of type float64: write .astype(int)",
        ),
        ([Count(3, "case")], "days[0]", "must be in days"),
    ],
    ids=repr,
)
def test_what_is_neither_gap_nor_flag_gets_no_hint_of_open_cases(days, field, rule):
    with pytest.raises(CountError) as caught:
        timeliness(days)
    assert caught.value.field == field
    assert caught.value.requirement == rule


def test_days_taken_are_shown_shortly_where_they_are_many():
    assert repr(timeliness([5, 3])) == "Timeliness(days=(3, 5), unit='day')"
    six, seven = timeliness(range(6)), timeliness(range(7))
    assert repr(six) == "Timeliness(days=(0, 1, 2, 3, 4, 5), unit='day')"
    assert repr(seven) == "Timeliness(days=<7 from 0 to 6>, unit='day')"
    many = timeliness(range(1_500, 3_500), unit="working_day")
    assert repr(many) == (
        "Timeliness(days=<2,000 from 1,500 to 3,499>, unit='working_day')"
    )
