"""Where the bytes of a file of cases come from, each time from the start."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import tempfile
import zipfile
from pathlib import Path, PurePath
from typing import IO, TYPE_CHECKING, Any

from policestats.casefiles.formats import refuse_foreign, said_by
from policestats.casefiles.unpacking import (
    CHUNK,
    CORRUPT,
    Unpacker,
    unpacked,
    unpacker_of,
)
from policestats.errors import ArgumentError, CaseFileError, CaseFileNotFoundError
from policestats.errors.refusal import or_list
from policestats.nearest import closest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Origin", "open_origin"]

_HEAD = 64  # bytes, more than any magic number that is looked for
_FREE = 16 * 2**20  # bytes that any compressed file may unfold to
_SLICE = 16 * 1024  # bytes of a compressed file that are weighed at a time
_LISTED = 5
_ZIP = b"PK\x03\x04"
_UNFOLDING = (gzip.GzipFile, bz2.BZ2File, lzma.LZMAFile, zipfile.ZipExtFile)
_OFFICE = {"[Content_Types].xml", "mimetype"}
_RULE = (
    "must be a path, as a text or a pathlib.Path, or a file object that is open for "
    "reading"
)


class _AsBytes:
    """Reads the text of a file object as UTF-8."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def read(self, size: int) -> bytes:
        return self._file.read(size).encode()

    def seekable(self) -> bool:
        return self._file.seekable()

    def seek(self, place: int) -> int:
        return self._file.seek(place)

    def tell(self) -> int:
        return self._file.tell()


class Origin:
    """A file of bytes that can be read again and again.

    Two readings may go on at the same time: each remembers where it stands.

    Attributes:
        name: As messages name it.
        inner_name: The name whose ending tells the format: in a zip archive that of the
            file in it.
        size: Bytes from where reading starts; `None` where that is not known.
    """

    def __init__(self, file: Any, *, name: str, owned: bool) -> None:  # noqa: ANN401  # anything that reads and seeks
        """Take a file that can seek, and read it from where it stands."""
        self.name = name
        self.inner_name = name
        self.size: int | None = None
        self._file = file
        self._owned = owned
        self._is_open = True
        self._start = file.tell()
        # Text has no size in bytes, and what unfolds as it is read would all be read.
        if not isinstance(file, (_AsBytes, *_UNFOLDING)):
            self.size = file.seek(0, os.SEEK_END) - self._start
        self._new: Callable[[], Unpacker] | None = None
        self._member: zipfile.ZipInfo | None = None

    def close(self) -> None:
        """Close what was opened here, and remove it if it was a copy."""
        self._is_open = False
        if self._owned:
            self._file.close()

    def look(self) -> None:
        """Find out by its first bytes whether it is compressed.

        Raises:
            CaseFileError: It is no text of records at all. Carries `file`, `line` and
                `rule`.
        """
        if isinstance(self._file, _AsBytes):
            return
        head = b""
        for chunk in self._raw(lambda _: None):
            head += chunk
            if len(head) >= _HEAD:
                break
        refuse_foreign(head, file=self.name)
        self._new = unpacker_of(head)
        if head.startswith(_ZIP):
            with self._archive() as archive:
                self._member = self._only_member(archive)
            self.inner_name = self._member.filename

    def chunks(
        self, *, advance: Callable[[int], object], max_expansion: int
    ) -> Iterator[bytes]:
        """Give the bytes from the start, unfolded where they are compressed.

        Args:
            advance: Is told how many bytes of the file have been read.
            max_expansion: How many times what has been read of it may come out.

        Raises:
            CaseFileError: It cannot be read. Carries `file`, `line` and `rule`.
        """
        read = 0

        def slices() -> Iterator[bytes]:
            # A bomb is small: it must not be put in whole before any is weighed.
            nonlocal read
            for data in self._raw(advance):
                for place in range(0, len(data), _SLICE):
                    part = data[place : place + _SLICE]
                    read += len(part)
                    yield part

        if self._member is not None:
            read = min(self._member.compress_size, self.size or 0)
            parts = self._unzipped(self._member, advance)
        elif self._new is not None:
            parts = unpacked(slices(), self._new, file=self.name)
        else:
            yield from self._raw(advance)
            return
        made = 0
        for part in parts:
            made += len(part)
            if made > max(_FREE, read * max_expansion):
                told = (
                    f"unfolds to more than {max_expansion:,} times its size: pass a "
                    "larger max_expansion if you trust it"
                )
                raise CaseFileError(self.name, None, told)
            yield part

    def _raw(self, advance: Callable[[int], object]) -> Iterator[bytes]:
        place = self._start
        while True:
            if not self._is_open:
                raise CaseFileError(self.name, None, "is closed: open it again")
            try:
                # Another reading may have moved it in between.
                self._file.seek(place)
                data = _given(self._file, file_name=self.name)
                place = self._file.tell()
            except (*CORRUPT, ValueError) as error:
                raise _unreadable(self.name, error) from None
            if not data:
                return
            advance(len(data))
            yield data

    def _archive(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(self._file)
        except (zipfile.BadZipFile, *CORRUPT, ValueError) as error:
            told = f"the zip archive is damaged ({error}): fetch the file again"
            raise CaseFileError(self.name, None, told) from None

    def _only_member(self, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
        names = set(archive.namelist())
        if names & _OFFICE:
            told = "is a workbook or document of an office program: save it as CSV, in UTF-8"
            raise CaseFileError(self.name, None, told)
        # What the archiver of macOS adds is no part of what was packed.
        members = [
            one
            for one in archive.infolist()
            if not one.is_dir() and not one.filename.startswith("__MACOSX/")
        ]
        if len(members) != 1:
            told = f"the zip archive must hold one file, and holds {len(members)}"
            raise CaseFileError(self.name, None, f"{told}: unpack it")
        if members[0].flag_bits & 1:
            told = "the zip archive asks for a password: unpack it"
            raise CaseFileError(self.name, None, told)
        return members[0]

    def _unzipped(
        self, member: zipfile.ZipInfo, advance: Callable[[int], object]
    ) -> Iterator[bytes]:
        if not self._is_open:
            raise CaseFileError(self.name, None, "is closed: open it again")
        place = self._start
        try:
            with self._archive() as archive, archive.open(member) as file:
                while data := file.read(CHUNK):
                    now = max(place, self._file.tell())
                    advance(now - place)
                    place = now
                    yield data
        except (zipfile.BadZipFile, NotImplementedError, *CORRUPT) as error:
            told = f"here the zip archive is damaged or unusual ({error}): unpack it"
            raise CaseFileError(self.name, None, told) from None
        if self.size is not None:
            advance(self.size - (place - self._start))  # its directory


def _given(file: Any, *, file_name: str) -> bytes:  # noqa: ANN401  # anything that reads
    """Read some bytes."""
    data = file.read(CHUNK)
    if not isinstance(data, (bytes, bytearray)):
        told = f"the file object gave {data!r} where bytes were due"
        raise CaseFileError(file_name, None, told)
    return bytes(data)


def open_origin(path_or_file: object) -> tuple[Origin, bool]:
    """Open a path, or take a file object.

    Returns:
        Where the bytes come from, and whether they are text that is decoded already,
        given as UTF-8.

    Raises:
        ArgumentError: It is neither. Carries `argument`, `value` and `requirement`.
        CaseFileNotFoundError: There is no such file. Carries `closest` as well.
        CaseFileError: It cannot be read. Carries `file`, `line` and `rule`.
    """
    if isinstance(path_or_file, (str, os.PathLike)):
        origin, is_text = _of_path(path_or_file), False
    else:
        origin, is_text = _of_file(path_or_file)
    try:
        origin.look()
    except BaseException:
        origin.close()
        raise
    return origin, is_text


def _of_path(given: str | os.PathLike[Any]) -> Origin:
    text = os.fsdecode(given)
    path = Path(text)
    name = path.name or text
    try:
        file = path.open("rb")
    except (OSError, ValueError) as error:
        if text.lstrip().startswith(("[", "{")) or "\n" in text:
            told = f"{_RULE}: wrap the text itself in io.StringIO"
            raise ArgumentError("path_or_file", given, told) from None
        if path.is_dir():
            raise _folder(path) from None
        if isinstance(error, FileNotFoundError):
            raise _missing(path) from None
        reason = getattr(error, "strerror", None) or error
        raise CaseFileError(name, None, f"cannot be opened ({reason})") from None
    return _of_stream(file, name=name, owned=True)


def _of_file(file: Any) -> tuple[Origin, bool]:  # noqa: ANN401  # it is looked at here
    try:
        nothing = file.read(0)
    except (AttributeError, TypeError, ValueError, OSError):
        raise ArgumentError("path_or_file", file, _RULE) from None
    if not isinstance(nothing, (str, bytes, bytearray)):
        raise ArgumentError("path_or_file", file, _RULE)
    called = getattr(file, "name", None)
    name = (PurePath(called).name if isinstance(called, str) else "") or "<file>"
    is_text = isinstance(nothing, str)
    return _of_stream(
        _AsBytes(file) if is_text else file, name=name, owned=False
    ), is_text


def _of_stream(file: Any, *, name: str, owned: bool) -> Origin:  # noqa: ANN401  # anything that reads
    try:
        if file.seekable():
            file.tell()
            return Origin(file, name=name, owned=owned)
    except (AttributeError, TypeError, ValueError, OSError):
        pass  # it says so and cannot, as a text file that was read line by line
    copy = tempfile.TemporaryFile()  # noqa: SIM115  # the origin closes it
    try:
        while data := _given(file, file_name=name):
            copy.write(data)
    except (*CORRUPT, ValueError) as error:
        copy.close()
        raise _unreadable(name, error) from None
    finally:
        if owned:
            file.close()
    copy.seek(0)
    return Origin(copy, name=name, owned=True)


def _unreadable(name: str, error: Exception) -> CaseFileError:
    if isinstance(error, CaseFileError):
        return error
    if isinstance(error, UnicodeError):
        told = f"the file object cannot make text of it ({error}): open it with 'rb'"
    else:
        told = f"cannot be read ({error})"
    return CaseFileError(name, None, told)


def _names_in(folder: Path) -> list[str]:
    try:
        return sorted(one.name for one in folder.iterdir() if not one.is_dir())
    except OSError:
        return []


def _folder(path: Path) -> CaseFileError:
    found = [name for name in _names_in(path) if said_by(name)]
    told = "is a folder, and no case file is in it"
    if found:
        told = f"is a folder: give one of its files, as {or_list(found[:_LISTED])}"
    return CaseFileError(path.name or str(path), None, told)


def _missing(path: Path) -> CaseFileNotFoundError:
    near = closest(path.name, _names_in(path.parent))
    told = f"there is no such file in {path.parent}"
    if not path.parent.is_dir():
        told = f"there is no folder {path.parent}"
    elif near:
        told += f": did you mean {or_list(near)}?"
    return CaseFileNotFoundError(path.name or str(path), None, told, near)
