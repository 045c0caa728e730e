"""Write the pages that are made from code and data, or say which are stale.

``python docs/pages.py`` writes ``docs/reference/*.md``; with ``--check`` it writes
nothing, names each page that differs from what it would write, and exits with 1.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from policestats import reference, units, vocabulary
from policestats.models import (
    Allegation,
    ComplaintCase,
    ComplaintSummary,
    Figure,
    Review,
    Suspension,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policestats.models import Force, Rule
    from policestats.provenance import Document
    from policestats.vocabulary import Category, OpenTerm, Subcategory
    from policestats.vocabulary.terms import Term

HERE = Path(__file__).parent / "reference"

MADE = "<!-- Made by docs/pages.py from code and data: edit those, not this page. -->"
"""Stands at the top of every page that is written here."""

WIDE = "---\nhide:\n  - toc\n---\n\n"
"""Settings of a page whose table needs the room of the table of contents."""

UNSOURCED = "\\*"
"""Marks what no publication that we have read prints."""


def cell(value: object) -> str:
    """Give a value as it may stand in a cell of a table; nothing is a dash."""
    text = "–" if value is None or value == "" else str(value)  # noqa: RUF001  # a dash for the reader
    return " ".join(text.split()).replace("|", "\\|")


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Lay out a table."""
    lines = [header, ["---"] * len(header), *([cell(x) for x in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def page(title: str, *parts: str, settings: str = "") -> str:
    """Put a page together: its title, then its parts with a blank line between."""
    return settings + "\n\n".join([MADE, f"# {title}", *parts]) + "\n"


def code(text: str | None) -> str | None:
    """Set a text as code."""
    return None if text is None else f"`{text}`"


def coded(text: str | None, *, sourced: bool) -> str | None:
    """Set a category's code as code, with a mark where no source prints it."""
    return text if text is None else f"`{text}`{'' if sourced else UNSOURCED}"


def vocabulary_page() -> str:
    """Write every term of the vocabulary."""
    lists = [
        (
            "Decisions on an allegation",
            vocabulary.DECISIONS,
            "`DECISIONS`: what is decided of an allegation.",
        ),
        (
            "Actions",
            vocabulary.ACTIONS,
            (
                "`ACTIONS`: what is done about an allegation. Several may apply to one, so "
                "they do not add up to the allegations."
            ),
        ),
        (
            "Complaint factors",
            vocabulary.FACTORS,
            "`FACTORS`: what cuts across the categories.",
        ),
    ]
    return page(
        "Vocabulary",
        "Closed lists are enumerations: a value outside them is refused. Open lists are "
        "those that no source we have read gives in full: their known terms are here, "
        "and others are kept as they come.",
        f"{UNSOURCED} marks what no publication that we have read prints. It is from "
        "memory and unverified.",
        *_categories(),
        *(part for kind in _terms() for part in _closed(*kind)),
        *(part for one in lists for part in _open(*one)),
        *_units(),
    )


def _categories() -> list[str]:
    now, before = (
        vocabulary.ALLEGATION_CATEGORIES,
        vocabulary.COMPLAINT_CATEGORIES_BEFORE_2020,
    )
    unsorted = " and ".join(f'"{one}"' for one in vocabulary.UNSORTED_SUBCATEGORIES)
    return [
        "## Allegation categories since 1 February 2020",
        (
            "`ALLEGATION_CATEGORIES`. Names are those of the IOPC's 2024/25 tables. Use the "
            "id in files: it has no letter, so it cannot be mistaken for the older scheme."
        ),
        '<div class="cards" markdown>',
        table(
            ["Letter", "Category", "Id", "Sub-categories"],
            (_category(one) for one in now),
        ),
        "</div>",
        (
            f"A published table may also hold the rows {unsorted}, and a row of allegations "
            f"that were not categorised: `NOT_CATEGORISED`, "
            f"`{vocabulary.NOT_CATEGORISED.id}`."
        ),
        "## Categories before 1 February 2020",
        "`COMPLAINT_CATEGORIES_BEFORE_2020`. The same letters mean other things.",
        table(
            ["Letter", "Category", "Id"],
            ((code(one.code), one.name, code(one.id)) for one in before),
        ),
    ]


def _category(one: Category) -> Sequence[object]:
    return (
        coded(one.code, sourced=one.code_sourced),
        one.name,
        code(one.id),
        "; ".join(_subcategory(sub) for sub in one.subcategories),
    )


def _subcategory(sub: Subcategory) -> str:
    number = coded(sub.code, sourced=sub.code_sourced)
    return sub.name if number is None else f"{number} {sub.name}"


def _terms() -> list[tuple[str, type[Term], str]]:
    return [
        ("Cohorts", vocabulary.Cohort, "which population a number counts"),
        ("Handling", vocabulary.Handling, "how a complaint was handled"),
        ("Review bodies", vocabulary.ReviewBody, "who reviews"),
        ("Review outcomes", vocabulary.ReviewOutcome, "how a review ended"),
        ("Kinds of figure", vocabulary.FigureKind, "what a printed number is"),
        ("Kinds of force", vocabulary.ForceKind, "what sort of body a force is"),
        ("Kinds of body", vocabulary.BodyKind, "who a figure is about"),
        ("Code schemes", vocabulary.CodeScheme, "which list a letter belongs to"),
    ]


def _closed(title: str, kind: type[Term], what: str) -> list[str]:
    rows = ((code(one.value), code(one.name), one.label) for one in kind)
    return [
        f"## {title}",
        f"`{kind.__name__}`: {what}.",
        table(["In files", "In Python", "For people"], rows),
    ]


def _open(title: str, terms: Sequence[OpenTerm], what: str) -> list[str]:
    told = "\n".join(f"- {one}{'' if one.sourced else UNSOURCED}" for one in terms)
    return [f"## {title}", f"{what} An open list.", told]


def _units() -> list[str]:
    kinds = {
        **dict.fromkeys(units.EVENT_UNITS, "event"),
        **dict.fromkeys(units.POPULATION_UNITS, "population"),
    }
    rows = (
        (code(name), many, kinds.get(name, "measure"))
        for name, many in units.UNITS.items()
    )
    bases = ", ".join(f"`{name}` ({n:,})" for n, name in units.MULTIPLES.items())
    return [
        "## Units",
        (
            "`policestats.units`. A rate needs an event above and a population below. No "
            "unit turns into another."
        ),
        table(["Unit", "In a sentence", "It is"], rows),
        (
            f"Bases of a rate with a name: {bases}. So a rate is in, for example, "
            "`case / thousand_employee`."
        ),
    ]


def forces_page() -> str:
    """Write the register of forces."""
    return page(
        "Forces",
        "The bodies whose complaints the IOPC oversees, each with the spellings that "
        "`find_force` knows. Ids are those of data.police.uk where it has one. A code is "
        "the ONS's, of the *area* that a force polices. Names and codes are from public "
        "copies of the official lists. Informal spellings are from memory.",
        *(part for kind in vocabulary.ForceKind for part in _forces(kind)),
    )


def _forces(kind: vocabulary.ForceKind) -> list[str]:
    rows = [_force(one) for one in reference.forces(kind=kind)]
    heading = f"## {kind.label[0].upper()}{kind.label[1:]}: {len(rows)}"
    return [
        heading,
        '<div class="cards" markdown>',
        table(["Id", "Code", "Name", "Other spellings"], rows),
        "</div>",
    ]


def _force(one: Force) -> Sequence[object]:
    return code(one.id), code(one.gss_code), one.name, "; ".join(one.aliases)


def figures_page() -> str:
    """Write the catalogue of figures, a table for each document."""
    every = reference.figures()
    rows = ((code(one.id), one.name, one.definition) for one in reference.measures())
    return page(
        "Figures",
        f"The {len(every)} figures that are bundled, as their documents print them. "
        "Find one by its id with `policestats.reference.find_figure`, or list them with "
        "`policestats figures`.",
        "*Basis* says what a number is of; where the document does not say, nor do we. A "
        "row that was released never changes: a correction is a new row.",
        *(part for one in reference.documents() for part in _document(one)),
        "## What the figures measure",
        table(["Measure", "Name", "What it counts"], rows),
        settings=WIDE,
    )


def _document(one: Document) -> list[str]:
    told = [
        ("Publisher", one.publisher or "not stated"),
        ("Published", one.published or "not stated"),
        ("Kind", one.kind),
        ("About", one.describes),
        ("Address", one.url or "not stated in the copy that was read"),
    ]
    return [
        f"## {one.id}: {one.title}",
        "\n".join(f"- {name}: {text}" for name, text in told),
        '<div class="cards figures" markdown>',
        table(
            ["Figure", "Printed", "Unit", "Period", "Cohort", "Basis", "Quote"],
            map(_figure, reference.figures(document=one)),
        ),
        "</div>",
    ]


def _figure(one: Figure) -> Sequence[object]:
    terms = (one.category, one.handling and one.handling.label, one.body)
    about = [reference.find_measure(one.measure).name, *map(str, filter(None, terms))]
    if one.body is not None:
        about[-1] = one.body.label
    note = "" if one.note is None else f" *Note: {one.note}*"
    return (
        f"{', '.join(about)}: {one.subject}<br>`{one.id}`",
        f"**{one.printed}**",
        units.spoken(one.unit),
        one.period,
        one.cohort and one.cohort.label,
        f"{one.basis}{note}",
        f"“{one.citation.quote}”",
    )


def rules_page() -> str:
    """Write what each model holds true of any of its instances."""
    models = (
        ComplaintCase,
        Allegation,
        Suspension,
        Review,
        ComplaintSummary,
        Figure,
    )
    return page(
        "Rules of the models",
        "A value that breaks a rule is never made, in Python or from JSON. Each refusal "
        "is a `RecordError` with the `path` of the field, the `value` that stands there "
        "and the `rule`; where several are broken, a `RecordErrors` holds them all.",
        "Fields come first, then what must hold between them.",
        *(part for one in models for part in _model(one, one.RULES)),
    )


def _model(model: type[attrs.AttrsInstance], rules: Sequence[Rule]) -> list[str]:
    fields = (
        (
            code(one.name),
            # Not `one.type`, which is a text or a type by what ran before.
            code(model.__annotations__[one.name].replace(" | ", " or ")),
            "yes" if one.default is attrs.NOTHING else "no",
        )
        for one in attrs.fields(model)
    )
    held = ((code(one.field), one.text) for one in rules)
    return [
        f"## {model.__name__}",
        table(["Field", "Type", "Must be given"], fields),
        table(["Field", "What must hold"], held),
    ]


PAGES = {
    "figures.md": figures_page,
    "forces.md": forces_page,
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
