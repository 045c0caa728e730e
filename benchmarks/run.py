"""What a user feels, against what they would use instead: ratios of one run.

Each pair is measured in turns, so that a busy moment falls on both, and compared by the
median. Run with ``make bench``.
"""

from __future__ import annotations

import math
import statistics
import subprocess
import sys
import time
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ROUNDS = 15


def _process(code: str) -> Callable[[], None]:
    """Give a run of some code in an interpreter of its own."""

    def run() -> None:
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)  # noqa: S603  # this interpreter, our own code

    return run


def _repeated(call: Callable[[], object], times: int) -> Callable[[], None]:
    def run() -> None:
        for _ in range(times):
            call()

    return run


def _seconds(run: Callable[[], None]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def compare(
    name: str, ours: Callable[[], None], theirs: Callable[[], None], instead: str
) -> None:
    """Measure two runs in turns, and print the medians and their ratio."""
    ours()
    theirs()
    mine, other = [], []
    for _ in range(_ROUNDS):
        mine.append(_seconds(ours))
        other.append(_seconds(theirs))
    a, b = statistics.median(mine), statistics.median(other)
    print(f"{name:<46} {a * 1e3:9.2f} ms {b * 1e3:9.2f} ms {a / b:8.3f}  {instead}")


def main() -> None:
    """Measure everything."""
    print(f"{'':<46} {'ours':>12} {'theirs':>12} {'ratio':>8}  instead")
    baseline = "import attrs, cattrs"
    compare(
        "import policestats",
        _process("import policestats"),
        _process(baseline),
        f"{baseline} (at most 1.5)",
    )
    compare(
        "import policestats; policestats.rate",
        _process("import policestats; policestats.rate"),
        _process(baseline),
        f"{baseline}: the first measure is asked for",
    )
    compare(
        "from policestats import *",
        _process("from policestats import *"),
        _process(baseline),
        f"{baseline}: every name at once",
    )
    compare(
        "a statement, in a new process",
        _process(
            "import policestats as ps; ps.complaints_statement('met', '2023/24').to_text()"
        ),
        _process("import pint; pint.UnitRegistry()"),
        "importing pint and making its registry",
    )
    compare(
        "an audit of every claim, in a new process",
        _process("import policestats as ps; ps.audit().to_text()"),
        _process("import pint; pint.UnitRegistry()"),
        "importing pint and making its registry",
    )

    compare(
        "an inspection page, in a new process",
        _process("import policestats as ps; ps.inspection_page('met').to_text()"),
        _process("import pint; pint.UnitRegistry()"),
        "importing pint and making its registry",
    )

    from scipy import stats  # noqa: PLC0415  # after the processes have been measured

    import policestats as ps  # noqa: PLC0415  # after the processes have been measured

    compare(
        "100 Wilson intervals",
        _repeated(lambda: ps.wilson_interval(8_182, 21_759), 100),
        _repeated(
            lambda: stats.binomtest(8_182, 21_759).proportion_ci(method="wilson"), 100
        ),
        "scipy.stats.binomtest(...).proportion_ci('wilson')",
    )
    compare(
        "100 Byar intervals",
        _repeated(lambda: ps.byar_interval(8_375), 100),
        _repeated(
            lambda: (
                stats.chi2.ppf(0.025, 2 * 8_375) / 2,
                stats.chi2.ppf(0.975, 2 * 8_376) / 2,
            ),
            100,
        ),
        "the exact interval by scipy.stats.chi2",
    )

    scores = {force.id: 20 + 7 * n % 43 for n, force in enumerate(ps.forces())}
    numbers = [float(score) for score in scores.values()]
    compare(
        "outlier lines of 50 forces, with their test",
        _repeated(lambda: ps.outlier_lines(scores), 10),
        _repeated(
            lambda: (
                stats.shapiro(numbers),
                stats.shapiro([math.log(x) for x in numbers]),
                stats.zscore(numbers, ddof=1),
            ),
            10,
        ),
        "scipy.stats.shapiro twice and zscore, choice and lines by hand",
    )
    after, before = ps.RecordingRate(91.7, 2.4), ps.RecordingRate(89.5, 1.6)
    compare(
        "100 tests of two recording rates",
        _repeated(lambda: after.difference(before).p_value, 100),
        _repeated(
            lambda: (
                2 * stats.norm.sf(2.2 / math.hypot(2.4, 1.6) * stats.norm.ppf(0.975))
            ),
            100,
        ),
        "the same by scipy.stats.norm, by hand",
    )
    framework = ps.find_framework("PEEL 2021/22")
    grades = [*framework.scale] * 200
    names = [grade.name for grade in grades]
    compare(
        "1,000 grades sorted, their scales checked",
        _repeated(lambda: sorted(grades), 1),
        _repeated(lambda: sorted(names, key=framework.scale.names.index), 1),
        "sorting their names, nothing checked",
    )

    cases, staff = ps.Count(8_375, "case"), ps.Count(45_516, "employee")
    quantities = (
        ps.units.Quantity(8_375, "case"),
        ps.units.Quantity(45_516, "employee"),
    )
    compare(
        "1,000 rates with checked units",
        _repeated(lambda: ps.rate(cases, staff).value, 1_000),
        _repeated(
            lambda: (quantities[0] / quantities[1]).to("case/thousand_employee"), 1_000
        ),
        "dividing and converting pint quantities",
    )
    compare(
        "1,000 printed numbers read as intervals",
        _repeated(lambda: ps.parse_printed("nearly 45,000"), 1_000),
        _repeated(lambda: Decimal("45,000".replace(",", "")), 1_000),
        "Decimal of the digits alone, hedge and interval lost",
    )
    rate = ps.parse_printed("243", rounded=True)
    compare(
        "1,000 quotients of intervals, exact",
        _repeated(lambda: 11_843 / rate, 1_000),
        _repeated(lambda: quantities[0] / quantities[1], 1_000),
        "a quotient of two pint quantities, a point each",
    )


if __name__ == "__main__":
    main()
