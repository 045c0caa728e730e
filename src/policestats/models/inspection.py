"""An inspection: its judgments and findings, as they stood at one time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from policestats.models.fields import (
    as_period,
    as_tuple,
    each,
    is_framework,
    is_instance,
    is_name,
    is_period,
    is_text,
    may_be_missing,
)
from policestats.models.finding import (
    AreaForImprovement,
    CauseOfConcern,
    InnovativePractice,
    Recommendation,
)
from policestats.models.force import force_id
from policestats.models.judgment import GradeCount, Judgment, misnamed
from policestats.models.rules import ADDS, COMPARES, Breach, Rule, uphold
from policestats.models.sample import SampleFinding
from policestats.periods import Period, Since
from policestats.provenance import Document
from policestats.vocabulary import Framework

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Inspection"]


@attrs.frozen(kw_only=True)
class Inspection:
    """What an inspection of one force judged and found, as it stood at one time.

    A report is a page that changes: areas are added to it when reports of them appear.
    So it is told as at a time, and every judgment in it is of that time or before.

    Attributes:
        id: Names it.
        force: Id of the force; a `Force` is taken for its id.
        framework: What it was under.
        as_at: When it stood so; a date is taken for that day. `Since` says that it was
            at some time from that day on.
        judgments: What it judged, in the order of the report.
        grade_counts: How many areas got some grades, where more is not told.
        samples: What it found in the files that it examined.
        causes_of_concern: Shortcomings, with recommendations.
        areas_for_improvement: Where the force falls short of what is expected.
        recommendations: What stands by itself, and not under a cause of concern.
        innovative_practice: What the force does in a new way.
        document: Where it is told, if it is.
        note: What a reader must know of it.

    Raises:
        RecordError: A field or a rule refuses. Carries `path`, `value` and `rule`.
        RecordErrors: More than one rule refuses.
    """

    id: str = attrs.field(validator=is_name)
    force: str = attrs.field(converter=force_id, validator=is_name)
    framework: Framework = attrs.field(validator=is_framework)
    as_at: Period = attrs.field(converter=as_period, validator=is_period)
    judgments: tuple[Judgment, ...] = attrs.field(
        default=(), converter=as_tuple, validator=each(is_instance(Judgment))
    )
    grade_counts: tuple[GradeCount, ...] = attrs.field(
        default=(), converter=as_tuple, validator=each(is_instance(GradeCount))
    )
    samples: tuple[SampleFinding, ...] = attrs.field(
        default=(), converter=as_tuple, validator=each(is_instance(SampleFinding))
    )
    causes_of_concern: tuple[CauseOfConcern, ...] = attrs.field(
        default=(), converter=as_tuple, validator=each(is_instance(CauseOfConcern))
    )
    areas_for_improvement: tuple[AreaForImprovement, ...] = attrs.field(
        default=(), converter=as_tuple, validator=each(is_instance(AreaForImprovement))
    )
    recommendations: tuple[Recommendation, ...] = attrs.field(
        default=(), converter=as_tuple, validator=each(is_instance(Recommendation))
    )
    innovative_practice: tuple[InnovativePractice, ...] = attrs.field(
        default=(), converter=as_tuple, validator=each(is_instance(InnovativePractice))
    )
    document: Document | None = attrs.field(
        default=None, validator=may_be_missing(is_instance(Document))
    )
    note: str | None = attrs.field(default=None, validator=may_be_missing(is_text))

    RULES: ClassVar[tuple[Rule, ...]]

    def __attrs_post_init__(self) -> None:
        uphold(self, self.RULES)

    @property
    def graded(self) -> tuple[Judgment, ...]:
        """The judgments that have a grade."""
        return tuple(one for one in self.judgments if one.is_graded)

    def __str__(self) -> str:
        some_time = "some time " if isinstance(self.as_at, Since) else ""
        return f"{self.framework}, {self.force}, as at {some_time}{self.as_at}"


def _of_others(inspection: Inspection) -> Iterator[Breach]:
    of = (inspection.force, inspection.framework)
    for place, judgment in enumerate(inspection.judgments):
        if (judgment.force, judgment.framework) != of:
            yield f"judgments[{place}]", str(judgment)
    for place, count in enumerate(inspection.grade_counts):
        if count.grades[0] not in inspection.framework.scale:
            yield f"grade_counts[{place}]", str(count)
    for place, sample in enumerate(inspection.samples):
        if sample.force not in (None, inspection.force):
            yield f"samples[{place}]", str(sample)


def _judged_twice(inspection: Inspection) -> Iterator[Breach]:
    seen: set[str] = set()
    for place, judgment in enumerate(inspection.judgments):
        if judgment.area_id in seen:
            yield f"judgments[{place}].area", judgment.area
        seen.add(judgment.area_id)


def _from_later(inspection: Inspection) -> Iterator[Breach]:
    for place, judgment in enumerate(inspection.judgments):
        if judgment.as_at.start > (inspection.as_at.end or judgment.as_at.start):
            yield f"judgments[{place}].as_at", str(judgment.as_at)


def _told_under(inspection: Inspection) -> Iterator[tuple[str, str | None]]:
    """Give each area that a finding is told under, with its path."""
    for name in (
        "samples",
        "causes_of_concern",
        "areas_for_improvement",
        "recommendations",
        "innovative_practice",
    ):
        for place, one in enumerate(getattr(inspection, name)):
            yield f"{name}[{place}].area", one.area
    for place, concern in enumerate(inspection.causes_of_concern):
        for under, one in enumerate(concern.recommendations):
            path = f"causes_of_concern[{place}].recommendations[{under}].area"
            yield path, one.area


def _of_strange_areas(inspection: Inspection) -> Iterator[Breach]:
    for path, area in _told_under(inspection):
        if area is not None:
            yield from misnamed(path, area, inspection.framework)


def _miscounted(inspection: Inspection) -> Iterator[Breach]:
    graded = [one.grade for one in inspection.graded]
    for place, count in enumerate(inspection.grade_counts):
        number = sum(grade in count.grades for grade in graded)
        others = len(graded) - number
        if number > count.number or others > count.whole - count.number:
            yield f"grade_counts[{place}]", str(count), f"{number} of {len(graded)} are"


Inspection.RULES = (
    Rule(
        "judgments",
        "must be of the same force and framework",
        _of_others,
        unsaid=COMPARES,
    ),
    Rule("judgments", "must judge each area once", _judged_twice, unsaid=COMPARES),
    Rule(
        "judgments",
        "must not be of a later time than the inspection",
        _from_later,
        unsaid=COMPARES,
    ),
    Rule(
        "samples",
        "must be told under an area as the framework names it, or under none",
        _of_strange_areas,
        unsaid=COMPARES,
    ),
    Rule(
        "grade_counts",
        "must be what the judgments leave room for",
        _miscounted,
        unsaid=ADDS,
    ),
)
