"""Breaks in a series: what they are, and how a comparison names them."""

import copy
import pickle
import warnings
from datetime import UTC, date, datetime, timedelta

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policestats import (
    SERIES_BREAKS,
    ArgumentError,
    AsAt,
    Citation,
    Count,
    Document,
    Figure,
    FigureKind,
    FinancialYear,
    Month,
    PeriodMismatchError,
    Quarter,
    RecordError,
    ReferenceNotFoundError,
    SeriesBreak,
    SeriesBreakWarning,
    Since,
    YearToDate,
    breaks_between,
    disparity_ratio,
    find_break,
    odds_ratio,
    parse_printed,
    percent_change,
    point_change,
    published_difference,
    rate,
    rate_difference,
    rate_ratio,
    share,
    share_difference,
    share_ratio,
    units,
)
from policestats.measures import COMPLAINTS_SYSTEM_BEGAN

SYSTEM = find_break("complaints-system-2020")
MISCONDUCT = find_break("misconduct-2024-25")
FEBRUARY = date(2020, 2, 1)
DAY = timedelta(days=1)
DAYS = st.dates(date(1990, 1, 1), date(2050, 12, 31))

# Made up, as a force would make one.
OURS = SeriesBreak(
    id="our-front-counters-2022",
    began=date(2022, 10, 1),
    title="complaints made at front counters are logged too",
    units=["case", "allegation"],
)


def changed(**fields):
    return SeriesBreak(**{**attrs.asdict(OURS), **fields})


def refusal(**fields):
    with pytest.raises(RecordError) as caught:
        changed(**fields)
    return caught.value


def cases(value, period=None, unit="case", **more):
    return Count(value, unit, period=period, **more)


def figure(text, period, measure="misconduct-cases", unit="case"):
    return Figure(
        id=f"F-{period}",
        subject="surrey",
        measure=measure,
        printed=parse_printed(text),
        unit=unit,
        kind=FigureKind.COUNT,
        basis="not stated",
        citation=Citation(document=Document(id="B1", title="A page"), quote=text),
        period=period,
    )


# --- the object ---


def test_the_present_complaints_system_is_a_break_of_1_february_2020():
    assert SYSTEM.began == FEBRUARY == COMPLAINTS_SYSTEM_BEGAN
    assert SYSTEM.units == ("case", "allegation", "review")
    assert str(SYSTEM) == (
        "complaints-system-2020, from 2020-02-01: the present complaints system began: "
        "what counts as a complaint changed"
    )


def test_known_breaks_are_in_order_and_each_has_an_id_of_its_own():
    assert list(SERIES_BREAKS) == sorted(SERIES_BREAKS, key=lambda one: one.began)
    assert [one.id for one in SERIES_BREAKS] == [
        "complaints-system-2020",
        "peel-2021-22",
        "misconduct-2024-25",
    ]


def test_known_breaks_say_who_says_so_and_touch_units_that_there_are():
    for one in SERIES_BREAKS:
        assert one.source
        assert one.note
        assert set(one.units) <= {*units.UNITS, "grade"}


@pytest.mark.parametrize("one", [*SERIES_BREAKS, OURS], ids=lambda one: one.id)
def test_a_break_compares_hashes_copies_and_pickles_by_value(one):
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301  # our own bytes
    assert copy.deepcopy(one) == one
    assert hash(copy.copy(one)) == hash(one)
    assert one != attrs.evolve(one, title="something else")
    assert one.id in repr(one)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.began = FEBRUARY


def test_a_list_of_units_or_measures_is_taken_for_a_tuple():
    assert OURS.units == ("case", "allegation")
    assert changed(measures=["one", "two"]).measures == ("one", "two")
    assert (OURS.measures, OURS.source, OURS.note) == ((), None, None)


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("Front counters", ": write 'front-counters'"),
        ("front--counters", ": write 'front-counters'"),
        ("-", ""),
        ("", None),
        (None, None),
        (3, None),
        (" a", None),
    ],
    ids=repr,
)
def test_an_id_is_of_small_letters_digits_and_hyphens(value, hint):
    error = refusal(id=value)
    assert (error.path, error.value) == ("id", value)
    if hint is None:
        assert error.rule == "must be a text, not empty, without spaces at its ends"
    else:
        assert (
            error.rule == f"must be of small letters, digits and single hyphens{hint}"
        )


@pytest.mark.parametrize(
    "value",
    ["2020-02-01", None, 2020, datetime(2020, 2, 1, tzinfo=UTC), FinancialYear(2020)],
    ids=repr,
)
def test_a_break_begins_on_a_day(value):
    error = refusal(began=value)
    assert (error.path, error.value) == ("began", value)
    assert error.rule.startswith(
        "must be a date without a time, as in date(2020, 2, 1)"
    )
    assert error.rule.endswith(": write .date() after it") == isinstance(
        value, datetime
    )


@pytest.mark.parametrize("value", ["", " x", "two\nlines", None, 5], ids=repr)
def test_a_title_is_a_text_on_one_line(value):
    error = refusal(title=value)
    assert (error.path, error.value) == ("title", value)


@pytest.mark.parametrize("name", ["source", "note"])
@pytest.mark.parametrize("value", ["", "  ", 5, ()], ids=repr)
def test_a_source_and_a_note_are_texts_or_none(name, value):
    error = refusal(**{name: value})
    assert (error.path, error.value) == (name, value)
    assert getattr(changed(**{name: "two\nlines"}), name) == "two\nlines"


@pytest.mark.parametrize(
    ("value", "path", "shown", "rule"),
    [
        ((), "units", (), "must name what it touches, as in ('case', 'allegation')"),
        ("case", "units", "case", "must be a list or a tuple: write ('case',)"),
        ({"case"}, "units", {"case"}, "must be a list or a tuple"),
        (None, "units", None, "must be a list or a tuple"),
        (["case", "case"], "units[1]", "case", "must be there once"),
        (
            ["case", 5],
            "units[1]",
            5,
            "must be a text, not empty, without spaces at its ends",
        ),
    ],
    ids=repr,
)
def test_units_are_one_or_more_names_each_once(value, path, shown, rule):
    error = refusal(units=value)
    assert (error.path, error.value, error.rule) == (path, shown, rule)


def test_measures_are_names_each_once_or_none():
    error = refusal(measures=["a", "b", "a"])
    assert (error.path, error.value, error.rule) == (
        "measures[2]",
        "a",
        "must be there once",
    )
    assert refusal(measures="a").rule == "must be a list or a tuple: write ('a',)"
    assert changed(measures=()).measures == ()


@pytest.mark.parametrize(
    ("unit", "touched"),
    [
        ("case", True),
        ("allegation", True),
        ("review", True),
        ("case / thousand_employee", True),
        ("allegation / case", True),
        ("employee", False),
        ("search / thousand_resident", False),
        ("cases", False),
        ("", False),
        (None, False),
    ],
)
def test_a_break_touches_the_units_that_it_names_and_rates_of_them(unit, touched):
    assert SYSTEM.touches(unit) is touched


@pytest.mark.parametrize(
    ("unit", "measure", "touched"),
    [
        ("case", "misconduct-cases", True),
        ("officer", "misconduct-persons", True),
        ("case", "complaint-cases", False),
        ("case", None, False),
        ("crime", "misconduct-cases", False),
    ],
)
def test_a_break_of_some_measures_touches_these_alone(unit, measure, touched):
    assert MISCONDUCT.touches(unit, measure) is touched
    assert SYSTEM.touches("case", measure)


@pytest.mark.parametrize("value", [5, ("case",), b"case", True], ids=repr)
def test_what_is_no_text_is_no_unit(value):
    with pytest.raises(ArgumentError) as caught:
        SYSTEM.touches(value)
    assert (caught.value.argument, caught.value.value) == ("unit", value)
    told = "must be a text, as in 'case', or None where it is not known"
    assert caught.value.requirement == told


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        (FEBRUARY - DAY, FEBRUARY, True),
        (FEBRUARY - DAY, FEBRUARY - DAY, False),
        (FEBRUARY, FEBRUARY, False),
        (FEBRUARY, date.max, False),
        (date.min, FEBRUARY - DAY, False),
        (date.min, date.max, True),
    ],
)
def test_a_break_lies_between_a_day_of_the_old_and_one_of_the_new(
    before, after, between
):
    assert SYSTEM.lies_between(before, after) is between


@given(DAYS, DAYS, DAYS)
def test_a_break_between_two_days_is_on_one_side_of_any_day_between_them(a, b, c):
    first, middle, last = sorted((a, b, c))
    sides = SYSTEM.lies_between(first, middle) + SYSTEM.lies_between(middle, last)
    assert SYSTEM.lies_between(first, last) == sides


@pytest.mark.parametrize(
    "value", [None, "2020-02-01", datetime(2020, 2, 1, tzinfo=UTC), 5], ids=repr
)
@pytest.mark.parametrize("name", ["before", "after"])
def test_a_break_lies_between_days_alone(name, value):
    days = {"before": FEBRUARY, "after": FEBRUARY, name: value}
    with pytest.raises(ArgumentError) as caught:
        SYSTEM.lies_between(**days)
    assert (caught.value.argument, caught.value.value) == (name, value)
    assert caught.value.requirement.startswith("must be a date without a time")


def test_days_that_are_swapped_are_refused():
    with pytest.raises(ArgumentError) as caught:
        SYSTEM.lies_between(FEBRUARY, FEBRUARY - DAY)
    assert (caught.value.argument, caught.value.value) == ("after", FEBRUARY - DAY)
    assert caught.value.requirement == (
        "must not be before 2020-02-01: are the two swapped?"
    )


# --- finding one ---


@pytest.mark.parametrize("one", SERIES_BREAKS, ids=lambda one: one.id)
def test_a_break_is_found_by_its_id_in_letters_of_any_case(one):
    assert find_break(one.id) is one
    assert find_break(one.id.upper().replace("-", " ")) is one


@pytest.mark.parametrize(
    ("text", "near", "hint"),
    [
        ("complaints-system-2021", ("complaints-system-2020",), ""),
        ("peel", ("peel-2021-22",), ""),
        (
            "zzz",
            (),
            (
                "there is complaints-system-2020, peel-2021-22, misconduct-2024-25; "
                "SeriesBreak(…) makes your own"
            ),
        ),
    ],
)
def test_an_unknown_break_is_refused_with_what_comes_close(text, near, hint):
    with pytest.raises(ReferenceNotFoundError) as caught:
        find_break(text)
    assert (caught.value.kind, caught.value.key) == ("series break", text)
    assert (caught.value.closest, caught.value.hint) == (near, hint)


@pytest.mark.parametrize("value", [None, 5, FEBRUARY], ids=repr)
def test_what_is_no_text_names_no_break(value):
    with pytest.raises(ReferenceNotFoundError) as caught:
        find_break(value)
    assert caught.value.key == value


@given(DAYS, DAYS, st.sampled_from([*units.UNITS, "grade", None]))
def test_breaks_between_two_days_lie_there_and_touch_the_unit(one, other, unit):
    first, last = sorted((one, other))
    found = breaks_between(first, last, unit=unit)
    for each in SERIES_BREAKS:
        assert (each in found) == (
            each.lies_between(first, last) and each.touches(unit)
        )


def test_breaks_of_some_measures_are_found_for_these_alone():
    days = date(2019, 4, 1), date(2025, 3, 31)
    assert breaks_between(*days, unit="case") == (SYSTEM,)
    known = breaks_between(*days, unit="case", measure="misconduct-cases")
    assert known == (SYSTEM, MISCONDUCT)
    assert breaks_between(*days, unit=None) == ()


# --- a change across one ---

BEFORE, AFTER = cases(100, FinancialYear(2018)), cases(150, FinancialYear(2020))


def test_the_warning_of_a_break_points_at_the_callers_line():
    with pytest.warns(SeriesBreakWarning) as caught:
        percent_change(BEFORE, AFTER)
    assert [one.filename for one in caught] == [__file__]


def test_a_change_across_a_known_break_warns_how_to_name_it():
    with pytest.warns(SeriesBreakWarning) as caught:
        change = percent_change(BEFORE, AFTER)
    assert [str(one.message) for one in caught] == [
        (
            "2018/19 and 2020/21 lie on both sides of 2020-02-01, when the present "
            "complaints system began: what counts as a complaint changed "
            "(complaints-system-2020); to compare across it all the same, name it: "
            'across=ps.find_break("complaints-system-2020")'
        )
    ]
    assert (change.breaks, change.across) == ((SYSTEM,), ())
    assert f"A break lies between, not named: {SYSTEM}." in change.explain()


@pytest.mark.parametrize(
    "form", [next, list, tuple, iter, set], ids=lambda form: form.__name__
)
def test_a_break_that_is_named_brings_no_warning(form):
    named = form(iter([SYSTEM]))  # `next` gives the one break itself
    change = percent_change(BEFORE, AFTER, across=named)
    assert change.exact == 50
    assert (change.breaks, change.across) == ((SYSTEM,), (SYSTEM,))
    assert f"A break lies between, and named: {SYSTEM}." in change.explain()


def test_a_change_without_a_break_says_nothing_of_one():
    change = percent_change(cases(100, FinancialYear(2021)), AFTER.value)
    assert (change.breaks, change.across) == ((), ())
    assert "break" not in change.explain()


def test_a_change_of_shares_across_a_break_is_warned_of_at_the_callers_line():
    def of(part, year):
        return share(cases(part, FinancialYear(year)), cases(100, FinancialYear(year)))

    with pytest.warns(SeriesBreakWarning, match="complaints-system-2020") as caught:
        change = point_change(of(20, 2018), of(30, 2020))
    assert [one.filename for one in caught] == [__file__]
    assert change.breaks == (SYSTEM,)
    named = point_change(of(20, 2018), of(30, 2020), across=SYSTEM)
    assert (named.breaks, named.across, named.exact) == ((SYSTEM,), (SYSTEM,), 10)
    assert named.interval() == change.interval()


def test_a_break_of_ones_own_counts_where_it_is_named():
    before, after = cases(100, FinancialYear(2021)), cases(150, FinancialYear(2023))
    assert percent_change(before, after).breaks == ()
    assert percent_change(before, after, across=OURS).breaks == (OURS,)


def test_several_breaks_are_told_in_order_of_time_and_each_unnamed_one_is_warned_of():
    after = cases(150, FinancialYear(2023))
    with pytest.warns(SeriesBreakWarning, match="complaints-system-2020") as caught:
        change = percent_change(BEFORE, after, across=OURS)
    assert len(caught) == 1
    assert (change.breaks, change.across) == ((SYSTEM, OURS), (OURS,))
    told = change.explain().splitlines()
    assert [line for line in told if line.startswith("A break")] == [
        f"A break lies between, not named: {SYSTEM}.",
        f"A break lies between, and named: {OURS}.",
    ]
    both = percent_change(BEFORE, after, across=[OURS, SYSTEM])
    assert (both.breaks, both.across) == ((SYSTEM, OURS), (OURS, SYSTEM))


def test_two_breaks_of_one_day_are_told_by_id():
    other = changed(id="a-first", began=FEBRUARY)
    change = percent_change(BEFORE, AFTER, across=[SYSTEM, other])
    assert change.breaks == (other, SYSTEM)


def test_ones_own_account_of_a_known_break_stands_for_it():
    mine = attrs.evolve(SYSTEM, title="the new system, as our force tells it")
    assert percent_change(BEFORE, AFTER, across=mine).breaks == (mine,)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (FinancialYear(2020), FinancialYear(2021)),
        (FinancialYear(2017), FinancialYear(2018)),
        (Month(2020, 2), Month(2020, 3)),
        (Quarter(2019, 2), Quarter(2019, 3)),
    ],
    ids=str,
)
def test_a_named_break_must_lie_between_the_two(before, after):
    with pytest.raises(ArgumentError) as caught:
        percent_change(cases(100, before), cases(150, after), across=SYSTEM)
    error = caught.value
    assert (error.argument, error.value) == ("across", SYSTEM.id)
    assert error.requirement == f"must lie between {before} and {after}: leave it out"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Month(2020, 1), Month(2020, 2)),
        (YearToDate(2018, 4), YearToDate(2019, 4)),
        (FinancialYear(2019), FinancialYear(2020)),
        (Since(date(2018, 1, 1)), Since(date(2019, 1, 1))),
    ],
    ids=str,
)
def test_a_break_in_either_period_lies_between_them(before, after):
    change = percent_change(cases(100, before), cases(150, after), across=[SYSTEM])
    assert change.breaks == (SYSTEM,)


def test_a_named_break_must_touch_what_is_compared():
    before, after = FinancialYear(2018), FinancialYear(2020)
    with pytest.raises(ArgumentError) as caught:
        percent_change(
            cases(100, before, "employee"), cases(150, after, "employee"), across=SYSTEM
        )
    error = caught.value
    assert (error.argument, error.value) == ("across", SYSTEM.id)
    assert error.requirement == (
        "must touch what is compared (employee), and it touches case, allegation or "
        "review"
    )


def test_a_unit_on_one_side_alone_decides_what_a_break_touches():
    for pair in ((BEFORE, 150), (100, AFTER)):
        assert percent_change(*pair, across=SYSTEM).breaks == (SYSTEM,)
        with pytest.raises(ArgumentError, match="it touches search"):
            percent_change(*pair, across=changed(units=["search"]))


def test_plain_numbers_are_taken_at_their_word():
    assert percent_change(100, 150, across=[OURS, SYSTEM]).breaks == (SYSTEM, OURS)
    assert point_change(37, 45, across=SYSTEM).breaks == (SYSTEM,)


def test_a_rate_is_touched_by_what_touches_its_events():
    def of(year):
        staff = Count(1_000, "employee", period=AsAt(date(year, 4, 1)))
        return rate(cases(100, FinancialYear(year)), staff)

    assert percent_change(of(2018), of(2020), across=SYSTEM).breaks == (SYSTEM,)
    with pytest.warns(SeriesBreakWarning, match="complaints-system-2020"):
        percent_change(of(2018), of(2020))


YEARS = FinancialYear(2023), FinancialYear(2024)


def test_figures_of_misconduct_are_warned_of_their_break_and_other_cases_are_not():
    before, after = (figure("1,000", year) for year in YEARS)
    with pytest.warns(SeriesBreakWarning, match="misconduct-2024-25"):
        percent_change(before, after)
    assert percent_change(before, after, across=MISCONDUCT).breaks == (MISCONDUCT,)
    others = [figure("1,000", year, "complaint-cases") for year in YEARS]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert percent_change(*others).breaks == ()
    with pytest.raises(ArgumentError) as caught:
        percent_change(*others, across=MISCONDUCT)
    assert caught.value.requirement == (
        "must touch what is compared (case, complaint-cases), and it touches case, "
        "allegation, person, officer or staff_member of misconduct-cases, "
        "misconduct-allegations or misconduct-persons"
    )


def test_counts_do_not_say_their_measure_so_its_break_counts_where_it_is_named():
    before, after = (cases(1_000, year) for year in YEARS)
    assert percent_change(before, after).breaks == ()
    assert percent_change(before, after, across=MISCONDUCT).breaks == (MISCONDUCT,)
    with pytest.raises(ArgumentError, match="it touches case, allegation"):
        percent_change(
            *(cases(1_000, year, "crime") for year in YEARS), across=MISCONDUCT
        )


@pytest.mark.parametrize(
    ("across", "path", "value", "written"),
    [
        ("misconduct-2024-25", "across", None, "misconduct-2024-25"),
        ("February 2020", "across", None, "complaints-system-2020"),
        (b"x", "across", None, "complaints-system-2020"),
        (FEBRUARY, "across", None, "complaints-system-2020"),
        (None, "across", None, "complaints-system-2020"),
        (True, "across", None, "complaints-system-2020"),
        ([SYSTEM, "peel-2021-22"], "across[1]", "peel-2021-22", "peel-2021-22"),
        ([None], "across[0]", None, "complaints-system-2020"),
        ([["peel-2021-22"]], "across[0]", ["peel-2021-22"], "complaints-system-2020"),
    ],
    ids=repr,
)
def test_what_is_no_break_is_refused_and_told_how_to_find_one(
    across, path, value, written
):
    for change in (percent_change, point_change):
        with pytest.raises(ArgumentError) as caught:
            change(20, 30, across=across)
        error = caught.value
        assert error.argument == path
        assert error.value == (across if path == "across" else value)
        assert error.requirement == (
            f"must be a SeriesBreak, or several: write find_break({written!r})"
        )


def test_a_break_is_named_once():
    with pytest.raises(ArgumentError) as caught:
        percent_change(BEFORE, AFTER, across=[SYSTEM, OURS, copy.copy(SYSTEM)])
    error = caught.value
    assert (error.argument, error.value) == ("across[2]", SYSTEM.id)
    assert error.requirement == "must name each break once"


def test_what_cannot_be_compared_is_refused_before_any_break_is_warned_of():
    with pytest.raises(PeriodMismatchError, match="are they swapped"):
        percent_change(AFTER, BEFORE, across=SYSTEM)


def test_changes_with_and_without_a_named_break_are_different_results():
    named = percent_change(BEFORE, AFTER, across=SYSTEM)
    with pytest.warns(SeriesBreakWarning):
        bare = percent_change(BEFORE, AFTER)
    assert named != bare
    assert pickle.loads(pickle.dumps(named)) == named  # noqa: S301  # our own bytes


@pytest.mark.parametrize("measure", [5, b"cases", True, np.array([1, 2])], ids=repr)
def test_what_is_no_text_is_no_measure(measure):
    for ask in (
        lambda: SYSTEM.touches("case", measure),
        lambda: SYSTEM.touches(None, measure),
        lambda: breaks_between(
            date(2019, 1, 1), date(2025, 1, 1), unit="case", measure=measure
        ),
    ):
        with pytest.raises(ArgumentError) as caught:
            ask()
        assert caught.value.argument == "measure"
        assert caught.value.value is measure


@pytest.mark.parametrize("row", [np.array([[1, 2], [3, 4]]), [np.array([1, 2])]])
def test_a_row_of_what_are_no_breaks_is_refused_by_its_place(row):
    with pytest.raises(ArgumentError) as caught:
        percent_change(100, 120, across=row)
    assert caught.value.argument == "across[0]"
    assert "find_break('complaints-system-2020')" in caught.value.requirement


# --- every comparison of two periods ---


def rate_of(year, unit="case"):
    period = FinancialYear(year)
    counts = Count(100, unit, period=period), Count(900, "employee", period=period)
    return rate(*counts)


def share_of(year, unit="case"):
    period = FinancialYear(year)
    return share(Count(100, unit, period=period), Count(900, unit, period=period))


COMPARISONS = [
    (percent_change, rate_of),
    (point_change, share_of),
    (rate_ratio, rate_of),
    (rate_difference, rate_of),
    (share_difference, share_of),
    (share_ratio, share_of),
    (odds_ratio, share_of),
    (disparity_ratio, rate_of),
    (disparity_ratio, share_of),
    (published_difference, rate_of),
    (published_difference, share_of),
]
APART = pytest.mark.filterwarnings("ignore::policestats.errors.DatesApartWarning")
EVERY = pytest.mark.parametrize(
    ("compare", "of"),
    COMPARISONS,
    ids=lambda one: one.__name__,
)


@APART
@EVERY
def test_every_comparison_tells_of_a_break_until_it_is_named(compare, of):
    with pytest.warns(SeriesBreakWarning) as caught:
        found = compare(of(2018), of(2020))
    assert [
        str(one.message) for one in caught.list if "lie on" in str(one.message)
    ] == [
        (
            "2018/19 and 2020/21 lie on both sides of 2020-02-01, when the present "
            "complaints system began: what counts as a complaint changed "
            "(complaints-system-2020); to compare across it all the same, name it: "
            'across=ps.find_break("complaints-system-2020")'
        )
    ]
    assert (found.breaks, found.across) == ((SYSTEM,), ())
    assert f"A break lies between, not named: {SYSTEM}." in found.explain().splitlines()
    named = compare(of(2018), of(2020), across=SYSTEM)
    assert (named.breaks, named.across) == ((SYSTEM,), (SYSTEM,))
    assert f"A break lies between, and named: {SYSTEM}." in named.explain().splitlines()
    assert attrs.evolve(named, across=()) == found != named


@APART
@EVERY
def test_every_comparison_points_at_the_callers_line_of_a_break(compare, of):
    with pytest.warns(SeriesBreakWarning) as caught:
        compare(of(2018), of(2020))
    assert {one.filename for one in caught} == {__file__}


@APART
@EVERY
def test_every_comparison_refuses_a_break_that_does_not_fit(compare, of):
    for pair, across, argument, rule in (
        (
            (of(2021), of(2022)),
            SYSTEM,
            "across",
            "must lie between 2021/22 and 2022/23: leave it out",
        ),
        (
            (of(2018, "crime"), of(2020, "crime")),
            [SYSTEM],
            "across",
            "it touches case, allegation or review",
        ),
        (
            (of(2018), of(2020)),
            "complaints-system-2020",
            "across",
            "write find_break('complaints-system-2020')",
        ),
        ((of(2018), of(2020)), [SYSTEM, 5], "across[1]", "must be a SeriesBreak"),
    ):
        with pytest.raises(ArgumentError) as caught:
            compare(*pair, across=across)
        assert caught.value.argument == argument
        assert rule in caught.value.requirement
    assert compare(of(2018, "crime"), of(2020, "crime")).breaks == ()
    assert compare(of(2021), of(2022)).breaks == ()


@APART
@pytest.mark.parametrize(
    ("compare", "of"),
    COMPARISONS[2:],
    ids=lambda one: one.__name__,
)
def test_a_break_lies_between_two_periods_in_either_order_and_not_in_one(compare, of):
    with pytest.warns(SeriesBreakWarning, match="^2018/19 and 2020/21 lie on both"):
        assert compare(of(2020), of(2018)).breaks == (SYSTEM,)
    # Both are of the days before it, and of those after it.
    assert compare(of(2019), of(2019)).breaks == ()
    with pytest.raises(ArgumentError) as caught:
        compare(of(2019), of(2019), across=SYSTEM)
    assert caught.value.requirement == (
        "must lie between 2019/20 and 2019/20: leave it out"
    )


@APART
@EVERY
def test_the_unit_of_one_side_alone_says_what_a_break_touches(compare, of):
    bare = attrs.evolve(
        of(2020), **({"unit": None} if of is share_of else {"event_unit": None})
    )
    if compare is percent_change:
        bare = 5 * 20
        assert compare(of(2018), bare, across=SYSTEM).breaks == (SYSTEM,)
        return
    with pytest.warns(SeriesBreakWarning):
        assert compare(of(2018), bare).breaks == (SYSTEM,)


@APART
def test_a_longer_period_reaches_as_far_as_its_own_end():
    whole = attrs.evolve(rate_of(2019), period=Since(date(2019, 4, 1)))
    inside = attrs.evolve(rate_of(2019), period=Quarter(2019, 2))
    with pytest.warns(SeriesBreakWarning):
        assert disparity_ratio(inside, whole).breaks == (SYSTEM,)
    with pytest.warns(SeriesBreakWarning):
        assert disparity_ratio(rate_of(2019), inside).breaks == (SYSTEM,)


def printed(text, year, unit, kind, measure):
    return Figure(
        id="F1",
        subject="surrey",
        measure=measure,
        printed=parse_printed(text),
        unit=unit,
        kind=kind,
        basis="made up",
        period=FinancialYear(year),
        citation=Citation(document=Document(id="B1", title="A bulletin"), quote="so"),
    )


@APART
@pytest.mark.parametrize("compare", [disparity_ratio, published_difference])
def test_a_printed_rate_knows_its_unit_and_a_percentage_does_not(compare):
    unit = "case / thousand_employee"
    pair = [
        printed(text, year, unit, FigureKind.RATE, "complaint-case-rate")
        for text, year in (("184", 2018), ("243", 2020))
    ]
    with pytest.warns(SeriesBreakWarning):
        assert compare(*pair).breaks == (SYSTEM,)
    pair = [
        printed(text, year, "percent", FigureKind.SHARE, "upheld")
        for text, year in (("38%", 2018), ("41%", 2020))
    ]
    assert compare(*pair).breaks == ()
    assert compare(*pair, across=SYSTEM).breaks == (SYSTEM,)


@APART
@pytest.mark.filterwarnings("ignore::policestats.errors.SmallNumbersWarning")
@pytest.mark.parametrize("compare", [disparity_ratio, published_difference])
def test_a_break_of_some_figures_is_told_of_these_alone(compare):
    def pair(*measures):
        return [
            printed(text, year, "case / thousand_employee", FigureKind.RATE, measure)
            for text, year, measure in zip(
                ("2.1", "1.8"), (2023, 2024), measures, strict=True
            )
        ]

    with pytest.warns(SeriesBreakWarning):
        found = compare(*pair("misconduct-cases", "misconduct-cases"))
    assert found.breaks == (MISCONDUCT,)
    assert compare(*pair("complaint-cases", "complaint-cases")).breaks == ()
    later = attrs.evolve(rate_of(2024), subject="surrey", per=1_000)
    first = pair("misconduct-cases", "misconduct-cases")[0]
    for one, other in ((first, later), (later, first)):
        with pytest.warns(SeriesBreakWarning):
            assert compare(one, other).breaks == (MISCONDUCT,)


def test_the_numbers_beside_a_percentage_say_what_it_counts():
    pair = [
        printed(text, year, "percent", FigureKind.SHARE, "upheld")
        for text, year in (("38%", 2018), ("41%", 2020))
    ]
    for known in (
        {"figure_of": Count(1_000, "review")},
        {"figure_events": Count(380, "review")},
        {"other_of": Count(1_000, "review"), "figure_of": 1_000},
    ):
        with pytest.warns(SeriesBreakWarning):
            assert published_difference(*pair, **known).breaks == (SYSTEM,)
