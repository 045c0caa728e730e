"""Claims of time between two days, and of a number that is printed twice."""

from __future__ import annotations

import math
from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from policestats import units
from policestats.auditing.values import Reading, Value, known, shown
from policestats.auditing.verdicts import Outcome
from policestats.errors import UnitMismatchError
from policestats.periods import AsAt
from policestats.printed import Bounds

if TYPE_CHECKING:
    from policestats.periods import Period

__all__ = ["check_restates", "check_span"]

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
    first, last = start.period, end.period
    if first is None:
        if last is None:
            return Outcome(f"{length}: neither the start nor the end is printed")
        return Outcome(_start_of(last, length, length.unit))
    if last is None:
        return Outcome(_end_of(first, length, length.unit))
    made = Bounds(
        _between(_last(first), last.start, length.unit),
        _between(first.start, _last(last), length.unit),
    )
    return Outcome(
        f"{first} to {last} is {shown(made)} {units.plural(length.unit)}, and "
        f"{length} is printed",
        agrees=_time(length).overlaps(made),
    )


def _last(period: Period) -> date:
    """Give the last day of a period, or its first where it has no end."""
    return period.end or period.start


def _time(length: Value) -> Bounds:
    """Give what a length can stand for; no time is less than none."""
    return length.bounds.common(Bounds(0, None)) or length.bounds


def _end_of(start: Period, length: Value, unit: str) -> str:
    first = _moved(start.start, _time(length).lower, unit)
    last = _moved(_last(start), _time(length).upper, unit)
    return f"{start} + {length} = {_days(first, last)}: the end is not printed"


def _start_of(end: Period, length: Value, unit: str) -> str:
    first = _moved(end.start, _minus(_time(length).upper), unit)
    last = _moved(_last(end), _minus(_time(length).lower), unit)
    return f"{end} - {length} = {_days(first, last)}: the start is not printed"


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
        inside = date.min.toordinal() <= number <= date.max.toordinal()
        return date.fromordinal(number) if inside else None
    months = many * _MONTHS[unit]
    whole = math.floor(months)
    if not date.min.year < day.year + whole // 12 < date.max.year - 1:
        return None
    since, until = _after(day, whole), _after(day, whole + 1)
    return since + math.floor((months - whole) * (until - since).days) * _ONE_DAY


def _days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        only = first or last
        way = "later" if last is None else "earlier"
        return "any day" if only is None else f"{AsAt(only)} or {way}"
    return f"{AsAt(first)} to {AsAt(last)}" if first < last else str(AsAt(first))


def check_restates(reading: Reading) -> Outcome:
    """Both print one number, or may."""
    value, other = reading.one("value"), reading.one("other")
    left, right = value.bounds, other.bounds
    told = f"{value} and {other}"
    if {value.unit, other.unit} == {"month", "year"}:
        left, right = (one.bounds * _MONTHS[str(one.unit)] for one in (value, other))
        told += ", in months"
    else:
        reading.unit(value, other)
    if not known(value, other):
        return Outcome(told)
    common = left.common(right)
    if common is None:
        return Outcome(f"{told} have no number in common", agrees=False)
    both = "both" if common.is_point else "both may be"
    return Outcome(f"{told}: {both} {shown(common)}", agrees=True)
