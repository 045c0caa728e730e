"""Figures and claims as flat records: the rows of a table, and back."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import partial
from typing import TYPE_CHECKING, Any

from policestats import units
from policestats.errors import RecordError, RecordErrors, ReferenceNotFoundError
from policestats.models import Claim, Figure, gathered
from policestats.periods import parse_period
from policestats.printed import Printed, parse_printed
from policestats.reference.cells import cells_of, citation_of, maybe
from policestats.vocabulary import (
    Averaging,
    ClaimKind,
    Cohort,
    FigureKind,
    Handling,
    ReviewBody,
    find_category,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from policestats.provenance import Document

__all__ = [
    "CLAIM_COLUMNS",
    "CLAIM_NEEDS",
    "FIGURE_COLUMNS",
    "FIGURE_NEEDS",
    "claim_from_record",
    "claim_record",
    "figure_from_record",
    "figure_record",
]

FIGURE_COLUMNS = (
    "id",
    "document",
    "subject",
    "measure",
    "cohort",
    "category",
    "handling",
    "body",
    "period",
    "printed",
    "value",
    "lower",
    "upper",
    "whole",
    "step",
    "unit",
    "kind",
    "basis",
    "averaging",
    "quote",
    "note",
)
"""The columns of ``figures.csv``, and the keys of `figure_record`."""

CLAIM_COLUMNS = ("id", "document", "kind", "operands", "says", "quote", "note")
"""The columns of ``claims.csv``, and the keys of `claim_record`."""

FIGURE_NEEDS = (
    *("id", "document", "subject", "measure", "printed"),
    *("unit", "kind", "basis", "quote"),
)
"""The columns that a record of a figure needs."""

CLAIM_NEEDS = ("id", "document", "kind", "operands", "says", "quote")
"""The columns that a record of a claim needs."""

_READ_FROM_PRINTED = ("value", "lower", "upper", "whole")


def figure_from_record(
    record: Mapping[str, Any], *, documents: Iterable[Document] = ()
) -> Figure:
    """Make a figure of a flat record, as a row of ``figures.csv`` is one.

    Cells are texts; one that is empty, `None` or not there is not stated. What a number
    can stand for is read from ``printed`` by its ``kind``: ``value``, ``lower``,
    ``upper`` and ``whole`` need not be given, and where they are, must say the same.

    Args:
        record: Cells by the names of `FIGURE_COLUMNS`. It needs ``id``, ``document``,
            ``subject``, ``measure``, ``printed``, ``unit``, ``kind``, ``basis`` and
            ``quote``.
        documents: Documents that records may name by their ids, beside those bundled.
            One that is neither stands with its id for a title.

    Raises:
        RecordErrors: A cell is missing, strange or refused; it holds a `RecordError`
            for each.

    Examples:
        >>> figure = figure_from_record(
        ...     {
        ...         "id": "W1-cases",
        ...         "document": "W1",
        ...         "subject": "wessexshire",
        ...         "measure": "complaint-cases",
        ...         "printed": "1,204",
        ...         "unit": "case",
        ...         "kind": "count",
        ...         "basis": "logged in the year",
        ...         "quote": "1,204 cases were logged",
        ...     }
        ... )
        >>> print(figure)
        1,204 cases, wessexshire
    """
    cells = cells_of("Figure", record, FIGURE_COLUMNS, FIGURE_NEEDS)
    parts: dict[str, Callable[[], Any]] = {
        "": partial(citation_of, cells, documents),  # its refusals name their own cells
        "kind": partial(FigureKind.named, cells["kind"]),
        "unit": partial(units.spell_unit, cells["unit"]),
        "printed": partial(_printed, cells),
        "step": partial(_number, cells["step"]),
        "cohort": maybe(Cohort.named, cells["cohort"]),
        "category": maybe(find_category, cells["category"]),
        "handling": maybe(Handling.named, cells["handling"]),
        "body": maybe(ReviewBody.named, cells["body"]),
        "period": maybe(parse_period, cells["period"]),
        "averaging": maybe(Averaging.named, cells["averaging"]),
        **{name: partial(_number, cells[name]) for name in _READ_FROM_PRINTED},
    }
    made = gathered("Figure", parts, cells)
    differing = [
        RecordError(
            name,
            cells[name],
            f"must be what {cells['printed']!r} reads as, {getattr(made['printed'], name)}, "
            "or left empty",
        )
        for name in _READ_FROM_PRINTED
        if cells[name] is not None and made[name] != getattr(made["printed"], name)
    ]
    if differing:
        raise RecordErrors("Figure", differing)
    read = (
        *("kind", "unit", "printed", "cohort", "category", "handling", "body"),
        "averaging",
    )
    plain = ("id", "subject", "measure", "basis", "note")
    make = partial(
        Figure,
        citation=made[""],
        period=made["period"],
        **{name: made[name] for name in read},
        **{name: cells[name] for name in plain},
    )
    figure: Figure = gathered("Figure", {"": make}, cells)[""]
    return figure


def claim_from_record(
    record: Mapping[str, Any], *, documents: Iterable[Document] = ()
) -> Claim:
    """Make a claim of a flat record, as a row of ``claims.csv`` is one.

    Args:
        record: Cells by the names of `CLAIM_COLUMNS`, all but ``note`` with a text.
        documents: As for `figure_from_record`.

    Raises:
        RecordErrors: A cell is missing, strange or refused; it holds a `RecordError`
            for each.

    Examples:
        >>> claim = claim_from_record(
        ...     {
        ...         "id": "W1-sum",
        ...         "document": "W1",
        ...         "kind": "sum",
        ...         "operands": "part=W1-a; part=W1-b; whole=W1-cases",
        ...         "says": "both kinds make up all cases",
        ...         "quote": "of two kinds",
        ...     }
        ... )
        >>> len(claim.operands)
        3
    """
    cells = cells_of("Claim", record, CLAIM_COLUMNS, CLAIM_NEEDS)
    parts: dict[str, Callable[[], Any]] = {
        "": partial(citation_of, cells, documents),  # its refusals name their own cells
        "kind": partial(ClaimKind.named, cells["kind"]),
    }
    made = gathered("Claim", parts, cells)
    make = partial(
        Claim,
        kind=made["kind"],
        citation=made[""],
        **{name: cells[name] for name in ("id", "operands", "says", "note")},
    )
    claim: Claim = gathered("Claim", {"": make}, cells)[""]
    return claim


def _printed(cells: Mapping[str, Any]) -> Printed:
    try:
        rounded = FigureKind.named(str(cells["kind"])).is_rounded
    except ReferenceNotFoundError:
        rounded = None  # the kind is refused in its own cell
    try:
        step = _number(cells["step"])
    except RecordError:
        step = None  # and so is the step
    return parse_printed(str(cells["printed"]), rounded=rounded, step=step)


def _number(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise RecordError("", text, "must be a number in digits")
    return number


def figure_record(figure: Figure) -> dict[str, Any]:
    """Give a figure as one flat record: the columns of ``figures.csv``, plain values.

    Numbers are texts, as printed numbers are decimal; what is not stated is `None`.

    Examples:
        >>> from policestats import reference
        >>> record = figure_record(
        ...     reference.find_figure("S001-cases-logged-metropolitan-2023-24")
        ... )
        >>> record["value"], record["unit"], record["period"]
        ('11843', 'case', '2023/24')
    """
    plain: dict[str, Any] = {
        "document": figure.citation.document.id,
        "category": figure.category and figure.category.id,
        "printed": figure.printed.text,
        "value": figure.value,
        "lower": figure.printed.lower,
        "upper": figure.printed.upper,
        "whole": figure.printed.whole,
        "step": figure.printed.step,
        "quote": figure.citation.quote,
    }
    return {
        name: value if value is None else str(value)
        for name in FIGURE_COLUMNS
        for value in [plain[name] if name in plain else getattr(figure, name)]
    }


def claim_record(claim: Claim) -> dict[str, Any]:
    """Give a claim as one flat record: the columns of ``claims.csv``, plain values.

    Examples:
        >>> from policestats import reference
        >>> claim_record(reference.find_claim("S000-reviews-sum"))["kind"]
        'sum'
    """
    return {
        "id": claim.id,
        "document": claim.citation.document.id,
        "kind": claim.kind.value,
        "operands": "; ".join(map(str, claim.operands)),
        "says": claim.says,
        "quote": claim.citation.quote,
        "note": claim.note,
    }
