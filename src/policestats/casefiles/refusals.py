"""What was refused of a case file, and why: a report that holds any number of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TextIO, overload

import attrs

from policestats.casefiles.exporting import write_table
from policestats.casefiles.shelves import Shelf
from policestats.errors.refusal import shown
from policestats.texts import one_line

if TYPE_CHECKING:
    from os import PathLike

    from policestats.errors import RecordError

__all__ = ["Refusal", "RefusalGroup", "Refusals", "refusal_of"]

RAW_LIMIT = 2_000
VALUE_LIMIT = 200

_INDICES = re.compile(r"\[[^\]]*\]")
# What comes after one of these depends on the record: the nearest, or another line.
_HINT = re.compile(r": |; | \(")
_MOST_GROUPS = 20


@attrs.frozen(kw_only=True)
class Refusal:
    """One thing that is wrong with one record of a file.

    Attributes:
        file: Name of the file.
        line: Line on which the record begins, from 1.
        path: Where it stands in the record: a column, or ``allegations[2].finalised``;
            empty where it is the record as a whole.
        value: What stands there, as a text of 200 characters at most.
        rule: What must hold, with what would work.
        raw: The record as it stands in the file, 2,000 characters of it at most.

    Examples:
        >>> print(
        ...     Refusal(
        ...         file="cases.csv",
        ...         line=17,
        ...         path="force",
        ...         value="Surry",
        ...         rule="must be a force: did you mean 'surrey'?",
        ...         raw="C1,Surry,2023-04-03",
        ...     )
        ... )
        cases.csv, line 17: force is 'Surry': must be a force: did you mean 'surrey'?
    """

    file: str
    line: int
    path: str
    value: str
    rule: str
    raw: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}"
        return f"{where}: {self.path or 'record'} is {shown(self.value)}: {self.rule}"


def refusal_of(file: str, line: int, raw: str, error: RecordError) -> Refusal:
    """Give the refusal of one thing in a record.

    Examples:
        >>> from policestats.errors import RecordError
        >>> error = RecordError("made", None, "must be there")
        >>> refusal_of("cases.csv", 2, "C1,,", error).value
        ''
    """
    return Refusal(
        file=file,
        line=line,
        # What is cut off need not be looked at: a record may have very many refusals.
        path=_writable(_cut(error.path, VALUE_LIMIT)),
        value=_writable(_cut(_text(error.value), VALUE_LIMIT)),
        rule=_writable(error.rule),
        raw=_writable(_cut(raw, RAW_LIMIT)),
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return str(value)
    return value.isoformat() if isinstance(value, date) else shown(value)


def _writable(text: str) -> str:
    """Write half of a surrogate pair as its escape, for UTF-8 has none."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _cut(text: str, limit: int) -> str:
    left = len(text) - limit
    return text if left <= 0 else f"{text[:limit]}… ({left:,} more characters)"


@attrs.frozen(kw_only=True)
class RefusalGroup:
    """Refusals of one kind: of the same rule at the same place of a record.

    Attributes:
        path: The place, without the numbers of members of lists.
        rule: The rule, without what depends on the record.
        number: How many there are. [refusal], ≥ 1.
        first: The first of them, with what would work there.
    """

    path: str
    rule: str
    number: int
    first: Refusal

    def __str__(self) -> str:
        return f"{self.number:,}: {self.path or 'record'} {self.rule}"


class Refusals(Sequence[Refusal]):
    """All that was refused of one reading, in the order in which it was found.

    A sequence that does not change. The first 10,000 are held in memory, the others in
    a temporary file that goes when this does.

    Examples:
        >>> len(Refusals()), str(Refusals())
        (0, 'nothing refused')
    """

    def __init__(self, refusals: Iterable[Refusal] | Shelf = ()) -> None:
        """Keep refusals.

        Args:
            refusals: Any number of them.
        """
        if isinstance(refusals, Shelf):
            self._shelf = refusals
        else:
            self._shelf = Shelf(map(attrs.astuple, refusals))

    def __len__(self) -> int:
        return len(self._shelf)

    @overload
    def __getitem__(self, place: int) -> Refusal: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Refusal, ...]: ...

    def __getitem__(self, place: int | slice) -> Refusal | tuple[Refusal, ...]:
        """Give one by its place, or a tuple of those of a slice."""
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        return _made(self._shelf[place])

    def __iter__(self) -> Iterator[Refusal]:
        return map(_made, self._shelf)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Refusals):
            return NotImplemented
        return len(self) == len(other) and all(
            one == another for one, another in zip(self, other, strict=True)
        )

    def __hash__(self) -> int:
        return hash((len(self), *self[:1]))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), ([*self],)

    def __repr__(self) -> str:
        return f"<Refusals: {len(self):,}>"

    def __str__(self) -> str:
        if not self:
            return "nothing refused"
        groups = self.summary()
        lines = ["1 refusal" if len(self) == 1 else f"{len(self):,} refusals"]
        for group in groups[:_MOST_GROUPS]:
            lines += [f"{group.number:>7,}: {one_line(str(group.first))}"]
        left = len(groups) - _MOST_GROUPS
        if left > 0:
            lines.append(f"and {left:,} more kinds")
        return "\n".join(lines)

    def summary(self) -> tuple[RefusalGroup, ...]:
        """Give how many there are of each kind, the most frequent first.

        Examples:
            >>> import io
            >>> from policestats import read_cases
            >>> file = io.StringIO('[{"id": "C1"}, {"id": "C2"}]')
            >>> refusals = read_cases(file, on_error="collect").refusals
            >>> for group in refusals.summary():
            ...     print(group)
            2: force must be there
            2: made must be there
            2: logged must be there
            2: allegations must be there
        """
        firsts: dict[tuple[str, str], Refusal] = {}
        numbers: dict[tuple[str, str], int] = {}
        for one in self:
            kind = _INDICES.sub("[]", one.path), _HINT.split(one.rule, maxsplit=1)[0]
            firsts.setdefault(kind, one)
            numbers[kind] = numbers.get(kind, 0) + 1
        return tuple(
            RefusalGroup(path=path, rule=rule, number=number, first=firsts[path, rule])
            for (path, rule), number in sorted(
                numbers.items(), key=lambda pair: -pair[1]
            )
        )

    def to_records(self) -> list[dict[str, Any]]:
        """Give plain dicts of plain values, one for each."""
        return [attrs.asdict(one) for one in self]

    def to_csv(self, path_or_file: str | PathLike[str] | TextIO) -> None:
        """Write them as CSV that no spreadsheet executes.

        What begins as a formula does (with one of ``= + - @``, a sign that looks like
        them, a tab or a line end) gets an apostrophe before it: at the start of a cell,
        and within it after a semicolon, a tab or a line end, for there a spreadsheet
        of other habits begins a cell. One that stands there already gets another, so
        taking one away gives back what was in the file.

        Args:
            path_or_file: Where to: a path, which is written in UTF-8 and replaced if it
                is there, or a text file that is open for writing.

        Raises:
            ArgumentError: It is neither. Carries `argument`, `value` and `requirement`.
            OSError: It cannot be written.

        Examples:
            >>> import sys
            >>> Refusals().to_csv(sys.stdout)
            "file","line","path","value","rule","raw"
        """
        names = [field.name for field in attrs.fields(Refusal)]
        write_table(path_or_file, names, map(attrs.astuple, self))


def _made(held: tuple[Any, ...]) -> Refusal:
    file, line, path, value, rule, raw = held
    return Refusal(file=file, line=line, path=path, value=value, rule=rule, raw=raw)
