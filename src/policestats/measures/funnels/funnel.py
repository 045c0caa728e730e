"""Which forces differ from a target by more than chance allows for their size."""

from __future__ import annotations

import math
import warnings
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from policestats.confidence import Interval, at_levels
from policestats.errors import ArgumentError, SmallNumbersWarning
from policestats.measures.by_force import short
from policestats.measures.funnels.curves import Curves, least_expected
from policestats.measures.funnels.dispersion import Dispersion, dispersion_of
from policestats.measures.funnels.entrants import (
    Entrants,
    read_entrants,
    read_target,
)
from policestats.measures.funnels.points import WITHIN, FunnelPoint, FunnelPosition
from policestats.measures.funnels.results import FunnelLimits
from policestats.measures.numbers import plain_number
from policestats.measures.operands import SMALL_NUMBER, check_choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from policestats.measures.rates import Rate
    from policestats.measures.shares import Share
    from policestats.models import Figure

__all__ = ["funnel_limits"]

_FEWEST = 2
_FEWEST_TO_SPREAD = 3


def funnel_limits(  # noqa: PLR0913  # each is a choice that the method leaves open
    values: Mapping[Any, Rate] | Mapping[Any, Share] | Iterable[Rate] | Iterable[Share],
    *,
    target: float | Fraction | Rate | Share | Figure | None = None,
    confidence_level: float | Sequence[float] = (0.95, 0.998),
    overdispersion: str = "additive",
    winsorise: float = 0.1,
    limits: str = "exact",
) -> FunnelLimits:
    """Limits around a target that widen as forces get smaller, and who lies beyond.

    It answers which forces differ from the target by more than chance makes likely for
    their size: a rate of a small force swings more. It does not rank, does not say
    "better" or "worse", and does not say why. Not for counts without a population, for
    one force over time, or for a handful of forces; `outlier_lines`, which every force
    has alike, answers which are far from the others and not whether by chance.

    Forces commonly differ more than chance alone allows, by what they police and how
    they record. Then nearly all would lie beyond. So that over-dispersion is reckoned
    and taken in, unless you say otherwise, and the result tells how large it is.

    Args:
        values: A `Rate` for each force, or a `Share` for each: a mapping from its id,
            or a row. All of one unit, base, period and cohort. Three or more; two do
            with *overdispersion* "none": between two there is but one difference, which
            says nothing of how much forces differ among themselves.
        target: What they are held against: a number in the unit of the values (a share
            as a fraction of one), or a `Rate`, `Share` or `Figure`, held to the values
            in what it carries. `None` pools them: all events over all members.
        confidence_level: A fraction between 0 and 1, or several in a list or a tuple,
            each once: there are limits at each.
        overdispersion: "additive": a variance tau² between forces is added to that of
            each, so the funnel's mouth stays as wide as forces differ. "multiplicative":
            the variance of each is multiplied by phi. "none": limits of chance alone.
            Where forces differ no more than chance allows, nothing is taken in.
        winsorise: The part of the forces at each end whose z are set to the next before
            phi is reckoned, so that those far out do not widen the limits that they are
            held against. From 0 up to 0.5, which is excluded. Rounded down to whole
            forces: of nine or fewer, 0.1 sets none, and then hardly any force can lie
            beyond 99.8 %. It makes phi smaller: with 0.1, chance alone leaves about 0.7,
            and a little over-dispersion goes unseen.
        limits: What holds where no over-dispersion is taken in. "exact": of the Poisson
            or binomial distribution, interpolated between counts as Spiegelhalter has
            it. Where few events are expected, or of a share few others, chance passes
            its upper limit more often than the level says: at a target of 0.97, 20 of
            20 lie beyond any, and chance makes them 20 in more than half of all cases.
            "guarded": as exact, with the upper limit one event higher, so that chance
            passes neither end more often than the level says. Both need the extra
            `stats`. "normal": the target plus and minus z standard errors.

    Returns:
        The limits, each force's place beside them, phi, tau² and what was done. With
        over-dispersion taken in they are Normal on the scale of square roots of rates,
        or arcsines of square roots of shares, turned back; that needs no SciPy.

    Raises:
        ArgumentError: A value is no `Rate` or `Share`, or a rate with clusters; they are
            too few; the target is outside its domain, or all pool to none or to all; an
            option is none of those named. Carries `argument`, `value`, `requirement`.
        UnitMismatchError: Two values, or a value and the target, are of two units.
        PeriodMismatchError: They are of two periods.
        NotComparableError: They are of two cohorts or bases of population; or the
            country is among the values, and takes in the others.
        MissingExtraError: Exact limits are to be made, and SciPy is not installed.

    Warns:
        SmallNumbersWarning: The limits are not guarded, and in a force fewer than ten
            events are to be expected; or, of a share, fewer than ten others.

    Examples:
        Made-up counts of five forces:

        >>> from policestats import rate
        >>> made_up = {
        ...     "dorset": rate(690, 2_900),
        ...     "essex": rate(1_420, 6_100),
        ...     "kent": rate(1_640, 6_700),
        ...     "surrey": rate(1_030, 4_300),
        ...     "sussex": rate(1_800, 5_900),
        ... }
        >>> funnel = funnel_limits(made_up, overdispersion="none")
        >>> print(funnel)
        limits around 254.1 (exact): of 5 beyond 95 % 2, beyond 99.8 % 2
        >>> print(funnel.classification["sussex"], funnel.points["kent"].limits[0])
        above 99.8 % 242.0 to 266.1 (95 % confidence, exact)
        >>> spread = funnel_limits(made_up)
        >>> print(spread)
        limits around 254.1 (additive): of 5 beyond 95 % 0, beyond 99.8 % 0
        >>> round(spread.phi, 1), round(spread.tau_squared, 5)
        (15.1, 0.00088)

    References:
        Spiegelhalter, D. J. (2005). Funnel plots for comparing institutional
        performance. Statistics in Medicine 24, 1185-1202 (limits).
        Spiegelhalter, D. J. (2005). Handling over-dispersion of performance indicators.
        Quality and Safety in Health Care 14, 347-351 (phi, tau²).
        Spiegelhalter, D. et al. (2012). Statistical methods for healthcare regulation:
        rating, screening and surveillance. Journal of the Royal Statistical Society,
        series A 175, 1-47 (winsorised z).
        Manktelow, B. N. and Seaton, S. E. (2012). Specifying the probability
        characteristics of funnel plot control limits: an investigation of three
        approaches. PLoS ONE 7, e45723 (how often chance passes them).
        DerSimonian, R. and Laird, N. (1986). Meta-analysis in clinical trials.
        Controlled Clinical Trials 7, 177-188 (tau²).
    """
    check_choice(
        "overdispersion", overdispersion, ["additive", "multiplicative", "none"]
    )
    check_choice("limits", limits, list(_LIMITS))
    levels, ends = _checked_levels(confidence_level), _checked_ends(winsorise)
    if overdispersion == "none":
        fewest, why = (
            _FEWEST,
            "must be two or more: a force alone has nothing beside it",
        )
    else:
        fewest, why = (
            _FEWEST_TO_SPREAD,
            (
                "must be three or more, for between two there is but one difference, which "
                "says nothing of how much forces differ: or say overdispersion='none'"
            ),
        )
    entrants = read_entrants(values, fewest, why)
    aim = read_target(target, entrants)
    chance = Curves(
        kind=entrants.kind,
        target=aim.per_member,
        method="none",
        phi=1.0,
        tau_squared=0.0,
    )
    z_scores = [
        chance.z_score(Fraction(events, size), size)
        for events, size in zip(entrants.events, entrants.sizes, strict=True)
    ]
    found = dispersion_of(
        z_scores, entrants.sizes, math.floor(ends * len(entrants.sizes))
    )
    method, reason = _chosen(overdispersion, limits, found)
    curves = Curves(
        kind=entrants.kind,
        target=aim.per_member,
        method=method,
        phi=found.phi,
        tau_squared=found.tau_squared,
    )
    _warn_if_few(entrants, aim.per_member, method)
    return FunnelLimits(
        exact_target=aim.per_member * entrants.per,
        is_pooled=aim.is_pooled,
        kind=entrants.kind,
        per=entrants.per,
        confidence_levels=levels,
        overdispersion=overdispersion,
        winsorise=float(ends),
        winsorised=found.winsorised,
        phi=found.phi,
        tau_squared=found.tau_squared,
        limits_asked_for=limits,
        method=method,
        reason=reason,
        points=entrants.scores.arranged(_points(entrants, curves, levels)),
        event_unit=entrants.known("unit" if entrants.kind == "share" else "event_unit"),
        population_unit=entrants.known("population_unit"),
        citations=tuple(dict.fromkeys(entrants.scores.citations + aim.citations)),
    )


def _checked_levels(given: float | Sequence[float]) -> tuple[float, ...]:
    checked = at_levels(given, float)
    levels = checked if isinstance(checked, tuple) else (checked,)
    if len(set(levels)) < len(levels):
        raise ArgumentError("confidence_level", given, "must name each level once")
    return levels


def _checked_ends(winsorise: object) -> Fraction:
    number = plain_number(winsorise, "winsorise")
    if not 0 <= number < Fraction(1, 2):
        hint = f"; write {float(number) / 100:g}" if 1 <= number < 50 else ""  # noqa: PLR2004  # a percentage
        raise ArgumentError(
            "winsorise",
            winsorise,
            f"must be a part of the forces, from 0 to less than 0.5{hint}",
        )
    return number


def _chosen(overdispersion: str, limits: str, found: Dispersion) -> tuple[str, str]:
    """Choose what the limits are made by, and say why."""
    phi = short(found.phi)
    spread = found.tau_squared > 0 if overdispersion == "additive" else found.phi > 1
    if overdispersion == "none":
        known = f"phi {phi} says that chance alone does not account for the differences"
        if found.tau_squared == 0:
            known = f"phi {phi} shows none"
        return limits, (
            f"As asked, over-dispersion is not taken in, and {known}: {_LIMITS[limits]}."
        )
    if not spread:
        return limits, (
            f"By phi {phi} the forces show no over-dispersion to take in: "
            f"{_LIMITS[limits]}."
        )
    taken = "the variance of each is multiplied by phi"
    if overdispersion == "additive":
        taken = "tau² is added to the variance of each"
    return overdispersion, (
        f"The forces differ from the target by more than chance allows (phi {phi}), so "
        f"{taken}, and the limits are Normal on that scale, turned back."
    )


_LIMITS = {
    "exact": "the limits are exact, interpolated between counts",
    "guarded": "the limits are exact, and the upper one an event higher for safety",
    "normal": "the limits are the target plus and minus so many standard errors",
}


def _points(
    entrants: Entrants, curves: Curves, levels: tuple[float, ...]
) -> list[FunnelPoint]:
    points = []
    for label, given, events, size in zip(
        entrants.labels,
        entrants.scores.given,
        entrants.events,
        entrants.sizes,
        strict=True,
    ):
        ends = [curves.limits(size, level) for level in levels]
        points.append(
            FunnelPoint(
                label=label,
                given=given,
                z=curves.z_score(Fraction(events, size), size),
                limits=tuple(
                    Interval(*pair, level, curves.method).scaled(entrants.per)
                    for pair, level in zip(ends, levels, strict=True)
                ),
                # For each member, so that the base of a rate decides nothing.
                position=_position(events / size, ends, levels),
            )
        )
    return points


def _position(
    value: float, ends: list[tuple[float, float]], levels: tuple[float, ...]
) -> FunnelPosition:
    beyond = [
        FunnelPosition("below" if value < lower else "above", level)
        for (lower, upper), level in zip(ends, levels, strict=True)
        if not lower <= value <= upper
    ]
    return max(beyond, key=lambda one: one.confidence_level or 0, default=WITHIN)


def _warn_if_few(entrants: Entrants, target: Fraction, method: str) -> None:
    smallest = min(entrants.sizes)
    expected = least_expected(entrants.kind, smallest, target)
    if method == "guarded" or expected >= SMALL_NUMBER:
        return
    place = entrants.scores.place(entrants.sizes.index(smallest))
    others = " inside or outside the share" if entrants.kind == "share" else ""
    made = "the exact ones between counts" if method == "exact" else "Normal"
    warnings.warn(
        f"these funnel limits are {made}, and of {place} only "
        f"{short(float(expected))} are to be expected{others}, fewer than "
        f"{SMALL_NUMBER}: chance passes the upper limit more often than the level says; "
        "limits='guarded' with overdispersion='none' holds for few as well",
        SmallNumbersWarning,
        stacklevel=3,
    )
