"""JSON Schema of the models, made of what their own checks and rules say."""

from policestats.structure.schemas.gaps import SchemaGap, schema_gaps
from policestats.structure.schemas.making import json_schema

__all__ = ["SchemaGap", "json_schema", "schema_gaps"]
