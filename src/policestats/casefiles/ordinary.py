"""Cases of tables in which nothing is out of the ordinary, read quickly.

Nearly all cases of a file are as they must be. What comes from here is what the close
look would make of the same rows. Where that is not sure nothing comes, and the close look
makes the case or words the refusals: so speed costs no message.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import getitem, itemgetter
from typing import TYPE_CHECKING, Any

import attrs

from policestats.casefiles.assembly import FIELDS, natural_key
from policestats.casefiles.columns import ALLEGATION_COLUMNS, CASE_COLUMNS
from policestats.casefiles.remembered import Remembered
from policestats.errors import PoliceStatsError
from policestats.structure import unstructure
from policestats.structure.quick import case_of_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policestats.casefiles.fields import FieldReader
    from policestats.casefiles.store import PlainRow
    from policestats.models import ComplaintCase

__all__ = ["OrdinaryCases"]

_LISTS = ("suspensions", "actions", "factors")


class _AsItStands:
    """Gives each text for itself: an id is another one each time."""

    def __getitem__(self, text: str) -> str:
        return text


@attrs.frozen
class _Cut:
    """The columns of a table that are of a case, or of an allegation.

    Attributes:
        fields: The fields of the plain record, in the order of the columns.
        known: What the texts of each column are in it.
        pick: Gives the cells of these columns.
    """

    fields: tuple[str, ...]
    known: tuple[Remembered | _AsItStands, ...]
    pick: Callable[[list[str]], tuple[str, ...]]

    @classmethod
    def of(
        cls, table: Sequence[str | None], columns: Sequence[str], reader: FieldReader
    ) -> _Cut:
        """Take those of some columns that a table has: its id is the first of them."""
        name, *others = (column for column in columns if column in table)
        return cls(
            ("id", *(FIELDS.get(column, column) for column in others)),
            (
                _AsItStands(),
                *(Remembered(partial(_plain, reader, column)) for column in others),
            ),
            itemgetter(*(table.index(column) for column in (name, *others))),
        )

    def read(self, rows: Sequence[list[str]]) -> list[dict[str, Any]]:
        """Give the plain records of rows.

        Raises:
            RecordError: A cell is refused.
        """
        fields, known, pick = self.fields, self.known, self.pick
        return [
            dict(zip(fields, map(getitem, known, pick(cells))))  # noqa: B905  # to say strict takes a fourth longer, and they are made of one list
            for cells in rows
        ]


class OrdinaryCases:
    """Makes cases of the rows of a table of allegations, or of two tables.

    Rows are ordinary if they are as long as the header, all rows of a case say the same
    of it in the same letters, and every cell and rule is held.
    """

    def __init__(
        self, tables: Sequence[Sequence[str | None]], reader: FieldReader
    ) -> None:
        """Take what is the same for all cases.

        Args:
            tables: What the columns of each table mean: the first is of the cases, the
                last of their allegations.
            reader: Reads cells.
        """
        self._width, self._widths = len(tables[0]), {len(tables[-1])}
        self._are_apart = len(tables) > 1
        self._case = _Cut.of(tables[0], CASE_COLUMNS, reader)
        kept = [column for column in ALLEGATION_COLUMNS if column != "subcategory"]
        self._allegation = _Cut.of(tables[-1], kept, reader)
        self._pick_subcategory: Callable[[list[str]], tuple[str, str]] | None = None
        if "subcategory" in tables[-1]:
            self._pick_subcategory = itemgetter(
                tables[-1].index("category"), tables[-1].index("subcategory")
            )
        self._subcategories = Remembered(partial(_plain_subcategory, reader))

    def read(self, rows: Sequence[PlainRow]) -> ComplaintCase | None:
        """Make the case of some rows; `None` where they are not surely ordinary."""
        try:
            record = self._record(rows)
        except PoliceStatsError:
            return None
        return None if record is None else case_of_plain(record)

    def _record(self, rows: Sequence[PlainRow]) -> dict[str, Any] | None:
        table = [row[3] or [] for row in rows]
        head, members = table[0], table
        if self._are_apart:
            # One row of the first table, and then those of the other.
            if rows[0][0] or not all(map(itemgetter(0), rows[1:])):
                return None
            members = table[1:]
        if len(head) != self._width or {*map(len, members)} != self._widths:
            return None
        if len(members) > 1 and not self._are_apart:
            said = list(map(self._case.pick, members))
            if said.count(said[0]) < len(said):
                return None
        (record,) = self._case.read([head])
        allegations = self._allegation.read(members)
        if self._pick_subcategory is not None:
            both = map(self._pick_subcategory, members)
            for one, texts in zip(allegations, both, strict=True):
                one["subcategory"] = self._subcategories[texts]
        if len(allegations) > 1:
            allegations.sort(key=lambda one: natural_key(one["id"]))
        record["allegations"] = allegations
        return record


def _plain(reader: FieldReader, column: str, text: str) -> Any:  # noqa: ANN401  # each column has its own
    """Give what a cell is in a plain record."""
    if text:
        return unstructure(reader.value(column, text, {}, is_text=True))
    # Of a column that is needed this makes no case, and a close look says so.
    return [] if column in _LISTS else None


def _plain_subcategory(reader: FieldReader, texts: tuple[str, str]) -> str | None:
    category, text = texts
    if not text:
        return None
    values = {"category": reader.value("category", category, {}, is_text=True)}
    found: str | None = reader.value("subcategory", text, values, is_text=True)
    return found
