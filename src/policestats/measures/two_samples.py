"""Two independent samples beside each other: ends of intervals, and tests.

Closed forms of numbers that were checked before. A sample is so many events of so many
members, or of so much exposure.
"""

from __future__ import annotations

import math
import warnings
from fractions import Fraction
from typing import TYPE_CHECKING

from policestats.confidence import normal_quantile, two_sided_p
from policestats.errors import NoIntervalError, SmallNumbersWarning
from policestats.measures.special import special_functions

if TYPE_CHECKING:
    from collections.abc import Callable

    from policestats.confidence import Interval
    from policestats.measures.clusters import Clusters

__all__ = [
    "design_effects",
    "difference_ends",
    "equal_rates_exactly",
    "equal_rates_z",
    "equal_shares_z",
    "expected_cells",
    "few_told",
    "log_ends",
    "log_p",
    "log_variance",
    "ratio_ends",
    "warn_of_few",
]

_FEW = 5
"""Below so many expected events the Normal approximation is rough: the usual line."""

Sized = tuple[Fraction, Fraction]
"""A rate or share, for each member, with one over the size that it is of."""


def expected_cells(one: Sized, other: Sized, *, are_shares: bool) -> list[Fraction]:
    """Give what is expected in each cell if both are of one rate, where it has an end."""
    (first, over_first), (second, over_second) = one, other
    if over_first + over_second == 0:
        return []
    pooled = (first * over_second + second * over_first) / (over_first + over_second)
    chances = [pooled, 1 - pooled] if are_shares else [pooled]
    return [
        chance / over
        for chance in chances
        for over in (over_first, over_second)
        if over
    ]


def few_told(expected: float | None) -> str | None:
    """Say that too few are expected for a test to be good; `None` where enough are."""
    if expected is None or expected >= _FEW:
        return None
    return (
        f"as few as {expected:.1f} are expected in a cell, fewer than {_FEW}: the "
        "p-values are rough, for the test rests on the Normal distribution"
    )


def warn_of_few(expected: float | None, *, stacklevel: int) -> None:
    """Warn that too few are expected, where they are.

    Args:
        expected: The fewest expected in a cell; `None` where that is not known.
        stacklevel: How far up the caller's line is; 1 is the line that calls this.
    """
    told = few_told(expected)
    if told is not None:
        warnings.warn(told, SmallNumbersWarning, stacklevel=stacklevel + 1)


def ratio_ends(
    left: int, right: int, interval_of: Callable[[int, int], Interval]
) -> tuple[float, float]:
    """Give the ends of the ratio of two Poisson means, from counts not both zero.

    Given how many there are in both, those of the first are a proportion of them.

    Args:
        left: Events of the first.
        right: Events of the second. Where there is none, no ratio is too large.
        interval_of: Gives the interval of a proportion, of a part and its whole.
    """
    both = left + right
    # The two mirror one another; 1 minus an end near 1 would lose its digits.
    of_left, of_right = interval_of(left, both), interval_of(right, both)
    upper = of_left.upper / of_right.lower if right else math.inf
    return of_left.lower / of_right.upper, upper


def difference_ends(
    left: float, of_left: Interval, right: float, of_right: Interval
) -> tuple[float, float]:
    """Give the ends of the first less the second, from the interval of each.

    Each side lends the half of its interval that the difference leans on, and the two
    are joined by squares.
    """
    step = left - right
    return (
        step - math.hypot(left - of_left.lower, of_right.upper - right),
        step + math.hypot(of_left.upper - left, right - of_right.lower),
    )


def design_effects(
    measure: str, *sides: tuple[int, Clusters | None]
) -> tuple[Fraction, ...]:
    """Give how many times the variance of each is that of events coming one by one.

    Args:
        measure: What it is for, for the message.
        sides: The events of each, with how they come in clusters, where known.

    Raises:
        NoIntervalError: The clusters of one are known, and not those of another.
            Carries `measure` and `reason`.
    """
    if any(clusters is not None for _, clusters in sides):
        for events, clusters in sides:
            if clusters is None:
                why = (
                    "the clusters are known of one side alone: give rate(..., "
                    f"clusters=...) for both, as in {{1: {events}}} where they come one "
                    "by one"
                    if events
                    else "of no event none can tell how they come together: set the "
                    "cases beside each other, which come one by one"
                )
                raise NoIntervalError(measure, why)
    return tuple(
        Fraction(1) if clusters is None else clusters.design_effect
        for _, clusters in sides
    )


def log_variance(events: int, members: int | None = None) -> Fraction:
    """Give the variance of the logarithm of a rate, or of a share of *members*."""
    least = Fraction(1, events)
    return least if members is None else least - Fraction(1, members)


def log_ends(value: float, variance: Fraction, level: float) -> tuple[float, float]:
    """Give the ends of a ratio whose logarithm has that variance."""
    factor = math.exp(normal_quantile(level) * math.sqrt(variance))
    return value / factor, value * factor


def log_p(value: Fraction, variance: Fraction) -> float:
    """Give the p of a ratio of one, where its logarithm has that variance."""
    # Of the two numbers apart, for a ratio may be too large for a float.
    logarithm = math.log(value.numerator) - math.log(value.denominator)
    return two_sided_p(logarithm / math.sqrt(variance))


def equal_rates_z(left: tuple[int, int], right: tuple[int, int]) -> float:
    """Give the score by which two Poisson rates are apart, in standard errors.

    Of no events at all it is 0: nothing speaks against equal rates.
    """
    (x, exposed), (y, others) = left, right
    return _scaled(x * others - y * exposed, (x + y) * exposed * others)


def equal_shares_z(left: tuple[int, int], right: tuple[int, int]) -> float:
    """Give the score by which two shares are apart, in standard errors of the pooled.

    Where both are none, or both all, it is 0.
    """
    (k, n), (j, m) = left, right
    pooled, everyone = k + j, n + m
    variance = Fraction(n * m * pooled * (everyone - pooled), everyone)
    return _scaled(k * m - j * n, variance)


def _scaled(distance: int, variance: Fraction | int) -> float:
    return distance / math.sqrt(variance) if variance else 0.0


def equal_rates_exactly(left: tuple[int, int], right: tuple[int, int]) -> float:
    """Give the exact p of equal Poisson rates: twice the smaller tail, at most 1.

    Raises:
        MissingExtraError: SciPy is not installed.
    """
    # The larger exposure last: its share, near 1, would lose the digits of the other's.
    (x, exposed), (y, others) = sorted((left, right), key=lambda side: side[1])
    special = special_functions("an exact test")
    expected = exposed / (exposed + others)
    # Of n events the first has x or more, and x or fewer.
    more = special.betainc(x, y + 1, expected) if x else 1.0
    fewer = special.betaincc(x + 1, y, expected) if y else 1.0
    return min(1.0, 2 * float(min(more, fewer)))
