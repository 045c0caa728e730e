"""Records of one file or several put together, case by case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from policestats.casefiles.assembly import Part, assemble
from policestats.casefiles.columns import Columns, Kind
from policestats.casefiles.counting import Refused
from policestats.casefiles.fields import FieldReader
from policestats.casefiles.nested import NestedReader, review_of
from policestats.casefiles.opening import Source
from policestats.casefiles.ordinary import OrdinaryCases
from policestats.casefiles.parsing import parse, peek
from policestats.casefiles.store import TOLD, Names, Rows, StoredRow
from policestats.casefiles.wording import lines_told, twin_error
from policestats.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from policestats.casefiles.counting import Tally
    from policestats.casefiles.store import PlainRow
    from policestats.models import ComplaintCase, Review

__all__ = ["Input", "Join"]


@attrs.frozen(kw_only=True)
class Input:
    """A file, and what its records are about.

    Attributes:
        source: The file.
        kind: What each record is about.
        columns: For CSV what each column means; `None` is left out.
    """

    source: Source
    kind: Kind
    columns: tuple[str | None, ...] | None = None


@attrs.frozen(kw_only=True)
class Join:
    """Files whose records are put together on the id of the case.

    Attributes:
        inputs: The files, that of the cases first.
        columns: What keys of flat records of JSON mean.
        fields: Reads the cells of flat records.
        nested: Reads records that hold a whole case.
    """

    inputs: tuple[Input, ...]
    columns: Columns
    fields: FieldReader
    nested: NestedReader

    @property
    def size(self) -> int | None:
        """How many bytes a reading goes through, where that is known."""
        sizes = [one.source.size for one in self.inputs]
        known = [size for size in sizes if size is not None]
        return sum(known) if len(known) == len(sizes) else None

    @property
    def _names(self) -> list[str]:
        return [one.source.name for one in self.inputs]

    def read(
        self, tally: Tally, advance: Callable[[int], object]
    ) -> Iterator[tuple[ComplaintCase, tuple[Review, ...]]]:
        """Give each case with its reviews."""
        with Rows() as rows, Names() as names:
            for number, one in enumerate(self.inputs):
                if one.columns is None:
                    self._keep_json(number, one, rows, names, advance)
                else:
                    self._keep_rows(number, one, rows, names, advance)
            names.close_list()
            ordinary = self._ordinary()
            kinds = [one.kind for one in self.inputs]
            of_reviews = kinds.index(Kind.REVIEW) if Kind.REVIEW in kinds else None
            for unit in rows.units():
                of_case = unit
                if of_reviews is not None:
                    of_case = [row for row in unit if row[0] != of_reviews]
                case = ordinary.read(of_case) if ordinary and of_case else None
                if case is None or len(of_case) < len(unit):
                    yield from self._take(unit, case, names, tally)
                else:
                    tally.accept(case, (), records=len(unit))
                    yield case, ()

    def _ordinary(self) -> OrdinaryCases | None:
        """Give what reads ordinary rows, if rows are what there is."""
        tables = [one.columns for one in self.inputs if one.kind is not Kind.REVIEW]
        found = [table for table in tables if table is not None]
        return OrdinaryCases(found, self.fields) if len(found) == len(tables) else None

    def _keep_rows(
        self,
        number: int,
        one: Input,
        rows: Rows,
        names: Names,
        advance: Callable[[int], object],
    ) -> None:
        columns = one.columns or ()
        of_case = columns.index("case")
        of_review = columns.index("review") if one.kind is Kind.REVIEW else None
        found = one.source.rows(advance=advance)
        next(found, None)  # the header
        for line, raw, cells in found:
            # A name with a space too many is refused, and its case with it.
            name = cells[of_case].strip() or None if len(cells) > of_case else None
            rows.add((number, line, raw, cells), name)
            if of_review is not None and len(cells) == len(columns):
                names.add("review", cells[of_review], file=number, line=line)

    def _keep_json(
        self,
        number: int,
        one: Input,
        rows: Rows,
        names: Names,
        advance: Callable[[int], object],
    ) -> None:
        for batch in one.source.batches(advance=advance):
            for piece in batch.pieces():
                data = peek(piece.raw)
                if one.kind is Kind.NESTED:
                    name, reviews = self.nested.peek(data)
                else:
                    record = self._flat(data, one.kind)[0]
                    named = _text(record.get("case"))
                    name = None if named is None else named.strip()
                    reviews = [_text(record.get("review"))]
                rows.add((number, piece.line, piece.raw, None), name)
                for review in reviews:
                    if review is not None:
                        names.add("review", review, file=number, line=piece.line)

    def _flat(
        self, data: object, kind: Kind
    ) -> tuple[dict[str, object], list[RecordError]]:
        """Give a record of JSON by columns, and what is wrong with its keys."""
        if not isinstance(data, dict):
            rule = "must be a mapping of the columns of a record to their values"
            return {}, [RecordError("", data, rule)]
        record: dict[str, object] = {}
        errors = []
        for name, value in data.items():
            meant = self.columns.meaning(name, kind)
            if meant is not None and meant in record:
                rule = f"must not mean {meant!r}, as another key does"
                errors.append(RecordError(name, value, rule))
            elif meant is not None:
                record[meant] = value
            elif not (self.columns.leaves_out or self.columns.is_left_out(name)):
                rule = f"must not be there: {self.columns.hint(name, kind)}"
                errors.append(RecordError(name, value, rule))
        return record, errors

    def _part(self, row: StoredRow) -> Part:
        """Read a record by itself."""
        part = Part(kind=self.inputs[row.file].kind, row=row)
        if part.kind is Kind.NESTED:
            draft = self.nested.read(row.raw)
            part.case, part.reviews = draft.case, draft.reviews
            part.name, part.review_ids = draft.id, draft.review_ids
            part.errors += draft.errors
            return part
        columns = self.inputs[row.file].columns
        record: Mapping[str, object] = {}
        if row.cells is None:
            try:
                record, part.errors = self._flat(parse(row.raw), part.kind)
            except RecordError as error:
                part.errors.append(error)
                return part
            if part.errors and not record:
                return part
        elif columns is not None and len(row.cells) != len(columns):
            rule = f"must have {len(columns):,} cells, and has {len(row.cells):,}"
            part.errors.append(RecordError("", row.raw, rule))
            return part
        elif not any(row.cells):
            rule = "must not be a row of empty cells: take it out"
            part.errors.append(RecordError("", row.raw, rule))
            return part
        else:
            record = {
                column: cell
                for column, cell in zip(columns or (), row.cells, strict=True)
                if column is not None
            }
        part.values, errors = self.fields.read(
            record, part.kind, is_text=row.cells is not None
        )
        part.errors += errors
        part.name = part.values.get("case")
        return part

    def _take(
        self,
        unit: Sequence[PlainRow],
        case: ComplaintCase | None,
        names: Names,
        tally: Tally,
    ) -> Iterator[tuple[ComplaintCase, tuple[Review, ...]]]:
        """Look closely at the records of a case; if there is one already, its reviews'."""
        parts = [
            self._part(StoredRow(*row))
            for row in unit
            if case is None or self.inputs[row[0]].kind is Kind.REVIEW
        ]
        of_case = [part for part in parts if part.kind is not Kind.REVIEW]
        of_reviews = [part for part in parts if part.kind is Kind.REVIEW]
        for part in parts:
            part.errors += self._twin_reviews(part, names)
        reviews: list[Review] = []
        if case is None:
            heads = [p for p in of_case if p.kind is not Kind.ALLEGATION]
            if heads:
                case = self._case(heads, of_case)
                reviews += [] if case is None else heads[0].reviews
            else:
                self._orphan(parts)
        for part in of_reviews:
            review = review_of(part.values, case, part.errors)
            reviews += [] if review is None else [review]
        refused = [self._refused(part, follows=False) for part in parts if part.errors]
        if case is None:
            refused += self._followers(parts, of_case)
        if refused:
            tally.refuse(refused)
        if case is not None:
            tally.accept(case, reviews, records=len(unit) - len(refused))
            yield case, tuple(reviews)

    def _followers(
        self, parts: Sequence[Part], of_case: Sequence[Part]
    ) -> Iterator[Refused]:
        """Refuse what nothing is wrong with but its case."""
        cause = next((one for one in of_case if one.errors), None)
        for part in parts:
            if cause is not None and not part.errors:
                error = self._follows(part, cause)
                refused = self._refused(part, follows=True)
                yield attrs.evolve(refused, errors=[error])

    def _case(
        self, heads: Sequence[Part], of_case: Sequence[Part]
    ) -> ComplaintCase | None:
        """Make the case of a unit, or tell its parts what is wrong with them."""
        if heads[0].kind is not Kind.ROW and len(heads) > 1:
            places = [(part.row.file, part.row.line) for part in heads[:TOLD]]
            for part in heads:
                error = twin_error(
                    "id" if part.kind is Kind.NESTED else "case",
                    part.name or "",
                    here=(part.row.file, part.row.line),
                    places=places,
                    number=len(heads),
                    files=self._names,
                )
                part.errors.append(error)
            return None
        if heads[0].kind is Kind.NESTED:
            return None if heads[0].errors else heads[0].case
        return assemble(heads, of_case)

    def _orphan(self, parts: Sequence[Part]) -> None:
        file = self.inputs[0].source.name
        for part in parts:
            if part.name is not None:
                rule = f"must be the id of a case in {file}, and none has it"
                part.errors.append(RecordError("case", part.name, rule))

    def _twin_reviews(self, part: Part, names: Names) -> Iterator[RecordError]:
        ids: list[tuple[str, str | None]] = [("review", part.values.get("review"))]
        ids += [
            (f"reviews[{place}].id", one) for place, one in enumerate(part.review_ids)
        ]
        for path, name in ids:
            places, number = names.twins("review", name)
            if places and name is not None:
                yield twin_error(
                    path,
                    name,
                    here=(part.row.file, part.row.line),
                    places=places,
                    number=number,
                    files=self._names,
                )

    def _follows(self, part: Part, cause: Part) -> RecordError:
        line = lines_told([cause.row.line])
        if cause.row.file != part.row.file:
            line = f"{self._names[cause.row.file]}, {line}"
        return RecordError("case", part.name, f"its case is refused: see {line}")

    def _refused(self, part: Part, *, follows: bool) -> Refused:
        return Refused(
            file=self._names[part.row.file],
            line=part.row.line,
            raw=part.row.raw,
            errors=part.errors,
            follows=follows,
        )


def _text(value: Any) -> str | None:  # noqa: ANN401  # whatever JSON holds
    return value if isinstance(value, str) and value else None
