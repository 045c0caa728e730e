"""A share that an audit estimates, with the margin that is printed beside it."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, Any, get_args, overload

import attrs

from policestats import units
from policestats.confidence import (
    Interval,
    at_levels,
    check_confidence_level,
    normal_quantile,
)
from policestats.errors import (
    ArgumentError,
    NotComparableError,
    PeriodMismatchError,
    UnitMismatchError,
)
from policestats.measures.naming import is_margin_of
from policestats.measures.numbers import plain_number, printed_number
from policestats.measures.operands import (
    as_argument,
    as_quantity,
    sources,
    told_of,
)
from policestats.models import Figure
from policestats.models.fields import (
    as_tuple,
    each,
    is_instance,
    is_name,
    is_text,
    may_be_missing,
)
from policestats.models.force import force_id
from policestats.periods import Period, same_days
from policestats.printed import round_half_up
from policestats.provenance import Citation
from policestats.vocabulary import FigureKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from policestats.units import PintQuantity

__all__ = ["ONE_FORCE", "AuditedRate", "check_level", "plain"]

_LEAST_MARGIN = Fraction(1, 20)
"""A half width of no more points than this is a fraction of one, given by mistake."""

_ALL = 100
"""All of it, in per cent."""

_WIDEST = 50
"""Half of all that a rate in per cent can be."""

ONE_FORCE = "give a Force or its id, as find_force tells it, and no other name"
"""What to do where one force may have been given by two names."""

_FINEST = 10**30
"""The finest step of a per cent: what follows from it still fits a float."""


def _as_given(x: object) -> object:
    """Take a number or a figure: both are made fractions once both are there."""
    return x


def _is_period(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if value is not None and not isinstance(value, get_args(Period)):
        rule = "must be a period, as parse_period gives one"
        raise ArgumentError(field.name, value, rule)


_may_be_name = as_argument(may_be_missing(is_name))
_may_be_text = as_argument(may_be_missing(is_text))


@attrs.frozen
class AuditedRate:
    """A rate in per cent with its margin, and where both are printed.

    `RecordingRate` is one, and says what follows from it; its fields are told there.
    """

    rate: Fraction = attrs.field(converter=_as_given)
    half_width: Fraction = attrs.field(converter=_as_given)
    confidence_level: float | None = None
    subject: str | None = attrs.field(
        default=None, kw_only=True, converter=force_id, validator=_may_be_name
    )
    period: Period | None = attrs.field(
        default=None, kw_only=True, validator=_is_period
    )
    basis: str | None = attrs.field(default=None, kw_only=True, validator=_may_be_text)
    measure: str | None = attrs.field(
        default=None, kw_only=True, validator=_may_be_name
    )
    caution: str | None = attrs.field(
        default=None, kw_only=True, validator=_may_be_text
    )
    citations: tuple[Citation, ...] = attrs.field(
        default=(),
        kw_only=True,
        converter=as_tuple,
        validator=as_argument(each(is_instance(Citation))),
    )

    def __attrs_post_init__(self) -> None:
        figures = [x for x in (self.rate, self.half_width) if isinstance(x, Figure)]
        made: dict[str, Any] = {
            "rate": _percent("rate", self.rate, FigureKind.SHARE),
            "half_width": _percent("half_width", self.half_width, FigureKind.MARGIN),
        }
        for one, other in combinations(figures, 2):
            _check_one_audit(one, other)
        for figure in figures:
            if self.subject not in (None, figure.subject):
                told = f"a rate is of the force of its figures: {ONE_FORCE}"
                raise NotComparableError(self.subject, figure.subject, told)
            made["subject"] = figure.subject
            made["period"] = self.period or figure.period
        margin: Any = self.half_width
        if isinstance(margin, Figure) and margin.printed.margin is None:
            made["caution"] = self.caution or (
                f'"{margin.printed.text}" is printed without "+/-": it is taken for half '
                "the width of the interval, and may be all of it"
            )
        if isinstance(self.rate, Figure):
            made["basis"] = self.basis or self.rate.basis
            made["measure"] = self.measure or self.rate.measure
        cited = (*self.citations, *(one.citation for one in figures))
        made["citations"] = tuple(dict.fromkeys(cited))
        if self.confidence_level is not None:
            level = check_level("confidence_level", self.confidence_level)
            made["confidence_level"] = level
        for name, value in made.items():
            object.__setattr__(self, name, value)

    @property
    def exact(self) -> Fraction:
        """The rate in per cent as an exact fraction, of the number as it is printed."""
        return self.rate

    @property
    def value(self) -> float:
        """The rate in per cent."""
        return float(self.rate)

    def rounded(self, ndigits: int = 1) -> Decimal:
        """Give the rate in per cent as HMICFRS prints it: a half goes up."""
        return round_half_up(self.rate, ndigits)

    @property
    def quantity(self) -> PintQuantity:
        """The rate as a pint quantity, in per cent."""
        return as_quantity(self.rate, "percent")

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """The ends of the printed interval, exact, cut off at 0 and at 100 per cent."""
        lower, upper = self.rate - self.half_width, self.rate + self.half_width
        return max(lower, Fraction(0)), min(upper, Fraction(100))

    @overload
    def interval(
        self,
        confidence_level: float | None = None,
        *,
        assumed_level: float | None = None,
    ) -> Interval: ...
    @overload
    def interval(
        self,
        confidence_level: Sequence[float],
        *,
        assumed_level: float | None = None,
    ) -> tuple[Interval, ...]: ...
    def interval(
        self,
        confidence_level: float | Sequence[float] | None = None,
        *,
        assumed_level: float | None = None,
    ) -> Any:
        """Give the interval in per cent, cut off at 0 and at 100.

        Args:
            confidence_level: At which level, or at which several, in that order; by
                default as printed.
            assumed_level: The level to take the printed one for, where none is stated.

        Raises:
            ArgumentError: Another level is asked for and none is stated nor assumed,
                or one is no level.
        """
        if assumed_level is not None:
            check_level("assumed_level", assumed_level)
        if confidence_level is None:
            lower, upper = map(float, self.ends)
            return Interval(lower, upper, self.confidence_level, "as printed")
        stated = (
            assumed_level if self.confidence_level is None else self.confidence_level
        )

        def at(asked: float) -> Interval:
            check_level("confidence_level", asked)
            if stated is None:
                raise ArgumentError(
                    "confidence_level",
                    asked,
                    "must be left out, for the printed interval states no level to "
                    "reckon from: or assume one, as in assumed_level=0.95",
                )
            half = self.half_width * Fraction(
                normal_quantile(asked) / normal_quantile(stated)
            )
            lower = float(max(self.rate - half, Fraction(0)))
            upper = float(min(self.rate + half, Fraction(100)))
            return Interval(lower, upper, asked, "normal")

        return at_levels(confidence_level, at)

    def sample_size(self, *, assumed_level: float = 0.95) -> int:
        """Give the size of a simple random sample that leaves this margin.

        It is z² rate (100 - rate) / half_width², rounded up. HMICFRS's sample is not
        known to be a simple random one: read it as how much the audit tells.

        Raises:
            ArgumentError: The half width is 0 or the rate 100, or the level is none.

        Examples:
            >>> AuditedRate(91.7, 2.4).sample_size()
            508

        References:
            Cochran, W. G. (1977). Sampling techniques, third edition, section 4.4.
        """
        check_level("assumed_level", assumed_level)
        if self.half_width == 0:
            raise ArgumentError("half_width", 0, "must be above 0 to imply a sample")
        if self.rate == _ALL:
            raise ArgumentError("rate", 100, "must be below 100 to imply a sample")
        z = Fraction(normal_quantile(self.confidence_level or assumed_level))
        return math.ceil(z**2 * self.rate * (100 - self.rate) / self.half_width**2)

    @property
    def told_caution(self) -> tuple[str, ...]:
        """The caution as a sentence, or none."""
        return () if self.caution is None else (f"{self.caution}.",)

    def explain(self) -> str:
        """Say in plain words what it is, and where it is from."""
        lower, upper = map(plain, self.ends)
        return "\n".join(
            [
                f"Recording rate{told_of(self.subject, self.period, self.basis)}: {self}.",
                f"An audit estimates that {lower} to {upper} % of crimes are recorded.",
                *self.told_caution,
                *sources(self.citations),
            ]
        )

    def __str__(self) -> str:
        level = self.confidence_level
        sure = (
            f"{plain(level * 100)} % confidence"
            if level
            else "confidence level not stated"
        )
        return f"{plain(self.rate)} % +/- {plain(self.half_width)} points ({sure})"


def _percent(name: str, value: object, kind: FigureKind) -> Fraction:
    """Give a rate or a margin in per cent, and refuse what cannot be one."""
    if isinstance(value, Figure):
        number = _printed(name, value, kind)
    else:
        number = plain_number(value, name)
        fraction = Fraction(1) if name == "rate" else _LEAST_MARGIN
        if 0 < number <= fraction:
            what = "per cent" if name == "rate" else "points"
            rule = f"must be in {what}; write {plain(number * 100)}"
            raise ArgumentError(name, value, rule)
    if name == "rate" and not 0 < number <= _ALL:
        raise ArgumentError(name, value, "must be above 0 and up to 100, in per cent")
    if name == "half_width" and not 0 <= number <= _WIDEST:
        rule = f"must be from 0 to {_WIDEST} points: are the two swapped?"
        raise ArgumentError(name, value, rule)
    if number.denominator > _FINEST:
        raise ArgumentError(name, value, "must have at most 30 decimal places")
    return number


def _printed(name: str, figure: Figure, kind: FigureKind) -> Fraction:
    is_points = figure.unit == "percentage_point" and kind is FigureKind.MARGIN
    if figure.unit != "percent" and not is_points:
        raise UnitMismatchError(
            f"a {name}", "a number in per cent", units.spoken(figure.unit)
        )
    if figure.kind is not kind:
        rule = f"must be a figure of the kind {kind.value!r}, not {figure.kind.value!r}"
        raise ArgumentError(name, str(figure), rule)
    return printed_number(figure, name)


def _check_one_audit(rate: Figure, margin: Figure) -> None:
    """Refuse a rate and a margin that were not printed of one audit."""
    if not is_margin_of(margin.measure, rate.measure):
        told = (
            "by their names the margin is not that of the rate: where it is, give both "
            "as numbers, as in RecordingRate(91.7, 2.4)"
        )
        raise NotComparableError(rate.measure, margin.measure, told)
    if rate.subject != margin.subject:
        told = "the rate and its margin must be of the same force"
        raise NotComparableError(rate.subject, margin.subject, told)
    left, right = rate.period, margin.period
    same = left is right if left is None or right is None else same_days(left, right)
    if not same:
        told = "the rate and its margin must be of the same period"
        raise PeriodMismatchError(left or "not stated", right or "not stated", told)


def check_level(name: str, level: object) -> float:
    """Give a level back, and refuse one at which no interval has a width."""
    checked = check_confidence_level(level, name)
    if normal_quantile(checked) <= 0:
        raise ArgumentError(
            name, level, "must be larger: at this level there is no interval"
        )
    return checked


def plain(x: Fraction | float) -> str:
    """Give a number with as many digits as it needs, up to ten."""
    return f"{float(x):.10g}"
