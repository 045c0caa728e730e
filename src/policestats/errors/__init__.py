"""Every refusal and every warning of the package, with its fields.

A program reads the fields, a person reads the text. Each error descends from
`PoliceStatsError` and from the built-in that Python itself would raise, so
``except ValueError`` works for those who have never heard of this package. All of
them are frozen, compare by value, copy and pickle.
"""

from policestats.errors.cautions import (
    DatesApartWarning,
    PoliceStatsWarning,
    SeriesBreakWarning,
    SmallNumbersWarning,
)
from policestats.errors.files import CaseFileError, CaseFileNotFoundError
from policestats.errors.records import RecordError, RecordErrors
from policestats.errors.refusal import PoliceStatsError
from policestats.errors.registers import (
    MissingExtraError,
    ReferenceDataError,
    ReferenceNotFoundError,
)
from policestats.errors.values import (
    ArgumentError,
    CountError,
    DenominatorError,
    NoIntervalError,
    NotComparableError,
    PartExceedsWholeError,
    PeriodError,
    PeriodMismatchError,
    PrintedNumberError,
    SuppressedValueError,
    UnitMismatchError,
)

__all__ = [
    "ArgumentError",
    "CaseFileError",
    "CaseFileNotFoundError",
    "CountError",
    "DatesApartWarning",
    "DenominatorError",
    "MissingExtraError",
    "NoIntervalError",
    "NotComparableError",
    "PartExceedsWholeError",
    "PeriodError",
    "PeriodMismatchError",
    "PoliceStatsError",
    "PoliceStatsWarning",
    "PrintedNumberError",
    "RecordError",
    "RecordErrors",
    "ReferenceDataError",
    "ReferenceNotFoundError",
    "SeriesBreakWarning",
    "SmallNumbersWarning",
    "SuppressedValueError",
    "UnitMismatchError",
]
