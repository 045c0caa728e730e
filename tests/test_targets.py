"""Targets: a number, the side on which it is met, and whether equal will do."""

import copy
import pickle
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policestats import (
    ArgumentError,
    Bounds,
    Citation,
    ClaimKind,
    Count,
    Document,
    Figure,
    FigureKind,
    FinancialYear,
    NotComparableError,
    Printed,
    ReferenceNotFoundError,
    Target,
    TargetOutcome,
    UnitMismatchError,
    parse_printed,
    share,
    units,
)
from policestats.reference import claims, find_figure

CITATION = Citation(document=Document(id="B1", title="A bulletin"), quote="a figure")
ELSEWHERE = Citation(document=Document(id="B2", title="Another"), quote="a target")

NUMBERS = st.one_of(
    st.integers(-(10**9), 10**9),
    st.fractions(),
    st.decimals(
        allow_nan=False,
        allow_infinity=False,
        min_value=-(10**9),
        max_value=10**9,
    ),
    st.floats(-1e9, 1e9),
)
TARGETS = st.builds(Target, NUMBERS, st.sampled_from(["above", "below"]), st.booleans())
SANE = st.fractions(-(10**9), 10**9, max_denominator=10**4)


def figure(text, unit="percent", kind=FigureKind.SHARE, **more):
    return Figure(
        **{
            "id": "F1",
            "subject": "surrey",
            "measure": "share-of-calls",
            "printed": more.get("printed")
            or parse_printed(text, rounded=kind.is_rounded),
            "unit": unit,
            "kind": kind,
            "basis": "not stated",
            "citation": CITATION,
            **more,
        },
    )


def limit(text, unit="percent"):
    return figure(text, unit, FigureKind.THRESHOLD, citation=ELSEWHERE)


def percent(value, direction, **more):
    return Target(value, direction, unit="percent", **more)


@pytest.mark.parametrize(
    ("direction", "strict", "below", "equal", "above", "text"),
    [
        ("above", False, False, True, True, "at least 90"),
        ("above", True, False, False, True, "more than 90"),
        ("below", False, True, True, False, "at most 90"),
        ("below", True, True, False, False, "fewer than 90"),
    ],
)
def test_a_target_has_a_side_and_says_whether_equal_will_do(  # noqa: PLR0913, PLR0917  # one row of the table
    direction,
    strict,
    below,
    equal,
    above,
    text,
):
    target = Target(90, direction, strict=strict)
    met = [target.met_by(x) for x in (89, 90, 91)]
    assert met == [below, equal, above]
    assert str(target) == text


def test_equal_will_do_unless_said():
    assert Target(90, "above") == Target(90, "above", strict=False)


@given(TARGETS, NUMBERS, st.integers(0, 10**6))
def test_a_target_that_is_met_stays_met_further_its_way(target, figure, step):
    further = Fraction(figure) + (step if target.direction == "above" else -step)
    if target.met_by(Fraction(figure)):
        assert target.met_by(further)


@given(TARGETS)
def test_the_number_itself_meets_a_target_that_is_not_strict(target):
    assert target.met_by(target.value) is not target.strict


@given(NUMBERS, NUMBERS, st.booleans())
def test_a_figure_meets_just_one_of_a_target_and_its_opposite(value, figure, strict):
    target = Target(value, "above", strict=strict)
    opposite = Target(value, "below", strict=not strict)
    assert target.met_by(figure) is not opposite.met_by(figure)


@pytest.mark.parametrize(
    "tenth",
    [0.1, Decimal("0.1"), Fraction(1, 10), np.float64(0.1), np.float32(0.1)],
    ids=repr,
)
def test_a_tenth_is_a_tenth_however_it_is_written(tenth):
    assert Target(0.1, "above").met_by(tenth)
    assert Target(tenth, "below").met_by(Decimal("0.10"))
    assert not Target(Decimal("0.1"), "above", strict=True).met_by(tenth)


def test_whole_numbers_of_numpy_are_taken():
    assert Target(90, "above").met_by(np.int64(90))
    assert not Target(np.int64(90), "above").met_by(89)


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        float("-inf"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("-Infinity"),
        True,
        np.bool_(True),  # noqa: FBT003  # the value under test
        "90",
        None,
        9j,
    ],
    ids=repr,
)
def test_what_is_no_finite_number_is_neither_a_target_nor_held_against_one(value):
    with pytest.raises(ArgumentError, match="must be a finite number") as made:
        Target(value, "above")
    assert made.value.argument == "value"
    assert made.value.value is value
    with pytest.raises(ArgumentError, match="must be a finite number") as asked:
        Target(90, "above").met_by(value)
    assert asked.value.argument == "x"
    assert asked.value.value is value


def test_a_decimal_of_a_million_digits_is_refused_and_not_written_out():
    huge = Decimal("1e999999")
    for name, refused in (
        ("value", lambda: Target(huge, "above")),
        ("x", lambda: Target(90, "above").met_by(huge)),
        ("x", lambda: Target(90, "above").outcome(-huge)),
    ):
        with pytest.raises(ArgumentError, match="no more than 10000 places") as caught:
            refused()
        assert caught.value.argument == name


@pytest.mark.parametrize(
    ("direction", "guess"),
    [("abov", "; did you mean 'above'?"), ("over", ""), (None, ""), (">", "")],
)
def test_a_side_that_is_neither_of_the_two_is_refused(direction, guess):
    with pytest.raises(ArgumentError) as caught:
        Target(90, direction)
    assert (caught.value.argument, caught.value.value) == ("direction", direction)
    assert caught.value.requirement.startswith("must be 'above' or 'below'")
    assert guess in caught.value.requirement


@pytest.mark.parametrize("strict", [1, 0, None, "yes"])
def test_whether_equal_will_do_is_true_or_false(strict):
    with pytest.raises(ArgumentError, match="must be True or False") as caught:
        Target(90, "above", strict=strict)
    assert (caught.value.argument, caught.value.value) == ("strict", strict)


def test_targets_compare_hash_copy_and_pickle_by_value():
    target = Target(Decimal("0.1"), "below", strict=True)
    assert target != Target(Decimal("0.1"), "below")
    assert copy.deepcopy(target) == target
    assert pickle.loads(pickle.dumps(target)) == target  # noqa: S301  # our own bytes
    assert hash(copy.copy(target)) == hash(target)


@pytest.mark.parametrize(
    ("unit", "value", "text"),
    [
        ("percent", 90, "at least 90 %"),
        ("month", 6, "at least 6 months"),
        ("month", 1, "at least 1 month"),
        ("case/thousand_employee", 5, "at least 5 cases per 1,000 employees"),
    ],
)
def test_a_target_with_a_unit_says_so_and_spells_it_in_one_way(unit, value, text):
    target = Target(value, "above", unit=unit)
    assert str(target) == text
    assert target.unit == units.spell_unit(unit)
    assert target != Target(value, "above")


@pytest.mark.parametrize("unit", ["months", "", 7])
def test_a_unit_that_there_is_not_is_no_targets(unit):
    with pytest.raises(ReferenceNotFoundError) as caught:
        Target(90, "above", unit=unit)
    assert (caught.value.kind, caught.value.key) == ("unit", unit)


def test_the_unit_of_a_target_is_given_by_name():
    with pytest.raises(TypeError, match="positional"):
        Target(90, "above", False, "percent")  # noqa: FBT003  # the call under test


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        ("fewer than 10 percent", None, percent(10, "below", strict=True)),
        ("fewer than 10 percent", "below", percent(10, "below", strict=True)),
        ("up to 50 percent", None, percent(50, "below")),
        ("more than 4 percent", None, percent(4, "above", strict=True)),
        ("at least 90 percent", None, percent(90, "above")),
        ("at least 90 percent", "above", percent(90, "above")),
        ("90 percent", "above", percent(90, "above")),
        ("90 percent", "below", percent(90, "below")),
    ],
)
def test_a_printed_limit_says_its_side_and_a_bare_number_is_told_it(
    text, direction, expected
):
    target = Target.of(limit(text), direction)
    assert (target.value, target.direction) == (expected.value, expected.direction)
    assert (target.strict, target.unit) == (expected.strict, "percent")
    assert target.citations == (ELSEWHERE,)


@pytest.mark.parametrize(
    ("text", "direction", "requirement"),
    [
        (
            "90 percent",
            None,
            "must be 'above' or 'below', for '90 percent' says neither",
        ),
        ("90 percent", "ceiling", "must be 'above' or 'below'"),
        (
            "fewer than 10 percent",
            "above",
            "must be 'below', by 'fewer than 10 percent'",
        ),
        ("at least 10 percent", "below", "must be 'above', by 'at least 10 percent'"),
    ],
)
def test_a_side_that_is_not_said_or_said_otherwise_is_refused(
    text, direction, requirement
):
    with pytest.raises(ArgumentError) as caught:
        Target.of(limit(text), direction)
    assert (caught.value.argument, caught.value.value) == ("direction", direction)
    assert caught.value.requirement == requirement


@pytest.mark.parametrize(
    ("given_", "value", "requirement"),
    [
        (
            limit("around 90 percent"),
            "around 90 percent",
            "must be one number or a limit, and it stands for 85 up to 95",
        ),
        (
            figure("90 percent"),
            "90 percent, surrey",
            (
                "must be a limit set by a rule, and this is a part of a whole: hold it "
                "against one with outcome"
            ),
        ),
        (90, 90, "must be a Figure; of a number make Target(90, 'above')"),
    ],
    ids=["around", "share", "number"],
)
def test_a_target_is_made_of_one_printed_limit(given_, value, requirement):
    with pytest.raises(ArgumentError) as caught:
        Target.of(given_, "above")
    assert (caught.value.argument, caught.value.value) == ("figure", value)
    assert caught.value.requirement == requirement


@pytest.mark.parametrize(
    ("target", "x", "is_met", "gap", "text"),
    [
        (percent(90, "above"), 90.9, True, "0.9", "met by 0.9 percentage points"),
        (percent(90, "above"), 91, True, "1", "met by 1 percentage point"),
        (percent(90, "above"), 90, True, "0", "met exactly"),
        (
            percent(90, "above"),
            63.9,
            False,
            "-26.1",
            "missed by 26.1 percentage points",
        ),
        (
            percent(90, "above", strict=True),
            90,
            False,
            "0",
            "missed, for equal will not do",
        ),
        (
            percent(10, "below", strict=True),
            Decimal("36.6"),
            False,
            "-26.6",
            "missed by 26.6 percentage points",
        ),
        (percent(10, "below"), 9, True, "1", "met by 1 percentage point"),
        (percent(10, "below"), 10, True, "0", "met exactly"),
        (Target(6, "below", unit="month"), 18, False, "-12", "missed by 12 months"),
        (Target(6, "below"), 18, False, "-12", "missed by 12"),
        (Target(0.1, "above"), 0.3, True, "0.2", "met by 0.2"),
        (
            Target(4_557, "above", unit="officer"),
            Count(4_000, "officer"),
            False,
            "-557",
            "missed by 557 officers",
        ),
        (
            Target(6, "below", unit="month"),
            5 * units.month,
            True,
            "1",
            "met by 1 month",
        ),
    ],
)
def test_a_target_is_met_or_missed_by_so_much(target, x, is_met, gap, text):
    outcome = target.outcome(x)
    assert outcome.is_met is is_met
    assert outcome.gap == outcome.exact == Fraction(gap)
    assert outcome.bounds == Bounds.at(Fraction(gap))
    assert outcome.value == float(Fraction(gap))
    assert outcome.target is target
    assert str(outcome) == text


def test_a_share_is_held_against_a_target_in_its_per_cent():
    answered = share(639, 1_000)
    outcome = percent(90, "above").outcome(answered)
    assert (outcome.number, outcome.gap) == (Fraction("63.9"), Fraction("-26.1"))
    assert outcome.unit == "percentage_point"


def test_a_share_needs_a_target_that_is_said_to_be_in_per_cent():
    with pytest.raises(UnitMismatchError) as caught:
        Target(Decimal("0.9"), "above").outcome(share(639, 1_000))
    assert caught.value.measure == "the outcome of a share"
    assert "unit='percent'" in caught.value.expected
    assert caught.value.got == "one without a unit"


@pytest.mark.parametrize(
    ("x", "got"),
    [
        (figure("18 months", "month", FigureKind.AMOUNT), "months"),
        (Count(18, "case"), "cases"),
        (18 * units.day, "days"),
    ],
    ids=["figure", "count", "quantity"],
)
def test_a_figure_in_another_unit_than_the_targets_is_refused(x, got):
    with pytest.raises(UnitMismatchError) as caught:
        percent(90, "above").outcome(x)
    assert caught.value.measure == "the target, at least 90 %,"
    assert (caught.value.expected, caught.value.got) == ("a figure in %", got)


def test_a_target_without_a_unit_takes_that_of_the_figure():
    target = Target(90, "above")
    outcome = target.outcome(figure("63.9 percent"))
    assert (outcome.number_unit, outcome.unit) == ("percent", "percentage_point")
    months = Target(6, "below").outcome(figure("18 months", "month", FigureKind.AMOUNT))
    assert (months.number_unit, months.unit) == ("month", "month")
    assert target.outcome(63.9).unit is None


@pytest.mark.parametrize(
    ("text", "unit", "target", "is_met", "told"),
    [
        (
            "63.9%",
            "percent",
            percent(90, "above"),
            False,
            "missed by 26.1 percentage points",
        ),
        ("90%", "percent", percent(90, "above"), None, "left open by rounding: -0.5"),
        ("7", None, Target(6, "below", unit="month"), False, "missed by 1 month"),
        ("seven", None, Target(7, "above"), True, "met exactly"),
    ],
)
def test_a_number_read_from_a_text_is_held_against_a_target(
    text, unit, target, is_met, told
):
    printed = parse_printed(text)
    assert printed.unit == unit
    outcome = target.outcome(printed)
    assert outcome.is_met is is_met
    assert str(outcome).startswith(told)
    assert outcome.number == Fraction(printed.value)
    assert outcome.number_unit == (target.unit or unit)
    assert outcome.bounds.is_point is (unit is None)
    assert (outcome.subject, outcome.period, outcome.citations) == (None, None, ())


def test_a_text_in_another_unit_than_the_targets_is_refused():
    with pytest.raises(UnitMismatchError) as caught:
        Target(6, "below", unit="month").outcome(parse_printed("63.9%"))
    assert (caught.value.expected, caught.value.got) == ("a figure in months", "%")


@pytest.mark.parametrize(
    "x",
    [
        figure("63.9 percent"),
        parse_printed("63.9%"),
        Count(64, "percent"),
        63.9 * units.percent,
    ],
    ids=["figure", "text", "count", "quantity"],
)
@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (0.9, "90"),
        (Decimal("0.9"), "90"),
        (Fraction(9, 10), "90"),
        (1, "100"),
        (Fraction(1, 10**6), "0.0001"),
        (np.float32(0.5), "50"),
    ],
    ids=repr,
)
def test_a_figure_in_per_cent_is_not_held_against_a_fraction_of_one(x, value, hint):
    with pytest.raises(UnitMismatchError) as caught:
        Target(value, "above").outcome(x)
    assert caught.value.measure == "a figure in per cent"
    assert caught.value.expected == f"a target in per cent (is it {hint}?)"
    assert caught.value.got == str(value)


def test_a_target_that_says_its_unit_or_cannot_be_a_fraction_of_one_is_as_it_says():
    for target in (
        percent(0.9, "above"),
        percent(1, "above"),
        Target(Fraction(10**9 + 1, 10**9), "above"),
        Target(0, "above"),
        Target(-1, "above"),
    ):
        assert target.outcome(figure("63.9 percent")).is_met
    # Of a number that says no unit there is nothing to ask.
    assert Target(0.9, "above").outcome(63.9).is_met
    assert Target(0.9, "above").outcome(Count(3, "case")).is_met


# A whole per cent can stand for half a point to each side, the upper end excluded.
@pytest.mark.parametrize(
    ("text", "target", "is_met", "told"),
    [
        (
            "90 percent",
            percent(90, "above", strict=True),
            None,
            "left open by rounding: -0.5 up to 0.5 (excluded) percentage points",
        ),
        ("90 percent", percent(Decimal("89.5"), "above"), True, "met by 0.5"),
        ("90 percent", percent(Decimal("89.5"), "above", strict=True), None, "left"),
        ("90 percent", percent(Decimal("90.5"), "above"), False, "missed by 0.5"),
        ("90 percent", percent(Decimal("90.4"), "above"), None, "left"),
        ("90 percent", percent(Decimal("90.5"), "below", strict=True), True, "met by"),
        ("90 percent", percent(Decimal("89.5"), "below"), None, "left open"),
        ("90 percent", percent(Decimal("89.5"), "below", strict=True), False, "missed"),
        (
            "over 50 percent",
            percent(50, "above", strict=True),
            True,
            "met by more than",
        ),
        ("over 50 percent", percent(50, "below"), False, "missed by more than 0 "),
        ("over 50 percent", percent(60, "above"), None, "left open by rounding: more"),
        ("at least 50 percent", percent(50, "above"), True, "met by 0 or more"),
        (
            "at least 50 percent",
            percent(50, "below", strict=True),
            False,
            "missed by 0",
        ),
        ("up to 50 percent", percent(50, "below"), True, "met by 0 or more"),
        (
            "up to 50 percent",
            percent(50, "above", strict=True),
            False,
            "missed by 0 or",
        ),
        (
            "up to 50 percent",
            percent(50, "above"),
            None,
            "left open by rounding: up to",
        ),
        (
            "just under 14 percent",
            percent(14, "below", strict=True),
            True,
            "met by more",
        ),
        ("just under 14 percent", percent(14, "above"), False, "missed by more than 0"),
        ("nearly 50 percent", percent(60, "above"), False, "missed by more than 10 up"),
    ],
)
def test_what_a_figure_was_rounded_from_may_leave_a_target_open(
    text, target, is_met, told
):
    outcome = target.outcome(figure(text))
    assert outcome.is_met is is_met
    assert str(outcome).startswith(told)
    assert outcome.exact is None
    assert outcome.bounds.is_point is False


def test_a_wording_of_ones_own_that_starts_at_the_target_is_told_by_what_it_leaves():
    printed = Printed(
        text="ninety-odd", value=Decimal(90), lower=Decimal(90), upper=Decimal(95)
    )
    outcome = percent(90, "above").outcome(figure("", printed=printed))
    assert (outcome.is_met, outcome.exact) == (True, None)
    assert str(outcome) == "met by 0 up to 5 percentage points"


def test_the_gap_of_a_rounded_figure_is_that_of_the_number_printed():
    outcome = percent(90, "above").outcome(figure("63.9 percent"))
    assert outcome.gap == Fraction("-26.1")
    assert outcome.rounded() == -26
    assert outcome.rounded(1) == Decimal("-26.1")
    assert outcome.bounds == Bounds(
        Fraction("-26.15"), Fraction("-26.05"), includes_upper=False
    )
    low = percent(10, "below").outcome(figure("36.6 percent"))
    assert low.bounds == Bounds(
        Fraction("-26.65"), Fraction("-26.55"), includes_lower=False
    )


def test_the_gap_of_shares_is_a_quantity_in_points():
    quantity = percent(90, "above").outcome(63.9).quantity
    assert (quantity.magnitude, quantity.units) == (-26.1, units.percentage_point)
    with pytest.raises(ArgumentError, match="give the target one") as caught:
        _ = Target(90, "above").outcome(63.9).quantity
    assert (caught.value.argument, caught.value.value) == ("unit", None)


def test_an_outcome_explains_itself_and_cites_both():
    year = FinancialYear(2021)
    outcome = Target.of(limit("fewer than 10 percent")).outcome(
        figure("36.6 percent", period=year)
    )
    assert (outcome.subject, outcome.period) == ("surrey", year)
    assert outcome.citations == (ELSEWHERE, CITATION)
    assert outcome.explain().splitlines() == [
        "Target: fewer than 10 %; equal will not do.",
        (
            "Figure (surrey, 2021/22): 36.6 %. target - figure = -26.6 percentage points: "
            "missed by 26.6 percentage points."
        ),
        "The figure was rounded; the gap may be more than -26.65 up to -26.55.",
        f"Source: {ELSEWHERE}",
        f"Source: {CITATION}",
    ]
    assert Target(6, "above").outcome(7).explain().splitlines() == [
        "Target: at least 6; equal will do.",
        "Figure: 7. figure - target = 1: met by 1.",
    ]


def test_one_source_of_a_target_and_its_figure_is_cited_once():
    target = Target.of(limit("at least 90 percent"))
    outcome = target.outcome(figure("63.9 percent", citation=ELSEWHERE))
    assert outcome.citations == (ELSEWHERE,)


def test_an_outcome_keeps_the_subject_the_period_and_the_source_of_what_was_held():
    year = FinancialYear(2021)
    part = share(Count(639, "call", subject="surrey", period=year), 1_000)
    for held in (part, Count(90, "percent", subject="surrey", period=year)):
        outcome = percent(90, "above").outcome(held)
        assert (outcome.subject, outcome.period) == ("surrey", year)


@pytest.mark.parametrize(
    "x", [float("nan"), float("inf"), True, "90", None, [90], Decimal("NaN")], ids=repr
)
def test_what_is_no_finite_number_is_not_held_against_a_target(x):
    with pytest.raises(ArgumentError, match="must be a finite number") as caught:
        Target(90, "above").outcome(x)
    assert caught.value.argument == "x"
    assert caught.value.value is x


def test_a_figure_as_far_from_its_target_as_none_is_is_refused():
    target = Target(0, "above")
    assert target.outcome(10**12 - 1).is_met
    for x in (10**12, -(10**12), 10**400, 1e300):
        with pytest.raises(
            ArgumentError, match="less than 1,000,000,000,000"
        ) as caught:
            target.outcome(x)
        assert (caught.value.argument, caught.value.value) == ("x", x)


@given(
    st.builds(Target, SANE, st.sampled_from(["above", "below"]), st.booleans()), SANE
)
def test_an_outcome_and_its_gap_say_what_met_by_says(target, x):
    outcome = target.outcome(x)
    assert outcome.is_met is target.met_by(x)
    assert (outcome.gap > 0) <= outcome.is_met <= (outcome.gap >= 0)
    assert (outcome.gap == 0) is (x == target.value)


@given(
    st.builds(Target, SANE, st.sampled_from(["above", "below"]), st.booleans()),
    SANE,
    st.fractions(0, 10**6),
)
def test_further_its_way_a_target_stays_met_and_its_gap_grows_by_the_step(
    target, x, step
):
    before = target.outcome(x)
    after = target.outcome(x + (step if target.direction == "above" else -step))
    assert after.is_met >= before.is_met
    assert after.gap == before.gap + step


@given(
    st.integers(0, 100),
    st.integers(0, 1_000),
    st.sampled_from(["above", "below"]),
    st.booleans(),
)
def test_a_rounded_figure_is_open_just_where_what_it_stands_for_disagrees(
    whole, goal, direction, strict
):
    target = percent(Fraction(goal, 10), direction, strict=strict)
    outcome = target.outcome(figure(f"{whole} percent"))
    # The ends that it can stand for, the upper one approached from below.
    lowest, highest = (
        Fraction(whole) - Fraction(1, 2),
        Fraction(whole) + Fraction(499, 999),
    )
    verdicts = {target.met_by(lowest), target.met_by(highest)}
    assert outcome.is_met is (verdicts.pop() if len(verdicts) == 1 else None)
    assert outcome.bounds.admits(target.outcome(lowest).gap)
    assert outcome.bounds.admits(target.outcome(highest).gap)


def test_outcomes_compare_hash_copy_and_pickle_by_value():
    outcome = Target.of(limit("fewer than 10 percent")).outcome(figure("36.6 percent"))
    assert isinstance(outcome, TargetOutcome)
    assert copy.deepcopy(outcome) == outcome
    assert pickle.loads(pickle.dumps(outcome)) == outcome  # noqa: S301  # our own bytes
    assert hash(copy.copy(outcome)) == hash(outcome)
    assert outcome != percent(10, "below", strict=True).outcome(figure("36.6 percent"))


def test_so_many_of_so_many_is_no_number_to_hold_against_a_target():
    target = Target(90, "above", unit="percent")
    with pytest.raises(ArgumentError) as caught:
        target.outcome(parse_printed("21 of the 107"))
    assert caught.value.argument == "x"


def refusal_of(kind, action, *args, **given_):
    with pytest.raises(kind) as caught:
        action(*args, **given_)
    return caught.value


@pytest.mark.parametrize("strict", [1, 0, None, "True"], ids=repr)
def test_what_does_not_say_whether_equal_will_do_is_refused_in_full(strict):
    assert refusal_of(
        ArgumentError, Target, 90, "above", strict=strict
    ) == ArgumentError("strict", strict, "must be True or False")


def test_a_share_is_held_against_a_target_in_per_cent_alone():
    assert refusal_of(
        UnitMismatchError, Target(90, "above").outcome, share(9, 10)
    ) == UnitMismatchError(
        "the outcome of a share",
        "a target that is said to be in per cent (unit='percent')",
        "one without a unit",
    )
    assert refusal_of(
        UnitMismatchError, Target(90, "above", unit="month").outcome, share(9, 10)
    ) == UnitMismatchError("the target, at least 90 months,", "a figure in months", "%")


def test_an_outcome_cites_the_target_and_what_its_share_was_made_of():
    counts = (
        figure(text, "call", FigureKind.COUNT, printed=parse_printed(text))
        for text in ("80", "100")
    )
    answered = share(*counts)
    assert answered.citations == (CITATION,)
    goal = Target.of(limit("90 percent"), "above")
    assert goal.outcome(answered).citations == (ELSEWHERE, CITATION)


def test_a_distance_from_one_on_is_told_in_the_plural():
    target = Target(90, "above", unit="month")
    exactly = target.outcome(91 * units.month)
    or_more = target.outcome(figure("at least 91", "month", FigureKind.AMOUNT))
    assert str(exactly) == "met by 1 month"
    assert str(or_more).startswith("met by ")
    assert str(or_more).endswith(" months")


def test_a_printed_number_of_too_many_places_is_refused_as_what_is_held():
    tiny = Decimal("1e-10001")
    printed = Printed(text="tiny", value=tiny, lower=Decimal(0), upper=Decimal(1))
    found = refusal_of(ArgumentError, Target(90, "above").outcome, printed)
    assert (found.argument, found.value) == ("x", tiny)


@pytest.mark.parametrize("kind", [np.int64, np.uint8, np.float64, np.float32], ids=str)
def test_a_number_of_numpy_becomes_one_of_pythons(kind):
    target = Target(kind(5), "above")
    plain = 5 if issubclass(kind, np.integer) else 5.0
    assert (type(target.value), target.value) == (type(plain), plain)
    assert target == Target(plain, "above")
    assert str(target) == f"at least {plain}"


@given(NUMBERS)
def test_a_number_of_pythons_stays_as_it_is(number):
    kept = Target(number, "above").value
    assert (type(kept), kept) == (type(number), number)


def test_a_short_float_is_read_as_it_is_printed():
    assert Target(np.float32(5.1), "above").value == 5.1


@pytest.mark.parametrize(
    "array",
    [np.array(5), np.array(5.0), np.array([5]), np.array([5, 6]), [5], (5,), b"5"],
    ids=repr,
)
def test_an_array_which_may_change_is_no_target(array):
    with pytest.raises(ArgumentError) as caught:
        Target(array, "above")
    assert caught.value.argument == "value"
    assert caught.value.value is array
    assert caught.value.requirement == (
        "must be a finite number, and no array of them: give one, as in 90"
    )


def test_an_array_is_neither_a_side_nor_a_word_on_equals():
    sides = np.array(["above", "below"])
    with pytest.raises(ArgumentError) as caught:
        Target(5, sides)
    assert caught.value.argument == "direction"
    assert caught.value.value is sides
    assert caught.value.requirement == "must be 'above' or 'below'"


def test_the_sources_of_a_target_cannot_be_changed_from_outside():
    sources = [CITATION]
    target = Target(90, "above", citations=sources)
    sources.append(ELSEWHERE)
    assert target.citations == (CITATION,)
    assert hash(target) == hash(Target(90, "above", citations=(CITATION,)))
    assert refusal_of(
        ArgumentError, Target, 90, "above", citations=[CITATION, "x"]
    ) == ArgumentError("citations[1]", "x", "must be of type Citation")
    assert refusal_of(
        ArgumentError, Target, 90, "above", citations="x"
    ) == ArgumentError("citations", "x", "must be a list or a tuple")


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("S003-target-999-answered", "share-of-999-calls-answered"),
        ("S003-target-999-answered-again", "share-of-999-calls-answered"),
        ("S003-target-101-abandoned", "share-of-101-calls-abandoned"),
        ("S003-target-screening-interval", "screening-interval"),
        ("S003-target-officers-recruited", "officers-recruited"),
        ("S003-crime-recording-interval", "crime-recording-interval"),
        ("S001-notification-threshold", "notification-threshold"),
    ],
)
def test_a_target_of_a_figure_is_for_what_its_measure_is_named_for(name, measure):
    limit_ = find_figure(name)
    side = "below" if name.endswith("abandoned") else "above"
    assert Target.of(limit_, side).measure == measure


def test_every_bundled_claim_of_a_target_holds_what_it_is_for_against_it():
    sides = {"floor": "above", "ceiling": "below"}
    held = [one for one in claims() if one.kind in {ClaimKind.MET, ClaimKind.MISSED}]
    assert len(held) >= 3
    for claim in held:
        by_role = {one.role: find_figure(one.names[0]) for one in claim.operands}
        value = by_role.pop("value")
        ((role, goal),) = by_role.items()
        target = Target.of(goal, sides[role])
        assert target.measure == value.measure
        assert target.outcome(value).is_met is (claim.kind is ClaimKind.MET)


def test_a_figure_of_another_measure_is_not_held_against_a_target():
    goal = Target.of(find_figure("S003-target-999-answered"), "above")
    assert refusal_of(
        NotComparableError, goal.outcome, find_figure("S003-trust-2019-20")
    ) == NotComparableError(
        "share-of-999-calls-answered",
        "share-with-trust",
        "the target is for the first: of one thing by another name, give the number",
    )
    months = Target.of(find_figure("S001-notification-threshold"), "below")
    found = refusal_of(
        NotComparableError, months.outcome, find_figure("S003-screening-interval")
    )
    assert (found.left, found.right) == ("notification-threshold", "screening-interval")
    # The unit is told of first: of two things that differ in it nothing else matters.
    assert refusal_of(
        UnitMismatchError, goal.outcome, find_figure("S003-screening-interval")
    ).got


def test_what_says_no_measure_is_held_against_any_target():
    goal = Target.of(find_figure("S003-target-999-answered"), "above")
    for x in (
        83,
        Decimal("83.0"),
        share(83, 100),
        Count(83, "percent"),
        83 * units.percent,
        parse_printed("83%"),
        find_figure("S003-trust-2019-20").value,
    ):
        assert goal.outcome(x).rounded() == -7


def test_a_target_of_a_plain_number_takes_figures_of_any_measure_or_of_one():
    trust = find_figure("S003-trust-2019-20")
    assert percent(90, "above").measure is None
    assert percent(90, "above").outcome(trust).rounded() == -7
    of_trust = percent(90, "above", measure="share-with-trust")
    assert of_trust.outcome(trust).rounded() == -7
    assert of_trust != percent(90, "above")
    found = refusal_of(
        NotComparableError, percent(90, "above", measure="other").outcome, trust
    )
    assert (found.left, found.right) == ("other", "share-with-trust")


@pytest.mark.parametrize("measure", [5, "", " a", "a\nb", ["a"]], ids=repr)
def test_the_measure_of_a_target_is_a_name(measure):
    found = refusal_of(ArgumentError, Target, 90, "above", measure=measure)
    assert (found.argument, found.value) == ("measure", measure)
    assert found.requirement.startswith("must be ")
