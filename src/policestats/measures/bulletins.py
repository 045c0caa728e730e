"""What a cumulative bulletin says of one quarter alone."""

from __future__ import annotations

import attrs

from policestats.errors import (
    ArgumentError,
    CountError,
    NotComparableError,
    PeriodMismatchError,
    UnitMismatchError,
)
from policestats.models import Count
from policestats.periods import Quarter, YearToDate

__all__ = ["quarter_from"]


def quarter_from(ytd_now: Count, ytd_before: Count | None = None) -> Count:
    """Give a quarter's own count from two cumulative bulletins.

    Args:
        ytd_now: The count of the year up to the end of the quarter.
        ytd_before: The count of the same year up to the end of the quarter before;
            left out for the first quarter, which is its own.

    Returns:
        The count of the quarter alone.

    Raises:
        ArgumentError: A number is not a `Count`.
        PeriodMismatchError: The periods are not the year to date with the quarter and
            without it.
        CountError: The count fell: figures before it were revised, and the difference
            is no quarter's count.
        UnitMismatchError: The units differ.
        NotComparableError: The subjects or the cohorts differ.

    Examples:
        >>> from policestats import YearToDate
        >>> third = Count(1_686, "case", period=YearToDate(2023, 3))
        >>> whole = Count(2_333, "case", period=YearToDate(2023, 4))
        >>> print(quarter_from(whole, third))
        647 cases, 2023/24 Q4

    References:
        Surrey's bulletins of 2023/24 print 1,102, 1,686 and 2,333 cases to the end of
        the second, third and fourth quarter.
    """
    _check_count(ytd_now, "ytd_now")
    if ytd_before is not None:
        _check_count(ytd_before, "ytd_before")
    now = ytd_now.period
    if not isinstance(now, YearToDate):
        raise PeriodMismatchError(
            now, "a quarter", "the count must be of a YearToDate, as bulletins are"
        )
    own = Quarter(now.first, now.number)
    if ytd_before is None:
        if now.number > 1:
            raise PeriodMismatchError(
                now, own, f"give the count up to {own.previous} as well"
            )
        return attrs.evolve(ytd_now, period=own)
    if now.number == 1 or ytd_before.period != YearToDate(now.first, now.number - 1):
        raise PeriodMismatchError(
            now,
            ytd_before.period,
            "the two must be of one year, with the quarter and without it",
        )
    if ytd_before.unit != ytd_now.unit:
        raise UnitMismatchError("a quarter", ytd_now.unit, ytd_before.unit)
    for name in ("subject", "cohort", "basis"):
        left, right = getattr(ytd_now, name), getattr(ytd_before, name)
        if left != right:
            raise NotComparableError(left, right, f"a quarter needs one {name}")
    if ytd_now.value < ytd_before.value:
        raise CountError(
            "ytd_now",
            ytd_now.value,
            f"must be at least the {ytd_before.value:,} before it: were those revised?",
        )
    return attrs.evolve(ytd_now, value=ytd_now.value - ytd_before.value, period=own)


def _check_count(value: object, name: str) -> None:
    if not isinstance(value, Count):
        raise ArgumentError(
            name, value, "must be a Count with its period; of a Figure, give .count"
        )
