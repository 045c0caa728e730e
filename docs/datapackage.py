"""Write the Table Schemas of the bundled data, or say which are stale.

``python docs/datapackage.py`` writes the fields of each table into
``datapackage.json``, and leaves all else in it as it is; with ``--check`` it writes
nothing, names each table whose fields differ, and exits with 1.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

# As a script, Python looks for modules beside it, and not where `docs` itself is.
sys.path.insert(0, str(Path(__file__).parents[1]))

from docs.made.tables import table_schemas

if TYPE_CHECKING:
    from collections.abc import Sequence

PACKAGE = Path(__file__).parents[1] / "src/policestats/reference/data/datapackage.json"


def stale_tables(path: Path = PACKAGE) -> list[str]:
    """Name the tables whose fields are not what the models say, in order."""
    package = json.loads(path.read_text(encoding="utf-8"))
    found = {one["name"]: one["schema"]["fields"] for one in package["resources"]}
    made = table_schemas()
    return [name for name in {**found, **made} if found.get(name) != made.get(name)]


def write_tables(path: Path = PACKAGE) -> None:
    """Write the fields of every table that the package has."""
    package = json.loads(path.read_text(encoding="utf-8"))
    made = table_schemas()
    for one in package["resources"]:
        one["schema"]["fields"] = made[one["name"]]
    text = json.dumps(package, ensure_ascii=False, indent=2)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def main(arguments: Sequence[str]) -> int:
    """Write the fields, or with ``--check`` say which are stale."""
    if list(arguments) not in ([], ["--check"]):
        print("usage: python docs/datapackage.py [--check]", file=sys.stderr)
        return 2
    if not arguments:
        write_tables()
        return 0
    stale = stale_tables()
    for name in stale:
        print(f"the fields of {name} are stale: run python docs/datapackage.py")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
