"""Periods: what they cover, how they order, and how they read back."""

import copy
import pickle
import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policestats.errors import PeriodError
from policestats.periods import (
    AsAt,
    Between,
    CalendarYear,
    FinancialYear,
    Month,
    Quarter,
    Since,
    YearEnding,
    YearToDate,
    of_one_length,
    parse_period,
    same_days,
)

ONE_DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1000, 9998

years = st.integers(FIRST_YEAR, LAST_YEAR)
quarter_numbers = st.integers(1, 4)
days = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
# Days that have a financial year: those before April of the first one have none.
days_of_years = st.dates(date(FIRST_YEAR, 4, 1), date(LAST_YEAR + 1, 3, 31))

BY_KIND = {
    FinancialYear: st.builds(FinancialYear, years),
    Quarter: st.builds(Quarter, years, quarter_numbers),
    YearToDate: st.builds(YearToDate, years, quarter_numbers),
    YearEnding: st.builds(YearEnding, days),
    CalendarYear: st.builds(CalendarYear, years),
    Month: st.builds(Month, years, st.integers(1, 12)),
    AsAt: st.builds(AsAt, days),
    Since: st.builds(Since, days),
    Between: st.tuples(days, days).map(lambda two: Between(min(two), max(two))),
}
periods = st.one_of(*BY_KIND.values())
pairs_of_a_kind = st.one_of(*(st.tuples(one, one) for one in BY_KIND.values()))

ONE_OF_EACH = (
    FinancialYear(2023),
    Quarter(2023, 1),
    YearToDate(2023, 4),
    YearEnding(date(2024, 3, 31)),
    CalendarYear(2023),
    Month(2023, 4),
    AsAt(date(2023, 4, 1)),
    Since(date(2023, 4, 1)),
    Between(date(2023, 4, 1), date(2024, 3, 31)),
)


# Examples: what a period covers


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (FinancialYear(2023), date(2023, 4, 1), date(2024, 3, 31)),
        (Quarter(2023, 1), date(2023, 4, 1), date(2023, 6, 30)),
        (Quarter(2023, 2), date(2023, 7, 1), date(2023, 9, 30)),
        (Quarter(2023, 3), date(2023, 10, 1), date(2023, 12, 31)),
        (Quarter(2023, 4), date(2024, 1, 1), date(2024, 3, 31)),
        (YearToDate(2023, 1), date(2023, 4, 1), date(2023, 6, 30)),
        (YearToDate(2023, 3), date(2023, 4, 1), date(2023, 12, 31)),
        (YearToDate(2023, 4), date(2023, 4, 1), date(2024, 3, 31)),
        (YearEnding(date(2021, 3, 31)), date(2020, 4, 1), date(2021, 3, 31)),
        (YearEnding(date(2020, 2, 29)), date(2019, 3, 1), date(2020, 2, 29)),
        (YearEnding(date(2020, 2, 28)), date(2019, 3, 1), date(2020, 2, 28)),
        (YearEnding(date(2021, 2, 28)), date(2020, 2, 29), date(2021, 2, 28)),
        (YearEnding(date(2021, 6, 29)), date(2020, 6, 30), date(2021, 6, 29)),
        (CalendarYear(2022), date(2022, 1, 1), date(2022, 12, 31)),
        (Month(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (Month(2023, 2), date(2023, 2, 1), date(2023, 2, 28)),
        (Month(2023, 12), date(2023, 12, 1), date(2023, 12, 31)),
        (AsAt(date(2018, 9, 30)), date(2018, 9, 30), date(2018, 9, 30)),
        (Since(date(2020, 2, 1)), date(2020, 2, 1), None),
        (
            Between(date(2023, 4, 1), date(2023, 9, 30)),
            date(2023, 4, 1),
            date(2023, 9, 30),
        ),
    ],
    ids=str,
)
def test_a_period_starts_and_ends_on_these_days(period, start, end):
    assert (period.start, period.end) == (start, end)


def test_a_period_is_written_as_publications_write_it():
    assert [str(one) for one in ONE_OF_EACH] == [
        "2023/24",
        "2023/24 Q1",
        "2023/24 to Q4",
        "year ending 31 March 2024",
        "2023",
        "April 2023",
        "1 April 2023",
        "since 1 April 2023",
        "1 April 2023 to 31 March 2024",
    ]


def test_the_turn_of_a_century_keeps_two_digits():
    assert str(FinancialYear(1999)) == "1999/00"
    assert str(FinancialYear(2008)) == "2008/09"
    assert str(FinancialYear(1099)) == "1099/00"


@pytest.mark.parametrize(
    ("day", "year", "quarter"),
    [
        (date(2024, 3, 31), 2023, 4),
        (date(2024, 4, 1), 2024, 1),
        (date(2024, 6, 30), 2024, 1),
        (date(2024, 7, 1), 2024, 2),
        (date(2024, 9, 30), 2024, 2),
        (date(2024, 10, 1), 2024, 3),
        (date(2024, 12, 31), 2024, 3),
        (date(2025, 1, 1), 2024, 4),
        (date(2024, 2, 29), 2023, 4),
    ],
)
def test_a_day_falls_in_one_quarter_of_one_financial_year(day, year, quarter):
    assert FinancialYear.containing(day) == FinancialYear(year)
    assert Quarter.containing(day) == Quarter(year, quarter)


def test_a_quarter_and_a_bulletin_name_their_financial_year():
    assert Quarter(2023, 4).year == FinancialYear(2023)
    assert YearToDate(2023, 3).year == FinancialYear(2023)
    assert YearToDate(2023, 3).quarter == Quarter(2023, 3)


def test_both_ends_belong_to_a_period_and_their_neighbours_do_not():
    year = FinancialYear(2023)
    assert date(2023, 4, 1) in year
    assert date(2024, 3, 31) in year
    assert date(2023, 3, 31) not in year
    assert date(2024, 4, 1) not in year


def test_a_period_without_an_end_goes_on():
    since = Since(date(2020, 2, 1))
    assert date(2020, 1, 31) not in since
    assert date(2020, 2, 1) in since
    assert date.max in since


@pytest.mark.parametrize("period", ONE_OF_EACH, ids=str)
@pytest.mark.parametrize(
    "no_day",
    [datetime(2023, 4, 1, tzinfo=UTC), "2023-04-01", 2023, None],
)
def test_whether_a_period_holds_what_is_no_plain_date_is_not_answered(period, no_day):
    assert date(2023, 4, 1) in period
    with pytest.raises(PeriodError, match="must be a date without a time") as caught:
        _ = no_day in period
    assert caught.value.text == no_day


def test_the_same_days_may_go_by_several_names():
    year = FinancialYear(2020)
    assert same_days(year, YearEnding(date(2021, 3, 31)))
    assert same_days(year, YearToDate(2020, 4))
    assert same_days(Quarter(2020, 1), YearToDate(2020, 1))
    assert not same_days(year, YearEnding(date(2021, 3, 30)))
    assert not same_days(year, YearToDate(2020, 3))
    assert not same_days(Since(date(2020, 4, 1)), year)


def test_months_quarters_and_years_are_of_one_length_with_their_kind():
    for one, other in (
        (Month(2023, 1), Month(2023, 2)),
        (Quarter(2022, 1), Quarter(2022, 4)),
        (FinancialYear(2022), FinancialYear(2023)),
        (CalendarYear(2024), YearEnding(date(2023, 3, 31))),
    ):
        assert of_one_length(one, other)
        assert of_one_length(other, one)
        assert not of_one_length(Month(2023, 1), one) or isinstance(one, Month)


@pytest.mark.parametrize(
    ("short", "most"),
    # From 28 days on three more are a leap; below they are days more.
    [(1, 1), (4, 4), (27, 27), (28, 31), (90, 93), (365, 368)],
)
def test_from_a_month_on_three_days_more_are_of_one_length_and_four_are_not(
    short, most
):
    first = date(2023, 1, 1)
    one = Between(first, first + timedelta(short - 1))
    for days_long in (most, most + 1):
        other = Between(first, first + timedelta(days_long - 1))
        assert of_one_length(one, other) is (days_long == most)
        assert of_one_length(other, one) is (days_long == most)


def test_what_goes_on_has_no_length():
    since = Since(date(2023, 4, 1))
    assert not of_one_length(since, since)
    assert not of_one_length(FinancialYear(2023), since)


def test_of_one_length_refuses_what_is_no_period():
    for pair in ((FinancialYear(2023), "2023/24"), (None, FinancialYear(2023))):
        with pytest.raises(PeriodError) as caught:
            of_one_length(*pair)
        assert caught.value.text in (None, "2023/24", "None")
        assert caught.value.hint.startswith("of_one_length needs two periods")


def test_periods_of_the_same_days_but_another_kind_are_not_equal():
    assert FinancialYear(2020) != YearToDate(2020, 4)
    assert len(set(ONE_OF_EACH)) == len(ONE_OF_EACH)


# Examples: what is read and what is not


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023/24", FinancialYear(2023)),
        ("2023-24", FinancialYear(2023)),
        ("2023–24", FinancialYear(2023)),  # noqa: RUF001  # the dash that publishers print
        ("2023/2024", FinancialYear(2023)),
        ("2023-2024", FinancialYear(2023)),
        ("1999/00", FinancialYear(1999)),
        ("1999-00", FinancialYear(1999)),
        ("1999-2000", FinancialYear(1999)),
        ("2011/12", FinancialYear(2011)),
        ("2011-2012", FinancialYear(2011)),
        ("2012-13", FinancialYear(2012)),
        ("04/05", FinancialYear(2004)),
        ("11-12", FinancialYear(2011)),
        ("13/2014", FinancialYear(2013)),
        ("49/50", FinancialYear(2049)),
        ("50/51", FinancialYear(1950)),
        ("99/00", FinancialYear(1999)),
        ("  2023/24\n", FinancialYear(2023)),
        ("2023/24 Q2", Quarter(2023, 2)),
        ("2023/24 q4", Quarter(2023, 4)),
        ("Q2 2023-24", Quarter(2023, 2)),
        ("2011-12 Q1", Quarter(2011, 1)),
        ("Q1 2011-12", Quarter(2011, 1)),
        ("2023/24 to Q3", YearToDate(2023, 3)),
        ("2023/24 Q1 to Q3", YearToDate(2023, 3)),
        ("2023/24 Q1-Q3", YearToDate(2023, 3)),
        ("2023/24 Q1 – Q3", YearToDate(2023, 3)),  # noqa: RUF001  # the dash that publishers print
        ("2011-12 to Q3", YearToDate(2011, 3)),
        ("year ending 31 March 2021", YearEnding(date(2021, 3, 31))),
        ("Year ended 31 Mar 2021", YearEnding(date(2021, 3, 31))),
        ("the year to 31st March 2021", YearEnding(date(2021, 3, 31))),
        ("12 months to 30 June 2022", YearEnding(date(2022, 6, 30))),
        ("twelve months ending 29 February 2020", YearEnding(date(2020, 2, 29))),
        ("30 September 2018", AsAt(date(2018, 9, 30))),
        ("30\u00a0SEPTEMBER\u00a02018", AsAt(date(2018, 9, 30))),
        ("1st May 2022", AsAt(date(2022, 5, 1))),
        ("2nd Jan 2022", AsAt(date(2022, 1, 2))),
        ("year ending March 2021", YearEnding(date(2021, 3, 31))),
        ("Year to Feb 2024", YearEnding(date(2024, 2, 29))),
        ("3rd june 2022", AsAt(date(2022, 6, 3))),
        ("2018-09-30", AsAt(date(2018, 9, 30))),
        ("2018-02-01", AsAt(date(2018, 2, 1))),
        ("June 2022", Month(2022, 6)),
        ("jul 2022", Month(2022, 7)),
        ("2022", CalendarYear(2022)),
        ("since 1 February 2020", Since(date(2020, 2, 1))),
        (
            "1 April 2023 to 30 September 2023",
            Between(date(2023, 4, 1), date(2023, 9, 30)),
        ),
        (
            "1 April 2023 — 1 April 2023",
            Between(date(2023, 4, 1), date(2023, 4, 1)),
        ),
    ],
)
def test_a_period_is_read_as_it_is_printed(text, period):
    assert parse_period(text) == period


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("2011-12", ("'2011/12'", "'December 2011'")),
        ("2009-10", ("'2009/10'", "'October 2009'")),
        ("2000-01", ("'2000/01'", "'January 2000'")),
        ("2011–12", ("'2011/12'", "'December 2011'")),  # noqa: RUF001  # the dash that publishers print
        ("11/2012", ("'2011/12'", "'November 2012'")),
        ("12/2013", ("'2012/13'", "'December 2013'")),
        ("01-2002", ("'2001/02'", "'January 2002'")),
    ],
)
def test_what_reads_two_ways_is_refused_with_both(text, readings):
    with pytest.raises(PeriodError) as caught:
        parse_period(text)
    assert caught.value.text == text
    assert all(one in caught.value.hint for one in readings)
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2023/25", "years that follow each other, as in '2023/24'"),
        ("2023/23", "years that follow each other"),
        ("2023/2025", "years that follow each other"),
        ("2011-11", "years that follow each other, as in '2011/12'"),
        ("04/06 Q1", "as in '2004/05'"),
        ("Q1 2023/25", "as in '2023/24'"),
        ("0000/02", "as in '0000/01'"),
        ("2023/24 Q5", "number must be a whole number from 1 to 4"),
        ("2023/24 to Q9", "number must be a whole number from 1 to 4"),
        ("30 February 2020", "there is no such day"),
        ("29 February 2021", "there is no such day"),
        ("year ending 31 June 2020", "there is no such day"),
        ("since 0 May 2020", "there is no such day"),
        ("2020-02-30", "there is no such day"),
        ("2020-13-01", "there is no such day"),
        ("1 May 0000", "there is no such day"),
        ("0999", "a whole number from 1000 to 9998"),
        ("9999", "a whole number from 1000 to 9998"),
        ("9999/00", "a whole number from 1000 to 9998"),
        ("June 0999", "a whole number from 1000 to 9998"),
        ("31 December 9999", "in a year from 1000 to 9998"),
        ("2 May 2020 to 1 May 2020", "ends before it starts"),
        ("", "write for example '2023/24'"),
        ("last year", "write for example '2023/24'"),
        ("2023/24 Q0", "write for example"),
        ("2023/24 financial year", "write for example"),
        ("Sept 2020", "write for example"),
        ("202/23", "write for example"),
        ("２０２３/24", "write for example"),  # noqa: RUF001  # digits that are not ASCII
        (None, "write for example"),
        (2023, "write for example"),
        (b"2023/24", "write for example"),
        (date(2023, 4, 1), "write for example"),
    ],
)
def test_what_names_no_period_is_refused_with_what_would(text, hint):
    with pytest.raises(PeriodError) as caught:
        parse_period(text)
    assert caught.value.text == text
    assert hint in caught.value.hint
    assert "is not a period" in str(caught.value)


EITHER = "which number is the month is not guessed: write "
SERIAL = (
    "a number of five digits is how a spreadsheet keeps a day: set the column to Text, "
    "or write the day, as in '10 January 2023' or '2023-01-10'"
)
NO_YEAR = (
    "it has no year of four digits: write for example '10 January 2023' or "
    "'January 2023'"
)
JANUARY = "write the day as '10 January 2023' or '2023-01-10'"
OF_JANUARY = "write the month as 'January 2023', with the year in four digits"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("10-Jan-23", JANUARY),
        ("10-jan-2023", JANUARY),
        ("10 Jan 23", JANUARY),
        ("10/January/23", JANUARY),
        ("10.Jan.23", JANUARY),
        ("10\u2010Jan\u201023", JANUARY),
        ("1-Jan-50", "write the day as '1 January 1950' or '1950-01-01'"),
        ("1-Jan-49", "write the day as '1 January 2049' or '2049-01-01'"),
        ("31-Feb-23", "there is no such day (day is out of range for month)"),
        ("Jan-23", OF_JANUARY),
        ("jan 23", OF_JANUARY),
        ("Jan-2023", OF_JANUARY),
        ("January/23", OF_JANUARY),
        ("Jan-0999", "year must be a whole number from 1000 to 9998"),
        ("10-Jan", NO_YEAR),
        ("10 January", NO_YEAR),
        ("10/01/2023", f"{EITHER}'10 January 2023' or '1 October 2023'"),
        ("10-01-2023", f"{EITHER}'10 January 2023' or '1 October 2023'"),
        ("10.1.2023", f"{EITHER}'10 January 2023' or '1 October 2023'"),
        ("1/10/23", f"{EITHER}'1 October 2023' or '10 January 2023'"),
        ("12/11/2023", f"{EITHER}'12 November 2023' or '11 December 2023'"),
        ("13/01/2023", "write the day as '13 January 2023' or '2023-01-13'"),
        ("01/13/2023", "write the day as '13 January 2023' or '2023-01-13'"),
        ("05/05/2023", "write the day as '5 May 2023' or '2023-05-05'"),
        ("13/13/2023", "there is no such day (month must be in 1..12)"),
        ("31/02/2023", "there is no such day (day is out of range for month)"),
        ("10/01/0999", "day must be in a year from 1000 to 9998"),
        ("2023/01/10", JANUARY),
        ("2023-1-10", JANUARY),
        ("2023.01.10", JANUARY),
        ("2023/13/01", "there is no such day (month must be in 1..12)"),
        ("44936", SERIAL),
        ("00000", SERIAL),
        ("44936.0", SERIAL),
        ("44936.25", SERIAL),
        ("2023-01-10 00:00:00", "leave the time out: write '2023-01-10' alone"),
        ("2023-01-10T00:00:00", "leave the time out: write '2023-01-10' alone"),
        ("2023-01-10T00:00:00Z", "leave the time out: write '2023-01-10' alone"),
        ("2023-01-10 9:05", "leave the time out: write '2023-01-10' alone"),
        (
            "2023-01-10 12:00:00.000 +00:00",
            "leave the time out: write '2023-01-10' alone",
        ),
        (
            "10 January 2023 9:05 PM",
            "leave the time out: write '10 January 2023' alone",
        ),
        ("10-Jan-23 00:00", f"leave the time out; {JANUARY}"),
        (
            "10/01/2023 00:00",
            f"leave the time out; {EITHER}'10 January 2023' or '1 October 2023'",
        ),
        ("2023-02-30 00:00", "leave the time out; there is no such day (day is out "),
        ("noon 12:00", "leave the time out; write for example '2023/24'"),
    ],
)
def test_a_date_as_a_spreadsheet_writes_it_is_refused_with_how_to_write_it(text, hint):
    with pytest.raises(PeriodError) as caught:
        parse_period(text)
    assert caught.value.text == text
    assert caught.value.hint.startswith(hint)
    if not hint.startswith(
        ("there is", "year must", "day must", "leave the time out;")
    ):
        assert caught.value.hint == hint


@pytest.mark.parametrize(
    "text",
    [
        "449361",
        "4493.6",
        "44936.",
        "-44936",
        "12:00",
        ":" * 9,
        "100/01/2023",
        "1/1/202",
    ],
)
def test_what_is_not_quite_a_date_of_a_spreadsheet_gets_none_of_its_hints(text):
    with pytest.raises(PeriodError) as caught:
        parse_period(text)
    assert caught.value.hint.startswith("write for example '2023/24', ")
    assert parse_period("4493") == CalendarYear(4493)


def test_a_text_of_very_many_times_is_refused_as_any_other():
    with pytest.raises(PeriodError) as caught:
        parse_period("2023-01-10" + " 10:00" * 5_000)
    assert caught.value.hint.startswith("write for example '2023/24', ")


AS_A_SPREADSHEET_WRITES = [
    *("%d-%b-%Y", "%d-%B-%Y", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y/%m/%d"),
    *("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M", "%d-%b-%Y %H:%M"),
]
OF_THE_PIVOT = ["%d-%b-%y", "%d %b %y", "%d/%m/%y", "%m/%d/%y", "%d-%b-%y 00:00"]


@pytest.mark.parametrize("form", AS_A_SPREADSHEET_WRITES + OF_THE_PIVOT)
@given(st.data())
def test_what_the_refusal_of_a_date_says_to_write_is_read_and_is_that_day(form, data):
    is_short = "%y" in form
    first, last = (1950, 2049) if is_short else (FIRST_YEAR, LAST_YEAR)
    day = data.draw(st.dates(date(first, 1, 1), date(last, 12, 31)))
    text = day.strftime(form)
    with pytest.raises(PeriodError) as caught:
        parse_period(text)
    assert caught.value.text == text
    told = [parse_period(one) for one in re.findall("'([^']+)'", caught.value.hint)]
    assert AsAt(day) in told
    assert {type(one) for one in told} == {AsAt}
    # Two days are told only where the numbers may stand for either.
    swapped = day.month != day.day <= 12 and re.match("%[dm][-/.]%[dm]", form)
    assert len({*told}) == (2 if swapped else 1)


@given(st.builds(Month, st.integers(1950, 2049), st.integers(1, 12)))
def test_what_the_refusal_of_a_month_says_to_write_is_read_and_is_that_month(month):
    for form in ("%b-%y", "%B-%y", "%b %y", "%b-%Y", "%b/%Y"):
        with pytest.raises(PeriodError) as caught:
            parse_period(month.start.strftime(form))
        (told,) = re.findall("'([^']+)'", caught.value.hint)
        assert parse_period(told) == month


def test_every_kind_of_dash_is_a_dash_and_other_signs_are_not():
    for dash in "\u2010\u2011\u2012\u2013\u2014\u2015":
        assert parse_period(f"2023{dash}24") == FinancialYear(2023)
    for sign in "\u200f\u2016_.":
        with pytest.raises(PeriodError):
            parse_period(f"2023{sign}24")


def test_the_refusal_quotes_the_text_as_it_was_given():
    text = " 31\u00a0June   2020"
    with pytest.raises(PeriodError) as caught:
        parse_period(text)
    assert caught.value.text == text


# Examples: refusals at construction


@pytest.mark.parametrize("kind", [FinancialYear, CalendarYear])
@pytest.mark.parametrize("number", [1, 9999, 0, -1, 10**30, True, 2023.0, "2023", None])
def test_what_is_no_usable_year_is_refused(kind, number):
    with pytest.raises(PeriodError, match="from 1000 to 9998") as caught:
        kind(number)
    assert caught.value.text is number


@pytest.mark.parametrize("kind", [Quarter, YearToDate, Month])
@pytest.mark.parametrize("year", [1, 9999, True, 2023.0])
def test_a_part_of_no_usable_year_is_refused(kind, year):
    with pytest.raises(PeriodError, match="from 1000 to 9998") as caught:
        kind(year, 1)
    assert caught.value.text is year


@pytest.mark.parametrize(("kind", "last"), [(Quarter, 4), (YearToDate, 4), (Month, 12)])
def test_a_part_has_a_number_from_one_to_the_last(kind, last):
    assert kind(2023, 1) < kind(2023, last)
    for number in (0, last + 1, -1, True, 1.0, "1", None):
        with pytest.raises(PeriodError) as caught:
            kind(2023, number)
        assert caught.value.text is number
        assert caught.value.hint == f"number must be a whole number from 1 to {last}"


@pytest.mark.parametrize(
    "make",
    [
        AsAt,
        Since,
        YearEnding,
        FinancialYear.containing,
        Quarter.containing,
        Month.containing,
        lambda day: Between(day, date(2024, 1, 1)),
        lambda day: Between(date(2020, 1, 1), day),
    ],
    ids=["as-at", "since", "ending", "year", "quarter", "month", "start", "end"],
)
@pytest.mark.parametrize(
    "no_day",
    [datetime(2023, 4, 1, tzinfo=UTC), "2023-04-01", 2023, None],
)
def test_a_date_with_a_time_or_no_date_is_refused_as_a_day(make, no_day):
    with pytest.raises(PeriodError, match=r"must be a date without a time") as caught:
        make(no_day)
    assert caught.value.text is no_day


@pytest.mark.parametrize("kind", [AsAt, Since, YearEnding])
@pytest.mark.parametrize("day", [date.min, date(999, 12, 31), date(9999, 1, 1)])
def test_a_day_of_the_first_or_the_last_year_of_the_calendar_is_refused(kind, day):
    with pytest.raises(PeriodError) as caught:
        kind(day)
    assert caught.value.text == day
    assert caught.value.hint == "day must be in a year from 1000 to 9998"


def test_the_first_and_the_last_year_are_usable_to_their_ends():
    assert FinancialYear(FIRST_YEAR).start == date(1000, 4, 1)
    assert FinancialYear(LAST_YEAR).end == date(9999, 3, 31)
    assert Quarter(LAST_YEAR, 4).end == date(9999, 3, 31)
    assert FinancialYear.containing(date(9999, 3, 31)) == FinancialYear(LAST_YEAR)
    assert YearEnding(date(1000, 1, 1)).start == date(999, 1, 2)
    assert AsAt(date(9998, 12, 31)).end == date(9998, 12, 31)


@pytest.mark.parametrize(
    "edge",
    [
        FinancialYear(FIRST_YEAR),
        CalendarYear(FIRST_YEAR),
        Quarter(FIRST_YEAR, 1),
        YearToDate(FIRST_YEAR, 2),
        Month(FIRST_YEAR, 1),
    ],
    ids=repr,
)
def test_nothing_comes_before_the_first_usable_year(edge):
    with pytest.raises(PeriodError, match="from 1000 to 9998"):
        _ = edge.previous


@pytest.mark.parametrize(
    "edge",
    [
        FinancialYear(LAST_YEAR),
        CalendarYear(LAST_YEAR),
        Quarter(LAST_YEAR, 4),
        Month(LAST_YEAR, 12),
    ],
    ids=repr,
)
def test_nothing_comes_after_the_last_usable_year(edge):
    with pytest.raises(PeriodError, match="from 1000 to 9998"):
        _ = edge.next


@pytest.mark.parametrize("day", [date(1000, 3, 31), date(9999, 4, 1)])
def test_a_day_outside_the_usable_financial_years_has_none(day):
    for kind in (FinancialYear, Quarter):
        with pytest.raises(PeriodError, match="from 1000 to 9998"):
            kind.containing(day)


def test_the_year_that_ends_before_the_usable_years_is_refused():
    with pytest.raises(PeriodError, match="in a year from 1000 to 9998"):
        _ = YearEnding(date(1000, 6, 30)).previous


def test_a_span_that_ends_before_it_starts_is_refused():
    with pytest.raises(PeriodError, match="ends before it starts") as caught:
        Between(date(2023, 4, 2), date(2023, 4, 1))
    assert caught.value.text == "2023-04-02 to 2023-04-01"


# Laws


@given(periods)
@example(FinancialYear(FIRST_YEAR))
@example(FinancialYear(1999))
@example(YearToDate(LAST_YEAR, 4))
@example(YearEnding(date(2020, 2, 29)))
def test_what_a_period_prints_reads_back_as_that_period(period):
    assert parse_period(str(period)) == period


@given(BY_KIND[FinancialYear])
@example(FinancialYear(2023))
def test_the_quarters_partition_their_year_day_by_day(year):
    days_of_the_quarters = [
        quarter.start + timedelta(days=n)
        for quarter in year.quarters
        for n in range((quarter.end - quarter.start).days + 1)
    ]
    length = (year.end - year.start).days + 1
    assert days_of_the_quarters == [
        year.start + timedelta(days=n) for n in range(length)
    ]
    assert [quarter.number for quarter in year.quarters] == [1, 2, 3, 4]


@given(BY_KIND[FinancialYear])
@example(FinancialYear(2023))
@example(FinancialYear(2022))
@example(FinancialYear(1899))
def test_a_year_has_366_days_where_its_second_half_has_a_leap_day(year):
    second = year.first + 1
    leap = second % 4 == 0 and (second % 100 != 0 or second % 400 == 0)
    assert (year.end - year.start).days + 1 == (366 if leap else 365)


@given(BY_KIND[YearToDate])
def test_a_bulletin_adds_its_quarter_to_the_bulletin_before(so_far):
    assert so_far.start == so_far.year.start
    assert so_far.end == so_far.quarter.end
    if so_far.number > 1:
        before = YearToDate(so_far.first, so_far.number - 1)
        assert before.end + ONE_DAY == so_far.quarter.start


@given(BY_KIND[YearToDate].filter(lambda so_far: so_far.first > FIRST_YEAR))
def test_the_bulletin_a_year_before_ends_on_the_same_day_of_that_year(so_far):
    before = so_far.previous
    assert before.number == so_far.number
    assert (before.end.month, before.end.day) == (so_far.end.month, so_far.end.day)
    assert before.end.year == so_far.end.year - 1


@given(
    st.one_of(
        *(BY_KIND[kind] for kind in (FinancialYear, Quarter, CalendarYear, Month)),
    ),
)
@example(Quarter(2023, 1))
@example(Quarter(2023, 4))
@example(Month(2023, 12))
@example(Month(2024, 2))
def test_the_next_period_starts_the_day_after_and_its_previous_is_this_one(period):
    try:
        after = period.next
    except PeriodError:
        assert period.end.year >= LAST_YEAR
    else:
        assert after.start == period.end + ONE_DAY
        assert after.previous == period
        assert type(after) is type(period)


@given(BY_KIND[YearEnding].filter(lambda year: year.day.year > FIRST_YEAR))
@example(YearEnding(date(2020, 2, 29)))
@example(YearEnding(date(2021, 2, 28)))
def test_the_year_before_a_year_ending_joins_it_without_a_gap(year):
    assert year.previous.end + ONE_DAY == year.start


@given(BY_KIND[YearEnding])
@example(YearEnding(date(2020, 2, 29)))
@example(YearEnding(date(2021, 2, 28)))
def test_a_year_ending_has_the_days_of_a_year(year):
    assert (year.end - year.start).days + 1 in (365, 366)


@given(days_of_years)
@example(date(2024, 3, 31))
@example(date(2024, 4, 1))
@example(date(2024, 2, 29))
def test_a_day_is_in_the_financial_year_and_the_quarter_that_contain_it(day):
    year, quarter = FinancialYear.containing(day), Quarter.containing(day)
    assert day in year
    assert day in quarter
    assert quarter in year.quarters


@given(days)
@example(date(2024, 2, 29))
def test_a_day_is_in_the_month_that_contains_it_and_in_no_neighbour(day):
    month = Month.containing(day)
    assert day in month
    assert month.start <= day <= month.end
    assert month.start.day == 1


@given(periods, st.dates())
@example(Since(date(2020, 2, 1)), date(2020, 1, 31))
def test_a_day_is_in_a_period_where_it_is_neither_before_nor_after(period, day):
    before = day < period.start
    after = period.end is not None and day > period.end
    assert (day in period) is not (before or after)


@given(pairs_of_a_kind)
@example((FinancialYear(2022), FinancialYear(2023)))
@example((Quarter(2022, 4), Quarter(2023, 1)))
@example((Since(date(2020, 1, 1)), Since(date(2020, 1, 2))))
def test_the_one_that_starts_first_is_the_lesser(pair):
    left, right = pair
    if left.start < right.start:
        assert left < right
        assert left <= right
        assert right > left
        assert right >= left
        assert not right <= left


def test_of_two_that_start_together_the_shorter_is_the_lesser():
    short = Between(date(2023, 4, 1), date(2023, 6, 30))
    long = Between(date(2023, 4, 1), date(2023, 9, 30))
    assert short < long
    assert not long < short
    assert YearToDate(2023, 1) < YearToDate(2023, 2)


@given(pairs_of_a_kind)
def test_of_two_of_a_kind_one_is_less_or_both_are_equal(pair):
    left, right = pair
    assert [left < right, left == right, left > right].count(True) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [(a, b) for a, b in product(ONE_OF_EACH, repeat=2) if a is not b],
    ids=str,
)
def test_periods_of_different_kinds_have_no_order(left, right):
    for compare in ("__lt__", "__le__", "__gt__", "__ge__"):
        assert getattr(left, compare)(right) is NotImplemented
    with pytest.raises(TypeError):
        assert left < right


def test_a_sorted_series_runs_through_time():
    run = [quarter for n in (2021, 2022, 2023) for quarter in FinancialYear(n).quarters]
    backwards = run[::-1]
    assert sorted(backwards) == run
    assert all(a.next == b for a, b in pairwise(run))


@given(periods)
def test_a_period_survives_pickling_and_copying_and_hashes_as_its_copy(period):
    copies = (
        pickle.loads(pickle.dumps(period)),  # noqa: S301  # our own bytes
        copy.copy(period),
        copy.deepcopy(period),
    )
    assert all(one == period for one in copies)
    assert {*copies, period} == {period}


@pytest.mark.parametrize("period", ONE_OF_EACH, ids=str)
def test_a_period_cannot_be_changed(period):
    field = period.__attrs_attrs__[0].name
    with pytest.raises(AttributeError):
        setattr(period, field, getattr(period, field))


def test_a_date_with_a_time_is_told_how_to_lose_it():
    with pytest.raises(PeriodError, match=r"write \.date\(\) after it"):
        _ = datetime(2023, 4, 1, 12, tzinfo=UTC) in FinancialYear(2023)


@pytest.mark.parametrize(
    "pair", [(FinancialYear(2023), "2023/24"), (None, Month(2023, 4))]
)
def test_only_periods_cover_the_same_days(pair):
    with pytest.raises(PeriodError, match="needs two periods"):
        same_days(*pair)
