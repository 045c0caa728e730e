"""Crime recording: estimates with their margins, and whether they differ."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policestats.measures import CrimeEstimate, RecordingDifference, RecordingRate
from policestats.printed import round_half_up
from policestats.reference import find_measure
from policestats.statement.inspections.document_claims import claimed
from policestats.statement.inspections.parts import (
    InspectionLine,
    InspectionSection,
    notes_on,
)
from policestats.statement.parts import Remark
from policestats.vocabulary import ClaimKind

if TYPE_CHECKING:
    from policestats.models import Figure
    from policestats.statement.inspections.parts import Evidence

__all__ = ["recording_section"]

_MARGINS = (
    "Estimates from an audit, each with half the width of its interval. The difference "
    "of two is tested; that their intervals overlap would say nothing."
)


def recording_section(evidence: Evidence) -> InspectionSection:
    """The estimates that the document tests against those before, in its order."""
    tested = claimed(evidence, ClaimKind.UNCHANGED)
    gained = claimed(evidence, ClaimKind.GAIN)
    lines = [_estimate(figures) for figures in tested]
    margins = {one["after"].id: one for one in tested}
    for figures in gained:
        if figures["after"].id in margins:
            lines += _gain({**margins[figures["after"].id], **figures})
    cautions = {
        rate.caution: figures[f"{role}-margin"]
        for figures in tested
        for role, rate in zip(("after", "before"), _rates(figures), strict=True)
        if rate.caution is not None
    }
    return InspectionSection(
        id="recording",
        title="Crime recording",
        lines=tuple(lines),
        notes=(_MARGINS, *notes_on(lines)),
        warnings=tuple(
            Remark(f"{caution}.", (figure,)) for caution, figure in cautions.items()
        ),
    )


def _rates(figures: dict[str, Figure]) -> tuple[RecordingRate, RecordingRate]:
    return (
        RecordingRate(figures["after"], figures["after-margin"]),
        RecordingRate(figures["before"], figures["before-margin"]),
    )


def _estimate(figures: dict[str, Figure]) -> InspectionLine:
    now, was = _rates(figures)
    step: RecordingDifference = now.difference(was)
    chance = "chance alone may explain it"
    if step.differs():
        chance = "it is more than chance alone would bring"
    name = find_measure(figures["after"].measure).name
    return InspectionLine(
        text=(
            f"{name}: {now.rounded()} % +/- {round_half_up(now.half_width, 1)}, against "
            f"{was.rounded()} % +/- {round_half_up(was.half_width, 1)} in the inspection "
            f"of {figures['before'].period}: {step}; {chance}."
        ),
        measure=figures["after"].measure,
        value=figures["after"].value,
        unit="percent",
        interval=now.interval(),
        figures=tuple(
            figures[name]
            for name in ("after", "after-margin", "before", "before-margin")
        ),
    )


def _gain(figures: dict[str, Figure]) -> list[InspectionLine]:
    now, was = _rates(figures)
    missed, gain = figures["unrecorded"], figures["gain"]
    reported: CrimeEstimate = now.reported(unrecorded=missed.value)
    held = now.unrecorded(reported=reported).interval()
    more = now.additional(was, reported=reported)
    low, high = (_hundreds(end) for end in (held.lower, held.upper))
    least, most = (_hundreds(x) for x in (more.interval().lower, more.interval().upper))
    return [
        InspectionLine(
            text=(
                f"{_capital(missed.printed.text)} reported crimes were not recorded. If "
                f"it was {missed.value:,}, {reported.rounded():,} were reported; of these "
                f"the margin of the rate leaves {low} to {high} unrecorded."
            ),
            measure=missed.measure,
            value=missed.value,
            unit=missed.unit,
            interval=held,
            figures=(missed, figures["after"], figures["after-margin"]),
        ),
        InspectionLine(
            text=(
                f"{gain.printed.text} more were recorded, compared to the findings of "
                f"{figures['before'].period}. Taken as more than at that rate, it is "
                f"{more.rounded():,} by these numbers, {least} to {most} by the margins "
                "of both rates."
            ),
            measure=gain.measure,
            value=gain.value,
            unit=gain.unit,
            interval=more.interval(),
            figures=(
                gain,
                missed,
                *(figures[name] for name in ("after", "after-margin")),
                *(figures[name] for name in ("before", "before-margin")),
            ),
        ),
    ]


def _hundreds(x: float) -> str:
    return f"{round_half_up(Fraction(x), -2):,}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
