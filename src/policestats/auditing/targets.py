"""Claims of targets that are met or missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policestats.auditing.agreement import opposite
from policestats.auditing.values import Reading, known
from policestats.auditing.verdicts import Outcome
from policestats.errors import ArgumentError

if TYPE_CHECKING:
    from policestats.printed import Bounds

__all__ = ["check_met", "check_missed"]


def check_met(reading: Reading) -> Outcome:
    """The value meets the target."""
    value = reading.one("value")
    floors, ceilings = reading.every("floor"), reading.every("ceiling")
    (target,) = (*floors, *ceilings)
    reading.unit(value, target)
    if not known(value, target):
        return Outcome(f"{value} against {target}")
    side, limit = ("lowest", "at least ") if floors else ("highest", "at most ")
    # What is no more than a ceiling is, with the signs turned, no less than a floor.
    at, goal = value.bounds, target.unclipped
    at, goal = (at, goal) if floors else (-at, -goal)
    if goal.lower is None:
        raise ArgumentError(
            f"{target.role} of the claim {reading.claim.id}",
            target.text,
            f"must name the {side} number that meets the target",
        )
    meets = _reaches(at, goal)
    words = {True: "meets", False: "misses", None: "meets or misses"}[meets]
    told = f"{limit if target.bounds.is_point else ''}{target.text}"
    return Outcome(f"{value} {words} the target, {told}", agrees=meets)


def _reaches(value: Bounds, floor: Bounds) -> bool | None:
    """Whether a value is no less than a floor, or more where that is what it says."""
    if floor.upper is not None:
        return opposite(value.is_below(floor))
    common = value.common(floor)
    return False if common is None else True if common == value else None


def check_missed(reading: Reading) -> Outcome:
    """The value misses the target."""
    made = check_met(reading)
    return Outcome(made.working, agrees=opposite(made.agrees))
