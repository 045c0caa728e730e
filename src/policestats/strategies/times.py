"""Strategies of days and periods: years of our time first, then all that there are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar, overload

from hypothesis import strategies as st

from policestats.errors import ArgumentError
from policestats.periods import (
    AsAt,
    Between,
    CalendarYear,
    FinancialYear,
    Month,
    Period,
    Quarter,
    Since,
    YearEnding,
    YearToDate,
)
from policestats.strategies.turning import turned

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["FIRST", "LAST", "days", "days_after", "days_before", "periods"]

P = TypeVar("P")

FIRST, LAST = date(1000, 1, 1), date(9998, 12, 31)
"""The days that a period can be of: its year has four digits, and one after it."""

_OURS = date(2020, 2, 1), date(2039, 12, 31)
_LIKELY = st.dates(*_OURS) | st.dates(date(1990, 1, 1), date(2090, 12, 31))
_FAR = 800
"""Days between two things that happen to one complaint, at the most."""


def days() -> SearchStrategy[date]:
    """Days that a complaint could be of, those of the present scheme first.

    Examples:
        >>> from hypothesis import given
        >>> @given(days())
        ... def test_it_holds(day):
        ...     assert 1990 <= day.year <= 2090
        >>> test_it_holds()
    """
    return _LIKELY


def days_after(day: date) -> SearchStrategy[date]:
    """Give that day, and those after it, up to two years and some."""
    most = min(_FAR, (date.max - day).days)
    return turned(st.integers(0, most), lambda gap: day + timedelta(gap))


def days_before(day: date) -> SearchStrategy[date]:
    """Give that day, and those before it, up to two years and some."""
    most = min(_FAR, (day - date.min).days)
    return turned(st.integers(0, most), lambda gap: day - timedelta(gap))


_YEARS = st.integers(_OURS[0].year, _OURS[1].year) | st.integers(FIRST.year, LAST.year)
_DAYS = st.dates(*_OURS) | st.dates(FIRST, LAST)
_QUARTERS = st.integers(1, 4)
_PERIODS: dict[type, SearchStrategy[Any]] = {
    FinancialYear: st.builds(FinancialYear, _YEARS),
    Quarter: st.builds(Quarter, _YEARS, _QUARTERS),
    YearToDate: st.builds(YearToDate, _YEARS, _QUARTERS),
    YearEnding: st.builds(YearEnding, _DAYS),
    CalendarYear: st.builds(CalendarYear, _YEARS),
    Month: st.builds(Month, _YEARS, st.integers(1, 12)),
    AsAt: st.builds(AsAt, _DAYS),
    Since: st.builds(Since, _DAYS),
    Between: turned(st.tuples(_DAYS, _DAYS), lambda ends: Between(*sorted(ends))),
}
_ANY = st.one_of(*_PERIODS.values())


@overload
def periods(*, kind: type[P]) -> SearchStrategy[P]: ...
@overload
def periods(*, kind: None = None) -> SearchStrategy[Period]: ...
def periods(*, kind: type[Any] | None = None) -> SearchStrategy[Any]:
    """Periods of every kind, over all the years that there are.

    Args:
        kind: `FinancialYear`, `Quarter` …, for periods of that kind alone.

    Raises:
        ArgumentError: *kind* is no kind of period. Carries `argument`, `value` and
            `requirement`.

    Examples:
        >>> import policestats as ps
        >>> from hypothesis import given
        >>> @given(periods(kind=ps.Month))
        ... def test_it_holds(month):
        ...     assert month.start.day == 1
        >>> test_it_holds()
    """
    if kind is None:
        return _ANY
    if kind not in _PERIODS:
        told = ", ".join(one.__name__ for one in _PERIODS)
        raise ArgumentError("kind", kind, f"must be a kind of period: {told}")
    return _PERIODS[kind]
