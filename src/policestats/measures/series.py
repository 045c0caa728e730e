"""The same question asked again: a share at one time after another."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, NoReturn

import attrs

from policestats import units
from policestats.errors import (
    ArgumentError,
    CountError,
    NoIntervalError,
    PeriodError,
    PeriodMismatchError,
    UnitMismatchError,
)
from policestats.measures.changes import Change, point_change
from policestats.measures.levels import check_levels, percent_of
from policestats.measures.numbers import members_of
from policestats.measures.operands import sources, told_of
from policestats.models import Figure
from policestats.periods import of_one_length
from policestats.printed import round_half_up
from policestats.vocabulary import FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

__all__ = ["SurveySeries", "survey_series"]

_MONTH = 365.2425 / 12

_WINDOWS = {
    "day": range(1, 2),
    "month": range(28, 32),
    "quarter": range(90, 93),
    "year": range(365, 367),
}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@attrs.frozen(kw_only=True)
class SurveySeries:
    """One share at one time after another, each in a window of the same length.

    It is iterated over by its figures.

    Attributes:
        measure: What is measured: "share-with-trust" …
        subject: Id of the force or body that it is about.
        points: The figures in order of time, one or more. [percent].
    """

    measure: str
    subject: str
    points: tuple[Figure, ...]

    @property
    def window(self) -> str:
        """How long each figure is of: "year", "quarter", "month", "day" or "183 days"."""
        days = _days(self.points[0])
        named = (name for name, length in _WINDOWS.items() if days in length)
        return next(named, f"{days} days")

    @property
    def gaps(self) -> tuple[int, ...]:
        """How many whole windows lie between each figure and the next, without one."""
        months = _MONTHS.get(self.window)
        length = months * _MONTH if months else _days(self.points[0])
        windows = [_window(one) for one in self.points]
        return tuple(
            round(((start - end).days - 1) / length)
            for (_, end), (start, _) in pairwise(windows)
        )

    def change(self) -> Change:
        """Give the change from the first figure to the last, in percentage points.

        Raises:
            CountError: There is one figure alone. Carries `field`, `value` and
                `requirement`.
        """
        if len(self) == 1:
            raise CountError("figures", 1, "must be two or more for a change to exist")
        return point_change(self.points[0], self.points[-1])

    def changes(self) -> tuple[Change, ...]:
        """Give the change from each figure to the next; none where there is one alone."""
        return tuple(point_change(*neighbours) for neighbours in pairwise(self.points))

    def interval(self, confidence_level: float = 0.95, method: str = "") -> NoReturn:
        """Refuse: how many were asked is not printed.

        Raises:
            NoIntervalError: Always. Carries `measure` and `reason`.
        """
        del confidence_level, method
        raise NoIntervalError(
            "survey series",
            "how many were asked is not printed; with counts, give point_change two "
            "shares",
        )

    def explain(self) -> str:
        """Say in plain words what it is, how its changes are reckoned, and from what."""
        each = f"each of a {self.window}" if self.window in _WINDOWS else self.window
        lines = [f"Survey series{told_of(self.measure, self.subject, each)}:"]
        lines += [
            f"{one.period}: {one.printed.text}, which may be {one.printed.bounds}."
            for one in self.points
        ]
        for change, gap in zip(self.changes(), self.gaps, strict=True):
            told = f"{change.before_period} to {change.after_period}: {change}"
            if not change.bounds.is_point:
                told += f", by rounding {change.bounds}"
            if gap:
                told += f"; windows between them that are not in it: {gap}"
            lines.append(f"{told}.")
        lines.append(
            "How many were asked is not printed: whether chance alone would give such "
            "changes cannot be said."
        )
        cited = dict.fromkeys(one.citation for one in self.points)
        return "\n".join([*lines, *sources(cited)])

    def to_records(self) -> list[dict[str, Any]]:
        """Give a flat record of plain values for each figure, in order of time.

        Returns:
            Records with the keys ``measure``, ``subject``, ``period``, ``start``,
            ``end``, ``printed``, ``value``, ``lower``, ``upper``, ``unit``, ``change``
            (points since the figure before; None in the first), ``id``, ``document``
            and ``quote``. Numbers are texts, as printed numbers are decimal, and so are
            days, as in "2021-03-31".
        """
        steps = [None, *(str(b.value - a.value) for a, b in pairwise(self.points))]
        return [
            {
                "measure": self.measure,
                "subject": self.subject,
                "period": str(one.period),
                "start": str(start),
                "end": str(end),
                "printed": one.printed.text,
                "value": str(one.value),
                "lower": _text(one.printed.lower),
                "upper": _text(one.printed.upper),
                "unit": one.unit,
                "change": step,
                "id": one.id,
                "document": one.citation.document.id,
                "quote": one.citation.quote,
            }
            for one, step in zip(self.points, steps, strict=True)
            for start, end in [_window(one)]
        ]

    def __len__(self) -> int:
        return len(self.points)

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.points)

    def __str__(self) -> str:
        first, last = self.points[0], self.points[-1]
        if len(self) == 1:
            return f"{first.value} %, {first.period}"
        return (
            f"{first.value} % to {last.value} %, {self._spoken_change()}, "
            f"{first.period} to {last.period}"
        )

    def _spoken_change(self) -> str:
        """Say the change in as many digits as are printed, and what rounding leaves."""
        change = self.change()
        ends = (self.points[0].printed.value, self.points[-1].printed.value)
        places = max(0, *(-int(end.as_tuple().exponent) for end in ends))
        told = f"{change.rounded(places):+,} percentage points"
        low, high = change.bounds.lower, change.bounds.upper
        if change.exact is not None or low is None or high is None:
            return told
        if any(round_half_up(end, places) != end for end in (low, high)):
            places += 1  # one was printed finer than the other, or not rounded
        least, most = (round_half_up(end, places) for end in (low, high))
        return f"{told} ({least} to {most} by rounding)"


def survey_series(figures: Iterable[Figure]) -> SurveySeries:
    """The same question asked again, as a series of its answers.

    A sample stands behind each figure. As long as a publisher prints no number of those
    asked, there is no interval, and a change of a few points may be chance.

    Args:
        figures: Figures of the kind `FigureKind.SHARE` in per cent, in any order, one
            or more. All must be of one measure and subject and, where stated, of one
            cohort and basis; each must have a period of its own, of one length.

    Returns:
        The series in order of time.

    Raises:
        ArgumentError: There is no figure, or one is no share. Carries `argument`,
            `value` and `requirement`.
        UnitMismatchError: One is not in per cent. Carries `expected`, `got`.
        PeriodError: One has no period, or one without an end. Carries `text`, `hint`.
        NotComparableError: Two are of different measures, subjects, cohorts or bases.
            Carries `left`, `right` and `reason`.
        PeriodMismatchError: The periods of two are the same days, or overlap, or differ
            in length by more than the days of months, quarters and years do. Carries
            `left`, `right` and `reason`.

    Examples:
        >>> from policestats.reference import find_figure
        >>> trust = survey_series(
        ...     [find_figure("S003-trust-2021-22"), find_figure("S003-trust-2019-20")]
        ... )
        >>> print(trust)
        83 % to 73 %, -10 percentage points (-11 to -9 by rounding), year ending 31 \
March 2020 to year ending 31 March 2022
        >>> print(trust.change().bounds)
        more than -11 up to -9 (excluded)

    References:
        HMICFRS, PEEL 2021/22, the Met: trust and satisfaction by MOPAC's public voice
        dashboard, which asks Londoners and victims throughout the year.
    """
    points = members_of(figures)
    if not points:
        raise ArgumentError("figures", figures, "must be one figure or more")
    for place, one in enumerate(points):
        _check_share(one, f"figures[{place}]")
    points = tuple(sorted(points, key=_window))
    levels = [attrs.evolve(percent_of(one, "figure"), period=None) for one in points]
    for earlier, later in combinations(levels, 2):
        check_levels(earlier, later)
    _check_windows(points)
    first = points[0]
    return SurveySeries(measure=first.measure, subject=first.subject, points=points)


def _check_share(one: object, name: str) -> None:
    if not isinstance(one, Figure):
        raise ArgumentError(name, one, "must be a Figure, as find_figure gives it")
    if one.unit != "percent":
        got = units.spoken(one.unit)
        raise UnitMismatchError("a survey series", "figures in per cent", got)
    if one.kind is not FigureKind.SHARE:
        raise ArgumentError(
            name,
            str(one),
            f"must be a {FigureKind.SHARE.label}, and this is a {one.kind.label}",
        )
    if one.period is None or one.period.end is None:
        raise PeriodError(
            one.period, f"{one.id} must have a first and a last day to be in a series"
        )


def _check_windows(points: tuple[Figure, ...]) -> None:
    """Refuse periods that differ in length or share days; they are in order."""
    short, long = min(points, key=_days), max(points, key=_days)
    ends: list[Any] = [short.period, long.period]
    if not of_one_length(*ends):
        raise PeriodMismatchError(
            short.period,
            long.period,
            f"all must be of one length, and they have {_days(short)} days and "
            f"{_days(long)}",
        )
    for before, after in pairwise(points):
        in_common = (_window(before)[1] - _window(after)[0]).days + 1
        if in_common <= 0:
            continue
        why = (
            "two figures of one window: leave one out"
            if _window(before) == _window(after)
            else f"they share {in_common} days, so both hold the same answers, and "
            "their change is diluted"
        )
        raise PeriodMismatchError(before.period, after.period, why)


def _window(figure: Figure) -> tuple[date, date]:
    """Give the first and the last day of a figure's period, which has both."""
    period: Any = figure.period
    return period.start, period.end


def _days(figure: Figure) -> int:
    start, end = _window(figure)
    return (end - start).days + 1


def _text(x: object) -> str | None:
    return None if x is None else str(x)
