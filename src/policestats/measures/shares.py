"""Parts of a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, Any, overload

import attrs

from policestats import units
from policestats.confidence import Interval, at_levels
from policestats.errors import (
    ArgumentError,
    DenominatorError,
    NoIntervalError,
    PartExceedsWholeError,
)
from policestats.measures.clusters import SEVERAL_TO_A_CASE
from policestats.measures.intervals import PROPORTION_METHODS, interval_of_part
from policestats.measures.operands import (
    Countable,
    as_quantity,
    check_choice,
    check_part,
    check_same,
    check_whole,
    citations_of,
    count_operand,
    shared_period,
    sources,
    told_of,
    warn_if_small,
)
from policestats.periods import Period
from policestats.printed import round_half_up
from policestats.provenance import Citation
from policestats.vocabulary import Cohort

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from policestats.units import PintQuantity

__all__ = ["Composition", "Share", "composition", "share"]


@attrs.frozen(kw_only=True)
class Share:
    """A part of a whole.

    `value`, `exact` and the ends of `interval` are fractions of one, so that shares of
    a partition sum to one. `percent` and `rounded` are per cent, as it is printed.

    Attributes:
        part: Members of the whole that are meant.
        whole: All members.
        unit: What both are counted in, where known.
        subject: The force or body that the part is of, where known.
        cohort: Which population the whole is, where known.
        period: When, where known.
        citations: Where the inputs are printed.

    Raises:
        CountError: *part* or *whole* is no plain whole number of zero or more. Carries
            `field`, `value` and `requirement`.
        DenominatorError: *whole* is zero. Carries `measure`, `denominator`.
        PartExceedsWholeError: *part* is larger than *whole*. Carries `part`, `whole`.
    """

    part: int
    whole: int
    unit: str | None = None
    subject: str | None = None
    cohort: Cohort | None = None
    period: Period | None = None
    citations: tuple[Citation, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_whole("part", self.part)
        check_whole("whole", self.whole, "share")
        if self.part > self.whole:
            raise PartExceedsWholeError(self.part, self.whole)

    @property
    def exact(self) -> Fraction:
        """The share as an exact fraction of one."""
        return Fraction(self.part, self.whole)

    @property
    def value(self) -> float:
        """The share as a fraction of one, from 0 to 1."""
        return float(self.exact)

    @property
    def percent(self) -> float:
        """The share in per cent."""
        return float(self.exact * 100)

    def rounded(self, ndigits: int = 0) -> Decimal:
        """Give the share in per cent as a publisher prints it: a half goes up."""
        return round_half_up(self.exact * 100, ndigits)

    @property
    def quantity(self) -> PintQuantity:
        """The share as a pint quantity, in per cent."""
        return as_quantity(self.exact * 100, "percent")

    @overload
    def interval(
        self, confidence_level: float = 0.95, method: str = "wilson"
    ) -> Interval: ...
    @overload
    def interval(
        self, confidence_level: Sequence[float], method: str = "wilson"
    ) -> tuple[Interval, ...]: ...
    def interval(
        self, confidence_level: float | Sequence[float] = 0.95, method: str = "wilson"
    ) -> Any:
        """Give the interval of the share, as fractions of one.

        Args:
            confidence_level: A fraction between 0 and 1, or a row of them: an interval
                for each, in that order.
            method: "wilson", "clopper-pearson", "agresti-coull" or "jeffreys": see
                `proportion_interval`.

        Raises:
            ArgumentError: An option is outside its domain.
            MissingExtraError: The method is exact, and SciPy is not installed.

        References:
            Of each method: `proportion_interval`.
        """
        check_choice("method", method, PROPORTION_METHODS)
        return at_levels(
            confidence_level,
            lambda level: interval_of_part(self.part, self.whole, level, method),
        )

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        noun = f" {units.plural(self.unit)}" if self.unit else ""
        return "\n".join(
            [
                (
                    f"Share{told_of(self.subject, self.period)}: {self.part:,} of {self.whole:,}{noun} = "
                    f"{self.rounded(2)} %."
                ),
                (
                    "Printed to a whole per cent, a half going up: "
                    f"{self.rounded()} %. Interval: Wilson's score interval."
                ),
                *([f"{SEVERAL_TO_A_CASE}."] if self.unit == "allegation" else []),
                *sources(self.citations),
            ]
        )

    def __str__(self) -> str:
        return f"{self.rounded(1)} % ({self.part:,} of {self.whole:,})"


def share(part: Countable, whole: Countable) -> Share:
    """The part of a whole, which the part must belong to.

    Logged and finalised cases are no part of one another, nor are the cases of one
    year of those of another: with a cohort or a period on both, that is refused.

    Args:
        part: Members that are meant. ≥ 0, ≤ *whole*.
        whole: All members, in the same unit. > 0.

    Raises:
        CountError: A count is not a whole number of zero or more.
        DenominatorError: *whole* is zero. Publishers print "n/a" here.
        PartExceedsWholeError: *part* is larger than *whole*.
        UnitMismatchError: Both carry a unit, and the two differ.
        PeriodMismatchError: Both carry a period, and the two differ.
        NotComparableError: Both carry a cohort, a force or a sort of figure, and the
            one is no part of the other.

    Warns:
        SmallNumbersWarning: The whole is fewer than ten.

    Examples:
        >>> met = share(11_843, 85_458)
        >>> print(met)
        13.9 % (11,843 of 85,458)
        >>> share(25, 40).rounded()
        Decimal('63')

    References:
        IOPC complaints statistics print shares to a whole per cent, halves up: 5 of 8
        as 63.
    """
    above = count_operand(part, "part")
    below = count_operand(whole, "whole")
    check_part("a share", above, below)
    if below.number == 0:
        raise DenominatorError("share", 0)
    if above.number > below.number:
        raise PartExceedsWholeError(above.number, below.number)
    warn_if_small("share", below.number, "in all")
    return Share(
        part=above.number,
        whole=below.number,
        unit=above.unit or below.unit,
        subject=above.subject or below.subject,
        cohort=below.cohort or above.cohort,
        period=shared_period(above, below),
        citations=citations_of([above, below]),
    )


@attrs.frozen
class Composition(Mapping[str, Share]):
    """The parts that make up a whole, each as a share of it.

    A mapping from label to `Share`, in the order given. The shares sum to one exactly;
    their printed percentages need not sum to 100.

    Attributes:
        shares: The shares by label.
    """

    _shares: tuple[tuple[str, Share], ...]

    @property
    def total(self) -> int:
        """The whole."""
        return self._shares[0][1].whole

    def __getitem__(self, label: str) -> Share:
        return dict(self._shares)[label]

    def __iter__(self) -> Iterator[str]:
        return iter(dict(self._shares))

    def __len__(self) -> int:
        return len(self._shares)

    def rounded(self, ndigits: int = 0) -> dict[str, Decimal]:
        """Give the printed percentages, each rounded by itself."""
        return {label: one.rounded(ndigits) for label, one in self._shares}

    def interval(self, confidence_level: float = 0.95, method: str = "") -> Interval:
        """Refuse: each share has an interval of its own.

        Raises:
            NoIntervalError: Always. Carries `measure` and `reason`.
        """
        del confidence_level, method
        raise NoIntervalError("composition", "ask one of its shares")

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        lines = [
            f"{label}: {one.part:,} = {one.rounded(1)} %" for label, one in self._shares
        ]
        cited = dict.fromkeys(c for _, one in self._shares for c in one.citations)
        return "\n".join([f"Composition of {self.total:,}", *lines, *sources(cited)])

    def __str__(self) -> str:
        return "; ".join(f"{label} {one.rounded(1)} %" for label, one in self._shares)


def composition(counts: Mapping[str, Countable]) -> Composition:
    """The shares of the parts of a whole, which together are all of it.

    Args:
        counts: A count for each label, all in one unit, of one period and cohort. The
            whole is their sum.

    Returns:
        A share for each label, in the order given; they sum to one.

    Raises:
        ArgumentError: There is no count.
        CountError: A count is not a whole number of zero or more.
        DenominatorError: All of them are zero.
        UnitMismatchError: Their units differ.
        PeriodMismatchError: Their periods differ.
        NotComparableError: Their cohorts differ.

    Examples:
        >>> handled = composition({"outside": 7_810, "under": 3_883})
        >>> print(handled)
        outside 66.8 %; under 33.2 %
        >>> sum(part.exact for part in handled.values())
        Fraction(1, 1)
    """
    given: object = counts
    if not isinstance(given, Mapping) or not given:
        raise ArgumentError(
            "counts", given, "must map one label or more to a count each"
        )
    parts = {label: count_operand(n, f"[{label}]") for label, n in counts.items()}
    for one, other in combinations(parts.values(), 2):
        check_same("a composition", one, other)
    total = sum(part.number for part in parts.values())
    if total == 0:
        raise DenominatorError("composition", 0)
    warn_if_small("composition", total, "in all")
    return Composition(
        tuple(
            (
                label,
                Share(
                    part=part.number,
                    whole=total,
                    unit=part.unit,
                    subject=part.subject,
                    cohort=part.cohort,
                    period=part.period,
                    citations=part.citations,
                ),
            )
            for label, part in parts.items()
        )
    )
