"""Strategies of numbers of things, and of how many a population of complaints holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from policestats import units
from policestats.models import ComplaintSummary, Count
from policestats.strategies.known import categories, force_ids, subjects
from policestats.strategies.options import (
    chosen,
    maybe,
    name_of,
    of_kind,
    period_of,
    whole_number,
)
from policestats.strategies.tallies import summary_parts, tables
from policestats.strategies.times import periods
from policestats.strategies.words import texts
from policestats.vocabulary import CodeScheme, Cohort, Handling

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from policestats.periods import Period
    from policestats.strategies.options import ForceOption, PeriodOption

__all__ = ["complaint_summaries", "counts"]

_OF_COMPLAINTS = st.sampled_from([Cohort.LOGGED, Cohort.RECORDED, Cohort.FINALISED])


@st.composite
def _complaint_summaries(
    draw: DrawFn,
    forces: SearchStrategy[str],
    spans: SearchStrategy[Period],
    cohorts: SearchStrategy[Cohort],
) -> ComplaintSummary:
    scheme = draw(st.sampled_from(CodeScheme))
    sorted_ones = draw(
        st.dictionaries(categories(scheme=scheme), st.integers(0, 20_000), max_size=5),
    )
    allegations = sum(sorted_ones.values()) + draw(st.integers(0, 500))
    cases = draw(st.integers(min(1, allegations), allegations))
    cohort = draw(cohorts)
    known = summary_parts(cases, is_recorded=cohort is Cohort.RECORDED)
    return ComplaintSummary(
        subject=draw(forces),
        period=draw(spans),
        cohort=cohort,
        cases=cases,
        allegations=allegations,
        by_category=sorted_ones,
        allegations_by_handling=draw(tables(Handling, allegations)),
        **draw(known),
    )


def complaint_summaries(
    *,
    subject: ForceOption = None,
    period: PeriodOption = None,
    cohort: Cohort | str | SearchStrategy[Cohort] | None = None,
) -> SearchStrategy[ComplaintSummary]:
    """Summaries of which much or little is known besides their numbers.

    An option is a value or a strategy of values. `None` leaves it to chance.

    Args:
        subject: The force, or its id.
        period: When.
        cohort: Logged, recorded or finalised.

    Raises:
        ArgumentError: An option is not as it must be. Carries `argument`, `value` and
            `requirement`.
        RecordError: *subject* cannot name a force. Carries `path`, `value` and `rule`.
        ReferenceNotFoundError: There is no such cohort. Carries `kind`, `key` and
            `closest`.

    Examples:
        >>> from hypothesis import given
        >>> @given(complaint_summaries(subject="kent"))
        ... def test_it_holds(summary):
        ...     assert summary.cases <= summary.allegations
        >>> test_it_holds()
    """
    return _complaint_summaries(
        chosen(subject, force_ids(), name_of("subject")),
        chosen(period, periods(), period_of("period")),
        chosen(cohort, _OF_COMPLAINTS, of_kind("cohort", Cohort)),
    )


@st.composite
def _counts(draw: DrawFn, unit: SearchStrategy[str], max_value: int) -> Count:
    return Count(
        draw(st.integers(0, max_value)),
        draw(unit),
        subject=draw(maybe(subjects())),
        period=draw(maybe(periods())),
        cohort=draw(maybe(st.sampled_from(Cohort))),
        basis=draw(maybe(texts())),
    )


def counts(
    *,
    unit: str | SearchStrategy[str] | None = None,
    max_value: int = 10_000_000,
) -> SearchStrategy[Count]:
    """Counts, of one unit or of any.

    Args:
        unit: "case", "allegation" …, or a strategy of units.
        max_value: The largest number. ≥ 0.

    Raises:
        ArgumentError: *max_value* is no whole number. Carries `argument`, `value` and
            `requirement`.
        ReferenceNotFoundError: There is no such unit. Carries `kind`, `key` and
            `closest`.

    Examples:
        >>> from hypothesis import given
        >>> @given(counts(unit="case", max_value=10))
        ... def test_it_holds(count):
        ...     assert 0 <= count.value <= 10
        >>> test_it_holds()
    """
    return _counts(
        chosen(unit, st.sampled_from([*units.UNITS]), units.check_unit),
        whole_number("max_value", max_value, least=0),
    )
