"""Funnel limits, phi and tau², against SciPy, statsmodels and NumPy."""

from __future__ import annotations

import math
import warnings
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from differences import apart
from scipy import stats
from scipy.stats.mstats import winsorize
from statsmodels.stats.meta_analysis import (  # type: ignore[import-untyped]  # it has no types
    combine_effects,
)

from policestats import FunnelLimits, Rate, Share, SmallNumbersWarning, funnel_limits
from policestats.measures.funnels.dispersion import winsorised

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["rows"]

_SIZES = 20_000
_FUNNELS = 2_000
_SEED = 20_260_101


def rows() -> Iterator[tuple[str, str, int, float]]:
    """Give what of ours, its oracle, how many inputs, the largest relative difference."""
    for kind in ("rate", "share"):
        law = "poisson" if kind == "rate" else "binom"
        for limits in ("exact", "normal"):
            oracle = f"scipy.stats.{law if limits == 'exact' else 'norm'}"
            yield f"funnel limits, {kind}s, {limits}", oracle, *_limits(kind, limits)
        guarded = f"funnel limits, {kind}s, guarded"
        yield guarded, f"scipy.stats.{law}", *_limits(kind, "guarded")
        for how in ("additive", "multiplicative"):
            made = f"funnel limits, {kind}s, {how}"
            yield made, "NumPy, scipy.stats.norm", *_over_dispersed(kind, how)
        tau = f"funnel tau², {kind}s"
        yield tau, "statsmodels combine_effects", *_tau_squared(kind)
        yield f"funnel phi, {kind}s, winsorised", "numpy", *_phi(kind)
    yield "winsorised z", "scipy.stats.mstats.winsorize", *_winsorised()


def _values(kind: str, events: Any, sizes: Any) -> list[Any]:  # noqa: ANN401  # arrays of whole numbers
    pairs = zip(events.tolist(), sizes.tolist(), strict=True)
    if kind == "share":
        return [Share(part=part, whole=whole) for part, whole in pairs]
    return [Rate(events=some, population=many, per=1) for some, many in pairs]


def _funnel(values: list[Any], **options: Any) -> FunnelLimits:  # noqa: ANN401  # what it takes
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SmallNumbersWarning)
        return funnel_limits(values, **options)


def _limits(kind: str, limits: str) -> tuple[int, float]:
    rng, worst, n = np.random.default_rng(_SEED), 0.0, 0
    for target in (0.001, 0.02, 0.5, 0.97):
        sizes = np.exp(rng.uniform(0, math.log(1e7), _SIZES // 4)).round().astype(int)
        values = _values(kind, np.array([1, 2]), np.array([9, 9]))
        funnel = _funnel(values, target=target, overdispersion="none", limits=limits)
        expected, n = sizes * target, n + sizes.size
        for found in funnel.limits_at(sizes):
            tail = (1 - found.confidence_level) / 2
            lower, upper = _theirs(kind, limits, sizes, target, tail)
            most = sizes if kind == "share" else np.inf
            lower = np.clip(lower, 0, expected)
            # An event higher, so that a count on it is no likelier than the tail.
            upper = np.clip(upper + (limits == "guarded"), expected, most)
            worst = max(
                worst,
                apart(found.lower * sizes, lower),
                apart(found.upper * sizes, upper),
            )
    return n, worst


def _theirs(
    kind: str,
    limits: str,
    sizes: Any,  # noqa: ANN401  # an array of whole numbers
    target: float,
    tail: float,
) -> tuple[Any, Any]:
    expected = sizes * target
    if limits == "normal":
        spread = np.sqrt(expected * (1 if kind == "rate" else 1 - target))
        return stats.norm.ppf(tail, expected, spread), stats.norm.isf(
            tail, expected, spread
        )
    law = stats.poisson(expected) if kind == "rate" else stats.binom(sizes, target)
    low, high = law.ppf(tail), law.isf(tail)
    return (
        low - (law.cdf(low) - tail) / (law.cdf(low) - law.cdf(low - 1)),
        high - (tail - law.sf(high)) / (law.sf(high - 1) - law.sf(high)),
    )


def _drawn(rng: np.random.Generator) -> tuple[Any, Any]:
    many = int(rng.integers(3, 60))
    sizes = np.exp(rng.uniform(math.log(50), math.log(1e6), many)).astype(int)
    chances = np.clip(rng.normal(0.3, 0.1, many), 0.01, 0.99)
    return rng.binomial(sizes, chances), sizes


def _turned(kind: str, values: Any) -> Any:  # noqa: ANN401  # numbers and arrays alike
    root = np.sqrt(values)
    return root if kind == "rate" else np.arcsin(root)


def _turned_back(kind: str, y: Any) -> Any:  # noqa: ANN401  # numbers and arrays alike
    if kind == "rate":
        return np.square(np.maximum(y, 0))
    return np.square(np.sin(np.clip(y, 0, math.pi / 2)))


def _over_dispersed(kind: str, how: str) -> tuple[int, float]:
    """Hold each force's own limits, at both levels, to Spiegelhalter's formulas."""
    rng, worst, n = np.random.default_rng(_SEED), 0.0, 0
    for _ in range(_FUNNELS):
        events, sizes = _drawn(rng)
        funnel = _funnel(_values(kind, events, sizes), overdispersion=how)
        if funnel.method != how:
            continue
        s, many = 1 / (2 * np.sqrt(sizes)), sizes.size
        centre = _turned(kind, events.sum() / sizes.sum())
        z = np.sort((_turned(kind, events / sizes) - centre) / s)
        squares = float(np.square(np.clip(z, z[many // 10], z[-1 - many // 10])).sum())
        w = 1 / np.square(s)
        tau = (squares - (many - 1)) / (w.sum() - np.square(w).sum() / w.sum())
        spread = (
            np.sqrt(s**2 + tau) if how == "additive" else s * np.sqrt(squares / many)
        )
        for place, level in enumerate(funnel.confidence_levels):
            off = stats.norm.isf((1 - level) / 2) * spread
            ours = np.array(
                [
                    (one.limits[place].lower, one.limits[place].upper)
                    for one in funnel.points
                ]
            )
            ends = [_turned_back(kind, centre - off), _turned_back(kind, centre + off)]
            worst, n = max(worst, apart(ours, np.column_stack(ends))), n + many
    return n, worst


def _tau_squared(kind: str) -> tuple[int, float]:
    """Hold tau² to DerSimonian and Laird's, about the weighted mean that is theirs."""
    rng, worst = np.random.default_rng(_SEED), 0.0
    for _ in range(_FUNNELS):
        events, sizes = _drawn(rng)
        y = _turned(kind, events / sizes)
        centre = float((sizes * y).sum() / sizes.sum())
        target = centre**2 if kind == "rate" else math.sin(centre) ** 2
        funnel = _funnel(_values(kind, events, sizes), target=target, winsorise=0)
        with warnings.catch_warnings():
            # Roots of estimates below nought, which are not asked for here.
            warnings.simplefilter("ignore", RuntimeWarning)
            found = combine_effects(y, 1 / (4 * sizes), method_re="dl")
        theirs = max(0.0, float(found.tau2))
        worst = max(worst, abs(funnel.tau_squared - theirs) / (theirs or 1.0))
    return _FUNNELS, worst


def _phi(kind: str) -> tuple[int, float]:
    rng, worst = np.random.default_rng(_SEED), 0.0
    for _ in range(_FUNNELS):
        events, sizes = _drawn(rng)
        part = int(rng.integers(0, 50)) / 100
        funnel = _funnel(_values(kind, events, sizes), winsorise=part)
        pooled = events.sum() / sizes.sum()
        z = (_turned(kind, events / sizes) - _turned(kind, pooled)) * 2 * np.sqrt(sizes)
        each, ordered = math.floor(Fraction(str(part)) * len(z)), np.sort(z)
        phi = np.mean(np.clip(z, ordered[each], ordered[-1 - each]) ** 2)
        worst = max(worst, float(abs(funnel.phi - phi) / phi))
    return _FUNNELS, worst


def _winsorised() -> tuple[int, float]:
    rng, worst = np.random.default_rng(_SEED), 0.0
    for _ in range(_FUNNELS):
        z = rng.normal(0, 5, int(rng.integers(3, 60)))
        each = int(rng.integers(0, (len(z) + 1) // 2))
        # SciPy rounds down a product of floats, so half of one is added.
        part = (each + 0.5) / len(z)
        theirs = np.asarray(winsorize(z, limits=(part, part)))
        worst = max(worst, apart(np.array(winsorised(z.tolist(), each)), theirs))
    return _FUNNELS, worst
