"""Strategies of printed numbers: hedged, rounded, of so many, with a margin."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from policestats.printed import Printed, parse_printed
from policestats.strategies.options import maybe
from policestats.vocabulary import FigureKind

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["printed_as", "printed_numbers"]

_HEDGES = st.sampled_from(["", "over ", "nearly ", "around ", "up to "])


@st.composite
def _plain_numbers(draw: DrawFn, *, is_whole: bool = False) -> Printed:
    """Printed numbers with and without hedge, decimal point and unit."""
    places = 0 if is_whole else draw(st.integers(0, 2))
    number = draw(st.decimals(0, 10_000_000, places=places))
    unit = draw(st.sampled_from(["", "%", " per cent", " times", " officers"]))
    return parse_printed(
        f"{draw(_HEDGES)}{number:,}{unit}",
        rounded=draw(maybe(st.booleans())),
    )


@st.composite
def _stepped_numbers(draw: DrawFn) -> Printed:
    """Whole numbers that were rounded to a step which their text does not show."""
    steps: list[int | Decimal] = [1, 5, 100, Decimal(1_000)]
    step = draw(st.sampled_from(steps))
    number = step * draw(st.integers(0, 5_000))
    return parse_printed(
        f"{number:,}", rounded=draw(st.sampled_from([None, True])), step=step
    )


@st.composite
def _samples(draw: DrawFn) -> Printed:
    """So many of so many: 'in 21 of the 107 cases'."""
    whole = draw(st.integers(1, 2_000))
    part = draw(st.integers(0, whole))
    form = draw(
        st.sampled_from(
            ["{:,} of the {:,}", "{:,} out of {:,}", "in {:,} of these {:,} cases"]
        )
    )
    return parse_printed(form.format(part, whole))


@st.composite
def _margins(draw: DrawFn, *, has_centre: bool = False) -> Printed:
    """Half widths, alone or beside the number that they are about."""
    margin = f"+/- {draw(st.decimals(0, 50, places=1))}"
    if not has_centre:
        return parse_printed(margin + draw(st.sampled_from(["", " percent"])))
    centre = draw(st.decimals(0, 100, places=1))
    form = draw(st.sampled_from(["{} {}", "{} ({})", "{}% {}"]))
    return parse_printed(form.format(centre, margin))


@st.composite
def _amounts(draw: DrawFn) -> Printed:
    """Money, mass and time."""
    number = draw(st.decimals(0, 999, places=1))
    form = draw(
        st.sampled_from(
            ["£{}m", "£{}", "{} kg", "{} months", "{}m", "two-and-a-half years"]
        )
    )
    return parse_printed(draw(_HEDGES) + form.format(number))


@st.composite
def _falls(draw: DrawFn) -> Printed:
    """Negative numbers, which no parser reads and only a change may be."""
    value = draw(st.decimals(-1_000, Decimal("-0.1"), places=1))
    half = Decimal("0.05")
    return Printed(
        text=str(value),
        value=value,
        lower=value - half,
        upper=value + half,
        includes_upper=False,
    )


def printed_numbers(*, is_whole: bool = False) -> SearchStrategy[Printed]:
    """Printed numbers of every form: hedged, of so many, with a step or a margin.

    Args:
        is_whole: Whether to leave out all that need not be whole numbers.

    Examples:
        >>> from hypothesis import given
        >>> @given(printed_numbers())
        ... def test_it_holds(printed):
        ...     assert printed.bounds
        >>> test_it_holds()
    """
    whole = _plain_numbers(is_whole=is_whole) | _stepped_numbers() | _samples()
    if is_whole:
        return whole
    return st.one_of(whole, _margins(), _margins(has_centre=True), _amounts())


_PRINTED_OF = {
    FigureKind.COUNT: printed_numbers(is_whole=True),
    FigureKind.ESTIMATE: printed_numbers(is_whole=True),
    FigureKind.SAMPLE: _samples(),
    FigureKind.MARGIN: _margins(),
    FigureKind.AMOUNT: _amounts(),
    FigureKind.CHANGE: printed_numbers() | _falls(),
}


def printed_as(kind: FigureKind) -> SearchStrategy[Printed]:
    """Give printed numbers that are as a figure of a kind must be; of others, any."""
    return _PRINTED_OF.get(kind, printed_numbers())
