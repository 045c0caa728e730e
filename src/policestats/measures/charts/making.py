"""How a chart is made of its numbers: phase by phase, and then asked by its rules."""

from __future__ import annotations

import math
import warnings
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from policestats.errors import ArgumentError, SmallNumbersWarning
from policestats.measures.charts.chart import ControlChart
from policestats.measures.charts.limits import Fit, individuals, pooled
from policestats.measures.charts.phases import FEWEST, Part, parts_of, whole_number
from policestats.measures.charts.points import (
    FEW_POINTS,
    ChartPhase,
    ControlPoint,
    span_of,
)
from policestats.measures.charts.rows import Reading, named, read_row
from policestats.measures.charts.rule_sets import rules_of
from policestats.measures.charts.run_rules import RunRule, headings_of
from policestats.measures.numbers import plain_number
from policestats.measures.operands import check_choice

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Options", "drawn"]


@attrs.frozen(kw_only=True)
class Options:
    """What a caller chose, as it was given."""

    sigma: object
    baseline: object
    rebase: object
    breaks: object
    rules: object
    better: object


def drawn(kind: str, values: object, options: Options, centre: str) -> ControlChart:
    """Make the chart of a kind, and warn at the line that asked the public function.

    Raises:
        ArgumentError: A number or an option refuses, or no float can hold a limit.
            Carries `argument`, `value` and `requirement`.
    """
    sigma = _checked_sigma(options.sigma)
    if options.better is not None:
        check_choice("better", options.better, ["higher", "lower"])
    better = str(options.better) if options.better is not None else None
    rules = tuple(
        attrs.evolve(rule, distance=sigma) if rule.is_of_limits else rule
        for rule in rules_of(options.rules)
    )
    form = {"u": "rate", "p": "share"}.get(kind.partition("-")[0])
    readings = read_row(values, form)
    if kind == "u":
        _check_alone(readings)
    points: list[ControlPoint] = []
    phases: list[ChartPhase] = []
    for part in parts_of(readings, options.rebase, options.breaks):
        members = readings[part.start : part.stop]
        baseline = _checked_baseline(options.baseline, len(members))
        if kind == "xmr":
            fit = individuals(members, baseline, sigma, centre)
        else:
            fit = pooled(members, baseline, is_laney=kind.endswith("-prime"))
        try:
            phases.append(_phase(part, members, baseline, fit))
            made = _points(members, fit, sigma, len(phases) - 1)
        except OverflowError:
            rule = "must leave room for the limits, which no float can hold"
            raise ArgumentError("values", values, rule) from None
        points += _asked(made, members, fit, rules, better)
    for caution in _cautions(phases):
        warnings.warn(caution, SmallNumbersWarning, stacklevel=3)
    return ControlChart(
        kind=kind,
        points=tuple(points),
        phases=tuple(phases),
        rules=rules,
        sigma=sigma,
        centre_rule=centre,
        form=readings[0].form,
        better=better,
        unit=_told(readings, "unit"),
        event_unit=_told(readings, "counted"),
        subject=_told(readings, "subject"),
        cohort=next((one.cohort for one in readings if one.cohort), None),
        citations=tuple(dict.fromkeys(c for one in readings for c in one.citations)),
    )


def _check_alone(readings: tuple[Reading, ...]) -> None:
    for one in readings:
        if one.is_clustered:
            raise ArgumentError(
                "values",
                f"{named(one.label)} with clusters",
                "must be of events that come one by one, and these come several to a "
                "case: take u_prime_chart, or the rate of cases",
            )


def _checked_sigma(sigma: object) -> float:
    try:
        held = float(plain_number(sigma, "sigma"))
    except (ArgumentError, OverflowError):
        held = 0.0
    if held > 0:
        return held
    rule = "must be a number above 0, as in 3: standard deviations to the limits"
    raise ArgumentError("sigma", sigma, rule)


def _checked_baseline(baseline: object, size: int) -> int:
    if baseline is None:
        return size
    many = whole_number(baseline)
    if many is None or many < FEWEST:
        rule = f"must be a whole number of {FEWEST} or more, or None for all points"
        raise ArgumentError("baseline", baseline, rule)
    if many > size:
        rule = f"must be at most the points of each phase, and one has {size}"
        raise ArgumentError("baseline", baseline, rule)
    return many


def _phase(
    part: Part, members: Sequence[Reading], baseline: int, fit: Fit
) -> ChartPhase:
    return ChartPhase(
        first=members[0].label,
        last=members[-1].label,
        size=len(members),
        baseline=baseline,
        exact_centre=fit.centre,
        reason=part.reason,
        series_break=part.series_break,
        moving_range=fit.mean_range,
        upper_range=None if fit.upper_range is None else float(fit.upper_range),
        sigma_z=fit.sigma_z,
        least_expected=(
            _least_expected(members, fit.centre) if fit.mean_range is None else None
        ),
    )


def _points(
    members: Sequence[Reading], fit: Fit, sigma: float, phase: int
) -> list[ControlPoint]:
    points = []
    for place, (one, spread, z) in enumerate(
        zip(members, fit.sigmas, fit.z, strict=True)
    ):
        lower = fit.centre - Fraction(sigma) * spread
        upper = fit.centre + Fraction(sigma) * spread
        low = lower if one.least is None else max(lower, one.least)
        high = upper if one.most is None else min(upper, one.most)
        step = None
        if fit.upper_range is not None and place > 0:
            step = abs(one.number - members[place - 1].number)
        is_pooled = fit.upper_range is None
        points.append(
            ControlPoint(
                label=one.label,
                exact=one.number,
                exact_centre=fit.centre,
                sigma=float(spread),
                z=None if z is None else float(z),
                lower=float(low),
                upper=float(high),
                is_cut=(low, high) != (lower, upper),
                phase=phase,
                moving_range=step,
                is_range_beyond=step is not None and step > (fit.upper_range or 0),
                events=one.events if is_pooled else None,
                members=one.members if is_pooled else None,
            )
        )
    return points


def _asked(
    points: list[ControlPoint],
    members: Sequence[Reading],
    fit: Fit,
    rules: tuple[RunRule, ...],
    better: str | None,
) -> list[ControlPoint]:
    """Ask the rules of one phase: no run goes on from one phase into the next."""
    values = [one.number for one in members]
    z = [
        _without_width(x - fit.centre) if distance is None else distance
        for x, distance in zip(values, fit.z, strict=True)
    ]
    # Where limits have no width, all lie within any distance: that says nothing.
    has_width = all(distance is not None for distance in fit.z)
    marked = {
        rule.id: headings_of(rule, z, values)
        for rule in rules
        if has_width or rule.kind != "within"
    }
    asked = []
    for place, point in enumerate(points):
        signals = tuple(id_ for id_, found in marked.items() if place in found)
        headings = {one for id_ in signals for one in marked[id_][place]}
        heading = next(iter(headings)) if len(headings) == 1 else None
        reading = None
        if better is not None and heading is not None:
            reading = "improvement" if heading == better else "concern"
        asked.append(
            attrs.evolve(point, signals=signals, heading=heading, reading=reading)
        )
    return asked


def _without_width(step: Fraction) -> Fraction | float:
    """Give how far a point lies where chance moves none: nowhere, or beyond all."""
    if step == 0:
        return step
    return math.inf if step > 0 else -math.inf


def _least_expected(members: Sequence[Reading], centre: Fraction) -> float:
    chance = centre / members[0].per
    if members[0].form == "share":
        chance = min(chance, 1 - chance)
    return float(min(one.members for one in members) * chance)


def _cautions(phases: Sequence[ChartPhase]) -> list[str]:
    cautions = []
    for phase in phases:
        span = span_of(phase.first, phase.last)
        if phase.baseline < FEW_POINTS:
            cautions.append(
                f"the limits of {span} rest on {phase.baseline} "
                f"points, fewer than {FEW_POINTS}: one more may move them a lot"
            )
        if phase.has_few_expected:
            cautions.append(f"the limits of {span} are Normal: {phase.few_in_words()}")
    return cautions


def _told(readings: tuple[Reading, ...], field: str) -> str | None:
    told = (getattr(one, field) for one in readings)
    return next((one for one in told if one is not None), None)
