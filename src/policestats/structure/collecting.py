"""A pause of the cyclic garbage collector, while what has no cycles is made."""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["collector_paused"]

_LOCK = threading.Lock()
_PAUSES = 0
_WAS_ON = False


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the garbage collector, and let it go on as it was.

    Python looks through every container again and again while many are made, in search
    of cycles. Models have none: half of the time would be spent to find nothing. What
    is thrown away meanwhile is freed all the same, unless it is part of a cycle; that
    waits until the pause is over.

    Pauses may lie within one another and beside one another in threads: the last to end
    puts the collector on again, if it was on when the first began. It is one for the
    whole process: who switches it in another thread meanwhile has that undone.
    """
    global _PAUSES, _WAS_ON  # noqa: PLW0603  # the collector is the process's too
    with _LOCK:
        if _PAUSES == 0:
            _WAS_ON = gc.isenabled()
            gc.disable()
        _PAUSES += 1
    try:
        yield
    finally:
        with _LOCK:
            _PAUSES -= 1
            if _PAUSES == 0 and _WAS_ON:
                gc.enable()
