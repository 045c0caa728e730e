"""Who reviews the handling of a complaint, and how a review can end."""

from __future__ import annotations

from policestats.vocabulary.terms import Term

__all__ = ["ReviewBody", "ReviewOutcome"]


class ReviewBody(Term):
    """The relevant review body: independent of the force complained about."""

    IOPC = "iopc", "Independent Office for Police Conduct"
    LOCAL_POLICING_BODY = "local-policing-body", "local policing body"


class ReviewOutcome(Term):
    """Whether the outcome of the complaint was reasonable and proportionate.

    A review is not a second investigation. That it is "upheld" is the older and
    colloquial way to say `NOT_REASONABLE_AND_PROPORTIONATE`; published tables leave
    `INVALID` reviews out of both numerator and denominator.
    """

    REASONABLE_AND_PROPORTIONATE = (
        "reasonable-and-proportionate",
        "outcome reasonable and proportionate",
    )
    NOT_REASONABLE_AND_PROPORTIONATE = (
        "not-reasonable-and-proportionate",
        "outcome not reasonable and proportionate",
    )
    INVALID = "invalid", "review application not valid"

    @property
    def is_upheld(self) -> bool:
        """Whether the older language would say "upheld"."""
        return self is ReviewOutcome.NOT_REASONABLE_AND_PROPORTIONATE
