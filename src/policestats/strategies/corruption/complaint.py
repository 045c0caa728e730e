"""What breaks each rule of complaint cases and reviews, and only that one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from policestats.models import Allegation, ComplaintCase, Review, Suspension
from policestats.strategies.corruption.changes import Change
from policestats.structure import unstructure
from policestats.vocabulary import (
    ALLEGATION_CATEGORIES,
    COMPLAINT_CATEGORIES_BEFORE_2020,
    CodeScheme,
    Handling,
    ReviewOutcome,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policestats.strategies.corruption.changes import Recipe

__all__ = ["RECIPES", "other_category"]

_DAY = timedelta(1)
_FORMAL = [one for one in Handling if one.is_under_schedule_3]


def other_category(scheme: CodeScheme) -> str:
    """Give the id of a category of the other scheme."""
    is_old = scheme is CodeScheme.BEFORE_2020
    other = ALLEGATION_CATEGORIES if is_old else COMPLAINT_CATEGORIES_BEFORE_2020
    return other[0].id


def _on(name: str, day: date) -> Change:
    return Change((name,), str(day), name, day)


def _suspension_ends_first(suspension: Suspension) -> Iterator[Change]:
    if suspension.start > date.min:
        yield _on("end", suspension.start - _DAY)


def _foreign_subcategory(_: Allegation) -> Iterator[Change]:
    for name in ("No such sub-category", "Subcategory not recorded"):
        yield Change(("subcategory",), name, "subcategory", name)


def _no_allegation(_: ComplaintCase) -> Iterator[Change]:
    yield Change(("allegations",), [], "allegations", ())


def _one_more(case: ComplaintCase, **changes: object) -> list[object]:
    plain = unstructure(case.allegations)
    return [*plain, plain[0] | changes]


def _unheard_of(case: ComplaintCase) -> str:
    """Give an id that no allegation of a case has."""
    return "+".join(one.id for one in case.allegations) + "+"


def _twin_allegations(case: ComplaintCase) -> Iterator[Change]:
    path = f"allegations[{len(case.allegations)}].id"
    yield Change(("allegations",), _one_more(case), path, case.allegations[0].id)


def _two_schemes(case: ComplaintCase) -> Iterator[Change]:
    foreign = other_category(case.allegations[0].category.scheme)
    more = _one_more(case, id=_unheard_of(case), category=foreign, subcategory=None)
    path = f"allegations[{len(case.allegations)}].category"
    yield Change(("allegations",), more, path, foreign)


def _logged_before_made(case: ComplaintCase) -> Iterator[Change]:
    if case.made > date.min:
        yield _on("logged", case.made - _DAY)


def _contacted_before_made(case: ComplaintCase) -> Iterator[Change]:
    if case.made > date.min:
        yield _on("contacted", case.made - _DAY)


def _finalised_before_logged(case: ComplaintCase) -> Iterator[Change]:
    # An allegation that is open, or a suspension that lasts, would be refused too.
    over = all(one.is_finalised for one in case.allegations) and all(
        one.end is not None and one.end < case.logged for one in case.suspensions
    )
    if over and case.logged > date.min:
        yield _on("finalised", case.logged - _DAY)


def _handled(place: int, handling: Handling) -> Change:
    keys = ("allegations", place, "handling")
    return Change(keys, handling.value, f"allegations[{place}].handling", handling)


def _formal_in_informal(case: ComplaintCase) -> Iterator[Change]:
    if not case.is_under_schedule_3:
        for place in range(len(case.allegations)):
            for handling in _FORMAL:
                yield _handled(place, handling)


def _investigated_in_not_investigated(case: ComplaintCase) -> Iterator[Change]:
    if case.handling is Handling.NOT_INVESTIGATED:
        for place in range(len(case.allegations)):
            yield _handled(place, Handling.INVESTIGATED)


def _open_in_finalised(case: ComplaintCase) -> Iterator[Change]:
    if case.is_finalised:
        for place in range(len(case.allegations)):
            keys = ("allegations", place, "finalised")
            yield Change(keys, None, f"allegations[{place}].finalised", None)


def _finalised_out_of_case(case: ComplaintCase) -> Iterator[Change]:
    days = [case.logged - _DAY] if case.logged > date.min else []
    if case.finalised is not None and case.finalised < date.max:
        days.append(case.finalised + _DAY)
    for place in range(len(case.allegations)):
        for day in days:
            keys = ("allegations", place, "finalised")
            yield Change(keys, str(day), f"allegations[{place}].finalised", day)


def _suspended_out_of_case(case: ComplaintCase) -> Iterator[Change]:
    held = unstructure(case.suspensions)
    if case.made > date.min:
        day = case.made - _DAY
        sooner = [{"start": str(day), "end": str(day)}, *held]
        yield Change(("suspensions",), sooner, "suspensions[0].start", day)
    if case.finalised is not None and held:
        last = len(held) - 1
        path = f"suspensions[{last}].end"
        yield Change(("suspensions", last, "end"), None, path, None)


def _suspensions_overlap(case: ComplaintCase) -> Iterator[Change]:
    last = case.suspensions[-1] if case.suspensions else None
    start = case.made if last is None else last.start
    # Over in a day, it is within the case, whose last suspension lasts that day too.
    again = {"start": str(start), "end": str(start)}
    held = unstructure(case.suspensions) or [again]
    path = f"suspensions[{len(held)}].start"
    yield Change(("suspensions",), [*held, again], path, start)


def _informal_case(review: Review) -> Iterator[Change]:
    mild = (None, Handling.OUTSIDE_SCHEDULE_3)
    if all(one.handling in mild for one in review.case.allegations):
        for handling in mild:
            plain = handling and handling.value
            yield Change(("case", "handling"), plain, "case.handling", handling)


def _before_outcome(review: Review) -> Iterator[Change]:
    finalised = review.case.finalised or date.min
    if finalised > date.min:
        yield _on("received", finalised - _DAY)


def _completed_before_received(review: Review) -> Iterator[Change]:
    if review.is_completed and review.received > date.min:
        yield _on("completed", review.received - _DAY)


def _half_completed(review: Review) -> Iterator[Change]:
    if review.is_completed:
        yield Change(("outcome",), None, "outcome", None)
    else:
        for outcome in ReviewOutcome:
            yield Change(("outcome",), outcome.value, "outcome", outcome)


def _early_recommendations(review: Review) -> Iterator[Change]:
    if not review.is_completed:
        yield Change(("recommendations",), 1, "recommendations", 1)


RECIPES: dict[type, tuple[Recipe | str, ...]] = {
    Suspension: (_suspension_ends_first,),
    Allegation: (_foreign_subcategory,),
    ComplaintCase: (
        _no_allegation,
        _twin_allegations,
        _two_schemes,
        _logged_before_made,
        _contacted_before_made,
        _finalised_before_logged,
        _formal_in_informal,
        _investigated_in_not_investigated,
        _open_in_finalised,
        _finalised_out_of_case,
        _suspended_out_of_case,
        _suspensions_overlap,
    ),
    Review: (
        _informal_case,
        _before_outcome,
        _completed_before_received,
        _half_completed,
        _early_recommendations,
    ),
}
"""For each rule, in its place, what breaks it, or why nothing breaks it alone."""
