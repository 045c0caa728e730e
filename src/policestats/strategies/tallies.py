"""Strategies of how many cases took how many days, and of how many reviews there were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from policestats.models import CaseTimes, DaysTaken, ReviewSummary
from policestats.models.durations import NATIONS_WITH_BANK_HOLIDAYS
from policestats.strategies.options import chosen, maybe, of_kind, whole_number
from policestats.strategies.turning import turned
from policestats.vocabulary import Handling, ReviewBody, ReviewOutcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = [
    "case_times",
    "days_taken",
    "review_summaries",
    "summary_parts",
    "tables",
]

_UNITS = ("day", "working_day")
_LONGEST = 1_500
_MANY = 12


@st.composite
def tables(draw: DrawFn, terms: Iterable[str], most: int) -> Mapping[str, int]:
    """Give counts by some of the terms, which sum to no more than *most*."""
    left = most
    found = {}
    for term in terms:
        if draw(st.booleans()):
            found[term] = draw(st.integers(0, left))
            left -= found[term]
    return found


@st.composite
def _lengths(draw: DrawFn, most: int) -> list[int]:
    """Give the days of each of a few cases."""
    return draw(st.lists(st.integers(0, _LONGEST), max_size=min(most, _MANY)))


def _taken(lengths: Iterable[int], unit: str) -> DaysTaken:
    counts: dict[int, int] = {}
    for days in lengths:
        counts[days] = counts.get(days, 0) + 1
    return DaysTaken(counts, unit=unit)


def days_taken(
    *, unit: str | SearchStrategy[str] | None = None, max_cases: int = _MANY
) -> SearchStrategy[DaysTaken]:
    """Tallies of the days that some cases took, or none.

    Args:
        unit: "day" or "working_day", or a strategy of them; `None` leaves it to chance.
        max_cases: The most cases. ≥ 0.

    Raises:
        ArgumentError: *max_cases* is no whole number. Carries `argument`, `value` and
            `requirement`.
        RecordError: There is no such unit. Carries `path`, `value` and `rule`.

    Examples:
        >>> from hypothesis import given
        >>> @given(days_taken(max_cases=5))
        ... def test_it_holds(taken):
        ...     assert taken.n <= 5
        >>> test_it_holds()
    """
    most = whole_number("max_cases", max_cases, least=0)
    units = chosen(unit, st.sampled_from(_UNITS), lambda one: DaysTaken(unit=one).unit)
    return turned(st.tuples(_lengths(most), units), lambda both: _taken(*both))


@st.composite
def _case_times(draw: DrawFn, most: int, outside: int, under: int) -> CaseTimes:
    unit = draw(st.sampled_from(_UNITS))
    held = draw(_lengths(under))
    return CaseTimes(
        to_log=_taken(draw(_lengths(most)), unit),
        to_contact=_taken(draw(_lengths(most)), unit),
        to_finalise_outside_schedule_3=_taken(draw(_lengths(outside)), unit),
        to_finalise_including_suspension=_taken(held, unit),
        to_finalise_excluding_suspension=_taken(
            [draw(st.integers(0, days)) for days in held], unit
        ),
        nation=(
            None if unit == "day" else draw(st.sampled_from(NATIONS_WITH_BANK_HOLIDAYS))
        ),
    )


def case_times(
    *,
    max_cases: int = _MANY,
    max_outside: int | None = None,
    max_under: int | None = None,
) -> SearchStrategy[CaseTimes]:
    """Days that the cases of a summary took, of some of them or of none.

    Args:
        max_cases: The most cases that were logged, or whose complainant was contacted.
            ≥ 0.
        max_outside: The most that were finalised outside Schedule 3; by default half.
        max_under: The most that were finalised under it; by default half.

    Raises:
        ArgumentError: One is no whole number. Carries `argument`, `value` and
            `requirement`.

    Examples:
        >>> from hypothesis import given
        >>> @given(case_times())
        ... def test_it_holds(times):
        ...     held = times.to_finalise_including_suspension
        ...     assert times.to_finalise_excluding_suspension.n == held.n
        >>> test_it_holds()
    """
    most = whole_number("max_cases", max_cases, least=0)
    half = most // 2
    outside = half if max_outside is None else max_outside
    under = half if max_under is None else max_under
    return _case_times(
        most,
        whole_number("max_outside", outside, least=0),
        whole_number("max_under", under, least=0),
    )


_FORMAL = [one for one in Handling if one.is_under_schedule_3]


@st.composite
def _review_summaries(
    draw: DrawFn, bodies: SearchStrategy[ReviewBody]
) -> ReviewSummary:
    received = draw(st.integers(0, 500))
    completed = draw(st.integers(0, 500))
    return ReviewSummary(
        body=draw(bodies),
        received=received,
        completed=completed,
        received_by_handling=draw(tables(_FORMAL, received)),
        completed_by_handling=draw(tables(_FORMAL, completed)),
        by_outcome=draw(tables(ReviewOutcome, completed)),
        recommendations=draw(maybe(st.integers(0, 300 if completed else 0))),
    )


def review_summaries(
    *, body: ReviewBody | str | SearchStrategy[ReviewBody] | None = None
) -> SearchStrategy[ReviewSummary]:
    """Reviews that a body received and completed, of which much or little is known.

    Args:
        body: Who reviews, or a strategy of bodies; `None` leaves it to chance.

    Raises:
        ArgumentError: *body* is no review body. Carries `argument`, `value` and
            `requirement`.
        ReferenceNotFoundError: There is no such body. Carries `kind`, `key` and
            `closest`.

    Examples:
        >>> from hypothesis import given
        >>> @given(review_summaries(body="iopc"))
        ... def test_it_holds(reviews):
        ...     assert sum(dict(reviews.by_outcome).values()) <= reviews.completed
        >>> test_it_holds()
    """
    return _review_summaries(
        chosen(body, st.sampled_from(ReviewBody), of_kind("body", ReviewBody))
    )


@st.composite
def summary_parts(draw: DrawFn, cases: int, *, is_recorded: bool) -> dict[str, Any]:
    """Give what a summary of so many cases may know besides its numbers."""
    ways = _FORMAL if is_recorded else [*Handling]
    handled = draw(tables(ways, cases))
    outside = handled.get(Handling.OUTSIDE_SCHEDULE_3, 0)
    left = cases - sum(handled.values())
    # A case of which it is not known how it was handled may have been so or so.
    spare = 0 if is_recorded else draw(st.integers(0, left))
    times = case_times(
        max_cases=cases,
        max_outside=outside + spare,
        max_under=cases - outside - spare,
    )
    bodies = draw(st.sets(st.sampled_from(ReviewBody)))
    return {
        "cases_by_handling": handled,
        "timeliness": draw(maybe(times)),
        "reviews": [draw(review_summaries(body=one)) for one in sorted(bodies)],
    }
