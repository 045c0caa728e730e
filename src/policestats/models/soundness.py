"""Whether cases hold every rule of theirs: what `uphold` asks, in one loop.

A file has hundreds of thousands of cases, and nearly all are as they must be. So the
rules of `ComplaintCase`, `Allegation` and `Suspension` stand here a second time, put so
that a sound case is known for one quickly. They never word a refusal: what is not
surely sound is looked at again, by the rules that do.
"""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from policestats.vocabulary import (
    KNOWN_CATEGORIES,
    UNSORTED_SUBCATEGORIES,
    Handling,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from policestats.models.allegation import Allegation
    from policestats.models.complaint import ComplaintCase, Suspension

__all__ = ["surely_sound"]

_CASE: Callable[[ComplaintCase], tuple[Any, ...]] = attrgetter(
    *("id", "force", "made", "logged", "contacted", "finalised"),
    *("handling", "allegations", "suspensions"),
)
_ALLEGATION: Callable[[Allegation], tuple[Any, ...]] = attrgetter(
    *("id", "category", "subcategory", "handling"),
    *("decision", "actions", "factors", "finalised"),
)
# By identity, for a category is one of those known and its hash is that of its fields.
_SUBCATEGORIES = {
    (id(category), name)
    for category in KNOWN_CATEGORIES
    for name in (*map(str, category.subcategories), *UNSORTED_SUBCATEGORIES)
}


def surely_sound(cases: Iterable[ComplaintCase], *, familiar: bool) -> bool:
    """Whether cases whose fields have the right types hold every rule of theirs.

    Args:
        cases: Every field has a value of its type, and every category is one of
            `KNOWN_CATEGORIES`.
        familiar: Whether decisions, actions and factors are known to be of the lists
            of the vocabulary, and so need no look.

    Returns:
        `False` where one does not, or may not: some texts that are no fault, such as
        one with a no-break space, are left to a closer look too.
    """
    for (
        key,
        force,
        made,
        logged,
        contacted,
        finalised,
        handling,
        allegations,
        held,
    ) in map(_CASE, cases):
        if not (_is_name(key) and _is_name(force) and made <= logged and allegations):
            return False
        if contacted is not None and contacted < made:
            return False
        if finalised is not None and finalised < logged:
            return False
        if not _allegations_are_sound(
            allegations, handling, logged, finalised, familiar=familiar
        ):
            return False
        if held and not _suspensions_are_sound(held, made, finalised):
            return False
    return True


def _is_text(text: str) -> bool:
    """Whether it is surely a text with something in it.

    Of the letters that are printable, "!" is the first that is no space.
    """
    return text.isprintable() and text >= "!"


def _is_name(text: str) -> bool:
    """Whether it can surely name a record."""
    return text.isprintable() and text >= "!" and text[-1] != " "


def _allegations_are_sound(  # noqa: C901, PLR0911, PLR0912  # one loop over what there is most of: a call for each rule would take longer than the rules
    allegations: Sequence[Allegation],
    handling: Handling | None,
    logged: date,
    finalised: date | None,
    *,
    familiar: bool,
) -> bool:
    last = date.max if finalised is None else finalised
    scheme = allegations[0].category.scheme
    for key, category, subcategory, how, decision, actions, factors, day in map(
        _ALLEGATION, allegations
    ):
        if not (key.isalnum() or _is_name(key)) or category.scheme is not scheme:
            return False
        if (
            subcategory is not None
            and (id(category), subcategory) not in _SUBCATEGORIES
        ):
            return False
        if how is not handling and how is not None:
            if handling is None or handling is Handling.OUTSIDE_SCHEDULE_3:
                if how is not Handling.OUTSIDE_SCHEDULE_3:
                    return False
            elif how is Handling.INVESTIGATED and handling is Handling.NOT_INVESTIGATED:
                return False
        if not familiar:
            if decision is not None and not _is_text(decision):
                return False
            if actions and not all(map(_is_text, actions)):
                return False
            if factors and not all(map(_is_text, factors)):
                return False
        if day is None:
            if finalised is not None:
                return False
        elif not logged <= day <= last:
            return False
    return len(allegations) == 1 or len({one.id for one in allegations}) == len(
        allegations
    )


def _suspensions_are_sound(
    suspensions: Sequence[Suspension], made: date, finalised: date | None
) -> bool:
    free = made
    for number, one in enumerate(suspensions):
        if one.start < free or (number and one.start == free):
            return False
        if one.end is None:
            return finalised is None and number == len(suspensions) - 1
        if one.end < one.start or (finalised is not None and one.end > finalised):
            return False
        free = one.end
    return True
