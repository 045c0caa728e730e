"""What has to be known of a whole file before its first case is given, kept on disk.

A private database of SQLite holds it, in a temporary file that goes when it is closed,
so that memory does not grow with the file.
"""

from __future__ import annotations

import marshal
import sqlite3
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["TOLD", "Names", "PlainRow", "Rows", "StoredRow"]

_PRAGMAS = (
    "page_size = 32768",  # records are long, and a page is to hold several
    "cache_size = -16000",  # negative: kilobytes
    "journal_mode = OFF",
    "synchronous = OFF",
)
# So many are written at once, or fewer that are long: letters, of all texts together.
_TOGETHER = 5_000
_LARGE = 1_000_000
TOLD = 5
"""So many of the places of one name are given."""


def _database() -> sqlite3.Connection:
    """Open a database in a temporary file of its own."""
    found = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    for told in _PRAGMAS:
        found.execute(f"PRAGMA {told}")
    return found


def _key(name: str) -> bytes:
    """Give the bytes of a name, which may have half of a surrogate pair."""
    return name.encode("utf-8", "surrogatepass")


class Names:
    """The ids in a file, each with its place, to know which stand there twice.

    Examples:
        >>> with Names() as names:
        ...     names.add("case", "C1", file=0, line=2)
        ...     names.add("case", "C2", file=0, line=3)
        ...     names.add("case", "C1", file=0, line=4)
        ...     names.close_list()
        ...     names.twins("case", "C1"), names.twins("case", "C2")
        (([(0, 2), (0, 4)], 2), ([], 0))
    """

    def __init__(self) -> None:
        """Begin an empty list."""
        self._database = _database()
        self._database.execute("CREATE TABLE names (kind, name, file, line, place)")
        self._waiting: list[tuple[str, bytes, int, int, int]] = []
        self._size = 0
        self.has_twins = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def add(
        self, kind: str, name: str, *, file: int = 0, line: int = 0, place: int = 0
    ) -> None:
        """Note that a name stands in a file.

        Args:
            kind: What it names.
            name: It.
            file: Number of the file.
            line: Line of its record, where that is known.
            place: Number of its record, for `tell_line` where it is not.
        """
        key = _key(name)
        self._waiting.append((kind, key, file, line, place))
        self._size += len(key)
        if len(self._waiting) >= _TOGETHER or self._size >= _LARGE:
            self._write()

    def _write(self) -> None:
        # One transaction for all, for each is a file operation.
        self._database.execute("BEGIN")
        told = "INSERT INTO names VALUES (?, ?, ?, ?, ?)"
        self._database.executemany(told, self._waiting)
        self._database.execute("COMMIT")
        self._waiting.clear()
        self._size = 0

    def close_list(self) -> None:
        """Find out which names stand there twice, once all are noted."""
        self._write()
        self._database.executescript(
            """
            CREATE TABLE twins AS
                SELECT names.*, number FROM names JOIN (
                    SELECT kind, name, COUNT(*) AS number FROM names
                    GROUP BY kind, name HAVING COUNT(*) > 1
                ) AS twice USING (kind, name);
            CREATE INDEX by_name ON twins (kind, name, file, line);
            CREATE INDEX by_place ON twins (place);
            DROP TABLE names;
            """
        )
        found = self._database.execute("SELECT EXISTS (SELECT 1 FROM twins)")
        self.has_twins = bool(found.fetchone()[0])

    def twins(self, kind: str, name: str | None) -> tuple[list[tuple[int, int]], int]:
        """Give the files and lines in which a name stands, if there are several.

        Returns:
            The first of them, for there may be millions, and how many there are.
        """
        if not self.has_twins or name is None:
            return [], 0
        told = (
            "SELECT file, line, number FROM twins WHERE kind = ? AND name = ? "
            "ORDER BY file, line LIMIT ?"
        )
        found = self._database.execute(told, (kind, _key(name), TOLD)).fetchall()
        places = [(file, line) for file, line, _ in found]
        return places, found[0][2] if found else 0

    def places(self, first: int, last: int) -> set[int]:
        """Give the places from *first* up to *last* at which such a name stands."""
        told = "SELECT DISTINCT place FROM twins WHERE place >= ? AND place < ?"
        return {place for (place,) in self._database.execute(told, (first, last))}

    def tell_line(self, place: int, line: int) -> None:
        """Note on which line the record of a place begins."""
        told = "UPDATE twins SET line = ? WHERE place = ?"
        self._database.execute(told, (line, place))


class StoredRow(NamedTuple):
    """A record of a file, as it was read and before it is looked at.

    Attributes:
        file: Number of its file.
        line: Where it begins.
        raw: Its text.
        cells: Its cells, of a row of CSV.
    """

    file: int
    line: int
    raw: str
    cells: list[str] | None


PlainRow = tuple[int, int, str, list[str] | None]
"""What a `StoredRow` has, as the plain tuple that it is kept as: there are millions."""


class Rows:
    """Records of one file or of several, to be given again case by case.

    Cases come in the order in which they first stand there, records of one in theirs.

    Examples:
        >>> with Rows() as rows:
        ...     rows.add((0, 2, "C1,1", ["C1", "1"]), "C1")
        ...     rows.add((0, 3, "C2,1", ["C2", "1"]), "C2")
        ...     rows.add((0, 4, "C1,2", ["C1", "2"]), "C1")
        ...     [[line for _, line, *_ in unit] for unit in rows.units()]
        [[2, 4], [3]]
    """

    def __init__(self) -> None:
        """Begin an empty list."""
        self._database = _database()
        # A run is what stands together and is of one case: most cases are one run.
        self._database.executescript(
            """
            CREATE TABLE runs (run INTEGER, rows BLOB);
            CREATE TABLE names (run INTEGER, name BLOB);
            BEGIN;
            """
        )
        self._runs: list[tuple[int, bytes]] = []
        self._names: list[tuple[int, bytes]] = []
        self._here: list[tuple[Any, ...]] = []
        self._name: str | None = None
        self._run = self._size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def add(self, row: PlainRow, name: str | None) -> None:
        """Keep a record of the case of a name; one of no name is on its own.

        Args:
            row: The record.
            name: The id of its case.
        """
        if name is None or name != self._name:
            self._end_piece()
            self._run += 1
            self._name = name
            if name is not None:
                self._names.append((self._run, _key(name)))
        elif len(self._here) >= _TOGETHER or self._size >= _LARGE:
            self._end_piece()
        self._here.append(row)
        self._size += len(row[2])

    def _end_piece(self) -> None:
        """Pack what is of one run: all of it, unless it is very long."""
        if self._here:
            self._runs.append((self._run, marshal.dumps(self._here)))
            self._here.clear()
            if len(self._runs) >= _TOGETHER or self._size >= _LARGE:
                self._write()

    def _write(self) -> None:
        self._database.executemany("INSERT INTO runs VALUES (?, ?)", self._runs)
        self._database.executemany("INSERT INTO names VALUES (?, ?)", self._names)
        self._runs.clear()
        self._names.clear()
        self._size = 0

    def units(self) -> Iterator[list[PlainRow]]:
        """Give the records of each case together, once all are kept."""
        self._end_piece()
        self._write()
        self._database.execute("COMMIT")
        for _, pieces in groupby(self._in_order(), key=itemgetter(0)):
            unit = []
            for _, piece in pieces:
                unit += marshal.loads(piece)  # noqa: S302  # written here, by this process
            yield unit

    def _in_order(self) -> sqlite3.Cursor:
        """Give the pieces of all runs, those of one case together."""
        told = "SELECT 1 FROM names GROUP BY name HAVING COUNT(*) > 1 LIMIT 1"
        if self._database.execute(told).fetchone() is None:
            return self._database.execute("SELECT run, rows FROM runs ORDER BY rowid")
        self._database.executescript(
            """
            CREATE TABLE firsts (run INTEGER PRIMARY KEY, unit INTEGER);
            INSERT INTO firsts
                SELECT run, MIN(run) OVER (PARTITION BY name) FROM names;
            """
        )
        return self._database.execute(
            """
            SELECT COALESCE(unit, run) AS unit, rows FROM runs
                LEFT JOIN firsts USING (run) ORDER BY 1, runs.rowid
            """
        )
