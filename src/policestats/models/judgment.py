"""What an inspection judged of an area of policing, and how many areas got a grade."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from policestats.errors import ReferenceNotFoundError
from policestats.keywords import fields, has, members, when
from policestats.models.fields import (
    as_period,
    as_tuple,
    each,
    is_count,
    is_framework,
    is_grade,
    is_instance,
    is_name,
    is_period,
    is_text,
    may_be_missing,
)
from policestats.models.force import force_id
from policestats.models.rules import COMPARES, READS, Breach, Rule, uphold
from policestats.periods import Period
from policestats.provenance import Citation
from policestats.vocabulary import (
    FRAMEWORKS,
    Framework,
    Grade,
    InspectionArea,
    slug_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["GradeCount", "Judgment", "misnamed"]


def _area_name(value: object) -> object:
    return value.name if isinstance(value, InspectionArea) else value


@attrs.frozen(kw_only=True)
class Judgment:
    """What an inspection judged of a force in one area, as at some time.

    Attributes:
        force: Id of the force; a `Force` is taken for its id.
        framework: What the inspection was under.
        area: Name of the area, as the framework has it; an `InspectionArea` is taken
            for its name. Where the framework's list is not complete, others are taken.
        grade: The grade; `None` where the area was inspected and not graded.
        as_at: When it stood so; a date is taken for that day. Reports are web pages,
            and areas are added to them later.
        citation: Where it is printed, if it is.
        note: What a reader must know of it.

    Raises:
        RecordError: A field or a rule refuses. Carries `path`, `value` and `rule`.
        RecordErrors: More than one rule refuses.

    Examples:
        >>> from datetime import date
        >>> from policestats import find_framework
        >>> framework = find_framework("PEEL 2021/22")
        >>> judgment = Judgment(
        ...     force="kent",
        ...     framework=framework,
        ...     area="Responding to the public",
        ...     grade=framework.grade("good"),
        ...     as_at=date(2023, 1, 10),
        ... )
        >>> print(judgment)
        Responding to the public: good (kent, PEEL 2021/22)
    """

    force: str = attrs.field(converter=force_id, validator=is_name)
    framework: Framework = attrs.field(validator=is_framework)
    area: str = attrs.field(converter=_area_name, validator=is_name)
    grade: Grade | None = attrs.field(validator=may_be_missing(is_grade))
    as_at: Period = attrs.field(converter=as_period, validator=is_period)
    citation: Citation | None = attrs.field(
        default=None, validator=may_be_missing(is_instance(Citation))
    )
    note: str | None = attrs.field(default=None, validator=may_be_missing(is_text))

    RULES: ClassVar[tuple[Rule, ...]]

    def __attrs_post_init__(self) -> None:
        uphold(self, self.RULES)

    @property
    def area_id(self) -> str:
        """The area's name as files carry it, by which areas are found again."""
        return slug_of(self.area)

    @property
    def is_graded(self) -> bool:
        """Whether it has a grade."""
        return self.grade is not None

    def __str__(self) -> str:
        grade = "not graded" if self.grade is None else self.grade.name
        return f"{self.area}: {grade} ({self.force}, {self.framework})"


def _other_scale(judgment: Judgment) -> Iterator[Breach]:
    grade, framework = judgment.grade, judgment.framework
    if grade is not None and grade not in framework.scale:
        would_work = f"its grades are {', '.join(framework.scale.names)}"
        yield "grade", repr(grade), would_work


def misnamed(path: str, area: str, framework: Framework) -> Iterator[Breach]:
    """Find an area that a framework names otherwise, or that it has not."""
    named = {one.id: one.name for one in framework.areas}
    own = slug_of(area)
    if not own:
        yield path, area
    elif own in named:
        if area != named[own]:
            yield path, area, f"write {named[own]!r}"
    elif framework.is_complete:
        try:
            framework.area(area)
        except ReferenceNotFoundError as error:
            yield path, area, str(error)


def _strange_area(judgment: Judgment) -> Iterator[Breach]:
    yield from misnamed("area", judgment.area, judgment.framework)


_GRADES = {one.id: [grade.id for grade in one.scale] for one in FRAMEWORKS}

Judgment.RULES = (
    Rule(
        "grade",
        "must be a grade of the framework",
        _other_scale,
        {
            "allOf": [
                when(
                    has(framework={"const": framework.id}),
                    fields(grade={"enum": [*_GRADES[framework.id], None]}),
                )
                for framework in FRAMEWORKS
            ]
        },
    ),
    Rule(
        "area",
        "must be an area as the framework names it",
        _strange_area,
        {
            "allOf": [
                when(
                    has(framework={"const": framework.id}),
                    fields(area={"enum": [area.name for area in framework.areas]}),
                )
                for framework in FRAMEWORKS
                if framework.is_complete
            ]
        },
        unsaid=READS,
    ),
)


@attrs.frozen(kw_only=True)
class GradeCount:
    """How many of the areas that were graded got one of some grades.

    It is what is left where a source tells of grades and not of which area got which:
    "seven out of eight areas".

    Attributes:
        number: How many areas.
        whole: Of how many that were graded.
        grades: The grades that are meant, the best first.
        citation: Where it is printed, if it is.

    Raises:
        RecordError: A field or a rule refuses. Carries `path`, `value` and `rule`.
        RecordErrors: More than one rule refuses.
    """

    number: int = attrs.field(validator=is_count)
    whole: int = attrs.field(validator=is_count)
    grades: tuple[Grade, ...] = attrs.field(
        converter=as_tuple, validator=each(is_grade)
    )
    citation: Citation | None = attrs.field(
        default=None, validator=may_be_missing(is_instance(Citation))
    )

    RULES: ClassVar[tuple[Rule, ...]]

    def __attrs_post_init__(self) -> None:
        uphold(self, self.RULES)

    def __str__(self) -> str:
        names = " or ".join(grade.name for grade in self.grades)
        return f"{self.number} of {self.whole} areas: {names}"


def _more_than_whole(count: GradeCount) -> Iterator[Breach]:
    if count.number > count.whole:
        yield "number", count.number


def _mixed_grades(count: GradeCount) -> Iterator[Breach]:
    scales = {grade.scale for grade in count.grades}
    if len(scales) != 1 or len(set(count.grades)) < len(count.grades):
        yield "grades", list(map(repr, count.grades))
    elif count.grades != tuple(sorted(count.grades, reverse=True)):
        yield "grades", list(map(repr, count.grades)), "sort them, the best first"


GradeCount.RULES = (
    Rule(
        "number",
        "must be no more than the whole",
        _more_than_whole,
        unsaid=COMPARES,
    ),
    Rule(
        "grades",
        "must be grades of one scale, each once",
        _mixed_grades,
        {
            "anyOf": [
                fields(grades={"minItems": 1, "uniqueItems": True, **members(of)})
                for of in ({"enum": grades} for grades in _GRADES.values())
            ]
        },
        unsaid="it looks at their order",
    ),
)
