"""Whether numbers that are known within bounds agree: yes, no, or it depends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policestats.printed import Bounds, Uncertain

__all__ = ["agreement", "all_of", "opposite"]


def agreement(claimed: Uncertain, made: Bounds) -> bool | None:
    """Whether a number that is claimed fits the one that is reckoned.

    Returns:
        True where some number is one of both, and False where none is. `None` where
        what is reckoned goes on without an end and what is claimed does not: it then
        depends on how far it goes.
    """
    if not claimed.overlaps(made):
        return False
    mine = claimed.bounds
    on_above = made.upper is None and mine.upper is not None
    on_below = made.lower is None and mine.lower is not None
    return None if on_above or on_below else True


def all_of(told: Iterable[bool | None]) -> bool | None:
    """Whether all hold; `None` where none fails and not all are known to hold."""
    found = set(told)
    return False if False in found else None if None in found else True


def opposite(holds: bool | None) -> bool | None:  # noqa: FBT001  # what it turns round
    """Give what is true where something is not, which may depend."""
    return None if holds is None else not holds
