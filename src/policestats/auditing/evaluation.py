"""Claims, each reckoned again from the figures that it names."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import product
from typing import TYPE_CHECKING, TypeVar

from policestats import reference
from policestats.auditing import changes, estimates, parts, rates, spans
from policestats.auditing.findings import AuditReport, Finding
from policestats.auditing.values import Reading, Value
from policestats.auditing.verdicts import Outcome, verdict_of
from policestats.errors import (
    ArgumentError,
    DenominatorError,
    RecordError,
    ReferenceNotFoundError,
)
from policestats.models import AT, OF, UNPRINTED, Claim, Figure
from policestats.nearest import closest
from policestats.periods import parse_period
from policestats.printed import parse_printed
from policestats.vocabulary import ClaimKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["audit"]

_CHECKS: dict[ClaimKind, Callable[[Reading], Outcome]] = {
    ClaimKind.SUM: parts.check_sum,
    ClaimKind.PARTITION: parts.check_partition,
    ClaimKind.PART_OF: parts.check_part_of,
    ClaimKind.SHARE: parts.check_share,
    ClaimKind.MAJORITY: parts.check_majority,
    ClaimKind.ONE_OR_MORE: parts.check_one_or_more,
    ClaimKind.RATE: rates.check_rate,
    ClaimKind.ONE_POPULATION: rates.check_one_population,
    ClaimKind.MULTIPLE: rates.check_multiple,
    ClaimKind.RISE: changes.check_rise,
    ClaimKind.FALL: changes.check_fall,
    ClaimKind.RISE_BY: changes.check_rise_by,
    ClaimKind.FALL_BY: changes.check_fall_by,
    ClaimKind.ABOVE: changes.check_above,
    ClaimKind.BELOW: changes.check_below,
    ClaimKind.HIGHEST: changes.check_highest,
    ClaimKind.LOWEST: changes.check_lowest,
    ClaimKind.UNCHANGED: estimates.check_unchanged,
    ClaimKind.GAIN: estimates.check_gain,
    ClaimKind.MET: changes.check_met,
    ClaimKind.MISSED: changes.check_missed,
    ClaimKind.SPAN: spans.check_span,
    ClaimKind.RESTATES: spans.check_restates,
}

# Kinds of claim whose figures must be of one population and time to be reckoned with.
_OF_ONE_POPULATION = {
    ClaimKind.SUM,
    ClaimKind.PARTITION,
    ClaimKind.SHARE,
    ClaimKind.PART_OF,
    ClaimKind.MAJORITY,
    ClaimKind.RATE,
    ClaimKind.ONE_POPULATION,
}
# Kinds whose figures must be about one force.
_OF_ONE_SUBJECT = {
    ClaimKind.SUM,
    ClaimKind.PARTITION,
    ClaimKind.PART_OF,
    ClaimKind.MAJORITY,
    ClaimKind.RISE,
    ClaimKind.FALL,
    ClaimKind.RISE_BY,
    ClaimKind.FALL_BY,
    ClaimKind.UNCHANGED,
    ClaimKind.GAIN,
}
_MOST_READINGS = 256


def audit(
    claims: Iterable[Claim] | None = None, *, figures: Iterable[Figure] = ()
) -> AuditReport:
    """Reckon each claim again from the figures that it names.

    Each figure stands for every number that its printing admits: two agree where some
    number is one of those of both. Where the text allows more than one reading of an
    operand, each is reckoned.

    Args:
        claims: The claims; by default all that are bundled.
        figures: Figures of your own that the claims name, beside those bundled. One
            with the id of a bundled figure stands in for it.

    Returns:
        A finding for each claim: what contradicts comes first, then what cannot be
        decided, then what reconciles.

    Raises:
        ReferenceNotFoundError: A claim names a figure that there is not. Carries
            `kind`, `key` and `closest`.
        ArgumentError: *claims* holds something else than claims, *figures* than
            figures, two claims or figures have one id, a claim leaves too many
            readings, or a floor or ceiling names no limit. Carries `argument`, `value`
            and `requirement`.
        RecordError: A claim asks what a figure is out of, and it is out of nothing.
            Carries `path`, `value` and `rule`.
        UnitMismatchError: A claim relates figures of different things. Carries
            `measure`, `expected` and `got`.
        DenominatorError: A claim divides by a figure of zero. Carries `measure` and
            `denominator`.

    Examples:
        >>> from policestats import reference
        >>> report = audit(reference.claims(document="S000"))
        >>> print(report.counts)
        {'contradicts': 0, 'undetermined': 3, 'reconciles': 6}
        >>> print(report["S000-reviews-sum"].working)
        108 + 90 = 198, and 198 is printed
    """
    every = _unique("claims", reference.claims() if claims is None else claims, Claim)
    own = _unique("figures", figures, Figure)
    return AuditReport(tuple(_finding(claim, own) for claim in every.values()))


T = TypeVar("T", Claim, Figure)


def _unique(argument: str, things: Iterable[T], kind: type[T]) -> dict[str, T]:
    """Give things by their ids."""
    found: dict[str, T] = {}
    if isinstance(things, kind):
        things = (things,)
    if isinstance(things, str):
        told = f"must be a list of them, as reference.{argument}() gives"
        raise ArgumentError(argument, things, told)
    if not isinstance(things, Iterable):
        told = f"must be a list of one {kind.__name__} or more"
        raise ArgumentError(argument, things, told)
    for one in things:
        if not isinstance(one, kind):
            name = kind.__name__
            raise ArgumentError(argument, one, f"must hold nothing but a {name}")
        if one.id in found:
            raise ArgumentError(argument, one.id, "must be there once: ids name one")
        found[one.id] = one
    return found


def _finding(claim: Claim, own: Mapping[str, Figure]) -> Finding:
    choices = [
        [_value(claim, operand.role, name, own) for name in operand.names]
        for operand in claim.operands
    ]
    readings = math.prod(len(choice) for choice in choices)
    if readings > _MOST_READINGS:
        told = (
            f"must leave {_MOST_READINGS} readings at the most, and leaves {readings:,}"
        )
        raise ArgumentError("claims", claim.id, told)
    outcomes = []
    try:
        for each in product(*choices):
            outcome = _CHECKS[claim.kind](_reading(claim, each))
            outcomes.append(_cautioned(outcome, _others(claim, each)))
    except DenominatorError as error:
        what = f"quotient of the claim {claim.id}"
        raise DenominatorError(what, error.denominator) from None
    working = "; or: ".join(dict.fromkeys(one.working for one in outcomes))
    return Finding(claim, verdict_of(outcomes), working)


def _cautioned(outcome: Outcome, others: str) -> Outcome:
    """Leave open what is reckoned from figures of different things, and say so."""
    if not others:
        return outcome
    return Outcome(f"{outcome.working} (but of other things: {others})")


def _others(claim: Claim, values: Iterable[Value]) -> str:
    """Say in what figures differ that must not, where they do."""
    printed = [one for one in values if one.printed is not None]
    told = []
    if claim.kind in _OF_ONE_SUBJECT:
        told += _distinct(one.subject for one in printed)
    if claim.kind in _OF_ONE_POPULATION:
        told += _distinct(one.cohort and one.cohort.label for one in printed)
        # A population is as at a day, and its events are of a year.
        days = {
            (one.period.start, one.period.end): str(one.period)
            for one in printed
            if one.period is not None and one.role != "population"
        }
        told += _distinct(days.values())
    return "; ".join(told)


def _distinct(names: Iterable[str | None]) -> list[str]:
    """Give the names in one text if there is more than one, else nothing."""
    found = list(dict.fromkeys(name for name in names if name is not None))
    return [" and ".join(found)] if len(found) > 1 else []


def _reading(claim: Claim, values: Iterable[Value]) -> Reading:
    by_role: dict[str, list[Value]] = {}
    for value in values:
        by_role.setdefault(value.role, []).append(value)
    return Reading(claim, by_role)


def _value(claim: Claim, role: str, name: str, own: Mapping[str, Figure]) -> Value:
    if name == UNPRINTED:
        return Value(role=role, text=name)
    if name.startswith(AT):
        period = parse_period(name.removeprefix(AT))
        return Value(role=role, text=str(period), period=period)
    figure = _figure(claim, name.removesuffix(OF), own)
    printed = figure.printed
    if name.endswith(OF):
        if printed.whole is None:
            told = f"must be of a figure that is out of so many, which {printed} is not"
            raise RecordError(f"{claim.id}.operands", name, told)
        printed = parse_printed(f"{printed.whole:f}")
    return Value(
        role=role,
        text=" ".join(printed.text.split()),
        printed=printed,
        unit=figure.unit,
        period=figure.period,
        cohort=figure.cohort,
        subject=figure.subject,
        kind=figure.kind,
        is_signed=figure.printed.value < 0,
    )


def _figure(claim: Claim, name: str, own: Mapping[str, Figure]) -> Figure:
    if name in own:
        return own[name]
    try:
        return reference.find_figure(name)
    except ReferenceNotFoundError as error:
        near = tuple(dict.fromkeys([*closest(name, own), *error.closest]))
        guess = f"did you mean {near[0]}?" if near else "none of your own has that id"
        told = f"the claim {claim.id} names it, and it is not bundled; {guess}"
        raise ReferenceNotFoundError("figure", name, near, told) from None
