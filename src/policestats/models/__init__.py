"""The frozen values of the field, and what must be true of any of them."""

from policestats.fronts import front_of

_HOMES = {
    "allegation": ["Allegation"],
    "claim": ["AT", "Claim", "OF", "Operand", "ROLES", "UNPRINTED"],
    "complaint": ["ComplaintCase", "Suspension"],
    "count": ["Count"],
    "durations": ["CaseTimes", "DaysTaken"],
    "figure": ["Figure"],
    "finding": [
        "AreaForImprovement",
        "CauseOfConcern",
        "InnovativePractice",
        "InspectionFinding",
        "Recommendation",
    ],
    "force": ["Body", "Force", "NATIONAL"],
    "inspection": ["Inspection"],
    "judgment": ["GradeCount", "Judgment"],
    "monitoring": ["MonitoringSpell"],
    "publication": ["Investigation", "Publication"],
    "review": ["Review", "relevant_review_body"],
    "reviewing": ["ReviewSummary"],
    "rules": ["Rule", "gathered", "refusals"],
    "sample": ["SampleFinding"],
    "summary": ["ComplaintSummary"],
}

__all__ = [name for names in _HOMES.values() for name in names]
__getattr__, __dir__ = front_of(__name__, _HOMES)
