"""How terms with much in them are shown where records are laid out over many lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:

    class Printer(Protocol):
        """What lays a record out: that of IPython, and that of Hypothesis."""

        def text(self, text: str) -> None:
            """Write a text."""


__all__ = ["show_by_repr"]


def show_by_repr(self: object, printer: Printer, _cycle: bool) -> None:  # noqa: FBT001  # called so
    """Show it by its `repr`, and not field by field, as ``_repr_pretty_`` of a class.

    A category alone would fill a page of a failing example with its sub-categories.
    """
    printer.text(repr(self))
