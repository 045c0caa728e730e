"""The publications and investigations that the documents name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from policestats.errors import ReferenceNotFoundError
from policestats.models import Body, Force, Investigation, Publication
from policestats.nearest import closest
from policestats.periods import Period, parse_period
from policestats.provenance import Citation, Document
from policestats.reference.catalogue import find_figure
from policestats.reference.loading import find, known_id, make
from policestats.reference.register import find_force
from policestats.reference.sources import documents, find_body, find_document
from policestats.vocabulary import PublicationKind

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["find_publication", "investigations", "publications"]


def _publication(row: Mapping[str, Any]) -> Publication:
    published, pages = row["published"], row["pages"]
    return Publication(
        id=row["id"],
        subject=find_body(row["subject"]).id,
        title=row["title"],
        kind=PublicationKind.named(row["kind"]),
        citation=Citation(document=find_document(row["document"]), quote=row["quote"]),
        publisher=row["publisher"],
        published=published and parse_period(published),
        pages=pages and int(pages),
        note=row["note"],
    )


def _investigation(row: Mapping[str, Any]) -> Investigation:
    return Investigation(
        id=row["id"],
        subject=find_body(row["subject"]).id,
        investigator=find_body(row["investigator"]).id,
        matter=row["matter"],
        officers=find_figure(row["officers"]),
        serving=find_figure(row["serving"]),
        former=find_figure(row["former"]),
        note=row["note"],
    )


@cache
def _publications() -> dict[str, Publication]:
    return {one.id: one for one in make("publications.csv", _publication)}


@cache
def _investigations() -> tuple[Investigation, ...]:
    return make("investigations.csv", _investigation)


def _publisher(asked: str | None) -> str | None:
    """Give the publisher's name as bundled, found by it or by its short form."""
    known = dict.fromkeys(one.publisher for one in _publications().values())
    names = [name for name in known if name is not None]
    if asked is None:
        return None
    for name in names:
        short = name.rpartition("(")[2].rstrip(")")
        if str(asked).casefold() in (name.casefold(), short.casefold()):
            return name
    near = closest(str(asked), names)
    hint = "" if near else f"there is {', '.join(names)}"
    raise ReferenceNotFoundError("publisher", asked, near, hint)


def publications(
    *,
    document: str | Document | None = None,
    publisher: str | None = None,
    kind: PublicationKind | str | None = None,
    period: str | Period | None = None,
) -> tuple[Publication, ...]:
    """List the publications that the documents name: which, whose, and when.

    Args:
        document: The document that names them, or its id.
        publisher: Whose they are: "HMICFRS", "IOPC" …
        kind: Report, statement, plan, statistics, news or comment.
        period: When they were published, or a text that `parse_period` reads: those
            whose days all lie in it.

    Returns:
        The publications, in the order of the documents; none where nothing fits.

    Raises:
        ReferenceNotFoundError: There is no such document, publisher or kind. Carries
            `kind`, `key` and `closest`.
        PeriodError: *period* is a text that names none.

    Examples:
        >>> for publication in publications(publisher="IOPC", period="November 2023"):
        ...     print(publication)
        Eight officers facing gross misconduct investigations: Independent Office for \
Police Conduct (IOPC), 16 November 2023
    """
    document = known_id("document", document, [one.id for one in documents()])
    publisher = _publisher(publisher)
    kind = None if kind is None else PublicationKind.named(kind)
    if period is not None and not isinstance(period, get_args(Period)):
        period = parse_period(period)
    return tuple(
        one
        for one in _publications().values()
        if document in (None, one.citation.document.id)
        and publisher in (None, one.publisher)
        and kind in (None, one.kind)
        and (period is None or _within(one.published, period))
    )


def _within(published: Period | None, period: Period) -> bool:
    if published is None:
        return False
    starts = published.start >= period.start
    if published.end is None or period.end is None:
        return starts and period.end is None
    return starts and published.end <= period.end


def find_publication(id: str) -> Publication:  # noqa: A002  # the field's own name
    """Find a publication by its id.

    Raises:
        ReferenceNotFoundError: There is none. Carries `kind`, `key` and `closest`.

    Examples:
        >>> find_publication("S002-plan").pages
        81
    """
    return find("publication", id, _publications())


def investigations(
    *, subject: str | Force | Body | None = None, investigator: str | Body | None = None
) -> tuple[Investigation, ...]:
    """List the investigations of officers that the documents tell of.

    Args:
        subject: The force whose officers they are or were; any spelling.
        investigator: The body that investigates, or its id: "iopc", "ipcc".

    Raises:
        ReferenceNotFoundError: None is of that force or by that body. Carries `kind`,
            `key` and `closest`.

    Examples:
        >>> for case in investigations():
        ...     print(case.investigator, case.officers.printed, case.as_at)
        iopc eight 16 November 2023
        ipcc Five 16 November 2023
    """
    every = _investigations()
    if isinstance(subject, str):
        subject = find_force(subject)
    subject = known_id("subject", subject, [one.subject for one in every])
    investigator = known_id(
        "investigator", investigator, [one.investigator for one in every]
    )
    return tuple(
        one
        for one in every
        if subject in (None, one.subject) and investigator in (None, one.investigator)
    )
