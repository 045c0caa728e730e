"""What an inspection's document claims of the force, as the figures that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policestats.models import UNPRINTED
from policestats.reference import claims, find_figure

if TYPE_CHECKING:
    from policestats.models import Claim, Figure
    from policestats.statement.inspections.parts import Evidence
    from policestats.vocabulary import ClaimKind

__all__ = ["claimed"]


def claimed(evidence: Evidence, *kinds: ClaimKind) -> list[dict[str, Figure]]:
    """Give the figures of each claim of some kinds that is of the force itself."""
    document = evidence.inspection.document
    named = [
        _figures_in(claim)
        for claim in (claims(document=document) if evidence.figures else ())
        if claim.kind in kinds
    ]
    return [
        figures
        for figures in named
        if evidence.inspection.force in {one.subject for one in figures.values()}
    ]


def _figures_in(claim: Claim) -> dict[str, Figure]:
    """Give the figures that a claim names, by their roles; what is not printed is left."""
    return {
        operand.role: find_figure(operand.names[0])
        for operand in claim.operands
        if operand.names[0] != UNPRINTED
    }
