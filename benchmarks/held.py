"""Memory that a result holds and that a process takes, each in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

__all__ = ["peak", "traced"]

_HERE = Path(__file__).parent


def _told_by(code: str) -> dict[str, float]:
    done = subprocess.run(  # noqa: S603  # this interpreter, our own code
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        cwd=_HERE,
    )
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def traced(setup: str, expression: str) -> float:
    """Give the bytes that a result holds, as Python's own allocator counts them."""
    return _told_by(
        f"import gc, json, tracemalloc\n{setup}\n"
        f"gc.collect(); tracemalloc.start(); result = {expression}\n"
        "print(json.dumps({'held': tracemalloc.get_traced_memory()[0]}))"
    )["held"]


def peak(code: str) -> float:
    """Give the most bytes that a process had at once, beside what it began with.

    *code* sets up and then calls `start()`; what comes after is what is measured. It
    asks Linux, whose count begins anew with each program; `resource` counts what the
    program had that started it.
    """
    return _told_by(
        "import json, pathlib, re\n"
        "def status(name):\n"
        "    text = pathlib.Path('/proc/self/status').read_text()\n"
        "    return int(re.search(name + r':\\s+(\\d+)', text)[1]) * 1024\n"
        "before = [0]\n"
        "def start():\n"
        "    pathlib.Path('/proc/self/clear_refs').write_text('5')\n"
        "    before[0] = status('VmRSS')\n"
        f"{code}\n"
        "print(json.dumps({'peak': status('VmHWM') - before[0]}))"
    )["peak"]
