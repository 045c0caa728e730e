"""In which phases of monitoring the force was, and how long."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policestats.printed import round_half_up
from policestats.reference import monitoring
from policestats.statement.inspections.parts import InspectionLine, InspectionSection

if TYPE_CHECKING:
    from policestats.models import Force, MonitoringSpell

__all__ = ["monitoring_section"]

_PHASES = (
    "There are two phases: Scan, where forces are by default, and Engage, which the press "
    'calls "special measures".'
)

_YEAR = Fraction(1461, 4)
"""Days of a year, leap years counted in."""


def monitoring_section(force: Force) -> InspectionSection:
    """The phases of monitoring that a force is known to have been in, in order."""
    spells = monitoring(force)
    return InspectionSection(
        id="monitoring",
        title="Monitoring",
        lines=tuple(_line(spell) for spell in spells),
        notes=(
            _PHASES,
            *(f"{_told(one)}: {one.note}" for one in spells if one.note is not None),
        ),
    )


def _told(spell: MonitoringSpell) -> str:
    """Say which phase it was, and when, without the force."""
    return str(spell).partition(": ")[2]


def _line(spell: MonitoringSpell) -> InspectionLine:
    told = _told(spell)
    if spell.start is not None and spell.end is not None:
        days = spell.days()
        years = [
            round_half_up(Fraction(end) / _YEAR, 1)
            for end in (days.lower, days.upper)
            if end is not None
        ]
        told += (
            f": {days.lower} to {days.upper} days, or {' to '.join(map(str, years))} "
        )
        told += "years"
    cited = (spell.citation, spell.end_citation)
    return InspectionLine(
        text=f"{told}.",
        measure="monitoring-phase",
        cited=tuple(one for one in cited if one is not None),
    )
