"""Mean days up to a limit, open cases taken into account: the area under the curve."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, overload

import attrs

from policestats import units
from policestats.confidence import Interval, at_levels, normal_quantile
from policestats.errors import NoIntervalError
from policestats.measures.operands import as_quantity, check_choice
from policestats.printed import round_half_up

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from policestats.units import PintQuantity

__all__ = ["RestrictedMean", "area_under"]


@attrs.frozen(kw_only=True)
class RestrictedMean:
    """The mean of days, where a case that takes longer counts as long as the limit.

    Attributes:
        until: The limit. [day] or [working_day].
        exact: The mean as an exact fraction.
        standard_error: Its standard error, by Greenwood's variance.
        n: How many cases it rests on, open ones among them.
        finalised: How many of them were finalised.
        unit: "day" or "working_day".

    Examples:
        >>> from policestats import kaplan_meier
        >>> mean = kaplan_meier(range(10, 30), still_open=[15, 20]).restricted_mean(25)
        >>> print(mean)
        mean 19.4 days of the first 25 (22 cases)
        >>> print(mean.interval())
        17.22 to 21.49 (95 % confidence, normal)
    """

    until: int
    exact: Fraction
    standard_error: float
    n: int
    finalised: int
    unit: str = "day"

    @property
    def value(self) -> float:
        """The mean. [*unit*]."""
        return float(self.exact)

    def rounded(self, ndigits: int = 0) -> Decimal:
        """Give the mean as a publisher prints it: a half goes up."""
        return round_half_up(self.exact, ndigits)

    @property
    def quantity(self) -> PintQuantity:
        """The mean as a pint quantity."""
        return as_quantity(self.exact, self.unit)

    @overload
    def interval(
        self, confidence_level: float = 0.95, method: str = "normal"
    ) -> Interval: ...
    @overload
    def interval(
        self, confidence_level: Sequence[float], method: str = "normal"
    ) -> tuple[Interval, ...]: ...
    def interval(
        self, confidence_level: float | Sequence[float] = 0.95, method: str = "normal"
    ) -> Interval | tuple[Interval, ...]:
        """Give the interval of the mean, cut at 0 and at the limit.

        Args:
            confidence_level: A fraction between 0 and 1, or a row of them.
            method: "normal": so many standard errors to each side.

        Raises:
            NoIntervalError: The standard error is zero: no case, or every case, was
                finalised by the limit at one and the same day. Carries `measure` and
                `reason`.
            ArgumentError: An option is outside its domain.

        References:
            Irwin, J. O. (1949). The standard error of an estimate of expectation of
            life, with special reference to expectation of tumourless life in
            experiments with mice. Journal of Hygiene 47, 188-189.
            Klein, J. P. and Moeschberger, M. L. (2003). Survival analysis, 2nd ed.
            Springer, section 4.5.
        """
        check_choice("method", method, ["normal"])
        if self.standard_error == 0:
            why = "no two cases differ within the limit; take a later one"
            raise NoIntervalError("restricted mean", why)
        return at_levels(confidence_level, self._interval)

    def _interval(self, level: float) -> Interval:
        spread = normal_quantile(level) * self.standard_error
        lower, upper = self.value - spread, self.value + spread
        return Interval(max(0.0, lower), min(float(self.until), upper), level, "normal")

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        noun = units.plural(self.unit)
        return (
            f"Of {self.n:,} cases, {self.finalised:,} finalised: the mean of their "
            f"{noun} is {self.rounded(1)} where a longer one counts as {self.until}. It "
            f"is the area under the Kaplan-Meier estimate up to {self.until} {noun}, "
            "with its standard error by Greenwood's variance. Another limit gives "
            "another mean: print the limit."
        )

    def __str__(self) -> str:
        noun = units.plural(self.unit)
        return f"mean {self.rounded(1)} {noun} of the first {self.until} ({self.n:,} cases)"


def area_under(
    days: tuple[int, ...],
    still_open: tuple[Fraction, ...],
    events: tuple[int, ...],
    at_risk: tuple[int, ...],
    until: int,
) -> tuple[Fraction, float]:
    """Give the area under the curve up to a limit, and its standard error.

    Examples:
        >>> half = Fraction(1, 2)
        >>> area_under((1, 3), (half, Fraction(0)), (1, 1), (2, 1), 3)
        (Fraction(2, 1), 0.7071067811865476)
    """
    rows = list(zip(days, still_open, events, at_risk, strict=True))
    area, variance, after = Fraction(0), 0.0, until
    for day, share, gone, left in reversed(rows):
        if day >= until:
            continue
        area += share * (after - day)
        after = day
        # Where all that were left are finalised, no area is left after it.
        if gone < left:
            variance += float(area) ** 2 * gone / (left * (left - gone))
    return area + after, math.sqrt(variance)
