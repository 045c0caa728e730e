"""Breaks in a series that a comparison crosses: those known, and those that it names."""

from __future__ import annotations

import warnings
from datetime import date
from typing import TYPE_CHECKING

from policestats.errors import ArgumentError, SeriesBreakWarning
from policestats.errors.refusal import or_list
from policestats.measures.numbers import members_of
from policestats.periods import same_days
from policestats.vocabulary import SERIES_BREAKS, SeriesBreak, breaks_between

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from policestats.periods import Period

__all__ = ["Crossing", "crossing", "told_breaks", "warn_of_breaks"]

Crossing = tuple[tuple[SeriesBreak, ...], tuple[SeriesBreak, ...]]
"""The breaks between two periods, known or named; and those that were named."""


def crossing(
    one: Period | None,
    other: Period | None,
    *,
    across: object = (),
    unit: str | None = None,
    measure: str | None = None,
) -> Crossing:
    """Give the breaks that a comparison of two periods crosses, in either order.

    Two of the same days lie on one side, or on both sides alike: nothing is crossed.

    Args:
        one: One period, where known.
        other: The other, where known.
        across: The breaks that the caller names.
        unit: What is compared, where known. Of what is not, a break is told that is
            named, and none besides.
        measure: Which figures they are, where known.

    Raises:
        ArgumentError: *across* holds what is no break, or one that does not lie between
            the two or touches other units. Carries `argument`, `value`, `requirement`.
    """
    named = _named_breaks(across)
    return _crossed(one, other, across=named, unit=unit, measure=measure), named


def _named_breaks(given: object) -> tuple[SeriesBreak, ...]:
    """Give the breaks that a caller names: one, a row of them, or none.

    Raises:
        ArgumentError: One is no break, or is named twice. Carries `argument`, `value`
            and `requirement`.
    """
    # A text is a row of letters.
    row = (
        (given,) if isinstance(given, (SeriesBreak, str, bytes)) else members_of(given)
    )
    if row is None:
        raise ArgumentError("across", given, _rule_for(given))
    for place, one in enumerate(row):
        path = "across" if isinstance(given, (str, bytes)) else f"across[{place}]"
        if not isinstance(one, SeriesBreak):
            raise ArgumentError(path, one, _rule_for(one))
        if any(one.id == other.id for other in row[:place]):
            raise ArgumentError(path, one.id, "must name each break once")
    return row


def _rule_for(given: object) -> str:
    known = [one.id for one in SERIES_BREAKS]
    example = given if isinstance(given, str) and given in known else known[0]
    return f"must be a SeriesBreak, or several: write find_break({example!r})"


def _crossed(
    one: Period | None,
    other: Period | None,
    *,
    across: Sequence[SeriesBreak],
    unit: str | None,
    measure: str | None,
) -> tuple[SeriesBreak, ...]:
    """Give the breaks between two periods, known or named, the earliest first.

    What is not known is taken at the caller's word: a break that is named for numbers
    without a period or a unit lies between them and touches them.

    Raises:
        ArgumentError: One that is named does not lie between the two, or touches
            numbers of other units. Carries `argument`, `value` and `requirement`.
    """
    known: tuple[SeriesBreak, ...] = ()
    if one is not None and other is not None:
        before, after = _in_order(one, other)
        first, last = before.start, max(before.end or date.max, after.end or date.max)
        apart = not same_days(one, other)
        if apart:
            known = breaks_between(first, last, unit=unit, measure=measure)
        for each in across:
            if not (apart and each.lies_between(first, last)):
                rule = f"must lie between {before} and {after}: leave it out"
                raise ArgumentError("across", each.id, rule)
    for each in across:
        # Of a figure whose measure is not known, the break's own is taken.
        theirs = measure or next(iter(each.measures), None)
        if unit is not None and not each.touches(unit, theirs):
            touched = or_list(each.units)
            if each.measures:
                touched += f" of {or_list(each.measures)}"
            told = unit if measure is None else f"{unit}, {measure}"
            rule = f"must touch what is compared ({told}), and it touches {touched}"
            raise ArgumentError("across", each.id, rule)
    named = {each.id for each in across}
    both = [*across, *(each for each in known if each.id not in named)]
    return tuple(sorted(both, key=lambda each: (each.began, each.id)))


def _in_order(one: Period, other: Period) -> tuple[Period, Period]:
    """Give the two as they follow each other."""
    return (one, other) if one.start <= other.start else (other, one)


def warn_of_breaks(
    one: Period | None, other: Period | None, crossed: Crossing, *, stacklevel: int
) -> None:
    """Warn of breaks between two periods that a caller did not name.

    Args:
        one: One period.
        other: The other.
        crossed: What `crossing` gave for them.
        stacklevel: How far up the caller's line is; 1 is the line that calls this.
    """
    breaks, named = crossed
    if one is None or other is None:
        return
    before, after = _in_order(one, other)
    for each in breaks:
        if each not in named:
            warnings.warn(
                f"{before} and {after} lie on both sides of {each.began}, when "
                f"{each.title} ({each.id}); to compare across it all the same, name it: "
                f'across=ps.find_break("{each.id}")',
                SeriesBreakWarning,
                stacklevel=stacklevel + 1,
            )


def told_breaks(
    breaks: Iterable[SeriesBreak], across: Collection[SeriesBreak]
) -> list[str]:
    """Give a line for each break that is crossed, for an explanation."""
    return [
        f"A break lies between, {'and' if one in across else 'not'} named: {one}."
        for one in breaks
    ]
