"""Pure functions: numbers in, a result out that keeps them.

Each measure is named by what it returns, computes on exact fractions, rounds halves
up, gives its interval where it has one, and explains itself. It refuses what has no
meaning and warns of what is only risky.
"""

from policestats.fronts import front_of

_HOMES = {
    "averages": ["Average", "unweighted_mean", "weighted_mean"],
    "bulletins": [
        "Bulletin",
        "BulletinSeries",
        "Revision",
        "bulletin_series",
        "quarter_from",
    ],
    "changes": ["Change", "percent_change", "point_change"],
    "charts": [
        "ChartPhase",
        "ControlChart",
        "ControlPoint",
        "RUN_RULES",
        "RunRule",
        "p_chart",
        "p_prime_chart",
        "u_chart",
        "u_prime_chart",
        "xmr_chart",
    ],
    "clusters": ["Clusters"],
    "contrasts": [
        "Contrast",
        "ForceContrasts",
        "adjusted_p_values",
        "against_rest",
        "each_against_rest",
        "odds_ratio",
        "rate_difference",
        "rate_ratio",
        "rest_of",
        "share_difference",
        "share_ratio",
    ],
    "crimes": ["CrimeEstimate"],
    "days": ["days_between", "days_to_contact", "days_to_finalise"],
    "deadlines": ["relevant_periods", "review_deadline", "timeliness_notifications"],
    "disparities": ["Disparity", "disparity_ratio"],
    "funnels": ["FunnelLimits", "FunnelPoint", "FunnelPosition", "funnel_limits"],
    "grade_changes": ["JudgmentComparison", "compare_judgments"],
    "grades": ["GradeProfile", "GradeTable", "grade_profile", "grade_table"],
    "implied": ["ImpliedRate", "implied_rate"],
    "implied_populations": ["implied_population"],
    "intervals": [
        "Interval",
        "Intervals",
        "byar_interval",
        "count_interval",
        "proportion_interval",
        "rate_interval",
        "wilson_interval",
    ],
    "levels": ["COMPLAINTS_SYSTEM_BEGAN"],
    "outliers": ["OutlierLines", "outlier_lines"],
    "published": ["PublishedDifference", "published_difference"],
    "rates": ["Rate", "rate"],
    "ratios": ["Ratio", "allegations_per_case"],
    "recording": ["RecordedCrimes", "RecordingRate", "recorded_crimes"],
    "recording_differences": ["RecordingDifference"],
    "series": ["SurveySeries", "survey_series"],
    "shares": ["Composition", "Share", "composition", "share"],
    "spread": ["Timeliness", "share_within", "timeliness"],
    "standardised": ["StandardisedRate", "standardised_rate"],
    "summaries": ["summarise_cases"],
    "survival": [
        "RestrictedMean",
        "SurvivalBand",
        "TimeToFinalise",
        "kaplan_meier",
        "time_to_finalise",
    ],
    "targets": ["Target", "TargetOutcome"],
}

__all__ = [name for names in _HOMES.values() for name in names]
__getattr__, __dir__ = front_of(__name__, _HOMES)
