"""The bundled phases of monitoring: in which each force was, and when."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from policestats.errors import ReferenceNotFoundError
from policestats.models import Force, MonitoringSpell
from policestats.periods import AsAt, parse_period
from policestats.provenance import Citation
from policestats.reference.loading import make
from policestats.reference.register import find_force
from policestats.reference.sources import find_document
from policestats.vocabulary import MonitoringPhase

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["monitoring", "phase_on"]

_FIRST = date(2014, 1, 1)
"""The year in which PEEL inspections were introduced, by S003."""


def _spell(row: Mapping[str, Any]) -> MonitoringSpell:
    def citation(document: str, quote: str) -> Citation | None:
        if row[document] is None:
            return None
        return Citation(document=find_document(row[document]), quote=row[quote])

    return MonitoringSpell(
        force=find_force(row["force"]).id,
        phase=MonitoringPhase.named(row["phase"]),
        start=row["start"] and parse_period(row["start"]),
        end=row["end"] and parse_period(row["end"]),
        citation=citation("document", "quote"),
        end_citation=citation("end_document", "end_quote"),
        note=row["note"],
    )


def _id_of(force: str | Force) -> str:
    return (force if isinstance(force, Force) else find_force(force)).id


@cache
def _spells() -> tuple[MonitoringSpell, ...]:
    return make("monitoring.csv", _spell)


def _told(moves: list[MonitoringSpell], day: date) -> str:
    """Say from where to where a force moved about a day, and in which period."""
    names = " to ".join(spell.phase.label for spell in moves)
    there, on = moves[-1].start, moves[0].end
    if there is not None and there.start <= day < (there.end or day):
        return f"{'from' if len(moves) > 1 else 'to'} {names} in {there}"
    return f"from {names} in {on}"


def monitoring(force: str | Force) -> tuple[MonitoringSpell, ...]:
    """List the phases of monitoring that a force is known to have been in, in order.

    Args:
        force: The force; any spelling.

    Returns:
        The spells; none where no document tells of its monitoring.

    Raises:
        ReferenceNotFoundError: There is no such force. Carries `kind`, `key` and
            `closest`.

    Examples:
        >>> for spell in monitoring("the Met"):
        ...     print(spell)
        metropolitan: Scan, until June 2022
        metropolitan: Engage, June 2022 to January 2025
        metropolitan: Scan, from January 2025
    """
    of = _id_of(force)
    return tuple(one for one in _spells() if one.force == of)


def phase_on(force: str | Force, day: date) -> MonitoringPhase:
    """Give the phase of monitoring that a force was in on a day, as far as is told.

    Forces are in Scan by default: before the first move that is told of, a force is
    taken to have been in the phase that it left. After the last it is in the phase that
    it came to, as last told.

    Args:
        force: The force; any spelling.
        day: The day, from 2014 on.

    Raises:
        ReferenceNotFoundError: There is no such force, no document tells of its
            monitoring on that day, or it moved in that month, and the day of the move
            is not printed. Carries `kind`, `key`, `closest` and `hint`.
        PeriodError: *day* is not a date without a time.

    Examples:
        >>> from datetime import date
        >>> phase_on("the Met", date(2023, 1, 1)).label
        'Engage'
        >>> phase_on("the Met", date(2022, 6, 15))
        Traceback (most recent call last):
        policestats.errors.ReferenceNotFoundError: no phase of metropolitan \
'15 June 2022': it moved from Scan to Engage in June 2022: no document prints the day
    """
    on = AsAt(day)
    spells = monitoring(force) if day >= _FIRST else ()
    for spell in spells:
        if spell.holds_on(day):
            return spell.phase
    moves = [spell for spell in spells if spell.holds_on(day) is None]
    if day < _FIRST:
        hint = "the inspections that monitoring goes with began in 2014 (S003)"
    elif moves:
        hint = f"it moved {_told(moves, day)}: no document prints the day"
    else:
        hint = "no document that is bundled tells of it"
    raise ReferenceNotFoundError(f"phase of {_id_of(force)}", str(on), (), hint)
