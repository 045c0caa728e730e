"""A package's front: its names are looked up where they are first asked for.

So asking a package for one name loads what that name needs, and not all that is there.
What type checkers see of a front is the stub beside it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["front_of"]


def front_of(
    package: str, homes: Mapping[str, Iterable[str]]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Give the `__getattr__` and the `__dir__` of a package.

    Args:
        package: Its name.
        homes: For each of its modules the names that are public in the package.

    Examples:
        >>> look_up, names = front_of("policestats.errors", {"values": ["CountError"]})
        >>> look_up("CountError").__name__
        'CountError'
    """
    home_of = {name: module for module, names in homes.items() for name in names}

    def look_up(name: str) -> object:
        front = sys.modules[package]
        if name in home_of:
            found = getattr(import_module(f"{package}.{home_of[name]}"), name)
            setattr(front, name, found)
            return found
        if name in homes:
            return import_module(f"{package}.{name}")
        told = f"module {package!r} has no attribute {name!r}"
        # With these two, Python adds the name that was probably meant.
        raise AttributeError(told, name=name, obj=front)

    def names() -> list[str]:
        return sorted({*home_of, *vars(sys.modules[package])})

    return look_up, names
