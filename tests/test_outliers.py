"""Outlier lines: who lies strictly beyond one standard deviation, and of what."""

import copy
import json
import math
import pickle
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from itertools import product

import attrs
import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from scipy import stats

from policestats import (
    ArgumentError,
    FinancialYear,
    MissingExtraError,
    Standing,
    UnitMismatchError,
    forces,
    outlier_lines,
    parse_printed,
    rate,
    reference,
    share,
    units,
)
from policestats.measures.normality import (
    choose_transform,
    relative_logs,
    shapiro_wilk,
    standardised,
)

ABOVE, WITHIN, BELOW = Standing.WELL_ABOVE, Standing.WITHIN, Standing.WELL_BELOW

# Made up: one number for each of the 43 forces, in the order of their ids. The first
# list is skewed, as rates are; the second is not.
IDS = [force.id for force in forces(kind="territorial")]
# fmt: off
SKEWED = [
    6.7, 8.0, 5.7, 3.9, 5.1, 3.7, 6.9, 14.9, 5.0, 4.6, 9.0, 8.3, 7.1, 3.8, 6.6, 10.1,
    3.0, 5.1, 2.1, 3.1, 2.2, 5.8, 3.1, 7.9, 7.3, 6.0, 1.5, 4.8, 6.5, 7.2, 2.7, 5.0,
    3.7, 4.1, 12.6, 4.1, 6.6, 11.4, 4.7, 6.3, 7.1, 6.9, 3.2,
]
EVEN = [
    80.5, 88.2, 70.7, 85.2, 80.7, 76.2, 92.0, 84.6, 72.8, 80.4, 83.5, 78.9, 84.1, 79.6,
    84.0, 88.6, 75.9, 81.2, 77.2, 80.8, 72.9, 76.5, 78.8, 85.4, 86.9, 72.1, 75.2, 83.9,
    68.0, 77.2, 79.4, 87.5, 84.1, 78.0, 77.8, 78.5, 89.1, 77.4, 78.2, 82.1, 79.3, 78.8,
    73.3,
]
# fmt: on
RATES = dict(zip(IDS, SKEWED, strict=True))
SHARES = dict(zip(IDS, EVEN, strict=True))

SCORES = st.lists(st.fractions(-100, 100, max_denominator=60), min_size=3, max_size=25)
POSITIVE = st.lists(
    st.fractions(Fraction(1, 60), 500, max_denominator=60), min_size=3, max_size=25
)
FACTORS = st.fractions(min_value=Fraction(1, 10**9), max_value=10**9)
TRANSFORMS = st.sampled_from(["auto", "none", "log"])
DDOFS = st.sampled_from([0, 1])
CENTRES = st.sampled_from(["scale", "mean"])


def standings(values, **options):
    return outlier_lines(values, **options).classification


# Worked through by NumPy (mean, std) and SciPy (shapiro) on the two lists.
def test_skewed_rates_of_43_forces_are_judged_by_their_logs():
    lines = outlier_lines(RATES)
    assert lines.transform == "log"
    assert (lines.centre, lines.lower, lines.upper) == pytest.approx(
        (5.282938794733521, 3.2534631689058218, 8.578379671126491), rel=1e-12
    )
    assert lines.sd == pytest.approx(0.4847625133553893, rel=1e-12)
    assert (lines.raw_w, lines.raw_p) == pytest.approx((0.9289777695, 0.0107277947))
    assert (lines.logged_w, lines.logged_p) == pytest.approx(
        (0.9853874871, 0.8512891109)
    )
    assert lines.well_above == (
        "derbyshire", "durham", "gwent", "suffolk", "thames-valley",
    )  # fmt: skip
    assert lines.well_below == (
        "hampshire", "humberside", "kent", "lancashire", "lincolnshire", "north-wales",
        "nottinghamshire", "wiltshire",
    )  # fmt: skip
    assert lines.n == 43
    assert str(lines) == (
        "lines at 3.253 and 8.578 about 5.283, on logs: of 43 well above 5, well below 8"
    )


def test_the_mean_of_the_scores_may_stay_the_centre_after_a_log():
    lines = outlier_lines(RATES, centre="mean")
    assert (lines.centre, lines.lower, lines.upper) == pytest.approx(
        (5.893023255813953, 3.629179678441318, 9.56902831233728), rel=1e-12
    )
    assert lines.sd == outlier_lines(RATES).sd
    assert lines.well_above == ("derbyshire", "gwent", "suffolk", "thames-valley")
    assert (lines.centre_rule, lines.transform) == ("mean", "log")


def test_even_shares_of_43_forces_are_judged_as_they_are():
    lines = outlier_lines(SHARES)
    assert lines.transform == "none"
    assert (lines.centre, lines.sd, lines.lower, lines.upper) == pytest.approx(
        (80.12790697674421, 5.303741966600891, 74.82416501014332, 85.43164894334511),
        rel=1e-12,
    )
    assert (lines.raw_w, lines.raw_p) == pytest.approx((0.9891628550, 0.9529082724))
    assert (lines.logged_w, lines.logged_p) == (None, None)
    assert lines.well_above == (
        "bedfordshire", "cumbria", "gwent", "metropolitan", "south-wales", "sussex",
    )  # fmt: skip
    assert lines.well_below == (
        "cambridgeshire", "devon-and-cornwall", "lancashire", "norfolk",
        "northamptonshire", "wiltshire",
    )  # fmt: skip
    assert str(lines) == (
        "lines at 74.82 and 85.43 about 80.13: of 43 well above 6, well below 6"
    )


def test_the_divisor_decides_of_a_force_that_lies_between_its_two_lines():
    by_less, by_n = (outlier_lines(SHARES, ddof=ddof) for ddof in (1, 0))
    assert by_n.sd == pytest.approx(5.241707762782702, rel=1e-12)
    assert {*by_n.well_above} - {*by_less.well_above} == {"merseyside"}
    assert (by_less.ddof, by_n.ddof) == (1, 0)


def test_the_defaults_are_the_ones_that_are_written_down():
    assert outlier_lines(RATES) == outlier_lines(
        RATES,
        transform="auto",
        normality_level=0.05,
        ddof=1,
        centre="scale",
        zeros="keep",
    )


# HMICFRS, PEEL 2021/22, the Met (S003): "Typically, 32% of forces will be above or
# below these lines".
def test_of_a_normal_distribution_the_printed_32_per_cent_lie_outside():
    beyond = 100 * 2 * stats.norm.sf(1)
    printed = reference.find_figure("S003-share-of-forces-beyond-lines").printed
    assert printed.value == round(beyond)
    assert (
        f"Of Normal scores it would be {beyond:.2f} %."
        in outlier_lines(RATES).explain()
    )
    n = 4_999
    quantiles = stats.norm.ppf([(i + 0.5) / n for i in range(n)])
    lines = outlier_lines(quantiles.tolist())
    assert lines.transform == "none"
    assert lines.share_outside.percent == pytest.approx(beyond, abs=0.05)


# The same page: "Z-scores greater than 1, or less than -1".
@pytest.mark.parametrize(
    "values",
    [
        (1, 2, 3),
        (0.1, 0.2, 0.3),
        (Decimal("0.1"), Decimal("0.2"), Decimal("0.3")),
        (Fraction(1, 7), Fraction(2, 7), Fraction(3, 7)),
        (-3e-300, -2e-300, -1e-300),
        (1e307, 2e307, 3e307),
    ],
    ids=repr,
)
def test_a_force_on_the_line_is_within_it(values):
    lines = outlier_lines(values, transform="none")
    assert lines.z_scores == (-1.0, 0.0, 1.0)
    assert lines.classification == (WITHIN, WITHIN, WITHIN)
    assert (lines.well_above, lines.well_below) == ((), ())


def test_a_force_beyond_the_line_by_less_than_a_float_shows_is_outside():
    crumb = Fraction(1, 10**30)
    above, below = (
        outlier_lines([1, 2 + step, 3], transform="none") for step in (-crumb, crumb)
    )
    assert above.classification == (WITHIN, WITHIN, ABOVE)
    assert below.classification == (BELOW, WITHIN, WITHIN)
    assert above.z_scores[2] > 1 >= -above.z_scores[0]
    assert below.z_scores[0] < -1 <= -below.z_scores[2]


@pytest.mark.parametrize("values", [(1, 2, 4), (0.1, 0.2, 0.4), (5, 15, 45)], ids=repr)
def test_a_force_on_the_line_of_the_logs_is_within_it(values):
    lines = outlier_lines(values, transform="log")
    assert [abs(z) for z in lines.z_scores] == [1.0, pytest.approx(0, abs=1e-9), 1.0]
    assert lines.classification == (WITHIN, WITHIN, WITHIN)


def test_a_force_a_little_off_the_line_of_the_logs_is_outside():
    # The middle one off by a millionth moves the centre by a third of that.
    assert standings((1, 1.99999, 4), transform="log") == (WITHIN, WITHIN, ABOVE)
    assert standings((1, 2.00001, 4), transform="log") == (BELOW, WITHIN, WITHIN)


@given(SCORES, DDOFS)
def test_without_a_log_it_agrees_with_numpy_and_scipy(values, ddof):
    assume(len(set(values)) > 1)
    lines = outlier_lines(values, transform="none", ddof=ddof)
    floats = np.array(values, dtype=float)
    assert lines.centre == pytest.approx(floats.mean(), abs=1e-9)
    assert lines.sd == pytest.approx(floats.std(ddof=ddof), rel=1e-9)
    assert lines.z_scores == pytest.approx(stats.zscore(floats, ddof=ddof), abs=1e-9)
    assert lines.lower == pytest.approx(lines.centre - lines.sd, abs=1e-9)
    assert lines.upper == pytest.approx(lines.centre + lines.sd, abs=1e-9)


@given(POSITIVE, DDOFS)
def test_on_logs_it_agrees_with_numpy_and_scipy(values, ddof):
    assume(len(set(values)) > 1)
    lines = outlier_lines(values, transform="log", ddof=ddof)
    logs = np.log(np.array(values, dtype=float))
    assert lines.centre == pytest.approx(stats.gmean(np.array(values, dtype=float)))
    assert lines.sd == pytest.approx(logs.std(ddof=ddof), rel=1e-6, abs=1e-12)
    assert lines.z_scores == pytest.approx(
        stats.zscore(logs, ddof=ddof), rel=1e-6, abs=1e-8
    )
    assert lines.lower == pytest.approx(math.exp(logs.mean() - lines.sd))
    assert lines.upper == pytest.approx(math.exp(logs.mean() + lines.sd))


@given(POSITIVE, DDOFS)
def test_about_the_mean_of_the_scores_z_is_the_log_of_how_many_times_it(values, ddof):
    assume(len(set(values)) > 1)
    lines = outlier_lines(values, transform="log", ddof=ddof, centre="mean")
    mean = float(sum(values) / len(values))
    sd = np.log(np.array(values, dtype=float)).std(ddof=ddof)
    assert lines.centre == pytest.approx(mean)
    assert (lines.lower, lines.upper) == pytest.approx(
        (mean * math.exp(-sd), mean * math.exp(sd)), rel=1e-6
    )
    assert lines.z_scores == pytest.approx(
        [math.log(value / mean) / sd for value in values], rel=1e-6, abs=1e-6
    )


SHAPES = {
    "normal": lambda made: made.normal(80, 6, 43),
    "lognormal": lambda made: made.lognormal(2, 0.8, 43),
    "uniform": lambda made: made.uniform(1, 9, 43),
    "heavy tails": lambda made: 50 + made.standard_t(2, 43),
    "skewed the other way": lambda made: 10 - made.lognormal(0, 0.5, 43),
    "a handful": lambda made: made.exponential(4, 6),
}


def test_the_transform_is_the_one_that_scipys_test_decides():
    seen = set()
    for seed, shape in product(range(30), SHAPES.values()):
        values = shape(np.random.default_rng(seed))
        level = (0.01, 0.05, 0.2)[seed % 3]
        lines = outlier_lines(values, normality_level=level)
        raw = stats.shapiro(values)
        assert (lines.raw_w, lines.raw_p) == pytest.approx(tuple(raw), rel=1e-6)
        is_log_wanted = bool(raw.pvalue < level and values.min() > 0)
        is_log = False
        assert (lines.logged_w is not None) is is_log_wanted
        if is_log_wanted:
            logged = stats.shapiro(np.log(values))
            is_log = logged.statistic > raw.statistic
            assert (lines.logged_w, lines.logged_p) == pytest.approx(
                tuple(logged), rel=1e-6
            )
        assert lines.transform == ("log" if is_log else "none")
        asked = outlier_lines(values, transform=lines.transform)
        assert asked.z_scores == lines.z_scores
        seen.add((is_log_wanted, is_log))
    assert seen == {(False, False), (True, False), (True, True)}


def test_scores_that_just_pass_are_used_as_they_are():
    p = outlier_lines(RATES).raw_p
    assert outlier_lines(RATES, normality_level=p).transform == "none"
    assert outlier_lines(RATES, normality_level=math.nextafter(p, 1)).transform == "log"


def test_logs_that_are_no_nearer_to_normal_are_not_used():
    lines = outlier_lines([1, *range(90, 100), 100])
    assert lines.raw_p < 0.05
    assert lines.logged_w < lines.raw_w
    assert lines.transform == "none"
    assert "is not above their own" in lines.reason


def test_logs_that_are_as_near_to_normal_as_the_scores_are_not_used():
    # So near to one another that no float tells their logs apart.
    values = [Fraction(1)] * 9 + [1 + Fraction(1, 10**400)]
    lines = outlier_lines(values)
    assert lines.raw_p < 0.05
    assert (lines.logged_w, lines.logged_p) == (lines.raw_w, lines.raw_p)
    assert lines.transform == "none"
    assert lines.classification == (WITHIN,) * 9 + (ABOVE,)
    assert set(standings(values, transform="log")) == {WITHIN}


@given(SCORES, FACTORS, TRANSFORMS, DDOFS, CENTRES)
@example([1, 2, 3], Fraction(1, 10), "auto", 1, "scale")
@example([1, 2, 4], Fraction(1, 10), "log", 1, "scale")
@example([1, 1, 1, 1, 1, 1, 9], Fraction(10**9, 7), "auto", 0, "mean")
def test_a_change_of_unit_changes_neither_standing_nor_transform(
    values, factor, transform, ddof, centre
):
    assume(transform != "log" or min(values) > 0)
    options = {"transform": transform, "ddof": ddof, "centre": centre}
    one = outlier_lines(values, **options)
    other = outlier_lines([factor * value for value in values], **options)
    for name in ("transform", "classification", "z_scores", "raw_w", "logged_w"):
        assert getattr(other, name) == getattr(one, name)
    for name in ("centre", "lower", "upper"):
        assert getattr(other, name) == pytest.approx(
            getattr(one, name) * float(factor), rel=1e-9, abs=1e-9 * float(factor)
        )


@given(POSITIVE, st.integers(-3, 3), TRANSFORMS)
def test_a_change_of_a_printed_unit_changes_neither_standing_nor_transform(
    values, places, transform
):
    printed = [round(float(value), 2) for value in values]
    assume(min(printed) > 0)
    moved = [float(Decimal(str(x)).scaleb(places)) for x in printed]
    one, other = (outlier_lines(x, transform=transform) for x in (printed, moved))
    assert one.transform == other.transform
    assert one.classification == other.classification


@given(
    POSITIVE.flatmap(lambda x: st.tuples(st.just(x), st.permutations(x))), TRANSFORMS
)
def test_the_order_of_the_forces_does_not_matter(orders, transform):
    one, other = (outlier_lines(order, transform=transform) for order in orders)
    assert (one.centre, one.lower, one.upper, one.sd, one.transform) == (
        other.centre, other.lower, other.upper, other.sd, other.transform,
    )  # fmt: skip
    assert sorted(zip(orders[0], one.z_scores, one.classification, strict=True)) == (
        sorted(zip(orders[1], other.z_scores, other.classification, strict=True))
    )


@given(SCORES, DDOFS)
def test_mirrored_scores_mirror_their_standing(values, ddof):
    mirror = {ABOVE: BELOW, WITHIN: WITHIN, BELOW: ABOVE}
    one = standings(values, transform="none", ddof=ddof)
    other = standings([-value for value in values], transform="none", ddof=ddof)
    assert other == tuple(mirror[standing] for standing in one)


@given(POSITIVE, TRANSFORMS, DDOFS, CENTRES)
def test_the_lines_frame_the_centre_and_those_of_logs_are_above_zero(
    values, transform, ddof, centre
):
    lines = outlier_lines(values, transform=transform, ddof=ddof, centre=centre)
    assert lines.lower <= lines.centre <= lines.upper
    assert min(values) * (1 - 1e-9) <= lines.centre <= max(values) * (1 + 1e-9)
    if lines.transform == "log":
        assert lines.lower > 0
        assert lines.lower * lines.upper == pytest.approx(lines.centre**2)


@given(SCORES, TRANSFORMS, DDOFS, CENTRES)
def test_standing_and_z_say_the_same(values, transform, ddof, centre):
    assume(transform != "log" or min(values) > 0)
    lines = outlier_lines(values, transform=transform, ddof=ddof, centre=centre)
    for z, standing in zip(lines.z_scores, lines.classification, strict=True):
        assert standing is (ABOVE if z > 1 else BELOW if z < -1 else WITHIN)
    outside = len(lines.well_above) + len(lines.well_below)
    assert lines.share_outside == attrs.evolve(
        lines.share_outside, part=outside, whole=len(values), unit="force"
    )


@pytest.mark.parametrize("transform", ["auto", "none", "log"])
@pytest.mark.parametrize("value", [7, 0.1, 1e300, Fraction(1, 3)])
def test_without_spread_the_lines_lie_on_the_centre_and_nobody_is_outside(
    value, transform
):
    lines = outlier_lines([value] * 4, transform=transform)
    assert lines.centre == lines.lower == lines.upper == float(value)
    assert (lines.sd, lines.z_scores) == (0, (0, 0, 0, 0))
    assert set(lines.classification) == {WITHIN}
    assert (lines.raw_w, lines.logged_w) == (None, None)
    assert lines.transform == ("log" if transform == "log" else "none")


def test_without_spread_nothing_is_tested_and_so_nothing_is_refused():
    lines = outlier_lines([0] * 5_001, zeros="refuse")
    assert lines.reason == "The scores are all equal: nothing was tested."
    assert lines.classification == (WITHIN,) * 5_001


WITH_ZERO = {"kent": 1, "surrey": 0, "essex": 2, "dorset": -1, "gwent": 400}


def test_a_zero_leaves_the_scores_as_they_are_and_the_result_says_so():
    lines = outlier_lines(WITH_ZERO)
    assert lines.raw_p < 0.05
    assert (lines.transform, lines.logged_w) == ("none", None)
    assert lines.reason == (
        "The scores do not appear normally distributed (Shapiro-Wilk "
        f"p = {lines.raw_p:.3g}, n = 5), but one of 0 or less has no log: they were used as "
        "they are."
    )
    assert lines.zeros == "keep"


@pytest.mark.parametrize(
    ("options", "hint"),
    [({"zeros": "refuse"}, "zeros='keep'"), ({"transform": "log"}, "transform='none'")],
)
def test_a_zero_is_refused_by_its_label_where_that_is_asked(options, hint):
    with pytest.raises(ArgumentError) as caught:
        outlier_lines(WITH_ZERO, **options)
    assert (caught.value.argument, caught.value.value) == ("values['surrey']", 0)
    assert caught.value.requirement.startswith("must be above 0")
    assert hint in caught.value.requirement
    with pytest.raises(ArgumentError) as caught:
        outlier_lines([*range(1, 9), 400, -0.5], **options)
    assert (caught.value.argument, caught.value.value) == ("values[9]", -0.5)


def test_a_zero_is_not_refused_where_no_log_is_tried():
    even = [0, 1, 2, 3, 4, 5]
    kept = outlier_lines(even, zeros="refuse")
    assert kept.reason == (
        "Nothing speaks against a Normal distribution of the scores (Shapiro-Wilk "
        f"p = {kept.raw_p:.3g}, n = 6): they were used as they are."
    )
    lines = outlier_lines(WITH_ZERO, zeros="refuse", transform="none")
    assert (lines.zeros, lines.well_above) == ("refuse", ("gwent",))
    assert outlier_lines([1, 1, 1, 1, 1, 1, 9], zeros="refuse").raw_p < 0.05


def test_what_was_asked_is_said_and_not_tested():
    for transform, used in (("none", "scores themselves"), ("log", "logs")):
        lines = outlier_lines(RATES, transform=transform, normality_level=0.1)
        assert lines.reason == f"As asked, the {used} were used, without a test."
        assert lines.transform == transform
        assert (lines.raw_w, lines.raw_p) == (None, None)
        assert lines.normality_level == 0.1


def test_it_explains_itself():
    lines = outlier_lines(RATES, ddof=0)
    assert lines.explain() == (
        "Outlier lines of 43 forces: 3.272 and 8.530, about a centre of 5.283.\n"
        "The scores do not appear normally distributed (Shapiro-Wilk p = 0.0107, "
        "n = 43), and the W of their logs, 0.9854, is above their own, 0.9290: the logs "
        "were used.\n"
        "The lines lie one standard deviation of the logs of the scores, 0.4791, from "
        "the centre. The centre is the mean of the logs, turned back.\n"
        "Only a force strictly beyond a line is well above or well below: 5 and 8, "
        "30.2 % of all. Of Normal scores it would be 31.73 %.\n"
        "The inspectorate leaves open, and these are chosen: a level of 0.05 for the "
        "test, a divisor of n, centre 'scale' after a log, zeros 'keep'."
    )
    told = outlier_lines(SHARES).explain()
    assert "(Shapiro-Wilk p = 0.953, n = 43): they were used as they are." in told
    assert "one standard deviation of the scores, 5.304," in told
    assert "The centre is the unweighted mean of the scores." in told
    assert "a divisor of n - 1" in told
    about_mean = outlier_lines(RATES, centre="mean").explain()
    assert "The centre is the unweighted mean of the scores." in about_mean


def test_labels_come_back_in_their_order_and_a_row_as_a_row():
    lines = outlier_lines({"surrey": 3, "kent": 1, "essex": 20}, transform="none")
    assert list(lines.z_scores) == list(lines.classification) == list(lines.values)
    assert list(lines.z_scores) == ["surrey", "kent", "essex"]
    assert lines.classification["essex"] is ABOVE
    assert lines.classification == {"kent": WITHIN, "surrey": WITHIN, "essex": ABOVE}
    assert len(lines.z_scores) == 3
    assert lines.values["kent"] == Fraction(1)
    row = outlier_lines(iter([3, 1, 20]), transform="none")
    assert row.z_scores == tuple(lines.z_scores.values())
    assert (row.well_above, row.values) == ((2,), (3, 1, 20))
    with pytest.raises(TypeError):
        lines.z_scores["kent"] = 0


def test_records_are_one_for_each_force_and_go_into_json():
    lines = outlier_lines({"surrey": 3, "kent": 1, "essex": 20}, transform="none")
    records = lines.to_records()
    assert records[2] == {
        "label": "essex",
        "value": 20.0,
        "z_score": lines.z_scores["essex"],
        "classification": "well-above",
    }
    assert json.loads(json.dumps(records)) == records
    row = outlier_lines([3, 1, 20]).to_records()
    assert [record["label"] for record in row] == [0, 1, 2]


@pytest.mark.parametrize("values", [RATES, SKEWED], ids=["mapping", "row"])
def test_lines_compare_hash_copy_and_pickle_by_value(values):
    lines = outlier_lines(values)
    assert copy.deepcopy(lines) == lines
    assert pickle.loads(pickle.dumps(lines)) == lines  # noqa: S301  # our own bytes
    assert hash(copy.copy(lines)) == hash(lines)
    assert lines != outlier_lines(values, ddof=0)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        lines.centre = 0


@pytest.mark.parametrize(
    "values",
    [
        [1.5, 2.5, 20.25],
        [Decimal("1.5"), Decimal("2.5"), Decimal("20.25")],
        [Fraction(3, 2), Fraction(5, 2), Fraction(81, 4)],
        np.array([1.5, 2.5, 20.25]),
        np.array([1.5, 2.5, 20.25], dtype=np.float32),
        (np.float16(1.5), np.float64(2.5), 20.25),
    ],
    ids=lambda values: type(values[0]).__name__,
)
def test_numbers_of_every_kind_are_the_same_numbers(values):
    assert outlier_lines(values) == outlier_lines([1.5, 2.5, 20.25])
    assert outlier_lines(values).values == (
        Fraction(3, 2), Fraction(5, 2), Fraction(81, 4),
    )  # fmt: skip


def test_a_short_float_of_numpy_is_read_as_it_is_printed():
    lines = outlier_lines([np.float32(0.1), 1, np.int64(2)], transform="none")
    assert lines.values == (Fraction(1, 10), 1, 2)


def test_rates_are_taken_exactly_and_shares_as_fractions_of_one():
    rates = {"kent": rate(10, 1_000), "surrey": rate(20, 3_000), "gwent": rate(30, 999)}
    lines = outlier_lines(rates)
    assert lines.values == {label: one.exact for label, one in rates.items()}
    assert lines.unit is None
    shares = [share(10, 40), share(15, 45), share(30, 31)]
    assert outlier_lines(shares).values[0] == Fraction(1, 4)


def printed_rate(subject, text):
    figure = reference.find_figure(
        "S003-person-stop-search-rate-metropolitan-2020-21",
    )
    return attrs.evolve(
        figure,
        id=f"made-up-{subject}",
        subject=subject,
        printed=parse_printed(text, rounded=True),
    )


def test_figures_are_taken_as_printed_and_cited():
    figures = {
        name: printed_rate(name, text)
        for name, text in {"kent": "3.1", "surrey": "4.2", "gwent": "34.6"}.items()
    }
    lines = outlier_lines(figures)
    assert lines.values["kent"] == Fraction(31, 10)
    assert lines.unit == "search / thousand_resident"
    assert lines.citations == (figures["kent"].citation,)
    told = lines.explain().splitlines()
    assert told[0].startswith(
        "Outlier lines of 3 forces (searches per 1,000 residents): "
    )
    assert told[-1] == f"Source: {figures['kent'].citation}"


@pytest.mark.parametrize(
    "text", ["more than 4.2", "just over 4", "nearly 5", "up to 4.2", "at least 4.2"]
)
def test_a_hedged_figure_is_no_score(text):
    hedged = attrs.evolve(printed_rate("kent", "4.2"), printed=parse_printed(text))
    bounds = parse_printed(text).bounds
    for values, place in (
        ({"surrey": 1, "kent": hedged, "gwent": 3}, "values['kent']"),
        ([1, 2, hedged], "values[2]"),
    ):
        with pytest.raises(ArgumentError) as caught:
            outlier_lines(values)
        assert (caught.value.argument, caught.value.value) == (place, text)
        assert caught.value.requirement == (
            f"must be one number, and this is {bounds}: say which"
        )


class Labelled:
    """What has labels, values and `items`, and is no mapping: a Series is one."""

    def __init__(self, labels, values):
        self.labels, self.values = labels, values

    def items(self):
        return zip(self.labels, self.values, strict=True)

    def __iter__(self):
        return iter(self.values)


def test_what_has_items_is_taken_by_its_labels():
    series = Labelled(IDS, SKEWED)
    assert outlier_lines(series) == outlier_lines(RATES)
    assert outlier_lines(series).well_above[0] == "derbyshire"
    with pytest.raises(ArgumentError) as caught:
        outlier_lines(Labelled(["kent", "gwent", "essex"], [1, True, 3]))
    assert caught.value.argument == "values['gwent']"


def test_a_label_that_comes_twice_is_refused():
    series = Labelled(["kent", "gwent", "kent"], [1, 2, 3])
    with pytest.raises(ArgumentError) as caught:
        outlier_lines(series)
    assert caught.value.argument == "values"
    assert caught.value.value is series
    assert caught.value.requirement == "must name each force once"


def test_items_that_cannot_be_asked_for_are_none():
    class Row(list):
        items = "a row's own"

    assert outlier_lines(Row([1, 2, 9])) == outlier_lines([1, 2, 9])


def test_figures_of_two_units_are_refused():
    other = reference.find_figure("S003-share-of-workforce-minority-metropolitan")
    with pytest.raises(UnitMismatchError) as caught:
        outlier_lines(
            [printed_rate("kent", "3.1"), printed_rate("gwent", "9.9"), other]
        )
    assert (caught.value.measure, caught.value.got) == ("outlier lines", "percent")
    assert "search / thousand_resident" in caught.value.expected


@pytest.mark.parametrize(
    "values", [[], [1], [1, 2], {"kent": 1, "surrey": 2}], ids=repr
)
@pytest.mark.parametrize("transform", ["auto", "none", "log"])
def test_fewer_than_three_are_refused_for_none_of_two_can_be_outside(values, transform):
    with pytest.raises(ArgumentError, match="must be three or more") as caught:
        outlier_lines(values, transform=transform)
    assert caught.value.argument == "values"
    assert caught.value.value is values
    assert outlier_lines([1, 1, 100], transform=transform).n == 3


def test_of_three_one_can_be_outside():
    assert standings([1, 1, 2], transform="none") == (WITHIN, WITHIN, ABOVE)


@pytest.mark.parametrize(
    "value",
    [
        True,
        np.True_,
        None,
        "7.6",
        math.nan,
        math.inf,
        np.float32("nan"),
        np.float64("-inf"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("Infinity"),
        1j,
        [1],
        np.array([1.0, 2.0]),
    ],
    ids=repr,
)
def test_what_is_no_finite_number_is_refused_by_its_place(value):
    with pytest.raises(ArgumentError, match="finite number") as caught:
        outlier_lines({"kent": 1, "surrey": value, "essex": 3})
    assert caught.value.argument == "values['surrey']"
    with pytest.raises(ArgumentError) as caught:
        outlier_lines([1, 2, value])
    assert caught.value.argument == "values[2]"


@pytest.mark.parametrize(
    "value",
    [10**400, -(10**400), Decimal("1e-400"), Fraction(1, 10**400), Decimal("1e999999")],
    ids=["huge", "far below", "tiny", "tiny fraction", "out of all bounds"],
)
def test_a_number_that_no_float_holds_is_refused(value):
    with pytest.raises(ArgumentError) as caught:
        outlier_lines([1, value, 3], transform="none")
    assert (caught.value.argument, caught.value.value) == ("values[1]", value)
    assert caught.value.requirement.startswith("must")


def test_a_decimal_of_a_million_digits_is_not_written_out():
    with pytest.raises(ArgumentError, match="no more than 10000 places") as caught:
        outlier_lines([1, Decimal("1e999999"), 3])
    assert caught.value.argument == "values[1]"


@pytest.mark.parametrize(
    "values",
    [12, None, "1, 2, 3", b"123", {1, 2, 3}, frozenset({1, 2, 3}), np.array(1)],
    ids=repr,
)
def test_what_is_no_row_and_no_mapping_is_refused(values):
    with pytest.raises(ArgumentError, match="must map forces to numbers") as caught:
        outlier_lines(values)
    assert caught.value.argument == "values"


@pytest.mark.parametrize(
    "values",
    [
        (1e308, 1.2e308, 1.1e308),
        (5e-324, 1e-323, 3e-323),
        (-1e308, 0, 1e308),
        (1e-300, 1.0, 1e300),
    ],
    ids=repr,
)
def test_huge_and_tiny_numbers_have_lines(values):
    for transform in ("auto", "none", "log"):
        if transform != "log" or min(values) > 0:
            lines = outlier_lines(values, transform=transform)
            assert all(map(math.isfinite, (lines.lower, lines.upper, lines.sd)))
            assert lines.lower <= lines.centre <= lines.upper


@pytest.mark.parametrize(
    ("values", "options"),
    [
        ([1.79e308, -1.79e308, 1.79e308, -1.79e308], {"transform": "none"}),
        ([5e-324, 5e-324, 5e-324, 1], {"transform": "log"}),
        ([1e-300, 1, 1e300], {"transform": "log", "centre": "mean"}),
    ],
)
def test_lines_that_no_float_holds_are_refused_and_not_infinite_or_zero(
    values, options
):
    with pytest.raises(ArgumentError, match="which no float can hold") as caught:
        outlier_lines(values, **options)
    assert caught.value.argument == "values"


@pytest.mark.parametrize(
    ("options", "requirement"),
    [
        ({"transform": "logs"}, "did you mean 'log'?"),
        ({"transform": None}, "must be 'auto' or 'none' or 'log'"),
        ({"centre": "median"}, "must be 'scale' or 'mean'"),
        ({"zeros": "drop"}, "must be 'keep' or 'refuse'"),
        ({"zeros": 0}, "must be 'keep' or 'refuse'"),
        ({"ddof": 2}, "must be 1, for n - 1, or 0, for n"),
        ({"ddof": -1}, "must be 1"),
        ({"ddof": True}, "must be 1"),
        ({"ddof": 1.0}, "must be 1"),
        ({"normality_level": 5}, "as in 0.05; write 0.05"),
        ({"normality_level": 1.0}, "write 0.01"),
        ({"normality_level": 99.5}, "write 0.995"),
        ({"normality_level": 100}, "as in 0.05"),
        ({"normality_level": 0.0}, "as in 0.05"),
        ({"normality_level": -0.5}, "as in 0.05"),
        ({"normality_level": math.nan}, "as in 0.05"),
        ({"normality_level": "0.05"}, "as in 0.05"),
    ],
    ids=repr,
)
def test_an_option_that_there_is_not_is_refused(options, requirement):
    with pytest.raises(ArgumentError) as caught:
        outlier_lines(RATES, **options)
    [(name, value)] = options.items()
    assert caught.value.argument == name
    assert caught.value.value is value
    assert requirement in caught.value.requirement
    is_percentage = name == "normality_level" and value in {5, 1.0, 99.5}
    assert ("; write" in caught.value.requirement) is is_percentage


def test_a_level_of_numpys_is_kept_as_a_plain_one():
    assert (
        type(outlier_lines(RATES, normality_level=np.float64(0.1)).normality_level)
        is float
    )


def test_the_options_are_named():
    with pytest.raises(TypeError, match="positional"):
        outlier_lines(RATES, "log")


def test_more_than_the_test_is_good_for_are_refused_and_without_a_test_taken():
    values = list(range(1, 5_002))
    with pytest.raises(ArgumentError, match="there are 5,001") as caught:
        outlier_lines(values)
    assert caught.value.argument == "values"
    assert "transform='none' or 'log'" in caught.value.requirement
    assert outlier_lines(values[1:]).raw_w is not None
    assert outlier_lines(values, transform="none").n == 5_001
    assert outlier_lines(values, transform="log").n == 5_001


def test_without_scipy_a_test_is_refused_by_the_extra_and_the_rest_works(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    with pytest.raises(MissingExtraError, match=r"policestats\[stats\]") as caught:
        outlier_lines(RATES)
    assert caught.value.feature == "outlier lines with a test of normality"
    assert caught.value.extra == "stats"
    for transform in ("none", "log"):
        assert outlier_lines(RATES, transform=transform).n == 43
    assert outlier_lines([7, 7, 7]).raw_w is None


def loaded_by(statement):
    code = f"import sys, policestats as ps; {statement}; print('scipy' in sys.modules)"
    return subprocess.run(  # noqa: S603  # this interpreter, our own code
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


@pytest.mark.parametrize(
    ("transform", "is_loaded"), [("none", "False"), ("log", "False"), ("auto", "True")]
)
def test_scipy_is_brought_in_for_a_test_alone(transform, is_loaded):
    statement = f"ps.outlier_lines([1, 2, 9], transform={transform!r})"
    assert loaded_by(statement) == is_loaded


@given(SCORES)
@example([1, 2, 3])
def test_w_and_p_are_scipys(values):
    assume(len(set(values)) > 1)
    floats = standardised(values)
    assert shapiro_wilk(floats) == tuple(stats.shapiro(floats))
    w, p = shapiro_wilk(floats)
    assert (type(w), type(p)) == (float, float)
    oracle = stats.shapiro([float(value) for value in values])
    assert (w, p) == pytest.approx(tuple(oracle), rel=1e-5, abs=1e-7)


@pytest.mark.parametrize(
    "scores", [[1.0, 2.0], [1.0] * 3, [0.5, *range(5_000)]], ids=len
)
def test_scores_that_cannot_be_tested_are_refused(scores):
    with pytest.raises(ArgumentError, match="3 to 5,000 numbers") as caught:
        shapiro_wilk(scores)
    assert caught.value.argument == "scores"


def test_what_is_tested_is_in_order_of_size_and_without_a_unit():
    # SciPy's arithmetic would differ a little with the order, and with the unit.
    in_order = [-0.5, 0.0, 0.5]
    for values in (
        [3, 1, 2],
        [1, 2, 3],
        [Fraction(1, 5), Fraction(3, 10), Fraction(1, 10)],
    ):
        assert standardised([Fraction(x) for x in values]) == in_order


@given(POSITIVE)
def test_logs_are_of_what_each_is_of_the_mean(values):
    mean = sum(values) / len(values)
    logs = relative_logs(values)
    assert logs == pytest.approx(
        [math.log(value / mean) for value in values], abs=1e-12
    )


@pytest.mark.parametrize("step", [Fraction(1, 10**9), Fraction(1, 10**40)], ids=float)
def test_logs_of_numbers_that_lie_close_keep_their_digits(step):
    low, high = relative_logs([1 - step, 1 + step])
    assert (low, high) == pytest.approx((-float(step), float(step)), rel=1e-8, abs=0)


def test_logs_of_numbers_that_lie_far_apart_are_finite():
    logs = relative_logs([Fraction(1, 10**300), Fraction(10) ** 300])
    assert logs[0] == pytest.approx(-600 * math.log(10) + math.log(2))


def test_a_choice_says_whether_a_log_was_to_be_tried():
    assert not choose_transform([Fraction(n) for n in range(9)], 0.05).is_log_wanted
    skewed = [Fraction(3**n) for n in range(9)]
    assert choose_transform(skewed, 0.05).is_log_wanted
    assert choose_transform([Fraction(0), *skewed], 0.05).is_log_wanted


def test_quantities_and_plain_numbers_go_together():
    values = [3 * units.case, 4, 9 * units.case]
    lines = outlier_lines(values)
    assert (lines.unit, lines.values) == ("case", (3, 4, 9))
    with pytest.raises(UnitMismatchError):
        outlier_lines([3 * units.case, 4 * units.review, 9])


def test_figures_of_two_years_are_refused():
    one = printed_rate("kent", "3.1")
    other = attrs.evolve(one, subject="gwent", period=FinancialYear(2001))
    with pytest.raises(ValueError, match="2001/02"):
        outlier_lines([one, other, 5])


def refusal_of(*args, **options):
    with pytest.raises(ArgumentError) as caught:
        outlier_lines(*args, **options)
    return caught.value


def test_two_scores_are_too_few_to_lie_beyond_a_line():
    assert refusal_of([1, 2]) == ArgumentError(
        "values",
        [1, 2],
        "must be three or more: of two, none can lie beyond a standard deviation",
    )


@pytest.mark.parametrize("transform", ["none", "log"])
def test_scores_whose_lines_no_float_holds_are_refused_as_they_were_given(transform):
    values = [17 * 10**307] * 2 + [1]
    if transform == "log":
        values = [Fraction(1, 10**300)] * 5 + [Fraction(10) ** 300]
    assert refusal_of(values, transform=transform) == ArgumentError(
        "values", values, "must leave room for the lines, which no float can hold"
    )


@pytest.mark.parametrize("ddof", [2, -1, 1.0, True, "1"], ids=repr)
def test_what_can_be_taken_off_the_number_of_forces_is_told(ddof):
    assert refusal_of([1, 2, 9], ddof=ddof) == ArgumentError(
        "ddof", ddof, "must be 1, for n - 1, or 0, for n"
    )


@pytest.mark.parametrize("level", [0.0, 1.0, 0, -0.05, 100, "0.05", None], ids=repr)
def test_a_level_of_normality_is_a_float_between_none_and_all(level):
    hint = "; write 0.01" if level == 1 else ""
    assert refusal_of([1, 2, 9], normality_level=level) == ArgumentError(
        "normality_level", level, f"must be a float between 0 and 1, as in 0.05{hint}"
    )


@pytest.mark.parametrize("others", [range(5_000), [7] * 5_000], ids=["many", "two"])
def test_more_scores_than_the_test_is_good_for_are_refused_as_they_were_given(others):
    values = (*others, 8)
    assert refusal_of(values) == ArgumentError(
        "values",
        values,
        "must be at most 5,000, for the test is not accurate beyond, and there are "
        "5,001: say transform='none' or 'log'",
    )


def test_a_score_without_a_log_is_refused_where_zeros_are_to_be():
    values = {"kent": 0, **{f"f{n}": 3**n for n in range(9)}}
    assert refusal_of(values, zeros="refuse") == ArgumentError(
        "values['kent']",
        0,
        "must be above 0, for the scores do not appear normally distributed and their "
        "logs are to be tried: leave it out, or say zeros='keep'",
    )


def test_where_a_zero_forbids_the_log_the_test_of_the_scores_is_kept():
    values = [0, *(3**n for n in range(9))]
    lines = outlier_lines(values)
    w, p = shapiro_wilk(standardised([Fraction(x) for x in values]))
    assert (lines.raw_w, lines.raw_p) == (w, p)
    assert (lines.logged_w, lines.logged_p, lines.transform) == (None, None, "none")


def test_the_centre_is_told_in_a_sentence_of_its_own():
    logs = "The centre is the mean of the logs, turned back."
    mean = "The centre is the unweighted mean of the scores."
    for options, sentence in (
        ({"transform": "none"}, mean),
        ({"transform": "log", "centre": "mean"}, mean),
        ({"transform": "log"}, logs),
    ):
        told = outlier_lines([1, 2, 9], **options).explain().splitlines()
        assert told[2].endswith(f", from the centre. {sentence}")


def test_scores_that_cannot_be_tested_are_named_in_the_refusal():
    with pytest.raises(ArgumentError) as caught:
        shapiro_wilk([1.0, 2.0])
    assert caught.value == ArgumentError(
        "scores", [1.0, 2.0], "must be 3 to 5,000 numbers that are not all equal"
    )


@pytest.mark.parametrize("transform", ["none", "log", "auto"])
def test_lines_are_not_drawn_of_shares_and_plain_numbers_together(transform):
    half = share(10, 20)
    for scores, bare in (([half, 50, 30], 1), ([30, half, 0.5], 0)):
        with pytest.raises(UnitMismatchError) as caught:
            outlier_lines(scores, transform=transform)
        assert caught.value == UnitMismatchError(
            "outlier lines",
            f"numbers of one unit (values[{1 - bare}] is a share: write "
            "share(part, whole) for each, or for each its number in per cent, here 50)",
            f"{scores[bare]} without a unit (values[{bare}])",
        )
    shares = [share(n, 20) for n in (10, 12, 19)]
    lines = outlier_lines(shares, transform=transform)
    same = outlier_lines([50, 60, 95], transform=transform)
    assert lines.classification == same.classification
