"""Names that look like what somebody wrote, for the hint in a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["closest"]

_BEGINNING = 4  # fewer letters begin too much


def closest(
    text: object, names: Iterable[str], *, limit: int = 3, cutoff: float = 0.6
) -> tuple[str, ...]:
    """Give the names that look most like a text, the nearest first.

    Letters' case does not count. Names that begin with the text come first,
    the shortest before the others. What looks
    like nothing gets no suggestion: a wrong one is worse than none. How alike two must
    look is *cutoff*, from 0 to 1.
    """
    import difflib  # noqa: PLC0415  # only a refusal needs it

    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(name.casefold(), name)
    key = str(text).casefold()
    begun = sorted((name for name in by_key if name.startswith(key)), key=len)
    alike = difflib.get_close_matches(key, by_key, n=limit, cutoff=cutoff)
    found = dict.fromkeys([*begun, *alike] if len(key) >= _BEGINNING else alike)
    return tuple(by_key[name] for name in found)[:limit]
