"""What a statement is made of: sections of lines, each with what it rests on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs

from policestats.models import Figure
from policestats.periods import Period
from policestats.provenance import Citation
from policestats.vocabulary import Category, Cohort, Handling, ReviewBody

__all__ = ["Comparison", "Remark", "Section", "StatementLine"]


@attrs.frozen(kw_only=True)
class Comparison:
    """What a line's value is held against.

    Attributes:
        kind: "previous-year", "england-and-wales" or "published".
        value: The other value.
        unit: Its unit.
        text: The comparison in words: "0.5 % more than 2022/23".
        period: Of when the other value is.
        change: The change or the difference, where one may be reckoned.
        change_unit: "percent", "percentage_point" or the unit of both values.
        figures: The printed figures that it rests on.
    """

    kind: str
    value: Decimal
    unit: str
    text: str
    period: Period | None = None
    change: Decimal | None = None
    change_unit: str | None = None
    figures: tuple[Figure, ...] = ()

    def to_record(self) -> dict[str, Any]:
        """Give the comparison as plain values."""
        return {
            "kind": self.kind,
            "value": str(self.value),
            "unit": self.unit,
            "period": None if self.period is None else str(self.period),
            "change": None if self.change is None else str(self.change),
            "change_unit": self.change_unit,
            "text": self.text,
            "figures": [figure.id for figure in self.figures],
        }


@attrs.frozen(kw_only=True)
class StatementLine:
    """One thing that the figures say.

    Attributes:
        measure: What it measures.
        value: The number, as printed or as reckoned.
        unit: Its unit.
        text: The line in plain words, comparisons among them.
        cohort: Which population, where that applies.
        category: The allegation category, where it is of one.
        handling: How the complaints were handled, where it is of such.
        body: The review body, where it is of one's reviews.
        comparisons: What the value is held against.
        figures: The printed figures that it rests on; the first is the line's own,
            unless the value is derived.
        is_derived: Whether the value was reckoned here and is not printed.
    """

    measure: str
    value: Decimal
    unit: str
    text: str
    cohort: Cohort | None = None
    category: Category | None = None
    handling: Handling | None = None
    body: ReviewBody | None = None
    comparisons: tuple[Comparison, ...] = ()
    figures: tuple[Figure, ...] = ()
    is_derived: bool = False

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where everything in the line is printed."""
        every = (*self.figures, *(f for c in self.comparisons for f in c.figures))
        return tuple(dict.fromkeys(figure.citation for figure in every))

    def __str__(self) -> str:
        return self.text


@attrs.frozen
class Remark:
    """A sentence that warns, and the printed figures that it speaks of.

    Attributes:
        text: The sentence.
        figures: The printed figures.
        cited: Where else something is printed that it speaks of.
    """

    text: str
    figures: tuple[Figure, ...] = ()
    cited: tuple[Citation, ...] = attrs.field(default=(), kw_only=True)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where all that it speaks of is printed."""
        printed = (figure.citation for figure in self.figures)
        return tuple(dict.fromkeys((*printed, *self.cited)))

    def __str__(self) -> str:
        return self.text


@attrs.frozen(kw_only=True)
class Section:
    """What the figures say of one subject.

    Attributes:
        id: Short name: "volume", "rates" …
        title: Heading.
        lines: What they say.
        notes: What a reader must know to read the lines rightly.
        missing: What they do not say and one would look for.
        warnings: Where a printed figure does not follow from the others.
    """

    id: str
    title: str
    lines: tuple[StatementLine, ...] = ()
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    warnings: tuple[Remark, ...] = ()
