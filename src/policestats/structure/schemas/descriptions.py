"""What the docstring of a model says of it and of each of its fields."""

from __future__ import annotations

import inspect
import re

__all__ = ["described_fields", "first_words"]

_SECTION = re.compile(r"^(?:Attributes|Examples|Raises|References):$", re.MULTILINE)
_FIELD = re.compile(r"^    (\w+): ")


def first_words(kind: type) -> str:
    """Give what a docstring says before its sections; nothing where there is none.

    Examples:
        >>> from policestats import Suspension
        >>> first_words(Suspension)
        'A time in which a case was on hold, often for criminal proceedings.'
    """
    told = _SECTION.split(inspect.cleandoc(kind.__doc__ or ""), maxsplit=1)[0]
    paragraphs = re.split(r"\n{2,}", told.strip())
    return "\n\n".join(" ".join(one.split()) for one in paragraphs)


def described_fields(kind: type) -> dict[str, str]:
    """Give what a docstring says of each field, with what those it builds on say.

    Examples:
        >>> from policestats import Suspension
        >>> described_fields(Suspension)["end"]
        'Last day on hold; `None` while it lasts.'
    """
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        found |= _fields_in(inspect.cleandoc(one.__doc__ or ""))
    return found


def _fields_in(text: str) -> dict[str, str]:
    _, heading, rest = text.partition("Attributes:\n")
    section = _SECTION.split(rest, maxsplit=1)[0] if heading else ""
    told: dict[str, list[str]] = {}
    name = ""
    for line in section.splitlines():
        field = _FIELD.match(line)
        if field:
            name = field[1]
            told[name] = [line[field.end() :]]
        elif line.strip():
            told[name].append(line.strip())
    return {name: " ".join(lines) for name, lines in told.items()}
