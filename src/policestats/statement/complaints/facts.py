"""What a statement is written from: facts, of the force and of what it is held against."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from policestats import units
from policestats.measures import Rate
from policestats.models import NATIONAL, Count, Figure, Force
from policestats.periods import Period
from policestats.printed import Printed
from policestats.reference import find_body
from policestats.statement.parts import Remark
from policestats.vocabulary import Category, Cohort, Handling, ReviewBody

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

__all__ = [
    "NATIONAL",
    "Brief",
    "Fact",
    "facts_of_figures",
    "name_of",
]


@attrs.frozen(kw_only=True)
class Fact:
    """A number that a statement may use, with what it is of.

    Attributes:
        measure: What it measures.
        printed: The number, as printed or as it is to be shown.
        unit: Its unit.
        subject: Whose it is.
        period: Of when.
        cohort: Which population, where that applies.
        category: The allegation category, where it is of one.
        handling: How the complaints were handled, where it is of such.
        body: The review body, where it is of one's reviews.
        basis: What else defines it.
        figure: The printed figure, if it is one.
        rate: The rate, if it is one of the caller's own cases.
        exact: The number before it was rounded, if it is the caller's own.
        parts: Part and whole, if it is a share of the caller's own.
        note: What a reader must know of it.
    """

    measure: str
    printed: Printed
    unit: str
    subject: str
    period: Period | None
    cohort: Cohort | None = None
    category: Category | None = None
    handling: Handling | None = None
    body: ReviewBody | None = None
    basis: str | None = None
    figure: Figure | None = None
    rate: Rate | None = None
    exact: Fraction | None = None
    parts: tuple[int, int] | None = None
    note: str | None = None

    @property
    def value(self) -> Decimal:
        """The number."""
        return self.printed.value

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The printed figure, if it is one."""
        return () if self.figure is None else (self.figure,)

    @property
    def counted(self) -> Figure | Rate | Fraction | Count:
        """What a measure takes for it."""
        if self.figure is not None:
            return self.figure
        if self.rate is not None:
            return self.rate
        if self.exact is not None:
            return self.exact
        return Count(
            int(self.value),
            self.unit,
            subject=self.subject,
            period=self.period,
            cohort=self.cohort,
        )

    @property
    def things(self) -> str:
        """The number with its unit: "1 case", "8,375 cases"."""
        return f"{self} {units.plural(self.unit, self.value)}"

    def __str__(self) -> str:
        return f"{self.value:,}"


def facts_of_figures(every: Iterable[Figure]) -> tuple[Fact, ...]:
    """Give the facts that printed figures state."""
    return tuple(
        Fact(
            measure=one.measure,
            printed=one.printed,
            unit=one.unit,
            subject=one.subject,
            period=one.period,
            cohort=one.cohort,
            category=one.category,
            handling=one.handling,
            body=one.body,
            basis=one.basis,
            figure=one,
        )
        for one in every
    )


@attrs.frozen(kw_only=True)
class Brief:
    """Whose statement it is, of when, and the facts at hand.

    Attributes:
        force: The force.
        period: The period.
        facts: What is said of the force in the period.
        others: What it may be held against: other periods, other subjects.
        cohort: The population whose volume is stated.
        cautions: What must be said of the rates.
    """

    force: Force
    period: Period
    facts: tuple[Fact, ...]
    others: tuple[Fact, ...]
    cohort: Cohort = Cohort.LOGGED
    cautions: tuple[Remark, ...] = ()

    def find(  # the dimensions of a fact
        self,
        measure: str,
        *,
        cohort: Cohort | None = None,
        category: Category | None = None,
        handling: Handling | None = None,
        body: ReviewBody | None = None,
    ) -> Fact | None:
        """Find the fact of just these dimensions, of the force in the period."""
        wanted = (measure, cohort, category, handling, body)
        return next((one for one in self.facts if _dimensions(one) == wanted), None)

    def each(self, measure: str) -> tuple[Fact, ...]:
        """Give every fact of a measure, of the force in the period."""
        return tuple(one for one in self.facts if one.measure == measure)

    def before(self, fact: Fact) -> Fact | None:
        """Find the same fact of the period before."""
        previous = getattr(self.period, "previous", None)
        return self._like(fact, subject=fact.subject, period=previous)

    def national(self, fact: Fact) -> Fact | None:
        """Find the same fact of England and Wales."""
        return self._like(fact, subject=NATIONAL, period=fact.period)

    def published(self, fact: Fact) -> Fact | None:
        """Find the printed figure of the same fact, where the fact is the caller's."""
        if fact.figure is not None:
            return None
        return self._like(fact, subject=fact.subject, period=fact.period)

    def _like(self, fact: Fact, *, subject: str, period: Period | None) -> Fact | None:
        return next(
            (
                one
                for one in self.others
                if _dimensions(one) == _dimensions(fact)
                and one.subject == subject
                and one.period == period
                and period is not None
            ),
            None,
        )


def _dimensions(fact: Fact) -> tuple[object, ...]:
    return fact.measure, fact.cohort, fact.category, fact.handling, fact.body


def name_of(subject: str) -> str:
    """Give a subject as it stands in a sentence."""
    return find_body(subject).name
