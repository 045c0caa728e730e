"""What a user feels, against what they would use instead: ratios of one run.

Each pair is measured in turns, so that a busy moment falls on both, and compared by the
median. Run with ``make bench``.
"""

from __future__ import annotations

import math
from decimal import Decimal

import case_reading
import methods
from timing import compare, process, repeated


def main() -> None:
    """Measure everything."""
    print(f"{'':<46} {'ours':>12} {'theirs':>12} {'ratio':>8}  instead")
    baseline = "import attrs, cattrs"
    compare(
        "import policestats",
        process("import policestats"),
        process(baseline),
        f"{baseline} (at most 1.5)",
    )
    compare(
        "import policestats; policestats.rate",
        process("import policestats; policestats.rate"),
        process(baseline),
        f"{baseline}: the first measure is asked for",
    )
    compare(
        "from policestats import *",
        process("from policestats import *"),
        process(baseline),
        f"{baseline}: every name at once",
    )
    compare(
        "a statement, in a new process",
        process(
            "import policestats as ps; ps.complaints_statement('met', '2023/24').to_text()"
        ),
        process("import pint; pint.UnitRegistry()"),
        "importing pint and making its registry",
    )
    compare(
        "an audit of every claim, in a new process",
        process("import policestats as ps; ps.audit().to_text()"),
        process("import pint; pint.UnitRegistry()"),
        "importing pint and making its registry",
    )

    compare(
        "an inspection page, in a new process",
        process("import policestats as ps; ps.inspection_page('met').to_text()"),
        process("import pint; pint.UnitRegistry()"),
        "importing pint and making its registry",
    )

    from scipy import stats  # noqa: PLC0415  # after the processes have been measured

    import policestats as ps  # noqa: PLC0415  # after the processes have been measured

    scores = {force.id: 20 + 7 * n % 43 for n, force in enumerate(ps.forces())}
    numbers = [float(score) for score in scores.values()]
    compare(
        "outlier lines of 50 forces, with their test",
        repeated(lambda: ps.outlier_lines(scores), 10),
        repeated(
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
        repeated(lambda: after.difference(before).p_value, 100),
        repeated(
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
        repeated(lambda: sorted(grades), 1),
        repeated(lambda: sorted(names, key=framework.scale.names.index), 1),
        "sorting their names, nothing checked",
    )

    cases, staff = ps.Count(8_375, "case"), ps.Count(45_516, "employee")
    quantities = (
        ps.units.Quantity(8_375, "case"),
        ps.units.Quantity(45_516, "employee"),
    )
    compare(
        "1,000 rates with checked units",
        repeated(lambda: ps.rate(cases, staff).value, 1_000),
        repeated(
            lambda: (quantities[0] / quantities[1]).to("case/thousand_employee"), 1_000
        ),
        "dividing and converting pint quantities",
    )
    compare(
        "1,000 printed numbers read as intervals",
        repeated(lambda: ps.parse_printed("nearly 45,000"), 1_000),
        repeated(lambda: Decimal("45,000".replace(",", "")), 1_000),
        "Decimal of the digits alone, hedge and interval lost",
    )
    rate = ps.parse_printed("243", rounded=True)
    compare(
        "1,000 quotients of intervals, exact",
        repeated(lambda: 11_843 / rate, 1_000),
        repeated(lambda: quantities[0] / quantities[1], 1_000),
        "a quotient of two pint quantities, a point each",
    )
    methods.measure()
    case_reading.measure()


if __name__ == "__main__":
    main()
