"""The result of a funnel: the limits, the forces in them, and how they were made."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, overload

import attrs

from policestats import units
from policestats.confidence import Interval, normal_quantile
from policestats.errors import DenominatorError
from policestats.measures.arrays import counts_in, is_many
from policestats.measures.by_force import short
from policestats.measures.clusters import SEVERAL_TO_A_CASE
from policestats.measures.funnels.curves import COUNTED, Curves, least_expected
from policestats.measures.funnels.dispersion import phi_of_chance
from policestats.measures.funnels.points import FunnelPoint, asked_level, percent
from policestats.measures.intervals import Intervals
from policestats.measures.operands import (
    SMALL_NUMBER,
    check_unit_among,
    count_operand,
    sources,
    told_of,
)
from policestats.provenance import Citation

if TYPE_CHECKING:
    from policestats.measures.arrays import Many
    from policestats.measures.operands import One

__all__ = ["FunnelLimits"]

_LIMITS = (*COUNTED, "normal")
"""What limits of chance alone are made by."""

_SCALES = {
    "rate": "square roots of rates per member",
    "share": "arcsines of the square roots of shares",
}


def _held(points: Any) -> tuple[FunnelPoint, ...]:  # noqa: ANN401  # a mapping or a tuple: as the values came
    return points if isinstance(points, tuple) else tuple(points.values())


def _shortly(points: Any) -> str:  # noqa: ANN401  # a mapping or a tuple: as the values came
    beyond = sum(point.position.side != "within" for point in _held(points))
    return f"<{len(points):,} forces, {beyond:,} beyond>"


@attrs.frozen(kw_only=True)
class FunnelLimits:
    """Limits for the size of each force around one target, and who lies beyond them.

    `points` and `classification` are mappings from label where the values came in a
    mapping, and tuples where they came in a row; neither can be changed.

    Attributes:
        exact_target: What the forces are held against, as an exact fraction: a rate in
            the unit of the values, or a share as a fraction of one.
        is_pooled: Whether that is what all forces come to together.
        kind: "rate" or "share".
        per: The base that rates are quoted on; 1 for shares.
        confidence_levels: The levels of the limits, in the order asked for.
        overdispersion: "additive", "multiplicative" or "none": what was asked for.
        winsorise: The part of the forces to be set at each end, as asked for.
        winsorised: How many that came to at each end.
        phi: The mean square of the winsorised z. Where only chance is at work it is
            about 1 if none was set, and about 0.7 with a tenth set at each end.
        tau_squared: The variance between forces that the z speak of, as a square on the
            scale of square roots of rates per member, or of arcsines of square roots of
            shares. Taken into the limits where *method* is "additive".
        limits_asked_for: "exact", "guarded" or "normal": the limits where there is no
            over-dispersion to take in.
        method: What the limits were made by: "exact", "guarded", "normal", "additive"
            or "multiplicative".
        reason: Why it is that, in one sentence.
        points: Each force's `FunnelPoint`.
        event_unit: What the events are, or what a share is of, where known.
        population_unit: Who the members are, where known.
        citations: Where the inputs are printed.
    """

    exact_target: Fraction
    is_pooled: bool
    kind: str
    per: int
    confidence_levels: tuple[float, ...]
    overdispersion: str
    winsorise: float
    winsorised: int
    phi: float
    tau_squared: float
    limits_asked_for: str
    method: str
    reason: str = attrs.field(repr=False)
    points: Any = attrs.field(repr=_shortly)
    event_unit: str | None = None
    population_unit: str | None = None
    citations: tuple[Citation, ...] = attrs.field(
        default=(), repr=lambda citations: f"<{len(citations):,}>"
    )

    @property
    def target(self) -> float:
        """What the forces are held against, in the unit of the values."""
        return float(self.exact_target)

    @property
    def unit(self) -> str | None:
        """Name of the unit of the values; `None` for shares and where not known."""
        if self.kind == "share" or not (self.event_unit and self.population_unit):
            return None
        return units.per_unit(self.event_unit, self.population_unit, self.per)

    @property
    def n(self) -> int:
        """How many forces there are."""
        return len(self.points)

    @property
    def classification(self) -> Any:  # noqa: ANN401  # a mapping or a tuple: as the values came
        """Each force's `FunnelPosition`, whose text is as "within" or "above 95 %"."""
        if isinstance(self.points, tuple):
            return tuple(point.position for point in self.points)
        # A mapping that cannot be changed gives one of its own kind.
        positions = {label: one.position for label, one in self.points.items()}
        return type(self.points)(positions)

    def beyond(self, confidence_level: float) -> tuple[Any, ...]:
        """Labels, or places, of the forces beyond the limits at this level.

        Args:
            confidence_level: One of `confidence_levels`.

        Raises:
            ArgumentError: It is none of them. Carries `argument`, `value` and
                `requirement`.
        """
        level = asked_level(confidence_level, self.confidence_levels)
        return tuple(one.label for one in self._points() if one.is_beyond(level))

    @overload
    def limits_at(self, size: One) -> tuple[Interval, ...]: ...
    @overload
    def limits_at(self, size: Many) -> tuple[Intervals, ...]: ...
    def limits_at(self, size: Any) -> Any:
        """Give the limits of a force of any size, as to draw the funnel's curves.

        Args:
            size: Members of the population, or of the whole. ≥ 1. A row or an array
                gives arrays.

        Returns:
            An `Interval`, or for a row `Intervals`, for each of `confidence_levels`, in
            the unit of the values.

        Raises:
            CountError: A size is not a whole number of zero or more.
            DenominatorError: A size is 0. Carries `measure` and `denominator`.
            UnitMismatchError: It carries another unit than the population.
            MissingExtraError: The limits are exact, or the sizes are in a row, and the
                extra `stats` is not installed.
        """
        made_by = Curves(
            kind=self.kind,
            target=self.exact_target / self.per,
            method=self.method,
            phi=self.phi,
            tau_squared=self.tau_squared,
        )
        if is_many(size):
            sizes = counts_in(size, "size")
            if (sizes == 0).any():
                raise DenominatorError("funnel limit", 0)
            return tuple(
                Intervals(
                    *made_by.many_limits(sizes, level), level, self.method
                ).scaled(self.per)
                for level in self.confidence_levels
            )
        counted = count_operand(size, "size")
        if counted.number == 0:
            raise DenominatorError("funnel limit", 0)
        whole = self.population_unit if self.kind == "rate" else self.event_unit
        if whole is not None:
            check_unit_among("a funnel limit", counted, [whole], "what it is made for")
        return tuple(
            Interval(*made_by.limits(counted.number, level), level, self.method).scaled(
                self.per
            )
            for level in self.confidence_levels
        )

    def to_records(self) -> list[dict[str, Any]]:
        """Give a row for each force and level, of plain texts and numbers.

        A label that is neither a text nor a whole number is given as its text. Its
        `is_beyond` is of that level, and its `position` of all.
        """
        return [
            {
                "label": _plain(point.label),
                "value": point.value,
                "events": point.events,
                "size": point.size,
                "z": point.z,
                "confidence_level": level,
                "lower": interval.lower,
                "upper": interval.upper,
                "is_beyond": point.is_beyond(level),
                "position": str(point.position),
            }
            for point in self._points()
            for level, interval in zip(
                self.confidence_levels, point.limits, strict=True
            )
        ]

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        pooled = "what all come to together" if self.is_pooled else "as given"
        ends = f" with {self.winsorised:,} at each end set to the next,"
        return "\n".join(
            [
                (
                    f"Funnel limits of {self.n:,} forces{told_of(self._in_words())} "
                    f"around {short(self.target)}, {pooled}."
                ),
                (
                    f"phi, the mean square of z{ends if self.winsorised else ''} is "
                    f"{short(self.phi)}, and tau² {self._tau_in_words()}, on the scale "
                    f"of {_SCALES[self.kind]}."
                ),
                *self._ends_in_words(),
                self.reason,
                *self._clusters_in_words(),
                *self._levels_in_words(),
                *self._few_in_words(),
                (
                    "A force on a limit is within. One beyond differs from the target; "
                    "that is neither better nor worse, and says nothing of why."
                ),
                *sources(self.citations),
            ]
        )

    def _clusters_in_words(self) -> list[str]:
        if self.event_unit != "allegation" or self.overdispersion != "none":
            return []
        mend = "take cases, or let over-dispersion take them in"
        return [f"{SEVERAL_TO_A_CASE}, and the limits are too close: {mend}."]

    def _levels_in_words(self) -> list[str]:
        counted, rare = [], []
        for level in self.confidence_levels:
            counted.append(
                f"{percent(level)}: {len(self.beyond(level)):,} of {self.n:,}"
            )
            rare.append(f"1 in {1 / (1 - level):,.0f} lies beyond {percent(level)}")
        also = "" if self.method in _LIMITS else ", and by what was taken in,"
        return [
            f"Beyond {', '.join(counted)}.",
            f"Of forces that differ by chance alone{also} about {', '.join(rare)}.",
        ]

    def _few_in_words(self) -> list[str]:
        smallest = min(point.size for point in self._points())
        expected = least_expected(self.kind, smallest, self.exact_target / self.per)
        if self.method == "exact" and expected < SMALL_NUMBER:
            others = " inside or outside the share" if self.kind == "share" else ""
            told = (
                f"Of the smallest only {short(float(expected))} are expected{others}. Of "
                "so few, chance passes the upper limit more often than that: see "
                "limits='guarded'."
            )
            return [told]
        return []

    def _ends_in_words(self) -> list[str]:
        """Say what winsorising does to phi, and what its lack does to few forces."""
        if self.winsorised:
            least = phi_of_chance(self.winsorised / self.n)
            # Around what they pool to, one difference fewer is free.
            least *= (self.n - self.is_pooled) / self.n
            told = f"With so many set, chance alone leaves a phi of about {least:.1f}."
            return [told]
        # Of n, no z is further off than √(n - 1) times the spread that holds it too.
        hard = [
            level
            for level in self.confidence_levels
            if normal_quantile(level) ** 2 >= self.n - 1
        ]
        if self.method in _LIMITS or not hard:
            return []
        told = (
            "No force is set to the next, so one far out widens the limits that it is held "
            f"against: of {self.n:,} forces hardly any can lie beyond "
            f"{percent(min(hard))}."
        )
        return [told]

    def _tau_in_words(self) -> str:
        return short(self.tau_squared) if self.tau_squared > 0 else "0"

    def _points(self) -> tuple[FunnelPoint, ...]:
        return _held(self.points)

    def _in_words(self) -> str | None:
        if self.kind == "share":
            of = f" of {units.plural(self.event_unit)}" if self.event_unit else ""
            return f"shares{of}, as fractions of one"
        if self.unit is not None:
            return units.spoken(self.unit)
        return f"events per {self.per:,} members"

    def __str__(self) -> str:
        beyond = ", ".join(
            f"beyond {percent(level)} {len(self.beyond(level)):,}"
            for level in self.confidence_levels
        )
        return f"limits around {short(self.target)} ({self.method}): of {self.n:,} {beyond}"


def _plain(label: Any) -> str | int:  # noqa: ANN401  # whatever the caller called it
    return label if type(label) in (str, int) else str(label)
