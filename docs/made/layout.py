"""How a page that is made from code and data is laid out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "WIDE",
    "anchor",
    "cards",
    "cell",
    "code",
    "items",
    "literal",
    "page",
    "table",
]

MADE = "<!-- Made by docs/pages.py from code and data: edit those, not this page. -->"
"""Stands at the top of every page that is written here."""

WIDE = "---\nhide:\n  - toc\n---\n\n"
"""Settings of a page whose table needs the room of the table of contents."""


def cell(value: object) -> str:
    """Give a value as it may stand in a cell of a table; nothing is a dash."""
    text = "–" if value is None or value == "" else str(value)  # noqa: RUF001  # a dash for the reader
    return " ".join(text.split()).replace("|", "\\|")


def table(
    header: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: int = 0
) -> str:
    """Lay out a table, with so many columns of numbers at its end."""
    rule = ["---"] * (len(header) - numbers) + ["--:"] * numbers
    lines = [header, rule, *([cell(x) for x in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cards(text: str, *classes: str) -> list[str]:
    """Let each row of a table be a card of its own on a narrow screen."""
    return [f'<div class="{" ".join(["cards", *classes])}" markdown>', text, "</div>"]


def page(title: str, *parts: str, settings: str = "") -> str:
    """Put a page together: its title, then its parts with a blank line between."""
    return settings + "\n\n".join([MADE, f"# {title}", *parts]) + "\n"


def items(told: Iterable[tuple[str, object]]) -> str:
    """Lay out a list of names with what is told of each."""
    return "\n".join(f"- {name}: {text}" for name, text in told)


def code(text: str | None) -> str | None:
    """Set a text as code."""
    return None if text is None else f"`{text}`"


def anchor(name: str) -> str:
    """Set an id as code, so that a link can lead to it."""
    return f"`{name}`{{ #{name} }}"


def literal(text: str) -> str:
    """Keep the signs of a text from being read as markup."""
    return re.sub(r"([\[\]*_>])", r"\\\1", text).replace("<", "&lt;")
