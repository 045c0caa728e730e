"""How many complaints there were, for the size of the force, and what they were about.

A section says what is there, and names what one would look for and is not.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policestats.measures import allegations_per_case, share
from policestats.statement import checks
from policestats.statement.facts import name_of
from policestats.statement.lines import derived_line, line_of, without
from policestats.statement.parts import Section, StatementLine
from policestats.statement.wording import compared, share_words
from policestats.vocabulary import Cohort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policestats.statement.facts import Brief, Fact

__all__ = ["categories_section", "rates_section", "volume_section"]


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
    cautions: list[str] = []
    cases = brief.find("complaint-cases", cohort=cohort)
    allegations = brief.find("allegations", cohort=cohort)
    national = None
    if cases is not None:
        held = compared(brief, cases)
        cautions += held.cautions
        lines.append(line_of(cases, f"{cases} cases {cohort.label}{held.text}.", held))
        national = brief.national(cases)
        if national is not None and national.value >= cases.value:
            line, caution = _share_line(brief, cases, national)
            lines.append(line)
            cautions += caution
    if allegations is not None:
        held = compared(brief, allegations)
        cautions += held.cautions
        told = f"{allegations} allegations {cohort.label}{held.text}"
        if cases is not None and cases.value > 0:
            ratio = allegations_per_case(allegations.counted, cases.counted)
            told = (
                f"{allegations} allegations in those cases{held.text}, "
                f"{ratio.rounded()} for each case"
            )
        lines.append(line_of(allegations, f"{told}.", held))
    return Section(
        id="volume",
        title="How many complaints",
        lines=tuple(lines),
        notes=(
            f"A case is one complaint; it holds one or more allegations. {_MEANT[cohort]}",
        ),
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
) -> tuple[StatementLine, tuple[str, ...]]:
    part = share(cases.counted, national.counted)
    text = f"{part.rounded(1)} % of the {national} cases {brief.cohort.label} across "
    text += name_of(national.subject)
    printed = brief.find("share-of-england-and-wales", cohort=brief.cohort)
    facts = [cases, national]
    cautions: tuple[str, ...] = ()
    if printed is not None:
        text += f', printed as "{printed.printed.text}"'
        facts.insert(0, printed)
        cautions = checks.share_follows(printed, cases, national)
    line = derived_line(
        "share-of-england-and-wales", part.rounded(1), "percent", f"{text}.", *facts
    )
    return line, cautions


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
        cautions += held.cautions
        lines.append(
            line_of(rate, f"{rate} {noun} logged per 1,000 employees{held.text}.", held)
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
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Say what staff the printed rates fit, and whether a printed staff is one."""
    staff = checks.implied_staff(pairs)
    if staff is None:
        return (), ("no one number of employees fits the printed rates.",)
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
    return (f"{note}.",), checks.staff_admits(staff, employees)


def categories_section(brief: Brief) -> Section:
    """What was complained about: allegations by category, or their order alone."""
    total = brief.find("allegations", cohort=brief.cohort)
    counts = sorted(
        (
            one
            for one in brief.each("allegations")
            if one.category is not None and one.cohort is brief.cohort
        ),
        key=lambda one: (
            one.category is not None and one.category.code is None,
            -one.value,
        ),
    )
    ranks = sorted(brief.each("category-rank"), key=lambda one: one.value)
    lines = [_category_line(one, total) for one in counts]
    cautions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    if counts and total is not None:
        notes = ("Each allegation has one category. Shares are rounded one by one.",)
        if total.figure is None:
            notes += checks.parts_left(counts, total, "categories")
        else:
            cautions = checks.parts_sum(counts, total, "categories")
    elif ranks:
        lines = [
            line_of(one, f"{one.value}. {one.category}.")
            for one in ranks
            if one.category
        ]
        notes = (
            (
                "The most common categories, in order; the number of allegations in each "
                "is not printed."
            ),
        )
    return Section(
        id="categories",
        title="What was complained about",
        lines=tuple(lines),
        notes=notes,
        missing=without(("allegations by category", counts)),
        warnings=cautions,
    )


def _category_line(fact: Fact, total: Fact | None) -> StatementLine:
    text = f"{fact.category}: {fact} allegations"
    if total is not None and total.value >= fact.value and total.value > 0:
        percent = Fraction(fact.value) / Fraction(total.value) * 100
        text += f", {share_words(percent)}"
    return line_of(fact, f"{text}.")
