"""A control chart: its points, its phases, and what its rules found."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

from policestats.measures.by_force import short
from policestats.measures.charts.points import (
    FEW_POINTS,
    ChartPhase,
    ControlPoint,
    span_of,
)
from policestats.measures.charts.rows import ends_of, named
from policestats.measures.charts.run_rules import RunRule
from policestats.measures.clusters import SEVERAL_TO_A_CASE
from policestats.measures.operands import sources, told_of
from policestats.periods import AsAt, Period
from policestats.printed import round_half_up
from policestats.provenance import Citation
from policestats.units import spoken
from policestats.vocabulary import Cohort

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ControlChart"]

_NAMES = {"xmr": "XmR", "u": "u", "u-prime": "u'", "p": "p", "p-prime": "p'"}

_FORMULAS = {
    "xmr": "limits = centre ± sigma x typical moving range / its constant",
    "u": "limits = centre ± sigma x √(centre x per / population)",
    "u-prime": "limits = centre ± sigma x √(centre x per / population) x sigma_z",
    "p": "limits = centre ± sigma x √(centre x (1 - centre) / whole)",
    "p-prime": "limits = centre ± sigma x √(centre x (1 - centre) / whole) x sigma_z",
}

_OF_CHANCE = {"u": "u_prime_chart", "p": "p_prime_chart"}
"""Charts whose limits are those of chance alone, and what to take in their stead."""


def _shortly(points: tuple[ControlPoint, ...]) -> str:
    marked = sum(bool(point.signals) for point in points)
    return (
        f"<{span_of(points[0].label, points[-1].label)}: {len(points):,} points, "
        f"{marked:,} with a signal>"
    )


@attrs.frozen(kw_only=True)
class ControlChart:
    """Numbers over time, with the limits that chance alone seldom goes beyond.

    It is iterated over by its points. The limits are no interval of confidence: they
    say where single points of an unchanged process lie, and not where its mean does.

    Attributes:
        kind: "xmr", "u", "u-prime", "p" or "p-prime".
        points: The points in order of time.
        phases: The phases, each with a centre of its own.
        rules: The rules that were asked, with the distance of the limits put in.
        sigma: How many standard deviations the limits lie from the centre.
        centre_rule: "mean" or "median" of the points; "pooled" where all events were
            divided by all members.
        form: "plain", "count", "rate" or "share": what the numbers are.
        better: "higher" or "lower" where that was said; else `None`.
        unit: Name of the unit of the numbers, where known.
        event_unit: What is counted, or what a share is of, where known.
        subject: The force or body, where known.
        cohort: Which population was counted, where known.
        citations: Where the numbers are printed.
    """

    kind: str
    points: tuple[ControlPoint, ...] = attrs.field(repr=_shortly)
    phases: tuple[ChartPhase, ...] = attrs.field(
        repr=lambda phases: f"<{'; '.join(map(str, phases))}>"
    )
    rules: tuple[RunRule, ...] = attrs.field(
        repr=lambda rules: f"<{', '.join(rule.id for rule in rules)}>"
    )
    sigma: float
    centre_rule: str
    form: str
    better: str | None = None
    unit: str | None = None
    event_unit: str | None = None
    subject: str | None = None
    cohort: Cohort | None = None
    citations: tuple[Citation, ...] = attrs.field(
        default=(), repr=lambda citations: f"<{len(citations):,}>"
    )

    @property
    def signals(self) -> tuple[ControlPoint, ...]:
        """The points that a rule marks, in order of time."""
        return tuple(point for point in self.points if point.signals)

    @property
    def range_signals(self) -> tuple[ControlPoint, ...]:
        """The points that jump from the one before by more than chance seldom does.

        They are no part of `signals`: one jump up and down makes two.
        """
        return tuple(point for point in self.points if point.is_range_beyond)

    @property
    def is_stable(self) -> bool:
        """Whether no rule found a signal."""
        return not self.signals

    @property
    def gaps(self) -> tuple[tuple[Period, Period], ...]:
        """Neighbours with days between them that no point is of.

        The rules and the moving ranges take such two for points in a row. Single days
        leave no gaps.
        """
        periods = [one.period for one in self.points if one.period is not None]
        return tuple(
            (before, after)
            for before, after in pairwise(periods)
            if not isinstance(after, AsAt)
            and (after.start - ends_of(before)[1]).days > 1
        )

    def to_records(self) -> list[dict[str, Any]]:
        """Give a flat record of plain values for each point, in order of time.

        Returns:
            Records with the keys ``label``, ``start``, ``end``, ``value``, ``centre``,
            ``lower``, ``upper``, ``sigma``, ``z``, ``moving_range``, ``phase``,
            ``side``, ``signals`` (ids with a comma between), ``heading``, ``reading``,
            ``events``, ``members`` and ``unit``. Days are texts; what is not known is
            `None`.
        """
        return [
            {
                "label": str(one.label),
                "start": None if one.period is None else str(one.period.start),
                "end": None if one.period is None else str(one.period.end),
                "value": one.value,
                "centre": one.centre,
                "lower": one.lower,
                "upper": one.upper,
                "sigma": one.sigma,
                "z": one.z,
                "moving_range": _float(one.moving_range),
                "phase": one.phase,
                "side": one.side,
                "signals": ", ".join(one.signals),
                "heading": one.heading,
                "reading": one.reading,
                "events": one.events,
                "members": one.members,
                "unit": self.unit,
            }
            for one in self.points
        ]

    def explain(self) -> str:
        """Say in plain words how it was reckoned, from what, and what was found."""
        unit = None if self.unit is None else spoken(self.unit)
        about = told_of(self.subject, self.cohort and self.cohort.label, unit)
        lines = [
            (
                f"{_NAMES[self.kind]} chart of {len(self)} points{about}, "
                f"{self._span()}: {_FORMULAS[self.kind]}, sigma = {self.sigma:g}."
            )
        ]
        lines += [self._phase_in_words(i) for i in range(len(self.phases))]
        lines += self._cautions()
        lines += self._found()
        if self.better is None:
            lines.append(
                "A signal says that something changed. It says neither what, nor that "
                "it is better or worse."
            )
        else:
            lines.append(
                f"It was said that {self.better} is better: the chart cannot tell."
            )
        return "\n".join([*lines, *sources(self.citations)])

    def _phase_in_words(self, position: int) -> str:
        phase = self.phases[position]
        last = [one for one in self.points if one.phase == position][-1]
        lines = (
            f"Phase {position + 1}, {span_of(phase.first, phase.last)} ({phase.reason}): "
            f"centre {self._told(phase.exact_centre)}, {self.centre_rule} of "
            f"{phase.baseline} points; limits at the last {self._told(last.lower)} to "
            f"{self._told(last.upper)}{', cut' if last.is_cut else ''}"
        )
        if phase.moving_range is not None:
            lines += (
                f"; {self.centre_rule} moving range {short(float(phase.moving_range))}"
            )
        if phase.sigma_z is not None:
            lines += f"; sigma_z {short(phase.sigma_z)}"
        return f"{lines}."

    def _cautions(self) -> list[str]:
        lines = []
        if self.event_unit == "allegation" and self.kind in _OF_CHANCE:
            lines.append(
                f"{SEVERAL_TO_A_CASE}, and the limits are too close: take "
                f"{_OF_CHANCE[self.kind]}, or chart cases."
            )
        fewest = min(phase.baseline for phase in self.phases)
        if fewest < FEW_POINTS:
            lines.append(
                f"Limits of {fewest} points, fewer than {FEW_POINTS}, are rough: take "
                "them as a first sketch."
            )
        lines += [
            f"In {span_of(one.first, one.last)}, {one.few_in_words()}."
            for one in self.phases
            if one.has_few_expected
        ]
        if self.gaps:
            told = "; ".join(f"{before} and {after}" for before, after in self.gaps)
            lines.append(
                f"No point lies between {told}: they count as neighbours, in runs and in "
                "moving ranges."
            )
        return lines

    def _found(self) -> list[str]:
        lines = []
        for rule in self.rules:
            marked = [named(p.label) for p in self.points if rule.id in p.signals]
            if marked:
                lines.append(f"Signal {rule}: {', '.join(marked)}.")
        if lines:
            return lines
        return [f"No signal of {', '.join(rule.id for rule in self.rules)}."]

    def _told(self, number: Fraction | float) -> str:
        if self.form == "share":
            return f"{round_half_up(Fraction(number) * 100, 1)} %"
        return short(float(number))

    def _span(self) -> str:
        return span_of(self.points[0].label, self.points[-1].label)

    def __len__(self) -> int:
        return len(self.points)

    def __iter__(self) -> Iterator[ControlPoint]:
        return iter(self.points)

    def __str__(self) -> str:
        last, many = self.points[-1], len(self.signals)
        phases = f" in {len(self.phases)} phases" if len(self.phases) > 1 else ""
        found = f"{many} points with a signal" if many > 1 else "1 point with a signal"
        return (
            f"{_NAMES[self.kind]} chart of {len(self)} points{phases}, {self._span()}: "
            f"centre {self._told(last.exact_centre)}, limits {self._told(last.lower)} "
            f"to {self._told(last.upper)}; {found if many else 'no signal'}"
        )


def _float(number: Fraction | None) -> float | None:
    return None if number is None else float(number)
