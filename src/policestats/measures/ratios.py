"""Allegations for each case."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from policestats.errors import (
    CountError,
    NoIntervalError,
)
from policestats.measures.operands import (
    Countable,
    as_quantity,
    check_one_subject,
    check_period_and_cohort,
    check_unit_among,
    check_whole,
    citations_of,
    count_operand,
    shared,
    shared_period,
    sources,
    told_of,
)
from policestats.measures.sorts import check_sort
from policestats.periods import Period
from policestats.printed import round_half_up
from policestats.provenance import Citation
from policestats.vocabulary import Cohort

if TYPE_CHECKING:
    from decimal import Decimal

    from policestats.confidence import Interval
    from policestats.units import PintQuantity

__all__ = ["Ratio", "allegations_per_case"]


@attrs.frozen(kw_only=True)
class Ratio:
    """Allegations for each case.

    Attributes:
        allegations: Allegations counted.
        cases: Cases that they are made in.
        subject: The force or body, where known.
        cohort: Which population, where known.
        period: When, where known.
        citations: Where the inputs are printed.

    Raises:
        CountError: One of the two is no plain whole number of zero or more, or there
            are fewer allegations than cases. Carries `field`, `value`, `requirement`.
        DenominatorError: *cases* is zero. Carries `measure`, `denominator`.
    """

    allegations: int
    cases: int
    subject: str | None = None
    cohort: Cohort | None = None
    period: Period | None = None
    citations: tuple[Citation, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_whole("allegations", self.allegations)
        check_whole("cases", self.cases, "number of allegations per case")
        if self.allegations < self.cases:
            raise CountError(
                "allegations",
                self.allegations,
                f"must be at least the {self.cases:,} cases, for each holds one or "
                "more; are the arguments swapped?",
            )

    @property
    def exact(self) -> Fraction:
        """The ratio as an exact fraction."""
        return Fraction(self.allegations, self.cases)

    @property
    def value(self) -> float:
        """The ratio. [allegation / case], ≥ 1."""
        return float(self.exact)

    def rounded(self, ndigits: int = 1) -> Decimal:
        """Give the ratio as a publisher prints it: a half goes up."""
        return round_half_up(self.exact, ndigits)

    @property
    def quantity(self) -> PintQuantity:
        """The ratio as a pint quantity, in allegations per case."""
        return as_quantity(self.exact, "allegation / case")

    def interval(self, confidence_level: float = 0.95, method: str = "") -> Interval:
        """Refuse: two totals do not say how the allegations spread over the cases.

        Raises:
            NoIntervalError: Always. Carries `measure` and `reason`.
        """
        del confidence_level, method
        raise NoIntervalError(
            "ratio", "it takes the number of allegations of each case, not two totals"
        )

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        return "\n".join(
            [
                (
                    f"Allegations per case{told_of(self.subject, self.period)}: "
                    f"{self.allegations:,} allegations / {self.cases:,} cases = "
                    f"{self.rounded(2)}."
                ),
                "Each case holds at least one, so it is never below 1.",
                *sources(self.citations),
            ]
        )

    def __str__(self) -> str:
        return f"{self.rounded()} allegations per case"


def allegations_per_case(allegations: Countable, cases: Countable) -> Ratio:
    """Allegations for each complaint case.

    Args:
        allegations: Allegations of those cases. [allegation], ≥ *cases*.
        cases: Cases. [case], > 0.

    Raises:
        CountError: A count is not a whole number of zero or more, or there are fewer
            allegations than cases: each case holds one or more.
        DenominatorError: *cases* is zero.
        UnitMismatchError: A unit is not allegation, or case, in its place.
        PeriodMismatchError: Both carry a period, and the two differ.
        NotComparableError: Both carry a cohort or a subject, and the two differ.

    Examples:
        >>> print(allegations_per_case(21_759, 11_843))
        1.8 allegations per case

    References:
        IOPC glossary, complaints statistics 2024/25: a case holds one or more
        allegations.
    """
    above = count_operand(allegations, "allegations")
    below = count_operand(cases, "cases")
    check_unit_among("a ratio", above, ["allegation"], "allegations")
    check_unit_among("a ratio", below, ["case"], "cases")
    check_period_and_cohort(above, below)
    check_one_subject(above, below)
    if above.sort is not None and below.sort is not None:
        check_sort(attrs.evolve(above.sort, measure=below.sort.measure), below.sort)
    return Ratio(
        allegations=above.number,
        cases=below.number,
        subject=shared(above.subject, below.subject),
        cohort=shared(above.cohort, below.cohort),
        period=shared_period(above, below),
        citations=citations_of([above, below]),
    )
