"""What sets two rates or two shares apart, with its interval and its test."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, overload

import attrs

from policestats import units
from policestats.confidence import Interval, at_levels, told_p
from policestats.errors import DenominatorError, NoIntervalError
from policestats.measures.compared import in_times
from policestats.measures.contrasts.pairs import (
    counted_in,
    rate_operand,
    share_operand,
)
from policestats.measures.contrasts.recipes import RECIPES, Recipe, odds_of
from policestats.measures.contrasts.wording import INTERVALS, TESTS
from policestats.measures.operands import (
    as_quantity,
    check_choice,
    sources,
    told_of,
)
from policestats.measures.rates import Rate, quantity_at
from policestats.measures.shares import Share
from policestats.periods import same_days
from policestats.printed import round_half_up

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from policestats.provenance import Citation
    from policestats.units import PintQuantity

__all__ = ["Contrast"]

_ALLEGED = "allegation"
"""What comes several at a time, in cases."""


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
    """

    measure: str
    left: Rate | Share
    right: Rate | Share
    whole: Rate | Share | None = None

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
    def _are_clustered(self) -> bool:
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
        if self._are_clustered and self.measure == "rate ratio":
            return "log"
        return next(iter(self._recipe.ends))

    @property
    def test(self) -> str:
        """How its p-value is made, unless you name another."""
        return "log" if self._are_clustered else next(iter(self._recipe.tests))

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
        """
        return at_levels(
            confidence_level,
            lambda level: self.null not in self.interval(level, method),
        )

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the inputs are printed."""
        return tuple(dict.fromkeys(self.left.citations + self.right.citations))

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        sign = "-" if self.null == 0 else "/"
        odds = "the odds of " if self.measure == "odds ratio" else ""
        lines = [
            (
                f"{self.measure.capitalize()}: {odds}{_told(self.left)} {sign} "
                f"{odds}{_told(self.right)} = {self}."
            ),
            f"{self._sureness()}; {self._chance()}.",
            f"Interval: {INTERVALS[self.method]} P: {TESTS[self.test]}",
            *self._taken_out(),
        ]
        if _ALLEGED in map(counted_in, self._both) and not self._are_clustered:
            mend = (
                "set shares of cases beside each other"
                if isinstance(self.left, Share)
                else "give rate(..., clusters=...)"
            )
            lines.append(
                "Allegations come several to a case, so chance leaves more open than "
                f"this: {mend}."
            )
        if self._is_of_one:
            lines.append(
                f"Both are of {self.left.subject}, and perhaps of the same members: "
                "interval and p are of two separate groups."
            )
        lines.append(
            "The p is of chance alone: it says nothing of why the two differ, nor of "
            "what was counted wrongly or otherwise. A small one does not make a "
            "difference large."
        )
        return "\n".join([*lines, *sources(self.citations)])

    @property
    def _both(self) -> tuple[Rate | Share, Rate | Share]:
        return self.left, self.right

    @property
    def _is_of_one(self) -> bool:
        """Whether both are of one force, and not of two times that share no day."""
        one, other = self._both
        if one.subject is None or one.subject != other.subject:
            return False
        if one.period is None or other.period is None:
            return True
        return same_days(one.period, other.period)

    def _sureness(self) -> str:
        try:
            interval = self.interval()
        except NoIntervalError as error:
            return f"It has no interval by {self.method!r}: {error.reason}"
        return f"It is {interval}"

    def _chance(self) -> str:
        try:
            return told_p(self.p_value)
        except NoIntervalError:
            return f"nor a p by {self.test!r}"

    def _taken_out(self) -> list[str]:
        if self.whole is None:
            return []
        (events, members), (all_events, everyone) = map(
            _counts, (self.left, self.whole)
        )
        of_events = (
            f"{round_half_up(Fraction(100 * events, all_events), 1)} % of the whole's "
            f"{all_events:,} events"
            if all_events
            else "none of the whole's events, for there is none,"
        )
        of_members = round_half_up(Fraction(100 * members, everyone), 1)
        name = self.left.subject or "The first"
        return [
            (
                f"{name} is {of_events} and {of_members} % of its {everyone:,} "
                "members: it was taken out of the whole, for the two to be independent."
            )
        ]

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


def _counts(one: Rate | Share) -> tuple[int, int]:
    if isinstance(one, Rate):
        return one.events, one.population
    return one.part, one.whole


def _unit_in_words(one: Rate) -> str:
    events = units.plural(one.event_unit) if one.event_unit else "events"
    many = units.plural(one.population_unit) if one.population_unit else "members"
    return f"{events} per {one.per:,} {many}"


def _told(one: Rate | Share) -> str:
    """Give one side with what is known of it."""
    return f"{one}{told_of(one.subject, one.period)}"
