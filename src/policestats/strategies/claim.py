"""Strategies of claims, and of the operands that they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from policestats.models import AT, ROLES, UNPRINTED, Claim, Operand
from policestats.strategies.options import chosen, maybe, of_kind
from policestats.strategies.source import citations
from policestats.strategies.times import periods
from policestats.strategies.turning import turned
from policestats.strategies.words import ids, texts
from policestats.vocabulary import ClaimKind

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["claims", "operands"]

_EVERY_ROLE = sorted({one for roles in ROLES.values() for one in roles})
_PARTING = "|;=@"
"""Signs that are in no id of a figure, so that an operand can name it in a text."""


def operands(
    *, role: str | None = None, is_time: bool = False
) -> SearchStrategy[Operand]:
    """Operands of one reading or of several.

    Args:
        role: The part that they play; by default any that there is.
        is_time: Whether they may name a time, as in a claim of a span.

    Examples:
        >>> from hypothesis import given
        >>> @given(operands(role="part"))
        ... def test_it_holds(operand):
        ...     assert operand.role == "part"
        >>> test_it_holds()
    """
    named = ids(without=_PARTING) | st.just(UNPRINTED)
    if is_time:
        named |= turned(periods(), lambda period: f"{AT}{period}")
    return st.builds(
        Operand,
        st.sampled_from(_EVERY_ROLE) if role is None else st.just(role),
        st.lists(named, min_size=1, max_size=3, unique=True),
    )


@st.composite
def _claims(draw: DrawFn, kinds: SearchStrategy[ClaimKind]) -> Claim:
    kind = draw(kinds)
    numbers = {
        role: draw(st.integers(fewest, min(most, fewest + 2)))
        for role, (fewest, most) in ROLES[kind].items()
    }
    if kind is ClaimKind.ONE_POPULATION:
        numbers["events"] = numbers["rate"]
    if kind in {ClaimKind.MET, ClaimKind.MISSED}:
        numbers["floor"] = draw(st.integers(0, 1))
        numbers["ceiling"] = 1 - numbers["floor"]
    named = [
        draw(
            operands(
                role=role,
                is_time=kind is ClaimKind.SPAN and role in {"start", "end"},
            )
        )
        for role, number in numbers.items()
        for _ in range(number)
    ]
    return Claim(
        id=draw(ids()),
        kind=kind,
        operands=draw(st.permutations(named)),
        says=draw(texts()),
        citation=draw(citations()),
        note=draw(maybe(texts())),
    )


def claims(
    *, kind: ClaimKind | str | SearchStrategy[ClaimKind] | None = None
) -> SearchStrategy[Claim]:
    """Claims of every kind, with as many operands in each role as it takes.

    Args:
        kind: What they say of their figures, or a strategy of kinds; by default any.

    Raises:
        ArgumentError: *kind* is none. Carries `argument`, `value` and `requirement`.
        ReferenceNotFoundError: There is no such kind. Carries `kind`, `key` and
            `closest`.

    Examples:
        >>> from hypothesis import given, settings
        >>> @given(claims(kind="share"))
        ... @settings(max_examples=10)
        ... def test_it_holds(claim):
        ...     assert len(claim.operands) == 3
        >>> test_it_holds()
    """
    return _claims(chosen(kind, st.sampled_from(ClaimKind), of_kind("kind", ClaimKind)))
