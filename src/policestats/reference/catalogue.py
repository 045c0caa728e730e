"""The bundled figures, each with its citation, and the documents they are from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

import attrs

from policestats import units
from policestats.errors import RecordError
from policestats.models import Body, Figure, Force
from policestats.periods import Period, parse_period, same_days
from policestats.printed import parse_printed
from policestats.provenance import Citation, Document
from policestats.reference.loading import find, known_id, make
from policestats.reference.register import find_force
from policestats.vocabulary import (
    BodyKind,
    Cohort,
    FigureKind,
    Handling,
    ReviewBody,
    find_category,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "FIGURE_COLUMNS",
    "Measure",
    "bodies",
    "documents",
    "figure_record",
    "figures",
    "find_body",
    "find_document",
    "find_figure",
    "find_measure",
    "measures",
]

FIGURE_COLUMNS = (
    "id",
    "document",
    "subject",
    "measure",
    "cohort",
    "category",
    "handling",
    "body",
    "period",
    "printed",
    "value",
    "lower",
    "upper",
    "whole",
    "step",
    "unit",
    "kind",
    "basis",
    "quote",
    "note",
)
"""The columns of ``figures.csv``, and the keys of `figure_record`."""


@attrs.frozen(kw_only=True)
class Measure:
    """What figures measure.

    Attributes:
        id: As figures name it: "complaint-cases".
        name: As people read it.
        unit: The unit of its figures.
        kind: Count, rate, share, average …
        definition: What it counts, and of what.
    """

    id: str
    name: str
    unit: str
    kind: FigureKind
    definition: str

    def __str__(self) -> str:
        return self.name


def _document(row: Mapping[str, Any]) -> Document:
    published = row["published"]
    return Document(**{**row, "published": published and date.fromisoformat(published)})


def _body(row: Mapping[str, Any]) -> Body:
    return Body(id=row["id"], name=row["name"], kind=BodyKind.named(row["kind"]))


def _measure(row: Mapping[str, Any]) -> Measure:
    return Measure(
        **{
            **row,
            "unit": units.spell_unit(row["unit"]),
            "kind": FigureKind.named(row["kind"]),
        }
    )


def _maybe(read: Callable[[str], Any], text: str | None) -> Any:  # noqa: ANN401  # what *read* gives
    return None if text is None else read(text)


def _figure(row: Mapping[str, Any]) -> Figure:
    measure = find_measure(row["measure"])
    kind = FigureKind.named(row["kind"])
    step = _maybe(Decimal, row["step"])
    printed = parse_printed(row["printed"], rounded=kind.is_rounded, step=step)
    for column in ("value", "lower", "upper", "whole"):
        if getattr(printed, column) != _maybe(Decimal, row[column]):
            raise RecordError(
                column, row[column], f"must be what {row['printed']!r} reads as"
            )
    for column in ("unit", "kind"):
        if row[column] != getattr(measure, column):
            raise RecordError(column, row[column], f"must be that of {measure.id}")
    return Figure(
        id=row["id"],
        subject=find_body(row["subject"]).id,
        measure=measure.id,
        printed=printed,
        unit=row["unit"],
        kind=kind,
        basis=row["basis"],
        citation=Citation(document=find_document(row["document"]), quote=row["quote"]),
        cohort=_maybe(Cohort.named, row["cohort"]),
        period=_maybe(parse_period, row["period"]),
        category=_maybe(find_category, row["category"]),
        handling=_maybe(Handling.named, row["handling"]),
        body=_maybe(ReviewBody.named, row["body"]),
        note=row["note"],
    )


@cache
def _documents() -> dict[str, Document]:
    return {one.id: one for one in make("documents.csv", _document)}


@cache
def _bodies() -> dict[str, Body]:
    return {one.id: one for one in make("bodies.csv", _body)}


@cache
def _measures() -> dict[str, Measure]:
    return {one.id: one for one in make("measures.csv", _measure)}


@cache
def _figures() -> dict[str, Figure]:
    return {one.id: one for one in make("figures.csv", _figure)}


def documents() -> tuple[Document, ...]:
    """List the documents that figures are bundled from.

    Examples:
        >>> [document.id for document in documents()]
        ['S000', 'S001', 'S002', 'S003', 'S004']
    """
    return tuple(_documents().values())


def find_document(id: str) -> Document:  # noqa: A002  # the field's own name
    """Find a document by its id.

    Raises:
        ReferenceNotFoundError: There is none. Carries `kind`, `key` and `closest`.
    """
    return find("document", id, _documents())


def bodies() -> tuple[Body, ...]:
    """List the forces and overseers that figures are about."""
    return tuple(_bodies().values())


def find_body(id: str) -> Body:  # noqa: A002  # the field's own name
    """Find a force or an overseer that figures are about by its id.

    Raises:
        ReferenceNotFoundError: There is none. Carries `kind`, `key` and `closest`.
    """
    return find("body", id, _bodies())


def measures() -> tuple[Measure, ...]:
    """List what the bundled figures measure."""
    return tuple(_measures().values())


def find_measure(id: str) -> Measure:  # noqa: A002  # the field's own name
    """Find what figures measure by its id.

    Raises:
        ReferenceNotFoundError: There is none. Carries `kind`, `key` and `closest`.

    Examples:
        >>> print(find_measure("days-to-contact"))
        Days to contact the complainant
    """
    return find("measure", id, _measures())


def find_figure(id: str) -> Figure:  # noqa: A002  # the field's own name
    """Find a bundled figure by its id.

    Raises:
        ReferenceNotFoundError: There is none. Carries `kind`, `key` and `closest`.

    Examples:
        >>> print(find_figure("S000-case-rate-metropolitan-2020-21"))
        184 cases per 1,000 employees, logged, metropolitan, 2020/21
    """
    return find("figure", id, _figures())


def figures(
    *,
    document: str | Document | None = None,
    subject: str | Force | Body | None = None,
    measure: str | Measure | None = None,
    period: str | Period | None = None,
    unit: str | None = None,
) -> tuple[Figure, ...]:
    """List the bundled figures that fit every condition given.

    Args:
        document: A document or its id.
        subject: A force or body, its id, or any spelling of a force.
        measure: A measure or its id.
        period: A period, or a text that `parse_period` reads; figures of the same days.
        unit: A unit: "case", "percent", "case / thousand_employee" …

    Returns:
        The figures, in the order of the documents; none where nothing fits.

    Raises:
        ReferenceNotFoundError: No bundled figure is of that document, subject, measure
            or unit. Carries `kind`, `key` and `closest`.
        PeriodError: *period* is a text that names none.

    Examples:
        >>> for figure in figures(subject="metropolitan", unit="day"):
        ...     print(figure)
        5 days, metropolitan, 2023/24
        211 days, finalised, under Schedule 3, metropolitan, 2023/24
        6 days, finalised, under Schedule 3, metropolitan, 2023/24
        19 days, finalised, outside Schedule 3, metropolitan, 2023/24
    """
    if period is not None and not isinstance(period, get_args(Period)):
        period = parse_period(period)
    unit = unit and units.spell_unit(unit)
    every = _figures().values()
    document = known_id("document", document, _documents())
    if isinstance(subject, str) and subject not in _bodies():
        subject = find_force(subject)
    subject = known_id("subject", subject, _bodies())
    measure = known_id("measure", measure, _measures())
    unit = known_id("unit", unit, [one.unit for one in every])
    return tuple(
        one
        for one in every
        if document in (None, one.citation.document.id)
        and subject in (None, one.subject)
        and measure in (None, one.measure)
        and (period is None or (one.period and same_days(period, one.period)))
        and unit in (None, one.unit)
    )


def figure_record(figure: Figure) -> dict[str, Any]:
    """Give a figure as one flat record: the columns of ``figures.csv``, plain values.

    Numbers are texts, as printed numbers are decimal; what is not stated is `None`.

    Examples:
        >>> record = figure_record(
        ...     find_figure("S001-cases-logged-metropolitan-2023-24")
        ... )
        >>> record["value"], record["unit"], record["period"]
        ('11843', 'case', '2023/24')
    """
    plain: dict[str, Any] = {
        "document": figure.citation.document.id,
        "category": figure.category and figure.category.id,
        "printed": figure.printed.text,
        "value": figure.value,
        "lower": figure.printed.lower,
        "upper": figure.printed.upper,
        "whole": figure.printed.whole,
        "step": figure.printed.step,
        "quote": figure.citation.quote,
    }
    return {
        name: value if value is None else str(value)
        for name in FIGURE_COLUMNS
        for value in [plain[name] if name in plain else getattr(figure, name)]
    }
