"""What breaks each rule of inspections and monitoring, and only that one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import attrs

from policestats.models import (
    AreaForImprovement,
    CauseOfConcern,
    GradeCount,
    Inspection,
    Judgment,
    MonitoringSpell,
    Recommendation,
    SampleFinding,
)
from policestats.periods import AsAt, Since
from policestats.strategies.corruption.changes import Change
from policestats.strategies.times import FIRST, LAST
from policestats.structure import unstructure
from policestats.vocabulary import FRAMEWORKS, Framework, Grade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policestats.strategies.corruption.changes import Recipe

__all__ = ["RECIPES"]

_DAY = timedelta(1)
_TOO_MANY = 10**12


def _other_grade(framework: Framework) -> Grade:
    other = next(one for one in FRAMEWORKS if one.scale != framework.scale)
    return next(iter(other.scale))


def _misnamed(framework: Framework) -> tuple[str, str]:
    """Give a name that an area has not quite, and what would work."""
    name = framework.areas[0].name
    return name.upper(), f"write {name!r}"


def _other_scale(judgment: Judgment) -> Iterator[Change]:
    grade = _other_grade(judgment.framework)
    told = f"its grades are {', '.join(judgment.framework.scale.names)}"
    yield Change(("grade",), grade.id, "grade", repr(grade), told)


def _strange_area(judgment: Judgment) -> Iterator[Change]:
    name, told = _misnamed(judgment.framework)
    yield Change(("area",), name, "area", name, told)


def _more_than_whole(count: GradeCount) -> Iterator[Change]:
    yield Change(("number",), count.whole + 1, "number", count.whole + 1)


def _mixed_grades(count: GradeCount) -> Iterator[Change]:
    other = next(one for one in FRAMEWORKS if count.grades[0] not in one.scale)
    for more in (count.grades[0], next(iter(other.scale))):
        grades = [*count.grades, more]
        yield Change(("grades",), unstructure(grades), "grades", [*map(repr, grades)])


def _strange_number(_: SampleFinding) -> Iterator[Change]:
    yield Change(("n",), _TOO_MANY, "n", _TOO_MANY)


def _more_than_files(finding: SampleFinding) -> Iterator[Change]:
    yield Change(("k",), finding.n + 1, "k", finding.n + 1, "are the two swapped?")


def _not_of_things(_: SampleFinding) -> Iterator[Change]:
    yield Change(("unit",), "percent", "unit", "percent")


def _closed_too_soon(
    finding: Recommendation | AreaForImprovement | CauseOfConcern,
) -> Iterator[Change]:
    if finding.issued is not None and finding.issued.start > FIRST:
        closed = str(AsAt(finding.issued.start - _DAY))
        yield Change(("closed",), closed, "closed", closed)


def _unremedied(_: CauseOfConcern) -> Iterator[Change]:
    yield Change(("recommendations",), [], "recommendations", ())


def _of_others(inspection: Inspection) -> Iterator[Change]:
    other = "kent" if inspection.force != "kent" else "surrey"
    for place, judgment in enumerate(inspection.judgments):
        told = str(attrs.evolve(judgment, force=other))
        yield Change(("judgments", place, "force"), other, f"judgments[{place}]", told)
    sample = SampleFinding(1, 2, "as it should be", force=other)
    more = unstructure([*inspection.samples, sample])
    path = f"samples[{len(inspection.samples)}]"
    yield Change(("samples",), more, path, str(sample))


def _judged_twice(inspection: Inspection) -> Iterator[Change]:
    # Without a grade, it is not among those that are counted.
    again = Judgment(
        force=inspection.force,
        framework=inspection.framework,
        area=inspection.framework.areas[0].name,
        grade=None,
        as_at=inspection.as_at,
    )
    if inspection.judgments:
        again = attrs.evolve(inspection.judgments[0], grade=None)
    judged = [*inspection.judgments] or [again]
    path = f"judgments[{len(judged)}].area"
    yield Change(("judgments",), unstructure([*judged, again]), path, again.area)


def _from_later(inspection: Inspection) -> Iterator[Change]:
    end = inspection.as_at.end
    if end is not None and end < LAST:
        later = str(AsAt(end + _DAY))
        for place in range(len(inspection.judgments)):
            keys = ("judgments", place, "as_at")
            yield Change(keys, later, f"judgments[{place}].as_at", later)


def _of_strange_areas(inspection: Inspection) -> Iterator[Change]:
    name, told = _misnamed(inspection.framework)
    more = [*inspection.recommendations, Recommendation(text="answer", area=name)]
    path = f"recommendations[{len(more) - 1}].area"
    yield Change(("recommendations",), unstructure(more), path, name, told)


def _miscounted(inspection: Inspection) -> Iterator[Change]:
    graded = [one.grade for one in inspection.judgments if one.grade is not None]
    if graded:
        count = GradeCount(number=0, whole=len(graded), grades=graded[:1])
        told = f"{graded.count(graded[0])} of {len(graded)} are"
        more = [*inspection.grade_counts, count]
        path = f"grade_counts[{len(more) - 1}]"
        yield Change(("grade_counts",), unstructure(more), path, str(count), told)


def _endless_moves(spell: MonitoringSpell) -> Iterator[Change]:
    endless = str(Since(FIRST if spell.start is None else spell.start.start))
    yield Change(("end",), endless, "end", endless)


def _ends_first(spell: MonitoringSpell) -> Iterator[Change]:
    if spell.start is not None and spell.start.start > FIRST:
        sooner = str(AsAt(spell.start.start - _DAY))
        yield Change(("end",), sooner, "end", sooner)


RECIPES: dict[type, tuple[Recipe | str, ...]] = {
    Judgment: (_other_scale, _strange_area),
    GradeCount: (_more_than_whole, _mixed_grades),
    SampleFinding: (_strange_number, _more_than_files, _not_of_things),
    Recommendation: (_closed_too_soon,),
    AreaForImprovement: (_closed_too_soon,),
    CauseOfConcern: (_unremedied, _closed_too_soon),
    Inspection: (
        _of_others,
        _judged_twice,
        _from_later,
        _of_strange_areas,
        _miscounted,
    ),
    MonitoringSpell: (_endless_moves, _ends_first),
}
"""For each rule, in its place, what breaks it, or why nothing breaks it alone."""
