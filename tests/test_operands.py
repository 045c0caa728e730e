"""What a measure takes for a number of things, and what it refuses."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import numpy as np
import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policestats import (
    ArgumentError,
    AsAt,
    Between,
    Bounds,
    CalendarYear,
    Cohort,
    Count,
    CountError,
    FinancialYear,
    Handling,
    NotComparableError,
    PeriodMismatchError,
    PoliceStatsWarning,
    ReviewBody,
    SmallNumbersWarning,
    UnitMismatchError,
    YearEnding,
    composition,
    percent_change,
    rate,
    reference,
    share,
    share_within,
    timeliness,
    units,
)
from policestats.errors import RecordError
from policestats.measures.operands import (
    SMALL_NUMBER,
    Counted,
    as_argument,
    check_choice,
    check_fraction,
    check_one_subject,
    check_part,
    check_period_and_cohort,
    check_same,
    check_unit_among,
    citations_of,
    count_operand,
    in_unit,
    shared,
    shared_period,
    sources,
    told_of,
    warn_if_small,
)
from policestats.measures.sorts import Sort

LOGGED_2023 = "S001-cases-logged-metropolitan-2023-24"
YEAR = FinancialYear(2023)


@pytest.mark.parametrize(
    "eight",
    [8, np.int64(8), np.uint8(8), np.array(8), Count(8, "case"), 8 * units.case],
    ids=repr,
)
def test_a_whole_number_is_taken_in_whatever_type_it_comes(eight):
    number = count_operand(eight, "events").number
    assert number == 8
    assert type(number) is int


@pytest.mark.parametrize(
    "value",
    [
        True,
        False,
        np.bool_(True),  # noqa: FBT003  # the value under test
        -1,
        np.int64(-1),
        8.5,
        float("nan"),
        float("inf"),
        np.float64("nan"),
        Fraction(17, 2),
        Decimal("NaN"),
        "eight",
        "",
        "-8",
        None,
        8j,
        np.array([8, 9]),
        [8],
        date(2024, 1, 1),
    ],
    ids=repr,
)
def test_what_is_no_whole_number_of_nought_or_more_is_refused(value):
    with pytest.raises(CountError) as caught:
        count_operand(value, "events")
    assert caught.value.field == "events"
    assert caught.value.value is value
    many = "; rate_interval, proportion_interval and count_interval take many at once"
    hint = many if isinstance(value, (list, np.ndarray)) else ""
    assert caught.value.requirement == f"must be a whole number of 0 or more{hint}"
    assert str(caught.value).startswith("events is ")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("8,375", "8375"),
        ("8375", "8375"),
        (8375.0, "8375"),
        (np.float64(8375), "8375"),
        (Decimal(8375), "8375"),
        (Fraction(8375), "8375"),
        ("1,008,375.0", "1008375"),
    ],
    ids=repr,
)
def test_a_whole_number_in_other_clothes_is_refused_with_what_to_write(value, written):
    with pytest.raises(CountError) as caught:
        count_operand(value, "events")
    assert str(caught.value).endswith(f"0 or more; write {written}")


def test_a_count_beyond_all_counting_is_refused_with_the_limit():
    assert count_operand(10**12 - 1, "events").number == 999_999_999_999
    with pytest.raises(CountError, match="below 1,000,000,000,000") as caught:
        count_operand(10**12, "events")
    assert caught.value.value == 10**12
    with pytest.raises(CountError):
        rate(10**400, 45_516)


def test_a_count_brings_what_it_is_a_number_of():
    count = Count(
        8,
        "case",
        subject="surrey",
        period=YEAR,
        cohort=Cohort.LOGGED,
        basis="valid",
    )
    assert count_operand(count, "events") == Counted(
        "events",
        8,
        "case",
        "surrey",
        YEAR,
        Cohort.LOGGED,
        (),
        "valid",
    )


def test_a_figure_brings_its_count_and_its_citation():
    figure = reference.find_figure(LOGGED_2023)
    assert count_operand(figure, "events") == Counted(
        "events",
        11_843,
        "case",
        "metropolitan",
        YEAR,
        Cohort.LOGGED,
        (figure.citation,),
        figure.basis,
        Sort("complaint-cases", None, None, None),
    )


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ("S000-employees-metropolitan", "'nearly 45,000'"),
        ("S001-case-rate-metropolitan-2023-24", "'243'"),
    ],
)
def test_a_figure_that_stands_for_many_numbers_is_refused_with_them(figure, told):
    with pytest.raises(CountError, match="stands for") as caught:
        count_operand(reference.find_figure(figure), "population")
    assert caught.value.field == "population"
    assert str(caught.value).startswith(f"population is {told}")
    assert "as a whole number" in caught.value.requirement


def test_an_exact_figure_that_counts_nothing_is_refused_with_what_it_is():
    threshold = reference.find_figure("S001-notification-threshold")
    with pytest.raises(CountError) as caught:
        count_operand(threshold, "events")
    assert (caught.value.field, caught.value.value) == ("events", str(threshold))
    assert caught.value.requirement == (
        "must be a count, and this is a limit set by a rule"
    )


def test_a_quantity_brings_its_unit_and_one_without_dimension_none():
    assert count_operand(8 * units.allegation, "events").unit == "allegation"
    bare = units.registry().Quantity(8, "")
    assert count_operand(bare, "events") == Counted("events", 8)


def test_a_quantity_of_another_registry_or_of_two_units_is_refused():
    foreign = pint.UnitRegistry().Quantity(8, "metre")
    with pytest.raises(UnitMismatchError, match="meter of another"):
        count_operand(foreign, "events")
    with pytest.raises(UnitMismatchError) as caught:
        count_operand(8 * units.case / units.employee, "events")
    assert caught.value.got == "case / employee"


def test_a_quantity_of_half_a_case_is_refused():
    with pytest.raises(CountError) as caught:
        count_operand(0.5 * units.case, "events")
    assert caught.value.value == 0.5


@pytest.mark.parametrize(
    ("operand", "words"),
    [
        (Counted("part", 1_234), "1,234"),
        (Counted("part", 1, "case"), "1 case"),
        (Counted("part", 2, "working_day"), "2 working days"),
        (
            Counted("part", 2, "case", "surrey", YEAR, Cohort.FINALISED),
            "2 cases finalised (surrey, 2023/24)",
        ),
        (Counted("part", 2, period=YEAR), "2 (2023/24)"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_an_operand_says_what_is_known_of_it(operand, words):
    assert operand.in_words() == words


def test_a_unit_among_the_allowed_or_unknown_passes_and_another_is_refused():
    check_unit_among("a rate", Counted("events", 1, "case"), ["case"], "an event")
    check_unit_among("a rate", Counted("events", 1), ["case"], "an event")
    with pytest.raises(UnitMismatchError) as caught:
        check_unit_among(
            "a rate",
            Counted("events", 1, "day"),
            ["case", "review"],
            "an event",
        )
    assert caught.value.measure == "a rate"
    assert caught.value.expected == "an event (case, review) as events"
    assert caught.value.got == "day"
    assert (
        str(caught.value) == "a rate needs an event (case, review) as events, not day"
    )


def test_two_numbers_of_different_units_are_refused_unless_one_is_unknown():
    case, bare = Counted("part", 1, "case"), Counted("whole", 1)
    check_same("a share", case, bare)
    check_same("a share", bare, case)
    check_same("a share", case, case)
    with pytest.raises(UnitMismatchError) as caught:
        check_same("a share", case, Counted("whole", 1, "review"))
    assert caught.value.expected == "two numbers of one unit (case)"
    assert caught.value.got == "review"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (YEAR, None),
        (None, YEAR),
        (YEAR, YEAR),
        (YEAR, YearEnding(date(2024, 3, 31))),
        (YEAR, Between(date(2023, 4, 1), date(2024, 3, 31))),
        (YEAR, AsAt(date(2018, 9, 30))),
        (AsAt(date(2018, 9, 30)), YEAR),
    ],
    ids=str,
)
def test_periods_of_the_same_days_or_with_a_day_of_counting_fit(left, right):
    check_period_and_cohort(
        Counted("part", 1, period=left),
        Counted("whole", 1, period=right),
    )


@pytest.mark.parametrize(
    "other",
    [YEAR.previous, YEAR.next, CalendarYear(2023)],
    ids=str,
)
def test_periods_of_different_days_are_refused(other):
    with pytest.raises(PeriodMismatchError) as caught:
        check_period_and_cohort(
            Counted("part", 1, period=YEAR),
            Counted("whole", 1, period=other),
        )
    assert (caught.value.left, caught.value.right) == (YEAR, other)


def test_different_cohorts_are_refused_in_words():
    logged = Counted("part", 1_234, cohort=Cohort.LOGGED)
    check_period_and_cohort(logged, logged)
    check_period_and_cohort(logged, Counted("whole", 5))
    check_period_and_cohort(Counted("part", 5), logged)
    with pytest.raises(NotComparableError) as caught:
        check_period_and_cohort(logged, Counted("whole", 5, cohort=Cohort.FINALISED))
    assert caught.value.left == "1,234 logged"
    assert caught.value.right == "5 finalised"
    assert "the first is no part of the second" in caught.value.reason


def test_different_forces_are_refused_and_an_unknown_one_is_not():
    surrey = Counted("events", 1, subject="surrey")
    check_one_subject(surrey, surrey)
    check_one_subject(surrey, Counted("population", 1))
    check_one_subject(Counted("events", 1), surrey)
    with pytest.raises(NotComparableError) as caught:
        check_one_subject(surrey, Counted("population", 1, subject="sussex"))
    assert caught.value.left == "events of surrey"
    assert caught.value.right == "population of sussex"


def test_what_two_share_is_what_either_says_unless_they_differ():
    assert shared("a", "a") == "a"
    assert shared("a", None) == "a"
    assert shared(None, "b") == "b"
    assert shared("a", "b") is None
    assert shared("b", "a") is None
    assert shared(None, None) is None


def test_the_period_of_two_is_that_of_the_first_that_has_one():
    day = AsAt(date(2023, 3, 31))
    dated, other = Counted("events", 1, period=YEAR), Counted("whole", 1, period=day)
    assert shared_period(dated, other) == YEAR
    assert shared_period(Counted("events", 1), other) == day
    assert shared_period(dated, Counted("whole", 1)) == YEAR


def test_each_citation_is_given_once_in_order():
    first = reference.find_figure(LOGGED_2023).citation
    second = reference.find_figure(
        "S001-allegations-logged-metropolitan-2023-24",
    ).citation
    operands = [
        Counted("a", 1, citations=(second,)),
        Counted("b", 1, citations=(first, second)),
    ]
    assert citations_of(operands) == (second, first)
    assert sources([first]) == [
        'Source: MOPAC\'s Oversight of Police Complaints (S001): "The MPS logged 11,843 complaint cases in 2023/24"',
    ]


def test_an_explanation_begins_with_what_is_known_in_brackets():
    assert told_of("surrey", None, YEAR) == " (surrey, 2023/24)"
    assert told_of(None, None) == ""


def test_fewer_than_ten_are_few():
    assert SMALL_NUMBER == 10
    warn_if_small("rate", 10, "events")
    with pytest.warns(SmallNumbersWarning, match="rests on 9 events, fewer than 10"):
        warn_if_small("rate", 9, "events")
    assert issubclass(SmallNumbersWarning, PoliceStatsWarning)


@pytest.mark.parametrize(
    "few",
    [
        lambda: rate(9, 100),
        lambda: share(1, 9),
        lambda: composition({"a": 4, "b": 5}),
        lambda: percent_change(9, 100),
        lambda: share_within([1] * 9, 5),
        lambda: timeliness([1] * 9).share_within(5),
    ],
    ids=["rate", "share", "composition", "change", "share_within", "timeliness"],
)
def test_the_warning_of_small_numbers_points_at_the_line_that_asked(few):
    with pytest.warns(SmallNumbersWarning) as caught:
        few()
    assert len(caught) == 1
    assert caught[0].filename == __file__
    # That line is the lambda's own, not the one above that calls it.
    assert caught[0].lineno == few.__code__.co_firstlineno


def test_ten_bring_no_warning():
    # A warning would be an error here.
    assert rate(10, 100).value == 100
    assert share(0, 10).value == 0
    assert composition({"a": 4, "b": 6}).total == 10
    assert percent_change(10, 0).value == -100
    assert share_within([1] * 10, 5).value == 1
    assert timeliness([1] * 10).share_within(5).value == 1


def test_an_option_is_refused_with_the_choices_and_the_nearest():
    check_choice("method", "byar", ["byar", "exact"])
    with pytest.raises(ArgumentError) as caught:
        check_choice("method", "byer", ["byar", "exact"])
    assert (caught.value.argument, caught.value.value) == ("method", "byer")
    assert caught.value.requirement == (
        "must be 'byar' or 'exact'; did you mean 'byar'?"
    )


@pytest.mark.parametrize(
    "value",
    ["bootstrap", "", None, 1, ["byar"], ("byar",), np.array([1, 2]), np.array("byar")],
    ids=repr,
)
def test_an_option_that_is_like_none_of_the_choices_gets_no_guess(value):
    with pytest.raises(ArgumentError, match="must be 'byar'") as caught:
        check_choice("method", value, ["byar"])
    assert caught.value.value is value


@given(st.floats(0, 1) | st.sampled_from([0, 1]))
def test_a_fraction_from_nought_to_one_is_taken_with_both_ends(value):
    assert check_fraction("p", value) is None


@pytest.mark.parametrize(
    "value",
    [True, False, -0.001, 1.001, 50, "0.5", None, float("nan"), Decimal("0.5")],
    ids=repr,
)
def test_what_is_no_fraction_is_refused(value):
    with pytest.raises(ArgumentError, match=r"p is .*from 0 to 1") as caught:
        check_fraction("p", value)
    assert caught.value.argument == "p"
    assert caught.value.value is value


def sorted_figure(name):
    return Sort.of(reference.find_figure(name))


def test_a_sort_takes_in_what_is_narrower_and_nothing_else():
    cases = sorted_figure(LOGGED_2023)
    formal = sorted_figure("S001-cases-finalised-under-schedule-3-metropolitan-2023-24")
    informal = sorted_figure(
        "S001-cases-finalised-outside-schedule-3-metropolitan-2023-24"
    )
    investigated = attrs.evolve(formal, handling=Handling.INVESTIGATED)
    assert cases.takes_in(formal)
    assert not formal.takes_in(cases)
    assert not formal.takes_in(informal)
    assert formal.takes_in(investigated)
    assert not investigated.takes_in(formal)
    assert not formal.takes_in(attrs.evolve(formal, handling=None))
    by_mopac = sorted_figure("S001-reviews-completed-mopac-metropolitan-2023-24")
    applications = sorted_figure("S001-review-applications-mopac-metropolitan-2023-24")
    assert not by_mopac.takes_in(applications)
    assert attrs.evolve(by_mopac, body=None).takes_in(by_mopac)
    assert not by_mopac.takes_in(attrs.evolve(by_mopac, body=ReviewBody.IOPC))
    vehicles = sorted_figure(
        "S000-allegations-use-of-police-vehicles-metropolitan-2020-21"
    )
    assert not vehicles.takes_in(
        sorted_figure("S000-allegations-logged-metropolitan-2020-21")
    )
    assert str(vehicles) == "allegations, Use of police vehicles"


def test_a_check_of_a_field_refuses_an_argument_with_the_same_words():
    def check(_, field, value):
        if value != "fine":
            raise RecordError(f"{field.name}[1]", value, "must be fine")

    @attrs.frozen
    class Made:
        names = attrs.field(validator=as_argument(check))

    assert Made("fine").names == "fine"
    with pytest.raises(ArgumentError) as caught:
        Made("ill")
    assert caught.value == ArgumentError("names[1]", "ill", "must be fine")
    assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    ("bounds", "unit", "told"),
    [
        (Bounds.at(1), "month", "1 month"),
        (Bounds.at(2), "month", "2 months"),
        (Bounds(0, 1), "month", "0 up to 1 months"),
        (Bounds.at(1), None, "1"),
    ],
    ids=str,
)
def test_what_a_number_may_be_is_told_in_its_unit(bounds, unit, told):
    assert in_unit(bounds, unit) == told


def test_a_part_is_of_the_force_of_its_whole_or_of_the_country():
    part = Counted("part", 3, subject="kent", cohort=Cohort.RECORDED)
    whole = Counted("whole", 9, subject="kent", cohort=Cohort.LOGGED)
    assert check_part("a share", part, whole) is None
    assert (
        check_part("a share", part, attrs.evolve(whole, subject="england-and-wales"))
        is None
    )
    with pytest.raises(NotComparableError) as caught:
        check_part("a share", part, attrs.evolve(whole, subject="surrey"))
    assert caught.value == NotComparableError(
        "part of kent", "whole of surrey", "both must be of the same force"
    )
    with pytest.raises(NotComparableError, match="different populations"):
        check_part(
            "a share",
            attrs.evolve(whole, name="part"),
            attrs.evolve(part, name="whole"),
        )


def test_a_part_of_another_sort_is_none():
    cases, reviews = (
        sorted_figure(name)
        for name in (LOGGED_2023, "S001-reviews-completed-mopac-metropolitan-2023-24")
    )
    whole = Counted("whole", 9, sort=cases)
    assert check_part("a share", Counted("part", 3, sort=cases), whole) is None
    assert check_part("a share", Counted("part", 3), whole) is None
    with pytest.raises(NotComparableError) as caught:
        check_part("a share", Counted("part", 3, sort=reviews), whole)
    assert caught.value == NotComparableError(
        f"3 ({reviews})", f"9 ({cases})", "the one is no part of the other"
    )
