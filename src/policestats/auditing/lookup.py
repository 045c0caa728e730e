"""The figures that the operands of a claim name, looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policestats import reference
from policestats.auditing.values import Reading, Value
from policestats.errors import RecordError, ReferenceNotFoundError
from policestats.models import AT, OF, UNPRINTED, Claim, Figure
from policestats.nearest import closest
from policestats.periods import parse_period
from policestats.printed import parse_printed
from policestats.texts import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["find_value", "reading_of"]


def reading_of(claim: Claim, values: Iterable[Value]) -> Reading:
    """Give one reading of a claim: its values by the parts they play."""
    by_role: dict[str, list[Value]] = {}
    for value in values:
        by_role.setdefault(value.role, []).append(value)
    return Reading(claim, by_role)


def find_value(claim: Claim, role: str, name: str, own: Mapping[str, Figure]) -> Value:
    """Give the value that an operand of a claim names.

    Raises:
        ReferenceNotFoundError: There is no such figure. Carries `kind`, `key` and
            `closest`.
        RecordError: The figure is asked what it is out of, and is out of nothing.
            Carries `path`, `value` and `rule`.
    """
    if name == UNPRINTED:
        return Value(role=role, text=name)
    if name.startswith(AT):
        period = parse_period(name.removeprefix(AT))
        return Value(role=role, text=str(period), period=period)
    figure = _figure(claim, name.removesuffix(OF), own)
    printed = figure.printed
    if name.endswith(OF):
        if printed.whole is None:
            told = f"must be of a figure that is out of so many, which {printed} is not"
            raise RecordError(f"{claim.id}.operands", name, told)
        printed = parse_printed(f"{printed.whole:f}")
    return Value(
        role=role,
        text=one_line(printed.text),
        printed=printed,
        unit=figure.unit,
        period=figure.period,
        cohort=figure.cohort,
        subject=figure.subject,
        kind=figure.kind,
        is_signed=figure.printed.value < 0,
    )


def _figure(claim: Claim, name: str, own: Mapping[str, Figure]) -> Figure:
    if name in own:
        return own[name]
    try:
        return reference.find_figure(name)
    except ReferenceNotFoundError as error:
        near = tuple(dict.fromkeys([*closest(name, own), *error.closest]))
        guess = f"did you mean {near[0]}?" if near else "none of your own has that id"
        told = f"the claim {claim.id} names it, and it is not bundled; {guess}"
        raise ReferenceNotFoundError("figure", name, near, told) from None
