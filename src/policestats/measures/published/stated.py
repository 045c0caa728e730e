"""A rate or a share as it is stated, with what is known of its size: what it allows."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NoReturn

import attrs

from policestats.errors import ArgumentError
from policestats.measures.compared import Compared
from policestats.measures.operands import citations_of
from policestats.measures.published.tallies import (
    Tally,
    check_tallies,
    read_members,
    read_part,
    whole_ones,
)
from policestats.printed import Bounds
from policestats.provenance import Citation

__all__ = ["ABOVE_ZERO", "ANY_EVENTS", "Stated", "stated"]

ABOVE_ZERO = Bounds(0, None, includes_lower=False)
"""A size of which nothing is known."""

ANY_EVENTS = Bounds(0, None)
"""Events of which nothing is known."""


@attrs.frozen(kw_only=True)
class Stated:
    """A rate or a share as it is stated, and what it can stand for.

    Attributes:
        given: The rate or share, taken apart.
        base: What it is quoted on: 100 for a share in per cent, else *per*.
        values: What it can stand for: events for each member, or a fraction of one.
        members: What the population, or the whole, can be.
        events: What the events, or the part, can be.
        citations: Where all of it is printed.
    """

    given: Compared
    base: int
    values: Bounds
    members: Bounds
    events: Bounds
    citations: tuple[Citation, ...] = ()

    @property
    def sizes(self) -> Bounds:
        """The population, or the whole: as given, or as events and value imply it."""
        implied = self.members == ABOVE_ZERO and self.events != ANY_EVENTS
        if not implied or self.values.admits(0):
            return self.members
        return self.events / self.values

    @property
    def counts(self) -> tuple[Bounds, Bounds] | None:
        """Its events and its size, where both lie between two ends; else `None`."""
        events = self.events.common(self.values * self.sizes)
        if not self.is_sized or events is None or events.upper is None:
            return None
        return events, self.sizes

    @property
    def is_sized(self) -> bool:
        """Whether its size is known to lie between two ends."""
        return bool(self.sizes.lower) and self.sizes.upper is not None

    def largest_inverse(self, value: Fraction) -> Fraction | None:
        """Give one over the smallest size at a value; `None` where it has no end."""
        ends = [1 / end for end in [self.members.lower] if end]
        ends += [value / end for end in [self.events.lower] if end]
        return min(ends, default=None)

    def smallest_inverse(self, value: Fraction) -> Fraction:
        """Give one over the largest size at a value; 0 where it has no end."""
        ends = [1 / end for end in [self.members.upper] if end]
        ends += [value / end for end in [self.events.upper] if end]
        return max(ends, default=Fraction(0))

    def corners(self) -> list[tuple[Fraction, Fraction]]:
        """Give each end of its values with one over each end of its size there."""
        ends = [
            end for end in (self.values.lower, self.values.upper) if end is not None
        ]
        least = [(end, self.largest_inverse(end)) for end in ends]
        most = [(end, self.smallest_inverse(end)) for end in ends]
        return most + [(end, inverse) for end, inverse in least if inverse is not None]

    def __str__(self) -> str:
        is_share = self.given.kind == "share"
        unit = "in per cent" if is_share else f"for every {self.base:,}"
        told = f"{self.values * self.base} {unit}"
        if self.sizes == ABOVE_ZERO:
            return f"{told}, of a number that is not known"
        return f"{told}, of {self.sizes}"


def stated(given: Compared, name: str, members: object, events: object) -> Stated:
    """Give what a rate or a share can stand for, with what is known of its size.

    Events, and the whole of a share, are whole numbers. A population need not be one:
    it may be of full-time equivalents.

    Args:
        given: The rate or share, taken apart.
        name: Name of the argument that it came in.
        members: The population or the whole, as the caller gave it, or `None`.
        events: The events or the part, likewise.

    Raises:
        ArgumentError: The numbers do not fit one another: no whole part prints the
            share, say. Carries `argument`, `value` and `requirement`.
        CountError: A size is no number of things. Carries `field`, `value` and
            `requirement`.
        DenominatorError: The population, or the whole, is zero.
        UnitMismatchError: A size is of other things than the rate.
        PeriodMismatchError: Both carry a period, and the two differ.
        NotComparableError: Both carry a force or a cohort, and the two differ.
    """
    size = read_members(members, f"{name}_of")
    part = read_part(events, f"{name}_events")
    check_tallies(given, size, part)
    base = 100 if given.kind == "share" else given.per or 1
    found, many, counted = _Reach(given, base, name, size, part).found()
    told = [one.told for one in (size, part) if one is not None]
    return Stated(
        given=attrs.evolve(given, counted=given.counted or _unit_of(given, size, part)),
        base=base,
        values=found,
        members=many,
        events=counted,
        citations=tuple(dict.fromkeys(given.citations + citations_of(told))),
    )


def _unit_of(given: Compared, size: Tally | None, part: Tally | None) -> str | None:
    """Give what is counted, where the numbers beside a rate or a share say it."""
    among = (part, size) if given.kind == "share" else (part,)
    known = [one.told.unit for one in among if one is not None and one.told.unit]
    return next(iter(known), None)


@attrs.frozen
class _Reach:
    """What a value, its size and its events leave of one another."""

    given: Compared
    base: int
    name: str
    size: Tally | None
    part: Tally | None

    def found(self) -> tuple[Bounds, Bounds, Bounds]:
        """Give the values, the sizes and the events that fit together."""
        values = self.given.bounds / self.base
        members = self._known("of", self.size, self.given.members, ABOVE_ZERO)
        events = self._known("events", self.part, self.given.events, ANY_EVENTS)
        is_share = self.given.kind == "share"
        if is_share and self.size is not None:
            whole = whole_ones(members)
            rule = "must leave a whole number, for parts of it are counted"
            members = whole or self._refuse("of", self.size, rule)
        parts = values * members
        if members.is_point:
            rule = self._nearest_parts(parts, members)
            fit = whole_ones(parts) or self._refuse("of", self.size, rule)
            events = events.common(fit) or self._refuse_events(fit)
            return events / members, members, events
        if is_share and events.is_point and events.lower:
            members = self._wholes(values, members, events)
            return events / members, members, events
        found = values.common(events / members) or self._refuse_events(parts)
        return found, members, events

    def _wholes(self, values: Bounds, members: Bounds, part: Bounds) -> Bounds:
        """Give the wholes of which a part prints the share."""
        some = values.common(ABOVE_ZERO) or self._refuse_events(values)
        fit = members.common(part / some) or self._refuse_events(values * members)
        rule = f"must be a part of some whole number that prints {self.given}, and is of none"
        return whole_ones(fit) or self._refuse("events", self.part, rule)

    def _known(
        self, what: str, tally: Tally | None, counted: int | None, anything: Bounds
    ) -> Bounds:
        """Give what is known of a number: as given, and as the rate itself counts it."""
        bounds = anything if tally is None else tally.bounds
        if counted is None:
            return bounds
        if tally is not None and not bounds.admits(counted):
            raise ArgumentError(
                f"{self.name}_{what}",
                tally.text,
                f"must be {counted:,}, which {self.given} counts; leave it out",
            )
        return Bounds.at(counted)

    def _nearest_parts(self, parts: Bounds, members: Bounds) -> str:
        """Say which whole parts come nearest, where none prints the figure."""
        below = math.floor(parts.lower or 0)
        near = [Bounds.at(part) / members * self.base for part in (below, below + 1)]
        return (
            f"must be one of which a whole part prints {self.given}: of {members}, "
            f"{below:,} prints {near[0]} and {below + 1:,} prints {near[1]}"
        )

    def _refuse_events(self, fit: Bounds) -> NoReturn:
        rule = f"must fit {self.given}, which leaves {fit}"
        self._refuse("events", self.part, rule)

    def _refuse(self, what: str, tally: Tally | None, requirement: str) -> NoReturn:
        # Of counts, without a number beside them, everything fits.
        text = "" if tally is None else tally.text
        raise ArgumentError(f"{self.name}_{what}", text, requirement)
