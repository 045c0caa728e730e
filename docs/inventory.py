"""Hold the API reference against the package: what it lists, and what is public.

``python docs/inventory.py site/objects.inv`` reads the inventory that the build of the
site leaves behind, and exits with 1 naming each name that is public and not
documented, or documented and not public.
"""

from __future__ import annotations

import sys
import zlib
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import policestats

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEADER_LINES = 4
ALIAS_PRIORITY = "2"
OWN_MODULES = (
    "policestats.reference",
    "policestats.strategies",
    "policestats.structure",
    "policestats.units",
)
"""Modules whose names are public under the module, not only under the package."""


def inventory_names(inventory: bytes) -> set[str]:
    """Read the names that a Sphinx inventory lists, without their aliases."""
    *_, packed = inventory.split(b"\n", HEADER_LINES)
    entries = (line.split() for line in zlib.decompress(packed).decode().splitlines())
    return {name for name, _, priority, *_ in entries if priority != ALIAS_PRIORITY}


def public_names() -> set[str]:
    """List what must be documented: the package's names, and those of its modules."""
    names = {f"policestats.{name}" for name in policestats.__all__}
    for module in OWN_MODULES:
        names |= {f"{module}.{name}" for name in import_module(module).__all__}
    return names


def _value(name: str) -> tuple[str, object]:
    """Give a public name's last part and what it stands for."""
    module, _, last = name.rpartition(".")
    value = getattr(import_module(module), last) if module else policestats
    return last, value


def _stand_for_same(one: str, other: str) -> bool:
    (left, is_this), (right, is_that) = _value(one), _value(other)
    return left == right and is_this is is_that


def _is_member(name: str, documented: set[str]) -> bool:
    """Whether a name is one of a class that is documented."""
    owner = name.rpartition(".")[0]
    if owner not in documented or owner == "policestats":
        return False
    return not isinstance(_value(owner)[1], ModuleType)


def undocumented(documented: set[str]) -> list[str]:
    """Name what is public and stands nowhere, under this or an equal public name."""
    public = public_names()
    found = documented & public
    return sorted(
        name
        for name in public - found
        if not any(_stand_for_same(name, one) for one in found)
    )


def not_public(documented: set[str]) -> list[str]:
    """Name what is documented and is no public name, nor a member of one."""
    allowed = public_names() | {"policestats", *OWN_MODULES}
    return sorted(
        name for name in documented - allowed if not _is_member(name, documented)
    )


def differences(documented: set[str]) -> list[str]:
    """Say what differs between the reference and the package."""
    told: Iterable[tuple[str, list[str]]] = (
        ("public and not documented", undocumented(documented)),
        ("documented and not public", not_public(documented)),
    )
    return [f"{name}: {what}" for what, names in told for name in names]


def main(arguments: Sequence[str]) -> int:
    """Compare the inventory with the package, and name what differs."""
    if len(arguments) != 1:
        print("usage: python docs/inventory.py site/objects.inv", file=sys.stderr)
        return 2
    found = differences(inventory_names(Path(arguments[0]).read_bytes()))
    for one in found:
        print(one)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
