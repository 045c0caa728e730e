"""Financial years, their quarters, and the part of a year that a bulletin covers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

import attrs

from policestats.periods.span import ONE_DAY, Span, day_alone, one_of, whole_year

__all__ = ["FinancialYear", "Quarter", "YearToDate"]

_APRIL = 4


@attrs.frozen(order=False)
class FinancialYear(Span):
    """The year from 1 April of `first` to 31 March of the next, written "2023/24".

    Examples:
        >>> year = FinancialYear(2023)
        >>> print(year, year.start, year.end, year.previous)
        2023/24 2023-04-01 2024-03-31 2022/23
        >>> date(2024, 3, 31) in year
        True
    """

    first: int = attrs.field(validator=whole_year)

    @classmethod
    def containing(cls, day: date) -> Self:
        """Give the financial year that a day is in.

        Examples:
            >>> print(FinancialYear.containing(date(2024, 3, 31)))
            2023/24
        """
        in_first = day_alone(day).month >= _APRIL
        return cls(day.year if in_first else day.year - 1)

    @property
    def start(self) -> date:
        """1 April."""
        return date(self.first, 4, 1)

    @property
    def end(self) -> date:
        """31 March of the next year."""
        return date(self.first + 1, 3, 31)

    @property
    def previous(self) -> FinancialYear:
        """The financial year before."""
        return FinancialYear(self.first - 1)

    @property
    def next(self) -> FinancialYear:
        """The financial year after."""
        return FinancialYear(self.first + 1)

    @property
    def quarters(self) -> tuple[Quarter, Quarter, Quarter, Quarter]:
        """The four quarters, in order."""
        return (
            Quarter(self.first, 1),
            Quarter(self.first, 2),
            Quarter(self.first, 3),
            Quarter(self.first, 4),
        )

    def __str__(self) -> str:
        return f"{self.first:04}/{(self.first + 1) % 100:02}"


@attrs.frozen(order=False)
class Quarter(Span):
    """Three months of a financial year: the first is April to June.

    Examples:
        >>> quarter = Quarter(2023, 4)
        >>> print(quarter, quarter.start, quarter.end, quarter.year)
        2023/24 Q4 2024-01-01 2024-03-31 2023/24
    """

    first: int = attrs.field(validator=whole_year)
    number: int = attrs.field(validator=one_of(4))

    @classmethod
    def containing(cls, day: date) -> Self:
        """Give the quarter that a day is in."""
        year = FinancialYear.containing(day)
        return cls(year.first, (day.month - _APRIL) % 12 // 3 + 1)

    @property
    def year(self) -> FinancialYear:
        """The financial year that it is a quarter of."""
        return FinancialYear(self.first)

    @property
    def start(self) -> date:
        """The first day of its first month."""
        month = _APRIL + 3 * (self.number - 1)
        return date(self.first + (month > 12), (month - 1) % 12 + 1, 1)  # noqa: PLR2004  # months of a year

    @property
    def end(self) -> date:
        """The last day of its third month."""
        return (self.start + timedelta(days=92)).replace(day=1) - ONE_DAY

    @property
    def previous(self) -> Quarter:
        """The quarter before."""
        return (
            Quarter(self.first, self.number - 1)
            if self.number > 1
            else Quarter(self.first - 1, 4)
        )

    @property
    def next(self) -> Quarter:
        """The quarter after."""
        return (
            Quarter(self.first, self.number + 1)
            if self.number < 4  # noqa: PLR2004  # quarters of a year
            else Quarter(self.first + 1, 1)
        )

    def __str__(self) -> str:
        return f"{self.year} Q{self.number}"


@attrs.frozen(order=False)
class YearToDate(Span):
    """A financial year up to the end of one of its quarters: what a bulletin counts.

    Examples:
        >>> so_far = YearToDate(2023, 3)
        >>> print(so_far, so_far.start, so_far.end)
        2023/24 to Q3 2023-04-01 2023-12-31
    """

    first: int = attrs.field(validator=whole_year)
    number: int = attrs.field(validator=one_of(4))

    @property
    def year(self) -> FinancialYear:
        """The financial year that it is of."""
        return FinancialYear(self.first)

    @property
    def quarter(self) -> Quarter:
        """The last quarter that it takes in."""
        return Quarter(self.first, self.number)

    @property
    def start(self) -> date:
        """1 April."""
        return self.year.start

    @property
    def end(self) -> date:
        """The last day of the quarter."""
        return self.quarter.end

    @property
    def previous(self) -> YearToDate:
        """The same part of the financial year before."""
        return YearToDate(self.first - 1, self.number)

    def __str__(self) -> str:
        return f"{self.year} to Q{self.number}"
