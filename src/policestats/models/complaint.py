"""Complaint cases, and the times in which they are on hold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

import attrs

from policestats.keywords import fields, has, members, unless, when
from policestats.models.allegation import Allegation
from policestats.models.fields import (
    as_tuple,
    each,
    is_date,
    is_instance,
    is_name,
    may_be_missing,
)
from policestats.models.force import force_id
from policestats.models.rules import COMPARES, Breach, Rule, uphold
from policestats.vocabulary import CodeScheme, Handling

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ComplaintCase", "Suspension"]


@attrs.frozen(kw_only=True)
class Suspension:
    """A time in which a case was on hold, often for criminal proceedings.

    Attributes:
        start: First day on hold.
        end: Last day on hold; `None` while it lasts.
    """

    start: date = attrs.field(validator=is_date)
    end: date | None = attrs.field(default=None, validator=may_be_missing(is_date))

    RULES: ClassVar[tuple[Rule, ...]]

    def __attrs_post_init__(self) -> None:
        uphold(self, self.RULES)


def _suspension_ends_first(suspension: Suspension) -> Iterator[Breach]:
    if suspension.end is not None and suspension.end < suspension.start:
        yield "end", suspension.end


Suspension.RULES = (
    Rule(
        "end",
        "must not be before the suspension started",
        _suspension_ends_first,
        unsaid=COMPARES,
    ),
)


@attrs.frozen(kw_only=True)
class ComplaintCase:
    """A complaint as a force logs it: one or more allegations made together.

    Attributes:
        id: Names it.
        force: Id of the force; a `Force` is taken for its id.
        made: The day the complaint was made.
        logged: The day the force logged it.
        contacted: The day the complainant was first contacted.
        finalised: The day all actions were complete; `None` while it is open.
        handling: How it was handled; `None` while that is open.
        allegations: At least one.
        suspensions: Times in which it was on hold, in order.

    Raises:
        RecordError: A field or a rule refuses. Carries `path`, `value` and `rule`.
        RecordErrors: More than one rule refuses.

    Examples:
        >>> from datetime import date
        >>> from policestats import find_category
        >>> case = ComplaintCase(
        ...     id="C1",
        ...     force="metropolitan",
        ...     made=date(2023, 4, 3),
        ...     logged=date(2023, 4, 4),
        ...     allegations=[
        ...         Allegation(id="1", category=find_category("Other", scheme="2020"))
        ...     ],
        ... )
        >>> case.is_finalised
        False
    """

    id: str = attrs.field(validator=is_name)
    force: str = attrs.field(converter=force_id, validator=is_name)
    made: date = attrs.field(validator=is_date)
    logged: date = attrs.field(validator=is_date)
    contacted: date | None = attrs.field(
        default=None, validator=may_be_missing(is_date)
    )
    finalised: date | None = attrs.field(
        default=None, validator=may_be_missing(is_date)
    )
    handling: Handling | None = attrs.field(
        default=None, validator=may_be_missing(is_instance(Handling))
    )
    allegations: tuple[Allegation, ...] = attrs.field(
        converter=as_tuple, validator=each(is_instance(Allegation))
    )
    suspensions: tuple[Suspension, ...] = attrs.field(
        default=(), converter=as_tuple, validator=each(is_instance(Suspension))
    )

    RULES: ClassVar[tuple[Rule, ...]]

    def __attrs_post_init__(self) -> None:
        uphold(self, self.RULES)

    @property
    def is_finalised(self) -> bool:
        """Whether it is finalised."""
        return self.finalised is not None

    @property
    def is_under_schedule_3(self) -> bool:
        """Whether it is known to be handled under Schedule 3."""
        return self.handling is not None and self.handling.is_under_schedule_3


def _no_allegation(case: ComplaintCase) -> Iterator[Breach]:
    if not case.allegations:
        yield "allegations", case.allegations


def _twin_allegations(case: ComplaintCase) -> Iterator[Breach]:
    seen: set[str] = set()
    for place, allegation in enumerate(case.allegations):
        if allegation.id in seen:
            yield f"allegations[{place}].id", allegation.id
        seen.add(allegation.id)


def _two_schemes(case: ComplaintCase) -> Iterator[Breach]:
    for place, allegation in enumerate(case.allegations):
        if allegation.category.scheme is not case.allegations[0].category.scheme:
            yield f"allegations[{place}].category", allegation.category.id


def _logged_before_made(case: ComplaintCase) -> Iterator[Breach]:
    if case.logged < case.made:
        yield "logged", case.logged


def _contacted_before_made(case: ComplaintCase) -> Iterator[Breach]:
    if case.contacted is not None and case.contacted < case.made:
        yield "contacted", case.contacted


def _finalised_before_logged(case: ComplaintCase) -> Iterator[Breach]:
    if case.finalised is not None and case.finalised < case.logged:
        yield "finalised", case.finalised


def _formal_in_informal(case: ComplaintCase) -> Iterator[Breach]:
    for place, allegation in enumerate(case.allegations):
        formal = allegation.handling is not None
        formal = formal and allegation.handling is not Handling.OUTSIDE_SCHEDULE_3
        if formal and not case.is_under_schedule_3:
            yield f"allegations[{place}].handling", allegation.handling


def _investigated_in_not_investigated(case: ComplaintCase) -> Iterator[Breach]:
    for place, allegation in enumerate(case.allegations):
        if (
            allegation.handling is Handling.INVESTIGATED
            and case.handling is Handling.NOT_INVESTIGATED
        ):
            yield f"allegations[{place}].handling", allegation.handling


def _open_in_finalised(case: ComplaintCase) -> Iterator[Breach]:
    for place, allegation in enumerate(case.allegations):
        if case.is_finalised and not allegation.is_finalised:
            yield f"allegations[{place}].finalised", None


def _finalised_out_of_case(case: ComplaintCase) -> Iterator[Breach]:
    last = case.finalised or date.max
    if last < case.logged:
        return  # no day is between the two, as another rule says
    for place, allegation in enumerate(case.allegations):
        day = allegation.finalised
        if day is not None and not case.logged <= day <= last:
            yield f"allegations[{place}].finalised", day


def _suspended_out_of_case(case: ComplaintCase) -> Iterator[Breach]:
    for place, suspension in enumerate(case.suspensions):
        if suspension.start < case.made:
            yield f"suspensions[{place}].start", suspension.start
        end = suspension.end
        if case.finalised is not None and (end is None or end > case.finalised):
            yield f"suspensions[{place}].end", end


def _suspensions_overlap(case: ComplaintCase) -> Iterator[Breach]:
    for place in range(1, len(case.suspensions)):
        before, here = case.suspensions[place - 1 : place + 1]
        if before.end is None or here.start <= before.end:
            yield f"suspensions[{place}].start", here.start


_FINALISED = has(finalised={"type": "string"})
_FORMAL = {"enum": [one for one in Handling if one.is_under_schedule_3]}

ComplaintCase.RULES = (
    Rule(
        "allegations",
        "must hold at least one allegation",
        _no_allegation,
        fields(allegations={"minItems": 1}),
    ),
    Rule(
        "allegations[].id",
        "must differ from the ids of the allegations before it",
        _twin_allegations,
        unsaid=COMPARES,
    ),
    Rule(
        "allegations[].category",
        "must be of the scheme of the case's first allegation",
        _two_schemes,
        {
            "anyOf": [
                fields(
                    allegations=members(
                        fields(category={"pattern": f"^{scheme.value}/"})
                    )
                )
                for scheme in CodeScheme
            ]
        },
    ),
    Rule(
        "logged",
        "must not be before the complaint was made",
        _logged_before_made,
        unsaid=COMPARES,
    ),
    Rule(
        "contacted",
        "must not be before the complaint was made",
        _contacted_before_made,
        unsaid=COMPARES,
    ),
    Rule(
        "finalised",
        "must not be before the case was logged",
        _finalised_before_logged,
        unsaid=COMPARES,
    ),
    Rule(
        "allegations[].handling",
        "must be 'outside-schedule-3' or open, unless the case is under Schedule 3",
        _formal_in_informal,
        unless(
            has(handling=_FORMAL),
            fields(
                allegations=members(
                    fields(handling={"enum": [Handling.OUTSIDE_SCHEDULE_3, None]})
                )
            ),
        ),
    ),
    Rule(
        "allegations[].handling",
        "must not be investigated, for the case was not",
        _investigated_in_not_investigated,
        when(
            has(handling={"const": Handling.NOT_INVESTIGATED}),
            fields(
                allegations=members(
                    fields(handling={"not": {"const": Handling.INVESTIGATED}})
                )
            ),
        ),
    ),
    Rule(
        "allegations[].finalised",
        "must be a date, for the case is finalised",
        _open_in_finalised,
        when(_FINALISED, fields(allegations=members(_FINALISED))),
    ),
    Rule(
        "allegations[].finalised",
        "must be from the day the case was logged to the day it was finalised",
        _finalised_out_of_case,
        unsaid=COMPARES,
    ),
    Rule(
        "suspensions[]",
        "must be from the day the complaint was made to the day it was finalised",
        _suspended_out_of_case,
        when(_FINALISED, fields(suspensions=members(has(end={"type": "string"})))),
        unsaid=COMPARES,
    ),
    Rule(
        "suspensions[].start",
        "must be after the suspension before it ended",
        _suspensions_overlap,
        unsaid=COMPARES,
    ),
)
