"""The register of forces, and the spellings that real tables use for them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

from policestats.errors import ReferenceNotFoundError
from policestats.models import Force
from policestats.nearest import closest
from policestats.reference.loading import make
from policestats.vocabulary import ForceKind

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["find_force", "forces"]

_SUFFIX = re.compile(
    r"(?: (?:police service|police force|police|constabulary|service))$"
)


def _force(row: Mapping[str, Any]) -> Force:
    return Force(
        id=row["id"],
        name=row["name"],
        gss_code=row["gss_code"],
        kind=ForceKind.named(row["kind"]),
        nation=row["nation"],
        region=row["region"],
        local_policing_body=row["local_policing_body"],
        aliases=tuple(row["aliases"].split("; ")) if row["aliases"] else (),
    )


@cache
def _register() -> tuple[Force, ...]:
    return make("forces.csv", _force)


def _key(text: str) -> str:
    """Give what is left of a name when nothing that varies is."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    words = re.sub(r"[^\w]+", " ", plain).strip()
    # A footnote digit stands at the end of a name, and no name ends in one.
    words = re.sub(r"[\d_ ]+$", "", words)
    return _SUFFIX.sub("", words).removeprefix("the ").strip()


@cache
def _index() -> dict[str, Force]:
    index: dict[str, Force] = {}
    for force in _register():
        for name in (force.id, force.name, *force.aliases):
            index[_key(name)] = force
        if force.gss_code is not None:
            index[force.gss_code.casefold()] = force
    return index


def forces(
    *, kind: ForceKind | str | None = None, nation: str | None = None
) -> tuple[Force, ...]:
    """List the forces, territorial ones first, then those with a remit of their own.

    The IOPC oversees their complaints in England and Wales (of the Home Office's staff
    that is from memory). Police Scotland and the Police Service of Northern Ireland have
    overseers of their own, and are not here.

    Args:
        kind: "territorial", "special" or "agency".
        nation: "England", "Wales", "Great Britain" or "United Kingdom".

    Raises:
        ReferenceNotFoundError: There is no such kind or nation. Carries `kind`, `key`
            and `closest`.

    Examples:
        >>> len(forces(kind="territorial")), len(forces(nation="Wales"))
        (43, 4)
    """
    wanted = None if kind is None else ForceKind.named(kind)
    nations = {force.nation.casefold(): force.nation for force in _register()}
    if nation is not None and str(nation).casefold() not in nations:
        near = closest(str(nation), nations.values())
        hint = "" if near else f"there is {', '.join(nations.values())}"
        raise ReferenceNotFoundError("nation", nation, near, hint)
    return tuple(
        force
        for force in _register()
        if wanted in (None, force.kind)
        and (nation is None or nation.casefold() == force.nation.casefold())
    )


def find_force(text: str) -> Force:
    """Find a force by its id, its GSS code, its name or any other spelling of it.

    Letters' case, "&" and "and", punctuation, a closing "Police", "Constabulary" or
    "Service", a leading "the", and footnote marks do not matter.

    Args:
        text: As a table or a person writes it.

    Raises:
        ReferenceNotFoundError: No force is called so. Carries `kind`, `key`, and
            `closest`: the ids of forces with a similar name.

    Examples:
        >>> find_force("the Met").id
        'metropolitan'
        >>> find_force("London, City of").name
        'City of London Police'
        >>> find_force("Derbyshire1").gss_code
        'E23000018'
        >>> find_force("Surry")
        Traceback (most recent call last):
        policestats.errors.ReferenceNotFoundError: no force 'Surry': did you mean surrey?

    References:
        Ids of territorial forces are those of data.police.uk; of the other bodies they
        are ours. Names and codes are from public lists, among them tables of the ONS,
        the Home Office and the IOPC; informal spellings are from memory.
    """
    if isinstance(text, str):
        bare = re.sub(r"\s*[(\[][^()\[\]]*[)\]]\s*$", "", text)
        for key in (text.strip().casefold(), _key(text), _key(bare)):
            if key in _index():
                return _index()[key]
    key = _key(str(text))
    near = [name for name in _index() if key in name.split(" ")]
    near += closest(key, _index(), limit=6)
    ids = tuple(dict.fromkeys(_index()[name].id for name in near))[:3]
    raise ReferenceNotFoundError(
        "force", text, ids, "" if ids else "see the register of forces"
    )
