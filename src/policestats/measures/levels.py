"""A number that changes, taken apart: what it is of, when, and on what basis."""

from __future__ import annotations

import warnings
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs

from policestats.errors import (
    ArgumentError,
    NotComparableError,
    PeriodMismatchError,
    SeriesBreakWarning,
    UnitMismatchError,
)
from policestats.measures.operands import (
    Sort,
    check_sort,
    citations_of,
    count_operand,
)
from policestats.measures.rates import Rate
from policestats.measures.shares import Share
from policestats.models import Figure
from policestats.periods import Period
from policestats.printed import Bounds, exact
from policestats.provenance import Citation
from policestats.vocabulary import Cohort, FigureKind

__all__ = ["COMPLAINTS_SYSTEM_BEGAN", "Level", "check_levels", "level_of", "percent_of"]

COMPLAINTS_SYSTEM_BEGAN = date(2020, 2, 1)
"""When the present complaints system came into force: a break in every series."""

_LEAP = 3
"""Days by which months, quarters and years of one kind differ."""

_COMPLAINT_UNITS = {"case", "allegation", "review"}


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


def check_levels(was: Level, now: Level) -> None:
    """Refuse two levels that are not of one thing, and warn of a break between."""
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
    if was.period is None or now.period is None:
        return
    if now.period.start <= was.period.start:
        raise PeriodMismatchError(
            was.period, now.period, "the second must be later: are they swapped?"
        )
    lengths = [
        (one.end - one.start).days for one in (was.period, now.period) if one.end
    ]
    if len(lengths) > 1 and max(lengths) - min(lengths) > _LEAP:
        raise PeriodMismatchError(
            was.period, now.period, "the two must be of one length"
        )
    began, counted = COMPLAINTS_SYSTEM_BEGAN, was.unit or now.unit or ""
    straddles = was.period.start < began <= (now.period.end or date.max)
    if straddles and counted.split(" / ")[0] in _COMPLAINT_UNITS:
        warnings.warn(
            f"{was.period} and {now.period} lie on both sides of {began}, when the "
            "present complaints system began: what counts as a complaint changed",
            SeriesBreakWarning,
            stacklevel=3,
        )
