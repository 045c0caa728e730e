"""The operands of a claim in one reading: what is reckoned with, and how it is shown."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

import attrs

from policestats import units
from policestats.errors import DenominatorError, UnitMismatchError
from policestats.models import Claim
from policestats.periods import Period
from policestats.printed import Bounds, Printed, Uncertain
from policestats.vocabulary import Cohort, FigureKind

__all__ = [
    "Reading",
    "Value",
    "above_zero",
    "known",
    "shown",
    "whole_numbers",
]

_IN_WHOLE_NUMBERS = {FigureKind.COUNT, FigureKind.SAMPLE, FigureKind.ESTIMATE}
_COUNTED = {**units.EVENT_UNITS, **units.POPULATION_UNITS, **units.THING_UNITS}


@attrs.frozen(kw_only=True)
class Value(Uncertain):
    """One operand of a claim in one reading.

    Attributes:
        role: The part it plays.
        text: As printed, or the time that it names.
        printed: The number; `None` where none is printed, and for a time.
        unit: Its unit, where there is a number.
        period: Of when it is.
        cohort: Which population it counts.
        subject: Whom it is about.
        kind: What sort of number it is.
        is_signed: Whether it may be less than nothing, for it is printed so.
    """

    role: str
    text: str
    printed: Printed | None = None
    unit: str | None = None
    period: Period | None = None
    cohort: Cohort | None = None
    subject: str | None = None
    kind: FigureKind | None = None
    is_signed: bool = False

    @property
    def bounds(self) -> Bounds:
        """The numbers that it can stand for: any, where none is printed."""
        every = self.unclipped
        if self.printed is None or self.is_signed:
            return every
        every = every.common(Bounds(0, None)) or every
        return (_whole(every) or every) if self.kind in _IN_WHOLE_NUMBERS else every

    @property
    def unclipped(self) -> Bounds:
        """The numbers that it can stand for by its text alone, below nothing too."""
        return Bounds(None, None) if self.printed is None else self.printed.bounds

    def __str__(self) -> str:
        if self.printed is None:
            return f"the {self.role.replace('-', ' ')} (not printed)"
        if self.bounds.is_point:
            alone = self.printed.whole is None and re.search(r"\d", self.text)
            return self.text if alone else shown(self.bounds)
        return f"{self.text} {shown(self.bounds)}"


def known(*values: Value) -> bool:
    """Whether each value is printed."""
    return all(one.printed is not None for one in values)


def shown(x: Uncertain | Fraction) -> str:
    """Give bounds as mathematicians write them, a square bracket where an end belongs.

    Ends stand apart by "to", for a comma groups digits.
    """
    if not isinstance(x, Uncertain):
        return str(Bounds.at(x))
    bounds = x.bounds
    if bounds.is_point:
        return str(bounds)
    low = "-∞" if bounds.lower is None else shown(bounds.lower)
    high = "∞" if bounds.upper is None else shown(bounds.upper)
    return (
        f"{'[' if bounds.includes_lower else '('}{low} to "
        f"{high}{']' if bounds.includes_upper else ')'}"
    )


def above_zero(x: Uncertain) -> Bounds:
    """Give what something can stand for as a divisor, which is never zero.

    Raises:
        DenominatorError: It is zero, or less. Carries `measure` and `denominator`.
    """
    above = x.bounds.common(Bounds(0, None, includes_lower=False))
    if above is None:
        raise DenominatorError("quotient", str(x.bounds))
    return above


def whole_numbers(bounds: Bounds, unit: str) -> str | None:
    """Name the numbers in some bounds, of zero or more; `None` where there is none.

    Of what is counted, they are whole; a share, an average or a rate may be any.
    """
    inside = bounds.common(Bounds(0, None))
    if inside is None:
        return None
    if unit not in _COUNTED:
        return f"{shown(inside)} {units.spoken(unit)}"
    whole = _whole(inside)
    if whole is None or whole.lower is None:
        return None
    low, high = whole.lower, whole.upper
    if high is None:
        return f"{shown(low)} or more {units.plural(unit)}"
    if low == high:
        return f"{shown(low)} {units.plural(unit, low)}"
    few = inside.lower == 0
    many = f"{shown(high)} or fewer" if few else f"{shown(low)} to {shown(high)}"
    return f"{many} {units.plural(unit)}"


def _whole(bounds: Bounds) -> Bounds | None:
    """Give the whole numbers of some bounds of zero or more, from first to last."""
    low, high = bounds.lower or Fraction(0), bounds.upper
    first = math.ceil(low)
    first += first == low and not bounds.includes_lower
    if high is None:
        return Bounds(first, None)
    last = math.floor(high)
    last -= last == high and not bounds.includes_upper
    return Bounds(first, last) if first <= last else None


@attrs.frozen
class Reading:
    """One reading of a claim: a value for each operand."""

    claim: Claim
    values: Mapping[str, Sequence[Value]]

    def one(self, role: str) -> Value:
        """Give the only value that plays a role."""
        return self.values[role][0]

    def every(self, role: str) -> Sequence[Value]:
        """Give the values that play a role, which may be none."""
        return self.values.get(role, ())

    def unit(self, *values: Value) -> str | None:
        """Give the unit that values share; `None` where none is printed.

        Raises:
            UnitMismatchError: They have more than one. Carries `measure`, `expected`
                and `got`.
        """
        found = dict.fromkeys(one.unit for one in values if one.unit is not None)
        if len(found) > 1:
            first, *others = found
            raise UnitMismatchError(
                f"the claim {self.claim.id!r}",
                f"the one unit {first}",
                " and ".join(others),
            )
        return next(iter(found), None)

    def expect(self, value: Value, unit: str) -> None:
        """Refuse a value that is printed in another unit.

        Raises:
            UnitMismatchError: So it is. Carries `measure`, `expected` and `got`.
        """
        if value.unit not in (None, unit):
            raise UnitMismatchError(
                f"the claim {self.claim.id!r}", f"{value.role} in {unit}", value.unit
            )
