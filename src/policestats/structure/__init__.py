"""Plain data to models and back, through a strict edge.

What comes from outside is refused, not repaired: `True` is no count, ``"12"`` is no
number, 2.0 is no whole number, an unknown key is no detail. Every refusal of a document
is reported at once, each with its path, its value and the rule.

In JSON a date is "2024-03-31", a period is as `parse_period` reads it, a closed term is
its value, an allegation category is its id, and a `Decimal` is a text.

Examples:
    >>> from policestats import ComplaintSummary
    >>> text = (
    ...     '{"subject": "surrey", "period": "2022/23", "cohort": "logged", '
    ...     '"cases": 2117, "allegations": 3569}'
    ... )
    >>> summary = loads(text, ComplaintSummary)
    >>> summary.period
    FinancialYear(first=2022)
    >>> loads(dumps(summary), ComplaintSummary) == summary
    True
    >>> loads('{"subject": "surrey", "cases": "2117"}', ComplaintSummary)
    Traceback (most recent call last):
    policestats.errors.RecordErrors: ComplaintSummary: 4 refusals: ...
"""

from typing import TYPE_CHECKING

from policestats.fronts import front_of
from policestats.structure.edge import dumps, loads, structure, unstructure

if TYPE_CHECKING:
    from policestats.structure.schemas import SchemaGap, json_schema, schema_gaps

__all__ = [
    "SchemaGap",
    "dumps",
    "json_schema",
    "loads",
    "schema_gaps",
    "structure",
    "unstructure",
]

# Few readers of data ask for a schema.
__getattr__, __dir__ = front_of(
    __name__, {"schemas": ["SchemaGap", "json_schema", "schema_gaps"]}
)
