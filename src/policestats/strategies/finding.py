"""Strategies of what an inspection found: what is wrong, to be done, or new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from policestats import units
from policestats.models import (
    AreaForImprovement,
    CauseOfConcern,
    InnovativePractice,
    Recommendation,
    SampleFinding,
)
from policestats.strategies.known import force_ids
from policestats.strategies.options import maybe
from policestats.strategies.source import citations
from policestats.strategies.times import periods
from policestats.strategies.turning import turned
from policestats.strategies.words import ids, texts

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = [
    "areas_for_improvement",
    "causes_of_concern",
    "innovative_practices",
    "recommendations",
    "sample_findings",
]

_THINGS = [*units.EVENT_UNITS, *units.POPULATION_UNITS, *units.THING_UNITS]


@st.composite
def _sample_findings(
    draw: DrawFn, force: SearchStrategy[str | None], area: SearchStrategy[str | None]
) -> SampleFinding:
    examined = draw(st.integers(1, 2_000))
    return SampleFinding(
        draw(st.integers(0, examined)),
        examined,
        draw(texts()),
        unit=draw(st.sampled_from(_THINGS)),
        force=draw(force),
        area=draw(area),
        citation=draw(maybe(citations())),
    )


def sample_findings(
    *,
    force: SearchStrategy[str | None] | None = None,
    area: SearchStrategy[str] | None = None,
) -> SearchStrategy[SampleFinding]:
    """Findings of none, some or all of the things that were examined.

    Args:
        force: Ids of forces; by default those of the register, or none.
        area: Names of areas, of which some findings have none.

    Examples:
        >>> from hypothesis import given
        >>> @given(sample_findings())
        ... def test_it_holds(finding):
        ...     assert 0 <= finding.value <= 1
        >>> test_it_holds()
    """
    return _sample_findings(
        maybe(force_ids()) if force is None else force,
        maybe(ids() if area is None else area),
    )


@st.composite
def _told(
    draw: DrawFn,
    area: SearchStrategy[str] | None,
    *,
    is_remediable: bool = True,
) -> dict[str, Any]:
    """Give the fields of a finding; what closes it begins no sooner than its issue."""
    issued, closed = draw(maybe(periods())), draw(maybe(periods()))
    if issued and closed:
        issued, closed = sorted((issued, closed), key=lambda period: period.start)
    told = {
        "text": draw(texts()),
        "area": draw(maybe(ids() if area is None else area)),
        "issued": issued,
        "citation": draw(maybe(citations())),
    }
    return told | {"closed": closed} if is_remediable else told


def recommendations(
    *, area: SearchStrategy[str] | None = None
) -> SearchStrategy[Recommendation]:
    """Recommendations, closed or not.

    Args:
        area: Names of areas, of which some have none.

    Examples:
        >>> from hypothesis import given
        >>> @given(recommendations())
        ... def test_it_holds(one):
        ...     assert one.text
        >>> test_it_holds()
    """
    return turned(_told(area), lambda told: Recommendation(**told))


def areas_for_improvement(
    *, area: SearchStrategy[str] | None = None
) -> SearchStrategy[AreaForImprovement]:
    """Areas for improvement, closed or not.

    Args:
        area: Names of areas, of which some have none.

    Examples:
        >>> from hypothesis import given
        >>> @given(areas_for_improvement())
        ... def test_it_holds(one):
        ...     assert one.text
        >>> test_it_holds()
    """
    return turned(_told(area), lambda told: AreaForImprovement(**told))


def innovative_practices(
    *, area: SearchStrategy[str] | None = None
) -> SearchStrategy[InnovativePractice]:
    """Innovative practice, which nobody closes.

    Args:
        area: Names of areas, of which some have none.

    Examples:
        >>> from hypothesis import given
        >>> @given(innovative_practices())
        ... def test_it_holds(one):
        ...     assert one.text
        >>> test_it_holds()
    """
    return turned(
        _told(area, is_remediable=False), lambda told: InnovativePractice(**told)
    )


@st.composite
def _causes_of_concern(
    draw: DrawFn, area: SearchStrategy[str] | None
) -> CauseOfConcern:
    remedies = st.lists(recommendations(area=area), min_size=1, max_size=2)
    return CauseOfConcern(**draw(_told(area)), recommendations=draw(remedies))


def causes_of_concern(
    *, area: SearchStrategy[str] | None = None
) -> SearchStrategy[CauseOfConcern]:
    """Causes of concern with one recommendation or more, closed or not.

    Args:
        area: Names of areas, of which some have none.

    Examples:
        >>> from hypothesis import given, settings
        >>> @given(causes_of_concern())
        ... @settings(max_examples=10)
        ... def test_it_holds(one):
        ...     assert one.recommendations
        >>> test_it_holds()
    """
    return _causes_of_concern(area)
