"""One point of a control chart, and the phases that its points fall into."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from policestats.measures.by_force import short
from policestats.measures.charts.rows import Label, named
from policestats.measures.operands import SMALL_NUMBER
from policestats.vocabulary import SeriesBreak

if TYPE_CHECKING:
    from policestats.periods import Period

__all__ = ["FEW_POINTS", "ChartPhase", "ControlPoint", "span_of"]

FEW_POINTS = 12
"""Below this many points limits say little: a year of months, three of quarters.

Twelve is this package's line.
"""


@attrs.frozen(kw_only=True)
class ControlPoint:
    """One point of a control chart, with its limits and its signals.

    `value`, `centre`, `lower`, `upper` and `sigma` are in the unit of the chart; a
    share and its limits are fractions of one.

    Attributes:
        label: Its period; its position from 0 where no point has a period.
        exact: The number as an exact fraction.
        exact_centre: The centre of its phase, likewise.
        sigma: One standard deviation at this point, as the chart reckons it. ≥ 0.
        z: Its distance from the centre. [standard deviation]; `None` where that is 0.
        lower: The lower limit.
        upper: The upper limit.
        is_cut: Whether a limit was set to the least or the most that can be.
        phase: Position of its phase, from 0 on.
        moving_range: How far it is from the point before it in its phase, of an XmR
            chart; `None` for the first.
        is_range_beyond: Whether that is above the upper limit of the moving ranges.
        signals: Ids of the rules whose patterns it takes part in, in their order.
        heading: "higher" or "lower": where its signals point, if all to one side.
        reading: "improvement" or "concern" where it was said which is better, and the
            signals point to one side; else `None`.
        events: The events, or the part, where the chart is of rates or shares.
        members: The population, or the whole, likewise.
    """

    label: Label
    exact: Fraction
    exact_centre: Fraction
    sigma: float
    z: float | None
    lower: float
    upper: float
    is_cut: bool
    phase: int
    moving_range: Fraction | None = None
    is_range_beyond: bool = False
    signals: tuple[str, ...] = ()
    heading: str | None = None
    reading: str | None = None
    events: int | None = None
    members: int | None = None

    @property
    def value(self) -> float:
        """The number."""
        return float(self.exact)

    @property
    def centre(self) -> float:
        """The centre of its phase."""
        return float(self.exact_centre)

    @property
    def period(self) -> Period | None:
        """When it is of, where known."""
        return None if isinstance(self.label, int) else self.label

    @property
    def side(self) -> str | None:
        """Where it lies: "above" or "below" the centre; `None` on it."""
        if self.exact == self.exact_centre:
            return None
        return "above" if self.exact > self.exact_centre else "below"

    def __str__(self) -> str:
        told = f"; {', '.join(self.signals)}" if self.signals else ""
        return (
            f"{named(self.label)}: {short(self.value)}, centre {short(self.centre)}, "
            f"limits {short(self.lower)} to {short(self.upper)}{told}"
        )


@attrs.frozen(kw_only=True)
class ChartPhase:
    """Points in a row that have one centre.

    Attributes:
        first: Label of its first point.
        last: Label of its last point.
        size: How many points it has. ≥ 2.
        baseline: How many of them, from the first on, set the centre and the limits.
        exact_centre: The centre as an exact fraction.
        reason: Why it begins where it does.
        series_break: The break that it begins at, if any.
        moving_range: The mean moving range of an XmR chart, or the median one.
        upper_range: The upper limit of its moving ranges.
        sigma_z: How many times as far points scatter as chance alone carries them, of
            a u' or p' chart.
        least_expected: Events to be expected at the point where they are fewest, of a
            share inside it or outside; `None` of an XmR chart.
    """

    first: Label
    last: Label
    size: int
    baseline: int
    exact_centre: Fraction
    reason: str
    series_break: SeriesBreak | None = None
    moving_range: Fraction | None = None
    upper_range: float | None = None
    sigma_z: float | None = None
    least_expected: float | None = None

    @property
    def has_few_expected(self) -> bool:
        """Whether fewer than ten events are to be expected at a point."""
        return self.least_expected is not None and self.least_expected < SMALL_NUMBER

    def few_in_words(self) -> str:
        """Say how few are to be expected at a point, and what comes of it."""
        return (
            f"at a point only {self.least_expected:.1f} events are to be "
            f"expected, fewer than {SMALL_NUMBER}, and chance passes a limit more often "
            "than it should"
        )

    @property
    def centre(self) -> float:
        """The centre, in the unit of the chart."""
        return float(self.exact_centre)

    def __str__(self) -> str:
        return f"{span_of(self.first, self.last)}: centre {short(self.centre)}"


def span_of(first: Label, last: Label) -> str:
    """Give the labels of the first and the last of a row, for a sentence."""
    return f"{named(first)} to {named(last)}"
