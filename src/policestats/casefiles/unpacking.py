"""Compressed bytes unfolded a little at a time: gzip, bzip2 and xz."""

from __future__ import annotations

import bz2
import lzma
import zlib
from typing import TYPE_CHECKING, Protocol

from policestats.errors import CaseFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["CHUNK", "CORRUPT", "Unpacker", "unpacked", "unpacker_of"]

CHUNK = 512 * 1024
"""Bytes that are read, or unfolded, at a time."""

CORRUPT = (EOFError, OSError, zlib.error, lzma.LZMAError)
"""What Python's readers of compressed files raise where one is damaged."""

# What `xz -9` asks for is 65 MiB; a file may claim to need gigabytes.
_MEMORY = 128 * 2**20


class Unpacker(Protocol):
    """What Python's readers of bzip2 and xz have in common."""

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""

    @property
    def needs_input(self) -> bool:
        """Whether nothing more comes out before more is put in."""

    @property
    def unused_data(self) -> bytes:
        """What was put in and stands after the end of the stream."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Unfold some more, as much as *max_length* bytes of it."""


class _Gzip:
    """Gives zlib's reader the manners of the other two."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        out = self._inner.decompress(self._inner.unconsumed_tail + data, max_length)
        # What zlib may keep back of its output comes before its stream ends.
        self.needs_input = not self._inner.unconsumed_tail
        return out


_UNPACKERS: dict[bytes, Callable[[], Unpacker]] = {
    b"\x1f\x8b": _Gzip,
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ\x00": lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, _MEMORY),
}


def unpacker_of(head: bytes) -> Callable[[], Unpacker] | None:
    """Tell by its first bytes what unfolds a file; `None` where it is not compressed."""
    found = (new for magic, new in _UNPACKERS.items() if head.startswith(magic))
    return next(found, None)


def unpacked(
    chunks: Iterable[bytes], new: Callable[[], Unpacker], *, file: str
) -> Iterator[bytes]:
    """Unfold what may be several compressed streams, one after the other.

    Args:
        chunks: The compressed bytes.
        new: What `unpacker_of` gave.
        file: Name of the file, for a refusal.

    Raises:
        CaseFileError: They are damaged, or end too early. Carries `file`, `line` and
            `rule`.
    """
    unpacker = None
    after_one = False
    try:
        for chunk in chunks:
            data = chunk
            while data:
                if unpacker is None:
                    # Tapes and some writers fill up with zeros.
                    data = data.lstrip(b"\0") if after_one else data
                    if not data:
                        break
                    unpacker = new()
                yield unpacker.decompress(data, CHUNK)
                while not (unpacker.eof or unpacker.needs_input):
                    yield unpacker.decompress(b"", CHUNK)
                data = unpacker.unused_data if unpacker.eof else b""
                if unpacker.eof:
                    unpacker, after_one = None, True
    except CORRUPT as error:
        told = f"here the compressed data is damaged ({error}): fetch the file again"
        raise CaseFileError(file, None, told) from None
    if unpacker is not None:
        told = "here the compressed data breaks off: fetch the whole file again"
        raise CaseFileError(file, None, told)
