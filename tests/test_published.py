"""Two printed figures: the range of p-values, beside brute force and statsmodels."""

import copy
import math
import pickle
import warnings
from fractions import Fraction

import attrs
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportions_ztest
from statsmodels.stats.rates import test_poisson_2indep as poisson_test

from policestats import (
    ArgumentError,
    AsAt,
    Averaging,
    Bounds,
    CalendarYear,
    Citation,
    Cohort,
    Count,
    CountError,
    DenominatorError,
    Document,
    Figure,
    FigureKind,
    FinancialYear,
    Interval,
    NotComparableError,
    PartExceedsWholeError,
    PeriodMismatchError,
    Since,
    SmallNumbersWarning,
    UnitMismatchError,
    against_rest,
    implied_population,
    parse_printed,
    rate,
    reference,
    round_half_up,
    share,
)
from policestats.measures.published.difference import (
    PublishedDifference,
    published_difference,
)
from policestats.measures.published.tallies import whole_ones

CITATION = Citation(document=Document(id="B1", title="A bulletin"), quote="a figure")
ELSEWHERE = Citation(document=Document(id="B2", title="Another"), quote="the other")
YEAR, NEXT = FinancialYear(2020), FinancialYear(2021)


def figure(text, unit="case / thousand_employee", kind=FigureKind.RATE, **more):
    return Figure(
        **{
            "id": "F1",
            "subject": "surrey",
            "measure": "anything",
            "printed": parse_printed(text, rounded=kind.is_rounded),
            "unit": unit,
            "kind": kind,
            "basis": "employees",
            "citation": CITATION,
            "period": YEAR,
            **more,
        },
    )


def percent(text, **more):
    return figure(text, "percent", FigureKind.SHARE, **more)


def counted(text, unit="employee", kind=FigureKind.COUNT, **more):
    return figure(text, unit, kind, **{"citation": ELSEWHERE, **more})


def quietly(*args, **options):
    """Give the result where small numbers are part of the question."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SmallNumbersWarning)
        return published_difference(*args, **options)


SMALL = pytest.mark.filterwarnings("ignore::policestats.errors.SmallNumbersWarning")
"""Small numbers are part of the question."""


def nearest(number, step):
    """Give a number as a publisher rounds it, as printed."""
    return parse_printed(f"{(2 * number + step) // (2 * step) * step:,}", step=step)


def p_of_shares(k, n, j, m):
    """Pearson's test, as its table of four cells gives it."""
    ones, noughts = k + j, n + m - k - j
    if k * m == j * n:
        return 1.0
    squared = (k * m - j * n) ** 2 * (n + m) / (n * m * ones * noughts)
    return math.erfc(math.sqrt(squared / 2))


def p_of_rates(one, n, other, m):
    if one == other:
        return 1.0
    return math.erfc(math.sqrt((one - other) ** 2 / (one / m + other / n) / 2))


def prints(k, n):
    return f"{round_half_up(Fraction(100 * k, n))}%"


# What it says.


def test_two_shares_of_an_unknown_number_tell_nothing():
    found = published_difference(parse_printed("38%"), parse_printed("41%"))
    assert found.p_values == Interval(0.0, 1.0, None, "rounding")
    assert (found.lower, found.upper) == (0.0, 1.0)
    assert found.verdict() == "cannot tell"
    assert found.missing == ("figure_of", "other_of")
    assert found.expected is None
    assert found.caution is None
    assert str(found) == "cannot tell at 0.05 (p below 0.001 to 1.000)"


def test_the_same_number_of_few_or_of_many_is_not_the_same_evidence():
    texts = parse_printed("38%"), parse_printed("41%")
    few = published_difference(*texts, figure_of=343, other_of=335)
    many = published_difference(*texts, figure_of=9_000, other_of=8_000)
    assert few.verdict() == "not shown to differ"
    assert many.verdict() == "different"
    assert few.missing == many.missing == ()
    # 38 % of 343 is 129 up to 132, and 41 % of 335 is 136 up to 139.
    assert few.upper == pytest.approx(p_of_shares(132, 343, 136, 335))
    assert few.lower == pytest.approx(p_of_shares(129, 343, 139, 335))


def test_one_known_size_may_be_enough_to_show_nothing():
    # However many the other is of, 17 of 27 could have come of it.
    found = published_difference(
        parse_printed("63%"), parse_printed("70%"), figure_of=27
    )
    assert found.missing == ("other_of",)
    assert found.verdict() == "not shown to differ"
    assert found.upper == 1.0
    assert found.figure.events == Bounds.at(17)
    z2 = 27 * (17 / 27 - 0.705) ** 2 / (0.705 * 0.295)
    assert found.lower == pytest.approx(math.erfc(math.sqrt(z2 / 2)))


@SMALL
def test_one_known_size_is_never_enough_to_show_a_difference():
    found = quietly(parse_printed("63%"), share(0, 1_000))
    assert (found.verdict(), found.upper) == ("cannot tell", 1.0)
    assert found.missing == ("figure_of",)


def test_a_rate_with_its_events_needs_no_population():
    before = figure("184")
    after = figure("243", period=NEXT)
    found = published_difference(
        before, after, figure_events=8_375, other_events=11_843
    )
    assert found.figure.sizes == Bounds(
        Fraction(8_375_000, 1) / Fraction("184.5"),
        Fraction(8_375_000, 1) / Fraction("183.5"),
        includes_lower=False,
    )
    assert found.missing == ()
    assert found.verdict() == "different"
    assert 0 < found.lower < found.upper < 1e-60


def test_the_corners_of_rates_are_those_of_the_formula():
    found = published_difference(
        parse_printed("34.6"),
        parse_printed("30.1"),
        per=1_000,
        figure_of=parse_printed("5,000", step=100),
        other_of=40_000,
    )
    # 30.1 for every 1,000 of 40,000 is 1,202 up to 1,205.
    assert found.other.events == Bounds(1_202, 1_205)
    assert found.upper == pytest.approx(
        p_of_rates(0.03455, 4_950, 1_205 / 40_000, 40_000), rel=1e-12
    )
    assert found.lower == pytest.approx(
        p_of_rates(0.03465, 5_050, 1_202 / 40_000, 40_000), rel=1e-12
    )
    assert found.difference == Bounds(
        Fraction("34.55") - Fraction("30.125"),
        Fraction("34.65") - Fraction("30.05"),
        includes_upper=False,
    )


def test_ends_meet_where_both_are_counted():
    found = published_difference(share(371, 1_000), share(452, 1_000))
    assert found.lower == found.upper
    assert found.verdict() == "different"
    assert str(found) == "different at 0.05 (p below 0.001)"
    assert found.difference == Bounds.at(Fraction("-8.1"))
    assert found.ratio == Bounds.at(Fraction(371, 452))


def test_values_that_touch_could_be_the_same():
    # 0.5 up to 1.5, excluded, and 1.5 up to 2.5: as close as one likes.
    found = quietly(
        parse_printed("1", rounded=True),
        parse_printed("2", rounded=True),
        per=100,
        figure_of=parse_printed("5,000", step=100),
        other_of=parse_printed("5,000", step=100),
    )
    assert found.upper == 1.0
    assert found.lower == pytest.approx(p_of_rates(0.005, 5_050, 0.025, 5_050))


def test_a_rate_without_an_upper_end_may_differ_as_much_as_one_likes():
    over, sized = parse_printed("over 100"), {"figure_of": 2_000, "other_of": 2_000}
    found = published_difference(over, parse_printed("30"), per=1_000, **sized)
    assert found.lower == 0.0
    assert found.upper == pytest.approx(p_of_rates(201 / 2_000, 2_000, 0.03, 2_000))
    assert found.verdict() == "different"
    assert found.ratio == Bounds(Fraction(201, 60), None)
    back = published_difference(parse_printed("30"), over, per=1_000, **sized)
    assert back.p_values == found.p_values
    free = published_difference(over, parse_printed("30"), per=1_000)
    assert free.p_values == Interval(0.0, 1.0, None, "rounding")


def test_a_population_without_a_lower_end_is_as_good_as_not_known():
    sized = {"figure_of": parse_printed("up to 3,000"), "other_of": 3_000}
    found = published_difference(figure("34.6"), figure("90", period=NEXT), **sized)
    assert found.missing == ("figure_of",)
    assert found.upper == 1.0
    assert found.lower == pytest.approx(
        p_of_rates(0.03455, 3_000, 271 / 3_000, 3_000), rel=1e-12
    )


def test_a_printed_nought_with_events_is_of_a_population_without_end():
    found = quietly(
        parse_printed("0.0"),
        parse_printed("2.0"),
        per=1_000,
        figure_events=5,
        other_of=90_000,
    )
    assert found.figure.sizes == Bounds(100_000, None, includes_lower=False)
    assert found.missing == ("figure_of",)
    assert found.lower == 0.0
    n = 5 / 0.00005
    assert found.upper == pytest.approx(p_of_rates(0.00005, n, 176 / 90_000, 90_000))
    assert found.ratio is not None


def test_no_event_at_all_leaves_the_population_unknown():
    found = quietly(
        parse_printed("0"), parse_printed("2.0"), per=1_000, figure_events=0
    )
    assert found.figure.values == Bounds.at(0)
    assert found.missing == ("figure_of", "other_of")
    assert found.p_values == Interval(0.0, 1.0, None, "rounding")


@SMALL
def test_all_and_none_differ_as_much_as_they_can():
    found = quietly(share(9, 9), share(0, 11))
    assert found.lower == pytest.approx(math.erfc(math.sqrt(20 / 2)))
    assert quietly(share(9, 9), share(11, 11)).p_values.lower == 1.0
    assert quietly(share(0, 9), share(0, 11)).p_values.upper == 1.0
    assert quietly(rate(0, 90), rate(0, 110)).p_values.upper == 1.0
    none = quietly(rate(0, 90), rate(9, 110))
    assert none.upper == pytest.approx(p_of_rates(0, 90, 9 / 110, 110), rel=1e-12)
    # Of any number, all beside none may be told apart as sharply as one likes.
    assert published_difference(parse_printed("100%"), parse_printed("0%")).lower == 0.0


@pytest.mark.parametrize(
    ("text", "of", "least", "most"),
    [
        ("63%", 27, 17, 17),
        ("50%", 8, 4, 4),
        ("50%", 200, 99, 100),
        ("0%", 300, 0, 1),
        ("100%", 300, 299, 300),
        ("up to 50%", 7, 0, 3),
        ("over 50%", 8, 5, 8),
        ("12.5%", 1_000, 125, 125),
    ],
)
def test_only_whole_parts_of_a_whole_print_its_share(text, of, least, most):
    found = quietly(parse_printed(text), share(500, 1_000), figure_of=of)
    assert found.figure.events == Bounds(least, most)
    assert found.figure.values == Bounds(Fraction(least, of), Fraction(most, of))


@pytest.mark.parametrize(
    ("text", "part", "least", "most"),
    [("63%", 17, 27, 27), ("50%", 4, 8, 8), ("1%", 3, 201, 600), ("0%", 1, 201, None)],
)
def test_only_whole_wholes_of_a_part_print_its_share(text, part, least, most):
    found = quietly(parse_printed(text), share(500, 1_000), figure_events=part)
    assert found.figure.members == Bounds(least, most)
    # 3 of 200 is 1.5 %, which prints 2: a half goes up.
    assert prints(part, least) == text != prints(part, least - 1)


def test_whole_numbers_within_bounds_are_those_between_the_ends():
    for low, high in ((3, 5), (Fraction(5, 2), Fraction(11, 2)), (0, 1), (4, 4)):
        for low_in in (True, False):
            for high_in in (True, False):
                if low == high and not (low_in and high_in):
                    continue
                bounds = Bounds(low, high, low_in, high_in)
                inside = [n for n in range(9) if bounds.admits(n)]
                expected = Bounds(inside[0], inside[-1]) if inside else None
                assert whole_ones(bounds) == expected
    assert whole_ones(Bounds(None, 3)) == Bounds(0, 3)
    assert whole_ones(Bounds(Fraction(1, 2), None)) == Bounds(1, None)


# Verdicts.


def test_a_verdict_is_that_of_all_the_p_values():
    found = published_difference(
        parse_printed("38%"), parse_printed("41%"), figure_of=2_000, other_of=2_000
    )
    least, most = found.lower, found.upper
    assert 0.01 < least < 0.05 < most < 0.2
    assert found.verdict() == found.verdict(0.05) == "cannot tell"
    assert found.verdict(least) == "not shown to differ"
    assert found.verdict(math.nextafter(least, 1)) == "cannot tell"
    assert found.verdict(most) == "cannot tell"
    assert found.verdict(math.nextafter(most, 1)) == "different"


@pytest.mark.parametrize("level", [0, 1, 0.0, 1.0, 5, True, "0.05", math.nan, None])
def test_a_level_is_a_float_between_nought_and_one(level):
    found = published_difference(share(371, 1_000), share(452, 1_000))
    with pytest.raises(ArgumentError) as caught:
        found.verdict(level)
    assert caught.value.argument == "level"
    assert caught.value.value is level
    assert caught.value.requirement == "must be a float between 0 and 1, as in 0.05"


# Laws, and oracles.


@st.composite
def parts(draw, most=10**6):
    whole = draw(st.integers(20, most))
    return draw(st.integers(0, whole)), whole


@SMALL
@given(parts(), parts())
@example((0, 20), (20, 20))
def test_of_counts_it_is_the_test_of_proportions_and_of_poisson_rates(one, other):
    found = quietly(share(*one), share(*other))
    assert found.lower == found.upper
    if one[0] * other[1] == other[0] * one[1]:
        assert found.lower == 1.0
        return
    _, p = proportions_ztest([one[0], other[0]], [one[1], other[1]])
    assert found.lower == pytest.approx(p, rel=1e-8, abs=1e-300)
    if 0 in (one[0], other[0]):
        return  # statsmodels divides by them
    found = quietly(rate(*one), rate(*other))
    p = poisson_test(*one, *other, method="score", compare="ratio").pvalue
    assert found.lower == found.upper == pytest.approx(p, rel=1e-9, abs=1e-300)


def test_statsmodels_agrees_over_thousands_of_close_pairs():
    rng = np.random.default_rng(20_240_101)
    for _ in range(1_000):
        n, m = (int(size) for size in rng.integers(50, 10**6, 2))
        chance = rng.uniform(0.05, 0.95)
        k = int(rng.binomial(n, chance))
        j = int(rng.binomial(m, chance * rng.uniform(0.98, 1.02)))
        _, p = proportions_ztest([k, j], [n, m])
        found = quietly(share(k, n), share(j, m))
        assert found.lower == pytest.approx(p, rel=1e-9, abs=1e-300)
        p = poisson_test(k, n, j, m, method="score", compare="ratio").pvalue
        found = quietly(rate(k, n), rate(j, m))
        assert found.upper == pytest.approx(p, rel=1e-10, abs=1e-300)


def _ends(bounds):
    return float(bounds.lower), float(bounds.upper)


def test_no_point_of_a_box_of_shares_lies_outside_and_its_corners_are_the_ends():
    """The monotony that the method rests on, by brute force over the box."""
    rng = np.random.default_rng(7)
    for _ in range(500):
        first, second = (int(one) for one in rng.integers(0, 101, 2))
        sizes = [int(size) for size in rng.integers(20, 50, 2) * 100]
        found = quietly(
            parse_printed(f"{first}%"),
            parse_printed(f"{second}%"),
            figure_of=parse_printed(f"{sizes[0]:,}", step=100),
            other_of=parse_printed(f"{sizes[1]:,}", step=100),
        )
        (a, b), (c, d) = _ends(found.figure.values), _ends(found.other.values)
        (n0, n1), (m0, m1) = _ends(found.figure.members), _ends(found.other.members)
        p, q = rng.uniform(a, b, 60), rng.uniform(c, d, 60)
        n, m = rng.uniform(n0, n1, 60), rng.uniform(m0, m1, 60)
        inside = [p_of_shares(*one) for one in zip(p * n, n, q * m, m, strict=True)]
        assert found.lower <= min(inside) * (1 + 1e-9)
        assert max(inside) <= found.upper * (1 + 1e-9)
        far = [(b, c), (a, d)]
        assert found.lower == pytest.approx(
            min(p_of_shares(x * n1, n1, y * m1, m1) for x, y in far),
            rel=1e-10,
        )
        near = (a, d) if a > d else (b, c) if c > b else None
        assert found.upper == pytest.approx(
            p_of_shares(near[0] * n0, n0, near[1] * m0, m0) if near else 1.0,
            rel=1e-10,
        )


@pytest.mark.parametrize("kind", ["share", "rate"])
@pytest.mark.parametrize("known", ["both events", "one of each", "events and sizes"])
def test_no_consistent_choice_lies_outside_where_events_are_known(kind, known):
    """Also where the size follows from events and value, the ends lie at corners."""
    rng = np.random.default_rng(11)
    unit, test = ("%", p_of_shares) if kind == "share" else ("", None)
    options = {"per": 100} if kind == "rate" else {}
    for _ in range(400):
        first, second = (int(one) for one in rng.integers(5, 95, 2))
        n, m = (int(size) for size in rng.integers(2_000, 9_000, 2))
        k, j = round(first * n / 100), round(second * m / 100)
        rounded = {
            "figure_events": nearest(k, 10),
            "other_events": nearest(j, 10),
        }
        if known == "one of each":
            del rounded["other_events"]
            rounded["other_of"] = m
        if known == "events and sizes":
            rounded["figure_of"] = nearest(n, 100)
            rounded["other_of"] = nearest(m, 100)
        texts = (
            parse_printed(f"{value}{unit}", rounded=True) for value in (first, second)
        )
        found = quietly(*texts, **rounded, **options)
        values, sizes = [], []
        for side in (found.figure, found.other):
            value = rng.uniform(*_ends(side.values), 40)
            low = np.maximum(
                float(side.members.lower), float(side.events.lower) / value
            )
            high = np.minimum(
                float(side.members.upper or 10**9), float(side.events.upper) / value
            )
            values.append(value)
            sizes.append(rng.uniform(low, np.maximum(low, high)))
        (x, y), (n, m) = values, sizes
        chosen = zip(x, n, y, m, strict=True)
        inside = [
            test(a * b, b, c * d, d) if test else p_of_rates(a, b, c, d)
            for a, b, c, d in chosen
        ]
        assert found.lower <= min(inside) * (1 + 1e-9)
        assert max(inside) <= found.upper * (1 + 1e-9)


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 60), st.integers(0, 60))
@example(7, 7, 3, 4)
def test_every_pair_of_whole_parts_that_prints_the_texts_is_in_the_range(n, m, k, j):
    k, j = min(k, n), min(j, m)
    found = quietly(
        parse_printed(prints(k, n)),
        parse_printed(prints(j, m)),
        figure_of=n,
        other_of=m,
    )
    ks = [one for one in range(n + 1) if prints(one, n) == prints(k, n)]
    js = [one for one in range(m + 1) if prints(one, m) == prints(j, m)]
    assert found.figure.events == Bounds(ks[0], ks[-1])
    possible = [p_of_shares(a, n, b, m) for a in ks for b in js]
    assert found.lower == pytest.approx(min(possible), rel=1e-11)
    assert found.upper == pytest.approx(max(possible), rel=1e-11)


def test_brute_force_over_whole_numbers_of_hundreds_gives_the_same_range():
    """Here several parts print one share; where the ranges meet, the end is 1."""
    rng = np.random.default_rng(13)
    for _ in range(300):
        n, m = (int(size) for size in rng.integers(150, 900, 2))
        k, j = int(rng.integers(0, n + 1)), int(rng.integers(0, m + 1))
        found = quietly(
            parse_printed(prints(k, n)),
            parse_printed(prints(j, m)),
            figure_of=n,
            other_of=m,
        )
        near = range(max(0, k - n // 90 - 1), min(n, k + n // 90 + 1) + 1)
        ks = [one for one in near if prints(one, n) == prints(k, n)]
        near = range(max(0, j - m // 90 - 1), min(m, j + m // 90 + 1) + 1)
        js = [one for one in near if prints(one, m) == prints(j, m)]
        possible = [p_of_shares(a, n, b, m) for a in ks for b in js]
        assert found.lower == pytest.approx(min(possible), rel=1e-11, abs=1e-300)
        if ks[0] * m > js[-1] * n or js[0] * n > ks[-1] * m:
            assert found.upper == pytest.approx(max(possible), rel=1e-11, abs=1e-300)
        else:
            assert found.upper == 1.0


@SMALL
def test_brute_force_over_unknown_wholes_of_a_known_part_gives_the_same_range():
    other = share(470, 1_000)
    for part in range(1, 60):
        for text in ("30%", "63%", "92%"):
            wholes = [n for n in range(part, 5 * part + 9) if prints(part, n) == text]
            if not wholes:
                with pytest.raises(ArgumentError) as caught:
                    quietly(parse_printed(text), other, figure_events=part)
                assert caught.value.argument == "figure_events"
                continue
            found = quietly(parse_printed(text), other, figure_events=part)
            assert found.figure.members == Bounds(wholes[0], wholes[-1])
            possible = [p_of_shares(part, n, 470, 1_000) for n in wholes]
            assert found.lower == pytest.approx(min(possible), rel=1e-11)
            assert found.upper == pytest.approx(max(possible), rel=1e-11)


@SMALL
@given(parts(), parts(), st.integers(0, 3))
def test_what_is_printed_holds_what_was_counted(one, other, places):
    texts = [
        parse_printed(f"{round_half_up(Fraction(100 * k, n), places)}%")
        for k, n in (one, other)
    ]
    of = {"figure_of": one[1], "other_of": other[1]}
    exact = quietly(share(*one), share(*other)).lower
    found = quietly(*texts, **of)
    assert found.lower <= exact <= found.upper
    assert found.difference.admits(100 * (Fraction(*one) - Fraction(*other)))
    # What is known more narrows the range; what is not known widens it.
    more = quietly(*texts, **of, figure_events=one[0])
    less = quietly(*texts, figure_of=one[1])
    least = quietly(*texts)
    assert least.lower <= less.lower <= found.lower <= more.lower <= exact
    assert exact <= more.upper <= found.upper <= less.upper == least.upper == 1.0


@given(parts(), parts())
def test_swapping_the_two_leaves_the_p_values_alone(one, other):
    texts = [
        parse_printed(f"{round_half_up(Fraction(100 * k, n))}%")
        for k, n in (one, other)
    ]
    there = quietly(*texts, figure_of=one[1], other_of=other[1])
    back = quietly(*reversed(texts), figure_of=other[1], other_of=one[1])
    assert there.p_values == back.p_values
    assert there.difference == -back.difference
    assert there.expected == back.expected


@SMALL
@given(parts(), parts(), st.sampled_from([1, 10, 1_000, 100_000]))
def test_the_base_of_a_rate_leaves_the_p_values_alone(one, other, per):
    quoted = quietly(rate(*one, per=per), rate(*other))
    assert quoted.p_values == quietly(rate(*one), rate(*other)).p_values
    assert quoted.difference == Bounds.at(per * (Fraction(*one) - Fraction(*other)))


# What it is careful of.


def test_the_warning_of_few_expected_points_at_the_callers_line():
    with pytest.warns(SmallNumbersWarning) as told:
        published_difference(share(4, 40), share(6, 43))
    assert told[0].filename == __file__


def test_few_expected_events_are_warned_of():
    with pytest.warns(
        SmallNumbersWarning, match=r"as few as 4\.8 are expected"
    ) as told:
        found = published_difference(share(4, 40), share(6, 43))
    assert len(told) == 1
    assert found.expected == pytest.approx(40 * 10 / 83)
    assert found.caution == (
        "as few as 4.8 are expected in a cell, fewer than 5: the p-values are rough, for "
        "the test rests on the Normal distribution"
    )
    assert f"Careful: {found.caution}." in found.explain()


@SMALL
def test_what_is_expected_is_looked_at_in_every_cell_and_at_every_corner():
    assert quietly(share(5, 50), share(5, 50)).caution is None
    assert quietly(share(45, 50), share(45, 50)).expected == 5.0
    assert quietly(share(46, 50), share(45, 50)).expected == 4.5
    # Of rates only events are a cell.
    assert quietly(rate(46, 50), rate(45, 50)).expected == 45.5
    found = published_difference(
        parse_printed("50%"),
        parse_printed("40%"),
        figure_of=parse_printed("40", step=10),
        other_of=1_000,
    )
    # 35 at the least, all of whom together with 395 of 1,000: of the nearest corner.
    pooled = (Fraction("0.495") * 35 + 395) / 1_035
    assert found.expected == pytest.approx(float(35 * pooled))
    assert found.caution is None
    alone = published_difference(
        parse_printed("50%"), parse_printed("40%"), figure_of=40
    )
    # Of an unknown number beside it, it is expected what that one prints.
    assert alone.expected == pytest.approx(40 * 0.395)


def test_two_figures_of_one_force_and_time_may_be_of_the_same_members():
    sized = {"figure_of": 900, "other_of": 900}
    told = (
        "both are of surrey, and perhaps of the same members: the test is of two "
        "separate groups"
    )
    assert published_difference(percent("38%"), percent("41%"), **sized).caution == told

    def caution(one, other):
        pair = percent("38%", period=one), percent("41%", period=other)
        return published_difference(*pair, **sized).caution

    assert caution(YEAR, NEXT) is None
    assert caution(NEXT, YEAR) is None
    assert caution(YEAR, None) == caution(None, YEAR) == told
    assert (
        caution(YEAR, CalendarYear(2021)) == caution(CalendarYear(2021), YEAR) == told
    )
    assert caution(AsAt(NEXT.start), YEAR) is None
    assert caution(AsAt(YEAR.end), YEAR) == told
    assert caution(Since(YEAR.start), NEXT) == told
    kent = percent("41%", subject="kent")
    assert published_difference(percent("38%"), kent, **sized).caution is None


def test_allegations_do_not_come_one_by_one():
    unit = "allegation / thousand_employee"
    pair = figure("446", unit), figure("300", unit, period=NEXT)
    sized = {"figure_of": 4_000, "other_of": 4_000}
    found = published_difference(*pair, **sized)
    assert found.caution == (
        "several allegations come in one case, and are not independent: the p-values are "
        "too small"
    )
    bare = parse_printed("300")
    for one, other in ((pair[0], bare), (bare, pair[0])):
        half = published_difference(one, other, per=1_000, **sized)
        assert half.caution == found.caution
    both = published_difference(pair[0], pair[0], **sized)
    assert both.caution == (
        "both are of surrey, and perhaps of the same members: the test is of two "
        f"separate groups; {found.caution}"
    )


def test_one_made_by_hand_is_of_two_that_were_taken_apart():
    made = published_difference(share(30, 100), share(40, 100))
    for name in ("figure", "other"):
        with pytest.raises(ArgumentError) as caught:
            attrs.evolve(made, **{name: parse_printed("38%")})
        assert caught.value.argument == name
        assert caught.value.requirement == "must be as published_difference makes it"


def test_it_explains_itself_and_cites_figures_and_sizes():
    found = published_difference(
        figure("184"),
        figure("243", period=NEXT),
        figure_of=counted("4,305"),
        other_events=900,
    )
    told = found.explain()
    assert "184 cases per 1,000 employees (surrey, 2020/21, employees)" in told
    # 790 up to 794 of 4,305 print 184.
    assert "The one can stand for 183.5 up to 184.4 for every 1,000, of 4,305." in told
    assert "for every 1,000, of more than 3,696.1 up to 3,711.3." in told
    assert "equal rates, two-sided: z^2 = (r1 - r2)^2 / (r1/n2 + r2/n1)." in told
    assert "the nearest and the smallest p below 0.001" in told
    assert "At 0.05: different." in told
    assert "Careful" not in told
    assert "not known" not in told
    assert told.endswith(f"Source: {CITATION}\nSource: {ELSEWHERE}")
    assert found.citations == (CITATION, ELSEWHERE)
    shares = published_difference(parse_printed("38%"), parse_printed("41%"))
    told = shares.explain()
    assert "z^2 = (p1 - p2)^2 / (p (1 - p) (1/n1 + 1/n2)), p of both together." in told
    assert (
        "The one can stand for 37.5 up to 38.5 (excluded) in per cent, of a number"
        in told
    )
    assert "give figure_of and other_of." in told
    assert "Source" not in told


@pytest.mark.parametrize(
    ("least", "told"),
    [(0.0004999, "below 0.001"), (0.0005, "0.001"), (0.0496, "0.050"), (1.0, "1.000")],
)
def test_a_p_value_is_told_to_three_places(least, told):
    from policestats.measures.published.difference import _told  # noqa: PLC0415  # no public name says it

    assert _told(least) == told


def test_a_result_is_a_value():
    found = published_difference(percent("38%"), percent("41%", period=NEXT))
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # our own bytes
    assert copy.deepcopy(found) == found
    assert hash(copy.copy(found)) == hash(found)
    assert isinstance(found, PublishedDifference)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        found.figure = None
    assert found.other.given.subject == "surrey"
    assert found.difference == Bounds(
        -4, -2, includes_lower=False, includes_upper=False
    )
    assert published_difference(parse_printed("38%"), parse_printed("0%")).ratio is None


# What it refuses.


@pytest.mark.parametrize("place", ["figure", "other"])
def test_what_is_no_rate_or_share_is_refused(place):
    for wrong in (
        0.38,
        38,
        "38%",
        None,
        True,
        Count(3, "case"),
        parse_printed("3 cases"),
    ):
        pair = {"figure": percent("38%"), "other": percent("38%"), place: wrong}
        with pytest.raises(ArgumentError) as caught:
            published_difference(**pair)
        assert caught.value.argument == place
        assert "must be a rate, or a share in per cent" in caught.value.requirement


def test_a_mean_of_forces_has_no_size():
    mean = percent("41%", averaging=Averaging.UNWEIGHTED)
    with pytest.raises(ArgumentError) as caught:
        published_difference(percent("38%"), mean)
    assert (caught.value.argument, caught.value.value) == ("other", str(mean))
    assert caught.value.requirement == (
        "must be of one group: an average of forces has no size of its own"
    )
    pooled = percent("41%", averaging=Averaging.WEIGHTED)
    assert published_difference(percent("38%"), pooled).verdict() == "cannot tell"


def test_events_in_clusters_are_refused():
    clustered = rate(174, 1_000, clusters={1: 60, 2: 27, 4: 15})
    with pytest.raises(ArgumentError) as caught:
        published_difference(clustered, rate(150, 1_000))
    assert (caught.value.argument, caught.value.value) == ("figure", str(clustered))
    assert caught.value.requirement.endswith("in clusters: give the rate of cases")


@pytest.mark.parametrize("is_swapped", [False, True])
def test_a_country_beside_a_force_that_it_takes_in_is_refused(is_swapped):
    find = reference.find_figure
    pair = [
        find(f"S003-person-stop-search-rate-{place}-2020-21")
        for place in ("metropolitan", "england-and-wales")
    ]
    with pytest.raises(NotComparableError) as caught:
        published_difference(*(pair[::-1] if is_swapped else pair))
    assert caught.value.reason == (
        "the country takes in the force: give figure_events and other_events, or of "
        "shares figure_of and other_of, and the force is taken out"
    )
    subjects = [caught.value.left.subject, caught.value.right.subject]
    assert subjects == ["england-and-wales", "metropolitan"]
    country = percent("38%", subject="england-and-wales")
    later = percent("41%", subject="england-and-wales", period=NEXT)
    assert published_difference(country, later).verdict() == "cannot tell"
    assert published_difference(country, parse_printed("41%")).caution is None


def test_two_that_are_of_different_things_are_refused():
    with pytest.raises(NotComparableError) as caught:
        published_difference(figure("34.6"), percent("7.6%"))
    assert caught.value.reason == "one is a rate, and the other a share"
    with pytest.raises(UnitMismatchError) as caught:
        published_difference(
            figure("34.6"), figure("7.6", "review / thousand_employee")
        )
    assert caught.value.measure == "a published difference"
    assert caught.value.got == "reviews"
    logged, finalised = Cohort.LOGGED, Cohort.FINALISED
    with pytest.raises(NotComparableError, match="cohort differs"):
        published_difference(
            figure("34", cohort=logged), figure("35", cohort=finalised)
        )
    with pytest.raises(NotComparableError, match="nothing says so"):
        published_difference(percent("34%"), parse_printed("35"), per=100)


def test_a_bare_number_needs_to_say_for_how_many_it_is():
    bare = parse_printed("34.6")
    for pair in ((bare, bare), (figure("30"), bare), (bare, figure("30"))):
        with pytest.raises(ArgumentError) as caught:
            published_difference(*pair)
        assert (caught.value.argument, caught.value.value) == ("per", None)
        assert caught.value.requirement == (
            "must be given, for nothing says what 34.6 is quoted on: as in 1000"
        )
    for pair in ((figure("30"), figure("31")), (percent("30%"), percent("31%"))):
        with pytest.raises(ArgumentError) as caught:
            published_difference(*pair, per=1_000)
        assert (caught.value.argument, caught.value.value) == ("per", 1_000)
        assert caught.value.requirement == (
            "must be left out, for both numbers say what they are quoted on"
        )
    for wrong in (0, -1, 1.0, True, "1000"):
        with pytest.raises(ArgumentError) as caught:
            published_difference(bare, bare, per=wrong)
        assert (caught.value.argument, caught.value.value) == ("per", wrong)
    # The figure is for every 1,000, and the bare number for every 100.
    found = published_difference(figure("30"), parse_printed("3.46"), per=100)
    assert found.other.base == 100
    assert found.difference.admits(30 - Fraction("34.6"))


@pytest.mark.parametrize("place", ["figure", "other"])
def test_a_size_of_which_no_whole_part_prints_the_share_is_refused(place):
    pair = parse_printed("50%"), parse_printed("50%")
    with pytest.raises(ArgumentError) as caught:
        published_difference(*pair, **{f"{place}_of": 7})
    assert (caught.value.argument, caught.value.value) == (f"{place}_of", "7")
    assert caught.value.requirement == (
        "must be one of which a whole part prints 50 %: of 7, 3 prints 42.86 and 4 "
        "prints 57.14"
    )


def test_a_whole_that_is_not_whole_is_refused():
    half = parse_printed("27.5", rounded=False)
    with pytest.raises(ArgumentError) as caught:
        published_difference(percent("38%"), percent("41%"), figure_of=half)
    assert (caught.value.argument, caught.value.value) == ("figure_of", "27.5")
    assert caught.value.requirement == (
        "must leave a whole number, for parts of it are counted"
    )
    # Full-time equivalents are a population, and the events of it are whole.
    half = parse_printed("4,305.5", rounded=False)
    found = published_difference(figure("184"), figure("190"), figure_of=half)
    assert found.figure.members == Bounds.at(Fraction("4305.5"))
    assert found.figure.events == Bounds(791, 794)


@pytest.mark.parametrize(
    ("given", "argument", "value", "requirement"),
    [
        (
            {"figure_of": 100, "figure_events": 60},
            "figure_events",
            "60",
            "must fit 50 %, which leaves 50",
        ),
        (
            {"other_of": 200, "other_events": 60},
            "other_events",
            "60",
            "must fit 40 %, which leaves 79 up to 80",
        ),
        (
            {"figure_of": parse_printed("1,000", step=100), "figure_events": 800},
            "figure_events",
            "800",
            "must fit 50 %, which leaves 470.25 up to 529.745 (excluded)",
        ),
        (
            {
                "figure_of": parse_printed("1,000", step=100),
                "figure_events": parse_printed("800", step=10),
            },
            "figure_events",
            "800",
            "must fit 50 %, which leaves 470.25 up to 529.745 (excluded)",
        ),
        (
            {"figure_events": 0},
            "figure_events",
            "0",
            "must fit 50 %, which leaves more than 0",
        ),
    ],
)
def test_a_size_and_events_that_do_not_fit_are_refused(
    given, argument, value, requirement
):
    with pytest.raises(ArgumentError) as caught:
        published_difference(parse_printed("50%"), parse_printed("40%"), **given)
    assert (caught.value.argument, caught.value.value) == (argument, value)
    assert caught.value.requirement == requirement


def test_a_part_of_no_whole_number_is_refused():
    with pytest.raises(ArgumentError) as caught:
        published_difference(parse_printed("63%"), share(50, 100), figure_events=3)
    assert (caught.value.argument, caught.value.value) == ("figure_events", "3")
    assert caught.value.requirement == (
        "must be a part of some whole number that prints 63 %, and is of none"
    )
    exact = percent("0%", printed=parse_printed("0%", rounded=False))
    with pytest.raises(ArgumentError) as caught:
        published_difference(exact, share(50, 100), figure_events=3)
    assert caught.value.requirement.endswith("which leaves 0")


@SMALL
def test_what_a_rate_or_share_counts_itself_may_be_said_again_and_not_otherwise():
    one, other = share(371, 1_000), share(452, 1_000)
    again = published_difference(
        one,
        other,
        figure_of=1_000,
        figure_events=371,
        other_of=parse_printed("about 1,000"),
    )
    assert again.p_values == published_difference(one, other).p_values
    for name, wrong, counted_ in (("of", 999, "1,000"), ("events", 370, "371")):
        with pytest.raises(ArgumentError) as caught:
            published_difference(one, other, **{f"figure_{name}": wrong})
        assert caught.value.argument == f"figure_{name}"
        assert caught.value.value == str(wrong)
        assert caught.value.requirement == (
            f"must be {counted_}, which 37.10 % (371 of 1,000) counts; leave it out"
        )
    with pytest.raises(ArgumentError) as caught:
        published_difference(rate(300, 9_000), rate(30, 900), other_events=31)
    assert caught.value.argument == "other_events"


@pytest.mark.parametrize(
    "name", ["figure_of", "other_of", "figure_events", "other_events"]
)
@pytest.mark.parametrize(
    "wrong",
    [
        1.5,
        True,
        "27",
        -1,
        math.nan,
        [27],
        10**12,
        parse_printed("63%"),
        parse_printed("21 of the 107"),
        parse_printed("3 years"),
        parse_printed("1,000,000m"),
        counted("91", "day", FigureKind.AVERAGE),
        counted("184 of the 300", kind=FigureKind.SAMPLE),
    ],
    ids=str,
)
def test_a_size_that_is_no_number_of_things_is_refused(name, wrong):
    with pytest.raises(CountError) as caught:
        published_difference(percent("38%"), percent("41%"), **{name: wrong})
    assert caught.value.field == name
    assert caught.value.requirement.startswith("must be ")


def test_none_of_none_is_refused():
    for nought in (0, parse_printed("0"), Count(0, "case"), parse_printed("-3")):
        with pytest.raises(DenominatorError) as caught:
            published_difference(percent("38%"), percent("41%"), other_of=nought)
        assert caught.value.measure == "published difference"
        assert caught.value.denominator in {"0", "-3"}
    for wrong in ("-3", "2.5"):
        part = parse_printed(wrong, rounded=False)
        with pytest.raises(CountError) as caught:
            published_difference(percent("38%"), percent("41%"), figure_events=part)
        assert (caught.value.field, caught.value.value) == ("figure_events", wrong)
        assert caught.value.requirement == (
            "must leave a whole number of 0 or more, as in 17"
        )


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"figure_of": Count(4_000, "resident")}, UnitMismatchError),
        ({"figure_of": Count(4_000, "case")}, UnitMismatchError),
        ({"figure_events": Count(736, "review")}, UnitMismatchError),
        ({"figure_of": Count(4_000, "employee", subject="kent")}, NotComparableError),
        ({"figure_events": Count(736, "case", subject="kent")}, NotComparableError),
        ({"figure_of": Count(4_000, "employee", period=NEXT)}, PeriodMismatchError),
        ({"figure_events": Count(736, "case", period=NEXT)}, PeriodMismatchError),
        (
            {"figure_events": Count(736, "case", cohort=Cohort.FINALISED)},
            NotComparableError,
        ),
        ({"figure_of": counted("nearly 4,000", "resident")}, UnitMismatchError),
        ({"figure_of": counted("nearly 4,000", subject="kent")}, NotComparableError),
        ({"figure_of": counted("nearly 4,000", period=NEXT)}, PeriodMismatchError),
        ({"figure_of": parse_printed("nearly 4,000 cases")}, UnitMismatchError),
    ],
)
def test_a_size_of_something_else_than_the_rate_is_refused(given, kind):
    pair = figure("184", cohort=Cohort.LOGGED), figure("200", subject="kent")
    with pytest.raises(kind) as caught:
        published_difference(*pair, **given)
    if kind is UnitMismatchError:
        assert caught.value.measure == "a published difference"
    fit = published_difference(
        *pair,
        figure_of=Count(4_000, "employee", subject="surrey", period=AsAt(NEXT.start)),
        figure_events=Count(736, "case", period=YEAR, cohort=Cohort.LOGGED),
    )
    assert fit.figure.events == Bounds.at(736)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"figure_of": Count(800, "case", subject="kent")}, NotComparableError),
        ({"figure_of": Count(800, "case", period=NEXT)}, PeriodMismatchError),
        (
            {"figure_of": Count(800, "case", cohort=Cohort.FINALISED)},
            NotComparableError,
        ),
        ({"figure_events": Count(304, "case", subject="kent")}, NotComparableError),
        ({"figure_events": Count(304, "case", period=NEXT)}, PeriodMismatchError),
        (
            {"figure_of": Count(800, "case"), "figure_events": Count(304, "review")},
            UnitMismatchError,
        ),
    ],
)
def test_a_whole_of_something_else_than_the_share_is_refused(given, kind):
    pair = percent("38%", cohort=Cohort.LOGGED), percent("41%", period=NEXT)
    with pytest.raises(kind):
        published_difference(*pair, **given)
    fit = published_difference(
        *pair,
        figure_of=Count(800, "case", subject="england-and-wales", cohort=Cohort.LOGGED),
        figure_events=Count(304, "case", subject="surrey", cohort=Cohort.RECORDED),
    )
    assert fit.figure.values == Bounds.at(Fraction(304, 800))


def test_events_and_population_of_a_bare_rate_are_held_to_each_other():
    bare, options = parse_printed("184", rounded=True), {"per": 1_000}
    people = Count(4_000, "employee", subject="kent", period=YEAR)
    with pytest.raises(NotComparableError):
        published_difference(
            bare,
            bare,
            **options,
            figure_of=people,
            figure_events=Count(736, "case", subject="surrey"),
        )
    with pytest.raises(PeriodMismatchError):
        published_difference(
            bare,
            bare,
            **options,
            figure_of=people,
            figure_events=Count(736, "case", period=NEXT),
        )
    with pytest.raises(UnitMismatchError, match="an event"):
        published_difference(bare, bare, **options, figure_events=people)
    with pytest.raises(UnitMismatchError, match="a population"):
        published_difference(bare, bare, **options, figure_of=Count(9, "case"))
    fit = published_difference(
        bare,
        bare,
        **options,
        figure_of=people,
        figure_events=Count(
            736, "case", subject="kent", period=YEAR, cohort=Cohort.LOGGED
        ),
    )
    assert fit.figure.values == Bounds.at(Fraction(736, 4_000))


# A force beside the country that takes it in.

COUNTRY = "england-and-wales"


def of_met(text="243", **more):
    return figure(text, subject="metropolitan", **more)


def of_country(text="338", **more):
    return figure(text, subject=COUNTRY, citation=ELSEWHERE, **more)


KNOWN = {"figure_events": 11_843, "other_events": 85_458}


def test_a_force_is_taken_out_of_the_country_before_the_two_are_compared():
    found = published_difference(of_met(), of_country(), **KNOWN)
    assert str(found) == "different at 0.05 (p below 0.001)"
    assert found.whole.given.subject == COUNTRY
    rest = found.other
    assert rest.given.subject == f"{COUNTRY}-without-metropolitan"
    assert rest.events == Bounds.at(85_458 - 11_843)

    # The fewest of the country less the most of the force, and the other way round.
    def sizes(rate, events):
        return events * 1_000 / Fraction(rate)

    least = sizes("338.5", 85_458) - sizes("242.5", 11_843)
    most = sizes("337.5", 85_458) - sizes("243.5", 11_843)
    assert (rest.sizes.lower, rest.sizes.upper) == (least, most)
    assert (rest.values.lower, rest.values.upper) == (73_615 / most, 73_615 / least)
    assert rest.given.number == round_half_up(
        (rest.values.lower + rest.values.upper) * 500, 2
    )
    assert rest.given.bounds == rest.values * 1_000
    assert (rest.given.events, rest.given.members) == (None, None)
    assert rest.citations == found.citations[::-1] == (ELSEWHERE, CITATION)
    turned = published_difference(
        of_country(), of_met(), figure_events=85_458, other_events=11_843
    )
    assert (turned.figure, turned.other) == (rest, found.figure)
    assert turned.whole == found.whole


def test_a_force_taken_out_is_told_of_and_cited():
    found = published_difference(of_met("360"), of_country(), **KNOWN)
    assert found.explain() == (
        "Published difference: 360 cases per 1,000 employees (metropolitan, 2020/21, "
        "employees) and "
        f"{found.other.given}.\n"
        "The force was taken out of 338 cases per 1,000 employees (england-and-wales, "
        "2020/21, employees), for the two to be independent: its events from the events, and its "
        "size from the size, each with all that rounding leaves open.\n"
        f"The one can stand for {found.figure}.\n"
        f"The other can stand for {found.other}.\n"
        "Score test of equal rates, two-sided: z^2 = (r1 - r2)^2 / (r1/n2 + r2/n1). The "
        "farthest values and the largest sizes give p below 0.001, the nearest and the "
        "smallest p below 0.001.\n"
        "At 0.05: different.\n"
        "A small p says that chance alone would hardly make such a difference; it says "
        "nothing of why, nor of how large it is.\n"
        f"Source: {CITATION}\n"
        f"Source: {ELSEWHERE}"
    )
    assert str(found.other.given).startswith("334.7")


def test_every_population_that_prints_the_rates_is_in_the_range():
    met, country = implied_population(335, 300), implied_population(338, 1_000)
    found = published_difference(
        of_met("335"), of_country(), figure_events=300, other_events=1_000
    )
    p = [
        against_rest(rate(300, n), rate(1_000, many)).p_value
        for n in range(int(met.lower), int(met.upper) + 1)
        for many in range(int(country.lower), int(country.upper) + 1)
    ]
    assert found.lower <= min(p) < max(p) <= found.upper
    # The ends are of populations that need not be whole, so they lie close by.
    assert (found.lower, found.upper) == pytest.approx((min(p), max(p)), abs=0.03)


def test_every_part_that_prints_the_shares_is_in_the_range():
    one, country = percent("38%"), percent("41%", subject=COUNTRY)
    found = published_difference(one, country, figure_of=300, other_of=1_500)
    p = [
        against_rest(share(k, 300), share(many, 1_500), measure="difference").p_value
        for k in range(113, 116)
        for many in range(608, 623)
    ]
    assert (found.lower, found.upper) == pytest.approx((min(p), max(p)))
    assert (found.other.members, found.other.events) == (
        Bounds.at(1_200),
        Bounds(608 - 115, 622 - 113),
    )


def test_of_counts_it_is_the_test_against_the_rest():
    many, few = rate(3_000, 9_000), rate(300, 1_000)
    country = attrs.evolve(many, subject=COUNTRY)
    met = attrs.evolve(few, subject="metropolitan")
    found = published_difference(met, country)
    p = against_rest(met, country).p_value
    assert (found.lower, found.upper) == pytest.approx((p, p))
    shares = [
        attrs.evolve(share(part, whole), subject=subject)
        for part, whole, subject in ((30, 100, "kent"), (400, 1_000, COUNTRY))
    ]
    p = against_rest(*shares, measure="difference").p_value
    found = published_difference(*shares)
    assert (found.lower, found.upper) == pytest.approx((p, p))


def test_a_force_that_cannot_be_taken_out_is_refused():
    def of(events, many, subject, **more):
        return attrs.evolve(rate(events, many), subject=subject, **more)

    for pair, numbers in (
        ((of(31, 50, "kent"), of(30, 100, COUNTRY)), (31, 30)),
        ((of(30, 101, "kent"), of(40, 100, COUNTRY)), (101, 100)),
    ):
        with pytest.raises(PartExceedsWholeError) as caught:
            published_difference(*pair)
        assert (caught.value.part, caught.value.whole) == numbers
    shares = [
        attrs.evolve(share(part, whole), subject=subject)
        for part, whole, subject in ((10, 90, "kent"), (30, 100, COUNTRY))
    ]
    with pytest.raises(PartExceedsWholeError) as caught:
        published_difference(*shares)
    assert (caught.value.part, caught.value.whole) == (20, 10)
    with pytest.raises(DenominatorError) as caught:
        published_difference(of(30, 100, "kent"), of(30, 100, COUNTRY))
    assert (caught.value.measure, caught.value.denominator) == ("rate of the rest", 0)
    with pytest.raises(PeriodMismatchError) as caught:
        published_difference(of_met(period=NEXT), of_country(), **KNOWN)
    assert (caught.value.left, caught.value.right) == (YEAR, NEXT)
    assert caught.value.reason == (
        "a force is taken out of the country of the same period"
    )
    with pytest.raises(NotComparableError) as caught:
        published_difference(of_met(measure="another"), of_country(), **KNOWN)
    assert caught.value.reason == "their measure differs: anything and another"
    assert (caught.value.left.subject, caught.value.right.subject) == (
        COUNTRY,
        "metropolitan",
    )
    rest = of(30, 100, f"{COUNTRY}-without-kent")
    with pytest.raises(NotComparableError) as caught:
        published_difference(rest, of(130, 900, COUNTRY))
    assert caught.value.reason == (
        "the rest is a part of the country: set it beside the force alone"
    )
    assert published_difference(rest, of(30, 100, "kent")).whole is None


def test_one_side_without_its_size_leaves_nothing_to_take_out():
    for known in KNOWN.items():
        with pytest.raises(NotComparableError, match="the force is taken out"):
            published_difference(of_met(), of_country(), **dict([known]))
    # A rate of nought fits a population without end.
    with pytest.raises(NotComparableError, match="the force is taken out"):
        published_difference(
            of_met("0"), of_country(), figure_events=0, other_events=85_458
        )
    assert published_difference(
        of_met(period=None), of_country(measure="anything"), **KNOWN
    ).whole


@SMALL
def test_a_force_that_may_be_all_of_the_country_leaves_a_rest_without_an_end():
    found = published_difference(
        of_met("34"), of_country("34"), figure_events=340, other_events=345
    )
    assert found.other.sizes.lower == 0
    assert found.other.values.upper is None
    assert found.verdict() == "cannot tell"
    assert found.missing == ("other_of",)


def test_a_population_may_be_what_rounding_leaves_of_it():
    implied = implied_population(243, 11_843)
    found = published_difference(
        of_met(), of_met("240", period=NEXT), figure_of=implied, other_of=48_000
    )
    assert found.figure.sizes == Bounds(48_637, 48_837)
    open_end = Interval(500, math.inf, None, "rounding")
    assert published_difference(
        of_met(), of_met(period=NEXT), figure_of=open_end
    ).figure.sizes == Bounds(500, None)
    for wrong, rule in (
        (
            Interval(40_000, 50_000, 0.95, "wilson"),
            (
                "must be what rounding leaves open, as implied_population gives it, and no "
                "interval of confidence"
            ),
        ),
        (
            Interval(10.0**12, 10.0**12 + 1, None, "rounding"),
            "must be a number of things below 1,000,000,000,000",
        ),
    ):
        with pytest.raises(CountError) as caught:
            published_difference(of_met(), of_met(period=NEXT), other_of=wrong)
        assert (caught.value.field, caught.value.value) == ("other_of", str(wrong))
        assert caught.value.requirement == rule
