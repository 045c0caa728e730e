"""How many records were read, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from policestats.casefiles.refusals import Refusals, refusal_of
from policestats.casefiles.shelves import Shelf
from policestats.errors import RecordError, RecordErrors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policestats.models import ComplaintCase, Review

__all__ = ["ReadCounts", "Refused", "Tally"]


@attrs.frozen(kw_only=True)
class ReadCounts:
    """How many records a reading has met, and what it took of them.

    A record is what stands in a file as one: an element of a JSON list, a line of JSON
    Lines, a row of CSV. So ``read == accepted + refused``, always.

    Attributes:
        read: Records met. [record], ≥ 0.
        accepted: Records taken. [record], ≥ 0.
        refused: Records not taken. [record], ≥ 0.
        cases: Cases made of those taken. [case], ≥ 0.
        allegations: Allegations of these cases. [allegation], ≥ 0.
        reviews: Reviews of these cases. [review], ≥ 0.
    """

    read: int = 0
    accepted: int = 0
    refused: int = 0
    cases: int = 0
    allegations: int = 0
    reviews: int = 0

    def __str__(self) -> str:
        records = "1 record" if self.read == 1 else f"{self.read:,} records"
        return f"{records} read, {self.accepted:,} accepted, {self.refused:,} refused"


@attrs.frozen(kw_only=True)
class Refused:
    """A record that is refused.

    Attributes:
        file: Name of the file.
        line: Where it begins.
        raw: Its text.
        errors: What is wrong with it.
        follows: Whether it is refused for another's sake alone.
    """

    file: str
    line: int
    raw: str
    errors: Sequence[RecordError]
    follows: bool = False


class Tally:
    """Keeps what becomes of the records of one reading, or refuses at the first."""

    def __init__(self, *, raises: bool) -> None:
        """Begin with nothing."""
        self._raises = raises
        self._accepted = self._refused = 0
        self._cases = self._allegations = self._reviews = 0
        self._shelf = Shelf()

    def accept(
        self, case: ComplaintCase, reviews: Sequence[Review], *, records: int = 1
    ) -> None:
        """Count a case that is taken, and the records that it was made of."""
        self._accepted += records
        self._cases += 1
        self._allegations += len(case.allegations)
        self._reviews += len(reviews)

    def accept_all(self, cases: Sequence[ComplaintCase]) -> None:
        """Count cases that are taken, of one record each and without a review."""
        self._accepted += len(cases)
        self._cases += len(cases)
        self._allegations += sum(len(case.allegations) for case in cases)

    def refuse(self, records: Iterable[Refused]) -> None:
        """Keep why records are refused, which stand or fall together.

        Raises:
            RecordErrors: Nothing may be refused. Carries `model`, which is file and
                line, and `errors`.
        """
        told = list(records)
        if self._raises:
            one = min(told, key=lambda one: one.follows)
            raise RecordErrors(f"{one.file}, line {one.line}", one.errors)
        for one in told:
            self._refused += 1
            for error in one.errors:
                refusal = refusal_of(one.file, one.line, one.raw, error)
                self._shelf.add(attrs.astuple(refusal))

    @property
    def counts(self) -> ReadCounts:
        """What there is so far."""
        return ReadCounts(
            read=self._accepted + self._refused,
            accepted=self._accepted,
            refused=self._refused,
            cases=self._cases,
            allegations=self._allegations,
            reviews=self._reviews,
        )

    @property
    def refusals(self) -> Refusals:
        """What was refused so far."""
        return Refusals(self._shelf)
