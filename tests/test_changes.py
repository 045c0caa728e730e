"""Changes in per cent and in points."""

import copy
import pickle
import warnings
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import attrs
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.stats import binomtest
from statsmodels.stats.proportion import confint_proportions_2indep

from policestats import (
    ArgumentError,
    Bounds,
    Change,
    Citation,
    Cohort,
    Count,
    CountError,
    DenominatorError,
    Document,
    Figure,
    FigureKind,
    FinancialYear,
    Month,
    NoIntervalError,
    NotComparableError,
    PeriodMismatchError,
    Quarter,
    SeriesBreakWarning,
    Share,
    SmallNumbersWarning,
    UnitMismatchError,
    YearEnding,
    YearToDate,
    parse_printed,
    percent_change,
    point_change,
    rate,
    reference,
    share,
    units,
)
from policestats.measures import COMPLAINTS_SYSTEM_BEGAN

COUNTS = st.integers(10, 10**6)
YEAR = FinancialYear(2023)
CITATION = Citation(document=Document(id="B1", title="A bulletin"), quote="37 per cent")


def figure(name):
    return reference.find_figure(f"S001-{name}")


def printed(text, unit, kind, **more):
    return Figure(
        id="F1",
        subject="surrey",
        measure="anything",
        printed=parse_printed(text, rounded=True),
        unit=unit,
        kind=kind,
        basis="not stated",
        citation=CITATION,
        **more,
    )


def percent_figure(text, **more):
    return printed(text, "percent", FigureKind.SHARE, **more)


def cases(value, period=None, **more):
    return Count(value, "case", period=period, **more)


@pytest.mark.parametrize(
    ("before", "after", "exact", "text"),
    [
        (100, 150, Fraction(50), "+50.0 %"),
        (150, 100, Fraction(-100, 3), "-33.3 %"),
        (100, 100, Fraction(0), "0.0 %"),
        (100, 0, Fraction(-100), "-100.0 %"),
        (10, 1_010, Fraction(10_000), "+10,000.0 %"),
        (Fraction(1, 3), Fraction(1, 2), Fraction(50), "+50.0 %"),
        (Decimal("0.5"), Decimal("0.6"), Fraction(20), "+20.0 %"),
        (np.int64(100), np.int64(150), Fraction(50), "+50.0 %"),
    ],
)
def test_a_change_in_per_cent_is_a_part_of_what_was_before(before, after, exact, text):
    change = percent_change(before, after)
    assert change.exact == exact
    assert change.value == pytest.approx(float(exact))
    assert change.unit == "percent"
    assert str(change) == text


@given(COUNTS, COUNTS)
def test_a_change_there_and_back_is_none(before, after):
    there = percent_change(before, after).exact / 100
    back = percent_change(after, before).exact / 100
    assert (1 + there) * (1 + back) == 1


@given(COUNTS, COUNTS, COUNTS)
def test_changes_in_a_row_multiply(first, second, third):
    steps = [(first, second), (second, third), (first, third)]
    one, other, both = (1 + percent_change(*step).exact / 100 for step in steps)
    assert one * other == both


@given(COUNTS, COUNTS, st.integers(1, 1_000))
def test_scaling_both_sides_leaves_the_change_alone(before, after, times):
    assert (
        percent_change(before * times, after * times).exact
        == percent_change(before, after).exact
    )


def test_a_change_of_counts_keeps_periods_and_citations():
    before, after = (
        figure("cases-logged-metropolitan-2022-23"),
        figure("cases-logged-metropolitan-2023-24"),
    )
    change = percent_change(before, after)
    assert (change.before, change.after) == (11_779, 11_843)
    assert (change.before_period, change.after_period) == (YEAR.previous, YEAR)
    assert change.citations == (before.citation, after.citation)
    assert change.rounded() == Decimal(1)
    assert change.rounded(2) == Decimal("0.54")
    assert change.explain().splitlines() == [
        "Change (2022/23, 2023/24) from 11,779 to 11,843: (after - before) / before x 100 = +0.54 %.",
        (
            "Interval: Wilson's. Given how many there are in both periods, those of the "
            "second are a proportion of them; each comes by itself."
        ),
        f"Source: {before.citation}",
        f"Source: {after.citation}",
    ]


def test_a_change_of_rounded_figures_is_every_change_they_allow():
    before = reference.find_figure("S000-case-rate-metropolitan-2020-21")
    after = figure("case-rate-metropolitan-2023-24")
    change = percent_change(before, after)
    assert change.exact is None
    assert change.value == pytest.approx(100 * (243 / 184 - 1))
    assert (change.before_period, change.after_period) == (FinancialYear(2020), YEAR)
    # From 184.5, not reached, to 242.5; and from 183.5 to 243.5, not reached.
    assert change.bounds.lower == (Fraction(485, 369) - 1) * 100
    assert change.bounds.upper == (Fraction(487, 367) - 1) * 100
    assert not change.bounds.includes_lower
    assert not change.bounds.includes_upper
    assert (
        "The inputs were rounded; it may be more than 31.44 up to 32.70 (excluded)."
        in change.explain()
    )


def test_a_change_of_rounded_figures_refuses_other_units_forces_and_cohorts():
    before = printed("100", "day", FigureKind.AVERAGE, cohort=Cohort.LOGGED)
    with pytest.raises(UnitMismatchError) as kinds:
        percent_change(before, printed("150", "working_day", FigureKind.AVERAGE))
    assert (kinds.value.measure, kinds.value.got) == ("a change", "working_day")
    assert kinds.value.expected == "two numbers of day"
    with pytest.raises(NotComparableError, match="one subject") as forces:
        percent_change(before, attrs.evolve(before, subject="sussex"))
    assert (forces.value.left, forces.value.right) == ("surrey", "sussex")
    with pytest.raises(NotComparableError, match="one cohort") as cohorts:
        percent_change(before, attrs.evolve(before, cohort=Cohort.FINALISED))
    assert cohorts.value.right is Cohort.FINALISED


def test_a_bare_number_fits_beside_one_whose_unit_is_known():
    assert percent_change(Fraction(100), cases(150)).exact == 50
    assert percent_change(cases(100), Decimal(150)).exact == 50


def test_a_change_of_exact_numbers_says_nothing_of_rounding():
    change = percent_change(100, 150)
    assert change.bounds == Bounds.at(50)
    assert "rounded" not in change.explain()


def test_the_change_of_two_rates_is_exact_and_has_their_unit():
    before = rate(cases(200, YEAR.previous), Count(1_000, "employee"))
    after = rate(cases(300, YEAR), Count(1_000, "employee"))
    change = percent_change(before, after)
    assert change.exact == 50
    assert (change.before_period, change.after_period) == (YEAR.previous, YEAR)
    with pytest.raises(UnitMismatchError) as caught:
        percent_change(before, rate(300, 1_000))
    assert caught.value.expected == "two numbers of case / thousand_employee"
    assert caught.value.got == "events per 1,000"


def test_rates_on_different_bases_or_of_different_forces_are_not_compared():
    with pytest.raises(UnitMismatchError):
        percent_change(rate(200, 1_000), rate(300, 1_000, per=100))
    assert percent_change(rate(200, 1_000), rate(300, 1_000)).exact == 50
    with pytest.raises(NotComparableError, match="one subject"):
        percent_change(
            rate(cases(200, subject="surrey"), 1_000),
            rate(cases(200, subject="sussex"), 1_000),
        )


def test_a_figure_of_a_rate_may_be_compared_with_a_rate():
    after = rate(figure("cases-logged-metropolitan-2023-24"), Count(48_700, "employee"))
    before = reference.find_figure("S000-case-rate-metropolitan-2020-21")
    change = percent_change(before, after)
    assert change.rounded() == Decimal(32)
    assert change.citations == (before.citation, *after.citations)
    assert len(change.citations) == 2


@pytest.mark.parametrize(
    ("before", "denominator"),
    [
        (0, "0"),
        (Decimal(0), "0"),
        (percent_figure("0", period=None), None),
        (printed("0", "day", FigureKind.AVERAGE), "-0.5 up to 0.5 (excluded)"),
    ],
    ids=["count", "decimal", "percent", "rounded"],
)
def test_there_is_no_change_from_what_may_be_nought(before, denominator):
    if denominator is None:
        with pytest.raises(NotComparableError):
            percent_change(before, 5)
        return
    with pytest.raises(DenominatorError) as caught:
        percent_change(before, 5)
    assert caught.value.measure == "change in per cent"
    assert caught.value.denominator == denominator


def test_a_small_count_before_brings_a_warning_and_a_small_rate_does_not():
    with pytest.warns(SmallNumbersWarning, match="this change rests on 9 before"):
        assert percent_change(9, 18).exact == 100
    assert percent_change(Fraction(9), 18).exact == 100
    assert percent_change(10, 5).exact == -50


@pytest.mark.parametrize(
    "value",
    [110.0, -1, True, "110", None, float("nan")],
    ids=repr,
)
@pytest.mark.parametrize("field", ["before", "after"])
def test_a_change_refuses_what_is_no_number_of_things(value, field):
    other = {"before": "after", "after": "before"}[field]
    with pytest.raises(CountError) as caught:
        percent_change(**{field: value, other: 100})
    assert caught.value.field == field
    assert caught.value.value is value


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        (Decimal("NaN"), "finite"),
        (Decimal("Infinity"), "finite"),
        (Decimal("-0.1"), "must not be negative"),
        (Fraction(-1, 3), "must not be negative"),
    ],
    ids=repr,
)
def test_a_change_refuses_a_negative_or_boundless_number(value, rule):
    with pytest.raises(ArgumentError, match=rule) as caught:
        percent_change(value, 100)
    assert (caught.value.argument, str(caught.value.value)) == ("before", str(value))
    with pytest.raises(ArgumentError) as caught:
        percent_change(100, value)
    assert caught.value.argument == "after"


@pytest.mark.parametrize("share_like", [share(5, 10), percent_figure("37%")], ids=str)
def test_the_change_of_a_share_in_per_cent_is_refused_for_one_in_points(share_like):
    with pytest.raises(NotComparableError, match="use point_change") as first:
        percent_change(share_like, 5)
    assert (first.value.left, first.value.right) == (str(share_like), "5")
    with pytest.raises(NotComparableError) as second:
        percent_change(5, share_like)
    assert (second.value.left, second.value.right) == ("5", str(share_like))


def test_a_change_refuses_other_units_forces_and_cohorts():
    with pytest.raises(UnitMismatchError) as kinds:
        percent_change(cases(100), Count(100, "allegation"))
    assert kinds.value.expected == "two numbers of case"
    assert kinds.value.got == "allegation"
    with pytest.raises(NotComparableError) as forces:
        percent_change(cases(100, subject="surrey"), cases(100, subject="sussex"))
    assert (forces.value.left, forces.value.right) == ("surrey", "sussex")
    with pytest.raises(NotComparableError, match="one cohort") as cohorts:
        percent_change(
            cases(100, cohort=Cohort.LOGGED),
            cases(100, cohort=Cohort.FINALISED),
        )
    assert cohorts.value.left is Cohort.LOGGED
    assert percent_change(cases(100), 150).exact == 50
    assert percent_change(100, cases(150)).exact == 50
    assert percent_change(100 * units.case, 150 * units.case).exact == 50


@pytest.mark.parametrize("later", [YEAR.previous, YEAR], ids=str)
def test_what_is_after_must_be_later(later):
    with pytest.raises(PeriodMismatchError, match="are they swapped") as caught:
        percent_change(cases(100, YEAR), cases(100, later))
    assert (caught.value.left, caught.value.right) == (YEAR, later)
    # With one period unknown there is nothing to hold it to.
    assert percent_change(cases(100, YEAR), cases(100)).exact == 0
    assert percent_change(cases(100), cases(100, YEAR)).exact == 0


def test_the_present_system_began_on_1_february_2020():
    assert date(2020, 2, 1) == COMPLAINTS_SYSTEM_BEGAN


@pytest.mark.parametrize("unit", ["case", "allegation", "review"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (FinancialYear(2018), FinancialYear(2020)),
        (FinancialYear(2019), FinancialYear(2020)),
        (Month(2020, 1), Month(2020, 2)),
    ],
    ids=str,
)
def test_a_change_across_the_new_system_brings_a_warning_at_the_callers_line(
    unit,
    before,
    after,
):
    with pytest.warns(SeriesBreakWarning, match="both sides of 2020-02-01") as caught:
        change = percent_change(
            Count(100, unit, period=before),
            Count(150, unit, period=after),
        )
    assert change.exact == 50
    assert [one.filename for one in caught] == [__file__]
    assert str(caught[0].message).startswith(f"{before} and {after} lie on both sides")


@pytest.mark.parametrize(
    ("unit", "before", "after"),
    [
        ("employee", FinancialYear(2018), FinancialYear(2020)),
        ("case", FinancialYear(2017), FinancialYear(2018)),
        ("case", Month(2020, 2), Month(2020, 3)),
        ("case", Month(2019, 12), Month(2020, 1)),
        ("case", FinancialYear(2020), FinancialYear(2021)),
    ],
    ids=str,
)
def test_a_change_on_one_side_or_of_staff_brings_no_warning(unit, before, after):
    # A warning would be an error here.
    change = percent_change(
        Count(100, unit, period=before),
        Count(150, unit, period=after),
    )
    assert change.exact == 50


# The interval is Wilson's of the part that the second makes of both, as odds.
@given(COUNTS, st.integers(0, 10**6), st.floats(0.5, 0.999))
@example(10, 0, 0.95)
@example(10**6, 10, 0.999)
def test_the_interval_of_a_change_agrees_with_scipys_odds(before, after, level):
    interval = percent_change(before, after).interval(level)
    oracle = binomtest(after, before + after).proportion_ci(level, method="wilson")
    low, high = (100 * (p / (1 - p) - 1) for p in (oracle.low, oracle.high))
    assert interval.lower == pytest.approx(low, rel=1e-6, abs=1e-6)
    assert interval.upper == pytest.approx(high, rel=1e-6, abs=1e-6)
    assert interval.confidence_level == level
    assert interval.method == "wilson"


@given(COUNTS, st.integers(0, 10**11))
@example(10, 10**12 - 1)
def test_the_interval_of_a_change_holds_it_and_no_fall_exceeds_all(before, after):
    change = percent_change(before, after)
    interval = change.interval()
    assert -100 <= interval.lower <= change.value <= interval.upper


@given(COUNTS, COUNTS)
def test_the_interval_there_and_back_is_the_same_turned_round(before, after):
    there = percent_change(before, after).interval()
    back = percent_change(after, before).interval()
    assert 1 + there.lower / 100 == pytest.approx(1 / (1 + back.upper / 100))


def test_a_fall_to_none_starts_at_minus_a_hundred_exactly():
    assert percent_change(50, 0).interval().lower == -100.0


def test_a_change_of_what_are_no_counts_has_no_interval():
    for change in (
        percent_change(Decimal(100), Decimal(150)),
        percent_change(100, Decimal(150)),
        percent_change(Decimal(100), 150),
        percent_change(rate(200, 1_000), rate(300, 1_000)),
        point_change(37, 45),
        point_change(share(5, 10), 45),
        point_change(45, share(5, 10)),
    ):
        with pytest.raises(
            NoIntervalError,
            match="two counts, or two shares",
        ) as caught:
            change.interval()
        assert caught.value.measure == "change"


def test_a_method_that_a_change_does_not_have_is_refused_by_name():
    of_counts, of_shares = (
        percent_change(100, 150),
        point_change(share(4, 10), share(5, 10)),
    )
    assert of_counts.interval(method="wilson") == of_counts.interval()
    assert of_shares.interval(method="newcombe") == of_shares.interval()
    with pytest.raises(ArgumentError, match="must be 'wilson'") as caught:
        of_counts.interval(method="newcombe")
    assert (caught.value.argument, caught.value.value) == ("method", "newcombe")
    with pytest.raises(ArgumentError, match="must be 'newcombe'") as caught:
        of_shares.interval(method="wilson")
    assert (caught.value.argument, caught.value.value) == ("method", "wilson")


@pytest.mark.parametrize(
    "change",
    [percent_change(100, 150), point_change(share(4, 10), share(5, 10))],
    ids=str,
)
def test_a_level_of_95_for_a_change_is_refused_with_what_to_write(change):
    with pytest.raises(ArgumentError, match=r"write 0\.95"):
        change.interval(95)
    assert change.interval(0.9) != change.interval()


@pytest.mark.parametrize(
    ("change", "method"),
    [
        (percent_change(100, 150), "wilson"),
        (point_change(share(4, 10), share(5, 10)), "newcombe"),
    ],
)
def test_a_change_has_an_interval_at_each_of_several_levels(change, method):
    assert change.interval([0.998, 0.95]) == (change.interval(0.998), change.interval())
    assert change.interval((0.9,), method) == (change.interval(0.9),)
    with pytest.raises(ArgumentError) as caught:
        change.interval([0.95, 95])
    assert (caught.value.argument, caught.value.value) == ("confidence_level[1]", 95)
    for nothing in ("", 0, [], False):
        with pytest.raises(ArgumentError) as caught:
            change.interval(method=nothing)
        assert (caught.value.argument, caught.value.value) == ("method", nothing)


def test_a_change_says_how_its_interval_is_made_and_whom_to_ask_of_rates():
    assert "Interval: Wilson's." in percent_change(100, 150).explain()
    points = point_change(share(4, 10), share(5, 10))
    assert "Interval: Newcombe's method 10" in points.explain()
    assert "Interval" not in point_change(37, 45).explain()
    with pytest.raises(NoIntervalError) as caught:
        percent_change(rate(200, 1_000), rate(300, 1_000)).interval()
    assert caught.value.reason.endswith("of two rates, rate_ratio has one")


def test_a_change_of_allegations_says_that_they_come_several_to_a_case():
    told = "Allegations come several to a case"
    alleged, cases = (
        [Count(100, unit), Count(150, unit)] for unit in ("allegation", "case")
    )
    assert told in percent_change(*alleged).explain()
    assert told in percent_change(100, alleged[1]).explain()
    assert told not in percent_change(*cases).explain()
    shares = [attrs.evolve(share(n, 90), unit="allegation") for n in (30, 40)]
    assert told in point_change(*shares).explain()


def test_a_change_made_by_hand_has_a_unit_and_starts_above_nought():
    with pytest.raises(ArgumentError) as caught:
        Change(before=1, after=2, unit="times", bounds=Bounds.at(1))
    assert (caught.value.argument, caught.value.value) == ("unit", "times")
    with pytest.raises(DenominatorError) as none:
        Change(before=0, after=2, unit="percent", bounds=Bounds.at(1))
    assert (none.value.measure, none.value.denominator) == ("change in per cent", 0)
    points = Change(
        before=Fraction(0),
        after=Fraction(2),
        unit="percentage_point",
        bounds=Bounds.at(2),
    )
    assert points.exact == 2


# Newcombe (1998), Interval estimation for the difference between independent
# proportions, Statistics in Medicine 17, 873-890, table II, method 10.
@pytest.mark.parametrize(
    ("after", "before", "lower", "upper"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
    ],
)
def test_a_change_in_points_has_the_ends_that_newcombe_tabulates(
    after,
    before,
    lower,
    upper,
):
    interval = point_change(share(*before), share(*after)).interval()
    assert round(interval.lower / 100, 4) == lower
    assert round(interval.upper / 100, 4) == upper
    assert interval.method == "newcombe"


@st.composite
def shares(draw):
    whole = draw(st.integers(10, 10**5))
    return Share(part=draw(st.integers(0, whole)), whole=whole)


@given(shares(), shares(), st.floats(0.5, 0.999))
def test_a_change_in_points_agrees_with_statsmodels(before, after, level):
    interval = point_change(before, after).interval(level)
    lower, upper = confint_proportions_2indep(
        after.part,
        after.whole,
        before.part,
        before.whole,
        method="newcomb",
        alpha=1 - level,
    )
    assert interval.confidence_level == level
    assert interval.lower == pytest.approx(100 * lower, rel=1e-9, abs=1e-6)
    assert interval.upper == pytest.approx(100 * upper, rel=1e-9, abs=1e-6)


@given(shares(), shares())
def test_a_change_in_points_there_and_back_is_none(before, after):
    there, back = point_change(before, after), point_change(after, before)
    assert there.exact + back.exact == 0
    assert there.interval().lower == pytest.approx(-back.interval().upper)
    assert there.interval().lower <= there.value <= there.interval().upper


def test_from_40_to_50_per_cent_is_10_points():
    change = point_change(40, 50)
    assert change.exact == 10
    assert change.unit == "percentage_point"
    assert str(change) == "+10.0 percentage points"
    assert change.explain() == (
        "Change from 40 to 50: (after - before) = +10.00 percentage points."
    )
    assert str(point_change(50, 40)) == "-10.0 percentage points"
    assert point_change(Decimal("37.5"), Fraction(75, 2)).exact == 0


def test_a_change_in_points_of_shares_keeps_what_they_say():
    before = share(cases(371, YEAR.previous), 1_000)
    after = share(figure("cases-logged-metropolitan-2023-24"), 85_458)
    change = point_change(before, after)
    assert change.before == Fraction(371, 10)
    assert (change.before_period, change.after_period) == (YEAR.previous, YEAR)
    assert change.citations == after.citations
    assert "from 37.1 to 13.9" in change.explain()
    with pytest.raises(PeriodMismatchError):
        point_change(after, before)
    with pytest.raises(UnitMismatchError):
        point_change(before, share(Count(1, "review"), 10))


def test_a_change_in_points_of_figures_is_every_change_they_allow():
    change = point_change(percent_figure("37%"), percent_figure("45%"))
    assert change.value == 8
    assert change.exact is None
    assert (change.bounds.lower, change.bounds.upper) == (7, 9)
    assert change.citations == (CITATION,)
    # A share counted in cases may stand beside a figure in per cent.
    assert point_change(percent_figure("37%"), share(cases(5), 10)).value == 13


@pytest.mark.parametrize(
    "value",
    [-1, 101, Decimal("100.01"), Fraction(-1, 9)],
    ids=repr,
)
def test_a_per_cent_beyond_its_ends_is_refused(value):
    with pytest.raises(ArgumentError, match="from 0 to 100") as caught:
        point_change(value, 50)
    assert (caught.value.argument, caught.value.value) == ("before", value)
    with pytest.raises(ArgumentError) as caught:
        point_change(50, value)
    assert caught.value.argument == "after"


def test_both_ends_of_per_cent_are_taken():
    assert point_change(0, 100).exact == 100
    assert point_change(100, 0).exact == -100


@pytest.mark.parametrize("value", [0.37, True, "37", None, Decimal("NaN")], ids=repr)
def test_a_share_that_is_no_exact_number_is_refused(value):
    with pytest.raises(ArgumentError) as caught:
        point_change(value, 50)
    assert caught.value.argument == "before"
    assert caught.value.value is value


def test_a_figure_that_is_not_in_per_cent_has_no_points():
    with pytest.raises(UnitMismatchError) as caught:
        point_change(figure("case-rate-metropolitan-2023-24"), 45)
    assert caught.value.expected == "per cent"
    assert caught.value.got == "case / thousand_employee"
    with pytest.raises(UnitMismatchError) as days:
        point_change(printed("45", "working_day", FigureKind.AVERAGE), 45)
    assert days.value.got == "working_day"


def test_the_quantity_of_a_change_tells_per_cent_from_points():
    per_cent, points = percent_change(40, 50).quantity, point_change(40, 50).quantity
    assert (per_cent.magnitude, per_cent.units) == (25, units.percent)
    assert (points.magnitude, points.units) == (10, units.percentage_point)


def test_a_change_made_by_hand_knows_no_more_than_it_is_told():
    ends = Fraction(40), Fraction(50)
    told = Change(before=ends[0], after=ends[1], unit="percent", bounds=Bounds.at(25))
    assert told == percent_change(*ends)
    assert (told.before_period, told.after_period, told.citations) == (None, None, ())
    with pytest.raises(NoIntervalError):
        told.interval()
    with pytest.raises(TypeError, match="positional"):
        Change(*ends, "percent", Bounds.at(25))


def test_a_change_shows_what_it_is_and_not_how_its_interval_is_reckoned():
    fields = ["before", "after", "unit", "bounds"]
    fields += ["before_period", "after_period", "citations"]
    for change in (percent_change(40, 50), point_change(share(4, 10), share(5, 10))):
        shown = repr(change)
        assert [name for name in fields if f"{name}=" in shown] == fields
        assert "shares" not in shown
        assert "counts" not in shown


def test_half_a_per_cent_of_change_goes_up():
    assert percent_change(200, 201).rounded() == Decimal(1)
    assert percent_change(200, 199).rounded() == Decimal(0)
    assert str(percent_change(200_000, 200_001)) == "0.0 %"


def test_changes_compare_hash_copy_and_pickle_by_value():
    for change in (
        percent_change(figure("cases-logged-metropolitan-2022-23"), 11_843),
        point_change(share(4, 10), share(5, 10)),
    ):
        assert copy.deepcopy(change) == change
        assert pickle.loads(pickle.dumps(change)) == change  # noqa: S301  # our own bytes
        assert hash(copy.copy(change)) == hash(change)
        assert pickle.loads(pickle.dumps(change)).interval() == change.interval()  # noqa: S301  # our own bytes
    assert percent_change(40, 50) != percent_change(40, 51)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "S000-allegations-sexual-conduct-metropolitan-2020-21",
            "S001-allegations-logged-metropolitan-2023-24",
        ),
        (
            "S000-review-applications-iopc-metropolitan-2020-21",
            "S001-review-applications-mopac-metropolitan-2023-24",
        ),
    ],
)
def test_a_change_is_of_figures_of_one_sort(before, after):
    with pytest.raises(NotComparableError, match="figures of different things"):
        percent_change(reference.find_figure(before), reference.find_figure(after))


def rate_of(year, *, basis=None, cohort=None):
    return rate(
        cases(100, FinancialYear(year), cohort=cohort),
        Count(1_000, "employee", basis=basis),
    )


def test_rates_on_different_populations_or_cohorts_are_not_compared():
    heads, posts = rate_of(2021, basis="headcount"), rate_of(2022, basis="FTE")
    with pytest.raises(NotComparableError, match="a change is of one basis"):
        percent_change(heads, posts)
    assert percent_change(heads, rate_of(2022, basis="headcount")).exact == 0
    assert percent_change(heads, rate_of(2022)).exact == 0
    with pytest.raises(NotComparableError, match="a change is of one cohort"):
        percent_change(
            rate_of(2021, cohort=Cohort.LOGGED), rate_of(2022, cohort=Cohort.FINALISED)
        )


def test_a_rate_whose_basis_is_not_stated_holds_nobody_to_it():
    printed = reference.find_figure("S000-case-rate-metropolitan-2020-21")
    mine = rate(
        Count(11_843, "case", period=FinancialYear(2023)),
        Count(48_700, "employee", basis="headcount"),
    )
    assert percent_change(printed, mine).rounded() == 32


@pytest.mark.parametrize(
    ("before", "after", "warns"),
    [(2018, 2020, True), (2018, 2019, True), (2020, 2021, False), (2017, 2018, False)],
)
def test_a_change_of_rates_across_the_break_is_warned_of_too(before, after, warns):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        percent_change(rate_of(before), rate_of(after))
    assert [one.category for one in caught] == [SeriesBreakWarning] * warns


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (FinancialYear(2022), YearToDate(2023, 2)),
        (FinancialYear(2022), Quarter(2023, 1)),
        (Quarter(2022, 1), FinancialYear(2023)),
    ],
)
def test_a_year_is_not_held_against_a_part_of_one(before, after):
    with pytest.raises(PeriodMismatchError, match="of one length") as caught:
        percent_change(cases(2_000, before), cases(1_000, after))
    assert (caught.value.left, caught.value.right) == (before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Month(2023, 1), Month(2023, 2)),
        (FinancialYear(2022), FinancialYear(2023)),
        (Quarter(2022, 4), Quarter(2023, 1)),
        (YearToDate(2022, 2), YearToDate(2023, 2)),
    ],
)
def test_months_quarters_and_years_of_one_kind_are_of_one_length(before, after):
    change = percent_change(cases(2_000, before), cases(1_000, after))
    assert change.exact == -50


def test_a_printed_share_that_is_exact_changes_in_points_like_any_other():
    exact_share = attrs.evolve(
        percent_figure("37%"), printed=parse_printed("37%", rounded=False)
    )
    change = point_change(exact_share, 45)
    assert (change.exact, change.unit) == (8, "percentage_point")


def test_rounded_figures_of_different_things_or_bases_have_no_change():
    contact = figure("days-to-contact-metropolitan-2023-24")
    before = attrs.evolve(contact, period=FinancialYear(2022))
    assert percent_change(before, contact).value == 0
    with pytest.raises(NotComparableError, match="figures of different things"):
        percent_change(attrs.evolve(before, measure="days-to-finalise"), contact)
    known = attrs.evolve(before, basis="working days")
    with pytest.raises(NotComparableError, match="a change is of one basis"):
        percent_change(known, attrs.evolve(contact, basis="calendar days"))
    assert percent_change(known, contact).value == 0


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("subject", {"subject": "surrey"}, {"subject": "kent"}),
        ("cohort", {"cohort": Cohort.LOGGED}, {"cohort": Cohort.FINALISED}),
    ],
)
def test_shares_of_different_forces_or_cohorts_have_no_change_in_points(
    name, before, after
):
    def of(known):
        return share(Count(20, "case", **known), Count(100, "case", **known))

    with pytest.raises(NotComparableError, match=f"a change is of one {name}"):
        point_change(of(before), of(after))
    assert point_change(of(before), of(before)).exact == 0


def test_the_break_is_crossed_by_a_year_that_ends_on_its_first_day():
    first = YearEnding(COMPLAINTS_SYSTEM_BEGAN)
    with pytest.warns(SeriesBreakWarning):
        percent_change(cases(100, first.previous), cases(110, first))
    last = YearEnding(COMPLAINTS_SYSTEM_BEGAN - timedelta(days=1))
    assert percent_change(cases(100, last.previous), cases(110, last)).exact == 10


# The words, whole.


def test_a_change_of_allegations_explains_itself_to_the_letter():
    pair = Count(100, "allegation"), Count(150, "allegation")
    assert percent_change(*pair).explain().splitlines() == [
        "Change from 100 to 150: (after - before) / before x 100 = +50.00 %.",
        (
            "Interval: Wilson's. Given how many there are in both periods, those of the "
            "second are a proportion of them; each comes by itself."
        ),
        "Allegations come several to a case, so chance leaves more open than this.",
    ]


def test_allegations_of_one_side_alone_come_several_to_a_case_too():
    known, bare = share(Count(30, "allegation"), Count(90, "allegation")), share(9, 90)
    for pair in ((known, bare), (bare, known)):
        assert "Allegations come several" in point_change(*pair).explain()


def test_a_share_is_refused_to_the_letter_for_a_change_in_per_cent():
    with pytest.raises(NotComparableError) as caught:
        percent_change(share(30, 90), share(40, 90))
    assert caught.value.reason == (
        "the change of a share is in points: use point_change"
    )


@pytest.mark.parametrize(
    ("change", "value", "rule"),
    [
        (percent_change, Fraction(-1), "must not be negative"),
        (point_change, 101, "must be in per cent, from 0 to 100"),
    ],
)
def test_a_number_out_of_range_is_refused_to_the_letter(change, value, rule):
    with pytest.raises(ArgumentError) as caught:
        change(value, 3)
    assert (caught.value.argument, caught.value.requirement) == ("before", rule)


def test_a_count_has_no_points():
    with pytest.raises(UnitMismatchError) as caught:
        point_change(figure("cases-logged-metropolitan-2023-24"), 3)
    assert (caught.value.measure, caught.value.expected, caught.value.got) == (
        "a change in points",
        "per cent",
        "case",
    )


@pytest.mark.parametrize(
    ("years", "reason"),
    [
        ((2022, 2021), "the second must be later: are they swapped?"),
        ((2021, 2021), "the second must be later: are they swapped?"),
    ],
)
def test_swapped_periods_are_refused_to_the_letter(years, reason):
    pair = [cases(100, FinancialYear(year)) for year in years]
    with pytest.raises(PeriodMismatchError) as caught:
        percent_change(*pair)
    assert caught.value.reason == reason


def test_periods_of_two_lengths_are_refused_to_the_letter():
    with pytest.raises(PeriodMismatchError) as caught:
        percent_change(cases(100, FinancialYear(2021)), cases(30, Quarter(2022, 1)))
    assert caught.value.reason == "the two must be of one length"


def test_a_count_that_is_rounded_changes_by_all_that_it_can_be():
    rough = printed("nearly 45,000", "case", FigureKind.COUNT)
    change = percent_change(rough, 45_000)
    assert change.exact is None
    assert not change.bounds.is_point


def test_the_measure_of_one_side_alone_says_what_a_break_touches():
    before = attrs.evolve(
        printed("300", "case", FigureKind.COUNT),
        measure="misconduct-cases",
        period=FinancialYear(2023),
    )
    with pytest.warns(SeriesBreakWarning, match="misconduct-2024-25"):
        percent_change(before, cases(200, FinancialYear(2024)))
