"""The page of an inspection: its sections, and the forms that it can be read in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from policestats.models import Inspection
from policestats.statement.inspections.parts import InspectionLine, InspectionSection
from policestats.statement.layout import (
    as_markdown,
    as_text,
    cited_in,
    find_section,
)

if TYPE_CHECKING:
    from policestats.provenance import Citation

__all__ = ["InspectionPage"]


@attrs.frozen(kw_only=True)
class InspectionPage:
    """What an inspection says of a force, for people to read.

    Attributes:
        inspection: The inspection.
        force_name: The force's name as people read it.
        sections: Judgments, what files showed, findings, targets, crime recording,
            what people think, equality, monitoring, and what came later; those that
            there is something to say of.
    """

    inspection: Inspection = attrs.field(repr=lambda one: f"<{one}>")
    force_name: str
    sections: tuple[InspectionSection, ...] = attrs.field(
        repr=lambda sections: f"<{', '.join(one.id for one in sections)}>"
    )

    @property
    def title(self) -> str:
        """Force and framework, as a heading."""
        return f"{self.force_name}: {self.inspection.framework}"

    @property
    def lines(self) -> tuple[InspectionLine, ...]:
        """Every line, in order."""
        return tuple(line for section in self.sections for line in section.lines)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where everything is printed, in order, each once."""
        return cited_in(self.sections)

    def section(self, id: str) -> InspectionSection:  # noqa: A002  # the field's own name
        """Give a section by its id.

        Raises:
            ReferenceNotFoundError: There is none. Carries `kind`, `key`, `closest`.
        """
        return find_section(id, self.sections)

    def to_text(self, *, width: int = 80) -> str:
        """Give the page as plain text, its lines no longer than *width*.

        Each line ends with the numbers of its sources, which are listed at the end.

        Raises:
            ArgumentError: *width* is no whole number of 20 or more. Carries `argument`,
                `value` and `requirement`.
        """
        return as_text(self.title, self.sections, width)

    def to_markdown(self) -> str:
        """Give the page as Markdown, its sources as footnotes."""
        return as_markdown(self.title, self.sections)

    def to_records(self) -> list[dict[str, Any]]:
        """Give the page as flat records of plain values, for JSON or a table.

        Each has every column of ``figures.csv``, those of the line's own figure where
        it is printed, and besides: ``row`` ("line", "note", "missing" or "warning"),
        ``section``, ``text``, ``figures`` (ids of all that it rests on), ``citations``
        (``document`` and ``quote`` of each), ``framework``, ``as_at``, ``area``,
        ``grade`` and the interval. Nothing that the text says is left out.
        """
        return [
            record
            for section in self.sections
            for record in section.to_records(self.inspection)
        ]

    def __str__(self) -> str:
        return self.to_text()

    def _repr_markdown_(self) -> str:
        return self.to_markdown()
