"""Claims of time between two days, and of a number that is printed twice."""

from __future__ import annotations

import math
from datetime import date
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

# Days of each, on average over the 400 years after which the calendar repeats.
_DAYS = {
    "day": Fraction(1),
    "week": Fraction(7),
    "month": Fraction(146_097, 4_800),
    "year": Fraction(146_097, 400),
}
_MONTHS = {"month": 1, "year": 12}


def check_span(reading: Reading) -> Outcome:
    """So much time lies between some day of the start and some day of the end."""
    length, start, end = (reading.one(role) for role in ("length", "start", "end"))
    if length.unit is None:
        return Outcome(f"{start} to {end}: no length is printed")
    if length.unit not in _DAYS:
        raise UnitMismatchError(
            f"the claim {reading.claim.id!r}",
            f"a length in {', '.join(_DAYS)}",
            length.unit,
        )
    days = _DAYS[length.unit]
    first, last = start.period, end.period
    if first is None:
        if last is None:
            return Outcome(f"{length}: neither the start nor the end is printed")
        return Outcome(_start_of(last, length, days))
    if last is None:
        return Outcome(_end_of(first, length, days))
    made = Bounds(
        (last.start - _last(first)).days / days, (_last(last) - first.start).days / days
    )
    return Outcome(
        f"{first} to {last} is {shown(made)} {units.plural(length.unit)}, and "
        f"{length} is printed",
        agrees=length.overlaps(made),
    )


def _last(period: Period) -> date:
    """Give the last day of a period, or its first where it has no end."""
    return period.end or period.start


def _end_of(start: Period, length: Value, days: Fraction) -> str:
    first = _moved(start.start, length.bounds.lower, days)
    last = _moved(_last(start), length.bounds.upper, days)
    return f"{start} + {length} = {_days(first, last)}: the end is not printed"


def _start_of(end: Period, length: Value, days: Fraction) -> str:
    first = _moved(end.start, length.bounds.upper, -days)
    last = _moved(_last(end), length.bounds.lower, -days)
    return f"{end} - {length} = {_days(first, last)}: the start is not printed"


def _moved(day: date, many: Fraction | None, days: Fraction) -> date | None:
    """Give the day so much later; `None` where there is no such day."""
    if many is None:
        return None
    number = day.toordinal() + math.floor(many * days)
    inside = date.min.toordinal() < number < date.max.toordinal()
    return date.fromordinal(number) if inside else None


def _days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        only = first or last
        way = "later" if last is None else "earlier"
        return "any day" if only is None else f"{AsAt(only)} or {way}"
    return f"{AsAt(first)} to {AsAt(last)}"


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
