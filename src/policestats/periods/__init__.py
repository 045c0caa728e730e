"""The periods that police figures are of.

A financial year runs from 1 April to 31 March. A quarter here is a quarter of a
financial year. The IOPC's quarterly bulletins are cumulative, so a figure of theirs is
of a `YearToDate`, not of a `Quarter`. Different kinds of period are different types,
even where they cover the same days: `same_days` says so.
"""

from policestats.periods.calendar import (
    AsAt,
    Between,
    CalendarYear,
    Month,
    Since,
    YearEnding,
)
from policestats.periods.financial import FinancialYear, Quarter, YearToDate
from policestats.periods.reading import (
    Period,
    of_one_length,
    parse_period,
    same_days,
)

__all__ = [
    "AsAt",
    "Between",
    "CalendarYear",
    "FinancialYear",
    "Month",
    "Period",
    "Quarter",
    "Since",
    "YearEnding",
    "YearToDate",
    "of_one_length",
    "parse_period",
    "same_days",
]
