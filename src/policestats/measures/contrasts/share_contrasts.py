"""One share beside another: how many points, how many times, and the odds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policestats.measures.contrasts.contrast import Contrast, contrast_of_pair
from policestats.measures.contrasts.pairs import share_operand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policestats.measures.shares import Share
    from policestats.vocabulary import SeriesBreak

__all__ = ["odds_ratio", "share_difference", "share_ratio"]


def share_difference(
    share: Share, other: Share, *, across: SeriesBreak | Iterable[SeriesBreak] = ()
) -> Contrast:
    """How many percentage points one counted share is above another.

    For the shares of two wholes that have no member in common. Not for two parts of one
    whole, which cannot both be large: their counts say no such thing, so nothing here
    can notice it. Nor for a force beside the country: that is `against_rest`.

    It is to be preferred to the ratio and to the odds ratio: it always exists, and is
    most easily understood.

    Args:
        share: The one.
        other: The one that is taken from it.
        across: The break in the series that you know to lie between their two periods,
            or several, as in `percent_change`.

    Raises:
        ArgumentError: One is no `Share`; or *across* holds what is no break, or one that
            does not lie between the two or touches other units. Carries `argument`,
            `value` and `requirement`.
        UnitMismatchError: They are of different things. Carries `measure`, `expected`,
            `got`.
        PeriodMismatchError: They are of two forces and of different periods; or of one
            force and of periods of different lengths, or that share days. Carries
            `left`, `right` and `reason`.
        NotComparableError: Their cohorts differ, or the one takes the other in. Carries
            `left`, `right` and `reason`.

    Warns:
        SeriesBreakWarning: A known break that touches their unit lies between their two
            periods, and *across* does not name it.
        SmallNumbersWarning: Fewer than five are expected in a cell, so the p is rough.

    Examples:
        >>> from policestats import share
        >>> more = share_difference(share(56, 70), share(48, 80))
        >>> print(more)
        +20.0 percentage points
        >>> print(more.interval())
        5.243 to 33.39 (95 % confidence, newcombe)

    References:
        Newcombe, R. G. (1998). Interval estimation for the difference between
        independent proportions: comparison of eleven methods. Statistics in Medicine
        17, 873-890 (method 10).
        Pearson, K. (1900). On the criterion that a given system of deviations from the
        probable in the case of a correlated system of variables is such that it can be
        reasonably supposed to have arisen from random sampling. Philosophical Magazine
        50, 157-175 (the score test, whose z squared is chi-squared).
    """
    left, right = share_operand(share, "share"), share_operand(other, "other")
    return contrast_of_pair("share difference", left, right, across)


def share_ratio(
    share: Share, other: Share, *, across: SeriesBreak | Iterable[SeriesBreak] = ()
) -> Contrast:
    """How many times one counted share is another.

    The same may be set beside each other as by `share_difference`. Its interval is of
    the logarithm, so it needs one member in each part at least; with fewer than ten it
    is rough. Of printed shares, `disparity_ratio` gives the ratio without chance.

    Args:
        share: The one, above the line.
        other: The other, below the line.
        across: The break in the series that you know to lie between their two periods,
            or several, as in `percent_change`.

    Raises:
        ArgumentError: One is no `Share`; or *across* holds what is no break, or one that
            does not lie between the two or touches other units. Carries `argument`,
            `value` and `requirement`.
        UnitMismatchError: They are of different things.
        PeriodMismatchError: Their periods do not fit, as in `share_difference`.
        NotComparableError: Their cohorts differ, or the one takes the other in. Carries
            `left`, `right` and `reason`.

    Warns:
        SeriesBreakWarning: A known break that touches their unit lies between their two
            periods, and *across* does not name it.
        SmallNumbersWarning: Fewer than five are expected in a cell, so the p is rough.

    Examples:
        >>> from policestats import share
        >>> ratio = share_ratio(share(56, 70), share(48, 80))
        >>> print(ratio, ratio.interval())
        1.3 times 1.077 to 1.651 (95 % confidence, katz)

    References:
        Katz, D. et al. (1978). Obtaining confidence intervals for the risk ratio in
        cohort studies. Biometrics 34, 469-474.
        Pearson, K. (1900). On the criterion that a given system of deviations from the
        probable in the case of a correlated system of variables is such that it can be
        reasonably supposed to have arisen from random sampling. Philosophical Magazine
        50, 157-175 (the score test, whose z squared is chi-squared).
    """
    left, right = share_operand(share, "share"), share_operand(other, "other")
    return contrast_of_pair("share ratio", left, right, across)


def odds_ratio(
    share: Share, other: Share, *, across: SeriesBreak | Iterable[SeriesBreak] = ()
) -> Contrast:
    """How many times the odds of one counted share are those of another.

    The odds are those in the part to those out of it. It stays the same where in and out
    change places, but for its direction, and it is what a logistic regression gives. It
    is no ratio of shares, and further from one than that, unless both are small: of
    80 % and 60 % the odds ratio is 2.7, and the share ratio 1.3. Read it so.

    Args:
        share: The one, above the line.
        other: The other, below the line.
        across: The break in the series that you know to lie between their two periods,
            or several, as in `percent_change`.

    Raises:
        ArgumentError: One is no `Share`; or *across* holds what is no break, or one that
            does not lie between the two or touches other units. Carries `argument`,
            `value` and `requirement`.
        UnitMismatchError: They are of different things.
        PeriodMismatchError: Their periods do not fit, as in `share_difference`.
        NotComparableError: Their cohorts differ, or the one takes the other in. Carries
            `left`, `right` and `reason`.

    Warns:
        SeriesBreakWarning: A known break that touches their unit lies between their two
            periods, and *across* does not name it.
        SmallNumbersWarning: Fewer than five are expected in a cell, so the p is rough.

    Examples:
        >>> from policestats import share
        >>> ratio = odds_ratio(share(56, 70), share(48, 80))
        >>> print(ratio, ratio.interval())
        2.7 times 1.276 to 5.572 (95 % confidence, woolf)

    References:
        Woolf, B. (1955). On estimating the relation between blood group and disease.
        Annals of Human Genetics 19, 251-253.
    """
    left, right = share_operand(share, "share"), share_operand(other, "other")
    return contrast_of_pair("odds ratio", left, right, across)
