"""CSV cut into rows, each with its line and its text as it stood in the file."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, NamedTuple

from policestats.casefiles.held import blocks, too_long
from policestats.errors import CaseFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Row", "csv_rows"]


class Row(NamedTuple):
    """One row of CSV as it stands in the file.

    There are millions of them: a tuple is made much faster than a class of attrs.

    Attributes:
        line: The line in which it begins, from 1.
        raw: Its text, without the line end. It has several lines where a quoted cell
            has.
        cells: What it holds.
    """

    line: int
    raw: str
    cells: list[str]


def csv_rows(
    chunks: Iterable[bytes], *, file: str, limit: int, separator: str = ","
) -> Iterator[Row]:
    r"""Cut CSV into rows, the header first, without the blank ones.

    Args:
        chunks: The text, in parts of any length.
        file: Its name, for a refusal.
        limit: Bytes that a row may have, its end aside.
        separator: The letter between cells.

    Raises:
        CaseFileError: A row is longer, or a quote is not as it must be. Carries `file`,
            `line` and `rule`.

    Examples:
        >>> for row in csv_rows(
        ...     [b'id,note\r\n1,"two\r\nli', b'nes"'], file="x", limit=99
        ... ):
        ...     print(row.line, row.cells)
        1 ['id', 'note']
        2 ['1', 'two\r\nlines']
    """
    taken: list[str] = []  # lines of the row that is being read
    size = 0
    begins = 1

    def lines() -> Iterator[str]:
        nonlocal size
        for _, block in blocks(chunks, file=file, limit=limit):
            for text in io.TextIOWrapper(io.BytesIO(block), "utf-8", newline=""):
                # No line alone is too long: see `blocks`.
                if taken:
                    size = (size or len(taken[0].encode())) + len(text.encode())
                    end = len(text) - len(text.rstrip("\r\n"))
                    if size - end > limit:
                        raise too_long(file, begins, "row", limit)
                taken.append(text)
                yield text

    # Strict, or Python would take a quote that never closes for closed at the end.
    reader = csv.reader(lines(), delimiter=separator, strict=True)
    try:
        for cells in reader:
            raw = (taken[0] if len(taken) == 1 else "".join(taken)).rstrip("\r\n")
            if raw.strip(" "):
                yield Row(begins, raw, cells)
            begins += len(taken)
            taken.clear()
            size = 0
    except csv.Error as error:
        raise _broken(file, begins, taken, str(error), separator=separator) from None


def _broken(
    file: str, begins: int, taken: list[str], reason: str, *, separator: str
) -> CaseFileError:
    """Say in our words, and with the line, what the csv module cannot read."""
    line = begins + len(taken) - 1
    if "field limit" in reason:
        told = (
            f"a cell of the row that begins here is longer than {csv.field_size_limit():,} "
            "characters, as much as Python's csv module takes: see whether a quote is not "
            "closed, or set another csv.field_size_limit"
        )
        return CaseFileError(file, begins, told)
    if "end of data" in reason:
        told = "the quote that opens here is never closed"
        return CaseFileError(file, begins + _opening(taken, separator), told)
    told = (
        f"after a closing quote must come {separator!r} or the end of the line: write a "
        'quote inside a quoted cell as ""'
    )
    return CaseFileError(file, line, told)


def _opening(taken: list[str], separator: str) -> int:
    """Give the place, among the lines of a row, of the one whose quote stays open."""
    text = "".join(taken)
    quoted = re.compile(rf'(?:^|(?<=[{re.escape(separator)}]))"((?:[^"]++|"")*+)("?)')
    unclosed = next(found for found in quoted.finditer(text) if not found[2])
    return sum(1 for _ in re.finditer(r"\r\n|\r|\n", text[: unclosed.start()]))
