"""Bulletins of the year to date, as a series of quarters and of what was revised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from policestats import units
from policestats.errors import ArgumentError
from policestats.measures.bulletins.editions import by_period, read_editions
from policestats.measures.bulletins.printed_counts import Bulletin, quarter_from
from policestats.measures.bulletins.revisions import Revision
from policestats.measures.operands import sources, told_of
from policestats.periods import Quarter
from policestats.periods.span import day_alone
from policestats.vocabulary import SeriesBreak, breaks_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from policestats.models import Count, Figure

__all__ = ["BulletinSeries", "bulletin_series"]

_FOURTH = 4
"""The last quarter of a year, whose bulletin counts all of it."""


@attrs.frozen(kw_only=True)
class BulletinSeries:
    """One count through the years: in quarters, with what was revised beside it.

    It is iterated over by its quarters, the earliest first.

    Attributes:
        bulletins: What was printed: by period, and of a period by day of publication.

    Raises:
        PoliceStatsError: The bulletins make no series, as `bulletin_series` says.
    """

    bulletins: tuple[Bulletin, ...] = attrs.field(converter=read_editions)

    @property
    def newest(self) -> tuple[Bulletin, ...]:
        """The newest edition of each year to date."""
        return tuple(editions[-1] for editions in by_period(self.bulletins))

    @property
    def spans(self) -> tuple[Count, ...]:
        """The series without gaps: quarters, and years to date that begin it.

        Where the first that is known of a year is the year to its second quarter or to
        a later one, that is a span of the series as it is. It is not split into quarters.
        """
        return tuple(_span(now, before) for now, before in self._steps())

    @property
    def quarters(self) -> tuple[Count, ...]:
        """The count of each quarter that is known alone."""
        return tuple(one for one in self.spans if isinstance(one.period, Quarter))

    @property
    def years(self) -> tuple[Count, ...]:
        """The count of each financial year that is known to its end."""
        return tuple(
            attrs.evolve(one.count, period=one.period.year)
            for one in self.newest
            if one.period.number == _FOURTH
        )

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """The revision of each year to date that was printed more than once."""
        return tuple(
            Revision(editions)
            for editions in by_period(self.bulletins)
            if len(editions) > 1
        )

    @property
    def mixed(self) -> tuple[Quarter, ...]:
        """Quarters whose two years to date know of different revisions.

        A count of the year was revised after one of the two was printed, and not after
        the other. What was revised in the quarters before it, too, lands in this one.
        """
        return tuple(
            now.period.quarter
            for now, before in self._steps()
            if before is not None
            and any(
                _one_alone_knows(day, now, before)
                for one in self.revisions
                if one.period.first == now.period.first
                for day in one.days
            )
        )

    @property
    def breaks(self) -> tuple[SeriesBreak, ...]:
        """The known breaks inside the series, which a comparison across them must name."""
        first, last = self.bulletins[0], self.bulletins[-1]
        return breaks_between(
            first.period.start,
            last.period.end,
            unit=first.count.unit,
            measure=next(
                (one.sort.measure for one in self.bulletins if one.sort), None
            ),
        )

    def as_published(self, on: date) -> BulletinSeries:
        """Give the series as it was known at the end of a day.

        Args:
            on: The day; bulletins published on it are in.

        Raises:
            PeriodError: *on* is no date, or has a time. Carries `text` and `hint`.
            ArgumentError: *on* is before the first bulletin, or a bulletin has no day of
                publication. Carries `argument`, `value` and `requirement`.
            PeriodMismatchError: What was known on that day has a gap.
            CountError: What was known on that day fell from one quarter to the next.
        """
        day_alone(on, "on")
        known, days = [], []
        for one in self.bulletins:
            if one.published is None:
                rule = (
                    f"cannot be asked of: when {one.period} was published is not known"
                )
                raise ArgumentError("on", on, rule)
            days.append(one.published)
            if one.published <= on:
                known.append(one)
        if not known:
            rule = f"must be on or after {min(days)}, when the first was published"
            raise ArgumentError("on", on, rule)
        return BulletinSeries(bulletins=known)

    def explain(self) -> str:
        """Say in plain words how each quarter was reckoned, and what was revised."""
        first = self.bulletins[0].count
        cohort = None if first.cohort is None else first.cohort.label
        what = told_of(units.plural(first.unit), cohort, first.subject)
        lines = [f"Bulletins of the year to date{what}, newest editions:"]
        for now, before in self._steps():
            if before is not None:
                own = now.value - before.value
                told = f"{now.value:,} - {before.value:,} = {own:,}"
                lines.append(f"{now.period.quarter}: {told}.")
            elif now.period.number == 1:
                lines.append(f"{now.period.quarter}: {now.value:,}, as printed.")
            else:
                lines.append(
                    f"{now.period}: {now.value:,}, as printed; it is not known how they "
                    "fall into its quarters."
                )
        lines += [f"Revised, {one}." for one in self.revisions]
        lines += [
            f"{one} is mixed: a count of the year was revised after one of its two was "
            "printed and not after the other, so what was revised in the quarters "
            "before it may lie in it."
            for one in self.mixed
        ]
        lines += [f"A break lies in the series: {one}." for one in self.breaks]
        cited = dict.fromkeys(c for one in self.bulletins for c in one.citations)
        return "\n".join([*lines, *sources(cited)])

    def to_records(self) -> list[dict[str, Any]]:
        """Give a flat record of plain values for each span, in order of time.

        Returns:
            Records with the keys ``period``, ``start``, ``end``, ``count``, ``unit``,
            ``subject``, ``cohort``, ``year_to_date``, ``published``,
            ``year_to_date_before`` (None where there is none), ``published_before``,
            ``first_printed`` (the year to date in its first edition), ``editions`` and
            ``is_mixed``. Counts are whole numbers, and days are texts.
        """
        mixed = self.mixed
        printed = {one[0].period: one for one in by_period(self.bulletins)}
        return [
            {
                "period": str(span.period),
                "start": str(start),
                "end": str(now.period.end),
                "count": span.value,
                "unit": span.unit,
                "subject": span.subject,
                "cohort": None if span.cohort is None else span.cohort.value,
                "year_to_date": now.value,
                "published": _text(now.published),
                "year_to_date_before": None if before is None else before.value,
                "published_before": None if before is None else _text(before.published),
                "first_printed": printed[now.period][0].value,
                "editions": len(printed[now.period]),
                "is_mixed": span.period in mixed,
            }
            for now, before in self._steps()
            for span in [_span(now, before)]
            for start in [
                now.period.start if before is None else now.period.quarter.start
            ]
        ]

    def _steps(self) -> list[tuple[Bulletin, Bulletin | None]]:
        """Give each year to date with the one before it in its year, where known."""
        newest = self.newest
        before: list[Bulletin | None] = [None, *newest]
        return [
            (
                now,
                was
                if was is not None and was.period.first == now.period.first
                else None,
            )
            for now, was in zip(newest, before, strict=False)
        ]

    def __len__(self) -> int:
        return len(self.quarters)

    def __bool__(self) -> bool:
        """It is never empty, though it may have no quarter that is known alone."""
        return True

    def __iter__(self) -> Iterator[Count]:
        return iter(self.quarters)

    def __str__(self) -> str:
        spans, revised = self.spans, sum(bool(one.difference) for one in self.revisions)
        first = spans[0]
        what = [units.plural(first.unit)]
        what += [] if first.cohort is None else [first.cohort.label]
        what += [] if first.subject is None else [first.subject]
        told = f"{', '.join(what)}: {first.period}"
        if len(spans) > 1:
            told += f", then to {spans[-1].period}"
        return f"{told}; quarters: {len(self)}, revised: {revised}"


def bulletin_series(
    bulletins: Iterable[Bulletin | Count | Figure],
) -> BulletinSeries:
    """Bulletins of the year to date, as a series of quarters.

    A quarterly bulletin of the IOPC counts from 1 April, so a quarter is the difference
    of two: C(q) - C(q - 1). Of each period the newest edition is taken, and the older
    ones are kept beside it.

    Use it for counts. Averages, medians and rates of a year to date cannot be subtracted.

    Args:
        bulletins: In any order, of one year or more, with any number of editions of a
            period. A `Count` of a `YearToDate` stands for a bulletin whose day is not
            stated; a `Figure` for one of its document's day.

    Returns:
        The series, with its quarters, years and revisions.

    Raises:
        ArgumentError: There is none, or one is no bulletin; or editions of one period
            cannot be put in order: they have the same day and other counts, or one has
            no day. Carries `argument`, `value` and `requirement`.
        UnitMismatchError: Two are in different units. Carries `measure`, `expected`,
            `got`.
        NotComparableError: Two are of different subjects, cohorts, bases or sorts of
            figure. Carries `left`, `right` and `reason`.
        PeriodMismatchError: One is not of a `YearToDate`; or one is missing between two.
            Carries `left`, `right` and `reason`.
        CountError: A year to date is below the one before it. Carries `field`, `value`
            and `requirement`.

    Examples:
        >>> from policestats import Count, YearToDate
        >>> surrey = [(2, 1_102), (3, 1_686), (4, 2_333)]
        >>> series = bulletin_series(
        ...     Count(cases, "case", subject="surrey", period=YearToDate(2023, number))
        ...     for number, cases in surrey
        ... )
        >>> for one in series.spans:
        ...     print(one)
        1,102 cases, surrey, 2023/24 to Q2
        584 cases, surrey, 2023/24 Q3
        647 cases, surrey, 2023/24 Q4
        >>> print(series)
        cases, surrey: 2023/24 to Q2, then to 2023/24 Q4; quarters: 2, revised: 0

    References:
        Surrey's bulletins of 2023/24 print 1,102, 1,686 and 2,333 cases to the end of
        the second, third and fourth quarter.
    """
    return BulletinSeries(bulletins=bulletins)


def _one_alone_knows(day: date, one: Bulletin, other: Bulletin) -> bool:
    """Whether only one of two bulletins knows what was known on a day."""
    if one.published is None or other.published is None:
        return True  # it may be so
    return (one.published < day) is not (other.published < day)


def _span(now: Bulletin, before: Bulletin | None) -> Count:
    """Give the quarter, or the year to date where no quarter is known alone."""
    if before is None and now.period.number > 1:
        return now.count
    return quarter_from(now.count, None if before is None else before.count)


def _text(day: date | None) -> str | None:
    return None if day is None else str(day)
