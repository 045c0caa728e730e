"""The cells of flat records: which there are, and what they cite."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from policestats.errors import RecordError, RecordErrors
from policestats.nearest import closest
from policestats.provenance import Citation, Document
from policestats.reference.sources import documents as bundled_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["cells_of", "citation_of", "maybe", "strange_columns"]


def cells_of(
    name: str,
    record: Mapping[str, Any],
    columns: Iterable[str],
    needs: Iterable[str],
) -> dict[str, Any]:
    """Give the cell of each column; one that is empty or not there is `None`."""
    if not isinstance(record, Mapping):
        told = "must be a mapping of texts by the names of their columns"
        raise RecordErrors(name, [RecordError("", record, told)])
    strange = strange_columns(name, record, columns)
    refused = []
    for column, cell in record.items():
        if column in strange:
            refused.append(RecordError(str(column), cell, strange[column]))
        elif cell is not None and not isinstance(cell, str):
            refused.append(RecordError(column, cell, "must be a text, as in a table"))
    refused += [
        RecordError(column, record.get(column), "must be there")
        for column in needs
        if record.get(column) in (None, "")
    ]
    if refused:
        raise RecordErrors(name, refused)
    return {column: record.get(column) or None for column in columns}


def strange_columns(
    name: str, found: Iterable[str], columns: Iterable[str]
) -> dict[str, str]:
    """Give each column that a record of this name does not have, with its refusal."""
    strange = {}
    for column in found:
        if column not in columns:
            near = closest(str(column), columns)
            hint = f"did you mean {near[0]!r}?" if near else f"no {name} has it"
            strange[column] = f"must not be there: {hint}"
    return strange


def citation_of(cells: Mapping[str, Any], given: Iterable[Document]) -> Citation:
    """Give the citation of a record's cells ``document`` and ``quote``.

    Raises:
        RecordError: The one or the other is refused.
    """
    name = str(cells["document"])
    known = {one.id: one for one in (*bundled_documents(), *given)}
    try:
        document = known.get(name) or Document(id=name, title=name)
    except RecordError as error:
        raise RecordError("document", name, error.rule) from None
    return Citation(document=document, quote=str(cells["quote"]))


def maybe(read: Callable[[str], Any], text: str | None) -> Callable[[], Any]:
    """Give what reads a cell that may be empty, for `gathered` to call."""
    return lambda: None if text is None else read(text)
