"""Many p-values at once: adjusted for how many were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, overload

from policestats.errors import ArgumentError
from policestats.measures.arrays import numeric_python
from policestats.measures.by_force import ByForce
from policestats.measures.numbers import members_of, plain_number
from policestats.measures.operands import check_choice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from policestats.measures.arrays import Floats

__all__ = ["ADJUSTMENTS", "adjusted_p_values"]

ADJUSTMENTS = ("holm", "benjamini-hochberg")
"""How p-values are adjusted; the first needs no choice."""

_ALSO_CALLED = {
    "bh": "benjamini-hochberg",
    "fdr": "benjamini-hochberg",
    "fdr_bh": "benjamini-hochberg",
    "bonferroni": "holm",
}
"""What others call these, or what one of these does better."""

_Label = TypeVar("_Label")


@overload
def adjusted_p_values(
    p_values: Mapping[_Label, float], *, method: str = "holm"
) -> ByForce[_Label, float]: ...
@overload
def adjusted_p_values(p_values: Floats, *, method: str = "holm") -> Floats: ...
@overload
def adjusted_p_values(
    p_values: Sequence[float], *, method: str = "holm"
) -> tuple[float, ...]: ...
def adjusted_p_values(
    p_values: Mapping[_Label, float] | Sequence[float] | Floats, *, method: str = "holm"
) -> Any:
    """P-values adjusted for how many of them there are.

    Look at 43 forces at a level of 5 %, and two of them "differ" by chance alone. An
    adjusted p is held against the level itself: 0.05 or less is a finding.

    Give all the tests that were made, and not those alone that came out small.

    Args:
        p_values: A p for each test, from 0 to 1: a mapping from a force to its own, a
            row, or an array of one dimension.
        method: "holm": the chance of even one false finding is at most the level,
            however the tests hang together. For a list that names forces.
            "benjamini-hochberg": of the findings, that share is false on average at
            most, where the tests are independent of one another. For a first screen,
            whose findings are looked into afterwards.

    Returns:
        The adjusted p-values in the form and the order of those given, none below its
        own and none above 1.

    Raises:
        ArgumentError: There is no p, one is no number from 0 to 1, or *method* is none
            of these. Carries `argument`, `value` and `requirement`.

    Examples:
        >>> adjusted_p_values({"kent": 0.01, "surrey": 0.04, "essex": 0.03})
        ByForce({'kent': 0.03, 'surrey': 0.06, 'essex': 0.06})
        >>> adjusted_p_values([0.01, 0.04, 0.03], method="benjamini-hochberg")
        (0.03, 0.04, 0.04)

    References:
        Holm, S. (1979). A simple sequentially rejective multiple test procedure.
        Scandinavian Journal of Statistics 6, 65-70.
        Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate: a
        practical and powerful approach to multiple testing. Journal of the Royal
        Statistical Society, Series B 57, 289-300.
    """
    check_adjustment("method", method)
    labels, given = _read(p_values)
    adjusted = _holm(given) if method == "holm" else _benjamini_hochberg(given)
    if labels is not None:
        return ByForce(dict(zip(labels, adjusted, strict=True)))
    if hasattr(p_values, "__array__"):
        return numeric_python("p-values in an array").array(adjusted)
    return tuple(adjusted)


def _read(p_values: object) -> tuple[tuple[Any, ...] | None, list[float]]:
    labels: tuple[Any, ...] | None = None
    members: tuple[Any, ...] | None = None
    items = getattr(p_values, "items", None)
    if callable(items) and not isinstance(p_values, type):
        # A pandas Series is no Mapping, and has labels that must not be lost.
        pairs = list(items())
        labels, members = tuple(key for key, _ in pairs), tuple(p for _, p in pairs)
        if len(set(labels)) < len(labels):
            raise ArgumentError("p_values", p_values, "must name each test once")
    # A set has no order, and a text is no row of numbers.
    elif not isinstance(p_values, (str, bytes, set, frozenset)):
        members = members_of(p_values)
    if not members:
        rule = (
            "must be one p or more: a mapping, a row, or an array, as in [0.01, 0.04]"
        )
        raise ArgumentError("p_values", p_values, rule)
    places = range(len(members)) if labels is None else labels
    return labels, [
        _p(one, f"p_values[{place!r}]")
        for place, one in zip(places, members, strict=True)
    ]


def check_adjustment(argument: str, value: object) -> None:
    """Refuse an adjustment that there is not, and say which is meant by other names.

    Raises:
        ArgumentError: So it is. Carries `argument`, `value` and `requirement`.
    """
    meant = _ALSO_CALLED.get(value.lower()) if isinstance(value, str) else None
    if meant is None:
        check_choice(argument, value, ADJUSTMENTS)
        return
    why = (
        ", which is as safe as Bonferroni's and finds no less"
        if meant == "holm"
        else ", as it is called here"
    )
    raise ArgumentError(
        argument,
        value,
        f"must be {' or '.join(map(repr, ADJUSTMENTS))}; say {meant!r}{why}",
    )


def check_level(level: object) -> float:
    """Give back the level that a p is held against, and refuse what is none.

    Raises:
        ArgumentError: It is no float between 0 and 1. Carries `argument`, `value` and
            `requirement`.
    """
    if isinstance(level, float) and 0 < level < 1:
        return level
    raise ArgumentError("level", level, "must be a float between 0 and 1, as in 0.05")


def _p(value: object, name: str) -> float:
    # NumPy's own kind of bool is a number to no one either.
    if isinstance(value, bool) or type(value).__name__ == "bool":
        raise ArgumentError(name, value, "must be a number from 0 to 1, as in 0.04")
    number = plain_number(value, name)
    if not 0 <= number <= 1:
        raise ArgumentError(name, value, "must be a number from 0 to 1, as in 0.04")
    return float(number)


def _holm(given: list[float]) -> list[float]:
    """From the smallest up, each times how many are left, and none below the last."""
    many, least = len(given), 0.0
    adjusted = [0.0] * many
    for rank, place in enumerate(sorted(range(many), key=given.__getitem__)):
        least = max(least, min(1.0, (many - rank) * given[place]))
        adjusted[place] = least
    return adjusted


def _benjamini_hochberg(given: list[float]) -> list[float]:
    """From the largest down, each times all over its rank, and none above the last."""
    many, most = len(given), 1.0
    adjusted = [0.0] * many
    order = sorted(range(many), key=given.__getitem__)
    for rank in range(many, 0, -1):
        place = order[rank - 1]
        most = min(most, given[place] * (many / rank))
        adjusted[place] = most
    return adjusted
