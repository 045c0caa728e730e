"""One JSON record, read strictly: what JSON does not have is refused."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from policestats.errors import RecordError

__all__ = ["parse", "peek"]


def parse(text: str) -> Any:  # noqa: ANN401  # whatever JSON holds
    """Read a record.

    Raises:
        RecordError: It is no JSON, or names a key twice. Carries `path`, `value` and
            `rule`.

    Examples:
        >>> parse('{"id": "C1"}')
        {'id': 'C1'}
        >>> parse('{"id": "C1", "id": "C2"}')
        Traceback (most recent call last):
        policestats.errors.RecordError: id is 'C2': must not be named a second time
    """
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_number)
    except RecordError:
        raise
    except RecursionError:
        rule = "must be JSON that is not nested so deeply: a case has four levels"
        raise RecordError("", text, rule) from None
    except json.JSONDecodeError as error:
        raise RecordError("", text, f"must be JSON ({error})") from None
    except ValueError:
        # Python reads no longer ones, for that would take long.
        rule = "must have no number of thousands of digits: write an id as a text"
        raise RecordError("", text, rule) from None


def peek(text: str | bytes) -> Any:  # noqa: ANN401  # whatever JSON holds
    """Look at a record that may be refused later on; `None` where it is no JSON.

    Examples:
        >>> peek('{"id": "C1", "id": "C2"}'), peek("{")
        ({'id': 'C2'}, None)
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, one in pairs:
        if key in found:
            raise RecordError(key, one, "must not be named a second time")
        found[key] = one
    return found


def _no_number(name: str) -> NoReturn:
    rule = "must be JSON, which has no such number: write null where it is not known"
    raise RecordError("", name, rule)
