"""Targets: a number, the side on which it is met, and whether equal will do."""

import copy
import pickle
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policestats import ArgumentError, Target

NUMBERS = st.one_of(
    st.integers(-(10**9), 10**9),
    st.fractions(),
    st.decimals(
        allow_nan=False,
        allow_infinity=False,
        min_value=-(10**9),
        max_value=10**9,
    ),
    st.floats(-1e9, 1e9),
)
TARGETS = st.builds(Target, NUMBERS, st.sampled_from(["above", "below"]), st.booleans())


@pytest.mark.parametrize(
    ("direction", "strict", "below", "equal", "above", "text"),
    [
        ("above", False, False, True, True, "at least 90"),
        ("above", True, False, False, True, "more than 90"),
        ("below", False, True, True, False, "at most 90"),
        ("below", True, True, False, False, "fewer than 90"),
    ],
)
def test_a_target_has_a_side_and_says_whether_equal_will_do(  # noqa: PLR0913, PLR0917  # one row of the table
    direction,
    strict,
    below,
    equal,
    above,
    text,
):
    target = Target(90, direction, strict=strict)
    met = [target.met_by(x) for x in (89, 90, 91)]
    assert met == [below, equal, above]
    assert str(target) == text


def test_equal_will_do_unless_said():
    assert Target(90, "above") == Target(90, "above", strict=False)


@given(TARGETS, NUMBERS, st.integers(0, 10**6))
def test_a_target_that_is_met_stays_met_further_its_way(target, figure, step):
    further = Fraction(figure) + (step if target.direction == "above" else -step)
    if target.met_by(Fraction(figure)):
        assert target.met_by(further)


@given(TARGETS)
def test_the_number_itself_meets_a_target_that_is_not_strict(target):
    assert target.met_by(target.value) is not target.strict


@given(NUMBERS, NUMBERS, st.booleans())
def test_a_figure_meets_just_one_of_a_target_and_its_opposite(value, figure, strict):
    target = Target(value, "above", strict=strict)
    opposite = Target(value, "below", strict=not strict)
    assert target.met_by(figure) is not opposite.met_by(figure)


@pytest.mark.parametrize(
    "tenth",
    [0.1, Decimal("0.1"), Fraction(1, 10), np.float64(0.1)],
    ids=repr,
)
def test_a_tenth_is_a_tenth_however_it_is_written(tenth):
    assert Target(0.1, "above").met_by(tenth)
    assert Target(tenth, "below").met_by(Decimal("0.10"))
    assert not Target(Decimal("0.1"), "above", strict=True).met_by(tenth)


def test_whole_numbers_of_numpy_are_taken():
    assert Target(90, "above").met_by(np.int64(90))
    assert not Target(np.int64(90), "above").met_by(89)


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        float("-inf"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("-Infinity"),
        True,
        np.bool_(True),  # noqa: FBT003  # the value under test
        "90",
        None,
        9j,
    ],
    ids=repr,
)
def test_what_is_no_finite_number_is_neither_a_target_nor_held_against_one(value):
    with pytest.raises(ArgumentError, match="must be a finite number") as made:
        Target(value, "above")
    assert made.value.argument == "value"
    assert made.value.value is value
    with pytest.raises(ArgumentError, match="must be a finite number") as asked:
        Target(90, "above").met_by(value)
    assert asked.value.argument == "x"
    assert asked.value.value is value


@pytest.mark.parametrize(
    ("direction", "guess"),
    [("abov", "; did you mean 'above'?"), ("over", ""), (None, ""), (">", "")],
)
def test_a_side_that_is_neither_of_the_two_is_refused(direction, guess):
    with pytest.raises(ArgumentError) as caught:
        Target(90, direction)
    assert (caught.value.argument, caught.value.value) == ("direction", direction)
    assert caught.value.requirement.startswith("must be 'above' or 'below'")
    assert guess in caught.value.requirement


@pytest.mark.parametrize("strict", [1, 0, None, "yes"])
def test_whether_equal_will_do_is_true_or_false(strict):
    with pytest.raises(ArgumentError, match="must be True or False") as caught:
        Target(90, "above", strict=strict)
    assert (caught.value.argument, caught.value.value) == ("strict", strict)


def test_targets_compare_hash_copy_and_pickle_by_value():
    target = Target(Decimal("0.1"), "below", strict=True)
    assert target != Target(Decimal("0.1"), "below")
    assert copy.deepcopy(target) == target
    assert pickle.loads(pickle.dumps(target)) == target  # noqa: S301  # our own bytes
    assert hash(copy.copy(target)) == hash(target)
