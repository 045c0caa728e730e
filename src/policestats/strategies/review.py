"""Strategies of reviews of how a complaint was handled."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from policestats.models import ComplaintCase, Review
from policestats.strategies.complaint import complaint_cases
from policestats.strategies.options import chosen, maybe, of_kind, yes_or_no
from policestats.strategies.times import days_after
from policestats.strategies.words import ids
from policestats.vocabulary import Handling, ReviewBody, ReviewOutcome

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["reviews"]

_FORMAL = [one for one in Handling if one.is_under_schedule_3]


@st.composite
def _reviews(
    draw: DrawFn,
    cases: SearchStrategy[ComplaintCase],
    bodies: SearchStrategy[ReviewBody],
    completed: SearchStrategy[bool],
) -> Review:
    case = draw(cases)
    received = draw(days_after(case.finalised or date.max))
    over = draw(completed)
    return Review(
        id=draw(ids()),
        case=case,
        body=draw(bodies),
        received=received,
        completed=draw(days_after(received)) if over else None,
        outcome=draw(st.sampled_from(ReviewOutcome)) if over else None,
        recommendations=draw(maybe(st.integers(0, 20 if over else 0))),
    )


def reviews(
    *,
    case: ComplaintCase | SearchStrategy[ComplaintCase] | None = None,
    body: ReviewBody | str | SearchStrategy[ReviewBody] | None = None,
    is_completed: bool | None = None,
) -> SearchStrategy[Review]:
    """Reviews, open or completed, of finalised cases under Schedule 3.

    An option is a value or a strategy of values. `None` leaves it to chance.

    Args:
        case: The case, finalised and under Schedule 3.
        body: Who reviews.
        is_completed: Whether they are completed; by default some are.

    Raises:
        ArgumentError: An option is not as it must be. Carries `argument`, `value` and
            `requirement`.
        ReferenceNotFoundError: There is no such body. Carries `kind`, `key` and
            `closest`.

    Examples:
        >>> from hypothesis import given, settings
        >>> @given(reviews(is_completed=True))
        ... @settings(max_examples=10)
        ... def test_it_holds(review):
        ...     assert review.outcome is not None
        >>> test_it_holds()
    """
    formal = complaint_cases(handling=st.sampled_from(_FORMAL), is_finalised=True)
    return _reviews(
        chosen(case, formal, of_kind("case", ComplaintCase)),
        chosen(body, st.sampled_from(ReviewBody), of_kind("body", ReviewBody)),
        yes_or_no("is_completed", is_completed),
    )
