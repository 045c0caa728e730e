"""What is wrong with a file of cases as a whole: no record of it can be trusted."""

from __future__ import annotations

from typing import Self

from policestats.errors.refusal import PoliceStatsError, shown

__all__ = ["CaseFileError", "CaseFileNotFoundError"]


class CaseFileError(PoliceStatsError, ValueError):
    """A file of cases cannot be read, or not to its end.

    Attributes:
        file: Its name.
        line: The line where reading stops, from 1; `None` where no line is to blame.
        rule: What must hold, with what would work.
    """

    file: str
    line: int | None
    rule: str

    def __str__(self) -> str:
        # A file's name may hold a line break, and a refusal is one line.
        name = self.file if self.file.isprintable() else shown(self.file)
        place = "" if self.line is None else f", line {self.line}"
        return f"{name}{place}: {self.rule}"


class CaseFileNotFoundError(CaseFileError, FileNotFoundError):
    """There is no file of that name.

    Attributes:
        file: The name given.
        line: `None`.
        rule: What would work.
        closest: Files of the same folder that are named most like it, the nearest
            first.
    """

    closest: tuple[str, ...] = ()

    def __new__(cls, *_: object, **__: object) -> Self:
        """Make it as an `OSError` wants to be made."""
        return FileNotFoundError.__new__(cls)
