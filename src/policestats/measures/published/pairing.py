"""Two published figures, taken apart: on one base, and with no member in common."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, NoReturn

import attrs

from policestats.errors import (
    ArgumentError,
    DenominatorError,
    NotComparableError,
    PartExceedsWholeError,
    PeriodMismatchError,
)
from policestats.measures.compared import Compared, compared
from policestats.measures.contrasts.pairs import REST
from policestats.measures.operands import check_per
from policestats.measures.published.stated import ABOVE_ZERO, ANY_EVENTS, Stated
from policestats.measures.rates import Rate
from policestats.models import NATIONAL, Figure
from policestats.periods import same_days
from policestats.printed import Bounds, round_half_up
from policestats.vocabulary import Averaging

if TYPE_CHECKING:
    _Pair = tuple[Stated, Stated, Stated | None]

__all__ = ["apart", "on_base", "taken_apart"]


def taken_apart(value: object, name: str) -> Compared:
    """Take apart a figure of one group, whose events come one by one.

    Raises:
        ArgumentError: It is none. Carries `argument`, `value` and `requirement`.
    """
    if isinstance(value, Figure) and value.averaging is Averaging.UNWEIGHTED:
        rule = "must be of one group: an average of forces has no size of its own"
        raise ArgumentError(name, str(value), rule)
    if isinstance(value, Rate) and value.clusters is not None:
        rule = (
            "must be of events that come one by one, and these come in clusters: give "
            "the rate of cases"
        )
        raise ArgumentError(name, str(value), rule)
    return compared(value, name)


def on_base(
    left: Compared, right: Compared, per: int | None
) -> tuple[Compared, Compared]:
    """Give both with the base of a number that does not say what it is quoted on.

    Raises:
        ArgumentError: *per* is missing, or of no use. Carries `argument`, `value` and
            `requirement`.
    """
    bare = [side for side in (left, right) if side.kind is None]
    if per is not None:
        check_per(per)
        if not bare:
            rule = "must be left out, for both numbers say what they are quoted on"
            raise ArgumentError("per", per, rule)
    elif bare:
        rule = (
            f"must be given, for nothing says what {bare[0]} is quoted on: as in 1000"
        )
        raise ArgumentError("per", None, rule)
    one, other = (
        side if side.kind else attrs.evolve(side, kind="rate", per=per)
        for side in (left, right)
    )
    return one, other


def apart(one: Stated, other: Stated) -> _Pair:
    """Give both, and the country too where the one force was taken out of it.

    Raises:
        NotComparableError: One is of the country and the other of a force in it, and
            nothing says how large they are; or they are of different measures.
        PeriodMismatchError: So they are, and of different periods.
        PartExceedsWholeError: The force has more than the country.
        DenominatorError: Nobody is left.
    """
    first, second = one.given.subject, other.given.subject
    if first == second or first is None or second is None:
        return one, other, None
    if first == NATIONAL:
        return _without(one, other), other, one
    if second == NATIONAL:
        return one, _without(other, one), other
    return one, other, None


def _without(country: Stated, force: Stated) -> Stated:
    """Give the country with the force taken out."""
    whole, part = country.given, force.given
    if str(part.subject).startswith(REST):
        reason = "the rest is a part of the country: set it beside the force alone"
        raise NotComparableError(whole, part, reason)
    when, then = whole.period, part.period
    if when is not None and then is not None and not same_days(when, then):
        reason = "a force is taken out of the country of the same period"
        raise PeriodMismatchError(when, then, reason)
    if whole.measure and part.measure and whole.measure != part.measure:
        reason = f"their measure differs: {whole.measure} and {part.measure}"
        raise NotComparableError(whole, part, reason)
    if country.counts is None or force.counts is None:
        raise NotComparableError(whole, part, _HOW)
    (all_events, everyone), (events, members) = country.counts, force.counts
    left, size = all_events - events, everyone - members
    left = left.common(ANY_EVENTS) or _refuse(events, all_events)
    if size.upper == 0:
        raise DenominatorError(f"{whole.kind} of the rest", 0)
    size = size.common(ABOVE_ZERO) or _refuse(members, everyone)
    values = left / size
    if whole.kind == "share":
        values = values.common(Bounds(0, 1)) or _refuse(left, size)
    return Stated(
        given=_told(whole, f"{REST}{part.subject}", values * country.base),
        base=country.base,
        values=values,
        members=size,
        events=left,
        citations=tuple(dict.fromkeys(country.citations + force.citations)),
    )


_HOW = (
    "the country takes in the force: give figure_events and other_events, or of shares "
    "figure_of and other_of, and the force is taken out"
)


def _told(whole: Compared, subject: str, numbers: Bounds) -> Compared:
    """Give what is left as it is told: by the middle of what it can be."""
    ends = [end for end in (numbers.lower, numbers.upper) if end is not None]
    middle = round_half_up(sum(ends, Fraction(0)) / len(ends), 2)
    return attrs.evolve(
        whole,
        number=Fraction(middle),
        bounds=numbers,
        subject=subject,
        events=None,
        members=None,
    )


def _refuse(part: Bounds, whole: Bounds) -> NoReturn:
    least, most = (end or Fraction(0) for end in (part.lower, whole.upper))
    raise PartExceedsWholeError(math.ceil(least), math.floor(most))
