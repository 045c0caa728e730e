"""How many times one rate or share is another's, and a rate that follows from one."""

import copy
import math
import pickle
import warnings
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.stats.contingency import relative_risk
from statsmodels.stats.proportion import confint_proportions_2indep
from statsmodels.stats.rates import confint_poisson_2indep

from policestats import (
    ArgumentError,
    AsAt,
    Between,
    Bounds,
    CalendarYear,
    Citation,
    Cohort,
    Count,
    CountError,
    DatesApartWarning,
    DenominatorError,
    Disparity,
    Document,
    Figure,
    FigureKind,
    FinancialYear,
    ImpliedRate,
    NoIntervalError,
    NotComparableError,
    PeriodMismatchError,
    Since,
    UnitMismatchError,
    YearEnding,
    disparity_ratio,
    implied_rate,
    parse_printed,
    rate,
    rate_ratio,
    reference,
    share,
    units,
)
from policestats.measures.disparities import disparity_of

CITATION = Citation(document=Document(id="B1", title="A bulletin"), quote="a figure")
ELSEWHERE = Citation(document=Document(id="B2", title="Another"), quote="the other")
YEAR = FinancialYear(2020)
SEARCHES = "search / thousand_resident"


def figure(text, unit=SEARCHES, kind=FigureKind.RATE, **more):
    return Figure(
        **{
            "id": "F1",
            "subject": "surrey",
            "measure": "anything",
            "printed": parse_printed(text, rounded=kind.is_rounded),
            "unit": unit,
            "kind": kind,
            "basis": "residents",
            "citation": CITATION,
            **more,
        },
    )


def percent(text, **more):
    return figure(text, "percent", FigureKind.SHARE, **more)


@st.composite
def parts_of_wholes(draw):
    whole = draw(st.integers(10, 10**6))
    return draw(st.integers(1, whole)), whole


@st.composite
def events_of_populations(draw):
    return draw(st.integers(10, 10**6)), draw(st.integers(1, 10**8))


def test_a_ratio_of_counted_rates_is_exact():
    ratio = disparity_ratio(rate(300, 10_000), rate(150, 20_000))
    assert ratio.exact == 4
    assert ratio.value == 4.0
    assert ratio.bounds == Bounds.at(4)
    assert ratio.difference == Fraction(45, 2)
    assert str(ratio) == "4.0 times"
    assert (ratio.quantity.magnitude, ratio.quantity.units) == (4.0, units.times)


def test_the_first_is_divided_by_the_second():
    assert disparity_ratio(share(20, 100), share(40, 100)).exact == Fraction(1, 2)
    assert disparity_ratio(share(40, 100), share(20, 100)).exact == 2


def test_rates_on_different_bases_are_brought_to_one():
    many, few = rate(300, 10_000, per=1_000), rate(150, 10_000, per=100_000)
    assert disparity_ratio(many, few).exact == 2
    assert disparity_ratio(few, many).exact == Fraction(1, 2)
    assert disparity_ratio(many, few).difference == 15
    assert disparity_ratio(few, many).difference == -1_500
    printed = figure("1,500", "search / hundred_thousand_resident")
    beside = disparity_ratio(figure("30"), printed)
    assert beside.value == 2.0
    assert beside.bounds == Bounds(
        Fraction("29.5") / Fraction("15.005"),
        Fraction("30.5") / Fraction("14.995"),
        includes_lower=False,
        includes_upper=False,
    )


@given(events_of_populations(), events_of_populations(), st.integers(1, 10**6))
def test_the_base_that_a_rate_is_quoted_on_leaves_the_ratio_alone(one, other, per):
    quoted = disparity_ratio(rate(*one, per=per), rate(*other))
    assert quoted.exact == disparity_ratio(rate(*one), rate(*other)).exact


@given(parts_of_wholes(), parts_of_wholes())
def test_a_ratio_and_its_inverse_multiply_to_one(one, other):
    there = disparity_ratio(share(*one), share(*other))
    back = disparity_ratio(share(*other), share(*one))
    assert there.exact * back.exact == 1
    assert there.difference == -back.difference
    assert (there.exact > 1) is (there.difference > 0)


@given(events_of_populations(), events_of_populations(), events_of_populations())
def test_ratios_in_a_row_multiply(first, second, third):
    a, b, c = (rate(*counts) for counts in (first, second, third))
    both = disparity_ratio(a, b).exact * disparity_ratio(b, c).exact
    assert both == disparity_ratio(a, c).exact


@pytest.mark.parametrize(
    ("one", "other", "text", "rounded"),
    [
        ((996, 1_000), (1_000, 1_000), "1.00 times", "1.0"),
        ((10, 1_000), (10, 1_000), "1.0 times", "1.0"),
        ((455, 1_000), (100, 1_000), "4.6 times", "4.6"),
        ((478, 1_000), (1_000, 1_000), "0.48 times", "0.5"),
        ((48, 1_000), (1_000, 1_000), "0.048 times", "0.0"),
        ((100, 1_000), (1_000, 1_000), "0.10 times", "0.1"),
        ((0, 1_000), (1_000, 1_000), "0.0 times", "0.0"),
        ((100_000, 100_000), (10, 100_000), "10,000.0 times", "10000.0"),
    ],
)
def test_a_ratio_is_told_to_two_figures_and_one_place_or_more(
    one, other, text, rounded
):
    ratio = disparity_ratio(share(*one), share(*other))
    assert str(ratio) == text
    assert ratio.rounded() == Decimal(rounded)
    assert ratio.rounded(3) == Decimal(f"{float(ratio.exact):.3f}")


def test_of_printed_numbers_only_what_rounding_leaves_is_known():
    ratio = disparity_ratio(figure("34.6"), figure("7.6", subject="kent"))
    assert ratio.exact is None
    assert ratio.value == pytest.approx(34.6 / 7.6)
    assert ratio.difference == 27
    assert ratio.difference_unit == SEARCHES
    assert ratio.bounds == Bounds(
        Fraction("34.55") / Fraction("7.65"),
        Fraction("34.65") / Fraction("7.55"),
        includes_lower=False,
        includes_upper=False,
    )


@given(st.integers(0, 999), st.integers(1, 999), st.integers(-5, 4), st.integers(-5, 4))
def test_every_pair_that_rounds_to_what_is_printed_is_within_the_bounds(
    tenths, others, up, down
):
    printed = disparity_ratio(
        parse_printed(f"{tenths / 10:.1f}"), parse_printed(f"{others / 10:.1f}")
    )
    one = Fraction(max(0, 10 * tenths + up), 100)
    other = Fraction(10 * others + down, 100)
    assert printed.bounds.admits(one / other)


def test_what_is_printed_may_be_read_by_itself_or_beside_what_is_counted():
    texts = parse_printed("34.6"), parse_printed("7.6")
    figures = figure("34.6"), figure("7.6")
    assert disparity_ratio(*texts).bounds == disparity_ratio(*figures).bounds
    assert disparity_ratio(texts[0], figures[1]).bounds == (
        disparity_ratio(*figures).bounds
    )
    mixed = disparity_ratio(share(1, 10), parse_printed("20 percent"))
    assert mixed.value == 0.5
    assert mixed.bounds.lower == Fraction(10) / Fraction("20.5")
    assert mixed.rate.unit == mixed.other.unit == "percent"
    exact = disparity_ratio(parse_printed("30"), parse_printed("20"))
    assert exact.exact == Fraction(3, 2)
    assert disparity_ratio(rate(30, 1_000), parse_printed("20")).exact == Fraction(3, 2)


def test_a_printed_share_stands_for_none_below_nothing_nor_above_all():
    ratio = disparity_ratio(percent("100 percent"), percent("50 percent"))
    assert ratio.bounds.upper == Fraction(100) / Fraction("49.5")
    least = disparity_ratio(percent("up to 50 percent"), percent("50 percent"))
    assert least.bounds.lower == 0
    most = disparity_ratio(percent("over 40 percent"), percent("50 percent"))
    assert most.bounds.upper == Fraction(100) / Fraction("49.5")
    more = disparity_ratio(figure("over 40"), figure("50"))
    assert more.bounds.upper is None


@given(parts_of_wholes(), parts_of_wholes(), st.sampled_from([0.5, 0.9, 0.95, 0.999]))
@example((1, 10), (10, 10), 0.95)
@example((999_999, 10**6), (10, 10), 0.95)
def test_the_interval_of_shares_is_katzs(one, other, level):
    if one[0] == one[1] and other[0] == other[1]:
        one = (one[0] - 1, one[1])
    interval = disparity_ratio(share(*one), share(*other)).interval(level)
    lower, upper = confint_proportions_2indep(
        *one, *other, compare="ratio", method="log", alpha=1 - level
    )
    assert (interval.lower, interval.upper) == pytest.approx((lower, upper), rel=1e-6)
    scipys = relative_risk(*one, *other).confidence_interval(level)
    assert (interval.lower, interval.upper) == pytest.approx(tuple(scipys), rel=1e-6)
    assert (interval.confidence_level, interval.method) == (level, "katz")


@given(
    events_of_populations(),
    events_of_populations(),
    st.sampled_from([0.5, 0.9, 0.95, 0.999]),
)
def test_the_interval_of_rates_is_that_of_two_poisson_counts(one, other, level):
    interval = disparity_ratio(rate(*one), rate(*other)).interval(level)
    expected = confint_poisson_2indep(
        *one, *other, method="wald-log", compare="ratio", alpha=1 - level
    )
    assert (interval.lower, interval.upper) == pytest.approx(expected, rel=1e-9)
    assert (interval.confidence_level, interval.method) == (level, "log")


@given(parts_of_wholes(), parts_of_wholes(), st.integers(2, 100))
@example((10, 10), (5, 10), 2)
def test_an_interval_holds_its_ratio_mirrors_and_narrows_with_more_counted(
    one, other, times
):
    if one[0] == one[1] and other[0] == other[1]:
        other = (other[0] - 1, other[1])
    ratio = disparity_ratio(share(*one), share(*other))
    interval = ratio.interval()
    assert interval == ratio.interval(0.95, "katz")
    assert interval.lower < ratio.value < interval.upper
    back = disparity_ratio(share(*other), share(*one)).interval()
    assert 1 / back.upper == pytest.approx(interval.lower)
    more = disparity_ratio(
        share(one[0] * times, one[1] * times), share(other[0] * times, other[1] * times)
    ).interval()
    assert interval.lower < more.lower < more.upper < interval.upper
    wider = ratio.interval(0.99)
    assert wider.lower < interval.lower < interval.upper < wider.upper


def test_an_interval_of_rates_knows_its_hand_reckoned_ends():
    # exp(ln 2 -/+ 1.95996 sqrt(1/300 + 1/150)) = exp(0.69315 -/+ 0.19600)
    interval = disparity_ratio(rate(300, 10_000), rate(150, 10_000)).interval()
    assert interval.lower == pytest.approx(2 * math.exp(-0.1 * 1.959964), rel=1e-6)
    assert interval.upper == pytest.approx(2 * math.exp(0.1 * 1.959964), rel=1e-6)


@pytest.mark.parametrize(
    ("pair", "reason"),
    [
        (
            (figure("34.6"), figure("7.6")),
            "give counts, with rate or share, and no printed numbers",
        ),
        (
            (share(1, 10), percent("20 percent")),
            "give counts, with rate or share, and no printed numbers",
        ),
        (
            (share(0, 10), share(1, 10)),
            "nought has no logarithm; ask each of the two for its own",
        ),
        (
            (share(10, 10), share(20, 20)),
            "both shares are all, so it has no width; ask each for its own",
        ),
    ],
    ids=["printed", "one printed", "no event", "all"],
)
def test_there_is_no_interval_of_a_ratio_where_its_spread_is_not_known(pair, reason):
    ratio = disparity_ratio(*pair)
    with pytest.raises(NoIntervalError) as caught:
        ratio.interval()
    assert (caught.value.measure, caught.value.reason) == ("disparity", reason)


def test_clusters_widen_the_interval_as_they_do_that_of_a_rate_ratio():
    left = rate(174, 1_000, clusters={1: 60, 2: 27, 4: 15})
    right = rate(190, 2_000, clusters={1: 100, 3: 30})
    clustered, ratio = disparity_ratio(left, right), rate_ratio(left, right)
    for level in (0.5, 0.95, 0.998):
        found, expected = clustered.interval(level), ratio.interval(level)
        assert found.lower == pytest.approx(expected.lower, rel=1e-12)
        assert found.upper == pytest.approx(expected.upper, rel=1e-12)
        assert found.method == "log"
    plain = disparity_ratio(rate(174, 1_000), rate(190, 2_000))
    assert clustered.interval().upper > plain.interval().upper
    assert "with the variance of the clusters" in clustered.explain()
    assert "clusters" not in plain.explain()
    assert clustered.exact == plain.exact
    for pair in (
        (left, attrs.evolve(right, clusters=None)),
        (attrs.evolve(left, clusters=None), right),
    ):
        with pytest.raises(NoIntervalError) as caught:
            disparity_ratio(*pair).interval()
        assert caught.value.measure == "disparity"
        assert caught.value.reason.startswith(
            "the clusters are known of one side alone"
        )


def test_a_disparity_of_allegations_says_that_they_come_several_to_a_case():
    told = "Allegations come several to a case"
    pair = [
        attrs.evolve(rate(30, 100), event_unit="allegation"),
        attrs.evolve(rate(40, 100), event_unit="allegation"),
    ]
    assert told in disparity_ratio(*pair).explain()
    assert told not in disparity_ratio(rate(30, 100), rate(40, 100)).explain()
    clustered = [
        attrs.evolve(
            one, clusters=rate(one.events, 100, clusters={1: one.events}).clusters
        )
        for one in pair
    ]
    assert told not in disparity_ratio(*clustered).explain()


def test_a_disparity_has_an_interval_at_each_of_several_levels():
    ratio = disparity_ratio(rate(300, 10_000), rate(150, 10_000))
    assert ratio.interval([0.998, 0.95]) == (ratio.interval(0.998), ratio.interval())
    assert ratio.interval((0.9,), "log") == (ratio.interval(0.9),)
    with pytest.raises(ArgumentError) as caught:
        ratio.interval([0.95, 95])
    assert (caught.value.argument, caught.value.value) == ("confidence_level[1]", 95)


def test_a_disparity_made_by_hand_is_of_two_that_can_be_divided():
    made = disparity_ratio(rate(30, 100), rate(40, 100))
    for name in ("rate", "other"):
        with pytest.raises(ArgumentError) as caught:
            attrs.evolve(made, **{name: rate(30, 100)})
        assert caught.value.argument == name
    none = attrs.evolve(made.other, number=Fraction(0), bounds=Bounds.at(0))
    with pytest.raises(DenominatorError) as refused:
        attrs.evolve(made, other=none)
    assert (refused.value.measure, refused.value.denominator) == ("disparity ratio", 0)


@pytest.mark.parametrize(
    ("make", "method", "choice"),
    [(share, "log", "katz"), (rate, "katz", "log"), (share, "", "katz")],
)
def test_a_method_of_the_other_kind_is_refused(make, method, choice):
    ratio = disparity_ratio(make(20, 100), make(30, 100))
    with pytest.raises(ArgumentError) as caught:
        ratio.interval(method=method)
    assert (caught.value.argument, caught.value.value) == ("method", method)
    assert caught.value.requirement.startswith(f"must be '{choice}'")
    with pytest.raises(ArgumentError, match=r"write 0\.95"):
        ratio.interval(95)


@pytest.mark.parametrize(
    ("pair", "denominator"),
    [
        ((share(1, 10), share(0, 10)), 0),
        ((figure("34.6"), figure("0.0")), "0 up to 0.05 (excluded)"),
        ((percent("9 percent"), percent("up to 5 percent")), "0 up to 5"),
        ((figure("34.6"), figure("over 0")), "more than 0"),
        ((figure("34.6"), parse_printed("0")), 0),
    ],
    ids=["share", "rounded to nought", "up to", "over nought", "nought"],
)
def test_nothing_is_so_many_times_what_is_or_may_be_none(pair, denominator):
    with pytest.raises(DenominatorError) as caught:
        disparity_ratio(*pair)
    assert caught.value.measure == "disparity ratio"
    assert caught.value.denominator == denominator


def test_what_is_as_little_as_it_prints_may_divide():
    # 0.1 stands for 0.05 or more, and that is above zero.
    assert disparity_ratio(figure("34.6"), figure("0.1")).bounds.upper == 693


def test_a_rate_is_not_so_many_times_a_share():
    with pytest.raises(NotComparableError) as caught:
        disparity_ratio(figure("34.6"), percent("7.6 percent"))
    assert caught.value.reason == "one is a rate, and the other a share"
    assert (caught.value.left.kind, caught.value.right.kind) == ("rate", "share")
    assert "34.6 searches per 1,000 residents (surrey, residents)" in str(caught.value)
    with pytest.raises(NotComparableError):
        disparity_ratio(share(1, 10), rate(10, 100))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (share(1, 10), parse_printed("20")),
        (percent("10 percent"), parse_printed("20")),
        (parse_printed("10%"), parse_printed("20")),
    ],
    ids=["counted", "figure", "text"],
)
def test_a_share_is_not_set_beside_a_number_of_which_nothing_says_what_it_is(
    one, other
):
    for pair in ((one, other), (other, one)):
        with pytest.raises(NotComparableError) as caught:
            disparity_ratio(*pair)
        assert caught.value.reason == (
            "one is in per cent, and of the other nothing says so"
        )
        kinds = {caught.value.left.kind, caught.value.right.kind}
        assert kinds == {"share", None}
        assert caught.value.left.number == (10 if pair[0] is one else 20)


def test_a_rate_is_set_beside_a_number_of_which_nothing_says_what_it_is():
    bare = parse_printed("20")
    assert disparity_ratio(rate(30, 1_000), bare).exact == Fraction(3, 2)
    assert disparity_ratio(bare, figure("10")).value == 2.0
    assert disparity_ratio(bare, parse_printed("10")).exact == 2


@pytest.mark.parametrize(
    ("unit", "expected", "got"),
    [
        ("case / thousand_resident", "searches", "cases"),
        ("search / thousand_employee", "residents", "employees"),
    ],
)
def test_rates_of_other_events_or_for_other_members_are_refused(unit, expected, got):
    with pytest.raises(UnitMismatchError) as caught:
        disparity_ratio(figure("34.6"), figure("7.6", unit))
    assert caught.value.measure == "a disparity ratio"
    assert caught.value.expected == f"two rates of one unit ({expected})"
    assert caught.value.got == got


def test_rates_of_counts_with_units_are_held_to_them_and_plain_ones_are_not():
    searches = rate(Count(300, "search"), Count(10_000, "resident"))
    with pytest.raises(UnitMismatchError):
        disparity_ratio(searches, rate(Count(300, "case"), 10_000))
    assert disparity_ratio(searches, rate(150, 10_000)).exact == 2
    assert disparity_ratio(searches, figure("15")).value == 2.0


def test_cohorts_and_counted_populations_that_differ_are_refused():
    logged = rate(Count(300, "case", cohort=Cohort.LOGGED), 10_000)
    finalised = rate(Count(300, "case", cohort=Cohort.FINALISED), 10_000)
    with pytest.raises(NotComparableError) as caught:
        disparity_ratio(logged, finalised)
    assert caught.value.reason == "their cohort differs: logged and finalised"
    heads, times = (
        rate(300, Count(10_000, "employee", basis=basis))
        for basis in ("headcount", "full-time equivalents")
    )
    with pytest.raises(NotComparableError, match="their basis differs: headcount and"):
        disparity_ratio(heads, times)
    assert disparity_ratio(heads, rate(150, 10_000)).exact == 2
    assert disparity_ratio(logged, rate(150, 10_000)).exact == 2


def test_different_measures_subjects_and_printed_bases_are_what_a_ratio_is_of():
    workforce = percent("20 percent", measure="a", subject="surrey", basis="workforce")
    residents = percent("40 percent", measure="b", subject="london", basis="residents")
    assert disparity_ratio(workforce, residents).value == 0.5


@pytest.mark.parametrize(
    "value",
    [
        34.6,
        Decimal("34.6"),
        311_295,
        True,
        None,
        "34.6",
        [],
        np.float64(34.6),
        Count(3, "case"),
        parse_printed("21 of the 107"),
        parse_printed("three years"),
        figure("8,375", "case", FigureKind.COUNT),
        figure("6 days", "day", FigureKind.AVERAGE),
        figure("+/- 2.4 percent", "percent", FigureKind.MARGIN),
        figure("24 percent", "percent", FigureKind.CHANGE),
        figure("10 percent", "percent", FigureKind.THRESHOLD),
        figure("6 days", "day", FigureKind.RATE),
    ],
    ids=repr,
)
def test_what_is_no_rate_or_share_is_refused_with_what_to_make_of_it(value):
    for pair, name in (((value, figure("1")), "rate"), ((figure("1"), value), "other")):
        with pytest.raises(ArgumentError, match="must be a rate, or a share") as caught:
            disparity_ratio(*pair)
        assert caught.value.argument == name
        assert "parse_printed('34.6')" in caught.value.requirement


@pytest.mark.parametrize(
    ("value", "requirement"),
    [
        (percent("over 100 percent"), "must be from 0 to 100"),
        (percent("101 percent"), "must be from 0 to 100"),
        (
            parse_printed("-3"),
            "must be from 0 to 1,000,000,000,000, to no more than 12 places",
        ),
        (
            parse_printed("1,000,000,000,000"),
            "must be from 0 to 1,000,000,000,000, to no more than 12 places",
        ),
        (
            parse_printed("0.0000000000009"),
            "must be from 0 to 1,000,000,000,000, to no more than 12 places",
        ),
        (
            parse_printed("9" * 400),
            "must be from 0 to 1,000,000,000,000, to no more than 12 places",
        ),
    ],
)
def test_a_number_that_is_no_rate_and_no_share_is_refused(value, requirement):
    with pytest.raises(ArgumentError) as caught:
        disparity_ratio(value, share(10, 100))
    assert caught.value.argument == "rate"
    assert caught.value.requirement == requirement
    assert isinstance(caught.value.value, str)


def test_the_least_and_the_largest_that_are_taken_make_a_ratio():
    least, most = parse_printed("0.000000000001"), parse_printed("999,999,999,999")
    assert disparity_ratio(most, least).value == pytest.approx(1e24)
    assert str(disparity_ratio(least, most)) == "0.0 times"


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        (AsAt(date(2021, 3, 31)), CalendarYear(2011), "some 10 years"),
        (CalendarYear(2011), AsAt(date(2021, 3, 31)), "some 10 years"),
        (FinancialYear(2019), FinancialYear(2021), "some 2 years"),
        (AsAt(date(2020, 3, 31)), AsAt(date(2021, 4, 2)), "more than a year"),
        (CalendarYear(2010), Since(date(2013, 7, 1)), "some 3 years"),
    ],
)
def test_numbers_of_times_years_apart_bring_a_warning_that_names_both(
    left, right, apart
):
    one, other = percent("20 percent", period=left), percent("40 percent", period=right)
    with pytest.warns(DatesApartWarning) as caught:
        ratio = disparity_ratio(one, other)
    assert str(caught[0].message) == ratio.caution
    assert ratio.caution == (
        f"{left} and {right} are {apart} apart: the ratio may tell of that time as well "
        "as of the two groups"
    )
    assert f"The two are {apart} apart." in ratio.explain().splitlines()


def test_numbers_of_times_years_apart_bring_a_warning_at_the_callers_line():
    one = percent("20 percent", period=CalendarYear(2011))
    other = percent("40 percent", period=CalendarYear(2021))
    with pytest.warns(DatesApartWarning) as caught:
        disparity_ratio(one, other)
    assert caught[0].filename == __file__


def test_a_ratio_with_its_caution_brings_no_warning():
    one = percent("20 percent", period=CalendarYear(2011))
    other = percent("40 percent", period=CalendarYear(2021))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = disparity_of(one, other)
    with pytest.warns(DatesApartWarning):
        assert disparity_ratio(one, other) == found
    assert found.caution.startswith("2011 and 2021 are some 10 years apart: ")


@pytest.mark.parametrize(
    ("pair", "error"),
    [
        ((34.6, figure("1")), ArgumentError),
        ((figure("1"), figure("0.0")), DenominatorError),
        ((figure("1"), percent("7 percent")), NotComparableError),
    ],
    ids=["no rate", "nought", "two kinds"],
)
def test_with_its_caution_a_ratio_refuses_what_it_refuses_with_a_warning(pair, error):
    for ratio in (disparity_of, disparity_ratio):
        with pytest.raises(error):
            ratio(*pair)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (FinancialYear(2020), YearEnding(date(2021, 3, 31))),
        (FinancialYear(2020), FinancialYear(2021)),
        (AsAt(date(2020, 3, 31)), AsAt(date(2021, 4, 1))),
        (Since(date(2010, 1, 1)), AsAt(date(2021, 3, 31))),
        (Between(date(2011, 1, 1), date(2021, 3, 31)), AsAt(date(2021, 3, 31))),
        (None, CalendarYear(2011)),
        (CalendarYear(2011), None),
    ],
)
def test_numbers_of_one_time_or_of_the_next_year_bring_none(left, right):
    one, other = percent("20 percent", period=left), percent("40 percent", period=right)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ratio = disparity_ratio(one, other)
    assert ratio.caution is None
    assert "The two are" not in ratio.explain()


def test_a_ratio_of_figures_cites_and_explains_both():
    one = figure("34.6", subject="metropolitan", period=YEAR)
    other = figure("7.6", subject="england-and-wales", period=YEAR, citation=ELSEWHERE)
    ratio = disparity_ratio(one, other)
    assert ratio.citations == (CITATION, ELSEWHERE)
    assert ratio.explain().splitlines() == [
        (
            "Disparity: 34.6 searches per 1,000 residents (metropolitan, 2020/21, "
            "residents) / 7.6 searches per 1,000 residents (england-and-wales, 2020/21, "
            "residents) = 4.6 times; they are 27 searches per 1,000 residents apart."
        ),
        "The inputs were rounded; it may be more than 4.516 up to 4.589 (excluded) times.",
        "The country takes in the force: without it, the rest differs more.",
        "A ratio says that two numbers differ, and nothing of why.",
        f"Source: {CITATION}",
        f"Source: {ELSEWHERE}",
    ]


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("surrey", "england-and-wales", True),
        ("england-and-wales", "surrey", True),
        ("surrey", "kent", False),
        ("england-and-wales", "england-and-wales", False),
    ],
)
def test_that_the_country_takes_in_the_force_is_said_whichever_comes_first(
    left, right, told
):
    ratio = disparity_ratio(figure("4", subject=left), figure("7.6", subject=right))
    assert ("The country takes in the force" in ratio.explain()) is told


def test_a_ratio_of_counts_explains_itself():
    shares = disparity_ratio(share(20, 100), share(40, 100))
    assert shares.explain().splitlines() == [
        (
            "Disparity: 20.00 % (20 of 100) / 40.00 % (40 of 100) = 0.50 times; they "
            "are -20 percentage points apart."
        ),
        "Interval: of the logarithm, for two independent groups.",
        "A ratio says that two numbers differ, and nothing of why.",
    ]
    rates = disparity_ratio(rate(20, 100, per=750), rate(50, 100))
    assert rates.explain().startswith(
        "Disparity: 150.00 per 750 (20 of 100) / 500.00 per 1,000 (50 of 100) = 0.40 "
        "times; they are -225 apart."
    )
    assert rates.difference_unit is None
    assert "Interval" not in disparity_ratio(share(0, 10), share(4, 10)).explain()
    alone = disparity_ratio(
        percent("20 percent", subject="england-and-wales"), share(40, 100)
    )
    assert "the rest differs more" not in alone.explain()


def test_ratios_compare_hash_copy_and_pickle_by_value():
    ratio = disparity_ratio(figure("34.6"), figure("7.6"))
    assert isinstance(ratio, Disparity)
    assert copy.deepcopy(ratio) == ratio
    assert pickle.loads(pickle.dumps(ratio)) == ratio  # noqa: S301  # our own bytes
    assert hash(copy.copy(ratio)) == hash(ratio)
    assert ratio != disparity_ratio(figure("34.6"), figure("7.7"))


def test_a_ratio_keeps_what_its_inputs_say():
    counted = rate(
        Count(300, "case", subject="surrey", period=YEAR, cohort=Cohort.LOGGED),
        Count(10_000, "employee", basis="headcount"),
    )
    kept = disparity_ratio(counted, counted).rate
    assert (kept.events, kept.members, kept.per) == (300, 10_000, 1_000)
    assert (kept.subject, kept.period, kept.cohort) == ("surrey", YEAR, Cohort.LOGGED)
    assert (kept.basis, kept.unit) == ("headcount", "case / thousand_employee")
    part = share(
        Count(30, "case", subject="kent", period=YEAR, cohort=Cohort.LOGGED), 50
    )
    other = disparity_ratio(part, part).other
    assert (other.events, other.members, other.number) == (30, 50, 60)
    assert (other.subject, other.period, other.cohort) == ("kent", YEAR, Cohort.LOGGED)


def test_the_rate_of_other_events_follows_from_a_printed_one_and_two_counts():
    implied = implied_rate(figure("34.6", period=YEAR), 311_295, 316_747)
    assert implied.rounded(1) == Decimal("35.2")
    assert implied.exact is None
    assert implied.value == pytest.approx(34.6 * 316_747 / 311_295)
    assert implied.bounds == Bounds(
        Fraction("34.55") * Fraction(316_747, 311_295),
        Fraction("34.65") * Fraction(316_747, 311_295),
        includes_upper=False,
    )
    assert str(implied) == "35.2 searches per 1,000 residents"
    assert implied.quantity.units == units.Quantity(1, SEARCHES).units
    assert implied.quantity.magnitude == implied.value
    assert (implied.subject, implied.period) == ("surrey", YEAR)
    assert implied.citations == (CITATION,)


@given(
    st.integers(1, 10**6),
    st.integers(0, 10**6),
    st.integers(10, 10**7),
)
def test_the_rate_that_the_population_would_give_is_within_the_bounds(
    events, others, population
):
    printed = Fraction(events * 1_000, population)
    text = parse_printed(f"{rate(max(events, 10), population).rounded(1)}")
    if events < 10:
        return
    implied = implied_rate(text, events, others)
    assert text.admits(printed)
    assert implied.bounds.admits(Fraction(others * 1_000, population))


@given(st.integers(0, 10**4), st.integers(1, 10**6), st.integers(0, 10**6))
def test_an_exact_rate_implies_an_exact_one_and_of_its_own_events_itself(
    number, events, others
):
    exact = parse_printed(str(number))
    assert implied_rate(exact, events, events).exact == number
    assert implied_rate(exact, events, others).exact == Fraction(
        number * others, events
    )


def test_an_implied_rate_has_bounds_and_no_interval():
    implied = implied_rate(parse_printed("34.6"), 311_295, 316_747)
    for options in ((), (0.9,), (0.95, "byar")):
        with pytest.raises(NoIntervalError) as caught:
            implied.interval(*options)
        assert caught.value.measure == "implied rate"
        assert "rate(events, population)" in caught.value.reason
    with pytest.raises(ArgumentError, match="give the rate as a Figure") as caught:
        _ = implied.quantity
    assert (caught.value.argument, caught.value.value) == ("unit", None)
    assert str(implied) == "35.2"


def test_an_implied_rate_explains_itself_and_cites_every_input():
    some = figure("311,295", "search", FigureKind.COUNT, period=YEAR)
    every = figure(
        "316,747", "search", FigureKind.COUNT, period=YEAR, citation=ELSEWHERE
    )
    implied = implied_rate(figure("34.6", period=YEAR), some, every)
    assert implied.citations == (CITATION, ELSEWHERE)
    assert implied.explain().splitlines() == [
        (
            "Implied rate (surrey, 2020/21): 34.6 x 316,747 / 311,295 = 35.21 searches "
            "per 1,000 residents, for the same population."
        ),
        (
            "What each measures: the rate 34.6, anything; divided by 311,295, anything; "
            "times 316,747, anything."
        ),
        "The printed rate was rounded; it may be 35.16 up to 35.26 (excluded).",
        f"Source: {CITATION}",
        f"Source: {ELSEWHERE}",
    ]
    assert implied_rate(parse_printed("30"), 10, 20).explain() == (
        "Implied rate: 30 x 20 / 10 = 60.00, for the same population."
    )


def test_an_implied_rate_keeps_whose_and_when_whichever_input_says_it():
    bare = parse_printed("34.6")
    told = Count(20, "search", subject="kent", period=YEAR)
    for pair in ((told, 30), (30, told)):
        implied = implied_rate(bare, *pair)
        assert (implied.subject, implied.period) == ("kent", YEAR)


@pytest.mark.parametrize(
    ("pair", "field"),
    [((0, 10), "events"), ((1.5, 10), "events"), ((10, -1), "other_events")],
)
def test_the_counts_of_an_implied_rate_are_counts_and_the_first_not_nought(pair, field):
    with pytest.raises(CountError) as caught:
        implied_rate(parse_printed("34.6"), *pair)
    assert caught.value.field == field
    assert implied_rate(parse_printed("34.6"), 10, 0).value == 0


@pytest.mark.parametrize(
    ("inputs", "expected", "got"),
    [
        (
            (figure("34.6"), Count(20, "case"), 30),
            "the rate's events (search) as events",
            "case",
        ),
        (
            (figure("34.6"), 20, Count(30, "case")),
            "the rate's events (search) as other_events",
            "case",
        ),
        (
            (parse_printed("34.6"), Count(20, "search"), Count(30, "case")),
            "the same events (search) as other_events",
            "case",
        ),
        (
            (percent("34.6 percent"), 20, 30),
            "a rate per so many members",
            "% (part of a whole)",
        ),
        (
            (figure("34.6", kind=FigureKind.CHANGE), 20, 30),
            "a rate per so many members",
            "searches per 1,000 residents (difference between two periods)",
        ),
        (
            (figure("6 days", "day", FigureKind.RATE), 20, 30),
            "a rate per so many members",
            "days (events per so many of a population)",
        ),
    ],
    ids=["events", "others", "counts", "share", "change", "no rate"],
)
def test_an_implied_rate_is_of_the_events_of_the_printed_one(inputs, expected, got):
    with pytest.raises(UnitMismatchError) as caught:
        implied_rate(*inputs)
    assert caught.value.measure == "an implied rate"
    assert (caught.value.expected, caught.value.got) == (expected, got)


def test_an_implied_rate_is_of_one_place_and_time():
    printed, bare = figure("34.6", period=YEAR), parse_printed("34.6")
    later = Count(20, "search", period=YEAR.next)
    kent = Count(20, "search", subject="kent")
    here = Count(20, "search", subject="surrey", period=YEAR)
    for inputs in ((printed, later, 30), (printed, 20, later), (bare, here, later)):
        with pytest.raises(PeriodMismatchError) as periods:
            implied_rate(*inputs)
        assert (periods.value.left, periods.value.right) == (YEAR, YEAR.next)
    for inputs in ((printed, kent, 30), (printed, 20, kent), (bare, here, kent)):
        with pytest.raises(NotComparableError, match="of kent") as caught:
            implied_rate(*inputs)
        assert caught.value.left.endswith("of surrey")


def test_the_cohort_of_an_implied_rate_is_that_of_the_events_asked_for():
    logged = figure("184", "case / thousand_employee", cohort=Cohort.LOGGED)
    finalised = Count(30, "case", cohort=Cohort.FINALISED)
    with pytest.raises(NotComparableError, match="logged"):
        implied_rate(logged, finalised, 20)
    assert implied_rate(logged, 20, finalised).value == 276


@pytest.mark.parametrize(
    ("value", "requirement"),
    [
        (34.6, "must be a rate as printed"),
        (Decimal("34.6"), "must be a rate as printed"),
        (True, "must be a rate as printed"),
        ("34.6", "must be a rate as printed"),
        (None, "must be a rate as printed"),
        (rate(10, 100), "must be a rate as printed"),
        (parse_printed("34.6%"), "must be a rate as printed"),
        (parse_printed("21 of the 107"), "must be a rate as printed"),
        (parse_printed("-3"), "must be from 0 to 1,000,000,000,000"),
        (parse_printed("1,000,000,000,000"), "must be from 0 to 1,000,000,000,000"),
    ],
    ids=repr,
)
def test_what_is_no_printed_rate_implies_none(value, requirement):
    with pytest.raises(ArgumentError) as caught:
        implied_rate(value, 20, 30)
    assert caught.value.argument == "rate"
    assert caught.value.requirement.startswith(requirement)


def test_implied_rates_compare_hash_copy_and_pickle_by_value():
    implied = implied_rate(figure("34.6"), 20, 30)
    assert isinstance(implied, ImpliedRate)
    assert copy.deepcopy(implied) == implied
    assert pickle.loads(pickle.dumps(implied)) == implied  # noqa: S301  # our own bytes
    assert hash(copy.copy(implied)) == hash(implied)
    assert implied != implied_rate(figure("34.6"), 20, 31)


def refusal_of(kind, action, *args):
    with pytest.raises(kind) as caught:
        action(*args)
    return caught.value


NO_RATE = (
    "must be a rate, or a share in per cent: of counts make one with rate or share, and "
    "read a printed one with parse_printed, as in parse_printed('34.6')"
)
NO_PRINTED_RATE = (
    "must be a rate as printed: a Figure, or for example parse_printed('34.6')"
)


@pytest.mark.parametrize(
    "wrong",
    [
        34.6,
        "34.6",
        figure("7", "month", FigureKind.COUNT),
        figure("7", "month"),
        parse_printed("21 of the 107"),
    ],
    ids=["float", "text", "count", "months", "part"],
)
def test_what_is_no_rate_is_refused_as_it_reads(wrong):
    is_plain = isinstance(wrong, (float, str))
    value = wrong if is_plain else str(wrong)
    assert refusal_of(
        ArgumentError, disparity_ratio, wrong, share(10, 20)
    ) == ArgumentError("rate", value, NO_RATE)
    assert refusal_of(
        ArgumentError, disparity_ratio, share(10, 20), wrong
    ) == ArgumentError("other", value, NO_RATE)


def test_two_bare_numbers_are_explained_without_a_unit():
    ratio = disparity_ratio(parse_printed("3.1"), parse_printed("2.0"))
    assert ratio.explain().startswith(
        "Disparity: 3.1 / 2 = 1.6 times; they are 1.1 apart."
    )


def test_shares_one_point_apart_are_one_percentage_point_apart():
    one = disparity_ratio(share(31, 100), share(30, 100)).explain()
    two = disparity_ratio(share(32, 100), share(30, 100)).explain()
    assert "they are 1 percentage point apart." in one
    assert "they are 2 percentage points apart." in two


def test_a_ratio_below_a_hundred_thousandth_is_told_as_nought():
    everyone = rate(10**6, 10**6)
    assert str(disparity_ratio(rate(50, 10**7), everyone)) == "0.0 times"
    assert str(disparity_ratio(rate(100, 10**7), everyone)) == "0.000010 times"


def test_a_ratio_cites_what_its_counted_rates_and_shares_were_made_of():
    with_citations = attrs.evolve(rate(300, 10_000), citations=(CITATION,))
    other = attrs.evolve(rate(150, 10_000), citations=(ELSEWHERE,))
    found = disparity_ratio(with_citations, other)
    assert found.citations == (CITATION, ELSEWHERE)


@pytest.mark.parametrize("made", [figure, percent])
def test_printed_rates_of_two_cohorts_are_refused_with_both(made):
    logged, finalised = (
        made("30", cohort=one) for one in (Cohort.LOGGED, Cohort.FINALISED)
    )
    found = refusal_of(NotComparableError, disparity_ratio, logged, finalised)
    assert found.left.cohort is Cohort.LOGGED
    assert found.right.cohort is Cohort.FINALISED
    assert found.reason == (
        f"their cohort differs: {Cohort.LOGGED} and {Cohort.FINALISED}"
    )


def test_a_basis_is_held_to_only_where_both_populations_were_counted():
    heads, hours = (
        rate(300, Count(10_000, "employee", basis=basis))
        for basis in ("heads", "hours")
    )
    found = refusal_of(NotComparableError, disparity_ratio, heads, hours)
    assert (found.left.basis, found.right.basis) == ("heads", "hours")
    assert found.reason == "their basis differs: heads and hours"
    printed = figure("15", "search / thousand_employee", basis="hours")
    for pair in ((heads, printed), (printed, heads)):
        assert disparity_ratio(*pair).value == pytest.approx(
            2 if pair[0] is heads else 0.5
        )


def test_the_warning_of_dates_apart_points_at_the_line_that_asked():
    one, other = (
        rate(Count(300, "search", period=FinancialYear(year)), 10_000)
        for year in (2011, 2021)
    )
    with pytest.warns(DatesApartWarning) as caught:
        disparity_ratio(one, other)
    assert [one.filename for one in caught] == [__file__]


def test_an_implied_rate_is_rounded_to_a_whole_number_by_default():
    assert str(implied_rate(parse_printed("34.6"), 100, 200).rounded()) == "69"


def test_an_implied_rate_has_no_interval_without_the_population():
    found = implied_rate(parse_printed("34.6"), 100, 200)
    assert refusal_of(NoIntervalError, found.interval) == NoIntervalError(
        "implied rate", "with the population, rate(events, population) has one"
    )


def test_no_events_imply_no_other_rate():
    assert refusal_of(
        CountError, implied_rate, parse_printed("34.6"), 0, 200
    ) == CountError("events", 0, "must be above 0: no events imply no other rate")


@pytest.mark.parametrize(
    "wrong",
    [34.6, "34.6", None, parse_printed("34.6%"), parse_printed("21 of the 107")],
    ids=["float", "text", "none", "per cent", "part"],
)
def test_what_is_no_printed_rate_is_refused_as_it_reads(wrong):
    value = wrong if isinstance(wrong, (float, str)) or wrong is None else str(wrong)
    assert refusal_of(ArgumentError, implied_rate, wrong, 100, 200) == ArgumentError(
        "rate", value, NO_PRINTED_RATE
    )


@pytest.mark.parametrize("text", ["-1", "1,000,000,000,000"])
def test_a_printed_rate_outside_its_domain_is_refused_with_its_text(text):
    assert refusal_of(
        ArgumentError, implied_rate, parse_printed(text), 100, 200
    ) == ArgumentError("rate", text, "must be from 0 to 1,000,000,000,000")


def test_events_of_another_force_than_the_printed_rate_are_refused_with_both():
    of_kent = Count(100, "search", subject="kent")
    assert refusal_of(
        NotComparableError, implied_rate, figure("34.6"), of_kent, 200
    ) == NotComparableError(
        "rate of surrey", "events of kent", "both must be of the same force"
    )


SEARCH_RATE = reference.find_figure("S003-person-stop-search-rate-metropolitan-2020-21")
OF_PERSONS = reference.find_figure("S003-person-stop-searches-metropolitan-2020-21")
OF_ALL = reference.find_figure("S003-stop-searches-metropolitan-2020-21")


def measured(measure, text="20"):
    return figure(text, "search", FigureKind.COUNT, measure=measure)


def test_an_implied_rate_says_which_count_was_divided_by_which():
    implied = implied_rate(SEARCH_RATE, OF_PERSONS, OF_ALL)
    assert implied.rounded(1) == Decimal("35.2")
    assert implied.rate_measure == "person-stop-search-rate"
    assert implied.events_measure == "person-stop-searches"
    assert implied.other_measure == "stop-searches"
    assert implied.explain().splitlines()[1] == (
        "What each measures: the rate 34.6, person-stop-search-rate; divided by "
        "311,295, person-stop-searches; times 316,747, stop-searches."
    )


def test_of_a_number_that_is_no_figure_nothing_is_said():
    implied = implied_rate(parse_printed("34.6"), measured("a", "10"), 20)
    assert (implied.rate_measure, implied.events_measure) == (None, "a")
    assert implied.other_measure is None
    assert implied.explain().splitlines()[1] == "What each measures: divided by 10, a."
    bare = implied_rate(parse_printed("34.6"), 10, Count(20, "search"))
    assert "What each measures" not in bare.explain()


def test_counts_that_are_swapped_by_the_names_of_their_measures_are_refused():
    assert refusal_of(
        NotComparableError, implied_rate, SEARCH_RATE, OF_ALL, OF_PERSONS
    ) == NotComparableError(
        "person-stop-search-rate",
        "stop-searches",
        "by its name the rate is of person-stop-searches: are events and other_events "
        "swapped?",
    )
    rate_of_allegations = figure("34.6", measure="allegation-rate")
    found = refusal_of(
        NotComparableError,
        implied_rate,
        rate_of_allegations,
        measured("complaint-cases"),
        measured("allegations"),
    )
    assert (found.left, found.right) == ("allegation-rate", "complaint-cases")


@pytest.mark.parametrize(
    ("rate_measure", "events", "others"),
    [
        ("allegation-rate", "allegations", "complaint-cases"),
        ("allegation-rate", "allegations", "allegations"),
        ("allegation-rate", "anything", "complaint-cases"),
        ("anything", "complaint-cases", "anythings"),
        ("stop-rate", "stops", "stopes"),
    ],
)
def test_names_that_do_not_say_that_counts_are_swapped_are_taken(
    rate_measure, events, others
):
    printed = figure("34.6", measure=rate_measure)
    implied = implied_rate(printed, measured(events), measured(others, "40"))
    assert implied.value == pytest.approx(69.2)


# A plain number is taken at its word: nothing says what it is of.
@pytest.mark.parametrize("counts", [(316_747, OF_PERSONS), (OF_ALL, 311_295)])
def test_of_a_plain_count_nobody_knows_that_it_is_swapped(counts):
    assert implied_rate(SEARCH_RATE, *counts).rounded(1) == Decimal("34.0")


def test_a_level_of_numpy_is_kept_as_a_plain_one():
    level = np.float64(0.9)
    found = disparity_ratio(rate(300, 10_000), rate(150, 10_000)).interval(level)
    assert (type(found.confidence_level), found.confidence_level) == (float, 0.9)


# The words, whole.


def test_a_disparity_of_allegations_explains_itself_to_the_letter():
    of_kent = attrs.evolve(rate(300, 1_000), event_unit="allegation")
    told = "300.00 per 1,000 (300 of 1,000)"
    assert disparity_ratio(of_kent, of_kent).explain().splitlines() == [
        f"Disparity: {told} / {told} = 1.0 times; they are 0 apart.",
        "Interval: of the logarithm, for two independent groups.",
        (
            "Allegations come several to a case, so chance leaves more open than this: give "
            "rate(..., clusters=...)."
        ),
        "A ratio says that two numbers differ, and nothing of why.",
    ]
    clustered = rate(300, 1_000, clusters={2: 150})
    assert disparity_ratio(clustered, clustered).explain().splitlines()[1] == (
        "Interval: of the logarithm, with the variance of the clusters, for two "
        "independent groups."
    )


@pytest.mark.parametrize("name", ["rate", "other"])
def test_a_disparity_made_by_hand_is_refused_to_the_letter(name):
    made = disparity_ratio(rate(300, 1_000), rate(200, 1_000))
    with pytest.raises(ArgumentError) as caught:
        attrs.evolve(made, **{name: 5})
    assert (caught.value.argument, caught.value.value, caught.value.requirement) == (
        name,
        5,
        "must be as disparity_ratio makes it",
    )
