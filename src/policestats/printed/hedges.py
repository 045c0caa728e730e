"""What the words before a number make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from policestats.printed.numerals import Numeral

__all__ = ["HEDGES", "Ends", "rounded_to"]


class Ends(NamedTuple):
    """The ends of what a number can stand for, and whether they belong to it."""

    lower: Decimal | None
    upper: Decimal | None
    includes_lower: bool
    includes_upper: bool


def rounded_to(x: Decimal, step: Decimal) -> Ends:
    """Give what a number that was rounded half up to a step can stand for."""
    half = step / 2
    return Ends(x - half, x + half, includes_lower=True, includes_upper=False)


def _near_below(x: Numeral) -> Ends:
    return Ends(x.value - x.near, x.value, includes_lower=True, includes_upper=False)


def _near_above(x: Numeral) -> Ends:
    return Ends(x.value, x.value + x.near, includes_lower=False, includes_upper=True)


def _about(x: Numeral) -> Ends:
    half = x.telling / 2
    return Ends(
        x.value - half, x.value + half, includes_lower=True, includes_upper=True
    )


def _above(x: Numeral) -> Ends:
    return Ends(x.value, None, includes_lower=False, includes_upper=False)


def _from(x: Numeral) -> Ends:
    return Ends(x.value, None, includes_lower=True, includes_upper=False)


def _below(x: Numeral) -> Ends:
    return Ends(None, x.value, includes_lower=False, includes_upper=False)


def _to(x: Numeral) -> Ends:
    return Ends(None, x.value, includes_lower=False, includes_upper=True)


def _estimated(x: Numeral) -> Ends:
    return rounded_to(x.value, x.place if x.shows_rounding else x.telling)


HEDGES: dict[str, Callable[[Numeral], Ends]] = {
    "just under": _near_below,
    "nearly": _near_below,
    "almost": _near_below,
    "just over": _near_above,
    "around": _about,
    "about": _about,
    "approximately": _about,
    "roughly": _about,
    "some": _about,
    "circa": _about,
    "c.": _about,
    "~": _about,
    "over": _above,
    "above": _above,
    "more than": _above,
    "in excess of": _above,
    ">": _above,
    "at least": _from,
    ">=": _from,
    "≥": _from,
    "no fewer than": _from,
    "no less than": _from,
    "under": _below,
    "below": _below,
    "fewer than": _below,
    "less than": _below,
    "<": _below,
    "up to": _to,
    "at most": _to,
    "<=": _to,
    "≤": _to,
    "no more than": _to,
    "an estimated": _estimated,
    "estimated": _estimated,
}
"""What each hedge, a word or a sign, makes of the number after it."""
