"""Breaks in a series that a comparison crosses: those known, and those that it names."""

from __future__ import annotations

import warnings
from datetime import date
from typing import TYPE_CHECKING

from policestats.errors import ArgumentError, SeriesBreakWarning
from policestats.errors.refusal import or_list
from policestats.measures.numbers import members_of
from policestats.vocabulary import SERIES_BREAKS, SeriesBreak, breaks_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policestats.periods import Period

__all__ = ["crossed_breaks", "named_breaks", "warn_of_breaks"]


def named_breaks(given: object, name: str = "across") -> tuple[SeriesBreak, ...]:
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
        raise ArgumentError(name, given, _rule_for(given))
    for place, one in enumerate(row):
        path = name if isinstance(given, (str, bytes)) else f"{name}[{place}]"
        if not isinstance(one, SeriesBreak):
            raise ArgumentError(path, one, _rule_for(one))
        if any(one.id == other.id for other in row[:place]):
            raise ArgumentError(path, one.id, "must name each break once")
    return row


def _rule_for(given: object) -> str:
    known = [one.id for one in SERIES_BREAKS]
    example = given if isinstance(given, str) and given in known else known[0]
    return f"must be a SeriesBreak, or several: write find_break({example!r})"


def crossed_breaks(
    before: Period | None,
    after: Period | None,
    *,
    across: Sequence[SeriesBreak],
    unit: str | None = None,
    measure: str | None = None,
) -> tuple[SeriesBreak, ...]:
    """Give the breaks between two periods, known or named, the earliest first.

    What is not known is taken at the caller's word: a break that is named for numbers
    without a period or a unit lies between them and touches them.

    Raises:
        ArgumentError: One that is named does not lie between the two, or touches
            numbers of other units. Carries `argument`, `value` and `requirement`.
    """
    if before is None or after is None:
        known: tuple[SeriesBreak, ...] = ()
    else:
        first, last = before.start, after.end or date.max
        known = breaks_between(first, last, unit=unit, measure=measure)
        for one in across:
            if not one.lies_between(first, last):
                rule = f"must lie between {before} and {after}: leave it out"
                raise ArgumentError("across", one.id, rule)
    for one in across:
        # Of a figure whose measure is not known, the break's own is taken.
        theirs = measure or next(iter(one.measures), None)
        if unit is not None and not one.touches(unit, theirs):
            touched = or_list(one.units)
            if one.measures:
                touched += f" of {or_list(one.measures)}"
            told = unit if measure is None else f"{unit}, {measure}"
            rule = f"must touch what is compared ({told}), and it touches {touched}"
            raise ArgumentError("across", one.id, rule)
    named = {one.id for one in across}
    both = [*across, *(one for one in known if one.id not in named)]
    return tuple(sorted(both, key=lambda one: (one.began, one.id)))


def warn_of_breaks(
    before: Period | None,
    after: Period | None,
    breaks: Sequence[SeriesBreak],
    *,
    stacklevel: int = 3,
) -> None:
    """Warn of breaks between two periods that a caller did not name."""
    for one in breaks:
        warnings.warn(
            f"{before} and {after} lie on both sides of {one.began}, when {one.title} "
            f"({one.id}); to compare across it all the same, name it: "
            f'across=ps.find_break("{one.id}")',
            SeriesBreakWarning,
            stacklevel=stacklevel,
        )
