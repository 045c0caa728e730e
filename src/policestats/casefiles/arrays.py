"""A JSON list of records cut into batches, without reading it whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policestats.casefiles.held import SPACE, Held, too_long
from policestats.casefiles.splitting import (
    MORE,
    NO_RECORD,
    Batch,
    OddTextError,
    ends_in,
)
from policestats.errors import CaseFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["array_batches", "skeleton"]

_BRACKET = re.compile(rb"[\[\]{}]")
_NOT_A_BONE = bytes(set(range(256)) - set(b'"{}[]\n\r'))
_TAIL = 4096  # bytes: more than what most cases have


def skeleton(text: bytes) -> bytes | None:
    r"""Give the brackets and line ends of JSON that stand outside its strings.

    It takes some passes in C, and no step of Python for each string. Why it is sound: a
    pair of backslashes and an escaped quote are taken out first, from the left as JSON
    reads them, so every quote that is left opens or ends a string. Of the text only
    quotes, brackets and line ends are kept, and neighbouring quotes are taken out in
    pairs. A string with a bracket or a line end in it keeps its two quotes, one on
    either side, and the run of quotes that ends there is odd; so where no quote is left,
    no string had one. A single quote at the very end is of a string that goes on after
    this text.

    Args:
        text: JSON that begins outside a string and may break off anywhere.

    Returns:
        The skeleton; `None` where a string has a bracket or a line end in it, and more
        exact means are needed.

    Examples:
        >>> skeleton(b'{"a": ["b", {}]},\n {"c": "d')
        b'{[{}]}\n{'
        >>> skeleton(b'{"a": "}"}') is None
        True
    """
    if b"\\" in text:
        text = text.replace(b"\\\\", b"").replace(b'\\"', b"")
    bones = text.translate(None, _NOT_A_BONE).replace(b'""', b"")
    quote = bones.find(b'"')
    if quote < 0:
        return bones
    return bones[:-1] if quote == len(bones) - 1 else None


def array_batches(chunks: Iterable[bytes], *, file: str, limit: int) -> Iterator[Batch]:
    """Cut a JSON list into batches of whole records.

    Args:
        chunks: The text, in parts of any length.
        file: Its name, for a refusal.
        limit: Bytes that a record may have, with the white space after it.

    Raises:
        CaseFileError: The list is none, does not end, or has a record that is too long.
            Carries `file`, `line` and `rule`.

    Examples:
        >>> chunks = [b'[{"id": 1}, {"i', b'd": 2}]']
        >>> [batch.blob for batch in array_batches(chunks, file="x", limit=99)]
        [b'[{"id": 1}]', b'[{"id": 2}]']
    """
    held = Held(chunks)
    if not held.skip_space() or not held.text.startswith(b"["):
        raise CaseFileError(file, held.line, "must begin with [, as a JSON list does")
    held.drop(1)
    if held.skip_space() and held.text.startswith(b"]"):
        held.drop(1)
        last = True
    else:
        last = False
    while not last:
        end = _next_end(held, file=file, limit=limit)
        line, text = held.line, held.text[:end]
        last = held.text.startswith(b"]", end)
        held.drop(end + 1)
        if not text:
            raise CaseFileError(file, line, NO_RECORD)
        yield Batch(line=line, blob=b"[%b]" % text, file=file)
    if held.skip_space():
        raise CaseFileError(file, held.line, MORE)


def _next_end(held: Held, *, file: str, limit: int) -> int:
    """Hold at least one whole record, and find where the last whole one ends."""
    if not held.skip_space():
        told = "the JSON list breaks off: the file is cut short, or lacks its last ]"
        raise CaseFileError(file, held.line, told)
    while True:
        end = _quick_end(held.text)
        if end is None or end > limit:
            end = _slow_end(held, file=file, limit=limit)
        if end >= 0:
            return end
        if len(held.text) > limit:
            raise too_long(file, held.line, "record", limit)
        if not held.grow():
            told = (
                "the record that begins here does not end: the file is cut short, or a "
                "quote or a bracket in it is not closed"
            )
            raise CaseFileError(file, held.line, told)


def _slow_end(held: Held, *, file: str, limit: int) -> int:
    """Find where the last whole record ends; -1 where none does yet."""
    last = -1
    try:
        for end in ends_in(held.text, 0):
            if len(held.text[last + 1 : end].lstrip(b" \t\n\r")) > limit:
                if last < 0:
                    raise too_long(file, held.line, "record", limit)
                break
            last = end
    except OddTextError as odd:
        # What stands before it can be read, and is first.
        if last < 0:
            raise CaseFileError(file, held.line_of(odd.place), odd.rule) from None
    return last


def _quick_end(text: bytes) -> int | None:
    """Find the same from the skeleton; give `None` where it takes more than that."""
    bones = skeleton(text)
    if bones is None:
        return None
    depth = sum(map(bones.count, (b"{", b"["))) - sum(map(bones.count, (b"}", b"]")))
    if depth > 0:
        opened = _opened(text, depth)
        comma = text.rfind(b",", 0, opened)
        if comma < 0 and SPACE.fullmatch(text, 0, opened):
            return -1
        return comma if comma > 0 and SPACE.fullmatch(text, comma + 1, opened) else None
    if depth == -1:
        end = text.rfind(b"]")
        return end if end > 0 and SPACE.fullmatch(text, end + 1) else None
    return None


def _opened(text: bytes, depth: int) -> int:
    """Find where the outermost bracket that is still open opens, from the end."""
    left, end = depth, len(text)
    while True:
        # A text of brackets alone would be very many matches at once.
        start = max(0, end - _TAIL)
        for bracket in reversed([*_BRACKET.finditer(text, start, end)]):
            left += 1 if bracket[0] in b"}]" else -1
            if not left:
                return bracket.start()
        end = start
