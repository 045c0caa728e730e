"""Intervals of shares and counts, against statsmodels and SciPy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from scipy import stats
from statsmodels.stats.proportion import (  # type: ignore[import-untyped]  # it has no types
    proportion_confint,
)

import policestats as ps

if TYPE_CHECKING:
    from collections.abc import Iterator

_INPUTS = 20_000
_LEVELS = (0.8, 0.95, 0.998)
_ONE_BY_ONE: tuple[tuple[str, Literal["wilson", "exact"]], ...] = (
    ("wilson", "wilson"),
    ("clopper-pearson", "exact"),
)
_METHODS = {
    "wilson": "wilson",
    "clopper-pearson": "beta",
    "agresti-coull": "agresti_coull",
    "jeffreys": "jeffreys",
}


def _apart(ours: Any, theirs: Any) -> float:  # noqa: ANN401  # arrays
    """Give the largest relative difference; beside an end of 0 the absolute one."""
    ours, theirs = np.asarray(ours, float), np.asarray(theirs, float)
    size = np.where(np.abs(theirs) > 1e-12, np.abs(theirs), 1.0)  # noqa: PLR2004  # nothing
    return float(np.max(np.abs(ours - theirs) / size))


def rows() -> Iterator[tuple[str, str, int, float]]:
    """Give a row for each method."""
    rng = np.random.default_rng(20)
    whole = np.concatenate(
        [rng.integers(1, 60, _INPUTS), rng.integers(1, 10**6, _INPUTS)]
    )
    part = rng.binomial(whole, rng.random(whole.size))
    # At the edges the ends are exact by rule, and Jeffreys' are not so elsewhere.
    inside = (part > 0) & (part < whole)
    part, whole = part[inside], whole[inside]
    for method, name in _METHODS.items():
        largest = 0.0
        for level in _LEVELS:
            made = ps.proportion_interval(
                part, whole, confidence_level=level, method=method
            )
            lower, upper = proportion_confint(part, whole, alpha=1 - level, method=name)
            lower, upper = np.clip(lower, 0, 1), np.clip(upper, 0, 1)
            largest = max(largest, _apart(made.lower, lower), _apart(made.upper, upper))
        theirs = f"statsmodels proportion_confint {name}"
        yield f"a share, {method}", theirs, part.size * len(_LEVELS), largest
    for method, name in _ONE_BY_ONE:
        largest, few = 0.0, slice(0, 2_000)
        for k, n in zip(part[few].tolist(), whole[few].tolist(), strict=True):
            one = ps.proportion_interval(k, n, method=method)
            other = stats.binomtest(k, n).proportion_ci(method=name)
            largest = max(
                largest, _apart(one.lower, other.low), _apart(one.upper, other.high)
            )
        yield (
            f"a share, {method}, one by one",
            f"SciPy binomtest {name}",
            2_000,
            largest,
        )
    events = np.unique(np.geomspace(1, 10**9, _INPUTS).astype(np.int64))
    largest = 0.0
    for level in _LEVELS:
        exact = ps.count_interval(events, confidence_level=level, method="exact")
        tail = (1 - level) / 2
        lower = stats.chi2.ppf(tail, 2 * events) / 2
        upper = stats.chi2.isf(tail, 2 * events + 2) / 2
        largest = max(largest, _apart(exact.lower, lower), _apart(exact.upper, upper))
    inputs = events.size * len(_LEVELS)
    yield "a count, exact", "SciPy chi2 quantiles", inputs, largest
    many = events[events >= 10]  # noqa: PLR2004  # from where Byar's is used
    byar = ps.count_interval(many)
    lower, upper = (
        stats.chi2.ppf(0.025, 2 * many) / 2,
        stats.chi2.isf(0.025, 2 * many + 2) / 2,
    )
    far = max(_apart(byar.lower, lower), _apart(byar.upper, upper))
    yield (
        "a count from ten on, byar (an approximation)",
        "SciPy chi2 quantiles",
        many.size,
        far,
    )
