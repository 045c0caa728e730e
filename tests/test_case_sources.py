"""Files of cases opened: found, unfolded, decoded, told apart and cut into records."""

import bz2
import codecs
import csv
import functools
import gzip
import io
import json
import lzma
import os
import random
import sys
import threading
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policestats.casefiles import origins
from policestats.casefiles.arrays import array_batches, skeleton
from policestats.casefiles.decoding import check_encoding, decoded
from policestats.casefiles.formats import Format, check_separator, said_by
from policestats.casefiles.held import LineCounter, blocks
from policestats.casefiles.lines import line_batches
from policestats.casefiles.opening import RECORD_LIMIT, open_source
from policestats.casefiles.rows import csv_rows
from policestats.casefiles.splitting import Batch
from policestats.casefiles.unpacking import CHUNK
from policestats.errors import (
    ArgumentError,
    CaseFileError,
    CaseFileNotFoundError,
    ReferenceNotFoundError,
)

PACKERS = [gzip.compress, bz2.compress, lzma.compress]
LIST = b'[{"id": "A"},\n {"id": "B"}]'
LINES = b'{"id": "A"}\n{"id": "B"}\n'
TABLE = b"id,force\nA,surrey\nB,kent\n"


def opened(data, **options):
    """Open what a nameless file object holds."""
    return open_source(io.BytesIO(data), **options)


def pieces_of(data, **options):
    with opened(data, **options) as source:
        return [
            (piece.line, piece.raw)
            for batch in source.batches()
            for piece in batch.pieces()
        ]


def rows_of(data, **options):
    with opened(data, **options) as source:
        return [(row.line, row.cells) for row in source.rows()]


def refusal(act, *given, **options):
    with pytest.raises(CaseFileError) as caught:
        act(*given, **options)
    return caught.value


def refused_path(path, **options):
    return refusal(open_source, path, **options)


def read_whole(data, **options):
    """Read all that is there, as whichever it is."""
    with opened(data, **options) as source:
        if source.format is Format.CSV:
            return [(row.line, row.raw) for row in source.rows()]
        return [(p.line, p.raw) for b in source.batches() for p in b.pieces()]


def parts(data, size):
    return [data[place : place + size] for place in range(0, len(data), size)]


# Examples: what comes of each format


def test_a_list_is_given_in_batches_and_in_pieces():
    with opened(LIST) as source:
        (batch,) = source.batches()
        assert (source.name, source.format, source.size) == ("<file>", "json", 27)
    assert (batch.line, batch.blob, batch.file) == (1, LIST, "<file>")
    assert [(p.line, p.raw, p.blob) for p in batch.pieces()] == [
        (1, '{"id": "A"}', b'{"id": "A"}'),
        (2, '{"id": "B"}', b'{"id": "B"}'),
    ]


def test_lines_are_given_in_batches_and_in_pieces():
    with opened(LINES) as source:
        (batch,) = source.batches()
        assert source.format is Format.JSON_LINES
    assert json.loads(batch.blob) == [{"id": "A"}, {"id": "B"}]
    assert [(p.line, p.raw) for p in batch.pieces()] == [
        (1, '{"id": "A"}'),
        (2, '{"id": "B"}'),
    ]


def test_a_table_is_given_in_rows_with_the_header_first():
    with opened(TABLE) as source:
        assert source.format is Format.CSV
        rows = list(source.rows())
    assert [(row.line, row.raw, row.cells) for row in rows] == [
        (1, "id,force", ["id", "force"]),
        (2, "A,surrey", ["A", "surrey"]),
        (3, "B,kent", ["B", "kent"]),
    ]


def test_a_table_that_is_a_header_alone_has_no_other_row():
    assert rows_of(b"id,force\n") == [(1, ["id", "force"])]


@pytest.mark.parametrize("data", [b"[]", b" [ ]\n", b"\xef\xbb\xbf[]"])
def test_a_list_may_be_empty(data):
    assert pieces_of(data) == []


def test_a_source_says_what_it_is():
    assert repr(opened(LINES)) == "<Source '<file>': JSON Lines>"


@pytest.mark.parametrize("data", [LIST, LINES])
def test_json_has_no_rows(data):
    with pytest.raises(ArgumentError, match="must be 'csv'") as caught:
        opened(data).rows()
    assert caught.value.argument == "format"


def test_csv_has_no_batches():
    with pytest.raises(ArgumentError, match="CSV has rows") as caught:
        opened(TABLE).batches()
    assert (caught.value.argument, caught.value.value) == ("format", "csv")


def test_what_is_nested_a_hundred_levels_deep_is_a_piece_like_any_other():
    deep = b"[" * 100 + b"]" * 100
    assert pieces_of(b'[{"a": %b}]' % deep) == [(1, f'{{"a": {deep.decode()}}}')]
    assert pieces_of(b'{"a": %b}\n{}' % deep)[0] == (1, f'{{"a": {deep.decode()}}}')


def test_what_no_reader_of_json_could_nest_is_looked_at_without_failing():
    deep = b'{"a":' * 100_000
    assert pieces_of(deep + b"\n{}", format="jsonl") == [(1, deep.decode()), (2, "{}")]
    assert refusal(opened, deep).line == 1


def test_records_that_are_no_json_are_pieces_all_the_same():
    assert pieces_of(b'[{"a": NaN}, {a: 1}, nought, {"b": 2}]') == [
        (1, '{"a": NaN}'),
        (1, "{a: 1}"),
        (1, "nought"),
        (1, '{"b": 2}'),
    ]
    assert pieces_of(b'{"a": 1}\nnought\n{"b"\n', format="jsonl") == [
        (1, '{"a": 1}'),
        (2, "nought"),
        (3, '{"b"'),
    ]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["lf", "crlf", "cr"])
def test_every_kind_of_line_end_ends_a_line(end):
    assert pieces_of(LINES.replace(b"\n", end + end)) == [
        (1, '{"id": "A"}'),
        (3, '{"id": "B"}'),
    ]
    assert [line for line, _ in pieces_of(LIST.replace(b"\n", end))] == [1, 2]
    assert rows_of(TABLE.replace(b"\n", end)) == [
        (1, ["id", "force"]),
        (2, ["A", "surrey"]),
        (3, ["B", "kent"]),
    ]


def test_blank_lines_are_passed_over_and_count():
    assert rows_of(b"\n \nid,force\n\n   \nA,kent\n\n") == [
        (3, ["id", "force"]),
        (6, ["A", "kent"]),
    ]
    assert pieces_of(b'\n{"a": 1}\n \t\n\n{"b": 2}') == [
        (2, '{"a": 1}'),
        (5, '{"b": 2}'),
    ]


def test_a_row_of_empty_cells_is_no_blank_line():
    assert rows_of(b"id,force\n,\n") == [(1, ["id", "force"]), (2, ["", ""])]
    assert rows_of(b'id,force\n""\n') == [(1, ["id", "force"]), (2, [""])]


def test_a_quoted_cell_may_have_several_lines_which_the_raw_text_keeps():
    data = b'id,note\r\nA,"one\r\ntwo ""2"""\r\nB,"x"\r\n'
    with opened(data) as source:
        rows = list(source.rows())
    assert [(row.line, row.raw) for row in rows] == [
        (1, "id,note"),
        (2, 'A,"one\r\ntwo ""2"""'),
        (4, 'B,"x"'),
    ]
    assert rows[1].cells == ["A", 'one\r\ntwo "2"']


@pytest.mark.parametrize("separator", [";", "\t", "|", ":"])
def test_another_separator_is_taken_where_it_is_asked_for(separator):
    data = f"id{separator}force\nA{separator}kent, surrey\n".encode()
    assert rows_of(data, separator=separator)[1] == (2, ["A", "kent, surrey"])


# Examples: lines that only seem to be records


@pytest.mark.parametrize(
    "lines",
    [
        [b'{"a": 1}, {"b": 2}', b'{"c": [{}', b'{"d": 1}]}'],
        [b'{"a": 1}, {"b": 2}', b'{"c": {"x": 1}', b'{"d": 1}}'],
        [b'{"a": 1', b'"b": 2}'],
        [b'{"a": "x}', b'{"}'],
        [b'{"a": 1}', b"[{}]"],
        [b'{"a": 1}, {"b": [{}, {"x": "]"}]}', b'{"c": 1}'],
        [b'{"a": 1},', b'{"b": 2}'],
        [b"{}", b'{"a": [' + b"{}," * 99 + b"{}]}"],
        [b'{"a": "[\\"x"}', b'{"a": "{"}'],
    ],
)
def test_lines_are_joined_only_where_each_is_one_record(lines):
    # The last line ends too, or it would be a block of its own.
    data = b"\n".join(lines) + b"\n"
    with opened(data, format="jsonl") as source:
        batches = list(source.batches())
    assert [p.blob for b in batches for p in b.pieces()] == lines
    assert [p.line for b in batches for p in b.pieces()] == [
        1 + n for n in range(len(lines))
    ]
    for batch in batches:
        joined = []
        try:
            joined = json.loads(batch.blob)
        except ValueError:
            continue
        assert joined == [json.loads(p.blob) for p in batch.pieces()]


def test_a_line_that_is_several_records_is_no_list_of_them():
    (batch,) = line_batches([b"{}, {}"], file="x", limit=99)
    assert (batch.blob, batch.line) == (b"", 1)
    (batch,) = line_batches([b'[{"id": 1}]'], file="x", limit=99)
    assert batch.blob == b""
    (batch,) = line_batches([b' {"id": "}"} '], file="x", limit=99)
    assert batch.blob == b'[{"id": "}"}]'
    assert [piece.raw for piece in batch.pieces()] == [' {"id": "}"} ']


# Examples: packed files


def zipped(*data, name="cases.csv", beside=()):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for other in beside:
            archive.writestr(other, b"")
        for place, one in enumerate(data):
            archive.writestr("other " * place + name, one)
    return packed.getvalue()


PACKED = {
    "gzip": gzip.compress,
    "gzip of several members": lambda d: gzip.compress(d[:9]) + gzip.compress(d[9:]),
    "gzip filled up with zeros": lambda d: gzip.compress(d) + bytes(99),
    "bzip2": bz2.compress,
    "bzip2 of several streams": lambda d: bz2.compress(d[:9]) + bz2.compress(d[9:]),
    "xz": lzma.compress,
    "zip": zipped,
    "zip of macOS": lambda d: zipped(d, beside=["a/", "__MACOSX/a/._cases.csv"]),
}


@pytest.mark.parametrize("pack", PACKED.values(), ids=PACKED)
@pytest.mark.parametrize("size", [1, 200_000], ids=["short", "long"])
def test_what_is_packed_is_unfolded_whatever_its_name(pack, size, tmp_path):
    told = []
    path = tmp_path / "cases.csv"
    path.write_bytes(pack(TABLE + b"C,essex\n" * size))
    with open_source(path) as source:
        rows = list(source.rows(advance=told.append))
    assert (len(rows), rows[-1].line) == (3 + size, 3 + size)
    assert rows[2].cells == ["B", "kent"]
    assert sum(told) == source.size == path.stat().st_size


def test_the_ending_for_packing_does_not_hide_that_for_the_format(tmp_path):
    path = tmp_path / "cases.JSON.gz"
    path.write_bytes(gzip.compress(LINES))
    assert "its name says JSON" in refused_path(path).rule
    path.write_bytes(zipped(LIST))
    assert "its name says CSV" in refused_path(path).rule


@pytest.mark.parametrize("pack", PACKERS, ids=["gzip", "bzip2", "xz"])
@pytest.mark.parametrize("kept", [0.5, 0.99])
def test_packed_data_that_breaks_off_is_refused_with_the_line(pack, kept):
    numbers = "".join(f"{n * 7919 % 10007},x\n" for n in range(200_000))
    data = pack(b"id,force\n" + numbers.encode())
    cut = data[: int(len(data) * kept)]
    error = refusal(read_whole, cut)
    assert "breaks off" in error.rule
    # bzip2 unfolds in parts of 900,000 bytes.
    assert (1 if kept < 0.9 else 50_000) <= error.line < 200_001
    assert refusal(read_whole, cut) == error


@pytest.mark.parametrize("pack", PACKERS, ids=["gzip", "bzip2", "xz"])
def test_packed_data_that_is_damaged_is_refused(pack):
    data = bytearray(pack(TABLE))
    data[len(data) // 2] ^= 0xFF
    error = refusal(read_whole, bytes(data))
    assert error.line is not None
    assert "fetch" in error.rule


def test_what_follows_packed_data_is_not_dropped():
    error = refusal(read_whole, gzip.compress(TABLE) + b"more")
    assert (error.line, error.rule[:34]) == (4, "here the compressed data is damage")


def test_xz_that_asks_for_gigabytes_is_refused():
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 28}]
    error = refusal(opened, lzma.compress(TABLE, filters=filters))
    assert "emory" in error.rule


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (zipped(), "must hold one file, and holds 0: unpack it"),
        (zipped(b"x", b"y"), "must hold one file, and holds 2: unpack it"),
        (zipped(b"", name="mimetype"), "of an office program: save it as"),
        (zipped(TABLE)[:-30], "the zip archive is damaged"),
    ],
)
def test_a_zip_archive_is_of_one_file(data, told):
    if data == zipped():
        data = b"PK\x03\x04" + data
    error = refusal(opened, data)
    assert (error.file, error.line) == ("<file>", None)
    assert told in error.rule


def test_a_workbook_is_refused_with_what_would_work(tmp_path):
    path = tmp_path / "cases.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
    error = refused_path(path)
    assert (error.file, error.line) == ("cases.xlsx", None)
    assert error.rule == (
        "is a workbook or document of an office program: save it as CSV, in UTF-8"
    )


def test_a_zip_archive_with_a_password_is_refused():
    data = bytearray(zipped(TABLE))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in refusal(opened, bytes(data)).rule


def test_a_damaged_member_of_a_zip_archive_is_refused():
    data = bytearray(zipped(TABLE))
    data[45] ^= 0xFF
    assert "damaged or unusual" in refusal(opened, bytes(data)).rule


def test_a_bomb_is_refused_before_it_has_unfolded():
    data = gzip.compress(b"id,force\n" + (b"A," + b"x" * 497 + b"\n") * 100_000)
    assert len(data) * 200 < 40_000_000
    source = opened(data)
    tracemalloc.start()
    try:
        read = 0
        rows = source.rows()
        with pytest.raises(CaseFileError) as caught:  # noqa: PT012  # counted up to there
            for _ in rows:
                read += 1
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert 32_000 < read < 80_000
    assert caught.value.line == read + 1
    assert caught.value.rule == (
        "unfolds to more than 200 times its size: pass a larger max_expansion if you "
        "trust it"
    )
    assert peak < 12 * 2**20


def test_a_bomb_of_one_line_is_refused_for_its_length():
    data = bz2.compress(b"x" * 50_000_000)
    tracemalloc.start()
    try:
        error = refusal(opened, data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "longer than 1,000,000 bytes" in error.rule
    assert peak < 12 * 2**20


@pytest.mark.parametrize(
    "pack",
    [gzip.compress, functools.partial(zipped, name="cases")],
    ids=["gzip", "zip"],
)
def test_a_larger_expansion_is_taken_where_it_is_asked_for(pack):
    data = pack(b"[{}," + b" " * 17_000_000 + b"{}]")
    assert "unfolds to more" in refusal(read_whole, data).rule
    assert len(read_whole(data, max_expansion=100_000)) == 2


def test_sixteen_mebibytes_are_free():
    few = gzip.compress(b"[{}]" + b" " * (16 * 2**20 - 4))
    assert len(read_whole(few, max_expansion=1)) == 1
    more = gzip.compress(b"[{}]" + b" " * (16 * 2**20 - 3))
    assert "unfolds to more" in refusal(read_whole, more, max_expansion=1).rule


# Examples: where it comes from


def test_a_path_may_be_a_text_or_a_path(tmp_path):
    path = tmp_path / "cases.json"
    path.write_bytes(LIST)
    for given_path in (str(path), path):
        with open_source(given_path) as source:
            assert (source.name, source.format) == ("cases.json", Format.JSON)
            assert len(list(source.batches())) == 1


def test_a_source_is_read_as_often_as_wanted_even_at_the_same_time():
    data = b"id,force\n" + b"".join(b"%060d,kent\n" % n for n in range(12_000))
    for packed in (data, gzip.compress(data), zipped(data)):
        with opened(packed) as source:
            first = [row.line for row in source.rows()]
            pairs = list(zip(source.rows(), source.rows(), strict=True))
        assert len(first) == len(pairs) == 12_001
        assert all(one == other for one, other in pairs)


def test_a_file_object_is_read_from_where_it_stood_and_left_open(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_bytes(b"a title\n" + TABLE)
    with path.open("rb") as file:
        file.readline()
        with open_source(file) as source:
            assert (source.name, source.size) == ("cases.csv", len(TABLE))
            assert len(list(source.rows())) == len(list(source.rows())) == 3
        assert not file.closed


def test_a_text_file_is_taken_for_its_text(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text("id,officer\nA,Zoë\n", "cp1252")
    with path.open(encoding="cp1252") as file, open_source(file) as source:
        assert source.size is None
        assert [row.cells for row in source.rows()][1] == ["A", "Zoë"]
        assert len(list(source.rows())) == 2
    with open_source(io.StringIO("\x1f\x8b,force\n")) as source:
        assert next(source.rows()).cells == ["\x1f\x8b", "force"]


def test_a_text_file_that_was_read_line_by_line_is_read_on(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text("a title\nid,force\nA,kent\n")
    with path.open() as file:
        next(file)
        with open_source(file) as source:
            assert len(list(source.rows())) == len(list(source.rows())) == 2


def test_a_text_file_has_an_encoding_of_its_own():
    with pytest.raises(ArgumentError, match="must be left out") as caught:
        open_source(io.StringIO("id\n"), encoding="cp1252")
    assert (caught.value.argument, caught.value.value) == ("encoding", "cp1252")


@pytest.mark.parametrize("data", [LIST, LINES, TABLE])
@pytest.mark.parametrize("mode", ["rb", "r"])
def test_a_pipe_is_copied_and_can_then_be_read_again(data, mode):
    read_end, write_end = os.pipe()
    with os.fdopen(write_end, "wb") as pipe:
        pipe.write(data)
    with os.fdopen(read_end, mode) as pipe, open_source(pipe) as source:
        assert (source.name, source.size) == ("<file>", len(data))
        read = source.rows if source.format is Format.CSV else source.batches
        assert list(read()) == list(read()) != []


def test_a_named_pipe_is_copied_too(tmp_path):
    path = tmp_path / "cases.csv"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(TABLE,))
    writer.start()
    with open_source(path) as source:
        assert len(list(source.rows())) == len(list(source.rows())) == 3
    writer.join()


def test_a_file_object_needs_no_more_than_to_be_read():
    class Plain:
        def __init__(self, data):
            self._file = io.BytesIO(data)

        def read(self, size):
            return bytearray(self._file.read(min(size, 7)))

    with open_source(Plain(TABLE)) as source:
        assert len(list(source.rows())) == 3


def test_a_reader_of_packed_files_is_a_file_object_of_unknown_size(tmp_path):
    path = tmp_path / "cases.csv.gz"
    path.write_bytes(gzip.compress(TABLE))
    with gzip.open(path) as file, open_source(file) as source:
        assert source.size is None
        assert len(list(source.rows())) == 3
    path.write_bytes(gzip.compress(zipped(TABLE)))
    with gzip.open(path) as file, open_source(file) as source:
        assert (source.size, len(list(source.rows()))) == (None, 3)


def test_of_a_size_that_is_unknown_as_much_as_was_read_counts(tmp_path):
    path = tmp_path / "cases.json.gz.gz"
    path.write_bytes(gzip.compress(gzip.compress(b"[{}]" + b"\n" * 40_000_000)))
    with gzip.open(path) as file:
        error = refusal(lambda: list(open_source(file).batches()))
    assert "unfolds to more than 200 times its" in error.rule


# Refusals of where it comes from


def closed_file():
    file = io.BytesIO(LIST)
    file.close()
    return file


class Odd:
    def read(self, _):
        return None


@pytest.mark.parametrize(
    "file",
    [None, 3, LIST, ["cases.csv"], closed_file(), sys.stdout.buffer, Odd(), object],
    ids=["none", "number", "bytes", "list", "closed", "for writing", "odd", "class"],
)
def test_what_is_neither_a_path_nor_open_for_reading_is_refused(file, tmp_path):
    if file is sys.stdout.buffer:
        file = (tmp_path / "x").open("wb")
    with pytest.raises(ArgumentError, match="open for reading") as caught:
        open_source(file)
    assert (caught.value.argument, caught.value.value) == ("path_or_file", file)
    if hasattr(file, "close"):
        file.close()


@pytest.mark.parametrize(
    "text", ['[{"id": "A"}]', ' {"id"', "id,force\nA,kent\n", "[" * 5_000]
)
def test_a_text_that_is_no_path_is_told_apart(text):
    with pytest.raises(ArgumentError, match=r"wrap the text itself in io\.StringIO"):
        open_source(text)


def test_a_missing_file_is_refused_with_the_nearest(tmp_path):
    (tmp_path / "cases-2023.csv").touch()
    (tmp_path / "cases.d").mkdir()
    error = refused_path(tmp_path / "cases-2032.csv")
    assert error == CaseFileNotFoundError(
        "cases-2032.csv",
        None,
        f"there is no such file in {tmp_path}: did you mean cases-2023.csv?",
        ("cases-2023.csv",),
    )
    assert isinstance(error, FileNotFoundError)


def test_a_missing_file_with_nothing_near_has_no_hint(tmp_path):
    error = refused_path(tmp_path / "cases.csv")
    assert (error.rule, error.closest) == (f"there is no such file in {tmp_path}", ())
    error = refused_path(tmp_path / "no" / "cases.csv")
    assert error.rule == f"there is no folder {tmp_path / 'no'}"
    assert isinstance(refused_path(""), CaseFileError)


def test_a_folder_is_refused_with_the_case_files_in_it(tmp_path):
    folder = tmp_path / "extracts"
    folder.mkdir()
    error = refused_path(folder)
    assert error == CaseFileError(
        "extracts", None, "is a folder, and no case file is in it"
    )
    for name in ("b.json", "a.csv.gz", "notes.txt"):
        (folder / name).touch()
    (folder / "c.csv").mkdir()
    assert refused_path(folder).rule == (
        "is a folder: give one of its files, as a.csv.gz or b.json"
    )


def test_a_folder_that_cannot_be_listed_hides_nothing_else(tmp_path, monkeypatch):
    def denied(_):
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", denied)
    assert "no case file" in refused_path(tmp_path).rule


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    def denied(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    error = refused_path(tmp_path / "cases.csv")
    assert error == CaseFileError(
        "cases.csv", None, "cannot be opened (Permission denied)"
    )


def test_a_path_that_no_system_takes_is_refused():
    assert refused_path("a\0b.csv").rule == "cannot be opened (embedded null byte)"


class Failing(io.BytesIO):
    """Reads a little, then fails as a broken disk does."""

    seeks = True

    def seekable(self):
        return self.seeks

    def read(self, size=-1):
        if size and self.tell():
            raise OSError(5, "Input/output error")
        return super().read(min(size, 4))


class FailingPipe(Failing):
    seeks = False


@pytest.mark.parametrize(
    "file", [Failing(TABLE), FailingPipe(TABLE)], ids=["disk", "pipe"]
)
def test_a_file_that_fails_while_it_is_read_is_refused(file):
    assert refused_path(file).rule == "cannot be read ([Errno 5] Input/output error)"


class Blocked(io.BytesIO):
    def read(self, size=-1):
        return super().read(size) if size == 0 else None


def test_a_file_object_that_gives_no_bytes_is_refused():
    told = "the file object gave None where bytes were due"
    assert refused_path(Blocked(TABLE)).rule == told


def test_a_text_file_of_another_encoding_than_it_was_opened_in_is_refused(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text("id,officer\nA,Zoë\n", "cp1252")
    with path.open(encoding="utf-8") as file:
        assert "open it with 'rb'" in refused_path(file).rule


def test_half_a_character_is_no_text():
    assert "surrogates" in refused_path(io.StringIO("id\n\ud800\n")).rule


@pytest.mark.parametrize("data", [TABLE, zipped(TABLE)], ids=["plain", "zip"])
def test_what_was_closed_cannot_be_read(data):
    source = opened(data)
    source.close()
    assert refusal(list, source.rows()).rule == "is closed: open it again"


def test_a_file_that_the_caller_closed_cannot_be_read():
    for data in (TABLE, zipped(TABLE)):
        file = io.BytesIO(data)
        source = open_source(file)
        file.close()
        assert "closed file" in refusal(list, source.rows()).rule


def test_a_copy_goes_when_the_source_is_closed(monkeypatch):
    made = []
    temporary = origins.tempfile.TemporaryFile
    monkeypatch.setattr(
        origins.tempfile, "TemporaryFile", lambda: made.append(temporary()) or made[-1]
    )
    with open_source(FailingPipeNot(TABLE)) as source:
        assert len(list(source.rows())) == 3
        assert not made[0].closed
    assert made[0].closed
    for bad in (FailingPipe(TABLE), FailingPipeNot(b"")):
        refused_path(bad)
        assert made[-1].closed


class FailingPipeNot(io.BytesIO):
    """A pipe that is well."""

    def seekable(self):
        return False


def test_a_path_is_closed_where_it_is_refused(tmp_path):
    # An open file left behind would warn, and a warning fails a test.
    for name, data in (("a.csv", b""), ("b.csv", b"%PDF"), ("c.csv", LIST)):
        path = tmp_path / name
        path.write_bytes(data)
        refused_path(path)


# Refusals of options


@pytest.mark.parametrize("name", ["max_record", "max_expansion"])
@pytest.mark.parametrize("value", [0, -1, True, 1.0, "9", None])
def test_a_limit_is_a_whole_number_of_one_or_more(name, value):
    with pytest.raises(ArgumentError, match="whole number of 1 or more") as caught:
        opened(TABLE, **{name: value})
    assert (caught.value.argument, caught.value.value) == (name, value)


@pytest.mark.parametrize(
    "separator", ["", ",,", '"', "\n", "\r", "\0", " ", "a", "1", None, 3]
)
def test_a_separator_is_one_letter_that_no_cell_needs(separator):
    with pytest.raises(ArgumentError, match="between cells") as caught:
        check_separator(separator)
    assert caught.value.argument == "separator"


@pytest.mark.parametrize("value", ["cvs", "xlsx", 3])
def test_a_format_is_one_of_three(value):
    with pytest.raises(ReferenceNotFoundError) as caught:
        opened(TABLE, format=value)
    assert (caught.value.kind, caught.value.key) == ("Format", value)


@pytest.mark.parametrize(
    "encoding", ["utf8x", "hex", "rot13", "undefined", "a\0", 8, None]
)
def test_an_encoding_is_one_that_python_knows(encoding):
    with pytest.raises(ArgumentError) as caught:
        opened(TABLE, encoding=encoding)
    assert (caught.value.argument, caught.value.value) == ("encoding", encoding)


def test_an_encoding_that_is_nearly_known_gets_a_hint():
    with pytest.raises(ArgumentError, match=r"did you mean 'cp1252'\?"):
        check_encoding("cp125")
    assert check_encoding("UTF-8-SIG") == "utf-8"
    assert check_encoding("windows-1252") == "cp1252"


# Refusals of what it holds


@pytest.mark.parametrize(
    "data",
    [b"", b"\n", b" \r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", gzip.compress(b"")],
)
def test_an_empty_file_is_refused(data):
    assert refusal(opened, data) == CaseFileError("<file>", None, "is empty")


NAMES = [
    ("cases.csv", LIST, "holds JSON, and its name says CSV: pass format='json', or"),
    (
        "cases.csv",
        LINES,
        "holds JSON Lines, and its name says CSV: pass format='jsonl'",
    ),
    (
        "cases.json",
        LINES,
        "holds JSON Lines, and its name says JSON: pass format='jsonl'",
    ),
    (
        "cases.jsonl",
        LIST,
        "holds JSON, and its name says JSON Lines: pass format='json'",
    ),
    (
        "cases.ndjson",
        TABLE,
        "begins with 'id,force\\nA,surrey\\nB,', as no list of records in JSON Lines does",
    ),
    (
        "cases.json",
        TABLE,
        "as no list of records in JSON does, and its name says JSON: pass format='csv'",
    ),
]


@pytest.mark.parametrize(("name", "data", "told"), NAMES)
def test_a_file_that_is_not_what_its_name_says_is_refused(name, data, told, tmp_path):
    path = tmp_path / name
    path.write_bytes(b"\n" + data)
    error = refused_path(path)
    assert (error.file, error.line) == (name, 2)
    assert told in error.rule
    wanted = error.rule.partition("format='")[2].partition("'")[0]
    with open_source(path, format=wanted) as source:
        assert source.format == wanted


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (LIST, "csv"),
        (LIST, "jsonl"),
        (LINES, "json"),
        (TABLE, "json"),
        (TABLE, "jsonl"),
    ],
)
def test_what_is_asked_for_does_not_change_what_a_file_holds(data, wanted):
    error = refusal(opened, data, format=wanted)
    assert error.line == 1
    assert f"format={wanted!r} is asked for: pass format=" in error.rule


@pytest.mark.parametrize("wanted", [Format.JSON_LINES, "JSONL", "JSON Lines"])
def test_a_format_may_be_given_by_its_name(wanted):
    assert opened(b'{"id": "A"}', format=wanted).format is Format.JSON_LINES


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("a.json", Format.JSON),
        ("A.JSONL", Format.JSON_LINES),
        ("a.ndjson.xz", Format.JSON_LINES),
        ("a.csv.zip", Format.CSV),
        ("a.csv.bz2", Format.CSV),
        ("a.txt", None),
        ("csv", None),
    ],
)
def test_the_ending_of_a_name_says_the_format(name, format_):
    assert said_by(name) is format_


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'{"cases": [{"id": 1}]}', "give the list of 'cases' alone"),
        (b'{ "data" :\n [{"id": 1}]}', "give the list of 'data' alone"),
        (b'{\n "id": 1\n}', "put what is one record between [ and ]"),
        (b'{"id": 1, \n "b": 2}\n', "put what is one record between [ and ]"),
    ],
)
def test_a_document_that_is_one_object_is_refused(data, told, tmp_path):
    path = tmp_path / "cases.json"
    path.write_bytes(data)
    for error in (refused_path(path), refusal(opened, data)):
        assert error.line == 1
        assert error.rule.startswith(
            "is one JSON object, and must be a list of records"
        )
        assert told in error.rule


def test_one_object_on_one_line_is_json_lines_unless_its_name_says_json(tmp_path):
    data = b'{"id": "A"}'
    assert pieces_of(data) == [(1, '{"id": "A"}')]
    path = tmp_path / "cases.json"
    path.write_bytes(data)
    assert "one JSON object" in refused_path(path).rule


def test_json_lines_that_are_one_object_over_several_lines_are_refused():
    error = refusal(opened, b'{\n "id": 1\n}\n', format="jsonl")
    assert "each record on one line" in error.rule
    assert pieces_of(b'{"id":\n"A"}', format="jsonl") == [(1, '{"id":'), (2, '"A"}')]


FOREIGN = [
    (b"%PDF-1.7", "PDF"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff\xe0", "image"),
    (b"GIF89a", "image"),
    (b"\xd0\xcf\x11\xe0\xa1", "old Office"),
    (b"{\\rtf1", "rich text"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a", "RAR"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PAR1", "Parquet"),
    (b"ARROW1", "Arrow"),
    (b"SQLite format 3\0", "database"),
    (b"\n<!DOCTYPE html>", "HTML or XML"),
    (b"<HTML>", "HTML or XML"),
    (b"\xef\xbb\xbf<?xml version", "HTML or XML"),
]


@pytest.mark.parametrize(("data", "told"), FOREIGN)
def test_what_is_no_text_of_records_is_refused_by_name(data, told):
    error = refusal(opened, data, format="csv")
    assert error.line is None
    assert told in error.rule
    assert "CSV" in error.rule or "gzip" in error.rule


@pytest.mark.parametrize(
    ("header", "told", "hint"),
    [
        (b"id;force;made", "semicolons, not by commas", "separator=';'"),
        (b"id\tforce", "tabs, not by commas", "separator='\\t'"),
        (b"id|force|a, b", "bars, not by commas", "separator='|'"),
    ],
)
def test_another_separator_is_told(header, told, hint):
    error = refusal(opened, b"\n" + header + b"\n")
    assert error.line == 2
    assert told in error.rule
    assert hint in error.rule


def test_a_comma_where_another_separator_is_asked_for_is_told():
    assert "commas, not by semicolons" in refusal(opened, TABLE, separator=";").rule
    assert "commas, not by ':'" in refusal(opened, TABLE, separator=":").rule


@pytest.mark.parametrize("header", [b"id", b'id,"a;b;c"', b"id,force;area"])
def test_a_header_that_has_as_many_commas_is_taken(header):
    assert len(rows_of(header + b"\n")) == 1


# Refusals of encodings


def test_a_byte_order_mark_of_utf_8_is_taken_off():
    for data in (LIST, LINES, TABLE):
        assert read_whole(codecs.BOM_UTF8 + data) == read_whole(data)
    text = TABLE.decode()
    assert rows_of(text.encode("utf-8-sig"), encoding="utf-8-sig") == rows_of(TABLE)


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-32", "cp1252", "utf-16-le", "utf-16-be"]
)
def test_another_encoding_is_taken_where_it_is_asked_for(encoding):
    text = "id,officer\r\nA,Zoë £5\r\n"
    assert rows_of(text.encode(encoding), encoding=encoding)[1] == (2, ["A", "Zoë £5"])


def test_a_mark_that_a_decoder_leaves_is_taken_off_too():
    data = codecs.BOM_UTF16_LE + "id,force\n".encode("utf-16-le")
    assert rows_of(data, encoding="utf-16-le") == [(1, ["id", "force"])]
    assert rows_of(data + codecs.BOM_UTF16_LE, encoding="utf-16-le")[1][1] == ["\ufeff"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
@pytest.mark.parametrize("end", ["-le", "-be"])
def test_the_mark_of_another_encoding_says_which_to_ask_for(encoding, end):
    mark = "\ufeff".encode(encoding + end)
    error = refusal(opened, mark + "id,force\n".encode(encoding + end))
    assert error == CaseFileError(
        "<file>",
        1,
        f"begins with the byte-order mark of {encoding.upper()}: pass encoding={encoding!r}",
    )


def test_the_mark_of_utf_8_is_not_read_as_letters_of_another_encoding():
    error = refusal(opened, codecs.BOM_UTF8 + TABLE, encoding="cp1252")
    assert "pass encoding='utf-8'" in error.rule


def test_bytes_that_are_no_utf_8_are_refused_with_what_they_would_be():
    error = refusal(read_whole, b"id,note\nA,it cost \xa350 in all\nB,x\n")
    assert error == CaseFileError(
        "<file>",
        2,
        "here byte 0xa3 (number 19 of the text) is no UTF-8: in cp1252 it is '£', as in "
        "'A,it cost £50 in all'; if so, pass encoding='cp1252'",
    )


def test_bytes_that_are_no_letter_of_cp1252_either_have_no_such_hint():
    for data, encoding in ((b"id\n\x81\n", "utf-8"), (b"id\n\x81\n", "cp1252")):
        error = refusal(read_whole, data, encoding=encoding)
        assert error.line == 2
        assert error.rule == (
            f"here byte 0x81 (number 4 of the text) is no {encoding.upper()}: pass the "
            "encoding that the file was saved in"
        )


@pytest.mark.parametrize("size", [1, 2, 3, 5, 99])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "ascii", "shift_jis"])
def test_where_bytes_do_not_fit_does_not_depend_on_how_they_come(size, encoding):
    good = "id,officer\r\nA,x\n".encode(encoding)
    bad = {"utf-16-le": b"\x00\xdcx\x00", "shift_jis": b"\x82\x00x"}.get(
        encoding, b"\xe9x\n"
    )
    error = refusal(list, decoded(parts(good + bad, size), file="x", encoding=encoding))
    assert error.line == 3
    assert f"(number {len(good) + 1} of the text)" in error.rule


def test_a_letter_that_breaks_off_at_the_end_is_refused():
    for size in (1, 99):
        data = b"id\nZo\xc3"
        error = refusal(list, decoded(parts(data, size), file="x", encoding="utf-8"))
        assert (error.line, "number 6 of" in error.rule) == (2, True)
        data = "id\nZ".encode("utf-16-le") + b"x"
        error = refusal(
            list, decoded(parts(data, size), file="x", encoding="utf-16-le")
        )
        assert (error.line, "number 9 of" in error.rule) == (2, True)


def test_an_encoding_that_makes_no_text_of_the_bytes_is_refused():
    error = refusal(opened, "id,force\n".encode("utf-16-le"), encoding="utf-16")
    assert (error.line, "no text of utf-16" in error.rule) == (1, True)
    error = refusal(opened, b"id\n\\ud800\n", encoding="unicode_escape")
    assert "surrogates not allowed" in error.rule


@pytest.mark.parametrize("place", [0, 3, 12])
def test_a_nul_byte_is_refused_with_its_line(place):
    data = TABLE[:place] + b"\0" + TABLE[place:]
    error = refusal(read_whole, data)
    assert error.line == 1 + (place == 12)
    assert "NUL" in error.rule
    assert "encoding='utf-16-le'" in error.rule


def test_utf_16_without_a_mark_says_so():
    error = refusal(opened, "id,force\n".encode("utf-16-le"))
    assert (error.line, "UTF-16 without" in error.rule) == (1, True)


# Refusals of records


@pytest.mark.parametrize(
    ("data", "line", "told"),
    [
        (b'[{"a": 1}, {"b": 2}', 1, "does not end"),
        (b'[{"a": 1},\n {"b": 2', 2, "does not end"),
        (b'[{"a": 1},\n{"b": "x', 2, "does not end"),
        (b'[{"a": 1},\n', 2, "breaks off"),
        (b"[", 1, "breaks off"),
        (b"[\n ", 2, "breaks off"),
        (b'[{"a": 1},\n]', 2, "no record beside"),
        (b"[\n,{}]", 2, "no record beside"),
        (b"[{},\n ,{}]", 2, "no record beside"),
        (b"[{}]\n[]", 2, "comes more"),
        (b"[]\n{}", 2, "comes more"),
        (b"[{}\n] {}, {}]", 2, "comes more"),
        (b'[{"a": 1},\n{"b": "x\n"}]', 2, "a quote is missing"),
        (b'["x\n"]', 1, "a quote is missing"),
        (b'[{"a": 1}\n}, {}]', 2, "closes what no"),
        (b"[\n}", 2, "closes what no"),
    ],
)
def test_a_list_that_is_broken_is_refused_with_the_line(data, line, told):
    error = refusal(read_whole, data)
    assert error.line == line
    assert told in error.rule
    for size in (1, 2, 5):
        batches = array_batches(parts(data, size), file="<file>", limit=99)
        assert refusal(lambda b=batches: [[*one.pieces()] for one in b]) == error


@pytest.mark.parametrize("data", [b"[,{}]", b"[{},]", b"[,]"])
def test_a_comma_with_no_record_beside_it_is_no_empty_batch(data):
    # A reader would take the empty list for one of no records, and say nothing.
    for size in (1, 99):
        batches = array_batches(parts(data, size), file="x", limit=99)
        with pytest.raises(ValueError, match=r"no record beside|Expecting value"):
            list(map(json.loads, (batch.blob for batch in batches)))


def test_what_does_not_begin_as_a_list_is_none():
    error = refusal(list, array_batches([b"\n", b"{}"], file="x", limit=9))
    assert (error.file, error.line, error.rule) == (
        "x",
        2,
        "must begin with [, as a JSON list does",
    )
    assert refusal(list, array_batches([], file="x", limit=9)).line == 1


def test_a_batch_of_other_making_is_refused_where_it_is_no_list():
    batch = Batch(line=7, blob=b'[{"a": 1},\n\n{]', file="x")
    assert "comes more" in refusal(list, batch.pieces()).rule


def test_a_record_is_as_long_as_it_may_be_and_no_longer():
    record = b'{"a": "' + b"x" * 91 + b'"}'
    assert len(record) == 100
    for data in (b"[%b,%b]" % (record, record), b"[%b]" % record):
        assert pieces_of(data, max_record=100)[-1] == (1, record.decode())
        for size in (1, 60, 150, 999):
            batches = array_batches(
                parts(b"[{},\n" + data[1:], size), file="x", limit=99
            )
            error = refusal(lambda b=batches: [*b])
            assert (error.line, error.rule[:50]) == (
                2,
                "the record that begins here is longer than 99 byte",
            )


def test_a_line_is_as_long_as_it_may_be_and_no_longer():
    data = b'{}\r\n{"a": 12}\r\n'
    assert len(pieces_of(data, max_record=9)) == 2
    for size in (1, 2, 13, 99):
        for end in (b"\r\n", b""):
            batches = line_batches(parts(data.rstrip() + end, size), file="x", limit=8)
            error = refusal(lambda b=batches: [*b])
            assert error.line == 2
            assert error.rule.startswith(
                "the line that begins here is longer than 8 bytes"
            )
            batches = line_batches(parts(data.rstrip() + end, size), file="x", limit=9)
            assert [p.line for b in batches for p in b.pieces()] == [1, 2]


def test_a_row_is_as_long_as_it_may_be_and_no_longer():
    data = b'a,b\r\n1,"x\r\ny"\r\n'
    for size in (1, 99):
        rows = csv_rows(parts(data, size), file="x", limit=9)
        assert [row.raw for row in rows] == ["a,b", '1,"x\r\ny"']
        error = refusal(list, csv_rows(parts(data, size), file="x", limit=7))
        assert (error.line, error.rule[:40]) == (
            2,
            "the row that begins here is longer than ",
        )


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_record_of_a_megabyte_is_refused_before_it_is_all_read(pack):
    long = b"x" * 40_000_000
    tracemalloc.start()
    try:
        for data in (
            b'[{}, {"a": "' + long + b'"}]',
            b'{}\n{"a": "' + long + b'"}',
            b'{"a": "' + long + b'"}\n{}',
            b"id,note\nA," + long,
            b"id,note\nA," + b'"xxxxxxxxxxxxxx",' * 2_000_000,
        ):
            packed = pack(data)
            tracemalloc.reset_peak()
            before = tracemalloc.get_traced_memory()[0]
            error = refusal(read_whole, packed, max_expansion=10_000)
            assert "longer than 1,000,000 bytes" in error.rule
            assert tracemalloc.get_traced_memory()[1] - before < 12 * 2**20
    finally:
        tracemalloc.stop()


def test_two_million_columns_are_refused_at_the_header():
    error = refusal(opened, b"a," * 2_000_000)
    assert (error.line, error.rule[:40]) == (
        1,
        "the row that begins here is longer than ",
    )
    assert rows_of(b"a," * 400_000) == [(1, ["a"] * 400_000 + [""])]


def test_a_cell_that_the_csv_module_refuses_says_how_to_change_that():
    data = b"id,note\n\nA," + b"x" * csv.field_size_limit()
    assert len(rows_of(data)) == 2
    error = refusal(read_whole, data + b"x")
    assert error.line == 3
    assert "131,072 characters" in error.rule
    assert "csv.field_size_limit" in error.rule
    unclosed = refusal(read_whole, b'id,note\nA,"' + b"x\n" * 99_999)
    assert unclosed == CaseFileError("<file>", 2, error.rule)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'id,note\nA,"x', 2),
        (b'id,note\nA,"x\ny\nz', 2),
        (b'id,note\nA,"x\ny","z\n\n', 3),
        (b'id,note\nA,"x\r\n\ry","z ""\n\n', 4),
        (b'id,5"\nA,"x', 2),
    ],
)
def test_a_quote_that_never_closes_is_refused_where_it_opens(data, line):
    error = refusal(read_whole, data)
    assert error.line == line
    assert error.rule == "the quote that opens here is never closed"


def test_a_letter_after_a_closing_quote_is_refused():
    error = refusal(read_whole, b'id,note\nA,"x" y\n')
    assert error == CaseFileError(
        "<file>",
        2,
        "after a closing quote must come ',' or the end of the line: write a quote inside "
        'a quoted cell as ""',
    )
    assert refusal(read_whole, b'id,note\nA,"x\n\n"y\n').line == 4


def test_the_limit_of_the_csv_module_is_left_as_it_is():
    before = csv.field_size_limit()
    read_whole(TABLE)
    assert csv.field_size_limit() == before


def test_a_long_file_is_read_in_little_memory():
    record = b'{"id": "A", "note": "' + b"x" * 479 + b'"}'
    many = 60_000
    for data in (
        b"[" + b",\n".join([record] * many) + b"]",
        b"\n".join([record] * many),
        b"id,note\n" + b"\n".join([b"A," + b"x" * 480] * many),
        b"[%b{},\n%b{}]%b" % (b" " * 20_000_000, b"\n" * 20_000_000, b" " * 20_000_000),
    ):
        with opened(data) as source:
            tracemalloc.start()
            try:
                read = source.rows if source.format is Format.CSV else source.batches
                number = sum(1 for _ in read())
                peak = tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()
        assert number
        assert peak < 12 * CHUNK


# Laws

LETTERS = st.sampled_from(list('{}[]",:\\/ \n\r\tée\u2028x'))
TEXTS = st.text(LETTERS, max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
    ),
    max_leaves=8,
)
RECORDS = st.lists(st.dictionaries(TEXTS, VALUES, max_size=4), max_size=8)
SIZES = st.integers(1, 40) | st.just(10_000)


def written(records, indent, *, ascii_only):
    return [json.dumps(one, indent=indent, ensure_ascii=ascii_only) for one in records]


@given(
    st.lists(VALUES, max_size=8),
    st.sampled_from([None, 0, 1, "\t"]),
    st.booleans(),
    st.sampled_from([",", ", ", ",\n", " ,\r\n\r\n", "\r,\r"]),
    SIZES,
)
@example(records=["a\\", '\\"}'], indent=None, ascii_only=True, comma=",", size=1)
@example(
    records=[{"\\": "}"}, {"x": '"'}], indent=None, ascii_only=True, comma=",", size=12
)
def test_a_list_gives_its_records_their_texts_and_their_lines(
    records, indent, ascii_only, comma, size
):
    texts = written(records, indent, ascii_only=ascii_only)
    document = f"[{comma.join(texts)}]"
    chunks = parts(document.encode(), size)
    batches = list(array_batches(chunks, file="x", limit=RECORD_LIMIT))
    assert [one for batch in batches for one in json.loads(batch.blob)] == records
    pieces = [piece for batch in batches for piece in batch.pieces()]
    assert [piece.raw for piece in pieces] == texts
    assert [piece.blob.decode() for piece in pieces] == texts
    place, lines = 1, []
    for text in texts:
        before = document[:place].replace("\r\n", "\n").replace("\r", "\n")
        lines.append(1 + before.count("\n"))
        place += len(text) + len(comma)
    assert [piece.line for piece in pieces] == lines


@given(
    RECORDS,
    st.booleans(),
    st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\n \r\n"]),
    SIZES,
)
def test_lines_give_their_records_their_texts_and_their_lines(
    records, ascii_only, end, size
):
    texts = written(records, None, ascii_only=ascii_only)
    chunks = parts(end.join(texts).encode(), size)
    batches = list(line_batches(chunks, file="x", limit=RECORD_LIMIT))
    assert [one for batch in batches for one in json.loads(batch.blob)] == records
    pieces = [piece for batch in batches for piece in batch.pieces()]
    assert [piece.raw for piece in pieces] == texts
    step = len(end.replace("\r\n", "\n").replace(" ", ""))
    assert [piece.line for piece in pieces] == [1 + step * n for n in range(len(texts))]


@given(st.text(st.sampled_from(list('{}[]", \\\n1x')), max_size=40), SIZES)
def test_whatever_the_text_the_chunks_do_not_change_what_comes_of_it(text, size):
    def come(chunks):
        found = []
        try:
            for batch in array_batches(chunks, file="x", limit=1_000):
                for piece in batch.pieces():
                    found.append((piece.line, piece.raw))  # noqa: PERF401  # some, then an error
        except CaseFileError as error:
            return [*found, error]
        return found

    data = f"[{text}]".encode()
    assert come(parts(data, size)) == come(parts(data, 1))


@given(st.lists(st.text(st.sampled_from(list('{}[]", \\1x')), max_size=12), max_size=4))
def test_lines_that_are_joined_are_one_record_each(lines):
    data = ("\n".join(lines) + "\n").encode()
    for batch in line_batches([data], file="x", limit=1_000):
        try:
            joined = json.loads(batch.blob)
        except ValueError:
            continue
        assert joined == [json.loads(piece.blob) for piece in batch.pieces()]


@given(
    st.lists(
        st.lists(
            st.text(st.sampled_from(list('a",;\n\r é\u2028')), min_size=1), min_size=2
        ),
        max_size=6,
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
    SIZES,
)
def test_a_table_gives_its_rows_and_their_texts(rows, end, size):
    told = io.StringIO(newline="")
    csv.writer(told, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    text = told.getvalue()
    found = list(csv_rows(parts(text.encode(), size), file="x", limit=RECORD_LIMIT))
    assert [row.cells for row in found] == rows
    assert "".join(row.raw + end for row in found) == text
    counter = LineCounter()
    for row in found:
        assert row.line == counter.line
        counter.add((row.raw + end).encode())


@given(st.binary(max_size=60), st.sampled_from(["utf-8", "cp1252", "utf-16-le"]), SIZES)
def test_text_is_decoded_as_python_decodes_it_or_refused(data, encoding, size):
    marks = (codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)
    own = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE}.get(encoding)
    try:
        wanted = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeError:
        wanted = None
    if data.startswith(marks) and not (own and data.startswith(own)):
        wanted = None
    chunks = decoded(parts(data, size), file="x", encoding=encoding)
    if wanted is None or "\0" in wanted:
        assert refusal(list, chunks).line >= 1
    else:
        assert b"".join(chunks).decode() == wanted


def test_packed_data_of_several_chunks_is_unfolded():
    data = b'["%b"]' % random.Random(7).randbytes(CHUNK + CHUNK // 2).hex().encode()  # noqa: S311  # no secret
    for pack in PACKED.values():
        packed = pack(data).replace(b".csv", b"-csv")
        assert len(packed) > CHUNK
        assert pieces_of(packed, max_record=8 * CHUNK) == [(1, data[1:-1].decode())]


@given(st.text(st.sampled_from("\r\nab"), max_size=30), st.integers(1, 9))
def test_line_ends_are_counted_alike_however_they_come(text, size):
    counter = LineCounter()
    for part in ["", *parts(text, size), ""]:
        counter.add(part.encode())
    assert counter.line == 1 + text.replace("\r\n", "\n").replace("\r", "\n").count(
        "\n"
    )


@given(st.text(st.sampled_from("\r\nab"), max_size=30), st.integers(1, 9))
def test_blocks_are_the_whole_text_in_whole_lines(text, size):
    data = text.encode()
    found = list(blocks(parts(data, size), file="x", limit=99))
    assert b"".join(block for _, block in found) == data
    lines = [one for _, block in found for one in block.splitlines(keepends=True)]
    assert lines == data.splitlines(keepends=True)


@given(st.lists(VALUES, min_size=1, max_size=3), st.integers(0, 200))
@example(values=["a\\", "{", "b\\"], cut=200)
@example(values=['a"', "{", 'b"'], cut=200)
def test_a_skeleton_is_what_is_left_without_the_strings(values, cut):
    text = json.dumps(values)[1:-1]
    text = text[:cut]
    bones = skeleton(text.encode())
    outside, inside, is_string, escaped = "", "", False, False
    for letter in text:
        if is_string:
            if escaped:
                escaped = False
            elif letter == "\\":
                escaped = True
            elif letter == '"':
                is_string = False
            inside += letter
        elif letter == '"':
            is_string = True
        else:
            outside += letter
    if bones is None:
        assert set(inside) & set("[]{}")
    else:
        assert bones.decode() == "".join(one for one in outside if one in "[]{}\n\r")


@given(RECORDS, st.sampled_from([gzip.compress, bz2.compress, lzma.compress]))
def test_what_is_packed_gives_what_was_packed(records, pack):
    data = json.dumps(records).encode()
    assert pieces_of(pack(data)) == pieces_of(data)
