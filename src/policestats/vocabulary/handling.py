"""How a complaint is handled and decided, and what follows from it.

Schedule 3 is Schedule 3 to the Police Reform Act 2002. A complaint handled outside it
is dealt with informally; one recorded under it is handled formally, by investigation
or otherwise.
"""

from __future__ import annotations

import attrs

from policestats.vocabulary.terms import Term

__all__ = ["ACTIONS", "DECISIONS", "FACTORS", "Cohort", "Handling", "OpenTerm"]


class Cohort(Term):
    """Which population a number counts.

    Recorded is logged and handled formally. Finalised in a year is a part of neither: a
    case logged in March is often finalised in the next year. Received and completed are
    said of reviews.
    """

    LOGGED = "logged", "logged"
    RECORDED = "recorded", "recorded under Schedule 3"
    FINALISED = "finalised", "finalised"
    RECEIVED = "received", "received"
    COMPLETED = "completed", "completed"


class Handling(Term):
    """Whether, and how, a complaint was handled under Schedule 3.

    `UNDER_SCHEDULE_3` is for sources that do not say whether there was an
    investigation.
    """

    OUTSIDE_SCHEDULE_3 = "outside-schedule-3", "outside Schedule 3"
    UNDER_SCHEDULE_3 = "under-schedule-3", "under Schedule 3"
    NOT_INVESTIGATED = (
        "under-schedule-3-not-investigated",
        "under Schedule 3, not investigated",
    )
    INVESTIGATED = "under-schedule-3-investigated", "under Schedule 3, investigated"

    @property
    def is_under_schedule_3(self) -> bool:
        """Whether this is formal handling, and so open to review."""
        return self is not Handling.OUTSIDE_SCHEDULE_3


@attrs.frozen
class OpenTerm:
    """A term of a list that we could not read in full: others are kept as they come.

    Attributes:
        name: The term.
        sourced: Whether a publication that we have read uses it; otherwise from
            memory.
    """

    name: str
    sourced: bool

    def __str__(self) -> str:
        return self.name


DECISIONS: tuple[OpenTerm, ...] = tuple(
    OpenTerm(name, sourced=False)
    for name in (
        "resolved",
        "not resolved",
        "service provided was acceptable",
        "service provided was not acceptable",
        "not able to determine if the service provided was acceptable",
        "case to answer",
        "no case to answer",
        "withdrawn",
        "no further action",
        "de-recorded",
    )
)
"""What is decided of an allegation. An open list, its wording from memory."""

ACTIONS: tuple[OpenTerm, ...] = (
    OpenTerm("explanation", sourced=True),
    OpenTerm("apology", sourced=True),
    OpenTerm("learning from reflection", sourced=True),
    OpenTerm("no further action", sourced=True),
    OpenTerm("reflective practice review process", sourced=True),
    OpenTerm("debrief", sourced=False),
    OpenTerm("goodwill gesture", sourced=False),
    OpenTerm("policy review", sourced=False),
    OpenTerm("organisational learning", sourced=False),
    OpenTerm("return of property", sourced=False),
    OpenTerm("unsatisfactory performance procedures", sourced=False),
    OpenTerm("misconduct meeting", sourced=False),
    OpenTerm("misconduct hearing", sourced=False),
)
"""What is done about an allegation: several may apply, so they do not sum to one.

The reflective practice review process is neither a disciplinary process nor a
disciplinary outcome (IOPC glossary).
"""

FACTORS: tuple[OpenTerm, ...] = tuple(
    OpenTerm(name, sourced=False)
    for name in (
        "arrest",
        "custody",
        "domestic abuse",
        "mental health",
        "social media",
        "stop and search",
        "violence against women and girls",
    )
)
"""National complaint factors: what cuts across categories. An open list, from memory."""
