"""P-values adjusted for how many there are, held against statsmodels and SciPy."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control
from statsmodels.stats.multitest import multipletests

from policestats import ArgumentError, adjusted_p_values, each_against_rest, rate
from policestats.measures.by_force import ByForce

METHODS = ["holm", "benjamini-hochberg"]
THEIRS = {"holm": "holm", "benjamini-hochberg": "fdr_bh"}
P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=60)


# Benjamini and Hochberg (1995), section 4: fifteen tests of a treatment of infarction.
# Their procedure rejects four at 0.05, and Bonferroni's three.
PUBLISHED = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459),
    *(0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
]


def test_the_papers_example_rejects_as_many_as_the_paper_says():
    found = adjusted_p_values(PUBLISHED, method="benjamini-hochberg")
    assert sum(p <= 0.05 for p in found) == 4
    assert found[3] == pytest.approx(0.0095 * 15 / 4, rel=1e-15)
    holm = adjusted_p_values(PUBLISHED)
    assert sum(p <= 0.05 for p in holm) == 3
    assert holm[2] == pytest.approx(0.0019 * 13, rel=1e-15)


def test_three_forces_are_adjusted_by_hand():
    # Holm: 3 x 0.01, then 2 x 0.03, and 0.04 may not be below the one before.
    assert adjusted_p_values([0.01, 0.04, 0.03]) == (0.03, 0.06, 0.06)
    # Benjamini and Hochberg: 0.04, then 0.03 x 3 / 2 cut to 0.04, then 0.01 x 3.
    by_share = adjusted_p_values([0.01, 0.04, 0.03], method="benjamini-hochberg")
    assert by_share == (0.03, 0.04, 0.04)


@pytest.mark.parametrize("method", METHODS)
@given(P_VALUES)
@example([1.0] * 12)
@example([0.0, 0.0, 1.0])
@example([0.02] * 5)
def test_they_agree_with_statsmodels(method, p_values):
    # Of many, its Holm takes a quarter of a second.
    p_values = p_values[:12]
    _, theirs, *_ = multipletests(p_values, method=THEIRS[method])
    ours = adjusted_p_values(p_values, method=method)
    assert ours == pytest.approx(tuple(theirs), rel=1e-14, abs=5e-324)


@given(P_VALUES)
def test_benjamini_and_hochberg_agree_with_scipy(p_values):
    ours = adjusted_p_values(p_values, method="benjamini-hochberg")
    theirs = false_discovery_control(p_values, method="bh")
    assert ours == pytest.approx(tuple(theirs), rel=1e-14, abs=5e-324)


@pytest.mark.parametrize("method", METHODS)
@given(P_VALUES)
def test_none_is_below_its_own_nor_above_one_and_the_order_is_kept(method, p_values):
    adjusted = adjusted_p_values(p_values, method=method)
    assert len(adjusted) == len(p_values)
    for own, one in zip(p_values, adjusted, strict=True):
        assert own <= one <= 1
        for other, another in zip(p_values, adjusted, strict=True):
            if own <= other:
                assert one <= another


@given(P_VALUES)
def test_holms_are_never_below_those_of_benjamini_and_hochberg(p_values):
    strict = adjusted_p_values(p_values)
    lenient = adjusted_p_values(p_values, method="benjamini-hochberg")
    for one, other in zip(strict, lenient, strict=True):
        # Of equal products the two multiply in another order.
        assert one >= other or math.isclose(one, other, rel_tol=1e-14)


@pytest.mark.parametrize("method", METHODS)
@given(st.permutations([0.001, 0.01, 0.02, 0.02, 0.04, 0.5]))
def test_the_place_of_a_p_does_not_matter(method, p_values):
    shuffled = adjusted_p_values(p_values, method=method)
    in_order = adjusted_p_values(sorted(p_values), method=method)
    assert sorted(shuffled) == list(in_order)


@pytest.mark.parametrize("method", METHODS)
def test_one_alone_is_its_own(method):
    assert adjusted_p_values([0.04], method=method) == (0.04,)


def test_they_come_in_the_form_that_the_given_ones_have():
    named = adjusted_p_values({"kent": 0.01, "surrey": 0.04})
    assert isinstance(named, ByForce)
    assert list(named.items()) == [("kent", 0.02), ("surrey", 0.04)]
    array = adjusted_p_values(np.array([0.04, 0.01]))
    assert isinstance(array, np.ndarray)
    assert array.dtype == np.float64
    assert array.tolist() == [0.04, 0.02]
    row = adjusted_p_values((0, 1, Fraction(1, 4), Decimal("0.5"), np.float64(0.1)))
    assert row == (0.0, 1.0, 0.75, 1.0, 0.4)
    assert {type(p) for p in row} == {float}


class Series:
    """What has labels and is no mapping, as a table's column."""

    def items(self):
        return [("kent", 0.01), ("kent", 0.02)]


@pytest.mark.parametrize(
    "nothing",
    [[], {}, (), np.array([]), set(), "0.01", 0.02, dict],
    ids=repr,
)
def test_what_is_no_row_of_p_values_is_refused(nothing):
    with pytest.raises(ArgumentError) as caught:
        adjusted_p_values(nothing)
    assert caught.value.argument == "p_values"
    assert caught.value.value is nothing
    assert caught.value.requirement.startswith("must be one p or more: a mapping")


def test_labels_that_come_twice_are_refused():
    with pytest.raises(ArgumentError) as caught:
        adjusted_p_values(Series())
    assert caught.value.argument == "p_values"
    assert caught.value.requirement == "must name each test once"


@pytest.mark.parametrize(
    "wrong",
    [-0.001, 1.001, math.nan, math.inf, True, np.True_, "0.01", None, [0.1], 1j],
    ids=repr,
)
def test_what_is_no_number_from_nought_to_one_is_refused_by_its_place(wrong):
    with pytest.raises(ArgumentError) as caught:
        adjusted_p_values([0.5, wrong])
    assert caught.value.argument == "p_values[1]"
    assert caught.value.value is wrong
    with pytest.raises(ArgumentError) as caught:
        adjusted_p_values({"kent": wrong})
    assert caught.value.argument == "p_values['kent']"


def test_arrays_of_truths_and_of_two_dimensions_are_refused():
    for wrong in (np.array([True, False]), np.array([[0.1, 0.2]])):
        with pytest.raises(ArgumentError) as caught:
            adjusted_p_values(wrong)
        assert caught.value.argument == "p_values[0]"


@pytest.mark.parametrize("method", ["bonferroni", "bh", None, "Holm"])
def test_another_method_is_refused(method):
    with pytest.raises(ArgumentError) as caught:
        adjusted_p_values([0.1], method=method)
    assert (caught.value.argument, caught.value.value) == ("method", method)
    assert caught.value.requirement.startswith("must be 'holm' or 'benjamini-hochberg'")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("BH", "say 'benjamini-hochberg', as it is called here"),
        ("fdr", "say 'benjamini-hochberg', as it is called here"),
        ("fdr_bh", "say 'benjamini-hochberg', as it is called here"),
        (
            "Bonferroni",
            "say 'holm', which is as safe as Bonferroni's and finds no less",
        ),
        ("holms", "did you mean 'holm'?"),
    ],
)
def test_a_method_by_another_name_is_told_what_it_is_called_here(name, hint):
    made = {"kent": rate(30, 90), "surrey": rate(40, 90)}
    for argument, ask in (
        ("method", lambda: adjusted_p_values([0.1], method=name)),
        ("adjustment", lambda: each_against_rest(made, adjustment=name)),
    ):
        with pytest.raises(ArgumentError) as caught:
            ask()
        assert (caught.value.argument, caught.value.value) == (argument, name)
        assert caught.value.requirement == (
            f"must be 'holm' or 'benjamini-hochberg'; {hint}"
        )
