"""Wilson's and Byar's intervals, held against SciPy, statsmodels and printed tables."""

import copy
import math
import pickle
from decimal import Decimal
from fractions import Fraction

import attrs
import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.stats import binomtest, chi2, norm
from statsmodels.stats.proportion import proportion_confint

from policestats import (
    ArgumentError,
    Cohort,
    Count,
    CountError,
    FinancialYear,
    Interval,
    NotComparableError,
    PartExceedsWholeError,
    PeriodMismatchError,
    UnitMismatchError,
    byar_interval,
    confidence,
    units,
    wilson_interval,
)

LEVELS = st.floats(0.01, 0.9999)


@st.composite
def parts_of_wholes(draw, most=10**6):
    whole = draw(st.integers(1, most))
    return draw(st.integers(0, whole)), whole


# Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics
# in Medicine 17, 857-872, table I, method 3.
@pytest.mark.parametrize(
    ("part", "whole", "lower", "upper"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_ends_that_newcombe_tabulates(part, whole, lower, upper):
    interval = wilson_interval(part, whole)
    assert round(interval.lower, 4) == lower
    assert round(interval.upper, 4) == upper


@given(parts_of_wholes(), LEVELS)
@example((0, 1), 0.95)
@example((1, 1), 0.95)
@example((8_182, 21_759), 0.95)
def test_wilson_agrees_with_statsmodels(counts, level):
    part, whole = counts
    interval = wilson_interval(part, whole, confidence_level=level)
    lower, upper = proportion_confint(part, whole, alpha=1 - level, method="wilson")
    # The absolute part is what statsmodels leaves of a lower end of exactly zero.
    assert interval.lower == pytest.approx(lower, rel=1e-12, abs=1e-15)
    assert interval.upper == pytest.approx(upper, rel=1e-12)


@given(parts_of_wholes(most=2_000), LEVELS)
def test_wilson_agrees_with_scipy(counts, level):
    part, whole = counts
    interval = wilson_interval(part, whole, confidence_level=level)
    oracle = binomtest(part, whole).proportion_ci(level, method="wilson")
    assert interval.lower == pytest.approx(oracle.low, rel=1e-11, abs=1e-14)
    assert interval.upper == pytest.approx(oracle.high, rel=1e-12)


@given(parts_of_wholes(most=10**12 - 1), LEVELS)
@example((10**12 - 2, 10**12 - 1), 0.9999)
@example((1, 10**12 - 1), 0.9999)
def test_wilson_holds_the_share_and_stays_within_nought_and_one(counts, level):
    part, whole = counts
    interval = wilson_interval(part, whole, confidence_level=level)
    assert 0 <= interval.lower <= part / whole <= interval.upper <= 1


@given(st.integers(1, 10**9), LEVELS)
def test_wilson_is_exact_at_both_edges(whole, level):
    assert wilson_interval(0, whole, confidence_level=level).lower == 0.0
    assert wilson_interval(whole, whole, confidence_level=level).upper == 1.0
    assert wilson_interval(0, whole, confidence_level=level).upper > 0.0
    assert wilson_interval(whole, whole, confidence_level=level).lower < 1.0


@given(parts_of_wholes(), LEVELS)
def test_wilson_mirrors_where_those_with_and_those_without_change_places(counts, level):
    part, whole = counts
    interval = wilson_interval(part, whole, confidence_level=level)
    mirror = wilson_interval(whole - part, whole, confidence_level=level)
    assert interval.lower == pytest.approx(1 - mirror.upper, abs=1e-12)
    assert interval.upper == pytest.approx(1 - mirror.lower, abs=1e-12)


@given(parts_of_wholes(), st.integers(2, 50))
def test_wilson_narrows_where_the_same_share_is_of_more(counts, times):
    part, whole = counts
    few = wilson_interval(part, whole)
    many = wilson_interval(part * times, whole * times)
    assert many.upper - many.lower < few.upper - few.lower


@given(parts_of_wholes(most=10_000), st.floats(0.5, 0.98), st.floats(0.005, 0.019))
def test_a_higher_level_gives_a_wider_interval(counts, level, more):
    part, whole = counts
    sure = wilson_interval(part, whole, confidence_level=level)
    surer = wilson_interval(part, whole, confidence_level=level + more)
    assert surer.upper - surer.lower > sure.upper - sure.lower
    sure = byar_interval(part, confidence_level=level)
    surer = byar_interval(part, confidence_level=level + more)
    assert surer.upper - surer.lower > sure.upper - sure.lower


@pytest.mark.parametrize(
    ("part", "whole", "field", "value"),
    [
        (-1, 10, "part", -1),
        (1.0, 10, "part", 1.0),
        (True, 10, "part", True),
        (1, "10", "whole", "10"),
        (1, None, "whole", None),
    ],
)
def test_wilson_refuses_what_is_no_count(part, whole, field, value):
    with pytest.raises(CountError) as caught:
        wilson_interval(part, whole)
    assert (caught.value.field, caught.value.value) == (field, value)


def test_wilson_refuses_an_empty_whole():
    with pytest.raises(ArgumentError, match="whole is 0: must be above 0") as caught:
        wilson_interval(0, 0)
    assert (caught.value.argument, caught.value.value) == ("whole", 0)


def test_wilson_refuses_a_part_above_its_whole_and_takes_one_equal_to_it():
    with pytest.raises(PartExceedsWholeError) as caught:
        wilson_interval(11, 10)
    assert (caught.value.part, caught.value.whole) == (11, 10)
    assert wilson_interval(10, 10).upper == 1.0


def test_wilson_refuses_a_part_of_another_kind_than_its_whole():
    with pytest.raises(UnitMismatchError) as unit:
        wilson_interval(Count(3, "case"), Count(10, "allegation"))
    assert unit.value.measure == "a proportion"
    assert unit.value.got == "allegation"
    year = FinancialYear(2023)
    with pytest.raises(PeriodMismatchError):
        wilson_interval(
            Count(3, "case", period=year),
            Count(10, "case", period=year.next),
        )
    with pytest.raises(NotComparableError):
        wilson_interval(
            Count(3, "case", cohort=Cohort.LOGGED),
            Count(10, "case", cohort=Cohort.FINALISED),
        )


@pytest.mark.parametrize(
    "interval",
    [byar_interval, lambda n, **k: wilson_interval(n, 20, **k)],
)
@pytest.mark.parametrize(
    ("level", "hint"),
    [
        (95, "; write 0.95"),
        (99.9, "; write 0.999"),
        (1.5, "; write 0.015"),
        (100, ""),
        (1, ""),
        (1.0, ""),
        (0.0, ""),
        (0, ""),
        (-0.95, ""),
        (True, ""),
        ("0.95", ""),
        (Decimal("0.95"), ""),
        (float("nan"), ""),
        (float("inf"), ""),
        (None, ""),
    ],
)
def test_a_level_that_is_no_fraction_is_refused_with_a_hint(interval, level, hint):
    with pytest.raises(ArgumentError) as caught:
        interval(12, confidence_level=level)
    assert caught.value.argument == "confidence_level"
    assert caught.value.value is level
    assert str(caught.value).endswith(f"between 0 and 1, as in 0.95{hint}")


def test_a_level_next_to_one_or_to_nought_still_gives_an_interval():
    nearly_sure = 0.9999999999999999
    widest = wilson_interval(3, 10, confidence_level=nearly_sure)
    z = norm.isf((1 - nearly_sure) / 2)
    centre, half = 0.3 + z**2 / 20, z * (0.3 * 0.7 / 10 + z**2 / 400) ** 0.5
    assert widest.lower == pytest.approx((centre - half) / (1 + z**2 / 10))
    assert widest.upper == pytest.approx((centre + half) / (1 + z**2 / 10))
    assert wilson_interval(3, 10, confidence_level=1e-300).upper == pytest.approx(0.3)


def test_a_level_of_numpy_is_taken():
    level = np.float64(0.9)
    assert wilson_interval(3, 10, confidence_level=level) == wilson_interval(
        3,
        10,
        confidence_level=0.9,
    )
    for interval in (
        wilson_interval(3, 10, confidence_level=level),
        byar_interval(3, confidence_level=level),
    ):
        assert type(interval.confidence_level) is float


def test_the_level_is_95_per_cent_unless_said():
    assert wilson_interval(3, 10) == wilson_interval(3, 10, confidence_level=0.95)
    assert byar_interval(30) == byar_interval(30, confidence_level=0.95)
    assert wilson_interval(3, 10).confidence_level == 0.95
    assert byar_interval(30).confidence_level == 0.95
    assert wilson_interval(3, 10).method == "wilson"
    assert byar_interval(30).method == "byar"


# The exact limits as Pearson and Hartley tabulate them, Biometrika tables, table 40.
@pytest.mark.parametrize(
    ("events", "lower", "upper"),
    [(10, 4.80, 18.39), (20, 12.22, 30.89), (30, 20.24, 42.83), (50, 37.11, 65.92)],
)
def test_byar_is_near_the_tabulated_exact_limits(events, lower, upper):
    interval = byar_interval(events)
    assert interval.lower == pytest.approx(lower, abs=0.013)
    assert interval.upper == pytest.approx(upper, abs=0.013)


@given(st.integers(10, 10**6))
@example(10)
def test_byar_is_within_two_in_a_thousand_of_the_exact_interval_from_ten_on(events):
    interval = byar_interval(events)
    assert interval.lower == pytest.approx(chi2.ppf(0.025, 2 * events) / 2, rel=2e-3)
    assert interval.upper == pytest.approx(
        chi2.ppf(0.975, 2 * events + 2) / 2,
        rel=1e-4,
    )


def test_byar_differs_from_the_exact_interval_where_events_are_few():
    assert byar_interval(1).lower < 0.9 * chi2.ppf(0.025, 2) / 2


@given(st.integers(1, 10**9), st.floats(0.01, 0.99))
def test_byar_is_a_step_on_the_scale_of_cube_roots(events, level):
    # Wilson and Hilferty: the cube root of the count is nearly Normal.
    z = norm.ppf(0.5 + level / 2)
    interval = byar_interval(events, confidence_level=level)

    def cube_root(n, sign):
        return n ** (1 / 3) - n ** (-2 / 3) / 9 + sign * z * n ** (-1 / 6) / 3

    lower, upper = cube_root(events, -1), cube_root(events + 1, +1)
    assert np.cbrt(interval.lower) == pytest.approx(max(lower, 0), rel=1e-12, abs=1e-9)
    assert np.cbrt(interval.upper) == pytest.approx(upper, rel=1e-12)


@given(st.integers(0, 10**12 - 1), LEVELS)
@example(0, 0.95)
@example(1, 0.9999)
def test_byar_holds_the_count_and_is_never_negative(events, level):
    interval = byar_interval(events, confidence_level=max(level, 0.5))
    assert 0 <= interval.lower <= events < interval.upper


def test_no_events_start_at_nought_exactly():
    interval = byar_interval(0)
    assert interval.lower == 0.0
    # The exact limit is 3.69, minus the logarithm of 0.025.
    assert interval.upper == pytest.approx(3.69, abs=0.03)


def test_one_event_at_a_very_high_level_starts_at_nought_not_below():
    assert byar_interval(1, confidence_level=0.9999).lower == 0.0


@given(st.integers(1, 10**6))
def test_byar_is_narrower_for_its_count_where_there_are_more_events(events):
    few, many = byar_interval(events), byar_interval(2 * events)
    assert (many.upper - many.lower) / (2 * events) < (few.upper - few.lower) / events


@pytest.mark.parametrize("value", [-1, 10**12, 2.5, True, "many"])
def test_byar_refuses_what_is_no_count(value):
    with pytest.raises(CountError) as caught:
        byar_interval(value)
    assert (caught.value.field, caught.value.value) == ("events", value)


@pytest.mark.parametrize(
    "inside",
    [0.2, 0.25, 0.3, Fraction(1, 4), Decimal("0.3"), np.float64(0.2), np.float32(0.25)],
    ids=repr,
)
def test_both_ends_and_what_lies_between_are_in_an_interval(inside):
    assert inside in Interval(0.2, 0.3, None, "rounding")


@pytest.mark.parametrize(
    "outside",
    [0.1999, 0.3001, 0, 1, Fraction(1, 3), Decimal("0.31"), float("nan"), "0.25", None],
    ids=repr,
)
def test_what_lies_beyond_an_end_or_is_no_number_is_not_in_an_interval(outside):
    assert outside not in Interval(0.2, 0.3, None, "rounding")


def test_a_whole_number_of_numpy_may_be_in_an_interval():
    assert np.int64(48_700) in Interval(48_637, 48_837, None, "rounding")
    assert np.int64(48_838) not in Interval(48_637, 48_837, None, "rounding")


@pytest.mark.parametrize(
    "x", [np.array([1, 2]), pd.Series([1, 2]), 3 * units.case, np.array([])], ids=repr
)
def test_only_one_plain_number_is_asked_to_lie_in_an_interval(x):
    with pytest.raises(ArgumentError) as caught:
        x in Interval(0, 5, None, "rounding")  # noqa: B015  # it is asked, and refuses
    assert caught.value.argument == "x"
    assert caught.value.value is x
    assert caught.value.requirement == (
        "must be one plain number; many are held against .lower and .upper"
    )


def test_a_number_too_large_for_a_float_lies_beyond_every_end_but_an_open_one():
    huge = 10**400
    assert huge not in Interval(0, 1e308, None, "x")
    assert huge in Interval(0, math.inf, None, "x")
    assert -huge not in Interval(0, math.inf, None, "x")
    assert "3" not in Interval(0, 5, None, "x")


@pytest.mark.parametrize(
    "levels", [np.array([0.95, 0.998]), {0.95, 0.998}, range(2)], ids=repr
)
def test_levels_in_another_form_are_told_which_form_works(levels):
    with pytest.raises(ArgumentError) as caught:
        byar_interval(20, confidence_level=levels)
    assert caught.value.argument == "confidence_level"
    assert caught.value.value is levels
    assert caught.value.requirement == (
        "must be a float, or several of them in a list or a tuple"
    )


def test_scaling_moves_both_ends_and_keeps_the_rest():
    scaled = Interval(0.2, 0.3, 0.9, "wilson").scaled(10)
    assert scaled == Interval(2.0, 3.0, 0.9, "wilson")


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (
            Interval(0.25, 0.5, 0.95, "wilson"),
            "0.2500 to 0.5000 (95 % confidence, wilson)",
        ),
        (
            Interval(0.25, 0.5, 0.998, "byar"),
            "0.2500 to 0.5000 (99.8 % confidence, byar)",
        ),
        (Interval(1, 1_234, None, "rounding"), "1 to 1,234 (rounding)"),
        (Interval(0.123456, 1_000.4, None, "x"), "0.1235 to 1,000 (x)"),
        (Interval(-1_234.5, 999.94, None, "x"), "-1,234 to 999.9 (x)"),
        (Interval(999.94, 1_000.0, None, "x"), "999.9 to 1,000 (x)"),
        (Interval(12_346, math.inf, None, "x"), "12,346 or more (x)"),
        (Interval(-math.inf, 12_346, None, "x"), "12,346 or less (x)"),
        (Interval(-math.inf, math.inf, 0.9, "x"), "any number (90 % confidence, x)"),
        (Interval(1, 2, 0.9999994, "x"), "1 to 2 (99.9999 % confidence, x)"),
        (Interval(1, 2, 0.9999996, "x"), "1 to 2 (99.99996 % confidence, x)"),
        (Interval(1, 2, 1 - 1e-12, "x"), "1 to 2 (99.9999999999 % confidence, x)"),
        (
            Interval(0.25, 0.5, 0.95, "wilson", is_indicative=True),
            "0.2500 to 0.5000 (95 % confidence, wilson, indicative)",
        ),
        (
            Interval(1, 2, None, "rounding", is_indicative=True),
            "1 to 2 (rounding, indicative)",
        ),
    ],
)
def test_an_interval_reads_as_from_one_end_to_the_other(interval, text):
    assert str(interval) == text


def test_an_interval_is_indicative_only_where_that_is_said():
    interval = wilson_interval(3, 10)
    assert interval.is_indicative is byar_interval(3).is_indicative is False
    marked = attrs.evolve(interval, is_indicative=True)
    assert marked != interval
    assert marked.scaled(100).is_indicative
    assert not interval.scaled(100).is_indicative


def test_an_interval_has_one_home_whoever_makes_it():
    assert Interval is confidence.Interval
    assert Interval.__module__ == "policestats.confidence"
    assert wilson_interval(3, 10) == confidence.score_interval(3, 10, 0.95)
    with pytest.raises(ArgumentError) as caught:
        confidence.score_interval(3, 10, 95)
    assert caught.value.argument == "confidence_level"


def test_intervals_compare_hash_copy_and_pickle_by_value():
    interval = wilson_interval(3, 10)
    assert interval != wilson_interval(4, 10)
    assert hash(interval) == hash(wilson_interval(3, 10))
    assert copy.deepcopy(interval) == interval
    assert pickle.loads(pickle.dumps(interval)) == interval  # noqa: S301  # our own bytes


@pytest.mark.parametrize(
    ("x", "words"), [(999.94, "999.9"), (999.96, "1,000"), (1_234.5, "1,234")]
)
def test_four_figures_never_end_in_a_bare_point(x, words):
    assert str(Interval(0, x, None, "rounding")) == f"0 to {words} (rounding)"


@pytest.mark.parametrize("level", [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999])
def test_of_none_and_of_all_an_end_is_exactly_the_edge_at_every_level(level):
    for whole in (*range(1, 60), 343, 21_759):
        assert wilson_interval(0, whole, confidence_level=level).lower == 0.0
        assert wilson_interval(whole, whole, confidence_level=level).upper == 1.0


def test_an_end_that_rounds_to_a_thousand_is_told_without_a_point():
    assert str(Interval(999.94, 999.95, None, "as printed")) == (
        "999.9 to 1,000 (as printed)"
    )


@given(st.floats(-40, 40))
def test_the_two_sided_p_is_scipys(z):
    assert confidence.two_sided_p(z) == pytest.approx(2 * norm.sf(abs(z)), rel=1e-12)


@pytest.mark.parametrize(
    ("p", "told"),
    [
        (1.0, "p 1.00"),
        (0.134, "p 0.13"),
        (0.01, "p 0.01"),
        (0.009_999, "p below 0.01"),
        (0.0, "p below 0.01"),
    ],
)
def test_a_p_value_below_a_hundredth_is_told_as_no_more_than_that(p, told):
    assert confidence.told_p(p) == told
