"""The frameworks of inspection: what is judged, and on which grades.

HMICFRS has inspected police effectiveness, efficiency and legitimacy (PEEL) since
2014, under frameworks that change. Each has grades of its own.
"""

from __future__ import annotations

import re
from typing import Any

import attrs

from policestats.errors import RecordError, ReferenceNotFoundError
from policestats.nearest import closest
from policestats.texts import check_name, check_text
from policestats.vocabulary.grades import Grade, GradeScale, has_slug, slug_of
from policestats.vocabulary.showing import show_by_repr

__all__ = [
    "FRAMEWORKS",
    "Framework",
    "InspectionArea",
    "find_framework",
    "find_grade",
]


def _as_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _is_bool(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, bool):
        raise RecordError(field.name, value, "must be True or False")


def _is_text(_: object, field: attrs.Attribute[Any], value: object) -> None:
    check_text(field.name, value)


def _is_source(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if value is not None:
        check_text(field.name, value)


def _is_scale(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, GradeScale):
        raise RecordError(
            field.name,
            value,
            "must be a GradeScale: write GradeScale(framework=…, names=(…))",
        )


def _check_areas(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, tuple):
        raise RecordError(field.name, value, "must be a list or a tuple of areas")
    places: dict[str, int] = {}
    for place, area in enumerate(value):
        path = f"{field.name}[{place}]"
        if not isinstance(area, InspectionArea):
            write = repr(area) if isinstance(area, str) else "name"
            raise RecordError(
                path, area, f"must be an InspectionArea: write InspectionArea({write})"
            )
        first = places.setdefault(area.id, place)
        if first != place:
            raise RecordError(
                path,
                area.name,
                f"must be there once: {field.name}[{first}] is the same",
            )


def _check_aliases(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, tuple):
        raise RecordError(field.name, value, "must be a list or a tuple of names")
    for place, name in enumerate(value):
        check_name(f"{field.name}[{place}]", name)


@attrs.frozen
class InspectionArea:
    """A side of policing that an inspection judges.

    Attributes:
        name: As reports under the framework print it.
        is_graded: Whether it gets a grade as a rule.
        source: Where the name is from; `None` where it is from memory.

    Raises:
        RecordError: A field refuses. Carries `path`, `value` and `rule`.

    Examples:
        >>> InspectionArea("Investigating crime").id
        'investigating-crime'
        >>> InspectionArea(5)
        Traceback (most recent call last):
        policestats.errors.RecordError: name is 5: must be a text, not empty, without \
spaces at its ends
    """

    name: str = attrs.field(validator=has_slug)
    is_graded: bool = attrs.field(default=True, kw_only=True, validator=_is_bool)
    source: str | None = attrs.field(default=None, kw_only=True, validator=_is_source)

    @property
    def id(self) -> str:
        """The name as files carry it."""
        return slug_of(self.name)

    def __str__(self) -> str:
        return self.name


@attrs.frozen(kw_only=True, repr=False)
class Framework:
    """What inspections of one cycle judge, and on which grades.

    Attributes:
        name: "PEEL 2021/22".
        scale: Its grades.
        areas: What it judges, in the order of its reports; a list is taken for a
            tuple.
        is_complete: Whether the areas are all there are; if not, others are taken.
        note: What a reader must know of it.
        aliases: Other names that find it.

    Raises:
        RecordError: A field refuses. Carries `path`, `value` and `rule`.

    Examples:
        >>> framework = find_framework("PEEL 2021/22")
        >>> print(framework.area("responding to the public"), framework.grade("Good"))
        Responding to the public good
        >>> sum(area.is_graded for area in framework.areas)
        11
    """

    name: str = attrs.field(validator=has_slug)
    scale: GradeScale = attrs.field(validator=_is_scale)
    areas: tuple[InspectionArea, ...] = attrs.field(
        converter=_as_tuple, validator=_check_areas
    )
    is_complete: bool = attrs.field(validator=_is_bool)
    note: str = attrs.field(validator=_is_text)
    aliases: tuple[str, ...] = attrs.field(
        default=(), converter=_as_tuple, validator=_check_aliases
    )

    @property
    def id(self) -> str:
        """The name as files carry it."""
        return slug_of(self.name)

    def grade(self, name: str | Grade) -> Grade:
        """Give one of its grades by name or id.

        Raises:
            ReferenceNotFoundError: It has no such grade. Carries `kind`, `key`,
                `closest` and `hint`.
            NotComparableError: It is given a grade of another framework. Carries
                `left`, `right` and `reason`.
        """
        return self.scale.grade(name)

    def area(self, name: str) -> InspectionArea:
        """Give one of its areas by name, whatever its letters' case and punctuation.

        Raises:
            ReferenceNotFoundError: It lists no such area. Carries `kind`, `key`,
                `closest` and `hint`.
        """
        by_id = {area.id: area for area in self.areas}
        if slug_of(str(name)) in by_id:
            return by_id[slug_of(str(name))]
        near = closest(slug_of(str(name)), by_id)
        hint = "" if near else f"its areas are {'; '.join(map(str, self.areas))}"
        if not self.is_complete:
            hint = "its list is not complete: InspectionArea(name) makes an area"
        raise ReferenceNotFoundError(
            f"area of {self.name}", name, tuple(by_id[one].name for one in near), hint
        )

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"Framework({self.name!r})"

    _repr_pretty_ = show_by_repr


_S003 = "S003, its headings"
_NEWS_2024 = "HMICFRS's notice of August 2024, by publicsectorexecutive.com"
_PAF_2021 = "HMICFRS, PEEL assessment framework 2021/22, as first published"
_PAF_2023 = "HMICFRS, PEEL assessment framework 2023-2025"
_PAF_2025 = "HMICFRS, PEEL assessment framework 2025-2027"
_HOW_WE_INSPECT = "HMICFRS, How we inspect (2018/19)"

_FIVE = ("outstanding", "good", "adequate", "requires improvement", "inadequate")
# Told in short, from HMICFRS, PEEL assessments 2023-2025, which says it of that cycle.
_MEANINGS_2023 = (
    "substantially more than the characteristics of good performance",
    "substantially all of the characteristics of good performance",
    "some of the characteristics, and areas where improvements should be made",
    "few of the characteristics if any, and many areas that need improvements",
    "causes of concern, with recommendations to address them",
)


def _areas(
    source: str | None, *names: str, is_graded: bool = True
) -> tuple[InspectionArea, ...]:
    return tuple(
        InspectionArea(name, is_graded=is_graded, source=source) for name in names
    )


def _five(framework: str, meanings: tuple[str, ...] = ()) -> GradeScale:
    return GradeScale(framework=framework, names=_FIVE, meanings=meanings)


FRAMEWORKS: tuple[Framework, ...] = (
    Framework(
        name="PEEL to 2018/19",
        scale=GradeScale(
            framework="PEEL to 2018/19",
            names=("outstanding", "good", "requires improvement", "inadequate"),
        ),
        areas=_areas(_HOW_WE_INSPECT, "Effectiveness", "Efficiency", "Legitimacy"),
        is_complete=False,
        note=(
            "Three pillars and four tiers, yearly from 2014. The questions under each "
            "pillar were graded too and changed from year to year: they are not listed. "
            "The names of the grades are from HMICFRS's table of the grades of 2018/19."
        ),
        aliases=(
            "PEEL 2014 to 2018/19",
            "PEEL 2014",
            "PEEL 2015",
            "PEEL 2016",
            "PEEL 2017",
            "PEEL 2018",
            "PEEL 2018/19",
            "PEEL 2019",
        ),
    ),
    Framework(
        name="PEEL 2021/22",
        scale=_five("PEEL 2021/22"),
        areas=(
            *_areas(
                _S003, "Providing a service to the victims of crime", is_graded=False
            ),
            *_areas(
                _S003,
                "Recording data about crime",
                "Engaging with and treating the public with fairness and respect",
                "Preventing crime and anti-social behaviour",
                "Responding to the public",
                "Investigating crime",
                "Protecting vulnerable people",
                "Managing offenders and suspects",
                "Disrupting serious organised crime",
                "Building, supporting and protecting the workforce",
                "Vetting and counter corruption",
                "Strategic planning, organisational management and value for money",
            ),
            *_areas(
                _PAF_2021,
                "Strategic policing requirement",
                "Response to armed threats",
                is_graded=False,
            ),
        ),
        is_complete=True,
        note=(
            "Five tiers, and grades of areas instead of pillars. Revised in March 2022, "
            "after the first eight forces: the strategic policing requirement and armed "
            "threats left it. Vetting and counter corruption is graded in a report of "
            "its own; crime recording in at least every other assessment of a force."
        ),
        aliases=("PEEL 2021", "PEEL 2021/2022"),
    ),
    Framework(
        name="PEEL 2023-25",
        scale=_five("PEEL 2023-25", _MEANINGS_2023),
        areas=(
            *_areas(
                _PAF_2023,
                "Providing a service to the victims of crime",
                is_graded=False,
            ),
            *_areas(
                _NEWS_2024,
                "Police powers and treating the public fairly and respectfully",
                "Preventing and deterring crime and antisocial behaviour, and reducing "
                "vulnerability",
                "Responding to the public",
                "Investigating crime",
                "Protecting vulnerable people",
                "Managing offenders and suspects",
                "Building, supporting and protecting the workforce",
                "Leadership and force management",
            ),
            *_areas(
                None,
                "Recording data about crime",
                "Disrupting serious organised crime",
                "Vetting and counter corruption",
            ),
        ),
        is_complete=True,
        note=(
            "Eight areas are graded in each report, crime recording where it is tested. "
            "Serious organised crime, and vetting and counter corruption, are inspected "
            "apart. The names of these three are those of 2021/22, from memory."
        ),
        aliases=("PEEL 2023-2025", "PEEL 2023/25"),
    ),
    Framework(
        name="PEEL 2025-27",
        scale=_five("PEEL 2025-27"),
        areas=_areas(_PAF_2025, "Leadership and force management"),
        is_complete=False,
        note=(
            "Its assessment framework begins with leadership and force management; the "
            "other areas are not listed here, for want of a source. That it keeps the "
            "five grades is from memory."
        ),
        aliases=("PEEL 2025-2027", "PEEL 2025/27"),
    ),
)
"""The frameworks of PEEL inspections, the oldest first."""


def _plain(text: str) -> str:
    return slug_of(re.sub(r"\bpeel\b", "", text.casefold()))


_BY_NAME = {
    _plain(name): framework
    for framework in FRAMEWORKS
    for name in (framework.name, *framework.aliases)
}


def find_framework(text: str) -> Framework:
    """Find a framework of PEEL inspections by its id, its name or its years.

    Args:
        text: ``"PEEL 2021/22"``, ``"2021/22"``, ``"peel-2021-22"``,
            ``"PEEL 2023-2025"`` …

    Raises:
        ReferenceNotFoundError: There is none. Carries `kind`, `key`, `closest` and
            `hint`.

    Examples:
        >>> print(find_framework("2023-2025"))
        PEEL 2023-25
    """
    if _plain(str(text)) in _BY_NAME:
        return _BY_NAME[_plain(str(text))]
    told = ", ".join(framework.name for framework in FRAMEWORKS)
    raise ReferenceNotFoundError("framework", text, (), f"there is {told}")


def find_grade(id: str) -> Grade:  # noqa: A002  # the field's own name
    """Find a grade by its id: "peel-2021-22/requires-improvement".

    Raises:
        ReferenceNotFoundError: There is none. Carries `kind`, `key`, `closest` and
            `hint`.

    Examples:
        >>> find_grade("peel-2021-22/good") > find_grade("peel-2021-22/adequate")
        True
    """
    framework, slash, name = str(id).rpartition("/")
    if not slash:
        raise ReferenceNotFoundError(
            "grade", id, (), "write framework and grade, as in 'peel-2021-22/good'"
        )
    return find_framework(framework).grade(name)
