"""Warnings: what is risky, and not wrong. A caller may filter them."""

from __future__ import annotations

__all__ = [
    "DatesApartWarning",
    "PoliceStatsWarning",
    "SeriesBreakWarning",
    "SmallNumbersWarning",
]


class PoliceStatsWarning(UserWarning):
    """The base of every warning of this package: risky, not wrong."""

    __module__ = "policestats.errors"


class SmallNumbersWarning(PoliceStatsWarning):
    """A figure rests on so few events that it says little."""

    __module__ = "policestats.errors"


class SeriesBreakWarning(PoliceStatsWarning):
    """Two periods lie on different sides of a change in how things are counted."""

    __module__ = "policestats.errors"


class DatesApartWarning(PoliceStatsWarning):
    """Two numbers that are set beside each other are of times years apart."""

    __module__ = "policestats.errors"
