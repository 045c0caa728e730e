"""What an inspection page is made of: sections of lines, each with what it rests on."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from policestats.confidence import Interval
from policestats.models import (
    Figure,
    Inspection,
    InspectionFinding,
    Judgment,
    SampleFinding,
)
from policestats.provenance import Citation
from policestats.reference import FIGURE_COLUMNS, figure_record
from policestats.statement.parts import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Evidence", "InspectionLine", "InspectionSection", "notes_on"]


def _places(citations: Iterable[Citation]) -> list[dict[str, str]]:
    return [{"document": one.document.id, "quote": one.quote} for one in citations]


_OWN_KEYS = (
    "area",
    "grade",
    "k",
    "n",
    "counted",
    "interval_lower",
    "interval_upper",
    "confidence_level",
    "interval_method",
    "is_indicative",
)
"""What a record of the page has beside the columns of a figure."""


def notes_on(lines: Iterable[InspectionLine]) -> tuple[str, ...]:
    """Give what is noted of the figures that lines rest on, each note once.

    A note is told with the numbers that it is of, as they were printed.
    """
    of: dict[str, dict[str, None]] = {}
    for line in lines:
        for figure in line.figures:
            if figure.note is not None:
                of.setdefault(figure.note, {})[f'"{figure.printed.text}"'] = None
    return tuple(f"{' and '.join(numbers)}: {note}" for note, numbers in of.items())


@attrs.frozen(kw_only=True)
class InspectionLine:
    """One thing that an inspection says.

    Attributes:
        text: The line in plain words.
        measure: What it measures, where it is a number.
        value: The number, as printed or as reckoned.
        unit: Its unit.
        interval: How uncertain the number is, where that can be said.
        judgment: The judgment, where it is one.
        sample: The finding of a sample, where it is one.
        finding: What is to be mended or to be looked at, where it is such.
        figures: The printed figures that it rests on; the first is the line's own,
            unless the value is derived.
        cited: Where it is printed, where no figure says so.
        is_derived: Whether the value was reckoned here and is not printed.
    """

    text: str
    measure: str | None = None
    value: Decimal | None = None
    unit: str | None = None
    interval: Interval | None = None
    judgment: Judgment | None = None
    sample: SampleFinding | None = None
    finding: InspectionFinding | None = None
    figures: tuple[Figure, ...] = ()
    cited: tuple[Citation, ...] = ()
    is_derived: bool = False

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where everything in the line is printed."""
        own = (figure.citation for figure in self.figures)
        judged = () if self.judgment is None else (self.judgment.citation,)
        every = (one for one in (*judged, *own, *self.cited) if one is not None)
        return tuple(dict.fromkeys(every))

    @property
    def area(self) -> str | None:
        """The area of policing that it is told under, where it is of one."""
        told_under = (self.judgment, self.sample, self.finding)
        return next((one.area for one in told_under if one is not None), None)

    def to_record(self) -> dict[str, Any]:
        """Give the line as plain values, those of its own figure among them."""
        is_printed = bool(self.figures) and not self.is_derived
        judgment, sample, interval = self.judgment, self.sample, self.interval
        return {
            "note": judgment and judgment.note,
            "measure": self.measure,
            "value": None if self.value is None else str(self.value),
            "unit": self.unit,
            **(figure_record(self.figures[0]) if is_printed else {}),
            "row": "line",
            "text": self.text,
            "figures": [figure.id for figure in self.figures],
            "citations": _places(self.citations),
            "area": self.area,
            "grade": judgment and judgment.grade and judgment.grade.name,
            "k": sample and sample.k,
            "n": sample and sample.n,
            "counted": sample and sample.unit,
            "interval_lower": interval and interval.lower,
            "interval_upper": interval and interval.upper,
            "confidence_level": interval and interval.confidence_level,
            "interval_method": interval and interval.method,
            "is_indicative": interval and interval.is_indicative,
        }

    def __str__(self) -> str:
        return self.text


@attrs.frozen(kw_only=True)
class InspectionSection:
    """What an inspection says of one subject.

    Attributes:
        id: Short name: "judgments", "samples" …
        title: Heading.
        lines: What it says.
        notes: What a reader must know to read the lines rightly.
        missing: What it does not say and one would look for.
        warnings: Of what to be careful.
    """

    id: str
    title: str
    lines: tuple[InspectionLine, ...] = ()
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    warnings: tuple[Remark, ...] = ()

    def to_records(self, inspection: Inspection) -> Iterator[dict[str, Any]]:
        """Give the section as flat records of plain values."""
        empty: dict[str, Any] = {
            **dict.fromkeys(FIGURE_COLUMNS),
            "subject": inspection.force,
            "framework": inspection.framework.id,
            "as_at": str(inspection.as_at),
            "section": self.id,
            "figures": [],
            "citations": [],
            **dict.fromkeys(_OWN_KEYS),
        }
        for line in self.lines:
            yield {**empty, **line.to_record()}
        for row, texts in (("note", self.notes), ("missing", self.missing)):
            for text in texts:
                yield {**empty, "row": row, "text": text}
        for one in self.warnings:
            yield {
                **empty,
                "row": "warning",
                "text": one.text,
                "figures": [figure.id for figure in one.figures],
                "citations": _places(one.citations),
            }


@attrs.frozen(kw_only=True)
class Evidence:
    """What a page is written from: an inspection, and the figures of its document.

    Attributes:
        inspection: The inspection.
        figures: The figures that its document prints of the force or beside it.
    """

    inspection: Inspection
    figures: tuple[Figure, ...] = ()

    def of_measure(self, measure: str) -> tuple[Figure, ...]:
        """Give the figures of one measure that are of the force itself."""
        return tuple(
            one
            for one in self.figures
            if one.measure == measure and one.subject == self.inspection.force
        )
