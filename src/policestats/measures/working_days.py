"""Days on which a police complaints office works: the one door to bank holidays."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from policestats.errors import ArgumentError, MissingExtraError

if TYPE_CHECKING:
    from holidays import HolidayBase

__all__ = ["NATIONS", "working_days_between"]

NATIONS: dict[str, str] = {
    "england": "ENG",
    "wales": "WLS",
    "scotland": "SCT",
    "northern_ireland": "NIR",
}
"""Nations with bank holidays of their own, and their codes in ISO 3166-2."""

_FRIDAY = 4


@cache
def _bank_holidays(nation: str) -> HolidayBase:
    try:
        from holidays import country_holidays  # noqa: PLC0415  # an extra
    except ImportError:
        raise MissingExtraError("counting working days", "working-days") from None
    # Without a nation the library leaves out Easter Monday and the August holiday.
    return country_holidays("GB", subdiv=NATIONS[nation])


def working_days_between(start: date, end: date, nation: str) -> int:
    """Count the working days after *start*, up to and with *end*.

    Raises:
        ArgumentError: A day is in a year whose bank holidays are not known.
        MissingExtraError: The library of bank holidays is not installed.
    """
    calendar = _bank_holidays(nation)
    for name, day in (("start", start), ("end", end)):
        if not calendar.start_year <= day.year <= calendar.end_year:
            raise ArgumentError(
                name,
                day,
                "must be in a year whose bank holidays are known, from "
                f"{calendar.start_year} to {calendar.end_year}",
            )
    days = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    return sum(day.weekday() <= _FRIDAY and day not in calendar for day in days)
