"""Judgments counted and laid side by side, within one framework."""

from __future__ import annotations

from collections import Counter
from collections.abc import ItemsView, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, overload

import attrs

from policestats.errors import (
    ArgumentError,
    NotComparableError,
    ReferenceNotFoundError,
)
from policestats.measures.numbers import members_of
from policestats.measures.operands import sources
from policestats.models import Force, Inspection, Judgment
from policestats.vocabulary import (
    OWN_ORDER,
    Framework,
    Grade,
    slug_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policestats.provenance import Citation

_Default = TypeVar("_Default")

__all__ = [
    "GradeProfile",
    "GradeTable",
    "by_place",
    "citations_in",
    "grade_profile",
    "grade_table",
    "listed_judgments",
    "one_framework",
]


def listed_judgments(
    judgments: Inspection | Iterable[Judgment], name: str
) -> list[Judgment]:
    """Give judgments as a list, and refuse what is none of them."""
    given: Any = judgments
    if isinstance(given, Inspection):
        return list(given.judgments)
    row = members_of(given)
    members = [given] if row is None else list(row)
    for member in members:
        if not isinstance(member, Judgment):
            raise ArgumentError(
                name, member, "must be an Inspection, or hold judgments alone"
            )
    return members


def one_framework(judgments: list[Judgment], name: str) -> Framework:
    """Give the framework that all are of, and refuse none and more than one."""
    if not judgments:
        raise ArgumentError(name, [], "must hold a judgment")
    first = judgments[0].framework
    for judgment in judgments:
        if judgment.framework != first:
            raise NotComparableError(
                judgments[0],
                judgment,
                "they are counted and laid side by side within one framework, so pick "
                f"those of one (judgment.framework); {OWN_ORDER}",
            )
    return first


def citations_in(judgments: Iterable[Judgment]) -> tuple[Citation, ...]:
    """Give every citation of the judgments once, in order."""
    cited = (one.citation for one in judgments)
    return tuple(dict.fromkeys(one for one in cited if one is not None))


def by_place(judgments: list[Judgment], name: str) -> dict[tuple[str, str], Judgment]:
    """Give judgments by force and area, and refuse two of one area."""
    found: dict[tuple[str, str], Judgment] = {}
    for judgment in judgments:
        place = (judgment.force, judgment.area_id)
        if place in found:
            raise ArgumentError(
                name,
                str(judgment),
                f"must judge {judgment.area} of {judgment.force} once: pick those as at "
                "one time",
            )
        found[place] = judgment
    return found


@attrs.frozen(kw_only=True, eq=False)
class GradeProfile(Mapping[Grade, int]):
    """How many areas got each grade of one framework, those that none got among them.

    It is a mapping of grades to numbers, the best grade first; a grade's name or id
    finds it too. It equals any mapping with the same grades and numbers. What is no
    grade of the framework is not `in` it, a grade of another among them: `get` gives
    the default for it, and ``[]`` refuses it.

    Attributes:
        framework: What the judgments were under.
        judgments: The judgments that are counted, those without a grade among them.

    Examples:
        >>> from policestats import reference
        >>> (inspection,) = reference.inspections(framework="PEEL 2021/22")
        >>> profile = grade_profile(inspection)
        >>> profile["requires improvement"], profile.total
        (5, 10)
        >>> print(profile)
        PEEL 2021/22: outstanding 0, good 1, adequate 3, requires improvement 5, \
inadequate 1; 1 not graded
    """

    framework: Framework
    judgments: tuple[Judgment, ...] = attrs.field(repr=False)
    counts: tuple[int, ...] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        found = Counter(one.grade for one in self.judgments)
        numbers = tuple(found[grade] for grade in self.framework.scale)
        object.__setattr__(self, "counts", numbers)

    @property
    def total(self) -> int:
        """How many were graded."""
        return sum(self.counts)

    @property
    def ungraded(self) -> int:
        """How many were inspected and not graded."""
        return len(self.judgments) - self.total

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the judgments are printed."""
        return citations_in(self.judgments)

    def explain(self) -> str:
        """Say in plain words what is counted, and where it is from."""
        forces = dict.fromkeys(one.force for one in self.judgments)
        told = f"{self}. The forces judged: {', '.join(forces)}."
        order = "Grades have an order and no distances, so that there is no average."
        return "\n".join([told, order, *sources(self.citations)])

    def __getitem__(self, grade: Grade | str) -> int:
        """Give how many areas got a grade.

        Raises:
            ReferenceNotFoundError: The framework has no such grade. Carries `kind`,
                `key`, `closest` and `hint`.
            NotComparableError: It is a grade of another framework. Carries `left`,
                `right` and `reason`.
        """
        wanted = self.framework.grade(grade)
        return self.counts[self.framework.scale.names.index(wanted.name)]

    def __contains__(self, grade: object) -> bool:
        return grade in self.framework.scale

    @overload
    def get(self, key: object, /) -> int | None: ...
    @overload
    def get(self, key: object, /, default: int | _Default) -> int | _Default: ...
    def get(self, key: object, /, default: object = None) -> object:
        """Give how many areas got a grade, and the default for what is not `in` it.

        Examples:
            >>> from policestats import reference
            >>> (inspection,) = reference.inspections(framework="PEEL 2021/22")
            >>> grade_profile(inspection).get("excellent", 0)
            0
        """
        if isinstance(key, (Grade, str)) and key in self:
            return self[key]
        return default

    def items(self) -> ItemsView[Grade, int]:
        """Give each grade with its number, the best first."""
        return dict(zip(self, self.counts, strict=True)).items()

    def __iter__(self) -> Iterator[Grade]:
        return iter(self.framework.scale)

    def __len__(self) -> int:
        return len(self.counts)

    def __hash__(self) -> int:
        return hash(frozenset(self.items()))

    def to_records(self) -> list[dict[str, Any]]:
        """Give the profile as flat records: framework, grade and number of areas.

        The last is of the areas without a grade, where there are any.
        """
        rows: list[tuple[str | None, int]] = [(one.name, n) for one, n in self.items()]
        if self.ungraded:
            rows.append((None, self.ungraded))
        return [
            {"framework": self.framework.id, "grade": grade, "areas": number}
            for grade, number in rows
        ]

    def __str__(self) -> str:
        told = ", ".join(f"{grade} {number}" for grade, number in self.items())
        rest = f"; {self.ungraded} not graded" if self.ungraded else ""
        return f"{self.framework}: {told}{rest}"


def grade_profile(judgments: Inspection | Iterable[Judgment]) -> GradeProfile:
    """How many areas got each grade.

    Grades have no distances, so that a profile is all there is to sum up: there is no
    average grade.

    Args:
        judgments: Judgments of one framework, each area of a force once; or an
            inspection, for its own.

    Raises:
        ArgumentError: There is no judgment, something else is among them, or an area
            of a force is judged twice. Carries `argument`, `value` and `requirement`.
        NotComparableError: They are of different frameworks. Carries `left`, `right`
            and `reason`.

    Examples:
        >>> from policestats import reference
        >>> (inspection,) = reference.inspections(framework="PEEL 2021/22")
        >>> grade_profile(inspection)["adequate"]
        3

    References:
        HMICFRS, PEEL 2021/22 report on the Metropolitan Police Service (S003).
    """
    listed = listed_judgments(judgments, "judgments")
    framework = one_framework(listed, "judgments")
    return GradeProfile(
        framework=framework, judgments=tuple(by_place(listed, "judgments").values())
    )


@attrs.frozen(kw_only=True)
class GradeTable:
    """The judgments of several forces, area by area, within one framework.

    Attributes:
        framework: What they were under.
        forces: Ids of the forces, a row each.
        areas: Names of the areas, a column each, in the framework's order.
        rows: The judgments of each force; `None` where there is none of an area.

    Examples:
        >>> from policestats import reference
        >>> table = grade_table(reference.judgments(framework="PEEL 2021/22"))
        >>> print(table.grade("metropolitan", "Responding to the public"))
        inadequate
    """

    framework: Framework
    forces: tuple[str, ...]
    areas: tuple[str, ...]
    rows: tuple[tuple[Judgment | None, ...], ...] = attrs.field(repr=False)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the judgments are printed."""
        return citations_in(one for row in self.rows for one in row if one is not None)

    def judgment(self, force: str | Force, area: str) -> Judgment | None:
        """Give the judgment of a force in an area; `None` where there is none.

        Raises:
            ReferenceNotFoundError: The table has no such force or area. Carries
                `kind`, `key`, `closest` and `hint`.
        """
        name = force.id if isinstance(force, Force) else force
        if name not in self.forces:
            told = f"the table has {', '.join(self.forces)}"
            raise ReferenceNotFoundError("force", name, (), told)
        for place, known in enumerate(self.areas):
            if slug_of(known) == slug_of(str(area)):
                return self.rows[self.forces.index(name)][place]
        raise ReferenceNotFoundError(
            "area", area, (), f"the table has {'; '.join(self.areas)}"
        )

    def grade(self, force: str | Force, area: str) -> Grade | None:
        """Give the grade of a force in an area.

        It is `None` where there is no judgment, and where there is one without a
        grade: `judgment` tells the two apart.

        Raises:
            ReferenceNotFoundError: The table has no such force or area. Carries
                `kind`, `key`, `closest` and `hint`.
        """
        found = self.judgment(force, area)
        return None if found is None else found.grade

    def to_records(self) -> list[dict[str, Any]]:
        """Give the table as flat records, one for each force and area.

        Each has the framework, the force and the area; whether it is judged; and of
        the judgment the grade and the time it stood so.
        """
        return [
            {
                "framework": self.framework.id,
                "force": force,
                "area": area,
                "is_judged": found is not None,
                "grade": found and found.grade and found.grade.name,
                "as_at": found and str(found.as_at),
            }
            for force, row in zip(self.forces, self.rows, strict=True)
            for area, found in zip(self.areas, row, strict=True)
        ]

    def to_markdown(self) -> str:
        """Give the table in Markdown: a row for each area, a column for each force.

        A dash stands where there is no judgment.
        """
        head = [str(self.framework), *self.forces]
        body = [
            [area, *(_shown(row[place]) for row in self.rows)]
            for place, area in enumerate(self.areas)
        ]
        lines = [head, ["---"] * len(head), *body]
        return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

    def __str__(self) -> str:
        return self.to_markdown()


def _shown(judgment: Judgment | None) -> str:
    if judgment is None:
        return "-"
    return "not graded" if judgment.grade is None else judgment.grade.name


def grade_table(judgments: Inspection | Iterable[Judgment]) -> GradeTable:
    """Lay the grades of several forces side by side, area by area.

    Args:
        judgments: Judgments of one framework, each area of a force once; or an
            inspection, for its own.

    Returns:
        The table: forces in the order given, areas in the framework's.

    Raises:
        ArgumentError: There is no judgment, something else is among them, or an area
            of a force is judged twice. Carries `argument`, `value` and `requirement`.
        NotComparableError: They are of different frameworks. Carries `left`, `right`
            and `reason`.

    Examples:
        >>> from policestats import reference
        >>> table = grade_table(reference.judgments(framework="PEEL 2021/22"))
        >>> table.forces, len(table.areas)
        (('metropolitan',), 10)
    """
    listed = listed_judgments(judgments, "judgments")
    framework = one_framework(listed, "judgments")
    found = by_place(listed, "judgments")
    names = {one.area_id: one.area for one in listed}
    order = [area.id for area in framework.areas if area.id in names]
    order += [name for name in names if name not in order]
    forces = tuple(dict.fromkeys(one.force for one in listed))
    return GradeTable(
        framework=framework,
        forces=forces,
        areas=tuple(names[name] for name in order),
        rows=tuple(
            tuple(found.get((force, name)) for name in order) for force in forces
        ),
    )


def _cell(name: str) -> str:
    """Give a name as a cell of a table holds it: no cell of two."""
    return name.replace("|", r"\|")
