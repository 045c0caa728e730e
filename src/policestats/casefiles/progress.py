"""The bar that shows how far a long reading has come: the one door to tqdm."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from policestats.errors import ArgumentError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["LONG", "check_progress", "meter"]

LONG = 20_000_000
"""A file of so many bytes takes long enough for one to want to see it."""


def check_progress(progress: object) -> None:
    """Refuse a wish for a bar that cannot be met.

    Raises:
        ArgumentError: It is none. Carries `argument`, `value` and `requirement`.
        MissingExtraError: tqdm is not installed. Carries `feature` and `extra`.
    """
    if progress not in (None, True, False) or isinstance(
        progress, (int, float)
    ) is not isinstance(progress, bool):
        told = "must be True, False or None (where a terminal shows it)"
        raise ArgumentError("progress", progress, told)
    if progress:
        _door(needed=True)


@contextmanager
def meter(
    name: str, size: int | None, *, progress: bool | None
) -> Iterator[Callable[[int], object]]:
    """Give what is to be told of each number of bytes that is read.

    Args:
        name: What is read.
        size: How many bytes there are, if it is known.
        progress: Whether to show a bar; `None` does where the file is long and a
            terminal shows it.
    """
    shown = progress
    if shown is None:
        shown = size is not None and size >= LONG and sys.stderr.isatty()
    bar_of = _door(needed=progress is True) if shown else None
    if bar_of is None:
        yield lambda _: None
        return
    with bar_of(desc=name, total=size, unit="B", unit_scale=True, leave=False) as bar:
        yield bar.update


def _door(*, needed: bool) -> Any:  # noqa: ANN401  # tqdm has no types
    try:
        from tqdm import tqdm  # type: ignore[import-untyped]  # noqa: PLC0415  # it has no types; an extra
    except ImportError:
        if needed:
            raise MissingExtraError("a progress bar", "progress") from None
        return None
    return tqdm
