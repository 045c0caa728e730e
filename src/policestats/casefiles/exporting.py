"""Tables that a spreadsheet opens without executing a cell of them."""

from __future__ import annotations

import csv
import re
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policestats.errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["harmless", "write_table"]

# With these a spreadsheet takes a cell for a formula. The others are their look-alikes,
# which some take too.
_FORMULA = "=+\\-@⁺⁻⁼₊₋₌−﬩﹢﹣﹦﹫＋－＝＠"  # noqa: RUF001  # they are meant
# Signs that are not seen: what trims them comes upon what is after them.
_UNSEEN = r"\s\x00-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff"
# A spreadsheet that separates cells by semicolons, as that of most countries does, or by
# tabs, heeds no quotes after the first comma, and so finds cells within a cell of ours. A
# line end in them ends its row.
_BEGINNING = re.compile(rf"((?:\A|[;\r\n\t])[{_UNSEEN}\"]*+'*+)(?=[{_FORMULA}])")
_BLANK = re.compile(r"\A('*+)(?=[\t\r\n])")


def harmless(cell: object) -> object:
    """Give a cell that no spreadsheet takes for a formula, or for several cells with one.

    An apostrophe comes before what would begin a formula, also where one stands there
    already: so what has been put in can be taken out again.

    Examples:
        >>> harmless("=1+1"), harmless("'=1+1"), harmless("CO/1;=1+1")
        ("'=1+1", "''=1+1", "CO/1;'=1+1")
        >>> harmless("outside-schedule-3")
        'outside-schedule-3'
    """
    if not isinstance(cell, str):
        return cell
    return _BLANK.sub(r"\1'", _BEGINNING.sub(r"\1'", cell))


def write_table(
    path_or_file: Any,  # noqa: ANN401  # whatever was given, to be refused
    names: Sequence[str],
    rows: Iterable[Iterable[Any]],
) -> None:
    """Write a table as CSV, with every cell harmless.

    Raises:
        ArgumentError: There is nothing to write to. Carries `argument`, `value` and
            `requirement`.
        OSError: It cannot be written.
    """
    if isinstance(path_or_file, (str, PathLike)):
        # A line end that is in a cell stays as it is.
        with Path(path_or_file).open("w", encoding="utf-8", newline="") as file:
            _write(file, names, rows)
        return
    if not hasattr(path_or_file, "write"):
        _refuse(path_or_file)
    try:
        path_or_file.write("")
    except (TypeError, ValueError, OSError):
        # It is of bytes, closed, or open for reading alone.
        _refuse(path_or_file)
    _write(path_or_file, names, rows)


def _write(file: Any, names: Sequence[str], rows: Iterable[Iterable[Any]]) -> None:  # noqa: ANN401  # whatever has a method `write` for texts
    # Every text in quotes: without them the module would write a carriage return that
    # is in a cell as if it were the end of a row.
    writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(names)
    writer.writerows([harmless(cell) for cell in row] for row in rows)


def _refuse(given: object) -> None:
    raise ArgumentError(
        "path_or_file", given, "must be a path, or a text file open for writing"
    )
