"""Rates on one mix: direct standardisation, held against published figures and SciPy."""

import warnings
from decimal import Decimal
from fractions import Fraction

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import gamma

from policestats import (
    ArgumentError,
    Cohort,
    Count,
    CountError,
    DenominatorError,
    FinancialYear,
    NoIntervalError,
    NotComparableError,
    PeriodMismatchError,
    Rate,
    SmallNumbersWarning,
    StandardisedRate,
    UnitMismatchError,
    byar_interval,
    rate,
    reference,
    standardised_rate,
)
from policestats.measures.by_force import ByForce

# Fleiss (1981), Statistical methods for rates and proportions, p. 249: babies with
# Down's syndrome by the age of the mother, first births; Fay and Feuer (1997), table 1.
AGES = ("under 20", "20-24", "25-29", "30-34", "35-39", "40 and over")
BIRTHS = (230_061, 329_449, 114_920, 39_487, 14_208, 3_052)
EVENTS = (107, 141, 60, 40, 39, 25)
STANDARD = (319_933, 931_318, 786_511, 488_235, 237_863, 61_313)

METHODS = ["dobson", "gamma"]


def of_many(events, populations, standard, per=1_000):
    strata = {
        place: rate_of(n, m, per)
        for place, (n, m) in enumerate(zip(events, populations, strict=True))
    }
    return standardised_rate(strata, dict(enumerate(standard)))


def rate_of(events, population, per=1_000):
    return Rate(events=events, population=population, per=per)


@st.composite
def mixes(draw, least=10):
    size = draw(st.integers(1, 6))
    populations = draw(st.lists(st.integers(50, 10**5), min_size=size, max_size=size))
    events = [draw(st.integers(0, most)) for most in populations]
    events[0] = max(events[0], least)
    standard = draw(st.lists(st.integers(1, 10**6), min_size=size, max_size=size))
    return events, populations, standard


def test_the_rate_is_the_one_that_fay_and_feuer_print():
    strata = {
        age: rate(n, births, per=100_000)
        for age, n, births in zip(AGES, EVENTS, BIRTHS, strict=True)
    }
    made = standardised_rate(strata, dict(zip(AGES, STANDARD, strict=True)))
    assert made.rounded(1) == Decimal("92.3")
    assert made.crude.rounded(1) == Decimal("56.3")
    # The variance that others print of the same figures: 0.003919 in a million.
    assert float(made.variance) / 1e4 == pytest.approx(0.003919, abs=5e-7)
    interval = made.interval(method="gamma")
    assert interval.lower == pytest.approx(80.44, abs=0.005)
    assert interval.upper == pytest.approx(105.76, abs=0.005)


@given(mixes(), st.floats(0.5, 0.999))
def test_the_gamma_interval_agrees_with_scipy(mix, level):
    made = of_many(*mix)
    interval = made.interval(level, "gamma")
    events, populations, standard = (np.array(x, dtype=float) for x in mix)
    weights = 1_000 * standard / standard.sum() / populations
    total, variance = (weights * events).sum(), (weights**2 * events).sum()
    most, tail = weights.max(), (1 - level) / 2
    lower = gamma.ppf(tail, total**2 / variance, scale=variance / total)
    up, wide = total + most, variance + most**2
    upper = gamma.isf(tail, up**2 / wide, scale=wide / up)
    assert made.value == pytest.approx(total, rel=1e-12)
    assert interval.lower == pytest.approx(lower, rel=1e-8)
    assert interval.upper == pytest.approx(upper, rel=1e-8)
    assert (interval.method, interval.confidence_level) == ("gamma", level)


@given(mixes(), st.floats(0.5, 0.999))
def test_dobsons_interval_is_byars_of_all_events_moved_and_stretched(mix, level):
    interval = of_many(*mix).interval(level)
    events, populations, standard = (np.array(x, dtype=float) for x in mix)
    weights = 1_000 * standard / standard.sum() / populations
    total, variance = (weights * events).sum(), (weights**2 * events).sum()
    counted = byar_interval(sum(mix[0]), confidence_level=level)
    stretch = np.sqrt(variance / events.sum())
    lower = total + stretch * (counted.lower - events.sum())
    upper = total + stretch * (counted.upper - events.sum())
    assert interval.lower == pytest.approx(max(lower, 0), rel=1e-9, abs=1e-12)
    assert interval.upper == pytest.approx(upper, rel=1e-9)
    assert (interval.method, interval.confidence_level) == ("dobson", level)


@given(mixes())
def test_on_its_own_mix_a_force_has_the_rate_that_it_has(mix):
    events, populations, _ = mix
    made = of_many(events, populations, populations)
    assert made.exact == made.crude.exact
    plain = made.crude.interval()
    assert made.interval().lower == pytest.approx(plain.lower, rel=1e-9)
    assert made.interval().upper == pytest.approx(plain.upper, rel=1e-9)


@given(mixes(), st.integers(2, 10))
def test_a_larger_standard_population_of_one_mix_gives_the_same(mix, times):
    events, populations, standard = mix
    larger = of_many(events, populations, [times * n for n in standard])
    assert larger.exact == of_many(*mix).exact
    assert larger.interval().upper == pytest.approx(of_many(*mix).interval().upper)


@given(mixes())
def test_the_rate_lies_between_those_of_its_strata(mix):
    made = of_many(*mix)
    rates = [one.exact for one in made.rates.values()]
    assert min(rates) <= made.exact <= max(rates)
    for method in METHODS:
        interval = made.interval(method=method)
        assert 0 <= interval.lower <= made.value <= interval.upper


@given(mixes(least=0))
def test_the_order_of_the_strata_does_not_matter(mix):
    events, populations, standard = mix
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SmallNumbersWarning)
        made = of_many(*mix)
        mirrored = standardised_rate(
            {
                place: rate_of(events[place], populations[place])
                for place in reversed(range(len(events)))
            },
            dict(enumerate(standard)),
        )
    assert mirrored.exact == made.exact
    assert mirrored == made


def test_two_forces_of_one_rate_in_each_stratum_differ_by_their_mix_alone():
    standard = {"officers": 147_746, "staff": 79_000}
    of_officers = {"officers": rate(900, 3_000), "staff": rate(20, 1_000)}
    of_staff = {"officers": rate(300, 1_000), "staff": rate(60, 3_000)}
    one = standardised_rate(of_officers, standard)
    other = standardised_rate(of_staff, standard)
    assert one.crude.value == pytest.approx(230)
    assert other.crude.value == pytest.approx(90)
    assert one.exact == other.exact


def test_a_stratum_that_the_standard_lacks_weighs_nothing():
    made = standardised_rate(
        {"officers": rate(300, 1_000), "staff": rate(60, 3_000)},
        {"officers": 10, "staff": 0},
    )
    assert made.exact == 300


def test_what_is_known_of_the_rates_is_kept():
    year = FinancialYear(2023)
    strata = {
        "officers": rate(
            Count(1_500, "case", subject="kent", period=year, cohort=Cohort.LOGGED),
            Count(5_000, "employee"),
        ),
        "staff": rate(
            Count(60, "case", subject="kent", period=year, cohort=Cohort.LOGGED),
            Count(3_000, "employee"),
        ),
    }
    made = standardised_rate(strata, {"officers": 3, "staff": 1})
    assert made.rates["staff"] is strata["staff"]
    assert dict(made.standard) == {"officers": 3, "staff": 1}
    assert made.per == 1_000
    assert made.unit == "case / thousand_employee"
    assert str(made.quantity.units) == "case / thousand_employee"
    assert made.quantity.magnitude == 230
    assert made.exact == 230
    assert made.rounded() == 230
    assert str(made) == "230.0 cases per 1,000, standardised"
    assert made.crude.subject == "kent"
    assert made.crude.events == 1_560
    assert made.crude.population == 8_000
    told = made.explain()
    assert told.startswith("Standardised rate (kent, 2023/24): what cases there would")
    assert "As it is, the force has 195.0." in told
    assert "staff: 60 / 3,000, 25.0 % of the standard population." in told
    assert "Interval: Dobson's" in told


def test_citations_of_figures_are_kept_and_named_once():
    events = reference.find_figure("S001-cases-logged-metropolitan-2023-24")
    made = standardised_rate(
        {"all": rate(events.count, 50_000)}, {"all": Count(1_000, "employee")}
    )
    assert made.citations == ()
    made = standardised_rate({"all": rate(events, 50_000)}, {"all": 1_000})
    assert made.citations == (events.citation,)
    assert made.crude.citations == (events.citation,)
    assert f"Source: {events.citation}" in made.explain()
    of_figure = standardised_rate({"all": rate(20, 50_000)}, {"all": events})
    assert of_figure.standard_citations == (events.citation,)
    assert of_figure.citations == (events.citation,)


def test_a_rate_without_units_has_no_quantity():
    made = standardised_rate({"a": rate(20, 100)}, {"a": 1})
    assert made.unit is None
    with pytest.raises(ArgumentError, match="event_unit"):
        _ = made.quantity
    assert str(made) == "200.0 events per 1,000, standardised"


def test_clusters_widen_the_interval_of_a_standardised_rate():
    sizes = {1: 60, 2: 27, 4: 15}
    naive = standardised_rate(
        {"a": rate(174, 1_000), "b": rate(50, 900)}, {"a": 1, "b": 1}
    )
    made = standardised_rate(
        {"a": rate(174, 1_000, clusters=sizes), "b": rate(50, 900)}, {"a": 1, "b": 1}
    )
    assert made.exact == naive.exact
    assert made.interval().upper > naive.interval().upper
    assert made.variance == (
        Fraction(1, 2) ** 2 * 408 + (Fraction(1_000, 2 * 900)) ** 2 * 50
    )
    assert made.crude.clusters is None
    with pytest.raises(NoIntervalError, match="in clusters") as caught:
        made.interval(method="gamma")
    assert caught.value.measure == "standardised rate"
    # On its own mix, and with one stratum, it is that of the rate.
    alone = rate(174, 1_000, clusters=sizes)
    one = standardised_rate({"a": alone}, {"a": 7})
    assert one.interval().upper == pytest.approx(alone.interval().upper)


def test_without_an_event_dobson_is_refused_and_gamma_has_an_upper_end():
    with pytest.warns(SmallNumbersWarning, match="rests on 0 events"):
        made = of_many([0, 0], [100, 200], [1, 1])
    assert made.value == 0
    with pytest.raises(NoIntervalError, match="gamma") as caught:
        made.interval()
    assert caught.value.measure == "standardised rate"
    interval = made.interval(method="gamma")
    # One event in the stratum where it weighs most: 1,000 / 2 / 100.
    assert interval.lower == 0.0
    assert interval.upper == pytest.approx(5 * 3.6889, rel=1e-4)


def test_few_events_are_warned_of_and_ten_are_not():
    with pytest.warns(SmallNumbersWarning, match="rests on 9 events"):
        of_many([9, 0], [100, 200], [1, 1])
    of_many([9, 1], [100, 200], [1, 1])


def test_several_levels_give_an_interval_for_each():
    made = of_many([30, 50], [100, 200], [1, 1])
    for method in METHODS:
        assert made.interval((0.95, 0.998), method) == (
            made.interval(0.95, method),
            made.interval(0.998, method),
        )


@pytest.mark.parametrize("method", ["byar", "Gamma", None])
def test_a_method_that_there_is_not_is_refused(method):
    with pytest.raises(ArgumentError) as caught:
        of_many([30], [100], [1]).interval(method=method)
    assert (caught.value.argument, caught.value.value) == ("method", method)


@pytest.mark.parametrize("rates", [{}, [], None, 5, [rate(20, 100)]])
def test_no_strata_are_refused(rates):
    with pytest.raises(ArgumentError, match="must map each stratum") as caught:
        standardised_rate(rates, {"a": 1})
    assert (caught.value.argument, caught.value.value) == ("rates", rates)


def test_a_stratum_that_is_no_rate_is_refused_by_its_name():
    with pytest.raises(ArgumentError, match="make one with rate") as caught:
        standardised_rate({"a": rate(20, 100), "b": 0.3}, {"a": 1, "b": 1})
    assert (caught.value.argument, caught.value.value) == ("rates['b']", 0.3)


@pytest.mark.parametrize(
    ("standard", "value", "told"),
    [
        (None, None, "must map each stratum to its members"),
        ([1, 2], [1, 2], "must map each stratum to its members"),
        ({"a": 1}, ["a"], "lacks 'b'"),
        ({"a": 1, "b": 1, "c": 1}, "c", r"strata of the rates alone \(a, b\)"),
    ],
)
def test_a_standard_of_other_strata_is_refused(standard, value, told):
    strata = {"a": rate(20, 100), "b": rate(20, 100)}
    with pytest.raises(ArgumentError, match=told) as caught:
        standardised_rate(strata, standard)
    assert (caught.value.argument, caught.value.value) == ("standard", value)


def test_a_standard_that_is_no_count_or_empty_is_refused():
    strata = {"a": rate(20, 100)}
    with pytest.raises(CountError) as caught:
        standardised_rate(strata, {"a": 1.5})
    assert (caught.value.field, caught.value.value) == ("standard['a']", 1.5)
    with pytest.raises(DenominatorError) as empty:
        standardised_rate(strata, {"a": 0})
    assert (empty.value.measure, empty.value.denominator) == ("standardised rate", 0)


def test_a_standard_of_other_members_than_the_rates_is_refused():
    strata = {"a": rate(Count(20, "case"), Count(100, "employee"))}
    with pytest.raises(UnitMismatchError) as caught:
        standardised_rate(strata, {"a": Count(1_000, "resident")})
    assert caught.value.measure == "a standardised rate"
    assert caught.value.got == "resident"
    standardised_rate(strata, {"a": Count(1_000, "employee")})
    mixed = {"a": Count(1, "employee"), "b": Count(1, "officer")}
    with pytest.raises(UnitMismatchError) as caught:
        standardised_rate({"a": rate(20, 100), "b": rate(20, 100)}, mixed)
    assert caught.value.measure == "a standard population"


def test_strata_of_different_things_are_refused():
    kent = Count(20, "case", subject="kent", period=FinancialYear(2023))
    one = rate(kent, Count(100, "employee"))

    def together_with(other):
        return standardised_rate({"a": one, "b": other}, {"a": 1, "b": 1})

    with pytest.raises(UnitMismatchError):
        together_with(rate(Count(20, "review"), Count(100, "employee")))
    with pytest.raises(UnitMismatchError):
        together_with(rate(Count(20, "case"), Count(100, "employee"), per=100))
    with pytest.raises(PeriodMismatchError):
        together_with(
            rate(
                Count(20, "case", subject="kent", period=FinancialYear(2022)),
                Count(100, "employee"),
            )
        )
    with pytest.raises(NotComparableError, match="one force") as caught:
        together_with(
            rate(
                Count(20, "case", subject="surrey", period=FinancialYear(2023)),
                Count(100, "employee"),
            )
        )
    assert (caught.value.left, caught.value.right) == ("kent", "surrey")
    together_with(rate(Count(20, "case"), Count(100, "employee")))


def test_events_that_the_standard_gives_no_weight_have_no_interval_of_no_width():
    strata = {"officers": rate(20, 100), "staff": rate(20, 100)}
    one = attrs.evolve(
        standardised_rate(strata, {"officers": 0, "staff": 5}),
        rates={
            "officers": rate(20, 100),
            "staff": Rate(events=0, population=9, per=1_000),
        },
    )
    with pytest.raises(NoIntervalError) as caught:
        one.interval()
    assert caught.value.measure == "standardised rate"
    assert caught.value.reason == (
        "there is no event in a stratum that the standard has members of; "
        'method="gamma" gives an upper end'
    )
    found = one.interval(method="gamma")
    assert found.lower == 0
    assert found.upper == pytest.approx(1_000 / 9 * gamma(1).ppf(0.975), rel=1e-12)


def test_a_standardised_rate_made_by_hand_has_strata_and_a_standard_of_them():
    strata = {"officers": rate(20, 100)}
    for rates, standard in (({}, {}), (strata, {}), (strata, {"staff": 5})):
        with pytest.raises(ArgumentError) as caught:
            StandardisedRate(rates=ByForce(rates), standard=ByForce(standard))
        assert (caught.value.argument, caught.value.value) == (
            "standard",
            list(standard),
        )
    with pytest.raises(DenominatorError) as empty:
        StandardisedRate(rates=ByForce(strata), standard=ByForce({"officers": 0}))
    assert (empty.value.measure, empty.value.denominator) == ("standardised rate", 0)


def test_an_explanation_says_of_what_the_interval_is():
    one, other = rate(20, 100), rate(30, 100)
    held = rate(20, 100, clusters=[2] * 10)
    standard = {"officers": 3, "staff": 5}
    plain = standardised_rate({"officers": one, "staff": other}, standard)
    assert "from Byar's of all events." in plain.explain()
    mixed = standardised_rate({"officers": held, "staff": other}, standard)
    assert "of all cases, and of events where their cases are not known." in (
        mixed.explain()
    )


def test_the_explanation_of_bare_numbers_is_told_whole():
    made = standardised_rate(
        {"a": rate(30, 1_000), "b": rate(14, 700)}, {"a": 1, "b": 2}
    )
    assert made.explain().splitlines() == [
        (
            "Standardised rate: what events there would be for every 1,000 of the standard "
            "population, at the rate of each stratum: 23.3. As it is, the force has 25.9."
        ),
        "a: 30 / 1,000, 33.3 % of the standard population.",
        "b: 14 / 700, 66.7 % of the standard population.",
        (
            "Interval: Dobson's, from Byar's of all events. It differs from the rate as it "
            "is by the mix of the strata alone."
        ),
    ]
    assert made.rounded() == 23


def test_less_than_one_in_a_thousand_has_a_gamma_interval_from_above_nought():
    made = of_many([12], [100_000], [1])
    assert made.value < 1
    assert made.interval(method="gamma").lower > 0


def test_the_warning_of_few_events_names_the_measure():
    with pytest.warns(SmallNumbersWarning, match="this standardised rate rests on 9"):
        of_many([9, 0], [100, 200], [1, 1])


def test_refusals_of_strata_say_what_would_work():
    requirements = []
    for rates, standard in (
        ([], {"a": 1}),
        ({"a": 0.3}, {"a": 1}),
        ({"a": rate(20, 100)}, [1]),
    ):
        with pytest.raises(ArgumentError) as caught:
            standardised_rate(rates, standard)
        requirements.append(caught.value.requirement)
    assert requirements == [
        "must map each stratum to its Rate, as in {'officers': rate(300, 5_000)}",
        "must be a Rate: of two counts make one with rate",
        "must map each stratum to its members, as in {'officers': 147_746}",
    ]


def test_rates_of_different_things_are_refused_as_those_of_a_standardised_rate():
    case, review = (
        rate(Count(20, unit), Count(100, "employee")) for unit in ("case", "review")
    )
    with pytest.raises(UnitMismatchError) as caught:
        standardised_rate({"a": case, "b": review}, {"a": 1, "b": 1})
    assert caught.value.measure == "a standardised rate"
    with pytest.raises(UnitMismatchError) as caught:
        standardised_rate({"a": case}, {"a": Count(9, "resident")})
    assert caught.value.expected == "members of one kind (employee) as standard['a']"


def test_intervals_that_there_are_not_say_why_and_what_there_is():
    with pytest.warns(SmallNumbersWarning):
        none = of_many([0, 0], [100, 200], [1, 1])
    with pytest.raises(NoIntervalError) as caught:
        none.interval()
    assert caught.value.reason == (
        'there is no event; method="gamma" gives an upper end'
    )
    elsewhere = of_many([12, 0], [100, 200], [0, 1])
    with pytest.raises(NoIntervalError) as caught:
        elsewhere.interval()
    assert caught.value.reason == (
        "there is no event in a stratum that the standard has members of; "
        'method="gamma" gives an upper end'
    )
    clustered = standardised_rate({"a": rate(20, 100, clusters={2: 10})}, {"a": 1})
    with pytest.raises(NoIntervalError) as caught:
        clustered.interval(method="gamma")
    assert caught.value.reason == ('the events come in clusters; use method="dobson"')
