"""JSON Schema of a model: its fields by their types and checks, and its rules."""

from __future__ import annotations

from types import NoneType
from typing import TYPE_CHECKING, Any, get_args

import attrs

from policestats.keywords import Keywords, stated
from policestats.periods import Period
from policestats.structure.edge import check_model, unstructure
from policestats.structure.records import is_sequence
from policestats.structure.schemas.descriptions import described_fields, first_words
from policestats.structure.schemas.kinds import of_value
from policestats.structure.tables import is_pair, is_table
from policestats.structure.values import PERIODS, is_period
from policestats.vocabulary import Term

if TYPE_CHECKING:
    from policestats.models import Rule

__all__ = ["json_schema"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = {str: "string", int: "integer", bool: "boolean"}
_COUNT: Keywords = {"type": "integer", "minimum": 0}


def json_schema(model: Any) -> dict[str, Any]:  # noqa: ANN401  # a type form, which a union of periods is too
    """Give the JSON Schema (2020-12) of a model: of the plain data that stands for it.

    It is of what `unstructure` writes. `structure` reads that, and some other
    spellings of periods, units, categories, frameworks and grades besides. What
    `structure` refuses and a schema cannot say is listed by `schema_gaps`; each rule
    is told in words in the description of its model.

    Args:
        model: As for `structure`: a model of this package, or a list or tuple of one.

    Returns:
        A new dictionary of plain values at each call.

    Raises:
        ArgumentError: *model* is not a model. Carries `argument`, `value` and
            `requirement`.

    Examples:
        >>> from policestats import Suspension
        >>> schema = json_schema(Suspension)
        >>> schema["required"], schema["additionalProperties"]
        (['start'], False)
        >>> schema["properties"]["end"]["anyOf"]
        [{'$ref': '#/$defs/date'}, {'type': 'null'}]
        >>> schema["$defs"]["date"]["examples"]
        ['2024-03-31']

    References:
        JSON Schema, draft 2020-12: core and validation.
    """
    check_model(model)
    parts = _Parts()
    schema: dict[str, Any] = parts.of(model)
    schema = parts.made.pop(_name_in(schema), schema)
    whole = {"$schema": _DIALECT, **schema}
    made: dict[str, Any] = _plain(
        whole | {"$defs": parts.made} if parts.made else whole
    )
    return made


class _Parts:
    """The definitions of one schema, each made where it is first needed."""

    def __init__(self) -> None:
        self.made: dict[str, Any] = {}

    def of(self, kind: Any, said: Keywords | None = None) -> dict[str, Any]:  # noqa: ANN401  # a type form
        """Give the schema of a type, of which a check may have said more."""
        said = said or {}
        if NoneType in get_args(kind):
            return {"anyOf": [self.of(_known(kind), said), {"type": "null"}]}
        if kind == Period:
            kinds = [self.of(one) for one in PERIODS]
            told = "A period of any kind."
            return self.refer(
                "Period", {"title": "Period", "description": told, "anyOf": kinds}
            )
        if is_sequence(kind):
            return self._several(kind, said)
        value = of_value(kind)
        if value is None and attrs.has(kind):
            if kind.__name__ not in self.made:
                self.made[kind.__name__] = None  # its place, before those of its parts
                self.made[kind.__name__] = self._model(kind)
            return _reference(kind.__name__)
        schema = value or {"type": _PLAIN[kind], **said}
        return self.refer(schema["title"], schema) if "title" in schema else {**schema}

    def refer(self, name: str, schema: Keywords) -> dict[str, Any]:
        """Give a reference to a definition."""
        self.made[name] = schema
        return _reference(name)

    def _several(self, kind: Any, said: Keywords) -> dict[str, Any]:  # noqa: ANN401  # a type form
        """Give the schema of a list, or of the mapping that stands for a table."""
        member = get_args(kind)[0]
        if is_table(kind):
            return {
                "type": "object",
                "propertyNames": self.of(get_args(member)[0]),
                "additionalProperties": _COUNT,
            }
        if is_pair(member):
            pair = {"type": "array", "items": _COUNT, "minItems": 2, "maxItems": 2}
            return {"type": "array", "items": {**pair, "allOf": [said["items"]]}}
        return {"type": "array", "items": self.of(member, said.get("items"))}

    def _model(self, kind: type) -> dict[str, Any]:
        attrs.resolve_types(kind)
        fields = attrs.fields(kind)
        rules: tuple[Rule, ...] = getattr(kind, "RULES", ())
        told = described_fields(kind)
        schema: dict[str, Any] = {
            "title": kind.__name__,
            "description": "\n".join([first_words(kind), *_listed(rules)]).strip(),
            "type": "object",
            "properties": {
                field.name: self._field(field, told.get(field.name)) for field in fields
            },
            "required": [f.name for f in fields if f.default is attrs.NOTHING],
            "additionalProperties": False,
        }
        said = [rule.schema for rule in rules if rule.schema is not None]
        return schema | {"allOf": said} if said else schema

    def _field(self, field: attrs.Attribute[Any], told: str | None) -> dict[str, Any]:
        schema = self.of(field.type, stated(field.validator))
        if told is not None:
            schema["description"] = told.replace("`None`", "`null`")
        if field.default is not attrs.NOTHING:
            is_mapping = schema.get("type") == "object"
            schema["default"] = {} if is_mapping else unstructure(field.default)
        return schema


def _known(kind: Any) -> Any:  # noqa: ANN401  # type forms
    """Take `None` away from what a field may be."""
    return Period if is_period(kind) else get_args(kind)[0]


def _listed(rules: tuple[Rule, ...]) -> list[str]:
    told = [f"- {rule.field}: {rule.text}" for rule in rules]
    return ["", "Rules:", *told] if told else []


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _name_in(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).removeprefix("#/$defs/")


def _plain(value: Any) -> Any:  # noqa: ANN401  # what JSON can hold has no narrower type
    """Copy keywords into what JSON has: no part is shared with any other schema."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value.value if isinstance(value, Term) else value
