"""Values made of values, shown as what they are where an example fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["turned"]

T = TypeVar("T")


@st.composite
def _turned(draw: DrawFn, strategy: SearchStrategy[Any], make: Callable[[Any], T]) -> T:
    return make(draw(strategy))


def turned(
    strategy: SearchStrategy[Any], make: Callable[[Any], T]
) -> SearchStrategy[T]:
    """Give what is made of what a strategy gives.

    Of ``strategy.map(lambda gap: day + gap)`` a failing example would show the text of
    the lambda, with names that mean nothing to its reader.
    """
    return _turned(strategy, make)
