"""A number of things, with what it is a number of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from policestats import units
from policestats.errors import CountError
from policestats.keywords import stated, states
from policestats.models.fields import (
    as_whole,
    is_count,
    is_instance,
    is_name,
    is_period,
    is_text,
    is_unit,
    may_be_missing,
)
from policestats.models.force import force_id
from policestats.periods import Period
from policestats.texts import one_line
from policestats.vocabulary import Cohort

if TYPE_CHECKING:
    from policestats.units import PintQuantity

__all__ = ["Count"]


@states(stated(is_count))
def _is_count(_: object, field: attrs.Attribute[int], value: object) -> None:
    if type(value) is int and value >= 0:
        return
    hint = ""
    if isinstance(value, (str, float)) and not isinstance(value, bool):
        plain = str(value).replace(",", "")
        whole = plain.removesuffix(".0")
        hint = f"; write {whole}" if whole.isdecimal() else ""
    raise CountError(field.name, value, f"must be a whole number of 0 or more{hint}")


@attrs.frozen
class Count:
    """A number of things, with what it is a number of.

    Attributes:
        value: How many. A whole number, ≥ 0; one of NumPy's becomes Python's.
        unit: What is counted, a unit of `policestats.units`: "case", "employee" …
        subject: Id of the force or body that it is about; a `Force` is taken for its id.
        period: When it was counted.
        cohort: Which population: logged, recorded, finalised …
        basis: What else defines it: "headcount, with special constables".

    Raises:
        CountError: *value* is not a whole number of zero or more. Carries `field`,
            `value` and `requirement`.
        ReferenceNotFoundError: There is no such unit. Carries `kind`, `key`,
            `closest`.

    Examples:
        >>> from policestats import Cohort, FinancialYear
        >>> cases = Count(
        ...     8_375,
        ...     "case",
        ...     subject="metropolitan",
        ...     period=FinancialYear(2020),
        ...     cohort=Cohort.LOGGED,
        ... )
        >>> print(cases)
        8,375 cases, logged, metropolitan, 2020/21
        >>> Count("8,375", "case")
        Traceback (most recent call last):
        policestats.errors.CountError: value is '8,375': must be a whole number of 0 \
or more; write 8375
    """

    value: int = attrs.field(converter=as_whole, validator=_is_count)
    unit: str = attrs.field(validator=is_unit)
    subject: str | None = attrs.field(
        default=None,
        kw_only=True,
        converter=force_id,
        validator=may_be_missing(is_name),
    )
    period: Period | None = attrs.field(
        default=None,
        kw_only=True,
        validator=may_be_missing(is_period),
    )
    cohort: Cohort | None = attrs.field(
        default=None, kw_only=True, validator=may_be_missing(is_instance(Cohort))
    )
    basis: str | None = attrs.field(
        default=None, kw_only=True, validator=may_be_missing(is_text)
    )

    @property
    def quantity(self) -> PintQuantity:
        """The number with its unit, as a pint quantity."""
        return units.Quantity(self.value, self.unit)

    def __str__(self) -> str:
        told = [f"{self.value:,} {units.plural(self.unit, self.value)}"]
        if self.cohort is not None:
            told.append(self.cohort.label)
        told += [str(x) for x in (self.subject, self.period, self.basis) if x]
        return one_line(", ".join(told))
