"""Terms of inspection: phases of monitoring, and how two sets of judgments differ."""

from __future__ import annotations

from policestats.vocabulary.terms import Term

__all__ = ["Averaging", "GradeChange", "MonitoringPhase", "Standing"]


class MonitoringPhase(Term):
    """In which phase of its monitoring HMICFRS has a force.

    There are two. "Special measures" is what the press calls Engage; no law or rule
    names it so.
    """

    SCAN = "scan", "Scan"
    ENGAGE = "engage", "Engage"

    @property
    def is_enhanced(self) -> bool:
        """Whether a force is watched and helped more than all are."""
        return self is MonitoringPhase.ENGAGE


class GradeChange(Term):
    """What became of the judgment of an area between two inspections."""

    BETTER = "better", "better"
    SAME = "same", "same"
    WORSE = "worse", "worse"
    NEW = "new", "new"
    GONE = "gone", "gone"
    NOT_COMPARABLE = "not-comparable", "not comparable"


class Standing(Term):
    """Where a force lies beside the lines that mark outliers.

    "Above" says more, and neither better nor worse.
    """

    WELL_ABOVE = "well-above", "well above the others"
    WITHIN = "within", "within the lines"
    WELL_BELOW = "well-below", "well below the others"


class Averaging(Term):
    """How an average of several forces was made: they are different numbers."""

    UNWEIGHTED = "unweighted", "each force counts the same"
    WEIGHTED = "weighted", "each force counts by its size"
    NOT_STATED = "not-stated", "how the forces were weighted is not stated"
