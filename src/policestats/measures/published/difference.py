"""Two published figures that were rounded: the range of p-values that they leave open."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

import attrs

from policestats.confidence import Interval, two_sided_p
from policestats.errors import ArgumentError
from policestats.measures.compared import (
    Comparable,
    check_comparable,
    crossing_of,
)
from policestats.measures.contrasts.adjusting import check_level
from policestats.measures.crossings import told_breaks, warn_of_breaks
from policestats.measures.operands import Countable, sources
from policestats.measures.published.corners import (
    farthest_score,
    fewest_expected,
    nearest_score,
)
from policestats.measures.published.pairing import apart, on_base, taken_apart
from policestats.measures.published.stated import Stated, stated
from policestats.measures.two_samples import few_told, warn_of_few
from policestats.vocabulary import SeriesBreak

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from policestats.printed import Bounds, Printed
    from policestats.provenance import Citation

__all__ = ["PublishedDifference", "published_difference"]

_BEYOND = 1_500
"""A z squared beyond which no float above zero holds the p-value."""

_LEAST_TOLD = 0.0005

Verdict = Literal["different", "not shown to differ", "cannot tell"]


@attrs.frozen(kw_only=True)
class PublishedDifference:
    """Two published rates or shares, and every p-value that rounding leaves open.

    Attributes:
        figure: The one, with what it can stand for and what is known of its size.
        other: The one that it is set beside.
        whole: The country, where the force was taken out of it to give one of the two;
            else `None`.
        breaks: The breaks in the series that lie between the two, the earliest first:
            known ones and those that were named.
        across: The breaks that were named.
    """

    figure: Stated
    other: Stated
    whole: Stated | None = None
    breaks: tuple[SeriesBreak, ...] = ()
    across: tuple[SeriesBreak, ...] = ()

    def __attrs_post_init__(self) -> None:
        for name, side in (("figure", self.figure), ("other", self.other)):
            given: object = side
            if not isinstance(given, Stated):
                rule = "must be as published_difference makes it"
                raise ArgumentError(name, given, rule)

    @property
    def p_values(self) -> Interval:
        """From the smallest to the largest two-sided p-value of the score test."""
        pairs = ((self.figure, self.other), (self.other, self.figure))
        least = min(_p_value(farthest_score(*pair)) for pair in pairs)
        most = min(_p_value(nearest_score(*pair)) for pair in pairs)
        return Interval(least, most, None, "rounding")

    @property
    def lower(self) -> float:
        """The smallest p-value: of values far apart, and of the largest sizes."""
        return self.p_values.lower

    @property
    def upper(self) -> float:
        """The largest p-value: of values close together, and of the smallest sizes."""
        return self.p_values.upper

    def verdict(self, level: float = 0.05) -> Verdict:
        """Say what all of the p-values say, at a level.

        Args:
            level: A p-value below it is taken for a difference. Between 0 and 1.

        Returns:
            "different" where every p-value is below the level, "not shown to differ"
            where none is, and "cannot tell" where that depends on what was rounded or
            is not known.

        Raises:
            ArgumentError: *level* is no float between 0 and 1. Carries `argument`,
                `value` and `requirement`.
        """
        check_level(level)
        if self.upper < level:
            return "different"
        return "not shown to differ" if self.lower >= level else "cannot tell"

    @property
    def difference(self) -> Bounds:
        """Every difference that the inputs allow: the one less the other.

        In percentage points for shares; else on the base of the first.
        """
        return (self.figure.values - self.other.values) * self.figure.base

    @property
    def ratio(self) -> Bounds | None:
        """Every ratio that the inputs allow; `None` where the other may be zero."""
        below = self.other.values
        return None if below.admits(0) else self.figure.values / below

    @property
    def missing(self) -> tuple[str, ...]:
        """The arguments that would narrow it most: sizes that are not known."""
        sides = {"figure_of": self.figure, "other_of": self.other}
        return tuple(name for name, side in sides.items() if not side.is_sized)

    @property
    def expected(self) -> float | None:
        """The fewest expected events at any known corner; `None` where none is known.

        Of shares also the fewest expected not to be in the part.
        """
        few = fewest_expected(self.figure, self.other)
        return None if few is None else float(few)

    @property
    def caution(self) -> str | None:
        """What to be careful of, where there is something."""
        told = [self._few, self._same_members, self._clustered]
        return "; ".join(one for one in told if one) or None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the figures and their sizes are printed."""
        return tuple(dict.fromkeys(self.figure.citations + self.other.citations))

    @property
    def _is_of_shares(self) -> bool:
        return self.figure.given.kind == "share"

    @property
    def _few(self) -> str | None:
        return few_told(self.expected)

    @property
    def _same_members(self) -> str | None:
        one, other = self.figure.given, self.other.given
        if one.subject is None or one.subject != other.subject:
            return None
        if one.period is not None and other.period is not None:
            first, last = sorted(
                (one.period, other.period), key=lambda when: when.start
            )
            if first.end is not None and first.end < last.start:
                return None
        return (
            f"both are of {one.subject}, and perhaps of the same members: the test is "
            "of two separate groups"
        )

    @property
    def _clustered(self) -> str | None:
        if "allegation" not in (
            self.figure.given.event_unit,
            self.other.given.event_unit,
        ):
            return None
        return (
            "several allegations come in one case, and are not independent: the "
            "p-values are too small"
        )

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        if self._is_of_shares:
            what, below = "shares", "p (1 - p) (1/n1 + 1/n2)"
        else:
            what, below = "rates", "r1/n2 + r2/n1"
        letter, pooled = (
            ("p", ", p of both together") if what == "shares" else ("r", "")
        )
        lines = [
            f"Published difference: {self.figure.given} and {self.other.given}.",
            *self._taken_out(),
            f"The one can stand for {self.figure}.",
            f"The other can stand for {self.other}.",
            (
                f"Score test of equal {what}, two-sided: "
                f"z^2 = ({letter}1 - {letter}2)^2 / ({below}){pooled}. {self._range()}"
            ),
            f"At 0.05: {self.verdict()}.",
        ]
        if self.missing:
            lines.append(
                f"A size is not known, or has no end: give {' and '.join(self.missing)}."
            )
        if self.caution is not None:
            lines.append(f"Careful: {self.caution}.")
        lines += told_breaks(self.breaks, self.across)
        lines.append(
            "A small p says that chance alone would hardly make such a difference; it "
            "says nothing of why, nor of how large it is."
        )
        return "\n".join([*lines, *sources(self.citations)])

    def _taken_out(self) -> list[str]:
        if self.whole is None:
            return []
        return [
            (
                f"The force was taken out of {self.whole.given}, for the two to be "
                "independent: its events from the events, and its size from the size, each "
                "with all that rounding leaves open."
            )
        ]

    def _range(self) -> str:
        return (
            f"The farthest values and the largest sizes give p {_told(self.lower)}, the "
            f"nearest and the smallest p {_told(self.upper)}."
        )

    def __str__(self) -> str:
        low, high = _told(self.lower), _told(self.upper)
        ends = low if low == high else f"{low} to {high}"
        return f"{self.verdict()} at 0.05 (p {ends})"


def _told(p: float) -> str:
    return f"{p:.3f}" if p >= _LEAST_TOLD else "below 0.001"


def _p_value(squared: Fraction | None) -> float:
    if squared is None or squared > _BEYOND:
        return 0.0
    return two_sided_p(math.sqrt(squared))


def published_difference(  # noqa: PLR0913  # what is known of each of the two, by name
    figure: Comparable,
    other: Comparable,
    *,
    figure_of: Countable | Printed | Interval | None = None,
    other_of: Countable | Printed | Interval | None = None,
    figure_events: Countable | Printed | None = None,
    other_events: Countable | Printed | None = None,
    per: int | None = None,
    across: SeriesBreak | Iterable[SeriesBreak] = (),
) -> PublishedDifference:
    """Whether two published figures differ by more than chance, as far as one can tell.

    A printed figure is rounded, and stands for many numbers; how many it is of may be
    rounded too, or not said. Every choice gives a p-value. The result is their range.

    Use it for two separate groups, or one group in two separate periods, of which you
    have no counts. With counts ask for a test of them. Do not use it where events come
    in clusters, or where the figures are survey estimates with weights.

    A force beside the country that takes it in is set beside the rest: where the events
    of both are given, or the wholes of both shares, the force is taken out.

    Args:
        figure: A rate or a share: a `Figure`, a `Printed`, or a `Rate` or `Share` of
            counts. A share in per cent.
        other: The one that it is set beside, likewise.
        figure_of: The population of the rate, or the whole of the share, > 0: a whole
            number, a `Count`, a `Figure` or a `Printed`, which may be rounded, or the
            `Interval` of `implied_population`. Left out, it is not known.
        other_of: That of the other one.
        figure_events: The events of the rate, or the part of the share, ≥ 0, likewise.
            With a rate they imply the population.
        other_events: Those of the other one.
        per: What a `Printed` without a unit is quoted on, as in 1_000: it is a rate.
        across: The break in the series that you know to lie between their two periods,
            or several, as in `percent_change`.

    Returns:
        The range of the p-values, with what both figures can stand for.

    Raises:
        ArgumentError: A figure is no rate or share, is an average in which each force
            counts the same, or has clusters; or size, events and figure do not fit;
            or *per* is missing, or of no use; or *across* holds what is no break, or
            one that does not lie between the two or touches other units. Carries
            `argument`, `value` and `requirement`.
        CountError: A size is no number of things. Carries `field`, `value`,
            `requirement`.
        DenominatorError: A population, or a whole, is zero; or that of the country
            without the force is. Carries `measure`, `denominator`.
        UnitMismatchError: The rates are of different things, or a size is of others
            than its rate. Carries `measure`, `expected`, `got`.
        PeriodMismatchError: A figure and its size carry a period, and the two differ;
            or the force and the country do.
        NotComparableError: One is a rate and the other a share; or one is of the
            country, and the other of a force in it, without the sizes to take the force
            out; or what they carry differs. Carries `left`, `right` and `reason`.
        PartExceedsWholeError: The force has more than the country. Carries `part`,
            `whole`.

    Warns:
        SeriesBreakWarning: A known break that touches their unit lies between their two
            periods, and *across* does not name it.
        SmallNumbersWarning: At some corner fewer than five events are expected.

    Examples:
        >>> from policestats import parse_printed
        >>> one, other = parse_printed("38%"), parse_printed("41%")
        >>> print(published_difference(one, other))
        cannot tell at 0.05 (p below 0.001 to 1.000)
        >>> print(published_difference(one, other, figure_of=343, other_of=335))
        not shown to differ at 0.05 (p 0.301 to 0.574)
        >>> print(published_difference(one, other, figure_of=9_000, other_of=8_000))
        different at 0.05 (p below 0.001 to 0.007)

    References:
        Gu, K. et al. (2008). Testing the ratio of two Poisson rates. Biometrical
        Journal 50, 283-298 (the score test of rates, at a ratio of one).
        Pearson, K. (1900). On the criterion that a given system of deviations from the
        probable in the case of a correlated system of variables is such that it can be
        reasonably supposed to have arisen from random sampling. Philosophical Magazine
        50, 157-175 (the test of shares, whose z squared is chi-squared).
    """
    left, right = taken_apart(figure, "figure"), taken_apart(other, "other")
    check_comparable("a published difference", left, right)
    left, right = on_base(left, right, per)
    one = stated(left, "figure", figure_of, figure_events)
    two = stated(right, "other", other_of, other_events)
    breaks, named = crossing_of(one.given, two.given, across)
    one, two, whole = apart(one, two)
    warn_of_breaks(left.period, right.period, (breaks, named), stacklevel=2)
    found = PublishedDifference(
        figure=one, other=two, whole=whole, breaks=breaks, across=named
    )
    warn_of_few(found.expected, stacklevel=2)
    return found
