"""Police forces, and the other bodies that figures are about."""

from __future__ import annotations

import attrs

from policestats.models.fields import (
    as_tuple,
    each,
    is_instance,
    is_name,
    may_be_missing,
)
from policestats.vocabulary import BodyKind, ForceKind

__all__ = ["NATIONAL", "Body", "Force", "force_id"]


@attrs.frozen(kw_only=True)
class Force:
    """A police force, or an agency whose complaints the IOPC oversees.

    Attributes:
        id: The id of data.police.uk where it has one: "metropolitan".
        name: Official name.
        kind: Territorial, special or agency.
        nation: Where it polices: "England", "Wales", "Great Britain" …
        gss_code: The ONS code of the *area* that a territorial force polices.
        region: English region, or Wales. From memory, for want of a source.
        local_policing_body: Who holds its chief officer to account.
        aliases: Other spellings, as tables and people write them.

    Examples:
        >>> from policestats import find_force
        >>> met = find_force("the Met")
        >>> met.name, met.gss_code
        ('Metropolitan Police Service', 'E23000001')
    """

    id: str = attrs.field(validator=is_name)
    name: str = attrs.field(validator=is_name)
    kind: ForceKind = attrs.field(validator=is_instance(ForceKind))
    nation: str = attrs.field(validator=is_name)
    gss_code: str | None = attrs.field(default=None, validator=may_be_missing(is_name))
    region: str | None = attrs.field(default=None, validator=may_be_missing(is_name))
    local_policing_body: str | None = attrs.field(
        default=None, validator=may_be_missing(is_name)
    )
    aliases: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, validator=each(is_name)
    )

    def __str__(self) -> str:
        return self.name


NATIONAL = "england-and-wales"
"""The id of all forces of England and Wales together, as figures name it."""


def force_id(value: object) -> object:
    """Give a force's id for a force, and all else back as it is."""
    return value.id if isinstance(value, Force) else value


@attrs.frozen(kw_only=True)
class Body:
    """Who a figure is about or comes from: a force, several, or an overseer.

    Attributes:
        id: Short name, for a force the force's own: "metropolitan".
        name: As it stands in a sentence: "the Metropolitan Police Service".
        kind: Force, aggregate or overseer.
    """

    id: str = attrs.field(validator=is_name)
    name: str = attrs.field(validator=is_name)
    kind: BodyKind = attrs.field(validator=is_instance(BodyKind))

    def __str__(self) -> str:
        return self.name
