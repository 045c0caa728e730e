"""One rate beside another: how many times, and how much more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policestats.measures.contrasts.contrast import Contrast, contrast_of_pair
from policestats.measures.contrasts.pairs import rate_operand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policestats.measures.rates import Rate
    from policestats.vocabulary import SeriesBreak

__all__ = ["rate_difference", "rate_ratio"]


def rate_ratio(
    rate: Rate, other: Rate, *, across: SeriesBreak | Iterable[SeriesBreak] = ()
) -> Contrast:
    """How many times one counted rate is another, with its interval and its test.

    For two forces in one period, or one force in two periods of one length. Not for a
    force beside the country that takes it in: that is `against_rest`. Nor for printed
    rates: `disparity_ratio` sets those beside each other, without chance.

    The events of each are Poisson, and the populations are taken as exact. Events that
    come in clusters, as allegations do, need `rate(..., clusters=...)` on both sides;
    the methods for events that come one by one are then refused.

    Args:
        rate: The one, above the line.
        other: The other, below the line. On another base it is brought to that of the
            first. Of no events, the ratio has no value, and yet a lower end and a p.
        across: The break in the series that you know to lie between their two periods,
            or several, as in `percent_change`.

    Raises:
        ArgumentError: One is no `Rate`; or *across* holds what is no break, or one that
            does not lie between the two or touches other units. Carries `argument`,
            `value` and `requirement`.
        UnitMismatchError: They are of different events, or for different populations.
            Carries `measure`, `expected`, `got`.
        PeriodMismatchError: They are of two forces and of different periods; or of one
            force and of periods of different lengths, or that share days. Carries
            `left`, `right` and `reason`.
        NotComparableError: Their cohorts or their populations' bases differ, or the one
            takes the other in. Carries `left`, `right` and `reason`.

    Warns:
        SeriesBreakWarning: A known break that touches their unit lies between their two
            periods, and *across* does not name it.
        SmallNumbersWarning: Fewer than five are expected in a cell, so the p is rough.

    Examples:
        >>> from policestats import rate
        >>> ratio = rate_ratio(rate(300, 10_000), rate(150, 10_000))
        >>> print(ratio, ratio.interval())
        2.0 times 1.645 to 2.432 (95 % confidence, wilson)
        >>> ratio.differs(), ratio.p_value < 0.001
        (True, True)

    References:
        Przyborowski, J. and Wilenski, H. (1940). Homogeneity of results in testing
        samples from Poisson series. Biometrika 31, 313-323 (the first given both).
        Wilson, E. B. (1927). Probable inference, the law of succession, and
        statistical inference. JASA 22, 209-212.
        Clopper, C. J. and Pearson, E. S. (1934). The use of confidence or fiducial
        limits illustrated in the case of the binomial. Biometrika 26, 404-413.
        Gu, K. et al. (2008). Testing the ratio of two Poisson rates. Biometrical
        Journal 50, 283-298 (the score and the log).
        Rao, J. N. K. and Scott, A. J. (1999). A simple method for analysing
        overdispersion in clustered Poisson data. Statistics in Medicine 18, 1373-1385
        (the log, of clusters).
    """
    left, right = rate_operand(rate, "rate"), rate_operand(other, "other")
    return contrast_of_pair("rate ratio", left, right, across)


def rate_difference(
    rate: Rate, other: Rate, *, across: SeriesBreak | Iterable[SeriesBreak] = ()
) -> Contrast:
    """How much larger one counted rate is than another, in the unit of the first.

    A ratio says how many times, and a difference how many: where rates are small, a
    large ratio may be a small difference. The same may be set beside each other, and
    the same is refused, as by `rate_ratio`.

    Args:
        rate: The one.
        other: The one that is taken from it. On another base it is brought to that of
            the first.
        across: The break in the series that you know to lie between their two periods,
            or several, as in `percent_change`.

    Raises:
        ArgumentError: One is no `Rate`; or *across* holds what is no break, or one that
            does not lie between the two or touches other units. Carries `argument`,
            `value` and `requirement`.
        UnitMismatchError: Their units differ. Carries `measure`, `expected`, `got`.
        PeriodMismatchError: Their periods do not fit, as in `rate_ratio`.
        NotComparableError: Their cohorts or their populations' bases differ, or the one
            takes the other in. Carries `left`, `right` and `reason`.

    Warns:
        SeriesBreakWarning: A known break that touches their unit lies between their two
            periods, and *across* does not name it.
        SmallNumbersWarning: Fewer than five are expected in a cell, so the p is rough.

    Examples:
        >>> from policestats import rate
        >>> more = rate_difference(rate(300, 10_000), rate(150, 10_000))
        >>> print(more)
        +15.0 events per 1,000 members
        >>> print(more.interval())
        10.80 to 19.27 (95 % confidence, mover)

    References:
        Zou, G. Y. and Donner, A. (2008). Construction of confidence limits about effect
        measures: a general approach. Statistics in Medicine 27, 1693-1702.
        Gu, K. et al. (2008). Testing the ratio of two Poisson rates. Biometrical
        Journal 50, 283-298 (the score test).
    """
    left, right = rate_operand(rate, "rate"), rate_operand(other, "other")
    return contrast_of_pair("rate difference", left, right, across)
