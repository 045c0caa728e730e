"""Many numbers at once: the one door to NumPy.

What takes one number takes a row or an array of them too, and then gives arrays. NumPy
comes with the extra `stats`, and is loaded where an array is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

from policestats import units
from policestats.errors import ArgumentError, CountError, MissingExtraError
from policestats.measures.operands import COUNT_LIMIT, count_operand

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats: TypeAlias = npt.NDArray[np.float64]
    Many: TypeAlias = Sequence[Any] | npt.NDArray[Any]
else:
    Floats = Any

__all__ = [
    "BYTES_OR_TEXT",
    "Floats",
    "counts_in",
    "is_many",
    "numeric_python",
    "together",
    "worked_in_blocks",
]

BYTES_OR_TEXT = (str, bytes, bytearray, memoryview)
"""Rows to Python, and no numbers that anyone counted."""

_BLOCK = 1 << 14
"""So many numbers are worked on at once as the fast memory of a processor holds."""


def numeric_python(feature: str) -> Any:  # noqa: ANN401  # a module
    """Give NumPy.

    Args:
        feature: What needs it, for the message where it is not installed.

    Raises:
        MissingExtraError: So it is. Carries `feature` and `extra`.
    """
    try:
        import numpy as np  # noqa: PLC0415  # an extra, and slow to import
    except ImportError:
        raise MissingExtraError(feature, "stats") from None
    return np


def is_many(x: object) -> bool:
    """Whether this is a row or an array of numbers, and not one number.

    Examples:
        >>> is_many([1, 2]), is_many(range(3)), is_many(3), is_many("12")
        (True, True, False, False)
    """
    if isinstance(x, Sequence):
        return not isinstance(x, BYTES_OR_TEXT)
    is_array = hasattr(x, "__array__") and not units.is_quantity(x)
    return is_array and getattr(x, "ndim", 0) > 0


def counts_in(values: object, name: str) -> Floats:
    """Give whole numbers of zero or more as an array of floats, which hold them exactly.

    Raises:
        CountError: One of them is no such number; it names the place. Carries
            `field`, `value` and `requirement`.
        MissingExtraError: NumPy is not installed.
    """
    np = numeric_python("numbers in a row")
    if isinstance(values, np.ma.MaskedArray) and np.ma.is_masked(values):
        rule = (
            "must have a number in every place: fill the masked ones, or leave them out"
        )
        raise CountError(name, values, rule)
    if isinstance(values, Sequence) and (
        # A list of True and 2 would become an array of whole numbers.
        set(map(type, values)) != {int} or max(values) >= COUNT_LIMIT
    ):
        return _one_by_one(np, values, name)
    array = np.asarray(values)
    if array.dtype.kind == "O":
        return _one_by_one(np, array, name)
    if array.dtype.kind not in "iu":
        hint = _as_whole_numbers(np, values, array, name)
        rule = f"must be whole numbers, and they are of type {array.dtype}{hint}"
        raise CountError(name, values, rule)
    if array.size and (array.min() < 0 or array.max() >= COUNT_LIMIT):
        place = np.unravel_index(
            np.argmax((array < 0) | (array >= COUNT_LIMIT)), array.shape
        )
        # The refusal of one such number, in its place.
        count_operand(array[place].item(), _place(name, place))
    floats: Floats = array.astype(np.float64)
    return floats


def _one_by_one(np: Any, values: Any, name: str) -> Floats:  # noqa: ANN401  # NumPy, and whatever the caller gave
    shape = np.shape(values) if isinstance(values, np.ndarray) else len(values)
    array: Floats = np.empty(shape)
    for place in np.ndindex(array.shape):
        one = values[place] if isinstance(values, np.ndarray) else values[place[0]]
        array[place] = count_operand(one, _place(name, place)).number
    return array


def _as_whole_numbers(np: Any, values: Any, array: Any, name: str) -> str:  # noqa: ANN401  # NumPy and an array
    """Say how to make whole numbers of an array, where that is possible."""
    if array.dtype.kind == "f" and np.isnan(array).any():
        place = np.unravel_index(np.argmax(np.isnan(array)), array.shape)
        return f": {_place(name, place)} is missing: fill it, or leave it out"
    if array.dtype.kind == "f" and np.all(np.mod(array, 1) == 0):
        return ": write .astype(int)"
    if array.dtype.kind != "m":
        return ""
    for days in ("dt.days", "days"):  # of pandas, a Series and an Index
        if hasattr(values, days.partition(".")[0]):
            return f": write .{days}"
    return ": write .astype('timedelta64[D]').astype(int)"


def _place(name: str, place: tuple[Any, ...]) -> str:
    return f"{name}[{', '.join(str(int(one)) for one in place)}]"


def together(**given: object) -> list[Floats]:
    """Give counts of several names as arrays of one shape; one number fits any shape.

    What stands in one place belongs together.

    Raises:
        CountError: One of them is no whole number of zero or more.
        ArgumentError: Their shapes do not fit, or two have labels, and those differ.
            Carries `argument`, `value`,
            `requirement`.
        MissingExtraError: NumPy is not installed.
    """
    np = numeric_python("numbers in a row")
    arrays = {
        name: counts_in(one, name)
        if is_many(one)
        else np.float64(count_operand(one, name).number)
        for name, one in given.items()
    }
    _check_labels(given)
    try:
        fitting: list[Floats] = list(np.broadcast_arrays(*arrays.values()))
    except ValueError:
        fitting = []
    # A row and a column would give a number for every pair of them.
    if not any(fitting and fitting[0].shape == one.shape for one in arrays.values()):
        *_, (name, last) = arrays.items()
        first, shape = next(iter(arrays.items()))
        rule = f"must have as many as {first}, which has shape {shape.shape}"
        raise ArgumentError(name, f"shape {last.shape}", rule)
    return fitting


def _check_labels(given: dict[str, object]) -> None:
    """Refuse what pandas would put in another order than the places are in."""
    labels = {
        name: index
        for name, one in given.items()
        if not callable(index := getattr(one, "index", None)) and index is not None
    }
    for (first, index), (name, other) in pairwise(labels.items()):
        if not index.equals(other):
            rule = (
                f"must have the labels of {first}, in the same order: write "
                f".loc[{first}.index], or .to_numpy() of both to go by place"
            )
            raise ArgumentError(name, list(other), rule)


def worked_in_blocks(
    make: Callable[..., tuple[Floats, Floats]], *arrays: Floats
) -> tuple[Floats, Floats]:
    """Give two arrays that *make* gives of these, a block of each at a time."""
    np = numeric_python("numbers in a row")
    shape = arrays[0].shape
    flat = [array.reshape(-1) for array in arrays]
    lower, upper = np.empty(flat[0].size), np.empty(flat[0].size)
    for start in range(0, flat[0].size, _BLOCK):
        block = slice(start, start + _BLOCK)
        lower[block], upper[block] = make(*(array[block] for array in flat))
    return lower.reshape(shape), upper.reshape(shape)
