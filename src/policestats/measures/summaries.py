"""Cases counted by force, period and cohort, in one pass over any number of them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, islice
from typing import TYPE_CHECKING, get_args

from policestats.errors import ArgumentError, PeriodError
from policestats.measures.ledgers import CaseLedger, ReviewLedger
from policestats.measures.operands import check_choice
from policestats.measures.working_days import nation_of, numbering
from policestats.models import ComplaintCase, ComplaintSummary, Review
from policestats.periods import AsAt, Period, Since, parse_period
from policestats.vocabulary import Cohort

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

__all__ = ["summarise_cases"]

_Key = tuple[str, int, Cohort]
"""Force, place of the period among those asked for, cohort."""

_COHORTS = (Cohort.LOGGED, Cohort.FINALISED)


def summarise_cases(
    cases: Iterable[ComplaintCase | tuple[ComplaintCase, Iterable[Review]]],
    *,
    period: Period | str | Iterable[Period | str],
    reviews: Iterable[Review] | None = None,
    calendar: str = "calendar",
    nation: str | None = None,
) -> tuple[ComplaintSummary, ...]:
    """Count cases by force, period and cohort, with how they were handled and how long.

    A case logged in the period counts among those logged, with all its allegations; a
    case finalised in it counts among those finalised, whenever it was logged. What is
    not known is counted as nothing: a case of which it is not known how it was handled
    is among the cases and under no handling, and an open case has no days to finalise.

    It reads the cases once and keeps counts alone, so they may be a generator of
    millions. It cannot know a case that comes twice: `read_cases` refuses such.

    Args:
        cases: The cases, of any forces and in any order; or each in a pair with its
            reviews, as `CaseFile.with_reviews` gives them, and *reviews* left out.
        period: A period, a text that `parse_period` reads, or several of either, each
            once. They may overlap: a case counts in each.
        reviews: Reviews of cases of these forces: received in the period, completed in
            it, or neither. `None` where they are not known, which is not the same as a
            list without any.
        calendar: "calendar" counts every day; "working" leaves out Saturdays, Sundays
            and bank holidays, and needs the extra `working-days`. The IOPC's statistics
            count working days wherever they state the unit.
        nation: Whose bank holidays, as in `days_between`. For working days alone.

    Returns:
        A summary for each force, period and cohort: forces in the order of their ids,
        periods in the order given, logged before finalised. A force without a case
        logged in the period has none of those logged, and without a case finalised or a
        review none of those finalised. Days run from the day the complaint was made.
        Reviews are with the cases finalised, for there is none before that.

        The sum of the summaries of parts is the summary of the whole.

    Raises:
        ArgumentError: *cases* or *reviews* hold something else, an option is not one of
            those named, a period is there twice, or a day is in a year whose bank
            holidays are not known. Carries `argument`, `value` and `requirement`.
        PeriodError: A period is none, is one day, or has no end.
        NotComparableError: Cases of one summary are in the categories of two schemes.
        MissingExtraError: The library of bank holidays is not installed.

    Examples:
        >>> from datetime import date
        >>> from policestats import Allegation, ComplaintCase, Handling, find_category
        >>> about = find_category("Other", scheme="2020")
        >>> cases = (
        ...     ComplaintCase(
        ...         id=f"C{number}",
        ...         force="surrey",
        ...         made=date(2023, 4, 3),
        ...         logged=date(2023, 4, 4),
        ...         finalised=date(2023, 4, number),
        ...         handling=Handling.OUTSIDE_SCHEDULE_3,
        ...         allegations=[
        ...             Allegation(id="1", category=about, finalised=date(2023, 4, 4))
        ...         ],
        ...     )
        ...     for number in range(10, 13)
        ... )
        >>> logged, finalised = summarise_cases(cases, period="2023/24")
        >>> logged.cases, logged.allegations
        (3, 3)
        >>> print(finalised.timeliness.to_finalise_outside_schedule_3)
        3 cases in 7 to 9 days
    """
    check_choice("calendar", calendar, ["calendar", "working"])
    whose = nation_of(nation, calendar)
    periods = _periods(period)
    numbered = numbering(whose)
    reviewed: dict[tuple[str, int], ReviewLedger] = {}
    each, is_paired = _unpaired(_each("cases", cases), periods, reviewed)
    if is_paired and reviews is not None:
        rule = "must be left out, for each case comes with its own"
        raise ArgumentError("reviews", reviews, rule)
    counted = _enter_cases(each, periods, numbered)
    if reviews is not None:
        for number, review in enumerate(_each("reviews", reviews)):
            _enter_review(f"reviews[{number}]", review, periods, reviewed)
    if is_paired or reviews is not None:
        for force, place in reviewed:
            counted.setdefault((force, place, Cohort.FINALISED), CaseLedger(numbered))
        for force, place, _ in counted:
            reviewed.setdefault((force, place), ReviewLedger())
    made = []
    for force, place, cohort in sorted(
        counted, key=lambda key: (key[0], key[1], _COHORTS.index(key[2]))
    ):
        of_these = cohort is Cohort.FINALISED and reviewed.get((force, place))
        summary = counted[force, place, cohort].summary(
            force,
            periods[place],
            cohort,
            nation=whose,
            reviews=of_these.summaries() if of_these else (),
        )
        made.append(summary)
    return tuple(made)


def _each(name: str, given: object) -> Iterable[object]:
    if isinstance(given, Iterable) and not isinstance(given, (str, bytes)):
        return given
    kind = "ComplaintCase" if name == "cases" else "Review"
    hint = (
        f": write [{name[:-1]}]" if isinstance(given, (ComplaintCase, Review)) else ""
    )
    raise ArgumentError(name, given, f"must give one {kind} after another{hint}")


def _periods(given: Period | str | Iterable[Period | str]) -> tuple[Period, ...]:
    kinds = get_args(Period)
    several: Iterable[object]
    if isinstance(given, (str, *kinds)):
        several = [given]
    elif isinstance(given, Iterable):
        several = given
    else:
        raise PeriodError(given)
    found: list[Period] = []
    for one in several:
        when = parse_period(one) if not isinstance(one, kinds) else one
        if isinstance(when, (AsAt, Since)):
            raise PeriodError(
                str(when),
                "complaints are logged over a time: write a year or a quarter",
            )
        if when in found:
            raise ArgumentError("period", str(when), "must be there once")
        found.append(when)
    if not found:
        raise ArgumentError("period", given, "must name a period, as in '2023/24'")
    return tuple(found)


class _Places(dict["date", tuple[int, ...]]):
    """The places of the periods that a day is in, looked up but once for each day."""

    def __init__(self, periods: tuple[Period, ...]) -> None:
        super().__init__()
        # No period here goes on without an end.
        self._spans = [(one.start, one.end or one.start) for one in periods]

    def __missing__(self, day: date) -> tuple[int, ...]:
        spans = enumerate(self._spans)
        found = tuple([i for i, (first, last) in spans if first <= day <= last])
        self[day] = found
        return found


def _enter_cases(
    cases: Iterable[object],
    periods: tuple[Period, ...],
    numbered: Callable[[date], int],
) -> dict[_Key, CaseLedger]:
    places = _Places(periods)
    by_force: dict[str, tuple[list[CaseLedger], list[CaseLedger]]] = {}
    for number, case in enumerate(cases):
        if not isinstance(case, ComplaintCase):
            raise ArgumentError(f"cases[{number}]", case, "must be a ComplaintCase")
        if case.force not in by_force:
            by_force[case.force] = (
                [CaseLedger(numbered) for _ in periods],
                [CaseLedger(numbered) for _ in periods],
            )
        logged, finalised = by_force[case.force]
        try:
            for place in places[case.logged]:
                logged[place].enter(case)
            if case.finalised is not None:
                for place in places[case.finalised]:
                    finalised[place].enter(case)
        except ArgumentError as error:
            raise ArgumentError(
                f"cases[{number}]",
                case.id,
                f"holds the day {error.value}, which {error.requirement}",
            ) from None
    return {
        (force, place, cohort): ledger
        for force, both in by_force.items()
        for cohort, ledgers in zip(_COHORTS, both, strict=True)
        for place, ledger in enumerate(ledgers)
        if ledger.cases
    }


def _unpaired(
    given: Iterable[object],
    periods: tuple[Period, ...],
    reviewed: dict[tuple[str, int], ReviewLedger],
) -> tuple[Iterable[object], bool]:
    """Give the cases, and whether each comes in a pair with its reviews.

    Of pairs, the reviews are entered while the cases are gone through, so that neither
    need be held. The first says which it is.
    """
    several = iter(given)
    first = [*islice(several, 1)]
    every = chain(first, several)
    if not first or not isinstance(first[0], tuple):
        return every, False
    return _entering_reviews(every, periods, reviewed), True


def _entering_reviews(
    pairs: Iterable[object],
    periods: tuple[Period, ...],
    reviewed: dict[tuple[str, int], ReviewLedger],
) -> Iterator[object]:
    for number, pair in enumerate(pairs):
        if not isinstance(pair, tuple) or len(pair) != len(("case", "reviews")):
            rule = "must be a pair of a ComplaintCase and its reviews, as the first is"
            raise ArgumentError(f"cases[{number}]", pair, rule)
        case, reviews = pair
        name = f"cases[{number}][1]"
        if not isinstance(reviews, Iterable) or isinstance(reviews, (str, bytes)):
            raise ArgumentError(name, reviews, "must give one Review after another")
        for place, review in enumerate(reviews):
            if isinstance(review, Review) and review.case != case:
                rule = f"must be of the case beside it, {getattr(case, 'id', case)!r}"
                raise ArgumentError(f"{name}[{place}]", review.id, rule)
            _enter_review(f"{name}[{place}]", review, periods, reviewed)
        yield case


def _enter_review(
    name: str,
    review: object,
    periods: tuple[Period, ...],
    reviewed: dict[tuple[str, int], ReviewLedger],
) -> None:
    if not isinstance(review, Review):
        raise ArgumentError(name, review, "must be a Review")
    for place, period in enumerate(periods):
        is_received = review.received in period
        is_completed = review.completed is not None and review.completed in period
        if not is_received and not is_completed:
            continue
        ledger = reviewed.setdefault((review.case.force, place), ReviewLedger())
        if is_received:
            ledger.receive(review)
        if is_completed:
            ledger.complete(review)
