"""One change of a record's plain data, and what the record is then refused for."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from typing import Any

import attrs

__all__ = ["Change", "Keys", "Recipe", "after", "at", "deeper"]

Keys = tuple[str | int, ...]
"""The keys and places that lead from the top of plain data to one value in it."""


@attrs.frozen
class Change:
    """A change of one value that breaks one rule of a record, in one place.

    Attributes:
        keys: What leads to the value that is changed, from the record.
        plain: What is put there.
        path: Where the refusal says that the rule is broken, from the record.
        value: What the refusal shows.
        would_work: What it says would work there, if anything.
    """

    keys: Keys
    plain: object
    path: str
    value: object
    would_work: str = ""


Recipe = Callable[[Any], Iterable[Change]]
"""Gives the changes that break one rule of a record, and no other; there may be none."""


def deeper(path: str, name: str) -> str:
    """Give the path of a field of what stands at a path."""
    joint = "" if not path or not name or name.startswith("[") else "."
    return f"{path}{joint}{name}"


def at(data: Any, keys: Keys) -> Any:  # noqa: ANN401  # plain data of any shape
    """Give what stands in plain data where keys lead."""
    for key in keys:
        data = data[key]
    return data


def after(data: Any, keys: Keys, plain: object) -> Any:  # noqa: ANN401  # plain data of any shape
    """Give plain data with one value changed; what is given stays as it is."""
    if not keys:
        return plain
    changed = copy.deepcopy(data)
    at(changed, keys[:-1])[keys[-1]] = plain
    return changed
