"""Funnel limits: how far from a target chance alone takes a force of its size."""

from policestats.measures.funnels.funnel import funnel_limits
from policestats.measures.funnels.points import FunnelPoint, FunnelPosition
from policestats.measures.funnels.results import FunnelLimits

__all__ = ["FunnelLimits", "FunnelPoint", "FunnelPosition", "funnel_limits"]
