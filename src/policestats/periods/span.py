"""What every period can do, and the checks that they share."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import total_ordering
from typing import TYPE_CHECKING

from policestats.errors import PeriodError

if TYPE_CHECKING:
    from collections.abc import Callable

    import attrs

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "MONTHS",
    "ONE_DAY",
    "Span",
    "day_alone",
    "long_date",
    "one_of",
    "plain_day",
    "whole_year",
]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ONE_DAY = timedelta(days=1)

# Years of four digits, each with a neighbour on both sides to begin or end in.
FIRST_YEAR = 1000
LAST_YEAR = 9998


def long_date(day: date) -> str:
    """Write a day as "31 March 2021"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year:04}"


def whole_year(_: object, field: attrs.Attribute[int], value: object) -> None:
    """Refuse what is not the number of a year, of four digits."""
    if type(value) is int and FIRST_YEAR <= value <= LAST_YEAR:
        return
    hint = ""
    if isinstance(value, str):
        hint = f"; parse_period({value!r}) reads a text"
    elif type(value) is int and 0 <= value < 100:  # noqa: PLR2004  # two digits
        hint = f"; write 20{value:02} or 19{value:02}"
    raise PeriodError(
        value,
        f"{field.name} must be a whole number from {FIRST_YEAR} to {LAST_YEAR}{hint}",
    )


def one_of(last: int) -> Callable[[object, attrs.Attribute[int], object], None]:
    """Refuse what is not a whole number from 1 to *last*."""

    def check(_: object, field: attrs.Attribute[int], value: object) -> None:
        if type(value) is not int or not 1 <= value <= last:
            raise PeriodError(
                value, f"{field.name} must be a whole number from 1 to {last}"
            )

    return check


def day_alone(value: object, name: str = "day") -> date:
    """Give a date back, and refuse what is none or has a time."""
    if not isinstance(value, date) or isinstance(value, datetime):
        hint = "; write .date() after it" if isinstance(value, datetime) else ""
        raise PeriodError(
            value,
            f"{name} must be a date without a time, as in date(2021, 3, 31){hint}",
        )
    return value


def plain_day(_: object, field: attrs.Attribute[date], value: object) -> None:
    """Refuse what is not a date, has a time, or is of a year that is not taken."""
    if not FIRST_YEAR <= day_alone(value, field.name).year <= LAST_YEAR:
        raise PeriodError(
            value, f"{field.name} must be in a year from {FIRST_YEAR} to {LAST_YEAR}"
        )


@total_ordering
class Span:
    """What every period can do: it has a first day and, mostly, a last one."""

    __slots__ = ()

    if TYPE_CHECKING:

        @property
        def start(self) -> date:
            """The first day."""

        @property
        def end(self) -> date | None:
            """The last day, or `None` where it goes on."""

    def __contains__(self, day: object) -> bool:
        day = day_alone(day)
        return self.start <= day and (self.end is None or day <= self.end)

    def __lt__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._order < other._order

    @property
    def _order(self) -> tuple[date, date]:
        return self.start, self.end or date.max
