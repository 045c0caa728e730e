"""How many complaints there were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policestats.measures import (
    COMPLAINTS_SYSTEM_BEGAN,
    allegations_per_case,
    share,
)
from policestats.statement.complaints import checks
from policestats.statement.complaints.facts import name_of
from policestats.statement.complaints.lines import derived_line, line_of, without
from policestats.statement.complaints.wording import compared
from policestats.statement.parts import Remark, Section, StatementLine
from policestats.vocabulary import Cohort

if TYPE_CHECKING:
    from policestats.statement.complaints.facts import Brief, Fact

__all__ = ["volume_section"]

_MEANT = {
    Cohort.LOGGED: (
        "Logged means taken in as a complaint, whether it was then handled formally or "
        "not."
    ),
    Cohort.RECORDED: (
        "Recorded means handled formally, under Schedule 3 to the Police Reform Act "
        "2002."
    ),
    Cohort.FINALISED: (
        "Finalised means that all actions are complete, whenever the case was logged."
    ),
}


def volume_section(brief: Brief) -> Section:
    """Cases and allegations, and the force's share of England and Wales."""
    cohort = brief.cohort
    lines: list[StatementLine] = []
    cautions: list[Remark] = []
    cases = brief.find("complaint-cases", cohort=cohort)
    allegations = brief.find("allegations", cohort=cohort)
    national = None
    if cases is not None:
        held = compared(brief, cases)
        cautions += held.cautions
        lines.append(line_of(cases, f"{cases.things} {cohort.label}{held.text}.", held))
        national = brief.national(cases)
        if national is not None and national.value >= cases.value:
            line, caution = _share_line(brief, cases, national)
            lines.append(line)
            cautions += caution
    if allegations is not None:
        held = compared(brief, allegations)
        cautions += held.cautions
        told = f"{allegations.things} {cohort.label}{held.text}"
        others: list[Fact] = []
        if cases is not None and cases.value > 0:
            ratio = allegations_per_case(allegations.counted, cases.counted)
            told += f": {ratio.rounded()} for each case"
            others.append(cases)
        lines.append(line_of(allegations, f"{told}.", held, *others))
    notes: tuple[str, ...] = (
        f"A case is one complaint; it holds one or more allegations. {_MEANT[cohort]}",
    )
    if brief.period.start < COMPLAINTS_SYSTEM_BEGAN:
        notes += (
            (
                f"The present complaints system began on {COMPLAINTS_SYSTEM_BEGAN}. Before "
                "it other things were counted, under other rules."
            ),
        )
    return Section(
        id="volume",
        title="How many complaints",
        lines=tuple(lines),
        notes=notes,
        missing=without(
            (f"cases {cohort.label}", cases),
            (f"allegations {cohort.label}", allegations),
            (
                "cases of the period before",
                cases is None or brief.before(cases) is not None,
            ),
            ("cases of England and Wales", cases is None or national),
        ),
        warnings=tuple(cautions),
    )


def _share_line(
    brief: Brief, cases: Fact, national: Fact
) -> tuple[StatementLine, tuple[Remark, ...]]:
    part = share(cases.counted, national.counted)
    shown = f"{part.rounded(1)}" if part.rounded(1) or not part.part else "Under 0.1"
    text = f"{shown} % of the {national} cases {brief.cohort.label} across "
    text += name_of(national.subject)
    printed = brief.find("share-of-england-and-wales", cohort=brief.cohort)
    facts = [cases, national]
    cautions: tuple[Remark, ...] = ()
    if printed is not None:
        text += f', printed as "{printed.printed.text}"'
        facts.insert(0, printed)
        cautions = checks.share_follows(printed, cases, national)
    line = derived_line(
        "share-of-england-and-wales", part.rounded(1), "percent", f"{text}.", *facts
    )
    return line, cautions
