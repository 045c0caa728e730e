"""Pure functions: numbers in, a result out that keeps them.

Each measure is named by what it returns, computes on exact fractions, rounds halves
up, gives its interval where it has one, and explains itself. It refuses what has no
meaning and warns of what is only risky.
"""

from policestats.measures.bulletins import quarter_from
from policestats.measures.changes import Change, percent_change, point_change
from policestats.measures.days import days_between, days_to_contact, days_to_finalise
from policestats.measures.deadlines import (
    relevant_periods,
    review_deadline,
    timeliness_notifications,
)
from policestats.measures.intervals import Interval, byar_interval, wilson_interval
from policestats.measures.levels import COMPLAINTS_SYSTEM_BEGAN
from policestats.measures.rates import Rate, implied_population, rate
from policestats.measures.ratios import Ratio, allegations_per_case
from policestats.measures.shares import Composition, Share, composition, share
from policestats.measures.spread import Timeliness, share_within, timeliness
from policestats.measures.survival import TimeToFinalise, time_to_finalise
from policestats.measures.targets import Target

__all__ = [
    "COMPLAINTS_SYSTEM_BEGAN",
    "Change",
    "Composition",
    "Interval",
    "Rate",
    "Ratio",
    "Share",
    "Target",
    "TimeToFinalise",
    "Timeliness",
    "allegations_per_case",
    "byar_interval",
    "composition",
    "days_between",
    "days_to_contact",
    "days_to_finalise",
    "implied_population",
    "percent_change",
    "point_change",
    "quarter_from",
    "rate",
    "relevant_periods",
    "review_deadline",
    "share",
    "share_within",
    "time_to_finalise",
    "timeliness",
    "timeliness_notifications",
    "wilson_interval",
]
