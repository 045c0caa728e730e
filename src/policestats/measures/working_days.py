"""Days on which a police complaints office works: the one door to bank holidays."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import attrs

from policestats.errors import ArgumentError, MissingExtraError
from policestats.measures.operands import check_choice

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["NATIONS", "nation_of", "numbering", "working_days_between"]

NATIONS: dict[str, str] = {
    "england": "ENG",
    "wales": "WLS",
    "scotland": "SCT",
    "northern_ireland": "NIR",
}
"""Nations with bank holidays of their own, and their codes in ISO 3166-2."""

_WEEK = 7
_WEEKDAYS = 5


def nation_of(nation: object, calendar: str) -> str | None:
    """Give whose bank holidays are not worked; `None` where every day is counted.

    Letters' case, spaces and hyphens do not matter.

    Raises:
        ArgumentError: It is no nation of `NATIONS`, or it is given and every day is
            counted. Carries `argument`, `value` and `requirement`.

    Examples:
        >>> nation_of("Northern Ireland", "working")
        'northern_ireland'
        >>> nation_of(None, "working"), nation_of(None, "calendar")
        ('england', None)
    """
    if nation is None:
        return "england" if calendar == "working" else None
    written = nation.strip().casefold() if isinstance(nation, str) else ""
    key = re.sub(r"[\s_-]+", "_", written)
    check_choice("nation", key if key in NATIONS else nation, list(NATIONS))
    if calendar != "working":
        rule = "has no part in days of the calendar: add calendar='working', or leave it out"
        raise ArgumentError("nation", nation, rule)
    return key


@attrs.frozen
class _BankHolidays:
    """The bank holidays of a nation that fall on a weekday, as ordinals in order."""

    ordinals: tuple[int, ...]
    first_year: int
    last_year: int

    def check(self, name: str, day: date) -> None:
        """Refuse a day in a year whose bank holidays are not known."""
        if not self.first_year <= day.year <= self.last_year:
            raise ArgumentError(
                name,
                day,
                "must be in a year whose bank holidays are known, from "
                f"{self.first_year} to {self.last_year}",
            )

    def working_days_to(self, day: date) -> int:
        """Count the working days up to and with a day, from wherever the list starts."""
        # The calendar of ordinals starts on a Monday.
        weeks, rest = divmod(day.toordinal(), _WEEK)
        weekdays = weeks * _WEEKDAYS + min(rest, _WEEKDAYS)
        return weekdays - bisect_right(self.ordinals, day.toordinal())


@cache
def _bank_holidays(nation: str) -> _BankHolidays:
    try:
        from holidays import country_holidays  # noqa: PLC0415  # an extra
    except ImportError:
        raise MissingExtraError("counting working days", "working-days") from None
    # Without a nation the library leaves out Easter Monday and the August holiday.
    known = country_holidays("GB", subdiv=NATIONS[nation])
    first, last = known.start_year, known.end_year
    days = country_holidays("GB", subdiv=NATIONS[nation], years=range(first, last + 1))
    ordinals = sorted(day.toordinal() for day in days if day.weekday() < _WEEKDAYS)
    return _BankHolidays(tuple(ordinals), first, last)


class _Numbered(dict[date, int]):
    """Working days up to a day, each reckoned once: what is looked up is soon had."""

    def __init__(self, calendar: _BankHolidays) -> None:
        super().__init__()
        self._calendar = calendar

    def __missing__(self, day: date) -> int:
        self._calendar.check("day", day)
        number = self[day] = self._calendar.working_days_to(day)
        return number


def numbering(nation: str | None) -> Callable[[date], int]:
    """Give a function that numbers days, for the days between many pairs of them.

    Args:
        nation: Whose bank holidays are not worked; `None` where every day counts.

    Returns:
        A function of a day. The number of one day less that of another is what
        `days_between` gives. It raises an `ArgumentError` of a day in a year whose bank
        holidays are not known.

    Raises:
        MissingExtraError: The library of bank holidays is not installed.

    Examples:
        >>> from datetime import date
        >>> numbered = numbering(None)
        >>> numbered(date(2024, 4, 2)) - numbered(date(2024, 3, 28))
        5
    """
    if nation is None:
        return date.toordinal
    return _Numbered(_bank_holidays(nation)).__getitem__


def working_days_between(start: date, end: date, nation: str) -> int:
    """Count the working days after *start*, up to and with *end*.

    Whole weeks and a search among the bank holidays: many years cost no more than a
    week does.

    Raises:
        ArgumentError: A day is in a year whose bank holidays are not known.
        MissingExtraError: The library of bank holidays is not installed.
    """
    calendar = _bank_holidays(nation)
    for name, day in (("start", start), ("end", end)):
        calendar.check(name, day)
    return calendar.working_days_to(end) - calendar.working_days_to(start)
