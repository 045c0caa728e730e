"""Arithmetic on numbers that are known only to lie between two ends."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Self

import attrs

from policestats.errors import ArgumentError, DenominatorError
from policestats.printed.rounding import Number, exact, round_half_up

__all__ = ["Bounds", "Uncertain"]


class Uncertain:
    """What stands for one number out of many, and is reckoned with as all of them."""

    __slots__ = ()

    if TYPE_CHECKING:

        @property
        def bounds(self) -> Bounds:
            """The numbers that it can stand for."""

    def admits(self, x: Number) -> bool:
        """Whether a number is one of those that it can stand for."""
        return self.overlaps(Bounds.at(x))

    def overlaps(self, other: Uncertain | Number) -> bool:
        """Whether some number is one of those of both."""
        mine, theirs = self.bounds, _bounds(other)
        return _reaches(mine, theirs) and _reaches(theirs, mine)

    def common(self, other: Uncertain | Number) -> Bounds | None:
        """Give the numbers of both; `None` where there are none.

        Examples:
            >>> print(Bounds(1, 3).common(Bounds(2, 4)))
            2 up to 3
        """
        mine, theirs = self.bounds, _bounds(other)
        if not mine.overlaps(theirs):
            return None
        low, high = _later_start(mine, theirs), -_later_start(-mine, -theirs)
        return Bounds(low.lower, high.upper, low.includes_lower, high.includes_upper)

    def is_below(self, other: Uncertain | Number) -> bool | None:
        """Whether it is less than another number.

        Returns:
            True where every number that it can stand for is less than every one of the
            other, False where none is, and `None` where that depends on which they are.

        Examples:
            >>> (
            ...     Bounds(1, 2).is_below(3),
            ...     Bounds(1, 2).is_below(1),
            ...     Bounds(1, 2).is_below(2),
            ... )
            (True, False, None)
        """
        gap = (self - other).bounds
        if gap.upper is not None and gap.upper <= 0:
            if gap.upper < 0 or not gap.includes_upper:
                return True
            return False if gap.lower == 0 else None
        return False if gap.lower is not None and gap.lower >= 0 else None

    def __neg__(self) -> Bounds:
        me = self.bounds
        return Bounds(
            None if me.upper is None else -me.upper,
            None if me.lower is None else -me.lower,
            me.includes_upper,
            me.includes_lower,
        )

    def __add__(self, other: Uncertain | Number) -> Bounds:
        me, that = self.bounds, _bounds(other)
        return Bounds(
            _sum(me.lower, that.lower),
            _sum(me.upper, that.upper),
            me.includes_lower and that.includes_lower,
            me.includes_upper and that.includes_upper,
        )

    def __sub__(self, other: Uncertain | Number) -> Bounds:
        return self + -_bounds(other)

    def __mul__(self, other: Uncertain | Number) -> Bounds:
        that = _bounds(other)
        corners = [
            _product(mine, theirs)
            for mine in _ends(self.bounds)
            for theirs in _ends(that)
        ]
        (low, low_in), (high, high_in) = _lowest(corners), _highest(corners)
        return Bounds(low, high, low_in, high_in)

    def __truediv__(self, other: Uncertain | Number) -> Bounds:
        that = _bounds(other)
        if that.admits(0):
            raise DenominatorError("quotient", str(that))
        return self * _reciprocal(that)

    def __radd__(self, other: Number) -> Bounds:
        return self + other

    def __rsub__(self, other: Number) -> Bounds:
        return -self + other

    def __rmul__(self, other: Number) -> Bounds:
        return self * other

    def __rtruediv__(self, other: Number) -> Bounds:
        return Bounds.at(other) / self


def _end(x: Number | None) -> Fraction | None:
    return None if x is None else exact(x, "end")


@attrs.frozen
class Bounds(Uncertain):
    """The numbers between two ends, each end in it or not; exact.

    Attributes:
        lower: The lower end, or `None` where there is none.
        upper: The upper end, or `None` where there is none.
        includes_lower: Whether the lower end itself is one of the numbers.
        includes_upper: Whether the upper end itself is one of the numbers.

    Examples:
        >>> from policestats.printed import parse_printed
        >>> rate, events = parse_printed("243", rounded=True), parse_printed("11,843")
        >>> staff = events / rate * 1_000
        >>> print(staff)
        more than 48,636.6 up to 48,837.1
        >>> staff.admits(48_750)
        True
    """

    lower: Fraction | None = attrs.field(converter=_end)
    upper: Fraction | None = attrs.field(converter=_end)
    includes_lower: bool = True
    includes_upper: bool = True

    def __attrs_post_init__(self) -> None:
        # What is not there does not belong: one set has one form, whatever made it.
        for end in ("lower", "upper"):
            if getattr(self, end) is None:
                object.__setattr__(self, f"includes_{end}", False)
        if self.lower is None or self.upper is None:
            return
        alone = self.lower == self.upper
        if self.lower > self.upper or (
            alone and not (self.includes_lower and self.includes_upper)
        ):
            raise ArgumentError(
                "lower", self.lower, f"must leave a number up to {self.upper}"
            )

    @classmethod
    def at(cls, x: Number) -> Self:
        """Give the bounds that hold one number alone."""
        number = exact(x, "x")
        return cls(number, number)

    @property
    def is_point(self) -> bool:
        """Whether there is only one number in it."""
        return self.lower is not None and self.lower == self.upper

    @property
    def bounds(self) -> Bounds:
        """Itself."""
        return self

    def __str__(self) -> str:
        if self.is_point:
            return _digits(self.lower)
        low, high = _digits(self.lower), _digits(self.upper)
        if self.lower is None and self.upper is None:
            return "any number"
        if self.lower is None:
            return f"up to {high}" if self.includes_upper else f"less than {high}"
        start = low if self.includes_lower else f"more than {low}"
        if self.upper is None:
            return f"{low} or more" if self.includes_lower else start
        return f"{start} up to {high}" + ("" if self.includes_upper else " (excluded)")


def _digits(x: Fraction | None) -> str:
    if x is None:
        return ""
    if x.denominator == 1:
        return f"{int(x):,}"
    # As it is where six places can hold it; else with some four figures.
    places = 1 if abs(x) >= 100 else 2 if abs(x) >= 10 else 3  # noqa: PLR2004  # powers of ten
    if (x * 10**6).denominator == 1:
        places = next(n for n in range(1, 7) if (x * 10**n).denominator == 1)
    shown = round_half_up(x, places)
    return f"{shown:,}" if shown else f"{float(x):.3g}"


def _later_start(left: Bounds, right: Bounds) -> Bounds:
    """Give the one that starts later, or is open at the same start."""
    if left.lower is None or right.lower is None:
        return right if left.lower is None else left
    if left.lower == right.lower:
        return right if left.includes_lower else left
    return right if left.lower < right.lower else left


def _bounds(x: Uncertain | Number) -> Bounds:
    return x.bounds if isinstance(x, Uncertain) else Bounds.at(x)


def _reaches(left: Bounds, right: Bounds) -> bool:
    """Whether the right one's upper end is not below the left one's lower end."""
    if left.lower is None or right.upper is None:
        return True
    if left.lower == right.upper:
        return left.includes_lower and right.includes_upper
    return left.lower < right.upper


def _sum(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left + right


# An end while products are taken: its number, or None for an infinity; its sign, which
# an infinity has too; and whether it belongs.
_End = tuple[Fraction | None, int, bool]


def _ends(x: Bounds) -> tuple[_End, _End]:
    return (
        (x.lower, -1 if x.lower is None else _sign(x.lower), x.includes_lower),
        (x.upper, 1 if x.upper is None else _sign(x.upper), x.includes_upper),
    )


def _sign(x: Fraction) -> int:
    return (x > 0) - (x < 0)


def _product(left: _End, right: _End) -> _End:
    sign = left[1] * right[1]
    if sign == 0:
        # Zero times anything is zero, reached where that zero is itself reached.
        reached = (left[1] == 0 and left[2]) or (right[1] == 0 and right[2])
        return Fraction(0), 0, reached
    if left[0] is None or right[0] is None:
        return None, sign, False
    return left[0] * right[0], sign, left[2] and right[2]


def _lowest(corners: list[_End]) -> tuple[Fraction | None, bool]:
    if any(value is None and sign < 0 for value, sign, _ in corners):
        return None, False
    numbers = [(value, reached) for value, _, reached in corners if value is not None]
    low = min(value for value, _ in numbers)
    return low, any(reached for value, reached in numbers if value == low)


def _highest(corners: list[_End]) -> tuple[Fraction | None, bool]:
    low, reached = _lowest(
        [(None if v is None else -v, -sign, reached) for v, sign, reached in corners]
    )
    return None if low is None else -low, reached


def _reciprocal(x: Bounds) -> Bounds:
    """Give one over each number; zero is not one of them, though it may be an end."""

    def over(end: Fraction | None) -> Fraction | None:
        return None if end == 0 else Fraction(0) if end is None else 1 / end

    return Bounds(
        over(x.upper),
        over(x.lower),
        x.includes_upper and x.upper is not None,
        x.includes_lower and x.lower is not None,
    )
