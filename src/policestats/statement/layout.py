"""A statement laid out: as plain text and as Markdown."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from policestats.statement.parts import Remark, Section, StatementLine, cited_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policestats.provenance import Citation, Document

__all__ = ["as_markdown", "as_text"]

_MISSING = "Not at hand"
_NOTE = "Note"
_WARNING = "Caution"


def _numbers(line: StatementLine | Remark, cited: Sequence[Citation]) -> list[int]:
    return [cited.index(citation) + 1 for citation in line.citations]


def as_text(title: str, sections: Sequence[Section], width: int) -> str:
    """Lay a statement out as plain text."""

    def wrapped(text: str, first: str, then: str) -> str:
        return textwrap.fill(
            text, width=width, initial_indent=first, subsequent_indent=then
        )

    cited = cited_in(sections)
    heading = textwrap.fill(title, width=width)
    out = [heading, "=" * max(map(len, heading.splitlines()))]
    for section in sections:
        out += ["", section.title, "-" * len(section.title)]
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
        out += ["", "Sources", "-------"]
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


def as_markdown(title: str, sections: Sequence[Section]) -> str:
    """Lay a statement out as Markdown."""
    cited = cited_in(sections)
    out = [f"# {title}"]
    for section in sections:
        out.append(f"## {section.title}")
        lines = []
        for line in section.lines:
            marks = "".join(f"[^{n}]" for n in _numbers(line, cited))
            lines.append(f"- {line.text}{marks}")
        if lines:
            out.append("\n".join(lines))
        out += [f"*{_NOTE}: {note}*" for note in section.notes]
        for one in section.warnings:
            marks = "".join(f"[^{n}]" for n in _numbers(one, cited))
            out.append(f"> **{_WARNING}:** {one}{marks}")
        if section.missing:
            out.append(f"{_MISSING}: {'; '.join(section.missing)}.")
    notes = [
        f'[^{number}]: {citation.document.id}, "{citation.quote}"'
        for number, citation in enumerate(cited, start=1)
    ]
    documents = dict.fromkeys(one.document for one in cited)
    if notes:
        out.append("## Sources")
        out.append("\n".join(f"- {_about(document)}" for document in documents))
        out.append("\n".join(notes))
    return "\n\n".join(out) + "\n"
