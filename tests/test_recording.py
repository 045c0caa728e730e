"""Crime-recording rates with their margins, and the numbers of crimes they give."""

import copy
import math
import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from scipy.stats import norm
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.proportion import samplesize_confint_proportion

from policestats import (
    ArgumentError,
    AsAt,
    CalendarYear,
    Citation,
    Cohort,
    Count,
    CountError,
    CrimeEstimate,
    DenominatorError,
    Document,
    FigureKind,
    FinancialYear,
    Interval,
    NotComparableError,
    PartExceedsWholeError,
    PeriodMismatchError,
    Quarter,
    RecordedCrimes,
    RecordingDifference,
    RecordingRate,
    UnitMismatchError,
    find_force,
    parse_printed,
    recorded_crimes,
    reference,
    share,
    units,
)

MET = RecordingRate(91.7, 2.4)
PARSE = ", not a text: of a printed one parse_printed gives the .value"
BEFORE = RecordingRate(89.5, 1.6)
NAMES = ("reported", "recorded", "unrecorded")


def figure(name):
    return reference.find_figure(f"S003-crime-recording-{name}")


def figure_of(text, **changes):
    known = {"kind": FigureKind.SHARE, "id": "X1", **changes}
    return attrs.evolve(figure("rate"), printed=parse_printed(text), **known)


def ask(rate, what, **given):
    return getattr(rate, what)(**given)


def tenths(lowest, highest):
    return st.integers(lowest * 10, highest * 10).map(lambda n: Fraction(n, 10))


LEVELS = st.sampled_from([None, 0.8, 0.9, 0.95, 0.99])
RATES = st.builds(
    RecordingRate, st.integers(11, 999).map(lambda n: Fraction(n, 10)), tenths(0, 12)
)
LEVELLED = st.builds(RecordingRate, tenths(2, 100), tenths(0, 50), LEVELS)
TOTALS = st.one_of(st.integers(0, 10**8), st.fractions(0, 10**8))
PAIRS = [(what, held) for what in NAMES for held in NAMES if what != held]


# The rate itself.


def test_a_rate_is_in_per_cent_and_its_half_width_in_points():
    assert MET.exact == MET.rate == Fraction(917, 10)
    assert MET.half_width == Fraction(24, 10)
    assert MET.value == 91.7
    assert MET.rounded() == Decimal("91.7")
    assert MET.rounded(0) == Decimal(92)
    assert MET.quantity.magnitude == 91.7
    assert MET.quantity.units == units.percent
    assert (MET.confidence_level, MET.subject, MET.period) == (None, None, None)
    assert MET.citations == ()


def test_half_a_tenth_of_a_rate_goes_up():
    assert RecordingRate(91.65, 0).rounded() == Decimal("91.7")


def test_a_rate_says_whether_its_level_was_stated():
    assert str(MET) == "91.7 % +/- 2.4 points (confidence level not stated)"
    assert (
        str(RecordingRate(91, 2.45, 0.95)) == "91 % +/- 2.45 points (95 % confidence)"
    )


# By hand: 2.4 x 2.575829 / 1.959964 = 3.154137, and 2.4 x 1.644854 / 1.959964 = 2.014142.
def test_an_interval_at_another_level_is_reckoned_from_the_stated_one():
    stated = RecordingRate(91.7, 2.4, 0.95)
    wide, narrow = stated.interval(0.99), stated.interval(0.9)
    assert (wide.lower, wide.upper) == pytest.approx((88.545863, 94.854137))
    assert (narrow.lower, narrow.upper) == pytest.approx((89.685858, 93.714142))
    assert (wide.confidence_level, wide.method) == (0.99, "normal")
    assert narrow.confidence_level == 0.9
    assert MET.interval(0.99, assumed_level=0.95) == wide
    assert MET.interval(0.99, assumed_level=0.9) != wide
    # What is stated needs no assumption, and none overrides it.
    assert stated.interval(0.99, assumed_level=0.8) == wide
    assert stated.interval(assumed_level=0.8) == stated.interval()


@given(LEVELLED, st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99, 0.999]))
def test_an_interval_at_a_level_is_scipys_about_the_rate_cut_off(rate, level):
    stated = rate.confidence_level or 0.95
    found = rate.interval(level, assumed_level=0.95)
    error = float(rate.half_width) / norm.ppf((1 + stated) / 2)
    half = norm.ppf((1 + level) / 2) * error
    assert found.lower == pytest.approx(max(rate.value - half, 0), abs=1e-9)
    assert found.upper == pytest.approx(min(rate.value + half, 100), abs=1e-9)


@given(LEVELLED, st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_an_interval_at_the_stated_level_is_the_printed_one(rate, level):
    stated = attrs.evolve(rate, confidence_level=level)
    printed, found = stated.interval(), stated.interval(level)
    assert (found.lower, found.upper) == (printed.lower, printed.upper)
    assert found.confidence_level == printed.confidence_level == level
    assert (printed.method, found.method) == ("as printed", "normal")
    bare = attrs.evolve(rate, confidence_level=None)
    assert bare.interval(level, assumed_level=level) == found


@given(LEVELLED, st.floats(0.01, 0.999), st.floats(0.01, 0.999))
@example(RecordingRate(99, 2, 0.95), 0.95, 0.99)
@example(RecordingRate(3, 2, 0.95), 0.95, 0.99)
@example(RecordingRate(90, 2, 0.95), 0.8, 0.99)
def test_at_a_higher_level_an_interval_is_wider_and_never_beyond_none_or_all(
    rate, one, other
):
    lower, higher = sorted((one, other))
    inner, outer = (rate.interval(x, assumed_level=0.95) for x in (lower, higher))
    assert 0 <= outer.lower <= inner.lower <= rate.value
    assert rate.value <= inner.upper <= outer.upper <= 100
    if rate.half_width and higher - lower > 1e-6 and outer.lower > 0:
        assert outer.lower < inner.lower
    if rate.half_width and higher - lower > 1e-6 and outer.upper < 100:
        assert inner.upper < outer.upper


def test_an_interval_is_cut_off_at_none_and_at_all_at_every_level():
    assert RecordingRate(99, 1, 0.95).interval(0.99).upper == 100.0
    assert RecordingRate(2, 2, 0.95).interval(0.99).lower == 0.0
    assert RecordingRate(99, 1, 0.95).interval(0.9).upper < 100.0


def test_where_no_level_is_stated_or_assumed_no_other_is_reckoned():
    with pytest.raises(ArgumentError) as caught:
        MET.interval(0.99)
    assert (caught.value.argument, caught.value.value) == ("confidence_level", 0.99)
    assert caught.value.requirement == (
        "must be left out, for the printed interval states no level to reckon from: or "
        "assume one, as in assumed_level=0.95"
    )
    with pytest.raises(TypeError, match="positional"):
        MET.interval(0.99, 0.95)


def test_the_interval_of_a_rate_is_the_printed_one():
    assert MET.ends == (Fraction(893, 10), Fraction(941, 10))
    assert MET.interval() == Interval(89.3, 94.1, None, "as printed")
    assert RecordingRate(90, 2, 0.9).interval() == Interval(
        88.0, 92.0, 0.9, "as printed"
    )


@pytest.mark.parametrize(
    ("rate", "half_width", "ends"),
    [
        (99, 1, (98, 100)),
        (99, 2, (97, 100)),
        (3, 3, (0, 6)),
        (3, 4, (0, 7)),
        (50, 50, (0, 100)),
        (49, 50, (0, 99)),
        (51, 50, (1, 100)),
        (100, 0, (100, 100)),
    ],
)
def test_the_interval_of_a_rate_is_cut_off_at_none_and_at_all(rate, half_width, ends):
    assert RecordingRate(rate, half_width).ends == ends


@pytest.mark.parametrize(
    ("rate", "half_width"),
    [
        (91.7, 2.4),
        (Decimal("91.7"), Decimal("2.4")),
        (Fraction(917, 10), Fraction(12, 5)),
        (np.float64(91.7), np.float64(2.4)),
        (np.float32(91.7), np.float32(2.4)),
    ],
    ids=repr,
)
def test_a_number_of_any_kind_is_read_as_it_is_printed(rate, half_width):
    assert RecordingRate(rate, half_width) == MET
    assert RecordingRate(np.int64(90), 2) == RecordingRate(90, 2.0)


@pytest.mark.parametrize(
    ("rate", "hint"),
    [(0.917, "91.7"), (1, "100"), (Fraction(1, 2), "50"), (Decimal("0.01"), "1")],
    ids=repr,
)
def test_a_fraction_of_one_is_refused_with_the_per_cent_to_write(rate, hint):
    with pytest.raises(ArgumentError) as caught:
        RecordingRate(rate, 2.4)
    assert (caught.value.argument, caught.value.value) == ("rate", rate)
    assert caught.value.requirement == f"must be in per cent; write {hint}"


def test_just_above_one_per_cent_is_a_rate():
    assert RecordingRate(Decimal("1.0001"), 0).value == 1.0001


@pytest.mark.parametrize(
    "rate",
    [0, -1, -0.5, 100.1, pytest.param(10**5_000, id="huge"), Decimal(-91)],
)
def test_a_rate_outside_its_domain_is_refused(rate):
    with pytest.raises(ArgumentError) as caught:
        RecordingRate(rate, 2.4)
    assert (caught.value.argument, caught.value.value) == ("rate", rate)
    assert caught.value.requirement == "must be above 0 and up to 100, in per cent"


@pytest.mark.parametrize(
    "half_width",
    [-0.01, -0.05, -2.4, 50.1, Fraction(50 * 10**9 + 1, 10**9), 91.7, 100, 1e300],
)
def test_a_half_width_outside_its_domain_is_refused(half_width):
    with pytest.raises(ArgumentError) as caught:
        RecordingRate(91.7, half_width)
    assert (caught.value.argument, caught.value.value) == ("half_width", half_width)
    assert caught.value.requirement == (
        "must be from 0 to 50 points: are the two swapped?"
    )


def test_a_rate_given_for_its_margin_and_the_margin_for_the_rate_are_told_of():
    with pytest.raises(ArgumentError, match="are the two swapped") as caught:
        RecordingRate(2.4, 91.7)
    assert (caught.value.argument, caught.value.value) == ("half_width", 91.7)
    whole = attrs.evolve(
        figure("margin"), printed=parse_printed("+/- 51"), unit="percentage_point"
    )
    with pytest.raises(ArgumentError, match="are the two swapped"):
        RecordingRate(91.7, whole)


@pytest.mark.parametrize(
    ("half_width", "hint"),
    [
        (0.024, "2.4"),
        (0.05, "5"),
        (Decimal("0.05"), "5"),
        (Fraction(1, 20), "5"),
        (np.float32(0.016), "1.6"),
        (Decimal("1e-9"), "1e-07"),
        (5e-324, "4.990063023e-322"),
    ],
    ids=repr,
)
def test_a_margin_as_a_fraction_of_one_is_refused_with_the_points_to_write(
    half_width, hint
):
    with pytest.raises(ArgumentError) as caught:
        RecordingRate(91.7, half_width)
    assert (caught.value.argument, caught.value.value) == ("half_width", half_width)
    assert caught.value.requirement == f"must be in points; write {hint}"


@pytest.mark.parametrize("half_width", [0, 0.0, 0.0501, 0.1, Fraction(1, 19), 50])
def test_none_and_a_twentieth_of_a_point_or_more_is_a_margin(half_width):
    found = RecordingRate(91.7, half_width)
    assert found.half_width == Fraction(str(half_width))


def test_a_figure_says_that_it_is_in_points_however_small_it_is():
    tiny = attrs.evolve(figure("margin"), printed=parse_printed("+/- 0.02%"))
    assert RecordingRate(91.7, tiny).half_width == Fraction(2, 100)


@pytest.mark.parametrize(
    "wrong",
    [True, math.nan, math.inf, None, "91.7", [91.7], 91.7j, np.bool_(True), MET],  # noqa: FBT003  # what is refused
    ids=lambda one: f"{type(one)} {one}"[:30],
)
def test_what_is_no_number_is_neither_a_rate_nor_a_half_width(wrong):
    for name, given_ in (("rate", (wrong, 2.4)), ("half_width", (91.7, wrong))):
        with pytest.raises(ArgumentError) as caught:
            RecordingRate(*given_)
        assert caught.value.argument == name
        assert caught.value.value is wrong
        hint = PARSE if isinstance(wrong, str) else ""
        assert caught.value.requirement == f"must be a finite number{hint}"


@pytest.mark.parametrize(
    "fine", [Decimal(f"2.{'4' * 31}"), 2 + Fraction(1, 10**30 + 1)]
)
def test_a_number_finer_than_30_places_is_refused(fine):
    for name, given_ in (("half_width", (91.7, fine)), ("rate", (fine, 2.4))):
        with pytest.raises(ArgumentError) as caught:
            RecordingRate(*given_)
        assert (caught.value.argument, caught.value.value) == (name, fine)
        assert caught.value.requirement == "must have at most 30 decimal places"


def test_a_number_of_30_places_is_taken():
    finest = 2 + Fraction(1, 10**30)
    assert RecordingRate(50, finest).half_width == finest
    assert RecordingRate(finest, 2).rate == finest


def test_a_decimal_of_a_million_digits_is_not_written_out():
    for name, given_ in (("rate", (0, 2.4)), ("half_width", (91.7, 0))):
        wrong = tuple(one or Decimal("1e-999999") for one in given_)
        with pytest.raises(ArgumentError, match="no more than 10000 places") as caught:
            RecordingRate(*wrong)
        assert caught.value.argument == name


@pytest.mark.parametrize(
    ("level", "rule"),
    [
        (95, "must be a float between 0 and 1, as in 0.95; write 0.95"),
        (1.0, "must be a float between 0 and 1, as in 0.95"),
        (0, "must be a float between 0 and 1, as in 0.95"),
        ("95%", "must be a float between 0 and 1, as in 0.95"),
        (math.nan, "must be a float between 0 and 1, as in 0.95"),
        (1e-17, "must be larger: at this level there is no interval"),
    ],
)
def test_what_is_no_level_is_refused_wherever_one_is_given(level, rule):
    with pytest.raises(ArgumentError) as caught:
        RecordingRate(91.7, 2.4, level)
    assert caught.value == ArgumentError("confidence_level", level, rule) or (
        caught.value.requirement == rule
    )
    assert caught.value.argument == "confidence_level"
    with pytest.raises(ArgumentError) as caught:
        MET.interval(level, assumed_level=0.95)
    assert (caught.value.argument, caught.value.requirement) == (
        "confidence_level",
        rule,
    )
    for refused in (
        lambda: MET.interval(0.9, assumed_level=level),
        lambda: MET.difference(BEFORE, assumed_level=level),
        lambda: MET.additional(BEFORE, reported=100, assumed_level=level),
        lambda: MET.sample_size(assumed_level=level),
        lambda: RecordingRate(91.7, 2.4, 0.9).sample_size(assumed_level=level),
    ):
        with pytest.raises(ArgumentError) as caught:
            refused()
        assert caught.value.argument == "assumed_level"
        assert caught.value.requirement == rule


# Of figures.


def test_a_rate_of_figures_keeps_what_they_say():
    rate, margin = figure("rate-2018"), figure("margin-2018")
    one = RecordingRate(rate, margin)
    assert (one.rate, one.half_width) == (Fraction(895, 10), Fraction(16, 10))
    assert (one.subject, one.period) == ("metropolitan", CalendarYear(2018))
    assert (one.basis, one.measure) == (rate.basis, "crime-recording-rate")
    assert one.citations == (rate.citation, margin.citation)
    assert RecordingRate(rate, 1.6).citations == (rate.citation,)


def test_a_margin_is_read_with_its_sign_or_without():
    assert RecordingRate(91.7, figure("margin")).half_width == Fraction(24, 10)
    alone = RecordingRate(91.7, figure("margin-2018"))
    assert alone.half_width == Fraction(16, 10)
    assert (alone.subject, alone.basis) == ("metropolitan", None)
    points = attrs.evolve(
        figure("margin"),
        printed=parse_printed("+/- 2.4"),
        unit="percentage_point",
    )
    assert RecordingRate(91.7, points).half_width == Fraction(24, 10)


def test_what_is_said_beside_figures_is_kept():
    year = CalendarYear(2021)
    one = RecordingRate(figure("rate"), 2.4, 0.9, period=year, basis="all", measure="m")
    assert (one.period, one.basis, one.measure) == (year, "all", "m")
    assert one.confidence_level == 0.9
    assert attrs.evolve(one, half_width=1).citations == one.citations
    twice = RecordingRate(figure("rate"), 1, citations=(figure("rate").citation,))
    assert twice.citations == (figure("rate").citation,)
    plain = RecordingRate(91.7, 2.4, subject="kent", basis="all", measure="m")
    assert (plain.subject, plain.basis, plain.measure) == ("kent", "all", "m")


def test_a_force_is_taken_for_its_id():
    kent, met = find_force("kent"), find_force("metropolitan")
    assert RecordingRate(91.7, 2.4, subject=kent).subject == "kent"
    assert RecordingRate(91.7, 2.4, subject=kent) == RecordingRate(
        91.7, 2.4, subject="kent"
    )
    assert RecordingRate(figure("rate"), 2.4, subject=met).subject == "metropolitan"
    with pytest.raises(NotComparableError) as caught:
        RecordingRate(figure("rate"), 2.4, subject=kent)
    assert caught.value.left == "kent"


@pytest.mark.parametrize(
    "period", ["2021/22", 2021, date(2022, 3, 31), FinancialYear], ids=str
)
def test_what_is_no_period_is_refused(period):
    for rate in (91.7, figure("rate-2018")):
        with pytest.raises(ArgumentError) as caught:
            RecordingRate(rate, 1.6, period=period)
        assert (caught.value.argument, caught.value.value) == ("period", period)
        assert caught.value.requirement == "must be a period, as parse_period gives one"


@pytest.mark.parametrize(
    "period", [FinancialYear(2021), Quarter(2021, 2), AsAt(date(2022, 3, 31)), None]
)
def test_a_period_of_any_kind_or_none_is_taken(period):
    assert RecordingRate(91.7, 2.4, period=period).period == period


def test_a_margin_that_is_printed_without_its_sign_comes_with_a_caution():
    bare = RecordingRate(figure("rate-2018"), figure("margin-2018"))
    text = figure("margin-2018").printed.text
    assert figure("margin-2018").printed.margin is None
    assert bare.caution == (
        f'"{text}" is printed without "+/-": it is taken for half the width of the '
        "interval, and may be all of it"
    )
    assert bare.told_caution == (f"{bare.caution}.",)
    assert bare.explain().splitlines()[2] == f"{bare.caution}."


def test_a_margin_with_its_sign_or_as_a_number_comes_with_none():
    for one in (RecordingRate(figure("rate"), figure("margin")), MET):
        assert one.caution is None
        assert one.told_caution == ()
        assert "is printed without" not in one.explain()


def test_a_caution_of_ones_own_is_told_and_kept():
    own = RecordingRate(91.7, 2.4, caution="the sample was small")
    assert own.explain().splitlines()[-1] == "the sample was small."
    bare = RecordingRate(figure("rate-2018"), figure("margin-2018"))
    assert attrs.evolve(bare, confidence_level=0.95).caution == bare.caution


def test_a_difference_tells_the_caution_of_either_rate():
    now = RecordingRate(figure("rate"), figure("margin"))
    then = RecordingRate(figure("rate-2018"), figure("margin-2018"))
    for found in (now.difference(then), then.difference(now)):
        told = found.explain().splitlines()
        assert told.count(f"{then.caution}.") == 1
        # After what is reckoned, and before where it is printed.
        assert told[3] == f"{then.caution}."
        assert told[4].startswith("Source: ")
    assert "is printed without" not in now.difference(MET).explain()
    own = [RecordingRate(90, 1, caution=text) for text in ("the one", "the other")]
    assert own[0].difference(own[1]).explain().splitlines()[-2:] == [
        "the one.",
        "the other.",
    ]


def test_a_figure_of_another_force_than_is_said_is_refused():
    with pytest.raises(NotComparableError) as caught:
        RecordingRate(figure("rate"), 2.4, subject="kent")
    assert (caught.value.left, caught.value.right) == ("kent", "metropolitan")
    assert RecordingRate(figure("rate"), 2.4, subject="metropolitan").rate == MET.rate


def test_a_rate_and_a_margin_of_two_audits_are_refused():
    with pytest.raises(PeriodMismatchError) as periods:
        RecordingRate(figure("rate"), figure("margin-2018"))
    assert periods.value.left == "not stated"
    assert periods.value.right == CalendarYear(2018)
    with pytest.raises(PeriodMismatchError) as swapped:
        RecordingRate(figure("rate-2018"), figure("margin"))
    assert (swapped.value.left, swapped.value.right) == (
        CalendarYear(2018),
        "not stated",
    )
    later = attrs.evolve(figure("margin-2018"), period=CalendarYear(2019))
    with pytest.raises(PeriodMismatchError) as years:
        RecordingRate(figure("rate-2018"), later)
    assert years.value.right == CalendarYear(2019)
    assert "its margin" in years.value.reason
    with pytest.raises(NotComparableError) as forces:
        RecordingRate(figure("rate"), attrs.evolve(figure("margin"), subject="kent"))
    assert (forces.value.left, forces.value.right) == ("metropolitan", "kent")


def test_a_rate_and_its_margin_are_not_to_be_swapped():
    with pytest.raises(ArgumentError) as caught:
        RecordingRate(figure("margin"), figure("rate"))
    assert caught.value.argument == "rate"
    assert (
        caught.value.requirement == "must be a figure of the kind 'share', not 'margin'"
    )
    with pytest.raises(ArgumentError) as caught:
        RecordingRate(91.7, figure("rate"))
    assert caught.value.argument == "half_width"


def test_a_figure_that_is_not_in_per_cent_is_no_rate():
    crimes = reference.find_figure("S003-crimes-not-recorded")
    for rate, margin, name in ((crimes, 2.4, "rate"), (91.7, crimes, "half_width")):
        with pytest.raises(UnitMismatchError) as caught:
            RecordingRate(rate, margin)
        assert (caught.value.measure, caught.value.got) == (f"a {name}", "crimes")
    points = figure_of("91.7", unit="percentage_point")
    with pytest.raises(UnitMismatchError):
        RecordingRate(points, 2.4)


@pytest.mark.parametrize(
    "text", ["over 90%", "up to 90%", "just under 90%", "nearly 90%", "at least 90%"]
)
def test_a_hedged_rate_is_refused_with_what_it_stands_for(text):
    with pytest.raises(ArgumentError) as caught:
        RecordingRate(figure_of(text), 2.4)
    assert (caught.value.argument, caught.value.value) == ("rate", text)
    bounds = parse_printed(text).bounds
    assert caught.value.requirement == (
        f"must be one number, and this is {bounds}: say which"
    )


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("around 90%", 90),
        ("91.7% +/- 2.4%", Fraction(917, 10)),
        ("0.5%", Fraction(1, 2)),
    ],
)
def test_a_rate_that_is_printed_as_one_number_is_taken(text, rate):
    assert RecordingRate(figure_of(text), 2.4).rate == rate


def test_a_figure_is_held_to_the_domain_too():
    with pytest.raises(ArgumentError) as caught:
        RecordingRate(figure_of("0%"), 2.4)
    assert caught.value.requirement.startswith("must be above 0")


# One number of crimes gives the others.


def test_unrecorded_crimes_give_the_reported_ones():
    found = MET.reported(unrecorded=69_100)
    assert found.exact == Fraction(69_100) / Fraction(83, 1000)
    assert found.value == pytest.approx(832_530.12)
    assert found.rounded() == Decimal(832_530)
    assert found.rounded(-2) == Decimal(832_500)
    assert found.quantity.units == units.crime
    assert found.quantity.magnitude == found.value
    assert (found.what, found.held, found.total) == ("reported", "unrecorded", 69_100)
    assert found.rate is MET
    assert str(found) == "832,530 reported crimes (645,794 to 1,171,186)"


@pytest.mark.parametrize(
    ("what", "held", "value"),
    [
        ("reported", "unrecorded", 250),
        ("reported", "recorded", 62.5),
        ("recorded", "reported", 40),
        ("recorded", "unrecorded", 200),
        ("unrecorded", "reported", 10),
        ("unrecorded", "recorded", 12.5),
    ],
)
def test_each_number_gives_each_other_at_80_per_cent(what, held, value):
    assert ask(RecordingRate(80, 1), what, **{held: 50}).value == value


@pytest.mark.parametrize(
    ("what", "held", "ends"),
    [
        ("reported", "unrecorded", (200, 400)),
        ("reported", "recorded", (100 / 1.75, 200 / 3)),
        ("recorded", "reported", (37.5, 43.75)),
        ("recorded", "unrecorded", (150, 350)),
        ("unrecorded", "reported", (6.25, 12.5)),
        ("unrecorded", "recorded", (50 / 7, 50 / 3)),
    ],
)
def test_an_interval_has_its_ends_at_those_of_the_rate(what, held, ends):
    rate = RecordingRate(Fraction("81.25"), Fraction("6.25"), 0.9)
    found = ask(rate, what, **{held: 50}).interval()
    assert (found.lower, found.upper) == pytest.approx(ends)
    assert found.confidence_level == 0.9
    assert found.method == "margin of the recording rate"
    assert MET.reported(recorded=1).interval().confidence_level is None


@given(RATES, st.sampled_from(PAIRS), TOTALS)
@example(RecordingRate(99, 1), ("reported", "unrecorded"), 0)
@example(RecordingRate(2, 2), ("reported", "recorded"), 0)
@example(RecordingRate(99.9, 12), ("recorded", "unrecorded"), 1)
def test_an_interval_holds_its_estimate_and_is_never_nan(rate, pair, total):
    what, held = pair
    found = ask(rate, what, **{held: total})
    interval = found.interval()
    assert 0 <= interval.lower <= found.value <= interval.upper
    assert math.isfinite(interval.lower) or interval.lower == interval.upper
    assert "nan" not in str(found)
    assert not math.isnan(interval.upper)


@given(RATES, st.sampled_from(PAIRS), TOTALS)
def test_an_estimate_there_and_back_is_where_it_began(rate, pair, total):
    what, held = pair
    there = ask(rate, what, **{held: total})
    assume(there.exact < 10**12)
    assert ask(rate, held, **{what: there}).exact == total


@given(RATES, TOTALS)
def test_recorded_and_unrecorded_make_up_reported_exactly(rate, total):
    recorded, unrecorded = (
        rate.recorded(reported=total),
        rate.unrecorded(reported=total),
    )
    assert recorded.exact + unrecorded.exact == total


@given(RATES, st.sampled_from(PAIRS), TOTALS, st.integers(2, 1_000))
def test_so_many_times_the_crimes_give_so_many_times_the_estimate(
    rate, pair, total, times
):
    what, held = pair
    once = ask(rate, what, **{held: total})
    assert ask(rate, what, **{held: total * times}).exact == once.exact * times


@pytest.mark.parametrize(
    ("rate", "held", "upper"),
    [
        (RecordingRate(99, 1), "unrecorded", math.inf),
        (RecordingRate(99, 2), "unrecorded", math.inf),
        (RecordingRate(99, Fraction("0.5")), "unrecorded", 1_000),
        (RecordingRate(2, 2), "recorded", math.inf),
        (RecordingRate(2, 3), "recorded", math.inf),
        (RecordingRate(2, 1), "recorded", 500),
    ],
    ids=str,
)
def test_an_upper_end_is_infinite_just_where_the_rate_reaches_none_or_all(
    rate, held, upper
):
    found = rate.reported(**{held: 5})
    assert found.interval().upper == upper
    assert str(found).endswith(" or more)") is (upper == math.inf)


def test_an_open_end_is_said_in_words():
    assert str(RecordingRate(99, 2).reported(unrecorded=5)) == (
        "500 reported crimes (167 or more)"
    )


def test_no_margin_leaves_one_number():
    found = RecordingRate(80, 0).reported(unrecorded=10).interval()
    assert (found.lower, found.upper) == (50, 50)


@pytest.mark.parametrize("what", ["reported", "recorded"])
@pytest.mark.parametrize("total", [0, 69_100])
def test_where_all_is_recorded_what_is_not_tells_no_number(what, total):
    with pytest.raises(DenominatorError) as caught:
        ask(RecordingRate(100, 0), what, unrecorded=total)
    assert caught.value.measure == (
        f"number of {what} crimes, of the unrecorded ones at a rate of 100 %,"
    )
    assert caught.value.denominator == 0
    assert str(caught.value) == (
        f"a number of {what} crimes, of the unrecorded ones at a rate of 100 %, needs a "
        "denominator above zero, and this one is 0"
    )


def test_where_all_is_recorded_the_other_numbers_still_follow():
    whole = RecordingRate(100, 2.5)
    assert whole.unrecorded(reported=1_000).value == 0
    assert whole.unrecorded(reported=1_000).interval().upper == 25
    assert whole.reported(recorded=1_000).value == 1_000


@pytest.mark.parametrize("what", NAMES)
def test_exactly_one_number_of_crimes_is_given(what):
    others = [name for name in NAMES if name != what]
    with pytest.raises(ArgumentError) as none:
        ask(MET, what)
    assert none.value.value == ()
    assert {*none.value.argument.split(" or ")} == {*others}
    with pytest.raises(ArgumentError) as both:
        ask(MET, what, **dict.fromkeys(others, 5))
    assert both.value.value == (5, 5)
    assert both.value.requirement == "must be one number: give exactly one"
    with pytest.raises(TypeError, match="unexpected keyword"):
        ask(MET, what, **{what: 5})


@pytest.mark.parametrize(
    "total",
    [
        69_100,
        69_100.0,
        Decimal(69_100),
        Fraction(69_100),
        np.int64(69_100),
        np.float64(69_100),
        np.float32(69_100),
        Count(69_100, "crime"),
    ],
    ids=repr,
)
def test_a_number_of_crimes_is_of_any_kind(total):
    assert MET.reported(unrecorded=total).exact == Fraction(69_100_000, 83)


def test_a_quantity_in_crimes_is_a_number_of_them():
    crimes = 69_100 * units.crime
    assert MET.reported(unrecorded=crimes).rounded() == Decimal(832_530)


@pytest.mark.parametrize(
    "total", [-1, -0.5, Fraction(-1, 3), Decimal(-1), 10**12, 1e12]
)
def test_a_number_of_crimes_is_none_or_more_and_not_beyond_all(total):
    with pytest.raises((ArgumentError, CountError)) as caught:
        MET.reported(unrecorded=total)
    assert caught.value.value == total
    assert "0 or more" in caught.value.requirement
    assert "unrecorded is" in str(caught.value)


def test_the_largest_number_of_crimes_is_taken():
    assert MET.reported(recorded=10**12 - 1).value > 10**12
    assert MET.unrecorded(reported=Fraction(10**13 - 1, 10)).value < 10**12
    with pytest.raises(ArgumentError) as caught:
        MET.unrecorded(reported=1e12)
    assert caught.value == ArgumentError(
        "reported", 1e12, "must be 0 or more, and below 1,000,000,000,000"
    )


@pytest.mark.parametrize(
    "total",
    [
        pytest.param(math.nan, id="nan"),
        pytest.param(math.inf, id="inf"),
        pytest.param(Decimal("nan"), id="decimal nan"),
        pytest.param(Decimal("1e999999999"), id="decimal beyond all"),
        pytest.param(True, id="bool"),
        pytest.param(np.bool_(True), id="numpy bool"),  # noqa: FBT003  # what is refused
        pytest.param("69,100", id="text"),
        pytest.param([1], id="list"),
        pytest.param(10**5_000, id="huge"),
    ],
)
def test_what_is_no_number_of_crimes_is_refused_by_name(total):
    with pytest.raises((ArgumentError, CountError)) as caught:
        MET.unrecorded(recorded=total)
    assert str(caught.value).startswith("recorded is ")


@given(st.sampled_from(PAIRS), st.floats(0, 1e-300))
def test_a_tiny_number_of_crimes_makes_no_trouble(pair, total):
    found = ask(MET, pair[0], **{pair[1]: total})
    assert 0 <= found.interval().lower <= found.value <= found.interval().upper


def test_crimes_are_not_cases():
    with pytest.raises(UnitMismatchError) as caught:
        MET.reported(unrecorded=Count(69_100, "case"))
    assert (caught.value.measure, caught.value.got) == ("a number of crimes", "case")


def test_a_hedged_figure_is_refused_with_say_which():
    hedged = reference.find_figure("S003-crimes-not-recorded")
    with pytest.raises(CountError) as caught:
        MET.reported(unrecorded=hedged)
    assert (caught.value.field, caught.value.value) == (
        "unrecorded",
        "more than 69,100",
    )
    assert "say which" in caught.value.requirement
    rounded = reference.find_figure("S003-crimes-recorded-more-since-2018")
    with pytest.raises(CountError, match="18,250 up to 18,350"):
        MET.reported(unrecorded=rounded)


@pytest.mark.parametrize("kind", [FigureKind.ESTIMATE, FigureKind.COUNT])
def test_a_figure_that_prints_one_number_of_crimes_is_cited(kind):
    crimes = attrs.evolve(
        reference.find_figure("S003-crimes-not-recorded"),
        printed=parse_printed("69,100"),
        kind=kind,
    )
    found = RecordingRate(figure("rate"), figure("margin")).reported(unrecorded=crimes)
    assert found.rounded() == Decimal(832_530)
    assert found.subject == "metropolitan"
    assert found.citations == (
        crimes.citation,
        figure("rate").citation,
        figure("margin").citation,
    )


def test_a_figure_that_is_a_sample_is_no_number_of_crimes():
    sample = attrs.evolve(
        reference.find_figure("S003-sample-repeat-victim-recorded"), unit="crime"
    )
    with pytest.raises(CountError, match="must be a count"):
        MET.reported(unrecorded=sample)


def test_an_estimate_keeps_whose_and_when_its_crimes_are():
    crimes = Count(69_100, "crime", subject="metropolitan", period=FinancialYear(2021))
    dated = RecordingRate(91.7, 2.4, subject="metropolitan", period=CalendarYear(2022))
    for rate in (MET, dated):
        found = rate.reported(unrecorded=crimes)
        assert (found.subject, found.period) == ("metropolitan", FinancialYear(2021))
    bare = dated.reported(unrecorded=69_100)
    assert (bare.subject, bare.period) == ("metropolitan", None)


def test_a_rate_of_one_force_says_nothing_of_anothers_crimes():
    crimes = Count(69_100, "crime", subject="kent")
    with pytest.raises(NotComparableError) as caught:
        RecordingRate(91.7, 2.4, subject="metropolitan").reported(unrecorded=crimes)
    assert (caught.value.left, caught.value.right) == (
        "rate of metropolitan",
        "unrecorded of kent",
    )


def test_an_estimate_is_taken_for_what_it_estimates_alone():
    crimes = Count(50, "crime", subject="kent", period=FinancialYear(2021))
    reported = RecordingRate(figure("rate"), 1, citations=()).reported(unrecorded=50)
    again = BEFORE.recorded(reported=reported)
    assert again.total == reported.exact
    assert again.citations == reported.citations == (figure("rate").citation,)
    assert again.subject == "metropolitan"
    kent = BEFORE.recorded(reported=MET.reported(unrecorded=crimes))
    assert (kent.subject, kent.period) == ("kent", FinancialYear(2021))
    with pytest.raises(ArgumentError) as caught:
        BEFORE.reported(recorded=reported)
    assert (caught.value.argument, caught.value.value) == ("recorded", str(reported))
    assert caught.value.requirement == (
        "must be a number of recorded crimes, and this is of reported ones"
    )
    with pytest.raises(NotComparableError, match="kent"):
        RecordingRate(90, 1, subject="surrey").recorded(
            reported=MET.reported(unrecorded=crimes)
        )


# Differences.


def test_a_difference_is_in_points_and_has_the_margin_of_both():
    found = MET.difference(BEFORE)
    assert found.exact == Fraction(22, 10)
    assert found.value == 2.2
    assert found.rounded() == Decimal("2.2")
    assert found.rounded(0) == Decimal(2)
    assert found.half_width == math.hypot(2.4, 1.6)
    assert found.quantity.units == units.percentage_point
    assert found.quantity.magnitude == 2.2
    assert (found.rate, found.other, found.assumed_level) == (MET, BEFORE, 0.95)
    assert found.confidence_level == 0.95
    assert found.citations == ()
    interval = found.interval()
    assert interval.lower == pytest.approx(2.2 - 2.8844, abs=1e-4)
    assert interval.upper == pytest.approx(2.2 + 2.8844, abs=1e-4)
    assert interval.method == "difference of two independent estimates"
    assert str(found) == ("+2.2 points (-0.7 to 5.1, 95 % confidence assumed), p 0.13")
    assert str(BEFORE.difference(MET)) == (
        "-2.2 points (-5.1 to 0.7, 95 % confidence assumed), p 0.13"
    )


@pytest.mark.parametrize(
    ("levels", "assumed", "told"),
    [
        ((None, None), 0.9, "(-0.7 to 5.1, 90 % confidence assumed)"),
        ((0.9, None), 0.9, "(-0.7 to 5.1, 90 % confidence assumed)"),
        ((None, 0.9), 0.95, "(-0.9 to 5.3, 95 % confidence assumed)"),
        ((0.95, 0.95), 0.9, "(-0.7 to 5.1, 95 % confidence)"),
        ((0.99, 0.99), 0.9, "(-0.7 to 5.1, 99 % confidence)"),
        ((None, None), 0.999, "(-0.7 to 5.1, 99.9 % confidence assumed)"),
    ],
)
def test_a_difference_says_at_which_level_and_whether_that_is_assumed(
    levels, assumed, told
):
    left, right = (
        RecordingRate(91.7, 2.4, levels[0]),
        RecordingRate(89.5, 1.6, levels[1]),
    )
    found = left.difference(right, assumed_level=assumed)
    assert str(found) == f"+2.2 points {told}, p {found.p_value:.2f}"


def test_a_clear_difference_is_told_as_below_a_hundredth():
    assert str(RecordingRate(95, 1).difference(RecordingRate(90, 1))) == (
        "+5.0 points (3.6 to 6.4, 95 % confidence assumed), p below 0.01"
    )
    assert str(RecordingRate(90, 1).difference(RecordingRate(90, 1))) == (
        "0.0 points (-1.4 to 1.4, 95 % confidence assumed), p 1.00"
    )


@given(LEVELLED, LEVELLED, st.sampled_from([0.8, 0.95, 0.999]))
def test_a_difference_is_the_normal_test_of_scipy_and_of_statsmodels(
    left, right, assumed
):
    assume(left.half_width + right.half_width > 0)
    found = left.difference(right, assumed_level=assumed)
    errors = [
        float(one.half_width) / norm.ppf((1 + (one.confidence_level or assumed)) / 2)
        for one in (left, right)
    ]
    error = math.sqrt(errors[0] ** 2 + errors[1] ** 2)
    z = (left.value - right.value) / error
    p = 2 * norm.sf(abs(z))
    if min(errors) > 0 and z != 0:  # it divides by the square of z
        values, variances = [left.value, right.value], [e**2 for e in errors]
        together = combine_effects(np.array(values), np.array(variances))
        homogeneous = together.test_homogeneity().pvalue
        assert found.p_value == pytest.approx(homogeneous, rel=1e-6, abs=1e-12)
    assert found.z == pytest.approx(z, rel=1e-9, abs=1e-12)
    assert found.p_value == pytest.approx(p, rel=1e-6, abs=1e-300)
    for level in (0.5, 0.95):
        half = norm.ppf((1 + level) / 2) * error
        interval = found.interval(level)
        assert interval.upper - found.value == pytest.approx(half)
        assert found.value - interval.lower == pytest.approx(half)
        assert interval.confidence_level == level
        if abs(p - (1 - level)) > 1e-9:
            assert found.differs(level) is bool(p < 1 - level)


@given(LEVELLED, LEVELLED)
def test_a_difference_the_other_way_round_mirrors(left, right):
    there, back = left.difference(right), right.difference(left)
    assert there.exact == -back.exact
    assert there.half_width == pytest.approx(back.half_width)
    assert there.p_value == pytest.approx(back.p_value)
    assert there.differs() is back.differs()


@pytest.mark.parametrize(
    ("levels", "common", "assumed"),
    [
        ((None, None), 0.9, ("rate", "other")),
        ((0.99, 0.99), 0.99, ()),
        ((0.99, 0.95), 0.9, ()),
        ((0.99, None), 0.9, ("other",)),
        ((None, 0.99), 0.9, ("rate",)),
    ],
)
def test_a_level_is_the_one_both_state_or_else_the_assumed(levels, common, assumed):
    left, right = (
        RecordingRate(91.7, 2.4, levels[0]),
        RecordingRate(89.5, 1.6, levels[1]),
    )
    found = left.difference(right, assumed_level=0.9)
    assert found.confidence_level == common
    assert found.interval().confidence_level == common
    assert found.assumed == assumed
    assert ("is assumed for the margin of" in found.explain()) is bool(assumed)


def test_margins_of_one_level_are_taken_as_they_are_and_others_are_brought_to_it():
    exact = RecordingRate(90, 3, 0.99).difference(RecordingRate(80, 4, 0.99))
    assert exact.half_width == 5
    mixed = RecordingRate(90, 3, 0.9).difference(RecordingRate(80, 4))
    assert mixed.half_width == pytest.approx(math.hypot(3 * 1.959964 / 1.644854, 4))


def test_a_difference_is_judged_at_its_own_level_unless_another_is_named():
    found = RecordingRate(91.7, 2, 0.9).difference(RecordingRate(88.5, 2, 0.9))
    assert str(found) == "+3.2 points (0.4 to 6.0, 90 % confidence), p 0.06"
    assert found.differs()
    assert found.differs(0.9)
    assert not found.differs(0.95)
    wary = RecordingRate(91.7, 2, 0.9).difference(
        RecordingRate(88.5, 2), assumed_level=0.99
    )
    assert wary.confidence_level == 0.99
    assert (wary.differs(), wary.differs(0.9)) == (False, True)


@given(
    LEVELLED,
    LEVELLED,
    st.sampled_from([0.8, 0.9, 0.95]),
    st.sampled_from([None, 1e-17, 0.01, 0.5, 0.9, 0.95, 0.999]),
)
@example(RecordingRate(91.7, 2, 0.9), RecordingRate(88.5, 2, 0.9), 0.95, None)
@example(RecordingRate(91.7, 2, 0.99), RecordingRate(88.5, 2, 0.99), 0.95, None)
@example(RecordingRate(90, 0), RecordingRate(90, 0), 0.95, None)
@example(RecordingRate(90, 0), RecordingRate(89, 0), 0.95, 0.5)
def test_rates_differ_just_where_nought_lies_outside_the_interval(
    left, right, assumed, level
):
    found = left.difference(right, assumed_level=assumed)
    interval = found.interval(level)
    edge = min(abs(interval.lower), abs(interval.upper))
    assume(edge > 1e-9 or found.half_width == 0)  # rounding, at the very edge
    assert found.differs(level) is (0 not in interval)
    assert interval == found.interval(interval.confidence_level)
    assert found.differs(level) is found.differs(interval.confidence_level)


def test_a_difference_just_as_large_as_its_margin_is_none():
    left, right = RecordingRate(90, 3), RecordingRate(85, 4)
    assert not left.difference(right).differs()
    wider = RecordingRate(Fraction("90.0001"), 3)
    assert wider.difference(right).differs()
    assert right.difference(wider).differs()
    assert not wider.difference(right).differs(0.96)
    assert left.difference(right).differs(0.94)


def test_intervals_may_overlap_and_the_rates_differ_all_the_same():
    left, right = RecordingRate(91.7, 2.4), RecordingRate(95.2, 1.6)
    assert left.interval().upper > right.interval().lower
    assert left.difference(right).differs()


@given(RATES, RATES)
def test_intervals_that_are_apart_are_of_rates_that_differ(left, right):
    apart = abs(left.exact - right.exact) > left.half_width + right.half_width
    if apart:
        assert left.difference(right).differs()


def test_without_any_margin_rates_differ_or_are_the_same():
    same = RecordingRate(90, 0).difference(RecordingRate(90, 0))
    assert (same.z, same.p_value, same.half_width) == (0.0, 1.0, 0.0)
    assert not same.differs()
    more = RecordingRate(90, 0).difference(RecordingRate(89, 0))
    assert (more.z, more.p_value) == (math.inf, 0.0)
    assert more.differs()
    less = RecordingRate(89, 0).difference(RecordingRate(90, 0))
    assert (less.z, less.p_value) == (-math.inf, 0.0)
    assert less.interval().lower == less.interval().upper == -1
    assert str(less) == (
        "-1.0 points (-1.0 to -1.0, 95 % confidence assumed), p below 0.01"
    )
    assert "z -inf, p below 0.01" in less.explain()


@pytest.mark.parametrize("level", [95, 0, "0.95", 1.0])
def test_a_difference_refuses_what_is_no_level(level):
    found = MET.difference(BEFORE)
    for refused in (found.interval, found.differs):
        with pytest.raises(ArgumentError) as caught:
            refused(level)
        assert (caught.value.argument, caught.value.value) == (
            "confidence_level",
            level,
        )


def test_a_difference_is_of_rates_of_one_thing():
    kent, surrey = (RecordingRate(90, 1, subject=s) for s in ("kent", "surrey"))
    with pytest.raises(NotComparableError) as caught:
        kent.difference(surrey)
    assert (caught.value.left, caught.value.right) == ("kent", "surrey")
    assert caught.value.reason == (
        "both must be of one subject: give a Force or its id, as find_force tells it, "
        "and no other name"
    )
    assert kent.difference(MET).value == pytest.approx(-1.7)
    violence = RecordingRate(figure("rate-violence"), 4.4)
    with pytest.raises(NotComparableError) as caught:
        RecordingRate(figure("rate"), 2.4).difference(violence)
    assert caught.value.right == "crime-recording-rate-violence"


@pytest.mark.parametrize("other", [89.5, None, "text", figure("rate")], ids=str)
def test_a_difference_is_from_a_recording_rate_alone(other):
    with pytest.raises(ArgumentError) as caught:
        MET.difference(other)
    assert caught.value == ArgumentError("other", other, "must be a RecordingRate")
    with pytest.raises(ArgumentError) as caught:
        MET.additional(other, reported=5)
    assert caught.value.argument == "before"


# The sample.


@given(
    st.integers(11, 999).map(lambda n: Fraction(n, 10)),
    st.integers(1, 300).map(lambda n: Fraction(n, 10)),
    st.sampled_from([0.8, 0.95, 0.99]),
)
def test_a_sample_size_is_statsmodels_rounded_up(rate, half_width, level):
    size = samplesize_confint_proportion(
        float(rate / 100), float(half_width / 100), alpha=1 - level
    )
    found = RecordingRate(rate, half_width).sample_size(assumed_level=level)
    assert found == math.ceil(size) or size == pytest.approx(round(size), rel=1e-12)
    assert RecordingRate(rate, half_width, level).sample_size() == found


@given(RATES)
def test_one_fewer_than_the_sample_leaves_more_than_the_margin(rate):
    assume(rate.half_width > 0)
    n = rate.sample_size()
    z = norm.ppf(0.975)

    def left_by(size):
        return z * math.sqrt(rate.value * (100 - rate.value) / size)

    assert left_by(n) <= float(rate.half_width) * (1 + 1e-12)
    if n > 1:
        assert left_by(n - 1) > float(rate.half_width) * (1 - 1e-12)


def test_a_stated_level_is_not_assumed_anew():
    stated = RecordingRate(91.7, 2.4, 0.99)
    assert stated.sample_size(assumed_level=0.9) == stated.sample_size() == 877


@pytest.mark.parametrize(
    ("rate", "half_width", "name"), [(90, 0, "half_width"), (100, 2, "rate")]
)
def test_no_sample_is_implied_by_no_margin_or_by_all_recorded(rate, half_width, name):
    with pytest.raises(ArgumentError) as caught:
        RecordingRate(rate, half_width).sample_size()
    assert caught.value.argument == name
    assert caught.value.value == {"half_width": 0, "rate": 100}[name]
    assert "to imply a sample" in caught.value.requirement


# By hand: 1.959964² x 50 x 50 / 0.06² = 3.841459 x 2500 / 0.0036 = 2,667,680.
def test_a_small_margin_implies_a_large_sample():
    assert RecordingRate(50, Fraction(6, 100)).sample_size() == 2_667_680


# Additional crimes.


def test_more_are_recorded_at_a_higher_rate_of_the_same_number_reported():
    found = MET.additional(BEFORE, reported=1_000_000)
    assert found.exact == 22_000
    assert found.interval().lower == pytest.approx(22_000 - 28_844.4, abs=0.1)
    assert found.interval().upper == pytest.approx(22_000 + 28_844.4, abs=0.1)
    assert found.interval().method == "difference of two independent estimates"
    assert found.interval().confidence_level == 0.95
    assert (found.what, found.held, found.total) == ("additional", "reported", 10**6)
    assert str(found) == "22,000 additional crimes (-6,844 to 50,844)"
    assert BEFORE.additional(MET, reported=1_000_000).exact == -22_000


@pytest.mark.parametrize(
    ("held", "total"), [("recorded", 91_700), ("unrecorded", 8_300)]
)
def test_the_number_reported_follows_from_another_at_the_rate_after(held, total):
    found = MET.additional(BEFORE, **{held: total})
    assert (found.held, found.total) == ("reported", 100_000)
    assert found.exact == 2_200


@given(RATES, RATES, TOTALS)
def test_additional_crimes_are_those_recorded_now_less_those_then(now, then, total):
    found = now.additional(then, reported=total)
    apart = now.recorded(reported=total).exact - then.recorded(reported=total).exact
    assert found.exact == apart
    assert found.interval().lower <= found.value <= found.interval().upper


def test_no_crimes_reported_leave_none_additional():
    found = MET.additional(BEFORE, reported=0)
    assert str(found) == "0 additional crimes (0 to 0)"


def test_the_level_assumed_for_additional_crimes_is_that_of_the_difference():
    found = MET.additional(BEFORE, reported=100, assumed_level=0.9)
    assert found.interval().confidence_level == 0.9
    assert found.difference == MET.difference(BEFORE, assumed_level=0.9)


def test_additional_crimes_cite_both_rates_and_the_number():
    met = RecordingRate(figure("rate"), figure("margin"))
    before = RecordingRate(figure("rate-2018"), figure("margin-2018"))
    found = met.additional(before, unrecorded=69_100)
    assert found.citations == (*met.citations, *before.citations)
    assert found.subject == "metropolitan"


def test_additional_crimes_take_one_number_and_a_fitting_rate():
    with pytest.raises(ArgumentError) as caught:
        MET.additional(BEFORE, reported=5, recorded=5)
    assert caught.value.argument == "reported or recorded or unrecorded"
    with pytest.raises(ArgumentError):
        MET.additional(BEFORE)
    with pytest.raises(NotComparableError):
        RecordingRate(90, 1, subject="kent").additional(
            RecordingRate(90, 1, subject="surrey"), reported=5
        )
    with pytest.raises(DenominatorError):
        RecordingRate(100, 1).additional(BEFORE, unrecorded=5)


# Numbers that are known.


@pytest.mark.parametrize(
    "given_",
    [
        {"reported": 832_530, "recorded": 763_430},
        {"reported": 832_530, "unrecorded": 69_100},
        {"recorded": 763_430, "unrecorded": 69_100},
        {"reported": 832_530, "recorded": 763_430, "unrecorded": 69_100},
    ],
    ids=" ".join,
)
def test_any_two_numbers_give_the_third(given_):
    found = recorded_crimes(**given_)
    assert (found.reported, found.recorded, found.unrecorded) == (
        832_530,
        763_430,
        69_100,
    )
    assert type(found.reported) is int
    assert found.exact == Fraction(763_430, 832_530)
    assert found.value == pytest.approx(0.917)
    assert found.rate == found.exact * 100
    assert found.percent == pytest.approx(91.7, abs=1e-4)
    assert found.rounded() == Decimal("91.7")
    assert found.rounded(0) == Decimal(92)
    assert found.quantity.units == units.percent
    assert found.quantity.magnitude == found.percent
    assert str(found) == (
        "91.7 % recorded (763,430 of 832,530 reported crimes, 69,100 not)"
    )


@given(TOTALS, TOTALS)
@example(1, 0)
@example(0, 1)
def test_what_is_recorded_and_what_is_not_is_what_is_reported(recorded, unrecorded):
    assume(recorded + unrecorded > 0)
    found = recorded_crimes(recorded=recorded, unrecorded=unrecorded)
    assert found.recorded + found.unrecorded == found.reported
    for known in ("recorded", "unrecorded"):
        other = recorded_crimes(
            reported=found.reported, **{known: getattr(found, known)}
        )
        assert other == found
    assert 0 <= found.exact <= 1


@given(
    st.integers(10, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
)
def test_known_crimes_have_the_share_that_share_gives(counts):
    part, whole = counts
    found, of = recorded_crimes(recorded=part, reported=whole), share(part, whole)
    assert (found.exact, found.value, found.percent) == (of.exact, of.value, of.percent)
    assert found.rounded(2) == of.rounded(2)


def test_all_or_none_may_be_recorded():
    assert recorded_crimes(reported=5, recorded=5).unrecorded == 0
    assert recorded_crimes(reported=5, unrecorded=5).value == 0
    assert recorded_crimes(reported=Fraction(1, 2), recorded=0).reported == Fraction(
        1, 2
    )


@pytest.mark.parametrize("part", ["recorded", "unrecorded"])
def test_a_part_above_what_is_reported_is_refused(part):
    with pytest.raises(PartExceedsWholeError) as caught:
        recorded_crimes(reported=5, **{part: 6})
    assert (caught.value.part, caught.value.whole) == (6, 5)


@pytest.mark.parametrize("reported", [10, 12])
def test_three_numbers_must_sum(reported):
    with pytest.raises(ArgumentError) as caught:
        recorded_crimes(reported=reported, recorded=8, unrecorded=3)
    assert (caught.value.argument, caught.value.value) == ("reported", reported)
    assert caught.value.requirement == "must be the sum of the other two, 11"


@pytest.mark.parametrize("given_", [{}, {"reported": 5}, {"recorded": 5}], ids=str)
def test_one_number_of_crimes_gives_no_other(given_):
    with pytest.raises(ArgumentError) as caught:
        recorded_crimes(**given_)
    assert caught.value.argument == "reported, recorded, unrecorded"
    assert caught.value.value == tuple(given_.values())
    assert caught.value.requirement.startswith("must be two numbers")


def test_of_no_crimes_no_share_is_recorded():
    for one in ({"reported": 0, "recorded": 0}, {"recorded": 0, "unrecorded": 0}):
        with pytest.raises(DenominatorError) as caught:
            recorded_crimes(**one)
        assert (caught.value.measure, caught.value.denominator) == ("recording rate", 0)


def test_a_bad_number_of_crimes_is_named():
    with pytest.raises(CountError) as caught:
        recorded_crimes(reported=5, recorded=True)
    assert (caught.value.field, caught.value.value) == ("recorded", True)
    with pytest.raises(UnitMismatchError):
        recorded_crimes(reported=Count(5, "case"), recorded=5)


def test_known_crimes_are_of_one_force_and_period():
    year = FinancialYear(2021)
    kent = Count(50, "crime", subject="kent", period=year)
    found = recorded_crimes(reported=kent, recorded=Count(40, "crime"))
    assert (found.subject, found.period) == ("kent", year)
    found = recorded_crimes(recorded=10, reported=kent)
    assert (found.subject, found.period) == ("kent", year)
    with pytest.raises(NotComparableError) as forces:
        recorded_crimes(reported=kent, recorded=Count(40, "crime", subject="surrey"))
    assert forces.value.right == "recorded of surrey"
    with pytest.raises(PeriodMismatchError) as years:
        recorded_crimes(reported=kent, recorded=Count(4, "crime", period=year.next))
    assert {years.value.left, years.value.right} == {year, year.next}
    with pytest.raises(NotComparableError):
        recorded_crimes(
            reported=Count(5, "crime", cohort=Cohort.LOGGED),
            recorded=Count(5, "crime", cohort=Cohort.FINALISED),
        )


def test_known_crimes_take_estimates_and_cite_them():
    met = RecordingRate(figure("rate"), figure("margin"))
    found = recorded_crimes(reported=met.reported(unrecorded=69_100), unrecorded=69_100)
    assert found.rate == MET.rate
    assert found.recorded == met.recorded(unrecorded=69_100).exact
    assert found.citations == met.citations
    assert found.explain().splitlines() == [
        (
            "Crime recorded (metropolitan): 91.7 % recorded (763,430 of 832,530 reported "
            "crimes, 69,100 not)."
        ),
        "Recorded and unrecorded crimes make up the reported ones.",
        *(f"Source: {one}" for one in met.citations),
    ]


# What all of them do.


def test_each_result_explains_itself():
    met = RecordingRate(figure("rate"), figure("margin"))
    assert met.explain().splitlines() == [
        (
            "Recording rate (metropolitan, reported crime, fraud left out; of which year "
            "is not stated): 91.7 % +/- 2.4 points (confidence level not stated)."
        ),
        "An audit estimates that 89.3 to 94.1 % of crimes are recorded.",
        *(f"Source: {one}" for one in met.citations),
    ]
    crimes = met.reported(unrecorded=69_100)
    assert crimes.explain().splitlines() == [
        (
            "Reported crimes (metropolitan): 69,100 unrecorded crimes x 1 / (1 - rate) = "
            "832,530, at a rate of 91.7 % +/- 2.4 points (confidence level not stated)."
        ),
        "The number of unrecorded crimes is taken as known exactly.",
        f"With the margin carried through: {crimes}.",
        *(f"Source: {one}" for one in met.citations),
    ]
    assert MET.additional(BEFORE, reported=1_000_000).explain().splitlines() == [
        (
            "Additional crimes: 1,000,000 reported crimes x (rate - rate before) = 22,000, "
            "at a difference of +2.2 points (-0.7 to 5.1, 95 % confidence assumed), "
            "p 0.13."
        ),
        "The number of reported crimes is taken as known exactly.",
        "With the margin carried through: 22,000 additional crimes (-6,844 to 50,844).",
    ]
    assert met.difference(BEFORE).explain().splitlines() == [
        (
            "Difference (metropolitan) of 91.7 % and 89.5 %: +2.2 points, +/- "
            "√(2.4² + 1.6²) = 2.88 at 95 % confidence."
        ),
        "Normal test of two independent estimates, two-sided: z 1.49, p 0.13.",
        (
            "A level of 95 % is assumed for the margin of rate and of other: none is "
            "stated."
        ),
        *(f"Source: {one}" for one in met.citations),
    ]
    one_stated = MET.difference(RecordingRate(89.5, 1.6, 0.9)).explain()
    assert one_stated.endswith(
        "A level of 95 % is assumed for the margin of rate: none is stated."
    )


RESULTS = [
    MET,
    RecordingRate(figure("rate"), figure("margin"), 0.95),
    MET.reported(unrecorded=69_100),
    MET.additional(BEFORE, recorded=5),
    MET.difference(BEFORE),
    recorded_crimes(reported=5, recorded=4),
]


@pytest.mark.parametrize("result", RESULTS, ids=str)
def test_results_compare_hash_copy_and_pickle_by_value_and_are_frozen(result):
    assert copy.deepcopy(result) == result
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301  # our own bytes
    assert hash(copy.copy(result)) == hash(result)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        result.rate = 1


@pytest.mark.parametrize("kind", [CrimeEstimate, RecordedCrimes, RecordingDifference])
def test_results_are_made_by_names_alone(kind):
    with pytest.raises(TypeError, match="positional"):
        kind(MET, BEFORE)


def test_an_estimate_is_not_another_of_the_same_value():
    assert RecordingRate(90, 1) != RecordingRate(90, 1, 0.95)
    assert MET.reported(recorded=917) != MET.reported(unrecorded=83)


@pytest.mark.parametrize("level", [95, 0.0, "0.95"])
def test_an_assumed_level_that_is_none_is_refused_even_where_it_is_not_needed(level):
    for rate in (RecordingRate(91.7, 2.4), RecordingRate(91.7, 2.4, 0.95)):
        for asked in (None, 0.99):
            with pytest.raises(ArgumentError) as caught:
                rate.interval(asked, assumed_level=level)
            assert caught.value.argument == "assumed_level"
            assert caught.value.value == level


def test_a_caution_of_ones_own_is_kept_and_told_with_what_follows_from_the_rate():
    rate, margin = (
        reference.find_figure(f"S003-crime-recording-{name}-2018")
        for name in ("rate", "margin")
    )
    own = RecordingRate(rate, margin, caution="mind the gap")
    assert own.caution == "mind the gap"
    told = own.reported(unrecorded=94_500).explain().splitlines()
    assert told[3] == "mind the gap."
    plain = RecordingRate(91.7, 2.4).reported(unrecorded=94_500).explain()
    assert len(plain.splitlines()) == 3


def refusal_of(kind, action, *args, **given_):
    with pytest.raises(kind) as caught:
        action(*args, **given_)
    return caught.value


def test_figures_of_another_force_than_the_rate_is_said_to_be_of_are_refused_in_full():
    assert refusal_of(
        NotComparableError,
        RecordingRate,
        figure("rate"),
        figure("margin"),
        subject="kent",
    ) == NotComparableError(
        "kent",
        "metropolitan",
        "a rate is of the force of its figures: give a Force or its id, as find_force "
        "tells it, and no other name",
    )


SORTS = ["", "-violence", "-sexual"]


@pytest.mark.parametrize("year", ["", "-2018"])
@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("other", SORTS)
def test_a_margin_is_that_of_the_rate_whose_name_it_bears(sort, other, year):
    rate = reference.find_figure(f"S003-crime-recording-rate{sort}{year}")
    margin = reference.find_figure(f"S003-crime-recording-margin{other}{year}")
    if sort == other:
        assert RecordingRate(rate, margin).citations
        return
    assert refusal_of(
        NotComparableError, RecordingRate, rate, margin
    ) == NotComparableError(
        f"crime-recording-rate{sort}",
        f"crime-recording-margin{other}",
        "by their names the margin is not that of the rate: where it is, give both as "
        "numbers, as in RecordingRate(91.7, 2.4)",
    )


def test_a_share_that_is_no_recording_rate_takes_no_margin_of_one():
    staff = reference.find_figure("S003-staff-for-daily-demand")
    error = refusal_of(NotComparableError, RecordingRate, staff, figure("margin"))
    assert error.left == staff.measure
    assert RecordingRate(80, 2.4).rate == 80


@pytest.mark.parametrize(
    ("rate", "margin", "is_one"),
    [
        ("rate", "margin", True),
        ("own-rate", "own-margin", True),
        ("own-rate", "own", True),
        ("own", "own", True),
        ("own-rate", "margin", False),
        ("rate-of-this", "margin-of-that", False),
        ("grate", "margin", False),
    ],
)
def test_the_names_of_a_rate_and_its_margin_differ_by_these_words_alone(
    rate, margin, is_one
):
    of_rate = attrs.evolve(figure("rate"), measure=rate)
    of_margin = attrs.evolve(figure("margin"), measure=margin)
    if is_one:
        assert RecordingRate(of_rate, of_margin).measure == rate
    else:
        assert refusal_of(NotComparableError, RecordingRate, of_rate, of_margin)


def test_a_printed_number_and_a_quantity_are_told_where_their_number_is():
    printed = parse_printed("91.7%")
    error = refusal_of(ArgumentError, RecordingRate, printed, 2.4)
    assert error.requirement == (
        "must be a finite number: of '91.7%' give .value, or the Figure that prints it"
    )
    assert RecordingRate(printed.value, 2.4).rate == Fraction("91.7")
    quantity = units.Quantity(91.7, "percent")
    error = refusal_of(ArgumentError, RecordingRate, quantity, 2.4)
    assert error.requirement == (
        "must be a finite number: of 91.7 percent give .magnitude"
    )
    assert RecordingRate(quantity.magnitude, 2.4).rate == Fraction("91.7")


def test_a_rate_and_a_margin_of_two_audits_are_refused_in_full():
    of_kent = attrs.evolve(figure("margin"), subject="kent")
    assert refusal_of(
        NotComparableError, RecordingRate, figure("rate"), of_kent
    ) == NotComparableError(
        "metropolitan", "kent", "the rate and its margin must be of the same force"
    )
    year = FinancialYear(2019)
    of_a_year = attrs.evolve(figure("margin"), period=year)
    assert refusal_of(
        PeriodMismatchError, RecordingRate, figure("rate"), of_a_year
    ) == PeriodMismatchError(
        "not stated", year, "the rate and its margin must be of the same period"
    )


def test_a_figure_in_another_unit_or_of_another_kind_is_refused_in_full():
    months = attrs.evolve(figure("rate"), printed=parse_printed("91"), unit="month")
    assert refusal_of(
        UnitMismatchError, RecordingRate, months, 2.4
    ) == UnitMismatchError("a rate", "a number in per cent", "months")
    margin = figure("margin")
    assert refusal_of(ArgumentError, RecordingRate, margin, 2.4) == ArgumentError(
        "rate", str(margin), "must be a figure of the kind 'share', not 'margin'"
    )


def test_what_implies_no_sample_is_refused_in_full():
    assert refusal_of(ArgumentError, RecordingRate(90, 0).sample_size) == ArgumentError(
        "half_width", 0, "must be above 0 to imply a sample"
    )
    assert refusal_of(
        ArgumentError, RecordingRate(100, 2).sample_size
    ) == ArgumentError("rate", 100, "must be below 100 to imply a sample")


def test_a_level_so_low_that_there_is_no_interval_is_refused_in_full():
    rule = "must be larger: at this level there is no interval"
    assert refusal_of(ArgumentError, RecordingRate, 91, 2, 1e-17) == ArgumentError(
        "confidence_level", 1e-17, rule
    )
    assert refusal_of(
        ArgumentError, MET.interval, assumed_level=1e-17
    ) == ArgumentError("assumed_level", 1e-17, rule)


def test_a_rate_an_estimate_and_the_crimes_recorded_are_explained_with_their_period():
    year = FinancialYear(2019)
    rate = RecordingRate(90, 2, subject="kent", period=year, basis="all crime")
    assert rate.explain().startswith(f"Recording rate (kent, {year}, all crime): 90 %")
    crimes = Count(900, "crime", period=year)
    estimate = rate.reported(recorded=crimes)
    assert estimate.explain().startswith(
        f"Reported crimes (kent, {year}): 900 recorded"
    )
    found = recorded_crimes(recorded=crimes, unrecorded=100)
    assert found.explain().startswith(f"Crime recorded ({year}): 90.0 % recorded")


def test_an_estimate_of_another_force_is_refused_by_its_argument_and_its_force():
    of_kent = RecordingRate(90, 2, subject="kent").reported(recorded=900)
    of_surrey = RecordingRate(90, 2, subject="surrey")
    assert refusal_of(
        NotComparableError, of_surrey.recorded, reported=of_kent
    ) == NotComparableError(
        "rate of surrey", "reported of kent", "both must be of the same force"
    )


def test_a_number_of_other_things_than_crimes_is_refused_in_full():
    assert refusal_of(
        UnitMismatchError, MET.recorded, reported=Count(900, "case")
    ) == UnitMismatchError("a number of crimes", "crimes (crime) as reported", "case")


def test_a_difference_is_rounded_to_a_tenth_of_a_point_by_default():
    gain = RecordingRate(Decimal("91.75"), 2).difference(RecordingRate(89.5, 2))
    assert gain.rounded() == Decimal("2.3")
    assert gain.rounded(2) == Decimal("2.25")


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("subject", 5, "must be a text, not empty, without spaces at its ends"),
        ("subject", " kent", "must be a text, not empty, without spaces at its ends"),
        ("subject", "a\nb", "must be on one line: write 'a b'"),
        ("measure", [1], "must be a text, not empty, without spaces at its ends"),
        ("measure", "", "must be a text, not empty, without spaces at its ends"),
        ("basis", 5, "must be a text that is not empty"),
        ("basis", " ", "must be a text that is not empty"),
        ("caution", 5, "must be a text that is not empty"),
        ("caution", "", "must be a text that is not empty"),
        ("citations", "x", "must be a list or a tuple"),
        ("citations", None, "must be a list or a tuple"),
    ],
)
def test_what_is_told_beside_a_rate_is_a_text_or_where_it_is_printed(
    field, value, rule
):
    assert refusal_of(
        ArgumentError, RecordingRate, 91.7, 2.4, **{field: value}
    ) == ArgumentError(field, value, rule)


def test_a_source_that_is_none_is_refused_by_its_place():
    source = Citation(document=Document(id="B1", title="A bulletin"), quote="91.7")
    assert RecordingRate(91.7, 2.4, citations=[source]).citations == (source,)
    assert refusal_of(
        ArgumentError, RecordingRate, 91.7, 2.4, citations=[source, "x"]
    ) == ArgumentError("citations[1]", "x", "must be of type Citation")


def test_what_may_be_told_beside_a_rate_need_not_be():
    told = {"basis": "all\ncrimes", "caution": "few\nreports", "measure": "m"}
    found = RecordingRate(91.7, 2.4, **told)
    assert {name: getattr(found, name) for name in told} == told
    bare = RecordingRate(91.7, 2.4, subject=None, **dict.fromkeys(told))
    assert bare == MET


def test_a_force_by_two_names_is_refused_with_what_to_give():
    rule = (
        "both must be of one subject: give a Force or its id, as find_force tells it, "
        "and no other name"
    )
    named = RecordingRate(91.7, 2.4, subject="the Met")
    known = RecordingRate(89.5, 1.6, subject=find_force("the Met"))
    assert refusal_of(
        NotComparableError, named.difference, known
    ) == NotComparableError("the Met", "metropolitan", rule)
    assert refusal_of(
        NotComparableError,
        RecordingRate(91.7, 2.4, measure="a").difference,
        RecordingRate(91.7, 2.4, measure="b"),
    ) == NotComparableError("a", "b", "both must be of one measure")
    same = RecordingRate(91.7, 2.4, subject=find_force("the Met"))
    assert same.difference(known).exact == Fraction(22, 10)


def test_a_level_of_numpy_is_kept_as_a_plain_one():
    level = np.float64(0.95)
    stated = RecordingRate(91.7, 2.4, level)
    assumed = MET.difference(BEFORE, assumed_level=level)
    for kept in (
        stated.confidence_level,
        stated.interval().confidence_level,
        MET.interval(level, assumed_level=level).confidence_level,
        assumed.assumed_level,
        assumed.confidence_level,
        stated.difference(BEFORE).interval(level).confidence_level,
    ):
        assert (type(kept), kept) == (float, 0.95)
    assert stated == RecordingRate(91.7, 2.4, 0.95)


@pytest.mark.parametrize("level", [np.array(0.95), np.array([0.95, 0.9])], ids=repr)
def test_an_array_is_no_level(level):
    found = refusal_of(ArgumentError, RecordingRate, 91.7, 2.4, level)
    assert found.argument == "confidence_level"
    assert found.value is level


def test_several_levels_of_an_audited_rate_give_an_interval_for_each():
    levels = (0.95, 0.998)
    stated = RecordingRate(91.7, 2.4, confidence_level=0.95)
    assert stated.interval(levels) == tuple(map(stated.interval, levels))
    bare = RecordingRate(91.7, 2.4)
    assumed = bare.interval(levels, assumed_level=0.95)
    assert assumed == stated.interval(levels)
    with pytest.raises(ArgumentError) as caught:
        bare.interval(levels)
    assert (caught.value.argument, caught.value.value) == ("confidence_level", 0.95)
    apart = stated.difference(RecordingRate(89.5, 1.6, confidence_level=0.95))
    assert apart.interval(levels) == tuple(map(apart.interval, levels))
    assert apart.interval() == apart.interval(0.95)
    with pytest.raises(ArgumentError) as caught:
        apart.interval((0.95, 95))
    assert caught.value.argument == "confidence_level[1]"
