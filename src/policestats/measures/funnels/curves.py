"""The limits of a funnel as functions of size: what every point is held against."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from policestats.confidence import normal_quantile
from policestats.measures.arrays import numeric_python
from policestats.measures.funnels.dispersion import evened, turned_back
from policestats.measures.funnels.exact_limits import exact_limits

if TYPE_CHECKING:
    from policestats.measures.arrays import Floats

__all__ = ["COUNTED", "Curves", "least_expected"]

COUNTED = ("exact", "guarded")
"""Limits from the distribution of a count itself."""


def least_expected(kind: str, size: int, target: Fraction) -> Fraction:
    """Give the events to be expected of a force; of a share the fewer, in or out."""
    expected = size * target
    return min(expected, size - expected) if kind == "share" else expected


def _held(x: float, least: float, most: float) -> float:
    return min(max(x, least), most)


@attrs.frozen(kw_only=True)
class Curves:
    """The limits around a target for every size, of members and events of each.

    Attributes:
        kind: "rate" or "share".
        target: What is to be expected of each member.
        method: "exact", "guarded", "normal", "additive" or "multiplicative".
        phi: What the variance is multiplied by, with the last.
        tau_squared: What is added to it, with the last but one.
    """

    kind: str
    target: Fraction
    method: str
    phi: float
    tau_squared: float

    @property
    def most(self) -> float:
        """What no value lies above, for each member."""
        return math.inf if self.kind == "rate" else 1.0

    def z_score(self, value: Fraction, size: int) -> float:
        """Give how many standard errors a value lies above the target."""
        here, there = evened(value, self.kind), evened(self.target, self.kind)
        return (here - there) / math.sqrt(self._variance(size))

    def limits(self, size: int, level: float) -> tuple[float, float]:
        """Give the lower and the upper limit of a force of this size, per member."""
        if self.method in COUNTED:
            np = numeric_python("an exact funnel limit")
            lower, upper = self.many_limits(np.array([float(size)]), level)
            return float(lower[0]), float(upper[0])
        return self._closed(size, level, math, _held)

    def many_limits(self, sizes: Floats, level: float) -> tuple[Floats, Floats]:
        """Give the limits of forces of these sizes, as arrays, per member.

        Raises:
            MissingExtraError: SciPy or NumPy is not installed.
        """
        np = numeric_python("limits of sizes in a row")
        if self.method in COUNTED:
            lower, upper = exact_limits(
                self.kind,
                float(self.target),
                sizes,
                level,
                is_guarded=self.method == "guarded",
            )
            return lower / sizes, upper / sizes
        return self._closed(sizes, level, np, np.clip)

    def _variance(self, size: Any) -> Any:  # noqa: ANN401  # numbers and arrays alike
        variance = 1 / (4 * size)
        if self.method == "additive":
            return variance + self.tau_squared
        return variance * self.phi if self.method == "multiplicative" else variance

    def _closed(
        self,
        size: Any,  # noqa: ANN401  # numbers and arrays alike
        level: float,
        functions: Any,  # noqa: ANN401  # the module `math`, or NumPy
        held: Any,  # noqa: ANN401  # of numbers or of arrays
    ) -> tuple[Any, Any]:
        z, target = normal_quantile(level), float(self.target)
        if self.method == "normal":
            members = target if self.kind == "rate" else target * (1 - target)
            off = z * functions.sqrt(members / size)
            return held(target - off, 0.0, target), held(
                target + off, target, self.most
            )
        centre = evened(self.target, self.kind)
        off = z * functions.sqrt(self._variance(size))
        back = (self.kind, functions.sin, held)
        # There and back, the target may lose its last digit: limits hold it all the same.
        lower = held(turned_back(centre - off, *back), 0.0, target)
        return lower, held(turned_back(centre + off, *back), target, self.most)
