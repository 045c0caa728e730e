"""Terms of the registers: kinds of force and body, and kinds of printed figure."""

from __future__ import annotations

from policestats.vocabulary.terms import Term

__all__ = [
    "BodyKind",
    "ClaimKind",
    "FigureKind",
    "ForceKind",
    "PublicationKind",
    "Topic",
]


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
    POPULATION = "population", "people whom police serve"


class FigureKind(Term):
    """What a printed number is, and so how its printing is to be read.

    Ranks, thresholds and samples are exact where nothing hedges them, and so are counts
    that do not show that they were rounded, as "6.3m" does. All others were rounded for
    printing.
    """

    COUNT = "count", "number of things"
    SAMPLE = "sample", "so many of those examined"
    RANK = "rank", "place in an order"
    THRESHOLD = "threshold", "limit set by a rule"
    RATE = "rate", "events per so many of a population"
    SHARE = "share", "part of a whole"
    AVERAGE = "average", "average"
    RATIO = "ratio", "one number as a multiple of another"
    CHANGE = "change", "difference between two periods"
    AMOUNT = "amount", "amount of money, mass or time"
    ESTIMATE = "estimate", "estimated number of things"
    MARGIN = "margin", "half the width of an estimate's interval"

    @property
    def is_rounded(self) -> bool | None:
        """Whether a whole number of this kind was rounded for printing.

        `None` for a count, where the text decides: what `parse_printed` takes as its
        *rounded*.

        Examples:
            >>> FigureKind.RATE.is_rounded, FigureKind.THRESHOLD.is_rounded
            (True, False)
            >>> FigureKind.COUNT.is_rounded
        """
        if self is FigureKind.COUNT:
            return None
        return self not in {
            FigureKind.SAMPLE,
            FigureKind.RANK,
            FigureKind.THRESHOLD,
        }


class Topic(Term):
    """What side of policing a figure is of."""

    COMPLAINTS = "complaints", "complaints and reviews"
    CONDUCT = "conduct", "conduct and its investigation"
    INSPECTION = "inspection", "inspection and monitoring"
    CRIME_RECORDING = "crime-recording", "crime recording"
    ENGAGEMENT = "engagement", "engagement with communities"
    PERCEPTION = "perception", "what people think of the police"
    STOP_AND_SEARCH = "stop-and-search", "stop and search"
    PREVENTION = "prevention", "prevention of crime"
    RESPONSE = "response", "response to the public"
    INVESTIGATION = "investigation", "investigation and protection"
    ORGANISED_CRIME = "organised-crime", "serious and organised crime"
    WORKFORCE = "workforce", "workforce"
    PLANS = "plans", "plans and programmes"


class ClaimKind(Term):
    """What a claim says of the figures that it names, and so how it is checked."""

    SUM = "sum", "the parts sum to the whole"
    PARTITION = "partition", "the shares make up the whole"
    PART_OF = "part-of", "the part is no more than the whole"
    SHARE = "share", "the share is that of the part in the whole"
    MAJORITY = "majority", "the part is more than half of the whole"
    RATE = "rate", "the rate is that of the events in the population"
    ONE_POPULATION = "one-population", "one population explains all the rates"
    ONE_OR_MORE = "one-or-more", "each of the things holds one or more of the others"
    MULTIPLE = "multiple", "the number is so many times another"
    RISE = "rise", "each number is more than the one before it"
    FALL = "fall", "each number is less than the one before it"
    RISE_BY = "rise-by", "the number rose by so much"
    FALL_BY = "fall-by", "the number fell by so much"
    ABOVE = "above", "the number is more than the other"
    BELOW = "below", "the number is less than the other"
    HIGHEST = "highest", "the number is more than every other"
    LOWEST = "lowest", "the number is less than every other"
    UNCHANGED = "unchanged", "the estimate does not differ from the one before"
    GAIN = "gain", "a higher recording rate has added so many crimes"
    MET = "met", "the target is met"
    MISSED = "missed", "the target is missed"
    SPAN = "span", "so much time lies between the two"
    RESTATES = "restates", "both print the same number"


class PublicationKind(Term):
    """What sort of publication a document names."""

    REPORT = "report", "report of an overseer or a review"
    STATEMENT = "statement", "statement of an overseer or a force"
    PLAN = "plan", "plan of a force"
    STATISTICS = "statistics", "statistics"
    NEWS = "news", "news report"
    COMMENT = "comment", "comment"
