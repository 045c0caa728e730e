"""How many cases and allegations a population of complaints holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from policestats.errors import ArgumentError
from policestats.keywords import fields, has, when
from policestats.models.durations import CaseTimes
from policestats.models.fields import (
    as_whole,
    each,
    is_count,
    is_instance,
    is_name,
    is_period,
    may_be_missing,
)
from policestats.models.force import force_id
from policestats.models.reviewing import (
    ONE_OF_EACH_BODY,
    ReviewSummary,
    bodies_in,
    reviews_in_order,
)
from policestats.models.rules import ADDS, COMPARES, Breach, Rule, uphold
from policestats.models.sums import check_known, check_population, check_scheme
from policestats.models.tabulated import (
    as_pairs,
    in_order,
    is_category_table,
    is_table,
    listed_once,
    merged,
    none_of,
    not_above,
)
from policestats.models.tidy import (
    COLUMNS,
    reviews_rows,
    row,
    table_rows,
    times_rows,
)
from policestats.models.timed import timed_above, timed_otherwise
from policestats.periods import Period
from policestats.texts import one_line
from policestats.units import plural
from policestats.vocabulary import (
    ALLEGATION_CATEGORIES,
    COMPLAINT_CATEGORIES_BEFORE_2020,
    NOT_CATEGORISED,
    Category,
    CodeScheme,
    Cohort,
    Handling,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ComplaintSummary"]

_CATEGORIES = (
    *ALLEGATION_CATEGORIES,
    NOT_CATEGORISED,
    *COMPLAINT_CATEGORIES_BEFORE_2020,
)
# In the order of the two schemes, so that sums of the same summaries are equal.


@attrs.frozen(kw_only=True)
class ComplaintSummary:
    """How many cases and allegations one population of a force's complaints holds.

    Two summaries of one force, period and cohort can be added, and so can a list of
    them with `sum`: what is in both is counted twice.

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
        cases_by_handling: Cases by how they were handled; a mapping is taken. Each case
            is under one, so those under Schedule 3 of which it is known whether they
            were investigated are not under `Handling.UNDER_SCHEDULE_3` as well. A case
            whose handling is not known is under none, so it need not reach *cases*.
        allegations_by_handling: Allegations, in the same way.
        timeliness: How many days the cases took; `None` where that is not known.
        reviews: Reviews received and completed in the period, one for each body;
            empty where they are not known.

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
        default=(), converter=as_pairs, validator=is_category_table
    )
    cases_by_handling: tuple[tuple[Handling, int], ...] = attrs.field(
        default=(), converter=in_order, validator=is_table(Handling)
    )
    allegations_by_handling: tuple[tuple[Handling, int], ...] = attrs.field(
        default=(), converter=in_order, validator=is_table(Handling)
    )
    timeliness: CaseTimes | None = attrs.field(
        default=None, validator=may_be_missing(is_instance(CaseTimes))
    )
    reviews: tuple[ReviewSummary, ...] = attrs.field(
        default=(),
        converter=reviews_in_order,
        validator=each(is_instance(ReviewSummary)),
    )

    RULES: ClassVar[tuple[Rule, ...]]

    def __attrs_post_init__(self) -> None:
        uphold(self, self.RULES)

    def __add__(self, other: ComplaintSummary) -> ComplaintSummary:
        given: object = other
        if not isinstance(given, ComplaintSummary):
            raise ArgumentError(
                "other", given, "must be a ComplaintSummary to be added"
            )
        check_population(self._population, given._population)
        check_scheme(self.by_category, given.by_category)
        check_known("timeliness", self.timeliness, given.timeliness)
        check_known("reviews", self.reviews, given.reviews, bodies_in)
        timeliness = self.timeliness
        if timeliness is not None and given.timeliness is not None:
            timeliness += given.timeliness
        return ComplaintSummary(
            subject=self.subject,
            period=self.period,
            cohort=self.cohort,
            cases=self.cases + given.cases,
            allegations=self.allegations + given.allegations,
            by_category=merged(self.by_category, given.by_category, order=_CATEGORIES),
            cases_by_handling=merged(
                self.cases_by_handling, given.cases_by_handling, order=Handling
            ),
            allegations_by_handling=merged(
                self.allegations_by_handling,
                given.allegations_by_handling,
                order=Handling,
            ),
            timeliness=timeliness,
            reviews=tuple(
                one + two for one, two in zip(self.reviews, given.reviews, strict=True)
            ),
        )

    @property
    def _population(self) -> tuple[str, Period, Cohort]:
        return self.subject, self.period, self.cohort

    def __radd__(self, other: int) -> ComplaintSummary:
        """Add it to the 0 that `sum` starts from."""
        given: object = other
        if type(given) is not int or given != 0:
            raise ArgumentError(
                "other", given, "must be a ComplaintSummary to be added"
            )
        return self

    def __str__(self) -> str:
        cases = f"{self.cases:,} {plural('case', self.cases)}"
        allegations = f"{self.allegations:,} {plural('allegation', self.allegations)}"
        told = f"{self.subject}, {self.period}, {self.cohort.label}"
        return one_line(f"{told}: {cases}, {allegations}")

    def to_records(self) -> list[dict[str, Any]]:
        """Give every number in it as a flat record of plain values.

        Each has the same keys. `value` is how many, in `unit`. Where it is of cases that
        took so many days, `days` says how many, `days_unit` in what, and `nation` whose
        bank holidays are left out. `None` is what a number is not of.

        Examples:
            >>> from policestats import Cohort, FinancialYear
            >>> summary = ComplaintSummary(
            ...     subject="surrey",
            ...     period=FinancialYear(2022),
            ...     cohort=Cohort.LOGGED,
            ...     cases=2_117,
            ...     allegations=3_569,
            ... )
            >>> first, second = summary.to_records()
            >>> first["measure"], first["value"], first["unit"]
            ('complaint-cases', 2117, 'case')
        """
        about = {
            "subject": self.subject,
            "period": str(self.period),
            "cohort": self.cohort.value,
        }
        rows = [
            row("complaint-cases", self.cases, "case"),
            *table_rows("complaint-cases", self.cases_by_handling, "case"),
            row("allegations", self.allegations, "allegation"),
            *(
                row("allegations", number, "allegation", category=category.id)
                for category, number in self.by_category
            ),
            *table_rows("allegations", self.allegations_by_handling, "allegation"),
            *([] if self.timeliness is None else times_rows(self.timeliness)),
            *(one for reviews in self.reviews for one in reviews_rows(reviews)),
        ]
        return [dict.fromkeys(COLUMNS) | about | one for one in rows]


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


def _informal_among_recorded(summary: ComplaintSummary) -> Iterator[Breach]:
    if summary.cohort is not Cohort.RECORDED:
        return
    informal = dict(summary.cases_by_handling).get(Handling.OUTSIDE_SCHEDULE_3)
    if informal:
        yield "cases_by_handling", Handling.OUTSIDE_SCHEDULE_3
    times = summary.timeliness
    if times is not None and times.to_finalise_outside_schedule_3.n:
        number = times.to_finalise_outside_schedule_3.n
        yield "timeliness.to_finalise_outside_schedule_3", number


def _more_timed_than_there_are(summary: ComplaintSummary) -> Iterator[Breach]:
    return timed_above(summary.timeliness, summary.cases)


def _more_timed_than_handled(summary: ComplaintSummary) -> Iterator[Breach]:
    handled = summary.cases_by_handling
    return timed_otherwise(summary.timeliness, summary.cases, handled)


ComplaintSummary.RULES = (
    Rule(
        "cohort",
        "must be logged, recorded or finalised, for reviews are not complaints",
        _foreign_cohort,
        fields(cohort={"enum": [Cohort.LOGGED, Cohort.RECORDED, Cohort.FINALISED]}),
    ),
    Rule(
        "allegations",
        "must be at least the cases, for a case holds one or more allegations",
        _fewer_allegations,
        unsaid=COMPARES,
    ),
    Rule(
        "cases",
        "must be above 0, for there are allegations",
        _allegations_without_case,
        when(has(allegations={"minimum": 1}), fields(cases={"minimum": 1})),
    ),
    Rule(
        "by_category",
        "must not sum to more than the allegations",
        _more_in_categories,
        unsaid=ADDS,
    ),
    Rule(
        "by_category",
        "must name each category once",
        _twin_categories,
        {"type": "object"},  # as JSON it is an object, which names each once
    ),
    Rule(
        "by_category",
        "must be of one scheme",
        _mixed_schemes,
        {
            "anyOf": [
                fields(by_category={"propertyNames": {"pattern": f"^{scheme.value}/"}})
                for scheme in CodeScheme
            ]
        },
    ),
    listed_once("cases_by_handling"),
    not_above("cases_by_handling", "cases"),
    Rule(
        "cases_by_handling",
        "must not be outside Schedule 3, for recorded cases are under it",
        _informal_among_recorded,
        when(
            has(cohort={"const": Cohort.RECORDED.value}),
            fields(
                cases_by_handling=none_of(Handling.OUTSIDE_SCHEDULE_3),
                timeliness=fields(
                    to_finalise_outside_schedule_3=fields(counts={"maxItems": 0})
                ),
            ),
        ),
    ),
    listed_once("allegations_by_handling"),
    not_above("allegations_by_handling", "allegations"),
    Rule(
        "timeliness",
        "must not be of more cases than there are",
        _more_timed_than_there_are,
        unsaid=ADDS,
    ),
    Rule(
        "timeliness",
        "must not be of more cases than were handled so, or may have been",
        _more_timed_than_handled,
        unsaid=ADDS,
    ),
    ONE_OF_EACH_BODY,
)
