"""Claims, each reckoned again from the figures that it names."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import product
from typing import TYPE_CHECKING, TypeVar

from policestats import reference
from policestats.auditing import (
    changes,
    estimates,
    orders,
    parts,
    rates,
    restating,
    spans,
    targets,
)
from policestats.auditing.findings import AuditReport, Finding
from policestats.auditing.lookup import find_value, reading_of
from policestats.auditing.populations import differences
from policestats.auditing.verdicts import Outcome, verdict_of
from policestats.errors import (
    ArgumentError,
    DenominatorError,
    PoliceStatsError,
    RecordError,
    RecordErrors,
)
from policestats.models import Claim, Figure
from policestats.vocabulary import ClaimKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from policestats.auditing.values import Reading

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
    ClaimKind.RISE: orders.check_rise,
    ClaimKind.FALL: orders.check_fall,
    ClaimKind.RISE_BY: changes.check_rise_by,
    ClaimKind.FALL_BY: changes.check_fall_by,
    ClaimKind.ABOVE: orders.check_above,
    ClaimKind.BELOW: orders.check_below,
    ClaimKind.HIGHEST: orders.check_highest,
    ClaimKind.LOWEST: orders.check_lowest,
    ClaimKind.UNCHANGED: estimates.check_unchanged,
    ClaimKind.GAIN: estimates.check_gain,
    ClaimKind.MET: targets.check_met,
    ClaimKind.MISSED: targets.check_missed,
    ClaimKind.SPAN: spans.check_span,
    ClaimKind.RESTATES: restating.check_restates,
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
        RecordErrors: More than one claim is refused; it holds a `RecordError` for each,
            with the id of the claim for its path.

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
    findings, refused = [], []
    for claim in every.values():
        try:
            findings.append(_finding(claim, own))
        except PoliceStatsError as error:
            refused.append((claim, error))
    if len(refused) == 1:
        raise refused[0][1]
    if refused:
        told = [
            RecordError(claim.id, claim.says, str(error)) for claim, error in refused
        ]
        raise RecordErrors("claims", told)
    return AuditReport(tuple(findings))


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
        [find_value(claim, operand.role, name, own) for name in operand.names]
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
            outcome = _CHECKS[claim.kind](reading_of(claim, each))
            outcomes.append(_cautioned(outcome, differences(claim, each)))
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
