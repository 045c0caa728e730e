"""Reviews of how complaints were handled, and what they recommended."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policestats.statement.complaints import checks
from policestats.statement.complaints.lines import line_of, without
from policestats.statement.complaints.wording import compared, share_words
from policestats.statement.parts import Remark, Section, StatementLine
from policestats.vocabulary import Cohort, Handling, ReviewBody

if TYPE_CHECKING:
    from policestats.statement.complaints.facts import Brief, Fact

__all__ = ["recommendations_section", "reviews_section"]


def _review_bodies(brief: Brief) -> tuple[tuple[ReviewBody, str], ...]:
    local = brief.force.local_policing_body or "local policing body"
    if local.startswith("Mayor of"):
        local = "local policing body"  # some mayors are so only since 2021 or 2024
    return (
        (ReviewBody.LOCAL_POLICING_BODY, f"the {local}"),
        (ReviewBody.IOPC, "the IOPC"),
    )


def reviews_section(brief: Brief) -> Section:
    """Reviews: applied for, completed, and how they ended, by each review body."""
    lines: list[StatementLine] = []
    cautions: list[Remark] = []
    notes: list[str] = []
    missing: list[str] = []
    for body, name in _review_bodies(brief):
        asked, caution, note = _applications(brief, body, name)
        lines += asked
        cautions += caution
        notes += note
        done, note = _completed(brief, body, name)
        lines += done
        notes += note
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
) -> tuple[list[StatementLine], tuple[Remark, ...], tuple[str, ...]]:
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
    noun = "application" if asked.value == 1 else "applications"
    text = f"{asked} {noun} for a review received by {name}{held.text}"
    fall = brief.find("fall-in-review-applications", cohort=Cohort.RECEIVED, body=body)
    before = brief.before(asked)
    if fall is not None and before is not None:
        others.append(fall)
        cautions += checks.fall_follows(fall, before, asked)
    investigated, not_investigated = (
        applications(how) for how in (Handling.INVESTIGATED, Handling.NOT_INVESTIGATED)
    )
    if (
        asked.figure is None
        and investigated is not None
        and not_investigated is not None
    ):
        text += (
            f", {investigated} of them of complaints investigated and "
            f"{not_investigated} of complaints not investigated"
        )
    elif investigated is not None and not_investigated is not None:
        others += [investigated, not_investigated]
        text += (
            f", printed as {investigated} investigated and {not_investigated} not "
            "investigated"
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


def _completed(
    brief: Brief, body: ReviewBody, name: str
) -> tuple[list[StatementLine], tuple[str, ...]]:
    lines: list[StatementLine] = []
    notes: tuple[str, ...] = ()
    done = brief.find("reviews", cohort=Cohort.COMPLETED, body=body)
    some = brief.find(
        "reviews",
        cohort=Cohort.COMPLETED,
        handling=Handling.NOT_INVESTIGATED,
        body=body,
    )
    if done is not None:
        text = f"{done.things} completed by {name}"
        if some is not None and done.value > 0:
            part = share_words(Fraction(some.value) / Fraction(done.value) * 100)
            text += f", {some} of them ({part}) of complaints not fully investigated"
        lines.append(line_of(done, f"{text}.", None, *([some] if some else [])))
        notes = () if done.note is None else (done.note,)
    upheld = brief.find("share-of-reviews-upheld", cohort=Cohort.COMPLETED, body=body)
    if upheld is not None:
        held = compared(brief, upheld)
        text = (
            f"{upheld} % upheld{held.text}: the outcome had not been reasonable and "
            "proportionate"
        )
        if upheld.parts is not None:
            found, valid = upheld.parts
            were = "was" if valid == 1 else "were"
            text += f". That is {found:,} of the {valid:,} that {were} valid"
            return [*lines, line_of(upheld, f"{text}.", held)], notes
        wholes = [one for one in (some, done) if one is not None]
        if wholes:
            told = ", or ".join(
                f"{checks.whole_parts(upheld, one)} if of the {one}" for one in wholes
            )
            text += f". That is {told}, which is not stated"
        lines.append(line_of(upheld, f"{text}.", held, *wholes))
    return lines, notes


def recommendations_section(brief: Brief) -> Section:
    """Recommendations made to the force on reviews."""
    lines: list[StatementLine] = []
    missing: list[str] = []
    for body, name in _review_bodies(brief):
        one = brief.find("recommendations", body=body)
        if one is None:
            missing.append(f"recommendations made to the force by {name}")
        else:
            text = f"{one.things} made to the force by {name}."
            lines.append(line_of(one, text))
    return Section(
        id="recommendations",
        title="Recommendations",
        lines=tuple(lines),
        missing=tuple(missing) if lines else ("recommendations made to the force",),
    )
