"""What is wrong with a record: one thing, or everything at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from policestats.errors.refusal import PoliceStatsError, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "RecordError",
    "RecordErrors",
]

# A message that is longer is not read, and may be very long indeed.
_MOST_TOLD = 20
_LONGEST_PATH = 200


class RecordError(PoliceStatsError, ValueError):
    """One thing in a record is not as it must be.

    Attributes:
        path: Where it stands, from the top: ``allegations[2].finalised``.
        value: What stands there.
        rule: What must hold, with what would work.
    """

    path: str
    value: object
    rule: str

    def __str__(self) -> str:
        left = len(self.path) - _LONGEST_PATH
        path = self.path if left <= 0 else f"{self.path[:_LONGEST_PATH]}…"
        return f"{path or 'record'} is {shown(self.value)}: {self.rule}"

    def under(self, prefix: str) -> RecordError:
        """Give the same error with a path that starts further up."""
        joint = "" if not self.path or self.path.startswith("[") or not prefix else "."
        return RecordError(f"{prefix}{joint}{self.path}", self.value, self.rule)


def _members(group: ExceptionGroup[RecordError]) -> Iterator[RecordError]:
    for one in group.exceptions:
        if isinstance(one, RecordError):
            yield one
        else:
            yield from _members(one)


class RecordErrors(PoliceStatsError, ExceptionGroup[RecordError], ValueError):  # noqa: N818  # a group: the plural of RecordError
    """Everything that is wrong with a record, at once.

    An exception group: ``except* RecordError`` and iteration over `exceptions` both
    work, as does ``except ValueError``.

    Attributes:
        model: Name of what was to be made.
        exceptions: The refusals, in the order of the record.
    """

    model: str

    def __new__(cls, model: str, errors: Sequence[RecordError]) -> Self:
        """Gather the refusals of one record."""
        told = "1 refusal" if len(errors) == 1 else f"{len(errors):,} refusals"
        group = super().__new__(cls, f"{model}: {told}", errors)
        object.__setattr__(group, "model", model)
        return group

    def __init__(self, model: str, errors: Sequence[RecordError]) -> None:
        """Keep the arguments, so that Python's own tools can show them."""
        super(PoliceStatsError, self).__init__(model, errors)

    @property
    def errors(self) -> tuple[RecordError, ...]:
        """The refusals, without the groups that ``except*`` may have made of them."""
        return tuple(_members(self))

    def _fields(self) -> tuple[Any, ...]:
        return self.model, self.exceptions

    def derive(self, excs: Sequence[RecordError]) -> RecordErrors:  # type: ignore[override]  # the group holds RecordError alone, as split() and except* hand back
        """Make the group of some of its members, for ``except*``."""
        return RecordErrors(self.model, excs)

    def __repr__(self) -> str:
        return f"RecordErrors({self.model!r}, {list(self.exceptions)!r})"

    def __str__(self) -> str:
        told = [str(error) for error in self.exceptions[:_MOST_TOLD]]
        left = len(self.exceptions) - _MOST_TOLD
        if left > 0:
            told.append(f"and {left:,} more")
        return f"{self.message}: {'; '.join(told)}"
