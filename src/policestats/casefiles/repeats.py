"""Whether any name stands twice among millions."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

__all__ = ["Repeats"]


class Repeats:
    """Finds out whether things repeat, in memory that does not grow with their number.

    Of each a number of 64 bits is kept on disk, in a private database that goes when it
    is closed. Two things may have one number by chance: so "no" is sure, and "yes" is to
    be looked into.

    Examples:
        >>> with Repeats() as names:
        ...     names.add(["C1", "C2"])
        ...     names.may_be_there()
        ...     names.add(["C1"])
        ...     names.may_be_there()
        False
        True
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._database = sqlite3.connect(
            "", isolation_level=None, check_same_thread=False
        )
        for told in (
            "PRAGMA cache_size = -8000",  # negative: kilobytes
            "PRAGMA journal_mode = OFF",
            "PRAGMA synchronous = OFF",
            "CREATE TABLE seen (number INTEGER)",
            "BEGIN",
        ):
            self._database.execute(told)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def add(self, things: Iterable[Hashable]) -> None:
        """Note some more."""
        self._database.executemany(
            "INSERT INTO seen VALUES (?)", zip(map(hash, things), strict=False)
        )

    def may_be_there(self) -> bool:
        """Whether a thing may have been noted twice."""
        told = "SELECT 1 FROM seen GROUP BY number HAVING COUNT(*) > 1 LIMIT 1"
        return self._database.execute(told).fetchone() is not None
