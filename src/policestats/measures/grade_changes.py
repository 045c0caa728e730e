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
    from datetime import date

    from policestats.models import Inspection
    from policestats.periods import Period
    from policestats.vocabulary import Framework

__all__ = ["JudgmentComparison", "compare_judgments"]

_Places = dict[tuple[str, str], Judgment]

_RANKED = (GradeChange.BETTER, GradeChange.SAME, GradeChange.WORSE)


@attrs.frozen(kw_only=True)
class JudgmentComparison:
    """What became of the judgment of one area.

    Attributes:
        force: Id of the force.
        area: Name of the area.
        before: The judgment before; `None` where there was none.
        after: The judgment after; `None` where there is none.
        change: Better, same, worse, new, gone or not comparable.
        reason: Why the two are not comparable, where they are not. Between two
            frameworks also what is missing of an area that is new or gone, and what
            the framework on that side says of it. Of one that is better, the same or
            worse, that the first day is taken where the judgment before is of a time
            with no end stated: it may be the later one.
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

    What is after must be later, area by area. Of a force with such areas, one that is
    on the second side alone must not be earlier than all of the first side, nor one on
    the first side alone later than all of the second. Where a force has no area on both
    sides, its first judgments show the order, for areas are added to a report later;
    and its last ones where the first are of the same time. A period with no end stated
    is taken as at its first day; one that is better, the same or worse by that says so.

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
        PeriodMismatchError: What is after is not of a later time, or the two share
            days, so that it is not known which is later; or an area on one side alone
            is of the wrong time. Carries `left`, `right` and `reason`.

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
    _check_order(olds, news, shared)
    made = []
    for place, told in {**olds, **news}.items():
        first, second = olds.get(place), news.get(place)
        change, reason = _change(first, second), None
        if place[0] not in shared:
            side = "before" if first is None else "after"
            change = GradeChange.NOT_COMPARABLE
            reason = f"there is no judgment of {place[0]} {side}"
        elif was != now and change is GradeChange.NEW:
            reason = _missing(first, "before", told.area_id, was)
        elif was != now and change is GradeChange.GONE:
            reason = _missing(second, "after", told.area_id, now)
        elif was != now:
            reason = f"grades of {was} and {now} have no order"
        elif first and change in _RANKED and first.as_at.end is None:
            reason = (
                f"the judgment before is of some time {first.as_at}, and that day is "
                "taken"
            )
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


def _missing(
    judgment: Judgment | None, side: str, area_id: str, framework: Framework
) -> str:
    """Say what is missing of an area, and what the framework on that side says of it."""
    what = "judgment" if judgment is None else "grade"
    told = f"there is no {what} of it {side}"
    listed = next((area for area in framework.areas if area.id == area_id), None)
    if listed is None and framework.is_complete:
        return f"under {framework} there is no area of this name"
    if listed is None:
        return (
            f"{told}; the list of the areas of {framework} lacks this name, and is not "
            "complete"
        )
    if listed.source is None:
        return (
            f"{told}; that {framework} has an area of this name is from memory, and it "
            "need not be in every report"
        )
    if listed.is_graded:
        return f"{told}, though {framework} grades an area of this name"
    return f"{told}: {framework} does not grade an area of this name as a rule"


def _check_order(olds: _Places, news: _Places, shared: set[str]) -> None:
    """Refuse what is after and not known to be later, by areas or by whole forces."""
    matched = [place for place in olds if place in news]
    for place in matched:
        before, after = olds[place].as_at, news[place].as_at
        if not _is_later(before, after):
            raise PeriodMismatchError(before, after, _why_not_later(before, after))
    by_area = {force for force, _ in matched}
    for force in dict.fromkeys(force for force, _ in olds):
        if force in by_area:
            _check_lone(force, olds, news)
        elif force in shared:
            _check_whole(force, *(_times(side, force) for side in (olds, news)))


def _times(places: _Places, force: str) -> list[Period]:
    return [one.as_at for one in places.values() if one.force == force]


def _check_lone(force: str, olds: _Places, news: _Places) -> None:
    """Refuse an area on one side alone that is on the wrong side of all the other.

    A later look at a report, and what is added to it while the next one is under way,
    are within.
    """
    times = _times(news, force)
    first = min(_times(olds, force), key=_first_day)
    last = max(times, key=_last_day)
    for place, one in {**olds, **news}.items():
        if one.force != force:
            continue
        if place not in olds and _is_later(one.as_at, first):
            pair, taken = (first, one.as_at), [one.as_at]
            told = "on the second side alone, and earlier than all on the first"
        elif place not in news and _is_later(last, one.as_at):
            pair, taken = (one.as_at, last), times
            told = "on the first side alone, and later than all on the second"
        else:
            continue
        if any(period.end is None for period in taken):
            told += ", with the first day taken of a time that has no end"
        raise PeriodMismatchError(
            *pair,
            f"{one.area} of {force} is {told}: leave it out, or give the judgments of "
            "one inspection on each side",
        )


def _check_whole(force: str, olds: list[Period], news: list[Period]) -> None:
    """Refuse a force's judgments after that do not begin later than those before.

    The last ones decide where the first are of the same time, as in a later look at
    one report.
    """
    if _is_later(min(olds, key=_last_day), min(news, key=_first_day)):
        return
    pair = min(olds, key=_first_day), min(news, key=_last_day)
    if not _is_later(*reversed(pair)):
        pair = max(olds, key=_last_day), max(news, key=_first_day)
        if _is_later(*pair):
            return
    raise PeriodMismatchError(
        *pair, f"no area of {force} is on both sides, and {_why_not_later(*pair)}"
    )


def _first_day(period: Period) -> date:
    return period.start


def _last_day(period: Period) -> date:
    # With no end stated, the first day is all that is known.
    return period.end or period.start


def _is_later(before: Period, after: Period) -> bool:
    return _first_day(after) > _last_day(before)


def _why_not_later(before: Period, after: Period) -> str:
    if after.end is not None and after.end < before.start:
        return "the second must be later: are they swapped?"
    if before.start == before.end == after.start == after.end:
        return "they are of the same day: the second must be later"
    return (
        "they share days, so that it is not known which is later: give the day of "
        "each, or periods that share none"
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
