"""What no field of plain data may hold: values of another type, or no value at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin

import attrs

from policestats.errors import RecordErrors
from policestats.periods import Period
from policestats.strategies.corruption.changes import Keys, at, deeper
from policestats.structure import structure
from policestats.vocabulary import Category, Framework, Grade, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Place", "nonsense", "places", "rule_at"]


@attrs.frozen
class Place:
    """A place in the plain data of a model.

    Attributes:
        path: The path of it, as a refusal tells it.
        keys: The keys that lead to it.
        kind: The type that is declared of it, without that it may be missing.
        may_be_missing: Whether `None` may stand there.
        record: The record that it is in, and what leads from that to it; `None` at
            the top.
    """

    path: str
    keys: Keys
    kind: Any
    may_be_missing: bool
    record: tuple[type, Keys] | None


_NONSENSE: dict[Any, tuple[object, ...]] = {  # of types, and of their union
    bool: (0, 1, "true"),
    int: (True, "12", 2.0, -1),
    Term: ("no such term", "", 1),  # before texts, for a term is one
    str: (12, True, 2.0),
    date: (
        "20230403",
        "2023-4-3",
        "03/04/2023",
        "2023-02-30",
        "0000-01-01",
        "2023-04-03T00:00:00",
        "",
        2023,
    ),
    Decimal: (12, 1.5, "NaN", "Infinity", "1,000", " 1", "1_0", "", "1E+9999"),
    Category: ("2020/nonsense", "A", "Other", 1),
    Framework: ("peel-1999", "PEEL", "", 2021),
    Grade: ("good", "peel-2021-22/fine", "peel-to-2018-19/adequate", "", 1),
    Period: ("next year", "", 2023),
}
"""Values that no field of a type takes, whatever its model says of it."""

_STRANGE_TEXTS = ("", " ", "a\x07b", "two\nlines", "cases", "word " * 13)
"""Texts that some fields take, and others do not."""


def _declared(kind: Any) -> tuple[Any, bool]:  # noqa: ANN401  # a form of a type
    """Give a field's type, and whether it may be missing."""
    members = get_args(kind)
    if NoneType not in members:
        return kind, False
    if set(members) - {NoneType} == set(get_args(Period)):
        return Period, True
    return members[0], True


def places(
    data: Any,  # noqa: ANN401  # plain data of any shape
    declared: Any,  # noqa: ANN401  # a form of a type
    path: str = "",
    keys: Keys = (),
    record: tuple[type, Keys] | None = None,
) -> Iterator[Place]:
    """Give every place in the plain data of a model, the top first."""
    kind, may_be_missing = _declared(declared)
    yield Place(path, keys, kind, may_be_missing, record)

    def under(key: str | int, one: Any, declared: Any, name: str) -> Iterator[Place]:  # noqa: ANN401  # as above
        inner = (kind, ()) if attrs.has(kind) else record
        here = None if inner is None else (inner[0], (*inner[1], key))
        return places(one, declared, deeper(path, name), (*keys, key), here)

    if isinstance(data, dict) and get_origin(kind) is tuple:
        for key, one in data.items():
            yield from under(key, one, int, f"[{key}]")
    elif isinstance(data, dict):
        types = {f.name: f.type for f in attrs.fields(attrs.resolve_types(kind))}
        for key, one in data.items():
            yield from under(key, one, types[key], key)
    elif isinstance(data, list):
        members = get_args(kind)
        for number, one in enumerate(data):
            # A pair of numbers declares each of its two, and a list one for all.
            yield from under(number, one, members[0], f"[{number}]")


def nonsense(place: Place) -> tuple[object, ...]:
    """Give what is refused in a place, whatever else the record says."""
    kind = place.kind
    chosen: tuple[object, ...] = ("x", 12, True) if get_origin(kind) else ("x", 12, [])
    for one, values in _NONSENSE.items():
        if kind is one or (isinstance(kind, type) and issubclass(kind, one)):
            chosen = (*values, [], {})
            break
    if kind is str and place.record is not None:
        model, keys = place.record
        in_list = len(keys) > 1
        chosen += tuple(
            text
            for text in _STRANGE_TEXTS
            if _is_refused(model, str(keys[0]), text, in_list=in_list)
        )
    return chosen if place.may_be_missing else (*chosen, None)


@cache
def _is_refused(model: type, field: str, text: str, *, in_list: bool) -> bool:
    path = f"{field}[0]" if in_list else field
    told = _refusals({field: [text] if in_list else text}, model)
    return path in told


def _refusals(data: Any, model: type) -> dict[str, str]:  # noqa: ANN401  # plain data of any shape
    """Give the rule that is broken at each path."""
    told = {}
    try:
        structure(data, model)
    except RecordErrors as refused:
        told = {error.path: error.rule for error in refused.errors}
    return told


def rule_at(place: Place, data: Any) -> str:  # noqa: ANN401  # plain data of any shape
    """Give the rule that is broken in a place, by what stands there alone.

    All else in its record is left out, so that no other rule has a say.

    Args:
        place: Where it is broken.
        data: The plain data in which it is.
    """
    if place.record is None:
        return _refusals(data, place.kind)[""]
    model, keys = place.record
    field, *deeper_keys = keys
    record = at(data, place.keys[: -len(keys)])
    path = "".join([str(field), *(f"[{key}]" for key in deeper_keys)])
    alone = {field: record[field]} if field in record else {}
    return _refusals(alone, model)[path]
