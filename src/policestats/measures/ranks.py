"""Which observations stand around a quantile, whatever they are spread like.

How many of *n* lie below a quantile is binomial, whatever the numbers are. So two of
them, counted in from both ends, hold the quantile between them at a level that is known.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from itertools import accumulate

from policestats.measures.operands import COUNT_LIMIT

__all__ = ["fewest_for", "ranks_around"]

_CRUMB = 1e-18


def ranks_around(n: int, p: float, level: float) -> tuple[int, int] | None:
    """Give the ranks whose observations hold a quantile, from 1, or `None`.

    Each is missed on its own side with a chance of at most half of what the level
    leaves, so the two hold it at least at that level. Of few observations, even the
    smallest and the largest do not.

    Args:
        n: How many there are. ≥ 1.
        p: The quantile. Above 0 and below 1.
        level: A fraction between 0 and 1.

    Examples:
        >>> ranks_around(10, 0.5, 0.95)
        (2, 9)
        >>> ranks_around(5, 0.5, 0.95) is None
        True
    """
    tail = (1 - level) / 2
    # From how many above the quantile, the rank from the other end.
    lower, above = _rank(n, p, 1 - p, tail), _rank(n, 1 - p, p, tail)
    return (lower, n + 1 - above) if lower and above else None


def _rank(n: int, p: float, rest: float, tail: float) -> int:
    """Give the largest rank that fewer than so many lie below with no more chance.

    With B binomial, of chance *p* and *rest* beside it, it is the largest r with
    P(B < r) ≤ *tail*; 0 if there is none.
    """
    # Of a chance next to 1, one less it may be nothing: so it comes along.
    odds = p / rest
    mode = min(int((n + 1) * p), n)
    # Chances as multiples of the largest: that loses no figures however large n is.
    fewer, weight, k = [], 1.0, mode
    while k > 0 and weight >= tail * _CRUMB:
        weight *= k / (n - k + 1) / odds
        k -= 1
        fewer.append(weight)
    more, weight = [1.0], 1.0
    for above in range(mode, n):
        weight *= (n - above) / (above + 1) * odds
        more.append(weight)
        if weight < _CRUMB:
            break
    summed = list(accumulate([*reversed(fewer), *more]))
    return k + bisect_right(summed, tail * summed[-1])


def fewest_for(p: float, level: float) -> int | None:
    """Give how many observations it takes for two of them to hold a quantile.

    `None` is more than anything is counted up to here.

    Examples:
        >>> fewest_for(0.5, 0.95), fewest_for(0.9, 0.95), fewest_for(1e-300, 0.95)
        (6, 36, None)
    """
    # All of so many lie on one side with no more chance than a tail has.
    about = math.log((1 - level) / 2) / math.log1p(-min(p, 1 - p))
    if about > COUNT_LIMIT:
        return None
    n = math.ceil(about) - 1
    while ranks_around(n, p, level) is None:
        n += 1
    return n
