"""Terms of the registers: kinds of force and body, and kinds of printed figure."""

from __future__ import annotations

from policestats.vocabulary.terms import Term

__all__ = ["BodyKind", "FigureKind", "ForceKind"]


class ForceKind(Term):
    """What sort of body a force is."""

    TERRITORIAL = "territorial", "territorial police force"
    SPECIAL = "special", "special police force"
    AGENCY = "agency", "agency with police powers"


class BodyKind(Term):
    """What sort of body a figure is about, or comes from."""

    FORCE = "force", "police force"
    AGGREGATE = "aggregate", "several forces together"
    OVERSEER = "overseer", "oversight body"


class FigureKind(Term):
    """What a printed number is, and so how its printing is to be read.

    Counts, ranks and thresholds are exact where nothing hedges them; rates, shares,
    averages, ratios and changes were rounded for printing.
    """

    COUNT = "count", "number of things"
    RANK = "rank", "place in an order"
    THRESHOLD = "threshold", "limit set by a rule"
    RATE = "rate", "events per so many of a population"
    SHARE = "share", "part of a whole"
    AVERAGE = "average", "average"
    RATIO = "ratio", "one number as a multiple of another"
    CHANGE = "change", "difference between two periods"

    @property
    def is_rounded(self) -> bool:
        """Whether a whole number of this kind was rounded for printing."""
        return self not in {
            FigureKind.COUNT,
            FigureKind.RANK,
            FigureKind.THRESHOLD,
        }
