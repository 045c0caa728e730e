"""The fields of flat records: each cell to the value that a model takes."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from policestats.casefiles.cells import split_items, split_suspensions
from policestats.casefiles.columns import Kind, kind_columns, needed_columns
from policestats.casefiles.dates import check_day, read_day
from policestats.casefiles.remembered import Remembered
from policestats.errors import PoliceStatsError, RecordError
from policestats.models import Suspension, refusals
from policestats.structure import structure
from policestats.texts import check_name, check_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from policestats.casefiles.labels import Labels
    from policestats.vocabulary import Category

__all__ = ["FieldReader", "check_suspensions"]

_DAYS = (
    "made",
    "logged",
    "contacted",
    "finalised",
    "allegation_finalised",
    "received",
    "completed",
)
_TERMS = ("handling", "allegation_handling", "body", "outcome")
_LISTS = ("actions", "factors")
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


class FieldReader:
    """Reads the cells of records, and remembers what it has read.

    A label or a date stands in thousands of records: it is looked up once.
    """

    def __init__(self, labels: Labels, *, day_first: bool) -> None:
        """Take what labels mean, and which number of a date is the day."""
        self._labels = labels

        def day(text: str) -> Any:  # noqa: ANN401  # as all of these readers
            return read_day(text, day_first=day_first)

        self._readers: dict[str, Callable[[str], Any]] = {
            "force": _remembering(labels.force),
            "category": _remembering(labels.category),
            "decision": _remembering(self._decision),
            "suspensions": _remembering(split_suspensions),
        }
        self._readers |= dict.fromkeys(_DAYS, _remembering(day))
        for column in _TERMS:
            self._readers[column] = _remembering(self._term(column))
        for column in _LISTS:
            self._readers[column] = _remembering(self._split(column))
        self._subcategories: dict[str, Callable[[str], str]] = {}

    def read(
        self, record: Mapping[str, object], kind: Kind, *, is_text: bool
    ) -> tuple[dict[str, Any], list[RecordError]]:
        """Read a record.

        Args:
            record: Its cells by their columns. One that is empty is not stated.
            kind: What it is about.
            is_text: Whether numbers are texts, as they are in CSV.

        Returns:
            What could be read, by column, and what is wrong with the rest.
        """
        values: dict[str, Any] = {}
        errors: list[RecordError] = []
        needed = needed_columns(kind)
        for column in kind_columns(kind):
            cell = record.get(column)
            if cell is None or cell == "":
                if column in needed:
                    errors.append(RecordError(column, cell, "must be there"))
                continue
            try:
                values[column] = self.value(column, cell, values, is_text=is_text)
            except PoliceStatsError as error:
                errors += [one.under(column) for one in refusals(error, cell)]
        return values, errors

    def value(
        self, column: str, cell: object, values: Mapping[str, Any], *, is_text: bool
    ) -> Any:  # noqa: ANN401  # each column has its own
        """Read one cell, where *values* has those before it.

        Raises:
            RecordError: It is refused. Carries `path`, `value` and `rule`.
            RecordErrors: More than one thing in it is.
        """
        reader = self._readers.get(column)
        if reader is not None:
            if isinstance(cell, list):
                return self._of_list(column, cell)
            return reader(_text(cell))
        if column == "subcategory":
            return self._subcategory(_text(cell), values.get("category"))
        if column == "recommendations":
            return _number(cell, is_text=is_text)
        check_name("", cell)
        return cell

    def _subcategory(self, text: str, category: Category | None) -> str | None:
        if category is None:
            return None  # it is refused, and of another it could be any
        # The id is made anew each time that it is asked for, and no two have one name.
        key = f"{category.scheme.value}/{category.name}"
        if key not in self._subcategories:
            read = partial(self._labels.subcategory, category_id=category.id)
            self._subcategories[key] = _remembering(read)
        return self._subcategories[key](text)

    def _term(self, column: str) -> Callable[[str], Any]:
        return lambda text: self._labels.term(column, text)

    def _decision(self, text: str) -> str:
        told = self._labels.free("decision", text)
        check_text("", told)
        return told

    def _split(self, column: str) -> Callable[[str], tuple[str, ...]]:
        return lambda text: self._items(column, split_items(text))

    def _of_list(self, column: str, cell: list[object]) -> Any:  # noqa: ANN401  # a tuple of what the column holds
        if column in _LISTS:
            return self._items(column, cell)
        if column != "suspensions":
            raise RecordError("", cell, "must be a text")
        found = structure(cell, tuple[Suspension, ...])
        for error in check_suspensions(found):
            raise error
        return found

    def _items(self, column: str, items: Iterable[object]) -> tuple[str, ...]:
        told = tuple(self._labels.free(column, _text(item)) for item in items)
        for place, one in enumerate(told):
            check_text(f"[{place}]", one)
        return told


def check_suspensions(suspensions: Iterable[Suspension]) -> list[RecordError]:
    """Give the refusals of days of suspensions that are no days of a complaint."""
    found = [
        check_day(f"[{place}].{name}", getattr(one, name))
        for place, one in enumerate(suspensions)
        for name in ("start", "end")
    ]
    return [error for error in found if error is not None]


def _remembering(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """Give a reader that remembers what came of a text, a refusal too."""

    def find(text: str) -> Any:  # noqa: ANN401  # whatever is read
        try:
            return read(text)
        except RecordError as error:
            # What is remembered shall not hold on to all that was called.
            return error.with_traceback(None)

    known = Remembered(find)

    def look_up(text: str) -> Any:  # noqa: ANN401  # whatever is read
        found = known[text]
        if isinstance(found, RecordError):
            # A new one: an error that is raised twice grows by its traceback.
            raise RecordError(found.path, found.value, found.rule)
        return found

    return look_up


def _text(cell: object) -> str:
    if not isinstance(cell, str):
        raise RecordError("", cell, "must be a text")
    return cell


def _number(cell: object, *, is_text: bool) -> int:
    if is_text and isinstance(cell, str) and _NUMBER.fullmatch(cell):
        return int(cell)
    if type(cell) is not int or cell < 0:
        raise RecordError("", cell, "must be a whole number of 0 or more")
    return cell
