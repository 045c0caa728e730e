"""How long complaints took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policestats.statement.complaints.lines import line_of
from policestats.statement.complaints.wording import compared
from policestats.statement.parts import Section, StatementLine
from policestats.vocabulary import Cohort, Handling

if TYPE_CHECKING:
    from policestats.statement.complaints.facts import Brief, Fact

__all__ = ["timeliness_section"]


def timeliness_section(brief: Brief) -> Section:
    """Days to contact and to finalise."""
    lines: list[StatementLine] = []
    found: list[Fact] = []
    missing: list[str] = []
    including = "days-to-finalise-including-suspension"
    for measure, how, what, name in (
        (
            "days-to-contact",
            None,
            "to contact a complainant",
            "days to contact a complainant",
        ),
        (
            "days-to-finalise",
            Handling.OUTSIDE_SCHEDULE_3,
            "to finalise a case outside Schedule 3",
            "days to finalise outside Schedule 3",
        ),
        (
            including,
            Handling.UNDER_SCHEDULE_3,
            "to finalise a case under Schedule 3, time on hold included",
            "days to finalise under Schedule 3",
        ),
    ):
        cohort = None if how is None else Cohort.FINALISED
        fact = brief.find(measure, cohort=cohort, handling=how)
        if fact is None:
            missing.append(name)
            continue
        found.append(fact)
        held = compared(brief, fact)
        text = f"{fact} days on average {what}{held.text}"
        fall = None
        if measure == including:
            fall = brief.find("fall-in-days-to-finalise", cohort=cohort, handling=how)
        if fall is not None:
            text += f", {fall} fewer than the year before"
            lines.append(line_of(fact, f"{text}.", held, fall))
        else:
            lines.append(line_of(fact, f"{text}.", held))
    vague = any("not stated" in (one.basis or "") for one in found)
    return Section(
        id="timeliness",
        title="How long it took",
        lines=tuple(lines),
        notes=(
            (
                "Whether these are working days, and whether the average is the mean, is not "
                "stated."
            ),
        )
        if vague
        else (),
        missing=tuple(missing),
    )
