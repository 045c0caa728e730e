"""What was found in the files that an inspection examined."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, overload

import attrs

from policestats import units
from policestats.confidence import Interval, at_levels, score_interval
from policestats.errors import ArgumentError, NotComparableError
from policestats.keywords import fields
from policestats.models.fields import (
    as_whole,
    is_count,
    is_instance,
    is_name,
    is_text,
    is_unit,
    may_be_missing,
)
from policestats.models.force import force_id
from policestats.models.rules import COMPARES, Breach, Rule, uphold
from policestats.printed import round_half_up
from policestats.provenance import Citation
from policestats.texts import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from policestats.units import PintQuantity

__all__ = ["SampleFinding"]

_TOO_MANY = 10**12
"""More files than anyone examines, and well within a float."""


_THINGS = (*units.EVENT_UNITS, *units.POPULATION_UNITS, *units.THING_UNITS)
"""Units of what is counted one by one."""


@attrs.frozen
class SampleFinding:
    """So many of the things examined were as they should be, or were not.

    An inspection reads files that were picked for it. How they were picked is mostly
    not told, so that the interval only gives an idea of how little so few files say.
    Each finding has its own files: two of them have no whole in common, and there is
    no adding them.

    Attributes:
        k: How many of them. ≥ 0, ≤ *n*.
        n: How many were examined, of those that it applies to. > 0, below a million
            million.
        what: What is true of the *k*.
        unit: What was examined, a unit of events, people or things of
            `policestats.units`: "case", "incident" …
        force: Id of the force, where known.
        area: The area of policing, where it is told under one.
        citation: Where it is printed, if it is.

    Raises:
        RecordError: A field or a rule refuses. Carries `path`, `value` and `rule`.
        RecordErrors: More than one rule refuses.
        ReferenceNotFoundError: There is no such unit.

    Examples:
        >>> finding = SampleFinding(21, 107, "risk assessed", unit="incident")
        >>> print(finding)
        21 of 107 incidents (20 %): risk assessed
        >>> print(finding.interval())
        0.1321 to 0.2815 (95 % confidence, wilson, indicative)

    References:
        HMICFRS, PEEL 2021/22, victim service assessment: each finding is of the
        applicable files alone.
    """

    k: int = attrs.field(converter=as_whole, validator=is_count)
    n: int = attrs.field(converter=as_whole, validator=is_count)
    what: str = attrs.field(validator=is_text)
    unit: str = attrs.field(default="case", kw_only=True, validator=is_unit)
    force: str | None = attrs.field(
        default=None,
        kw_only=True,
        converter=force_id,
        validator=may_be_missing(is_name),
    )
    area: str | None = attrs.field(
        default=None, kw_only=True, validator=may_be_missing(is_name)
    )
    citation: Citation | None = attrs.field(
        default=None, kw_only=True, validator=may_be_missing(is_instance(Citation))
    )

    RULES: ClassVar[tuple[Rule, ...]]

    def __attrs_post_init__(self) -> None:
        uphold(self, self.RULES)

    @property
    def exact(self) -> Fraction:
        """The share as an exact fraction of one."""
        return Fraction(self.k, self.n)

    @property
    def value(self) -> float:
        """The share as a fraction of one, from 0 to 1."""
        return float(self.exact)

    def rounded(self, ndigits: int = 0) -> Decimal:
        """Give the share in per cent as a publisher prints it: a half goes up."""
        return round_half_up(self.exact * 100, ndigits)

    @property
    def quantity(self) -> PintQuantity:
        """The share as a pint quantity, in per cent."""
        return units.Quantity(float(self.exact * 100), "percent")

    @overload
    def interval(
        self, confidence_level: float = 0.95, method: str = "wilson"
    ) -> Interval: ...
    @overload
    def interval(
        self, confidence_level: Sequence[float], method: str = "wilson"
    ) -> tuple[Interval, ...]: ...
    def interval(
        self, confidence_level: float | Sequence[float] = 0.95, method: str = "wilson"
    ) -> Any:
        """Give Wilson's interval of the share, marked indicative.

        It would hold if the files had been drawn at random from many.

        Args:
            confidence_level: A fraction between 0 and 1, or a row of them: an interval
                for each, in that order.
            method: "wilson": see `wilson_interval`.

        Raises:
            ArgumentError: *confidence_level* is no fraction, or there is no such
                method.

        References:
            Of the method: `wilson_interval`.
        """
        if method != "wilson":
            raise ArgumentError("method", method, "must be 'wilson'")
        return at_levels(
            confidence_level,
            lambda level: attrs.evolve(
                score_interval(self.k, self.n, level), is_indicative=True
            ),
        )

    def explain(self) -> str:
        """Say in plain words what was found, in how many files, and what it tells."""
        interval = self.interval()
        ends = [
            round_half_up(Fraction(end) * 100)
            for end in (interval.lower, interval.upper)
        ]
        told = [
            f"{self}.",
            (
                f"Were the files drawn at random, {ends[0]} to {ends[1]} % of all such "
                "would be so (Wilson's interval, 95 % confidence). How they were picked "
                "is not known: it is indicative only."
            ),
        ]
        if self.citation is not None:
            told.append(f"Source: {self.citation}")
        return "\n".join(told)

    def _refuse_adding(self, other: object) -> NoReturn:
        raise NotComparableError(
            str(self),
            str(other),
            "each finding is of its own files, and two have no whole in common: set "
            "them side by side",
        )

    __add__ = __radd__ = _refuse_adding

    def __str__(self) -> str:
        things = units.plural(self.unit, self.n)
        told = one_line(self.what)
        return f"{self.k:,} of {self.n:,} {things} ({self.rounded()} %): {told}"


def _strange_number(finding: SampleFinding) -> Iterator[Breach]:
    if not 0 < finding.n < _TOO_MANY:
        yield "n", finding.n


def _more_than_files(finding: SampleFinding) -> Iterator[Breach]:
    if finding.k > finding.n:
        yield "k", finding.k, "are the two swapped?"


def _not_of_things(finding: SampleFinding) -> Iterator[Breach]:
    if finding.unit not in _THINGS:
        yield "unit", finding.unit


SampleFinding.RULES = (
    Rule(
        "n",
        f"must be 1 or more, and below {_TOO_MANY:,}",
        _strange_number,
        fields(n={"minimum": 1, "exclusiveMaximum": _TOO_MANY}),
    ),
    Rule("k", "must be no more than were examined", _more_than_files, unsaid=COMPARES),
    Rule(
        "unit",
        "must be of things that are counted, as in 'case' or 'incident'",
        _not_of_things,
        fields(unit={"enum": _THINGS}),
    ),
)
