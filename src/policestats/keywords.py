"""What a check holds a value to, said beside the check in the words of JSON Schema.

A schema is made of what the checks say of themselves, so that it does not drift from
what they do. Here are the few phrases that they say it in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

__all__ = [
    "Keywords",
    "fields",
    "has",
    "members",
    "never",
    "stated",
    "states",
    "unless",
    "when",
]

Keywords = Mapping[str, Any]
"""Keywords of JSON Schema, with their values."""

C = TypeVar("C", bound=Callable[..., Any])


def states(keywords: Keywords) -> Callable[[C], C]:
    """Let a check say what it holds a value to.

    Args:
        keywords: What it says. A `title` makes it a definition of its own in a schema.

    Examples:
        >>> @states({"minimum": 0})
        ... def check(value):
        ...     assert value >= 0
        >>> stated(check)
        {'minimum': 0}
    """

    def mark(check: C) -> C:
        vars(check)["keywords"] = keywords
        return check

    return mark


def stated(check: object) -> Keywords:
    """Give what a check says; nothing where it leaves all to the type."""
    said: Keywords = getattr(check, "keywords", {})
    return said


def fields(**keywords: Keywords) -> Keywords:
    """Say something of fields, where they are there."""
    return {"properties": keywords}


def has(**keywords: Keywords) -> Keywords:
    """Say that fields are there, and something of each."""
    return {"properties": keywords, "required": [*keywords]}


def members(keywords: Keywords) -> Keywords:
    """Say something of every member of a list."""
    return {"items": keywords}


def never(pattern: str) -> Keywords:
    """Say that no text, where it is one, has something in it."""
    return {"not": {"type": "string", "pattern": pattern}}


def when(given: Keywords, then: Keywords) -> Keywords:
    """Say something of the records that are so."""
    return {"if": given, "then": then}


def unless(given: Keywords, otherwise: Keywords) -> Keywords:
    """Say something of the records that are not so."""
    return {"if": given, "else": otherwise}
