"""What is held against a target, taken apart."""

from __future__ import annotations

from fractions import Fraction

import attrs

from policestats import units
from policestats.measures.numbers import plain_number
from policestats.measures.shares import Share
from policestats.models import Count, Figure
from policestats.periods import Period
from policestats.printed import Bounds, Printed, exact
from policestats.provenance import Citation

__all__ = ["Held", "held_against"]


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
