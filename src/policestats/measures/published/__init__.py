"""What two published figures leave open that were rounded."""

from policestats.measures.published.difference import (
    PublishedDifference,
    published_difference,
)

__all__ = ["PublishedDifference", "published_difference"]
