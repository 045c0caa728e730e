"""How a rule across the fields of a record is stated, once, and upheld.

A model lists its rules in `RULES`. Each names what breaks it, so that one walk gives
every refusal, the documentation lists the rules, and a test can go through them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from policestats.errors import PoliceStatsError, RecordError, RecordErrors
from policestats.keywords import Keywords

__all__ = [
    "ADDS",
    "COMPARES",
    "READS",
    "Breach",
    "Rule",
    "broken_rules",
    "gathered",
    "refusals",
    "uphold",
]

COMPARES = "it sets values of a record against one another"
ADDS = "it adds numbers up"
READS = "it depends on how a text is read"
# Why JSON Schema, which looks at one value at a time, cannot say a rule.

Breach = tuple[str, object] | tuple[str, object, str]
"""Where a rule is broken, as a path from the record, and what stands there.

A third part says what would work there, where that depends on the record.
"""


@attrs.frozen
class Rule:
    """What must hold between the fields of any instance.

    Attributes:
        field: The field it is told of.
        text: The rule, as a refusal prints it.
        breaches: Gives each place where a record breaks it.
        schema: The rule, or the part of it that can be said so, in JSON Schema.
        unsaid: Why JSON Schema cannot say it, or not all of it.
    """

    field: str
    text: str
    breaches: Callable[[Any], Iterable[Breach]]
    schema: Keywords | None = attrs.field(default=None, eq=False, repr=False)
    unsaid: str | None = attrs.field(default=None, kw_only=True)


def broken_rules(record: object, rules: Iterable[Rule]) -> tuple[RecordError, ...]:
    """Give a refusal for each place where a record breaks a rule."""
    return tuple(
        RecordError(path, value, ": ".join([rule.text, *would_work]))
        for rule in rules
        for path, value, *would_work in rule.breaches(record)
    )


def uphold(record: object, rules: Iterable[Rule]) -> None:
    """Refuse a record that breaks a rule.

    Raises:
        RecordError: One rule is broken in one place.
        RecordErrors: There is more than one breach; it holds them all.
    """
    broken = broken_rules(record, rules)
    if len(broken) == 1:
        raise broken[0]
    if broken:
        raise RecordErrors(type(record).__name__, broken)


def refusals(error: PoliceStatsError, value: object) -> tuple[RecordError, ...]:
    """Give every refusal that an error tells of, of a value without a path."""
    if isinstance(error, RecordErrors):
        return error.errors
    if isinstance(error, RecordError):
        return (error,)
    return (RecordError("", value, str(error)),)


def gathered(
    name: str, parts: Mapping[str, Callable[[], Any]], values: Mapping[str, object]
) -> dict[str, Any]:
    """Make every part, and refuse them all at once where any refuses."""
    made: dict[str, Any] = {}
    errors: list[RecordError] = []
    for path, make in parts.items():
        try:
            made[path] = make()
        except PoliceStatsError as error:
            told = refusals(error, values.get(path))
            errors += [one.under(path) for one in told]
    if errors:
        raise RecordErrors(name, errors)
    return made
