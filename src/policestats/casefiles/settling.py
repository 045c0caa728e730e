"""What must hold of the cases of a file beyond what holds of any case."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import attrs

from policestats.casefiles.dates import FIRST_DAY, LAST_DAY, check_day
from policestats.casefiles.fields import check_suspensions
from policestats.errors import RecordError
from policestats.reference import forces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from policestats.models import ComplaintCase

__all__ = ["settled", "surely_settled"]


def settled(
    case: ComplaintCase, force_of: Callable[[str], str]
) -> tuple[ComplaintCase, list[RecordError]]:
    """Give a case with the id of its force, and what is wrong with it.

    Args:
        case: As a file has it: its force may be any text, its days any days.
        force_of: Gives the id of a force.
    """
    errors = []
    try:
        force = force_of(case.force)
    except RecordError as error:
        errors.append(error.under("force"))
    else:
        if force != case.force:
            case = attrs.evolve(case, force=force)
    if not _is_within(case):
        errors += _strange_days(case)
    return case, errors


def surely_settled(cases: Iterable[ComplaintCase]) -> bool:
    """Whether `settled` would give these cases back as they are, with nothing wrong.

    Most files are so, and it takes a fraction of the time to find that out. `False`
    where it is not plain.
    """
    known = _force_ids()
    for case in cases:
        if case.force not in known or case.made < FIRST_DAY:
            return False
        last = case.logged
        if case.finalised is not None:
            last = case.finalised
        elif case.suspensions or any(one.finalised for one in case.allegations):
            return False
        if last > LAST_DAY or (case.contacted or last) > LAST_DAY:
            return False
    return True


@cache
def _force_ids() -> frozenset[str]:
    return frozenset(force.id for force in forces())


def _is_within(case: ComplaintCase) -> bool:
    """Whether it is plain that all days are of complaints; if not, each is looked at.

    No day of a case is before the one it was made, and of a finalised case none but the
    day of contact can be after the one it was finalised.
    """
    last = case.finalised
    if last is None or (case.contacted is not None and case.contacted > last):
        return False
    return case.made >= FIRST_DAY and last <= LAST_DAY


def _strange_days(case: ComplaintCase) -> list[RecordError]:
    days = [
        *(
            (name, getattr(case, name))
            for name in ("made", "logged", "contacted", "finalised")
        ),
        *(
            (f"allegations[{place}].finalised", one.finalised)
            for place, one in enumerate(case.allegations)
        ),
    ]
    found = [error for path, day in days if (error := check_day(path, day))]
    return found + [
        one.under("suspensions") for one in check_suspensions(case.suspensions)
    ]
