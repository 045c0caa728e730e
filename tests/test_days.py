"""Days between, days to contact and to finalise, and how days taken spread."""

import copy
import pickle
import statistics
import sys
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from holidays import country_holidays
from hypothesis import example, given
from hypothesis import strategies as st

from policestats import (
    Allegation,
    ArgumentError,
    ComplaintCase,
    Count,
    CountError,
    DenominatorError,
    MissingExtraError,
    SmallNumbersWarning,
    Suspension,
    Target,
    Timeliness,
    UnitMismatchError,
    days_between,
    days_to_contact,
    days_to_finalise,
    find_category,
    share_within,
    timeliness,
    units,
)
from policestats.measures import working_days
from policestats.measures.days import Clock
from policestats.measures.working_days import nation_of

NATIONS = ["england", "wales", "scotland", "northern_ireland"]
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
LENGTHS = st.lists(st.integers(0, 5_000), min_size=1, max_size=60)
MONDAY = date(2024, 1, 8)


def case(made, logged=None, contacted=None, finalised=None, suspensions=()):
    about = find_category("Other", scheme="2020")
    return ComplaintCase(
        id="C1",
        force="surrey",
        made=made,
        logged=logged or made,
        contacted=contacted,
        finalised=finalised,
        allegations=[Allegation(id="1", category=about, finalised=finalised)],
        suspensions=[Suspension(start=start, end=end) for start, end in suspensions],
    )


def after(days):
    return MONDAY + timedelta(days=days)


@st.composite
def held_cases(draw):
    """Finalised cases with up to four times on hold, some of them adjoining."""
    marks = draw(st.lists(st.integers(0, 300), min_size=2, max_size=9, unique=True))
    marks.sort()
    made = draw(DAYS)
    days = [made + timedelta(days=mark) for mark in marks]
    holds = list(zip(days[:-1:2], days[1::2], strict=False))
    logged = made + timedelta(days=draw(st.integers(0, marks[-1])))
    ended = days[-1] + timedelta(days=draw(st.integers(0, 5)))
    return case(made, logged, finalised=ended, suspensions=holds)


def test_days_are_counted_after_the_first_up_to_and_with_the_last():
    assert days_between(MONDAY, MONDAY) == 0
    assert days_between(MONDAY, after(1)) == 1
    assert days_between(date(2024, 2, 28), date(2024, 3, 1)) == 2
    assert days_between(date(2023, 2, 28), date(2023, 3, 1)) == 1


# Bank holidays as gov.uk/bank-holidays lists them for 2024.
@pytest.mark.parametrize(
    ("start", "end", "nation", "days"),
    [
        (MONDAY, after(4), "england", 4),
        (MONDAY, after(5), "england", 4),
        (MONDAY, after(6), "england", 4),
        (MONDAY, after(7), "england", 5),
        # Good Friday and Easter Monday; Scotland works on Easter Monday.
        (date(2024, 3, 28), date(2024, 4, 2), "england", 1),
        (date(2024, 3, 28), date(2024, 4, 2), "wales", 1),
        (date(2024, 3, 28), date(2024, 4, 2), "northern_ireland", 1),
        (date(2024, 3, 28), date(2024, 4, 2), "scotland", 2),
        # St Patrick's Day, kept on Monday 18 March.
        (date(2024, 3, 15), date(2024, 3, 18), "northern_ireland", 0),
        (date(2024, 3, 15), date(2024, 3, 18), "england", 1),
        # The summer holiday: 26 August, but 5 August in Scotland.
        (date(2024, 8, 23), date(2024, 8, 26), "england", 0),
        (date(2024, 8, 23), date(2024, 8, 26), "scotland", 1),
        (date(2024, 8, 2), date(2024, 8, 5), "scotland", 0),
        (date(2024, 8, 2), date(2024, 8, 5), "wales", 1),
        # The Queen's funeral was a bank holiday of its own.
        (date(2022, 9, 16), date(2022, 9, 19), "england", 0),
    ],
)
def test_working_days_leave_out_weekends_and_the_holidays_of_the_nation(
    start,
    end,
    nation,
    days,
):
    assert days_between(start, end, calendar="working", nation=nation) == days


def test_days_are_of_the_calendar_and_holidays_englands_unless_said():
    start, end = date(2024, 3, 28), date(2024, 4, 2)
    assert days_between(start, end) == 5
    assert days_between(start, end, calendar="working") == 1


@given(DAYS, st.integers(0, 400), st.integers(0, 400), st.sampled_from(NATIONS))
def test_days_of_either_kind_add_up_over_a_split(start, first, second, nation):
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=second)
    for options in ({}, {"calendar": "working", "nation": nation}):

        def between(one, other, options=options):
            return days_between(one, other, **options)

        assert between(start, end) == between(start, middle) + between(middle, end)


@given(DAYS, st.integers(0, 400), st.sampled_from(NATIONS))
def test_working_days_never_exceed_days_nor_five_sevenths_by_much(start, days, nation):
    end = start + timedelta(days=days)
    working = days_between(start, end, calendar="working", nation=nation)
    weekdays = int(np.busday_count(start + timedelta(days=1), end + timedelta(days=1)))
    assert 0 <= working <= weekdays <= days
    # No nation has more than thirteen holidays in thirteen months.
    assert weekdays - working <= 15


@pytest.mark.parametrize(
    "day",
    [datetime(2024, 1, 8, tzinfo=UTC), "2024-01-08", None],
    ids=repr,
)
def test_a_day_is_a_plain_date(day):
    with pytest.raises(ArgumentError, match="without a time") as first:
        days_between(day, MONDAY)
    assert (first.value.argument, first.value.value) == ("start", day)
    with pytest.raises(ArgumentError) as second:
        days_between(MONDAY, day)
    assert (second.value.argument, second.value.value) == ("end", day)


def test_days_do_not_run_backwards():
    with pytest.raises(ArgumentError, match="swap the two") as caught:
        days_between(after(1), MONDAY)
    assert (caught.value.argument, caught.value.value) == ("end", MONDAY)


@pytest.mark.parametrize(
    ("options", "argument"),
    [
        ({"calendar": "weekdays"}, "calendar"),
        ({"calendar": None}, "calendar"),
        ({"nation": "united_kingdom"}, "nation"),
        ({"nation": "United Kingdom", "calendar": "working"}, "nation"),
        ({"nation": "north ern ireland", "calendar": "working"}, "nation"),
        ({"nation": "", "calendar": "working"}, "nation"),
        ({"nation": 5, "calendar": "working"}, "nation"),
        ({"nation": ["wales"], "calendar": "working"}, "nation"),
    ],
    ids=str,
)
def test_an_option_that_there_is_not_is_refused_by_name(options, argument):
    with pytest.raises(ArgumentError, match="must be") as caught:
        days_between(MONDAY, after(1), **options)
    assert caught.value.argument == argument
    assert caught.value.value is options[argument]


@pytest.mark.parametrize(
    ("written", "nation"),
    [
        ("Northern Ireland", "northern_ireland"),
        ("  northern-ireland ", "northern_ireland"),
        ("NORTHERN  -_IRELAND", "northern_ireland"),
        ("England", "england"),
        ("SCOTLAND\n", "scotland"),
        ("Wales", "wales"),
        ("england", "england"),
    ],
)
def test_a_nation_may_be_written_in_any_case_with_spaces_or_hyphens(written, nation):
    # The second of January, St Patrick's Day and Easter Monday tell them apart.
    for start, end in (
        (date(2023, 12, 29), date(2024, 1, 2)),
        (date(2024, 3, 15), date(2024, 3, 18)),
        (date(2024, 3, 28), date(2024, 4, 2)),
    ):
        found = days_between(start, end, calendar="working", nation=written)
        assert found == days_between(start, end, calendar="working", nation=nation)
    assert nation_of(written, "working") == nation


@pytest.mark.parametrize("nation", [*NATIONS, "Northern Ireland"])
def test_a_nation_has_no_part_in_days_of_the_calendar(nation):
    one = case(MONDAY, contacted=after(1), finalised=after(1))
    for ask in (
        lambda: days_between(MONDAY, after(1), nation=nation),
        lambda: days_between(MONDAY, after(1), calendar="calendar", nation=nation),
        lambda: days_to_contact(one, nation=nation),
        lambda: days_to_finalise(one, nation=nation),
    ):
        with pytest.raises(ArgumentError) as caught:
            ask()
        assert (caught.value.argument, caught.value.value) == ("nation", nation)
        assert caught.value.requirement == (
            "has no part in days of the calendar: add calendar='working', or leave it "
            "out"
        )


def test_where_no_nation_is_named_working_days_are_englands():
    assert nation_of(None, "working") == "england"
    assert nation_of(None, "calendar") is None
    # St Andrew's Day is kept in Scotland alone, St Patrick's in Northern Ireland alone.
    for start, end in (
        (date(2023, 12, 1), date(2023, 12, 4)),
        (date(2024, 3, 15), date(2024, 3, 18)),
    ):
        assert days_between(start, end, calendar="working", nation=None) == 1
    assert Clock(since="made", calendar="working").whose == "england"
    assert Clock(since="made", calendar="calendar").whose is None
    welsh = Clock(since="made", calendar="working", nation="Wales")
    assert welsh.whose == "wales"


def test_years_whose_holidays_are_not_known_are_refused():
    with pytest.raises(ArgumentError, match="bank holidays are known") as early:
        days_between(date(1700, 1, 1), MONDAY, calendar="working")
    assert (early.value.argument, early.value.value) == ("start", date(1700, 1, 1))
    with pytest.raises(ArgumentError) as late:
        days_between(MONDAY, date(2500, 1, 1), calendar="working")
    assert (late.value.argument, late.value.value) == ("end", date(2500, 1, 1))
    assert days_between(date(1700, 1, 1), date(1700, 1, 3)) == 2


def test_the_first_and_the_last_year_whose_holidays_are_known_are_taken():
    known = country_holidays("GB", subdiv="ENG")
    first, last = known.start_year, known.end_year
    for year in (first, last):
        start, end = date(year, 1, 1), date(year, 12, 31)
        assert 230 < days_between(start, end, calendar="working") < 262
    for year in (first - 1, last + 1):
        day = date(year, 6, 1)
        with pytest.raises(ArgumentError, match=f"from {first} to {last}"):
            days_between(day, day, calendar="working")


# Bank holidays of each nation as gov.uk/bank-holidays lists them, and as royal
# proclamations set them: a day of the funeral, two of jubilees and a coronation.
COMMON = [
    date(2021, 12, 27),  # Christmas Day, a substitute
    date(2021, 12, 28),  # Boxing Day, a substitute
    date(2022, 6, 2),  # the spring holiday, moved
    date(2022, 6, 3),  # the platinum jubilee
    date(2022, 9, 19),  # the funeral of Queen Elizabeth II
    date(2023, 1, 2),
    date(2023, 5, 8),  # the coronation of King Charles III
    date(2024, 3, 29),  # Good Friday
    date(2024, 5, 6),
    date(2024, 12, 25),
    date(2024, 12, 26),
]
SOME_ALONE = {
    date(2024, 4, 1): {"england", "wales", "northern_ireland"},  # Easter Monday
    date(2024, 1, 2): {"scotland"},
    date(2022, 1, 4): {"scotland"},  # 2 January, a substitute
    date(2023, 1, 3): {"scotland"},  # 2 January, a substitute
    date(2023, 11, 30): {"scotland"},  # St Andrew's Day
    date(2024, 12, 2): {"scotland"},  # St Andrew's Day, a substitute
    date(2024, 3, 18): {"northern_ireland"},  # St Patrick's Day, a substitute
    date(2023, 3, 17): {"northern_ireland"},
    date(2023, 7, 12): {"northern_ireland"},  # the Battle of the Boyne
    date(2024, 7, 12): {"northern_ireland"},
    date(2024, 8, 5): {"scotland"},
    date(2024, 8, 26): {"england", "wales", "northern_ireland"},
    # The spring holiday would have been on this day.
    date(2022, 5, 30): set(),
    # St Andrew's Day was none yet.
    date(2005, 11, 30): set(),
}


@pytest.mark.parametrize("nation", NATIONS)
def test_each_nation_keeps_the_bank_holidays_that_it_has(nation):
    kept = {day: set(NATIONS) for day in COMMON} | SOME_ALONE
    for day, nations in kept.items():
        eve = day - timedelta(days=1)
        worked = days_between(eve, day, calendar="working", nation=nation)
        assert worked == (nation not in nations), day


# gov.uk lists 8 a year in England and Wales, 9 in Scotland, 10 in Northern Ireland.
@pytest.mark.parametrize(
    ("nation", "year", "holidays"),
    [
        ("england", 2024, 8),
        ("wales", 2024, 8),
        ("scotland", 2024, 9),
        ("northern_ireland", 2024, 10),
        ("england", 2022, 10),
        ("scotland", 2022, 11),
        ("northern_ireland", 2022, 12),
        ("england", 2023, 9),
        ("scotland", 2023, 10),
        ("northern_ireland", 2023, 11),
    ],
)
def test_a_year_has_as_many_bank_holidays_as_are_listed(nation, year, holidays):
    start, end = date(year - 1, 12, 31), date(year, 12, 31)
    worked = days_between(start, end, calendar="working", nation=nation)
    weekdays = int(np.busday_count(date(year, 1, 1), date(year + 1, 1, 1)))
    assert weekdays - worked == holidays


def holidays_of(nation, *days):
    """Give the bank holidays of a nation in the years of these days."""
    code = working_days.NATIONS[nation]
    years = range(min(days).year, max(days).year + 1)
    return country_holidays("GB", subdiv=code, years=years)


@given(st.dates(date(1872, 1, 1), date(2099, 1, 1)), st.integers(0, 700))
@example(date(1872, 1, 1), 700)
@example(date(2099, 1, 1), 700)
def test_working_days_are_those_of_a_walk_day_by_day(start, days):
    end = start + timedelta(days=days)
    for nation in NATIONS:
        known = holidays_of(nation, start, end)
        walked = sum(
            day.weekday() < 5 and day not in known
            for day in (start + timedelta(days=step) for step in range(1, days + 1))
        )
        assert days_between(start, end, calendar="working", nation=nation) == walked


def test_working_days_agree_with_numpy_over_thousands_of_cases():
    rng = np.random.default_rng(11)
    first = date(1990, 1, 1)
    for nation in NATIONS:
        known = holidays_of(nation, first, date(2060, 1, 1))
        holidays = np.array(sorted(known), dtype="datetime64[D]")
        starts = np.datetime64(first) + rng.integers(0, 20_000, 2_000)
        ends = starts + rng.integers(0, 4_000, 2_000)
        oracle = np.busday_count(starts + 1, ends + 1, holidays=holidays)
        ours = [
            days_between(start, end, calendar="working", nation=nation)
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        ]
        assert ours == oracle.tolist()


def test_working_days_of_years_cost_no_more_than_those_of_a_week():
    start, end = date(2015, 1, 5), date(2024, 12, 31)
    days_between(start, end, calendar="working")
    began = time.perf_counter()
    for _ in range(20_000):
        days_between(start, end, calendar="working")
    # A walk of ten years, twenty thousand times over, took a minute.
    assert time.perf_counter() - began < 2


def test_working_days_without_their_library_say_which_extra_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "holidays", None)
    working_days._bank_holidays.cache_clear()  # noqa: SLF001  # else the library is not looked for
    with pytest.raises(
        MissingExtraError,
        match=r"policestats\[working-days\]",
    ) as caught:
        days_between(MONDAY, after(7), calendar="working")
    assert caught.value.extra == "working-days"
    assert isinstance(caught.value, ImportError)
    assert days_between(MONDAY, after(7)) == 7


def test_contact_is_counted_since_the_complaint_was_made_or_logged():
    one = case(MONDAY, after(2), contacted=after(7))
    assert days_to_contact(one) == 7
    assert days_to_contact(one, since="logged") == 5
    assert days_to_contact(one, calendar="working") == 5
    assert days_to_contact(one, since="logged", calendar="working") == 3


def test_contact_before_the_case_was_logged_took_no_days_since_then():
    one = case(MONDAY, after(5), contacted=after(3))
    assert days_to_contact(one, since="logged") == 0
    assert days_to_contact(one) == 3


def test_contact_is_not_put_off_by_a_time_on_hold():
    held = case(MONDAY, contacted=after(7), suspensions=[(after(1), None)])
    assert days_to_contact(held) == 7


def test_a_case_without_contact_has_no_days_to_it():
    with pytest.raises(ArgumentError, match="must be contacted") as caught:
        days_to_contact(case(MONDAY))
    assert (caught.value.argument, caught.value.value) == ("case", "C1")


def test_a_case_is_finalised_so_many_days_after_it_was_made_or_logged():
    one = case(MONDAY, after(2), finalised=after(14))
    assert days_to_finalise(one) == 14
    assert days_to_finalise(one, since="logged") == 12
    assert days_to_finalise(one, calendar="working") == 10


@pytest.mark.parametrize("one", [5, None, "C1", Count(3, "case")], ids=repr)
@pytest.mark.parametrize("ask", [days_to_contact, days_to_finalise])
def test_days_of_what_is_no_case_are_refused(ask, one):
    with pytest.raises(ArgumentError, match="must be a ComplaintCase") as caught:
        ask(one)
    assert caught.value.argument == "case"
    assert caught.value.value is one


def test_an_open_case_has_no_days_to_finalise():
    with pytest.raises(ArgumentError, match="use time_to_finalise") as caught:
        days_to_finalise(case(MONDAY))
    assert (caught.value.argument, caught.value.value) == ("case", "C1")


@pytest.mark.parametrize(
    ("holds", "left"),
    [
        ([], 20),
        ([(after(5), after(5))], 19),
        ([(after(5), after(9))], 15),
        ([(after(5), after(9)), (after(10), after(14))], 10),
        # The day it was made is not counted, so nor is it taken off.
        ([(after(0), after(4))], 16),
        ([(after(0), after(0))], 20),
        ([(after(16), after(20))], 15),
        ([(after(0), after(20))], 0),
    ],
    ids=["none", "a day", "five", "ten", "first", "day made", "last", "all"],
)
def test_days_on_hold_are_left_out_with_both_of_their_ends(holds, left):
    one = case(MONDAY, finalised=after(20), suspensions=holds)
    assert days_to_finalise(one) == 20
    assert days_to_finalise(one, suspension="include") == 20
    assert days_to_finalise(one, suspension="exclude") == left


def test_a_hold_before_logging_takes_nothing_off_what_is_counted_since():
    one = case(
        MONDAY,
        after(10),
        finalised=after(20),
        suspensions=[(after(2), after(5))],
    )
    options = {"since": "logged", "suspension": "exclude"}
    assert days_to_finalise(one, **options) == 10
    across = case(
        MONDAY,
        after(10),
        finalised=after(20),
        suspensions=[(after(2), after(12))],
    )
    assert days_to_finalise(across, **options) == 8


def test_working_days_on_hold_are_left_out_of_working_days():
    # On hold from Friday to Monday: two working days of ten.
    one = case(MONDAY, finalised=after(14), suspensions=[(after(4), after(7))])
    assert days_to_finalise(one, suspension="exclude", calendar="working") == 8


@given(
    held_cases(),
    st.sampled_from(["made", "logged"]),
    st.sampled_from(["calendar", "working"]),
)
def test_days_without_holds_are_never_negative_nor_more_than_with(one, since, calendar):
    told = {
        suspension: days_to_finalise(
            one,
            since=since,
            calendar=calendar,
            suspension=suspension,
        )
        for suspension in ("include", "exclude")
    }
    assert 0 <= told["exclude"] <= told["include"]


@given(held_cases())
def test_days_left_out_are_the_days_on_hold_one_by_one(one):
    counted = {
        one.made + timedelta(days=step)
        for step in range(1, (one.finalised - one.made).days + 1)
    }
    held = {
        day
        for day in counted
        for hold in one.suspensions
        if hold.start <= day <= hold.end
    }
    assert days_to_finalise(one, suspension="exclude") == len(counted - held)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("suspension", "excluded"),
        ("since", "contacted"),
        ("calendar", "business"),
        ("nation", "cornwall"),
    ],
)
def test_an_option_of_days_to_finalise_is_refused_by_name(option, value):
    with pytest.raises(ArgumentError) as caught:
        days_to_finalise(case(MONDAY, finalised=after(1)), **{option: value})
    assert (caught.value.argument, caught.value.value) == (option, value)


def test_a_clock_names_the_unit_that_it_counts():
    for calendar, unit in (("calendar", "day"), ("working", "working_day")):
        assert Clock(since="made", calendar=calendar).unit == unit


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("suspension", "excluded"),
        ("since", "contacted"),
        ("calendar", "business"),
        ("nation", "cornwall"),
    ],
)
def test_a_clock_of_an_unknown_option_is_refused_before_it_counts(option, value):
    options = {"since": "made", "calendar": "working", "nation": "england"}
    with pytest.raises(ArgumentError) as caught:
        Clock(**{**options, option: value})
    assert (caught.value.argument, caught.value.value) == (option, value)


def test_an_open_hold_lasts_to_the_day_looked_at():
    clock = Clock(
        since="made",
        suspension="exclude",
        calendar="calendar",
    )
    one = case(MONDAY, suspensions=[(after(4), None)])
    assert clock.elapsed(one, after(10)) == 3
    assert clock.elapsed(one, after(2)) == 2


def test_days_taken_have_a_mean_a_median_and_quantiles():
    taken = timeliness([240, 3, 5, 6, 9, 11, 12, 14, 20, 31])
    assert taken.days == (3, 5, 6, 9, 11, 12, 14, 20, 31, 240)
    assert taken.n == 10
    assert taken.exact == Fraction(351, 10)
    assert taken.mean == taken.value == 35.1
    assert taken.median == 11.5
    assert taken.quantiles == pytest.approx(
        {0.25: 6.75, 0.5: 11.5, 0.75: 18.5, 0.9: 51.9},
    )
    assert taken.rounded() == Decimal(35)
    assert timeliness([1, 2]).rounded() == Decimal(2)
    assert str(taken) == "mean 35.1 days, median 11.5 (n = 10)"


@given(LENGTHS)
def test_mean_and_median_agree_with_the_standard_library(days):
    taken = timeliness(days)
    assert taken.exact == statistics.mean([Fraction(day) for day in days])
    assert taken.mean == pytest.approx(statistics.fmean(days))
    assert taken.median == statistics.median(days)


@given(LENGTHS, st.floats(0, 1))
@example([3], 0.5)
@example([3, 8], 1.0)
def test_quantiles_agree_with_numpy(days, p):
    assert timeliness(days).quantile(p) == pytest.approx(np.quantile(days, p))


@given(LENGTHS, st.floats(0, 1), st.floats(0, 1))
def test_quantiles_rise_from_the_shortest_to_the_longest(days, p, q):
    taken = timeliness(days)
    low, high = sorted((p, q))
    assert taken.quantile(0) == min(days)
    assert taken.quantile(1) == max(days)
    assert taken.quantile(low) <= taken.quantile(high) + 1e-9


@pytest.mark.parametrize("p", [-0.1, 1.1, 50, True, "0.5", None], ids=repr)
def test_a_quantile_is_of_a_fraction(p):
    with pytest.raises(ArgumentError, match="from 0 to 1") as caught:
        timeliness([1, 2]).quantile(p)
    assert caught.value.argument == "p"
    assert caught.value.value is p


def test_days_taken_explain_themselves_whole():
    assert timeliness([3, 5, 6, 9, 11]).explain() == (
        "Of 5: mean 6.8 days, median 6, a quarter within 5, nine in ten within 10.2. A "
        "few long ones pull the mean, not the median. Open cases are not among them."
    )
    ten = timeliness([3, 5, 6, 9, 11, 12, 14, 20, 31, 240])
    assert ten.explain() == (
        "Of 10: mean 35.1 days, median 11.5, a quarter within 6.75, nine in ten within "
        "51.9. With 95 % confidence the median is from 5 to 31 (order statistics). A "
        "few long ones pull the mean, not the median. Open cases are not among them."
    )


def test_days_taken_explain_themselves():
    told = timeliness([3, 5, 6, 9, 11], unit="working_day").explain()
    assert told.startswith(
        "Of 5: mean 6.8 working days, median 6, a quarter within 5, nine in ten within "
        "10.2.",
    )
    assert told.endswith("Open cases are not among them.")
    assert str(timeliness([3], unit="working_day")) == (
        "mean 3.0 working days, median 3 (n = 1)"
    )


def test_the_quantity_of_days_taken_keeps_days_and_working_days_apart():
    for unit in ("day", "working_day"):
        quantity = timeliness([3, 4], unit=unit).quantity
        assert quantity.magnitude == 3.5
        assert str(quantity.units) == unit


def test_days_taken_may_carry_their_unit_but_not_another():
    assert timeliness([Count(3, "day"), 4 * units.day, np.int64(5)]).days == (3, 4, 5)
    with pytest.raises(CountError, match="must be in days") as caught:
        timeliness([3, Count(4, "working_day")])
    assert caught.value.field == "days[1]"
    assert caught.value.value == Count(4, "working_day")
    assert timeliness([Count(4, "working_day")], unit="working_day").n == 1


@pytest.mark.parametrize("bad", [-1, 2.5, True, "3", None, float("nan")], ids=repr)
def test_a_day_taken_that_is_no_count_is_named_by_its_place(bad):
    with pytest.raises(CountError) as caught:
        timeliness([3, 4, bad])
    assert caught.value.field == "days[2]"
    assert caught.value.value is bad


def test_no_days_have_no_mean():
    for ask in (timeliness, lambda days: share_within(days, 5)):
        with pytest.raises(DenominatorError) as caught:
            ask(iter([]))
        assert (caught.value.measure, caught.value.denominator) == ("mean of days", 0)


@pytest.mark.parametrize("unit", ["days", "week", ""])
def test_days_taken_are_in_days_or_working_days(unit):
    with pytest.raises(ArgumentError, match="'day' or 'working_day'") as caught:
        timeliness([3], unit=unit)
    assert (caught.value.argument, caught.value.value) == ("unit", unit)


@pytest.mark.parametrize(
    ("target", "met"),
    [
        (2, 0),
        (3, 1),
        (10, 4),
        (11, 5),
        (240, 10),
        (Target(11, "below"), 5),
        (Target(11, "below", strict=True), 4),
        (Target(11, "above"), 6),
        (Target(11, "above", strict=True), 5),
        (Target(10.5, "below"), 4),
        (Target(Decimal("11.0"), "below"), 5),
    ],
    ids=str,
)
def test_the_share_within_a_target_counts_those_that_meet_it(target, met):
    days = [3, 5, 6, 9, 11, 12, 14, 20, 31, 240]
    assert share_within(days, target).part == met
    assert share_within(days, target).whole == 10
    assert timeliness(days).share_within(target) == share_within(days, target)


@given(
    st.lists(st.integers(0, 50), min_size=10, max_size=40),
    st.integers(0, 50),
    st.sampled_from(["above", "below"]),
    st.booleans(),
)
def test_the_share_within_a_target_is_what_counting_one_by_one_gives(
    days,
    value,
    direction,
    strict,
):
    target = Target(value, direction, strict=strict)
    within = share_within(days, target)
    assert within.exact == Fraction(sum(map(target.met_by, days)), len(days))


@pytest.mark.parametrize("target", [-1, 2.5, True, "10", None], ids=repr)
def test_a_target_in_days_is_a_count(target):
    with pytest.raises(CountError) as caught:
        share_within([3] * 10, target)
    assert caught.value.field == "target"
    assert caught.value.value is target


def test_a_share_of_few_days_brings_a_warning_at_the_callers_line():
    with pytest.warns(
        SmallNumbersWarning, match="this share rests on 9 in all"
    ) as caught:
        share_within([3] * 9, 5)
    assert [one.filename for one in caught] == [__file__]


def test_a_share_of_few_days_says_how_few():
    with pytest.warns(SmallNumbersWarning) as caught:
        share_within([3] * 9, 5)
    (told,) = caught
    assert str(told.message) == (
        "this share rests on 9 in all, fewer than 10: one more or less would move it a "
        "lot"
    )


def test_days_taken_are_in_days_unless_said_and_made_by_names_alone():
    assert Timeliness(days=(3,)) == Timeliness(days=(3,), unit="day")
    with pytest.raises(TypeError, match="positional"):
        Timeliness((3,), "day")


def test_days_taken_compare_hash_copy_and_pickle_by_value():
    taken = timeliness([3, 1, 2])
    assert taken == timeliness([1, 2, 3])
    assert taken != timeliness([1, 2, 3], unit="working_day")
    assert copy.deepcopy(taken) == taken
    assert pickle.loads(pickle.dumps(taken)) == taken  # noqa: S301  # our own bytes
    assert hash(copy.copy(taken)) == hash(taken)


@pytest.mark.parametrize("days", [5, None], ids=repr)
def test_days_are_several(days):
    with pytest.raises(
        ArgumentError, match="must be a list of whole numbers"
    ) as caught:
        timeliness(days)
    assert (caught.value.argument, caught.value.value) == ("days", days)


def test_a_target_in_another_unit_than_the_days_is_refused():
    with pytest.raises(UnitMismatchError) as caught:
        share_within([3] * 10, Target(90, "below", unit="percent"))
    assert caught.value.measure == "a share within a target"
    assert caught.value.expected == "a target in days"
    assert caught.value.got == "percent"
    assert share_within([3] * 10, Target(5, "below", unit="day")).part == 10
