"""What HMICFRS prints of the Met's crime recording, and what follows from it."""

from decimal import Decimal
from fractions import Fraction

import pytest

from policestats import (
    NotComparableError,
    RecordingRate,
    audit,
    recorded_crimes,
    reference,
    round_half_up,
)


# HMICFRS, PEEL 2021/22, the Metropolitan Police Service (S003), "Crime data integrity":
# 91.7, 86.4 and 95.2 percent of all, of violent and of sexual offences, each with its
# interval, and 89.5, 87.6 and 91 percent by the inspection of 2018; 69,100 crimes not
# recorded, and an additional 18,300 recorded.
def recording(sort="", year=""):
    ends = "".join(f"-{one}" for one in (sort, year) if one)
    return RecordingRate(
        reference.find_figure(f"S003-crime-recording-rate{ends}"),
        reference.find_figure(f"S003-crime-recording-margin{ends}"),
    )


UNRECORDED = 69_100
"""Printed as "more than 69,100", which is no one number."""


def hundreds(interval):
    ends = (interval.lower, interval.upper)
    return tuple(int(round_half_up(Fraction(end), -2)) for end in ends)


def test_the_number_taken_for_the_crimes_not_recorded_is_the_printed_one():
    printed = reference.find_figure("S003-crimes-not-recorded")
    assert printed.value == UNRECORDED


def test_69_100_unrecorded_at_91_7_per_cent_are_832_530_reported():
    assert recording().reported(unrecorded=UNRECORDED).rounded() == Decimal(832_530)
    assert recording().recorded(unrecorded=UNRECORDED).rounded() == Decimal(763_430)


def test_the_printed_additional_crimes_are_those_of_the_higher_rate():
    found = recording().additional(recording(year="2018"), unrecorded=UNRECORDED)
    printed = reference.find_figure("S003-crimes-recorded-more-since-2018")
    assert found.rounded() == Decimal(18_316)
    assert found.rounded(-2) == printed.value == Decimal(18_300)
    assert printed.printed.admits(found.exact)


# "+/- 2.4 percent" of 2021/22, and of 2018 "1.6 percent", of all crime alone.
def test_one_margin_alone_is_printed_without_its_sign():
    cautions = {
        (sort, year): recording(sort, year).caution
        for sort in ("", "violence", "sexual")
        for year in ("", "2018")
    }
    assert cautions.pop(("", "2018")).startswith('"1.6 percent" is printed without')
    assert set(cautions.values()) == {None}


def test_the_additional_crimes_may_be_none_as_broadly_unchanged_says():
    found = recording().additional(recording(year="2018"), unrecorded=UNRECORDED)
    assert 0 in found.interval()
    assert hundreds(found.interval()) == (-5_700, 42_300)


def test_the_printed_margin_leaves_tens_of_thousands_of_unrecorded_crimes_open():
    met = recording()
    reported = met.reported(unrecorded=UNRECORDED)
    recorded = met.recorded(unrecorded=UNRECORDED)
    held_reported = met.unrecorded(reported=reported)
    held_recorded = met.unrecorded(recorded=recorded)
    assert held_reported.exact == held_recorded.exact == UNRECORDED
    assert hundreds(held_reported.interval()) == (49_100, 89_100)
    assert hundreds(held_recorded.interval()) == (47_900, 91_500)


DIFFERENCES = [
    ("", "2.2", "2.88", 0.13, "S003-recording-unchanged"),
    ("violence", "-1.2", "5.22", 0.65, "S003-recording-unchanged-violence"),
    ("sexual", "4.2", "4.70", 0.08, "S003-recording-unchanged-sexual"),
]


@pytest.mark.parametrize(("sort", "points", "margin", "p", "claim"), DIFFERENCES)
def test_what_is_said_to_be_broadly_unchanged_does_not_differ_at_95_per_cent(
    sort, points, margin, p, claim
):
    found = recording(sort).difference(recording(sort, "2018"))
    assert found.exact == Fraction(points)
    assert f"{found.half_width:.2f}" == margin
    assert round(found.p_value, 2) == p
    assert not found.differs()
    assert 0 in found.interval()
    assert found.assumed == ("rate", "other")
    # The audit reckons the same with the intervals that printing leaves.
    assert f"= {margin}, p {p:.2f}" in audit()[claim].working


@pytest.mark.parametrize(
    ("sort", "year", "size"),
    [
        ("", "", 508),
        ("", "2018", 1_411),
        ("violence", "", 234),
        ("violence", "2018", 533),
        ("sexual", "", 129),
        ("sexual", "2018", 375),
    ],
)
def test_each_margin_is_that_of_a_simple_random_sample_of_some_size(sort, year, size):
    assert recording(sort, year).sample_size() == size


# By hand: 1.959964² x 89.5 x 10.5 / 1.6² = 3.841459 x 939.75 / 2.56 = 1,410.16.
def test_the_sample_of_2018_is_1_411_by_hand_too():
    z_squared = Fraction("3.841459")
    assert 1_410 < z_squared * Fraction("939.75") / Fraction("2.56") < 1_411


# HMICFRS, Metropolitan Police Service: crime data integrity inspection 2018: "over
# 94,500" reported crimes a year not recorded, at 89.5 per cent.
def test_94_500_unrecorded_in_2018_are_900_000_reported():
    assert recording(year="2018").reported(unrecorded=94_500).exact == 900_000


def test_fewer_unrecorded_since_2018_are_the_higher_rate_and_the_lower_volume():
    now, then = recording(), recording(year="2018")
    rate_effect = now.additional(then, unrecorded=UNRECORDED)
    fewer = (
        then.reported(unrecorded=94_500).exact
        - now.reported(unrecorded=UNRECORDED).exact
    )
    volume_effect = then.unrecorded(reported=fewer)
    assert rate_effect.rounded() == Decimal(18_316)
    assert volume_effect.rounded() == Decimal(7_084)
    assert rate_effect.exact + volume_effect.exact == 94_500 - UNRECORDED == 25_400


def test_the_three_numbers_of_2021_22_sum_and_have_the_printed_rate():
    met = recording()
    found = recorded_crimes(
        reported=met.reported(unrecorded=UNRECORDED),
        recorded=met.recorded(unrecorded=UNRECORDED),
        unrecorded=UNRECORDED,
    )
    assert found.rate == met.rate
    assert found.citations == met.citations


# Schenker and Gentleman (2001): the intervals of two estimates may overlap, and the
# estimates differ. The numbers are those of all and of violent offences, as of two
# forces: of one force they are not independent, and its figures are refused.
def test_overlapping_intervals_are_no_test_of_a_difference():
    higher, lower = RecordingRate(91.7, 2.4), RecordingRate(86.4, 4.4)
    assert higher.interval().lower < lower.interval().upper
    found = higher.difference(lower)
    assert found.differs()
    assert str(found) == "+5.3 points (0.3 to 10.3, 95 % confidence assumed), p 0.04"
    with pytest.raises(NotComparableError):
        recording().difference(recording("violence"))
