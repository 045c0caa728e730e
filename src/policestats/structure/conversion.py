"""The strict converter: which hook makes what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, NoReturn

import attrs
from cattrs import Converter

from policestats.errors import ArgumentError
from policestats.models import ComplaintCase
from policestats.structure.quick import case_of_plain
from policestats.structure.records import (
    is_sequence,
    model_hook,
    plain_model_hook,
    sequence_hook,
)
from policestats.structure.tables import is_pair, is_table, read_pair, read_table
from policestats.structure.values import (
    PERIODS,
    exactly,
    is_period,
    read_category,
    read_date,
    read_decimal,
    read_framework,
    read_grade,
    read_period,
    read_term,
)
from policestats.vocabulary import Category, Framework, Grade, Term

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["converter"]

_BY_ID: dict[type, Callable[[object, object], Any]] = {
    Category: read_category,
    Framework: read_framework,
    Grade: read_grade,
}
"""Values of closed lists, which files hold by their ids."""

_PLAIN = (dict, str, int, float, bool, NoneType)


def _refuse_foreign(value: object) -> NoReturn:
    """Refuse what is neither a model nor plain."""
    raise ArgumentError(
        "value", value, "must be a model of this package, or a list or tuple of models"
    )


def _case_hook(made: Converter) -> Callable[[object, object], ComplaintCase]:
    """Give the hook of cases, of which there are many: most need no close look."""
    look_closely = model_hook(ComplaintCase, made)

    def hook(data: object, kind: object) -> ComplaintCase:
        case = case_of_plain(data)
        return look_closely(data, kind) if case is None else case

    return hook


@cache
def converter() -> Converter:
    """Give the one converter of these models, made at the first call."""
    made = Converter()
    for kind, rule in (
        (str, "must be a text"),
        (int, "must be a whole number"),
        (bool, "must be true or false"),
    ):
        made.register_structure_hook(kind, exactly(kind, rule))
    made.register_structure_hook_factory(attrs.has, lambda kind: model_hook(kind, made))
    made.register_structure_hook_factory(
        is_sequence, lambda kind: sequence_hook(kind, made)
    )
    made.register_structure_hook(ComplaintCase, _case_hook(made))
    made.register_structure_hook(date, read_date)
    made.register_structure_hook(Decimal, read_decimal)
    made.register_structure_hook(Term, read_term)
    for closed, read in _BY_ID.items():
        made.register_structure_hook(closed, read)
    made.register_structure_hook_func(is_table, read_table)
    made.register_structure_hook_func(is_pair, read_pair)
    made.register_structure_hook_func(is_period, read_period)

    # The last hook registered that applies is the one used: this is for what is left.
    made.register_unstructure_hook_func(
        lambda kind: kind not in _PLAIN, _refuse_foreign
    )
    made.register_unstructure_hook(bytes, _refuse_foreign)
    made.register_unstructure_hook_factory(
        attrs.has, lambda kind: plain_model_hook(kind, made)
    )
    made.register_unstructure_hook_func(
        lambda kind: kind in (tuple, list),
        lambda value: [made.unstructure(one) for one in value],
    )
    made.register_unstructure_hook(str, str)
    made.register_unstructure_hook(date, date.isoformat)
    made.register_unstructure_hook(Decimal, str)
    made.register_unstructure_hook(Term, lambda term: term.value)
    for closed in _BY_ID:
        made.register_unstructure_hook(closed, lambda known: known.id)
    made.register_unstructure_hook_func(lambda kind: kind in PERIODS, str)
    return made
