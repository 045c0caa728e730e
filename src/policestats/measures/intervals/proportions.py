"""How uncertain a proportion is: Wilson, Clopper-Pearson, Agresti-Coull, Jeffreys.

They speak of chance alone: of what the same process could have given, not of what was
counted wrongly.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, overload

from policestats.confidence import (
    Interval,
    at_levels,
    normal_quantile,
    score_ends,
    score_interval,
)
from policestats.errors import ArgumentError, PartExceedsWholeError
from policestats.measures.arrays import (
    is_many,
    numeric_python,
    together,
    worked_in_blocks,
)
from policestats.measures.intervals.many import Intervals
from policestats.measures.operands import (
    Countable,
    check_choice,
    check_same,
    count_operand,
)
from policestats.measures.special import special_functions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from policestats.measures.arrays import Floats, Many
    from policestats.measures.operands import One

__all__ = [
    "PROPORTION_METHODS",
    "interval_of_part",
    "proportion_interval",
    "wilson_interval",
]


def _clopper_pearson(k: Any, n: Any, level: float) -> tuple[Any, Any]:  # noqa: ANN401  # numbers and arrays alike
    tail, special = (1 - level) / 2, special_functions("an exact interval")
    # In the middle of the row both ends exist; at its edges the caller sets them.
    return (
        special.betaincinv(_at_least(k, 1), n - k + 1, tail),
        special.betainccinv(k + 1, _at_least(n - k, 1), tail),
    )


def _jeffreys(k: Any, n: Any, level: float) -> tuple[Any, Any]:  # noqa: ANN401  # numbers and arrays alike
    tail, special = (1 - level) / 2, special_functions("Jeffreys' interval")
    return (
        special.betaincinv(k + 0.5, n - k + 0.5, tail),
        special.betainccinv(k + 0.5, n - k + 0.5, tail),
    )


def _at_least(x: Any, least: int) -> Any:  # noqa: ANN401  # numbers and arrays alike
    """Keep a parameter of the beta distribution where there is one."""
    return max(x, least) if isinstance(x, int) else x.clip(least)


def _agresti_coull(k: Any, n: Any, z: float, root: Callable[[Any], Any]) -> Any:  # noqa: ANN401  # numbers and arrays alike
    z2 = z * z
    many = n + z2
    centre = (k + z2 / 2) / many
    half = z * root(centre * (1 - centre) / many)
    return centre - half, centre + half


_CLOSED = {"wilson": score_ends, "agresti-coull": _agresti_coull}
_EXACT = {"clopper-pearson": _clopper_pearson, "jeffreys": _jeffreys}

_SAMPLE = 4096
_REPEATS = 16
_LARGEST_BASE = 2**26
"""Below it a whole number of two places in this base is one that a float holds."""

PROPORTION_METHODS = ("wilson", "clopper-pearson", "agresti-coull", "jeffreys")
"""Intervals of a proportion; the first needs no choice."""


def interval_of_part(k: int, n: int, level: float, method: str) -> Interval:
    """Give the interval of *k* of *n*, which were checked before.

    Raises:
        MissingExtraError: The method is an exact one, and SciPy is not installed.
    """
    if method == "wilson":
        return score_interval(k, n, level)
    if method in _CLOSED:
        lower, upper = _CLOSED[method](k, n, normal_quantile(level), math.sqrt)
        # Beyond the edges there is no proportion.
        lower, upper = max(lower, 0.0), min(upper, 1.0)
    else:
        lower, upper = map(float, _EXACT[method](k, n, level))
    return Interval(0.0 if k == 0 else lower, 1.0 if k == n else upper, level, method)


def _intervals_of_parts(k: Floats, n: Floats, level: float, method: str) -> Intervals:
    np = numeric_python("numbers in a row")
    if method in _CLOSED:
        ends, z = _CLOSED[method], normal_quantile(level)
        lower, upper = worked_in_blocks(lambda k, n: ends(k, n, z, np.sqrt), k, n)
    else:
        pairs, place = _unlike(np, k, n)
        lower, upper = (
            end[place].reshape(k.shape) for end in _EXACT[method](*pairs, level)
        )
    if method == "agresti-coull":
        np.maximum(lower, 0.0, out=lower)
        np.minimum(upper, 1.0, out=upper)
    lower[k == 0] = 0.0
    upper[k == n] = 1.0
    return Intervals(lower, upper, level, method)


def _unlike(np: Any, k: Floats, n: Floats) -> tuple[tuple[Floats, Floats], Any]:  # noqa: ANN401  # NumPy
    """Give each pair once, and where it stands, if a sample of them repeats itself.

    A quantile costs ten times what sorting a pair does.
    """
    k, n = k.reshape(-1), n.reshape(-1)
    base = n.max(initial=0) + 1
    key = n * base + k
    few = key[:_SAMPLE]
    if base >= _LARGEST_BASE or few.size - np.unique(few).size < _REPEATS:
        return (k, n), slice(None)
    _, first, place = np.unique(key, return_index=True, return_inverse=True)
    return (k[first], n[first]), place.reshape(-1)


@overload
def proportion_interval(
    part: One, whole: One, *, confidence_level: float = 0.95, method: str = "wilson"
) -> Interval: ...
@overload
def proportion_interval(
    part: One, whole: One, *, confidence_level: Sequence[float], method: str = "wilson"
) -> tuple[Interval, ...]: ...
@overload
def proportion_interval(
    part: Many,
    whole: Many | One,
    *,
    confidence_level: float = 0.95,
    method: str = "wilson",
) -> Intervals: ...
@overload
def proportion_interval(
    part: Many,
    whole: Many | One,
    *,
    confidence_level: Sequence[float],
    method: str = "wilson",
) -> tuple[Intervals, ...]: ...
def proportion_interval(
    part: Countable | Many,
    whole: Countable | Many,
    *,
    confidence_level: float | Sequence[float] = 0.95,
    method: str = "wilson",
) -> Any:
    """The interval of a proportion, or of many, by the method that you name.

    It holds where each member of the whole is in the part or not by chance of its own;
    for a sample that was picked for a purpose it is indicative only.

    Args:
        part: Members that have the property. ≥ 0, ≤ *whole*. A row or an array gives
            an interval for each: of it the plain numbers are taken, by their place.
        whole: All members. > 0. One, or as many as parts.
        confidence_level: A fraction between 0 and 1, or a row of them: one result for
            each, in that order.
        method: "wilson": the score interval, close to its level from small wholes on.
            "clopper-pearson": exact, at least its level and often more; needs the
            extra `stats`. "agresti-coull": Wilson's centre with a simpler width, never
            narrower than Wilson's, and cut off at 0 and 1. "jeffreys": the equal-tailed
            Bayesian interval with Jeffreys' prior; needs the extra `stats`.

    Returns:
        The interval of the proportion, a fraction; of many, arrays. 0 of n starts at 0
        and n of n ends at 1 exactly, by every method.

    Raises:
        CountError: A count is not a whole number of zero or more. Carries `field`,
            `value` and `requirement`.
        PartExceedsWholeError: A part is larger than its whole. Carries `part`, `whole`.
        ArgumentError: A level is no fraction, a whole is 0, *method* is none of these,
            there are not as many parts as wholes, or two pandas Series have other
            labels.
        UnitMismatchError: Both carry a unit, and the two differ.
        PeriodMismatchError: Both carry a period, and the two differ.
        NotComparableError: Both carry a cohort, and the two differ.
        MissingExtraError: The method, or a row of numbers, needs the extra `stats`.

    Examples:
        >>> print(proportion_interval(335, 343))
        0.9547 to 0.9881 (95 % confidence, wilson)
        >>> for one in proportion_interval(335, 343, confidence_level=(0.95, 0.998)):
        ...     print(one)
        0.9547 to 0.9881 (95 % confidence, wilson)
        0.9358 to 0.9918 (99.8 % confidence, wilson)
        >>> print(proportion_interval(335, 343, method="clopper-pearson"))
        0.9546 to 0.9899 (95 % confidence, clopper-pearson)
        >>> proportion_interval([0, 335], [20, 343]).upper.round(4)
        array([0.1611, 0.9881])

    References:
        Wilson, E. B. (1927). Probable inference, the law of succession, and
        statistical inference. JASA 22, 209-212.
        Clopper, C. J. and Pearson, E. S. (1934). The use of confidence or fiducial
        limits illustrated in the case of the binomial. Biometrika 26, 404-413.
        Agresti, A. and Coull, B. A. (1998). Approximate is better than "exact" for
        interval estimation of binomial proportions. American Statistician 52, 119-126.
        Brown, L. D., Cai, T. T. and DasGupta, A. (2001). Interval estimation for a
        binomial proportion. Statistical Science 16, 101-133 (Jeffreys, and the edges).
    """
    return _interval(part, whole, confidence_level, method)


def _interval(
    part: object, whole: object, confidence_level: float | Sequence[float], method: str
) -> Any:  # noqa: ANN401  # one interval or many, at one level or at several
    check_choice("method", method, PROPORTION_METHODS)
    if is_many(part) or is_many(whole):
        k, n = _parts_in(part, whole)
        return at_levels(
            confidence_level, lambda level: _intervals_of_parts(k, n, level, method)
        )
    number, total = _part_of(part, whole)
    return at_levels(
        confidence_level, lambda level: interval_of_part(number, total, level, method)
    )


def _part_of(part: object, whole: object) -> tuple[int, int]:
    above, below = count_operand(part, "part"), count_operand(whole, "whole")
    check_same("a proportion", above, below)
    k, n = above.number, below.number
    if n == 0:
        raise ArgumentError("whole", n, "must be above 0 for a proportion to exist")
    if k > n:
        raise PartExceedsWholeError(k, n)
    return k, n


def _parts_in(part: object, whole: object) -> tuple[Floats, Floats]:
    k, n = together(part=part, whole=whole)
    for wrong in ((n == 0), (k > n)):
        if wrong.any():
            place = wrong.reshape(-1).argmax()
            # The refusal of that one.
            _part_of(int(k.reshape(-1)[place]), int(n.reshape(-1)[place]))
    return k, n


@overload
def wilson_interval(
    part: One, whole: One, *, confidence_level: float = 0.95
) -> Interval: ...
@overload
def wilson_interval(
    part: One, whole: One, *, confidence_level: Sequence[float]
) -> tuple[Interval, ...]: ...
@overload
def wilson_interval(
    part: Many, whole: Many | One, *, confidence_level: float = 0.95
) -> Intervals: ...
@overload
def wilson_interval(
    part: Many, whole: Many | One, *, confidence_level: Sequence[float]
) -> tuple[Intervals, ...]: ...
def wilson_interval(
    part: Countable | Many,
    whole: Countable | Many,
    *,
    confidence_level: float | Sequence[float] = 0.95,
) -> Any:
    """Wilson's score interval of a proportion, or of many.

    It stays within 0 and 1, is exact at both edges, and covers well from small wholes
    on. It is `proportion_interval` with its first method.

    Args:
        part: Members that have the property. ≥ 0, ≤ *whole*. A row or an array gives
            an interval for each.
        whole: All members. > 0. One, or as many as parts.
        confidence_level: A fraction between 0 and 1, or a row of them.

    Returns:
        The interval of the proportion, a fraction; of many, arrays.

    Raises:
        CountError: A count is not a whole number of zero or more.
        PartExceedsWholeError: A part is larger than its whole.
        ArgumentError: *confidence_level* is no fraction, or a whole is 0.
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
    return _interval(part, whole, confidence_level, "wilson")
