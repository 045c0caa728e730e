"""Which format a file of cases is in: what it holds, held against what it is called."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from policestats.casefiles.held import Held, too_long
from policestats.errors import ArgumentError, CaseFileError
from policestats.vocabulary.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Format",
    "check_separator",
    "find_format",
    "refuse_foreign",
    "said_by",
    "says_separator",
]


class Format(Term):
    """How the records of a file of cases are written."""

    JSON = "json", "JSON"
    JSON_LINES = "jsonl", "JSON Lines"
    CSV = "csv", "CSV"


_SUFFIXES = {
    ".json": Format.JSON,
    ".jsonl": Format.JSON_LINES,
    ".ndjson": Format.JSON_LINES,
    ".csv": Format.CSV,
}
_PACKED = (".gz", ".gzip", ".bz2", ".xz", ".zip")
_SAVE = "save it as CSV, in UTF-8"
_FOREIGN = (
    (b"%PDF", f"is a PDF document: ask for the table behind it, or {_SAVE}"),
    (b"\x89PNG", f"is an image: ask for the table behind it, or {_SAVE}"),
    (b"\xff\xd8\xff", f"is an image: ask for the table behind it, or {_SAVE}"),
    (b"GIF8", f"is an image: ask for the table behind it, or {_SAVE}"),
    (b"\xd0\xcf\x11\xe0", f"is a workbook or document of old Office: {_SAVE}"),
    (b"{\\rtf", f"is a document in rich text: {_SAVE}"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7-Zip archive: unpack it, or pack it with gzip"),
    (b"Rar!", "is a RAR archive: unpack it, or pack it with gzip"),
    (b"\x28\xb5\x2f\xfd", "is packed with zstd: unpack it, or pack it with gzip"),
    (b"PAR1", f"is a Parquet file: {_SAVE}"),
    (b"ARROW1", f"is an Arrow file: {_SAVE}"),
    (b"SQLite format 3\0", f"is a database: {_SAVE}"),
)
_MARKUP = re.compile(rb"<(!doctype|html|\?xml|table)\b", re.IGNORECASE)
# Names under which exports wrap the list of their records.
_WRAPPED = re.compile(rb'\{\s*+"(cases|data|items|records|results)"\s*+:\s*+\[')
_ENDED = re.compile(rb"\}\s*+,?\s*+\Z")
_INSIDE = re.compile(rb'"(cases|data|items|records|results)"\s*+:\s*+\[\s*+\{')
_LINE = re.compile(rb"[^\r\n]*+")
_QUOTED = re.compile(r'"[^"]*+"?')
_SAID = re.compile(r'"?sep=([^\r\n"])"?[ \t]*+', re.IGNORECASE)
_SEPARATORS = {"\t": "tabs", ";": "semicolons", "|": "bars", ",": "commas"}


def refuse_foreign(head: bytes, *, file: str) -> None:
    """Refuse what its first bytes show to be no text of records.

    Raises:
        CaseFileError: It is an image, an archive, a page … Carries `file`, `line` and
            `rule`.

    Examples:
        >>> refuse_foreign(b"%PDF-1.7", file="cases.csv")
        Traceback (most recent call last):
        policestats.errors.CaseFileError: cases.csv: is a PDF document: ask for ...
    """
    for magic, told in _FOREIGN:
        if head.startswith(magic):
            raise CaseFileError(file, None, told)
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf").lstrip()):
        told = f"is a page of HTML or XML, whatever its name: {_SAVE}"
        raise CaseFileError(file, None, told)


def find_format(  # noqa: PLR0913  # what it is held against
    chunks: Iterable[bytes],
    *,
    file: str,
    name: str,
    wanted: Format | None,
    separator: str,
    limit: int,
) -> Format:
    """Tell the format of a text by what it holds.

    Args:
        chunks: The text, in parts of any length, of which no more is taken than needed.
        file: Its name, for a refusal.
        name: The name whose ending says what it should be.
        wanted: What the caller says that it is, which counts for more than the name.
        separator: The letter between cells, if it is CSV.
        limit: Bytes that its first line may have.

    Raises:
        CaseFileError: It holds nothing, or something else than it should. Carries
            `file`, `line` and `rule`.

    Examples:
        >>> find_format(
        ...     [b'[{"id"'], file="x", name="x", wanted=None, separator=",", limit=99
        ... )
        <Format.JSON: 'json'>
    """
    held = Held(chunks)
    if not held.skip_space():
        raise CaseFileError(file, None, "is empty")
    line = held.line
    said = wanted or said_by(name)
    if held.text.startswith(b"["):
        found = Format.JSON
    elif held.text.startswith(b"{"):
        found = _of_object(held, file=file, said=said, limit=limit)
    else:
        found = Format.CSV
    if said not in (None, found):
        raise _mismatch(file, line, held, found=found, said=said, asked=wanted)
    if found is Format.CSV:
        _check_header(held, file=file, separator=separator, limit=limit)
    return found


def check_separator(separator: object) -> str:
    """Give the letter between cells.

    Raises:
        ArgumentError: It is none. Carries `argument`, `value` and `requirement`.

    Examples:
        >>> check_separator(";")
        ';'
    """
    if (
        isinstance(separator, str)
        and len(separator) == 1
        and separator not in '" \r\n\0'
        and not separator.isalnum()
    ):
        return separator
    rule = "must be one letter between cells, as ',' and ';' and '\\t' are"
    raise ArgumentError("separator", separator, rule)


def said_by(name: str) -> Format | None:
    """Give what the ending of a name says, that of packed files taken off.

    Examples:
        >>> said_by("Cases.csv.gz")
        <Format.CSV: 'csv'>
    """
    stem = name.lower()
    for packed in _PACKED:
        stem = stem.removesuffix(packed)
    return next((kind for end, kind in _SUFFIXES.items() if stem.endswith(end)), None)


def says_separator(line: str) -> str | None:
    """Give what the first line of a spreadsheet's CSV says that its separator is.

    Examples:
        >>> says_separator("sep=;"), says_separator("case;force")
        (';', None)
    """
    found = _SAID.fullmatch(line)
    return None if found is None else found[1]


def _mismatch(  # noqa: PLR0913  # what is told: what it is, what it should be, who says so
    file: str,
    line: int,
    held: Held,
    *,
    found: Format,
    said: Format | None,
    asked: Format | None,
) -> CaseFileError:
    label = said.label if said else ""
    if found is Format.CSV:
        begins = held.text[:20].decode(errors="ignore")
        what = f"begins with {begins!r}, as no list of records in {label} does"
    else:
        what = f"holds {found.label}"
    if asked:
        told = f"{what}, and format={asked.value!r} is asked for"
        return CaseFileError(file, line, f"{told}: pass format={found.value!r}")
    told = f"{what}, and its name says {label}"
    return CaseFileError(
        file, line, f"{told}: pass format={found.value!r}, or name it for what it is"
    )


def _first_line(held: Held, limit: int) -> bytes | None:
    """Hold as much as the first line; give nothing where it is too long."""
    while True:
        first = _LINE.match(held.text)
        length = first.end() if first else 0
        if length > limit:
            return None
        if length < len(held.text) or not held.grow():
            return held.text[:length]


def _of_object(held: Held, *, file: str, said: Format | None, limit: int) -> Format:
    """Tell JSON Lines from a document that is one object."""
    first = _first_line(held, limit)
    laid_out = first is not None and first.strip() == b"{"
    wrapped = _WRAPPED.match(held.text)
    if said is Format.JSON_LINES and not laid_out:
        return Format.JSON_LINES
    if first is not None and _is_json(first):
        line = held.line
        held.drop(len(first))
        if held.skip_space() or (said is not Format.JSON and not wrapped):
            return Format.JSON_LINES
        raise _one_object(file, line, first, wrapped)
    if first is None and said is None and not wrapped:
        return Format.JSON_LINES  # whose first line is then refused for its length
    if first is not None and not wrapped and _ENDED.search(first):
        told = (
            "begins with {, and this line is no whole record: put each record on a line "
            "of its own, without a comma after it, or put all between [ and ]"
        )
        raise CaseFileError(file, held.line, told)
    raise _one_object(file, held.line, held.text, wrapped)


def _one_object(
    file: str, line: int, text: bytes, wrapped: re.Match[bytes] | None
) -> CaseFileError:
    told = "is one JSON object, and must be a list of records: "
    wrapped = wrapped or _INSIDE.search(text)
    if wrapped:
        told += f"give the list of {wrapped[1].decode()!r} alone"
    else:
        told += "put what is one record between [ and ], or each record on one line"
    return CaseFileError(file, line, told)


def _told(separator: str) -> str:
    return _SEPARATORS.get(separator, repr(separator))


def _is_json(text: bytes) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _check_header(held: Held, *, file: str, separator: str, limit: int) -> None:
    """Refuse a header whose cells are not where the separator is."""
    first = _first_line(held, limit)
    said = None if first is None else says_separator(first.decode())
    if first is not None and said is not None:
        if said != separator:
            told = f"its first line says that cells are separated by {_told(said)}: "
            raise CaseFileError(file, held.line, f"{told}pass separator={said!r}")
        held.drop(len(first))
        if not held.skip_space():
            told = "says what separates its cells, and has none"
            raise CaseFileError(file, None, told)
        first = _first_line(held, limit)
    if first is None:
        raise too_long(file, held.line, "row", limit)
    unquoted = _QUOTED.sub("", first.decode())
    other = max(_SEPARATORS, key=unquoted.count)
    if unquoted.count(other) > unquoted.count(separator):
        told = (
            f"its cells seem to be separated by {_told(other)}, not by "
            f"{_told(separator)}: pass separator={other!r}"
        )
        raise CaseFileError(file, held.line, told)
