"""Events for so many members of a population."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, overload

import attrs

from policestats import units
from policestats.confidence import Interval, at_levels
from policestats.errors import (
    ArgumentError,
    NoIntervalError,
)
from policestats.measures.clusters import (
    SEVERAL_TO_A_CASE,
    Clusters,
    check_clusters,
    clusters_of,
)
from policestats.measures.intervals import (
    COUNT_METHODS,
    interval_of_count,
    weighted_interval,
)
from policestats.measures.intervals.of_rates import events_of_population
from policestats.measures.operands import (
    SMALL_NUMBER,
    Countable,
    as_quantity,
    check_choice,
    check_per,
    check_whole,
    citations_of,
    shared,
    shared_period,
    sources,
    told_of,
    warn_if_small,
)
from policestats.periods import Period
from policestats.printed import round_half_up
from policestats.provenance import Citation
from policestats.vocabulary import Cohort

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from policestats.measures.arrays import Many
    from policestats.units import PintQuantity

__all__ = ["Rate", "quantity_at", "rate"]


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
        clusters: How many events each case holds, where known and asked for.
        citations: Where the inputs are printed.

    Raises:
        CountError: *events* or *population* is no plain whole number of zero or more.
            Carries `field`, `value` and `requirement`.
        DenominatorError: *population* is zero. Carries `measure`, `denominator`.
        ArgumentError: *per* is not a whole number above zero, or *clusters* are none,
            or do not add up to *events*. Carries `argument`, `value`, `requirement`.
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
    clusters: Clusters | None = None
    citations: tuple[Citation, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_whole("events", self.events)
        check_whole("population", self.population, "rate")
        check_per(self.per)
        if self.clusters is not None:
            check_clusters(self.clusters, self.events)

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
        return quantity_at(self, self.exact)

    @overload
    def interval(
        self, confidence_level: float = 0.95, method: str | None = None
    ) -> Interval: ...
    @overload
    def interval(
        self, confidence_level: Sequence[float], method: str | None = None
    ) -> tuple[Interval, ...]: ...
    def interval(
        self,
        confidence_level: float | Sequence[float] = 0.95,
        method: str | None = None,
    ) -> Any:
        """Give the interval of the rate; the population is taken as known exactly.

        Args:
            confidence_level: A fraction between 0 and 1, or a row of them: an interval
                for each, in that order.
            method: "byar", "exact" or "auto": see `count_interval`. "dobson" for
                events that come in clusters. Left out, it is "byar", and "dobson"
                where the clusters are known.

        Raises:
            NoIntervalError: "dobson" is asked for, and the clusters are not known.
                Carries `measure` and `reason`.
            ArgumentError: An option is outside its domain.
            MissingExtraError: The method is exact, and SciPy is not installed.

        References:
            Of each method: `count_interval`. Dobson, A. J. et al. (1991). Confidence
            intervals for weighted sums of Poisson parameters. Statistics in Medicine
            10, 457-462.
        """
        if method is None:
            method = "byar" if self.clusters is None else "dobson"
        check_choice("method", method, [*COUNT_METHODS, "dobson"])
        scale = self.per / self.population
        return at_levels(
            confidence_level, lambda level: self._counted(level, method).scaled(scale)
        )

    def _counted(self, level: float, method: str) -> Interval:
        if method != "dobson":
            return interval_of_count(self.events, level, method)
        if self.clusters is None:
            why = "give rate(..., clusters=...) with the events of each case"
            raise NoIntervalError("rate of events in clusters", why)
        total, variance = Fraction(self.events), Fraction(self.clusters.variance)
        return weighted_interval(total, variance, self.clusters.cases, level, "byar")

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
                    f"{self.rounded():,}. Interval: {self._how_sure()}; the population "
                    "is taken as exact."
                ),
                *self._cautions(),
                *sources(self.citations),
            ]
        )

    def _cautions(self) -> list[str]:
        if self.clusters is not None:
            return []
        told = []
        if self.events < SMALL_NUMBER:
            told.append(
                f"Of fewer than {SMALL_NUMBER} events Byar's interval is rough: "
                'interval(method="auto") is exact there.'
            )
        if self.event_unit == "allegation":
            told.append(f"{SEVERAL_TO_A_CASE}: give rate(..., clusters=...).")
        return told

    def _how_sure(self) -> str:
        if self.clusters is None:
            return "Byar's, of the events"
        return (
            f"Dobson's, of {self.clusters.cases:,} cases that hold {self.events:,} "
            "events, which do not come one by one "
            f"({round_half_up(self.clusters.design_effect, 2)} times the variance)"
        )

    def _nouns(self) -> tuple[str, str]:
        return (
            units.plural(self.event_unit) if self.event_unit else "events",
            units.plural(self.population_unit) if self.population_unit else "members",
        )

    def __str__(self) -> str:
        events, many = self._nouns()
        return f"{self.rounded(1):,} {events} per {self.per:,} {many}"


def rate(
    events: Countable,
    population: Countable,
    *,
    per: int = 1_000,
    clusters: Mapping[int, int] | Many | Clusters | None = None,
) -> Rate:
    """Events per *per* members of the population that could have had them.

    It answers "how many complaints for the size of the force". It does not say how the
    public fares: a rate for every 1,000 employees is not one for every resident, and
    must not be called "per capita".

    Args:
        events: Events counted in the period. [case, allegation …], ≥ 0.
        population: Members exposed in the same period. [employee, officer …], > 0.
        per: Base that the rate is quoted on. Dimensionless, a whole number > 0.
        clusters: Where events come several at a time, as allegations in a case: how
            many each case holds, in a row, or a mapping from how many to how many
            cases hold so many. They must add up to *events*. The interval then speaks
            of cases that come one by one, and is wider.

    Returns:
        The rate, with both counts kept.

    Raises:
        CountError: A count is not a whole number of zero or more.
        DenominatorError: *population* is zero. Carries `measure`, `denominator`.
        UnitMismatchError: The units are not an event and a population. Carries
            `expected`, `got`.
        PeriodMismatchError: Both carry a period, and the two differ.
        NotComparableError: Both carry a subject, and the two differ.
        ArgumentError: *per* is not a whole number above zero, or *clusters* do not
            add up to *events*.

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
        >>> alleged = rate(174, 1_000, clusters={1: 60, 2: 27, 4: 15})
        >>> print(alleged.interval(method="byar"), "- too narrow")
        149.1 to 201.9 (95 % confidence, byar) - too narrow
        >>> print(alleged.interval())
        136.3 to 217.6 (95 % confidence, dobson)

    References:
        IOPC complaints statistics: cases, and allegations, logged per 1,000 employees,
        to the nearest whole number. Surrey 2022/23: 2,117 cases of 4,305 employees
        print 492.
    """
    check_per(per)
    above, below = events_of_population(events, population)
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
        clusters=None if clusters is None else clusters_of(clusters, above.number),
        citations=citations_of([above, below]),
    )


def quantity_at(rate: Rate, value: Fraction) -> PintQuantity:
    """Give a value on the base of a rate, and of its units, as a pint quantity.

    Raises:
        ArgumentError: An input of the rate came without a unit. Carries `argument`,
            `value` and `requirement`.
    """
    for name in ("event_unit", "population_unit"):
        if getattr(rate, name) is None:
            raise ArgumentError(
                name, None, "must be known: give counts with units, as in Count"
            )
    if rate.unit is not None:
        return as_quantity(value, rate.unit)
    unit = f"{rate.event_unit} / {rate.population_unit}"
    return as_quantity(value / rate.per, unit)
