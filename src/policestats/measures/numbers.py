"""Numbers of whatever kind, one or a row of them, as a measure was given them."""

from __future__ import annotations

import math
import operator
from decimal import Decimal
from fractions import Fraction
from numbers import Rational, Real
from typing import TYPE_CHECKING, Any

from policestats import units
from policestats.errors import ArgumentError
from policestats.printed import Printed, exact

if TYPE_CHECKING:
    from policestats.models import Figure

__all__ = ["members_of", "plain_number", "printed_number"]


def plain_number(x: object, name: str) -> Fraction:
    """Give a finite number as a fraction; a float is read as it is printed.

    Raises:
        ArgumentError: It is not one. Carries `argument`, `value` and `requirement`.
    """
    is_short = isinstance(x, Real) and not isinstance(x, (float, Rational))
    # NumPy's short floats too are read as they are printed.
    number = float(str(x)) if is_short else x
    if isinstance(number, float) and math.isfinite(number):
        return Fraction(str(float(number)))  # of NumPy's floats, `str` gives the name
    if isinstance(x, Fraction) or (isinstance(x, Decimal) and x.is_finite()):
        return exact(x, name)
    if not isinstance(x, bool):
        try:
            return Fraction(operator.index(x))  # type: ignore[arg-type]  # NumPy's whole numbers too; the rest is refused
        except TypeError:
            pass
    raise ArgumentError(name, x, f"must be a finite number{_hint(x)}")


def _hint(x: object) -> str:
    """Say where in a thing that is no number its number is."""
    if isinstance(x, Printed):
        return f": of {x.text!r} give .value, or the Figure that prints it"
    if isinstance(x, str):
        return ", not a text: of a printed one parse_printed gives the .value"
    return f": of {x} give .magnitude" if units.is_quantity(x) else ""


def printed_number(figure: Figure, name: str) -> Fraction:
    """Give the number that a figure prints, which may be rounded and not hedged.

    Rounding and a margin leave as much open on either side; "more than" does not.

    Raises:
        ArgumentError: It prints no one number. Carries `argument`, `value` and
            `requirement`.
    """
    printed, number = figure.printed, exact(figure.value, name)
    bounds = printed.bounds
    if printed.margin is None and not (
        bounds.lower is not None
        and bounds.upper is not None
        and bounds.lower + bounds.upper == 2 * number
    ):
        rule = f"must be one number, and this is {bounds}: say which"
        raise ArgumentError(name, printed.text, rule)
    return number


def members_of(given: Any) -> tuple[Any, ...] | None:  # noqa: ANN401  # whatever the caller gave
    """Give what there is in a row; `None` where it is none."""
    try:
        members = iter(given)
    except TypeError:  # NumPy's array of no dimension has an `__iter__` too
        return None
    return tuple(members)
