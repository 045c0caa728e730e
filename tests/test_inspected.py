"""What inspections judged: the bundled tables, and judgments of one's own."""

import codecs
import csv
import re
from collections import Counter
from contextlib import suppress
from datetime import date
from importlib.resources import files
from types import MappingProxyType

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import policestats as ps
from policestats import reference, strategies
from policestats.provenance import Citation, Document
from policestats.reference import (
    JUDGMENT_COLUMNS,
    find_inspection,
    inspected,
    inspections,
    judgment_from_record,
    judgment_record,
    judgments,
    read_judgments,
)

DATA = files("policestats.reference").joinpath("data")
PEEL_2021 = ps.find_framework("PEEL 2021/22")
PEEL_2023 = ps.find_framework("PEEL 2023-25")
MET_2021 = find_inspection("metropolitan-peel-2021-22")
MET_2023 = find_inspection("metropolitan-peel-2023-25")

AREAS = [
    ("Providing a service to the victims of crime", None),
    ("Recording data about crime", "adequate"),
    ("Engaging with and treating the public with fairness and respect", "adequate"),
    ("Preventing crime and anti-social behaviour", "good"),
    ("Responding to the public", "inadequate"),
    ("Investigating crime", "requires improvement"),
    ("Protecting vulnerable people", "requires improvement"),
    ("Managing offenders and suspects", "requires improvement"),
    ("Disrupting serious organised crime", "adequate"),
    ("Building, supporting and protecting the workforce", "requires improvement"),
    (
        "Strategic planning, organisational management and value for money",
        "requires improvement",
    ),
]


def told(found):
    return [(one.area, one.grade and one.grade.name) for one in found]


# --- the Met in the report of 2021/22


def test_the_met_was_judged_in_ten_areas_and_looked_at_in_one():
    found = judgments(
        force="metropolitan", framework="PEEL 2021/22", with_ungraded=True
    )
    assert told(found) == AREAS
    assert {one.force for one in found} == {"metropolitan"}
    assert {one.framework for one in found} == {PEEL_2021}
    assert {str(one.as_at) for one in found} == {"since 1 May 2023"}
    assert [one.area for one in found if one.note] == [AREAS[0][0], AREAS[8][0]]


def test_the_inspection_holds_the_judgments_in_the_order_of_the_report():
    assert MET_2021.judgments == judgments(framework=PEEL_2021, with_ungraded=True)
    assert told(MET_2021.graded) == AREAS[1:]


def test_each_grade_was_given_so_often():
    profile = ps.grade_profile(MET_2021)
    assert {grade.name: number for grade, number in profile.items()} == {
        "outstanding": 0,
        "good": 1,
        "adequate": 3,
        "requires improvement": 5,
        "inadequate": 1,
    }
    assert profile.total == 10


def document(shared, name):
    (path,) = (shared / "documents").glob(f"{name}_*.txt")
    return path.read_text("utf-8").splitlines()


def test_each_grade_is_the_one_that_the_document_prints_below_the_heading(shared):
    lines = document(shared, "003")
    headings = [area for area, grade in AREAS if grade]
    grades = {grade.name.capitalize() for grade in PEEL_2021.scale}
    # The chapters stand in this order, each with its grade on a line of its own.
    printed = [line for line in lines if line in grades or line in headings]
    chapters = [
        (area, grade.lower())
        for area, grade in zip(printed[::2], printed[1::2], strict=True)
    ]
    assert chapters == AREAS[1:]
    assert lines.count(AREAS[0][0]) == 1


def test_each_quote_stands_in_the_chapter_of_its_area(shared):
    text = " ".join(" ".join(document(shared, "003")).split())
    starts = [text.index(f"{area} The Metropolitan") for area, _ in AREAS[1:]]
    assert starts == sorted(starts)
    for one, start, end in zip(
        MET_2021.graded, starts, [*starts[1:], len(text)], strict=True
    ):
        assert start <= text.index(one.citation.quote) < end, one.area


def test_each_quote_of_a_graded_area_says_its_grade():
    grades = "|".join(
        sorted((grade.name for grade in PEEL_2021.scale), key=len, reverse=True)
    )
    for one in MET_2021.graded:
        said = re.findall(rf"\b(?:{grades})\b", one.citation.quote)
        assert said == [one.grade.name]


def test_every_judgment_belongs_to_one_inspection_that_is_bundled():
    owned = Counter(one for all_ in inspections() for one in all_.judgments)
    assert owned == Counter(judgments(with_ungraded=True))
    assert len(judgments(with_ungraded=True)) == 11


def test_every_area_that_is_judged_is_one_that_the_framework_lists_as_such():
    for one in judgments(with_ungraded=True):
        assert one.framework.area(one.area).is_graded is one.is_graded


def test_the_samples_are_those_of_the_document_each_of_its_own_files():
    found = [(one.k, one.n, one.unit, one.area) for one in MET_2021.samples]
    assert found == [
        (21, 107, "incident", "Responding to the public"),
        (21, 21, "incident", "Responding to the public"),
        (54, 97, "case", "Responding to the public"),
        (39, 96, "case", "Responding to the public"),
        (17, 27, "case", "Responding to the public"),
        (15, 35, "case", "Responding to the public"),
        (31, 43, "case", "Responding to the public"),
        (100, 105, "case", "Investigating crime"),
        (24, 26, "case", "Investigating crime"),
    ]
    for one in MET_2021.samples:
        assert one.force == "metropolitan"
        assert one.area in dict(AREAS)
        assert {str(one.k), str(one.n)} <= set(
            re.findall(r"\d+", one.citation.quote)
        ), one.what


# --- the Met in 2023-25


def test_of_2023_25_the_number_of_low_grades_is_known_and_no_grade():
    (count,) = MET_2023.grade_counts
    assert (count.number, count.whole) == (7, 8)
    assert [repr(grade) for grade in count.grades] == [
        repr(PEEL_2023.grade(name)) for name in ("requires improvement", "inadequate")
    ]
    assert count.citation == reference.find_figure("S004-areas-graded-low").citation
    assert (MET_2023.judgments, MET_2023.samples) == ((), ())
    assert MET_2023.framework == PEEL_2023
    assert MET_2023.as_at == ps.Month(2024, 8)
    assert MET_2023.document == reference.find_document("S004")
    assert MET_2021.grade_counts == ()
    assert MET_2021.document == reference.find_document("S003")


# --- looking


@pytest.mark.parametrize(
    "force", ["metropolitan", "the Met", "E23000001", "MPS", ps.find_force("the Met")]
)
def test_a_force_may_be_spelled_in_any_way(force):
    assert inspections(force=force) == (MET_2021, MET_2023)
    assert judgments(force=force, with_ungraded=True) == MET_2021.judgments


@pytest.mark.parametrize(
    ("framework", "found"),
    [
        ("PEEL 2021/22", "metropolitan-peel-2021-22"),
        ("2021/22", "metropolitan-peel-2021-22"),
        ("peel-2021-22", "metropolitan-peel-2021-22"),
        ("peel 2021/2022", "metropolitan-peel-2021-22"),
        (PEEL_2021, "metropolitan-peel-2021-22"),
        ("2023-25", "metropolitan-peel-2023-25"),
        ("PEEL 2023-2025", "metropolitan-peel-2023-25"),
        (PEEL_2023, "metropolitan-peel-2023-25"),
        ("PEEL 2018/19", None),
        (ps.find_framework("PEEL 2025-27"), None),
    ],
    ids=repr,
)
def test_a_framework_may_be_spelled_in_any_way(framework, found):
    expected = [] if found is None else [find_inspection(found)]
    assert list(inspections(framework=framework)) == expected
    assert list(inspections(force="the Met", framework=framework)) == expected
    assert judgments(framework=framework, with_ungraded=True) == tuple(
        one for each in expected for one in each.judgments
    )


def test_a_force_that_no_inspection_is_bundled_of_has_none():
    assert inspections(force="kent") == ()
    assert judgments(force=ps.find_force("kent"), with_ungraded=True) == ()


def test_inspections_are_listed_the_oldest_first():
    starts = [one.as_at.start for one in inspections()]
    assert starts == sorted(starts)
    assert [one.id for one in inspections()] == [
        "metropolitan-peel-2021-22",
        "metropolitan-peel-2023-25",
    ]


@pytest.mark.parametrize("look", [inspections, judgments])
@pytest.mark.parametrize(
    ("condition", "value", "closest", "hint"),
    [
        ("force", "Metropolitian", ("metropolitan",), "did you mean metropolitan?"),
        ("force", "Surry", ("surrey",), "did you mean surrey?"),
        ("force", "", (), "see the register of forces"),
        ("force", 3, (), "see the register of forces"),
        ("framework", "PEEL 2022/23", (), "there is PEEL to 2018/19, PEEL 2021/22"),
        ("framework", "", (), "PEEL 2023-25, PEEL 2025-27"),
        ("framework", 2021.5, (), "there is PEEL to 2018/19"),
    ],
)
def test_a_force_or_framework_that_there_is_not_is_refused(
    look, condition, value, closest, hint
):
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        look(**{condition: value})
    assert (caught.value.kind, caught.value.key) == (condition, value)
    assert caught.value.closest[: len(closest)] == closest
    assert bool(caught.value.closest) is bool(closest)
    assert hint in str(caught.value)


def test_an_inspection_is_found_by_its_id_and_by_nothing_else():
    for one in inspections():
        assert find_inspection(one.id) is one
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        find_inspection("metropolitan-peel-2021")
    assert (caught.value.kind, caught.value.key) == (
        "inspection",
        "metropolitan-peel-2021",
    )
    assert caught.value.closest[0] == "metropolitan-peel-2021-22"
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        find_inspection(None)
    assert (caught.value.key, caught.value.closest) == (None, ())


# --- the tables


@pytest.fixture
def change(tmp_path, monkeypatch):
    """A way to change a bundled table for a test; every call then reads it anew."""
    for name in ("_judgments", "_inspections"):
        monkeypatch.setattr(inspected, name, getattr(inspected, name).__wrapped__)

    def changed(name, old, new):
        folder = tmp_path / "data"
        if not folder.exists():
            folder.mkdir()
            for path in DATA.iterdir():
                folder.joinpath(path.name).write_text(path.read_text("utf-8"), "utf-8")
        text = folder.joinpath(name).read_text("utf-8")
        assert old in text
        folder.joinpath(name).write_text(text.replace(old, new, 1), "utf-8")
        monkeypatch.setattr("importlib.resources.files", lambda _package: tmp_path)

    return changed


def test_a_table_that_is_changed_rightly_is_read_as_it_stands(change):
    change(
        "judgments.csv", "Responding to the public,inad", "Responding to the public,ad"
    )
    assert judgments(with_ungraded=True)[4].grade == PEEL_2021.grade("adequate")
    assert ps.grade_profile(inspections()[0])["adequate"] == 4


def test_a_number_of_areas_is_of_grades_of_its_own_inspection(change):
    # Before 2021 there was no "adequate", and each inspection is read by itself.
    all_five = "outstanding; good; adequate; requires improvement; inadequate"
    other = f"metropolitan-peel-2021-22,S003-areas-graded,{all_five}"
    change("inspections.csv", ",peel-2023-25,", ",peel-to-2018-19,")
    change(
        "grade_counts.csv",
        "inspection,figure,grades",
        f"inspection,figure,grades\n{other}",
    )
    first, second = inspections()
    assert [(one.number, one.whole) for one in first.grade_counts] == [(10, 11)]
    assert first.grade_counts[0].grades == tuple(PEEL_2021.scale)
    assert [(one.number, one.whole) for one in second.grade_counts] == [(7, 8)]
    assert {grade.scale.framework for grade in second.grade_counts[0].grades} == {
        "PEEL to 2018/19"
    }


LINE = "peel-2021-22,metropolitan,Investigating crime,requires improvement,"


@pytest.mark.parametrize(
    ("name", "old", "new", "row", "reason"),
    [
        (
            "judgments.csv",
            ",inadequate,",
            ",poor,",
            "row 6",
            "no grade of PEEL 2021/22 'poor': its grades are outstanding, good",
        ),
        (
            "judgments.csv",
            LINE,
            LINE.replace("peel-2021-22", "peel-to-2018-19").replace(
                "requires improvement", "adequate"
            ),
            "row 7",
            "no grade of PEEL to 2018/19 'adequate'",
        ),
        (
            "judgments.csv",
            LINE,
            LINE.replace("2021-22", "2022-23"),
            "row 7",
            "no framework 'peel-2022-23'",
        ),
        (
            "judgments.csv",
            LINE,
            LINE.replace("Investigating", "Solving"),
            "row 7",
            "area is 'Solving crime': must be an area as the framework names it",
        ),
        (
            "judgments.csv",
            f"{LINE}since 1 May 2023",
            f"{LINE}lately",
            "row 7",
            "as_at is 'lately'",
        ),
        ("judgments.csv", f"{LINE}since 1 May 2023,S003", LINE, "row 7", "cells and"),
        (
            "judgments.csv",
            f"{LINE}since 1 May 2023,S003",
            f"{LINE}since 1 May 2023,",
            "row 7",
            "document is None: must be there where the other",
        ),
        (
            "inspections.csv",
            "peel-2023-25,metropolitan",
            "peel-2023-26,metropolitan",
            "row 3",
            "no framework 'peel-2023-26'",
        ),
        (
            "inspections.csv",
            "peel-2023-25,metropolitan",
            "peel-2023-25,metropolis",
            "row 3",
            "no force 'metropolis'",
        ),
        ("inspections.csv", "August 2024", "Augustus 2024", "row 3", "'Augustus 2024'"),
        ("inspections.csv", ",S004,", ",S009,", "row 3", "no document 'S009'"),
        (
            "grade_counts.csv",
            "areas-graded-low",
            "areas-graded-lo",
            "row 2",
            "no figure 'S004-areas-graded-lo'",
        ),
        (
            "grade_counts.csv",
            "improvement; inadequate",
            "improvement / inadequate",
            "row 2",
            "no grade of PEEL 2023-25 'requires improvement / inadequate'",
        ),
        (
            "grade_counts.csv",
            "requires improvement; inadequate",
            "inadequate; requires improvement",
            "row 2",
            "sort them, the best first",
        ),
        (
            "grade_counts.csv",
            "S004-areas-graded-low",
            "S004-recommendations-addressed",
            "row 2",
            "must be no more than the whole",
        ),
        (
            "samples.csv",
            "S003-sample-allocation,",
            "S003-999-answered,",
            "row 9",
            "n is 0: must be 1 or more",
        ),
        (
            "samples.csv",
            "S003-sample-allocation,",
            "S003-sample-location,",
            "row 9",
            "no figure 'S003-sample-location'",
        ),
        (
            "samples.csv",
            "accurate,S003-sample-risk-assessment,",
            "accurate,S003-sample-risk,",
            "row 3",
            "no figure 'S003-sample-risk'",
        ),
        (
            "samples.csv",
            "accurate,S003-sample-risk-assessment,",
            "accurate,,",
            "row 3",
            "n is 0: must be 1 or more",
        ),
    ],
)
def test_a_table_that_was_tampered_with_is_refused_with_its_file_and_row(  # noqa: PLR0913, PLR0917  # one row of the table
    change, name, old, new, row, reason
):
    change(name, old, new)
    with pytest.raises(ps.ReferenceDataError) as caught:
        inspections()
    causes = [caught.value]
    while causes[-1].__cause__ is not None:
        causes.append(causes[-1].__cause__)
    refusals = [one for one in causes if isinstance(one, ps.ReferenceDataError)]
    # What an inspection is made of is read for it: the last refusal names the table.
    assert (refusals[-1].file, refusals[-1].pointer) == (name, row)
    assert reason in refusals[-1].reason
    assert reason in str(caught.value)


def test_an_inspection_that_its_rules_refuse_is_refused_with_its_row(change):
    # Nine of the areas are judged twice: once as bundled, and once more.
    text = DATA.joinpath("judgments.csv").read_text("utf-8")
    line = next(one for one in text.splitlines() if one.startswith(LINE))
    change("judgments.csv", line, f"{line}\n{line}")
    assert len(judgments(with_ungraded=True)) == 12
    with pytest.raises(ps.ReferenceDataError) as caught:
        inspections()
    assert (caught.value.file, caught.value.pointer) == ("inspections.csv", "row 2")
    assert "must judge each area once" in caught.value.reason


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "metropolitan",
            "kent",
            "Investigating crime: requires improvement (kent, PEEL 2021/22)",
        ),
        (
            "2021-22",
            "2023-25",
            "Investigating crime: requires improvement (metropolitan, PEEL 2023-25)",
        ),
        (
            "1 May",
            "2 May",
            "Investigating crime: requires improvement (metropolitan, PEEL 2021/22)",
        ),
    ],
)
def test_a_judgment_that_no_inspection_made_is_refused(change, old, new, told):
    row = f"{LINE}since 1 May 2023"
    change("judgments.csv", row, row.replace(old, new))
    assert told in map(str, judgments(with_ungraded=True))
    with pytest.raises(ps.ReferenceDataError) as caught:
        inspections()
    assert (caught.value.file, caught.value.pointer) == ("judgments.csv", told)
    assert caught.value.reason == "is of none of the inspections"


# --- records


OWN = {
    "framework": "PEEL 2021/22",
    "force": "wessexshire",
    "area": "Responding to the public",
    "grade": "good",
    "as_at": "10 January 2023",
    "document": "W1",
    "quote": "good at responding to the public",
}
NEEDED = ("framework", "force", "area", "as_at")


def refused(record, **options):
    """Give what is refused, by path: the value that stands there and the rule."""
    with pytest.raises(ps.RecordErrors) as caught:
        judgment_from_record(record, **options)
    assert caught.value.model == "Judgment"
    found = {one.path: (one.value, one.rule) for one in caught.value.errors}
    assert len(found) == len(caught.value.errors)
    return found


def test_a_judgment_is_read_from_a_record():
    made = judgment_from_record(OWN)
    assert made == ps.Judgment(
        force="wessexshire",
        framework=PEEL_2021,
        area="Responding to the public",
        grade=PEEL_2021.grade("good"),
        as_at=ps.AsAt(date(2023, 1, 10)),
        citation=Citation(
            document=Document(id="W1", title="W1"),
            quote="good at responding to the public",
        ),
    )
    assert made.note is None


def test_the_cells_are_those_of_the_bundled_table():
    with DATA.joinpath("judgments.csv").open(encoding="utf-8") as lines:
        table = list(csv.DictReader(lines))
    assert tuple(table[0]) == JUDGMENT_COLUMNS
    made = [judgment_record(one) for one in judgments(with_ungraded=True)]
    assert made == [{k: v or None for k, v in row.items()} for row in table]


@pytest.mark.parametrize(
    "judgment", judgments(with_ungraded=True), ids=lambda one: one.area_id
)
def test_a_bundled_judgment_is_made_again_of_its_record(judgment):
    assert judgment_from_record(judgment_record(judgment)) == judgment


@given(strategies.judgments())
def test_any_judgment_is_made_again_of_its_record(judgment):
    record = judgment_record(judgment)
    assert tuple(record) == JUDGMENT_COLUMNS
    assert {type(cell) for cell in record.values()} <= {str, type(None)}
    cited = [] if judgment.citation is None else [judgment.citation.document]
    assert judgment_from_record(record, documents=cited) == judgment


@pytest.mark.parametrize("empty", ["", None])
def test_a_cell_that_is_empty_is_not_stated(empty):
    short = {name: OWN[name] for name in NEEDED}
    blank = {name: empty for name in JUDGMENT_COLUMNS if name not in NEEDED}
    made = judgment_from_record({**short, **blank})
    assert made == judgment_from_record(short)
    assert (made.grade, made.citation, made.note) == (None, None, None)
    assert not made.is_graded
    assert judgment_record(made) == {
        **dict.fromkeys(JUDGMENT_COLUMNS),
        **short,
        "framework": "peel-2021-22",
    }


def test_a_record_may_be_any_mapping_and_spell_framework_and_grade_otherwise():
    other = {**OWN, "framework": "2021/2022", "grade": "GOOD"}
    assert judgment_from_record(MappingProxyType(other)) == judgment_from_record(OWN)


def test_a_document_is_the_bundled_one_the_given_one_or_its_id():
    bundled = judgment_from_record({**OWN, "document": "S003"})
    assert bundled.citation.document is reference.find_document("S003")
    given_one = Document(id="W1", title="A report on Wessexshire")
    other = Document(id="W2", title="Another report")
    made = judgment_from_record(OWN, documents=iter([other, given_one]))
    assert made.citation.document is given_one
    own = Document(id="S003", title="A page of one's own")
    made = judgment_from_record({**OWN, "document": "S003"}, documents=[own])
    assert made.citation.document is own


@pytest.mark.parametrize("column", NEEDED)
@pytest.mark.parametrize("cell", ["absent", "", None])
def test_each_column_that_is_needed_is_asked_for(column, cell):
    record = {**OWN, column: cell}
    if cell == "absent":
        del record[column]
    value = None if cell == "absent" else cell
    assert refused(record) == {column: (value, "must be there")}


@pytest.mark.parametrize(
    ("column", "cell", "path", "said"),
    [
        ("framework", "PEEL 2022/23", "framework", "there is PEEL to 2018/19, PEEL 20"),
        ("grade", "goood", "grade", "no grade of PEEL 2021/22 'goood': its grades are"),
        ("grade", "poor", "grade", "its grades are outstanding, good, adequate"),
        ("grade", "4", "grade", "none of another framework is taken"),
        ("area", "Solving crime", "area", "must be an area as the framework names it"),
        ("area", "?", "area", "must be an area as the framework names it"),
        ("area", " x", "area", "without spaces at its ends"),
        ("as_at", "last year", "as_at", "is not a period"),
        ("as_at", "31 June 2023", "as_at", "is not a period"),
        ("force", " ", "force", "without spaces at its ends"),
        ("document", " ", "document", "without spaces at its ends"),
        ("document", None, "document", "must be there where the other of document and"),
        ("document", "", "document", "must be there where the other of document and"),
        ("quote", None, "quote", "must be there where the other of document and quot"),
        ("quote", "", "quote", "must be there where the other of document and quote"),
        ("quote", "a " * 13, "quote", "at most 12 words"),
        ("note", " ", "note", "must be a text that is not empty"),
        ("colour", "red", "colour", "must not be there: no Judgment has it"),
        ("grades", "good", "grades", "must not be there: did you mean 'grade'?"),
        ("grade", 3, "grade", "must be a text, as in a table"),
        ("as_at", date(2023, 1, 10), "as_at", "must be a text, as in a table"),
    ],
)
def test_each_cell_that_is_wrong_is_refused_by_its_column(column, cell, path, said):
    found = refused({**OWN, column: cell})
    assert [*found] == [path]
    value, rule = found[path]
    assert value == (cell or None)
    assert said in rule


@pytest.mark.parametrize(
    ("spelled", "force"),
    [
        ("Kent Police", "kent"),
        ("KENT", "kent"),
        ("E23000001", "metropolitan"),
        ("the Met", "metropolitan"),
        ("London, City of", "city-of-london"),
        ("wessexshire", "wessexshire"),
        ("Wessexshire Police", "Wessexshire Police"),
        ("3", "3"),
    ],
)
def test_a_force_is_its_id_in_any_spelling_and_a_name_unlike_any_is_kept(
    spelled, force
):
    assert judgment_from_record({**OWN, "force": spelled}).force == force


@pytest.mark.parametrize("force", ps.forces(), ids=lambda one: one.id)
def test_every_spelling_of_every_force_becomes_its_id(force):
    for spelled in (force.name, force.id.upper(), *force.aliases):
        assert judgment_from_record({**OWN, "force": spelled}).force == force.id


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("knet", "kent"),
        ("surry", "surrey"),
        ("Surry Police", "surrey"),
        ("Metropolitian", "metropolitan"),
        ("west", "west-mercia, west-midlands or west-yorkshire"),
    ],
)
def test_a_slip_of_a_forces_name_is_refused_with_what_was_meant(slip, meant):
    assert refused({**OWN, "force": slip}) == {
        "force": (slip, f"no force {slip!r}: did you mean {meant}?")
    }


@pytest.mark.parametrize(
    "area",
    [
        "Responding to the public",
        "responding to the public",
        "RESPONDING TO THE PUBLIC",
        "responding-to-the-public",
    ],
)
def test_an_area_is_as_the_framework_names_it_in_letters_of_any_case(area):
    made = judgment_from_record({**OWN, "area": area})
    assert made == judgment_from_record(OWN)
    assert made.area == "Responding to the public"


@pytest.mark.parametrize("framework", ps.FRAMEWORKS, ids=str)
def test_every_area_of_every_framework_is_found_in_letters_of_any_case(framework):
    plain_one = {**OWN, "framework": framework.id, "grade": None}
    for area in framework.areas:
        for form in (area.name, area.name.upper(), area.name.lower(), area.id):
            made = judgment_from_record({**plain_one, "area": form})
            assert made.area == area.name


@pytest.mark.parametrize("form", [str.lower, str.upper, str.capitalize])
@pytest.mark.parametrize(
    "told", ["not graded", "ungraded", "no grade", "none", "n/a", "-"]
)
def test_a_grade_that_says_there_is_none_must_be_left_empty(told, form):
    cell = form(told)
    rule = "must be left empty where an area was inspected and not graded"
    assert refused({**OWN, "grade": cell}) == {"grade": (cell, rule)}


@pytest.mark.parametrize("framework", ps.FRAMEWORKS, ids=str)
def test_a_grade_may_be_its_id(framework):
    plain_one = {**OWN, "framework": framework.id, "area": framework.areas[0].name}
    for grade in framework.scale:
        assert grade.id == f"{framework.id}/{grade.id.partition('/')[2]}"
        for cell in (grade.id, grade.name, grade.name.upper()):
            made = judgment_from_record({**plain_one, "grade": cell})
            assert made.grade == grade


def test_the_id_of_another_frameworks_grade_is_refused():
    found = refused({**OWN, "grade": "peel-2023-25/good"})
    assert [*found] == ["grade"]
    assert "none of another framework is taken" in found["grade"][1]


@pytest.mark.parametrize("record", [None, [], "W1", 3], ids=repr)
def test_what_is_no_mapping_is_no_record(record):
    assert refused(record) == {
        "": (record, "must be a mapping of texts by the names of their columns")
    }


def test_adequate_is_no_grade_of_the_frameworks_before_2021():
    before = {**OWN, "framework": "PEEL 2018/19", "area": "Efficiency"}
    for grade in ("outstanding", "good", "requires improvement", "inadequate"):
        made = judgment_from_record({**before, "grade": grade})
        assert str(made.grade) == grade
    found = refused({**before, "grade": "adequate"})
    assert [*found] == ["grade"]
    value, rule = found["grade"]
    assert value == "adequate"
    assert rule.startswith("no grade of PEEL to 2018/19 'adequate': ")
    assert "outstanding, good, requires improvement, inadequate" in rule


def test_an_area_that_no_list_holds_is_taken_where_the_list_is_not_complete():
    before = {**OWN, "framework": "PEEL 2018/19", "area": "Reducing crime"}
    assert judgment_from_record(before).area == "Reducing crime"
    assert judgment_from_record({**before, "area": "efficiency"}).area == "Efficiency"


def test_all_that_cannot_be_read_is_refused_at_once():
    wrong = {"framework": "PEEL 1066", "as_at": "lately", "document": None}
    found = refused({**OWN, **wrong})
    assert {path: value for path, (value, _) in found.items()} == wrong


# --- files


@pytest.fixture
def path(tmp_path):
    return tmp_path / "own.csv"


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    """A file that each example of a property may write anew."""
    return tmp_path_factory.mktemp("judged") / "own.csv"


def write(path, records, columns=None):
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns or [*records[0]])
        writer.writeheader()
        writer.writerows(records)
    return path


def test_a_table_gives_what_its_rows_are_in_their_order(path):
    other = {**OWN, "area": "Investigating crime", "grade": ""}
    expected = (judgment_from_record(OWN), judgment_from_record(other))
    assert read_judgments(write(path, [OWN, other])) == expected
    assert read_judgments(str(write(path, [other, OWN]))) == expected[::-1]
    backwards = [*OWN][::-1]
    assert read_judgments(write(path, [OWN, other], columns=backwards)) == expected


def test_the_bundled_table_can_be_read_as_ones_own(path):
    every = [judgment_record(one) for one in judgments(with_ungraded=True)]
    assert read_judgments(write(path, every)) == judgments(with_ungraded=True)


def test_a_table_needs_four_columns_and_no_more(path):
    short = {name: OWN[name] for name in NEEDED}
    (judgment,) = read_judgments(write(path, [short]))
    assert judgment == judgment_from_record(short)
    path.write_text(",".join(NEEDED) + "\n", "utf-8")
    assert read_judgments(path) == ()


def test_a_byte_order_mark_does_not_matter(path):
    path.write_bytes(codecs.BOM_UTF8 + write(path, [OWN]).read_bytes())
    assert read_judgments(path) == (judgment_from_record(OWN),)


def test_a_file_may_name_documents_that_are_given(path):
    report = Document(id="W1", title="A report on Wessexshire")
    other = {**OWN, "area": "Investigating crime"}
    found = read_judgments(write(path, [OWN, other]), documents=iter([report]))
    assert [one.citation.document for one in found] == [report, report]


def test_every_refusal_of_every_row_is_told_at_once(path):
    rows = [
        {**OWN, "framework": "PEEL 1066"},
        OWN,
        {**OWN, "grade": "poor"},
        {**OWN, "area": "Solving crime"},
        {**OWN, "quote": ""},
        {**OWN, "document": "", "as_at": "lately"},
        {**OWN, "framework": "PEEL 2018/19", "area": "Efficiency", "grade": "adequate"},
        {**OWN, "force": "", "area": ""},
    ]
    with pytest.raises(ps.RecordErrors) as caught:
        read_judgments(write(path, rows))
    assert caught.value.model == str(path)
    assert [(one.path, one.value) for one in caught.value.errors] == [
        ("row 2.framework", "PEEL 1066"),
        ("row 4.grade", "poor"),
        ("row 5.area", "Solving crime"),
        ("row 6.quote", None),
        ("row 7.as_at", "lately"),
        ("row 7.document", None),
        ("row 8.grade", "adequate"),
        ("row 9.force", None),
        ("row 9.area", None),
    ]
    assert str(caught.value).startswith(f"{path}: 9 refusals: row 2.framework is 'PEEL")


def test_columns_that_are_missing_or_strange_are_refused_once_for_all_rows(path):
    record = {("gread" if k == "grade" else k): v for k, v in OWN.items()}
    del record["force"], record["as_at"]
    for rows in (2, 0):
        text = write(path, [record, record]).read_text("utf-8").splitlines()
        path.write_text("\n".join(text[: rows + 1]), "utf-8")
        with pytest.raises(ps.RecordErrors) as caught:
            read_judgments(path)
        found = {one.path: (one.value, one.rule) for one in caught.value.errors}
        assert found == {
            "row 1.gread": ("gread", "must not be there: did you mean 'grade'?"),
            "row 1.force": (None, "must be there"),
            "row 1.as_at": (None, "must be there"),
        }


@pytest.mark.parametrize(("sign", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_a_table_that_is_not_parted_by_commas_is_told_so(path, sign, name):
    path.write_text(sign.join(OWN) + "\n" + sign.join(["x"] * len(OWN)) + "\n", "utf-8")
    with pytest.raises(ps.RecordErrors) as caught:
        read_judgments(path)
    (refusal,) = caught.value.errors
    assert (refusal.path, refusal.value) == ("row 1", sign.join(OWN))
    assert refusal.rule == f"must be parted by commas, not by {name}"


@pytest.mark.parametrize(
    ("text", "pointer", "reason"),
    [
        (b"", "row 1", "has no header"),
        (b"force,area,force\n", "row 1", "names 'force' twice"),
        (b"force,area\nx\n", "row 2", "has 1 cells and not 2"),
        (b"force\n\xa3\n", "text", "must be in UTF-8: the byte 0xa3 is not"),
    ],
)
def test_what_is_no_table_is_refused_with_its_file_and_place(
    path, text, pointer, reason
):
    path.write_bytes(text)
    with pytest.raises(ps.ReferenceDataError) as caught:
        read_judgments(path)
    assert (caught.value.file, caught.value.pointer) == (str(path), pointer)
    assert reason in caught.value.reason


def test_what_cannot_be_opened_is_refused_as_python_refuses_it(tmp_path):
    with pytest.raises(FileNotFoundError) as caught:
        read_judgments(tmp_path / "none.csv")
    assert caught.value.filename == str(tmp_path / "none.csv")


@pytest.mark.parametrize("path", [None, 0, 3.5, True, ["own.csv"]], ids=repr)
def test_what_is_no_path_is_refused_as_an_argument(path):
    with pytest.raises(ps.ArgumentError) as caught:
        read_judgments(path)
    assert (caught.value.argument, caught.value.value) == ("path", path)
    assert caught.value.requirement == (
        "must be the path of a file: a text or a pathlib.Path"
    )


def test_the_spellings_of_a_table_become_those_of_the_library(path):
    rows = [
        {**OWN, "force": "Kent Police", "area": "investigating crime"},
        {**OWN, "force": "knet"},
        {**OWN, "grade": "n/a"},
    ]
    with pytest.raises(ps.RecordErrors) as caught:
        read_judgments(write(path, rows))
    assert [(one.path, one.value) for one in caught.value.errors] == [
        ("row 3.force", "knet"),
        ("row 4.grade", "n/a"),
    ]
    (made,) = read_judgments(write(path, rows[:1]))
    assert (made.force, made.area) == ("kent", "Investigating crime")


def test_own_judgments_make_an_inspection_and_are_profiled(path):
    rows = [OWN, {**OWN, "area": "Investigating crime", "grade": "adequate"}]
    own = ps.Inspection(
        id="wessexshire-2023",
        force="wessexshire",
        framework=PEEL_2021,
        as_at=ps.CalendarYear(2023),
        judgments=read_judgments(write(path, rows)),
    )
    assert ps.grade_profile(own)["good"] == 1
    assert attrs.evolve(own, judgments=()).graded == ()


HARD = ["", " ", "good", "adequate", "PEEL 2018/19", "Efficiency", "since 2020", "\0"]


@given(
    st.binary(max_size=60)
    | st.lists(
        st.dictionaries(
            st.sampled_from(JUDGMENT_COLUMNS),
            st.sampled_from(HARD) | strategies.texts(),
        ),
        max_size=3,
    )
)
@example(b"")
@example(codecs.BOM_UTF16_LE + b"i\0d\0")
def test_no_table_makes_the_reading_fail_but_by_a_refusal(scratch, table):
    if isinstance(table, bytes):
        scratch.write_bytes(table)
    else:
        full = {**dict.fromkeys(JUDGMENT_COLUMNS), **OWN}
        with suppress(UnicodeEncodeError):  # half a character is in no file
            write(scratch, [{**full, **one} for one in table], JUDGMENT_COLUMNS)
    with suppress(ps.PoliceStatsError):
        assert all(isinstance(one, ps.Judgment) for one in read_judgments(scratch))


def test_judgments_are_the_graded_ones_unless_the_others_are_asked_for():
    graded = judgments(force="the Met")
    assert len(graded) == 10
    assert graded == MET_2021.graded
    every = judgments(force="the Met", with_ungraded=True)
    assert [one for one in every if one not in graded] == [
        one for one in MET_2021.judgments if not one.is_graded
    ]
    assert judgments(framework="PEEL 2023-25") == ()
