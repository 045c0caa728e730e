"""Grades, which have an order within their scale and no meaning outside it."""

from __future__ import annotations

import re
from functools import total_ordering
from typing import TYPE_CHECKING, Any, NoReturn

import attrs

from policestats.errors import (
    ArgumentError,
    NotComparableError,
    RecordError,
    ReferenceNotFoundError,
)
from policestats.nearest import closest
from policestats.texts import check_name, check_text
from policestats.vocabulary.showing import show_by_repr

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "DIRECT_COMPARISON",
    "NOT_DIRECTLY",
    "ONE_SCALE",
    "OWN_ORDER",
    "Grade",
    "GradeScale",
    "has_slug",
    "slug_of",
]

DIRECT_COMPARISON = "direct comparisons between the grades awarded this year"
"""What S003 says cannot be made, of PEEL 2021/22 and the inspections before it."""

ONE_SCALE = (
    "a grade has an order only within its framework, which sets anew what a grade asks "
    "for"
)
"""Why grades have no order across frameworks."""

NOT_DIRECTLY = (
    "Of PEEL 2021/22 and the inspections before it HMICFRS says that no "
    f'"{DIRECT_COMPARISON}" can be made'
)
"""What S003 says of grades, and of which."""

OWN_ORDER = f"{ONE_SCALE}. {NOT_DIRECTLY} (S003)"
"""Why grades of different frameworks may not be set beside each other."""


def slug_of(name: str) -> str:
    """Give a name as files carry it: small letters and digits, joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def has_slug(_: object, field: attrs.Attribute[Any], value: str) -> None:
    """Refuse what cannot name a thing that files carry by its slug.

    Raises:
        RecordError: It cannot. Carries `path`, `value` and `rule`.
    """
    _check_slug(field.name, value)


def _check_slug(path: str, value: str) -> None:
    check_name(path, value)
    if not slug_of(value):
        raise RecordError(
            path, value, "must have a letter from a to z or a digit, for its id"
        )


def _check_names(
    _: object, field: attrs.Attribute[tuple[str, ...]], value: object
) -> None:
    names = value if isinstance(value, tuple) else ()
    for place, name in enumerate(names):
        _check_slug(f"{field.name}[{place}]", name)
    if len(names) < 2 or len(set(map(slug_of, names))) < len(names):  # noqa: PLR2004  # one grade orders nothing
        raise ArgumentError(
            field.name,
            value,
            "must be a tuple of two names or more, the best first, each once",
        )


def _check_meanings(
    scale: GradeScale, field: attrs.Attribute[tuple[str | None, ...]], value: object
) -> None:
    if not isinstance(value, tuple) or (value and len(value) != len(scale.names)):
        raise ArgumentError(
            field.name, value, "must be a tuple, empty or of one text for each grade"
        )
    for place, meaning in enumerate(value):
        if meaning is not None:
            check_text(f"{field.name}[{place}]", meaning)


@attrs.frozen(kw_only=True, repr=False)
class GradeScale:
    """The grades that one framework of inspection gives, in their order.

    A scale belongs to one framework. Two that use the same words are two scales: what
    a force must show for "good" is set anew with each framework.

    Attributes:
        framework: Name of the framework: "PEEL 2021/22".
        names: The grades, the best first.
        meanings: What each says, in the same order; empty where no source says it of
            this framework, and `None` for a grade of which none says it.

    Raises:
        ArgumentError: There are fewer than two names, or one is there twice; or the
            meanings are not as many. Carries `argument`, `value` and `requirement`.
        RecordError: The framework, a name or a meaning is not a text that can be one.
            Carries `path`, `value` and `rule`.

    Examples:
        >>> from policestats import find_framework
        >>> scale = find_framework("PEEL 2021/22").scale
        >>> print(*scale, sep=" > ")
        outstanding > good > adequate > requires improvement > inadequate
        >>> scale.grade("good") > scale.grade("adequate")
        True
    """

    framework: str = attrs.field(validator=has_slug)
    names: tuple[str, ...] = attrs.field(validator=_check_names)
    meanings: tuple[str | None, ...] = attrs.field(
        default=(), validator=_check_meanings
    )

    def grade(self, name: str | Grade) -> Grade:
        """Give the grade of that name or id, in letters of any case.

        Raises:
            ReferenceNotFoundError: The scale has no such grade: none is taken for
                another. Carries `kind`, `key`, `closest` and `hint`.
            NotComparableError: It is given a grade of another scale. Carries `left`,
                `right` and `reason`.
        """
        if isinstance(name, Grade):
            if name.scale == self:
                return name
            raise NotComparableError(_told(name), self.framework, OWN_ORDER)
        known = self._known(name)
        if known is not None:
            return Grade(name=known, scale=self)
        raise ReferenceNotFoundError(
            f"grade of {self.framework}",
            name,
            closest(str(name), self.names),
            f"its grades are {', '.join(self.names)}, and none of another framework "
            "is taken for one of them",
        )

    def _known(self, text: object) -> str | None:
        """Give the name that a name or an id says; `None` where it says none."""
        if not isinstance(text, str):
            return None
        framework, _, name = text.rpartition("/")
        slugs = {slug_of(text)}
        if slug_of(framework) == slug_of(self.framework):
            slugs.add(slug_of(name))
        return next((known for known in self.names if slug_of(known) in slugs), None)

    def __iter__(self) -> Iterator[Grade]:
        return (Grade(name=name, scale=self) for name in self.names)

    def __len__(self) -> int:
        return len(self.names)

    def __contains__(self, grade: object) -> bool:
        if isinstance(grade, Grade):
            return grade.scale == self
        return self._known(grade) is not None

    def __repr__(self) -> str:
        return f"GradeScale({self.framework!r}: {' > '.join(self.names)})"

    _repr_pretty_ = show_by_repr


def _is_scale(_: object, field: attrs.Attribute[GradeScale], value: object) -> None:
    if not isinstance(value, GradeScale):
        raise ArgumentError(
            field.name, value, "must be a GradeScale, as framework.scale is one"
        )


def _is_of_scale(grade: Grade, _: attrs.Attribute[str], value: str) -> None:
    if value not in grade.scale.names:
        grade.scale.grade(value)  # refuses, or the name is spelled otherwise
        raise ArgumentError(
            "name", value, f"must be spelled as the scale has it: {grade.scale!r}"
        )


@total_ordering
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Grade:
    """What an inspection says of an area of policing, on the scale of its framework.

    Grades of one scale have an order, and a better one is the greater. They have no
    distances: none can be added, averaged or taken from another. Grades of different
    frameworks have no order either, whatever they are called: `<` and its like refuse
    them, and so does sorting. `==` says that they are not the same grade, which is
    true and says nothing of performance; a grade is not its name either, so that
    ``grade == "good"`` is false: compare ``grade.name``.

    Attributes:
        name: As it is printed: "requires improvement".
        scale: The scale it is of.

    Raises:
        ArgumentError: *scale* is none, or spells the name otherwise.
        ReferenceNotFoundError: The scale has no such grade.

    Examples:
        >>> from policestats import find_framework
        >>> before = find_framework("PEEL 2018/19").grade("good")
        >>> after = find_framework("PEEL 2021/22").grade("adequate")
        >>> after < before
        Traceback (most recent call last):
        policestats.errors.NotComparableError: adequate (PEEL 2021/22) and good \
(PEEL to 2018/19) are not comparable: a grade has an order only within its framework, \
which sets anew what a grade asks for. Of PEEL 2021/22 and the inspections before it \
HMICFRS says that no "direct comparisons between the grades awarded this year" can be \
made (S003)

    References:
        HMICFRS, PEEL 2021/22 report on the Metropolitan Police Service (S003).
    """

    scale: GradeScale = attrs.field(validator=_is_scale)
    name: str = attrs.field(validator=_is_of_scale)

    @property
    def id(self) -> str:
        """Framework and name, as files carry them: no grade goes without its scale."""
        return f"{slug_of(self.scale.framework)}/{slug_of(self.name)}"

    @property
    def meaning(self) -> str | None:
        """What the grade says of a force, in short; `None` where that is not known."""
        if not self.scale.meanings:
            return None
        return self.scale.meanings[self._place]

    @property
    def _place(self) -> int:
        """How many grades of the scale are better."""
        return self.scale.names.index(self.name)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Grade):
            return NotImplemented
        return (self.name, self.scale) == (other.name, other.scale)

    def __hash__(self) -> int:
        return hash((self.name, self.scale))

    def __lt__(self, other: object) -> bool:
        if isinstance(other, str):
            raise NotComparableError(_told(self), _told(other), _TEXT)
        if not isinstance(other, Grade):
            return NotImplemented
        # Mostly they share one object, and its names need not be gone through.
        if self.scale is not other.scale and self.scale != other.scale:
            raise NotComparableError(_told(self), _told(other), OWN_ORDER)
        return self._place > other._place

    def _refuse_arithmetic(self, other: object) -> NoReturn:
        of_another = isinstance(other, Grade) and other.scale != self.scale
        reason = f"{_NO_DISTANCES}; {OWN_ORDER}" if of_another else _NO_DISTANCES
        raise NotComparableError(_told(self), _told(other), reason)

    __add__ = __radd__ = __sub__ = __rsub__ = _refuse_arithmetic
    __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _refuse_arithmetic
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _refuse_arithmetic

    def __format__(self, how: str) -> str:
        return format(self.name, how)

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"Grade({_told(self)})"

    _repr_pretty_ = show_by_repr


def _told(value: object) -> str:
    if isinstance(value, Grade):
        return f"{value.name} ({value.scale.framework})"
    return repr(value)


_TEXT = "a text has no scale: compare grade.name, or write scale.grade(text)"
_NO_DISTANCES = "grades have an order and no distances: count them with grade_profile"
