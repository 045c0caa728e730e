"""The share of reported crime that a force records, by audit, and what follows from it.

A rate with its margin and one number of crimes give the others, with their intervals.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

import attrs

from policestats.errors import (
    ArgumentError,
    DenominatorError,
    NotComparableError,
    PartExceedsWholeError,
)
from policestats.measures.audited import ONE_FORCE, AuditedRate, check_level
from policestats.measures.crimes import CrimeEstimate, Crimes, portion, total_of, whole
from policestats.measures.operands import (
    Counted,
    as_quantity,
    check_one_subject,
    check_period_and_cohort,
    citations_of,
    sources,
    told_of,
)
from policestats.measures.recording_differences import RecordingDifference
from policestats.periods import Period
from policestats.printed import round_half_up
from policestats.provenance import Citation

if TYPE_CHECKING:
    from decimal import Decimal

    from policestats.units import PintQuantity

__all__ = ["RecordedCrimes", "RecordingRate", "recorded_crimes"]


@attrs.frozen
class RecordingRate(AuditedRate):
    """The share of reported crime that a force records, as an audit estimates it.

    Rate and half width are numbers or figures, as printed: 91.7 and 2.4.

    Attributes:
        rate: The estimate in per cent. > 0, ≤ 100; above 1 where it is a plain number.
        half_width: How far its interval reaches to either side, in points. 0 to 50;
            above 0.05 where it is a plain number and not 0.
        confidence_level: That of the interval; `None` where it is not stated.
        subject: Id of the force, where known; a `Force` is taken for its id.
        period: When, where known. HMICFRS dates a rate by its inspection.
        basis: Of what crime it is, where known.
        measure: What its figure measures, where it is one.
        caution: What to be careful of in the margin's figure, as a half sentence.
        citations: Where the inputs are printed.

    Raises:
        ArgumentError: A number is outside its domain, a figure is of another kind or
            hedged, as in "over 90%", or another field is not what it says. Carries
            `argument`, `value` and `requirement`.
        UnitMismatchError: A figure is not in per cent.
        NotComparableError: Rate and margin are of different forces; or by their names
            the margin is another rate's, or *subject* is not the force of the figures.
        PeriodMismatchError: They are of different periods, or one of none.

    Examples:
        >>> print(RecordingRate(91.7, 2.4))
        91.7 % +/- 2.4 points (confidence level not stated)

    References:
        HMICFRS, PEEL 2021/22, the Metropolitan Police Service: crime data integrity.
    """

    def reported(
        self, *, unrecorded: Crimes = None, recorded: Crimes = None
    ) -> CrimeEstimate:
        """Estimate the crimes reported; as `unrecorded` otherwise.

        Examples:
            >>> print(RecordingRate(91.7, 2.4).reported(unrecorded=69_100))
            832,530 reported crimes (645,794 to 1,171,186)
        """
        return self._estimate("reported", unrecorded=unrecorded, recorded=recorded)

    def recorded(
        self, *, reported: Crimes = None, unrecorded: Crimes = None
    ) -> CrimeEstimate:
        """Estimate the crimes recorded; as `unrecorded` otherwise.

        Examples:
            >>> RecordingRate(91.7, 2.4).recorded(unrecorded=69_100).rounded()
            Decimal('763430')
        """
        return self._estimate("recorded", reported=reported, unrecorded=unrecorded)

    def unrecorded(
        self, *, reported: Crimes = None, recorded: Crimes = None
    ) -> CrimeEstimate:
        """Estimate the crimes not recorded, from the reported or the recorded ones.

        Exactly one number must be given: any number, a `Count` or `Figure` of crimes,
        or a `CrimeEstimate`, of which the best value is taken. It is held fixed, and
        the margin carried through. Its period may differ from the inspection's.

        Raises:
            ArgumentError: Not exactly one is given, it is no number of 0 or more, or
                it estimates other crimes than its argument names.
            CountError: It is no count, or prints no one number: "more than 69,100".
            DenominatorError: At 100 % nothing is unrecorded: that tells no number.
            UnitMismatchError: It is not in crimes.
            NotComparableError: It is of another force.

        Examples:
            >>> print(RecordingRate(91.7, 2.4).unrecorded(recorded=763_430))
            69,100 unrecorded crimes (47,866 to 91,475)
        """
        return self._estimate("unrecorded", reported=reported, recorded=recorded)

    def _estimate(self, what: str, **totals: object) -> CrimeEstimate:
        given = {name: one for name, one in totals.items() if one is not None}
        if len(given) != 1:
            names, rule = " or ".join(totals), "must be one number: give exactly one"
            raise ArgumentError(names, tuple(given.values()), rule)
        ((held, value),) = given.items()
        total, told = total_of(held, value)
        mine = Counted("rate", 0, subject=self.subject, citations=self.citations)
        check_one_subject(mine, told)
        if portion(held, self.rate) == 0:
            known = f"of the {held} ones at a rate of 100 %"
            raise DenominatorError(f"number of {what} crimes, {known},", 0)
        return CrimeEstimate(
            what=what,
            held=held,
            total=total,
            rate=self,
            subject=told.subject or self.subject,
            period=told.period,
            citations=citations_of([told, mine]),
        )

    def additional(
        self,
        before: RecordingRate,
        *,
        reported: Crimes = None,
        recorded: Crimes = None,
        unrecorded: Crimes = None,
        assumed_level: float = 0.95,
    ) -> CrimeEstimate:
        """Estimate how many more are recorded than would be at the rate *before*.

        That is the number reported times the difference of the rates. Another number
        gives the reported ones at this rate, and these are held fixed. The interval is
        that of the difference. What is refused is so in `unrecorded` and `difference`.

        Examples:
            >>> met, before = RecordingRate(91.7, 2.4), RecordingRate(89.5, 1.6)
            >>> print(met.additional(before, unrecorded=69_100))
            18,316 additional crimes (-5,698 to 42,330)
        """
        gain = self._less("before", before, assumed_level)
        of = self._estimate(
            "reported", reported=reported, recorded=recorded, unrecorded=unrecorded
        )
        return attrs.evolve(
            of,
            what="additional",
            held="reported",
            total=of.exact,
            difference=gain,
            citations=tuple(dict.fromkeys((*of.citations, *before.citations))),
        )

    def difference(
        self, other: RecordingRate, *, assumed_level: float = 0.95
    ) -> RecordingDifference:
        """This rate minus another, in points, as of two independent estimates.

        Args:
            other: The rate to take off, of the same force and the same crimes.
            assumed_level: The level of a margin that states none, a fraction.

        Raises:
            ArgumentError: *other* is no rate of this kind, or the level is none.
            NotComparableError: The two are of different forces or crimes.

        Examples:
            >>> print(RecordingRate(91.7, 2.4).difference(RecordingRate(89.5, 1.6)))
            +2.2 points (-0.7 to 5.1, 95 % confidence assumed), p 0.13
        """
        return self._less("other", other, assumed_level)

    def _less(self, name: str, other: object, level: float) -> RecordingDifference:
        if not isinstance(other, RecordingRate):
            raise ArgumentError(name, other, "must be a RecordingRate")
        level = check_level("assumed_level", level)
        for known, hint in (("subject", f": {ONE_FORCE}"), ("measure", "")):
            left, right = getattr(self, known), getattr(other, known)
            if left and right and left != right:
                told = f"both must be of one {known}{hint}"
                raise NotComparableError(left, right, told)
        return RecordingDifference(rate=self, other=other, assumed_level=level)


@attrs.frozen(kw_only=True)
class RecordedCrimes:
    """Crimes reported, of which some were recorded and the others were not.

    As in `Share`, `exact` and `value` are fractions of one, the share recorded;
    `rate`, `percent` and `rounded` are per cent.

    Attributes:
        reported: Crimes reported: the sum of the other two.
        recorded: Those recorded.
        unrecorded: Those not recorded.
        subject: The force, where known.
        period: When the crimes were, where known.
        citations: Where the inputs are printed.
    """

    reported: int | Fraction
    recorded: int | Fraction
    unrecorded: int | Fraction
    subject: str | None = None
    period: Period | None = None
    citations: tuple[Citation, ...] = ()

    @property
    def exact(self) -> Fraction:
        """The share recorded, as an exact fraction of one."""
        return Fraction(self.recorded) / self.reported

    @property
    def value(self) -> float:
        """The share recorded, as a fraction of one."""
        return float(self.exact)

    @property
    def rate(self) -> Fraction:
        """The share recorded, exact and in per cent."""
        return self.exact * 100

    @property
    def percent(self) -> float:
        """The share recorded, in per cent."""
        return float(self.rate)

    def rounded(self, ndigits: int = 1) -> Decimal:
        """Give the share recorded in per cent as HMICFRS prints it: a half goes up."""
        return round_half_up(self.rate, ndigits)

    @property
    def quantity(self) -> PintQuantity:
        """The share recorded as a pint quantity, in per cent."""
        return as_quantity(self.rate, "percent")

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        return "\n".join(
            [
                f"Crime recorded{told_of(self.subject, self.period)}: {self}.",
                "Recorded and unrecorded crimes make up the reported ones.",
                *sources(self.citations),
            ]
        )

    def __str__(self) -> str:
        return (
            f"{self.rounded()} % recorded ({whole(self.recorded)} of "
            f"{whole(self.reported)} reported crimes, {whole(self.unrecorded)} not)"
        )


def recorded_crimes(
    *,
    reported: Crimes = None,
    recorded: Crimes = None,
    unrecorded: Crimes = None,
) -> RecordedCrimes:
    """The crimes reported, recorded and not recorded, of which any two give the third.

    Args:
        reported: Crimes reported. > 0. A number of any kind, a `Count` or `Figure` of
            crimes, or a `CrimeEstimate`, of which the best value is taken.
        recorded: Those recorded, likewise. ≥ 0, ≤ *reported*.
        unrecorded: Those not recorded, likewise. ≥ 0, ≤ *reported*.

    Raises:
        ArgumentError: Fewer than two are given, one is no number of 0 or more, or three
            do not sum. Carries `argument`, `value` and `requirement`.
        CountError: A figure is no count, or does not print one number.
        DenominatorError: None were reported.
        PartExceedsWholeError: More were recorded, or not recorded, than were reported.
        UnitMismatchError: One is not in crimes.
        PeriodMismatchError: Two carry a period, and these differ.
        NotComparableError: Two are of different forces.

    Examples:
        >>> print(recorded_crimes(recorded=763_430, unrecorded=69_100))
        91.7 % recorded (763,430 of 832,530 reported crimes, 69,100 not)
    """
    totals = {"reported": reported, "recorded": recorded, "unrecorded": unrecorded}
    given = {name: one for name, one in totals.items() if one is not None}
    if len(given) < 2:  # noqa: PLR2004  # the third follows
        rule = "must be two numbers or all three: the third follows"
        raise ArgumentError(", ".join(totals), tuple(given.values()), rule)
    read = {name: total_of(name, one) for name, one in given.items()}
    told = [one for _, one in read.values()]
    for left, right in combinations(told, 2):
        check_period_and_cohort(left, right)
        check_one_subject(left, right)
    numbers = {name: number for name, (number, _) in read.items()}
    reports = numbers.get("reported", sum(numbers.values(), Fraction(0)))
    for part in ("recorded", "unrecorded"):
        if numbers.get(part, 0) > reports:
            raise PartExceedsWholeError(given[part], given["reported"])
    some = numbers.get("recorded", reports - numbers.get("unrecorded", 0))
    others = numbers.get("unrecorded", reports - some)
    if some + others != reports:
        rule = f"must be the sum of the other two, {whole(some + others)}"
        raise ArgumentError("reported", reported, rule)
    if reports == 0:
        raise DenominatorError("recording rate", 0)
    return RecordedCrimes(
        reported=_int_if_whole(reports),
        recorded=_int_if_whole(some),
        unrecorded=_int_if_whole(others),
        subject=next((one.subject for one in told if one.subject), None),
        period=next((one.period for one in told if one.period), None),
        citations=citations_of(told),
    )


def _int_if_whole(x: Fraction) -> int | Fraction:
    return int(x) if x.denominator == 1 else x
