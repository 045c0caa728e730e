"""The country with a force taken out, and the force beside it."""

from __future__ import annotations

from collections import Counter
from typing import Any, overload

import attrs

from policestats.errors import (
    ArgumentError,
    DenominatorError,
    NotComparableError,
    PartExceedsWholeError,
    PeriodMismatchError,
)
from policestats.measures.clusters import Clusters
from policestats.measures.contrasts.contrast import Contrast
from policestats.measures.contrasts.pairs import (
    REST,
    check_alike,
    one_period,
    rate_operand,
    share_operand,
)
from policestats.measures.operands import check_choice, shared, warn_if_small
from policestats.measures.rates import Rate
from policestats.measures.shares import Share
from policestats.measures.two_samples import warn_of_few
from policestats.models import NATIONAL
from policestats.periods import same_days

__all__ = ["against_rest", "contrast_with_rest", "rest_of"]


@overload
def rest_of(whole: Rate, part: Rate) -> Rate: ...
@overload
def rest_of(whole: Share, part: Share) -> Share: ...
def rest_of(whole: Rate | Share, part: Rate | Share) -> Rate | Share:
    """The rate or the share of the country with one force taken out of it.

    A force beside a country that takes it in is in part beside itself: the larger the
    force, the smaller the difference looks. So the Met is set beside the other forces.

    Args:
        whole: A rate or a share of the country.
        part: That of one force in it, of the same events, population and period.

    Returns:
        What is left when the counts of the force are taken from those of the country;
        clusters too. Its subject says which force is out.

    Raises:
        ArgumentError: One is no `Rate` or `Share`; or the clusters of one are known
            and not those of the other, or do not fit in them. Carries `argument`,
            `value` and `requirement`.
        UnitMismatchError: They are of different things. Carries `measure`, `expected`,
            `got`.
        PeriodMismatchError: Their periods differ.
        NotComparableError: One is a rate and the other a share; their cohorts or their
            populations' bases differ; or by its subject the whole is not the country,
            or the part is no force in it. Carries `left`, `right`, `reason`.
        PartExceedsWholeError: The force has more than the country. Carries `part`,
            `whole`.
        DenominatorError: Nobody is left. Carries `measure`, `denominator`.

    Warns:
        SmallNumbersWarning: Fewer than ten are left: events of a rate, members of a
            share.

    Examples:
        >>> from policestats import rate
        >>> rest = rest_of(rate(85_458, 252_834), rate(11_843, 48_737))
        >>> print(rest)
        360.7 events per 1,000 members
        >>> rest.events, rest.population
        (73615, 204097)
    """
    rest: Rate | Share = _rest(whole, part)
    _warn_of(rest)
    return rest


def _warn_of(rest: Rate | Share) -> None:
    if isinstance(rest, Rate):
        noun = "event" if rest.events == 1 else "events"
        warn_if_small("rate of the rest", rest.events, noun, stacklevel=4)
    else:
        warn_if_small("share of the rest", rest.whole, "in all", stacklevel=4)


def _rest(whole: object, part: object) -> Any:  # noqa: ANN401  # a rate of rates, a share of shares
    if {type(whole), type(part)} == {Rate, Share}:
        reason = "one is a rate, and the other a share"
        raise NotComparableError(str(whole), str(part), reason)
    if isinstance(whole, Share) or isinstance(part, Share):
        every, one = share_operand(whole, "whole"), share_operand(part, "part")
        _check_in(every, one)
        return _rest_of_share(every, one)
    country, force = rate_operand(whole, "whole"), rate_operand(part, "part")
    _check_in(country, force)
    return _rest_of_rate(country, force)


def _check_in(whole: Rate | Share, part: Rate | Share) -> None:
    check_alike("the rest", whole, part)
    if whole.period and part.period and not same_days(whole.period, part.period):
        raise PeriodMismatchError(whole.period, part.period)
    if whole.subject is not None and whole.subject != NATIONAL:
        reason = f"only of {NATIONAL} is it known that it takes a force in"
        raise NotComparableError(whole.subject, part.subject or str(part), reason)
    if part.subject is not None and (
        part.subject == NATIONAL or part.subject.startswith(REST)
    ):
        reason = "the second is no force: give the country first, as whole"
        raise NotComparableError(whole.subject or str(whole), part.subject, reason)


def _rest_of_rate(whole: Rate, part: Rate) -> Rate:
    for name in ("events", "population"):
        _check_within(getattr(part, name), getattr(whole, name))
    if part.population == whole.population:
        raise DenominatorError("rate of the rest", 0)
    return attrs.evolve(
        whole,
        events=whole.events - part.events,
        population=whole.population - part.population,
        event_unit=shared(whole.event_unit, part.event_unit),
        population_unit=shared(whole.population_unit, part.population_unit),
        subject=_subject(whole, part),
        period=whole.period or part.period,
        cohort=shared(whole.cohort, part.cohort),
        population_basis=shared(whole.population_basis, part.population_basis),
        population_period=one_period(whole.population_period, part.population_period),
        clusters=_clusters(whole, part),
        citations=tuple(dict.fromkeys(whole.citations + part.citations)),
    )


def _rest_of_share(whole: Share, part: Share) -> Share:
    _check_within(part.part, whole.part)
    _check_within(part.whole, whole.whole)
    inside, everyone = whole.part - part.part, whole.whole - part.whole
    if everyone == 0:
        raise DenominatorError("share of the rest", 0)
    _check_within(inside, everyone)
    return attrs.evolve(
        whole,
        part=inside,
        whole=everyone,
        unit=shared(whole.unit, part.unit),
        subject=_subject(whole, part),
        period=whole.period or part.period,
        cohort=shared(whole.cohort, part.cohort),
        citations=tuple(dict.fromkeys(whole.citations + part.citations)),
    )


def _check_within(part: int, whole: int) -> None:
    if part > whole:
        raise PartExceedsWholeError(part, whole)


def _subject(whole: Rate | Share, part: Rate | Share) -> str | None:
    if whole.subject is None or part.subject is None:
        return None
    return REST + part.subject


def _clusters(whole: Rate, part: Rate) -> Clusters | None:
    # Of no events there are no clusters, and none to take out.
    if whole.clusters == part.clusters or (whole.clusters and not part.events):
        return None if part.clusters else whole.clusters
    if whole.clusters is None or part.clusters is None:
        known = whole.clusters or part.clusters
        rule = "must be known of both or of neither: give rate(..., clusters=...)"
        raise ArgumentError("clusters", str(known), rule)
    left = Counter(dict(whole.clusters.sizes))
    left.subtract(dict(part.clusters.sizes))
    if min(left.values()) < 0:
        rule = f"must fit in those of the whole, {whole.clusters}"
        raise ArgumentError("clusters", str(part.clusters), rule)
    return Clusters(sizes=tuple(sorted((s, n) for s, n in left.items() if n)))


def against_rest(
    part: Rate | Share, whole: Rate | Share, *, measure: str = "ratio"
) -> Contrast:
    """A force beside the country with that force taken out.

    The country's own figure takes the force in, and so the two are not independent: no
    interval and no test of theirs would hold. The force and the rest are.

    Args:
        part: A rate or a share of the force.
        whole: That of the country, with the force in it.
        measure: "ratio" or "difference".

    Returns:
        The contrast of the force with the rest, which is its `right`.

    Raises:
        ArgumentError: *measure* is neither; or as in `rest_of`.
        UnitMismatchError: They are of different things.
        PeriodMismatchError: Their periods differ.
        NotComparableError: The one is no part of the other, as in `rest_of`.
        PartExceedsWholeError: The force has more than the country.
        DenominatorError: Nobody is left.

    Warns:
        SmallNumbersWarning: Fewer than ten are left, as in `rest_of`; or fewer than
            five are expected in a cell, so the p is rough.

    Examples:
        >>> from policestats import rate
        >>> met, country = rate(11_843, 48_737), rate(85_458, 252_834)
        >>> found = against_rest(met, country)
        >>> print(found, found.interval())
        0.67 times 0.6608 to 0.6869 (95 % confidence, wilson)
    """
    check_choice("measure", measure, ["ratio", "difference"])
    found = contrast_with_rest(part, whole, measure)
    _warn_of(found.right)
    warn_of_few(found.expected, stacklevel=2)
    return found


def contrast_with_rest(
    part: Rate | Share, whole: Rate | Share, measure: str
) -> Contrast:
    """Give what `against_rest` does, without its warning."""
    rest = _rest(whole, part)
    kind = "rate" if isinstance(rest, Rate) else "share"
    return Contrast(measure=f"{kind} {measure}", left=part, right=rest, whole=whole)
