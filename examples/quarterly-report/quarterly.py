"""What our complaint system's extract says of a quarter, and what it cannot say."""

import sys
from collections.abc import Iterable

import policestats as ps

FORCE = "surrey"

# What our system calls things. Names that are not here, policestats knows or refuses.
COLUMNS = {"Outcome": "decision", "Handler": None}
LABELS = {
    "handling": {"LI": "under-schedule-3-investigated"},
    "decision": {
        "NFA": "no further action",
        "Resolved": "resolved",
        "Service acceptable": "service provided was acceptable",
    },
}


def read(path: str) -> ps.CaseFile:
    """Read an extract, and keep what is refused."""
    return ps.read_cases(
        path,
        columns=COLUMNS,
        vocabulary=LABELS,
        scheme="2020",
        day_first=True,
        on_error="collect",
    )


def report(cases: Iterable[ps.ComplaintCase], period: str) -> str:
    """Write the statement of our own cases in a period."""
    when = ps.parse_period(period)
    summaries = ps.summarise_cases(cases, period=when)
    return ps.complaints_statement(FORCE, when, summary=summaries).to_text()


def main(path: str, period: str) -> None:
    """Print what was refused, then the statement."""
    file = read(path)
    print(file.counts)
    print(file.refusals)
    print()
    print(report(file.cases, period))


if __name__ == "__main__":
    main(*sys.argv[1:])
