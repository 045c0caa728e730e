"""Table Schemas of the bundled data, made of the models' own JSON Schemas.

What a column holds is said by the field of the model that it becomes: its type, whether
it may be empty, its terms and bounds. Only what the table alone knows stands here:
which columns it has, what they are called there, and what no model requires.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import attrs

from policestats import (
    FRAMEWORKS,
    Body,
    Citation,
    Claim,
    Count,
    Document,
    Figure,
    Force,
    Inspection,
    Investigation,
    Judgment,
    MonitoringSpell,
    Publication,
    SampleFinding,
    Topic,
    structure,
)

__all__ = ["TABLES", "Column", "table_schemas"]

_TYPES = {"integer": "integer", "boolean": "boolean", "string": "string"}
_TAKEN_OVER = ("minimum", "maximum", "enum")


@attrs.frozen
class Column:
    """A column of a table.

    Attributes:
        name: As the first line of the file has it.
        description: What stands in it.
        model: The model that a row of it becomes a part of.
        field: The field of that model that its cells become, where it is of another
            name.
        holds: The type of its cells, where no field says so.
        format: How, where the type leaves that open.
        says: Constraints that the table has beside those of the field, or in their
            place; `None` takes one away.
    """

    name: str
    description: str
    model: type | None = None
    field: str | None = None
    holds: str = attrs.field(default="string", kw_only=True)
    format: str | None = attrs.field(default=None, kw_only=True)
    says: dict[str, Any] = attrs.field(factory=dict, kw_only=True)

    def schema(self) -> dict[str, Any]:
        """Give the description of the column, as a Table Schema has it."""
        kind, constraints = self.holds, {}
        if self.model is not None:
            kind, constraints = _of_field(self.model, self.field or self.name)
        constraints |= self.says
        told = {key: one for key, one in constraints.items() if one is not None}
        made: dict[str, Any] = {"name": self.name, "type": kind}
        if self.format is not None:
            made["format"] = self.format
        made["description"] = self.description
        return made | {"constraints": told} if told else made


@cache
def _schema(model: type) -> dict[str, Any]:
    return structure.json_schema(model)


def _of_field(model: type, name: str) -> tuple[str, dict[str, Any]]:
    """Give the type and the constraints of a cell that becomes a field."""
    whole = _schema(model)
    field = whole["properties"][name]
    required = name in whole["required"]
    if "anyOf" in field:
        field, required = field["anyOf"][0], False
    if "$ref" in field:
        field = whole["$defs"][field["$ref"].rpartition("/")[2]]
    constraints: dict[str, Any] = {"required": True} if required else {}
    constraints |= {key: field[key] for key in _TAKEN_OVER if key in field}
    if field.get("title") == "quote":
        constraints["pattern"] = field["pattern"]
    # What is a model or a list in JSON is the id, or a text, in a cell.
    kind = _TYPES.get(field.get("type"), "string")
    return "date" if field.get("format") == "date" else kind, constraints


def _unique(name: str, description: str, model: type | None, **says: Any) -> Column:  # noqa: ANN401  # constraints of any kind
    plain = {"required": True, "unique": True} | says
    return Column(name, description, model, says=plain)


_NEEDED = {"required": True}
_QUOTE = "A verbatim fragment of at most twelve words"
_NOTE = "What a reader must know besides."
_UNITS = {
    "enum": [
        *_schema(Count)["$defs"]["unit"]["enum"],
        "allegation / thousand_employee",
        "case / thousand_employee",
        "search / thousand_resident",
    ]
}
"""Units, and those of rates that are in the tables."""

_NATIONS = {"enum": ["England", "Wales", "Great Britain", "United Kingdom"]}
# Those of the oldest framework, which had four, are among them.
_GRADES = {"enum": [*FRAMEWORKS[-1].scale.names]}
_OPERANDS = {"pattern": "[a-z-]+=[^=;]+(; [a-z-]+=[^=;]+)*"}


def _document(description: str) -> Column:
    return Column("document", description, says=_NEEDED)


def _quote(rest: str = "") -> Column:
    return Column("quote", f"{_QUOTE}{rest}.", Citation)


TABLES: dict[str, tuple[Column, ...]] = {
    "documents": (
        _unique("id", "Short name of the document.", Document, pattern="S[0-9]{3}"),
        Column("title", "Its own title, or what it is where it prints none.", Document),
        Column("publisher", "Who published it.", Document),
        Column("published", "When it was published.", Document),
        Column("kind", "What it is.", Document, says=_NEEDED),
        Column("describes", "What it is about.", Document, says=_NEEDED),
        Column("url", "Its address, where it gives one.", Document, format="uri"),
    ),
    "bodies": (
        _unique("id", "Short name; of a force the id of data.police.uk.", Body),
        Column("name", "As it stands in a sentence.", Body),
        Column("kind", "Force, several forces together, or overseer.", Body),
    ),
    "forces": (
        _unique("id", "The id of data.police.uk where it has one.", Force),
        Column("name", "Official name.", Force),
        Column(
            "gss_code",
            "ONS code of the area that a territorial force polices.",
            Force,
            says={"unique": True, "pattern": "[EW][0-9]{8}"},
        ),
        Column("kind", "Territorial, special or agency.", Force),
        Column("nation", "Where it polices.", Force, says=_NATIONS),
        Column("region", "English region, or Wales. From memory.", Force),
        Column(
            "local_policing_body",
            "Who holds its chief officer to account.",
            Force,
        ),
        Column("aliases", "Other spellings, separated by a semicolon and a space."),
    ),
    "measures": (
        _unique("id", "Short name.", None),
        Column("name", "As people read it.", says=_NEEDED),
        Column(
            "topic",
            "What side of policing it is of.",
            says=_NEEDED | {"enum": [one.value for one in Topic]},
        ),
        Column("unit", "Unit of its figures.", Figure, says=_UNITS),
        Column("kind", "What sort of number it is.", Figure),
        Column("definition", "What it counts, and of what.", says=_NEEDED),
    ),
    "figures": (
        _unique("id", "Short name.", Figure),
        _document("Where it is printed."),
        Column("subject", "Whom it is about.", Figure),
        Column("measure", "What it measures.", Figure),
        Column("cohort", "Which population it counts.", Figure),
        Column("category", "Allegation category, as scheme and name.", Figure),
        Column("handling", "How the complaints were handled.", Figure),
        Column("body", "Whose reviews they are.", Figure),
        Column("period", "Of when it is.", Figure),
        Column(
            "printed",
            "The number as printed, with its hedge and its sign.",
            Figure,
        ),
        Column(
            "value",
            "The number in it.",
            holds="number",
            says=_NEEDED | {"minimum": 0},
        ),
        Column(
            "lower",
            "Lower end of what it can stand for; empty where there is none.",
            holds="number",
        ),
        Column(
            "upper",
            "Upper end of what it can stand for; empty where there is none.",
            holds="number",
        ),
        Column(
            "whole",
            'What it is out of, where the text says so: 107 in "21 of the 107".',
            holds="number",
            says={"minimum": 1},
        ),
        Column(
            "step",
            "What it was rounded to, where that is known and the text does not show "
            "it.",
            holds="number",
        ),
        Column("unit", "Its unit.", Figure, says=_UNITS),
        Column("kind", "What sort of number it is.", Figure),
        Column(
            "basis",
            "Of what population it is; says so where that is not stated.",
            Figure,
        ),
        Column(
            "averaging",
            "How an average of several forces was made; empty where it is none.",
            Figure,
        ),
        _quote(" around the figure"),
        Column("note", _NOTE, Figure),
    ),
    "claims": (
        _unique("id", "Short name.", Claim),
        _document("Where it is printed."),
        Column("kind", "What it says of its figures.", Claim),
        Column(
            "operands",
            'The figures by their ids, each with the part it plays: "part=A; part=B; '
            'whole=C|?". A bar stands between readings that the text allows; "?" for a '
            'number that is not printed; "A.whole" for what A is out of; "@June 2022" '
            "for a time.",
            Claim,
            says=_OPERANDS,
        ),
        Column("says", "The claim in plain words.", Claim),
        _quote(),
        Column("note", _NOTE, Claim),
    ),
    "publications": (
        _unique("id", "Short name.", Publication),
        _document("Where it is named."),
        Column("subject", "Whom it is about.", Publication),
        Column("title", "What it is; no person is named.", Publication),
        Column("kind", "What sort of publication it is.", Publication),
        Column("publisher", "Whose it is.", Publication),
        Column("published", "When.", Publication),
        Column("pages", "How many pages it has.", Publication, says={"minimum": 1}),
        _quote(" that names it"),
        Column("note", _NOTE, Publication),
    ),
    "investigations": (
        _unique("id", "Short name.", Investigation),
        Column("subject", "The force whose officers they are or were.", Investigation),
        Column("investigator", "The body that investigates.", Investigation),
        Column("matter", "What it looks into.", Investigation),
        Column("officers", "The figure of all who are investigated.", Investigation),
        Column("serving", "The figure of those who still serve.", Investigation),
        Column("former", "The figure of those who have left.", Investigation),
        Column("note", _NOTE, Investigation),
    ),
    "inspections": (
        _unique("id", "Short name.", Inspection),
        Column("framework", "What it was under.", Inspection),
        Column("force", "The force.", Inspection),
        Column("as_at", "When it stood so.", Inspection),
        Column("document", "Where it is told.", Inspection, says=_NEEDED),
        Column("note", _NOTE, Inspection),
    ),
    "judgments": (
        Column("framework", "What the inspection was under.", Judgment),
        Column("force", "The force.", Judgment),
        Column("area", "The area of policing, as the framework names it.", Judgment),
        Column("grade", "The grade.", Judgment, says=_GRADES),
        Column("as_at", "When it stood so.", Judgment),
        _document("Where it is printed."),
        _quote(" that says so"),
        Column("note", _NOTE, Judgment),
    ),
    "grade_counts": (
        Column("inspection", "The inspection.", says=_NEEDED),
        Column("figure", "The figure that counts them.", says=_NEEDED),
        Column(
            "grades",
            "The grades that are meant, parted by semicolons, the best first.",
            says=_NEEDED,
        ),
    ),
    "samples": (
        Column("inspection", "The inspection.", says=_NEEDED),
        Column("figure", "The figure, so many of so many.", says=_NEEDED),
        Column(
            "out_of",
            "The figure that it is out of, where its own text prints no such number.",
        ),
        Column(
            "area",
            "The area of policing that it is told under.",
            SampleFinding,
            says=_NEEDED,
        ),
        Column("what", "What is true of the first number.", SampleFinding),
    ),
    "monitoring": (
        Column("force", "The force.", MonitoringSpell),
        Column("phase", "The phase.", MonitoringSpell),
        Column("start", "When it moved there: a day or a month.", MonitoringSpell),
        Column("end", "When it moved on.", MonitoringSpell),
        _document("Where that is printed."),
        _quote(" that says so"),
        Column("end_document", "Where the end is printed, if apart."),
        Column(
            "end_quote",
            "A verbatim fragment of it.",
            Citation,
            "quote",
            says={"required": None},
        ),
        Column("note", _NOTE, MonitoringSpell),
    ),
}
"""The columns of each table, in order."""


def table_schemas() -> dict[str, list[dict[str, Any]]]:
    """Give the fields of the Table Schema of each table."""
    return {
        table: [column.schema() for column in columns]
        for table, columns in TABLES.items()
    }
