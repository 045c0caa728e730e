"""What is said of each method, in plain words."""

from __future__ import annotations

__all__ = ["INTERVALS", "TESTS"]

INTERVALS = {
    "wilson": (
        "Wilson's. Given the events of both, those of the first are a proportion of "
        "them, and its interval is turned into one of the ratio."
    ),
    "log": "of the logarithm, with the variance of the clusters.",
    "mover": "MOVER: the interval of each rate, joined by squares.",
    "newcombe": "Newcombe's method 10: Wilson's interval of each, joined by squares.",
    "katz": "Katz's, of the logarithm of the ratio.",
    "woolf": "Woolf's, of the logarithm of the odds ratio.",
}
"""Of the default intervals, how they are made."""

TESTS = {
    "wilson": "the score test of equal rates, which says the same as the interval.",
    "log": "of the logarithm of the ratio, with the variance of the clusters.",
    "score": (
        "the score test of no difference. Its border is not quite that of the "
        "interval: near it, the two may disagree."
    ),
    "woolf": "of the logarithm, and says the same as the interval.",
}
"""Of the default tests, how they are made."""
