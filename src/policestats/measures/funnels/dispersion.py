"""By how much forces differ beyond chance: phi and tau², after Spiegelhalter."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import attrs

from policestats.confidence import normal_quantile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

__all__ = [
    "Dispersion",
    "dispersion_of",
    "evened",
    "phi_of_chance",
    "turned_back",
    "winsorised",
]

_TOP = math.pi / 2
"""The arcsine of one: the square root of no share lies above it."""


def evened(value: Fraction, kind: str) -> float:
    """Put a rate per member, or a share, on the scale where its variance is 1 / (4n).

    The square root of a rate, and the arcsine of the square root of a share.

    Examples:
        >>> from fractions import Fraction
        >>> evened(Fraction(9, 4), "rate")
        1.5
        >>> round(evened(Fraction(1, 2), "share"), 4)
        0.7854
    """
    root = math.sqrt(value)
    return root if kind == "rate" else math.asin(root)


def turned_back(
    y: Any,  # noqa: ANN401  # numbers and arrays alike
    kind: str,
    sine: Callable[[Any], Any],
    held: Callable[[Any, float, float], Any],
) -> Any:  # noqa: ANN401  # numbers and arrays alike
    """Turn what lies on that scale back; beyond its ends it is at its ends."""
    root = held(y, 0.0, math.inf) if kind == "rate" else sine(held(y, 0.0, _TOP))
    return root * root


def winsorised(z_scores: Sequence[float], each: int) -> list[float]:
    """Set so many of the lowest and of the highest to the nearest that is left.

    Examples:
        >>> winsorised([9.0, 1.0, 2.0, -7.0, 3.0], 1)
        [3.0, 1.0, 2.0, 1.0, 3.0]
    """
    ordered = sorted(z_scores)
    lowest, highest = ordered[each], ordered[-1 - each]
    return [min(max(z, lowest), highest) for z in z_scores]


def phi_of_chance(part: float) -> float:
    """Give the phi of many Normal z of which this part is set at each end, below 0.5.

    Examples:
        >>> round(phi_of_chance(0.1), 2), phi_of_chance(0)
        (0.68, 1.0)
    """
    if part == 0:
        return 1.0
    end = normal_quantile(1 - 2 * part)
    density = math.exp(-end * end / 2) / math.sqrt(2 * math.pi)
    return 1 - 2 * part - 2 * end * density + 2 * part * end * end


@attrs.frozen(kw_only=True)
class Dispersion:
    """By how much forces differ, beside what chance alone would make of them.

    Attributes:
        phi: The mean square of the winsorised z. By chance alone about what
            `phi_of_chance` says.
        tau_squared: The variance between forces, on the scale of `evened`; 0 where the
            forces differ by no more than chance alone allows for.
        winsorised: How many z were set at each end.
    """

    phi: float
    tau_squared: float
    winsorised: int


def dispersion_of(
    z_scores: Sequence[float], sizes: Sequence[int], each: int
) -> Dispersion:
    """Reckon phi and tau² of z that have a variance of 1 / (4 x size) below the line.

    It is DerSimonian and Laird's estimate by moments, with the winsorised z in it.
    """
    squares = math.fsum(z * z for z in winsorised(z_scores, each))
    degrees = len(sizes) - 1
    # A weight is one over a variance. That cancels in part, so sizes are kept whole.
    total = sum(sizes)
    spare = 4 * (total - sum(size * size for size in sizes) / total)
    tau_squared = max(0.0, (squares - degrees) / spare)
    return Dispersion(
        phi=squares / len(sizes), tau_squared=tau_squared, winsorised=each
    )
