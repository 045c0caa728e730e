"""Figures and claims as flat records: the rows of a table, and back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import TYPE_CHECKING, Any

from policestats import units
from policestats.errors import RecordError, RecordErrors, ReferenceNotFoundError
from policestats.models import Claim, Figure, gathered
from policestats.nearest import closest
from policestats.periods import parse_period
from policestats.printed import Printed, parse_printed
from policestats.provenance import Citation, Document
from policestats.reference.sources import documents as bundled_documents
from policestats.vocabulary import (
    ClaimKind,
    Cohort,
    FigureKind,
    Handling,
    ReviewBody,
    find_category,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = [
    "CLAIM_COLUMNS",
    "CLAIM_NEEDS",
    "FIGURE_COLUMNS",
    "FIGURE_NEEDS",
    "claim_from_record",
    "claim_record",
    "figure_from_record",
    "figure_record",
    "strange_columns",
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
    cells = _cells("Figure", record, FIGURE_COLUMNS, FIGURE_NEEDS)
    parts: dict[str, Callable[[], Any]] = {
        "": partial(_citation, cells, documents),  # its refusals name their own cells
        "kind": partial(FigureKind.named, cells["kind"]),
        "unit": partial(units.spell_unit, cells["unit"]),
        "printed": partial(_printed, cells),
        "step": partial(_number, cells["step"]),
        "cohort": _maybe(Cohort.named, cells["cohort"]),
        "category": _maybe(find_category, cells["category"]),
        "handling": _maybe(Handling.named, cells["handling"]),
        "body": _maybe(ReviewBody.named, cells["body"]),
        "period": _maybe(parse_period, cells["period"]),
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
    read = ("kind", "unit", "printed", "cohort", "category", "handling", "body")
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
    cells = _cells("Claim", record, CLAIM_COLUMNS, CLAIM_NEEDS)
    parts: dict[str, Callable[[], Any]] = {
        "": partial(_citation, cells, documents),  # its refusals name their own cells
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


def _cells(
    name: str,
    record: Mapping[str, Any],
    columns: Iterable[str],
    needs: Iterable[str],
) -> dict[str, Any]:
    """Give the cell of each column; one that is empty or not there is `None`."""
    if not isinstance(record, Mapping):
        told = "must be a mapping of texts by the names of their columns"
        raise RecordErrors(name, [RecordError("", record, told)])
    strange = strange_columns(name, record, columns)
    refused = []
    for column, cell in record.items():
        if column in strange:
            refused.append(RecordError(str(column), cell, strange[column]))
        elif cell is not None and not isinstance(cell, str):
            refused.append(RecordError(column, cell, "must be a text, as in a table"))
    refused += [
        RecordError(column, record.get(column), "must be there")
        for column in needs
        if record.get(column) in (None, "")
    ]
    if refused:
        raise RecordErrors(name, refused)
    return {column: record.get(column) or None for column in columns}


def strange_columns(
    name: str, found: Iterable[str], columns: Iterable[str]
) -> dict[str, str]:
    """Give each column that a record of this name does not have, with its refusal."""
    strange = {}
    for column in found:
        if column not in columns:
            near = closest(str(column), columns)
            hint = f"did you mean {near[0]!r}?" if near else f"no {name} has it"
            strange[column] = f"must not be there: {hint}"
    return strange


def _citation(cells: Mapping[str, Any], given: Iterable[Document]) -> Citation:
    name = str(cells["document"])
    known = {one.id: one for one in (*bundled_documents(), *given)}
    try:
        document = known.get(name) or Document(id=name, title=name)
    except RecordError as error:
        raise RecordError("document", name, error.rule) from None
    return Citation(document=document, quote=str(cells["quote"]))


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


def _maybe(read: Callable[[str], Any], text: str | None) -> Callable[[], Any]:
    return lambda: None if text is None else read(text)


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
