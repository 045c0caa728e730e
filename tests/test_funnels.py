"""Funnel limits, held against SciPy, statsmodels and NumPy."""

import copy
import json
import math
import pickle
import subprocess
import sys
import warnings
from datetime import date
from fractions import Fraction

import attrs
import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from scipy import stats
from scipy.stats.mstats import winsorize
from statsmodels.stats.meta_analysis import combine_effects

from policestats import (
    ArgumentError,
    Citation,
    Cohort,
    Count,
    CountError,
    DenominatorError,
    Document,
    Figure,
    FigureKind,
    FinancialYear,
    FunnelLimits,
    FunnelPosition,
    Interval,
    Intervals,
    MissingExtraError,
    NotComparableError,
    PeriodMismatchError,
    Rate,
    Share,
    SmallNumbersWarning,
    UnitMismatchError,
    YearEnding,
    funnel_limits,
    parse_printed,
    rate,
    reference,
    share,
)
from policestats.measures.funnels.dispersion import phi_of_chance, winsorised

YEAR = FinancialYear(2023)
LEVELS = st.floats(0.5, 0.9999)
MADE_UP = {
    "cumbria": (310, 2_100),
    "dorset": (690, 2_900),
    "essex": (1_420, 6_100),
    "kent": (1_640, 6_700),
    "surrey": (1_030, 4_300),
    "sussex": (1_800, 5_900),
}


def rates(counts, **more):
    """Make rates of pairs, in the form in which those come."""
    if isinstance(counts, dict):
        return {label: rate(*pair, **more) for label, pair in counts.items()}
    return [built(*pair, **more) for pair in counts]


def built(events, population, per=1_000, **more):
    """Build a rate that does not warn of few events."""
    return Rate(events=events, population=population, per=per, **more)


def shares(counts):
    return [Share(part=part, whole=whole) for part, whole in counts]


def quietly(values, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SmallNumbersWarning)
        return funnel_limits(values, **options)


@st.composite
def pairs(draw, least=3, most=12):
    """Draw counts of several forces that pool neither to none nor to all."""
    drawn = []
    for _ in range(draw(st.integers(least, most))):
        size = draw(st.integers(1, 10**7))
        drawn.append((draw(st.integers(0, size)), size))
    size = draw(st.integers(2, 10**6))
    return [*drawn, (draw(st.integers(1, size - 1)), size)]


# By hand: Poisson of 10 expected. P(R <= 3) = 0.010336, P(R <= 4) = 0.029253,
# P(R <= 16) = 0.972958, P(R <= 17) = 0.985722.
def test_exact_limits_are_those_worked_by_hand_from_a_poisson_table():
    funnel = funnel_limits(
        rates([(10, 100), (12, 100)], per=100), target=10, overdispersion="none"
    )
    limits = funnel.points[0].limits[0]
    lower = 4 - (0.029253 - 0.025) / (0.029253 - 0.010336)
    upper = 17 - (0.985722 - 0.975) / (0.985722 - 0.972958)
    assert limits.lower == pytest.approx(lower, abs=1e-4)
    assert limits.upper == pytest.approx(upper, abs=1e-4)
    assert (limits.method, limits.confidence_level) == ("exact", 0.95)


# By hand: binomial of 10 at a half. P(R <= 1) = 11/1024, P(R <= 2) = 56/1024.
def test_exact_limits_of_a_share_are_those_worked_by_hand():
    funnel = quietly(
        shares([(5, 10), (4, 10)]), target=Fraction(1, 2), overdispersion="none"
    )
    limits = funnel.points[1].limits[0]
    alpha = (56 / 1024 - 0.025) / (45 / 1024)
    assert limits.lower == pytest.approx((2 - alpha) / 10, rel=1e-14)
    assert limits.upper == pytest.approx(
        (8 - (1013 / 1024 - 0.975) / (45 / 1024)) / 10, rel=1e-13
    )


def test_normal_limits_are_so_many_standard_errors_off():
    funnel = funnel_limits(
        rates([(90, 1_000), (110, 1_000)]), overdispersion="none", limits="normal"
    )
    limits = funnel.points[0].limits[0]
    assert funnel.target == 100
    assert limits.lower == pytest.approx(100 - 1.959963984540054 * 10, rel=1e-14)
    assert limits.upper == pytest.approx(100 + 1.959963984540054 * 10, rel=1e-14)
    assert limits.method == funnel.method == "normal"
    even = funnel_limits(
        shares([(45, 100), (55, 100)]), overdispersion="none", limits="normal"
    )
    assert even.points[1].limits[1].upper == pytest.approx(
        0.5 + 0.05 * 3.090232306167813, rel=1e-14
    )


def test_phi_and_tau_squared_are_those_worked_by_hand():
    counts = [(100, 1_000), (400, 1_000), (900, 1_000)]
    funnel = funnel_limits(rates(counts), target=400, winsorise=0)
    spread = 1 / (2 * math.sqrt(1_000))
    z = [(math.sqrt(x / 1_000) - math.sqrt(0.4)) / spread for x in (100, 400, 900)]
    squares = sum(x * x for x in z)
    assert funnel.phi == pytest.approx(squares / 3, rel=1e-13)
    weight = 4_000
    tau_squared = (squares - 2) / (3 * weight - 3 * weight**2 / (3 * weight))
    assert funnel.tau_squared == pytest.approx(tau_squared, rel=1e-13)
    off = 1.959963984540054 * math.sqrt(spread**2 + tau_squared)
    limits = funnel.points[0].limits[0]
    assert limits.upper == pytest.approx(1_000 * (math.sqrt(0.4) + off) ** 2, rel=1e-13)
    assert limits.lower == max(0, limits.lower)
    assert limits.method == funnel.method == "additive"
    assert funnel.points[2].z == pytest.approx(
        z[2] * spread / math.sqrt(spread**2 + tau_squared), rel=1e-13
    )


def test_multiplicative_limits_are_the_root_of_phi_wider_on_that_scale():
    values = rates(MADE_UP)
    funnel = funnel_limits(values, overdispersion="multiplicative", winsorise=0)
    assert (funnel.method, funnel.overdispersion) == (
        "multiplicative",
        "multiplicative",
    )
    centre, size = math.sqrt(funnel.target / 1_000), 2_900
    off = 3.090232306167813 * math.sqrt(funnel.phi) / (2 * math.sqrt(size))
    limits = funnel.points["dorset"].limits[1]
    assert limits.upper == pytest.approx(1_000 * (centre + off) ** 2, rel=1e-13)
    assert limits.lower == pytest.approx(1_000 * (centre - off) ** 2, rel=1e-13)


def test_the_result_keeps_what_went_in_and_says_who_lies_where():
    values = rates(MADE_UP)
    funnel = funnel_limits(values, overdispersion="none")
    assert isinstance(funnel, FunnelLimits)
    assert funnel.exact_target == Fraction(6_890 * 1_000, 28_000)
    assert (funnel.is_pooled, funnel.kind, funnel.per, funnel.n) == (
        True,
        "rate",
        1_000,
        6,
    )
    assert (funnel.unit, funnel.limits_asked_for) == (None, "exact")
    assert funnel.points["kent"].given is values["kent"]
    assert funnel.points["kent"].exact == values["kent"].exact
    assert (funnel.points["kent"].events, funnel.points["kent"].size) == MADE_UP["kent"]
    told = {label: str(where) for label, where in funnel.classification.items()}
    assert told == {
        "cumbria": "below 99.8 %",
        "dorset": "within",
        "essex": "below 95 %",
        "kent": "within",
        "surrey": "within",
        "sussex": "above 99.8 %",
    }
    assert funnel.beyond(0.95) == ("cumbria", "essex", "sussex")
    assert funnel.beyond(0.998) == ("cumbria", "sussex")
    assert funnel.classification["kent"] == FunnelPosition("within")
    assert str(funnel) == (
        "limits around 246.1 (exact): of 6 beyond 95 % 3, beyond 99.8 % 2"
    )
    assert str(funnel.points["sussex"]) == (
        "sussex: 305.1 events per 1,000 members, above 99.8 %"
    )


def test_over_dispersion_once_taken_in_leaves_fewer_beyond():
    funnel = funnel_limits(rates(MADE_UP))
    assert funnel.method == "additive"
    assert (funnel.phi > 20, funnel.tau_squared > 0) == (True, True)
    assert funnel.beyond(0.95) == ("cumbria",)
    assert funnel.beyond(0.998) == ()


def test_a_row_gives_a_row_and_goes_by_places():
    row = funnel_limits(rates([*MADE_UP.values()]), overdispersion="none")
    assert isinstance(row.points, tuple)
    assert isinstance(row.classification, tuple)
    assert row.beyond(0.998) == (0, 5)
    assert row.points[5].label == 5
    from_iterator = funnel_limits(
        iter(rates([*MADE_UP.values()])), overdispersion="none"
    )
    assert from_iterator == row


def test_a_force_beyond_95_and_not_beyond_998_is_told_so():
    counts = [(100, 1_000), (125, 1_000), (78, 1_000)]
    funnel = funnel_limits(rates(counts), target=100, overdispersion="none")
    assert [str(one) for one in funnel.classification] == [
        "within",
        "above 95 %",
        "below 95 %",
    ]
    assert funnel.beyond(0.95) == (1, 2)
    assert funnel.beyond(0.998) == ()
    turned = funnel_limits(
        rates(counts),
        target=100,
        overdispersion="none",
        confidence_level=[0.998, 0.95],
    )
    assert turned.classification == funnel.classification
    assert turned.points[0].limits == funnel.points[0].limits[::-1]
    one = funnel_limits(
        rates(counts), target=100, overdispersion="none", confidence_level=0.5
    )
    assert one.confidence_levels == (0.5,)
    assert str(one.classification[2]) == "below 50 %"


@pytest.mark.parametrize("limits", ["exact", "guarded", "normal"])
def test_no_events_lie_on_a_lower_limit_of_nought_and_are_within(limits):
    values = rates([(0, 10), (3, 10)])
    funnel = quietly(values, target=100, overdispersion="none", limits=limits)
    assert funnel.points[0].limits[0].lower == 0.0
    assert funnel.classification[0] == FunnelPosition("within")


def test_all_of_a_share_lie_on_an_upper_limit_of_one_and_are_within():
    values = shares([(3, 3), (1, 3)])
    funnel = quietly(values, target=0.5, overdispersion="none", limits="guarded")
    assert funnel.points[0].limits[0].upper == 1.0
    assert funnel.classification[0] == FunnelPosition("within")
    # Of so few the limit that is not guarded is passed by one in eight.
    exact = quietly(values, target=0.5, overdispersion="none")
    assert str(exact.classification[0]) == "above 99.8 %"
    assert "of so few, chance passes the upper" in exact.explain().lower()
    assert "Of so few" not in funnel.explain()


@pytest.mark.parametrize(("many", "where"), [(9, False), (10, True)])
def test_an_explanation_speaks_of_few_below_ten(many, where):
    values = rates([(9, 100), (90, 1_000)])
    told = quietly(values, target=many * 10, overdispersion="none").explain()
    assert ("Of so few" in told) is not where


@pytest.mark.parametrize(("whole", "is_few"), [(39, True), (40, False)])
def test_few_outside_a_share_are_as_few_as_few_inside_it(whole, is_few):
    # 9.75 and 10 are expected outside; of 39 and 40, inside it is some thirty.
    values = shares([(whole, whole), (300, 400)])
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        funnel = funnel_limits(values, target=0.75, overdispersion="none")
    assert bool(caught) is is_few
    assert ("expected inside or outside the share" in funnel.explain()) is is_few


def test_all_of_twenty_lie_beyond_exact_limits_though_chance_makes_them_so():
    values = shares([(20, 20), (388, 400)])
    aimed = {"target": 0.97, "overdispersion": "none"}
    with pytest.warns(SmallNumbersWarning, match=r"only 0\.6000 are") as caught:
        exact = funnel_limits(values, **aimed)
    assert "limits='guarded'" in str(caught[0].message)
    assert "chance passes the upper limit more often" in str(caught[0].message)
    assert stats.binom.pmf(20, 20, 0.97) > 0.5
    assert str(exact.classification[0]) == "above 99.8 %"
    assert str(quietly(values, **aimed, limits="guarded").classification[0]) == "within"


@given(st.integers(1, 200), st.floats(0.01, 0.99), st.floats(0.5, 0.999))
def test_chance_passes_guarded_limits_no_more_often_than_the_level_says(
    size, target, level
):
    counts, tail = np.arange(size + 400), (1 - level) / 2
    for values, chances in [
        (shares(MADE_UP.values()), stats.binom.pmf(counts, size, target)),
        (rates(MADE_UP.values(), per=1), stats.poisson.pmf(counts, size * target)),
    ]:
        aimed = {"target": target, "overdispersion": "none", "confidence_level": level}
        (guarded,) = funnel_limits(values, **aimed, limits="guarded").limits_at(size)
        (exact,) = funnel_limits(values, **aimed).limits_at(size)
        # A limit at a whole count is held by it, but for a rounding.
        below = chances[counts < guarded.lower * size - 1e-9].sum()
        above = chances[counts > guarded.upper * size + 1e-9].sum()
        assert below <= tail + 1e-12
        assert above <= tail + 1e-12
        assert guarded.lower == exact.lower
        assert guarded.upper >= exact.upper
        assert guarded.method == "guarded"


@given(st.integers(2, 10**6), st.integers(1, 99), st.floats(0.5, 0.999))
def test_guarded_limits_mirror_where_those_with_and_those_without_change_places(
    size, hundredths, level
):
    def limits(target):
        return funnel_limits(
            shares(MADE_UP.values()),
            target=target,
            overdispersion="none",
            confidence_level=level,
            limits="guarded",
        ).limits_at(size)[0]

    one = limits(Fraction(hundredths, 100))
    mirror = limits(Fraction(100 - hundredths, 100))
    assert one.lower == pytest.approx(1 - mirror.upper, abs=1e-9)
    assert one.upper == pytest.approx(1 - mirror.lower, abs=1e-9)


@given(pairs(), st.data(), st.sampled_from(["none", "additive", "multiplicative"]))
def test_the_order_of_forces_does_not_matter(counts, data, overdispersion):
    labelled = dict(enumerate(rates(counts)))
    order = data.draw(st.permutations(list(labelled)))
    one = quietly(labelled, overdispersion=overdispersion)
    other = quietly(
        {label: labelled[label] for label in order}, overdispersion=overdispersion
    )
    assert one.phi == other.phi
    assert one.tau_squared == other.tau_squared
    assert dict(one.points) == dict(other.points)


@given(
    pairs(),
    st.sampled_from([1, 7, 100, 100_000]),
    st.sampled_from(["none", "additive", "multiplicative"]),
)
def test_the_base_of_a_rate_does_not_change_the_classification(counts, per, how):
    one = quietly(rates(counts), overdispersion=how)
    other = quietly(rates(counts, per=per), overdispersion=how)
    assert one.classification == other.classification
    assert (one.phi, one.tau_squared) == (other.phi, other.tau_squared)
    scaled = one.points[0].limits[0].scaled(per / 1_000)
    assert other.points[0].limits[0].upper == pytest.approx(scaled.upper, rel=1e-14)
    assert other.points[0].limits[0].lower == pytest.approx(scaled.lower, rel=1e-14)


@given(
    pairs(),
    st.sampled_from(["rate", "share"]),
    st.sampled_from(["none", "additive", "multiplicative"]),
    st.sampled_from(["exact", "guarded", "normal"]),
    st.floats(0.01, 0.9999),
)
@example([(1, 1), (0, 1), (0, 1), (1, 2)], "share", "none", "exact", 0.01)
@example([(0, 1), (0, 1), (0, 1), (1, 10**6)], "rate", "none", "exact", 0.95)
def test_limits_hold_the_target_and_stay_within_the_domain(
    counts, kind, overdispersion, limits, level
):
    is_share = kind == "share"
    values = shares(counts) if is_share else rates(counts, per=1)
    funnel = quietly(
        values,
        overdispersion=overdispersion,
        limits=limits,
        confidence_level=(level, (1 + level) / 2),
    )
    most = 1.0 if is_share else math.inf
    for point in funnel.points:
        inner, outer = point.limits
        # One rounding each of a product and a quotient.
        slack = 4 * math.ulp(funnel.target)
        assert 0 <= outer.lower <= inner.lower <= funnel.target + slack
        assert funnel.target - slack <= inner.upper <= outer.upper <= most
        beyond = not inner.lower <= point.value <= inner.upper
        assert point.is_beyond(level) is beyond
        assert (point.position.side == "within") is not beyond
        if beyond:
            above = point.value > inner.upper
            assert point.position.side == ("above" if above else "below")


@given(
    st.sampled_from(["rate", "share"]),
    st.sampled_from(["none", "additive", "multiplicative"]),
    st.integers(30, 10**5),
    st.integers(2, 50),
    LEVELS,
)
def test_limits_narrow_with_size(kind, how, size, times, level):
    is_share = kind == "share"
    values = (shares if is_share else rates)(MADE_UP.values())
    funnel = quietly(
        values,
        overdispersion=how,
        limits="normal",
        target=0.4 if is_share else 400,
        confidence_level=level,
    )
    (wide,), (narrow,) = funnel.limits_at(size), funnel.limits_at(size * times)
    assert narrow.upper <= wide.upper
    assert narrow.lower >= wide.lower


@given(st.floats(0.02, 0.98), st.integers(500, 10**5), st.integers(2, 50), LEVELS)
def test_exact_limits_narrow_with_size(target, size, times, level):
    for values in (shares(MADE_UP.values()), rates(MADE_UP.values(), per=1)):
        funnel = funnel_limits(
            values,
            overdispersion="none",
            target=target,
            confidence_level=level,
        )
        (wide,), (narrow,) = funnel.limits_at(size), funnel.limits_at(size * times)
        assert narrow.upper < wide.upper
        assert narrow.lower > wide.lower


def test_rare_events_meet_in_both_distributions():
    many = [(30, 10**6), (31, 10**6)]
    poisson = funnel_limits(rates(many, per=1), target=3e-5, overdispersion="none")
    binomial = funnel_limits(shares(many), target=3e-5, overdispersion="none")
    for one, other in zip(
        poisson.points[0].limits, binomial.points[0].limits, strict=True
    ):
        assert one.lower == pytest.approx(other.lower, rel=1e-4)
        assert one.upper == pytest.approx(other.upper, rel=1e-4)


@pytest.mark.parametrize("kind", ["rate", "share"])
def test_forces_at_the_target_show_no_over_dispersion(kind):
    make = shares if kind == "share" else rates
    funnel = funnel_limits(make([(250, 1_000), (500, 2_000), (1_250, 5_000)]))
    assert funnel.phi == pytest.approx(0, abs=1e-20)
    assert funnel.tau_squared == 0.0
    assert funnel.method == "exact"
    assert funnel.overdispersion == "additive"
    assert all(point.position.side == "within" for point in funnel.points)


def test_counts_drawn_at_the_target_have_a_phi_about_one():
    rng = np.random.default_rng(20_260_101)
    phis, taus, beyond = [], [], 0
    for _ in range(200):
        sizes = rng.integers(2_000, 40_000, 44)
        events = rng.poisson(sizes * 0.3)
        pairs = zip(events.tolist(), sizes.tolist(), strict=True)
        funnel = funnel_limits(rates(pairs), winsorise=0, target=300)
        plain = attrs.evolve(funnel, points=funnel.points)
        phis.append(plain.phi)
        taus.append(plain.tau_squared > 0)
        beyond += sum(abs(point.z) > 1.959963984540054 for point in funnel.points)
    assert np.mean(phis) == pytest.approx(1, abs=0.03)
    assert 0.3 < np.mean(taus) < 0.7
    # Some are counted in, so fewer than one in twenty lies beyond.
    assert 0.03 < beyond / (200 * 44) < 0.055


@given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=60), st.integers(0, 29))
def test_winsorised_z_are_those_of_scipy(z, each):
    each = min(each, (len(z) - 1) // 2)
    # SciPy rounds down a product of floats, so half of one is added.
    part = (each + 0.5) / len(z)
    expected = winsorize(np.array(z), limits=(part, part))
    assert winsorised(z, each) == expected.tolist()


@given(pairs(most=40), st.sampled_from([0, 0.05, 0.1, 0.29, 0.4]), st.booleans())
def test_phi_and_tau_squared_are_those_of_numpy(counts, winsorise, is_share):
    values = shares(counts) if is_share else rates(counts)
    funnel = quietly(values, winsorise=winsorise)
    events, sizes = np.array(counts, dtype=float).T
    theta = events.sum() / sizes.sum()
    turn = (lambda x: np.arcsin(np.sqrt(x))) if is_share else np.sqrt
    s = 1 / (2 * np.sqrt(sizes))
    z = (turn(events / sizes) - turn(theta)) / s
    each = int(Fraction(str(winsorise)) * len(counts))
    assert funnel.winsorised == each
    ordered = np.sort(z)
    kept = np.clip(z, ordered[each], ordered[-1 - each])
    phi, n, w = np.mean(kept**2), len(counts), 1 / s**2
    tau = 0.0
    if n * phi > n - 1:
        tau = (n * phi - (n - 1)) / (w.sum() - (w**2).sum() / w.sum())
    assert funnel.phi == pytest.approx(phi, rel=1e-9, abs=1e-12)
    # Near n - 1 the difference loses digits, of which weights of few make much.
    assert funnel.tau_squared == pytest.approx(
        tau, rel=1e-7, abs=1e-9 * max(1, n * phi) / w.sum()
    )
    assert (funnel.method == "additive") is (funnel.tau_squared > 0)


@given(pairs(most=40), st.booleans())
def test_tau_squared_is_statsmodels_at_its_own_weighted_mean(counts, is_share):
    turn = (lambda x: math.asin(math.sqrt(x))) if is_share else math.sqrt
    y = np.array([turn(events / size) for events, size in counts])
    sizes = np.array([size for _, size in counts], dtype=float)
    centre = float((sizes * y).sum() / sizes.sum())
    target = math.sin(centre) ** 2 if is_share else centre**2
    assume(target >= 1e-12)  # a target below that is refused
    values = shares(counts) if is_share else rates(counts, per=1)
    funnel = quietly(values, target=target, winsorise=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        oracle = combine_effects(y, 1 / (4 * sizes), method_re="dl")
    assert funnel.tau_squared == pytest.approx(max(0, oracle.tau2), rel=1e-7, abs=1e-10)
    assert funnel.phi * funnel.n == pytest.approx(oracle.q, rel=1e-7, abs=1e-8)


def by_summing(chances, p):
    """Give Spiegelhalter's limit from the chance of each count, by summing them."""
    total = 0.0
    for count, chance in enumerate(chances):
        if total + chance >= p:
            return count - (total + chance - p) / chance
        total += chance
    raise AssertionError


@given(st.integers(1, 400), st.floats(0.01, 0.99), st.floats(0.5, 0.999))
def test_exact_limits_are_those_of_adding_up_chances(size, target, level):
    counts = np.arange(size + 400)
    for values, chances, most in [
        (shares(MADE_UP.values()), stats.binom.pmf(counts, size, target), size),
        (
            rates(MADE_UP.values(), per=1),
            stats.poisson.pmf(counts, size * target),
            None,
        ),
    ]:
        funnel = funnel_limits(
            values, target=target, overdispersion="none", confidence_level=level
        )
        (limits,) = funnel.limits_at(size)
        lower = max(0, by_summing(chances, (1 - level) / 2))
        upper = by_summing(chances, (1 + level) / 2)
        assert limits.lower * size == pytest.approx(
            min(lower, size * target), rel=1e-9, abs=1e-9
        )
        assert limits.upper * size == pytest.approx(
            max(upper, size * target), rel=1e-9, abs=1e-9
        )
        assert most is None or limits.upper * size <= most + 1e-9


@pytest.mark.parametrize("target", [1e-6, 0.02, 0.5, 0.999, 1.7])
@pytest.mark.parametrize("level", [0.5, 0.95, 0.998])
def test_exact_limits_of_many_sizes_are_those_of_scipys_distributions(target, level):
    sizes = np.unique(np.geomspace(1, 10**7, 2_000).round()).astype(int)
    for kind in ("rate", "share") if target < 1 else ("rate",):
        values = (shares if kind == "share" else rates)(MADE_UP.values())
        funnel = quietly(
            values,
            target=target * (1_000 if kind == "rate" else 1),
            overdispersion="none",
            confidence_level=level,
        )
        (limits,) = funnel.limits_at(sizes)
        scaled = limits.scaled(sizes / (1_000 if kind == "rate" else 1))
        expected = sizes * target
        law = stats.poisson(expected) if kind == "rate" else stats.binom(sizes, target)
        p = (1 - level) / 2
        r = law.ppf(p)
        lower = r - (law.cdf(r) - p) / (law.cdf(r) - law.cdf(r - 1))
        r = law.isf(p)
        upper = r - (p - law.sf(r)) / (law.sf(r - 1) - law.sf(r))
        # SciPy's binomial loses digits where a chance is small.
        assert scaled.lower == pytest.approx(
            np.clip(lower, 0, expected), rel=1e-9, abs=1e-9
        )
        assert scaled.upper == pytest.approx(
            np.maximum(upper, expected), rel=1e-12, abs=1e-12
        )


def test_exact_limits_hold_at_the_largest_sizes_and_the_highest_levels():
    funnel = funnel_limits(
        rates(MADE_UP.values(), per=1),
        target=0.5,
        overdispersion="none",
        confidence_level=(0.95, 1 - 1e-15),
    )
    most = 10**12 - 1
    near, far = funnel.limits_at(most)
    off = 1.959963984540054 * math.sqrt(0.5 / most)
    assert near.upper - 0.5 == pytest.approx(off, rel=1e-3)
    assert 0.5 - near.lower == pytest.approx(off, rel=1e-3)
    assert far.upper > near.upper
    assert far.lower < near.lower


@given(
    pairs(),
    st.booleans(),
    st.sampled_from(["none", "additive", "multiplicative"]),
    st.sampled_from(["exact", "normal"]),
)
def test_limits_at_a_size_are_those_of_the_force_of_that_size(
    counts, is_share, how, limits
):
    values = shares(counts) if is_share else rates(counts)
    funnel = quietly(values, overdispersion=how, limits=limits)
    many = funnel.limits_at([size for _, size in counts])
    assert all(isinstance(one, Intervals) for one in many)
    assert [one.confidence_level for one in many] == [0.95, 0.998]
    for place, point in enumerate(funnel.points):
        assert funnel.limits_at(point.size) == point.limits
        for level, interval in enumerate(point.limits):
            told = many[level][place]
            assert isinstance(told, Interval)
            assert told.lower == pytest.approx(interval.lower, rel=1e-12, abs=1e-15)
            assert told.upper == pytest.approx(interval.upper, rel=1e-12)
            assert told.method == interval.method == funnel.method


def test_no_sizes_have_no_limits():
    for how in ("none", "additive"):
        funnel = funnel_limits(rates(MADE_UP), overdispersion=how)
        assert [len(one) for one in funnel.limits_at([])] == [0, 0]


def test_limits_at_a_size_refuse_what_is_no_size():
    year, cohort = {"period": YEAR}, {"cohort": Cohort.LOGGED}
    values = {
        label: rate(Count(x, "case", **year, **cohort), Count(n, "employee"))
        for label, (x, n) in MADE_UP.items()
    }
    funnel = funnel_limits(values)
    assert funnel.limits_at(Count(900, "employee")) == funnel.limits_at(900)
    with pytest.raises(UnitMismatchError) as unit:
        funnel.limits_at(Count(900, "officer"))
    assert (unit.value.measure, unit.value.got) == ("a funnel limit", "officer")
    for size in (0, [900, 0], np.array([0])):
        with pytest.raises(DenominatorError) as none:
            funnel.limits_at(size)
        assert (none.value.measure, none.value.denominator) == ("funnel limit", 0)
    for size in (-1, 1.5, True, "900", None):
        with pytest.raises(CountError) as caught:
            funnel.limits_at(size)
        assert (caught.value.field, caught.value.value) == ("size", size)
    with pytest.raises(CountError) as caught:
        funnel.limits_at([900, -1])
    assert caught.value.field == "size[1]"
    with pytest.raises(CountError):
        funnel.limits_at(np.array([900.5]))
    of_cases = funnel_limits(
        [share(Count(n, "case"), Count(90, "case")) for n in (20, 30, 50)]
    )
    assert of_cases.limits_at(Count(90, "case")) == of_cases.points[0].limits
    with pytest.raises(UnitMismatchError) as unit:
        of_cases.limits_at(Count(90, "allegation"))
    assert unit.value.got == "allegation"
    bare = funnel_limits(rates(MADE_UP))
    assert bare.limits_at(Count(90, "officer")) == bare.limits_at(90)


def test_beyond_refuses_a_level_that_was_not_asked_for():
    funnel = funnel_limits(rates(MADE_UP))
    with pytest.raises(ArgumentError) as caught:
        funnel.beyond(0.9)
    assert (caught.value.argument, caught.value.value) == ("confidence_level", 0.9)
    assert caught.value.requirement == "must be 0.95 or 0.998"
    with pytest.raises(ArgumentError, match=r"write 0\.95"):
        funnel.beyond(95)


def test_records_are_plain_and_hold_a_row_for_each_level():
    funnel = funnel_limits(
        rates([(100, 1_000), (125, 1_000), (100, 1_000)]),
        target=100,
        overdispersion="none",
    )
    rows = funnel.to_records()
    assert len(rows) == 6
    point = funnel.points[1]
    assert rows[2] == {
        "label": 1,
        "value": 125.0,
        "events": 125,
        "size": 1_000,
        "z": point.z,
        "confidence_level": 0.95,
        "lower": point.limits[0].lower,
        "upper": point.limits[0].upper,
        "is_beyond": True,
        "position": "above 95 %",
    }
    assert [row["is_beyond"] for row in rows] == [False, False, True] + [False] * 3
    assert rows[3]["confidence_level"] == 0.998
    kinds = {type(x) for row in rows for x in row.values()}
    assert kinds == {int, float, bool, str}
    named = funnel_limits(rates(MADE_UP)).to_records()
    assert named[0]["label"] == "cumbria"


def test_winsorising_keeps_one_far_out_from_widening_the_limits():
    counts = [(100 + 3 * n, 1_000) for n in range(10)] + [(900, 1_000)]
    plain = funnel_limits(rates(counts), winsorise=0, target=110)
    held = funnel_limits(rates(counts), target=110)
    assert (plain.winsorised, held.winsorised) == (0, 1)
    assert held.phi < plain.phi
    assert held.limits_at(1_000)[0].upper < plain.limits_at(1_000)[0].upper
    assert str(held.classification[10]) == "above 99.8 %"


@pytest.mark.parametrize(
    ("many", "part", "each"),
    [(9, 0.1, 0), (10, 0.1, 1), (19, 0.1, 1), (20, 0.1, 2), (100, 0.29, 29)],
)
def test_so_many_are_winsorised_as_the_part_makes_whole_forces(many, part, each):
    counts = [(100 + n, 1_000) for n in range(many)]
    assert funnel_limits(rates(counts), winsorise=part).winsorised == each


def test_the_method_and_its_reason_are_told():
    spread, close = rates(MADE_UP), rates([(250, 1_000), (251, 1_000), (249, 1_000)])
    phi = "(phi 30.99)"
    told = funnel_limits(spread)
    assert told.reason.startswith(
        "The forces differ from the target by more than chance"
    )
    assert phi in told.reason
    assert "tau² is added" in told.reason
    told = funnel_limits(spread, overdispersion="multiplicative")
    assert "multiplied by phi" in told.reason
    told = funnel_limits(spread, overdispersion="none")
    assert "chance alone does not account for" in told.reason
    assert told.reason.endswith("the limits are exact, interpolated between counts.")
    told = funnel_limits(close, overdispersion="none", limits="normal")
    assert "shows none" in told.reason
    assert told.reason.endswith("plus and minus so many standard errors.")
    for how in ("additive", "multiplicative"):
        told = funnel_limits(close, overdispersion=how)
        assert "no over-dispersion to take in: the limits are exact" in told.reason
        assert (told.method, told.phi < 1) == ("exact", True)


@pytest.mark.parametrize(
    ("off", "additive", "multiplicative"),
    [
        (45, "exact", "exact"),  # phi 0.54, so that the sum of squares is below I - 1
        (55, "additive", "exact"),  # phi 0.81, and the sum is above it
        (76, "additive", "multiplicative"),  # phi 1.5
    ],
)
def test_over_dispersion_is_taken_in_from_its_own_line_on(
    off, additive, multiplicative
):
    values = rates([(2_500, 10_000), (2_500 + off, 10_000), (2_500 - off, 10_000)])
    for how, method in (("additive", additive), ("multiplicative", multiplicative)):
        funnel = funnel_limits(values, target=250, overdispersion=how)
        assert funnel.method == method
        assert all(one.method == method for one in funnel.points[0].limits)


def test_a_funnel_explains_itself():
    told = funnel_limits(rates(MADE_UP)).explain().splitlines()
    assert told[0] == (
        "Funnel limits of 6 forces (events per 1,000 members) around 246.1, what all "
        "come to together."
    )
    assert told[1].startswith("phi, the mean square of z is 30.99, and tau² 0.0019")
    assert told[1].endswith("on the scale of square roots of rates per member.")
    assert told[2] == (
        "No force is set to the next, so one far out widens the limits that it is held "
        "against: of 6 forces hardly any can lie beyond 99.8 %."
    )
    assert told[4] == "Beyond 95 %: 1 of 6, 99.8 %: 0 of 6."
    assert told[5] == (
        "Of forces that differ by chance alone, and by what was taken in, about 1 in "
        "20 lies beyond 95 %, 1 in 500 lies beyond 99.8 %."
    )
    assert "neither better nor worse" in told[6]
    cases = [share(Count(n, "case"), Count(90, "case")) for n in (29, 30, 31)]
    told = funnel_limits(cases, target=0.3, winsorise=0.4).explain().splitlines()
    assert told[0] == (
        "Funnel limits of 3 forces (shares of cases, as fractions of one) around "
        "0.3000, as given."
    )
    assert "with 1 at each end set to the next," in told[1]
    assert "tau² 0, on the scale of arcsines" in told[1]
    assert told[2].startswith("With so many set, chance alone leaves a phi of about 0.")
    assert told[5].startswith("Of forces that differ by chance alone about 1 in 20")
    bare = funnel_limits(shares([(29, 90), (30, 90), (31, 90)]))
    assert "(shares, as fractions of one)" in bare.explain()
    assert (bare.unit, bare.target) == (None, 1 / 3)


def test_units_and_sources_are_carried():
    document = Document(id="B1", title="A bulletin")
    sources = [Citation(document=document, quote=f"figure {n}") for n in range(4)]
    values = [
        built(
            n,
            1_000,
            event_unit="case",
            population_unit="employee",
            citations=(sources[i],),
        )
        for i, n in enumerate((250, 260, 300))
    ]
    target = built(
        2_700,
        10_000,
        event_unit="case",
        population_unit="employee",
        citations=(sources[3], sources[0]),
    )
    funnel = funnel_limits(values, target=target)
    assert funnel.citations == (*sources[:3], sources[3])
    assert funnel.unit == "case / thousand_employee"
    assert (funnel.target, funnel.is_pooled) == (270.0, False)
    assert "(cases per 1,000 employees) around 270.0, as given" in funnel.explain()
    assert funnel.explain().splitlines()[-1] == f"Source: {sources[3]}"


@pytest.mark.parametrize(
    "target",
    [
        250,
        250.0,
        Fraction(250),
        np.float64(250),
        rate(250, 1_000),
        rate(25, 100, per=1),
    ],
    ids=repr,
)
def test_a_target_may_be_a_number_or_a_rate_on_any_base(target):
    funnel = funnel_limits(rates(MADE_UP), target=target)
    assert funnel.exact_target == 250
    assert funnel.is_pooled is False


def test_a_target_may_be_a_share_or_a_printed_figure():
    values = shares([(29, 90), (30, 90), (31, 90)])
    assert funnel_limits(values, target=share(30, 100)).exact_target == Fraction(3, 10)
    printed = {
        "id": "F1",
        "subject": "england-and-wales",
        "measure": "anything",
        "basis": "as worded",
        "citation": Citation(document=Document(id="B1", title="A"), quote="it"),
    }
    percent = Figure(
        printed=parse_printed("30", rounded=True),
        unit="percent",
        kind=FigureKind.SHARE,
        **printed,
    )
    assert funnel_limits(values, target=percent).exact_target == Fraction(3, 10)
    country = reference.find_figure("S001-case-rate-england-and-wales-2023-24")
    forces = [
        built(
            n,
            1_000,
            event_unit="case",
            population_unit="employee",
            period=YEAR,
            population_basis="headcount",
        )
        for n in (250, 300, 400)
    ]
    funnel = funnel_limits(forces, target=country)
    assert funnel.exact_target == 338
    assert funnel.citations == (country.citation,)
    more = attrs.evolve(percent, printed=parse_printed("more than 30"))
    with pytest.raises(ArgumentError) as hedged:
        funnel_limits(values, target=more)
    assert hedged.value.argument == "target"


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        (38, "; write 0.38"),
        (1.5, "; write 0.015"),
        (1, ""),
        (0, ""),
        (100, ""),
        (-1, ""),
    ],
)
def test_a_target_of_shares_is_a_fraction_of_one(target, hint):
    with pytest.raises(ArgumentError) as caught:
        funnel_limits(shares([(29, 90), (30, 90), (31, 90)]), target=target)
    assert (caught.value.argument, caught.value.value) == ("target", target)
    assert caught.value.requirement == (
        f"must be a share between 0 and 1, as a fraction of one{hint}"
    )


@pytest.mark.parametrize("target", [0, -1, 10**12, 1e-20])
def test_a_target_of_rates_is_above_nought_and_within_reason(target):
    with pytest.raises(ArgumentError) as caught:
        funnel_limits(rates(MADE_UP), target=target)
    assert (caught.value.argument, caught.value.value) == ("target", target)
    assert "must be above 0, in the unit of the values" in caught.value.requirement
    assert caught.value.requirement.endswith("be no less than 1e-09")


@pytest.mark.parametrize(
    "target", [math.nan, math.inf, "250", True, [250], {}, Count(250, "case")]
)
def test_a_target_that_is_no_number_is_refused(target):
    with pytest.raises(ArgumentError) as caught:
        funnel_limits(rates(MADE_UP), target=target)
    assert caught.value.argument == "target"


def test_a_target_of_other_things_is_refused():
    known = {
        "event_unit": "case",
        "population_unit": "employee",
        "period": YEAR,
        "cohort": Cohort.LOGGED,
        "population_basis": "headcount",
    }
    values = [built(n, 1_000, **known) for n in (250, 260, 300)]

    def refused(error, **change):
        with pytest.raises(error) as caught:
            funnel_limits(values, target=built(270, 1_000, **(known | change)))
        return caught.value

    assert funnel_limits(values, target=built(270, 1_000, **known)).target == 270
    assert funnel_limits(values, target=rate(270, 1_000)).target == 270
    assert refused(UnitMismatchError, event_unit="allegation").got == "allegation"
    other = refused(UnitMismatchError, population_unit="officer")
    assert (other.measure, other.expected, other.got) == (
        "a funnel",
        "a target of the values' unit (employees)",
        "officer",
    )
    period = refused(PeriodMismatchError, period=YEAR.next)
    assert (period.left, period.right) == (YEAR, YEAR.next)
    assert period.reason == (
        "the target must be of the values' period; to hold them against another, give "
        "its number"
    )
    cohort = refused(NotComparableError, cohort=Cohort.FINALISED)
    assert (cohort.left, cohort.right) == (Cohort.LOGGED, Cohort.FINALISED)
    assert cohort.reason == "the target must be of the values' cohort"
    basis = refused(NotComparableError, population_basis="full-time equivalents")
    assert basis.right == "full-time equivalents"
    with pytest.raises(UnitMismatchError) as kind:
        funnel_limits(values, target=share(27, 100))
    assert kind.value.measure == "a funnel"
    assert kind.value.expected == "a target of the values' kind (a rate)"
    assert kind.value.got == "27.00 % (27 of 100)"
    of_cases = [share(Count(n, "case"), Count(90, "case")) for n in (29, 30, 31)]
    with pytest.raises(UnitMismatchError) as unit:
        funnel_limits(
            of_cases, target=share(Count(3, "allegation"), Count(10, "allegation"))
        )
    assert unit.value.got == "allegation"
    with pytest.raises(DenominatorError) as none:
        funnel_limits(values, target=Rate(events=1, population=0, per=1))
    assert none.value.denominator == 0


def test_a_target_of_the_same_days_fits_though_it_is_called_otherwise():
    ending = YearEnding(date(2024, 3, 31))
    values = [built(n, 1_000, period=YEAR) for n in (250, 260, 300)]
    target = built(270, 1_000, period=ending)
    assert funnel_limits(values, target=target).target == 270


@pytest.mark.parametrize("make", [rates, shares])
def test_no_events_pool_to_no_funnel_and_a_target_makes_one(make):
    none = make([(0, 90), (0, 80), (0, 70)])
    with pytest.raises(ArgumentError) as caught:
        funnel_limits(none)
    assert (caught.value.argument, caught.value.value) == ("values", "0 of 240 in all")
    assert "around nought there is none: give a target" in caught.value.requirement
    target = 0.3 if make is shares else 300
    assert funnel_limits(none, target=target).n == 3


def test_shares_of_all_pool_to_no_funnel():
    with pytest.raises(ArgumentError) as caught:
        funnel_limits(shares([(90, 90), (80, 80), (70, 70)]))
    assert "around all there is none" in caught.value.requirement
    assert quietly(rates([(90, 90), (80, 80), (70, 70)], per=1)).target == 1.0


def test_too_few_forces_are_refused_and_the_fewest_taken():
    two, three = rates([(90, 900), (99, 900)]), rates([(90, 900), (99, 900), (93, 900)])
    with pytest.raises(ArgumentError) as caught:
        funnel_limits(two)
    assert (caught.value.argument, caught.value.value) == ("values", two)
    assert caught.value.requirement.endswith("or say overdispersion='none'")
    with pytest.raises(ArgumentError, match="three or more"):
        funnel_limits(two, overdispersion="multiplicative")
    assert funnel_limits(two, overdispersion="none").n == 2
    assert funnel_limits(three).n == 3
    for few in (two[:1], []):
        with pytest.raises(ArgumentError) as caught:
            funnel_limits(few, overdispersion="none")
        assert caught.value.requirement == (
            "must be two or more: a force alone has nothing beside it"
        )


@pytest.mark.parametrize("values", [None, 3, "kent", {90, 80}, rate(90, 900)], ids=repr)
def test_what_is_no_row_and_no_mapping_is_refused(values):
    with pytest.raises(ArgumentError) as caught:
        funnel_limits(values)
    assert caught.value.argument == "values"


@pytest.mark.parametrize("value", [250, 0.25, Count(250, "case"), Fraction(1, 4)])
def test_a_number_without_its_size_is_refused(value):
    with pytest.raises(ArgumentError) as caught:
        funnel_limits({"kent": value, "essex": value, "surrey": value})
    assert caught.value.argument == "values['kent']"
    assert caught.value.value is value
    assert "must be a Rate or a Share" in caught.value.requirement


def test_rates_of_events_that_come_several_at_a_time_are_refused():
    clustered = rate(174, 1_000, clusters={1: 60, 2: 27, 4: 15})
    with pytest.raises(ArgumentError) as caught:
        funnel_limits([rate(90, 900), clustered, rate(80, 900)])
    assert caught.value.argument == "values[1]"
    assert "several to a case" in caught.value.requirement


def test_values_of_two_kinds_units_or_bases_are_refused():
    with pytest.raises(UnitMismatchError) as kinds:
        funnel_limits([rate(90, 900), share(90, 900), rate(80, 900)])
    assert kinds.value.measure == "a funnel"
    with pytest.raises(UnitMismatchError):
        funnel_limits([rate(90, 900), rate(90, 900, per=100), rate(80, 900)])
    with pytest.raises(UnitMismatchError) as events:
        funnel_limits(
            [
                rate(Count(90, "case"), Count(900, "employee"), per=300),
                rate(Count(90, "allegation"), Count(900, "employee"), per=300),
                rate(90, 900, per=300),
            ]
        )
    assert (events.value.expected, events.value.got) == (
        "numbers of one unit (case)",
        "allegation",
    )
    with pytest.raises(UnitMismatchError) as things:
        funnel_limits(
            [
                share(Count(90, unit), Count(900, unit))
                for unit in ("case", "allegation", "case")
            ]
        )
    assert things.value.got == "allegation"


def test_values_of_two_periods_cohorts_or_bases_of_population_are_refused():
    def three(**change):
        known = {
            "period": YEAR,
            "cohort": Cohort.LOGGED,
            "population_basis": "headcount",
        }
        return [built(90, 900, **known)] * 2 + [built(90, 900, **(known | change))]

    assert funnel_limits(three()).n == 3
    with pytest.raises(PeriodMismatchError) as period:
        funnel_limits(three(period=YEAR.next))
    assert (period.value.left, period.value.right) == (YEAR, YEAR.next)
    with pytest.raises(NotComparableError) as cohort:
        funnel_limits(three(cohort=Cohort.FINALISED))
    assert cohort.value.right is Cohort.FINALISED
    with pytest.raises(NotComparableError) as basis:
        funnel_limits(three(population_basis="officers"))
    assert basis.value.right == "officers"


@pytest.mark.parametrize("place", [0, 2])
def test_the_country_among_its_forces_is_refused(place):
    counted = list(MADE_UP.values())[:3]
    by_subject = rates(counted)
    by_subject[place] = attrs.evolve(by_subject[place], subject="england-and-wales")
    with pytest.raises(NotComparableError) as caught:
        funnel_limits(by_subject)
    assert caught.value.left == f"values[{place}]"
    assert caught.value.right == f"values[{0 if place else 1}]"
    assert "give it as target" in caught.value.reason
    labels = ["kent", "essex", "surrey"]
    labels[place] = "england-and-wales"
    with pytest.raises(NotComparableError) as caught:
        funnel_limits(dict(zip(labels, rates(counted), strict=True)))
    assert caught.value.left == "values['england-and-wales']"


@pytest.mark.parametrize(
    ("option", "value", "requirement"),
    [
        ("overdispersion", "addition", "'additive' or 'multiplicative' or 'none'"),
        ("overdispersion", None, "'additive' or 'multiplicative' or 'none'"),
        ("limits", "exct", "did you mean 'exact'?"),
        ("limits", 1, "'exact' or 'guarded' or 'normal'"),
        ("winsorise", 0.5, "from 0 to less than 0.5"),
        ("winsorise", -0.01, "from 0 to less than 0.5"),
        ("winsorise", 10, "; write 0.1"),
        ("winsorise", 50, "less than 0.5"),
        ("winsorise", "0.1", "finite number"),
        ("winsorise", True, "finite number"),
        ("winsorise", math.nan, "finite number"),
        ("confidence_level", 95, "; write 0.95"),
        ("confidence_level", (), "one or more"),
        ("confidence_level", (0.95, 0.95), "must name each level once"),
        ("confidence_level", None, "must be a float"),
        ("confidence_level", "0.95", "must be a float"),
    ],
)
def test_an_option_outside_its_domain_is_refused(option, value, requirement):
    with pytest.raises(ArgumentError) as caught:
        funnel_limits(rates(MADE_UP), **{option: value})
    assert caught.value.argument == option
    assert caught.value.value is value
    assert requirement in caught.value.requirement


def test_a_level_among_several_is_refused_in_its_place():
    with pytest.raises(ArgumentError) as caught:
        funnel_limits(rates(MADE_UP), confidence_level=[0.95, 99.8])
    assert caught.value.argument == "confidence_level[1]"
    assert caught.value.requirement.endswith("write 0.998")
    with pytest.raises(ArgumentError, match=r"less than 0\.5$"):
        funnel_limits(rates(MADE_UP), winsorise=50)


def test_limits_of_few_warn_at_the_callers_line_and_guarded_ones_do_not():
    few = rates([(9, 99), (30, 300), (31, 300)])
    held = funnel_limits(few, target=100, overdispersion="none", limits="guarded")
    assert held.method == "guarded"
    for limits, made in (("exact", "the exact ones"), ("normal", "Normal")):
        with pytest.warns(SmallNumbersWarning, match=made) as told:
            funnel_limits(few, target=100, overdispersion="none", limits=limits)
        assert "values[0] only 9.900 are" in str(told[0].message)
        assert told[0].filename == __file__
    ten = rates([(9, 100), (30, 300), (31, 300)])
    for limits in ("exact", "normal"):
        assert funnel_limits(ten, target=100, overdispersion="none", limits=limits).n
    with pytest.warns(SmallNumbersWarning, match=r"only 9\.900 are"):
        funnel_limits(
            shares([(90, 99), (270, 300), (240, 300)]), target=0.9, limits="normal"
        )
    with pytest.warns(SmallNumbersWarning, match="over"):
        funnel_limits(rates([(1, 99), (90, 300), (20, 300)]), target=100)


def test_over_dispersed_limits_need_neither_numpy_nor_scipy():
    code = (
        "import sys; import policestats as ps;"
        "made = {n: ps.rate(200 + 40 * n, 1_000) for n in range(5)};"
        "funnel = ps.funnel_limits(made); funnel.limits_at(500); funnel.explain();"
        "ps.funnel_limits(made, overdispersion='none', limits='normal');"
        "assert funnel.method == 'additive';"
        "assert not {'numpy', 'scipy', 'pint', 'holidays'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603  # this interpreter, our own code


def test_exact_limits_without_scipy_name_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy", None)
    monkeypatch.setitem(sys.modules, "scipy.special", None)
    with pytest.raises(MissingExtraError) as caught:
        funnel_limits(rates(MADE_UP), overdispersion="none")
    assert (caught.value.feature, caught.value.extra) == (
        "an exact funnel limit",
        "stats",
    )
    assert funnel_limits(rates(MADE_UP)).method == "additive"


@pytest.mark.parametrize(("part", "many"), [(0.1, 200), (0.25, 200), (0.0, 200)])
def test_chance_alone_leaves_the_phi_that_is_told(part, many):
    z = np.random.default_rng(3).normal(size=(2_000, many))
    each = int(part * many)
    found = np.mean([np.mean(np.square(winsorised(row.tolist(), each))) for row in z])
    assert phi_of_chance(part) == pytest.approx(found, rel=0.01)


def test_a_tenth_set_at_each_end_hides_a_little_over_dispersion():
    drawn = np.random.default_rng(5).poisson(1_000, size=(200, 40))
    funnels = [
        funnel_limits(rates([(int(n), 4_000) for n in row]), target=250)
        for row in drawn
    ]
    assert np.mean([one.phi for one in funnels]) == pytest.approx(
        phi_of_chance(0.1), abs=0.05
    )
    assert "leaves a phi of about 0.7." in funnels[0].explain()
    ten = rates([(1_000 + n, 4_000) for n in range(10)])
    assert "a phi of about 0.6." in funnel_limits(ten).explain()
    assert "a phi of about 0.7." in funnel_limits(ten, target=250).explain()


@pytest.mark.parametrize(("many", "is_told"), [(9, True), (10, True), (11, False)])
@pytest.mark.parametrize("how", ["additive", "multiplicative"])
def test_one_far_out_holds_itself_within_where_none_is_winsorised(many, is_told, how):
    values = rates([*[(100, 1_000)] * (many - 1), (900, 1_000)])
    funnel = funnel_limits(values, overdispersion=how, winsorise=0)
    assert ("hardly any can lie beyond 99.8 %" in funnel.explain()) is is_told
    assert funnel.beyond(0.998) == ()
    many_more = funnel_limits([*values[:-1] * 2, values[-1]], winsorise=0)
    assert len(many_more.beyond(0.998)) == 1
    levels = funnel_limits(values, winsorise=0, confidence_level=(0.998, 0.997))
    assert ("hardly any can lie beyond 99.7 %" in levels.explain()) is (many == 9)
    # Limits of chance alone are not widened by anyone.
    alone = funnel_limits(values, overdispersion="none", winsorise=0)
    assert "hardly any" not in alone.explain()
    assert "hardly any" not in funnel_limits([*values] * 2).explain()


def test_a_point_refuses_a_level_that_was_not_asked_for():
    point = funnel_limits(rates(MADE_UP)).points["cumbria"]
    assert point.is_beyond(0.95)
    assert not point.is_beyond(0.998)
    for level, told in (
        (0.9, "must be 0.95 or 0.998"),
        (95, "must be 0.95 or 0.998; write 0.95"),
        (99.8, "must be 0.95 or 0.998; write 0.998"),
        (90, "must be 0.95 or 0.998"),
        ("0.95", "must be 0.95 or 0.998"),
        ([0.95], "must be 0.95 or 0.998"),
        (np.array([0.95, 0.998]), "must be 0.95 or 0.998"),
        (None, "must be 0.95 or 0.998"),
    ):
        with pytest.raises(ArgumentError) as caught:
            point.is_beyond(level)
        assert caught.value.argument == "confidence_level"
        assert caught.value.value is level
        assert caught.value.requirement == told


def test_levels_near_one_are_told_in_full():
    told = str(funnel_limits(rates(MADE_UP), confidence_level=0.999999999))
    assert "beyond 99.9999999 % 0" in told


def test_a_level_is_named_once_whatever_its_type():
    levels = [0.95, np.float64(0.95)]
    with pytest.raises(ArgumentError) as caught:
        funnel_limits(rates(MADE_UP), confidence_level=levels)
    assert (caught.value.argument, caught.value.value) == ("confidence_level", levels)
    assert caught.value.requirement == "must name each level once"


def test_records_of_any_labels_are_json():
    labels = [date(2020, 1, 1), np.int64(3), None, 4, "kent", ("a", 1)]
    values = dict(zip(labels, rates(MADE_UP.values()), strict=True))
    records = funnel_limits(values, confidence_level=0.95).to_records()
    assert json.loads(json.dumps(records)) == records
    assert [row["label"] for row in records] == [
        *("2020-01-01", "3", "None", 4, "kent", "('a', 1)"),
    ]


@pytest.mark.parametrize("form", [dict, list])
def test_a_funnel_pickles_copies_compares_and_is_frozen(form):
    values = rates(MADE_UP) if form is dict else rates(MADE_UP.values())
    funnel = funnel_limits(values)
    assert pickle.loads(pickle.dumps(funnel)) == funnel  # noqa: S301  # our own bytes
    assert copy.deepcopy(funnel) == funnel
    assert hash(copy.deepcopy(funnel)) == hash(funnel)
    assert funnel != funnel_limits(values, winsorise=0.3)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        funnel.phi = 1.0
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        funnel.points["kent" if form is dict else 0].z = 1.0


def test_a_level_that_was_asked_for_is_known_as_numpys_number_too():
    funnel = funnel_limits(rates(MADE_UP))
    assert funnel.beyond(np.float64(0.95)) == funnel.beyond(0.95) == ("cumbria",)
    assert funnel.points["cumbria"].is_beyond(np.float64(0.95))


def test_several_levels_go_in_a_list_or_a_tuple():
    levels = np.array([0.95, 0.998])
    with pytest.raises(ArgumentError) as caught:
        funnel_limits(rates(MADE_UP), confidence_level=levels)
    assert caught.value.argument == "confidence_level"
    assert caught.value.value is levels
    assert "in a list or a tuple" in caught.value.requirement
    for form in (list, tuple):
        funnel = funnel_limits(rates(MADE_UP), confidence_level=form([0.9, 0.99]))
        assert funnel.confidence_levels == (0.9, 0.99)
    alone = funnel_limits(rates(MADE_UP), confidence_level=np.float64(0.9))
    assert alone.confidence_levels == (0.9,)
    assert type(alone.confidence_levels[0]) is float


@pytest.mark.parametrize("pair", [(1, 10), [1, 10]])
def test_a_pair_of_counts_is_refused_with_what_to_write(pair):
    for values, place in (
        ({"kent": pair, "essex": pair, "surrey": pair}, "values['kent']"),
        ([pair, pair, pair], "values[0]"),
        ({"essex": rate(40, 90), "kent": pair, "surrey": pair}, "values['kent']"),
    ):
        with pytest.raises(ArgumentError) as caught:
            funnel_limits(values)
        assert (caught.value.argument, caught.value.value) == (place, pair)
        assert caught.value.requirement == (
            "must be a Rate or a Share, for its limits hang on its size: make it of "
            "counts, as in rate(1, 10) or share(1, 10)"
        )


@pytest.mark.parametrize(
    "value", [(1, 10, 100), ("1", "10"), (1.0, 10), "7.6", None, math.nan]
)
def test_what_is_no_pair_of_counts_is_refused_without_its_numbers(value):
    with pytest.raises(ArgumentError) as caught:
        funnel_limits([rate(40, 90), value, rate(50, 90)])
    assert caught.value.argument == "values[1]"
    assert caught.value.value is value
    assert caught.value.requirement == (
        "must be a Rate or a Share, for its limits hang on its size: make it of counts, "
        "as in rate(events, population) or share(part, whole)"
    )


def test_a_printed_count_is_no_target():
    counted = reference.find_figure("S001-cases-logged-metropolitan-2023-24")
    with pytest.raises(ArgumentError) as caught:
        funnel_limits(rates(MADE_UP), target=counted)
    assert (caught.value.argument, caught.value.value) == ("target", str(counted))
    assert caught.value.requirement.startswith("must be a rate, or a share in per cent")


def test_a_target_is_held_to_what_any_one_of_the_values_says():
    values = [
        built(250, 1_000, period=YEAR),
        built(260, 1_000, cohort=Cohort.LOGGED),
        built(300, 1_000),
    ]
    with pytest.raises(PeriodMismatchError) as period:
        funnel_limits(values, target=built(270, 1_000, period=YEAR.next))
    assert (period.value.left, period.value.right) == (YEAR, YEAR.next)
    with pytest.raises(NotComparableError) as cohort:
        funnel_limits(values, target=built(270, 1_000, cohort=Cohort.FINALISED))
    assert (cohort.value.left, cohort.value.right) == (Cohort.LOGGED, Cohort.FINALISED)


def test_a_funnel_is_shown_by_what_matters():
    by_label = rates({f"force-{n}": (100 + 9 * n, 1_000) for n in range(43)})
    funnel = funnel_limits(by_label, overdispersion="none", target=250)
    beyond = sum(str(one) != "within" for one in funnel.classification.values())
    assert beyond == 36
    assert repr(funnel) == (
        "FunnelLimits(exact_target=Fraction(250, 1), is_pooled=False, kind='rate', "
        "per=1000, confidence_levels=(0.95, 0.998), overdispersion='none', "
        f"winsorise=0.1, winsorised=4, phi={funnel.phi!r}, "
        f"tau_squared={funnel.tau_squared!r}, limits_asked_for='exact', method='exact', "
        "points=<43 forces, 36 beyond>, event_unit=None, population_unit=None, "
        "citations=<0>)"
    )
    in_a_row = funnel_limits([*by_label.values()], overdispersion="none", target=250)
    assert repr(in_a_row) == repr(funnel)
    country = reference.find_figure("S001-case-rate-england-and-wales-2023-24")
    aimed = funnel_limits(rates(MADE_UP), target=country)
    assert "citations=<1>)" in repr(aimed)


ALLEGED = (
    "Allegations come several to a case, so chance leaves more open than this, and the "
    "limits are too close: take cases, or let over-dispersion take them in."
)


@pytest.mark.parametrize("kind", ["rate", "share"])
def test_limits_of_chance_alone_are_too_close_for_allegations(kind):
    def values(unit):
        if kind == "share":
            whole = Count(1_000, unit)
            return [share(Count(n, unit), whole) for n in (250, 260, 300)]
        # A rate says what it counts where nothing is known of the members.
        return [rate(Count(n, unit), 1_000) for n in (250, 260, 300)]

    alone = funnel_limits(values("allegation"), overdispersion="none")
    told = alone.explain().splitlines()
    assert told[3] == ALLEGED
    assert told[4].startswith("Beyond 95 %: ")
    for how in ("additive", "multiplicative"):
        taken_in = funnel_limits(values("allegation"), overdispersion=how)
        assert "several to a case" not in taken_in.explain()
    cases = funnel_limits(values("case"), overdispersion="none")
    assert "several to a case" not in cases.explain()


def test_a_funnel_of_few_says_all_of_itself():
    told = quietly(
        rates([(9, 90), (100, 1_000)]), target=100, overdispersion="none"
    ).explain()
    assert told == (
        "Funnel limits of 2 forces (events per 1,000 members) around 100.0, as given.\n"
        "phi, the mean square of z is 0.000, and tau² 0, on the scale of square roots "
        "of rates per member.\n"
        "As asked, over-dispersion is not taken in, and phi 0.000 shows none: the limits "
        "are exact, interpolated between counts.\n"
        "Beyond 95 %: 0 of 2, 99.8 %: 0 of 2.\n"
        "Of forces that differ by chance alone about 1 in 20 lies beyond 95 %, 1 in 500 "
        "lies beyond 99.8 %.\n"
        "Of the smallest only 9.000 are expected. Of so few, chance passes the upper "
        "limit more often than that: see limits='guarded'.\n"
        "A force on a limit is within. One beyond differs from the target; that is "
        "neither better nor worse, and says nothing of why."
    )
    told = quietly(shares([(27, 36), (300, 400)]), target=0.75, overdispersion="none")
    assert (
        "Of the smallest only 9.000 are expected inside or outside the share. Of so few"
    ) in told.explain()


def turned_in_numpy(kind):
    """Give Spiegelhalter's scale, and the way back from it, in NumPy."""
    if kind == "rate":
        return np.sqrt, lambda y: np.maximum(y, 0) ** 2
    return (
        lambda x: np.arcsin(np.sqrt(x)),
        lambda y: np.sin(np.clip(y, 0, np.pi / 2)) ** 2,
    )


@pytest.mark.parametrize("how", ["additive", "multiplicative"])
@pytest.mark.parametrize("kind", ["rate", "share"])
def test_over_dispersed_limits_of_thousands_of_points_are_numpys(kind, how):
    rng, compared = np.random.default_rng(11), 0
    turn, back = turned_in_numpy(kind)
    for _ in range(60):
        sizes = rng.integers(20, 20_000, rng.integers(5, 44))
        chances = np.clip(
            rng.uniform(0.05, 0.9) * rng.lognormal(0, 0.3, sizes.size), 0, 1
        )
        events = rng.binomial(sizes, chances)
        pairs = list(zip(events.tolist(), sizes.tolist(), strict=True))
        values = shares(pairs) if kind == "share" else rates(pairs, per=1)
        funnel = quietly(values, overdispersion=how)
        if funnel.method != how:
            continue
        s, centre = 1 / (2 * np.sqrt(sizes)), turn(events.sum() / sizes.sum())
        z = np.sort((turn(events / sizes) - centre) / s)
        each = sizes.size // 10
        squares = np.sum(np.clip(z, z[each], z[-1 - each]) ** 2)
        w = 1 / s**2
        tau = (squares - (sizes.size - 1)) / (w.sum() - (w**2).sum() / w.sum())
        spread = (
            np.sqrt(s**2 + tau) if how == "additive" else s * np.sqrt(squares / z.size)
        )
        for place, level in enumerate((0.95, 0.998)):
            off = stats.norm.ppf((1 + level) / 2) * spread
            found = [point.limits[place] for point in funnel.points]
            for ours, theirs in (
                ([one.lower for one in found], back(centre - off)),
                ([one.upper for one in found], back(centre + off)),
            ):
                np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-12)
                compared += sizes.size
    assert compared > 4_000


@pytest.mark.parametrize("kind", ["rate", "share"])
def test_guarded_limits_of_thousands_of_sizes_are_scipys_one_event_higher(kind):
    sizes = np.unique(np.geomspace(1, 10**7, 2_000).round()).astype(int)
    make = shares if kind == "share" else rates
    for target in (0.003, 0.3, 0.96):
        funnel = quietly(
            make(MADE_UP.values()),
            target=target * (1 if kind == "share" else 1_000),
            overdispersion="none",
            limits="guarded",
        )
        expected = sizes * target
        law = stats.binom(sizes, target) if kind == "share" else stats.poisson(expected)
        for limits in funnel.limits_at(sizes):
            scaled = limits.scaled(sizes / (1 if kind == "share" else 1_000))
            p = (1 - limits.confidence_level) / 2
            low, high = law.ppf(p), law.isf(p)
            lower = low - (law.cdf(low) - p) / law.pmf(low)
            upper = high - (p - law.sf(high)) / law.pmf(high) + 1
            most = sizes if kind == "share" else np.inf
            np.testing.assert_allclose(
                scaled.lower, np.clip(lower, 0, expected), rtol=1e-9, atol=1e-8
            )
            np.testing.assert_allclose(
                scaled.upper, np.clip(upper, expected, most), rtol=1e-9, atol=1e-8
            )


@pytest.mark.parametrize(
    ("limits", "made"),
    [("exact", "the exact ones between counts"), ("normal", "Normal")],
)
def test_limits_of_few_are_warned_of_to_the_letter(limits, made):
    options = {"overdispersion": "none", "limits": limits}
    for values, target, others in (
        (rates([(9, 99), (30, 300)]), 100, ""),
        (shares([(90, 99), (270, 300)]), 0.9, " inside or outside the share"),
    ):
        with pytest.warns(SmallNumbersWarning) as caught:
            funnel_limits(values, target=target, **options)
        assert [str(one.message) for one in caught] == [
            (
                f"these funnel limits are {made}, and of values[0] only 9.900 are to be "
                f"expected{others}, fewer than 10: chance passes the upper limit more often "
                "than the level says; limits='guarded' with overdispersion='none' holds for "
                "few as well"
            )
        ]
