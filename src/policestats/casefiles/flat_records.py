"""Cases and reviews to plain records, as a table holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policestats.casefiles.cells import join_items, join_suspensions
from policestats.errors import ArgumentError
from policestats.models import ComplaintCase, Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from policestats.models import Allegation

__all__ = ["case_records", "review_records"]


def case_records(cases: Iterable[ComplaintCase]) -> Iterator[dict[str, str | None]]:
    """Give a plain record of each allegation, with its case's columns repeated.

    Written with `csv.DictWriter`, they are a file that `read_cases` reads: the same
    cases come back, their allegations in the order of their ids. An action or a factor
    that holds a semicolon stands in quotation marks.

    Args:
        cases: Any number of cases, of `read_cases` or made otherwise.

    Raises:
        ArgumentError: One is no case. Carries `argument`, `value` and `requirement`.

    Examples:
        >>> import io
        >>> from policestats import read_cases
        >>> rows = '''case,force,made,logged,allegation,category
        ... C1,the Met,2023-04-03,2023-04-04,1,Use of police vehicles
        ... '''
        >>> (record,) = case_records(read_cases(io.StringIO(rows)))
        >>> record["force"], record["category"], record["finalised"]
        ('metropolitan', '2020/use-of-police-vehicles', None)
    """
    for case in cases:
        if not isinstance(case, ComplaintCase):
            raise ArgumentError("cases", case, "must be of type ComplaintCase")
        of_case: dict[str, str | None] = {
            "case": case.id,
            "force": case.force,
            "made": _day(case.made),
            "logged": _day(case.logged),
            "contacted": _day(case.contacted),
            "finalised": _day(case.finalised),
            "handling": None if case.handling is None else case.handling.value,
            "suspensions": join_suspensions(case.suspensions) or None,
        }
        for one in case.allegations:
            yield {**of_case, **_of_allegation(one)}


def _of_allegation(one: Allegation) -> dict[str, str | None]:
    return {
        "allegation": one.id,
        "category": one.category.id,
        "subcategory": one.subcategory,
        "allegation_handling": None if one.handling is None else one.handling.value,
        "decision": one.decision,
        "actions": join_items(one.actions) or None,
        "factors": join_items(one.factors) or None,
        "allegation_finalised": _day(one.finalised),
    }


def review_records(reviews: Iterable[Review]) -> Iterator[dict[str, str | int | None]]:
    """Give a plain record of each review, which names its case by id.

    Written with `csv.DictWriter`, they are a file that `read_cases` takes as *reviews*.

    Args:
        reviews: Any number of reviews.

    Raises:
        ArgumentError: One is no review. Carries `argument`, `value` and `requirement`.

    Examples:
        >>> list(review_records([]))
        []
    """
    for one in reviews:
        if not isinstance(one, Review):
            raise ArgumentError("reviews", one, "must be of type Review")
        yield {
            "review": one.id,
            "case": one.case.id,
            "body": one.body.value,
            "received": _day(one.received),
            "completed": _day(one.completed),
            "outcome": None if one.outcome is None else one.outcome.value,
            "recommendations": one.recommendations,
        }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
