"""How long complaints take: days to contact, days to finalise, and their spread."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from policestats.errors import ArgumentError, CountError, DenominatorError
from policestats.measures.operands import (
    as_quantity,
    check_choice,
    check_fraction,
    count_operand,
    warn_if_small,
)
from policestats.measures.shares import Share
from policestats.measures.targets import Target
from policestats.measures.working_days import NATIONS, working_days_between
from policestats.printed import round_half_up

if TYPE_CHECKING:
    from decimal import Decimal

    from policestats.models import ComplaintCase
    from policestats.units import PintQuantity

__all__ = [
    "Clock",
    "Timeliness",
    "check_day",
    "days_between",
    "days_to_contact",
    "days_to_finalise",
    "share_within",
    "timeliness",
]

_CALENDARS = ["calendar", "working"]


def check_day(name: str, day: object) -> None:
    """Refuse what is not a plain date.

    Raises:
        ArgumentError: So it is. Carries `argument`, `value` and `requirement`.
    """
    if not isinstance(day, date) or isinstance(day, datetime):
        raise ArgumentError(name, day, "must be a datetime.date, without a time")


def days_between(
    start: date,
    end: date,
    *,
    calendar: str = "calendar",
    nation: str = "england",
) -> int:
    """Days after one day, up to and with another: none where they are the same.

    Args:
        start: The day that is not counted.
        end: The day that is counted last. Not before *start*.
        calendar: "calendar" counts every day; "working" leaves out Saturdays, Sundays
            and the bank holidays of the nation, and needs the extra `working-days`.
        nation: "england", "wales", "scotland" or "northern_ireland": whose bank
            holidays. They differ, and "the United Kingdom" has none of its own.

    Returns:
        Days. [day] or [working_day], ≥ 0.

    Raises:
        ArgumentError: A day is no date, *end* is before *start*, or an option is not
            one of those named. Carries `argument`, `value` and `requirement`.
        MissingExtraError: The library of bank holidays is not installed.

    Examples:
        >>> from datetime import date
        >>> days_between(date(2024, 3, 28), date(2024, 4, 2))
        5
        >>> days_between(date(2024, 3, 28), date(2024, 4, 2), calendar="working")
        1

    References:
        The IOPC's statistics count working days wherever they state the unit; they do
        not print the rule for the first day.
    """
    check_day("start", start)
    check_day("end", end)
    check_choice("calendar", calendar, _CALENDARS)
    check_choice("nation", nation, list(NATIONS))
    if end < start:
        raise ArgumentError("end", end, f"must not be before {start}: swap the two")
    if calendar == "calendar":
        return (end - start).days
    return working_days_between(start, end, nation)


@attrs.frozen(kw_only=True)
class Clock:
    """How the days of a case are counted.

    Attributes:
        since: "made" or "logged": the day that is not counted.
        suspension: "include" or "exclude": whether days on hold are counted.
        calendar: "calendar" or "working".
        nation: Whose bank holidays are not worked.
    """

    since: str
    suspension: str = "include"
    calendar: str
    nation: str

    def __attrs_post_init__(self) -> None:
        check_choice("since", self.since, ["made", "logged"])
        check_choice("suspension", self.suspension, ["include", "exclude"])
        check_choice("calendar", self.calendar, _CALENDARS)
        check_choice("nation", self.nation, list(NATIONS))

    @property
    def unit(self) -> str:
        """The unit of what it counts."""
        return "day" if self.calendar == "calendar" else "working_day"

    def start(self, case: ComplaintCase) -> date:
        """Give the day from which a case is counted."""
        start: date = getattr(case, self.since)
        return start

    def elapsed(self, case: ComplaintCase, until: date) -> int:
        """Count the days of a case up to a day, finalised or not."""
        start = self.start(case)
        days = self._between(start, until)
        if self.suspension == "include":
            return days
        for held in case.suspensions:
            # The day that the clock starts is not counted, so nor is it taken off.
            first = max(held.start - timedelta(days=1), start)
            last = until if held.end is None else min(held.end, until)
            if last > first:
                days -= self._between(first, last)
        return days

    def _between(self, start: date, end: date) -> int:
        return days_between(start, end, calendar=self.calendar, nation=self.nation)


def days_to_contact(
    case: ComplaintCase,
    *,
    since: str = "made",
    calendar: str = "calendar",
    nation: str = "england",
) -> int:
    """Days until the complainant was first contacted.

    Args:
        case: A case with a day of contact.
        since: "made" or "logged": the day that the clock starts.
        calendar: As in `days_between`.
        nation: As in `days_between`.

    Returns:
        Days. [day] or [working_day], ≥ 0. Contact before the case was logged, counted
        since then, took none.

    Raises:
        ArgumentError: The complainant was not contacted, or an option is not one of
            those named.

    Examples:
        >>> from datetime import date
        >>> from policestats import Allegation, ComplaintCase, find_category
        >>> about = find_category("Other", scheme="2020")
        >>> end = date(2023, 5, 2)
        >>> case = ComplaintCase(
        ...     id="C1",
        ...     force="surrey",
        ...     made=date(2023, 4, 3),
        ...     logged=date(2023, 4, 4),
        ...     contacted=date(2023, 4, 6),
        ...     finalised=end,
        ...     allegations=[Allegation(id="1", category=about, finalised=end)],
        ... )
        >>> days_to_contact(case)
        3

    References:
        Surrey's account of its bulletin of 2023/24 Q2 counts contact from the day the
        complaint was made.
    """
    clock = Clock(since=since, calendar=calendar, nation=nation)
    if case.contacted is None:
        raise ArgumentError(
            "case", case.id, "must be contacted to have days to contact"
        )
    return clock.elapsed(case, max(clock.start(case), case.contacted))


def days_to_finalise(
    case: ComplaintCase,
    *,
    suspension: str = "include",
    since: str = "made",
    calendar: str = "calendar",
    nation: str = "england",
) -> int:
    """Days until a case was finalised, with or without the time it was on hold.

    Args:
        case: A finalised case.
        suspension: "include" counts the days on hold, "exclude" leaves them out. The
            IOPC prints both; say which.
        since: "made" or "logged": the day that the clock starts. No source that we
            have read says which of them the IOPC takes.
        calendar: As in `days_between`.
        nation: As in `days_between`.

    Returns:
        Days. [day] or [working_day], ≥ 0.

    Raises:
        ArgumentError: The case is open, or an option is not one of those named.

    Examples:
        >>> from datetime import date
        >>> from policestats import Allegation, ComplaintCase, find_category
        >>> about = find_category("Other", scheme="2020")
        >>> end = date(2023, 5, 2)
        >>> case = ComplaintCase(
        ...     id="C1",
        ...     force="surrey",
        ...     made=date(2023, 4, 3),
        ...     logged=date(2023, 4, 4),
        ...     contacted=date(2023, 4, 6),
        ...     finalised=end,
        ...     allegations=[Allegation(id="1", category=about, finalised=end)],
        ... )
        >>> days_to_finalise(case), days_to_finalise(case, since="logged")
        (29, 28)

    References:
        IOPC complaints statistics 2024/25, timeliness table: days to finalise under
        Schedule 3 including and excluding suspension.
    """
    clock = Clock(since=since, suspension=suspension, calendar=calendar, nation=nation)
    if case.finalised is None:
        raise ArgumentError(
            "case",
            case.id,
            "must be finalised; for open cases as well, use time_to_finalise",
        )
    return clock.elapsed(case, case.finalised)


@attrs.frozen(kw_only=True)
class Timeliness:
    """How long a number of things took.

    Attributes:
        days: The days of each, in order of size.
        unit: "day" or "working_day".
    """

    days: tuple[int, ...]
    unit: str = "day"

    @property
    def n(self) -> int:
        """How many there are."""
        return len(self.days)

    @property
    def exact(self) -> Fraction:
        """The mean as an exact fraction."""
        return Fraction(sum(self.days), self.n)

    @property
    def mean(self) -> float:
        """The mean. [unit]. The IOPC prints an "average", which is likely this one."""
        return float(self.exact)

    value = mean

    @property
    def median(self) -> float:
        """The median: half took no longer. [unit]."""
        return self.quantile(0.5)

    @property
    def quantiles(self) -> dict[float, float]:
        """The quartiles and the ninth decile. [unit]."""
        return {p: self.quantile(p) for p in (0.25, 0.5, 0.75, 0.9)}

    def quantile(self, p: float) -> float:
        """Give the days that a fraction *p* took no longer than.

        Between two of them it is interpolated, as R and NumPy do by default (type 7).

        Raises:
            ArgumentError: *p* is not from 0 to 1.
        """
        check_fraction("p", p)
        place = p * (self.n - 1)
        below = math.floor(place)
        above = math.ceil(place)
        low, high = self.days[below], self.days[above]
        return low + (high - low) * (place - below)

    def rounded(self, ndigits: int = 0) -> Decimal:
        """Give the mean as a publisher prints it: a half goes up."""
        return round_half_up(self.exact, ndigits)

    @property
    def quantity(self) -> PintQuantity:
        """The mean as a pint quantity."""
        return as_quantity(self.exact, self.unit)

    def share_within(self, target: int | Target) -> Share:
        """Give the share that took no longer than a target: see `share_within`."""
        return _share_within(self, target)

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        noun = self.unit.replace("_", " ") + "s"
        return (
            f"Of {self.n:,}: mean {self.rounded(1)} {noun}, median {self.median:g}, a "
            f"quarter within {self.quantile(0.25):g}, nine in ten within "
            f"{self.quantile(0.9):g}. A few long ones pull the mean, not the median. "
            "Open cases are not among them."
        )

    def __str__(self) -> str:
        noun = self.unit.replace("_", " ") + "s"
        return f"mean {self.rounded(1)} {noun}, median {self.median:g} (n = {self.n:,})"


def timeliness(days: Iterable[int], *, unit: str = "day") -> Timeliness:
    """Mean, median and quantiles of days taken.

    Args:
        days: Days of each, at least one. [day] or [working_day], whole numbers ≥ 0.
        unit: "day" or "working_day": what they are. The two do not mix.

    Raises:
        CountError: One is not a whole number of zero or more; it names the place.
        DenominatorError: There is none.
        ArgumentError: *unit* is neither of the two.

    Examples:
        >>> taken = timeliness([3, 5, 6, 9, 11, 12, 14, 20, 31, 240])
        >>> print(taken)
        mean 35.1 days, median 11.5 (n = 10)
        >>> taken.quantiles[0.75]
        18.5
    """
    check_choice("unit", unit, ["day", "working_day"])
    counted = []
    if not isinstance(days, Iterable):
        raise ArgumentError("days", days, "must be a list of whole numbers")
    for place, one in enumerate(days):
        operand = count_operand(one, f"days[{place}]")
        if operand.unit not in (None, unit):
            raise CountError(f"days[{place}]", one, f"must be in {unit}s")
        counted.append(operand.number)
    if not counted:
        raise DenominatorError("mean of days", 0)
    return Timeliness(days=tuple(sorted(counted)), unit=unit)


def share_within(days: Iterable[int], target: int | Target) -> Share:
    """The share that took no longer than a target.

    Args:
        days: Days of each, at least one. Whole numbers ≥ 0.
        target: Days at most, or a `Target`.

    Raises:
        CountError: One is not a whole number of zero or more.
        DenominatorError: There is none.

    Warns:
        SmallNumbersWarning: There are fewer than ten.

    Examples:
        >>> print(share_within([3, 5, 6, 9, 11, 12, 14, 20, 31, 240], 10))
        40.0 % (4 of 10)
    """
    return _share_within(timeliness(days), target)


def _share_within(taken: Timeliness, target: int | Target) -> Share:
    goal = target
    if not isinstance(goal, Target):
        goal = Target(count_operand(target, "target").number, "below")
    met = (
        bisect_right(taken.days, goal.value)
        if goal.direction == "below" and not goal.strict
        else sum(goal.met_by(days) for days in taken.days)
    )
    warn_if_small("share", taken.n, "in all", stacklevel=4)
    return Share(part=met, whole=taken.n)
