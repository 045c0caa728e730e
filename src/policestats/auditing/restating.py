"""Claims of a number that is printed twice."""

from __future__ import annotations

from policestats.auditing.agreement import agreement
from policestats.auditing.values import Reading, known, shown
from policestats.auditing.verdicts import Outcome

__all__ = ["check_restates"]

# Units that are so many of a smaller one.
_SMALLER = (("months", {"month": 1, "year": 12}), ("days", {"day": 1, "week": 7}))


def check_restates(reading: Reading) -> Outcome:
    """Both print one number, or may."""
    value, other = reading.one("value"), reading.one("other")
    left, right = value.bounds, other.bounds
    told = f"{value} and {other}"
    for unit, many in _SMALLER:
        if value.unit != other.unit and {value.unit, other.unit} <= {*many}:
            left = left * many[str(value.unit)]
            right = right * many[str(other.unit)]
            told += f", in {unit}"
            break
    else:
        reading.unit(value, other)
    if not known(value, other):
        return Outcome(f"{told} may be one number")
    common = left.common(right)
    if common is None:
        return Outcome(f"{told} have no number in common", agrees=False)
    both = "both" if common.is_point else "both may be"
    # Where one goes on without an end and the other does not, it depends on how far.
    alike = agreement(left, right) is agreement(right, left)
    return Outcome(f"{told}: {both} {shown(common)}", agrees=True if alike else None)
