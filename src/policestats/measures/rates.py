"""Events for so many members of a population, and the populations that fit a rate."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from policestats import units
from policestats.confidence import Interval
from policestats.errors import (
    ArgumentError,
    CountError,
    DenominatorError,
    UnitMismatchError,
)
from policestats.measures.intervals import byar_interval
from policestats.measures.operands import (
    Countable,
    Counted,
    as_quantity,
    check_choice,
    check_one_subject,
    check_period_and_cohort,
    check_unit_among,
    citations_of,
    count_operand,
    shared,
    shared_period,
    sources,
    told_of,
    warn_if_small,
)
from policestats.models import Figure
from policestats.periods import Period
from policestats.printed import Printed, exact, parse_printed, round_half_up
from policestats.provenance import Citation
from policestats.vocabulary import Cohort

if TYPE_CHECKING:
    from policestats.units import PintQuantity

__all__ = ["Rate", "implied_population", "rate"]


_MOST_PER = 10**9


@attrs.frozen(kw_only=True)
class Rate:
    """Events for every so many members of a population.

    Attributes:
        events: Events counted.
        population: Members who could have had them.
        per: The base it is quoted on.
        event_unit: What the events are, where known.
        population_unit: Who the members are, where known.
        subject: The force or body, where known.
        period: When the events were, where known.
        cohort: Which population of events, where known: logged, finalised …
        population_basis: What defines the members, where known: headcount …
        population_period: When the members were counted, where known.
        citations: Where the inputs are printed.
    """

    events: int
    population: int
    per: int
    event_unit: str | None = None
    population_unit: str | None = None
    subject: str | None = None
    period: Period | None = None
    cohort: Cohort | None = None
    population_basis: str | None = None
    population_period: Period | None = None
    citations: tuple[Citation, ...] = ()

    @property
    def exact(self) -> Fraction:
        """The rate as an exact fraction."""
        return Fraction(self.events * self.per, self.population)

    @property
    def value(self) -> float:
        """The rate. [*event_unit* for every *per* of *population_unit*]."""
        return float(self.exact)

    def rounded(self, ndigits: int = 0) -> Decimal:
        """Give the rate as a publisher prints it: a half goes up."""
        return round_half_up(self.exact, ndigits)

    @property
    def unit(self) -> str | None:
        """Name of its unit, or `None` where an input came without one."""
        if self.event_unit is None or self.population_unit is None:
            return None
        return units.per_unit(self.event_unit, self.population_unit, self.per)

    @property
    def quantity(self) -> PintQuantity:
        """The rate as a pint quantity: its value in `unit`.

        Where *per* is no power of ten with a name, the unit is per member, and the
        number that of one member.

        Raises:
            ArgumentError: An input came without a unit. Carries `argument`, `value`
                and `requirement`.
        """
        for name in ("event_unit", "population_unit"):
            if getattr(self, name) is None:
                raise ArgumentError(
                    name, None, "must be known: give counts with units, as in Count"
                )
        if self.unit is not None:
            return as_quantity(self.exact, self.unit)
        unit = f"{self.event_unit} / {self.population_unit}"
        return as_quantity(self.exact / self.per, unit)

    def interval(
        self, confidence_level: float = 0.95, method: str = "byar"
    ) -> Interval:
        """Give the interval of the rate; the population is taken as known exactly.

        Args:
            confidence_level: A fraction between 0 and 1.
            method: "byar": see `byar_interval`.
        """
        check_choice("method", method, ["byar"])
        counted = byar_interval(self.events, confidence_level=confidence_level)
        return counted.scaled(self.per / self.population)

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        events, many = self._nouns()
        return "\n".join(
            [
                (
                    f"Rate{told_of(self.subject, self.period)}: {self.events:,} {events} / "
                    f"{self.population:,} {many} x {self.per:,} = "
                    f"{self.rounded(1):,} for every {self.per:,} {many}"
                    f"{told_of(self.population_basis)}."
                ),
                (
                    "Printed to a whole number, a half going up: "
                    f"{self.rounded():,}. Interval: Byar's, of the events; the population "
                    "is taken as exact."
                ),
                *sources(self.citations),
            ]
        )

    def _nouns(self) -> tuple[str, str]:
        return (
            units.plural(self.event_unit) if self.event_unit else "events",
            units.plural(self.population_unit) if self.population_unit else "members",
        )

    def __str__(self) -> str:
        events, many = self._nouns()
        return f"{self.rounded(1):,} {events} per {self.per:,} {many}"


def rate(events: Countable, population: Countable, *, per: int = 1_000) -> Rate:
    """Events per *per* members of the population that could have had them.

    It answers "how many complaints for the size of the force". It does not say how the
    public fares: a rate for every 1,000 employees is not one for every resident, and
    must not be called "per capita".

    Args:
        events: Events counted in the period. [case, allegation …], ≥ 0.
        population: Members exposed in the same period. [employee, officer …], > 0.
        per: Base that the rate is quoted on. Dimensionless, a whole number > 0.

    Returns:
        The rate, with both counts kept.

    Raises:
        CountError: A count is not a whole number of zero or more.
        DenominatorError: *population* is zero. Carries `measure`, `denominator`.
        UnitMismatchError: The units are not an event and a population. Carries
            `expected`, `got`.
        PeriodMismatchError: Both carry a period, and the two differ.
        NotComparableError: Both carry a subject, and the two differ.
        ArgumentError: *per* is not a whole number above zero.

    Warns:
        SmallNumbersWarning: There are fewer than ten events.

    Examples:
        >>> rate(8_375, 45_516).rounded()
        Decimal('184')
        >>> from policestats import Count
        >>> met = rate(Count(8_375, "case"), Count(45_516, "employee"))
        >>> print(met, met.interval())
        184.0 cases per 1,000 employees 180.1 to 188.0 (95 % confidence, byar)
        >>> print(met.quantity.units)
        case / thousand_employee

    References:
        IOPC complaints statistics: cases, and allegations, logged per 1,000 employees,
        to the nearest whole number. Surrey 2022/23: 2,117 cases of 4,305 employees
        print 492.
    """
    above = count_operand(events, "events")
    below = count_operand(population, "population")
    _check_per(per)
    check_unit_among("a rate", above, list(units.EVENT_UNITS), "an event")
    check_unit_among("a rate", below, list(units.POPULATION_UNITS), "a population")
    if below.number == 0:
        raise DenominatorError("rate", 0)
    check_one_subject(above, below)
    check_period_and_cohort(above, attrs.evolve(below, cohort=None))
    noun = units.plural(above.unit, above.number) if above.unit else "events"
    warn_if_small("rate", above.number, noun)
    return Rate(
        events=above.number,
        population=below.number,
        per=per,
        event_unit=above.unit,
        population_unit=below.unit,
        subject=shared(above.subject, below.subject),
        period=shared_period(above, below),
        cohort=above.cohort,
        population_basis=below.basis,
        population_period=below.period,
        citations=citations_of([above, below]),
    )


def _check_per(per: int) -> None:
    if type(per) is not int or not 0 < per <= _MOST_PER:
        raise ArgumentError(
            "per", per, f"must be a whole number from 1 to {_MOST_PER:,}, as in 1000"
        )


def implied_population(
    rate: int | Decimal | Printed | Figure,
    events: Countable,
    *,
    per: int = 1_000,
) -> Interval:
    """Give the populations that would print this rate for these events.

    Two rates of one force and year should leave a population in common; where they
    leave none, one of four printed numbers is wrong or is of something else.

    Args:
        rate: The rate as printed, and so rounded: 243 stands for 242.5 up to 243.5.
        events: The events, > 0.
        per: Base that the rate is quoted on.

    Returns:
        The smallest and the largest whole population; the upper end is infinite where
        the rate was printed as zero. Full-time equivalents may lie up to one outside.

    Raises:
        ArgumentError: No whole population prints this rate, or *rate* is no printed
            number. Carries `argument`, `value` and `requirement`.
        CountError: *events* is not a whole number above zero.
        UnitMismatchError: The rate is a figure of other events, or for another *per*.
        PeriodMismatchError: Both carry a period, and the two differ.
        NotComparableError: Both carry a subject or a cohort, and the two differ.

    Examples:
        >>> print(implied_population(243, 11_843))
        48,637 to 48,837 (rounding)
        >>> print(implied_population(446, 21_759))
        48,733 to 48,841 (rounding)
    """
    counted = count_operand(events, "events")
    check_unit_among("a rate", counted, list(units.EVENT_UNITS), "an event")
    _check_per(per)
    if isinstance(rate, Figure):
        _check_rate_of(rate, counted, per)
    rate = _printed_rate(rate)
    if rate.unit == "percent" and per != 100:  # noqa: PLR2004  # per cent
        raise ArgumentError("per", per, "must be 100, for the rate is in per cent")
    if counted.number == 0:
        raise CountError("events", 0, "must be above 0: no events imply no population")
    scaled = counted.number * per
    bounds = rate.bounds
    # A larger rate is a smaller population: the ends change places.
    if bounds.upper is not None and bounds.upper <= 0:
        raise ArgumentError("rate", rate.text, "must be above 0, for there are events")
    upper: float = math.inf
    if bounds.lower is not None and bounds.lower > 0:
        ratio = scaled / bounds.lower
        upper = math.floor(ratio)
        upper -= ratio == upper and not bounds.includes_lower
    lower = 1
    if bounds.upper is not None:
        ratio = scaled / bounds.upper
        lower = math.ceil(ratio)
        lower += ratio == lower and not bounds.includes_upper
    if lower > upper:
        raise ArgumentError(
            "rate",
            rate.text,
            "must be one that some whole population prints, and none does for "
            f"{counted.number:,} {'event' if counted.number == 1 else 'events'}",
        )
    return Interval(lower, upper, None, "rounding")


def _printed_rate(rate: object) -> Printed:
    if isinstance(rate, Figure):
        return rate.printed
    if isinstance(rate, Printed):
        return rate
    if type(rate) is not int and not isinstance(rate, Decimal):
        raise ArgumentError(
            "rate",
            rate,
            "must be as printed: an int, a Decimal made from text, or a Printed",
        )
    if exact(rate, "rate") < 0:
        raise ArgumentError("rate", rate, "must not be negative")
    return parse_printed(f"{Decimal(rate):f}", rounded=True)


def _check_rate_of(figure: Figure, counted: Counted, per: int) -> None:
    """Refuse a printed rate that is not one of these events."""
    events = units.EVENT_UNITS if counted.unit is None else [counted.unit]
    names = {
        units.per_unit(event, who, per)
        for event in events
        for who in units.POPULATION_UNITS
    }
    if figure.unit not in names:
        noun = units.plural(counted.unit) if counted.unit else "events"
        raise UnitMismatchError(
            "an implied population",
            f"a rate of {noun} per {per:,} members",
            units.spoken(figure.unit),
        )
    printed = Counted(
        "rate",
        int(figure.value),
        subject=figure.subject,
        period=figure.period,
        cohort=figure.cohort,
    )
    check_one_subject(printed, counted)
    check_period_and_cohort(printed, counted)
