"""Files of JSON, read case by case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from policestats.casefiles.counting import Refused
from policestats.casefiles.nested import NestedReader
from policestats.casefiles.opening import Source
from policestats.casefiles.parsing import peek
from policestats.casefiles.repeats import Repeats
from policestats.casefiles.settling import surely_settled
from policestats.casefiles.store import Names
from policestats.casefiles.wording import twin_error
from policestats.structure.quick import cases_of_json, ids_of_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from policestats.casefiles.counting import Tally
    from policestats.casefiles.nested import Draft
    from policestats.casefiles.splitting import Batch, Piece
    from policestats.errors import RecordError
    from policestats.models import ComplaintCase, Review

__all__ = ["Stream"]


@attrs.frozen(kw_only=True)
class Stream:
    """A file of records of JSON that each hold a case.

    It is read twice: for the ids, since which stand there twice has to be known before
    the first case is given, and for the cases.

    Attributes:
        source: The file.
        reader: Reads a record.
    """

    source: Source
    reader: NestedReader

    @property
    def size(self) -> int | None:
        """How many bytes a reading goes through, where that is known."""
        return None if self.source.size is None else 2 * self.source.size

    def read(
        self, tally: Tally, advance: Callable[[int], object]
    ) -> Iterator[tuple[ComplaintCase, tuple[Review, ...]]]:
        """Give each case with its reviews."""
        with Names() as names:
            known = self._may_have_twins(advance)
            if known is None:
                self._note(names, advance)
            elif known:
                self._note(names, _unnoticed)
            place = 0
            for batch in self.source.batches(advance=advance):
                cases = self._quickly(batch)
                if cases is not None and not (
                    names.has_twins and names.places(place, place + len(cases))
                ):
                    place += len(cases)
                    tally.accept_all(cases)
                    for case in cases:
                        yield case, ()
                    continue
                for piece in batch.pieces():
                    place += 1
                    draft = self.reader.read(piece.raw)
                    errors = [*draft.errors, *self._twins(draft, piece, names)]
                    if errors or draft.case is None:
                        self._refuse(piece, errors, tally)
                        continue
                    tally.accept(draft.case, draft.reviews)
                    yield draft.case, draft.reviews

    def _quickly(self, batch: Batch) -> list[ComplaintCase] | None:
        """Give the cases of a batch in which nothing is out of the ordinary."""
        if not self.reader.takes_own_fields:
            return None
        found = cases_of_json(batch.blob)
        if found is None or surely_settled(found):
            return found
        cases = []
        for one in found:
            case, errors = self.reader.settle(one)
            if errors:
                return None
            cases.append(case)
        return cases

    def _may_have_twins(self, advance: Callable[[int], object]) -> bool | None:
        """Look whether an id may stand in several records: mostly none does.

        Returns:
            `None` where there is no quick way to look.
        """
        with Repeats() as names:
            for number, batch in enumerate(self.source.batches(advance=advance)):
                found = self._ids(batch)
                if found is None:
                    return True if number else None
                cases, reviews = found
                names.add(cases)
                names.add(("review", one) for one in reviews)
            return names.may_be_there()

    def _ids(self, batch: Batch) -> tuple[list[str], list[str]] | None:
        """Give the ids of cases and of reviews, where they are under their own name."""
        if not self.reader.takes_own_fields:
            return None
        return ids_of_json(batch.blob)

    def _note(self, names: Names, advance: Callable[[int], object]) -> None:
        """Find the ids that stand in several records."""
        place = 0
        for batch in self.source.batches(advance=advance):
            for data in _peeked(batch):
                name, reviews = self.reader.peek(data)
                for kind, one in (("case", name), *(("review", r) for r in reviews)):
                    if one is not None:
                        names.add(kind, one, place=place)
                place += 1
        names.close_list()
        if not names.has_twins:
            return
        place = 0
        for batch in self.source.batches():
            number = len(_peeked(batch))
            wanted = names.places(place, place + number)
            if wanted:
                for at, piece in enumerate(batch.pieces(), place):
                    if at in wanted:
                        names.tell_line(at, piece.line)
            place += number

    def _twins(self, draft: Draft, piece: Piece, names: Names) -> Iterator[RecordError]:
        ids = [("case", "id", draft.id)]
        ids += [
            ("review", f"reviews[{place}].id", one)
            for place, one in enumerate(draft.review_ids)
        ]
        for kind, path, name in ids:
            places, number = names.twins(kind, name)
            if places and name is not None:
                yield twin_error(
                    path,
                    name,
                    here=(0, piece.line),
                    places=places,
                    number=number,
                    files=[self.source.name],
                )

    def _refuse(self, piece: Piece, errors: list[RecordError], tally: Tally) -> None:
        refused = Refused(
            file=self.source.name, line=piece.line, raw=piece.raw, errors=errors
        )
        tally.refuse([refused])


def _unnoticed(_: int) -> None:
    """Let a reading that is done again not be seen in the progress."""


def _peeked(batch: Batch) -> list[Any]:
    """Give the records of a batch as JSON has them, whatever may be wrong with them."""
    found = peek(batch.blob)
    if isinstance(found, list):
        return found
    return [peek(piece.raw) for piece in batch.pieces()]
