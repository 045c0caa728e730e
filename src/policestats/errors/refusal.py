"""What every error of the package is: frozen fields for programs, a text for people."""

from __future__ import annotations

import reprlib
from typing import TYPE_CHECKING, Any, ClassVar, dataclass_transform

from attrs.exceptions import FrozenInstanceError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = ["PoliceStatsError", "or_list", "shown"]

# What Python itself sets on an exception that is raised, chained or noted.
_PYTHONS_OWN = {
    "__cause__",
    "__context__",
    "__notes__",
    "__suppress_context__",
    "__traceback__",
}


class _OneLine(reprlib.Repr):
    """Shows a value that may be long, for a refusal is one line."""

    def __init__(self) -> None:
        super().__init__()
        self.maxstring = self.maxother = 80

    def repr_date(self, day: date, _: int) -> str:
        return day.isoformat()

    def repr_int(self, number: int, level: int) -> str:
        # Python refuses to write out an integer of thousands of digits.
        if (bits := number.bit_length()) > 10_000:  # noqa: PLR2004  # some 3,000 digits
            return f"<{bits}-bit int>"
        return super().repr_int(number, level)

    def repr_instance(self, x: object, level: int) -> str:
        return " ".join(super().repr_instance(x, level).split())


shown = _OneLine().repr
"""Show a value that may be long in a text that is one line."""


def or_list(items: Iterable[str]) -> str:
    """Join alternatives: "a, b or c"."""
    *head, last = items
    return f"{', '.join(head)} or {last}" if head else last


# A subclass names its fields by annotating them, as an attrs class does. It is not one:
# attrs would take longer to make these classes than the rest of an import takes.
@dataclass_transform(frozen_default=True, eq_default=False)
class PoliceStatsError(Exception):
    """The base of every error that this package raises on purpose.

    Examples:
        >>> from policestats import rate
        >>> try:
        ...     rate(8_375, 0)
        ... except PoliceStatsError as error:
        ...     print(error)
        a rate needs a denominator above zero, and this one is 0
    """

    _names: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, object]] = {}

    def __init_subclass__(cls) -> None:
        """Take the annotated names for the fields."""
        super().__init_subclass__()
        own = [name for name in cls.__annotations__ if not name.startswith("_")]
        cls._names = (*cls._names, *own)
        defaults = {name: vars(cls)[name] for name in own if name in vars(cls)}
        cls._defaults = {**cls._defaults, **defaults}
        if cls.__module__.startswith("policestats.errors."):
            cls.__module__ = "policestats.errors"  # where a traceback should send you

    def __init__(self, *given: object, **named: object) -> None:
        """Set the fields, by place or by name."""
        names = self._names
        by_place = dict(zip(names, given, strict=False))
        fields = {**self._defaults, **by_place, **named}
        twice = by_place.keys() & named
        if twice or len(given) > len(names) or {*fields} != {*names}:
            told = f"{type(self).__name__} takes {', '.join(names) or 'nothing'}"
            raise TypeError(told)
        for name in names:
            object.__setattr__(self, name, fields[name])
        BaseException.__init__(self, *self._fields())

    def _fields(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self._names)

    def __setattr__(self, name: str, value: object) -> None:
        if name not in _PYTHONS_OWN:
            raise FrozenInstanceError
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        if name not in _PYTHONS_OWN:
            raise FrozenInstanceError
        super().__delattr__(name)

    def __reduce__(self) -> tuple[Any, ...]:
        notes = getattr(self, "__notes__", None)
        return type(self), self._fields(), notes and {"__notes__": [*notes]}

    def __repr__(self) -> str:
        told = (f"{name}={getattr(self, name)!r}" for name in self._names)
        return f"{type(self).__name__}({', '.join(told)})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._fields() == other._fields()

    def __hash__(self) -> int:
        # Texts alone: other fields may be equal and look different, as 1 and True do,
        # or have no hash.
        texts = (field for field in self._fields() if isinstance(field, str))
        return hash((type(self), *texts))
