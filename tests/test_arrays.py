"""Many numbers at once: what is taken for a row, and what is refused of one."""

import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policestats import ArgumentError, Count, CountError, MissingExtraError, units
from policestats.measures.arrays import (
    counts_in,
    is_many,
    numeric_python,
    together,
    worked_in_blocks,
)
from policestats.measures.special import special_functions


@pytest.mark.parametrize(
    "x",
    [[1], (1, 2), [], range(3), np.array([1]), np.array([[1]]), pd.Series([1, 2])],
    ids=repr,
)
def test_a_row_and_an_array_are_many(x):
    assert is_many(x)


@pytest.mark.parametrize(
    "x",
    [
        1,
        1.5,
        None,
        "12",
        b"12",
        bytearray(b"12"),
        memoryview(b"12"),
        {1, 2},
        {"kent": 1},
        np.int64(3),
        np.array(3),
        Count(3, "case"),
        units.Quantity(3, "case"),
        units.Quantity([3, 4], "case"),
        iter([1, 2]),
    ],
    ids=repr,
)
def test_one_number_a_text_and_what_has_no_order_are_not_many(x):
    assert not is_many(x)


@given(st.lists(st.integers(0, 10**12 - 1)))
def test_counts_come_back_as_they_were_given(numbers):
    for given_numbers in (numbers, tuple(numbers), np.array(numbers, dtype=np.int64)):
        assert counts_in(given_numbers, "x").tolist() == numbers
    if numbers:
        assert counts_in(pd.Series(numbers), "x").tolist() == numbers


@pytest.mark.parametrize("kind", [np.uint8, np.int16, np.uint32, np.uint64, np.int64])
def test_whole_numbers_of_every_width_are_taken(kind):
    counts = counts_in(np.array([0, 1, 200 if kind == np.uint8 else 300], kind), "x")
    assert counts.dtype == np.float64
    assert counts[1:].tolist() == [1, 200 if kind == np.uint8 else 300]


def test_things_that_carry_a_unit_are_taken_for_their_number():
    assert counts_in([3, Count(4, "case"), np.int64(5)], "x").tolist() == [3, 4, 5]
    assert counts_in(np.array([3, Count(4, "case")]), "x").tolist() == [3, 4]
    assert counts_in(np.array([[3], [4]], dtype=object), "x").tolist() == [[3], [4]]


@pytest.mark.parametrize(
    ("values", "field", "value"),
    [
        ([1, True], "x[1]", True),
        ([1, 2.0], "x[1]", 2.0),
        ([1, None], "x[1]", None),
        ([1, "2"], "x[1]", "2"),
        ([1, -2], "x[1]", -2),
        ([1, 10**12], "x[1]", 10**12),
        ([1, 10**30], "x[1]", 10**30),
        ([2**63, -1], "x[0]", 2**63),
        ([1, [2]], "x[1]", [2]),
        (np.array([1, -2]), "x[1]", -2),
        (np.array([[1, 2], [3, 10**12]]), "x[1, 1]", 10**12),
        (np.array([1, None]), "x[1]", None),
        (np.array([2**64 - 1], dtype=np.uint64), "x[0]", 2**64 - 1),
        (pd.Series([1, -2], index=["a", "b"]), "x[1]", -2),
    ],
    ids=repr,
)
def test_what_is_no_count_is_refused_by_its_place(values, field, value):
    with pytest.raises(CountError) as caught:
        counts_in(values, "x")
    assert (caught.value.field, caught.value.value) == (field, value)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (np.array([1.0, 2.0]), "type float64: write .astype(int)"),
        (np.array([]), "type float64: write .astype(int)"),
        (np.array([1.5, 2.0]), "type float64"),
        (
            np.array([1.0, np.nan]),
            "type float64: x[1] is missing: fill it, or leave it out",
        ),
        (
            pd.Series([3, None]),
            "type float64: x[1] is missing: fill it, or leave it out",
        ),
        (
            np.array([[1, 2], [np.nan, 3]]),
            "type float64: x[1, 0] is missing: fill it, or leave it out",
        ),
        (np.array([True, False]), "type bool"),
        (np.array(["1", "2"]), "type <U1"),
        (
            np.array([3], "m8[D]"),
            "type timedelta64[D]: write .astype('timedelta64[D]').astype(int)",
        ),
        (
            pd.Series(pd.to_timedelta([3], unit="D").as_unit("s")),
            "type timedelta64[s]: write .dt.days",
        ),
        (
            pd.to_timedelta([3], unit="D").as_unit("s"),
            "type timedelta64[s]: write .days",
        ),
    ],
    ids=repr,
)
def test_an_array_of_other_things_than_whole_numbers_is_refused(values, told):
    with pytest.raises(CountError) as caught:
        counts_in(values, "x")
    assert caught.value.field == "x"
    assert caught.value.value is values
    assert caught.value.requirement == f"must be whole numbers, and they are of {told}"


def test_a_place_that_is_masked_is_no_number_and_refused():
    masked = np.ma.array([1, 2], mask=[False, True])
    with pytest.raises(CountError, match="a number in every place") as caught:
        counts_in(masked, "x")
    assert caught.value.field == "x"
    assert counts_in(np.ma.array([1, 2]), "x").tolist() == [1, 2]


def test_a_number_beside_many_is_stretched_to_their_shape():
    one, many = together(part=3, whole=np.array([[4, 5]]))
    assert one.tolist() == [[3, 3]]
    assert many.tolist() == [[4, 5]]


def test_what_a_hint_says_of_lengths_of_time_makes_days_of_them():
    lengths = pd.to_timedelta([3, 40], unit="D")
    for days in (
        lengths.days,
        pd.Series(lengths).dt.days,
        lengths.to_numpy().astype("timedelta64[D]").astype(int),
    ):
        assert counts_in(days, "x").tolist() == [3, 40]


@pytest.mark.parametrize(
    ("whole", "shape"),
    [([1, 2, 3], (3,)), (np.array([[4], [5]]), (2, 1)), ([], (0,))],
    ids=repr,
)
def test_rows_that_do_not_go_place_by_place_are_refused(whole, shape):
    with pytest.raises(ArgumentError) as caught:
        together(part=[1, 2], whole=whole)
    assert (caught.value.argument, caught.value.value) == ("whole", f"shape {shape}")
    assert caught.value.requirement == (
        "must have as many as part, which has shape (2,)"
    )


def test_a_table_goes_with_a_row_for_its_columns_and_a_row_of_one_with_all():
    table = np.array([[1, 2], [3, 4]])
    assert together(part=table, whole=[5, 6])[1].tolist() == [[5, 6], [5, 6]]
    assert together(part=[1, 2], whole=[5])[1].tolist() == [5, 5]


def test_labels_in_another_order_are_refused_and_not_taken_by_their_place():
    part = pd.Series([1, 2], index=["kent", "surrey"])
    whole = pd.Series([5, 9], index=["surrey", "kent"])
    with pytest.raises(ArgumentError) as caught:
        together(part=part, whole=whole)
    assert caught.value.argument == "whole"
    assert caught.value.value == ["surrey", "kent"]
    assert caught.value.requirement == (
        "must have the labels of part, in the same order: write .loc[part.index], or "
        ".to_numpy() of both to go by place"
    )
    assert together(part=part, whole=whole.loc[part.index])[1].tolist() == [9, 5]
    assert together(part=part, whole=whole.to_numpy())[1].tolist() == [5, 9]
    assert together(part=part, whole=[5, 9])[1].tolist() == [5, 9]


def test_blocks_give_what_the_whole_would():
    numbers = np.arange(50_000.0).reshape(500, 100)
    lower, upper = worked_in_blocks(lambda x: (x - 1, x + 1), numbers)
    assert np.array_equal(lower, numbers - 1)
    assert np.array_equal(upper, numbers + 1)


@pytest.mark.parametrize(
    ("door", "library"), [(numeric_python, "numpy"), (special_functions, "scipy")]
)
def test_without_its_library_a_door_names_the_extra(door, library, monkeypatch):
    assert door("counting").__name__.startswith(library)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError) as caught:
        door("counting")
    assert (caught.value.feature, caught.value.extra) == ("counting", "stats")


def test_a_block_is_given_no_more_than_it_can_hold_and_none_twice():
    seen = []

    def make(block):
        seen.append(block.size)
        return block, -block

    numbers = np.arange(40_000.0)
    lower, upper = worked_in_blocks(make, numbers)
    assert seen == [16_384, 16_384, 7_232]
    assert np.array_equal(lower, numbers)
    assert np.array_equal(upper, -numbers)
