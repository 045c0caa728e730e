"""What a text in a record may hold, and how one is told on a line."""

from __future__ import annotations

import re
from typing import TypeGuard

from policestats.errors import RecordError
from policestats.keywords import states

__all__ = ["WHITE", "check_name", "check_text", "one_line"]

# C0, delete and C1 with NEL, but for the tab and the two line ends that files have.
_UNSEEN_SIGNS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_UNSEEN = re.compile(f"[{_UNSEEN_SIGNS}]")
# What would set a name on two lines, Unicode's own line and paragraph ends among them.
_BREAK_SIGNS = r"\t\n\r\u2028\u2029"
_BREAKS = re.compile(f"[{_BREAK_SIGNS}]")

WHITE = r" \t\n\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""What `str.strip` takes away, of the letters that a text may have.

It is for patterns that are read elsewhere: ECMA's ``\\s`` is not Python's.
"""


@states(
    {
        "title": "text",
        "description": "A text with something in it, on one line or several.",
        "type": "string",
        "pattern": f"[^{WHITE}]",
        "not": {"pattern": f"[{_UNSEEN_SIGNS}]"},
    }
)
def check_text(path: str, value: object) -> None:
    """Refuse what is not a text with something in it, that can be written and read.

    It may have several lines, as a note has. Half of a surrogate pair is in no file,
    and a control character would change what a terminal or a table shows.

    Args:
        path: Where it stands in the record.
        value: What stands there.

    Raises:
        RecordError: It is none. Carries `path`, `value` and `rule`.

    Examples:
        >>> check_text("note", "headcount, without special constables")
        >>> check_text("note", " ")
        Traceback (most recent call last):
        policestats.errors.RecordError: note is ' ': must be a text that is not empty
    """
    if not _is_text(value):
        raise RecordError(path, value, "must be a text that is not empty")
    _check_letters(path, value)


@states(
    {
        "title": "name",
        "description": "A text on one line, not empty, without spaces at its ends.",
        "type": "string",
        "pattern": f"^[^{WHITE}](?:.*[^{WHITE}])?$",
        "not": {"pattern": f"[{_UNSEEN_SIGNS}{_BREAK_SIGNS}]"},
    }
)
def check_name(path: str, value: object) -> None:
    r"""Refuse what cannot name one thing in the middle of a sentence.

    A space at an end would make it two names, and a line break two lines.

    Args:
        path: Where it stands in the record.
        value: What stands there.

    Raises:
        RecordError: It cannot. Carries `path`, `value` and `rule`.

    Examples:
        >>> check_name("force", "metropolitan")
        >>> check_name("id", "W\t1")
        Traceback (most recent call last):
        policestats.errors.RecordError: id is 'W\t1': must be on one line: write 'W 1'
    """
    if not _is_text(value) or value != value.strip():
        raise RecordError(
            path, value, "must be a text, not empty, without spaces at its ends"
        )
    _check_letters(path, value)
    if _BREAKS.search(value):
        raise RecordError(
            path, value, f"must be on one line: write {one_line(value)!r}"
        )


def one_line(text: str) -> str:
    r"""Give a text on one line, a single space for each run of white space.

    Examples:
        >>> one_line("nearly\n45,000")
        'nearly 45,000'
    """
    return " ".join(text.split())


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip())


def _check_letters(path: str, value: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise RecordError(
            path, value, "must be a text that UTF-8 can hold: it has half a character"
        ) from None
    unseen = _UNSEEN.search(value)
    if unseen:
        raise RecordError(
            path,
            value,
            f"must have no control character, as {unseen.group()!r} is one",
        )
