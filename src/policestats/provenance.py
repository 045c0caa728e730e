"""Where a number was printed: the document, and the words around it.

A citation has no default and no "various sources": it is a document and a verbatim
fragment of it, short enough to quote and long enough to be found.
"""

from __future__ import annotations

from datetime import date, datetime

import attrs

from policestats.errors import RecordError
from policestats.keywords import stated, states
from policestats.texts import WHITE, check_name, check_text

__all__ = ["QUOTE_WORDS", "Citation", "Document"]

QUOTE_WORDS = 12
"""The most words that a quote may have: it points at a figure, it copies no passage."""


@states(
    {
        **stated(check_text),
        "title": "quote",
        "description": f"A text of at most {QUOTE_WORDS} words.",
        "pattern": (f"^[{WHITE}]*(?:[^{WHITE}]+(?:[{WHITE}]+|$)){{1,{QUOTE_WORDS}}}$"),
    }
)
def _is_quote(_: object, field: attrs.Attribute[str], value: object) -> None:
    check_text(field.name, value)
    if len(str(value).split()) > QUOTE_WORDS:
        raise RecordError(
            field.name,
            value,
            f"must have at most {QUOTE_WORDS} words: quote the figure, not the passage",
        )


@states(stated(check_name))
def _is_name(_: object, field: attrs.Attribute[str], value: object) -> None:
    check_name(field.name, value)


@states(stated(check_name))
def _name_or_none(_: object, field: attrs.Attribute[str | None], value: object) -> None:
    if value is not None:
        check_name(field.name, value)


def _date_or_none(
    _: object, field: attrs.Attribute[date | None], value: object
) -> None:
    if value is not None and (
        not isinstance(value, date) or isinstance(value, datetime)
    ):
        raise RecordError(field.name, value, "must be a date, or None if not stated")


@attrs.frozen(kw_only=True)
class Document:
    """A published page or report.

    Attributes:
        id: Short name, as in "S001".
        title: Its own title where it prints one, or what it is.
        publisher: Who published it; `None` where it does not say.
        published: When; `None` where it does not say.
        kind: What it is: "oversight page", "news report" …
        describes: What it is about.
        url: Its address, where it gives one.

    Examples:
        >>> from policestats import reference
        >>> print(reference.find_document("S001"))
        MOPAC's Oversight of Police Complaints (S001)
    """

    id: str = attrs.field(validator=_is_name)
    title: str = attrs.field(validator=_is_name)
    publisher: str | None = attrs.field(default=None, validator=_name_or_none)
    published: date | None = attrs.field(default=None, validator=_date_or_none)
    kind: str | None = attrs.field(default=None, validator=_name_or_none)
    describes: str | None = attrs.field(default=None, validator=_name_or_none)
    url: str | None = attrs.field(default=None, validator=_name_or_none)

    def __str__(self) -> str:
        return f"{self.title} ({self.id})"


@attrs.frozen(kw_only=True)
class Citation:
    """A place in a document.

    Attributes:
        document: The document.
        quote: A verbatim fragment around the figure, of at most twelve words.

    Examples:
        >>> citation = Citation(
        ...     document=Document(id="B1", title="A bulletin"),
        ...     quote="a total of 8,375 complaint cases",
        ... )
        >>> print(citation)
        A bulletin (B1): "a total of 8,375 complaint cases"
    """

    document: Document = attrs.field(repr=lambda document: f"<{document}>")
    quote: str = attrs.field(validator=_is_quote)

    @document.validator
    def _is_document(self, _: attrs.Attribute[Document], value: object) -> None:
        if not isinstance(value, Document):
            raise RecordError("document", value, "must be a Document, not its id")

    def __str__(self) -> str:
        return f'{self.document}: "{self.quote}"'
