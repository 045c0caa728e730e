"""Printed numbers: what they can stand for, and arithmetic on that."""

import copy
import pickle
import re
from decimal import ROUND_HALF_UP, Decimal, Inexact, localcontext
from fractions import Fraction
from itertools import pairwise, product
from math import floor, inf, nan
from operator import add, mul, sub, truediv

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policestats import units
from policestats.errors import (
    ArgumentError,
    DenominatorError,
    PoliceStatsError,
    PrintedNumberError,
)
from policestats.printed import (
    Bounds,
    Printed,
    exact,
    parse_printed,
    round_half_up,
)
from policestats.printed.hedges import HEDGES
from policestats.printed.numerals import numeral_pattern

# Few and small numbers, so that ends meet, zeros occur and intervals touch.
numbers = st.one_of(
    st.integers(-6, 6).map(Fraction),
    st.fractions(-6, 6, max_denominator=4),
)
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=3)


@st.composite
def bounds(draw):
    """Any bounds: a point, or with ends open, closed or infinite."""
    low, high = sorted((draw(numbers), draw(numbers)))
    if low == high:
        return Bounds.at(low)
    return Bounds(
        draw(st.sampled_from([low, low, None])),
        draw(st.sampled_from([high, high, None])),
        draw(st.booleans()),
        draw(st.booleans()),
    )


@st.composite
def members(draw, of):
    """A number that lies in the bounds, often at one of their ends."""
    low = of.lower if of.lower is not None else (of.upper or Fraction(0)) - 50
    high = of.upper if of.upper is not None else max(low, Fraction(0)) + 50
    spread = [low + (high - low) * Fraction(n, 8) for n in range(9)]
    return draw(st.sampled_from([x for x in spread if of.admits(x)]))


with_member = bounds().flatmap(lambda b: st.tuples(st.just(b), members(b)))


@st.composite
def narrower(draw):
    """Bounds, and bounds that lie within them."""
    wide = draw(bounds())
    first, second = sorted((draw(members(wide)), draw(members(wide))))
    return wide, Bounds(first, second)


def holds(outer, inner):
    """Whether all of the inner bounds lies in the outer."""
    low = outer.lower is None or (
        inner.lower is not None
        and (
            outer.lower < inner.lower
            or (
                outer.lower == inner.lower
                and (outer.includes_lower or not inner.includes_lower)
            )
        )
    )
    high = outer.upper is None or (
        inner.upper is not None
        and (
            outer.upper > inner.upper
            or (
                outer.upper == inner.upper
                and (outer.includes_upper or not inner.includes_upper)
            )
        )
    )
    return low and high


def between(low, high, brackets="[]"):
    """Bounds with each end in or out, as mathematicians write it."""
    return Bounds(
        low,
        high,
        includes_lower=brackets[0] == "[",
        includes_upper=brackets[1] == "]",
    )


def interval(printed):
    """What a printed number can stand for, as mathematicians write it."""
    low = "-inf" if printed.lower is None else f"{printed.lower:f}"
    high = "inf" if printed.upper is None else f"{printed.upper:f}"
    return (
        f"{'[' if printed.includes_lower else '('}{low}, "
        f"{high}{']' if printed.includes_upper else ')'}"
    )


# Examples: what is read and what is not


@pytest.mark.parametrize(
    ("text", "value", "numbers_meant"),
    [
        # A number alone.
        ("184", "184", "[184, 184]"),
        ("8,375", "8375", "[8375, 8375]"),
        ("1,234,567", "1234567", "[1234567, 1234567]"),
        ("8375", "8375", "[8375, 8375]"),
        ("0", "0", "[0, 0]"),
        ("13.9", "13.9", "[13.85, 13.95)"),
        ("8,375.5", "8375.5", "[8375.45, 8375.55)"),
        ("7.0", "7.0", "[6.95, 7.05)"),
        ("0.00", "0.00", "[-0.005, 0.005)"),
        # In per cent it is rounded, with a factor it is exact.
        ("63%", "63", "[62.5, 63.5)"),
        ("63 %", "63", "[62.5, 63.5)"),
        ("63 per cent", "63", "[62.5, 63.5)"),
        ("63 Percent", "63", "[62.5, 63.5)"),
        ("50%", "50", "[49.5, 50.5)"),
        ("3 times", "3", "[3, 3]"),
        ("1.5 times", "1.5", "[1.45, 1.55)"),
        # Below what is printed, and near it.
        ("just under 14%", "14", "[13, 14)"),
        ("nearly 45,000", "45000", "[44000, 45000)"),
        ("almost 13.9", "13.9", "[13.8, 13.9)"),
        ("just under 100", "100", "[90, 100)"),
        ("just over 300", "300", "(300, 310]"),
        ("around 300", "300", "[250, 350]"),
        ("nearly 44,980", "44980", "[44970, 44980)"),
        ("nearly 5", "5", "[4, 5)"),
        ("almost 0", "0", "[-1, 0)"),
        # Above what is printed, and near it.
        ("just over 14%", "14", "(14, 15]"),
        ("just over 1,500", "1500", "(1500, 1600]"),
        # On both sides of it.
        ("around 1,500", "1500", "[1450, 1550]"),
        ("about 13.9%", "13.9", "[13.85, 13.95]"),
        ("approximately 7", "7", "[6.5, 7.5]"),
        ("around 0", "0", "[-0.5, 0.5]"),
        # One end alone.
        ("over 100", "100", "(100, inf)"),
        ("more than 94,500", "94500", "(94500, inf)"),
        ("at least 90%", "90", "[90, inf)"),
        ("up to 50 percent", "50", "(-inf, 50]"),
        ("at most 12", "12", "(-inf, 12]"),
        ("under 10", "10", "(-inf, 10)"),
        ("fewer than 10", "10", "(-inf, 10)"),
        ("less than 10%", "10", "(-inf, 10)"),
        # Words, letters' case and spaces.
        ("seven", "7", "[7, 7]"),
        ("Twelve", "12", "[12, 12]"),
        ("zero", "0", "[0, 0]"),
        ("four times", "4", "[4, 4]"),
        ("more than ten", "10", "(10, inf)"),
        ("Just  Under\u00a014%", "14", "[13, 14)"),
        ("  184\n", "184", "[184, 184]"),
        # A sign.
        ("+5", "5", "[5, 5]"),
        ("-5", "-5", "[-5, -5]"),
        ("\u22125", "-5", "[-5, -5]"),
        ("-13.9%", "-13.9", "[-13.95, -13.85)"),
        ("-0", "0", "[0, 0]"),
        ("-£2.4m", "-2400000", "[-2450000, -2350000)"),
        ("-seven", "-7", "[-7, -7]"),
        # A magnitude shows that it was rounded.
        ("6.3m", "6300000", "[6250000, 6350000)"),
        ("6.3M", "6300000", "[6250000, 6350000)"),
        ("6.3 million", "6300000", "[6250000, 6350000)"),
        ("6.3-million", "6300000", "[6250000, 6350000)"),
        ("6m", "6000000", "[5500000, 6500000)"),
        ("6.30m", "6300000", "[6295000, 6305000)"),
        ("5k", "5000", "[4500, 5500)"),
        ("5 thousand", "5000", "[4500, 5500)"),
        ("1.25bn", "1250000000", "[1245000000, 1255000000)"),
        ("2 billion", "2000000000", "[1500000000, 2500000000)"),
        ("0.0000001m", "0.1", "[0.05, 0.15)"),
        ("1,234.5k", "1234500", "[1234450, 1234550)"),
        ("four hundred thousand", "400000", "[399500, 400500)"),
        ("a million", "1000000", "[500000, 1500000)"),
        ("a thousand", "1000", "[500, 1500)"),
        ("0k", "0", "[-500, 500)"),
        # Money, mass and time.
        ("£7.5m", "7500000", "[7450000, 7550000)"),
        ("£2.4m", "2400000", "[2350000, 2450000)"),
        ("£7", "7", "[7, 7]"),
        ("£1,250.50", "1250.50", "[1250.495, 1250.505)"),
        ("at least £7.5m", "7500000", "[7500000, inf)"),
        ("743 kg", "743", "[742.5, 743.5)"),
        ("743kg", "743", "[742.5, 743.5)"),
        ("743 kilograms", "743", "[742.5, 743.5)"),
        ("28 days", "28", "[28, 28]"),
        ("12-month", "12", "[12, 12]"),
        ("2.5 years", "2.5", "[2.45, 2.55)"),
        ("two-and-a-half years", "2.5", "[2.25, 2.75)"),
        ("2 and a half years", "2.5", "[2.25, 2.75)"),
        ("two and a half million", "2500000", "[2250000, 2750000)"),
        ("a hundred and a half", "100.5", "[100.25, 100.75)"),
        ("2 percentage points", "2", "[1.5, 2.5)"),
        ("1 percentage point", "1", "[0.5, 1.5)"),
        # Multiples.
        ("more than four times as many", "4", "(4, inf)"),
        ("four times as much", "4", "[4, 4]"),
        ("twice", "2", "[2, 2]"),
        ("Twice as many", "2", "[2, 2]"),
        ("more than twice as much", "2", "(2, inf)"),
        ("around twice", "2", "[1.5, 2.5]"),
        ("nearly twice", "2", "[1, 2)"),
        ("an estimated twice", "2", "[1.5, 2.5)"),
        # Parts in words are good to ten points.
        ("half", "50", "[45, 55)"),
        ("a half", "50", "[45, 55)"),
        ("one half", "50", "[45, 55)"),
        ("A quarter", "25", "[20, 30)"),
        ("one quarter", "25", "[20, 30)"),
        ("three quarters", "75", "[70, 80)"),
        ("three-quarters", "75", "[70, 80)"),
        # So many that no number is told.
        ("dozens", "24", "[24, inf)"),
        ("hundreds", "200", "[200, inf)"),
        ("Thousands", "2000", "[2000, inf)"),
        ("MILLIONS", "2000000", "[2000000, inf)"),
        # Estimates.
        ("an estimated 66 percent", "66", "[65.5, 66.5)"),
        ("an estimated 60 percent", "60", "[59.5, 60.5)"),
        ("an estimated 69,100", "69100", "[69050, 69150)"),
        ("estimated 69,100", "69100", "[69050, 69150)"),
        ("An estimated 69,101", "69101", "[69100.5, 69101.5)"),
        ("an estimated 69,100.5", "69100.5", "[69100.45, 69100.55)"),
        ("an estimated 20 million", "20000000", "[19500000, 20500000)"),
        ("6.3m contacts", "6300000", "[6250000, 6350000)"),
        ("184 cases", "184", "[184, 184]"),
        ("007", "7", "[7, 7]"),
    ],
)
def test_a_printed_number_can_stand_for_these(text, value, numbers_meant):
    printed = parse_printed(text)
    assert printed.value == Decimal(value)
    assert interval(printed) == numbers_meant
    assert (printed.text, str(printed)) == (text, text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("63%", "percent"),
        ("63 %", "percent"),
        ("63 per cent", "percent"),
        ("63 PER\u00a0CENT", "percent"),
        ("63 percent", "percent"),
        ("over 3 times", "times"),
        ("184", None),
        ("nearly 45,000", None),
    ],
)
def test_the_unit_is_the_one_that_the_text_shows(text, unit):
    assert parse_printed(text).unit == unit


WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def test_numbers_up_to_twelve_may_be_words():
    assert [parse_printed(word).bounds for word in WORDS] == [
        Bounds.at(number) for number in range(13)
    ]


@pytest.mark.parametrize(
    ("text", "rounded", "lower", "upper"),
    [
        ("184", True, "183.5", "184.5"),
        ("45,000", True, "44999.5", "45000.5"),
        ("seven", True, "6.5", "7.5"),
        ("13.9", True, "13.85", "13.95"),
        ("184", False, "184", "184"),
        ("13.9", False, "13.9", "13.9"),
        ("63%", False, "63", "63"),
        ("twice", True, "1.5", "2.5"),
        ("half", False, "50", "50"),
        ("half", True, "45", "55"),
        ("6.3m", False, "6300000", "6300000"),
        ("743 kg", False, "743", "743"),
        ("two-and-a-half", False, "2.5", "2.5"),
        ("28 days", True, "27.5", "28.5"),
        ("-5", True, "-5.5", "-4.5"),
    ],
)
def test_who_knows_how_it_was_rounded_says_so(text, rounded, lower, upper):
    printed = parse_printed(text, rounded=rounded)
    assert (printed.lower, printed.upper) == (Decimal(lower), Decimal(upper))
    assert printed.includes_lower
    assert printed.includes_upper is not rounded
    assert printed.is_exact is not rounded


@pytest.mark.parametrize("rounded", [True, False, None])
def test_a_hedge_says_more_than_rounding(rounded):
    printed = parse_printed("just under 14", rounded=rounded)
    assert interval(printed) == "[13, 14)"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "n/a",
        "-",
        "none",
        "over",
        "over ",
        "%",
        "sevens",
        "thousand",
        "hundred",
        "ten hundred",
        "twenty-ten",
        "twenty--one",
        "two hundred five",
        "twenty one two",
        "one thousand two hundred",
        "a",
        "a five",
        "a-thousand",
        "quarter",
        "a third",
        "half a million",
        "half 5",
        "minus",
        "minus5",
        "over-5",
        "some5",
        "- 5",
        "--5",
        "5-",
        "nearly -5",
        "\u20145",
        "6.3 m",
        "6.3mm",
        "6.3mn",
        "6.3 m contacts",
        "5 k",
        "£ 5",
        "5£",
        "£",
        "£-5",
        "£5 pounds",
        "£7.5m contacts",
        "£50%",
        "£half",
        "743 k g",
        "743 tonnes",
        "5percent",
        "5 per-cent",
        "5 per  cents",
        "five times as",
        "twice as",
        "twice as often",
        "twice 5",
        "7.5-and-a-half",
        "two-and-half",
        "and-a-half",
        "two million and a half",
        "hundreds of cases",
        "over hundreds",
        "hundred s",
        "of 5",
        "5 of",
        "in 5",
        "5 in 6",
        "5/6",
        "5of6",
        "5 of over 6",
        "5 of -6",
        "-5 of 6",
        "5 of 6 of 7",
        "+/-",
        "+/- -2.4",
        "-5 +/- 2",
        "nearly 5 +/- 2",
        "+- 2.4",
        "5 (+/- 2.4",
        "5 +/- 2.4)",
        "(+/- 2.4)",
        "+/- 2.4)",
        "5 +/- about 2.4",
        "83,75",
        "1,2345",
        "1,234,56",
        ",184",
        "1.",
        ".5",
        "1.2.3",
        "1e3",
        "0x10",
        "1_000",
        "inf",
        "NaN",
        "184 complaints",
        "184 (2023/24)",
        "over about 5",
        "over over 5",
        "over5",
        "not over 5",
        "3times",
        "5%%",
        "١٨٤",
        "１８４",  # noqa: RUF001  # digits that are not ASCII
        "١٨ +/- ٢",
        "5 \u212a",  # the sign of the kelvin is no "k"
        "\u017feven +/- 2",  # nor is a long s an "s"
        "5 +/- 2 ca\u017fes",
        "hundred\u017f",
        "\u017feven of eight",
        # One letter for two, as some fonts have it, is not the word.
        "at lea\ufb06 15",
        "almo\ufb05 15",
    ],
)
def test_what_is_no_printed_number_is_refused(text):
    with pytest.raises(PrintedNumberError) as caught:
        parse_printed(text)
    assert caught.value.text == text
    assert caught.value.reason
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize(
    "thing",
    [184, 13.9, Decimal(184), None, b"184", True],
    ids=repr,
)
def test_what_is_no_text_is_refused(thing):
    with pytest.raises(PrintedNumberError, match="must be a text") as caught:
        parse_printed(thing)
    assert caught.value.text is thing


def test_reading_does_not_depend_on_the_callers_decimal_context():
    with localcontext(prec=3) as context:
        context.traps[Inexact] = True
        printed = parse_printed("1,234,567.5")
        near = parse_printed("nearly 1,234,567")
    assert interval(printed) == "[1234567.45, 1234567.55)"
    assert interval(near) == "[1234566, 1234567)"


def test_a_number_of_more_digits_than_decimals_keep_is_read_to_the_last():
    nines = "9" * 40
    rounded = parse_printed(nines, rounded=True)
    assert interval(rounded) == f"[{nines[:-1]}8.5, {nines}.5)"
    assert interval(parse_printed(f"just over {nines}")) == f"({nines}, 1{'0' * 40}]"


def test_printed_numbers_are_values():
    printed = parse_printed("just under 14%")
    assert pickle.loads(pickle.dumps(printed)) == printed  # noqa: S301  # our own bytes
    assert copy.deepcopy(printed) == printed
    assert hash(copy.copy(printed)) == hash(printed)
    assert printed != parse_printed("nearly 14%")
    with pytest.raises(AttributeError):
        printed.value = Decimal(15)


def test_a_printed_number_takes_in_its_ends_unless_told_otherwise():
    one, two = Decimal(1), Decimal(2)
    printed = Printed(text="1", value=one, lower=one, upper=two)
    assert interval(printed) == "[1, 2]"
    assert printed.unit is None


def test_a_printed_number_is_made_by_names_alone():
    with pytest.raises(TypeError, match="positional"):
        Printed("1", Decimal(1), Decimal(1), Decimal(2))


def test_a_printed_number_needs_ends_that_leave_a_number():
    with pytest.raises(ArgumentError, match="must leave a number up to 1") as caught:
        Printed(text="2", value=Decimal(2), lower=Decimal(2), upper=Decimal(1))
    assert caught.value.value == 2


@pytest.mark.parametrize("whole", ["0", "-1", "6.9", "6"])
def test_a_printed_number_is_out_of_no_less_than_itself(whole):
    seven = parse_printed("seven")
    with pytest.raises(ArgumentError) as caught:
        attrs.evolve(seven, whole=Decimal(whole))
    assert (caught.value.argument, caught.value.value) == ("whole", Decimal(whole))
    assert caught.value.requirement == "must be above 0, and no less than 7"
    assert attrs.evolve(seven, whole=Decimal(7)).share == 1
    with pytest.raises(ArgumentError):
        attrs.evolve(parse_printed("0"), whole=Decimal(0))


@pytest.mark.parametrize(
    "end",
    [0.5, nan, inf, Decimal("NaN"), Decimal("Infinity")],
    ids=repr,
)
def test_a_printed_number_has_exact_ends(end):
    with pytest.raises(ArgumentError) as caught:
        Printed(text="2", value=Decimal(2), lower=end, upper=None)
    assert caught.value.argument == "end"


HEADS = (
    *("", "an estimated", "nearly", "just over", "about"),
    *("over", "at least", "under", "up to"),
)
# Every hedge with the head of its family, which the table below gives in full.
FAMILIES = {
    "an estimated": "an estimated",
    "estimated": "an estimated",
    "just under": "nearly",
    "nearly": "nearly",
    "almost": "nearly",
    "just over": "just over",
    "around": "about",
    "about": "about",
    "approximately": "about",
    "roughly": "about",
    "some": "about",
    "circa": "about",
    "c.": "about",
    "~": "about",
    "over": "over",
    "above": "over",
    "more than": "over",
    "in excess of": "over",
    ">": "over",
    "at least": "at least",
    ">=": "at least",
    "≥": "at least",
    "no fewer than": "at least",
    "no less than": "at least",
    "under": "under",
    "fewer than": "under",
    "below": "under",
    "less than": "under",
    "<": "under",
    "up to": "up to",
    "at most": "up to",
    "<=": "up to",
    "≤": "up to",
    "no more than": "up to",
}
hedges = st.sampled_from(sorted(FAMILIES))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "45,000",
            (
                "[45000, 45000] [44500, 45500) [44000, 45000) (45000, 46000] "
                "[44500, 45500] (45000, inf) [45000, inf) (-inf, 45000) (-inf, 45000]"
            ),
        ),
        (
            "300",
            (
                "[300, 300] [250, 350) [290, 300) (300, 310] "
                "[250, 350] (300, inf) [300, inf) (-inf, 300) (-inf, 300]"
            ),
        ),
        (
            "10",
            (
                "[10, 10] [5, 15) [9, 10) (10, 11] "
                "[5, 15] (10, inf) [10, inf) (-inf, 10) (-inf, 10]"
            ),
        ),
        (
            "14 cases",
            (
                "[14, 14] [13.5, 14.5) [13, 14) (14, 15] "
                "[13.5, 14.5] (14, inf) [14, inf) (-inf, 14) (-inf, 14]"
            ),
        ),
        (
            "20%",
            (
                "[19.5, 20.5) [19.5, 20.5) [19, 20) (20, 21] "
                "[15, 25] (20, inf) [20, inf) (-inf, 20) (-inf, 20]"
            ),
        ),
        (
            "13.90",
            (
                "[13.895, 13.905) [13.895, 13.905) [13.89, 13.90) (13.90, 13.91] "
                "[13.895, 13.905] (13.90, inf) [13.90, inf) (-inf, 13.90) (-inf, 13.90]"
            ),
        ),
        (
            "6.3m",
            (
                "[6250000, 6350000) [6250000, 6350000) [6200000, 6300000) "
                "(6300000, 6400000] [6250000, 6350000] (6300000, inf) [6300000, inf) "
                "(-inf, 6300000) (-inf, 6300000]"
            ),
        ),
        (
            "£20 million",
            (
                "[19500000, 20500000) [19500000, 20500000) [19000000, 20000000) "
                "(20000000, 21000000] [15000000, 25000000] (20000000, inf) "
                "[20000000, inf) (-inf, 20000000) (-inf, 20000000]"
            ),
        ),
        (
            "300k",
            (
                "[299500, 300500) [299500, 300500) [290000, 300000) (300000, 310000] "
                "[250000, 350000] (300000, inf) [300000, inf) "
                "(-inf, 300000) (-inf, 300000]"
            ),
        ),
        (
            "two-and-a-half years",
            (
                "[2.25, 2.75) [2.25, 2.75) [2.0, 2.5) (2.5, 3.0] "
                "[2.25, 2.75] (2.5, inf) [2.5, inf) (-inf, 2.5) (-inf, 2.5]"
            ),
        ),
        (
            "half",
            (
                "[45, 55) [45, 55) [45, 50) (50, 55] "
                "[45, 55] (50, inf) [50, inf) (-inf, 50) (-inf, 50]"
            ),
        ),
        (
            "three hundred",
            (
                "[300, 300] [250, 350) [290, 300) (300, 310] "
                "[250, 350] (300, inf) [300, inf) (-inf, 300) (-inf, 300]"
            ),
        ),
        (
            "0",
            (
                "[0, 0] [-0.5, 0.5) [-1, 0) (0, 1] "
                "[-0.5, 0.5] (0, inf) [0, inf) (-inf, 0) (-inf, 0]"
            ),
        ),
    ],
)
def test_each_hedge_says_this_of_each_sort_of_number(text, meant):
    ends = meant.split(" ")
    intervals = [f"{low} {high}" for low, high in zip(*[iter(ends)] * 2, strict=True)]
    for head, expected in zip(HEADS, intervals, strict=True):
        assert interval(parse_printed(f"{head} {text}")) == expected, head
    for hedge, head in FAMILIES.items():
        for spelt in (hedge, hedge.capitalize(), hedge.upper()):
            printed = parse_printed(f"{spelt} {text}")
            assert printed.bounds == parse_printed(f"{head} {text}").bounds
            assert printed.value == parse_printed(text).value
            assert printed.unit == parse_printed(text).unit


@pytest.mark.parametrize("text", [*sorted(FAMILIES), "", "-", "3 of", "+/-"])
def test_whether_an_end_belongs_is_told_by_yes_or_no(text):
    printed = parse_printed(f"{text}5" if text == "-" else f"{text} 5")
    assert type(printed.includes_lower) is type(printed.includes_upper) is bool


def test_whether_the_end_of_hundreds_belongs_is_told_by_yes_or_no():
    printed = parse_printed("hundreds")
    assert printed.includes_lower is True
    assert printed.includes_upper is False


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("6m", "6000000"),
        ("6.3m", "6300000"),
        ("1.25k", "1250"),
        ("1.234k", "1234"),
        ("1.2345k", "1234.5"),
        ("£20 million", "20000000"),
        ("hundreds", "200"),
        ("13.90", "13.90"),
        ("0m", "0"),
    ],
)
def test_a_value_is_told_in_full_and_to_the_place_that_was_printed(text, digits):
    assert str(parse_printed(text).value) == digits


def test_the_pattern_of_a_numeral_finds_every_part_in_words():
    pattern = re.compile(numeral_pattern("some"))
    for part in (
        *("half", "a half", "one half", "a quarter", "one quarter"),
        *("three quarters", "three-quarters"),
    ):
        assert pattern.fullmatch(part)["some_part"] == part


def test_every_hedge_that_is_read_is_in_these_tests():
    assert set(HEDGES) == set(FAMILIES)


@pytest.mark.parametrize(
    ("text", "part", "whole", "unit"),
    [
        ("21 of the 107", 21, 107, None),
        ("seven out of eight", 7, 8, None),
        ("335 of 343", 335, 343, None),
        ("In 3 of the 12", 3, 12, None),
        ("54 out of 97", 54, 97, None),
        ("10 of these 11", 10, 11, None),
        ("10 of those 11", 10, 11, None),
        ("Two of its four", 2, 4, None),
        ("two of their four", 2, 4, None),
        ("2 of 3", 2, 3, None),
        ("TWO OUT OF THE FOUR", 2, 4, None),
        ("2 of all 4", 2, 4, None),
        ("2 of all their 4", 2, 4, None),
        ("2 of a total of 4", 2, 4, None),
        ("1,234 of the 12,345 cases", 1234, 12345, "case"),
        ("one hundred and one of the two hundred and two", 101, 202, None),
        ("8 of 8", 8, 8, None),
        ("1 of 1", 1, 1, None),
        ("0 of 5", 0, 5, None),
        ("zero of five forces", 0, 5, "force"),
    ],
)
def test_so_many_of_so_many_is_exact_and_keeps_its_whole(text, part, whole, unit):
    printed = parse_printed(text)
    assert (printed.value, printed.whole, printed.unit) == (part, whole, unit)
    assert printed.bounds == Bounds.at(part)
    assert printed.share == Fraction(part, whole)
    assert isinstance(printed.share, Fraction)
    assert (printed.margin, printed.step, printed.text) == (None, None, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 3 of the 12", "[3, 12]"),
        ("in fewer than ten of the 12", "[0, 10)"),
        ("nearly 300 of the 343", "[290, 300)"),
        ("about 300 of 343", "[250, 343]"),
        ("about 300 of 350", "[250, 350]"),
        ("nearly 0 of 8", None),
        ("over 7 of 8", "(7, 8]"),
        ("over 8 of 8", None),
        ("under 0 of 8", None),
        ("up to 0 of 8", "[0, 0]"),
        ("at least 8 of 8", "[8, 8]"),
    ],
)
def test_the_part_of_a_whole_may_be_hedged_and_stays_within_it(text, expected):
    if expected is None:
        with pytest.raises(PrintedNumberError, match="it leaves no number up to the 8"):
            parse_printed(text)
        return
    printed = parse_printed(text)
    assert interval(printed) == expected
    assert printed.whole in {8, 12, 343, 350}


def test_how_it_was_rounded_does_not_touch_so_many_of_so_many():
    for rounded in (True, False, None):
        assert parse_printed("21 of the 107", rounded=rounded).bounds == Bounds.at(21)


def test_a_number_alone_is_no_share():
    assert parse_printed("21").share is None
    assert parse_printed("21").whole is None


@pytest.mark.parametrize(
    ("text", "value", "numbers_meant", "unit", "margin"),
    [
        ("+/- 2.4", "2.4", "[-2.4, 2.4]", None, "2.4"),
        ("+/-2.4", "2.4", "[-2.4, 2.4]", None, "2.4"),
        ("+/\u2212 2.4", "2.4", "[-2.4, 2.4]", None, "2.4"),
        ("\u00b12.4%", "2.4", "[-2.4, 2.4]", "percent", "2.4"),
        ("plus or minus two", "2", "[-2, 2]", None, "2"),
        ("Plus Or Minus 2", "2", "[-2, 2]", None, "2"),
        ("+/- 2.4 percent", "2.4", "[-2.4, 2.4]", "percent", "2.4"),
        (
            "+/- 2 percentage points",
            "2",
            "[-2, 2]",
            "percentage_point",
            "2",
        ),
        ("91.7 +/- 2.4", "91.7", "[89.3, 94.1]", None, "2.4"),
        ("91.7+/-2.4", "91.7", "[89.3, 94.1]", None, "2.4"),
        ("91.7% +/- 2.4", "91.7", "[89.3, 94.1]", "percent", "2.4"),
        (
            "91.7 percent (+/- 2.4 percent)",
            "91.7",
            "[89.3, 94.1]",
            "percent",
            "2.4",
        ),
        ("91.7%(\u00b12.4%)", "91.7", "[89.3, 94.1]", "percent", "2.4"),
        (
            "91.7 per cent plus or minus 2.4 percentage points",
            "91.7",
            "[89.3, 94.1]",
            "percent",
            "2.4",
        ),
        ("69,100 +/- 18,300", "69100", "[50800, 87400]", None, "18300"),
        ("69,100 crimes +/- 18,300", "69100", "[50800, 87400]", "crime", "18300"),
        ("69,100 crimes +/- 100 crimes", "69100", "[69000, 69200]", "crime", "100"),
        ("£7.5m +/- £0.2m", "7500000", "[7300000, 7700000]", "pound", "200000"),
        ("half +/- 5%", "50", "[45, 55]", "percent", "5"),
        ("5 +/- 0", "5", "[5, 5]", None, "0"),
    ],
)
def test_a_margin_says_how_far_to_either_side(text, value, numbers_meant, unit, margin):
    printed = parse_printed(text)
    assert (printed.value, printed.margin) == (Decimal(value), Decimal(margin))
    assert interval(printed) == numbers_meant
    assert (printed.unit, printed.whole, printed.step) == (unit, None, None)
    assert printed.text == text
    for rounded in (True, False):
        assert parse_printed(text, rounded=rounded) == printed


@pytest.mark.parametrize(
    ("text", "step", "numbers_meant"),
    [
        ("69,100", 100, "[69050, 69150)"),
        ("69,100", 10, "[69095, 69105)"),
        ("69,100", 1, "[69099.5, 69100.5)"),
        ("91", Decimal("0.1"), "[90.95, 91.05)"),
        ("91%", Decimal("0.1"), "[90.95, 91.05)"),
        ("91.7", Decimal("0.1"), "[91.65, 91.75)"),
        ("91.5", Decimal("0.5"), "[91.25, 91.75)"),
        ("6.3m", 100_000, "[6250000, 6350000)"),
        ("6.3m", 1, "[6299999.5, 6300000.5)"),
        ("half", 50, "[25, 75)"),
        ("twice", 1, "[1.5, 2.5)"),
        ("0", 100, "[-50, 50)"),
        ("-200", 100, "[-250, -150)"),
        ("seven", 7, "[3.5, 10.5)"),
        ("1", Decimal("1E-20"), "[0.999999999999999999995, 1.000000000000000000005)"),
    ],
)
def test_a_known_step_says_what_it_was_rounded_to(text, step, numbers_meant):
    printed = parse_printed(text, step=step)
    assert interval(printed) == numbers_meant
    assert printed.step == step
    assert isinstance(printed.step, Decimal)
    assert (printed.value, printed.unit) == (
        parse_printed(text).value,
        parse_printed(text).unit,
    )
    assert parse_printed(text, rounded=True, step=step) == printed
    assert parse_printed(text).step is None


@pytest.mark.parametrize("places", [9_999, 10_000])
def test_the_finest_step_that_is_taken_is_taken_exactly(places):
    step = Decimal(1).scaleb(-places)
    printed = parse_printed("1", step=step)
    assert (printed.bounds - 1).upper == Fraction(1, 2 * 10**places)
    assert (printed.bounds - 1).lower == -Fraction(1, 2 * 10**places)


@pytest.mark.parametrize("name", units.UNITS)
def test_every_unit_is_read_in_the_singular_and_the_plural(name):
    one, many = units.plural(name, 1), units.plural(name)
    for text in (f"5 {one}", f"5 {many}", f"Five {many.upper()}"):
        printed = parse_printed(text)
        assert (printed.value, printed.unit) == (5, name)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 kg", "kilogram"),
        ("5 kilograms", "kilogram"),
        ("5 kilogram", "kilogram"),
        ("£5", "pound"),
        ("5 pounds", "pound"),
        ("5 times as many", "times"),
        ("5 times as much", "times"),
        ("twice", "times"),
        ("half", "percent"),
        ("5-year", "year"),
        ("5 working days", "working_day"),
        ("5 case files", "case_file"),
        ("6.3m contacts", "contact"),
        ("6.3 million contacts", "contact"),
        ("hundreds", None),
        ("5", None),
    ],
)
def test_a_unit_is_known_by_each_of_its_spellings(text, unit):
    assert parse_printed(text).unit == unit


ROUNDED_UNITS = {"percent", "percentage_point", "kilogram"}


@pytest.mark.parametrize("name", units.UNITS)
def test_a_whole_number_is_exact_in_all_units_but_three(name):
    assert parse_printed(f"5 {units.plural(name)}").is_exact is (
        name not in ROUNDED_UNITS
    )


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("<5", "fewer than 5"),
        ("< 5", "fewer than 5"),
        (">=90%", "at least 90%"),
        ("≥90%", "at least 90%"),
        ("<=10", "at most 10"),
        (">2k", "more than 2k"),
        ("~500", "about 500"),
        ("c. 500", "about 500"),
        ("c.500", "about 500"),
        ("minus 3%", "-3%"),
        ("Minus 3%", "-3%"),
        ("\u20133%", "-3%"),
        ("\u22123%", "-3%"),
        ("5 out of every 8", "5 out of 8"),
        ("<5 of 8", "fewer than 5 of 8"),
    ],
)
def test_a_sign_reads_like_its_words(text, like):
    left, right = parse_printed(text), parse_printed(like)
    assert (left.value, left.bounds, left.unit) == (
        right.value,
        right.bounds,
        right.unit,
    )
    assert left.whole == right.whole


# Examples: what the refusals say


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("5-6", "a range is two numbers: read each alone"),
        ("5 - 6", "a range is two numbers: read each alone"),
        ("2023\u201324", "a range is two numbers: read each alone"),
        ("5 to 6", "a range is two numbers: read each alone"),
        ("5% to 6%", "a range is two numbers: read each alone"),
        ("£5 to £6", "a range is two numbers: read each alone"),
        ("between 5 and 6", "a range is two numbers: read each alone"),
        ("somewhere between 5 and 6", "it must be digits"),
        ("two in five", "a share in so many is rounded: read it in per cent"),
        ("nearly 1 in 5", "a share in so many is rounded: read it in per cent"),
        ("within 5", "it must be digits"),
        ("a third", "of parts in words, 'half', 'a quarter' and"),
        ("two fifths", "of parts in words, 'half', 'a quarter' and"),
        ("A Tenth", "of parts in words, 'half', 'a quarter' and"),
        ("more than doubled", "write it as a multiple, as in 'more than two times'"),
        ("halved", "write it as a multiple, as in 'more than two times'"),
        ("trebled", "write it as a multiple, as in 'more than two times'"),
        ("tripling", "write it as a multiple, as in 'more than two times'"),
        ("up 12%", "which way it went is for the claim to say: read the number"),
        ("fell by 12%", "which way it went is for the claim to say: read the number"),
        ("upper 12%", "it must be digits"),
        ("*", "a mark in the place of a number says that it is withheld"),
        ("..", "a mark in the place of a number says that it is withheld"),
        ("[c]", "a mark in the place of a number says that it is withheld"),
        ("%", "it must be digits"),
        ("[cc]", "it must be digits"),
        ("3,12", "commas part groups of three digits, as in '8,375'"),
        ("1,2345", "commas part groups of three digits, as in '8,375'"),
        ("1,234,", "it must be digits"),
        ("184 per 1,000 employees", "a rate is read by its number alone"),
        ("184 per 1,000", "a rate is read by its number alone"),
        ("184 cases PER 100 people", "a rate is read by its number alone"),
        ("184 per employee", "it must be digits"),
        ("5 super 6", "it must be digits"),
    ],
)
def test_a_refusal_says_what_to_do_instead(text, hint):
    with pytest.raises(PrintedNumberError) as caught:
        parse_printed(text)
    assert caught.value.text == text
    assert caught.value.reason.startswith(hint)
    assert str(caught.value) == (
        f"{text!r} is not read as a number: {caught.value.reason}"
    )


def test_the_hint_for_a_rate_says_how_to_read_it():
    with pytest.raises(PrintedNumberError, match=r"as in '184', with rounded=True$"):
        parse_printed("184 per 1,000 employees")


def test_the_general_refusal_lists_the_wordings_and_every_hedge():
    with pytest.raises(PrintedNumberError) as caught:
        parse_printed("n/a")
    assert caught.value.reason == (
        "it must be digits ('8,375', '13.9%', '£7.5m') or a word ('seven'), one of so "
        "many ('21 of the 107') or a margin ('+/- 2.4'), with at most one hedge before "
        f"it ({', '.join(HEDGES)})"
    )


WHOLE_NUMBERS = "how many of how many must be whole numbers, and of one or more"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("8 of the 7", "8 is more than the 7 that it is out of"),
        ("1,001 of 1,000", "1,001 is more than the 1,000 that it is out of"),
        ("0 of 0", WHOLE_NUMBERS),
        ("1 of 0", WHOLE_NUMBERS),
        ("1.5 of 3", WHOLE_NUMBERS),
        ("1 of 3.5", WHOLE_NUMBERS),
        ("1k of 3", WHOLE_NUMBERS),
        ("1 of 3k", WHOLE_NUMBERS),
        ("two and a half of 8", WHOLE_NUMBERS),
        ("3 of 8%", WHOLE_NUMBERS),
        ("1 of half", WHOLE_NUMBERS),
        ("5% of 12", "a number in percent is not one of so many: read it alone"),
        ("half of the 12", "a number in percent is not one of so many: read it alone"),
        ("twice of 12", "a number in times is not one of so many: read it alone"),
        ("£5 of £12", "a number in pound is not one of so many: read it alone"),
        (
            "91.7% +/- 2.4 kg",
            "the margin is in kilogram, and the number is not",
        ),
        ("91.7 +/- 2.4%", "the margin is in percent, and the number is not"),
        (
            "91.7 kg +/- 2.4 percentage points",
            "the margin is in percentage_point, and the number is not",
        ),
        (
            "2 percentage points +/- 1%",
            "the margin is in percent, and the number is not",
        ),
    ],
)
def test_what_does_not_fit_together_is_refused(text, reason):
    with pytest.raises(PrintedNumberError) as caught:
        parse_printed(text)
    assert (caught.value.text, caught.value.reason) == (text, reason)
    assert repr(text) in str(caught.value)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("nearly 69,100", "has a hedge, which says what it stands for"),
        ("an estimated 69,100", "has a hedge, which says what it stands for"),
        ("21 of the 107", "says how many of how many, which is exact"),
        ("+/- 2", "has a margin, which says what it stands for"),
        ("91 +/- 2", "has a margin, which says what it stands for"),
        ("hundreds", "names no number"),
    ],
)
def test_a_step_is_refused_where_the_text_says_more(text, why):
    assert parse_printed(text)
    with pytest.raises(ArgumentError) as caught:
        parse_printed(text, step=1)
    assert (caught.value.argument, caught.value.value) == ("step", 1)
    assert caught.value.requirement == f"must not be given, for {text!r} {why}"


AN_EXACT_NUMBER = (
    "must be an exact number: an int, a Fraction, or a Decimal made from text"
)


@pytest.mark.parametrize(
    ("step", "requirement"),
    [
        (0.5, AN_EXACT_NUMBER),
        (100.0, AN_EXACT_NUMBER),
        (True, AN_EXACT_NUMBER),
        (False, AN_EXACT_NUMBER),
        ("100", AN_EXACT_NUMBER),
        (nan, AN_EXACT_NUMBER),
        (Decimal("NaN"), "must be a finite number"),
        (Decimal("Infinity"), "must be a finite number"),
        (Decimal("1E-10001"), "must have no more than 10000 places to either side"),
        (Fraction(1, 2), "must be an int or a Decimal above zero"),
        (Fraction(100), "must be an int or a Decimal above zero"),
        (0, "must be an int or a Decimal above zero"),
        (Decimal("0.0"), "must be an int or a Decimal above zero"),
        (-100, "must be an int or a Decimal above zero"),
        (Decimal("-0.1"), "must be an int or a Decimal above zero"),
        (200, "must divide 69,100, which was rounded"),
        (Decimal("0.3"), "must divide 69,100, which was rounded"),
        (69_101, "must divide 69,100, which was rounded"),
    ],
    ids=repr,
)
def test_a_step_is_an_exact_number_that_divides_what_was_rounded(step, requirement):
    with pytest.raises(ArgumentError) as caught:
        parse_printed("69,100", step=step)
    assert caught.value.argument == "step"
    assert caught.value.value is step
    assert caught.value.requirement == requirement
    assert requirement in str(caught.value)


def test_a_number_with_a_step_was_rounded():
    with pytest.raises(ArgumentError) as caught:
        parse_printed("69,100", rounded=False, step=100)
    assert (caught.value.argument, caught.value.value) == ("step", 100)
    assert caught.value.requirement == "must not be given with rounded=False"


@pytest.mark.parametrize(
    "text",
    [
        "one hundred and one hundred " * 400,
        "1," * 5_000,
        "1,234," * 1_700,
        "1,234" * 2_000,
        "1 " * 5_000,
        "5 of " + "the " * 2_500,
        "in " * 3_500,
        "nearly " * 1_500 + "5",
        "5" + "-and-a-half" * 1_000,
        "5 per " * 1_700,
        "1 to " * 2_000,
        "(" * 10_000,
        "twenty-" * 1_500,
        "£" * 10_000,
        "." * 10_000,
    ],
    ids=lambda text: text[:12],
)
def test_a_long_text_that_is_no_number_is_refused(text):
    # One that kept the machine busy would show by never ending.
    with pytest.raises(PrintedNumberError) as caught:
        parse_printed(text)
    assert caught.value.text == text


def test_a_number_of_ten_thousand_digits_is_read_and_a_longer_one_refused():
    nines = "9" * 10_000
    assert parse_printed(nines, rounded=True).upper == Decimal(f"{nines}.5")
    with pytest.raises(ArgumentError, match="no more than 10000 places"):
        parse_printed("9" * 10_002)


# Examples: what is common, and what is below


@pytest.mark.parametrize(
    ("left", "right", "shared"),
    [
        (between(1, 3), between(2, 4), between(2, 3)),
        (between(1, 3, "[)"), between(2, 4, "(]"), between(2, 3, "()")),
        (between(1, 3), between(1, 3, "()"), between(1, 3, "()")),
        (between(1, 3, "(]"), between(1, 3, "[)"), between(1, 3, "()")),
        (between(1, 2), between(2, 3), Bounds.at(2)),
        (between(1, 2, "[)"), between(2, 3), None),
        (between(1, 2), between(3, 4), None),
        (between(None, 2), between(1, None), between(1, 2)),
        (between(None, None), between(1, 2, "[)"), between(1, 2, "[)")),
        (between(None, 2, "()"), between(None, 3), between(None, 2, "()")),
        (between(2, None), between(3, None, "()"), between(3, None, "()")),
        (between(1, 4), between(2, 3, "()"), between(2, 3, "()")),
    ],
)
def test_what_is_common_to_two_is_what_lies_in_both(left, right, shared):
    assert left.common(right) == shared
    assert right.common(left) == shared


def test_a_printed_number_has_numbers_in_common_with_bounds_and_with_numbers():
    printed = parse_printed("243", rounded=True)
    assert printed.common(243) == Bounds.at(243)
    assert printed.common(Decimal("243.5")) is None
    assert printed.common(parse_printed("over 243")) == between(
        243, Fraction(487, 2), "()"
    )
    with pytest.raises(ArgumentError, match="must be an exact number"):
        printed.common(243.0)


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        (between(1, 2), between(3, 4), True),
        (between(1, 2, "[)"), between(2, 3), True),
        (between(1, 2), between(2, 3, "(]"), True),
        (between(1, 2), between(2, 3), None),
        (between(1, 2), between(1, 2), None),
        (between(1, 3), between(2, 4), None),
        (between(2, 3), between(1, 2), False),
        (between(2, 3, "(]"), between(1, 2), False),
        (between(3, 4), between(1, 2), False),
        (Bounds.at(2), Bounds.at(2), False),
        (Bounds.at(1), Bounds.at(2), True),
        (Bounds.at(2), Bounds.at(1), False),
        (between(None, 2), between(3, None), True),
        (between(None, 2), between(2, None), None),
        (between(2, None), between(None, 2), False),
        (between(2, None), between(1, 3), None),
        (between(None, 2), between(1, 3), None),
        (between(None, None), Bounds.at(1), None),
        (between(1, 2, "[)"), 2, True),
        (between(1, 2), 2, None),
        (between(1, 2), 1, False),
        (parse_printed("nearly 45,000"), parse_printed("45,000"), True),
        (parse_printed("13.8"), parse_printed("13.9"), True),
        (parse_printed("13.9"), parse_printed("13.9"), None),
        (parse_printed("around 13.9"), parse_printed("14.0"), None),
    ],
)
def test_one_is_below_the_other_where_all_of_it_is(left, right, answer):
    assert left.is_below(right) is answer


# Examples: what bounds hold


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("184", [184, Decimal("184.0"), Fraction(368, 2)], [183, Decimal("184.01")]),
        ("13.9", [Decimal("13.85"), Fraction(1394, 100)], [Decimal("13.95")]),
        ("just under 14", [13, Decimal("13.99")], [14, Decimal("12.99")]),
        ("just over 14", [15, Decimal("14.01")], [14, Decimal("15.01")]),
        ("around 14", [Decimal("13.5"), Decimal("14.5")], [Decimal("13.49")]),
        ("over 14", [Decimal("14.01"), 10**40], [14]),
        ("at least 14", [14, 10**40], [Decimal("13.99")]),
        ("under 14", [Decimal("13.99"), -(10**40)], [14]),
        ("up to 14", [14, 0], [Decimal("14.01")]),
    ],
)
def test_a_printed_number_admits_what_it_can_stand_for(text, inside, outside):
    printed = parse_printed(text)
    assert all(printed.admits(x) for x in inside)
    assert not any(printed.admits(x) for x in outside)


def test_two_that_touch_overlap_where_both_take_in_the_end():
    assert Bounds(0, 1).overlaps(Bounds(1, 2))
    assert not Bounds(0, 1, includes_upper=False).overlaps(Bounds(1, 2))
    assert not Bounds(0, 1).overlaps(Bounds(1, 2, includes_lower=False))
    assert not Bounds(0, 1).overlaps(Bounds(2, 3))
    assert parse_printed("over 100").overlaps(parse_printed("under 101"))
    assert not parse_printed("over 100").overlaps(parse_printed("under 100"))
    assert not parse_printed("13.8").overlaps(parse_printed("13.9"))


def test_a_rate_and_its_events_give_the_population_behind_them():
    # 11,843 cases at "243 per 1,000 employees" (Metropolitan, 2023/24).
    staff = 1_000 * parse_printed("11,843") / parse_printed("243", rounded=True)
    assert staff.lower == Fraction(11_843_000 * 2, 487)
    assert staff.upper == Fraction(11_843_000 * 2, 485)
    assert (staff.includes_lower, staff.includes_upper) == (False, True)


def test_the_unrecorded_over_the_share_unrecorded_give_the_reported():
    # 69,100 not recorded at a recording rate of 91.7 % (crime data integrity 2021/22).
    missed = 1 - parse_printed("91.7%", rounded=False) / 100
    assert parse_printed("69,100") / missed == Bounds.at(Fraction(69_100_000, 83))


def test_an_end_that_is_no_divisor_gives_no_end_of_the_quotient():
    low, high = Fraction(1, 8), Fraction(1, 2)
    assert between(1, 2) / between(4, 8, "(]") == between(low, high, "[)")
    assert between(1, 2) / between(4, 8, "[)") == between(low, high, "(]")
    assert between(1, 2) / between(4, 8, "()") == between(low, high, "()")
    assert between(1, 2) / between(4, 8) == between(low, high)


@pytest.mark.parametrize(
    ("result", "numbers_meant"),
    [
        (between(1, 2) + between(3, 4, "[)"), between(4, 6, "[)")),
        (between(1, 2) - between(3, 4, "[)"), between(-3, -1, "(]")),
        (between(1, 2) + between(3, None), between(4, None)),
        (between(1, 2) - between(3, None), between(None, -1)),
        (between(-1, 2) * between(-3, 4), between(-6, 8)),
        (between(-2, -1) * between(3, 4, "[)"), between(-8, -3, "(]")),
        (between(1, 2) / between(4, 8), between(Fraction(1, 8), Fraction(1, 2))),
        (between(1, 2) / between(-8, -4), between(Fraction(-1, 2), Fraction(-1, 8))),
        (between(1, 2) / between(0, 4, "(]"), between(Fraction(1, 4), None)),
        (between(1, 2) / between(-4, 0, "[)"), between(None, Fraction(-1, 4))),
        (between(1, None) * 2, between(2, None)),
        (between(1, None) * -2, between(None, -2)),
        (between(1, None) * 0, Bounds.at(0)),
        (between(None, None) * between(2, 3), between(None, None)),
        (between(None, -1) * between(None, -2), between(2, None)),
        (between(None, -1, "()") * between(None, -2), between(2, None, "()")),
        (between(1, 2) / between(4, None), between(0, Fraction(1, 2), "(]")),
        (between(1, 2) / between(None, -4), between(Fraction(-1, 2), 0, "[)")),
        (between(0, 1, "(]") * between(2, 3), between(0, 3, "(]")),
        (between(0, 1, "(]") * between(0, 3), between(0, 3)),
        (between(0, 1) * between(2, 3, "()"), between(0, 3, "[)")),
        (3 - between(1, 2, "[)"), between(1, 2, "(]")),
        (3 + between(1, 2), between(4, 5)),
        (3 * between(1, 2), between(3, 6)),
        (3 / between(1, 2), between(Fraction(3, 2), 3)),
        (Decimal("0.5") * between(1, 2), between(Fraction(1, 2), 1)),
        (-between(1, None), between(None, -1)),
        (-between(1, 2, "(]"), between(-2, -1, "[)")),
    ],
)
def test_arithmetic_gives_all_that_is_possible_and_no_more(result, numbers_meant):
    assert holds(result, numbers_meant)
    assert holds(numbers_meant, result)


@pytest.mark.parametrize(
    "divisor",
    [
        Bounds.at(0),
        Bounds(-1, 1),
        Bounds(0, 1),
        Bounds(-1, 0),
        Bounds(None, None),
        Bounds(None, 1),
        parse_printed("0"),
        parse_printed("0%"),
        parse_printed("fewer than 10"),
        0,
        Fraction(0),
        Decimal("0.00"),
    ],
    ids=repr,
)
@pytest.mark.parametrize(
    "dividend",
    [Bounds(1, 2), parse_printed("184"), Bounds.at(0)],
    ids=repr,
)
def test_nothing_is_divided_by_what_may_be_zero(dividend, divisor):
    with pytest.raises(DenominatorError, match="a quotient needs") as caught:
        dividend / divisor
    assert caught.value.measure == "quotient"
    with pytest.raises(ZeroDivisionError):
        dividend / divisor


def test_a_number_is_not_divided_by_bounds_that_admit_zero():
    with pytest.raises(DenominatorError) as caught:
        184 / Bounds(-1, 1)
    assert caught.value.denominator == "-1 up to 1"


@pytest.mark.parametrize("operate", [add, sub, mul, truediv])
@pytest.mark.parametrize(
    "number",
    [0.5, True, inf, nan, Decimal("NaN"), "2", None],
    ids=repr,
)
def test_bounds_are_not_reckoned_with_inexact_numbers(operate, number):
    for left, right in ((Bounds(1, 2), number), (number, Bounds(1, 2))):
        with pytest.raises(ArgumentError, match="must be a") as caught:
            operate(left, right)
        assert caught.value.value is number


@pytest.mark.parametrize("number", [184.0, True, "184", None], ids=repr)
def test_whether_an_inexact_number_is_admitted_is_not_answered(number):
    with pytest.raises(ArgumentError, match="must be an exact number") as caught:
        parse_printed("184").admits(number)
    assert caught.value.argument == "x"


@pytest.mark.parametrize(
    ("lower", "upper", "brackets"),
    [(2, 1, "[]"), (1, 1, "[)"), (1, 1, "(]"), (1, 1, "()")],
)
def test_bounds_that_leave_no_number_are_refused(lower, upper, brackets):
    with pytest.raises(ArgumentError) as caught:
        between(lower, upper, brackets)
    assert (caught.value.argument, caught.value.value) == ("lower", lower)
    assert caught.value.requirement == "must leave a number up to 1"


def test_bounds_hold_fractions_whatever_exact_number_they_are_made_of():
    made = Bounds(3, Decimal("3.5"))
    assert made == Bounds(Fraction(3), Fraction(7, 2))
    assert isinstance(made.lower, Fraction)
    assert 1 / made == Bounds(Fraction(2, 7), Fraction(1, 3))


@pytest.mark.parametrize(
    "end",
    [0.5, True, nan, inf, "1", Decimal("Infinity")],
    ids=repr,
)
def test_bounds_have_no_inexact_end(end):
    for make in (lambda: Bounds(end, None), lambda: Bounds(None, end)):
        with pytest.raises(ArgumentError) as caught:
            make()
        assert caught.value.argument == "end"
        assert caught.value.value is end


def test_only_one_number_alone_is_a_point():
    assert Bounds.at(184).is_point
    assert parse_printed("184").is_exact
    assert not Bounds(183, 184).is_point
    assert not Bounds(None, None).is_point
    assert not Bounds(None, 1).is_point
    assert not parse_printed("at least 184").is_exact


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (Bounds.at(45_516), "45,516"),
        (Bounds.at(Fraction(1, 2)), "0.5"),
        (Bounds(1_000, Fraction(5_001, 2)), "1,000 up to 2,500.5"),
        (Bounds(1, 2, includes_lower=False), "more than 1 up to 2"),
        (Bounds(1, 2, includes_upper=False), "1 up to 2 (excluded)"),
        (Bounds(None, 2), "up to 2"),
        (Bounds(None, 2, includes_upper=False), "less than 2"),
        (Bounds(1, None), "1 or more"),
        (Bounds(1, None, includes_lower=False), "more than 1"),
        (Bounds(None, None), "any number"),
    ],
)
def test_bounds_are_told_in_words(shown, text):
    assert str(shown) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        # Six places or fewer hold it: as it is.
        (Fraction(1, 8), "0.125"),
        (Decimal("1.234567"), "1.234567"),
        (Decimal("-48636.5"), "-48,636.5"),
        # They do not: some four figures, in one place to three.
        (Decimal("1234.5678901"), "1,234.6"),
        (Fraction(1_000, 3), "333.3"),
        (Fraction(-1_000, 3), "-333.3"),
        (Fraction(301, 3), "100.3"),
        (Fraction(298, 3), "99.33"),
        (Fraction(31, 3), "10.33"),
        (Fraction(-31, 3), "-10.33"),
        (Fraction(28, 3), "9.333"),
        (Fraction(2, 3), "0.667"),
    ],
)
def test_a_fraction_is_told_as_it_is_where_six_places_hold_it_else_in_some_four(
    number,
    text,
):
    assert str(Bounds.at(number)) == text


# Examples: how rounding goes


@pytest.mark.parametrize(
    ("number", "ndigits", "result"),
    [
        (Fraction(125, 2), 0, "63"),
        (Fraction(75, 2), 0, "38"),
        (Fraction(123, 2), 0, "62"),
        (Decimal("0.285"), 2, "0.29"),
        (Decimal("0.2849"), 2, "0.28"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "0"),
        (Fraction(-3, 2), 0, "-1"),
        (Fraction(-151, 100), 0, "-2"),
        (45_516, -3, "46000"),
        (45_500, -3, "46000"),
        (45_499, -3, "45000"),
        (499, -3, "0"),
        (7, 2, "7.00"),
        (Fraction(2, 3), 4, "0.6667"),
        (0, 1, "0.0"),
    ],
)
def test_a_half_goes_up(number, ndigits, result):
    rounded = round_half_up(number, ndigits)
    assert isinstance(rounded, Decimal)
    assert str(rounded) == result


def test_rounding_is_to_whole_numbers_unless_asked_otherwise():
    assert round_half_up(Decimal("829.04")) == 829


def test_rounding_does_not_depend_on_the_callers_decimal_context():
    with localcontext(prec=2) as context:
        context.traps[Inexact] = True
        assert round_half_up(Decimal("123456.785"), 2) == Decimal("123456.79")
        assert round_half_up(123_456) == 123_456


def test_numbers_of_thousands_of_digits_round_too():
    assert round_half_up(10**5_000 + 5, -1) == Decimal(10**5_000 + 10)
    assert round_half_up(Fraction(10**5_000 + 1), 1) == Decimal(10**5_000 + 1)


@pytest.mark.parametrize(
    "number",
    [0.285, 1.0, inf, -inf, nan, True, False, "1", None, 1j, [1]],
    ids=repr,
)
def test_what_is_no_exact_number_is_not_rounded(number):
    with pytest.raises(ArgumentError) as caught:
        round_half_up(number)
    assert caught.value.argument == "x"
    assert caught.value.value is number
    assert "an int, a Fraction, or a Decimal" in caught.value.requirement


@pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_a_decimal_without_an_end_is_not_rounded(text):
    with pytest.raises(ArgumentError, match="must be a finite number"):
        round_half_up(Decimal(text))


@pytest.mark.parametrize("ndigits", [1.0, True, "1", None], ids=repr)
def test_places_are_a_whole_number(ndigits):
    with pytest.raises(
        ArgumentError, match="whole number up to 10000, as in 1"
    ) as caught:
        round_half_up(1, ndigits)
    assert caught.value.argument == "ndigits"
    assert caught.value.value is ndigits


def test_an_exact_number_is_a_fraction_and_the_refusal_names_the_argument():
    assert exact(Decimal("0.285"), "events") == Fraction(57, 200)
    assert isinstance(exact(3, "events"), Fraction)
    with pytest.raises(ArgumentError, match=r"events is 0\.285: must be an exact"):
        exact(0.285, "events")


# Laws


@given(st.integers(0, 10**40))
@example(0)
def test_a_whole_number_reads_back_as_itself_alone(number):
    for text in (str(number), f"{number:,}"):
        assert parse_printed(text).bounds == Bounds.at(number)


@given(st.integers(0, 10**12), st.integers(0, 6))
@example(139, 1)
def test_reading_what_was_printed_admits_what_was_printed(units, places):
    number = Decimal(units).scaleb(-places)
    text = f"{number:,f}"
    for rounded in (True, False, None):
        assert parse_printed(text, rounded=rounded).admits(number)


@given(st.fractions(min_value=0, max_value=10**9), st.integers(0, 5))
@example(Fraction(125, 2), 0)
@example(Fraction(5, 1000), 2)
@example(Fraction(10**9), 0)
def test_rounding_then_printing_then_reading_holds_the_number(number, places):
    text = f"{round_half_up(number, places):,f}"
    assert parse_printed(text, rounded=True).admits(number)


@given(st.fractions(min_value=0, max_value=10**6), st.integers(0, 10**6))
@example(Fraction(125, 2), 62)
@example(Fraction(125, 2), 63)
def test_a_number_is_held_by_no_print_but_its_own(number, other):
    held = parse_printed(str(other), rounded=True).admits(number)
    assert held is (round_half_up(number) == other)


HEDGED_BELOW = ("just under", "nearly", "almost", "under", "fewer than", "less than")
HEDGED_ABOVE = ("just over", "over", "more than")
HEDGED_AROUND = ("around", "about", "approximately", "at least", "up to", "at most")


@given(st.integers(0, 10**9), st.integers(0, 3))
@example(45_000, 0)
@example(0, 0)
def test_a_hedge_keeps_to_its_side_of_the_number(units, places):
    number = Decimal(units).scaleb(-places)
    above, below = Bounds(number, None), Bounds(None, number)
    for hedge in HEDGED_BELOW:
        printed = parse_printed(f"{hedge} {number:,f}")
        assert not printed.overlaps(above)
        assert printed.upper == number
    for hedge in HEDGED_ABOVE:
        printed = parse_printed(f"{hedge} {number:,f}")
        assert not printed.overlaps(below)
        assert printed.lower == number
    for hedge in HEDGED_AROUND:
        assert parse_printed(f"{hedge} {number:,f}").admits(number)


@given(decimals.filter(lambda x: x >= 0), st.integers(0, 3))
def test_rounding_agrees_with_the_decimal_module_from_zero_up(number, places):
    # Enough digits for the oracle too.
    with localcontext(prec=60):
        step = Decimal(1).scaleb(-places)
        assert round_half_up(number, places) == number.quantize(step, ROUND_HALF_UP)


@given(st.fractions())
@example(Fraction(-1, 2))
@example(Fraction(-5, 2))
def test_rounding_is_the_floor_of_a_half_more(number):
    assert round_half_up(number) == floor(number + Fraction(1, 2))


@given(st.fractions(), st.integers(-1000, 1000), st.integers(0, 4))
@example(Fraction(-1, 2), 1, 0)
def test_rounding_moves_with_a_shift_of_the_scale(number, shift, places):
    with localcontext(prec=200):
        assert round_half_up(number + shift, places) == (
            round_half_up(number, places) + shift
        )


@given(st.fractions(), st.integers(-6, 12))
def test_rounding_moves_a_number_by_half_a_step_at_most(number, places):
    rounded = Fraction(round_half_up(number, places))
    step = Fraction(10) ** -places
    assert -step / 2 < rounded - number <= step / 2
    assert (rounded / step).denominator == 1


@given(st.integers(), st.integers(0, 9))
def test_a_whole_number_is_rounded_to_itself_with_the_places_asked_for(number, places):
    rounded = round_half_up(number, places)
    assert rounded == number
    assert rounded.as_tuple().exponent == -places


@given(with_member, with_member)
@example((between(0, 1, "(]"), Fraction(1)), (Bounds(0, 1), Fraction(0)))
@example((Bounds.at(0), Fraction(0)), (Bounds(None, None), Fraction(5)))
def test_sums_differences_and_products_hold_those_of_members(left, right):
    (a, x), (b, y) = left, right
    assert (a + b).admits(x + y)
    assert (a - b).admits(x - y)
    assert (a * b).admits(x * y)
    assert (-a).admits(-x)


@given(with_member, with_member)
@example((Bounds(1, 2), Fraction(1)), (between(0, 4, "(]"), Fraction(4)))
@example((Bounds.at(0), Fraction(0)), (between(0, None, "(]"), Fraction(3)))
def test_a_quotient_holds_those_of_members_or_is_refused(left, right):
    (a, x), (b, y) = left, right
    if b.admits(0):
        with pytest.raises(DenominatorError):
            a / b
    else:
        assert (a / b).admits(x / y)


@given(with_member, numbers)
def test_arithmetic_with_a_number_holds_that_of_members(some, number):
    a, x = some
    assert (number + a).admits(number + x)
    assert (number - a).admits(number - x)
    assert (number * a).admits(number * x)
    assert (a - number).admits(x - number)
    if not a.admits(0):
        assert (number / a).admits(number / x)
    if number:
        assert (a / number).admits(x / number)


@given(narrower(), narrower())
def test_narrower_bounds_give_narrower_results(left, right):
    (a, a_within), (b, b_within) = left, right
    assert holds(a + b, a_within + b_within)
    assert holds(a - b, a_within - b_within)
    assert holds(a * b, a_within * b_within)
    if not b.admits(0):
        assert holds(a / b, a_within / b_within)


@given(bounds(), bounds(), numbers)
def test_a_sum_admits_no_more_than_sums_of_members(a, b, number):
    # number = x + y for some x in a and y in b, where number - b and a meet.
    assert (a + b).admits(number) is a.overlaps(number - b)


@given(
    bounds(),
    bounds().filter(lambda b: not b.admits(0)),
    numbers.filter(lambda x: x != 0),
)
def test_a_product_admits_no_more_than_products_of_members(a, b, number):
    # number = x * y for some x in a and y in b, where number / b and a meet.
    assert (a * b).admits(number) is a.overlaps(number / b)


@given(bounds(), bounds())
def test_sums_and_products_do_not_mind_the_order(a, b):
    assert holds(a + b, b + a)
    assert holds(b + a, a + b)
    assert holds(a * b, b * a)
    assert holds(b * a, a * b)


@given(bounds(), bounds())
@example(between(0, 1, "[)"), Bounds(1, 2))
@example(Bounds(0, 1), Bounds(1, 2))
def test_overlapping_is_mutual(a, b):
    assert a.overlaps(b) is b.overlaps(a)
    assert a.overlaps(a)


@given(with_member, bounds())
@example((Bounds(0, 1), Fraction(1)), Bounds(1, 2))
def test_two_that_share_a_number_overlap(some, b):
    a, x = some
    if b.admits(x):
        assert a.overlaps(b)


@given(bounds(), bounds())
@example(between(0, 1, "[)"), Bounds(1, 2))
@example(Bounds(None, 1), Bounds(1, None))
def test_two_that_overlap_share_a_number(a, b):
    lows = [end for end in (a.lower, b.lower) if end is not None]
    highs = [end for end in (a.upper, b.upper) if end is not None]
    low = max(lows, default=min(highs, default=Fraction(0)) - 2)
    high = min(highs, default=max(lows, default=Fraction(0)) + 2)
    common = [x for x in (low, (low + high) / 2, high) if a.admits(x) and b.admits(x)]
    assert a.overlaps(b) is bool(common)


@given(bounds())
def test_bounds_survive_pickling_and_copying(a):
    assert pickle.loads(pickle.dumps(a)) == a  # noqa: S301  # our own bytes
    assert copy.deepcopy(a) == a
    assert hash(copy.copy(a)) == hash(a)
    assert a.bounds is a


@pytest.mark.parametrize("x", [Decimal("1E+99999999"), Decimal("1E-99999999")], ids=str)
def test_a_number_that_would_keep_a_machine_busy_is_refused(x):
    with pytest.raises(ArgumentError, match="no more than 10000 places"):
        round_half_up(x)


@pytest.mark.parametrize("ndigits", [10_001, -10_001])
def test_places_beyond_any_figure_are_refused(ndigits):
    with pytest.raises(ArgumentError, match="ndigits"):
        round_half_up(5, ndigits)
    assert round_half_up(5, 10_000) == 5


def test_one_set_of_numbers_is_one_value_whatever_made_it():
    some = Bounds(1, None)
    assert some == Bounds(1, None, includes_upper=False)
    negated = -some
    assert some * 1 == some + 0 == some - 0 == -negated == some
    assert hash(some * 1) == hash(some)
    assert Bounds(None, 5) == Bounds(None, 5, includes_lower=False)


def test_a_small_end_is_not_told_as_nought():
    assert str(Bounds.at(Fraction(1, 30_000))) == "3.33e-05"
    assert str(Bounds.at(Fraction(0))) == "0"


# Laws of the new readings

ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def spelt(number, joint="-", hundred="one"):
    """A number below a thousand in words, as British English has it."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    if rest == 0:
        small = "" if hundreds else "zero"
    elif rest < 10:
        small = ONES[rest - 1]
    elif rest < 20:
        small = TEENS[rest - 10]
    else:
        small = joint.join([TENS[tens - 2], *([ONES[ones - 1]] if ones else [])])
    words = [hundred if hundreds == 1 else ONES[hundreds - 1]] if hundreds else []
    return " ".join([*words, *(["hundred"] if words else [])]) + (
        f" and {small}" if words and small else small
    )


def test_numbers_are_spelt_here_as_people_spell_them():
    assert [spelt(n) for n in (0, 9, 10, 19, 21, 40, 100, 101, 999)] == [
        *("zero", "nine", "ten", "nineteen", "twenty-one", "forty", "one hundred"),
        *("one hundred and one", "nine hundred and ninety-nine"),
    ]


def test_words_and_digits_are_read_alike():
    for joint, hundred in product(("-", " "), ("one", "a")):
        for number in range(1_000):
            words = spelt(number, joint, hundred)
            assert parse_printed(words).bounds == Bounds.at(number), words
            assert parse_printed(words.capitalize()).value == number


@given(st.integers(0, 999), hedges, st.sampled_from(["", "%", " kg", " million"]))
@example(300, "nearly", "")
def test_words_and_digits_mean_the_same_after_a_hedge(number, hedge, after):
    assert (
        parse_printed(f"{hedge} {spelt(number)}{after}").bounds
        == parse_printed(f"{hedge} {number}{after}").bounds
    )


@st.composite
def prints(draw):
    """A number as digits, grouped or not, with a magnitude or a unit or neither."""
    units_, places = draw(st.integers(0, 10**7)), draw(st.integers(0, 3))
    number = f"{Decimal(units_).scaleb(-places):{draw(st.sampled_from([',f', 'f']))}}"
    after = ["", "", "%", " per cent", " kg", " cases", "k", "m", "bn", " million"]
    return number + draw(st.sampled_from(after))


EXCLUDING = {"nearly", "just over", "over", "under"}


@given(prints(), st.none() | hedges, st.sampled_from([True, False, None]))
@example("0", "nearly", None)
def test_what_was_printed_is_admitted_unless_the_hedge_says_that_it_is_not(
    text, hedge, rounded
):
    printed = parse_printed(f"{hedge or ''} {text}", rounded=rounded)
    assert printed.value == parse_printed(text).value
    assert printed.admits(printed.value) is (FAMILIES.get(hedge) not in EXCLUDING)


@given(prints(), prints())
def test_what_was_printed_with_a_margin_is_admitted_with_all_within_it(text, margin):
    number, m = parse_printed(text), parse_printed(margin)
    if m.unit not in {None, number.unit}:
        with pytest.raises(PrintedNumberError):
            parse_printed(f"{text} +/- {margin}")
        return
    printed = parse_printed(f"{text} +/- {margin}")
    assert printed.margin == m.value
    assert printed.bounds == Bounds.at(number.value) + Bounds(-m.value, m.value)


@given(prints())
def test_a_hedge_moves_a_number_the_way_it_says(text):
    number = Bounds.at(parse_printed(text).value)
    read = {head: parse_printed(f"{head} {text}").bounds for head in HEADS if head}
    below, above = ("nearly", "under"), ("just over", "over")
    for low in below:
        assert read[low].is_below(number) is True
        for high in above:
            assert read[low].is_below(read[high]) is True
            assert read[low].common(read[high]) is None
    for high in above:
        assert number.is_below(read[high]) is True
    assert holds(read["under"], read["nearly"])
    assert holds(read["over"], read["just over"])
    assert holds(read["about"], read["an estimated"])
    assert read["at least"].common(read["up to"]) == number


@given(
    st.integers(0, 10**6),
    st.integers(0, 3),
    st.sampled_from([("k", 3), ("m", 6), ("bn", 9), (" thousand", 3), (" million", 6)]),
    st.none() | hedges.filter(lambda hedge: "estimated" not in hedge),
)
@example(63, 1, (" billion", 9), None)
@example(300, 0, ("m", 6), "nearly")
@example(300, 0, ("-million", 6), "around")
def test_a_magnitude_scales_all_that_a_number_can_stand_for(
    units_, places, magnitude, hedge
):
    mark, power = magnitude
    number = f"{hedge or ''} {Decimal(units_).scaleb(-places):f}"
    plain = parse_printed(number, rounded=True)
    scaled = parse_printed(f"{number}{mark}")
    assert scaled.bounds == plain.bounds * 10**power
    assert scaled.value == plain.value.scaleb(power)


@given(
    st.fractions(-(10**10), 10**10, max_denominator=10**6),
    st.integers(0, 3),
    st.sampled_from([("", 0), ("k", 3), ("m", 6), (" billion", 9), ("%", 0)]),
)
@example(Fraction(6_250_000), 1, ("m", 6))
@example(Fraction(6_349_999), 1, ("m", 6))
@example(Fraction(-1, 2), 0, ("", 0))
@example(Fraction(-5, 2), 0, ("%", 0))
def test_printing_half_up_then_reading_admits_the_number(number, places, magnitude):
    mark, power = magnitude
    shown = round_half_up(number / 10**power, places)
    assert parse_printed(f"{shown:,f}{mark}", rounded=True).admits(number)
    wrong = shown + Decimal(1).scaleb(-places)
    assert not parse_printed(f"{wrong:,f}{mark}", rounded=True).admits(number)


@given(
    st.fractions(-(10**6), 10**6, max_denominator=1_000),
    st.integers(1, 500) | st.decimals("0.01", 50, places=2),
)
@example(Fraction(69_149), 100)
@example(Fraction(69_150), 100)
@example(Fraction(9_095, 100), Decimal("0.1"))
def test_rounding_half_up_to_a_step_then_reading_admits_the_number(number, step):
    shown = Decimal(floor(number / Fraction(step) + Fraction(1, 2))) * step
    printed = parse_printed(f"{shown:f}", step=step)
    assert printed.value == shown
    assert printed.admits(number)
    for other in (shown + step, shown - step):
        assert not parse_printed(f"{other:f}", step=step).admits(number)


@given(part=st.integers(0, 1_200), whole=st.integers(0, 1_200), grouped=st.booleans())
@example(part=8, whole=8, grouped=True)
@example(part=9, whole=8, grouped=False)
@example(part=0, whole=0, grouped=False)
def test_so_many_of_so_many_is_read_where_there_are_so_many(part, whole, grouped):
    text = f"{part:,} out of the {whole:,}" if grouped else f"In {part} of {whole}"
    if part > whole or whole == 0:
        with pytest.raises(PrintedNumberError) as caught:
            parse_printed(text)
        assert caught.value.text == text
    else:
        printed = parse_printed(text)
        assert printed.share * whole == part == printed.value


TOKENS = (
    *("5", "12", "1,234", "0", "0.5", ".5", ",", "%", "£", "k", "m", "bn", " million"),
    *(
        " thousand",
        "one",
        "twenty",
        " hundred",
        " and ",
        "-",
        " ",
        " ",
        "+/- ",
        "(",
        ")",
    ),
    *(" of ", " out of ", "the ", "in ", "half", "-and-a-half", "twice", " as many"),
    *("nearly ", "an estimated ", "over ", " years", " per cent", " kg", " times"),
    *(
        "hundreds",
        "a ",
        "+",
        "\u2212",
        "three quarters",
        "\u00b1",
        " percentage points",
    ),
    *("to", " per ", "\u0663", "\u017f", "\u212a", "\n"),
)


def refused_or_read(text, rounded, step):
    try:
        return None, parse_printed(text, rounded=rounded, step=step)
    except PoliceStatsError as refusal:
        return refusal, None


steps = st.none() | st.integers(-1, 20) | st.decimals(-1, 9) | st.just(0.5)
SOUND = (
    r"((nearly|over|about|up to|an estimated) )?(£[0-9]{1,9}(\.[0-9]{1,3})?(k|m|bn)?"
    r"|[0-9]{1,9}(\.[0-9]{1,3})?(k|m|bn)?( cases|%| kg)?"
    r"|[1-9][0-9]{0,2}(,[0-9]{3}){1,3} years|(one|forty-two|a hundred)( times)?)"
)


@given(
    st.lists(st.sampled_from(TOKENS), max_size=8).map("".join)
    | st.text(max_size=12)
    | st.from_regex(SOUND, fullmatch=True),
    st.sampled_from([True, False, None]),
    steps,
)
def test_a_text_is_read_or_refused_and_never_anything_else(text, rounded, step):
    refusal, printed = refused_or_read(text, rounded, step)
    if isinstance(refusal, PrintedNumberError):
        assert refusal.text == text
        assert str(refusal).endswith(refusal.reason)
        return
    if refusal is not None:
        assert (refusal.argument, refusal.value) == ("step", step)
        return
    assert printed.text == text
    assert printed.value.is_finite()
    assert printed.step == step
    assert printed.unit is None or printed.unit in units.UNITS
    assert parse_printed(f"  {text.upper()} ", rounded=rounded, step=step) == (
        attrs.evolve(printed, text=f"  {text.upper()} ")
    )
    within = Bounds(printed.value, printed.value)
    closed = Bounds(printed.lower, printed.upper)
    assert holds(closed, within)


@given(st.from_regex(SOUND, fullmatch=True))
def test_whatever_fits_the_grammar_is_read(text):
    assert parse_printed(text).text == text


def grid(*some):
    """Numbers that tell any two of these sets apart: ends, and three in every gap."""
    ends = sorted(
        {end for one in some for end in (one.lower, one.upper) if end is not None}
    )
    ends = [min(ends, default=0) - 1, *ends, max(ends, default=0) + 1]
    gaps = [
        low + (high - low) * Fraction(n, 4)
        for low, high in pairwise(ends)
        for n in range(4)
    ]
    return sorted({Fraction(x) for x in (*gaps, *ends)})


@given(bounds(), bounds())
@example(between(0, 1, "[)"), Bounds(1, 2))
@example(Bounds(None, 1), between(None, 1, "()"))
def test_what_is_common_is_admitted_by_both_and_by_nothing_else(a, b):
    shared = a.common(b)
    assert (shared is None) is (not a.overlaps(b))
    for x in grid(a, b):
        assert (shared is not None and shared.admits(x)) is (
            a.admits(x) and b.admits(x)
        )


@given(bounds(), bounds())
def test_what_is_common_does_not_mind_the_order(a, b):
    assert a.common(b) == b.common(a)
    assert a.common(a) == a
    assert a.common(Bounds(None, None)) == a


@given(bounds(), bounds(), bounds())
@example(Bounds(0, 1), between(0, 1, "()"), Bounds(1, 2))
def test_what_is_common_to_three_does_not_mind_which_two_come_first(a, b, c):
    def common(left, right):
        return None if left is None or right is None else left.common(right)

    assert common(common(a, b), c) == common(a, common(b, c))


@given(bounds(), bounds())
@example(Bounds(0, 1), between(0, 1, "()"))
@example(between(0, 1, "(]"), Bounds(0, 1))
def test_what_is_common_to_both_is_all_of_one_only_where_it_lies_in_the_other(a, b):
    assert (a.common(b) == a) is holds(b, a)


@given(bounds(), bounds())
@example(Bounds.at(1), Bounds.at(1))
@example(between(0, 1, "[)"), Bounds(1, 2))
@example(Bounds(0, 1), Bounds(1, 2))
@example(Bounds(1, 2), Bounds(0, 1))
def test_being_below_agrees_with_every_pair_of_members(a, b):
    points = grid(a, b)
    answers = {x < y for x in points if a.admits(x) for y in points if b.admits(y)}
    assert a.is_below(b) is (answers.pop() if len(answers) == 1 else None)


@given(bounds(), bounds())
@example(Bounds.at(1), Bounds.at(1))
@example(between(0, 1, "[)"), Bounds(1, 2))
def test_two_overlap_or_one_is_below_the_other(a, b):
    below, above = a.is_below(b) is True, b.is_below(a) is True
    assert [below, above, a.overlaps(b)].count(True) == 1


@given(bounds(), bounds(), numbers)
def test_being_below_moves_with_a_shift_and_turns_with_the_sign(a, b, shift):
    assert (a + shift).is_below(b + shift) is a.is_below(b)
    assert (-b).is_below(-a) is a.is_below(b)


@given(narrower(), narrower())
def test_narrower_bounds_do_not_unsay_what_was_sure(left, right):
    (a, a_within), (b, b_within) = left, right
    if a.is_below(b) is not None:
        assert a_within.is_below(b_within) is a.is_below(b)
    if not a.overlaps(b):
        assert a_within.common(b_within) is None
