"""The columns of flat records: which there are, and which of them a header means."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

import attrs

from policestats.casefiles.spellings import COLUMN_SPELLINGS, plain, words
from policestats.errors import ArgumentError, CaseFileError
from policestats.nearest import closest
from policestats.vocabulary.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "ALLEGATION_COLUMNS",
    "CASE_COLUMNS",
    "REVIEW_COLUMNS",
    "Columns",
    "Kind",
    "kind_columns",
    "needed_columns",
]

CASE_COLUMNS = (
    "case",
    "force",
    "made",
    "logged",
    "contacted",
    "finalised",
    "handling",
    "suspensions",
)
"""What a flat record says of a case."""

ALLEGATION_COLUMNS = (
    "allegation",
    "category",
    "subcategory",
    "allegation_handling",
    "decision",
    "actions",
    "factors",
    "allegation_finalised",
)
"""What a flat record says of an allegation."""

REVIEW_COLUMNS = (
    "review",
    "case",
    "body",
    "received",
    "completed",
    "outcome",
    "recommendations",
)
"""What a flat record says of a review."""

_NEEDED = frozenset(
    {
        "case",
        "force",
        "made",
        "logged",
        "allegation",
        "category",
        "review",
        "body",
        "received",
    }
)

# A header can be long: what a message of one line can name.
_MOST_NAMED = 5


class Kind(Term):
    """What a record of a file is about."""

    NESTED = "nested", "a case with its allegations in it"
    ROW = "row", "an allegation with its case"
    CASE = "case", "a case"
    ALLEGATION = "allegation", "an allegation"
    REVIEW = "review", "a review"


_COLUMNS: dict[Kind, tuple[str, ...]] = {
    Kind.ROW: (*CASE_COLUMNS, *ALLEGATION_COLUMNS),
    Kind.CASE: CASE_COLUMNS,
    Kind.ALLEGATION: ("case", *ALLEGATION_COLUMNS),
    Kind.REVIEW: REVIEW_COLUMNS,
}


def kind_columns(kind: Kind) -> tuple[str, ...]:
    """Give the columns that a flat record of a kind can have."""
    return _COLUMNS[kind]


def needed_columns(kind: Kind) -> tuple[str, ...]:
    """Give the columns that a flat record of a kind must fill."""
    return tuple(name for name in _COLUMNS[kind] if name in _NEEDED)


@cache
def _every_column() -> dict[str, str]:
    """Give for every spelling the one column that it means."""
    spelled = {plain(name): name for name in COLUMN_SPELLINGS}
    for name, spellings in COLUMN_SPELLINGS.items():
        spelled |= dict.fromkeys(map(plain, spellings), name)
    return spelled


@attrs.frozen(kw_only=True)
class Columns:
    """What the caller says of the columns of the files, and what is known without.

    Attributes:
        mapping: For names of columns the column that is meant; `None` leaves it out.
        leaves_out: Whether columns that nobody knows are left out too.
    """

    mapping: Mapping[str, str | None]
    leaves_out: bool

    @classmethod
    def of(cls, columns: object, other_columns: object) -> Columns:
        """Check what the caller says.

        Raises:
            ArgumentError: It cannot be so. Carries `argument`, `value` and
                `requirement`.
        """
        if other_columns not in ("refuse", "leave out"):
            told = "must be 'refuse' or 'leave out'"
            raise ArgumentError("other_columns", other_columns, told)
        if columns is None:
            columns = {}
        if not isinstance(columns, Mapping):
            told = "must be a mapping, as in {'Our ref': 'case'}"
            raise ArgumentError("columns", columns, told)
        for name, meant in columns.items():
            if not isinstance(name, str):
                told = "must have the names of columns, which are texts, for keys"
                raise ArgumentError("columns", name, told)
            if meant is None:
                continue
            if not isinstance(meant, str) or meant not in COLUMN_SPELLINGS:
                near = closest(meant, COLUMN_SPELLINGS)
                hint = f"did you mean {near[0]!r}?" if near else _listed()
                told = f"is no column that a case file has: {hint}"
                raise ArgumentError(f"columns[{name!r}]", meant, told)
        return cls(mapping=dict(columns), leaves_out=other_columns == "leave out")

    def meaning(self, name: str, kind: Kind) -> str | None:
        """Give the column that a name means in a file of a kind, if it is known.

        A name of another kind's column is known and means nothing here.
        """
        if name in self.mapping:
            return self.mapping[name]
        spelled = plain(name)
        if spelled == "id" and kind in (Kind.CASE, Kind.ALLEGATION, Kind.REVIEW):
            return kind.value
        every = _every_column()
        found = every.get(spelled) or every.get(plain(words(name)))
        return found if found in _COLUMNS.get(kind, COLUMN_SPELLINGS) else None

    def is_left_out(self, name: str) -> bool:
        """Whether the caller leaves a column out by its name."""
        return name in self.mapping and self.mapping[name] is None

    def hint(self, name: str, kind: Kind) -> str:
        """Give what is nearest to a name that nobody knows."""
        near = _nearest(name, kind)
        return f"did you mean {near!r}?" if near else f"{kind.label} has no such thing"

    def of_header(
        self, header: Sequence[str], kind: Kind, *, file: str, line: int
    ) -> tuple[str | None, ...]:
        """Give for each column of a file the one that it means; `None` is left out.

        Raises:
            CaseFileError: One is unknown, missing or there twice. Carries `file`,
                `line` and `rule`.
        """
        found: list[str | None] = []
        unknown: list[str] = []
        for name in header:
            meant = self.meaning(name, kind)
            if meant is not None and meant not in _COLUMNS[kind]:
                told = (
                    f"the column {name!r} cannot be {meant!r}, for each record is "
                    f"{kind.label}: there is {', '.join(_COLUMNS[kind])}"
                )
                raise CaseFileError(file, line, told)
            if meant is None and not (self.leaves_out or self.is_left_out(name)):
                unknown.append(name)
            found.append(meant)
        if not any(found):
            raise CaseFileError(file, line, _no_header(header, kind))
        rules = [
            *_unknown(unknown, kind),
            *_twice(header, found),
            *_missing(found, kind),
        ]
        if rules:
            raise CaseFileError(file, line, "; ".join(rules))
        return tuple(found)

    def check_used(self, headers: Iterable[Sequence[str]], *, file: str) -> None:
        """Refuse to be told of a column that no header has.

        Raises:
            CaseFileError: So it is. Carries `file`, `line` and `rule`.
        """
        names = [name for header in headers for name in header]
        there = {*names}  # a header can be long
        for name in self.mapping:
            if name not in there:
                near = closest(name, names)
                hint = (
                    f"did you mean {near[0]!r}?"
                    if near
                    else f"it has {_some(names, _MOST_NAMED)}"
                )
                told = f"has no column {name!r}, which columns names: {hint}"
                raise CaseFileError(file, 1, told)


def _listed() -> str:
    return f"there is {', '.join(COLUMN_SPELLINGS)}"


def _some(names: Sequence[str], most: int) -> str:
    told = ", ".join(repr(name[:80]) for name in names[:most])
    left = len(names) - most
    return f"{told} and {left:,} more" if left > 0 else told


def _no_header(header: Sequence[str], kind: Kind) -> str:
    needed = ", ".join(map(repr, needed_columns(kind)))
    return (
        f"its first line is {_some(header, _MOST_NAMED)}, and has no column that is "
        f"known: the header must be the first line, so take away what stands before it; "
        f"if this is the header, say what each column means, as in "
        f"columns={{{header[0][:80]!r}: 'case'}}: there must be {needed}"
    )


def _unknown(unknown: Sequence[str], kind: Kind) -> Iterable[str]:
    if not unknown:
        return
    told = []
    for name in unknown[:_MOST_NAMED]:
        near = _nearest(name, kind)
        hint = f" (did you mean {near!r}?)" if near else ""
        told.append(f"{name[:80]!r}{hint}")
    more = len(unknown) - _MOST_NAMED
    if more > 0:
        told.append(f"{more:,} more")
    first = unknown[0][:80]
    yield (
        f"has columns that are not known: {', '.join(told)}: say what each means, as "
        f"in columns={{{first!r}: {_nearest(first, kind) or 'case'!r}}}, leave it out "
        f"with columns={{{first!r}: None}}, or all with other_columns='leave out'"
    )


def _nearest(name: str, kind: Kind) -> str | None:
    name = name[:80]  # to look at a longer one would take long, and nothing is like it
    if f"{kind.value}_{plain(name)}" in _COLUMNS[kind]:
        return f"{kind.value}_{plain(name)}"
    every = _every_column()
    here = [spelled for spelled, meant in every.items() if meant in _COLUMNS[kind]]
    near = closest(plain(name), here, cutoff=0.7)
    return every[near[0]] if near else None


def _twice(header: Sequence[str], found: Sequence[str | None]) -> Iterable[str]:
    names: dict[str, list[str]] = {}
    for name, meant in zip(header, found, strict=True):
        if meant is not None:
            names.setdefault(meant, []).append(name)
    for meant, same in names.items():
        if len(same) > 1:
            yield (
                f"has {len(same)} columns for {meant!r}: {_some(same, _MOST_NAMED)}: "
                f"leave out all but one, as in columns={{{same[-1]!r}: None}}"
            )


def _missing(found: Sequence[str | None], kind: Kind) -> Iterable[str]:
    missing = [name for name in needed_columns(kind) if name not in found]
    if missing:
        yield (
            f"has no column for {', '.join(map(repr, missing))}: if it is there under "
            f"another name, say so, as in columns={{'Its name': {missing[0]!r}}}"
        )
