"""A number that changes, taken apart: what it is of, when, and on what basis."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from policestats.errors import (
    ArgumentError,
    NotComparableError,
    PeriodMismatchError,
    UnitMismatchError,
)
from policestats.measures.crossings import Crossing, crossing, warn_of_breaks
from policestats.measures.operands import citations_of, count_operand
from policestats.measures.rates import Rate
from policestats.measures.shares import Share
from policestats.measures.sorts import Sort, check_sort
from policestats.models import Figure
from policestats.periods import Period, of_one_length
from policestats.printed import Bounds, exact
from policestats.provenance import Citation
from policestats.vocabulary import Cohort, FigureKind, find_break

__all__ = ["COMPLAINTS_SYSTEM_BEGAN", "Level", "check_levels", "level_of", "percent_of"]

COMPLAINTS_SYSTEM_BEGAN = find_break("complaints-system-2020").began
"""When the present complaints system came into force: a break in every series."""


@attrs.frozen(kw_only=True)
class Level:
    """A number that can change, with what is known of it."""

    number: Fraction
    bounds: Bounds
    unit: str | None = None
    subject: str | None = None
    period: Period | None = None
    cohort: Cohort | None = None
    basis: str | None = None
    sort: Sort | None = None
    citations: tuple[Citation, ...] = ()
    is_count: bool = False


def _level_of_figure(figure: Figure) -> Level:
    return Level(
        number=Fraction(figure.value),
        bounds=figure.printed.bounds,
        unit=figure.unit,
        subject=figure.subject,
        period=figure.period,
        cohort=figure.cohort,
        basis=None if "not stated" in figure.basis else figure.basis,
        sort=Sort.of(figure),
        citations=(figure.citation,),
    )


def level_of(value: object, name: str) -> Level:
    """Take apart what a change in per cent was given."""
    if isinstance(value, Figure) and not (
        value.kind is FigureKind.COUNT and value.printed.is_exact
    ):
        return _level_of_figure(value)
    if isinstance(value, Rate):
        unit = value.unit or f"events per {value.per:,}"
        return Level(
            number=value.exact,
            bounds=Bounds.at(value.exact),
            unit=unit,
            subject=value.subject,
            period=value.period,
            cohort=value.cohort,
            basis=value.population_basis,
            citations=value.citations,
        )
    if isinstance(value, (Fraction, Decimal)):
        number = exact(value, name)
        if number < 0:
            raise ArgumentError(name, value, "must not be negative")
        return Level(number=number, bounds=Bounds.at(number))
    counted = count_operand(value, name)
    return Level(
        number=Fraction(counted.number),
        bounds=Bounds.at(counted.number),
        unit=counted.unit,
        subject=counted.subject,
        period=counted.period,
        cohort=counted.cohort,
        sort=counted.sort,
        citations=citations_of([counted]),
        is_count=True,
    )


def percent_of(value: object, name: str) -> Level:
    """Take apart what a change in points was given, in per cent."""
    if isinstance(value, Share):
        number = value.exact * 100
        return Level(
            number=number,
            bounds=Bounds.at(number),
            unit=value.unit,
            subject=value.subject,
            cohort=value.cohort,
            period=value.period,
            citations=value.citations,
        )
    if isinstance(value, Figure):
        if value.unit != "percent":
            raise UnitMismatchError("a change in points", "per cent", value.unit)
        return attrs.evolve(_level_of_figure(value), unit=None)
    number = exact(value, name)
    if not 0 <= number <= 100:  # noqa: PLR2004  # per cent
        raise ArgumentError(name, value, "must be in per cent, from 0 to 100")
    return Level(number=number, bounds=Bounds.at(number))


def check_levels(was: Level, now: Level, *, across: object = ()) -> Crossing:
    """Refuse two levels that are not of one thing, and warn of a break between.

    Returns:
        The breaks between the two, and those of them that were named.
    """
    if was.unit is not None and now.unit is not None and was.unit != now.unit:
        raise UnitMismatchError("a change", f"two numbers of {was.unit}", now.unit)
    check_sort(was.sort, now.sort)
    for name in ("subject", "cohort", "basis"):
        left, right = getattr(was, name), getattr(now, name)
        if left is not None and right is not None and left != right:
            raise NotComparableError(
                left,
                right,
                f"a change is of one {name}; to hold one against another, divide them",
            )
    if was.period is not None and now.period is not None:
        _check_periods(was.period, now.period)
    sort = was.sort or now.sort
    crossed = crossing(
        was.period,
        now.period,
        across=across,
        unit=was.unit or now.unit,
        measure=None if sort is None else sort.measure,
    )
    # The line that asked is two calls up: that of percent_change or point_change.
    warn_of_breaks(was.period, now.period, crossed, stacklevel=3)
    return crossed


def _check_periods(was: Period, now: Period) -> None:
    if now.start <= was.start:
        raise PeriodMismatchError(
            was, now, "the second must be later: are they swapped?"
        )
    if was.end and now.end and not of_one_length(was, now):
        raise PeriodMismatchError(was, now, "the two must be of one length")
