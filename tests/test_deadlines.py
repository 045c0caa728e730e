"""Relevant periods, timeliness notifications, and the last day for a review."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from policestats import (
    ArgumentError,
    CountError,
    relevant_periods,
    review_deadline,
    timeliness_notifications,
)

ONE_DAY = timedelta(days=1)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def spans():
    pairs = st.tuples(DAYS, st.integers(0, 3_000))
    return pairs.map(lambda pair: (pair[0], pair[0] + timedelta(days=pair[1])))


# By hand from the calendar: a month that has no such day ends the period with its last.
@pytest.mark.parametrize(
    ("started", "due"),
    [
        (date(2023, 1, 10), [date(2024, 1, 10), date(2024, 7, 10), date(2025, 1, 10)]),
        (date(2022, 8, 31), [date(2023, 8, 31), date(2024, 3, 1), date(2024, 9, 1)]),
        (date(2021, 8, 31), [date(2022, 8, 31), date(2023, 3, 1), date(2023, 9, 1)]),
        (date(2022, 8, 29), [date(2023, 8, 29), date(2024, 2, 29), date(2024, 8, 29)]),
        (date(2021, 8, 29), [date(2022, 8, 29), date(2023, 3, 1), date(2023, 9, 1)]),
        (date(2024, 2, 29), [date(2025, 3, 1), date(2025, 9, 1), date(2026, 3, 1)]),
        (date(2023, 3, 31), [date(2024, 3, 31), date(2024, 10, 1), date(2025, 4, 1)]),
        (date(2023, 12, 31), [date(2024, 12, 31), date(2025, 7, 1), date(2026, 1, 1)]),
        (date(2023, 6, 30), [date(2024, 6, 30), date(2024, 12, 30), date(2025, 6, 30)]),
    ],
    ids=str,
)
def test_notifications_are_due_after_twelve_months_and_then_every_six(started, due):
    assert timeliness_notifications(started, due[-1]) == tuple(due)
    assert timeliness_notifications(started, due[-1] - ONE_DAY) == tuple(due[:-1])


def test_the_first_period_starts_with_the_day_itself_and_ends_on_the_eve():
    assert relevant_periods(date(2023, 1, 10), date(2024, 7, 10)) == (
        (date(2023, 1, 10), date(2024, 1, 9)),
        (date(2024, 1, 10), date(2024, 7, 9)),
    )


def test_an_investigation_of_twelve_months_exceeds_no_period():
    started = date(2023, 1, 10)
    assert relevant_periods(started, started) == ()
    assert relevant_periods(started, date(2024, 1, 9)) == ()
    assert timeliness_notifications(started, date(2024, 1, 9)) == ()


@given(spans())
@example((date(2022, 8, 31), date(2026, 1, 1)))
def test_relevant_periods_adjoin_and_start_with_the_first_day(span):
    started, until = span
    periods = relevant_periods(started, until)
    starts = [first for first, _ in periods]
    ends = [last for _, last in periods]
    assert starts == [started, *(last + ONE_DAY for last in ends)][: len(periods)]
    assert all(last < until for last in ends)


@given(spans())
def test_a_relevant_period_lasts_a_year_and_then_half_a_year(span):
    lengths = [(last - first).days + 1 for first, last in relevant_periods(*span)]
    assert all(365 <= days <= 366 for days in lengths[:1])
    assert all(181 <= days <= 184 for days in lengths[1:])


@given(spans())
def test_each_notification_is_due_on_the_day_after_a_period(span):
    assert timeliness_notifications(*span) == tuple(
        last + ONE_DAY for _, last in relevant_periods(*span)
    )


@given(DAYS, st.integers(0, 3_000), st.integers(0, 3_000))
def test_notifications_of_a_longer_investigation_extend_those_of_a_shorter(
    started,
    days,
    more,
):
    until = started + timedelta(days=days)
    short = timeliness_notifications(started, until)
    long = timeliness_notifications(started, until + timedelta(days=more))
    assert long[: len(short)] == short
    assert all(day > until for day in long[len(short) :])


@given(DAYS, st.integers(0, 12))
def test_notifications_fall_on_the_same_day_of_the_month_where_every_month_has_it(
    started,
    later,
):
    assume(started.day <= 28)
    due = timeliness_notifications(started, date(started.year + later, 12, 31))
    assert {day.day for day in due} <= {started.day}
    months = [12 * day.year + day.month for day in (started, *due)]
    steps = [now - before for before, now in itertools.pairwise(months)]
    assert steps == [12, *[6] * 30][: len(steps)]
    assert len(due) >= 2 * later - 2


def test_periods_end_where_the_calendar_of_python_ends():
    assert relevant_periods(date(9998, 12, 31), date.max) == (
        (date(9998, 12, 31), date(9999, 12, 30)),
    )
    assert relevant_periods(date(9999, 1, 1), date.max) == ()


@pytest.mark.parametrize("ask", [relevant_periods, timeliness_notifications])
def test_an_investigation_does_not_end_before_it_starts(ask):
    with pytest.raises(ArgumentError) as caught:
        ask(date(2023, 1, 10), date(2023, 1, 9))
    assert (caught.value.argument, caught.value.value) == ("until", date(2023, 1, 9))
    assert str(caught.value) == "until is 2023-01-09: must not be before 2023-01-10"


@pytest.mark.parametrize("ask", [relevant_periods, timeliness_notifications])
@pytest.mark.parametrize(
    "day",
    [datetime(2023, 1, 10, tzinfo=UTC), "2023-01-10", None, 20230110],
    ids=repr,
)
def test_a_day_is_a_plain_date(ask, day):
    with pytest.raises(ArgumentError, match="without a time") as first:
        ask(day, date(2024, 1, 1))
    assert (first.value.argument, first.value.value) == ("started", day)
    with pytest.raises(ArgumentError) as second:
        ask(date(2022, 1, 1), day)
    assert (second.value.argument, second.value.value) == ("until", day)


def test_28_days_to_apply_start_with_the_day_after():
    assert review_deadline(date(2024, 2, 1)) == date(2024, 2, 29)
    assert review_deadline(date(2023, 2, 1)) == date(2023, 3, 1)
    assert review_deadline(date(2023, 12, 25)) == date(2024, 1, 22)


@given(DAYS, st.integers(0, 365))
def test_days_with_the_wrong_body_put_the_deadline_off_by_as_many(informed, days):
    assert review_deadline(informed) == informed + timedelta(days=28)
    later = review_deadline(informed, misrouted_days=days)
    assert later - review_deadline(informed) == timedelta(days=days)


@pytest.mark.parametrize("days", [-1, 1.5, True, "3", None], ids=repr)
def test_days_with_the_wrong_body_are_a_count(days):
    with pytest.raises(CountError) as caught:
        review_deadline(date(2024, 2, 1), misrouted_days=days)
    assert caught.value.field == "misrouted_days"
    assert caught.value.value is days


def test_a_deadline_beyond_the_calendar_is_refused():
    assert review_deadline(date(9999, 12, 3)) == date.max
    for informed, days in ((date(9999, 12, 4), 0), (date(2024, 2, 1), 10**11)):
        with pytest.raises(ArgumentError, match="well before 9999") as caught:
            review_deadline(informed, misrouted_days=days)
        assert (caught.value.argument, caught.value.value) == ("informed", informed)


def test_the_day_of_being_informed_is_a_plain_date():
    with pytest.raises(ArgumentError) as caught:
        review_deadline("2024-02-01")
    assert (caught.value.argument, caught.value.value) == ("informed", "2024-02-01")
