"""Where a chart begins anew: at a break in its series, or where one asks for it."""

from __future__ import annotations

from numbers import Integral
from typing import TYPE_CHECKING, get_args

import attrs

from policestats.errors import ArgumentError, NotComparableError
from policestats.measures.charts.rows import Reading, as_label, ends_of, named
from policestats.measures.numbers import members_of
from policestats.periods import Period
from policestats.vocabulary import SeriesBreak, breaks_between

if TYPE_CHECKING:
    from datetime import date

__all__ = ["FEWEST", "Part", "parts_of", "whole_number"]

FEWEST = 2
"""Points that a phase must have: of one alone there is no moving range."""


@attrs.frozen(kw_only=True)
class Part:
    """Points from one position up to another, which have limits of their own."""

    start: int
    stop: int
    series_break: SeriesBreak | None
    reason: str


def whole_number(x: object) -> int | None:
    """Give a whole number, NumPy's too, as a plain one; `None` where it is none."""
    return int(x) if isinstance(x, Integral) and not isinstance(x, bool) else None


def parts_of(
    readings: tuple[Reading, ...], rebase: object, breaks: object
) -> tuple[Part, ...]:
    """Cut a row where it is rebased, and at the breaks that are named.

    Raises:
        ArgumentError: One of them is none, or not within the row; or a phase has fewer
            than two points. Carries `argument`, `value` and `requirement`.
        NotComparableError: The row goes over a known break that is not named, or a
            point holds days of both sides. Carries `left`, `right` and `reason`.
    """
    cuts: dict[int, tuple[SeriesBreak | None, str]] = {}
    for name, label in _each("rebase", rebase, get_args(Period)).items():
        position = _rebased_at(readings, label, name)
        cuts[position] = (None, f"rebased at {named(readings[position].label)}")
    given = _breaks(breaks)
    _check_known(readings, list(given.values()))
    for name, one in given.items():
        position = _broken_at(readings, one, name)
        cuts[position] = (one, f"{one.title} ({one.began})")
    cuts[0] = (None, "the first points")
    starts = sorted(cuts)
    parts = []
    for start, stop in zip(starts, [*starts[1:], len(readings)], strict=True):
        if stop - start < FEWEST:
            cut, reason = cuts[start or stop]
            alone = named(readings[start].label)
            rule = f"must leave two points or more in each phase, and {alone} is alone"
            raise ArgumentError("breaks" if cut else "rebase", reason, rule)
        cut, reason = cuts[start]
        parts.append(Part(start=start, stop=stop, series_break=cut, reason=reason))
    return tuple(parts)


def _each(name: str, given: object, kinds: tuple[type, ...]) -> dict[str, object]:
    """Give each of a row by its place in it, or one of these kinds that is alone."""
    # A text is a row of letters.
    is_one = isinstance(given, (str, bytes, *kinds))
    row = None if is_one else members_of(given)
    if row is None:
        return {name: given}
    return {f"{name}[{place}]": one for place, one in enumerate(row)}


def _breaks(breaks: object) -> dict[str, SeriesBreak]:
    given: dict[str, SeriesBreak] = {}
    for name, one in _each("breaks", breaks, (SeriesBreak,)).items():
        if not isinstance(one, SeriesBreak):
            rule = "must be a SeriesBreak, or several: find_break gives a known one"
            raise ArgumentError(name, one, rule)
        given[name] = one
    return given


def _periods(readings: tuple[Reading, ...]) -> list[Period]:
    return [one.label for one in readings if not isinstance(one.label, int)]


def _rebased_at(readings: tuple[Reading, ...], label: object, name: str) -> int:
    periods = _periods(readings)
    if not periods:
        position = whole_number(label)
        if position is None or not 0 < position < len(readings):
            last = len(readings) - 1
            rule = f"must be a position from 1 to {last}, for no point has a period"
            raise ArgumentError(name, label, rule)
        return position
    day = as_label(label, name).start
    return _starting_at(periods, day, name, label)


def _starting_at(periods: list[Period], day: date, name: str, given: object) -> int:
    """Give the position of the first point that begins at a day or later."""
    for period in periods:
        if period.start < day <= ends_of(period)[1]:
            rule = f"must not be in the midst of {period}: give its first day"
            raise ArgumentError(name, given, rule)
    if not periods[0].start < day <= periods[-1].start:
        rule = f"must lie after {periods[0]}, and not after {periods[-1]}"
        raise ArgumentError(name, given, rule)
    return next(i for i, period in enumerate(periods) if period.start >= day)


def _counted(readings: tuple[Reading, ...]) -> tuple[str | None, str | None]:
    """Give what is counted and the name of the measure, where known."""
    unit = next((one.counted for one in readings if one.counted), None)
    return unit, next((one.sort.measure for one in readings if one.sort), None)


def _check_known(readings: tuple[Reading, ...], given: list[SeriesBreak]) -> None:
    unit, measure = _counted(readings)
    periods = _periods(readings)
    if unit is None or not periods:
        return
    first, last = periods[0], periods[-1]
    found = breaks_between(first.start, ends_of(last)[1], unit=unit, measure=measure)
    for one in found:
        if one in given:
            continue
        raise NotComparableError(
            first,
            last,
            f"between them, on {one.began}, {one.title}: name it, as in "
            f"breaks=find_break({one.id!r}), and it begins a new phase",
        )


def _broken_at(readings: tuple[Reading, ...], one: SeriesBreak, name: str) -> int:
    unit, measure = _counted(readings)
    periods = _periods(readings)
    if not periods:
        rule = "must be left out, for no point has a period: rebase at a position"
        raise ArgumentError(name, one.id, rule)
    if unit is not None and not one.touches(unit, measure):
        rule = f"must touch what is counted here, {unit}: or rebase at {one.began}"
        raise ArgumentError(name, one.id, rule)
    for period in periods:
        if period.start < one.began <= ends_of(period)[1]:
            raise NotComparableError(
                period,
                one.began,
                f"{one.title}, and the point has days of both sides: leave it out",
            )
    return _starting_at(periods, one.began, name, one.id)
