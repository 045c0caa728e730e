"""Files of complaint cases: opened, read record by record, refused by name.

Examples:
    >>> import io
    >>> from policestats import read_cases
    >>> file = read_cases(io.StringIO('[{"id": "C1"}]'), on_error="collect")
    >>> file.cases, file.counts.refused
    ((), 1)
"""

from policestats.fronts import front_of

_HOMES = {
    "counting": ["ReadCounts"],
    "flat_records": ["case_records", "review_records"],
    "reader": ["CaseFile", "read_cases"],
    "refusals": ["Refusal", "RefusalGroup", "Refusals"],
}

__all__ = [name for names in _HOMES.values() for name in names]
__getattr__, __dir__ = front_of(__name__, _HOMES)
