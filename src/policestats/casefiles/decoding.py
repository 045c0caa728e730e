"""The bytes of a file made text of UTF-8, or refused where they are none."""

from __future__ import annotations

import codecs
import re
from itertools import chain
from typing import TYPE_CHECKING

from policestats.casefiles.held import LineCounter
from policestats.errors import ArgumentError, CaseFileError
from policestats.nearest import closest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["check_encoding", "decoded"]

# The mark of UTF-32 begins as that of UTF-16 does, so it comes first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8"),
)
_NUL = (
    "here stands a NUL byte: this is no text, or text of UTF-16 without a byte-order "
    "mark; if so, pass encoding='utf-16-le', and take the byte out if it is a slip"
)
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_LONGEST_MARK = 4
_AROUND = 12  # bytes on either side that show a reader which word it is
_USUAL = ("utf-8", "utf-16", "utf-32", "cp1252", "latin-1", "iso-8859-15", "ascii")


def check_encoding(encoding: object) -> str:
    """Give the name by which Python knows an encoding of text.

    Raises:
        ArgumentError: It knows none of that name. Carries `argument`, `value` and
            `requirement`.

    Examples:
        >>> check_encoding("UTF8")
        'utf-8'
    """
    rule = "must be the name of an encoding, as 'utf-8' and 'cp1252' are"
    if not isinstance(encoding, str):
        raise ArgumentError("encoding", encoding, rule)
    try:
        # Python also knows codecs that make no text of bytes.
        "".encode(encoding)
        name = codecs.lookup(encoding).name
        codecs.getincrementaldecoder(name)
    except (LookupError, ValueError):
        near = closest(encoding, _USUAL)
        told = f"{rule}; did you mean {near[0]!r}?" if near else rule
        raise ArgumentError("encoding", encoding, told) from None
    return "utf-8" if name == "utf-8-sig" else name


def decoded(chunks: Iterable[bytes], *, file: str, encoding: str) -> Iterator[bytes]:
    r"""Give the text as UTF-8, without its byte-order mark.

    Args:
        chunks: What stands in the file, in parts of any length.
        file: Its name, for a refusal.
        encoding: As `check_encoding` gives it.

    Raises:
        CaseFileError: It is no text in that encoding, or *chunks* raises one. Carries
            `file`, `line`, from 1, and `rule`.

    Examples:
        >>> list(decoded([b"\xef\xbb\xbfid,for", b"ce"], file="x", encoding="utf-8"))
        [b'id,for', b'ce']
    """
    counter = LineCounter()
    try:
        marked = _unmarked(chunks, file=file, encoding=encoding)
        parts = (
            _checked(marked, file=file)
            if encoding == "utf-8"
            else _recoded(marked, file=file, encoding=encoding)
        )
        for part in parts:
            if b"\0" in part:
                counter.add(part[: part.index(b"\0")])
                raise CaseFileError(file, counter.line, _NUL)  # noqa: TRY301  # the line is known
            counter.add(part)
            yield part
    except CaseFileError as error:
        # Only here is it known how far the text was read.
        if error.line is not None:
            raise
        raise CaseFileError(file, counter.line, error.rule) from None


def _unmarked(chunks: Iterable[bytes], *, file: str, encoding: str) -> Iterator[bytes]:
    """Take a mark of UTF-8 off, and refuse that of another encoding than asked for."""
    rest = iter(chunks)
    head = b""
    for chunk in rest:
        head += chunk
        if len(head) >= _LONGEST_MARK:
            break
    for mark, family in _MARKS:
        if not head.startswith(mark):
            continue
        if not encoding.startswith(family):
            told = f"begins with the byte-order mark of {family.upper()}: pass encoding={family!r}"
            raise CaseFileError(file, 1, told)
        # Other decoders than that of UTF-8 take off theirs, or leave it as a letter.
        head = head.removeprefix(mark) if family == "utf-8" else head
        break
    yield head
    yield from rest


def _checked(chunks: Iterable[bytes], *, file: str) -> Iterator[bytes]:
    """Pass UTF-8 on as it is, no letter cut in two."""
    begun = b""
    offset = 0
    for chunk in chunks:
        part = begun + chunk
        begun = b""
        if not part.isascii():
            try:
                part.decode()
            except UnicodeDecodeError as error:
                good = part[: error.start]
                yield good
                if error.reason != "unexpected end of data":
                    at = offset + error.start
                    raise _misfit(file, "utf-8", part, error.start, at) from None
                part, begun = b"", part[error.start :]
                offset += len(good)
        offset += len(part)
        yield part
    if begun:
        raise _misfit(file, "utf-8", begun, 0, offset)


def _recoded(chunks: Iterable[bytes], *, file: str, encoding: str) -> Iterator[bytes]:
    """Make UTF-8 of another encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    begun = False
    offset = 0
    for chunk, final in chain(((one, False) for one in chunks), [(b"", True)]):
        offset += len(chunk)
        state = decoder.getstate()
        try:
            part = decoder.decode(chunk, final)
            # A mark that the decoder leaves as it is belongs to the text as little.
            kept = part if begun else part.removeprefix("\ufeff")
            begun = begun or bool(part)
            yield kept.encode()
        except UnicodeDecodeError as error:
            # What comes before is text, and its lines count.
            decoder.setstate(state)
            left = len(error.object) - error.start
            yield decoder.decode(chunk[: max(0, len(chunk) - left)]).encode()
            at = offset - left
            raise _misfit(file, encoding, error.object, error.start, at) from None
        except UnicodeError as error:
            told = f"here the bytes are no text of {encoding} ({error})"
            raise CaseFileError(file, None, told) from None


def _misfit(
    file: str, encoding: str, part: bytes, start: int, offset: int
) -> CaseFileError:
    """Say which byte is no letter, and what it would be in the encoding of Windows."""
    told = f"here byte 0x{part[start]:02x} (number {offset + 1:,} of the text) is no {encoding.upper()}"
    before = re.split(rb"[\r\n]", part[max(0, start - _AROUND) : start])[-1]
    after = re.split(rb"[\r\n]", part[start : start + _AROUND])[0]
    try:
        letter, around = (
            part[start : start + 1].decode("cp1252"),
            (before + after).decode("cp1252"),
        )
    except UnicodeDecodeError:
        around = ""
    if _NO_TEXT.search(before + after):
        return CaseFileError(
            file,
            None,
            f"{told}, and what is around it no text: is this the right file?",
        )
    if encoding == "cp1252" or not around:
        return CaseFileError(
            file, None, f"{told}: pass the encoding that the file was saved in"
        )
    hint = (
        f"in cp1252 it is {letter!r}, as in {around!r}; if so, pass encoding='cp1252'"
    )
    return CaseFileError(file, None, f"{told}: {hint}")
