"""Facts of a force's own cases, as summaries of them state them."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from policestats.printed import parse_printed, round_half_up
from policestats.statement.complaints.facts import Fact
from policestats.units import plural
from policestats.vocabulary import Cohort, Handling, ReviewBody, ReviewOutcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from policestats.models import (
        CaseTimes,
        ComplaintSummary,
        DaysTaken,
        ReviewSummary,
    )

__all__ = ["facts_of_summaries"]

_OUTSIDE, _UNDER = Handling.OUTSIDE_SCHEDULE_3, Handling.UNDER_SCHEDULE_3
_SPLIT = (Handling.NOT_INVESTIGATED, Handling.INVESTIGATED)
_BASIS = "a summary of cases"


def facts_of_summaries(summaries: Sequence[ComplaintSummary]) -> tuple[Fact, ...]:
    """Give the facts that summaries of one force and period state.

    Days to contact are of the first that knows them. Days to finalise are of those
    finalised alone: of the cases logged in a year, those that took long are still open.
    """
    facts: list[Fact] = []
    for one in summaries:
        facts += _counts(one)
    timed = [(one, one.timeliness) for one in summaries if one.timeliness is not None]
    for one, times in timed:
        if times.to_contact.n:
            facts.append(_contact(one, times.to_contact))
            break
    for one, times in timed:
        if one.cohort is Cohort.FINALISED:
            facts += _finalising(one, times)
    for one in summaries:
        for reviews in one.reviews:
            facts += _reviews(one, reviews)
    return tuple(facts)


def _whole_number(summary: ComplaintSummary, **what: object) -> Callable[..., Fact]:
    """Give what makes a fact of a whole number of a summary."""

    def fact(measure: str, number: int, unit: str, **more: object) -> Fact:
        about = {"cohort": summary.cohort, "basis": _BASIS} | what | more
        return Fact(
            measure=measure,
            printed=parse_printed(str(number)),
            unit=unit,
            subject=summary.subject,
            period=summary.period,
            **about,  # type: ignore[arg-type]  # each by the name of its field
        )

    return fact


def _counts(summary: ComplaintSummary) -> Iterator[Fact]:
    fact = _whole_number(summary)
    yield fact("complaint-cases", summary.cases, "case")
    yield fact("allegations", summary.allegations, "allegation")
    for category, number in summary.by_category:
        yield fact("allegations", number, "allegation", category=category)
    yield from _by_handling(
        partial(fact, "complaint-cases", unit="case"),
        dict(summary.cases_by_handling),
        summary.cases,
        ("case", summary.cohort.label),
    )
    yield from _by_handling(
        partial(fact, "allegations", unit="allegation"),
        dict(summary.allegations_by_handling),
        summary.allegations,
        ("allegation", summary.cohort.label),
    )


def _by_handling(
    fact: Callable[..., Fact],
    table: Mapping[Handling, int],
    whole: int,
    what: tuple[str, str],
) -> Iterator[Fact]:
    """Give a fact for each way of handling that is known.

    What the table does not name is none only where all that it names is the whole.
    """
    left = whole - sum(table.values())
    known = set(table) if left else {*Handling}
    if not table:
        return
    note = None
    if left:
        note = f"It is not known how {_of(left, whole, *what)} handled."
    if _OUTSIDE in known:
        yield fact(number=table.get(_OUTSIDE, 0), handling=_OUTSIDE, note=note)
        note = None
    if known - {_OUTSIDE}:
        formal = sum(number for how, number in table.items() if how is not _OUTSIDE)
        unsplit = table.get(_UNDER, 0)
        if unsplit:
            which = _of(unsplit, formal, what[0], f"{what[1]} under Schedule 3")
            told = f"It is not known whether {which} investigated."
            note = told if note is None else f"{note} {told}"
        yield fact(number=formal, handling=_UNDER, note=note)
        if not unsplit:
            for how in _SPLIT:
                if how in known:
                    yield fact(number=table.get(how, 0), handling=how)


def _of(part: int, whole: int, noun: str, which: str) -> str:
    were = "was" if part == 1 else "were"
    return f"{_some(part, whole, noun, which)} {were}"


def _some(part: int, whole: int, noun: str, which: str) -> str:
    if part == whole == 1:
        return f"the {noun} {which}"
    some = "any" if part == whole else f"{part:,}"
    return f"{some} of the {whole:,} {plural(noun)} {which}"


def _mean(
    summary: ComplaintSummary, measure: str, taken: DaysTaken, **what: object
) -> Fact:
    exact = Fraction(taken.total, taken.n)
    kind = "calendar days" if taken.unit == "day" else "working days"
    return Fact(
        measure=measure,
        printed=parse_printed(str(round_half_up(exact)), rounded=True),
        unit=taken.unit,
        subject=summary.subject,
        period=summary.period,
        basis=f"{_BASIS}; the mean, in {kind} from the day the complaint was made",
        exact=exact,
        **what,  # type: ignore[arg-type]  # each by the name of its field
    )


def _some_of(taken: DaysTaken, whole: int, what: str, days: str) -> str | None:
    if taken.n == whole:
        return None
    if taken.n > whole:
        some = "one case" if taken.n == 1 else f"{taken.n:,} cases"
        return f"{days} are of {some}; how many {what} there are is not known."
    return f"{days} are of {taken.n:,} of the {whole:,} {what}; of the rest none are known."


def _contact(summary: ComplaintSummary, taken: DaysTaken) -> Fact:
    what = f"cases {summary.cohort.label}"
    note = _some_of(taken, summary.cases, what, "Days to contact")
    if note is None and summary.cohort is not Cohort.LOGGED:
        note = f"Days to contact are of the {what}."
    return _mean(summary, "days-to-contact", taken, note=note)


def _finalising(summary: ComplaintSummary, times: CaseTimes) -> Iterator[Fact]:
    handled = dict(summary.cases_by_handling)
    outside = handled.pop(_OUTSIDE, 0)
    under = sum(handled.values())
    for measure, handling, taken, whole, where in (
        (
            "days-to-finalise",
            _OUTSIDE,
            times.to_finalise_outside_schedule_3,
            outside,
            "outside",
        ),
        (
            "days-to-finalise-including-suspension",
            _UNDER,
            times.to_finalise_including_suspension,
            under,
            "under",
        ),
        (
            "days-to-finalise",
            _UNDER,
            times.to_finalise_excluding_suspension,
            times.to_finalise_excluding_suspension.n,  # as of those just before
            "under",
        ),
    ):
        if taken.n:
            note = _some_of(
                taken,
                whole,
                f"cases finalised {where} Schedule 3",
                f"Days to finalise {where} Schedule 3",
            )
            yield _mean(
                summary,
                measure,
                taken,
                cohort=summary.cohort,
                handling=handling,
                note=note,
            )


def _reviews(summary: ComplaintSummary, reviews: ReviewSummary) -> Iterator[Fact]:
    fact = _whole_number(summary, body=reviews.body)
    asked = partial(fact, "review-applications", unit="review", cohort=Cohort.RECEIVED)
    done = partial(fact, "reviews", unit="review", cohort=Cohort.COMPLETED)
    for made, number, table in (
        (asked, reviews.received, reviews.received_by_handling),
        (done, reviews.completed, reviews.completed_by_handling),
    ):
        yield made(number=number, note=_unended(reviews) if made is done else None)
        split = dict(table)
        if number and not split.get(_UNDER, 0) and sum(split.values()) == number:
            for how in _SPLIT:
                yield made(number=split.get(how, 0), handling=how)
    valid = {
        outcome: number
        for outcome, number in reviews.by_outcome
        if outcome is not ReviewOutcome.INVALID
    }
    # Of those whose end is not known, some may be upheld or invalid.
    whole = 0 if _unended(reviews) else sum(valid.values())
    if whole:
        upheld = sum(number for outcome, number in valid.items() if outcome.is_upheld)
        exact = Fraction(upheld, whole) * 100
        yield Fact(
            measure="share-of-reviews-upheld",
            printed=parse_printed(f"{round_half_up(exact)}%", rounded=True),
            unit="percent",
            subject=summary.subject,
            period=summary.period,
            cohort=Cohort.COMPLETED,
            body=reviews.body,
            basis=f"{_BASIS}; of the reviews completed that were valid",
            exact=exact,
            parts=(upheld, whole),
        )
    if reviews.recommendations is not None:
        yield fact(
            "recommendations", reviews.recommendations, "recommendation", cohort=None
        )


def _unended(reviews: ReviewSummary) -> str | None:
    left = reviews.completed - sum(number for _, number in reviews.by_outcome)
    if not left:
        return None
    by = "the IOPC" if reviews.body is ReviewBody.IOPC else f"the {reviews.body.label}"
    which = _some(left, reviews.completed, "review", f"completed by {by}")
    return f"It is not known how {which} ended."
