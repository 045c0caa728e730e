"""Counts by a term, which JSON holds as a mapping, and pairs of whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, get_args, get_origin

from policestats.errors import PoliceStatsError, RecordError, RecordErrors
from policestats.models import gathered, refusals
from policestats.structure.values import read_category, read_term
from policestats.vocabulary import Category, Term

__all__ = ["is_pair", "is_table", "plain_table", "read_pair", "read_table"]

_COUNT = "must be a whole number of 0 or more"


def is_table(kind: object) -> bool:
    """Whether a type is that of counts by a category or by a closed term."""
    rows = get_args(kind)
    if get_origin(kind) is not tuple or rows[1:] != (Ellipsis,):
        return False
    term, *number = get_args(rows[0]) or [None]
    return (
        isinstance(term, type)
        and issubclass(term, (Category, Term))
        and number == [int]
    )


def is_pair(kind: object) -> bool:
    """Whether a type is that of two whole numbers."""
    return get_origin(kind) is tuple and get_args(kind) == (int, int)


def read_table(value: object, kind: Any) -> Any:  # noqa: ANN401  # pairs of the terms that *kind* names
    """Read counts by a category's id, or by a closed term's value."""
    term: type = get_args(get_args(kind)[0])[0]
    if not isinstance(value, Mapping):
        what = "category ids" if term is Category else f"values of {term.__name__}"
        raise RecordError("", value, f"must be a mapping of {what} to counts")

    def pair(key: object, number: object) -> tuple[object, object]:
        refused: list[RecordError] = []
        found: object = None
        try:
            found = (
                read_category(key, None) if term is Category else read_term(key, term)
            )
        except PoliceStatsError as error:
            refused += refusals(error, key)
        if type(number) is not int or number < 0:
            refused.append(RecordError("", number, _COUNT))
        if refused:
            raise RecordErrors("table", refused)
        return found, number

    parts = {f"[{key}]": partial(pair, key, one) for key, one in value.items()}
    values = {f"[{key}]": one for key, one in value.items()}
    return tuple(gathered("table", parts, values).values())


def read_pair(value: object, _: object) -> tuple[int, int]:
    """Read two whole numbers."""
    if not isinstance(value, (list, tuple)) or len(value) != 2:  # noqa: PLR2004  # a pair
        raise RecordError("", value, "must be a list of two whole numbers")
    wrong = [
        RecordError(f"[{place}]", number, _COUNT)
        for place, number in enumerate(value)
        if type(number) is not int or number < 0
    ]
    if wrong:
        raise RecordErrors("pair", wrong)
    first, second = value
    return first, second


def plain_table(value: tuple[tuple[Category | Term, int], ...]) -> dict[str, int]:
    """Make plain data of counts by a term."""
    return {
        one.id if isinstance(one, Category) else one.value: number
        for one, number in value
    }
