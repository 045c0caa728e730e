"""What sets two rates or two shares apart, with its interval and its test."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, overload

import attrs

from policestats import units
from policestats.confidence import Interval, at_levels
from policestats.errors import DenominatorError
from policestats.measures.compared import in_times
from policestats.measures.contrasts.pairs import (
    check_pair,
    events_and_members,
    rate_operand,
    share_operand,
)
from policestats.measures.contrasts.recipes import RECIPES, Recipe, odds_of
from policestats.measures.contrasts.telling import explained
from policestats.measures.operands import as_quantity, check_choice
from policestats.measures.rates import Rate, quantity_at
from policestats.measures.shares import Share
from policestats.measures.two_samples import expected_cells, warn_of_few
from policestats.printed import round_half_up
from policestats.vocabulary import SeriesBreak

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from policestats.provenance import Citation
    from policestats.units import PintQuantity

__all__ = ["Contrast", "contrast_of_pair"]


@attrs.frozen(kw_only=True)
class Contrast:
    """How far one rate or share is from another, and whether chance can explain it.

    Attributes:
        measure: "rate ratio", "rate difference", "share difference", "share ratio" or
            "odds ratio".
        left: The one: above the line, or what the other is taken from.
        right: The other.
        whole: What *left* was taken out of to give *right*; `None` where the two came
            as they are.
        breaks: The breaks in the series that lie between the two, the earliest first:
            known ones and those that were named.
        across: The breaks that were named.
    """

    measure: str
    left: Rate | Share
    right: Rate | Share
    whole: Rate | Share | None = None
    breaks: tuple[SeriesBreak, ...] = ()
    across: tuple[SeriesBreak, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_choice("measure", self.measure, list(RECIPES))
        operand = rate_operand if self.measure.startswith("rate") else share_operand
        for name in ("left", "right", "whole"):
            one = getattr(self, name)
            if name != "whole" or one is not None:
                operand(one, name)

    @property
    def _recipe(self) -> Recipe:
        return RECIPES[self.measure]

    @property
    def are_clustered(self) -> bool:
        """Whether events of either side are known to come several to a case."""
        return any(
            isinstance(one, Rate) and one.clusters is not None
            for one in (self.left, self.right)
        )

    @property
    def _base(self) -> Fraction:
        """What brings the right one to the base that the left is quoted on."""
        if isinstance(self.left, Rate) and isinstance(self.right, Rate):
            return Fraction(self.left.per, self.right.per)
        return Fraction(1)

    @property
    def null(self) -> int:
        """What it is where the two do not differ: 1 of a ratio, 0 of a difference."""
        return self._recipe.null

    @property
    def method(self) -> str:
        """How its interval is made, unless you name another."""
        if self.are_clustered and self.measure == "rate ratio":
            return "log"
        return next(iter(self._recipe.ends))

    @property
    def test(self) -> str:
        """How its p-value is made, unless you name another."""
        return "log" if self.are_clustered else next(iter(self._recipe.tests))

    @property
    def exact(self) -> Fraction | None:
        """The contrast as an exact fraction, in `unit`; `None` of a ratio to nought."""
        left, right = self.left.exact, self.right.exact * self._base
        if self.null == 0:
            return (left - right) * (100 if isinstance(self.left, Share) else 1)
        if self.measure == "odds ratio":
            (a, b), (c, d) = odds_of(self.left), odds_of(self.right)
            return Fraction(a * d, b * c) if b * c else None
        return left / right if right else None

    @property
    def _best(self) -> Fraction:
        """Give the contrast.

        Raises:
            DenominatorError: It is a ratio to nought. Carries `measure`, `denominator`.
        """
        best = self.exact
        if best is None:
            raise DenominatorError(self.measure, 0)
        return best

    @property
    def value(self) -> float:
        """The contrast. [*unit*].

        Raises:
            DenominatorError: It is a ratio to nought; its `interval` may exist, and
                its `p_value` does. Carries `measure`, `denominator`.
        """
        return float(self._best)

    @property
    def unit(self) -> str | None:
        """Times, percentage points, or the unit of the left rate, where known."""
        if self.null == 1:
            return "times"
        return "percentage_point" if isinstance(self.left, Share) else self.left.unit

    def rounded(self, ndigits: int = 1) -> Decimal:
        """Give the contrast as a publisher prints it: a half goes up.

        Raises:
            DenominatorError: It is a ratio to nought.
        """
        return round_half_up(self._best, ndigits)

    @property
    def quantity(self) -> PintQuantity:
        """The contrast as a pint quantity, in `unit`.

        Raises:
            DenominatorError: It is a ratio to nought.
            ArgumentError: It is of rates without a unit. Carries `argument`, `value`
                and `requirement`.
        """
        if self.null == 0 and isinstance(self.left, Rate):
            return quantity_at(self.left, self._best)
        unit = "times" if self.null == 1 else "percentage_point"
        return as_quantity(self._best, unit)

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
        """Give the interval of the contrast, in `unit`, for two independent samples.

        An upper end of `math.inf` means "no upper limit": it is that of a rate ratio
        to a rate of no events.

        Args:
            confidence_level: A fraction between 0 and 1, or a row of them: an interval
                for each, in that order.
            method: Of a rate ratio "wilson", "clopper-pearson" (exact) or "log"; of a
                rate difference "mover" or "mover-exact"; of a share difference
                "newcombe"; of a share ratio "katz"; of an odds ratio "woolf". Left out,
                it is `method`.

        Raises:
            NoIntervalError: The counts do not allow this method: too many are zero, or
                they come in clusters, perhaps of one side alone. Carries `measure` and
                `reason`.
            ArgumentError: An option is outside its domain.
            MissingExtraError: The method is exact, and SciPy is not installed.

        References:
            Those of `rate_ratio`, `rate_difference`, `share_difference`, `share_ratio`
            and `odds_ratio`, each beside its methods.
            Dobson, A. J. et al. (1991). Confidence intervals for weighted sums of
            Poisson parameters. Statistics in Medicine 10, 457-462 (the interval of a
            rate of clusters, in "mover").
        """
        name = self.method if method is None else method
        check_choice("method", name, list(self._recipe.ends))
        ends = self._recipe.ends[name]
        return at_levels(
            confidence_level,
            lambda level: Interval(*ends(self.left, self.right, level), level, name),
        )

    @property
    def p_value(self) -> float:
        """How often chance alone would set equals so far apart; by `test`, two-sided.

        Raises:
            NoIntervalError: The counts do not allow that test.
        """
        return self.p()

    def p(self, method: str | None = None) -> float:
        """Give the two-sided p of "no difference".

        Args:
            method: Of a rate ratio "wilson" (the score test), "clopper-pearson"
                (exact) or "log": each says the same as the interval of its name. Of a
                rate difference "score" or "log", of a share difference "score", of a
                share ratio "score" or "katz", of an odds ratio "woolf" or "score".
                Left out, it is `test`.

        Raises:
            NoIntervalError: The counts do not allow this test. Carries `measure` and
                `reason`.
            ArgumentError: *method* is none of these.
            MissingExtraError: The method is exact, and SciPy is not installed.

        References:
            Those of `rate_ratio`, `rate_difference`, `share_difference`, `share_ratio`
            and `odds_ratio`, each beside its methods.
        """
        name = self.test if method is None else method
        check_choice("method", name, list(self._recipe.tests))
        return self._recipe.tests[name](self.left, self.right)

    @overload
    def differs(
        self, confidence_level: float = 0.95, method: str | None = None
    ) -> bool: ...
    @overload
    def differs(
        self, confidence_level: Sequence[float], method: str | None = None
    ) -> tuple[bool, ...]: ...
    def differs(
        self,
        confidence_level: float | Sequence[float] = 0.95,
        method: str | None = None,
    ) -> Any:
        """Whether "no difference" lies outside the interval: at each level, of several.

        Args:
            confidence_level: As for `interval`.
            method: As for `interval`.

        Raises:
            NoIntervalError: There is no interval. Carries `measure` and `reason`.
            ArgumentError: An option is outside its domain. Carries `argument`,
                `value` and `requirement`.

        References:
            Those of `interval`, whose answer this is.
        """
        return at_levels(
            confidence_level,
            lambda level: self.null not in self.interval(level, method),
        )

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the inputs are printed."""
        return tuple(dict.fromkeys(self.left.citations + self.right.citations))

    @property
    def expected(self) -> float:
        """The fewest events expected in a cell if there were no difference.

        Of shares also the fewest expected not to be in the part. Below five, the p is
        rough.
        """
        left, right = map(_sized, (self.left, self.right))
        are_shares = isinstance(self.left, Share)
        return float(min(expected_cells(left, right, are_shares=are_shares)))

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        return explained(self)

    def __str__(self) -> str:
        best = self.exact
        if best is None:
            return "no value, for the other is nought"
        if self.null == 1:
            return in_times(best)
        number = round_half_up(best, 1)
        if isinstance(self.left, Share):
            unit = "percentage points"
        else:
            unit = _unit_in_words(self.left)
        return f"{number:+,} {unit}" if number else f"{number:,} {unit}"


def _sized(one: Rate | Share) -> tuple[Fraction, Fraction]:
    counted, of = events_and_members(one)
    return Fraction(counted, of), Fraction(1, of)


def _unit_in_words(one: Rate) -> str:
    events = units.plural(one.event_unit) if one.event_unit else "events"
    many = units.plural(one.population_unit) if one.population_unit else "members"
    return f"{events} per {one.per:,} {many}"


def contrast_of_pair(
    measure: str,
    left: Rate | Share,
    right: Rate | Share,
    across: SeriesBreak | Iterable[SeriesBreak],
) -> Contrast:
    """Set two beside each other that may be, and warn of what to be careful of."""
    article = "an" if measure.startswith("odds") else "a"
    breaks, named = check_pair(f"{article} {measure}", left, right, across=across)
    found = Contrast(
        measure=measure, left=left, right=right, breaks=breaks, across=named
    )
    # The line that asked is two calls up: that of rate_ratio, say.
    warn_of_few(found.expected, stacklevel=3)
    return found
