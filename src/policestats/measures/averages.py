"""Averages of several forces that say what they are: each force alike, or by its size."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from policestats.errors import ArgumentError, DenominatorError, NoIntervalError
from policestats.measures.by_force import Scores, read_scores, short
from policestats.measures.operands import as_quantity, sources, told_of
from policestats.printed import round_half_up
from policestats.provenance import Citation
from policestats.units import spoken
from policestats.vocabulary import Averaging

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from policestats.confidence import Interval
    from policestats.units import PintQuantity

__all__ = ["Average", "unweighted_mean", "weighted_mean"]


@attrs.frozen(kw_only=True)
class Average:
    """The mean of the numbers of several forces, with the rule that it was made by.

    Attributes:
        exact: The mean as an exact fraction, of the numbers as they are printed.
        rule: Whether each force counts the same, or by its size.
        values: The number of each force as a fraction, in the form given: a mapping, or
            a tuple.
        weights: The weight of each force, in the same form; `None` where each counts
            the same.
        unit: Name of the unit of the numbers, where known.
        citations: Where the numbers, and the weights, are printed.
    """

    exact: Fraction
    rule: Averaging
    values: Any
    weights: Any = None
    unit: str | None = None
    citations: tuple[Citation, ...] = ()

    @property
    def n(self) -> int:
        """How many forces there are."""
        return len(self.values)

    @property
    def value(self) -> float:
        """The mean, in the unit of the numbers."""
        return float(self.exact)

    def rounded(self, ndigits: int = 0) -> Decimal:
        """Give the mean as a publisher prints it: a half goes up.

        The mean of `Share` is a fraction of one, and so are its digits.
        """
        return round_half_up(self.exact, ndigits)

    @property
    def quantity(self) -> PintQuantity:
        """The mean as a pint quantity.

        Raises:
            ArgumentError: The numbers came without a unit. Carries `argument`, `value`
                and `requirement`.
        """
        if self.unit is None:
            raise ArgumentError(
                "unit", None, "must be known: give rates, figures or counts with units"
            )
        return as_quantity(self.exact, self.unit)

    def interval(self, confidence_level: float = 0.95, method: str = "") -> Interval:
        """Refuse: the forces are all that there are, and no sample of others.

        Raises:
            NoIntervalError: Always. Carries `measure` and `reason`.
        """
        del confidence_level, method
        raise NoIntervalError(
            "average", "it is of all the forces given, which are no sample of others"
        )

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        if self.weights is None:
            formula = f"sum of the numbers / {self.n:,}"
            other = "Weighted by their populations it may be far from this."
        else:
            formula = "sum of (number x weight) / sum of the weights"
            other = "Were each to count the same, it may be far from this."
        return "\n".join(
            [
                (
                    f"{self._name()}{told_of(self._unit_in_words())}: {formula} = "
                    f"{short(self.value)}."
                ),
                f"{self.rule.label.capitalize()}. {other}",
                *sources(self.citations),
            ]
        )

    def _name(self) -> str:
        forces = "force" if self.n == 1 else "forces"
        return f"{self.rule.capitalize()} mean of {self.n:,} {forces}"

    def _unit_in_words(self) -> str | None:
        return None if self.unit is None else spoken(self.unit)

    def __str__(self) -> str:
        unit = "" if self.unit is None else f" {spoken(self.unit)}"
        return f"{short(self.value)}{unit} ({self._name().lower()})"


def unweighted_mean(values: Mapping[Any, Any] | Iterable[Any]) -> Average:
    """The mean of the numbers of several forces, where each force counts the same.

    It is the "unweighted mean across all forces" that HMICFRS sets its outlier lines
    about. It says what a force is like, not what the country is like: a small force
    moves it as much as a large one. For the country, see `weighted_mean`.

    Args:
        values: A number for each force: a mapping from its id, or a row. Numbers of any
            kind, `Rate`, `Count`, `Figure` (the number it prints) or `Share` (as a
            fraction of one). All of one unit; plain numbers are taken to be in it, and
            stand beside no `Share`.

    Raises:
        DenominatorError: There is no number.
        ArgumentError: One is no finite number, or *values* is neither of the two.
            Carries `argument`, `value` and `requirement`.
        UnitMismatchError: Two carry a unit, and the units differ; or one is a `Share`,
            and another a number without a unit.
        PeriodMismatchError: Two carry a period, and the periods differ.
        NotComparableError: Two carry a cohort, a population's basis or a sort of
            figure, and those differ.

    Examples:
        A force of nine million people and one of half a million. How far apart the two
        averages lie is seen only where it is said which is meant:

        >>> from policestats import rate
        >>> searches = {
        ...     "large": rate(300_000, 9_000_000),
        ...     "small": rate(2_000, 500_000),
        ... }
        >>> print(unweighted_mean(searches))
        18.67 (unweighted mean of 2 forces)
        >>> people = {"large": 9_000_000, "small": 500_000}
        >>> print(weighted_mean(searches, people))
        31.79 (weighted mean of 2 forces)

    References:
        HMICFRS, PEEL 2021/22, the Met, prints an "average of all forces" of 7.6 searches
        per 1,000 population and does not say which of the two it is. Its annex,
        "Outlier Lines", names the unweighted mean.
    """
    scores = read_scores(values, "values", "an average")
    if not scores.numbers:
        raise DenominatorError("unweighted mean", 0)
    return Average(
        exact=sum(scores.numbers, Fraction(0)) / len(scores.numbers),
        rule=Averaging.UNWEIGHTED,
        values=scores.arranged(scores.numbers),
        unit=scores.unit,
        citations=scores.citations,
    )


def weighted_mean(
    values: Mapping[Any, Any] | Iterable[Any],
    weights: Mapping[Any, Any] | Iterable[Any],
) -> Average:
    """The mean of the numbers of several forces, where each force counts by its size.

    With the populations of their rates as weights it is the pooled rate: all events for
    all people.

    Args:
        values: A number for each force, as in `unweighted_mean`.
        weights: The size of each force, in the same form: a mapping with the same
            labels, or a row of the same length. ≥ 0, and not all 0. In any one unit:
            only how they stand to one another counts.

    Raises:
        DenominatorError: There is no number, or the weights sum to zero.
        ArgumentError: A number is not finite, a weight is negative, or the two are not
            for the same forces. Carries `argument`, `value` and `requirement`.
        UnitMismatchError: Two values, or two weights, carry units that differ; or one
            is a `Share`, and another a number without a unit.
        PeriodMismatchError: Two values, or two weights, carry periods that differ.
        NotComparableError: Two values, or two weights, carry a cohort, a basis or a
            sort of figure, and those differ.

    Examples:
        >>> from policestats import rate
        >>> rates = {"large": rate(300_000, 9_000_000), "small": rate(2_000, 500_000)}
        >>> people = {force: one.population for force, one in rates.items()}
        >>> pooled = weighted_mean(rates, people)
        >>> pooled.exact == rate(302_000, 9_500_000).exact
        True
    """
    scores = read_scores(values, "values", "an average")
    sizes = read_scores(weights, "weights", "a weighted average")
    for position, size in enumerate(sizes.numbers):
        if size < 0:
            raise sizes.refusal(position, "must be 0 or more")
    matched = _matched(sizes, scores, weights)
    total = sum(matched, Fraction(0))
    if total == 0:
        raise DenominatorError("weighted mean", 0)
    pairs = zip(scores.numbers, matched, strict=True)
    return Average(
        exact=sum((number * size for number, size in pairs), Fraction(0)) / total,
        rule=Averaging.WEIGHTED,
        values=scores.arranged(scores.numbers),
        weights=scores.arranged(matched),
        unit=scores.unit,
        citations=tuple(dict.fromkeys((*scores.citations, *sizes.citations))),
    )


def _matched(sizes: Scores, scores: Scores, given: object) -> tuple[Fraction, ...]:
    """Give the weights in the order of the values, and refuse those of other forces."""
    if sizes.labels is None or scores.labels is None:
        if sizes.labels is not scores.labels:
            raise ArgumentError(
                "weights",
                given,
                "must be in the form of the values: both mappings, or both in a row",
            )
        if len(sizes.numbers) != len(scores.numbers):
            raise ArgumentError(
                "weights",
                given,
                f"must be as many as the values, {len(scores.numbers):,}, and there "
                f"are {len(sizes.numbers):,}",
            )
        return sizes.numbers
    by_label = dict(zip(sizes.labels, sizes.numbers, strict=True))
    missing = [label for label in scores.labels if label not in by_label]
    unknown = [label for label in sizes.labels if label not in scores.labels]
    if missing or unknown:
        wrong = [f"without a weight: {_listed(missing)}"] if missing else []
        wrong += [f"without a value: {_listed(unknown)}"] if unknown else []
        raise ArgumentError(
            "weights",
            given,
            f"must be for the same forces as the values; {'; '.join(wrong)}",
        )
    return tuple(by_label[label] for label in scores.labels)


def _listed(labels: list[Any]) -> str:
    return ", ".join(map(repr, labels))
