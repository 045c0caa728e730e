"""Two runs measured in turns, so that a busy moment falls on both."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ROUNDS = 15


def process(code: str) -> Callable[[], None]:
    """Give a run of some code in an interpreter of its own."""

    def run() -> None:
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)  # noqa: S603  # this interpreter, our own code

    return run


def repeated(call: Callable[[], object], times: int) -> Callable[[], None]:
    """Give a run of so many calls."""

    def run() -> None:
        for _ in range(times):
            call()

    return run


def _seconds(run: Callable[[], None]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def compare(
    name: str,
    ours: Callable[[], None],
    theirs: Callable[[], None],
    instead: str,
    rounds: int = _ROUNDS,
) -> None:
    """Measure two runs in turns, and print the medians and their ratio."""
    ours()
    theirs()
    mine, other = [], []
    for _ in range(rounds):
        mine.append(_seconds(ours))
        other.append(_seconds(theirs))
    a, b = statistics.median(mine), statistics.median(other)
    print(f"{name:<46} {a * 1e3:9.2f} ms {b * 1e3:9.2f} ms {a / b:8.3f}  {instead}")
