"""Documents and citations: what they must state, and what they may leave out."""

from __future__ import annotations

from datetime import UTC, date, datetime

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policestats.errors import RecordError
from policestats.provenance import QUOTE_WORDS, Citation, Document
from policestats.strategies import documents

BULLETIN = Document(id="B1", title="A bulletin")
TEXT = "must be a text that is not empty"
NAME = "must be a text, not empty, without spaces at its ends"


def test_a_document_needs_an_id_and_a_title_and_nothing_else():
    assert attrs.astuple(BULLETIN) == ("B1", "A bulletin", *[None] * 5)
    for missing in ("id", "title"):
        given_ = {"id": "B1", "title": "A bulletin"}
        del given_[missing]
        with pytest.raises(TypeError, match=missing):
            Document(**given_)


def test_a_document_and_a_citation_are_made_by_keywords_only():
    for model in (Document, Citation):
        with pytest.raises(TypeError, match="positional"):
            model("B1", "A bulletin")


@pytest.mark.parametrize("field", ["id", "title"])
@pytest.mark.parametrize("value", ["", " ", "\n", None, 3, True], ids=repr)
def test_a_document_is_named_by_texts(field, value):
    with pytest.raises(RecordError) as caught:
        attrs.evolve(BULLETIN, **{field: value})
    assert caught.value == RecordError(field, value, NAME)


@pytest.mark.parametrize(
    "field", ["id", "title", "publisher", "kind", "describes", "url"]
)
def test_what_names_a_document_is_on_one_line_of_letters_that_a_file_holds(field):
    for value, rule in [
        ("A\nbulletin", "must be on one line: write 'A bulletin'"),
        ("A\x1b[31m bulletin", "must have no control character, as '\\x1b' is one"),
        (
            "A \ud800",
            "must be a text that UTF-8 can hold: it has half a character",
        ),
    ]:
        with pytest.raises(RecordError) as caught:
            attrs.evolve(BULLETIN, **{field: value})
        assert caught.value == RecordError(field, value, rule)


@pytest.mark.parametrize("field", ["publisher", "kind", "describes", "url"])
@pytest.mark.parametrize("value", ["", " ", 3, True], ids=repr)
def test_what_a_document_does_not_say_is_none_and_not_empty(field, value):
    with pytest.raises(RecordError) as caught:
        attrs.evolve(BULLETIN, **{field: value})
    assert caught.value == RecordError(field, value, NAME)
    assert getattr(attrs.evolve(BULLETIN, **{field: "IOPC"}), field) == "IOPC"


@pytest.mark.parametrize(
    "value",
    ["2023-04-03", datetime(2023, 4, 3, tzinfo=UTC), 2023, ""],
    ids=repr,
)
def test_a_day_of_publication_is_a_date_without_a_time(value):
    with pytest.raises(RecordError) as caught:
        attrs.evolve(BULLETIN, published=value)
    assert caught.value == RecordError(
        "published",
        value,
        "must be a date, or None if not stated",
    )
    day = date(2023, 4, 3)
    assert attrs.evolve(BULLETIN, published=day).published == day


def test_a_document_is_told_by_its_title_and_id():
    assert str(BULLETIN) == "A bulletin (B1)"


@given(documents())
def test_a_citation_shows_its_quote_beside_its_document(document):
    cited = Citation(document=document, quote="8,375 complaint cases")
    assert str(cited) == f'{document.title} ({document.id}): "8,375 complaint cases"'


def test_a_quote_has_at_most_twelve_words():
    assert QUOTE_WORDS == 12
    twelve = "one two three four five six seven eight nine ten eleven twelve"
    assert Citation(document=BULLETIN, quote=twelve).quote == twelve
    with pytest.raises(RecordError) as caught:
        Citation(document=BULLETIN, quote=f"{twelve} thirteen")
    assert (caught.value.path, caught.value.value) == ("quote", f"{twelve} thirteen")
    assert caught.value.rule.startswith("must have at most 12 words")


@given(st.integers(1, 30), st.sampled_from([" ", "  ", "\n", "\t", "\u00a0"]))
def test_words_are_counted_whatever_parts_them(number, space):
    quote = space.join(["word"] * number)
    if number <= 12:
        assert Citation(document=BULLETIN, quote=quote).quote == quote
    else:
        with pytest.raises(RecordError, match="at most 12 words"):
            Citation(document=BULLETIN, quote=quote)


@pytest.mark.parametrize("value", ["", "  ", None, 8_375], ids=repr)
def test_a_quote_is_a_text(value):
    with pytest.raises(RecordError) as caught:
        Citation(document=BULLETIN, quote=value)
    assert caught.value == RecordError("quote", value, TEXT)


@pytest.mark.parametrize("value", ["B1", None, ("B1", "A bulletin")], ids=repr)
def test_a_citation_is_of_a_document_and_not_of_its_id(value):
    with pytest.raises(RecordError) as caught:
        Citation(document=value, quote="8,375 complaint cases")
    assert caught.value == RecordError(
        "document",
        value,
        "must be a Document, not its id",
    )


def test_a_citation_has_no_default():
    with pytest.raises(TypeError, match="document"):
        Citation(quote="8,375")
    with pytest.raises(TypeError, match="quote"):
        Citation(document=BULLETIN)


@pytest.mark.parametrize("field", ["id", "title"])
def test_a_document_takes_no_half_of_a_character(field):
    with pytest.raises(RecordError) as caught:
        Document(**{"id": "S9", "title": "A page"} | {field: "a\udc00"})
    assert caught.value.path == field
