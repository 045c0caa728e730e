"""What a figure is to reach, and on which side of it."""

from __future__ import annotations

import math
import operator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from policestats.errors import ArgumentError
from policestats.measures.operands import check_choice

__all__ = ["Target"]

_WORDS = {
    ("above", False): "at least",
    ("above", True): "more than",
    ("below", False): "at most",
    ("below", True): "fewer than",
}


def _number(x: object, name: str) -> Fraction:
    if isinstance(x, float) and math.isfinite(x):
        return Fraction(str(x))
    if isinstance(x, Fraction) or (isinstance(x, Decimal) and x.is_finite()):
        return Fraction(x)
    refusal = ArgumentError(name, x, "must be a finite number")
    if isinstance(x, bool):
        raise refusal
    try:
        return Fraction(operator.index(x))  # type: ignore[arg-type]  # NumPy's whole numbers too; the rest is refused
    except TypeError:
        raise refusal from None


def _is_number(_: object, field: attrs.Attribute[Any], value: object) -> None:
    _number(value, field.name)


def _is_direction(_: object, field: attrs.Attribute[Any], value: object) -> None:
    check_choice(field.name, value, ["above", "below"])


def _is_bool(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, bool):
        raise ArgumentError(field.name, value, "must be True or False")


@attrs.frozen
class Target:
    """A number to reach, with the side on which it is met and whether equal will do.

    Attributes:
        value: The number, in the unit of what is held against it.
        direction: "above" where more is better, "below" where less is.
        strict: Whether a figure that equals the number misses the target.

    Examples:
        >>> answered = Target(90, "above", strict=False)
        >>> print(answered, answered.met_by(90))
        at least 90 True
        >>> abandoned = Target(10, "below", strict=True)
        >>> print(abandoned, abandoned.met_by(10))
        fewer than 10 False

    References:
        HMICFRS, PEEL 2021/22: at least 90 per cent of 999 calls answered within ten
        seconds; fewer than 10 per cent of 101 calls abandoned.
    """

    value: int | float | Decimal | Fraction = attrs.field(validator=_is_number)
    direction: str = attrs.field(validator=_is_direction)
    strict: bool = attrs.field(default=False, validator=_is_bool)

    def met_by(self, x: float | Decimal | Fraction) -> bool:
        """Whether a figure meets the target.

        Decimals are compared as they are printed: 0.1 is a tenth.

        Raises:
            ArgumentError: *x* is not a finite number.
        """
        figure, goal = _number(x, "x"), _number(self.value, "value")
        if figure == goal:
            return not self.strict
        return figure > goal if self.direction == "above" else figure < goal

    def __str__(self) -> str:
        return f"{_WORDS[self.direction, self.strict]} {self.value}"
