"""How numbers and what they are held against are put into words for the public."""

from __future__ import annotations

import warnings
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

import attrs

from policestats.errors import PoliceStatsWarning
from policestats.measures import percent_change, point_change
from policestats.printed import Bounds, round_half_up
from policestats.statement.complaints.facts import NATIONAL, Brief, Fact, name_of
from policestats.statement.parts import Comparison, Remark

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from policestats.models import Figure

__all__ = ["Compared", "compared", "heeded", "share_words", "step_words"]

T = TypeVar("T")

_WHOLE_FROM = 10


@attrs.frozen(kw_only=True)
class Compared:
    """What a fact is held against: for the line, for its text, and with what care."""

    comparisons: tuple[Comparison, ...] = ()
    cautions: tuple[Remark, ...] = ()

    @property
    def text(self) -> str:
        """The comparisons as they continue a sentence."""
        joints = {"published": "; "}
        return "".join(
            f"{joints.get(one.kind, ', ')}{one.text}" for one in self.comparisons
        )


def heeded(
    measure: Callable[..., T], *inputs: object, figures: tuple[Figure, ...] = ()
) -> tuple[T, tuple[Remark, ...]]:
    """Call a measure, and give what it warns of as sentences for the statement."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", PoliceStatsWarning)
        made = measure(*inputs)
    texts = (str(one.message) for one in caught)
    told = dict.fromkeys(f"{text[:1].upper()}{text[1:]}." for text in texts)
    return made, tuple(Remark(one, figures) for one in told)


def _rounded(x: Fraction, ndigits: int) -> str:
    return f"{abs(round_half_up(x, ndigits)):,}"


def step_words(change: Bounds, then: str = "") -> str:
    """Say a change in per cent, from what it was then: "0.5 % more than 2022/23".

    Where the inputs were rounded so far that even the direction is open, it says so.
    """
    low, high = change.lower, change.upper
    of = f" as in {then}" if then else ""
    if low is None or high is None or low < 0 < high:
        return f"the same{of}, as far as rounding tells"
    if low == high == 0:
        return f"the same{of}"
    ndigits = 0 if max(abs(low), abs(high)) >= _WHOLE_FROM else 1
    near, far = sorted((low, high), key=abs)
    ends = dict.fromkeys((_rounded(near, ndigits), _rounded(far, ndigits)))
    than = f" than {then}" if then else ""
    return f"{' to '.join(ends)} % {'more' if high > 0 else 'fewer'}{than}"


def share_words(percent: Fraction) -> str:
    """Say a share in whole per cent; one that would print as 0 is "under 1 %"."""
    if 0 < percent < 1:
        return "under 1 %"
    return f"{round_half_up(percent)} %"


def compared(brief: Brief, fact: Fact) -> Compared:
    """Hold a fact against the period before, England and Wales, and the published."""
    found: list[Comparison] = []
    cautions: tuple[Remark, ...] = ()
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


def _with_previous(fact: Fact, before: Fact) -> tuple[Comparison, tuple[Remark, ...]]:
    then = f"{before.period}"
    told = f"against {before} in {then}"
    change: Decimal | None = None
    unit: str | None = None
    cautions: tuple[Remark, ...] = ()
    both = (*fact.figures, *before.figures)
    if fact.unit == "percent":
        points, cautions = heeded(
            point_change, before.counted, fact.counted, figures=both
        )
        change, unit = points.rounded(), "percentage_point"
        told = f"against {before} % in {then}"
    elif not before.printed.admits(0):
        step, cautions = heeded(
            percent_change, before.counted, fact.counted, figures=both
        )
        change, unit = step.rounded(1), "percent"
        told = step_words(step.bounds, then)
    return (
        Comparison(
            kind="previous-year",
            value=before.value,
            unit=before.unit,
            period=before.period,
            text=told,
            change=change,
            change_unit=unit,
            figures=before.figures,
        ),
        cautions,
    )


def _with_national(fact: Fact, national: Fact) -> Comparison:
    percent = fact.unit == "percent"
    told = f"against {national}{' %' if percent else ''} across {name_of(NATIONAL)}"
    change: Decimal | None = fact.value - national.value
    change_unit: str | None = "percentage_point" if percent else fact.unit
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
        text="as published"
        if same
        else f"published for {published.period}: {published}",
        change=fact.value - published.value,
        change_unit=fact.unit,
        figures=published.figures,
    )
