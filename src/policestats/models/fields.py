"""What may stand in a field of a model, whatever the rest of the record says.

Each check is an attrs validator that refuses with a `RecordError`. A `bool` is never a
number and a `datetime` never a date, though Python has them inherit.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, get_args

from policestats import units
from policestats.errors import RecordError
from policestats.keywords import members, stated, states
from policestats.periods import AsAt, Period
from policestats.texts import check_name, check_text
from policestats.vocabulary import (
    FRAMEWORKS,
    KNOWN_CATEGORIES,
    Category,
    Framework,
    Grade,
    Term,
)

if TYPE_CHECKING:
    from attrs import Attribute

__all__ = [
    "Check",
    "as_period",
    "as_tuple",
    "as_whole",
    "each",
    "is_category",
    "is_count",
    "is_date",
    "is_framework",
    "is_grade",
    "is_instance",
    "is_name",
    "is_period",
    "is_text",
    "is_unit",
    "may_be_missing",
]

Check = Callable[[Any, "Attribute[Any]", Any], None]


@states(stated(check_text))
def is_text(_: object, field: Attribute[Any], value: object) -> None:
    """Refuse what is not a text with something in it."""
    check_text(field.name, value)


@states(stated(check_name))
def is_name(_: object, field: Attribute[Any], value: object) -> None:
    """Refuse what cannot name one record."""
    check_name(field.name, value)


def is_date(_: object, field: Attribute[Any], value: object) -> None:
    """Refuse what is not a plain date."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise RecordError(
            field.name, value, "must be a date without a time, as in 2024-03-31"
        )


@states(stated(units.check_unit))
def is_unit(_: object, __: Attribute[Any], value: object) -> None:
    """Refuse what is not a unit of one thing.

    Raises:
        ReferenceNotFoundError: So it is. Carries `kind`, `key` and `closest`.
    """
    units.check_unit(value)


@states({"type": "integer", "minimum": 0})
def is_count(_: object, field: Attribute[Any], value: object) -> None:
    """Refuse what is not a whole number of zero or more."""
    if type(value) is not int or value < 0:
        raise RecordError(field.name, value, "must be a whole number of 0 or more")


def is_instance(*kinds: type) -> Check:
    """Give a check that refuses what is of none of these types."""
    names = " or ".join(kind.__name__ for kind in kinds)

    def check(_: object, field: Attribute[Any], value: object) -> None:
        if isinstance(value, kinds):
            return
        hint = ""
        if isinstance(value, str) and issubclass(kinds[0], Term):
            hint = f": write {names}.named({value!r})"
        raise RecordError(field.name, value, f"must be of type {names}{hint}")

    return check


def is_category(_: object, field: Attribute[Any], value: object) -> None:
    """Refuse what is not a category of one of the two schemes."""
    if not isinstance(value, Category):
        hint = f": write find_category({value!r})" if isinstance(value, str) else ""
        raise RecordError(field.name, value, f"must be of type Category{hint}")
    if value not in KNOWN_CATEGORIES:
        raise RecordError(
            field.name, value, "must be a category of a scheme, as find_category gives"
        )


def is_framework(_: object, field: Attribute[Any], value: object) -> None:
    """Refuse what is not one of the frameworks that files can name."""
    if not isinstance(value, Framework):
        hint = f": write find_framework({value!r})" if isinstance(value, str) else ""
        raise RecordError(field.name, value, f"must be of type Framework{hint}")
    if value not in FRAMEWORKS:
        raise RecordError(
            field.name, str(value), "must be a framework as find_framework gives it"
        )


def is_grade(_: object, field: Attribute[Any], value: object) -> None:
    """Refuse what is not a grade of one of those frameworks."""
    if not isinstance(value, Grade):
        hint = f": write framework.grade({value!r})" if isinstance(value, str) else ""
        raise RecordError(field.name, value, f"must be of type Grade{hint}")
    if value.scale not in [framework.scale for framework in FRAMEWORKS]:
        raise RecordError(
            field.name, repr(value), "must be a grade as find_framework's give it"
        )


def is_period(_: object, field: Attribute[Any], value: object) -> None:
    """Refuse what is not a period of any kind."""
    if not isinstance(value, get_args(Period)):
        hint = f": write parse_period({value!r})" if isinstance(value, str) else ""
        raise RecordError(
            field.name, value, f"must be a period, as in FinancialYear(2023){hint}"
        )


def may_be_missing(check: Check) -> Check:
    """Give a check that also takes `None`: not known, not stated or not yet."""

    @states(stated(check))
    def check_if_there(record: object, field: Attribute[Any], value: object) -> None:
        if value is not None:
            check(record, field, value)

    return check_if_there


def each(check: Check) -> Check:
    """Give a check that wants a tuple, and applies another to each of its members."""

    @states(members(stated(check)))
    def check_each(record: object, field: Attribute[Any], value: object) -> None:
        if not isinstance(value, tuple):
            raise RecordError(field.name, value, "must be a list or a tuple")
        for place, member in enumerate(value):
            try:
                check(record, field, member)
            except RecordError as error:
                raise RecordError(
                    f"{field.name}[{place}]", member, error.rule
                ) from None

    return check_each


def as_period(value: object) -> object:
    """Make a period of one day of a date, and leave all else to be refused as it is."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return AsAt(value)
    return value


def as_tuple(value: object) -> object:
    """Make a tuple of a list, and leave all else to be refused as it is."""
    return tuple(value) if isinstance(value, list) else value


def as_whole(value: object) -> object:
    """Make a plain int of a whole number of another library, and leave all else."""
    if isinstance(value, (int, str)):
        return value
    try:
        return operator.index(value)  # type: ignore[arg-type]  # it is asked for, and refuses
    except TypeError:
        return value
