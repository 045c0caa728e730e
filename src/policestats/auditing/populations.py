"""Whether the figures of a claim are of one force, one cohort and one time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policestats.vocabulary import ClaimKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policestats.auditing.values import Value
    from policestats.models import Claim

__all__ = ["differences"]

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


def differences(claim: Claim, values: Iterable[Value]) -> str:
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
