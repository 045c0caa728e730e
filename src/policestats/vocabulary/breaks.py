"""Breaks in a series: days from which a count counts other things than before."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import attrs

from policestats.errors import ArgumentError, RecordError, ReferenceNotFoundError
from policestats.nearest import closest
from policestats.texts import check_name, check_text
from policestats.vocabulary.grades import slug_of

__all__ = ["SERIES_BREAKS", "SeriesBreak", "breaks_between", "find_break"]


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _check_id(_: object, field: attrs.Attribute[Any], value: object) -> None:
    check_name(field.name, value)
    slug = slug_of(str(value))
    if value != slug:
        hint = f": write {slug!r}" if slug else ""
        raise RecordError(
            field.name,
            value,
            f"must be of small letters, digits and single hyphens{hint}",
        )


def _check_day(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if not _is_day(value):
        hint = ": write .date() after it" if isinstance(value, datetime) else ""
        raise RecordError(
            field.name,
            value,
            f"must be a date without a time, as in date(2020, 2, 1){hint}",
        )


def _check_title(_: object, field: attrs.Attribute[Any], value: object) -> None:
    check_name(field.name, value)


def _check_text(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if value is not None:
        check_text(field.name, value)


def _as_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _check_names(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, tuple):
        write = f": write ({value!r},)" if isinstance(value, str) else ""
        raise RecordError(field.name, value, f"must be a list or a tuple{write}")
    for place, name in enumerate(value):
        check_name(f"{field.name}[{place}]", name)
        if name in value[:place]:
            raise RecordError(f"{field.name}[{place}]", name, "must be there once")


def _check_units(made: object, field: attrs.Attribute[Any], value: object) -> None:
    _check_names(made, field, value)
    if not value:
        raise RecordError(
            field.name, value, "must name what it touches, as in ('case', 'allegation')"
        )


@attrs.frozen(kw_only=True)
class SeriesBreak:
    """A day from which a series counts other things, or counts them otherwise.

    Numbers from before it and from after it look alike and are not the same. Make one
    of your own where your force or publisher changed a definition, and name it where
    you compare across it.

    Attributes:
        id: Names it, as in "complaints-system-2020": small letters, digits, hyphens.
        began: The first day of the new.
        title: What changed, on one line.
        units: What it touches, by the names of `policestats.units`: "case",
            "allegation" … "grade" stands for the judgments of an inspection. One or
            more; a list is taken for a tuple.
        measures: Where it touches some figures of those units alone, the names of
            these measures; empty where it touches them all.
        source: Who says so, in words; `None` where it is from memory.
        note: What a reader must know beside the title.

    Raises:
        RecordError: A field refuses. Carries `path`, `value` and `rule`.

    Examples:
        >>> ours = SeriesBreak(
        ...     id="our-front-counters-2023",
        ...     began=date(2023, 10, 1),
        ...     title="complaints made at front counters are logged too",
        ...     units=["case", "allegation"],
        ...     source="made up for this example",
        ... )
        >>> print(ours)
        our-front-counters-2023, from 2023-10-01: complaints made at front counters \
are logged too
        >>> ours.touches("case / thousand_employee"), ours.touches("review")
        (True, False)
        >>> ours.lies_between(date(2022, 4, 1), date(2024, 3, 31))
        True
    """

    id: str = attrs.field(validator=_check_id)
    began: date = attrs.field(validator=_check_day)
    title: str = attrs.field(validator=_check_title)
    units: tuple[str, ...] = attrs.field(converter=_as_tuple, validator=_check_units)
    measures: tuple[str, ...] = attrs.field(
        default=(), converter=_as_tuple, validator=_check_names
    )
    source: str | None = attrs.field(default=None, validator=_check_text)
    note: str | None = attrs.field(default=None, validator=_check_text)

    def touches(self, unit: str | None, measure: str | None = None) -> bool:
        """Whether it changes what numbers of a unit count.

        Args:
            unit: A unit, as in "case". Of a rate, what is above the line decides. What
                is not known, `None`, is not known to be touched.
            measure: Which figures they are, where known. A break that touches some
                measures alone touches a number only where its measure is one of them.

        Raises:
            ArgumentError: *unit* or *measure* is neither a text nor `None`. Carries
                `argument`, `value` and `requirement`.
        """
        for name, given in (("unit", unit), ("measure", measure)):
            if not isinstance(given, (str, type(None))):
                rule = "must be a text, as in 'case', or None where it is not known"
                raise ArgumentError(name, given, rule)
        if unit is None:
            return False
        counted = unit.partition(" / ")[0]
        return counted in self.units and (not self.measures or measure in self.measures)

    def lies_between(self, before: date, after: date) -> bool:
        """Whether one day is of the old and the other of the new.

        Args:
            before: The first day of the earlier period.
            after: The last day of the later period.

        Raises:
            ArgumentError: One is no date, or the second is the earlier of the two.
                Carries `argument`, `value` and `requirement`.
        """
        for name, day in (("before", before), ("after", after)):
            if not _is_day(day):
                rule = "must be a date without a time, as in date(2020, 2, 1)"
                raise ArgumentError(name, day, rule)
        if after < before:
            rule = f"must not be before {before}: are the two swapped?"
            raise ArgumentError("after", after, rule)
        return before < self.began <= after

    def __str__(self) -> str:
        return f"{self.id}, from {self.began}: {self.title}"


SERIES_BREAKS: tuple[SeriesBreak, ...] = (
    SeriesBreak(
        id="complaints-system-2020",
        began=date(2020, 2, 1),
        title="the present complaints system began: what counts as a complaint changed",
        units=("case", "allegation", "review"),
        source="IOPC, police complaints statistics 2020/21, by wired-gov.net",
        note=(
            "A complaint is now any expression of dissatisfaction, and is logged; before, "
            "every complaint that was counted was recorded. Reviews took the place of "
            "appeals, and the letters of categories changed their meaning. The IOPC "
            "advises against comparing figures from that day on with those before."
        ),
    ),
    SeriesBreak(
        id="peel-2021-22",
        began=date(2021, 4, 1),
        title="PEEL 2021/22 began to grade areas instead of pillars, on five tiers",
        units=("grade",),
        source="HMICFRS, PEEL assessment framework 2021/22, as first published",
        note=(
            "The day is the first of the financial year in its name. Grades of two "
            "frameworks are not compared at all, nor are those after this one."
        ),
    ),
    SeriesBreak(
        id="misconduct-2024-25",
        began=date(2024, 4, 1),
        title="complaints count as misconduct cases only under special procedures",
        units=("case", "allegation", "person", "officer", "staff_member"),
        measures=("misconduct-cases", "misconduct-allegations", "misconduct-persons"),
        source="Home Office, Police misconduct, England and Wales: year ending March 2025",
        note=(
            "It touches the Home Office's figures of misconduct alone, and no other "
            "cases, allegations or people. The names of these measures are our own."
        ),
    ),
)
"""The breaks that are known here, the earliest first."""

_BY_ID = {one.id: one for one in SERIES_BREAKS}


def find_break(id: str) -> SeriesBreak:  # noqa: A002  # the field's own name
    """Find one of the known breaks in a series by its id.

    Args:
        id: ``"complaints-system-2020"`` …, in letters of any case.

    Raises:
        ReferenceNotFoundError: There is none. Carries `kind`, `key`, `closest` and
            `hint`.

    Examples:
        >>> find_break("complaints-system-2020").began
        datetime.date(2020, 2, 1)
        >>> find_break("complaints-2020")
        Traceback (most recent call last):
        policestats.errors.ReferenceNotFoundError: no series break 'complaints-2020': \
did you mean complaints-system-2020?
    """
    key = slug_of(str(id))
    if key in _BY_ID:
        return _BY_ID[key]
    near = closest(key, _BY_ID)
    hint = (
        "" if near else f"there is {', '.join(_BY_ID)}; SeriesBreak(…) makes your own"
    )
    raise ReferenceNotFoundError("series break", id, near, hint)


def breaks_between(
    before: date, after: date, *, unit: str | None, measure: str | None = None
) -> tuple[SeriesBreak, ...]:
    """The known breaks between two days that touch numbers of a unit.

    Args:
        before: The first day of the earlier period.
        after: The last day of the later period.
        unit: What the numbers are of, as in "case" or "case / thousand_employee".
        measure: Which figures they are, where known.

    Returns:
        The breaks of `SERIES_BREAKS`, the earliest first; none is an empty tuple.

    Raises:
        ArgumentError: A day is no date, the second is the earlier of the two, or *unit*
            or *measure* is neither a text nor `None`. Carries `argument`, `value` and `requirement`.

    Examples:
        >>> found = breaks_between(date(2018, 4, 1), date(2021, 3, 31), unit="case")
        >>> [one.id for one in found]
        ['complaints-system-2020']
    """
    return tuple(
        one
        for one in SERIES_BREAKS
        if one.lies_between(before, after) and one.touches(unit, measure)
    )
