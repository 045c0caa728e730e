"""A made-up extract of a complaint system: seeded, so that every run reads the same."""

from __future__ import annotations

import csv
import json
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import policestats as ps
from policestats.structure import structure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FIRST_DAY = date(2022, 4, 1)
_DAYS = 730
_OPEN = 0.2  # of all cases
_HELD = 0.05
_CONNECTED = 0.3  # of all allegations have a factor
_LONG_ENOUGH = 30  # days that a case takes which is put on hold

Record = dict[str, Any]


def _day(day: date, later: int) -> str:
    return (day + timedelta(later)).isoformat()


def _allegation(
    rng: random.Random, number: int, handling: str | None, finalised: str | None
) -> Record:
    category = rng.choice(ps.ALLEGATION_CATEGORIES)
    subs = category.subcategories
    over = handling is not None
    return {
        "id": str(number),
        "category": category.id,
        "subcategory": str(rng.choice(subs)) if subs else None,
        "handling": handling,
        "decision": str(rng.choice(ps.DECISIONS)) if over else None,
        "actions": [str(one) for one in rng.sample(ps.ACTIONS, rng.randrange(2))],
        "factors": [
            str(one) for one in rng.sample(ps.FACTORS, rng.random() < _CONNECTED)
        ],
        "finalised": finalised,
    }


def records(allegations: int, *, seed: int = 1) -> Iterator[Record]:
    """Give plain records of cases until they have so many allegations.

    A case has 2.4 allegations on average: many have one, a few have twelve.
    """
    rng = random.Random(seed)  # noqa: S311  # made-up data, not a secret
    forces = [force.id for force in ps.forces(kind="territorial")]
    made, number = 0, 0
    while made < allegations:
        number += 1
        start = _FIRST_DAY + timedelta(rng.randrange(_DAYS))
        logged, days = rng.randrange(10), int(rng.expovariate(1 / 60))
        is_open = rng.random() < _OPEN
        how = None if is_open else str(rng.choice([*ps.Handling]).value)
        end = None if is_open else _day(start, logged + days)
        many = min(1 + int(rng.expovariate(0.54)), 12, allegations - made)
        made += many
        is_held = days > _LONG_ENOUGH and rng.random() < _HELD
        yield {
            "id": f"CO/{number:07d}/{start:%y}",
            "force": rng.choice(forces),
            "made": start.isoformat(),
            "logged": _day(start, logged),
            "contacted": _day(start, rng.randrange(20)),
            "finalised": end,
            "handling": how,
            "allegations": [
                _allegation(rng, place, how, end) for place in range(1, many + 1)
            ],
            "suspensions": [{"start": _day(start, 10), "end": _day(start, 20)}]
            if is_held
            else [],
        }


def as_json(allegations: int) -> bytes:
    """Give them as one JSON document."""
    return json.dumps([*records(allegations)], separators=(",", ":")).encode()


def write_lines(path: Path, allegations: int, times: int = 1) -> None:
    """Write them as JSON Lines, so many times over with ids of their own each time."""
    every = [json.dumps(one, separators=(",", ":")) for one in records(allegations)]
    with path.open("w", encoding="utf-8") as file:
        for time in range(times):
            for line in every:
                file.write(line.replace('"id":"CO/', f'"id":"CO{time}/', 1) + "\n")


def write_table(path: Path, allegations: int) -> None:
    """Write them as CSV, a row for each allegation."""
    cases = structure([*records(allegations)], list[ps.ComplaintCase])
    rows = [*ps.case_records(cases)]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(rows)
