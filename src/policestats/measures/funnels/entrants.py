"""What a funnel is made of, checked: the forces' rates or shares, and the target."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs

from policestats import units
from policestats.errors import (
    ArgumentError,
    NotComparableError,
    PeriodMismatchError,
    UnitMismatchError,
)
from policestats.measures.by_force import Scores, read_scores
from policestats.measures.compared import Compared, compared
from policestats.measures.numbers import plain_number, printed_number
from policestats.measures.operands import COUNT_LIMIT
from policestats.measures.rates import Rate
from policestats.measures.shares import Share
from policestats.models import NATIONAL, Figure
from policestats.periods import same_days
from policestats.provenance import Citation

__all__ = ["Aim", "Entrants", "read_entrants", "read_target"]

_MEASURE = "a funnel"


@attrs.frozen(kw_only=True)
class Entrants:
    """The rates or shares of several forces, all of one kind.

    Attributes:
        scores: The values as they were given, with their labels.
        per: What a rate is quoted on; 1 for shares.
        events: Events, or parts, in the order given.
        sizes: Members, or wholes, likewise.
    """

    scores: Scores
    per: int
    events: tuple[int, ...]
    sizes: tuple[int, ...]

    @property
    def kind(self) -> str:
        """Whether they are rates or shares."""
        return "share" if isinstance(self.scores.given[0], Share) else "rate"

    @property
    def labels(self) -> tuple[Any, ...]:
        """What each is called: its place where they came in a row."""
        labels = self.scores.labels
        return tuple(range(len(self.sizes))) if labels is None else labels

    def known(self, field: str) -> str | None:
        """Give what one or more of them say of a thing, which all say alike."""
        told = (getattr(value, field, None) for value in self.scores.given)
        return next((one for one in told if one is not None), None)


@attrs.frozen(kw_only=True)
class Aim:
    """What the forces are held against, for each member."""

    per_member: Fraction
    is_pooled: bool
    citations: tuple[Citation, ...] = ()


def read_entrants(values: object, fewest: int, why: str) -> Entrants:
    """Take apart the rates or shares of several forces.

    Raises:
        ArgumentError: They are neither a mapping nor a row of rates or shares, or they
            are too few. Carries `argument`, `value` and `requirement`.
        UnitMismatchError: They are of different units or bases.
        PeriodMismatchError: They are of different periods.
        NotComparableError: They are of different cohorts or bases of population, or
            the country is among them.
    """
    try:
        scores = read_scores(values, "values", _MEASURE)
    except ArgumentError as error:
        if error.argument == "values":
            raise
        # What is no number is no rate, and a number would not do either.
        raise ArgumentError(error.argument, error.value, _rule(error.value)) from None
    for position, value in enumerate(scores.given):
        _check_entrant(scores, position, value)
    if len(scores.given) < fewest:
        raise ArgumentError("values", values, why)
    _check_units(scores)
    _check_no_country(scores)
    first = scores.given[0]
    return Entrants(
        scores=scores,
        per=1 if isinstance(first, Share) else first.per,
        events=tuple(map(_events, scores.given)),
        sizes=tuple(map(_members, scores.given)),
    )


def _events(value: Rate | Share) -> int:
    return value.part if isinstance(value, Share) else value.events


def _members(value: Rate | Share) -> int:
    return value.whole if isinstance(value, Share) else value.population


def _check_entrant(scores: Scores, position: int, value: object) -> None:
    if not isinstance(value, (Rate, Share)):
        raise scores.refusal(position, _rule(value))
    if isinstance(value, Rate) and value.clusters is not None:
        raise scores.refusal(
            position,
            "must be of events that come one by one, and these come several to a case: "
            "give the rate of cases, or leave clusters out and let over-dispersion "
            "take them in",
        )


def _rule(given: object) -> str:
    """Say what a force must be given by; of a pair of numbers, with those two."""
    rate, share = "events, population", "part, whole"
    if isinstance(given, (tuple, list)) and [type(x) for x in given] == [int, int]:
        rate = share = ", ".join(map(str, given))
    return (
        "must be a Rate or a Share, for its limits hang on its size: make it of "
        f"counts, as in rate({rate}) or share({share})"
    )


def _check_units(scores: Scores) -> None:
    """Refuse rates of other things, which a base without a name would hide."""
    for name in ("event_unit", "population_unit", "unit"):
        told = [getattr(value, name, None) for value in scores.given]
        known = list(dict.fromkeys(unit for unit in told if unit is not None))
        if len(known) > 1:
            raise UnitMismatchError(
                _MEASURE, f"numbers of one unit ({known[0]})", known[1]
            )


def _check_no_country(scores: Scores) -> None:
    labels = scores.labels or (None,) * len(scores.given)
    for position, (label, value) in enumerate(zip(labels, scores.given, strict=True)):
        if NATIONAL in (label, value.subject):
            other = 0 if position else 1
            raise NotComparableError(
                scores.place(position),
                scores.place(other),
                "the country takes in the others: leave it out, or give it as target",
            )


def read_target(target: object, entrants: Entrants) -> Aim:
    """Give what is to be expected of each member: pooled where there is no target.

    Raises:
        ArgumentError: The target is no number above 0, of a share below 1; or it is to
            be pooled, and there are no events, or nothing else. Carries `argument`,
            `value` and `requirement`.
        UnitMismatchError: It is of another unit than the values.
        PeriodMismatchError: It is of another period.
        NotComparableError: It is of another cohort or basis of population.
    """
    if target is None:
        return _pooled(entrants)
    citations: tuple[Citation, ...] = ()
    if isinstance(target, (Rate, Share, Figure)):
        given = _carried(target, entrants)
        number, citations = given.number, given.citations
        number /= given.per or entrants.per if entrants.kind == "rate" else 100
    else:
        number = plain_number(target, "target") / entrants.per
    _check_target(target, number, entrants)
    return Aim(per_member=number, is_pooled=False, citations=citations)


def _pooled(entrants: Entrants) -> Aim:
    events, members = sum(entrants.events), sum(entrants.sizes)
    if events == 0 or (entrants.kind == "share" and events == members):
        raise ArgumentError(
            "values",
            f"{events:,} of {members:,} in all",
            "must leave a funnel around what they pool to, and around "
            f"{'nought' if events == 0 else 'all'} there is none: give a target",
        )
    return Aim(per_member=Fraction(events, members), is_pooled=True)


def _carried(target: Rate | Share | Figure, entrants: Entrants) -> Compared:
    """Take apart a target that carries what it is of, and hold it to the values."""
    if isinstance(target, Figure):
        printed_number(target, "target")
    theirs = compared(target, "target")
    if theirs.kind != entrants.kind:
        raise UnitMismatchError(
            _MEASURE, f"a target of the values' kind (a {entrants.kind})", str(theirs)
        )
    # What one of the values says holds for all of them.
    values: dict[str, Any] = {}
    for value in entrants.scores.given:
        values |= _told_by(value)
    told = _told_by(target)
    for name, one in values.items():
        if told.get(name, one) != one:
            _refuse_target(name, one, told[name])
    return theirs


def _told_by(value: Rate | Share | Figure) -> dict[str, Any]:
    """Give what a value says of itself, by name."""
    known = compared(value, "target")
    names = ["event_unit", "population_unit", "period", "cohort"]
    if not isinstance(value, Figure):
        # A publisher words the basis of a figure as they like.
        names.append("basis")
    told = {name: getattr(known, name) for name in names}
    if isinstance(value, Share):
        told["event_unit"] = value.unit
    return {name: one for name, one in told.items() if one is not None}


def _refuse_target(name: str, mine: Any, other: Any) -> None:  # noqa: ANN401  # a unit, a period, a cohort or a basis
    if name in ("event_unit", "population_unit"):
        raise UnitMismatchError(
            _MEASURE, f"a target of the values' unit ({units.plural(mine)})", other
        )
    if name != "period":
        raise NotComparableError(
            mine, other, f"the target must be of the values' {name}"
        )
    if not same_days(mine, other):
        raise PeriodMismatchError(
            mine,
            other,
            "the target must be of the values' period; to hold them against another, "
            "give its number",
        )


def _check_target(target: object, number: Fraction, entrants: Entrants) -> None:
    if entrants.kind == "share" and not 0 < number < 1:
        hint = f"; write {float(number) / 100:g}" if 1 < number < 100 else ""  # noqa: PLR2004  # a percentage
        raise ArgumentError(
            "target",
            target,
            f"must be a share between 0 and 1, as a fraction of one{hint}",
        )
    if not 0 < number * max(entrants.sizes) < COUNT_LIMIT or number < Fraction(
        1, COUNT_LIMIT
    ):
        raise ArgumentError(
            "target",
            target,
            "must be above 0, in the unit of the values, let fewer than "
            f"{COUNT_LIMIT:,} events be expected of the largest, and be no less than "
            f"{entrants.per / COUNT_LIMIT:g}",
        )
