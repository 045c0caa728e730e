"""Parts of a whole, and the parts that make one up."""

import copy
import pickle
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policestats import (
    ArgumentError,
    AsAt,
    Cohort,
    Count,
    CountError,
    DenominatorError,
    FinancialYear,
    NoIntervalError,
    NotComparableError,
    PartExceedsWholeError,
    PeriodMismatchError,
    Share,
    SmallNumbersWarning,
    UnitMismatchError,
    composition,
    reference,
    share,
    units,
    wilson_interval,
)

YEAR = FinancialYear(2023)


def figure(name):
    return reference.find_figure(f"S001-{name}-2023-24")


@st.composite
def parts_of_wholes(draw):
    whole = draw(st.integers(10, 10**6))
    return draw(st.integers(0, whole)), whole


def counts_by_label():
    counts = st.dictionaries(
        st.text(min_size=1),
        st.integers(0, 10**6),
        min_size=1,
        max_size=12,
    )
    return counts.filter(lambda parts: sum(parts.values()) >= 10)


def test_a_share_is_a_fraction_of_one_and_prints_in_per_cent():
    met = share(11_843, 85_458)
    assert met.exact == Fraction(11_843, 85_458)
    assert met.value == pytest.approx(0.138582, abs=1e-6)
    assert met.percent == pytest.approx(13.8582, abs=1e-4)
    assert met.rounded() == Decimal(14)
    assert met.rounded(1) == Decimal("13.9")
    assert (met.part, met.whole) == (11_843, 85_458)
    assert str(met) == "13.9 % (11,843 of 85,458)"


def test_half_a_per_cent_goes_up_though_its_neighbour_is_even():
    assert share(25, 40).rounded() == Decimal(63)
    assert share(1, 40).rounded() == Decimal(3)


@given(parts_of_wholes(), st.integers(1, 1_000))
def test_scaling_both_sides_leaves_the_share_alone(counts, times):
    part, whole = counts
    assert share(part * times, whole * times).exact == share(part, whole).exact


@given(parts_of_wholes())
def test_a_share_lies_between_none_and_all_and_in_its_interval(counts):
    one = share(*counts)
    assert 0 <= one.value <= 1
    assert one.value in one.interval()
    assert one.exact in one.interval()


@given(parts_of_wholes())
def test_those_with_and_those_without_are_all(counts):
    part, whole = counts
    assert share(part, whole).exact + share(whole - part, whole).exact == 1


def test_the_interval_of_a_share_is_wilsons_as_fractions_of_one():
    one = share(371, 1_000)
    assert one.interval() == wilson_interval(371, 1_000)
    assert one.interval(0.9) == wilson_interval(371, 1_000, confidence_level=0.9)


@pytest.mark.parametrize(
    ("method", "guess"),
    [("wilsn", "; did you mean 'wilson'?"), ("wald", ""), (None, ""), ("byar", "")],
)
def test_a_method_that_a_share_does_not_have_is_refused_by_name(method, guess):
    with pytest.raises(ArgumentError) as caught:
        share(3, 10).interval(method=method)
    assert (caught.value.argument, caught.value.value) == ("method", method)
    assert caught.value.requirement == (
        f"must be 'wilson' or 'clopper-pearson' or 'agresti-coull' or 'jeffreys'{guess}"
    )


def test_a_level_of_95_for_a_share_is_refused_with_what_to_write():
    with pytest.raises(ArgumentError, match=r"write 0\.95"):
        share(3, 10).interval(95)


def test_the_quantity_of_a_share_is_in_per_cent():
    quantity = share(371, 1_000).quantity
    assert quantity.magnitude == 37.1
    assert quantity.units == units.percent
    assert quantity.to("dimensionless").magnitude == pytest.approx(0.371)


def test_a_share_keeps_what_its_inputs_say():
    part = Count(30, "case", period=YEAR, cohort=Cohort.LOGGED)
    assert share(part, Count(40, "case")).unit == "case"
    assert share(30, Count(40, "case")).unit == "case"
    assert share(part, 40).period == YEAR
    assert share(30, Count(40, "case", period=YEAR)).period == YEAR
    assert share(30, 40).unit is None
    assert share(30 * units.review, np.int64(40)).unit == "review"


def test_a_share_of_figures_cites_and_explains_both():
    part = figure("cases-logged-metropolitan")
    whole = figure("cases-logged-england-and-wales")
    one = share(part, whole)
    assert one.citations == (part.citation, whole.citation)
    assert one.explain().splitlines() == [
        "Share (metropolitan, 2023/24): 11,843 of 85,458 cases = 13.86 %.",
        "Printed to a whole per cent, a half going up: 14 %. Interval: Wilson's score interval.",
        f"Source: {part.citation}",
        f"Source: {whole.citation}",
    ]
    assert share(3, 10).explain().startswith("Share: 3 of 10 = 30.00 %.")


def test_a_share_is_made_by_names_alone():
    with pytest.raises(TypeError, match="positional"):
        Share(3, 10)


def test_nothing_is_no_whole():
    with pytest.raises(DenominatorError) as caught:
        share(0, 0)
    assert (caught.value.measure, caught.value.denominator) == ("share", 0)
    assert str(caught.value).startswith("a share needs a denominator above zero")


def test_a_part_above_its_whole_is_refused_and_one_equal_to_it_is_all():
    with pytest.raises(PartExceedsWholeError, match="arguments swapped") as caught:
        share(41, 40)
    assert (caught.value.part, caught.value.whole) == (41, 40)
    assert share(40, 40).exact == 1


@pytest.mark.parametrize(
    ("part", "whole", "field"),
    [(-1, 40, "part"), (True, 40, "part"), (1, 40.0, "whole"), (1, "40", "whole")],
)
def test_a_share_refuses_what_is_no_count_by_the_name_of_its_argument(
    part,
    whole,
    field,
):
    with pytest.raises(CountError) as caught:
        share(part, whole)
    assert caught.value.field == field


def test_a_share_refuses_parts_of_another_kind():
    logged = Count(30, "case", period=YEAR, cohort=Cohort.LOGGED)
    with pytest.raises(UnitMismatchError) as kinds:
        share(logged, Count(40, "allegation"))
    assert (kinds.value.measure, kinds.value.got) == ("a share", "allegation")
    with pytest.raises(PeriodMismatchError) as years:
        share(logged, Count(40, "case", period=YEAR.previous))
    assert (years.value.left, years.value.right) == (YEAR, YEAR.previous)
    with pytest.raises(NotComparableError, match="30 logged and 40 finalised"):
        share(logged, Count(40, "case", cohort=Cohort.FINALISED))


def test_one_force_may_be_a_part_of_all():
    one = share(
        Count(30, "case", subject="surrey"),
        Count(40, "case", subject="england-and-wales"),
    )
    assert one.exact == Fraction(3, 4)


def test_a_small_whole_brings_a_warning_and_a_small_part_does_not():
    with pytest.warns(SmallNumbersWarning, match="this share rests on 8 in all"):
        assert share(5, 8).rounded() == Decimal(63)
    assert share(1, 10).value == 0.1


def test_shares_compare_hash_copy_and_pickle_by_value():
    one = share(figure("cases-logged-metropolitan"), 85_458)
    for result in (one, composition({"a": 3, "b": 7})):
        assert copy.deepcopy(result) == result
        assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301  # our own bytes
        assert hash(copy.copy(result)) == hash(result)
    assert share(3, 10) != share(6, 20)
    assert composition({"a": 3, "b": 7}) != composition({"b": 7, "a": 3})


def test_a_composition_is_a_mapping_from_label_to_share_in_the_order_given():
    handled = composition({"outside": 7_810, "under": 3_883})
    assert list(handled) == ["outside", "under"]
    assert len(handled) == 2
    assert handled["under"] == Share(part=3_883, whole=11_693)
    assert handled.total == 11_693
    assert "outside" in handled
    assert "beside" not in handled
    with pytest.raises(KeyError):
        handled["beside"]
    assert str(handled) == "outside 66.8 %; under 33.2 %"


@given(counts_by_label())
def test_the_shares_of_a_composition_sum_to_exactly_one(counts):
    parts = composition(counts)
    assert sum(part.exact for part in parts.values()) == 1
    assert {label: part.part for label, part in parts.items()} == counts


@given(counts_by_label(), st.integers(2, 100))
def test_scaling_every_part_leaves_a_composition_alone(counts, times):
    many = composition({label: n * times for label, n in counts.items()})
    assert [one.exact for one in many.values()] == [
        one.exact for one in composition(counts).values()
    ]


def test_printed_shares_need_not_sum_to_a_hundred():
    thirds = composition({"a": 5, "b": 5, "c": 5})
    assert thirds.rounded() == {"a": Decimal(33), "b": Decimal(33), "c": Decimal(33)}
    assert thirds.rounded(1)["a"] == Decimal("33.3")


def test_a_composition_of_figures_cites_each_of_them_once():
    outside = figure("cases-finalised-outside-schedule-3-metropolitan")
    under = figure("cases-finalised-under-schedule-3-metropolitan")
    handled = composition({"outside": outside, "under": under})
    assert handled["under"].citations == (under.citation,)
    assert (handled["under"].unit, handled["under"].period) == ("case", YEAR)
    assert handled.explain().splitlines() == [
        "Composition of 11,693",
        "outside: 7,810 = 66.8 %",
        "under: 3,883 = 33.2 %",
        f"Source: {outside.citation}",
        f"Source: {under.citation}",
    ]
    twice = composition({"a": outside, "b": outside})
    assert twice.explain().count("Source:") == 1


@pytest.mark.parametrize("counts", [{}, [1, 2], 12, None, {1, 2}], ids=repr)
def test_a_composition_is_made_of_at_least_one_labelled_count(counts):
    with pytest.raises(ArgumentError, match="one label or more") as caught:
        composition(counts)
    assert caught.value.argument == "counts"
    assert caught.value.value is counts


def test_one_part_alone_is_all():
    alone = composition({"all": 12})
    assert alone["all"].exact == 1
    assert alone.total == 12


def test_parts_that_are_all_nought_make_up_nothing():
    with pytest.raises(DenominatorError) as caught:
        composition({"a": 0, "b": 0})
    assert (caught.value.measure, caught.value.denominator) == ("composition", 0)


def test_a_bad_count_in_a_composition_is_named_by_its_label():
    with pytest.raises(CountError) as caught:
        composition({"a": 12, "b": 1.5})
    assert (caught.value.field, caught.value.value) == ("[b]", 1.5)


def test_parts_of_different_kinds_make_up_nothing_wherever_they_stand():
    cases, reviews = Count(12, "case"), Count(12, "review")
    with pytest.raises(UnitMismatchError) as caught:
        composition({"a": cases, "b": reviews})
    assert caught.value.measure == "a composition"
    # A plain number in front fits either, and must not hide that they differ.
    with pytest.raises(UnitMismatchError):
        composition({"bare": 12, "a": cases, "b": reviews})
    day = AsAt(YEAR.end)
    with pytest.raises(PeriodMismatchError):
        composition(
            {
                "stock": Count(12, "case", period=day),
                "a": Count(12, "case", period=YEAR),
                "b": Count(12, "case", period=YEAR.next),
            },
        )
    with pytest.raises(NotComparableError):
        composition(
            {
                "a": Count(12, "case", cohort=Cohort.LOGGED),
                "b": Count(12, "case", cohort=Cohort.RECORDED),
            },
        )


def test_a_small_composition_brings_a_warning():
    with pytest.warns(SmallNumbersWarning, match="this composition rests on 9 in all"):
        assert composition({"a": 4, "b": 5}).total == 9
    assert composition({"a": 4, "b": 6}).total == 10


@pytest.mark.parametrize("options", [(), (0.9,), (0.95, "wilson")], ids=str)
def test_a_composition_has_no_interval_but_its_shares_have(options):
    parts = composition({"a": 4, "b": 6})
    with pytest.raises(NoIntervalError, match="ask one of its shares") as caught:
        parts.interval(*options)
    assert caught.value.measure == "composition"
    assert parts["a"].interval() == wilson_interval(4, 10)


@given(parts_of_wholes(), parts_of_wholes())
def test_more_of_the_same_whole_is_a_larger_share(left, right):
    whole = left[1]
    more = left[0] + right[0]
    assume(right[0] > 0)
    assume(more <= whole)
    assert share(more, whole).exact > share(left[0], whole).exact


def find(name):
    return reference.find_figure(name)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        (
            "S000-allegations-sexual-conduct-metropolitan-2020-21",
            "S000-allegations-discreditable-conduct-metropolitan-2020-21",
        ),
        (
            "S001-reviews-completed-mopac-metropolitan-2023-24",
            "S001-review-applications-mopac-metropolitan-2023-24",
        ),
    ],
)
def test_a_figure_of_another_sort_is_no_part(part, whole):
    with pytest.raises(NotComparableError) as caught:
        share(find(part), find(whole))
    assert "no part of the other" in caught.value.reason or "different" in str(
        caught.value
    )


def test_a_narrower_figure_is_a_part_of_a_wider_one():
    part = share(
        find("S000-allegations-sexual-conduct-metropolitan-2020-21"),
        find("S000-allegations-logged-metropolitan-2020-21"),
    )
    assert (part.part, part.whole, part.subject) == (31, 17_135, "metropolitan")
    assert part.cohort is Cohort.LOGGED


def test_cases_of_one_force_are_no_part_of_anothers_but_are_of_the_country():
    surrey = Count(50, "case", subject="surrey")
    with pytest.raises(NotComparableError, match="surrey"):
        share(surrey, Count(100, "case", subject="kent"))
    country = Count(1_000, "case", subject="england-and-wales")
    assert share(surrey, country).subject == "surrey"


def test_recorded_cases_are_a_part_of_the_logged_ones_and_not_the_other_way_round():
    recorded = Count(32_511, "case", cohort=Cohort.RECORDED)
    logged = Count(85_458, "case", cohort=Cohort.LOGGED)
    assert share(recorded, logged).rounded() == 38
    with pytest.raises(NotComparableError, match="the first is no part"):
        share(recorded, Count(85_458, "case", cohort=Cohort.FINALISED))
    with pytest.raises(NotComparableError, match="the first is no part"):
        share(Count(20, "case", cohort=Cohort.LOGGED), recorded)


def test_a_share_keeps_the_cohort_of_its_whole_or_else_of_its_part():
    logged = Count(85_458, "case", cohort=Cohort.LOGGED)
    recorded = Count(32_511, "case", cohort=Cohort.RECORDED)
    assert share(recorded, logged).cohort is Cohort.LOGGED
    assert share(recorded, 85_458).cohort is Cohort.RECORDED
    assert share(32_511, logged).cohort is Cohort.LOGGED


def test_the_parts_of_a_composition_keep_whose_and_which_they_are():
    one = Count(30, "case", subject="surrey", cohort=Cohort.LOGGED)
    parts = composition({"a": one, "b": Count(70, "case")})
    assert (parts["a"].subject, parts["a"].cohort) == ("surrey", Cohort.LOGGED)
    assert (parts["b"].subject, parts["b"].cohort) == (None, None)


@pytest.mark.parametrize("wrong", [-1, True, 2.0, "1", None, np.int64(2), 10**12])
@pytest.mark.parametrize("field", ["part", "whole"])
def test_a_share_made_by_hand_has_whole_numbers(field, wrong):
    with pytest.raises(CountError) as caught:
        Share(**{"part": 1, "whole": 5, field: wrong})
    assert (caught.value.field, caught.value.value) == (field, wrong)


def test_a_share_made_by_hand_has_a_whole_that_holds_its_part():
    assert Share(part=5, whole=5).exact == 1
    with pytest.raises(PartExceedsWholeError) as caught:
        Share(part=6, whole=5)
    assert (caught.value.part, caught.value.whole) == (6, 5)
    with pytest.raises(DenominatorError) as empty:
        Share(part=0, whole=0)
    assert (empty.value.measure, empty.value.denominator) == ("share", 0)


def test_a_share_of_allegations_says_that_they_come_several_to_a_case():
    told = "Allegations come several to a case, so chance leaves more open than this."
    alleged = share(Count(20, "allegation"), Count(50, "allegation"))
    assert told in alleged.explain().splitlines()
    assert "come several" not in share(Count(20, "case"), 50).explain()
