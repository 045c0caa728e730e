"""The populations that fit a printed rate."""

from __future__ import annotations

import math
from decimal import Decimal

from policestats import units
from policestats.confidence import Interval
from policestats.errors import ArgumentError, CountError, UnitMismatchError
from policestats.measures.operands import (
    Countable,
    Counted,
    check_one_subject,
    check_per,
    check_period_and_cohort,
    check_unit_among,
    count_operand,
)
from policestats.models import Figure
from policestats.printed import Printed, exact, parse_printed

__all__ = ["implied_population"]


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
    check_per(per)
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
