"""Claims of time between two days, and of a number that is printed twice."""

from __future__ import annotations

import math
from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from policestats import units
from policestats.auditing.values import Reading, agreement, known, shown
from policestats.auditing.verdicts import Outcome
from policestats.errors import UnitMismatchError
from policestats.periods import AsAt
from policestats.periods.span import FIRST_YEAR, LAST_YEAR
from policestats.printed import Bounds

if TYPE_CHECKING:
    from collections.abc import Callable

    from policestats.periods import Period

__all__ = ["check_restates", "check_span"]

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
    first, last = start.period, end.period
    if first is None:
        if last is None:
            return Outcome(f"{length}: neither the start nor the end is printed")
        told = f"{last} - {length} = {_starts(last, time, length.unit)}"
        return Outcome(f"{told}: the start is not printed")
    if last is None:
        told = f"{first} + {length} = {_ends(first, time, length.unit)}"
        return Outcome(f"{told}: the end is not printed")
    made, any_day = _span(first, last, length.unit)
    common = time.common(made)
    left_open = any_day and common != made
    many = made.lower if made.is_point else None
    back = ", for it ends before it starts" if made.is_below(0) else ""
    return Outcome(
        f"{first} to {last} is {shown(made)} {units.plural(length.unit, many)}{back}, "
        f"and {length} is printed",
        agrees=False if common is None else None if left_open else True,
    )


def _span(first: Period, last: Period, unit: str) -> tuple[Bounds, bool]:
    """Give the time from one period to another, and whether any day of each is meant.

    Days count with the last one or without. Two periods of one kind are as far apart as
    their ends are; of two that differ, any day of each may be meant.
    """
    if isinstance(first, AsAt) and isinstance(last, AsAt):
        without = _between(first.day, last.day, unit)
        if without < 0:
            return Bounds.at(without), False
        return Bounds(without, _between(first.day, last.day + _ONE_DAY, unit)), False
    if type(first) is type(last) and first.end is not None and last.end is not None:
        # From the day after each, for months end on different days.
        ends = first.end + _ONE_DAY, last.end + _ONE_DAY
        return Bounds.at(_between(*ends, unit)), False
    return _apart(first, last, unit), True


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
        return time.overlaps(_span(start, AsAt(day), unit)[0])

    first = _moved(start.start, time.lower, unit)
    last = _moved(_last(start), time.upper, unit)
    return _days(_inside(first, fits, 1), _inside(last, fits, -1))


def _starts(end: Period, time: Bounds, unit: str) -> str:
    """Name the days on which it may have started."""

    def fits(day: date) -> bool:
        return time.overlaps(_span(AsAt(day), end, unit)[0])

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


def check_restates(reading: Reading) -> Outcome:
    """Both print one number, or may."""
    value, other = reading.one("value"), reading.one("other")
    left, right = value.bounds, other.bounds
    told = f"{value} and {other}"
    for unit, many in (("months", _MONTHS), ("days", _DAYS)):
        if value.unit != other.unit and {value.unit, other.unit} <= {*many}:
            left = left * many[str(value.unit)]
            right = right * many[str(other.unit)]
            told += f", in {unit}"
            break
    else:
        reading.unit(value, other)
    if not known(value, other):
        return Outcome(f"{told} may be one number")
    common = left.common(right)
    if common is None:
        return Outcome(f"{told} have no number in common", agrees=False)
    both = "both" if common.is_point else "both may be"
    # Where one goes on without an end and the other does not, it depends on how far.
    alike = agreement(left, right) is agreement(right, left)
    return Outcome(f"{told}: {both} {shown(common)}", agrees=True if alike else None)
