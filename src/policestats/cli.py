"""Commands: no arithmetic here, only what is asked and how it is shown."""

from __future__ import annotations

import codecs
import csv
import io
import json
import os
import shutil
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from policestats import __version__, auditing, measures, reference
from policestats.errors import (
    ArgumentError,
    PoliceStatsError,
    PrintedNumberError,
    RecordErrors,
)
from policestats.models import OF, Inspection
from policestats.nearest import closest
from policestats.printed import parse_printed
from policestats.reference import FIGURE_COLUMNS, figure_record
from policestats.statement import complaints_statement, inspection_page
from policestats.structure import loads
from policestats.texts import one_line
from policestats.vocabulary import ForceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from policestats.models import Claim, Force
    from policestats.statement import InspectionPage, Statement

__all__ = ["main", "run"]

_Function = TypeVar("_Function", bound="Callable[..., Any]")

_WIDEST = 88
_REFUSED = 2
_INTERRUPTED = 130


# A backspace alone on a line keeps click from joining the lines that follow it.
_START = """\b
Start with:
  policestats statement metropolitan 2023/24
  policestats inspection metropolitan
  policestats audit
  policestats figures --subject metropolitan --format csv
  policestats forces "devon & cornwall"
  policestats rate 8375 45516
"""
_TABLE = click.Path(exists=True, dir_okay=False)
_EXAMPLE = "\b\nExample:\n  {}"


class _Commands(click.Group):
    """A group of commands that suggests the nearest for one that it does not have."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None:
            commands = self.list_commands(ctx)
            near = closest(args[0], commands)
            told = f"did you mean {near[0]}?" if near else f"try {', '.join(commands)}"
            raise click.UsageError(f"no command {args[0]!r}: {told}")
        return super().resolve_command(ctx, args)


def _width() -> int:
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, _WIDEST))


def _json(records: Sequence[dict[str, Any]]) -> str:
    # What the output's encoding may lack is escaped as JSON has it: see `_invoke`.
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    is_whole = codecs.lookup(encoding).name.startswith("utf")
    return json.dumps(records, ensure_ascii=not is_whole, indent=2)


def _format(*forms: str, told: str) -> Callable[[_Function], _Function]:
    """Give the option that asks for one of some forms, the first if none is asked."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help=told,
    )


_page_format = _format(
    "text",
    "markdown",
    "json",
    told="Prose, prose with footnotes, or a list of records.",
)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
    subcommand_metavar="[COMMAND] [ARGS]...",
    epilog=_START,
)
@click.version_option(__version__, prog_name="policestats")
@click.pass_context
def main(context: click.Context) -> None:
    """Police complaints figures of England and Wales, each with its source."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@main.command(
    epilog=_EXAMPLE.format(
        "policestats statement metropolitan 2023/24 --format markdown"
    )
)
@click.argument("force")
@click.argument("period")
@_page_format
def statement(force: str, period: str, form: str) -> None:
    """Print a force's complaints statement for a period.

    FORCE is any spelling of a force: metropolitan, "the Met", E23000001. PERIOD is as
    publications write it: 2023/24.
    """
    _show(complaints_statement(force, period), form)


def _show(page: Statement | InspectionPage, form: str) -> None:
    if form == "json":
        click.echo(_json(page.to_records()))
    elif form == "markdown":
        click.echo(page.to_markdown(), nl=False)
    else:
        click.echo(page.to_text(width=_width()))


@main.command(epilog=_EXAMPLE.format("policestats inspection metropolitan"))
@click.argument("force")
@click.option(
    "--framework",
    help='What it was under, where a force has more than one: "PEEL 2021/22".',
)
@click.option(
    "--inspection",
    "own",
    type=_TABLE,
    help="An inspection of your own instead: a JSON file, as policestats.structure "
    "writes one.",
)
@_page_format
def inspection(force: str, framework: str | None, own: str | None, form: str) -> None:
    """Print what an inspection says of a force: judgments, samples, targets, estimates.

    FORCE is any spelling of a force: metropolitan, "the Met", E23000001.
    """
    given = None if own is None else _own_inspection(own)
    _show(inspection_page(force, framework=framework, inspection=given), form)


def _own_inspection(path: str) -> Inspection:
    try:
        return loads(Path(path).read_bytes(), Inspection)
    except RecordErrors as error:
        raise RecordErrors(path, error.errors) from None


@main.command(
    epilog=_EXAMPLE.format(
        "policestats figures --subject metropolitan --period 2023/24 --unit day"
    )
)
@click.option("--document", help="Only of one document: S001.")
@click.option("--subject", help="Only about one force or body: metropolitan.")
@click.option("--measure", help="Only of one measure: complaint-cases.")
@click.option("--topic", help="Only of one topic: complaints, workforce …")
@click.option("--period", help="Only of one period: 2023/24.")
@click.option("--unit", help="Only in one unit: case, percent, day …")
@_format(
    "text", "csv", "json", told="For reading, for a spreadsheet, or a list of records."
)
def figures(form: str, **conditions: str | None) -> None:
    """List the bundled figures, each with the words it was printed in."""
    found = reference.figures(**conditions)
    records = [figure_record(figure) for figure in found]
    if form == "json":
        click.echo(_json(records))
    elif form == "csv":
        table = io.StringIO(newline="")
        writer = csv.DictWriter(table, FIGURE_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(records)
        click.echo(table.getvalue(), nl=False)
    else:
        for figure in found:
            place = f'{figure.citation.document.id}: "{figure.citation.quote}"'
            name = reference.find_measure(figure.measure).name
            click.echo(f"{name}: {figure}\n    {figure.id}\n    {place}")
        click.echo(f"{len(found)} figures" if len(found) != 1 else "1 figure")


@main.command(epilog=_EXAMPLE.format("policestats audit --document S001"))
@click.option("--document", help="Only the bundled claims of one document: S001.")
@click.option(
    "--claims",
    type=_TABLE,
    help="Claims of your own: a CSV file with the columns of claims.csv.",
)
@click.option(
    "--figures",
    type=_TABLE,
    help="Figures of your own: a CSV file with the columns of figures.csv. One with "
    "the id of a bundled figure stands in for it.",
)
@_format("text", "json", told="For reading, or a list of records.")
def audit(
    document: str | None, claims: str | None, figures: str | None, form: str
) -> None:
    """Say whether the published figures agree with what the documents say of them.

    What contradicts comes first, then what the text leaves open, then what reconciles;
    the totals stand last. The working shows the arithmetic on the numbers as they were
    printed: a square bracket takes its end in, a round one leaves it out.
    """
    if claims is not None and document is not None:
        raise ArgumentError("--document", document, "must not be given with --claims")
    if figures is not None and claims is None:
        _check_used(figures)
    report = auditing.audit(
        _own_claims(claims)
        if claims is not None
        else reference.claims(document=document),
        figures=reference.read_figures(figures) if figures is not None else (),
    )
    if form == "json":
        click.echo(_json(report.to_records()))
    else:
        click.echo(report.to_text(_width()))


def _own_claims(path: str) -> tuple[Claim, ...]:
    """Read claims, and refuse a table of none: an audit of nothing finds nothing."""
    own = reference.read_claims(path)
    if not own:
        raise ArgumentError("--claims", path, "must hold a claim, and has no row")
    return own


def _check_used(path: str) -> None:
    """Refuse figures that would go unread: no bundled claim names any of them."""
    own = {one.id for one in reference.read_figures(path)}
    named = {
        name.removesuffix(OF)
        for claim in reference.claims()
        for operand in claim.operands
        for name in operand.names
    }
    if not own & named:
        raise ArgumentError(
            "--figures",
            path,
            "must have the id of a figure that a bundled claim names, or go with "
            "--claims of your own",
        )


@main.command(epilog=_EXAMPLE.format('policestats forces "London, City of"'))
@click.argument("text", required=False)
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in ForceKind]),
    help="Only forces of one kind.",
)
@_format("text", "json", told="For reading, or a list of records.")
def forces(text: str | None, kind: str | None, form: str) -> None:
    """List the forces, or find one by any spelling of its name.

    TEXT is an id, a GSS code, a name or another spelling.
    """
    found = [reference.find_force(text)] if text else [*reference.forces(kind=kind)]
    if text and kind not in (None, found[0].kind.value):
        raise ArgumentError("--kind", kind, f"must be {found[0].kind} for {text}")
    if form == "json":
        click.echo(_json([_force_record(force) for force in found]))
    elif text:
        for name, value in _force_record(found[0]).items():
            told = "; ".join(value) if isinstance(value, list) else value
            click.echo(f"{name.replace('_', ' '):<20} {told or 'none'}")
    else:
        widest = max(len(force.id) for force in found)
        for force in found:
            code = force.gss_code or "-"
            click.echo(f"{force.id:<{widest}}  {code:<9}  {force.name}")


def _force_record(force: Force) -> dict[str, Any]:
    return {
        "id": force.id,
        "name": force.name,
        "gss_code": force.gss_code,
        "kind": force.kind.value,
        "nation": force.nation,
        "region": force.region,
        "local_policing_body": force.local_policing_body,
        "aliases": list(force.aliases),
    }


def _count(name: str, text: str) -> int:
    try:
        printed = parse_printed(text)
    except PrintedNumberError:
        printed = None
    if printed is None or not printed.is_exact or printed.unit is not None:
        raise ArgumentError(name, text, "must be a whole number, as in 8375 or 8,375")
    return int(printed.value)


@main.command(
    epilog=_EXAMPLE.format("policestats rate 8375 45516"),
    context_settings={"ignore_unknown_options": True},  # -5 is a number, refused as one
)
@click.argument("events")
@click.argument("population")
@click.option("--per", default="1000", show_default=True, help="Base of the rate.")
def rate(events: str, population: str, per: str) -> None:
    """Reckon a rate, with the interval that chance leaves it.

    EVENTS are counted in a period, POPULATION is who could have had them.
    """
    made = measures.rate(
        _count("EVENTS", events),
        _count("POPULATION", population),
        per=_count("--per", per),
    )
    click.echo(
        f"{made.rounded():,} for every {made.per:,} (unrounded {made.value:,.6g})"
    )
    interval = made.interval()
    click.echo(
        f"95 % interval by Byar's method: {interval.lower:,.1f} to {interval.upper:,.1f}"
    )


def _say(message: str) -> None:
    click.echo(f"policestats: {one_line(message)}", err=True)


def _warn(message: Warning | str, *_: object, **__: object) -> None:
    _say(f"caution: {message}")


def run(arguments: Sequence[str]) -> int:
    """Run a command and give its exit code: 2 where what was asked is refused.

    A refusal is one line on stderr. Where the reader of a pipe has gone, the rest of
    the output is left unsaid.
    """
    try:
        return _invoke(arguments)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        refusal = f"{error.format_message()} (policestats --help lists what there is)"
    except BrokenPipeError:
        # Python would flush again at exit, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (PoliceStatsError, OSError) as error:
        refusal = str(error)
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    _say(refusal)
    return _REFUSED


def _invoke(arguments: Sequence[str]) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A sign that the terminal's encoding lacks is escaped.
        sys.stdout.reconfigure(errors="backslashreplace")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = _warn
        with main.make_context("policestats", [*arguments]) as context:
            main.invoke(context)
    if sys.stdout is not None:
        sys.stdout.flush()
    return 0
