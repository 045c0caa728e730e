"""What an inspection found: what is wrong, what is to be done, and what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from policestats.keywords import fields
from policestats.models.fields import (
    as_period,
    as_tuple,
    each,
    is_instance,
    is_name,
    is_period,
    is_text,
    may_be_missing,
)
from policestats.models.rules import COMPARES, Breach, Rule, uphold
from policestats.periods import Period
from policestats.provenance import Citation
from policestats.texts import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "AreaForImprovement",
    "CauseOfConcern",
    "InnovativePractice",
    "InspectionFinding",
    "Recommendation",
]


@attrs.frozen(kw_only=True)
class InspectionFinding:
    """What an inspection found, of whatever sort.

    Attributes:
        text: What it is, in few words of one's own.
        area: Name of the area of policing, where it is told under one.
        issued: When it was told, where known; a date is taken for that day.
        citation: Where it is printed, if it is.
    """

    text: str = attrs.field(validator=is_text)
    area: str | None = attrs.field(default=None, validator=may_be_missing(is_name))
    issued: Period | None = attrs.field(
        default=None, converter=as_period, validator=may_be_missing(is_period)
    )
    citation: Citation | None = attrs.field(
        default=None, validator=may_be_missing(is_instance(Citation))
    )

    def __str__(self) -> str:
        return one_line(self.text)


@attrs.frozen(kw_only=True)
class InnovativePractice(InspectionFinding):
    """Something that a force does in a new way, and that others may look at.

    It has the fields of an `InspectionFinding`.

    Raises:
        RecordError: A field refuses. Carries `path`, `value` and `rule`.
    """


@attrs.frozen(kw_only=True)
class _Remediable(InspectionFinding):
    """What a force is to mend, and the inspectorate closes once it has."""

    closed: Period | None = attrs.field(
        default=None, converter=as_period, validator=may_be_missing(is_period)
    )

    RULES: ClassVar[tuple[Rule, ...]]

    def __attrs_post_init__(self) -> None:
        uphold(self, self.RULES)


@attrs.frozen(kw_only=True)
class Recommendation(_Remediable):
    """What a force is to do, by itself or as the remedy of a cause of concern.

    It has the fields of an `InspectionFinding`, and one more.

    Attributes:
        closed: When the inspectorate closed it; `None` while it is open, or where that
            is not known. A date is taken for that day.

    Raises:
        RecordError: A field or a rule refuses. Carries `path`, `value` and `rule`.
    """


@attrs.frozen(kw_only=True)
class AreaForImprovement(_Remediable):
    """Where a force falls short of what is expected. No recommendation goes with it.

    It has the fields of an `InspectionFinding`, and one more.

    Attributes:
        closed: As for a `Recommendation`.

    Raises:
        RecordError: A field or a rule refuses. Carries `path`, `value` and `rule`.
    """


@attrs.frozen(kw_only=True)
class CauseOfConcern(_Remediable):
    """A serious, critical or systemic shortcoming. It always carries recommendations.

    It has the fields of an `InspectionFinding`, and two more.

    Attributes:
        recommendations: What the force is to do of it; one or more.
        closed: As for a `Recommendation`.

    Raises:
        RecordError: A field or a rule refuses. Carries `path`, `value` and `rule`.
        RecordErrors: More than one rule refuses.

    Examples:
        >>> concern = CauseOfConcern(
        ...     text="calls are not answered in time",
        ...     recommendations=[Recommendation(text="answer 999 calls in time")],
        ... )
        >>> print(concern, len(concern.recommendations))
        calls are not answered in time 1

    References:
        HMICFRS, glossary: cause of concern.
    """

    recommendations: tuple[Recommendation, ...] = attrs.field(
        converter=as_tuple, validator=each(is_instance(Recommendation))
    )


def _closed_too_soon(finding: _Remediable) -> Iterator[Breach]:
    issued, closed = finding.issued, finding.closed
    if issued and closed and closed.end and closed.end < issued.start:
        yield "closed", str(closed)


def _unremedied(concern: CauseOfConcern) -> Iterator[Breach]:
    if not concern.recommendations:
        yield "recommendations", concern.recommendations


_CLOSED = Rule(
    "closed", "must not be before it was issued", _closed_too_soon, unsaid=COMPARES
)
Recommendation.RULES = AreaForImprovement.RULES = (_CLOSED,)
CauseOfConcern.RULES = (
    Rule(
        "recommendations",
        "must hold one or more: a cause of concern always carries them",
        _unremedied,
        fields(recommendations={"minItems": 1}),
    ),
    _CLOSED,
)
