"""Periods as publications write them, read back."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NoReturn, get_args

from policestats.errors import PeriodError
from policestats.periods.calendar import (
    AsAt,
    Between,
    CalendarYear,
    Month,
    Since,
    YearEnding,
)
from policestats.periods.financial import FinancialYear, Quarter, YearToDate
from policestats.periods.span import MONTHS
from policestats.texts import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Period", "of_one_length", "parse_period", "same_days"]

Period = (
    FinancialYear
    | Quarter
    | YearToDate
    | YearEnding
    | CalendarYear
    | Month
    | AsAt
    | Since
    | Between
)
"""Any period."""

_LEAP = 3
"""Days by which months, quarters and years of one kind differ."""

_SHORTEST_MONTH = 28
"""Days of a February. Of what is shorter, three days more are no leap."""


def same_days(left: Period, right: Period) -> bool:
    """Whether two periods cover the same days, whatever they are called.

    Raises:
        PeriodError: One of them is no period. Carries `text` and `hint`.

    Examples:
        >>> same_days(FinancialYear(2020), YearEnding(date(2021, 3, 31)))
        True
    """
    for one in (left, right):
        if not isinstance(one, get_args(Period)):
            raise PeriodError(one, "same_days needs two periods: see parse_period")
    return (left.start, left.end) == (right.start, right.end)


def of_one_length(left: Period, right: Period) -> bool:
    """Whether two periods are as long as one another, as two months or two years are.

    Months, quarters and years of one kind differ by up to three days, and are of one
    length. What is shorter than a month must have as many days. What goes on has no
    length yet.

    Raises:
        PeriodError: One of them is no period. Carries `text` and `hint`.

    Examples:
        >>> of_one_length(Month(2023, 1), Month(2023, 2))
        True
        >>> of_one_length(Month(2023, 1), CalendarYear(2022))
        False
    """
    lengths: list[int] = []
    for one in (left, right):
        if not isinstance(one, get_args(Period)):
            raise PeriodError(one, "of_one_length needs two periods: see parse_period")
        if one.end is None:
            return False
        lengths.append((one.end - one.start).days + 1)
    short, long = sorted(lengths)
    return long - short <= (_LEAP if short >= _SHORTEST_MONTH else 0)


_MONTH_NAMES = "|".join(name[:3] + f"(?:{name[3:]})?" for name in MONTHS)
_DAY_TEXT = rf"(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH_NAMES}) (\d{{4}})"
_TO_DAY = "(?:the )?(?:year|12 months|twelve months) (?:ending|ended|to)"
_ZONE = r"(?:z|utc|[+-]\d\d:?\d\d)"
_TIME = rf"\d{{1,2}}(?::\d\d){{1,2}}(?:\.\d+)?(?: ?[ap]m)?(?: ?{_ZONE})?"
_YEARS = r"(\d{4}|\d{2})[/-](\d{4}|\d{2})"


def _read_years(first: str, second: str) -> FinancialYear:
    start = _full_year(first)
    if int(second) != (start + 1) % 10 ** len(second):
        raise PeriodError(
            f"{first}/{second}",
            f"a financial year spans two years that follow each other, as in "
            f"'{start:04}/{(start + 1) % 100:02}'",
        )
    return FinancialYear(start)


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:  # noqa: PLR2004  # digits of a year
        return year
    return year + (1900 if year >= 50 else 2000)  # noqa: PLR2004  # the documented pivot


def _read_years_alone(first: str, dash: str, second: str) -> FinancialYear:
    year = _read_years(first, second)
    digits = len(first), len(second)
    if digits == (2, 4):
        month, of = int(first), int(second)
    elif digits == (4, 2) and dash == "-":
        month, of = int(second), int(first)
    else:
        return year
    if 1 <= month <= 12:  # noqa: PLR2004  # months of a year
        raise PeriodError(
            f"{first}{dash}{second}",
            f"it may be a financial year or a month: write '{year}' or "
            f"'{Month(of, month)}'",
        )
    return year


def _read_date(day: str, month: str, year: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise PeriodError(
            f"{day}/{month}/{year}", f"there is no such day ({error})"
        ) from None


def _read_day(day: str, month: str, year: str) -> date:
    return _read_date(day, str(_number_of(month)), year)


def _number_of(month: str) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(month.title()))


def _refuse_day(*readings: tuple[str, str, str]) -> NoReturn:
    """Refuse a day by how to write it, or by both where it may be either of two."""
    days, wrong = [], []
    for day, month, year in readings:
        try:
            days.append(AsAt(_read_date(day, month, f"{_full_year(year):04}")))
        except PeriodError as error:
            wrong.append(error)
    if not days:
        raise wrong[0]
    first, last = days[0], days[-1]
    if first != last:
        told = f"which number is the month is not guessed: write '{first}' or '{last}'"
    else:
        told = f"write the day as '{first}' or '{first.day}'"
    raise PeriodError(readings[0], told)


def _refuse_month(month: str, year: str) -> NoReturn:
    meant = Month(_full_year(year), _number_of(month))
    raise PeriodError(
        month, f"write the month as '{meant}', with the year in four digits"
    )


def _refuse_time(text: str) -> NoReturn:
    try:
        parse_period(text)
    except PeriodError as error:
        raise PeriodError(text, f"leave the time out; {error.hint}") from None
    raise PeriodError(text, f"leave the time out: write '{text}' alone")


def _refuse_without_year(day: str, month: str) -> NoReturn:
    raise PeriodError(
        f"{day} {month}",
        "it has no year of four digits: write for example '10 January 2023' or "
        "'January 2023'",
    )


def _refuse_serial() -> NoReturn:
    raise PeriodError(
        "",
        "a number of five digits is how a spreadsheet keeps a day: set the column to "
        "Text, or write the day, as in '10 January 2023' or '2023-01-10'",
    )


_READINGS: tuple[tuple[str, Callable[..., Period]], ...] = (
    (_YEARS.replace("[/-]", "([/-])"), _read_years_alone),
    (_YEARS + r" q([1-9])", lambda a, b, n: Quarter(_read_years(a, b).first, int(n))),
    (r"q([1-9]) " + _YEARS, lambda n, a, b: Quarter(_read_years(a, b).first, int(n))),
    (
        _YEARS + r" (?:to|q1 ?(?:-|to)) ?q([1-9])",
        lambda a, b, n: YearToDate(_read_years(a, b).first, int(n)),
    ),
    (f"{_TO_DAY} {_DAY_TEXT}", lambda *day: YearEnding(_read_day(*day))),
    (
        rf"{_TO_DAY} ({_MONTH_NAMES}) (\d{{4}})",
        lambda m, y: YearEnding(Month(int(y), _number_of(m)).end),
    ),
    (_DAY_TEXT, lambda *day: AsAt(_read_day(*day))),
    (rf"since {_DAY_TEXT}", lambda *day: Since(_read_day(*day))),
    (
        rf"{_DAY_TEXT} (?:to|-) {_DAY_TEXT}",
        lambda *days: Between(_read_day(*days[:3]), _read_day(*days[3:])),
    ),
    (r"(\d{4})-(\d{2})-(\d{2})", lambda y, m, d: AsAt(_read_date(d, m, y))),
    (rf"({_MONTH_NAMES}) (\d{{4}})", lambda m, y: Month(int(y), _number_of(m))),
    (r"(\d{4})", lambda year: CalendarYear(int(year))),
    # Days as spreadsheets write them. None is read: each is told how to write it.
    (
        rf"(\d{{1,2}})[-/. ]({_MONTH_NAMES})[-/. ](\d{{4}}|\d{{2}})",
        lambda d, m, y: _refuse_day((d, str(_number_of(m)), y)),
    ),
    (
        r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})",
        lambda one, two, y: _refuse_day((one, two, y), (two, one, y)),
    ),
    (
        r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})",
        lambda y, m, d: _refuse_day((d, m, y)),
    ),
    (rf"({_MONTH_NAMES})[-/. ](\d{{4}}|\d{{2}})", _refuse_month),
    (rf"(\d{{1,2}})[-/. ]({_MONTH_NAMES})", _refuse_without_year),
    (rf"([^:]*[^: ])[ t]{_TIME}", _refuse_time),
    (r"\d{5}(?:\.\d+)?", _refuse_serial),
)


def parse_period(text: object) -> Period:
    """Read a period as publications write it.

    What can be read two ways is refused with both. Letters' case, a non-breaking
    space and the kind of dash do not matter. A date as a spreadsheet writes it, such as
    ``"10/01/2023"`` or ``"Jan-23"``, is not read: the refusal says how to write it.

    Args:
        text: ``"2023/24"``, ``"2023-24"``, ``"04/05"`` (years are from 1950 to 2049),
            ``"2023/24 Q2"``, ``"2023/24 to Q3"``, ``"year ending 31 March 2021"``,
            ``"year ending March 2021"`` (with the month's last day),
            ``"30 September 2018"``, ``"2018-09-30"``, ``"June 2022"``, ``"2022"``,
            ``"since 1 February 2020"``, ``"1 April 2023 to 30 September 2023"``. What
            `str` gives of a period reads back as that period.

    Raises:
        PeriodError: It names no period, or more than one. Carries `text` and `hint`.

    Examples:
        >>> parse_period("2023/24")
        FinancialYear(first=2023)
        >>> print(parse_period("04/05"), parse_period("Q2 2023-24"))
        2004/05 2023/24 Q2
        >>> parse_period("2011-12")
        Traceback (most recent call last):
        policestats.errors.PeriodError: '2011-12' is not a period: it may be a \
financial year or a month: write '2011/12' or 'December 2011'
        >>> parse_period("10/01/2023")
        Traceback (most recent call last):
        policestats.errors.PeriodError: '10/01/2023' is not a period: which number is \
the month is not guessed: write '10 January 2023' or '1 October 2023'
    """
    if not isinstance(text, str):
        raise PeriodError(text)
    plain = one_line(text).translate(dict.fromkeys(range(0x2010, 0x2016), "-"))
    for pattern, make in _READINGS:
        found = re.fullmatch(pattern, plain, re.ASCII | re.IGNORECASE)
        if found:
            try:
                return make(*found.groups())
            except PeriodError as error:
                raise PeriodError(text, error.hint) from None
    raise PeriodError(text)
