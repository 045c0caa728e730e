"""Rates, allegations per case, and the population that a printed rate implies."""

import copy
import math
import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from policestats import (
    ArgumentError,
    AsAt,
    Cohort,
    Count,
    CountError,
    DenominatorError,
    FinancialYear,
    Handling,
    Interval,
    NoIntervalError,
    NotComparableError,
    PeriodMismatchError,
    Rate,
    Ratio,
    SmallNumbersWarning,
    UnitMismatchError,
    allegations_per_case,
    implied_population,
    parse_printed,
    rate,
    reference,
    round_half_up,
    units,
)

YEAR = FinancialYear(2023)
EVENTS = st.integers(10, 10**6)
MEMBERS = st.integers(1, 10**6)
CASES = Count(11_843, "case", subject="metropolitan", period=YEAR, cohort=Cohort.LOGGED)


def figure(name):
    return reference.find_figure(f"S001-{name}-2023-24")


def test_a_rate_is_events_for_every_thousand_members():
    met = rate(8_375, 45_516)
    assert met.exact == Fraction(8_375_000, 45_516)
    assert met.value == pytest.approx(184.00123, abs=1e-5)
    assert met.rounded() == Decimal(184)
    assert met.rounded(2) == Decimal("184.00")
    assert (met.events, met.population, met.per) == (8_375, 45_516, 1_000)


def test_a_rate_rounds_a_half_up():
    assert rate(125, 1_000, per=100).rounded() == Decimal(13)
    assert rate(145, 1_000, per=100).rounded() == Decimal(15)


@given(EVENTS, MEMBERS, st.integers(1, 1_000))
def test_scaling_both_sides_leaves_the_rate_alone(events, members, times):
    assert rate(events * times, members * times).exact == rate(events, members).exact


@given(EVENTS, MEMBERS, st.integers(1, 10**6), st.integers(1, 1_000))
def test_the_base_scales_a_rate_linearly(events, members, per, times):
    assert (
        rate(events, members, per=per * times).exact
        == times * rate(events, members, per=per).exact
    )


@given(EVENTS, EVENTS, MEMBERS)
def test_rates_of_one_population_add_up(left, right, members):
    both = rate(left + right, members).exact
    assert both == rate(left, members).exact + rate(right, members).exact


@given(EVENTS, MEMBERS, st.integers(1, 10**6))
def test_the_interval_of_a_rate_holds_it_and_narrows_with_more(events, members, per):
    one = rate(events, members, per=per)
    more = rate(events * 4, members * 4, per=per)
    assert one.value in one.interval()
    wide, narrow = one.interval(), more.interval()
    assert narrow.upper - narrow.lower < wide.upper - wide.lower


def test_the_interval_of_a_rate_is_that_of_its_events_on_its_base():
    # Byar's interval of 8,375 is 8,196.6 to 8,556.3.
    interval = rate(8_375, 45_516).interval()
    assert interval.lower == pytest.approx(8_196.6 / 45.516, abs=0.002)
    assert interval.upper == pytest.approx(8_556.3 / 45.516, abs=0.002)
    assert (interval.confidence_level, interval.method) == (0.95, "byar")
    wider = rate(8_375, 45_516).interval(0.998)
    assert wider.lower < interval.lower
    assert wider.confidence_level == 0.998


@pytest.mark.parametrize("method", ["wilson", "Byar", "", 1])
def test_a_method_that_a_rate_does_not_have_is_refused_by_name(method):
    named = "must be 'auto' or 'byar' or 'exact' or 'dobson'"
    with pytest.raises(ArgumentError, match=named) as caught:
        rate(20, 100).interval(method=method)
    assert (caught.value.argument, caught.value.value) == ("method", method)


def test_a_level_of_95_for_a_rate_is_refused_with_what_to_write():
    with pytest.raises(ArgumentError, match=r"write 0\.95"):
        rate(20, 100).interval(95)


def test_a_rate_keeps_what_its_inputs_say():
    staff = Count(48_700, "employee", period=AsAt(date(2023, 3, 31)))
    met = rate(CASES, staff)
    assert (met.event_unit, met.population_unit) == ("case", "employee")
    assert (met.subject, met.period) == ("metropolitan", YEAR)
    assert met.unit == "case / thousand_employee"
    assert met.citations == ()
    assert rate(20, Count(100, "employee", subject="surrey")).subject == "surrey"


def test_a_rate_of_figures_cites_them():
    cases = figure("cases-logged-metropolitan")
    met = rate(cases, Count(48_700, "employee"))
    assert met.citations == (cases.citation,)
    assert "The MPS logged 11,843 complaint cases" in met.explain()


def test_a_rate_takes_quantities_and_whole_numbers_of_numpy():
    assert rate(20 * units.case, 100 * units.officer).unit == "case / thousand_officer"
    assert rate(np.int64(20), np.int32(100)).exact == 200


@pytest.mark.parametrize(
    ("per", "unit", "number"),
    [
        (1, "case / employee", 0.2),
        (100, "case / hundred_employee", 20),
        (1_000, "case / thousand_employee", 200),
        (1_000_000, "case / million_employee", 200_000),
        (750, "case / employee", 0.2),
    ],
)
def test_the_quantity_of_a_rate_carries_its_base(per, unit, number):
    quantity = rate(Count(20, "case"), Count(100, "employee"), per=per).quantity
    assert quantity.magnitude == pytest.approx(number)
    assert str(quantity.units) == unit
    assert quantity.to("case / employee").magnitude == pytest.approx(0.2)


def test_a_base_without_a_name_gives_a_rate_without_a_unit_name():
    assert rate(Count(20, "case"), Count(100, "employee"), per=750).unit is None


@pytest.mark.parametrize(
    ("events", "members", "missing"),
    [
        (20, 100, "event_unit"),
        (20, Count(100, "employee"), "event_unit"),
        (Count(20, "case"), 100, "population_unit"),
    ],
    ids=["both", "events", "population"],
)
def test_a_rate_of_plain_numbers_has_no_quantity(events, members, missing):
    plain = rate(events, members)
    assert plain.unit is None
    with pytest.raises(ArgumentError, match="give counts with units") as caught:
        _ = plain.quantity
    assert (caught.value.argument, caught.value.value) == (missing, None)


def test_a_rate_needs_a_population():
    with pytest.raises(DenominatorError) as caught:
        rate(20, 0)
    assert (caught.value.measure, caught.value.denominator) == ("rate", 0)
    assert isinstance(caught.value, ZeroDivisionError)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    "per",
    [0, -1, 1_000.0, True, "1000", None, np.int64(1_000)],
    ids=repr,
)
def test_a_base_that_is_no_whole_number_above_nought_is_refused(per):
    for ask in (rate, implied_population):
        with pytest.raises(
            ArgumentError, match=r"per is .*whole number from 1 to"
        ) as caught:
            ask(20, 100, per=per)
        assert caught.value.argument == "per"
        assert caught.value.value is per


@pytest.mark.parametrize(
    ("events", "members", "field"),
    [(-1, 100, "events"), (20, 100.0, "population"), ("8,375", 100, "events")],
)
def test_a_rate_refuses_what_is_no_count_by_the_name_of_its_argument(
    events,
    members,
    field,
):
    with pytest.raises(CountError) as caught:
        rate(events, members)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("events", "members", "wanted", "got"),
    [
        (Count(20, "employee"), Count(100, "case"), "an event", "employee"),
        (Count(20, "case"), Count(100, "allegation"), "a population", "allegation"),
        (Count(20, "day"), 100, "an event", "day"),
        (20, Count(100, "working_day"), "a population", "working_day"),
    ],
    ids=["swapped", "two events", "days", "per day"],
)
def test_a_rate_is_of_events_and_of_those_who_could_have_them(
    events,
    members,
    wanted,
    got,
):
    with pytest.raises(UnitMismatchError) as caught:
        rate(events, members)
    assert caught.value.measure == "a rate"
    assert caught.value.expected.startswith(f"{wanted} (")
    assert caught.value.got == got
    assert isinstance(caught.value, TypeError)


def test_a_rate_across_years_or_forces_is_refused():
    with pytest.raises(PeriodMismatchError) as years:
        rate(CASES, Count(100, "employee", period=YEAR.next))
    assert (years.value.left, years.value.right) == (YEAR, YEAR.next)
    with pytest.raises(NotComparableError) as forces:
        rate(CASES, Count(100, "employee", subject="surrey"))
    assert forces.value.left == "events of metropolitan"
    assert forces.value.right == "population of surrey"


def test_a_cohort_on_the_population_is_no_matter_of_the_events():
    odd = Count(48_700, "person", cohort=Cohort.RECEIVED)
    assert rate(CASES, odd).rounded() == Decimal(243)


def test_fewer_than_ten_events_bring_a_warning_and_a_rate():
    with pytest.warns(SmallNumbersWarning, match="this rate rests on 9 events"):
        few = rate(9, 1_000)
    assert few.exact == 9


def test_a_rate_reads_as_a_sentence_part_with_or_without_units():
    assert str(rate(8_375, 45_516)) == "184.0 events per 1,000 members"
    counts = Count(8_375, "case"), Count(45_516, "employee")
    assert str(rate(*counts)) == "184.0 cases per 1,000 employees"
    assert str(rate(*counts, per=100_000)) == "18,400.1 cases per 100,000 employees"


def test_a_rate_explains_its_inputs_its_method_and_its_source():
    told = rate(figure("cases-logged-metropolitan"), Count(48_700, "employee"))
    assert told.explain().splitlines() == [
        (
            "Rate (metropolitan, 2023/24): 11,843 cases / 48,700 employees x 1,000 = 243.2 "
            "for every 1,000 employees."
        ),
        (
            "Printed to a whole number, a half going up: 243. Interval: Byar's, of the "
            "events; the population is taken as exact."
        ),
        f"Source: {figure('cases-logged-metropolitan').citation}",
    ]
    assert rate(20, 100).explain().startswith("Rate: 20 events / 100 members x 1,000")


def test_results_compare_hash_copy_and_pickle_by_value():
    results = [
        rate(figure("cases-logged-metropolitan"), Count(48_700, "employee")),
        allegations_per_case(21_759, 11_843),
    ]
    for result in results:
        assert copy.deepcopy(result) == result
        assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301  # our own bytes
        assert hash(copy.copy(result)) == hash(result)
    assert rate(20, 100) != rate(20, 100, per=100)
    assert rate(20, 100) != rate(40, 200)


def test_a_rate_cannot_be_changed():
    with pytest.raises(AttributeError):
        rate(20, 100).events = 21
    assert isinstance(rate(20, 100), Rate)


@pytest.mark.parametrize(
    ("allegations", "cases", "field"),
    [(30.5, 20, "allegations"), (30, 20.5, "cases")],
)
def test_a_ratio_refuses_what_is_no_count_by_the_name_of_its_argument(
    allegations,
    cases,
    field,
):
    with pytest.raises(CountError) as caught:
        allegations_per_case(allegations, cases)
    assert caught.value.field == field


def test_a_ratio_made_by_hand_is_that_of_plain_numbers():
    assert Ratio(allegations=30, cases=20) == allegations_per_case(30, 20)
    assert Rate(events=20, population=100, per=1_000) == rate(20, 100)


def test_a_rate_and_a_ratio_are_made_by_names_alone():
    for make in (lambda: Rate(20, 100, 1_000), lambda: Ratio(30, 20)):
        with pytest.raises(TypeError, match="positional"):
            make()


def test_allegations_per_case_keep_their_counts_and_sources():
    above, below = (
        figure("allegations-logged-metropolitan"),
        figure("cases-logged-metropolitan"),
    )
    ratio = allegations_per_case(above, below)
    assert ratio.exact == Fraction(21_759, 11_843)
    assert ratio.value == pytest.approx(1.8373, abs=1e-4)
    assert ratio.rounded() == Decimal("1.8")
    assert ratio.rounded(2) == Decimal("1.84")
    assert (ratio.allegations, ratio.cases) == (21_759, 11_843)
    assert (ratio.subject, ratio.period) == ("metropolitan", YEAR)
    assert ratio.citations == (above.citation, below.citation)
    assert str(ratio) == "1.8 allegations per case"
    assert ratio.explain().splitlines() == [
        (
            "Allegations per case (metropolitan, 2023/24): 21,759 allegations / 11,843 "
            "cases = 1.84."
        ),
        "Each case holds at least one, so it is never below 1.",
        f"Source: {above.citation}",
        f"Source: {below.citation}",
    ]


def test_a_ratio_is_of_the_force_that_either_number_is_of():
    allegations = Count(30, "allegation", subject="surrey")
    assert allegations_per_case(allegations, 20).subject == "surrey"
    assert allegations_per_case(30, Count(20, "case", subject="surrey")).subject == (
        "surrey"
    )


def test_the_quantity_of_a_ratio_is_in_allegations_per_case():
    quantity = allegations_per_case(30, 20).quantity
    assert quantity.magnitude == 1.5
    assert str(quantity.units) == "allegation / case"


@given(st.integers(1, 10**6), st.integers(0, 10**6))
@example(1, 0)
def test_there_is_at_least_one_allegation_in_a_case(cases, more):
    assert allegations_per_case(cases + more, cases).exact >= 1


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_fewer_allegations_than_cases_are_refused(cases, fewer):
    assume(fewer <= cases)
    with pytest.raises(CountError, match="are the arguments swapped") as caught:
        allegations_per_case(cases - fewer, cases)
    assert caught.value.field == "allegations"
    assert caught.value.value == cases - fewer
    assert f"at least the {cases:,} cases" in caught.value.requirement


def test_no_cases_have_no_allegations_each():
    with pytest.raises(DenominatorError) as caught:
        allegations_per_case(0, 0)
    assert caught.value.measure == "number of allegations per case"
    assert caught.value.denominator == 0


def test_a_ratio_refuses_other_units_in_either_place():
    with pytest.raises(UnitMismatchError) as above:
        allegations_per_case(Count(30, "case"), Count(20, "case"))
    assert above.value.measure == "a ratio"
    assert above.value.expected == "allegations (allegation) as allegations"
    with pytest.raises(UnitMismatchError) as below:
        allegations_per_case(30, Count(20, "review"))
    assert below.value.measure == "a ratio"
    assert below.value.expected == "cases (case) as cases"
    assert below.value.got == "review"


def test_a_ratio_refuses_other_cohorts_years_and_forces():
    many = Count(
        21_759,
        "allegation",
        subject="metropolitan",
        period=YEAR,
        cohort=Cohort.LOGGED,
    )
    with pytest.raises(NotComparableError, match="21,759 logged and 11,693 finalised"):
        allegations_per_case(many, Count(11_693, "case", cohort=Cohort.FINALISED))
    with pytest.raises(PeriodMismatchError):
        allegations_per_case(many, Count(11_779, "case", period=YEAR.previous))
    with pytest.raises(NotComparableError, match="same force"):
        allegations_per_case(many, Count(2_333, "case", subject="surrey"))


@pytest.mark.parametrize("options", [(), (0.9,), (0.95, "byar")], ids=str)
def test_two_totals_give_no_interval_of_allegations_per_case(options):
    with pytest.raises(NoIntervalError, match="not two totals") as caught:
        allegations_per_case(30, 20).interval(*options)
    assert caught.value.measure == "ratio"


def test_a_rate_implies_the_populations_that_print_it():
    assert implied_population(243, 11_843) == Interval(48_637, 48_837, None, "rounding")
    assert implied_population(Decimal("13.9"), 11_843, per=100) == Interval(
        84_897,
        85_509,
        None,
        "rounding",
    )


@given(st.integers(1, 400), st.integers(1, 3_000), st.integers(0, 1))
@example(500, 2_000, 0)
def test_the_ends_print_the_rate_and_the_next_ones_beyond_do_not(
    events,
    members,
    ndigits,
):
    printed = round_half_up(Fraction(events * 1_000, members), ndigits)
    assume(printed > 0)
    implied = implied_population(printed, events)

    def prints(population):
        return round_half_up(Fraction(events * 1_000, population), ndigits) == printed

    by_force = (
        [n for n in range(1, 2 * implied.upper + 2) if prints(n)]
        if (implied.upper < 5_000)
        else [implied.lower, members, implied.upper]
    )
    assert (by_force[0], by_force[-1]) == (implied.lower, implied.upper)
    assert prints(implied.lower)
    assert prints(implied.upper)
    assert not prints(implied.upper + 1)
    assert implied.lower == 1 or not prints(implied.lower - 1)
    assert members in implied


def test_a_rate_printed_as_nought_sets_no_upper_end():
    implied = implied_population(0, 3)
    assert implied.lower == 6_001  # 3 of 6,000 are half of one, which prints 1
    assert implied.upper == math.inf
    assert str(implied) == "6,001 or more (rounding)"


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("over 100", 1, 999),
        ("at least 100", 1, 1_000),
        ("up to 100", 1_000, math.inf),
        ("fewer than 100", 1_001, math.inf),
        ("nearly 100", 1_001, 1_111),
        ("over 300", 1, 333),
        ("just over 0", 100_000, math.inf),
    ],
)
def test_a_hedged_rate_implies_what_its_words_leave_open(text, lower, upper):
    printed = parse_printed(text)
    implied = implied_population(printed, 100)
    assert (implied.lower, implied.upper) == (lower, upper)


def test_a_figure_of_a_rate_implies_as_its_number_does():
    assert implied_population(
        figure("case-rate-metropolitan"),
        figure("cases-logged-metropolitan"),
    ) == implied_population(243, 11_843)
    assert implied_population(figure("case-rate-metropolitan"), 11_843).lower == 48_637


def test_a_figure_of_a_rate_of_other_events_or_on_another_base_is_refused():
    cases, printed = (
        figure("cases-logged-metropolitan"),
        figure("case-rate-metropolitan"),
    )
    with pytest.raises(UnitMismatchError) as events:
        implied_population(figure("allegation-rate-metropolitan"), cases)
    assert events.value.expected == "a rate of cases per 1,000 members"
    assert events.value.got == "allegations per 1,000 employees"
    with pytest.raises(UnitMismatchError) as base:
        implied_population(printed, cases, per=100)
    assert base.value.expected == "a rate of cases per 100 members"
    with pytest.raises(UnitMismatchError) as days:
        implied_population(figure("days-to-contact-metropolitan"), 11_843)
    assert days.value.expected == "a rate of events per 1,000 members"
    assert days.value.got == "days"


def test_a_figure_of_a_rate_of_another_force_year_or_cohort_is_refused():
    printed = figure("case-rate-metropolitan")
    with pytest.raises(NotComparableError, match="same force") as forces:
        implied_population(printed, figure("cases-logged-england-and-wales"))
    assert forces.value.left == "rate of metropolitan"
    assert forces.value.right == "events of england-and-wales"
    with pytest.raises(PeriodMismatchError):
        implied_population(printed, Count(11_779, "case", period=YEAR.previous))
    with pytest.raises(NotComparableError, match="243 logged and 11,693 finalised"):
        implied_population(printed, Count(11_693, "case", cohort=Cohort.FINALISED))


@pytest.mark.parametrize(
    ("printed", "rule"),
    [
        (243.0, "as printed"),
        ("243", "as printed"),
        (True, "as printed"),
        (Fraction(243), "as printed"),
        (np.int64(243), "as printed"),
        (None, "as printed"),
        (-1, "must not be negative"),
        (Decimal("-0.1"), "must not be negative"),
        (Decimal("NaN"), "finite"),
        (Decimal("Infinity"), "finite"),
    ],
    ids=repr,
)
def test_what_no_publisher_prints_as_a_rate_is_refused(printed, rule):
    with pytest.raises(ArgumentError, match=rule) as caught:
        implied_population(printed, 100)
    assert caught.value.argument == "rate"
    assert caught.value.value is printed


def test_a_rate_that_no_whole_population_prints_is_refused():
    # 1,000 for every one, 500 for two: nothing between.
    with pytest.raises(ArgumentError, match="none does for 1 event") as caught:
        implied_population(700, 1)
    assert (caught.value.argument, caught.value.value) == ("rate", "700")
    assert "for 1 event" in caught.value.requirement


def test_a_rate_that_can_only_be_nought_cannot_be_of_events():
    nothing = parse_printed("0")
    with pytest.raises(ArgumentError, match="must be above 0") as caught:
        implied_population(nothing, 3)
    assert (caught.value.argument, caught.value.value) == ("rate", "0")
    assert caught.value.requirement == "must be above 0, for there are events"


def test_no_events_imply_no_population():
    with pytest.raises(CountError, match="no events imply no population") as caught:
        implied_population(0, 0)
    assert (caught.value.field, caught.value.value) == ("events", 0)


def test_the_events_behind_a_rate_are_a_count():
    with pytest.raises(CountError) as caught:
        implied_population(243, 11_843.5)
    assert (caught.value.field, caught.value.value) == ("events", 11_843.5)


def test_the_events_behind_a_rate_are_events():
    with pytest.raises(UnitMismatchError) as caught:
        implied_population(243, Count(100, "employee"))
    assert (caught.value.measure, caught.value.got) == ("a rate", "employee")
    assert caught.value.expected.startswith("an event (")


def test_a_rate_in_per_cent_is_for_every_hundred():
    share = parse_printed("37%")
    with pytest.raises(ArgumentError, match="per is 1000: must be 100"):
        implied_population(share, 8_182)
    interval = implied_population(share, 8_182, per=100)
    assert (interval.lower, interval.upper) == (21_819, 22_416)


def test_a_rate_keeps_when_and_on_what_basis_its_population_was_counted():
    counted_at = AsAt(date(2023, 3, 31))
    made = rate(
        Count(50, "case", period=FinancialYear(2023), cohort=Cohort.LOGGED),
        Count(1_000, "employee", period=counted_at, basis="headcount"),
    )
    assert (made.population_period, made.population_basis) == (counted_at, "headcount")
    assert (made.period, made.cohort) == (FinancialYear(2023), Cohort.LOGGED)
    assert "for every 1,000 employees (headcount)." in made.explain()


def test_few_events_are_named_by_their_unit():
    with pytest.warns(SmallNumbersWarning, match="rests on 1 case, fewer than"):
        rate(Count(1, "case"), 1_000)
    with pytest.warns(SmallNumbersWarning, match="rests on 2 cases, fewer than"):
        rate(Count(2, "case"), 1_000)
    with pytest.warns(SmallNumbersWarning, match="rests on 2 events, fewer than"):
        rate(2, 1_000)


def test_no_population_is_told_of_one_event_or_of_several():
    for events, noun in ((1, "1 event$"), (2, "2 events$")):
        with pytest.raises(ArgumentError, match=noun):
            implied_population(1_500, events)


def allegations_of(handling, **more):
    figure = reference.find_figure(
        "S001-allegations-outside-schedule-3-metropolitan-2023-24"
    )
    return attrs.evolve(figure, handling=handling, **more)


def test_allegations_of_one_handling_are_not_divided_by_cases_of_another():
    cases = reference.find_figure(
        "S001-cases-finalised-outside-schedule-3-metropolitan-2023-24"
    )
    ratio = allegations_per_case(allegations_of(Handling.OUTSIDE_SCHEDULE_3), cases)
    assert (ratio.allegations, ratio.cases) == (8_182, 7_810)
    assert ratio.cohort is Cohort.FINALISED
    with pytest.raises(NotComparableError) as caught:
        allegations_per_case(allegations_of(Handling.UNDER_SCHEDULE_3), cases)
    assert caught.value.left.handling is Handling.UNDER_SCHEDULE_3
    assert caught.value.right.handling is Handling.OUTSIDE_SCHEDULE_3
    bare = allegations_per_case(8_182, cases)
    assert bare.exact == ratio.exact
    assert bare.cohort is Cohort.FINALISED
    assert allegations_per_case(allegations_of(None), 7_810).cohort is Cohort.FINALISED


@pytest.mark.parametrize("wrong", [-1, True, 2.0, "1", None, np.int64(2), 10**12])
@pytest.mark.parametrize("field", ["events", "population"])
def test_a_rate_made_by_hand_has_whole_numbers(field, wrong):
    with pytest.raises(CountError) as caught:
        Rate(**{"events": 1, "population": 5, "per": 1_000, field: wrong})
    assert (caught.value.field, caught.value.value) == (field, wrong)
    assert caught.value.requirement == (
        "must be an int of 0 or more, below 1,000,000,000,000"
    )


def test_a_rate_made_by_hand_has_a_population_and_a_base():
    assert Rate(events=0, population=1, per=1).exact == 0
    with pytest.raises(DenominatorError) as caught:
        Rate(events=0, population=0, per=1_000)
    assert (caught.value.measure, caught.value.denominator) == ("rate", 0)
    with pytest.raises(ArgumentError) as base:
        Rate(events=0, population=1, per=0)
    assert (base.value.argument, base.value.value) == ("per", 0)


def test_a_ratio_made_by_hand_has_cases_that_each_hold_an_allegation():
    assert Ratio(allegations=20, cases=20).exact == 1
    with pytest.raises(DenominatorError) as none:
        Ratio(allegations=3, cases=0)
    assert none.value.measure == "number of allegations per case"
    assert none.value.denominator == 0
    with pytest.raises(CountError) as fewer:
        Ratio(allegations=19, cases=20)
    assert (fewer.value.field, fewer.value.value) == ("allegations", 19)
    for field in ("allegations", "cases"):
        with pytest.raises(CountError) as wrong:
            Ratio(**{"allegations": 30, "cases": 20, field: 2.5})
        assert (wrong.value.field, wrong.value.value) == (field, 2.5)


@pytest.mark.parametrize("many", [[30, 40], (30,), {"a": 30}, range(3)], ids=repr)
def test_many_counts_at_once_are_refused_with_what_takes_them(many):
    for call in (lambda: rate(many, 100), lambda: rate(100, many)):
        with pytest.raises(CountError) as caught:
            call()
        assert caught.value.value is many
        assert caught.value.requirement == (
            "must be a whole number of 0 or more; rate_interval, proportion_interval "
            "and count_interval take many at once"
        )


def test_few_events_and_allegations_without_clusters_say_what_to_ask_for():
    with pytest.warns(UserWarning, match="rests on 9 events"):
        few = rate(9, 100)
    rough = (
        'Of fewer than 10 events Byar\'s interval is rough: interval(method="auto") is '
        "exact there."
    )
    assert rough in few.explain().splitlines()
    assert rough not in rate(10, 100).explain()
    told = (
        "Allegations come several to a case, so chance leaves more open than this: give "
        "rate(..., clusters=...)."
    )
    alleged = rate(Count(20, "allegation"), Count(100, "employee"))
    assert told in alleged.explain().splitlines()
    known = rate(Count(20, "allegation"), 100, clusters={2: 10})
    assert "come several" not in known.explain()
    assert "come several" not in rate(Count(20, "case"), 100).explain()


def test_a_quantity_of_counts_without_units_says_what_to_give():
    with pytest.raises(ArgumentError) as caught:
        _ = rate(20, 100).quantity
    assert (caught.value.argument, caught.value.value) == ("event_unit", None)
    assert caught.value.requirement == (
        "must be known: give counts with units, as in Count"
    )


@pytest.mark.parametrize(("events", "told"), [(1, "1 event"), (0, "0 events")])
def test_a_warning_of_one_event_speaks_of_one(events, told):
    with pytest.warns(UserWarning, match=f"rests on {told}, fewer"):
        rate(events, 100)
