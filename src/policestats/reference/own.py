"""Figures and claims of one's own, from tables with the columns of the bundled ones."""

from __future__ import annotations

from functools import partial
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, TypeVar

from policestats.errors import PoliceStatsError, RecordErrors, ReferenceDataError
from policestats.models import refusals
from policestats.reference.loading import rows_of
from policestats.reference.records import claim_from_record, figure_from_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from policestats.models import Claim, Figure
    from policestats.provenance import Document

__all__ = ["read_claims", "read_figures"]

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
        >>> read_figures("no-such-file.csv")
        Traceback (most recent call last):
        FileNotFoundError: [Errno 2] No such file or directory: 'no-such-file.csv'
    """
    return _read(path, partial(figure_from_record, documents=tuple(documents)))


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
        >>> read_claims("no-such-file.csv")
        Traceback (most recent call last):
        FileNotFoundError: [Errno 2] No such file or directory: 'no-such-file.csv'
    """
    return _read(path, partial(claim_from_record, documents=tuple(documents)))


def _read(
    path: str | PathLike[str], build: Callable[[Mapping[str, Any]], T]
) -> tuple[T, ...]:
    name, made, refused = str(fspath(path)), [], []
    with open(path, encoding="utf-8-sig", newline="") as lines:  # noqa: PTH123  # any path that Python opens
        try:
            for pointer, row in rows_of(name, lines):
                try:
                    made.append(build(row))
                except PoliceStatsError as error:
                    refused += [one.under(pointer) for one in refusals(error, row)]
        except UnicodeDecodeError as error:
            told = f"must be in UTF-8: byte {error.start} is not"
            raise ReferenceDataError(name, "text", told) from None
    if refused:
        raise RecordErrors(name, refused)
    return tuple(made)
