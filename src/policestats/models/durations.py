"""How many cases took how many days: exact, and ready to be added up."""

from __future__ import annotations

from itertools import accumulate, chain, repeat
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from policestats.errors import ArgumentError, NotComparableError, RecordError
from policestats.keywords import fields, has, members, states
from policestats.models.fields import is_instance, is_name, may_be_missing
from policestats.models.rules import ADDS, COMPARES, Breach, Rule, uphold
from policestats.models.tabulated import as_pairs, merged, sum_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["NATIONS_WITH_BANK_HOLIDAYS", "CaseTimes", "DaysTaken"]

NATIONS_WITH_BANK_HOLIDAYS = ("england", "wales", "scotland", "northern_ireland")
"""Nations with bank holidays of their own; the United Kingdom as a whole has none."""

_UNITS = ("day", "working_day")
_SHOWN = 6


def _are_day_counts(pairs: tuple[Any, ...]) -> bool:
    """Whether all are pairs of days and cases: at once, for there may be many."""
    if {*map(type, pairs)} - {tuple} or {*map(len, pairs)} - {2}:
        return False
    flat = [*chain.from_iterable(pairs)]
    if {*map(type, flat)} - {int}:
        return False
    return min(flat[::2], default=0) >= 0 and min(flat[1::2], default=1) >= 1


def _shortest_first(value: object) -> object:
    value = as_pairs(value)
    if isinstance(value, tuple):
        value = tuple([tuple(one) if isinstance(one, list) else one for one in value])
        if _are_day_counts(value):
            return tuple(sorted(value))
    return value


def _shortly(counts: tuple[tuple[int, int], ...]) -> str:
    if len(counts) <= _SHOWN:
        return repr(counts)
    return f"<{len(counts):,} lengths from {counts[0][0]:,} to {counts[-1][0]:,}>"


@attrs.frozen
class DaysTaken:
    """How many cases took how many days.

    It holds each length once, so a million cases take no more room than the days on
    which they differ. `policestats.timeliness` gives its mean, median and quantiles.

    Attributes:
        counts: Pairs of a number of days, ≥ 0, and of the cases that took so many,
            ≥ 1, the shortest first; a mapping is taken. [day or working_day], [case].
        unit: What the days are: "day" for days of the calendar, or "working_day".

    Raises:
        RecordError: A field or a rule refuses. Carries `path`, `value` and `rule`.

    Examples:
        >>> taken = DaysTaken({3: 2, 12: 1})
        >>> taken.n, taken.total
        (3, 18)
        >>> taken + DaysTaken({12: 4})
        DaysTaken(counts=((3, 2), (12, 5)), unit='day')
    """

    counts: tuple[tuple[int, int], ...] = attrs.field(
        default=(), converter=_shortest_first, repr=_shortly
    )
    unit: str = attrs.field(default="day", kw_only=True)

    RULES: ClassVar[tuple[Rule, ...]]

    @counts.validator
    @states(members({"prefixItems": [{"minimum": 0}, {"minimum": 1}]}))
    def _are_day_counts(self, _: object, value: object) -> None:
        if not isinstance(value, tuple):
            raise RecordError("counts", value, "must map numbers of days to cases")
        if _are_day_counts(value):
            return
        first = next(i for i, one in enumerate(value) if not _are_day_counts((one,)))
        rule = (
            "must be a whole number of days of 0 or more, and of cases of 1 or more: "
            "leave out what no case took"
        )
        raise RecordError(f"counts[{first}]", value[first], rule)

    @unit.validator
    @states({"enum": [*_UNITS]})
    def _is_unit_of_days(self, _: object, value: object) -> None:
        if value not in _UNITS:
            raise RecordError("unit", value, "must be 'day' or 'working_day'")

    def __attrs_post_init__(self) -> None:
        uphold(self, self.RULES)

    @property
    def n(self) -> int:
        """How many cases there are."""
        return sum_of(self.counts)

    @property
    def total(self) -> int:
        """The days of all of them together."""
        return sum(days * cases for days, cases in self.counts)

    def each(self) -> Iterator[int]:
        """Give the days of each case, the shortest first."""
        return chain.from_iterable(repeat(days, cases) for days, cases in self.counts)

    def __add__(self, other: DaysTaken) -> DaysTaken:
        given: object = other
        if not isinstance(given, DaysTaken):
            raise ArgumentError("other", given, "must be DaysTaken to be added")
        if given.unit != self.unit:
            reason = "days of the calendar and working days are counted otherwise"
            raise NotComparableError(self.unit, given.unit, reason)
        lengths = {days for days, _ in (*self.counts, *given.counts)}
        both = merged(self.counts, given.counts, order=sorted(lengths))
        return DaysTaken(both, unit=self.unit)

    def __str__(self) -> str:
        if not self.counts:
            return "no cases"
        first, last = self.counts[0][0], self.counts[-1][0]
        span = f"{first:,}" if first == last else f"{first:,} to {last:,}"
        noun = "case" if self.n == 1 else "cases"
        many = "day" if first == last == 1 else "days"
        working = "working " if self.unit == "working_day" else ""
        return f"{self.n:,} {noun} in {span} {working}{many}"


def _twin_lengths(taken: DaysTaken) -> Iterator[Breach]:
    for place in range(1, len(taken.counts)):
        if taken.counts[place - 1][0] == taken.counts[place][0]:
            yield f"counts[{place}]", taken.counts[place]


DaysTaken.RULES = (
    Rule(
        "counts",
        "must name each number of days once",
        _twin_lengths,
        unsaid=COMPARES,
    ),
)

_is_taken = is_instance(DaysTaken)


@attrs.frozen(kw_only=True)
class CaseTimes:
    """How long the cases of a summary took, each from the day it was made.

    A case whose end is not known is in none of them: the difference between the cases
    of a summary and the `n` of a field says how many are left out.

    Attributes:
        to_log: Until the case was logged.
        to_contact: Until the complainant was first contacted.
        to_finalise_outside_schedule_3: Until the case was finalised, of those handled
            outside Schedule 3.
        to_finalise_including_suspension: Of those handled under Schedule 3, days on
            hold counted.
        to_finalise_excluding_suspension: Of the same cases, days on hold left out.
        nation: Whose bank holidays are not worked, as in "england"; `None` where every
            day of the calendar counts.

    Raises:
        RecordError: A field or a rule refuses. Carries `path`, `value` and `rule`.
        RecordErrors: More than one rule refuses.

    Examples:
        >>> times = CaseTimes(
        ...     to_log=DaysTaken({0: 2, 1: 1}),
        ...     to_contact=DaysTaken({2: 2}),
        ...     to_finalise_outside_schedule_3=DaysTaken({19: 1}),
        ...     to_finalise_including_suspension=DaysTaken({211: 1}),
        ...     to_finalise_excluding_suspension=DaysTaken({200: 1}),
        ... )
        >>> print(times.to_log)
        3 cases in 0 to 1 days
    """

    to_log: DaysTaken = attrs.field(validator=_is_taken)
    to_contact: DaysTaken = attrs.field(validator=_is_taken)
    to_finalise_outside_schedule_3: DaysTaken = attrs.field(validator=_is_taken)
    to_finalise_including_suspension: DaysTaken = attrs.field(validator=_is_taken)
    to_finalise_excluding_suspension: DaysTaken = attrs.field(validator=_is_taken)
    nation: str | None = attrs.field(default=None, validator=may_be_missing(is_name))

    RULES: ClassVar[tuple[Rule, ...]]

    def __attrs_post_init__(self) -> None:
        uphold(self, self.RULES)

    @property
    def unit(self) -> str:
        """What the days are: "day" or "working_day"."""
        return self.to_log.unit

    def __add__(self, other: CaseTimes) -> CaseTimes:
        given: object = other
        if not isinstance(given, CaseTimes):
            raise ArgumentError("other", given, "must be CaseTimes to be added")
        if (given.unit, given.nation) != (self.unit, self.nation):
            reason = "days are added only where they are counted alike"
            raise NotComparableError(self._told(), given._told(), reason)
        return CaseTimes(
            **{name: getattr(self, name) + getattr(given, name) for name in _TIMES},
            nation=self.nation,
        )

    def _told(self) -> str:
        return "days of the calendar" if self.nation is None else self.nation

    def __str__(self) -> str:
        ways = (f"{name.replace('_', ' ')} {getattr(self, name)}" for name in _TIMES)
        return f"{'; '.join(ways)} ({self._told()})"


_TIMES = [one.name for one in attrs.fields(CaseTimes) if one.name != "nation"]


def _mixed_units(times: CaseTimes) -> Iterator[Breach]:
    for name in _TIMES:
        unit = getattr(times, name).unit
        if unit != times.unit:
            yield f"{name}.unit", unit


def _foreign_nation(times: CaseTimes) -> Iterator[Breach]:
    known = {"day": (None,), "working_day": NATIONS_WITH_BANK_HOLIDAYS}
    if times.nation not in known[times.unit]:
        yield "nation", times.nation


def _other_cases(times: CaseTimes) -> Iterator[Breach]:
    number = times.to_finalise_excluding_suspension.n
    if number != times.to_finalise_including_suspension.n:
        yield "to_finalise_excluding_suspension", number


def _longer_without_hold(times: CaseTimes) -> Iterator[Breach]:
    shorter = times.to_finalise_excluding_suspension
    longer = times.to_finalise_including_suspension
    if shorter.n != longer.n or shorter.unit != longer.unit:
        return  # as another rule says
    # The shortest is held against the shortest, and so on. So after any number of days
    # no fewer cases are over than with the time on hold.
    steps = [(days, 0, cases) for days, cases in shorter.counts]
    steps += [(days, 1, -cases) for days, cases in longer.counts]
    ahead = accumulate(cases for _, _, cases in sorted(steps))
    if any(cases < 0 for cases in ahead):
        yield "to_finalise_excluding_suspension", str(shorter)


_IN_WORKING_DAYS = has(to_log=has(unit={"const": "working_day"}))

CaseTimes.RULES = (
    Rule(
        "unit",
        "must be the unit of the days to log, for all alike",
        _mixed_units,
        unsaid=COMPARES,
    ),
    Rule(
        "nation",
        "must be one of the four nations for working days, as in 'england', and be "
        "missing for days of the calendar",
        _foreign_nation,
        {
            "if": _IN_WORKING_DAYS,
            "then": has(nation={"enum": [*NATIONS_WITH_BANK_HOLIDAYS]}),
            "else": fields(nation={"type": "null"}),
        },
    ),
    Rule(
        "to_finalise_excluding_suspension",
        "must be of as many cases as the days with the time on hold",
        _other_cases,
        unsaid=ADDS,
    ),
    Rule(
        "to_finalise_excluding_suspension",
        "must not be longer than the days with the time on hold",
        _longer_without_hold,
        unsaid=COMPARES,
    ),
)
