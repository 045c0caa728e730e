"""Each method of an interval, of one number and of many, against SciPy and statsmodels."""

import copy
import math
import pickle
import subprocess
import sys

import attrs
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.stats import beta, binomtest, chi2, poisson
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson

from policestats import (
    ArgumentError,
    Count,
    CountError,
    DenominatorError,
    Intervals,
    MissingExtraError,
    NotComparableError,
    PartExceedsWholeError,
    UnitMismatchError,
    byar_interval,
    count_interval,
    proportion_interval,
    rate,
    rate_interval,
    share,
    wilson_interval,
)
from policestats.measures.intervals import (
    COUNT_METHODS,
    PROPORTION_METHODS,
    weighted_interval,
)
from policestats.measures.intervals.proportions import _unlike

LEVELS = st.floats(0.5, 0.999)
ORACLES = {
    "wilson": "wilson",
    "clopper-pearson": "beta",
    "agresti-coull": "agresti_coull",
    "jeffreys": "jeffreys",
}


@st.composite
def parts_of_wholes(draw, most=10**6):
    whole = draw(st.integers(1, most))
    return draw(st.integers(0, whole)), whole


@st.composite
def many_parts_of_wholes(draw):
    pairs = draw(st.lists(parts_of_wholes(), min_size=1, max_size=30))
    return [part for part, _ in pairs], [whole for _, whole in pairs]


def test_wilson_is_the_method_of_a_proportion_unless_another_is_named():
    assert proportion_interval(335, 343) == wilson_interval(335, 343)
    assert proportion_interval(335, 343, confidence_level=0.9) == wilson_interval(
        335, 343, confidence_level=0.9
    )


# Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics
# in Medicine 17, 857-872, table I, method 5 (Clopper-Pearson).
@pytest.mark.parametrize(
    ("part", "whole", "lower", "upper"),
    [
        (81, 263, 0.2527, 0.3676),
        (15, 148, 0.0578, 0.1617),
        (0, 20, 0.0000, 0.1684),
        (1, 29, 0.0009, 0.1776),
    ],
)
def test_the_exact_ends_are_those_that_newcombe_tabulates(part, whole, lower, upper):
    interval = proportion_interval(part, whole, method="clopper-pearson")
    assert round(interval.lower, 4) == lower
    assert round(interval.upper, 4) == upper


@pytest.mark.parametrize("method", PROPORTION_METHODS)
@given(parts_of_wholes(), LEVELS)
@example((8_182, 21_759), 0.95)
def test_a_proportion_agrees_with_statsmodels_by_every_method(method, counts, level):
    part, whole = counts
    interval = proportion_interval(part, whole, confidence_level=level, method=method)
    lower, upper = proportion_confint(
        part, whole, alpha=1 - level, method=ORACLES[method]
    )
    # At the edges the rule of this package is exact, and Jeffreys' is not there.
    if part > 0:
        assert interval.lower == pytest.approx(max(lower, 0), rel=1e-9, abs=1e-14)
    if part < whole:
        assert interval.upper == pytest.approx(min(upper, 1), rel=1e-9)


@given(parts_of_wholes(most=3_000), LEVELS)
@example((1, 385), 0.96875)
def test_clopper_and_pearsons_ends_leave_half_the_rest_in_each_tail(counts, level):
    part, whole = counts
    interval = proportion_interval(
        part, whole, confidence_level=level, method="clopper-pearson"
    )
    oracle = binomtest(part, whole).proportion_ci(level)
    # SciPy searches for both ends, and stops within 2e-12 of them.
    assert interval.lower == pytest.approx(oracle.low, rel=1e-9, abs=2e-12)
    assert interval.upper == pytest.approx(oracle.high, rel=1e-9, abs=2e-12)
    if part == 1:
        first = -math.expm1(math.log1p(-(1 - level) / 2) / whole)
        assert interval.lower == pytest.approx(first, rel=1e-12)


@given(st.integers(0, 10**6), LEVELS)
@example(0, 0.95)
@example(9, 0.95)
@example(10, 0.95)
def test_an_exact_count_agrees_with_statsmodels_and_scipy(events, level):
    interval = count_interval(events, confidence_level=level, method="exact")
    lower, upper = confint_poisson(events, 1, alpha=1 - level, method="exact-c")
    assert interval.upper == pytest.approx(upper, rel=1e-9)
    tail = (1 - level) / 2
    if events:
        assert interval.lower == pytest.approx(lower, rel=1e-9)
        assert poisson.sf(events - 1, interval.lower) == pytest.approx(tail, rel=1e-6)
    else:
        assert interval.lower == 0.0
    assert poisson.cdf(events, interval.upper) == pytest.approx(tail, rel=1e-6)


# Garwood's limits as they are tabulated: Biometrika tables for statisticians, table 40.
@pytest.mark.parametrize(
    ("events", "lower", "upper"),
    [(0, 0, 3.69), (1, 0.0253, 5.57), (5, 1.62, 11.67), (10, 4.80, 18.39)],
)
def test_the_exact_ends_of_a_count_are_those_tabulated(events, lower, upper):
    interval = count_interval(events, method="exact")
    assert interval.lower == pytest.approx(lower, abs=0.005)
    assert interval.upper == pytest.approx(upper, abs=0.005)


@pytest.mark.parametrize(("events", "method"), [(0, "exact"), (9, "exact")])
def test_fewer_than_ten_events_are_exact_by_default_and_say_so(events, method):
    assert count_interval(events).method == method
    assert count_interval(events) == count_interval(events, method="exact")


@pytest.mark.parametrize("events", [10, 11, 8_375])
def test_from_ten_events_on_it_is_byars_and_says_so(events):
    assert count_interval(events) == byar_interval(events)
    assert count_interval(events, method="auto").method == "byar"


@pytest.mark.parametrize("method", PROPORTION_METHODS)
@given(whole=st.integers(1, 10**9), level=LEVELS)
@example(whole=1, level=0.95)
@example(whole=20, level=0.998)
def test_none_starts_at_nought_and_all_end_at_one_by_every_method(method, whole, level):
    option = {"confidence_level": level, "method": method}
    none = proportion_interval(0, whole, **option)
    every = proportion_interval(whole, whole, **option)
    assert none.lower == 0.0
    assert every.upper == 1.0
    assert 0.0 < none.upper < 1.0
    assert 0.0 < every.lower < 1.0
    several = proportion_interval([0, whole], whole, **option)
    assert several.lower[0] == 0.0
    assert several.upper[1] == 1.0


@pytest.mark.parametrize("method", PROPORTION_METHODS)
@given(parts_of_wholes(), LEVELS)
@example((1, 1), 0.95)
def test_every_interval_holds_its_share_within_nought_and_one(method, counts, level):
    part, whole = counts
    interval = proportion_interval(part, whole, confidence_level=level, method=method)
    if method == "jeffreys":
        # Its centre is drawn to a half: it holds the mean of the posterior.
        share_of_it = (part + 0.5) / (whole + 1)
        assert 0 <= interval.lower < interval.upper <= 1
        if level > 0.9:
            assert interval.lower <= share_of_it <= interval.upper
    else:
        assert 0 <= interval.lower <= part / whole <= interval.upper <= 1


@pytest.mark.parametrize("method", PROPORTION_METHODS)
@given(parts_of_wholes(most=10**4), LEVELS)
def test_those_with_and_those_without_mirror_one_another(method, counts, level):
    part, whole = counts
    option = {"confidence_level": level, "method": method}
    one = proportion_interval(part, whole, **option)
    other = proportion_interval(whole - part, whole, **option)
    assert one.lower == pytest.approx(1 - other.upper, abs=1e-11)
    assert one.upper == pytest.approx(1 - other.lower, abs=1e-11)


@given(parts_of_wholes(most=10**5), LEVELS)
def test_the_exact_interval_is_never_narrower_than_jeffreys(counts, level):
    part, whole = counts
    exact, bayes = (
        proportion_interval(part, whole, confidence_level=level, method=method)
        for method in ("clopper-pearson", "jeffreys")
    )
    assert exact.lower <= bayes.lower * (1 + 1e-9)
    assert exact.upper >= bayes.upper * (1 - 1e-9)


@given(parts_of_wholes(most=10**5), LEVELS)
def test_agresti_and_coulls_interval_holds_wilsons(counts, level):
    part, whole = counts
    wide, wilson = (
        proportion_interval(part, whole, confidence_level=level, method=method)
        for method in ("agresti-coull", "wilson")
    )
    assert wide.lower <= wilson.lower + 1e-12
    assert wide.upper >= wilson.upper - 1e-12


@pytest.mark.parametrize("method", PROPORTION_METHODS)
@given(counts=many_parts_of_wholes(), level=LEVELS)
def test_many_proportions_are_what_each_is_alone(method, counts, level):
    parts, wholes = counts
    option = {"confidence_level": level, "method": method}
    for given_parts in (parts, tuple(parts), np.array(parts)):
        several = proportion_interval(given_parts, np.array(wholes), **option)
        assert len(several) == len(parts)
        for one, part, whole in zip(several, parts, wholes, strict=True):
            alone = proportion_interval(part, whole, **option)
            assert one.lower == pytest.approx(alone.lower, rel=1e-10, abs=1e-15)
            assert one.upper == pytest.approx(alone.upper, rel=1e-12)
            assert (one.method, one.confidence_level) == (method, level)


@pytest.mark.parametrize("method", COUNT_METHODS)
@given(
    events=st.lists(st.integers(0, 10**9) | st.integers(0, 20), min_size=1),
    level=LEVELS,
)
@example(events=[0, 1, 9, 10, 11], level=0.95)
@example(events=[1, 2], level=0.999)
def test_many_counts_are_what_each_is_alone(method, events, level):
    several = count_interval(events, confidence_level=level, method=method)
    for one, number in zip(several, events, strict=True):
        alone = count_interval(number, confidence_level=level, method=method)
        assert one.lower == pytest.approx(alone.lower, rel=1e-9, abs=1e-15)
        assert one.upper == pytest.approx(alone.upper, rel=1e-12)
        assert one.method == alone.method


def test_many_counts_by_default_say_how_each_was_made():
    several = count_interval([9, 10])
    assert several.method == "auto"
    assert list(several.methods) == ["exact", "byar"]
    assert count_interval([9, 10], method="byar").methods is None
    assert count_interval(np.array([10, 11])).methods.tolist() == ["byar", "byar"]


def test_pairs_that_repeat_and_pairs_that_do_not_give_the_same():
    rng = np.random.default_rng(3)
    few = rng.integers(1, 30, 6_000)
    parts = rng.binomial(few, 0.3)
    (k, _), place = _unlike(np, parts.astype(float), few.astype(float))
    assert k.size < 500
    assert np.array_equal(k[place], parts)
    several = proportion_interval(parts, few, method="clopper-pearson")
    assert several.lower == pytest.approx(
        np.where(parts > 0, beta.ppf(0.025, parts.clip(1), few - parts + 1), 0)
    )


@pytest.mark.parametrize(
    ("wholes", "is_searched"),
    [([2**26 - 2] * 20, True), ([2**26 - 1] * 20, False), ([50] * 16, False)],
)
def test_pairs_are_searched_where_many_repeat_and_a_key_of_both_is_exact(
    wholes, is_searched
):
    n = np.array(wholes, dtype=float)
    _, place = _unlike(np, np.zeros(n.size), n)
    assert isinstance(place, slice) is not is_searched


def test_pairs_of_large_numbers_are_kept_apart():
    # As floats, 10**12 times the first and the second would be one number.
    wholes = np.array([10**12 - 1] * 40)
    parts = np.array([5 * 10**11, 5 * 10**11 + 1] * 20)
    several = proportion_interval(parts, wholes, method="clopper-pearson")
    assert several.lower[0] < several.lower[1]


def test_no_pairs_give_no_intervals():
    for method in PROPORTION_METHODS:
        assert len(proportion_interval([], [], method=method)) == 0
    for method in COUNT_METHODS:
        assert len(count_interval([], method=method)) == 0


def test_more_than_a_block_of_numbers_is_worked_through_to_the_end():
    events = np.arange(40_000)
    several = byar_interval(events)
    for place in (0, 16_383, 16_384, 32_768, 39_999):
        alone = byar_interval(place)
        assert several.lower[place] == pytest.approx(alone.lower, rel=1e-12)
        assert several.upper[place] == pytest.approx(alone.upper, rel=1e-12)


def test_a_table_of_numbers_keeps_its_shape():
    several = wilson_interval(np.array([[1, 2, 3], [4, 5, 6]]), [10, 20, 30])
    assert several.shape == (2, 3)
    assert several[1, 2] == wilson_interval(6, 30)
    assert several[0] == wilson_interval([1, 2, 3], [10, 20, 30])
    exact = proportion_interval(np.array([[1, 2], [3, 4]]), 9, method="jeffreys")
    assert exact.shape == (2, 2)
    assert exact[1, 1].upper == pytest.approx(
        proportion_interval(4, 9, method="jeffreys").upper
    )


def test_one_number_beside_many_is_that_number_for_each():
    assert wilson_interval([3, 4], 10) == wilson_interval([3, 4], [10, 10])
    assert wilson_interval(3, [10, 20]) == wilson_interval([3, 3], [10, 20])
    in_units = wilson_interval([3, Count(4, "case")], Count(10, "case"))
    assert in_units == wilson_interval([3, 4], 10)


@pytest.mark.parametrize(
    "make",
    [
        lambda level: proportion_interval(3, 10, confidence_level=level),
        lambda level: wilson_interval(3, 10, confidence_level=level),
        lambda level: count_interval(3, confidence_level=level),
        lambda level: byar_interval(3, confidence_level=level),
        lambda level: share(3, 10).interval(level),
        lambda level: rate(30, 100).interval(level),
        lambda level: proportion_interval([3, 4], 10, confidence_level=level),
        lambda level: count_interval([3, 40], confidence_level=level),
    ],
    ids=range(8),
)
def test_several_levels_give_an_interval_for_each_in_the_order_given(make):
    assert make((0.998, 0.95)) == (make(0.998), make(0.95))
    assert make([0.95]) == (make(0.95),)


@pytest.mark.parametrize(
    ("levels", "argument", "value"),
    [
        ((), "confidence_level", ()),
        ([], "confidence_level", []),
        ((0.95, 99.8), "confidence_level[1]", 99.8),
        ((95,), "confidence_level[0]", 95),
    ],
)
def test_no_level_and_a_level_that_is_none_are_refused(levels, argument, value):
    for make in (
        lambda: wilson_interval(3, 10, confidence_level=levels),
        lambda: rate(30, 100).interval(levels),
        lambda: count_interval([3], confidence_level=levels),
    ):
        with pytest.raises(ArgumentError) as caught:
            make()
        assert (caught.value.argument, caught.value.value) == (argument, value)


@pytest.mark.parametrize("method", ["normal", "Wilson", "exact", None, ["wilson"]])
def test_a_method_of_a_proportion_that_there_is_not_is_refused(method):
    for part in (3, [3, 4]):
        with pytest.raises(ArgumentError) as caught:
            proportion_interval(part, 10, method=method)
        assert caught.value.argument == "method"
        assert caught.value.value == method


@pytest.mark.parametrize("method", ["wald", "Byar", "dobson", None])
def test_a_method_of_a_count_that_there_is_not_is_refused(method):
    for events in (3, [3, 4]):
        with pytest.raises(ArgumentError) as caught:
            count_interval(events, method=method)
        assert (caught.value.argument, caught.value.value) == ("method", method)


@pytest.mark.parametrize(
    ("part", "whole", "kind", "fields"),
    [
        ([1, 11], 10, PartExceedsWholeError, {"part": 11, "whole": 10}),
        ([1, 2], [10, 1], PartExceedsWholeError, {"part": 2, "whole": 1}),
        ([0, 0], [10, 0], ArgumentError, {"argument": "whole", "value": 0}),
        ([1, -1], 10, CountError, {"field": "part[1]", "value": -1}),
        ([1, 2], [10, 2.5], CountError, {"field": "whole[1]", "value": 2.5}),
        ([1, 2], -10, CountError, {"field": "whole", "value": -10}),
        (
            [1, 2, 3],
            [4, 5],
            ArgumentError,
            {"argument": "whole", "value": "shape (2,)"},
        ),
    ],
)
def test_one_wrong_number_among_many_is_refused_by_its_place(part, whole, kind, fields):
    with pytest.raises(kind) as caught:
        proportion_interval(part, whole)
    for name, value in fields.items():
        assert getattr(caught.value, name) == value


def test_shapes_that_do_not_fit_are_told():
    with pytest.raises(ArgumentError, match=r"as many as part, which has shape \(3,\)"):
        wilson_interval([1, 2, 3], [4, 5])


def test_units_that_differ_are_refused_by_every_method():
    for method in PROPORTION_METHODS:
        with pytest.raises(UnitMismatchError):
            proportion_interval(Count(3, "case"), Count(9, "review"), method=method)


def test_intervals_are_compared_hashed_copied_and_pickled_by_value():
    several = count_interval([3, 30])
    assert several == count_interval(np.array([3, 30]))
    assert hash(several) == hash(count_interval((3, 30)))
    assert several != count_interval([3, 31])
    assert several != count_interval([3, 30], method="byar")
    assert several != count_interval([3, 30], confidence_level=0.9)
    assert several != count_interval(np.array([[3, 30]]))
    assert several != "intervals"
    assert copy.deepcopy(several) == several
    assert pickle.loads(pickle.dumps(several)) == several  # noqa: S301  # our own bytes


def test_intervals_are_printed_with_their_number_their_level_and_their_method():
    several = wilson_interval(np.arange(1_500), 2_000)
    assert str(several) == "1,500 intervals (95 % confidence, wilson)"
    assert repr(wilson_interval([1], [2])).startswith("Intervals(lower=array([0.094")
    assert "confidence_level=0.95, method='wilson')" in repr(several)


def test_the_ends_of_many_intervals_cannot_be_changed():
    several = count_interval([3, 30])
    for array in (several.lower, several.upper, several.methods):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_some_of_many_intervals_are_intervals_and_one_is_one():
    several = count_interval([3, 30, 300])
    assert isinstance(several[1:], Intervals)
    assert several[1:] == count_interval([30, 300])
    assert several[np.array([True, False, True])] == count_interval([3, 300])
    assert several[-1] == byar_interval(300)
    assert [type(one.lower) for one in several] == [float] * 3
    assert [one.method for one in several] == ["exact", "byar", "byar"]
    assert several[0].method.__class__ is str


def test_scaling_many_intervals_moves_both_ends_of_each():
    several = byar_interval([10, 20]).scaled(np.array([2.0, 10.0]))
    assert several[0] == byar_interval(10).scaled(2)
    assert several[1] == byar_interval(20).scaled(10)
    assert several.method == "byar"


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)), min_size=1),
    st.sampled_from([1, 100, 1_000, 10**6]),
    LEVELS,
)
@example([(3, 100), (30, 100)], 1_000, 0.95)
def test_many_rates_are_what_each_is_alone(pairs, per, level):
    events, populations = map(list, zip(*pairs, strict=True))
    for method in COUNT_METHODS:
        option = {"per": per, "confidence_level": level, "method": method}
        several = rate_interval(events, populations, **option)
        assert several.shape == (len(pairs),)
        for one, (n, members) in zip(several, pairs, strict=True):
            alone = rate_interval(n, members, **option)
            assert one.lower == pytest.approx(alone.lower, rel=1e-9, abs=1e-15)
            assert one.upper == pytest.approx(alone.upper, rel=1e-12)
            assert one.method == alone.method
        plain = count_interval(events[0], confidence_level=level, method=method)
        scaled = plain.scaled(per / populations[0])
        assert rate_interval(events[0], populations[0], **option) == scaled


def test_rates_of_a_table_may_share_one_population():
    assert rate_interval([30, 40], 100) == rate_interval([30, 40], [100, 100])
    both = rate_interval([30, 40], 100, confidence_level=(0.95, 0.998))
    assert both[1] == rate_interval([30, 40], 100, confidence_level=0.998)
    assert rate_interval(30, 100, confidence_level=(0.95,))[0] == rate_interval(30, 100)
    assert rate_interval(8_375, 45_516) == rate(8_375, 45_516).interval()


@pytest.mark.parametrize("population", [0, [100, 0]])
def test_no_population_has_no_rate(population):
    with pytest.raises(DenominatorError) as caught:
        rate_interval(30 if population == 0 else [30, 30], population)
    assert (caught.value.measure, caught.value.denominator) == ("rate", 0)


@pytest.mark.parametrize(
    ("option", "argument"), [({"per": 0}, "per"), ({"method": "wald"}, "method")]
)
def test_an_option_of_a_rate_outside_its_domain_is_refused(option, argument):
    for events in (30, [30]):
        with pytest.raises(ArgumentError) as caught:
            rate_interval(events, 100, **option)
        assert caught.value.argument == argument
        assert caught.value.value == option[argument]


def test_a_rate_and_a_share_know_every_method_too():
    one = share(8, 40)
    for method in PROPORTION_METHODS:
        assert one.interval(method=method) == proportion_interval(8, 40, method=method)
    few = rate(12, 100, per=1_000)
    for method in COUNT_METHODS:
        counted = count_interval(12, method=method).scaled(10)
        assert few.interval(method=method) == counted
    with pytest.warns(UserWarning, match="rests on 3 events"):
        rare = rate(3, 100)
    assert rare.interval(method="auto").method == "exact"
    assert rare.interval().method == "byar"


@given(st.integers(1, 10**6), LEVELS)
def test_a_weighted_sum_whose_weights_are_one_has_the_interval_of_its_count(n, level):
    for method in ("byar", "auto", "exact"):
        made = weighted_interval(n, n, n, level, method)
        plain = count_interval(n, confidence_level=level, method=method)
        assert made.lower == pytest.approx(plain.lower, rel=1e-12)
        assert made.upper == pytest.approx(plain.upper, rel=1e-12)
        assert (made.method, made.confidence_level) == ("dobson", level)


@given(st.integers(1, 10**6), st.integers(2, 100), LEVELS)
def test_weights_that_are_all_alike_scale_the_interval(n, weight, level):
    made = weighted_interval(weight * n, weight**2 * n, n, level, "byar")
    plain = byar_interval(n, confidence_level=level).scaled(weight)
    assert made.lower == pytest.approx(plain.lower, rel=1e-9, abs=1e-9)
    assert made.upper == pytest.approx(plain.upper, rel=1e-12)


def test_a_weighted_sum_of_few_does_not_go_below_nought():
    # One case of one, and one of a hundred.
    made = weighted_interval(101, 10_001, 2, 0.95, "byar")
    assert made.lower == 0.0
    count = byar_interval(2)
    assert made.upper == pytest.approx(101 + math.sqrt(5_000.5) * (count.upper - 2))


def run(code):
    """Run code where neither NumPy nor SciPy can be imported."""
    shut = "import sys; sys.modules['numpy'] = sys.modules['scipy'] = None; "
    done = subprocess.run(  # noqa: S603  # this interpreter, our own code
        [sys.executable, "-c", shut + code], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_closed_forms_of_one_number_need_neither_numpy_nor_scipy():
    told = run(
        "import policestats as ps; print(ps.wilson_interval(3, 10)); "
        "print(ps.proportion_interval(3, 10, method='agresti-coull').method); "
        "print(ps.byar_interval(3, confidence_level=(0.95, 0.998))[1].method); "
        "print(ps.count_interval(10).method)"
    )
    assert (
        told.splitlines()
        == [str(wilson_interval(3, 10)), "agresti-coull"] + ["byar"] * 2
    )


@pytest.mark.parametrize(
    ("call", "feature"),
    [
        ("ps.proportion_interval(3, 9, method='clopper-pearson')", "an exact interval"),
        ("ps.proportion_interval(3, 9, method='jeffreys')", "Jeffreys' interval"),
        ("ps.count_interval(9)", "an exact interval"),
        ("ps.wilson_interval([3], 9)", "numbers in a row"),
        ("ps.byar_interval([3])", "numbers in a row"),
    ],
)
def test_without_the_extra_the_refusal_names_it(call, feature):
    told = run(
        f"import policestats as ps\ntry: {call}\n"
        "except ps.MissingExtraError as error: print(error.feature, '-', error.extra)"
    )
    assert told == f"{feature} - stats"
    assert issubclass(MissingExtraError, ImportError)


def test_over_thousands_of_counts_the_largest_difference_from_scipy_is_tiny():
    events = np.unique(np.geomspace(1, 1e9, 4_000).astype(int))
    exact = count_interval(events, method="exact")
    assert exact.lower == pytest.approx(chi2.ppf(0.025, 2 * events) / 2, rel=1e-10)
    assert exact.upper == pytest.approx(chi2.ppf(0.975, 2 * events + 2) / 2, rel=1e-10)


def test_one_pair_of_an_interval_of_a_rate_is_held_to_what_a_rate_is():
    cases, people = Count(20, "case"), Count(4_000, "employee")
    assert rate_interval(cases, people) == rate_interval(20, 4_000)
    with pytest.raises(UnitMismatchError) as caught:
        rate_interval(people, cases)
    assert caught.value.measure == "a rate"
    assert caught.value.got == "employee"
    with pytest.raises(NotComparableError) as apart:
        rate_interval(
            attrs.evolve(cases, subject="kent"), attrs.evolve(people, subject="surrey")
        )
    assert apart.value.left == "events of kent"


def test_an_array_of_one_interval_is_spoken_of_as_one():
    assert str(count_interval([20])) == "1 interval (95 % confidence, auto)"
    assert str(count_interval([20, 30])) == "2 intervals (95 % confidence, auto)"


@pytest.mark.parametrize(
    "again",
    [copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))],  # noqa: S301  # our own bytes
)
def test_arrays_of_a_copy_cannot_be_changed_either(again):
    several = count_interval([3, 20])
    made = again(several)
    assert made == several
    for array in (made.lower, made.upper, made.methods):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = array[1]


def test_agresti_and_coulls_ends_are_cut_off_at_the_edges_of_one_and_of_many():
    option = {"method": "agresti-coull"}
    rare, common = (proportion_interval(k, 20, **option) for k in (1, 19))
    assert (rare.lower, common.upper) == (0.0, 1.0)
    assert (rare.method, rare.confidence_level) == ("agresti-coull", 0.95)
    many = proportion_interval([1, 19, 10], 20, **option)
    assert (many.lower[0], many.upper[1]) == (0.0, 1.0)
    # Formed by hand: 10 of 20 has its centre at a half.
    z2 = 1.959963984540054**2
    half = math.sqrt(z2 * 0.25 / (20 + z2))
    assert many.lower[2] == pytest.approx(0.5 - half)
    assert many.upper[2] == pytest.approx(0.5 + half)


@pytest.mark.parametrize("method", PROPORTION_METHODS)
def test_one_interval_says_its_level_and_its_method(method):
    one = proportion_interval(3, 10, confidence_level=0.9, method=method)
    assert (one.confidence_level, one.method) == (0.9, method)


def test_the_edge_of_wilson_is_exact_where_floating_point_leaves_a_crumb():
    # Without the rule these are 2.8e-17 and 0.9999999999999999.
    for whole in range(1, 200):
        assert wilson_interval(0, whole, confidence_level=0.998).lower == 0.0
        assert wilson_interval(whole, whole, confidence_level=0.998).upper == 1.0


def test_all_of_a_whole_among_many_is_no_error_and_more_is_told_by_its_numbers():
    several = wilson_interval(np.array([[3, 10], [10, 0]]), 10)
    assert several.upper[0, 1] == 1.0
    with pytest.raises(PartExceedsWholeError) as caught:
        wilson_interval(np.array([[3, 10], [12, 0]]), np.array([[10, 10], [11, 10]]))
    assert (caught.value.part, caught.value.whole) == (12, 11)


def test_a_count_among_many_is_refused_by_the_name_of_the_argument():
    with pytest.raises(CountError) as caught:
        count_interval([3, -1])
    assert caught.value.field == "events[1]"


def test_a_population_among_many_makes_many_of_one_number_of_events():
    several = rate_interval(30, [100, 200])
    assert several[0] == rate_interval(30, 100)
    assert several[1] == rate_interval(30, 200)


def test_fifteen_repeats_in_a_sample_are_no_reason_to_search_and_sixteen_are():
    def is_searched(repeats):
        wholes = np.concatenate([np.arange(100.0) + 50, np.full(repeats, 50.0)])
        _, place = _unlike(np, np.zeros(wholes.size), wholes)
        return not isinstance(place, slice)

    assert not is_searched(15)
    assert is_searched(16)


def test_pairs_that_differ_in_one_number_alone_are_two_pairs():
    k = np.array([1.0, 2.0, 2.0] * 20)
    n = np.array([5.0, 5.0, 6.0] * 20)
    (parts, wholes), place = _unlike(np, k, n)
    assert parts.size == 3
    assert np.array_equal(parts[place], k)
    assert np.array_equal(wholes[place], n)


def test_intervals_of_unlike_methods_have_unlike_hashes():
    one, other = count_interval([9, 10]), count_interval([9, 11])
    assert len({one, other, count_interval([9, 10])}) == 2
    made = Intervals(one.lower, one.upper, 0.95, "auto", np.array(["byar", "exact"]))
    assert made != one


@pytest.mark.parametrize(
    ("call", "feature"),
    [
        (
            lambda: proportion_interval(3, 9, method="clopper-pearson"),
            "an exact interval",
        ),
        (lambda: proportion_interval(3, 9, method="jeffreys"), "Jeffreys' interval"),
        (lambda: count_interval(3), "an exact interval"),
    ],
    ids=range(3),
)
def test_the_refusal_without_scipy_names_what_was_asked_for(call, feature, monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(MissingExtraError) as caught:
        call()
    assert caught.value.feature == feature
