from policestats.confidence import Interval as Interval
from policestats.measures.averages import Average as Average
from policestats.measures.averages import unweighted_mean as unweighted_mean
from policestats.measures.averages import weighted_mean as weighted_mean
from policestats.measures.bulletins import Bulletin as Bulletin
from policestats.measures.bulletins import BulletinSeries as BulletinSeries
from policestats.measures.bulletins import Revision as Revision
from policestats.measures.bulletins import bulletin_series as bulletin_series
from policestats.measures.bulletins import quarter_from as quarter_from
from policestats.measures.changes import Change as Change
from policestats.measures.changes import percent_change as percent_change
from policestats.measures.changes import point_change as point_change
from policestats.measures.charts import RUN_RULES as RUN_RULES
from policestats.measures.charts import ChartPhase as ChartPhase
from policestats.measures.charts import ControlChart as ControlChart
from policestats.measures.charts import ControlPoint as ControlPoint
from policestats.measures.charts import RunRule as RunRule
from policestats.measures.charts import p_chart as p_chart
from policestats.measures.charts import p_prime_chart as p_prime_chart
from policestats.measures.charts import u_chart as u_chart
from policestats.measures.charts import u_prime_chart as u_prime_chart
from policestats.measures.charts import xmr_chart as xmr_chart
from policestats.measures.clusters import Clusters as Clusters
from policestats.measures.contrasts import Contrast as Contrast
from policestats.measures.contrasts import ForceContrasts as ForceContrasts
from policestats.measures.contrasts import adjusted_p_values as adjusted_p_values
from policestats.measures.contrasts import against_rest as against_rest
from policestats.measures.contrasts import each_against_rest as each_against_rest
from policestats.measures.contrasts import odds_ratio as odds_ratio
from policestats.measures.contrasts import rate_difference as rate_difference
from policestats.measures.contrasts import rate_ratio as rate_ratio
from policestats.measures.contrasts import rest_of as rest_of
from policestats.measures.contrasts import share_difference as share_difference
from policestats.measures.contrasts import share_ratio as share_ratio
from policestats.measures.crimes import CrimeEstimate as CrimeEstimate
from policestats.measures.days import days_between as days_between
from policestats.measures.days import days_to_contact as days_to_contact
from policestats.measures.days import days_to_finalise as days_to_finalise
from policestats.measures.deadlines import relevant_periods as relevant_periods
from policestats.measures.deadlines import review_deadline as review_deadline
from policestats.measures.deadlines import (
    timeliness_notifications as timeliness_notifications,
)
from policestats.measures.disparities import Disparity as Disparity
from policestats.measures.disparities import disparity_ratio as disparity_ratio
from policestats.measures.funnels import FunnelLimits as FunnelLimits
from policestats.measures.funnels import FunnelPoint as FunnelPoint
from policestats.measures.funnels import FunnelPosition as FunnelPosition
from policestats.measures.funnels import funnel_limits as funnel_limits
from policestats.measures.grade_changes import JudgmentComparison as JudgmentComparison
from policestats.measures.grade_changes import compare_judgments as compare_judgments
from policestats.measures.grades import GradeProfile as GradeProfile
from policestats.measures.grades import GradeTable as GradeTable
from policestats.measures.grades import grade_profile as grade_profile
from policestats.measures.grades import grade_table as grade_table
from policestats.measures.implied import ImpliedRate as ImpliedRate
from policestats.measures.implied import implied_rate as implied_rate
from policestats.measures.implied_populations import (
    implied_population as implied_population,
)
from policestats.measures.intervals import Intervals as Intervals
from policestats.measures.intervals import byar_interval as byar_interval
from policestats.measures.intervals import count_interval as count_interval
from policestats.measures.intervals import proportion_interval as proportion_interval
from policestats.measures.intervals import rate_interval as rate_interval
from policestats.measures.intervals import wilson_interval as wilson_interval
from policestats.measures.levels import (
    COMPLAINTS_SYSTEM_BEGAN as COMPLAINTS_SYSTEM_BEGAN,
)
from policestats.measures.outliers import OutlierLines as OutlierLines
from policestats.measures.outliers import outlier_lines as outlier_lines
from policestats.measures.published import PublishedDifference as PublishedDifference
from policestats.measures.published import published_difference as published_difference
from policestats.measures.rates import Rate as Rate
from policestats.measures.rates import rate as rate
from policestats.measures.ratios import Ratio as Ratio
from policestats.measures.ratios import allegations_per_case as allegations_per_case
from policestats.measures.recording import RecordedCrimes as RecordedCrimes
from policestats.measures.recording import RecordingRate as RecordingRate
from policestats.measures.recording import recorded_crimes as recorded_crimes
from policestats.measures.recording_differences import (
    RecordingDifference as RecordingDifference,
)
from policestats.measures.series import SurveySeries as SurveySeries
from policestats.measures.series import survey_series as survey_series
from policestats.measures.shares import Composition as Composition
from policestats.measures.shares import Share as Share
from policestats.measures.shares import composition as composition
from policestats.measures.shares import share as share
from policestats.measures.spread import Timeliness as Timeliness
from policestats.measures.spread import share_within as share_within
from policestats.measures.spread import timeliness as timeliness
from policestats.measures.standardised import StandardisedRate as StandardisedRate
from policestats.measures.standardised import standardised_rate as standardised_rate
from policestats.measures.summaries import summarise_cases as summarise_cases
from policestats.measures.survival import RestrictedMean as RestrictedMean
from policestats.measures.survival import SurvivalBand as SurvivalBand
from policestats.measures.survival import TimeToFinalise as TimeToFinalise
from policestats.measures.survival import kaplan_meier as kaplan_meier
from policestats.measures.survival import time_to_finalise as time_to_finalise
from policestats.measures.targets import Target as Target
from policestats.measures.targets import TargetOutcome as TargetOutcome
