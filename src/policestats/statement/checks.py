"""Where a printed figure does not follow from the others of the same statement.

Each check is interval arithmetic on what was printed: a figure is questioned only where
no reading of it agrees with the others.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policestats.errors import ArgumentError
from policestats.measures import Interval, implied_population
from policestats.printed import round_half_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policestats.statement.facts import Fact

__all__ = [
    "fall_follows",
    "implied_staff",
    "parts_left",
    "parts_sum",
    "share_follows",
    "staff_admits",
    "unstated_base",
    "whole_numbers",
    "whole_parts",
]


def parts_sum(parts: Sequence[Fact], whole: Fact, what: str) -> tuple[str, ...]:
    """Check that the parts of a whole sum to it."""
    total = sum(int(part.value) for part in parts)
    if total == whole.value:
        return ()
    return (f"the {what} sum to {total:,}, and {whole} is printed for all of them.",)


def parts_left(parts: Sequence[Fact], whole: Fact, what: str) -> tuple[str, ...]:
    """Say how many of one's own whole its parts leave out, which is no fault."""
    total = sum(int(part.value) for part in parts)
    if total == whole.value:
        return ()
    return (f"The {what} hold {total:,} of the {whole} {whole.unit}s.",)


def share_follows(printed: Fact, part: Fact, whole: Fact) -> tuple[str, ...]:
    """Check that a printed share is that of a part of a whole, both printed."""
    percent = Fraction(part.value) / Fraction(whole.value) * 100
    if printed.printed.admits(percent):
        return ()
    return (
        (
            f"{part} of {whole} is {round_half_up(percent, 1)} %, and "
            f'"{printed.printed.text}" is printed.'
        ),
    )


def fall_follows(printed: Fact, before: Fact, after: Fact) -> tuple[str, ...]:
    """Check that a printed fall in per cent is that from one number to another."""
    percent = (1 - Fraction(after.value) / Fraction(before.value)) * 100
    if printed.printed.admits(percent):
        return ()
    return (
        (
            f"from {before} to {after} is a fall of {round_half_up(percent, 1)} %, and "
            f'"{printed.printed.text}" is printed.'
        ),
    )


def unstated_base(printed: Fact, part: Fact, logged: Fact) -> tuple[str, ...]:
    """Check a share of an unstated whole against the nearest whole that is printed.

    It names the wholes that would print the share.
    """
    percent = Fraction(part.value) / Fraction(logged.value) * 100
    if printed.printed.admits(percent):
        return ()
    wholes = whole_numbers(part, printed)
    return (
        (
            f'"{printed.printed.text}" is not what {part} is of the {logged} '
            f"{logged.unit}s logged: that is {round_half_up(percent)} %. It would be of "
            f"{wholes}, a number that the source does not print."
        ),
    )


def whole_numbers(part: Fact, printed: Fact) -> str:
    """Name the whole numbers of which a part would print a share."""
    implied = implied_population(printed.printed, int(part.value), per=100)
    return f"{implied.lower:,} to {implied.upper:,}"


def whole_parts(percent: Fact, whole: Fact) -> str:
    """Name the whole numbers that would print a share of a whole."""
    bounds = percent.printed * Fraction(whole.value) / 100
    fitting = [part for part in range(int(whole.value) + 1) if bounds.admits(part)]
    if not fitting:
        return "no whole number"
    first, last = fitting[0], fitting[-1]
    return f"{first:,}" if first == last else f"{first:,} to {last:,}"


def implied_staff(pairs: Sequence[tuple[Fact, Fact]]) -> Interval | None:
    """Give the numbers of employees that fit every rate; `None` where none does.

    Args:
        pairs: Each a rate and the number of events that it is of.
    """
    ranges = []
    for rate, events in pairs:
        try:
            ranges.append(implied_population(rate.printed, int(events.value)))
        except ArgumentError:
            return None
    lower = max(one.lower for one in ranges)
    upper = min(one.upper for one in ranges)
    return Interval(lower, upper, None, "rounding") if lower <= upper else None


def staff_admits(staff: Interval, employees: Fact) -> tuple[str, ...]:
    """Check that a printed number of employees is one that the rates fit."""
    bounds = employees.printed.bounds
    below = bounds.upper is not None and (
        bounds.upper < staff.lower
        or (bounds.upper == staff.lower and not bounds.includes_upper)
    )
    above = bounds.lower is not None and (
        bounds.lower > staff.upper
        or (bounds.lower == staff.upper and not bounds.includes_lower)
    )
    if not (below or above):
        return ()
    return (
        (
            f'"{employees.printed.text}" officers and staff does not fit the printed '
            f"rate, which takes {staff.lower:,} to {staff.upper:,} employees: the two are "
            "not the same count."
        ),
    )
