"""JSON Schema of the values that plain data holds as texts: dates, periods, terms.

Patterns are in the part of ECMA's regular expressions that Python's and others share.
In Python ``$`` also stands before a last line end, so what must not have one says so
beside its pattern.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from policestats.periods import (
    AsAt,
    Between,
    CalendarYear,
    FinancialYear,
    Month,
    Quarter,
    Since,
    YearEnding,
    YearToDate,
)
from policestats.periods.span import MONTHS
from policestats.structure.schemas.descriptions import first_words
from policestats.structure.values import PERIODS
from policestats.vocabulary import (
    ALLEGATION_CATEGORIES,
    COMPLAINT_CATEGORIES_BEFORE_2020,
    FRAMEWORKS,
    NOT_CATEGORISED,
    Category,
    Framework,
    Grade,
    Term,
)

if TYPE_CHECKING:
    from policestats.keywords import Keywords

__all__ = ["of_value"]

_YEAR = "[1-9][0-9]{3}"
_DAY = f"(?:[1-9]|[12][0-9]|3[01]) (?:{'|'.join(MONTHS)}) {_YEAR}"
_YEARS = f"{_YEAR}/[0-9]{{2}}"
_FIRST_DAY = date(2023, 4, 1)

# As `str` writes them: other spellings are read, and not written.
_WRITTEN: dict[type, tuple[str, object]] = {
    FinancialYear: (_YEARS, FinancialYear(2023)),
    Quarter: (f"{_YEARS} Q[1-4]", Quarter(2023, 2)),
    YearToDate: (f"{_YEARS} to Q[1-4]", YearToDate(2023, 3)),
    YearEnding: (f"year ending {_DAY}", YearEnding(date(2021, 3, 31))),
    CalendarYear: (_YEAR, CalendarYear(2022)),
    Month: (f"(?:{'|'.join(MONTHS)}) {_YEAR}", Month(2022, 6)),
    AsAt: (_DAY, AsAt(date(2018, 9, 30))),
    Since: (f"since {_DAY}", Since(date(2020, 2, 1))),
    Between: (f"{_DAY} to {_DAY}", Between(_FIRST_DAY, date(2023, 9, 30))),
}

_LONG = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
_SHORT = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
_FEBRUARY = "02-(?:0[1-9]|[12][0-9])"


_VALUES: dict[type, Keywords] = {
    date: {
        "title": "date",
        "description": "A date without a time.",
        "type": "string",
        "format": "date",
        "pattern": f"^[0-9]{{4}}-(?:{_LONG}|{_SHORT}|{_FEBRUARY})$",
        "minLength": 10,
        "maxLength": 10,
        "not": {"pattern": "^0000"},
        "examples": ["2024-03-31"],
    },
    Decimal: {
        "title": "decimal",
        "description": "A number in a text, so that no digit of it is lost.",
        "type": "string",
        "pattern": r"^-?[0-9]+(?:\.[0-9]+)?(?:E[+\-][0-9]{1,3})?$",
        "not": {"pattern": r"\n"},
        "examples": ["13.9"],
    },
}

_CATEGORIES = (
    *ALLEGATION_CATEGORIES,
    NOT_CATEGORISED,
    *COMPLAINT_CATEGORIES_BEFORE_2020,
)
_LISTED: dict[type, list[str]] = {
    Category: [one.id for one in _CATEGORIES],
    Framework: [one.id for one in FRAMEWORKS],
    Grade: [grade.id for one in FRAMEWORKS for grade in one.scale],
}


def of_value(kind: type) -> Keywords | None:
    """Give the schema of what a text stands for; `None` for all else."""
    if kind in _VALUES:
        return _VALUES[kind]
    if kind in PERIODS:
        pattern, example = _WRITTEN[kind]
        return _named(kind) | {"pattern": f"^{pattern}$", "examples": [str(example)]}
    if kind in _LISTED:
        return _named(kind) | {"enum": _LISTED[kind]}
    return _of_term(kind) if issubclass(kind, Term) else None


def _named(kind: type) -> dict[str, Any]:
    return {
        "title": kind.__name__,
        "description": first_words(kind),
        "type": "string",
    }


def _of_term(kind: type[Term]) -> Keywords:
    """Give the values of a closed term, and in words the label of each."""
    labels = [f"- {term.value}: {term.label}" for term in kind]
    told = "\n".join([first_words(kind), "", *labels])
    return {
        **_named(kind),
        "description": told,
        "enum": [term.value for term in kind],
    }
