"""A statement: sections in order, and the forms that it can be read in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from policestats.models import Force
from policestats.periods import Period
from policestats.reference import FIGURE_COLUMNS, figure_record
from policestats.statement.layout import Page
from policestats.statement.parts import Remark, Section, StatementLine

if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = ["Statement"]


@attrs.frozen(kw_only=True)
class Statement(Page[Section]):
    """What the figures say of a force's complaints in a period.

    Attributes:
        force: The force.
        period: The period.
        sections: Volume, rates, what was complained about, handling, timeliness,
            reviews and recommendations, in this order.
    """

    force: Force
    period: Period
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """Force and period, as a heading."""
        return f"{self.force.name}: complaints, {self.period}"

    @property
    def lines(self) -> tuple[StatementLine, ...]:
        """Every line, in order."""
        return tuple(line for section in self.sections for line in section.lines)

    @property
    def missing(self) -> tuple[str, ...]:
        """What the figures do not say, in every section."""
        return tuple(one for section in self.sections for one in section.missing)

    @property
    def warnings(self) -> tuple[Remark, ...]:
        """Where a printed figure does not follow from the others."""
        return tuple(one for section in self.sections for one in section.warnings)

    def to_records(self) -> list[dict[str, Any]]:
        """Give the statement as flat records of plain values, for JSON or a table.

        Each has every column of ``figures.csv``, those of the line's own figure where
        it is printed, and besides: ``row`` ("line", "note", "missing" or "warning"),
        ``section``, ``text``, ``figures`` (ids of all that it rests on) and
        ``comparisons``. Nothing that the text says is left out.
        """
        return [
            record
            for section in self.sections
            for record in self._section_records(section)
        ]

    def _section_records(self, section: Section) -> Iterable[dict[str, Any]]:
        empty: dict[str, Any] = {
            **dict.fromkeys(FIGURE_COLUMNS),
            "subject": self.force.id,
            "period": str(self.period),
            "section": section.id,
            "figures": [],
            "comparisons": [],
        }
        for line in section.lines:
            yield {**empty, **self._line_record(line)}
        for row, texts in (("note", section.notes), ("missing", section.missing)):
            for text in texts:
                yield {**empty, "row": row, "text": text}
        for one in section.warnings:
            ids = [figure.id for figure in one.figures]
            yield {**empty, "row": "warning", "text": one.text, "figures": ids}

    @staticmethod
    def _line_record(line: StatementLine) -> dict[str, Any]:
        printed = {} if line.is_derived else figure_record(line.figures[0])
        return {
            "measure": line.measure,
            "cohort": line.cohort and line.cohort.value,
            "category": line.category and line.category.id,
            "handling": line.handling and line.handling.value,
            "body": line.body and line.body.value,
            "value": str(line.value),
            "unit": line.unit,
            **printed,
            "row": "line",
            "text": line.text,
            "figures": [figure.id for figure in line.figures],
            "comparisons": [one.to_record() for one in line.comparisons],
        }
