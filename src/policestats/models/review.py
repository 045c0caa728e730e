"""Reviews of how a complaint was handled, and which body is to make one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

import attrs

from policestats.errors import ArgumentError
from policestats.keywords import fields, has, unless
from policestats.models.complaint import ComplaintCase
from policestats.models.fields import (
    is_count,
    is_date,
    is_instance,
    is_name,
    may_be_missing,
)
from policestats.models.rules import COMPARES, Breach, Rule, uphold
from policestats.vocabulary import Handling, ReviewBody, ReviewOutcome

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Review", "relevant_review_body"]


@attrs.frozen(kw_only=True)
class Review:
    """A review of whether a complaint's outcome was reasonable and proportionate.

    The right to one exists only for complaints recorded under Schedule 3 to the Police
    Reform Act 2002 (paragraphs 6A and 25).

    Attributes:
        id: Names it.
        case: The case, which is finalised: there is no review before an outcome.
        body: Who reviews: see `relevant_review_body`.
        received: The day the application was received.
        completed: The day it was decided; `None` while it is open.
        outcome: How it ended; `None` while it is open.
        recommendations: Recommendations made to the force. [recommendation], ≥ 0;
            `None` where that is not known, which is not the same as 0.

    Raises:
        RecordError: A field or a rule refuses. Carries `path`, `value` and `rule`.
        RecordErrors: More than one rule refuses.
    """

    id: str = attrs.field(validator=is_name)
    case: ComplaintCase = attrs.field(validator=is_instance(ComplaintCase))
    body: ReviewBody = attrs.field(validator=is_instance(ReviewBody))
    received: date = attrs.field(validator=is_date)
    completed: date | None = attrs.field(
        default=None, validator=may_be_missing(is_date)
    )
    outcome: ReviewOutcome | None = attrs.field(
        default=None, validator=may_be_missing(is_instance(ReviewOutcome))
    )
    recommendations: int | None = attrs.field(
        default=None, validator=may_be_missing(is_count)
    )

    RULES: ClassVar[tuple[Rule, ...]]

    def __attrs_post_init__(self) -> None:
        uphold(self, self.RULES)

    @property
    def is_completed(self) -> bool:
        """Whether it is decided."""
        return self.completed is not None


def _informal_case(review: Review) -> Iterator[Breach]:
    if not review.case.is_under_schedule_3:
        yield "case.handling", review.case.handling


def _before_outcome(review: Review) -> Iterator[Breach]:
    finalised = review.case.finalised
    if finalised is None or review.received < finalised:
        yield "received", review.received


def _completed_before_received(review: Review) -> Iterator[Breach]:
    if review.completed is not None and review.completed < review.received:
        yield "completed", review.completed


def _half_completed(review: Review) -> Iterator[Breach]:
    if (review.completed is None) is not (review.outcome is None):
        yield "outcome", review.outcome


def _early_recommendations(review: Review) -> Iterator[Breach]:
    if review.recommendations and not review.is_completed:
        yield "recommendations", review.recommendations


_COMPLETED = has(completed={"type": "string"})
_FORMAL = {"enum": [one for one in Handling if one.is_under_schedule_3]}

Review.RULES = (
    Rule(
        "case.handling",
        "must be under Schedule 3, for there to be a review",
        _informal_case,
        fields(case=has(handling=_FORMAL)),
    ),
    Rule(
        "received",
        "must not be before the case was finalised",
        _before_outcome,
        fields(case=has(finalised={"type": "string"})),
        unsaid=COMPARES,
    ),
    Rule(
        "completed",
        "must not be before the application was received",
        _completed_before_received,
        unsaid=COMPARES,
    ),
    Rule(
        "outcome",
        "must be stated if, and only if, the review is completed",
        _half_completed,
        {
            "if": _COMPLETED,
            "then": has(outcome={"type": "string"}),
            "else": fields(outcome={"type": "null"}),
        },
    ),
    Rule(
        "recommendations",
        "must be 0 until the review is completed",
        _early_recommendations,
        unless(_COMPLETED, fields(recommendations={"maximum": 0})),
    ),
)


def relevant_review_body(
    *,
    about_senior_officer: bool,
    may_justify_proceedings_or_engage_article_2_or_3: bool,
    referred_or_must_be: bool,
    treated_as_referred: bool,
    same_incident_as_such: bool,
) -> ReviewBody:
    """Name the body that must review a complaint, from facts that the caller states.

    The facts are those of the complaint *or of any part of it*. No fact has a default:
    what is not known is for the appropriate authority to find out, not for a function
    to assume.

    Args:
        about_senior_officer: The conduct complained of is a senior officer's.
        may_justify_proceedings_or_engage_article_2_or_3: The appropriate authority
            cannot satisfy itself, from the complaint alone, that the conduct, if
            proved, would not justify criminal or disciplinary proceedings, or engage
            article 2 or 3 of the Convention on Human Rights.
        referred_or_must_be: The complaint was referred to the IOPC, or must be.
        treated_as_referred: It is treated as having been referred.
        same_incident_as_such: It arises from the same incident as a complaint of
            which one of the above is true.

    Returns:
        The IOPC if any of the facts is so, the local policing body otherwise.

    Raises:
        ArgumentError: A fact is neither true nor false. Carries `argument`, `value`
            and `requirement`.

    Examples:
        >>> relevant_review_body(
        ...     about_senior_officer=False,
        ...     may_justify_proceedings_or_engage_article_2_or_3=False,
        ...     referred_or_must_be=False,
        ...     treated_as_referred=False,
        ...     same_incident_as_such=False,
        ... ).label
        'local policing body'

    References:
        The Police (Complaints and Misconduct) Regulations 2020 (SI 2020/2),
        regulation 32.
    """
    facts = {
        "about_senior_officer": about_senior_officer,
        "may_justify_proceedings_or_engage_article_2_or_3": (
            may_justify_proceedings_or_engage_article_2_or_3
        ),
        "referred_or_must_be": referred_or_must_be,
        "treated_as_referred": treated_as_referred,
        "same_incident_as_such": same_incident_as_such,
    }
    for name, fact in facts.items():
        if not isinstance(fact, bool):
            raise ArgumentError(
                name, fact, "must be True or False: find out, do not assume"
            )
    return ReviewBody.IOPC if any(facts.values()) else ReviewBody.LOCAL_POLICING_BODY
