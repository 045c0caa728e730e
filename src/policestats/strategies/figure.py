"""Strategies of published figures, and of investigations, which are made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from hypothesis import strategies as st

from policestats import units
from policestats.models import Figure, Investigation
from policestats.printed import parse_printed
from policestats.strategies.known import categories, force_ids, subjects
from policestats.strategies.numerals import printed_as
from policestats.strategies.options import chosen, maybe, name_of, of_kind
from policestats.strategies.source import citations
from policestats.strategies.times import periods
from policestats.strategies.words import ids, texts
from policestats.vocabulary import Averaging, Cohort, FigureKind, Handling, ReviewBody

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from policestats.strategies.options import ForceOption

__all__ = ["figures", "investigations"]

_AVERAGES = {
    FigureKind.RATE,
    FigureKind.SHARE,
    FigureKind.AVERAGE,
    FigureKind.RATIO,
}
_UNITS = [
    *units.UNITS,
    "case / thousand_employee",
    "search / thousand_resident",
    "crime / person",
]


@st.composite
def _figures(
    draw: DrawFn, kinds: SearchStrategy[FigureKind], about: SearchStrategy[str]
) -> Figure:
    kind = draw(kinds)
    printed = draw(printed_as(kind))
    return Figure(
        id=draw(ids()),
        subject=draw(about),
        measure=draw(ids()),
        printed=printed,
        unit=printed.unit or draw(st.sampled_from(_UNITS)),
        kind=kind,
        basis=draw(texts()),
        citation=draw(citations()),
        cohort=draw(maybe(st.sampled_from(Cohort))),
        period=draw(maybe(periods())),
        category=draw(maybe(categories())),
        handling=draw(maybe(st.sampled_from(Handling))),
        body=draw(maybe(st.sampled_from(ReviewBody))),
        averaging=(
            draw(maybe(st.sampled_from(Averaging))) if kind in _AVERAGES else None
        ),
        note=draw(maybe(texts())),
    )


def figures(
    *,
    kind: FigureKind | str | SearchStrategy[FigureKind] | None = None,
    subject: ForceOption = None,
) -> SearchStrategy[Figure]:
    """Figures of every kind, in the unit that their printed text shows.

    An option is a value or a strategy of values. `None` leaves it to chance.

    Args:
        kind: Count, rate, share …
        subject: The force or body that they are about, or its id.

    Raises:
        ArgumentError: *kind* is none. Carries `argument`, `value` and `requirement`.
        RecordError: *subject* cannot name a force. Carries `path`, `value` and `rule`.
        ReferenceNotFoundError: There is no such kind. Carries `kind`, `key` and
            `closest`.

    Examples:
        >>> from hypothesis import given
        >>> @given(figures(kind="count", subject="kent"))
        ... def test_it_holds(figure):
        ...     assert figure.value == int(figure.value)
        >>> test_it_holds()
    """
    return _figures(
        chosen(kind, st.sampled_from(FigureKind), of_kind("kind", FigureKind)),
        chosen(subject, subjects(), name_of("subject")),
    )


@st.composite
def _investigations(draw: DrawFn, forces: SearchStrategy[str]) -> Investigation:
    serving, former = draw(st.integers(0, 5_000)), draw(st.integers(0, 5_000))
    subject, period = draw(forces), draw(maybe(periods()))

    def officers(number: int) -> Figure:
        return attrs.evolve(
            draw(figures()),
            printed=parse_printed(f"{number:,}"),
            unit="officer",
            kind=FigureKind.COUNT,
            averaging=None,
            subject=subject,
            period=period,
        )

    return Investigation(
        id=draw(ids()),
        subject=subject,
        investigator=draw(ids()),
        matter=draw(texts()),
        officers=officers(serving + former),
        serving=officers(serving),
        former=officers(former),
        note=draw(maybe(texts())),
    )


def investigations(*, subject: ForceOption = None) -> SearchStrategy[Investigation]:
    """Investigations whose serving and former officers are all their officers.

    Args:
        subject: The force whose officers they are or were, its id, or a strategy of
            ids.

    Raises:
        RecordError: *subject* cannot name a force. Carries `path`, `value` and `rule`.

    Examples:
        >>> from hypothesis import given, settings
        >>> @given(investigations(subject="kent"))
        ... @settings(max_examples=10)
        ... def test_it_holds(investigation):
        ...     assert investigation.officers.unit == "officer"
        >>> test_it_holds()
    """
    return _investigations(chosen(subject, force_ids(), name_of("subject")))
