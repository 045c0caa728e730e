"""The documentation says what the package does, and the package what it says."""

import ast
import builtins
import contextlib
import doctest
import io
import re
import shlex
import zlib
from pathlib import Path

import attrs
import pytest
from docs import inventory, pages
from docs.made import data, layout

import policestats
from policestats.cli import run
from policestats.models import ROLES
from policestats.vocabulary import ClaimKind

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
FLAGS = doctest.ELLIPSIS
FENCE = re.compile(
    r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL
)


def blocks(text, language):
    return [block for name, _, block in FENCE.findall(text) if name == language]


def files_in(text):
    """Give the files that a page shows in full: blocks with a name for a title."""
    return {title: block for _, title, block in FENCE.findall(text) if title}


@pytest.fixture
def where_its_files_are(tmp_path, monkeypatch):
    """Give the text of a page, in a folder where the reader has saved its files."""
    monkeypatch.chdir(tmp_path)

    def read(path):
        text = path.read_text(encoding="utf-8")
        for name, block in files_in(text).items():
            (tmp_path / name).write_text(block, encoding="utf-8")
        return text

    return read


def with_blocks(language):
    named = {"README.md": ROOT / "README.md"}
    named |= {path.relative_to(ROOT).as_posix(): path for path in PAGES}
    return [
        pytest.param(path, id=name)
        for name, path in named.items()
        if blocks(path.read_text(encoding="utf-8"), language)
    ]


# The tests of the documentation are read by these tools, so they come first.


def failures_of(text, name="page"):
    """Run the Python of a page in one namespace, and give what went otherwise."""
    source = "\n".join(blocks(text, "pycon"))
    # Python prints a group of exceptions with a margin, which doctest cannot read.
    source = re.sub(r"^  \| (?=\w+(\.\w+)*: )", "", source, flags=re.MULTILINE)
    test = doctest.DocTestParser().get_doctest(source, {}, name, name, 0)
    told = io.StringIO()
    doctest.DocTestRunner(optionflags=FLAGS, verbose=False).run(test, out=told.write)
    return told.getvalue()


def commands_in(text):
    """Give each ``policestats`` command of a page with what is printed below it."""
    return [
        (shlex.split(command)[1:], printed)
        for block in blocks(text, "console")
        for command, printed in re.findall(
            r"^\$ (.*)\n((?:(?!\$ ).*\n)*)",
            block,
            re.MULTILINE,
        )
        if command.startswith("policestats ")
    ]


def printed_by(arguments, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        run(arguments)
    return out.getvalue()


def agrees(printed, got):
    """Whether a page prints what a command does; a last "..." is "and so on"."""
    *lines, last = printed.rstrip("\n").split("\n")
    got_lines = got.rstrip("\n").split("\n")
    if last != "...":
        return [*lines, last] == got_lines
    return len(got_lines) > len(lines) and lines == got_lines[: len(lines)]


def test_an_example_that_prints_otherwise_is_noticed():
    assert "Expected" in failures_of("```pycon\n>>> 1 + 1\n3\n```\n")
    assert failures_of("```pycon\n>>> 1 + 1\n2\n```\n") == ""


def test_a_page_is_one_namespace_and_no_other_page_is_part_of_it():
    page = "```pycon\n>>> x = 1\n```\ntext\n```pycon\n>>> x\n1\n```\n"
    assert failures_of(page) == ""
    assert "NameError" in failures_of("```pycon\n>>> x\n1\n```\n")


def test_a_refusal_of_another_kind_is_noticed():
    page = "```pycon\n>>> float('x')\nTraceback (most recent call last):\n{}\n```\n"
    said = "could not convert string to float: 'x'"
    assert failures_of(page.format(f"ValueError: {said}")) == ""
    assert "ValueError" in failures_of(page.format(f"TypeError: {said}"))
    assert "could not" in failures_of(page.format("ValueError: no"))


def test_a_warning_in_an_example_is_a_failure():
    text = "```pycon\n>>> import policestats\n>>> _ = policestats.rate(3, 1_200)\n```\n"
    assert "SmallNumbersWarning" in failures_of(text)


def test_commands_are_found_with_what_they_print():
    text = (
        "```console\n$ make\n$ policestats rate 1 2\na\nb\n$ policestats forces\n```\n"
    )
    assert commands_in(text) == [(["rate", "1", "2"], "a\nb\n"), (["forces"], "")]


def test_a_block_with_a_title_is_a_file_that_the_reader_saves():
    text = '```csv title="a.csv"\nx,y\n1,2\n```\n```csv\nz\n```\n'
    assert files_in(text) == {"a.csv": "x,y\n1,2\n"}
    assert blocks(text, "csv") == ["x,y\n1,2\n", "z\n"]


def test_and_so_on_allows_more_lines_and_no_others():
    assert agrees("a\n...\n", "a\nb\n")
    assert not agrees("a\n...\n", "a\n")
    assert not agrees("a\n...\n", "b\nc\n")
    assert not agrees("a\n", "a\nb\n")


@pytest.mark.parametrize("path", with_blocks("pycon"))
def test_every_python_example_prints_what_the_page_says(path, where_its_files_are):
    assert failures_of(where_its_files_are(path), path.name) == ""


@pytest.mark.parametrize("path", with_blocks("console"))
def test_every_command_prints_what_the_page_says(
    path, where_its_files_are, monkeypatch
):
    for arguments, printed in commands_in(where_its_files_are(path)):
        got = printed_by(arguments, monkeypatch)
        assert agrees(printed, got), f"policestats {shlex.join(arguments)}:\n{got}"


# Pages made from code and data.


def test_no_generated_page_is_stale():
    assert pages.stale_pages() == []


def test_every_page_of_the_reference_is_generated():
    assert {path.name for path in (DOCS / "reference").glob("*.md")} == {*pages.PAGES}


def test_a_page_that_was_edited_by_hand_is_named(tmp_path):
    pages.write_pages(tmp_path)
    assert pages.stale_pages(tmp_path) == []
    with (tmp_path / "forces.md").open("a", encoding="utf-8") as page:
        page.write("One more force.\n")
    (tmp_path / "rules.md").unlink()
    assert pages.stale_pages(tmp_path) == ["forces.md", "rules.md"]


def test_the_generator_exits_with_1_and_names_stale_pages(monkeypatch, capsys):
    monkeypatch.setattr(pages, "stale_pages", lambda: ["forces.md"])
    assert pages.main(["--check"]) == 1
    assert "docs/reference/forces.md" in capsys.readouterr().out


def test_the_generator_says_how_it_is_used(capsys):
    assert pages.main(["--chekc"]) == 2
    assert "--check" in capsys.readouterr().err


def test_the_catalogue_quotes_every_figure():
    text = pages.figures_page()
    for figure in policestats.reference.figures():
        assert f"`{figure.id}`" in text
        assert layout.cell(layout.literal(figure.citation.quote)) in text


def test_the_catalogue_says_what_a_sample_is_out_of_and_what_a_number_is_read_to():
    text = pages.figures_page()
    for figure in policestats.reference.figures():
        printed = figure.printed
        row = next(line for line in text.splitlines() if f"`{figure.id}`" in line)
        assert ("*out of " in row) == (printed.whole is not None)
        assert ("*read to " in row) == (printed.step is not None)
    assert "*out of 107*" in text
    assert "*read to 0.1*" in text


def test_the_claims_page_has_every_claim_with_its_verdict_and_its_working():
    rows = [line for line in pages.claims_page().splitlines() if "{ #" in line]
    findings = {f"`{one.claim.id}`": one for one in policestats.audit()}
    told = {re.search(r"`[^`]*`", row)[0]: row for row in rows if row[0] == "|"}
    assert told.keys() == findings.keys()
    for name, finding in findings.items():
        row = told[name]
        assert f"**{finding.verdict.name}**<br>`{finding.claim.kind.value}`" in row
        assert layout.cell(layout.literal(finding.working)) in row
        assert layout.cell(layout.literal(finding.claim.citation.quote)) in row
        for operand in finding.claim.operands:
            assert f"*{operand.role}*: " in row
            for figure in operand.names:
                linked = f"(figures.md#{figure.removesuffix('.whole')})" in row
                assert linked == (figure[0] not in "?@"), figure


def test_a_change_of_a_figure_changes_the_claims_page(monkeypatch):
    # Else the page could hold verdicts that nobody reckons.
    fewer = policestats.parse_printed("11,778")
    figure = policestats.reference.find_figure("S001-cases-logged-metropolitan-2023-24")
    other = attrs.evolve(figure, printed=fewer)
    audit = policestats.audit
    monkeypatch.setattr(data, "audit", lambda *few: audit(*few, figures=[other]))
    row = next(
        line for line in pages.claims_page().splitlines() if "cases-rose`" in line
    )
    assert "**CONTRADICTS**" in row
    assert "11,779 ≥ 11,778" in row


def test_the_publications_page_has_every_publication_and_investigation():
    text = pages.publications_page()
    for one in policestats.reference.publications():
        assert f"`{one.id}`" in text
        assert layout.cell(layout.literal(one.title)) in text
    for one in policestats.reference.investigations():
        for figure in (one.officers, one.serving, one.former):
            assert f"[{figure.value}](figures.md#{figure.id})" in text


def test_the_vocabulary_has_the_roles_of_every_kind_of_claim():
    lines = pages.vocabulary_page().partition("\n## Kinds of claim\n")[2].splitlines()
    for kind, roles in ROLES.items():
        row = next(line for line in lines if f"| `{kind.name}` |" in line)
        assert all(f"`{role}`" in row for role in roles)


def test_the_audit_page_has_a_formula_for_every_kind_of_claim():
    text = (DOCS / "audit.md").read_text(encoding="utf-8")
    first_cells = re.findall(r"^\| (`[^|]*) \|", text, re.MULTILINE)
    named = set(re.findall(r"`([a-z-]+)`", " ".join(first_cells)))
    assert named == {kind.value for kind in ClaimKind}


def test_every_unit_is_in_the_vocabulary_once():
    lines = pages.vocabulary_page().partition("\n## Units\n")[2].splitlines()
    named = [line.split("`")[1] for line in lines if line.startswith("| `")]
    assert sorted(named) == sorted(policestats.units.UNITS)


def test_signs_of_a_text_are_not_read_as_markup():
    assert layout.literal("[1 to 2) < *3* a_b") == r"\[1 to 2) &lt; \*3\* a\_b"


def test_the_register_page_has_every_force_with_every_spelling():
    text = pages.forces_page()
    for force in policestats.forces():
        assert f"`{force.id}`" in text
        assert all(alias in text for alias in force.aliases)


def test_only_letters_that_a_source_prints_stand_without_a_mark():
    text = pages.vocabulary_page()
    assert re.findall(r"^\| `([A-L])` \| .* \| `2020/", text, re.MULTILINE) == ["B"]
    assert "`B1` Stops" in text
    assert "`B2`\\* Searches" in text


# The site.


def nav_pages():
    """Give every page that the site's menu leads to."""
    nav = re.search(r"^nav:\n((?: +.*\n)+)", config(), re.MULTILINE)
    return re.findall(r"([\w/-]+\.md)$", nav[1], re.MULTILINE)


def config():
    return (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def test_every_page_is_in_the_menu_once():
    assert sorted(nav_pages()) == sorted(
        path.relative_to(DOCS).as_posix() for path in PAGES
    )


def test_the_site_loads_nothing_from_elsewhere():
    assert "font: false" in config()
    styles = "".join(path.read_text(encoding="utf-8") for path in DOCS.rglob("*.css"))
    assert not re.search(r"https?:|//[a-z]|@import|url\(", config() + styles)


def test_no_page_brings_in_an_image_or_a_script_from_elsewhere():
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<script|<link|<iframe|!\[[^]]*\]\(http|src=", text), path


def documented():
    """Give every name that a page of the API puts on show."""
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in (DOCS / "api").glob("*.md")
    )
    names = set(re.findall(r"^::: ([\w.]+)$", text, re.MULTILINE))
    members = re.findall(
        r"^::: ([\w.]+)\n    options:\n      members: \[(.*)\]$",
        text,
        re.MULTILINE,
    )
    names |= {f"{owner}.{one}" for owner, many in members for one in many.split(", ")}
    whole = {*inventory.OWN_MODULES} & names
    return names | {
        name for name in inventory.public_names() if name.rpartition(".")[0] in whole
    }


def test_the_api_pages_show_every_public_name_and_no_other():
    assert inventory.differences(documented()) == []


def test_no_name_is_shown_twice():
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in (DOCS / "api").glob("*.md")
    )
    shown = re.findall(r"^::: ([\w.]+)$", text, re.MULTILINE)
    assert len(shown) == len({*shown})


def test_a_name_that_is_missing_from_the_reference_is_named():
    names = documented() - {"policestats.rate"}
    assert inventory.differences(names) == [
        "policestats.rate: public and not documented",
    ]


def test_a_documented_name_that_is_not_public_is_named():
    names = documented() | {"policestats.cli", "policestats.Rate.value"}
    assert inventory.differences(names) == [
        "policestats.cli: documented and not public",
    ]


def packed(*entries):
    body = "".join(f"{entry}\n" for entry in entries).encode()
    header = b"# Sphinx inventory version 2\n# Project: x\n# Version: 0\n# zlib\n"
    return header + zlib.compress(body)


def test_aliases_in_the_inventory_do_not_count():
    names = inventory.inventory_names(
        packed(
            "policestats.rate py:function 1 api/measures/#$ -",
            "policestats.measures.rate py:function 2 api/measures/#policestats.rate -",
        ),
    )
    assert names == {"policestats.rate"}


def test_the_comparison_exits_with_1_where_names_differ(tmp_path, capsys):
    built = tmp_path / "objects.inv"
    built.write_bytes(packed("policestats.rate py:function 1 x -"))
    assert inventory.main([str(built)]) == 1
    assert "policestats.Rate: public and not documented" in capsys.readouterr().out
    entries = (f"{name} py:function 1 x -" for name in sorted(documented()))
    built.write_bytes(packed(*entries))
    assert inventory.main([str(built)]) == 0


def test_the_comparison_says_how_it_is_used(capsys):
    assert inventory.main([]) == 2
    assert "objects.inv" in capsys.readouterr().err


# What pages say of the code and no example shows.


def rows_of(page, first_cell):
    text = (DOCS / page).read_text(encoding="utf-8")
    rows = (line[2:-2].split(" | ") for line in text.splitlines() if line[:2] == "| ")
    return {row[0].strip("`"): row for row in rows if re.match(first_cell, row[0])}


def test_the_errors_page_names_every_error_with_its_fields_and_built_ins():
    rows = rows_of("errors.md", r"`\w+(Error|Errors|Warning)`$")
    kinds = {
        name: kind
        for name in policestats.__all__
        if isinstance(kind := getattr(policestats, name), type)
        and issubclass(kind, (policestats.PoliceStatsError, Warning))
    }
    assert {*rows} == {*kinds}
    for name, kind in kinds.items():
        if issubclass(kind, Warning):
            continue
        _, built_in, fields, _ = rows[name]
        told = {*re.findall(r"`(\w+)`", built_in)}
        assert told <= {base.__name__ for base in kind.__mro__}, name
        assert issubclass(kind, tuple(getattr(builtins, one) for one in told)), name
        source = {one for one in vars(kind).get("__annotations__", {}) if one[0] != "_"}
        assert source <= {*re.findall(r"`(\w+)`", fields)}, name


def test_the_page_on_own_figures_says_of_every_column_whether_it_must_be_there():
    text = (DOCS / "how-to/audit-your-own-figures.md").read_text(encoding="utf-8")
    reference = policestats.reference
    figure = reference.figure_record(reference.figures()[0])
    claim = reference.claim_record(reference.claims()[0])
    for title, record, make in (
        ("A figure", figure, reference.figure_from_record),
        ("A claim", claim, reference.claim_from_record),
    ):
        table = text.partition(f"| {title} | Needed |")[2].partition("\n\n")[0]
        rows = [line.split(" | ")[:2] for line in table.splitlines() if "`" in line]
        told = {name: must for cell, must in rows for name in cell.split("`")[1::2]}
        assert told.keys() == record.keys()
        for name, must in told.items():
            try:
                make(record | {name: None})
            except policestats.RecordErrors as refused:
                rules = [(one.path, one.rule) for one in refused.errors]
                assert (must, rules) == ("yes", [(name, "must be there")])
            else:
                assert must == "no", name


def test_every_example_parses_as_python():
    for path in [ROOT / "README.md", *PAGES]:
        text = path.read_text(encoding="utf-8")
        for block in blocks(text, "pycon"):
            for example in doctest.DocTestParser().get_examples(block):
                ast.parse(example.source)


def test_no_line_of_an_example_that_is_typed_is_too_long_to_read():
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        typed = re.findall(r"^(?:>>>|\.\.\.) .*$", text, re.MULTILINE)
        assert [line for line in typed if len(line) > 76] == [], path
