"""Two rates, or two shares, that are to be set beside each other: whether they may be."""

from __future__ import annotations

from typing import TypeVar

from policestats import units
from policestats.errors import (
    ArgumentError,
    NotComparableError,
    PeriodMismatchError,
    UnitMismatchError,
)
from policestats.measures.crossings import Crossing, crossing, warn_of_breaks
from policestats.measures.numbers import members_of
from policestats.measures.rates import Rate
from policestats.measures.shares import Share
from policestats.models import NATIONAL
from policestats.periods import Period, of_one_length, same_days

__all__ = [
    "REST",
    "check_alike",
    "check_pair",
    "counted_in",
    "events_and_members",
    "one_period",
    "rate_operand",
    "share_operand",
]

_Kind = TypeVar("_Kind", Rate, Share)

REST = f"{NATIONAL}-without-"
"""How the subject begins that is the country with a force taken out."""


def rate_operand(value: object, name: str) -> Rate:
    """Give the rate back, and refuse what is none.

    Raises:
        ArgumentError: So it is. Carries `argument`, `value` and `requirement`.
    """
    return _operand(
        value,
        name,
        Rate,
        "of counts make one, as in rate(8_375, 45_516)",
        "share_difference or share_ratio",
    )


def share_operand(value: object, name: str) -> Share:
    """Give the share back, and refuse what is none.

    Raises:
        ArgumentError: So it is. Carries `argument`, `value` and `requirement`.
    """
    return _operand(
        value,
        name,
        Share,
        "of counts make one, as in share(335, 343)",
        "rate_ratio or rate_difference",
    )


def _operand(
    value: object, name: str, kind: type[_Kind], make: str, others: str
) -> _Kind:
    if isinstance(value, kind):
        return value
    noun = kind.__name__
    if isinstance(value, (Rate, Share)):
        hint = f"this is a {type(value).__name__}, of which ask {others}"
    elif not isinstance(value, (str, bytes)) and members_of(value) is not None:
        hint = (
            "this is a row; of many forces ask each_against_rest, and of many pairs each "
            "by itself, with its p adjusted by adjusted_p_values"
        )
    else:
        hint = f"{make}; of two printed figures ask published_difference"
    given = value if value is None or isinstance(value, (int, float)) else str(value)
    raise ArgumentError(name, given, f"must be a {noun}: {hint}")


def check_alike(measure: str, left: Rate | Share, right: Rate | Share) -> None:
    """Refuse two that are of different units, cohorts or populations, where known.

    Raises:
        UnitMismatchError: Their units differ. Carries `measure`, `expected`, `got`.
        NotComparableError: The rest differs. Carries `left`, `right` and `reason`.
    """
    are_rates = isinstance(left, Rate)
    kind = "rates" if are_rates else "shares"
    for name in ("event_unit", "population_unit") if are_rates else ("unit",):
        mine, theirs = getattr(left, name), getattr(right, name)
        if mine and theirs and mine != theirs:
            expected = f"two {kind} of one unit ({units.plural(mine)})"
            raise UnitMismatchError(measure, expected, units.plural(theirs))
    for name in ("cohort", "population_basis") if are_rates else ("cohort",):
        mine, theirs = getattr(left, name), getattr(right, name)
        if mine and theirs and mine != theirs:
            reason = (
                f"their {name.removeprefix('population_')} differs: {mine} and {theirs}"
            )
            raise NotComparableError(str(left), str(right), reason)


def check_pair(
    measure: str, left: Rate | Share, right: Rate | Share, *, across: object = ()
) -> Crossing:
    """Refuse two that are no independent samples of one thing.

    Returns:
        The breaks between the two, and those of them that were named.

    Raises:
        ArgumentError: *across* holds what is no break, or one that does not lie between
            the two or touches other units.
        UnitMismatchError: Their units differ.
        PeriodMismatchError: Their periods do. Those of one force may be of different
            times, if they are of one length and share no day.
        NotComparableError: Their cohorts or populations differ, or the one takes the
            other in.

    Warns:
        SeriesBreakWarning: What is counted changed between the two, and *across* does
            not say so.
    """
    check_alike(measure, left, right)
    for one, other in ((left, right), (right, left)):
        _check_apart(one.subject, other.subject)
    before, after = left.period, right.period
    if before is not None and after is not None and not same_days(before, after):
        if left.subject and right.subject and left.subject != right.subject:
            reason = "two forces must be of the same period"
            raise PeriodMismatchError(before, after, reason)
        _check_before_and_after(before, after)
    unit = counted_in(left) or counted_in(right)
    crossed = crossing(before, after, across=across, unit=unit)
    # The line that asked is three calls up: that of rate_ratio, say.
    warn_of_breaks(before, after, crossed, stacklevel=4)
    return crossed


def _check_apart(whole: str | None, part: str | None) -> None:
    if whole is None or part is None or whole == part:
        return
    out = whole.removeprefix(REST) if whole.startswith(REST) else None
    if whole == NATIONAL or (out not in (None, part) and part != NATIONAL):
        reason = (
            "the first takes in the second, so the two are not independent: "
            "use against_rest(part, whole)"
        )
        raise NotComparableError(whole, part, reason)


def _check_before_and_after(one: Period, other: Period) -> None:
    """Refuse two times of one force that no change can be told by."""
    if one.end is None or other.end is None:
        raise PeriodMismatchError(one, other, "each must have an end")
    (_, ended), (second, _) = sorted([(one.start, one.end), (other.start, other.end)])
    if second <= ended:
        reason = "they share days, and so events: the two are not independent"
        raise PeriodMismatchError(one, other, reason)
    if not of_one_length(one, other):
        raise PeriodMismatchError(one, other, "the two must be of one length")


def one_period(*periods: Period | None) -> Period | None:
    """Give the period that all say which say one; `None` where they differ."""
    known = {period for period in periods if period is not None}
    return known.pop() if len(known) == 1 else None


def counted_in(one: Rate | Share) -> str | None:
    """Give the unit of what is counted: of the events, or of the members of a whole."""
    return one.event_unit if isinstance(one, Rate) else one.unit


def events_and_members(one: Rate | Share) -> tuple[int, int]:
    """Give the events and the population of a rate, or the part and whole of a share."""
    if isinstance(one, Rate):
        return one.events, one.population
    return one.part, one.whole
