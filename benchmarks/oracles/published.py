"""The range of p-values of two printed figures, beside statsmodels and brute force."""

from __future__ import annotations

import warnings
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from differences import apart
from statsmodels.stats.proportion import (  # type: ignore[import-untyped]  # it has no types
    proportions_ztest,
)
from statsmodels.stats.rates import (  # type: ignore[import-untyped]  # it has no types
    test_poisson_2indep as poisson_test,
)

from policestats import (
    SmallNumbersWarning,
    parse_printed,
    published_difference,
    rate,
    round_half_up,
    share,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policestats import Printed

__all__ = ["rows"]

_PAIRS = 2_000


def rows() -> Iterator[tuple[str, str, int, float]]:
    """Give what is compared, with what, over how many inputs, and the difference.

    The difference is the largest relative one of the p-values.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SmallNumbersWarning)
        shares, rates = _counted()
        brute = _printed_of_known_wholes()
    what = "published_difference"
    yield f"{what}, of shares", "statsmodels proportions_ztest", _PAIRS, shares
    yield f"{what}, of rates", "statsmodels test_poisson_2indep score", _PAIRS, rates
    yield f"{what}, both ends", "proportions_ztest of all whole parts", _BRUTE, brute


def _counted() -> tuple[float, float]:
    rng, shares, rates = np.random.default_rng(20_240_101), [0.0], [0.0]
    for _ in range(_PAIRS):
        n, m = (int(size) for size in rng.integers(50, 10**6, 2))
        chance = rng.uniform(0.05, 0.95)
        k = int(rng.binomial(n, chance))
        j = int(rng.binomial(m, chance * rng.uniform(0.98, 1.02)))
        found = published_difference(share(k, n), share(j, m))
        shares.append(apart(found.lower, _p(k, n, j, m)))
        found = published_difference(rate(k, n), rate(j, m))
        p = poisson_test(k, n, j, m, method="score", compare="ratio").pvalue
        rates.append(apart(found.upper, float(p)))
    return max(shares), max(rates)


_BRUTE = 1_000


def _printed_of_known_wholes() -> float:
    """Hold both ends against every pair of whole parts that prints the texts."""
    rng, largest = np.random.default_rng(7), [0.0]
    for _ in range(_BRUTE):
        n, m = (int(size) for size in rng.integers(20, 300, 2))
        k, j = int(rng.integers(1, n)), int(rng.integers(1, m))
        found = published_difference(
            _percent(k, n), _percent(j, m), figure_of=n, other_of=m
        )
        possible = [_p(a, n, b, m) for a in _parts(k, n) for b in _parts(j, m)]
        largest.append(apart(found.lower, min(possible)))
        # Where the two could be the same number, the end is 1 and no pair need be there.
        if found.upper < 1:
            largest.append(apart(found.upper, max(possible)))
    return max(largest)


def _percent(part: int, whole: int) -> Printed:
    return parse_printed(f"{round_half_up(Fraction(100 * part, whole))}%")


def _parts(part: int, whole: int) -> list[int]:
    """Give every part of a whole that prints what this one does."""
    near = range(max(part - 3, 0), min(part + 3, whole) + 1)
    return [one for one in near if _percent(one, whole) == _percent(part, whole)]


def _p(k: int, n: int, j: int, m: int) -> float:
    if k * m == j * n:
        return 1.0
    return float(proportions_ztest([k, j], [n, m])[1])
