"""Two published figures that were rounded: the range of p-values that they leave open."""

from __future__ import annotations

import math
import warnings
from typing import TYPE_CHECKING, Literal

import attrs

from policestats.confidence import Interval, two_sided_p
from policestats.errors import (
    ArgumentError,
    NotComparableError,
    SmallNumbersWarning,
)
from policestats.measures.compared import (
    Comparable,
    Compared,
    check_comparable,
    compared,
)
from policestats.measures.contrasts.adjusting import check_level
from policestats.measures.operands import Countable, check_per, sources
from policestats.measures.published.corners import (
    farthest_score,
    fewest_expected,
    nearest_score,
)
from policestats.measures.published.stated import Stated, stated
from policestats.measures.rates import Rate
from policestats.models import NATIONAL, Figure
from policestats.vocabulary import Averaging

if TYPE_CHECKING:
    from fractions import Fraction

    from policestats.printed import Bounds, Printed
    from policestats.provenance import Citation

__all__ = ["PublishedDifference", "published_difference"]

_FEW = 5
"""Below so many expected events the Normal approximation is rough: the usual line."""

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
    """

    figure: Stated
    other: Stated

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
        few = self.expected
        if few is None or few >= _FEW:
            return None
        return (
            f"as few as {few:.1f} are expected in a cell, fewer than {_FEW}: the p-values "
            "are rough, for the test rests on the Normal distribution"
        )

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
        lines.append(
            "A small p says that chance alone would hardly make such a difference; it "
            "says nothing of why, nor of how large it is."
        )
        return "\n".join([*lines, *sources(self.citations)])

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
    figure_of: Countable | Printed | None = None,
    other_of: Countable | Printed | None = None,
    figure_events: Countable | Printed | None = None,
    other_events: Countable | Printed | None = None,
    per: int | None = None,
) -> PublishedDifference:
    """Whether two published figures differ by more than chance, as far as one can tell.

    A printed figure is rounded, and stands for many numbers; how many it is of may be
    rounded too, or not said. Every choice gives a p-value. The result is their range.

    Use it for two separate groups, or one group in two separate periods, of which you
    have no counts. With counts ask for a test of them. Do not use it where events come
    in clusters, where the figures are survey estimates with weights, or where the one
    group is a part of the other.

    Args:
        figure: A rate or a share: a `Figure`, a `Printed`, or a `Rate` or `Share` of
            counts. A share in per cent.
        other: The one that it is set beside, likewise.
        figure_of: The population of the rate, or the whole of the share, > 0: a whole
            number, a `Count`, a `Figure` or a `Printed`, which may be rounded. Left
            out, it is not known.
        other_of: That of the other one.
        figure_events: The events of the rate, or the part of the share, ≥ 0, likewise.
            With a rate they imply the population.
        other_events: Those of the other one.
        per: What a `Printed` without a unit is quoted on, as in 1_000: it is a rate.

    Returns:
        The range of the p-values, with what both figures can stand for.

    Raises:
        ArgumentError: A figure is no rate or share, is an average in which each force
            counts the same, or has clusters; or size, events and figure do not fit;
            or *per* is missing, or of no use. Carries `argument`, `value` and
            `requirement`.
        CountError: A size is no number of things. Carries `field`, `value`,
            `requirement`.
        DenominatorError: A population, or a whole, is zero. Carries `measure`,
            `denominator`.
        UnitMismatchError: The rates are of different things, or a size is of others
            than its rate. Carries `measure`, `expected`, `got`.
        PeriodMismatchError: A figure and its size carry a period, and the two differ.
        NotComparableError: One is a rate and the other a share; or one is of the
            country, and the other of a force in it; or what they carry differs.

    Warns:
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
    left, right = _taken_apart(figure, "figure"), _taken_apart(other, "other")
    check_comparable("a published difference", left, right)
    _check_apart(left, right)
    left, right = _on_base(left, right, per)
    found = PublishedDifference(
        figure=stated(left, "figure", figure_of, figure_events),
        other=stated(right, "other", other_of, other_events),
    )
    if found.expected is not None and found.expected < _FEW:
        warnings.warn(str(found.caution), SmallNumbersWarning, stacklevel=2)
    return found


def _taken_apart(value: object, name: str) -> Compared:
    if isinstance(value, Figure) and value.averaging is Averaging.UNWEIGHTED:
        rule = "must be of one group: an average of forces has no size of its own"
        raise ArgumentError(name, str(value), rule)
    if isinstance(value, Rate) and value.clusters is not None:
        rule = (
            "must be of events that come one by one, and these come in clusters: give "
            "the rate of cases"
        )
        raise ArgumentError(name, str(value), rule)
    return compared(value, name)


def _check_apart(left: Compared, right: Compared) -> None:
    subjects = {left.subject, right.subject} - {None}
    if NATIONAL in subjects and len(subjects) > 1:
        raise NotComparableError(
            left,
            right,
            "the country takes in the force: take the force out first, with rest_of or "
            "against_rest",
        )


def _on_base(
    left: Compared, right: Compared, per: int | None
) -> tuple[Compared, Compared]:
    """Give both with the base of a number that does not say what it is quoted on."""
    bare = [side for side in (left, right) if side.kind is None]
    if per is not None:
        check_per(per)
        if not bare:
            rule = "must be left out, for both numbers say what they are quoted on"
            raise ArgumentError("per", per, rule)
    elif bare:
        rule = (
            f"must be given, for nothing says what {bare[0]} is quoted on: as in 1000"
        )
        raise ArgumentError("per", None, rule)
    one, other = (
        side if side.kind else attrs.evolve(side, kind="rate", per=per)
        for side in (left, right)
    )
    return one, other
