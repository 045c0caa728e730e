"""Where a printed figure does not follow from the others of the same statement.

Each check is interval arithmetic on what was printed: a figure is questioned only where
no reading of it agrees with the others.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policestats.errors import ArgumentError
from policestats.measures import Interval, implied_population
from policestats.printed import Bounds, round_half_up
from policestats.statement.parts import Remark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policestats.statement.complaints.facts import Fact

__all__ = [
    "fall_follows",
    "implied_staff",
    "no_staff",
    "parts_left",
    "parts_sum",
    "share_follows",
    "staff_admits",
    "unstated_base",
    "whole_numbers",
    "whole_parts",
]


def parts_sum(parts: Sequence[Fact], whole: Fact, what: str) -> tuple[Remark, ...]:
    """Check that the parts of a whole sum to it."""
    total = sum(int(part.value) for part in parts)
    if total == whole.value:
        return ()
    told = f"the {what} sum to {total:,}, and {whole} is printed for all of them."
    return (_remark(told, *parts, whole),)


def parts_left(parts: Sequence[Fact], whole: Fact, what: str) -> tuple[str, ...]:
    """Say how many of one's own whole its parts leave out, which is no fault."""
    total = sum(int(part.value) for part in parts)
    if total == whole.value:
        return ()
    return (f"The {what} hold {total:,} of the {whole} {whole.unit}s.",)


def share_follows(printed: Fact, part: Fact, whole: Fact) -> tuple[Remark, ...]:
    """Check that a printed share is that of a part of a whole, both printed."""
    percent = Fraction(part.value) / Fraction(whole.value) * 100
    if printed.printed.admits(percent):
        return ()
    told = (
        f"{part} of {whole} is {round_half_up(percent, 1)} %, and "
        f'"{printed.printed.text}" is printed.'
    )
    return (_remark(told, printed, part, whole),)


def fall_follows(printed: Fact, before: Fact, after: Fact) -> tuple[Remark, ...]:
    """Check that a printed fall in per cent is that from one number to another."""
    percent = (1 - Fraction(after.value) / Fraction(before.value)) * 100
    if printed.printed.admits(percent):
        return ()
    told = (
        f"from {before} to {after} is a fall of {round_half_up(percent, 1)} %, and "
        f'"{printed.printed.text}" is printed.'
    )
    return (_remark(told, printed, before, after),)


def unstated_base(printed: Fact, part: Fact, logged: Fact) -> tuple[Remark, ...]:
    """Say that the whole of a printed share is not printed, and which would fit.

    The allegations logged are other ones than those finalised. A reader will look
    there first all the same, so it says whether they would fit.
    """
    percent = Fraction(part.value) / Fraction(logged.value) * 100
    fits = printed.printed.admits(percent)
    told = (
        f'"{printed.printed.text}" is printed without its whole: {part} would be that '
        f"of {whole_numbers(part, printed)} allegations, and no such number is printed. "
        f"The {logged} logged are other allegations, and "
        f"{'would fit' if fits else 'do not fit'}."
    )
    return (_remark(told, printed, part, logged),)


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


def no_staff(pairs: Sequence[tuple[Fact, Fact]]) -> Remark:
    """Say that no one number of employees fits the rates."""
    told = "no one number of employees fits the printed rates."
    return _remark(told, *(one for pair in pairs for one in pair))


def staff_admits(
    staff: Interval, employees: Fact, pairs: Sequence[tuple[Fact, Fact]]
) -> tuple[Remark, ...]:
    """Check that a printed number of employees is one that the rates fit."""
    fits = employees.printed.overlaps(
        Bounds(Fraction(staff.lower), Fraction(staff.upper))
    )
    if fits:
        return ()
    rates = "rate" if len(pairs) == 1 else "rates"
    told = (
        f'"{employees.printed.text}" officers and staff does not fit the printed '
        f"{rates}, which {'takes' if len(pairs) == 1 else 'take'} {staff.lower:,} to "
        f"{staff.upper:,} employees: they may be other people, or of another date."
    )
    return (_remark(told, employees, *(one for pair in pairs for one in pair)),)


def _remark(told: str, *facts: Fact) -> Remark:
    return Remark(told, tuple(figure for one in facts for figure in one.figures))
