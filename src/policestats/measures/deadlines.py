"""Days that the law sets: timeliness notifications, and applications for a review."""

from __future__ import annotations

from datetime import date, timedelta

from policestats.errors import ArgumentError
from policestats.measures.days import check_day
from policestats.measures.operands import count_operand

__all__ = ["relevant_periods", "review_deadline", "timeliness_notifications"]

_DAYS_TO_APPLY = 28


def _after_months(start: date, months: int) -> date | None:
    """Give the day after a period of calendar months that starts *with* a day.

    It is the corresponding day of the later month, or, where that month has none, the
    first of the next: a period that starts with 31 August and lasts six months ends
    with the last of February. After the last year that a `date` has there is `None`.
    """
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    if year > date.max.year:
        return None
    try:
        return date(year, month, start.day)
    except ValueError:
        return date(year, month + 1, 1)


def relevant_periods(started: date, until: date) -> tuple[tuple[date, date], ...]:
    """Give the relevant periods of an investigation that had ended by a day.

    The first is of twelve months and starts *with* the day the complaint was made (or
    a matter came to attention); each that follows is of six, and starts on the day
    after. Months are calendar months.

    Args:
        started: The day the complaint was made.
        until: The day the investigation was completed, or today. Not before *started*.

    Returns:
        First and last day of each period that ended before *until*.

    Raises:
        ArgumentError: A day is no date, or *until* is before *started*.

    Examples:
        >>> from datetime import date
        >>> [(first, last)] = relevant_periods(date(2023, 1, 10), date(2024, 5, 1))
        >>> print(first, last)
        2023-01-10 2024-01-09

    References:
        The Police (Complaints and Misconduct) Regulations 2020 (SI 2020/2),
        regulation 13; likewise SI 2020/4, regulation 19.
    """
    check_day("started", started)
    check_day("until", until)
    if until < started:
        raise ArgumentError("until", until, f"must not be before {started}")
    periods: list[tuple[date, date]] = []
    months = 12
    while (following := _after_months(started, months)) and following <= until:
        periods.append((started, following - timedelta(days=1)))
        started, months = following, 6
    return tuple(periods)


def timeliness_notifications(started: date, until: date) -> tuple[date, ...]:
    """Give the days on which a timeliness notification became due.

    Where an investigation is not completed within a relevant period, the appropriate
    authority must as soon as practicable write to the local policing body and the
    IOPC. It becomes due on the day after each period: see `relevant_periods`.

    Args:
        started: The day the complaint was made.
        until: The day the investigation was completed, or today; a notification due on
            that day counts, for the period was exceeded.

    Returns:
        The days, in order: none for an investigation of less than twelve months.

    Raises:
        ArgumentError: A day is no date, or *until* is before *started*.

    Examples:
        >>> from datetime import date
        >>> for day in timeliness_notifications(date(2022, 8, 31), date(2024, 3, 1)):
        ...     print(day)
        2023-08-31
        2024-03-01

    References:
        The Police (Complaints and Misconduct) Regulations 2020 (SI 2020/2),
        regulation 13. Months are calendar months: Interpretation Act 1978, schedule 1.
    """
    return tuple(
        last + timedelta(days=1) for _, last in relevant_periods(started, until)
    )


def review_deadline(informed: date, *, misrouted_days: int = 0) -> date:
    """Give the last day on which an application for a review is in time.

    Args:
        informed: The day the complainant was told of the outcome.
        misrouted_days: Days that the application spent with the wrong body, which do
            not count. [day], ≥ 0.

    Returns:
        The last of 28 days, which start with the day after *informed*.

    Raises:
        ArgumentError: *informed* is no date, or its deadline none.
        CountError: *misrouted_days* is not a whole number of zero or more.

    Examples:
        >>> from datetime import date
        >>> print(review_deadline(date(2024, 2, 1)))
        2024-02-29

    References:
        The Police (Complaints and Misconduct) Regulations 2020 (SI 2020/2),
        regulation 29(2) and (3).
    """
    check_day("informed", informed)
    extra = count_operand(misrouted_days, "misrouted_days").number
    try:
        return informed + timedelta(days=_DAYS_TO_APPLY + extra)
    except OverflowError:
        raise ArgumentError("informed", informed, "must be well before 9999") from None
