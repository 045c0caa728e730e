"""What is read quickly is what a close look makes of it."""

import csv
import gzip
import io
import json
import random
import tracemalloc
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policestats import RecordErrors, case_records, read_cases, strategies
from policestats.casefiles import store
from policestats.casefiles.assembly import natural_key
from policestats.casefiles.ordinary import OrdinaryCases
from policestats.casefiles.remembered import Remembered
from policestats.casefiles.rows import csv_rows
from policestats.casefiles.store import Names, Rows
from policestats.errors import CaseFileError

ROW = {
    "case": "C1",
    "force": "metropolitan",
    "made": "2023-04-03",
    "logged": "2023-04-04",
    "finalised": "2023-06-01",
    "suspensions": "2023-04-10/2023-04-12",
    "allegation": "1",
    "category": "2020/discreditable-conduct",
    "subcategory": "",
    "allegation_finalised": "2023-06-01",
    "actions": "apology; debrief",
}
OF_CASE = ["case", "force", "made", "logged", "contacted", "finalised", "handling"]
OF_CASE.append("suspensions")
REVIEW = {"review": "R1", "case": "C1", "body": "iopc", "received": "2023-06-02"}


def table(rows):
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(rows[0])
    writer.writerows(row.values() for row in rows)
    return io.StringIO(out.getvalue(), newline="")


def apart(rows):
    """Give the rows as a table of cases and one of allegations."""
    heads = [{name: row[name] for name in OF_CASE if name in row} for row in rows]
    of_case = dict.fromkeys(OF_CASE[1:])
    parts = [
        {name: cell for name, cell in row.items() if name not in of_case}
        for row in rows
    ]
    once = {tuple(head.values()): head for head in heads}
    return table(list(once.values())), table(parts)


def outcome(file):
    """Give all that a reading makes of a file."""
    return list(file.with_reviews()), list(file.refusals), file.counts


def close_look():
    """Have nothing taken for ordinary."""
    return mock.patch.object(OrdinaryCases, "read", return_value=None)


def quickly(*, of):
    """Give how many of some cases are read without a close look."""
    read, quick = OrdinaryCases.read, []

    def counting(self, rows):
        case = read(self, rows)
        quick.append(case is not None)
        return case

    with mock.patch.object(OrdinaryCases, "read", counting):
        for _ in of:
            pass
    return quick


def collected(*files, **options):
    head, *others = files
    if others:
        options["allegations"] = others[0]
    return read_cases(head, on_error="collect", **options)


# Which rows are ordinary


def test_what_is_sound_is_read_without_a_close_look():
    rows = [ROW, {**ROW, "allegation": "2", "subcategory": "Other"}]
    rows[1]["subcategory"] = ""
    for files in ([table(rows)], apart(rows)):
        file = collected(*files)
        assert quickly(of=file) == [True]
        (case,) = file.cases
        assert [one.id for one in case.allegations] == ["1", "2"]
        assert case.allegations[1].actions == ("apology", "debrief")
        assert file.counts.accepted == file.counts.read == len(rows) + len(files) - 1


@pytest.mark.parametrize(
    "change",
    [
        {"force": "the Met"},
        {"category": "Discreditable conduct"},
        {"actions": ""},
        {"suspensions": ""},
        {"finalised": "", "allegation_finalised": ""},
        {"category": "2020/individual-behaviours", "subcategory": "Unprofessional at"},
    ],
    ids="+".join,
)
def test_labels_and_empty_cells_are_ordinary(change):
    row = ROW | change
    if row["subcategory"]:
        row["subcategory"] = "Impolite language / tone"
    file = collected(table([row]))
    assert quickly(of=file) == [True]
    with close_look():
        assert outcome(file) == outcome(collected(table([row])))


ODD = {
    "a needed cell that is empty": [{**ROW, "made": ""}],
    "a label that nobody knows": [{**ROW, "force": "Surry"}],
    "a sub-category of another category": [{**ROW, "subcategory": "Age"}],
    "a sub-category of no category": [{**ROW, "subcategory": "Age", "category": "x"}],
    "an id that is none": [{**ROW, "allegation": " 1"}],
    "a case without an id": [{**ROW, "case": ""}],
    "a rule that is broken": [{**ROW, "logged": "2023-04-02"}],
    "a row that is too long": [{**ROW, "more": "x"}, ROW],
    "two allegations of one id": [ROW, ROW],
    "rows that say another thing of their case": [
        ROW,
        {**ROW, "allegation": "2", "contacted": "2023-04-05", "made": "2023-04-02"},
    ],
}


@pytest.mark.parametrize("rows", ODD.values(), ids=ODD)
def test_what_is_odd_gets_a_close_look(rows):
    header = table([ROW]).read().splitlines()[0]
    body = "".join(
        f"{','.join(row.get(name, '') for name in [*ROW, *(['more'] if 'more' in row else [])])}\n"
        for row in rows
    )
    file = collected(io.StringIO(f"{header}\n{body}"))
    assert not any(quickly(of=file))
    assert file.cases == ()
    assert file.counts.refused == len(rows)


def test_rows_that_say_the_same_in_other_letters_are_one_case_all_the_same():
    rows = [ROW, {**ROW, "allegation": "2", "force": "the Met"}]
    file = collected(table(rows))
    assert quickly(of=file) == [False]
    assert len(file.cases[0].allegations) == 2
    # It is looked for in every row, not in the first two alone.
    rows.insert(1, {**ROW, "allegation": "3"})
    rows[-1]["force"] = "kent"
    file = collected(table(rows))
    assert quickly(of=file) == [False]
    assert {one.path for one in file.refusals} == {"force"}


def test_two_rows_of_a_case_or_none_get_a_close_look():
    heads, parts = apart([ROW, {**ROW, "case": "C2"}, {**ROW, "made": "2023-04-02"}])
    file = collected(heads, parts)
    assert quickly(of=file) == [False, True]
    assert [case.id for case in file] == ["C2"]
    heads, parts = apart([{**ROW, "allegation": "2"}])
    lone = collected(heads, table([{"case": "C9", "allegation": "1", "category": "x"}]))
    assert quickly(of=lone) == [False, False]
    assert [one.path for one in lone.refusals] == ["case", "category", "case"]


CELLS_OF_CASE = "C1,kent,2023-04-03,2023-04-04"


@pytest.mark.parametrize(
    ("of_case", "of_allegations"),
    [
        (f"{CELLS_OF_CASE},x", ["C1,1,2020/other,x"]),
        ("C1,kent,2023-04-03", ["C1,1,2020/other,x"]),
        (CELLS_OF_CASE, ["C1,1,2020/other,x,y"]),
        (CELLS_OF_CASE, ["C1,1,2020/other,x", "C1,2,2020/other"]),
        (CELLS_OF_CASE.replace("C1", "C2"), [CELLS_OF_CASE, "C1,1,2020/other,x"]),
    ],
    ids=["long case", "short case", "long", "short", "one that looks like a case"],
)
def test_a_row_of_another_length_or_table_gets_a_close_look(of_case, of_allegations):
    parts = "\n".join(["case,allegation,category,decision", *of_allegations])
    file = collected(
        io.StringIO(f"case,force,made,logged\n{of_case}"), io.StringIO(parts)
    )
    assert not any(quickly(of=file))
    assert file.cases == ()
    assert file.counts.refused == 1 + len(of_allegations)


@pytest.mark.parametrize("cells", ["C1,kent,2023-04-03,2023-04-04,2", "{},{}"])
def test_a_row_of_another_length_is_found_among_others(cells):
    good = f"{CELLS_OF_CASE},1,2020/other"
    bad = cells.format(good, "x")
    header = "case,force,made,logged,allegation,category"
    file = collected(io.StringIO(f"{header}\n{good}\n{bad}\n"))
    assert quickly(of=file) == [False]
    assert file.counts.refused == 2


def test_only_the_reviews_of_an_ordinary_case_get_a_close_look():
    head = {**ROW, "handling": "under-schedule-3"}
    rows = [head, {**head, "allegation": "2"}, {**head, "case": "C2"}]
    reviews = [REVIEW, {**REVIEW, "review": "R2", "received": "x"}]
    file = collected(table(rows), reviews=table(reviews))
    assert quickly(of=file) == [True, True]
    assert [review.id for review in file.reviews] == ["R1"]
    assert [one.path for one in file.refusals] == ["received"]
    assert (file.counts.read, file.counts.accepted) == (5, 4)
    for of_none in ({**REVIEW, "case": "C3"}, {**REVIEW, "case": ""}):
        lone = collected(table(rows), reviews=table([of_none]))
        assert quickly(of=lone) == [True, True]
        assert [one.path for one in lone.refusals] == ["case"]


def test_what_stands_before_the_first_refusal_is_given():
    rows = [{**ROW, "case": f"C{number}"} for number in range(6)]
    rows[4]["made"] = "x"
    given_cases = []
    with pytest.raises(RecordErrors, match="line 6") as caught:
        given_cases.extend(read_cases(table(rows)))
    assert [(one.path, one.value) for one in caught.value.errors] == [("made", "x")]
    assert [case.id for case in given_cases] == ["C0", "C1", "C2", "C3"]


def test_allegations_are_in_natural_order():
    ids = ["10", "A1", "2", "02", "1", "A10", "A2", "9" * 5_000, "1" + "0" * 5_000]
    file = collected(table([{**ROW, "allegation": one} for one in ids]))
    assert quickly(of=file) == [True]
    found = [one.id for one in file.cases[0].allegations]
    wanted = ["1", "02", "2", "10", "9" * 5_000, "1" + "0" * 5_000, "A1", "A2", "A10"]
    assert found == wanted


@given(st.integers(0, 10**30), st.integers(0, 10**30), st.integers(0, 3))
def test_numbers_in_names_are_in_the_order_of_numbers(one, other, zeros):
    pair = (f"A{'0' * zeros}{one}", f"A{other}")
    keys = [natural_key(name)[0] for name in pair]
    assert (keys[0] < keys[1]) is (one < other)
    assert (keys[0] == keys[1]) is (one == other)


# The law


CELLS = ["", "x", "9999-12-31", "C0", "1", "01", " 1", "2020/other", "the Met", "a; b"]


@st.composite
def rows_of_cases(draw):
    """Give rows of cases, some of them spoiled, in any order."""
    cases = draw(
        st.lists(
            strategies.complaint_cases(max_allegations=3),
            min_size=1,
            max_size=3,
            unique_by=lambda one: one.id,
        )
    )
    rows = list(case_records(cases))
    for row in rows:
        if draw(st.integers(0, 3)) == 0:
            row[draw(st.sampled_from(list(row)))] = draw(st.sampled_from(CELLS))
    return draw(st.permutations(rows)) if draw(st.booleans()) else rows


@settings(max_examples=60)
@given(rows_of_cases(), st.booleans())
def test_a_close_look_makes_the_same_of_any_rows(rows, are_apart):
    def read():
        files = apart(rows) if are_apart else [table(rows)]
        reviews = table([REVIEW, {**REVIEW, "review": "R2", "case": rows[0]["case"]}])
        return outcome(collected(*files, reviews=reviews))

    quick = read()
    with close_look():
        assert read() == quick


# What it takes


def test_rows_in_any_number_of_pieces_come_back_whole(monkeypatch):
    rng = random.Random(1)  # noqa: S311  # made-up names, not a secret
    for together, large in ((2, 10**6), (5_000, 3), (5_000, 10**6)):
        monkeypatch.setattr(store, "_TOGETHER", together)
        monkeypatch.setattr(store, "_LARGE", large)
        names = [rng.choice(["A", "B", None, "C"]) for _ in range(60)]
        names += ["D"] * 20
        wanted = {}
        with Rows() as rows:
            for line, name in enumerate(names):
                rows.add((0, line, f"{line}\ud800", [str(line)]), name)
                wanted.setdefault(line if name is None else name, []).append(line)
            units = list(rows.units())
        assert [[line for _, line, *_ in unit] for unit in units] == [*wanted.values()]
        assert all(row[2:] == (f"{row[1]}\ud800", [f"{row[1]}"]) for row in units[3])


def test_what_waits_to_be_written_is_never_much():
    for long in (300_000, 3_000):
        tracemalloc.start()
        try:
            with Rows() as rows, Names() as names:
                for number in range(30_000_000 // long):
                    text = f"{number:09}" * (long // 9)
                    rows.add((0, number, text, []), f"{number % 7}")
                    names.add("review", text)
                peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert peak < 8_000_000


def test_a_text_that_raises_is_asked_for_again_and_others_are_not():
    asked = []

    def find(text):
        asked.append(text)
        return 1 // len(text)

    known = Remembered(find)
    for text in ("", "a", "", "a", ("a", "b")):
        if text:
            assert known[text] == 1 // len(text)
        else:
            with pytest.raises(ZeroDivisionError):
                known[text]
    assert asked == ["", "a", "", ("a", "b")]


@pytest.mark.parametrize(
    ("kept", "forgotten"),
    [("a" * 500, "a" * 501), (("a" * 499, "b"), ("a" * 500, "b"))],
)
def test_long_texts_are_not_remembered(kept, forgotten):
    known = Remembered(len)
    assert known[kept] == len(kept)
    assert known[forgotten] == len(forgotten)
    assert list(known) == [kept]


def test_a_row_of_many_lines_is_held_to_the_limit_in_bytes():
    text = 'a,b\n"é\né",1\n"é\né",1\n'.encode()
    for cut in (1, 5, 99):
        parts = [text[place : place + cut] for place in range(0, len(text), cut)]
        rows = list(csv_rows(parts, file="x", limit=9))
        assert [(row.line, row.cells) for row in rows] == [
            (1, ["a", "b"]),
            (2, ["é\né", "1"]),
            (4, ["é\né", "1"]),
        ]
        with pytest.raises(ValueError, match="line 2: the row that begins here"):
            list(csv_rows(parts, file="x", limit=8))


def test_a_row_whose_case_has_a_space_too_many_takes_its_case_with_it():
    rows = [ROW, ROW | {"case": " C1", "allegation": "2"}, ROW | {"case": "C2"}]
    file = read_cases(table(rows), on_error="collect")
    assert [case.id for case in file] == ["C2"]
    assert [(one.line, one.rule) for one in file.refusals] == [
        (3, "must be a text, not empty, without spaces at its ends"),
        (2, "its case is refused: see line 3"),
    ]


@pytest.mark.parametrize("lines", ["\n", "\r\n"], ids=["lines", "records"])
def test_so_it_is_in_flat_json(lines):
    cases = [{name: ROW[name] for name in OF_CASE if name in ROW}]
    parts = [
        {"case": "C1 ", "allegation": "1", "category": "2020/other"},
        {"allegation": "1", "category": "2020/other"},
    ]
    files = [io.StringIO(lines.join(map(json.dumps, some))) for some in (cases, parts)]
    file = read_cases(
        files[0], allegations=files[1], format="jsonl", on_error="collect"
    )
    assert file.cases == ()
    assert {one.path for one in file.refusals} == {"case"}
    assert file.counts.refused == 3


def test_a_row_of_empty_cells_is_one_refusal():
    rows = [ROW, dict.fromkeys(ROW, ""), ROW | {"case": "C2"}]
    file = read_cases(table(rows), on_error="collect")
    assert [case.id for case in file] == ["C1", "C2"]
    (refusal,) = file.refusals
    assert refusal.line == 3
    assert refusal.rule == "must not be a row of empty cells: take it out"


def test_a_bomb_of_rows_that_are_sound_is_refused_early():
    head = ",".join(ROW) + "\n"
    row = ",".join(ROW.values()) + "\n"
    packed = gzip.compress((head + row * 1_000_000).encode())
    with pytest.raises(CaseFileError, match="unfolds to more than 200 times") as caught:
        next(iter(read_cases(io.BytesIO(packed))))
    assert caught.value.line < 200_000
