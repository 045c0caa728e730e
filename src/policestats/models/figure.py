"""A published figure: what was printed, what it is of, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from policestats import units
from policestats.errors import PoliceStatsError, RecordError, ReferenceNotFoundError
from policestats.keywords import fields, has, never, stated, states, unless, when
from policestats.models.count import Count
from policestats.models.fields import (
    is_category,
    is_instance,
    is_name,
    is_period,
    is_text,
    may_be_missing,
)
from policestats.models.force import force_id
from policestats.models.rules import COMPARES, READS, Breach, Rule, uphold
from policestats.periods import Period
from policestats.printed import Printed, parse_printed
from policestats.provenance import Citation
from policestats.texts import one_line
from policestats.vocabulary import (
    Averaging,
    Category,
    Cohort,
    FigureKind,
    Handling,
    ReviewBody,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from policestats.units import PintQuantity

__all__ = ["Figure"]


@states(stated(units.spell_unit))
def _is_unit(_: object, field: attrs.Attribute[str], value: object) -> None:
    is_text(_, field, value)
    units.spell_unit(str(value))


def _spelled(value: object) -> object:
    try:
        return units.spell_unit(value) if isinstance(value, str) else value
    except ReferenceNotFoundError:
        return value  # to be refused by the validator, with its path


@attrs.frozen(kw_only=True)
class Figure:
    """A figure as a document printed it.

    Attributes:
        id: Names it.
        subject: Id of the force or body that it is about.
        measure: What it measures: "complaint-cases", "days-to-contact" …
        printed: The number as printed, with what it can stand for.
        unit: "case", "percent", "case / thousand_employee" …
        kind: Count, rate, share, average …
        basis: Of what population a rate, share or average is; "not stated" where the
            document does not say.
        citation: Where it is printed.
        cohort: Which population it counts; `None` where that does not apply or is not
            stated.
        period: Of when it is; `None` where that is not stated.
        category: The allegation category, where it is of one.
        handling: How the complaints were handled, where it is of such.
        body: The review body, where it is of one body's reviews.
        averaging: How an average of several forces was made; `None` where it is none.
        note: What a reader must know beside the quote.

    Examples:
        >>> from policestats import reference
        >>> figure = reference.find_figure("S001-cases-logged-metropolitan-2023-24")
        >>> print(figure)
        11,843 cases, logged, metropolitan, 2023/24
        >>> print(figure.citation.quote)
        The MPS logged 11,843 complaint cases in 2023/24
    """

    id: str = attrs.field(validator=is_name)
    subject: str = attrs.field(converter=force_id, validator=is_name)
    measure: str = attrs.field(validator=is_name)
    printed: Printed = attrs.field(
        validator=is_instance(Printed), repr=lambda printed: repr(str(printed))
    )
    unit: str = attrs.field(converter=_spelled, validator=_is_unit)
    kind: FigureKind = attrs.field(validator=is_instance(FigureKind))
    basis: str = attrs.field(validator=is_text)
    citation: Citation = attrs.field(validator=is_instance(Citation))
    cohort: Cohort | None = attrs.field(
        default=None, validator=may_be_missing(is_instance(Cohort))
    )
    period: Period | None = attrs.field(
        default=None, validator=may_be_missing(is_period)
    )
    category: Category | None = attrs.field(
        default=None, validator=may_be_missing(is_category)
    )
    handling: Handling | None = attrs.field(
        default=None, validator=may_be_missing(is_instance(Handling))
    )
    body: ReviewBody | None = attrs.field(
        default=None, validator=may_be_missing(is_instance(ReviewBody))
    )
    averaging: Averaging | None = attrs.field(
        default=None, validator=may_be_missing(is_instance(Averaging))
    )
    note: str | None = attrs.field(default=None, validator=may_be_missing(is_text))

    RULES: ClassVar[tuple[Rule, ...]]

    def __attrs_post_init__(self) -> None:
        uphold(self, self.RULES)

    @property
    def value(self) -> Decimal:
        """The number in the printed text. It may be rounded or hedged: see `printed`."""
        return self.printed.value

    @property
    def quantity(self) -> PintQuantity:
        """The printed number with its unit, as a pint quantity."""
        return units.Quantity(self.value, self.unit)

    @property
    def count(self) -> Count:
        """The figure as a `Count`.

        Raises:
            RecordError: It is no exact number of things. Carries `path`, `value` and
                `rule`.
        """
        if self.kind is not FigureKind.COUNT or not self.printed.is_exact:
            raise RecordError(
                "printed", self.printed.text, "must be an exact number of things"
            )
        return Count(
            int(self.value),
            self.unit,
            subject=self.subject,
            period=self.period,
            cohort=self.cohort,
            basis=self.basis,
        )

    def __str__(self) -> str:
        words = one_line(self.printed.text)
        if self.kind is FigureKind.RANK:
            words = f"rank {words}"
        elif self.printed.unit is None:
            words += f" {units.spoken(self.unit, self.value)}"
        told = [words]
        told += [term.label for term in (self.cohort, self.handling) if term]
        told += [str(x) for x in (self.category, self.subject, self.period) if x]
        return ", ".join(told)


_AVERAGES = (FigureKind.RATE, FigureKind.SHARE, FigureKind.AVERAGE, FigureKind.RATIO)
_COUNTED = {FigureKind.COUNT, FigureKind.SAMPLE, FigureKind.ESTIMATE}


def _whole_counts(figure: Figure) -> Iterator[Breach]:
    # Not `% 1`: Decimal refuses that of a number of more than 28 digits.
    whole = figure.value == figure.value.to_integral_value()
    if figure.kind in _COUNTED and not whole:
        yield "printed", figure.printed.text


def _samples_without_whole(figure: Figure) -> Iterator[Breach]:
    if figure.kind is FigureKind.SAMPLE and figure.printed.whole is None:
        yield "printed", figure.printed.text


def _misread(figure: Figure) -> Iterator[Breach]:
    """Find a number that its own text does not print, as a change of one alone makes."""
    printed = figure.printed
    for rounded in (figure.kind.is_rounded, True, False):
        try:
            read = parse_printed(printed.text, rounded=rounded, step=printed.step)
        except PoliceStatsError:
            return  # a wording that is not read: who made it knows what it means
        if (read.value, read.bounds) == (printed.value, printed.bounds):
            return
        if printed.step is not None:
            break
    yield "printed", printed.text, f"not {printed.value}, {printed.bounds}"


def _unit_of_text(figure: Figure) -> Iterator[Breach]:
    if figure.printed.unit not in (None, figure.unit):
        yield "unit", figure.unit


def _averaged_counts(figure: Figure) -> Iterator[Breach]:
    if figure.averaging is not None and figure.kind not in _AVERAGES:
        yield "averaging", figure.averaging.value


def _negative_values(figure: Figure) -> Iterator[Breach]:
    if figure.kind is not FigureKind.CHANGE and figure.value < 0:
        yield "printed", figure.printed.text


Figure.RULES = (
    Rule(
        "printed",
        "must be a whole number, for it counts things",
        _whole_counts,
        unsaid=READS,
    ),
    Rule(
        "printed",
        "must say how many were examined, as in '21 of the 107'",
        _samples_without_whole,
        when(
            has(kind={"const": FigureKind.SAMPLE}),
            fields(printed=has(whole={"type": "string"})),
        ),
    ),
    Rule(
        "averaging",
        "must be for a rate, a share, an average or a ratio",
        _averaged_counts,
        when(
            has(averaging={"type": "string"}),
            fields(kind={"enum": _AVERAGES}),
        ),
    ),
    Rule(
        "unit",
        "must be the unit that the printed text shows",
        _unit_of_text,
        unsaid=COMPARES,
    ),
    Rule(
        "printed",
        "must not be negative, for it is not a change",
        _negative_values,
        unless(
            has(kind={"const": FigureKind.CHANGE}),
            fields(printed=fields(value=never("^-[0-9.]*[1-9]"))),
        ),
    ),
    Rule("printed", "must be what its text reads as", _misread, unsaid=READS),
)
