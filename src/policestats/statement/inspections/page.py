"""The page of an inspection: its sections, and the forms that it can be read in."""

from __future__ import annotations

from typing import Any

import attrs

from policestats.models import Inspection
from policestats.statement.inspections.parts import InspectionLine, InspectionSection
from policestats.statement.layout import Page

__all__ = ["InspectionPage"]


@attrs.frozen(kw_only=True)
class InspectionPage(Page[InspectionSection]):
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

    def to_records(self) -> list[dict[str, Any]]:
        """Give the page as flat records of plain values, for JSON or a table.

        Each has every column of ``figures.csv``, those of the line's own figure where
        it is printed, and besides: ``row`` ("line", "note", "missing" or "warning"),
        ``section``, ``text``, ``figures`` (ids of all that it rests on), ``citations``
        (``document`` and ``quote`` of each), ``framework``, ``as_at``, ``area`` and
        ``grade``; ``k``, ``n`` and ``counted`` of the finding of a sample; and of an
        interval ``interval_lower``, ``interval_upper``, ``confidence_level``,
        ``interval_method`` and ``is_indicative``. Nothing that the text says is left
        out.
        """
        return [
            record
            for section in self.sections
            for record in section.to_records(self.inspection)
        ]
