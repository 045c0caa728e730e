"""Bulletins and their editions, put in order and checked for gaps and falls."""

from __future__ import annotations

from datetime import date
from itertools import chain, groupby, pairwise
from typing import TYPE_CHECKING

import attrs

from policestats.errors import ArgumentError, CountError, PeriodMismatchError
from policestats.measures.bulletins.printed_counts import (
    Bulletin,
    as_bulletin,
    check_one_series,
)
from policestats.measures.numbers import members_of
from policestats.measures.sorts import check_sort
from policestats.periods import YearToDate

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["by_period", "read_editions"]

_FOURTH = 4
"""The last quarter of a year, whose bulletin counts all of it."""

_SHOWN = 4
"""So many missing bulletins are named."""


def read_editions(bulletins: object) -> tuple[Bulletin, ...]:
    """Give bulletins by period, and those of a period by day of publication.

    Raises:
        ArgumentError: There is none, or one is no bulletin, or editions of one period
            cannot be put in order. Carries `argument`, `value` and `requirement`.
        UnitMismatchError: Two are in different units.
        NotComparableError: Two are of different things.
        PeriodMismatchError: One is not of a `YearToDate`, or one is missing.
        CountError: A year to date is below the one before it.
    """
    given = None if isinstance(bulletins, (str, bytes)) else members_of(bulletins)
    if not given:
        raise ArgumentError("bulletins", bulletins, "must be a list of one or more")
    read = [as_bulletin(one, f"bulletins[{place}]") for place, one in enumerate(given)]
    for other in read[1:]:
        check_one_series("a series of bulletins", read[0].count, other.count)
    for left, right in pairwise([one.sort for one in read if one.sort is not None]):
        check_sort(left, right)
    read.sort(key=lambda one: one.period)
    editions = [_in_order(one) for one in by_period(read)]
    for was, now in pairwise(editions):
        _check_neighbours(was[-1], now[-1])
    return tuple(chain.from_iterable(editions))


def by_period(bulletins: Iterable[Bulletin]) -> list[tuple[Bulletin, ...]]:
    """Give the editions of each period together; they are in order."""
    return [tuple(group) for _, group in groupby(bulletins, key=lambda one: one.period)]


def _in_order(editions: tuple[Bulletin, ...]) -> tuple[Bulletin, ...]:
    """Give the editions of one period by day, each once."""
    by_day: dict[date | None, Bulletin] = {}
    for one in editions:
        same = by_day.setdefault(one.published, one)
        if same.value != one.value:
            rule = (
                f"must have a day of its own, for the same period is {same.value:,} too"
            )
            raise ArgumentError("bulletins", str(one), rule)
        citations = tuple(dict.fromkeys((*same.citations, *one.citations)))
        by_day[one.published] = attrs.evolve(
            same, citations=citations, sort=same.sort or one.sort
        )
    if None in by_day and len(by_day) > 1:
        rule = "must say when it was published, for the period has another edition"
        raise ArgumentError("bulletins", str(by_day[None]), rule)
    return tuple(sorted(by_day.values(), key=lambda one: one.published or date.min))


def _check_neighbours(was: Bulletin, now: Bulletin) -> None:
    """Refuse two bulletins that follow one another with a gap, or fall."""
    missing = [
        YearToDate(was.period.first, number)
        for number in range(
            was.period.number + 1,
            now.period.number if _are_of_one_year(was, now) else _FOURTH + 1,
        )
    ]
    missing += [
        YearToDate(first, _FOURTH)
        for first in range(was.period.first + 1, now.period.first)
    ]
    if missing:
        named = ", ".join(map(str, missing[:_SHOWN]))
        named += " …" if missing[_SHOWN:] else ""
        raise PeriodMismatchError(
            was.period, now.period, f"missing between them: {named}; give it as well"
        )
    if _are_of_one_year(was, now) and now.value < was.value:
        rule = (
            f"{now.period} must be at least the {was.value:,} of {was.period}: was that "
            "one revised? Give the later edition of this one too"
        )
        raise CountError("bulletins", now.value, rule)


def _are_of_one_year(was: Bulletin, now: Bulletin) -> bool:
    return was.period.first == now.period.first
