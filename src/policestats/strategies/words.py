"""Strategies of texts: of notes, and of what names a record."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["ids", "texts"]


# Made once: to make a strategy takes longer than to draw from it.
_SEEN = st.characters(exclude_categories=["Cs", "Cc"])
_LETTERS = _SEEN | st.sampled_from("\t\n\r")
_TEXTS = st.text(_LETTERS, min_size=1, max_size=12).filter(str.strip)


@cache
def _ids(without: str) -> SearchStrategy[str]:
    letters = st.characters(
        exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters=without
    )
    return st.text(letters, min_size=1, max_size=12).filter(str.strip).map(str.strip)


def texts() -> SearchStrategy[str]:
    """Texts with something in them, on one line or several.

    No control character, and no half of a surrogate pair, which UTF-8 lacks.

    Examples:
        >>> from hypothesis import given
        >>> @given(texts())
        ... def test_it_holds(text):
        ...     assert text.strip()
        >>> test_it_holds()
    """
    return _TEXTS


def ids(*, without: str = "") -> SearchStrategy[str]:
    """Names of records: one line of text, without spaces at its ends.

    They are in no register: letters of any alphabet, digits and signs.

    Args:
        without: Letters that must not be in them.

    Examples:
        >>> from hypothesis import given
        >>> @given(ids(without="/"))
        ... def test_it_holds(name):
        ...     assert "/" not in name
        >>> test_it_holds()
    """
    return _ids(without)
