"""What a figure is to reach, on which side of it, and how far a figure is from it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Self

import attrs

from policestats import units
from policestats.errors import ArgumentError, UnitMismatchError
from policestats.measures.numbers import plain_number
from policestats.measures.operands import (
    as_quantity,
    check_choice,
    sources,
    told_of,
)
from policestats.measures.shares import Share
from policestats.models import Count, Figure
from policestats.periods import Period
from policestats.printed import Bounds, Printed, exact, round_half_up
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


def _is_number(_: object, field: attrs.Attribute[Any], value: object) -> None:
    plain_number(value, field.name)


def _is_direction(_: object, field: attrs.Attribute[Any], value: object) -> None:
    check_choice(field.name, value, ["above", "below"])


def _is_bool(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, bool):
        raise ArgumentError(field.name, value, "must be True or False")


def _spelled(unit: str | None) -> str | None:
    return None if unit is None else units.spell_unit(unit)


@attrs.frozen
class Target:
    """A number to reach, with the side on which it is met and whether equal will do.

    Attributes:
        value: The number, in the unit of what is held against it.
        direction: "above" where more is better, "below" where less is.
        strict: Whether a figure that equals the number misses the target.
        unit: What the number is in, where known, as in figures: "percent", "month".
        citations: Where the target is printed.

    Raises:
        ArgumentError: A field is outside its domain. Carries `argument`, `value` and
            `requirement`.
        ReferenceNotFoundError: There is no such unit. Carries `kind`, `key` and
            `closest`.

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
        seconds; fewer than 10 per cent of 101 calls abandoned.
    """

    value: int | float | Decimal | Fraction = attrs.field(validator=_is_number)
    direction: str = attrs.field(validator=_is_direction)
    strict: bool = attrs.field(default=False, validator=_is_bool)
    unit: str | None = attrs.field(default=None, kw_only=True, converter=_spelled)
    citations: tuple[Citation, ...] = attrs.field(default=(), kw_only=True)

    @classmethod
    def of(cls, figure: Figure, direction: str | None = None) -> Self:
        """Make the target that a document prints.

        Args:
            figure: A figure of the kind `FigureKind.THRESHOLD`.
            direction: "above" or "below". Where the text says it, as "fewer than 10
                percent" does, it need not be given; "90 percent" alone does not.

        Returns:
            The target in the unit of the figure. A bare number is met by its equal.

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
            raise ArgumentError(
                "figure",
                figure,
                "must be a Figure; of a number make Target(90, 'above')",
            )
        if figure.kind is not FigureKind.THRESHOLD:
            raise ArgumentError(
                "figure",
                str(figure),
                f"must be a {FigureKind.THRESHOLD.label}, and this is a "
                f"{figure.kind.label}: hold it against one with outcome",
            )
        side, strict = _said_by(figure, direction)
        return cls(
            figure.value,
            side,
            strict,
            unit=figure.unit,
            citations=(figure.citation,),
        )

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

    def outcome(self, x: Any) -> TargetOutcome:  # noqa: ANN401  # numbers of many kinds
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

        Examples:
            >>> from policestats.reference import find_figure
            >>> target = Target.of(find_figure("S003-target-999-answered"), "above")
            >>> answered = target.outcome(find_figure("S003-999-answered"))
            >>> print(answered, answered.is_met)
            missed by 26.1 percentage points False
            >>> print(answered.bounds)
            -26.15 up to -26.05 (excluded)

        References:
            HMICFRS, PEEL 2021/22, the Met: 63.9 per cent of 999 calls answered within
            ten seconds, 36.6 per cent of 101 calls abandoned.
        """
        held = _held(x)
        self._check_unit(x, held.unit)
        number, bounds = held.number, held.bounds
        goal = plain_number(self.value, "value")
        gap, room = number - goal, bounds - goal
        if self.direction == "below":
            gap, room = -gap, -room
        if abs(gap) >= _TOO_FAR:
            raise ArgumentError(
                "x", x, f"must be less than {_TOO_FAR:,} away from the target"
            )
        return TargetOutcome(
            target=self,
            number=number,
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
            raise ArgumentError(
                "direction",
                direction,
                f"must be 'above' or 'below', for {text!r} says neither",
            )
        return direction, False
    if bounds.lower is None:
        side, strict = "below", not bounds.includes_upper
    elif bounds.upper is None:
        side, strict = "above", not bounds.includes_lower
    else:
        raise ArgumentError(
            "figure", text, f"must be one number or a limit, and it stands for {bounds}"
        )
    if direction not in (None, side):
        raise ArgumentError("direction", direction, f"must be {side!r}, by {text!r}")
    return side, strict


@attrs.frozen
class _Held:
    """A figure that is held against a target, with what is known of it."""

    number: Fraction
    bounds: Bounds
    unit: str | None = None
    subject: str | None = None
    period: Period | None = None
    citations: tuple[Citation, ...] = ()


def _held(x: Any) -> _Held:  # noqa: ANN401  # many types, each told apart below
    if isinstance(x, Figure):
        printed, cited = x.printed.bounds, (x.citation,)
        return _Held(Fraction(x.value), printed, x.unit, x.subject, x.period, cited)
    if isinstance(x, Printed) and x.whole is None:
        return _Held(exact(x.value, "x"), x.bounds, x.unit)
    if isinstance(x, Share):
        number = x.exact * 100
        alone = Bounds.at(number)
        return _Held(number, alone, "percent", x.subject, x.period, x.citations)
    if isinstance(x, Count):
        alone = Bounds.at(x.value)
        return _Held(Fraction(x.value), alone, x.unit, x.subject, x.period)
    unit = None
    if units.is_quantity(x):
        x, unit = units.number_and_unit(x)
    number = plain_number(x, "x")
    return _Held(number, Bounds.at(number), unit)


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
            raise ArgumentError(
                "unit", None, "must be known: give the target one, as in unit='percent'"
            )
        return as_quantity(self.gap, self.unit)

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        above = self.target.direction == "above"
        step = "figure - target" if above else "target - figure"
        will = "will not" if self.target.strict else "will"
        figure = _in_unit(Bounds.at(self.number), self.number_unit)
        lines = [
            f"Target: {self.target}; equal {will} do.",
            (
                f"Figure{told_of(self.subject, self.period)}: {figure}. {step} = "
                f"{_in_unit(Bounds.at(self.gap), self.unit)}: {self}."
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
            return f"left open by rounding: {_in_unit(self.bounds, self.unit)}"
        if self.exact == 0:
            return "met exactly" if self.is_met else "missed, for equal will not do"
        verdict = "met" if self.is_met else "missed"
        return f"{verdict} by {_in_unit(self._distance, self.unit)}"


def _in_unit(bounds: Bounds, unit: str | None) -> str:
    if unit is None:
        return str(bounds)
    return f"{bounds} {units.spoken(unit, bounds.lower if bounds.is_point else None)}"
