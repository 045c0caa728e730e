"""How far our statistics are from those of others, at the most, over many inputs.

Each file of ``oracles`` yields rows: what of ours, whose of theirs, how many inputs, and
the largest difference that was found. It is relative to each number of theirs; of what is a
difference itself, and so may come near nought, to the larger end of the interval; of
limits of a chart to the largest number of its series. Run with ``make oracles``.
"""

from __future__ import annotations

import runpy
from pathlib import Path

ORACLES = Path(__file__).parent / "oracles"


def main() -> None:
    """Print the table."""
    print("| ours | theirs | inputs | largest difference, relative |")
    print("|---|---|--:|--:|")
    for path in sorted(ORACLES.glob("*.py")):
        for ours, theirs, inputs, largest in runpy.run_path(str(path))["rows"]():
            print(f"| {ours} | {theirs} | {inputs:,} | {largest:.1e} |", flush=True)


if __name__ == "__main__":
    main()
