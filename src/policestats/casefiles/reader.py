"""Files of cases to cases: what is taken, what is refused, and how many of each."""

from __future__ import annotations

import weakref
from contextlib import ExitStack
from os import PathLike
from typing import IO, TYPE_CHECKING, Literal, Self

from policestats.casefiles.columns import Columns, Kind
from policestats.casefiles.counting import ReadCounts, Tally
from policestats.casefiles.fields import FieldReader
from policestats.casefiles.flat_records import case_records
from policestats.casefiles.formats import Format
from policestats.casefiles.joining import Input, Join
from policestats.casefiles.labels import Labels
from policestats.casefiles.nested import NestedReader
from policestats.casefiles.opening import EXPANSION_LIMIT, RECORD_LIMIT, open_source
from policestats.casefiles.progress import check_progress, meter
from policestats.casefiles.streaming import Stream
from policestats.errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from policestats.casefiles.opening import Source
    from policestats.casefiles.refusals import Refusals
    from policestats.models import ComplaintCase, Review
    from policestats.vocabulary import Category, CodeScheme

    Readable = str | PathLike[str] | IO[bytes] | IO[str]
    Vocabulary = Mapping[str, str | Category | Mapping[str, str | Category]]

__all__ = ["CaseFile", "read_cases"]


class CaseFile:
    """The cases of a file, read when they are first asked for.

    Iterating gives one case at a time, and reads the file anew each time, so a file of
    any length can be gone through. `cases` and `reviews` hold all of them.

    It is a context manager, and closes what it holds open when it goes.
    """

    def __init__(
        self,
        name: str,
        plan: Stream | Join,
        held_open: ExitStack,
        *,
        raises: bool,
        progress: bool | None,
    ) -> None:
        """Take what is to be read; `read_cases` is how to make one."""
        self._name = name
        self._plan = plan
        self._raises = raises
        self._progress = progress
        self._tally: Tally | None = None
        self._held: tuple[tuple[ComplaintCase, tuple[Review, ...]], ...] | None = None
        self._close = weakref.finalize(self, held_open.close)

    def __iter__(self) -> Iterator[ComplaintCase]:
        return (case for case, _ in self.with_reviews())

    def with_reviews(self) -> Iterator[tuple[ComplaintCase, tuple[Review, ...]]]:
        """Iterate over the cases, each with its reviews.

        Raises:
            RecordErrors: A record is refused, and none may be: the first. What stands
                before it has been given by then. Carries `model`, which is file and
                line, and `errors`.
            CaseFileError: The file cannot be read to its end. Carries `file`, `line`
                and `rule`.
        """
        tally = Tally(raises=self._raises)
        with meter(self._name, self._plan.size, progress=self._progress) as advance:
            yield from self._plan.read(tally, advance)
        self._tally = tally

    @property
    def cases(self) -> tuple[ComplaintCase, ...]:
        """All cases, in the order in which they first stand in the file."""
        return tuple(case for case, _ in self._all())

    @property
    def reviews(self) -> tuple[Review, ...]:
        """All reviews, in the order of their cases."""
        return tuple(review for _, reviews in self._all() for review in reviews)

    @property
    def refusals(self) -> Refusals:
        """What was refused, and why."""
        return self._read().refusals

    @property
    def counts(self) -> ReadCounts:
        """How many records were read, accepted and refused."""
        return self._read().counts

    def to_records(self) -> list[dict[str, str | None]]:
        """Give a plain record of each allegation of all cases: see `case_records`."""
        return list(case_records(self))

    def close(self) -> None:
        """Close what is held open. What has been read stays."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        told = "not read yet" if self._tally is None else str(self._tally.counts)
        return (
            f"<{self._name.strip('<>')}: {told}>"  # a file without a name is "<file>"
        )

    def _all(self) -> tuple[tuple[ComplaintCase, tuple[Review, ...]], ...]:
        if self._held is None:
            self._held = tuple(self.with_reviews())
        return self._held

    def _read(self) -> Tally:
        if self._tally is None:
            for _ in self.with_reviews():
                pass
        assert self._tally is not None  # noqa: S101  # for the type checker: it is read
        return self._tally


def read_cases(  # noqa: PLR0913  # keyword-only, each a choice of the caller's own
    path_or_file: Readable,
    *,
    allegations: Readable | None = None,
    reviews: Readable | None = None,
    columns: Mapping[str, str | None] | None = None,
    vocabulary: Vocabulary | None = None,
    scheme: CodeScheme | str | None = None,
    on_error: Literal["raise", "collect"] = "raise",
    day_first: bool = False,
    other_columns: Literal["refuse", "leave out"] = "refuse",
    format: Format | str | None = None,  # noqa: A002  # the word that one would look for
    encoding: str = "utf-8",
    separator: str = ",",
    max_record: int = RECORD_LIMIT,
    max_expansion: int = EXPANSION_LIMIT,
    progress: bool | None = None,
) -> CaseFile:
    """Read complaint cases from an extract of a force's complaint system.

    Each case is held to all rules of the models. Nothing is guessed: what a column, a
    label or a date means is recognised or said, and refused otherwise. A case is taken
    whole or not at all: where one record of it is refused, its others are too.

    A record of JSON holds a case with its ``allegations``, and ``reviews`` if it has any;
    a row of CSV holds an allegation with its case. With *allegations* a row of the
    first file holds a case alone.

    Args:
        path_or_file: A path, or a file open for reading: JSON, JSON Lines or CSV, or one
            of these compressed.
        allegations: Another such file with a record for each allegation.
        reviews: Another such file with a record for each review.
        columns: What columns mean, by their names in the files: ``{"Our ref":
            "case"}``. `None` leaves a column out.
        vocabulary: What labels mean: ``{"LR": "under-schedule-3-not-investigated"}``, or
            by column: ``{"decision": {"NFA": "no further action"}}``.
        scheme: The list that letters and shared names of categories belong to.
        on_error: "raise" stops at the first record that is refused, "collect" keeps
            what is refused in `CaseFile.refusals`.
        day_first: Whether ``3/4/2023`` is the third of April. Dates in ISO form are
            taken as well.
        other_columns: Whether columns that nobody knows are refused, or left out.
        format: "json", "jsonl" or "csv", where the file's name says otherwise.
        encoding: How letters are written: "cp1252" is what a spreadsheet may have used.
        separator: What is between the cells of CSV.
        max_record: Bytes that one record may have, ≥ 1.
        max_expansion: How many times its own size a compressed file may unfold to, ≥ 1.
            It is looked at once 16 MiB have come out.
        progress: Whether to show a bar; `None` does where a file is long, a terminal
            shows it and tqdm is installed.

    Returns:
        What iterates over the cases, and has them with refusals and counts.

    Raises:
        CaseFileError: A file cannot be read, or its columns are not known. Carries
            `file`, `line` and `rule`.
        CaseFileNotFoundError: There is no such file. Carries `closest` too.
        ArgumentError: An option cannot be so. Carries `argument`, `value` and
            `requirement`.
        ReferenceNotFoundError: There is no such scheme or format. Carries `kind`, `key`
            and `closest`.
        MissingExtraError: A bar is asked for, and tqdm is not installed. Carries
            `feature` and `extra`.

    Examples:
        >>> import io
        >>> rows = '''Case reference,Police force,Made,Logged,Allegation,Category
        ... C1,the Met,2023-04-03,2023-04-04,1,Use of police vehicles
        ... C1,the Met,2023-04-03,2023-04-04,2,Discreditable conduct
        ... C2,Surry,2023-04-05,2023-04-05,1,Use of police vehicles
        ... '''
        >>> file = read_cases(io.StringIO(rows), on_error="collect")
        >>> [(case.id, len(case.allegations)) for case in file]
        [('C1', 2)]
        >>> print(file.counts)
        3 records read, 2 accepted, 1 refused
        >>> print(file.refusals[0])
        <file>, line 4: force is 'Surry': must be a force: did you mean 'surrey'?
    """
    if on_error not in ("raise", "collect"):
        raise ArgumentError("on_error", on_error, "must be 'raise' or 'collect'")
    if not isinstance(day_first, bool):
        raise ArgumentError("day_first", day_first, "must be True or False")
    check_progress(progress)
    given = {
        "path_or_file": path_or_file,
        "allegations": allegations,
        "reviews": reviews,
    }
    _check_apart(given)
    others = [one for one in (allegations, reviews) if one is not None]
    told = Columns.of(columns, other_columns)
    labels = Labels(vocabulary, scheme)
    fields = FieldReader(labels, day_first=day_first)
    nested = NestedReader(told, labels, fields)
    with ExitStack() as stack:
        sources = [
            stack.enter_context(
                open_source(
                    one,
                    format=format,
                    encoding=encoding,
                    separator=separator,
                    max_record=max_record,
                    max_expansion=max_expansion,
                )
            )
            for one in (path_or_file, *others)
        ]
        kinds = [_kind(sources[0], alone=allegations is None)]
        kinds += [Kind.ALLEGATION] if allegations is not None else []
        kinds += [Kind.REVIEW] if reviews is not None else []
        inputs = _inputs(sources, kinds, told)
        plan: Stream | Join
        if kinds == [Kind.NESTED]:
            plan = Stream(source=sources[0], reader=nested)
        else:
            plan = Join(inputs=inputs, columns=told, fields=fields, nested=nested)
        return CaseFile(
            " + ".join(source.name for source in sources),
            plan,
            stack.pop_all(),
            raises=on_error == "raise",
            progress=progress,
        )


def _check_apart(given: Mapping[str, Readable | None]) -> None:
    """Refuse one file object for two files: its end would be reached by the first."""
    known: dict[int, str] = {}
    for argument, one in given.items():
        if one is None or isinstance(one, (str, PathLike)):
            continue
        before = known.setdefault(id(one), argument)
        if before != argument:
            rule = f"must be another file object than {before}: open the file again"
            raise ArgumentError(argument, one, rule)


def _kind(source: Source, *, alone: bool) -> Kind:
    if not alone:
        return Kind.CASE
    return Kind.ROW if source.format is Format.CSV else Kind.NESTED


def _inputs(
    sources: Sequence[Source], kinds: Sequence[Kind], columns: Columns
) -> tuple[Input, ...]:
    """Look at the headers, and refuse the files if they are not known."""
    inputs = []
    headers = []
    for source, kind in zip(sources, kinds, strict=True):
        of_header = None
        if source.format is Format.CSV:
            header = next(source.rows())
            of_header = columns.of_header(
                header.cells, kind, file=source.name, line=header.line
            )
            headers.append(header.cells)
        inputs.append(Input(source=source, kind=kind, columns=of_header))
    if len(headers) == len(sources):
        names = " and ".join(source.name for source in sources)
        columns.check_used(headers, file=names)
    return tuple(inputs)
