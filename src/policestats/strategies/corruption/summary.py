"""What breaks each rule of summaries of complaints, and only that one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policestats.models import CaseTimes, ComplaintSummary, DaysTaken, ReviewSummary
from policestats.strategies.corruption.changes import Change
from policestats.strategies.corruption.complaint import other_category
from policestats.structure import unstructure
from policestats.vocabulary import (
    NOT_CATEGORISED,
    CodeScheme,
    Cohort,
    Handling,
    ReviewBody,
    ReviewOutcome,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policestats.strategies.corruption.changes import Recipe

__all__ = ["RECIPES"]

_INFORMAL, _FORMAL = Handling.OUTSIDE_SCHEDULE_3, Handling.INVESTIGATED
_ONCE = "a mapping of plain data has each key once"


def _foreign_cohort(_: ComplaintSummary) -> Iterator[Change]:
    for cohort in (Cohort.RECEIVED, Cohort.COMPLETED):
        yield Change(("cohort",), cohort.value, "cohort", cohort)


def _fewer_allegations(summary: ComplaintSummary) -> Iterator[Change]:
    number = summary.allegations
    yield Change(("cases",), number + 1, "allegations", number)


def _times(summary: ComplaintSummary) -> tuple[int, int, int]:
    """Give how many cases have a time to log or to contact, or to finalise."""
    times = summary.timeliness
    if times is None:
        return 0, 0, 0
    return (
        times.to_log.n + times.to_contact.n,
        times.to_finalise_outside_schedule_3.n,
        times.to_finalise_including_suspension.n,
    )


def _allegations_without_case(summary: ComplaintSummary) -> Iterator[Change]:
    handled = sum(number for _, number in summary.cases_by_handling)
    if summary.allegations and not handled + sum(_times(summary)):
        yield Change(("cases",), 0, "cases", 0)


def _more_in_categories(summary: ComplaintSummary) -> Iterator[Change]:
    one = summary.by_category[0][0] if summary.by_category else NOT_CATEGORISED
    number = summary.allegations + 1
    yield Change(("by_category",), {one.id: number}, "by_category", number)


def _with_none(summary: ComplaintSummary, id_: str) -> dict[str, int]:
    plain = {category.id: number for category, number in summary.by_category}
    return (plain or {NOT_CATEGORISED.id: 0}) | {id_: 0}


def _twin_categories(summary: ComplaintSummary) -> Iterator[Change]:
    # An id is read in letters of any case.
    one = summary.by_category[0][0] if summary.by_category else NOT_CATEGORISED
    twice = _with_none(summary, one.id.upper())
    yield Change(("by_category",), twice, "by_category", one.id)


def _mixed_schemes(summary: ComplaintSummary) -> Iterator[Change]:
    scheme = CodeScheme.FROM_2020
    if summary.by_category:
        scheme = summary.by_category[0][0].scheme
    other = other_category(scheme)
    yield Change(("by_category",), _with_none(summary, other), "by_category", other)


def _more_handled(summary: ComplaintSummary) -> Iterator[Change]:
    _, outside, _ = _times(summary)
    if not outside:
        number = summary.cases + 1
        many = {_FORMAL.value: number}
        yield Change(("cases_by_handling",), many, "cases_by_handling", number)


def _informal_among_recorded(summary: ComplaintSummary) -> Iterator[Change]:
    _, _, formal = _times(summary)
    if summary.cohort is Cohort.RECORDED and summary.cases > formal:
        mild = {_INFORMAL.value: 1}
        yield Change(("cases_by_handling",), mild, "cases_by_handling", _INFORMAL)


def _more_allegations_handled(summary: ComplaintSummary) -> Iterator[Change]:
    number = summary.allegations + 1
    keys = ("allegations_by_handling",)
    yield Change(keys, {_FORMAL.value: number}, keys[0], number)


def _more_timed_than_there_are(summary: ComplaintSummary) -> Iterator[Change]:
    if summary.timeliness is not None:
        number = summary.cases + 1
        for name in ("to_log", "to_contact"):
            keys = ("timeliness", name, "counts")
            yield Change(keys, [[3, number]], f"timeliness.{name}", number)


def _more_timed_than_handled(summary: ComplaintSummary) -> Iterator[Change]:
    _, outside, formal = _times(summary)
    keys = ("cases_by_handling",)
    if outside:
        path = "timeliness.to_finalise_outside_schedule_3"
        yield Change(keys, {_FORMAL.value: summary.cases}, path, outside)
    if formal and summary.cohort is not Cohort.RECORDED:
        path = "timeliness.to_finalise_including_suspension"
        yield Change(keys, {_INFORMAL.value: summary.cases}, path, formal)


def _twin_bodies(summary: ComplaintSummary) -> Iterator[Change]:
    none = ReviewSummary(body=ReviewBody.IOPC, received=0, completed=0)
    reviews = summary.reviews or (none,)
    twice = unstructure([*reviews, reviews[0]])
    yield Change(("reviews",), twice, "reviews[1].body", reviews[0].body)


def _above(field: str, whole: str, term: str) -> Recipe:
    def changes(reviews: ReviewSummary) -> Iterator[Change]:
        number = getattr(reviews, whole) + 1
        yield Change((field,), {term: number}, field, number)

    return changes


def _informal(field: str, whole: str) -> Recipe:
    def changes(reviews: ReviewSummary) -> Iterator[Change]:
        if getattr(reviews, whole):
            yield Change((field,), {_INFORMAL.value: 1}, field, _INFORMAL)

    return changes


def _recommended_of_none(reviews: ReviewSummary) -> Iterator[Change]:
    if not reviews.completed:
        yield Change(("recommendations",), 1, "recommendations", 1)


def _mixed_units(times: CaseTimes) -> Iterator[Change]:
    other = "day" if times.unit == "working_day" else "working_day"
    yield Change(("to_contact", "unit"), other, "to_contact.unit", other)


def _foreign_nation(times: CaseTimes) -> Iterator[Change]:
    for nation in ("france", "england" if times.unit == "day" else None):
        yield Change(("nation",), nation, "nation", nation)


_EXCLUDING = "to_finalise_excluding_suspension"


def _lasting(counts: list[list[int]], value: object) -> Change:
    return Change((_EXCLUDING, "counts"), counts, _EXCLUDING, value)


def _other_cases(times: CaseTimes) -> Iterator[Change]:
    number = times.to_finalise_including_suspension.n
    yield _lasting([[0, number + 1]], number + 1)
    if number:
        yield _lasting([], 0)


def _longer_without_hold(times: CaseTimes) -> Iterator[Change]:
    longer = times.to_finalise_including_suspension
    if longer.n:
        taken = DaysTaken([(longer.counts[-1][0] + 1, longer.n)], unit=longer.unit)
        yield _lasting(unstructure(taken)["counts"], str(taken))


def _twin_lengths(taken: DaysTaken) -> Iterator[Change]:
    counts: list[Any] = [*taken.counts] or [(0, 1)]
    twice = [[*pair] for pair in (counts[0], *counts)]
    yield Change(("counts",), twice, "counts[1]", counts[0])


_BY = ("received_by_handling", "completed_by_handling", "by_outcome")

RECIPES: dict[type, tuple[Recipe | str, ...]] = {
    ComplaintSummary: (
        _foreign_cohort,
        _fewer_allegations,
        _allegations_without_case,
        _more_in_categories,
        _twin_categories,
        _mixed_schemes,
        _ONCE,
        _more_handled,
        _informal_among_recorded,
        _ONCE,
        _more_allegations_handled,
        _more_timed_than_there_are,
        _more_timed_than_handled,
        _twin_bodies,
    ),
    ReviewSummary: (
        _ONCE,
        _above(_BY[0], "received", _FORMAL.value),
        _informal(_BY[0], "received"),
        _ONCE,
        _above(_BY[1], "completed", _FORMAL.value),
        _informal(_BY[1], "completed"),
        _ONCE,
        _above(_BY[2], "completed", ReviewOutcome.INVALID.value),
        _recommended_of_none,
    ),
    CaseTimes: (_mixed_units, _foreign_nation, _other_cases, _longer_without_hold),
    DaysTaken: (_twin_lengths,),
}
"""For each rule, in its place, what breaks it, or why nothing breaks it alone."""
