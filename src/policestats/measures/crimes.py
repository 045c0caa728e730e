"""Numbers of crimes that a recording rate and another number of crimes give."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Real
from typing import TYPE_CHECKING

import attrs

from policestats.confidence import Interval
from policestats.errors import ArgumentError
from policestats.measures.audited import AuditedRate
from policestats.measures.numbers import plain_number
from policestats.measures.operands import (
    Countable,
    Counted,
    as_quantity,
    check_unit_among,
    count_operand,
    sources,
    told_of,
)
from policestats.measures.recording_differences import RecordingDifference
from policestats.models import Figure
from policestats.periods import Period
from policestats.printed import round_half_up
from policestats.provenance import Citation
from policestats.vocabulary import FigureKind

if TYPE_CHECKING:
    from policestats.units import PintQuantity

__all__ = ["CrimeEstimate", "Crimes", "portion", "total_of", "whole"]

_MOST_CRIMES = 10**12
_WORDS = {"reported": "1", "recorded": "rate", "unrecorded": "(1 - rate)"}

Crimes = Countable | float | Fraction | Decimal | None
"""A number of crimes that is given or not; a `CrimeEstimate` is one too."""


@attrs.frozen(kw_only=True)
class CrimeEstimate:
    """A number of crimes that a recording rate and another number of crimes give.

    Attributes:
        what: "reported", "recorded", "unrecorded" or "additional".
        held: Which number was held fixed, likewise.
        total: That number.
        rate: The rate.
        difference: From the rate before, where it is "additional".
        subject: The force, where known.
        period: When the crimes were, where known.
        citations: Where the inputs are printed.
    """

    what: str
    held: str
    total: Fraction
    rate: AuditedRate
    difference: RecordingDifference | None = None
    subject: str | None = None
    period: Period | None = None
    citations: tuple[Citation, ...] = ()

    @property
    def exact(self) -> Fraction:
        """The estimate as an exact fraction, of the numbers as they are printed."""
        if self.difference is not None:
            return self.total * self.difference.exact / 100
        rate = self.rate.rate
        return self.total * portion(self.what, rate) / portion(self.held, rate)

    @property
    def value(self) -> float:
        """The estimate. [crime]."""
        return float(self.exact)

    def rounded(self, ndigits: int = 0) -> Decimal:
        """Give the estimate as a publisher prints it: -2 for hundreds."""
        return round_half_up(self.exact, ndigits)

    @property
    def quantity(self) -> PintQuantity:
        """The estimate as a pint quantity, in crimes."""
        return as_quantity(self.exact, "crime")

    def interval(self) -> Interval:
        """Give the estimate's interval: at the ends of the rate's, or the difference's.

        The upper end is infinite where an end of the rate leaves none of the number
        held fixed: at 100 % nothing is unrecorded, at 0 % nothing recorded.
        """
        if self.difference is not None:
            points = self.difference.interval()
            lower, upper = (
                float(self.total * end / 100) for end in self.difference.ends
            )
            return attrs.evolve(points, lower=lower, upper=upper)
        ends = [self._at(rate) for rate in self.rate.ends]
        level = self.rate.confidence_level
        return Interval(min(ends), max(ends), level, "margin of the recording rate")

    def _at(self, rate: Fraction) -> float:
        below = portion(self.held, rate)
        if below == 0:
            return math.inf
        return float(self.total * portion(self.what, rate) / below)

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        who, total = told_of(self.subject, self.period), whole(self.total)
        if self.difference is None:
            formula = f"{total} {self.held} crimes x {_WORDS[self.what]} / {_WORDS[self.held]}"
            at = f"at a rate of {self.rate}"
        else:
            formula = f"{total} {self.held} crimes x (rate - rate before)"
            at = f"at a difference of {self.difference}"
        return "\n".join(
            [
                f"{self.what.capitalize()} crimes{who}: {formula} = {whole(self.exact)}, {at}.",
                f"The number of {self.held} crimes is taken as known exactly.",
                f"With the margin carried through: {self}.",
                *self.rate.told_caution,
                *sources(self.citations),
            ]
        )

    def __str__(self) -> str:
        found = self.interval()
        upper = "or more" if found.upper == math.inf else f"to {whole(found.upper)}"
        return f"{whole(self.exact)} {self.what} crimes ({whole(found.lower)} {upper})"


def total_of(name: str, value: Crimes) -> tuple[Fraction, Counted]:
    """Take a number of crimes apart: the number, and what is known of it."""
    if isinstance(value, Figure) and value.kind is FigureKind.ESTIMATE:
        # One number if it is exact, as a count; hedged or rounded, refused as one.
        value = attrs.evolve(value, kind=FigureKind.COUNT)
    if isinstance(value, CrimeEstimate):
        if value.what != name:
            rule = (
                f"must be a number of {name} crimes, and this is of {value.what} ones"
            )
            raise ArgumentError(name, str(value), rule)
        number = value.exact
        told = Counted(
            name,
            int(number),
            "crime",
            value.subject,
            value.period,
            citations=value.citations,
        )
    elif isinstance(value, Decimal) or (
        isinstance(value, Real) and not isinstance(value, Integral)
    ):
        number = plain_number(value, name)
        told = Counted(name, int(number))
    else:
        told = count_operand(value, name)
        number = Fraction(told.number)
    check_unit_among("a number of crimes", told, ["crime"], "crimes")
    if not 0 <= number < _MOST_CRIMES:
        raise ArgumentError(
            name, value, f"must be 0 or more, and below {_MOST_CRIMES:,}"
        )
    return number, told


def portion(name: str, rate: Fraction) -> Fraction:
    """Give what part of the reported crimes these are, at a rate in per cent."""
    part = rate / 100
    return {"reported": Fraction(1), "recorded": part, "unrecorded": 1 - part}[name]


def whole(x: Fraction | float) -> str:
    """Give a number of crimes to a whole one, a half going up."""
    return f"{round_half_up(Fraction(x)):,}"
