"""Records of JSON: many as one list, or one by one as they stand in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from policestats.casefiles.held import LineCounter
from policestats.errors import CaseFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MORE", "NO_RECORD", "STRING", "Batch", "OddTextError", "Piece", "ends_in"]

STRING = re.compile(rb'"[^"\\\n\r]*+(?:\\[^\n\r][^"\\\n\r]*+)*+"')
"""A string of JSON, which does not go over a line end."""

MORE = "after the ] of the list comes more: give one list, or one record a line"
NO_RECORD = "here a comma of the list has no record beside it"

# What comes before the next thing that decides where a record ends: strings, for what is
# in one decides nothing, and plain letters. A quote that it stops at is of a string that
# does not end in what is held.
_PLAIN = rb'(?:[^"\\\[\]{}%s]++|' + STRING.pattern + rb'|\\["\\]?+)*+'
_BETWEEN = re.compile(_PLAIN % b",")
_INSIDE = re.compile(_PLAIN % b"")
_LINE_END = re.compile(rb"[\n\r]")


@attrs.frozen(kw_only=True)
class Piece:
    """One record of JSON as it stands in the file.

    Attributes:
        line: The line in which it begins, from 1.
        raw: Its text.
        blob: The same as bytes of UTF-8.
    """

    line: int
    raw: str
    blob: bytes


@attrs.frozen(kw_only=True)
class Batch:
    r"""Some records that stand together in the file, as one JSON list.

    Where the records are sound, reading *blob* gives each of them once. Where reading it
    fails, or any of its records is refused, `pieces` gives them one by one.

    Attributes:
        line: The line in which the first begins, from 1.
        blob: The records between ``[`` and ``]``. It is empty where joining lines might
            make another record of them, so that no reader takes it for a list.
        file: Name of the file.
        lines: For JSON Lines the lines as they stand, each but the last ended by
            ``\n``; `None` for a list.
    """

    line: int
    blob: bytes
    file: str = "<file>"
    lines: bytes | None = attrs.field(default=None, repr=False)

    def pieces(self) -> Iterator[Piece]:
        r"""Give the records one by one, whether or not they are sound.

        Raises:
            CaseFileError: It cannot be told where a record ends. Carries `file`, `line`
                and `rule`.

        Examples:
            >>> batch = Batch(line=1, blob=b'[{"id": "a, b"},\n NaN]')
            >>> [(piece.line, piece.raw) for piece in batch.pieces()]
            [(1, '{"id": "a, b"}'), (2, 'NaN')]
        """
        if self.lines is not None:
            for place, line in enumerate(self.lines.split(b"\n")):
                yield Piece(line=self.line + place, raw=line.decode(), blob=line)
            return
        counter, counted = LineCounter(), 0
        for begin, end in self._spans():
            counter.add(self.blob[counted:begin])
            counted = begin
            blob = self.blob[begin:end]
            yield Piece(line=self.line + counter.line - 1, raw=blob.decode(), blob=blob)

    def _spans(self) -> Iterator[tuple[int, int]]:
        """Give the beginning and the end of each record of the list."""
        begin = 1
        try:
            for end in ends_in(self.blob, begin):
                record = self.blob[begin:end].lstrip(b" \t\n\r")
                if not record:
                    raise OddTextError(end, NO_RECORD)  # noqa: TRY301  # its line is told below
                first = end - len(record)
                yield first, first + len(record.rstrip(b" \t\n\r"))
                begin = end + 1
            more = self.blob[begin:].lstrip(b" \t\n\r")
            if more:
                place = len(self.blob) - len(more)
                raise OddTextError(place, MORE)  # noqa: TRY301  # the same
        except OddTextError as odd:
            counter = LineCounter()
            counter.add(self.blob[: odd.place])
            line = self.line + counter.line - 1
            raise CaseFileError(self.file, line, odd.rule) from None


class OddTextError(Exception):
    """It cannot be told where a record ends.

    Attributes:
        place: Where in the text.
        rule: What must hold.
    """

    def __init__(self, place: int, rule: str) -> None:
        """Keep the place and the rule."""
        super().__init__(place, rule)
        self.place = place
        self.rule = rule


def ends_in(text: bytes, begin: int) -> Iterator[int]:
    r"""Give the places of the commas between records, and of the bracket after them.

    This is what says where a record ends. It goes from bracket to bracket, so it is slow
    and needs no luck. It stops where the text breaks off.

    Args:
        text: JSON.
        begin: Where in it the first record begins.

    Raises:
        OddTextError: A string goes over a line end, or a ``}`` has no ``{``.

    Examples:
        >>> list(ends_in(b'{"a": "]"}, [1, 2]] more', 0))
        [10, 18]
    """
    depth = 0
    place = begin
    while True:
        token = (_INSIDE if depth else _BETWEEN).match(text, place)
        place = token.end() if token else len(text)
        letter = text[place : place + 1]
        if letter == b"," and not depth:
            yield place
        elif letter and letter in b"[{":
            depth += 1
        elif letter and letter in b"]}":
            depth -= 1
            if depth < 0 and letter == b"}":
                raise OddTextError(place, "here a } closes what no { has opened")
            if depth < 0:
                yield place
                return
        else:
            if _LINE_END.search(text, place):
                told = (
                    "the string that begins here does not end on its line: a quote is "
                    r"missing, or a line end in it is not written as \n"
                )
                raise OddTextError(place, told)
            return
        place += 1
