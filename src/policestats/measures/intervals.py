"""How uncertain a proportion or a count is: Wilson's and Byar's intervals.

Both are closed forms on the standard library. They speak of chance alone: of what the
same process could have given, not of what was counted wrongly.
"""

from __future__ import annotations

import math

from policestats.confidence import (
    Interval,
    check_confidence_level,
    normal_quantile,
    score_interval,
)
from policestats.errors import ArgumentError, PartExceedsWholeError
from policestats.measures.operands import Countable, check_same, count_operand

__all__ = ["Interval", "byar_interval", "wilson_interval"]


def wilson_interval(
    part: Countable, whole: Countable, *, confidence_level: float = 0.95
) -> Interval:
    """Wilson's score interval of a proportion.

    It stays within 0 and 1, is exact at both edges, and covers well from small wholes
    on. It holds where each member of the whole is in the part or not by chance of its
    own; for a sample that was picked for a purpose it is indicative only.

    Args:
        part: Members that have the property. ≥ 0, ≤ *whole*.
        whole: All members. > 0.
        confidence_level: A fraction between 0 and 1.

    Returns:
        The interval of the proportion, a fraction.

    Raises:
        CountError: A count is not a whole number of zero or more.
        PartExceedsWholeError: *part* is larger than *whole*.
        ArgumentError: *confidence_level* is no fraction, or *whole* is 0.
        UnitMismatchError: Both carry a unit, and the two differ.
        PeriodMismatchError: Both carry a period, and the two differ.
        NotComparableError: Both carry a cohort, and the two differ.

    Examples:
        >>> interval = wilson_interval(335, 343)
        >>> round(interval.lower, 4), round(interval.upper, 4)
        (0.9547, 0.9881)

    References:
        Wilson, E. B. (1927). Probable inference, the law of succession, and
        statistical inference. JASA 22, 209-212.
    """
    above, below = count_operand(part, "part"), count_operand(whole, "whole")
    check_same("a proportion", above, below)
    k, n = above.number, below.number
    if n == 0:
        raise ArgumentError("whole", n, "must be above 0 for a proportion to exist")
    if k > n:
        raise PartExceedsWholeError(k, n)
    return score_interval(k, n, confidence_level)


def byar_interval(events: Countable, *, confidence_level: float = 0.95) -> Interval:
    """Byar's approximation to the exact interval of a Poisson count.

    It holds where events come one by one and independently of one another. Allegations
    do not: they come several to a case, and their interval is too narrow. From ten
    events on it is very close to the exact interval; below, prefer an exact one.

    Args:
        events: Events counted. ≥ 0.
        confidence_level: A fraction between 0 and 1.

    Returns:
        The interval of the count that was to be expected.

    Raises:
        CountError: *events* is not a whole number of zero or more.
        ArgumentError: *confidence_level* is no fraction.

    Examples:
        >>> interval = byar_interval(8_375)
        >>> round(interval.lower, 1), round(interval.upper, 1)
        (8196.6, 8556.3)

    References:
        Breslow, N. E. and Day, N. E. (1987). Statistical methods in cancer research,
        volume II. IARC, p. 69.
    """
    level = check_confidence_level(confidence_level)
    number = count_operand(events, "events").number
    z = normal_quantile(level)
    lower = 0.0
    if number > 0:
        # Below zero only where few events meet a high level: the cube keeps the sign.
        base = 1 - 1 / (9 * number) - z / (3 * math.sqrt(number))
        lower = max(0.0, number * base**3)
    above = number + 1
    upper = above * (1 - 1 / (9 * above) + z / (3 * math.sqrt(above))) ** 3
    return Interval(lower, upper, level, "byar")
