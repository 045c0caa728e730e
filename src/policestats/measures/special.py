"""The special functions behind exact intervals and tests: the one door to them.

They come with SciPy, which is an extra and slow to import, so they are asked for inside
the function that needs them.
"""

from __future__ import annotations

from typing import Any

from policestats.errors import MissingExtraError

__all__ = ["special_functions"]


def special_functions(feature: str) -> Any:  # noqa: ANN401  # a module, whose functions take numbers and arrays alike
    """Give SciPy's module of special functions.

    Args:
        feature: What needs them, for the message where SciPy is not installed.

    Raises:
        MissingExtraError: So it is. Carries `feature` and `extra`.

    Examples:
        >>> special_functions("an exact interval").pdtr(0, 1.0).round(4)
        np.float64(0.3679)
    """
    try:
        from scipy import special  # noqa: PLC0415  # an extra, and slow to import
    except ImportError:
        raise MissingExtraError(feature, "stats") from None
    return special
