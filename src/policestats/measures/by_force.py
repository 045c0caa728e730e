"""One number for each force, as a measure was given them, and results in the same form.

They come as a mapping from a force's id to its number, or in a row. What carries a unit,
a period or a cohort is held to it: the numbers must be of one thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, TypeVar

import attrs

from policestats import units
from policestats.errors import (
    ArgumentError,
    NotComparableError,
    PeriodMismatchError,
    UnitMismatchError,
)
from policestats.errors.refusal import shown
from policestats.measures.numbers import members_of, plain_number, printed_number
from policestats.measures.rates import Rate
from policestats.measures.ratios import Ratio
from policestats.measures.shares import Share
from policestats.measures.sorts import Sort, check_sort
from policestats.models import Count, Figure
from policestats.periods import Period, same_days
from policestats.provenance import Citation
from policestats.vocabulary import Cohort

__all__ = ["ByForce", "Scores", "read_scores", "short"]

_Label = TypeVar("_Label")
_Value = TypeVar("_Value")


@attrs.frozen(eq=False, repr=False)
class ByForce(Mapping[_Label, _Value]):
    """A mapping that cannot be changed, in the order given.

    It equals any mapping with the same labels and values, and can be hashed.

    Examples:
        >>> scores = ByForce({"kent": 1, "surrey": 2})
        >>> scores["kent"], scores == {"surrey": 2, "kent": 1}
        (1, True)
    """

    _held: dict[_Label, _Value] = attrs.field(converter=dict)

    def __getitem__(self, label: _Label) -> _Value:
        return self._held[label]

    def __iter__(self) -> Iterator[_Label]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __hash__(self) -> int:
        return hash(frozenset(self._held.items()))

    def __repr__(self) -> str:
        return f"ByForce({self._held!r})"


@attrs.frozen(kw_only=True)
class _Score:
    """The number of one force, with what is known of it."""

    number: Fraction
    unit: str | None = None
    scale: str | None = None
    things: str | None = None
    period: Period | None = None
    cohort: Cohort | None = None
    basis: str | None = None
    sort: Sort | None = None
    citations: tuple[Citation, ...] = ()


@attrs.frozen(kw_only=True)
class Scores:
    """The numbers of all forces, with the one unit that they are in.

    Attributes:
        name: Name of the argument that they came in.
        labels: What each is called; `None` where they came in a row.
        given: The numbers as they were given.
        numbers: The numbers, in the order given.
        unit: Name of their unit, where known.
        citations: Where they are printed.
    """

    name: str
    labels: tuple[Any, ...] | None
    given: tuple[Any, ...]
    numbers: tuple[Fraction, ...]
    unit: str | None
    citations: tuple[Citation, ...]

    def place(self, position: int) -> str:
        """Name the place of one of the numbers."""
        return _place(self.name, self.labels, position)

    def refusal(self, position: int, requirement: str) -> ArgumentError:
        """Build the refusal of one of the numbers."""
        return ArgumentError(self.place(position), self.given[position], requirement)

    def arranged(self, values: Iterable[_Value]) -> Any:  # noqa: ANN401  # a mapping or a tuple: as the numbers came
        """Give a value for each number in the form in which the numbers came."""
        if self.labels is None:
            return tuple(values)
        return ByForce(dict(zip(self.labels, values, strict=True)))


def read_scores(values: object, name: str, measure: str) -> Scores:
    """Take apart the numbers of several forces.

    What has `items`, as a mapping and a pandas Series have, is taken by its labels. A
    `Share` and a `Rate` are taken at their `exact` value: a share as a fraction of
    one. A `Figure` is taken at the number it prints, which may be rounded. A plain
    number is taken to be in the unit of the others, but not beside a `Share`: 7.8 and
    0.078 may both be meant for 7.8 per cent.

    Raises:
        ArgumentError: They are neither a mapping nor a row, or one is no finite number
            that a float can hold, or a hedged one as in "more than 69,100". Carries `argument`, `value` and `requirement`.
        UnitMismatchError: Two carry a unit, and the units differ; or one is a `Share`,
            and another a number without a unit.
        PeriodMismatchError: Two carry a period, and the periods differ.
        NotComparableError: Two carry a cohort, a population's basis or a sort of
            figure, and those differ.
    """
    labels: tuple[Any, ...] | None = None
    if callable(items := getattr(values, "items", None)):
        # A pandas Series is no Mapping, and has labels that must not be lost.
        pairs = list(items())
        labels, given = tuple(label for label, _ in pairs), tuple(x for _, x in pairs)
        if len(set(labels)) < len(labels):
            raise ArgumentError(name, values, "must name each force once")
    else:
        given = _row(values, name)
    scores = [_score(x, _place(name, labels, i)) for i, x in enumerate(given)]
    _check_alike(measure, scores)
    _check_shares(measure, name, labels, given, scores)
    return Scores(
        name=name,
        labels=labels,
        given=given,
        numbers=tuple(score.number for score in scores),
        unit=next(iter(_known(scores, "unit")), None),
        citations=tuple(dict.fromkeys(c for one in scores for c in one.citations)),
    )


def short(x: float) -> str:
    """Give a number in four figures, for a sentence."""
    # Four figures: from here on they hold no decimals, and further on only the size is read.
    whole = 999.95 <= abs(x) < 1e15  # noqa: PLR2004  # rounds to 1,000
    return f"{x:,.0f}" if whole else f"{x:#.4g}"


def _place(name: str, labels: tuple[Any, ...] | None, position: int) -> str:
    return f"{name}[{position if labels is None else labels[position]!r}]"


def _row(values: object, name: str) -> tuple[Any, ...]:
    # A set has no order, and a text is no row of numbers.
    unfit = isinstance(values, (str, bytes, set, frozenset))
    row = None if unfit else members_of(values)
    if row is not None:
        return row
    raise ArgumentError(
        name,
        values,
        "must map forces to numbers, as in {'kent': 7.6}, or be a list of numbers",
    )


def _score(value: object, name: str) -> _Score:
    if isinstance(value, Figure):
        return _Score(
            number=_number(printed_number(value, name), name),
            unit=value.unit,
            scale=value.unit,
            period=value.period,
            cohort=value.cohort,
            sort=Sort.of(value),
            citations=(value.citation,),
        )
    if isinstance(value, (Rate, Ratio, Share)):
        return _score_of_result(value)
    if isinstance(value, Count):
        return _Score(
            number=_number(value.value, name),
            unit=value.unit,
            scale=value.unit,
            period=value.period,
            cohort=value.cohort,
            basis=value.basis,
        )
    unit = None
    if units.is_quantity(value):
        value, unit = units.number_and_unit(value)
    return _Score(number=_number(value, name), unit=unit, scale=unit)


def _score_of_result(value: Rate | Ratio | Share) -> _Score:
    score = _Score(
        number=value.exact,
        period=value.period,
        cohort=value.cohort,
        citations=value.citations,
    )
    if isinstance(value, Rate):
        return attrs.evolve(
            score,
            unit=value.unit,
            scale=value.unit or f"events per {value.per:,}",
            basis=value.population_basis,
        )
    if isinstance(value, Ratio):
        ratio = "allegation / case"
        return attrs.evolve(score, unit=ratio, scale=ratio)
    return attrs.evolve(score, scale="fractions of one", things=value.unit)


def _number(x: object, name: str) -> Fraction:
    number = plain_number(x, name)
    try:
        is_held = bool(float(number)) == bool(number)
    except OverflowError:
        is_held = False
    if not is_held:
        raise ArgumentError(
            name, x, "must be 0 or, in size, from 5e-324 to 1.8e308: use another unit"
        )
    return number


def _known(scores: Iterable[_Score], field: str) -> list[Any]:
    """Give what the scores say of one thing, each once, in order."""
    told = (getattr(score, field) for score in scores)
    return list(dict.fromkeys(one for one in told if one is not None))


def _apart(scores: list[_Score], field: str) -> Iterator[tuple[Any, Any]]:
    """Give the first of what the scores say with each that is not the same."""
    known = _known(scores, field)
    return ((known[0], other) for other in known[1:])


def _check_alike(measure: str, scores: list[_Score]) -> None:
    for field in ("scale", "things"):
        for first, other in _apart(scores, field):
            raise UnitMismatchError(measure, f"numbers of one unit ({first})", other)
    for first, other in _apart(scores, "period"):
        if not same_days(first, other):
            raise PeriodMismatchError(first, other)
    for field in ("cohort", "basis"):
        for first, other in _apart(scores, field):
            raise NotComparableError(
                first, other, f"the forces must be held together on one {field}"
            )
    for first, other in _apart(scores, "sort"):
        check_sort(first, other)


def _check_shares(
    measure: str,
    name: str,
    labels: tuple[Any, ...] | None,
    given: tuple[Any, ...],
    scores: list[_Score],
) -> None:
    """Refuse a share, a fraction of one, beside a number that may be in per cent."""
    shares = [i for i, one in enumerate(given) if isinstance(one, Share)]
    bare = [i for i, score in enumerate(scores) if score.scale is None]
    if shares and bare:
        share, number = shares[0], bare[0]
        raise UnitMismatchError(
            measure,
            f"numbers of one unit ({_place(name, labels, share)} is a share: write "
            "share(part, whole) for each, or for each its number in per cent, here "
            f"{given[share].percent:g})",
            f"{shown(given[number])} without a unit ({_place(name, labels, number)})",
        )
