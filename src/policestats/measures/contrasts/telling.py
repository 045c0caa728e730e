"""What a contrast says of itself, in plain words."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from policestats.confidence import told_p
from policestats.errors import NoIntervalError
from policestats.measures.clusters import SEVERAL_TO_A_CASE
from policestats.measures.contrasts.pairs import counted_in, events_and_members
from policestats.measures.contrasts.wording import INTERVALS, TESTS
from policestats.measures.crossings import told_breaks
from policestats.measures.operands import sources, told_of
from policestats.measures.shares import Share
from policestats.measures.two_samples import few_told
from policestats.periods import same_days
from policestats.printed import round_half_up

if TYPE_CHECKING:
    from policestats.confidence import Interval
    from policestats.measures.rates import Rate
    from policestats.provenance import Citation
    from policestats.vocabulary import SeriesBreak

__all__ = ["explained"]

_ALLEGED = "allegation"
"""What comes several at a time, in cases."""


class _Contrast(Protocol):
    """What is told of a contrast, which is made a floor above."""

    @property
    def measure(self) -> str: ...
    @property
    def left(self) -> Rate | Share: ...
    @property
    def right(self) -> Rate | Share: ...
    @property
    def whole(self) -> Rate | Share | None: ...
    @property
    def breaks(self) -> tuple[SeriesBreak, ...]: ...
    @property
    def across(self) -> tuple[SeriesBreak, ...]: ...
    @property
    def citations(self) -> tuple[Citation, ...]: ...
    @property
    def null(self) -> int: ...
    @property
    def method(self) -> str: ...
    @property
    def test(self) -> str: ...
    @property
    def expected(self) -> float: ...
    @property
    def are_clustered(self) -> bool: ...
    @property
    def p_value(self) -> float: ...
    def interval(self) -> Interval: ...


def explained(contrast: _Contrast) -> str:
    """Say how a contrast was reckoned, and from what."""
    sign = "-" if contrast.null == 0 else "/"
    odds = "the odds of " if contrast.measure == "odds ratio" else ""
    lines = [
        (
            f"{contrast.measure.capitalize()}: {odds}{_told(contrast.left)} {sign} "
            f"{odds}{_told(contrast.right)} = {contrast}."
        ),
        f"{_sureness(contrast)}; {_chance(contrast)}.",
        f"Interval: {INTERVALS[contrast.method]} P: {TESTS[contrast.test]}",
        *_taken_out(contrast),
        *_few(contrast),
        *_clustered(contrast),
        *_of_one(contrast),
        *told_breaks(contrast.breaks, contrast.across),
        (
            "The p is of chance alone: it says nothing of why the two differ, nor of "
            "what was counted wrongly or otherwise. A small one does not make a "
            "difference large."
        ),
    ]
    return "\n".join([*lines, *sources(contrast.citations)])


def _few(contrast: _Contrast) -> list[str]:
    told = few_told(contrast.expected)
    if told is None:
        return []
    if contrast.measure == "rate ratio" and not contrast.are_clustered:
        told += "; those by 'clopper-pearson' are exact"
    return [f"Careful: {told}."]


def _clustered(contrast: _Contrast) -> list[str]:
    both = (contrast.left, contrast.right)
    if contrast.are_clustered or _ALLEGED not in map(counted_in, both):
        return []
    mend = (
        "set shares of cases beside each other"
        if isinstance(contrast.left, Share)
        else "give rate(..., clusters=...)"
    )
    return [f"{SEVERAL_TO_A_CASE}: {mend}."]


def _of_one(contrast: _Contrast) -> list[str]:
    """Say so where both are of one force, and not of two times that share no day."""
    one, other = contrast.left, contrast.right
    if one.subject is None or one.subject != other.subject:
        return []
    if one.period and other.period and not same_days(one.period, other.period):
        return []
    return [
        (
            f"Both are of {one.subject}, and perhaps of the same members: interval and p "
            "are of two separate groups."
        )
    ]


def _sureness(contrast: _Contrast) -> str:
    try:
        interval = contrast.interval()
    except NoIntervalError as error:
        return f"It has no interval by {contrast.method!r}: {error.reason}"
    return f"It is {interval}"


def _chance(contrast: _Contrast) -> str:
    try:
        return told_p(contrast.p_value)
    except NoIntervalError:
        return f"nor a p by {contrast.test!r}"


def _taken_out(contrast: _Contrast) -> list[str]:
    if contrast.whole is None:
        return []
    events, members = events_and_members(contrast.left)
    all_events, everyone = events_and_members(contrast.whole)
    of_events = (
        f"{round_half_up(Fraction(100 * events, all_events), 1)} % of the whole's "
        f"{all_events:,} events"
        if all_events
        else "none of the whole's events, for there is none,"
    )
    of_members = round_half_up(Fraction(100 * members, everyone), 1)
    name = contrast.left.subject or "The first"
    return [
        (
            f"{name} is {of_events} and {of_members} % of its {everyone:,} "
            "members: it was taken out of the whole, for the two to be independent."
        )
    ]


def _told(one: Rate | Share) -> str:
    """Give one side with what is known of it."""
    return f"{one}{told_of(one.subject, one.period)}"
