"""In which phase of monitoring a force was, from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from policestats.errors import ArgumentError
from policestats.keywords import fields, never
from policestats.models.fields import (
    as_period,
    is_instance,
    is_name,
    is_period,
    is_text,
    may_be_missing,
)
from policestats.models.force import force_id
from policestats.models.rules import COMPARES, Breach, Rule, uphold
from policestats.periods import AsAt, Period
from policestats.printed import Bounds
from policestats.provenance import Citation
from policestats.vocabulary import MonitoringPhase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

__all__ = ["MonitoringSpell"]


@attrs.frozen(kw_only=True)
class MonitoringSpell:
    """A time in which a force was in one phase of the inspectorate's monitoring.

    Documents mostly print the month of a move and not its day. Within that month the
    phase is not known, save on its last day: the force had moved by then.

    Attributes:
        force: Id of the force; a `Force` is taken for its id.
        phase: Scan or Engage.
        start: When it moved there: a day, a month or a year; a date is taken for that
            day. `None` where that is not stated: it then goes back as far as is asked.
        end: When it moved on, likewise; `None` where it had not, as last told.
        citation: Where the start, or else the end, is printed, if it is.
        end_citation: Where the end is printed, if it is and elsewhere.
        note: What a reader must know of it.

    Raises:
        RecordError: A field or a rule refuses. Carries `path`, `value` and `rule`.
        RecordErrors: More than one rule refuses.

    Examples:
        >>> from datetime import date
        >>> from policestats import MonitoringPhase, parse_period
        >>> spell = MonitoringSpell(
        ...     force="metropolitan",
        ...     phase=MonitoringPhase.ENGAGE,
        ...     start=parse_period("June 2022"),
        ...     end=parse_period("January 2025"),
        ... )
        >>> print(spell, "-", spell.days(), "days")
        metropolitan: Engage, June 2022 to January 2025 - 916 up to 975 days
        >>> spell.holds_on(date(2023, 1, 1)), spell.holds_on(date(2022, 6, 15))
        (True, None)
    """

    force: str = attrs.field(converter=force_id, validator=is_name)
    phase: MonitoringPhase = attrs.field(validator=is_instance(MonitoringPhase))
    start: Period | None = attrs.field(
        default=None, converter=as_period, validator=may_be_missing(is_period)
    )
    end: Period | None = attrs.field(
        default=None, converter=as_period, validator=may_be_missing(is_period)
    )
    citation: Citation | None = attrs.field(
        default=None, validator=may_be_missing(is_instance(Citation))
    )
    end_citation: Citation | None = attrs.field(
        default=None, validator=may_be_missing(is_instance(Citation))
    )
    note: str | None = attrs.field(default=None, validator=may_be_missing(is_text))

    RULES: ClassVar[tuple[Rule, ...]]

    def __attrs_post_init__(self) -> None:
        uphold(self, self.RULES)

    @property
    def is_current(self) -> bool:
        """Whether the force was still in it when that was last told."""
        return self.end is None

    def holds_on(self, day: date) -> bool | None:
        """Whether the force was in this phase on a day.

        On the day of a move it is in the phase that it moved to.

        Returns:
            `None` where it moved in the period of that day, and the day of the move is
            not known.

        Raises:
            PeriodError: *day* is not a date without a time.
        """
        on = AsAt(day).day
        has_come = _has_happened(self.start, on) if self.start is not None else True
        has_gone = _has_happened(self.end, on) if self.end is not None else False
        if has_come is False or has_gone is True:
            return False
        return None if has_come is None or has_gone is None else True

    def days(self, as_at: date | None = None) -> Bounds:
        """Give how long it lasted, in days, from the move there to the move on.

        Args:
            as_at: Up to when to count: how long it had lasted by then. A spell that
                has no end needs one; one that had ended by then is counted whole.

        Returns:
            Every length that the days of both moves allow.

        Raises:
            ArgumentError: Its start is not stated; or *as_at* is before the start, or
                in its period where the day is not known; or the spell has no end, and
                no *as_at* is given. Carries `argument`, `value` and `requirement`.
            PeriodError: *as_at* is not a date without a time.

        Examples:
            >>> from datetime import date
            >>> from policestats.reference import monitoring
            >>> engage = monitoring("the Met")[1]
            >>> print(engage.days(date(2023, 6, 30)))
            365 up to 394
        """
        on = None if as_at is None else AsAt(as_at).day
        if self.start is None or self.start.end is None:
            raise ArgumentError(
                "start", None, "must be stated, for there to be a length"
            )
        if on is not None and on < self.start.end:
            told = f"must be {AsAt(self.start.end)} or later, by when it had begun"
            raise ArgumentError("as_at", as_at, told)
        end = AsAt(on) if self.end is None and on is not None else self.end
        if end is None or end.end is None:
            raise ArgumentError(
                "as_at",
                as_at,
                f"must be given, {AsAt(self.start.end)} or later: nothing says that it "
                "has ended",
            )
        # Whichever came first, the move on or the day asked of, ended the counting.
        first, last = (
            day if on is None else min(day, on) for day in (end.start, end.end)
        )
        # Both moves may be of one month: the one on is then no sooner than the one there.
        shortest = max((first - self.start.end).days, 0)
        return Bounds(shortest, (last - self.start.start).days)

    def __str__(self) -> str:
        told = {
            (True, True): f", {self.start} to {self.end}",
            (True, False): f", from {self.start}",
            (False, True): f", until {self.end}",
            (False, False): "",
        }[self.start is not None, self.end is not None]
        return f"{self.force}: {self.phase.label}{told}"


def _has_happened(move: Period, day: date) -> bool | None:
    """Whether a move had been made on a day; `None` where that is not known."""
    if day < move.start:
        return False
    return True if move.end is not None and day >= move.end else None


def _endless_moves(spell: MonitoringSpell) -> Iterator[Breach]:
    for name in ("start", "end"):
        move: Period | None = getattr(spell, name)
        if move is not None and move.end is None:
            yield name, str(move)


def _ends_first(spell: MonitoringSpell) -> Iterator[Breach]:
    if (
        spell.start
        and spell.end
        and spell.end.end
        and spell.end.end < spell.start.start
    ):
        yield "end", str(spell.end)


MonitoringSpell.RULES = (
    Rule(
        "start",
        "must be a day, a month or a year, with an end",
        _endless_moves,
        fields(start=never("^since "), end=never("^since ")),
    ),
    Rule("end", "must not be before the start", _ends_first, unsaid=COMPARES),
)
