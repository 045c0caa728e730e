"""Control charts of rates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policestats.measures.charts.making import Options, drawn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from policestats.measures.charts.chart import ControlChart
    from policestats.measures.charts.rows import Label
    from policestats.measures.charts.run_rules import RunRule
    from policestats.measures.rates import Rate
    from policestats.vocabulary import SeriesBreak

__all__ = ["u_chart", "u_prime_chart"]


def u_chart(  # noqa: PLR0913  # each is a choice that a reader must be told
    values: Mapping[Any, Rate] | Iterable[Rate],
    *,
    sigma: float = 3,
    baseline: int | None = None,
    rebase: Label | date | str | Iterable[Label | date | str] = (),
    breaks: SeriesBreak | Iterable[SeriesBreak] = (),
    rules: str | Iterable[RunRule] = "western-electric",
    better: str | None = None,
) -> ControlChart:
    """Rates over time, with the limits of Poisson's chance: a u chart.

    It asks whether a rate still is what it was, and knows the size of the population at
    each point: the larger it is, the closer the limits. It takes for granted that
    events are independent and that nothing but chance moves them. Of a force with
    thousands of employees that is seldom so, and the limits become absurdly close:
    take `u_prime_chart` there.

    Args:
        values: Two or more `Rate` in order of time: a row, or a mapping from period.
            All with one *per*, of one force, and of periods of one length. None
            with clusters: events that come several to a case are not independent.
        sigma: How many standard deviations the limits lie from the centre. > 0.
        baseline: How many points from the start of each phase on set its limits; left
            out, all. ≥ 2.
        rebase: Where a new phase begins: see `xmr_chart`.
        breaks: The break in the series that the points go over, or several: see
            `xmr_chart`.
        rules: "western-electric", "nelson", or a row of `RunRule`.
        better: "higher" or "lower" if one of them is; left out, neither.

    Returns:
        The chart, its limits centre ± sigma √(centre x per / population), and none
        below 0. The centre is all events by all members of the baseline.

    Raises:
        ArgumentError: A value is no `Rate`, or one with clusters, there are fewer than
            two, or an option refuses. Carries `argument`, `value` and `requirement`.
        PeriodError: A label names no period, or one without a last day.
        PeriodMismatchError: Two periods are out of order, overlap or differ in length.
            Carries `left`, `right` and `reason`.
        UnitMismatchError: Two units, or rates for different *per*, differ. Carries
            `measure`, `expected`, `got`.
        NotComparableError: Two subjects or cohorts differ; or the points go over a
            known break that is not named. Carries `left`, `right` and `reason`.

    Warns:
        SmallNumbersWarning: The limits of a phase rest on fewer than twelve points, or
            fewer than ten events are to be expected at a point.

    Examples:
        >>> from policestats import rate
        >>> defects = [16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15]
        >>> chart = u_chart([rate(n, 1, per=1) for n in defects])
        >>> print(chart)
        u chart of 15 points, point 0 to point 14: centre 15.73, limits 3.834 to \
27.63; 1 point with a signal
        >>> print(chart.signals[0])
        point 2: 28.00, centre 15.73, limits 3.834 to 27.63; western-electric-1

    References:
        Shewhart, W. A. (1931). Economic control of quality of manufactured product.
        New York: Van Nostrand.
        Western Electric (1956). Statistical quality control handbook. Indianapolis
        (its four rules).
        Nelson, L. S. (1984). The Shewhart control chart: tests for special causes.
        Journal of Quality Technology 16, 237-239 (his eight rules).
        NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.3.1.
    """
    options = Options(
        sigma=sigma,
        baseline=baseline,
        rebase=rebase,
        breaks=breaks,
        rules=rules,
        better=better,
    )
    return drawn("u", values, options, "pooled")


def u_prime_chart(  # noqa: PLR0913  # each is a choice that a reader must be told
    values: Mapping[Any, Rate] | Iterable[Rate],
    *,
    sigma: float = 3,
    baseline: int | None = None,
    rebase: Label | date | str | Iterable[Label | date | str] = (),
    breaks: SeriesBreak | Iterable[SeriesBreak] = (),
    rules: str | Iterable[RunRule] = "western-electric",
    better: str | None = None,
) -> ControlChart:
    """Rates over time, with limits by how far they really scatter: Laney's u' chart.

    Take it for rates with large populations. There more than Poisson's chance moves
    them: cases come in clusters, and weeks differ. It reckons each point's distance
    from the centre as a u chart does, and widens all limits by how far neighbours
    differ, `sigma_z`. Near 1 that is a u chart; at 3, limits are three times as wide.
    Below 1 they are closer, as in Laney's paper: that too is a finding.

    Args:
        values: Two or more `Rate` in order of time: a row, or a mapping from period.
            All with one *per*, of one force, and of periods of one length.
        sigma: How many standard deviations the limits lie from the centre. > 0.
        baseline: How many points from the start of each phase on set its limits; left
            out, all. ≥ 2.
        rebase: Where a new phase begins: see `xmr_chart`.
        breaks: The break in the series that the points go over, or several: see
            `xmr_chart`.
        rules: "western-electric", "nelson", or a row of `RunRule`.
        better: "higher" or "lower" if one of them is; left out, neither.

    Returns:
        The chart, its limits those of `u_chart` times `sigma_z` of the phase.

    Raises:
        ArgumentError: A value is no `Rate`, there are fewer than two, or an option
            refuses. Carries `argument`, `value` and `requirement`.
        PeriodError: A label names no period, or one without a last day.
        PeriodMismatchError: Two periods are out of order, overlap or differ in length.
            Carries `left`, `right` and `reason`.
        UnitMismatchError: Two units, or rates for different *per*, differ. Carries
            `measure`, `expected`, `got`.
        NotComparableError: Two subjects or cohorts differ; or the points go over a
            known break that is not named. Carries `left`, `right` and `reason`.

    Warns:
        SmallNumbersWarning: The limits of a phase rest on fewer than twelve points, or
            fewer than ten events are to be expected at a point.

    Examples:
        >>> from policestats import rate
        >>> cases = [900, 980, 870, 1010, 930, 1060, 900, 990, 940, 1020, 880, 960]
        >>> rates = [rate(n, 45_000) for n in cases]
        >>> print(u_prime_chart(rates))
        u' chart of 12 points, point 0 to point 11: centre 21.19, limits 15.06 to \
27.31; no signal
        >>> u_chart(rates).is_stable
        False

    References:
        Laney, D. B. (2002). Improved control charts for attributes. Quality
        Engineering 14, 531-537 (sigma_z).
        Western Electric (1956). Statistical quality control handbook. Indianapolis
        (its four rules).
        Nelson, L. S. (1984). The Shewhart control chart: tests for special causes.
        Journal of Quality Technology 16, 237-239 (his eight rules).
        NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.3.1 (before it is widened).
    """
    options = Options(
        sigma=sigma,
        baseline=baseline,
        rebase=rebase,
        breaks=breaks,
        rules=rules,
        better=better,
    )
    return drawn("u-prime", values, options, "pooled")
