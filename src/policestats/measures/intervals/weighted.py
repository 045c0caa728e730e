"""How uncertain a weighted sum of counts is: Dobson's interval."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from policestats.confidence import Interval
from policestats.measures.intervals.counts import interval_of_count

if TYPE_CHECKING:
    from fractions import Fraction

__all__ = ["weighted_interval"]


def weighted_interval(
    total: Fraction, variance: Fraction, events: int, level: float, method: str
) -> Interval:
    """Dobson's interval of a weighted sum of Poisson counts.

    The interval of the plain count of events is moved to the sum and stretched, by how
    much wider the sum spreads than the count does. Where every weight is 1, it is that
    of the count.

    Args:
        total: The sum: each count times its weight. ≥ 0.
        variance: Its variance: each count times the square of its weight. > 0.
        events: The plain sum of the counts. > 0.
        level: A fraction between 0 and 1, checked before.
        method: How the count's interval is made: "byar", "exact" or "auto".

    Returns:
        The interval of the sum, by the name "dobson". It does not go below 0.

    Examples:
        >>> from fractions import Fraction
        >>> cases = {1: 60, 2: 25, 5: 15}
        >>> total = sum(size * n for size, n in cases.items())
        >>> variance = sum(size**2 * n for size, n in cases.items())
        >>> ends = Fraction(total), Fraction(variance), 100
        >>> print(weighted_interval(*ends, 0.95, "byar"))
        141.9 to 235.0 (95 % confidence, dobson)

    References:
        Dobson, A. J., Kuulasmaa, K., Eberle, E. and Scherer, J. (1991). Confidence
        intervals for weighted sums of Poisson parameters. Statistics in Medicine 10,
        457-462.
    """
    counted = interval_of_count(events, level, method)
    stretch = math.sqrt(variance / events)
    lower = float(total) - stretch * (events - counted.lower)
    upper = float(total) + stretch * (counted.upper - events)
    return Interval(max(lower, 0.0), upper, level, "dobson")
