"""The share of cases still open after so many days, by Kaplan and Meier."""

from __future__ import annotations

import math
from bisect import bisect_right
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, overload

import attrs

from policestats import units
from policestats.confidence import Interval, at_levels
from policestats.errors import ArgumentError
from policestats.measures.lengths import day_in, shortly
from policestats.measures.operands import (
    SMALL_NUMBER,
    check_choice,
    check_fraction,
    warn_if_small,
)
from policestats.measures.survival.areas import RestrictedMean, area_under
from policestats.measures.survival.bands import (
    BAND_METHODS,
    SurvivalBand,
    band_ends,
    check_known,
    check_quantile,
    greenwood_sums,
)
from policestats.printed import round_half_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policestats.measures.operands import One

__all__ = ["TimeToFinalise"]


@attrs.frozen(kw_only=True)
class TimeToFinalise:
    """The share of cases still open after so many days, open ones taken into account.

    It holds where open cases are as likely to end soon as others that have lasted as
    long. Where hard cases are put aside, and stay open for that, it does not.

    Attributes:
        as_at: The day at which it was looked at; `None` where only lengths were given.
        finalised: Cases finalised by then.
        open: Cases open then: each counts as longer than it has lasted.
        days: Days at which a case was finalised, in order. [day] or [working_day].
        still_open: The share of cases that last longer than each of those days.
        events: Cases finalised at each of those days.
        at_risk: Cases that had lasted up to each of those days, those that end at it
            and open ones of that very length among them.
        longest: The longest that a case has lasted, finalised or open.
        unit: "day" or "working_day".
        since: "made" or "logged": the day that the clock starts. This and the next are
            `None` where only lengths were given, for they do not say it.
        suspension: "include" or "exclude": whether days on hold are counted.
        nation: Whose bank holidays are left out of working days; `None` of other days.
    """

    as_at: date | None = None
    finalised: int
    open: int
    days: tuple[int, ...] = attrs.field(repr=shortly)
    still_open: tuple[Fraction, ...] = attrs.field(repr=False)
    events: tuple[int, ...] = attrs.field(repr=False)
    at_risk: tuple[int, ...] = attrs.field(repr=False)
    longest: int
    unit: str = "day"
    since: str | None = None
    suspension: str | None = None
    nation: str | None = None

    @property
    def n(self) -> int:
        """How many cases there are."""
        return self.finalised + self.open

    @property
    def median(self) -> int | None:
        """The days that half the cases take; `None` where that is not reached yet."""
        return self.quantile(0.5)

    @property
    def mean_of_finalised(self) -> Fraction | None:
        """The mean days of the finalised cases alone, which is what `timeliness` gives.

        It leaves open cases out, and so tells of quick ones more than of slow ones.
        `None` where no case is finalised.
        """
        total = sum(day * n for day, n in zip(self.days, self.events, strict=True))
        return Fraction(total, self.finalised) if self.finalised else None

    def quantile(self, p: float) -> int | None:
        """Give the first day by which a fraction *p* is finalised, or `None`.

        Raises:
            ArgumentError: *p* is not from 0 to 1.
        """
        check_fraction("p", p)
        left = 1 - Fraction(str(p))
        pairs = zip(self.days, self.still_open, strict=True)
        return next((day for day, share in pairs if share <= left), None)

    def still_open_after(self, days: One) -> Fraction:
        """Give the estimated share of cases that take longer than so many days.

        Its interval is `band().at(days)`.

        Raises:
            CountError: *days* is not a whole number of zero or more.
            UnitMismatchError: It is in another unit than these.
            ArgumentError: It is longer than any case has lasted, and cases are open.
        """
        day = day_in(days, "days", self.unit)
        place = bisect_right(self.days, day)
        check_known("days", day, self.longest, is_all=self._is_all)
        return self.still_open[place - 1] if place else Fraction(1)

    def share_finalised_within(self, days: One) -> Fraction:
        """Give the estimated share of cases that take no longer than so many days.

        Raises:
            CountError: *days* is not a whole number of zero or more.
            UnitMismatchError: It is in another unit than these.
            ArgumentError: It is longer than any case has lasted, and cases are open.
        """
        return 1 - self.still_open_after(days)

    @property
    def _is_all(self) -> bool:
        return bool(self.still_open) and self.still_open[-1] == 0

    @overload
    def band(
        self, confidence_level: float = 0.95, method: str = "log-log"
    ) -> SurvivalBand: ...
    @overload
    def band(
        self, confidence_level: Sequence[float], method: str = "log-log"
    ) -> tuple[SurvivalBand, ...]: ...
    def band(
        self, confidence_level: float | Sequence[float] = 0.95, method: str = "log-log"
    ) -> SurvivalBand | tuple[SurvivalBand, ...]:
        """Give the interval of the share still open at each day.

        Args:
            confidence_level: A fraction between 0 and 1, or a row of them.
            method: "log-log" is symmetric on the scale of log(-log): it stays within 0
                and 1, and is closer to its level where few are left. "greenwood" is
                symmetric about the share, and is cut at 0 and 1.

        Raises:
            ArgumentError: An option is outside its domain.

        Warns:
            SmallNumbersWarning: Fewer than ten cases are finalised: both methods hold
                for many.

        References:
            Greenwood, M. (1926). The natural duration of cancer. Reports on Public
            Health and Medical Subjects 33, 1-26.
            Borgan, Ø. and Liestøl, K. (1990). A note on confidence intervals and bands
            for the survival function based on transformations. Scandinavian Journal of
            Statistics 17, 35-41.
        """
        check_choice("method", method, BAND_METHODS)
        warn_if_small("band", self.finalised, "finalised")
        return at_levels(confidence_level, lambda level: self._band(level, method))

    def _band(self, level: float, method: str) -> SurvivalBand:
        sums = greenwood_sums(self.events, self.at_risk)
        lower, upper = band_ends(self.still_open, sums, level, method)
        return SurvivalBand(
            days=self.days,
            still_open=self.still_open,
            lower=lower,
            upper=upper,
            confidence_level=level,
            method=method,
            longest=self.longest,
            unit=self.unit,
        )

    @overload
    def median_interval(
        self, confidence_level: float = 0.95, method: str = "log-log"
    ) -> Interval: ...
    @overload
    def median_interval(
        self, confidence_level: Sequence[float], method: str = "log-log"
    ) -> tuple[Interval, ...]: ...
    def median_interval(
        self, confidence_level: float | Sequence[float] = 0.95, method: str = "log-log"
    ) -> Interval | tuple[Interval, ...]:
        """Give the interval of the median: `quantile_interval` of one half.

        Raises:
            ArgumentError: An option is outside its domain.
            NoIntervalError: No case is finalised. Carries `measure` and `reason`.

        Warns:
            SmallNumbersWarning: Fewer than ten cases are finalised.

        References:
            Brookmeyer, R. and Crowley, J. (1982). A confidence interval for the median
            survival time. Biometrics 38, 29-41.
        """
        warn_if_small("interval", self.finalised, "finalised")
        return self._crossed(0.5, confidence_level, method)

    @overload
    def quantile_interval(
        self, p: float, confidence_level: float = 0.95, method: str = "log-log"
    ) -> Interval: ...
    @overload
    def quantile_interval(
        self, p: float, confidence_level: Sequence[float], method: str = "log-log"
    ) -> tuple[Interval, ...]: ...
    def quantile_interval(
        self,
        p: float,
        confidence_level: float | Sequence[float] = 0.95,
        method: str = "log-log",
    ) -> Interval | tuple[Interval, ...]:
        """Give the interval of the days by which a fraction *p* is finalised.

        It takes the days at which the band holds one less *p*. An upper end that is not
        reached yet is infinite. Where even the lower is not, it is *longest*: up to
        there, all that is known says that it takes longer.

        Raises:
            ArgumentError: *p* is not above 0 and below 1, or an option is outside its
                domain.
            NoIntervalError: No case is finalised. Carries `measure` and `reason`.

        Warns:
            SmallNumbersWarning: Fewer than ten cases are finalised.

        References:
            Brookmeyer, R. and Crowley, J. (1982). A confidence interval for the median
            survival time. Biometrics 38, 29-41.
        """
        check_quantile(p)
        warn_if_small("interval", self.finalised, "finalised")
        return self._crossed(p, confidence_level, method)

    def _crossed(
        self, p: float, confidence_level: float | Sequence[float], method: str
    ) -> Interval | tuple[Interval, ...]:
        check_choice("method", method, BAND_METHODS)
        return at_levels(
            confidence_level, lambda level: self._band(level, method).crossed(p)
        )

    def restricted_mean(self, until: One) -> RestrictedMean:
        """Give the mean days up to a limit: a longer case counts as long as the limit.

        The mean itself is not known while cases are open; this one is, up to the
        longest that a case has lasted.

        Args:
            until: The limit, in the unit of the days. > 0.

        Raises:
            CountError: *until* is not a whole number of zero or more.
            UnitMismatchError: It is in another unit than the days.
            ArgumentError: It is 0; or longer than any case has lasted, and cases are
                open.

        References:
            Irwin, J. O. (1949). The standard error of an estimate of expectation of
            life, with special reference to expectation of tumourless life in
            experiments with mice. Journal of Hygiene 47, 188-189.
        """
        limit = day_in(until, "until", self.unit)
        if limit == 0:
            raise ArgumentError("until", limit, "must be above 0")
        check_known("until", limit, self.longest, is_all=self._is_all)
        mean, error = area_under(
            self.days, self.still_open, self.events, self.at_risk, limit
        )
        return RestrictedMean(
            until=limit,
            exact=mean,
            standard_error=error,
            n=self.n,
            finalised=self.finalised,
            unit=self.unit,
        )

    def _spoken_interval(self) -> str:
        if not self.finalised:
            return ""
        ends = self._band(0.95, "log-log").crossed(0.5)
        upper = f"{ends.upper:,}"
        if math.isinf(ends.upper):
            # Where all are finalised, waiting longer will not bring one.
            upper = "no known end" if self._is_all else "not reached"
        return f"95 % from {ends.lower:,} to {upper}"

    def _spoken_median(self) -> str:
        if self.median is None:
            return "not reached"
        return f"{self.median:,} {units.plural(self.unit, self.median)}"

    def _spoken_clock(self) -> list[str]:
        """Say what is counted, where that is known."""
        if self.since is None or self.suspension is None:
            return []
        held = "counted" if self.suspension == "include" else "left out"
        told = f"Counted since a case was {self.since}; days on hold are {held}"
        if self.nation is not None:
            nation = self.nation.replace("_", " ").title()
            told += f"; bank holidays are those of {nation}"
        return [f"{told}."]

    def to_records(self) -> list[dict[str, Any]]:
        """Give a row for each day at which a case was finalised, for a table.

        Returns:
            Records with the keys ``days``, ``events``, ``at_risk``, ``still_open`` (a
            float) and ``unit``.
        """
        columns = self.days, self.events, self.at_risk, self.still_open
        return [
            {
                "days": day,
                "events": events,
                "at_risk": at_risk,
                "still_open": float(share),
                "unit": self.unit,
            }
            for day, events, at_risk, share in zip(*columns, strict=True)
        ]

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        when = "" if self.as_at is None else f" as at {self.as_at}"
        sure = self._spoken_interval()
        sure = f" ({sure}, log-log)" if sure else ""
        first = (
            f"{self.n:,} {units.plural('case', self.n)}{when}: {self.finalised:,} "
            f"finalised, {self.open:,} open. Median {self._spoken_median()}{sure}, by "
            "the Kaplan-Meier estimate: an open case counts as longer than it has "
            "lasted so far."
        )
        told = [first, *self._spoken_clock()]
        mean = self.mean_of_finalised
        if mean is not None and self.open:
            told.append(
                f"The mean of the {self.finalised:,} finalised alone is "
                f"{round_half_up(mean, 1):,} {units.plural(self.unit)}: it leaves the "
                "open ones out."
            )
        if 0 < self.finalised < SMALL_NUMBER:
            told.append("So few are finalised that the interval is rough.")
        return " ".join(told)

    def __str__(self) -> str:
        parts = [f"median {self._spoken_median()}", self._spoken_interval()]
        return f"{', '.join(filter(None, parts))} ({self.open:,} open)"
