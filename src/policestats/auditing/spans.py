"""Claims of the time between two days."""

from __future__ import annotations

import math
from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from policestats import units
from policestats.auditing.values import Reading, Value, shown
from policestats.auditing.verdicts import Outcome
from policestats.errors import UnitMismatchError
from policestats.periods import AsAt
from policestats.periods.span import FIRST_YEAR, LAST_YEAR
from policestats.printed import Bounds

if TYPE_CHECKING:
    from collections.abc import Callable

    from policestats.periods import Period

__all__ = ["check_span"]

# The days that a period can name.
_CALENDAR = range(
    date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR + 1, 1, 1).toordinal()
)
# Months differ by up to three days, which counts twice where a day is reckoned by a
# part of one, back from the end; an end that is left out takes one day more.
_DAYS_OFF = 7
_ONE_DAY = timedelta(days=1)
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}


def check_span(reading: Reading) -> Outcome:
    """So much time lies between some day of the start and some day of the end."""
    length, start, end = (reading.one(role) for role in ("length", "start", "end"))
    if length.unit is None:
        ends = [str(one.period or one) for one in (start, end)]
        return Outcome(f"{' to '.join(ends)}: no length is printed")
    if length.unit not in {**_DAYS, **_MONTHS}:
        raise UnitMismatchError(
            f"the claim {reading.claim.id!r}",
            f"a length in {', '.join([*_DAYS, *_MONTHS])}",
            length.unit,
        )
    time = length.bounds.common(Bounds(0, None))
    if time is None:
        return Outcome(f"{length}: no time is less than none", agrees=False)
    if start.period is None or end.period is None:
        return _other_day(length, time, start.period, end.period)
    if type(start.period) is type(end.period):
        return _alike(length, time, start.period, end.period)
    # Of two periods that differ, any day of each may be meant.
    made = _apart(start.period, end.period, length.unit)
    common = time.common(made)
    return Outcome(
        f"{start.period} to {end.period} is {shown(made)} "
        f"{units.plural(length.unit)}{_back(made)}, and {length} is printed",
        agrees=False if common is None else True if common == made else None,
    )


def _other_day(
    length: Value, time: Bounds, first: Period | None, last: Period | None
) -> Outcome:
    """Tell when a span would have to start or to end."""
    unit = str(length.unit)
    if first is not None:
        told = f"{first} + {length} = {_ends(first, time, unit)}"
        return Outcome(f"{told}: the end is not printed")
    if last is not None:
        told = f"{last} - {length} = {_starts(last, time, unit)}"
        return Outcome(f"{told}: the start is not printed")
    return Outcome(f"{length}: neither the start nor the end is printed")


def _alike(length: Value, time: Bounds, first: Period, last: Period) -> Outcome:
    """Judge the time between two days, months or years: from end to end, or with both."""
    unit = str(length.unit)
    apart, both = _counted(first, last, unit)
    also = f", or {shown(both)} with both counted" if both != apart else ""
    return Outcome(
        f"{first} to {last} is {shown(apart)} {units.plural(unit, apart)}"
        f"{_back(Bounds.at(apart))}{also}, and {length} is printed",
        agrees=time.admits(apart) or time.admits(both),
    )


def _counted(first: Period, last: Period, unit: str) -> tuple[Fraction, Fraction]:
    """Count from the end of one period to that of another, and with both of them."""
    after = _last(last) + _ONE_DAY
    if first.start == _last(first):
        apart = _between(first.start, last.start, unit)
    else:
        # From the day after each, for months differ in their last day.
        apart = _between(_last(first) + _ONE_DAY, after, unit)
    return apart, apart if after <= first.start else _between(first.start, after, unit)


def _may_be(time: Bounds, first: Period, last: Period, unit: str) -> bool:
    """Whether so much time may lie between two periods."""
    if type(first) is type(last):
        return any(time.admits(one) for one in _counted(first, last, unit))
    return time.overlaps(_apart(first, last, unit))


def _back(made: Bounds) -> str:
    return ", for it ends before it starts" if made.is_below(0) else ""


def _apart(first: Period, last: Period, unit: str) -> Bounds:
    """Give the time between some day of one period and some day of another."""
    return Bounds(
        _between(_last(first), last.start, unit),
        _between(first.start, _last(last), unit),
    )


def _last(period: Period) -> date:
    """Give the last day of a period, or its first where it has no end."""
    return period.end or period.start


def _ends(start: Period, time: Bounds, unit: str) -> str:
    """Name the days on which it may end."""

    def fits(day: date) -> bool:
        return _may_be(time, start, AsAt(day), unit)

    first = _moved(start.start, time.lower, unit)
    last = _moved(_last(start), time.upper, unit)
    return _days(_inside(first, fits, 1), _inside(last, fits, -1))


def _starts(end: Period, time: Bounds, unit: str) -> str:
    """Name the days on which it may have started."""

    def fits(day: date) -> bool:
        return _may_be(time, AsAt(day), end, unit)

    first = _moved(end.start, _minus(time.upper), unit)
    last = _moved(_last(end), _minus(time.lower), unit)
    return _days(_inside(first, fits, 1), _inside(last, fits, -1))


def _inside(day: date | None, fits: Callable[[date], bool], step: int) -> date | None:
    """Give the first day that fits, of those beside a day that is reckoned in parts."""
    if day is None:
        return None
    start = day.toordinal() - _DAYS_OFF * step
    near = range(start, start + (2 * _DAYS_OFF + 1) * step, step)
    days = (date.fromordinal(one) for one in near if one in _CALENDAR)
    return next(filter(fits, days), None)


def _minus(many: Fraction | None) -> Fraction | None:
    return None if many is None else -many


def _between(start: date, end: date, unit: str) -> Fraction:
    """Give the time from one day to another, months as the calendar has them."""
    if unit in _DAYS:
        return Fraction((end - start).days, _DAYS[unit])
    if end < start:
        return -_between(end, start, unit)
    months = (end.year - start.year) * 12 + end.month - start.month
    if _after(start, months) > end:
        months -= 1
    since, until = _after(start, months), _after(start, months + 1)
    part = Fraction((end - since).days, (until - since).days)
    return (months + part) / _MONTHS[unit]


def _after(day: date, months: int) -> date:
    """Give the same day so many months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(
        year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1])
    )


def _moved(day: date, many: Fraction | None, unit: str) -> date | None:
    """Give the day so much later; `None` where there is no such day."""
    if many is None:
        return None
    if unit in _DAYS:
        number = day.toordinal() + math.floor(many * _DAYS[unit])
    else:
        months = many * _MONTHS[unit]
        whole = math.floor(months)
        year = (day.year * 12 + day.month - 1 + whole) // 12
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        since, until = _after(day, whole), _after(day, whole + 1)
        part = (months - whole) * (until - since).days
        number = since.toordinal() + math.floor(part)
    return date.fromordinal(number) if number in _CALENDAR else None


def _days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        only = first or last
        way = "later" if last is None else "earlier"
        return "no day of the calendar" if only is None else f"{AsAt(only)} or {way}"
    return f"{AsAt(first)} to {AsAt(last)}" if first < last else str(AsAt(first))
