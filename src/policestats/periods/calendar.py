"""Periods of the ordinary calendar, from one day to a span between two."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

import attrs

from policestats.errors import PeriodError
from policestats.periods.span import (
    MONTHS,
    ONE_DAY,
    Span,
    day_alone,
    long_date,
    one_of,
    plain_day,
    whole_year,
)

__all__ = ["AsAt", "Between", "CalendarYear", "Month", "Since", "YearEnding"]


@attrs.frozen(order=False)
class YearEnding(Span):
    """The twelve months up to and with a day.

    Examples:
        >>> year = YearEnding(date(2021, 3, 31))
        >>> print(year, year.start)
        year ending 31 March 2021 2020-04-01
    """

    day: date = attrs.field(validator=plain_day)

    @property
    def start(self) -> date:
        """The day after the same day of the year before."""
        leap_day = self.day.month == 2 and self.day.day == 29  # noqa: PLR2004  # 29 February
        before = date(self.day.year - 1, 2, 28) if leap_day else None
        return (before or self.day.replace(year=self.day.year - 1)) + ONE_DAY

    @property
    def end(self) -> date:
        """The day itself."""
        return self.day

    @property
    def previous(self) -> YearEnding:
        """The twelve months before."""
        return YearEnding(self.start - ONE_DAY)

    def __str__(self) -> str:
        return f"year ending {long_date(self.day)}"


@attrs.frozen(order=False)
class CalendarYear(Span):
    """January to December.

    Examples:
        >>> print(CalendarYear(2022), CalendarYear(2022).end)
        2022 2022-12-31
    """

    number: int = attrs.field(validator=whole_year)

    @property
    def start(self) -> date:
        """1 January."""
        return date(self.number, 1, 1)

    @property
    def end(self) -> date:
        """31 December."""
        return date(self.number, 12, 31)

    @property
    def previous(self) -> CalendarYear:
        """The year before."""
        return CalendarYear(self.number - 1)

    @property
    def next(self) -> CalendarYear:
        """The year after."""
        return CalendarYear(self.number + 1)

    def __str__(self) -> str:
        return f"{self.number:04}"


@attrs.frozen(order=False)
class Month(Span):
    """A month of a year.

    Examples:
        >>> print(Month(2022, 6), Month(2022, 6).end)
        June 2022 2022-06-30
    """

    year: int = attrs.field(validator=whole_year)
    number: int = attrs.field(validator=one_of(12))

    @classmethod
    def containing(cls, day: date) -> Self:
        """Give the month that a day is in."""
        return cls(day_alone(day).year, day.month)

    @property
    def start(self) -> date:
        """The first."""
        return date(self.year, self.number, 1)

    @property
    def end(self) -> date:
        """The last day of the month."""
        return (self.start + timedelta(days=31)).replace(day=1) - ONE_DAY

    @property
    def previous(self) -> Month:
        """The month before."""
        return Month.containing(self.start - ONE_DAY)

    @property
    def next(self) -> Month:
        """The month after."""
        return Month.containing(self.end + ONE_DAY)

    def __str__(self) -> str:
        return f"{MONTHS[self.number - 1]} {self.year:04}"


@attrs.frozen(order=False)
class AsAt(Span):
    """One day, for what is counted as it stands: a workforce, an open caseload.

    Examples:
        >>> print(AsAt(date(2018, 9, 30)))
        30 September 2018
    """

    day: date = attrs.field(validator=plain_day)

    @property
    def start(self) -> date:
        """The day."""
        return self.day

    @property
    def end(self) -> date:
        """The day."""
        return self.day

    def __str__(self) -> str:
        return long_date(self.day)


@attrs.frozen(order=False)
class Since(Span):
    """From a day on, with no end stated.

    Examples:
        >>> print(Since(date(2020, 2, 1)))
        since 1 February 2020
    """

    day: date = attrs.field(validator=plain_day)

    @property
    def start(self) -> date:
        """The day."""
        return self.day

    @property
    def end(self) -> None:
        """Not stated: it goes on."""
        return

    def __str__(self) -> str:
        return f"since {long_date(self.day)}"


@attrs.frozen(order=False)
class Between(Span):
    """From one day to another, both of them in it.

    Examples:
        >>> print(Between(date(2023, 4, 1), date(2023, 9, 30)))
        1 April 2023 to 30 September 2023
    """

    start: date = attrs.field(validator=plain_day)
    end: date = attrs.field(validator=plain_day)

    def __attrs_post_init__(self) -> None:
        if self.end < self.start:
            raise PeriodError(
                f"{self.start} to {self.end}", "it ends before it starts: swap the two"
            )

    def __str__(self) -> str:
        return f"{long_date(self.start)} to {long_date(self.end)}"
