"""What a statement of complaints is written from, found and picked out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from policestats.errors import (
    ArgumentError,
    PeriodMismatchError,
    RecordError,
    ReferenceNotFoundError,
)
from policestats.models import ComplaintSummary
from policestats.reference import figures, find_measure
from policestats.statement.complaints.facts import NATIONAL, Brief, facts_of_figures
from policestats.statement.complaints.own import facts_of_summaries
from policestats.vocabulary import Cohort, Topic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policestats.models import Force
    from policestats.periods import Period

__all__ = ["brief_of", "summaries_of"]

_VOLUME_OF = (Cohort.LOGGED, Cohort.RECORDED, Cohort.FINALISED)
_SHOWN = 6


def summaries_of(given: object, force: Force, period: Period) -> list[ComplaintSummary]:
    """Give the summaries of the force and period, those logged first.

    Raises:
        ArgumentError: There is no summary, none of the force and period, or two of one
            cohort that tell of it. Carries `argument`, `value` and `requirement`.
        RecordError: The one summary given is of another force.
        PeriodMismatchError: The one summary given is of another period.
    """
    if given is None:
        return []
    if isinstance(given, ComplaintSummary):
        if given.subject != force.id:
            rule = f"must be {force.id!r}, as asked for"
            raise RecordError("summary.subject", given.subject, rule)
        if given.period != period:
            reason = "the summary must be of the period asked for"
            raise PeriodMismatchError(period, given.period, reason)
        return [given]
    return _picked(given, force, period)


def _picked(given: object, force: Force, period: Period) -> list[ComplaintSummary]:
    if not isinstance(given, Iterable) or isinstance(given, (str, bytes)):
        rule = "must be a ComplaintSummary, or those that summarise_cases gives"
        raise ArgumentError("summary", given, rule)
    every: list[ComplaintSummary] = []
    for place, one in enumerate(given):
        if not isinstance(one, ComplaintSummary):
            raise ArgumentError(f"summary[{place}]", one, "must be a ComplaintSummary")
        every.append(one)
    found = [one for one in every if one.subject == force.id and one.period == period]
    if not found:
        held = dict.fromkeys(f"{one.subject} {one.period}" for one in every)
        more = f" and {len(held) - _SHOWN:,} more" if len(held) > _SHOWN else ""
        raise ArgumentError(
            "summary",
            ", ".join([*held][:_SHOWN]) + more,
            f"must hold a summary of {force.id!r} in {period}",
        )
    found.sort(key=lambda one: _VOLUME_OF.index(one.cohort))
    for one, two in pairwise(found):
        if one.cohort is two.cohort:
            raise ArgumentError(
                "summary",
                f"{one.subject} {one.period}, {one.cohort.label}",
                "must be there once: sum() adds summaries of one cohort up",
            )
    if len({one.reviews for one in found if one.reviews}) > 1:
        raise ArgumentError(
            "summary",
            f"{force.id} {period}",
            "must say the same of reviews in each summary, or in one of them alone",
        )
    return found


def brief_of(
    force: Force, period: Period, summaries: Sequence[ComplaintSummary]
) -> Brief:
    """Gather what there is to say.

    Raises:
        ReferenceNotFoundError: No figure is bundled of the force in the period; its
            hint lists what there is.
    """
    bundled = facts_of_figures(figures())
    if summaries:
        return Brief(
            force=force,
            period=period,
            facts=facts_of_summaries(summaries),
            others=bundled,
            cohort=summaries[0].cohort,
        )
    complaints = [
        one for one in bundled if find_measure(one.measure).topic is Topic.COMPLAINTS
    ]
    mine = tuple(
        one for one in complaints if one.subject == force.id and one.period == period
    )
    if not mine:
        there_is = sorted(
            {
                f"{one.subject} {one.period}"
                for one in complaints
                if one.period is not None and one.subject != NATIONAL
            }
        )
        raise ReferenceNotFoundError(
            "figures bundled for",
            f"{force.id} {period}",
            tuple(there_is),
            hint=f"there is {', '.join(there_is)}; for your own cases, give a "
            "ComplaintSummary",
        )
    return Brief(force=force, period=period, facts=mine, others=bundled)
