"""From one period to another: change in per cent and change in points.

A per cent is a part of what was there before; a percentage point is a step of a share.
From 40 % to 50 % is 10 points and 25 per cent.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from policestats.confidence import Interval, score_interval
from policestats.errors import (
    DenominatorError,
    NoIntervalError,
    NotComparableError,
)
from policestats.measures.levels import check_levels, level_of, percent_of
from policestats.measures.operands import (
    as_quantity,
    check_choice,
    sources,
    told_of,
    warn_if_small,
)
from policestats.measures.shares import Share
from policestats.models import Figure
from policestats.periods import Period
from policestats.printed import Bounds, round_half_up
from policestats.provenance import Citation

if TYPE_CHECKING:
    from decimal import Decimal

    from policestats.units import PintQuantity

__all__ = ["Change", "percent_change", "point_change"]


@attrs.frozen(kw_only=True)
class Change:
    """What became of a number between two periods.

    Attributes:
        before: The number before.
        after: The number after.
        unit: "percent" or "percentage_point": what the change is in.
        bounds: Every change that the inputs allow; one number where they are exact.
        before_period: When it was before, where known.
        after_period: When it is after, where known.
        citations: Where the inputs are printed.
    """

    before: Fraction
    after: Fraction
    unit: str
    bounds: Bounds
    before_period: Period | None = None
    after_period: Period | None = None
    citations: tuple[Citation, ...] = ()
    _shares: tuple[Share, Share] | None = attrs.field(default=None, repr=False)
    _are_counts: bool = attrs.field(default=False, repr=False)

    @property
    def _best(self) -> Fraction:
        step = self.after - self.before
        return step if self.unit == "percentage_point" else step / self.before * 100

    @property
    def exact(self) -> Fraction | None:
        """The change as an exact fraction, or `None` where an input was rounded."""
        return self._best if self.bounds.is_point else None

    @property
    def value(self) -> float:
        """The change, of the printed numbers. [percent or percentage point]."""
        return float(self._best)

    def rounded(self, ndigits: int = 0) -> Decimal:
        """Give the change as a publisher prints it: a half goes up."""
        return round_half_up(self._best, ndigits)

    @property
    def quantity(self) -> PintQuantity:
        """The change as a pint quantity, in per cent or percentage points."""
        return as_quantity(self._best, self.unit)

    def interval(
        self, confidence_level: float = 0.95, method: str | None = None
    ) -> Interval:
        """Give the interval of the change, where it is one of counts or of shares.

        Args:
            confidence_level: A fraction between 0 and 1.
            method: For a change of counts in per cent "wilson": given how many there
                are in both periods, those of the second are a proportion of them. For
                a change of shares in points "newcombe": the two Wilson intervals
                joined, for independent wholes.

        Raises:
            NoIntervalError: The inputs are rates, averages or bare percentages.

        References:
            Newcombe, R. G. (1998). Interval estimation for the difference between
            independent proportions. Statistics in Medicine 17, 873-890 (method 10).
        """
        if self._shares is not None:
            check_choice("method", method or "newcombe", ["newcombe"])
            before, after = self._shares
            was, now = (
                before.interval(confidence_level),
                after.interval(confidence_level),
            )
            step = after.value - before.value
            down = math.hypot(after.value - now.lower, was.upper - before.value)
            up = math.hypot(now.upper - after.value, before.value - was.lower)
            return Interval(
                100 * (step - down), 100 * (step + up), confidence_level, "newcombe"
            )
        if not self._are_counts:
            raise NoIntervalError(
                "change", "give two counts, or two shares with their wholes"
            )
        check_choice("method", method or "wilson", ["wilson"])
        before_count, after_count = int(self.before), int(self.after)
        both = before_count + after_count
        of_after, of_before = (
            score_interval(part, both, confidence_level)
            for part in (after_count, before_count)
        )
        # The two mirror one another; 1 minus an end near 1 would lose its digits.
        return Interval(
            100 * (of_after.lower / of_before.upper - 1),
            100 * (of_after.upper / of_before.lower - 1),
            confidence_level,
            "wilson",
        )

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        before, after = _plain(self.before), _plain(self.after)
        step = "(after - before)" + (
            "" if self.unit == "percentage_point" else " / before x 100"
        )
        lines = [
            (
                f"Change{told_of(self.before_period, self.after_period)} from {before} to "
                f"{after}: {step} = {_signed(self.rounded(2))} {_name(self.unit)}."
            )
        ]
        if self.exact is None:
            lines.append(f"The inputs were rounded; it may be {self.bounds}.")
        return "\n".join([*lines, *sources(self.citations)])

    def __str__(self) -> str:
        return f"{_signed(self.rounded(1))} {_name(self.unit)}"


def _name(unit: str) -> str:
    return "%" if unit == "percent" else "percentage points"


def _signed(number: Decimal) -> str:
    return f"{number:+,}" if number else f"{number:,}"


def _plain(number: Fraction) -> str:
    return f"{round_half_up(number, 0 if number.denominator == 1 else 1):,}"


def percent_change(before: object, after: object) -> Change:
    """The change from one period to another, in per cent of what was before.

    It is neutral: more complaints is not worse, for a force that people trust may be
    complained to more.

    Args:
        before: The number before. > 0. A whole number, `Fraction`, `Decimal`, `Count`,
            `Figure` (which may be rounded), `Rate` or pint quantity.
        after: The number after, of the same thing. ≥ 0.

    Returns:
        The change; where an input was printed rounded, with every change it allows.

    Raises:
        CountError: A number is no whole number of zero or more, nor exact.
        DenominatorError: *before* is, or may be, zero.
        UnitMismatchError: Both carry a unit, and the two differ.
        PeriodMismatchError: Both carry a period, and *after* is not later.
        NotComparableError: Both carry a subject, a cohort, a population's basis or a
            sort of figure, and the two differ; or one is a share, whose change is
            `point_change`'s.

    Warns:
        SmallNumbersWarning: *before* is a count below ten.
        SeriesBreakWarning: One period begins before 1 February 2020, when a new
            complaints system began to count other things, and one ends after.

    Examples:
        >>> change = percent_change(11_779, 11_843)
        >>> print(change, change.interval())
        +0.5 % -1.989 to 3.141 (95 % confidence, wilson)

    References:
        The IOPC advises against comparing complaints from 1 February 2020 with those
        before (complaints statistics 2020/21).
    """
    for side in (before, after):
        if isinstance(side, Share) or (
            isinstance(side, Figure) and side.unit == "percent"
        ):
            raise NotComparableError(
                str(before),
                str(after),
                "the change of a share is in points: use point_change",
            )
    was, now = level_of(before, "before"), level_of(after, "after")
    check_levels(was, now)
    if was.bounds.admits(0):
        raise DenominatorError("change in per cent", str(was.bounds))
    if was.is_count:
        warn_if_small("change", int(was.number), "before")
    bounds = (now.bounds / was.bounds - 1) * 100
    return Change(
        before=was.number,
        after=now.number,
        unit="percent",
        bounds=bounds,
        before_period=was.period,
        after_period=now.period,
        citations=tuple(dict.fromkeys((*was.citations, *now.citations))),
        are_counts=was.is_count and now.is_count,
    )


def point_change(before: object, after: object) -> Change:
    """The change of a share from one period to another, in percentage points.

    Args:
        before: The share before: a `Share`, a `Figure` in per cent, or a whole number,
            `Fraction` or `Decimal` *in per cent*, from 0 to 100.
        after: The share after, likewise.

    Returns:
        The change; its interval exists where both are `Share`.

    Raises:
        ArgumentError: A number is not from 0 to 100.
        UnitMismatchError: A figure is not in per cent.
        PeriodMismatchError: Both carry a period, and *after* is not later.

    Examples:
        >>> print(point_change(37, 45))
        +8.0 percentage points
        >>> from policestats import share
        >>> change = point_change(share(371, 1_000), share(452, 1_000))
        >>> print(change.interval())
        3.788 to 12.37 (95 % confidence, newcombe)
    """
    was, now = percent_of(before, "before"), percent_of(after, "after")
    check_levels(was, now)
    return Change(
        before=was.number,
        after=now.number,
        unit="percentage_point",
        bounds=now.bounds - was.bounds,
        before_period=was.period,
        after_period=now.period,
        citations=tuple(dict.fromkeys((*was.citations, *now.citations))),
        shares=(
            (before, after)
            if isinstance(before, Share) and isinstance(after, Share)
            else None
        ),
    )
