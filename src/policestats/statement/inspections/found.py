"""What was found: in the files that were examined, and to be mended."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policestats import units
from policestats.printed import round_half_up
from policestats.reference import claims
from policestats.statement.inspections.parts import (
    InspectionLine,
    InspectionSection,
    notes_on,
)
from policestats.statement.parts import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policestats.models import Figure, InspectionFinding, SampleFinding
    from policestats.statement.inspections.parts import Evidence

__all__ = ["findings_section", "samples_section"]

_OWN_FILES = (
    "Each finding is of the files that its question applies to, so that no two may be "
    "added. The ranges are Wilson's 95 % intervals, and indicative: they would hold if "
    "the files were drawn at random from all such files."
)
_CONCERNS = (
    "A cause of concern always carries recommendations; an area for improvement "
    "carries none."
)


def samples_section(evidence: Evidence) -> InspectionSection:
    """Each finding of a sample, of its own files, with an indicative interval."""
    samples = evidence.inspection.samples
    by_citation = {figure.citation: figure for figure in evidence.figures}
    lines = []
    for one in samples:
        figure = by_citation.get(one.citation) if one.citation else None
        lines.append(
            InspectionLine(
                text=_sample(one),
                measure="sample" if figure is None else figure.measure,
                value=one.rounded(),
                unit="percent",
                interval=one.interval().scaled(100),
                sample=one,
                figures=() if figure is None else (figure,),
                cited=() if one.citation is None else (one.citation,),
                is_derived=True,
            )
        )
    return InspectionSection(
        id="samples",
        title="What the files showed",
        lines=tuple(lines),
        notes=(_OWN_FILES, *notes_on(lines)),
        warnings=tuple(_otherwise_said(evidence, lines)),
    )


def _otherwise_said(
    evidence: Evidence, lines: Iterable[InspectionLine]
) -> Iterator[Remark]:
    """Find what the document says of the same files elsewhere, and leaves open."""
    counted = {figure.id: figure for line in lines for figure in line.figures}
    for claim in claims(document=evidence.inspection.document) if counted else ():
        named = {name for operand in claim.operands for name in operand.names}
        figures = tuple(counted[name] for name in counted if name in named)
        if figures and claim.note is not None:
            told = f"It is also said that {claim.says}. {claim.note}"
            yield Remark(told, figures, cited=(claim.citation,))


def _sample(finding: SampleFinding) -> str:
    interval = finding.interval()
    low, high = (
        round_half_up(Fraction(end) * 100) for end in (interval.lower, interval.upper)
    )
    return f"{finding}. Indicative range: {low} to {high} %."


def findings_section(evidence: Evidence) -> InspectionSection:
    """Causes of concern with their recommendations, and the other findings."""
    inspection = evidence.inspection
    lines: list[InspectionLine] = []
    for concern in inspection.causes_of_concern:
        lines += _told("Cause of concern", [concern])
        lines += _told("Recommendation on it", concern.recommendations)
    lines += _told("Area for improvement", inspection.areas_for_improvement)
    lines += _told("Recommendation", inspection.recommendations)
    lines += _told("Innovative practice", inspection.innovative_practice)
    lines += [
        InspectionLine(
            text=f"{_numbered(figure)}: {figure.basis}, {figure.period}.",
            measure=figure.measure,
            value=figure.value,
            unit=figure.unit,
            figures=(figure,),
        )
        for figure in evidence.of_measure("causes-of-concern")
    ]
    return InspectionSection(
        id="findings",
        title="Causes of concern and other findings",
        lines=tuple(lines),
        notes=(_CONCERNS, *notes_on(lines)),
    )


def _numbered(figure: Figure) -> str:
    words = f"{figure.printed.text} {units.spoken(figure.unit, figure.value)}"
    return words[:1].upper() + words[1:]


def _told(name: str, findings: Iterable[InspectionFinding]) -> list[InspectionLine]:
    return [
        InspectionLine(
            text=f"{name}: {one.text.rstrip('.')}{_of_finding(one)}.",
            measure="finding",
            finding=one,
            cited=() if one.citation is None else (one.citation,),
        )
        for one in findings
    ]


def _of_finding(finding: InspectionFinding) -> str:
    """Say under which area a finding was told, when, and when it was closed."""
    closed = getattr(finding, "closed", None)
    told = [] if finding.area is None else [finding.area]
    told += [] if finding.issued is None else [f"told {finding.issued}"]
    told += [] if closed is None else [f"closed {closed}"]
    return f" ({', '.join(told)})" if told else ""
