"""How long many things took: their mean, their quantiles, and who was in time."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from policestats import units
from policestats.errors import (
    ArgumentError,
    CountError,
    DenominatorError,
    UnitMismatchError,
)
from policestats.measures.operands import (
    as_quantity,
    check_choice,
    check_fraction,
    count_operand,
    warn_if_small,
)
from policestats.measures.shares import Share
from policestats.measures.targets import Target
from policestats.printed import round_half_up

if TYPE_CHECKING:
    from decimal import Decimal

    from policestats.units import PintQuantity

__all__ = ["Timeliness", "share_within", "timeliness"]


@attrs.frozen(kw_only=True)
class Timeliness:
    """How long a number of things took.

    Attributes:
        days: The days of each, in order of size.
        unit: "day" or "working_day".
    """

    days: tuple[int, ...]
    unit: str = "day"

    @property
    def n(self) -> int:
        """How many there are."""
        return len(self.days)

    @property
    def exact(self) -> Fraction:
        """The mean as an exact fraction."""
        return Fraction(sum(self.days), self.n)

    @property
    def mean(self) -> float:
        """The mean. [unit]. The IOPC prints an "average", which is likely this one."""
        return float(self.exact)

    value = mean

    @property
    def median(self) -> float:
        """The median: half took no longer. [unit]."""
        return self.quantile(0.5)

    @property
    def quantiles(self) -> dict[float, float]:
        """The quartiles and the ninth decile. [unit]."""
        return {p: self.quantile(p) for p in (0.25, 0.5, 0.75, 0.9)}

    def quantile(self, p: float) -> float:
        """Give the days that a fraction *p* took no longer than.

        Between two of them it is interpolated, as R and NumPy do by default (type 7).

        Raises:
            ArgumentError: *p* is not from 0 to 1.
        """
        check_fraction("p", p)
        place = p * (self.n - 1)
        below = math.floor(place)
        above = math.ceil(place)
        low, high = self.days[below], self.days[above]
        return low + (high - low) * (place - below)

    def rounded(self, ndigits: int = 0) -> Decimal:
        """Give the mean as a publisher prints it: a half goes up."""
        return round_half_up(self.exact, ndigits)

    @property
    def quantity(self) -> PintQuantity:
        """The mean as a pint quantity."""
        return as_quantity(self.exact, self.unit)

    def share_within(self, target: int | Target) -> Share:
        """Give the share that took no longer than a target: see `share_within`."""
        return _share_within(self, target)

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        noun = self.unit.replace("_", " ") + "s"
        return (
            f"Of {self.n:,}: mean {self.rounded(1)} {noun}, median {self.median:g}, a "
            f"quarter within {self.quantile(0.25):g}, nine in ten within "
            f"{self.quantile(0.9):g}. A few long ones pull the mean, not the median. "
            "Open cases are not among them."
        )

    def __str__(self) -> str:
        noun = self.unit.replace("_", " ") + "s"
        return f"mean {self.rounded(1)} {noun}, median {self.median:g} (n = {self.n:,})"


def timeliness(days: Iterable[int], *, unit: str = "day") -> Timeliness:
    """Mean, median and quantiles of days taken.

    Args:
        days: Days of each, at least one. [day] or [working_day], whole numbers ≥ 0.
        unit: "day" or "working_day": what they are. The two do not mix.

    Raises:
        CountError: One is not a whole number of zero or more; it names the place.
        DenominatorError: There is none.
        ArgumentError: *unit* is neither of the two.

    Examples:
        >>> taken = timeliness([3, 5, 6, 9, 11, 12, 14, 20, 31, 240])
        >>> print(taken)
        mean 35.1 days, median 11.5 (n = 10)
        >>> taken.quantiles[0.75]
        18.5
    """
    check_choice("unit", unit, ["day", "working_day"])
    counted = []
    if not isinstance(days, Iterable):
        raise ArgumentError("days", days, "must be a list of whole numbers")
    for place, one in enumerate(days):
        operand = count_operand(one, f"days[{place}]")
        if operand.unit not in (None, unit):
            raise CountError(f"days[{place}]", one, f"must be in {unit}s")
        counted.append(operand.number)
    if not counted:
        raise DenominatorError("mean of days", 0)
    return Timeliness(days=tuple(sorted(counted)), unit=unit)


def share_within(days: Iterable[int], target: int | Target) -> Share:
    """The share that took no longer than a target.

    Args:
        days: Days of each, at least one. Whole numbers ≥ 0.
        target: Days at most, or a `Target`.

    Raises:
        CountError: One is not a whole number of zero or more.
        DenominatorError: There is none.
        UnitMismatchError: The target is in another unit than the days.

    Warns:
        SmallNumbersWarning: There are fewer than ten.

    Examples:
        >>> print(share_within([3, 5, 6, 9, 11, 12, 14, 20, 31, 240], 10))
        40.0 % (4 of 10)
    """
    return _share_within(timeliness(days), target)


def _share_within(taken: Timeliness, target: int | Target) -> Share:
    goal = target
    if not isinstance(goal, Target):
        goal = Target(count_operand(target, "target").number, "below", unit=taken.unit)
    if goal.unit not in (None, taken.unit):
        raise UnitMismatchError(
            "a share within a target",
            f"a target in {units.plural(taken.unit)}",
            goal.unit,
        )
    met = (
        bisect_right(taken.days, goal.value)
        if goal.direction == "below" and not goal.strict
        else sum(goal.met_by(days) for days in taken.days)
    )
    warn_if_small("share", taken.n, "in all", stacklevel=4)
    return Share(part=met, whole=taken.n)
