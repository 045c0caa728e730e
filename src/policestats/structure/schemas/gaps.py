"""What `structure` refuses and a JSON Schema cannot say."""

from __future__ import annotations

from typing import Any

import attrs

from policestats.models.rules import COMPARES
from policestats.structure.edge import MODELS

__all__ = ["SchemaGap", "schema_gaps"]


@attrs.frozen(kw_only=True)
class SchemaGap:
    """Something that `structure` refuses, and a schema of this package takes.

    Attributes:
        model: Name of a model that it is of.
        field: The field that a rule of that model is told of; `None` where it is no
            rule but a kind of value.
        refused: What is refused: the rule, or the kind of value.
        reason: Why a schema does not say it, or not all of it.
        example: Plain data of that model that is refused, where it is no rule.
    """

    model: str
    field: str | None = None
    refused: str
    reason: str
    example: Any = attrs.field(default=None, eq=False)

    def __str__(self) -> str:
        told = f"`{self.field}` {self.refused}" if self.field else self.refused
        return f"{self.model}: {told} ({self.reason})"


_OF_VALUES = (
    SchemaGap(
        model="Count",
        refused="a whole number written with a decimal point: 2.0",
        reason="to JSON Schema it is an integer",
        example={"value": 2.0, "unit": "case"},
    ),
    SchemaGap(
        model="Suspension",
        refused="29 February of a year that has none: '2023-02-29'",
        reason="a pattern knows no leap years; `format` does, where it is checked",
        example={"start": "2023-02-29"},
    ),
    SchemaGap(
        model="FinancialYear",
        refused="a year and another than the next: '2023/25'",
        reason="a pattern does not count",
        example="2023/25",
    ),
    SchemaGap(
        model="Month",
        refused="the year 9999, after which there is none",
        reason="a pattern does not count",
        example="June 9999",
    ),
    SchemaGap(
        model="AsAt",
        refused="a day that its month does not have: '31 June 2022'",
        reason="a pattern knows no calendar",
        example="31 June 2022",
    ),
    SchemaGap(
        model="Between",
        refused="a span whose end is before its start",
        reason=COMPARES,
        example="2 April 2023 to 1 April 2023",
    ),
    SchemaGap(
        model="Body",
        refused="half of a surrogate pair",
        reason="validators differ in whether they see two in every emoji",
        example={"id": "surrey\ud800", "name": "Surrey Police", "kind": "force"},
    ),
    SchemaGap(
        model="Printed",
        refused="ends that leave no number",
        reason=COMPARES,
        example={"text": "5", "value": "5", "lower": "6", "upper": "4"},
    ),
    SchemaGap(
        model="Printed",
        refused="a number that is more than what it is out of",
        reason=COMPARES,
        example={
            "text": "5 of the 4",
            "value": "5",
            "lower": "5",
            "upper": "5",
            "whole": "4",
        },
    ),
)


def schema_gaps() -> tuple[SchemaGap, ...]:
    """Give what `structure` refuses and `json_schema` cannot say, with the reasons.

    First kinds of value, then rules of the models, in the order of both.

    Examples:
        >>> print(schema_gaps()[0])
        Count: a whole number written with a decimal point: 2.0 (to JSON Schema it is \
an integer)
    """
    rules = [
        SchemaGap(
            model=model.__name__,
            field=rule.field,
            refused=rule.text,
            reason=rule.unsaid,
        )
        for model in MODELS
        for rule in getattr(model, "RULES", ())
        if rule.unsaid is not None
    ]
    return (*_OF_VALUES, *rules)
