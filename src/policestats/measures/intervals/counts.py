"""How uncertain a count is, and a rate: Byar, exact Poisson, and what is for most best.

They hold where events come one by one and independently of one another. Allegations do
not: they come several to a case, and need `rate(..., clusters=...)`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, overload

from policestats.confidence import Interval, at_levels, normal_quantile
from policestats.measures.arrays import (
    counts_in,
    is_many,
    numeric_python,
    worked_in_blocks,
)
from policestats.measures.intervals.many import Intervals
from policestats.measures.operands import (
    SMALL_NUMBER,
    Countable,
    check_choice,
    count_operand,
)
from policestats.measures.special import special_functions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from policestats.measures.arrays import Floats, Many
    from policestats.measures.operands import One

__all__ = [
    "COUNT_METHODS",
    "byar_interval",
    "count_interval",
    "interval_of_count",
    "intervals_of_counts",
]

COUNT_METHODS = ("auto", "byar", "exact")
"""Intervals of a count: "auto" is exact below ten events, and Byar's from ten on."""


def _byar(some: Any, x: Any, z: float, root: Callable[[Any], Any]) -> Any:  # noqa: ANN401  # numbers and arrays alike
    """Byar's lower end of *some* events, one or more, and the upper one of *x*."""
    above = x + 1
    lower = 1 - 1 / (9 * some) - z / (3 * root(some))
    upper = 1 - 1 / (9 * above) + z / (3 * root(above))
    # Cubes by hand: of an array, a power is thirty times as slow.
    return some * lower * lower * lower, above * upper * upper * upper


def _exact(some: Any, x: Any, level: float) -> Any:  # noqa: ANN401  # numbers and arrays alike
    """Garwood's lower end of *some* events, one or more, and the upper one of *x*."""
    tail, special = (1 - level) / 2, special_functions("an exact interval")
    return special.gammaincinv(some, tail), special.gammainccinv(x + 1, tail)


def interval_of_count(x: int, level: float, method: str) -> Interval:
    """Give the interval of a count, which was checked before.

    Raises:
        MissingExtraError: The method is an exact one, and SciPy is not installed.
    """
    if method == "auto":
        method = "exact" if x < SMALL_NUMBER else "byar"
    some = max(x, 1)
    if method == "byar":
        lower, upper = _byar(some, x, normal_quantile(level), math.sqrt)
    else:
        lower, upper = map(float, _exact(some, x, level))
    # Below zero only where few events meet a high level: Byar's cube keeps the sign.
    return Interval(max(0.0, lower) if x else 0.0, upper, level, method)


def intervals_of_counts(x: Floats, level: float, method: str) -> Intervals:
    """Give the intervals of an array of counts, which were checked before.

    Raises:
        MissingExtraError: The method is an exact one, and SciPy is not installed.
    """
    np = numeric_python("numbers in a row")
    some, few = np.maximum(x, 1), x < SMALL_NUMBER
    if method == "exact":
        lower, upper = _exact(some, x, level)
    else:
        z = normal_quantile(level)
        lower, upper = worked_in_blocks(
            lambda some, x: _byar(some, x, z, np.sqrt), some, x
        )
    if method == "auto" and few.any():
        lower[few], upper[few] = _exact(some[few], x[few], level)
    lower[(x == 0) | (lower < 0)] = 0.0
    methods = np.where(few, "exact", "byar") if method == "auto" else None
    return Intervals(lower, upper, level, method, methods)


@overload
def count_interval(
    events: One, *, confidence_level: float = 0.95, method: str = "auto"
) -> Interval: ...
@overload
def count_interval(
    events: One, *, confidence_level: Sequence[float], method: str = "auto"
) -> tuple[Interval, ...]: ...
@overload
def count_interval(
    events: Many, *, confidence_level: float = 0.95, method: str = "auto"
) -> Intervals: ...
@overload
def count_interval(
    events: Many, *, confidence_level: Sequence[float], method: str = "auto"
) -> tuple[Intervals, ...]: ...
def count_interval(
    events: Countable | Many,
    *,
    confidence_level: float | Sequence[float] = 0.95,
    method: str = "auto",
) -> Any:
    """The interval of a Poisson count, or of many, by the method that you name.

    It holds where events come one by one and independently of one another. Allegations
    do not: they come several to a case, and their interval is too narrow.

    Args:
        events: Events counted. ≥ 0. A row or an array gives an interval for each.
        confidence_level: A fraction between 0 and 1, or a row of them: one result for
            each, in that order.
        method: "byar": a closed form, very close to the exact one from ten events on.
            "exact": Garwood's, from the Poisson distribution; needs the extra `stats`.
            "auto": exact below ten events and Byar's from ten on, as English public
            health does; the interval says which it was.

    Returns:
        The interval of the count that was to be expected; of many, arrays. Of no
        events it starts at 0.

    Raises:
        CountError: A count is not a whole number of zero or more. Carries `field`,
            `value` and `requirement`.
        ArgumentError: A level is no fraction, or *method* is none of these.
        MissingExtraError: The method, or a row of numbers, needs the extra `stats`.

    Examples:
        >>> print(count_interval(8_375))
        8,197 to 8,556 (95 % confidence, byar)
        >>> print(count_interval(3))
        0.6187 to 8.767 (95 % confidence, exact)
        >>> several = count_interval([3, 8_375])
        >>> several.lower.round(1), several.methods
        (array([6.0000e-01, 8.1966e+03]), array(['exact', 'byar'], dtype='<U5'))

    References:
        Breslow, N. E. and Day, N. E. (1987). Statistical methods in cancer research,
        volume II. IARC, p. 69 (Byar's approximation).
        Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika
        28, 437-442.
        Eayres, D. (2008). Technical briefing 3: commonly used public health statistics
        and their confidence intervals. Association of Public Health Observatories.
    """
    check_choice("method", method, COUNT_METHODS)
    if is_many(events):
        many = counts_in(events, "events")
        return at_levels(
            confidence_level, lambda level: intervals_of_counts(many, level, method)
        )
    number = count_operand(events, "events").number
    return at_levels(
        confidence_level, lambda level: interval_of_count(number, level, method)
    )


@overload
def byar_interval(events: One, *, confidence_level: float = 0.95) -> Interval: ...
@overload
def byar_interval(
    events: One, *, confidence_level: Sequence[float]
) -> tuple[Interval, ...]: ...
@overload
def byar_interval(events: Many, *, confidence_level: float = 0.95) -> Intervals: ...
@overload
def byar_interval(
    events: Many, *, confidence_level: Sequence[float]
) -> tuple[Intervals, ...]: ...
def byar_interval(
    events: Countable | Many, *, confidence_level: float | Sequence[float] = 0.95
) -> Any:
    """Byar's approximation to the exact interval of a Poisson count, or of many.

    From ten events on it is very close to the exact interval; below, prefer
    `count_interval`, which is exact there.

    Args:
        events: Events counted. ≥ 0. A row or an array gives an interval for each.
        confidence_level: A fraction between 0 and 1, or a row of them.

    Returns:
        The interval of the count that was to be expected; of many, arrays.

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
    return count_interval(events, confidence_level=confidence_level, method="byar")
