"""What an option of a strategy may be: a value, a strategy of values, or chance."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NoReturn, TypeGuard, TypeVar, get_args

from hypothesis import strategies as st

from policestats.errors import ArgumentError
from policestats.models import Force
from policestats.models.fields import as_period
from policestats.models.force import force_id
from policestats.periods import Period, parse_period
from policestats.texts import check_name
from policestats.vocabulary import (
    CodeScheme,
    Framework,
    Term,
    find_framework,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

__all__ = [
    "DateSpan",
    "ForceOption",
    "FrameworkOption",
    "PeriodOption",
    "SchemeOption",
    "check_strategy",
    "chosen",
    "days_of",
    "framework_of",
    "maybe",
    "name_of",
    "of_kind",
    "period_of",
    "scheme_of",
    "whole_number",
    "yes_or_no",
]

T = TypeVar("T")

DateSpan = Period | tuple[date, date] | st.SearchStrategy[date] | None
"""Days: a period, the first and the last, or a strategy of days."""

ForceOption = Force | str | st.SearchStrategy[str] | None
"""A force: itself, its id, or a strategy of ids."""

FrameworkOption = Framework | str | st.SearchStrategy[Framework] | None
"""A framework of inspections: itself, its id or name, or a strategy of frameworks."""

PeriodOption = Period | str | date | st.SearchStrategy[Period] | None
"""A period: itself, its text, a day for that day, or a strategy of periods."""

SchemeOption = CodeScheme | str | st.SearchStrategy[CodeScheme] | None
"""A scheme of categories: itself, its value, or a strategy of schemes."""

_LONG = timedelta(days=30 * 365)


def maybe(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """Give a strategy that sometimes has nothing to say."""
    return st.none() | strategy


def chosen(
    option: object, by_chance: SearchStrategy[T], read: Callable[[Any], T]
) -> SearchStrategy[T]:
    """Give the strategy that an option stands for.

    Args:
        option: A value, a strategy of values, or `None`, which leaves it to chance.
        by_chance: What is then drawn from.
        read: Takes the value, or refuses it.
    """
    if option is None:
        return by_chance
    if isinstance(option, st.SearchStrategy):
        return option
    return st.just(read(option))


def check_strategy(name: str, value: object) -> None:
    """Refuse what is no strategy.

    Raises:
        ArgumentError: It is none. Carries `argument`, `value` and `requirement`.
    """
    if not isinstance(value, st.SearchStrategy):
        rule = "must be a Hypothesis strategy, as complaint_cases() gives one"
        raise ArgumentError(name, value, rule)


def of_kind(name: str, kind: type[T]) -> Callable[[Any], T]:
    """Give what takes a value of one type, or the text of a closed term of it."""

    def read(value: Any) -> T:  # noqa: ANN401  # whatever the caller gave
        if isinstance(value, str) and issubclass(kind, Term):
            return kind.named(value)
        if not isinstance(value, kind):
            rule = f"must be of type {kind.__name__}, or a strategy of them"
            raise ArgumentError(name, value, rule)
        return value

    return read


def name_of(name: str) -> Callable[[Any], str]:
    """Give what takes a force for its id, and the id of one."""

    def read(value: Any) -> str:  # noqa: ANN401  # whatever the caller gave
        known = force_id(value)
        check_name(name, known)
        return str(known)

    return read


def period_of(name: str) -> Callable[[Any], Any]:
    """Give what takes a period, a day for that day, or a text that says one."""

    def read(value: Any) -> Any:  # noqa: ANN401  # one kind of period or another
        period = parse_period(value) if isinstance(value, str) else as_period(value)
        if not isinstance(period, get_args(Period)):
            rule = "must be a period, as in FinancialYear(2023), or a strategy of them"
            raise ArgumentError(name, value, rule)
        return period

    return read


def scheme_of(value: Any) -> CodeScheme:  # noqa: ANN401  # whatever the caller gave
    """Take a scheme of categories, or its value."""
    return of_kind("scheme", CodeScheme)(value)


def framework_of(value: Any) -> Framework:  # noqa: ANN401  # whatever the caller gave
    """Take a framework of inspections, or what finds one."""
    return value if isinstance(value, Framework) else find_framework(value)


def yes_or_no(name: str, value: bool | None) -> SearchStrategy[bool]:  # noqa: FBT001  # an option handed on
    """Give the strategy of an answer that may be left to chance.

    Raises:
        ArgumentError: It is no answer. Carries `argument`, `value` and `requirement`.
    """
    if value is not None and not isinstance(value, bool):
        raise ArgumentError(name, value, "must be True or False, or left out for both")
    return st.booleans() if value is None else st.just(value)


def whole_number(name: str, value: object, *, least: int) -> int:
    """Take a whole number that is not too small.

    Raises:
        ArgumentError: It is none. Carries `argument`, `value` and `requirement`.
    """
    if type(value) is not int or value < least:
        rule = f"must be a whole number of {least} or more"
        raise ArgumentError(name, value, rule)
    return value


def days_of(
    name: str, value: DateSpan, by_chance: SearchStrategy[date]
) -> SearchStrategy[date]:
    """Give the strategy of the days of a period, or from a first to a last.

    Raises:
        ArgumentError: There are no such days. Carries `argument`, `value` and
            `requirement`.
    """
    if isinstance(value, get_args(Period)):
        last = min(date.max - _LONG, value.start) + _LONG
        return st.dates(value.start, value.end or last)
    if isinstance(value, tuple) and _is_pair(value):
        return st.dates(*value)

    def refused(value: object) -> NoReturn:
        rule = "must be a period, or its first and its last day: (first, last)"
        raise ArgumentError(name, value, rule)

    return chosen(value, by_chance, refused)


def _is_pair(value: tuple[Any, ...]) -> TypeGuard[tuple[date, date]]:
    return (
        len(value) == 2  # noqa: PLR2004  # a first and a last
        and all(isinstance(x, date) and not isinstance(x, datetime) for x in value)
        and value[0] <= value[1]
    )
