"""The page written: of which inspection, from what."""

from __future__ import annotations

from policestats.errors import ArgumentError, RecordError, ReferenceNotFoundError
from policestats.models import Force, Inspection
from policestats.reference import documents, figures, find_force, inspections
from policestats.statement.inspections.found import findings_section, samples_section
from policestats.statement.inspections.judged import judgments_section, later_section
from policestats.statement.inspections.monitored import monitoring_section
from policestats.statement.inspections.page import InspectionPage
from policestats.statement.inspections.parts import Evidence
from policestats.statement.inspections.people import (
    equality_section,
    perceptions_section,
)
from policestats.statement.inspections.recorded import recording_section
from policestats.statement.inspections.targets import targets_section
from policestats.vocabulary import ForceKind, Framework, find_framework

__all__ = ["inspection_page"]


def inspection_page(
    force: str | Force | Inspection,
    *,
    framework: str | Framework | None = None,
    inspection: Inspection | None = None,
) -> InspectionPage:
    """Write the page of an inspection: judgments, samples, targets, estimates, sources.

    Args:
        force: The force inspected; any spelling. Or an inspection of your own, of
            whatever force.
        framework: What it was under, where the force has more than one inspection. The
            latest whose judgments are known is taken otherwise.
        inspection: One of your own, instead of those bundled.

    Returns:
        The page. Sections that there is nothing to say of are left out.

    Raises:
        ReferenceNotFoundError: There is no such force or framework, or no inspection of
            it is bundled. Carries `kind`, `key`, `closest` and `hint`.
        RecordError: *inspection* is of another force or framework. Carries `path`,
            `value` and `rule`.
        ArgumentError: *inspection* is no inspection. Carries `argument`, `value` and
            `requirement`.

    Examples:
        >>> page = inspection_page("the Met")
        >>> print(page.section("judgments").lines[4])
        Responding to the public: inadequate.
        >>> print(page.section("samples").lines[0])
        21 of 107 incidents (20 %): given a THRIVE+ assessment. Indicative range: 13 to \
28 %.
    """
    if isinstance(force, Inspection):
        inspection = force if inspection is None else inspection
        force = force.force
    found = _force(force, inspection)
    later: tuple[Inspection, ...] = ()
    if inspection is None:
        inspection, later = _bundled(found, framework)
    else:
        _check_own(found, framework, inspection)
    bundled = inspection.document in documents()
    evidence = Evidence(
        inspection=inspection,
        figures=figures(document=inspection.document) if bundled else (),
    )
    sections = (
        judgments_section(evidence),
        samples_section(evidence),
        findings_section(evidence),
        targets_section(evidence),
        recording_section(evidence),
        perceptions_section(evidence),
        equality_section(evidence),
        monitoring_section(found),
        later_section(later),
    )
    return InspectionPage(
        inspection=inspection,
        force_name=found.name,
        sections=tuple(one for one in sections if one.lines or one.missing),
    )


def _force(force: str | Force, inspection: Inspection | None) -> Force:
    """Find the force; one of an inspection of one's own need not be in the register."""
    if isinstance(force, Force):
        return force
    try:
        return find_force(force)
    except ReferenceNotFoundError:
        if getattr(inspection, "force", None) != force:
            raise
    return Force(id=force, name=force, kind=ForceKind.TERRITORIAL, nation="not stated")


def _bundled(
    force: Force, framework: str | Framework | None
) -> tuple[Inspection, tuple[Inspection, ...]]:
    """Give the inspection that is asked for, and those of the force after it."""
    every = inspections(force=force)
    asked = inspections(force=force, framework=framework)
    if not asked:
        told = ", ".join(str(one.framework) for one in every)
        hint = f"there is {told}" if told else "none is bundled: give one of your own"
        under = "" if framework is None else f" under {framework}"
        raise ReferenceNotFoundError(f"inspection{under}", force.id, (), hint)
    known = [one for one in asked if one.judgments] or list(asked)
    one = known[-1]
    return one, every[every.index(one) + 1 :]


def _check_own(
    force: Force, framework: str | Framework | None, inspection: Inspection
) -> None:
    if not isinstance(inspection, Inspection):
        raise ArgumentError("inspection", inspection, "must be an Inspection")
    if inspection.force != force.id and not _is_called(force, inspection.force):
        raise RecordError(
            "inspection.force", inspection.force, f"must be {force.id!r}, as asked for"
        )
    asked = framework
    if not isinstance(asked, Framework | None):
        asked = find_framework(asked)
    if asked not in (None, inspection.framework):
        raise RecordError(
            "inspection.framework",
            str(inspection.framework),
            f"must be {asked}, as asked for",
        )


def _is_called(force: Force, name: str) -> bool:
    try:
        return find_force(name).id == force.id
    except ReferenceNotFoundError:
        return False
