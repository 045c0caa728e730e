"""Rounding as publishers round."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

from policestats.errors import ArgumentError

__all__ = ["Number", "exact", "round_half_up"]

Number = int | Fraction | Decimal
"""A number without an error of its own: what rounding and intervals work on."""


# Far beyond any figure, and short of what would keep a machine busy.
_MOST_PLACES = 10_000


def round_half_up(x: Number, ndigits: int = 0) -> Decimal:
    """Round to so many decimal places as publishers do, a half always up.

    Python's `round` sends halves to the even neighbour: it makes 62 of 62.5, where the
    IOPC prints 63. "Up" is towards plus infinity, so that -0.5 gives 0: rounding then
    moves with a shift of the scale.

    Args:
        x: An exact number. A float is refused, for 0.285 is not 285/1000 in binary:
            give the counts as a `Fraction`, or the printed text as a `Decimal`.
        ndigits: Decimal places kept; may be negative, as in -3 for thousands.

    Raises:
        ArgumentError: *x* is not an exact number. Carries `argument`, `value` and
            `requirement`.

    Examples:
        >>> from fractions import Fraction
        >>> round_half_up(Fraction(5, 8) * 100)
        Decimal('63')
        >>> round_half_up(Fraction(11_843, 85_458) * 100, 1)
        Decimal('13.9')
        >>> round_half_up(45_516, -3)
        Decimal('46000')

    References:
        IOPC complaints statistics print 5 of 8 as 63 (North Wales) and 3 of 8 as 38
        (Hampshire); only rounding halves up gives both.
    """
    number = exact(x, "x")
    if type(ndigits) is not int or abs(ndigits) > _MOST_PLACES:
        raise ArgumentError(
            "ndigits", ndigits, f"must be a whole number up to {_MOST_PLACES}, as in 1"
        )
    scaled = number * Fraction(10) ** ndigits + Fraction(1, 2)
    units = scaled.numerator // scaled.denominator
    if ndigits <= 0:
        return Decimal(units * 10**-ndigits)
    # A context of its own, for the caller's may keep too few digits.
    room = Context(prec=units.bit_length() // 3 + 2)
    return Decimal(units).scaleb(-ndigits, room)


def exact(x: object, name: str) -> Fraction:
    """Give a number as a fraction, and refuse a float, a bool and infinity.

    Raises:
        ArgumentError: It is not an exact number. Carries `argument`, `value` and
            `requirement`.
    """
    if isinstance(x, bool) or not isinstance(x, (int, Fraction, Decimal)):
        raise ArgumentError(
            name,
            x,
            "must be an exact number: an int, a Fraction, or a Decimal made from text",
        )
    if isinstance(x, Decimal) and not x.is_finite():
        raise ArgumentError(name, x, "must be a finite number")
    if isinstance(x, Decimal) and abs(x.adjusted()) > _MOST_PLACES:
        raise ArgumentError(
            name, x, f"must have no more than {_MOST_PLACES} places to either side"
        )
    return Fraction(x)
