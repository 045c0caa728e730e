"""Bulletins of the year to date: quarters, editions and revisions."""

import copy
import pickle
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, pairwise

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policestats import (
    ArgumentError,
    AsAt,
    Bulletin,
    BulletinSeries,
    CalendarYear,
    Citation,
    Cohort,
    Count,
    CountError,
    DenominatorError,
    Document,
    Figure,
    FigureKind,
    FinancialYear,
    Month,
    NotComparableError,
    PeriodError,
    PeriodMismatchError,
    Quarter,
    Revision,
    UnitMismatchError,
    YearEnding,
    YearToDate,
    bulletin_series,
    find_break,
    parse_printed,
    quarter_from,
    reference,
)

YEAR = FinancialYear(2023)
SYSTEM = find_break("complaints-system-2020")
PRINTED = reference.find_figure("S001-cases-logged-metropolitan-2023-24")

# Days of publication are made up: the pages that print Surrey's figures give none.
FIRST, SECOND, THIRD = date(2023, 11, 30), date(2024, 2, 29), date(2024, 7, 31)
DAY = timedelta(days=1)


def cases(value, period=None, **more):
    return Count(value, "case", period=period, **more)


def bulletin(value, number, published=None, first=2023, **more):
    return Bulletin(cases(value, YearToDate(first, number), **more), published)


def figure(text, number, published=None, **more):
    document = Document(id="B1", title="A bulletin", published=published)
    given_ = {
        "id": f"F-{number}",
        "subject": "surrey",
        "measure": "complaint-cases",
        "printed": parse_printed(text),
        "unit": "case",
        "kind": FigureKind.COUNT,
        "basis": "not stated",
        "citation": Citation(document=document, quote=f"{text} cases"),
        "cohort": Cohort.LOGGED,
        "period": YearToDate(2023, number),
    }
    return Figure(**{**given_, **more})


def values(counts):
    return [one.value for one in counts]


# --- a quarter of two counts ---


def test_a_quarter_is_what_the_year_to_date_has_more_than_before():
    third = cases(1_686, YearToDate(2023, 3), subject="surrey", cohort=Cohort.LOGGED)
    whole = cases(2_333, YearToDate(2023, 4), subject="surrey", cohort=Cohort.LOGGED)
    assert quarter_from(whole, third) == cases(
        647,
        Quarter(2023, 4),
        subject="surrey",
        cohort=Cohort.LOGGED,
    )


def test_the_first_quarter_is_its_own():
    first = cases(500, YearToDate(2023, 1))
    assert quarter_from(first) == cases(500, Quarter(2023, 1))


def test_a_quarter_may_be_without_any():
    second = cases(500, YearToDate(2023, 2))
    assert quarter_from(second, cases(500, YearToDate(2023, 1))).value == 0


@given(st.lists(st.integers(0, 10**6), min_size=4, max_size=4))
def test_the_quarters_of_four_bulletins_sum_to_the_year(own):
    to_date = [
        cases(sum(own[:number]), YearToDate(2023, number)) for number in range(1, 5)
    ]
    quarters = [
        quarter_from(now, before)
        for now, before in zip(to_date, [None, *to_date], strict=False)
    ]
    assert [one.value for one in quarters] == own
    assert sum(one.value for one in quarters) == to_date[-1].value
    assert tuple(one.period for one in quarters) == YEAR.quarters


@pytest.mark.parametrize(
    "period",
    [None, YEAR, Quarter(2023, 2), AsAt(YEAR.end)],
    ids=str,
)
def test_a_quarter_comes_of_a_year_to_date(period):
    with pytest.raises(PeriodMismatchError) as caught:
        quarter_from(cases(5, period), cases(3, YearToDate(2023, 1)))
    assert (caught.value.left, caught.value.right) == (period, "a quarter")
    assert caught.value.reason == (
        "the count must be of a YearToDate, as bulletins are"
    )


@pytest.mark.parametrize("number", [2, 3, 4])
def test_a_later_quarter_needs_the_bulletin_before(number):
    now = YearToDate(2023, number)
    with pytest.raises(PeriodMismatchError) as caught:
        quarter_from(cases(5, now))
    assert (caught.value.left, caught.value.right) == (now, Quarter(2023, number))
    assert caught.value.reason == (
        f"give the count up to {Quarter(2023, number - 1)} as well"
    )


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (YearToDate(2023, 3), YearToDate(2023, 1)),
        (YearToDate(2023, 3), YearToDate(2023, 3)),
        (YearToDate(2023, 3), YearToDate(2023, 4)),
        (YearToDate(2023, 3), YearToDate(2022, 2)),
        (YearToDate(2023, 3), Quarter(2023, 2)),
        (YearToDate(2023, 3), None),
        (YearToDate(2023, 1), YearToDate(2022, 4)),
        (YearToDate(2023, 1), YearToDate(2023, 1)),
    ],
    ids=str,
)
def test_the_two_bulletins_are_of_one_year_and_follow_one_another(now, before):
    with pytest.raises(PeriodMismatchError) as caught:
        quarter_from(cases(5, now), cases(3, before))
    assert (caught.value.left, caught.value.right) == (now, before)
    assert caught.value.reason == (
        "the two must be of one year, with the quarter and without it"
    )


def test_a_quarter_refuses_bulletins_of_other_things():
    first, second = YearToDate(2023, 1), YearToDate(2023, 2)
    with pytest.raises(UnitMismatchError) as kinds:
        quarter_from(cases(5, second), Count(3, "review", period=first))
    assert kinds.value.measure == "a quarter"
    assert (kinds.value.expected, kinds.value.got) == ("case", "review")
    for name, left, right in (
        ("subject", "surrey", "sussex"),
        ("subject", "surrey", None),
        ("cohort", Cohort.LOGGED, Cohort.FINALISED),
        ("basis", "valid", "all"),
    ):
        with pytest.raises(NotComparableError) as caught:
            quarter_from(
                cases(5, second, **{name: left}),
                cases(3, first, **{name: right}),
            )
        assert (caught.value.left, caught.value.right) == (left, right)
        assert caught.value.reason == f"a quarter needs one {name}"


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_year_to_date_that_fell_is_no_quarter(now, fall):
    assume(fall > 0)
    with pytest.raises(CountError, match="were those revised") as caught:
        quarter_from(
            cases(now, YearToDate(2023, 2)),
            cases(now + fall, YearToDate(2023, 1)),
        )
    assert (caught.value.field, caught.value.value) == ("ytd_now", now)
    assert f"at least the {now + fall:,} before it" in caught.value.requirement


@pytest.mark.parametrize(
    "value",
    [5, None, "five", PRINTED],
    ids=str,
)
def test_a_quarter_comes_of_counts_alone(value):
    with pytest.raises(ArgumentError) as caught:
        quarter_from(value, cases(3, YearToDate(2023, 1)))
    assert caught.value.requirement == (
        "must be a Count with its period; of a Figure, give .count"
    )
    assert caught.value.argument == "ytd_now"
    assert caught.value.value is value
    if value is not None:
        with pytest.raises(ArgumentError) as caught:
            quarter_from(cases(5, YearToDate(2023, 2)), value)
        assert caught.value.argument == "ytd_before"


# --- what one bulletin says ---


def test_a_bulletin_is_a_count_of_the_year_so_far_and_a_day():
    one = bulletin(1_102, 2, FIRST, subject="surrey")
    assert (one.value, one.period) == (1_102, YearToDate(2023, 2))
    assert (one.citations, one.sort) == ((), None)
    assert str(one) == "1,102 cases, surrey, 2023/24 to Q2, published 2023-11-30"
    assert str(bulletin(1, 1)) == "1 case, 2023/24 to Q1"


@pytest.mark.parametrize(
    ("period", "write"),
    [
        (YEAR, "period=YearToDate(2023, 4)"),
        (YearEnding(date(2024, 3, 31)), "period=YearToDate(2023, 4)"),
        (Quarter(2023, 1), "period=YearToDate(2023, 1)"),
        (Quarter(2023, 2), "for example period=YearToDate(2023, 2)"),
        (CalendarYear(2023), "for example period=YearToDate(2023, 2)"),
        (AsAt(YEAR.start), "for example period=YearToDate(2023, 2)"),
        (Month(2023, 4), "for example period=YearToDate(2023, 2)"),
        (None, "for example period=YearToDate(2023, 2)"),
    ],
    ids=str,
)
def test_a_bulletin_is_of_a_year_to_date(period, write):
    for make in (Bulletin, lambda count: bulletin_series([count])):
        with pytest.raises(PeriodMismatchError) as caught:
            make(cases(5, period))
        assert (caught.value.left, caught.value.right) == (period, "a bulletin")
        assert caught.value.reason == (
            f"the count must be of a YearToDate, as bulletins are: write {write}"
        )


@pytest.mark.parametrize("value", [5, None, "5 cases", PRINTED], ids=str)
def test_a_bulletin_is_of_a_count(value):
    with pytest.raises(ArgumentError) as caught:
        Bulletin(value)
    assert (caught.value.argument, caught.value.value) == ("count", value)
    assert caught.value.requirement == (
        "must be a Count with its period; a Figure is taken by bulletin_series itself"
    )


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("2024-01-01", ""),
        (5, ""),
        (AsAt(FIRST), ""),
        (datetime(2024, 1, 1, tzinfo=UTC), ": write .date() after it"),
    ],
    ids=str,
)
def test_a_bulletin_is_published_on_a_day(value, hint):
    with pytest.raises(ArgumentError) as caught:
        bulletin(5, 2, value)
    assert (caught.value.argument, caught.value.value) == ("published", value)
    assert caught.value.requirement == (
        f"must be a date without a time, or None if not stated{hint}"
    )


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_bulletin_is_not_published_before_what_it_counts_has_ended(number):
    end = YearToDate(2023, number).end
    assert bulletin(5, number, end).published == end
    with pytest.raises(ArgumentError) as caught:
        bulletin(5, number, end - DAY)
    assert (caught.value.argument, caught.value.value) == ("published", end - DAY)
    assert caught.value.requirement == (
        f"must not be before {end}, the last day that is counted"
    )


@pytest.mark.parametrize("value", [[], None, "S001", ("S001",)], ids=repr)
def test_citations_of_a_bulletin_are_citations(value):
    with pytest.raises(ArgumentError) as caught:
        Bulletin(cases(5, YearToDate(2023, 1)), citations=value)
    assert (caught.value.argument, caught.value.value) == ("citations", value)
    assert caught.value.requirement == "must be a tuple of Citation"


# --- quarters ---


def test_surreys_year_begins_with_a_half_and_is_not_guessed_into_quarters():
    series = bulletin_series(
        bulletin(n, number) for number, n in [(4, 2_333), (2, 1_102), (3, 1_686)]
    )
    assert series.spans == (
        cases(1_102, YearToDate(2023, 2)),
        cases(584, Quarter(2023, 3)),
        cases(647, Quarter(2023, 4)),
    )
    assert series.quarters == tuple(series) == series.spans[1:]
    assert len(series) == 2
    assert series.years == (cases(2_333, YEAR),)
    assert (series.revisions, series.mixed, series.breaks) == ((), (), ())
    assert str(series) == (
        "cases: 2023/24 to Q2, then to 2023/24 Q4; quarters: 2, revised: 0"
    )


def test_a_first_quarter_is_its_own_and_a_half_alone_has_none():
    alone = bulletin_series([cases(5, YearToDate(2023, 1), subject="surrey")])
    assert alone.quarters == (cases(5, Quarter(2023, 1), subject="surrey"),)
    assert str(alone) == "cases, surrey: 2023/24 Q1; quarters: 1, revised: 0"
    half = bulletin_series([cases(5, YearToDate(2023, 2), cohort=Cohort.LOGGED)])
    assert (len(half), list(half), half.years) == (0, [], ())
    assert bool(half)
    assert str(half) == "cases, logged: 2023/24 to Q2; quarters: 0, revised: 0"


@st.composite
def years_of_quarters(draw):
    """Draw the counts of the quarters of one to four whole years."""
    quarter = st.integers(0, 10**6)
    return draw(
        st.lists(st.lists(quarter, min_size=4, max_size=4), min_size=1, max_size=4)
    )


def printed_of(years, first=2020):
    return [
        bulletin(so_far, number, first=first + place)
        for place, own in enumerate(years)
        for number, so_far in enumerate(accumulate(own), 1)
    ]


@given(years_of_quarters(), st.randoms())
def test_the_union_of_quarters_is_the_year_in_whatever_order_they_come(years, order):
    printed = printed_of(years)
    order.shuffle(printed)
    series = bulletin_series(printed)
    assert values(series) == [n for own in years for n in own]
    assert values(series.years) == [sum(own) for own in years]
    assert [one.period for one in series] == [
        quarter for year in series.years for quarter in year.period.quarters
    ]
    assert series.quarters == series.spans


@given(years_of_quarters(), st.integers(2, 4))
def test_spans_leave_no_day_out_and_sum_to_the_years(years, number):
    kept = [
        one
        for one in printed_of(years)
        if one.period.number >= number or one.period.first > 2020
    ]
    series = bulletin_series(kept)
    assert series.spans[0].period == YearToDate(2020, number)
    assert sum(values(series.spans)) == sum(values(series.years))
    for before, after in pairwise(series.spans):
        assert after.period.start - before.period.end == DAY


@given(years_of_quarters())
def test_each_quarter_is_what_quarter_from_gives(years):
    printed = printed_of(years)
    series = bulletin_series(printed)
    for place, quarter in enumerate(series):
        now = printed[place].count
        was = printed[place - 1].count if place % 4 else None
        assert quarter == quarter_from(now, was)


def test_every_quarter_keeps_what_the_bulletins_are_of():
    known = {"subject": "surrey", "cohort": Cohort.LOGGED, "basis": "valid"}
    series = bulletin_series([bulletin(5, 1, **known), bulletin(9, 2, **known)])
    assert series.quarters[1] == cases(4, Quarter(2023, 2), **known)


# --- editions and revisions ---


def test_surreys_2022_23_was_revised_a_year_later():
    series = bulletin_series(
        [
            bulletin(2_218, 4, THIRD, first=2022),
            bulletin(2_117, 4, date(2023, 7, 31), first=2022),
        ]
    )
    (revision,) = series.revisions
    assert revision.period == YearToDate(2022, 4)
    assert (revision.first.value, revision.revised.value) == (2_117, 2_218)
    assert revision.published_first == date(2023, 7, 31)
    assert revision.published_revised == THIRD
    assert (revision.difference, revision.percent) == (101, Fraction(10_100, 2_117))
    assert revision.rounded() == Decimal(5)
    assert revision.rounded(2) == Decimal("4.77")
    assert revision.days == (THIRD,)
    assert str(revision) == "2022/23 to Q4: 2,117 to 2,218 (+101, +4.8 %)"
    assert revision.explain().splitlines() == [
        "Revision (2022/23 to Q4): +101 cases, newest edition - first.",
        "Edition 1, published 2023-07-31: 2,117.",
        "Edition 2, published 2024-07-31: 2,218.",
    ]
    assert series.years == (cases(2_218, FinancialYear(2022)),)
    assert str(series).endswith("quarters: 0, revised: 1")


def test_a_revision_keeps_every_edition_and_tells_the_first_and_the_newest():
    series = bulletin_series(
        [bulletin(9, 2, THIRD), bulletin(5, 2, FIRST), bulletin(7, 2, SECOND)]
    )
    (revision,) = series.revisions
    assert values(revision.editions) == [5, 7, 9]
    assert revision.days == (SECOND, THIRD)
    assert (revision.difference, revision.percent) == (4, 80)
    assert series.newest == (bulletin(9, 2, THIRD),)


def test_a_count_that_was_printed_again_and_held_is_told_as_such():
    series = bulletin_series([bulletin(5, 2, FIRST), bulletin(5, 2, SECOND)])
    (revision,) = series.revisions
    assert (revision.difference, revision.percent, revision.days) == (0, 0, ())
    assert str(revision) == "2023/24 to Q2: 5 held"
    assert revision.explain().splitlines()[0] == (
        "Revision (2023/24 to Q2): none; it was printed again and held."
    )
    assert str(series).endswith("revised: 0")


def test_a_revision_explains_whose_it_is_and_what_was_printed_when():
    (revision,) = bulletin_series(
        [
            bulletin(5, 2, FIRST, subject="surrey"),
            bulletin(7, 2, SECOND, subject="surrey"),
        ]
    ).revisions
    assert revision.explain() == (
        "Revision (2023/24 to Q2, surrey): +2 cases, newest edition - first.\n"
        f"Edition 1, published {FIRST}: 5.\n"
        f"Edition 2, published {SECOND}: 7."
    )


def test_a_series_of_two_spans_tells_both_ends():
    series = bulletin_series([bulletin(5, 1), bulletin(9, 2)])
    assert str(series) == (
        "cases: 2023/24 Q1, then to 2023/24 Q2; quarters: 2, revised: 0"
    )


def test_a_revision_of_none_has_no_per_cent():
    (revision,) = bulletin_series(
        [bulletin(0, 2, FIRST), bulletin(1, 2, SECOND)]
    ).revisions
    for ask in (lambda: revision.percent, revision.rounded):
        with pytest.raises(DenominatorError) as caught:
            ask()
        assert caught.value.measure == "revision in per cent"
        assert caught.value.denominator == 0
    assert str(revision) == "2023/24 to Q2: 0 to 1 (+1)"
    assert revision.explain().startswith("Revision (2023/24 to Q2): +1 case, newest")


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=5))
def test_a_revision_is_the_newest_less_the_first(counts):
    printed = [bulletin(n, 2, FIRST + place * DAY) for place, n in enumerate(counts)]
    (revision,) = bulletin_series(reversed(printed)).revisions
    assert revision.difference == counts[-1] - counts[0]
    assert revision.percent * counts[0] == 100 * revision.difference
    assert len(revision.days) == sum(a != b for a, b in pairwise(counts))


def test_the_same_bulletin_given_twice_is_one_with_the_sources_of_both():
    day = date(2023, 12, 1)
    one, other = figure("1,102", 2, day), figure("1,102", 2, day, id="G")
    quoted = attrs.evolve(one.citation, quote="1,102 complaint cases")
    other = attrs.evolve(other, citation=quoted)
    series = bulletin_series([one, other, one])
    assert len(series.bulletins) == 1
    assert series.bulletins[0].citations == (one.citation, quoted)
    assert series.revisions == ()
    count = attrs.evolve(one.count, basis=None)
    for pair in ([Bulletin(count, day), one], [one, Bulletin(count, day)]):
        (kept,) = bulletin_series(pair).bulletins
        assert kept.sort is not None
        assert kept.citations == (one.citation,)
    twice = bulletin_series([bulletin(5, 2), bulletin(5, 2)])
    assert twice.bulletins == (bulletin(5, 2),)


@pytest.mark.parametrize("day", [None, FIRST])
def test_two_editions_of_one_day_cannot_say_different_things(day):
    with pytest.raises(ArgumentError) as caught:
        bulletin_series([bulletin(5, 2, day), bulletin(6, 2, day)])
    assert caught.value.argument == "bulletins"
    assert caught.value.value == str(bulletin(6, 2, day))
    assert caught.value.requirement == (
        "must have a day of its own, for the same period is 5 too"
    )


@pytest.mark.parametrize("other", [5, 6])
def test_an_edition_without_a_day_cannot_be_put_in_order(other):
    for pair in pairwise([bulletin(5, 2), bulletin(other, 2, FIRST), bulletin(5, 2)]):
        with pytest.raises(ArgumentError) as caught:
            bulletin_series(pair)
        assert caught.value.argument == "bulletins"
        assert caught.value.value == "5 cases, 2023/24 to Q2"
        assert caught.value.requirement == (
            "must say when it was published, for the period has another edition"
        )


# --- quarters of mixed editions ---

LATER = date(2024, 9, 30)


@pytest.mark.parametrize(
    ("editions", "mixed"),
    [
        # Nothing was revised.
        ([(1, 5, FIRST), (2, 9, SECOND)], []),
        ([(1, 5, None), (2, 9, None)], []),
        # The first quarter was revised after, on, and before the day of the second.
        ([(1, 5, FIRST), (1, 6, THIRD), (2, 9, SECOND)], [2]),
        ([(1, 5, FIRST), (1, 6, SECOND), (2, 9, SECOND)], []),
        ([(1, 5, FIRST), (1, 6, SECOND), (2, 9, THIRD)], []),
        # The later of the two was revised, alone and together with the other.
        ([(1, 5, FIRST), (2, 9, FIRST), (2, 10, SECOND)], [2]),
        ([(1, 5, FIRST), (2, 9, FIRST), (2, 10, SECOND), (1, 6, SECOND)], []),
        # It was printed again and held.
        ([(1, 5, FIRST), (2, 9, FIRST), (2, 9, SECOND)], []),
        # It was revised with the other and printed again without it.
        (
            [
                (1, 5, FIRST),
                (1, 6, SECOND),
                (2, 9, FIRST),
                (2, 8, SECOND),
                (2, 8, THIRD),
            ],
            [],
        ),
        # What was revised of the first half lies in the second quarter's stale bulletin,
        # and so in both quarters around it.
        (
            [
                (1, 5, FIRST),
                (2, 9, FIRST),
                (2, 10, THIRD),
                (3, 12, SECOND),
                (4, 15, LATER),
            ],
            [2, 3, 4],
        ),
        # A day that is not stated may be on either side of the revision.
        ([(1, 5, FIRST), (1, 6, SECOND), (2, 9, None)], [2]),
        ([(1, 5, FIRST), (1, 6, SECOND), (2, 9, THIRD), (3, 12, None)], [3]),
        ([(1, 5, None), (2, 9, FIRST), (2, 10, SECOND)], [2]),
    ],
)
def test_a_quarter_of_editions_that_know_of_different_revisions_is_mixed(
    editions, mixed
):
    series = bulletin_series(bulletin(n, number, day) for number, n, day in editions)
    assert series.mixed == tuple(Quarter(2023, number) for number in mixed)
    told = [line for line in series.explain().splitlines() if "is mixed" in line]
    assert [line.split(" is mixed")[0] for line in told] == list(map(str, series.mixed))
    records = series.to_records()
    assert [one["period"] for one in records if one["is_mixed"]] == list(
        map(str, series.mixed)
    )


def test_a_revision_of_one_year_mixes_no_quarter_of_another():
    series = bulletin_series(
        [
            bulletin(5, 4, date(2023, 7, 1), first=2022),
            bulletin(6, 4, SECOND, first=2022),
            bulletin(2, 1, FIRST),
            bulletin(4, 2, THIRD),
        ]
    )
    assert series.mixed == ()
    assert len(series.revisions) == 1


# --- as it was known ---


def vintages():
    return bulletin_series(
        [
            bulletin(1_102, 2, FIRST, subject="surrey"),
            bulletin(1_120, 2, THIRD, subject="surrey"),
            bulletin(1_686, 3, SECOND, subject="surrey"),
            bulletin(2_333, 4, THIRD, subject="surrey"),
        ]
    )


@pytest.mark.parametrize(
    ("on", "known"),
    [
        (FIRST, [1_102]),
        (SECOND - DAY, [1_102]),
        (SECOND, [1_102, 584]),
        (THIRD - DAY, [1_102, 584]),
        (THIRD, [1_120, 566, 647]),
        (date.max, [1_120, 566, 647]),
    ],
)
def test_a_series_is_given_as_it_was_known_at_the_end_of_a_day(on, known):
    assert values(vintages().as_published(on).spans) == known


def test_what_was_known_last_is_the_series_itself():
    series = vintages()
    assert series.as_published(THIRD) == series
    assert series.as_published(SECOND).revisions == ()


def test_before_the_first_bulletin_nothing_was_known():
    with pytest.raises(ArgumentError) as caught:
        vintages().as_published(FIRST - DAY)
    assert (caught.value.argument, caught.value.value) == ("on", FIRST - DAY)
    assert caught.value.requirement == (
        "must be on or after 2023-11-30, when the first was published"
    )


def test_a_bulletin_without_a_day_was_known_who_knows_when():
    with pytest.raises(ArgumentError) as caught:
        bulletin_series([bulletin(5, 1, FIRST), bulletin(9, 2)]).as_published(THIRD)
    assert (caught.value.argument, caught.value.value) == ("on", THIRD)
    assert caught.value.requirement == (
        "cannot be asked of: when 2023/24 to Q2 was published is not known"
    )


@pytest.mark.parametrize(
    "value", [None, "2024-01-01", datetime(2024, 1, 1, tzinfo=UTC)], ids=str
)
def test_a_series_is_known_on_a_day(value):
    with pytest.raises(PeriodError) as caught:
        vintages().as_published(value)
    assert caught.value.text == value
    assert "on must be a date without a time" in caught.value.hint


def test_what_was_known_on_a_day_may_have_had_a_gap_or_fallen():
    late = bulletin_series(
        [bulletin(5, 1, FIRST), bulletin(9, 2, THIRD), bulletin(12, 3, SECOND)]
    )
    with pytest.raises(PeriodMismatchError, match="missing between them"):
        late.as_published(SECOND)
    mended = bulletin_series(
        [bulletin(9, 1, FIRST), bulletin(8, 2, SECOND), bulletin(10, 2, THIRD)]
    )
    assert values(mended) == [9, 1]
    with pytest.raises(CountError, match="at least the 9"):
        mended.as_published(SECOND)


# --- what makes no series ---


@pytest.mark.parametrize(
    ("given_", "left", "right", "missing"),
    [
        ([(2023, 1), (2023, 3)], (2023, 1), (2023, 3), "2023/24 to Q2"),
        ([(2023, 4), (2023, 1)], (2023, 1), (2023, 4), "2023/24 to Q2, 2023/24 to Q3"),
        ([(2022, 3), (2023, 1)], (2022, 3), (2023, 1), "2022/23 to Q4"),
        ([(2021, 4), (2023, 2)], (2021, 4), (2023, 2), "2022/23 to Q4"),
        (
            [(2020, 2), (2022, 1)],
            (2020, 2),
            (2022, 1),
            "2020/21 to Q3, 2020/21 to Q4, 2021/22 to Q4",
        ),
        (
            [(2018, 4), (2023, 1)],
            (2018, 4),
            (2023, 1),
            "2019/20 to Q4, 2020/21 to Q4, 2021/22 to Q4, 2022/23 to Q4",
        ),
        (
            [(2017, 4), (2023, 1)],
            (2017, 4),
            (2023, 1),
            "2018/19 to Q4, 2019/20 to Q4, 2020/21 to Q4, 2021/22 to Q4 …",
        ),
    ],
)
def test_a_gap_is_refused_with_what_is_missing(given_, left, right, missing):
    with pytest.raises(PeriodMismatchError) as caught:
        bulletin_series(bulletin(5, number, first=first) for first, number in given_)
    assert caught.value.left == YearToDate(*left)
    assert caught.value.right == YearToDate(*right)
    assert caught.value.reason == f"missing between them: {missing}; give it as well"


def test_a_year_to_date_that_falls_was_revised():
    with pytest.raises(CountError) as caught:
        bulletin_series([bulletin(1_686, 3), bulletin(1_700, 2)])
    assert (caught.value.field, caught.value.value) == ("bulletins", 1_686)
    assert caught.value.requirement == (
        "2023/24 to Q3 must be at least the 1,700 of 2023/24 to Q2: was that one revised? "
        "Give the later edition of this one too"
    )
    assert values(bulletin_series([bulletin(9, 1), bulletin(9, 2)])) == [9, 0]
    across = [bulletin(9, 4, first=2022), bulletin(1, 1)]
    assert values(bulletin_series(across).spans) == [9, 1]


def test_bulletins_of_other_things_make_no_series():
    first = bulletin(5, 1, subject="surrey")
    other = Bulletin(Count(9, "review", period=YearToDate(2023, 2), subject="surrey"))
    with pytest.raises(UnitMismatchError) as caught:
        bulletin_series([first, other])
    assert caught.value.measure == "a series of bulletins"
    assert (caught.value.expected, caught.value.got) == ("case", "review")
    for name, value in (
        ("subject", "sussex"),
        ("subject", None),
        ("cohort", Cohort.LOGGED),
        ("basis", "valid"),
    ):
        more = {"subject": "surrey", name: value}
        with pytest.raises(NotComparableError) as caught:
            bulletin_series(
                [first, bulletin(7, 2, subject="surrey"), bulletin(9, 3, **more)]
            )
        expected = "surrey" if name == "subject" else None
        assert (caught.value.left, caught.value.right) == (expected, value)
        assert caught.value.reason == f"a series of bulletins needs one {name}"


@pytest.mark.parametrize(
    "value",
    [None, 5, "1,102", b"x", [], (), bulletin(5, 1), bulletin(5, 2).count],
    ids=str,
)
def test_a_series_is_of_one_bulletin_or_more(value):
    with pytest.raises(ArgumentError) as caught:
        bulletin_series(value)
    assert (caught.value.argument, caught.value.value) == ("bulletins", value)
    assert caught.value.requirement == "must be a list of one or more"


@pytest.mark.parametrize("value", [5, None, "5", (5, FIRST)], ids=repr)
def test_what_is_no_bulletin_is_refused_with_its_place(value):
    with pytest.raises(ArgumentError) as caught:
        bulletin_series([bulletin(5, 1), value])
    assert (caught.value.argument, caught.value.value) == ("bulletins[1]", value)
    assert caught.value.requirement == (
        "must be a Bulletin, or a Count or Figure of a YearToDate"
    )


def test_a_series_that_is_made_by_hand_is_checked_too():
    with pytest.raises(PeriodMismatchError):
        BulletinSeries(bulletins=[bulletin(5, 1), bulletin(9, 3)])
    with pytest.raises(CountError):
        attrs.evolve(
            bulletin_series([bulletin(5, 1)]),
            bulletins=(bulletin(5, 1), bulletin(4, 2)),
        )


# --- figures ---


def test_figures_bring_their_day_and_their_source():
    day = date(2023, 12, 1)
    series = bulletin_series([figure("1,102", 2, day), figure("1,686", 3, SECOND)])
    one, other = series.bulletins
    assert (one.published, other.published) == (day, SECOND)
    assert one.citations == (figure("1,102", 2, day).citation,)
    assert one.count.basis is None
    assert series.quarters == (
        cases(584, Quarter(2023, 3), subject="surrey", cohort=Cohort.LOGGED),
    )
    assert series.explain().splitlines()[-2:] == [
        f'Source: A bulletin (B1): "{n} cases"' for n in ("1,102", "1,686")
    ]


def test_a_basis_that_is_stated_is_kept():
    series = bulletin_series([figure("1,102", 1, basis="valid cases")])
    assert series.quarters[0].basis == "valid cases"


def test_figures_of_different_measures_make_no_series():
    same = figure("9", 1)
    other = figure("12", 3, measure="complaint-cases-finalised")
    plain = cases(10, YearToDate(2023, 2), subject="surrey", cohort=Cohort.LOGGED)
    with pytest.raises(NotComparableError, match="figures of different things"):
        bulletin_series([same, plain, other])


@pytest.mark.parametrize(
    ("made", "rule"),
    [
        ({"text": "nearly 1,100"}, "must be one number"),
        ({"text": "12", "kind": FigureKind.ESTIMATE}, "must be a count"),
    ],
)
def test_a_figure_that_is_no_exact_count_is_refused_with_its_place(made, rule):
    with pytest.raises(CountError, match=rule) as caught:
        bulletin_series([figure("5", 1), figure(number=2, **made)])
    assert caught.value.field == "bulletins[1]"


def test_a_figure_of_a_whole_year_is_told_how_to_be_one():
    with pytest.raises(PeriodMismatchError) as caught:
        bulletin_series([PRINTED])
    assert caught.value.left == YEAR
    assert "write period=YearToDate(2023, 4)" in caught.value.reason


# --- what a series tells ---


def test_a_series_explains_every_span():
    assert vintages().explain().splitlines() == [
        "Bulletins of the year to date (cases, surrey), newest editions:",
        (
            "2023/24 to Q2: 1,120, as printed; it is not known how they fall into its "
            "quarters."
        ),
        "2023/24 Q3: 1,686 - 1,120 = 566.",
        "2023/24 Q4: 2,333 - 1,686 = 647.",
        "Revised, 2023/24 to Q2: 1,102 to 1,120 (+18, +1.6 %).",
        (
            "2023/24 Q3 is mixed: a count of the year was revised after one of its two was "
            "printed and not after the other, so what was revised in the quarters before "
            "it may lie in it."
        ),
        (
            "2023/24 Q4 is mixed: a count of the year was revised after one of its two was "
            "printed and not after the other, so what was revised in the quarters before "
            "it may lie in it."
        ),
    ]
    whole = bulletin_series([bulletin(5, 1, cohort=Cohort.LOGGED)])
    assert whole.explain().splitlines() == [
        "Bulletins of the year to date (cases, logged), newest editions:",
        "2023/24 Q1: 5, as printed.",
    ]


def test_a_series_gives_flat_records():
    records = vintages().to_records()
    assert records[0] == {
        "period": "2023/24 to Q2",
        "start": "2023-04-01",
        "end": "2023-09-30",
        "count": 1_120,
        "unit": "case",
        "subject": "surrey",
        "cohort": None,
        "year_to_date": 1_120,
        "published": "2024-07-31",
        "year_to_date_before": None,
        "published_before": None,
        "first_printed": 1_102,
        "editions": 2,
        "is_mixed": False,
    }
    assert records[1] == {
        "period": "2023/24 Q3",
        "start": "2023-10-01",
        "end": "2023-12-31",
        "count": 566,
        "unit": "case",
        "subject": "surrey",
        "cohort": None,
        "year_to_date": 1_686,
        "published": "2024-02-29",
        "year_to_date_before": 1_120,
        "published_before": "2024-07-31",
        "first_printed": 1_686,
        "editions": 1,
        "is_mixed": True,
    }
    plain = bulletin_series(
        [bulletin(5, 1, cohort=Cohort.LOGGED), bulletin(9, 2, cohort=Cohort.LOGGED)]
    )
    first, second = plain.to_records()
    assert (first["cohort"], first["published"]) == ("logged", None)
    assert (first["start"], first["end"]) == ("2023-04-01", "2023-06-30")
    assert (second["year_to_date_before"], second["published_before"]) == (5, None)


@given(years_of_quarters())
def test_records_are_of_the_spans(years):
    series = bulletin_series(printed_of(years))
    records = series.to_records()
    assert [one["count"] for one in records] == values(series.spans)
    assert [one["start"] for one in records] == [
        str(one.period.start) for one in series.spans
    ]
    assert [one["end"] for one in records] == [
        str(one.period.end) for one in series.spans
    ]


@pytest.mark.parametrize(
    ("periods", "breaks"),
    [
        ([(2019, 3), (2019, 4)], (SYSTEM,)),
        ([(2018, 4), (2019, 1), (2019, 2), (2019, 3)], ()),
        ([(2018, 4), (2019, 4), (2020, 4)], (SYSTEM,)),
        ([(2020, 1), (2020, 2)], ()),
    ],
)
def test_a_series_knows_the_breaks_inside_it(periods, breaks):
    printed = [bulletin(5, number, first=first) for first, number in periods]
    series = bulletin_series(printed)
    assert series.breaks == breaks
    told = [line for line in series.explain().splitlines() if "break" in line]
    assert told == [f"A break lies in the series: {one}." for one in breaks]


def test_a_figure_of_misconduct_knows_the_break_of_its_measure():
    made = {
        "measure": "misconduct-cases",
        "period": YearToDate(2024, 1),
        "subject": "surrey",
    }
    known = find_break("misconduct-2024-25")
    before = Bulletin(
        cases(5, YearToDate(2023, 4), subject="surrey", cohort=Cohort.LOGGED)
    )
    assert bulletin_series([before, figure("5", 1, **made)]).breaks == (known,)
    assert bulletin_series([figure("5", 1, **made)]).breaks == ()


def test_series_bulletins_and_revisions_compare_hash_copy_and_pickle_by_value():
    series = vintages()
    for one in (series, series.bulletins[0], series.revisions[0]):
        assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301  # our own bytes
        assert copy.deepcopy(one) == one
        assert hash(copy.copy(one)) == hash(one)
        assert one != object()
    assert series != vintages().as_published(SECOND)
    assert isinstance(series.revisions[0], Revision)


@pytest.mark.parametrize("sort", [5, "cases", True, ()], ids=repr)
def test_the_sort_of_a_bulletin_is_a_sort_or_none(sort):
    so_far = Count(3, "case", period=YearToDate(2023, 2))
    with pytest.raises(ArgumentError) as caught:
        Bulletin(so_far, sort=sort)
    assert (caught.value.argument, caught.value.value) == ("sort", sort)
    assert caught.value.requirement == "must be a Sort, or None"


def test_a_revision_made_by_hand_is_of_two_bulletins_or_more_of_one_period():
    first = Bulletin(Count(3, "case", period=YearToDate(2023, 2)))
    later = Bulletin(Count(4, "case", period=YearToDate(2023, 3)))
    assert Revision((first, first)).difference == 0
    for editions in ((), (first,), [first, first], (first, later), (first, 3)):
        with pytest.raises(ArgumentError) as caught:
            Revision(editions)
        assert (caught.value.argument, caught.value.value) == ("editions", editions)
        assert caught.value.requirement == (
            "must be two bulletins or more of one period: bulletin_series finds them"
        )
