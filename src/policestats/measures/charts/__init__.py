"""Control charts: whether a number over time still is what it was.

A point beyond the limits, or a run of points, says that something changed. It says
neither what changed nor that it is better or worse: more complaints are not worse.
"""

from policestats.measures.charts.chart import ControlChart
from policestats.measures.charts.of_numbers import xmr_chart
from policestats.measures.charts.of_rates import u_chart, u_prime_chart
from policestats.measures.charts.of_shares import p_chart, p_prime_chart
from policestats.measures.charts.points import ChartPhase, ControlPoint
from policestats.measures.charts.rule_sets import RUN_RULES
from policestats.measures.charts.run_rules import RunRule

__all__ = [
    "RUN_RULES",
    "ChartPhase",
    "ControlChart",
    "ControlPoint",
    "RunRule",
    "p_chart",
    "p_prime_chart",
    "u_chart",
    "u_prime_chart",
    "xmr_chart",
]
