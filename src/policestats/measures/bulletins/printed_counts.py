"""What a cumulative bulletin says, and what two of them say of one quarter alone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, cast

import attrs

from policestats.errors import (
    ArgumentError,
    CountError,
    NotComparableError,
    PeriodMismatchError,
    UnitMismatchError,
)
from policestats.measures.operands import count_operand
from policestats.measures.sorts import Sort
from policestats.models import Count, Figure
from policestats.periods import FinancialYear, Period, Quarter, YearToDate, same_days
from policestats.provenance import Citation

__all__ = ["Bulletin", "as_bulletin", "check_one_series", "quarter_from"]


def _check_year_to_date(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, Count):
        rule = "must be a Count with its period; a Figure is taken by bulletin_series itself"
        raise ArgumentError(field.name, value, rule)
    period = value.period
    if not isinstance(period, YearToDate):
        rule = "the count must be of a YearToDate, as bulletins are: write "
        raise PeriodMismatchError(period, "a bulletin", rule + _written_as(period))


def _written_as(period: Period | None) -> str:
    """Say how to write a period as a year to date, or one like it."""
    if period is not None:
        year = FinancialYear.containing(period.start)
        for number in range(1, 5):
            if same_days(YearToDate(year.first, number), period):
                return f"period=YearToDate({year.first}, {number})"
    return "for example period=YearToDate(2023, 2)"


def _check_published(made: Bulletin, _: attrs.Attribute[Any], value: object) -> None:
    if value is None:
        return
    if not isinstance(value, date) or isinstance(value, datetime):
        hint = ": write .date() after it" if isinstance(value, datetime) else ""
        rule = f"must be a date without a time, or None if not stated{hint}"
        raise ArgumentError("published", value, rule)
    if value < made.period.end:
        rule = f"must not be before {made.period.end}, the last day that is counted"
        raise ArgumentError("published", value, rule)


def _check_citations(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, tuple) or not all(
        isinstance(one, Citation) for one in value
    ):
        raise ArgumentError(field.name, value, "must be a tuple of Citation")


def _check_sort(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, (Sort, type(None))):
        raise ArgumentError(field.name, value, "must be a Sort, or None")


@attrs.frozen
class Bulletin:
    """What one cumulative bulletin prints: a count of the year so far.

    Attributes:
        count: The count, of a `YearToDate`.
        published: The day on which it was published, on or after the last day counted;
            `None` where that is not stated.
        citations: Where it is printed.
        sort: What else it is of, where it came from a `Figure`.

    Raises:
        ArgumentError: *count* is no `Count`, *published* is no date or lies before the
            end of what is counted, *citations* holds what is none, or *sort* is none.
            Carries `argument`, `value` and `requirement`.
        PeriodMismatchError: The count is not of a `YearToDate`. Carries `left`, `right`
            and `reason`.

    Examples:
        >>> so_far = Count(1_102, "case", subject="surrey", period=YearToDate(2023, 2))
        >>> print(Bulletin(so_far))
        1,102 cases, surrey, 2023/24 to Q2
        >>> print(Bulletin(so_far, date(2024, 1, 25)))  # a made-up day
        1,102 cases, surrey, 2023/24 to Q2, published 2024-01-25
    """

    count: Count = attrs.field(validator=_check_year_to_date)
    published: date | None = attrs.field(default=None, validator=_check_published)
    citations: tuple[Citation, ...] = attrs.field(
        default=(), kw_only=True, validator=_check_citations
    )
    sort: Sort | None = attrs.field(
        default=None, kw_only=True, repr=False, validator=_check_sort
    )

    @property
    def value(self) -> int:
        """How many, so far in the year."""
        return self.count.value

    @property
    def period(self) -> YearToDate:
        """The part of the year that it counts."""
        return cast("YearToDate", self.count.period)  # its validator has seen to it

    def __str__(self) -> str:
        when = f", published {self.published}" if self.published else ""
        return f"{self.count}{when}"


def as_bulletin(value: object, name: str) -> Bulletin:
    """Take a bulletin, a count of a year to date, or a figure of one as a bulletin.

    Raises:
        ArgumentError: It is none of these. Carries `argument`, `value`, `requirement`.
        CountError: A figure is no exact number of things. Carries `field`, `value` and
            `requirement`.
        PeriodMismatchError: It is not of a `YearToDate`. Carries `left`, `right` and
            `reason`.
    """
    if isinstance(value, Bulletin):
        return value
    if isinstance(value, Count):
        return Bulletin(value)
    if not isinstance(value, Figure):
        rule = "must be a Bulletin, or a Count or Figure of a YearToDate"
        raise ArgumentError(name, value, rule)
    count_operand(value, name)  # refuses what is rounded, or no count
    basis = None if "not stated" in value.basis else value.basis
    return Bulletin(
        attrs.evolve(value.count, basis=basis),
        value.citation.document.published,
        citations=(value.citation,),
        sort=Sort.of(value),
    )


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
    check_one_series("a quarter", ytd_now, ytd_before)
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


def check_one_series(measure: str, one: Count, other: Count) -> None:
    """Refuse two counts that are not of the same things.

    Raises:
        UnitMismatchError: Their units differ. Carries `measure`, `expected`, `got`.
        NotComparableError: Their subjects, cohorts or bases differ. Carries `left`,
            `right` and `reason`.
    """
    if other.unit != one.unit:
        raise UnitMismatchError(measure, one.unit, other.unit)
    for name in ("subject", "cohort", "basis"):
        left, right = getattr(one, name), getattr(other, name)
        if left != right:
            raise NotComparableError(left, right, f"{measure} needs one {name}")
