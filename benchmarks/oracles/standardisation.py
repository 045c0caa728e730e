"""Clusters and standardised rates, against the same written with NumPy and SciPy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from differences import apart
from scipy import stats

import policestats as ps

if TYPE_CHECKING:
    from collections.abc import Iterator

_INPUTS = 2_000


def _byar(x: float, z: float) -> tuple[float, float]:
    lower = x * (1 - 1 / (9 * x) - z / (3 * x**0.5)) ** 3
    return lower, (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * (x + 1) ** 0.5)) ** 3


def rows() -> Iterator[tuple[str, str, int, float]]:
    """Give a row for each method."""
    rng = np.random.default_rng(30)
    z = float(stats.norm.ppf(0.975))
    dobson = gamma = clustered = 0.0
    for _ in range(_INPUTS):
        size = int(rng.integers(1, 8))
        members = rng.integers(1_000, 50_000, size)
        events = rng.poisson(members * 0.05) + 10
        standard = rng.integers(1, 10**6, size)
        strata = {str(i): ps.rate(int(events[i]), int(members[i])) for i in range(size)}
        made = ps.standardised_rate(
            strata, {str(i): int(standard[i]) for i in range(size)}
        )
        weights = 1_000 * standard / standard.sum() / members
        total = float((weights * events).sum())
        variance = float((weights**2 * events).sum())
        many, most = float(events.sum()), float(weights.max())
        ends = [
            total + (variance / many) ** 0.5 * (end - many) for end in _byar(many, z)
        ]
        dobson = max(dobson, apart(_ends(made.interval()), ends))
        up, wide = total + most, variance + most**2
        ends = [
            float(stats.gamma.ppf(0.025, total**2 / variance, scale=variance / total)),
            float(stats.gamma.isf(0.025, up**2 / wide, scale=wide / up)),
        ]
        gamma = max(gamma, apart(_ends(made.interval(method="gamma")), ends))
        sizes = rng.geometric(0.5, int(rng.integers(20, 200)))
        total, cases = float(sizes.sum()), float(sizes.size)
        stretch = (float((sizes**2).sum()) / cases) ** 0.5
        one = ps.rate(int(total), 1_000, clusters=sizes)
        ends = [total + stretch * (end - cases) for end in _byar(cases, z)]
        clustered = max(clustered, apart(_ends(one.interval()), ends))
    yield "a standardised rate, dobson", "the formula in NumPy", _INPUTS, dobson
    yield "a standardised rate, gamma", "SciPy gamma quantiles", _INPUTS, gamma
    yield "a rate of clusters, dobson", "the formula in NumPy", _INPUTS, clustered


def _ends(interval: ps.Interval) -> list[float]:
    return [interval.lower, interval.upper]
