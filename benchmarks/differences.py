"""How far two numbers, or two arrays of them, are from one another."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["apart"]


def apart(ours: npt.ArrayLike, theirs: npt.ArrayLike, least: float = 0.0) -> float:
    """Give the largest difference, relative to theirs; beside nought the plain one.

    Args:
        ours: Our numbers.
        theirs: Those of others, as many.
        least: What is smaller than this counts as this large.
    """
    mine = np.atleast_1d(np.asarray(ours, float))
    other = np.atleast_1d(np.asarray(theirs, float))
    size = np.maximum(np.abs(other), least)
    size[size == 0] = 1.0
    return float(np.max(np.abs(mine - other) / size, initial=0.0))
