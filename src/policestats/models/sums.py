"""What must be alike of two summaries, for their sum to mean something."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from policestats.errors import NotComparableError, PeriodMismatchError, RecordError

if TYPE_CHECKING:
    from collections.abc import Callable

    from policestats.periods import Period
    from policestats.vocabulary import Category, Cohort

__all__ = ["check_known", "check_population", "check_scheme"]

T = TypeVar("T")


def check_population(
    mine: tuple[str, Period, Cohort], theirs: tuple[str, Period, Cohort]
) -> None:
    """Refuse to add what is of another force, period or cohort.

    Raises:
        NotComparableError: The forces or the cohorts differ.
        PeriodMismatchError: The periods differ.
    """
    if mine[0] != theirs[0]:
        raise NotComparableError(mine[0], theirs[0], "a sum is of one force")
    if mine[1] != theirs[1]:
        reason = "the summaries that are added must be of the same period"
        raise PeriodMismatchError(mine[1], theirs[1], reason)
    if mine[2] is not theirs[2]:
        reason = "a case may be in both, so a sum is of one cohort"
        raise NotComparableError(mine[2], theirs[2], reason)


def check_scheme(*tables: tuple[tuple[Category, int], ...]) -> None:
    """Refuse to add allegations by the categories of different schemes.

    Raises:
        NotComparableError: So they are.
    """
    schemes = [table[0][0].scheme for table in tables if table]
    for other in schemes:
        if other is not schemes[0]:
            reason = (
                "the categories changed on 1 February 2020, and a sum is of those of one "
                "scheme"
            )
            raise NotComparableError(
                f"categories {schemes[0].label}", f"categories {other.label}", reason
            )


def check_known(
    field: str, mine: T, theirs: T, what: Callable[[T], object] | None = None
) -> None:
    """Refuse to add what is known of one summary and not of the other.

    Raises:
        RecordError: So it is. Carries `path`, `value` and `rule`.
    """
    known = [one is not None if what is None else what(one) for one in (mine, theirs)]
    if known[0] != known[1]:
        raise RecordError(
            field,
            theirs,
            "must be known of both summaries that are added, or of neither, for what is "
            f"not known is not 0; attrs.evolve can leave out the {field} of one",
        )
