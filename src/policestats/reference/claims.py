"""The bundled claims: what the documents say of how their figures relate."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from policestats.models import Claim
from policestats.provenance import Citation, Document
from policestats.reference.catalogue import documents, find_document
from policestats.reference.loading import find, known_id, make
from policestats.vocabulary import ClaimKind

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CLAIM_COLUMNS", "claim_record", "claims", "find_claim"]

CLAIM_COLUMNS = ("id", "document", "kind", "operands", "says", "quote", "note")
"""The columns of ``claims.csv``, and the keys of `claim_record`."""


def _claim(row: Mapping[str, Any]) -> Claim:
    return Claim(
        id=row["id"],
        kind=ClaimKind.named(row["kind"]),
        operands=row["operands"],
        says=row["says"],
        citation=Citation(document=find_document(row["document"]), quote=row["quote"]),
        note=row["note"],
    )


@cache
def _claims() -> dict[str, Claim]:
    return {one.id: one for one in make("claims.csv", _claim)}


def claims(*, document: str | Document | None = None) -> tuple[Claim, ...]:
    """List the bundled claims, of all documents or of one.

    Args:
        document: A document or its id.

    Raises:
        ReferenceNotFoundError: There is no such document. Carries `kind`, `key` and
            `closest`.

    Examples:
        >>> for claim in claims(document="S004"):
        ...     print(claim)
        the 69,000 crimes are those that the inspection found unrecorded
        two and a half years lie between June 2022 and the end of Engage
        the commissioner names the same time as the report
        more 999 calls are answered within ten seconds than in 2024
        in January the share of 999 calls answered in time was higher still
        calls are counted within the same ten seconds as the national target
    """
    document = known_id("document", document, [one.id for one in documents()])
    return tuple(
        one
        for one in _claims().values()
        if document in (None, one.citation.document.id)
    )


def find_claim(id: str) -> Claim:  # noqa: A002  # the field's own name
    """Find a bundled claim by its id.

    Raises:
        ReferenceNotFoundError: There is none. Carries `kind`, `key` and `closest`.

    Examples:
        >>> print(find_claim("S000-categories-sum"))
        the allegations of each category sum to all allegations logged
    """
    return find("claim", id, _claims())


def claim_record(claim: Claim) -> dict[str, Any]:
    """Give a claim as one flat record: the columns of ``claims.csv``, plain values.

    Examples:
        >>> claim_record(find_claim("S000-reviews-sum"))["kind"]
        'sum'
    """
    return {
        "id": claim.id,
        "document": claim.citation.document.id,
        "kind": claim.kind.value,
        "operands": "; ".join(map(str, claim.operands)),
        "says": claim.says,
        "quote": claim.citation.quote,
        "note": claim.note,
    }
