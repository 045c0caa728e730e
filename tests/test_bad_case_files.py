"""Files of cases that are bad, through the front door: one clear error each, soon."""

import codecs
import gzip
import io
import json
import tracemalloc
from datetime import date

import pytest

from policestats import ArgumentError, CaseFileError, RecordErrors, read_cases

HEADER = "case,force,made,logged,allegation,category"
CELLS = {
    "case": "C1",
    "force": "kent",
    "made": "2023-04-03",
    "logged": "2023-04-04",
    "allegation": "1",
    "category": "2020/other",
}
CASE = {
    "id": "C1",
    "force": "kent",
    "made": "2023-04-03",
    "logged": "2023-04-04",
    "allegations": [{"id": "1", "category": "2020/other"}],
}
FINALISED = CASE | {
    "finalised": "2023-05-01",
    "handling": "under-schedule-3",
    "allegations": [CASE["allegations"][0] | {"finalised": "2023-05-01"}],
}
REVIEW = {"id": "R1", "body": "iopc", "received": "2023-05-02"}

TOO_LONG = (
    "longer than 1,000,000 bytes: see whether a quote or a bracket in it is not closed, "
    "or pass a larger max_record"
)
NUL = (
    "here stands a NUL byte: this is no text, or text of UTF-16 without a byte-order "
    "mark; if so, pass encoding='utf-16-le', and take the byte out if it is a slip"
)
DAY = (
    "must be from 1900-01-01 to 2199-12-31: leave it empty where it has not happened "
    "yet, or is not known"
)


def row(**cells):
    told = CELLS | cells
    return f"{','.join(told)}\n{','.join(told.values())}\n".encode()


def case(text='"C1"', **fields):
    """Give a list of one case, the id of which is any text of JSON."""
    told = json.dumps([CASE | fields])
    return told.replace('"C1"', text).encode()


def review(**fields):
    return json.dumps([FINALISED | {"reviews": [REVIEW | fields]}]).encode()


BOMB = gzip.compress(b" " * 40_000_000)
PACKED = gzip.compress(row() * 5_000)

# What is wrong with a file as a whole: what it holds, and the error but for its name.
WHOLE = {
    "empty file": (b"", ": is empty"),
    "a byte-order mark alone": (codecs.BOM_UTF8, ": is empty"),
    "wrong encoding": (
        row(allegation="Né").decode().encode("cp1252"),
        (
            ", line 2: here byte 0xe9 (number 75 of the text) is no UTF-8: in cp1252 it is "
            "'é', as in '2023-04-04,Né,2020/other'; if so, pass encoding='cp1252'"
        ),
    ),
    "byte-order mark of UTF-16": (
        row().decode().encode("utf-16"),
        ", line 1: begins with the byte-order mark of UTF-16: pass encoding='utf-16'",
    ),
    "NUL bytes": (row(force="ke\0nt"), f", line 2: {NUL}"),
    "a 1 MB field": (
        row(decision="x" * 1_000_000),
        f", line 2: the line that begins here is {TOO_LONG}",
    ),
    "a 1 MB field of JSON": (
        case(f'"{"x" * 1_000_000}"'),
        f", line 1: the record that begins here is {TOO_LONG}",
    ),
    "a cell that Python's csv module does not take": (
        row(decision="x" * 131_073),
        (
            ", line 2: a cell of the row that begins here is longer than 131,072 characters, "
            "as much as Python's csv module takes: see whether a quote is not closed, or set "
            "another csv.field_size_limit"
        ),
    ),
    "brackets that never close": (
        b"[" * 1_100_000,
        f", line 1: the record that begins here is {TOO_LONG}",
    ),
    "truncated gzip": (
        PACKED[:-20],
        ", line 9939: here the compressed data breaks off: fetch the whole file again",
    ),
    "gzip without its end": (
        gzip.compress(row())[:-4],
        ", line 3: here the compressed data breaks off: fetch the whole file again",
    ),
    "a gzip bomb": (
        BOMB,
        (
            ", line 1: unfolds to more than 200 times its size: pass a larger "
            "max_expansion if you trust it"
        ),
    ),
    "a gzip bomb of one JSON record": (
        gzip.compress(b"[" * 40_000_000),
        f", line 1: the record that begins here is {TOO_LONG}",
    ),
    "gzip in gzip": (
        gzip.compress(gzip.compress(row(), mtime=0), mtime=0),
        (
            ", line 1: here byte 0x8b (number 2 of the text) is no UTF-8, and what is around "
            "it no text: is this the right file?"
        ),
    ),
    "quotes that never close": (
        row(force='"kent'),
        ", line 2: the quote that opens here is never closed",
    ),
    "quotes that never close in a long file": (
        row(force='"kent') + row() * 50_000,
        (
            ", line 2: a cell of the row that begins here is longer than 131,072 characters, "
            "as much as Python's csv module takes: see whether a quote is not closed, or set "
            "another csv.field_size_limit"
        ),
    ),
    "quotes that never close in JSON": (
        b'[{"id": "C1}]',
        (
            ", line 1: the record that begins here does not end: the file is cut short, or a "
            "quote or a bracket in it is not closed"
        ),
    ),
    "two million columns": (
        b",".join(b"c%d" % number for number in range(2_000_000)),
        f", line 1: the row that begins here is {TOO_LONG}",
    ),
    "two million cells": (
        row() + b"," * 2_000_000,
        f", line 3: the line that begins here is {TOO_LONG}",
    ),
    "two million keys": (
        json.dumps([{f"c{number}": 1 for number in range(2_000_000)}]).encode(),
        f", line 1: the record that begins here is {TOO_LONG}",
    ),
    "a title before the header": (
        b"Complaints 2023/24\n" + row(),
        (
            ", line 1: its first line is 'Complaints 2023/24', and has no column that is "
            "known: the header must be the first line, so take away what stands before it; "
            "if this is the header, say what each column means, as in "
            "columns={'Complaints 2023/24': 'case'}: there must be 'case', 'force', 'made', "
            "'logged', 'allegation', 'category'"
        ),
    ),
    "a separator that the file names": (
        b"sep=;\r\n" + row().replace(b",", b";"),
        (
            ", line 1: its first line says that cells are separated by semicolons: pass "
            "separator=';'"
        ),
    ),
    "a separator that the file names, and nothing else": (
        b"sep=,\r\n\r\n",
        ": says what separates its cells, and has none",
    ),
    "JSON Lines with commas": (
        b'{"id": "C1"},\n{"id": "C2"}\n',
        (
            ", line 1: begins with {, and this line is no whole record: put each record on a "
            "line of its own, without a comma after it, or put all between [ and ]"
        ),
    ),
    "a list within an object": (
        b'{\n "count": 1,\n "cases": [{"id": "C1"}]\n}',
        (
            ", line 1: is one JSON object, and must be a list of records: give the list of "
            "'cases' alone"
        ),
    ),
}
# What is wrong with a record: what the file holds, and the refusal but for its file.
RECORDS = {
    "a 100-level nested JSON": (
        case("[" * 100 + "]" * 100),
        "line 1: id is '[[[[[[[...]]]]]]]': must be a text",
    ),
    "a 100,000-level nested JSON": (
        case("[" * 100_000 + "]" * 100_000),
        (
            f'line 1: record is \'{{"id": {"[" * 30}...{"[" * 11}… (199,927 more '
            "characters)': must be JSON that is not nested so deeply: a case has four levels"
        ),
    ),
    "duplicate keys": (
        case('"C1", "id": "C2"'),
        "line 1: id is 'C2': must not be named a second time",
    ),
    "duplicate keys of two spellings": (
        case(caseReference="C2"),
        "line 1: caseReference is 'C2': must not mean 'id', as another key does",
    ),
    "NaN in JSON": (
        case("NaN"),
        (
            "line 1: record is 'NaN': must be JSON, which has no such number: write null "
            "where it is not known"
        ),
    ),
    "Infinity in JSON": (
        case("-Infinity"),
        (
            "line 1: record is '-Infinity': must be JSON, which has no such number: write "
            "null where it is not known"
        ),
    ),
    "a number that overflows": (case("1e999"), "line 1: id is 'inf': must be a text"),
    "a number of 10,000 digits": (
        case("1" * 10_000),
        (
            f"line 1: record is '{{\"id\": {'1' * 30}...{'1' * 13}… (9,927 more characters)': "
            "must have no number of thousands of digits: write an id as a text"
        ),
    ),
    "numbers as text": (
        review(recommendations="3"),
        "line 1: reviews[0].recommendations is '3': must be a whole number of 0 or more",
    ),
    "a number for a text": (case("1"), "line 1: id is '1': must be a text"),
    "a number for a date": (
        case(made=20230403),
        "line 1: made is '20230403': must be a date as in '2024-03-31'",
    ),
    "booleans as numbers": (
        review(recommendations=True),
        (
            "line 1: reviews[0].recommendations is 'True': must be a whole number of 0 or "
            "more"
        ),
    ),
    "a boolean for a record": (
        b"[true]",
        "line 1: record is 'True': must be a mapping with the fields of ComplaintCase",
    ),
    "lone surrogates": (
        case(r'"\ud800"'),
        (
            r"line 1: id is '\\ud800': must be a text that UTF-8 can hold: it has half a "
            "character"
        ),
    ),
    "a NUL in JSON": (
        case(r'"C\u0000"'),
        r"line 1: id is 'C\x00': must have no control character, as '\x00' is one",
    ),
    "dates of year 0": (
        row(made="0000-01-01"),
        f"line 2: made is '0000-01-01': {DAY}",
    ),
    "dates of year 0 in JSON": (
        case(made="0000-01-01"),
        f"line 1: made is '0000-01-01': {DAY}",
    ),
    "dates of year 9999": (
        row(logged="9999-12-31"),
        f"line 2: logged is '9999-12-31': {DAY}",
    ),
    "dates of year 9999 in JSON": (
        case(logged="9999-12-31"),
        f"line 1: logged is '9999-12-31': {DAY}",
    ),
}
# What is not bad at all: what the file holds, and how many records.
TAKEN = {
    "header only": (f"{HEADER}\n".encode(), 0),
    "header without a line end": (HEADER.encode(), 0),
    "an empty list": (b"[]", 0),
    "byte-order mark": (codecs.BOM_UTF8 + row(), 1),
    "byte-order mark in gzip": (gzip.compress(codecs.BOM_UTF8 + row()), 1),
    "byte-order mark of JSON": (codecs.BOM_UTF8 + case(), 1),
    "CR-only line ends": (row().replace(b"\n", b"\r"), 1),
    "a separator that is the one asked for": (b'"SEP=,"\r\n' + row(), 1),
    "words run together": (
        json.dumps([FINALISED])
        .replace('"made"', '"dateReceived"')
        .replace('"finalised"', '"dateFinalised"')
        .encode(),
        1,
    ),
}
HUGE = (
    "a 1 MB field",
    "a 1 MB field of JSON",
    "brackets that never close",
    "a gzip bomb",
    "a gzip bomb of one JSON record",
    "quotes that never close in a long file",
    "two million columns",
    "two million cells",
    "two million keys",
)


@pytest.fixture(params=["path", "file"])
def given(request, tmp_path):
    """Give what makes a path or a file object of some bytes."""

    def make(data):
        if request.param == "file":
            return io.BytesIO(data)
        path = tmp_path / "cases"
        path.write_bytes(data)
        return path

    make.name = "<file>" if request.param == "file" else "cases"
    return make


@pytest.mark.parametrize("on_error", ["raise", "collect"])
@pytest.mark.parametrize(("data", "told"), WHOLE.values(), ids=WHOLE)
def test_a_file_that_is_bad_as_a_whole_is_raised_in_both_modes(
    data, told, given, on_error
):
    with pytest.raises(CaseFileError) as caught:
        list(read_cases(given(data), on_error=on_error))
    assert str(caught.value) == f"{given.name}{told}"


@pytest.mark.parametrize(("data", "told"), RECORDS.values(), ids=RECORDS)
def test_a_record_that_is_bad_is_raised_or_collected(data, told, given):
    with pytest.raises(RecordErrors) as caught:
        list(read_cases(given(data)))
    where, _, rest = told.partition(": ")
    assert caught.value.model == f"{given.name}, {where}"
    assert caught.value.errors[0].rule == rest.rpartition("': ")[2]
    file = read_cases(given(data), on_error="collect")
    assert list(file) == []
    assert str(file.refusals[0]) == f"{given.name}, {told}"
    assert (file.counts.read, file.counts.refused) == (1, 1)


@pytest.mark.parametrize(("data", "number"), TAKEN.values(), ids=TAKEN)
def test_what_is_only_odd_is_taken(data, number, given):
    file = read_cases(given(data))
    assert len(file.cases) == file.counts.accepted == number


@pytest.mark.parametrize("name", HUGE)
def test_what_is_huge_is_refused_in_little_memory(name, tmp_path):
    path = tmp_path / "cases"
    path.write_bytes(WHOLE[name][0])
    tracemalloc.start()
    try:
        with pytest.raises(CaseFileError):
            list(read_cases(path, on_error="collect"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 20_000_000


def test_a_folder_and_a_missing_file_are_refused_by_name(tmp_path):
    (tmp_path / "cases.csv").write_bytes(row())
    with pytest.raises(CaseFileError, match=r"is a folder") as caught:
        read_cases(tmp_path)
    assert "cases.csv" in caught.value.rule
    with pytest.raises(CaseFileError, match=r"did you mean .*cases\.csv"):
        read_cases(tmp_path / "case.csv")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("cases.csv", case(), "holds JSON, and its name says CSV: pass format='json'"),
        (
            "cases.json",
            row(),
            (
                "begins with 'case,force,made,logg', as no list of records in JSON does, and "
                "its name says JSON: pass format='csv'"
            ),
        ),
    ],
    ids=["json", "csv"],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(name, data, told, tmp_path):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(CaseFileError) as caught:
        read_cases(path)
    assert str(caught.value) == (f"{name}, line 1: {told}, or name it for what it is")


def test_the_limits_are_what_the_caller_says():
    long = case(f'"{"x" * 1_000_000}"')
    assert len(read_cases(io.BytesIO(long), max_record=1_100_000).cases) == 1
    blank = gzip.compress(b" " * 17_000_000 + b"[]")
    assert read_cases(io.BytesIO(blank), max_expansion=2_000).cases == ()
    with pytest.raises(CaseFileError, match=r"unfolds to more than 200 times"):
        read_cases(io.BytesIO(blank))
    for name in ("max_record", "max_expansion"):
        with pytest.raises(ArgumentError) as caught:
            read_cases(io.BytesIO(row()), **{name: 0})
        assert (caught.value.argument, caught.value.value) == (name, 0)


@pytest.mark.parametrize("others", [{}, {"reviews": "reviews.csv"}], ids=str)
def test_without_a_file_no_other_stands_in_for_it(others):
    with pytest.raises(ArgumentError, match="must be a path") as caught:
        read_cases(None, **others)
    assert (caught.value.argument, caught.value.value) == ("path_or_file", None)


def test_one_file_object_cannot_be_two_files(tmp_path):
    file = io.BytesIO(row())
    with pytest.raises(ArgumentError) as caught:
        read_cases(io.BytesIO(row()), allegations=file, reviews=file)
    assert (caught.value.argument, caught.value.value) == ("reviews", file)
    assert caught.value.requirement == (
        "must be another file object than allegations: open the file again"
    )
    # One path may be two files: it is opened for each.
    path = tmp_path / "cases"
    path.write_bytes(row())
    taken = read_cases(path, allegations=path, other_columns="leave out")
    assert len(taken.cases) == 1


def test_a_record_of_very_many_faults_is_told_in_few_words():
    spoiled = json.dumps([CASE | {"allegations": [{}] * 300}]).encode()
    with pytest.raises(RecordErrors) as caught:
        list(read_cases(io.BytesIO(spoiled)))
    assert len(caught.value.errors) == 600
    assert "600 refusals: allegations[0].id is None: must be there; " in str(
        caught.value
    )
    assert str(caught.value).endswith("; and 580 more")
    assert len(read_cases(io.BytesIO(spoiled), on_error="collect").refusals) == 600


def test_a_key_that_is_very_long_is_told_as_far_as_it_helps():
    spoiled = case(**{"k" * 900_000: 1})
    (refusal,) = read_cases(io.BytesIO(spoiled), on_error="collect").refusals
    assert refusal.path == "k" * 200 + "… (899,800 more characters)"
    with pytest.raises(RecordErrors) as caught:
        list(read_cases(io.BytesIO(spoiled)))
    assert f": {'k' * 200}… is 1: must not be there" in str(caught.value)


def test_a_separator_that_the_file_names_is_no_row():
    file = io.BytesIO(b"sep=;\r\n" + row().replace(b",", b";") + b"C2;;;;;\r\n")
    read = read_cases(file, separator=";", on_error="collect")
    assert [case.id for case in read] == ["C1"]
    assert read.refusals[0].line == 4


@pytest.mark.parametrize(
    ("name", "columns"), [("dateFinalised", {}), ("closed", {"closed": "finalised"})]
)
def test_one_key_may_be_of_a_case_and_of_its_allegations(name, columns):
    text = json.dumps([FINALISED]).replace('"finalised"', f'"{name}"')
    (read,) = read_cases(io.StringIO(text), columns=columns)
    assert (read.finalised, read.allegations[0].finalised) == (date(2023, 5, 1),) * 2
    wrong = json.dumps(
        [CASE | {"allegations": [{**FINALISED["allegations"][0], "made": 1}]}]
    )
    (refusal,) = read_cases(io.StringIO(wrong), on_error="collect").refusals
    assert refusal.path == "allegations[0].made"
