"""How numbers and what they are held against are put into words for the public."""

from __future__ import annotations

import warnings
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

import attrs

from policestats.errors import PoliceStatsWarning
from policestats.measures import percent_change
from policestats.printed import Bounds, round_half_up
from policestats.statement.facts import NATIONAL, Brief, Fact, name_of
from policestats.statement.parts import Comparison

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

__all__ = ["Compared", "compared", "heeded", "share_words", "step_words"]

T = TypeVar("T")

_WHOLE_FROM = 10


@attrs.frozen(kw_only=True)
class Compared:
    """What a fact is held against: for the line, for its text, and with what care."""

    comparisons: tuple[Comparison, ...] = ()
    cautions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The comparisons as they continue a sentence."""
        return "".join(f", {one.text}" for one in self.comparisons)


def heeded(measure: Callable[..., T], *inputs: object) -> tuple[T, tuple[str, ...]]:
    """Call a measure, and give what it warns of as sentences for the statement."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", PoliceStatsWarning)
        made = measure(*inputs)
    return made, tuple(f"{one.message}." for one in caught)


def _rounded(x: Fraction, ndigits: int) -> str:
    return f"{abs(round_half_up(x, ndigits)):,}"


def step_words(change: Bounds) -> str:
    """Say a change in per cent: "0.5 % more", "25 to 26 % fewer", "as many".

    Where the inputs were rounded so far that even the direction is open, it says so.
    """
    low, high = change.lower, change.upper
    if low is None or high is None:
        return "a change that rounding leaves open"
    if low == high == 0:
        return "as many"
    if low < 0 < high:
        return "as many as rounding can tell"
    ndigits = 0 if max(abs(low), abs(high)) >= _WHOLE_FROM else 1
    near, far = sorted((low, high), key=abs)
    ends = dict.fromkeys((_rounded(near, ndigits), _rounded(far, ndigits)))
    return f"{' to '.join(ends)} % {'more' if high > 0 else 'fewer'}"


def share_words(percent: Fraction) -> str:
    """Say a share in whole per cent; one that would print as 0 is "under 1 %"."""
    if 0 < percent < 1:
        return "under 1 %"
    return f"{round_half_up(percent)} %"


def compared(brief: Brief, fact: Fact) -> Compared:
    """Hold a fact against the period before, England and Wales, and the published."""
    found: list[Comparison] = []
    cautions: tuple[str, ...] = ()
    before = brief.before(fact)
    if before is not None:
        comparison, cautions = _with_previous(fact, before)
        found.append(comparison)
    national = brief.national(fact)
    if national is not None and fact.unit not in {"case", "allegation"}:
        found.append(_with_national(fact, national))
    published = brief.published(fact)
    if published is not None:
        found.append(_with_published(fact, published))
    return Compared(comparisons=tuple(found), cautions=cautions)


def _with_previous(fact: Fact, before: Fact) -> tuple[Comparison, tuple[str, ...]]:
    then = f"{before.period}"
    change: Decimal | None = None
    cautions: tuple[str, ...] = ()
    if before.printed.admits(0):
        told = f"against {before} in {then}"
    else:
        step, cautions = heeded(percent_change, before.counted, fact.counted)
        joint = "as in" if step.bounds == Bounds.at(0) else "than"
        told = f"{step_words(step.bounds)} {joint} {then}"
        change = step.rounded(1)
    return (
        Comparison(
            kind="previous-year",
            value=before.value,
            unit=before.unit,
            period=before.period,
            text=told,
            change=change,
            change_unit=None if change is None else "percent",
            figures=before.figures,
        ),
        cautions,
    )


def _with_national(fact: Fact, national: Fact) -> Comparison:
    told = f"against {national} across {name_of(NATIONAL)}"
    change: Decimal | None = fact.value - national.value
    change_unit: str | None = fact.unit
    if " / " in fact.unit and not national.printed.admits(0):
        step = (fact.printed / national.printed - 1) * 100
        told += f": {step_words(step)}"
        change = round_half_up(
            (Fraction(fact.value) / Fraction(national.value) - 1) * 100
        )
        change_unit = "percent"
    return Comparison(
        kind="england-and-wales",
        value=national.value,
        unit=national.unit,
        period=national.period,
        text=told,
        change=change,
        change_unit=change_unit,
        figures=national.figures,
    )


def _with_published(fact: Fact, published: Fact) -> Comparison:
    same = published.printed.admits(fact.value)
    return Comparison(
        kind="published",
        value=published.value,
        unit=published.unit,
        period=published.period,
        text="as published" if same else f"where {published} is published",
        change=fact.value - published.value,
        change_unit=fact.unit,
        figures=published.figures,
    )
