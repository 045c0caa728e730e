"""The audit of claims: each kind of claim, what it refuses, and how it reports."""

import copy
import json
import pickle
import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, permutations
from typing import NamedTuple

import attrs
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.stats import norm
from statsmodels.stats.meta_analysis import combine_effects

from policestats import audit, reference, strategies
from policestats.auditing import AuditReport, Finding, Verdict
from policestats.auditing.agreement import agreement
from policestats.auditing.spans import _after, _between, _moved
from policestats.auditing.values import whole_numbers
from policestats.errors import (
    ArgumentError,
    DenominatorError,
    PoliceStatsError,
    RecordError,
    RecordErrors,
    ReferenceNotFoundError,
    UnitMismatchError,
)
from policestats.models import ROLES, Claim, Figure, Operand
from policestats.periods import parse_period
from policestats.printed import Bounds, Printed, parse_printed, round_half_up
from policestats.provenance import Citation, Document
from policestats.vocabulary import ClaimKind, Cohort, FigureKind

RECONCILES, CONTRADICTS = Verdict.RECONCILES, Verdict.CONTRADICTS
UNDETERMINED = Verdict.UNDETERMINED
YES, NO = "reconciles", "contradicts"

CITATION = Citation(document=Document(id="D1", title="A bulletin"), quote="as printed")


class N(NamedTuple):
    """A number as printed, for an operand."""

    text: str
    unit: str | None = None
    rounded: bool | None = None
    period: str | None = None
    cohort: Cohort | None = None
    subject: str = "metropolitan"
    kind: FigureKind = FigureKind.CHANGE  # the one kind that may be negative


class Either(NamedTuple):
    """The readings of an operand."""

    readings: tuple


def near(text, unit=None):
    """Give a whole number that was rounded."""
    return N(text, unit, rounded=True)


def figure(id_, number):
    printed = parse_printed(number.text, rounded=number.rounded)
    return Figure(
        id=id_,
        subject=number.subject,
        measure="made-up",
        printed=printed,
        unit=number.unit or printed.unit or "case",
        kind=number.kind,
        basis="not stated",
        citation=CITATION,
        period=None if number.period is None else parse_period(number.period),
        cohort=number.cohort,
    )


def made(kind, *operands, id_="made-up"):
    """Make a claim and its figures of roles and what plays them.

    A text is a number, but for "?" and "@…".
    """
    figures, built = [], []
    for role, what in operands:
        names = []
        for one in what.readings if isinstance(what, Either) else [what]:
            if isinstance(one, str) and one[0] in "?@":
                names.append(one)
                continue
            number = N(one) if isinstance(one, str) else one
            figures.append(figure(f"{id_}-{len(figures)}", number))
            names.append(figures[-1].id)
        built.append(Operand(role, tuple(names)))
    claim = Claim(
        id=id_, kind=ClaimKind.named(kind), operands=built, says="so", citation=CITATION
    )
    return claim, figures


def judge(kind, *operands):
    claim, figures = made(kind, *operands)
    (finding,) = audit([claim], figures=figures)
    return finding


def told(kind, *operands):
    finding = judge(kind, *operands)
    return finding.verdict.value, finding.working


def parts(*numbers):
    return [("part", one) for one in numbers]


def values(*numbers):
    return [("value", one) for one in numbers]


EMPLOYEES = "case / thousand_employee"


# --- sums, shares and parts


@pytest.mark.parametrize(
    ("numbers", "whole", "expected"),
    [
        (["5", "3"], "8", ("reconciles", "5 + 3 = 8, and 8 is printed")),
        (
            ["5", "3"],
            "9",
            ("contradicts", "5 + 3 = 8, and 9 is printed: they differ by 1"),
        ),
        (
            ["5", "3"],
            "7",
            ("contradicts", "5 + 3 = 8, and 7 is printed: they differ by 1"),
        ),
        (
            [near("5"), "3"],
            "9",
            ("contradicts", "5 [4.5 to 5.5) + 3 = [7.5 to 8.5), and 9 is printed"),
        ),
        (
            [near("5"), "3"],
            near("9"),
            (
                "contradicts",
                "5 [4.5 to 5.5) + 3 = [7.5 to 8.5), and 9 [8.5 to 9.5) is printed",
            ),
        ),
        (
            [near("5"), near("3")],
            near("9"),
            (
                "reconciles",
                (
                    "5 [4.5 to 5.5) + 3 [2.5 to 3.5) = [7 to 9), "
                    "and 9 [8.5 to 9.5) is printed"
                ),
            ),
        ),
        (
            ["5", "?"],
            "8",
            (
                "undetermined",
                "5 + the part (not printed) = 8: the part not printed would be 3 cases",
            ),
        ),
        (
            ["5", "?"],
            "5",
            (
                "undetermined",
                "5 + the part (not printed) = 5: the part not printed would be 0 cases",
            ),
        ),
        (
            ["5", "?"],
            "4",
            (
                "contradicts",
                "5 + the part (not printed) = 4: the part not printed would be -1",
            ),
        ),
        (
            ["?", "5", "?"],
            "8",
            (
                "undetermined",
                (
                    "the part (not printed) + 5 + the part (not printed) = 8: "
                    "the 2 parts together not printed would be 3 cases"
                ),
            ),
        ),
        (
            ["?", "5", "?"],
            "4",
            (
                "contradicts",
                (
                    "the part (not printed) + 5 + the part (not printed) = 4: "
                    "the 2 parts together not printed would be -1"
                ),
            ),
        ),
        (["5", "3"], "?", ("undetermined", "5 + 3 = 8: no whole is printed")),
        (
            ["5", "?"],
            "?",
            (
                "undetermined",
                (
                    "5 + the part (not printed) = the whole (not printed): "
                    "too few of these are printed"
                ),
            ),
        ),
        (
            ["?", "?"],
            "?",
            (
                "undetermined",
                (
                    "the part (not printed) + the part (not printed) = "
                    "the whole (not printed): too few of these are printed"
                ),
            ),
        ),
    ],
)
def test_a_sum_is_held_against_its_whole(numbers, whole, expected):
    assert told("sum", *parts(*numbers), ("whole", whole)) == expected


def test_a_part_of_what_is_counted_must_be_whole_and_of_what_is_not_need_not():
    sum_of = [*parts(N("1.5 kg"), "?"), ("whole", N("2.2 kg"))]
    verdict, working = told("sum", *sum_of)
    assert verdict == "undetermined"
    assert working.endswith("the part not printed would be (0.6 to 0.8) kg")
    assert told("sum", *parts(N("1.5"), "?"), ("whole", N("2.2")))[0] == "contradicts"


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        (
            ["60%", "40%"],
            (
                "reconciles",
                (
                    "60% [59.5 to 60.5) + 40% [39.5 to 40.5) = [99 to 101) %, "
                    "and all is 100 %"
                ),
            ),
        ),
        # The sum stays below 101, and begins at 100.
        (["60%", "41%"], ("reconciles", None)),
        (["60%", "42%"], ("contradicts", None)),
        (["60%", "39%"], ("contradicts", None)),
        (["60.0%", "39.9%"], ("contradicts", None)),
        (
            ["60%", "?"],
            (
                "undetermined",
                (
                    "60% [59.5 to 60.5) + the share (not printed) = 100 %: "
                    "what is not printed would be (39.5 to 40.5] %"
                ),
            ),
        ),
        (["60%", "40%", "?"], ("undetermined", None)),
        (["60%", "42%", "?"], ("contradicts", None)),
        (["?", "?"], ("undetermined", None)),
        (["99.5%", "?"], ("undetermined", None)),
    ],
)
def test_shares_of_a_partition_make_up_a_hundred(shares, expected):
    verdict, working = told("partition", *[("share", one) for one in shares])
    assert verdict == expected[0]
    assert expected[1] in (None, working)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        ("3", "3", ("reconciles", "3 ≤ 3")),
        ("4", "3", ("contradicts", "4 > 3")),
        (near("3"), "3", ("undetermined", "3 [2.5 to 3.5) ≤ or > 3")),
        # Below 3.5, and so no more than it.
        (near("3"), N("3.5", rounded=False), ("reconciles", "3 [2.5 to 3.5) ≤ 3.5")),
        ("?", "3", ("undetermined", "the part (not printed) of 3")),
        ("3", "?", ("undetermined", "3 of the whole (not printed)")),
    ],
)
def test_a_part_is_no_more_than_its_whole(part, whole, expected):
    assert told("part-of", ("part", part), ("whole", whole)) == expected


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        ("6", "10", ("reconciles", "6 of 10 is 60 %, and half is 50 %")),
        ("5", "10", ("contradicts", "5 of 10 is 50 %, and half is 50 %")),
        ("4", "10", ("contradicts", "4 of 10 is 40 %, and half is 50 %")),
        (
            near("5"),
            "10",
            ("undetermined", "5 [4.5 to 5.5) of 10 is [45 to 55) %, and half is 50 %"),
        ),
        ("?", "10", ("undetermined", "the part (not printed) of 10")),
        ("6", "?", ("undetermined", "6 of the whole (not printed)")),
    ],
)
def test_a_majority_is_more_than_half(part, whole, expected):
    assert told("majority", ("part", part), ("whole", whole)) == expected


@pytest.mark.parametrize(
    ("holder", "held", "expected"),
    [
        ("4", "6", ("reconciles", "6 / 4 = 1.5 in each on average")),
        ("4", "4", ("reconciles", "4 / 4 = 1 in each on average")),
        ("4", "3", ("contradicts", "3 / 4 = 0.75 in each on average")),
        (
            "4",
            near("4"),
            (
                "undetermined",
                "4 [3.5 to 4.5) / 4 = [0.875 to 1.125) in each on average",
            ),
        ),
        ("?", "4", ("undetermined", "4 in the holder (not printed)")),
        ("4", "?", ("undetermined", "the held (not printed) in 4")),
    ],
)
def test_each_that_holds_holds_one_or_more(holder, held, expected):
    assert told("one-or-more", ("holder", holder), ("held", held)) == expected


def test_what_holds_and_what_is_held_are_counted_in_units_of_their_own():
    held = N("6", "allegation")
    assert told("one-or-more", ("holder", "4"), ("held", held))[0] == "reconciles"


def share(share_, part, whole):
    return told("share", ("share", share_), ("part", part), ("whole", whole))


@pytest.mark.parametrize(
    ("share_", "part", "whole", "expected"),
    [
        (
            "63%",
            "5",
            "8",
            ("reconciles", "5 / 8 = 62.5 %, and 63% [62.5 to 63.5) is printed"),
        ),
        (
            "62%",
            "5",
            "8",
            ("contradicts", "5 / 8 = 62.5 %, and 62% [61.5 to 62.5) is printed"),
        ),
        ("?", "5", "8", ("undetermined", "5 / 8 = 62.5 %: no share is printed")),
        (
            "45%",
            "?",
            "335",
            (
                "undetermined",
                (
                    "45% [44.5 to 45.5) of 335 is 150 to 152 cases: "
                    "the part is not printed"
                ),
            ),
        ),
        (
            "45%",
            "?",
            "1",
            ("contradicts", "45% [44.5 to 45.5) of 1 is no whole number of cases"),
        ),
        (
            "45%",
            "9",
            "?",
            (
                "undetermined",
                "9, being 45% [44.5 to 45.5), is of 20 cases: the whole is not printed",
            ),
        ),
        (
            "45%",
            "1",
            "?",
            (
                "contradicts",
                "1, being 45% [44.5 to 45.5), is of no whole number of cases",
            ),
        ),
        # A printed nought hides a few.
        (
            "0%",
            "69",
            "?",
            (
                "undetermined",
                (
                    "69, being 0% [0 to 0.5), is of 13,801 or more cases: "
                    "the whole is not printed"
                ),
            ),
        ),
        (
            "0%",
            "?",
            "999",
            (
                "undetermined",
                "0% [0 to 0.5) of 999 is 4 or fewer cases: the part is not printed",
            ),
        ),
        (
            "0%",
            "2",
            "900",
            ("reconciles", "2 / 900 = 0.222 %, and 0% [0 to 0.5) is printed"),
        ),
        (
            "45%",
            "?",
            "?",
            (
                "undetermined",
                "45% [44.5 to 45.5) of what: neither part nor whole is printed",
            ),
        ),
        (
            "?",
            "5",
            "?",
            ("undetermined", "5 of the whole (not printed): no share is printed"),
        ),
        (
            "?",
            "?",
            "8",
            ("undetermined", "the part (not printed) of 8: no share is printed"),
        ),
    ],
)
def test_a_share_is_that_of_its_part(share_, part, whole, expected):
    assert share(share_, part, whole) == expected


def test_a_share_of_what_is_not_counted_is_no_number_of_whole_things():
    assert share("50%", "?", N("3 kg")) == (
        "undetermined",
        (
            "50% [49.5 to 50.5) of 3 kg [2.5 to 3.5) is [1.2375 to 1.7675) kg: "
            "the part is not printed"
        ),
    )


def test_a_share_of_a_rate_is_a_rate():
    verdict, working = share("50%", "?", near("3", EMPLOYEES))
    assert verdict == "undetermined"
    assert "is [1.2375 to 1.7675) cases per 1,000 employees: the part" in working


def test_a_whole_that_may_be_nought_divides_by_what_it_may_be_above_it():
    # The share goes on without an end, and what is claimed does not.
    assert share("40%", "20", "up to 50")[0] == "undetermined"
    assert share("over 40%", "20", "up to 50")[0] == "reconciles"
    assert share("39%", "20", "up to 50") == (
        "contradicts",
        "20 / up to 50 [0 to 50] = [40 to ∞) %, and 39% [38.5 to 39.5) is printed",
    )


@pytest.mark.parametrize(
    ("kind", "operands", "working"),
    [
        ("majority", [], "9 of 8 is 112.5 %: the part is more than the whole"),
        (
            "share",
            [("share", "113%")],
            "9 / 8 = 112.5 %: the part is more than the whole",
        ),
        ("share", [("share", "?")], "9 / 8 = 112.5 %: the part is more than the whole"),
    ],
)
def test_no_part_is_more_than_its_whole_whatever_is_said_of_it(kind, operands, working):
    pair = ("part", "9"), ("whole", "8")
    assert told(kind, *operands, *pair) == ("contradicts", working)


def test_a_part_that_may_be_the_whole_is_no_more_than_it():
    assert share("100%", "8", "8")[0] == "reconciles"
    assert share("111%", near("9"), near("9"))[0] == "reconciles"
    assert told("majority", ("part", "8"), ("whole", "8"))[0] == "reconciles"


@pytest.mark.parametrize("kind", FigureKind)
def test_only_what_adds_up_is_summed(kind):
    odd = {
        FigureKind.RANK,
        FigureKind.RATE,
        FigureKind.AVERAGE,
        FigureKind.RATIO,
        FigureKind.MARGIN,
    }
    number = N("21 of the 107", kind=kind)
    others = N("3 of the 107", kind=FigureKind.SAMPLE), N("24", kind=FigureKind.COUNT)
    for place in range(3):
        first, second, whole = (*others[:place], number, *others[place:])[:3]
        operands = [*parts(first, second), ("whole", whole)]
        if kind not in odd:
            assert told("sum", *operands)[0] in ("reconciles", "contradicts")
            continue
        with pytest.raises(UnitMismatchError) as caught:
            told("sum", *operands)
        assert caught.value.measure == "the claim 'made-up'"
        assert caught.value.expected == "counts, amounts or shares to sum"
        assert caught.value.got == f"21 of the 107, which is of kind {kind}"


# --- rates and multiples


def rate(rate_, events, population):
    return told("rate", ("rate", rate_), ("events", events), ("population", population))


@pytest.mark.parametrize(
    ("rate_", "events", "population", "expected"),
    [
        (
            near("184", EMPLOYEES),
            "8,375",
            N("45,516", "employee"),
            (
                "reconciles",
                "8,375 / 45,516 x 1,000 = 184.0, and 184 [183.5 to 184.5) is printed",
            ),
        ),
        (
            near("183", EMPLOYEES),
            "8,375",
            N("45,516", "employee"),
            ("contradicts", None),
        ),
        (
            N("2", "case / employee"),
            "8",
            N("4", "employee"),
            ("reconciles", "8 / 4 x 1 = 2, and 2 is printed"),
        ),
        (
            near("184", EMPLOYEES),
            "8,375",
            "?",
            (
                "undetermined",
                (
                    "8,375 / 184 [183.5 to 184.5) x 1,000 = 45,393 to 45,640 employees: "
                    "their number is not printed"
                ),
            ),
        ),
        (
            N("2", "case / employee"),
            "3",
            "?",
            ("contradicts", "3 / 2 x 1 = no whole number of employees"),
        ),
        (
            near("0", EMPLOYEES),
            "3",
            "?",
            (
                "undetermined",
                (
                    "3 / 0 [0 to 0.5) x 1,000 = 6,001 or more employees: "
                    "their number is not printed"
                ),
            ),
        ),
        (
            near("184", EMPLOYEES),
            "?",
            N("5", "employee"),
            ("undetermined", "184 [183.5 to 184.5) of the events (not printed) in 5"),
        ),
        (
            near("184", EMPLOYEES),
            "?",
            "?",
            (
                "undetermined",
                (
                    "184 [183.5 to 184.5) of the events (not printed) in "
                    "the population (not printed)"
                ),
            ),
        ),
    ],
)
def test_a_rate_is_that_of_its_events(rate_, events, population, expected):
    verdict, working = rate(rate_, events, population)
    assert verdict == expected[0]
    assert expected[1] in (None, working)


def test_a_rate_that_is_not_printed_decides_nothing():
    assert rate("?", "5", N("4", "employee")) == (
        "undetermined",
        "5 in 4: no rate is printed",
    )


def one_population(*pairs, population=None):
    operands = []
    for rate_, events in pairs:
        operands += [("rate", rate_), ("events", events)]
    if population is not None:
        operands.append(("population", population))
    return told("one-population", *operands)


ALLEGATIONS = "allegation / thousand_employee"
FORCE = (
    (near("243", EMPLOYEES), "11,843"),
    (near("446", ALLEGATIONS), N("21,759", "allegation")),
)


@pytest.mark.parametrize(
    ("many", "verdict"),
    [
        ("48,732", "contradicts"),
        ("48,733", "reconciles"),
        ("48,837", "reconciles"),
        ("48,838", "contradicts"),
    ],
)
def test_a_printed_population_must_be_one_that_fits_all_the_rates(many, verdict):
    found, working = one_population(*FORCE, population=N(many, "employee"))
    assert found == verdict
    assert f"; {many} printed: " in working
    if verdict == "reconciles":
        assert working.endswith(f"{many} employees fit all")
    else:
        assert working.endswith("no one number of employees fits all")


def test_a_population_that_is_not_printed_changes_nothing():
    verdict, working = one_population(*FORCE, population="?")
    assert verdict == "reconciles"
    assert "; the population (not printed): 48,733 to 48,837 employees" in working


def test_rates_without_a_population_in_common_contradict_whatever_comes_after():
    apart = (near("300", EMPLOYEES), "11,843")
    verdict, working = one_population(*FORCE, apart)
    assert verdict == "contradicts"
    assert working.count("x 1,000 = ") == 3
    assert one_population(apart, *FORCE, population=N("9", "employee"))[0] == verdict
    assert one_population(apart, *FORCE, (near("1", EMPLOYEES), "?"))[0] == verdict


def test_rates_that_fit_a_fraction_of_a_person_contradict():
    pair = (N("2", "case / employee"), "3")
    assert one_population(pair, pair) == (
        "contradicts",
        (
            "3 / 2 x 1 = no whole number of employees; "
            "3 / 2 x 1 = no whole number of employees: no one number of employees fits all"
        ),
    )


def test_events_that_are_not_printed_are_told_from_the_population_of_the_others():
    assert one_population(
        (N("2", "case / employee"), "6"), (N("4", "case / hundred_employee"), "?")
    ) == (
        "undetermined",
        "6 / 2 x 1 = 3 employees; 4 would take 0.12 events, which are not printed",
    )


def test_rates_without_any_events_leave_the_population_open():
    pair = (N("2", "case / employee"), "?")
    assert one_population(pair, pair) == (
        "undetermined",
        (
            "2 would take [0 to ∞) events, which are not printed; "
            "2 would take [0 to ∞) events, which are not printed"
        ),
    )


def multiple(multiple_, number, base):
    operands = ("multiple", multiple_), ("number", number), ("base", base)
    return told("multiple", *operands)


@pytest.mark.parametrize(
    ("multiple_", "number", "base", "expected"),
    [
        (
            "four times",
            "8",
            "2",
            ("reconciles", "8 / 2 = 4 times, and 4 is printed"),
        ),
        ("three times", "8", "2", ("contradicts", "8 / 2 = 4 times, and 3 is printed")),
        ("more than four times", "8", "2", ("contradicts", None)),
        ("more than four times", "9", "2", ("reconciles", None)),
        ("at least four times", "8", "2", ("reconciles", None)),
        (
            "four times",
            "8",
            "?",
            ("undetermined", "8 / 4 = 2 cases: their number is not printed"),
        ),
        (
            "four times",
            "9",
            "?",
            ("contradicts", "9 / 4 = no whole number of cases"),
        ),
        (
            "four times",
            "?",
            "2",
            ("undetermined", "2 x 4 = 8 cases: their number is not printed"),
        ),
        ("?", "8", "2", ("undetermined", "8 / 2 = 4 times: no multiple is printed")),
        (
            "?",
            "8",
            "?",
            (
                "undetermined",
                "the multiple (not printed): too little is printed to reckon with",
            ),
        ),
        (
            "four times",
            "?",
            "?",
            ("undetermined", "4: too little is printed to reckon with"),
        ),
    ],
)
def test_a_number_is_so_many_times_its_base(multiple_, number, base, expected):
    verdict, working = multiple(multiple_, number, base)
    assert verdict == expected[0]
    assert expected[1] in (None, working)


# --- more and less


@pytest.mark.parametrize(
    ("kind", "numbers", "expected"),
    [
        ("rise", ["1", "2", "3"], ("reconciles", "1 < 2; 2 < 3")),
        ("rise", ["1", "2", "2"], ("contradicts", "1 < 2; 2 ≥ 2")),
        ("rise", ["2", "1"], ("contradicts", "2 ≥ 1")),
        ("rise", [near("1"), near("2")], ("reconciles", None)),
        (
            "rise",
            [near("1"), N("1.4")],
            ("undetermined", "1 [0.5 to 1.5) < or ≥ 1.4 [1.35 to 1.45)"),
        ),
        ("rise", ["1", "?"], ("undetermined", "1, the value (not printed)")),
        (
            "rise",
            ["1", "?", "3"],
            ("undetermined", "1, the value (not printed); the value (not printed), 3"),
        ),
        (
            "rise",
            ["3", "?", "3"],
            (
                "contradicts",
                "3, the value (not printed); the value (not printed), 3; 3 ≥ 3",
            ),
        ),
        ("rise", ["2", "1", "?"], ("contradicts", None)),
        ("rise", ["?", "?"], ("undetermined", "none of the 2 numbers is printed")),
        # Neighbours may be in order, and the first and the last may not.
        (
            "rise",
            [near("5"), N("around 5"), N("4.5", rounded=False)],
            ("contradicts", None),
        ),
        ("fall", ["3", "2", "1"], ("reconciles", "3 > 2; 2 > 1")),
        ("fall", ["3", "3"], ("contradicts", "3 ≤ 3")),
        ("fall", ["3", "2", "2"], ("contradicts", "3 > 2; 2 ≤ 2")),
        (
            "fall",
            ["3", "?", "3"],
            (
                "contradicts",
                "3, the value (not printed); the value (not printed), 3; 3 ≤ 3",
            ),
        ),
        ("fall", ["?", "?", "?"], ("undetermined", "none of the 3 numbers is printed")),
    ],
)
def test_numbers_rise_or_fall_one_after_the_other(kind, numbers, expected):
    verdict, working = told(kind, *values(*numbers))
    assert verdict == expected[0]
    assert expected[1] in (None, working)


@pytest.mark.parametrize(
    ("kind", "value", "other", "expected"),
    [
        ("above", "2", "1", ("reconciles", "2 > 1")),
        ("above", "2", "2", ("contradicts", "2 ≤ 2")),
        ("above", "2", near("2"), ("undetermined", "2 > or ≤ 2 [1.5 to 2.5)")),
        ("below", "1", "2", ("reconciles", "1 < 2")),
        ("below", "2", "2", ("contradicts", "2 ≥ 2")),
        ("below", "2", "over 2", ("reconciles", "2 < over 2 (2 to ∞)")),
        ("below", "2", "at least 2", ("undetermined", None)),
        ("below", "under 2", "2", ("reconciles", "under 2 [0 to 2) < 2")),
        ("below", "?", "2", ("undetermined", "the value (not printed), 2")),
        ("above", "2", "?", ("undetermined", "2, the other (not printed)")),
    ],
)
def test_a_number_is_above_or_below_another(kind, value, other, expected):
    verdict, working = told(kind, ("value", value), ("other", other))
    assert verdict == expected[0]
    assert expected[1] in (None, working)


OPEN = "the other numbers are not printed"
NONE = "beside others: their numbers are not printed"


@pytest.mark.parametrize(
    ("kind", "value", "others", "average", "expected"),
    [
        ("highest", "3", ["1", "2"], None, ("reconciles", "3 > 1; 3 > 2")),
        ("highest", "3", ["1", "3"], None, ("contradicts", "3 > 1; 3 ≤ 3")),
        ("highest", "3", ["1", near("3")], None, ("undetermined", None)),
        ("highest", "3", ["1", "?"], None, ("undetermined", f"3 > 1; {OPEN}")),
        ("highest", "3", ["4", "?"], None, ("contradicts", f"3 ≤ 4; {OPEN}")),
        ("highest", "3", ["?"], None, ("undetermined", f"3 {NONE}")),
        (
            "highest",
            "?",
            ["1"],
            None,
            ("undetermined", f"the value (not printed) {NONE}"),
        ),
        ("lowest", "?", ["1", "?"], "2", ("undetermined", None)),
        ("highest", "3", ["?"], "2", ("undetermined", f"3 > 2; {OPEN}")),
        ("highest", "3", ["?"], "3", ("contradicts", f"3 ≤ 3; {OPEN}")),
        ("highest", "3", ["1"], "2", ("reconciles", "3 > 1; 3 > 2")),
        ("lowest", "1", ["3", "2"], None, ("reconciles", "1 < 3; 1 < 2")),
        ("lowest", "1", ["3", "1"], None, ("contradicts", "1 < 3; 1 ≥ 1")),
        ("lowest", "1", ["?"], "1", ("contradicts", f"1 ≥ 1; {OPEN}")),
        ("lowest", "1", ["?"], "2", ("undetermined", f"1 < 2; {OPEN}")),
    ],
)
def test_the_extreme_stands_before_all_others(kind, value, others, average, expected):
    operands = [("value", value), *[("other", one) for one in others]]
    if average is not None:
        operands.append(("average", average))
    verdict, working = told(kind, *operands)
    assert verdict == expected[0]
    assert expected[1] in (None, working)


def moved(kind, change, before, after):
    return told(kind, ("change", change), ("before", before), ("after", after))


@pytest.mark.parametrize(
    ("kind", "change", "before", "after", "expected"),
    [
        ("rise-by", "3", "5", "8", ("reconciles", "5 to 8 is 3, and 3 is printed")),
        ("rise-by", "3", "5", "7", ("contradicts", "5 to 7 is 2, and 3 is printed")),
        ("fall-by", "3", "8", "5", ("reconciles", "8 to 5 is 3, and 3 is printed")),
        ("fall-by", "3", "5", "8", ("contradicts", "5 to 8 is -3, and 3 is printed")),
        (
            "rise-by",
            "10%",
            "50",
            "55",
            ("reconciles", "50 to 55 is 10 %, and 10% [9.5 to 10.5) is printed"),
        ),
        (
            "fall-by",
            "10%",
            "50",
            "45",
            ("reconciles", "50 to 45 is 10 %, and 10% [9.5 to 10.5) is printed"),
        ),
        ("fall-by", "10%", "50", "55", ("contradicts", None)),
        (
            "rise-by",
            "?",
            "5",
            "8",
            ("undetermined", "5 to 8 is 3: no change is printed"),
        ),
        (
            "fall-by",
            "?",
            "5",
            "8",
            ("undetermined", "5 to 8 is -3: no change is printed"),
        ),
        (
            "rise-by",
            "3",
            "?",
            "8",
            ("undetermined", "8 - 3 = 5 cases: the number before is not printed"),
        ),
        (
            "rise-by",
            "3",
            "5",
            "?",
            ("undetermined", "5 + 3 = 8 cases: the number after is not printed"),
        ),
        (
            "fall-by",
            "3",
            "?",
            "8",
            ("undetermined", "8 + 3 = 11 cases: the number before is not printed"),
        ),
        (
            "fall-by",
            "3",
            "5",
            "?",
            ("undetermined", "5 - 3 = 2 cases: the number after is not printed"),
        ),
        (
            "rise-by",
            "10%",
            "50",
            "?",
            (
                "undetermined",
                "50 x [1.095 to 1.105) = 55 cases: the number after is not printed",
            ),
        ),
        (
            "fall-by",
            "10%",
            "50",
            "?",
            (
                "undetermined",
                "50 x (0.895 to 0.905] = 45 cases: the number after is not printed",
            ),
        ),
        (
            "fall-by",
            "50%",
            "?",
            "99",
            (
                "undetermined",
                (
                    "99 / (0.495 to 0.505] = 197 to 199 cases: "
                    "the number before is not printed"
                ),
            ),
        ),
        (
            "fall-by",
            "100%",
            "?",
            "0",
            (
                "undetermined",
                "0 after 100% [99.5 to 100.5): no number before it is printed",
            ),
        ),
        (
            "fall-by",
            "150%",
            "?",
            "5",
            (
                "contradicts",
                "5 after 150% [149.5 to 150.5): no number before fits",
            ),
        ),
        (
            "rise-by",
            "10%",
            "?",
            "?",
            (
                "undetermined",
                (
                    "by 10% [9.5 to 10.5), in per cent or in points: "
                    "neither number is printed"
                ),
            ),
        ),
        (
            "fall-by",
            "3",
            "?",
            "?",
            ("undetermined", "by 3: neither number is printed"),
        ),
        (
            "fall-by",
            "?",
            "?",
            "?",
            ("undetermined", "by the change (not printed): neither number is printed"),
        ),
    ],
)
def test_a_change_is_that_between_its_numbers(kind, change, before, after, expected):
    verdict, working = moved(kind, change, before, after)
    assert verdict == expected[0]
    assert expected[1] in (None, working)


@pytest.mark.parametrize(
    ("kind", "change", "before", "after", "working"),
    [
        ("fall-by", "7", "5", "?", "5 - 7 = -2: no number after fits"),
        ("rise-by", "7", "?", "5", "5 - 7 = -2: no number before fits"),
        # Between 5.45 and 5.55 no number is whole.
        (
            "rise-by",
            "10%",
            "5",
            "?",
            "5 x [1.095 to 1.105) = [5.475 to 5.525): no number after fits",
        ),
        (
            "rise-by",
            "100%",
            "?",
            "5",
            "5 / [1.995 to 2.005) = (2.494 to 2.506]: no number before fits",
        ),
    ],
)
def test_a_change_that_leaves_no_number_contradicts(
    kind, change, before, after, working
):
    assert moved(kind, change, before, after) == ("contradicts", working)


def test_a_change_of_what_is_not_counted_leaves_any_number_of_its_unit():
    points = N("9 percentage points")
    for kind, before, after, working in (
        ("rise-by", "50%", "?", "[49.5 to 50.5) + {} = [58 to 60) %: the number after"),
        (
            "rise-by",
            "?",
            "50%",
            "[49.5 to 50.5) - {} = (40 to 42) %: the number before",
        ),
        ("fall-by", "50%", "?", "[49.5 to 50.5) - {} = (40 to 42) %: the number after"),
        (
            "fall-by",
            "?",
            "50%",
            "[49.5 to 50.5) + {} = [58 to 60) %: the number before",
        ),
    ):
        assert moved(kind, points, before, after) == (
            "undetermined",
            f"50% {working} is not printed".format("9 percentage points [8.5 to 9.5)"),
        )
    assert moved("rise-by", N("1 kg"), N("3 kg"), "?")[1].endswith(
        "= [3 to 5) kg: the number after is not printed"
    )


def test_the_sign_of_a_change_may_tell_its_way_too():
    for kind in ("rise-by", "fall-by"):
        assert moved(kind, "-10%", "50", "45") == (
            "reconciles",
            "50 to 45 is -10 %, and -10% [-10.5 to -9.5) is printed",
        )
        assert moved(kind, "-10%", "50", "55")[0] == "contradicts"
        assert moved(kind, "-5", "50", "45")[0] == "reconciles"
    # What rounds to nought has no way of its own.
    exact = N("49.8", rounded=False)
    assert moved("fall-by", "0%", "50", exact)[0] == "reconciles"


def test_a_change_of_a_share_in_per_cent_may_be_one_in_points():
    assert moved("rise-by", "18%", "50%", "59%") == (
        "undetermined",
        (
            "50% [49.5 to 50.5) to 59% [58.5 to 59.5) is (15.84 to 20.20) %, and "
            "18% [17.5 to 18.5) is printed; or, in points: 50% [49.5 to 50.5) to "
            "59% [58.5 to 59.5) is (8 to 10), and 18% [17.5 to 18.5) is printed"
        ),
    )
    assert moved("rise-by", "18%", "50%", "68%")[0] == "undetermined"
    assert moved("rise-by", "18%", "100%", "118%")[0] == "reconciles"
    assert moved("rise-by", "18%", "50%", "50%")[0] == "contradicts"
    assert moved("fall-by", "18%", "68%", "50%")[0] == "undetermined"


def test_a_change_in_points_is_a_difference_and_no_ratio():
    points = N("9 percentage points")
    assert moved("rise-by", points, "50%", "59%") == (
        "reconciles",
        (
            "50% [49.5 to 50.5) to 59% [58.5 to 59.5) is (8 to 10), and "
            "9 percentage points [8.5 to 9.5) is printed"
        ),
    )
    assert moved("rise-by", N("18 percentage points"), "50%", "59%")[0] == "contradicts"


def test_a_change_in_points_needs_numbers_in_per_cent():
    points = N("9 percentage points")
    with pytest.raises(UnitMismatchError):
        moved("rise-by", points, "50", "59")


def test_a_change_from_what_rounds_to_nought_is_reckoned_from_what_is_above_it():
    # One is more than twice what rounds to nought.
    assert moved("rise-by", "101%", near("0"), "1")[0] == "undetermined"
    assert moved("rise-by", "over 101%", near("0"), "1")[0] == "reconciles"
    assert moved("rise-by", "99%", near("0"), "1")[0] == "contradicts"


# --- targets


@pytest.mark.parametrize(
    ("value", "side", "target", "met"),
    [
        ("90", "floor", "90", "reconciles"),
        ("89", "floor", "90", "contradicts"),
        (near("90"), "floor", "90", "undetermined"),
        ("90", "floor", "at least 90", "reconciles"),
        ("90", "floor", "over 90", "contradicts"),
        ("91", "floor", "over 90", "reconciles"),
        ("90", "ceiling", "90", "reconciles"),
        ("91", "ceiling", "90", "contradicts"),
        ("90", "ceiling", "up to 90", "reconciles"),
        ("90", "ceiling", "fewer than 90", "contradicts"),
        ("89", "ceiling", "fewer than 90", "reconciles"),
        (near("90"), "ceiling", "90", "undetermined"),
        (near("90"), "ceiling", N("90.5", rounded=False), "reconciles"),
        (N("90.6", rounded=False), "ceiling", N("90.5", rounded=False), NO),
        # A target that was itself rounded may be any number that it can stand for.
        ("90", "floor", near("90"), "undetermined"),
        (N("90.5", rounded=False), "floor", near("90"), "reconciles"),
        (N("89.4", rounded=False), "floor", near("90"), "contradicts"),
        ("90", "ceiling", near("90"), "undetermined"),
        (N("89.5", rounded=False), "ceiling", near("90"), "reconciles"),
        (N("90.5", rounded=False), "ceiling", near("90"), "contradicts"),
        # Neither end of what is hedged to one side is lost.
        ("over 90", "floor", "at least 90", "reconciles"),
        ("at least 90", "floor", "over 90", "undetermined"),
        ("under 90", "floor", "at least 90", "contradicts"),
        ("fewer than 10", "ceiling", "fewer than 10", "reconciles"),
        ("up to 10", "ceiling", "fewer than 10", "undetermined"),
        ("over 10", "ceiling", "up to 10", "contradicts"),
        ("?", "floor", "90", "undetermined"),
        ("90", "ceiling", "?", "undetermined"),
    ],
)
def test_a_target_is_met_or_missed_and_never_both(value, side, target, met):
    operands = ("value", value), (side, target)
    opposite = {"reconciles": "contradicts", "contradicts": "reconciles"}
    assert told("met", *operands)[0] == met
    assert told("missed", *operands)[0] == opposite.get(met, met)
    assert told("met", *operands)[1] == told("missed", *operands)[1]


@pytest.mark.parametrize(
    ("value", "side", "target", "working"),
    [
        ("90", "floor", "90", "90 meets the target, at least 90"),
        ("90", "floor", "over 90", "90 misses the target, over 90"),
        ("9", "ceiling", "fewer than 9", "9 misses the target, fewer than 9"),
        (
            near("9"),
            "ceiling",
            "9",
            "9 [8.5 to 9.5) meets or misses the target, at most 9",
        ),
        ("?", "floor", "90", "the value (not printed) against 90"),
        ("9", "ceiling", "?", "9 against the ceiling (not printed)"),
    ],
)
def test_a_target_is_told_with_the_numbers_that_meet_it(value, side, target, working):
    assert told("met", ("value", value), (side, target))[1] == working


@pytest.mark.parametrize(
    ("side", "target", "requirement"),
    [
        ("floor", "up to 90", "must name the lowest number that meets the target"),
        ("ceiling", "over 90", "must name the highest number that meets the target"),
    ],
)
def test_a_target_without_its_end_is_refused(side, target, requirement):
    with pytest.raises(ArgumentError) as caught:
        judge("met", ("value", "5"), (side, target))
    assert caught.value.argument == f"{side} of the claim made-up"
    assert caught.value.value == target
    assert caught.value.requirement == requirement
    assert target in str(caught.value)


# --- estimates


def unchanged(before, old, after, new):
    return told(
        "unchanged",
        ("before", before),
        ("before-margin", old),
        ("after", after),
        ("after-margin", new),
    )


def test_estimates_within_their_margins_are_unchanged_and_beyond_them_are_not():
    assert unchanged("80.0%", "+/- 3.0%", "84.0%", "+/- 4.0%") == (
        "reconciles",
        (
            "80.0% [79.95 to 80.05) to 84.0% [83.95 to 84.05), +4: chance leaves "
            "+/- √(3.0² + 4.0²) = 5.00, p 0.12; 95 % taken for the margins and the test"
        ),
    )
    assert unchanged("80.0%", "+/- 3.0%", "86.0%", "+/- 4.0%")[0] == "contradicts"
    assert unchanged("86.0%", "+/- 3.0%", "80.0%", "+/- 4.0%")[0] == "contradicts"
    assert unchanged("80.0%", "+/- 3.0%", "85.0%", "+/- 4.0%")[0] == "undetermined"
    assert "-6: chance" in unchanged("86.0%", "+/- 3.0%", "80.0%", "+/- 4.0%")[1]
    assert ", 0: chance" in unchanged("86%", "+/- 3.0%", "86%", "+/- 4.0%")[1]


@pytest.mark.parametrize(
    ("old", "new", "hedged"),
    [
        ("about 3%", "+/- 4.0%", "about 3%"),
        ("+/- 3.0%", "over 4%", "over 4%"),
        ("about 3%", "over 4%", "about 3% and over 4%"),
    ],
)
def test_a_margin_that_says_more_or_less_than_a_number_decides_nothing(
    old, new, hedged
):
    assert unchanged("80.0%", old, "84.0%", new) == (
        "undetermined",
        f"80.0% [79.95 to 80.05) to 84.0% [83.95 to 84.05): {hedged} is no one margin",
    )


def test_a_margin_without_its_sign_may_be_exact():
    exact = N("3.0%", rounded=False)
    assert unchanged("80.0%", exact, "84.0%", "+/- 4.0%")[0] == "reconciles"


def test_intervals_that_overlap_may_differ_all_the_same():
    # 80 +/- 3 and 85.5 +/- 3 have 82.5 to 83 in common.
    assert unchanged("80.0%", "+/- 3.0%", "85.5%", "+/- 3.0%")[0] == "contradicts"


def test_a_margin_in_points_fits_estimates_in_per_cent():
    points = N("+/- 3.0", "percentage_point")
    assert unchanged("80.0%", points, "81.0%", points)[0] == "reconciles"
    with pytest.raises(UnitMismatchError):
        unchanged("80.0", points, "81.0", points)


def test_estimates_may_be_of_anything_whose_margin_is_in_the_same_unit():
    assert unchanged("80", "+/- 3", "81", "+/- 3")[0] == "reconciles"
    with pytest.raises(UnitMismatchError):
        unchanged("80", "+/- 3%", "81", "+/- 3")


def test_a_margin_without_its_sign_is_read_as_half_the_interval_and_as_all_of_it():
    verdict, working = unchanged("80.0%", "3.0%", "84.0%", "+/- 4.0%")
    assert verdict == "reconciles"
    assert working.endswith("the test; 3.0% may be half the interval or all of it")
    assert working.count("may be half") == 1
    # The roots of 3² + 4² and of 1.5² + 4², each with the p of a gap of 4.
    assert (
        ": chance leaves +/- √(3.0² + 4.0²) = 5.00, p 0.12, or "
        "+/- √(1.5² + 4.0²) = 4.27, p 0.07; 95 %"
    ) in working
    # Half of 3 leaves 4.3, and all of it 5.
    assert unchanged("80.0%", "3.0%", "84.6%", "+/- 4.0%")[0] == "undetermined"
    assert unchanged("80.0%", "+/- 3.0%", "84.6%", "+/- 4.0%")[0] == "reconciles"
    assert unchanged("80.0%", "+/- 1.5%", "84.6%", "+/- 4.0%")[0] == "contradicts"
    verdict, working = unchanged("80.0%", "3.0%", "84.6%", "4.0%")
    assert verdict == "undetermined"
    assert working.endswith(
        "; 3.0% may be half the interval or all of it"
        "; 4.0% may be half the interval or all of it"
    )
    assert unchanged("80.0%", "3.0%", "90.0%", "4.0%")[0] == "contradicts"


def test_an_estimate_may_be_printed_together_with_its_margin():
    before, after = "80.0% +/- 3.0%", "84.0% +/- 4.0%"
    verdict, working = unchanged(before, before, after, after)
    assert verdict == "reconciles"
    assert "√(3.0² + 4.0²) = 5.00" in working
    assert unchanged(before, before, "86.0% +/- 4.0%", after)[0] == "contradicts"


def test_estimates_without_margins_are_unchanged_only_where_they_are_equal():
    exact = N("50", rounded=False)
    verdict, working = unchanged(exact, "+/- 0.00", exact, "+/- 0.00")
    assert verdict == "undetermined"
    assert "= 0.00; 95 %" in working
    assert unchanged(exact, "+/- 0.00", "51", "+/- 0.00")[0] == "contradicts"


def test_a_margin_that_rounds_to_nought_is_none_or_a_half():
    exact = N("50", rounded=False)
    # They leave a half at the least.
    close, apart = (N(one, rounded=False) for one in ("50.49", "50.51"))
    assert unchanged(exact, "+/- 0", close, "+/- 1")[0] == "reconciles"
    assert unchanged(exact, "+/- 0", apart, "+/- 1")[0] == "undetermined"
    # The two leave 1.58 at the most: the roots of a half and of one and a half.
    assert unchanged(exact, "+/- 0", N("51.57", rounded=False), "+/- 1")[0] == (
        "undetermined"
    )
    assert unchanged(exact, "+/- 0", N("51.59", rounded=False), "+/- 1")[0] == (
        "contradicts"
    )


def test_a_small_chance_is_told_as_below_a_hundredth():
    assert ", p below 0.01; 95" in unchanged("50%", "+/- 1.0%", "60%", "+/- 1.0%")[1]
    # Of 3.00 and 4.00: 2.575829 is where p is 0.01, at a gap of 6.571.
    assert ", p 0.01; " in unchanged("50", "+/- 3.00", "56.57", "+/- 4.00")[1]
    assert ", p below 0.01; " in unchanged("50", "+/- 3.00", "56.58", "+/- 4.00")[1]


@pytest.mark.parametrize("missing", range(4))
def test_estimates_of_which_something_is_missing_decide_nothing(missing):
    operands = ["80.0%", "+/- 3.0%", "84.0%", "+/- 4.0%"]
    operands[missing] = "?"
    verdict, working = unchanged(*operands)
    assert verdict == "undetermined"
    role = ["before", "before margin", "after", "after margin"][missing]
    assert f"the {role} (not printed)" in working
    assert working.count("not printed") == 1
    assert working.endswith(": not all of it is printed")
    assert working.count(", ") == 3


def test_estimates_that_are_bounds_may_differ_by_any_amount():
    margins = "+/- 3.0%", "+/- 4.0%"
    assert unchanged("over 50%", margins[0], "60%", margins[1])[0] == "undetermined"
    assert unchanged("over 70%", margins[0], "60%", margins[1])[0] == "contradicts"
    assert unchanged("60%", margins[0], "over 70%", margins[1])[0] == "contradicts"
    assert unchanged("60%", margins[0], "under 70%", margins[1])[0] == "undetermined"


def test_a_difference_that_may_be_nought_is_squared_from_nought():
    # From 3 below to 3 above: within 5 either way.
    wide = "around 100", "+/- 30.0", "90", "+/- 40.0"
    assert unchanged(*wide)[0] == "undetermined"
    assert unchanged("around 100", "+/- 60.0", "90", "+/- 40.0")[0] == "reconciles"
    assert unchanged("60", "+/- 30.0", "under 70", "+/- 40.0")[0] == "undetermined"


def test_estimates_of_different_things_are_refused_even_where_a_margin_fits():
    for before, after in (("80%", "81"), ("80", "81%")):
        for margin in ("+/- 3.0%", "+/- 3.0", "?"):
            with pytest.raises(UnitMismatchError):
                unchanged(before, margin, after, margin)


def test_a_difference_of_less_than_one_has_its_sign():
    assert ", +0.5: chance" in unchanged("80.0%", "+/- 3%", "80.5%", "+/- 4%")[1]
    assert ", -0.5: chance" in unchanged("80.5%", "+/- 3%", "80.0%", "+/- 4%")[1]


estimates = st.decimals(10, 90, places=1)
margins = st.decimals(Decimal("0.5"), 9, places=1)


@given(estimates, margins, estimates, margins)
@example(Decimal("89.5"), Decimal("1.6"), Decimal("91.7"), Decimal("2.4"))
@example(Decimal("50.0"), Decimal("3.0"), Decimal("55.0"), Decimal("4.0"))
def test_estimates_differ_where_two_other_libraries_say_so(first, old, last, new):
    verdict, working = unchanged(f"{first}%", f"+/- {old}%", f"{last}%", f"+/- {new}%")
    z = norm.ppf(0.975)
    errors = np.array([float(old) / z, float(new) / z])
    gap = float(last - first)
    p = 2 * norm.sf(abs(gap) / np.hypot(*errors))
    if gap:  # statsmodels divides by how far apart they are
        # Whether two studies differ is the same test.
        pooled = combine_effects(np.array([float(first), float(last)]), errors**2)
        assert pooled.test_homogeneity().pvalue == pytest.approx(p, abs=1e-9)
    if verdict != "undetermined":
        assert (verdict == "reconciles") == (p > 0.05)
    else:
        rounded_away = abs(abs(gap) - np.hypot(float(old), float(new)))
        assert rounded_away <= 0.1 + 0.05 * 2**0.5 + 1e-9
    shown = re.search(r"p (below )?(\d\.\d\d)", working)
    if shown[1]:
        assert p < 0.01
    else:
        assert float(shown[2]) == pytest.approx(p, abs=0.005 + 1e-9)


def gain(gain_, unrecorded, before, after):
    return told(
        "gain",
        ("gain", gain_),
        ("unrecorded", unrecorded),
        ("before", before),
        ("after", after),
    )


EIGHTY, NINETY = N("80%", rounded=False), N("90%", rounded=False)


def test_a_gain_is_what_went_unrecorded_at_the_rate_before():
    # Of 1,000 crimes 100 are not recorded now, and 200 were.
    assert gain("100", "100", EIGHTY, NINETY) == (
        "reconciles",
        (
            "100 x ((100 - 80%) / (100 - 90%) - 1) = 100, 100 at the numbers printed, "
            "and 100 is printed; margins of the rates are not reckoned with"
        ),
    )
    assert gain("101", "100", EIGHTY, NINETY)[0] == "contradicts"
    assert gain("99", "100", EIGHTY, NINETY)[0] == "contradicts"
    assert gain("1,000", "100", N("0%", rounded=False), NINETY)[0] == "contradicts"
    assert gain("900", "100", N("0%", rounded=False), NINETY)[0] == "reconciles"


@pytest.mark.parametrize("missing", range(4))
def test_a_gain_of_which_something_is_missing_decides_nothing(missing):
    operands = ["100", "100", EIGHTY, NINETY]
    operands[missing] = "?"
    verdict, working = gain(*operands)
    assert verdict == "undetermined"
    assert working.endswith(") - 1): too little is printed to reckon with")


def test_a_gain_over_a_rate_that_may_leave_nothing_unrecorded_decides_nothing():
    assert gain("100", "100", EIGHTY, "100%")[0] == "undetermined"
    assert gain("100", "100", EIGHTY, N("100%", rounded=False))[0] == "undetermined"


@pytest.mark.parametrize("place", ["before", "after"])
def test_the_rates_of_a_gain_are_in_per_cent(place):
    rates = {"before": EIGHTY, "after": NINETY, place: "80"}
    with pytest.raises(UnitMismatchError) as caught:
        gain("100", "100", rates["before"], rates["after"])
    assert caught.value.expected == f"{place} in percent"
    assert caught.value.got == "case"


# --- time


def span(length, start, end):
    return told("span", ("length", length), ("start", start), ("end", end))


@pytest.mark.parametrize(
    ("length", "start", "end", "expected"),
    [
        ("9 days", "@1 May 2024", "@10 May 2024", "reconciles"),
        ("8 days", "@1 May 2024", "@10 May 2024", "contradicts"),
        # The last day may count too.
        ("10 days", "@1 May 2024", "@10 May 2024", "reconciles"),
        ("11 days", "@1 May 2024", "@10 May 2024", "contradicts"),
        ("2 weeks", "@1 May 2024", "@15 May 2024", "reconciles"),
        ("2 weeks", "@1 May 2024", "@16 May 2024", "contradicts"),
        (near("2 years"), "@1 May 2024", "@1 May 2026", "reconciles"),
        ("over two years", "@1 May 2022", "@1 June 2024", "reconciles"),
        ("over two years", "@1 May 2022", "@1 April 2024", "contradicts"),
        # Two years to the day are over two where the last day counts.
        ("over two years", "@1 May 2022", "@1 May 2024", "reconciles"),
        ("over two years", "@1 May 2022", "@30 April 2024", "contradicts"),
        ("over two years", "@1 May 2022", "@2 May 2024", "reconciles"),
        (N("2 years", rounded=False), "@1 May 2022", "@1 May 2024", "reconciles"),
        (N("2 years", rounded=False), "@1 May 2022", "@2 May 2024", "contradicts"),
        (N("2 years", rounded=False), "@1 May 2022", "@30 April 2024", YES),
        (N("2 years", rounded=False), "@1 May 2022", "@29 April 2024", NO),
        (N("1 year", rounded=False), "@29 February 2024", "@28 February 2025", YES),
        (N("1 year", rounded=False), "@29 February 2024", "@1 March 2025", NO),
        (N("1 month", rounded=False), "@31 January 2023", "@28 February 2023", YES),
        (N("1 month", rounded=False), "@31 January 2023", "@1 March 2023", NO),
        # No length is below nought, though "under" alone would leave it open.
        ("under 2 years", "@2024", "@2022", "contradicts"),
        ("under 9 days", "@2 May 2024", "@1 May 2024", "contradicts"),
        ("under 9 days", "@1 May 2024", "@1 May 2024", "reconciles"),
        ("nearly 2 years", "@2024", "@2022", "contradicts"),
        (near("2 years"), "@2024", "@2022", "contradicts"),
        ("nearly 20 years", "@1 May 2002", "@1 January 2022", "reconciles"),
        ("nearly 20 years", "@1 May 2002", "@1 June 2022", "contradicts"),
        ("nearly 20 years", "@1 May 2002", "@1 January 2021", "contradicts"),
        (near("3 months"), "@January 2024", "@April 2024", "reconciles"),
        (near("2 months"), "@January 2024", "@April 2024", "contradicts"),
        ("one month", "@January 2024", "@April 2024", "contradicts"),
        # Both months may count, as they do of a plan that runs through them.
        ("4 months", "@January 2024", "@April 2024", "reconciles"),
        ("5 months", "@January 2024", "@April 2024", "contradicts"),
        (near("3 years"), "@2023", "@2025", "reconciles"),
        ("two-and-a-half years", "@2023", "@2025", "contradicts"),
    ],
)
def test_a_span_is_between_some_day_of_each(length, start, end, expected):
    assert span(length, start, end)[0] == expected


@pytest.mark.parametrize(
    ("length", "start", "end", "working"),
    [
        (
            "9 days",
            "@1 May 2024",
            "@10 May 2024",
            "1 May 2024 to 10 May 2024 is 9 days, or 10 with both counted, and 9 days is printed",
        ),
        (
            "9 days",
            "@May 2024",
            "@2024",
            "May 2024 to 2024 is [-151 to 244] days, and 9 days is printed",
        ),
        (
            "9 days",
            "@1 May 2024",
            "?",
            "1 May 2024 + 9 days = 9 May 2024 to 10 May 2024: the end is not printed",
        ),
        (
            "9 days",
            "?",
            "@10 May 2024",
            "10 May 2024 - 9 days = 1 May 2024 to 2 May 2024: the start is not printed",
        ),
        (
            "over 9 days",
            "@1 May 2024",
            "?",
            (
                "1 May 2024 + over 9 days (9 to ∞) = 10 May 2024 or later: "
                "the end is not printed"
            ),
        ),
        (
            "over 9 days",
            "?",
            "@10 May 2024",
            (
                "10 May 2024 - over 9 days (9 to ∞) = 1 May 2024 or earlier: "
                "the start is not printed"
            ),
        ),
        (
            "under 9 days",
            "@1 May 2024",
            "?",
            (
                "1 May 2024 + under 9 days [0 to 9) = 1 May 2024 to 9 May 2024: "
                "the end is not printed"
            ),
        ),
        (
            "9,000 years",
            "@1 May 2024",
            "?",
            "1 May 2024 + 9,000 years = no day of the calendar: the end is not printed",
        ),
        (
            "9,000 years",
            "?",
            "@1 May 2024",
            "1 May 2024 - 9,000 years = no day of the calendar: the start is not printed",
        ),
        (
            "under 9 days",
            "?",
            "@10 May 2024",
            (
                "10 May 2024 - under 9 days [0 to 9) = 2 May 2024 to 10 May 2024: "
                "the start is not printed"
            ),
        ),
        # Periods begin in the year 1000: what lies before has no name.
        (
            "1,500 years",
            "?",
            "@1 May 2024",
            "1 May 2024 - 1,500 years = no day of the calendar: the start is not printed",
        ),
        (
            near("1,024 years"),
            "?",
            "@1 May 2024",
            (
                "1 May 2024 - 1,024 years [1,023.5 to 1,024.5) = "
                "2 November 1000 or earlier: the start is not printed"
            ),
        ),
        (
            near("7,974 years"),
            "@1 May 2024",
            "?",
            (
                "1 May 2024 + 7,974 years [7,973.5 to 7,974.5) = "
                "31 October 9997 to 31 October 9998: the end is not printed"
            ),
        ),
        (
            near("7,975 years"),
            "@1 May 2024",
            "?",
            (
                "1 May 2024 + 7,975 years [7,974.5 to 7,975.5) = "
                "31 October 9998 or later: the end is not printed"
            ),
        ),
        (
            "1 day",
            "@1 May 2024",
            "@2 May 2024",
            "1 May 2024 to 2 May 2024 is 1 day, or 2 with both counted, and 1 day is printed",
        ),
        (
            "1 day",
            "@30 April 2024",
            "@May 2024",
            "30 April 2024 to May 2024 is [1 to 31] days, and 1 day is printed",
        ),
        (
            near("2 weeks"),
            "@1 May 2024",
            "?",
            (
                "1 May 2024 + 2 weeks [1.5 to 2.5) = 11 May 2024 to 18 May 2024: "
                "the end is not printed"
            ),
        ),
        (
            N("1 month", rounded=False),
            "@31 January 2023",
            "?",
            (
                "31 January 2023 + 1 month = 27 February 2023 to 28 February 2023: "
                "the end is not printed"
            ),
        ),
        (
            N("1 month", rounded=False),
            "?",
            "@31 March 2024",
            "31 March 2024 - 1 month = 1 March 2024: the start is not printed",
        ),
        (
            near("2 days"),
            "@May 2024",
            "?",
            (
                "May 2024 + 2 days [1.5 to 2.5) = 3 May 2024 to 2 June 2024: "
                "the end is not printed"
            ),
        ),
        ("9 days", "?", "?", "9 days: neither the start nor the end is printed"),
        (
            "?",
            "@May 2024",
            "?",
            "May 2024 to the end (not printed): no length is printed",
        ),
        ("?", "@May 2024", "@2025", "May 2024 to 2025: no length is printed"),
    ],
)
def test_a_span_is_told_in_days_of_the_calendar(length, start, end, working):
    assert span(length, start, end)[1] == working


def test_a_span_between_figures_is_between_their_periods():
    start = N("83%", period="year ending 31 March 2020")
    end = N("73%", period="year ending 31 March 2022")
    assert span(near("2 years"), start, end) == (
        "reconciles",
        (
            "year ending 31 March 2020 to year ending 31 March 2022 is 2 "
            "years, or 3 with both counted, and 2 years [1.5 to 2.5) is printed"
        ),
    )
    assert span("?", start, end)[1].startswith("year ending 31 March 2020 to year")
    assert span("9 days", "83%", "@10 May 2024")[1].startswith(
        "10 May 2024 - 9 days = "
    )
    without = span("?", "83%", "@2024")[1]
    assert without == "83% [82.5 to 83.5) to 2024: no length is printed"


def test_what_goes_on_is_taken_from_the_day_that_it_began():
    since = N("5", period="since 1 May 2024")
    assert span("9 days", since, "@10 May 2024")[0] == "reconciles"
    assert span("10 days", since, "@10 May 2024")[0] == "contradicts"
    assert span("9 days", "@10 May 2024", since)[0] == "contradicts"
    assert "since 1 May 2024 + 9 days = 10 May 2024:" in span("9 days", since, "?")[1]


def test_a_length_below_nought_is_the_time_between_no_two_days():
    for start in ("@2 May 2024", "?"):
        for end in ("@1 May 2024", "?"):
            assert span(N("-1", "day"), start, end) == (
                "contradicts",
                "-1: no time is less than none",
            )


def test_an_end_before_its_start_is_told_as_such():
    verdict, working = span("2 days", "@3 May 2024", "@1 May 2024")
    assert verdict == "contradicts"
    assert working == (
        "3 May 2024 to 1 May 2024 is -2 days, for it ends before it starts, and "
        "2 days is printed"
    )
    assert span("0 days", "@2 May 2024", "@1 May 2024")[0] == "contradicts"
    working = span("2 years", "@2024", "@2022")[1]
    assert "is -2 years, for it ends before it starts, and" in working
    for end in ("@3 May 2024", "@May 2024"):
        assert "before" not in span("2 days", "@3 May 2024", end)[1]


@pytest.mark.parametrize(
    ("start", "end", "many"),
    [
        # From the end of one month to that of another, however long they are.
        ("@April 2024", "@July 2024", "3 months"),
        ("@January 2024", "@April 2024", "3 months"),
        ("@February 2023", "@June 2023", "4 months"),
        ("@2022", "@2024", "24 months"),
        ("@2020/21", "@2023/24", "36 months"),
        ("@May 2024", "@May 2024", "0 months"),
        # From 31 January to 31 March, wherever each begins.
        (
            "@1 January 2024 to 31 January 2024",
            "@1 February 2024 to 31 March 2024",
            "2 months",
        ),
    ],
)
def test_periods_of_one_kind_are_as_far_apart_as_their_ends(start, end, many):
    length = N(many, "month", rounded=False)
    verdict, working = span(length, start, end)
    assert verdict == "reconciles"
    assert f" is {many}, or " in working
    assert working.endswith(f" with both counted, and {many} is printed")
    for other in (-2, 40):
        number = abs(int(many.split()[0]) + other)
        length = N(str(number), "month", rounded=False)
        assert span(length, start, end)[0] == "contradicts"


@pytest.mark.parametrize(
    ("length", "start", "end", "expected"),
    [
        ("over 29 days", "@1 May 2024", "@June 2024", "reconciles"),
        # The first of June is 31 days on, and the 30th is 60.
        ("over 31 days", "@1 May 2024", "@June 2024", "undetermined"),
        ("over 59 days", "@1 May 2024", "@June 2024", "undetermined"),
        ("over 60 days", "@1 May 2024", "@June 2024", "contradicts"),
        ("up to 60 days", "@1 May 2024", "@June 2024", "reconciles"),
        ("up to 31 days", "@1 May 2024", "@June 2024", "undetermined"),
        ("up to 30 days", "@1 May 2024", "@June 2024", "contradicts"),
        ("40 days", "@1 May 2024", "@June 2024", "undetermined"),
        ("40 days", "@May 2024", "@10 June 2024", "undetermined"),
        ("41 days", "@May 2024", "@10 June 2024", "contradicts"),
        ("3 days", "@2024", "@January 2024", "undetermined"),
        # What goes on has no end that another could be held against.
        ("31 days", "@since 1 May 2024", "@since 1 June 2024", "reconciles"),
        ("32 days", "@since 1 May 2024", "@since 1 June 2024", "reconciles"),
        ("33 days", "@since 1 May 2024", "@since 1 June 2024", "contradicts"),
    ],
)
def test_any_day_of_a_period_may_be_meant_beside_one_of_another_kind(
    length, start, end, expected
):
    assert span(length, start, end)[0] == expected


def test_a_length_that_no_day_fits_leaves_no_day():
    # From 28 February it is a month and two days, and from 1 March 29 days or 30.
    month = N("1 month", rounded=False)
    assert span(month, "?", "@30 March 2023") == (
        "undetermined",
        "30 March 2023 - 1 month = no day of the calendar: the start is not printed",
    )
    for start in ("@28 February 2023", "@1 March 2023"):
        assert span(month, start, "@30 March 2023")[0] == "contradicts"


one_days = st.dates(date(1990, 1, 1), date(2040, 12, 31))
lengths = st.builds(
    lambda hedge, many, unit, rounded: N(
        f"{hedge} {many}".strip(), unit, rounded=None if hedge else rounded
    ),
    st.sampled_from(["", "", "", "under", "over", "up to", "at least", "nearly"]),
    st.one_of(
        st.integers(1, 40).map(str),
        st.decimals(Decimal("0.1"), 40, places=1).map("{:f}".format),
    ),
    st.sampled_from(["day", "week", "month", "year"]),
    st.booleans(),
)


@given(
    one_days,
    st.sampled_from(["{:%d %B %Y}", "{:%B %Y}", "{:%Y}", "since {:%d %B %Y}"]),
    lengths,
    st.sampled_from(["start", "end"]),
)
# A month back from the last day of a longer one, and parts of one from either side.
@example(date(2023, 3, 31), "{:%d %B %Y}", N("1", "month", rounded=False), "end")
@example(date(2024, 3, 31), "{:%d %B %Y}", N("1", "month", rounded=True), "end")
@example(date(2023, 3, 28), "{:%d %B %Y}", N("0.9", "month", rounded=True), "end")
@example(date(2023, 3, 31), "{:%d %B %Y}", N("1.4", "month", rounded=True), "end")
@example(date(2024, 5, 1), "{:%d %B %Y}", N("over 9", "day"), "start")
@example(date(2024, 5, 1), "{:%d %B %Y}", N("under 9", "day"), "end")
def test_the_days_that_a_span_tells_are_those_that_do_not_contradict(
    day, shape, length, printed
):
    known = f"@{shape.format(day)}"

    def verdict(other):
        text = f"@{other:%d %B %Y}"
        return span(length, *((known, text) if printed == "start" else (text, known)))[
            0
        ]

    working = span(length, *((known, "?") if printed == "start" else ("?", known)))[1]
    named = working.rpartition(" = ")[2].partition(":")[0]
    fitting, after = {"reconciles", "undetermined"}, timedelta(1)
    if named == "no day of the calendar":
        # As of exactly "1.5 days", which no two days are apart.
        many = Fraction(length.text.split()[-1]) * (1 if printed == "start" else -1)
        middle = _moved(day, many, length.unit)
        around = (middle + timedelta(k) for k in range(-400, 401))
        assert {verdict(one) for one in around} == {"contradicts"}
        return
    first, way, last = re.fullmatch(
        r"(\d+ \w+ \d+)(?: (to|or later|or earlier) ?(.*))?", named
    ).groups()
    first = parse_period(first).start
    last = parse_period(last).start if way == "to" else first
    assert verdict(first) in fitting
    assert verdict(last) in fitting
    if way != "or earlier":
        assert verdict(first - after) == "contradicts"
    if way != "or later":
        assert verdict(last + after) == "contradicts"
    beyond = {"or earlier": first - after, "or later": last + after}.get(way)
    assert beyond is None or verdict(beyond) in fitting


@pytest.mark.parametrize("unit", ["working_day", "case", "minute"])
def test_a_span_is_in_days_weeks_months_or_years(unit):
    with pytest.raises(UnitMismatchError) as caught:
        span(N("9", unit), "@2023", "@2024")
    assert caught.value.measure == "the claim 'made-up'"
    assert caught.value.expected == "a length in day, week, month, year"
    assert caught.value.got == unit
    assert unit in str(caught.value)


@given(
    st.dates(parse_period("1 January 1990").start, parse_period("2060").end),
    st.integers(-3_000, 3_000),
)
def test_a_span_of_so_many_days_is_counted_on_the_calendar(start, days):
    end = start + timedelta(days)
    operands = f"@{start:%d %B %Y}", f"@{end:%d %B %Y}"
    for many in {abs(days), days - 1, days, days + 1, days + 2, 0, 1}:
        if many >= 0:
            # The last day counts or does not.
            fits = days >= 0 and many in {days, days + 1}
            verdict = span(N(str(many), "day"), *operands)[0]
            assert verdict == ("reconciles" if fits else "contradicts")


def days(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "end", "unit", "expected"),
    [
        ("2024-02-28", "2024-03-01", "day", 2),
        ("2023-02-28", "2023-03-01", "day", 1),
        ("2024-02-28", "2024-03-01", "week", Fraction(2, 7)),
        ("2024-03-01", "2024-02-28", "day", -2),
        ("2024-05-01", "2024-05-01", "month", 0),
        ("2024-05-01", "2024-05-01", "year", 0),
        ("2022-05-01", "2024-05-01", "year", 2),
        ("2023-07-01", "2024-01-01", "year", Fraction(1, 2)),
        # A month that is too short ends on its last day.
        ("2024-01-31", "2024-02-29", "month", 1),
        ("2023-01-31", "2023-02-28", "month", 1),
        ("2024-01-31", "2024-02-28", "month", Fraction(28, 29)),
        ("2024-01-30", "2024-03-01", "month", 1 + Fraction(1, 30)),
        ("2024-12-31", "2025-02-28", "month", 2),
        # What is over is a part of the month that it lies in.
        ("2024-01-15", "2024-02-14", "month", Fraction(30, 31)),
        ("2024-01-15", "2024-02-15", "month", 1),
        ("2024-01-15", "2024-02-16", "month", 1 + Fraction(1, 29)),
        ("2023-01-15", "2023-02-16", "month", 1 + Fraction(1, 28)),
        ("2023-12-31", "2024-01-01", "month", Fraction(1, 31)),
        # A leap day comes again after four years, and after one it is the 28th.
        ("2024-02-29", "2025-02-28", "year", 1),
        ("2024-02-29", "2028-02-28", "year", (47 + Fraction(30, 31)) / 12),
        ("2024-02-29", "2028-02-29", "year", 4),
        ("2096-02-29", "2104-02-29", "year", 8),
        # Backwards it is the same time below nought.
        ("2024-02-29", "2024-01-31", "month", -1),
        ("2024-03-31", "2024-02-29", "month", -1 - Fraction(2, 31)),
        ("2024-05-01", "2022-05-01", "year", -2),
    ],
)
def test_months_are_counted_as_the_calendar_has_them(start, end, unit, expected):
    assert _between(days(start), days(end), unit) == expected


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2024-01-31", 0, "2024-01-31"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-01-31", 2, "2024-03-31"),
        ("2024-01-31", 3, "2024-04-30"),
        ("2024-01-31", -1, "2023-12-31"),
        ("2024-01-31", -2, "2023-11-30"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-11-15", 1, "2024-12-15"),
        ("2024-12-15", 1, "2025-01-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-02-29", -48, "2020-02-29"),
        ("1900-01-31", 1, "1900-02-28"),
        ("2000-01-31", 1, "2000-02-29"),
    ],
)
def test_the_same_day_of_another_month_is_the_last_of_a_shorter_one(
    day, months, expected
):
    assert _after(days(day), months) == days(expected)


@pytest.mark.parametrize(
    ("day", "many", "unit", "expected"),
    [
        ("2024-02-28", 2, "day", "2024-03-01"),
        ("2024-03-01", -2, "day", "2024-02-28"),
        ("2024-05-01", Fraction(3, 2), "day", "2024-05-02"),
        ("2024-05-01", Fraction(-3, 2), "day", "2024-04-29"),
        ("2024-05-01", 2, "week", "2024-05-15"),
        ("2024-05-01", Fraction(3, 2), "week", "2024-05-11"),
        ("2024-01-31", 1, "month", "2024-02-29"),
        ("2024-01-01", Fraction(1, 2), "month", "2024-01-16"),
        ("2024-02-01", Fraction(1, 2), "month", "2024-02-15"),
        ("2024-03-31", Fraction(-1, 2), "month", "2024-03-15"),
        ("2024-01-01", Fraction(5, 2), "year", "2026-07-01"),
        ("2024-02-29", 1, "year", "2025-02-28"),
        ("2024-05-01", None, "day", None),
        ("2024-05-01", None, "year", None),
        # The years of a period are those from 1000 to 9998.
        ("1000-01-01", 0, "day", "1000-01-01"),
        ("1000-01-02", -1, "day", "1000-01-01"),
        ("1000-01-01", -1, "day", None),
        ("9998-12-30", 1, "day", "9998-12-31"),
        ("9998-12-31", 1, "day", None),
        ("2024-05-01", 10**12, "week", None),
        ("2024-05-01", -(10**12), "week", None),
        ("1000-01-01", 0, "month", "1000-01-01"),
        ("1000-02-01", -1, "month", "1000-01-01"),
        ("1000-01-31", -1, "month", None),
        ("1001-06-30", -1, "year", "1000-06-30"),
        ("1001-06-30", Fraction(-3, 2), "year", None),
        ("9998-11-30", 1, "month", "9998-12-30"),
        ("9998-12-31", 0, "month", "9998-12-31"),
        ("9998-12-16", Fraction(1, 2), "month", "9998-12-31"),
        # Half of the way to the 17th of January.
        ("9998-12-17", Fraction(1, 2), "month", None),
        ("9998-12-31", 1, "month", None),
        ("2024-05-01", 10**12, "year", None),
        ("2024-05-01", -(10**12), "year", None),
    ],
)
def test_a_day_so_much_later_is_on_the_calendar_or_is_none(day, many, unit, expected):
    many = None if many is None else Fraction(many)
    found = _moved(days(day), many, unit)
    assert found == (None if expected is None else days(expected))


some_days = st.dates(date(1896, 1, 1), date(2108, 12, 31))
time_units = st.sampled_from(["day", "week", "month", "year"])


@given(some_days, st.integers(0, 700), time_units)
@example(date(2024, 1, 31), 1, "month")
@example(date(2024, 2, 29), 1, "year")
def test_so_much_after_a_day_is_so_much_from_it(start, many, unit):
    end = _moved(start, Fraction(many), unit)
    assert _between(start, end, unit) == many
    text = N(str(many), unit, rounded=False)
    operands = f"@{start:%d %B %Y}", f"@{end:%d %B %Y}"
    assert span(text, *operands)[0] == "reconciles"


@given(some_days, some_days, time_units)
def test_the_time_to_a_day_leads_to_it_and_back_is_the_same_below_nought(
    one, other, unit
):
    start, end = sorted([one, other])
    time = _between(start, end, unit)
    assert time >= 0
    assert _moved(start, time, unit) == end
    assert _between(end, start, unit) == -time


@given(some_days, some_days, time_units)
@example(date(2024, 1, 31), date(2024, 2, 28), "month")
@example(date(2024, 2, 29), date(2025, 2, 28), "year")
@example(date(2024, 5, 1), date(2024, 5, 1), "month")
def test_a_day_later_is_further_off_and_from_a_day_later_no_further(start, end, unit):
    after = timedelta(days=1)
    time = _between(start, end, unit)
    assert _between(start, end + after, unit) > time
    assert _between(start + after, end, unit) <= time


@given(some_days, some_days)
def test_a_year_is_twelve_months_and_a_week_seven_days(start, end):
    assert _between(start, end, "year") * 12 == _between(start, end, "month")
    assert _between(start, end, "week") * 7 == (end - start).days
    months = abs(_between(start, end, "month"))
    # No month is shorter than 28 days, or longer than 31.
    apart = abs((end - start).days)
    assert Fraction(apart, 31) <= months <= Fraction(apart, 28)


@given(some_days, some_days, time_units)
def test_an_end_before_the_start_contradicts_every_length(one, other, unit):
    start, end = sorted([one, other])
    if start == end:
        return
    operands = f"@{end:%d %B %Y}", f"@{start:%d %B %Y}"
    for text in ("under 900", "up to 9", "0", "at least 0"):
        assert span(N(text, unit), *operands)[0] == "contradicts"


@given(st.integers(-20, 60), st.integers(0, 40), st.booleans(), st.booleans())
def test_whole_numbers_are_those_that_can_be_counted_up(low, width, start, end):
    lower, upper = Fraction(low, 3), Fraction(low + width, 3)
    if not width:
        start = end = True
    bounds = Bounds(lower, upper, start, end)
    inside = [n for n in range(100) if bounds.admits(n)]
    text = whole_numbers(bounds, "case")
    if not inside:
        assert text is None
    elif len(inside) == 1:
        assert text == f"{inside[0]} case{'' if inside == [1] else 's'}"
    elif low <= 0:
        assert text == f"{inside[-1]} or fewer cases"
    else:
        assert text == f"{inside[0]} to {inside[-1]} cases"


@pytest.mark.parametrize(
    ("lower", "includes_lower", "expected"),
    [(5, True, "5 or more cases"), (5, False, "6 or more cases"), (-5, True, "0 or")],
)
def test_whole_numbers_may_have_no_end(lower, includes_lower, expected):
    found = whole_numbers(Bounds(lower, None, includes_lower), "case")
    assert found.startswith(expected)


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [
        (0, "case", "0 cases"),
        (1, "case", "1 case"),
        (2, "case", "2 cases"),
        (1, "basic_command_unit", "1 basic command unit"),
        (1, "employee", "1 employee"),
        (1_000, "case", "1,000 cases"),
        (-1, "case", None),
        (-1, "percent", None),
        (1, "percent", "1 %"),
    ],
)
def test_a_single_number_is_named_with_its_unit(number, unit, expected):
    assert whole_numbers(Bounds.at(number), unit) == expected


def restates(value, other):
    return told("restates", ("value", value), ("other", other))


@pytest.mark.parametrize(
    ("value", "other", "expected"),
    [
        ("8", "8", ("reconciles", "8 and 8: both 8")),
        ("eight", "8", ("reconciles", "8 and 8: both 8")),
        ("8", "9", ("contradicts", "8 and 9 have no number in common")),
        (
            near("8"),
            N("8.4"),
            (
                "reconciles",
                "8 [7.5 to 8.5) and 8.4 [8.35 to 8.45): both may be [8.35 to 8.45)",
            ),
        ),
        # The one ends where the other begins, and leaves that end out.
        (near("8"), near("9"), ("contradicts", None)),
        (near("8"), N("8.5", rounded=False), ("contradicts", None)),
        (near("9"), N("8.5", rounded=False), ("reconciles", None)),
        (
            "over 8",
            "under 9",
            (
                "undetermined",
                "over 8 (8 to ∞) and under 9 [0 to 9): both may be (8 to 9)",
            ),
        ),
        ("over 8", "over 9", ("reconciles", None)),
        ("under 8", "under 9", ("reconciles", None)),
        ("8", "at least 8", ("undetermined", None)),
        ("8", "over 8", ("contradicts", None)),
        ("over 8", "8", ("contradicts", None)),
        ("at least 8", "8", ("undetermined", "at least 8 [8 to ∞) and 8: both 8")),
        ("?", "8", ("undetermined", "the value (not printed) and 8 may be one number")),
        ("8", "?", ("undetermined", "8 and the other (not printed) may be one number")),
        (
            "24 months",
            "2 years",
            ("reconciles", "24 months and 2 years, in months: both 24"),
        ),
        (
            "2 years",
            "24 months",
            ("reconciles", "2 years and 24 months, in months: both 24"),
        ),
        (
            "25 months",
            "2 years",
            (
                "contradicts",
                "25 months and 2 years, in months have no number in common",
            ),
        ),
        ("2 years", "2 years", ("reconciles", "2 years and 2 years: both 2")),
    ],
)
def test_a_number_that_is_printed_twice_is_one_number(value, other, expected):
    verdict, working = restates(value, other)
    assert verdict == expected[0]
    assert expected[1] in (None, working)


def test_a_number_printed_twice_may_be_in_weeks_and_in_days():
    assert restates("2 weeks", "14 days") == (
        "reconciles",
        "2 weeks and 14 days, in days: both 14",
    )
    assert restates("13 days", "2 weeks") == (
        "contradicts",
        "13 days and 2 weeks, in days have no number in common",
    )
    assert restates("2 weeks", "2 weeks")[1] == "2 weeks and 2 weeks: both 2"


@pytest.mark.parametrize(
    ("value", "other"),
    [("4 weeks", "1 month"), ("1 year", "365 days"), ("2 years", "2")],
)
def test_no_month_is_so_many_days_where_a_number_is_printed_twice(value, other):
    with pytest.raises(UnitMismatchError):
        restates(value, other)


# --- figures of one population

LOGGED, FINALISED = Cohort.LOGGED, Cohort.FINALISED
CAUTION = " (but of other things: {})"


def of(text, cohort=None):
    return N(text, cohort=cohort)


@pytest.mark.parametrize(
    ("kind", "operands"),
    [
        ("sum", [("part", of("5", LOGGED)), ("part", "3"), ("whole", "8")]),
        ("share", [("share", "50%"), ("part", of("5", LOGGED)), ("whole", "10")]),
        ("part-of", [("part", of("5", LOGGED)), ("whole", "10")]),
        ("majority", [("part", of("6", LOGGED)), ("whole", "10")]),
    ],
)
def test_parts_and_wholes_of_two_populations_are_reckoned_with_a_caution(
    kind, operands
):
    *rest, (role, whole) = operands
    plain = told(kind, *operands)
    assert "but of" not in plain[1]
    assert told(kind, *rest, (role, of(whole, LOGGED))) == plain
    # The working before the caution is as it was, and nothing is decided.
    assert plain[0] == "reconciles"
    assert told(kind, *rest, (role, of(whole, FINALISED))) == (
        "undetermined",
        plain[1] + CAUTION.format("logged and finalised"),
    )


def test_a_caution_names_each_population_once_and_in_the_order_of_the_operands():
    parts_of = [of("5", FINALISED), of("3", LOGGED), of("1", Cohort.RECORDED)]
    working = told("sum", *parts(*parts_of), ("whole", of("9", FINALISED)))[1]
    told_of = "finalised and logged and recorded under Schedule 3"
    assert working == "5 + 3 + 1 = 9, and 9 is printed" + CAUTION.format(told_of)


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        ("above", ["value", "other"]),
        ("restates", ["value", "other"]),
        ("one-or-more", ["holder", "held"]),
        ("rise", ["value", "value"]),
    ],
)
def test_numbers_that_are_no_parts_may_be_of_any_populations(kind, roles):
    pair = of("5", LOGGED), of("5", FINALISED)
    working = told(kind, *zip(roles, pair, strict=True))[1]
    assert working == told(kind, *[(role, "5") for role in roles])[1]


def test_a_reading_of_another_population_is_told_beside_one_that_is_not():
    readings = Either((of("8", LOGGED), of("8", FINALISED)))
    part = of("5", LOGGED)
    assert told("part-of", ("part", part), ("whole", readings)) == (
        "undetermined",
        f"5 ≤ 8; or: 5 ≤ 8{CAUTION.format('logged and finalised')}",
    )


# A claim of each kind that its figures agree with.
AGREEING = {
    "sum": [*parts("5", "3"), ("whole", "8")],
    "partition": [("share", "60%"), ("share", "40%")],
    "part-of": [("part", "5"), ("whole", "8")],
    "share": [("share", "63%"), ("part", "5"), ("whole", "8")],
    "majority": [("part", "5"), ("whole", "8")],
    "rate": [
        ("rate", N("2", "case / employee")),
        ("events", "8"),
        ("population", N("4", "employee")),
    ],
    "one-population": [
        ("rate", N("2", "case / employee")),
        ("events", "8"),
        ("rate", N("2", "case / employee")),
        ("events", "8"),
    ],
    "one-or-more": [("holder", "5"), ("held", "8")],
    "multiple": [("multiple", "4 times"), ("number", "8"), ("base", "2")],
    "rise": values("5", "8"),
    "fall": values("8", "5"),
    "rise-by": [("change", "3"), ("before", "5"), ("after", "8")],
    "fall-by": [("change", "3"), ("before", "8"), ("after", "5")],
    "above": [("value", "8"), ("other", "5")],
    "below": [("value", "5"), ("other", "8")],
    "highest": [("value", "8"), ("other", "5")],
    "lowest": [("value", "5"), ("other", "8")],
    "unchanged": [
        ("before", "80"),
        ("before-margin", "+/- 3"),
        ("after", "81"),
        ("after-margin", "+/- 3"),
    ],
    "gain": [
        ("gain", "100"),
        ("unrecorded", "100"),
        ("before", N("80%", rounded=False)),
        ("after", N("90%", rounded=False)),
    ],
    "met": [("value", "8"), ("floor", "5")],
    "missed": [("value", "5"), ("floor", "8")],
    "span": [("length", "9 days"), ("start", "@1 May 2024"), ("end", "@10 May 2024")],
    "restates": [("value", "8"), ("other", "8")],
}
ONE_POPULATION = {
    "sum",
    "partition",
    "part-of",
    "share",
    "majority",
    "rate",
    "one-population",
}
ONE_SUBJECT = {
    "sum",
    "partition",
    "part-of",
    "majority",
    "rise",
    "fall",
    "rise-by",
    "fall-by",
    "unchanged",
    "gain",
}


def differing(kind, field, first, *others):
    """Give a claim whose first figure differs from the others in a field."""
    found = [
        (role, one if isinstance(one, N) else N(one))
        for role, one in AGREEING[kind]
        if isinstance(one, N) or one[0] != "@"
    ]
    times = [pair for pair in AGREEING[kind] if pair[1][0] == "@"]
    values_ = [first, *[others[0]] * (len(found) - 1)]
    return [
        (role, one._replace(**{field: value}))
        for (role, one), value in zip(found, values_, strict=True)
    ] + times


def test_each_kind_of_claim_has_one_that_its_figures_agree_with():
    assert {*AGREEING} == {one.value for one in ClaimKind}
    for kind, operands in AGREEING.items():
        assert told(kind, *operands)[0] == "reconciles"


@pytest.mark.parametrize("kind", [one for one in AGREEING if one != "span"])
@pytest.mark.parametrize(
    ("field", "pair", "kinds", "names"),
    [
        ("subject", ("surrey", "kent"), ONE_SUBJECT, "surrey and kent"),
        ("cohort", (LOGGED, FINALISED), ONE_POPULATION, "logged and finalised"),
        ("period", ("2020/21", "2021/22"), ONE_POPULATION, "2020/21 and 2021/22"),
    ],
    ids=["subject", "cohort", "period"],
)
def test_figures_of_different_things_leave_open_what_is_only_of_one(
    kind, field, pair, kinds, names
):
    first, other = pair
    plain = told(kind, *AGREEING[kind])
    alike = told(kind, *differing(kind, field, other, other))
    apart = told(kind, *differing(kind, field, first, other))
    assert alike == plain
    if kind in kinds:
        assert apart == ("undetermined", plain[1] + CAUTION.format(names))
    else:
        assert apart == plain


def test_a_caution_tells_forces_and_populations_and_times():
    first = N("5", subject="surrey", cohort=LOGGED, period="2020/21")
    other = N("3", subject="kent", cohort=FINALISED, period="2021/22")
    assert told("part-of", ("part", other), ("whole", first)) == (
        "undetermined",
        "3 ≤ 5"
        + CAUTION.format("kent and surrey; finalised and logged; 2021/22 and 2020/21"),
    )


def test_one_year_under_two_names_is_one_time():
    year = N("5", period="2020/21"), N("8", period="year ending 31 March 2021")
    assert told("part-of", ("part", year[0]), ("whole", year[1]))[0] == "reconciles"
    # From the same day, but not to the same.
    longer = N("8", period="April 2020")
    found = told("part-of", ("part", year[0]), ("whole", longer))
    assert found[0] == "undetermined"


def test_a_number_that_is_not_printed_is_of_no_other_force():
    surrey = N("5", subject="surrey")
    assert "but of" not in told("part-of", ("part", surrey), ("whole", "?"))[1]


# --- readings


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        (("8", "8"), "reconciles"),
        (("8", "9"), "undetermined"),
        (("9", "10"), "contradicts"),
        (("8", "?"), "undetermined"),
        (("9", "?"), "undetermined"),
    ],
)
def test_a_claim_is_decided_where_all_its_readings_agree(readings, expected):
    verdict, working = told("sum", *parts("5", "3"), ("whole", Either(readings)))
    assert verdict == expected
    assert working.count("; or: ") == len(set(readings)) - 1


def test_readings_are_told_in_their_order_and_each_working_once():
    working = judge(
        "sum", ("part", Either(("5", "6", "5"))), ("part", "3"), ("whole", "8")
    ).working
    assert working == (
        "5 + 3 = 8, and 8 is printed; or: 6 + 3 = 9, and 8 is printed: they differ by 1"
    )


def test_every_reading_of_one_operand_meets_every_reading_of_another():
    both = Either(("1", "2"))
    verdict, working = told("sum", ("part", both), ("part", both), ("whole", "5"))
    assert verdict == "contradicts"
    assert [one.split(" = ")[0] for one in working.split("; or: ")] == [
        "1 + 1",
        "1 + 2",
        "2 + 1",
        "2 + 2",
    ]


def test_a_claim_leaves_256_readings_and_no_more():
    sixteen = Either(tuple(map(str, range(16))))
    seventeen = Either(tuple(map(str, range(17))))
    assert judge("below", ("value", sixteen), ("other", sixteen)).working
    with pytest.raises(ArgumentError) as caught:
        judge("below", ("value", sixteen), ("other", seventeen))
    assert (caught.value.argument, caught.value.value) == ("claims", "made-up")
    assert caught.value.requirement == (
        "must leave 256 readings at the most, and leaves 272"
    )
    many = Either(tuple(map(str, range(40))))
    with pytest.raises(ArgumentError, match=r"leaves 1,600$"):
        judge("below", ("value", many), ("other", many))


numbers = st.integers(0, 40).map(str)
shown_numbers = st.one_of(
    numbers,
    numbers.map(near),
    st.tuples(st.sampled_from(["over", "under", "up to", "around"]), numbers).map(
        " ".join
    ),
)


@given(st.lists(shown_numbers, min_size=1, max_size=3), shown_numbers, shown_numbers)
def test_another_reading_never_turns_a_verdict_into_its_opposite(
    readings, another, part
):
    sum_of = [("part", part), ("part", "3")]
    before = judge("sum", *sum_of, ("whole", Either(tuple(readings)))).verdict
    more = (*readings, another)
    after = judge("sum", *sum_of, ("whole", Either(more))).verdict
    assert after in (before, UNDETERMINED)
    back = judge("sum", *sum_of, ("whole", Either(more[::-1]))).verdict
    assert back is after


@given(st.lists(shown_numbers, min_size=2, max_size=4), shown_numbers, st.randoms())
def test_the_order_of_parts_does_not_matter(found, whole, random):
    shuffled = random.sample(found, len(found))
    first = judge("sum", *parts(*found), ("whole", whole))
    assert judge("sum", *parts(*shuffled), ("whole", whole)).verdict is first.verdict


@given(st.lists(st.integers(1, 200), min_size=2, max_size=6), st.integers(-4, 4))
def test_rounded_parts_reach_their_whole_by_half_of_each_and_no_further(found, off):
    whole = sum(found) + off
    if whole < 1:  # what rounds to nought is not below it
        return
    verdict = judge(
        "sum", *parts(*[near(str(n)) for n in found]), ("whole", near(str(whole)))
    ).verdict
    reached = 2 * abs(off) < len(found) + 1
    assert verdict is (RECONCILES if reached else CONTRADICTS)


@given(st.data(), st.integers(1, 500), st.integers(1, 3))
def test_a_share_agrees_as_it_is_printed_and_not_one_beside(data, whole, places):
    part = data.draw(st.integers(0, whole))
    printed = round_half_up(Fraction(100 * part, whole), places)
    step = Decimal(1).scaleb(-places)
    operands = ("part", str(part)), ("whole", str(whole))
    for beside, verdict in ((0, RECONCILES), (step, CONTRADICTS), (-step, CONTRADICTS)):
        if printed + beside >= 0:
            found = judge("share", ("share", f"{printed + beside:f}%"), *operands)
            assert found.verdict is verdict


fractions = st.fractions(0, 1, max_denominator=50)


def member(number, at):
    """Give a number that a printed one can stand for, so far between its ends."""
    bounds = parse_printed(
        *([number] if isinstance(number, str) else [number.text]),
        rounded=None if isinstance(number, str) else number.rounded,
    ).bounds
    bounds = bounds.common(Bounds(0, None)) or bounds
    low = bounds.upper - 10 if bounds.lower is None else bounds.lower
    high = low + 20 if bounds.upper is None else bounds.upper
    found = low + (high - low) * at
    return found if bounds.admits(found) else (low + high) / 2


@given(st.tuples(shown_numbers, numbers), fractions, fractions)
@example(("0", "0"), Fraction(0), Fraction(1))
def test_what_two_numbers_can_stand_for_gives_a_share_and_a_rate_that_agree(
    found, left, right
):
    part, whole = member(found[0], left), member(near(found[1]), right)
    if part < 0 or whole <= 0:
        return
    # From more than so many, or by what may be nought, it goes on without an end; but
    # none of whatever there is of it is none.
    nothing = member(found[0], Fraction(0)) == member(found[0], Fraction(1)) == 0
    by_nought = found[1] == "0" and not nothing
    endless = by_nought or str(found[0]).startswith("over")
    expected = UNDETERMINED if endless else RECONCILES
    percent = round_half_up(part / whole * 100, 1)
    shares = ("share", f"{percent:f}%"), ("part", found[0]), ("whole", near(found[1]))
    if part <= whole:
        assert judge("share", *shares).verdict is expected
    rounded = N(f"{round_half_up(part / whole * 1000, 1):f}", EMPLOYEES)
    employees = N(found[1], "employee", rounded=True)
    rates = ("rate", rounded), ("events", found[0]), ("population", employees)
    assert judge("rate", *rates).verdict is expected


@given(
    st.lists(st.tuples(shown_numbers, fractions), min_size=2, max_size=4),
    st.sampled_from(["rise", "fall"]),
)
@example([("5", Fraction(0)), ("5", Fraction(0))], "rise")
def test_an_order_holds_for_whatever_its_numbers_can_stand_for(found, kind):
    verdict = judge(kind, *values(*[one for one, _ in found])).verdict
    members = [member(*one) for one in found]
    if kind == "fall":
        members.reverse()
    in_order = all(low < high for low, high in pairwise(members))
    if verdict is RECONCILES:
        assert in_order
    if verdict is CONTRADICTS:
        assert not in_order


@given(shown_numbers, shown_numbers)
def test_above_and_below_and_rise_and_fall_mirror_one_another(left, right):
    found = {
        judge("above", ("value", left), ("other", right)).verdict,
        judge("below", ("value", right), ("other", left)).verdict,
        judge("rise", *values(right, left)).verdict,
        judge("fall", *values(left, right)).verdict,
        judge("highest", ("value", left), ("other", right)).verdict,
        judge("lowest", ("value", right), ("other", left)).verdict,
    }
    assert len(found) == 1


@given(shown_numbers, numbers, st.sampled_from(["floor", "ceiling"]))
def test_what_meets_a_target_does_not_miss_it(value, target, side):
    operands = ("value", value), (side, target)
    met, missed = (judge(kind, *operands).verdict for kind in ("met", "missed"))
    mirrored = {RECONCILES: CONTRADICTS, CONTRADICTS: RECONCILES}
    assert missed is mirrored.get(met, met)


@given(st.integers(0, 40), shown_numbers, fractions)
def test_a_narrower_number_never_turns_an_order_round(number, other, at):
    wide = judge("below", ("value", near(str(number))), ("other", other)).verdict
    inside = number - Fraction(1, 2) + Fraction(round(at * 99), 100)
    narrow = N(f"{float(inside):.2f}", rounded=False)
    if inside < 0:
        return
    found = judge("below", ("value", narrow), ("other", other)).verdict
    assert found is wide or wide is UNDETERMINED


# --- what is refused


def test_a_figure_that_there_is_not_is_refused_with_those_that_look_like_it():
    claim = reference.find_claim("S000-reviews-sum")
    own = [figure("mine-1", N("5")), figure("mine-2", N("5"))]
    wrong = attrs.evolve(claim, operands="part=mine-1; part=mine-2; whole=mine-2")
    with pytest.raises(ReferenceNotFoundError) as caught:
        audit([wrong])
    assert (caught.value.kind, caught.value.key) == ("figure", "mine-1")
    assert caught.value.closest == ()
    assert caught.value.hint == (
        "the claim S000-reviews-sum names it, and it is not bundled; none of your own "
        "has that id"
    )
    wrong = attrs.evolve(claim, operands="part=mine-1; part=mine-1; whole=mine-22")
    with pytest.raises(ReferenceNotFoundError) as caught:
        audit([wrong], figures=own)
    assert caught.value.key == "mine-22"
    assert caught.value.closest == ("mine-2", "mine-1")
    assert caught.value.hint.endswith("it is not bundled; did you mean mine-2?")
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    known = "S000-employees-metropolitan"
    wrong = attrs.evolve(claim, operands=f"part={known}x; part=mine-1; whole=mine-2")
    near_it = figure(f"{known}xy", N("5"))
    with pytest.raises(ReferenceNotFoundError) as caught:
        audit([wrong], figures=[*own, near_it])
    assert caught.value.closest[0] == near_it.id
    assert known in caught.value.closest
    assert len(set(caught.value.closest)) == len(caught.value.closest)


def test_what_a_figure_is_out_of_is_a_number_of_its_unit():
    sample = figure("sample", N("21 of the 107"))
    claim, own = made("restates", ("value", "107"), ("other", "?"))
    operands = f"value={own[0].id}; other=sample.whole"
    claim = attrs.evolve(claim, operands=operands)
    (finding,) = audit([claim], figures=[*own, sample])
    assert finding.verdict is RECONCILES
    assert finding.working == "107 and 107: both 107"
    other = attrs.evolve(sample, printed=parse_printed("21 incidents"), unit="incident")
    with pytest.raises(RecordError) as caught:
        audit([claim], figures=[*own, other])
    assert caught.value.path == "made-up.operands"
    assert caught.value.value == "sample.whole"
    assert caught.value.rule == (
        "must be of a figure that is out of so many, which 21 incidents is not"
    )
    other = attrs.evolve(sample, unit="incident")
    with pytest.raises(UnitMismatchError):
        audit([claim], figures=[*own, other])


@pytest.mark.parametrize(
    ("kind", "operands", "expected", "got"),
    [
        ("sum", [*parts("5", "3 years"), ("whole", "8")], "the one unit case", "year"),
        (
            "sum",
            [*parts("5", "3 years"), ("whole", "8 days")],
            "the one unit case",
            "year and day",
        ),
        ("partition", [("share", "5%"), ("share", "5")], "share in percent", "case"),
        ("part-of", [("part", "5"), ("whole", "5%")], "the one unit case", "percent"),
        ("majority", [("part", "5"), ("whole", "5%")], "the one unit case", "percent"),
        (
            "share",
            [("share", "5"), ("part", "5"), ("whole", "5")],
            "share in percent",
            "case",
        ),
        (
            "share",
            [("share", "5%"), ("part", "5"), ("whole", "5 days")],
            "the one unit case",
            "day",
        ),
        (
            "rate",
            [
                ("rate", near("5", EMPLOYEES)),
                ("events", "5 days"),
                ("population", "?"),
            ],
            "events in case",
            "day",
        ),
        (
            "rate",
            [
                ("rate", near("5", EMPLOYEES)),
                ("events", "5"),
                ("population", "5 days"),
            ],
            "population in employee",
            "day",
        ),
        (
            "rate",
            [("rate", "5"), ("events", "5"), ("population", "5")],
            "a rate that is printed, as of case / thousand_employee",
            "case",
        ),
        (
            "one-population",
            [("rate", "?"), ("events", "5")] * 2,
            "a rate that is printed, as of case / thousand_employee",
            "none",
        ),
        (
            "one-population",
            [
                ("rate", near("5", EMPLOYEES)),
                ("events", "5"),
                ("rate", near("5", "case / resident")),
                ("events", "5"),
            ],
            "employee",
            "resident",
        ),
        (
            "one-population",
            [
                ("rate", near("5", EMPLOYEES)),
                ("events", "5"),
                ("rate", near("5", EMPLOYEES)),
                ("events", "5"),
                ("population", "5 days"),
            ],
            "population in employee",
            "day",
        ),
        (
            "multiple",
            [("multiple", "5"), ("number", "5"), ("base", "5")],
            "multiple in times",
            "case",
        ),
        (
            "multiple",
            [("multiple", "5 times"), ("number", "5"), ("base", "5%")],
            "the one unit case",
            "percent",
        ),
        ("rise", values("5", "5%"), "the one unit case", "percent"),
        ("fall", values("5", "?", "5%"), "the one unit case", "percent"),
        ("above", [("value", "5"), ("other", "5%")], "the one unit case", "percent"),
        (
            "highest",
            [("value", "5"), ("other", "5"), ("average", "5%")],
            "the one unit case",
            "percent",
        ),
        (
            "lowest",
            [("value", "5"), ("other", "5%")],
            "the one unit case",
            "percent",
        ),
        (
            "rise-by",
            [("change", "5"), ("before", "5"), ("after", "5%")],
            "the one unit case",
            "percent",
        ),
        (
            "fall-by",
            [("change", "5 days"), ("before", "5"), ("after", "?")],
            "the one unit day",
            "case",
        ),
        (
            "rise-by",
            [("change", "5 days"), ("before", "5%"), ("after", "6%")],
            "the one unit day",
            "percent",
        ),
        (
            "rise-by",
            [("change", "5%"), ("before", "5%"), ("after", "6")],
            "the one unit percent",
            "case",
        ),
        (
            "fall-by",
            [("change", "5%"), ("before", "5"), ("after", "6%")],
            "the one unit case",
            "percent",
        ),
        (
            "fall-by",
            [("change", "5 days"), ("before", "?"), ("after", "6")],
            "the one unit day",
            "case",
        ),
        ("met", [("value", "5"), ("floor", "5%")], "the one unit case", "percent"),
        ("missed", [("value", "5"), ("ceiling", "5%")], "the one unit case", "percent"),
        (
            "gain",
            [("gain", "5"), ("unrecorded", "5 days"), ("before", "?"), ("after", "?")],
            "the one unit case",
            "day",
        ),
        ("restates", [*values("5"), ("other", "5%")], "the one unit case", "percent"),
    ],
)
def test_figures_of_different_things_are_refused(kind, operands, expected, got):
    with pytest.raises(UnitMismatchError) as caught:
        judge(kind, *operands)
    assert caught.value.measure == "the claim 'made-up'"
    assert caught.value.expected == expected
    assert caught.value.got == got


@pytest.mark.parametrize(
    ("kind", "operands"),
    [
        ("majority", [("part", "0"), ("whole", "0")]),
        ("share", [("share", "5%"), ("part", "5"), ("whole", "0")]),
        (
            "share",
            [("share", N("0%", rounded=False)), ("part", "5"), ("whole", "?")],
        ),
        ("one-or-more", [("holder", "0"), ("held", "5")]),
        (
            "rate",
            [
                ("rate", near("5", EMPLOYEES)),
                ("events", "5"),
                ("population", N("0", "employee")),
            ],
        ),
        (
            "rate",
            [("rate", N("0", EMPLOYEES)), ("events", "5"), ("population", "?")],
        ),
        (
            "one-population",
            [("rate", N("0", EMPLOYEES)), ("events", "5")] * 2,
        ),
        ("multiple", [("multiple", "5 times"), ("number", "5"), ("base", "0")]),
        ("multiple", [("multiple", N("0 times")), ("number", "5"), ("base", "?")]),
        ("rise-by", [("change", "5%"), ("before", "0"), ("after", "5")]),
    ],
)
def test_a_whole_of_nought_is_refused(kind, operands):
    with pytest.raises(DenominatorError) as caught:
        judge(kind, *operands)
    assert caught.value.measure == "quotient of the claim made-up"
    assert caught.value.__suppress_context__
    assert caught.value.denominator == "0"


def test_a_divisor_below_nought_is_refused_as_it_is():
    with pytest.raises(DenominatorError) as caught:
        judge("share", ("share", "5%"), ("part", "5"), ("whole", near("-5")))
    assert caught.value.denominator == "-5.5 up to -4.5 (excluded)"


def test_a_single_claim_and_a_single_figure_stand_for_lists_of_one():
    claim, (first, *others) = made("above", ("value", "2"), ("other", "1"))
    assert len(audit(claim, figures=[first, *others])) == 1
    bundled = reference.find_claim("S000-reviews-sum")
    changed = attrs.evolve(
        reference.find_figure("S000-review-applications-iopc-metropolitan-2020-21"),
        printed=parse_printed("199"),
    )
    assert audit(bundled).counts["reconciles"] == 1
    assert audit(bundled, figures=changed).counts["contradicts"] == 1
    assert audit([bundled], figures=iter([changed])).counts["contradicts"] == 1


THEMSELVES = "must be a list of them, as reference.claims() gives"
FIGURES_BY_NAME = (
    "figures",
    "S000-employees-metropolitan",
    "must be a list of them, as reference.figures() gives",
)


@pytest.mark.parametrize(
    ("claims", "figures", "argument", "value", "requirement"),
    [
        (["S000"], (), "claims", "S000", "must hold nothing but a Claim"),
        ("S000", (), "claims", "S000", THEMSELVES),
        ("", (), "claims", "", THEMSELVES),
        ([], "S000-employees-metropolitan", *FIGURES_BY_NAME),
        ([], [5], "figures", 5, "must hold nothing but a Figure"),
        (5, (), "claims", 5, "must be a list of one Claim or more"),
        ([], None, "figures", None, "must be a list of one Figure or more"),
    ],
)
def test_only_claims_and_figures_are_taken(
    claims, figures, argument, value, requirement
):
    with pytest.raises(ArgumentError) as caught:
        audit(claims, figures=figures)
    assert caught.value.argument == argument
    assert caught.value.value == value
    assert caught.value.requirement == requirement
    assert str(caught.value) == f"{argument} is {value!r}: {requirement}"


def test_the_claims_of_a_document_are_had_as_the_refusal_of_its_id_tells():
    with pytest.raises(ArgumentError) as caught:
        audit("S000")
    assert "'S000'" in str(caught.value)
    assert "reference.claims()" in str(caught.value)
    assert len(audit(reference.claims(document="S000"))) == 9


def test_ids_name_one_claim_and_one_figure():
    claim, figures = made("above", ("value", "2"), ("other", "1"))
    with pytest.raises(ArgumentError) as caught:
        audit([claim, claim], figures=figures)
    assert (caught.value.argument, caught.value.value) == ("claims", "made-up")
    assert caught.value.requirement == "must be there once: ids name one"
    with pytest.raises(ArgumentError) as caught:
        audit([claim], figures=figures + figures[:1])
    assert (caught.value.argument, caught.value.value) == ("figures", "made-up-0")


def test_no_claims_at_all_are_not_the_bundled_ones():
    assert len(audit([])) == 0
    none = "0 claims: 0 contradict, 0 are undetermined, 0 reconcile."
    assert str(audit([])).splitlines()[2:] == ["", none]
    assert len(audit()) == len(reference.claims()) == 93
    assert [one.claim for one in audit()] != list(reference.claims())


_UNITS = [
    "case",
    "day",
    "year",
    "percent",
    "percentage_point",
    "times",
    EMPLOYEES,
    "employee",
]


@st.composite
def claims_of_anything(draw):
    """Draw claims whose figures may be of anything, or nearly fit."""
    kind = draw(st.sampled_from(ClaimKind))
    unit = draw(st.sampled_from(_UNITS))
    side = draw(st.sampled_from(["floor", "ceiling"]))
    figures, operands = {}, []
    for role, (fewest, most) in ROLES[kind].items():
        many = draw(st.integers(fewest, min(most, fewest + 1)))
        if kind is ClaimKind.ONE_POPULATION and role != "population":
            many = 2
        if kind in {ClaimKind.MET, ClaimKind.MISSED} and role != "value":
            many = int(role == side)
        for _ in range(many):
            own = draw(
                st.one_of(
                    strategies.figures(),
                    st.builds(
                        lambda shown, unit: figure(
                            "x",
                            N(shown.text, shown.unit or unit),
                        ),
                        strategies.printed_numbers(),
                        st.sampled_from([unit, unit, unit, *_UNITS]),
                    ),
                )
            )
            own = attrs.evolve(own, id=f"own-{len(figures)}")
            figures[own.id] = own
            names = draw(st.sampled_from([(own.id,), (own.id,), (own.id, "?"), ("?",)]))
            if role in {"start", "end"} and draw(st.booleans()):
                names = (f"@{draw(strategies.periods())}",)
            operands.append(Operand(role, names))
    return Claim(
        id="any", kind=kind, operands=operands, says="so", citation=CITATION
    ), list(figures.values())


@given(claims_of_anything())
def test_any_claim_is_judged_or_refused_as_this_package_refuses(pair):
    claim, figures = pair
    try:
        (finding,) = audit([claim], figures=figures)
    except PoliceStatsError:
        return
    assert finding.verdict in Verdict
    assert finding.working.strip() == finding.working != ""
    assert "\n" not in finding.working
    assert "None" not in finding.working


def test_digits_are_told_as_they_were_printed_and_words_as_digits():
    assert told("below", ("value", "1300"), ("other", "1,400"))[1] == "1300 < 1,400"
    assert told("below", ("value", "five"), ("other", "six"))[1] == "5 < 6"


def test_a_claim_of_several_lines_is_reported_like_one_of_a_single_line():
    def report(space):
        return audit(
            [
                Claim(
                    id="any",
                    kind=ClaimKind.ABOVE,
                    operands="value=a; other=b",
                    says=f"More{space}than before",
                    note=f"Of{space}last year",
                    citation=Citation(
                        document=CITATION.document, quote=f"more{space}than"
                    ),
                )
            ],
            figures=[figure("a", N("9")), figure("b", N("7"))],
        )

    for space in ("\n", "\n\n", "\u2028", "\t \r\n"):
        assert report(space).to_text() == report(" ").to_text()


def test_a_number_printed_on_two_lines_is_told_on_one():
    finding = judge("below", ("value", "nearly\n45,000"), ("other", "50,000"))
    assert finding.working == "nearly 45,000 [44,000 to 45,000) < 50,000"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (N("90 percent", rounded=False), "90 percent"),
        ("9 days", "9 days"),
        ("five", "5"),
        ("five days", "5"),
        # Of what it is out of only the number itself is meant.
        ("21 of the 107", "21"),
        ("two of the three", "2"),
        (near("five"), "five [4.5 to 5.5)"),
    ],
)
def test_a_single_number_is_told_as_printed_where_that_has_a_digit(number, shown):
    assert restates(number, number)[1].startswith(f"{shown} and {shown}: both")


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("fewer than 10", "fewer than 10 [0 to 10)"),
        ("up to 10", "up to 10 [0 to 10]"),
        (near("0"), "0 [0 to 0.5)"),
        (N("0.2", rounded=True), "0.2 [0.15 to 0.25)"),
        # A number that is printed below nought may be.
        (near("-1"), "-1 [-1.5 to -0.5)"),
    ],
)
def test_a_number_is_below_nought_only_where_it_is_printed_so(number, shown):
    assert told("below", ("value", number), ("other", "90"))[1] == f"{shown} < 90"


def test_what_is_reckoned_without_an_end_agrees_only_with_what_has_none():
    above, below = Bounds(5, None), Bounds(None, 5)
    both, ends = Bounds(None, None), Bounds(4, 6)
    assert agreement(ends, above) is agreement(ends, below) is None
    assert agreement(ends, both) is agreement(above, both) is None
    assert agreement(below, both) is None
    assert agreement(above, above) is agreement(below, below) is True
    assert agreement(both, above) is agreement(both, both) is True
    assert agreement(above, ends) is agreement(ends, ends) is True
    assert agreement(Bounds(1, 2), above) is agreement(Bounds(8, 9), below) is False
    assert agreement(above, Bounds(1, 2)) is False


# --- the report


def three():
    """Give a claim of each verdict, what reconciles first."""
    pairs = [
        made("above", ("value", "2"), ("other", "1"), id_="agrees"),
        made("above", ("value", "2"), ("other", "?"), id_="open"),
        made("above", ("value", "1"), ("other", "2"), id_="errs"),
        made("above", ("value", "3"), ("other", "1"), id_="agrees-too"),
    ]
    return [one for one, _ in pairs], [x for _, own in pairs for x in own]


def report():
    claims, figures = three()
    return audit(claims, figures=figures)


def test_what_contradicts_comes_first_and_else_claims_keep_their_order():
    ids = [one.claim.id for one in report()]
    assert ids == ["errs", "open", "agrees", "agrees-too"]
    assert report().findings == tuple(report())
    claims, figures = three()
    for order in permutations(claims):
        found = audit(order, figures=figures)
        assert {x.claim.id: x.verdict for x in found} == {
            x.claim.id: x.verdict for x in report()
        }


def test_a_report_counts_its_verdicts():
    counts = {"contradicts": 1, "undetermined": 1, "reconciles": 2}
    assert report().counts == counts
    assert list(report().counts) == list(counts)
    assert len(report()) == 4


def test_findings_are_had_by_verdict_and_by_id():
    found = report()
    assert [one.claim.id for one in found.of("reconciles")] == ["agrees", "agrees-too"]
    assert found.of(Verdict.CONTRADICTS) == (found["errs"],)
    assert found["errs"].verdict is CONTRADICTS
    assert found["open"] in found
    with pytest.raises(ReferenceNotFoundError) as caught:
        found["agree"]
    assert (caught.value.kind, caught.value.key) == ("claim", "agree")
    assert caught.value.closest == ("agrees", "agrees-too")
    assert found[0] is found["errs"]
    assert found[-1] is found["agrees-too"]
    with pytest.raises(IndexError):
        found[4]
    with pytest.raises(ReferenceNotFoundError) as caught:
        found.of("contradict")
    assert caught.value.closest[0] == "contradicts"


def test_a_finding_reads_as_its_verdict_and_its_claim():
    assert str(report()["errs"]) == "CONTRADICTS: so"
    assert str(report()["open"]) == "UNDETERMINED: so"


def test_records_are_flat_and_in_the_order_of_the_report():
    records = report().to_records()
    assert [one["id"] for one in records] == ["errs", "open", "agrees", "agrees-too"]
    assert records[0] == {
        "id": "errs",
        "verdict": "contradicts",
        "working": "1 ≤ 2",
        "document": "D1",
        "quote": "as printed",
    }
    assert list(records[0]) == ["id", "verdict", "working", "document", "quote"]


def test_the_records_of_the_bundled_claims_are_the_same_json_every_time():
    first, again = (json.dumps(audit().to_records()) for _ in range(2))
    assert first == again
    records = json.loads(first)
    assert records == audit().to_records()
    assert not any("\n" in one["working"] for one in records)
    assert {one["document"] for one in records} == {f"S00{n}" for n in range(5)}


def test_the_text_of_a_report_is_this():
    claims, figures = three()
    noted = attrs.evolve(claims[1], note="It is made up.")
    text = audit([claims[0], noted, claims[2]], figures=figures).to_text()
    assert (
        text
        == """\
Numbers stand for all that their printing admits: [1 to 2) is 1 up to, but not
with, 2.

CONTRADICTS: no reading of the figures can be true with it
==========================================================

so
    1 ≤ 2
    D1: "as printed"
    errs

UNDETERMINED: it depends on what the text leaves open
=====================================================

so
    2, the other (not printed)
    Note: It is made up.
    D1: "as printed"
    open

RECONCILES: every reading of the figures can be true with it
============================================================

so
    2 > 1
    D1: "as printed"
    agrees

3 claims: 1 contradicts, 1 is undetermined, 1 reconciles."""
    )


def test_a_report_of_one_claim_speaks_of_one():
    claims, figures = three()
    text = str(audit(claims[:1], figures=figures))
    assert text.endswith("1 claim: 0 contradict, 0 are undetermined, 1 reconciles.")
    assert "CONTRADICTS" not in text
    assert text == audit(claims[:1], figures=figures).to_text(80)


@pytest.mark.parametrize("width", [40, 41, 42, 43, 80, 120])
def test_no_line_but_a_single_word_is_longer_than_the_width(width):
    claims, figures = three()
    long = attrs.evolve(claims[2], says="five! " * 50, note="five! " * 50)
    for found in (audit(), audit([claims[0], long], figures=figures)):
        lines = found.to_text(width).splitlines()
        over = [line for line in lines if len(line) > width]
        assert all(len(line.split()) == 1 for line in over)
        assert {line.strip() for line in over} <= {one.claim.id for one in found}
    fitting = [x for x in audit().to_text(width).splitlines() if len(x) <= width]
    assert max(map(len, fitting)) > width - 5


@pytest.mark.parametrize("width", [40, 42, 80])
def test_an_id_is_never_broken(width):
    claims, figures = three()
    long = "agrees-" + "x" * 100
    found = audit([attrs.evolve(claims[0], id=long)], figures=figures)
    assert f"    {long}" in found.to_text(width).splitlines()
    lines = audit().to_text(width).splitlines()
    assert all(lines.count(f"    {one.id}") == 1 for one in reference.claims())


def test_a_width_below_forty_is_forty():
    assert audit().to_text(10) == audit().to_text(40) != audit().to_text(41)


def test_a_text_is_eighty_wide_unless_it_is_told():
    assert audit().to_text() == audit().to_text(80) == str(audit())
    assert audit().to_text() not in (audit().to_text(79), audit().to_text(81))


def test_what_a_claim_says_goes_on_two_spaces_in_and_the_rest_four():
    claims, figures = three()
    long = attrs.evolve(claims[0], says="word-word " * 12)
    lines = audit([long], figures=figures).to_text(45).splitlines()
    start = lines.index("word-word word-word word-word word-word")
    assert lines[start + 1] == "  word-word word-word word-word word-word"
    noted = attrs.evolve(claims[0], note="word-word " * 12)
    lines = audit([noted], figures=figures).to_text(45).splitlines()
    # Nothing is broken at a hyphen.
    assert "    Note: word-word word-word word-word" in lines
    assert "    word-word word-word word-word word-word" in lines


def test_a_wrapped_heading_is_underlined_to_its_longest_line():
    lines = audit().to_text(40).splitlines()
    assert lines[3] == ""
    assert lines[4:8] == [
        "UNDETERMINED: it depends on what the",
        "text leaves open",
        "=" * 36,
        "",
    ]
    assert lines[-2:] == [
        "93 claims: 0 contradict, 30 are",
        "undetermined, 63 reconcile.",
    ]


def test_reports_copy_and_pickle():
    found = report()
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # our own bytes
    assert copy.deepcopy(found) == found
    assert copy.copy(found) == found
    assert AuditReport(found.findings[::-1]).counts == found.counts
    assert AuditReport(iter(found)) == found


def test_findings_and_reports_are_frozen():
    found = report()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        found.findings = ()
    finding = Finding(found["errs"].claim, CONTRADICTS, "as reckoned")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        finding.verdict = RECONCILES


@given(st.lists(st.integers(0, 3), min_size=4, max_size=4, unique=True))
def test_the_verdicts_do_not_depend_on_the_order_of_the_claims(order):
    claims, figures = three()
    found = audit([claims[place] for place in order], figures=figures)
    assert {x.claim.id: x.verdict for x in found} == {
        "errs": CONTRADICTS,
        "open": UNDETERMINED,
        "agrees": RECONCILES,
        "agrees-too": RECONCILES,
    }


def test_reports_and_findings_are_short_where_they_are_shown():
    found = report()
    assert repr(found) == (
        "<AuditReport: 4 claims: 1 contradicts, 1 is undetermined, 2 reconcile.>"
    )
    assert repr(found["errs"]) == (
        "Finding(claim=<errs: so>, verdict=CONTRADICTS, working='1 ≤ 2')"
    )


def test_a_population_is_as_at_a_day_and_its_events_are_of_a_year():
    rate = N("5", EMPLOYEES, rounded=True, period="2023/24")
    events = N("50", "case", period="2023/24")
    for day in ("31 March 2023", "30 September 2023", "2022/23"):
        staff = N("10,000", "employee", period=day)
        operands = [("rate", rate), ("events", events), ("population", staff)]
        assert judge("rate", *operands).verdict is Verdict.RECONCILES
    other = N("50", "case", period="2022/23")
    finding = judge("rate", ("rate", rate), ("events", other), ("population", staff))
    assert finding.verdict is Verdict.UNDETERMINED


def test_every_way_in_which_figures_are_of_other_things_is_told():
    part = N("5", "case", period="2022/23", cohort=Cohort.LOGGED, subject="kent")
    whole = N("9", "case", period="2023/24", cohort=Cohort.FINALISED)
    working = judge("part-of", ("part", part), ("whole", whole)).working
    assert working.endswith(
        "(but of other things: kent and metropolitan; logged and finalised; "
        "2022/23 and 2023/24)"
    )


@pytest.mark.parametrize("kind", [FigureKind.COUNT, FigureKind.ESTIMATE])
def test_what_is_counted_stands_for_whole_numbers_alone(kind):
    def count(text, **more):
        return N(text, "case", kind=kind, **more)

    many = count("more than 5")
    assert told("sum", ("part", many), ("part", many), ("whole", count("11"))) == (
        "contradicts",
        "more than 5 [6 to ∞) + more than 5 [6 to ∞) = [12 to ∞), and 11 is printed",
    )
    at_most = [("part", count("fewer than 10")), ("whole", count("9"))]
    assert told("part-of", *at_most)[0] == "reconciles"
    near = count("1,300", rounded=True)
    assert "1,300" in told("rise", ("value", near), ("value", count("1,301")))[1]
    six = count("6.3m")
    assert (
        "6.3m [6,250,000 to 6,349,999]"
        in told("rise", ("value", six), ("value", six))[1]
    )


def test_what_is_no_count_may_lie_between_whole_numbers():
    share = N("more than 5%", kind=FigureKind.SHARE)
    working = told("partition", ("share", share), ("share", share))[1]
    assert working.startswith("more than 5% (5 to ∞) + ")
    between = Printed(
        text="some 5 or 6",
        value=Decimal(5),
        lower=Decimal("5.2"),
        upper=Decimal("5.8"),
    )
    figure = attrs.evolve(
        reference.find_figure("S000-review-applications-iopc-metropolitan-2020-21"),
        printed=between,
    )
    (finding,) = audit([reference.find_claim("S000-reviews-sum")], figures=[figure])
    assert "some 5 or 6 [5.2 to 5.8]" in finding.working


def test_every_claim_without_a_meaning_is_refused_at_once():
    claims = [
        reference.find_claim("S000-reviews-sum"),
        *(
            attrs.evolve(
                reference.find_claim("S000-reviews-sum"),
                id=name,
                operands=f"part=S000-x; part={part}; whole=?",
            )
            for name, part in (("first", "?"), ("second", "S001-y"))
        ),
    ]
    with pytest.raises(RecordErrors) as caught:
        audit(claims)
    assert caught.value.model == "claims"
    assert [error.path for error in caught.value.errors] == ["first", "second"]
    assert [error.value for error in caught.value.errors] == [claims[0].says] * 2
    assert "no figure 'S000-x': the claim second" in caught.value.errors[1].rule
    with pytest.raises(ReferenceNotFoundError, match="the claim first names it"):
        audit(claims[:2])
