"""A printed text, read as the numbers that it can stand for."""

from __future__ import annotations

import re
from decimal import Context, Decimal, localcontext
from typing import TYPE_CHECKING

import attrs

from policestats.errors import PrintedNumberError
from policestats.printed.bounds import Bounds, Uncertain

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Printed", "parse_printed"]


@attrs.frozen(kw_only=True)
class Printed(Uncertain):
    """A printed number, and the numbers that it can stand for.

    Attributes:
        text: As printed.
        value: The number in the text.
        lower: Lower end of what it can stand for; `None` where there is none.
        upper: Upper end of what it can stand for; `None` where there is none.
        includes_lower: Whether the lower end itself is possible.
        includes_upper: Whether the upper end itself is possible.
        unit: The unit where the text shows one: "percent", "times".

    Examples:
        >>> rate = parse_printed("243", rounded=True)
        >>> rate.admits(Decimal("243.4")), rate.admits(Decimal("243.5"))
        (True, False)
    """

    text: str
    value: Decimal
    lower: Decimal | None
    upper: Decimal | None
    includes_lower: bool = True
    includes_upper: bool = True
    unit: str | None = None

    def __attrs_post_init__(self) -> None:
        self.bounds  # noqa: B018  # making them refuses ends that leave no number

    @property
    def bounds(self) -> Bounds:
        """The numbers that it can stand for, for arithmetic."""
        return Bounds(self.lower, self.upper, self.includes_lower, self.includes_upper)

    @property
    def is_exact(self) -> bool:
        """Whether it can stand for one number alone."""
        return self.bounds.is_point

    def __str__(self) -> str:
        return self.text


_WORDS = {
    "zero": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
}
# What a hedge makes of a number x with a near step n and a wide step w: the ends, and
# whether they belong.
_Ends = tuple[Decimal | None, Decimal | None, bool, bool]
_HEDGES: dict[str, Callable[[Decimal, Decimal, Decimal], _Ends]] = {
    "just under": lambda x, n, _: (x - n, x, True, False),
    "nearly": lambda x, n, _: (x - n, x, True, False),
    "almost": lambda x, n, _: (x - n, x, True, False),
    "just over": lambda x, n, _: (x, x + n, False, True),
    "around": lambda x, _, w: (x - w / 2, x + w / 2, True, True),
    "about": lambda x, _, w: (x - w / 2, x + w / 2, True, True),
    "approximately": lambda x, _, w: (x - w / 2, x + w / 2, True, True),
    "over": lambda x, *_: (x, None, False, False),
    "more than": lambda x, *_: (x, None, False, False),
    "at least": lambda x, *_: (x, None, True, False),
    "up to": lambda x, *_: (None, x, False, True),
    "at most": lambda x, *_: (None, x, False, True),
    "under": lambda x, *_: (None, x, False, False),
    "fewer than": lambda x, *_: (None, x, False, False),
    "less than": lambda x, *_: (None, x, False, False),
}
_UNITS = {"%": "percent", "per cent": "percent", "percent": "percent", "times": "times"}

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?:(?P<hedge>{'|'.join(_HEDGES)}) )?"
    rf"(?P<number>{_DIGITS}|{'|'.join(_WORDS)})"
    r"(?P<unit>%| %| per cent| percent| times)?",
    re.ASCII | re.IGNORECASE,
)


def _steps(digits: str) -> tuple[Decimal, Decimal]:
    """Give what one in a telling digit of the number stands for: near and wide.

    The wide step is one in the last digit that is not a closing zero; the near one is
    that too, or one in the second digit where that is less, but no less than one in
    the last place.
    """
    number = Decimal(digits)
    last = int(number.as_tuple().exponent)
    if last < 0 or number == 0:
        telling = min(last, 0)
    else:
        telling = len(digits) - len(digits.rstrip("0"))
    near = max(min(telling, number.adjusted() - 1), min(last, 0))
    return Decimal(1).scaleb(near), Decimal(1).scaleb(telling)


def parse_printed(text: str, *, rounded: bool | None = None) -> Printed:
    """Read a number as it was printed.

    Digits may be grouped by commas; numbers up to twelve may be words; a closing "%",
    "per cent", "percent" or "times" is the unit. Before the number one hedge may
    stand. With *x* the number, *w* what one in its last digit that is not a closing
    zero stands for (1,000 in "45,000", 100 in "300", 1 in "14"), and *n* the same, or
    one in its second digit where that is less (1,000 in "45,000", 10 in "300"):

    | printed | can stand for |
    |---|---|
    | *x*, exact | *x* alone |
    | *x*, rounded | *x* - half a unit of its last place, up to *x* + half, excluded |
    | just under, nearly, almost *x* | *x* - *n* up to *x*, excluded |
    | just over *x* | more than *x*, up to *x* + *n* |
    | around, about, approximately *x* | *x* - *w*/2 up to *x* + *w*/2 |
    | over, more than *x* | more than *x* |
    | at least *x* | *x* or more |
    | up to, at most *x* | *x* or less |
    | under, fewer than, less than *x* | less than *x* |

    Args:
        text: The number with its hedge and its unit, and nothing else.
        rounded: Whether a number without a hedge was rounded. By default a whole
            number is exact, and one with a decimal point or in per cent is rounded.
            A whole number that is a rate, a ratio or an average is rounded too, which
            no parser can see: say so.

    Raises:
        PrintedNumberError: It is not read. Carries `text` and `reason`.

    Examples:
        >>> print(
        ...     parse_printed("184").bounds, parse_printed("184", rounded=True).bounds
        ... )
        184 183.5 up to 184.5 (excluded)
        >>> print(parse_printed("nearly 45,000").bounds)
        44,000 up to 45,000 (excluded)
        >>> print(parse_printed("just under 14%").bounds)
        13 up to 14 (excluded)
    """
    if not isinstance(text, str):
        raise PrintedNumberError(text, "it must be a text, as it was printed")
    found = _NUMBER.fullmatch(" ".join(text.split()))
    if found is None:
        raise PrintedNumberError(
            text,
            "it must be digits ('8,375', '13.9%') or a word up to twelve, with at "
            f"most one hedge before it ({', '.join(_HEDGES)})",
        )
    digits = _WORDS.get(found["number"].casefold(), found["number"]).replace(",", "")
    value = Decimal(digits)
    unit = _UNITS.get((found["unit"] or "").strip().casefold())
    places = -int(value.as_tuple().exponent)
    # A context of its own, for the caller's may keep too few digits.
    with localcontext(Context(prec=len(digits) + 2)):
        if found["hedge"] is not None:
            ends = _HEDGES[found["hedge"].casefold()](value, *_steps(digits))
        elif rounded or (rounded is None and (places > 0 or unit == "percent")):
            half = Decimal(1).scaleb(-places) / 2
            ends = (value - half, value + half, True, False)
        else:
            ends = (value, value, True, True)
    lower, upper, includes_lower, includes_upper = ends
    return Printed(
        text=text,
        value=value,
        lower=lower,
        upper=upper,
        includes_lower=includes_lower,
        includes_upper=includes_upper,
        unit=unit,
    )
