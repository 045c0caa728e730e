"""Pages of the bundled data: forces, figures, claims and publications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs.made.layout import WIDE, anchor, cards, code, items, literal, page, table

from policestats import reference, units
from policestats.auditing import AuditReport, Verdict, audit
from policestats.models import AT, OF, UNPRINTED
from policestats.vocabulary import ForceKind, Topic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policestats.auditing import Finding
    from policestats.models import Claim, Figure, Force, Investigation, Publication
    from policestats.provenance import Document

__all__ = ["claims_page", "figures_page", "forces_page", "publications_page"]


def forces_page() -> str:
    """Write the register of forces."""
    return page(
        "Forces",
        "The bodies whose complaints the IOPC oversees, each with the spellings that "
        "`find_force` knows. Ids are those of data.police.uk where it has one. A code is "
        "the ONS's, of the *area* that a force polices. Names and codes are from public "
        "copies of the official lists. Informal spellings are from memory.",
        *(part for kind in ForceKind for part in _forces(kind)),
    )


def _forces(kind: ForceKind) -> list[str]:
    rows = [_force(one) for one in reference.forces(kind=kind)]
    heading = f"## {kind.label[0].upper()}{kind.label[1:]}: {len(rows)}"
    return [heading, *cards(table(["Id", "Code", "Name", "Other spellings"], rows))]


def _force(one: Force) -> Sequence[object]:
    return code(one.id), code(one.gss_code), one.name, "; ".join(one.aliases)


def _heading(one: Document) -> str:
    return f"## {one.id}: {one.title} {{ #{one.id} }}"


def _quoted(quote: str) -> str:
    return literal(f"“{quote}”")


def _noted(note: str | None) -> str:
    return "" if note is None else f" *Note: {literal(note)}*"


def figures_page() -> str:
    """Write the catalogue of figures, a table for each document."""
    every = reference.figures()
    return page(
        "Figures",
        f"The {len(every)} figures that are bundled, as their documents print them. "
        "Find one by its id with `policestats.reference.find_figure`, or list them with "
        "`policestats figures`. What the documents say of how they relate stands in "
        "[Claims](claims.md).",
        "*Basis* says what a number is of; where the document does not say, nor do we. "
        "*Out of* stands where the text prints how many were examined. *Read to* is the "
        "step that a number was rounded to, where its digits alone do not show it: see "
        "[Printed numbers](../printed-numbers.md). *Averaging* stands where a number is "
        "an average of forces: they may count alike, or by their size. A row that was released never "
        "changes: a correction is a new row.",
        table(
            ["Document", "Title", "Figures"],
            (
                (
                    f"[{one.id}](#{one.id})",
                    one.title,
                    len(reference.figures(document=one)),
                )
                for one in reference.documents()
            ),
            numbers=1,
        ),
        *(part for one in reference.documents() for part in _document(one)),
        "## What the figures measure",
        *(part for topic in Topic for part in _measured(topic)),
        settings=WIDE,
    )


def _measured(topic: Topic) -> list[str]:
    rows = [
        (one.name, code(one.id), units.spoken(one.unit), literal(one.definition))
        for one in reference.measures()
        if one.topic is topic
    ]
    heading = f"### {topic.label[0].upper()}{topic.label[1:]}"
    columns = ["Name", "Measure", "Unit", "What it counts"]
    return [heading, *cards(table(columns, rows), "measures")] if rows else []


def _document(one: Document) -> list[str]:
    told = [
        ("Publisher", one.publisher or "not stated"),
        ("Published", one.published or "not stated"),
        ("Kind", one.kind),
        ("About", one.describes),
        ("Address", one.url or "not stated in the copy that was read"),
    ]
    return [
        _heading(one),
        items(told),
        *cards(
            table(
                ["Figure", "Printed", "Unit", "Period", "Cohort", "Basis", "Quote"],
                map(_figure, reference.figures(document=one)),
            ),
            "figures",
        ),
    ]


def _figure(one: Figure) -> Sequence[object]:
    terms = (one.category, one.handling and one.handling.label, one.body)
    about = [reference.find_measure(one.measure).name, *map(str, filter(None, terms))]
    if one.body is not None:
        about[-1] = one.body.label
    return (
        f"{', '.join(about)}: {one.subject}<br>{anchor(one.id)}",
        f"**{one.printed}**",
        units.spoken(one.unit),
        one.period,
        one.cohort and one.cohort.label,
        f"{literal(one.basis)}{_precision(one)}{_noted(one.note)}",
        _quoted(one.citation.quote),
    )


def _precision(figure: Figure) -> str:
    """Say what a number is out of, its step where digits do not show it, its averaging."""
    printed, told = figure.printed, ""
    if printed.whole is not None:
        told += f"; *out of {printed.whole:,}*"
    if printed.step is not None:
        told += f"; *read to {printed.step:,}*"
    if figure.averaging is not None:
        told += f"; *averaging: {figure.averaging.value.replace('-', ' ')}*"
    return told


def claims_page() -> str:
    """Write every claim with what the audit makes of it, a table for each document."""
    report = audit()
    told = [_claims_of(one, report) for one in reference.documents()]
    return page(
        "Claims",
        f"The {len(report)} claims that are bundled: what the documents say of how their "
        "figures relate. Each is reckoned again from the figures that it names, as "
        "`policestats audit` does it. Nobody typed a verdict in. What a verdict means, and "
        "how each kind of claim is reckoned, stands in [The audit](../audit.md): to "
        "reconcile is to be possible, not proven.",
        "In a working, a square bracket takes its end in and a round one leaves it out: "
        r"\[183.5 to 184.5) is from 183.5 up to 184.5, without 184.5.",
        table(
            ["Document", "Claims", *(one.name for one in Verdict)],
            [
                *(
                    _totals(
                        f"[{one.id}](#{one.id})", audit(reference.claims(document=one))
                    )
                    for one in reference.documents()
                ),
                _totals("All", report),
            ],
            numbers=1 + len(Verdict),
        ),
        *(part for one in told for part in one),
        settings=WIDE,
    )


def _totals(name: str, report: AuditReport) -> Sequence[object]:
    return name, len(report), *report.counts.values()


def _claims_of(one: Document, report: AuditReport) -> list[str]:
    found = [each for each in report if each.claim.citation.document == one]
    return [
        _heading(one),
        *cards(
            table(
                ["Claim", "Verdict", "Working", "Operands", "Quote"],
                map(_finding, found),
            ),
            "claims",
        ),
    ]


def _finding(one: Finding) -> Sequence[object]:
    claim = one.claim
    return (
        f"{literal(claim.says)}<br>{anchor(claim.id)}",
        f"**{one.verdict.name}**<br>{code(claim.kind.value)}",
        literal(one.working),
        "<br>".join(_role(claim, role) for role in _roles(claim)),
        f"{_quoted(claim.citation.quote)}{_noted(claim.note)}",
    )


def _roles(claim: Claim) -> list[str]:
    return list(dict.fromkeys(one.role for one in claim.operands))


def _role(claim: Claim, role: str) -> str:
    """Name what plays a role: figures by what they print, with a link to each."""
    told = [
        " or ".join(_operand(name) for name in one.names) for one in claim.playing(role)
    ]
    return f"*{role}*: {', '.join(told)}"


def _operand(name: str) -> str:
    if name == UNPRINTED:
        return "not printed"
    if name.startswith(AT):
        return name.removeprefix(AT)
    figure = reference.find_figure(name.removesuffix(OF))
    printed = figure.printed
    told = f"{printed.whole:,}" if name.endswith(OF) else printed.text
    return f"[{literal(told)}](figures.md#{figure.id})"


def publications_page() -> str:
    """Write the publications and the investigations that the documents name."""
    every = reference.publications()
    cases = reference.investigations()
    return page(
        "Publications",
        f"The {len(every)} publications on policing that the documents name: which, whose "
        "and when. List them with `policestats.reference.publications`. A dash stands "
        "where the document does not say. No person is named but in a quote.",
        *(part for one in reference.documents() for part in _publications_of(one)),
        f"## Investigations of officers: {len(cases)}",
        "`policestats.reference.investigations`. The officers who serve and those who have "
        "left are all who are investigated; a record that says otherwise is refused.",
        *(part for one in cases for part in _investigation(one)),
        settings=WIDE,
    )


def _publications_of(one: Document) -> list[str]:
    found = reference.publications(document=one)
    if not found:
        return []
    return [
        _heading(one),
        *cards(
            table(
                ["Publication", "Kind", "Publisher", "Published", "Pages", "Quote"],
                map(_publication, found),
            ),
            "publications",
        ),
    ]


def _publication(one: Publication) -> Sequence[object]:
    return (
        f"{literal(one.title)}: {one.subject}<br>{anchor(one.id)}",
        one.kind.label,
        one.publisher,
        one.published,
        one.pages,
        f"{_quoted(one.citation.quote)}{_noted(one.note)}",
    )


def _investigation(one: Investigation) -> list[str]:
    counts = [
        ("officers", one.officers),
        ("serving", one.serving),
        ("former", one.former),
    ]
    told = [
        ("Id", code(one.id)),
        ("Officers of", one.subject),
        ("Investigated by", reference.find_body(one.investigator).name),
        ("As at", one.as_at or "not stated"),
        *(
            (
                name.capitalize(),
                f"[{each.value}](figures.md#{each.id}), {_quoted(each.citation.quote)}",
            )
            for name, each in counts
        ),
        *([("Note", literal(one.note))] if one.note else []),
    ]
    matter = one.matter[0].upper() + one.matter[1:]
    return [f"### {literal(matter)}, {one.investigator.upper()}", items(told)]
