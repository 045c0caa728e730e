"""What tables call things: the spellings of columns and of terms that are recognised.

No header of a force's extract is published that we have read. So the spellings of
columns are from memory, and so are those of terms that say so beside them. What is not
here is refused until the caller says what it means; nothing is recognised for looking
alike.
"""

from __future__ import annotations

import re
import unicodedata

from policestats.vocabulary import Handling, ReviewBody, ReviewOutcome

__all__ = ["COLUMN_SPELLINGS", "TERM_SPELLINGS", "plain", "words"]

_WORDS = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def plain(text: str) -> str:
    """Give what is left of a name when nothing that varies is.

    Letters' case, punctuation, "&" and "and", spaces and underscores do not matter.

    Examples:
        >>> plain("Under Schedule 3 - not_investigated")
        'under schedule 3 not investigated'
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    return " ".join(_WORDS.findall(folded))


def words(name: str) -> str:
    """Give a name of a program with its words apart.

    Examples:
        >>> words("dateReceived"), words("Date received")
        ('date Received', 'Date received')
    """
    return _HUMP.sub(" ", name)


# From memory, all of them but the canonical names.
COLUMN_SPELLINGS: dict[str, tuple[str, ...]] = {
    "case": (
        "case id",
        "case number",
        "case ref",
        "case reference",
        "case reference number",
        "case reference no",
        "complaint case",
        "complaint case id",
        "complaint case number",
        "complaint case reference",
        "complaint reference",
        "complaint reference number",
        "complaint reference no",
        "complaint ref",
        "complaint id",
        "complaint number",
        "complaint no",
        "case no",
    ),
    "force": ("police force", "force name", "police force name", "force id"),
    "made": (
        "date made",
        "complaint made",
        "date complaint made",
        "complaint made date",
        "date of complaint",
        "complaint date",
        "date received",
        "received date",
        "complaint received",
        "date complaint received",
        "complaint received date",
    ),
    "logged": (
        "date logged",
        "logged date",
        "case logged",
        "date case logged",
        "case logged date",
        "complaint logged",
        "date complaint logged",
        "complaint logged date",
    ),
    "contacted": (
        "date contacted",
        "contacted date",
        "date of contact",
        "contact date",
        "first contact",
        "first contact date",
        "date first contacted",
        "date of first contact",
        "first contacted",
        "complainant contacted",
        "date complainant contacted",
        "date complainant first contacted",
    ),
    "finalised": (
        "case finalised",
        "date finalised",
        "finalised date",
        "date case finalised",
        "case finalised date",
        "case finalised on",
    ),
    "handling": (
        "case handling",
        "case handling type",
        "how case was handled",
        "how handled",
        "handling type",
    ),
    "suspensions": (
        "suspended",
        "suspension",
        "suspension periods",
        "periods of suspension",
        "case suspensions",
    ),
    "allegation": (
        "allegation id",
        "allegation number",
        "allegation no",
        "alleg no",
        "allegation ref",
        "allegation reference",
        "allegation reference number",
    ),
    "category": (
        "allegation category",
        "allegation category name",
        "category name",
        "allegation type",
    ),
    "subcategory": (
        "sub category",
        "allegation subcategory",
        "allegation sub category",
        "subcategory name",
        "sub category name",
    ),
    "allegation_handling": (
        "allegation handling type",
        "how allegation was handled",
    ),
    "decision": ("allegation decision", "allegation result", "allegation outcome"),
    "actions": (
        "action",
        "action taken",
        "actions taken",
        "allegation action",
        "allegation actions",
    ),
    "factors": (
        "factor",
        "complaint factor",
        "complaint factors",
        "national complaint factor",
        "national complaint factors",
        "national factors",
    ),
    "allegation_finalised": (
        "date allegation finalised",
        "allegation finalised date",
        "allegation finalised on",
    ),
    "review": (
        "review id",
        "review number",
        "review ref",
        "review reference",
        "review reference number",
    ),
    "body": ("review body", "relevant review body", "reviewed by"),
    "received": (
        "review received",
        "date review received",
        "review received date",
        "application received",
        "date application received",
        "review application received",
    ),
    "completed": (
        "review completed",
        "date review completed",
        "review completed date",
        "date completed",
        "completed date",
    ),
    "outcome": ("review outcome", "outcome of review", "review result"),
    "recommendations": (
        "number of recommendations",
        "review recommendations",
        "recommendations made",
    ),
}
"""For each column the names that it goes by, beside its own."""

# The wording of handling is that of the columns of the IOPC's tables, and "otherwise
# than by investigation" that of Schedule 3 itself. What begins with "Schedule 3" is from
# memory, and so is the wording of reviews.
TERM_SPELLINGS: dict[
    type[Handling | ReviewBody | ReviewOutcome], dict[str, tuple[str, ...]]
] = {
    Handling: {
        Handling.OUTSIDE_SCHEDULE_3: ("outside of Schedule 3",),
        Handling.UNDER_SCHEDULE_3: (),
        Handling.NOT_INVESTIGATED: (
            "not investigated under Schedule 3",
            "under Schedule 3 - otherwise than by investigation",
            "otherwise than by investigation",
            "Schedule 3 - not investigated",
        ),
        Handling.INVESTIGATED: (
            "investigated under Schedule 3",
            "under Schedule 3 - by investigation",
            "Schedule 3 - investigated",
        ),
    },
    ReviewBody: {
        ReviewBody.IOPC: ("the IOPC",),
        ReviewBody.LOCAL_POLICING_BODY: ("LPB",),
    },
    ReviewOutcome: {
        ReviewOutcome.REASONABLE_AND_PROPORTIONATE: (
            "the outcome was reasonable and proportionate",
        ),
        ReviewOutcome.NOT_REASONABLE_AND_PROPORTIONATE: (
            "the outcome was not reasonable and proportionate",
        ),
        ReviewOutcome.INVALID: ("not valid", "invalid review"),
    },
}
"""For each closed term the labels that tables use, beside its value and its label."""
