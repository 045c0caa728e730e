"""JSON Lines cut into batches: one line is one record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policestats.casefiles.arrays import skeleton
from policestats.casefiles.held import blocks
from policestats.casefiles.splitting import STRING, Batch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["line_batches"]

_DEPTH = 6  # brackets within the one of a record; deeper ones are looked at one by one


def _inside(depth: int) -> bytes:
    """Give a pattern of brackets that are closed as they were opened."""
    deeper = _inside(depth - 1) if depth else b""
    return rb"(?:\{%b\}|\[%b\])*+" % (deeper, deeper)


_RECORD = rb"\{%b\}" % _inside(_DEPTH - 1)
_RECORDS = re.compile(rb"(?:%b\n)*+%b" % (_RECORD, _RECORD))
"""Skeletons of lines that have one record each."""


def line_batches(chunks: Iterable[bytes], *, file: str, limit: int) -> Iterator[Batch]:
    r"""Cut JSON Lines into batches of whole lines, without the blank ones.

    Args:
        chunks: The text, in parts of any length.
        file: Its name, for a refusal.
        limit: Bytes that a line may have, its end aside.

    Raises:
        CaseFileError: A line is longer. Carries `file`, `line` and `rule`.

    Examples:
        >>> for batch in line_batches(
        ...     [b'{"id": 1}\n\n{"id"', b": 2}"], file="x", limit=9
        ... ):
        ...     print(batch.line, batch.blob)
        1 b'[{"id": 1}]'
        3 b'[{"id": 2}]'
    """
    for line, block in blocks(chunks, file=file, limit=limit):
        text = block
        if b"\r" in text:
            text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        text = text.removesuffix(b"\n")
        if joined := _joined(text):
            yield Batch(line=line, blob=joined, file=file, lines=text)
            continue
        # Something is odd with some of the lines: the others must not suffer for it.
        for place, one in enumerate(text.split(b"\n")):
            if one.strip(b" \t"):
                blob = _joined(one.strip(b" \t"))
                yield Batch(line=line + place, blob=blob, file=file, lines=one)


def _joined(text: bytes) -> bytes:
    r"""Join lines to one JSON list; give nothing where that might make other records.

    A line such as ``{"id": 1}, {"id": 2}`` would become two records of the list, and two
    lines may be halves of one. So each line must begin and end with a bracket, and these
    two must belong together. The skeleton tells, as far as brackets do not lie too deep
    within one another.
    """
    ends = text.count(b"\n")
    if not (text.startswith(b"{") and text.endswith(b"}")):
        return b""
    # A line end stays, so that no string can go over it unnoticed.
    joined = text.replace(b"}\n{", b"},\n{")
    if len(joined) - len(text) != ends:
        return b""
    bones = skeleton(text)
    if bones is None:
        bones = skeleton(STRING.sub(b"", text))
    if bones is None:
        return b""
    return b"[%b]" % joined if _RECORDS.fullmatch(bones) else b""
