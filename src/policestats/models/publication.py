"""What documents name: publications on policing, and investigations of officers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

import attrs

from policestats.keywords import fields
from policestats.models.fields import (
    as_whole,
    is_count,
    is_instance,
    is_name,
    is_period,
    is_text,
    may_be_missing,
)
from policestats.models.figure import Figure
from policestats.models.force import force_id
from policestats.models.rules import ADDS, COMPARES, Breach, Rule, uphold
from policestats.periods import Period
from policestats.provenance import Citation
from policestats.vocabulary import FigureKind, PublicationKind

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Investigation", "Publication"]


@attrs.frozen(kw_only=True)
class Publication:
    """A publication that a document names: which, whose, and when.

    Attributes:
        id: Names it.
        subject: Id of the force or body that it is about.
        title: What it is; no person is named.
        kind: Report, statement, plan, news report …
        citation: Where it is named.
        publisher: Whose it is; `None` where the document does not say.
        published: When; `None` where the document does not say.
        pages: How many pages it has; `None` where the document does not say.
        note: What a reader must know beside the quote.

    Examples:
        >>> from policestats import reference
        >>> print(reference.publications(publisher="MPS")[-1])
        A New Met for London 2023-25, plan: Metropolitan Police Service (MPS)
    """

    id: str = attrs.field(validator=is_name)
    subject: str = attrs.field(converter=force_id, validator=is_name)
    title: str = attrs.field(validator=is_name)
    kind: PublicationKind = attrs.field(validator=is_instance(PublicationKind))
    citation: Citation = attrs.field(validator=is_instance(Citation))
    publisher: str | None = attrs.field(default=None, validator=may_be_missing(is_name))
    published: Period | None = attrs.field(
        default=None, validator=may_be_missing(is_period)
    )
    pages: int | None = attrs.field(
        default=None, converter=as_whole, validator=may_be_missing(is_count)
    )
    note: str | None = attrs.field(default=None, validator=may_be_missing(is_text))

    def __str__(self) -> str:
        told = [str(one) for one in (self.publisher, self.published) if one]
        return f"{self.title}: {', '.join(told)}" if told else self.title


def _shortly(figure: Figure) -> str:
    return f"<{figure}>"


@attrs.frozen(kw_only=True)
class Investigation:
    """An investigation of officers: how many, and how many of them still serve.

    Attributes:
        id: Names it.
        subject: Id of the force whose officers they are or were.
        investigator: Id of the body that investigates.
        matter: What it looks into; no person is named.
        officers: All who are investigated.
        serving: Those who still serve.
        former: Those who have left.
        note: What a reader must know beside the quotes.

    Examples:
        >>> from policestats import reference
        >>> print(reference.investigations()[0])
        8 officers of metropolitan, 5 serving and 3 former, investigated by iopc, \
16 November 2023
    """

    id: str = attrs.field(validator=is_name)
    subject: str = attrs.field(converter=force_id, validator=is_name)
    investigator: str = attrs.field(validator=is_name)
    matter: str = attrs.field(validator=is_text)
    officers: Figure = attrs.field(validator=is_instance(Figure), repr=_shortly)
    serving: Figure = attrs.field(validator=is_instance(Figure), repr=_shortly)
    former: Figure = attrs.field(validator=is_instance(Figure), repr=_shortly)
    note: str | None = attrs.field(default=None, validator=may_be_missing(is_text))

    RULES: ClassVar[tuple[Rule, ...]]

    def __attrs_post_init__(self) -> None:
        uphold(self, self.RULES)

    @property
    def as_at(self) -> Period | None:
        """When the officers were so many; `None` where that is not stated."""
        return self.officers.period

    def __str__(self) -> str:
        told = (
            f"{self.officers.value} officers of {self.subject}, {self.serving.value} "
            f"serving and {self.former.value} former, investigated by "
            f"{self.investigator}"
        )
        return told if self.as_at is None else f"{told}, {self.as_at}"


def _uncounted(case: Investigation) -> Iterator[Breach]:
    for name in ("officers", "serving", "former"):
        figure: Figure = getattr(case, name)
        counts = figure.kind is FigureKind.COUNT and figure.printed.is_exact
        if figure.unit != "officer" or not counts:
            yield name, str(figure)


def _unsummed(case: Investigation) -> Iterator[Breach]:
    # Not of Decimals, whose sums keep only as many digits as the caller's context.
    serving, former = Fraction(case.serving.value), Fraction(case.former.value)
    if serving + former != case.officers.value:
        yield "officers", str(case.officers)


def _of_others(case: Investigation) -> Iterator[Breach]:
    for name in ("officers", "serving", "former"):
        figure: Figure = getattr(case, name)
        if (figure.subject, figure.period) != (case.subject, case.as_at):
            yield name, str(figure)


_OFFICERS = fields(unit={"const": "officer"}, kind={"const": FigureKind.COUNT})

Investigation.RULES = (
    Rule(
        "officers",
        "must be an exact number of officers",
        _uncounted,
        fields(officers=_OFFICERS, serving=_OFFICERS, former=_OFFICERS),
        unsaid=COMPARES,
    ),
    Rule(
        "officers",
        "must be those who serve and those who have left",
        _unsummed,
        unsaid=ADDS,
    ),
    Rule(
        "officers",
        "must be of the same force and time",
        _of_others,
        unsaid=COMPARES,
    ),
)
