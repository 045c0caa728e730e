"""The bundled claims: what the documents say of how their figures relate."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from policestats.reference.loading import find, known_id, make
from policestats.reference.records import claim_from_record
from policestats.reference.sources import documents

if TYPE_CHECKING:
    from policestats.models import Claim
    from policestats.provenance import Document

__all__ = ["claims", "find_claim"]


@cache
def _claims() -> dict[str, Claim]:
    return {one.id: one for one in make("claims.csv", claim_from_record)}


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
        two and a half years lie between June 2022, when the inspectorate acted, and \
the end of Engage
        the commissioner names the same time as the report
        more 999 calls are answered within ten seconds than in 2024
        in January the share of 999 calls answered in time was higher still
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
