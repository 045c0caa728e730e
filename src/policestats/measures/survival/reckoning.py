"""From cases, or from the days that they took, to the share still open."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from policestats.errors import ArgumentError, DenominatorError
from policestats.measures.days import Clock, check_day
from policestats.measures.lengths import lengths_in
from policestats.measures.numbers import members_of
from policestats.measures.survival.curves import TimeToFinalise
from policestats.models import ComplaintCase

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from policestats.measures.arrays import Many
    from policestats.measures.operands import One

__all__ = ["kaplan_meier", "time_to_finalise"]


def kaplan_meier(
    finalised: Iterable[One] | Many,
    still_open: Iterable[One] | Many = (),
    *,
    unit: str = "day",
) -> TimeToFinalise:
    """Estimate how long cases take from their days, of open ones so far.

    For those who hold numbers of days and no `ComplaintCase`. It holds where open cases
    are as likely to end soon as others that have lasted as long.

    Args:
        finalised: Days that each finalised case took. [day] or [working_day], whole
            numbers ≥ 0; a list or an array.
        still_open: Days that each open case has lasted so far, likewise.
        unit: "day" or "working_day": what they are. The two do not mix.

    Returns:
        The share still open after each day at which a case was finalised. Whether days
        on hold are among them the lengths do not say: say so yourself.

    Raises:
        CountError: One is not a whole number of zero or more, or is in another unit; it
            names the place. Carries `field`, `value` and `requirement`.
        ArgumentError: An input is no list, or *unit* is neither of the two.
        DenominatorError: There is no case.

    Examples:
        >>> finalised = [6, 6, 6, 7, 10, 13, 16, 22, 23]
        >>> still_open = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
        >>> taken = kaplan_meier(finalised, still_open)
        >>> print(taken)
        median 23 days, 95 % from 13 to not reached (12 open)
        >>> round(float(taken.still_open_after(10)), 3)
        0.753

    References:
        Kaplan, E. L. and Meier, P. (1958). Nonparametric estimation from incomplete
        observations. JASA 53, 457-481.
    """
    ended = Counter(lengths_in(finalised, "finalised", unit))
    going = Counter(lengths_in(still_open, "still_open", unit))
    return _estimated(ended, going, unit)


def time_to_finalise(  # noqa: PLR0913  # the options of days_to_finalise
    cases: Iterable[ComplaintCase],
    *,
    as_at: date,
    suspension: str = "include",
    since: str = "made",
    calendar: str = "calendar",
    nation: str | None = None,
) -> TimeToFinalise:
    """Estimate how long cases take, with the open ones as longer than they have lasted.

    Args:
        cases: Cases made by *as_at*, finalised or open. A case finalised after *as_at*
            was open then.
        as_at: The day at which to look.
        suspension: As in `days_to_finalise`.
        since: As in `days_to_finalise`.
        calendar: As in `days_between`.
        nation: As in `days_between`.

    Raises:
        DenominatorError: There is no case.
        ArgumentError: A case starts after *as_at*, *cases* is no list of cases, an
            option is not one of those named, or a nation is given and every day is
            counted. Carries `argument`, `value` and `requirement`.

    Examples:
        >>> from datetime import date
        >>> from policestats import Allegation, ComplaintCase, find_category
        >>> def case(name, made, finalised):
        ...     about = find_category("Other", scheme="2020")
        ...     allegation = Allegation(id="1", category=about, finalised=finalised)
        ...     return ComplaintCase(
        ...         id=name,
        ...         force="surrey",
        ...         made=made,
        ...         logged=made,
        ...         finalised=finalised,
        ...         allegations=[allegation],
        ...     )
        >>> day = date(2024, 1, 1)
        >>> cases = [case("C1", day, date(2024, 1, 11)), case("C2", day, None)]
        >>> print(time_to_finalise(cases, as_at=date(2024, 3, 31)))
        median 10 days, 95 % from 10 to not reached (1 open)

    References:
        Kaplan, E. L. and Meier, P. (1958). Nonparametric estimation from incomplete
        observations. JASA 53, 457-481.
    """
    clock = Clock(since=since, suspension=suspension, calendar=calendar, nation=nation)
    check_day("as_at", as_at)
    ended: Counter[int] = Counter()
    going: Counter[int] = Counter()
    for case in _checked(cases):
        if clock.start(case) > as_at:
            raise ArgumentError(
                "cases", case.id, f"must be {since} by {as_at}: leave later ones out"
            )
        is_finalised = case.finalised is not None and case.finalised <= as_at
        until = case.finalised if is_finalised and case.finalised else as_at
        days = clock.elapsed(case, until)
        (ended if is_finalised else going)[days] += 1
    return attrs.evolve(
        _estimated(ended, going, clock.unit),
        as_at=as_at,
        since=since,
        suspension=suspension,
        nation=clock.whose,
    )


def _checked(cases: Any) -> Iterable[ComplaintCase]:  # noqa: ANN401  # whatever the caller gave
    row = members_of(cases)
    if row is None:
        raise ArgumentError("cases", cases, "must be a list of ComplaintCase")
    for place, case in enumerate(row):
        if not isinstance(case, ComplaintCase):
            rule = "must be a ComplaintCase; of numbers of days, ask kaplan_meier"
            raise ArgumentError(f"cases[{place}]", case, rule)
        yield case


def _estimated(ended: Counter[int], going: Counter[int], unit: str) -> TimeToFinalise:
    if not ended and not going:
        raise DenominatorError("time to finalise", 0)
    left = ended.total() + going.total()
    share = Fraction(1)
    still_open: list[Fraction] = []
    at_risk: list[int] = []
    for day in sorted({*ended, *going}):
        if ended[day]:
            share *= Fraction(left - ended[day], left)
            still_open.append(share)
            at_risk.append(left)
        # A case that is open at this length may end at it yet: it leaves after.
        left -= ended[day] + going[day]
    days = tuple(sorted(day for day in ended if ended[day]))
    return TimeToFinalise(
        finalised=ended.total(),
        open=going.total(),
        days=days,
        still_open=tuple(still_open),
        events=tuple(ended[day] for day in days),
        at_risk=tuple(at_risk),
        longest=max(*ended, *going, 0),
        unit=unit,
    )
