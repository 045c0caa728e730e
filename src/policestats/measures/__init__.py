"""Pure functions: numbers in, a result out that keeps them.

Each measure is named by what it returns, computes on exact fractions, rounds halves
up, gives its interval where it has one, and explains itself. It refuses what has no
meaning and warns of what is only risky.
"""

from policestats.confidence import Interval
from policestats.measures.averages import Average, unweighted_mean, weighted_mean
from policestats.measures.bulletins import quarter_from
from policestats.measures.changes import Change, percent_change, point_change
from policestats.measures.crimes import CrimeEstimate
from policestats.measures.days import days_between, days_to_contact, days_to_finalise
from policestats.measures.deadlines import (
    relevant_periods,
    review_deadline,
    timeliness_notifications,
)
from policestats.measures.disparities import Disparity, disparity_ratio
from policestats.measures.grade_changes import JudgmentComparison, compare_judgments
from policestats.measures.grades import (
    GradeProfile,
    GradeTable,
    grade_profile,
    grade_table,
)
from policestats.measures.implied import ImpliedRate, implied_rate
from policestats.measures.intervals import byar_interval, wilson_interval
from policestats.measures.levels import COMPLAINTS_SYSTEM_BEGAN
from policestats.measures.outliers import OutlierLines, outlier_lines
from policestats.measures.rates import Rate, implied_population, rate
from policestats.measures.ratios import Ratio, allegations_per_case
from policestats.measures.recording import (
    RecordedCrimes,
    RecordingRate,
    recorded_crimes,
)
from policestats.measures.recording_differences import RecordingDifference
from policestats.measures.series import SurveySeries, survey_series
from policestats.measures.shares import Composition, Share, composition, share
from policestats.measures.spread import Timeliness, share_within, timeliness
from policestats.measures.survival import TimeToFinalise, time_to_finalise
from policestats.measures.targets import Target, TargetOutcome

__all__ = [
    "COMPLAINTS_SYSTEM_BEGAN",
    "Average",
    "Change",
    "Composition",
    "CrimeEstimate",
    "Disparity",
    "GradeProfile",
    "GradeTable",
    "ImpliedRate",
    "Interval",
    "JudgmentComparison",
    "OutlierLines",
    "Rate",
    "Ratio",
    "RecordedCrimes",
    "RecordingDifference",
    "RecordingRate",
    "Share",
    "SurveySeries",
    "Target",
    "TargetOutcome",
    "TimeToFinalise",
    "Timeliness",
    "allegations_per_case",
    "byar_interval",
    "compare_judgments",
    "composition",
    "days_between",
    "days_to_contact",
    "days_to_finalise",
    "disparity_ratio",
    "grade_profile",
    "grade_table",
    "implied_population",
    "implied_rate",
    "outlier_lines",
    "percent_change",
    "point_change",
    "quarter_from",
    "rate",
    "recorded_crimes",
    "relevant_periods",
    "review_deadline",
    "share",
    "share_within",
    "survey_series",
    "time_to_finalise",
    "timeliness",
    "timeliness_notifications",
    "unweighted_mean",
    "weighted_mean",
    "wilson_interval",
]
