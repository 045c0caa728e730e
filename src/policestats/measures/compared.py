"""A rate or a share that is set beside another: taken apart, with what is known of it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs

from policestats import units
from policestats.errors import ArgumentError, NotComparableError, UnitMismatchError
from policestats.measures.clusters import Clusters
from policestats.measures.crossings import Crossing, crossing
from policestats.measures.operands import told_of
from policestats.measures.rates import Rate
from policestats.measures.shares import Share
from policestats.models import Figure
from policestats.periods import Period
from policestats.printed import Bounds, Printed, round_half_up
from policestats.provenance import Citation
from policestats.vocabulary import Cohort, FigureKind

__all__ = [
    "Comparable",
    "Compared",
    "check_comparable",
    "compared",
    "crossing_of",
    "in_times",
]

Comparable = Rate | Share | Figure | Printed
"""What may be set beside another: reckoned from counts, or printed."""

_LARGE = 10**12
"""A printed rate lies between one over this and this, or is zero."""

_COMPARED = {FigureKind.RATE, FigureKind.SHARE}


@attrs.frozen(kw_only=True)
class Compared:
    """A rate or a share that is set beside another, with what is known of it.

    Attributes:
        number: The number: a share in per cent, a rate for every *per*.
        bounds: What the number can stand for.
        kind: "rate" or "share", where known.
        events: The events of a rate or the part of a share, where counted.
        members: The population of a rate or the whole of a share, where counted.
        per: The base that a rate is quoted on, where known.
        counted: What is counted, where known: the events of a rate, or the members of
            the whole of a share.
        measure: Which figures they are, where known.
        event_unit: What the events of a rate are, where known.
        population_unit: Who the members of a rate's population are, where known.
        subject: The force, body or population that it is of, where known.
        period: Of when it is, where known.
        cohort: Which population of events, where known.
        basis: Of what population it is, where known.
        clusters: How many events of a rate each case holds, where known.
        citations: Where it is printed.
    """

    number: Fraction
    bounds: Bounds
    kind: str | None = None
    events: int | None = None
    members: int | None = None
    per: int | None = None
    counted: str | None = None
    measure: str | None = None
    event_unit: str | None = None
    population_unit: str | None = None
    subject: str | None = None
    period: Period | None = None
    cohort: Cohort | None = None
    basis: str | None = None
    clusters: Clusters | None = None
    citations: tuple[Citation, ...] = ()

    @property
    def unit(self) -> str | None:
        """Name of its unit; `None` where that is not known, or its base has no name."""
        if self.kind == "share":
            return "percent"
        if not (self.event_unit and self.population_unit and self.per):
            return None
        return units.per_unit(self.event_unit, self.population_unit, self.per)

    def __str__(self) -> str:
        number, counted = str(Bounds.at(self.number)), None
        if self.events is not None:
            number = f"{round_half_up(self.number, 2):,}"
            counted = f"{self.events:,} of {self.members:,}"
        per = f" per {self.per:,}" if self.per else ""
        unit = f" {units.spoken(self.unit)}" if self.unit else per
        return number + unit + told_of(counted, self.subject, self.period, self.basis)


def compared(value: object, name: str) -> Compared:
    """Take apart a rate or a share, counted or printed.

    Raises:
        ArgumentError: It is no rate or share. Carries `argument`, `value` and
            `requirement`.
    """
    if isinstance(value, Rate):
        number, kind = value.exact, "rate"
        also = {
            "members": value.population,
            "basis": value.population_basis,
            "counted": value.event_unit,
            **_of(value, "events", "per", "event_unit", "population_unit", "clusters"),
        }
    elif isinstance(value, Share):
        number, kind = value.exact * 100, "share"
        also = {"events": value.part, "members": value.whole, "counted": value.unit}
    else:
        return _printed(value, name)
    known = _of(value, "subject", "period", "cohort", "citations")
    return Compared(number=number, bounds=Bounds.at(number), kind=kind, **known, **also)


def check_comparable(measure: str, left: Compared, right: Compared) -> None:
    """Refuse a rate beside a share, and two of different things.

    Raises:
        NotComparableError: One is a rate and the other a share, or of one nothing says
            so; or both carry a cohort, or a basis of their counted population, and the
            two differ. Carries `left`, `right` and `reason`.
        UnitMismatchError: The rates are of different events, or for different
            populations. Carries `measure`, `expected`, `got`.
    """
    if left.kind != right.kind:
        if left.kind and right.kind:
            raise NotComparableError(
                left, right, "one is a rate, and the other a share"
            )
        if "share" in (left.kind, right.kind):
            told = "one is in per cent, and of the other nothing says so"
            raise NotComparableError(left, right, told)
    for name in ("event_unit", "population_unit"):
        mine, theirs = getattr(left, name), getattr(right, name)
        if mine and theirs and mine != theirs:
            raise UnitMismatchError(
                measure,
                f"two rates of one unit ({units.plural(mine)})",
                units.plural(theirs),
            )
    both_counted = left.events is not None and right.events is not None
    for name in ("cohort", "basis") if both_counted else ("cohort",):
        mine, theirs = getattr(left, name), getattr(right, name)
        if mine and theirs and mine != theirs:
            raise NotComparableError(
                left, right, f"their {name} differs: {mine} and {theirs}"
            )


def crossing_of(left: Compared, right: Compared, across: object) -> Crossing:
    """Give the breaks between the periods of two, and those of them that are named.

    Raises:
        ArgumentError: *across* holds what is no break, or one that does not lie between
            the two or touches other units. Carries `argument`, `value`, `requirement`.
    """
    return crossing(
        left.period,
        right.period,
        across=across,
        unit=left.counted or right.counted,
        measure=left.measure or right.measure,
    )


def _of(value: object, *names: str) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}


def _printed(value: object, name: str) -> Compared:
    if isinstance(value, Figure) and value.kind in _COMPARED:
        printed = value.printed
        known = _of(value, "subject", "period", "cohort", "basis", "measure")
        known["citations"] = (value.citation,)
    elif isinstance(value, Printed) and value.whole is None:
        printed, known = value, {}
    else:
        raise _no_rate(name, value)
    kind = None if value.unit is None else "share"
    if value.unit not in (None, "percent"):
        kind, parts = "rate", units.rate_parts(value.unit)
        if parts is None:
            raise _no_rate(name, value)
        known["event_unit"], known["per"], known["population_unit"] = parts
        known["counted"] = known["event_unit"]
    number = Fraction(printed.value)
    bounds = printed.bounds.common(Bounds(0, 100 if kind == "share" else None))
    if bounds is None or (number != 0 and not Fraction(1, _LARGE) <= number < _LARGE):
        most = 100 if kind == "share" else f"{_LARGE:,}, to no more than 12 places"
        raise ArgumentError(name, printed.text, f"must be from 0 to {most}")
    return Compared(number=number, bounds=bounds, kind=kind, **known)


def in_times(ratio: Fraction) -> str:
    """Say a ratio in two figures, and with one decimal place at the least.

    Below a hundred-thousandth it is told as nought.

    Examples:
        >>> in_times(Fraction(5, 2)), in_times(Fraction(1, 300))
        ('2.5 times', '0.0033 times')
    """
    places = next((n for n in range(1, 7) if ratio * 10**n >= 10), 1)  # noqa: PLR2004  # two figures
    return f"{round_half_up(ratio, places):,} times"


def _no_rate(name: str, value: object) -> ArgumentError:
    return ArgumentError(
        name,
        str(value) if isinstance(value, (Figure, Printed)) else value,
        "must be a rate, or a share in per cent: of counts make one with rate or "
        "share, and read a printed one with parse_printed, as in parse_printed('34.6')",
    )
