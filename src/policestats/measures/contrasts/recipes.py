"""How each contrast is reckoned: its intervals, its tests, and why these."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from policestats.confidence import two_sided_p
from policestats.errors import NoIntervalError
from policestats.measures.intervals import interval_of_part
from policestats.measures.two_samples import (
    design_effects,
    difference_ends,
    equal_rates_exactly,
    equal_rates_z,
    equal_shares_z,
    log_ends,
    log_p,
    log_variance,
    ratio_ends,
)

if TYPE_CHECKING:
    from policestats.measures.rates import Rate
    from policestats.measures.shares import Share

__all__ = ["RECIPES", "Recipe", "odds_of"]


@attrs.frozen(kw_only=True)
class Recipe:
    """How one kind of contrast is reckoned.

    Attributes:
        null: What it is where there is no difference.
        ends: Gives the ends of its interval, by method; the first is the default.
        tests: Gives the p of no difference, by method; the first is the default.
    """

    null: int
    ends: dict[str, Callable[[Any, Any, float], tuple[float, float]]]
    tests: dict[str, Callable[[Any, Any], float]]


def _rates(one: Rate) -> tuple[int, int]:
    return one.events, one.population


def _shares(one: Share) -> tuple[int, int]:
    return one.part, one.whole


def odds_of(one: Any) -> tuple[int, int]:  # noqa: ANN401  # a share, as the name of the measure says
    """Give those in the part and those out of it."""
    return one.part, one.whole - one.part


def _check_one_by_one(measure: str, left: Rate, right: Rate, instead: str) -> None:
    if left.clusters is not None or right.clusters is not None:
        why = f"events in clusters do not come one by one: say method={instead!r}"
        raise NoIntervalError(measure, why)


def _by_parts(method: str) -> Callable[[Rate, Rate, float], tuple[float, float]]:
    def ends(left: Rate, right: Rate, level: float) -> tuple[float, float]:
        _check_one_by_one("rate ratio", left, right, "log")
        if left.events == right.events == 0:
            why = "no event was counted on either side, and any ratio fits that"
            raise NoIntervalError("rate ratio", why)
        lower, upper = ratio_ends(
            left.events,
            right.events,
            lambda part, whole: interval_of_part(part, whole, level, method),
        )
        scale = right.population / left.population
        return lower * scale, upper * scale

    return ends


def _spreads(measure: str, left: Rate, right: Rate) -> tuple[Fraction, ...]:
    sides = ((one.events, one.clusters) for one in (left, right))
    return design_effects(measure, *sides)


def _log_of_rates(
    left: Rate, right: Rate, measure: str, instead: str
) -> tuple[Fraction, Fraction]:
    """Give the ratio and the variance of its logarithm."""
    spreads = _spreads(measure, left, right)
    variance = Fraction(0)
    for one, spread in zip((left, right), spreads, strict=True):
        if one.events == 0:
            why = f"nought has no logarithm: say method={instead!r}"
            raise NoIntervalError(measure, why)
        variance += log_variance(one.events) * spread
    scale = Fraction(right.population, left.population)
    return Fraction(left.events, right.events) * scale, variance


def _log_ends_of_rates(left: Rate, right: Rate, level: float) -> tuple[float, float]:
    ratio, variance = _log_of_rates(left, right, "rate ratio", "wilson")
    return log_ends(float(ratio), variance, level)


def _log_p_of_rates(measure: str, instead: str) -> Callable[[Rate, Rate], float]:
    return lambda left, right: log_p(*_log_of_rates(left, right, measure, instead))


def _score_p_of_rates(measure: str) -> Callable[[Rate, Rate], float]:
    def p(left: Rate, right: Rate) -> float:
        _check_one_by_one(measure, left, right, "log")
        return two_sided_p(equal_rates_z(_rates(left), _rates(right)))

    return p


def _exact_p_of_rates(left: Rate, right: Rate) -> float:
    _check_one_by_one("rate ratio", left, right, "log")
    return equal_rates_exactly(_rates(left), _rates(right))


def _mover(left: Rate, right: Rate, level: float) -> tuple[float, float]:
    return _joined(left, right, level, "byar")


def _exact_mover(left: Rate, right: Rate, level: float) -> tuple[float, float]:
    _check_one_by_one("rate difference", left, right, "mover")
    return _joined(left, right, level, "exact")


def _joined(left: Rate, right: Rate, level: float, method: str) -> tuple[float, float]:
    _spreads("rate difference", left, right)  # known of both, or of neither
    first, second = (
        one.interval(level, method if one.clusters is None else "dobson")
        for one in (left, right)
    )
    base = Fraction(left.per, right.per)
    return difference_ends(
        left.value, first, float(right.exact * base), second.scaled(float(base))
    )


def _newcombe(left: Share, right: Share, level: float) -> tuple[float, float]:
    lower, upper = difference_ends(
        left.value, left.interval(level), right.value, right.interval(level)
    )
    return 100 * lower, 100 * upper


def _score_p_of_shares(left: Share, right: Share) -> float:
    return two_sided_p(equal_shares_z(_shares(left), _shares(right)))


def _log_of_shares(left: Share, right: Share) -> tuple[Fraction, Fraction]:
    variance = Fraction(0)
    for one in (left, right):
        if one.part == 0:
            why = "nought has no logarithm: share_difference takes it"
            raise NoIntervalError("share ratio", why)
        variance += log_variance(one.part, one.whole)
    if variance == 0:
        why = "both shares are all, so it has no width: share_difference has one"
        raise NoIntervalError("share ratio", why)
    return left.exact / right.exact, variance


def _katz(left: Share, right: Share, level: float) -> tuple[float, float]:
    ratio, variance = _log_of_shares(left, right)
    return log_ends(float(ratio), variance, level)


def _katz_p(left: Share, right: Share) -> float:
    return log_p(*_log_of_shares(left, right))


def _log_of_odds(left: Share, right: Share) -> tuple[Fraction, Fraction]:
    (a, b), (c, d) = odds_of(left), odds_of(right)
    if 0 in (a, b, c, d):
        why = (
            "a share that is none or all has odds without a logarithm: "
            "share_difference takes it, and p('score') does"
        )
        raise NoIntervalError("odds ratio", why)
    return Fraction(a * d, b * c), sum(map(log_variance, (a, b, c, d)), Fraction(0))


def _woolf(left: Share, right: Share, level: float) -> tuple[float, float]:
    ratio, variance = _log_of_odds(left, right)
    return log_ends(float(ratio), variance, level)


def _woolf_p(left: Share, right: Share) -> float:
    return log_p(*_log_of_odds(left, right))


RECIPES = {
    "rate ratio": Recipe(
        null=1,
        ends={
            "wilson": _by_parts("wilson"),
            "clopper-pearson": _by_parts("clopper-pearson"),
            "log": _log_ends_of_rates,
        },
        tests={
            "wilson": _score_p_of_rates("rate ratio"),
            "clopper-pearson": _exact_p_of_rates,
            "log": _log_p_of_rates("rate ratio", "wilson"),
        },
    ),
    "rate difference": Recipe(
        null=0,
        ends={"mover": _mover, "mover-exact": _exact_mover},
        tests={
            "score": _score_p_of_rates("rate difference"),
            "log": _log_p_of_rates("rate difference", "score"),
        },
    ),
    "share difference": Recipe(
        null=0, ends={"newcombe": _newcombe}, tests={"score": _score_p_of_shares}
    ),
    "share ratio": Recipe(
        null=1,
        ends={"katz": _katz},
        tests={"score": _score_p_of_shares, "katz": _katz_p},
    ),
    "odds ratio": Recipe(
        null=1,
        ends={"woolf": _woolf},
        tests={"woolf": _woolf_p, "score": _score_p_of_shares},
    ),
}
"""How each contrast is reckoned, by its name."""
