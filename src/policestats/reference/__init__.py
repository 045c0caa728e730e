"""The bundled registers and figures, each figure with the page it was printed on.

Examples:
    >>> from policestats import reference
    >>> figure = reference.find_figure("S001-days-to-contact-metropolitan-2023-24")
    >>> print(figure, "-", figure.citation)
    5 days, metropolitan, 2023/24 - MOPAC's Oversight of Police Complaints (S001): \
"average of 5 days to contact complainants"
"""

from policestats.reference.catalogue import (
    FIGURE_COLUMNS,
    Measure,
    bodies,
    documents,
    figure_record,
    figures,
    find_body,
    find_document,
    find_figure,
    find_measure,
    measures,
)
from policestats.reference.claims import (
    CLAIM_COLUMNS,
    claim_record,
    claims,
    find_claim,
)
from policestats.reference.publications import (
    find_publication,
    investigations,
    publications,
)
from policestats.reference.register import find_force, forces

__all__ = [
    "CLAIM_COLUMNS",
    "FIGURE_COLUMNS",
    "Measure",
    "bodies",
    "claim_record",
    "claims",
    "documents",
    "figure_record",
    "figures",
    "find_body",
    "find_claim",
    "find_document",
    "find_figure",
    "find_force",
    "find_measure",
    "find_publication",
    "forces",
    "investigations",
    "measures",
    "publications",
]
