"""The bundled registers and figures, each figure with the page it was printed on.

Examples:
    >>> from policestats import reference
    >>> figure = reference.find_figure("S001-days-to-contact-metropolitan-2023-24")
    >>> print(figure, "-", figure.citation)
    5 days, metropolitan, 2023/24 - MOPAC's Oversight of Police Complaints (S001): \
"average of 5 days to contact complainants"
"""

from policestats.reference.catalogue import figures, find_figure
from policestats.reference.inspected import find_inspection, inspections, judgments
from policestats.reference.judgment_records import (
    JUDGMENT_COLUMNS,
    judgment_from_record,
    judgment_record,
)
from policestats.reference.literature import (
    find_publication,
    investigations,
    publications,
)
from policestats.reference.own import read_claims, read_figures, read_judgments
from policestats.reference.phases import monitoring, phase_on
from policestats.reference.records import (
    CLAIM_COLUMNS,
    FIGURE_COLUMNS,
    claim_from_record,
    claim_record,
    figure_from_record,
    figure_record,
)
from policestats.reference.register import find_force, forces
from policestats.reference.relations import claims, find_claim
from policestats.reference.sources import (
    Measure,
    bodies,
    documents,
    find_body,
    find_document,
    find_measure,
    measures,
)

__all__ = [
    "CLAIM_COLUMNS",
    "FIGURE_COLUMNS",
    "JUDGMENT_COLUMNS",
    "Measure",
    "bodies",
    "claim_from_record",
    "claim_record",
    "claims",
    "documents",
    "figure_from_record",
    "figure_record",
    "figures",
    "find_body",
    "find_claim",
    "find_document",
    "find_figure",
    "find_force",
    "find_inspection",
    "find_measure",
    "find_publication",
    "forces",
    "inspections",
    "investigations",
    "judgment_from_record",
    "judgment_record",
    "judgments",
    "measures",
    "monitoring",
    "phase_on",
    "publications",
    "read_claims",
    "read_figures",
    "read_judgments",
]
