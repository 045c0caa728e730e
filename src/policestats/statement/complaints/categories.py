"""What was complained about."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policestats.statement.complaints import checks
from policestats.statement.complaints.lines import line_of, without
from policestats.statement.complaints.wording import share_words
from policestats.statement.parts import Remark, Section, StatementLine

if TYPE_CHECKING:
    from policestats.statement.complaints.facts import Brief, Fact

__all__ = ["categories_section"]


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
    cautions: tuple[Remark, ...] = ()
    notes: tuple[str, ...] = ()
    if counts and total is not None:
        notes = ("Each allegation has one category. Shares are rounded one by one.",)
        if total.figure is None:
            notes += checks.parts_left(counts, total, "categories")
        else:
            cautions = checks.parts_sum(counts, total, "categories")
    elif ranks:
        lines = [
            line_of(one, f"No. {one.value}: {one.category}.")
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
    text = f"{fact.category}: {fact.things}"
    if total is None or not total.value >= fact.value > 0:
        return line_of(fact, f"{text}.")
    percent = Fraction(fact.value) / Fraction(total.value) * 100
    return line_of(fact, f"{text}, {share_words(percent)}.", None, total)
