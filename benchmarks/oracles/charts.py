"""Control charts beside an independent reckoning in NumPy and SciPy."""

from __future__ import annotations

import math
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import stats

import policestats as ps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SERIES = 1_000


def rows() -> Iterator[tuple[str, str, int, float]]:
    """Give what was compared, with what, how often, and the largest difference found.

    Differences of limits are relative to the largest number of the series.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ps.SmallNumbersWarning)
        for centre in ("mean", "median"):
            yield f"xmr_chart, {centre}", "NumPy and SciPy", *_individuals(centre)
        yield "u_chart", "NumPy", *_pooled(ps.u_chart, "rate", is_laney=False)
        yield (
            "u_prime_chart",
            "NumPy",
            *_pooled(ps.u_prime_chart, "rate", is_laney=True),
        )
        yield "p_chart", "NumPy", *_pooled(ps.p_chart, "share", is_laney=False)
        yield (
            "p_prime_chart",
            "NumPy",
            *_pooled(ps.p_prime_chart, "share", is_laney=True),
        )
        for rule in ps.RUN_RULES["nelson"]:
            yield f"{rule.id}, points marked", "windows in NumPy", *_marks(rule)


def _individuals(centre: str) -> tuple[int, float]:
    rng, worst = np.random.default_rng(1), 0.0
    # Of two Normal numbers, the range is half-normal.
    apart = stats.halfnorm(scale=math.sqrt(2))
    for _ in range(_SERIES):
        x = rng.normal(rng.normal(0, 50), rng.uniform(0.1, 40), rng.integers(3, 60))
        chart = ps.xmr_chart(x.tolist(), centre=centre)
        ranges = np.abs(np.diff(x))
        if centre == "mean":
            middle, sd = x.mean(), ranges.mean() / apart.mean()
        else:
            middle, sd = np.median(x), np.median(ranges) / apart.median()
        ours = np.array([chart.points[0].lower, chart.points[0].upper])
        theirs = np.array([middle - 3 * sd, middle + 3 * sd])
        worst = max(worst, float(np.abs(ours - theirs).max() / np.abs(x).max()))
    return _SERIES, worst


def _pooled(
    chart_of: Callable[..., ps.ControlChart], form: str, *, is_laney: bool
) -> tuple[int, float]:
    rng, worst = np.random.default_rng(2), 0.0
    make: Callable[[int, int], Any] = ps.rate if form == "rate" else ps.share
    per = 1_000 if form == "rate" else 1
    for _ in range(_SERIES):
        n = rng.integers(500, 50_000, rng.integers(3, 40))
        k = rng.binomial(n, rng.uniform(0.2, 0.8, 1))
        chart = chart_of([make(int(a), int(b)) for a, b in zip(k, n, strict=True)])
        middle = k.sum() / n.sum()
        of_one = middle * (1 - middle) if form == "share" else middle
        sd = np.sqrt(of_one / n)
        if is_laney:
            z = (k / n - middle) / sd
            sd = sd * np.abs(np.diff(z)).mean() * math.sqrt(math.pi) / 2
        ours = np.array([(p.lower, p.upper) for p in chart])
        lower = np.maximum(middle - 3 * sd, 0)
        upper = middle + 3 * sd
        if form == "share":
            upper = np.minimum(upper, 1)
        theirs = np.column_stack([lower, upper]) * per
        scale = middle * per
        worst = max(worst, float(np.abs(ours - theirs).max() / scale))
    return _SERIES, worst


def _marks(rule: ps.RunRule) -> tuple[int, float]:
    rng, worst = np.random.default_rng(3), 0.0
    for _ in range(_SERIES):
        z = rng.normal(0, rng.choice([0.4, 1, 2]), 40)
        z = np.round(z, 1)
        if rng.random() < 0.5:  # noqa: PLR2004  # every second series has a long run
            z[10:30] = np.sort(z[10:30]) if rule.kind == "trend" else z[10:30]
            if rule.kind in ("alternating", "outside"):
                z[10:30] = np.abs(z[10:30]) * np.resize([1, -1], 20) + np.resize(
                    [1.1, -1.1], 20
                )
        ours = np.zeros(len(z), dtype=bool)
        ours[list(rule.points(z.tolist()))] = True
        worst = max(worst, float((ours != _marked(rule, z)).sum()))
    return _SERIES, worst


def _marked(rule: ps.RunRule, z: Any) -> Any:  # noqa: ANN401  # arrays of NumPy
    size, far = rule.window, rule.distance or 0
    marked = np.zeros(len(z), dtype=bool)
    for end in range(size, len(z) + 1):
        row, span = z[end - size : end], slice(end - size, end)
        steps = np.sign(np.diff(row))
        if rule.kind == "beyond":
            for side in (row, -row):
                marked[span] |= (side > far) & ((side > far).sum() >= rule.least)
        elif rule.kind == "trend":
            marked[span] |= abs(steps.sum()) == size - 1
        elif rule.kind == "alternating":
            marked[span] |= bool(np.all(steps[:-1] * steps[1:] == -1))
        elif rule.kind == "within":
            marked[span] |= np.abs(row).max() < far
        else:
            marked[span] |= bool(np.abs(row).min() > far and row.max() > 0 > row.min())
    return marked


if __name__ == "__main__":
    for row in rows():
        print(*row, sep="; ")
