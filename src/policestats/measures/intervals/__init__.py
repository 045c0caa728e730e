"""Intervals of proportions and of counts, of one number or of many at once."""

from policestats.confidence import Interval
from policestats.measures.intervals.counts import (
    COUNT_METHODS,
    byar_interval,
    count_interval,
    interval_of_count,
)
from policestats.measures.intervals.many import Intervals
from policestats.measures.intervals.of_rates import rate_interval
from policestats.measures.intervals.proportions import (
    PROPORTION_METHODS,
    interval_of_part,
    proportion_interval,
    wilson_interval,
)
from policestats.measures.intervals.weighted import weighted_interval

__all__ = [
    "COUNT_METHODS",
    "PROPORTION_METHODS",
    "Interval",
    "Intervals",
    "byar_interval",
    "count_interval",
    "interval_of_count",
    "interval_of_part",
    "proportion_interval",
    "rate_interval",
    "weighted_interval",
    "wilson_interval",
]
