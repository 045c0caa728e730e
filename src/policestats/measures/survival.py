"""Time to finalise when some cases are still open.

The mean of closed cases misleads: the slow ones are missing from it because they are
slow. An open case says that it took longer than so many days, and that is used here.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from policestats.errors import ArgumentError, DenominatorError
from policestats.measures.days import Clock, check_day
from policestats.measures.operands import check_fraction, count_operand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policestats.models import ComplaintCase

__all__ = ["TimeToFinalise", "time_to_finalise"]


@attrs.frozen(kw_only=True)
class TimeToFinalise:
    """The share of cases still open after so many days, open ones taken into account.

    Attributes:
        as_at: The day at which it was looked at.
        finalised: Cases finalised by then.
        open: Cases open then: each counts as longer than it has lasted.
        days: Days at which a case was finalised, in order. [day] or [working_day].
        still_open: The share of cases that last longer than each of those days.
        unit: "day" or "working_day".
    """

    as_at: date
    finalised: int
    open: int
    days: tuple[int, ...]
    still_open: tuple[Fraction, ...]
    unit: str = "day"

    @property
    def n(self) -> int:
        """How many cases there are."""
        return self.finalised + self.open

    @property
    def median(self) -> int | None:
        """The days that half the cases take; `None` where that is not reached yet."""
        return self.quantile(0.5)

    def quantile(self, p: float) -> int | None:
        """Give the first day by which a fraction *p* is finalised, or `None`.

        Raises:
            ArgumentError: *p* is not from 0 to 1.
        """
        check_fraction("p", p)
        for day, share in zip(self.days, self.still_open, strict=True):
            if 1 - share >= Fraction(str(p)):
                return day
        return None

    def share_finalised_within(self, days: int) -> Fraction:
        """Give the estimated share of cases that take no longer than so many days.

        Raises:
            CountError: *days* is not a whole number of zero or more.
        """
        limit = count_operand(days, "days").number
        share = Fraction(1)
        for day, left in zip(self.days, self.still_open, strict=True):
            if day <= limit:
                share = left
        return 1 - share

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        median = "not reached" if self.median is None else f"{self.median}"
        return (
            f"{self.n:,} cases as at {self.as_at}: {self.finalised:,} finalised, "
            f"{self.open:,} open. Median {median} {self.unit.replace('_', ' ')}s, by "
            "the Kaplan-Meier estimate: an open case counts as longer than it has "
            "lasted so far."
        )

    def __str__(self) -> str:
        median = "not reached" if self.median is None else f"{self.median}"
        return f"median {median} {self.unit.replace('_', ' ')}s ({self.open:,} open)"


def time_to_finalise(  # noqa: PLR0913  # the options of days_to_finalise
    cases: Iterable[ComplaintCase],
    *,
    as_at: date,
    suspension: str = "include",
    since: str = "made",
    calendar: str = "calendar",
    nation: str = "england",
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
        ArgumentError: A case starts after *as_at*, or an option is not one of those
            named.

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
        median 10 days (1 open)

    References:
        Kaplan, E. L. and Meier, P. (1958). Nonparametric estimation from incomplete
        observations. JASA 53, 457-481.
    """
    clock = Clock(since=since, suspension=suspension, calendar=calendar, nation=nation)
    check_day("as_at", as_at)
    ended: Counter[int] = Counter()
    going: Counter[int] = Counter()
    for case in cases:
        if clock.start(case) > as_at:
            raise ArgumentError(
                "cases", case.id, f"must be {since} by {as_at}: leave later ones out"
            )
        is_finalised = case.finalised is not None and case.finalised <= as_at
        until = case.finalised if is_finalised and case.finalised else as_at
        days = clock.elapsed(case, until)
        (ended if is_finalised else going)[days] += 1
    if not ended and not going:
        raise DenominatorError("time to finalise", 0)
    at_risk = ended.total() + going.total()
    left = Fraction(1)
    still_open: list[Fraction] = []
    for day in sorted({*ended, *going}):
        if ended[day]:
            left *= Fraction(at_risk - ended[day], at_risk)
            still_open.append(left)
        at_risk -= ended[day] + going[day]
    return TimeToFinalise(
        as_at=as_at,
        finalised=ended.total(),
        open=going.total(),
        days=tuple(sorted(ended)),
        still_open=tuple(still_open),
        unit=clock.unit,
    )
