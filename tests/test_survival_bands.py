"""Bands of the share still open, days of a quantile, and means up to a limit."""

import copy
import math
import pickle
import statistics
import warnings
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter
from lifelines.utils import qth_survival_times, restricted_mean_survival_time
from scipy.stats import CensoredData, ecdf
from statsmodels.duration.survfunc import SurvfuncRight

from policestats import (
    ArgumentError,
    Count,
    CountError,
    Interval,
    NoIntervalError,
    SmallNumbersWarning,
    SurvivalBand,
    UnitMismatchError,
    kaplan_meier,
)

pytestmark = pytest.mark.filterwarnings(
    "ignore::policestats.errors.SmallNumbersWarning"
)

LEVELS = st.floats(0.01, 0.9999)
METHODS = st.sampled_from(["log-log", "greenwood"])
LASTED = st.integers(1, 60)
SOME = st.lists(LASTED, min_size=1, max_size=40)
MANY = st.lists(LASTED, max_size=40)

# Freireich et al. (1963), remission under 6-MP in weeks.
RELAPSED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
CENSORED = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
REMISSION = kaplan_meier(RELAPSED, CENSORED)
# Miller (1981), Survival analysis: maintained and other leukaemia patients, in weeks.
MAINTAINED = kaplan_meier([9, 13, 18, 23, 31, 34, 48], [13, 28, 45, 161])
OTHERS = kaplan_meier([5, 5, 8, 8, 12, 23, 27, 30, 33, 43, 45], [16])
OPEN_ALONE = kaplan_meier([], [10, 20])


def oracle_of(finalised, still_open):
    return ecdf(CensoredData(uncensored=finalised, right=still_open)).sf


def durations(finalised, still_open):
    return [*finalised, *still_open], [1] * len(finalised) + [0] * len(still_open)


# Greenwood's standard errors of this example, as Collett and others print them.
def test_greenwoods_errors_are_those_of_the_textbook():
    band = REMISSION.band(method="greenwood")
    z = statistics.NormalDist().inv_cdf(0.975)
    shares = [float(share) for share in band.still_open]
    errors = [
        round((share - low) / z, 4)
        for share, low in zip(shares, band.lower, strict=True)
    ]
    assert errors == [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]


def test_a_band_keeps_what_it_is_made_of():
    band = REMISSION.band()
    assert band.days == REMISSION.days
    assert band.still_open == REMISSION.still_open
    assert (band.confidence_level, band.method) == (0.95, "log-log")
    assert (band.longest, band.unit, len(band)) == (35, "day", 7)
    first, *_, last = band
    assert first == (6, Interval(band.lower[0], band.upper[0], 0.95, "log-log"))
    assert last == (23, band.at(30))
    assert [day for day, _ in band] == [6, 7, 10, 13, 16, 22, 23]
    assert str(band) == "6 to 23 days, 95 % confidence, log-log"
    assert band.to_records()[0] == {
        "days": 6,
        "still_open": 18 / 21,
        "lower": band.lower[0],
        "upper": band.upper[0],
        "confidence_level": 0.95,
        "method": "log-log",
        "unit": "day",
    }
    assert len(band.to_records()) == 7


def test_a_band_explains_itself_whole():
    assert REMISSION.band().explain() == (
        "The share still open, at 7 days on which cases were finalised, with 95 % "
        "confidence at each by itself. Variance by Greenwood; method log-log: symmetric "
        "on the scale of log(-log), so that it stays within 0 and 1. Before the first "
        "such day it has no width, and once none is open its upper end stays where it "
        "was. It holds where open cases are as likely to end soon as others that have "
        "lasted as long."
    )


def test_a_band_keeps_the_unit_and_crosses_one_half_unless_said():
    band = kaplan_meier(RELAPSED, CENSORED, unit="working_day").band()
    assert band.unit == "working_day"
    assert str(band) == "6 to 23 working days, 95 % confidence, log-log"
    assert band.to_records()[0]["unit"] == "working_day"
    assert band.crossed() == band.crossed(0.5) == REMISSION.median_interval()


def test_a_band_is_shown_shortly():
    assert repr(REMISSION.band()) == (
        "SurvivalBand(days=<7 from 6 to 23>, confidence_level=0.95, method='log-log', "
        "longest=35, unit='day')"
    )


def test_a_band_explains_itself():
    told = REMISSION.band().explain()
    assert told.startswith("The share still open, at 7 days on which cases were")
    assert "95 % confidence at each by itself" in told
    assert "stays within 0 and 1" in told
    assert "cut at 0 and 1" in REMISSION.band(method="greenwood").explain()
    assert "99.8 % confidence" in REMISSION.band(0.998).explain()


@given(SOME, MANY, LEVELS)
@example([5], [5], 0.95)
@example([5, 5, 5], [], 0.95)
def test_both_bands_agree_with_scipy_while_cases_are_open(finalised, still_open, level):
    taken = kaplan_meier(finalised, still_open)
    sf = oracle_of(finalised, still_open)
    for method, name in (("log-log", "log-log"), ("greenwood", "linear")):
        with np.errstate(all="ignore"), warnings.catch_warnings():
            # It says where none is left that it has no value there.
            warnings.simplefilter("ignore", RuntimeWarning)
            ends = sf.confidence_interval(level, method=name)
        band = taken.band(level, method)
        for day, share, low, high in zip(
            band.days, band.still_open, band.lower, band.upper, strict=True
        ):
            if share > 0:
                assert low == pytest.approx(ends.low.evaluate(day), rel=1e-9, abs=1e-11)
                assert high == pytest.approx(
                    ends.high.evaluate(day), rel=1e-9, abs=1e-11
                )


@given(SOME, MANY, st.sampled_from([0.5, 0.9, 0.95, 0.99]))
def test_the_log_log_band_agrees_with_lifelines(finalised, still_open, level):
    taken = kaplan_meier(finalised, still_open)
    times, events = durations(finalised, still_open)
    fitted = KaplanMeierFitter(alpha=1 - level).fit(times, events)
    table = fitted.confidence_interval_survival_function_
    for day, interval in taken.band(level):
        if taken.still_open_after(day) > 0:
            low, high = table.loc[day]
            assert interval.lower == pytest.approx(low, rel=1e-9, abs=1e-11)
            assert interval.upper == pytest.approx(high, rel=1e-9, abs=1e-11)


@given(SOME, MANY, LEVELS, METHODS)
def test_a_band_holds_the_share_and_stays_within_nought_and_one(
    finalised, still_open, level, method
):
    band = kaplan_meier(finalised, still_open).band(level, method)
    for share, low, high in zip(band.still_open, band.lower, band.upper, strict=True):
        assert 0 <= low <= share + Fraction(1, 10**15)
        assert share - Fraction(1, 10**15) <= high <= 1


@given(SOME, MANY, METHODS, st.floats(0.5, 0.9), st.floats(0.01, 0.09))
def test_a_surer_band_is_no_narrower(finalised, still_open, method, level, more):
    sure, surer = kaplan_meier(finalised, still_open).band(
        (level, level + more), method
    )
    for day, interval in sure:
        assert surer.at(day).lower <= interval.lower
        assert surer.at(day).upper >= interval.upper


@given(SOME, MANY, METHODS)
def test_a_band_narrows_with_more_of_the_same_cases(finalised, still_open, method):
    few = kaplan_meier(finalised, still_open).band(method=method)
    more = kaplan_meier(finalised * 4, still_open * 4).band(method=method)
    assert few.days == more.days
    for place, share in enumerate(few.still_open):
        if share > 0:
            assert more.lower[place] >= few.lower[place]
            assert more.upper[place] <= few.upper[place]


def test_before_the_first_day_the_share_is_all_and_has_no_width():
    band = REMISSION.band()
    assert band.at(5) == band.at(0) == Interval(1.0, 1.0, 0.95, "log-log")
    assert band.at(6).upper < 1


@pytest.mark.parametrize("method", ["log-log", "greenwood"])
def test_where_none_is_left_the_upper_end_stays_and_the_lower_is_nought(method):
    band = kaplan_meier([1, 2, 3, 4, 5]).band(method=method)
    assert band.lower[-1] == 0.0
    assert band.upper[-1] == band.upper[-2] < 1
    assert band.at(1_000) == band.at(5)
    at_once = kaplan_meier([5, 5, 5]).band(method=method)
    assert at_once.at(5) == Interval(0.0, 1.0, 0.95, method)
    # One that ends as late as an open case has lasted leaves that one.
    assert kaplan_meier([5, 5], [5]).band(0.5, method).upper[-1] < 1


def test_a_band_of_none_finalised_has_no_days():
    band = OPEN_ALONE.band()
    assert (len(band), list(band), band.to_records()) == (0, [], [])
    assert band.at(20) == Interval(1.0, 1.0, 0.95, "log-log")
    assert str(band) == "none finalised within 20 days (95 % confidence, log-log)"
    with pytest.raises(ArgumentError, match="must be at most 20") as caught:
        band.at(21)
    assert (caught.value.argument, caught.value.value) == ("days", 21)


def test_a_band_is_asked_within_what_is_known():
    band = REMISSION.band()
    assert band.at(35) == band.at(23)
    with pytest.raises(ArgumentError, match="must be at most 35") as caught:
        band.at(36)
    assert (caught.value.argument, caught.value.value) == ("days", 36)
    with pytest.raises(CountError) as wrong:
        band.at(2.5)
    assert (wrong.value.field, wrong.value.value) == ("days", 2.5)
    assert band.at(Count(7, "day")) == band.at(7)
    with pytest.raises(UnitMismatchError) as other:
        band.at(Count(7, "working_day"))
    assert other.value.measure == "a share after so many days"
    assert (other.value.expected, other.value.got) == ("days in days", "working days")


def ask_for_everything(taken):
    return [
        taken.band,
        taken.median_interval,
        lambda *args, **kw: taken.quantile_interval(0.25, *args, **kw),
    ]


@pytest.mark.parametrize("place", range(3))
def test_several_levels_give_as_many_results_in_their_order(place):
    ask = ask_for_everything(REMISSION)[place]
    assert ask((0.99, 0.8)) == (ask(0.99), ask(0.8))
    assert ask([0.95]) == (ask(),)
    assert ask(0.99) != ask(0.8)


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("level", [95, 1.0, 0.0, True, "0.95", None], ids=repr)
def test_a_level_is_a_fraction(place, level):
    with pytest.raises(ArgumentError) as caught:
        ask_for_everything(REMISSION)[place](level)
    assert caught.value.argument == "confidence_level"
    assert caught.value.value is level


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("method", ["loglog", "exact", None], ids=repr)
def test_a_method_that_there_is_not_is_refused(place, method):
    with pytest.raises(ArgumentError, match="'log-log' or 'greenwood'") as caught:
        ask_for_everything(REMISSION)[place](method=method)
    assert (caught.value.argument, caught.value.value) == ("method", method)


@pytest.mark.parametrize("place", range(3))
def test_fewer_than_ten_finalised_bring_a_warning_at_the_callers_line(place):
    with pytest.warns(SmallNumbersWarning, match="rests on 9 finalised") as caught:
        ask_for_everything(REMISSION)[place]()
    assert [one.filename for one in caught] == [__file__]


@pytest.mark.parametrize(
    ("place", "what"), [(0, "band"), (1, "interval"), (2, "interval")]
)
def test_fewer_than_ten_finalised_are_told(place, what):
    with pytest.warns(SmallNumbersWarning) as caught:
        ask_for_everything(REMISSION)[place]()
    (told,) = caught
    assert str(told.message) == (
        f"this {what} rests on 9 finalised, fewer than 10: one more or less would move "
        "it a lot"
    )


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("place", range(3))
def test_ten_finalised_bring_none(place):
    assert ask_for_everything(kaplan_meier(range(10), CENSORED))[place]()


@pytest.mark.filterwarnings("error")
def test_reading_a_result_of_few_warns_of_nothing():
    assert str(REMISSION) == "median 23 days, 95 % from 13 to not reached (12 open)"
    assert "rough" in REMISSION.explain()


# SAS, and R with conf.type="log-log" and "plain", for Miller's data.
def test_the_days_of_the_median_are_those_of_the_textbooks():
    assert REMISSION.median_interval() == Interval(13, math.inf, 0.95, "log-log")
    assert MAINTAINED.median_interval() == Interval(13, math.inf, 0.95, "log-log")
    assert OTHERS.median_interval() == Interval(5, 33, 0.95, "log-log")
    assert OTHERS.median_interval(method="greenwood").lower == 8


def statsmodels_ends(finalised, still_open, p, level, method):
    oracle = SurvfuncRight(*durations(finalised, still_open))
    name = {"log-log": "cloglog", "greenwood": "linear"}[method]
    with np.errstate(all="ignore"):
        return oracle.quantile_ci(p, alpha=1 - level, method=name)


def check_against_statsmodels(finalised, still_open, p, level, method):
    """Hold the ends of a quantile to statsmodels; say whether both could be."""
    ours = kaplan_meier(finalised, still_open).quantile_interval(p, level, method)
    lower, upper = statsmodels_ends(finalised, still_open, p, level, method)
    if math.isnan(lower):
        # It finds no day inside: the curve jumps over the share, or never comes near.
        return False
    assert ours.lower == lower
    if upper != ours.upper:
        # Where none is left it takes the last day, which no variance supports.
        assert math.isinf(ours.upper)
        assert max(finalised) > max(still_open, default=0) - 1
        assert upper in (max(finalised), math.inf)
    return True


@given(
    st.lists(LASTED, min_size=8, max_size=60),
    MANY,
    st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.9]),
    st.sampled_from([0.8, 0.95, 0.99]),
    METHODS,
)
def test_the_days_of_a_quantile_agree_with_statsmodels(
    finalised, still_open, p, level, method
):
    assume(check_against_statsmodels(finalised, still_open, p, level, method))


def test_the_days_of_a_quantile_agree_with_lifelines_over_many_inputs():
    rng = np.random.default_rng(20_240_630)
    finite = 0
    for _ in range(300):
        n = int(rng.integers(30, 200))
        lasted = rng.geometric(0.03, n)
        seen = rng.geometric(0.01, n)
        ended = lasted <= seen
        times = np.minimum(lasted, seen)
        taken = kaplan_meier(times[ended], times[~ended])
        fitted = KaplanMeierFitter().fit(times, ended)
        p = float(rng.choice([0.25, 0.5, 0.6]))
        table = qth_survival_times(1 - p, fitted.confidence_interval_survival_function_)
        lower, upper = table.to_numpy()[0]
        ours = taken.quantile_interval(p)
        assert ours.lower == lower
        if upper != ours.upper:
            # The line rises again where few are left: ours runs to the last place.
            assert ours.upper > upper
        else:
            finite += 1
    assert finite > 270


@given(SOME, MANY, st.floats(0.05, 0.95), METHODS)
def test_the_days_of_a_quantile_hold_it(finalised, still_open, p, method):
    taken = kaplan_meier(finalised, still_open)
    interval = taken.quantile_interval(p, method=method)
    assert interval.lower <= interval.upper
    middle = taken.quantile(p)
    if middle is None:
        assert interval.upper == math.inf
    else:
        assert interval.lower <= middle <= interval.upper


@given(SOME, MANY, METHODS, st.floats(0.5, 0.9), st.floats(0.01, 0.09))
def test_surer_days_of_the_median_are_no_narrower(
    finalised, still_open, method, level, more
):
    taken = kaplan_meier(finalised, still_open)
    sure, surer = taken.median_interval((level, level + more), method)
    assert surer.lower <= sure.lower
    assert surer.upper >= sure.upper


@given(SOME, MANY, st.floats(0.05, 0.95), METHODS)
def test_the_days_are_those_at_which_the_band_holds_the_share(
    finalised, still_open, p, method
):
    taken = kaplan_meier(finalised, still_open)
    band = taken.band(method=method)
    interval = band.crossed(p)
    assert interval == taken.quantile_interval(p, method=method)
    left = float(1 - Fraction(str(p)))
    for day, one in band:
        if one.lower <= left <= one.upper:
            assert interval.lower <= day
            assert day < interval.upper


def test_a_lower_end_that_is_not_reached_is_the_longest_case():
    taken = kaplan_meier([1, 2], [50] * 98)
    assert taken.median_interval() == Interval(50, math.inf, 0.95, "log-log")
    assert "95 % from 50 to not reached" in str(taken)


def test_all_at_once_end_at_that_day_or_later():
    # The band holds none of the shares between; then nothing bounds it from above.
    assert kaplan_meier([5, 5, 5]).median_interval().lower == 5
    assert kaplan_meier([5, 5, 5]).median_interval().upper == math.inf
    # A steep fall past one half: both lines are below it from the fifth day on.
    steep = kaplan_meier([5] * 90, [60] * 10)
    assert steep.median_interval() == Interval(5, 5, 0.95, "log-log")


def test_a_line_that_rises_again_counts_at_its_last_place():
    # Of two that are left after 398 open ones one ends: of it little is known.
    taken = kaplan_meier([5] * 600 + [40], [20] * 398 + [41])
    band = taken.band(method="greenwood")
    first, last = band.upper
    assert first < 0.45 < last
    assert band.crossed(0.55) == Interval(5, math.inf, 0.95, "greenwood")
    assert band.crossed(0.5) == Interval(5, 5, 0.95, "greenwood")


def test_the_share_of_a_decimal_is_that_of_the_decimal():
    # In binary, one less 0.9 is below a tenth, and one less 0.7 above three tenths.
    band = SurvivalBand(
        days=(5, 9),
        still_open=(Fraction(1, 5), Fraction(1, 6)),
        lower=(0.1, 0.05),
        upper=(0.3, 0.2),
        confidence_level=0.95,
        method="log-log",
        longest=20,
    )
    assert band.crossed(0.9).lower == 5
    assert band.crossed(0.7).upper == 9
    assert band.crossed(0.91).lower == 9
    assert band.crossed(0.69).upper == 5


@pytest.mark.parametrize("p", [0, 1, 0.0, 1.0, -0.1, 1.1, True, "0.5", None], ids=repr)
def test_a_quantile_with_an_interval_is_strictly_within_nought_and_one(p):
    for ask in (REMISSION.quantile_interval, REMISSION.band().crossed):
        with pytest.raises(ArgumentError) as caught:
            ask(p)
        assert caught.value.argument == "p"
        assert caught.value.value is p
        if type(p) in (int, float) and 0 <= p <= 1:
            rule = "must be above 0 and below 1 to have an interval"
            assert caught.value.requirement == rule


def test_without_any_finalised_no_quantile_has_days():
    for ask in (OPEN_ALONE.median_interval, lambda: OPEN_ALONE.band().crossed(0.1)):
        with pytest.raises(NoIntervalError) as caught:
            ask()
        assert caught.value.measure == "time to finalise"
        assert caught.value.reason == "no case is finalised yet"


# R's survival package prints these for Miller's data: 52.6 (19.83) and 22.7 (4.18).
def test_the_mean_up_to_the_longest_is_that_of_the_textbooks():
    for taken, mean, error in ((MAINTAINED, 52.6, 19.83), (OTHERS, 22.7, 4.18)):
        found = taken.restricted_mean(taken.longest)
        assert round(found.value, 1) == mean
        assert round(found.standard_error, 2) == error


@given(SOME, MANY, st.integers(1, 60))
@example([5, 5], [], 60)
def test_the_mean_up_to_a_limit_agrees_with_lifelines(finalised, still_open, until):
    taken = kaplan_meier(finalised, still_open)
    assume(until <= taken.longest or taken.still_open[-1] == 0)
    fitted = KaplanMeierFitter().fit(*durations(finalised, still_open))
    oracle = restricted_mean_survival_time(fitted, t=until)
    found = taken.restricted_mean(until)
    assert found.value == pytest.approx(oracle, rel=1e-12)
    assert found.value == float(found.exact)


@given(SOME, st.integers(1, 70))
def test_without_open_cases_it_is_the_mean_of_days_cut_at_the_limit(days, until):
    found = kaplan_meier(days).restricted_mean(until)
    cut = [Fraction(min(day, until)) for day in days]
    assert found.exact == statistics.mean(cut)
    variance = float(statistics.pvariance(cut)) / len(days)
    assert found.standard_error == pytest.approx(math.sqrt(variance), abs=1e-12)


@given(SOME, MANY, st.integers(1, 60))
def test_its_error_is_that_of_areas_of_the_curve(finalised, still_open, until):
    """Sum over the events of the squared area after each, day by day."""
    taken = kaplan_meier(finalised, still_open)
    assume(until <= taken.longest)
    variance = 0.0
    for day, gone, left in zip(taken.days, taken.events, taken.at_risk, strict=True):
        if day < until and gone < left:
            area = sum(taken.still_open_after(one) for one in range(day, until))
            variance += float(area) ** 2 * gone / (left * (left - gone))
    error = taken.restricted_mean(until).standard_error
    assert error == pytest.approx(math.sqrt(variance), rel=1e-12)


@given(SOME, MANY, st.integers(1, 58))
def test_a_later_limit_gives_a_longer_mean_by_the_share_still_open(
    finalised, still_open, until
):
    taken = kaplan_meier(finalised, still_open)
    assume(until + 1 <= taken.longest)
    now, later = taken.restricted_mean(until), taken.restricted_mean(until + 1)
    assert later.exact - now.exact == taken.still_open_after(until)


def test_a_mean_up_to_a_limit_reads_and_explains_itself():
    mean = REMISSION.restricted_mean(30)
    assert (mean.until, mean.n, mean.finalised, mean.unit) == (30, 21, 9, "day")
    assert str(mean) == "mean 21.0 days of the first 30 (21 cases)"
    assert mean.rounded() == 21
    assert mean.quantity.magnitude == mean.value
    assert str(mean.quantity.units) == "day"
    assert mean.explain() == (
        "Of 21 cases, 9 finalised: the mean of their days is 21.0 where a longer one "
        "counts as 30. It is the area under the Kaplan-Meier estimate up to 30 days, "
        "with its standard error by Greenwood's variance. Another limit gives another "
        "mean: print the limit."
    )
    assert str(kaplan_meier([1, 2, 2]).restricted_mean(2).rounded()) == "2"
    assert "is 1.7 where" in kaplan_meier([1, 2, 2]).restricted_mean(2).explain()
    working = kaplan_meier([1, 3], unit="working_day").restricted_mean(3)
    assert str(working) == "mean 2.0 working days of the first 3 (2 cases)"


def test_its_interval_is_so_many_errors_to_each_side_and_cut():
    mean = REMISSION.restricted_mean(30)
    z = statistics.NormalDist().inv_cdf(0.975)
    found = mean.interval()
    assert (found.confidence_level, found.method) == (0.95, "normal")
    assert found.lower == pytest.approx(mean.value - z * mean.standard_error)
    assert found.upper == pytest.approx(mean.value + z * mean.standard_error)
    assert mean.interval((0.95, 0.8)) == (found, mean.interval(0.8))
    wide = kaplan_meier([1, 1, 1, 30]).restricted_mean(30).interval(0.999)
    assert wide.lower == 0.0
    late = kaplan_meier([29, 29, 1, 30]).restricted_mean(30).interval(0.999)
    assert late.upper == 30.0
    with pytest.raises(ArgumentError) as caught:
        mean.interval(method="exact")
    assert (caught.value.argument, caught.value.value) == ("method", "exact")


@pytest.mark.parametrize(
    ("taken", "until"), [(REMISSION, 6), (kaplan_meier([5, 5]), 60), (OPEN_ALONE, 20)]
)
def test_a_mean_in_which_no_two_cases_differ_has_no_interval(taken, until):
    with pytest.raises(NoIntervalError) as caught:
        taken.restricted_mean(until).interval()
    assert caught.value.measure == "restricted mean"
    assert caught.value.reason == (
        "no two cases differ within the limit; take a later one"
    )
    assert REMISSION.restricted_mean(7).interval().upper == 7.0


@pytest.mark.parametrize("until", [-1, 2.5, True, "30", None], ids=repr)
def test_a_limit_is_a_count_of_days(until):
    with pytest.raises(CountError) as caught:
        REMISSION.restricted_mean(until)
    assert caught.value.field == "until"
    assert caught.value.value is until


def test_a_limit_is_above_nought_and_within_what_is_known():
    known = (
        "must be at most 35, the longest that a case has lasted: of longer times "
        "nothing is known while cases are open"
    )
    for until, rule in ((0, "must be above 0"), (36, known)):
        with pytest.raises(ArgumentError) as caught:
            REMISSION.restricted_mean(until)
        assert (caught.value.argument, caught.value.value) == ("until", until)
        assert caught.value.requirement == rule
    assert REMISSION.restricted_mean(1).exact == 1
    assert REMISSION.restricted_mean(35).until == 35
    with pytest.raises(UnitMismatchError) as other:
        REMISSION.restricted_mean(Count(7, "working_day"))
    assert other.value.expected == "until in days"


@pytest.mark.parametrize("value", [REMISSION.restricted_mean(30), REMISSION], ids=str)
def test_results_compare_hash_copy_and_pickle_by_value(value):
    for one in (value, getattr(value, "_band", lambda *_: value)(0.9, "log-log")):
        assert copy.deepcopy(one) == one
        assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301  # our own bytes
        assert hash(copy.copy(one)) == hash(one)
