"""Claims of more and less: over time, beside others, and against targets."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from policestats.auditing.values import (
    Reading,
    Value,
    above_zero,
    agreement,
    known,
    shown,
    whole_numbers,
)
from policestats.auditing.verdicts import Outcome
from policestats.errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policestats.models import Claim
    from policestats.printed import Bounds

__all__ = [
    "check_above",
    "check_below",
    "check_fall",
    "check_fall_by",
    "check_highest",
    "check_lowest",
    "check_met",
    "check_missed",
    "check_rise",
    "check_rise_by",
]


def _all_of(told: Iterable[bool | None]) -> bool | None:
    """Whether all hold; `None` where none fails and not all are known to hold."""
    found = set(told)
    return False if False in found else None if None in found else True


_LESS = {True: "<", False: "≥", None: "< or ≥"}
_MORE = {True: ">", False: "≤", None: "> or ≤"}


def _moves(left: Value, right: Value, *, down: bool) -> bool | None:
    """Whether it is less, or with *down* more, on the left than on the right."""
    return right.is_below(left) if down else left.is_below(right)


def _compared(left: Value, right: Value, *, down: bool) -> str:
    if not known(left, right):
        return f"{left}, {right}"
    sign = (_MORE if down else _LESS)[_moves(left, right, down=down)]
    return f"{left} {sign} {right}"


def _in_order(reading: Reading, values: Sequence[Value], *, down: bool) -> Outcome:
    reading.unit(*values)
    if not any(known(one) for one in values):
        return Outcome(f"none of the {len(values)} numbers is printed")
    # Neighbours alone may leave open what one further away decides.
    pairs = list(combinations(values, 2))
    beside = list(pairwise(values))
    apart = [
        one for one in pairs if one not in beside and _moves(*one, down=down) is False
    ]
    return Outcome(
        "; ".join(_compared(*pair, down=down) for pair in [*beside, *apart]),
        agrees=_all_of(_moves(*pair, down=down) for pair in pairs),
    )


def check_rise(reading: Reading) -> Outcome:
    """Each value is more than the one before it."""
    return _in_order(reading, reading.every("value"), down=False)


def check_fall(reading: Reading) -> Outcome:
    """Each value is less than the one before it."""
    return _in_order(reading, reading.every("value"), down=True)


def check_below(reading: Reading) -> Outcome:
    """The value is less than the other."""
    return _in_order(reading, _beside(reading), down=False)


def check_above(reading: Reading) -> Outcome:
    """The value is more than the other."""
    return _in_order(reading, _beside(reading), down=True)


def _beside(reading: Reading) -> list[Value]:
    return [reading.one("value"), reading.one("other")]


def _extreme(reading: Reading, *, highest: bool) -> Outcome:
    value = reading.one("value")
    beside = [*reading.every("other"), *reading.every("average")]
    reading.unit(value, *beside)
    printed = [one for one in beside if known(value, one)]
    if not printed:
        told = [f"{value} beside others: their numbers are not printed"]
    else:
        told = [_compared(value, one, down=highest) for one in printed]
        if len(printed) < len(beside):
            told.append("the other numbers are not printed")
    # Some other may equal the average only where all are equal.
    agrees = _all_of(_moves(value, one, down=highest) for one in beside)
    return Outcome("; ".join(told), agrees=agrees)


def check_highest(reading: Reading) -> Outcome:
    """The value is more than every other; so it is more than their average."""
    return _extreme(reading, highest=True)


def check_lowest(reading: Reading) -> Outcome:
    """The value is less than every other; so it is less than their average."""
    return _extreme(reading, highest=False)


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


def _within(value: Value, good: Bounds) -> bool | None:
    common = value.bounds.common(good)
    return False if common is None else True if common == value.bounds else None


def _reaches(value: Value, floor: Value, claim: Claim) -> bool | None:
    """Whether a value is no less than a floor, or more where that is what it says."""
    own = floor.unclipped
    if own.lower is None:
        raise ArgumentError(
            f"floor of the claim {claim.id}",
            floor.text,
            "must name the lowest number that meets the target",
        )
    if own.upper is None:
        return _within(value, own)
    below = value.is_below(own)
    return None if below is None else not below


def _stays(value: Value, ceiling: Value, claim: Claim) -> bool | None:
    """Whether a value is no more than a ceiling, or less where that is what it says."""
    own = ceiling.unclipped
    if own.upper is None:
        raise ArgumentError(
            f"ceiling of the claim {claim.id}",
            ceiling.text,
            "must name the highest number that meets the target",
        )
    if own.lower is None:
        return _within(value, own)
    above = own.is_below(value)
    return None if above is None else not above


def _meets(reading: Reading) -> Outcome:
    value = reading.one("value")
    floors, ceilings = reading.every("floor"), reading.every("ceiling")
    (target,) = (*floors, *ceilings)
    reading.unit(value, target)
    if not known(value, target):
        return Outcome(f"{value} against {target}")
    meets = (_reaches if floors else _stays)(value, target, reading.claim)
    words = {True: "meets", False: "misses", None: "meets or misses"}[meets]
    limit = "at least " if floors else "at most "
    told = f"{limit if target.bounds.is_point else ''}{target.text}"
    return Outcome(f"{value} {words} the target, {told}", agrees=meets)


def check_met(reading: Reading) -> Outcome:
    """The value meets the target."""
    return _meets(reading)


def check_missed(reading: Reading) -> Outcome:
    """The value misses the target."""
    made = _meets(reading)
    return Outcome(
        made.working, agrees=None if made.agrees is None else not made.agrees
    )
