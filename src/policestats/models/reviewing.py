"""How many reviews one body received and completed, and how they ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from policestats.errors import ArgumentError, NotComparableError
from policestats.keywords import fields, has, when
from policestats.models.fields import (
    as_tuple,
    as_whole,
    is_count,
    is_instance,
    may_be_missing,
)
from policestats.models.rules import COMPARES, Breach, Rule, uphold
from policestats.models.tabulated import (
    in_order,
    is_table,
    listed_once,
    merged,
    none_of,
    not_above,
)
from policestats.vocabulary import Handling, ReviewBody, ReviewOutcome

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ONE_OF_EACH_BODY", "ReviewSummary", "bodies_in", "reviews_in_order"]


@attrs.frozen(kw_only=True)
class ReviewSummary:
    """Reviews of a force's complaints by one body, received and completed in a period.

    Attributes:
        body: Who reviews.
        received: Applications received in the period. [review], ≥ 0.
        completed: Reviews completed in the period, whenever received. [review], ≥ 0.
        received_by_handling: Of those received, how the case had been handled; a
            mapping is taken. It need not reach *received*, and may not exceed it.
        completed_by_handling: The same of those completed.
        by_outcome: Of those completed, how they ended; a mapping is taken.
        recommendations: Recommendations made to the force on those completed.
            [recommendation], ≥ 0; `None` where that is not known of all of them.

    Raises:
        RecordError: A field or a rule refuses. Carries `path`, `value` and `rule`.
        RecordErrors: More than one rule refuses.

    Examples:
        >>> reviews = ReviewSummary(
        ...     body=ReviewBody.LOCAL_POLICING_BODY,
        ...     received=442,
        ...     completed=343,
        ...     completed_by_handling={Handling.NOT_INVESTIGATED: 335},
        ...     recommendations=140,
        ... )
        >>> print(reviews)
        442 received and 343 completed by the local policing body
    """

    body: ReviewBody = attrs.field(validator=is_instance(ReviewBody))
    received: int = attrs.field(converter=as_whole, validator=is_count)
    completed: int = attrs.field(converter=as_whole, validator=is_count)
    received_by_handling: tuple[tuple[Handling, int], ...] = attrs.field(
        default=(), converter=in_order, validator=is_table(Handling)
    )
    completed_by_handling: tuple[tuple[Handling, int], ...] = attrs.field(
        default=(), converter=in_order, validator=is_table(Handling)
    )
    by_outcome: tuple[tuple[ReviewOutcome, int], ...] = attrs.field(
        default=(), converter=in_order, validator=is_table(ReviewOutcome)
    )
    recommendations: int | None = attrs.field(
        default=None, converter=as_whole, validator=may_be_missing(is_count)
    )

    RULES: ClassVar[tuple[Rule, ...]]

    def __attrs_post_init__(self) -> None:
        uphold(self, self.RULES)

    def __add__(self, other: ReviewSummary) -> ReviewSummary:
        given: object = other
        if not isinstance(given, ReviewSummary):
            raise ArgumentError("other", given, "must be a ReviewSummary to be added")
        if given.body is not self.body:
            reason = "reviews are added only where one body made them"
            raise NotComparableError(self.body, given.body, reason)
        recommended = self.recommendations
        if recommended is not None:
            more = given.recommendations
            recommended = None if more is None else recommended + more
        return ReviewSummary(
            body=self.body,
            received=self.received + given.received,
            completed=self.completed + given.completed,
            received_by_handling=merged(
                self.received_by_handling, given.received_by_handling, order=Handling
            ),
            completed_by_handling=merged(
                self.completed_by_handling, given.completed_by_handling, order=Handling
            ),
            by_outcome=merged(self.by_outcome, given.by_outcome, order=ReviewOutcome),
            recommendations=recommended,
        )

    def __str__(self) -> str:
        the = "the IOPC" if self.body is ReviewBody.IOPC else f"the {self.body.label}"
        return f"{self.received:,} received and {self.completed:,} completed by {the}"


def _informal(field: str) -> Rule:
    def breaches(reviews: ReviewSummary) -> Iterator[Breach]:
        for handling, number in getattr(reviews, field):
            if number and not handling.is_under_schedule_3:
                yield field, handling

    return Rule(
        field,
        "must be under Schedule 3, for there to be a review",
        breaches,
        fields(**{field: none_of(Handling.OUTSIDE_SCHEDULE_3)}),
    )


def _recommended_of_none(reviews: ReviewSummary) -> Iterator[Breach]:
    if reviews.recommendations and not reviews.completed:
        yield "recommendations", reviews.recommendations


ReviewSummary.RULES = (
    listed_once("received_by_handling"),
    not_above("received_by_handling", "received"),
    _informal("received_by_handling"),
    listed_once("completed_by_handling"),
    not_above("completed_by_handling", "completed"),
    _informal("completed_by_handling"),
    listed_once("by_outcome"),
    not_above("by_outcome", "completed"),
    Rule(
        "recommendations",
        "must be 0 where no review is completed",
        _recommended_of_none,
        when(has(completed={"maximum": 0}), fields(recommendations={"maximum": 0})),
    ),
)


def reviews_in_order(value: object) -> object:
    """Put the reviews of several bodies in the order in which the bodies are listed."""
    value = as_tuple(value)
    if isinstance(value, tuple) and all(type(one) is ReviewSummary for one in value):
        order = [*ReviewBody]
        return tuple(sorted(value, key=lambda one: order.index(one.body)))
    return value


def bodies_in(reviews: tuple[ReviewSummary, ...]) -> list[ReviewBody]:
    """Give the bodies whose reviews are known."""
    return [one.body for one in reviews]


def _twin_bodies(summary: Any) -> Iterator[Breach]:  # noqa: ANN401  # whatever has reviews
    for place in range(1, len(summary.reviews)):
        body = summary.reviews[place].body
        if summary.reviews[place - 1].body is body:
            yield f"reviews[{place}].body", body


ONE_OF_EACH_BODY = Rule(
    "reviews", "must name each body once", _twin_bodies, unsaid=COMPARES
)
"""What must hold of whatever has reviews of several bodies."""
