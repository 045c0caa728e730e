"""Lines of a statement, made of facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policestats.statement.parts import StatementLine

if TYPE_CHECKING:
    from decimal import Decimal

    from policestats.statement.complaints.facts import Fact
    from policestats.statement.complaints.wording import Compared

__all__ = ["derived_line", "line_of", "without"]


def line_of(
    fact: Fact, text: str, held: Compared | None = None, *others: Fact
) -> StatementLine:
    """Make the line of a fact, with what it is held against and rests on besides."""
    return StatementLine(
        measure=fact.measure,
        value=fact.value,
        unit=fact.unit,
        text=text,
        cohort=fact.cohort,
        category=fact.category,
        handling=fact.handling,
        body=fact.body,
        comparisons=() if held is None else held.comparisons,
        figures=tuple(f for one in (fact, *others) for f in one.figures),
        is_derived=fact.figure is None,
    )


def derived_line(
    measure: str, value: Decimal, unit: str, text: str, *facts: Fact
) -> StatementLine:
    """Make the line of a number that is reckoned from facts and not printed."""
    return StatementLine(
        measure=measure,
        value=value,
        unit=unit,
        text=text,
        cohort=facts[0].cohort,
        handling=facts[0].handling,
        body=facts[0].body,
        figures=tuple(f for one in facts for f in one.figures),
        is_derived=True,
    )


def without(*wanted: tuple[str, object]) -> tuple[str, ...]:
    """Give the names of what was looked for and is not there."""
    return tuple(name for name, found in wanted if not found)
