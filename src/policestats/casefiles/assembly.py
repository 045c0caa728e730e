"""A case made of its flat records, or each of them told what is wrong with it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import attrs

from policestats.casefiles.columns import CASE_COLUMNS, Kind
from policestats.casefiles.wording import lines_told
from policestats.errors import PoliceStatsError, RecordError
from policestats.errors.refusal import shown
from policestats.models import Allegation, ComplaintCase, Review, refusals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policestats.casefiles.store import StoredRow

__all__ = ["FIELDS", "Part", "assemble", "natural_key"]

_OF_ALLEGATION = re.compile(r"allegations\[(\d+)\]\.?(.*)")
_COLUMNS = {
    "id": "allegation",
    "handling": "allegation_handling",
    "finalised": "allegation_finalised",
}
FIELDS = {column: field for field, column in _COLUMNS.items()}
"""What columns of an allegation are called in the model, where it is not the same."""

_DIGITS = re.compile(r"(\d+)", re.ASCII)
_MOST_VALUES = 3
_SHORT = 20

NaturalKey = tuple[list[tuple[int, int, str]], str]
"""What names are sorted by: their numbers and the letters between, and they themselves."""


@attrs.define
class Part:
    """A record of a case, and what has been found out of it so far.

    Attributes:
        kind: What the record is about.
        row: It.
        values: What was read of it, by column.
        errors: What is wrong with it.
        name: Id of its case.
        case: The case, of a record that holds a whole one.
        reviews: The reviews in such a record.
        review_ids: Their ids, whether or not they are sound.
    """

    kind: Kind
    row: StoredRow
    values: dict[str, Any] = attrs.field(factory=dict)
    errors: list[RecordError] = attrs.field(factory=list)
    name: str | None = None
    case: ComplaintCase | None = None
    reviews: tuple[Review, ...] = ()
    review_ids: tuple[str | None, ...] = ()


def natural_key(name: str) -> NaturalKey:
    """Give what sorts names as people do: "2" before "10".

    Examples:
        >>> sorted(["10", "2", "A1"], key=natural_key)
        ['2', '10', 'A1']
    """
    # Nearly all ids of allegations are short, and the same in every case.
    return _short_key(name) if len(name) <= _SHORT else _key(name)


def _key(name: str) -> NaturalKey:
    parts = []
    for place, part in enumerate(_DIGITS.split(name)):
        if place % 2:
            # As a number would be, however long: the longer of two is the greater.
            digits = part.lstrip("0")
            parts.append((0, len(digits), digits))
        elif part:
            parts.append((1, 0, part))
    return parts, name  # "01" and "1" are in one order, whichever comes first


_short_key = lru_cache(maxsize=4_096)(_key)


def assemble(heads: Sequence[Part], of_case: Sequence[Part]) -> ComplaintCase | None:
    """Make a case of the records of it; `None` where one of them is refused.

    Args:
        heads: The records that say what holds of the case as a whole.
        of_case: These, and those of its allegations.
    """
    _tell_differences(heads)
    members = [part for part in of_case if part.kind is not Kind.CASE]
    _tell_twins(members)
    if not members and heads[0].name is not None:
        rule = "must be the case of at least one allegation, and is of none"
        heads[0].errors.append(RecordError("case", heads[0].name, rule))
    if any(part.errors for part in of_case):
        return None
    members.sort(key=lambda part: natural_key(part.values["allegation"]))
    fields = {
        name: value for name, value in heads[0].values.items() if name in CASE_COLUMNS
    }
    try:
        return ComplaintCase(
            id=fields.pop("case"),
            allegations=tuple(_allegation(part.values) for part in members),
            **fields,
        )
    except PoliceStatsError as error:
        for one in refusals(error, None):
            _tell(one, heads, members)
    return None


def _allegation(values: dict[str, Any]) -> Allegation:
    fields = {
        FIELDS.get(column, column): value
        for column, value in values.items()
        if column not in CASE_COLUMNS
    }
    return Allegation(**fields)


def _tell(error: RecordError, heads: Sequence[Part], members: Sequence[Part]) -> None:
    """Tell the records that state it what a rule of the model refuses."""
    found = _OF_ALLEGATION.fullmatch(error.path)
    if found:
        path = _COLUMNS.get(found[2], found[2])
        told = RecordError(path, error.value, error.rule)
        members[int(found[1])].errors.append(told)
        return
    # What holds of the case stands in each of its rows, and is as wrong in each.
    for part in heads:
        part.errors.append(error)


def _tell_differences(heads: Sequence[Part]) -> None:
    """Refuse records of one case that do not say the same of it."""
    if all(_of_case(part) == _of_case(heads[0]) for part in heads[1:]):
        return
    for column in CASE_COLUMNS[1:]:
        lines: dict[Any, list[int]] = defaultdict(list)
        told = [
            part
            for part in heads
            if part.values
            and not any(error.path.startswith(column) for error in part.errors)
        ]
        for part in told:
            lines[part.values.get(column)].append(part.row.line)
        if len(lines) > 1:
            _tell_one_difference(column, lines, told)


def _of_case(part: Part) -> list[Any]:
    return [part.values.get(column) for column in CASE_COLUMNS]


def _tell_one_difference(
    column: str, lines: dict[Any, list[int]], parts: Sequence[Part]
) -> None:
    values = sorted(lines, key=_told)
    listed = [
        f"{_told(value)} in {lines_told(lines[value])}"
        for value in values[:_MOST_VALUES]
    ]
    if len(values) > _MOST_VALUES:
        listed.append(f"{len(values) - _MOST_VALUES:,} more")
    rule = f"must be the same in all rows of its case: {', '.join(listed)}"
    for part in parts:
        part.errors.append(RecordError(column, part.values.get(column), rule))


def _told(value: Any) -> str:  # noqa: ANN401  # whatever a column holds
    if value is None:
        return "nothing"
    return (
        " ".join(map(shown, map(attrs.astuple, value)))
        if isinstance(value, tuple)
        else shown(str(value))
    )


def _tell_twins(members: Sequence[Part]) -> None:
    """Refuse allegations of one case that have one id."""
    named: dict[str, list[Part]] = defaultdict(list)
    for part in members:
        if "allegation" in part.values:
            named[part.values["allegation"]].append(part)
    for name, parts in named.items():
        if len(parts) > 1:
            lines = lines_told([part.row.line for part in parts])
            rule = f"must be the id of one allegation of its case: it is in {lines}"
            for part in parts:
                part.errors.append(RecordError("allegation", name, rule))
