"""How uncertain a proportion or a count is: Wilson's and Byar's intervals.

Both are closed forms on the standard library. They speak of chance alone: of what the
same process could have given, not of what was counted wrongly.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import SupportsFloat

import attrs

from policestats.errors import ArgumentError, PartExceedsWholeError
from policestats.measures.operands import Countable, check_same, count_operand

__all__ = ["Interval", "byar_interval", "wilson_interval"]


@attrs.frozen
class Interval:
    """The values between two ends.

    Attributes:
        lower: The lower end.
        upper: The upper end.
        confidence_level: A fraction, as in 0.95; `None` where the interval is not one
            of confidence but of what rounding leaves open.
        method: How it was made.

    Examples:
        >>> interval = wilson_interval(8_182, 21_759)
        >>> print(interval)
        0.3696 to 0.3825 (95 % confidence, wilson)
        >>> 0.37 in interval
        True
    """

    lower: float
    upper: float
    confidence_level: float | None
    method: str

    def __contains__(self, x: object) -> bool:
        return isinstance(x, SupportsFloat) and self.lower <= float(x) <= self.upper

    def scaled(self, factor: float) -> Interval:
        """Give the interval of so many times the value; *factor* is above zero."""
        return attrs.evolve(self, lower=self.lower * factor, upper=self.upper * factor)

    def __str__(self) -> str:
        sure = (
            f"{self.confidence_level * 100:.6g} % confidence, "
            if self.confidence_level is not None
            else ""
        )
        return f"{_short(self.lower)} to {_short(self.upper)} ({sure}{self.method})"


def _short(x: float) -> str:
    # Four figures: from here on they hold no decimals.
    whole = isinstance(x, int) or abs(x) >= 999.95  # noqa: PLR2004  # rounds to 1,000
    return f"{x:,.0f}" if whole else f"{x:#.4g}"


@lru_cache(maxsize=64)
def _normal_quantile(confidence_level: float) -> float:
    from statistics import NormalDist  # noqa: PLC0415  # slow to import

    # The lower tail: near a level of one, the upper one would be rounded to all of it.
    return -NormalDist().inv_cdf((1 - confidence_level) / 2)


def check_confidence_level(confidence_level: object) -> float:
    """Give the level back, and refuse what is not a fraction between 0 and 1.

    Raises:
        ArgumentError: So it is; 95 for 0.95 above all. Carries `argument`, `value`
            and `requirement`.
    """
    if isinstance(confidence_level, float) and 0 < confidence_level < 1:
        return confidence_level
    hint = ""
    if (
        isinstance(confidence_level, (int, float)) and 1 < confidence_level < 100  # noqa: PLR2004  # a percentage
    ):  # a percentage
        hint = f"; write {confidence_level / 100:g}"
    raise ArgumentError(
        "confidence_level",
        confidence_level,
        f"must be a float between 0 and 1, as in 0.95{hint}",
    )


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


def score_interval(k: int, n: int, confidence_level: float) -> Interval:
    """Wilson's interval of *k* of *n*, which are counts that were checked before."""
    check_confidence_level(confidence_level)
    z = _normal_quantile(confidence_level)
    z2 = z * z
    # With k of n, the ends are (2k + z² ± z sqrt(z² + 4k(n-k)/n)) / (2(n + z²)).
    spread = z * math.sqrt(z2 + 4 * k * (n - k) / n)
    scale = 2 * (n + z2)
    # At the edges the two terms are equal, and floating point would leave a crumb.
    lower = 0.0 if k == 0 else (2 * k + z2 - spread) / scale
    upper = 1.0 if k == n else (2 * k + z2 + spread) / scale
    return Interval(lower, upper, confidence_level, "wilson")


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
    check_confidence_level(confidence_level)
    number = count_operand(events, "events").number
    z = _normal_quantile(confidence_level)
    lower = 0.0
    if number > 0:
        # Below zero only where few events meet a high level: the cube keeps the sign.
        base = 1 - 1 / (9 * number) - z / (3 * math.sqrt(number))
        lower = max(0.0, number * base**3)
    above = number + 1
    upper = above * (1 - 1 / (9 * above) + z / (3 * math.sqrt(above))) ** 3
    return Interval(lower, upper, confidence_level, "byar")
