"""What breaks each rule of figures, claims and investigations, and only that one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from policestats.models import ROLES, Claim, Figure, Investigation, Operand
from policestats.printed import Printed, parse_printed
from policestats.strategies.corruption.changes import Change
from policestats.structure import unstructure
from policestats.vocabulary import Averaging, ClaimKind, FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policestats.strategies.corruption.changes import Recipe

__all__ = ["RECIPES"]

_AVERAGES = {FigureKind.RATE, FigureKind.SHARE, FigureKind.AVERAGE, FigureKind.RATIO}
_TARGETS = {ClaimKind.MET, ClaimKind.MISSED}
_TOO_MANY = 99


def _printed(printed: Printed, would_work: str = "") -> Change:
    plain = unstructure(printed)
    return Change(("printed",), plain, "printed", printed.text, would_work)


def _whole_counts(figure: Figure) -> Iterator[Change]:
    if figure.kind in {FigureKind.COUNT, FigureKind.ESTIMATE}:
        yield _printed(parse_printed("13.9"))


def _samples_without_whole(figure: Figure) -> Iterator[Change]:
    if figure.kind is FigureKind.SAMPLE:
        yield _printed(parse_printed("12"))


def _averaged_counts(figure: Figure) -> Iterator[Change]:
    if figure.kind not in _AVERAGES:
        for one in Averaging:
            yield Change(("averaging",), one.value, "averaging", one.value)


def _unit_of_text(figure: Figure) -> Iterator[Change]:
    if figure.printed.unit is not None:
        other = "week" if figure.unit != "week" else "pound"
        yield Change(("unit",), other, "unit", other)


def _negative_values(figure: Figure) -> Iterator[Change]:
    if figure.kind not in {FigureKind.CHANGE, FigureKind.SAMPLE}:
        twelve = parse_printed("12", rounded=False)
        minus = -twelve.value
        yield _printed(
            attrs.evolve(twelve, text="-12", value=minus, lower=minus, upper=minus)
        )


def _misread(figure: Figure) -> Iterator[Change]:
    if figure.kind is not FigureKind.SAMPLE:
        other = attrs.evolve(parse_printed("8,374"), text="8,375")
        yield _printed(other, f"not {other.value}, {other.bounds}")


def _nameless(_: Operand) -> Iterator[Change]:
    yield Change(("names",), [], "names", ())


def _repeated(operand: Operand) -> Iterator[Change]:
    twice = [*operand.names, operand.names[0]]
    yield Change(("names",), twice, "names", tuple(twice))


def _unwritable(operand: Operand) -> Iterator[Change]:
    for sign in "|;=":
        name = f"A{sign}B"
        yield Change(("role",), name, "role", name)
        yield Change(("names",), [*operand.names, name], "names", name)


def _operands(operands: list[Operand], told: str) -> Change:
    plain = unstructure(operands)
    return Change(("operands",), plain, "operands", told)


def _strange_roles(claim: Claim) -> Iterator[Change]:
    more = [*unstructure(claim.operands), {"role": "bystander", "names": ["A"]}]
    path = f"operands[{len(claim.operands)}].role"
    roles = f"{claim.kind} has {' or '.join(ROLES[claim.kind])}"
    yield Change(("operands",), more, path, "bystander", roles)


def _without(claim: Claim, role: str) -> list[Operand]:
    return [one for one in claim.operands if one.role != role]


def _wrong_numbers(claim: Claim) -> Iterator[Change]:
    for role, (fewest, most) in ROLES[claim.kind].items():
        if claim.kind is ClaimKind.ONE_POPULATION and role != "population":
            continue  # the rates would have no events, or the events no rate
        if claim.kind in _TARGETS and role != "value":
            continue  # it would have no target, or two
        exactly = str(fewest) if fewest == most else f"{fewest} or more"
        exactly = f"{most} at most" if fewest == 0 else exactly
        few = Operand(role, ("A",))
        for number in {fewest - 1, most + 1} - {-1, _TOO_MANY + 1}:
            operands = [*_without(claim, role), *[few] * number]
            yield attrs.evolve(
                _operands(operands, f"{number} as {role}"),
                would_work=f"{claim.kind} has {exactly}",
            )


def _unpaired_rates(claim: Claim) -> Iterator[Change]:
    rates = claim.playing("rate")
    if claim.kind is ClaimKind.ONE_POPULATION and len(rates) < _TOO_MANY:
        told = f"{len(rates) + 1} as rate and {len(rates)} as events"
        yield _operands([*claim.operands, rates[0]], told)


def _aimless_targets(claim: Claim) -> Iterator[Change]:
    if claim.kind in _TARGETS:
        value = [*claim.playing("value")]
        both = [Operand("floor", ("A",)), Operand("ceiling", ("B",))]
        yield _operands(value, "0 as floor or ceiling")
        yield _operands([*value, *both], "2 as floor or ceiling")


def _one_more_name(claim: Claim, name: str, *, is_timed: bool) -> Iterator[Change]:
    for place, one in enumerate(claim.operands):
        timed = claim.kind is ClaimKind.SPAN and one.role in {"start", "end"}
        if timed is is_timed:
            keys = ("operands", place, "names")
            path = f"operands[{place}].names"
            yield Change(keys, [*one.names, name], path, name)


def _misplaced_times(claim: Claim) -> Iterator[Change]:
    yield from _one_more_name(claim, "@June 2022", is_timed=False)


def _unreadable_times(claim: Claim) -> Iterator[Change]:
    yield from _one_more_name(claim, "@Spring 2022", is_timed=True)


def _changed(
    investigation: Investigation, name: str, keys: tuple[str, ...], **to: object
) -> Change:
    figure: Figure = attrs.evolve(getattr(investigation, name), **to)
    plain = unstructure(figure)
    for key in keys:
        plain = plain[key]
    return Change((name, *keys), plain, name, str(figure))


def _uncounted(investigation: Investigation) -> Iterator[Change]:
    for name in ("officers", "serving", "former"):
        yield _changed(investigation, name, ("unit",), unit="person")


def _unsummed(investigation: Investigation) -> Iterator[Change]:
    more = parse_printed(f"{investigation.officers.value + 1:,}")
    yield _changed(investigation, "officers", ("printed",), printed=more)


def _of_others(investigation: Investigation) -> Iterator[Change]:
    other = "kent" if investigation.subject != "kent" else "surrey"
    for name in ("officers", "serving", "former"):
        yield _changed(investigation, name, ("subject",), subject=other)


RECIPES: dict[type, tuple[Recipe | str, ...]] = {
    Figure: (
        _whole_counts,
        _samples_without_whole,
        _averaged_counts,
        _unit_of_text,
        _negative_values,
        _misread,
    ),
    Operand: (_nameless, _repeated, _unwritable),
    Claim: (
        _strange_roles,
        _wrong_numbers,
        _unpaired_rates,
        _aimless_targets,
        _misplaced_times,
        _unreadable_times,
    ),
    Investigation: (_uncounted, _unsummed, _of_others),
}
"""For each rule, in its place, what breaks it, or why nothing breaks it alone."""
