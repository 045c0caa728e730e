"""What chance leaves open: an interval, its level, and a proportion's by Wilson.

Closed forms on the standard library, of numbers that were checked before. The measures
and the models both rest on them.
"""

from __future__ import annotations

import math
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, SupportsFloat, TypeVar, overload

import attrs

from policestats.errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

__all__ = [
    "Interval",
    "at_levels",
    "check_confidence_level",
    "normal_quantile",
    "score_ends",
    "score_interval",
    "told_level",
    "told_p",
    "two_sided_p",
]

_LEAST_P = 0.01

_Made = TypeVar("_Made")


@attrs.frozen
class Interval:
    """The values between two ends.

    Attributes:
        lower: The lower end; `-math.inf` where there is none, which reads "or less".
        upper: The upper end; `math.inf` where there is none, which reads "or more".
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
        """Whether a number lies between the two ends, or is one of them.

        Raises:
            ArgumentError: It is several numbers, or one with a unit. Carries
                `argument`, `value` and `requirement`.
        """
        if not isinstance(x, SupportsFloat):
            return False
        try:
            number = float(x)
        except OverflowError:
            number = math.inf if x > 0 else -math.inf  # type: ignore[operator]  # a number too large for a float
        except (TypeError, ValueError):
            rule = "must be one plain number; many are held against .lower and .upper"
            raise ArgumentError("x", x, rule) from None
        return self.lower <= number <= self.upper

    def scaled(self, factor: float) -> Interval:
        """Give the interval of so many times the value; *factor* is above zero."""
        return attrs.evolve(self, lower=self.lower * factor, upper=self.upper * factor)

    def __str__(self) -> str:
        sure = (
            f"{told_level(self.confidence_level)} confidence, "
            if self.confidence_level is not None
            else ""
        )
        marked = ", indicative" if self.is_indicative else ""
        return f"{self._ends()} ({sure}{self.method}{marked})"

    def _ends(self) -> str:
        if self.upper < math.inf:
            upper = _short(self.upper)
            is_open = self.lower == -math.inf
            return f"{upper} or less" if is_open else f"{_short(self.lower)} to {upper}"
        return (
            "any number" if self.lower == -math.inf else f"{_short(self.lower)} or more"
        )


def _short(x: float) -> str:
    # Four figures: from here on they hold no decimals.
    whole = isinstance(x, int) or abs(x) >= 999.95  # noqa: PLR2004  # rounds to 1,000
    return f"{x:,.0f}" if whole else f"{x:#.4g}"


def told_level(level: float) -> str:
    """Say a level in per cent, in six figures; in all where six would make it 100.

    Examples:
        >>> told_level(0.95), told_level(0.9999999)
        ('95 %', '99.99999 %')
    """
    told = f"{level * 100:.6g}"
    return f"{told if told != '100' else Decimal(str(level)).scaleb(2)} %"


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


@overload
def at_levels(confidence_level: float, make: Callable[[float], _Made]) -> _Made: ...
@overload
def at_levels(
    confidence_level: Sequence[float], make: Callable[[float], _Made]
) -> tuple[_Made, ...]: ...
def at_levels(
    confidence_level: float | Sequence[float], make: Callable[[float], _Made]
) -> _Made | tuple[_Made, ...]:
    """Give what is made at a level, or at each of several, in the order given.

    Raises:
        ArgumentError: A level is not a fraction between 0 and 1, or there is none.
            Carries `argument`, `value` and `requirement`.

    Examples:
        >>> at_levels((0.95, 0.998), lambda level: round(normal_quantile(level), 2))
        (1.96, 3.09)
    """
    if not isinstance(confidence_level, (list, tuple)):
        if hasattr(confidence_level, "__iter__") and not isinstance(
            confidence_level, str
        ):
            rule = "must be a float, or several of them in a list or a tuple"
            raise ArgumentError("confidence_level", confidence_level, rule)
        return make(check_confidence_level(confidence_level))
    if not confidence_level:
        raise ArgumentError("confidence_level", confidence_level, "must be one or more")
    levels = [
        check_confidence_level(level, f"confidence_level[{place}]")
        for place, level in enumerate(confidence_level)
    ]
    return tuple(make(level) for level in levels)


def score_ends(k: Any, n: Any, z: float, root: Callable[[Any], Any]) -> tuple[Any, Any]:  # noqa: ANN401  # numbers and arrays alike
    """Wilson's ends, before the edges are set, of numbers or of arrays of them."""
    z2 = z * z
    # With k of n, the ends are (2k + z² ± z sqrt(z² + 4k(n-k)/n)) / (2(n + z²)).
    spread = z * root(z2 + 4 * k * (n - k) / n)
    scale = 2 * (n + z2)
    middle = 2 * k + z2
    return (middle - spread) / scale, (middle + spread) / scale


def score_interval(k: int, n: int, confidence_level: float) -> Interval:
    """Wilson's interval of *k* of *n*, which are counts that were checked before."""
    level = check_confidence_level(confidence_level)
    lower, upper = score_ends(k, n, normal_quantile(level), math.sqrt)
    # At the edges the two terms are equal, and floating point would leave a crumb.
    return Interval(0.0 if k == 0 else lower, 1.0 if k == n else upper, level, "wilson")
