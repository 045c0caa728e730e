"""Events that come several to a case: their design effect, and Dobson's interval."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policestats import (
    ArgumentError,
    Clusters,
    Count,
    CountError,
    NoIntervalError,
    Rate,
    byar_interval,
    rate,
)
from policestats.measures.clusters import clusters_of

SIZES = st.lists(st.integers(1, 40), min_size=10, max_size=60)


def test_a_case_for_each_and_a_table_of_them_are_one_thing():
    in_a_row = rate(14, 1_000, clusters=[1, 1, 1, 2, 4, 5])
    table = rate(14, 1_000, clusters={1: 3, 2: 1, 4: 1, 5: 1})
    array = rate(14, 1_000, clusters=np.array([5, 1, 4, 1, 2, 1]))
    again = rate(14, 1_000, clusters=in_a_row.clusters)
    assert in_a_row == table == array == again
    assert in_a_row.clusters == Clusters(sizes=((1, 3), (2, 1), (4, 1), (5, 1)))
    assert all(type(x) is int for pair in array.clusters.sizes for x in pair)


def test_sizes_that_no_case_has_are_left_out_of_the_table():
    assert clusters_of({3: 0, 2: 5}, 10).sizes == ((2, 5),)


def test_what_is_known_of_clusters_is_counted_from_their_sizes():
    clusters = clusters_of({1: 60, 2: 27, 4: 15}, 174)
    assert (clusters.cases, clusters.events) == (102, 174)
    assert clusters.variance == 60 + 4 * 27 + 16 * 15
    assert clusters.design_effect == Fraction(408, 174)
    assert str(clusters) == "174 in 102 cases, up to 4 in one"


def test_a_rate_without_clusters_has_none():
    assert rate(20, 100).clusters is None
    assert rate(20, 100, clusters=None) == rate(20, 100)


@given(SIZES)
def test_the_variance_of_clusters_is_that_of_a_sum_of_squares(sizes):
    found = clusters_of(sizes, sum(sizes))
    assert found.variance == sum(size**2 for size in sizes)
    assert found.events == sum(sizes)
    assert found.cases == len(sizes)
    assert found.design_effect >= 1
    assert (found.design_effect == 1) is (set(sizes) == {1})


@given(SIZES, st.floats(0.5, 0.99))
def test_dobsons_interval_is_byars_of_the_cases_moved_and_stretched(sizes, level):
    made = rate(sum(sizes), 500, clusters=sizes).interval(level)
    cases = byar_interval(len(sizes), confidence_level=level)
    stretch = math.sqrt(sum(size**2 for size in sizes) / len(sizes))
    lower = sum(sizes) + stretch * (cases.lower - len(sizes))
    upper = sum(sizes) + stretch * (cases.upper - len(sizes))
    assert made.lower == pytest.approx(2 * max(lower, 0), rel=1e-12, abs=1e-9)
    assert made.upper == pytest.approx(2 * upper, rel=1e-12)
    assert (made.method, made.confidence_level) == ("dobson", level)


@given(st.integers(10, 10**6), st.floats(0.5, 0.999))
def test_cases_of_one_event_each_have_byars_interval(events, level):
    made = rate(events, 1_000, clusters={1: events})
    plain = rate(events, 1_000)
    dobson, byar = made.interval(level), plain.interval(level)
    assert dobson.lower == pytest.approx(byar.lower, rel=1e-12)
    assert dobson.upper == pytest.approx(byar.upper, rel=1e-12)
    assert made.value == plain.value


@given(SIZES)
def test_clusters_widen_the_interval_and_leave_the_rate_alone(sizes):
    made = rate(sum(sizes), 500, clusters=sizes)
    naive, clustered = made.interval(method="byar"), made.interval()
    assert made.exact == rate(sum(sizes), 500).exact
    width = clustered.upper - clustered.lower
    if clustered.lower > 0:
        assert width >= (naive.upper - naive.lower) * (1 - 1e-12)
    assert naive == rate(sum(sizes), 500).interval()


def test_over_many_made_up_years_dobson_covers_and_byar_does_not():
    """Cases are Poisson, their sizes geometric: the truth of 180 is known."""
    rng = np.random.default_rng(11)
    years, held, naive_held = 600, 0, 0
    for _ in range(years):
        sizes = rng.geometric(1 / 1.8, rng.poisson(100))
        made = rate(int(sizes.sum()), 1_000, clusters=sizes)
        held += 180 in made.interval()
        naive_held += 180 in made.interval(method="byar")
    assert 0.93 <= held / years <= 0.97
    assert naive_held / years < 0.85


@pytest.mark.parametrize("levels", [(0.95, 0.998), [0.9]])
def test_several_levels_of_clusters_give_an_interval_for_each(levels):
    made = rate(174, 1_000, clusters={1: 60, 2: 27, 4: 15})
    assert made.interval(levels) == tuple(made.interval(level) for level in levels)


def test_the_explanation_says_that_events_do_not_come_one_by_one():
    made = rate(174, 1_000, clusters={1: 60, 2: 27, 4: 15})
    told = made.explain()
    assert "Interval: Dobson's, of 102 cases that hold 174 events" in told
    assert "(2.34 times the variance)" in told
    assert "Interval: Byar's, of the events;" in rate(174, 1_000).explain()


def test_dobsons_interval_without_clusters_is_refused_with_what_to_give():
    with pytest.raises(NoIntervalError, match="give rate") as caught:
        rate(174, 1_000).interval(method="dobson")
    assert caught.value.measure == "rate of events in clusters"
    assert (
        caught.value.reason
        == "give rate(..., clusters=...) with the events of each case"
    )


@pytest.mark.parametrize("given_clusters", [5, 1.8, "1, 2", None.__class__, {1, 2}])
def test_what_is_no_row_and_no_table_of_sizes_is_refused(given_clusters):
    with pytest.raises(ArgumentError, match=r"as in \[1, 1, 3\] or") as caught:
        rate(20, 100, clusters=given_clusters)
    assert (caught.value.argument, caught.value.value) == ("clusters", given_clusters)


@pytest.mark.parametrize(
    ("given_clusters", "found"),
    [([1, 2], 3), ({1: 20, 2: 1}, 22), ([20, 1], 21), ([19], 19)],
)
def test_sizes_that_do_not_add_up_are_refused(given_clusters, found):
    with pytest.raises(ArgumentError) as caught:
        rate(20, 100, clusters=given_clusters)
    assert caught.value.argument == "clusters"
    assert caught.value.requirement == (
        f"must add up to the 20 events, and adds up to {found}"
    )


@pytest.mark.parametrize(
    ("given_clusters", "field", "value"),
    [
        ([1, 0, 19], "clusters", 0),
        ({0: 4, 20: 1}, "clusters", 0),
        ([1, -1, 20], "clusters[1]", -1),
        ([1, True, 18], "clusters[1]", True),
        ({1: 2.5}, "clusters[1]", 2.5),
        ({"1": 20}, "clusters", "1"),
        ({1: -20}, "clusters[1]", -20),
    ],
)
def test_a_size_that_is_no_count_or_nought_is_refused(given_clusters, field, value):
    with pytest.raises(CountError) as caught:
        rate(20, 100, clusters=given_clusters)
    assert (caught.value.field, caught.value.value) == (field, value)


@pytest.mark.parametrize("none", [[], {}, {3: 0}])
def test_no_case_is_no_cluster(none):
    with pytest.warns(UserWarning, match="rests on 0 events"):
        zero = rate(0, 100)
    with pytest.raises(ArgumentError, match="one case or more") as caught:
        clusters_of(none, zero.events)
    assert caught.value.argument == "clusters"
    with pytest.raises(ArgumentError, match="one case or more"):
        Clusters(sizes=())


def test_units_and_clusters_go_together():
    alleged = rate(
        Count(174, "allegation"),
        Count(1_000, "employee"),
        clusters={1: 60, 2: 27, 4: 15},
    )
    assert str(alleged) == "174.0 allegations per 1,000 employees"
    assert alleged.interval().lower == pytest.approx(136.3, abs=0.05)


@pytest.mark.parametrize(
    ("sizes", "value"),
    [
        ([(1, 60)], [(1, 60)]),
        ((1, 60), (1, 60)),
        (((1, 60, 2),), ((1, 60, 2),)),
        (((2, 1), (1, 60)), ((2, 1), (1, 60))),
        (((1, 1), (1, 60)), ((1, 1), (1, 60))),
    ],
    ids=repr,
)
def test_clusters_made_by_hand_are_pairs_in_order_each_size_once(sizes, value):
    with pytest.raises(ArgumentError) as caught:
        Clusters(sizes=sizes)
    assert (caught.value.argument, caught.value.value) == ("clusters", value)


@pytest.mark.parametrize("wrong", [0, -1, True, 2.0, "1", None, np.int64(2)], ids=repr)
def test_clusters_made_by_hand_hold_whole_numbers_above_zero(wrong):
    for sizes in (((wrong, 60),), ((2, wrong),)):
        with pytest.raises(CountError) as caught:
            Clusters(sizes=sizes)
        assert (caught.value.field, caught.value.value) == ("clusters", wrong)


@pytest.mark.parametrize("wrong", [{1: 20}, [1] * 20, Clusters(sizes=((1, 19),))])
def test_a_rate_made_by_hand_takes_no_clusters_but_those_of_its_events(wrong):
    ours = Clusters(sizes=((1, 18), (2, 1)))
    made = Rate(events=20, population=100, per=1_000, clusters=ours)
    assert made == rate(20, 100, clusters={1: 18, 2: 1})
    with pytest.raises(ArgumentError) as caught:
        Rate(events=20, population=100, per=1_000, clusters=wrong)
    assert caught.value.argument == "clusters"


@pytest.mark.parametrize(
    ("sizes", "kind", "value", "requirement"),
    [
        ((), ArgumentError, (), "must be of one case or more"),
        (
            [(1, 60)],
            ArgumentError,
            [(1, 60)],
            "must be pairs of a size and a number of cases, as in ((1, 60),)",
        ),
        (
            ((2, 1), (1, 3)),
            ArgumentError,
            ((2, 1), (1, 3)),
            "must have each size once, the smallest first",
        ),
        (
            ((0, 3),),
            CountError,
            0,
            "must be 1 or more: a case that holds no event is no case",
        ),
    ],
)
def test_clusters_made_by_hand_are_refused_with_what_they_must_be(
    sizes, kind, value, requirement
):
    with pytest.raises(kind) as caught:
        Clusters(sizes=sizes)
    assert caught.value.value == value
    assert caught.value.requirement == requirement


def test_a_row_that_holds_a_case_without_an_event_says_why_it_is_refused():
    with pytest.raises(CountError) as caught:
        rate(20, 100, clusters=[1, 0, 19])
    assert caught.value.requirement == (
        "must be 1 or more: a case that holds no event is no case"
    )


def test_a_rate_made_by_hand_with_other_clusters_is_refused():
    def made(clusters):
        return Rate(events=20, population=100, per=1_000, clusters=clusters)

    with pytest.raises(ArgumentError) as caught:
        made([1, 19])
    assert caught.value.value == [1, 19]
    assert caught.value.requirement == (
        "must be Clusters: rate(..., clusters=...) makes them"
    )
    with pytest.raises(ArgumentError) as caught:
        made(Clusters(sizes=((1, 19),)))
    assert caught.value.value == "19 in 19 cases, up to 1 in one"
    assert made(Clusters(sizes=((1, 20),))).clusters.cases == 20


def test_a_table_of_sizes_in_two_dimensions_is_read_through():
    assert clusters_of(np.array([[1, 2], [3, 4]]), 10).cases == 4
