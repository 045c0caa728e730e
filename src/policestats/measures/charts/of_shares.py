"""Control charts of shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policestats.measures.charts.making import Options, drawn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from policestats.measures.charts.chart import ControlChart
    from policestats.measures.charts.rows import Label
    from policestats.measures.charts.run_rules import RunRule
    from policestats.measures.shares import Share
    from policestats.vocabulary import SeriesBreak

__all__ = ["p_chart", "p_prime_chart"]


def p_chart(  # noqa: PLR0913  # each is a choice that a reader must be told
    values: Mapping[Any, Share] | Iterable[Share],
    *,
    sigma: float = 3,
    baseline: int | None = None,
    rebase: Label | date | str | Iterable[Label | date | str] = (),
    breaks: SeriesBreak | Iterable[SeriesBreak] = (),
    rules: str | Iterable[RunRule] = "western-electric",
    better: str | None = None,
) -> ControlChart:
    """Shares over time, with the limits of the binomial's chance: a p chart.

    It asks whether a share still is what it was, and knows the size of each whole. It
    takes for granted that the members of a whole are independent. Where wholes are in
    the thousands that is seldom so, and the limits become absurdly close: take
    `p_prime_chart` there.

    Args:
        values: Two or more `Share` in order of time: a row, or a mapping from period.
            All of one unit and force, and of periods of one length.
        sigma: How many standard deviations the limits lie from the centre. > 0.
        baseline: How many points from the start of each phase on set its limits; left
            out, all. ≥ 2.
        rebase: Where a new phase begins: see `xmr_chart`.
        breaks: The break in the series that the points go over, or several: see
            `xmr_chart`.
        rules: "western-electric", "nelson", or a row of `RunRule`.
        better: "higher" or "lower" if one of them is; left out, neither.

    Returns:
        The chart, its limits centre ± sigma √(centre (1 - centre) / whole), within 0
        and 1. The centre is all parts by all wholes of the baseline.

    Raises:
        ArgumentError: A value is no `Share`, there are fewer than two, or an option
            refuses. Carries `argument`, `value` and `requirement`.
        PeriodError: A label names no period, or one without a last day.
        PeriodMismatchError: Two periods are out of order, overlap or differ in length.
            Carries `left`, `right` and `reason`.
        UnitMismatchError: Two units differ. Carries `measure`, `expected`, `got`.
        NotComparableError: Two subjects or cohorts differ; or the points go over a
            known break that is not named. Carries `left`, `right` and `reason`.

    Warns:
        SmallNumbersWarning: The limits of a phase rest on fewer than twelve points, or
            at a point fewer than ten are to be expected in the part, or outside it.

    Examples:
        >>> from policestats import share
        >>> found = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22]
        >>> chart = p_chart([share(n, 50) for n in found])
        >>> print(chart)
        p chart of 15 points, point 0 to point 14: centre 22.3 %, limits 4.6 % to \
39.9 %; 1 point with a signal

    References:
        Shewhart, W. A. (1931). Economic control of quality of manufactured product.
        New York: Van Nostrand.
        Western Electric (1956). Statistical quality control handbook. Indianapolis
        (its four rules).
        Nelson, L. S. (1984). The Shewhart control chart: tests for special causes.
        Journal of Quality Technology 16, 237-239 (his eight rules).
        NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.3.2.
    """
    options = Options(
        sigma=sigma,
        baseline=baseline,
        rebase=rebase,
        breaks=breaks,
        rules=rules,
        better=better,
    )
    return drawn("p", values, options, "pooled")


def p_prime_chart(  # noqa: PLR0913  # each is a choice that a reader must be told
    values: Mapping[Any, Share] | Iterable[Share],
    *,
    sigma: float = 3,
    baseline: int | None = None,
    rebase: Label | date | str | Iterable[Label | date | str] = (),
    breaks: SeriesBreak | Iterable[SeriesBreak] = (),
    rules: str | Iterable[RunRule] = "western-electric",
    better: str | None = None,
) -> ControlChart:
    """Shares over time, with limits by how far they really scatter: Laney's p' chart.

    Take it for shares of large wholes. There more than the binomial's chance moves
    them. It reckons each point's distance from the centre as a p chart does, and
    widens all limits by how far neighbours differ, `sigma_z`. Near 1 that is a p chart.
    Below 1 they are closer, as in Laney's paper: that too is a finding.

    Args:
        values: Two or more `Share` in order of time: a row, or a mapping from period.
            All of one unit and force, and of periods of one length.
        sigma: How many standard deviations the limits lie from the centre. > 0.
        baseline: How many points from the start of each phase on set its limits; left
            out, all. ≥ 2.
        rebase: Where a new phase begins: see `xmr_chart`.
        breaks: The break in the series that the points go over, or several: see
            `xmr_chart`.
        rules: "western-electric", "nelson", or a row of `RunRule`.
        better: "higher" or "lower" if one of them is; left out, neither.

    Returns:
        The chart, its limits those of `p_chart` times `sigma_z` of the phase, within
        0 and 1.

    Raises:
        ArgumentError: A value is no `Share`, there are fewer than two, or an option
            refuses. Carries `argument`, `value` and `requirement`.
        PeriodError: A label names no period, or one without a last day.
        PeriodMismatchError: Two periods are out of order, overlap or differ in length.
            Carries `left`, `right` and `reason`.
        UnitMismatchError: Two units differ. Carries `measure`, `expected`, `got`.
        NotComparableError: Two subjects or cohorts differ; or the points go over a
            known break that is not named. Carries `left`, `right` and `reason`.

    Warns:
        SmallNumbersWarning: The limits of a phase rest on fewer than twelve points, or
            at a point fewer than ten are to be expected in the part, or outside it.

    Examples:
        >>> from policestats import share
        >>> parts = [300, 380, 310, 360, 290, 400, 330, 350, 310, 370, 340, 320]
        >>> chart = p_prime_chart([share(n, 2_000) for n in parts])
        >>> print(chart)
        p' chart of 12 points, point 0 to point 11: centre 16.9 %, limits 9.4 % to \
24.4 %; no signal
        >>> round(chart.phases[0].sigma_z, 2)
        2.98

    References:
        Laney, D. B. (2002). Improved control charts for attributes. Quality
        Engineering 14, 531-537 (sigma_z).
        Western Electric (1956). Statistical quality control handbook. Indianapolis
        (its four rules).
        Nelson, L. S. (1984). The Shewhart control chart: tests for special causes.
        Journal of Quality Technology 16, 237-239 (his eight rules).
        NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.3.2 (before it is widened).
    """
    options = Options(
        sigma=sigma,
        baseline=baseline,
        rebase=rebase,
        breaks=breaks,
        rules=rules,
        better=better,
    )
    return drawn("p-prime", values, options, "pooled")
