"""How lines of files are told in a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policestats.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

__all__ = ["lines_told", "twin_error"]

_MOST_LINES = 4


def lines_told(lines: Collection[int]) -> str:
    """Tell some lines.

    Examples:
        >>> lines_told([2]), lines_told([7, 2]), lines_told(range(2, 12))
        ('line 2', 'lines 2 and 7', 'lines 2, 3, 4, 5 and 6 more')
    """
    told = [*map(str, sorted(set(lines)))]
    if len(told) == 1:
        return f"line {told[0]}"
    if len(told) > _MOST_LINES:
        told = [*told[:_MOST_LINES], f"{len(told) - _MOST_LINES:,} more"]
    *head, last = told
    return f"lines {', '.join(head)} and {last}"


def twin_error(  # noqa: PLR0913  # what a refusal tells, and where it stands
    path: str,
    name: str,
    *,
    here: tuple[int, int],
    places: Sequence[tuple[int, int]],
    number: int,
    files: Sequence[str],
) -> RecordError:
    """Give the refusal of an id that stands in several records.

    Args:
        path: Where it stands in this one.
        name: The id.
        here: Number of the file and line of this one.
        places: The first of those of all.
        number: How many of them there are.
        files: Names of the files.
    """
    others = [*places]
    if here in others:
        others.remove(here)
    others = others[:_MOST_LINES]
    told = []
    for place, file in enumerate(files):
        lines = [line for where, line in others if where == place]
        if lines:
            told.append(
                lines_told(lines)
                if place == here[0]
                else f"{file}, {lines_told(lines)}"
            )
    more = number - 1 - len(others)
    left = f", and {more:,} more" if more else ""
    rule = f"must be the id of one record alone: it is in {' and in '.join(told)} too"
    return RecordError(path, name, f"{rule}{left}")
