"""What the bundled figures are printed in, whom they are about and what they measure."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from policestats import units
from policestats.models import Body
from policestats.provenance import Document
from policestats.reference.loading import find, make
from policestats.vocabulary import BodyKind, FigureKind, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Measure",
    "bodies",
    "documents",
    "find_body",
    "find_document",
    "find_measure",
    "measures",
]


@attrs.frozen(kw_only=True)
class Measure:
    """What figures measure.

    Attributes:
        id: As figures name it: "complaint-cases".
        name: As people read it.
        topic: What side of policing it is of.
        unit: The unit of its figures.
        kind: Count, rate, share, average …
        definition: What it counts, and of what.
    """

    id: str
    name: str
    topic: Topic
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
            "topic": Topic.named(row["topic"]),
            "unit": units.spell_unit(row["unit"]),
            "kind": FigureKind.named(row["kind"]),
        }
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
