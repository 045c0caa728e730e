"""Whether numbers, or their logs, look normally distributed: the one door to SciPy.

What is tested is made free of its unit first, so that the answer cannot depend on it.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from policestats.errors import ArgumentError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "FEWEST_TESTED",
    "MOST_TESTED",
    "Choice",
    "choose_transform",
    "relative_logs",
    "shapiro_wilk",
    "standardised",
]

FEWEST_TESTED = 3
"""The fewest numbers that the test can be made of."""

MOST_TESTED = 5_000
"""The most numbers that the test's p is accurate for."""


_NEAR = Fraction(1, 2)
"""How near to 1 the log of a ratio is best taken of what it is off by."""


@attrs.frozen
class Choice:
    """Whether logs are to be used, why, and the tests that say so.

    Attributes:
        transform: "none" or "log".
        reason: Why, in one sentence.
        raw_w: W of the numbers; `None` where not tested.
        raw_p: The p of that.
        logged_w: W of their logs; `None` where not tested.
        logged_p: The p of that.
        is_log_wanted: Whether the numbers did not pass, so that a log was to be tried.
    """

    transform: str
    reason: str
    raw_w: float | None = None
    raw_p: float | None = None
    logged_w: float | None = None
    logged_p: float | None = None
    is_log_wanted: bool = False


def shapiro_wilk(scores: Sequence[float]) -> tuple[float, float]:
    """Give the W of Shapiro and Wilk, and the p of so low a W if they are Normal.

    W is near 1 where the numbers in order lie as those of a Normal distribution would.

    Args:
        scores: The numbers, from 3 to 5,000 of them, not all equal. W is the same in
            any unit, but arithmetic is best where they are around 1 in size.

    Returns:
        W and p, both from 0 to 1.

    Raises:
        ArgumentError: They are too few, too many or all equal. Carries `argument`,
            `value` and `requirement`.
        MissingExtraError: SciPy is not installed. Carries `feature` and `extra`.

    Examples:
        >>> w, p = shapiro_wilk([1, 2, 3, 4, 100])
        >>> round(w, 3), round(p, 4)
        (0.577, 0.0003)

    References:
        Shapiro, S. S. and Wilk, M. B. (1965). An analysis of variance test for
        normality (complete samples). Biometrika 52, 591-611.
        Royston, P. (1995). Remark AS R94: a remark on algorithm AS 181, the W-test for
        normality. Applied Statistics 44, 547-551: from 3 to 5,000 numbers.
    """
    if not FEWEST_TESTED <= len(scores) <= MOST_TESTED or min(scores) == max(scores):
        raise ArgumentError(
            "scores",
            scores,
            f"must be {FEWEST_TESTED} to {MOST_TESTED:,} numbers that are not all equal",
        )
    try:
        from scipy.stats import shapiro  # noqa: PLC0415  # an extra, and slow to import
    except ImportError:
        raise MissingExtraError(
            "outlier lines with a test of normality", "stats"
        ) from None
    w, p = shapiro(scores)
    return float(w), float(p)


def standardised(numbers: Sequence[Fraction]) -> list[float]:
    """Give each number's distance from the mean, as a part of the whole range, in order.

    They are the same floats in every unit and in every order of the numbers.

    Args:
        numbers: Two or more that are not all equal.

    Examples:
        >>> from fractions import Fraction
        >>> standardised([Fraction(3), Fraction(1), Fraction(2)])
        [-0.5, 0.0, 0.5]
    """
    mean = sum(numbers, Fraction(0)) / len(numbers)
    span = max(numbers) - min(numbers)
    return [float((number - mean) / span) for number in sorted(numbers)]


def relative_logs(numbers: Sequence[Fraction]) -> list[float]:
    """Give the natural log of each number as a multiple of their mean.

    They are the same floats in every unit.

    Args:
        numbers: One or more, all above zero.

    Examples:
        >>> from fractions import Fraction
        >>> relative_logs([Fraction(3), Fraction(3)])
        [0.0, 0.0]
    """
    mean = sum(numbers, Fraction(0)) / len(numbers)
    return [_log(number / mean) for number in numbers]


def _log(ratio: Fraction) -> float:
    if abs(ratio - 1) < _NEAR:
        return math.log1p(float(ratio - 1))
    # Of whole numbers, for a ratio may be more, or less, than a float holds.
    return math.log(ratio.numerator) - math.log(ratio.denominator)


def choose_transform(numbers: Sequence[Fraction], level: float) -> Choice:
    """Choose the numbers where they pass the test, else their logs if those are nearer.

    Nearer is a larger W. Numbers that are all equal are not tested, and numbers of
    zero or less, which have no log, are used as they are.

    Args:
        numbers: From 3 to 5,000.
        level: They pass at this p or a larger one. Between 0 and 1.

    Raises:
        ArgumentError: They are too few or too many.
        MissingExtraError: SciPy is not installed.

    Examples:
        >>> from fractions import Fraction
        >>> choose_transform([Fraction(2**n) for n in range(12)], 0.05).transform
        'log'
    """
    if len(set(numbers)) == 1:
        return Choice("none", "The scores are all equal: nothing was tested.")
    w, p = shapiro_wilk(standardised(numbers))
    tested = f"(Shapiro-Wilk p = {p:.3g}, n = {len(numbers):,})"
    if p >= level:
        reason = (
            "Nothing speaks against a Normal distribution of the scores "
            f"{tested}: they were used as they are."
        )
        return Choice("none", reason, w, p)
    told = f"The scores do not appear normally distributed {tested}"
    if min(numbers) <= 0:
        reason = f"{told}, but one of 0 or less has no log: they were used as they are."
        return Choice("none", reason, w, p, is_log_wanted=True)
    logged_w, logged_p = _test_of_logs(numbers, (w, p))
    told += f", and the W of their logs, {logged_w:.4f}, is"
    if logged_w > w:
        transform, end = "log", f"above their own, {w:.4f}: the logs were used."
    else:
        transform = "none"
        end = f"not above their own, {w:.4f}: they were used as they are."
    return Choice(
        transform,
        f"{told} {end}",
        w,
        p,
        logged_w,
        logged_p,
        is_log_wanted=True,
    )


def _test_of_logs(
    numbers: Sequence[Fraction], of_numbers: tuple[float, float]
) -> tuple[float, float]:
    logs = relative_logs(numbers)
    if min(logs) == max(logs):
        return of_numbers  # so near to one another that a log is a straight line
    return shapiro_wilk(standardised([Fraction(log) for log in logs]))
