"""Printed numbers: what they can stand for, and arithmetic on that."""

import copy
import pickle
from decimal import ROUND_HALF_UP, Decimal, Inexact, localcontext
from fractions import Fraction
from math import floor, inf, nan
from operator import add, mul, sub, truediv

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policestats.errors import ArgumentError, DenominatorError, PrintedNumberError
from policestats.printed import (
    Bounds,
    Printed,
    exact,
    parse_printed,
    round_half_up,
)

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
        "thirteen",
        "sevens",
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
        "184 cases",
        "184 (2023/24)",
        "over about 5",
        "over over 5",
        "over5",
        "not over 5",
        "3times",
        "5%%",
        "١٨٤",
        "１８４",  # noqa: RUF001  # digits that are not ASCII
        # One letter for two, as some fonts have it, is not the word.
        "at lea\ufb06 15",
        "almo\ufb05 15",
    ],
)
def test_what_is_no_printed_number_is_refused(text):
    with pytest.raises(PrintedNumberError) as caught:
        parse_printed(text)
    assert caught.value.text == text
    assert "'8,375'" in caught.value.reason
    assert "just under" in caught.value.reason
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


@pytest.mark.parametrize(
    "end",
    [0.5, nan, inf, Decimal("NaN"), Decimal("Infinity")],
    ids=repr,
)
def test_a_printed_number_has_exact_ends(end):
    with pytest.raises(ArgumentError) as caught:
        Printed(text="2", value=Decimal(2), lower=end, upper=None)
    assert caught.value.argument == "end"


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
