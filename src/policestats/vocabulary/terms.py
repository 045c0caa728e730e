"""What a term of the field is: a value for programs and a label for people."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from policestats.errors import ReferenceNotFoundError
from policestats.nearest import closest

__all__ = ["Term"]


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
