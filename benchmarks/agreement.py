"""How far our statistics are from those of others, at the most, over many inputs.

Each file of ``oracles`` yields rows: what of ours, whose of theirs, how many inputs, and
the largest relative difference that was found. Run with ``make oracles``.
"""

from __future__ import annotations

import runpy
from pathlib import Path

ORACLES = Path(__file__).parent / "oracles"


def main() -> None:
    """Print the table."""
    print("| ours | theirs | inputs | largest relative difference |")
    print("|---|---|--:|--:|")
    for path in sorted(ORACLES.glob("*.py")):
        for ours, theirs, inputs, largest in runpy.run_path(str(path))["rows"]():
            print(f"| {ours} | {theirs} | {inputs:,} | {largest:.1e} |", flush=True)


if __name__ == "__main__":
    main()
