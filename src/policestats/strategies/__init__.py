"""Hypothesis strategies for every model: whatever they give, the models take.

For the tests of a pipeline of your own. Every strategy builds values that are valid by
construction, so that nothing is thrown away; every optional field is sometimes
missing. `corrupted` is the other half: it breaks one rule of valid data, and says
which.

Importing this module tells Hypothesis of the models, so that ``st.from_type`` and the
annotations of a test find these strategies. It needs the extra `hypothesis`.

Examples:
    >>> from hypothesis import given
    >>> from policestats.strategies import complaint_cases
    >>> @given(complaint_cases(force="surrey", is_finalised=True))
    ... def test_a_case_is_finalised_no_sooner_than_it_is_logged(case):
    ...     assert case.finalised >= case.logged
    >>> test_a_case_is_finalised_no_sooner_than_it_is_logged()
"""

from policestats.errors import MissingExtraError

try:
    import hypothesis as _hypothesis  # noqa: F401  # all below needs it, and would say less
except ImportError:
    raise MissingExtraError("policestats.strategies", "hypothesis") from None

from policestats.strategies.claim import claims, operands
from policestats.strategies.complaint import allegations, complaint_cases, suspensions
from policestats.strategies.corruption import Corrupted, corrupted
from policestats.strategies.every import models, register
from policestats.strategies.figure import figures, investigations
from policestats.strategies.finding import (
    areas_for_improvement,
    causes_of_concern,
    innovative_practices,
    recommendations,
    sample_findings,
)
from policestats.strategies.inspection import (
    grade_counts,
    inspections,
    judgments,
    monitoring_spells,
)
from policestats.strategies.known import (
    areas,
    bodies,
    categories,
    force_ids,
    forces,
    frameworks,
    grades,
)
from policestats.strategies.numerals import printed_numbers
from policestats.strategies.review import reviews
from policestats.strategies.source import citations, documents, publications
from policestats.strategies.summary import complaint_summaries, counts
from policestats.strategies.tallies import case_times, days_taken, review_summaries
from policestats.strategies.times import days, periods
from policestats.strategies.words import ids, texts

__all__ = [
    "Corrupted",
    "allegations",
    "areas",
    "areas_for_improvement",
    "bodies",
    "case_times",
    "categories",
    "causes_of_concern",
    "citations",
    "claims",
    "complaint_cases",
    "complaint_summaries",
    "corrupted",
    "counts",
    "days",
    "days_taken",
    "documents",
    "figures",
    "force_ids",
    "forces",
    "frameworks",
    "grade_counts",
    "grades",
    "ids",
    "innovative_practices",
    "inspections",
    "investigations",
    "judgments",
    "models",
    "monitoring_spells",
    "operands",
    "periods",
    "printed_numbers",
    "publications",
    "recommendations",
    "review_summaries",
    "reviews",
    "sample_findings",
    "suspensions",
    "texts",
]

register()
