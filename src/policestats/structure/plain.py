"""Plain records to cases without a look at each field's own check.

It is for records that are as they must be, as nearly all are. Types are held to here,
as strictly as the converter does; the rules are left to who asks.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import attrs

from policestats.errors import RecordError
from policestats.models import Allegation, ComplaintCase, Suspension
from policestats.structure.values import read_date
from policestats.vocabulary import (
    KNOWN_CATEGORIES,
    UNSORTED_SUBCATEGORIES,
    Handling,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

__all__ = ["Unlike", "plain_case"]


class Unlike(Exception):  # noqa: N818  # it never leaves the floor: no error of a user
    """A record is not surely like a case; the strict converter shall say why."""


_CATEGORIES = {category.id: category for category in KNOWN_CATEGORIES}
_SUBCATEGORIES: dict[str | None, str | None] = {
    name: name
    for category in KNOWN_CATEGORIES
    for name in (*map(str, category.subcategories), *UNSORTED_SUBCATEGORIES)
}
_SUBCATEGORIES[None] = None
_HANDLINGS: dict[str | None, Handling | None] = {how.value: how for how in Handling}
_HANDLINGS[None] = None
_ALLEGATION: dict[str, Any] = {
    "subcategory": None,
    "handling": None,
    "decision": None,
    "actions": [],
    "factors": [],
    "finalised": None,
}
_CASE: dict[str, Any] = {
    "contacted": None,
    "finalised": None,
    "handling": None,
    "suspensions": [],
}
_SUSPENSION: dict[str, Any] = {"end": None}


def _setters(model: type) -> tuple[Callable[[Any, Any], None], ...]:
    """Give what sets each field, in order, past the guard of a frozen instance."""
    return tuple(getattr(model, field.name).__set__ for field in attrs.fields(model))


_NEW = object.__new__
(
    set_id,
    set_category,
    set_subcategory,
    set_handling,
    set_decision,
    set_actions,
    set_factors,
    set_finalised,
) = _setters(Allegation)
_ALLEGATION_FIELDS = len(attrs.fields(Allegation))
(
    set_case_id,
    set_force,
    set_made,
    set_logged,
    set_contacted,
    set_case_finalised,
    set_case_handling,
    set_allegations,
    set_suspensions,
) = _CASE_SETTERS = _setters(ComplaintCase)
set_start, set_end = _SUSPENSION_SETTERS = _setters(Suspension)

_read_day = lru_cache(maxsize=65_536)(lambda text: read_date(text, None))


def _day(value: object) -> date | None:
    return None if value is None else _read_day(value)


def _text(value: object) -> str:
    if type(value) is not str:
        raise Unlike
    return value


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(_text, _list(value)))


def _list(value: object) -> list[Any]:
    if type(value) is not list:
        raise Unlike
    return value


def _whole(
    value: object, defaults: dict[str, Any], fields: int, absent: list[int]
) -> dict[str, Any]:
    """Give a record with a value for each field, and for nothing else."""
    if type(value) is not dict:
        raise Unlike
    if len(value) < fields:
        absent.append(fields - len(value))
        value = defaults | value
    if len(value) != fields:
        raise Unlike
    return value


def plain_case(value: object, absent: list[int]) -> ComplaintCase:
    """Make a case of a plain record. Its rules, and those of its texts, are not held.

    Args:
        value: The record.
        absent: Gets the numbers of keys that are not there.

    Raises:
        Unlike: Its fields are not surely those of a case.
    """
    try:
        return _case(value, absent)
    except (KeyError, TypeError, RecordError):
        raise Unlike from None


def _case(value: object, absent: list[int]) -> ComplaintCase:
    data = _whole(value, _CASE, len(_CASE_SETTERS), absent)
    made = _NEW(ComplaintCase)
    set_case_id(made, _text(data["id"]))
    set_force(made, _text(data["force"]))
    set_made(made, _read_day(data["made"]))
    set_logged(made, _read_day(data["logged"]))
    set_contacted(made, _day(data["contacted"]))
    set_case_finalised(made, _day(data["finalised"]))
    set_case_handling(made, _HANDLINGS[data["handling"]])
    allegations = [_allegation(one, absent) for one in _list(data["allegations"])]
    suspensions = [_suspension(one, absent) for one in _list(data["suspensions"])]
    set_allegations(made, tuple(allegations))
    set_suspensions(made, tuple(suspensions))
    return made


def _allegation(value: object, absent: list[int]) -> Allegation:
    data: Any = value
    if type(value) is not dict or len(value) != _ALLEGATION_FIELDS:
        data = _whole(value, _ALLEGATION, _ALLEGATION_FIELDS, absent)
    key, subcategory, decision = data["id"], data["subcategory"], data["decision"]
    actions, factors, finalised = data["actions"], data["factors"], data["finalised"]
    made = _NEW(Allegation)
    # There are more allegations than all else: nothing here is called without need.
    set_id(made, key if type(key) is str else _text(key))
    set_category(made, _CATEGORIES[data["category"]])
    set_subcategory(made, _SUBCATEGORIES[subcategory])
    set_handling(made, _HANDLINGS[data["handling"]])
    is_plain = decision is None or type(decision) is str
    set_decision(made, decision if is_plain else _text(decision))
    set_actions(made, () if actions == [] else _texts(actions))
    set_factors(made, () if factors == [] else _texts(factors))
    set_finalised(made, None if finalised is None else _read_day(finalised))
    return made


def _suspension(value: object, absent: list[int]) -> Suspension:
    data = _whole(value, _SUSPENSION, len(_SUSPENSION_SETTERS), absent)
    made = _NEW(Suspension)
    set_start(made, _read_day(data["start"]))
    set_end(made, _day(data["end"]))
    return made
