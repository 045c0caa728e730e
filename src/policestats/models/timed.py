"""How many of a summary's cases can have taken so many days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policestats.models.tabulated import sum_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policestats.models.durations import CaseTimes
    from policestats.models.rules import Breach
    from policestats.vocabulary import Handling

__all__ = ["timed_above", "timed_otherwise"]


def timed_above(times: CaseTimes | None, cases: int) -> Iterator[Breach]:
    """Give the days that are of more cases than there are."""
    if times is None:
        return
    outside = times.to_finalise_outside_schedule_3.n
    for path, number in (
        ("timeliness.to_log", times.to_log.n),
        ("timeliness.to_contact", times.to_contact.n),
        ("timeliness", outside + times.to_finalise_including_suspension.n),
    ):
        if number > cases:
            yield path, number


def timed_otherwise(
    times: CaseTimes | None, cases: int, by_handling: tuple[tuple[Handling, int], ...]
) -> Iterator[Breach]:
    """Give the days that are of more cases than can have been handled so.

    A case of which it is not known how it was handled may have been handled either way.
    """
    if times is None:
        return
    handled = sum_of(by_handling)
    outside = sum(n for how, n in by_handling if not how.is_under_schedule_3)
    unknown = max(0, cases - handled)
    for name, most in (
        ("to_finalise_outside_schedule_3", outside + unknown),
        ("to_finalise_including_suspension", handled - outside + unknown),
    ):
        number = getattr(times, name).n
        if number > most:
            yield f"timeliness.{name}", number
