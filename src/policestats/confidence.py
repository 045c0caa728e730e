"""What chance leaves open: an interval, its level, and a proportion's by Wilson.

Closed forms on the standard library, of numbers that were checked before. The measures
and the models both rest on them.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import SupportsFloat

import attrs

from policestats.errors import ArgumentError

__all__ = [
    "Interval",
    "check_confidence_level",
    "normal_quantile",
    "score_interval",
    "told_p",
    "two_sided_p",
]

_LEAST_P = 0.01


@attrs.frozen
class Interval:
    """The values between two ends.

    Attributes:
        lower: The lower end.
        upper: The upper end.
        confidence_level: A fraction, as in 0.95; `None` where the publisher does not
            state it, or where the interval is not one of confidence but of what
            rounding leaves open.
        method: How it was made; it says which of the two.
        is_indicative: Whether what was examined was picked for a purpose and not at
            random, so that the interval only gives an idea of how little so few say.

    Examples:
        >>> from policestats import wilson_interval
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
    is_indicative: bool = False

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
        marked = ", indicative" if self.is_indicative else ""
        ends = f"{_short(self.lower)} to {_short(self.upper)}"
        return f"{ends} ({sure}{self.method}{marked})"


def _short(x: float) -> str:
    # Four figures: from here on they hold no decimals.
    whole = isinstance(x, int) or abs(x) >= 999.95  # noqa: PLR2004  # rounds to 1,000
    return f"{x:,.0f}" if whole else f"{x:#.4g}"


@lru_cache(maxsize=64)
def normal_quantile(confidence_level: float) -> float:
    """Give how many standard errors lie on each side of an estimate at a level."""
    from statistics import NormalDist  # noqa: PLC0415  # slow to import

    # The lower tail: near a level of one, the upper one would be rounded to all of it.
    return -NormalDist().inv_cdf((1 - confidence_level) / 2)


def two_sided_p(z: float) -> float:
    """Give how likely a Normal number is to lie *z* standard errors off, or further.

    Examples:
        >>> f"{two_sided_p(-1.96):.3f}"
        '0.050'
    """
    return math.erfc(abs(z) / math.sqrt(2))


def told_p(p: float) -> str:
    """Say a p-value with two decimals: where that is none, that it is below one.

    Examples:
        >>> told_p(0.134), told_p(0.004)
        ('p 0.13', 'p below 0.01')
    """
    return f"p {p:.2f}" if p >= _LEAST_P else f"p below {_LEAST_P}"


def check_confidence_level(
    confidence_level: object, name: str = "confidence_level"
) -> float:
    """Give the level back, and refuse what is not a fraction between 0 and 1.

    Args:
        confidence_level: The level as the caller gave it.
        name: The argument that it was given for.

    Raises:
        ArgumentError: So it is; 95 for 0.95 above all. Carries `argument`, `value`
            and `requirement`.
    """
    if isinstance(confidence_level, float) and 0 < confidence_level < 1:
        return float(confidence_level)  # of NumPy's, a plain one
    hint = ""
    if isinstance(confidence_level, (int, float)) and 1 < confidence_level < 100:  # noqa: PLR2004  # a percentage
        hint = f"; write {confidence_level / 100:g}"
    raise ArgumentError(
        name, confidence_level, f"must be a float between 0 and 1, as in 0.95{hint}"
    )


def score_interval(k: int, n: int, confidence_level: float) -> Interval:
    """Wilson's interval of *k* of *n*, which are counts that were checked before."""
    level = check_confidence_level(confidence_level)
    z = normal_quantile(level)
    z2 = z * z
    # With k of n, the ends are (2k + z² ± z sqrt(z² + 4k(n-k)/n)) / (2(n + z²)).
    spread = z * math.sqrt(z2 + 4 * k * (n - k) / n)
    scale = 2 * (n + z2)
    # At the edges the two terms are equal, and floating point would leave a crumb.
    lower = 0.0 if k == 0 else (2 * k + z2 - spread) / scale
    upper = 1.0 if k == n else (2 * k + z2 + spread) / scale
    return Interval(lower, upper, level, "wilson")
