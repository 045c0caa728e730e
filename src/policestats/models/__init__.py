"""The frozen values of the field, and what must be true of any of them."""

from policestats.models.claim import AT, OF, ROLES, UNPRINTED, Claim, Operand
from policestats.models.complaint import Allegation, ComplaintCase, Suspension
from policestats.models.count import Count
from policestats.models.figure import Figure
from policestats.models.finding import (
    AreaForImprovement,
    CauseOfConcern,
    InnovativePractice,
    InspectionFinding,
    Recommendation,
)
from policestats.models.force import NATIONAL, Body, Force
from policestats.models.inspection import Inspection
from policestats.models.judgment import GradeCount, Judgment
from policestats.models.monitoring import MonitoringSpell
from policestats.models.publication import Investigation, Publication
from policestats.models.review import Review, relevant_review_body
from policestats.models.rules import Rule, gathered, refusals
from policestats.models.sample import SampleFinding
from policestats.models.summary import ComplaintSummary

__all__ = [
    "AT",
    "NATIONAL",
    "OF",
    "ROLES",
    "UNPRINTED",
    "Allegation",
    "AreaForImprovement",
    "Body",
    "CauseOfConcern",
    "Claim",
    "ComplaintCase",
    "ComplaintSummary",
    "Count",
    "Figure",
    "Force",
    "GradeCount",
    "InnovativePractice",
    "Inspection",
    "InspectionFinding",
    "Investigation",
    "Judgment",
    "MonitoringSpell",
    "Operand",
    "Publication",
    "Recommendation",
    "Review",
    "Rule",
    "SampleFinding",
    "Suspension",
    "gathered",
    "refusals",
    "relevant_review_body",
]
