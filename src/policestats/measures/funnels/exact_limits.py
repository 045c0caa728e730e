"""Limits from the Poisson and the binomial distribution, interpolated between counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policestats.confidence import normal_quantile
from policestats.measures.arrays import numeric_python
from policestats.measures.special import special_functions

if TYPE_CHECKING:
    from collections.abc import Callable

    from policestats.measures.arrays import Floats

__all__ = ["exact_limits"]

_FEATURE = "an exact funnel limit"


def exact_limits(
    kind: str, target: float, sizes: Floats, level: float, *, is_guarded: bool
) -> tuple[Floats, Floats]:
    """Give the events between which chance leaves a force of each size.

    Args:
        kind: "rate": events are Poisson; "share": the part is binomial.
        target: Events to be expected of each member. > 0; of a share < 1.
        sizes: Members. ≥ 1.
        level: A fraction between 0 and 1; what is left is halved between the two ends.
        is_guarded: Whether the upper limit is the lower one's mirror image, which is one
            event higher: a count above it is then no likelier than half of what is left.

    Returns:
        The lower and the upper limit in events, between whole numbers: where r is the
        smallest count with P(R <= r) >= p, it is r - (P(R <= r) - p) / P(R = r).

    Raises:
        MissingExtraError: SciPy is not installed. Carries `feature` and `extra`.
    """
    special, np = special_functions(_FEATURE), numeric_python(_FEATURE)
    expected, most = target * sizes, sizes if kind == "share" else np.inf

    def below(r: Floats) -> Floats:
        """P(R <= r)."""
        if kind == "rate":
            chance: Floats = special.gammaincc(r + 1, expected)
            return chance
        inside = np.clip(r, 0, sizes - 1)
        chance = special.betaincc(inside + 1, sizes - inside, target)
        # The function has no value where either count is nought.
        settled: Floats = np.where(r < 0, 0.0, np.where(r >= sizes, 1.0, chance))
        return settled

    def above(r: Floats) -> Floats:
        """P(R > r), which near nought says more than one less the other."""
        if kind == "rate":
            chance: Floats = special.gammainc(r + 1, expected)
            return chance
        inside = np.clip(r, 0, sizes - 1)
        chance = special.betainc(inside + 1, sizes - inside, target)
        settled: Floats = np.where(r < 0, 1.0, np.where(r >= sizes, 0.0, chance))
        return settled

    tail, z = (1 - level) / 2, normal_quantile(level)
    spread = expected if kind == "rate" else expected * (1 - target)
    skew = 1.0 if kind == "rate" else 1 - 2 * target

    def guess(z: float) -> Floats:
        # Cornish and Fisher's: a step or two from the truth, for any size.
        near = expected + z * np.sqrt(spread) + skew * (z * z - 1) / 6
        counts: Floats = np.clip(np.floor(near), 0, most)
        return counts

    lower = _between(np, guess(-z), lambda r: below(r) - tail)
    upper = _between(np, guess(z), lambda r: tail - above(r))
    if is_guarded:
        upper = upper + 1
    # Where nearly all forces of a size would have none, or at a level near nought, the
    # upper one would lie below the target; the lower one never lies above it.
    return np.maximum(lower, 0.0), np.clip(upper, expected, most)


def _between(np: Any, r: Floats, reached: Callable[[Floats], Floats]) -> Floats:  # noqa: ANN401  # NumPy
    """Walk to the smallest counts that reach it, and go back by what is too much."""
    while (short := reached(r) < 0).any():
        r = np.where(short, r + 1, r)
    while (far := (r > 0) & (reached(r - 1) >= 0)).any():
        r = np.where(far, r - 1, r)
    at, before = reached(r), reached(r - 1)
    between: Floats = r - at / (at - before)
    return between
