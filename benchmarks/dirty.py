"""A thousand records of a made-up extract with slips in them, and what is said of each.

It shows what a report of refusals looks like. ``python benchmarks/dirty.py`` prints it.
"""

from __future__ import annotations

import io
import json
from itertools import cycle
from typing import TYPE_CHECKING

import extracts

import policestats as ps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Slip = Callable[[extracts.Record], str]

_RECORDS = 1_000
_EVERY = 20  # so many records for one with a slip


def _with(**changes: object) -> Slip:
    return lambda record: json.dumps(record | changes)


def _first(**changes: object) -> Slip:
    """Change the first allegation."""

    def slip(record: extracts.Record) -> str:
        first, *others = record["allegations"]
        return json.dumps(record | {"allegations": [first | changes, *others]})

    return slip


def _without(name: str) -> Slip:
    return lambda record: json.dumps({k: v for k, v in record.items() if k != name})


def _twice(record: extracts.Record) -> str:
    allegations = record["allegations"] * 2
    return json.dumps(record | {"allegations": allegations})


_SLIPS: tuple[Slip, ...] = (
    _with(force="Metropolitian"),
    _with(force=None),
    _with(made="03/04/2023"),
    _with(made="2023-04-31"),
    _with(logged="2021-04-01"),
    _with(contacted="20230403"),
    _with(contacted="9999-12-31"),
    _with(finalised="2022-01-01"),
    _with(finalised=True),
    _with(handling="Informal resolution"),
    _with(handling="under-schedule3"),
    _with(allegations=[]),
    _with(allegations=None),
    _with(officer="PC 1"),
    _with(suspensions=[{"start": "2020-01-01", "end": "2019-01-01"}]),
    _with(id=4711),
    _with(id="CO/0000001/x", force="Kent"),
    _with(id=" CO/1 "),
    _first(category="Individual behaviour"),
    _first(category="Other"),
    _first(category=None),
    _first(subcategory="Rudeness"),
    _first(decision=""),
    _first(actions="apology"),
    _first(actions=["apology", None]),
    _first(factors=[1.5]),
    _first(finalised="2019-04-01"),
    _first(id=""),
    _without("made"),
    _without("allegations"),
    _twice,
    lambda record: json.dumps(record)[:-1],
    lambda record: json.dumps(record).replace('"made"', '"logged"', 1),
    lambda record: json.dumps(record | {"id": float("nan")}),
    lambda _: "{}",
    lambda _: "[]",
    lambda _: json.dumps("a text"),
    lambda record: json.dumps(record | {"id": "=cmd|' /C calc'!A0", "made": None}),
)


def lines() -> Iterator[str]:
    """Give the lines of the file."""
    records = extracts.records(_RECORDS * 4, seed=2)
    slips = cycle(_SLIPS)
    for number in range(1, _RECORDS + 1):
        record = next(records)
        yield next(slips)(record) if number % _EVERY == 0 else json.dumps(record)


def main() -> None:
    """Read the file, and print how many records were taken and what was refused."""
    file = ps.read_cases(io.StringIO("\n".join(lines())), on_error="collect")
    print(file.counts)
    for group in file.refusals.summary():
        print(f"{group.number:>3}: {group.first}")
    summary = ps.summarise_cases(file, period=ps.FinancialYear(2022))
    print(f"\n{len(summary)} summaries of the rest, as of {summary[0]}")


if __name__ == "__main__":
    main()
