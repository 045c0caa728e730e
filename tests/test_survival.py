"""Time to finalise with open cases as longer than they have lasted."""

import copy
import pickle
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import attrs
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from policestats import (
    Allegation,
    ArgumentError,
    ComplaintCase,
    Count,
    CountError,
    DenominatorError,
    Suspension,
    TimeToFinalise,
    UnitMismatchError,
    find_category,
    kaplan_meier,
    time_to_finalise,
    timeliness,
    units,
)

AS_AT = date(2024, 6, 30)
LASTED = st.integers(0, 60)


def case(made, finalised=None, logged=None, suspensions=(), name="C1"):
    about = find_category("Other", scheme="2020")
    return ComplaintCase(
        id=name,
        force="surrey",
        made=made,
        logged=logged or made,
        finalised=finalised,
        allegations=[Allegation(id="1", category=about, finalised=finalised)],
        suspensions=[Suspension(start=start, end=end) for start, end in suspensions],
    )


def lasting(finalised, still_open=()):
    """Cases that took so many days, and open ones that have lasted so many."""
    ended = [
        case(AS_AT - timedelta(days=100 + n), AS_AT - timedelta(days=100))
        for n in finalised
    ]
    return ended + [case(AS_AT - timedelta(days=n)) for n in still_open]


# Freireich et al. (1963), remission under 6-MP in weeks, the worked example of most
# textbooks on survival: 9 relapses, 12 censored, median 23.
RELAPSED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
CENSORED = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]


def test_the_textbook_example_gives_its_table():
    taken = time_to_finalise(lasting(RELAPSED, CENSORED), as_at=AS_AT)
    assert (taken.finalised, taken.open, taken.n) == (9, 12, 21)
    assert taken.days == (6, 7, 10, 13, 16, 22, 23)
    table = [round(float(share), 3) for share in taken.still_open]
    assert table == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert taken.median == 23
    assert taken.quantile(0.25) == 13
    assert taken.quantile(0.9) is None
    assert (taken.as_at, taken.unit) == (AS_AT, "day")
    assert taken.events == (3, 1, 1, 1, 1, 1, 1)
    assert taken.at_risk == (21, 17, 15, 12, 11, 7, 6)
    assert taken.longest == 35
    assert taken.mean_of_finalised == Fraction(sum(RELAPSED), 9)


@given(st.lists(LASTED, min_size=1, max_size=40), st.lists(LASTED, max_size=40))
def test_it_agrees_with_scipy(finalised, still_open):
    taken = time_to_finalise(lasting(finalised, still_open), as_at=AS_AT)
    oracle = ecdf(CensoredData(uncensored=finalised, right=still_open)).sf
    for day, share in zip(taken.days, taken.still_open, strict=True):
        assert float(share) == pytest.approx(oracle.evaluate(day), abs=1e-12)
    for day in range(max(finalised + still_open) + 1):
        assert float(taken.share_finalised_within(day)) == pytest.approx(
            1 - oracle.evaluate(day), abs=1e-12
        )
        assert taken.still_open_after(day) == 1 - taken.share_finalised_within(day)


@given(st.lists(LASTED, min_size=1, max_size=40))
def test_without_open_cases_it_is_the_plain_share(finalised):
    taken = time_to_finalise(lasting(finalised), as_at=AS_AT)
    for day in range(62):
        within = sum(days <= day for days in finalised)
        assert taken.share_finalised_within(day) == Fraction(within, len(finalised))
    assert taken.still_open[-1] == 0
    assert taken.median == sorted(finalised)[(len(finalised) - 1) // 2]


@given(st.lists(LASTED, min_size=1, max_size=20), st.lists(LASTED, max_size=20))
def test_the_share_still_open_only_falls(finalised, still_open):
    taken = time_to_finalise(lasting(finalised, still_open), as_at=AS_AT)
    shares = [Fraction(1), *taken.still_open]
    assert all(0 <= now < before for before, now in pairwise(shares))
    assert list(taken.days) == sorted(set(finalised))


@given(
    st.lists(LASTED, min_size=1, max_size=20),
    st.lists(LASTED, min_size=1, max_size=20),
)
def test_open_cases_never_make_it_look_quicker(finalised, still_open):
    alone = time_to_finalise(lasting(finalised), as_at=AS_AT)
    both = time_to_finalise(lasting(finalised, still_open), as_at=AS_AT)
    for day in range(both.longest + 1):
        assert both.share_finalised_within(day) <= alone.share_finalised_within(day)


def test_a_quantile_is_the_first_day_that_reaches_it():
    taken = time_to_finalise(lasting([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), as_at=AS_AT)
    # 0.7 and 0.3 are not binary fractions; the day is that of the decimal.
    assert [taken.quantile(p) for p in (0, 0.1, 0.3, 0.7, 1)] == [1, 1, 3, 7, 10]
    assert taken.quantile(0.71) == 8
    assert taken.quantile(np.float64(0.5)) == 5


def test_the_median_may_not_be_reached_yet():
    taken = time_to_finalise(lasting([5], [10, 20]), as_at=AS_AT)
    assert taken.median is None
    assert str(taken) == "median not reached, 95 % from 5 to not reached (2 open)"
    assert taken.explain().startswith(
        "3 cases as at 2024-06-30: 1 finalised, 2 open. Median not reached (95 % from 5 "
        "to not reached, log-log), by the Kaplan-Meier estimate"
    )


def test_with_open_cases_alone_nothing_is_finalised_within_any_time():
    taken = time_to_finalise(lasting([], [10, 20]), as_at=AS_AT)
    assert (taken.days, taken.still_open, taken.median) == ((), (), None)
    assert taken.share_finalised_within(20) == 0
    assert taken.mean_of_finalised is None
    assert str(taken) == "median not reached (2 open)"
    assert "Median not reached, by the Kaplan-Meier" in taken.explain()
    assert "mean" not in taken.explain()


def test_it_reads_and_explains_itself():
    taken = time_to_finalise(lasting([10, 10, 1_000]), as_at=AS_AT)
    assert str(taken) == "median 10 days, 95 % from 10 to no known end (0 open)"
    assert taken.explain() == (
        "3 cases as at 2024-06-30: 3 finalised, 0 open. Median 10 days (95 % from 10 to "
        "no known end, log-log), by the Kaplan-Meier estimate: an open case counts as "
        "longer than it has lasted so far. Counted since a case was made; days on hold "
        "are counted. So few are finalised that the interval is rough."
    )
    several = kaplan_meier(range(1, 11), [30], unit="working_day")
    assert str(several) == "median 6 working days, 95 % from 2 to 9 (1 open)"
    assert several.explain() == (
        "11 cases: 10 finalised, 1 open. Median 6 working days (95 % from 2 to 9, "
        "log-log), by the Kaplan-Meier estimate: an open case counts as longer than it "
        "has lasted so far. The mean of the 10 finalised alone is 5.5 working days: it "
        "leaves the open ones out."
    )
    assert str(kaplan_meier([1], [1])).startswith("median 1 day, 95 % from 1 to not")


def test_nine_finalised_are_few_and_ten_are_not():
    for finalised, is_rough in ((9, True), (10, False)):
        told = kaplan_meier(range(finalised), [50]).explain()
        assert ("the interval is rough" in told) is is_rough


def test_a_case_finalised_after_the_day_was_open_then():
    made = date(2024, 1, 1)
    one = case(made, finalised=date(2024, 1, 31))
    later = time_to_finalise([one], as_at=date(2024, 1, 31))
    assert (later.finalised, later.open, later.days) == (1, 0, (30,))
    earlier = time_to_finalise([one], as_at=date(2024, 1, 30))
    assert (earlier.finalised, earlier.open, earlier.days) == (0, 1, ())


def test_a_case_finalised_after_the_day_lasted_up_to_the_day():
    # Nine days by 10 January, and so out of the reckoning by the twentieth.
    later = case(date(2024, 1, 1), finalised=date(2024, 1, 31))
    sooner = case(date(2023, 12, 1), finalised=date(2023, 12, 21))
    taken = time_to_finalise([later, sooner], as_at=date(2024, 1, 10))
    assert (taken.days, taken.still_open) == ((20,), (0,))


def test_the_options_are_those_of_days_to_finalise():
    one = case(
        date(2024, 1, 8),
        finalised=date(2024, 1, 22),
        logged=date(2024, 1, 10),
        suspensions=[(date(2024, 1, 12), date(2024, 1, 15))],
    )

    def days(**options):
        return time_to_finalise([one], as_at=AS_AT, **options).days

    assert days() == (14,)
    assert days(suspension="exclude") == (10,)
    assert days(since="logged") == (12,)
    assert days(calendar="working") == (10,)
    assert (
        time_to_finalise([one], as_at=AS_AT, calendar="working").unit == "working_day"
    )
    # 2 January is a bank holiday in Scotland alone.
    new_year = case(date(2024, 1, 1), finalised=date(2024, 1, 3))
    for nation, taken in (("england", 2), ("scotland", 1)):
        told = time_to_finalise(
            [new_year],
            as_at=AS_AT,
            calendar="working",
            nation=nation,
        )
        assert told.days == (taken,)


def test_an_open_hold_stops_the_clock_of_an_open_case():
    held = case(date(2024, 1, 1), suspensions=[(date(2024, 1, 11), None)])
    quick = case(date(2024, 1, 1), finalised=date(2024, 1, 11))
    taken = time_to_finalise([held, quick], as_at=AS_AT, suspension="exclude")
    # The held case lasted nine days so far, and is out of the reckoning by the tenth.
    assert taken.still_open == (0,)
    with_hold = time_to_finalise([held, quick], as_at=AS_AT)
    assert with_hold.still_open == (Fraction(1, 2),)


def test_a_case_that_starts_after_the_day_is_refused_by_its_name():
    made = date(2024, 6, 30)
    assert time_to_finalise([case(made)], as_at=made).n == 1
    with pytest.raises(ArgumentError, match="must be made by 2024-06-29") as caught:
        time_to_finalise([case(made, name="C7")], as_at=date(2024, 6, 29))
    assert (caught.value.argument, caught.value.value) == ("cases", "C7")
    late = case(made, logged=date(2024, 7, 2))
    assert time_to_finalise([late], as_at=made).n == 1
    with pytest.raises(ArgumentError, match="must be logged by 2024-06-30"):
        time_to_finalise([late], as_at=made, since="logged")


def test_no_cases_have_no_time_to_finalise():
    with pytest.raises(DenominatorError) as caught:
        time_to_finalise([], as_at=AS_AT)
    assert (caught.value.measure, caught.value.denominator) == ("time to finalise", 0)


@pytest.mark.parametrize(
    "day",
    ["2024-06-30", datetime(2024, 6, 30, tzinfo=UTC), None],
    ids=repr,
)
def test_the_day_to_look_at_is_a_plain_date(day):
    with pytest.raises(ArgumentError, match="without a time") as caught:
        time_to_finalise([], as_at=day)
    assert (caught.value.argument, caught.value.value) == ("as_at", day)


@pytest.mark.parametrize("p", [-0.1, 1.1, True, "0.5", None], ids=repr)
def test_a_quantile_is_of_a_fraction(p):
    with pytest.raises(ArgumentError) as caught:
        time_to_finalise(lasting([5]), as_at=AS_AT).quantile(p)
    assert caught.value.argument == "p"
    assert caught.value.value is p


@pytest.mark.parametrize("days", [-1, 2.5, True, "5", float("nan")], ids=repr)
def test_a_share_finalised_is_within_a_count_of_days(days):
    with pytest.raises(CountError) as caught:
        time_to_finalise(lasting([5]), as_at=AS_AT).share_finalised_within(days)
    assert caught.value.field == "days"
    assert caught.value.value is days


def test_it_is_in_days_unless_said_and_made_by_names_alone():
    told = TimeToFinalise(
        as_at=AS_AT,
        finalised=1,
        open=0,
        days=(5,),
        still_open=(Fraction(0),),
        events=(1,),
        at_risk=(1,),
        longest=5,
    )
    assert told == attrs.evolve(kaplan_meier([5]), as_at=AS_AT)
    with pytest.raises(TypeError, match="positional"):
        TimeToFinalise(AS_AT, 1, 0, (5,), (Fraction(0),), (1,), (1,), 5)


def test_it_compares_hashes_copies_and_pickles_by_value():
    taken = time_to_finalise(lasting([5, 9], [7]), as_at=AS_AT)
    assert taken == time_to_finalise(lasting([9, 5], [7]), as_at=AS_AT)
    assert taken != time_to_finalise(lasting([5, 9]), as_at=AS_AT)
    assert copy.deepcopy(taken) == taken
    assert pickle.loads(pickle.dumps(taken)) == taken  # noqa: S301  # our own bytes
    assert hash(copy.copy(taken)) == hash(taken)


@given(st.lists(LASTED, max_size=30), st.lists(LASTED, max_size=30))
def test_from_lengths_alone_it_is_what_the_cases_give(finalised, still_open):
    if finalised or still_open:
        told = kaplan_meier(finalised, still_open)
        cases = time_to_finalise(lasting(finalised, still_open), as_at=AS_AT)
        assert told.as_at is None
        assert told == attrs.evolve(
            cases, as_at=None, since=None, suspension=None, nation=None
        )


@given(st.lists(LASTED, min_size=1, max_size=30), st.lists(LASTED, max_size=30))
def test_arrays_and_counts_with_a_unit_give_what_plain_lists_do(finalised, still_open):
    plain = kaplan_meier(finalised, still_open)
    assert kaplan_meier(np.array(finalised), np.array(still_open, dtype=int)) == plain
    assert kaplan_meier(pd.Series(finalised), iter(still_open)) == plain
    assert kaplan_meier([Count(n, "day") for n in finalised], still_open) == plain
    assert kaplan_meier([n * units.day for n in finalised], tuple(still_open)) == plain
    assert kaplan_meier(np.array(finalised) * units.day, still_open) == plain
    holding = np.array([Count(n, "day") for n in finalised], dtype=object)
    assert kaplan_meier(holding, still_open) == plain


@given(st.lists(LASTED, min_size=1, max_size=30), st.lists(LASTED, max_size=30))
def test_events_and_those_at_risk_are_what_counting_one_by_one_gives(
    finalised, still_open
):
    taken = kaplan_meier(finalised, still_open)
    for day, events, at_risk in zip(
        taken.days, taken.events, taken.at_risk, strict=True
    ):
        assert events == finalised.count(day)
        assert at_risk == sum(n >= day for n in finalised + still_open)
    assert taken.longest == max(finalised + still_open)


@given(st.lists(LASTED, min_size=1, max_size=30), st.lists(LASTED, max_size=30))
def test_the_mean_of_finalised_is_that_of_timeliness(finalised, still_open):
    taken = kaplan_meier(finalised, still_open)
    assert taken.mean_of_finalised == timeliness(finalised).exact


@pytest.mark.parametrize(
    ("given_days", "field"),
    [
        (([3, -1], ()), "finalised[1]"),
        (([3], [4, 2.0]), "still_open[1]"),
        ((np.array([3, -1]), ()), "finalised[1]"),
        (([True, 3], ()), "finalised[0]"),
        ((["3"], ()), "finalised[0]"),
        (([10**12], ()), "finalised[0]"),
        (([Count(3, "working_day")], ()), "finalised[0]"),
        ((np.array([Count(3, "case")], dtype=object), ()), "finalised[0]"),
        ((np.array([3.0]), ()), "finalised"),
        ((np.array([float("nan")]), ()), "finalised"),
        ((np.array([True]), ()), "finalised"),
        ((np.array([3], dtype="timedelta64[D]"), ()), "finalised"),
        ((pd.Series([3, None], dtype="Int64"), ()), "finalised"),
    ],
    ids=str,
)
def test_a_length_that_is_no_count_of_days_is_named_by_its_place(given_days, field):
    with pytest.raises(CountError) as caught:
        kaplan_meier(*given_days)
    assert caught.value.field == field


@pytest.mark.parametrize(
    "lengths",
    ["35", b"35", 35, None, {3: 5}, {3, 5}, frozenset({3}), np.array(3), 3 * units.day],
    ids=repr,
)
@pytest.mark.parametrize("argument", ["finalised", "still_open"])
def test_lengths_that_are_no_list_are_refused(lengths, argument):
    with pytest.raises(ArgumentError, match="must be a list of whole") as caught:
        kaplan_meier(**{"finalised": [1], argument: lengths})
    assert caught.value.argument == argument
    assert caught.value.value is lengths
    assert ("holds each length but once" in str(caught.value)) is isinstance(
        lengths, (set, frozenset)
    )


def test_a_table_of_lengths_is_refused_with_its_shape():
    with pytest.raises(ArgumentError, match=r"write \.ravel") as caught:
        kaplan_meier(np.ones((2, 3), dtype=int))
    assert (caught.value.argument, caught.value.value) == ("finalised", "shape (2, 3)")


def test_no_lengths_are_no_cases_and_a_unit_is_one_of_two():
    with pytest.raises(DenominatorError) as none:
        kaplan_meier([], [])
    assert (none.value.measure, none.value.denominator) == ("time to finalise", 0)
    assert kaplan_meier([], [0]).n == kaplan_meier([0]).n == 1
    with pytest.raises(ArgumentError, match="'day' or 'working_day'") as caught:
        kaplan_meier([3], unit="days")
    assert (caught.value.argument, caught.value.value) == ("unit", "days")


def test_beyond_the_longest_case_nothing_is_known_while_cases_are_open():
    taken = kaplan_meier([5], [10, 20])
    assert taken.still_open_after(20) == Fraction(2, 3)
    for ask in (taken.still_open_after, taken.share_finalised_within):
        with pytest.raises(ArgumentError, match="must be at most 20") as caught:
            ask(21)
        assert (caught.value.argument, caught.value.value) == ("days", 21)
        assert caught.value.requirement == (
            "must be at most 20, the longest that a case has lasted: of longer times "
            "nothing is known while cases are open"
        )
    # Where the longest of all was finalised, all are, for ever.
    assert kaplan_meier([5, 20], [10]).still_open_after(1_000) == 0
    with pytest.raises(ArgumentError, match="must be at most 20"):
        kaplan_meier([5], [20]).still_open_after(21)


def test_the_days_asked_for_are_in_the_unit_of_the_cases():
    taken = kaplan_meier([5, 9])
    assert taken.still_open_after(Count(5, "day")) == Fraction(1, 2)
    for ask in (taken.still_open_after, taken.share_finalised_within):
        with pytest.raises(UnitMismatchError) as caught:
            ask(Count(5, "working_day"))
        assert caught.value.expected == "days in days"
        assert caught.value.got == "working days"


@pytest.mark.parametrize("cases", [5, None], ids=repr)
def test_cases_are_several(cases):
    with pytest.raises(ArgumentError, match="list of ComplaintCase") as caught:
        time_to_finalise(cases, as_at=AS_AT)
    assert (caught.value.argument, caught.value.value) == ("cases", cases)


def test_what_is_no_case_is_named_by_its_place():
    with pytest.raises(ArgumentError) as caught:
        time_to_finalise([*lasting([5]), 7], as_at=AS_AT)
    assert (caught.value.argument, caught.value.value) == ("cases[1]", 7)
    assert caught.value.requirement == (
        "must be a ComplaintCase; of numbers of days, ask kaplan_meier"
    )


@pytest.mark.parametrize("cases", [np.array(3), 3 * units.case, None, 5], ids=repr)
def test_what_cannot_be_gone_through_is_no_list_of_cases(cases):
    with pytest.raises(ArgumentError) as caught:
        time_to_finalise(cases, as_at=date(2024, 1, 1))
    assert caught.value.argument == "cases"
    assert caught.value.value is cases
    assert caught.value.requirement == "must be a list of ComplaintCase"


def test_a_result_says_how_its_days_were_counted():
    one = case(
        date(2024, 1, 8),
        finalised=date(2024, 1, 22),
        logged=date(2024, 1, 10),
        suspensions=[(date(2024, 1, 12), date(2024, 1, 15))],
    )

    def told(**options):
        taken = time_to_finalise([one], as_at=AS_AT, **options)
        sentence = taken.explain().split(". ")[2]
        return (taken.since, taken.suspension, taken.nation), sentence

    assert told() == (
        ("made", "include", None),
        "Counted since a case was made; days on hold are counted",
    )
    assert told(suspension="exclude", since="logged") == (
        ("logged", "exclude", None),
        "Counted since a case was logged; days on hold are left out",
    )
    fields, sentence = told(calendar="working")
    assert fields == ("made", "include", "england")
    assert sentence == (
        "Counted since a case was made; days on hold are counted; bank holidays are "
        "those of England"
    )
    assert told(calendar="working", nation="Northern Ireland")[1].endswith(
        "bank holidays are those of Northern Ireland"
    )
    same = time_to_finalise(
        [one], as_at=AS_AT, calendar="working", nation=" northern-ireland"
    )
    assert same.nation == "northern_ireland"


def test_lengths_do_not_say_how_they_were_counted():
    taken = kaplan_meier([3, 5])
    assert (taken.since, taken.suspension, taken.nation) == (None, None, None)
    assert "Counted since" not in taken.explain()


def test_two_ways_of_counting_are_two_results():
    cases = lasting([5, 9], [7])
    held = time_to_finalise(cases, as_at=AS_AT)
    left = time_to_finalise(cases, as_at=AS_AT, suspension="exclude")
    assert (held.days, held.still_open) == (left.days, left.still_open)
    assert held != left


@pytest.mark.parametrize("nation", ["scotland", "england"])
def test_a_nation_has_no_part_in_days_of_the_calendar(nation):
    with pytest.raises(ArgumentError, match="add calendar='working'") as caught:
        time_to_finalise(lasting([5]), as_at=AS_AT, nation=nation)
    assert (caught.value.argument, caught.value.value) == ("nation", nation)


@pytest.mark.parametrize("flags", [[True, False], np.array([True, False])], ids=repr)
def test_flags_of_what_is_finalised_are_refused_with_what_is_meant(flags):
    with pytest.raises(CountError) as caught:
        kaplan_meier([10, 20], flags)
    assert caught.value.field.partition("[")[0] == "still_open"
    assert caught.value.requirement.endswith(
        "; a flag is no length: give kaplan_meier the days of finalised cases, and "
        "apart from them the days of open ones so far"
    )


def test_a_result_gives_flat_records():
    taken = kaplan_meier([6, 6, 7], [6, 9], unit="working_day")
    assert taken.to_records() == [
        {
            "days": 6,
            "events": 2,
            "at_risk": 5,
            "still_open": 0.6,
            "unit": "working_day",
        },
        {
            "days": 7,
            "events": 1,
            "at_risk": 2,
            "still_open": 0.3,
            "unit": "working_day",
        },
    ]
    assert type(taken.to_records()[0]["still_open"]) is float
    assert kaplan_meier([], [5]).to_records() == []


def test_it_is_shown_shortly():
    taken = time_to_finalise(lasting(range(200), [300]), as_at=AS_AT)
    assert repr(taken) == (
        "TimeToFinalise(as_at=datetime.date(2024, 6, 30), finalised=200, open=1, "
        "days=<200 from 0 to 199>, longest=300, unit='day', since='made', "
        "suspension='include', nation=None)"
    )
    assert "days=(5, 9), longest=9" in repr(kaplan_meier([5, 9]))


def test_few_and_one_are_told_as_such():
    one = kaplan_meier([5]).explain()
    assert one.startswith("1 case: 1 finalised, 0 open. Median 5 days")
    assert one.endswith("So few are finalised that the interval is rough.")
    none = kaplan_meier([], [5]).explain()
    assert none == (
        "1 case: 0 finalised, 1 open. Median not reached, by the Kaplan-Meier estimate: "
        "an open case counts as longer than it has lasted so far."
    )
