"""What belongs to what, by the names of measures in the tables of figures.

There a limit is named after what it limits, "target-screening-interval"; a margin after
its rate, "crime-recording-margin-sexual"; and a rate after its events,
"allegation-rate". A name of another form says nothing.
"""

from __future__ import annotations

__all__ = ["events_of", "is_margin_of", "limited_by"]


def limited_by(target: str) -> str:
    """Give the measure that a target is for: its own name, without "target-".

    Examples:
        >>> limited_by("target-screening-interval"), limited_by("answer-time-limit")
        ('screening-interval', 'answer-time-limit')
    """
    return target.removeprefix("target-")


def is_margin_of(margin: str, rate: str) -> bool:
    """Whether two names differ by the words "margin" and "rate" alone.

    Examples:
        >>> is_margin_of("crime-recording-margin-sexual", "crime-recording-rate-sexual")
        True
        >>> is_margin_of("crime-recording-margin", "crime-recording-rate-sexual")
        False
    """
    return _without(margin, "margin") == _without(rate, "rate")


def events_of(rate: str) -> tuple[str, ...]:
    """Give the names that the events of a rate may have; none where it tells none.

    Examples:
        >>> events_of("allegation-rate"), events_of("stop-search-share")
        (('allegations', 'allegationes'), ())
    """
    stem = rate.removesuffix("-rate")
    return (f"{stem}s", f"{stem}es") if stem != rate else ()


def _without(measure: str, word: str) -> list[str]:
    return [part for part in measure.split("-") if part != word]
