"""A rate that is not printed, and follows from one that is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NoReturn

import attrs

from policestats import units
from policestats.errors import (
    ArgumentError,
    CountError,
    NoIntervalError,
    NotComparableError,
    UnitMismatchError,
)
from policestats.measures.naming import events_of
from policestats.measures.operands import (
    Countable,
    Counted,
    as_quantity,
    check_one_subject,
    check_period_and_cohort,
    check_unit_among,
    citations_of,
    count_operand,
    sources,
    told_of,
)
from policestats.measures.sorts import Sort
from policestats.models import Figure
from policestats.periods import Period
from policestats.printed import Bounds, Printed, round_half_up
from policestats.provenance import Citation
from policestats.vocabulary import FigureKind

if TYPE_CHECKING:
    from decimal import Decimal

    from policestats.units import PintQuantity

__all__ = ["ImpliedRate", "implied_rate"]

_LARGE = 10**12
"""More than any rate that is printed here."""


@attrs.frozen(kw_only=True)
class ImpliedRate:
    """A rate that follows from a printed one, for other events of one population.

    Attributes:
        rate: The rate as printed, of *events*.
        events: The events that it is printed for.
        other_events: The events that the implied rate is of.
        rate_measure: What the printed rate measures, where it is a figure.
        events_measure: What *events* measure, where they are a figure.
        other_measure: What *other_events* measure, where they are a figure.
        unit: The unit of both rates, where known.
        subject: The force or body, where known.
        period: When the events were, where known.
        citations: Where the inputs are printed.
    """

    rate: Printed
    events: int
    other_events: int
    rate_measure: str | None = None
    events_measure: str | None = None
    other_measure: str | None = None
    unit: str | None = None
    subject: str | None = None
    period: Period | None = None
    citations: tuple[Citation, ...] = ()

    @property
    def _factor(self) -> Fraction:
        return Fraction(self.other_events, self.events)

    @property
    def _best(self) -> Fraction:
        return Fraction(self.rate.value) * self._factor

    @property
    def bounds(self) -> Bounds:
        """Every rate that the printed one allows; one number where that is exact."""
        return self.rate.bounds * self._factor

    @property
    def exact(self) -> Fraction | None:
        """The rate as an exact fraction, or `None` where the printed one was rounded."""
        return self._best if self.bounds.is_point else None

    @property
    def value(self) -> float:
        """The rate, of the printed number. [*unit*]."""
        return float(self._best)

    def rounded(self, ndigits: int = 0) -> Decimal:
        """Give the rate as a publisher prints it: a half goes up."""
        return round_half_up(self._best, ndigits)

    @property
    def quantity(self) -> PintQuantity:
        """The rate as a pint quantity.

        Raises:
            ArgumentError: The rate came without a unit. Carries `argument`, `value` and
                `requirement`.
        """
        if self.unit is None:
            raise ArgumentError(
                "unit", None, "must be known: give the rate as a Figure"
            )
        return as_quantity(self._best, self.unit)

    def interval(self, confidence_level: float = 0.95, method: str = "") -> NoReturn:
        """Refuse: the population is not printed, and rounding is told by `bounds`.

        Raises:
            NoIntervalError: Always. Carries `measure` and `reason`.
        """
        del confidence_level, method
        raise NoIntervalError(
            "implied rate", "with the population, rate(events, population) has one"
        )

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        lines = [
            (
                f"Implied rate{told_of(self.subject, self.period)}: {self.rate.text} x "
                f"{self.other_events:,} / {self.events:,} = {self.rounded(2):,}"
                f"{self._told_unit}, for the same population."
            )
        ]
        known = [
            f"{what}, {measure}"
            for what, measure in (
                (f"the rate {self.rate.text}", self.rate_measure),
                (f"divided by {self.events:,}", self.events_measure),
                (f"times {self.other_events:,}", self.other_measure),
            )
            if measure is not None
        ]
        if known:
            lines.append(f"What each measures: {'; '.join(known)}.")
        if self.exact is None:
            lines.append(f"The printed rate was rounded; it may be {self.bounds}.")
        return "\n".join([*lines, *sources(self.citations)])

    @property
    def _told_unit(self) -> str:
        return "" if self.unit is None else f" {units.spoken(self.unit)}"

    def __str__(self) -> str:
        return f"{self.rounded(1):,}{self._told_unit}"


def implied_rate(
    rate: Figure | Printed, events: Countable, other_events: Countable
) -> ImpliedRate:
    """The rate of other events that a printed rate and two counts imply.

    The population cancels out, so it need not be printed: it must only be the same, and
    the counts must be of the same place and time.

    Args:
        rate: The rate as printed, of *events*: a `Figure`, or a `Printed` without a
            unit. ≥ 0.
        events: The events that the rate is printed for, > 0.
        other_events: The events whose rate is asked for, in the same unit. ≥ 0.

    Returns:
        The rate, with every rate that the printed one allows.

    Raises:
        ArgumentError: *rate* is no printed number, is negative or is not below 10**12.
            Carries `argument`, `value` and `requirement`.
        CountError: A count is not a whole number of zero or more, or *events* is zero.
            Carries `field`, `value` and `requirement`.
        UnitMismatchError: *rate* is no rate of these events, or the counts are of
            different things. Carries `measure`, `expected` and `got`.
        PeriodMismatchError: Two of the inputs carry a period, and the two differ.
        NotComparableError: Two of the inputs carry a subject, or the rate and its
            events a cohort, and the two differ; or the counts are figures, and by the
            names of the measures they are swapped. Carries `left`, `right`, `reason`.

    Examples:
        >>> from policestats import parse_printed
        >>> all_searches = implied_rate(parse_printed("34.6"), 311_295, 316_747)
        >>> print(all_searches)
        35.2
        >>> print(all_searches.bounds)
        35.16 up to 35.26 (excluded)

    References:
        HMICFRS, PEEL 2021/22, the Met: 316,747 searches of persons and vehicles, of
        which 311,295 were of persons, 34.6 for every 1,000 residents.
    """
    below = count_operand(events, "events")
    above = count_operand(other_events, "other_events")
    if below.number == 0:
        raise CountError("events", 0, "must be above 0: no events imply no other rate")
    printed, told, unit = _taken(rate)
    if told.unit is not None:
        for one in (below, above):
            check_unit_among("an implied rate", one, [told.unit], "the rate's events")
    elif below.unit is not None:
        check_unit_among("an implied rate", above, [below.unit], "the same events")
    check_one_subject(told, below)
    check_period_and_cohort(told, below)
    everyone = attrs.evolve(above, cohort=None)
    for one in (told, below):
        check_one_subject(one, everyone)
        check_period_and_cohort(one, everyone)
    known = [told, below, above]
    names = [None if one.sort is None else one.sort.measure for one in known]
    _check_order(*names)
    return ImpliedRate(
        rate=printed,
        events=below.number,
        other_events=above.number,
        rate_measure=names[0],
        events_measure=names[1],
        other_measure=names[2],
        unit=unit,
        subject=next((one.subject for one in known if one.subject), None),
        period=next((one.period for one in known if one.period), None),
        citations=citations_of(known),
    )


def _taken(rate: object) -> tuple[Printed, Counted, str | None]:
    """Take a printed rate apart: its number, what is known of it, and its unit."""
    told, unit = Counted("rate", 0), None
    if isinstance(rate, Figure):
        parts = units.rate_parts(rate.unit)
        if parts is None or rate.kind is not FigureKind.RATE:
            raise UnitMismatchError(
                "an implied rate",
                "a rate per so many members",
                f"{units.spoken(rate.unit)} ({rate.kind.label})",
            )
        told = Counted(
            "rate",
            int(rate.value),
            parts[0],
            rate.subject,
            rate.period,
            rate.cohort,
            (rate.citation,),
            sort=Sort.of(rate),
        )
        rate, unit = rate.printed, rate.unit
    if not isinstance(rate, Printed) or rate.unit or rate.whole is not None:
        raise ArgumentError(
            "rate",
            str(rate) if isinstance(rate, Printed) else rate,
            "must be a rate as printed: a Figure, or for example parse_printed('34.6')",
        )
    if not 0 <= rate.value < _LARGE:
        raise ArgumentError("rate", rate.text, f"must be from 0 to {_LARGE:,}")
    return rate, told, unit


def _check_order(rate: str | None, events: str | None, others: str | None) -> None:
    """Refuse counts that are swapped by the names of what they measure."""
    if rate is None or events is None or others is None:
        return
    its_own = events_of(rate)
    if others in its_own and events not in its_own:
        raise NotComparableError(
            rate,
            events,
            f"by its name the rate is of {others}: are events and other_events swapped?",
        )
