"""How many cases and allegations a population of complaints holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

import attrs

from policestats.errors import RecordError
from policestats.models.fields import (
    as_tuple,
    as_whole,
    is_count,
    is_instance,
    is_name,
    is_period,
)
from policestats.models.force import force_id
from policestats.models.rules import Breach, Rule, uphold
from policestats.periods import Period
from policestats.vocabulary import KNOWN_CATEGORIES, Category, Cohort

__all__ = ["ComplaintSummary"]


def _category_pairs(value: object) -> object:
    if isinstance(value, Mapping):
        value = tuple(value.items())
    return as_tuple(value)


@attrs.frozen(kw_only=True)
class ComplaintSummary:
    """How many cases and allegations one population of a force's complaints holds.

    Attributes:
        subject: Id of the force; a `Force` is taken for its id.
        period: When.
        cohort: Which population: logged, recorded or finalised. A number of one is
            never a part of a number of another.
        cases: Cases. [case], ≥ 0.
        allegations: Their allegations. [allegation], ≥ *cases*.
        by_category: Allegations of each category; a mapping is taken. Published
            tables may leave some allegations out, so it need not reach
            *allegations*; it may not exceed them.

    Raises:
        RecordError: A field or a rule refuses. Carries `path`, `value` and `rule`.
        RecordErrors: More than one rule refuses.

    Examples:
        >>> from policestats import Cohort, FinancialYear
        >>> ComplaintSummary(
        ...     subject="surrey",
        ...     period=FinancialYear(2022),
        ...     cohort=Cohort.LOGGED,
        ...     cases=2_117,
        ...     allegations=3_569,
        ... ).cases
        2117
    """

    subject: str = attrs.field(converter=force_id, validator=is_name)
    period: Period = attrs.field(validator=is_period)
    cohort: Cohort = attrs.field(validator=is_instance(Cohort))
    cases: int = attrs.field(converter=as_whole, validator=is_count)
    allegations: int = attrs.field(converter=as_whole, validator=is_count)
    by_category: tuple[tuple[Category, int], ...] = attrs.field(
        default=(), converter=_category_pairs
    )

    RULES: ClassVar[tuple[Rule, ...]]

    @by_category.validator
    def _are_counts(self, _: object, value: object) -> None:
        if not isinstance(value, tuple):
            raise RecordError("by_category", value, "must map categories to counts")
        for pair in value:
            if (
                not isinstance(pair, tuple)
                or [type(x) for x in pair] != [Category, int]
                or pair[0] not in KNOWN_CATEGORIES
                or pair[1] < 0
            ):
                raise RecordError(
                    "by_category",
                    pair,
                    "must be a Category of a scheme and a whole number of 0 or more",
                )

    def __attrs_post_init__(self) -> None:
        uphold(self, self.RULES)


def _foreign_cohort(summary: ComplaintSummary) -> Iterator[Breach]:
    if summary.cohort in (Cohort.RECEIVED, Cohort.COMPLETED):
        yield "cohort", summary.cohort


def _fewer_allegations(summary: ComplaintSummary) -> Iterator[Breach]:
    if summary.allegations < summary.cases:
        yield "allegations", summary.allegations


def _allegations_without_case(summary: ComplaintSummary) -> Iterator[Breach]:
    if summary.cases == 0 and summary.allegations > 0:
        yield "cases", summary.cases


def _more_in_categories(summary: ComplaintSummary) -> Iterator[Breach]:
    sorted_ones = sum(count for _, count in summary.by_category)
    if sorted_ones > summary.allegations:
        yield "by_category", sorted_ones


def _twin_categories(summary: ComplaintSummary) -> Iterator[Breach]:
    seen: set[str] = set()
    for category, _ in summary.by_category:
        if category.id in seen:
            yield "by_category", category.id
        seen.add(category.id)


def _mixed_schemes(summary: ComplaintSummary) -> Iterator[Breach]:
    for category, _ in summary.by_category[1:]:
        if category.scheme is not summary.by_category[0][0].scheme:
            yield "by_category", category.id


ComplaintSummary.RULES = (
    Rule(
        "cohort",
        "must be logged, recorded or finalised, for reviews are not complaints",
        _foreign_cohort,
    ),
    Rule(
        "allegations",
        "must be at least the cases, for a case holds one or more allegations",
        _fewer_allegations,
    ),
    Rule(
        "cases", "must be above 0, for there are allegations", _allegations_without_case
    ),
    Rule(
        "by_category", "must not sum to more than the allegations", _more_in_categories
    ),
    Rule("by_category", "must name each category once", _twin_categories),
    Rule("by_category", "must be of one scheme", _mixed_schemes),
)
