"""A count that was printed again later: what was said first, and what is said now."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

from policestats import units
from policestats.errors import ArgumentError, DenominatorError
from policestats.measures.bulletins.printed_counts import Bulletin
from policestats.measures.operands import sources, told_of
from policestats.printed import round_half_up

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from policestats.models import Count
    from policestats.periods import YearToDate

__all__ = ["Revision"]

_FEWEST = 2


def _check_editions(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if (
        not isinstance(value, tuple)
        or len(value) < _FEWEST
        or not all(isinstance(one, Bulletin) for one in value)
        or len({one.period for one in value}) > 1
    ):
        rule = "must be two bulletins or more of one period: bulletin_series finds them"
        raise ArgumentError(field.name, value, rule)


@attrs.frozen
class Revision:
    """What became of the count of one period from its first edition to its newest.

    A revision is no change of what was counted: both are of the same days, and the later
    edition knows more. So it has no interval. Where the two are equal, the count was
    printed again and held.

    Attributes:
        editions: What was printed of the period, the first edition first; two or more.

    Raises:
        ArgumentError: They are no tuple of two bulletins or more, or of two periods.
            Carries `argument`, `value` and `requirement`.
    """

    editions: tuple[Bulletin, ...] = attrs.field(validator=_check_editions)

    @property
    def period(self) -> YearToDate:
        """The part of the year that is counted."""
        return self.editions[0].period

    @property
    def first(self) -> Count:
        """The count that was printed first."""
        return self.editions[0].count

    @property
    def revised(self) -> Count:
        """The count of the newest edition."""
        return self.editions[-1].count

    @property
    def published_first(self) -> date | None:
        """The day of the first edition."""
        return self.editions[0].published

    @property
    def published_revised(self) -> date | None:
        """The day of the newest edition."""
        return self.editions[-1].published

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the editions that printed another count than the one before."""
        return tuple(
            now.published
            for before, now in pairwise(self.editions)
            if now.value != before.value and now.published is not None
        )

    @property
    def difference(self) -> int:
        """How many more there are now; below zero where there are fewer."""
        return self.revised.value - self.first.value

    @property
    def percent(self) -> Fraction:
        """The difference in per cent of what was printed first. [percent].

        Raises:
            DenominatorError: None were printed first. Carries `measure`, `denominator`.
        """
        if not self.first.value:
            raise DenominatorError("revision in per cent", 0)
        return Fraction(100 * self.difference, self.first.value)

    def rounded(self, ndigits: int = 0) -> Decimal:
        """Give the difference in per cent as a publisher prints it: a half goes up.

        Raises:
            DenominatorError: None were printed first. Carries `measure`, `denominator`.
        """
        return round_half_up(self.percent, ndigits)

    def explain(self) -> str:
        """Say in plain words what was printed when, and what became of it."""
        of = told_of(self.period, self.first.subject)
        unit = units.plural(self.first.unit, self.difference)
        lines = [
            f"Revision{of}: {self.difference:+,} {unit}, newest edition - first."
            if self.difference
            else f"Revision{of}: none; it was printed again and held."
        ]
        lines += [
            f"Edition {number}, published {one.published}: {one.value:,}."
            for number, one in enumerate(self.editions, 1)
        ]
        cited = dict.fromkeys(c for one in self.editions for c in one.citations)
        return "\n".join([*lines, *sources(cited)])

    def __str__(self) -> str:
        if not self.difference:
            return f"{self.period}: {self.first.value:,} held"
        told = f", {self.rounded(1):+} %" if self.first.value else ""
        return (
            f"{self.period}: {self.first.value:,} to {self.revised.value:,} "
            f"({self.difference:+,}{told})"
        )
