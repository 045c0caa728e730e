"""Rules for runs of points: what they mark, and what they mark not."""

import copy
import itertools
import pickle

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policestats import RUN_RULES, ArgumentError, RunRule

ALL = [rule for rules in RUN_RULES.values() for rule in rules]
BEYOND = {"id": "mine", "title": "my own", "kind": "beyond"}


def rule(**fields):
    return RunRule(**{**BEYOND, "window": 3, "least": 2, "distance": 2, **fields})


def trend(window=3):
    return rule(kind="trend", window=window, least=window, distance=None)


def by_brute_force(one, z):
    """Say again, in NumPy and window by window, which positions a rule marks."""
    z, size = np.asarray(z, dtype=float), one.window
    marked = np.zeros(len(z), dtype=bool)
    for end in range(size, len(z) + 1):
        row, span = z[end - size : end], slice(end - size, end)
        steps = np.sign(np.diff(row))
        if one.kind == "beyond":
            for side in (row, -row):
                if (side > one.distance).sum() >= one.least:
                    marked[span] |= side > one.distance
        elif one.kind == "trend":
            marked[span] |= abs(steps.sum()) == size - 1
        elif one.kind == "alternating":
            marked[span] |= bool(
                np.all(steps != 0) and np.all(steps[:-1] == -steps[1:])
            )
        elif one.kind == "within":
            marked[span] |= np.abs(row).max() < one.distance
        else:
            far = np.abs(row).min() > one.distance
            marked[span] |= bool(far and row.max() > 0 > row.min())
    return tuple(np.flatnonzero(marked).tolist())


def patterned(rng, size):
    """Give distances among which long runs, zigzags and ties are common."""
    z = rng.normal(0, rng.choice([0.3, 1, 2]), size)
    start = int(rng.integers(0, size))
    span = slice(start, start + int(rng.integers(3, 20)))
    made = rng.integers(0, 5)
    if made == 0:
        z[span] = np.sort(z[span])
    elif made == 1:
        z[span] = np.abs(z[span]) * np.resize([1, -1], len(z[span]))
    elif made == 2:
        z[span] = np.resize([1.5, -1.5, 1.5, 1.2], len(z[span]))
    elif made == 3:
        z[span] = np.abs(z[span])
    return np.round(z, int(rng.choice([0, 1, 6])))


@pytest.mark.parametrize("one", ALL, ids=str)
def test_a_rule_marks_what_brute_force_over_all_windows_marks(one):
    rng = np.random.default_rng(1984)
    hits = 0
    for _ in range(600):
        z = patterned(rng, int(rng.integers(1, 45)))
        marked = one.points(z.tolist())
        assert marked == by_brute_force(one, z)
        hits += bool(marked)
    assert hits > 20


def test_the_sets_are_those_of_the_handbook_and_of_the_paper():
    assert list(RUN_RULES) == ["western-electric", "nelson"]
    shapes = [(r.least, r.window, r.distance) for r in RUN_RULES["western-electric"]]
    assert shapes == [(1, 1, 3), (2, 3, 2), (4, 5, 1), (8, 8, 0)]
    nelson = [(r.kind, r.least, r.window, r.distance) for r in RUN_RULES["nelson"]]
    assert nelson == [
        ("beyond", 1, 1, 3),
        ("beyond", 9, 9, 0),
        ("trend", 6, 6, None),
        ("alternating", 14, 14, None),
        ("beyond", 2, 3, 2),
        ("beyond", 4, 5, 1),
        ("within", 15, 15, 1),
        ("outside", 8, 8, 1),
    ]
    assert [r.id for r in ALL if r.is_of_limits] == ["western-electric-1", "nelson-1"]
    assert len({r.id for r in ALL}) == len(ALL)
    assert all("1956" in str(r.source) for r in RUN_RULES["western-electric"])
    assert all("1984" in str(r.source) for r in RUN_RULES["nelson"])
    assert str(ALL[0]) == "western-electric-1: a point beyond the limits"


def test_the_sets_cannot_be_changed():
    with pytest.raises(TypeError):
        RUN_RULES["mine"] = ()


@pytest.mark.parametrize("one", ALL, ids=str)
def test_a_rule_is_a_value(one):
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301  # our own bytes
    assert copy.deepcopy(one) == one
    assert hash(copy.deepcopy(one)) == hash(one)


@pytest.mark.parametrize(
    ("z", "marked"),
    [
        ([2.1, 0, 2.1], (0, 2)),
        ([2.1, 2.1, 0], (0, 1)),
        ([2.1, 0, 0, 2.1], ()),
        ([2.1, 0, -2.1], ()),
        ([2, 0, 2.1], ()),
        ([-2.1, 3, -2.1], (0, 2)),
        ([2.1, 2.1], ()),
        ([], ()),
    ],
)
def test_two_of_three_beyond_two_are_on_one_side_and_strictly_beyond(z, marked):
    assert rule().points(z) == marked


def test_a_point_on_the_centre_is_on_neither_side():
    eight = RUN_RULES["western-electric"][3]
    assert eight.points([1] * 8) == tuple(range(8))
    assert eight.points([1] * 4 + [0] + [1] * 4) == ()
    assert eight.points([1] * 7) == ()


def test_a_trend_is_strict_and_goes_by_the_values_where_they_are_given():
    assert trend().points([1, 2, 3]) == (0, 1, 2)
    assert trend().points([3, 2, 1, 1]) == (0, 1, 2)
    assert trend().points([1, 2, 2]) == ()
    assert trend().points([1, 3, 2]) == ()
    assert trend().points([1, 2, 3], values=[5, 4, 5]) == ()
    assert trend().points([0, 0, 0], values=[5, 6, 7]) == (0, 1, 2)


def test_up_and_down_by_turns_begins_either_way():
    one = rule(kind="alternating", window=4, least=4, distance=None)
    assert one.points([1, 2, 1, 2]) == (0, 1, 2, 3)
    assert one.points([2, 1, 2, 1]) == (0, 1, 2, 3)
    assert one.points([1, 2, 1, 1]) == ()
    assert one.points([1, 2, 3, 2]) == ()


def test_within_and_outside_are_strict_and_outside_needs_both_sides():
    within = rule(kind="within", window=2, least=2, distance=1)
    assert within.points([0.9, -0.9]) == (0, 1)
    assert within.points([0.9, 1]) == ()
    assert within.points([-1, 0.9]) == ()
    outside = rule(kind="outside", window=2, least=2, distance=1)
    assert outside.points([1.1, -1.1]) == (0, 1)
    assert outside.points([1.1, 1.1]) == ()
    assert outside.points([-1.1, -1.1]) == ()
    assert outside.points([1.1, -1]) == ()


@pytest.mark.parametrize(
    ("fields", "argument", "value", "told"),
    [
        ({"id": " "}, "id", " ", "not empty"),
        ({"title": 3}, "title", 3, "text"),
        ({"source": ""}, "source", "", "not empty"),
        ({"kind": "beyon"}, "kind", "beyon", "did you mean 'beyond'?"),
        ({"kind": None}, "kind", None, "'beyond' or 'trend'"),
        ({"window": 0}, "window", 0, "1 or more, for 'beyond'"),
        ({"window": 3.0}, "window", 3.0, "whole number"),
        ({"window": True}, "window", True, "whole number"),
        ({"least": 4}, "least", 4, "from 1 to the window, 3"),
        ({"least": 0}, "least", 0, "from 1 to the window, 3"),
        ({"least": True}, "least", True, "from 1 to the window, 3"),
        ({"kind": "within"}, "least", 2, "must be the window, 3"),
        ({"kind": "trend", "window": 2, "least": 2}, "window", 2, "3 or more"),
        ({"kind": "alternating", "window": 2}, "window", 2, "3 or more"),
        ({"kind": "outside", "window": 1, "least": 1}, "window", 1, "2 or more"),
        ({"kind": "trend", "least": 3}, "distance", 2, "must be left out"),
        ({"distance": None}, "distance", None, "a number of 0 or more"),
        ({"distance": -1}, "distance", -1, "a number of 0 or more"),
        ({"distance": True}, "distance", True, "a number of 0 or more"),
        ({"distance": "2"}, "distance", "2", "a number of 0 or more"),
        ({"distance": float("inf")}, "distance", float("inf"), "0 or more"),
        ({"distance": 10**400}, "distance", 10**400, "0 or more"),
        ({"kind": "within", "least": 3, "distance": 0}, "distance", 0, "above 0"),
        ({"is_of_limits": 1}, "is_of_limits", 1, "True or False"),
        (
            {"kind": "within", "least": 3, "is_of_limits": True},
            "is_of_limits",
            True,
            "must be False",
        ),
    ],
)
def test_a_rule_refuses_a_field_that_makes_no_sense(fields, argument, value, told):
    with pytest.raises(ArgumentError) as caught:
        rule(**fields)
    assert (caught.value.argument, caught.value.value) == (argument, value)
    assert told in caught.value.requirement


def test_the_least_fields_that_make_sense_are_taken():
    assert rule(window=1, least=1, distance=0).points([0.1, 0]) == (0,)
    assert rule(kind="outside", window=2, least=2).points([3, -3]) == (0, 1)
    assert trend().points([1, 2, 3]) == (0, 1, 2)


def test_a_distance_that_is_no_number_is_refused_with_its_place():
    with pytest.raises(ArgumentError) as caught:
        rule().points([1, float("nan")])
    assert caught.value.argument == "z[1]"
    with pytest.raises(ArgumentError) as caught:
        rule().points([1, 2], values=[1, "2"])
    assert (caught.value.argument, caught.value.value) == ("values[1]", "2")


@pytest.mark.parametrize("given_", ["123", b"1", {1, 2}, frozenset({1}), {1: 2}, 3])
def test_what_is_no_row_is_refused(given_):
    with pytest.raises(ArgumentError) as caught:
        rule().points(given_)
    assert (caught.value.argument, caught.value.value) == ("z", given_)
    assert caught.value.requirement == "must be a row of numbers, in order of time"


def test_values_must_be_as_many_as_distances():
    with pytest.raises(ArgumentError) as caught:
        trend().points([1, 2, 3], values=[1, 2])
    assert (caught.value.argument, caught.value.value) == ("values", [1, 2])
    assert "as many as z, 3" in caught.value.requirement


DISTANCES = st.lists(
    st.sampled_from([-3.5, -2.5, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3.5]),
    max_size=40,
)
RULES = st.sampled_from(ALL)


@given(RULES, DISTANCES)
def test_turning_all_points_about_the_centre_marks_the_same(one, z):
    assert one.points([-x for x in z]) == one.points(z)


@given(RULES, DISTANCES)
def test_running_time_backwards_marks_the_same_points(one, z):
    backwards = [len(z) - 1 - i for i in reversed(one.points(z[::-1]))]
    assert one.points(z) == tuple(backwards)


@given(RULES, DISTANCES, st.integers(0, 40))
def test_what_a_rule_marks_in_a_part_it_marks_in_the_whole(one, z, cut):
    assert set(one.points(z[:cut])) <= set(one.points(z))


@given(RULES, DISTANCES)
@example(RUN_RULES["nelson"][6], [0.5] * 16)
def test_each_marked_point_shares_a_window_with_others_enough(one, z):
    marked = one.points(z)
    for point in marked:
        near = [i for i in marked if abs(i - point) < one.window]
        assert len(near) >= one.least
    assert all(0 <= i < len(z) for i in marked)


def test_false_alarms_come_as_often_as_champ_and_woodall_reckoned():
    # Champ and Woodall (1987), Technometrics 29, 393-399: with all four rules of the
    # handbook, an unchanged process gives a signal after 91.75 points on average.
    rng = np.random.default_rng(1987)
    waited = []
    for z in rng.normal(size=(3_000, 1_200)):
        # The first window that makes a pattern ends with a point that takes part.
        firsts = (next(one.runs(z, z), None) for one in RUN_RULES["western-electric"])
        waited.append(min(hit[0][-1] + 1 for hit in firsts if hit))
    error = np.std(waited) / np.sqrt(len(waited))
    assert error < 2
    assert abs(np.mean(waited) - 91.75) < 3 * error


def test_a_run_in_two_overlapping_windows_is_marked_once():
    assert rule().points([3, 3, 3, 3]) == (0, 1, 2, 3)
    pairs = itertools.pairwise(rule().points([3, 3, 3, 3]))
    assert all(one < other for one, other in pairs)
