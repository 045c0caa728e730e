"""Plain records to models and back: every refusal at once, each with its path."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, get_args, get_origin

import attrs

from policestats.errors import (
    CountError,
    RecordError,
)
from policestats.models import gathered
from policestats.nearest import closest
from policestats.structure.tables import is_table, plain_table

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["is_sequence", "model_hook", "plain_model_hook", "sequence_hook"]


def is_sequence(kind: object) -> bool:
    """Whether a type is a list, or a tuple of any length, of one type."""
    members = get_args(kind)
    return (get_origin(kind) is list and len(members) == 1) or (
        get_origin(kind) is tuple and members[1:] == (Ellipsis,)
    )


def sequence_hook(kind: Any, converter: Converter) -> Callable[[object, object], Any]:  # noqa: ANN401  # a type form
    """Give the hook of a list or a tuple, which refuses its members all at once."""
    container = get_origin(kind)
    member = get_args(kind)[0]

    def hook(value: object, _: object) -> Any:  # noqa: ANN401  # a list or a tuple of what the caller asked for
        if not isinstance(value, (list, tuple)):
            raise RecordError("", value, "must be a list")
        parts = {
            f"[{place}]": partial(converter.structure, one, member)
            for place, one in enumerate(value)
        }
        values = {f"[{place}]": one for place, one in enumerate(value)}
        return container(gathered(str(kind), parts, values).values())

    return hook


def model_hook(kind: type, converter: Converter) -> Callable[[object, object], Any]:
    """Give the hook of one model: keys, then fields, then rules, each all at once."""
    attrs.resolve_types(kind)
    fields = {field.name: field for field in attrs.fields(kind)}

    def part(name: str, data: Mapping[str, object]) -> Any:  # noqa: ANN401  # a field of any type
        field = fields.get(name)
        if field is None:
            # Python, unlike JSON, has mappings whose keys are no texts.
            near = closest(str(name), fields)
            hint = (
                f"did you mean {near[0]!r}?" if near else f"no {kind.__name__} has it"
            )
            raise RecordError("", data[name], f"must not be there: {hint}")
        if name not in data:
            raise RecordError("", None, "must be there")
        value = converter.structure(data[name], field.type)
        if field.validator is not None:
            try:
                field.validator(None, field, value)
            except RecordError as error:
                raise RecordError(
                    error.path.removeprefix(name), error.value, error.rule
                ) from None
            except CountError as error:
                raise RecordError("", error.value, error.requirement) from None
        return value

    def hook(data: object, _: object) -> Any:  # noqa: ANN401  # an instance of *kind*
        if not isinstance(data, Mapping):
            raise RecordError(
                "", data, f"must be a mapping with the fields of {kind.__name__}"
            )
        required = {n for n, f in fields.items() if f.default is attrs.NOTHING}
        names = [n for n in fields if n in data or n in required]
        names += [n for n in data if n not in fields]
        parts = {str(name): partial(part, name, data) for name in names}
        return kind(**gathered(kind.__name__, parts, data))

    return hook


def plain_model_hook(kind: type, converter: Converter) -> Callable[[Any], Any]:
    """Give the hook that makes plain data of one model."""
    attrs.resolve_types(kind)
    fields = attrs.fields(kind)

    def hook(value: Any) -> dict[str, Any]:  # noqa: ANN401  # an instance of *kind*
        return {
            f.name: plain_table(getattr(value, f.name))
            if is_table(f.type)
            else converter.unstructure(getattr(value, f.name))
            for f in fields
        }

    return hook
