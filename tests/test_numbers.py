"""Numbers of whatever kind, one or a row of them, as a measure was given them."""

import math
from decimal import Decimal
from fractions import Fraction

import attrs
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policestats import ArgumentError, Citation, Document, Figure, FigureKind
from policestats.measures.numbers import members_of, plain_number, printed_number
from policestats.printed import Printed, parse_printed

FIGURE = Figure(
    id="F1",
    subject="surrey",
    measure="anything",
    printed=parse_printed("7"),
    unit="percent",
    kind=FigureKind.SHARE,
    basis="not stated",
    citation=Citation(document=Document(id="B1", title="A bulletin"), quote="7"),
)

HUGE = st.integers(10_001, 10**6)


def figure(text, **known):
    return attrs.evolve(FIGURE, printed=parse_printed(text, **known))


@pytest.mark.parametrize(
    "x",
    [
        0.1,
        Decimal("0.1"),
        Fraction(1, 10),
        np.float64(0.1),
        np.float32(0.1),
        np.float16(0.1),
        np.longdouble("0.1"),
    ],
    ids=lambda x: type(x).__name__,
)
def test_a_tenth_is_a_tenth_however_it_is_written(x):
    found = plain_number(x, "x")
    assert found == Fraction(1, 10)
    assert type(found) is Fraction


@pytest.mark.parametrize("x", [-7, np.int64(-7), np.int8(-7), np.array(-7)], ids=repr)
def test_a_whole_number_of_any_kind_is_that_number(x):
    found = plain_number(x, "x")
    assert found == -7
    assert type(found) is Fraction


def test_a_whole_number_may_be_as_large_as_it_likes():
    assert plain_number(10**5_000, "x") == 10**5_000


@given(st.floats(allow_nan=False, allow_infinity=False))
@example(-0.0)
@example(5e-324)
@example(1.7976931348623157e308)
def test_a_float_is_read_as_it_is_printed(x):
    found = plain_number(x, "x")
    assert found == Fraction(repr(x))
    assert float(found) == x
    assert plain_number(np.float64(x), "x") == found
    assert plain_number(-x, "x") == -found


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
@example(float(np.float32(91.7)))
def test_a_short_float_of_numpy_is_read_as_it_is_printed(x):
    short = np.float32(x)
    found = plain_number(short, "x")
    assert found == Fraction(str(short))
    assert np.float32(float(found)) == short


@given(
    st.one_of(
        st.fractions(),
        st.integers(),
        st.decimals(
            allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9
        ),
    )
)
def test_an_exact_number_is_kept_exactly(x):
    assert plain_number(x, "x") == x


@pytest.mark.parametrize(
    "x",
    [
        math.nan,
        math.inf,
        -math.inf,
        np.float64("nan"),
        np.float32("nan"),
        np.float16("inf"),
        np.longdouble("1e400"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("-Infinity"),
        True,
        False,
        np.bool_(True),  # noqa: FBT003  # the value under test
        1j,
        None,
        "7",
        b"7",
        [7],
        np.array([1.0, 2.0]),
    ],
    ids=lambda x: f"{type(x).__name__} {x!r}",
)
def test_what_is_no_finite_number_is_refused_as_it_was_given(x):
    with pytest.raises(ArgumentError) as caught:
        plain_number(x, "the name")
    assert caught.value.argument == "the name"
    assert caught.value.value is x
    hint = ""
    if isinstance(x, str):
        hint = ", not a text: of a printed one parse_printed gives the .value"
    assert caught.value.requirement == f"must be a finite number{hint}"


@given(HUGE, st.sampled_from(["1e", "-1e", "1e-", "-1e-"]))
@example(10_001, "1e")
@example(10_001, "1e-")
def test_a_decimal_that_would_fill_the_memory_is_refused(places, form):
    huge = Decimal(f"{form}{places}")
    with pytest.raises(ArgumentError) as caught:
        plain_number(huge, "x")
    assert (caught.value.argument, caught.value.value) == ("x", huge)
    assert caught.value.requirement == (
        "must have no more than 10000 places to either side"
    )


def test_a_decimal_of_as_many_places_as_are_taken_is_taken():
    assert plain_number(Decimal("1e10000"), "x") == 10**10_000
    assert plain_number(Decimal("1e-10000"), "x") == Fraction(1, 10**10_000)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("69,100", 69_100),
        ("34.6", Fraction("34.6")),
        ("0", 0),
        ("seven", 7),
        ("18,300", 18_300),
        ("around 90", 90),
        ("about 90", 90),
        ("an estimated 83", 83),
        ("half", 50),
        ("91.7 +/- 2.4", Fraction("91.7")),
        ("+/- 2.4", Fraction("2.4")),
        ("2 million", 2_000_000),
        ("some 90", 90),
    ],
)
@pytest.mark.parametrize("rounded", [True, False, None])
def test_a_number_that_is_exact_rounded_or_has_a_margin_is_one(text, number, rounded):
    found = printed_number(figure(text, rounded=rounded), "x")
    assert found == number
    assert type(found) is Fraction


@pytest.mark.parametrize(
    "text",
    [
        "more than 69,100",
        "over 90%",
        "at least 5",
        "no fewer than 5",
        "just over 5",
        "under 5",
        "up to 5",
        "no more than 5",
        "nearly 50",
        "just under 14",
        "more than 0",
    ],
)
def test_a_hedged_number_is_refused_with_what_it_leaves(text):
    hedged = figure(text)
    with pytest.raises(ArgumentError) as caught:
        printed_number(hedged, "values['kent']")
    assert caught.value.argument == "values['kent']"
    assert caught.value.value == text
    assert caught.value.requirement == (
        f"must be one number, and this is {hedged.printed.bounds}: say which"
    )


@given(st.integers(0, 10**9), st.integers(0, 4))
def test_a_rounded_number_leaves_as_much_open_on_either_side(digits, places):
    text = f"{Decimal(digits).scaleb(-places):f}"
    printed = figure(text, rounded=True)
    found = printed_number(printed, "x")
    assert found == Fraction(text)
    bounds = printed.printed.bounds
    assert bounds.upper - found == found - bounds.lower
    for hedge in ("more than", "just under"):
        with pytest.raises(ArgumentError, match="say which"):
            printed_number(figure(f"{hedge} {digits + 1}"), "x")


def test_a_figure_of_more_places_than_are_taken_is_refused_by_its_name():
    tiny = Decimal("1e-10001")
    printed = Printed(
        text="tiny", value=tiny, lower=Decimal(0), upper=Decimal(1), unit="percent"
    )
    with pytest.raises(ArgumentError) as caught:
        printed_number(attrs.evolve(FIGURE, printed=printed), "values['kent']")
    assert caught.value == ArgumentError(
        "values['kent']", tiny, "must have no more than 10000 places to either side"
    )


@pytest.mark.parametrize(
    ("given_", "members"),
    [
        ([], ()),
        ([1, None], (1, None)),
        ({"kent": 1}, ("kent",)),
        (np.array([1, 2]), (1, 2)),
        (None, None),
        (5, None),
        (np.array(5), None),
        (FIGURE, None),
    ],
    ids=repr,
)
def test_what_is_a_row_gives_its_members_and_what_is_none_gives_nothing(
    given_, members
):
    assert members_of(given_) == members


def test_a_row_may_be_one_that_can_be_gone_through_once():
    assert members_of(one for one in "ab") == ("a", "b")


def test_an_error_of_the_callers_own_row_is_not_taken_for_no_row():
    with pytest.raises(TypeError, match="unsupported operand"):
        members_of(one + "a" for one in [1])
