"""How far the numbers of timeliness are from those of other programs."""

from __future__ import annotations

import math
import warnings
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from differences import apart
from holidays import country_holidays
from lifelines import KaplanMeierFitter  # type: ignore[import-untyped]  # it has no types
from lifelines.utils import (  # type: ignore[import-untyped]  # it has no types
    restricted_mean_survival_time,
)
from scipy.stats import CensoredData, binom, ecdf
from statsmodels.duration.survfunc import (  # type: ignore[import-untyped]  # it has no types
    SurvfuncRight,
)

import policestats as ps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SETS = 1_000
_RANKS = 3_000
_CASES = 5_000


def _drawn(rng: np.random.Generator) -> tuple[Any, Any, float, float]:
    """Draw days and whether they ended, a quantile and a level."""
    n = int(rng.integers(20, 200))
    lasted, seen = rng.geometric(0.03, n), rng.geometric(0.012, n)
    p, level = rng.choice([0.25, 0.5, 0.6]), rng.choice([0.8, 0.95, 0.99])
    return np.minimum(lasted, seen), lasted <= seen, float(p), float(level)


def _apart(pairs: Iterable[tuple[float, float]]) -> float:
    ours, theirs = zip(*pairs, strict=True)
    # An end that nearly cancels has no digits of its own.
    return apart(ours, theirs, least=1e-12)


def _of_bands(rng: np.random.Generator, method: str) -> Iterator[tuple[float, float]]:
    for _ in range(_SETS):
        days, ended, _p, level = _drawn(rng)
        band = ps.kaplan_meier(days[ended], days[~ended]).band(level, method)
        sf: Any = ecdf(CensoredData(uncensored=days[ended], right=days[~ended])).sf
        name = "linear" if method == "greenwood" else method
        ends = sf.confidence_interval(level, method=name)
        for place, day in enumerate(band.days):
            if band.still_open[place] > 0:
                yield float(band.still_open[place]), float(sf.evaluate(day))
                yield band.lower[place], float(ends.low.evaluate(day))
                yield band.upper[place], float(ends.high.evaluate(day))


def _of_lifelines(rng: np.random.Generator) -> Iterator[tuple[float, float]]:
    for _ in range(_SETS):
        days, ended, _p, level = _drawn(rng)
        band = ps.kaplan_meier(days[ended], days[~ended]).band(level)
        fitted = KaplanMeierFitter(alpha=1 - level).fit(days, ended)
        table = fitted.confidence_interval_survival_function_
        for place, day in enumerate(band.days):
            if band.still_open[place] > 0:
                lower, upper = table.loc[day]
                yield band.lower[place], lower
                yield band.upper[place], upper


def _of_means(rng: np.random.Generator) -> Iterator[tuple[float, float]]:
    for _ in range(_SETS):
        days, ended, _p, _level = _drawn(rng)
        taken = ps.kaplan_meier(days[ended], days[~ended])
        until = int(rng.integers(1, taken.longest + 1))
        fitted = KaplanMeierFitter().fit(days, ended)
        theirs = restricted_mean_survival_time(fitted, t=until)
        yield taken.restricted_mean(until).value, float(theirs)


def _of_errors(rng: np.random.Generator) -> Iterator[tuple[float, float]]:
    """Take the curve of the other program, and the areas under it with NumPy."""
    for _ in range(_SETS):
        days, ended, _p, _level = _drawn(rng)
        taken = ps.kaplan_meier(days[ended], days[~ended])
        until = int(rng.integers(1, taken.longest + 1))
        curve = SurvfuncRight(days, ended)
        before = (curve.surv_times < until) & (curve.n_events > 0)
        steps = np.append(curve.surv_times[before], until)
        pieces = curve.surv_prob[before] * np.diff(steps)
        areas = np.cumsum(pieces[::-1])[::-1]
        gone, left = curve.n_events[before], curve.n_risk[before]
        parts = np.where(gone < left, areas**2 * gone / (left * (left - gone)), 0.0)
        theirs = float(np.sqrt(parts.sum()))
        yield taken.restricted_mean(until).standard_error, theirs


def _of_days_taken(rng: np.random.Generator) -> Iterator[tuple[float, float]]:
    for _ in range(_SETS):
        days = rng.geometric(0.01, int(rng.integers(1, 300)))
        taken, p = ps.timeliness(days), float(rng.random())
        yield taken.mean, float(np.mean(days))
        yield taken.median, float(np.median(days))
        yield taken.quantile(p), float(np.quantile(days, p))
        for quarter, ours in taken.quantiles.items():
            yield ours, float(np.quantile(days, quarter))


def _of_quantiles(
    rng: np.random.Generator, method: str, name: str
) -> Iterator[tuple[float, float]]:
    """Give both ends, but where the other program names none or the last of all."""
    for _ in range(_SETS):
        days, ended, p, level = _drawn(rng)
        taken = ps.kaplan_meier(days[ended], days[~ended])
        ours = taken.quantile_interval(p, level, method)
        oracle = SurvfuncRight(days, ended)
        lower, upper = oracle.quantile_ci(p, alpha=1 - level, method=name)
        if not math.isnan(lower):
            yield ours.lower, float(lower)
        if not math.isnan(upper) and not math.isinf(ours.upper):
            yield ours.upper, float(upper)


def _of_ranks(rng: np.random.Generator) -> Iterator[tuple[float, float]]:
    for _ in range(_RANKS):
        n = int(rng.integers(100, 10_000))
        p = float(rng.choice([0.25, 0.5, 0.75]))
        level = float(rng.choice([0.8, 0.95, 0.99]))
        # Of the days 1 to n the rank is the day.
        found = ps.timeliness(range(1, n + 1)).quantile_interval(p, level)
        tail = (1 - level) / 2
        yield found.lower, float(binom.ppf(tail, n, p))
        yield found.upper, float(binom.ppf(1 - tail, n, p)) + 1


def _of_working_days(rng: np.random.Generator) -> Iterator[tuple[float, float]]:
    first = np.datetime64("1990-01-01")
    for nation, code in (
        ("england", "ENG"),
        ("wales", "WLS"),
        ("scotland", "SCT"),
        ("northern_ireland", "NIR"),
    ):
        known = country_holidays("GB", subdiv=code, years=range(1990, 2061))
        holidays = np.array(sorted(known), dtype="datetime64[D]")
        starts = first + rng.integers(0, 20_000, _CASES)
        ends = starts + rng.integers(0, 4_000, _CASES)
        theirs = np.busday_count(starts + 1, ends + 1, holidays=holidays)
        for start, end, count in zip(starts, ends, theirs, strict=True):
            one, other = start.astype(date), end.astype(date)
            ours = ps.days_between(one, other, calendar="working", nation=nation)
            yield ours, float(count)


def rows() -> Iterator[tuple[str, str, int, float]]:
    """Give what of ours, the oracle, how many inputs, and the largest difference."""
    rng = np.random.default_rng(20_240_630)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        # Of few cases ours warn, and the others where they have no number.
        warnings.simplefilter("ignore")
        for method in ("log-log", "greenwood"):
            found = _apart(_of_bands(rng, method))
            yield f"TimeToFinalise.band, {method}", "scipy.stats.ecdf", _SETS, found
        found = _apart(_of_lifelines(rng))
        yield "TimeToFinalise.band, log-log", "lifelines", _SETS, found
        for method, name in (("log-log", "cloglog"), ("greenwood", "linear")):
            found = _apart(_of_quantiles(rng, method, name))
            what = f"TimeToFinalise.quantile_interval, {method}"
            yield what, "statsmodels SurvfuncRight", _SETS, found
        found = _apart(_of_means(rng))
        yield "TimeToFinalise.restricted_mean", "lifelines", _SETS, found
        found = _apart(_of_errors(rng))
        what = "RestrictedMean.standard_error"
        yield what, "statsmodels SurvfuncRight and NumPy", _SETS, found
        found = _apart(_of_days_taken(rng))
        yield "Timeliness.mean, median, quantiles", "NumPy", _SETS, found
        found = _apart(_of_ranks(rng))
        yield "Timeliness.quantile_interval", "scipy.stats.binom.ppf", _RANKS, found
        found = _apart(_of_working_days(rng))
        yield "days_between, working", "numpy.busday_count", 4 * _CASES, found
