"""Targets: which were met, which missed, and by how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policestats import units
from policestats.measures import Target, TargetOutcome
from policestats.reference import find_measure
from policestats.statement.inspections.document_claims import claimed
from policestats.statement.inspections.parts import (
    InspectionLine,
    InspectionSection,
    notes_on,
)
from policestats.vocabulary import ClaimKind

if TYPE_CHECKING:
    from policestats.models import Figure
    from policestats.statement.inspections.parts import Evidence

__all__ = ["targets_section"]

_GAPS = (
    "A gap is told in the unit of what is measured; that of a share is in "
    "percentage points."
)

_SIDES = {"floor": "above", "ceiling": "below"}


def _spoken(figure: Figure) -> str:
    """Give what a figure prints, with its unit: "63.9 %", "18 months"."""
    if figure.printed.is_exact or figure.unit == "percent":
        return f"{figure.value:,} {units.spoken(figure.unit, figure.value)}"
    return str(figure.printed.text)


def targets_section(evidence: Evidence) -> InspectionSection:
    """The targets that the document holds the force to, in its order."""
    held = claimed(evidence, ClaimKind.MET, ClaimKind.MISSED)
    lines = tuple(_line(figures) for figures in held)
    return InspectionSection(
        id="targets",
        title="Targets",
        lines=lines,
        notes=(_GAPS, *notes_on(lines)),
    )


def _line(figures: dict[str, Figure]) -> InspectionLine:
    value = figures["value"]
    (role,) = _SIDES.keys() & figures.keys()
    target = Target.of(figures[role], _SIDES[role])
    outcome: TargetOutcome = target.outcome(value)
    name = find_measure(value.measure).name
    return InspectionLine(
        text=(
            f"{name}: {_spoken(value)}, against {target}: {outcome} ({value.basis})."
        ),
        measure=value.measure,
        value=value.value,
        unit=value.unit,
        figures=(value, figures[role]),
    )
