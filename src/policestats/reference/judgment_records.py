"""Judgments as flat records: the rows of a table, and back."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from policestats.errors import RecordError, ReferenceNotFoundError
from policestats.models import Judgment, gathered
from policestats.nearest import closest
from policestats.periods import parse_period
from policestats.reference.cells import cells_of, citation_of
from policestats.reference.register import find_force, forces
from policestats.vocabulary import find_framework, slug_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from policestats.provenance import Citation, Document
    from policestats.vocabulary import Grade

__all__ = [
    "JUDGMENT_COLUMNS",
    "JUDGMENT_NEEDS",
    "judgment_from_record",
    "judgment_record",
]

JUDGMENT_COLUMNS = (
    *("framework", "force", "area", "grade"),
    *("as_at", "document", "quote", "note"),
)
"""The columns of ``judgments.csv``, and the keys of `judgment_record`."""

JUDGMENT_NEEDS = ("framework", "force", "area", "as_at")
"""The columns that a record of a judgment needs."""


_NO_GRADE = {"not graded", "ungraded", "no grade", "none", "n/a", "-"}


# A force of one's own is called something else; a slip is off by a letter or two.
_SLIP = 0.75
_POLICE = re.compile(r"\s+(police( service)?|constabulary|service)\s*$", re.IGNORECASE)


def _force_id(text: str) -> str:
    """Give a force's id for any spelling of it, and names unlike any as they are."""
    try:
        return find_force(text).id
    except ReferenceNotFoundError:
        bare = _POLICE.sub("", text)
        if closest(bare, [force.id for force in forces()], cutoff=_SLIP):
            raise
        return text


def judgment_from_record(
    record: Mapping[str, Any], *, documents: Iterable[Document] = ()
) -> Judgment:
    """Make a judgment of a flat record, as a row of ``judgments.csv`` is one.

    Cells are texts; one that is empty, `None` or not there is not stated. A judgment
    without a grade was inspected and not graded. ``document`` and ``quote`` go
    together, or are both left out. Any spelling of a force is taken for its id; a name
    that is no force's, nor like one, is kept.

    Args:
        record: Cells by the names of `JUDGMENT_COLUMNS`. It needs ``framework``,
            ``force``, ``area`` and ``as_at``.
        documents: Documents that records may name by their ids, beside those bundled.
            One that is neither stands with its id for a title.

    Raises:
        RecordErrors: A cell is missing, strange or refused; it holds a `RecordError`
            for each.

    Examples:
        >>> judgment = judgment_from_record(
        ...     {
        ...         "framework": "PEEL 2021/22",
        ...         "force": "wessexshire",
        ...         "area": "Responding to the public",
        ...         "grade": "good",
        ...         "as_at": "10 January 2023",
        ...     }
        ... )
        >>> print(judgment)
        Responding to the public: good (wessexshire, PEEL 2021/22)
    """
    cells = cells_of("Judgment", record, JUDGMENT_COLUMNS, JUDGMENT_NEEDS)

    def citation() -> Citation | None:
        half = [name for name in ("document", "quote") if cells[name] is None]
        if len(half) == 1:
            told = "must be there where the other of document and quote is"
            raise RecordError(half[0], None, told)
        return None if half else citation_of(cells, documents)

    def grade() -> Grade | None:
        if cells["grade"] is None:
            return None
        if cells["grade"].casefold() in _NO_GRADE:
            told = "must be left empty where an area was inspected and not graded"
            raise RecordError("", cells["grade"], told)
        return framework().grade(cells["grade"])

    framework = partial(find_framework, cells["framework"])
    parts: dict[str, Callable[[], Any]] = {
        "framework": framework,
        "as_at": partial(parse_period, cells["as_at"]),
        "force": partial(_force_id, cells["force"]),
        "": citation,  # its refusals name their own cells
    }
    made = gathered("Judgment", parts, cells)
    made |= gathered("Judgment", {"grade": grade}, cells)
    listed = {area.id: area.name for area in made["framework"].areas}
    area = listed.get(slug_of(cells["area"]), cells["area"])
    make = partial(
        Judgment,
        citation=made[""],
        area=area,
        note=cells["note"],
        **{name: made[name] for name in ("framework", "as_at", "force", "grade")},
    )
    judgment: Judgment = gathered("Judgment", {"": make}, cells)[""]
    return judgment


def judgment_record(judgment: Judgment) -> dict[str, Any]:
    """Give a judgment as one flat record: the columns of ``judgments.csv``, plain values.

    Examples:
        >>> from policestats import reference
        >>> judgment = reference.judgments(force="the Met")[3]
        >>> judgment_record(judgment)["grade"]
        'inadequate'
    """
    citation = judgment.citation
    return {
        "framework": judgment.framework.id,
        "force": judgment.force,
        "area": judgment.area,
        "grade": judgment.grade and judgment.grade.name,
        "as_at": str(judgment.as_at),
        "document": citation and citation.document.id,
        "quote": citation and citation.quote,
        "note": judgment.note,
    }
