"""Cases from JSON and from plain records, quickly where they are as they must be.

What comes from here is what the strict converter would make, to the last field. Where
that is not sure, nothing comes, and the converter makes it or words the refusal: so
speed costs no message.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from policestats.models.soundness import surely_sound
from policestats.structure import wire
from policestats.structure.collecting import collector_paused
from policestats.structure.plain import Unlike, plain_case

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policestats.models import ComplaintCase

__all__ = ["case_of_plain", "cases_of_json", "cases_of_plain", "ids_of_json"]

# The fields of a case, an allegation and a suspension: each is named once in JSON.
_CASE, _ALLEGATION, _SUSPENSION = 9, 8, 2


def cases_of_json(text: object) -> list[ComplaintCase] | None:
    """Give the cases of a JSON array, or `None` where they are not all surely sound.

    It is by msgspec where that is installed, and by the standard library otherwise.
    The garbage collector pauses meanwhile: see `collector_paused`.
    """
    if not isinstance(text, (str, bytes)):
        return None
    with collector_paused():
        return _by_msgspec(text) if wire.is_installed() else _by_json(text)


def _by_msgspec(text: str | bytes) -> list[ComplaintCase] | None:
    cases = wire.familiar_cases()(text)
    absent, familiar = 0, cases is not None
    if cases is None:
        cases = wire.other_cases()(text)
        if cases is None:
            return None
        absent = wire.fill_absent(cases)
    if not surely_sound(cases, familiar=familiar):
        return None
    if not _are_all_the_keys(text, cases, absent):
        return None
    wire.settle(cases)
    return cases


def ids_of_json(text: bytes) -> tuple[list[str], list[str]] | None:
    """Give the ids of the records of a JSON list, and those of all reviews in them.

    Nothing else is looked at. `None` where a record has no such id, or msgspec is not
    installed, without which this would take as long as reading it all.
    """
    if not wire.is_installed():
        return None
    found = wire.case_and_review_ids()(text)
    if found is None:
        return None
    return (
        [record.id for record in found],
        [review.id for record in found for review in record.reviews],
    )


def _by_json(text: str | bytes) -> list[ComplaintCase] | None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if type(data) is not list:
        return None
    absent: list[int] = []
    cases = _of_plain(data, absent)
    if cases is None or not _are_all_the_keys(text, cases, sum(absent)):
        return None
    return cases


def cases_of_plain(data: Iterable[object]) -> list[ComplaintCase] | None:
    """Give the cases of plain records, or `None` where they are not all surely sound."""
    return _of_plain(data, [])


def _of_plain(data: Iterable[object], absent: list[int]) -> list[ComplaintCase] | None:
    try:
        cases = [plain_case(one, absent) for one in data]
    except Unlike:
        return None
    return cases if surely_sound(cases, familiar=False) else None


def case_of_plain(data: object) -> ComplaintCase | None:
    """Give the case of a plain record, or `None` where it is not surely sound."""
    cases = cases_of_plain([data])
    return None if cases is None else cases[0]


def _are_all_the_keys(
    text: str | bytes, cases: list[ComplaintCase], absent: int
) -> bool:
    """Whether a JSON text has the keys of its cases, but for those that are absent.

    None is unknown then, and none is there twice.

    Parsers pass over both in silence. Every key has one colon behind it, and all other
    colons stand in texts. So there are at least as many as the keys and texts that were
    read have, and more if the JSON holds anything else.
    """
    keys = -absent + sum(
        _CASE
        + _ALLEGATION * len(case.allegations)
        + _SUSPENSION * len(case.suspensions)
        for case in cases
    )
    colon, escape = (":", "\\u003") if isinstance(text, str) else (b":", b"\\u003")
    found = text.count(colon)  # type: ignore[arg-type]  # both are of one type
    if found == keys:
        return True
    if escape in text:  # type: ignore[operator]  # the same
        return False  # a colon may be written so, and would not be found
    return found == keys + sum(one.count(":") for one in _texts_of(cases))


def _texts_of(cases: Iterable[ComplaintCase]) -> Iterable[str]:
    """Give every text in which a colon may stand."""
    for case in cases:
        yield case.id
        yield case.force
        for one in case.allegations:
            yield one.id
            yield from (text for text in (one.subcategory, one.decision) if text)
            yield from one.actions
            yield from one.factors
