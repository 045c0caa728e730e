"""How long many things took: their mean, their quantiles, and who was in time."""

from __future__ import annotations

import math
import operator
from bisect import bisect_right
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, overload

import attrs

from policestats import units
from policestats.confidence import Interval, at_levels
from policestats.errors import (
    ArgumentError,
    DenominatorError,
    NoIntervalError,
    UnitMismatchError,
)
from policestats.measures.lengths import LENGTH_UNITS, lengths_in, shortly
from policestats.measures.operands import (
    COUNT_LIMIT,
    as_quantity,
    check_choice,
    check_fraction,
    count_operand,
    warn_if_small,
)
from policestats.measures.ranks import fewest_for, ranks_around
from policestats.measures.shares import Share
from policestats.measures.targets import Target
from policestats.models import DaysTaken
from policestats.printed import round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from policestats.measures.arrays import Many
    from policestats.measures.operands import One
    from policestats.units import PintQuantity

__all__ = ["Timeliness", "share_within", "timeliness"]

_METHOD = "order-statistics"


@attrs.frozen(kw_only=True)
class Timeliness:
    """How long a number of things took.

    Attributes:
        days: The days of each, in order of size.
        unit: "day" or "working_day".

    Raises:
        ArgumentError: *days* is no tuple of whole numbers in order, with one or more,
            or *unit* is neither of the two. Carries `argument`, `value` and
            `requirement`.
    """

    days: tuple[int, ...] = attrs.field(repr=shortly)
    unit: str = "day"

    def __attrs_post_init__(self) -> None:
        check_choice("unit", self.unit, LENGTH_UNITS)
        days: object = self.days
        if (
            not isinstance(days, tuple)
            or set(map(type, days)) != {int}
            or days[0] < 0
            or any(map(operator.gt, days, islice(days, 1, None)))
        ):
            rule = "must be whole numbers in a tuple, the shortest first: timeliness does that"
            raise ArgumentError("days", days, rule)

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

    @overload
    def median_interval(
        self, confidence_level: float = 0.95, method: str = _METHOD
    ) -> Interval: ...
    @overload
    def median_interval(
        self, confidence_level: Sequence[float], method: str = _METHOD
    ) -> tuple[Interval, ...]: ...
    def median_interval(
        self, confidence_level: float | Sequence[float] = 0.95, method: str = _METHOD
    ) -> Interval | tuple[Interval, ...]:
        """Give the interval of the median: `quantile_interval` of one half.

        Raises:
            ArgumentError: An option is outside its domain.
            NoIntervalError: There are too few. Carries `measure` and `reason`, which
                says how many it takes.

        References:
            Thompson, W. R. (1936). On confidence ranges for the median and other
            expectation distributions for populations of unknown distribution form.
            Annals of Mathematical Statistics 7, 122-128.
        """
        return self.quantile_interval(0.5, confidence_level, method)

    @overload
    def quantile_interval(
        self, p: float, confidence_level: float = 0.95, method: str = _METHOD
    ) -> Interval: ...
    @overload
    def quantile_interval(
        self, p: float, confidence_level: Sequence[float], method: str = _METHOD
    ) -> tuple[Interval, ...]: ...
    def quantile_interval(
        self,
        p: float,
        confidence_level: float | Sequence[float] = 0.95,
        method: str = _METHOD,
    ) -> Interval | tuple[Interval, ...]:
        """Give two of the days, between which the quantile of many such cases lies.

        How many cases fall below a quantile is binomial, whatever the days are spread
        like. So this is exact: it holds at its level or more, and each side misses with
        half of the rest at most. It takes the cases as drawn one by one; where they are
        all there were, and nothing beyond them is meant, the quantile needs none.

        Args:
            p: The quantile. Above 0 and below 1.
            confidence_level: A fraction between 0 and 1, or a row of them.
            method: "order-statistics".

        Raises:
            ArgumentError: *p* is not above 0 and below 1, or an option is outside its
                domain. Carries `argument`, `value` and `requirement`.
            NoIntervalError: There are so few that even the shortest and the longest do
                not hold it at that level. Carries `measure` and `reason`, which says
                how many it takes.

        References:
            Thompson, W. R. (1936). On confidence ranges for the median and other
            expectation distributions for populations of unknown distribution form.
            Annals of Mathematical Statistics 7, 122-128.
        """
        check_fraction("p", p)
        if not 0 < p < 1:
            raise ArgumentError("p", p, "must be above 0 and below 1 for an interval")
        check_choice("method", method, [_METHOD])
        return at_levels(confidence_level, lambda level: self._around(p, level))

    def _around(self, p: float, level: float) -> Interval:
        ranks = ranks_around(self.n, p, level)
        if ranks is None:
            needed = fewest_for(p, level)
            many = f"{needed:,}" if needed else f"more than {COUNT_LIMIT:,}"
            few = f"{self.n:,} of the {many} that it takes"
            raise NoIntervalError(f"quantile {float(p)} of days", f"there are {few}")
        lower, upper = (self.days[rank - 1] for rank in ranks)
        return Interval(lower, upper, level, _METHOD)

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
        noun = units.plural(self.unit)
        sure = ""
        if ranks_around(self.n, 0.5, 0.95) is not None:
            ends = self._around(0.5, 0.95)
            sure = (
                f"With 95 % confidence the median is from {ends.lower:,} to "
                f"{ends.upper:,} (order statistics). "
            )
        return (
            f"Of {self.n:,}: mean {self.rounded(1)} {noun}, median {self.median:g}, a "
            f"quarter within {self.quantile(0.25):g}, nine in ten within "
            f"{self.quantile(0.9):g}. {sure}A few long ones pull the mean, not the "
            "median. Open cases are not among them."
        )

    def __str__(self) -> str:
        noun = units.plural(self.unit)
        return f"mean {self.rounded(1)} {noun}, median {self.median:g} (n = {self.n:,})"


def timeliness(
    days: Iterable[One] | Many | DaysTaken, *, unit: str | None = None
) -> Timeliness:
    """Mean, median and quantiles of days taken.

    For cases that are all finalised. Where some are open, their mean misleads:
    `time_to_finalise` and `kaplan_meier` take open ones into account.

    Args:
        days: Days of each, at least one: a list, an array, or the `DaysTaken` of a
            summary of cases. [day] or [working_day], whole numbers ≥ 0.
        unit: "day" or "working_day": what they are. The two do not mix. `DaysTaken`
            know it; of others it is "day" where nothing is said.

    Raises:
        CountError: One is not a whole number of zero or more, or is in another unit; it
            names the place. Carries `field`, `value` and `requirement`.
        DenominatorError: There is none.
        ArgumentError: *days* is no list, or *unit* is neither of the two.
        UnitMismatchError: *days* know their unit, and *unit* is another.

    Examples:
        >>> taken = timeliness([3, 5, 6, 9, 11, 12, 14, 20, 31, 240])
        >>> print(taken)
        mean 35.1 days, median 11.5 (n = 10)
        >>> taken.quantiles[0.75]
        18.5
        >>> print(taken.median_interval())
        5 to 31 (95 % confidence, order-statistics)
    """
    if unit is not None:
        check_choice("unit", unit, LENGTH_UNITS)
    if isinstance(days, DaysTaken):
        if unit not in (None, days.unit):
            raise UnitMismatchError("timeliness", days.unit, unit)
        counted, unit = tuple(days.each()), days.unit
    else:
        unit = unit or LENGTH_UNITS[0]
        counted = lengths_in(days, "days", unit)
    if not counted:
        raise DenominatorError("mean of days", 0)
    return Timeliness(days=counted, unit=unit)


def share_within(days: Iterable[One] | Many | DaysTaken, target: int | Target) -> Share:
    """The share that took no longer than a target.

    Args:
        days: Days of each, at least one: a list, an array or `DaysTaken`. Whole numbers
            ≥ 0.
        target: Days at most, or a `Target`.

    Raises:
        CountError: One is not a whole number of zero or more.
        DenominatorError: There is none.
        ArgumentError: *days* is no list.
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
        at_most = count_operand(target, "target")
        unit = at_most.unit or taken.unit
        goal = Target(at_most.number, "below", unit=unit)
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
