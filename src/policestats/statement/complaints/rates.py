"""Complaints for the size of the force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policestats.statement.complaints import checks
from policestats.statement.complaints.lines import line_of
from policestats.statement.complaints.wording import compared
from policestats.statement.parts import Remark, Section, StatementLine
from policestats.vocabulary import Cohort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policestats.statement.complaints.facts import Brief, Fact

__all__ = ["rates_section"]


def rates_section(brief: Brief) -> Section:
    """Cases and allegations for every 1,000 employees, against England and Wales."""
    lines: list[StatementLine] = []
    cautions = [*brief.cautions]
    pairs: list[tuple[Fact, Fact]] = []
    missing: list[str] = []
    for measure, counted, noun in (
        ("complaint-case-rate", "complaint-cases", "cases"),
        ("allegation-rate", "allegations", "allegations"),
    ):
        rate = brief.find(measure, cohort=Cohort.LOGGED)
        events = brief.find(counted, cohort=Cohort.LOGGED)
        if rate is None:
            missing.append(f"{noun} per 1,000 employees")
            continue
        held = compared(brief, rate)
        hidden = rate.value == 0 and events is not None and events.value > 0
        shown = "Under 1" if hidden else f"{rate}"
        many = noun[:-1] if hidden or rate.value == 1 else noun
        cautions += held.cautions
        lines.append(
            line_of(
                rate, f"{shown} {many} logged per 1,000 employees{held.text}.", held
            )
        )
        if events is not None and events.value > 0 and rate.figure is not None:
            pairs.append((rate, events))
    notes = []
    if lines:
        notes.append(
            "A rate for every 1,000 employees allows for the size of a force. It does "
            "not say how likely a member of the public is to complain."
        )
    if pairs:
        note, caution = _staff(brief, pairs)
        notes += note
        cautions += caution
    return Section(
        id="rates",
        title="For the size of the force",
        lines=tuple(lines),
        notes=tuple(notes),
        missing=tuple(missing),
        warnings=tuple(cautions),
    )


def _staff(
    brief: Brief, pairs: Sequence[tuple[Fact, Fact]]
) -> tuple[tuple[str, ...], tuple[Remark, ...]]:
    """Say what staff the printed rates fit, and whether a printed staff is one."""
    staff = checks.implied_staff(pairs)
    if staff is None:
        return (), (checks.no_staff(pairs),)
    fit = "The rate fits" if len(pairs) == 1 else "Both rates fit"
    note = f"{fit} a force of {staff.lower:,} to {staff.upper:,} employees"
    documents = {f.citation.document.id for rate, _ in pairs for f in rate.figures}
    employees = next(
        (
            one
            for one in brief.others
            if one.measure == "employees"
            and one.subject == brief.force.id
            and {f.citation.document.id for f in one.figures} <= documents
        ),
        None,
    )
    if employees is None:
        return (f"{note}, a number that is not printed.",), ()
    return (f"{note}.",), checks.staff_admits(staff, employees, pairs)
