"""Write the pages that are made from code and data, or say which are stale.

``python docs/pages.py`` writes ``docs/reference/*.md``; with ``--check`` it writes
nothing, names each page that differs from what it would write, and exits with 1.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

# As a script, Python looks for modules beside it, and not where `docs` itself is.
sys.path.insert(0, str(Path(__file__).parents[1]))

from docs.made.data import (
    claims_page,
    figures_page,
    forces_page,
    publications_page,
)
from docs.made.inspections import inspections_page
from docs.made.terms import rules_page, vocabulary_page

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent / "reference"

PAGES = {
    "claims.md": claims_page,
    "figures.md": figures_page,
    "forces.md": forces_page,
    "inspections.md": inspections_page,
    "publications.md": publications_page,
    "rules.md": rules_page,
    "vocabulary.md": vocabulary_page,
}
"""What writes each page."""


def stale_pages(folder: Path = HERE) -> list[str]:
    """Name the pages that are missing or not what would be written, in order."""
    return [
        name
        for name, write in PAGES.items()
        if not (folder / name).is_file()
        or (folder / name).read_text(encoding="utf-8") != write()
    ]


def write_pages(folder: Path = HERE) -> None:
    """Write every page."""
    folder.mkdir(exist_ok=True)
    for name, write in PAGES.items():
        (folder / name).write_text(write(), encoding="utf-8", newline="\n")


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or with ``--check`` say which are stale."""
    if list(arguments) not in ([], ["--check"]):
        print("usage: python docs/pages.py [--check]", file=sys.stderr)
        return 2
    if not arguments:
        write_pages()
        return 0
    stale = stale_pages()
    for name in stale:
        print(f"docs/reference/{name} is stale: run python docs/pages.py")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
