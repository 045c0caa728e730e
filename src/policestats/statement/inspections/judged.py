"""What was judged, how often each grade was given, and what came later."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from policestats.measures import grade_profile
from policestats.periods import AsAt, Since
from policestats.provenance import Citation
from policestats.reference import find_document
from policestats.statement.inspections.parts import (
    InspectionLine,
    InspectionSection,
    notes_on,
)
from policestats.statement.parts import Remark
from policestats.vocabulary import (
    DIRECT_COMPARISON,
    FRAMEWORKS,
    NOT_DIRECTLY,
    ONE_SCALE,
    Framework,
    find_framework,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policestats.models import Inspection, Judgment
    from policestats.periods import Period
    from policestats.statement.inspections.parts import Evidence

__all__ = ["judgments_section", "later_section"]


def judgments_section(evidence: Evidence) -> InspectionSection:
    """The judgments in the order of the report, and how often each grade was given."""
    inspection = evidence.inspection
    lines = [
        InspectionLine(
            text=f"{one.area}: {_graded(one, inspection)}.",
            measure="judgment",
            judgment=one,
        )
        for one in inspection.judgments
    ]
    profile = _profile(evidence)
    return InspectionSection(
        id="judgments",
        title="Judgments",
        lines=(*lines, *profile, *_counted(inspection)),
        notes=(*_notes(inspection), *notes_on(profile)),
        warnings=_warnings(inspection.framework),
        missing=() if lines else (_lacking(inspection),),
    )


def _lacking(inspection: Inspection) -> str:
    """Say what a page without judgments lacks."""
    if inspection.grade_counts:
        return "which area got which grade"
    return "what was judged"


def _graded(judgment: Judgment, inspection: Inspection) -> str:
    told = "not graded" if judgment.grade is None else judgment.grade.name
    if judgment.as_at == inspection.as_at:
        return told
    return f"{told}, as it stood {_when(judgment.as_at)}"


def _profile(evidence: Evidence) -> list[InspectionLine]:
    if not evidence.inspection.graded:
        return []
    profile = grade_profile(evidence.inspection)
    told = ", ".join(f"{number} {grade}" for grade, number in profile.items())
    areas = "area" if profile.total == 1 else "areas"
    return [
        InspectionLine(
            text=f"{profile.total} {areas} graded in all: {told}.",
            measure="areas-graded",
            value=Decimal(profile.total),
            unit="area",
            figures=evidence.of_measure("areas-graded"),
            is_derived=True,
        )
    ]


def _counted(inspection: Inspection) -> list[InspectionLine]:
    return [
        InspectionLine(
            text=f"{count}.",
            measure="areas-graded-low",
            value=Decimal(count.number),
            unit="area",
            cited=() if count.citation is None else (count.citation,),
        )
        for count in inspection.grade_counts
    ]


def _notes(inspection: Inspection) -> tuple[str, ...]:
    order = f"{ONE_SCALE[:1].upper()}{ONE_SCALE[1:]}."
    as_at = f"As it stood {_when(inspection.as_at)}. Areas are added to a report later."
    told = (
        f"{one.area}: {one.note}"
        for one in inspection.judgments
        if one.note is not None
    )
    return tuple(
        one for one in (order, as_at, inspection.note, *told) if one is not None
    )


def _warnings(framework: Framework) -> tuple[Remark, ...]:
    """Say what the inspectorate says of grades until this framework, where it does."""
    last = FRAMEWORKS.index(find_framework("PEEL 2021/22"))
    if framework not in FRAMEWORKS[: last + 1]:
        return ()
    quoted = Citation(document=find_document("S003"), quote=DIRECT_COMPARISON)
    return (Remark(f"{NOT_DIRECTLY}.", cited=(quoted,)),)


def _when(period: Period) -> str:
    if isinstance(period, Since):
        return f"at some time {period}"
    return f"{'on' if isinstance(period, AsAt) else 'in'} {period}"


def _summed(inspection: Inspection) -> str:
    if not inspection.judgments:
        return "its judgments are not told"
    return str(grade_profile(inspection)).partition(": ")[2]


def later_section(later: Iterable[Inspection]) -> InspectionSection:
    """What is known of inspections of the same force that came later."""
    lines = []
    for one in later:
        told = "; ".join(map(str, one.grade_counts)) or _summed(one)
        lines.append(
            InspectionLine(
                text=f"{one.framework}, as it stood {_when(one.as_at)}: {told}.",
                measure="judgment",
                cited=tuple(c.citation for c in one.grade_counts if c.citation),
            )
        )
    return InspectionSection(
        id="later",
        title="Since then",
        lines=tuple(lines),
        notes=("Its grades and these may not be set beside each other.",),
    )
