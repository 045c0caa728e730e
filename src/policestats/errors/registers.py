"""What is not in a register, not as it must be in a file, or not installed."""

from __future__ import annotations

from policestats.errors.refusal import PoliceStatsError, or_list, shown

__all__ = [
    "MissingExtraError",
    "ReferenceDataError",
    "ReferenceNotFoundError",
]


class ReferenceNotFoundError(PoliceStatsError, LookupError):
    """Nothing in a register or a vocabulary answers to a name.

    Attributes:
        kind: What was looked for: "force", "figure", "unit" …
        key: The name given.
        closest: Names that exist and look most like it, the nearest first.
        hint: What to do instead, where *closest* alone does not say it.
    """

    kind: str
    key: object
    closest: tuple[str, ...] = ()
    hint: str = ""

    def __str__(self) -> str:
        guess = f"did you mean {or_list(self.closest)}?" if self.closest else ""
        told = self.hint or guess or "nothing comes close"
        return f"no {self.kind} {shown(self.key)}: {told}"


class ReferenceDataError(PoliceStatsError, ValueError):
    """A table is not what the package needs it to be.

    Attributes:
        file: Name of the file.
        pointer: Row and column.
        reason: What is wrong there.
    """

    file: str
    pointer: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, {self.pointer}: {self.reason}"


class MissingExtraError(PoliceStatsError, ImportError):
    """A part of the package needs a library that is not installed.

    Attributes:
        feature: What was asked for.
        extra: The extra that brings the library.
    """

    feature: str
    extra: str

    def __str__(self) -> str:
        return (
            f"{self.feature} needs the extra {self.extra!r}: "
            f'pip install "policestats[{self.extra}]"'
        )
