"""The part of a text that is held while it is read, and the line where it begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policestats.errors import CaseFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["SPACE", "Held", "LineCounter", "blocks", "too_long"]

SPACE = re.compile(rb"[ \t\n\r]*+")
"""What JSON, and so this package, takes for white space."""


class LineCounter:
    r"""Counts the line ends of a text that comes in parts: ``\n``, ``\r\n`` or ``\r``.

    Attributes:
        line: The line, from 1, in which the text that was counted ends.

    Examples:
        >>> counter = LineCounter()
        >>> counter.add(b"one\r")
        >>> counter.add(b"\ntwo\rthree")
        >>> counter.line
        3
    """

    def __init__(self) -> None:
        """Begin in line 1."""
        self.line = 1
        self._after_return = False

    def add(self, part: bytes) -> None:
        """Count the next part of the text."""
        # Looking for a byte that is not there is many times faster than counting it.
        ends = part.count(b"\n") if b"\n" in part else 0
        if b"\r" in part:
            ends += part.count(b"\r") - part.count(b"\r\n")
        if part:
            # The two halves of one line end may come in two parts.
            self.line += ends - (self._after_return and part.startswith(b"\n"))
            self._after_return = part.endswith(b"\r")


class Held:
    """A window on a text that may be longer than the memory.

    Attributes:
        text: What is held.
        line: The line in which it begins.
    """

    def __init__(self, chunks: Iterable[bytes]) -> None:
        """Hold nothing yet."""
        self.text = b""
        self._chunks = iter(chunks)
        self._counter = LineCounter()

    @property
    def line(self) -> int:
        """The line, from 1, in which what is held begins."""
        return self._counter.line

    def line_of(self, place: int) -> int:
        """Give the line of a place in what is held."""
        counter = LineCounter()
        counter.add(self.text[:place])
        return self.line + counter.line - 1

    def drop(self, end: int) -> None:
        """Let go of what stands before a place."""
        self._counter.add(self.text[:end])
        self.text = self.text[end:]

    def grow(self) -> bool:
        """Hold more, about twice as much; `False` at the end of the text."""
        parts = [self.text]
        # To double what is held keeps the work linear where a record is long.
        wanted = len(self.text)
        for chunk in self._chunks:
            parts.append(chunk)
            wanted -= len(chunk)
            if wanted <= 0 and chunk:
                break
        size = len(self.text)
        self.text = b"".join(parts)
        return len(self.text) > size

    def skip_space(self) -> bool:
        """Let go of white space, however much there is; `False` at the end."""
        while True:
            space = SPACE.match(self.text)
            self.drop(space.end() if space else 0)
            if self.text:
                return True
            if not self.grow():
                return False


def too_long(file: str, line: int, what: str, limit: int) -> CaseFileError:
    """Make the refusal of what is longer than one record may be."""
    told = (
        f"the {what} that begins here is longer than {limit:,} bytes: see whether a "
        "quote or a bracket in it is not closed, or pass a larger max_record"
    )
    return CaseFileError(file, line, told)


def blocks(
    chunks: Iterable[bytes], *, file: str, limit: int
) -> Iterator[tuple[int, bytes]]:
    r"""Cut a text into blocks of whole lines, each with the line that it begins in.

    Args:
        chunks: The text, in parts of any length.
        file: Its name, for a refusal.
        limit: Bytes that a line may have, its end aside.

    Raises:
        CaseFileError: A line is longer. Carries `file`, `line` and `rule`.

    Examples:
        >>> list(blocks([b"one\rt", b"wo\nthr", b"ee"], file="x", limit=5))
        [(1, b'one\r'), (2, b'two\n'), (3, b'three')]
    """
    held = Held(chunks)
    growing = True
    while growing:
        growing = held.grow()
        # A return at the very end may be the half of a line end.
        end = 1 + max(held.text.rfind(b"\n"), held.text.rfind(b"\r", 0, -1))
        if not growing:
            end = len(held.text)
        if end:
            line, block = held.line, held.text[:end]
            if len(block) > limit:
                for place, one in enumerate(block.splitlines()):
                    if len(one) > limit:
                        raise too_long(file, line + place, "line", limit)
            held.drop(end)
            yield line, block
        if len(held.text) - held.text.endswith(b"\r") > limit:
            raise too_long(file, held.line, "line", limit)
