"""How complaints were handled: outside Schedule 3 or under it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policestats.statement.complaints import checks
from policestats.statement.complaints.lines import line_of, without
from policestats.statement.complaints.wording import share_words
from policestats.statement.parts import Remark, Section, StatementLine
from policestats.vocabulary import Cohort, Handling

if TYPE_CHECKING:
    from policestats.statement.complaints.facts import Brief, Fact

__all__ = ["handling_section"]

_WAYS = (
    (Handling.OUTSIDE_SCHEDULE_3, "outside Schedule 3, that is informally"),
    (Handling.UNDER_SCHEDULE_3, "under Schedule 3, that is formally"),
    (Handling.NOT_INVESTIGATED, "under Schedule 3 without an investigation"),
    (Handling.INVESTIGATED, "under Schedule 3 with an investigation"),
)


def handling_section(brief: Brief) -> Section:
    """How complaints were handled: outside Schedule 3 or under it."""
    cases = {
        how: brief.find("complaint-cases", cohort=Cohort.FINALISED, handling=how)
        for how, _ in _WAYS
    }
    outside = cases[Handling.OUTSIDE_SCHEDULE_3]
    under = cases[Handling.UNDER_SCHEDULE_3]
    both = 0 if outside is None or under is None else int(outside.value + under.value)
    lines: list[StatementLine] = []
    notes: list[str] = []
    for how, what in _WAYS:
        fact = cases[how]
        if fact is None:
            continue
        text = f"{fact.things} finalised {what}"
        others: list[Fact] = []
        if both and fact in (outside, under):
            others = [one for one in (outside, under) if one and one is not fact]
            part = share_words(Fraction(fact.value) / both * 100)
            text += f": {part} of {both:,} in all, our sum"
        lines.append(line_of(fact, f"{text}.", None, *others))
        notes += [fact.note] if fact.note else []
    lines += _finalised(brief) if not lines else []
    told, note, cautions = _informal_allegations(brief)
    lines += told
    notes += note
    notes.insert(
        0,
        "Schedule 3 is Schedule 3 to the Police Reform Act 2002, the formal complaints "
        "system. Finalised in the year is not logged in the year: a case may be logged "
        "in one year and finalised in the next.",
    )
    return Section(
        id="handling",
        title="How complaints were handled",
        lines=tuple(lines),
        notes=tuple(notes) if lines else (),
        missing=without(
            ("cases finalised outside Schedule 3", outside),
            ("cases finalised under Schedule 3", under),
            ("how many of them were investigated", cases[Handling.INVESTIGATED]),
        ),
        warnings=cautions,
    )


def _finalised(brief: Brief) -> list[StatementLine]:
    """Say how many of one's own there are where it is not known how they were handled."""
    every = brief.find("complaint-cases", cohort=Cohort.FINALISED)
    if every is None or every.figure is not None or brief.cohort is Cohort.FINALISED:
        return []
    return [line_of(every, f"{every.things} finalised.")]


def _informal_allegations(
    brief: Brief,
) -> tuple[list[StatementLine], tuple[str, ...], tuple[Remark, ...]]:
    some, printed = (
        brief.find(
            measure, cohort=Cohort.FINALISED, handling=Handling.OUTSIDE_SCHEDULE_3
        )
        for measure in ("allegations", "share-of-allegations")
    )
    if some is None:
        return [], (), ()
    note = () if some.note is None else (some.note,)
    text = f"{some.things} finalised outside Schedule 3"
    if printed is None:
        return [line_of(some, f"{text}.")], note, ()
    text += f', printed as {printed.printed.text} "of allegations"'
    logged = brief.find("allegations", cohort=Cohort.LOGGED)
    cautions = () if logged is None else checks.unstated_base(printed, some, logged)
    return [line_of(some, f"{text}.", None, printed)], note, cautions
