"""Allegations: the things that a complaint is about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

import attrs

from policestats.keywords import fields, has, when
from policestats.models.fields import (
    as_tuple,
    each,
    is_category,
    is_date,
    is_instance,
    is_name,
    is_text,
    may_be_missing,
)
from policestats.models.rules import Breach, Rule, uphold
from policestats.vocabulary import (
    ALLEGATION_CATEGORIES,
    COMPLAINT_CATEGORIES_BEFORE_2020,
    NOT_CATEGORISED,
    UNSORTED_SUBCATEGORIES,
    Category,
    Handling,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Allegation"]


@attrs.frozen(kw_only=True)
class Allegation:
    """One of the things that a complaint is about: it has exactly one category.

    Attributes:
        id: Names it within its case.
        category: What it is about, in one scheme.
        subcategory: Finer heading, by the name that the IOPC prints.
        handling: How it was handled; `None` while that is open.
        decision: What was decided of it. An open list: see `DECISIONS`.
        actions: What was done about it, any number. An open list: see `ACTIONS`.
        factors: What else it is connected with. An open list: see `FACTORS`.
        finalised: The day it was finalised; `None` while it is open.

    Raises:
        RecordError: A field or a rule refuses. Carries `path`, `value` and `rule`.
        RecordErrors: More than one rule refuses.

    Examples:
        >>> from policestats import find_category
        >>> allegation = Allegation(
        ...     id="1", category=find_category("Other", scheme="2020")
        ... )
        >>> allegation.is_finalised
        False
    """

    id: str = attrs.field(validator=is_name)
    category: Category = attrs.field(validator=is_category)
    subcategory: str | None = attrs.field(
        default=None, validator=may_be_missing(is_text)
    )
    handling: Handling | None = attrs.field(
        default=None, validator=may_be_missing(is_instance(Handling))
    )
    decision: str | None = attrs.field(default=None, validator=may_be_missing(is_text))
    actions: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, validator=each(is_text)
    )
    factors: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, validator=each(is_text)
    )
    finalised: date | None = attrs.field(
        default=None, validator=may_be_missing(is_date)
    )

    RULES: ClassVar[tuple[Rule, ...]]

    def __attrs_post_init__(self) -> None:
        uphold(self, self.RULES)

    @property
    def is_finalised(self) -> bool:
        """Whether it is finalised."""
        return self.finalised is not None


def _foreign_subcategory(allegation: Allegation) -> Iterator[Breach]:
    known = {str(sub) for sub in allegation.category.subcategories}
    named = allegation.subcategory
    if named is not None and named not in {*known, *UNSORTED_SUBCATEGORIES}:
        yield "subcategory", named


_NOT_SORTED = (NOT_CATEGORISED, *COMPLAINT_CATEGORIES_BEFORE_2020)
_OWN_SUBCATEGORIES = [
    when(
        has(category={"enum": [category.id for category in listed]}),
        fields(
            subcategory={
                "enum": [*map(str, subcategories), *UNSORTED_SUBCATEGORIES, None]
            }
        ),
    )
    for subcategories, listed in (
        *((one.subcategories, (one,)) for one in ALLEGATION_CATEGORIES),
        ((), _NOT_SORTED),
    )
]

Allegation.RULES = (
    Rule(
        "subcategory",
        "must be a sub-category of the category, or one of "
        f"{' and '.join(map(repr, UNSORTED_SUBCATEGORIES))}",
        _foreign_subcategory,
        {"allOf": _OWN_SUBCATEGORIES},
    ),
)
