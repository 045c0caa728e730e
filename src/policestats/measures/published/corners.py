"""The score test at the corners of what two stated figures can stand for.

z squared grows with the distance of the two values, and with both sizes: also where the
events are held, and a size follows from its value. So its ends lie at corners.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from policestats.measures.two_samples import expected_cells

if TYPE_CHECKING:
    from policestats.measures.published.stated import Stated

__all__ = ["Corner", "farthest_score", "fewest_expected", "nearest_score"]

Corner = tuple[Fraction, Fraction]
"""A value, with one over the size that it is of."""


def fewest_expected(one: Stated, other: Stated) -> Fraction | None:
    """Give the fewest expected in a cell at any corner; `None` where none is known."""
    pairs = product(one.corners(), other.corners())
    are_shares = one.given.kind == "share"
    few = [
        number
        for pair in pairs
        for number in expected_cells(*pair, are_shares=are_shares)
    ]
    return min(few, default=None)


def nearest_score(above: Stated, below: Stated) -> Fraction | None:
    """Give the smallest z squared with the one above the other; 0 if they may be equal."""
    low, high = above.values.lower, below.values.upper
    if low is None or high is None or low <= high:
        return Fraction(0)
    one, other = above.largest_inverse(low), below.largest_inverse(high)
    # Of a size that is not known nothing says that it is not too small to show a thing.
    if one is None or other is None:
        return Fraction(0)
    return _squared(above.given.kind, (low, one), (high, other))


def farthest_score(above: Stated, below: Stated) -> Fraction | None:
    """Give the largest z squared with the one above the other; `None` if without end."""
    high, low = above.values.upper, below.values.lower
    if high is None or low is None:
        return None
    if high <= low:
        return Fraction(0)
    one = high, above.smallest_inverse(high)
    return _squared(above.given.kind, one, (low, below.smallest_inverse(low)))


def _squared(kind: str | None, one: Corner, other: Corner) -> Fraction | None:
    """Give z squared of two values, each with one over its size; `None` if without end.

    With a and b the events and the others, each over n1 n2, the pooled share is a of
    a + b, and 1/n1 + 1/n2 is a + b.
    """
    (high, over_high), (low, over_low) = one, other
    gap = (high - low) ** 2
    events = high * over_low + low * over_high
    if kind != "share":
        return gap / events if events else None
    others = (1 - high) * over_low + (1 - low) * over_high
    both = events * others
    return gap * (events + others) / both if both else None
