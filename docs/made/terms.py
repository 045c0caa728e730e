"""Pages of what the code holds: the vocabulary, and the rules of the models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from docs.made.layout import cards, code, page, table

from policestats import units, vocabulary
from policestats.models import (
    ROLES,
    Allegation,
    AreaForImprovement,
    CaseTimes,
    CauseOfConcern,
    Claim,
    ComplaintCase,
    ComplaintSummary,
    DaysTaken,
    Figure,
    GradeCount,
    InnovativePractice,
    Inspection,
    Investigation,
    Judgment,
    MonitoringSpell,
    Operand,
    Publication,
    Recommendation,
    Review,
    ReviewSummary,
    SampleFinding,
    Suspension,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from policestats.models import Rule
    from policestats.vocabulary import Category, ClaimKind, OpenTerm, Subcategory, Term

__all__ = ["rules_page", "vocabulary_page"]

UNSOURCED = "\\*"
"""Marks what no publication that we have read prints."""


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
        "memory and unverified. Frameworks of inspection, with their areas and grades, "
        "stand in [Inspections](inspections.md).",
        *_categories(),
        *(part for kind in _terms() for part in _closed(*kind)),
        *_claim_kinds(),
        *(part for one in lists for part in _open(*one)),
        *_breaks(),
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
        *cards(
            table(
                ["Letter", "Category", "Id", "Sub-categories"],
                (_category(one) for one in now),
            )
        ),
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


def _coded(text: str | None, *, sourced: bool) -> str | None:
    """Set a category's code as code, with a mark where no source prints it."""
    return text if text is None else f"`{text}`{'' if sourced else UNSOURCED}"


def _category(one: Category) -> Sequence[object]:
    return (
        _coded(one.code, sourced=one.code_sourced),
        one.name,
        code(one.id),
        "; ".join(_subcategory(sub) for sub in one.subcategories),
    )


def _subcategory(sub: Subcategory) -> str:
    number = _coded(sub.code, sourced=sub.code_sourced)
    return sub.name if number is None else f"{number} {sub.name}"


def _terms() -> list[tuple[str, type[Term], str]]:
    return [
        ("Cohorts", vocabulary.Cohort, "which population a number counts"),
        ("Handling", vocabulary.Handling, "how a complaint was handled"),
        ("Review bodies", vocabulary.ReviewBody, "who reviews"),
        ("Review outcomes", vocabulary.ReviewOutcome, "how a review ended"),
        ("Kinds of figure", vocabulary.FigureKind, "what a printed number is"),
        ("Topics", vocabulary.Topic, "what side of policing a figure is of"),
        ("Kinds of force", vocabulary.ForceKind, "what sort of body a force is"),
        ("Kinds of body", vocabulary.BodyKind, "who a figure is about"),
        (
            "Kinds of publication",
            vocabulary.PublicationKind,
            "what sort of publication a document names",
        ),
        ("Code schemes", vocabulary.CodeScheme, "which list a letter belongs to"),
        (
            "Phases of monitoring",
            vocabulary.MonitoringPhase,
            "how closely the inspectorate watches a force",
        ),
        (
            "Changes of a judgment",
            vocabulary.GradeChange,
            "what became of an area between two inspections",
        ),
        (
            "Standing",
            vocabulary.Standing,
            "where a force lies beside the lines that mark outliers",
        ),
        (
            "Averaging",
            vocabulary.Averaging,
            "how an average of several forces was made",
        ),
    ]


def _closed(title: str, kind: type[Term], what: str) -> list[str]:
    rows = ((code(one.value), code(one.name), one.label) for one in kind)
    return [
        f"## {title}",
        f"`{kind.__name__}`: {what}.",
        table(["In files", "In Python", "For people"], rows),
    ]


def _claim_kinds() -> list[str]:
    return [
        "## Kinds of claim",
        (
            "`ClaimKind`: what a claim says of the figures that it names. Each figure "
            "plays a *role*. How each kind is reckoned stands in "
            "[The audit](../audit.md#what-is-reckoned)."
        ),
        table(
            ["In files", "In Python", "What it says", "Roles"],
            (
                (code(one.value), code(one.name), one.label, _roles(one))
                for one in vocabulary.ClaimKind
            ),
        ),
    ]


def _roles(kind: ClaimKind) -> str:
    return ", ".join(f"`{role}`{_many(*n)}" for role, n in ROLES[kind].items())


def _many(fewest: int, most: int) -> str:
    if (fewest, most) == (1, 1):
        return ""
    return " (may be left out)" if most == 1 else f" ({fewest} or more)"


def _open(title: str, terms: Sequence[OpenTerm], what: str) -> list[str]:
    told = "\n".join(f"- {one}{'' if one.sourced else UNSOURCED}" for one in terms)
    return [f"## {title}", f"{what} An open list.", told]


def _breaks() -> list[str]:
    rows = (
        (
            code(one.id),
            one.began,
            one.title,
            ", ".join(f"`{name}`" for name in one.units),
            ", ".join(f"`{name}`" for name in one.measures),
            f"from memory{UNSOURCED}" if one.source is None else one.source,
            one.note,
        )
        for one in vocabulary.SERIES_BREAKS
    )
    return [
        "## Breaks in a series",
        (
            "`SERIES_BREAKS`: days from which a series counts other things, or counts "
            "them otherwise. A comparison across one names it: "
            "[Series](../methods/series.md). `SeriesBreak` makes one of your own."
        ),
        *cards(
            table(
                [
                    "Id",
                    "First day",
                    "What changed",
                    "Units",
                    "Measures alone",
                    "Source",
                    "Note",
                ],
                rows,
            )
        ),
    ]


def _units() -> list[str]:
    sorts = {
        "Events: what happens or is done": units.EVENT_UNITS,
        "Populations: who it could happen to": units.POPULATION_UNITS,
        "Other things that are counted": units.THING_UNITS,
        "Time": units.TIME_UNITS,
    }
    sorted_ones = {name for each in sorts.values() for name in each}
    sorts["Measures"] = {n: m for n, m in units.UNITS.items() if n not in sorted_ones}
    bases = ", ".join(f"`{name}` ({n:,})" for n, name in units.MULTIPLES.items())
    return [
        "## Units",
        (
            "`policestats.units`. A rate needs an event above and a population below. No "
            "unit turns into another."
        ),
        *(part for sort, named in sorts.items() for part in _sort(sort, named)),
        "### Bases of a rate",
        (
            f"Those with a name: {bases}. So a rate is in, for example, "
            "`case / thousand_employee`."
        ),
    ]


def _sort(title: str, named: Mapping[str, str]) -> list[str]:
    rows = ((code(name), many) for name, many in named.items())
    return [f"### {title}", table(["Unit", "In a sentence"], rows)]


def rules_page() -> str:
    """Write what each model holds true of any of its instances."""
    models = (
        ComplaintCase,
        Allegation,
        Suspension,
        Review,
        ComplaintSummary,
        CaseTimes,
        DaysTaken,
        ReviewSummary,
        Figure,
        Claim,
        Operand,
        Publication,
        Investigation,
        Inspection,
        Judgment,
        GradeCount,
        SampleFinding,
        CauseOfConcern,
        Recommendation,
        AreaForImprovement,
        InnovativePractice,
        MonitoringSpell,
    )
    return page(
        "Rules of the models",
        "A value that breaks a rule is never made, in Python or from JSON. Each refusal "
        "is a `RecordError` with the `path` of the field, the `value` that stands there "
        "and the `rule`; where several are broken, a `RecordErrors` holds them all.",
        "Fields come first, then what must hold between them, and whether "
        "[JSON Schema](../how-to/json-schema.md) says so too.",
        *(part for one in models for part in _model(one, getattr(one, "RULES", ()))),
    )


def _type_of(model: type[attrs.AttrsInstance], name: str) -> str:
    """Give the type of a field as it is written, also where a base has the field."""
    return next(
        base.__annotations__[name]
        for base in model.__mro__
        if name in vars(base).get("__annotations__", {})
    )


def _model(model: type[attrs.AttrsInstance], rules: Sequence[Rule]) -> list[str]:
    fields = (
        (
            code(one.name),
            # Not `one.type`, which is a text or a type by what ran before.
            code(_type_of(model, one.name).replace(" | ", " or ")),
            "yes" if one.default is attrs.NOTHING else "no",
        )
        for one in attrs.fields(model)
    )
    told = [f"## {model.__name__}", table(["Field", "Type", "Must be given"], fields)]
    if rules:
        held = ((code(one.field), one.text, _in_schema(one)) for one in rules)
        told.append(table(["Field", "What must hold", "In the schema"], held))
    return told


def _in_schema(rule: Rule) -> str:
    if rule.unsaid is None:
        return "yes"
    return f"{'no' if rule.schema is None else 'in part'}: {rule.unsaid}"
