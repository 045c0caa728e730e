"""JSON to cases by msgspec, where it is installed: its one door.

msgspec makes the objects of attrs classes itself, without `__init__`, and takes what a
field may hold from annotations. The classes here are the models, annotated as JSON has
them and without their checks. Once cases are known to be sound, they and all in them
become plain models.
"""

from __future__ import annotations

from collections import deque
from datetime import date
from functools import cache
from itertools import chain, repeat
from types import GenericAlias
from typing import TYPE_CHECKING, Any, Literal

import attrs

from policestats.models import Allegation, ComplaintCase, Suspension
from policestats.vocabulary import (
    ACTIONS,
    DECISIONS,
    FACTORS,
    KNOWN_CATEGORIES,
    UNSORTED_SUBCATEGORIES,
    Category,
    Handling,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Reading = Callable[[str | bytes], list[ComplaintCase] | None]

__all__ = [
    "case_and_review_ids",
    "familiar_cases",
    "fill_absent",
    "is_installed",
    "other_cases",
    "settle",
]

_CATEGORIES = {category.id: category for category in KNOWN_CATEGORIES}
_SUBCATEGORIES = dict.fromkeys(
    [
        *(str(sub) for one in KNOWN_CATEGORIES for sub in one.subcategories),
        *UNSORTED_SUBCATEGORIES,
    ]
)
_ABSENT: Any = object()
_EMPTY: dict[str, Any] = {"actions": (), "factors": (), "suspensions": ()}


def is_installed() -> bool:
    """Whether msgspec can be imported. It is not asked for before it is needed."""
    try:
        import msgspec  # noqa: F401, PLC0415  # an extra: who reads no JSON needs none
    except ImportError:
        return False
    return True


class _AnyCategory(type):
    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, Category)


class _CategoryId(metaclass=_AnyCategory):
    """A category as JSON has it: of a `Category` msgspec would want the fields."""


def _read_category(_: type, value: str) -> Category:
    return _CATEGORIES[value]


def _as_wired(model: type, default: object, types: dict[str, Any]) -> Any:  # noqa: ANN401  # a class made here has no type of its own
    """Give a model as msgspec is to see it: with types of our choice, and no checks.

    A field that may be missing has *default* if it is; `attrs.NOTHING` stands for none.
    """
    defaults = {
        field.name: default if field.default is not attrs.NOTHING else attrs.NOTHING
        for field in attrs.fields(model)
    }
    made: Any = attrs.make_class(
        model.__name__,
        {
            name: attrs.field(type=kind, default=defaults[name])
            for name, kind in types.items()
        },
        bases=(model,),
        frozen=True,
        slots=True,
        kw_only=True,
    )
    made.__attrs_post_init__ = None  # that of the model would be called
    return made


def _one_of(names: Iterable[str]) -> Any:  # noqa: ANN401  # a type form
    """Give a type of these texts: what is read is then one text for all alike."""
    return Literal[tuple(names)]


def _many(kind: Any) -> Any:  # noqa: ANN401  # type forms
    return tuple[kind, ...]


def _reading(
    default: object,
    decision: Any,  # noqa: ANN401  # a type form
    action: Any,  # noqa: ANN401  # a type form
    factor: Any,  # noqa: ANN401  # a type form
) -> Reading:
    import msgspec  # noqa: PLC0415  # the same

    day, handling = date | None, Handling | None
    suspension = _as_wired(Suspension, default, {"start": date, "end": day})
    allegation = _as_wired(
        Allegation,
        default,
        {
            "id": str,
            "category": _CategoryId,
            "subcategory": _one_of(_SUBCATEGORIES) | None,
            "handling": handling,
            "decision": decision | None,
            "actions": _many(action),
            "factors": _many(factor),
            "finalised": day,
        },
    )
    case = _as_wired(
        ComplaintCase,
        default,
        {
            "id": str,
            "force": str,
            "made": date,
            "logged": date,
            "contacted": day,
            "finalised": day,
            "handling": handling,
            "allegations": _many(allegation),
            "suspensions": _many(suspension),
        },
    )
    listed: Any = GenericAlias(list, (case,))
    decode = msgspec.json.Decoder(listed, dec_hook=_read_category).decode

    def read(text: str | bytes) -> list[ComplaintCase] | None:
        try:
            cases: list[ComplaintCase] = decode(text)
        except (msgspec.MsgspecError, LookupError, UnicodeError, RecursionError):
            return None
        return cases

    return read


@cache
def familiar_cases() -> Reading:
    """Give what reads cases that have every field, and terms of our lists alone."""
    terms = [_one_of(map(str, listed)) for listed in (DECISIONS, ACTIONS, FACTORS)]
    return _reading(attrs.NOTHING, *terms)


@cache
def other_cases() -> Reading:
    """Give what reads other cases too; `fill_absent` must see them before others do."""
    return _reading(_ABSENT, str, str, str)


@cache
def case_and_review_ids() -> Callable[[bytes], list[Any] | None]:
    """Give what reads the `id` of each record of a list, and of its `reviews`."""
    import msgspec  # noqa: PLC0415  # the same

    review = msgspec.defstruct("Review", [("id", str)])
    record = msgspec.defstruct(
        "Record", [("id", str), ("reviews", GenericAlias(list, (review,)), [])]
    )
    decode = msgspec.json.Decoder(GenericAlias(list, (record,))).decode

    def read(text: bytes) -> list[Any] | None:
        try:
            found: list[Any] = decode(text)
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            return None
        return found

    return read


def fill_absent(cases: Iterable[ComplaintCase]) -> int:
    """Give each field that JSON did not name its default, and say how many there were."""
    absent = 0
    for case in cases:
        parts = (*case.allegations, *_there(case.suspensions))
        for one in (case, *parts):
            for field in attrs.fields(type(one)):
                if getattr(one, field.name) is _ABSENT:
                    object.__setattr__(one, field.name, _EMPTY.get(field.name))
                    absent += 1
    return absent


def _there(parts: tuple[Any, ...]) -> tuple[Any, ...]:
    return () if parts is _ABSENT else parts


def settle(cases: list[ComplaintCase]) -> None:
    """Make plain models of cases that were read, and of all in them."""
    allegations = chain.from_iterable([case.allegations for case in cases])
    suspensions = chain.from_iterable([case.suspensions for case in cases])
    for parts, model in (
        (allegations, Allegation),
        (suspensions, Suspension),
        (cases, ComplaintCase),
    ):
        become = map(object.__setattr__, parts, repeat("__class__"), repeat(model))
        deque(become, maxlen=0)
