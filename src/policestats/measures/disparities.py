"""How many times one group's rate or share is another's."""

from __future__ import annotations

import warnings
from fractions import Fraction
from operator import mul
from typing import TYPE_CHECKING, Any, overload

import attrs

from policestats import units
from policestats.confidence import Interval, at_levels
from policestats.errors import (
    ArgumentError,
    DatesApartWarning,
    DenominatorError,
    NoIntervalError,
)
from policestats.measures.clusters import SEVERAL_TO_A_CASE
from policestats.measures.compared import (
    Comparable,
    Compared,
    check_comparable,
    compared,
    crossing_of,
    in_times,
)
from policestats.measures.crossings import told_breaks, warn_of_breaks
from policestats.measures.operands import (
    as_quantity,
    check_choice,
    sources,
)
from policestats.measures.two_samples import design_effects, log_ends, log_variance
from policestats.models import NATIONAL
from policestats.printed import Bounds, round_half_up
from policestats.vocabulary import SeriesBreak

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from policestats.measures.clusters import Clusters
    from policestats.periods import Period
    from policestats.provenance import Citation
    from policestats.units import PintQuantity

__all__ = ["Disparity", "disparity_of", "disparity_ratio"]

_YEAR = 365.25
_LONGEST_YEAR = 366


@attrs.frozen(kw_only=True)
class Disparity:
    """How many times one rate or share is another.

    Attributes:
        rate: The one, above the line.
        other: The one that it is set beside, below the line.
        breaks: The breaks in the series that lie between the two, the earliest first:
            known ones and those that were named.
        across: The breaks that were named.
    """

    rate: Compared
    other: Compared
    breaks: tuple[SeriesBreak, ...] = ()
    across: tuple[SeriesBreak, ...] = ()

    def __attrs_post_init__(self) -> None:
        for name, side in (("rate", self.rate), ("other", self.other)):
            given: object = side
            if not isinstance(given, Compared):
                rule = "must be as disparity_ratio makes it"
                raise ArgumentError(name, given, rule)
        below = self.other.bounds
        if self.other.number == 0 or below.admits(0):
            raise DenominatorError(
                "disparity ratio", 0 if below.is_point else str(below)
            )

    @property
    def _base(self) -> Fraction:
        """What brings the other one to the base that the first is quoted on."""
        one, other = self.rate.per, self.other.per
        return Fraction(1) if one is None or other is None else Fraction(one, other)

    @property
    def _best(self) -> Fraction:
        return self.rate.number / (self.other.number * self._base)

    @property
    def bounds(self) -> Bounds:
        """Every ratio that the inputs allow; one number where they are exact."""
        return self.rate.bounds / (self.other.bounds * self._base)

    @property
    def exact(self) -> Fraction | None:
        """The ratio as an exact fraction, or `None` where an input was rounded."""
        return self._best if self.bounds.is_point else None

    @property
    def value(self) -> float:
        """The ratio, of the printed numbers. [times], ≥ 0."""
        return float(self._best)

    @property
    def difference(self) -> Fraction:
        """The one less the other, of the printed numbers. [*difference_unit*]."""
        return self.rate.number - self.other.number * self._base

    @property
    def difference_unit(self) -> str | None:
        """Percentage points for shares, else the unit of the first; `None` if unknown."""
        return "percentage_point" if self.rate.kind == "share" else self.rate.unit

    @property
    def caution(self) -> str | None:
        """What to be careful of: the two may be of times more than a year apart."""
        days = _days_apart(self.rate.period, self.other.period)
        if days <= _LONGEST_YEAR:
            return None
        return (
            f"{self.rate.period} and {self.other.period} are {_spoken_years(days)} apart: "
            "the ratio may tell of that time as well as of the two groups"
        )

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the inputs are printed."""
        return tuple(dict.fromkeys(self.rate.citations + self.other.citations))

    def rounded(self, ndigits: int = 1) -> Decimal:
        """Give the ratio as a publisher prints it: a half goes up."""
        return round_half_up(self._best, ndigits)

    @property
    def quantity(self) -> PintQuantity:
        """The ratio as a pint quantity, in times."""
        return as_quantity(self._best, "times")

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
        """Give the interval of the ratio, where both sides were counted.

        It is symmetric on the scale of logarithms, and holds for two independent
        groups. Where one group is a part of the other it is only a guide.

        Args:
            confidence_level: A fraction between 0 and 1, or a row of them: an interval
                for each, in that order.
            method: For shares "katz", where both parts are binomial; for rates "log",
                where both counts of events are Poisson, or come in clusters that are,
                and the populations are known exactly.

        Raises:
            NoIntervalError: An input is a printed number; or no event is counted in
                the first group; or all members are, in both; or the clusters are known
                of one alone. Carries `measure` and `reason`.
            ArgumentError: An option is outside its domain.

        References:
            Katz, D. et al. (1978). Obtaining confidence intervals for the risk ratio
            in cohort studies. Biometrics 34, 469-474.
            Gu, K. et al. (2008). Testing the ratio of two Poisson rates. Biometrical
            Journal 50, 283-298 (the log transformation).
            Rao, J. N. K. and Scott, A. J. (1999). A simple method for analysing
            overdispersion in clustered Poisson data. Statistics in Medicine 18,
            1373-1385 (the variance of clusters).
        """
        spread = self._log_variance()
        name = "katz" if self.rate.kind == "share" else "log"
        check_choice("method", name if method is None else method, [name])
        return at_levels(
            confidence_level,
            lambda level: Interval(*log_ends(self.value, spread, level), level, name),
        )

    def _log_variance(self) -> Fraction:
        """Give the variance of the logarithm, which must exist."""
        variances: list[Fraction] = []
        counted: list[tuple[int, Clusters | None]] = []
        for side in (self.rate, self.other):
            if side.events is None or side.members is None:
                why = "give counts, with rate or share, and no printed numbers"
                raise NoIntervalError("disparity", why)
            if side.events == 0:
                why = "nought has no logarithm; ask each of the two for its own"
                raise NoIntervalError("disparity", why)
            members = side.members if side.kind == "share" else None
            counted.append((side.events, side.clusters))
            variances.append(log_variance(side.events, members))
        spreads = design_effects("disparity", *counted)
        variance = sum(map(mul, variances, spreads), Fraction(0))
        if variance == 0:
            why = "both shares are all, so it has no width; ask each for its own"
            raise NoIntervalError("disparity", why)
        return variance

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        unit = self.difference_unit
        apart = f"{Bounds.at(self.difference)}"
        if unit is not None:
            apart += f" {units.spoken(unit, self.difference)}"
        lines = [
            f"Disparity: {self.rate} / {self.other} = {self}; they are {apart} apart."
        ]
        if self.exact is None:
            lines.append(f"The inputs were rounded; it may be {self.bounds} times.")
        elif self.rate.events and self.other.events:
            clustered = self.rate.clusters is not None
            spread = " with the variance of the clusters," if clustered else ""
            lines.append(
                f"Interval: of the logarithm,{spread} for two independent groups."
            )
            units_counted = (self.rate.event_unit, self.other.event_unit)
            if "allegation" in units_counted and not clustered:
                lines.append(f"{SEVERAL_TO_A_CASE}: give rate(..., clusters=...).")
        subjects = {self.rate.subject, self.other.subject}
        if NATIONAL in subjects and len(subjects - {None}) > 1:
            lines.append(
                "The country takes in the force: without it, the rest differs more."
            )
        days = _days_apart(self.rate.period, self.other.period)
        if days > _LONGEST_YEAR:
            lines.append(f"The two are {_spoken_years(days)} apart.")
        lines += told_breaks(self.breaks, self.across)
        lines.append("A ratio says that two numbers differ, and nothing of why.")
        return "\n".join([*lines, *sources(self.citations)])

    def __str__(self) -> str:
        return in_times(self._best)


def disparity_ratio(
    rate: Comparable,
    other: Comparable,
    *,
    across: SeriesBreak | Iterable[SeriesBreak] = (),
) -> Disparity:
    """How many times one group's rate or share is another's.

    The two may be of different measures, forces or populations: a share of a workforce
    beside the share of the residents whom it serves. It says nothing of why they
    differ. Where the other is an average of forces, say whether it is weighted by their
    size: of its 7.6 searches HMICFRS does not say so.

    Args:
        rate: A `Rate`, a `Share`, or a rate or a share that was printed: a `Figure` or
            a `Printed`. ≥ 0.
        other: The one that it is set beside, likewise. > 0. A rate on another base is
            brought to that of the first.
        across: The break in the series that you know to lie between their two periods,
            or several, as in `percent_change`.

    Returns:
        The ratio; where an input was printed rounded, with every ratio it allows.

    Raises:
        ArgumentError: An input is no rate or share; or *across* holds what is no break,
            or one that does not lie between the two or touches other units. Carries
            `argument`, `value` and `requirement`.
        DenominatorError: *other* is, or may be, zero. Carries `measure`, `denominator`.
        UnitMismatchError: The rates are of different events, or for different
            populations. Carries `measure`, `expected`, `got`.
        NotComparableError: One is a rate and the other a share; or both carry a cohort,
            or a basis of their counted population, and the two differ. Carries `left`,
            `right` and `reason`.

    Warns:
        DatesApartWarning: Both carry a period, the periods share no day, and their
            middles are more than a year apart.
        SeriesBreakWarning: A known break that touches their unit lies between their two
            periods, and *across* does not name it.

    Examples:
        >>> from policestats import rate, reference
        >>> met = "S003-person-stop-search-rate-metropolitan-2020-21"
        >>> country = "S003-person-stop-search-rate-england-and-wales-2020-21"
        >>> ratio = disparity_ratio(*map(reference.find_figure, (met, country)))
        >>> print(ratio)
        4.6 times
        >>> print(ratio.bounds)
        more than 4.516 up to 4.589 (excluded)
        >>> counted = disparity_ratio(rate(300, 10_000), rate(150, 10_000))
        >>> print(counted, counted.interval())
        2.0 times 1.644 to 2.433 (95 % confidence, log)

    References:
        HMICFRS, PEEL 2021/22, the Met: 34.6 searches of persons per 1,000 population
        beside an average of all forces of 7.6; 19.2 per cent of the workforce beside
        40.2 per cent of London by the 2011 Census.
    """
    found = disparity_of(rate, other, across=across)
    periods = found.rate.period, found.other.period
    warn_of_breaks(*periods, (found.breaks, found.across), stacklevel=2)
    if found.caution is not None:
        warnings.warn(found.caution, DatesApartWarning, stacklevel=2)
    return found


def disparity_of(
    rate: Comparable, other: Comparable, *, across: object = ()
) -> Disparity:
    """Give what `disparity_ratio` does, its cautions with it and not as warnings."""
    left, right = compared(rate, "rate"), compared(other, "other")
    check_comparable("a disparity ratio", left, right)
    breaks, named = crossing_of(left, right, across)
    return Disparity(rate=left, other=right, breaks=breaks, across=named)


def _days_apart(one: Period | None, other: Period | None) -> float:
    """Give the days from the middle of one to that of the other; 0 if they overlap."""
    if one is None or other is None:
        return 0
    first, last = sorted((one, other), key=lambda period: period.start)
    if first.end is None or last.start <= first.end:
        return 0
    begins, ends = last.start.toordinal(), (last.end or last.start).toordinal()
    return (begins + ends - first.start.toordinal() - first.end.toordinal()) / 2


def _spoken_years(days: float) -> str:
    years = round(days / _YEAR)
    return f"some {years} years" if years > 1 else "more than a year"
