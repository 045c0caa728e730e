"""Sections laid out: as plain text and as Markdown, with their sources at the end."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from policestats.errors import ArgumentError, ReferenceNotFoundError
from policestats.nearest import closest
from policestats.texts import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policestats.provenance import Citation, Document
    from policestats.statement.parts import Remark

__all__ = [
    "LaidLine",
    "LaidSection",
    "Page",
]


class LaidLine(Protocol):
    """What a line needs, to be laid out: its text, and where it is from."""

    @property
    def text(self) -> str:
        """The line in plain words."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where what it says is printed."""


class LaidSection(Protocol):
    """What a section needs, to be laid out."""

    @property
    def id(self) -> str:
        """Short name."""

    @property
    def title(self) -> str:
        """Heading."""

    @property
    def lines(self) -> Sequence[LaidLine]:
        """What it says."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know to read the lines rightly."""

    @property
    def missing(self) -> tuple[str, ...]:
        """What it does not say and one would look for."""

    @property
    def warnings(self) -> tuple[Remark, ...]:
        """Of what to be careful."""


_Section = TypeVar("_Section", bound=LaidSection)


class Page(Generic[_Section]):
    """Sections under a title, and the forms that they can be read in."""

    __slots__ = ()

    if TYPE_CHECKING:

        @property
        def sections(self) -> tuple[_Section, ...]:
            """What the page says, in order."""

        @property
        def title(self) -> str:
            """What the page is of, as a heading."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where everything is printed, in order, each once."""
        return _cited_in(self.sections)

    def section(self, id: str) -> _Section:  # noqa: A002  # the field's own name
        """Give a section by its id.

        Raises:
            ReferenceNotFoundError: There is none. Carries `kind`, `key`, `closest`.
        """
        by_id = {section.id: section for section in self.sections}
        if id in by_id:
            return by_id[id]
        near = closest(id, by_id)
        hint = "" if near else f"there is {', '.join(by_id)}"
        raise ReferenceNotFoundError("section", id, near, hint)

    def to_text(self, *, width: int = 80) -> str:
        """Give the page as plain text, its lines no longer than *width*.

        Each line ends with the numbers of its sources, which are listed at the end.

        Raises:
            ArgumentError: *width* is no whole number of 20 or more. Carries `argument`,
                `value` and `requirement`.
        """
        return _as_text(self.title, self.sections, width)

    def to_markdown(self) -> str:
        """Give the page as Markdown, its sources as footnotes."""
        return _as_markdown(self.title, self.sections)

    def __str__(self) -> str:
        return self.to_text()

    def _repr_markdown_(self) -> str:
        return self.to_markdown()


def _cited_in(sections: Iterable[LaidSection]) -> tuple[Citation, ...]:
    """Give every citation of the sections once, in order."""
    cited: dict[Citation, None] = {}
    for section in sections:
        for line in (*section.lines, *section.warnings):
            cited.update(dict.fromkeys(line.citations))
    return tuple(cited)


_NARROWEST = 20
"""In fewer columns the marks of lines leave no room for words."""

_KEPT = "\N{NO-BREAK SPACE}%"
"""A sign that no line begins with."""

_MISSING = "Not at hand"
_NOTE = "Note"
_WARNING = "Caution"


def _numbers(line: LaidLine, cited: Sequence[Citation]) -> list[int]:
    return [cited.index(citation) + 1 for citation in line.citations]


def _as_text(title: str, sections: Sequence[LaidSection], width: int) -> str:
    """Lay a statement out as plain text."""
    if type(width) is not int or width < _NARROWEST:
        rule = f"must be a whole number of {_NARROWEST} or more"
        raise ArgumentError("width", width, rule)

    def wrapped(text: str, first: str, then: str) -> str:
        filled = textwrap.fill(
            one_line(text).replace(" %", _KEPT),
            width=width,
            initial_indent=first,
            subsequent_indent=then,
        )
        return filled.replace(_KEPT, " %")

    def underlined(heading: str, sign: str) -> list[str]:
        lines = textwrap.wrap(heading, width=width)
        return [*lines, sign * max(map(len, lines))]

    cited = _cited_in(sections)
    out = underlined(title, "=")
    for section in sections:
        out += ["", *underlined(section.title, "-")]
        for line in section.lines:
            marks = "".join(f"[{n}]" for n in _numbers(line, cited))
            out.append(wrapped(f"{line.text} {marks}".rstrip(), "  - ", "    "))
        out += [wrapped(f"{_NOTE}: {note}", "  * ", "    ") for note in section.notes]
        for one in section.warnings:
            marks = "".join(f"[{n}]" for n in _numbers(one, cited))
            out.append(wrapped(f"{_WARNING}: {one} {marks}".rstrip(), "  ! ", "    "))
        if section.missing:
            told = f"{_MISSING}: {'; '.join(section.missing)}."
            out.append(wrapped(told, "  ? ", "    "))
    if cited:
        out += ["", *underlined("Sources", "-")]
        for number, citation in enumerate(cited, start=1):
            mark = f"  [{number}] "
            told = f'{citation.document.id}: "{citation.quote}"'
            out.append(wrapped(told, mark, " " * len(mark)))
        documents = dict.fromkeys(one.document for one in cited)
        out += [wrapped(_about(document), "  ", "    ") for document in documents]
    return "\n".join(out)


def _about(document: Document) -> str:
    publisher = document.publisher or "publisher not stated"
    return f"{document.id}: {document.title}, {publisher}."


def _as_markdown(title: str, sections: Sequence[LaidSection]) -> str:
    """Lay a statement out as Markdown."""
    cited = _cited_in(sections)
    out = [f"# {title}"]
    for section in sections:
        out.append(f"## {section.title}")
        lines = []
        for line in section.lines:
            marks = "".join(f"[^{n}]" for n in _numbers(line, cited))
            lines.append(f"- {one_line(line.text)}{marks}")
        if lines:
            out.append("\n".join(lines))
        out += [f"*{_NOTE}: {one_line(note)}*" for note in section.notes]
        for one in section.warnings:
            marks = "".join(f"[^{n}]" for n in _numbers(one, cited))
            out.append(f"> **{_WARNING}:** {one_line(str(one))}{marks}")
        if section.missing:
            out.append(f"{_MISSING}: {'; '.join(section.missing)}.")
    notes = [
        f'[^{number}]: {citation.document.id}, "{one_line(citation.quote)}"'
        for number, citation in enumerate(cited, start=1)
    ]
    documents = dict.fromkeys(one.document for one in cited)
    if notes:
        out.append("## Sources")
        out.append("\n".join(f"- {_about(document)}" for document in documents))
        out.append("\n".join(notes))
    return "\n\n".join(out) + "\n"
