"""Claims, publications and investigations: how they are read, and what they say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given

import policestats as ps
from policestats.errors import RecordError, RecordErrors
from policestats.models import AT, OF, ROLES, UNPRINTED, Claim, Operand, Publication
from policestats.provenance import Citation, Document
from policestats.strategies import claims, investigations, operands, publications
from policestats.structure import structure, unstructure
from policestats.vocabulary import ClaimKind, PublicationKind

CITATION = Citation(document=Document(id="B1", title="A bulletin"), quote="5 of 8")
MANY = 99


def claim(operands, kind=ClaimKind.PART_OF):
    return Claim(
        id="L1", kind=kind, operands=operands, says="some are", citation=CITATION
    )


def publication(**changes):
    plain = {
        "id": "P1",
        "subject": "surrey",
        "title": "A bulletin",
        "kind": PublicationKind.STATISTICS,
        "citation": CITATION,
    }
    return Publication(**plain | changes)


# --- operands ---


def test_the_signs_of_an_operand_are_these():
    assert (UNPRINTED, AT, OF) == ("?", "@", ".whole")


@pytest.mark.parametrize("value", [{"F1"}, None, 3], ids=repr)
def test_the_names_of_an_operand_are_a_list(value):
    with pytest.raises(RecordError) as caught:
        Operand("part", value)
    assert caught.value == RecordError("names", value, "must be a list or a tuple")


def test_one_id_alone_is_the_one_reading_of_an_operand():
    assert Operand("part", "F1") == Operand("part", ["F1"])


@pytest.mark.parametrize(("role", "name"), [("pa=rt", "A"), ("part", "A;B")])
@pytest.mark.parametrize("sign", "|;=")
def test_what_parts_operands_in_a_text_stands_in_no_name_or_role(role, name, sign):
    role, name = role.replace("=", sign), name.replace(";", sign)
    with pytest.raises(RecordError, match="which part operands") as caught:
        Operand(role, name)
    assert caught.value.path == ("names" if role == "part" else "role")


@pytest.mark.parametrize("name", ["", " ", " F1", "F1\n", 3, None], ids=repr)
def test_each_name_of_an_operand_is_an_id(name):
    with pytest.raises(RecordError) as caught:
        Operand("part", ["F1", name])
    assert (caught.value.path, caught.value.value) == ("names[1]", name)
    assert caught.value.rule == "must be a text, not empty, without spaces at its ends"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("part=A; whole=B", [("part", "A"), ("whole", "B")]),
        ("part=A;whole=B", [("part", "A"), ("whole", "B")]),
        ("  part = A ;\n whole = B ", [("part", "A"), ("whole", "B")]),
        ("whole=B; part=A", [("whole", "B"), ("part", "A")]),
        ("part=A; whole=B|C|?", [("part", "A"), ("whole", "B", "C", "?")]),
        ("part=A; whole= B | ? ", [("part", "A"), ("whole", "B", "?")]),
        ("part=A.whole; whole=A", [("part", "A.whole"), ("whole", "A")]),
        ("part=?; whole=?", [("part", "?"), ("whole", "?")]),
    ],
)
def test_operands_are_read_from_a_text_as_a_table_holds_it(text, expected):
    assert claim(text).operands == tuple(
        Operand(role, names) for role, *names in expected
    )


@pytest.mark.parametrize(
    "text",
    ["", " ", "part", "part A; whole B", "part=A; whole=B;", "; part=A", "part=A, B;"],
    ids=repr,
)
def test_a_text_that_names_no_roles_is_refused_with_how_to_write_it(text):
    with pytest.raises(RecordError) as caught:
        claim(text)
    assert (caught.value.path, caught.value.value) == ("operands", text)
    assert "must be written as in 'part=A; part=B; whole=C'" in caught.value.rule


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("part=A; =B", "operands[1].role", ""),
        ("part=; whole=B", "operands[0].names[0]", ""),
        ("part=A; whole=B|", "operands[1].names[1]", ""),
        ("part=A; whole=B|B", "operands[1].names", ("B", "B")),
    ],
)
def test_an_operand_that_is_refused_is_named_by_its_place_in_the_text(
    text, path, value
):
    with pytest.raises(RecordError) as caught:
        claim(text)
    assert (caught.value.path, caught.value.value) == (path, value)


@pytest.mark.parametrize("value", [3, None, {"part": "A"}, b"part=A"], ids=repr)
def test_operands_are_a_text_or_a_list(value):
    with pytest.raises(RecordError) as caught:
        claim(value)
    assert caught.value == RecordError("operands", value, "must be a list or a tuple")


@pytest.mark.parametrize("value", [["part=A"], [("part", ("A",))], (None,)], ids=repr)
def test_a_list_of_operands_holds_nothing_else(value):
    with pytest.raises(RecordError) as caught:
        claim(value)
    assert (caught.value.path, caught.value.value) == ("operands[0]", value[0])
    assert caught.value.rule == "must be of type Operand"


def test_a_list_of_operands_can_change_without_changing_the_claim():
    listed = [Operand("part", ["A"]), Operand("whole", ["B"])]
    made = claim(listed)
    listed.clear()
    assert [one.role for one in made.operands] == ["part", "whole"]


@given(claims())
def test_reading_what_the_operands_print_gives_the_operands(made):
    text = "; ".join(str(one) for one in made.operands)
    read = Claim(
        id=made.id,
        kind=made.kind,
        operands=text,
        says=made.says,
        citation=made.citation,
        note=made.note,
    )
    assert read == made


@given(operands())
@example(Operand("whole", ("S001-a", "?")))
def test_an_operand_prints_its_role_and_then_its_readings(operand):
    role, _, names = str(operand).partition("=")
    assert role == operand.role
    assert tuple(names.split("|")) == operand.names


# --- claims ---


@given(claims())
def test_each_operand_plays_one_role_and_keeps_its_place_in_it(made):
    played = [one for role in ROLES[made.kind] for one in made.playing(role)]
    assert sorted(played, key=str) == sorted(made.operands, key=str)
    for role in ROLES[made.kind]:
        assert list(made.playing(role)) == [
            one for one in made.operands if one.role == role
        ]


def test_playing_gives_the_operands_of_a_role_in_order_and_of_no_other():
    made = claim("value=A; value=?; value=B|C", ClaimKind.RISE)
    assert [str(one) for one in made.playing("value")] == [
        "value=A",
        "value=?",
        "value=B|C",
    ]
    assert made.playing("whole") == ()


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        (ClaimKind.SUM, {"part": (2, MANY), "whole": (1, 1)}),
        (ClaimKind.SHARE, {"share": (1, 1), "part": (1, 1), "whole": (1, 1)}),
        (ClaimKind.RATE, {"rate": (1, 1), "events": (1, 1), "population": (1, 1)}),
        (ClaimKind.FALL, {"value": (2, MANY)}),
        (ClaimKind.SPAN, {"length": (1, 1), "start": (1, 1), "end": (1, 1)}),
        (ClaimKind.RESTATES, {"value": (1, 1), "other": (1, 1)}),
    ],
    ids=str,
)
def test_a_kind_of_claim_takes_these_roles_so_often(kind, roles):
    assert ROLES[kind] == roles


def test_a_claim_is_shown_with_its_operands_as_a_table_holds_them():
    shown = repr(claim("part=A;whole=B|?"))
    assert "operands='part=A; whole=B|?'" in shown


def test_a_claim_is_told_in_its_plain_words():
    assert str(claim("part=A; whole=B")) == "some are"


def test_a_claim_is_a_record_of_plain_values_and_its_operands_are_records_too():
    made = claim("part=A; whole=B|?")
    plain = unstructure(made)
    assert plain["kind"] == "part-of"
    assert plain["operands"] == [
        {"role": "part", "names": ["A"]},
        {"role": "whole", "names": ["B", "?"]},
    ]
    assert structure(plain, Claim) == made


def test_every_refusal_of_a_claim_in_plain_data_says_where():
    plain = unstructure(claim("part=A; whole=B"))
    plain["operands"] = [{"role": "share", "names": []}, {"names": ["B"]}]
    plain["kind"] = "part"
    with pytest.raises(RecordErrors) as caught:
        structure(plain, Claim)
    assert [one.path for one in caught.value.errors] == [
        "kind",
        "operands[0].names",
        "operands[1].role",
    ]


# --- publications ---


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "A bulletin"),
        ({"publisher": "An Office"}, "A bulletin: An Office"),
        ({"published": ps.Month(2022, 3)}, "A bulletin: March 2022"),
        (
            {"publisher": "An Office", "published": ps.CalendarYear(2023)},
            "A bulletin: An Office, 2023",
        ),
    ],
    ids=str,
)
def test_a_publication_says_what_it_is_whose_and_when(changes, text):
    assert str(publication(**changes)) == text


@given(publications())
def test_a_publication_starts_with_its_title(made):
    assert str(made).startswith(made.title)


@pytest.mark.parametrize("pages", [-1, 2.0, "12", True, np.float64(2)], ids=repr)
def test_the_pages_of_a_publication_are_a_whole_number(pages):
    with pytest.raises(RecordError) as caught:
        publication(pages=pages)
    assert caught.value.path == "pages"
    assert caught.value.value is pages
    assert caught.value.rule == "must be a whole number of 0 or more"


def test_a_number_of_pages_of_numpy_becomes_pythons_and_may_be_missing():
    assert type(publication(pages=np.int64(81)).pages) is int
    assert publication(pages=0).pages == 0
    assert publication().pages is None


@pytest.mark.parametrize("pages", [None, 0, 3])
def test_pages_that_are_not_stated_are_not_pages_that_are_none(pages):
    plain = unstructure(publication(pages=pages))
    assert structure(plain, Publication).pages is pages


# --- investigations ---


@given(investigations())
def test_an_investigation_is_as_at_when_its_officers_are(made):
    assert made.as_at == made.officers.period
    told = str(made)
    assert told.startswith(f"{int(made.officers.value)} officers of {made.subject}")
    assert told.endswith(
        f"investigated by {made.investigator}"
        if made.as_at is None
        else f"investigated by {made.investigator}, {made.as_at}"
    )


def test_an_investigation_says_how_many_serve_and_how_many_have_left():
    (first, second) = ps.reference.investigations()
    assert str(first) == (
        "8 officers of metropolitan, 5 serving and 3 former, investigated by iopc, "
        "16 November 2023"
    )
    assert str(second) == (
        "5 officers of metropolitan, 3 serving and 2 former, investigated by ipcc, "
        "16 November 2023"
    )
    assert (first.former.count.value, first.former.count.unit) == (3, "officer")
