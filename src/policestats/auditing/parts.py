"""Claims of parts and wholes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policestats import units
from policestats.auditing.agreement import agreement, opposite
from policestats.auditing.values import (
    Reading,
    Value,
    above_zero,
    known,
    shown,
    whole_numbers,
)
from policestats.auditing.verdicts import Outcome
from policestats.errors import UnitMismatchError
from policestats.printed import Bounds
from policestats.vocabulary import FigureKind

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "check_majority",
    "check_one_or_more",
    "check_part_of",
    "check_partition",
    "check_share",
    "check_sum",
]

_ALL = Bounds.at(100)


def _total(values: Sequence[Value]) -> Bounds:
    total = Bounds.at(0)
    for one in values:
        total = total + one
    return total


def check_sum(reading: Reading) -> Outcome:
    """The parts sum to the whole, or may."""
    parts, whole = reading.every("part"), reading.one("whole")
    unit = reading.unit(*parts, whole)
    _check_summable(reading, [*parts, whole])
    missing = [one for one in parts if not known(one)]
    told = " + ".join(map(str, parts))
    if unit is None or not known(whole):
        if missing:
            return Outcome(f"{told} = {whole}: too few of these are printed")
        return Outcome(f"{told} = {shown(_total(parts))}: no whole is printed")
    if missing:
        rest = whole - _total([one for one in parts if known(one)])
        fits = whole_numbers(rest, unit)
        which = "part" if len(missing) == 1 else f"{len(missing)} parts together"
        return Outcome(
            f"{told} = {whole}: the {which} not printed would be {fits or shown(rest)}",
            agrees=False if fits is None else None,
        )
    total = _total(parts)
    agrees = agreement(whole, total)
    working = f"{told} = {shown(total)}, and {whole} is printed"
    gap = total - whole
    if agrees is False and gap.lower is not None and gap.is_point:
        working += f": they differ by {shown(abs(gap.lower))}"
    return Outcome(working, agrees=agrees)


_SUMMABLE = {
    FigureKind.COUNT,
    FigureKind.SAMPLE,
    FigureKind.SHARE,
    FigureKind.AMOUNT,
    FigureKind.ESTIMATE,
    FigureKind.CHANGE,
    FigureKind.THRESHOLD,
}


def _check_summable(reading: Reading, values: Sequence[Value]) -> None:
    """Refuse a sum of averages, rates and the like, which means nothing."""
    for one in values:
        if one.kind is not None and one.kind not in _SUMMABLE:
            raise UnitMismatchError(
                f"the claim {reading.claim.id!r}",
                "counts, amounts or shares to sum",
                f"{one.text}, which is of kind {one.kind}",
            )


def check_partition(reading: Reading) -> Outcome:
    """The shares make up all of the whole, or may."""
    shares = reading.every("share")
    for one in shares:
        reading.expect(one, "percent")
    told = " + ".join(map(str, shares))
    printed = _total([one for one in shares if known(one)])
    if known(*shares):
        return Outcome(
            f"{told} = {shown(printed)} %, and all is 100 %",
            agrees=agreement(_ALL, printed),
        )
    rest = _ALL - printed
    return Outcome(
        f"{told} = 100 %: what is not printed would be {shown(rest)} %",
        agrees=False if rest.is_below(0) else None,
    )


def check_part_of(reading: Reading) -> Outcome:
    """The part is no more than the whole."""
    part, whole = reading.one("part"), reading.one("whole")
    reading.unit(part, whole)
    if not known(part, whole):
        return Outcome(f"{part} of {whole}")
    agrees = opposite(whole.is_below(part))
    sign = {True: "≤", False: ">", None: "≤ or >"}[agrees]
    return Outcome(f"{part} {sign} {whole}", agrees=agrees)


def check_majority(reading: Reading) -> Outcome:
    """The part is more than half of the whole."""
    part, whole = reading.one("part"), reading.one("whole")
    reading.unit(part, whole)
    if not known(part, whole):
        return Outcome(f"{part} of {whole}")
    told = f"{part} of {whole} is {shown(part / above_zero(whole) * 100)} %"
    if whole.is_below(part):
        return Outcome(f"{told}: the part is more than the whole", agrees=False)
    agrees = (whole / 2).is_below(part)
    return Outcome(f"{told}, and half is 50 %", agrees=agrees)


def check_one_or_more(reading: Reading) -> Outcome:
    """There are at least as many of what is held as of what holds it."""
    holder, held = reading.one("holder"), reading.one("held")
    if not known(holder, held):
        return Outcome(f"{held} in {holder}")
    agrees = opposite(held.is_below(holder))
    each = held / above_zero(holder)
    return Outcome(
        f"{held} / {holder} = {shown(each)} in each on average", agrees=agrees
    )


def check_share(reading: Reading) -> Outcome:
    """The share is that of the part in the whole, or may be."""
    share, part, whole = (reading.one(role) for role in ("share", "part", "whole"))
    reading.expect(share, "percent")
    unit = reading.unit(part, whole)
    if known(part, whole):
        return _share_of(share, part, whole)
    if not known(share):
        return Outcome(f"{part} of {whole}: no share is printed")
    if unit is None:
        return Outcome(f"{share} of what: neither part nor whole is printed")
    if known(whole):
        told, missing = f"{share} of {whole} is", "part"
        fits = whole_numbers(whole * share / 100, unit)
    else:
        told, missing = f"{part}, being {share}, is of", "whole"
        fits = whole_numbers(part * 100 / above_zero(share), unit)
    if fits is None:
        many = units.spoken(unit)
        return Outcome(f"{told} no whole number of {many}", agrees=False)
    return Outcome(f"{told} {fits}: the {missing} is not printed")


def _share_of(share: Value, part: Value, whole: Value) -> Outcome:
    percent = part / above_zero(whole) * 100
    told = f"{part} / {whole} = {shown(percent)} %"
    if whole.is_below(part):
        return Outcome(f"{told}: the part is more than the whole", agrees=False)
    if not known(share):
        return Outcome(f"{told}: no share is printed")
    return Outcome(f"{told}, and {share} is printed", agrees=agreement(share, percent))
