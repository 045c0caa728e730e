"""What an audit can say of a claim, and of one reading of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from policestats.vocabulary import Term

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Outcome", "Verdict", "verdict_of"]


class Verdict(Term):
    """What an audit says of a claim."""

    CONTRADICTS = "contradicts", "no reading of the figures agrees with the claim"
    UNDETERMINED = "undetermined", "it depends on what the text leaves open"
    RECONCILES = "reconciles", "every reading of the figures agrees with the claim"


@attrs.frozen
class Outcome:
    """What comes of one reading of a claim.

    Attributes:
        working: The arithmetic, in one line.
        agrees: Whether the figures agree with the claim; `None` where what the text
            leaves open decides.
    """

    working: str
    agrees: bool | None = attrs.field(default=None, kw_only=True)


def verdict_of(outcomes: Sequence[Outcome]) -> Verdict:
    """Give the verdict on a claim from the outcome of each of its readings."""
    told = {one.agrees for one in outcomes}
    if told == {True}:
        return Verdict.RECONCILES
    return Verdict.CONTRADICTS if told == {False} else Verdict.UNDETERMINED
