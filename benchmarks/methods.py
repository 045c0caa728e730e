"""Statistics, against what a user would pick instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy import stats
from statsmodels.stats.proportion import (  # type: ignore[import-untyped]  # it has no types
    proportion_confint,
)
from timing import compare, process, repeated

import policestats as ps

if TYPE_CHECKING:
    import numpy.typing as npt

    Counts: TypeAlias = npt.NDArray[np.int64]

_MILLION = 1_000_000

_FUNNEL = """
import policestats as ps
forces = {
    force.id: ps.Rate(events=300 + 97 * n % 900, population=1_500 + 300 * n, per=1_000)
    for n, force in enumerate(ps.forces()[:44])
}
assert ps.funnel_limits(forces).tau_squared > 0
"""


def measure() -> None:
    """Measure single intervals, a million of them, and funnel limits."""
    _measure_single()
    _measure_many()
    compare(
        "funnel limits of 44 forces, over-dispersed",
        process(_FUNNEL),
        process("import scipy.stats"),
        "importing scipy.stats (at most 1)",
    )


def _measure_single() -> None:
    binomial = stats.binomtest(335, 343)
    compare(
        "100 Wilson intervals",
        repeated(lambda: ps.wilson_interval(335, 343), 100),
        repeated(lambda: stats.binomtest(335, 343).proportion_ci(method="wilson"), 100),
        "scipy.stats.binomtest(...).proportion_ci('wilson') (at most 0.02)",
    )
    compare(
        "100 Clopper-Pearson intervals",
        repeated(
            lambda: ps.proportion_interval(335, 343, method="clopper-pearson"), 100
        ),
        repeated(lambda: stats.binomtest(335, 343).proportion_ci(), 100),
        "scipy.stats.binomtest(...).proportion_ci() (at most 0.02)",
    )
    compare(
        "100 Wilson intervals",
        repeated(lambda: ps.wilson_interval(335, 343), 100),
        repeated(lambda: binomial.proportion_ci(method="wilson"), 100),
        "proportion_ci('wilson') alone, of a test made before",
    )
    compare(
        "100 Byar intervals",
        repeated(lambda: ps.byar_interval(8_375), 100),
        repeated(
            lambda: (
                stats.chi2.ppf(0.025, 2 * 8_375) / 2,
                stats.chi2.ppf(0.975, 2 * 8_376) / 2,
            ),
            100,
        ),
        "the exact interval by scipy.stats.chi2",
    )


def _measure_many() -> None:
    rng = np.random.default_rng(1)
    whole = rng.integers(1, 50_000, _MILLION)
    part = rng.binomial(whole, 0.3)
    compare(
        "1,000,000 Wilson intervals",
        repeated(lambda: ps.wilson_interval(part, whole), 1),
        repeated(lambda: proportion_confint(part, whole, method="wilson"), 1),
        "statsmodels proportion_confint (at most 1)",
    )
    compare(
        "1,000,000 Byar intervals",
        repeated(lambda: ps.byar_interval(part), 1),
        repeated(
            lambda: (
                stats.chi2.ppf(0.025, 2 * part) / 2,
                stats.chi2.ppf(0.975, 2 * part + 2) / 2,
            ),
            1,
        ),
        "the exact ones by scipy.stats.chi2.ppf (at most 1)",
        rounds=5,
    )

    def clopper_pearson(k: Counts, n: Counts) -> None:
        ps.proportion_interval(k, n, method="clopper-pearson")

    compare(
        "1,000,000 Clopper-Pearson intervals",
        repeated(lambda: clopper_pearson(part, whole), 1),
        repeated(lambda: proportion_confint(part, whole, method="beta"), 1),
        "statsmodels proportion_confint (at most 1)",
        rounds=5,
    )
    small = rng.integers(1, 400, _MILLION)
    few = rng.binomial(small, 0.3)
    compare(
        "1,000,000 Clopper-Pearson intervals, small wholes",
        repeated(lambda: clopper_pearson(few, small), 1),
        repeated(lambda: proportion_confint(few, small, method="beta"), 1),
        "statsmodels proportion_confint: pairs repeat",
        rounds=5,
    )
