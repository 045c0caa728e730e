"""Strategies of inspections, of judgments in them, and of phases of monitoring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from policestats.models import GradeCount, Inspection, Judgment, MonitoringSpell
from policestats.periods import AsAt
from policestats.strategies.finding import (
    areas_for_improvement,
    causes_of_concern,
    innovative_practices,
    recommendations,
    sample_findings,
)
from policestats.strategies.known import areas, force_ids, frameworks, grades
from policestats.strategies.options import (
    chosen,
    framework_of,
    maybe,
    name_of,
    period_of,
    whole_number,
)
from policestats.strategies.source import citations, documents
from policestats.strategies.times import FIRST, periods
from policestats.strategies.turning import turned
from policestats.strategies.words import ids, texts
from policestats.vocabulary import Framework, Grade, MonitoringPhase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from policestats.periods import Period
    from policestats.strategies.options import (
        ForceOption,
        FrameworkOption,
        PeriodOption,
    )

__all__ = ["grade_counts", "inspections", "judgments", "monitoring_spells"]


@st.composite
def _judgments(
    draw: DrawFn,
    forces: SearchStrategy[str],
    under: SearchStrategy[Framework],
    times: SearchStrategy[Period],
) -> Judgment:
    framework = draw(under)
    return Judgment(
        force=draw(forces),
        framework=framework,
        area=draw(areas(framework)),
        grade=draw(maybe(grades(framework=framework))),
        as_at=draw(times),
        citation=draw(maybe(citations())),
        note=draw(maybe(texts())),
    )


def judgments(
    *,
    force: ForceOption = None,
    framework: FrameworkOption = None,
    as_at: PeriodOption = None,
) -> SearchStrategy[Judgment]:
    """Judgments with and without a grade, of one framework and force or of any.

    An option is a value or a strategy of values. `None` leaves it to chance.

    Args:
        force: The force, or its id.
        framework: What the inspection was under; a name or an id is looked up.
        as_at: When it stood so.

    Raises:
        ArgumentError: *as_at* is no period. Carries `argument`, `value` and
            `requirement`.
        PeriodError: *as_at* is a text that is none. Carries `text`.
        RecordError: *force* cannot name a force. Carries `path`, `value` and `rule`.
        ReferenceNotFoundError: There is no such framework. Carries `kind`, `key` and
            `closest`.

    Examples:
        >>> from hypothesis import given, settings
        >>> @given(judgments(force="kent", framework="PEEL 2021/22"))
        ... @settings(max_examples=10)
        ... def test_it_holds(judgment):
        ...     assert (
        ...         judgment.grade is None or judgment.grade in judgment.framework.scale
        ...     )
        >>> test_it_holds()
    """
    return _judgments(
        chosen(force, force_ids(), name_of("force")),
        chosen(framework, frameworks(), framework_of),
        chosen(as_at, periods(), period_of("as_at")),
    )


def _some_grades(framework: Framework) -> SearchStrategy[list[Grade]]:
    return turned(
        st.sets(grades(framework=framework), min_size=1),
        lambda some: [grade for grade in framework.scale if grade in some],
    )


@st.composite
def _grade_counts(
    draw: DrawFn, under: SearchStrategy[Framework], among: Iterable[Grade]
) -> GradeCount:
    meant = draw(under.flatmap(_some_grades))
    known = [grade in meant for grade in among]
    number = sum(known) + draw(st.integers(0, 8))
    return GradeCount(
        number=number,
        whole=number + known.count(False) + draw(st.integers(0, 8)),
        grades=meant,
        citation=draw(maybe(citations())),
    )


def grade_counts(
    *, framework: FrameworkOption = None, among: Iterable[Grade] = ()
) -> SearchStrategy[GradeCount]:
    """Numbers of areas that got some grades.

    Args:
        framework: Whose grades; a name or an id is looked up.
        among: Grades that areas are known to have, which the numbers leave room for.

    Raises:
        ReferenceNotFoundError: There is no such framework. Carries `kind`, `key` and
            `closest`.

    Examples:
        >>> from hypothesis import given
        >>> @given(grade_counts())
        ... def test_it_holds(count):
        ...     assert count.number <= count.whole
        >>> test_it_holds()
    """
    return _grade_counts(chosen(framework, frameworks(), framework_of), tuple(among))


@st.composite
def _inspections(
    draw: DrawFn,
    forces: SearchStrategy[str],
    frameworks_: SearchStrategy[Framework],
    min_judgments: int,
) -> Inspection:
    force, under, as_at = draw(forces), draw(frameworks_), draw(periods())
    told, earlier = areas(under), periods()
    if as_at.end is not None:
        earlier = st.just(as_at) | st.dates(FIRST, as_at.end).map(AsAt)
    judged = draw(
        st.lists(
            judgments(force=force, framework=under, as_at=earlier),
            min_size=min_judgments,
            max_size=max(3, min_judgments),
            unique_by=lambda one: one.area_id,
        )
    )
    among = [one.grade for one in judged if one.grade is not None]

    def few(some: SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(some, max_size=1))

    return Inspection(
        id=draw(ids()),
        force=force,
        framework=under,
        as_at=as_at,
        judgments=judged,
        grade_counts=few(grade_counts(framework=under, among=among)),
        samples=few(sample_findings(force=maybe(st.just(force)), area=told)),
        causes_of_concern=few(causes_of_concern(area=told)),
        areas_for_improvement=few(areas_for_improvement(area=told)),
        recommendations=few(recommendations(area=told)),
        innovative_practice=few(innovative_practices(area=told)),
        document=draw(maybe(documents())),
        note=draw(maybe(texts())),
    )


def inspections(
    *,
    force: ForceOption = None,
    framework: FrameworkOption = None,
    min_judgments: int = 0,
) -> SearchStrategy[Inspection]:
    """Inspections that judge each area once, and count no more than they judge.

    An option is a value or a strategy of values. `None` leaves it to chance.

    Args:
        force: The force, or its id.
        framework: What they were under; a name or an id is looked up.
        min_judgments: The fewest judgments that each has. ≥ 0, and no more than the
            framework has areas.

    Raises:
        ArgumentError: *min_judgments* is no whole number. Carries `argument`, `value`
            and `requirement`.
        RecordError: *force* cannot name a force. Carries `path`, `value` and `rule`.
        ReferenceNotFoundError: There is no such framework. Carries `kind`, `key` and
            `closest`.

    Examples:
        >>> from hypothesis import given, settings
        >>> @given(inspections(force="kent"))
        ... @settings(max_examples=10)
        ... def test_it_holds(inspection):
        ...     assert all(one.force == "kent" for one in inspection.judgments)
        >>> test_it_holds()
    """
    return _inspections(
        chosen(force, force_ids(), name_of("force")),
        chosen(framework, frameworks(), framework_of),
        whole_number("min_judgments", min_judgments, least=0),
    )


@st.composite
def _monitoring_spells(draw: DrawFn, forces: SearchStrategy[str]) -> MonitoringSpell:
    moves = turned(periods(), lambda one: AsAt(one.start) if one.end is None else one)
    start, end = draw(maybe(moves)), draw(maybe(moves))
    if start and end:
        start, end = sorted((start, end), key=lambda move: move.start)
    return MonitoringSpell(
        force=draw(forces),
        phase=draw(st.sampled_from(MonitoringPhase)),
        start=start,
        end=end,
        citation=draw(maybe(citations())),
        end_citation=draw(maybe(citations())),
        note=draw(maybe(texts())),
    )


def monitoring_spells(*, force: ForceOption = None) -> SearchStrategy[MonitoringSpell]:
    """Spells of monitoring whose moves are of a day, a month, a year or a span.

    Args:
        force: The force, its id, or a strategy of ids; by default any of the register.

    Raises:
        RecordError: *force* cannot name a force. Carries `path`, `value` and `rule`.

    Examples:
        >>> from hypothesis import given
        >>> @given(monitoring_spells(force="kent"))
        ... def test_it_holds(spell):
        ...     assert spell.force == "kent"
        >>> test_it_holds()
    """
    return _monitoring_spells(chosen(force, force_ids(), name_of("force")))
