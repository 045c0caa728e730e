"""Strategies of complaint cases, and of the allegations that they are made of."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from policestats.models import Allegation, ComplaintCase, Suspension
from policestats.strategies.known import categories, force_ids, terms_and_others
from policestats.strategies.options import (
    chosen,
    days_of,
    maybe,
    name_of,
    of_kind,
    scheme_of,
    whole_number,
    yes_or_no,
)
from policestats.strategies.times import days, days_after, days_before
from policestats.strategies.words import ids
from policestats.vocabulary import (
    ACTIONS,
    DECISIONS,
    FACTORS,
    UNSORTED_SUBCATEGORIES,
    Category,
    CodeScheme,
    Handling,
    find_category,
)

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from policestats.strategies.options import DateSpan, ForceOption, SchemeOption

__all__ = ["allegations", "complaint_cases", "suspensions"]

# Made once: to make a strategy takes longer than to draw from it.
_IDS = ids()
_DECISIONS = maybe(terms_and_others(DECISIONS))
_ACTIONS = st.lists(terms_and_others(ACTIONS), max_size=2)
_FACTORS = st.lists(terms_and_others(FACTORS), max_size=2)
_HANDLINGS: SearchStrategy[Handling | None] = maybe(st.sampled_from(Handling))


@cache
def _subcategories(category: Category) -> SearchStrategy[str | None]:
    known = [*map(str, category.subcategories), *UNSORTED_SUBCATEGORIES]
    return maybe(st.sampled_from(known))


@st.composite
def _suspensions(draw: DrawFn) -> Suspension:
    start = draw(days())
    return Suspension(start=start, end=draw(maybe(days_after(start))))


def suspensions() -> SearchStrategy[Suspension]:
    """Suspensions, over in a day, over later, or still going on.

    Examples:
        >>> from hypothesis import given
        >>> @given(suspensions())
        ... def test_it_holds(one):
        ...     assert one.end is None or one.end >= one.start
        >>> test_it_holds()
    """
    return _suspensions()


@st.composite
def _allegations(
    draw: DrawFn,
    categories_: SearchStrategy[Category],
    handlings: SearchStrategy[Handling | None],
    ends: SearchStrategy[date | None],
) -> Allegation:
    category = draw(categories_)
    return Allegation(
        id=draw(_IDS),
        category=category,
        subcategory=draw(_subcategories(category)),
        handling=draw(handlings),
        decision=draw(_DECISIONS),
        actions=draw(_ACTIONS),
        factors=draw(_FACTORS),
        finalised=draw(ends),
    )


def _category_of(value: Category | str) -> Category:
    if isinstance(value, str):
        return find_category(value)
    return of_kind("category", Category)(value)


def allegations(
    *,
    category: Category | str | SearchStrategy[Category] | None = None,
    scheme: SchemeOption = None,
    handling: Handling | str | SearchStrategy[Handling | None] | None = None,
    finalised: DateSpan = None,
) -> SearchStrategy[Allegation]:
    """Allegations, with a sub-category of their own category or none.

    An option is a value or a strategy of values. `None` leaves it to chance, so that
    ``handling=st.none()`` is how to ask for what is not handled yet.

    Args:
        category: What they are about; an id is looked up.
        scheme: The list that the category is of, "2020" or "pre-2020".
        handling: How they were handled.
        finalised: The day they were finalised: a period, or (first, last).

    Raises:
        ArgumentError: An option is not as it must be. Carries `argument`, `value` and
            `requirement`.
        ReferenceNotFoundError: There is no such category, scheme or handling. Carries
            `kind`, `key` and `closest`.

    Examples:
        >>> from hypothesis import given
        >>> @given(allegations(category="2020/other"))
        ... def test_it_holds(allegation):
        ...     assert allegation.category.code == "L"
        >>> test_it_holds()
    """
    return _allegations(
        chosen(category, categories(scheme=scheme), _category_of),
        chosen(handling, _HANDLINGS, of_kind("handling", Handling)),
        maybe(days()) if finalised is None else days_of("finalised", finalised, days()),
    )


@st.composite
def _suspensions_of(
    draw: DrawFn, made: date, finalised: date | None
) -> list[Suspension]:
    """Suspensions in order: days that all differ, taken in pairs, never touch."""
    last = made + timedelta(min(800, (date.max - made).days))
    span = ((finalised or last) - made).days
    picked = sorted(draw(st.sets(st.integers(0, span), max_size=6)))
    found = []
    for first, end in zip(picked[::2], picked[1::2], strict=False):
        over = draw(st.sampled_from([first, end]))
        found.append(
            Suspension(start=made + timedelta(first), end=made + timedelta(over)),
        )
    if found and finalised is None and draw(st.booleans()):
        found[-1] = Suspension(start=found[-1].start)
    return found


def _handlings_in(handling: Handling | None) -> list[Handling | None]:
    if handling in (None, Handling.OUTSIDE_SCHEDULE_3):
        return [None, Handling.OUTSIDE_SCHEDULE_3]
    barred = handling is Handling.NOT_INVESTIGATED
    return [
        None,
        *(one for one in Handling if not (barred and one is Handling.INVESTIGATED)),
    ]


@st.composite
def _cases(  # noqa: PLR0913  # one strategy for each option
    draw: DrawFn,
    handlings: SearchStrategy[Handling | None],
    *,
    forces: SearchStrategy[str],
    logged: SearchStrategy[date],
    finalised: SearchStrategy[bool],
    schemes: SearchStrategy[CodeScheme],
    max_allegations: int = 4,
) -> ComplaintCase:
    """Give cases whose every part is drawn from the strategy of it."""
    how = draw(handlings)
    begun = draw(logged)
    made = draw(days_before(begun))
    end = draw(days_after(begun)) if draw(finalised) else None
    parts = _allegations(
        categories(scheme=draw(schemes)),
        st.sampled_from(_handlings_in(how)),
        maybe(days_after(begun)) if end is None else st.dates(begun, end),
    )
    return ComplaintCase(
        id=draw(_IDS),
        force=draw(forces),
        made=made,
        logged=begun,
        contacted=draw(maybe(days_after(made))),
        finalised=end,
        handling=how,
        allegations=draw(
            st.lists(
                parts,
                min_size=1,
                max_size=max_allegations,
                unique_by=lambda one: one.id,
            ),
        ),
        suspensions=draw(_suspensions_of(made, end)),
    )


def complaint_cases(  # noqa: PLR0913  # options, each by name
    *,
    force: ForceOption = None,
    logged: DateSpan = None,
    handling: Handling | str | SearchStrategy[Handling | None] | None = None,
    is_finalised: bool | None = None,
    scheme: SchemeOption = None,
    max_allegations: int = 4,
) -> SearchStrategy[ComplaintCase]:
    """Complaint cases of real forces, open or finalised, in one scheme of categories.

    Ids and open terms are any text that may stand there, so that what reads cases is
    tried with more than plain letters; a failing example shrinks to plain ones.

    An option is a value or a strategy of values. `None` leaves it to chance, so that
    ``handling=st.none()`` is how to ask for cases not handled yet.

    Args:
        force: The force, or its id; by default any force of the register. ``ids()``
            gives names that no register has.
        logged: The days that they were logged on: a period, or (first, last).
        handling: How they were handled.
        is_finalised: Whether they are finalised; by default some are.
        scheme: The list that the categories are of, "2020" or "pre-2020".
        max_allegations: The most allegations that a case has. ≥ 1.

    Raises:
        ArgumentError: An option is not as it must be. Carries `argument`, `value` and
            `requirement`.
        RecordError: *force* cannot name a force. Carries `path`, `value` and `rule`.
        ReferenceNotFoundError: There is no such scheme or handling. Carries `kind`,
            `key` and `closest`.

    Examples:
        >>> import policestats as ps
        >>> from hypothesis import given
        >>> @given(complaint_cases(force="surrey", logged=ps.FinancialYear(2023)))
        ... def test_it_holds(case):
        ...     assert case.logged in ps.FinancialYear(2023)
        >>> test_it_holds()
    """
    return _cases(
        chosen(handling, _HANDLINGS, of_kind("handling", Handling)),
        forces=chosen(force, force_ids(), name_of("force")),
        logged=days_of("logged", logged, days()),
        finalised=yes_or_no("is_finalised", is_finalised),
        schemes=chosen(scheme, st.sampled_from(CodeScheme), scheme_of),
        max_allegations=whole_number("max_allegations", max_allegations, least=1),
    )
