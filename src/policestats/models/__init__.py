"""The frozen values of the field, and what must be true of any of them."""

from policestats.models.complaint import Allegation, ComplaintCase, Suspension
from policestats.models.count import Count
from policestats.models.figure import Figure
from policestats.models.force import NATIONAL, Body, Force
from policestats.models.review import Review, relevant_review_body
from policestats.models.rules import Rule
from policestats.models.summary import ComplaintSummary

__all__ = [
    "NATIONAL",
    "Allegation",
    "Body",
    "ComplaintCase",
    "ComplaintSummary",
    "Count",
    "Figure",
    "Force",
    "Review",
    "Rule",
    "Suspension",
    "relevant_review_body",
]
