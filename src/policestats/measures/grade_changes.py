"""What became of judgments between two inspections, area by area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from policestats.errors import NotComparableError, PeriodMismatchError
from policestats.measures.grades import by_place, listed_judgments, one_framework
from policestats.models import Judgment
from policestats.vocabulary import GradeChange

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policestats.models import Inspection

__all__ = ["JudgmentComparison", "compare_judgments"]


@attrs.frozen(kw_only=True)
class JudgmentComparison:
    """What became of the judgment of one area.

    Attributes:
        force: Id of the force.
        area: Name of the area.
        before: The judgment before; `None` where there was none.
        after: The judgment after; `None` where there is none.
        change: Better, same, worse, new, gone or not comparable.
        reason: Why the two are not comparable, where they are not.
    """

    force: str
    area: str
    before: Judgment | None
    after: Judgment | None
    change: GradeChange
    reason: str | None = None

    def to_record(self) -> dict[str, Any]:
        """Give the comparison as one flat record of plain values."""
        before, after = (
            None if one is None or one.grade is None else one.grade.id
            for one in (self.before, self.after)
        )
        return {
            "force": self.force,
            "area": self.area,
            "before": before,
            "after": after,
            "change": self.change.value,
            "reason": self.reason,
        }

    def __str__(self) -> str:
        told = (
            f"{self.force}, {self.area}: {self.change.label} "
            f"({_shown(self.before)}, then {_shown(self.after)})"
        )
        return told if self.reason is None else f"{told}: {self.reason}"


def _shown(judgment: Judgment | None) -> str:
    if judgment is None:
        return "no judgment"
    return "not graded" if judgment.grade is None else judgment.grade.name


def compare_judgments(
    before: Inspection | Iterable[Judgment], after: Inspection | Iterable[Judgment]
) -> tuple[JudgmentComparison, ...]:
    """What became of each area between two inspections of the same forces.

    Areas are matched by their names. Of one framework, grades are compared: an area
    that has one on one side alone is new or gone. Of two frameworks no area is better
    or worse, and one that only the later names may be an earlier one by another name.
    Of a force that is on one side alone nothing is said: it may only be missing there.

    Args:
        before: The judgments before, each area of a force once; or an inspection.
        after: The judgments after, likewise.

    Returns:
        One comparison for each area of each force that has a grade on either side, in
        the order of *before*, then what is in *after* alone.

    Raises:
        ArgumentError: A side holds no judgment, something else, or an area twice.
            Carries `argument`, `value` and `requirement`.
        NotComparableError: A side mixes frameworks, or the two share no force. Carries
            `left`, `right` and `reason`.
        PeriodMismatchError: An area's judgment after is not of a later time. Carries
            `left`, `right` and `reason`.

    Examples:
        >>> from datetime import date
        >>> from policestats import Judgment, find_framework
        >>> def judged(framework, grade, year):
        ...     under = find_framework(framework)
        ...     return Judgment(
        ...         force="kent",
        ...         framework=under,
        ...         area="Investigating crime",
        ...         grade=under.grade(grade),
        ...         as_at=date(year, 5, 1),
        ...     )
        >>> before = [judged("PEEL 2021/22", "good", 2022)]
        >>> print(*compare_judgments(before, [judged("2021/22", "adequate", 2023)]))
        kent, Investigating crime: worse (good, then adequate)
        >>> (change,) = compare_judgments(before, [judged("2023-25", "adequate", 2024)])
        >>> change.change.label
        'not comparable'
    """
    old, new = listed_judgments(before, "before"), listed_judgments(after, "after")
    was, now = one_framework(old, "before"), one_framework(new, "after")
    olds, news = by_place(old, "before"), by_place(new, "after")
    shared = {force for force, _ in olds} & {force for force, _ in news}
    if not shared:
        raise NotComparableError(
            old[0].force, new[0].force, "the judgments are of different forces"
        )
    made = []
    for place, told in {**olds, **news}.items():
        first, second = olds.get(place), news.get(place)
        _check_order(first, second)
        change = _change(first, second)
        reason = None if was == now else f"grades of {was} and {now} have no order"
        if place[0] not in shared:
            side = "before" if first is None else "after"
            change = GradeChange.NOT_COMPARABLE
            reason = f"there is no judgment of {place[0]} {side}"
        elif was != now and change is not GradeChange.NOT_COMPARABLE:
            other = was if change is GradeChange.NEW else now
            reason = f"under {other} there is no grade of an area of this name"
        if _is_graded(first) or _is_graded(second):
            made.append(
                JudgmentComparison(
                    force=told.force,
                    area=told.area,
                    before=first,
                    after=second,
                    change=change,
                    reason=reason,
                )
            )
    return tuple(made)


def _is_graded(judgment: Judgment | None) -> bool:
    return judgment is not None and judgment.is_graded


def _check_order(before: Judgment | None, after: Judgment | None) -> None:
    if before and after and after.as_at.start <= before.as_at.start:
        raise PeriodMismatchError(
            before.as_at, after.as_at, "the second must be later: are they swapped?"
        )


def _change(before: Judgment | None, after: Judgment | None) -> GradeChange:
    was, now = (None if one is None else one.grade for one in (before, after))
    if was is None:
        return GradeChange.NEW
    if now is None:
        return GradeChange.GONE
    if was.scale != now.scale:
        return GradeChange.NOT_COMPARABLE
    if was == now:
        return GradeChange.SAME
    return GradeChange.BETTER if now > was else GradeChange.WORSE
