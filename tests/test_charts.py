"""Control charts: points over time, their limits, their phases and their signals."""

import copy
import math
import pickle
import subprocess
import sys
import warnings
from datetime import date, datetime
from fractions import Fraction

import attrs
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

import policestats as ps
from policestats import (
    RUN_RULES,
    ArgumentError,
    AsAt,
    Between,
    Cohort,
    ControlChart,
    Count,
    FinancialYear,
    NotComparableError,
    PeriodError,
    PeriodMismatchError,
    Quarter,
    RunRule,
    Since,
    SmallNumbersWarning,
    UnitMismatchError,
    YearToDate,
    p_chart,
    p_prime_chart,
    parse_period,
    rate,
    share,
    u_chart,
    u_prime_chart,
    xmr_chart,
)
from policestats.measures.charts.limits import (
    MEAN_RANGE,
    MEDIAN_RANGE,
    RANGE_SPREAD,
)
from policestats.vocabulary import SERIES_BREAKS, SeriesBreak, find_break

SYSTEM = find_break("complaints-system-2020")
FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
WAFERS = [
    *(12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22),
    *(8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6),
]
DEFECTS = [
    *(16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14),
    *(16, 15, 13, 14, 16, 11, 20, 11, 19, 16, 31, 13),
]
STEADY = [10, 12, 11, 9, 10, 13, 11, 10, 12, 9, 11, 10]


def quarters(first, many):
    return [Quarter(first + i // 4, i % 4 + 1) for i in range(many)]


def counts(values, first=2021, **known):
    unit = known.pop("unit", "case")
    return [
        Count(n, unit, period=period, **known)
        for n, period in zip(values, quarters(first, len(values)), strict=True)
    ]


def quiet(chart, *given_, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SmallNumbersWarning)
        return chart(*given_, **options)


def rates(events, population=45_000, per=1_000):
    return [rate(n, population, per=per) for n in events]


def shares(parts, whole=2_000):
    return [share(n, whole) for n in parts]


# Published worked examples.


def test_nists_individuals_chart_with_its_constant_as_printed():
    # NIST/SEMATECH e-Handbook 6.3.2.2: mean 50.81, mean range 1.8778, limits 45.8159
    # and 55.8041, with 1.128 for 2/√π = 1.12838.
    chart = quiet(xmr_chart, FLOW)
    phase = chart.phases[0]
    assert phase.exact_centre == Fraction("50.81")
    assert round(float(phase.moving_range), 4) == 1.8778
    half = (chart.points[0].upper - phase.centre) * MEAN_RANGE / 1.128
    # The handbook rounds the mean range before it goes on.
    assert phase.centre + half == pytest.approx(55.8041, abs=1e-4)
    assert phase.centre - half == pytest.approx(45.8159, abs=1e-4)
    assert chart.is_stable
    # D4 = 3.267 in the tables.
    assert phase.upper_range == pytest.approx(
        3.267 * float(phase.moving_range), rel=2e-4
    )


def test_the_chart_of_30_samples_of_50_in_nist_and_in_montgomery():
    # NIST/SEMATECH e-Handbook 6.3.3.2 and Montgomery, Introduction to Statistical
    # Quality Control, table 7.1: .2313, .0524 and .4102; samples 15 and 23 are beyond.
    chart = p_chart(shares(WAFERS, 50))
    point = chart.points[0]
    told = [round(x, 4) for x in (point.centre, point.lower, point.upper)]
    assert told == [0.2313, 0.0524, 0.4102]
    beyond = [p.label + 1 for p in chart if "western-electric-1" in p.signals]
    assert beyond == [15, 23]
    assert chart.phases[0].exact_centre == Fraction(347, 1500)


def test_nists_chart_of_25_wafers():
    # NIST/SEMATECH e-Handbook 6.3.3.1: c̄ 16, limits 4 and 28. A count on equal areas
    # is a rate of each. Wafer 3 has 28, which is on the limit and not beyond it.
    chart = u_chart([rate(n, 1, per=1) for n in DEFECTS])
    point = chart.points[2]
    assert (point.centre, point.lower, point.upper) == (16.0, 4.0, 28.0)
    assert (point.value, point.z, point.is_cut) == (28.0, 3.0, False)
    assert "western-electric-1" not in point.signals
    beyond = [p.label + 1 for p in chart if "western-electric-1" in p.signals]
    assert beyond == [24]


def test_the_constants_are_those_of_the_range_of_two_normal_numbers():
    difference = stats.halfnorm(scale=math.sqrt(2))
    assert pytest.approx(difference.mean(), rel=1e-15, abs=0) == MEAN_RANGE
    assert pytest.approx(difference.median(), rel=1e-15, abs=0) == MEDIAN_RANGE
    assert pytest.approx(difference.std(), rel=1e-15, abs=0) == RANGE_SPREAD
    assert [round(x, 3) for x in (MEAN_RANGE, MEDIAN_RANGE)] == [1.128, 0.954]
    assert round(3 / MEAN_RANGE, 2) == 2.66
    assert round(3 / MEDIAN_RANGE, 3) == 3.145
    assert round(1 + 3 * RANGE_SPREAD / MEAN_RANGE, 3) == 3.267


# Independent re-implementations, over generated inputs.


def individuals_in_numpy(x, k, baseline, centre):
    held = np.array(x[:baseline], dtype=float)
    ranges = np.abs(np.diff(held))
    if centre == "mean":
        middle, spread = held.mean(), ranges.mean() * np.sqrt(np.pi) / 2
    else:
        middle = np.median(held)
        spread = np.median(ranges) / (np.sqrt(2) * stats.norm.ppf(0.75))
    return middle, middle - k * spread, middle + k * spread


@pytest.mark.parametrize("centre", ["mean", "median"])
def test_limits_of_individuals_are_numpys(centre):
    rng = np.random.default_rng(1)
    for _ in range(400):
        x = rng.normal(rng.normal(0, 50), rng.uniform(0.1, 40), rng.integers(3, 60))
        k = float(rng.choice([1, 2, 3, 3.5]))
        baseline = int(rng.integers(2, len(x) + 1))
        chart = quiet(xmr_chart, x.tolist(), sigma=k, baseline=baseline, centre=centre)
        middle, lower, upper = individuals_in_numpy(x, k, baseline, centre)
        scale = np.abs(x).max()
        point = chart.points[-1]
        assert point.centre == pytest.approx(middle, rel=1e-12, abs=1e-12 * scale)
        assert point.lower == pytest.approx(lower, rel=1e-12, abs=1e-12 * scale)
        assert point.upper == pytest.approx(upper, rel=1e-12, abs=1e-12 * scale)
        beyond = [p.label for p in chart if "western-electric-1" in p.signals]
        assert beyond == np.flatnonzero((x < lower) | (x > upper)).tolist()


def pooled_in_numpy(k, n, *, per, form, sigma, baseline, is_laney):  # noqa: PLR0913  # what a chart is made of
    middle = k[:baseline].sum() / n[:baseline].sum()
    of_one = middle * (1 - middle) if form == "share" else middle
    base = np.sqrt(of_one / n)
    sigma_z = 1.0
    if is_laney:
        z = (k / n - middle) / base
        sigma_z = np.abs(np.diff(z[:baseline])).mean() / (2 / np.sqrt(np.pi))
    lower = middle - sigma * base * sigma_z
    upper = middle + sigma * base * sigma_z
    if form == "share":
        upper = np.minimum(upper, 1)
    return middle * per, np.maximum(lower, 0) * per, upper * per, sigma_z


@pytest.mark.parametrize("is_laney", [False, True])
@pytest.mark.parametrize("form", ["rate", "share"])
def test_limits_of_rates_and_shares_are_numpys(form, is_laney):
    rng = np.random.default_rng(2)
    kinds = {
        ("rate", False): u_chart,
        ("rate", True): u_prime_chart,
        ("share", False): p_chart,
        ("share", True): p_prime_chart,
    }
    for _ in range(200):
        size = int(rng.integers(2, 30))
        n = rng.integers(50, 50_000, size)
        true = rng.uniform(0.2, 0.8)
        k = rng.binomial(n, np.clip(true + rng.normal(0, 0.02, size), 0.01, 0.99))
        sigma = float(rng.choice([1, 2, 3]))
        baseline = int(rng.integers(2, size + 1))
        per = 1_000 if form == "rate" else 1
        given_ = (
            [rate(int(a), int(b)) for a, b in zip(k, n, strict=True)]
            if form == "rate"
            else [share(int(a), int(b)) for a, b in zip(k, n, strict=True)]
        )
        chart = quiet(kinds[form, is_laney], given_, sigma=sigma, baseline=baseline)
        middle, lower, upper, sigma_z = pooled_in_numpy(
            k,
            n,
            per=per,
            form=form,
            sigma=sigma,
            baseline=baseline,
            is_laney=is_laney,
        )
        assert chart.points[0].centre == pytest.approx(middle, rel=1e-12)
        got = np.array([(p.lower, p.upper) for p in chart])
        np.testing.assert_allclose(got[:, 0], lower, rtol=1e-9, atol=1e-11 * per)
        np.testing.assert_allclose(got[:, 1], upper, rtol=1e-11)
        if is_laney:
            assert chart.phases[0].sigma_z == pytest.approx(sigma_z, rel=1e-11)
        else:
            assert chart.phases[0].sigma_z is None


# What a chart holds.


def test_a_chart_of_counts_keeps_what_they_are_of():
    known = {"subject": "surrey", "cohort": Cohort.LOGGED}
    chart = xmr_chart(counts(STEADY, **known))
    assert (chart.kind, chart.form, chart.centre_rule) == ("xmr", "count", "mean")
    assert (chart.unit, chart.subject, chart.cohort) == (
        "case",
        "surrey",
        Cohort.LOGGED,
    )
    assert (chart.sigma, chart.better, len(chart)) == (3, None, 12)
    assert list(chart) == list(chart.points)
    assert [p.exact for p in chart] == STEADY
    assert chart.points[3].period == Quarter(2021, 4)
    assert chart.points[0].moving_range is None
    assert chart.points[1].moving_range == 2
    assert [p.side for p in chart][:3] == ["below", "above", "above"]
    assert chart.points[0].events is None
    assert chart.phases[0].reason == "the first points"
    assert (chart.phases[0].first, chart.phases[0].last) == (
        Quarter(2021, 1),
        Quarter(2023, 4),
    )
    assert str(chart) == (
        "XmR chart of 12 points, 2021/22 Q1 to 2023/24 Q4: centre 10.67, limits 5.833 "
        "to 15.50; no signal"
    )
    assert str(chart.phases[0]) == "2021/22 Q1 to 2023/24 Q4: centre 10.67"


def test_a_chart_explains_itself():
    chart = xmr_chart(counts(STEADY, subject="surrey", cohort=Cohort.LOGGED))
    assert chart.explain() == (
        "XmR chart of 12 points (surrey, logged, cases), 2021/22 Q1 to 2023/24 Q4: "
        "limits = centre ± sigma x typical moving range / its constant, sigma = 3.\n"
        "Phase 1, 2021/22 Q1 to 2023/24 Q4 (the first points): centre 10.67, mean of 12 "
        "points; limits at the last 5.833 to 15.50; mean moving range 1.818.\n"
        "No signal of western-electric-1, western-electric-2, western-electric-3, "
        "western-electric-4.\n"
        "A signal says that something changed. It says neither what, nor that it is "
        "better or worse."
    )


def test_an_explanation_names_signals_cautions_gaps_and_sigma_z():
    given_ = [share(n, 100) for n in (10, 12, 60, 11)]
    labels = [Quarter(2021, 1), Quarter(2021, 2), Quarter(2022, 1), Quarter(2022, 2)]
    chart = quiet(
        p_prime_chart,
        dict(zip(labels, given_, strict=True)),
        sigma=1,
        better="lower",
    )
    assert chart.gaps == ((Quarter(2021, 2), Quarter(2022, 1)),)
    told = chart.explain()
    assert "p' chart of 4 points, 2021/22 Q1 to 2022/23 Q2" in told
    assert "; sigma_z 6.923." in told
    assert "Limits of 4 points, fewer than 12, are rough" in told
    assert "No point lies between 2021/22 Q2 and 2022/23 Q1: they count" in told
    assert "Signal western-electric-1: a point beyond the limits: 2022/23 Q1." in told
    assert "It was said that lower is better: the chart cannot tell." in told
    assert "neither what" not in told
    assert (
        "centre 23.3 %, pooled of 4 points; limits at the last 0.0 % to 52.5 %, cut; "
    ) in told
    assert str(chart).endswith("1 point with a signal")


def test_citations_are_carried_and_told():
    figures = [
        ps.reference.find_figure(f"S001-cases-logged-metropolitan-{year}")
        for year in ("2022-23", "2023-24")
    ]
    chart = quiet(xmr_chart, figures)
    assert len(chart.citations) == 2
    assert chart.explain().splitlines()[-1].startswith("Source: ")
    assert chart.subject == "metropolitan"
    assert chart.cohort is Cohort.LOGGED


def test_records_are_flat_and_plain():
    chart = quiet(u_chart, rates([450, 460, 900]), sigma=1)
    record = chart.to_records()[2]
    assert record["label"] == "2"
    assert (record["start"], record["end"], record["unit"]) == (None, None, None)
    assert record["signals"] == "western-electric-1"
    assert (record["events"], record["members"]) == (900, 45_000)
    assert (record["moving_range"], record["side"]) == (None, "above")
    assert record["value"] == 20.0
    assert list(record) == [
        *("label", "start", "end", "value", "centre", "lower", "upper", "sigma", "z"),
        *("moving_range", "phase", "side", "signals", "heading", "reading", "events"),
        *("members", "unit"),
    ]
    record = xmr_chart(counts(STEADY)).to_records()[1]
    assert (record["start"], record["end"]) == ("2021-07-01", "2021-09-30")
    assert (record["moving_range"], record["unit"]) == (2.0, "case")
    assert (record["label"], record["phase"]) == ("2021/22 Q2", 0)


def test_a_point_tells_itself():
    chart = xmr_chart([*STEADY, 30])
    assert str(chart.points[0]) == (
        "point 0: 10.00, centre 12.15, limits 3.292 to 21.02"
    )
    assert str(chart.signals[0]).endswith("; western-electric-1")
    assert chart.points[0].period is None


def test_values_copy_pickle_and_compare():
    chart = xmr_chart(STEADY)
    assert pickle.loads(pickle.dumps(chart)) == chart  # noqa: S301  # our own bytes
    assert copy.deepcopy(chart) == chart
    assert hash(copy.deepcopy(chart)) == hash(chart)
    assert isinstance(chart, ControlChart)
    assert chart != xmr_chart(STEADY, sigma=2)


def test_the_room_brings_in_neither_numpy_nor_pint():
    code = (
        "import sys, policestats as ps; str(ps.xmr_chart([1, 2] * 6));"
        "print(*{m.split('.')[0] for m in sys.modules})"
    )
    done = subprocess.run(  # noqa: S603  # this interpreter, our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) & {"numpy", "scipy", "pint", "holidays"} == set()


# Signals, and what they do not say.


def test_a_signal_is_neutral_until_it_is_said_which_is_better():
    values = [*STEADY, 30]
    neutral = xmr_chart(values).points[-1]
    assert (neutral.signals, neutral.heading, neutral.reading) == (
        ("western-electric-1",),
        "higher",
        None,
    )
    assert xmr_chart(values, better="higher").points[-1].reading == "improvement"
    assert xmr_chart(values, better="lower").points[-1].reading == "concern"
    assert xmr_chart(values, better="lower").points[0].reading is None


def test_a_point_whose_signals_point_both_ways_has_no_reading():
    # Above the centre for eight points, and falling through the last six of them.
    values = [1, 1, 1, 1, 1, 1, 1, 1, 1, 20, 20, 20, 19, 18, 17, 16, 15, 14]
    trend = RUN_RULES["nelson"][2]
    side = RUN_RULES["western-electric"][3]
    chart = xmr_chart(values, rules=[side, trend], better="higher")
    point = chart.points[-1]
    assert point.signals == ("western-electric-4", "nelson-3")
    assert (point.heading, point.reading) == (None, None)
    assert chart.points[0].reading == "concern"
    assert chart.points[10].reading == "improvement"


def test_up_and_down_by_turns_heads_nowhere():
    chart = xmr_chart([1, 2] * 8, rules="nelson", better="higher")
    point = chart.points[0]
    assert "nelson-4" in point.signals
    assert (point.heading, point.reading) == (None, None)


def test_the_distance_of_the_limits_goes_into_the_rules():
    chart = xmr_chart(STEADY, sigma=1)
    assert [r.distance for r in chart.rules] == [1, 2, 1, 0]
    assert chart.signals
    assert all(
        (p.value > p.upper or p.value < p.lower) == ("western-electric-1" in p.signals)
        for p in chart
    )


def test_rules_of_ones_own_are_asked():
    one = RunRule(
        id="two-up", title="two above", kind="beyond", window=2, least=2, distance=0
    )
    chart = xmr_chart(STEADY, rules=[one])
    assert chart.rules == (one,)
    assert {i for p in chart for i in p.signals} == {"two-up"}
    assert xmr_chart(STEADY, rules=iter([one])) == chart


def test_equal_values_have_limits_without_width_and_no_signal():
    for rules in RUN_RULES:
        chart = xmr_chart([7] * 20, rules=rules)
        point = chart.points[0]
        assert (point.lower, point.upper, point.centre) == (7, 7, 7)
        assert (point.z, point.side, point.sigma) == (None, None, 0)
        assert chart.is_stable
        assert u_prime_chart(rates([500] * 20), rules=rules).is_stable


def test_a_point_off_a_baseline_of_equal_values_is_beyond_the_limits():
    chart = xmr_chart([*[7] * 12, 8, 6], baseline=12)
    assert [p.heading for p in chart.signals] == ["higher", "lower"]
    assert chart.points[12].z is None
    assert chart.points[12].is_range_beyond


def test_a_jump_is_told_apart_from_a_signal():
    chart = xmr_chart([*STEADY, 10, 30, 10])
    assert [p.label for p in chart.range_signals] == [13, 14]
    assert [p.label for p in chart.signals] == [13]
    # (20 + 0 + 20 + 20) / 14 x 3.267
    assert chart.phases[0].upper_range == pytest.approx(14.0, abs=0.01)
    assert u_chart(rates(range(500, 515))).range_signals == ()


def test_nought_events_leave_limits_at_nought():
    with pytest.warns(SmallNumbersWarning, match=r"only 0\.0 events"):
        chart = u_chart([ps.Rate(events=0, population=9, per=1)] * 12)
    assert chart.points[0].upper == 0
    with pytest.warns(SmallNumbersWarning, match=r"only 0\.0 events"):
        chart = p_prime_chart(shares([2_000] * 12))
    assert (chart.points[0].lower, chart.phases[0].sigma_z) == (1, 0)


# What cannot be is cut.


def test_limits_are_cut_where_numbers_cannot_be():
    low = xmr_chart(counts([0, 9, 1, 8, 0, 9, 2, 7, 1, 9, 0, 8]))
    assert low.points[0].lower == 0
    assert low.points[0].is_cut
    assert ", cut" in low.explain()
    plain = xmr_chart([0, 9, 1, 8, 0, 9, 2, 7, 1, 9, 0, 8])
    assert plain.points[0].lower < 0
    assert not plain.points[0].is_cut
    high = quiet(p_chart, shares([18, 20] * 6, 20), sigma=3)
    assert (high.points[0].upper, high.points[0].is_cut) == (1, True)
    assert (
        u_chart([rate(10, 9, per=1), rate(30, 9, per=1)] * 6, sigma=9).points[0].is_cut
    )
    assert not xmr_chart(counts(STEADY)).points[0].is_cut
    individuals = xmr_chart(shares([1_990, 1_800] * 6))
    assert (individuals.points[0].upper, individuals.form) == (1, "share")


def test_a_share_in_per_cent_that_was_printed_is_cut_at_a_hundred():
    series = ps.survey_series(ps.reference.figures(measure="share-with-trust"))
    chart = quiet(xmr_chart, series.points, sigma=9)
    assert chart.points[0].upper == 100
    assert chart.unit == "percent"


def test_days_that_were_printed_are_cut_at_nought():
    figures = ps.reference.figures(measure="days-to-occupational-health-appointment")
    figures = sorted(figures, key=lambda one: one.period.start)
    chart = quiet(xmr_chart, figures, sigma=9)
    assert chart.points[0].lower == 0
    assert chart.points[0].upper > 10
    assert len(chart.gaps) == 2


# How numbers come.


def test_a_mapping_is_labelled_by_periods_days_or_texts():
    labels = [f"2021/22 Q{i}" for i in range(1, 5)]
    by_text = quiet(xmr_chart, dict(zip(labels, [1, 2, 3, 4], strict=True)))
    by_period = quiet(
        xmr_chart, dict(zip(quarters(2021, 4), [1, 2, 3, 4], strict=True))
    )
    assert by_text == by_period
    days = {date(2021, 1, i): i for i in (1, 2, 5)}
    chart = quiet(xmr_chart, days)
    assert chart.points[0].label == AsAt(date(2021, 1, 1))
    assert chart.gaps == ()


def test_a_mapping_of_rates_is_a_row_with_periods():
    labels = quarters(2021, 12)
    by_label = u_chart(dict(zip(labels, rates(range(500, 512)), strict=True)))
    assert [p.label for p in by_label] == labels
    own = [rate(one, Count(45_000, "employee")) for one in counts(range(500, 512))]
    chart = u_chart(own)
    assert [p.label for p in chart] == labels
    assert chart.unit == "case / thousand_employee"
    assert by_label.unit is None
    assert "cases per 1,000 employees" in chart.explain()


def test_a_number_with_the_period_of_its_label_is_taken_and_with_another_refused():
    one, other = counts([1, 2])
    same = quiet(xmr_chart, {"2021/22 Q1": one, "2021/22 Q2": other})
    assert same == quiet(xmr_chart, [one, other])
    with pytest.raises(PeriodMismatchError) as caught:
        xmr_chart({"2021/22 Q1": one, "2021/22 Q3": other})
    assert caught.value.left == Quarter(2021, 3)
    assert caught.value.right == Quarter(2021, 2)
    assert "another period than its own" in caught.value.reason


def refusal(kind, given_, chart=xmr_chart, **options):
    with pytest.raises(kind) as caught:
        chart(given_, **options)
    return caught.value


@pytest.mark.parametrize("given_", [3, None, "123", b"12", {1, 2}, frozenset({1})])
def test_what_is_no_row_is_refused(given_):
    error = refusal(ArgumentError, given_)
    assert (error.argument, error.value) == ("values", given_)
    assert "in a row, or by their periods" in error.requirement


@pytest.mark.parametrize("given_", [[], [1], {}, {"2021/22 Q1": 3}])
def test_fewer_than_two_points_are_refused(given_):
    error = refusal(ArgumentError, given_)
    assert (error.argument, error.value) == ("values", given_)
    assert "two or more" in error.requirement


@pytest.mark.parametrize(
    ("given_", "name", "value"),
    [
        ([1, "2"], "values[1]", "2"),
        ([True, 2], "values[0]", True),
        ([1, None], "values[1]", None),
        ([1, Fraction(1, 10**400)], "values[1]", Fraction(1, 10**400)),
        ([1, 10**400], "values[1]", 10**400),
        ({"2021/22 Q1": 1, "2021/22 Q2": []}, "values['2021/22 Q2']", []),
    ],
)
def test_what_is_no_number_is_refused_with_its_place(given_, name, value):
    error = refusal(ArgumentError, given_)
    assert (error.argument, error.value) == (name, value)


def test_a_number_that_is_not_finite_is_refused():
    error = refusal(ArgumentError, [1, math.nan])
    assert error.argument == "values[1]"
    assert "finite" in error.requirement


def test_limits_that_no_float_can_hold_are_refused():
    error = refusal(ArgumentError, [1.7e308, -1.7e308])
    assert error.argument == "values"
    assert "no float can hold" in error.requirement
    error = refusal(ArgumentError, [5e-324, 1e-323, 1e308], baseline=2)
    assert "no float can hold" in error.requirement


@pytest.mark.parametrize(
    ("label", "kind"), [(3, ArgumentError), (None, ArgumentError), ("x", PeriodError)]
)
def test_a_label_that_names_no_period_is_refused(label, kind):
    error = refusal(kind, {label: 1, "2021/22 Q2": 2})
    value = error.text if kind is PeriodError else error.value
    assert value == label
    if kind is ArgumentError:
        assert error.argument == f"the label {label!r} of values"
        whole = "must be a period, a date, or a text as in '2023/24 Q1'"
        in_a_list = "; where no point has one, give the numbers in a list"
        assert error.requirement == (whole if label is None else whole + in_a_list)


def test_a_label_with_a_time_is_refused_with_what_to_write():
    error = refusal(ArgumentError, {datetime(2021, 1, 1): 1, date(2021, 1, 2): 2})  # noqa: DTZ001  # a time is the point
    assert error.requirement == (
        "must be a period, a date, or a text as in '2023/24 Q1'; write .date() after it"
    )
    assert "write .date()" not in refusal(ArgumentError, {3: 1, 4: 2}).requirement


def test_a_period_without_an_end_is_refused():
    since = Since(date(2021, 1, 1))
    error = refusal(PeriodError, {since: 1, Quarter(2023, 1): 2})
    assert error.text == since
    assert error.hint == "a point of a chart must have a first and a last day"


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        (Quarter(2021, 2), Quarter(2021, 1), "in order of time"),
        (Quarter(2021, 2), Quarter(2021, 2), "two points of one period"),
        (YearToDate(2021, 1), YearToDate(2021, 2), "see quarter_from"),
        (FinancialYear(2021), parse_period("2021"), "in order of time"),
        (parse_period("2021"), FinancialYear(2021), "share 275 days"),
        (Quarter(2021, 1), FinancialYear(2022), "of one length"),
        (Quarter(2021, 1), AsAt(date(2022, 1, 1)), "of one length"),
        (
            Between(date(2021, 1, 1), date(2021, 1, 3)),
            AsAt(date(2021, 1, 4)),
            "of one length",
        ),
        (
            Between(date(2021, 1, 1), date(2021, 1, 28)),
            Between(date(2021, 2, 1), date(2021, 3, 4)),
            "of one length",
        ),
    ],
)
def test_periods_that_make_no_row_are_refused(left, right, told):
    given_ = [Count(1, "employee", period=one) for one in (left, right)]
    error = refusal(PeriodMismatchError, given_)
    assert {str(error.left), str(error.right)} == {str(left), str(right)}
    assert told in error.reason


def test_months_quarters_and_years_of_one_kind_are_of_one_length():
    months = [f"{name} 2023" for name in ("January", "February", "March", "April")]
    assert len(quiet(xmr_chart, dict.fromkeys(months, 1))) == 4
    years = ["2022/23", "2023/24", "2024/25"]
    assert len(quiet(xmr_chart, dict.fromkeys(years, 1))) == 3
    weeks = [
        Between(date(2021, 3, 1), date(2021, 3, 7)),
        Between(date(2021, 3, 8), date(2021, 3, 14)),
    ]
    assert len(quiet(xmr_chart, dict.fromkeys(weeks, 1))) == 2
    four_weeks = Between(date(2021, 1, 1), date(2021, 1, 28))
    month = Between(date(2021, 2, 1), date(2021, 3, 3))
    assert len(quiet(xmr_chart, dict.fromkeys((four_weeks, month), 1))) == 2


def test_a_point_without_a_period_beside_others_with_one_is_refused():
    given_ = [*counts([1, 2]), Count(3, "case")]
    error = refusal(ArgumentError, given_)
    assert (error.argument, error.value) == ("values[2]", "without a period")


def test_numbers_of_different_kinds_are_refused():
    error = refusal(ArgumentError, [rate(500, 900), 3])
    assert (error.argument, error.value) == ("values[1]", 3)
    assert "kind of the first" in error.requirement
    error = refusal(ArgumentError, {"2021/22 Q1": 3, "2021/22 Q2": share(50, 90)})
    assert error.argument == "values['2021/22 Q2']"
    for chart, noun in ((u_chart, "Rate"), (u_prime_chart, "Rate"), (p_chart, "Share")):
        error = refusal(ArgumentError, [3, 4], chart)
        assert (error.argument, error.value) == ("values[0]", 3)
        assert error.requirement.startswith(f"must be a {noun}: make it of counts, as ")
    rate_for_share = refusal(ArgumentError, rates([90, 100]), p_prime_chart)
    assert rate_for_share.requirement == (
        "must be a Share: make it of counts, as in share(part, whole)"
    )


def test_numbers_of_different_things_are_refused():
    def of(**known):
        return Count(3, known.pop("unit", "case"), **known)

    error = refusal(UnitMismatchError, [of(), of(unit="review")])
    assert (error.measure, error.got) == ("a chart over time", "review")
    assert error.expected == "numbers of one unit (case)"
    for known, other in (
        ({"subject": "kent"}, {"subject": "surrey"}),
        ({"cohort": Cohort.LOGGED}, {"cohort": Cohort.FINALISED}),
        ({"basis": "headcount"}, {"basis": "full-time"}),
    ):
        error = refusal(NotComparableError, [of(**known), of(**other)])
        [name] = known
        assert (error.left, error.right) == (known[name], other[name])
        assert f"one {name}" in error.reason
    error = refusal(
        UnitMismatchError, [rate(500, 900, per=10), rate(500, 900)], u_chart
    )
    assert error.got == "events per 1,000"


def test_figures_of_different_sorts_are_refused():
    first = ps.reference.find_figure("S001-cases-logged-metropolitan-2022-23")
    other = ps.reference.find_figure("S000-cases-logged-metropolitan-2020-21")
    assert quiet(xmr_chart, [other, first]).unit == "case"
    odd = attrs.evolve(other, measure="other-cases")
    error = refusal(NotComparableError, [odd, first])
    assert "different things" in error.reason


# Options.


@pytest.mark.parametrize("sigma", [0, -1, math.inf, math.nan, "3", True, None, 10**400])
def test_limits_need_a_distance_above_nought(sigma):
    error = refusal(ArgumentError, STEADY, sigma=sigma)
    assert error.argument == "sigma"
    assert "above 0" in error.requirement


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("centre", "medain", "did you mean 'median'?"),
        ("better", "more", "'higher' or 'lower'"),
        ("better", True, "'higher' or 'lower'"),
        ("baseline", 1, "2 or more, or None"),
        ("baseline", 3.0, "2 or more, or None"),
        ("baseline", True, "2 or more, or None"),
        ("baseline", 13, "at most the points of each phase, and one has 12"),
        ("rules", "nelsen", "did you mean 'nelson'?"),
        ("rules", [], "'western-electric' or 'nelson', or a row"),
        ("rules", 3, "'western-electric' or 'nelson', or a row"),
        ("rebase", "2021/22 Q1", "a position from 1 to 11"),
        ("rebase", date(2021, 1, 1), "a position from 1 to 11"),
        ("rebase", Quarter(2021, 2), "a position from 1 to 11"),
        ("rebase", 12, "a position from 1 to 11"),
        ("rebase", None, "a position from 1 to 11"),
        ("breaks", b"", "must be a SeriesBreak, or several: find_break gives"),
        ("breaks", None, "must be a SeriesBreak, or several: find_break gives"),
        ("breaks", SYSTEM.id, "must be a SeriesBreak, or several: find_break gives"),
    ],
)
def test_an_option_outside_its_domain_is_refused(option, value, told):
    error = refusal(ArgumentError, STEADY, **{option: value})
    assert (error.argument, error.value) == (option, value)
    assert told in error.requirement


def test_what_is_no_rule_and_a_rule_twice_are_refused():
    rule = RUN_RULES["nelson"][0]
    error = refusal(ArgumentError, STEADY, rules=[rule, "nelson-2"])
    assert (error.argument, error.value) == ("rules[1]", "nelson-2")
    error = refusal(ArgumentError, STEADY, rules=[rule, rule])
    assert (error.argument, error.value) == ("rules[1]", "nelson-1")
    assert "once" in error.requirement


def test_few_points_bring_a_warning_at_the_callers_line():
    assert xmr_chart(STEADY)
    with pytest.warns(SmallNumbersWarning, match="rest on 11 points") as caught:
        xmr_chart(STEADY[:11])
    assert caught[0].filename == __file__
    with pytest.warns(SmallNumbersWarning) as caught:
        u_chart(rates([900, 910]))
    assert caught[0].filename == __file__
    assert str(caught[0].message) == (
        "the limits of point 0 to point 1 rest on 2 points, fewer than 12: one more may "
        "move them a lot"
    )


def test_the_warning_of_few_events_points_at_the_callers_line():
    few = ps.Rate(events=10, population=990, per=1_000)
    for chart in (u_chart, u_prime_chart):
        with pytest.warns(SmallNumbersWarning) as caught:
            chart([rate(10_000, 1_000_000)] * 12 + [few])
        assert caught[0].filename == __file__


def test_few_events_bring_a_warning_on_both_sides_of_the_line():
    few = r"at a point only 9\.9 events are to be expected, fewer than 10"
    large = rate(10_000, 1_000_000)
    for chart in (u_chart, u_prime_chart):
        with pytest.warns(SmallNumbersWarning, match=few) as caught:
            chart([large] * 12 + [ps.Rate(events=10, population=990, per=1_000)])
        assert len(caught) == 1
        assert chart([large] * 12 + [rate(10, 1_000)]).phases[0].least_expected > 9.99
    for part in (100, 900):
        large = share(part * 10, 10_000)
        with pytest.warns(SmallNumbersWarning, match=few):
            told = p_chart([large] * 12 + [share(part // 10 - 1, 99)]).explain()
        assert "In point 0 to point 12, at a point only 9.9 events are" in told
        calm = p_chart([large] * 12 + [share(part // 10, 100)])
        assert not calm.phases[0].has_few_expected
        assert "only" not in calm.explain()
    assert xmr_chart([1, 0] * 6).phases[0].least_expected is None


def test_chance_passes_limits_of_few_more_often_than_it_should():
    # Of fifty with one in fifty, the limit is 3.97, and four come in 1.8 % of all rows.
    with pytest.warns(SmallNumbersWarning, match=r"only 1\.0 events"):
        chart = p_chart(shares([0, 1, 2, 1] * 6, 50))
    beyond = stats.binom.sf(math.floor(chart.points[0].upper * 50), 50, 0.02)
    assert beyond > 10 * stats.norm.sf(3)


# Phases.


def test_a_chart_is_rebased_where_one_asks():
    values = [*STEADY, *[x + 20 for x in STEADY]]
    chart = xmr_chart(counts(values, unit="person"), rebase=["2024/25 Q1"])
    assert [p.centre for p in chart.phases] == [
        pytest.approx(128 / 12),
        pytest.approx(128 / 12 + 20),
    ]
    assert [p.phase for p in chart] == [0] * 12 + [1] * 12
    assert chart.is_stable
    assert chart.points[12].moving_range is None
    assert chart.phases[1].reason == "rebased at 2024/25 Q1"
    assert "24 points in 2 phases" in str(chart)
    for label in (date(2024, 4, 1), Quarter(2024, 1), AsAt(date(2024, 4, 1))):
        assert xmr_chart(counts(values, unit="person"), rebase=[label]) == chart
    assert not xmr_chart(counts(values, unit="person")).is_stable


def test_a_row_without_periods_is_rebased_at_positions():
    values = [*STEADY, *[x + 20 for x in STEADY]]
    chart = xmr_chart(values, rebase=[12])
    assert chart.phases[1].reason == "rebased at point 12"
    assert chart.is_stable
    assert xmr_chart(values, rebase=(12, 12)) == chart
    for label in (0, 24, True, "12", date(2024, 1, 1)):
        error = refusal(ArgumentError, values, rebase=[label])
        assert (error.argument, error.value) == ("rebase[0]", label)
        assert "from 1 to 23" in error.requirement


def test_runs_do_not_go_on_from_one_phase_into_the_next():
    # Seven above at the end of one phase, and five at the start of the next.
    values = [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1]
    side = [RUN_RULES["western-electric"][3]]
    assert not xmr_chart(values, rules=side).is_stable
    assert xmr_chart(values, rules=side, rebase=[12]).is_stable


def test_a_baseline_sets_the_limits_of_each_phase():
    values = [*STEADY, *[x + 20 for x in STEADY]]
    chart = xmr_chart(values, baseline=12)
    assert chart.points[-1].centre == pytest.approx(128 / 12)
    assert chart.phases[0].size == 24
    assert chart.phases[0].baseline == 12
    assert not chart.is_stable
    cut = quiet(xmr_chart, values, baseline=2, rebase=[12])
    assert [p.exact_centre for p in cut.phases] == [11, 31]


def test_a_phase_of_one_point_is_refused():
    for place, told in ((1, "point 0"), (11, "point 11")):
        error = refusal(ArgumentError, STEADY, rebase=[place])
        assert error.argument == "rebase"
        assert error.value == f"rebased at point {place}"
        assert f"and {told} is alone" in error.requirement
    assert len(quiet(xmr_chart, STEADY, rebase=[2, 10]).phases) == 3


@pytest.mark.parametrize(
    ("label", "told"),
    [
        (date(2021, 4, 1), "must lie after 2021/22 Q1, and not after 2022/23 Q4"),
        (date(2020, 4, 1), "must lie after"),
        (date(2023, 4, 1), "must lie after"),
        (date(2021, 5, 1), "midst of 2021/22 Q1: give its first day"),
        (date(2021, 6, 30), "midst of 2021/22 Q1"),
        (date(2023, 3, 31), "midst of 2022/23 Q4"),
    ],
)
def test_a_day_that_no_point_after_the_first_begins_at_is_refused(label, told):
    error = refusal(ArgumentError, counts(range(8)), rebase=[label])
    assert (error.argument, error.value) == ("rebase[0]", label)
    assert told in error.requirement


def test_a_day_in_a_gap_begins_the_next_point():
    labels = [Quarter(2021, 1), Quarter(2021, 2), Quarter(2022, 1), Quarter(2022, 2)]
    given_ = dict(zip(labels, [1, 2, 3, 4], strict=True))
    chart = quiet(xmr_chart, given_, rebase=[date(2021, 12, 1)])
    assert chart.phases[1].first == Quarter(2022, 1)
    error = refusal(PeriodError, given_, rebase=["later"])
    assert error.text == "later"


# Breaks in the series.


def months(first_year, first_month, values, unit="case"):
    made = []
    for i, n in enumerate(values):
        place = first_month - 1 + i
        period = ps.Month(first_year + place // 12, place % 12 + 1)
        made.append(Count(n, unit, period=period))
    return made


def test_a_known_break_must_be_named():
    given_ = months(2019, 2, [*STEADY, *STEADY])
    error = refusal(NotComparableError, given_)
    assert error.left == given_[0].period
    assert error.right == given_[-1].period
    assert "2020-02-01" in error.reason
    assert error.reason == (
        "between them, on 2020-02-01, the present complaints system began: what counts "
        "as a complaint changed: name it, as in "
        "breaks=find_break('complaints-system-2020'), and it begins a new phase"
    )
    chart = xmr_chart(given_, breaks=[SYSTEM])
    assert [p.series_break for p in chart.phases] == [None, SYSTEM]
    assert chart.phases[1].first == ps.Month(2020, 2)
    assert "what counts as a complaint changed (2020-02-01)" in chart.phases[1].reason


def test_a_chart_on_one_side_of_a_break_or_of_other_things_needs_no_name():
    assert xmr_chart(months(2019, 2, STEADY))
    assert xmr_chart(months(2020, 2, STEADY))
    assert xmr_chart(months(2019, 8, STEADY, "employee"))
    labels = [one.period for one in months(2019, 8, STEADY)]
    assert xmr_chart(dict(zip(labels, STEADY, strict=True)))
    assert xmr_chart(dict(zip(labels, shares([500] * 12), strict=True)))


def test_rates_and_shares_go_by_what_is_counted():
    given_ = months(2019, 8, [n * 50 for n in STEADY])
    over = [rate(one, Count(45_000, "employee")) for one in given_]
    assert "name it" in refusal(NotComparableError, over, u_chart).reason
    parts = [share(one, Count(9_000, "case", period=one.period)) for one in given_]
    assert "name it" in refusal(NotComparableError, parts, p_prime_chart).reason
    chart = quiet(p_chart, parts, breaks=[SYSTEM])
    assert len(chart.phases) == 2


def test_printed_rates_go_by_what_is_above_the_line():
    find = ps.reference.find_figure
    later = find("S001-case-rate-metropolitan-2023-24")
    sooner = attrs.evolve(later, period=FinancialYear(2018))
    error = refusal(NotComparableError, [sooner, later])
    assert "complaints-system-2020" in error.reason


def test_a_printed_percentage_says_not_what_it_counts():
    figures = sorted(
        ps.reference.figures(measure="share-with-trust"), key=lambda one: one.period
    )
    old = [
        attrs.evolve(one, period=ps.YearEnding(date(year, 1, 31)))
        for one, year in zip(figures * 2, (2019, 2020, 2021, 2022), strict=True)
    ]
    assert len(quiet(xmr_chart, old).phases) == 1
    chart = quiet(xmr_chart, old, breaks=[SYSTEM])
    assert [p.size for p in chart.phases] == [2, 2]


def test_a_point_with_days_of_both_sides_is_refused():
    given_ = counts([1, 2, 3, 4, 5, 6], first=2019)
    error = refusal(NotComparableError, given_, breaks=[SYSTEM])
    assert (error.left, error.right) == (Quarter(2019, 4), SYSTEM.began)
    assert "days of both sides: leave it out" in error.reason
    kept = [one for one in given_ if one.period != Quarter(2019, 4)]
    assert len(quiet(xmr_chart, kept, breaks=[SYSTEM]).phases) == 2


def test_a_break_that_has_no_place_is_refused():
    after = months(2020, 2, STEADY)
    error = refusal(ArgumentError, after, breaks=[SYSTEM])
    assert (error.argument, error.value) == ("breaks[0]", SYSTEM.id)
    assert "must lie after" in error.requirement
    error = refusal(ArgumentError, STEADY, breaks=[SYSTEM])
    assert (error.argument, error.value) == ("breaks[0]", SYSTEM.id)
    assert error.requirement == (
        "must be left out, for no point has a period: rebase at a position"
    )
    people = months(2019, 8, STEADY, "employee")
    error = refusal(ArgumentError, people, breaks=[SYSTEM])
    assert (error.argument, error.value) == ("breaks[0]", SYSTEM.id)
    assert "rebase at 2020-02-01" in error.requirement
    error = refusal(ArgumentError, after, breaks=["complaints-system-2020"])
    assert (error.argument, error.value) == ("breaks[0]", "complaints-system-2020")
    assert "find_break" in error.requirement
    error = refusal(ArgumentError, months(2020, 1, STEADY), breaks=[SYSTEM])
    assert error.argument == "breaks"
    assert "January 2020 is alone" in error.requirement


def test_a_break_of_ones_own_begins_a_phase_too():
    ours = SeriesBreak(
        id="ours", began=date(2021, 6, 1), title="we count otherwise", units=["case"]
    )
    labels = [one.period for one in months(2021, 1, STEADY)]
    for given_ in (
        months(2021, 1, STEADY),
        dict(zip(labels, STEADY, strict=True)),
    ):
        chart = quiet(xmr_chart, given_, breaks=[ours], rebase=["June 2021"])
        assert [p.size for p in chart.phases] == [5, 7]
        assert chart.phases[1].series_break == ours
    assert SYSTEM in SERIES_BREAKS


# Laws.

NUMBERS = st.lists(st.integers(-50, 50), min_size=3, max_size=30)
PARTS = st.lists(st.integers(20, 80), min_size=3, max_size=25)


def has_width(numbers, centre):
    """Whether the typical moving range is above 0, or all of them are 0."""
    ranges = np.abs(np.diff([float(x) for x in numbers]))
    return centre == "mean" or np.median(ranges) > 0 or not ranges.any()


def marks(chart):
    return [p.signals for p in chart]


@given(NUMBERS, st.integers(-1_000, 1_000), st.sampled_from(["mean", "median"]))
def test_shifting_all_numbers_shifts_the_limits_alone(numbers, shift, centre):
    assume(has_width(numbers, centre))
    chart = quiet(xmr_chart, numbers, centre=centre, rules="nelson")
    shifted = quiet(
        xmr_chart, [x + shift for x in numbers], centre=centre, rules="nelson"
    )
    assert marks(shifted) == marks(chart)
    assert shifted.points[0].exact_centre == chart.points[0].exact_centre + shift
    assert shifted.points[0].sigma == chart.points[0].sigma


@given(NUMBERS, st.integers(1, 10**9), st.sampled_from(["mean", "median"]))
def test_another_unit_changes_no_signal(numbers, factor, centre):
    assume(has_width(numbers, centre))
    chart = quiet(xmr_chart, numbers, centre=centre, rules="nelson")
    scale = Fraction(factor, 997)
    scaled = quiet(
        xmr_chart, [x * scale for x in numbers], centre=centre, rules="nelson"
    )
    assert marks(scaled) == marks(chart)
    assert scaled.points[0].upper == pytest.approx(
        chart.points[0].upper * float(scale), abs=1e-9 * factor
    )


@given(NUMBERS)
def test_turning_the_sides_mirrors_the_signals(numbers):
    chart = quiet(xmr_chart, numbers, rules="nelson", better="higher")
    turned = quiet(xmr_chart, [-x for x in numbers], rules="nelson", better="lower")
    assert marks(turned) == marks(chart)
    assert [p.reading for p in turned] == [p.reading for p in chart]
    other = {"higher": "lower", "lower": "higher", None: None}
    assert [other[p.heading] for p in turned] == [p.heading for p in chart]
    assert turned.points[0].lower == -chart.points[0].upper


@given(NUMBERS, NUMBERS)
def test_a_phase_is_the_chart_of_its_points_alone(first, second):
    both = quiet(xmr_chart, [*first, *second], rebase=[len(first)], rules="nelson")
    for numbers, start in ((first, 0), (second, len(first))):
        alone = quiet(xmr_chart, numbers, rules="nelson")
        here = both.points[start : start + len(numbers)]
        assert [(p.lower, p.upper, p.signals, p.z, p.moving_range) for p in here] == [
            (p.lower, p.upper, p.signals, p.z, p.moving_range) for p in alone
        ]


@given(PARTS, st.integers(100, 5_000))
def test_laneys_limits_are_sigma_z_times_as_wide(parts, whole):
    plain, laney = (quiet(c, shares(parts, whole)) for c in (p_chart, p_prime_chart))
    sigma_z = laney.phases[0].sigma_z
    for one, other in zip(plain, laney, strict=True):
        assert other.sigma == pytest.approx(one.sigma * sigma_z, rel=1e-12)
        assert other.exact_centre == one.exact_centre
        if sigma_z:
            assert other.z == pytest.approx(one.z / sigma_z, rel=1e-9, abs=1e-12)


def test_where_sigma_z_is_one_laneys_chart_is_the_plain_one():
    # Two shares whose z lie 2/√π apart: by Laney's reckoning no more than chance.
    rng = np.random.default_rng(3)
    best = min(
        (shares(rng.binomial(2_000, 0.3, 14).tolist()) for _ in range(300)),
        key=lambda row: abs(p_prime_chart(row).phases[0].sigma_z - 1),
    )
    plain, laney = p_chart(best), p_prime_chart(best)
    assert laney.phases[0].sigma_z == pytest.approx(1, abs=0.01)
    for one, other in zip(plain, laney, strict=True):
        assert (other.lower, other.upper) == pytest.approx(
            (one.lower, one.upper), rel=0.01
        )


@given(PARTS, st.integers(100, 5_000))
def test_a_share_and_the_rest_of_it_have_one_chart_upside_down(parts, whole):
    one = quiet(p_chart, shares(parts, whole))
    rest = quiet(p_chart, shares([whole - n for n in parts], whole))
    assert marks(rest) == marks(one)
    assert rest.points[0].lower == pytest.approx(1 - one.points[0].upper, abs=1e-12)


@given(PARTS, st.integers(1, 6))
def test_the_base_of_a_rate_changes_no_signal(parts, power):
    one = quiet(u_prime_chart, rates(parts, 900, per=1), rules="nelson")
    other = quiet(u_prime_chart, rates(parts, 900, per=10**power), rules="nelson")
    assert marks(other) == marks(one)
    assert other.phases[0].sigma_z == pytest.approx(one.phases[0].sigma_z, rel=1e-12)


@given(NUMBERS, st.sampled_from(["western-electric", "nelson"]))
def test_a_point_strictly_beyond_its_limits_is_a_signal_of_the_first_rule(
    numbers, name
):
    chart = quiet(xmr_chart, numbers, rules=name)
    for point in chart:
        beyond = point.value > point.upper or point.value < point.lower
        assert (f"{name}-1" in point.signals) == beyond
    assert chart.is_stable == (not chart.signals)


@pytest.mark.parametrize("k", [1, 2, 3, 4.5])
def test_the_limit_of_moving_ranges_goes_with_sigma(k):
    apart = stats.halfnorm(scale=math.sqrt(2))
    for centre, typical in (("mean", apart.mean()), ("median", apart.median())):
        phase = quiet(xmr_chart, FLOW, sigma=k, centre=centre).phases[0]
        spread = float(phase.moving_range) / typical
        assert phase.upper_range == pytest.approx(
            spread * (apart.mean() + k * apart.std()), rel=1e-12
        )


def test_few_events_are_looked_for_in_each_phase():
    many, one = (ps.Rate(events=n, population=900, per=1_000) for n in (100, 1))
    told = "point 14 to point 17 are Normal: at a point only 1.0 events"
    with pytest.warns(SmallNumbersWarning) as caught:
        chart = u_chart([*[many] * 14, *[one] * 4], rebase=[14], baseline=2)
    assert sum(told in str(one.message) for one in caught) == 1
    assert [one.has_few_expected for one in chart.phases] == [False, True]


def test_rates_of_events_in_clusters_are_refused_by_the_chart_of_chance_alone():
    rates_ = [rate(174, 1_000, clusters={1: 60, 2: 27, 4: 15})] * 12
    error = refusal(ArgumentError, rates_, u_chart)
    assert (error.argument, error.value) == ("values", "point 0 with clusters")
    assert error.requirement == (
        "must be of events that come one by one, and these come several to a case: take "
        "u_prime_chart, or the rate of cases"
    )
    assert u_prime_chart(rates_).is_stable


def test_a_median_moving_range_of_nought_is_refused_unless_all_are_equal():
    counted = [3, 3, 3, 3, 4, 3, 3, 3, 3, 2, 3, 3]
    error = refusal(ArgumentError, counted, centre="median")
    assert (error.argument, error.value) == ("centre", "median")
    assert error.requirement == (
        "must be 'mean' here: more than half of the neighbours are equal, so the median "
        "moving range is 0 and leaves the limits without width"
    )
    # Of two moving ranges, one is nought: that is half of them, and no more.
    halved = quiet(xmr_chart, [3, 3, 5], centre="median")
    assert halved.phases[0].moving_range == 1
    assert xmr_chart(counted).points[0].sigma > 0
    assert xmr_chart([3] * 12, centre="median").is_stable


def test_numpys_numbers_are_taken_as_options():
    values = [*STEADY, *[x + 20 for x in STEADY]]
    chart = xmr_chart(values, sigma=np.float64(2), baseline=np.int64(12))
    assert chart == xmr_chart(values, sigma=2, baseline=12)
    assert type(chart.sigma) is float
    assert xmr_chart(values, rebase=np.array([12])) == xmr_chart(values, rebase=[12])


def test_a_whole_number_for_a_label_is_refused_with_what_to_write():
    error = refusal(ArgumentError, {0: 1, 1: 2})
    assert error.argument == "the label 0 of values"
    assert error.requirement.endswith("give the numbers in a list")


def test_to_name_another_break_does_not_excuse_a_known_one():
    ours = SeriesBreak(
        id="ours", began=date(2019, 10, 1), title="we count otherwise", units=["case"]
    )
    error = refusal(NotComparableError, months(2019, 2, [*STEADY] * 2), breaks=[ours])
    assert "complaints-system-2020" in error.reason


def test_weeks_that_share_a_day_or_leave_one_out_are_told():
    def weeks(starts):
        return [Between(date(2021, 3, n), date(2021, 3, n + 6)) for n in starts]

    error = refusal(PeriodMismatchError, dict.fromkeys(weeks([1, 7]), 1))
    assert error.reason == "they share 1 day"
    assert quiet(xmr_chart, dict.fromkeys(weeks([1, 8]), 1)).gaps == ()
    left_out = weeks([1, 9])
    chart = quiet(xmr_chart, dict.fromkeys(left_out, 1))
    assert chart.gaps == (tuple(left_out),)


# What goes alone, and what is told of it.


def test_a_rebase_goes_alone_as_it_goes_in_a_row():
    values = [*STEADY, *[x + 20 for x in STEADY]]
    given_ = counts(values, unit="person")
    in_a_row = xmr_chart(given_, rebase=["2024/25 Q1"])
    for alone in ("2024/25 Q1", date(2024, 4, 1), Quarter(2024, 1)):
        assert xmr_chart(given_, rebase=alone) == in_a_row
    assert xmr_chart(values, rebase=12) == xmr_chart(values, rebase=[12])
    for label in (date(2021, 4, 1), Quarter(2021, 1)):
        error = refusal(ArgumentError, given_, rebase=label)
        assert (error.argument, error.value) == ("rebase", label)
        error = refusal(ArgumentError, given_, rebase=["2024/25 Q1", label])
        assert (error.argument, error.value) == ("rebase[1]", label)


@pytest.mark.parametrize(
    ("rebase", "argument"), [([3.5], "rebase[0]"), (b"2024", "rebase")]
)
def test_a_label_to_begin_anew_at_that_is_none_is_refused(rebase, argument):
    error = refusal(ArgumentError, counts(STEADY), rebase=rebase)
    value = rebase[0] if isinstance(rebase, list) else rebase
    assert (error.argument, error.value) == (argument, value)
    assert error.requirement == "must be a period, a date, or a text as in '2023/24 Q1'"


def test_to_begin_anew_at_the_last_point_leaves_it_alone():
    error = refusal(ArgumentError, counts(range(8)), rebase=Quarter(2022, 4))
    assert (error.argument, error.value) == ("rebase", "rebased at 2022/23 Q4")
    assert error.requirement == (
        "must leave two points or more in each phase, and 2022/23 Q4 is alone"
    )


def test_a_break_goes_alone_as_it_goes_in_a_row():
    given_ = months(2019, 2, [*STEADY, *STEADY])
    chart = xmr_chart(given_, breaks=SYSTEM)
    assert chart == xmr_chart(given_, breaks=[SYSTEM])
    assert [one.series_break for one in chart.phases] == [None, SYSTEM]
    for breaks, argument in ((SYSTEM, "breaks"), ([SYSTEM], "breaks[0]")):
        error = refusal(ArgumentError, STEADY, breaks=breaks)
        assert (error.argument, error.value) == (argument, SYSTEM.id)


def test_a_break_touches_the_measures_that_it_names():
    later = ps.reference.find_figure("S001-cases-logged-metropolitan-2023-24")
    before = [attrs.evolve(later, period=FinancialYear(year)) for year in (2021, 2022)]
    after = [attrs.evolve(later, period=FinancialYear(year)) for year in (2023, 2024)]
    own = {"began": date(2023, 4, 1), "title": "we count otherwise", "units": ["case"]}
    touching = SeriesBreak(id="a", measures=[later.measure], **own)
    chart = quiet(xmr_chart, [*before, *after], breaks=touching)
    assert [phase.size for phase in chart.phases] == [2, 2]
    other = SeriesBreak(id="b", measures=["other-cases"], **own)
    error = refusal(ArgumentError, [*before, *after], breaks=other)
    assert (error.argument, error.value) == ("breaks", "b")
    assert error.requirement == (
        "must touch what is counted here, case: or rebase at 2023-04-01"
    )


def test_a_break_on_the_last_day_of_a_point_has_days_of_it_on_both_sides():
    given_ = counts(range(8), unit="person")
    own = {"id": "own", "title": "we count otherwise", "units": ["person"]}
    last_day = SeriesBreak(began=date(2022, 3, 31), **own)
    error = refusal(NotComparableError, given_, breaks=last_day)
    assert (error.left, error.right) == (Quarter(2021, 4), date(2022, 3, 31))
    assert error.reason == (
        "we count otherwise, and the point has days of both sides: leave it out"
    )
    next_day = SeriesBreak(began=date(2022, 4, 1), **own)
    assert len(quiet(xmr_chart, given_, breaks=next_day).phases) == 2


@pytest.mark.parametrize("pair", [(1, 10), [1, 10]])
@pytest.mark.parametrize(
    ("charts", "kind", "maker"),
    [
        ([u_chart, u_prime_chart], "Rate", "rate"),
        ([p_chart, p_prime_chart], "Share", "share"),
    ],
)
def test_a_pair_of_counts_is_refused_with_what_to_write(pair, charts, kind, maker):
    for chart in charts:
        error = refusal(ArgumentError, [pair, pair], chart)
        assert (error.argument, error.value) == ("values[0]", pair)
        assert error.requirement == (
            f"must be a {kind}: make it of counts, as in {maker}(1, 10)"
        )
    error = refusal(ArgumentError, {"2021/22 Q1": pair, "2021/22 Q2": pair}, charts[0])
    assert (error.argument, error.value) == ("values['2021/22 Q1']", pair)


@pytest.mark.parametrize("given_", [(1, 10, 100), ("1", "10"), (1.0, 10), "ab"])
def test_what_is_no_pair_of_counts_is_refused_without_its_numbers(given_):
    error = refusal(ArgumentError, [given_, given_], u_chart)
    assert (error.argument, error.value) == ("values[0]", given_)
    assert error.requirement == (
        "must be a Rate: make it of counts, as in rate(events, population)"
    )


def test_a_chart_is_shown_by_what_matters():
    chart = xmr_chart(counts([*STEADY, 30], subject="surrey", cohort=Cohort.LOGGED))
    assert repr(chart) == (
        "ControlChart(kind='xmr', points=<2021/22 Q1 to 2024/25 Q1: 13 points, 1 with a "
        "signal>, phases=<2021/22 Q1 to 2024/25 Q1: centre 12.15>, "
        "rules=<western-electric-1, western-electric-2, western-electric-3, "
        "western-electric-4>, sigma=3.0, centre_rule='mean', form='count', better=None, "
        "unit='case', event_unit='case', subject='surrey', cohort=<Cohort.LOGGED: "
        "'logged'>, citations=<0>)"
    )
    rebased = quiet(xmr_chart, FLOW, rebase=5)
    phases = (
        "phases=<point 0 to point 4: centre 49.24; point 5 to point 9: centre 52.38>"
    )
    assert phases in repr(rebased)
    figures = [
        ps.reference.find_figure(f"S001-cases-logged-metropolitan-{year}")
        for year in ("2022-23", "2023-24")
    ]
    assert "citations=<2>" in repr(quiet(xmr_chart, figures))


# Allegations come several to a case.

ALLEGED = (
    "Allegations come several to a case, so chance leaves more open than this, and the "
    "limits are too close: take "
)


def of(unit, chart):
    if chart in (p_chart, p_prime_chart):
        return [share(Count(n, unit), Count(2_000, unit)) for n in range(500, 512)]
    # A rate says what it counts where nothing is known of the members.
    return [rate(Count(n, unit), 45_000) for n in range(500, 512)]


@pytest.mark.parametrize("chart", [u_chart, u_prime_chart, p_chart, p_prime_chart])
def test_limits_of_chance_alone_are_too_close_for_allegations(chart):
    mends = {u_chart: "u_prime_chart", p_chart: "p_prime_chart"}
    made = chart(of("allegation", chart))
    assert made.event_unit == "allegation"
    told = made.explain().splitlines()
    if chart in mends:
        assert told[2] == f"{ALLEGED}{mends[chart]}, or chart cases."
    else:
        assert ALLEGED not in made.explain()
    cases = chart(of("case", chart))
    assert cases.event_unit == "case"
    assert "Allegations" not in cases.explain()
    assert "Allegations" not in xmr_chart(of("allegation", chart)).explain()


def test_rates_of_two_things_are_refused_though_nothing_is_known_of_the_members():
    cases, alleged = of("case", u_chart), of("allegation", u_chart)
    error = refusal(UnitMismatchError, [*cases, *alleged], u_chart)
    assert (error.measure, error.expected, error.got) == (
        "a chart over time",
        "numbers of one unit (case)",
        "allegation",
    )
    assert u_chart([*cases, *rates([500])]).event_unit == "case"


# What a chart says, to the letter.


def test_a_chart_says_all_that_it_found():
    labels = [Quarter(2021, 1), Quarter(2021, 2), Quarter(2022, 1), Quarter(2022, 3)]
    given_ = dict(zip(labels, [share(n, 100) for n in (10, 60, 12, 61)], strict=True))
    chart = quiet(p_chart, given_, sigma=1)
    assert chart.explain() == (
        "p chart of 4 points, 2021/22 Q1 to 2022/23 Q3: limits = centre ± sigma x "
        "√(centre x (1 - centre) / whole), sigma = 1.\n"
        "Phase 1, 2021/22 Q1 to 2022/23 Q3 (the first points): centre 35.8 %, pooled of "
        "4 points; limits at the last 31.0 % to 40.5 %.\n"
        "Limits of 4 points, fewer than 12, are rough: take them as a first sketch.\n"
        "No point lies between 2021/22 Q2 and 2022/23 Q1; 2022/23 Q1 and 2022/23 Q3: "
        "they count as neighbours, in runs and in moving ranges.\n"
        "Signal western-electric-1: a point beyond the limits: 2021/22 Q1, 2021/22 Q2, "
        "2022/23 Q1, 2022/23 Q3.\n"
        "Signal western-electric-2: two of three in a row beyond two sigma, on one side: "
        "2021/22 Q1, 2021/22 Q2, 2022/23 Q1, 2022/23 Q3.\n"
        "A signal says that something changed. It says neither what, nor that it is "
        "better or worse."
    )
    assert str(chart) == (
        "p chart of 4 points, 2021/22 Q1 to 2022/23 Q3: centre 35.8 %, limits 31.0 % to "
        "40.5 %; 4 points with a signal"
    )


def test_a_chart_says_how_few_are_to_be_expected():
    few = ps.Rate(events=10, population=990, per=1_000)
    chart = quiet(u_chart, [rate(10_000, 1_000_000)] * 12 + [few])
    assert chart.explain().splitlines()[2] == (
        "In point 0 to point 12, at a point only 9.9 events are to be expected, fewer "
        "than 10, and chance passes a limit more often than it should."
    )


def test_limits_are_told_of_the_last_point_of_each_phase():
    given_ = [rate(n * size, 1_000 * size) for n in (30, 34) for size in (1, 2, 9, 4)]
    chart = quiet(u_chart, given_, rebase=4)
    lower, upper = chart.points[3].lower, chart.points[3].upper
    assert f"at the last {lower:.2f} to {upper:.2f}." in chart.explain().splitlines()[1]
    lower, upper = chart.points[7].lower, chart.points[7].upper
    assert f"at the last {lower:.2f} to {upper:.2f}." in chart.explain().splitlines()[2]
    assert f"limits {lower:.2f} to {upper:.2f}; no signal" in str(chart)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([*STEADY, 30], "; 1 point with a signal"),
        ([*STEADY, 30, 10, 30], "; 2 points with a signal"),
    ],
)
def test_signals_are_counted_in_words(values, told):
    assert str(xmr_chart(values, baseline=12)).endswith(told)


def test_several_rules_at_a_point_are_told_with_a_comma_between():
    chart = quiet(xmr_chart, [*STEADY, 14, 15, 16, 17], baseline=12, sigma=2)
    point = chart.points[-1]
    assert str(point) == (
        "point 15: 17.00, centre 10.67, limits 7.444 to 13.89; western-electric-1, "
        "western-electric-2, western-electric-3"
    )
    assert chart.to_records()[-1]["signals"] == (
        "western-electric-1, western-electric-2, western-electric-3"
    )


# What each chart is made with, where nothing is said.


@pytest.mark.parametrize("chart", [u_chart, u_prime_chart, p_chart, p_prime_chart])
def test_a_chart_of_rates_or_shares_is_pooled_with_limits_three_sigma_off(chart):
    given_ = of("case", chart)
    made = chart(given_)
    assert (made.sigma, made.centre_rule, made.better) == (3, "pooled", None)
    assert made.points[0].upper == pytest.approx(
        made.points[0].centre + 3 * made.points[0].sigma, rel=1e-12
    )
    outlier = [*given_[:-1], attrs.evolve(given_[-1], **{_top(chart): 1_900})]
    for better, reading in (("higher", "improvement"), ("lower", "concern")):
        told = chart(outlier, better=better, sigma=1)
        assert (told.better, told.points[-1].reading) == (better, reading)


def _top(chart):
    return "part" if chart in (p_chart, p_prime_chart) else "events"


def test_a_point_on_the_centre_counts_as_nought_off_in_sigma_z():
    # 20, 30 and 25 of each 1,000 pool to 25, and √25 is five: z is -1, 1 and 0.
    chart = quiet(u_prime_chart, rates([20, 30, 25], 1_000))
    typical = (2 + 1) / 2
    assert chart.phases[0].sigma_z == pytest.approx(
        typical * math.sqrt(math.pi) / 2, rel=1e-12
    )


def test_few_points_and_few_events_are_warned_of_to_the_letter():
    few = ps.Rate(events=10, population=990, per=1_000)
    with pytest.warns(SmallNumbersWarning) as caught:
        u_chart([rate(10_000, 1_000_000), few])
    assert [str(one.message) for one in caught] == [
        (
            "the limits of point 0 to point 1 rest on 2 points, fewer than 12: one more may "
            "move them a lot"
        ),
        (
            "the limits of point 0 to point 1 are Normal: at a point only 9.9 events are to "
            "be expected, fewer than 10, and chance passes a limit more often than it should"
        ),
    ]


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        (3, "must be numbers in a row, or by their periods in a mapping"),
        ([1], "must be two or more to make a chart"),
        (
            [1, 10**400],
            "must be 0 or, in size, from 5e-324 to 1.8e308: use another unit",
        ),
        (
            [*counts([1, 2]), Count(3, "case")],
            "must have one, as others have: or give all by their periods in a mapping",
        ),
        ([rate(500, 900), 3], "must be of the kind of the first"),
    ],
)
def test_a_row_is_refused_with_the_whole_of_the_rule(given_, told):
    assert refusal(ArgumentError, given_).requirement == told


def test_a_row_of_rules_is_refused_with_the_whole_of_the_rule():
    rule = RUN_RULES["nelson"][0]
    told = refusal(ArgumentError, STEADY, rules=[rule, 3]).requirement
    assert told == "must be a RunRule"
    told = refusal(ArgumentError, STEADY, rules=[rule, rule]).requirement
    assert told == "must be there once"


@pytest.mark.parametrize("chart", [u_chart, p_chart])
def test_rates_and_shares_of_two_forces_or_cohorts_are_refused(chart):
    one, other = of("case", chart)[:2]
    for field, left, right in (
        ("subject", "kent", "surrey"),
        ("cohort", Cohort.LOGGED, Cohort.FINALISED),
    ):
        both = [
            attrs.evolve(one, **{field: left}),
            attrs.evolve(other, **{field: right}),
        ]
        error = refusal(NotComparableError, both, chart)
        assert (error.left, error.right) == (left, right)
        assert error.reason == f"the points of a chart must be of one {field}"
        known = quiet(chart, [both[0], other])
        assert getattr(known, field) == left
