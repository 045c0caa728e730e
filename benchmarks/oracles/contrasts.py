"""Two samples beside each other, and many p-values: ours, and independent ones."""

from __future__ import annotations

import math
import warnings
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import binom, binomtest, false_discovery_control, norm
from statsmodels.stats.contingency_tables import (  # type: ignore[import-untyped]  # it has no types
    Table2x2,
)
from statsmodels.stats.multitest import (  # type: ignore[import-untyped]  # it has no types
    multipletests,
)
from statsmodels.stats.proportion import (  # type: ignore[import-untyped]  # it has no types
    confint_proportions_2indep,
    proportions_ztest,
)
from statsmodels.stats.rates import (  # type: ignore[import-untyped]  # it has no types
    confint_poisson,
    confint_poisson_2indep,
    test_poisson_2indep,
)

from policestats.errors import SmallNumbersWarning
from policestats.measures.contrasts import (
    adjusted_p_values,
    odds_ratio,
    rate_difference,
    rate_ratio,
    share_difference,
    share_ratio,
)
from policestats.measures.rates import Rate
from policestats.measures.shares import Share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from policestats import Interval

__all__ = ["rows"]

_TIMES = 2_000

_FEWER_TIMES = 40
"""Of Holm's, for which theirs takes some 60 ms a time."""

_Pair = tuple[int, int, int, int]
_Check = tuple[str, str, "Callable[[_Pair], float]"]


def _beside_larger(ours: Iterable[float], theirs: Iterable[float]) -> float:
    """Give the largest difference, relative to the larger end: one may be near 0."""
    pairs = list(zip(map(float, ours), map(float, theirs), strict=True))
    scale = max(abs(one) for pair in pairs for one in pair)
    return max(abs(one - other) for one, other in pairs) / scale if scale else 0.0


def _relative(ours: float, theirs: float) -> float:
    # What is too small for either is equal.
    return abs(ours - theirs) / theirs if theirs > 1e-290 else 0.0  # noqa: PLR2004  # near the least float


def _ends(interval: Interval) -> tuple[float, float]:
    return interval.lower, interval.upper


def _rates(pair: _Pair, per: int = 1) -> tuple[Rate, Rate]:
    x, n, y, m = pair
    return (
        Rate(events=x, population=n, per=per),
        Rate(events=y, population=m, per=per),
    )


def _shares(pair: _Pair) -> tuple[Share, Share]:
    x, n, y, m = pair
    return Share(part=x, whole=n), Share(part=y, whole=m)


def _wilson(pair: _Pair) -> float:
    x, n, y, m = pair
    found = binomtest(x, x + y).proportion_ci(0.95, method="wilson")
    without = binomtest(y, x + y).proportion_ci(0.95, method="wilson")
    expected = found.low / without.high * m / n, found.high / without.low * m / n
    return _beside_larger(_ends(rate_ratio(*_rates(pair)).interval()), expected)


def _clopper_pearson(pair: _Pair) -> float:
    x, n, y, m = pair
    # They look for an end by trial, which is a thousand times as slow for large counts.
    tenth = (x % 500 + 1, n, y % 500 + 1, m)
    x, _, y, _ = tenth
    found = binomtest(x, x + y).proportion_ci(0.95, method="exact")
    expected = (end / (1 - end) * m / n for end in (found.low, found.high))
    ours = rate_ratio(*_rates(tenth)).interval(0.95, "clopper-pearson")
    return _beside_larger(_ends(ours), expected)


def _exact_p(pair: _Pair) -> float:
    x, n, y, m = pair
    tails = (
        binom.cdf(x, x + y, n / (n + m)),
        binom.sf(x - 1, x + y, n / (n + m)),
    )
    p = rate_ratio(*_rates(pair)).p("clopper-pearson")
    return _relative(p, min(1.0, 2 * float(min(tails))))


def _mover(pair: _Pair) -> float:
    x, n, y, m = pair
    (low, high), (least, most) = (
        map(float, confint_poisson(events, size, method="exact-c"))
        for events, size in ((x, n), (y, m))
    )
    step = x / n - y / m
    expected = (
        step - math.hypot(x / n - low, most - y / m),
        step + math.hypot(high - x / n, y / m - least),
    )
    found = rate_difference(*_rates(pair)).interval(0.95, "mover-exact")
    return _beside_larger(_ends(found), expected)


def _byar(events: int, size: int) -> tuple[float, float]:
    """Give Byar's interval of a rate, by its own formula."""
    z = float(norm.ppf(0.975))
    above = events + 1
    return (
        events * (1 - 1 / (9 * events) - z / (3 * math.sqrt(events))) ** 3 / size,
        above * (1 - 1 / (9 * above) + z / (3 * math.sqrt(above))) ** 3 / size,
    )


def _mover_of_byar(pair: _Pair) -> float:
    x, n, y, m = pair
    (low, high), (least, most) = _byar(x, n), _byar(y, m)
    step = x / n - y / m
    expected = (
        step - math.hypot(x / n - low, most - y / m),
        step + math.hypot(high - x / n, y / m - least),
    )
    return _beside_larger(_ends(rate_difference(*_rates(pair)).interval()), expected)


def _table(pair: _Pair) -> Table2x2:
    x, n, y, m = pair
    return Table2x2(np.array([[x, n - x], [y, m - y]], dtype=float))


def _newcombe(pair: _Pair) -> float:
    theirs = confint_proportions_2indep(*pair, method="newcomb")
    found = share_difference(*_shares(pair)).interval()
    return _beside_larger(_ends(found), (100 * end for end in theirs))


def _katz(pair: _Pair) -> float:
    theirs = confint_proportions_2indep(*pair, method="log", compare="ratio")
    return _beside_larger(_ends(share_ratio(*_shares(pair)).interval()), theirs)


def _woolf(pair: _Pair) -> float:
    theirs = _table(pair).oddsratio_confint()
    return _beside_larger(_ends(odds_ratio(*_shares(pair)).interval()), theirs)


def _log(pair: _Pair) -> float:
    theirs = confint_poisson_2indep(*pair, method="wald-log", compare="ratio")
    return _beside_larger(
        _ends(rate_ratio(*_rates(pair)).interval(0.95, "log")), theirs
    )


_CHECKS: list[_Check] = [
    ("rate ratio, wilson", "scipy binomtest wilson", _wilson),
    ("rate ratio, clopper-pearson", "scipy binomtest exact", _clopper_pearson),
    ("rate ratio, log", "statsmodels confint_poisson_2indep wald-log", _log),
    (
        "rate ratio and difference, score p",
        "statsmodels test_poisson_2indep score",
        lambda pair: _relative(
            rate_ratio(*_rates(pair)).p_value,
            float(test_poisson_2indep(*pair, method="score").pvalue),
        ),
    ),
    ("rate ratio, exact p", "scipy binom, twice the smaller tail", _exact_p),
    ("rate difference, mover-exact", "statsmodels confint_poisson exact-c", _mover),
    ("rate difference, mover", "Byar's formula, joined by squares", _mover_of_byar),
    ("share difference, newcombe", "statsmodels newcomb", _newcombe),
    ("share ratio, katz", "statsmodels confint_proportions_2indep log", _katz),
    ("odds ratio, woolf", "statsmodels Table2x2", _woolf),
    (
        "odds ratio, woolf p",
        "statsmodels Table2x2",
        lambda pair: _relative(
            odds_ratio(*_shares(pair)).p_value,
            float(_table(pair).log_oddsratio_pvalue()),
        ),
    ),
    (
        "share difference, score p",
        "statsmodels proportions_ztest",
        lambda pair: _relative(
            share_difference(*_shares(pair)).p_value,
            float(proportions_ztest([pair[0], pair[2]], [pair[1], pair[3]])[1]),
        ),
    ),
]


def rows() -> Iterator[tuple[str, str, int, float]]:
    """Give what of ours, against what, on how many inputs, and how far apart at most."""
    rng = np.random.default_rng(20)
    pairs: list[_Pair] = []
    for size in rng.integers(10, 50_000, (_TIMES, 2)).tolist():
        n, m = size
        x, y = (int(rng.integers(1, one)) for one in (n, m))
        pairs.append((x, n, y, m))
    for ours, theirs, check in _CHECKS:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SmallNumbersWarning)
            farthest = max(map(check, pairs))
        yield ours, theirs, len(pairs), farthest
    many = [rng.uniform(0, 1, 43) ** 3 for _ in range(_TIMES)]
    for method, name, tried in (
        ("holm", "holm", many[:_FEWER_TIMES]),
        ("benjamini-hochberg", "fdr_bh", many),
    ):
        far = max(
            _beside_larger(
                adjusted_p_values(p, method=method), multipletests(p, method=name)[1]
            )
            for p in tried
        )
        yield f"adjusted p, {method}", "statsmodels multipletests", len(tried), far
    far = max(
        _beside_larger(
            adjusted_p_values(p, method="benjamini-hochberg"),
            false_discovery_control(p, method="bh"),
        )
        for p in many
    )
    yield (
        "adjusted p, benjamini-hochberg",
        "scipy false_discovery_control",
        len(many),
        far,
    )
