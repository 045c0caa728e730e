"""Figures, claims and judgments of one's own, from tables with the columns of the bundled ones."""

from __future__ import annotations

from functools import partial
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, TypeVar

from policestats.errors import (
    ArgumentError,
    PoliceStatsError,
    RecordError,
    RecordErrors,
    ReferenceDataError,
)
from policestats.models import refusals
from policestats.reference.cells import strange_columns
from policestats.reference.judgment_records import (
    JUDGMENT_COLUMNS,
    JUDGMENT_NEEDS,
    judgment_from_record,
)
from policestats.reference.loading import rows_of
from policestats.reference.records import (
    CLAIM_COLUMNS,
    CLAIM_NEEDS,
    FIGURE_COLUMNS,
    FIGURE_NEEDS,
    claim_from_record,
    figure_from_record,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from policestats.models import Claim, Figure, Judgment
    from policestats.provenance import Document

__all__ = ["read_claims", "read_figures", "read_judgments"]

T = TypeVar("T")


def read_figures(
    path: str | PathLike[str], *, documents: Iterable[Document] = ()
) -> tuple[Figure, ...]:
    """Read figures from a CSV file with the columns of ``figures.csv``.

    Columns that hold nothing may be left out: see `figure_from_record` for those that
    a figure needs.

    Args:
        path: A file in UTF-8, with a header.
        documents: Documents that the figures may name, beside those bundled. One that
            is neither stands with its id for a title.

    Raises:
        RecordErrors: Cells are refused; it holds a `RecordError` for each, with its row
            and column.
        ReferenceDataError: It is no such table. Carries `file`, `pointer`, `reason`.
        OSError: It cannot be opened.

    Examples:
        >>> from os import linesep
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> rows = [
        ...     "id,document,subject,measure,printed,unit,kind,basis,quote",
        ...     "W1,A bulletin,kent,upheld,nearly 12%,percent,share,cases,nearly 12%",
        ... ]
        >>> with TemporaryDirectory() as folder:
        ...     path = Path(folder, "figures.csv")
        ...     _ = path.write_text(linesep.join(rows))
        ...     (figure,) = read_figures(path)
        >>> print(figure, figure.printed.bounds)
        nearly 12%, kent 11 up to 12 (excluded)
    """
    make = partial(figure_from_record, documents=tuple(documents))
    return _read(path, "Figure", FIGURE_COLUMNS, FIGURE_NEEDS, make)


def read_claims(
    path: str | PathLike[str], *, documents: Iterable[Document] = ()
) -> tuple[Claim, ...]:
    """Read claims from a CSV file with the columns of ``claims.csv``.

    Args:
        path: A file in UTF-8, with a header.
        documents: As for `read_figures`.

    Raises:
        RecordErrors: Cells are refused; it holds a `RecordError` for each, with its row
            and column.
        ReferenceDataError: It is no such table. Carries `file`, `pointer`, `reason`.
        OSError: It cannot be opened.

    Examples:
        >>> from os import linesep
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> rows = [
        ...     "id,document,kind,operands,says,quote",
        ...     "C1,A bulletin,rise,value=W1; value=W2,it rose,rose",
        ... ]
        >>> with TemporaryDirectory() as folder:
        ...     path = Path(folder, "claims.csv")
        ...     _ = path.write_text(linesep.join(rows))
        ...     (claim,) = read_claims(path)
        >>> print(claim, claim.kind)
        it rose rise
    """
    make = partial(claim_from_record, documents=tuple(documents))
    return _read(path, "Claim", CLAIM_COLUMNS, CLAIM_NEEDS, make)


def read_judgments(
    path: str | PathLike[str], *, documents: Iterable[Document] = ()
) -> tuple[Judgment, ...]:
    """Read judgments from a CSV file with the columns of ``judgments.csv``.

    Args:
        path: A file in UTF-8, with a header.
        documents: As for `read_figures`.

    Raises:
        RecordErrors: Cells are refused; it holds a `RecordError` for each, with its row
            and column.
        ReferenceDataError: It is no such table. Carries `file`, `pointer`, `reason`.
        OSError: It cannot be opened.

    Examples:
        >>> from os import linesep
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> rows = [
        ...     "framework,force,area,grade,as_at",
        ...     "PEEL 2021/22,wessexshire,Investigating crime,adequate,2023-01-10",
        ... ]
        >>> with TemporaryDirectory() as folder:
        ...     path = Path(folder, "judgments.csv")
        ...     _ = path.write_text(linesep.join(rows))
        ...     (judgment,) = read_judgments(path)
        >>> print(judgment)
        Investigating crime: adequate (wessexshire, PEEL 2021/22)
    """
    make = partial(judgment_from_record, documents=tuple(documents))
    return _read(path, "Judgment", JUDGMENT_COLUMNS, JUDGMENT_NEEDS, make)


def _read(
    path: str | PathLike[str],
    kind: str,
    columns: Sequence[str],
    needs: Sequence[str],
    make: Callable[[Mapping[str, Any]], T],
) -> tuple[T, ...]:
    try:
        name = str(fspath(path))
    except TypeError:
        told = "must be the path of a file: a text or a pathlib.Path"
        raise ArgumentError("path", path, told) from None
    made, refused = [], []

    def check_header(found: Sequence[str]) -> None:
        wrong = _wrong_columns(kind, found, columns, needs)
        if wrong:
            raise RecordErrors(name, wrong)

    with open(path, encoding="utf-8-sig", newline="") as lines:  # noqa: PTH123  # any path that Python opens
        try:
            for pointer, row in rows_of(name, lines, check_header):
                try:
                    made.append(make(row))
                except PoliceStatsError as error:
                    refused += [one.under(pointer) for one in refusals(error, row)]
        except UnicodeDecodeError as error:
            # Where it stands is not known: a file is decoded a block at a time.
            byte = error.object[error.start]
            told = (
                f"must be in UTF-8: the byte {byte:#04x} is not (save it as CSV UTF-8)"
            )
            raise ReferenceDataError(name, "text", told) from None
    if refused:
        raise RecordErrors(name, refused)
    return tuple(made)


def _wrong_columns(
    kind: str, found: Sequence[str], columns: Sequence[str], needs: Sequence[str]
) -> list[RecordError]:
    for sign, name in ((";", "semicolons"), ("\t", "tabs")):
        if len(found) == 1 and sign in found[0]:
            told = f"must be parted by commas, not by {name}"
            return [RecordError("row 1", found[0], told)]
    strange = strange_columns(kind, found, columns)
    return [
        *(RecordError(f"row 1.{name}", name, rule) for name, rule in strange.items()),
        *(
            RecordError(f"row 1.{name}", None, "must be there")
            for name in needs
            if name not in found
        ),
    ]
