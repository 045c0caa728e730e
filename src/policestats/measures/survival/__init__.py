"""Time to finalise when some cases are still open.

The mean of closed cases misleads: the slow ones are missing from it because they are
slow. An open case says that it took longer than so many days, and that is used here.
"""

from policestats.measures.survival.areas import RestrictedMean
from policestats.measures.survival.bands import SurvivalBand
from policestats.measures.survival.curves import TimeToFinalise
from policestats.measures.survival.reckoning import kaplan_meier, time_to_finalise

__all__ = [
    "RestrictedMean",
    "SurvivalBand",
    "TimeToFinalise",
    "kaplan_meier",
    "time_to_finalise",
]
