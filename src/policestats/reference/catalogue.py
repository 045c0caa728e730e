"""The bundled figures, each with its citation."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from policestats import units
from policestats.errors import RecordError
from policestats.periods import Period, parse_period, same_days
from policestats.reference.loading import find, known_id, make
from policestats.reference.records import figure_from_record, figure_record
from policestats.reference.register import find_force
from policestats.reference.sources import (
    Measure,
    bodies,
    documents,
    find_body,
    find_measure,
    measures,
)
from policestats.vocabulary import Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policestats.models import Body, Figure, Force
    from policestats.provenance import Document

__all__ = ["figures", "find_figure"]


def _figure(row: Mapping[str, Any]) -> Figure:
    made = figure_from_record(row)
    measure = find_measure(made.measure)
    for column in ("unit", "kind"):
        if getattr(made, column) != getattr(measure, column):
            raise RecordError(column, row[column], f"must be that of {measure.id}")
    for column, told in figure_record(made).items():
        if told is not None and row[column] is None:
            raise RecordError(column, None, f"must be {told}: a bundled row says all")
    find_body(made.subject)
    return made


@cache
def _figures() -> dict[str, Figure]:
    return {one.id: one for one in make("figures.csv", _figure)}


def find_figure(id: str) -> Figure:  # noqa: A002  # the field's own name
    """Find a bundled figure by its id.

    Raises:
        ReferenceNotFoundError: There is none. Carries `kind`, `key` and `closest`.

    Examples:
        >>> print(find_figure("S000-case-rate-metropolitan-2020-21"))
        184 cases per 1,000 employees, logged, metropolitan, 2020/21
    """
    return find("figure", id, _figures())


def figures(  # noqa: PLR0913  # each is a column to pick figures by
    *,
    document: str | Document | None = None,
    subject: str | Force | Body | None = None,
    measure: str | Measure | None = None,
    topic: str | Topic | None = None,
    period: str | Period | None = None,
    unit: str | None = None,
) -> tuple[Figure, ...]:
    """List the bundled figures that fit every condition given.

    Args:
        document: A document or its id.
        subject: A force or body, its id, or any spelling of a force.
        measure: A measure or its id.
        topic: What side of policing they are of: "complaints", "workforce" …
        period: A period, or a text that `parse_period` reads; figures of the same days.
        unit: A unit: "case", "percent", "case / thousand_employee" …

    Returns:
        The figures, in the order of the documents; none where nothing fits.

    Raises:
        ReferenceNotFoundError: No bundled figure is of that document, subject, measure,
            topic or unit. Carries `kind`, `key` and `closest`.
        PeriodError: *period* is a text that names none.

    Examples:
        >>> for figure in figures(topic="complaints", unit="day", subject="the Met"):
        ...     print(figure)
        5 days, metropolitan, 2023/24
        211 days, finalised, under Schedule 3, metropolitan, 2023/24
        6 days, finalised, under Schedule 3, metropolitan, 2023/24
        19 days, finalised, outside Schedule 3, metropolitan, 2023/24
    """
    if period is not None and not isinstance(period, get_args(Period)):
        period = parse_period(period)
    unit = unit and units.spell_unit(unit)
    every = _figures().values()
    document = known_id("document", document, [one.id for one in documents()])
    if isinstance(subject, str) and subject not in [one.id for one in bodies()]:
        subject = find_force(subject)
    subject = known_id("subject", subject, [one.id for one in bodies()])
    measure = known_id("measure", measure, [one.id for one in measures()])
    topic = None if topic is None else Topic.named(topic)
    unit = known_id("unit", unit, [one.unit for one in every])
    return tuple(
        one
        for one in every
        if document in (None, one.citation.document.id)
        and subject in (None, one.subject)
        and measure in (None, one.measure)
        and topic in (None, find_measure(one.measure).topic)
        and (period is None or (one.period and same_days(period, one.period)))
        and unit in (None, one.unit)
    )
