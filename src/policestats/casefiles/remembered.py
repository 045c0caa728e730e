"""What came of texts that stand in a file again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Remembered"]

# So many different texts are remembered, and then all are forgotten. A long one does not
# come again.
_REMEMBERED = 50_000
_LONG = 500


class Remembered(dict[Any, Any]):
    """Values by the texts that they come from, each found when it is first asked for.

    To look one up that is known takes no call of Python code, which counts where there
    are millions. What `find` raises is not remembered.

    Examples:
        >>> lengths = Remembered(len)
        >>> lengths["kent"], lengths
        (4, {'kent': 4})
    """

    def __init__(self, find: Callable[[Any], Any]) -> None:
        """Take what gives the value of a text, or of several that are a tuple."""
        super().__init__()
        self._find = find

    def __missing__(self, texts: str | tuple[str, ...]) -> Any:  # noqa: ANN401  # whatever is found
        value = self._find(texts)
        length = len(texts) if isinstance(texts, str) else sum(map(len, texts))
        if length <= _LONG:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[texts] = value
        return value
