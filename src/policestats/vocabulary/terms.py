"""What a term of the field is: a value for programs and a label for people."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Self

from policestats.errors import ReferenceNotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Term", "closest"]


def closest(text: str, names: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """Give the names that look most like a text, the nearest first.

    Letters' case does not count. What looks like nothing gets no suggestion: a wrong
    one is worse than none.
    """
    import difflib  # noqa: PLC0415  # only a refusal needs it

    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(name.casefold(), name)
    found = difflib.get_close_matches(text.casefold(), by_key, n=limit, cutoff=0.6)
    return tuple(by_key[key] for key in found)


class Term(StrEnum):
    """A closed term: its value is what files carry, its label what people read."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Make the member, a string that equals its value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def named(cls, text: str) -> Self:
        """Find a member by its value or its label, in letters of any case.

        Raises:
            ReferenceNotFoundError: No member is called so. Carries `kind`, `key` and
                `closest`.
        """
        if not isinstance(text, str):
            raise ReferenceNotFoundError(
                cls.__name__, text, (), f"write a text: there is {', '.join(cls)}"
            )
        by_name = {
            name.casefold(): member
            for member in cls
            for name in (member.label, member.value)
        }
        if text.casefold() in by_name:
            return by_name[text.casefold()]
        near = dict.fromkeys(by_name[name].value for name in closest(text, by_name))
        hint = "" if near else f"there is {', '.join(cls)}"
        raise ReferenceNotFoundError(cls.__name__, text, tuple(near), hint)
