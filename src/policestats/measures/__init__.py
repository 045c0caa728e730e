"""Pure functions: numbers in, a result out that keeps them.

Each measure is named by what it returns, computes on exact fractions, rounds halves
up, gives its interval where it has one, and explains itself. It refuses what has no
meaning and warns of what is only risky.
"""

from policestats.fronts import front_of

_HOMES = {
    "averages": ["Average", "unweighted_mean", "weighted_mean"],
    "bulletins": ["quarter_from"],
    "changes": ["Change", "percent_change", "point_change"],
    "crimes": ["CrimeEstimate"],
    "days": ["days_between", "days_to_contact", "days_to_finalise"],
    "deadlines": ["relevant_periods", "review_deadline", "timeliness_notifications"],
    "disparities": ["Disparity", "disparity_ratio"],
    "grade_changes": ["JudgmentComparison", "compare_judgments"],
    "grades": ["GradeProfile", "GradeTable", "grade_profile", "grade_table"],
    "implied": ["ImpliedRate", "implied_rate"],
    "intervals": ["Interval", "byar_interval", "wilson_interval"],
    "levels": ["COMPLAINTS_SYSTEM_BEGAN"],
    "outliers": ["OutlierLines", "outlier_lines"],
    "rates": ["Rate", "implied_population", "rate"],
    "ratios": ["Ratio", "allegations_per_case"],
    "recording": ["RecordedCrimes", "RecordingRate", "recorded_crimes"],
    "recording_differences": ["RecordingDifference"],
    "series": ["SurveySeries", "survey_series"],
    "shares": ["Composition", "Share", "composition", "share"],
    "spread": ["Timeliness", "share_within", "timeliness"],
    "survival": ["TimeToFinalise", "time_to_finalise"],
    "targets": ["Target", "TargetOutcome"],
}

__all__ = [name for names in _HOMES.values() for name in names]
__getattr__, __dir__ = front_of(__name__, _HOMES)
