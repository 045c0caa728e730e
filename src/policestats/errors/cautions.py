"""Warnings: what is risky, and not wrong. A caller may filter them."""

from __future__ import annotations

__all__ = [
    "PoliceStatsWarning",
    "SeriesBreakWarning",
    "SmallNumbersWarning",
]


class PoliceStatsWarning(UserWarning):
    """The base of every warning of this package: risky, not wrong."""


class SmallNumbersWarning(PoliceStatsWarning):
    """A figure rests on so few events that it says little."""


class SeriesBreakWarning(PoliceStatsWarning):
    """Two periods lie on different sides of a change in how things are counted."""
