"""The bundled tables, read once and held to their own rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from policestats.errors import (
    PoliceStatsError,
    ReferenceDataError,
    ReferenceNotFoundError,
)
from policestats.nearest import closest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

__all__ = ["find", "known_id", "make", "read_rows", "rows_of"]

T = TypeVar("T")

# So many names can be read in a refusal of one line.
_MOST_NAMED = 12


def read_rows(name: str) -> Iterator[tuple[str, dict[str, str | None]]]:
    """Give each row of a bundled table with a pointer to it; an empty cell is `None`.

    Raises:
        ReferenceDataError: It is no table, or a row has more or fewer cells than the
            header. Carries `file`, `pointer` and `reason`.
    """
    from importlib.resources import files  # noqa: PLC0415  # importing the package reads no file

    with files(__package__).joinpath("data", name).open(encoding="utf-8") as lines:
        yield from rows_of(name, lines)


def rows_of(
    name: str,
    lines: Iterable[str],
    check_header: Callable[[Sequence[str]], None] = lambda _: None,
) -> Iterator[tuple[str, dict[str, str | None]]]:
    """Give each row of a table with a pointer to it; an empty cell is `None`.

    Args:
        name: What the table is called in a refusal.
        lines: Its lines.
        check_header: Refuses a header, before any row is given or where there is none.

    Raises:
        ReferenceDataError: It is no table, a column has no name or that of another, or
            a row has more or fewer cells than the header. Carries `file`, `pointer` and
            `reason`.
    """
    import csv  # noqa: PLC0415  # importing the package reads no file

    reader = csv.reader(lines, strict=True)
    row = 0  # as a spreadsheet counts them: a cell of several lines is in one row
    try:
        header = next(reader, [])
        told = _wrong_header(header)
        if told:
            raise ReferenceDataError(name, "row 1", told)
        row = 1
        unchecked = True
        for row, cells in enumerate(reader, 2):
            pointer = f"row {row}"
            if not any(cells):
                continue  # an empty line, or one of a spreadsheet's empty rows
            if len(cells) != len(header):
                raise ReferenceDataError(
                    name, pointer, f"has {len(cells)} cells and not {len(header)}"
                )
            if unchecked:
                check_header(header)
                unchecked = False
            texts = (cell or None for cell in cells)
            yield pointer, dict(zip(header, texts, strict=True))
        if unchecked:
            check_header(header)
    except csv.Error as error:
        raise ReferenceDataError(name, f"row {row + 1}", str(error)) from None


def _wrong_header(header: Sequence[str]) -> str:
    """Say what is wrong with the names of the columns, or nothing."""
    unnamed = [place for place, name in enumerate(header, 1) if not name.strip()]
    twice = sorted({name for name in header if header.count(name) > 1})
    if not header:
        return "has no header"
    if unnamed:
        places = ", ".join(map(str, unnamed))
        which = (
            f"column {places} has" if len(unnamed) == 1 else f"columns {places} have"
        )
        return f"{which} no name: write one, or leave the column out of every row"
    return f"names {', '.join(map(repr, twice))} twice" if twice else ""


def make(name: str, build: Callable[[Mapping[str, str | None]], T]) -> tuple[T, ...]:
    """Make a value of each row of a bundled table.

    Raises:
        ReferenceDataError: A row makes no value. Carries `file`, `pointer`, `reason`.
    """
    made = []
    for pointer, row in read_rows(name):
        try:
            made.append(build(row))
        except PoliceStatsError as error:
            raise ReferenceDataError(name, pointer, str(error)) from error
    return tuple(made)


def find(kind: str, key: object, index: Mapping[str, T]) -> T:
    """Find a value by its id.

    Raises:
        ReferenceNotFoundError: There is none. Carries `kind`, `key` and `closest`.
    """
    if isinstance(key, str) and key in index:
        return index[key]
    raise ReferenceNotFoundError(kind, key, closest(str(key), index))


def known_id(argument: str, asked: object, known: Iterable[str]) -> str | None:
    """Give the id that is asked for, by itself or by what has it; `None` stays so.

    Raises:
        ReferenceNotFoundError: It is not one of those known. Carries `kind`, `key` and
            `closest`.
    """
    name: object = getattr(asked, "id", asked)
    names = list(dict.fromkeys(known))
    if name is None:
        return None
    if isinstance(name, str) and name in names:
        return name
    near = closest(str(name), names)
    more = len(names) - _MOST_NAMED
    tail = f" and {more} more" if more > 0 else ""
    hint = "" if near else f"there is {', '.join(names[:_MOST_NAMED])}{tail}"
    raise ReferenceNotFoundError(argument, name, near, hint)
