"""Two rates or shares beside each other, a force against the rest, many at once."""

from policestats.measures.contrasts.adjusting import adjusted_p_values
from policestats.measures.contrasts.contrast import Contrast
from policestats.measures.contrasts.rate_contrasts import rate_difference, rate_ratio
from policestats.measures.contrasts.remainder import against_rest, rest_of
from policestats.measures.contrasts.screening import ForceContrasts, each_against_rest
from policestats.measures.contrasts.share_contrasts import (
    odds_ratio,
    share_difference,
    share_ratio,
)

__all__ = [
    "Contrast",
    "ForceContrasts",
    "adjusted_p_values",
    "against_rest",
    "each_against_rest",
    "odds_ratio",
    "rate_difference",
    "rate_ratio",
    "rest_of",
    "share_difference",
    "share_ratio",
]
