"""Rates of forces of different mix, on one mix: direct standardisation."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, overload

import attrs

from policestats import units
from policestats.confidence import Interval, at_levels
from policestats.errors import (
    ArgumentError,
    DenominatorError,
    NoIntervalError,
    NotComparableError,
)
from policestats.measures.by_force import ByForce, read_scores
from policestats.measures.intervals import weighted_interval
from policestats.measures.operands import (
    Countable,
    check_choice,
    check_same,
    check_unit_among,
    count_operand,
    sources,
    told_of,
    warn_if_small,
)
from policestats.measures.rates import Rate, quantity_at
from policestats.measures.special import special_functions
from policestats.models import Figure
from policestats.printed import round_half_up
from policestats.provenance import Citation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from policestats.units import PintQuantity

__all__ = ["StandardisedRate", "standardised_rate"]

_METHODS = ["dobson", "gamma"]


@attrs.frozen(kw_only=True)
class StandardisedRate:
    """The rate that a force would have if its mix were that of a standard population.

    Attributes:
        rates: The rate of each stratum, by its label.
        standard: The members of each stratum in the standard population.
        standard_citations: Where the standard population is printed.

    Raises:
        ArgumentError: There is no stratum, or the two do not name the same ones.
            Carries `argument`, `value` and `requirement`.
        DenominatorError: The standard population is empty.
    """

    rates: ByForce[Any, Rate]
    standard: ByForce[Any, int]
    standard_citations: tuple[Citation, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.rates or self.rates.keys() != self.standard.keys():
            rule = "must name the strata of the rates: standardised_rate sees to it"
            raise ArgumentError("standard", list(self.standard), rule)
        if sum(self.standard.values()) == 0:
            raise DenominatorError("standardised rate", 0)

    @property
    def _first(self) -> Rate:
        return next(iter(self.rates.values()))

    @property
    def per(self) -> int:
        """The base that it is quoted on, which is that of every stratum."""
        return self._first.per

    @property
    def _weights(self) -> dict[Any, Fraction]:
        """What one event in a stratum adds to the rate."""
        total = sum(self.standard.values())
        return {
            label: Fraction(self.standard[label] * self.per, total * one.population)
            for label, one in self.rates.items()
        }

    @property
    def exact(self) -> Fraction:
        """The rate as an exact fraction."""
        weights = self._weights
        return sum(
            (weights[label] * one.events for label, one in self.rates.items()),
            Fraction(0),
        )

    @property
    def value(self) -> float:
        """The rate. [event for every *per* members of the standard population]."""
        return float(self.exact)

    def rounded(self, ndigits: int = 0) -> Decimal:
        """Give the rate as a publisher prints it: a half goes up."""
        return round_half_up(self.exact, ndigits)

    @property
    def unit(self) -> str | None:
        """Name of its unit, or `None` where an input came without one."""
        return self._first.unit

    @property
    def quantity(self) -> PintQuantity:
        """The rate as a pint quantity: its value in `unit`.

        Raises:
            ArgumentError: An input came without a unit. Carries `argument`, `value`
                and `requirement`.
        """
        return quantity_at(self._first, self.exact)

    @property
    def crude(self) -> Rate:
        """The rate of all strata together, as it is."""
        strata = self.rates.values()
        return attrs.evolve(
            self._first,
            events=sum(one.events for one in strata),
            population=sum(one.population for one in strata),
            clusters=None,
            citations=self._citations_of_rates,
        )

    @property
    def _citations_of_rates(self) -> tuple[Citation, ...]:
        cited = (c for one in self.rates.values() for c in one.citations)
        return tuple(dict.fromkeys(cited))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the inputs are printed."""
        return tuple(dict.fromkeys(self._citations_of_rates + self.standard_citations))

    @overload
    def interval(
        self, confidence_level: float = 0.95, method: str = "dobson"
    ) -> Interval: ...
    @overload
    def interval(
        self, confidence_level: Sequence[float], method: str = "dobson"
    ) -> tuple[Interval, ...]: ...
    def interval(
        self,
        confidence_level: float | Sequence[float] = 0.95,
        method: str = "dobson",
    ) -> Any:
        """Give the interval of the rate; populations and weights are taken as exact.

        Args:
            confidence_level: A fraction between 0 and 1, or a row of them: an interval
                for each, in that order.
            method: "dobson": Byar's interval of all events, moved and stretched to the
                weighted sum, as English public health does. "gamma": Fay and Feuer's,
                which is wide enough however unlike the weights are; needs the extra
                `stats`.

        Raises:
            NoIntervalError: There is no event, or none in a stratum that the standard
                has members of, of which "dobson" says nothing; or the events come in clusters, for which "gamma" is not made. Carries
                `measure` and `reason`.
            ArgumentError: An option is outside its domain.
            MissingExtraError: "gamma" is asked for, and SciPy is not installed.

        References:
            Of both methods: `standardised_rate`.
        """
        check_choice("method", method, _METHODS)
        made = self._dobson if method == "dobson" else self._gamma
        return at_levels(confidence_level, made)

    def _dobson(self, level: float) -> Interval:
        counted = sum(
            one.events if one.clusters is None else one.clusters.cases
            for one in self.rates.values()
        )
        variance = self.variance
        if variance == 0:
            where = " in a stratum that the standard has members of" if counted else ""
            why = f'there is no event{where}; method="gamma" gives an upper end'
            raise NoIntervalError("standardised rate", why)
        return weighted_interval(self.exact, variance, counted, level, "byar")

    @property
    def variance(self) -> Fraction:
        """The variance of the rate: of each event, the square of what it adds."""
        weights = self._weights
        return sum(
            (
                weights[label] ** 2
                * (one.events if one.clusters is None else one.clusters.variance)
                for label, one in self.rates.items()
            ),
            Fraction(0),
        )

    def _gamma(self, level: float) -> Interval:
        if any(one.clusters is not None for one in self.rates.values()):
            why = 'the events come in clusters; use method="dobson"'
            raise NoIntervalError("standardised rate", why)
        tail, special = (1 - level) / 2, special_functions("a gamma interval")
        total, variance, most = self.exact, self.variance, max(self._weights.values())
        lower = 0.0
        if total > 0:
            shape, scale = float(total**2 / variance), float(variance / total)
            lower = scale * float(special.gammaincinv(shape, tail))
        # One event more, in the stratum where an event weighs most.
        total, variance = total + most, variance + most**2
        shape, scale = float(total**2 / variance), float(variance / total)
        upper = scale * float(special.gammainccinv(shape, tail))
        return Interval(lower, upper, level, "gamma")

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        first, total = self._first, sum(self.standard.values())
        events = units.plural(first.event_unit) if first.event_unit else "events"
        lines = [
            (
                f"Standardised rate{told_of(first.subject, first.period)}: what "
                f"{events} there would be for every {self.per:,} of the standard "
                f"population, at the rate of each stratum: {self.rounded(1):,}. "
                f"As it is, the force has {self.crude.rounded(1):,}."
            )
        ]
        lines += [
            (
                f"{label}: {one.events:,} / {one.population:,}, "
                f"{round_half_up(Fraction(100 * self.standard[label]) / total, 1)} % of "
                "the standard population."
            )
            for label, one in self.rates.items()
        ]
        counted = "events"
        if any(one.clusters is not None for one in self.rates.values()):
            counted = "cases, and of events where their cases are not known"
        lines.append(
            f"Interval: Dobson's, from Byar's of all {counted}. It differs from the rate "
            "as it is by the mix of the strata alone."
        )
        return "\n".join([*lines, *sources(self.citations)])

    def __str__(self) -> str:
        first = self._first
        events = units.plural(first.event_unit) if first.event_unit else "events"
        return f"{self.rounded(1):,} {events} per {self.per:,}, standardised"


def standardised_rate(
    rates: Mapping[Any, Rate], standard: Mapping[Any, Countable]
) -> StandardisedRate:
    """The rate that a force would have if its mix were that of a standard population.

    Two forces of different mix, of officers and of staff, or of response teams and of
    detectives, may have different rates though each stratum has the same. On one
    standard they can be held beside one another. It is no rate that anyone counted,
    and one of another standard is not comparable with it.

    Args:
        rates: The rate of each stratum of the force: officers, staff … All of the same
            events, population, base, period and cohort.
        standard: For each of the same strata how many members it has in the standard
            population, of England and Wales, say. ≥ 0, and not all 0.

    Returns:
        The rate, with its strata.

    Raises:
        ArgumentError: There are no strata, a rate is no `Rate`, or the two do not name
            the same strata. Carries `argument`, `value` and `requirement`.
        CountError: A number of members is no whole number of zero or more.
        DenominatorError: The standard population is empty.
        UnitMismatchError: The rates are of different events, populations or bases, or
            the standard population is of other members.
        PeriodMismatchError: The rates carry different periods.
        NotComparableError: The rates carry different cohorts, bases or subjects.

    Warns:
        SmallNumbersWarning: There are fewer than ten events in all.

    Examples:
        >>> from policestats import rate
        >>> strata = {"officers": rate(1_500, 5_000), "staff": rate(60, 3_000)}
        >>> mixed = standardised_rate(strata, {"officers": 147_746, "staff": 79_000})
        >>> print(mixed, "- as it is:", mixed.crude)
        202.4 events per 1,000, standardised - as it is: 195.0 events per 1,000 members
        >>> print(mixed.interval())
        192.5 to 212.7 (95 % confidence, dobson)

    References:
        Dobson, A. J., Kuulasmaa, K., Eberle, E. and Scherer, J. (1991). Confidence
        intervals for weighted sums of Poisson parameters. Statistics in Medicine 10,
        457-462.
        Fay, M. P. and Feuer, E. J. (1997). Confidence intervals for directly
        standardized rates: a method based on the gamma distribution. Statistics in
        Medicine 16, 791-801.
    """
    strata = _strata(rates)
    members = _members(standard, list(strata), next(iter(strata.values())))
    events = sum(one.events for one in strata.values())
    warn_if_small("standardised rate", events, "events")
    cited = (one.citation for one in dict(standard).values() if isinstance(one, Figure))
    return StandardisedRate(
        rates=ByForce(strata),
        standard=ByForce({label: members[label] for label in strata}),
        standard_citations=tuple(dict.fromkeys(cited)),
    )


def _strata(given: object) -> dict[Any, Rate]:
    if not isinstance(given, Mapping) or not given:
        rule = "must map each stratum to its Rate, as in {'officers': rate(300, 5_000)}"
        raise ArgumentError("rates", given, rule)
    for label, one in given.items():
        if not isinstance(one, Rate):
            rule = "must be a Rate: of two counts make one with rate"
            raise ArgumentError(f"rates[{label!r}]", one, rule)
    strata = dict(given)
    # Of one unit, base, period, cohort and kind of members.
    read_scores(strata, "rates", "a standardised rate")
    first, *others = strata.values()
    for other in others:
        if first.subject and other.subject and first.subject != other.subject:
            raise NotComparableError(
                first.subject, other.subject, "the strata must be of one force"
            )
    return strata


def _members(given: object, labels: list[Any], first: Rate) -> dict[Any, int]:
    if not isinstance(given, Mapping):
        rule = "must map each stratum to its members, as in {'officers': 147_746}"
        raise ArgumentError("standard", given, rule)
    for label in labels:
        if label not in given:
            rule = f"must have members for every stratum, and lacks {label!r}"
            raise ArgumentError("standard", list(given), rule)
    for label in given:
        if label not in labels:
            rule = (
                f"must name strata of the rates alone ({', '.join(map(str, labels))})"
            )
            raise ArgumentError("standard", label, rule)
    members = {
        label: count_operand(x, f"standard[{label!r}]") for label, x in given.items()
    }
    one, *others = members.values()
    for other in others:
        check_same("a standard population", one, other)
    if first.population_unit is not None:
        check_unit_among(
            "a standardised rate", one, [first.population_unit], "members of one kind"
        )
    return {label: x.number for label, x in members.items()}
