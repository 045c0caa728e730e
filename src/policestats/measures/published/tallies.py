"""A number of things that may be rounded: the size of a group, or a part of it."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from policestats import units
from policestats.confidence import Interval
from policestats.errors import CountError, DenominatorError
from policestats.measures.operands import (
    COUNT_LIMIT,
    Counted,
    check_one_subject,
    check_part,
    check_period_and_cohort,
    check_unit_among,
    count_operand,
)
from policestats.measures.sorts import Sort
from policestats.models import NATIONAL, Figure
from policestats.printed import Bounds, Printed
from policestats.vocabulary import FigureKind

if TYPE_CHECKING:
    from policestats.measures.compared import Compared

__all__ = ["Tally", "check_tallies", "read_members", "read_part", "whole_ones"]

_COUNTED = {FigureKind.COUNT, FigureKind.ESTIMATE}
_THINGS = {**units.EVENT_UNITS, **units.POPULATION_UNITS, **units.THING_UNITS}


@attrs.frozen
class Tally:
    """A number of things as it was given, with what it can stand for."""

    told: Counted
    bounds: Bounds
    text: str


def read_members(value: object, name: str) -> Tally | None:
    """Take apart the size of a group; `None` where it is not given.

    Raises:
        CountError: It is no number of things. Carries `field`, `value`, `requirement`.
        DenominatorError: It is zero. Carries `measure` and `denominator`.
    """
    tally = _tally(value, name)
    if tally is None:
        return None
    bounds = tally.bounds.common(Bounds(0, None, includes_lower=False))
    if bounds is None:
        raise DenominatorError("published difference", tally.text)
    return attrs.evolve(tally, bounds=bounds)


def read_part(value: object, name: str) -> Tally | None:
    """Take apart events, or a part, which are whole; `None` where not given.

    Raises:
        CountError: It is no number of things. Carries `field`, `value`, `requirement`.
    """
    tally = _tally(value, name)
    if tally is None:
        return None
    bounds = tally.bounds.common(Bounds(0, None))
    bounds = bounds and whole_ones(bounds)
    if bounds is None:
        rule = "must leave a whole number of 0 or more, as in 17"
        raise CountError(name, tally.text, rule)
    return attrs.evolve(tally, bounds=bounds)


def _tally(value: object, name: str) -> Tally | None:
    if value is None:
        return None
    if isinstance(value, (Figure, Printed)) and not abs(value.value) < COUNT_LIMIT:
        text = str(value)
        raise CountError(
            name, text, f"must be a number of things below {COUNT_LIMIT:,}"
        )
    if isinstance(value, Figure) and value.kind in _COUNTED:
        told = Counted(
            name,
            int(value.value),
            value.unit,
            value.subject,
            value.period,
            value.cohort,
            (value.citation,),
            sort=Sort.of(value),
        )
        return Tally(told, value.printed.bounds, value.printed.text)
    if isinstance(value, Printed):
        if value.whole is not None or value.unit not in {None, *_THINGS}:
            rule = "must be a number of things, as in parse_printed('nearly 45,000')"
            raise CountError(name, value.text, rule)
        told = Counted(name, int(value.value), value.unit)
        return Tally(told, value.bounds, value.text)
    if isinstance(value, Interval):
        return _tally_of_interval(value, name)
    told = count_operand(value, name)
    return Tally(told, Bounds.at(told.number), f"{told.number:,}")


def _tally_of_interval(interval: Interval, name: str) -> Tally:
    if interval.method != "rounding":
        rule = (
            "must be what rounding leaves open, as implied_population gives it, and no "
            "interval of confidence"
        )
        raise CountError(name, str(interval), rule)
    if not interval.lower < COUNT_LIMIT:
        rule = f"must be a number of things below {COUNT_LIMIT:,}"
        raise CountError(name, str(interval), rule)
    lower, upper = (
        Fraction(end) if math.isfinite(end) else None
        for end in (interval.lower, interval.upper)
    )
    told = Counted(name, int(lower or 0))
    return Tally(told, Bounds(lower, upper), str(interval))


def whole_ones(bounds: Bounds) -> Bounds | None:
    """Give the ends that whole numbers of 0 or more have; `None` where there is none.

    Examples:
        >>> print(whole_ones(Bounds(3, 5, includes_upper=False)))
        3 up to 4
        >>> whole_ones(Bounds(3, 4, includes_lower=False, includes_upper=False))
    """
    least = 0
    if bounds.lower is not None:
        least = _first_whole(bounds.lower, is_in=bounds.includes_lower)
    if bounds.upper is None:
        return Bounds(least, None)
    most = -_first_whole(-bounds.upper, is_in=bounds.includes_upper)
    return Bounds(least, most) if least <= most else None


def _first_whole(end: Fraction, *, is_in: bool) -> int:
    outside = end.denominator == 1 and not is_in
    return math.ceil(end) + outside


def check_tallies(given: Compared, members: Tally | None, part: Tally | None) -> None:
    """Refuse a size or a part that is not of what a rate or share is of.

    Raises:
        UnitMismatchError: A size or part is of other things than the rate; or the two
            of a share are.
        PeriodMismatchError: Two carry a period, and the two differ.
        NotComparableError: Two carry a force or a cohort, and the two differ.
    """
    measure = "a published difference"
    is_share = given.kind == "share"
    name = "the share" if is_share else "the rate"
    told = Counted(name, int(given.number), subject=given.subject, period=given.period)
    size = None if members is None else members.told
    events = None if part is None else part.told
    if size is not None:
        # A part of the country's cases may be of one force.
        if not (is_share and size.subject == NATIONAL):
            check_one_subject(told, size)
        cohort = given.cohort if is_share else None
        check_period_and_cohort(attrs.evolve(told, cohort=cohort), size)
        if not is_share:
            unit = given.population_unit
            fit = [unit] if unit else list(units.POPULATION_UNITS)
            check_unit_among(measure, size, fit, "a population")
    if events is not None:
        check_one_subject(told, events)
        cohort = None if is_share else given.cohort
        check_period_and_cohort(attrs.evolve(told, cohort=cohort), events)
        if not is_share:
            unit = given.event_unit
            fit = [unit] if unit else list(units.EVENT_UNITS)
            check_unit_among(measure, events, fit, "an event")
    if size is not None and events is not None:
        if is_share:
            check_part(measure, events, size)
        else:
            check_one_subject(events, size)
            check_period_and_cohort(events, attrs.evolve(size, cohort=None))
