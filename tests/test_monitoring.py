"""In which phase of monitoring a force was: for certain, or as far as is known."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policestats import (
    ArgumentError,
    AsAt,
    Between,
    Bounds,
    CalendarYear,
    FinancialYear,
    MonitoringPhase,
    MonitoringSpell,
    Month,
    PeriodError,
    RecordError,
    RecordErrors,
    Since,
    find_force,
)
from policestats.strategies import monitoring_spells

SCAN, ENGAGE = MonitoringPhase.SCAN, MonitoringPhase.ENGAGE
JUNE, JANUARY = Month(2022, 6), Month(2025, 1)
ONE_DAY = timedelta(1)
DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))


def spell(start=JUNE, end=JANUARY, **changes):
    plain = {"force": "metropolitan", "phase": ENGAGE}
    return MonitoringSpell(**plain | {"start": start, "end": end} | changes)


@st.composite
def moves(draw, number):
    """Draw moves in order, of days and months, which may be of one month."""
    days = sorted(draw(st.lists(DAYS, min_size=number, max_size=number)))
    return [draw(st.sampled_from([AsAt(day), Month.containing(day)])) for day in days]


# --- on a day ---


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2022, 5, 31), False),
        (date(2022, 6, 1), None),
        (date(2022, 6, 29), None),
        (date(2022, 6, 30), True),
        (date(2022, 7, 1), True),
        (date(2024, 12, 31), True),
        (date(2025, 1, 1), None),
        (date(2025, 1, 30), None),
        (date(2025, 1, 31), False),
        (date(2025, 2, 1), False),
    ],
    ids=str,
)
def test_within_the_month_of_a_move_the_phase_is_not_known(day, holds):
    assert spell().holds_on(day) is holds


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2022, 6, 27), False),
        (date(2022, 6, 28), True),
        (date(2025, 1, 22), True),
        (date(2025, 1, 23), False),
    ],
    ids=str,
)
def test_on_the_day_of_a_move_a_force_is_in_the_phase_that_it_moved_to(day, holds):
    assert spell(date(2022, 6, 28), date(2025, 1, 23)).holds_on(day) is holds


@pytest.mark.parametrize(
    ("start", "end", "day", "holds"),
    [
        (None, JUNE, date(1000, 1, 1), True),
        (None, JUNE, date(2022, 6, 1), None),
        (None, JUNE, date(2022, 6, 30), False),
        (JANUARY, None, date(2025, 1, 31), True),
        (JANUARY, None, date(9998, 12, 31), True),
        (JANUARY, None, date(2025, 1, 30), None),
        (JANUARY, None, date(2024, 12, 31), False),
        (None, None, date(2022, 6, 1), True),
        (CalendarYear(2022), None, date(2022, 12, 31), True),
        (CalendarYear(2022), None, date(2022, 1, 1), None),
        (FinancialYear(2022), None, date(2022, 3, 31), False),
    ],
    ids=str,
)
def test_a_spell_may_have_no_start_and_no_end(start, end, day, holds):
    assert spell(start, end).holds_on(day) is holds


def test_a_spell_within_a_month_holds_on_no_day_for_certain():
    days = [date(2022, 6, 1) + n * ONE_DAY for n in range(-1, 31)]
    told = {day: spell(JUNE, JUNE).holds_on(day) for day in days}
    assert [told.pop(day) for day in (days[0], days[30], days[31])] == [False] * 3
    assert {*told.values()} == {None}


@given(moves(3), DAYS)
@example([JUNE, JANUARY, JANUARY], date(2025, 1, 31))
@example([JUNE, JUNE, JUNE], date(2022, 6, 29))
def test_on_any_day_one_of_neighbouring_spells_holds_or_the_day_is_open(three, day):
    bounds = [None, *three, None]
    told = [spell(start, end).holds_on(day) for start, end in pairwise(bounds)]
    assert told.count(True) <= 1
    assert True in told or None in told
    is_in_a_move = any(move.start <= day < move.end for move in three)
    if not is_in_a_move:
        assert told.count(True) == 1
        assert None not in told


@given(monitoring_spells(), st.dates(date(1000, 1, 1), date(9998, 12, 31)))
def test_a_spell_of_two_phases_holds_on_the_same_days(made, day):
    other = SCAN if made.phase is ENGAGE else ENGAGE
    assert attrs.evolve(made, phase=other).holds_on(day) is made.holds_on(day)
    if made.holds_on(day):
        assert made.start is None or day >= made.start.end
        assert made.end is None or day < made.end.start


@pytest.mark.parametrize(
    "day", [datetime(2023, 1, 1, tzinfo=UTC), "2023-01-01", None, JUNE], ids=repr
)
def test_a_day_is_a_date_without_a_time(day):
    with pytest.raises(PeriodError) as caught:
        spell().holds_on(day)
    assert caught.value.text == day
    if day is not None:
        for made in (spell(end=None), spell(), spell(None)):
            with pytest.raises(PeriodError) as caught:
                made.days(day)
            assert caught.value.text == day


# --- how long ---


def test_engage_lasted_916_to_975_days():
    assert spell().days() == Bounds(916, 975)
    assert str(spell().days()) == "916 up to 975"
    assert spell(date(2022, 6, 28), date(2025, 1, 23)).days() == Bounds.at(940)


@given(moves(2), st.data())
def test_the_length_of_a_spell_holds_that_of_every_day_that_it_may_have(two, data):
    first, last = (data.draw(st.dates(move.start, move.end)) for move in two)
    days = spell(*two).days()
    assert days.admits(max((last - first).days, 0))
    assert 0 <= days.lower <= days.upper
    assert days.admits((two[1].end - two[0].start).days)
    assert not days.admits((two[1].end - two[0].start).days + 1)
    assert not days.admits((two[1].start - two[0].end).days - 1)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (JUNE, JUNE, Bounds(0, 29)),
        (JUNE, date(2022, 6, 15), Bounds(0, 14)),
        (JUNE, date(2022, 6, 30), Bounds(0, 29)),
        (JUNE, date(2022, 7, 1), Bounds(1, 30)),
        (date(2022, 6, 15), JUNE, Bounds(0, 15)),
        (date(2022, 6, 15), date(2022, 6, 15), Bounds(0, 0)),
    ],
    ids=str,
)
def test_a_spell_whose_moves_are_near_has_a_length_too(start, end, days):
    assert spell(start, end).days() == days


@pytest.mark.parametrize(
    ("as_at", "days"),
    [
        (date(2022, 6, 30), Bounds(0, 29)),
        (date(2022, 7, 1), Bounds(1, 30)),
        (date(2023, 6, 30), Bounds(365, 394)),
    ],
    ids=str,
)
def test_a_spell_that_goes_on_is_counted_up_to_a_day(as_at, days):
    assert spell(end=None).days(as_at) == days
    assert spell(end=None).days(as_at=as_at) == spell(end=as_at).days()


# By hand: 30 June 2022 to 1 January 2025 are 916 days, 1 June 2022 to 31 January 975.
@pytest.mark.parametrize(
    ("as_at", "days"),
    [
        (date(2022, 6, 30), Bounds(0, 29)),
        (date(2023, 6, 30), Bounds(365, 394)),
        (date(2024, 12, 31), Bounds(915, 944)),
        (date(2025, 1, 1), Bounds(916, 945)),
        (date(2025, 1, 2), Bounds(916, 946)),
        (date(2025, 1, 30), Bounds(916, 974)),
        (date(2025, 1, 31), Bounds(916, 975)),
        (date(2025, 2, 1), Bounds(916, 975)),
        (date(2100, 1, 1), Bounds(916, 975)),
    ],
    ids=str,
)
def test_a_spell_that_ended_is_counted_up_to_a_day_before_its_end(as_at, days):
    assert spell().days(as_at) == days


def test_between_two_days_that_are_known_every_day_counts_one():
    made = spell(date(2022, 6, 28), date(2022, 6, 30))
    days = [date(2022, 6, day) for day in (28, 29, 30)] + [date(2022, 7, 1)]
    assert [made.days(day) for day in days] == [Bounds.at(n) for n in (0, 1, 2, 2)]


@given(moves(2), DAYS, DAYS, st.booleans())
@example(
    two=[JUNE, JANUARY],
    one=date(2025, 1, 1),
    other=date(2025, 1, 30),
    has_ended=True,
)
@example(
    two=[JUNE, JUNE], one=date(2022, 6, 30), other=date(2022, 6, 30), has_ended=True
)
def test_a_later_day_gives_no_shorter_spell_and_none_longer_than_the_whole(
    two, one, other, has_ended
):
    made = spell(two[0], two[1] if has_ended else None)
    sooner, later = sorted(max(day, two[0].end) for day in (one, other))
    first, second = made.days(sooner), made.days(later)
    assert 0 <= first.lower <= second.lower
    assert first.upper <= second.upper
    if has_ended:
        whole = made.days()
        assert second.lower <= whole.lower
        assert second.upper <= whole.upper
        if later >= two[1].end:
            assert second == whole


@given(moves(2), DAYS, st.data())
def test_how_long_a_spell_had_lasted_by_a_day_is_within_its_bounds(two, day, data):
    as_at = max(day, two[0].end)
    first, last = (data.draw(st.dates(move.start, move.end)) for move in two)
    lasted = max((min(last, as_at) - first).days, 0)
    assert spell(*two).days(as_at).admits(lasted)


@pytest.mark.parametrize("end", [JANUARY, JUNE, None], ids=str)
@pytest.mark.parametrize(
    "as_at", [date(2022, 6, 29), date(2022, 6, 1), date(2000, 1, 1)], ids=str
)
def test_up_to_a_day_on_which_it_may_not_have_begun_a_spell_has_no_length(end, as_at):
    with pytest.raises(ArgumentError) as caught:
        spell(end=end).days(as_at)
    assert caught.value == ArgumentError(
        "as_at", as_at, "must be 30 June 2022 or later, by when it had begun"
    )


def test_a_spell_that_goes_on_has_no_length_up_to_no_day():
    with pytest.raises(ArgumentError) as caught:
        spell(end=None).days()
    assert caught.value == ArgumentError(
        "as_at",
        None,
        "must be given, 30 June 2022 or later: nothing says that it has ended",
    )


@pytest.mark.parametrize("end", [JANUARY, None], ids=str)
def test_a_spell_without_a_start_has_no_length(end):
    with pytest.raises(ArgumentError, match="must be stated") as caught:
        spell(None, end).days(date(2025, 6, 1))
    assert (caught.value.argument, caught.value.value) == ("start", None)


# --- what a spell is ---


def test_a_spell_is_current_until_its_end_is_told():
    assert spell(end=None).is_current
    assert not spell().is_current


def test_a_date_is_a_move_of_that_day_and_a_force_is_taken_for_its_id():
    made = spell(date(2022, 6, 28), date(2025, 1, 23), force=find_force("the Met"))
    assert (made.start, made.end) == (AsAt(date(2022, 6, 28)), AsAt(date(2025, 1, 23)))
    assert made.force == "metropolitan"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (JUNE, JANUARY, "metropolitan: Engage, June 2022 to January 2025"),
        (JUNE, None, "metropolitan: Engage, from June 2022"),
        (None, JANUARY, "metropolitan: Engage, until January 2025"),
        (None, None, "metropolitan: Engage"),
        (
            date(2022, 6, 28),
            Between(date(2025, 1, 1), date(2025, 1, 23)),
            ("metropolitan: Engage, 28 June 2022 to 1 January 2025 to 23 January 2025"),
        ),
    ],
    ids=str,
)
def test_a_spell_says_from_when_to_when(start, end, text):
    assert str(spell(start, end)) == text


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        (JUNE, date(2022, 6, 1), True),
        (JUNE, date(2022, 5, 31), False),
        (date(2022, 6, 28), JUNE, True),
        (date(2022, 6, 28), date(2022, 6, 28), True),
        (date(2022, 6, 28), date(2022, 6, 27), False),
        (date(2022, 6, 1), Month(2022, 5), False),
        (JANUARY, JUNE, False),
    ],
    ids=str,
)
def test_a_spell_does_not_end_before_its_start(start, end, holds):
    if holds:
        assert not spell(start, end).is_current
        return
    with pytest.raises(RecordError) as caught:
        spell(start, end)
    told = AsAt(end) if isinstance(end, date) else end
    assert caught.value == RecordError("end", str(told), "must not be before the start")


@pytest.mark.parametrize("field", ["start", "end"])
def test_a_move_is_made_at_some_time(field):
    endless = Since(date(2023, 1, 1))
    with pytest.raises(RecordError) as caught:
        spell(**{field: endless})
    assert caught.value == RecordError(
        field, str(endless), "must be a day, a month or a year, with an end"
    )


def test_a_spell_that_breaks_both_rules_is_refused_for_both():
    with pytest.raises(RecordErrors) as caught:
        spell(Since(date(2023, 1, 1)), JUNE)
    assert [error.path for error in caught.value.errors] == ["start", "end"]


@pytest.mark.parametrize("field", ["start", "end"])
@pytest.mark.parametrize(
    "value", ["June 2022", datetime(2022, 6, 1, tzinfo=UTC), 2022], ids=repr
)
def test_what_is_no_period_is_no_move(field, value):
    with pytest.raises(RecordError) as caught:
        spell(**{field: value})
    assert (caught.value.path, caught.value.value) == (field, value)


def test_a_phase_is_scan_or_engage():
    with pytest.raises(RecordError) as caught:
        spell(phase="engage")
    assert caught.value.rule == (
        "must be of type MonitoringPhase: write MonitoringPhase.named('engage')"
    )
