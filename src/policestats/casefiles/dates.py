"""The days that case files write, none of them guessed."""

from __future__ import annotations

import re
from datetime import date

from policestats.errors import RecordError

__all__ = ["FIRST_DAY", "LAST_DAY", "check_day", "read_day"]

FIRST_DAY = date(1900, 1, 1)
"""Before it no complaint was made: a date before it stands for something else."""

LAST_DAY = date(2199, 12, 31)
"""After it is what systems write for "not yet"."""

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_RUN_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{2}", re.ASCII)
_WITH_TIME = re.compile(
    r"(\S+)[T ]\d{1,2}:\d{2}\S*(?: ?[AP]M)?", re.ASCII | re.IGNORECASE
)

_RULE = "must be a date as in '2024-03-31'"
_PLACEHOLDER = (
    f"must be from {FIRST_DAY} to {LAST_DAY}: leave it empty where it has not happened "
    "yet, or is not known"
)


def read_day(text: str, *, day_first: bool) -> date:
    """Read a day.

    Args:
        text: As the file writes it.
        day_first: Whether ``3/4/2023`` is known to be the third of April.

    Raises:
        RecordError: It is none, or could be two. Carries `path`, `value` and `rule`.

    Examples:
        >>> read_day("2023-04-03", day_first=False)
        datetime.date(2023, 4, 3)
        >>> read_day("3/4/2023", day_first=True)
        datetime.date(2023, 4, 3)
    """
    iso = _ISO.fullmatch(text)
    if iso:
        return _made(text, *map(int, iso.groups()))
    numbers = _NUMBERS.fullmatch(text)
    if numbers:
        one, other, year = (int(numbers[place]) for place in (1, 3, 4))
        if day_first and _is_day(year, other, one):
            return _made(text, year, other, one)
        raise RecordError("", text, _unclear(year, one, other, day_first=day_first))
    raise RecordError("", text, _unread(text, day_first=day_first))


def check_day(path: str, day: date | None) -> RecordError | None:
    """Give the refusal of a day that is no day of a complaint, if it is none.

    Examples:
        >>> print(check_day("finalised", date(9999, 12, 31)))
        finalised is 9999-12-31: must be from 1900-01-01 to 2199-12-31: leave it empty \
where it has not happened yet, or is not known
    """
    if day is None or FIRST_DAY <= day <= LAST_DAY:
        return None
    return RecordError(path, day, _PLACEHOLDER)


def _made(text: str, year: int, month: int, day: int) -> date:
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise RecordError("", text, _PLACEHOLDER)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise RecordError("", text, f"{_RULE} ({error})") from None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _unclear(year: int, one: int, other: int, *, day_first: bool) -> str:
    readings = []
    if _is_day(year, other, one):
        readings.append(
            f"day first it is {date(year, other, one)} (then pass day_first=True)"
        )
    if _is_day(year, one, other):
        readings.append(
            f"month first it is {date(year, one, other)} (then write it so)"
        )
    if not readings:
        return f"{_RULE}: it is no day, whichever number is the month"
    rule = f"{_RULE}, or day first" if day_first else _RULE
    return f"{rule}: {', '.join(readings)}"


def _unread(text: str, *, day_first: bool) -> str:
    timed = _WITH_TIME.fullmatch(text)
    if timed:
        return f"{_RULE}: write the day alone, {timed[1]!r}, without the time of day"
    run = _RUN_TOGETHER.fullmatch(text)
    if run:
        return f"{_RULE}: write {'-'.join(run.groups())!r}"
    if _SHORT_YEAR.fullmatch(text):
        return f"{_RULE}: write the year in four digits"
    if text != text.strip():
        return f"{_RULE}: leave out the spaces at its ends"
    return f"{_RULE} or '31/03/2024'" if day_first else _RULE
