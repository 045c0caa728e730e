"""Cells that hold several things: taken apart, and put together again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policestats.casefiles.dates import read_day
from policestats.errors import RecordError
from policestats.models import Suspension

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["join_items", "join_suspensions", "split_items", "split_suspensions"]

# One item: in quotation marks, a mark within them doubled, or as it stands.
_ITEM = re.compile(r'\s*+(?:"((?:[^"]|"")*+)"|([^;"][^;]*+)|)\s*+(?:;|\Z)')
_NEEDS_MARKS = re.compile(r'\A\s|\s\Z|;|\A"')
_OPEN = ".."  # as ISO 8601-2 writes the end of an interval that has none


def split_items(text: str) -> tuple[str, ...]:
    """Take a cell apart at its semicolons.

    An item that holds a semicolon, or spaces at its ends, stands in quotation marks,
    one within it doubled, as a cell of a CSV file does.

    Raises:
        RecordError: A quotation mark is not closed, or what is closed goes on. Carries
            `path`, `value` and `rule`.

    Examples:
        >>> split_items('apology; explanation; "debrief; at once"')
        ('apology', 'explanation', 'debrief; at once')
    """
    if '"' not in text:
        return tuple(item for part in text.split(";") if (item := part.strip()))
    items, place = [], 0
    while place < len(text):
        found = _ITEM.match(text, place)
        if found is None:
            rule = (
                "must be parted by semicolons; an item that begins with a quotation "
                'mark must end with one, and one within it be written twice ("")'
            )
            raise RecordError("", text, rule)
        marked, bare = found.groups()
        if marked is not None:
            items.append(marked.replace('""', '"'))
        elif bare is not None:
            items.append(bare.strip())
        place = found.end()
    return tuple(items)


def join_items(items: Iterable[str]) -> str:
    """Put items into one cell, so that `split_items` gives them back.

    Examples:
        >>> join_items(["apology", "debrief; at once"])
        'apology; "debrief; at once"'
    """
    marked = (
        '"' + item.replace('"', '""') + '"' if _NEEDS_MARKS.search(item) else item
        for item in items
    )
    return "; ".join(marked)


def split_suspensions(text: str) -> tuple[Suspension, ...]:
    """Read intervals such as ``2023-04-01/2023-05-01; 2023-06-01/..``, in order.

    Raises:
        RecordError: One is none. Carries `path`, `value` and `rule`.

    Examples:
        >>> split_suspensions("2023-06-01/..")[0].start
        datetime.date(2023, 6, 1)
    """
    found = []
    for part in text.split(";"):
        start, slash, end = part.strip().partition("/")
        if not slash:
            rule = (
                "must be first and last days on hold, as in "
                "'2023-04-01/2023-05-01; 2023-06-01/..'"
            )
            raise RecordError("", text, rule)
        first = read_day(start, day_first=False)
        last = None if end in ("", _OPEN) else read_day(end, day_first=False)
        found.append(Suspension(start=first, end=last))
    return tuple(sorted(found, key=lambda one: one.start))


def join_suspensions(suspensions: Iterable[Suspension]) -> str:
    """Put suspensions into one cell, so that `split_suspensions` gives them back."""
    return "; ".join(
        f"{one.start.isoformat()}/{_OPEN if one.end is None else one.end.isoformat()}"
        for one in suspensions
    )
