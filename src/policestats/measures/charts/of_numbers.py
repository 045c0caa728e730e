"""Control charts of single numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policestats.measures.charts.making import Options, drawn
from policestats.measures.operands import check_choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from policestats.measures.charts.chart import ControlChart
    from policestats.measures.charts.rows import Label
    from policestats.measures.charts.run_rules import RunRule
    from policestats.vocabulary import SeriesBreak

__all__ = ["xmr_chart"]


def xmr_chart(  # noqa: PLR0913  # each is a choice that a reader must be told
    values: Mapping[Any, object] | Iterable[object],
    *,
    sigma: float = 3,
    centre: str = "mean",
    baseline: int | None = None,
    rebase: Label | date | str | Iterable[Label | date | str] = (),
    breaks: SeriesBreak | Iterable[SeriesBreak] = (),
    rules: str | Iterable[RunRule] = "western-electric",
    better: str | None = None,
) -> ControlChart:
    """Single numbers over time, and how far chance carries them: an XmR chart.

    It asks whether a row of numbers still is what it was. How far neighbours lie apart
    says how far chance carries a point, so it fits any number: counts, rates with large
    populations, days. It does not know how many people are behind a number. Where they
    are few, or differ much, take `u_prime_chart` or `p_prime_chart`. Numbers with a
    season, or that rise from year to year, break its rules without any change.

    Args:
        values: Two or more numbers in order of time: a mapping from period (a period,
            a date, or a text as in "2023/24 Q1") to number; or a row of `Count`,
            `Figure`, `Rate` or `Share`, each with its period or none with one; or a
            row of plain numbers. All of one kind, unit and force, and of periods of
            one length that do not overlap. A share is a fraction of one.
        sigma: How many standard deviations the limits lie from the centre. > 0.
        centre: "mean", with the mean moving range; or "median", with the median one,
            which single odd points move less. Not where more than half of the
            neighbours are equal, as of small counts: the median moving range is 0.
        baseline: How many points from the start of each phase on set its limits; left
            out, all. ≥ 2.
        rebase: Where a new phase begins: a period or a day that a point begins at, or
            a position where no point has a period; or several in a row.
        breaks: The break in the series that the points go over, or several in a row:
            each begins a new phase. A known one, as of February 2020 for complaints,
            must be named.
        rules: "western-electric", "nelson", or a row of `RunRule`.
        better: "higher" or "lower" if one of them is; left out, no signal is good or
            bad. More complaints are not worse.

    Returns:
        The chart: points with limits and signals, and phases. Counts, rates and shares
        have no limit below 0.

    Raises:
        ArgumentError: A number is no finite one, one is of another kind than the
            first, there are fewer than two, no float can hold a limit, or an option
            refuses. Carries `argument`, `value` and `requirement`.
        PeriodError: A label names no period, or one without a last day.
        PeriodMismatchError: Two periods are out of order, overlap or differ in length;
            or a number is labelled with another than its own. Carries `left`, `right`
            and `reason`.
        UnitMismatchError: Two units differ. Carries `measure`, `expected`, `got`.
        NotComparableError: Two subjects, cohorts, bases or sorts of figure differ; or
            the points go over a known break that is not named, or one has days of both
            sides. Carries `left`, `right` and `reason`.

    Warns:
        SmallNumbersWarning: The limits of a phase rest on fewer than twelve points:
            this package's line.

    Examples:
        >>> flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1, 51, 50]
        >>> chart = xmr_chart(flow)
        >>> print(chart)
        XmR chart of 12 points, point 0 to point 11: centre 50.76, limits 46.17 to \
55.35; no signal
        >>> print(xmr_chart(flow, sigma=1).signals[0])
        point 1: 47.60, centre 50.76, limits 49.23 to 52.29; western-electric-1

    References:
        Shewhart, W. A. (1931). Economic control of quality of manufactured product.
        New York: Van Nostrand.
        Western Electric (1956). Statistical quality control handbook. Indianapolis
        (its four rules).
        Nelson, L. S. (1984). The Shewhart control chart: tests for special causes.
        Journal of Quality Technology 16, 237-239 (his eight rules).
        Wheeler, D. J. and Chambers, D. S. (1992). Understanding statistical process
        control. Second edition. Knoxville: SPC Press (median moving range).
        NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2.
    """
    check_choice("centre", centre, ["mean", "median"])
    options = Options(
        sigma=sigma,
        baseline=baseline,
        rebase=rebase,
        breaks=breaks,
        rules=rules,
        better=better,
    )
    return drawn("xmr", values, options, centre)
