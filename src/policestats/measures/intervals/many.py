"""The intervals of many numbers, as arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from policestats.confidence import Interval, told_level
from policestats.measures.arrays import Floats

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Intervals"]


@attrs.frozen(eq=False, repr=False)
class Intervals:
    """The intervals of many numbers at one level, as arrays.

    One place gives an `Interval`, a slice or a mask gives fewer of them, and they are
    iterated over one by one.

    Attributes:
        lower: The lower ends, an array that cannot be changed.
        upper: The upper ends, likewise.
        confidence_level: A fraction, as in 0.95.
        method: How they were made; "auto" where that differs from one to another.
        methods: How each was made, an array of names; `None` where all were made by
            *method*.

    Examples:
        >>> from policestats import proportion_interval
        >>> several = proportion_interval([0, 335, 8_182], [20, 343, 21_759])
        >>> several.lower.round(4)
        array([0.    , 0.9547, 0.3696])
        >>> print(several[2])
        0.3696 to 0.3825 (95 % confidence, wilson)
    """

    lower: Floats
    upper: Floats
    confidence_level: float
    method: str
    methods: Any = None

    def __attrs_post_init__(self) -> None:
        for array in (self.lower, self.upper, self.methods):
            if array is not None:
                array.setflags(write=False)

    def __reduce__(self) -> tuple[Any, ...]:
        # Made anew from a pickle or as a copy, the arrays cannot be changed either.
        ends = (self.lower, self.upper)
        return Intervals, (*ends, self.confidence_level, self.method, self.methods)

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of both arrays."""
        return self.lower.shape

    def scaled(self, factor: Any) -> Intervals:  # noqa: ANN401  # a number, or an array of one for each
        """Give the intervals of so many times the values; *factor* is above zero."""
        return attrs.evolve(self, lower=self.lower * factor, upper=self.upper * factor)

    def __len__(self) -> int:
        return len(self.lower)

    def __getitem__(self, place: Any) -> Any:  # noqa: ANN401  # what NumPy takes: a place gives one interval, a slice several
        lower, upper = self.lower[place], self.upper[place]
        methods = None if self.methods is None else self.methods[place]
        if getattr(lower, "ndim", 0):
            return attrs.evolve(self, lower=lower, upper=upper, methods=methods)
        method = self.method if methods is None else str(methods)
        return Interval(float(lower), float(upper), self.confidence_level, method)

    def __iter__(self) -> Iterator[Any]:
        return (self[place] for place in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Intervals):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        methods = None if self.methods is None else tuple(self.methods.ravel())
        ends = (self.shape, self.lower.tobytes(), self.upper.tobytes())
        return (*ends, self.confidence_level, self.method, methods)

    def __str__(self) -> str:
        noun = "interval" if self.lower.size == 1 else "intervals"
        sure = f"{told_level(self.confidence_level)} confidence, {self.method}"
        return f"{self.lower.size:,} {noun} ({sure})"

    def __repr__(self) -> str:
        return (
            f"Intervals(lower={self.lower!r}, upper={self.upper!r}, "
            f"confidence_level={self.confidence_level!r}, method={self.method!r})"
        )
