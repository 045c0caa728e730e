"""Police complaints figures of England and Wales.

Every number keeps its unit, its population, its period and its source, from the page
it was printed on to the sentence that uses it.

Examples:
    >>> import policestats as ps
    >>> print(ps.rate(8_375, 45_516))
    184.0 events per 1,000 members
    >>> statement = ps.complaints_statement("the Met", "2023/24")
    >>> print(statement.sections[0].lines[0].text)
    11,843 cases logged, 0.5 % more than 2022/23.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policestats import measures, periods, printed, reference, units, vocabulary
    from policestats.auditing import AuditReport, Finding, Verdict, audit
    from policestats.errors import (
        ArgumentError,
        CountError,
        DenominatorError,
        MissingExtraError,
        NoIntervalError,
        NotComparableError,
        PartExceedsWholeError,
        PeriodError,
        PeriodMismatchError,
        PoliceStatsError,
        PoliceStatsWarning,
        PrintedNumberError,
        RecordError,
        RecordErrors,
        ReferenceDataError,
        ReferenceNotFoundError,
        SeriesBreakWarning,
        SmallNumbersWarning,
        SuppressedValueError,
        UnitMismatchError,
    )
    from policestats.measures import (
        Change,
        Composition,
        Interval,
        Rate,
        Ratio,
        Share,
        Target,
        Timeliness,
        TimeToFinalise,
        allegations_per_case,
        byar_interval,
        composition,
        days_between,
        days_to_contact,
        days_to_finalise,
        implied_population,
        percent_change,
        point_change,
        quarter_from,
        rate,
        relevant_periods,
        review_deadline,
        share,
        share_within,
        time_to_finalise,
        timeliness,
        timeliness_notifications,
        wilson_interval,
    )
    from policestats.models import (
        Allegation,
        Body,
        Claim,
        ComplaintCase,
        ComplaintSummary,
        Count,
        Figure,
        Force,
        Investigation,
        Operand,
        Publication,
        Review,
        Suspension,
        relevant_review_body,
    )
    from policestats.periods import (
        AsAt,
        Between,
        CalendarYear,
        FinancialYear,
        Month,
        Period,
        Quarter,
        Since,
        YearEnding,
        YearToDate,
        parse_period,
        same_days,
    )
    from policestats.printed import Bounds, Printed, parse_printed, round_half_up
    from policestats.provenance import Citation, Document
    from policestats.reference import find_force, forces
    from policestats.statement import (
        Comparison,
        Section,
        Statement,
        StatementLine,
        complaints_statement,
    )
    from policestats.vocabulary import (
        ACTIONS,
        ALLEGATION_CATEGORIES,
        COMPLAINT_CATEGORIES_BEFORE_2020,
        DECISIONS,
        FACTORS,
        NOT_CATEGORISED,
        BodyKind,
        Category,
        ClaimKind,
        CodeScheme,
        Cohort,
        FigureKind,
        ForceKind,
        Handling,
        OpenTerm,
        PublicationKind,
        ReviewBody,
        ReviewOutcome,
        Subcategory,
        Topic,
        find_category,
    )
else:
    # Type checkers read the imports above, and refuse other names.
    def __getattr__(name: str) -> object:
        """Find a public name, and keep it."""
        found = globals()[name] = _look_up(name)
        return found


__version__ = "0.1.0"

__all__ = [
    "ACTIONS",
    "ALLEGATION_CATEGORIES",
    "COMPLAINT_CATEGORIES_BEFORE_2020",
    "DECISIONS",
    "FACTORS",
    "NOT_CATEGORISED",
    "Allegation",
    "ArgumentError",
    "AsAt",
    "AuditReport",
    "Between",
    "Body",
    "BodyKind",
    "Bounds",
    "CalendarYear",
    "Category",
    "Change",
    "Citation",
    "Claim",
    "ClaimKind",
    "CodeScheme",
    "Cohort",
    "Comparison",
    "ComplaintCase",
    "ComplaintSummary",
    "Composition",
    "Count",
    "CountError",
    "DenominatorError",
    "Document",
    "Figure",
    "FigureKind",
    "FinancialYear",
    "Finding",
    "Force",
    "ForceKind",
    "Handling",
    "Interval",
    "Investigation",
    "MissingExtraError",
    "Month",
    "NoIntervalError",
    "NotComparableError",
    "OpenTerm",
    "Operand",
    "PartExceedsWholeError",
    "Period",
    "PeriodError",
    "PeriodMismatchError",
    "PoliceStatsError",
    "PoliceStatsWarning",
    "Printed",
    "PrintedNumberError",
    "Publication",
    "PublicationKind",
    "Quarter",
    "Rate",
    "Ratio",
    "RecordError",
    "RecordErrors",
    "ReferenceDataError",
    "ReferenceNotFoundError",
    "Review",
    "ReviewBody",
    "ReviewOutcome",
    "Section",
    "SeriesBreakWarning",
    "Share",
    "Since",
    "SmallNumbersWarning",
    "Statement",
    "StatementLine",
    "Subcategory",
    "SuppressedValueError",
    "Suspension",
    "Target",
    "TimeToFinalise",
    "Timeliness",
    "Topic",
    "UnitMismatchError",
    "Verdict",
    "YearEnding",
    "YearToDate",
    "__version__",
    "allegations_per_case",
    "audit",
    "byar_interval",
    "complaints_statement",
    "composition",
    "days_between",
    "days_to_contact",
    "days_to_finalise",
    "find_category",
    "find_force",
    "forces",
    "implied_population",
    "measures",
    "parse_period",
    "parse_printed",
    "percent_change",
    "periods",
    "point_change",
    "printed",
    "quarter_from",
    "rate",
    "reference",
    "relevant_periods",
    "relevant_review_body",
    "review_deadline",
    "round_half_up",
    "same_days",
    "share",
    "share_within",
    "time_to_finalise",
    "timeliness",
    "timeliness_notifications",
    "units",
    "vocabulary",
    "wilson_interval",
]

# The floors of the house, from the ground up. Importing the package climbs none of them:
# a name is looked for where it is first asked for; most of what lies below, it needs.
_FLOORS = (
    "errors",
    "vocabulary",
    "periods",
    "provenance",
    "printed",
    "models",
    "measures",
    "reference",
    "auditing",
    "statement",
)
_MODULES = (*_FLOORS, "structure", "units")


def _look_up(name: str) -> object:
    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    for floor in _FLOORS if name in __all__ else ():
        module = import_module(f"{__name__}.{floor}")
        if name in module.__all__:
            found: object = getattr(module, name)
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the public names, for completion."""
    return sorted({*__all__, *globals()})
