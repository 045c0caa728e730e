"""What is held against a target, taken apart; and what a printed limit says."""

from __future__ import annotations

from fractions import Fraction

import attrs

from policestats import units
from policestats.errors import ArgumentError
from policestats.measures.numbers import plain_number
from policestats.measures.shares import Share
from policestats.models import Count, Figure
from policestats.periods import Period
from policestats.printed import Bounds, Printed, exact
from policestats.provenance import Citation

__all__ = ["Held", "held_against", "said_by"]


@attrs.frozen
class Held:
    """A figure that is held against a target, with what is known of it."""

    number: Fraction
    bounds: Bounds
    unit: str | None = None
    subject: str | None = None
    period: Period | None = None
    citations: tuple[Citation, ...] = ()


def held_against(x: object) -> Held:
    """Take apart what is held against a target.

    Raises:
        ArgumentError: It is no finite number, and nothing that has one. Carries
            `argument`, `value` and `requirement`.
    """
    if isinstance(x, Figure):
        printed, cited = x.printed.bounds, (x.citation,)
        return Held(Fraction(x.value), printed, x.unit, x.subject, x.period, cited)
    if isinstance(x, Printed) and x.whole is None:
        return Held(exact(x.value, "x"), x.bounds, x.unit)
    if isinstance(x, Share):
        number = x.exact * 100
        alone = Bounds.at(number)
        return Held(number, alone, "percent", x.subject, x.period, x.citations)
    if isinstance(x, Count):
        alone = Bounds.at(x.value)
        return Held(Fraction(x.value), alone, x.unit, x.subject, x.period)
    unit = None
    if units.is_quantity(x):
        x, unit = units.number_and_unit(x)
    number = plain_number(x, "x")
    return Held(number, Bounds.at(number), unit)


def said_by(figure: Figure, direction: str | None) -> tuple[str, bool]:
    """Give the side on which a printed limit is met, and whether equal misses it.

    Raises:
        ArgumentError: It stands for several numbers, or the side is not said or is said
            otherwise. Carries `argument`, `value` and `requirement`.
    """
    bounds, text = figure.printed.bounds, figure.printed.text
    if bounds.is_point:
        if direction is None:
            rule = f"must be 'above' or 'below', for {text!r} says neither"
            raise ArgumentError("direction", direction, rule)
        return direction, False
    if bounds.lower is None:
        side, strict = "below", not bounds.includes_upper
    elif bounds.upper is None:
        side, strict = "above", not bounds.includes_lower
    else:
        rule = f"must be one number or a limit, and it stands for {bounds}"
        raise ArgumentError("figure", text, rule)
    if direction not in (None, side):
        raise ArgumentError("direction", direction, f"must be {side!r}, by {text!r}")
    return side, strict
