"""Claims of how much a number rose or fell, in per cent, in points or in its unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policestats.auditing.agreement import agreement
from policestats.auditing.values import (
    Reading,
    Value,
    above_zero,
    known,
    shown,
    whole_numbers,
)
from policestats.auditing.verdicts import Outcome

if TYPE_CHECKING:
    from policestats.printed import Bounds

__all__ = ["check_fall_by", "check_rise_by"]


def check_rise_by(reading: Reading) -> Outcome:
    """The value rose by so much, or may have."""
    return _moved(reading, 1)


def check_fall_by(reading: Reading) -> Outcome:
    """The value fell by so much, or may have."""
    return _moved(reading, -1)


def _moved(reading: Reading, sign: int) -> Outcome:
    change, before, after = (reading.one(r) for r in ("change", "before", "after"))
    if sign < 0 and change.bounds.is_below(0):
        sign = 1  # "-11%" of a fall carries the way itself
    unit = reading.unit(before, after)
    if not known(before) and not known(after):
        way = "" if change.unit != "percent" else ", in per cent or in points"
        return Outcome(f"by {change}{way}: neither number is printed")
    if change.unit == "percent" and unit == "percent":
        ways = [
            _relative(change, before, after, sign),
            _step(change, before, after, sign),
        ]
        agrees = {one.agrees for one in ways}
        told = "; or, in points: ".join(one.working for one in ways)
        return Outcome(told, agrees=agrees.pop() if len(agrees) == 1 else None)
    if change.unit == "percent":
        return _relative(change, before, after, sign)
    points = unit == "percent" and change.unit == "percentage_point"
    if not points:
        reading.unit(change, before, after)
    return _step(change, before, after, sign)


def _relative(change: Value, before: Value, after: Value, sign: int) -> Outcome:
    if known(before, after):
        made = (after / above_zero(before) - 1) * 100 * sign
        return Outcome(
            f"{before} to {after} is {shown(made)} %, and {change} is printed",
            agrees=agreement(change, made),
        )
    factor = 1 + change * sign / 100
    if known(before):
        told, made, which = f"{before} x {shown(factor)}", before * factor, "after"
    elif factor.is_below(0):
        return Outcome(f"{after} after {change}: no number before fits", agrees=False)
    elif factor.admits(0):
        return Outcome(f"{after} after {change}: no number before it is printed")
    else:
        told, made, which = f"{after} / {shown(factor)}", after / factor, "before"
    return _other(told, made, which, before.unit or after.unit)


def _other(told: str, made: Bounds, which: str, unit: str | None) -> Outcome:
    """Tell what the number that is not printed would be."""
    fits = whole_numbers(made, str(unit))
    if fits is None:
        return Outcome(f"{told} = {shown(made)}: no number {which} fits", agrees=False)
    return Outcome(f"{told} = {fits}: the number {which} is not printed")


def _step(change: Value, before: Value, after: Value, sign: int) -> Outcome:
    if known(before, after):
        made = (after - before) * sign
        told = f"{before} to {after} is {shown(made)}"
        if not known(change):
            return Outcome(f"{told}: no change is printed")
        return Outcome(
            f"{told}, and {change} is printed", agrees=agreement(change, made)
        )
    signs = ("+", "-") if sign > 0 else ("-", "+")
    if known(before):
        made = before + change * sign
        return _other(f"{before} {signs[0]} {change}", made, "after", before.unit)
    made = after - change * sign
    return _other(f"{after} {signs[1]} {change}", made, "before", after.unit)
