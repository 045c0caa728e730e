"""Days on which a police complaints office works: the one door to bank holidays."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

import attrs

from policestats.errors import ArgumentError, MissingExtraError
from policestats.measures.operands import check_choice

if TYPE_CHECKING:
    from datetime import date

__all__ = ["NATIONS", "nation_of", "working_days_between"]

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
        if not calendar.first_year <= day.year <= calendar.last_year:
            raise ArgumentError(
                name,
                day,
                "must be in a year whose bank holidays are known, from "
                f"{calendar.first_year} to {calendar.last_year}",
            )
    return calendar.working_days_to(end) - calendar.working_days_to(start)
