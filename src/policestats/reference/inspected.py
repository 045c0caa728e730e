"""The bundled inspections: what they judged, and what they found in files."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from policestats.errors import ReferenceDataError
from policestats.models import Force, GradeCount, Inspection, Judgment, SampleFinding
from policestats.periods import parse_period
from policestats.reference.catalogue import find_figure
from policestats.reference.judgment_records import judgment_from_record
from policestats.reference.loading import find, make
from policestats.reference.register import find_force
from policestats.reference.sources import find_document
from policestats.vocabulary import Framework, find_framework

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["find_inspection", "inspections", "judgments"]


def _sample(row: Mapping[str, Any]) -> tuple[str, SampleFinding]:
    figure = find_figure(row["figure"])
    whole = figure.printed.whole
    if row["out_of"] is not None:
        whole = find_figure(row["out_of"]).value
    return row["inspection"], SampleFinding(
        int(figure.value),
        int(whole or 0),
        row["what"],
        unit=figure.unit,
        force=figure.subject,
        area=row["area"],
        citation=figure.citation,
    )


def _inspection(row: Mapping[str, Any]) -> Inspection:
    here, when = row["id"], parse_period(row["as_at"])
    framework = find_framework(row["framework"])
    force = find_force(row["force"]).id

    def count(other: Mapping[str, Any]) -> GradeCount | None:
        if other["inspection"] != here:
            return None  # its grades may be of another framework
        figure = find_figure(other["figure"])
        return GradeCount(
            number=int(figure.value),
            whole=int(figure.printed.whole or 0),
            grades=[framework.grade(name) for name in other["grades"].split("; ")],
            citation=figure.citation,
        )

    return Inspection(
        id=here,
        force=force,
        framework=framework,
        as_at=when,
        judgments=[
            one
            for one in _judgments()
            if (one.force, one.framework, one.as_at) == (force, framework, when)
        ],
        grade_counts=[
            one for one in make("grade_counts.csv", count) if one is not None
        ],
        samples=[one for of, one in make("samples.csv", _sample) if of == here],
        document=find_document(row["document"]),
        note=row["note"],
    )


@cache
def _judgments() -> tuple[Judgment, ...]:
    return make("judgments.csv", judgment_from_record)


@cache
def _inspections() -> dict[str, Inspection]:
    made = {one.id: one for one in make("inspections.csv", _inspection)}
    placed = {judgment for one in made.values() for judgment in one.judgments}
    for judgment in _judgments():
        if judgment not in placed:
            raise ReferenceDataError(
                "judgments.csv", str(judgment), "is of none of the inspections"
            )
    return made


def _asked(
    force: str | Force | None, framework: str | Framework | None
) -> tuple[str | None, Framework | None]:
    if not isinstance(force, Force | None):
        force = find_force(force)
    if not isinstance(framework, Framework | None):
        framework = find_framework(framework)
    return None if force is None else force.id, framework


def inspections(
    *, force: str | Force | None = None, framework: str | Framework | None = None
) -> tuple[Inspection, ...]:
    """List the bundled inspections, the oldest first.

    Args:
        force: The force inspected; any spelling.
        framework: What they were under: "PEEL 2021/22" …

    Raises:
        ReferenceNotFoundError: There is no such force or framework. Carries `kind`,
            `key` and `closest`.

    Examples:
        >>> for inspection in inspections(force="the Met"):
        ...     print(inspection, len(inspection.graded))
        PEEL 2021/22, metropolitan, as at some time since 1 May 2023 10
        PEEL 2023-25, metropolitan, as at August 2024 0
    """
    of, under = _asked(force, framework)
    return tuple(
        one
        for one in _inspections().values()
        if of in (None, one.force) and under in (None, one.framework)
    )


def find_inspection(id: str) -> Inspection:  # noqa: A002  # the field's own name
    """Find a bundled inspection by its id.

    Raises:
        ReferenceNotFoundError: There is none. Carries `kind`, `key` and `closest`.

    Examples:
        >>> print(find_inspection("metropolitan-peel-2023-25").grade_counts[0])
        7 of 8 areas: requires improvement or inadequate
    """
    return find("inspection", id, _inspections())


def judgments(
    *,
    force: str | Force | None = None,
    framework: str | Framework | None = None,
    with_ungraded: bool = False,
) -> tuple[Judgment, ...]:
    """List the bundled graded judgments, in the order of the reports.

    Args:
        force: The force inspected; any spelling.
        framework: What the inspection was under: "PEEL 2021/22" …
        with_ungraded: Whether to list areas that were inspected and not graded too, as
            `Inspection.judgments` does.

    Raises:
        ReferenceNotFoundError: There is no such force or framework. Carries `kind`,
            `key` and `closest`.

    Examples:
        >>> for judgment in judgments(force="the Met", framework="2021/22")[:2]:
        ...     print(judgment)
        Recording data about crime: adequate (metropolitan, PEEL 2021/22)
        Engaging with and treating the public with fairness and respect: adequate \
(metropolitan, PEEL 2021/22)
        >>> len(judgments(force="the Met")), len(judgments(with_ungraded=True))
        (10, 11)
    """
    of, under = _asked(force, framework)
    return tuple(
        one
        for one in _judgments()
        if of in (None, one.force)
        and under in (None, one.framework)
        and (with_ungraded or one.is_graded)
    )
