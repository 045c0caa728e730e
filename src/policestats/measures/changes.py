"""From one period to another: change in per cent and change in points.

A per cent is a part of what was there before; a percentage point is a step of a share.
From 40 % to 50 % is 10 points and 25 per cent.
"""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any, overload

import attrs

from policestats.confidence import Interval, at_levels, score_interval
from policestats.errors import (
    DenominatorError,
    NoIntervalError,
    NotComparableError,
)
from policestats.measures.clusters import SEVERAL_TO_A_CASE
from policestats.measures.crossings import told_breaks
from policestats.measures.levels import check_levels, level_of, percent_of
from policestats.measures.operands import (
    as_quantity,
    check_choice,
    sources,
    told_of,
    warn_if_small,
)
from policestats.measures.shares import Share
from policestats.measures.two_samples import difference_ends, ratio_ends
from policestats.models import Figure
from policestats.periods import Period
from policestats.printed import Bounds, round_half_up
from policestats.provenance import Citation
from policestats.vocabulary import SeriesBreak

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from policestats.units import PintQuantity

__all__ = ["Change", "percent_change", "point_change"]

_SPOKEN = {"percent": "%", "percentage_point": "percentage points"}
_HOW = {
    "wilson": (
        "Interval: Wilson's. Given how many there are in both periods, those of the "
        "second are a proportion of them; each comes by itself."
    ),
    "newcombe": (
        "Interval: Newcombe's method 10, from Wilson's of each, for two independent "
        "wholes."
    ),
}
"""How the interval is made, by its name."""


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
        breaks: The breaks in the series that lie between the two, the earliest first:
            known ones and those that were named.
        across: The breaks that were named.
    """

    before: Fraction
    after: Fraction
    unit: str
    bounds: Bounds
    before_period: Period | None = None
    after_period: Period | None = None
    citations: tuple[Citation, ...] = ()
    breaks: tuple[SeriesBreak, ...] = ()
    across: tuple[SeriesBreak, ...] = ()
    _shares: tuple[Share, Share] | None = attrs.field(default=None, repr=False)
    _are_counts: bool = attrs.field(default=False, repr=False)
    _counted: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        check_choice("unit", self.unit, list(_SPOKEN))
        if self.unit == "percent" and self.before == 0:
            raise DenominatorError("change in per cent", 0)

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

    @overload
    def interval(
        self, confidence_level: float = 0.95, method: str | None = None
    ) -> Interval: ...
    @overload
    def interval(
        self, confidence_level: Sequence[float], method: str | None = None
    ) -> tuple[Interval, ...]: ...
    def interval(
        self,
        confidence_level: float | Sequence[float] = 0.95,
        method: str | None = None,
    ) -> Any:
        """Give the interval of the change, where it is one of counts or of shares.

        Args:
            confidence_level: A fraction between 0 and 1, or a row of them: an interval
                for each, in that order.
            method: For a change of counts in per cent "wilson": given how many there
                are in both periods, those of the second are a proportion of them. For
                a change of shares in points "newcombe": the two Wilson intervals
                joined, for independent wholes. Left out, it is that one.

        Raises:
            NoIntervalError: The inputs are rates, averages or bare percentages: of
                two rates, `rate_ratio` has one. Carries `measure` and `reason`.
            ArgumentError: An option is outside its domain. Carries `argument`, `value`
                and `requirement`.

        References:
            Newcombe, R. G. (1998). Interval estimation for the difference between
            independent proportions: comparison of eleven methods. Statistics in
            Medicine 17, 873-890 (method 10).
            Przyborowski, J. and Wilenski, H. (1940). Homogeneity of results in testing
            samples from Poisson series. Biometrika 31, 313-323 (the second given both).
            Wilson, E. B. (1927). Probable inference, the law of succession, and
            statistical inference. JASA 22, 209-212.
        """
        name = self._method
        if name is None:
            raise NoIntervalError(
                "change",
                "give two counts, or two shares with their wholes; of two rates, "
                "rate_ratio has one",
            )
        check_choice("method", name if method is None else method, [name])
        ends = (
            self._count_ends
            if self._shares is None
            else partial(_share_ends, *self._shares)
        )
        return at_levels(
            confidence_level, lambda level: Interval(*ends(level), level, name)
        )

    @property
    def _method(self) -> str | None:
        if self._shares is not None:
            return "newcombe"
        return "wilson" if self._are_counts else None

    def _count_ends(self, level: float) -> tuple[float, float]:
        lower, upper = ratio_ends(
            int(self.after),
            int(self.before),
            lambda part, both: score_interval(part, both, level),
        )
        return 100 * (lower - 1), 100 * (upper - 1)

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
        if self._method is not None:
            lines.append(_HOW[self._method])
            if self._counted == "allegation":
                lines.append(f"{SEVERAL_TO_A_CASE}.")
        lines += told_breaks(self.breaks, self.across)
        return "\n".join([*lines, *sources(self.citations)])

    def __str__(self) -> str:
        return f"{_signed(self.rounded(1))} {_name(self.unit)}"


def _share_ends(before: Share, after: Share, level: float) -> tuple[float, float]:
    was, now = before.interval(level), after.interval(level)
    lower, upper = difference_ends(after.value, now, before.value, was)
    return 100 * lower, 100 * upper


def _name(unit: str) -> str:
    return _SPOKEN[unit]


def _signed(number: Decimal) -> str:
    return f"{number:+,}" if number else f"{number:,}"


def _plain(number: Fraction) -> str:
    return f"{round_half_up(number, 0 if number.denominator == 1 else 1):,}"


def percent_change(
    before: object, after: object, *, across: SeriesBreak | Iterable[SeriesBreak] = ()
) -> Change:
    """The change from one period to another, in per cent of what was before.

    It is neutral: more complaints is not worse, for a force that people trust may be
    complained to more.

    Args:
        before: The number before. > 0. A whole number, `Fraction`, `Decimal`, `Count`,
            `Figure` (which may be rounded), `Rate` or pint quantity.
        after: The number after, of the same thing. ≥ 0.
        across: The break in the series that you know to lie between the two, or
            several: `find_break` gives those that are known, and `SeriesBreak` makes
            your own. A known one that is not named is warned of.

    Returns:
        The change; where an input was printed rounded, with every change it allows.

    Raises:
        ArgumentError: *across* holds what is no break, or one that does not lie between
            the two or touches other units. Carries `argument`, `value`, `requirement`.
        CountError: A number is no whole number of zero or more, nor exact.
        DenominatorError: *before* is, or may be, zero.
        UnitMismatchError: Both carry a unit, and the two differ.
        PeriodMismatchError: Both carry a period, and *after* is not later.
        NotComparableError: Both carry a subject, a cohort, a population's basis or a
            sort of figure, and the two differ; or one is a share, whose change is
            `point_change`'s.

    Warns:
        SmallNumbersWarning: *before* is a count below ten.
        SeriesBreakWarning: A known break that touches their unit lies between the two,
            as 1 February 2020 does, when the present complaints system began to count
            other things; and *across* does not name it.

    Examples:
        >>> change = percent_change(11_779, 11_843)
        >>> print(change, change.interval())
        +0.5 % -1.989 to 3.141 (95 % confidence, wilson)
        >>> from policestats import Count, FinancialYear, find_break
        >>> change = percent_change(
        ...     Count(100, "case", period=FinancialYear(2018)),
        ...     Count(150, "case", period=FinancialYear(2020)),
        ...     across=find_break("complaints-system-2020"),
        ... )
        >>> print(change, [one.id for one in change.breaks])
        +50.0 % ['complaints-system-2020']

    References:
        Przyborowski, J. and Wilenski, H. (1940). Homogeneity of results in testing
        samples from Poisson series. Biometrika 31, 313-323 (the second given both).
        Wilson, E. B. (1927). Probable inference, the law of succession, and
        statistical inference. JASA 22, 209-212.
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
    breaks, named = check_levels(was, now, across=across)
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
        breaks=breaks,
        across=named,
        are_counts=was.is_count and now.is_count,
        counted=was.unit or now.unit,
    )


def point_change(
    before: object, after: object, *, across: SeriesBreak | Iterable[SeriesBreak] = ()
) -> Change:
    """The change of a share from one period to another, in percentage points.

    Args:
        before: The share before: a `Share`, a `Figure` in per cent, or a whole number,
            `Fraction` or `Decimal` *in per cent*, from 0 to 100.
        after: The share after, likewise.
        across: The break in the series that you know to lie between the two, or
            several, as in `percent_change`.

    Returns:
        The change; its interval exists where both are `Share`.

    Raises:
        ArgumentError: A number is not from 0 to 100; or *across* holds what is no
            break, or one that does not lie between the two or touches other units.
            Carries `argument`, `value` and `requirement`.
        UnitMismatchError: A figure is not in per cent.
        PeriodMismatchError: Both carry a period, and *after* is not later.

    Warns:
        SeriesBreakWarning: As in `percent_change`.

    Examples:
        >>> print(point_change(37, 45))
        +8.0 percentage points
        >>> from policestats import share
        >>> change = point_change(share(371, 1_000), share(452, 1_000))
        >>> print(change.interval())
        3.788 to 12.37 (95 % confidence, newcombe)

    References:
        Newcombe, R. G. (1998). Interval estimation for the difference between
        independent proportions: comparison of eleven methods. Statistics in Medicine
        17, 873-890 (method 10).
    """
    was, now = percent_of(before, "before"), percent_of(after, "after")
    breaks, named = check_levels(was, now, across=across)
    return Change(
        before=was.number,
        after=now.number,
        unit="percentage_point",
        bounds=now.bounds - was.bounds,
        before_period=was.period,
        after_period=now.period,
        citations=tuple(dict.fromkeys((*was.citations, *now.citations))),
        breaks=breaks,
        across=named,
        shares=(
            (before, after)
            if isinstance(before, Share) and isinstance(after, Share)
            else None
        ),
        counted=was.unit or now.unit,
    )
