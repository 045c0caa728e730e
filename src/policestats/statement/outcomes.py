"""How complaints were handled, how long that took, and how reviews of it ended.

A section says what is there, and names what one would look for and is not.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policestats.statement import checks
from policestats.statement.lines import line_of, without
from policestats.statement.parts import Section, StatementLine
from policestats.statement.wording import compared, share_words
from policestats.vocabulary import Cohort, Handling, ReviewBody

if TYPE_CHECKING:
    from policestats.statement.facts import Brief, Fact

__all__ = [
    "handling_section",
    "recommendations_section",
    "reviews_section",
    "timeliness_section",
]


def handling_section(brief: Brief) -> Section:
    """How complaints were handled: outside Schedule 3 or under it."""
    outside, under = (
        brief.find("complaint-cases", cohort=Cohort.FINALISED, handling=how)
        for how in (Handling.OUTSIDE_SCHEDULE_3, Handling.UNDER_SCHEDULE_3)
    )
    lines: list[StatementLine] = []
    cautions: tuple[str, ...] = ()
    both = 0 if outside is None or under is None else int(outside.value + under.value)
    for fact, what in (
        (outside, "cases finalised outside Schedule 3, that is informally"),
        (under, "cases finalised under Schedule 3, that is formally"),
    ):
        if fact is not None:
            text = f"{fact} {what}"
            if both:
                part = share_words(Fraction(fact.value) / both * 100)
                text += f": {part} of the {both:,} finalised either way"
            lines.append(line_of(fact, f"{text}."))
    some = brief.find(
        "allegations", cohort=Cohort.FINALISED, handling=Handling.OUTSIDE_SCHEDULE_3
    )
    if some is not None:
        text = f"{some} allegations finalised outside Schedule 3"
        printed = brief.find(
            "share-of-allegations",
            cohort=Cohort.FINALISED,
            handling=Handling.OUTSIDE_SCHEDULE_3,
        )
        if printed is None:
            lines.append(line_of(some, f"{text}."))
        else:
            text += f', printed as {printed.printed.text} "of allegations"'
            lines.append(line_of(some, f"{text}.", None, printed))
            logged = brief.find("allegations", cohort=Cohort.LOGGED)
            if logged is not None:
                cautions = checks.unstated_base(printed, some, logged)
    return Section(
        id="handling",
        title="How complaints were handled",
        lines=tuple(lines),
        notes=(
            (
                "Schedule 3 is Schedule 3 to the Police Reform Act 2002, the formal "
                "complaints system. Finalised in the year is not logged in the year: a "
                "case may be logged in one year and finalised in the next."
            ),
        )
        if lines
        else (),
        missing=without(
            ("cases finalised outside Schedule 3", outside),
            ("cases finalised under Schedule 3", under),
            ("how many of those under Schedule 3 were investigated", under is None),
        ),
        warnings=cautions,
    )


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
            fall = brief.find("change-in-days-to-finalise", cohort=cohort, handling=how)
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
                "Whether these are working days, and whether the average is the mean, is "
                "not stated; the IOPC counts working days wherever it says."
            ),
        )
        if vague
        else (),
        missing=tuple(missing),
    )


def _review_bodies(brief: Brief) -> tuple[tuple[ReviewBody, str], ...]:
    local = brief.force.local_policing_body or "local policing body"
    return (
        (ReviewBody.LOCAL_POLICING_BODY, f"the {local}"),
        (ReviewBody.IOPC, "the IOPC"),
    )


def reviews_section(brief: Brief) -> Section:
    """Reviews: applied for, completed, and how they ended, by each review body."""
    lines: list[StatementLine] = []
    cautions: list[str] = []
    notes: list[str] = []
    missing: list[str] = []
    for body, name in _review_bodies(brief):
        asked, caution, note = _applications(brief, body, name)
        lines += asked
        cautions += caution
        notes += note
        done = _completed(brief, body, name)
        lines += done
        missing += without(
            (f"applications for a review to {name}", asked),
            (f"reviews completed by {name} and how they ended", done),
        )
    if lines:
        notes.insert(
            0,
            "A review asks whether the outcome of a complaint was reasonable and "
            "proportionate; it does not investigate again. It is open only for "
            "complaints recorded under Schedule 3.",
        )
    return Section(
        id="reviews",
        title="Reviews",
        lines=tuple(lines),
        notes=tuple(notes),
        missing=tuple(missing),
        warnings=tuple(cautions),
    )


def _applications(
    brief: Brief, body: ReviewBody, name: str
) -> tuple[list[StatementLine], tuple[str, ...], tuple[str, ...]]:
    def applications(how: Handling | None) -> Fact | None:
        return brief.find(
            "review-applications", cohort=Cohort.RECEIVED, handling=how, body=body
        )

    asked = applications(None)
    if asked is None:
        return [], (), ()
    held = compared(brief, asked)
    cautions = held.cautions
    others: list[Fact] = []
    notes: tuple[str, ...] = ()
    text = f"{asked} applications for a review received by {name}{held.text}"
    fall = brief.find(
        "change-in-review-applications", cohort=Cohort.RECEIVED, body=body
    )
    before = brief.before(asked)
    if fall is not None and before is not None:
        others.append(fall)
        cautions += checks.fall_follows(fall, before, asked)
    investigated, not_investigated = (
        applications(how) for how in (Handling.INVESTIGATED, Handling.NOT_INVESTIGATED)
    )
    if investigated is not None and not_investigated is not None:
        others += [investigated, not_investigated]
        text += (
            f", {investigated} printed with and {not_investigated} without an "
            "investigation"
        )
        notes = tuple(
            f"On the {investigated} and the {not_investigated}: {figure.note}"
            for figure in investigated.figures
            if figure.note is not None
        )
        cautions += checks.parts_sum(
            [investigated, not_investigated], asked, "applications"
        )
    return [line_of(asked, f"{text}.", held, *others)], cautions, notes


def _completed(brief: Brief, body: ReviewBody, name: str) -> list[StatementLine]:
    lines = []
    done = brief.find("reviews", cohort=Cohort.COMPLETED, body=body)
    some = brief.find(
        "reviews",
        cohort=Cohort.COMPLETED,
        handling=Handling.NOT_INVESTIGATED,
        body=body,
    )
    if done is not None:
        text = f"{done} reviews completed by {name}"
        if some is not None and done.value > 0:
            part = share_words(Fraction(some.value) / Fraction(done.value) * 100)
            text += (
                f", {some} of them ({part}) of complaints that were not investigated"
            )
        lines.append(line_of(done, f"{text}.", None, *([some] if some else [])))
    upheld = brief.find("share-of-reviews-upheld", cohort=Cohort.COMPLETED, body=body)
    if upheld is not None:
        text = (
            f"{upheld} % upheld: the outcome had not been reasonable and proportionate"
        )
        wholes = [one for one in (some, done) if one is not None]
        if wholes:
            told = ", or ".join(
                f"{checks.whole_parts(upheld, one)} if of the {one}" for one in wholes
            )
            text += f". That is {told}, which is not stated"
        lines.append(line_of(upheld, f"{text}.", None, *wholes))
    return lines


def recommendations_section(brief: Brief) -> Section:
    """Recommendations made to the force on reviews."""
    lines = [
        line_of(one, f"{one} recommendations made to the force by {name}.")
        for body, name in _review_bodies(brief)
        if (one := brief.find("recommendations", body=body)) is not None
    ]
    return Section(
        id="recommendations",
        title="Recommendations",
        lines=tuple(lines),
        missing=without(
            ("recommendations made to the force", lines),
            ("how many the force accepted", not lines),
        ),
    )
