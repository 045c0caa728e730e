"""Names that look like what somebody wrote, for the hint in a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["closest"]


def closest(text: object, names: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """Give the names that look most like a text, the nearest first.

    Letters' case does not count. What looks like nothing gets no suggestion: a wrong
    one is worse than none.
    """
    import difflib  # noqa: PLC0415  # only a refusal needs it

    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(name.casefold(), name)
    found = difflib.get_close_matches(str(text).casefold(), by_key, n=limit, cutoff=0.6)
    return tuple(by_key[key] for key in found)
