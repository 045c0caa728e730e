"""How long many things took, as whole days in order of size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, cast

from policestats import units
from policestats.errors import ArgumentError, CountError, UnitMismatchError
from policestats.measures.arrays import BYTES_OR_TEXT, counts_in, is_many
from policestats.measures.operands import COUNT_LIMIT, check_choice, count_operand

__all__ = ["LENGTH_UNITS", "day_in", "lengths_in", "shortly"]

LENGTH_UNITS = ["day", "working_day"]
"""Units of days, which do not mix."""

_SHOWN = 6
"""So many lengths are shown one by one."""

_GAPS = {"None", "nan", "NaN", "<NA>", "NaT", "--"}
"""How what stands for no number is written, the last in a masked array."""


def shortly(days: tuple[int, ...]) -> str:
    """Give days in order for a `repr`: all where they are few, or how many.

    Examples:
        >>> shortly((3, 5)), shortly(tuple(range(200)))
        ('(3, 5)', '<200 from 0 to 199>')
    """
    if len(days) <= _SHOWN:
        return repr(days)
    return f"<{len(days):,} from {days[0]:,} to {days[-1]:,}>"


def lengths_in(values: object, name: str, unit: str) -> tuple[int, ...]:
    """Give whole days of zero or more in order of size, from a row or an array.

    Raises:
        ArgumentError: It is not several numbers, or not one after another; or *unit* is
            no unit of days. Carries `argument`, `value` and `requirement`.
        CountError: One is not a whole number of zero or more, or of another unit; it
            names the place. Carries `field`, `value` and `requirement`.

    Examples:
        >>> lengths_in([12, 3, 5], "days", "day")
        (3, 5, 12)
    """
    check_choice("unit", unit, LENGTH_UNITS)
    if isinstance(values, (*BYTES_OR_TEXT, Mapping, AbstractSet)) or not _is_iterable(
        values
    ):
        rule = "must be a list of whole numbers"
        if isinstance(values, AbstractSet):
            rule += ": a set holds each length but once"
        raise ArgumentError(name, values, rule)
    try:
        return _sorted(values, name, unit)
    except CountError as error:
        rule = error.requirement + _hint(error.value)
        raise CountError(error.field, error.value, rule) from None


def _sorted(values: Any, name: str, unit: str) -> tuple[int, ...]:  # noqa: ANN401  # whatever the caller gave
    if is_many(values) and getattr(getattr(values, "dtype", None), "kind", "O") != "O":
        return _in_array(values, name)
    row = list(cast("Iterable[Any]", values))
    if set(map(type, row)) == {int} and min(row) >= 0 and max(row) < COUNT_LIMIT:
        return tuple(sorted(row))
    return tuple(sorted(_length(x, f"{name}[{i}]", unit) for i, x in enumerate(row)))


def _hint(wrong: Any) -> str:  # noqa: ANN401  # one number, or an array of them
    """Say what is likely meant by a flag, or by a gap: cases that are still open."""
    if (
        isinstance(wrong, bool)
        or getattr(getattr(wrong, "dtype", 0), "kind", "") == "b"
    ):
        return (
            "; a flag is no length: give kaplan_meier the days of finalised cases, and "
            "apart from them the days of open ones so far"
        )
    row = wrong if getattr(wrong, "ndim", 0) else [wrong]
    if any(str(one) in _GAPS for one in row):
        return (
            "; where that is a case still open, give kaplan_meier the days that it has "
            "lasted so far, as still_open"
        )
    return ""


def _is_iterable(values: object) -> bool:
    # A pint quantity of one number has the method, and no numbers.
    if units.is_quantity(values):
        return getattr(values, "ndim", 0) > 0
    return isinstance(values, Iterable) and getattr(values, "ndim", 1) > 0


def _in_array(values: Any, name: str) -> tuple[int, ...]:  # noqa: ANN401  # an array
    if values.ndim != 1:
        rule = "must be one row of numbers: write .ravel()"
        raise ArgumentError(name, f"shape {values.shape}", rule)
    counted = counts_in(values, name)
    counted.sort()
    return tuple(counted.astype("int64").tolist())


def _length(value: Any, name: str, unit: str) -> int:  # noqa: ANN401  # whatever the caller gave
    operand = count_operand(value, name)
    if operand.unit not in (None, unit):
        raise CountError(name, value, f"must be in {units.plural(unit)}")
    return operand.number


def day_in(days: Any, name: str, unit: str) -> int:  # noqa: ANN401  # a count of any kind
    """Give a number of days at which something is asked.

    Raises:
        CountError: It is not a whole number of zero or more. Carries `field`, `value`
            and `requirement`.
        UnitMismatchError: It is in another unit. Carries `measure`, `expected`, `got`.

    Examples:
        >>> day_in(20, "days", "day")
        20
    """
    operand = count_operand(days, name)
    if operand.unit not in (None, unit):
        raise UnitMismatchError(
            "a share after so many days",
            f"{name} in {units.plural(unit)}",
            units.plural(operand.unit),
        )
    return operand.number
