"""The difference of two rates that audits estimate, and whether it is one."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any, overload

import attrs

from policestats.confidence import (
    Interval,
    at_levels,
    check_confidence_level,
    normal_quantile,
    told_p,
    two_sided_p,
)
from policestats.measures.audited import AuditedRate, plain
from policestats.measures.operands import as_quantity, sources, told_of
from policestats.printed import round_half_up

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from policestats.provenance import Citation
    from policestats.units import PintQuantity

__all__ = ["RecordingDifference"]


@attrs.frozen(kw_only=True)
class RecordingDifference:
    """One recording rate minus another, in points, as of two independent estimates.

    Whether the two intervals overlap is another question: they may, and the rates
    differ. At one level the difference has a margin of √(margin² + other margin²).

    Attributes:
        rate: The rate that the other is taken from.
        other: The other.
        assumed_level: The level taken for a margin that states none.

    References:
        Schenker, N. and Gentleman, J. F. (2001). On judging the significance of
        differences by examining the overlap between confidence intervals. The American
        Statistician 55, 182-186.
    """

    rate: AuditedRate
    other: AuditedRate
    assumed_level: float = 0.95

    @property
    def exact(self) -> Fraction:
        """The difference in percentage points, as an exact fraction."""
        return self.rate.rate - self.other.rate

    @property
    def value(self) -> float:
        """The difference. [percentage point]."""
        return float(self.exact)

    def rounded(self, ndigits: int = 1) -> Decimal:
        """Give the difference as a publisher prints it: a half goes up."""
        return round_half_up(self.exact, ndigits)

    @property
    def quantity(self) -> PintQuantity:
        """The difference as a pint quantity, in percentage points."""
        return as_quantity(self.exact, "percentage_point")

    @property
    def confidence_level(self) -> float:
        """The level that both margins state, or else the one that is assumed."""
        levels = {self.rate.confidence_level, self.other.confidence_level}
        return (levels.pop() if len(levels) == 1 else None) or self.assumed_level

    @property
    def assumed(self) -> tuple[str, ...]:
        """Which margins state no level: "rate", "other", both or neither."""
        names = ("rate", "other")
        return tuple(n for n in names if getattr(self, n).confidence_level is None)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the rates and their margins are printed."""
        return tuple(dict.fromkeys((*self.rate.citations, *self.other.citations)))

    @property
    def half_width(self) -> float:
        """How far the interval reaches to either side at `confidence_level`."""
        return self._half_width(self.confidence_level)

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """The ends of the interval at `confidence_level`, in points."""
        return self._ends(self.confidence_level)

    def _ends(self, level: float) -> tuple[Fraction, Fraction]:
        half = Fraction(self._half_width(level))
        return self.exact - half, self.exact + half

    def _half_width(self, level: float) -> float:
        return math.hypot(*map(float, self._margins(level)))

    def _margins(self, level: float) -> list[Fraction]:
        """Give both margins as they would be at one level: exact where it is theirs."""
        z = normal_quantile(level)
        return [
            Fraction(z / normal_quantile(one.confidence_level or self.assumed_level))
            * one.half_width
            for one in (self.rate, self.other)
        ]

    @overload
    def interval(self, confidence_level: float | None = None) -> Interval: ...
    @overload
    def interval(self, confidence_level: Sequence[float]) -> tuple[Interval, ...]: ...
    def interval(self, confidence_level: float | Sequence[float] | None = None) -> Any:
        """Give the interval of the difference, in points.

        Args:
            confidence_level: A fraction between 0 and 1, or a row of them: an interval
                for each, in that order; by default `confidence_level`.

        Raises:
            ArgumentError: It is no such fraction.
        """
        if confidence_level is None:
            confidence_level = self.confidence_level
        return at_levels(confidence_level, self._at)

    def _at(self, level: float) -> Interval:
        lower, upper = map(float, self._ends(level))
        return Interval(lower, upper, level, "difference of two independent estimates")

    def _level(self, asked: float | None) -> float:
        """Give the level asked for, or else the one of the difference itself."""
        if asked is None:
            return self.confidence_level
        return check_confidence_level(asked)

    @property
    def z(self) -> float:
        """The difference in standard errors; infinite where they differ without any."""
        if self.half_width == 0:
            return math.copysign(math.inf, self.value) if self.exact else 0.0
        return self.value / self.half_width * normal_quantile(self.confidence_level)

    @property
    def p_value(self) -> float:
        """How likely so large a difference is by chance alone: two-sided, Normal."""
        return two_sided_p(self.z)

    def differs(self, confidence_level: float | None = None) -> bool:
        """Whether the difference is more than its margin at a level; equal is not.

        It is where nought lies outside of `interval` at that level.

        Args:
            confidence_level: A fraction between 0 and 1; by default `confidence_level`.

        Raises:
            ArgumentError: *confidence_level* is no fraction between 0 and 1.

        Examples:
            >>> from policestats import RecordingRate
            >>> first, second = RecordingRate(91.7, 2.4), RecordingRate(95.2, 1.6)
            >>> first.interval().upper > second.interval().lower
            True
            >>> first.difference(second).differs()
            True
        """
        margins = self._margins(self._level(confidence_level))
        return self.exact**2 > sum(margin**2 for margin in margins)

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        level = f"{plain(self.confidence_level * 100)} %"
        first, second = map(plain, self._margins(self.confidence_level))
        lines = [
            (
                f"Difference{told_of(self.rate.subject)} of {plain(self.rate.rate)} % and "
                f"{plain(self.other.rate)} %: {_points(self.value)} points, +/- "
                f"√({first}² + {second}²) = {self.half_width:.2f} at {level} confidence."
            ),
            f"Normal test of two independent estimates, two-sided: z {self.z:.2f}, {told_p(self.p_value)}.",
        ]
        if self.assumed:
            lines.append(
                f"A level of {plain(self.assumed_level * 100)} % is assumed for the "
                f"margin of {' and of '.join(self.assumed)}: none is stated."
            )
        cautions = (*self.rate.told_caution, *self.other.told_caution)
        return "\n".join([*lines, *cautions, *sources(self.citations)])

    def __str__(self) -> str:
        found = self.interval()
        lower, upper = (
            f"{round_half_up(Fraction(x), 1)}" for x in (found.lower, found.upper)
        )
        sure = f"{plain(self.confidence_level * 100)} % confidence"
        sure += " assumed" if self.assumed else ""
        return f"{_points(self.exact)} points ({lower} to {upper}, {sure}), {told_p(self.p_value)}"


def _points(x: Fraction | float) -> str:
    number = round_half_up(Fraction(x), 1)
    return f"{number:+}" if number else f"{number}"
