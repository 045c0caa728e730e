"""What a chart is drawn of: numbers in order of time, all of one thing."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from numbers import Integral
from typing import TYPE_CHECKING, Any, get_args

import attrs

from policestats.errors import (
    ArgumentError,
    NotComparableError,
    PeriodError,
    PeriodMismatchError,
    UnitMismatchError,
)
from policestats.measures.numbers import members_of, plain_number, printed_number
from policestats.measures.rates import Rate
from policestats.measures.shares import Share
from policestats.measures.sorts import Sort, check_sort
from policestats.models import Count, Figure
from policestats.periods import (
    AsAt,
    Period,
    YearToDate,
    of_one_length,
    parse_period,
    same_days,
)
from policestats.provenance import Citation
from policestats.vocabulary import Cohort, FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Label", "Reading", "as_label", "ends_of", "named", "read_row"]

Label = Period | int
"""When a point is of; its position where no period is known."""

_FEWEST = 2


@attrs.frozen(kw_only=True)
class Reading:
    """One number of a chart, with what is known of it."""

    label: Label
    number: Fraction
    form: str
    events: int = 0
    members: int = 1
    per: int = 1
    unit: str | None = None
    scale: str | None = None
    counted: str | None = None
    is_clustered: bool = False
    subject: str | None = None
    cohort: Cohort | None = None
    basis: str | None = None
    sort: Sort | None = None
    period: Period | None = None
    least: Fraction | None = None
    most: Fraction | None = None
    citations: tuple[Citation, ...] = ()


def as_label(given: object, name: str) -> Period:
    """Give the period that a label names: a period, a day, or a text of either.

    Raises:
        ArgumentError: It is none. Carries `argument`, `value` and `requirement`.
        PeriodError: It is a text that names no period. Carries `text` and `hint`.
    """
    if isinstance(given, get_args(Period)):
        period: Period = given
        return period
    if isinstance(given, str):
        return parse_period(given)
    if type(given) is date:
        return AsAt(given)
    hint = "; write .date() after it" if isinstance(given, date) else ""
    if isinstance(given, Integral):
        hint = "; where no point has one, give the numbers in a list"
    raise ArgumentError(
        name, given, f"must be a period, a date, or a text as in '2023/24 Q1'{hint}"
    )


def ends_of(period: Period) -> tuple[date, date]:
    """Give the first and the last day of a period.

    Raises:
        PeriodError: It has no last day. Carries `text` and `hint`.
    """
    if period.end is None:
        raise PeriodError(period, "a point of a chart must have a first and a last day")
    return period.start, period.end


def named(label: Label) -> str:
    """Give a label for a sentence."""
    return f"point {label}" if isinstance(label, int) else str(label)


def read_row(values: object, form: str | None = None) -> tuple[Reading, ...]:
    """Take apart the numbers of a chart.

    Args:
        values: The numbers, in a row or by their periods.
        form: "rate" or "share", where the chart is of such alone.

    Raises:
        ArgumentError: They are no such row, or fewer than two. Carries `argument`,
            `value` and `requirement`.
        PeriodError: A label names no period, or one that does not end.
        PeriodMismatchError: Periods are out of order, overlap or differ in length; or
            a number has another than its label.
        UnitMismatchError: Two units differ.
        NotComparableError: Two subjects, cohorts, bases or sorts of figure differ.
    """
    labels: list[Any] | None = None
    if callable(items := getattr(values, "items", None)):
        pairs = list(items())
        labels, given = [label for label, _ in pairs], tuple(x for _, x in pairs)
    else:
        unfit = isinstance(values, (str, bytes, set, frozenset))
        row = None if unfit else members_of(values)
        if row is None:
            rule = "must be numbers in a row, or by their periods in a mapping"
            raise ArgumentError("values", values, rule)
        given = row
    if len(given) < _FEWEST:
        raise ArgumentError("values", values, "must be two or more to make a chart")
    if form is not None:
        _check_made(given, labels, form)
    if labels is None:
        readings = [_reading(x, i, f"values[{i}]") for i, x in enumerate(given)]
        readings = _with_own_periods(readings)
    else:
        readings = [_labelled(x, label) for label, x in zip(labels, given, strict=True)]
    _check_forms(readings, given)
    _check_alike(readings)
    _check_order(readings)
    return tuple(readings)


def _labelled(value: object, label: object) -> Reading:
    name = f"values[{label!r}]"
    period = as_label(label, f"the label {label!r} of values")
    reading = _reading(value, 0, name)
    if reading.period is not None and not same_days(reading.period, period):
        reason = "a number is labelled with another period than its own"
        raise PeriodMismatchError(period, reading.period, reason)
    return attrs.evolve(reading, label=period)


def _with_own_periods(readings: list[Reading]) -> list[Reading]:
    """Label each with its period, which all have or none has."""
    without = [i for i, one in enumerate(readings) if one.period is None]
    if len(without) == len(readings):
        return readings
    if without:
        raise ArgumentError(
            f"values[{without[0]}]",
            "without a period",
            "must have one, as others have: or give all by their periods in a mapping",
        )
    return [
        attrs.evolve(one, label=one.label if one.period is None else one.period)
        for one in readings
    ]


def _reading(value: object, position: int, name: str) -> Reading:
    if isinstance(value, Rate):
        return Reading(
            label=position,
            number=value.exact,
            form="rate",
            events=value.events,
            members=value.population,
            per=value.per,
            unit=value.unit,
            scale=value.unit or f"events per {value.per:,}",
            counted=value.event_unit,
            is_clustered=value.clusters is not None,
            subject=value.subject,
            cohort=value.cohort,
            basis=value.population_basis,
            period=value.period,
            least=Fraction(0),
            citations=value.citations,
        )
    if isinstance(value, Share):
        return Reading(
            label=position,
            number=value.exact,
            form="share",
            events=value.part,
            members=value.whole,
            unit=value.unit,
            scale=value.unit,
            counted=value.unit,
            subject=value.subject,
            cohort=value.cohort,
            period=value.period,
            least=Fraction(0),
            most=Fraction(1),
            citations=value.citations,
        )
    if isinstance(value, Count):
        return Reading(
            label=position,
            number=Fraction(value.value),
            form="count",
            unit=value.unit,
            scale=value.unit,
            counted=value.unit,
            subject=value.subject,
            cohort=value.cohort,
            basis=value.basis,
            period=value.period,
            least=Fraction(0),
        )
    if isinstance(value, Figure):
        is_share = value.kind in (FigureKind.SHARE, FigureKind.SAMPLE)
        return Reading(
            label=position,
            number=printed_number(value, name),
            form="count",
            unit=value.unit,
            scale=value.unit,
            # Of what a percentage is, its unit does not say.
            counted=None if value.unit == "percent" else value.unit.partition(" / ")[0],
            subject=value.subject,
            cohort=value.cohort,
            sort=Sort.of(value),
            period=value.period,
            least=None if value.kind is FigureKind.CHANGE else Fraction(0),
            most=Fraction(100) if is_share and value.unit == "percent" else None,
            citations=(value.citation,),
        )
    number = plain_number(value, name)
    if number and not _is_held(number):
        rule = "must be 0 or, in size, from 5e-324 to 1.8e308: use another unit"
        raise ArgumentError(name, value, rule)
    return Reading(label=position, number=number, form="plain")


def _is_held(number: Fraction) -> bool:
    """Whether a float can hold it, and is not nought."""
    try:
        return float(number) != 0
    except OverflowError:
        return False


_FORMS: dict[str, tuple[type, str]] = {
    "rate": (Rate, "events, population"),
    "share": (Share, "part, whole"),
}


def _check_made(given: tuple[Any, ...], labels: list[Any] | None, form: str) -> None:
    """Refuse what is no rate, or no share; of a pair of numbers, with those two."""
    kind, operands = _FORMS[form]
    for label, value in zip(labels or range(len(given)), given, strict=True):
        if isinstance(value, kind):
            continue
        if isinstance(value, (tuple, list)) and [type(x) for x in value] == [int, int]:
            operands = ", ".join(map(str, value))
        rule = f"must be a {kind.__name__}: make it of counts, as in {form}({operands})"
        raise ArgumentError(f"values[{label!r}]", value, rule)


def _check_forms(readings: list[Reading], given: tuple[Any, ...]) -> None:
    for place, one in enumerate(readings):
        if one.form == readings[0].form:
            continue
        name = f"values[{place if isinstance(one.label, int) else str(one.label)!r}]"
        raise ArgumentError(name, given[place], "must be of the kind of the first")


def _known(readings: list[Reading], field: str) -> list[Any]:
    told = (getattr(one, field) for one in readings)
    return list(dict.fromkeys(one for one in told if one is not None))


def _check_alike(readings: list[Reading]) -> None:
    # A rate that does not know its members still says what it counts.
    for field in ("scale", "counted"):
        for unit, other in pairwise(_known(readings, field)):
            raise UnitMismatchError(
                "a chart over time", f"numbers of one unit ({unit})", other
            )
    for field in ("subject", "cohort", "basis"):
        for left, right in pairwise(_known(readings, field)):
            raise NotComparableError(
                left, right, f"the points of a chart must be of one {field}"
            )
    for left, right in pairwise(_known(readings, "sort")):
        check_sort(left, right)


def _check_order(readings: Iterable[Reading]) -> None:
    """Refuse periods out of order, overlapping, or of different lengths."""
    periods = [one.label for one in readings if not isinstance(one.label, int)]
    for before, after in pairwise(periods):
        (begins, ends), (starts, _) = ends_of(before), ends_of(after)
        if starts < begins:
            raise PeriodMismatchError(
                before, after, "they must be in order of time, the earliest first"
            )
        if starts > ends:
            continue
        if same_days(before, after):
            reason = "two points of one period: leave one out"
        elif isinstance(after, YearToDate):
            reason = "a year to date holds those before it: see quarter_from"
        else:
            days = (ends - starts).days + 1
            reason = f"they share {days} {'day' if days == 1 else 'days'}"
        raise PeriodMismatchError(before, after, reason)
    if not periods:
        return
    short, long = min(periods, key=_days), max(periods, key=_days)
    if not of_one_length(short, long):
        raise PeriodMismatchError(
            short, long, "the points of a chart must be of one length"
        )


def _days(period: Period) -> int:
    start, end = ends_of(period)
    return (end - start).days
