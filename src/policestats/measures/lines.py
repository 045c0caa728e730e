"""Lines one standard deviation about the centre of some numbers, or of their logs."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from policestats.measures.normality import relative_logs

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Lines", "lines_of_logs", "lines_of_scores"]

_ON_THE_LINE = 1e-9
"""How near to 1 a z from logs is 1: logs are floats, and a unit must not tip it."""


@attrs.frozen(kw_only=True)
class Lines:
    """The arithmetic of the lines, whatever the scores are of."""

    centre: float
    lower: float
    upper: float
    sd: float
    z_scores: tuple[float, ...]


def lines_of_scores(numbers: Sequence[Fraction], ddof: int) -> Lines:
    """Set the lines on exact fractions, so that a force on a line is on it.

    Raises:
        OverflowError: No float holds a line.
    """
    mean = sum(numbers, Fraction(0)) / len(numbers)
    offs = [number - mean for number in numbers]
    variance = sum((off**2 for off in offs), Fraction(0)) / (len(numbers) - ddof)
    span = max(numbers) - min(numbers) or Fraction(1)
    # The root of what is near 1, for the variance itself may be more than a float holds.
    sd = span * Fraction(math.sqrt(variance / span**2))
    return Lines(
        centre=float(mean),
        lower=float(mean - sd),
        upper=float(mean + sd),
        sd=float(sd),
        z_scores=tuple(
            math.copysign(_root(off**2 / (variance or 1)), off) for off in offs
        ),
    )


def _root(square: Fraction) -> float:
    """Give the root, beyond 1 wherever the square is, however little."""
    root = math.sqrt(square)
    return max(root, math.nextafter(1, 2)) if square > 1 else root


def lines_of_logs(numbers: Sequence[Fraction], ddof: int, centre: str) -> Lines:
    """Set the lines on logs, turned back; numbers all above zero.

    Raises:
        OverflowError: No float holds a line.
    """
    mean = sum(numbers, Fraction(0)) / len(numbers)
    logs = relative_logs(numbers)
    middle = math.fsum(logs) / len(logs)
    squares = math.fsum((log - middle) ** 2 for log in logs)
    sd = math.sqrt(squares / (len(logs) - ddof))
    # The logs are of what each is of the mean, whose own log is 0.
    origin = middle if centre == "scale" else 0.0
    return Lines(
        centre=_turned_back(mean, origin),
        lower=_turned_back(mean, origin - sd),
        upper=_turned_back(mean, origin + sd),
        sd=sd,
        z_scores=tuple(_settled((log - origin) / (sd or 1)) for log in logs),
    )


def _turned_back(mean: Fraction, log: float) -> float:
    # In two steps: a float holds the result more often than the factor.
    number = float(mean * Fraction(math.exp(log / 2)) ** 2)
    if number == 0:
        raise OverflowError
    return number


def _settled(z_score: float) -> float:
    """Put on the line what is off it by less than the arithmetic of floats."""
    if abs(abs(z_score) - 1) <= _ON_THE_LINE:
        return math.copysign(1, z_score)
    return z_score
