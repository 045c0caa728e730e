"""The report of what was refused: kept whole, told in few lines, exported harmlessly."""

import copy
import csv
import io
import pickle
import re
from datetime import date

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policestats import (
    ArgumentError,
    Handling,
    ReadCounts,
    RecordError,
    Refusal,
    RefusalGroup,
    Refusals,
    case_records,
    read_cases,
    review_records,
)
from policestats.casefiles.assembly import natural_key
from policestats.casefiles.exporting import harmless
from policestats.casefiles.refusals import refusal_of
from policestats.casefiles.shelves import Shelf

ONE = Refusal(
    file="cases.csv",
    line=17,
    path="allegations[2].category",
    value="Rudeness",
    rule="must be a category: did you mean '2020/other'?",
    raw="C1,Rudeness",
)


def refusals_like(*changes):
    return Refusals(attrs.evolve(ONE, **change) for change in changes)


@st.composite
def refusals(draw):
    some = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
    texts = some | st.sampled_from("=+-@\t\r").flatmap(
        lambda first: some.map(first.__add__)
    )
    return Refusal(
        file=draw(texts),
        line=draw(st.integers(1, 99)),
        path=draw(texts),
        value=draw(texts),
        rule=draw(texts),
        raw=draw(texts),
    )


def exported(some):
    out = io.StringIO(newline="")
    some.to_csv(out)
    return out.getvalue()


# One refusal


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        ("=1+1", "=1+1"),
        (12, "12"),
        (True, "True"),
        (date(2023, 4, 3), "2023-04-03"),
        (Handling.INVESTIGATED, "under-schedule-3-investigated"),
        ("\ud800", "\\ud800"),
        ("x" * 200, "x" * 200),
        ("x" * 201, "x" * 200 + "… (1 more characters)"),
    ],
    ids=lambda one: (
        f"{len(str(one))} {str(one)[:12].encode('unicode_escape').decode()}"
    ),
)
def test_a_value_is_told_as_a_text_that_is_not_too_long(value, text):
    made = refusal_of("c.csv", 2, "raw", RecordError("id", value, "must"))
    assert made.value == text
    assert type(made.value) is str


def test_the_text_of_a_record_is_kept_up_to_a_limit():
    error = RecordError("", None, "must")
    assert refusal_of("c.csv", 2, "x" * 2_000, error).raw == "x" * 2_000
    cut = refusal_of("c.csv", 2, "x" * 1_002_000, error).raw
    assert cut == "x" * 2_000 + "… (1,000,000 more characters)"


def test_a_refusal_is_told_on_one_line_with_where_it_stands():
    assert str(ONE) == (
        "cases.csv, line 17: allegations[2].category is 'Rudeness': must be a category: "
        "did you mean '2020/other'?"
    )
    assert "line 17: record is ''" in str(attrs.evolve(ONE, path="", value=""))


# Many of them


def test_they_are_a_sequence():
    some = refusals_like({"line": 1}, {"line": 2}, {"line": 3})
    assert len(some) == 3
    assert [one.line for one in some] == [1, 2, 3]
    assert some[0].line == 1
    assert some[-1].line == 3
    assert [one.line for one in some[1:]] == [2, 3]
    assert [one.line for one in some[::-2]] == [3, 1]
    assert some[2] in some
    assert ONE not in some
    assert next(reversed(some)) == some[2]
    for place in (3, -4):
        with pytest.raises(IndexError, match=f"there are 3, and none at {place}"):
            some[place]
    with pytest.raises(TypeError):
        some["1"]


def test_they_are_compared_by_value_and_survive_a_copy():
    some = refusals_like({"line": 1}, {"line": 2})
    assert some == refusals_like({"line": 1}, {"line": 2})
    assert some != refusals_like({"line": 1}, {"line": 3})
    assert some != refusals_like({"line": 1})
    assert some != [*some]
    assert pickle.loads(pickle.dumps(some)) == some  # noqa: S301  # our own bytes
    assert copy.deepcopy(some) == some
    assert hash(copy.copy(some)) == hash(some)
    assert repr(some) == "<Refusals: 2>"


@given(st.lists(st.tuples(st.text(), st.integers()), max_size=9), st.integers(0, 9))
def test_a_shelf_gives_back_what_it_keeps_on_disk(tuples, in_memory):
    shelf = Shelf(tuples, in_memory=in_memory)
    assert [*shelf] == tuples
    assert [shelf[place] for place in range(len(shelf))] == tuples
    assert [shelf[place - len(shelf)] for place in range(len(shelf))] == tuples
    for place, one in enumerate(tuples):
        assert shelf[place] == one
        shelf.add(("more", place))  # what was read last is no place to write to
    assert [*shelf] == [*tuples, *(("more", place) for place in range(len(tuples)))]


def test_those_that_are_too_many_for_memory_are_on_disk():
    number = 10_050
    text = "\n".join(f'{{"id": "{place}é"}}' for place in range(number // 4 + 3))
    found = read_cases(io.StringIO(text), on_error="collect").refusals
    assert len(found) > number
    assert [one.line for one in found[number : number + 4]] == [2513, 2513, 2514, 2514]
    assert found[-1].raw.endswith('é"}')
    assert len(found.summary()) == 4
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # our own bytes


def test_a_summary_counts_each_kind_the_most_frequent_first():
    other = {"path": "made", "value": "x", "rule": "must be a date"}
    some = refusals_like(
        other,
        {},
        {"path": "allegations[0].category", "rule": "must be a category: write its id"},
        {"rule": "must be there"},
    )
    groups = some.summary()
    assert groups[0] == RefusalGroup(
        path="allegations[].category", rule="must be a category", number=2, first=ONE
    )
    assert [(one.path, one.number) for one in groups[1:]] == [
        ("made", 1),
        ("allegations[].category", 1),
    ]
    assert str(groups[0]) == "2: allegations[].category must be a category"
    assert str(attrs.evolve(groups[1], path="")) == "1: record must be a date"


def test_the_report_is_a_line_for_each_kind():
    assert str(Refusals()) == "nothing refused"
    some = refusals_like(
        {}, {"line": 18}, {"path": "made", "value": "\n", "rule": "no"}
    )
    assert str(some).splitlines() == [
        "3 refusals",
        f"      2: {ONE}",
        "      1: cases.csv, line 17: made is '\\n': no",
    ]
    assert str(refusals_like({})).splitlines()[0] == "1 refusal"
    kinds = [{"rule": f"rule {number}"} for number in range(23)]
    assert str(refusals_like(*kinds[:20])).count("\n") == 20
    assert str(refusals_like(*kinds)).endswith("\nand 3 more kinds")


def test_records_are_plain():
    assert Refusals([ONE]).to_records() == [attrs.asdict(ONE)]


# Exported


FORMULA = "=+\\-@＝＋－＠−"  # noqa: RUF001  # look-alikes are meant


def cells_of(text, separator):
    """Give the cells as a spreadsheet of that separator finds them, and of no quotes."""
    return [
        cell.strip(' "\0\ufeff\xa0') for cell in re.split(rf"[{separator}\r\n]", text)
    ]


def restored(cell):
    """Take away what has been put in, as the docs say how to."""
    cell = re.sub(r"\A'('*[\t\r\n])", r"\1", cell)
    unseen = r"\s\x00-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\""
    signs = "=+\\-@⁺⁻⁼₊₋₌−﬩﹢﹣﹦﹫＋－＝＠"  # noqa: RUF001  # look-alikes are meant
    return re.sub(rf"((?:\A|[;\r\n\t])[{unseen}]*'*)'([{signs}])", r"\1\2", cell)


BITES = st.text(st.sampled_from("=+-@＝−';,\"\t\r\n \ufeff\xa0\u200ba1"), max_size=12)  # noqa: RUF001  # meant


@given(st.lists(refusals(), max_size=4), BITES)
@example([], "CO/1;=1+1")
@example([], "x\n\t'=cmd|'/c calc'!A0")
def test_no_spreadsheet_executes_a_cell_and_nothing_else_is_changed(some, raw):
    some = [*some, attrs.evolve(ONE, raw=raw)]
    text = exported(Refusals(some))
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == ["file", "line", "path", "value", "rule", "raw"]
    for row, one in zip(rows[1:], some, strict=True):
        for cell, value in zip(row, attrs.astuple(one), strict=True):
            assert not cell.startswith(("\t", "\r", "\n"))
            assert not re.match(rf"[\s\"\ufeff\u200b]*[{FORMULA}]", cell)
            assert restored(cell) == str(value)
    for separator in ";\t":
        for cell in cells_of(text, separator):
            assert not re.match(f"[{FORMULA}]", cell)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("=1+1", "'=1+1"),
        (" =1+1", " '=1+1"),
        ("\t=1+1", "'\t'=1+1"),
        ("\n=1+1", "'\n'=1+1"),
        ("\r", "'\r"),
        ("'=1+1", "''=1+1"),
        ("'\t", "''\t"),
        ("＝1+1", "'＝1+1"),  # noqa: RUF001  # a look-alike is meant
        ("\ufeff@x", "\ufeff'@x"),
        ("a;=1+1", "a;'=1+1"),
        ('a;"=1+1', "a;\"'=1+1"),
        ("a\n-1", "a\n'-1"),
        ("a=1+1", "a=1+1"),
        ("a; b-c", "a; b-c"),
        ("2023-04-03", "2023-04-03"),
        ("'quoted'", "'quoted'"),
        ("", ""),
        (-1, -1),
    ],
    ids=repr,
)
def test_an_apostrophe_stands_where_a_formula_would_begin(cell, told):
    assert harmless(cell) == told


def test_the_report_is_written_to_a_path_or_a_file(tmp_path):
    path = tmp_path / "refused.csv"
    path.write_text("what was there before")
    Refusals([attrs.evolve(ONE, value="=é")]).to_csv(path)
    assert path.read_bytes().decode() == exported(
        Refusals([attrs.evolve(ONE, value="=é")])
    )
    Refusals().to_csv(str(path))
    assert path.read_text() == '"file","line","path","value","rule","raw"\n'


def test_what_cannot_be_written_to_is_refused(tmp_path):
    closed = io.StringIO()
    closed.close()
    path = tmp_path / "file"
    path.write_text("")
    with path.open() as for_reading:
        for given_one in (None, io.BytesIO(), closed, for_reading, 5):
            with pytest.raises(ArgumentError) as caught:
                Refusals().to_csv(given_one)
            assert caught.value.argument == "path_or_file"
            assert caught.value.value is given_one


# Counts and plain records


def test_counts_are_told_in_a_line():
    counts = ReadCounts(read=1_000, accepted=953, refused=47)
    assert str(counts) == "1,000 records read, 953 accepted, 47 refused"
    assert str(ReadCounts(read=1, accepted=1)) == "1 record read, 1 accepted, 0 refused"


def test_only_cases_and_reviews_make_records():
    for function, argument in ((case_records, "cases"), (review_records, "reviews")):
        with pytest.raises(ArgumentError) as caught:
            list(function([5]))
        assert (caught.value.argument, caught.value.value) == (argument, 5)


@given(st.lists(st.text() | st.from_regex("[01]{1,3}", fullmatch=True), unique=True))
def test_names_have_one_natural_order(names):
    in_order = sorted(names, key=natural_key)
    names.reverse()
    names.sort(key=natural_key)
    assert names == in_order


def test_numbers_in_names_count_as_numbers():
    names = ["A10", "10", "A2", "2", "02", "B", ""]
    assert sorted(names, key=natural_key) == ["", "02", "2", "10", "A2", "A10", "B"]
