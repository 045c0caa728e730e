"""The same question asked again."""

import copy
import itertools
import pickle
import warnings
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policestats import (
    ArgumentError,
    AsAt,
    Between,
    Bounds,
    CalendarYear,
    Change,
    Citation,
    Cohort,
    CountError,
    Document,
    Figure,
    FigureKind,
    FinancialYear,
    Month,
    NoIntervalError,
    NotComparableError,
    PeriodError,
    PeriodMismatchError,
    Quarter,
    Since,
    SurveySeries,
    UnitMismatchError,
    YearEnding,
    YearToDate,
    parse_printed,
    point_change,
    survey_series,
)

CITATION = Citation(document=Document(id="B1", title="A bulletin"), quote="a figure")
ELSEWHERE = Citation(document=Document(id="B2", title="Another"), quote="the other")
YEAR = FinancialYear(2019)
MARCH = YearEnding(date(2021, 3, 31))


def figure(text, period, **more):
    kind = more.get("kind", FigureKind.SHARE)
    return Figure(
        **{
            "id": "F1",
            "subject": "metropolitan",
            "measure": "share-with-trust",
            "printed": parse_printed(text, rounded=kind.is_rounded),
            "unit": "percent",
            "kind": kind,
            "basis": "the public",
            "citation": CITATION,
            "period": period,
            **more,
        },
    )


def quarters_of(*texts, start=0):
    first = Quarter(2019, 1)
    found = []
    for text in texts:
        found.append(figure(text, first, id=f"F{start + len(found)}"))
        first = first.next
    return found


@st.composite
def runs(draw):
    """Figures of different financial years in order, two or more."""
    years = draw(st.lists(st.integers(1990, 2080), min_size=2, max_size=6, unique=True))
    return [
        figure(f"{draw(st.integers(0, 100))} percent", FinancialYear(year))
        for year in sorted(years)
    ]


def test_a_series_is_in_order_of_time_whatever_the_order_given():
    one, two, three = quarters_of("66%", "63%", "59%")
    series = survey_series([three, one, two])
    assert series.points == (one, two, three)
    assert list(series) == [one, two, three]
    assert len(series) == 3
    assert (series.measure, series.subject) == ("share-with-trust", "metropolitan")
    assert survey_series(one for one in [three, one, two]) == series


def test_the_change_of_a_series_is_in_points_from_the_first_to_the_last():
    one, two, three = quarters_of("66%", "63%", "59%")
    series = survey_series([one, two, three])
    change = series.change()
    assert isinstance(change, Change)
    assert change == point_change(one, three)
    assert (change.value, change.unit) == (-7.0, "percentage_point")
    assert change.bounds == Bounds(-8, -6, includes_lower=False, includes_upper=False)
    assert series.changes() == (point_change(one, two), point_change(two, three))


@given(runs(), st.randoms(use_true_random=False))
def test_the_changes_of_a_series_sum_to_its_change_in_any_order(figures, random):
    series = survey_series(figures)
    steps = [change.after - change.before for change in series.changes()]
    whole = series.change()
    assert sum(steps) == whole.after - whole.before
    shuffled = random.sample(figures, len(figures))
    assert survey_series(shuffled) == series


@given(runs())
def test_a_series_and_its_gaps_fill_the_time_from_the_first_to_the_last(figures):
    series = survey_series(figures)
    first, last = series.points[0].period, series.points[-1].period
    assert sum(series.gaps) + len(series) == last.first - first.first + 1


def test_one_figure_is_a_series_without_a_change():
    series = survey_series([figure("83 percent", MARCH)])
    assert (len(series), series.changes(), series.gaps) == (1, (), ())
    assert str(series) == "83 %, year ending 31 March 2021"
    assert series.to_records()[0]["change"] is None
    with pytest.raises(CountError) as caught:
        series.change()
    assert (caught.value.field, caught.value.value) == ("figures", 1)
    assert caught.value.requirement == "must be two or more for a change to exist"


@pytest.mark.parametrize("figures", [[], (), None, 12, ""], ids=repr)
def test_a_series_is_of_one_figure_or_more(figures):
    with pytest.raises(ArgumentError) as caught:
        survey_series(figures)
    assert caught.value.argument == "figures"
    assert caught.value.value is figures
    assert caught.value.requirement == "must be one figure or more"


@pytest.mark.parametrize("value", [83, "83 percent", None, parse_printed("83%")])
def test_what_is_no_figure_is_refused_by_its_place(value):
    with pytest.raises(ArgumentError, match="must be a Figure") as caught:
        survey_series([figure("83 percent", YEAR), value])
    assert (caught.value.argument, caught.value.value) == ("figures[1]", value)


def test_a_figure_that_is_not_in_per_cent_is_refused():
    days = figure("7 days", YEAR, unit="day", kind=FigureKind.AVERAGE)
    with pytest.raises(UnitMismatchError) as caught:
        survey_series([figure("83 percent", YEAR), days])
    assert caught.value.measure == "a survey series"
    assert (caught.value.expected, caught.value.got) == ("figures in per cent", "days")


@pytest.mark.parametrize(
    "kind", [FigureKind.CHANGE, FigureKind.THRESHOLD, FigureKind.RATE]
)
def test_a_figure_in_per_cent_that_is_no_share_is_refused(kind):
    with pytest.raises(ArgumentError) as caught:
        survey_series([figure("83 percent", YEAR, kind=kind)])
    assert (caught.value.argument, caught.value.value) == (
        "figures[0]",
        "83 percent, metropolitan, 2019/20",
    )
    assert (
        caught.value.requirement
        == f"must be a part of a whole, and this is a {kind.label}"
    )


@pytest.mark.parametrize("period", [None, Since(date(2020, 4, 1))])
def test_a_figure_without_a_first_and_a_last_day_has_no_place_in_a_series(period):
    with pytest.raises(PeriodError) as caught:
        survey_series([figure("83 percent", YEAR), figure("73 percent", period)])
    assert caught.value.text == period
    assert caught.value.hint == "F1 must have a first and a last day to be in a series"


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("measure", ("share-with-trust", "share-finding-a-good-job")),
        ("subject", ("metropolitan", "surrey")),
        ("cohort", (Cohort.LOGGED, Cohort.FINALISED)),
        ("basis", ("the public", "victims")),
    ],
)
def test_figures_of_different_things_are_no_series_wherever_they_stand(field, values):
    one, other = (
        figure("83 percent", period, **{field: value})
        for period, value in zip((YEAR, YEAR.next.next), values, strict=True)
    )
    with pytest.raises(NotComparableError) as caught:
        survey_series([one, other])
    told = f"{caught.value.left} {caught.value.right}"
    assert all(str(value) in told for value in values)
    # Told before that the two are of one time, which is the lesser fault.
    with pytest.raises(NotComparableError):
        survey_series([one, figure("83 percent", YEAR, **{field: values[1]})])
    # What is not stated between them must not hide that they differ.
    if field in {"cohort", "basis"}:
        blank = {"cohort": None, "basis": "not stated"}[field]
        between = figure("80 percent", YEAR.next, **{field: blank})
        with pytest.raises(NotComparableError):
            survey_series([one, between, other])
        assert len(survey_series([one, between])) == 2


@pytest.mark.parametrize(
    ("left", "right", "days"),
    [
        (Quarter(2021, 1), YEAR, "91 days and 366"),
        (Month(2022, 4), Quarter(2021, 1), "30 days and 91"),
        (AsAt(date(2021, 3, 31)), YEAR, "1 days and 366"),
        (
            Between(date(2021, 2, 1), date(2021, 2, 28)),
            Between(date(2020, 3, 1), date(2020, 4, 1)),
            "28 days and 32",
        ),
    ],
)
def test_windows_of_different_length_are_refused_with_both_named(left, right, days):
    for pair in ((left, right), (right, left)):
        with pytest.raises(PeriodMismatchError) as caught:
            survey_series([figure("83 percent", period) for period in pair])
        assert (caught.value.left, caught.value.right) == (left, right)
        assert caught.value.reason == f"all must be of one length, and they have {days}"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (Month(2021, 1), Month(2021, 2)),
        (Quarter(2020, 2), Quarter(2020, 4)),
        (FinancialYear(2019), FinancialYear(2020)),
        (YearToDate(2020, 2), YearToDate(2021, 2)),
    ],
)
def test_months_quarters_and_years_of_one_kind_are_of_one_length(left, right):
    assert len(survey_series([figure("83 percent", one) for one in (left, right)])) == 2


def test_two_figures_of_one_window_are_refused_whatever_it_is_called():
    one, other = FinancialYear(2020), MARCH
    with pytest.raises(PeriodMismatchError) as caught:
        survey_series([figure("83 percent", one), figure("82 percent", other)])
    assert {caught.value.left, caught.value.right} == {one, other}
    assert caught.value.reason == "two figures of one window: leave one out"


def test_windows_that_overlap_are_refused_for_their_change_is_diluted():
    june = YearEnding(date(2021, 6, 30))
    with pytest.raises(PeriodMismatchError) as caught:
        survey_series([figure("73 percent", june), figure("83 percent", MARCH)])
    assert (caught.value.left, caught.value.right) == (MARCH, june)
    # July to March.
    assert caught.value.reason == (
        "they share 274 days, so both hold the same answers, and their change is diluted"
    )


def test_windows_may_touch_and_may_not_share_a_day():
    first = Between(date(2021, 1, 1), date(2021, 1, 30))
    for later, works in ((31, True), (30, False)):
        start = date(2021, 1, later)
        second = Between(start, start + timedelta(days=29))
        pair = [figure("83 percent", first), figure("73 percent", second)]
        if works:
            assert survey_series(pair).gaps == (0,)
        else:
            with pytest.raises(PeriodMismatchError, match="share 1 days"):
                survey_series(pair)


@pytest.mark.parametrize(
    ("periods", "window", "gaps"),
    [
        ((YEAR, YEAR.next), "year", (0,)),
        ((YEAR, FinancialYear(2021), FinancialYear(2029)), "year", (1, 7)),
        ((CalendarYear(2019), CalendarYear(2020)), "year", (0,)),
        ((Quarter(2020, 1), Quarter(2021, 3)), "quarter", (5,)),
        ((Quarter(2019, 4), Quarter(2020, 1)), "quarter", (0,)),
        ((Quarter(2020, 4), Quarter(2021, 2)), "quarter", (1,)),
        ((Month(2021, 2), Month(2031, 3)), "month", (120,)),
        ((Month(2021, 1), Month(2021, 3)), "month", (1,)),
        ((AsAt(date(2021, 3, 1)), AsAt(date(2021, 3, 5))), "day", (3,)),
        ((YearToDate(2019, 2), YearToDate(2020, 2)), "183 days", (1,)),
        ((YearToDate(2019, 3), YearToDate(2020, 3)), "275 days", (0,)),
    ],
)
def test_a_series_says_how_long_its_windows_are_and_how_many_lie_between(
    periods, window, gaps
):
    series = survey_series([figure("83 percent", one) for one in periods])
    assert series.window == window
    assert series.gaps == gaps


@pytest.mark.parametrize("options", [(), (0.9,), (0.95, "newcombe")], ids=str)
def test_a_series_has_no_interval_for_none_says_how_many_were_asked(options):
    series = survey_series(quarters_of("66%", "59%"))
    with pytest.raises(NoIntervalError) as caught:
        series.interval(*options)
    assert caught.value.measure == "survey series"
    assert caught.value.reason.startswith("how many were asked is not printed; ")
    with pytest.raises(NoIntervalError):
        series.change().interval()


def test_a_series_prints_its_ends_and_what_lies_between_them():
    far = figure("73 percent", FinancialYear(2021))
    series = survey_series([far, figure("an estimated 83 percent", YEAR)])
    assert str(series) == (
        "83 % to 73 %, -10 percentage points (-11 to -9 by rounding), 2019/20 to 2021/22"
    )


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("66%", "73%", "+7 percentage points (6 to 8 by rounding)"),
        ("66%", "66%", "+0 percentage points (-1 to 1 by rounding)"),
        ("66.0%", "73.5%", "+7.5 percentage points (7.4 to 7.6 by rounding)"),
        ("66.4%", "73.4%", "+7.0 percentage points (6.9 to 7.1 by rounding)"),
        ("66.25%", "66.5%", "+0.25 percentage points (0.195 to 0.305 by rounding)"),
        ("83.5%", "73%", "-10.5 percentage points (-11.05 to -9.95 by rounding)"),
        ("83%", "73.5%", "-9.5 percentage points (-10.05 to -8.95 by rounding)"),
        ("around 80%", "73%", "-7 percentage points (-12.5 to -1.5 by rounding)"),
        ("over 80%", "73%", "-7 percentage points"),
        ("80%", "up to 73%", "-7 percentage points"),
    ],
)
def test_a_change_has_the_digits_that_are_printed_and_what_rounding_leaves(
    before, after, told
):
    series = survey_series([figure(before, YEAR), figure(after, YEAR.next)])
    assert f" %, {told}, 2019/20 to 2020/21" in str(series)


def test_a_change_of_exact_figures_leaves_nothing_to_rounding():
    one, other = (
        figure("0%", period, printed=parse_printed(text, rounded=False))
        for text, period in (("50 percent", YEAR), ("49.5 percent", YEAR.next))
    )
    told = str(survey_series([one, other]))
    assert told == "50 % to 49.5 %, -0.5 percentage points, 2019/20 to 2020/21"
    rounded = figure("59 percent", YEAR.next)
    assert "+9 percentage points (8.5 to 9.5 by rounding)," in str(
        survey_series([one, rounded])
    )


def test_a_series_explains_itself_and_cites_each_source_once():
    one = figure("an estimated 83 percent", YEAR)
    two = figure("80 percent", YEAR.next)
    three = figure("73 percent", FinancialYear(2022), citation=ELSEWHERE)
    assert survey_series([one, two, three]).explain().splitlines() == [
        "Survey series (share-with-trust, metropolitan, each of a year):",
        "2019/20: an estimated 83 percent, which may be 82.5 up to 83.5 (excluded).",
        "2020/21: 80 percent, which may be 79.5 up to 80.5 (excluded).",
        "2022/23: 73 percent, which may be 72.5 up to 73.5 (excluded).",
        (
            "2019/20 to 2020/21: -3.0 percentage points, by rounding more than -4 up to "
            "-2 (excluded)."
        ),
        (
            "2020/21 to 2022/23: -7.0 percentage points, by rounding more than -8 up to "
            "-6 (excluded); windows between them that are not in it: 1."
        ),
        (
            "How many were asked is not printed: whether chance alone would give such "
            "changes cannot be said."
        ),
        f"Source: {CITATION}",
        f"Source: {ELSEWHERE}",
    ]


def test_exact_figures_leave_nothing_to_rounding():
    points = [
        figure("half", period, printed=parse_printed("50 percent", rounded=False))
        for period in (YearToDate(2019, 2), YearToDate(2020, 2))
    ]
    told = survey_series(points).explain()
    assert "by rounding" not in told
    assert told.startswith("Survey series (share-with-trust, metropolitan, 183 days):")


def test_a_series_becomes_flat_records_of_plain_values():
    points = [
        figure("83.5 percent", YEAR),
        figure("over 73 percent", YEAR.next, id="F2", citation=ELSEWHERE),
        figure("up to 75 percent", FinancialYear(2021)),
    ]
    records = survey_series(points).to_records()
    assert records[0] == {
        "measure": "share-with-trust",
        "subject": "metropolitan",
        "period": "2019/20",
        "start": "2019-04-01",
        "end": "2020-03-31",
        "printed": "83.5 percent",
        "value": "83.5",
        "lower": "83.45",
        "upper": "83.55",
        "unit": "percent",
        "change": None,
        "id": "F1",
        "document": "B1",
        "quote": "a figure",
    }
    assert [one["change"] for one in records] == [None, "-10.5", "2"]
    assert (records[1]["lower"], records[1]["upper"]) == ("73", None)
    assert (records[1]["id"], records[1]["document"]) == ("F2", "B2")
    assert (records[2]["lower"], records[2]["upper"]) == (None, "75")
    assert [Decimal(one["value"]) for one in records] == [p.value for p in points]


def test_a_series_across_the_new_complaints_system_brings_no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        survey_series([figure("83%", YEAR.previous), figure("73%", YEAR.next)]).change()


def test_series_compare_hash_copy_and_pickle_by_value():
    series = survey_series(quarters_of("66%", "59%"))
    assert isinstance(series, SurveySeries)
    assert copy.deepcopy(series) == series
    assert pickle.loads(pickle.dumps(series)) == series  # noqa: S301  # our own bytes
    assert hash(copy.copy(series)) == hash(series)
    assert series != survey_series(quarters_of("66%", "60%"))


def test_any_order_of_a_few_figures_gives_the_same_series():
    figures = quarters_of("66%", "63%", "59%", "61%")
    made = {survey_series(order) for order in itertools.permutations(figures)}
    assert len(made) == 1


def refusal_of(kind, action, *args):
    with pytest.raises(kind) as caught:
        action(*args)
    return caught.value


def test_a_series_has_no_interval_for_no_number_of_those_asked_is_printed():
    series = survey_series(quarters_of("66%", "63%"))
    assert refusal_of(NoIntervalError, series.interval) == NoIntervalError(
        "survey series",
        "how many were asked is not printed; with counts, give point_change two shares",
    )


def test_what_is_no_figure_is_refused_by_its_place_in_full():
    one = quarters_of("66%")[0]
    assert refusal_of(ArgumentError, survey_series, [one, 63]) == ArgumentError(
        "figures[1]", 63, "must be a Figure, as find_figure gives it"
    )


def test_the_change_is_told_in_the_digits_of_the_first_and_the_last_of_three():
    told = str(survey_series(quarters_of("66%", "63%", "59.5%")))
    assert told.startswith("66 % to 59.5 %, -6.5 percentage points (")
    told = str(survey_series(quarters_of("66%", "63.5%", "59%")))
    assert told.startswith("66 % to 59 %, -7 percentage points (-8 to -6 by rounding)")


def test_windows_that_overlap_are_refused_after_others_that_lie_apart():
    first, *_ = quarters_of("66%")
    year = FinancialYear(2021)
    other = CalendarYear(2022)
    early = figure("66%", FinancialYear(2019))
    found = refusal_of(
        PeriodMismatchError,
        survey_series,
        [early, figure("63%", year), figure("59%", other)],
    )
    assert (found.left, found.right) == (year, other)
    assert found.reason == (
        "they share 90 days, so both hold the same answers, and their change is diluted"
    )
    again = Quarter(2020, 1)
    assert refusal_of(
        PeriodMismatchError,
        survey_series,
        [first, figure("63%", again, id="A"), figure("59%", again, id="B")],
    ) == PeriodMismatchError(again, again, "two figures of one window: leave one out")


def test_an_array_of_no_dimension_and_a_number_hold_no_figure():
    for given_ in (np.array(5), 5, None):
        with pytest.raises(ArgumentError) as caught:
            survey_series(given_)
        assert caught.value.argument == "figures"
        assert caught.value.value is given_
        assert caught.value.requirement == "must be one figure or more"


def test_an_error_of_ones_own_figures_is_not_hidden():
    def failing():
        yield quarters_of("60 percent")[0]
        raise TypeError("of one's own")

    with pytest.raises(TypeError, match="of one's own"):
        survey_series(failing())
