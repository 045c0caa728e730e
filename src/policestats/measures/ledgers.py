"""Cases and reviews entered one by one, and kept as counts alone."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from policestats.errors import NotComparableError
from policestats.models import CaseTimes, ComplaintSummary, DaysTaken, ReviewSummary
from policestats.periods.span import ONE_DAY
from policestats.vocabulary import (
    ALLEGATION_CATEGORIES,
    COMPLAINT_CATEGORIES_BEFORE_2020,
    NOT_CATEGORISED,
    Handling,
    ReviewBody,
    ReviewOutcome,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from policestats.models import ComplaintCase, Review
    from policestats.periods import Period
    from policestats.vocabulary import CodeScheme, Cohort

__all__ = ["CaseLedger", "ReviewLedger"]

T = TypeVar("T")

_IN_ORDER = (
    *ALLEGATION_CATEGORIES,
    NOT_CATEGORISED,
    *COMPLAINT_CATEGORIES_BEFORE_2020,
)


class CaseLedger:
    """The counts of one force, period and cohort.

    It is of plain counters, for it is entered millions of times. What it holds grows
    with the categories and with the lengths that occur, not with the cases.

    Attributes:
        cases: How many are entered.
    """

    def __init__(self, numbered: Callable[[date], int]) -> None:
        """Open a ledger.

        Args:
            numbered: Numbers the days, so that the days between two are a difference.
        """
        self._numbered = numbered
        self._scheme: CodeScheme | None = None
        self.cases = 0
        self._allegations = 0
        # By name, which tells them apart within a scheme: a category takes far longer
        # to look up, for it is compared with all that it holds.
        self._categories: defaultdict[str, int] = defaultdict(int)
        self._handlings: defaultdict[Handling | None, int] = defaultdict(int)
        self._allegation_handlings: defaultdict[Handling | None, int] = defaultdict(int)
        self._to_log: defaultdict[int, int] = defaultdict(int)
        self._to_contact: defaultdict[int, int] = defaultdict(int)
        self._outside: defaultdict[int, int] = defaultdict(int)
        self._including: defaultdict[int, int] = defaultdict(int)
        self._excluding: defaultdict[int, int] = defaultdict(int)

    def enter(self, case: ComplaintCase) -> None:
        """Enter a case, with all its allegations.

        Raises:
            NotComparableError: Its categories are of another scheme than those of the
                cases before it.
            ArgumentError: A day cannot be numbered.
        """
        allegations = case.allegations
        if allegations[0].category.scheme is not self._scheme:
            self._take_scheme(case)
        self.cases += 1
        self._allegations += len(allegations)
        categories, handlings = self._categories, self._allegation_handlings
        for one in allegations:
            categories[one.category.name] += 1
            handlings[one.handling] += 1
        handling = case.handling
        self._handlings[handling] += 1
        numbered = self._numbered
        start = numbered(case.made)
        self._to_log[numbered(case.logged) - start] += 1
        if case.contacted is not None:
            self._to_contact[numbered(case.contacted) - start] += 1
        if case.finalised is None or handling is None:
            return
        end = numbered(case.finalised)
        if handling is Handling.OUTSIDE_SCHEDULE_3:
            self._outside[end - start] += 1
            return
        self._including[end - start] += 1
        self._excluding[end - start - self._held(case, start, end)] += 1

    def _held(self, case: ComplaintCase, start: int, end: int) -> int:
        """Count the days on hold.

        The day from which the clock runs is not counted, so nor is it taken off.
        """
        days = 0
        for held in case.suspensions:
            first = start
            if held.start > case.made:
                first = self._numbered(held.start - ONE_DAY)
            # The model sees to it that no hold of a finalised case lasts longer.
            last = end if held.end is None else self._numbered(held.end)
            days += last - first
        return days

    def _take_scheme(self, case: ComplaintCase) -> None:
        scheme = case.allegations[0].category.scheme
        if self._scheme is not None:
            raise NotComparableError(
                f"case {case.id!r}, of categories {scheme.label},",
                f"the cases before it, of those {self._scheme.label},",
                "a summary counts allegations by the categories of one scheme. They "
                "changed on 1 February 2020: ask for a period on one side of that day; "
                "where a case was logged under the old and finalised under the new, "
                "summarise the cases of each scheme by themselves",
            )
        self._scheme = scheme

    def summary(
        self,
        subject: str,
        period: Period,
        cohort: Cohort,
        *,
        nation: str | None,
        reviews: tuple[ReviewSummary, ...] = (),
    ) -> ComplaintSummary:
        """Give what was entered as a summary."""
        unit = "day" if nation is None else "working_day"
        return ComplaintSummary(
            subject=subject,
            period=period,
            cohort=cohort,
            cases=self.cases,
            allegations=self._allegations,
            by_category=tuple(
                (one, self._categories[one.name])
                for one in _IN_ORDER
                if one.scheme is self._scheme and one.name in self._categories
            ),
            cases_by_handling=_known(self._handlings),
            allegations_by_handling=_known(self._allegation_handlings),
            timeliness=CaseTimes(
                to_log=DaysTaken(self._to_log, unit=unit),
                to_contact=DaysTaken(self._to_contact, unit=unit),
                to_finalise_outside_schedule_3=DaysTaken(self._outside, unit=unit),
                to_finalise_including_suspension=DaysTaken(self._including, unit=unit),
                to_finalise_excluding_suspension=DaysTaken(self._excluding, unit=unit),
                nation=nation,
            ),
            reviews=reviews,
        )


def _known(
    handlings: Mapping[Handling | None, int],
) -> tuple[tuple[Handling, int], ...]:
    """Give the counts without those of which the handling is not known."""
    return tuple((how, n) for how, n in handlings.items() if how is not None)


class ReviewLedger:
    """The counts of the reviews of one force and period."""

    def __init__(self) -> None:
        """Open a ledger."""
        self._received: defaultdict[tuple[ReviewBody, Handling | None], int]
        self._received = defaultdict(int)
        self._completed: defaultdict[tuple[ReviewBody, Handling | None], int]
        self._completed = defaultdict(int)
        self._outcomes: defaultdict[tuple[ReviewBody, ReviewOutcome | None], int]
        self._outcomes = defaultdict(int)
        self._recommendations: defaultdict[ReviewBody, int] = defaultdict(int)
        self._untold: set[ReviewBody] = set()

    def receive(self, review: Review) -> None:
        """Enter a review that was received in the period."""
        self._received[review.body, review.case.handling] += 1

    def complete(self, review: Review) -> None:
        """Enter a review that was completed in the period."""
        self._completed[review.body, review.case.handling] += 1
        self._outcomes[review.body, review.outcome] += 1
        if review.recommendations is None:
            self._untold.add(review.body)
        else:
            self._recommendations[review.body] += review.recommendations

    def summaries(self) -> tuple[ReviewSummary, ...]:
        """Give a summary for each body, also where it received and completed none."""
        return tuple(
            ReviewSummary(
                body=body,
                received=sum(_of(body, self._received).values()),
                completed=sum(_of(body, self._completed).values()),
                received_by_handling=_of(body, self._received),
                completed_by_handling=_of(body, self._completed),
                by_outcome=_of(body, self._outcomes),
                recommendations=None
                if body in self._untold
                else self._recommendations[body],
            )
            for body in ReviewBody
        )


def _of(
    body: ReviewBody, counts: Mapping[tuple[ReviewBody, T | None], int]
) -> dict[T, int]:
    """Give the counts of one body. Reviews have a handling, and an outcome at the end."""
    return {
        term: number
        for (one, term), number in counts.items()
        if one is body and term is not None
    }
