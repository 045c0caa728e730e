"""How a rule across the fields of a record is stated, once, and upheld.

A model lists its rules in `RULES`. Each names what breaks it, so that one walk gives
every refusal, the documentation lists the rules, and a test can go through them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from policestats.errors import RecordError, RecordErrors

__all__ = ["Breach", "Rule", "broken_rules", "uphold"]

Breach = tuple[str, object]
"""Where a rule is broken, as a path from the record, and what stands there."""


@attrs.frozen
class Rule:
    """What must hold between the fields of any instance.

    Attributes:
        field: The field it is told of.
        text: The rule, as a refusal prints it.
        breaches: Gives each place where a record breaks it.
    """

    field: str
    text: str
    breaches: Callable[[Any], Iterable[Breach]]


def broken_rules(record: object, rules: Iterable[Rule]) -> tuple[RecordError, ...]:
    """Give a refusal for each place where a record breaks a rule."""
    return tuple(
        RecordError(path, value, rule.text)
        for rule in rules
        for path, value in rule.breaches(record)
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
