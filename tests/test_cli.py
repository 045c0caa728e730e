import csv
import io
import json
import os
import runpy
import subprocess
import sys
from datetime import date

import attrs
import pytest

import policestats as ps
from policestats import cli, reference
from policestats.__main__ import main as entry
from policestats.structure import dumps


@pytest.fixture
def run(capsys):
    """Run a command; gives its exit code, what it printed, and what it complained of."""

    def call(*arguments):
        code = cli.run(arguments)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


# --- statement


def test_a_statement_is_printed_as_the_library_writes_it(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    code, out, err = run("statement", "the Met", "2023/24")
    statement = ps.complaints_statement("metropolitan", "2023/24")
    assert (code, out, err) == (0, statement.to_text(width=80) + "\n", "")


@pytest.mark.parametrize(("columns", "widest"), [("10", 40), ("60", 60), ("500", 88)])
def test_a_statement_fits_the_terminal_within_reason(run, monkeypatch, columns, widest):
    monkeypatch.setenv("COLUMNS", columns)
    _, out, _ = run("statement", "metropolitan", "2023/24")
    longest = max(map(len, out.splitlines()))
    assert widest - 10 < longest <= widest


def test_a_statement_is_printed_as_markdown_and_as_json(run):
    statement = ps.complaints_statement("metropolitan", "2020/21")
    code, out, _ = run("statement", "metropolitan", "2020/21", "--format", "markdown")
    assert (code, out) == (0, statement.to_markdown())
    code, out, _ = run("statement", "metropolitan", "2020/21", "--format", "json")
    assert code == 0
    assert json.loads(out) == statement.to_records()


# --- inspection


def test_an_inspection_is_printed_as_the_library_writes_it(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    code, out, err = run("inspection", "the Met")
    page = ps.inspection_page("metropolitan")
    assert (code, out, err) == (0, page.to_text(width=80) + "\n", "")
    assert "  - Responding to the public: inadequate. [5]\n" in out
    assert (
        " given a THRIVE+ assessment. Indicative range: 13\n    to 28 %. [14]\n" in out
    )


@pytest.mark.parametrize(("columns", "widest"), [("10", 40), ("60", 60), ("500", 88)])
def test_an_inspection_fits_the_terminal_within_reason(
    run, monkeypatch, columns, widest
):
    monkeypatch.setenv("COLUMNS", columns)
    _, out, _ = run("inspection", "metropolitan")
    longest = max(map(len, out.splitlines()))
    assert widest - 10 < longest <= widest


def test_an_inspection_is_printed_as_markdown_and_as_json(run):
    page = ps.inspection_page("metropolitan")
    code, out, err = run("inspection", "metropolitan", "--format", "markdown")
    assert (code, out, err) == (0, page.to_markdown(), "")
    code, out, err = run("inspection", "metropolitan", "--format", "json")
    assert (code, err) == (0, "")
    records = json.loads(out)
    assert records == page.to_records()
    assert {*reference.FIGURE_COLUMNS} < {*records[0]}


@pytest.mark.parametrize("framework", ["PEEL 2023-25", "2023-2025", "peel-2023-25"])
@pytest.mark.parametrize("form", ["markdown", "json"])
def test_an_inspection_is_picked_by_its_framework(run, framework, form):
    page = ps.inspection_page("metropolitan", framework="PEEL 2023-25")
    code, out, err = run(
        "inspection", "metropolitan", "--framework", framework, "--format", form
    )
    assert (code, err) == (0, "")
    if form == "json":
        assert json.loads(out) == page.to_records()
    else:
        assert out == page.to_markdown()
    assert "7 of 8 areas: requires improvement or inadequate." in out


def test_the_help_of_an_inspection_says_when_a_framework_is_needed(run):
    code, out, _ = run("inspection", "--help")
    assert code == 0
    told = " ".join(out.split())
    assert "judgments, samples, targets, estimates" in told
    assert 'where a force has more than one: "PEEL 2021/22"' in told
    assert "[text|markdown|json]" in told
    assert "An inspection of your own instead: a JSON file" in told


KENT = ps.Inspection(
    id="kent-2023",
    force="kent",
    framework=ps.find_framework("PEEL 2021/22"),
    as_at=date(2023, 1, 10),
    samples=[ps.SampleFinding(3, 4, "seen in time")],
)


def test_an_inspection_of_ones_own_is_read_from_a_file_of_json(run, tmp_path):
    path = tmp_path / "kent.json"
    path.write_bytes(dumps(KENT).encode())
    page = ps.inspection_page("kent", inspection=KENT)
    words = ("inspection", "Kent Police", "--inspection", str(path))
    code, out, err = run(*words, "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out) == page.to_records()
    code, out, err = run(*words, "--framework", "2021/22", "--format", "markdown")
    assert (code, out, err) == (0, page.to_markdown(), "")
    assert "- 3 of 4 cases (75 %): seen in time. Indicative range: 30 to 95 %.\n" in out


def test_an_inspection_of_a_force_that_is_in_no_register_is_printed_too(run, tmp_path):
    mine = attrs.evolve(KENT, force="wessexshire")
    path = tmp_path / "wessexshire.json"
    path.write_bytes(dumps(mine).encode())
    words = ("inspection", "wessexshire", "--inspection", str(path))
    code, out, err = run(*words, "--format", "markdown")
    assert (code, out, err) == (0, ps.inspection_page(mine).to_markdown(), "")
    assert out.startswith("# wessexshire: PEEL 2021/22\n")
    code, out, err = run("inspection", "northshire", "--inspection", str(path))
    assert (code, out) == (2, "")
    assert err.startswith("policestats: no force 'northshire'")


@pytest.mark.parametrize(
    ("text", "options", "told"),
    [
        (dumps(KENT), ["surrey"], "inspection.force is 'kent': must be 'surrey', as"),
        (
            dumps(KENT),
            ["kent", "--framework", "2023-25"],
            "must be PEEL 2023-25, as ask",
        ),
        (dumps(KENT).replace("peel-2021-22", "peel-1066"), ["kent"], "'peel-1066'"),
        (dumps(KENT).replace('"force"', '"farce"'), ["kent"], "farce"),
        ("{", ["kent"], "JSON"),
        ("", ["kent"], "JSON"),
        ("[]", ["kent"], "[]"),
        ("\ufeff{}", ["kent"], ""),
    ],
)
def test_an_inspection_of_ones_own_that_is_refused_is_one_line_and_exit_2(
    run, tmp_path, text, options, told
):
    path = tmp_path / "own.json"
    path.write_text(text, "utf-8")
    code, out, err = run("inspection", *options, "--inspection", str(path))
    assert (code, out) == (2, "")
    assert err.startswith("policestats: ")
    assert err.count("\n") == 1
    assert told in err


@pytest.mark.parametrize("text", ["", "{", "[]", dumps(KENT).replace('"id"', '"ID"')])
def test_a_file_that_is_no_inspection_is_refused_by_its_name(run, tmp_path, text):
    path = tmp_path / "own.json"
    path.write_text(text, "utf-8")
    code, out, err = run("inspection", "kent", "--inspection", str(path))
    assert (code, out) == (2, "")
    assert err.startswith(f"policestats: {path}: ")
    assert " refusal" in err


def test_an_inspection_of_ones_own_that_is_not_there_is_refused(run, tmp_path):
    path = str(tmp_path / "none.json")
    code, out, err = run("inspection", "kent", "--inspection", path)
    assert (code, out) == (2, "")
    assert "--inspection" in err
    assert "does not exist" in err


# --- figures


def test_figures_as_json_are_a_list_with_the_columns_of_the_table(run):
    code, out, _ = run("figures", "--format", "json")
    assert code == 0
    records = json.loads(out)
    assert len(records) == len(reference.figures()) == 211
    for record in records:
        assert tuple(record) == reference.FIGURE_COLUMNS


def test_figures_as_csv_are_the_bundled_table(run):
    code, out, _ = run("figures", "--format", "csv")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert tuple(rows[0]) == reference.FIGURE_COLUMNS
    assert [row["id"] for row in rows] == [f.id for f in reference.figures()]
    (noted,) = [row for row in rows if row["id"] == "S004-areas-graded-low"]
    assert (noted["whole"], noted["step"]) == ("8", "")
    assert noted["note"].startswith('Printed as of "August last year"')


@pytest.mark.parametrize(
    "conditions",
    [
        {"document": "S000"},
        {"subject": "Scotland Yard"},
        {"measure": "reviews"},
        {"period": "2022/23"},
        {"unit": "day"},
        {"topic": "workforce"},
        {"document": "S001", "unit": "percent"},
        {"document": "S003", "topic": "response", "unit": "case"},
    ],
)
def test_figures_are_narrowed_by_each_condition(run, conditions):
    options = [
        word for name, value in conditions.items() for word in (f"--{name}", value)
    ]
    _, out, _ = run("figures", *options, "--format", "json")
    assert [r["id"] for r in json.loads(out)] == [
        figure.id for figure in reference.figures(**conditions)
    ]


def test_figures_as_text_show_the_number_its_id_and_its_quote(run):
    _, out, _ = run("figures", "--measure", "share-of-reviews-upheld")
    assert out == (
        "Share of reviews upheld: 45%, completed, metropolitan, 2023/24\n"
        "    S001-share-of-reviews-upheld-mopac-metropolitan-2023-24\n"
        '    S001: "45% of these reviews"\n'
        "1 figure\n"
    )
    _, out, _ = run("figures", "--unit", "day")
    assert out.endswith("\n10 figures\n")


# --- audit


def test_an_audit_is_printed_as_the_library_writes_it(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "72")
    code, out, err = run("audit")
    assert (code, err) == (0, "")
    assert out == ps.audit().to_text(width=72) + "\n"
    assert out.splitlines()[-1].startswith("93 claims: 0 contradict, ")


@pytest.mark.parametrize(("columns", "widest"), [("10", 40), ("60", 60), ("500", 88)])
def test_an_audit_fits_the_terminal_within_reason(run, monkeypatch, columns, widest):
    monkeypatch.setenv("COLUMNS", columns)
    _, out, _ = run("audit", "--document", "S001")
    # A word is not broken, and an id is one word, which may be longer than a line.
    words = {line for line in out.splitlines() if len(line.split()) == 1}
    assert {line.strip() for line in words if len(line) > widest} <= {
        claim.id for claim in reference.claims(document="S001")
    }
    longest = max(len(line) for line in out.splitlines() if line not in words)
    assert widest - 10 < longest <= widest


def test_an_audit_of_one_document_is_of_its_claims_alone(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "88")
    code, out, _ = run("audit", "--document", "S002")
    assert code == 0
    told = {line.strip() for line in out.splitlines()}
    assert {claim.id for claim in reference.claims(document="S002")} <= told
    assert not {claim.id for claim in reference.claims(document="S001")} & told
    assert "5 + 3 = 8, and 8 is printed" in told
    assert out.splitlines()[-1].startswith("9 claims: ")


def test_an_audit_as_json_is_a_list_whose_keys_stay_as_they_are(run):
    code, out, err = run("audit", "--format", "json")
    assert (code, err) == (0, "")
    records = json.loads(out)
    assert records == ps.audit().to_records()
    for record in records:
        assert [*record] == ["id", "verdict", "working", "document", "quote"]
    _, out, _ = run("audit", "--document", "S004", "--format", "json")
    assert json.loads(out) == [one for one in records if one["document"] == "S004"]
    assert "\\u" not in out


# --- an audit of one's own


# A bulletin that was never published. It says that 1,204 cases were logged, 301 for
# every 1,000 employees, of which 620 were under Schedule 3 and 594 outside it.
BULLETIN = """\
id,document,subject,measure,printed,unit,kind,basis,quote
W1-cases,W1,wessexshire,cases,"1,204",case,count,logged,"1,204 cases were logged"
W1-under,W1,wessexshire,cases,620,case,count,logged,620 under Schedule 3
W1-outside,W1,wessexshire,cases,594,case,count,logged,and 594 outside it
W1-staff,W1,wessexshire,staff,"4,000",employee,count,in post,a force of 4000
W1-rate,W1,wessexshire,rate,301,case / thousand_employee,rate,staff,301 for every 1000
"""
SAID = """\
id,document,kind,operands,says,quote
W1-rate,W1,rate,rate=W1-rate; events=W1-cases; population=W1-staff,301 cases for every \
1000 employees,301 for every 1000
W1-sum,W1,sum,part=W1-under; part=W1-outside; whole=W1-cases,both kinds make up all \
cases,and 594 outside it
"""


@pytest.fixture
def own(tmp_path):
    """A way to write a table; gives its path as a word of a command."""

    def write(name, text):
        path = tmp_path / f"{name}.csv"
        path.write_text(text, "utf-8")
        return str(path)

    return write


def test_an_audit_of_ones_own_finds_the_hidden_error(run, own, monkeypatch):
    monkeypatch.setenv("COLUMNS", "72")
    words = ("audit", "--claims", own("claims", SAID), "--figures")
    code, out, err = run(*words, own("figures", BULLETIN))
    assert (code, err) == (0, "")
    assert out == (
        "Numbers stand for all that their printing admits: [1 to 2) is 1 up to,\n"
        "but not with, 2.\n"
        "\n"
        "CONTRADICTS: no reading of the figures can be true with it\n"
        "==========================================================\n"
        "\n"
        "both kinds make up all cases\n"
        "    620 + 594 = 1,214, and 1,204 is printed: they differ by 10\n"
        '    W1: "and 594 outside it"\n'
        "    W1-sum\n"
        "\n"
        "RECONCILES: every reading of the figures can be true with it\n"
        "============================================================\n"
        "\n"
        "301 cases for every 1000 employees\n"
        "    1,204 / 4,000 x 1,000 = 301, and 301 [300.5 to 301.5) is printed\n"
        '    W1: "301 for every 1000"\n'
        "    W1-rate\n"
        "\n"
        "2 claims: 1 contradicts, 0 are undetermined, 1 reconciles.\n"
    )
    code, out, _ = run(*words, own("mended", BULLETIN.replace("594", "584")))
    assert code == 0
    assert out.endswith("2 claims: 0 contradict, 0 are undetermined, 2 reconcile.\n")


def test_an_audit_of_ones_own_is_json_too_what_contradicts_first(run, own):
    files = ("--claims", own("c", SAID), "--figures", own("f", BULLETIN))
    code, out, err = run("audit", *files, "--format", "json")
    assert (code, err) == (0, "")
    records = json.loads(out)
    assert [(one["id"], one["verdict"]) for one in records] == [
        ("W1-sum", "contradicts"),
        ("W1-rate", "reconciles"),
    ]
    assert records[0] == {
        "id": "W1-sum",
        "verdict": "contradicts",
        "working": "620 + 594 = 1,214, and 1,204 is printed: they differ by 10",
        "document": "W1",
        "quote": "and 594 outside it",
    }


def test_claims_of_ones_own_may_be_of_bundled_figures_alone(run, own):
    claims = (
        "id,document,kind,operands,says,quote\n"
        "mine,S001,rise,value=S001-cases-logged-metropolitan-2023-24; "
        "value=S000-cases-logged-metropolitan-2020-21,cases rose,so they say\n"
    )
    code, out, _ = run("audit", "--claims", own("claims", claims), "--format", "json")
    assert code == 0
    (record,) = json.loads(out)
    assert (record["id"], record["verdict"]) == ("mine", "contradicts")


def with_another_number(name, printed):
    """A table of one bundled figure that prints something else."""
    figure = reference.figure_record(reference.find_figure(name))
    changed = {**figure, "printed": printed, "value": "", "lower": "", "upper": ""}
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, reference.FIGURE_COLUMNS)
    writer.writeheader()
    writer.writerow(changed)
    return table.getvalue()


def test_a_figure_that_stands_in_for_a_bundled_one_turns_the_verdict(run, own):
    name = "S000-reviews-not-investigated-iopc-metropolitan-2020-21"
    words = ("audit", "--document", "S000", "--format", "json")

    def verdicts(*options):
        code, out, err = run(*words, *options)
        assert (code, err) == (0, "")
        return {one["id"]: one["verdict"] for one in json.loads(out)}

    bundled = verdicts()
    assert bundled["S000-reviews-sum"] == "reconciles"
    same = own("same", with_another_number(name, "90"))
    assert verdicts("--figures", same) == bundled
    other = own("other", with_another_number(name, "91"))
    assert verdicts("--figures", other) == {
        **bundled,
        "S000-reviews-sum": "contradicts",
    }
    code, out, _ = run("audit", "--figures", other)
    assert code == 0
    assert "\n93 claims: 1 contradicts, " in out
    _, out, _ = run("audit")
    assert "\n93 claims: 0 contradict, " in out


@pytest.mark.parametrize(
    ("claims", "figures", "told"),
    [
        (SAID, None, "no figure 'W1-rate'"),
        (SAID.replace("W1-under;", "W1-undr;"), BULLETIN, "did you mean W1-under?"),
        (SAID.replace(",sum,", ",total,"), BULLETIN, "row 3.kind is 'total': no Claim"),
        (
            SAID.replace("part=W1-under; ", ""),
            BULLETIN,
            "row 3.operands is '1 as part'",
        ),
        (SAID, BULLETIN.replace(",count,", ",cuont,"), ": 4 refusals: row 2.kind is"),
        (SAID, BULLETIN.replace("594,case", "594,cases"), "row 4.unit is 'cases'"),
        (SAID, BULLETIN.replace("594,case", "594,day"), "one unit case, not day"),
        (SAID, BULLETIN.replace("quote", "note"), "row 1.quote is None: must be there"),
        (SAID, BULLETIN.replace("basis", "id"), "row 1: names 'id' twice"),
        (SAID, BULLETIN.replace('"1,204"', "1,204"), "row 2: has 10 cells and not 9"),
        (SAID, BULLETIN.replace("W1-staff", "W1-rate"), "W1-rate': must be there once"),
        (SAID + SAID.split("\n", 1)[1], BULLETIN, "claims is 'W1-rate': must be there"),
        (SAID, "", "row 1: has no header"),
        ("", BULLETIN, "row 1: has no header"),
        (None, BULLETIN.replace(",620,", ",many,"), "row 3.printed is 'many'"),
    ],
)
def test_a_table_that_is_refused_is_one_line_and_exit_2(
    run, own, claims, figures, told
):
    files = []
    for name, text in (("claims", claims), ("figures", figures)):
        files += [] if text is None else [f"--{name}", own(name, text)]
    code, out, err = run("audit", *files)
    assert (code, out) == (2, "")
    assert err.startswith("policestats: ")
    assert err.count("\n") == 1
    assert told in err


@pytest.mark.parametrize("option", ["--claims", "--figures"])
def test_a_table_that_is_not_there_or_no_file_is_refused(run, tmp_path, option):
    for path, told in (
        (tmp_path / "none.csv", "does not exist"),
        (tmp_path, "is a directory"),
    ):
        code, out, err = run("audit", option, str(path))
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
        assert option in err
        assert told in err
    latin = tmp_path / "latin.csv"
    latin.write_bytes(b"id\n\xa37.5m\n")
    code, out, err = run("audit", option, str(latin))
    assert (code, out) == (2, "")
    assert err == (
        f"policestats: {latin}, text: must be in UTF-8: the byte 0xa3 is not (save it "
        "as CSV UTF-8)\n"
    )


@pytest.mark.parametrize("document", ["S001", "S009", ""])
def test_claims_of_ones_own_are_of_no_bundled_document(run, own, document):
    words = ("audit", "--claims", own("claims", SAID), "--document", document)
    code, out, err = run(*words, "--figures", own("figures", BULLETIN))
    assert (code, out) == (2, "")
    assert err == (
        f"policestats: --document is {document!r}: must not be given with --claims\n"
    )


# --- forces


def test_forces_are_listed_with_their_codes(run):
    code, out, _ = run("forces")
    lines = out.splitlines()
    assert code == 0
    assert len(lines) == len(ps.forces())
    assert lines[0].split(maxsplit=2) == [
        "avon-and-somerset",
        "E23000036",
        "Avon and Somerset Constabulary",
    ]
    assert lines[43].split(maxsplit=2) == ["btp", "-", "British Transport Police"]


def test_forces_of_one_kind_are_listed_alone(run):
    _, out, _ = run("forces", "--kind", "agency")
    assert len(out.splitlines()) == 4


def test_a_force_is_shown_whole(run):
    _, out, _ = run("forces", "Devon & Cornwall")
    told = dict(line.split(maxsplit=1) for line in out.splitlines() if "  " in line)
    assert told["id"] == "devon-and-cornwall"
    assert "E23000035" in out
    assert "Devon and Cornwall Police" in out
    _, out, _ = run("forces", "hmrc")
    assert "gss code" in out
    assert "none" in out


def test_forces_as_json_are_a_list(run):
    _, out, _ = run("forces", "the Met", "--format", "json")
    (record,) = json.loads(out)
    assert record["id"] == "metropolitan"
    assert record["aliases"] == list(ps.find_force("the Met").aliases)
    _, out, _ = run("forces", "--format", "json")
    assert len(json.loads(out)) == 50


# --- rate


def test_a_rate_is_printed_rounded_and_with_its_interval(run):
    code, out, err = run("rate", "8,375", "45516")
    assert (code, err) == (0, "")
    assert out == (
        "184 for every 1,000 (unrounded 184.001)\n"
        "95 % interval by Byar's method: 180.1 to 188.0\n"
    )


def test_a_rate_is_for_the_base_that_is_asked(run):
    _, out, _ = run("rate", "8375", "45516", "--per", "100000")
    assert out.startswith("18,400 for every 100,000")


def test_a_rate_of_few_events_is_cautioned_on_stderr(run):
    code, out, err = run("rate", "3", "500")
    assert code == 0
    assert out.startswith("6 for every 1,000")
    assert err.startswith("policestats: caution: this rate rests on 3 events")
    assert err.count("\n") == 1


# --- refusals


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["statement", "surry", "2023/24"], "did you mean surrey?"),
        (["statement", "surrey", "2023/24"], "there is metropolitan 2020/21"),
        (["statement", "metropolitan", "2023/25"], "'2023/24'"),
        (["statement", "metropolitan"], "PERIOD"),
        (["statement", "metropolitan", "2023/24", "--format", "pdf"], "markdown"),
        (["statment"], "did you mean statement?"),
        (["xyz"], "try audit, figures, forces, inspection, rate, statement"),
        (["audits"], "did you mean audit?"),
        (["inspect"], "did you mean inspection?"),
        (["inspection"], "FORCE"),
        (["inspection", "Metropolitian"], "did you mean metropolitan?"),
        (["inspection", "kent"], "none is bundled: give one of your own"),
        (
            ["inspection", "the Met", "--framework", "PEEL 1066"],
            "there is PEEL to 2018",
        ),
        (
            ["inspection", "the Met", "--framework", ""],
            "there is PEEL to 2018/19, PEEL",
        ),
        (
            ["inspection", "the Met", "--framework", "PEEL 2018/19"],
            "no inspection under PEEL 2018/19 'metropolitan': there is PEEL 2021/22, PEEL",
        ),
        (["inspection", "the Met", "--format", "csv"], "'text', 'markdown', 'json'"),
        (["inspection", "the Met", "2021/22"], "2021/22"),
        (["audit", "--document", "S009"], "no document 'S009': did you mean S004"),
        (["audit", "--document", "Hansard"], "there is S000, S001, S002, S003, S004"),
        (["audit", "--document", ""], "there is S000, S001, S002, S003, S004"),
        (["audit", "--format", "csv"], "'text', 'json'"),
        (["audit", "S001"], "S001"),
        (["figures", "--topic", "work force"], "did you mean workforce?"),
        (["figures", "--measure", "xyzzy"], " more\n"),
        (["figures", "--subject", "surrey"], "there is metropolitan"),
        (["figures", "--unit", "cases"], "did you mean case?"),
        (["figures", "--colour", "red"], "--colour"),
        (["forces", "Police Scotland"], "see the register of forces"),
        (["rate", "8375", "0"], "needs a denominator above zero"),
        (["rate", "-5", "100"], "-5"),
        (["rate", "8.5", "100"], "EVENTS is '8.5'"),
        (["rate", "84%", "100"], "EVENTS is '84%'"),
        (["rate", "nearly 5", "100"], "EVENTS is 'nearly 5'"),
        (["rate", "5", "many"], "POPULATION is 'many'"),
        (["rate", "50", "100", "--per", "0"], "per is 0"),
    ],
)
def test_wrong_input_is_one_line_on_stderr_and_exit_2(run, arguments, told):
    code, out, err = run(*arguments)
    assert code == 2
    assert out == ""
    assert err.startswith("policestats: ")
    assert err.count("\n") == 1
    assert told in err


# --- help


def test_without_a_command_the_help_is_shown(run):
    code, out, err = run()
    assert (code, err) == (0, "")
    assert (code, out, err) == run("--help")
    assert "\n    policestats statement metropolitan 2023/24\n" in out
    assert "\n    policestats inspection metropolitan\n" in out
    assert "\n    policestats audit\n" in out
    for name in ("audit", "figures", "forces", "inspection", "rate", "statement"):
        assert f"\n  {name} " in out


def test_the_help_of_the_audit_says_what_its_brackets_mean(run):
    _, out, _ = run("audit", "--help")
    told = " ".join(out.split())
    assert "a square bracket takes its end in, a round one leaves it out" in told
    for option in ("--document", "--claims", "--figures"):
        assert option in told
    assert "the id of a bundled figure stands in for it" in told
    assert "[text|json]" in told


@pytest.mark.parametrize(
    "command", ["statement", "inspection", "figures", "audit", "forces", "rate"]
)
def test_the_help_of_a_command_shows_an_example_that_works(run, command):
    code, out, _ = run(command, "--help")
    assert code == 0
    (example,) = [
        line for line in out.splitlines() if line.startswith("    policestats ")
    ]
    words = [word.strip('"') for word in example.split("policestats ")[1].split(" ", 1)]
    arguments = words[1].replace('"', "")
    given = [arguments] if command == "forces" else arguments.split()
    code, _, err = run(words[0], *given)
    assert (code, err) == (0, "")


def test_the_version_is_that_of_the_package(run):
    assert run("--version") == (0, f"policestats, version {ps.__version__}\n", "")


# --- as a process


def python(*arguments, **options):
    return subprocess.run(  # noqa: S603  # this interpreter, our own arguments
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        **options,
    )


def test_the_package_runs_as_a_module():
    done = python("-m", "policestats", "forces", "the Met")
    assert (done.returncode, done.stderr) == (0, "")
    assert "E23000001" in done.stdout


@pytest.mark.parametrize("command", ["figures", "audit"])
def test_a_pipe_that_closes_early_is_silent(command):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed:
        done = subprocess.run(  # noqa: S603  # this interpreter, our own arguments
            [sys.executable, "-m", "policestats", command],
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_pipe_that_closes_early_is_silent_within_a_process_too(monkeypatch):
    def broken():
        raise BrokenPipeError

    silenced = []
    with monkeypatch.context() as patch:
        patch.setattr(sys.stdout, "flush", broken)
        patch.setattr(sys.stdout, "fileno", lambda: 1, raising=False)
        patch.setattr(os, "dup2", lambda *pair: silenced.append(pair))
        assert cli.run(["rate", "8375", "45516"]) == 0
    assert [target for _, target in silenced] == [1]


def test_an_interruption_ends_with_the_shells_code(monkeypatch):
    def interrupted(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "complaints_statement", interrupted)
    assert cli.run(["statement", "metropolitan", "2023/24"]) == 130


def test_a_letter_that_the_terminal_lacks_is_no_traceback():
    done = python(
        "-m",
        "policestats",
        "forces",
        "Gwynedd\u2013M\u00f4n",
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 2
    assert done.stderr.startswith("policestats: no force 'Gwynedd")
    assert done.stderr.count("\n") == 1


def test_the_entry_point_exits_with_the_code_of_the_command(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["policestats", "rate", "1"])
    with pytest.raises(SystemExit) as stop:
        entry()
    assert stop.value.code == 2
    assert "POPULATION" in capsys.readouterr().err


def test_running_the_package_runs_the_entry_point(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["policestats", "rate", "8375", "45516"])
    monkeypatch.delitem(sys.modules, "policestats.__main__")
    with pytest.raises(SystemExit) as stop:
        runpy.run_module("policestats", run_name="__main__")
    assert stop.value.code == 0
    assert capsys.readouterr().out.startswith("184 for every 1,000")


@pytest.mark.parametrize("gone", ["click", "json"])
def test_without_its_library_the_command_names_the_extra(monkeypatch, capsys, gone):
    class Missing:
        def find_spec(self, name, *_rest):
            if name == "policestats.cli":
                raise ModuleNotFoundError(name, name=gone)

    monkeypatch.delitem(sys.modules, "policestats.cli")
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    if gone != "click":
        with pytest.raises(ModuleNotFoundError):
            entry()
        return
    with pytest.raises(SystemExit) as stop:
        entry()
    assert stop.value.code == 2
    assert capsys.readouterr().err == (
        "policestats: the command line needs the extra 'cli': "
        'pip install "policestats[cli]"\n'
    )


def test_an_output_that_takes_no_more_is_one_line(monkeypatch, run):
    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cli, "complaints_statement", full)
    code, out, err = run("statement", "metropolitan", "2023/24")
    assert (code, out) == (2, "")
    assert err == "policestats: [Errno 28] No space left on device\n"


def test_a_closed_output_is_no_traceback(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    assert cli.run(["rate", "8375", "45516"]) == 0


def test_a_force_of_another_kind_is_refused(run):
    code, out, err = run("forces", "the Met", "--kind", "agency")
    assert (code, out) == (2, "")
    assert "must be territorial for the Met" in err
    code, _, _ = run("forces", "the Met", "--kind", "territorial")
    assert code == 0


def test_figures_that_no_bundled_claim_names_are_not_left_unread(run, own):
    path = own("figures", BULLETIN)
    code, out, err = run("audit", "--figures", path)
    assert (code, out) == (2, "")
    assert "must have the id of a figure that a bundled claim names" in err
    assert path in err


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_sign_that_the_terminal_lacks_is_escaped(form):
    made = subprocess.run(  # noqa: S603  # this interpreter, our own command
        [sys.executable, "-m", "policestats", "audit", "--format", form],
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONPATH": "src"},
        capture_output=True,
        check=False,
    )
    assert (made.returncode, made.stderr) == (0, b"")
    assert b"\\u221e" in made.stdout
    if form == "json":
        told = json.loads(made.stdout.decode("cp1252"))
        assert told == ps.audit().to_records()


@pytest.mark.parametrize(
    ("encoding", "is_escaped"),
    [("cp1251", True), ("ascii", True), ("utf-8", False), ("utf-16", False)],
)
def test_json_is_json_in_whatever_encoding_it_is_written(encoding, is_escaped):
    made = subprocess.run(  # this interpreter, our own command
        [sys.executable, "-m", "policestats", "figures", "--format", "json"],
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": "src"},
        capture_output=True,
        check=False,
    )
    assert (made.returncode, made.stderr) == (0, b"")
    told = made.stdout.decode(encoding)
    found = {record["id"]: record for record in json.loads(told)}
    assert found["S003-cash-recovered"]["printed"] == "£2.4m"
    assert ("\\u00a32.4m" in told) is is_escaped
    assert ("£2.4m" in told) is not is_escaped


def test_a_table_without_a_claim_is_refused(run, own):
    path = own("claims", SAID.splitlines()[0])
    code, out, err = run("audit", "--claims", path)
    assert (code, out) == (2, "")
    assert "must hold a claim, and has no row" in err
