"""What people think of the force, whom it searches, and whom it employs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policestats.measures import Disparity, implied_rate, survey_series
from policestats.measures.disparities import disparity_of
from policestats.models import NATIONAL
from policestats.printed import round_half_up
from policestats.reference import find_measure
from policestats.statement.inspections.parts import (
    InspectionLine,
    InspectionSection,
    notes_on,
)
from policestats.statement.parts import Remark
from policestats.vocabulary import Averaging, Topic

if TYPE_CHECKING:
    from policestats.models import Figure
    from policestats.statement.inspections.parts import Evidence

__all__ = ["equality_section", "perceptions_section"]

_SURVEYS = (
    "Estimates of surveys. How many were asked is not printed, so that nothing "
    "says how much of a change is chance."
)
_RATIOS = "A ratio says how far two numbers lie apart, and nothing of why."


def perceptions_section(evidence: Evidence) -> InspectionSection:
    """What surveys found, each question by itself, with the change in points."""
    asked: dict[str, list[Figure]] = {}
    for figure in evidence.figures:
        is_survey = find_measure(figure.measure).topic is Topic.PERCEPTION
        of_force = figure.subject == evidence.inspection.force
        if is_survey and of_force and figure.unit == "percent" and figure.period:
            asked.setdefault(figure.measure, []).append(figure)
    lines = tuple(_survey(measure, figures) for measure, figures in asked.items())
    return InspectionSection(
        id="perceptions",
        title="What people think",
        lines=lines,
        notes=(_SURVEYS, *notes_on(lines)),
    )


def _survey(measure: str, figures: list[Figure]) -> InspectionLine:
    series = survey_series(figures)
    last = series.points[-1]
    return InspectionLine(
        text=f"{find_measure(measure).name}: {series}.",
        measure=measure,
        value=last.value,
        unit=last.unit,
        figures=(last, *series.points[:-1]),
    )


def equality_section(evidence: Evidence) -> InspectionSection:
    """Stop and search for the size of the population, and whom the force employs."""
    lines: list[InspectionLine] = []
    cautions: list[Remark] = []
    lines += _searches(evidence)
    for line, remark in _workforce(evidence):
        lines.append(line)
        cautions += remark
    return InspectionSection(
        id="equality",
        title="Stop and search, and the workforce",
        lines=tuple(lines),
        notes=(_RATIOS, *notes_on(lines)),
        warnings=tuple(cautions),
    )


def _average_of(evidence: Evidence, measure: str) -> tuple[Figure, ...]:
    return tuple(
        one
        for one in evidence.figures
        if (one.measure, one.subject) == (measure, NATIONAL)
    )


def _unstated(average: Figure) -> str:
    stated = average.averaging not in (None, Averaging.NOT_STATED)
    return "" if stated else ", whose weighting is not stated"


def _at_the_time(figures: tuple[Figure, ...], figure: Figure) -> Figure | None:
    """Give the one of some figures that is of the period of another."""
    return next((one for one in figures if one.period == figure.period), None)


def _searches(evidence: Evidence) -> list[InspectionLine]:
    lines = []
    averages = _average_of(evidence, "person-stop-search-rate")
    for rate in evidence.of_measure("person-stop-search-rate"):
        average = _at_the_time(averages, rate)
        if average is not None:
            lines.append(_beside_average(rate, average))
        some, whole = (
            _at_the_time(evidence.of_measure(measure), rate)
            for measure in ("person-stop-searches", "stop-searches")
        )
        if some is not None and whole is not None:
            lines.append(_all_searches(rate, some, whole))
    return lines


def _beside_average(rate: Figure, average: Figure) -> InspectionLine:
    ratio = _spoken_ratio(disparity_of(rate, average))
    return InspectionLine(
        text=(
            f"{rate.value} searches of persons per 1,000 residents, against "
            f"{average.value} on average of all forces{_unstated(average)}: {ratio}, "
            f"{rate.period}."
        ),
        measure=rate.measure,
        value=rate.value,
        unit=rate.unit,
        figures=(rate, average),
    )


def _all_searches(rate: Figure, some: Figure, whole: Figure) -> InspectionLine:
    made = implied_rate(rate, some, whole)
    return InspectionLine(
        text=(
            f"{whole.printed.text} searches of persons and vehicles, or "
            f"{made.rounded(1)} per 1,000 residents, by the residents that the rate of "
            f"{some.printed.text} searches of persons implies."
        ),
        measure="stop-search-rate",
        value=made.rounded(1),
        unit=rate.unit,
        figures=(whole, some, rate),
        is_derived=True,
    )


def _spoken_ratio(ratio: Disparity) -> str:
    """Say a ratio, and between what it lies where its sides were rounded."""
    ends = [ratio.bounds.lower, ratio.bounds.upper]
    if ratio.exact is not None or None in ends:
        return str(ratio)
    low, high = (round_half_up(end, 2) for end in ends if end is not None)
    return str(ratio) if low == high else f"{ratio} ({low} to {high} by rounding)"


def _workforce(evidence: Evidence) -> list[tuple[InspectionLine, list[Remark]]]:
    made: list[tuple[InspectionLine, list[Remark]]] = []
    for share in evidence.of_measure("share-of-workforce-minority"):
        for average in _average_of(evidence, "share-of-workforce-minority"):
            ratio = disparity_of(share, average)
            text = f"{_beside(share, average, 'on average of all forces', ratio)}."
            made.append(
                (_share_line(text, share, average), _cautions(ratio, share, average))
            )
        for residents in evidence.figures:
            if residents.measure == "share-of-population-minority":
                ratio = disparity_of(share, residents)
                told = f"of the population ({residents.period})"
                text = f"{_beside(share, residents, told, ratio)}."
                heed = _cautions(ratio, share, residents)
                made.append((_share_line(text, share, residents), heed))
    return made


def _beside(share: Figure, other: Figure, told: str, ratio: Disparity) -> str:
    unstated = _unstated(other) if other.subject == NATIONAL else ""
    return (
        f"{share.value} % of the workforce who stated their ethnicity are from an ethnic "
        f"minority ({share.period}), against {other.value} % {told}{unstated}: "
        f"{_spoken_ratio(ratio)}"
    )


def _share_line(text: str, share: Figure, other: Figure) -> InspectionLine:
    return InspectionLine(
        text=text,
        measure=share.measure,
        value=share.value,
        unit=share.unit,
        figures=(share, other),
    )


def _cautions(ratio: Disparity, *figures: Figure) -> list[Remark]:
    return [] if ratio.caution is None else [Remark(f"{ratio.caution}.", figures)]
