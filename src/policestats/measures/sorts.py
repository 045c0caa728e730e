"""What a figure is of, beside its unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from policestats.errors import NotComparableError
from policestats.vocabulary import Category, Handling, ReviewBody

if TYPE_CHECKING:
    from policestats.models import Figure

__all__ = ["Sort", "check_sort"]


@attrs.frozen
class Sort:
    """What a figure is of, beside its unit: two figures of one unit may differ in it."""

    measure: str
    category: Category | None
    handling: Handling | None
    body: ReviewBody | None

    @classmethod
    def of(cls, figure: Figure) -> Sort:
        """Give the sort of a figure."""
        return cls(figure.measure, figure.category, figure.handling, figure.body)

    def takes_in(self, other: Sort) -> bool:
        """Whether what is of another sort may be a part of what is of this one."""
        formal = self.handling is Handling.UNDER_SCHEDULE_3
        return (
            self.measure == other.measure
            and self.category in (None, other.category)
            and self.body in (None, other.body)
            and (
                self.handling in (None, other.handling)
                or (
                    (formal and other.handling is not None)
                    and other.handling.is_under_schedule_3
                )
            )
        )

    def __str__(self) -> str:
        told = (self.category, self.handling, self.body)
        return ", ".join([self.measure, *(str(one) for one in told if one)])


def check_sort(left: Sort | None, right: Sort | None) -> None:
    """Refuse two figures of different sorts, where both are known.

    Raises:
        NotComparableError: So it is. Carries `left`, `right` and `reason`.
    """
    if left is not None and right is not None and left != right:
        raise NotComparableError(left, right, "they are figures of different things")
