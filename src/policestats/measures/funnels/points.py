"""A force in a funnel: its value, the limits for its size, and where it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from policestats.confidence import Interval
from policestats.errors import ArgumentError
from policestats.measures.rates import Rate
from policestats.measures.shares import Share

if TYPE_CHECKING:
    from fractions import Fraction

__all__ = ["WITHIN", "FunnelPoint", "FunnelPosition", "asked_level", "percent"]


def percent(level: float) -> str:
    """Say a level in per cent.

    Examples:
        >>> percent(0.998)
        '99.8 %'
    """
    return f"{level * 100:.12g} %"


def asked_level(level: object, levels: tuple[float | None, ...]) -> float:
    """Give the level back, and refuse one that limits were not asked for at.

    Raises:
        ArgumentError: So it is. Carries `argument`, `value` and `requirement`.
    """
    if isinstance(level, float) and level in levels:
        return float(level)  # of NumPy's, a plain one
    hint = ""
    if isinstance(level, (int, float)) and round(level / 100, 12) in levels:
        hint = f"; write {level / 100:.12g}"
    asked = " or ".join(f"{one:.12g}" for one in levels)
    raise ArgumentError("confidence_level", level, f"must be {asked}{hint}")


@attrs.frozen
class FunnelPosition:
    """Where a force lies beside the limits for its size.

    "Above" says more than chance alone would make likely, and neither better nor worse.

    Attributes:
        side: "within" all limits, "above" or "below" some.
        confidence_level: The highest level whose limits it lies beyond; `None` within.

    Examples:
        >>> print(FunnelPosition("above", 0.998))
        above 99.8 %
    """

    side: str
    confidence_level: float | None = None

    def __str__(self) -> str:
        if self.confidence_level is None:
            return self.side
        return f"{self.side} {percent(self.confidence_level)}"


WITHIN = FunnelPosition("within")


@attrs.frozen(kw_only=True)
class FunnelPoint:
    """A force in a funnel.

    Attributes:
        label: What it is called; its place where the values came in a row.
        given: Its rate or share.
        z: How many standard errors it lies from the target, on the scale where the
            variance of a rate or share hangs on size alone. Over-dispersion, where it
            was taken in, is in the standard error.
        limits: The limits for its size, in the unit of its value: an interval for each
            level, in the order asked for. They are about the target, and say where such a
            value lies by chance; they are no confidence intervals of the force's own.
        position: Where it lies beside them.
    """

    label: Any
    given: Rate | Share
    z: float
    limits: tuple[Interval, ...]
    position: FunnelPosition

    @property
    def exact(self) -> Fraction:
        """The rate, or the share as a fraction of one, exactly."""
        return self.given.exact

    @property
    def value(self) -> float:
        """The rate in its unit, or the share as a fraction of one."""
        return self.given.value

    @property
    def events(self) -> int:
        """Events of the rate, or the part of the share."""
        return self.given.part if isinstance(self.given, Share) else self.given.events

    @property
    def size(self) -> int:
        """Members of the population, or the whole of the share."""
        given = self.given
        return given.whole if isinstance(given, Share) else given.population

    def is_beyond(self, confidence_level: float) -> bool:
        """Whether it lies beyond the limits at this level.

        Args:
            confidence_level: One of the levels of `limits`.

        Raises:
            ArgumentError: It is none of them. Carries `argument`, `value` and
                `requirement`.
        """
        levels = tuple(one.confidence_level for one in self.limits)
        asked = asked_level(confidence_level, levels)
        level = self.position.confidence_level
        return level is not None and level >= asked

    def __str__(self) -> str:
        return f"{self.label}: {self.given}, {self.position}"
