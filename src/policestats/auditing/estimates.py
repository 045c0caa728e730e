"""Claims of estimates that have a margin: whether they differ, and what follows."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from policestats.auditing.agreement import agreement
from policestats.auditing.values import Reading, known, shown
from policestats.auditing.verdicts import Outcome
from policestats.confidence import normal_quantile, told_p, two_sided_p
from policestats.printed import Bounds, Printed, parse_printed, round_half_up

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["CONFIDENCE_LEVEL", "check_gain", "check_unchanged"]

CONFIDENCE_LEVEL = 0.95
"""The level taken for margins that state none, and for the test of their difference."""


def _size(margin: Printed) -> Decimal:
    """Give a margin, which may stand beside its estimate: 2.4 in "91.7 +/- 2.4"."""
    return margin.value if margin.margin is None else margin.margin


def _as_rounded(x: Decimal) -> Bounds:
    return parse_printed(f"{x:f}", rounded=True).bounds


def _estimate(x: Printed) -> Bounds:
    """Give what an estimate was rounded from, without the margin beside it."""
    return x.bounds if x.margin is None else _as_rounded(x.value)


def _half_widths(margin: Printed) -> list[tuple[Bounds, Decimal]]:
    """Give half the width of an interval, and as printed, in each reading of a margin.

    A number without "+/-" may be half the width or all of it.
    """
    size = _size(margin)
    rounded = _as_rounded(size)
    half = rounded.common(Bounds(0, None)) or rounded
    readings = [(half, size)]
    if margin.margin is None:
        readings.append((half / 2, size / 2))
    return readings


def _is_hedged(margin: Printed) -> bool:
    """Whether a margin's text says more or less than one number."""
    known = (_as_rounded(margin.value), Bounds.at(margin.value))
    return margin.margin is None and margin.bounds not in known


def _square_of_size(gap: Bounds) -> Bounds:
    """Give the square of a difference, which has no sign."""
    if not gap.admits(0):
        return gap * gap
    size = Bounds(0, None)
    if gap.lower is not None and gap.upper is not None:
        size = Bounds(0, max(-gap.lower, gap.upper))
    return size * size


def check_unchanged(reading: Reading) -> Outcome:
    """The difference of two estimates is within what their margins leave to chance.

    Two estimates differ at a level where their difference is more than the root of the
    sum of the squares of their margins at that level. That their intervals overlap
    says nothing: they may, and the estimates differ all the same.
    """
    before, after = reading.one("before"), reading.one("after")
    margins = [reading.one("before-margin"), reading.one("after-margin")]
    unit = reading.unit(before, after)
    for margin in margins:
        if margin.unit != "percentage_point" or unit != "percent":
            reading.unit(before, margin)
    numbers = [one.printed for one in (before, *margins, after)]
    printed = [one for one in numbers if one is not None]
    if len(printed) < len(numbers):
        told = ", ".join(map(str, (before, margins[0], after, margins[1])))
        return Outcome(f"{told}: not all of it is printed")
    first, first_margin, last_margin, last = printed
    square = _square_of_size(_estimate(last) - _estimate(first))
    hedged = [one.text for one in (first_margin, last_margin) if _is_hedged(one)]
    if hedged:
        return Outcome(f"{before} to {after}: {' and '.join(hedged)} is no one margin")
    readings = list(product(_half_widths(first_margin), _half_widths(last_margin)))
    agrees = {square.is_below(a * a + b * b) for (a, _), (b, _) in readings}
    gap = Fraction(last.value) - Fraction(first.value)
    chance = ", or ".join(_chance(gap, a, b) for (_, a), (_, b) in readings)
    ambiguous = "".join(
        f"; {one.text} may be half the interval or all of it"
        for one in (first_margin, last_margin)
        if one.margin is None
    )
    return Outcome(
        f"{before} to {after}, {'+' if gap > 0 else ''}{shown(gap)}: chance leaves "
        f"{chance}; {CONFIDENCE_LEVEL * 100:.0f} % taken for the margins and the test"
        f"{ambiguous}",
        agrees=agrees.pop() if len(agrees) == 1 else None,
    )


def _chance(gap: Fraction, old: Decimal, new: Decimal) -> str:
    """Tell what chance leaves between two estimates with margins, and the test's p."""
    limit = math.hypot(old, new)
    told = f"+/- √({old}² + {new}²) = {limit:.2f}"
    if limit == 0:
        return told
    z = float(gap) / limit * normal_quantile(CONFIDENCE_LEVEL)
    return f"{told}, {told_p(two_sided_p(z))}"


def check_gain(reading: Reading) -> Outcome:
    """A higher recording rate has added so many crimes, or may have.

    With *U* crimes unrecorded at a rate *b*, *U* / (1 - *b*) were reported; at the rate
    before, *a*, the unrecorded ones would have been more by *U* ((1 - *a*) / (1 - *b*)
    - 1).
    """
    gain, missed = reading.one("gain"), reading.one("unrecorded")
    before, after = reading.one("before"), reading.one("after")
    reading.unit(gain, missed)
    for rate in (before, after):
        reading.expect(rate, "percent")
    told = f"{missed} x ((100 - {before}) / (100 - {after}) - 1)"
    left = 100 - after
    if not known(gain, missed, before, after) or left.admits(0):
        return Outcome(f"{told}: too little is printed to reckon with")
    made = missed * ((100 - before) / left - 1)
    numbers = [
        Fraction(one.printed.value) for one in (missed, before, after) if one.printed
    ]
    crimes, old, new = numbers
    at = round_half_up(crimes * ((100 - old) / (100 - new) - 1))
    return Outcome(
        f"{told} = {shown(made)}, {at:,} at the numbers printed, and {gain} is printed; "
        "margins of the rates are not reckoned with",
        agrees=agreement(gain, made),
    )
