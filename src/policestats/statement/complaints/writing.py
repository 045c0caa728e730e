"""The statement written: whose, of when, from what."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import attrs

from policestats import units
from policestats.errors import (
    PeriodError,
    RecordError,
    ReferenceNotFoundError,
    UnitMismatchError,
)
from policestats.measures import rate
from policestats.models import Count, Force
from policestats.periods import AsAt, Period, Since, parse_period
from policestats.printed import parse_printed
from policestats.reference import find_force
from policestats.statement.complaints.briefing import brief_of, summaries_of
from policestats.statement.complaints.categories import categories_section
from policestats.statement.complaints.facts import Brief, Fact
from policestats.statement.complaints.handling import handling_section
from policestats.statement.complaints.rates import rates_section
from policestats.statement.complaints.reviews import (
    recommendations_section,
    reviews_section,
)
from policestats.statement.complaints.timeliness import timeliness_section
from policestats.statement.complaints.volume import volume_section
from policestats.statement.complaints.wording import heeded
from policestats.statement.document import Statement
from policestats.vocabulary import Cohort

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policestats.measures.operands import Countable
    from policestats.models import ComplaintSummary
    from policestats.statement.parts import Remark

__all__ = ["complaints_statement"]


def complaints_statement(
    force: Force | str,
    period: Period | str,
    *,
    summary: ComplaintSummary | Iterable[ComplaintSummary] | None = None,
    employees: Countable | None = None,
) -> Statement:
    """A force's complaints statement for a period, for the public.

    Without a summary it is written from the bundled figures alone, and cites each.
    With one it states the caller's own cases, and holds them against what is bundled:
    the period before, England and Wales, and the force's own published figures.

    Args:
        force: The force, or any spelling of it.
        period: The period, or a text that `parse_period` reads.
        summary: A summary of the caller's own cases, of that force and period; or those
            that `summarise_cases` gives, of any forces and periods. Of these it takes
            the volume from the cases logged, and how they were handled and how long
            that took from the cases finalised.
        employees: Employees of the force, for rates of the caller's own cases.
            [employee], > 0. Only with *summary*.

    Returns:
        The statement, with seven sections: volume, rates, categories, handling,
        timeliness, reviews, recommendations. A section without figures says what is
        missing.

    Raises:
        ReferenceNotFoundError: There is no such force, or without a summary no figure
            of it in the period; the hint lists what there is.
        PeriodError: *period* names none, or is one day, or has no end.
        UnitMismatchError: *employees* are counted in another unit.
        RecordError: *summary* is of another force, or *employees* comes without one,
            or with one that is not of cases logged.
        PeriodMismatchError: *summary* is of another period.
        DenominatorError: *employees* is zero.
        ArgumentError: *summary* is no summary; or of several none is of that force and
            period, or two of one cohort are.

    Examples:
        >>> statement = complaints_statement("metropolitan", "2023/24")
        >>> for line in statement.section("rates").lines:
        ...     print(line)
        243 cases logged per 1,000 employees, against 338 across England and Wales: \
28 % fewer.
        446 allegations logged per 1,000 employees, against 599 across England and \
Wales: 25 to 26 % fewer.

    References:
        Elected Local Policing Bodies (Specified Information) Order 2011, as amended
        by SI 2021/547.
    """
    found = force if isinstance(force, Force) else _force_first(force)
    when = parse_period(period) if not isinstance(period, get_args(Period)) else period
    if isinstance(when, (AsAt, Since)):
        raise PeriodError(
            str(when), "complaints are logged over a time: write a year or a quarter"
        )
    mine = summaries_of(summary, found, when)
    brief = brief_of(found, when, mine)
    if employees is not None:
        brief = _with_rates(brief, mine, employees)
    return Statement(
        force=found,
        period=when,
        sections=(
            volume_section(brief),
            rates_section(brief),
            categories_section(brief),
            handling_section(brief),
            timeliness_section(brief),
            reviews_section(brief),
            recommendations_section(brief),
        ),
    )


def _force_first(text: str) -> Force:
    """Find the force, and say so where a period was given in its place."""
    try:
        return find_force(text)
    except ReferenceNotFoundError as error:
        try:
            period = parse_period(text)
        except PeriodError:
            raise error from None
        hint = f"{period} is a period, and the force comes first"
        raise ReferenceNotFoundError("force", text, (), hint) from None


def _with_rates(
    brief: Brief, summaries: Sequence[ComplaintSummary], employees: Countable
) -> Brief:
    """Add the rates of the caller's own cases, printed as the IOPC prints them."""
    if not summaries:
        raise RecordError(
            "employees", employees, "must come with a summary of the force's own cases"
        )
    summary = summaries[0]  # those logged, if there are any
    if summary.cohort is not Cohort.LOGGED:
        raise RecordError(
            "summary.cohort",
            summary.cohort,
            "must be logged for a rate, which the IOPC gives of cases logged",
        )
    made = []
    cautions: list[Remark] = []
    for measure, number, unit in (
        ("complaint-case-rate", summary.cases, "case"),
        ("allegation-rate", summary.allegations, "allegation"),
    ):
        events = Count(number, unit, subject=summary.subject, period=summary.period)
        reckoned, heed = heeded(rate, events, employees)
        if reckoned.population_unit not in (None, "employee"):
            raise UnitMismatchError(
                "a rate per employee",
                "employees",
                units.plural(reckoned.population_unit),
            )
        # Of a plain number it is asked for, and so known, what it counts.
        reckoned = attrs.evolve(reckoned, population_unit="employee")
        cautions += heed
        made.append(
            Fact(
                measure=measure,
                printed=parse_printed(str(reckoned.rounded()), rounded=True),
                rate=reckoned,
                unit=f"{unit} / thousand_employee",
                subject=summary.subject,
                period=summary.period,
                cohort=Cohort.LOGGED,
            )
        )
    return attrs.evolve(
        brief,
        facts=(*brief.facts, *made),
        cautions=tuple(dict.fromkeys(cautions)),
    )
