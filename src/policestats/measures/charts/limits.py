"""The arithmetic of control charts: a centre, and how far chance carries a point.

Centres are exact. A standard deviation is a float of a formula, held as a fraction, so
that nothing overflows on the way; a distance of exactly one, two or three standard
deviations stays what it is.
"""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from policestats.errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policestats.measures.charts.rows import Reading

__all__ = ["MEAN_RANGE", "MEDIAN_RANGE", "RANGE_SPREAD", "Fit", "individuals", "pooled"]

MEAN_RANGE = 2 / math.sqrt(math.pi)
"""d₂: the mean range of two Normal numbers, in standard deviations. Tables: 1.128."""

MEDIAN_RANGE = 0.9538725524089398
"""d₄: the median range of two Normal numbers: √2 Φ⁻¹(3/4). Tables print 0.954."""

RANGE_SPREAD = math.sqrt(2 - 4 / math.pi)
"""d₃: the standard deviation of the range of two Normal numbers. Tables: 0.853."""


@attrs.frozen(kw_only=True)
class Fit:
    """A centre and each point's standard deviation and distance from the centre."""

    centre: Fraction
    sigmas: tuple[Fraction, ...]
    z: tuple[Fraction | None, ...]
    mean_range: Fraction | None = None
    upper_range: Fraction | None = None
    sigma_z: float | None = None


def _apart(numbers: Sequence[Fraction]) -> list[Fraction]:
    return [abs(after - before) for before, after in pairwise(numbers)]


def _mean(numbers: Sequence[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0)) / len(numbers)


def _median(numbers: Sequence[Fraction]) -> Fraction:
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2


def individuals(
    readings: Sequence[Reading], baseline: int, sigma: float, centre: str
) -> Fit:
    """Fit the chart of individual numbers and their moving ranges.

    Raises:
        ArgumentError: The median moving range is 0, and not all are. Carries
            `argument`, `value` and `requirement`.
    """
    numbers = [one.number for one in readings]
    held = numbers[:baseline]
    ranges = _apart(held)
    if centre == "mean":
        middle, typical = _mean(held), _mean(ranges)
        spread = typical / Fraction(MEAN_RANGE)
    else:
        middle, typical = _median(held), _median(ranges)
        if typical == 0 and any(ranges):
            rule = (
                "must be 'mean' here: more than half of the neighbours are equal, so the "
                "median moving range is 0 and leaves the limits without width"
            )
            raise ArgumentError("centre", centre, rule)
        spread = typical / Fraction(MEDIAN_RANGE)
    reach = Fraction(MEAN_RANGE) + Fraction(sigma) * Fraction(RANGE_SPREAD)
    return Fit(
        centre=middle,
        sigmas=(spread,) * len(numbers),
        z=tuple((x - middle) / spread if spread else None for x in numbers),
        mean_range=typical,
        upper_range=spread * reach,
    )


def pooled(readings: Sequence[Reading], baseline: int, *, is_laney: bool) -> Fit:
    """Fit the chart of rates or shares, each with limits by the size of its whole."""
    held = readings[:baseline]
    events = sum(one.events for one in held)
    members = sum(one.members for one in held)
    middle = Fraction(events, members)
    # Poisson's variance of one member is the mean; the binomial's is p (1 - p).
    of_one = middle * (1 - middle) if readings[0].form == "share" else middle
    per = readings[0].per
    variances = [of_one * per * per / one.members for one in readings]
    steps = [one.number - middle * per for one in readings]
    distances = [
        _root_of_square(step, variance) if variance else None
        for step, variance in zip(steps, variances, strict=True)
    ]
    sigmas = [Fraction(math.sqrt(variance)) for variance in variances]
    fit = Fit(centre=middle * per, sigmas=tuple(sigmas), z=tuple(distances))
    if not is_laney:
        return fit
    ranges = _apart([z or Fraction(0) for z in distances[:baseline]])
    sigma_z = _mean(ranges) / Fraction(MEAN_RANGE)
    return attrs.evolve(
        fit,
        sigmas=tuple(one * sigma_z for one in sigmas),
        z=tuple(None if z is None or not sigma_z else z / sigma_z for z in distances),
        sigma_z=float(sigma_z),
    )


def _root_of_square(step: Fraction, variance: Fraction) -> Fraction:
    """Give step / √variance, exactly where that is rational enough for a float."""
    size = Fraction(math.sqrt(step * step / variance))
    return size if step > 0 else -size
