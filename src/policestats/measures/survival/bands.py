"""How sure the share still open is: a band around the Kaplan-Meier estimate."""

from __future__ import annotations

import math
from bisect import bisect_right
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from policestats import units
from policestats.confidence import Interval, normal_quantile, told_level
from policestats.errors import ArgumentError, NoIntervalError
from policestats.measures.lengths import day_in, shortly
from policestats.measures.operands import check_fraction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policestats.measures.operands import One

__all__ = [
    "BAND_METHODS",
    "SurvivalBand",
    "band_ends",
    "check_known",
    "check_quantile",
    "greenwood_sums",
]

BAND_METHODS = ("log-log", "greenwood")
"""Bands of the share still open."""

_SURE = {
    "log-log": "symmetric on the scale of log(-log), so that it stays within 0 and 1",
    "greenwood": "symmetric about the share, and cut at 0 and 1",
}


def greenwood_sums(events: tuple[int, ...], at_risk: tuple[int, ...]) -> list[float]:
    """Give Greenwood's sum up to each day: the squared relative error of the share.

    Where all that are left are finalised it has no value, and the list stops before.

    Examples:
        >>> [round(x, 4) for x in greenwood_sums((3, 1), (21, 17))]
        [0.0079, 0.0116]
        >>> greenwood_sums((1,), (1,))
        []
    """
    sums: list[float] = []
    for gone, left in zip(events, at_risk, strict=True):
        if gone < left:
            before = sums[-1] if sums else 0.0
            sums.append(before + gone / (left * (left - gone)))
    return sums


def _log_log(share: Fraction, relative: float, z: float) -> tuple[float, float]:
    log = math.log(share)
    spread = z * math.sqrt(relative) / log
    return math.exp(log * math.exp(-spread)), math.exp(log * math.exp(spread))


def _greenwood(share: Fraction, relative: float, z: float) -> tuple[float, float]:
    middle = float(share)
    spread = z * middle * math.sqrt(relative)
    return max(0.0, middle - spread), min(1.0, middle + spread)


def band_ends(
    still_open: tuple[Fraction, ...], sums: list[float], level: float, method: str
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Give the lower and the upper ends of a band, at each day with an event.

    Where none is still open the variance has no value: the lower end is 0, and the
    upper stays where it was the day before.

    Examples:
        >>> still_open = Fraction(6, 7), Fraction(0)
        >>> lower, upper = band_ends(still_open, [1 / 126], 0.95, "greenwood")
        >>> lower[1], upper[1] == upper[0]
        (0.0, True)
    """
    ends = _log_log if method == "log-log" else _greenwood
    z = normal_quantile(level)
    pairs = [ends(*one, z) for one in zip(still_open, sums, strict=False)]
    if len(sums) < len(still_open):
        pairs.append((0.0, pairs[-1][1] if pairs else 1.0))
    return tuple(low for low, _ in pairs), tuple(high for _, high in pairs)


def check_quantile(p: float) -> None:
    """Refuse a quantile that can have no interval.

    Raises:
        ArgumentError: It is not above 0 and below 1.
    """
    check_fraction("p", p)
    if not 0 < p < 1:
        raise ArgumentError("p", p, "must be above 0 and below 1 to have an interval")


def check_known(name: str, day: int, longest: int, *, is_all: bool) -> None:
    """Refuse a day at which no case was looked at, where some are still open.

    Raises:
        ArgumentError: So it is. Carries `argument`, `value` and `requirement`.
    """
    if day > longest and not is_all:
        raise ArgumentError(
            name,
            day,
            f"must be at most {longest}, the longest that a case has lasted: of longer "
            "times nothing is known while cases are open",
        )


@attrs.frozen(kw_only=True)
class SurvivalBand:
    """The share still open after so many days, with what chance leaves open.

    Each day's interval holds by itself, at its level; all of them at once hold less
    often. Before the first day the share is all, and the estimate gives no width: that
    no case was finalised by then is no proof that none could be.

    Attributes:
        days: Days at which a case was finalised, in order. [day] or [working_day].
        still_open: The share of cases that last longer than each of those days.
        lower: The lower end at each.
        upper: The upper end at each.
        confidence_level: A fraction, as in 0.95.
        method: "log-log" or "greenwood".
        longest: The longest that a case has lasted, finalised or open.
        unit: "day" or "working_day".

    Examples:
        >>> from policestats import kaplan_meier
        >>> taken = kaplan_meier(range(10, 30), still_open=[15, 20, 25])
        >>> band = taken.band()
        >>> print(band.at(20))
        0.2893 to 0.6911 (95 % confidence, log-log)
    """

    days: tuple[int, ...] = attrs.field(repr=shortly)
    still_open: tuple[Fraction, ...] = attrs.field(repr=False)
    lower: tuple[float, ...] = attrs.field(repr=False)
    upper: tuple[float, ...] = attrs.field(repr=False)
    confidence_level: float
    method: str
    longest: int
    unit: str = "day"

    def at(self, days: One) -> Interval:
        """Give the interval of the share still open after so many days.

        Raises:
            CountError: *days* is not a whole number of zero or more.
            UnitMismatchError: It is in another unit than these.
            ArgumentError: It is longer than any case has lasted, and cases are open.
        """
        day = day_in(days, "days", self.unit)
        is_all = bool(self.still_open) and self.still_open[-1] == 0
        check_known("days", day, self.longest, is_all=is_all)
        place = bisect_right(self.days, day) - 1
        return self._interval(place) if place >= 0 else self._of(1.0, 1.0)

    def crossed(self, p: float = 0.5) -> Interval:
        """Give the days between which a fraction *p* is finalised.

        They are those at which the band holds one less *p*. The upper end is infinite
        where the band holds it to the last: not reached. Where even the lower line does
        not come down to it, the lower end is the longest that a case has lasted.

        Raises:
            ArgumentError: *p* is not above 0 and below 1.
            NoIntervalError: No case is finalised. Carries `measure` and `reason`.

        References:
            Brookmeyer, R. and Crowley, J. (1982). A confidence interval for the median
            survival time. Biometrics 38, 29-41.
        """
        check_quantile(p)
        if not self.days:
            raise NoIntervalError("time to finalise", "no case is finalised yet")
        left = float(1 - Fraction(str(p)))
        first: float = next(
            (
                day
                for day, low in zip(self.days, self.lower, strict=True)
                if low <= left
            ),
            self.longest,
        )
        # A line may rise again where few are left, so the last place counts.
        held = [i for i, high in enumerate(self.upper) if high >= left]
        after = held[-1] + 1 if held else 0
        last = self.days[after] if after < len(self.days) else math.inf
        return self._of(first, last)

    def _interval(self, place: int) -> Interval:
        return self._of(self.lower[place], self.upper[place])

    def _of(self, lower: float, upper: float) -> Interval:
        return Interval(lower, upper, self.confidence_level, self.method)

    def to_records(self) -> list[dict[str, Any]]:
        """Give a row for each day, for a table."""
        return [
            {
                "days": day,
                "still_open": float(share),
                "lower": low,
                "upper": high,
                "confidence_level": self.confidence_level,
                "method": self.method,
                "unit": self.unit,
            }
            for day, share, low, high in zip(
                self.days, self.still_open, self.lower, self.upper, strict=True
            )
        ]

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and what it does not say."""
        return (
            f"The share still open, at {len(self):,} days on which cases were "
            f"finalised, with {told_level(self.confidence_level)} confidence at each "
            f"by itself. Variance by Greenwood; method {self.method}: "
            f"{_SURE[self.method]}. Before the first such day it has no width, and once "
            "none is open its upper end stays where it was. It holds where open cases "
            "are as likely to end soon as others that have lasted as long."
        )

    def __len__(self) -> int:
        return len(self.days)

    def __iter__(self) -> Iterator[tuple[int, Interval]]:
        return ((day, self._interval(place)) for place, day in enumerate(self.days))

    def __str__(self) -> str:
        sure = f"{told_level(self.confidence_level)} confidence, {self.method}"
        if not self.days:
            return f"none finalised within {self.longest} {self._noun} ({sure})"
        return f"{self.days[0]} to {self.days[-1]} {self._noun}, {sure}"

    @property
    def _noun(self) -> str:
        return units.plural(self.unit)
