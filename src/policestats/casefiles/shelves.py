"""A list of tuples that keeps its beginning in memory and the rest on disk."""

from __future__ import annotations

import json
from array import array
from operator import index
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["IN_MEMORY", "Shelf"]

IN_MEMORY = 10_000
"""So many are in memory; one more of some 4 kB is on disk."""


class Shelf:
    """Tuples of texts and numbers, added one after another.

    Examples:
        >>> shelf = Shelf([("a", 1)])
        >>> shelf.add(("b", 2))
        >>> len(shelf), shelf[-1]
        (2, ('b', 2))
    """

    def __init__(
        self, tuples: Iterable[tuple[Any, ...]] = (), *, in_memory: int = IN_MEMORY
    ) -> None:
        """Begin with some, and keep the first *in_memory* of all in memory."""
        self._limit = in_memory
        self._near: list[tuple[Any, ...]] = []
        self._far: IO[bytes] | None = None
        self._places = array("Q")
        self._end = 0
        self._is_at_end = True
        for one in tuples:
            self.add(one)

    def add(self, one: tuple[Any, ...]) -> None:
        """Add one at the end."""
        if len(self._near) < self._limit:
            self._near.append(one)
            return
        if self._far is None:
            self._far = TemporaryFile()  # noqa: SIM115  # it goes with the shelf
        line = json.dumps(one).encode() + b"\n"
        if not self._is_at_end:
            # Only then: to seek is to write what is still in memory.
            self._far.seek(self._end)
            self._is_at_end = True
        self._far.write(line)
        self._places.append(self._end)
        self._end += len(line)

    def __len__(self) -> int:
        return len(self._near) + len(self._places)

    def __getitem__(self, place: int) -> tuple[Any, ...]:
        number = index(place)
        if number < 0:
            number += len(self)
        if not 0 <= number < len(self):
            told = f"there are {len(self):,}, and none at {place}"
            raise IndexError(told)
        if number < len(self._near):
            return self._near[number]
        return self._read(self._places[number - len(self._near)])

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        yield from self._near
        for place in self._places:
            yield self._read(place)

    def __del__(self) -> None:
        if self._far is not None:
            self._far.close()

    def _read(self, place: int) -> tuple[Any, ...]:
        assert self._far is not None  # noqa: S101  # for the type checker: places are of it
        self._is_at_end = False
        self._far.seek(place)
        return tuple(json.loads(self._far.readline()))
