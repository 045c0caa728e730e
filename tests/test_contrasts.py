"""Rates and shares beside one another, held against SciPy and statsmodels."""

import copy
import json
import math
import pickle
import subprocess
import sys
import warnings
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from scipy.stats import binom, binomtest
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportions_ztest,
)
from statsmodels.stats.proportion import (
    test_proportions_2indep as proportions_test,
)
from statsmodels.stats.rates import (
    confint_poisson,
    confint_poisson_2indep,
)
from statsmodels.stats.rates import (
    test_poisson_2indep as poisson_test,
)

from policestats import (
    ArgumentError,
    AsAt,
    Between,
    Citation,
    Cohort,
    Contrast,
    Count,
    DenominatorError,
    Document,
    FinancialYear,
    ForceContrasts,
    MissingExtraError,
    Month,
    NoIntervalError,
    NotComparableError,
    PartExceedsWholeError,
    PeriodMismatchError,
    Quarter,
    Rate,
    SeriesBreakWarning,
    Share,
    Since,
    SmallNumbersWarning,
    UnitMismatchError,
    against_rest,
    disparity_ratio,
    each_against_rest,
    odds_ratio,
    parse_printed,
    percent_change,
    point_change,
    rate,
    rate_difference,
    rate_ratio,
    reference,
    rest_of,
    share,
    share_difference,
    share_ratio,
    units,
)

YEAR = FinancialYear(2023)
CITATION = Citation(document=Document(id="B1", title="A bulletin"), quote="a figure")
ELSEWHERE = Citation(document=Document(id="B2", title="Another"), quote="the other")
LEVELS = st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99, 0.998])
RATIO_METHODS = ["wilson", "clopper-pearson", "log"]
COUNTRY = "england-and-wales"

pytestmark = pytest.mark.filterwarnings(
    "ignore:as few as:policestats.errors.SmallNumbersWarning"
)
"""Small numbers are part of most questions here: what is said of them has its tests."""


def a_rate(events, population, per=1_000, **known):
    """Give a rate of any size, without the warning of small numbers."""
    return Rate(events=events, population=population, per=per, **known)


def a_share(part, whole, **known):
    return Share(part=part, whole=whole, **known)


def of(subject, events, population, **known):
    facts = {
        "event_unit": "case",
        "population_unit": "employee",
        "period": YEAR,
        "cohort": Cohort.LOGGED,
        "population_basis": "headcount",
        **known,
    }
    return a_rate(events, population, subject=subject, **facts)


def part_of(subject, part, whole, **known):
    facts = {"unit": "review", "period": YEAR, "cohort": Cohort.COMPLETED, **known}
    return a_share(part, whole, subject=subject, **facts)


def in_clusters(sizes, population, **known):
    events = sum(size * cases for size, cases in sizes.items())
    return rate(events, population, clusters=sizes, **known)


@st.composite
def samples(draw, least=0):
    return draw(st.integers(least, 10**5)), draw(st.integers(1, 10**7))


@st.composite
def parts(draw, least=0, spare=0):
    whole = draw(st.integers(least + spare + 1, 10**5))
    return draw(st.integers(least, whole - spare)), whole


def ends(interval):
    return interval.lower, interval.upper


# What they are.


def test_a_ratio_of_rates_is_exact():
    ratio = rate_ratio(rate(300, 10_000), rate(150, 20_000))
    assert (ratio.measure, ratio.exact, ratio.value) == ("rate ratio", 4, 4.0)
    assert (ratio.null, ratio.unit, str(ratio)) == (1, "times", "4.0 times")
    assert (ratio.quantity.magnitude, ratio.quantity.units) == (4.0, units.times)
    assert (ratio.rounded(), ratio.rounded(3)) == (Decimal("4.0"), Decimal("4.000"))


def test_a_difference_of_rates_is_on_the_base_of_the_first():
    left = of("kent", 300, 10_000)
    right = of("surrey", 150, 20_000, per=100)
    less = rate_difference(left, right)
    assert (less.exact, less.null) == (Fraction(45, 2), 0)
    assert less.unit == "case / thousand_employee"
    assert str(less) == "+22.5 cases per 1,000 employees"
    assert less.quantity == units.Quantity(22.5, "case / thousand_employee")
    back = rate_difference(right, left)
    assert back.exact == Fraction(-9, 4)
    assert str(back) == "-2.2 cases per 100 employees"
    assert str(rate_difference(left, left)) == "0.0 cases per 1,000 employees"


def test_a_base_without_a_name_has_a_quantity_per_member_and_no_unit():
    left, right = of("kent", 30, 1_000, per=750), of("surrey", 20, 1_000)
    more = rate_difference(left, right)
    assert more.unit is None
    assert more.quantity == units.Quantity(0.01, "case / employee")
    with pytest.raises(ArgumentError) as caught:
        _ = rate_difference(rate(30, 1_000), rate(20, 1_000)).quantity
    assert caught.value.argument == "event_unit"
    assert str(rate_difference(rate(30, 900), rate(30, 900))) == (
        "0.0 events per 1,000 members"
    )


def test_contrasts_of_shares_are_exact():
    left, right = share(56, 70), share(48, 80)
    points = share_difference(left, right)
    assert (points.exact, points.unit) == (20, "percentage_point")
    assert str(points) == "+20.0 percentage points"
    assert points.quantity == units.Quantity(20, "percentage_point")
    assert share_ratio(left, right).exact == Fraction(4, 3)
    odds = odds_ratio(left, right)
    assert odds.exact == Fraction(8, 3)
    assert (odds.unit, odds.quantity.units) == ("times", units.times)


@pytest.mark.parametrize(
    ("one", "other", "text"),
    [
        ((996, 1_000), (1_000, 1_000), "1.00 times"),
        ((10, 1_000), (10, 1_000), "1.0 times"),
        ((48, 1_000), (1_000, 1_000), "0.048 times"),
        ((0, 1_000), (1_000, 1_000), "0.0 times"),
        ((100_000, 100_000), (10, 100_000), "10,000.0 times"),
        ((10, 1_000), (0, 1_000), "no value, for the other is nought"),
    ],
)
def test_a_ratio_is_told_to_two_figures_and_one_place_or_more(one, other, text):
    assert str(share_ratio(share(*one), share(*other))) == text


@given(samples(1), samples(1), st.integers(1, 10**6))
def test_the_base_that_a_rate_is_quoted_on_leaves_its_ratio_alone(one, other, per):
    quoted = rate_ratio(a_rate(*one, per=per), a_rate(*other))
    plain = rate_ratio(a_rate(*one), a_rate(*other))
    assert (quoted.exact, quoted.p_value) == (plain.exact, plain.p_value)
    assert quoted.interval() == plain.interval()


@given(samples(), samples(), st.integers(2, 1_000))
def test_a_difference_scales_with_the_base_of_the_first(one, other, times):
    few = rate_difference(a_rate(*one, per=1), a_rate(*other))
    many = rate_difference(a_rate(*one, per=times), a_rate(*other))
    assert many.exact == few.exact * times
    scaled = few.interval().scaled(times)
    assert ends(many.interval()) == pytest.approx(ends(scaled), rel=1e-9, abs=1e-9)
    assert many.p_value == few.p_value


# Intervals and tests, held against others.


# Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10.
@pytest.mark.parametrize(
    ("one", "other", "lower", "upper"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ],
)
def test_newcombe_gives_the_ends_that_he_tabulates(one, other, lower, upper):
    interval = share_difference(a_share(*one), a_share(*other)).interval()
    assert round(interval.lower / 100, 4) == lower
    assert round(interval.upper / 100, 4) == upper


@given(parts(), parts(), LEVELS)
def test_newcombes_interval_is_that_of_statsmodels(one, other, level):
    interval = share_difference(a_share(*one), a_share(*other)).interval(level)
    theirs = confint_proportions_2indep(
        *one, *other, method="newcomb", compare="diff", alpha=1 - level
    )
    assert ends(interval) == pytest.approx(
        tuple(100 * end for end in theirs), rel=1e-10, abs=1e-12
    )
    assert (interval.confidence_level, interval.method) == (level, "newcombe")


@given(parts(1), parts(1), LEVELS)
@example((10, 10), (3, 10), 0.95)
def test_the_interval_of_a_share_ratio_is_that_of_statsmodels(one, other, level):
    assume(one[0] < one[1] or other[0] < other[1])
    interval = share_ratio(a_share(*one), a_share(*other)).interval(level)
    theirs = confint_proportions_2indep(
        *one, *other, method="log", compare="ratio", alpha=1 - level
    )
    assert ends(interval) == pytest.approx(theirs, rel=1e-7)
    assert interval.method == "katz"


@given(parts(1, 1), parts(1, 1), LEVELS)
def test_the_odds_ratio_is_that_of_two_tables_of_statsmodels(one, other, level):
    (a, n), (c, m) = one, other
    odds = odds_ratio(a_share(*one), a_share(*other))
    table = Table2x2(np.array([[a, n - a], [c, m - c]], dtype=float))
    assert odds.value == pytest.approx(table.oddsratio, rel=1e-12)
    theirs = table.oddsratio_confint(1 - level)
    assert ends(odds.interval(level)) == pytest.approx(theirs, rel=1e-10)
    assert odds.p_value == pytest.approx(table.log_oddsratio_pvalue(), rel=1e-9)
    logit = confint_proportions_2indep(
        *one, *other, method="logit", compare="odds-ratio", alpha=1 - level
    )
    assert ends(odds.interval(level)) == pytest.approx(logit, rel=1e-9)


@given(parts(), parts())
def test_the_score_test_of_shares_is_the_pooled_one_of_statsmodels(one, other):
    assume(0 < one[0] + other[0] < one[1] + other[1])
    _, theirs = proportions_ztest(*zip(one, other, strict=True))
    left, right = a_share(*one), a_share(*other)
    assert share_difference(left, right).p_value == pytest.approx(theirs, rel=1e-6)
    assert share_ratio(left, right).p_value == share_difference(left, right).p_value
    assert odds_ratio(left, right).p("score") == share_difference(left, right).p_value
    if all(0 < part < whole for part, whole in (one, other)):
        found = proportions_test(*one, *other, method="score", correction=False)
        assert share_difference(left, right).p_value == pytest.approx(
            found.pvalue, rel=1e-5
        )


@given(samples(), samples(), LEVELS)
def test_wilsons_interval_of_a_rate_ratio_is_that_of_a_proportion(one, other, level):
    (x, n), (y, m) = one, other
    assume(x > 0)
    assume(y > 0)
    found = binomtest(x, x + y).proportion_ci(level, method="wilson")
    # Of so many more that the part without is lost in one, another way round.
    without = binomtest(y, x + y).proportion_ci(level, method="wilson")
    theirs = (found.low / without.high * m / n, found.high / without.low * m / n)
    interval = rate_ratio(a_rate(*one), a_rate(*other)).interval(level)
    assert ends(interval) == pytest.approx(theirs, rel=1e-9)
    assert interval.method == "wilson"


@settings(max_examples=50)  # they look for each end by trial
@given(samples(), samples(), LEVELS)
def test_the_exact_interval_of_a_rate_ratio_is_that_of_a_proportion(one, other, level):
    (x, n), (y, m) = one, other
    assume(x + y > 0)
    found = binomtest(x, x + y).proportion_ci(level, method="exact")
    interval = rate_ratio(a_rate(*one), a_rate(*other)).interval(
        level, "clopper-pearson"
    )
    odds = interval.lower * n / m
    # They look for the end, and stop where the proportion is known to 2e-12.
    assert odds / (1 + odds) == pytest.approx(found.low, rel=1e-12, abs=1e-11)
    if y:
        odds = interval.upper * n / m
        assert odds / (1 + odds) == pytest.approx(found.high, rel=1e-12, abs=1e-11)
    else:
        assert interval.upper == math.inf


@given(samples(1), samples(1), LEVELS)
def test_the_log_interval_of_a_rate_ratio_is_that_of_statsmodels(one, other, level):
    ratio = rate_ratio(a_rate(*one), a_rate(*other))
    theirs = confint_poisson_2indep(
        *one, *other, method="wald-log", compare="ratio", alpha=1 - level
    )
    assert ends(ratio.interval(level, "log")) == pytest.approx(theirs, rel=1e-9)
    found = poisson_test(*one, *other, method="wald-log").pvalue
    assert ratio.p("log") == pytest.approx(found, rel=1e-6, abs=1e-300)
    assert rate_difference(ratio.left, ratio.right).p("log") == ratio.p("log")


@given(samples(), samples())
def test_the_score_test_of_rates_is_that_of_statsmodels(one, other):
    assume(other[0] > 0)  # they divide by it on the way
    ratio = rate_ratio(a_rate(*one), a_rate(*other))
    theirs = poisson_test(*one, *other, method="score", compare="ratio").pvalue
    assert ratio.p_value == pytest.approx(theirs, rel=1e-6, abs=1e-300)
    assert rate_difference(ratio.left, ratio.right).p_value == ratio.p_value


@given(samples(), samples())
@example((0, 10), (3, 10))
@example((3, 10), (0, 10))
@example((5, 10), (5, 10))
def test_the_exact_p_is_twice_the_smaller_tail(one, other):
    (x, n), (y, m) = one, other
    assume(x + y > 0)
    expected = n / (n + m)
    fewer = binom.cdf(x, x + y, expected)
    more = binom.sf(x - 1, x + y, expected)
    ratio = rate_ratio(a_rate(*one), a_rate(*other))
    p = ratio.p("clopper-pearson")
    assert p == pytest.approx(min(1, 2 * min(fewer, more)), rel=1e-9, abs=1e-290)


@given(samples(), samples(), LEVELS)
def test_mover_joins_the_two_exact_intervals_by_squares(one, other, level):
    (x, n), (y, m) = one, other
    theirs = [
        confint_poisson(events, size, method="exact-c", alpha=1 - level)
        for events, size in (one, other)
    ]
    (low, high), (least, most) = [[float(np.nan_to_num(e)) for e in t] for t in theirs]
    lower = (x / n - y / m) - math.sqrt((x / n - low) ** 2 + (most - y / m) ** 2)
    upper = (x / n - y / m) + math.sqrt((high - x / n) ** 2 + (y / m - least) ** 2)
    difference = rate_difference(a_rate(*one, per=1), a_rate(*other, per=1))
    interval = difference.interval(level, "mover-exact")
    scale = x / n + y / m + most + high
    assert ends(interval) == pytest.approx((lower, upper), rel=1e-9, abs=1e-12 * scale)
    assert interval.method == "mover-exact"


@given(samples(30), samples(30), LEVELS)
def test_byars_mover_is_close_to_that_of_statsmodels(one, other, level):
    difference = rate_difference(a_rate(*one, per=1), a_rate(*other, per=1))
    theirs = confint_poisson_2indep(
        *one,
        *other,
        method="mover",
        compare="diff",
        method_mover="exact-c",
        alpha=1 - level,
    )
    interval = difference.interval(level)
    width = interval.upper - interval.lower
    assert ends(interval) == pytest.approx(theirs, abs=0.01 * width)
    assert interval.method == "mover"


def test_over_thousands_of_tables_they_agree():
    rng = np.random.default_rng(20)
    for x, n, y, m in rng.integers(1, [500, 9_000, 500, 9_000], (1_500, 4)).tolist():
        x, y = min(x, n), min(y, m)  # noqa: PLW2901  # a part of its whole
        points = share_difference(a_share(x, n), a_share(y, m))
        theirs = confint_proportions_2indep(x, n, y, m, method="newcomb")
        assert ends(points.interval()) == pytest.approx(
            tuple(100 * end for end in theirs), rel=1e-10, abs=1e-11
        )
        ratio = rate_ratio(a_rate(x, n), a_rate(y, m))
        assert ratio.p_value == pytest.approx(
            poisson_test(x, n, y, m, method="score").pvalue, rel=1e-7, abs=1e-300
        )


# What a test and its interval say.


@pytest.mark.parametrize("method", RATIO_METHODS)
@given(samples(1), samples(1), LEVELS)
@example((5, 10), (10, 20), 0.95)
def test_a_test_of_a_rate_ratio_says_what_its_interval_does(method, one, other, level):
    ratio = rate_ratio(a_rate(*one), a_rate(*other))
    p = ratio.p(method)
    assume(abs(p - (1 - level)) > 1e-9)
    assert ratio.differs(level, method) is (p < 1 - level)


@given(parts(1, 1), parts(1, 1), LEVELS)
def test_a_test_on_logarithms_says_what_its_interval_does(one, other, level):
    left, right = a_share(*one), a_share(*other)
    for contrast, method in (
        (odds_ratio(left, right), "woolf"),
        (share_ratio(left, right), "katz"),
    ):
        p = contrast.p(method)
        assume(abs(p - (1 - level)) > 1e-9)
        assert contrast.differs(level) is (p < 1 - level)


def test_the_score_test_and_newcombes_interval_may_disagree_near_the_border():
    found = [
        (points.differs(), points.p_value < 0.05)
        for n in range(5, 40)
        for k in range(n)
        for points in [share_difference(a_share(n, n), a_share(k, n))]
    ]
    assert any(one != other for one, other in found)


@given(samples(1), samples(1))
def test_changing_places_turns_a_contrast_of_rates_round(one, other):
    left, right = a_rate(*one), a_rate(*other)
    there, back = rate_ratio(left, right), rate_ratio(right, left)
    assert there.exact * back.exact == 1
    assert there.p_value == back.p_value
    for method in RATIO_METHODS:
        assert there.interval(method=method).lower == pytest.approx(
            1 / back.interval(method=method).upper, rel=1e-9
        )
        assert there.p(method) == pytest.approx(back.p(method), rel=1e-6)
    more, less = rate_difference(left, right), rate_difference(right, left)
    assert more.exact == -less.exact
    assert ends(more.interval()) == pytest.approx(
        (-less.interval().upper, -less.interval().lower), rel=1e-9, abs=1e-9
    )


@given(parts(), parts())
def test_counting_those_without_turns_a_difference_of_shares_round(one, other):
    there = share_difference(a_share(*one), a_share(*other))
    without = share_difference(
        *(a_share(whole - part, whole) for part, whole in (one, other))
    )
    assert there.exact == -without.exact
    assert there.interval().lower == pytest.approx(
        -without.interval().upper, rel=1e-9, abs=1e-9
    )
    assert there.p_value == pytest.approx(without.p_value, rel=1e-9)
    interval = there.interval()
    assert -100 - 1e-9 <= interval.lower <= there.value <= interval.upper <= 100 + 1e-9


@given(samples(1), samples(1), st.integers(2, 50))
def test_an_interval_holds_its_value_and_narrows_with_more_counted(one, other, times):
    few = rate_ratio(a_rate(*one), a_rate(*other))
    many = rate_ratio(
        *(a_rate(events * times, size * times) for events, size in (one, other))
    )
    assert many.exact == few.exact
    for method in RATIO_METHODS:
        narrow, wide = many.interval(method=method), few.interval(method=method)
        assert wide.lower < narrow.lower < few.value < narrow.upper < wide.upper
    assert many.p_value <= few.p_value


@given(samples(1), samples(1))
def test_the_exact_interval_takes_wilsons_p_and_more_in(one, other):
    ratio = rate_ratio(a_rate(*one), a_rate(*other))
    exact = ratio.interval(0.95, "clopper-pearson")
    assert exact.lower <= ratio.value <= exact.upper
    wider = ratio.interval(0.99, "clopper-pearson")
    assert wider.lower < exact.lower
    assert exact.upper < wider.upper


def test_several_levels_give_as_many_intervals():
    ratio = rate_ratio(rate(300, 10_000), rate(150, 10_000))
    several = ratio.interval([0.9, 0.95])
    assert several == (ratio.interval(0.9), ratio.interval(0.95))
    assert ratio.interval((0.9,), "log") == (ratio.interval(0.9, "log"),)
    with pytest.raises(ArgumentError) as caught:
        ratio.interval(95)
    assert caught.value.argument == "confidence_level"
    assert caught.value.requirement.endswith("write 0.95")


def test_changes_and_disparities_reckon_by_the_same_arithmetic():
    was, now = share(371, 1_000), share(452, 1_000)
    assert point_change(was, now).interval() == share_difference(now, was).interval()
    counts = percent_change(11_779, 11_843).interval()
    same = rate_ratio(rate(11_843, 1_000), rate(11_779, 1_000)).interval()
    assert 100 * (same.lower - 1) == pytest.approx(counts.lower, rel=1e-12)
    assert 100 * (same.upper - 1) == pytest.approx(counts.upper, rel=1e-12)
    rates = rate(300, 10_000), rate(150, 10_000)
    assert disparity_ratio(*rates).interval() == rate_ratio(*rates).interval(
        method="log"
    )
    assert disparity_ratio(now, was).interval() == share_ratio(now, was).interval()


# Noughts.


def test_a_ratio_to_no_events_has_no_value_and_yet_a_lower_end():
    ratio = rate_ratio(rate(50, 1_000), a_rate(0, 1_000))
    assert ratio.exact is None
    for ask in (
        lambda: ratio.value,
        ratio.rounded,
        lambda: ratio.quantity,
    ):
        with pytest.raises(DenominatorError) as caught:
            ask()
        assert (caught.value.measure, caught.value.denominator) == ("rate ratio", 0)
    interval = ratio.interval()
    found = binomtest(50, 50).proportion_ci(0.95, method="wilson")
    assert interval.lower == pytest.approx(found.low / (1 - found.low), rel=1e-9)
    assert interval.upper == math.inf
    assert ratio.differs()
    assert ratio.p("clopper-pearson") == pytest.approx(2 * 0.5**50, rel=1e-12)
    assert str(ratio) == "no value, for the other is nought"
    assert " or more (95 % confidence, wilson)" in ratio.explain()


def test_a_ratio_of_no_events_starts_at_nought():
    ratio = rate_ratio(a_rate(0, 1_000), rate(50, 1_000))
    assert (ratio.exact, ratio.interval().lower) == (0, 0.0)
    assert ratio.interval(method="clopper-pearson").lower == 0.0
    assert 0 < ratio.interval().upper < 1


def test_where_nothing_was_counted_nothing_differs():
    none = a_rate(0, 1_000), a_rate(0, 2_000)
    for method in ("wilson", "clopper-pearson"):
        with pytest.raises(NoIntervalError) as caught:
            rate_ratio(*none).interval(method=method)
        assert caught.value.measure == "rate ratio"
        assert caught.value.reason == (
            "no event was counted on either side, and any ratio fits that"
        )
        assert rate_ratio(*none).p(method) == 1.0
    assert rate_difference(*none).p_value == 1.0
    assert not rate_difference(*none).differs()
    assert "It has no interval by 'wilson': no event" in rate_ratio(*none).explain()
    for k in (0, 10):
        same = a_share(k, 10), a_share(2 * k, 20)
        assert share_difference(*same).p_value == 1.0
        assert not share_difference(*same).differs()


def test_nought_has_no_logarithm():
    for pair in (
        (a_rate(0, 1_000), rate(50, 1_000)),
        (rate(50, 1_000), a_rate(0, 1_000)),
    ):
        for ask in (
            lambda pair: rate_ratio(*pair).interval(method="log"),
            lambda pair: rate_ratio(*pair).p("log"),
        ):
            with pytest.raises(NoIntervalError) as caught:
                ask(pair)
            assert caught.value.measure == "rate ratio"
            assert caught.value.reason == (
                "nought has no logarithm: say method='wilson'"
            )


@pytest.mark.parametrize("pair", [((0, 10), (5, 10)), ((5, 10), (0, 10))])
def test_a_share_ratio_needs_a_member_in_each_part(pair):
    ratio = share_ratio(*(a_share(*one) for one in pair))
    with pytest.raises(NoIntervalError) as caught:
        ratio.interval()
    assert caught.value.measure == "share ratio"
    assert caught.value.reason == "nought has no logarithm: share_difference takes it"
    assert 0 < ratio.p_value < 1


def test_two_shares_of_all_have_a_ratio_without_a_width():
    ratio = share_ratio(a_share(10, 10), a_share(20, 20))
    assert ratio.exact == 1
    with pytest.raises(NoIntervalError) as caught:
        ratio.interval()
    assert caught.value.reason == (
        "both shares are all, so it has no width: share_difference has one"
    )
    assert share_ratio(a_share(10, 10), a_share(19, 20)).interval().upper > 1


@pytest.mark.parametrize(
    ("pair", "exact"),
    [
        (((0, 10), (5, 10)), 0),
        (((10, 10), (5, 10)), None),
        (((5, 10), (0, 10)), None),
        (((5, 10), (10, 10)), 0),
    ],
)
def test_an_odds_ratio_needs_a_member_in_and_out_of_each_part(pair, exact):
    odds = odds_ratio(*(a_share(*one) for one in pair))
    assert odds.exact == exact
    for ask in (odds.interval, odds.p, odds.differs):
        with pytest.raises(NoIntervalError) as caught:
            ask()
        assert caught.value.measure == "odds ratio"
        assert caught.value.reason == (
            "a share that is none or all has odds without a logarithm: "
            "share_difference takes it, and p('score') does"
        )
    assert odds.p("score") < 0.05
    assert "nor a p by 'woolf'." in odds.explain()


# Events in clusters.


def test_events_in_clusters_have_the_logarithms_interval_and_test():
    # A case of several counts with the square of its size.
    left = in_clusters({1: 60, 2: 27, 4: 15}, 1_000)
    right = in_clusters({1: 100, 3: 30}, 2_000)
    ratio = rate_ratio(left, right)
    assert (ratio.method, ratio.test) == ("log", "log")
    spread = math.sqrt((60 + 4 * 27 + 16 * 15) / 174**2 + (100 + 9 * 30) / 190**2)
    value = 174 / 1_000 / (190 / 2_000)
    z = 1.959963984540054
    assert ends(ratio.interval()) == pytest.approx(
        (value * math.exp(-z * spread), value * math.exp(z * spread)), rel=1e-12
    )
    assert ratio.p_value == pytest.approx(
        math.erfc(math.log(value) / spread / math.sqrt(2)), rel=1e-9
    )
    difference = rate_difference(left, right)
    assert (difference.method, difference.test) == ("mover", "log")
    assert difference.p_value == ratio.p_value
    first, second = left.interval(), right.interval()
    assert difference.interval().lower == pytest.approx(
        difference.value
        - math.hypot(left.value - first.lower, second.upper - right.value),
        rel=1e-12,
    )
    assert "with the variance of the clusters" in ratio.explain()


def test_clusters_of_one_are_no_clusters():
    one, other = in_clusters({1: 50}, 1_000), in_clusters({1: 80}, 1_000)
    plain = rate_ratio(rate(50, 1_000), rate(80, 1_000))
    assert rate_ratio(one, other).interval() == plain.interval(method="log")
    assert rate_ratio(one, other).p_value == plain.p("log")


def test_methods_for_events_that_come_one_by_one_are_refused_of_clusters():
    pair = in_clusters({1: 80}, 1_000), in_clusters({2: 25}, 1_000)
    ratio, difference = rate_ratio(*pair), rate_difference(*pair)
    for ask, measure, instead in (
        (lambda: ratio.interval(method="wilson"), "rate ratio", "log"),
        (lambda: ratio.interval(method="clopper-pearson"), "rate ratio", "log"),
        (lambda: ratio.p("wilson"), "rate ratio", "log"),
        (lambda: ratio.p("clopper-pearson"), "rate ratio", "log"),
        (lambda: difference.p("score"), "rate difference", "log"),
        (
            lambda: difference.interval(method="mover-exact"),
            "rate difference",
            "mover",
        ),
    ):
        with pytest.raises(NoIntervalError) as caught:
            ask()
        assert caught.value.measure == measure
        assert caught.value.reason == (
            f"events in clusters do not come one by one: say method={instead!r}"
        )


def test_clusters_that_are_known_of_one_side_alone_leave_no_interval_and_no_p():
    pair = rate(80, 1_000), in_clusters({2: 25}, 1_000)
    for one, other in (pair, pair[::-1]):
        ratio, difference = rate_ratio(one, other), rate_difference(one, other)
        for ask, measure in (
            (ratio.interval, "rate ratio"),
            (ratio.p, "rate ratio"),
            (difference.interval, "rate difference"),
            (difference.p, "rate difference"),
        ):
            with pytest.raises(NoIntervalError) as caught:
                ask()
            assert caught.value.measure == measure
            assert caught.value.reason == (
                "the clusters are known of one side alone: give rate(..., "
                "clusters=...) for both, as in {1: 80} where they come one by one"
            )
        assert "nor a p by 'log'" in difference.explain()


def test_beside_clusters_no_events_leave_no_interval_and_no_p():
    pair = a_rate(0, 1_000), in_clusters({2: 25}, 1_000)
    for contrast in (rate_ratio(*pair), rate_difference(*pair[::-1])):
        for ask in (contrast.interval, contrast.p):
            with pytest.raises(NoIntervalError) as caught:
                ask()
            assert caught.value.measure == contrast.measure
            assert caught.value.reason == (
                "of no event none can tell how they come together: set the cases "
                "beside each other, which come one by one"
            )


def test_a_refused_logarithm_names_the_contrast_and_a_method_that_it_has():
    pair = a_rate(0, 1_000), rate(30, 1_000)
    for contrast, instead in (
        (rate_ratio(*pair), "wilson"),
        (rate_difference(*pair), "score"),
    ):
        with pytest.raises(NoIntervalError) as caught:
            contrast.p("log")
        assert caught.value.measure == contrast.measure
        assert caught.value.reason.endswith(f"say method={instead!r}")
        assert 0 < contrast.p(instead) < 1


def test_two_of_one_force_and_time_are_said_to_be_perhaps_of_the_same():
    told = "Both are of kent, and perhaps of the same members"
    one = of("kent", 30, 100)
    assert told in rate_ratio(one, one).explain()
    assert told in rate_ratio(one, attrs.evolve(one, period=None)).explain()
    with_year = attrs.evolve(one, period=FinancialYear(2022))
    before = attrs.evolve(one, period=FinancialYear(2021))
    assert told not in rate_ratio(with_year, before).explain()
    assert told not in rate_ratio(one, of("surrey", 30, 100)).explain()
    assert told not in rate_ratio(rate(30, 100), rate(30, 100)).explain()


def test_shares_of_allegations_are_said_to_come_several_to_a_case():
    pair = [part_of(force, 30, 100, unit="allegation") for force in ("kent", "surrey")]
    assert "set shares of cases beside each other" in share_ratio(*pair).explain()
    of_cases = (attrs.evolve(one, unit="case") for one in pair)
    assert "Allegations" not in share_ratio(*of_cases).explain()


def test_whether_it_differs_is_told_for_each_of_several_levels():
    ratio = rate_ratio(rate(60, 5_000), rate(30, 4_000))
    assert 0.01 < ratio.p_value < 0.05
    assert ratio.differs([0.95, 0.99]) == (True, False)
    assert ratio.differs((0.99,), "log") == (ratio.differs(0.99, "log"),) == (False,)
    equal = rate_ratio(rate(60, 5_000), rate(60, 5_000))
    assert equal.differs([0.5, 0.999]) == (False, False)
    with pytest.raises(ArgumentError) as caught:
        ratio.differs([0.95, 95])
    assert (caught.value.argument, caught.value.value) == ("confidence_level[1]", 95)


@pytest.mark.parametrize(
    ("measure", "sides", "argument"),
    [
        ("rate ratio", {"left": 1, "right": rate(30, 90)}, "left"),
        ("rate ratio", {"left": rate(30, 90), "right": share(30, 90)}, "right"),
        ("odds ratio", {"left": share(30, 90), "right": rate(30, 90)}, "right"),
        (
            "share ratio",
            {"left": share(30, 90), "right": share(30, 90), "whole": rate(60, 90)},
            "whole",
        ),
    ],
)
def test_a_contrast_made_by_hand_is_of_what_its_name_says(measure, sides, argument):
    with pytest.raises(ArgumentError) as caught:
        Contrast(measure=measure, **sides)
    assert caught.value.argument == argument
    noun = "Rate" if measure.startswith("rate") else "Share"
    assert caught.value.requirement.startswith(f"must be a {noun}: ")


def test_the_exact_p_keeps_its_digits_beside_an_enormous_population():
    # Of two events both fall to the one of 10**12 members, or to the one: 1 / 10**24.
    one, other = a_rate(0, 10**12 - 1), a_rate(2, 1)
    for pair in ((one, other), (other, one)):
        assert rate_ratio(*pair).p("clopper-pearson") == pytest.approx(
            2e-24, rel=1e-9, abs=0
        )


def test_allegations_without_clusters_are_said_to_come_several_to_a_case():
    left, right = (
        of(force, 300, 1_000, event_unit="allegation") for force in ("kent", "surrey")
    )
    assert "Allegations come several to a case" in rate_ratio(left, right).explain()
    assert "Allegations" not in rate_ratio(rate(30, 100), rate(30, 100)).explain()
    clustered = attrs.evolve(left, clusters=in_clusters({1: 300}, 1_000).clusters)
    assert "Allegations" not in rate_ratio(clustered, right).explain()


# What is careful of small numbers.

FEW = (
    "as few as {} are expected in a cell, fewer than 5: the p-values are rough, for the "
    "test rests on the Normal distribution"
)


@pytest.mark.parametrize(
    ("function", "make"),
    [
        (rate_ratio, a_rate),
        (rate_difference, a_rate),
        (share_difference, a_share),
        (share_ratio, a_share),
        (odds_ratio, a_share),
    ],
    ids=lambda one: one.__name__,
)
def test_fewer_than_five_expected_are_warned_of_and_told(function, make):
    pair = make(4, 40), make(6, 43)
    with pytest.warns(SmallNumbersWarning) as caught:
        found = function(*pair)
    assert [str(one.message) for one in caught] == [FEW.format("4.8")]
    assert found.expected == pytest.approx(40 * 10 / 83)
    line = f"Careful: {FEW.format('4.8')}"
    also = "; those by 'clopper-pearson' are exact" if function is rate_ratio else ""
    assert f"{line}{also}." in found.explain().splitlines()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        enough = function(make(5, 50), make(5, 50))
    assert enough.expected == 5
    assert "Careful" not in enough.explain()


def test_the_warning_of_few_expected_points_at_the_callers_line():
    for function in (rate_ratio, against_rest):
        with pytest.warns(SmallNumbersWarning, match="as few as") as caught:
            function(a_rate(2, 300), a_rate(60, 4_300))
        assert {one.filename for one in caught} == {__file__}
    with pytest.warns(SmallNumbersWarning, match="as few as") as caught:
        share_difference(a_share(1, 4), a_share(3, 4))
    assert {one.filename for one in caught} == {__file__}


def test_of_shares_those_out_of_the_part_are_expected_too():
    found = share_difference(a_share(46, 50), a_share(45, 50))
    assert found.expected == 4.5
    assert rate_difference(a_rate(46, 50), a_rate(45, 50)).expected == 45.5
    assert share_difference(a_share(1, 4), a_share(3, 4)).expected == 2


def test_beside_clusters_no_exact_method_is_named():
    pair = in_clusters({2: 6}, 900), in_clusters({2: 6}, 9_000)
    told = rate_ratio(*pair).explain()
    assert f"Careful: {FEW.format('2.2')}." in told.splitlines()


def test_a_force_against_the_rest_is_warned_of_few_expected():
    with pytest.warns(SmallNumbersWarning) as caught:
        found = against_rest(a_rate(2, 100), a_rate(39, 1_000))
    assert [str(one.message) for one in caught] == [FEW.format("3.9")]
    assert found.expected == pytest.approx(3.9)


def test_a_screen_names_the_forces_of_which_few_are_expected():
    rates = {"kent": a_rate(1, 40), "surrey": a_rate(3, 50), "essex": a_rate(90, 900)}
    found = each_against_rest(rates)
    told = found.explain().splitlines()
    assert (
        "Fewer than five are expected in a cell of kent, surrey: the p-values of these "
        "are rough."
    ) in told
    assert "Fewer" not in each_against_rest(rates_of()).explain()


# What is refused.


@pytest.mark.parametrize(
    "row",
    [
        [a_rate(3, 9), a_rate(3, 9)],
        np.array([3, 9]),
        {"kent": a_rate(3, 9)},
        (a_share(3, 9) for _ in range(2)),
    ],
    ids=["list", "array", "mapping", "generator"],
)
def test_a_row_is_refused_and_told_where_to_go(row):
    for function in (rate_ratio, share_difference):
        sides = a_rate if function is rate_ratio else a_share
        with pytest.raises(ArgumentError) as caught:
            function(sides(30, 90), row)
        assert caught.value.argument == "other"
        assert caught.value.requirement == (
            f"must be a {'Rate' if sides is a_rate else 'Share'}: this is a row; of many "
            "forces ask each_against_rest, and of many pairs each by itself, with its p "
            "adjusted by adjusted_p_values"
        )


@pytest.mark.parametrize("function", [rate_ratio, rate_difference])
@pytest.mark.parametrize(
    ("wrong", "value", "hint"),
    [
        (243, 243, "of two printed figures ask published_difference"),
        (0.5, 0.5, "of counts make one, as in rate(8_375, 45_516)"),
        (None, None, "of counts make one"),
        (parse_printed("243"), str(parse_printed("243")), "published_difference"),
        (
            share(30, 100),
            "30.0 % (30 of 100)",
            "this is a Share, of which ask share_difference or share_ratio",
        ),
    ],
    ids=["whole", "float", "none", "printed", "share"],
)
def test_what_is_no_rate_is_refused(function, wrong, value, hint):
    for place, name in enumerate(("rate", "other")):
        pair = [rate(30, 100), rate(30, 100)]
        pair[place] = wrong
        with pytest.raises(ArgumentError) as caught:
            function(*pair)
        assert (caught.value.argument, caught.value.value) == (name, value)
        assert caught.value.requirement.startswith("must be a Rate: ")
        assert hint in caught.value.requirement


@pytest.mark.parametrize("function", [share_difference, share_ratio, odds_ratio])
def test_what_is_no_share_is_refused(function):
    for place, name in enumerate(("share", "other")):
        for wrong, hint in (
            (rate(30, 100), "this is a Rate, of which ask rate_ratio"),
            (45, "as in share(335, 343)"),
            ("45%", "published_difference"),
            (
                reference.find_figure("S001-case-rate-metropolitan-2023-24"),
                "published_difference",
            ),
        ):
            pair = [share(30, 100), share(30, 100)]
            pair[place] = wrong
            with pytest.raises(ArgumentError) as caught:
                function(*pair)
            assert caught.value.argument == name
            assert caught.value.requirement.startswith("must be a Share: ")
            assert hint in caught.value.requirement


@pytest.mark.parametrize(
    ("known", "expected", "got"),
    [
        ({"event_unit": "allegation"}, "cases", "allegations"),
        ({"population_unit": "resident"}, "employees", "residents"),
    ],
)
def test_rates_of_other_units_are_refused(known, expected, got):
    left, right = of("kent", 300, 1_000), of("surrey", 300, 1_000, **known)
    for function, measure in (
        (rate_ratio, "a rate ratio"),
        (rate_difference, "a rate difference"),
    ):
        with pytest.raises(UnitMismatchError) as caught:
            function(left, right)
        assert caught.value.measure == measure
        assert caught.value.expected == f"two rates of one unit ({expected})"
        assert caught.value.got == got


def test_shares_of_other_units_are_refused_and_unknown_ones_are_not():
    left = part_of("kent", 30, 100)
    for function, measure in (
        (share_difference, "a share difference"),
        (share_ratio, "a share ratio"),
        (odds_ratio, "an odds ratio"),
    ):
        with pytest.raises(UnitMismatchError) as caught:
            function(left, part_of("surrey", 30, 100, unit="case"))
        assert caught.value.measure == measure
        assert caught.value.expected == "two shares of one unit (reviews)"
        assert caught.value.got == "cases"
        assert function(left, share(30, 100)).right == share(30, 100)
    assert rate_ratio(of("kent", 30, 100), rate(30, 100)).exact == 1


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        ({"cohort": Cohort.FINALISED}, "their cohort differs: logged and finalised"),
        (
            {"population_basis": "full-time equivalents"},
            "their basis differs: headcount and full-time equivalents",
        ),
    ],
)
def test_rates_of_other_populations_are_refused(known, reason):
    left, right = of("kent", 300, 1_000), of("surrey", 300, 1_000, **known)
    with pytest.raises(NotComparableError) as caught:
        rate_ratio(left, right)
    assert caught.value.left == "300.0 cases per 1,000 employees"
    assert caught.value.right == str(right)
    assert caught.value.reason == reason


def test_shares_of_other_cohorts_are_refused():
    with pytest.raises(NotComparableError) as caught:
        share_ratio(
            part_of("kent", 30, 100), part_of("surrey", 9, 90, cohort=Cohort.RECEIVED)
        )
    assert caught.value.reason == "their cohort differs: completed and received"


def test_the_country_is_not_set_beside_a_force_that_it_takes_in():
    country, met = of(COUNTRY, 850, 2_500), of("metropolitan", 118, 487)
    rest = rest_of(country, met)
    for pair, whole, part in (
        ((country, met), COUNTRY, "metropolitan"),
        ((met, country), COUNTRY, "metropolitan"),
        ((rest, country), COUNTRY, f"{COUNTRY}-without-metropolitan"),
        ((rest, of("kent", 30, 100)), f"{COUNTRY}-without-metropolitan", "kent"),
        ((of("kent", 30, 100), rest), f"{COUNTRY}-without-metropolitan", "kent"),
    ):
        for function in (rate_ratio, rate_difference):
            with pytest.raises(NotComparableError) as caught:
                function(*pair)
            assert (caught.value.left, caught.value.right) == (whole, part)
            assert caught.value.reason == (
                "the first takes in the second, so the two are not independent: "
                "use against_rest(part, whole)"
            )
    assert rate_ratio(met, rest).value < 1
    assert rate_ratio(country, attrs.evolve(country, period=None)).exact == 1
    with pytest.raises(NotComparableError):
        share_difference(part_of(COUNTRY, 30, 100), part_of("kent", 3, 10))


def test_two_forces_are_set_beside_each_other_in_one_period_alone():
    left, right = of("kent", 30, 100), of("surrey", 30, 100, period=FinancialYear(2022))
    with pytest.raises(PeriodMismatchError) as caught:
        rate_ratio(left, right)
    assert (caught.value.left, caught.value.right) == (YEAR, FinancialYear(2022))
    assert caught.value.reason == "two forces must be of the same period"
    same_days = Between(date(2023, 4, 1), date(2024, 3, 31))
    assert rate_ratio(left, attrs.evolve(right, period=same_days)).exact == 1
    assert rate_ratio(left, attrs.evolve(right, period=None)).exact == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (FinancialYear(2022), YEAR),
        (YEAR, FinancialYear(2022)),
        (Month(2023, 2), Month(2023, 3)),
        (Quarter(2023, 1), Quarter(2023, 2)),
        (AsAt(date(2022, 3, 31)), AsAt(date(2023, 3, 31))),
        (YEAR, YEAR),
    ],
    ids=str,
)
def test_one_force_may_be_set_beside_itself_in_periods_of_one_length(before, after):
    pair = of("kent", 30, 100, period=before), of("kent", 60, 100, period=after)
    assert rate_ratio(*pair).exact == Fraction(1, 2)
    bare = (attrs.evolve(one, subject=None) for one in pair)
    assert rate_ratio(*bare).exact == Fraction(1, 2)
    half = attrs.evolve(pair[0], subject=None), pair[1]
    assert rate_ratio(*half).exact == Fraction(1, 2)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (Quarter(2022, 1), YEAR, "the two must be of one length"),
        (
            Between(date(2021, 1, 1), date(2021, 1, 4)),
            Between(date(2021, 1, 5), date(2021, 1, 12)),
            "the two must be of one length",
        ),
        (
            Quarter(2023, 4),
            YEAR,
            "they share days, and so events: the two are not independent",
        ),
        (
            Between(date(2021, 1, 1), date(2021, 1, 31)),
            Between(date(2021, 1, 31), date(2021, 3, 2)),
            "they share days, and so events: the two are not independent",
        ),
        (Since(date(2020, 2, 1)), YEAR, "each must have an end"),
        (FinancialYear(2019), Since(date(2020, 4, 1)), "each must have an end"),
    ],
    ids=["shorter", "four days more", "a part", "one day", "since", "and since"],
)
def test_periods_of_one_force_that_no_change_can_be_told_by_are_refused(
    before, after, reason
):
    for one, other in ((before, after), (after, before)):
        pair = of("kent", 30, 100, period=one), of("kent", 60, 100, period=other)
        with pytest.raises(PeriodMismatchError) as caught:
            rate_difference(*pair)
        assert (caught.value.left, caught.value.right) == (one, other)
        assert caught.value.reason == reason


def test_periods_that_differ_by_three_days_are_of_one_length():
    one = of("kent", 30, 100, period=Month(2021, 2))
    other = of("kent", 30, 100, period=Month(2021, 3))
    assert rate_ratio(one, other).exact == 1
    days = Between(date(2021, 1, 1), date(2021, 1, 4))
    week = Between(date(2021, 1, 5), date(2021, 1, 11))
    with pytest.raises(PeriodMismatchError) as caught:
        rate_ratio(
            attrs.evolve(one, period=days),
            attrs.evolve(other, period=week),
        )
    assert (caught.value.left, caught.value.right) == (days, week)


def test_a_break_in_the_series_is_warned_of_on_the_callers_line():
    before, after = FinancialYear(2018), FinancialYear(2021)
    pair = of("kent", 30, 100, period=before), of("kent", 60, 100, period=after)
    for function in (rate_ratio, rate_difference):
        with pytest.warns(SeriesBreakWarning, match="complaints system") as caught:
            function(*pair)
        assert caught[0].filename == __file__
        assert "2018/19 and 2021/22 lie on both sides of 2020-02-01" in str(
            caught[0].message
        )
    shares = [
        part_of("kent", 30, 100, period=before, unit=None),
        part_of("kent", 60, 100, period=after),
    ]
    for function in (share_difference, share_ratio, odds_ratio):
        with pytest.warns(SeriesBreakWarning) as caught:
            function(*shares)
        assert caught[0].filename == __file__
    # Of searches nothing changed then, and of bare numbers nothing is known.
    for unit in ("search", None):
        rate_ratio(*(attrs.evolve(one, event_unit=unit) for one in pair))


@pytest.mark.parametrize(
    ("measure", "method", "test"),
    [
        ("rate ratio", "wald", "score"),
        ("rate difference", "wilson", "wilson"),
        ("share difference", "katz", "newcombe"),
        ("share ratio", "newcombe", "woolf"),
        ("odds ratio", "exact", "katz"),
    ],
)
def test_a_method_of_another_contrast_is_refused(measure, method, test):
    make = rate if measure.startswith("rate") else share
    contrast = Contrast(measure=measure, left=make(20, 90), right=make(30, 90))
    with pytest.raises(ArgumentError) as caught:
        contrast.interval(method=method)
    assert (caught.value.argument, caught.value.value) == ("method", method)
    assert caught.value.requirement.startswith(f"must be {contrast.method!r}")
    with pytest.raises(ArgumentError) as caught:
        contrast.p(test)
    assert (caught.value.argument, caught.value.value) == ("method", test)
    assert caught.value.requirement.startswith(f"must be {contrast.test!r}")


def test_a_contrast_is_of_a_measure_that_there_is():
    with pytest.raises(ArgumentError) as caught:
        Contrast(measure="hazard ratio", left=rate(20, 90), right=rate(30, 90))
    assert (caught.value.argument, caught.value.value) == ("measure", "hazard ratio")


# What a contrast says of itself.


def test_a_contrast_keeps_its_inputs_and_explains_itself():
    left = of("kent", 620, 6_000, citations=(CITATION, ELSEWHERE))
    right = of("surrey", 390, 4_000, citations=(CITATION,))
    ratio = rate_ratio(left, right)
    assert (ratio.left, ratio.right, ratio.whole) == (left, right, None)
    assert ratio.citations == (CITATION, ELSEWHERE)
    told = ratio.explain().splitlines()
    assert told[0] == (
        "Rate ratio: 103.3 cases per 1,000 employees (kent, 2023/24) / 97.5 cases per "
        "1,000 employees (surrey, 2023/24) = 1.1 times."
    )
    assert told[1] == (f"It is {ratio.interval()}; p 0.37.")
    assert told[2].startswith("Interval: Wilson's. Given the events of both")
    assert told[2].endswith(
        "the score test of equal rates, which says the same as the interval."
    )
    assert told[3].startswith("The p is of chance alone: it says nothing of why")
    assert told[4:] == [f"Source: {CITATION}", f"Source: {ELSEWHERE}"]
    more = rate_difference(left, right).explain()
    assert " - 97.5 cases" in more
    assert "Its border is not quite that of the interval" in more
    odds = odds_ratio(share(30, 100), share(20, 100)).explain()
    assert odds.startswith(
        "Odds ratio: the odds of 30.0 % (30 of 100) / the odds of 20.0 % (20 of 100)"
    )


@pytest.mark.parametrize(
    "contrast",
    [
        rate_ratio(rate(30, 100), rate(20, 100)),
        rate_difference(in_clusters({2: 30}, 100), rate(20, 100)),
        share_difference(share(30, 100), share(20, 100)),
        share_ratio(share(30, 100), share(20, 100)),
        odds_ratio(share(30, 100), share(20, 100)),
        against_rest(share(30, 100), share(50, 200), measure="difference"),
    ],
    ids=["rates", "clusters", "points", "shares", "odds", "rest"],
)
def test_a_contrast_is_frozen_and_pickles_copies_hashes_and_compares(contrast):
    assert pickle.loads(pickle.dumps(contrast)) == contrast  # noqa: S301  # our own
    assert copy.deepcopy(contrast) == contrast
    assert hash(copy.deepcopy(contrast)) == hash(contrast)
    assert contrast != attrs.evolve(contrast, left=contrast.right)
    assert repr(contrast).startswith(f"Contrast(measure='{contrast.measure}', left=")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        contrast.left = contrast.right
    assert "None" not in contrast.explain()


# A force taken out of the country.


def test_the_rest_is_the_country_with_the_force_taken_out():
    country = of(COUNTRY, 85_458, 252_834, citations=(CITATION,))
    met = of("metropolitan", 11_843, 48_737, citations=(ELSEWHERE,))
    rest = rest_of(country, met)
    assert (rest.events, rest.population, rest.per) == (73_615, 204_097, 1_000)
    assert rest.subject == "england-and-wales-without-metropolitan"
    assert (rest.period, rest.cohort) == (YEAR, Cohort.LOGGED)
    assert rest.population_basis == "headcount"
    assert (rest.event_unit, rest.population_unit) == ("case", "employee")
    assert rest.citations == (CITATION, ELSEWHERE)
    # It is a subject that a count may have.
    assert Count(1, "case", subject=rest.subject).subject == rest.subject


def test_the_rest_of_a_share_is_taken_part_by_part_and_whole_by_whole():
    country = part_of(COUNTRY, 500, 2_000)
    rest = rest_of(country, part_of("kent", 30, 100))
    assert (rest.part, rest.whole) == (470, 1_900)
    assert (rest.unit, rest.cohort, rest.period) == ("review", Cohort.COMPLETED, YEAR)
    assert rest.subject == "england-and-wales-without-kent"


@given(samples(), samples(1))
def test_the_rest_and_the_force_make_the_country(one, other):
    both = a_rate(one[0] + other[0], one[1] + other[1])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SmallNumbersWarning)
        rest = rest_of(both, a_rate(*one))
        assert (rest.events, rest.population) == other
        found = against_rest(a_rate(*one), both)
    assert found == attrs.evolve(rate_ratio(a_rate(*one), a_rate(*other)), whole=both)


def test_what_only_one_of_the_two_says_is_said_of_the_rest():
    bare, told = rate(300, 1_000), of("kent", 30, 100)
    rest = rest_of(bare, told)
    assert (rest.event_unit, rest.period, rest.cohort) == ("case", YEAR, Cohort.LOGGED)
    assert rest.subject is None
    assert rest_of(of(COUNTRY, 300, 1_000), rate(30, 100)).subject is None
    then, now = AsAt(date(2023, 3, 31)), AsAt(date(2023, 9, 30))
    whole = attrs.evolve(bare, population_period=then)
    for of_part, of_rest in ((None, then), (then, then), (now, None)):
        part = attrs.evolve(told, population_period=of_part)
        assert rest_of(whole, part).population_period == of_rest


def test_clusters_are_taken_out_too():
    whole, part = (
        in_clusters({1: 60, 2: 27, 4: 15}, 900),
        in_clusters({1: 60, 2: 7}, 90),
    )
    rest = rest_of(whole, part)
    assert rest.clusters.sizes == ((2, 20), (4, 15))
    assert rest.clusters.events == rest.events
    assert rest_of(whole, a_rate(0, 90)).clusters == whole.clusters
    with pytest.warns(SmallNumbersWarning):
        assert rest_of(whole, attrs.evolve(whole, population=90)).clusters is None
    for pair in ((whole, rate(74, 90)), (rate(174, 900), part)):
        with pytest.raises(ArgumentError) as caught:
            rest_of(*pair)
        assert caught.value.argument == "clusters"
        assert caught.value.requirement.startswith(
            "must be known of both or of neither"
        )
    with pytest.raises(ArgumentError) as caught:
        rest_of(whole, in_clusters({8: 1, 4: 2}, 90))
    assert caught.value.requirement.startswith("must fit in those of the whole, 174 in")


@pytest.mark.parametrize(
    ("whole", "part", "numbers"),
    [
        (a_rate(30, 1_000), a_rate(31, 100), (31, 30)),
        (a_rate(30, 1_000), a_rate(20, 1_001), (1_001, 1_000)),
        (a_share(30, 100), a_share(31, 50), (31, 30)),
        (a_share(30, 100), a_share(30, 101), (101, 100)),
        (a_share(30, 100), a_share(10, 90), (20, 10)),
    ],
)
def test_a_force_with_more_than_the_country_is_refused(whole, part, numbers):
    with pytest.raises(PartExceedsWholeError) as caught:
        rest_of(whole, part)
    assert (caught.value.part, caught.value.whole) == numbers


def test_a_rest_of_nobody_is_refused():
    for whole, measure in (
        (a_rate(30, 1_000), "rate of the rest"),
        (a_share(30, 100), "share of the rest"),
    ):
        with pytest.raises(DenominatorError) as caught:
            rest_of(whole, whole)
        assert (caught.value.measure, caught.value.denominator) == (measure, 0)


def test_a_small_rest_is_warned_of_on_the_callers_line():
    for function in (rest_of, lambda whole, part: against_rest(part, whole)):
        with pytest.warns(SmallNumbersWarning, match="rests on 9 events") as caught:
            function(a_rate(39, 1_000), a_rate(30, 900))
        assert caught[0].filename == __file__
        assert function(a_rate(40, 1_000), a_rate(30, 900))
        with pytest.warns(SmallNumbersWarning, match="rests on 9 in all"):
            function(a_share(39, 99), a_share(30, 90))
        assert function(a_share(39, 100), a_share(30, 90))


def test_a_rest_is_of_the_same_things_and_period_and_kind():
    country = of(COUNTRY, 3_000, 10_000)
    for known, error in (
        ({"event_unit": "allegation"}, UnitMismatchError),
        ({"cohort": Cohort.FINALISED}, NotComparableError),
        ({"population_basis": "full-time equivalents"}, NotComparableError),
        ({"period": FinancialYear(2022)}, PeriodMismatchError),
    ):
        for function in (rest_of, lambda whole, part: against_rest(part, whole)):
            with pytest.raises(error):
                function(country, of("kent", 30, 100, **known))
    for pair in ((country, share(30, 100)), (share(30, 100), rate(30, 100))):
        with pytest.raises(NotComparableError) as caught:
            rest_of(*pair)
        assert caught.value.reason == "one is a rate, and the other a share"
    for pair, name in (
        ((5, rate(30, 100)), "whole"),
        ((rate(30, 100), 5), "part"),
        ((5, share(30, 100)), "whole"),
        ((share(30, 100), 5), "part"),
    ):
        with pytest.raises(ArgumentError) as caught:
            rest_of(*pair)
        assert (caught.value.argument, caught.value.value) == (name, 5)


def test_only_the_country_takes_a_force_in():
    kent, surrey = of("kent", 300, 1_000), of("surrey", 30, 100)
    with pytest.raises(NotComparableError) as caught:
        rest_of(kent, surrey)
    assert (caught.value.left, caught.value.right) == ("kent", "surrey")
    assert caught.value.reason == (
        "only of england-and-wales is it known that it takes a force in"
    )
    with pytest.raises(NotComparableError) as caught:
        rest_of(kent, rate(30, 100))
    assert caught.value.right == "300.0 events per 1,000 members"
    country = of(COUNTRY, 3_000, 10_000)
    for whole, left in ((country, COUNTRY), (rate(3_000, 10_000), "300.0 events")):
        for part in (country, rest_of(country, surrey)):
            with pytest.raises(NotComparableError) as caught:
                rest_of(whole, part)
            assert caught.value.left.startswith(left)
            assert caught.value.right == part.subject
            assert caught.value.reason.startswith("the second is no force")


def test_against_the_rest_a_force_says_how_large_a_part_it_is():
    country, met = of(COUNTRY, 85_458, 252_834), of("metropolitan", 11_843, 48_737)
    found = against_rest(met, country)
    assert (found.measure, found.left, found.whole) == ("rate ratio", met, country)
    assert found.right == rest_of(country, met)
    assert (
        "metropolitan is 13.9 % of the whole's 85,458 events and 19.3 % of its 252,834 "
        "members: it was taken out of the whole, for the two to be independent."
    ) in found.explain().splitlines()
    assert against_rest(met, country, measure="difference").measure == (
        "rate difference"
    )
    # Beside a country that takes it in, a force looks less far off than it is.
    assert found.value < disparity_ratio(met, country).value < 1
    shares = against_rest(share(30, 100), share(50, 200), measure="difference")
    assert shares.measure == "share difference"
    assert "The first is 60.0 % of the whole's 50 events and 50.0 %" in shares.explain()
    none = against_rest(a_share(0, 100), a_share(0, 200), measure="difference")
    assert "none of the whole's events, for there is none, and" in none.explain()
    with pytest.raises(ArgumentError) as caught:
        against_rest(met, country, measure="odds")
    assert (caught.value.argument, caught.value.value) == ("measure", "odds")


# Every force against the rest.

FORCES = {"kent": (620, 6_000), "surrey": (390, 4_000), "essex": (720, 5_500)}


def rates_of(forces=FORCES, **known):
    return {force: of(force, *counts, **known) for force, counts in forces.items()}


def test_each_force_is_set_beside_all_others():
    rates = rates_of()
    found = each_against_rest(rates)
    assert list(found) == ["kent", "surrey", "essex"]
    assert len(found) == 3
    for force, one in rates.items():
        others = [other for name, other in rates.items() if name != force]
        assert found[force].left == one
        assert found[force].right.events == sum(other.events for other in others)
        assert found[force].right.population == sum(o.population for o in others)
        assert found.p_values[force] == found[force].p_value
        assert found[force].whole.subject is None
    assert found.adjustment == "holm"
    assert found.adjusted == each_against_rest(rates).adjusted
    assert max(found.adjusted.values()) < 0.05
    assert found.different() == ("kent", "surrey", "essex")
    assert found.different(0.01) == ("surrey", "essex")
    assert str(found) == "3 forces, each against the rest: 3 differ at 0.05 (holm)"
    with pytest.raises(KeyError):
        found["cumbria"]


def test_the_level_is_that_of_the_adjusted_p():
    found = each_against_rest(rates_of())
    edge = found.adjusted["kent"]
    assert "kent" in found.different(edge)
    assert "kent" not in found.different(math.nextafter(edge, 0))
    for wrong in (0.0, 1.0, 5, 1, True, "0.05", None, math.nan):
        with pytest.raises(ArgumentError) as caught:
            found.different(wrong)
        assert caught.value.argument == "level"
        assert caught.value.requirement == "must be a float between 0 and 1, as in 0.05"


def test_a_whole_may_be_larger_than_the_forces_given():
    country = of(COUNTRY, 85_458, 252_834)
    found = each_against_rest(rates_of(), whole=country, measure="difference")
    assert found["kent"] == against_rest(
        rates_of()["kent"], country, measure="difference"
    )
    shares = {"kent": share(30, 100), "surrey": share(20, 90)}
    by_share = each_against_rest(
        shares, whole=share(60, 200), adjustment="benjamini-hochberg"
    )
    assert by_share["kent"].measure == "share ratio"
    assert by_share["kent"].right == share(30, 100)
    assert by_share.adjustment == "benjamini-hochberg"
    assert each_against_rest(shares)["kent"].right == share(20, 90)


@pytest.mark.parametrize(
    ("rates", "whole", "numbers"),
    [
        ({"a": rate(30, 100), "b": rate(30, 100)}, rate(59, 900), (60, 59)),
        ({"a": rate(30, 100), "b": rate(30, 100)}, rate(90, 199), (200, 199)),
        ({"a": share(30, 100), "b": share(30, 100)}, share(59, 900), (60, 59)),
        ({"a": share(30, 100), "b": share(30, 100)}, share(60, 199), (200, 199)),
    ],
)
def test_forces_that_are_together_more_than_the_whole_are_refused(
    rates, whole, numbers
):
    with pytest.raises(PartExceedsWholeError) as caught:
        each_against_rest(rates, whole=whole)
    assert (caught.value.part, caught.value.whole) == numbers


def test_citations_clusters_and_periods_of_the_forces_are_carried():
    one = in_clusters({1: 20, 2: 30}, 900)
    other = in_clusters({1: 50, 3: 5}, 900)
    third = in_clusters({4: 5}, 900)
    found = each_against_rest({"a": one, "b": other, "c": third}, measure="difference")
    assert found["a"].right.clusters.sizes == ((1, 50), (3, 5), (4, 5))
    assert found["c"].right.clusters.sizes == ((1, 70), (2, 30), (3, 5))
    with pytest.raises(NoIntervalError) as refusal:
        each_against_rest({"a": one, "b": other, "c": a_rate(0, 900)})
    assert refusal.value.measure == "rate ratio"
    assert refusal.value.reason.startswith("of c there is no p by 'log': of no event")
    with pytest.raises(ArgumentError) as caught:
        each_against_rest({"a": one, "b": rate(20, 100)})
    assert caught.value.argument == "clusters"
    assert caught.value.requirement.startswith("must be known of all or of none")
    then, now = AsAt(date(2023, 3, 31)), AsAt(date(2023, 9, 30))
    cited = {
        "kent": of("kent", 30, 100, citations=(CITATION,), population_period=then),
        "surrey": of("surrey", 30, 100, citations=(ELSEWHERE,), population_period=now),
    }
    found = each_against_rest(cited)
    assert found["kent"].whole.population_period is None
    assert found.explain().splitlines()[-2:] == [
        f"Source: {CITATION}",
        f"Source: {ELSEWHERE}",
    ]


def test_a_screen_explains_itself():
    found = each_against_rest(
        rates_of({"kent": (300, 1_000), "surrey": (300, 1_000)}),
        adjustment="benjamini-hochberg",
    )
    told = found.explain().splitlines()
    assert told[0] == "Rate ratio of each of 2 forces to the rest, the force taken out."
    assert told[1] == (
        "At a level of 0.05, 0 differ: none. Without adjustment it would be 0, and by "
        "chance alone about 0.1 of as many equal forces."
    )
    assert told[2].startswith("P: the score test of equal rates")
    assert told[3].startswith("Adjusted by Benjamini and Hochberg: of the forces named")
    assert "whether it does better or worse" in told[5]
    holm = each_against_rest(rates_of()).explain().splitlines()
    assert holm[1].startswith("At a level of 0.05, 3 differ: kent, surrey, essex.")
    assert "would be 3" in holm[1]
    assert holm[3].startswith("Adjusted by Holm: the chance that even one force")


def test_a_screen_gives_plain_records_that_are_json():
    found = each_against_rest({"kent": a_rate(30, 100), "surrey": a_rate(0, 100)})
    first, second = json.loads(json.dumps(found.to_records(0.99), allow_nan=False))
    kent = found["kent"]
    assert first == {
        "force": "kent",
        "measure": "rate ratio",
        "value": None,
        "unit": "times",
        "lower": kent.interval(0.99).lower,
        "upper": None,
        "confidence_level": 0.99,
        "method": "wilson",
        "p_value": kent.p_value,
        "test": "wilson",
        "adjusted_p_value": found.adjusted["kent"],
        "adjustment": "holm",
    }
    assert (second["force"], second["value"], second["lower"]) == ("surrey", 0.0, 0.0)
    assert second["upper"] == found["surrey"].interval(0.99).upper
    # Of no share in a part there is no logarithm, and yet a score test.
    shares = {"a": a_share(0, 50), "b": a_share(20, 50), "c": a_share(5, 50)}
    none, *_ = each_against_rest(shares).to_records()
    assert (none["lower"], none["upper"]) == (None, None)
    assert none["p_value"] < 0.01
    with pytest.raises(ArgumentError) as caught:
        found.to_records(95)
    assert caught.value.argument == "confidence_level"


@pytest.mark.parametrize(
    ("held", "adjustment", "argument"),
    [
        ((), "holm", "contrasts"),
        (None, "holm", "contrasts"),
        ({"kent": 1}, "holm", "contrasts"),
        ((("kent", 1),), "holm", "contrasts"),
        ((("kent",),), "holm", "contrasts"),
        ((("kent", rate_ratio(rate(30, 90), rate(30, 90))),), "none", "adjustment"),
    ],
)
def test_a_screen_made_by_hand_holds_contrasts(held, adjustment, argument):
    with pytest.raises(ArgumentError) as caught:
        ForceContrasts(held, adjustment)
    assert caught.value.argument == argument


def test_a_screen_is_frozen_and_pickles_copies_hashes_and_compares():
    found = each_against_rest(rates_of())
    assert isinstance(found, ForceContrasts)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # our own
    assert hash(copy.deepcopy(found)) == hash(found)
    assert found != each_against_rest(rates_of(), adjustment="benjamini-hochberg")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        found.adjustment = "none"


@pytest.mark.parametrize(
    ("rates", "argument"),
    [
        ([rate(30, 100), rate(30, 100)], "rates"),
        (dict, "rates"),
        ({}, "rates"),
        ({"kent": rate(30, 100)}, "rates"),
        ({"kent": rate(30, 100), "surrey": 30}, "rates['surrey']"),
        ({"kent": None, "surrey": rate(30, 100)}, "rates['kent']"),
        ({"kent": parse_printed("30"), "surrey": rate(30, 100)}, "rates['kent']"),
    ],
    ids=["row", "class", "none", "one", "number", "nothing", "printed"],
)
def test_what_is_no_mapping_of_two_rates_or_more_is_refused(rates, argument):
    with pytest.raises(ArgumentError) as caught:
        each_against_rest(rates)
    assert caught.value.argument == argument
    assert caught.value.requirement.startswith("must ")


def test_forces_must_be_of_one_kind_unit_period_and_cohort():
    kent = of("kent", 30, 100)
    for known, error in (
        ({"event_unit": "allegation"}, UnitMismatchError),
        ({"per": 100}, UnitMismatchError),
        ({"period": FinancialYear(2022)}, PeriodMismatchError),
        ({"cohort": Cohort.FINALISED}, NotComparableError),
        ({"population_basis": "full-time equivalents"}, NotComparableError),
    ):
        with pytest.raises(error):
            each_against_rest({"a": kent, "b": of("surrey", 30, 100, **known)})
    with pytest.raises(NotComparableError) as caught:
        each_against_rest({"a": rate(30, 100), "b": share(30, 100)})
    assert (caught.value.left, caught.value.right) == ("a", "b")
    assert caught.value.reason == "one is a rate, and the other a share"


def test_a_force_given_twice_and_the_country_among_forces_are_refused():
    kent = of("kent", 30, 100)
    with pytest.raises(NotComparableError) as caught:
        each_against_rest({"a": kent, "c": of("surrey", 30, 100), "b": kent})
    assert (caught.value.left, caught.value.right) == ("a", "b")
    assert caught.value.reason == "both are of kent: give each force once"
    with pytest.raises(NotComparableError) as caught:
        each_against_rest({"a": kent, "all": of(COUNTRY, 300, 1_000)})
    assert (caught.value.left, caught.value.right) == ("all", COUNTRY)
    assert caught.value.reason.startswith("it takes the forces in: leave it out")


@pytest.mark.parametrize(
    ("option", "value"),
    [("adjustment", "bonferroni"), ("measure", "odds"), ("measure", None)],
)
def test_an_option_that_there_is_not_is_refused(option, value):
    with pytest.raises(ArgumentError) as caught:
        each_against_rest(rates_of(), **{option: value})
    assert (caught.value.argument, caught.value.value) == (option, value)


def test_a_whole_of_another_kind_is_refused():
    with pytest.raises(ArgumentError) as caught:
        each_against_rest(rates_of(), whole=5)
    assert (caught.value.argument, caught.value.value) == ("whole", 5)
    with pytest.raises(NotComparableError) as caught:
        each_against_rest(rates_of(), whole=share(30, 100))
    assert caught.value.reason == "one is a rate, and the other a share"


def test_of_equal_forces_holm_names_one_wrongly_no_more_often_than_the_level():
    rng = np.random.default_rng(43)
    wrong = 0
    for _ in range(400):
        events = rng.poisson(200, 20).tolist()
        rates = {place: a_rate(x, 1_000) for place, x in enumerate(events)}
        wrong += bool(each_against_rest(rates).different())
    # 5 % of 400 are 20, and three standard deviations more are 33.
    assert wrong <= 33


def test_importing_the_room_loads_neither_numpy_nor_scipy():
    code = (
        "import sys, policestats.measures.contrasts; "
        "print(sorted({'numpy', 'scipy', 'pint', 'holidays'} & set(sys.modules)))"
    )
    told = subprocess.run(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert told.stdout == "[]\n"


# The words, whole.

CHANCE = (
    "The p is of chance alone: it says nothing of why the two differ, nor of what was "
    "counted wrongly or otherwise. A small one does not make a difference large."
)


def test_a_ratio_of_allegations_explains_itself_to_the_letter():
    one = of("kent", 300, 1_000, event_unit="allegation")
    told = "300.0 allegations per 1,000 employees (kent, 2023/24)"
    assert rate_ratio(one, one).explain().splitlines() == [
        f"Rate ratio: {told} / {told} = 1.0 times.",
        "It is 0.8523 to 1.173 (95 % confidence, wilson); p 1.00.",
        (
            "Interval: Wilson's. Given the events of both, those of the first are a "
            "proportion of them, and its interval is turned into one of the ratio. P: the "
            "score test of equal rates, which says the same as the interval."
        ),
        (
            "Allegations come several to a case, so chance leaves more open than this: give "
            "rate(..., clusters=...)."
        ),
        (
            "Both are of kent, and perhaps of the same members: interval and p are of two "
            "separate groups."
        ),
        CHANCE,
    ]


def test_odds_of_allegations_explain_themselves_to_the_letter():
    one = part_of("kent", 30, 100, unit="allegation")
    told = "the odds of 30.0 % (30 of 100) (kent, 2023/24)"
    assert odds_ratio(one, one).explain().splitlines() == [
        f"Odds ratio: {told} / {told} = 1.0 times.",
        "It is 0.5462 to 1.831 (95 % confidence, woolf); p 1.00.",
        (
            "Interval: Woolf's, of the logarithm of the odds ratio. P: of the logarithm, and "
            "says the same as the interval."
        ),
        (
            "Allegations come several to a case, so chance leaves more open than this: set "
            "shares of cases beside each other."
        ),
        (
            "Both are of kent, and perhaps of the same members: interval and p are of two "
            "separate groups."
        ),
        CHANCE,
    ]


def test_a_screen_explains_itself_to_the_letter():
    found = each_against_rest({"kent": rate(621, 6_000), "dorset": rate(256, 3_000)})
    assert found.explain().splitlines() == [
        "Rate ratio of each of 2 forces to the rest, the force taken out.",
        (
            "At a level of 0.05, 2 differ: kent, dorset. Without adjustment it would be 2, "
            "and by chance alone about 0.1 of as many equal forces."
        ),
        "P: the score test of equal rates, which says the same as the interval.",
        (
            "Adjusted by Holm: the chance that even one force is named wrongly is at most "
            "the level."
        ),
        (
            "One force that is far off moves the rest of all others: look at the largest "
            "first."
        ),
        (
            "The p are of chance alone, and say nothing of why a force differs, nor whether "
            "it does better or worse."
        ),
    ]


def test_a_screen_shows_itself_in_a_line():
    found = each_against_rest(
        {f"force-{n}": rate(30 + n, 900) for n in range(43)},
        adjustment="benjamini-hochberg",
    )
    assert repr(found) == (
        "ForceContrasts(_contrasts=<43 of rate ratio>, adjustment='benjamini-hochberg')"
    )


def test_a_contrast_is_rounded_to_one_place_or_as_many_as_asked():
    ratio = rate_ratio(rate(60, 5_000), rate(35, 4_000))
    assert (str(ratio.rounded()), str(ratio.rounded(3))) == ("1.4", "1.371")


def test_whether_it_differs_is_told_by_the_method_asked_for():
    # Wilson's interval leaves one out, and the exact one, which is wider, does not.
    ratio = rate_ratio(rate(60, 5_000), rate(32, 4_000))
    level = 1 - (ratio.p() + ratio.p("clopper-pearson")) / 2
    assert (ratio.differs(level), ratio.differs(level, "clopper-pearson")) == (
        True,
        False,
    )


@pytest.mark.parametrize(
    ("function", "rule"),
    [
        (rate_ratio, "must be a Rate: of counts make one, as in rate(8_375, 45_516); "),
        (share_ratio, "must be a Share: of counts make one, as in share(335, 343); "),
    ],
)
def test_a_number_is_refused_to_the_letter(function, rule):
    with pytest.raises(ArgumentError) as caught:
        function(0.5, 0.5)
    assert caught.value.requirement == (
        f"{rule}of two printed figures ask published_difference"
    )


def test_clusters_of_one_side_alone_do_not_come_one_by_one_either():
    clustered, plain = in_clusters({2: 15}, 900), rate(30, 900)
    for pair in ((clustered, plain), (plain, clustered)):
        for ask in (
            lambda contrast: contrast.interval(method="wilson"),
            lambda contrast: contrast.p("wilson"),
            lambda contrast: contrast.p("clopper-pearson"),
        ):
            with pytest.raises(NoIntervalError) as caught:
                ask(rate_ratio(*pair))
            assert (caught.value.measure, caught.value.reason) == (
                "rate ratio",
                "events in clusters do not come one by one: say method='log'",
            )


def test_two_shares_of_all_are_refused_in_the_name_of_the_ratio():
    with pytest.raises(NoIntervalError) as caught:
        share_ratio(a_share(30, 30), a_share(40, 40)).interval()
    assert caught.value.measure == "share ratio"


@pytest.mark.parametrize(
    ("whole", "part", "told"),
    [
        (a_rate(39, 1_000), a_rate(30, 900), "rate of the rest rests on 9 events"),
        (a_rate(31, 1_000), a_rate(30, 900), "rate of the rest rests on 1 event"),
        (a_share(39, 99), a_share(30, 90), "share of the rest rests on 9 in all"),
    ],
)
def test_a_small_rest_is_warned_of_to_the_letter(whole, part, told):
    with pytest.warns(SmallNumbersWarning) as caught:
        rest_of(whole, part)
    assert [str(one.message) for one in caught] == [
        f"this {told}, fewer than 10: one more or less would move it a lot"
    ]


def test_a_refused_rest_names_both_sides():
    with pytest.raises(NotComparableError) as caught:
        rest_of(rate(300, 1_000), share(30, 100))
    assert (caught.value.left, caught.value.right) == (
        "300.0 events per 1,000 members",
        "30.0 % (30 of 100)",
    )
    country = of(COUNTRY, 3_000, 10_000)
    with pytest.raises(PeriodMismatchError) as caught:
        rest_of(country, of("kent", 30, 100, period=FinancialYear(2022)))
    assert (caught.value.left, caught.value.right) == (YEAR, FinancialYear(2022))
    with pytest.raises(UnitMismatchError) as caught:
        rest_of(country, of("kent", 30, 100, event_unit="allegation"))
    assert caught.value.measure == "the rest"


def test_what_either_side_says_is_said_of_the_rest():
    facts = {
        "event_unit": "case",
        "population_unit": "employee",
        "cohort": Cohort.LOGGED,
        "population_basis": "headcount",
        "period": YEAR,
    }
    for whole, part in (
        (a_rate(300, 1_000, **facts), a_rate(30, 100)),
        (a_rate(300, 1_000), a_rate(30, 100, **facts)),
    ):
        rest = rest_of(whole, part)
        assert {name: getattr(rest, name) for name in facts} == facts
    known = {"unit": "review", "cohort": Cohort.COMPLETED, "period": YEAR}
    for whole, part in (
        (a_share(300, 1_000, **known), a_share(30, 100)),
        (a_share(300, 1_000), a_share(30, 100, **known)),
    ):
        rest = rest_of(whole, part)
        assert {name: getattr(rest, name) for name in known} == known
    cited = rest_of(
        a_share(300, 1_000, citations=(CITATION,)),
        a_share(30, 100, citations=(ELSEWHERE,)),
    )
    assert cited.citations == (CITATION, ELSEWHERE)


def test_clusters_that_do_not_fit_are_named():
    whole, part = in_clusters({1: 60, 2: 27, 4: 15}, 900), in_clusters({8: 2}, 90)
    with pytest.raises(ArgumentError) as caught:
        rest_of(whole, part)
    assert (caught.value.argument, caught.value.value) == (
        "clusters",
        str(part.clusters),
    )
    for pair, known in (
        ((whole, rate(74, 90)), whole),
        ((rate(174, 900), part), part),
    ):
        with pytest.raises(ArgumentError) as caught:
            rest_of(*pair)
        assert caught.value.value == str(known.clusters)
    with pytest.raises(ArgumentError) as caught:
        each_against_rest({"a": whole, "b": rate(20, 100)})
    assert caught.value.value == str(whole.clusters)


@pytest.mark.parametrize(
    ("rates", "argument", "rule"),
    [
        (
            [rate(30, 90)],
            "rates",
            "must map forces to rates or shares, as in {'kent': rate(620, 6_000)}",
        ),
        ({"a": rate(30, 90)}, "rates", "must be two forces or more"),
    ],
)
def test_what_is_no_mapping_of_rates_is_shown(rates, argument, rule):
    with pytest.raises(ArgumentError) as caught:
        each_against_rest(rates)
    assert (caught.value.argument, caught.value.value) == (argument, rates)
    assert caught.value.requirement == rule


@pytest.mark.parametrize(
    ("wrong", "shown"), [("x", "x"), (None, None), (5, 5), (parse_printed("5"), "5")]
)
def test_what_is_no_rate_of_a_force_is_shown(wrong, shown):
    with pytest.raises(ArgumentError) as caught:
        each_against_rest({"a": rate(30, 90), "b": wrong})
    assert (caught.value.argument, caught.value.value) == ("rates['b']", shown)
    assert caught.value.requirement == (
        "must be a Rate or a Share: of counts make one, with rate or share"
    )


def test_forces_on_two_bases_are_refused_in_the_name_of_the_screen():
    with pytest.raises(UnitMismatchError) as caught:
        each_against_rest({"a": rate(30, 90, per=100), "b": rate(40, 90)})
    assert caught.value.measure == "each force against the rest"


def test_a_screen_made_of_nothing_is_refused_to_the_letter():
    with pytest.raises(ArgumentError) as caught:
        ForceContrasts((), "holm")
    assert (caught.value.value, caught.value.requirement) == (
        (),
        "must be pairs of a label and a Contrast: see each_against_rest",
    )


def test_the_rest_in_a_screen_keeps_what_its_forces_say():
    when = AsAt(date(2023, 9, 30))
    rates = {
        "a": a_rate(30, 100, event_unit="case", population_period=when),
        "b": a_rate(40, 100, population_period=when),
        "c": a_rate(50, 100),
    }
    found = each_against_rest(rates)
    assert found["c"].right.population_period == when
    assert found["b"].right.event_unit == "case"
    shares = {
        "kent": part_of("kent", 30, 100, citations=(CITATION,)),
        "b": a_share(40, 100, citations=(ELSEWHERE,)),
        "c": a_share(45, 100),
    }
    found = each_against_rest(shares)
    assert found["b"].right.unit == "review"
    assert found["b"].right.subject is found["c"].right.subject is None
    assert found["c"].right.citations == (CITATION, ELSEWHERE)
    cited = {
        "a": a_rate(30, 100, citations=(CITATION,)),
        "b": a_rate(40, 100, citations=(ELSEWHERE,)),
        "c": a_rate(45, 100),
    }
    assert each_against_rest(cited)["c"].right.citations == (CITATION, ELSEWHERE)


def test_an_exact_test_without_scipy_says_what_needs_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy", None)
    monkeypatch.setitem(sys.modules, "scipy.special", None)
    with pytest.raises(MissingExtraError, match="an exact test"):
        rate_ratio(rate(30, 90), rate(40, 90)).p("clopper-pearson")
