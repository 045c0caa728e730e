"""A file of cases opened: found, unfolded, decoded, told apart and cut into records."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Self

from policestats.casefiles.arrays import array_batches
from policestats.casefiles.decoding import check_encoding, decoded
from policestats.casefiles.formats import (
    Format,
    check_separator,
    find_format,
    says_separator,
)
from policestats.casefiles.lines import line_batches
from policestats.casefiles.origins import Origin, open_origin
from policestats.casefiles.rows import csv_rows
from policestats.errors import ArgumentError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator
    from typing import IO

    from policestats.casefiles.rows import Row
    from policestats.casefiles.splitting import Batch

__all__ = ["EXPANSION_LIMIT", "RECORD_LIMIT", "Source", "open_source"]

RECORD_LIMIT = 1_000_000
"""Bytes that one record may have: a line, a member of a list, a row, the header."""

EXPANSION_LIMIT = 200
"""How many times its own size a compressed file may unfold to.

As it is read, what has come out of it is weighed against what has gone in, once that is
16 MiB: so a bomb is refused early, whatever it holds.
"""


def _nobody(_: int) -> None:
    """Show nothing of how far the reading is."""


class Source:
    """A file of cases, read as often as wanted, each time from its start.

    It is a context manager. Closing it closes what was opened for it; a file object of
    the caller's stays open.

    Attributes:
        name: As messages name it: the file's name, or "<file>".
        format: How its records are written.
        size: Bytes that it has as it is stored; `None` where that is not known.
    """

    def __init__(  # noqa: PLR0913  # what was asked for, checked by open_source
        self,
        origin: Origin,
        *,
        encoding: str,
        wanted: Format | None,
        max_record: int,
        max_expansion: int,
        separator: str,
    ) -> None:
        """Look into the file, and tell its format."""
        self._origin = origin
        self._encoding = encoding
        self._max_record = max_record
        self._max_expansion = max_expansion
        self._separator = separator
        self.name = origin.name
        self.size = origin.size
        self.format = find_format(
            self._text(_nobody),
            file=origin.name,
            name=origin.inner_name,
            wanted=wanted,
            separator=separator,
            limit=max_record,
        )

    def __repr__(self) -> str:
        return f"<Source {self.name!r}: {self.format.label}>"

    def __enter__(self) -> Self:
        """Give the source, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close what was opened here, and remove temporary files."""
        self._origin.close()

    def batches(self, *, advance: Callable[[int], object] = _nobody) -> Iterator[Batch]:
        """Give the records of JSON or JSON Lines, many at a time.

        Args:
            advance: Is told how many bytes of the file have been read since it was told
                last.

        Raises:
            CaseFileError: The file cannot be read to its end. Carries `file`, `line`
                and `rule`.
            ArgumentError: It is CSV, which has rows. Carries `argument`, `value` and
                `requirement`.
        """
        if self.format is Format.CSV:
            rule = "must be 'json' or 'jsonl' to be read in batches: CSV has rows"
            raise ArgumentError("format", self.format.value, rule)
        cut = array_batches if self.format is Format.JSON else line_batches
        return cut(self._text(advance), file=self.name, limit=self._max_record)

    def rows(self, *, advance: Callable[[int], object] = _nobody) -> Iterator[Row]:
        """Give the rows of CSV, the header first.

        Args:
            advance: As for `batches`.

        Raises:
            CaseFileError: The file cannot be read to its end. Carries `file`, `line`
                and `rule`.
            ArgumentError: It is JSON, which has no rows. Carries `argument`, `value`
                and `requirement`.
        """
        if self.format is not Format.CSV:
            rule = "must be 'csv' to be read in rows: JSON has batches"
            raise ArgumentError("format", self.format.value, rule)
        rows = csv_rows(
            self._text(advance),
            file=self.name,
            limit=self._max_record,
            separator=self._separator,
        )
        return _cells(rows)

    def _text(self, advance: Callable[[int], object]) -> Iterator[bytes]:
        chunks = self._origin.chunks(advance=advance, max_expansion=self._max_expansion)
        return decoded(chunks, file=self.name, encoding=self._encoding)


def _cells(rows: Iterator[Row]) -> Iterator[Row]:
    """Leave out what a spreadsheet says of the separator, before the header."""
    yield from (one for one in islice(rows, 1) if says_separator(one.raw) is None)
    yield from rows


def open_source(  # noqa: PLR0913  # each is a choice of the caller's
    path_or_file: str | os.PathLike[str] | IO[bytes] | IO[str],
    *,
    format: Format | str | None = None,  # noqa: A002  # as the option is called everywhere
    encoding: str = "utf-8",
    max_record: int = RECORD_LIMIT,
    max_expansion: int = EXPANSION_LIMIT,
    separator: str = ",",
) -> Source:
    r"""Open a file of cases: JSON, JSON Lines or CSV, also compressed.

    What it is, is told by what it holds: a list is JSON, an object on each line is JSON
    Lines, all else CSV; gzip, bzip2, xz and a zip archive of one file are unfolded. It
    must be what its name says, or what *format* says.

    Args:
        path_or_file: A path, or a file object that is open for reading. One that can
            seek is read from where it stands; another, such as a pipe, is copied to a
            temporary file first. Of one that gives text, the text is taken.
        format: What it must be, whatever its name says.
        encoding: How its letters are written. A byte-order mark of UTF-8 is taken off.
        max_record: Bytes that one record may have, ≥ 1.
        max_expansion: How many times its own size a compressed file may unfold to, ≥ 1.
            It is looked at once 16 MiB have come out.
        separator: The letter between cells of CSV.

    Returns:
        The source. Close it, or use it in a ``with`` statement.

    Raises:
        CaseFileNotFoundError: There is no such file. Carries `file`, `line`, `rule` and
            `closest`.
        CaseFileError: It is empty, is not what it should be, or cannot be read. Carries
            `file`, `line` and `rule`.
        ArgumentError: An option is outside its domain, or *path_or_file* is neither a
            path nor a file to read. Carries `argument`, `value` and `requirement`.
        ReferenceNotFoundError: *format* is none. Carries `kind`, `key` and `closest`.

    Examples:
        >>> import io
        >>> with open_source(io.StringIO('{"id": "A"}\n{"id": "B"}\n')) as source:
        ...     print(source)
        ...     [piece.raw for batch in source.batches() for piece in batch.pieces()]
        <Source '<file>': JSON Lines>
        ['{"id": "A"}', '{"id": "B"}']
    """
    wanted = None if format is None else Format.named(format)
    encoding = check_encoding(encoding)
    separator = check_separator(separator)
    for name, limit in (("max_record", max_record), ("max_expansion", max_expansion)):
        if type(limit) is not int or limit < 1:
            rule = "must be a whole number of 1 or more"
            raise ArgumentError(name, limit, rule)
    origin, is_text = open_origin(path_or_file)
    if is_text and encoding != "utf-8":
        origin.close()
        rule = "must be left out: this file object gives text, decoded already"
        raise ArgumentError("encoding", encoding, rule)
    try:
        return Source(
            origin,
            encoding=encoding,
            wanted=wanted,
            max_record=max_record,
            max_expansion=max_expansion,
            separator=separator,
        )
    except BaseException:
        origin.close()
        raise
