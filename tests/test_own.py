"""Figures and claims of one's own: as records, and in CSV files."""

import codecs
import csv
from contextlib import suppress
from types import MappingProxyType

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import policestats as ps
from policestats import reference
from policestats.printed import parse_printed
from policestats.provenance import Document
from policestats.reference import (
    CLAIM_COLUMNS,
    FIGURE_COLUMNS,
    claim_from_record,
    claim_record,
    figure_from_record,
    figure_record,
    read_claims,
    read_figures,
    read_judgments,
)
from policestats.strategies import claims, figures, texts

CASES = {
    "id": "W1-cases",
    "document": "W1",
    "subject": "wessexshire",
    "measure": "complaint-cases",
    "printed": "1,204",
    "unit": "case",
    "kind": "count",
    "basis": "logged in the year",
    "quote": "1,204 cases were logged",
}
SUM = {
    "id": "W1-sum",
    "document": "W1",
    "kind": "sum",
    "operands": "part=W1-a; part=W1-b|?; whole=W1-cases",
    "says": "both kinds make up all cases",
    "quote": "of two kinds",
}
MAKERS = [
    pytest.param(figure_from_record, CASES, FIGURE_COLUMNS, "Figure", id="figure"),
    pytest.param(claim_from_record, SUM, CLAIM_COLUMNS, "Claim", id="claim"),
]


def refused(make, record, **options):
    """Give what is refused, by path: the value that stands there and the rule."""
    with pytest.raises(ps.RecordErrors) as caught:
        make(record, **options)
    errors = caught.value.errors
    found = {one.path: (one.value, one.rule) for one in errors}
    assert len(found) == len(errors)
    return found


# --- there and back


@pytest.mark.parametrize("figure", reference.figures(), ids=lambda one: one.id)
def test_a_bundled_figure_is_made_again_of_its_record(figure):
    assert figure_from_record(figure_record(figure)) == figure


@pytest.mark.parametrize("claim", reference.claims(), ids=lambda one: one.id)
def test_a_bundled_claim_is_made_again_of_its_record(claim):
    assert claim_from_record(claim_record(claim)) == claim


def as_a_record_reads(figure):
    """Give a figure whose printed text is read by its kind, as that of a record is."""
    rounded = figure.kind.is_rounded
    step = None if rounded is False else figure.printed.step
    read = parse_printed(figure.printed.text, rounded=rounded, step=step)
    return attrs.evolve(figure, printed=read)


@given(figures().map(as_a_record_reads))
def test_any_figure_is_made_again_of_its_record(figure):
    record = figure_record(figure)
    assert tuple(record) == FIGURE_COLUMNS
    assert {type(cell) for cell in record.values()} <= {str, type(None)}
    documents = [figure.citation.document]
    assert figure_from_record(record, documents=documents) == figure
    # What is read from the printed text need not be given.
    short = {
        name: cell
        for name, cell in record.items()
        if cell is not None and name not in {"value", "lower", "upper", "whole"}
    }
    assert figure_from_record(short, documents=documents) == figure


@given(claims())
def test_any_claim_is_made_again_of_its_record(claim):
    record = claim_record(claim)
    assert tuple(record) == CLAIM_COLUMNS
    assert claim_from_record(record, documents=[claim.citation.document]) == claim


def test_a_record_of_what_is_needed_alone_states_nothing_else():
    figure = figure_from_record(CASES)
    record = figure_record(figure)
    told = {name: cell for name, cell in record.items() if cell is not None}
    assert told == CASES | {"value": "1204", "lower": "1204", "upper": "1204"}
    assert figure.printed.is_exact
    assert claim_record(claim_from_record(SUM)) == SUM | {"note": None}


def test_a_record_may_be_any_mapping_and_is_left_as_it_is():
    assert figure_from_record(MappingProxyType(CASES)) == figure_from_record(CASES)
    record = dict(CASES)
    figure_from_record(record)
    assert record == CASES


@pytest.mark.parametrize("empty", ["", None])
def test_a_cell_that_is_empty_is_not_stated(empty):
    blank = {name: empty for name in FIGURE_COLUMNS if name not in CASES}
    assert figure_from_record({**CASES, **blank}) == figure_from_record(CASES)
    assert claim_from_record({**SUM, "note": empty}) == claim_from_record(SUM)


def test_the_kind_says_whether_the_number_was_rounded():
    rate = {"printed": "184", "kind": "rate", "unit": "case/thousand_employee"}
    figure = figure_from_record({**CASES, **rate})
    assert str(figure.printed.bounds) == "183.5 up to 184.5 (excluded)"
    assert figure.unit == "case / thousand_employee"
    estimate = {"printed": "69,100", "kind": "estimate", "unit": "crime"}
    figure = figure_from_record({**CASES, **estimate, "step": "100"})
    assert str(figure.printed.bounds) == "69,050 up to 69,150 (excluded)"


def test_terms_may_be_written_by_value_or_by_label():
    figure = figure_from_record(
        CASES
        | {
            "cohort": "LOGGED",
            "category": "2020/delivery-of-duties-and-service",
            "handling": "under-schedule-3-investigated",
            "body": "iopc",
            "period": "year ending March 2024",
            "kind": "number of things",
        }
    )
    assert figure.cohort is ps.Cohort.LOGGED
    assert figure.category is ps.find_category("2020/delivery-of-duties-and-service")
    assert figure.kind is ps.FigureKind.COUNT
    assert figure.averaging is None
    assert str(figure.period) == "year ending 31 March 2024"
    assert (figure.handling, figure.body) == (
        ps.Handling.INVESTIGATED,
        ps.ReviewBody.IOPC,
    )


@pytest.mark.parametrize(
    ("cell", "averaging"),
    [
        ("unweighted", ps.Averaging.UNWEIGHTED),
        ("WEIGHTED", ps.Averaging.WEIGHTED),
        ("not-stated", ps.Averaging.NOT_STATED),
        ("each force counts the same", ps.Averaging.UNWEIGHTED),
        ("", None),
        (None, None),
    ],
)
def test_an_average_may_say_how_the_forces_were_weighted(cell, averaging):
    rate = {"printed": "7.6", "kind": "rate", "unit": "case / thousand_employee"}
    figure = figure_from_record({**CASES, **rate, "averaging": cell})
    assert figure.averaging is averaging
    record = figure_record(figure)
    assert record["averaging"] == (averaging and averaging.value)
    assert figure_from_record(record) == figure


def test_what_is_no_average_has_no_weighting():
    assert refused(figure_from_record, {**CASES, "averaging": "weighted"}) == {
        "averaging": (
            "weighted",
            "must be for a rate, a share, an average or a ratio",
        )
    }


# --- documents


@pytest.mark.parametrize(("make", "record", "_columns", "_name"), MAKERS)
def test_a_document_is_the_bundled_one_the_given_one_or_its_id(
    make, record, _columns, _name
):
    bundled = make({**record, "document": "S001"}).citation.document
    assert bundled is reference.find_document("S001")
    given_one = Document(id="W1", title="Wessexshire's bulletin")
    other = Document(id="W2", title="Another bulletin")
    assert make(record, documents=[other, given_one]).citation.document is given_one
    assert make(record, documents=[other]).citation.document == Document(
        id="W1", title="W1"
    )
    own = Document(id="S001", title="A page of one's own")
    assert make({**record, "document": "S001"}, documents=[own]).citation.document is (
        own
    )


# --- refusals


@pytest.mark.parametrize(
    ("make", "record", "column"),
    [(figure_from_record, CASES, column) for column in CASES]
    + [(claim_from_record, SUM, column) for column in SUM],
)
@pytest.mark.parametrize("cell", ["absent", "", None])
def test_each_column_that_is_needed_is_asked_for(make, record, column, cell):
    record = {**record, column: cell}
    if cell == "absent":
        del record[column]
    value = None if cell == "absent" else cell
    assert refused(make, record) == {column: (value, "must be there")}


@pytest.mark.parametrize(("make", "_record", "_columns", "name"), MAKERS)
@pytest.mark.parametrize("record", [None, [], "W1", 3, [("id", "W1")]], ids=repr)
def test_what_is_no_mapping_is_no_record(make, _record, _columns, name, record):
    with pytest.raises(ps.RecordErrors) as caught:
        make(record)
    assert caught.value.model == name
    (refusal,) = caught.value.errors
    assert (refusal.path, refusal.value) == ("", record)
    told = "must be a mapping of texts by the names of their columns"
    assert str(refusal) == f"record is {record!r}: {told}"


@pytest.mark.parametrize(("make", "record", "_columns", "_name"), MAKERS)
def test_a_record_of_nothing_is_asked_for_everything_it_needs(
    make, record, _columns, _name
):
    assert {*refused(make, {})} == {*record}


@pytest.mark.parametrize(
    ("make", "record", "column", "hint"),
    [
        (figure_from_record, CASES, "unitt", "did you mean 'unit'?"),
        (figure_from_record, CASES, "Printed", "did you mean 'printed'?"),
        (figure_from_record, CASES, "operands", "no Figure has it"),
        (figure_from_record, CASES, "", "no Figure has it"),
        (claim_from_record, SUM, "operand", "did you mean 'operands'?"),
        (claim_from_record, SUM, "unit", "no Claim has it"),
    ],
)
@pytest.mark.parametrize("cell", ["x", "", None])
def test_a_strange_column_is_refused_with_the_nearest(make, record, column, hint, cell):
    assert refused(make, {**record, column: cell}) == {
        column: (cell, f"must not be there: {hint}")
    }


def test_a_column_that_is_no_text_is_strange_too():
    # A reader of tables files under None the cells for which there is no column.
    found = refused(figure_from_record, {**CASES, None: ["x"]})
    assert found["None"][0] == ["x"]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("make", "record", "column"),
    [(figure_from_record, CASES, column) for column in FIGURE_COLUMNS]
    + [(claim_from_record, SUM, column) for column in CLAIM_COLUMNS],
)
@pytest.mark.parametrize("cell", [1204, 0, float("inf"), False, b"1,204", ["W1"]])
def test_a_cell_that_is_no_text_is_refused(make, record, column, cell):
    assert refused(make, {**record, column: cell}) == {
        column: (cell, "must be a text, as in a table")
    }


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        ("kind", "cuont", "no FigureKind 'cuont': did you mean count?"),
        ("cohort", "loged", "no Cohort 'loged': did you mean logged?"),
        ("category", "parking", "parking"),
        ("handling", "outside", "no Handling 'outside': did you mean outside-sch"),
        ("body", "iopcc", "did you mean iopc?"),
        ("averaging", "unweigthed", "did you mean unweighted"),
        (
            "averaging",
            "mean",
            "no Averaging 'mean': there is unweighted, weighted, not",
        ),
        ("period", "2023/25", "is not a period"),
        ("unit", "cases", "no unit 'cases': did you mean case?"),
        ("unit", "case per employee", "no unit 'case per employee'"),
        ("unit", " ", "no unit ''"),
        ("printed", "many", "'many' is not read as a number"),
        ("printed", "-5", "must not be negative"),
        ("printed", "5.5", "must be a whole number"),
        ("step", "ten", "must be a number in digits"),
        ("step", "NaN", "must be a number in digits"),
        ("step", "-Infinity", "must be a number in digits"),
        ("value", "1,204", "must be a number in digits"),
        ("value", "sNaN", "must be a number in digits"),
        ("value", "1E+99999999999999999999999", "must be a number in digits"),
        ("lower", "one", "must be a number in digits"),
        ("upper", "inf", "must be a number in digits"),
        ("whole", " ", "must be a number in digits"),
        ("value", "1205", "must be what '1,204' reads as"),
        ("value", "1203.99", "must be what '1,204' reads as"),
        ("lower", "1203", "must be what '1,204' reads as"),
        ("upper", "1E+999999", "must be what '1,204' reads as"),
        ("whole", "1204", "must be what '1,204' reads as"),
        ("document", " ", "without spaces at its ends"),
        ("document", "\ud800", "half a character"),
        (
            "quote",
            "one two three four five six seven eight nine ten eleven twelve 13",
            "12",
        ),
        ("quote", "\t", "must be a text that is not empty"),
        ("id", " W1", "without spaces at its ends"),
        ("subject", "x ", "without spaces at its ends"),
        ("measure", " ", "without spaces at its ends"),
        ("basis", " ", "must be a text that is not empty"),
        ("note", " ", "must be a text that is not empty"),
    ],
)
def test_each_cell_that_is_wrong_is_refused_by_its_column(column, cell, told):
    found = refused(figure_from_record, {**CASES, column: cell})
    assert [*found] == [column]
    value, rule = found[column]
    assert value == cell
    assert told in rule


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("0", "must be an int or a Decimal above zero"),
        ("-4", "must be an int or a Decimal above zero"),
        ("5", "must divide 1,204"),
        ("1E+99999", "must have no more than 10000 places"),
    ],
)
def test_a_step_that_the_number_cannot_have_is_refused_with_the_number(step, told):
    found = refused(figure_from_record, {**CASES, "kind": "estimate", "step": step})
    assert found["printed"][0] == "1,204"
    assert found["printed"][1].startswith("step is Decimal(")
    assert told in found["printed"][1]


@pytest.mark.parametrize(
    ("column", "cell", "path", "told"),
    [
        ("kind", "summ", "kind", "did you mean sum?"),
        ("kind", "", "kind", "must be there"),
        ("document", " ", "document", "without spaces at its ends"),
        ("quote", "a " * 13, "quote", "at most 12 words"),
        ("operands", "W1-a", "operands", "as in 'part=A; part=B; whole=C'"),
        ("operands", "part=; whole=W1-b", "operands[0].names[0]", "not empty"),
        ("operands", "part=a; part=a|a; whole=b", "operands[1].names", "once"),
        ("operands", "part=a; whole=b", "operands", "sum has 2 or more"),
        ("operands", "part=a; share=b; whole=c", "operands[1].role", "must play a"),
        ("says", " ", "says", "must be a text that is not empty"),
    ],
)
def test_each_cell_of_a_claim_that_is_wrong_is_refused(column, cell, path, told):
    found = refused(claim_from_record, {**SUM, column: cell})
    assert told in found[path][1]


def test_all_that_cannot_be_read_is_refused_at_once_and_named_once():
    wrong = {
        "document": " ",
        "kind": "cuont",
        "unit": "cases",
        "printed": "many",
        "step": "ten",
        "cohort": "loged",
        "category": "parking",
        "handling": "x",
        "body": "x",
        "period": "x",
        "averaging": "x",
        "value": "x",
        "lower": "x",
        "upper": "x",
        "whole": "x",
    }
    found = refused(figure_from_record, {**CASES, **wrong})
    assert {path: value for path, (value, _) in found.items()} == wrong
    assert refused(claim_from_record, {**SUM, "kind": "x", "document": " "}).keys() == {
        "kind",
        "document",
    }


def test_all_strange_cells_and_all_missing_ones_are_refused_at_once():
    record = {"id": 3, "colour": "red", "printed": "1,204"}
    found = refused(figure_from_record, record)
    assert [*found] == ["id", "colour", *(c for c in CASES if c not in record)]


def test_all_numbers_that_disagree_with_the_text_are_refused_at_once():
    numbers = {"value": "1", "lower": "2", "upper": "3", "whole": "4"}
    found = refused(figure_from_record, {**CASES, **numbers})
    assert {path: value for path, (value, _) in found.items()} == numbers
    sample = {"printed": "21 of the 107", "kind": "sample", "whole": "106"}
    assert refused(figure_from_record, {**CASES, **sample}) == {
        "whole": ("106", "must be what '21 of the 107' reads as, 107, or left empty")
    }


def test_an_end_that_the_text_leaves_open_may_not_be_given():
    over = {**CASES, "printed": "over 1,200"}
    assert figure_from_record({**over, "lower": "1200"}).printed.upper is None
    assert refused(figure_from_record, {**over, "upper": "1300"}).keys() == {"upper"}


def test_a_number_may_be_written_with_other_noughts():
    share = {"printed": "13.9%", "unit": "percent", "kind": "share"}
    figure = figure_from_record(
        {**CASES, **share, "value": "13.90", "lower": "13.850", "upper": "1395E-2"}
    )
    assert figure == figure_from_record({**CASES, **share})


def test_several_rules_that_a_figure_breaks_are_told_together():
    broken = {"printed": "-5.5%", "unit": "case"}
    with pytest.raises(ps.RecordErrors) as caught:
        figure_from_record({**CASES, **broken})
    assert sorted(one.path for one in caught.value.errors) == [
        "printed",
        "printed",
        "unit",
    ]


# --- files


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    """A file that each example of a property may write anew."""
    return tmp_path_factory.mktemp("own") / "own.csv"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "own.csv"


def write(path, records, columns=None):
    """Write records as a table, in the columns of the first."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns or [*records[0]])
        writer.writeheader()
        writer.writerows(records)
    return path


READERS = [
    pytest.param(read_figures, CASES, figure_from_record, id="figures"),
    pytest.param(read_claims, SUM, claim_from_record, id="claims"),
]


@pytest.mark.parametrize(("read", "record", "make"), READERS)
def test_a_table_gives_what_its_rows_are_in_their_order(read, record, make, path):
    other = {**record, "id": "W1-other"}
    assert read(write(path, [record, other])) == (make(record), make(other))
    assert read(write(path, [other, record])) == (make(other), make(record))


def test_the_bundled_tables_can_be_read_as_ones_own(path):
    every = [figure_record(figure) for figure in reference.figures()]
    assert read_figures(write(path, every)) == reference.figures()
    every = [claim_record(claim) for claim in reference.claims()]
    assert read_claims(write(path, every)) == reference.claims()


@pytest.mark.parametrize(("read", "record", "make"), READERS)
def test_columns_may_stand_in_any_order_and_a_path_may_be_a_text(
    read, record, make, path
):
    write(path, [record], columns=[*record][::-1])
    assert read(path) == read(str(path)) == (make(record),)


@pytest.mark.parametrize(("read", "record", "make"), READERS)
@pytest.mark.parametrize(
    "change",
    [
        lambda text: codecs.BOM_UTF8 + text,
        lambda text: text.replace(b"\r\n", b"\n"),
        lambda text: text.replace(b"\r\n", b"\r"),
        lambda text: text.replace(b"\r\n", b"\r\n\r\n\r\n"),
        lambda text: text.removesuffix(b"\r\n"),
    ],
    ids=["byte order mark", "LF", "CR", "blank lines", "no last line end"],
)
def test_how_a_program_writes_a_table_does_not_matter(read, record, make, path, change):
    text = write(path, [record, {**record, "id": "W1-é"}]).read_bytes()
    assert text.count(b"\r\n") == 3
    path.write_bytes(change(text))
    assert read(path) == (make(record), make({**record, "id": "W1-é"}))


@pytest.mark.parametrize(("read", "record", "make"), READERS)
def test_a_table_without_rows_holds_nothing(read, record, make, path):
    path.write_text(",".join(record) + "\n", "utf-8")
    assert read(path) == ()
    assert make(record).id == record["id"]


@pytest.mark.parametrize(("read", "record", "make"), READERS)
def test_a_file_may_name_documents_that_are_given(read, record, make, path):
    document = Document(id="W1", title="Wessexshire's bulletin")
    write(path, [record, {**record, "id": "W1-other"}])
    found = read(path, documents=iter([document]))
    assert [one.citation.document for one in found] == [document, document]
    assert found[0] == make(record, documents=[document])
    assert read(path)[0].citation.document.title == "W1"


@given(figures().map(as_a_record_reads), figures().map(as_a_record_reads))
def test_any_figures_are_read_from_the_table_of_their_records(scratch, one, other):
    records = [figure_record(one), figure_record(other)]
    documents = {f.citation.document.id: f.citation.document for f in (one, other)}
    found = read_figures(write(scratch, records), documents=documents.values())
    assert [figure_record(figure) for figure in found] == records
    assert [figure.printed for figure in found] == [one.printed, other.printed]


@given(st.lists(claims(), min_size=1, max_size=3))
def test_any_claims_are_read_from_the_table_of_their_records(scratch, claims):
    records = [claim_record(claim) for claim in claims]
    found = read_claims(write(scratch, records))
    assert [claim_record(claim) for claim in found] == records


@pytest.mark.parametrize(("read", "record", "_make"), READERS)
def test_refusals_of_several_rows_come_together_each_with_its_row(
    read, record, _make, path
):
    rows = [
        {**record, "kind": "x"},
        record,
        {**record, "id": " ", "quote": "a\nquote on two lines"},
        {**record, "document": "", "id": ""},
    ]
    write(path, rows)
    with pytest.raises(ps.RecordErrors) as caught:
        read(path)
    assert caught.value.model == str(path)
    # The row is a spreadsheet's: the quote of the third has two lines, in one row.
    found = [(one.path, one.value) for one in caught.value.errors]
    assert found[:2] == [("row 2.kind", "x"), ("row 4.id", " ")]
    assert sorted(found[2:]) == [("row 5.document", None), ("row 5.id", None)]
    assert str(caught.value).startswith(f"{path}: 4 refusals: row 2.kind is 'x': no ")


JUDGED = {
    "framework": "PEEL 2021/22",
    "force": "wessexshire",
    "area": "Investigating crime",
    "as_at": "May 2022",
    "note": "",
}
ROWS = [
    pytest.param(read_figures, CASES | {"note": ""}, "kind", id="figures"),
    pytest.param(read_claims, SUM | {"note": ""}, "kind", id="claims"),
    pytest.param(read_judgments, JUDGED, "framework", id="judgments"),
]
END = "\r\n"


def as_rows(record, *cells):
    """Write a row for each, with the cells that differ; `None` gives an empty line."""
    lines = [[*record], *(one and [*(record | one).values()] for one in cells)]
    quoted = (
        ",".join('"' + cell.replace('"', '""') + '"' for cell in line or ())
        for line in lines
    )
    return END.join(quoted).encode()


@pytest.mark.parametrize(("read", "record", "column"), ROWS)
def test_a_row_is_counted_as_a_spreadsheet_counts_it(read, record, column, path):
    long = {"note": f"on\n\nfour{END}lines"}
    wrong = {column: "x"}
    text = as_rows(record, long, None, wrong, long, None, None, wrong | long, {})
    path.write_bytes(text)
    with pytest.raises(ps.RecordErrors) as caught:
        read(path)
    assert [one.path for one in caught.value.errors] == [
        f"row 4.{column}",
        f"row 8.{column}",
    ]


@pytest.mark.parametrize(("read", "record", "_column"), ROWS)
@pytest.mark.parametrize(
    ("end", "told"),
    [
        (b"x,y", "row 5: has 2 cells and not "),
        (b"\r\nx,y", "row 6: has 2 cells and not "),
        (b'"x"y', "row 5: ',' expected after '\"'"),
        (b'"x\r\n\r\ny', "row 5: unexpected end of data"),
        (b'\r\n"x\r\n\r\ny', "row 6: unexpected end of data"),
    ],
)
def test_a_row_that_is_none_is_counted_so_too(read, record, _column, path, end, told):
    long = {"note": "on\n\nthree lines"}
    path.write_bytes(as_rows(record, long, None, long) + b"\r\n" + end)
    with pytest.raises(ps.ReferenceDataError) as caught:
        read(path)
    assert told.startswith(caught.value.pointer)
    assert str(caught.value).startswith(f"{path}, {told}")


@pytest.mark.parametrize(("read", "record", "column"), ROWS)
@given(breaks=st.lists(st.none() | st.integers(0, 4), max_size=6))
def test_neither_lines_in_cells_nor_empty_rows_move_a_row(
    scratch, read, record, column, breaks
):
    notes = [one if one is None else {"note": "a\n" * one} for one in breaks]
    scratch.write_bytes(as_rows(record, *notes, {column: "x"}))
    with pytest.raises(ps.RecordErrors) as caught:
        read(scratch)
    (refusal,) = caught.value.errors
    assert refusal.path == f"row {len(breaks) + 2}.{column}"


@pytest.mark.parametrize(("read", "record", "_column"), ROWS)
def test_a_column_without_a_name_is_told_by_its_place(read, record, _column, path):
    text = as_rows(record, {}).decode().replace(END, f",{END}") + ","
    path.write_text(text, "utf-8")
    with pytest.raises(ps.ReferenceDataError) as caught:
        read(path)
    assert caught.value.pointer == "row 1"
    assert caught.value.reason == (
        f"column {len(record) + 1} has no name: write one, or leave the column out of "
        "every row"
    )


@pytest.mark.parametrize(("read", "record", "_make"), READERS)
def test_columns_that_are_missing_or_strange_are_refused_once_for_all_rows(
    read, record, _make, path
):
    record = {("colour" if k == "quote" else k): v for k, v in record.items()}
    write(path, [record, record])
    with pytest.raises(ps.RecordErrors) as caught:
        read(path)
    assert [one.path for one in caught.value.errors] == [
        "row 1.colour",
        "row 1.quote",
    ]


@pytest.mark.parametrize("read", [read_figures, read_claims])
@pytest.mark.parametrize(
    ("text", "pointer", "reason"),
    [
        (b"", "row 1", "has no header"),
        (codecs.BOM_UTF8, "row 1", "has no header"),
        (b"\nid,kind\n", "row 1", "has no header"),
        (b"id,kind,id\n", "row 1", "names 'id' twice"),
        (b"kind,id,kind,id,id\n1,2,3,4,5\n", "row 1", "names 'id', 'kind' twice"),
        (b"id,kind,\n", "row 1", "column 3 has no name: write one, or leave the "),
        (b"id, \t,kind\n", "row 1", "column 2 has no name: write one, or leave the "),
        (b"id,kind,,\n", "row 1", "columns 3, 4 have no name: write one, or leave"),
        (b",id,id,\n1,2,3,4\n", "row 1", "columns 1, 4 have no name: write one, "),
        (b",\n", "row 1", "columns 1, 2 have no name: write one, or leave the col"),
        (b"id,kind\nx\n", "row 2", "has 1 cells and not 2"),
        (b"id,kind\n\nx,y,z\n", "row 3", "has 3 cells and not 2"),
        (b'id,kind\n"x,y\nz,w\n', "row 2", "unexpected end of data"),
        (b'"id\nof",kind\nx\n', "row 2", "has 1 cells and not 2"),
        (b'id,kind\n\n\n"x"y,z\n', "row 4", "',' expected after '\"'"),
        (b'"i\n\nd"x,kind\n', "row 1", "',' expected after '\"'"),
        (b'id,kind\n"x"y,z\n', "row 2", "',' expected after '\"'"),
        (b'"id', "row 1", "unexpected end of data"),
        (b"id,kind\n\xa3,y\n", "text", "must be in UTF-8: the byte 0xa3 is not"),
        (b"\n" * 20_000 + b"\x80", "row 1", "has no header"),
        (b"id\n" + b"\n" * 20_000 + b"\x80", "text", "the byte 0x80 is not"),
        (b"id\n\xe2\x82", "text", "must be in UTF-8: the byte 0xe2 is not"),
        ("id,kind\n".encode("utf-16"), "text", "must be in UTF-8: the byte 0x"),
        (b"id\n" + b"x" * 131_073, "row 2", "field larger than field limit (131072)"),
    ],
)
def test_what_is_no_table_is_refused_with_its_file_and_place(
    read, path, text, pointer, reason
):
    path.write_bytes(text)
    with pytest.raises(ps.ReferenceDataError) as caught:
        read(path)
    assert (caught.value.file, caught.value.pointer) == (str(path), pointer)
    assert reason in caught.value.reason
    assert str(caught.value) == f"{path}, {pointer}: {caught.value.reason}"


@pytest.mark.parametrize(("read", "record", "_make"), READERS)
def test_a_nought_byte_is_a_letter_like_another(read, record, _make, path):
    path.write_bytes(write(path, [record]).read_bytes().replace(b"id,", b"id\0,", 1))
    with pytest.raises(ps.RecordErrors) as caught:
        read(path)
    assert [one.path for one in caught.value.errors] == ["row 1.id\0", "row 1.id"]
    assert "did you mean 'id'?" in caught.value.errors[0].rule


@pytest.mark.parametrize("read", [read_figures, read_claims])
def test_what_cannot_be_opened_is_refused_as_python_refuses_it(read, tmp_path):
    with pytest.raises(IsADirectoryError):
        read(tmp_path)
    with pytest.raises(FileNotFoundError) as caught:
        read(str(tmp_path / "none.csv"))
    assert caught.value.filename == str(tmp_path / "none.csv")


@pytest.mark.parametrize("read", [read_figures, read_claims])
@pytest.mark.parametrize("path", [None, 0, 3.5, False, ["own.csv"], object], ids=repr)
def test_what_is_no_path_is_refused_as_an_argument(read, path):
    # To Python a number would be a file that is open already.
    with pytest.raises(ps.ArgumentError) as caught:
        read(path)
    assert (caught.value.argument, caught.value.value) == ("path", path)
    assert caught.value.requirement == (
        "must be the path of a file: a text or a pathlib.Path"
    )


def test_a_file_that_is_refused_is_closed(path):
    path.write_bytes(b"id\n\xff")
    with pytest.raises(ps.ReferenceDataError):
        read_figures(path)
    path.unlink()  # and warnings of open files are errors here


HARD = [
    *("", " ", "x", "7", "-1", "0", "1,204", "half", "21 of the 107", "£7.5m", "+/- 2"),
    *(
        "NaN",
        "sNaN",
        "-Infinity",
        "1E+999999",
        "1E-999999",
        "9" * 5_000,
        "1_0",
        "\u0661",
    ),
    *("S001", "case", "case / employee", "case/", "/", "percent", "2023/25", "@2022"),
    *("part=?", "part=a|a", "=;=", "part=a; part=b; whole=c", "value=?; value=?"),
    *("one-or-more", "rise", "sample", "estimate", "margin", "\0", "\ufeff", "\r", '"'),
]


def tables(record):
    """Tables whose cells are right, hard or anything, as bytes that may be cut."""
    cell = st.sampled_from(HARD) | texts()
    cells = st.dictionaries(st.sampled_from([*record, "step", "value", "note"]), cell)

    def written(changes):
        rows = [{**dict.fromkeys(columns), **record, **one} for one in changes]
        columns_ = [*columns]
        lines = [columns_, *([row[name] for name in columns_] for row in rows)]
        quoted = (
            ",".join('"' + (cell or "").replace('"', '""') + '"' for cell in line)
            for line in lines
        )
        return "\n".join(quoted).encode()

    columns = {**record, "note": None}
    if "printed" in record:
        columns |= dict.fromkeys(["step", "value", "lower", "upper", "whole"])
    else:
        cells = cells.map(lambda one: {k: v for k, v in one.items() if k in columns})
    return st.lists(cells, max_size=3).map(written)


@given(st.binary(max_size=60) | tables(CASES), st.integers(0, 400))
@example(b"", 0)
@example(b"\0", 0)
@example(codecs.BOM_UTF16_LE + b"i\0d\0", 0)
def test_no_bytes_make_figures_fail_but_by_a_refusal(scratch, text, cut):
    scratch.write_bytes(text[cut // 2 :] if cut % 7 == 0 else text)
    with suppress(ps.PoliceStatsError):
        assert all(isinstance(one, ps.Figure) for one in read_figures(scratch))


@given(st.binary(max_size=60) | tables(SUM), st.integers(0, 400))
@example(b"", 0)
@example(b"\0", 0)
def test_no_bytes_make_claims_fail_but_by_a_refusal(scratch, text, cut):
    scratch.write_bytes(text[cut // 2 :] if cut % 7 == 0 else text)
    with suppress(ps.PoliceStatsError):
        assert all(isinstance(one, ps.Claim) for one in read_claims(scratch))


@pytest.mark.parametrize(("read", "record", "_make"), READERS)
def test_the_empty_rows_of_a_spreadsheet_hold_nothing(read, record, _make, path):
    commas = len(record) - 1
    path.write_bytes(write(path, [record]).read_bytes() + b"," * commas + b"\n\n")
    assert len(read(path)) == 1


@pytest.mark.parametrize(("sign", "name"), [(";", "semicolons"), ("\t", "tabs")])
@pytest.mark.parametrize(("read", "record", "_make"), READERS)
def test_a_table_that_is_not_parted_by_commas_is_told_so(
    read, record, _make, path, sign, name
):
    path.write_text(sign.join(record) + "\n" + sign.join(["x"] * len(record)) + "\n")
    with pytest.raises(ps.RecordErrors) as caught:
        read(path)
    (refusal,) = caught.value.errors
    assert refusal.path == "row 1"
    assert refusal.rule == f"must be parted by commas, not by {name}"


@pytest.mark.parametrize("rows", [0, 1])
@pytest.mark.parametrize(("read", "record", "_make"), READERS)
def test_a_wrong_header_is_told_whether_or_not_a_row_follows(
    read, record, _make, path, rows
):
    names = ["ids" if name == "id" else name for name in record]
    path.write_text(
        "\n".join([",".join(names), *["x" + "," * (len(names) - 1)] * rows])
    )
    with pytest.raises(ps.RecordErrors) as caught:
        read(path)
    assert [one.path for one in caught.value.errors] == ["row 1.ids", "row 1.id"]
    path.write_text(",".join(record))
    assert read(path) == ()
