"""Files of cases to cases: what is taken, what is refused, and that nothing is lost."""

import bz2
import csv
import gzip
import io
import json
import re
import tracemalloc
from collections import Counter
from datetime import date

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policestats import (
    ArgumentError,
    CaseFileError,
    CaseFileNotFoundError,
    Handling,
    MissingExtraError,
    ReadCounts,
    RecordErrors,
    ReferenceNotFoundError,
    Refusals,
    ReviewBody,
    Suspension,
    case_records,
    find_category,
    read_cases,
    review_records,
    strategies,
)
from policestats.casefiles import progress, remembered, store
from policestats.casefiles.assembly import natural_key
from policestats.structure import unstructure

CASE = {
    "id": "C1",
    "force": "metropolitan",
    "made": "2023-04-03",
    "logged": "2023-04-04",
    "finalised": "2023-06-01",
    "handling": "under-schedule-3",
    "allegations": [
        {"id": "1", "category": "2020/other", "finalised": "2023-05-01"},
    ],
}
REVIEW = {"id": "R1", "body": "iopc", "received": "2023-06-02"}
ROW = {
    "case": "C1",
    "force": "metropolitan",
    "made": "2023-04-03",
    "logged": "2023-04-04",
    "allegation": "1",
    "category": "2020/other",
}
REVIEW_ROW = {"review": "R1", "case": "C1", "body": "iopc", "received": "2023-06-02"}
CASE_ROW = {name: ROW[name] for name in ("case", "force", "made", "logged")} | {
    "finalised": "2023-06-01",
    "handling": "under-schedule-3",
}
ALLEGATION_ROW = {
    "case": "C1",
    "allegation": "1",
    "category": "2020/other",
    "allegation_finalised": "2023-05-01",
}


def as_json(records, name="cases.json"):
    return named(json.dumps(records), name)


def as_lines(records, name="cases.jsonl"):
    return named("\n".join(map(json.dumps, records)), name)


def as_csv(records, name="cases.csv"):
    records = list(records)
    names = list(dict.fromkeys(name for record in records for name in record))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, names)
    writer.writeheader()
    writer.writerows(records)
    return named(out.getvalue(), name)


def named(text, name):
    """Give a file that has a name, as one on disk has."""
    file = io.BytesIO(text.encode() if isinstance(text, str) else text)
    file.name = name
    return file


def collected(*args, **options):
    return read_cases(*args, on_error="collect", **options)


def told(file):
    return [(one.line, one.path, one.value, one.rule) for one in file.refusals]


# The formats


def test_json_is_read_as_the_models_write_it():
    file = read_cases(as_json([CASE, {**CASE, "id": "C2"}]))
    assert repr(file) == "<cases.json: not read yet>"
    assert [case.id for case in file] == ["C1", "C2"]
    assert [case.id for case in file] == ["C1", "C2"]
    assert unstructure(file.cases[0])["handling"] == "under-schedule-3"
    assert repr(file) == "<cases.json: 2 records read, 2 accepted, 0 refused>"
    assert file.refusals == Refusals()
    assert file.counts == ReadCounts(
        read=2, accepted=2, refused=0, cases=2, allegations=2, reviews=0
    )


def test_a_record_of_json_may_have_reviews():
    file = read_cases(as_lines([{**CASE, "reviews": [REVIEW]}]))
    ((case, reviews),) = file.with_reviews()
    assert reviews[0].case is case
    assert reviews[0].body is ReviewBody.IOPC
    assert file.reviews == reviews
    assert file.cases == (case,)
    assert file.counts.reviews == 1
    assert read_cases(as_json([{**CASE, "reviews": []}])).reviews == ()
    assert read_cases(as_json([{**CASE, "reviews": None}])).reviews == ()


def test_keys_and_labels_of_json_are_recognised():
    record = {
        "Case reference": "C1",
        "Police force": "the Met",
        "Date made": "3/4/2023",
        "Date logged": "2023-04-04",
        "Handling": "Outside of Schedule 3",
        "Officer": "PC 1",
        "suspensions": [{"start": "2023-04-05", "end": None}],
        "allegations": [
            {
                "Allegation number": "1",
                "Allegation category": "B",
                "Sub-category": "b4",
                "actions": ["Sorry"],
                "Rank": 1,
            }
        ],
        "reviews": [],
    }
    file = read_cases(
        as_json([record]),
        day_first=True,
        scheme="2020",
        vocabulary={"actions": {"sorry": "apology"}},
        columns={"Officer": None, "Rank": None},
    )
    (case,) = file.cases
    assert (case.id, case.force, case.made) == ("C1", "metropolitan", date(2023, 4, 3))
    assert case.handling is Handling.OUTSIDE_SCHEDULE_3
    assert case.suspensions == (Suspension(start=date(2023, 4, 5)),)
    assert case.allegations[0].subcategory == "Use of force"
    assert case.allegations[0].actions == ("apology",)


def test_the_force_of_a_record_that_is_otherwise_canonical_becomes_its_id():
    (case,) = read_cases(as_json([{**CASE, "force": "the Met"}]))
    assert case.force == "metropolitan"


def test_csv_has_a_row_for_each_allegation():
    rows = [
        {**ROW, "allegation": "10", "actions": "apology; debrief", "factors": ""},
        {**ROW, "case": "C2"},
        {**ROW, "allegation": "2", "category": "2020/discreditable-conduct"},
    ]
    file = read_cases(as_csv(rows))
    first, second = file.cases
    assert [one.id for one in first.allegations] == ["2", "10"]
    assert first.allegations[1].actions == ("apology", "debrief")
    assert first.allegations[0].category == find_category("K", scheme="2020")
    assert first.finalised is first.handling is None
    assert (second.id, len(second.allegations)) == ("C2", 1)
    assert file.counts == ReadCounts(
        read=3, accepted=3, refused=0, cases=2, allegations=3, reviews=0
    )


@pytest.mark.parametrize("write", [as_csv, as_json, as_lines])
@pytest.mark.parametrize("write_others", [as_csv, as_json, as_lines])
def test_cases_allegations_and_reviews_may_be_in_three_files(write, write_others):
    name = {as_csv: "csv", as_json: "json", as_lines: "jsonl"}[write_others]
    file = read_cases(
        write([CASE_ROW]),
        allegations=write_others([ALLEGATION_ROW], f"allegations.{name}"),
        reviews=write_others([REVIEW_ROW], f"reviews.{name}"),
    )
    ((case, reviews),) = file.with_reviews()
    assert unstructure(case)["allegations"][0]["finalised"] == "2023-05-01"
    assert reviews[0].id == "R1"
    assert file.counts.read == file.counts.accepted == 3
    assert repr(file).startswith("<cases.")
    assert f" + allegations.{name} + reviews.{name}: 3 records read" in repr(file)


def test_reviews_in_a_file_of_their_own_join_those_in_the_records():
    file = read_cases(
        as_json([{**CASE, "reviews": [REVIEW]}]),
        reviews=as_csv([{**REVIEW_ROW, "review": "R2"}], "r.csv"),
    )
    assert [one.id for one in file.reviews] == ["R1", "R2"]
    assert {one.case for one in file.reviews} == {*file.cases}


def test_a_review_of_recommendations_is_completed():
    row = {
        **REVIEW_ROW,
        "completed": "2023-07-01",
        "outcome": "invalid",
        "recommendations": "3",
    }
    file = read_cases(as_json([CASE]), reviews=as_csv([row], "r.csv"))
    assert file.reviews[0].recommendations == 3
    as_number = {**row, "recommendations": 3}
    other = read_cases(as_json([CASE]), reviews=as_json([as_number], "r.json"))
    assert other.reviews == file.reviews


def test_a_compressed_file_and_a_path_are_read_too(tmp_path):
    path = tmp_path / "cases.json.gz"
    path.write_bytes(gzip.compress(json.dumps([CASE]).encode()))
    with read_cases(path) as file:
        assert len(file.cases) == 1
    packed = bz2.compress(as_csv([ROW]).read())
    assert len(read_cases(named(packed, "cases.csv.bz2")).cases) == 1


def test_what_has_been_read_stays_when_a_file_is_closed(tmp_path):
    path = tmp_path / "cases.json"
    path.write_text(json.dumps([CASE]))
    file = read_cases(str(path))
    cases = file.cases
    file.close()
    file.close()
    assert file.cases == cases


def test_a_list_of_none_is_no_error():
    file = read_cases(as_json([]))
    assert file.cases == file.reviews == ()
    assert file.counts == ReadCounts()
    assert str(file.counts) == "0 records read, 0 accepted, 0 refused"
    assert read_cases(as_csv([ROW]), reviews=as_json([], "r.json")).reviews == ()


def test_a_header_alone_is_no_case():
    assert read_cases(io.StringIO(",".join(ROW) + "\n")).cases == ()


# What is refused, and how


def test_to_raise_names_file_and_line_and_gives_no_part_of_the_answer():
    rows = [ROW, {**ROW, "case": "C2", "force": "Surry", "made": "soon"}]
    file = read_cases(as_csv(rows))
    for ask in ("cases", "reviews", "refusals", "counts"):
        with pytest.raises(RecordErrors) as caught:
            getattr(file, ask)
        assert caught.value.model == "cases.csv, line 3"
        assert [(one.path, one.value) for one in caught.value.errors] == [
            ("force", "Surry"),
            ("made", "soon"),
        ]
    assert repr(file) == "<cases.csv: not read yet>"


def test_the_first_record_of_a_case_that_is_wrong_itself_is_raised():
    rows = [ROW, {**ROW, "case": "C2"}, {**ROW, "allegation": "2", "category": "Z"}]
    with pytest.raises(RecordErrors, match=r"^cases.csv, line 4: 1 refusal"):
        read_cases(as_csv(rows)).counts.read  # noqa: B018  # it is asked for


def test_a_case_is_taken_whole_or_not_at_all():
    rows = [
        {**ROW, "case": "C0"},
        ROW,
        {**ROW, "allegation": "2", "category": "Zzyzx"},
        {**ROW, "allegation": "3"},
    ]
    file = collected(as_csv(rows))
    assert [case.id for case in file] == ["C0"]
    assert told(file) == [
        (
            4,
            "category",
            "Zzyzx",
            "must be a category: write its id, as in '2020/other'",
        ),
        (3, "case", "C1", "its case is refused: see line 4"),
        (5, "case", "C1", "its case is refused: see line 4"),
    ]
    assert file.counts == ReadCounts(
        read=4, accepted=1, refused=3, cases=1, allegations=1, reviews=0
    )
    assert file.refusals[1].raw == "C1,metropolitan,2023-04-03,2023-04-04,1,2020/other"


def test_every_thing_that_is_wrong_with_a_record_is_told_at_once():
    row = dict.fromkeys(ROW, "") | {"allegation": " 1", "made": "x"}
    file = collected(as_csv([row]))
    assert [(path, value) for _, path, value, _ in told(file)] == [
        ("case", ""),
        ("force", ""),
        ("made", "x"),
        ("logged", ""),
        ("allegation", " 1"),
        ("category", ""),
    ]
    assert file.counts.refused == 1


def test_rows_of_no_case_at_all_have_nothing_to_do_with_each_other():
    rows = [{**ROW, "case": ""}, {**ROW, "case": "", "made": "2023-01-01"}]
    assert told(collected(as_csv(rows))) == [
        (2, "case", "", "must be there"),
        (3, "case", "", "must be there"),
    ]


def test_columns_of_a_case_that_differ_between_its_rows_are_refused():
    rows = [
        {**ROW, "handling": ""},
        {**ROW, "allegation": "2", "handling": "outside-schedule-3"},
        {**ROW, "allegation": "3", "handling": "Outside Schedule 3"},
    ]
    rule = (
        "must be the same in all rows of its case: 'outside-schedule-3' in lines 3 and "
        "4, nothing in line 2"
    )
    assert told(collected(as_csv(rows))) == [
        (2, "handling", "", rule),
        (3, "handling", "outside-schedule-3", rule),
        (4, "handling", "outside-schedule-3", rule),
    ]


def test_many_different_values_of_one_case_are_counted():
    rows = [
        {
            **ROW,
            "allegation": f"{day}",
            "made": f"2023-04-0{day}",
            "logged": "2024-01-01",
        }
        for day in range(1, 7)
    ]
    rows += [{**ROW, "allegation": "9", "made": "x", "logged": "2024-01-01"}]
    rules = {
        rule for _, path, _, rule in told(collected(as_csv(rows))) if path == "made"
    }
    assert rules == {
        (
            "must be the same in all rows of its case: '2023-04-01' in line 2, "
            "'2023-04-02' in line 3, '2023-04-03' in line 4, 3 more"
        ),
        "must be a date as in '2024-03-31'",
    }


def test_different_suspensions_are_told():
    rows = [
        {**ROW, "suspensions": "2023-05-01/2023-05-02"},
        {**ROW, "allegation": "2", "suspensions": "2023-05-01/.."},
    ]
    rules = [rule for *_, rule in told(collected(as_csv(rows)))]
    assert rules[0] == rules[1]
    assert "2023-05-01" in rules[0]
    assert "in line 3" in rules[0]


def test_a_rule_of_a_case_is_told_of_each_row_that_states_it():
    rows = [{**ROW, "logged": "2023-04-01"}, {**ROW, "logged": "2023-04-01"}]
    rows[1]["allegation"] = "2"
    rule = "must not be before the complaint was made"
    assert told(collected(as_csv(rows))) == [
        (2, "logged", "2023-04-01", rule),
        (3, "logged", "2023-04-01", rule),
    ]


def test_a_rule_of_an_allegation_is_told_of_its_row_by_its_column():
    rows = [
        {**ROW, "allegation": "2", "allegation_finalised": "2023-01-01"},
        {**ROW, "allegation": "1", "allegation_handling": "under-schedule-3"},
    ]
    assert told(collected(as_csv(rows))) == [
        (
            2,
            "allegation_finalised",
            "2023-01-01",
            "must be from the day the case was logged to the day it was finalised",
        ),
        (
            3,
            "allegation_handling",
            "under-schedule-3",
            "must be 'outside-schedule-3' or open, unless the case is under Schedule 3",
        ),
    ]


def test_an_allegation_that_is_there_twice_is_refused_both_times():
    rule = "must be the id of one allegation of its case: it is in lines 2 and 3"
    assert told(collected(as_csv([ROW, ROW]))) == [
        (2, "allegation", "1", rule),
        (3, "allegation", "1", rule),
    ]


@pytest.mark.parametrize("write", [as_json, as_lines])
def test_a_case_that_is_there_twice_is_refused_both_times(write):
    first = [CASE, {**CASE, "id": "C2"}, CASE]
    file = collected(write(first))
    assert [case.id for case in file] == ["C2"]
    where = (1, 1) if write is as_json else (1, 3)
    assert told(file) == [
        (
            line,
            "id",
            "C1",
            f"must be the id of one record alone: it is in line {other} too",
        )
        for line, other in (where, where[::-1])
    ]


def test_a_case_that_is_there_twice_is_refused_with_its_allegations_and_reviews():
    file = collected(
        as_csv([CASE_ROW, CASE_ROW]),
        allegations=as_csv([ALLEGATION_ROW], "a.csv"),
        reviews=as_csv([REVIEW_ROW], "r.csv"),
    )
    assert file.cases == ()
    assert told(file) == [
        (2, "case", "C1", "must be the id of one record alone: it is in line 3 too"),
        (3, "case", "C1", "must be the id of one record alone: it is in line 2 too"),
        (2, "case", "C1", "its case is refused: see cases.csv, line 2"),
        (2, "case", "C1", "its case is refused: see cases.csv, line 2"),
    ]
    assert [one.file for one in file.refusals[2:]] == ["a.csv", "r.csv"]


def test_reviews_that_are_there_twice_are_refused_and_their_case_is_not():
    rows = [REVIEW_ROW, {**REVIEW_ROW, "case": "C2"}, {**REVIEW_ROW, "review": "R2"}]
    cases = [CASE, {**CASE, "id": "C2"}]
    file = collected(as_json(cases), reviews=as_csv(rows, "r.csv"))
    assert len(file.cases) == 2
    assert [one.id for one in file.reviews] == ["R2"]
    assert told(file) == [
        (2, "review", "R1", "must be the id of one record alone: it is in line 3 too"),
        (3, "review", "R1", "must be the id of one record alone: it is in line 2 too"),
    ]


def test_a_review_that_is_there_twice_in_json_refuses_both_records():
    records = [
        {**CASE, "reviews": [{**REVIEW, "id": "R0"}, REVIEW]},
        {**CASE, "id": "C2", "reviews": [REVIEW, 5]},
        {**CASE, "id": "C3"},
    ]
    file = collected(as_lines(records))
    assert [case.id for case in file] == ["C3"]
    assert told(file) == [
        (
            1,
            "reviews[1].id",
            "R1",
            "must be the id of one record alone: it is in line 2 too",
        ),
        (
            2,
            "reviews[1]",
            "5",
            "must be a mapping with the fields of Review but its case",
        ),
        (
            2,
            "reviews[0].id",
            "R1",
            "must be the id of one record alone: it is in line 1 too",
        ),
    ]


def test_a_review_in_a_record_and_in_another_file_is_refused_in_both():
    file = collected(
        as_json([{**CASE, "reviews": [REVIEW]}]), reviews=as_csv([REVIEW_ROW], "r.csv")
    )
    assert told(file) == [
        (
            1,
            "reviews[0].id",
            "R1",
            "must be the id of one record alone: it is in r.csv, line 2 too",
        ),
        (
            2,
            "review",
            "R1",
            "must be the id of one record alone: it is in cases.json, line 1 too",
        ),
    ]


def test_what_is_of_no_case_is_refused():
    file = collected(
        as_csv([CASE_ROW]),
        allegations=as_csv([ALLEGATION_ROW, {**ALLEGATION_ROW, "case": "C9"}], "a.csv"),
        reviews=as_csv(
            [
                {**REVIEW_ROW, "case": "C8"},
                {**REVIEW_ROW, "case": "", "review": "R2"},
            ],
            "r.csv",
        ),
    )
    assert [case.id for case in file] == ["C1"]
    rule = "must be the id of a case in cases.csv, and none has it"
    assert told(file) == [
        (3, "case", "C9", rule),
        (2, "case", "C8", rule),
        (3, "case", "", "must be there"),
    ]
    assert file.counts == ReadCounts(
        read=5, accepted=2, refused=3, cases=1, allegations=1, reviews=0
    )


def test_a_case_without_an_allegation_is_refused():
    file = collected(
        as_csv([CASE_ROW, {**CASE_ROW, "case": ""}]),
        allegations=as_json([], "a.json"),
    )
    assert told(file) == [
        (
            2,
            "case",
            "C1",
            "must be the case of at least one allegation, and is of none",
        ),
        (3, "case", "", "must be there"),
    ]


@pytest.mark.parametrize(
    ("change", "path", "rule"),
    [
        ({"received": "2023-01-01"}, "received", "must not be before the case was fin"),
        ({"outcome": "invalid"}, "outcome", "must be stated if, and only if,"),
        ({"recommendations": "-1"}, "recommendations", "must be a whole number of 0"),
        ({"recommendations": "1.0"}, "recommendations", "must be a whole number of 0"),
        ({"body": "PCC"}, "body", "must be one of 'iopc', 'local-policing-body'"),
    ],
)
def test_a_review_that_breaks_a_rule_is_refused_without_its_case(change, path, rule):
    file = collected(
        as_json([CASE]), reviews=as_csv([{**REVIEW_ROW, **change}], "r.csv")
    )
    assert len(file.cases) == 1
    ((line, at, _, got),) = told(file)
    assert (line, at) == (2, path)
    assert got.startswith(rule)
    assert file.counts == ReadCounts(
        read=2, accepted=1, refused=1, cases=1, allegations=1, reviews=0
    )


def test_a_review_of_a_case_outside_schedule_3_is_refused():
    row = {**CASE, "handling": "outside-schedule-3"}
    file = collected(as_json([row]), reviews=as_csv([REVIEW_ROW], "r.csv"))
    ((_, path, value, _),) = told(file)
    assert (path, value) == ("case.handling", "outside-schedule-3")


@pytest.mark.parametrize(
    ("cells", "number"), [("C1,metropolitan", 2), ("C1,,,,,,,", 8), (",", 2)]
)
def test_a_row_of_too_few_or_too_many_cells_is_refused(cells, number):
    text = as_csv([ROW, {**ROW, "case": "C2"}]).read().decode() + cells + "\n"
    file = collected(named(text, "cases.csv"))
    assert file.counts.read == 3
    assert (4, "", cells, f"must have 6 cells, and has {number}") in told(file)
    followers = [(2, "case", "C1", "its case is refused: see line 4")]
    assert told(file)[1:] == (followers if cells.startswith("C1") else [])


def test_a_review_of_too_few_cells_is_refused():
    file = collected(
        as_json([CASE]), reviews=named("review,case,body,received\nR1\n", "r.csv")
    )
    assert told(file) == [(2, "", "R1", "must have 4 cells, and has 1")]


# What JSON can do wrong


def changed(**fields):
    return json.dumps({**CASE, **fields})


DEEP = '{"id": ' + "[" * 100 + "]" * 100 + "}"


@pytest.mark.parametrize(
    ("text", "path", "value", "rule"),
    [
        ("{", "", "{", "must be JSON (Expecting property name"),
        ('{"id": "C1", "id": "C1"}', "id", "C1", "must not be named a second time"),
        (changed(made=float("nan")), "", "NaN", "must be JSON, which has no such numb"),
        (changed(made=float("inf")), "", "Infinity", "must be JSON, which has no such"),
        (changed(made=20230403), "made", "20230403", "must be a date as in"),
        (changed(id=1), "id", "1", "must be a text"),
        (changed(force=True), "force", "True", "must be a text"),
        (changed(force=None), "force", "", "must be a text"),
        (changed(force="\ud800"), "force", "\\ud800", "must be a force"),
        (changed(id="\ud800"), "id", "\\ud800", "must be a text that UTF-8 can"),
        (changed(id=" C1"), "id", " C1", "must be a text, not empty, without spaces"),
        (changed(made="0000-01-01"), "made", "0000-01-01", "must be from 1900-01-01"),
        (changed(made="1899-12-31"), "made", "1899-12-31", "must be from 1900-01-01"),
        (
            changed(finalised="9999-12-31"),
            "finalised",
            "9999-12-31",
            "must be from 1900-01-01 to 2199-12-31: leave it empty",
        ),
        (
            changed(contacted="9999-12-31"),
            "contacted",
            "9999-12-31",
            "must be from 1900-01-01 to 2199-12-31: leave it empty",
        ),
        (changed(logged="4/4/2023"), "logged", "4/4/2023", "must be a date as in"),
        (changed(allegations=[]), "allegations", "()", "must hold at least one"),
        (changed(allegations={}), "allegations", "{}", "must be a list"),
        (changed(allegations=[1]), "allegations[0]", "1", "must be a mapping with"),
        (changed(alegations=[]), "alegations", "[]", "must not be there: did you mean"),
        (changed(suspensions="x"), "suspensions", "x", "must be a list"),
        (changed(reviews={}), "reviews", "{}", "must be a list"),
        (changed(**{"Case ID": "C1"}), "Case ID", "C1", "must not mean 'id', as anoth"),
        ("[]", "", "[]", "must be a mapping with the fields of ComplaintCase"),
        ("3", "", "3", "must be a mapping with the fields of ComplaintCase"),
        ("null", "", "", "must be a mapping with the fields of ComplaintCase"),
    ],
    ids=lambda one: str(one)[:30],
)
@pytest.mark.parametrize("lines", [False, True], ids=["list", "lines"])
def test_what_json_can_do_wrong_is_one_clear_refusal(text, path, value, rule, lines):
    other = json.dumps({**CASE, "id": "C0"})
    whole = f"{other}\n{text}" if lines else f"[{other},\n{text}]"
    if text == "{" and not lines:
        return  # there it is the file that is broken off
    file = collected(named(whole, "cases.jsonl" if lines else "cases.json"))
    assert [case.id for case in file] == ["C0"]
    ((line, at, got, why),) = told(file)
    assert (line, at, got) == (2, path, value)
    assert why.startswith(rule)
    assert file.counts.read == 2


def test_json_of_a_hundred_levels_is_one_record_that_is_refused():
    file = collected(named(f"[{DEEP}]", "cases.json"))
    assert file.counts.refused == 1
    assert ("id", "must be a text") in [(p, r) for _, p, _, r in told(file)]
    deeper = '{"id": ' + "[" * 100_000 + "]" * 100_000 + "}"
    other = json.dumps(CASE)
    file = collected(named(f"{other}\n{deeper}", "cases.jsonl"))
    ((line, path, _, rule),) = told(file)
    assert (line, path) == (2, "")
    assert rule.startswith("must be JSON that is not nested so deeply")


def test_a_line_of_two_records_is_no_record():
    two = json.dumps(CASE) + "," + json.dumps({**CASE, "id": "C2"})
    file = collected(named(f"{json.dumps({**CASE, 'id': 'C0'})}\n{two}\n", "c.jsonl"))
    assert [case.id for case in file] == ["C0"]
    ((line, path, _, rule),) = told(file)
    assert (line, path) == (2, "")
    assert rule.startswith("must be JSON (Extra data")


def test_a_strange_date_of_an_open_case_is_found_wherever_it_stands():
    open_case = {name: value for name, value in CASE.items() if name != "finalised"}
    strange = "9999-12-31"
    for change, path in (
        ({"logged": strange}, "logged"),
        (
            {"allegations": [{**CASE["allegations"][0], "finalised": strange}]},
            "allegations[0].finalised",
        ),
        (
            {"suspensions": [{"start": strange, "end": None}]},
            "suspensions[0].start",
        ),
    ):
        ((_, at, value, _),) = told(collected(as_json([{**open_case, **change}])))
        assert (at, value) == (path, strange)
    assert len(read_cases(as_json([open_case])).cases) == 1


def test_an_unknown_force_is_refused_in_a_record_that_is_otherwise_canonical():
    file = collected(as_json([CASE, {**CASE, "id": "C2", "force": "Surry"}]))
    assert [case.id for case in file] == ["C1"]
    rule = "must be a force: did you mean 'surrey'?"
    assert told(file) == [(1, "force", "Surry", rule)]


def test_a_strange_suspension_of_a_record_in_other_words_is_found_too():
    record = {"Case reference": "C1", **CASE, "suspensions": []}
    del record["id"], record["finalised"]
    assert len(read_cases(as_json([record])).cases) == 1
    record["suspensions"] = [{"start": "1850-01-01", "end": "9999-12-31"}]
    record["made"] = "1900-01-01"
    assert [path for _, path, _, _ in told(collected(as_json([record])))] == [
        "suspensions[0].start"
    ]
    record["suspensions"][0]["start"] = "2023-05-01"
    assert [path for _, path, _, _ in told(collected(as_json([record])))] == [
        "suspensions[0].end"
    ]


def test_a_record_without_an_id_is_refused_on_its_own():
    record = {name: value for name, value in CASE.items() if name != "id"}
    file = collected(
        as_json([record, record, CASE]), reviews=as_csv([REVIEW_ROW], "r.csv")
    )
    assert len(file.reviews) == 1
    assert told(file) == [(1, "id", "", "must be there")] * 2


def test_labels_within_json_are_refused_where_they_stand():
    record = {
        **CASE,
        "handling": "LR",
        "allegations": [
            {"id": "1", "category": "A", "subcategory": "x", "decision": ""},
            {"id": "2", "category": "2020/other", "actions": [1, ""], "factors": "x"},
        ],
    }
    paths = [path for _, path, _, _ in told(collected(as_json([record])))]
    assert paths == [
        "handling",
        "allegations[0].category",
        "allegations[0].decision",
        "allegations[1].actions[0]",
        "allegations[1].factors",
    ]


def test_a_review_in_json_is_refused_where_it_stands():
    review = {
        "id": 5,
        "case": "C1",
        "reseived": "x",
        "zzyzx": 1,
        "body": "ombudsman",
        "recommendations": "2",
    }
    record = {**CASE, "reviews": [review]}
    assert [
        (path, rule) for _, path, _, rule in told(collected(as_json([record])))
    ] == [
        (
            "reviews[0].case",
            "must not be there: its case is the record that it stands in",
        ),
        ("reviews[0].reseived", "must not be there: did you mean 'received'?"),
        ("reviews[0].zzyzx", "must not be there: no Review has it"),
        ("reviews[0].id", "must be a text, not empty, without spaces at its ends"),
        ("reviews[0].body", "must be one of 'iopc', 'local-policing-body'"),
        ("reviews[0].received", "must be there"),
        ("reviews[0].recommendations", "must be a whole number of 0 or more"),
    ]


@pytest.mark.parametrize("number", [True, 1.0, -1, "1"])
def test_recommendations_are_a_number_and_nothing_like_one(number):
    review = {
        **REVIEW,
        "completed": "2023-07-01",
        "outcome": "invalid",
        "recommendations": number,
    }
    file = collected(as_json([{**CASE, "reviews": [review]}]))
    rule = "must be a whole number of 0 or more"
    path = "reviews[0].recommendations"
    assert told(file) == [(1, path, str(number), rule)]


def test_a_bad_review_refuses_its_record_and_what_depends_on_it():
    record = {**CASE, "reviews": [{**REVIEW, "received": "2023-01-01"}]}
    file = collected(
        as_json([record]),
        reviews=as_csv([{**REVIEW_ROW, "review": "R2"}], "r.csv"),
    )
    assert told(file) == [
        (
            1,
            "reviews[0].received",
            "2023-01-01",
            "must not be before the case was finalised",
        ),
        (2, "case", "C1", "its case is refused: see cases.json, line 1"),
    ]


def test_flat_json_is_strict_too():
    records = [
        {**ALLEGATION_ROW, "actions": ["apology", 1]},
        {**ALLEGATION_ROW, "allegation": "2", "id": "2", "zzyzx": 1},
        {**ALLEGATION_ROW, "allegation": ["3"], "category": [], "decision": ["x"]},
        {**ALLEGATION_ROW, "allegation": "4", "subcategory": 4},
    ]
    text = "\n".join([*map(json.dumps, records), '{"case": "C1", "case": "C1"}', "5"])
    file = collected(
        as_json([{**CASE_ROW, "suspensions": [{"start": "2023-04-05", "end": "x"}]}]),
        allegations=named(text, "a.jsonl"),
    )
    assert file.counts == ReadCounts(read=7, refused=7)
    assert [(one.file, one.line, one.path) for one in file.refusals] == [
        ("cases.json", 1, "suspensions[0].end"),
        ("a.jsonl", 1, "actions"),
        ("a.jsonl", 2, "id"),
        ("a.jsonl", 2, "zzyzx"),
        ("a.jsonl", 3, "allegation"),
        ("a.jsonl", 3, "category"),
        ("a.jsonl", 3, "decision"),
        ("a.jsonl", 4, "subcategory"),
        ("a.jsonl", 5, "case"),
        ("a.jsonl", 6, ""),
    ]


def test_suspensions_of_flat_json_may_be_a_list():
    spans = [{"start": "2023-04-05", "end": "2023-04-06"}]
    options = {"allegations": as_csv([ALLEGATION_ROW], "a.csv")}
    (case,) = read_cases(as_json([{**CASE_ROW, "suspensions": spans}]), **options)
    assert case.suspensions[0].end == date(2023, 4, 6)
    spans[0]["end"] = "9999-12-31"
    file = collected(
        as_json([{**CASE_ROW, "suspensions": spans}]),
        allegations=as_csv([ALLEGATION_ROW], "a.csv"),
    )
    assert told(file)[0][1:3] == ("suspensions[0].end", "9999-12-31")


def test_unknown_keys_are_left_out_where_the_caller_says_so():
    record = {**CASE, "Officer": 1, "reviews": [{**REVIEW, "note": "x"}]}
    file = read_cases(as_json([record]), other_columns="leave out")
    assert len(file.reviews) == 1
    flat = read_cases(
        as_json([{**CASE_ROW, "Officer": 1, "Unit": 2}]),
        allegations=as_csv([ALLEGATION_ROW], "a.csv"),
        other_columns="leave out",
    )
    assert len(flat.cases) == 1


def test_a_key_that_is_left_out_is_left_out_whatever_it_is_called():
    for contacted in ("nonsense", "2023-04-05"):
        record = {**CASE, "contacted": contacted}
        (case,) = read_cases(as_json([record]), columns={"contacted": None})
        assert case.contacted is None


def test_a_label_of_an_open_list_means_what_the_caller_says_in_canonical_json_too():
    part = {**CASE["allegations"][0], "decision": "resolved"}
    meant = {"decision": {"resolved": "not resolved"}}
    (case,) = read_cases(as_json([{**CASE, "allegations": [part]}]), vocabulary=meant)
    assert case.allegations[0].decision == "not resolved"


def test_a_key_may_mean_another_field_than_its_name_says():
    part = {"Allegation no": "1", "category": "2020/other", "finalised": "2023-05-01"}
    record = {**CASE, "id": "row 1", "URN": "C1", "allegations": [part]}
    told_so = {"id": None, "URN": "case"}
    file = collected(as_json([record, {**record, "id": "row 2"}]), columns=told_so)
    assert told(file)[0][1:3] == ("id", "C1")
    assert len(read_cases(as_json([record]), columns=told_so).cases) == 1


# The options


@pytest.mark.parametrize(
    ("options", "argument"),
    [
        ({"on_error": "ignore"}, "on_error"),
        ({"day_first": 1}, "day_first"),
        ({"progress": "yes"}, "progress"),
        ({"progress": 1}, "progress"),
        ({"other_columns": None}, "other_columns"),
        ({"columns": ["case"]}, "columns"),
        ({"vocabulary": "LR"}, "vocabulary"),
    ],
)
def test_an_option_that_cannot_be_is_refused(options, argument):
    with pytest.raises(ArgumentError) as caught:
        read_cases(as_json([CASE]), **options)
    assert caught.value.argument == argument


def test_a_scheme_and_a_format_are_looked_up():
    with pytest.raises(ReferenceNotFoundError):
        read_cases(as_json([CASE]), scheme="2021")
    with pytest.raises(ReferenceNotFoundError):
        read_cases(as_json([CASE]), format="excel")


def test_what_is_wrong_with_a_file_as_a_whole_is_raised_at_once(tmp_path):
    with pytest.raises(CaseFileNotFoundError):
        read_cases(tmp_path / "none.csv", on_error="collect")
    with pytest.raises(CaseFileError, match="no column for 'force'"):
        collected(as_csv([{k: v for k, v in ROW.items() if k != "force"}]))
    with pytest.raises(CaseFileError, match="'Officer'"):
        collected(as_csv([{**ROW, "Officer": "x"}]))
    with pytest.raises(CaseFileError, match="has no column 'Zz'"):
        collected(as_csv([ROW]), columns={"Zz": None})
    assert collected(as_csv([ROW]), other_columns="leave out").cases


def test_a_separator_and_an_encoding_are_taken():
    text = as_csv([{**ROW, "case": "Nº 1"}]).read().decode().replace(",", ";")
    file = read_cases(
        named(text.encode("cp1252"), "cases.csv"), encoding="cp1252", separator=";"
    )
    assert file.cases[0].id == "Nº 1"


def test_what_is_remembered_of_a_column_is_forgotten_when_it_is_too_much(monkeypatch):
    monkeypatch.setattr(remembered, "_REMEMBERED", 2)
    rows = [
        {
            **ROW,
            "case": f"C{number}",
            "decision": f"decision {number % 4}" + "." * 600 * (number % 2),
            "made": f"2023-02-{28 + number % 3}",
        }
        for number in range(12)
    ]
    file = collected(as_csv(rows))
    assert [case.allegations[0].decision for case in file] == [
        row["decision"] for row in rows[::3]
    ]
    assert [value for _, _, value, _ in told(file)] == ["2023-02-29", "2023-02-30"] * 4


# Progress


class Bar:
    made = None

    def __init__(self, **options):
        self.options, self.told = options, 0
        type(self).made = self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def update(self, number):
        self.told += number


def test_a_bar_is_shown_where_it_is_asked_for(capsys):
    file = as_json([CASE])
    size = len(file.getvalue())
    assert len(read_cases(file, progress=True).cases) == 1
    assert "cases.json" in capsys.readouterr().err
    assert size > 0


@pytest.mark.parametrize("write", [as_json, as_lines, as_csv])
def test_a_bar_hears_of_every_byte(write, monkeypatch, tmp_path):
    monkeypatch.setattr("tqdm.tqdm", Bar)
    path = tmp_path / write([ROW]).name
    path.write_bytes(write([ROW if write is as_csv else CASE]).read())
    file = read_cases(path, progress=True)
    assert len(file.cases) == 1
    assert Bar.made.options["total"] == Bar.made.told
    assert Bar.made.told == path.stat().st_size * (1 if write is as_csv else 2)


@pytest.mark.parametrize(
    ("size", "is_terminal", "asked", "is_shown"),
    [
        (progress.LONG, True, None, True),
        (progress.LONG - 1, True, None, False),
        (progress.LONG, False, None, False),
        (None, True, None, False),
        (progress.LONG, True, False, False),
        (None, False, True, True),
    ],
)
def test_a_bar_is_shown_of_long_files_where_a_terminal_shows_it(
    size, is_terminal, asked, is_shown, monkeypatch
):
    Bar.made = None
    monkeypatch.setattr("tqdm.tqdm", Bar)
    monkeypatch.setattr("sys.stderr.isatty", lambda: is_terminal, raising=False)
    with progress.meter("cases.csv", size, progress=asked) as advance:
        advance(3)
    assert (Bar.made is not None and Bar.made.told == 3) is is_shown


def test_without_tqdm_a_bar_that_is_asked_for_is_refused_and_others_are_not(
    monkeypatch,
):
    monkeypatch.setitem(__import__("sys").modules, "tqdm", None)
    with pytest.raises(MissingExtraError) as caught:
        read_cases(as_json([CASE]), progress=True)
    assert caught.value.extra == "progress"
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with progress.meter("cases.csv", progress.LONG, progress=None) as advance:
        assert advance(3) is None


# Laws


SOME = settings(max_examples=25)


def sorted_case(case):
    """Give a case with its allegations as a table of them gives them back."""
    parts = sorted(case.allegations, key=lambda one: natural_key(one.id))
    return attrs.evolve(case, allegations=tuple(parts))


def some_cases(**options):
    return st.lists(
        strategies.complaint_cases(**options),
        max_size=4,
        unique_by=lambda one: one.id,
    )


@SOME
@given(some_cases())
def test_what_the_models_write_is_read_back(cases):
    plain = unstructure(cases)
    for write in (as_json, as_lines):
        if cases:
            assert read_cases(write(plain)).cases == tuple(cases)


@SOME
@given(st.lists(strategies.reviews(), max_size=3, unique_by=lambda one: one.id))
def test_reviews_come_back_from_json_and_from_a_table(reviews):
    held = {}
    for one in reviews:
        held.setdefault(one.case.id, one)
    kept = list(held.values())
    records = []
    for one in kept:
        plain = unstructure(one)
        records.append(plain.pop("case") | {"reviews": [plain]})
    assert read_cases(as_json(records)).reviews == tuple(kept)
    if kept:
        file = read_cases(
            as_json(unstructure([one.case for one in kept])),
            reviews=as_csv(review_records(kept), "r.csv"),
        )
        assert file.reviews == tuple(kept)


@SOME
@given(some_cases())
def test_plain_records_are_a_file_of_the_same_cases(cases):
    if not cases:
        return
    file = read_cases(as_csv(case_records(cases)))
    in_order = tuple(map(sorted_case, cases))
    assert file.cases == in_order
    assert file.to_records() == list(case_records(in_order))
    assert file.counts.read == sum(len(case.allegations) for case in cases)


@SOME
@given(some_cases())
def test_two_files_are_the_same_as_one(cases):
    if not cases:
        return
    rows = list(case_records(cases))
    of_case = [*list(ROW)[:4], "contacted", "finalised", "handling", "suspensions"]
    heads = {row["case"]: {name: row[name] for name in of_case} for row in rows}
    parts = [
        {
            name: value
            for name, value in row.items()
            if name == "case" or name not in of_case
        }
        for row in rows
    ]
    file = read_cases(as_csv(heads.values()), allegations=as_csv(parts, "a.csv"))
    assert file.cases == tuple(map(sorted_case, cases))


NONSENSE = ["", "x", "2023-13-01", "9999-12-31", "C0", "1", "A", "2020/other", "LR"]


@st.composite
def dirty_rows(draw):
    """Give rows of cases of which some are spoiled, in their order."""
    cases = draw(some_cases(max_allegations=3))
    rows = list(case_records(cases))
    for row in rows:
        if draw(st.booleans()):
            row[draw(st.sampled_from(list(row)))] = draw(st.sampled_from(NONSENSE))
    return rows


def without_lines(refusals):
    """Count the refusals, whatever the lines that they tell of."""
    return Counter(
        (one.path, one.value, re.sub(r"lines? [\d, and]+", "line", one.rule))
        for one in refusals
    )


@settings(max_examples=40)
@given(dirty_rows(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows, random):
    if not rows:
        return
    shuffled = random.sample(rows, len(rows))
    file, other = collected(as_csv(rows)), collected(as_csv(shuffled))
    assert {case.id: case for case in file} == {case.id: case for case in other}
    assert without_lines(file.refusals) == without_lines(other.refusals)
    assert file.counts == other.counts


@settings(max_examples=40)
@given(dirty_rows())
def test_nothing_is_lost(rows):
    if not rows:
        return
    file = collected(as_csv(rows))
    counts = file.counts
    assert counts.read == len(rows) == counts.accepted + counts.refused
    assert counts.allegations == counts.accepted == len(file.to_records())
    assert len({one.line for one in file.refusals}) == counts.refused
    again = collected(as_csv(rows))
    assert again.cases == file.cases
    assert again.refusals == file.refusals


@SOME
@given(some_cases(), st.data())
def test_a_record_of_json_that_is_spoiled_is_refused_and_the_others_are_not(
    cases, data
):
    plain = unstructure(cases)
    for record in plain:
        record["reviews"] = []
    spoiled = [one for one in plain if data.draw(st.booleans())]
    for one in spoiled:
        name = data.draw(st.sampled_from(["made", "logged", "force", "allegations"]))
        one[name] = data.draw(st.sampled_from([None, 5, True, "x", "9999-12-31"]))
    for write in (as_json, as_lines):
        if cases:
            file = collected(write(plain))
            kept = [
                case
                for case, one in zip(cases, plain, strict=True)
                if one not in spoiled
            ]
            assert file.cases == tuple(kept)
            assert file.counts.refused == len(spoiled)


NAMES = st.sampled_from(
    [*CASE, *ROW, *REVIEW, "reviews", "suspensions", "actions", "subcategory", "Made"]
)
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=3)
    | st.sampled_from(["2023-04-03", "2020/other", "kent", "C1"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(NAMES | st.text(max_size=2), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    st.lists(st.dictionaries(NAMES, ANYTHING, max_size=8).map(CASE.__or__), max_size=3)
)
def test_whatever_a_record_of_json_holds_it_is_accepted_or_refused(records):
    for options in (
        {},
        {"reviews": as_json(records, "r.json")},
        {"allegations": as_json(records, "a.json")},
    ):
        counts = collected(as_json(records), **options).counts
        files = 2 if options else 1
        assert counts.read == len(records) * files == counts.accepted + counts.refused


@given(st.lists(st.lists(st.text('aC1,;"\t =\n', max_size=4), min_size=6, max_size=7)))
def test_whatever_a_row_holds_it_is_accepted_or_refused(rows):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([list(ROW), *rows])
    counts = collected(io.StringIO(out.getvalue(), newline="")).counts
    assert counts.refused == counts.read == len(rows)


# What a long file takes


def rows_of(number):
    yield (",".join(ROW) + "\n").encode()
    for one in range(number):
        yield f"C{one},kent,2023-04-03,2023-04-04,1,2020/other\n".encode()


def test_memory_does_not_grow_with_the_file(tmp_path):
    peaks = []
    for number in (2_000, 12_000):
        path = tmp_path / f"{number}.csv"
        path.write_bytes(b"".join(rows_of(number)))
        file = read_cases(path)
        next(iter(file))
        tracemalloc.start()
        assert sum(1 for _ in file) == number
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 2 * peaks[0] + 2_000_000


def test_cases_whose_rows_are_apart_come_in_the_order_of_their_first(monkeypatch):
    monkeypatch.setattr(store, "_TOGETHER", 3)
    rows = [
        {**ROW, "case": f"C{number % 7}", "allegation": f"{number}"}
        for number in range(40, 0, -1)
    ]
    file = read_cases(as_csv(rows))
    assert [case.id for case in file] == [f"C{n % 7}" for n in range(40, 33, -1)]
    assert sum(len(case.allegations) for case in file) == 40


def test_of_very_many_twins_some_lines_are_told():
    file = collected(as_lines([CASE] * 9))
    same = "must be the id of one record alone: it is in lines"
    rules = [rule for *_, rule in told(file)]
    assert rules[1] == f"{same} 1, 3, 4 and 5 too, and 4 more"
    assert rules[8] == f"{same} 1, 2, 3 and 4 too, and 4 more"
    other = collected(
        as_csv([CASE_ROW] * 9), allegations=as_csv([ALLEGATION_ROW], "a.csv")
    )
    assert told(other)[8][3] == f"{same} 2, 3, 4 and 5 too, and 4 more"


def test_twins_refuse_no_batch_but_their_own():
    text = "".join(
        f"{json.dumps({**CASE, 'id': f'C{n % 4_000}'})}\n" for n in range(4_001)
    )
    file = collected(named(text, "cases.jsonl"))
    assert len(file.cases) == 3_999
    assert [line for line, *_ in told(file)] == [1, 4_001]


def test_ids_are_noted_together(monkeypatch):
    monkeypatch.setattr(store, "_TOGETHER", 2)
    records = [{**CASE, "id": f"C{number % 4}"} for number in range(5)]
    file = collected(as_lines(records))
    assert [case.id for case in file] == ["C1", "C2", "C3"]
    assert [line for line, *_ in told(file)] == [1, 5]
