"""What a figure is to reach, on which side of it, and how far a figure is from it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Self

import attrs

from policestats import units
from policestats.errors import ArgumentError, NotComparableError, UnitMismatchError
from policestats.measures.held import held_against
from policestats.measures.naming import limited_by
from policestats.measures.numbers import plain_number
from policestats.measures.operands import (
    as_argument,
    as_quantity,
    check_choice,
    in_unit,
    sources,
    told_of,
)
from policestats.measures.shares import Share
from policestats.models import Figure, fields
from policestats.periods import Period
from policestats.printed import Bounds, round_half_up
from policestats.provenance import Citation
from policestats.vocabulary import FigureKind

if TYPE_CHECKING:
    from policestats.units import PintQuantity

__all__ = ["Target", "TargetOutcome"]

_WORDS = {
    ("above", False): "at least",
    ("above", True): "more than",
    ("below", False): "at most",
    ("below", True): "fewer than",
}

_TOO_FAR = 10**12
"""Further than any figure here is from its target, and well within a float."""


def _plain(value: object) -> int | float | Decimal | Fraction:
    """Give a number as one of Python's own: an array could be changed afterwards."""
    is_row = isinstance(value, Iterable) and not isinstance(value, str)
    if is_row and not units.is_quantity(value):
        rule = "must be a finite number, and no array of them: give one, as in 90"
        raise ArgumentError("value", value, rule)
    number = plain_number(value, "value")
    if isinstance(value, (Decimal, Fraction)):
        return value
    return int(number) if hasattr(value, "__index__") else float(number)


def _is_direction(_: object, field: attrs.Attribute[Any], value: object) -> None:
    check_choice(field.name, value, ["above", "below"])


def _is_bool(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, bool):
        raise ArgumentError(field.name, value, "must be True or False")


def _spelled(unit: str | None) -> str | None:
    return None if unit is None else units.spell_unit(unit)


_may_be_name = as_argument(fields.may_be_missing(fields.is_name))
_are_citations = as_argument(fields.each(fields.is_instance(Citation)))


@attrs.frozen
class Target:
    """A number to reach, with the side on which it is met and whether equal will do.

    Attributes:
        value: The number, in the unit of what is held against it.
        direction: "above" where more is better, "below" where less is.
        strict: Whether a figure that equals the number misses the target.
        unit: What the number is in, where known, as in figures: "percent", "month".
        measure: What the figures measure that it is for; `None` for any.
        citations: Where the target is printed.

    Raises:
        ArgumentError: A field is outside its domain. Carries `argument`, `value` and
            `requirement`.
        ReferenceNotFoundError: There is no such unit. Carries `kind`, `key`, `closest`.

    Examples:
        >>> answered = Target(90, "above", strict=False)
        >>> print(answered, answered.met_by(90))
        at least 90 True
        >>> abandoned = Target(10, "below", strict=True, unit="percent")
        >>> print(abandoned, abandoned.met_by(10))
        fewer than 10 % False
        >>> print(abandoned.outcome(Decimal("36.6")))
        missed by 26.6 percentage points

    References:
        HMICFRS, PEEL 2021/22: at least 90 per cent of 999 calls answered within ten
        seconds; fewer than 10 per cent of 101 calls abandoned. Of the Met: 63.9 per
        cent answered, 36.6 per cent abandoned.
    """

    value: int | float | Decimal | Fraction = attrs.field(converter=_plain)
    direction: str = attrs.field(validator=_is_direction)
    strict: bool = attrs.field(default=False, validator=_is_bool)
    unit: str | None = attrs.field(default=None, kw_only=True, converter=_spelled)
    measure: str | None = attrs.field(
        default=None, kw_only=True, validator=_may_be_name
    )
    citations: tuple[Citation, ...] = attrs.field(
        default=(), kw_only=True, converter=fields.as_tuple, validator=_are_citations
    )

    @classmethod
    def of(cls, figure: Figure, direction: str | None = None) -> Self:
        """Make the target that a document prints.

        Args:
            figure: A figure of the kind `FigureKind.THRESHOLD`.
            direction: "above" or "below". Where the text says it, as "fewer than 10
                percent" does, it need not be given; "90 percent" alone does not.

        Returns:
            The target in the unit of the figure, for figures of one measure: that of
            "target-screening-interval" is for "screening-interval", and any other for
            its own. A bare number is met by its equal.

        Raises:
            ArgumentError: *figure* is no threshold, or stands for several numbers; or
                *direction* is missing, is none of the two, or is not what the text
                says. Carries `argument`, `value` and `requirement`.

        Examples:
            >>> from policestats.reference import find_figure
            >>> print(Target.of(find_figure("S003-target-101-abandoned")))
            fewer than 10 %
            >>> print(Target.of(find_figure("S003-target-999-answered"), "above"))
            at least 90 %
        """
        if not isinstance(figure, Figure):
            rule = "must be a Figure; of a number make Target(90, 'above')"
            raise ArgumentError("figure", figure, rule)
        if figure.kind is not FigureKind.THRESHOLD:
            limit, other = FigureKind.THRESHOLD.label, figure.kind.label
            rule = f"must be a {limit}, and this is a {other}: hold it against one with outcome"
            raise ArgumentError("figure", str(figure), rule)
        side, strict = _said_by(figure, direction)
        known: dict[str, Any] = {"unit": figure.unit, "citations": (figure.citation,)}
        measure = limited_by(figure.measure)
        return cls(figure.value, side, strict, measure=measure, **known)

    def met_by(self, x: float | Decimal | Fraction) -> bool:
        """Whether a figure meets the target.

        Decimals are compared as they are printed: 0.1 is a tenth.

        Raises:
            ArgumentError: *x* is not a finite number.
        """
        figure, goal = plain_number(x, "x"), plain_number(self.value, "value")
        if figure == goal:
            return not self.strict
        return figure > goal if self.direction == "above" else figure < goal

    def outcome(self, x: object) -> TargetOutcome:
        """Hold a figure against the target: met or missed, and by how much.

        Args:
            x: A plain number in the unit of the target, a `Share` (its per cent is
                taken), `Count`, pint quantity, `Figure` or `Printed`, maybe rounded.

        Returns:
            The outcome. What *x* was rounded from may leave open whether it is met.

        Raises:
            ArgumentError: *x* is not a finite number, or is 10**12 or more away from
                the target. Carries `argument`, `value` and `requirement`.
            UnitMismatchError: Both carry a unit, and the two differ; or *x* is a share,
                and the target is not said to be in per cent. Carries `measure`,
                `expected` and `got`.
            NotComparableError: *x* is a figure of another measure than the target is
                for. Carries `left`, `right` and `reason`.

        Examples:
            >>> from policestats.reference import find_figure
            >>> target = Target.of(find_figure("S003-target-999-answered"), "above")
            >>> answered = target.outcome(find_figure("S003-999-answered"))
            >>> print(answered, answered.is_met)
            missed by 26.1 percentage points False
            >>> print(answered.bounds)
            -26.15 up to -26.05 (excluded)
        """
        held = held_against(x)
        self._check_unit(x, held.unit)
        if isinstance(x, Figure) and self.measure not in (None, x.measure):
            told = "the target is for the first: of one thing by another name, give the number"
            raise NotComparableError(self.measure, x.measure, told)
        goal = plain_number(self.value, "value")
        gap, room = held.number - goal, held.bounds - goal
        if self.direction == "below":
            gap, room = -gap, -room
        if abs(gap) >= _TOO_FAR:
            rule = f"must be less than {_TOO_FAR:,} away from the target"
            raise ArgumentError("x", x, rule)
        return TargetOutcome(
            target=self,
            number=held.number,
            gap=gap,
            bounds=room,
            number_unit=self.unit or held.unit,
            subject=held.subject,
            period=held.period,
            citations=tuple(dict.fromkeys((*self.citations, *held.citations))),
        )

    def _check_unit(self, x: object, unit: str | None) -> None:
        if self.unit is None and isinstance(x, Share):
            # 0.9 and 90 may both be meant for nine in ten.
            raise UnitMismatchError(
                "the outcome of a share",
                "a target that is said to be in per cent (unit='percent')",
                "one without a unit",
            )
        if self.unit is None and unit == "percent" and 0 < self.value <= 1:
            told = f"a target in per cent (is it {float(self.value) * 100:g}?)"
            raise UnitMismatchError("a figure in per cent", told, str(self.value))
        if self.unit is not None and unit is not None and unit != self.unit:
            raise UnitMismatchError(
                f"the target, {self},",
                f"a figure in {units.spoken(self.unit)}",
                units.spoken(unit),
            )

    def __str__(self) -> str:
        words = f"{_WORDS[self.direction, self.strict]} {self.value}"
        if self.unit is None:
            return words
        return f"{words} {units.spoken(self.unit, self.value)}"


def _said_by(figure: Figure, direction: str | None) -> tuple[str, bool]:
    """Give the side on which a printed limit is met, and whether equal misses it."""
    bounds, text = figure.printed.bounds, figure.printed.text
    if bounds.is_point:
        if direction is None:
            rule = f"must be 'above' or 'below', for {text!r} says neither"
            raise ArgumentError("direction", direction, rule)
        return direction, False
    if bounds.lower is None:
        side, strict = "below", not bounds.includes_upper
    elif bounds.upper is None:
        side, strict = "above", not bounds.includes_lower
    else:
        rule = f"must be one number or a limit, and it stands for {bounds}"
        raise ArgumentError("figure", text, rule)
    if direction not in (None, side):
        raise ArgumentError("direction", direction, f"must be {side!r}, by {text!r}")
    return side, strict


@attrs.frozen(kw_only=True)
class TargetOutcome:
    """Whether a figure meets a target, and how far it is from it.

    Attributes:
        target: The target.
        number: The figure that was held against it, as printed. [*number_unit*].
        gap: How far the figure is on the side that meets the target: above zero it is
            better than the target, below zero it falls short. [*unit*].
        bounds: Every gap that the figure allows; one number where it is exact.
        number_unit: The unit of both, where known.
        subject: The force or body that the figure is of, where known.
        period: Of when the figure is, where known.
        citations: Where the target and the figure are printed.
    """

    target: Target
    number: Fraction
    gap: Fraction
    bounds: Bounds
    number_unit: str | None = None
    subject: str | None = None
    period: Period | None = None
    citations: tuple[Citation, ...] = ()

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met; `None` where rounding leaves that open."""
        bounds, strict = self.bounds, self.target.strict
        low, high = bounds.lower, bounds.upper
        equal_will_do = not (strict and bounds.includes_lower)
        if low is not None and (low > 0 or (low == 0 and equal_will_do)):
            return True
        equal_is_out = strict or not bounds.includes_upper
        if high is not None and (high < 0 or (high == 0 and equal_is_out)):
            return False
        return None

    @property
    def unit(self) -> str | None:
        """What the gap is in: points where the figure is in per cent, else its unit."""
        in_percent = self.number_unit == "percent"
        return "percentage_point" if in_percent else self.number_unit

    @property
    def exact(self) -> Fraction | None:
        """The gap as an exact fraction, or `None` where the figure was rounded."""
        return self.gap if self.bounds.is_point else None

    @property
    def value(self) -> float:
        """The gap, of the printed number. [*unit*]."""
        return float(self.gap)

    def rounded(self, ndigits: int = 0) -> Decimal:
        """Give the gap as a publisher prints it: a half goes up."""
        return round_half_up(self.gap, ndigits)

    @property
    def quantity(self) -> PintQuantity:
        """The gap as a pint quantity.

        Raises:
            ArgumentError: Neither the target nor the figure came with a unit. Carries
                `argument`, `value` and `requirement`.
        """
        if self.unit is None:
            rule = "must be known: give the target one, as in unit='percent'"
            raise ArgumentError("unit", None, rule)
        return as_quantity(self.gap, self.unit)

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        above = self.target.direction == "above"
        step = "figure - target" if above else "target - figure"
        will = "will not" if self.target.strict else "will"
        figure = in_unit(Bounds.at(self.number), self.number_unit)
        lines = [
            f"Target: {self.target}; equal {will} do.",
            (
                f"Figure{told_of(self.subject, self.period)}: {figure}. {step} = "
                f"{in_unit(Bounds.at(self.gap), self.unit)}: {self}."
            ),
        ]
        if self.exact is None:
            lines.append(f"The figure was rounded; the gap may be {self.bounds}.")
        return "\n".join([*lines, *sources(self.citations)])

    @property
    def _distance(self) -> Bounds:
        """How far off it is: the printed gap where that is one, else all it may be."""
        bounds = self.bounds
        has_ends = bounds.lower is not None and bounds.upper is not None
        if has_ends and self.gap != 0 and bounds.admits(self.gap):
            return Bounds.at(abs(self.gap))
        return bounds if self.is_met else -bounds

    def __str__(self) -> str:
        if self.is_met is None:
            return f"left open by rounding: {in_unit(self.bounds, self.unit)}"
        if self.exact == 0:
            return "met exactly" if self.is_met else "missed, for equal will not do"
        verdict = "met" if self.is_met else "missed"
        return f"{verdict} by {in_unit(self._distance, self.unit)}"
