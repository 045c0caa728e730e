"""Numbers in digits and in words, with the magnitude and the unit beside them."""

from __future__ import annotations

import re
from decimal import Context, Decimal, localcontext

import attrs

from policestats import units

__all__ = ["Numeral", "numeral_pattern", "read_numeral"]

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {
    "zero": 0,
    "a": 1,
    **{word: n for n, word in enumerate(_ONES, 1)},
    **{word: n for n, word in enumerate(_TEENS, 10)},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
}
# A letter or a word that multiplies, as the power of ten.
_MAGNITUDES = {
    "k": 3,
    "m": 6,
    "bn": 9,
    "thousand": 3,
    "million": 6,
    "billion": 9,
}
# Parts of a whole, in per cent.
_PARTS = {
    "half": 50,
    "a half": 50,
    "one half": 50,
    "a quarter": 25,
    "one quarter": 25,
    "three quarters": 75,
    "three-quarters": 75,
}
_UNIT_TEXTS = {
    **{many: name for name, many in units.UNITS.items()},
    **{name.replace("_", " "): name for name in units.UNITS},
    "per cent": "percent",
    "kilograms": "kilogram",
    "times as many": "times",
    "times as much": "times",
}

# What words can write and publishers do: up to 999.
_BELOW_100 = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES)}))?"
    rf"|{'|'.join((*_TEENS, *_ONES))}|zero)"
)
_WHOLE_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
_IN_WORDS = (
    rf"(?:(?:a|{'|'.join(_ONES)}) hundred(?: and {_BELOW_100})?|{_BELOW_100}"
    r"|a(?= (?:thousand|million|billion)))"
)
_UNIT = (
    r" ?%| ?kg|[- ](?:"
    + "|".join(
        sorted({re.escape(one) for one in _UNIT_TEXTS} - {"%", "kg"}, key=len)[::-1]
    )
    + ")"
)


def numeral_pattern(name: str) -> str:
    """Give the pattern of a numeral whose parts are named by a prefix."""
    return (
        rf"(?:(?P<{name}_part>{'|'.join(sorted(_PARTS, key=len)[::-1])})"
        rf"|(?P<{name}_twice>twice(?: as (?:many|much))?)"
        rf"|(?P<{name}_pound>£)?"
        rf"(?P<{name}_number>{_WHOLE_DIGITS}(?P<{name}_decimals>\.\d+)?|{_IN_WORDS})"
        rf"(?({name}_decimals)|(?P<{name}_half>[- ]and[- ]a[- ]half)?)"
        rf"(?P<{name}_magnitude>k|m|bn|[- ](?:thousand|million|billion))?"
        rf"(?({name}_pound)|(?P<{name}_unit>{_UNIT})?))"
    )


@attrs.frozen(kw_only=True)
class Numeral:
    """A number without its hedge.

    Attributes:
        value: The number.
        place: What one stands for in the last place printed: 1 in "184", 0.1 in
            "13.9", 100,000 in "6.3m", a half in "two-and-a-half".
        telling: What one stands for in the last digit that is not a closing zero:
            1,000 in "45,000".
        near: The same, or what one stands for in the second digit where that is less,
            but no less than the last place: 10 in "300".
        unit: The unit where the text shows one.
        shows_rounding: Whether the text alone shows that it was rounded.
    """

    value: Decimal
    place: Decimal
    telling: Decimal
    near: Decimal
    unit: str | None
    shows_rounding: bool


_ROUNDED_UNITS = {"percent", "percentage_point", "kilogram"}
_HALF = Decimal("0.5")


def read_numeral(found: re.Match[str], name: str) -> Numeral:
    """Read what a pattern of `numeral_pattern` found."""
    part = found[f"{name}_part"]
    if part is not None:
        # A part in words tells no digits: to the nearest tenth of the whole.
        return Numeral(
            value=Decimal(_PARTS[part.casefold()]),
            place=Decimal(10),
            telling=Decimal(10),
            near=Decimal(5),
            unit="percent",
            shows_rounding=True,
        )
    if found[f"{name}_twice"] is not None:
        one = Decimal(1)
        return Numeral(
            value=Decimal(2),
            place=one,
            telling=one,
            near=one,
            unit="times",
            shows_rounding=False,
        )
    return _plain_numeral(found, name)


def _plain_numeral(found: re.Match[str], name: str) -> Numeral:
    digits = _digits(found[f"{name}_number"])
    magnitude = (found[f"{name}_magnitude"] or "").strip("- ").casefold()
    power = _MAGNITUDES.get(magnitude, 0)
    half = found[f"{name}_half"] is not None
    unit = "pound" if found[f"{name}_pound"] else _unit(found[f"{name}_unit"])
    # A context of its own, for the caller's may keep too few digits.
    with localcontext(Context(prec=len(digits) + 2)):
        number = Decimal(digits)
        last = int(number.as_tuple().exponent)
        if half:
            number += _HALF
            place = telling = near = _scaled(_HALF, power)
        else:
            tell = _telling(digits, number)
            second = max(min(tell, number.adjusted() - 1), last)
            place, telling, near = (
                _scaled(Decimal(1), power + one) for one in (last, tell, second)
            )
        return Numeral(
            value=_scaled(number, power),
            place=place,
            telling=telling,
            near=near,
            unit=unit,
            shows_rounding=half or last < 0 or power > 0 or unit in _ROUNDED_UNITS,
        )


def _digits(text: str) -> str:
    """Give a number in digits alone."""
    if text[0].isdigit():
        return text.replace(",", "")
    total = 0
    for word in re.split("[- ]", text.casefold()):
        total = total * 100 if word == "hundred" else total + _WORDS.get(word, 0)
    return str(total)


def _telling(digits: str, number: Decimal) -> int:
    """Give the power of ten of the last digit that is not a closing zero."""
    last = int(number.as_tuple().exponent)
    closing_zeros = len(digits) - len(digits.rstrip("0"))
    return last if last < 0 or number == 0 else closing_zeros


def _scaled(number: Decimal, power: int) -> Decimal:
    """Multiply by a power of ten, and print without an exponent."""
    made = number.scaleb(power)
    return Decimal(int(made)) if int(made.as_tuple().exponent) > 0 else made


def _unit(text: str | None) -> str | None:
    return None if text is None else _UNIT_TEXTS[text.strip("- ").casefold()]
