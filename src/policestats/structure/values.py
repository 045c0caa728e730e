"""Plain values to the values that fields hold, each strictly."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args

from policestats.errors import RecordError
from policestats.nearest import closest
from policestats.periods import Period, parse_period
from policestats.vocabulary import (
    Category,
    Framework,
    Grade,
    Term,
    find_category,
    find_framework,
    find_grade,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "PERIODS",
    "exactly",
    "is_period",
    "read_category",
    "read_date",
    "read_decimal",
    "read_framework",
    "read_grade",
    "read_period",
    "read_term",
]

PERIODS = get_args(Period)
"""Every kind of period."""

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# What `str` gives of a finite Decimal. A longer exponent would be a number of gigabytes
# once it is a fraction.
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:E[+-]\d{1,3})?", re.ASCII)


def exactly(kind: type, rule: str) -> Callable[[object, object], Any]:
    """Give a hook that takes values of one type alone, and none that inherits."""

    def hook(value: object, _: object) -> object:
        if type(value) is not kind:
            raise RecordError("", value, rule)
        return value

    return hook


def read_date(value: object, _: object) -> date:
    """Read an ISO date, and nothing that merely looks like one."""
    if type(value) is date:
        return value
    rule = "must be a date as in '2024-03-31'"
    if not isinstance(value, str) or not _ISO_DATE.fullmatch(value):
        raise RecordError("", value, rule)
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise RecordError("", value, f"{rule} ({error})") from None


def read_decimal(value: object, _: object) -> Decimal:
    """Read a decimal number from a text."""
    if isinstance(value, (str, Decimal)) and _NUMBER.fullmatch(str(value)):
        return Decimal(value)
    raise RecordError("", value, "must be a number in a text, as in '13.9'")


def read_term(value: object, kind: type[Term]) -> Term:
    """Read a closed term by its value."""
    if isinstance(value, kind):
        return value
    for member in kind:
        if value == member.value:
            return member
    every = [member.value for member in kind]
    near = closest(value, every)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    told = ", ".join(map(repr, every))
    raise RecordError("", value, f"must be one of {told}{hint}")


def read_category(value: object, _: object) -> Category:
    """Read an allegation category by its id."""
    if isinstance(value, Category):
        return value
    if not isinstance(value, str):
        raise RecordError("", value, "must be a category's id, as in '2020/other'")
    return find_category(value)


def read_framework(value: object, _: object) -> Framework:
    """Read a framework of inspections by its id."""
    if isinstance(value, Framework):
        return value
    if not isinstance(value, str):
        raise RecordError("", value, "must be a framework's id, as in 'peel-2021-22'")
    return find_framework(value)


def read_grade(value: object, _: object) -> Grade:
    """Read a grade by its id, which names its framework."""
    if isinstance(value, Grade):
        return value
    if not isinstance(value, str):
        raise RecordError("", value, "must be a grade's id, as in 'peel-2021-22/good'")
    return find_grade(value)


def read_period(value: object, kind: Any) -> Any:  # noqa: ANN401  # a union has no type that cattrs could be told
    """Read a period as `parse_period` does, of one kind or of any."""
    if value is None and NoneType in get_args(kind):
        return None
    period = parse_period(value) if isinstance(value, str) else value
    if kind in PERIODS and not isinstance(period, kind):
        raise RecordError("", value, f"must be a {kind.__name__}")
    if not isinstance(period, PERIODS):
        raise RecordError("", value, "must be a period, as in '2023/24'")
    return period


def is_period(kind: object) -> bool:
    """Whether a type is one kind of period, or all of them."""
    return kind in PERIODS or set(get_args(kind)) - {NoneType} == set(PERIODS)
