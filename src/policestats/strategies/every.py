"""The strategy of each model, and of any: what `from_type` gives, too."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from policestats import models as all_models
from policestats.printed import Printed
from policestats.provenance import Citation, Document
from policestats.strategies.claim import claims, operands
from policestats.strategies.complaint import allegations, complaint_cases, suspensions
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
from policestats.strategies.times import periods
from policestats.strategies.turning import turned
from policestats.strategies.words import ids
from policestats.structure.values import PERIODS
from policestats.vocabulary import (
    ALLEGATION_CATEGORIES,
    FRAMEWORKS,
    Category,
    Framework,
    Grade,
    GradeScale,
    InspectionArea,
    Subcategory,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

__all__ = ["OF_TYPE", "models", "register"]

OF_TYPE: dict[type, Callable[..., SearchStrategy[Any]]] = {
    all_models.ComplaintCase: complaint_cases,
    all_models.Allegation: allegations,
    all_models.Suspension: suspensions,
    all_models.Review: reviews,
    all_models.ComplaintSummary: complaint_summaries,
    all_models.CaseTimes: case_times,
    all_models.DaysTaken: days_taken,
    all_models.ReviewSummary: review_summaries,
    all_models.Count: counts,
    all_models.Figure: figures,
    all_models.Operand: operands,
    all_models.Claim: claims,
    all_models.Publication: publications,
    all_models.Investigation: investigations,
    all_models.Force: forces,
    all_models.Body: bodies,
    Document: documents,
    Citation: citations,
    Printed: printed_numbers,
    Category: categories,
    Framework: frameworks,
    Grade: grades,
    all_models.Judgment: judgments,
    all_models.GradeCount: grade_counts,
    all_models.SampleFinding: sample_findings,
    all_models.CauseOfConcern: causes_of_concern,
    all_models.Recommendation: recommendations,
    all_models.AreaForImprovement: areas_for_improvement,
    all_models.InnovativePractice: innovative_practices,
    all_models.Inspection: inspections,
    all_models.MonitoringSpell: monitoring_spells,
}
"""What gives each model; a period of any kind is given by `periods`."""

_NAMES_A_FORCE = {
    all_models.ComplaintCase: "force",
    all_models.ComplaintSummary: "subject",
    all_models.Figure: "subject",
    all_models.Investigation: "subject",
    all_models.Judgment: "force",
    all_models.Inspection: "force",
    all_models.MonitoringSpell: "force",
}
_PARTS: dict[type, Callable[[], SearchStrategy[Any]]] = {
    GradeScale: lambda: turned(frameworks(), lambda one: one.scale),
    InspectionArea: lambda: st.sampled_from(
        [area for framework in FRAMEWORKS for area in framework.areas]
    ),
    Subcategory: lambda: st.sampled_from(
        [sub for category in ALLEGATION_CATEGORIES for sub in category.subcategories]
    ),
    all_models.InspectionFinding: lambda: st.one_of(
        recommendations(),
        areas_for_improvement(),
        causes_of_concern(),
        innovative_practices(),
    ),
}
"""What models are made of and no file holds by itself."""


def models() -> SearchStrategy[Any]:
    """Any model, each as often as another, of forces real and made up.

    Examples:
        >>> from hypothesis import given, settings
        >>> from policestats.structure import structure, unstructure
        >>> @given(models())
        ... @settings(max_examples=10)
        ... def test_all_goes_there_and_back(model):
        ...     assert structure(unstructure(model), type(model)) == model
        >>> test_all_goes_there_and_back()
    """
    names = force_ids() | ids()
    made = [
        give(**{_NAMES_A_FORCE[kind]: names}) if kind in _NAMES_A_FORCE else give()
        for kind, give in OF_TYPE.items()
    ]
    return st.one_of(*made, periods())


def _given(
    give: Callable[..., SearchStrategy[Any]], _: type[Any]
) -> SearchStrategy[Any]:
    return give()


def register() -> None:
    """Tell Hypothesis what to give where a test asks for one of these types."""
    for kind, give in (OF_TYPE | _PARTS).items():
        # Hypothesis hands over the type, and asks only where a test does.
        st.register_type_strategy(kind, partial(_given, give))
    for period in PERIODS:
        st.register_type_strategy(period, lambda kind: periods(kind=kind))
