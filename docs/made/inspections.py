"""The page of inspections: their frameworks, and what is bundled of them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from docs.made.layout import WIDE, cards, code, items, literal, page, table

from policestats import reference
from policestats.measures import grade_profile
from policestats.printed import round_half_up
from policestats.vocabulary import FRAMEWORKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policestats.models import (
        GradeCount,
        Inspection,
        Judgment,
        MonitoringSpell,
        SampleFinding,
    )
    from policestats.provenance import Citation
    from policestats.vocabulary import Framework, InspectionArea

__all__ = ["inspections_page"]

MEMORY = "\\*"
"""Marks what is from memory, and from no source."""

OWN_FILES = (
    "Each finding is of the files that its question applies to, and no two may be added. "
    "The range is Wilson's 95 % interval, and indicative: how the files were picked is "
    "not stated."
)


def inspections_page() -> str:
    """Write the frameworks with their areas and grades, and the bundled inspections."""
    every = reference.inspections()
    forces = dict.fromkeys(one.force for one in every)
    return page(
        "Inspections",
        f"The {len(FRAMEWORKS)} frameworks of PEEL inspections, and what is bundled of "
        f"{len(every)} inspections. What a grade is, and when two can be compared, stands "
        "in [Grades](../grades.md).",
        f"{MEMORY} marks an area whose name is from memory. Each framework's note says "
        "what else is.",
        "## Frameworks",
        *cards(
            table(
                ["Framework", "Id", "Grades", "All areas listed"],
                map(_framework, FRAMEWORKS),
            ),
            "listed",
        ),
        *(part for one in FRAMEWORKS for part in _areas(one)),
        *(part for one in every for part in _inspection(one)),
        "## Monitoring",
        "`policestats.reference.monitoring`. The documents print the month of a move, and "
        "not its day.",
        *(part for force in forces for part in _monitoring(force)),
        settings=WIDE,
    )


def _framework(one: Framework) -> Sequence[object]:
    return (
        f"[{one}](#{one.id})",
        code(one.id),
        ", ".join(grade.name for grade in one.scale),
        "yes" if one.is_complete else "no",
    )


def _areas(one: Framework) -> list[str]:
    meanings = [f"- *{grade}*: {grade.meaning}" for grade in one.scale if grade.meaning]
    told = [f"### {one} {{ #{one.id} }}", literal(one.note)]
    if meanings:
        told += ["In short, what a grade says:", "\n".join(meanings)]
    return [
        *told,
        *cards(table(["Area", "Graded", "Source"], map(_area, one.areas)), "areas"),
    ]


def _area(one: InspectionArea) -> Sequence[object]:
    return (
        f"{one}{'' if one.source else MEMORY}",
        "yes" if one.is_graded else "no",
        one.source or "from memory",
    )


def _cited(citation: Citation | None) -> str | None:
    if citation is None:
        return None
    return literal(f"{citation.document.id}: “{citation.quote}”")


def _noted(note: str | None) -> str:
    return "" if note is None else f" *Note: {literal(note)}*"


def _inspection(one: Inspection) -> list[str]:
    force = reference.find_force(one.force)
    document = one.document and f"{one.document.id}, {one.document.title}"
    told = [
        ("Id", code(one.id)),
        ("Framework", f"[{one.framework}](#{one.framework.id})"),
        ("As at", str(one).partition(", as at ")[2]),
        ("Document", document or "none"),
        *([("Note", literal(one.note))] if one.note else []),
    ]
    parts = [f"## {force.name}: {one.framework} {{ #{one.id} }}", items(told)]
    if one.judgments:
        parts += _judgments(one)
    if one.grade_counts:
        parts += [f"### Grades counted {{ #{one.id}-counts }}"]
        parts += cards(
            table(["Areas", "Of", "Grades", "Quote"], map(_count, one.grade_counts)),
            "counts",
        )
    if one.samples:
        parts += [
            f"### What files showed {{ #{one.id}-samples }}",
            OWN_FILES,
            *cards(
                table(
                    ["Finding", "Files", "Share", "Range", "Area", "Quote"],
                    map(_sample, one.samples),
                ),
                "samples",
            ),
        ]
    return parts


def _judgments(one: Inspection) -> list[str]:
    profile = grade_profile(one)
    counted = ", ".join(f"{number} {grade}" for grade, number in profile.items())
    return [
        f"### Judgments {{ #{one.id}-judgments }}",
        f"{profile.total} areas are graded: {counted}. Not graded: {profile.ungraded}.",
        *cards(
            table(["Area", "Grade", "Quote"], map(_judgment, one.judgments)),
            "judgments",
        ),
    ]


def _judgment(one: Judgment) -> Sequence[object]:
    grade = "not graded" if one.grade is None else f"**{one.grade}**"
    return one.area, grade, f"{_cited(one.citation)}{_noted(one.note)}"


def _count(one: GradeCount) -> Sequence[object]:
    names = " or ".join(map(str, one.grades))
    return one.number, one.whole, names, _cited(one.citation)


def _sample(one: SampleFinding) -> Sequence[object]:
    interval = one.interval()
    low, high = (
        round_half_up(Fraction(end) * 100) for end in (interval.lower, interval.upper)
    )
    return (
        one.what,
        f"{one.k} of {one.n}",
        f"{one.rounded()} %",
        f"{low} to {high} %",
        one.area,
        _cited(one.citation),
    )


def _monitoring(force: str) -> list[str]:
    spells = reference.monitoring(force)
    return [
        f"### {reference.find_force(force).name}",
        *cards(
            table(["Phase", "From", "To", "Quotes"], map(_spell, spells)), "monitoring"
        ),
    ]


def _spell(one: MonitoringSpell) -> Sequence[object]:
    quotes = [_cited(one.citation), _cited(one.end_citation)]
    return (
        f"**{one.phase.label}**",
        one.start or "not stated",
        one.end or "not ended, as far as is known",
        f"{'<br>'.join(filter(None, quotes))}{_noted(one.note)}",
    )
