"""Days between two days, and of a case to contact and to finalise."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import attrs

from policestats.errors import ArgumentError
from policestats.measures.operands import check_choice
from policestats.measures.working_days import nation_of, working_days_between
from policestats.models import ComplaintCase

__all__ = [
    "Clock",
    "check_day",
    "days_between",
    "days_to_contact",
    "days_to_finalise",
]

_CALENDARS = ["calendar", "working"]


def check_day(name: str, day: object) -> None:
    """Refuse what is not a plain date.

    Raises:
        ArgumentError: So it is. Carries `argument`, `value` and `requirement`.
    """
    if not isinstance(day, date) or isinstance(day, datetime):
        raise ArgumentError(name, day, "must be a datetime.date, without a time")


def _check_case(case: object) -> None:
    if not isinstance(case, ComplaintCase):
        raise ArgumentError("case", case, "must be a ComplaintCase")


def days_between(
    start: date,
    end: date,
    *,
    calendar: str = "calendar",
    nation: str | None = None,
) -> int:
    """Days after one day, up to and with another: none where they are the same.

    Args:
        start: The day that is not counted.
        end: The day that is counted last. Not before *start*.
        calendar: "calendar" counts every day; "working" leaves out Saturdays, Sundays
            and the bank holidays of the nation, and needs the extra `working-days`.
        nation: "england", "wales", "scotland" or "northern_ireland": whose bank
            holidays; where nothing is said, England's. They differ, and "the United
            Kingdom" has none of its own. For working days alone.

    Returns:
        Days. [day] or [working_day], ≥ 0.

    Raises:
        ArgumentError: A day is no date, *end* is before *start*, an option is not one
            of those named, or a nation is given and every day is counted. Carries
            `argument`, `value` and `requirement`.
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
    whose = nation_of(nation, calendar)
    if end < start:
        raise ArgumentError("end", end, f"must not be before {start}: swap the two")
    if whose is None:
        return (end - start).days
    return working_days_between(start, end, whose)


@attrs.frozen(kw_only=True)
class Clock:
    """How the days of a case are counted.

    Attributes:
        since: "made" or "logged": the day that is not counted.
        suspension: "include" or "exclude": whether days on hold are counted.
        calendar: "calendar" or "working".
        nation: Whose bank holidays are not worked; as in `days_between`.
    """

    since: str
    suspension: str = "include"
    calendar: str
    nation: str | None = None

    def __attrs_post_init__(self) -> None:
        check_choice("since", self.since, ["made", "logged"])
        check_choice("suspension", self.suspension, ["include", "exclude"])
        check_choice("calendar", self.calendar, _CALENDARS)
        nation_of(self.nation, self.calendar)

    @property
    def unit(self) -> str:
        """The unit of what it counts."""
        return "day" if self.calendar == "calendar" else "working_day"

    @property
    def whose(self) -> str | None:
        """The nation, England where none is named; `None` where every day counts."""
        return nation_of(self.nation, self.calendar)

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
    nation: str | None = None,
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
    _check_case(case)
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
    nation: str | None = None,
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
    _check_case(case)
    if case.finalised is None:
        raise ArgumentError(
            "case",
            case.id,
            "must be finalised; for open cases as well, use time_to_finalise",
        )
    return clock.elapsed(case, case.finalised)
