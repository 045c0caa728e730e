"""The field's terms, as the published statistics use them.

Closed lists are enumerations whose members carry a label. Lists that no source we
have read gives in full are open: their known terms are here, others are kept.
"""

from policestats.vocabulary.allegations import (
    ALLEGATION_CATEGORIES,
    COMPLAINT_CATEGORIES_BEFORE_2020,
    KNOWN_CATEGORIES,
    NOT_CATEGORISED,
    UNSORTED_SUBCATEGORIES,
    Category,
    CodeScheme,
    Subcategory,
    find_category,
)
from policestats.vocabulary.breaks import (
    SERIES_BREAKS,
    SeriesBreak,
    breaks_between,
    find_break,
)
from policestats.vocabulary.frameworks import (
    FRAMEWORKS,
    Framework,
    InspectionArea,
    find_framework,
    find_grade,
)
from policestats.vocabulary.grades import (
    DIRECT_COMPARISON,
    NOT_DIRECTLY,
    ONE_SCALE,
    OWN_ORDER,
    Grade,
    GradeScale,
    slug_of,
)
from policestats.vocabulary.handling import (
    ACTIONS,
    DECISIONS,
    FACTORS,
    Cohort,
    Handling,
    OpenTerm,
)
from policestats.vocabulary.inspections import (
    Averaging,
    GradeChange,
    MonitoringPhase,
    Standing,
)
from policestats.vocabulary.registers import (
    BodyKind,
    ClaimKind,
    FigureKind,
    ForceKind,
    PublicationKind,
    Topic,
)
from policestats.vocabulary.reviews import ReviewBody, ReviewOutcome
from policestats.vocabulary.terms import Term

__all__ = [
    "ACTIONS",
    "ALLEGATION_CATEGORIES",
    "COMPLAINT_CATEGORIES_BEFORE_2020",
    "DECISIONS",
    "DIRECT_COMPARISON",
    "FACTORS",
    "FRAMEWORKS",
    "KNOWN_CATEGORIES",
    "NOT_CATEGORISED",
    "NOT_DIRECTLY",
    "ONE_SCALE",
    "OWN_ORDER",
    "SERIES_BREAKS",
    "UNSORTED_SUBCATEGORIES",
    "Averaging",
    "BodyKind",
    "Category",
    "ClaimKind",
    "CodeScheme",
    "Cohort",
    "FigureKind",
    "ForceKind",
    "Framework",
    "Grade",
    "GradeChange",
    "GradeScale",
    "Handling",
    "InspectionArea",
    "MonitoringPhase",
    "OpenTerm",
    "PublicationKind",
    "ReviewBody",
    "ReviewOutcome",
    "SeriesBreak",
    "Standing",
    "Subcategory",
    "Term",
    "Topic",
    "breaks_between",
    "find_break",
    "find_category",
    "find_framework",
    "find_grade",
    "slug_of",
]
