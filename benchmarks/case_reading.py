"""Case files: JSON to validated cases, against pydantic on the same records."""

from __future__ import annotations

import contextlib
import csv
import functools
import gc
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import extracts
import rival
from held import peak, traced
from timing import compare

import policestats as ps
from policestats.structure import loads, quick, structure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

_ALLEGATIONS = 200_000
_PORTION = 10_000
_SETUP = (
    "import sys, extracts, rival\n"
    "import policestats as ps\n"
    "from policestats.structure import loads\n"
    f"data = extracts.as_json({_ALLEGATIONS})\n"
    "cases = list[ps.ComplaintCase]\n"
    "loads(extracts.as_json(10), cases)\n"
)
_WITHOUT = "sys.modules['msgspec'] = None\n"


def _without_msgspec() -> AbstractContextManager[object]:
    return mock.patch.dict(sys.modules, {"msgspec": None})


def _collector_left_on() -> AbstractContextManager[object]:
    return mock.patch.object(quick, "collector_paused", contextlib.nullcontext)


@contextlib.contextmanager
def _collector_off() -> Iterator[None]:
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _in(
    run: Callable[[], object],
    *settings: Callable[[], AbstractContextManager[object]],
) -> Callable[[], None]:
    def timed() -> None:
        with contextlib.ExitStack() as stack:
            for setting in settings:
                stack.enter_context(setting())
            run()

    return timed


def measure() -> None:
    """Measure reading, what it holds, and how a stream and a summary grow."""
    data = extracts.as_json(_ALLEGATIONS)
    cases = len(loads(data, list[ps.ComplaintCase]))
    print(
        f"\n{_ALLEGATIONS:,} allegations in {cases:,} cases, "
        f"{len(data) / 1e6:.0f} MB of JSON, to validated cases:"
    )

    def ours() -> object:
        return loads(data, list[ps.ComplaintCase])

    def theirs() -> object:
        return rival.CASES.validate_json(data)

    for how, more in (("with msgspec", ()), ("without", (_without_msgspec,))):
        bar = "0.35" if how == "with msgspec" else "1.1"
        for told, mine, other in (
            (f"as they come (at most {bar})", (), ()),
            (f"collector on in both (at most {bar})", (_collector_left_on,), ()),
            ("collector off in both", (_collector_off,), (_collector_off,)),
        ):
            compare(
                f"JSON to cases, {how}",
                _in(ours, *more, *mine),
                _in(theirs, *other),
                f"pydantic, {told}",
                rounds=5,
            )
    _measure_memory()
    _measure_files()
    _measure_streams()
    _measure_summaries()


def _measure_memory() -> None:
    read = "loads(data, cases)"
    theirs = traced(_SETUP, "rival.CASES.validate_json(data)") / _ALLEGATIONS
    for how, setup in (("with msgspec", _SETUP), ("without", _SETUP + _WITHOUT)):
        mine = traced(setup, read) / _ALLEGATIONS
        print(
            f"{f'bytes held for an allegation, {how}':<46} {mine:9.0f} B  "
            f"{theirs:9.0f} B  {mine / theirs:8.3f}  pydantic (at most 0.35)"
        )
    other = peak(f"{_SETUP}start(); kept = rival.CASES.validate_json(data)")
    mine = peak(f"{_SETUP}start(); kept = {read}")
    print(
        f"{'the most that the process took, with msgspec':<46} {mine / 1e6:9.0f} MB "
        f"{other / 1e6:9.0f} MB {mine / other:8.3f}  pydantic (at most 0.35)"
    )


def _measure_files() -> None:
    with tempfile.TemporaryDirectory() as folder:
        lines, table = Path(folder, "x.jsonl"), Path(folder, "x.csv")
        extracts.write_lines(lines, _ALLEGATIONS)
        extracts.write_table(table, _ALLEGATIONS)

        def theirs() -> None:
            with lines.open("rb") as file:
                for line in file:
                    rival.Case.model_validate_json(line)

        def rows() -> None:
            with table.open(encoding="utf-8", newline="") as file:
                for _ in csv.DictReader(file):
                    pass

        for path, other, instead in (
            (
                lines,
                theirs,
                "pydantic line by line, an id that stands there twice taken",
            ),
            (table, rows, "csv.DictReader alone: nothing joined, nothing checked"),
        ):
            compare(
                f"read_cases of {path.suffix} from disk, case by case",
                _in(functools.partial(_count, path)),
                other,
                instead,
                rounds=3,
            )


def _count(path: Path) -> int:
    return sum(1 for _ in ps.read_cases(path))


def _measure_streams() -> None:
    """Show that what a stream takes does not grow with its file."""
    print("\nreading case by case, the most that the process took beside its start:")
    for times in (1, 10, 50):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "x.jsonl")
            extracts.write_lines(path, _ALLEGATIONS, times)
            size = path.stat().st_size
            began = time.perf_counter()
            most = peak(
                "import policestats as ps\n"
                "ps.find_force('the Met'); start()\n"
                f"n = sum(len(case.allegations) for case in ps.read_cases({str(path)!r}))\n"
                f"assert n == {times * _ALLEGATIONS}"
            )
            took = time.perf_counter() - began
        print(
            f"{times * _ALLEGATIONS:>12,} allegations {size / 1e6:8,.0f} MB of file "
            f"{most / 1e6:8.0f} MB {took:8.1f} s"
        )


def _measure_summaries() -> None:
    """Show that what a summary takes grows with the cases, and no faster."""
    print("\nsummarise_cases, of one force's year:")
    year = ps.FinancialYear(2022)
    for number in (10_000, 100_000, 1_000_000):
        cases = [
            case
            for records in _portions(number)
            for case in structure(records, list[ps.ComplaintCase])
        ]
        took = []
        for _ in range(5):
            began = time.perf_counter()
            ps.summarise_cases(cases, period=year)
            took.append(time.perf_counter() - began)
        each = statistics.median(took) / number
        print(f"{number:>12,} allegations {each * 1e6:8.2f} µs each")


def _portions(number: int) -> Iterator[list[extracts.Record]]:
    found: list[extracts.Record] = []
    for record in extracts.records(number):
        found.append(record | {"force": "metropolitan"})
        if len(found) == _PORTION:
            yield found
            found = []
    yield found


if __name__ == "__main__":
    measure()
