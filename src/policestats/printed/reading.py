"""A printed text, read as the numbers that it can stand for."""

from __future__ import annotations

import re
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from policestats.errors import ArgumentError, PrintedNumberError
from policestats.printed.bounds import Bounds, Uncertain
from policestats.printed.hedges import HEDGES, Ends, rounded_to
from policestats.printed.numerals import Numeral, numeral_pattern, read_numeral
from policestats.printed.rounding import exact
from policestats.texts import one_line

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
        unit: The unit where the text shows one: "percent", "pound", "year", "case".
        whole: What the number is out of, where the text says so: 107 in "21 of the
            107".
        margin: The half width where the text has one: 2.4 in "91.7 +/- 2.4".
        step: What it was rounded to, where the text does not show it.

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
    whole: Decimal | None = None
    margin: Decimal | None = None
    step: Decimal | None = None

    def __attrs_post_init__(self) -> None:
        self.bounds  # noqa: B018  # making them refuses ends that leave no number
        if self.whole is not None and not 0 < self.whole >= self.value:
            told = f"must be above 0, and no less than {self.value}"
            raise ArgumentError("whole", self.whole, told)

    @property
    def bounds(self) -> Bounds:
        """The numbers that it can stand for, for arithmetic."""
        return Bounds(self.lower, self.upper, self.includes_lower, self.includes_upper)

    @property
    def is_exact(self) -> bool:
        """Whether it can stand for one number alone."""
        return self.bounds.is_point

    @property
    def share(self) -> Fraction | None:
        """The number as a part of its whole; `None` where the text names none.

        Examples:
            >>> parse_printed("21 of the 107").share
            Fraction(21, 107)
        """
        return None if self.whole is None else Fraction(self.value) / int(self.whole)

    def __str__(self) -> str:
        return self.text


_MINUS = {"-", "\u2212", "\u2013", "minus "}
_ROOM_FOR_A_STEP = 20_012  # what `exact` lets through has 10,000 places to either side
_MANY = {"dozens": 12, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000}


def parse_printed(
    text: str, *, rounded: bool | None = None, step: int | Decimal | None = None
) -> Printed:
    """Read a number as it was printed.

    Digits may be grouped by commas, and numbers below a thousand may be words. "k",
    "m" and "bn", or "thousand", "million" and "billion", multiply; "-and-a-half" adds
    a half. A pound sign stands before a number; after it its unit may stand: "%",
    "per cent", "percent", "kg", "times", "years" or any other unit of this package.

    Before the number one hedge may stand. With *x* the number, *w* what one in its last
    digit that is not a closing zero stands for (1,000 in "45,000", 100 in "300", 1 in
    "14", 100,000 in "6.3m"), and *n* the same, or one in its second digit where that is
    less (1,000 in "45,000", 10 in "300"):

    | printed | can stand for |
    |---|---|
    | *x*, exact | *x* alone |
    | *x*, rounded | *x* - half of its last place, up to *x* + half, excluded |
    | an estimated *x* | the same, to *w* where *x* is a whole number |
    | just under, nearly, almost *x* | *x* - *n* up to *x*, excluded |
    | just over *x* | more than *x*, up to *x* + *n* |
    | around, about, approximately, roughly, some, circa, c., ~ *x* | *x* - *w*/2 up to \
*x* + *w*/2 |
    | over, above, more than, in excess of, > *x* | more than *x* |
    | at least, no fewer than, no less than, >=, ≥ *x* | *x* or more |
    | up to, at most, no more than, <=, ≤ *x* | *x* or less |
    | under, below, fewer than, less than, < *x* | less than *x* |
    | *k* of *n*, *k* out of the *n*, in *k* of the *n* | *k* alone, of `whole` *n* |
    | +/- *m* | -*m* up to *m*, with `margin` *m* |
    | *x* +/- *m* | *x* - *m* up to *x* + *m*, with `margin` *m* |
    | dozens, hundreds, thousands, millions | two of them or more |
    | half, a quarter, three quarters | that part in per cent, to ten points |

    Args:
        text: The number with its hedge and its unit, and nothing else.
        rounded: Whether a number without a hedge was rounded. By default a number is
            rounded that shows it: with a decimal point, a magnitude or a half, in per
            cent or in kilograms; any other whole number is exact. A whole number that
            is a rate, a ratio or an average is rounded too, which no parser can see:
            say so.
        step: What a number without a hedge was rounded to, where that is known and the
            text does not show it: 100 for "69,100" in an estimate, a tenth for "91"
            among figures of one decimal place.

    Raises:
        PrintedNumberError: It is not read. Carries `text` and `reason`.
        ArgumentError: *step* is no exact number above zero, does not divide the number,
            or stands beside words that say otherwise. Carries `argument`, `value` and
            `requirement`.

    Examples:
        >>> print(
        ...     parse_printed("184").bounds, parse_printed("184", rounded=True).bounds
        ... )
        184 183.5 up to 184.5 (excluded)
        >>> print(parse_printed("nearly 45,000").bounds)
        44,000 up to 45,000 (excluded)
        >>> print(parse_printed("just under 14%").bounds)
        13 up to 14 (excluded)
        >>> print(parse_printed("at least £7.5m").bounds)
        7,500,000 or more
        >>> sample = parse_printed("seven out of eight")
        >>> sample.value, sample.whole
        (Decimal('7'), Decimal('8'))
    """
    if not isinstance(text, str):
        raise PrintedNumberError(text, "it must be a text, as it was printed")
    plain = one_line(text)
    # A context of its own, for the caller's may keep too few digits.
    room = 12 if step is None else _ROOM_FOR_A_STEP
    with localcontext(Context(prec=len(plain) + room)):
        for pattern, read in _readings():
            match = pattern.fullmatch(plain)
            if match is not None:
                return read(_Found(text, match, rounded, step))
    raise PrintedNumberError(text, _why_not(plain))


@attrs.frozen
class _Found:
    """A text that a pattern fits, with what its reader was told."""

    text: str
    match: re.Match[str]
    rounded: bool | None
    step: int | Decimal | None

    def numeral(self, name: str) -> Numeral:
        return read_numeral(self.match, name)

    def refusal(self, reason: str) -> PrintedNumberError:
        return PrintedNumberError(self.text, reason)

    def refuse_step(self, why: str) -> None:
        if self.step is not None:
            told = f"must not be given, for {self.text!r} {why}"
            raise ArgumentError("step", self.step, told)

    def hedged(self, number: Numeral) -> Ends | None:
        hedge = self.match["hedge"]
        return None if hedge is None else HEDGES[hedge.casefold()](number)

    def printed(self, value: Decimal, ends: Ends, **others: Any) -> Printed:  # noqa: ANN401  # fields of Printed
        return Printed(text=self.text, value=value, **ends._asdict(), **others)


def _exactly(x: Decimal) -> Ends:
    return Ends(x, x, includes_lower=True, includes_upper=True)


def _number_alone(found: _Found) -> Printed:
    number = found.numeral("number")
    sign = (found.match["sign"] or "").casefold()
    value = -number.value if sign in _MINUS else number.value
    ends = found.hedged(number)
    if ends is not None:
        found.refuse_step("has a hedge, which says what it stands for")
        return found.printed(value, ends, unit=number.unit)
    if found.step is not None:
        step = _checked_step(found, value)
        return found.printed(
            value, rounded_to(value, step), unit=number.unit, step=step
        )
    rounded = number.shows_rounding if found.rounded is None else found.rounded
    ends = rounded_to(value, number.place) if rounded else _exactly(value)
    return found.printed(value, ends, unit=number.unit)


def _part_of_whole(found: _Found) -> Printed:
    part, whole = found.numeral("number"), found.numeral("whole")
    found.refuse_step("says how many of how many, which is exact")
    if part.unit is not None:
        raise found.refusal(
            f"a number in {part.unit} is not one of so many: read it alone"
        )
    if part.shows_rounding or whole.shows_rounding or whole.value == 0:
        raise found.refusal(
            "how many of how many must be whole numbers, and of one or more"
        )
    if part.value > whole.value:
        raise found.refusal(
            f"{part.value:,} is more than the {whole.value:,} that it is out of"
        )
    ends = _up_to(whole.value, found.hedged(part) or _exactly(part.value))
    if ends is None:
        raise found.refusal(
            f"it leaves no number up to the {whole.value:,} it is out of"
        )
    return found.printed(part.value, ends, unit=whole.unit, whole=whole.value)


def _up_to(whole: Decimal, ends: Ends) -> Ends | None:
    """Give the ends within a whole, or `None` where they leave no number of it."""
    lower, upper, in_lower, in_upper = ends
    if lower is None or lower < 0:
        lower, in_lower = Decimal(0), True
    if upper is None or upper > whole:
        upper, in_upper = whole, True
    if lower > upper or (lower == upper and not (in_lower and in_upper)):
        return None
    return Ends(lower, upper, in_lower, in_upper)


def _with_margin(found: _Found) -> Printed:
    found.refuse_step("has a margin, which says what it stands for")
    margin = found.numeral("margin")
    m = margin.value
    if found.match["centre"] is None:
        ends = Ends(-m, m, includes_lower=True, includes_upper=True)
        return found.printed(m, ends, unit=margin.unit, margin=m)
    centre = found.numeral("of")
    x, unit = centre.value, centre.unit
    points = unit == "percent" and margin.unit == "percentage_point"
    if margin.unit not in (None, unit) and not points:
        raise found.refusal(f"the margin is in {margin.unit}, and the number is not")
    ends = Ends(x - m, x + m, includes_lower=True, includes_upper=True)
    return found.printed(x, ends, unit=unit, margin=m)


def _many(found: _Found) -> Printed:
    found.refuse_step("names no number")
    two = Decimal(2 * _MANY[found.match[0].casefold()])
    ends = Ends(two, None, includes_lower=True, includes_upper=False)
    return found.printed(two, ends)


def _checked_step(found: _Found, value: Decimal) -> Decimal:
    step = found.step
    width = exact(step, "step")
    if not isinstance(step, (int, Decimal)) or width <= 0:
        raise ArgumentError("step", step, "must be an int or a Decimal above zero")
    if Fraction(value) % width != 0:
        raise ArgumentError("step", step, f"must divide {value:,}, which was rounded")
    if found.rounded is False:
        raise ArgumentError("step", step, "must not be given with rounded=False")
    return Decimal(step)


# What a text that is not read may be, and what to do about it.
_HINTS = (
    (
        r"\d%? ?(?:-|\u2013|to) ?£?\d|^between ",
        "a range is two numbers: read each alone",
    ),
    (
        r"\bper \d",
        "a rate is read by its number alone, as in '184', with rounded=True",
    ),
    (
        r"\w in \w",
        "a share in so many is rounded: read it in per cent, or as 'of' if it counts",
    ),
    (
        r"third|fifth|tenth",
        "of parts in words, 'half', 'a quarter' and 'three quarters' are read",
    ),
    (
        r"doubl|trebl|tripl|halv",
        "write it as a multiple, as in 'more than two times'",
    ),
    (
        r"^(?:up|down|rose|fell|risen|fallen|increased|decreased)\b",
        "which way it went is for the claim to say: read the number alone",
    ),
    (
        r"^[-*~.:^#]+$|^\[\w\]$",
        "a mark in the place of a number says that it is withheld",
    ),
    (r",\d{1,2}(?!\d)|,\d{4}", "commas part groups of three digits, as in '8,375'"),
)


def _why_not(plain: str) -> str:
    for pattern, hint in _HINTS:
        if re.search(pattern, plain, re.ASCII | re.IGNORECASE):
            return hint
    return (
        "it must be digits ('8,375', '13.9%', '£7.5m') or a word ('seven'), one of so "
        "many ('21 of the 107') or a margin ('+/- 2.4'), with at most one hedge before "
        f"it ({', '.join(HEDGES)})"
    )


@cache
def _readings() -> tuple[tuple[re.Pattern[str], Callable[[_Found], Printed]], ...]:
    """Give each pattern with its reader, made at the first call: they take a while."""
    number = numeral_pattern("number")
    longest_first = sorted(HEDGES, key=len)[::-1]
    words = "|".join(one for one in longest_first if one[-1].isalpha())
    signs = "|".join(re.escape(one) for one in longest_first if not one[-1].isalpha())
    either = f"(?:{words})(?= )|{signs}"  # a sign may stand close to its number
    hedge = f"(?P<hedge>{either}) ?"
    of = " (?:out )?of (?:the |these |those |its |their |all |every |a total of )*"
    plus_minus = "(?:\\+/[-\u2212]|\u00b1|plus or minus) ?"
    alone = f"(?:{hedge}|(?P<sign>[-\u2212\u2013+]|minus ))?{number}"
    part = f"(?:in )?(?:{hedge})?{number}{of}{numeral_pattern('whole')}"
    centre = f"(?:(?P<centre>{numeral_pattern('of')}) ?(?P<bracket>\\()?)?"
    margin = f"{centre}{plus_minus}{numeral_pattern('margin')}(?(bracket)\\))"
    patterns = (
        (alone, _number_alone),
        (part, _part_of_whole),
        (margin, _with_margin),
        ("|".join(_MANY), _many),
    )
    flags = re.ASCII | re.IGNORECASE
    return tuple((re.compile(text, flags), read) for text, read in patterns)
