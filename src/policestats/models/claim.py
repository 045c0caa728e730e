"""What a document says of how its figures relate, and of which figures it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from policestats.errors import PeriodError, RecordError
from policestats.keywords import Keywords, fields, has, members, never, when
from policestats.models.fields import (
    as_tuple,
    each,
    is_instance,
    is_name,
    is_text,
    may_be_missing,
)
from policestats.models.rules import COMPARES, READS, Breach, Rule, uphold
from policestats.periods import parse_period
from policestats.provenance import Citation
from policestats.texts import one_line
from policestats.vocabulary import ClaimKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["AT", "OF", "ROLES", "UNPRINTED", "Claim", "Operand"]

UNPRINTED = "?"
"""Stands in an operand for a number that the document does not print."""

AT = "@"
"""Stands before a time in an operand: "@June 2022"."""

OF = ".whole"
"""Stands after the id of a figure, for what it is out of: the 107 of "21 of the 107"."""

_MANY = 99
ROLES: dict[ClaimKind, dict[str, tuple[int, int]]] = {
    ClaimKind.SUM: {"part": (2, _MANY), "whole": (1, 1)},
    ClaimKind.PARTITION: {"share": (2, _MANY)},
    ClaimKind.PART_OF: {"part": (1, 1), "whole": (1, 1)},
    ClaimKind.SHARE: {"share": (1, 1), "part": (1, 1), "whole": (1, 1)},
    ClaimKind.MAJORITY: {"part": (1, 1), "whole": (1, 1)},
    ClaimKind.RATE: {"rate": (1, 1), "events": (1, 1), "population": (1, 1)},
    ClaimKind.ONE_POPULATION: {
        "rate": (2, _MANY),
        "events": (2, _MANY),
        "population": (0, 1),
    },
    ClaimKind.ONE_OR_MORE: {"holder": (1, 1), "held": (1, 1)},
    ClaimKind.MULTIPLE: {"multiple": (1, 1), "number": (1, 1), "base": (1, 1)},
    ClaimKind.RISE: {"value": (2, _MANY)},
    ClaimKind.FALL: {"value": (2, _MANY)},
    ClaimKind.RISE_BY: {"change": (1, 1), "before": (1, 1), "after": (1, 1)},
    ClaimKind.FALL_BY: {"change": (1, 1), "before": (1, 1), "after": (1, 1)},
    ClaimKind.ABOVE: {"value": (1, 1), "other": (1, 1)},
    ClaimKind.BELOW: {"value": (1, 1), "other": (1, 1)},
    ClaimKind.HIGHEST: {"value": (1, 1), "other": (1, _MANY), "average": (0, 1)},
    ClaimKind.LOWEST: {"value": (1, 1), "other": (1, _MANY), "average": (0, 1)},
    ClaimKind.UNCHANGED: {
        "before": (1, 1),
        "before-margin": (1, 1),
        "after": (1, 1),
        "after-margin": (1, 1),
    },
    ClaimKind.GAIN: {
        "gain": (1, 1),
        "unrecorded": (1, 1),
        "before": (1, 1),
        "after": (1, 1),
    },
    ClaimKind.MET: {"value": (1, 1), "floor": (0, 1), "ceiling": (0, 1)},
    ClaimKind.MISSED: {"value": (1, 1), "floor": (0, 1), "ceiling": (0, 1)},
    ClaimKind.SPAN: {"length": (1, 1), "start": (1, 1), "end": (1, 1)},
    ClaimKind.RESTATES: {"value": (1, 1), "other": (1, 1)},
}
"""The roles that the operands of each kind of claim play, and how many play each."""


def _names(value: object) -> object:
    return (value,) if isinstance(value, str) else as_tuple(value)


@attrs.frozen
class Operand:
    """A figure that a claim is about, and the part it plays.

    Attributes:
        role: "part", "whole", "before" … : see `ROLES`.
        names: Ids of figures, one for each reading that the text allows, or the one id
            alone. `UNPRINTED`
            for a number that is not printed; "S003-x.whole" for what a figure is out
            of; "@June 2022" for a time, which a claim of a span may name.

    Examples:
        >>> print(Operand("whole", ("S001-a", "?")))
        whole=S001-a|?
    """

    role: str = attrs.field(validator=is_name)
    names: tuple[str, ...] = attrs.field(converter=_names, validator=each(is_name))

    RULES: ClassVar[tuple[Rule, ...]]

    def __attrs_post_init__(self) -> None:
        uphold(self, self.RULES)

    def __str__(self) -> str:
        return f"{self.role}={'|'.join(self.names)}"


def _nameless(operand: Operand) -> Iterator[Breach]:
    if not operand.names:
        yield "names", operand.names


def _repeated(operand: Operand) -> Iterator[Breach]:
    if len(set(operand.names)) < len(operand.names):
        yield "names", operand.names


def _unwritable(operand: Operand) -> Iterator[Breach]:
    for path, part in (("role", operand.role), *(("names", n) for n in operand.names)):
        if any(sign in part for sign in "|;="):
            yield path, part


_SIGNS = r"[\|;=]"

Operand.RULES = (
    Rule(
        "names",
        "must name at least one figure, or say '?'",
        _nameless,
        fields(names={"minItems": 1}),
    ),
    Rule(
        "names",
        "must name each figure once",
        _repeated,
        fields(names={"uniqueItems": True}),
    ),
    Rule(
        "names",
        "must not hold '|', ';' or '=', which part operands",
        _unwritable,
        fields(role=never(_SIGNS), names=members(never(_SIGNS))),
    ),
)


def _operands(value: object) -> object:
    """Read operands as a table holds them: "part=A; part=B; whole=C|?"."""
    if not isinstance(value, str):
        return as_tuple(value)
    made = []
    for place, text in enumerate(value.split(";")):
        role, sign, names = text.partition("=")
        if not sign:
            raise RecordError(
                "operands", value, "must be written as in 'part=A; part=B; whole=C'"
            )
        try:
            made.append(
                Operand(role.strip(), tuple(name.strip() for name in names.split("|")))
            )
        except RecordError as error:
            raise error.under(f"operands[{place}]") from None
    return tuple(made)


@attrs.frozen(kw_only=True)
class Claim:
    """A statement that follows from figures, or fails to.

    Attributes:
        id: Names it.
        kind: What it says of its figures: see `ClaimKind`.
        operands: The figures that it is about. A text is read: "part=A; whole=B|?".
        says: The claim in plain words.
        citation: Where it is printed.
        note: What a reader must know beside the quote.

    Examples:
        >>> from policestats import reference
        >>> claim = reference.find_claim("S001-fall-in-review-applications")
        >>> print(claim)
        applications for a review by MOPAC fell by 11 %
        >>> [operand.role for operand in claim.operands]
        ['change', 'before', 'after']
    """

    id: str = attrs.field(validator=is_name)
    kind: ClaimKind = attrs.field(validator=is_instance(ClaimKind))
    operands: tuple[Operand, ...] = attrs.field(
        converter=_operands,
        validator=each(is_instance(Operand)),
        repr=lambda operands: repr("; ".join(map(str, operands))),
    )
    says: str = attrs.field(validator=is_text)
    citation: Citation = attrs.field(validator=is_instance(Citation))
    note: str | None = attrs.field(default=None, validator=may_be_missing(is_text))

    RULES: ClassVar[tuple[Rule, ...]]

    def __attrs_post_init__(self) -> None:
        uphold(self, self.RULES)

    def playing(self, role: str) -> tuple[Operand, ...]:
        """Give the operands that play a role."""
        return tuple(one for one in self.operands if one.role == role)

    def __str__(self) -> str:
        return one_line(self.says)


def _strange_roles(claim: Claim) -> Iterator[Breach]:
    for place, operand in enumerate(claim.operands):
        if operand.role not in ROLES[claim.kind]:
            roles = " or ".join(ROLES[claim.kind])
            yield f"operands[{place}].role", operand.role, f"{claim.kind} has {roles}"


def _wrong_numbers(claim: Claim) -> Iterator[Breach]:
    for role, (fewest, most) in ROLES[claim.kind].items():
        if not fewest <= len(claim.playing(role)) <= most:
            told = str(fewest) if fewest == most else f"{fewest} or more"
            told = f"{most} at most" if fewest == 0 else told
            found = f"{len(claim.playing(role))} as {role}"
            yield "operands", found, f"{claim.kind} has {told}"


def _unpaired_rates(claim: Claim) -> Iterator[Breach]:
    rates, events = len(claim.playing("rate")), len(claim.playing("events"))
    if claim.kind is ClaimKind.ONE_POPULATION and rates != events:
        yield "operands", f"{rates} as rate and {events} as events"


def _aimless_targets(claim: Claim) -> Iterator[Breach]:
    targets = len(claim.playing("floor")) + len(claim.playing("ceiling"))
    if claim.kind in {ClaimKind.MET, ClaimKind.MISSED} and targets != 1:
        yield "operands", f"{targets} as floor or ceiling"


def _misplaced_times(claim: Claim) -> Iterator[Breach]:
    for place, operand in enumerate(claim.operands):
        timed = claim.kind is ClaimKind.SPAN and operand.role in {"start", "end"}
        for name in operand.names:
            if name.startswith(AT) and not timed:
                yield f"operands[{place}].names", name


def _unreadable_times(claim: Claim) -> Iterator[Breach]:
    for place, operand in enumerate(claim.operands):
        for name in operand.names:
            if name.startswith(AT) and not _is_time(name.removeprefix(AT)):
                yield f"operands[{place}].names", name


def _is_time(text: str) -> bool:
    try:
        parse_period(text)
    except PeriodError:
        return False
    return True


_TIMELESS = fields(names=members(never(f"^{AT}")))


def _of_kinds(
    says: Callable[[dict[str, tuple[int, int]]], Keywords],
) -> Keywords:
    """Say something of the operands of each kind of claim, by the roles it has."""
    return {
        "allOf": [
            when(has(kind={"const": kind}), fields(operands=says(roles)))
            for kind, roles in ROLES.items()
        ]
    }


def _contains(roles: list[str], fewest: int, most: int) -> Keywords:
    return {
        "contains": has(role={"enum": roles}),
        "minContains": fewest,
        "maxContains": most,
    }


Claim.RULES = (
    Rule(
        "operands",
        "must play a role of the kind of claim",
        _strange_roles,
        _of_kinds(
            lambda roles: members(fields(role={"enum": [*roles]})),
        ),
    ),
    Rule(
        "operands",
        "must be as many in each role as the kind of claim takes",
        _wrong_numbers,
        _of_kinds(
            lambda roles: {
                "allOf": [
                    _contains([role], fewest, most)
                    for role, (fewest, most) in roles.items()
                ]
            }
        ),
    ),
    Rule(
        "operands",
        "must have the events of each rate, in order",
        _unpaired_rates,
        unsaid=COMPARES,
    ),
    Rule(
        "operands",
        "must have one floor or one ceiling",
        _aimless_targets,
        when(
            has(kind={"enum": [ClaimKind.MET, ClaimKind.MISSED]}),
            fields(operands=_contains(["floor", "ceiling"], 1, 1)),
        ),
    ),
    Rule(
        "operands",
        "must name a time only as the start or the end of a span, as in '@June 2022'",
        _misplaced_times,
        {
            "if": has(kind={"const": ClaimKind.SPAN}),
            "then": fields(
                operands=members(
                    {"if": has(role={"enum": ["start", "end"]}), "else": _TIMELESS}
                )
            ),
            "else": fields(operands=members(_TIMELESS)),
        },
    ),
    Rule(
        "operands",
        "must name a time that parse_period reads, as in '@June 2022'",
        _unreadable_times,
        unsaid=READS,
    ),
)
