"""What a measure is given, taken apart: a number, its unit, and where it is from.

A measure takes plain numbers, a `Count`, a `Figure` or a pint quantity. What carries a
unit, a period or a cohort is held to it; what is a plain number is taken at its word.
"""

from __future__ import annotations

import operator
import warnings
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import attrs

from policestats import units
from policestats.errors import (
    ArgumentError,
    CountError,
    DenominatorError,
    NotComparableError,
    PeriodMismatchError,
    RecordError,
    SmallNumbersWarning,
    UnitMismatchError,
)
from policestats.measures.sorts import Sort
from policestats.models import NATIONAL, Count, Figure
from policestats.nearest import closest
from policestats.periods import AsAt, Period, same_days
from policestats.provenance import Citation
from policestats.vocabulary import (
    Cohort,
    FigureKind,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from fractions import Fraction

    from policestats.models.fields import Check
    from policestats.printed import Bounds
    from policestats.units import PintQuantity

__all__ = [
    "COUNT_LIMIT",
    "SMALL_NUMBER",
    "Countable",
    "Counted",
    "One",
    "as_argument",
    "as_quantity",
    "check_choice",
    "check_fraction",
    "check_one_subject",
    "check_part",
    "check_per",
    "check_period_and_cohort",
    "check_same",
    "check_unit_among",
    "check_whole",
    "citations_of",
    "count_operand",
    "in_unit",
    "shared",
    "shared_period",
    "sources",
    "told_of",
    "warn_if_small",
]

One: TypeAlias = "int | Count | Figure | PintQuantity"
"""One number of things, for a signature that tells it from many."""

Countable = int | Count | Figure | Any
"""A number of things; the last stands for a pint quantity of `policestats.units`."""

SMALL_NUMBER = 10
"""Below this many events a figure says little.

Ten is this package's line. Byar's approximation, which rates use, is close from ten on.
"""

COUNT_LIMIT = 10**12
"""More than there is of anything that is counted here, and well within a float."""

_MOST_PER = 10**9

_OF_MANY = "rate_interval, proportion_interval and count_interval"

_Shared = TypeVar("_Shared")


@attrs.frozen
class Counted:
    """A number of things as a measure was given it."""

    name: str
    number: int
    unit: str | None = None
    subject: str | None = None
    period: Period | None = None
    cohort: Cohort | None = None
    citations: tuple[Citation, ...] = ()
    basis: str | None = None
    sort: Sort | None = None

    def in_words(self) -> str:
        """Give the number with what is known of it."""
        told = f"{self.number:,}"
        if self.unit is not None:
            told += f" {units.plural(self.unit, self.number)}"
        if self.cohort is not None:
            told += f" {self.cohort.label}"
        known = [str(x) for x in (self.subject, self.period) if x is not None]
        return f"{told} ({', '.join(known)})" if known else told


def count_operand(value: Countable, name: str) -> Counted:
    """Take apart a number of things.

    Raises:
        CountError: It is not a whole number of zero or more. Carries `field`,
            `value` and `requirement`.
        UnitMismatchError: It is a quantity of another registry or of a compound unit.
    """
    citations: tuple[Citation, ...] = ()
    sort: Sort | None = None
    if isinstance(value, Figure):
        if not value.printed.is_exact:
            raise CountError(
                name,
                value.printed.text,
                "must be one number, and the printed text stands for "
                f"{value.printed.bounds}: say which, as a whole number",
            )
        if value.kind is not FigureKind.COUNT:
            raise CountError(
                name, str(value), f"must be a count, and this is a {value.kind.label}"
            )
        citations, sort = (value.citation,), Sort.of(value)
        value = value.count
    if isinstance(value, Count):
        return Counted(
            name,
            value.value,
            value.unit,
            value.subject,
            value.period,
            value.cohort,
            citations,
            value.basis,
            sort,
        )
    unit = None
    if units.is_quantity(value):
        value, unit = units.number_and_unit(value)
    return Counted(name, _whole(value, name), unit)


def _whole(value: Any, name: str) -> int:  # noqa: ANN401  # whatever the caller gave
    hint = ""
    if not isinstance(value, bool):
        try:
            number = operator.index(value)
        except TypeError:
            plain = str(value).replace(",", "").removesuffix(".0")
            hint = f"; write {plain}" if plain.isdecimal() else ""
            if hasattr(value, "__iter__") and not isinstance(value, str):
                hint = f"; {_OF_MANY} take many at once"
        else:
            if 0 <= number < COUNT_LIMIT:
                return number
            if number >= COUNT_LIMIT:
                hint = f", below {COUNT_LIMIT:,}"
    raise CountError(name, value, f"must be a whole number of 0 or more{hint}")


def check_whole(name: str, value: object, measure: str | None = None) -> None:
    """Refuse a field of a result that no function of this package would set.

    Args:
        name: The field.
        value: What it holds.
        measure: What is divided by it, where anything is.

    Raises:
        CountError: It is no `int` of zero or more. Carries `field`, `value` and
            `requirement`.
        DenominatorError: It is zero, and *measure* is divided by it.
    """
    if type(value) is not int or not 0 <= value < COUNT_LIMIT:
        rule = f"must be an int of 0 or more, below {COUNT_LIMIT:,}"
        raise CountError(name, value, rule)
    if value == 0 and measure is not None:
        raise DenominatorError(measure, 0)


def check_unit_among(
    measure: str, operand: Counted, allowed: Collection[str], what: str
) -> None:
    """Refuse an operand whose unit is known and is not one of those.

    Raises:
        UnitMismatchError: So it is. Carries `measure`, `expected` and `got`.
    """
    if operand.unit is not None and operand.unit not in allowed:
        raise UnitMismatchError(
            measure,
            f"{what} ({', '.join(allowed)}) as {operand.name}",
            operand.unit,
        )


def check_same(measure: str, left: Counted, right: Counted) -> None:
    """Refuse two operands that are not of the same things, period and cohort.

    A day at which people are counted fits any period: a workforce is counted once.

    Raises:
        UnitMismatchError: Their units are known and differ.
        PeriodMismatchError: Their periods are known and differ.
        NotComparableError: Their cohorts are known and differ.
    """
    if left.unit is not None and right.unit is not None and left.unit != right.unit:
        raise UnitMismatchError(
            measure, f"two numbers of one unit ({left.unit})", right.unit
        )
    check_period_and_cohort(left, right)


def check_period_and_cohort(left: Counted, right: Counted) -> None:
    """Refuse two operands of different periods or cohorts."""
    periods = (left.period, right.period)
    if (
        left.period is not None
        and right.period is not None
        and not any(isinstance(period, AsAt) for period in periods)
        and not same_days(left.period, right.period)
    ):
        raise PeriodMismatchError(left.period, right.period)
    if left.cohort and right.cohort and left.cohort is not right.cohort:
        raise NotComparableError(
            f"{left.number:,} {left.cohort.label}",
            f"{right.number:,} {right.cohort.label}",
            "they are different populations, and the first is no part of the second",
        )


def check_part(measure: str, part: Counted, whole: Counted) -> None:
    """Refuse a part that cannot belong to its whole.

    Beside what `check_same` refuses, these are cases of one force in another's, and
    figures of another sort: applications for a review in reviews completed. Cases
    recorded may be a part of cases logged, for every one of them was logged.

    Raises:
        UnitMismatchError: Their units are known and differ.
        PeriodMismatchError: Their periods are known and differ.
        NotComparableError: So it is. Carries `left`, `right` and `reason`.
    """
    if part.cohort is Cohort.RECORDED and whole.cohort is Cohort.LOGGED:
        check_same(measure, part, attrs.evolve(whole, cohort=Cohort.RECORDED))
    else:
        check_same(measure, part, whole)
    if whole.subject != NATIONAL:
        check_one_subject(part, whole)
    if part.sort and whole.sort and not whole.sort.takes_in(part.sort):
        raise NotComparableError(
            f"{part.number:,} ({part.sort})",
            f"{whole.number:,} ({whole.sort})",
            "the one is no part of the other",
        )


def citations_of(operands: Iterable[Counted]) -> tuple[Citation, ...]:
    """Give every citation of the operands once, in order."""
    return tuple(dict.fromkeys(c for one in operands for c in one.citations))


def check_one_subject(left: Counted, right: Counted) -> None:
    """Refuse two operands of different forces.

    Raises:
        NotComparableError: Their subjects are known and differ. Carries `left`,
            `right` and `reason`.
    """
    if left.subject and right.subject and left.subject != right.subject:
        raise NotComparableError(
            f"{left.name} of {left.subject}",
            f"{right.name} of {right.subject}",
            "both must be of the same force",
        )


def told_of(*known: object) -> str:
    """Give what a result is of, in brackets, for the start of an explanation."""
    told = ", ".join(str(one) for one in known if one is not None)
    return f" ({told})" if told else ""


def in_unit(bounds: Bounds, unit: str | None) -> str:
    """Give what a number may be with its unit, where that is known."""
    if unit is None:
        return str(bounds)
    return f"{bounds} {units.spoken(unit, bounds.lower if bounds.is_point else None)}"


def sources(citations: Iterable[Citation]) -> list[str]:
    """Give a line for each citation, for the end of an explanation."""
    return [f"Source: {citation}" for citation in citations]


def shared(left: _Shared | None, right: _Shared | None) -> _Shared | None:
    """Give what both say, or the one that says something; `None` where they differ."""
    if left is None or right is None:
        return left if right is None else right
    return left if left == right else None


def shared_period(left: Counted, right: Counted) -> Period | None:
    """Give the period of the two, which `check_period_and_cohort` has compared."""
    return right.period if left.period is None else left.period


def warn_if_small(measure: str, number: int, what: str, *, stacklevel: int = 3) -> None:
    """Warn that a result rests on a number of things below `SMALL_NUMBER`."""
    if number < SMALL_NUMBER:
        things = what.removesuffix("s") if number == 1 else what
        warnings.warn(
            f"this {measure} rests on {number} {things}, fewer than {SMALL_NUMBER}: "
            "one more or less would move it a lot",
            SmallNumbersWarning,
            stacklevel=stacklevel,
        )


def check_choice(argument: str, value: object, choices: Collection[str]) -> None:
    """Refuse an option that is not one of the choices.

    Raises:
        ArgumentError: So it is. Carries `argument`, `value` and `requirement`.
    """
    # A text first: an array is compared one by one, and is neither in nor out.
    if not isinstance(value, str) or value not in choices:
        near = closest(str(value), choices)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise ArgumentError(
            argument, value, f"must be {' or '.join(map(repr, choices))}{hint}"
        )


def as_argument(check: Check) -> Check:
    """Give a check of a record's field that refuses as one of an argument does.

    Raises:
        ArgumentError: The check refuses. Carries `argument`, `value`, `requirement`.
    """

    def check_argument(
        made: object, field: attrs.Attribute[Any], value: object
    ) -> None:
        try:
            check(made, field, value)
        except RecordError as error:
            raise ArgumentError(error.path, error.value, error.rule) from None

    return check_argument


def check_fraction(argument: str, value: object) -> None:
    """Refuse what is not a number from 0 to 1.

    Raises:
        ArgumentError: So it is. Carries `argument`, `value` and `requirement`.
    """
    if (
        isinstance(value, bool)
        or not isinstance(value, (int, float))
        or not 0 <= value <= 1
    ):
        raise ArgumentError(argument, value, "must be an int or a float from 0 to 1")


def check_per(per: int) -> None:
    """Refuse a base that a rate cannot be quoted on.

    Raises:
        ArgumentError: So it is. Carries `argument`, `value` and `requirement`.
    """
    if type(per) is not int or not 0 < per <= _MOST_PER:
        raise ArgumentError(
            "per", per, f"must be a whole number from 1 to {_MOST_PER:,}, as in 1000"
        )


def as_quantity(number: Fraction | float, unit: str) -> PintQuantity:
    """Build the pint quantity of a result."""
    return units.Quantity(float(number), unit)
