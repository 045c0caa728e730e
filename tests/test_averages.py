"""Averages of several forces: each alike, or each by its size."""

import copy
import math
import pickle
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
    Averaging,
    Cohort,
    Count,
    DenominatorError,
    FinancialYear,
    NoIntervalError,
    NotComparableError,
    PeriodMismatchError,
    UnitMismatchError,
    YearEnding,
    allegations_per_case,
    parse_printed,
    rate,
    reference,
    share,
    units,
    unweighted_mean,
    weighted_mean,
)
from policestats.measures.by_force import ByForce, short

YEAR = FinancialYear(2023)

NUMBERS = st.fractions(-1_000, 1_000, max_denominator=100)
LISTS = st.lists(NUMBERS, min_size=1, max_size=20)
FACTORS = st.fractions(min_value=Fraction(1, 1_000), max_value=1_000)


@st.composite
def weighted_lists(draw):
    values = draw(LISTS)
    size = len(values)
    weights = draw(
        st.lists(st.fractions(0, 100, max_denominator=50), min_size=size, max_size=size)
    )
    assume(sum(weights) > 0)
    return values, weights


FORCES = st.lists(
    st.tuples(st.integers(10, 10**6), st.integers(1, 10**7)), min_size=1, max_size=20
)


def printed_rate(subject, text, **changes):
    figure = reference.find_figure(
        "S003-person-stop-search-rate-metropolitan-2020-21",
    )
    return attrs.evolve(
        figure,
        id=f"made-up-{subject}",
        subject=subject,
        printed=parse_printed(text, rounded=True),
        **changes,
    )


def test_two_forces_of_very_different_size_have_two_averages_far_apart():
    searches = {"large": rate(300_000, 9_000_000), "small": rate(2_000, 500_000)}
    alike = unweighted_mean(searches)
    by_size = weighted_mean(searches, {"small": 500_000, "large": 9_000_000})
    assert alike.exact == (Fraction(100, 3) + 4) / 2
    assert by_size.exact == Fraction(302_000, 9_500)
    assert (alike.rounded(1), by_size.rounded(1)) == (Decimal("18.7"), Decimal("31.8"))
    assert (alike.rule, by_size.rule) == (Averaging.UNWEIGHTED, Averaging.WEIGHTED)
    assert (alike.n, by_size.n) == (2, 2)
    assert alike.value == float(alike.exact)


# HMICFRS, PEEL 2021/22, the Met (S003): 34.6 searches per 1,000 where the average of
# all forces is 7.6, by a rule that is not stated. The Met's alone make 0.8 of the mean of
# 43 forces, each alike; with nine people of 59, they would make 5.3 of a pooled one.
def test_one_force_of_43_counts_for_a_43rd_or_for_its_people():
    met = printed_rate("metropolitan", "34.6")
    searches = [met, *[0] * 42]
    assert unweighted_mean(searches).rounded(1) == Decimal("0.8")
    people = [9, *[Fraction(50, 42)] * 42]
    assert weighted_mean(searches, people).rounded(1) == Decimal("5.3")


@given(LISTS)
def test_the_unweighted_mean_is_numpys(values):
    mean = unweighted_mean(values)
    assert mean.value == pytest.approx(np.mean([float(x) for x in values]), abs=1e-9)
    assert mean.values == tuple(values)
    assert mean.weights is None


@given(weighted_lists())
def test_the_weighted_mean_is_numpys(lists):
    values, weights = ([float(x) for x in one] for one in lists)
    mean = weighted_mean(*lists)
    assert mean.value == pytest.approx(np.average(values, weights=weights), abs=1e-9)
    assert mean.weights == tuple(lists[1])


@given(LISTS, st.fractions(min_value=Fraction(1, 100), max_value=100))
def test_equal_weights_are_none(values, weight):
    equal = weighted_mean(values, [weight] * len(values))
    assert equal.exact == unweighted_mean(values).exact


@given(FORCES)
@example([(10, 1), (10, 10**7)])
def test_rates_weighted_by_their_populations_are_the_pooled_rate(counts):
    rates = [rate(events, people) for events, people in counts]
    pooled = weighted_mean(rates, [one.population for one in rates])
    events, people = (sum(column) for column in zip(*counts, strict=True))
    assert pooled.exact == rate(events, people).exact
    assert pooled.exact == Fraction(1_000 * events, people)


@given(weighted_lists())
def test_an_average_lies_between_the_least_and_the_most(lists):
    values, weights = lists
    assert min(values) <= unweighted_mean(values).exact <= max(values)
    counted = [x for x, weight in zip(values, weights, strict=True) if weight]
    assert min(counted) <= weighted_mean(values, weights).exact <= max(counted)


@given(weighted_lists(), FACTORS, FACTORS)
def test_a_change_of_unit_scales_an_average_and_one_of_the_weights_does_not(
    lists, factor, other
):
    values, weights = lists
    scaled = [factor * x for x in values]
    assert unweighted_mean(scaled).exact == factor * unweighted_mean(values).exact
    assert (
        weighted_mean(scaled, [other * weight for weight in weights]).exact
        == factor * weighted_mean(values, weights).exact
    )


@given(st.dictionaries(st.text(), NUMBERS, min_size=1))
def test_a_mapping_and_a_row_of_its_values_have_one_mean(values):
    mean = unweighted_mean(values)
    assert mean.exact == unweighted_mean([*values.values()]).exact
    assert mean.values == values
    assert list(mean.values) == list(values)


def test_weights_belong_to_labels_and_not_to_places():
    values = {"kent": 1, "surrey": 10}
    mean = weighted_mean(values, {"surrey": 0, "kent": 3})
    assert mean.exact == 1
    assert mean.weights == {"kent": 3, "surrey": 0}
    assert list(mean.weights) == ["kent", "surrey"]


def test_a_tenth_is_a_tenth_however_it_is_written():
    tenths = [0.1, Decimal("0.1"), Fraction(1, 10), np.float32(0.1), np.float16(0.1)]
    assert unweighted_mean(tenths).exact == Fraction(1, 10)


def test_a_share_is_taken_as_a_fraction_of_one():
    mean = unweighted_mean([share(10, 40), share(30, 40)])
    assert mean.exact == Fraction(1, 2)
    assert mean.unit is None
    assert mean.rounded(2) == Decimal("0.50")
    assert str(mean) == "0.5000 (unweighted mean of 2 forces)"


def test_the_unit_is_that_of_the_numbers_where_one_is_known():
    cases, people = Count(30, "case"), Count(1_000, "employee")
    rates = unweighted_mean([rate(cases, people), rate(60, 1_000)][:1])
    assert rates.unit == "case / thousand_employee"
    assert rates.quantity.magnitude == 30
    assert str(rates) == (
        "30.00 cases per 1,000 employees (unweighted mean of 1 force)"
    )
    assert unweighted_mean([cases, 40]).unit == "case"
    assert unweighted_mean([40, 31 * units.case]).unit == "case"
    ratios = unweighted_mean([allegations_per_case(20, 10), allegations_per_case(9, 9)])
    assert (ratios.exact, ratios.unit) == (Fraction(3, 2), "allegation / case")
    assert unweighted_mean([1, 2]).unit is None


def test_without_a_unit_there_is_no_quantity():
    with pytest.raises(ArgumentError, match="must be known") as caught:
        _ = unweighted_mean([1, 2]).quantity
    assert (caught.value.argument, caught.value.value) == ("unit", None)


def test_an_average_of_figures_cites_each_once_and_explains_itself():
    kent, gwent = printed_rate("kent", "3.1"), printed_rate("gwent", "4.2")
    mean = unweighted_mean({"kent": kent, "gwent": gwent})
    assert mean.exact == Fraction(73, 20)
    assert mean.explain() == (
        "Unweighted mean of 2 forces (searches per 1,000 residents): sum of the "
        "numbers / 2 = 3.650.\n"
        "Each force counts the same. Weighted by their populations it may be far from "
        f"this.\nSource: {kent.citation}"
    )
    people = reference.find_figure("S003-wards")
    by_size = weighted_mean([kent, gwent], [people, 65])
    assert by_size.citations == (kent.citation, people.citation)
    assert by_size.exact == Fraction(31 * 10 + 42, 110)
    assert by_size.explain().startswith(
        "Weighted mean of 2 forces (searches per 1,000 residents): sum of (number x "
        "weight) / sum of the weights = 3.200.\n"
        "Each force counts by its size. Were each to count the same, it may be far from "
        f"this.\nSource: {kent.citation}"
    )


def test_a_hedged_figure_has_no_part_in_an_average_as_value_or_as_weight():
    hedged = attrs.evolve(
        printed_rate("kent", "4.2"), printed=parse_printed("more than 4.2")
    )
    for name, mean in (
        ("values", lambda: unweighted_mean({"kent": hedged})),
        ("values", lambda: weighted_mean({"kent": hedged}, {"kent": 1})),
        ("weights", lambda: weighted_mean({"kent": 1}, {"kent": hedged})),
    ):
        with pytest.raises(ArgumentError) as caught:
            mean()
        assert caught.value.argument == f"{name}['kent']"
        assert caught.value.value == "more than 4.2"
        assert caught.value.requirement == (
            "must be one number, and this is more than 4.2: say which"
        )
    # Rounded either way, it is one number all the same.
    around = attrs.evolve(hedged, printed=parse_printed("around 90"))
    assert unweighted_mean([around]).exact == 90


class Labelled:
    """What has labels, values and `items`, and is no mapping: a Series is one."""

    def __init__(self, **numbers):
        self.labels, self.values = [*numbers], [*numbers.values()]

    def items(self):
        return zip(self.labels, self.values, strict=True)

    def __iter__(self):
        return iter(self.values)


def test_what_has_items_is_taken_by_its_labels_and_not_by_its_places():
    values, weights = Labelled(kent=1, surrey=10), Labelled(surrey=0, kent=3)
    assert unweighted_mean(values).values == {"kent": 1, "surrey": 10}
    for sizes in (weights, {"surrey": 0, "kent": 3}):
        mean = weighted_mean(values, sizes)
        assert mean.exact == 1
        assert mean.weights == {"kent": 3, "surrey": 0}
    with pytest.raises(ArgumentError, match="both mappings, or both in a row"):
        weighted_mean(values, [1, 2])


def test_a_label_that_comes_twice_is_refused_wherever_it_stands():
    twice = Labelled(kent=1, surrey=10)
    twice.labels[1] = "kent"
    for name, mean in (
        ("values", lambda: unweighted_mean(twice)),
        ("values", lambda: weighted_mean(twice, {"kent": 1})),
        ("weights", lambda: weighted_mean({"kent": 1}, twice)),
    ):
        with pytest.raises(ArgumentError) as caught:
            mean()
        assert caught.value == ArgumentError(name, twice, "must name each force once")


@pytest.mark.parametrize("options", [(), (0.9,), (0.95, "wilson")], ids=str)
def test_an_average_of_all_forces_has_no_interval(options):
    with pytest.raises(NoIntervalError, match="no sample of others") as caught:
        unweighted_mean([1, 2]).interval(*options)
    assert caught.value.measure == "average"


@pytest.mark.parametrize("values", [[1, 2, 4], {"kent": 1, "surrey": 2}], ids=repr)
def test_averages_compare_hash_copy_and_pickle_by_value(values):
    for mean in (unweighted_mean(values), weighted_mean(values, values)):
        assert copy.deepcopy(mean) == mean
        assert pickle.loads(pickle.dumps(mean)) == mean  # noqa: S301  # our own bytes
        assert hash(copy.copy(mean)) == hash(mean)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            mean.exact = 0
    assert unweighted_mean(values) != weighted_mean(values, values)


def test_of_no_force_there_is_no_average():
    for nothing in ([], {}, iter(())):
        with pytest.raises(DenominatorError) as caught:
            unweighted_mean(nothing)
        assert (caught.value.measure, caught.value.denominator) == (
            "unweighted mean",
            0,
        )
    for values, weights in (([], []), ({}, {}), ([1, 2], [0, 0])):
        with pytest.raises(DenominatorError) as caught:
            weighted_mean(values, weights)
        assert (caught.value.measure, caught.value.denominator) == ("weighted mean", 0)


@pytest.mark.parametrize("value", [True, math.nan, math.inf, "7.6", None], ids=repr)
def test_what_is_no_finite_number_is_refused_by_its_place(value):
    with pytest.raises(ArgumentError, match="finite number") as caught:
        unweighted_mean({"kent": 1, "surrey": value})
    assert caught.value.argument == "values['surrey']"
    with pytest.raises(ArgumentError, match="finite number") as caught:
        weighted_mean([1, 2], [3, value])
    assert caught.value.argument == "weights[1]"


@pytest.mark.parametrize("values", [12, None, "123", {1, 2}], ids=repr)
def test_what_is_no_row_and_no_mapping_is_refused(values):
    with pytest.raises(ArgumentError, match="must map forces to numbers") as caught:
        unweighted_mean(values)
    assert (caught.value.argument, caught.value.value) == ("values", values)
    with pytest.raises(ArgumentError, match="must map forces to numbers") as caught:
        weighted_mean([1, 2], values)
    assert (caught.value.argument, caught.value.value) == ("weights", values)


def test_a_negative_weight_is_refused_and_a_negative_value_is_not():
    with pytest.raises(ArgumentError) as caught:
        weighted_mean({"kent": 1, "surrey": 2}, {"kent": 4, "surrey": -0.5})
    assert (caught.value.argument, caught.value.value) == ("weights['surrey']", -0.5)
    assert caught.value.requirement == "must be 0 or more"
    assert weighted_mean([-1, -3], [0, 2]).exact == -3


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        ({"kent": 1}, "without a weight: 'surrey'"),
        (
            {"kent": 1, "essex": 2},
            "without a weight: 'surrey'; without a value: 'essex'",
        ),
        (
            {"surrey": 1, "kent": 1, "essex": 2, "gwent": 3},
            "without a value: 'essex', 'gwent'",
        ),
        ({}, "without a weight: 'kent', 'surrey'"),
    ],
    ids=repr,
)
def test_weights_of_other_forces_are_refused_with_the_difference_both_ways(
    weights, told
):
    with pytest.raises(ArgumentError) as caught:
        weighted_mean({"kent": 1, "surrey": 2}, weights)
    assert (caught.value.argument, caught.value.value) == ("weights", weights)
    assert caught.value.requirement == (
        f"must be for the same forces as the values; {told}"
    )


@pytest.mark.parametrize("weights", [[1], [1, 2, 3], []], ids=repr)
def test_weights_of_another_length_are_refused(weights):
    with pytest.raises(ArgumentError) as caught:
        weighted_mean([1, 2], weights)
    assert caught.value.argument == "weights"
    assert caught.value.requirement == (
        f"must be as many as the values, 2, and there are {len(weights)}"
    )


@pytest.mark.parametrize(
    ("values", "weights"), [([1, 2], {"kent": 1, "surrey": 2}), ({"kent": 1}, [1])]
)
def test_weights_in_another_form_are_refused(values, weights):
    with pytest.raises(
        ArgumentError, match="both mappings, or both in a row"
    ) as caught:
        weighted_mean(values, weights)
    assert (caught.value.argument, caught.value.value) == ("weights", weights)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Count(30, "case"), Count(30, "review")),
        (rate(30, 1_000), rate(30, 1_000, per=100)),
        (rate(30, 1_000), share(30, 1_000)),
        (share(Count(30, "case"), 40), share(Count(30, "review"), 40)),
        (share(3, 10), reference.find_figure("S003-101-abandoned")),
        (printed_rate("kent", "3.1"), reference.find_figure("S003-101-abandoned")),
        (allegations_per_case(20, 10), rate(30, 1_000)),
    ],
    ids=["counts", "bases", "rate and share", "wholes", "percent", "figures", "ratio"],
)
def test_numbers_of_two_units_have_no_average_wherever_they_stand(one, other):
    for values in ([one, other], {"a": 7, "b": other, "c": one}):
        with pytest.raises(UnitMismatchError) as caught:
            unweighted_mean(values)
        assert caught.value.measure == "an average"
        assert caught.value.expected.startswith("numbers of one unit (")
        assert caught.value.got
    with pytest.raises(UnitMismatchError) as caught:
        weighted_mean([1, 2], [one, other])
    assert caught.value.measure == "a weighted average"


def test_weights_need_not_be_in_the_unit_of_the_values():
    people = [Count(10, "employee"), Count(30, "employee")]
    mean = weighted_mean([Count(8, "case"), Count(12, "case")], people)
    assert (mean.exact, mean.unit) == (11, "case")


def test_numbers_of_two_periods_have_no_average():
    one = Count(30, "case", period=YEAR)
    with pytest.raises(PeriodMismatchError) as caught:
        unweighted_mean([one, Count(40, "case", period=YEAR.previous)])
    assert (caught.value.left, caught.value.right) == (YEAR, YEAR.previous)
    same = Count(40, "case", period=YearEnding(YEAR.end))
    assert unweighted_mean([one, same, 50]).exact == 40
    with pytest.raises(PeriodMismatchError):
        unweighted_mean([one, same, Count(40, "case", period=AsAt(YEAR.end))])


def test_numbers_of_two_cohorts_bases_or_sorts_have_no_average():
    logged = Count(30, "case", cohort=Cohort.LOGGED)
    with pytest.raises(NotComparableError) as caught:
        unweighted_mean([logged, Count(40, "case", cohort=Cohort.FINALISED)])
    assert (caught.value.left, caught.value.right) == (Cohort.LOGGED, Cohort.FINALISED)
    assert caught.value.reason.endswith("cohort")
    heads, hours = (
        rate(30, Count(1_000, "employee", basis=basis)) for basis in ("heads", "hours")
    )
    with pytest.raises(NotComparableError) as caught:
        unweighted_mean([heads, hours])
    assert (caught.value.left, caught.value.right) == ("heads", "hours")
    assert unweighted_mean([heads, heads]).exact == 30
    with pytest.raises(NotComparableError, match="hours"):
        unweighted_mean(
            [Count(1, "case", basis="heads"), Count(1, "case", basis="hours")]
        )
    one = printed_rate("kent", "3.1")
    with pytest.raises(NotComparableError, match="different things"):
        unweighted_mean([one, printed_rate("gwent", "4.2", measure="arrest-rate")])


def test_what_is_kept_by_force_equals_a_mapping_and_cannot_be_changed():
    kept = ByForce({"kent": 1, "surrey": 2})
    assert kept == {"surrey": 2, "kent": 1}
    assert kept == ByForce({"surrey": 2, "kent": 1})
    assert hash(kept) == hash(ByForce({"surrey": 2, "kent": 1}))
    assert kept != {"kent": 1}
    assert {**kept} == {"kent": 1, "surrey": 2}
    assert (len(kept), list(kept), "essex" in kept) == (2, ["kent", "surrey"], False)
    assert "kent" in repr(kept)
    with pytest.raises(KeyError):
        kept["essex"]
    with pytest.raises(TypeError):
        kept["kent"] = 3


def test_what_is_kept_by_force_is_a_copy():
    given_one = {"kent": 1}
    kept = ByForce(given_one)
    given_one["kent"] = 2
    assert kept["kent"] == 1


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (7.6, "7.600"),
        (999.94, "999.9"),
        (999.95, "1,000"),
        (-12_345.6, "-12,346"),
        (0, "0.000"),
        (1e15, "1.000e+15"),
        (9.99e14, "999,000,000,000,000"),
        (1e-9, "1.000e-09"),
    ],
)
def test_a_number_is_told_in_four_figures(number, told):
    assert short(number) == told


def refusal_of(kind, action, *args):
    with pytest.raises(kind) as caught:
        action(*args)
    return caught.value


def test_an_average_is_rounded_to_a_whole_number_by_default():
    assert str(unweighted_mean([1, 2, 2]).rounded()) == "2"


def test_an_average_has_no_interval_for_its_forces_are_no_sample():
    assert refusal_of(
        NoIntervalError, unweighted_mean([1, 2]).interval
    ) == NoIntervalError(
        "average", "it is of all the forces given, which are no sample of others"
    )


def test_an_average_is_explained_without_a_unit_and_of_one_force_alone_too():
    assert (
        unweighted_mean([1, 2])
        .explain()
        .startswith("Unweighted mean of 2 forces: sum of the numbers / 2 = 1.500.")
    )
    assert (
        unweighted_mean([7])
        .explain()
        .startswith("Unweighted mean of 1 force: sum of the numbers / 1 = 7.000.")
    )


@pytest.mark.parametrize(
    "mean",
    [unweighted_mean, lambda x: weighted_mean(x, [1, 1])],
    ids=["alike", "by size"],
)
def test_a_rate_and_a_share_have_no_average_and_both_units_are_named(mean):
    one, other = rate(30, 1_000), share(30, 1_000)
    assert refusal_of(UnitMismatchError, mean, [one, other]) == UnitMismatchError(
        "an average",
        "numbers of one unit (events per 1,000)",
        "fractions of one",
    )


def test_weights_of_another_form_or_length_are_refused_in_full():
    for values, weights in (([1, 2], {"a": 1, "b": 2}), ({"a": 1, "b": 2}, [1, 2])):
        assert refusal_of(
            ArgumentError, weighted_mean, values, weights
        ) == ArgumentError(
            "weights",
            weights,
            "must be in the form of the values: both mappings, or both in a row",
        )
    assert refusal_of(ArgumentError, weighted_mean, [1, 2], [1, 2, 3]) == ArgumentError(
        "weights", [1, 2, 3], "must be as many as the values, 2, and there are 3"
    )


@pytest.mark.parametrize("values", [7, None, "7, 8", {7, 8}], ids=repr)
def test_what_is_neither_a_mapping_nor_a_row_is_refused_in_full(values):
    assert refusal_of(ArgumentError, unweighted_mean, values) == ArgumentError(
        "values",
        values,
        "must map forces to numbers, as in {'kent': 7.6}, or be a list of numbers",
    )


def test_mappings_kept_by_force_hash_by_what_they_hold():
    kept = [ByForce({"kent": n, "surrey": m}) for n in range(4) for m in range(4)]
    assert len({hash(one) for one in kept}) > 1


def test_figures_of_two_cohorts_have_no_average():
    logged = printed_rate("kent", "3.1", cohort=Cohort.LOGGED)
    finalised = printed_rate("gwent", "4.2", cohort=Cohort.FINALISED)
    assert refusal_of(
        NotComparableError, unweighted_mean, [logged, finalised]
    ) == NotComparableError(
        Cohort.LOGGED,
        Cohort.FINALISED,
        "the forces must be held together on one cohort",
    )


@pytest.mark.parametrize(
    "made",
    [lambda count: rate(count, 1_000), lambda count: share(count, 1_000)],
    ids=["rates", "shares"],
)
def test_rates_and_shares_of_two_periods_or_cohorts_have_no_average(made):
    now, then = (made(Count(30, "case", period=one)) for one in (YEAR, YEAR.previous))
    assert refusal_of(
        PeriodMismatchError, unweighted_mean, [now, then]
    ) == PeriodMismatchError(YEAR, YEAR.previous)
    logged, finalised = (
        made(Count(30, "case", cohort=one)) for one in (Cohort.LOGGED, Cohort.FINALISED)
    )
    found = refusal_of(NotComparableError, unweighted_mean, [logged, finalised])
    assert (found.left, found.right) == (Cohort.LOGGED, Cohort.FINALISED)


def test_an_average_cites_what_its_rates_were_made_of():
    cited = printed_rate("kent", "3.1").citation
    counted = attrs.evolve(rate(30, 1_000), citations=(cited,))
    assert unweighted_mean([counted, rate(40, 1_000)]).citations == (cited,)


def test_a_figure_or_a_count_that_no_float_holds_is_refused_by_its_place():
    rule = "must be 0 or, in size, from 5e-324 to 1.8e308: use another unit"
    tiny = printed_rate("kent", f"0.{'0' * 330}1")
    found = refusal_of(ArgumentError, unweighted_mean, {"kent": tiny})
    assert (found.argument, found.requirement) == ("values['kent']", rule)
    huge = Count(10**309, "case")
    found = refusal_of(ArgumentError, unweighted_mean, [1, huge])
    assert (found.argument, found.requirement) == ("values[1]", rule)


def test_weights_of_other_forces_are_refused_in_full():
    weights = {"kent": 1, "essex": 2}
    assert refusal_of(
        ArgumentError, weighted_mean, {"kent": 7, "surrey": 8}, weights
    ) == ArgumentError(
        "weights",
        weights,
        "must be for the same forces as the values; without a weight: 'surrey'; without "
        "a value: 'essex'",
    )


def test_a_mapping_by_force_shows_itself_as_it_is_made():
    made = unweighted_mean({"kent": 1, "surrey": 3}).values
    assert repr(made) == "ByForce({'kent': Fraction(1, 1), 'surrey': Fraction(3, 1)})"


NEARLY_TENTH = share(92, 1_000)


@pytest.mark.parametrize(
    "mean",
    [unweighted_mean, lambda x: weighted_mean(x, dict.fromkeys(x, 1))],
    ids=["alike", "by size"],
)
@pytest.mark.parametrize(
    ("bare", "told"),
    [
        (7.8, "7.8"),
        (0.078, "0.078"),
        (0, "0"),
        (Decimal("7.8"), "Decimal('7.8')"),
        (units.Quantity(0.5, "case") / units.case, "<Quantity(0.5, 'dimensionless')>"),
    ],
    ids=repr,
)
def test_a_share_and_a_number_without_a_unit_have_no_average(mean, bare, told):
    expected = (
        "numbers of one unit (values['kent'] is a share: write share(part, whole) for "
        "each, or for each its number in per cent, here 9.2)"
    )
    for values in (
        {"kent": NEARLY_TENTH, "essex": bare},
        {"essex": bare, "kent": NEARLY_TENTH},
        {"kent": NEARLY_TENTH, "essex": bare, "surrey": 3, "gwent": share(1, 10)},
    ):
        assert refusal_of(UnitMismatchError, mean, values) == UnitMismatchError(
            "an average", expected, f"{told} without a unit (values['essex'])"
        )


def test_weights_too_are_all_shares_or_none():
    found = refusal_of(UnitMismatchError, weighted_mean, [1, 2], [3, NEARLY_TENTH])
    assert found.measure == "a weighted average"
    assert "weights[1] is a share" in found.expected
    assert found.got == "3 without a unit (weights[0])"
    # Values of one kind may have weights of the other.
    assert weighted_mean([1, 2], [NEARLY_TENTH, NEARLY_TENTH]).exact == Fraction(3, 2)
    assert (
        weighted_mean([NEARLY_TENTH, NEARLY_TENTH], [1, 2]).exact == NEARLY_TENTH.exact
    )


def test_shares_alone_and_plain_numbers_alone_have_an_average():
    assert unweighted_mean([NEARLY_TENTH, share(8, 1_000)]).exact == Fraction(5, 100)
    assert unweighted_mean([9.2, 0.8]).exact == 5


# A rate, a ratio, a count and a figure are taken at the number that they print, and
# a plain number beside them reads the same.
@pytest.mark.parametrize(
    ("one", "mean"),
    [
        (rate(30, 1_000), 20),
        (allegations_per_case(30, 10), Fraction(13, 2)),
        (Count(30, "case"), 20),
        (reference.find_figure("S003-101-abandoned"), Fraction("23.3")),
        (30 * units.case, 20),
    ],
    ids=["rate", "ratio", "count", "figure", "quantity"],
)
def test_a_plain_number_is_in_the_unit_that_the_others_print(one, mean):
    assert unweighted_mean([one, 10]).exact == mean
    assert unweighted_mean([10, one]).exact == mean
