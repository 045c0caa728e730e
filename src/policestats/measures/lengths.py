"""How long many things took, as whole days in order of size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, cast

from policestats import units
from policestats.errors import ArgumentError, CountError, UnitMismatchError
from policestats.measures.arrays import BYTES_OR_TEXT, counts_in, is_many
from policestats.measures.operands import COUNT_LIMIT, check_choice, count_operand

__all__ = ["LENGTH_UNITS", "day_in", "lengths_in"]

LENGTH_UNITS = ["day", "working_day"]
"""Units of days, which do not mix."""


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
    if is_many(values) and getattr(getattr(values, "dtype", None), "kind", "O") != "O":
        return _in_array(values, name)
    row = list(cast("Iterable[Any]", values))
    if set(map(type, row)) == {int} and min(row) >= 0 and max(row) < COUNT_LIMIT:
        return tuple(sorted(row))
    return tuple(sorted(_length(x, f"{name}[{i}]", unit) for i, x in enumerate(row)))


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
