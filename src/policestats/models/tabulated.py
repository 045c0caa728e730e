"""Counts by a term, as fields hold them: pairs of a term and how many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from policestats.errors import RecordError
from policestats.models.fields import as_tuple
from policestats.models.rules import ADDS, Breach, Rule
from policestats.vocabulary import KNOWN_CATEGORIES, Category, Term

if TYPE_CHECKING:
    from attrs import Attribute

    from policestats.keywords import Keywords

__all__ = [
    "as_pairs",
    "in_order",
    "is_category_table",
    "is_table",
    "listed_once",
    "merged",
    "none_of",
    "not_above",
    "sum_of",
]

K = TypeVar("K")


def as_pairs(value: object) -> object:
    """Make pairs of a mapping, and leave all else to be refused as it is."""
    if isinstance(value, Mapping):
        value = tuple(value.items())
    return as_tuple(value)


def _is_pair_of(kind: type, pair: object) -> bool:
    if not isinstance(pair, tuple) or [*map(type, pair)] != [kind, int]:
        return False
    enough: bool = pair[1] >= 0
    return enough


def in_order(value: object) -> object:
    """Put pairs of terms and counts in the order in which the terms are listed.

    So two tables of the same counts are equal, in whatever order they were given. What
    is no such table is left to be refused as it is.
    """
    value = as_pairs(value)
    if not isinstance(value, tuple) or not value or not isinstance(value[0], tuple):
        return value
    first = value[0][0] if value[0] else None
    if not isinstance(first, Term):
        return value
    if not all(_is_pair_of(type(first), one) for one in value):
        return value
    order = [*type(first)]
    return tuple(sorted(value, key=lambda pair: order.index(pair[0])))


def is_table(kind: type[Term]) -> Callable[[Any, Attribute[Any], Any], None]:
    """Give a check that refuses what does not map terms of one kind to counts."""
    name = kind.__name__

    def check(_: object, field: Attribute[Any], value: object) -> None:
        if not isinstance(value, tuple):
            raise RecordError(field.name, value, f"must map each {name} to a count")
        for pair in value:
            if not _is_pair_of(kind, pair):
                rule = f"must be a {name} and a whole number of 0 or more"
                raise RecordError(field.name, pair, rule)

    return check


def is_category_table(_: object, field: Attribute[Any], value: Any) -> None:  # noqa: ANN401  # whatever the caller gave
    """Refuse what does not map categories to counts."""
    if not isinstance(value, tuple):
        raise RecordError(field.name, value, "must map categories to counts")
    for pair in value:
        if not _is_pair_of(Category, pair) or pair[0] not in KNOWN_CATEGORIES:
            rule = "must be a Category of a scheme and a whole number of 0 or more"
            raise RecordError(field.name, pair, rule)


def sum_of(counts: Iterable[tuple[object, int]]) -> int:
    """Give the sum of a table."""
    return sum(number for _, number in counts)


def merged(
    *tables: Iterable[tuple[K, int]], order: Iterable[K]
) -> tuple[tuple[K, int], ...]:
    """Add tables up, term by term, and give the terms in an order.

    A term that no table names is not named in the sum either: it is not known to be 0.
    """
    found: dict[K, int] = {}
    for table in tables:
        for term, number in table:
            found[term] = found.get(term, 0) + number
    return tuple((term, found[term]) for term in order if term in found)


def none_of(term: Term) -> Keywords:
    """Say in JSON Schema that a table, where it names a term, has none of it."""
    return {"properties": {term.value: {"maximum": 0}}}


def listed_once(field: str) -> Rule:
    """Give the rule that a table names each term once."""

    def twins(record: object) -> Iterator[Breach]:
        seen: set[object] = set()
        for term, _ in getattr(record, field):
            if term in seen:
                yield field, term
            seen.add(term)

    # As JSON it is an object, which names each once.
    return Rule(field, "must name each once", twins, {"type": "object"})


def not_above(field: str, whole: str) -> Rule:
    """Give the rule that a table does not sum to more than another field."""

    def too_many(record: object) -> Iterator[Breach]:
        total = sum_of(getattr(record, field))
        if total > getattr(record, whole):
            yield field, total

    told = whole.replace("_", " ")
    rule = f"must not sum to more than the {told}"
    return Rule(field, rule, too_many, unsaid=ADDS)
