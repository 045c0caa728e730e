"""Strategies of what there is a list of: categories, frameworks, grades, forces."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from policestats.models import NATIONAL, Body, Force
from policestats.reference import forces as registered
from policestats.strategies.options import (
    chosen,
    framework_of,
    maybe,
    scheme_of,
    yes_or_no,
)
from policestats.strategies.turning import turned
from policestats.strategies.words import ids, texts
from policestats.vocabulary import (
    ALLEGATION_CATEGORIES,
    COMPLAINT_CATEGORIES_BEFORE_2020,
    FRAMEWORKS,
    NOT_CATEGORISED,
    BodyKind,
    Category,
    CodeScheme,
    ForceKind,
    Framework,
    Grade,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from policestats.strategies.options import FrameworkOption, SchemeOption

__all__ = [
    "areas",
    "bodies",
    "categories",
    "force_ids",
    "forces",
    "frameworks",
    "grades",
    "subjects",
    "terms_and_others",
]

_LISTED = {
    CodeScheme.FROM_2020: (*ALLEGATION_CATEGORIES, NOT_CATEGORISED),
    CodeScheme.BEFORE_2020: COMPLAINT_CATEGORIES_BEFORE_2020,
}


_CATEGORIES = st.one_of(*map(st.sampled_from, _LISTED.values()))


def categories(*, scheme: SchemeOption = None) -> SearchStrategy[Category]:
    """Categories of allegations, and the row of what has none.

    Args:
        scheme: The list that they are of, "2020" or "pre-2020"; by default of either.

    Raises:
        ReferenceNotFoundError: There is no such scheme. Carries `kind`, `key` and
            `closest`.

    Examples:
        >>> from hypothesis import given
        >>> @given(categories(scheme="2020"))
        ... def test_it_holds(category):
        ...     assert category.scheme == "2020"
        >>> test_it_holds()
    """
    if scheme is None:
        return _CATEGORIES
    schemes = chosen(scheme, st.sampled_from(CodeScheme), scheme_of)
    return schemes.flatmap(lambda one: st.sampled_from(_LISTED[one]))


def terms_and_others(terms: Iterable[object]) -> SearchStrategy[str]:
    """Give the terms of an open list, and texts that are not in it."""
    return st.sampled_from([str(term) for term in terms]) | texts()


def frameworks() -> SearchStrategy[Framework]:
    """Frameworks of inspection, of which there are only those known.

    Examples:
        >>> from hypothesis import given
        >>> @given(frameworks())
        ... def test_it_holds(framework):
        ...     assert len(framework.scale) >= 4
        >>> test_it_holds()
    """
    return st.sampled_from(FRAMEWORKS)


def grades(*, framework: FrameworkOption = None) -> SearchStrategy[Grade]:
    """Grades, of one framework or of any.

    Args:
        framework: Whose they are; a name or an id is looked up.

    Raises:
        ReferenceNotFoundError: There is no such framework. Carries `kind`, `key` and
            `closest`.

    Examples:
        >>> from hypothesis import given
        >>> @given(grades(framework="PEEL 2021/22"))
        ... def test_it_holds(grade):
        ...     assert grade.scale.framework == "PEEL 2021/22"
        >>> test_it_holds()
    """
    under = chosen(framework, frameworks(), framework_of)
    return under.flatmap(lambda one: st.sampled_from([*one.scale]))


def areas(framework: Framework | str) -> SearchStrategy[str]:
    """Names of areas: those listed, and any other where the list is not complete.

    Args:
        framework: Whose they are; a name or an id is looked up.

    Raises:
        ReferenceNotFoundError: There is no such framework. Carries `kind`, `key` and
            `closest`.

    Examples:
        >>> from hypothesis import given
        >>> @given(areas("PEEL 2018/19"))
        ... def test_it_holds(area):
        ...     assert area
        >>> test_it_holds()
    """
    under = framework_of(framework)
    listed = st.sampled_from([area.name for area in under.areas])
    if under.is_complete:
        return listed
    return listed | turned(ids(), lambda text: f"Question {text}")


@cache
def _register() -> tuple[Force, ...]:
    return registered()


def force_ids() -> SearchStrategy[str]:
    """Ids of the forces of the register.

    Examples:
        >>> import policestats as ps
        >>> from hypothesis import given
        >>> @given(force_ids())
        ... def test_it_holds(name):
        ...     assert ps.find_force(name).id == name
        >>> test_it_holds()
    """
    return st.sampled_from([force.id for force in _register()])


def subjects() -> SearchStrategy[str]:
    """Give ids of forces, and of all forces together: what figures are about."""
    return force_ids() | st.just(NATIONAL)


@st.composite
def _made_up(draw: DrawFn) -> Force:
    return Force(
        id=draw(ids()),
        name=draw(ids()),
        kind=draw(st.sampled_from(ForceKind)),
        nation=draw(ids()),
        gss_code=draw(maybe(ids())),
        region=draw(maybe(ids())),
        local_policing_body=draw(maybe(ids())),
        aliases=draw(st.lists(ids(), max_size=3)),
    )


def forces(*, is_registered: bool | None = None) -> SearchStrategy[Force]:
    """Forces, those of the register and others that are made up.

    Args:
        is_registered: Whether the register has them; by default some are made up.

    Raises:
        ArgumentError: *is_registered* is no answer. Carries `argument`, `value` and
            `requirement`.

    Examples:
        >>> import policestats as ps
        >>> from hypothesis import given
        >>> @given(forces(is_registered=True))
        ... def test_it_holds(force):
        ...     assert ps.find_force(force.name) == force
        >>> test_it_holds()
    """
    which = yes_or_no("is_registered", is_registered)
    # True is drawn from the register, to which a failing example then shrinks.
    return which.flatmap(
        lambda listed: st.sampled_from(_register()) if listed else _made_up()
    )


def bodies() -> SearchStrategy[Body]:
    """Bodies that are in no register.

    Examples:
        >>> from hypothesis import given
        >>> @given(bodies())
        ... def test_it_holds(body):
        ...     assert str(body) == body.name
        >>> test_it_holds()
    """
    return st.builds(Body, id=ids(), name=ids(), kind=st.sampled_from(BodyKind))
