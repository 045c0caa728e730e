"""Strategies of documents, of places in them, and of what they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from policestats.models import Publication
from policestats.provenance import QUOTE_WORDS, Citation, Document
from policestats.strategies.known import subjects
from policestats.strategies.options import maybe
from policestats.strategies.times import days, periods
from policestats.strategies.words import ids, texts
from policestats.vocabulary import PublicationKind

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["citations", "documents", "publications"]


# Made once: to make a strategy takes longer than to draw from it.
_DOCUMENTS = st.builds(
    Document,
    id=ids(),
    title=ids(),
    publisher=maybe(ids()),
    published=maybe(days()),
    kind=maybe(ids()),
    describes=maybe(ids()),
    url=maybe(ids()),
)
_WORDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=6)
_CITATIONS = st.builds(
    Citation,
    document=_DOCUMENTS,
    quote=st.lists(_WORDS, min_size=1, max_size=QUOTE_WORDS).map(" ".join),
)


def documents() -> SearchStrategy[Document]:
    """Documents that state much or little of themselves.

    Examples:
        >>> from hypothesis import given
        >>> @given(documents())
        ... def test_it_holds(document):
        ...     assert document.id in str(document)
        >>> test_it_holds()
    """
    return _DOCUMENTS


def citations() -> SearchStrategy[Citation]:
    """Citations of one to twelve words.

    Examples:
        >>> from hypothesis import given
        >>> @given(citations())
        ... def test_it_holds(citation):
        ...     assert len(citation.quote.split()) <= 12
        >>> test_it_holds()
    """
    return _CITATIONS


def publications() -> SearchStrategy[Publication]:
    """Publications of which much or little is stated.

    Examples:
        >>> from hypothesis import given
        >>> @given(publications())
        ... def test_it_holds(publication):
        ...     assert publication.title
        >>> test_it_holds()
    """
    return st.builds(
        Publication,
        id=ids(),
        subject=subjects(),
        title=ids(),
        kind=st.sampled_from(PublicationKind),
        citation=citations(),
        publisher=maybe(ids()),
        published=maybe(periods()),
        pages=maybe(st.integers(0, 2_000)),
        note=maybe(texts()),
    )
