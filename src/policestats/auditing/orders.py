"""Claims of more and less: one after another, beside another, and beside all others."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from policestats.auditing.agreement import all_of
from policestats.auditing.values import Reading, Value, known
from policestats.auditing.verdicts import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "check_above",
    "check_below",
    "check_fall",
    "check_highest",
    "check_lowest",
    "check_rise",
]

_LESS = {True: "<", False: "≥", None: "< or ≥"}
_MORE = {True: ">", False: "≤", None: "> or ≤"}


def _moves(left: Value, right: Value, *, down: bool) -> bool | None:
    """Whether it is less, or with *down* more, on the left than on the right."""
    return right.is_below(left) if down else left.is_below(right)


def _compared(left: Value, right: Value, *, down: bool) -> str:
    if not known(left, right):
        return f"{left}, {right}"
    sign = (_MORE if down else _LESS)[_moves(left, right, down=down)]
    return f"{left} {sign} {right}"


def _in_order(reading: Reading, values: Sequence[Value], *, down: bool) -> Outcome:
    reading.unit(*values)
    if not any(known(one) for one in values):
        return Outcome(f"none of the {len(values)} numbers is printed")
    # Neighbours alone may leave open what one further away decides.
    pairs = list(combinations(values, 2))
    beside = list(pairwise(values))
    apart = [
        one for one in pairs if one not in beside and _moves(*one, down=down) is False
    ]
    return Outcome(
        "; ".join(_compared(*pair, down=down) for pair in [*beside, *apart]),
        agrees=all_of(_moves(*pair, down=down) for pair in pairs),
    )


def check_rise(reading: Reading) -> Outcome:
    """Each value is more than the one before it."""
    return _in_order(reading, reading.every("value"), down=False)


def check_fall(reading: Reading) -> Outcome:
    """Each value is less than the one before it."""
    return _in_order(reading, reading.every("value"), down=True)


def check_below(reading: Reading) -> Outcome:
    """The value is less than the other."""
    return _in_order(reading, _beside(reading), down=False)


def check_above(reading: Reading) -> Outcome:
    """The value is more than the other."""
    return _in_order(reading, _beside(reading), down=True)


def _beside(reading: Reading) -> list[Value]:
    return [reading.one("value"), reading.one("other")]


def _extreme(reading: Reading, *, highest: bool) -> Outcome:
    value = reading.one("value")
    beside = [*reading.every("other"), *reading.every("average")]
    reading.unit(value, *beside)
    printed = [one for one in beside if known(value, one)]
    if not printed:
        told = [f"{value} beside others: their numbers are not printed"]
    else:
        told = [_compared(value, one, down=highest) for one in printed]
        if len(printed) < len(beside):
            told.append("the other numbers are not printed")
    # Some other may equal the average only where all are equal.
    agrees = all_of(_moves(value, one, down=highest) for one in beside)
    return Outcome("; ".join(told), agrees=agrees)


def check_highest(reading: Reading) -> Outcome:
    """The value is more than every other; so it is more than their average."""
    return _extreme(reading, highest=True)


def check_lowest(reading: Reading) -> Outcome:
    """The value is less than every other; so it is less than their average."""
    return _extreme(reading, highest=False)
