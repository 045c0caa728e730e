"""A summary as flat records of plain values: one number a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policestats.vocabulary import Cohort, Handling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policestats.models.durations import CaseTimes, DaysTaken
    from policestats.models.reviewing import ReviewSummary

__all__ = ["COLUMNS", "reviews_rows", "row", "table_rows", "times_rows"]

COLUMNS = (
    "subject",
    "period",
    "cohort",
    "measure",
    "category",
    "handling",
    "body",
    "outcome",
    "days",
    "days_unit",
    "nation",
    "value",
    "unit",
)
"""The keys of every record, in order; a number is not of what is `None`."""


def row(measure: str, value: int, unit: str, **what: object) -> dict[str, Any]:
    """Give what one record says, without what it is not of."""
    return {"measure": measure, "value": value, "unit": unit, **what}


def table_rows(
    measure: str, table: Iterable[tuple[Handling, int]], unit: str
) -> Iterator[dict[str, Any]]:
    """Give a record for each way in which cases or allegations were handled."""
    for how, number in table:
        yield row(measure, number, unit, handling=how.value)


def times_rows(times: CaseTimes) -> Iterator[dict[str, Any]]:
    """Give a record for each number of days that some cases took."""
    outside = Handling.OUTSIDE_SCHEDULE_3.value
    under = Handling.UNDER_SCHEDULE_3.value
    kinds: tuple[tuple[str, str | None, DaysTaken], ...] = (
        ("days-to-log", None, times.to_log),
        ("days-to-contact", None, times.to_contact),
        ("days-to-finalise", outside, times.to_finalise_outside_schedule_3),
        (
            "days-to-finalise-including-suspension",
            under,
            times.to_finalise_including_suspension,
        ),
        (
            "days-to-finalise-excluding-suspension",
            under,
            times.to_finalise_excluding_suspension,
        ),
    )
    for measure, handling, taken in kinds:
        for days, cases in taken.counts:
            how = {"days": days, "days_unit": taken.unit, "nation": times.nation}
            yield row(measure, cases, "case", handling=handling, **how)


def reviews_rows(reviews: ReviewSummary) -> Iterator[dict[str, Any]]:
    """Give a record for each number of the reviews of one body."""
    asked = {"cohort": Cohort.RECEIVED.value, "body": reviews.body.value}
    done = asked | {"cohort": Cohort.COMPLETED.value}
    yield row("review-applications", reviews.received, "review", **asked)
    for how, number in reviews.received_by_handling:
        yield row("review-applications", number, "review", handling=how.value) | asked
    yield row("reviews", reviews.completed, "review", **done)
    for how, number in reviews.completed_by_handling:
        yield row("reviews", number, "review", handling=how.value) | done
    for outcome, number in reviews.by_outcome:
        yield row("reviews", number, "review", outcome=outcome.value) | done
    if reviews.recommendations is not None:
        number = reviews.recommendations
        yield row("recommendations", number, "recommendation", **done)
