"""How uncertain many rates are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

import attrs

from policestats import units
from policestats.confidence import at_levels
from policestats.errors import DenominatorError
from policestats.measures.arrays import is_many, together
from policestats.measures.intervals.counts import (
    COUNT_METHODS,
    interval_of_count,
    intervals_of_counts,
)
from policestats.measures.operands import (
    Counted,
    check_choice,
    check_one_subject,
    check_per,
    check_period_and_cohort,
    check_unit_among,
    count_operand,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policestats.confidence import Interval
    from policestats.measures.arrays import Many
    from policestats.measures.intervals.many import Intervals
    from policestats.measures.operands import Countable, One

__all__ = ["events_of_population", "rate_interval"]


def events_of_population(
    events: Countable, population: Countable
) -> tuple[Counted, Counted]:
    """Take apart what a rate is of, and refuse two that make none.

    Raises:
        CountError: One is not a whole number of zero or more. Carries `field`, `value`
            and `requirement`.
        UnitMismatchError: The units are not an event and a population. Carries
            `measure`, `expected`, `got`.
        DenominatorError: *population* is zero. Carries `measure`, `denominator`.
        NotComparableError: Both carry a subject, and the two differ. Carries `left`,
            `right` and `reason`.
        PeriodMismatchError: Both carry a period, and the two differ. Carries `left`,
            `right` and `reason`.
    """
    above = count_operand(events, "events")
    below = count_operand(population, "population")
    check_unit_among("a rate", above, list(units.EVENT_UNITS), "an event")
    check_unit_among("a rate", below, list(units.POPULATION_UNITS), "a population")
    if below.number == 0:
        raise DenominatorError("rate", 0)
    check_one_subject(above, below)
    # Events have a cohort, and a population none that it could share.
    check_period_and_cohort(above, attrs.evolve(below, cohort=None))
    return above, below


@overload
def rate_interval(
    events: One,
    population: One,
    *,
    per: int = 1_000,
    confidence_level: float = 0.95,
    method: str = "auto",
) -> Interval: ...
@overload
def rate_interval(
    events: One,
    population: One,
    *,
    per: int = 1_000,
    confidence_level: Sequence[float],
    method: str = "auto",
) -> tuple[Interval, ...]: ...
@overload
def rate_interval(
    events: Many,
    population: Many | One,
    *,
    per: int = 1_000,
    confidence_level: float = 0.95,
    method: str = "auto",
) -> Intervals: ...
@overload
def rate_interval(
    events: Many,
    population: Many | One,
    *,
    per: int = 1_000,
    confidence_level: Sequence[float],
    method: str = "auto",
) -> tuple[Intervals, ...]: ...
def rate_interval(
    events: Countable | Many,
    population: Countable | Many,
    *,
    per: int = 1_000,
    confidence_level: float | Sequence[float] = 0.95,
    method: str = "auto",
) -> Any:
    """The interval of a rate, or of many, of bare counts.

    This is for columns of a table, of which the plain numbers are taken: one pair is
    held to its units, periods and forces, as `rate` does, and rows are not. They hold
    what stands in one place for one force. The populations are taken as known exactly.

    Args:
        events: Events counted. ≥ 0. A row or an array gives an interval for each.
        population: Members who could have had them. > 0. One, or as many as events.
        per: Base that the rates are quoted on. A whole number > 0.
        confidence_level: A fraction between 0 and 1, or a row of them: one result for
            each, in that order.
        method: "auto", "byar" or "exact": see `count_interval`.

    Returns:
        The interval of the rate, on its base; of many, arrays.

    Raises:
        CountError: A count is not a whole number of zero or more. Carries `field`,
            `value` and `requirement`.
        DenominatorError: A population is zero. Carries `measure`, `denominator`.
        ArgumentError: A level is no fraction, *method* is none of these, *per* is no
            whole number above zero, there are not as many events as populations, or
            two pandas Series have other labels.
        UnitMismatchError: The units of one pair are not an event and a population.
        PeriodMismatchError: Both of one pair carry a period, and the two differ.
        NotComparableError: Both of one pair carry a subject, and the two differ.
        MissingExtraError: The method, or a row of numbers, needs the extra `stats`.

    Examples:
        >>> print(rate_interval(8_375, 45_516))
        180.1 to 188.0 (95 % confidence, byar)
        >>> several = rate_interval([8_375, 4], [45_516, 4_305])
        >>> several.upper.round(1), several.methods
        (array([188. ,   2.4]), array(['byar', 'exact'], dtype='<U5'))

    References:
        Of each method: `count_interval`.
        Eayres, D. (2008). Technical briefing 3: commonly used public health statistics
        and their confidence intervals. Association of Public Health Observatories.
    """
    check_choice("method", method, COUNT_METHODS)
    check_per(per)
    if not (is_many(events) or is_many(population)):
        counted, members = events_of_population(events, population)
        scale = per / members.number
        return at_levels(
            confidence_level,
            lambda level: interval_of_count(counted.number, level, method).scaled(
                scale
            ),
        )
    counts, populations = together(events=events, population=population)
    if (populations == 0).any():
        raise DenominatorError("rate", 0)
    return at_levels(
        confidence_level,
        lambda level: intervals_of_counts(counts, level, method).scaled(
            per / populations
        ),
    )
