"""Cumulative bulletins: the quarters in them, and what later editions revise."""

from policestats.measures.bulletins.printed_counts import Bulletin, quarter_from
from policestats.measures.bulletins.quarters import BulletinSeries, bulletin_series
from policestats.measures.bulletins.revisions import Revision

__all__ = [
    "Bulletin",
    "BulletinSeries",
    "Revision",
    "bulletin_series",
    "quarter_from",
]
