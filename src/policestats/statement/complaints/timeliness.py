"""How long complaints took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policestats import units
from policestats.statement.complaints.lines import line_of
from policestats.statement.complaints.wording import compared
from policestats.statement.parts import Section, StatementLine
from policestats.vocabulary import Cohort, Handling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policestats.statement.complaints.facts import Brief, Fact
    from policestats.statement.parts import Comparison

__all__ = ["timeliness_section"]


def timeliness_section(brief: Brief) -> Section:
    """Days to contact and to finalise."""
    lines: list[StatementLine] = []
    found: list[Fact] = []
    others: list[Comparison] = []
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
        (
            "days-to-finalise",
            Handling.UNDER_SCHEDULE_3,
            "to finalise a case under Schedule 3, time on hold left out",
            None,
        ),
    ):
        cohort = None if how is None else Cohort.FINALISED
        fact = brief.find(measure, cohort=cohort, handling=how)
        if fact is None:
            missing += [] if name is None else [name]
            continue
        found.append(fact)
        held = compared(brief, fact)
        others += held.comparisons
        text = (
            f"{fact} {units.plural(fact.unit, fact.value)} on average {what}{held.text}"
        )
        fall = None
        if measure == including:
            fall = brief.find("fall-in-days-to-finalise", cohort=cohort, handling=how)
        if fall is not None:
            text += f", {fall} fewer than the year before"
            lines.append(line_of(fact, f"{text}.", held, fall))
        else:
            lines.append(line_of(fact, f"{text}.", held))
    return Section(
        id="timeliness",
        title="How long it took",
        lines=tuple(lines),
        notes=_notes(found, others),
        missing=tuple(missing),
    )


def _notes(found: Sequence[Fact], others: Sequence[Comparison]) -> tuple[str, ...]:
    """Say what the days are, where that is stated, and where it is not."""
    told: list[str] = []
    own = [one for one in found if one.figure is None]
    if own:
        kind = "calendar days" if own[0].unit == "day" else "working days"
        told.append(
            f"Days are {kind} from the day the complaint was made, and averages are means."
        )
        told += [one.note for one in own if one.note is not None]
    if any(_is_vague(one.basis) for one in found):
        told.append(
            "Whether these are working days, and whether the average is the mean, is not "
            "stated."
        )
    elif any(_is_vague(one.basis) for held in others for one in held.figures):
        told.append(
            "Of the published figures that they are held against, it is not stated "
            "whether they are of working days, and whether they are means."
        )
    return tuple(told)


def _is_vague(basis: str | None) -> bool:
    return "not stated" in (basis or "")
