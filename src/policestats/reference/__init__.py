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
from policestats.reference.register import find_force, forces

__all__ = [
    "FIGURE_COLUMNS",
    "Measure",
    "bodies",
    "documents",
    "figure_record",
    "figures",
    "find_body",
    "find_document",
    "find_figure",
    "find_force",
    "find_measure",
    "forces",
    "measures",
]
