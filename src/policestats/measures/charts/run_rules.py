"""Rules for what points in a row say that a process has changed, as data."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from policestats.errors import ArgumentError
from policestats.measures.numbers import members_of, plain_number
from policestats.measures.operands import as_argument, check_choice
from policestats.models.fields import is_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction
    from typing import Any

__all__ = ["RunRule", "headings_of"]

_KINDS = ("beyond", "trend", "alternating", "within", "outside")
_OF_DISTANCE = ("beyond", "within", "outside")
_FEWEST = {"trend": 3, "alternating": 3, "outside": 2}
"""Points that a pattern needs: two steps make no trend with one alone."""


def _check_kind(_: object, field: attrs.Attribute[Any], value: object) -> None:
    check_choice(field.name, value, _KINDS)


def _check_window(rule: RunRule, _: attrs.Attribute[Any], value: object) -> None:
    fewest = _FEWEST.get(rule.kind, 1)
    if type(value) is not int or value < fewest:
        requirement = f"must be a whole number of {fewest} or more, for {rule.kind!r}"
        raise ArgumentError("window", value, requirement)


def _check_least(rule: RunRule, _: attrs.Attribute[Any], value: object) -> None:
    if type(value) is not int or not 1 <= value <= rule.window:
        requirement = f"must be a whole number from 1 to the window, {rule.window}"
        raise ArgumentError("least", value, requirement)
    if rule.kind != "beyond" and value != rule.window:
        requirement = f"must be the window, {rule.window}: all of them make the pattern"
        raise ArgumentError("least", value, requirement)


def _check_distance(rule: RunRule, _: attrs.Attribute[Any], value: object) -> None:
    if rule.kind not in _OF_DISTANCE:
        if value is not None:
            requirement = f"must be left out, for {rule.kind!r} knows no distance"
            raise ArgumentError("distance", value, requirement)
        return
    may_be_zero = rule.kind == "beyond"
    # A whole number may be larger than any float, and a float may be no number.
    is_held = type(value) in (int, float) and 0 <= value <= sys.float_info.max  # type: ignore[operator]  # a number by its type
    if not is_held or (value == 0 and not may_be_zero):
        least = "of 0 or more" if may_be_zero else "above 0"
        requirement = f"must be a number {least}, in standard deviations"
        raise ArgumentError("distance", value, requirement)


def _check_limits(rule: RunRule, _: attrs.Attribute[Any], value: object) -> None:
    if type(value) is not bool:
        raise ArgumentError("is_of_limits", value, "must be True or False")
    if value and rule.kind != "beyond":
        requirement = "must be False: a rule of the limits is of the kind 'beyond'"
        raise ArgumentError("is_of_limits", value, requirement)


@attrs.frozen(kw_only=True)
class RunRule:
    """A pattern of points in a row that chance alone seldom makes.

    Five kinds, by what makes the pattern in *window* points in a row:

    - "beyond": *least* of them lie further than *distance* from the centre, on one side.
    - "trend": each is above the one before it, or each below.
    - "alternating": they go up and down by turns.
    - "within": all lie nearer than *distance* to the centre.
    - "outside": all lie further than *distance*, some above and some below.

    A point on the centre is on neither side, and one exactly at a distance is neither
    beyond it nor within. Equal neighbours end a trend.

    Attributes:
        id: Names it.
        title: What it looks for, in words.
        kind: "beyond", "trend", "alternating", "within" or "outside".
        window: How many points in a row are looked at. ≥ 1.
        least: How many of them must take part: for every kind but "beyond", all.
        distance: How far from the centre. [standard deviation]; `None` for "trend" and
            "alternating".
        is_of_limits: Whether the distance is that of the limits: a chart puts its own
            *sigma* for it.
        source: Who gives the rule, in words; `None` where it is your own.

    Raises:
        ArgumentError: A field refuses. Carries `argument`, `value`, `requirement`.

    Examples:
        >>> seven = RunRule(
        ...     id="seven-on-one-side",
        ...     title="seven in a row on one side of the centre",
        ...     kind="beyond",
        ...     window=7,
        ...     least=7,
        ...     distance=0,
        ... )
        >>> seven.points([-1, 1, 1, 2, 1, 1, 3, 1, -1])
        (1, 2, 3, 4, 5, 6, 7)

    References:
        Western Electric (1956). Statistical quality control handbook. Indianapolis
        (rules by zones of one, two and three sigma).
        Nelson, L. S. (1984). The Shewhart control chart: tests for special causes.
        Journal of Quality Technology 16, 237-239 (the other kinds).
        Champ, C. W. and Woodall, W. H. (1987). Exact results for Shewhart control
        charts with supplementary runs rules. Technometrics 29, 393-399 (how often
        chance alone makes such patterns).
    """

    id: str = attrs.field(validator=as_argument(is_name))
    title: str = attrs.field(validator=as_argument(is_name))
    kind: str = attrs.field(validator=_check_kind)
    window: int = attrs.field(validator=_check_window)
    least: int = attrs.field(validator=_check_least)
    distance: float | None = attrs.field(default=None, validator=_check_distance)
    is_of_limits: bool = attrs.field(default=False, validator=_check_limits)
    source: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(as_argument(is_name))
    )

    def points(
        self, z: Iterable[object], *, values: Iterable[object] | None = None
    ) -> tuple[int, ...]:
        """Give the positions of the points that take part in the pattern.

        Args:
            z: How far each point lies from its centre, in order of time. [standard
                deviation]; finite numbers.
            values: The points themselves, for "trend" and "alternating": where the
                limits move, these and the distances may rise at different places. Left
                out, the distances stand for them.

        Returns:
            Positions from 0 on, each once, in order. Of "beyond" these are the points
            of a window that are beyond, and of the others all of it.

        Raises:
            ArgumentError: *z* or *values* is no row of finite numbers, or the two have
                not as many. Carries `argument`, `value` and `requirement`.
        """
        distances = _numbers(z, "z")
        levels = distances if values is None else _numbers(values, "values")
        if len(levels) != len(distances):
            raise ArgumentError(
                "values", values, f"must be as many as z, {len(distances)}"
            )
        found = {i for members, _ in self.runs(distances, levels) for i in members}
        return tuple(sorted(found))

    def runs(
        self, z: Sequence[Fraction | float], values: Sequence[Fraction]
    ) -> Iterator[tuple[range | list[int], str | None]]:
        """Give the points of each run, and "higher", "lower" or `None` for its heading."""
        for start in range(len(z) - self.window + 1):
            window = range(start, start + self.window)
            if self.kind in ("trend", "alternating"):
                heading = self._steps([values[i] for i in window])
                if heading != "neither":
                    yield window, heading
            else:
                yield from self._beside(z, window)

    def _steps(self, values: list[Fraction]) -> str | None:
        """Give where a row heads: `None` if up and down by turns, or "neither"."""
        rises = [after > before for before, after in pairwise(values)]
        if any(after == before for before, after in pairwise(values)):
            return "neither"
        if self.kind == "trend":
            if len(set(rises)) > 1:
                return "neither"
            return "higher" if rises[0] else "lower"
        by_turns = all(one != other for one, other in pairwise(rises))
        return None if by_turns else "neither"

    def _beside(
        self, z: Sequence[Fraction | float], window: range
    ) -> Iterator[tuple[range | list[int], str | None]]:
        far = self.distance or 0
        above = [i for i in window if z[i] > far]
        below = [i for i in window if z[i] < -far]
        if self.kind == "beyond":
            for members, heading in ((above, "higher"), (below, "lower")):
                if len(members) >= self.least:
                    yield members, heading
        elif self.kind == "within":
            if all(-far < z[i] < far for i in window):
                yield window, None
        elif above and below and len(above) + len(below) == self.window:
            yield window, None

    def __str__(self) -> str:
        return f"{self.id}: {self.title}"


def headings_of(
    rule: RunRule, z: Sequence[Fraction | float], values: Sequence[Fraction]
) -> dict[int, set[str]]:
    """Give the positions that a rule marks, and where its runs through each one head."""
    marked: dict[int, set[str]] = {}
    for members, heading in rule.runs(z, values):
        for position in members:
            marked.setdefault(position, set()).update({heading} - {None})  # type: ignore[arg-type]  # None is taken out
    return marked


def _numbers(given: object, name: str) -> list[Fraction]:
    unfit = isinstance(given, (str, bytes, set, frozenset)) or hasattr(given, "items")
    row = None if unfit else members_of(given)
    if row is None:
        raise ArgumentError(name, given, "must be a row of numbers, in order of time")
    return [plain_number(one, f"{name}[{place}]") for place, one in enumerate(row)]
