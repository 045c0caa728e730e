"""Intervals of shares and counts, against statsmodels and SciPy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from differences import apart
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
            largest = max(largest, apart(made.lower, lower), apart(made.upper, upper))
        theirs = f"statsmodels proportion_confint {name}"
        yield f"a share, {method}", theirs, part.size * len(_LEVELS), largest
    for method, name in _ONE_BY_ONE:
        largest, few = 0.0, slice(0, 2_000)
        for k, n in zip(part[few].tolist(), whole[few].tolist(), strict=True):
            one = ps.proportion_interval(k, n, method=method)
            other = stats.binomtest(k, n).proportion_ci(method=name)
            largest = max(
                largest, apart(one.lower, other.low), apart(one.upper, other.high)
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
        largest = max(largest, apart(exact.lower, lower), apart(exact.upper, upper))
    inputs = events.size * len(_LEVELS)
    yield "a count, exact", "SciPy chi2 quantiles", inputs, largest
    many = events[events >= 10]  # noqa: PLR2004  # from where Byar's is used
    byar = ps.count_interval(many)
    lower, upper = (
        stats.chi2.ppf(0.025, 2 * many) / 2,
        stats.chi2.isf(0.025, 2 * many + 2) / 2,
    )
    far = max(apart(byar.lower, lower), apart(byar.upper, upper))
    yield (
        "a count from ten on, byar (an approximation)",
        "SciPy chi2 quantiles",
        many.size,
        far,
    )
