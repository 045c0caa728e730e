"""The numbers of HMICFRS's PEEL inspection of the Met (S003), worked out again."""

from decimal import Decimal
from fractions import Fraction

import pytest

from policestats import (
    DatesApartWarning,
    Target,
    disparity_ratio,
    implied_rate,
    survey_series,
)
from policestats.reference import find_figure


def figure(name):
    return find_figure(f"S003-{name}")


# "63.9 percent of 999 calls it received were answered" within ten seconds "(the target
# is 90 percent)"; "36.6 percent of 101 calls were abandoned (the target is fewer than
# 10 percent)".
@pytest.mark.parametrize(
    ("target", "direction", "held", "told", "lower", "upper"),
    [
        (
            "target-999-answered",
            "above",
            "999-answered",
            "missed by 26.1 percentage points",
            "-26.15",
            "-26.05",
        ),
        (
            "target-999-answered-again",
            "above",
            "999-answered",
            "missed by 26.1 percentage points",
            "-26.15",
            "-26.05",
        ),
        (
            "target-101-abandoned",
            None,
            "101-abandoned",
            "missed by 26.6 percentage points",
            "-26.65",
            "-26.55",
        ),
    ],
)
def test_the_met_missed_both_targets_of_its_calls(  # noqa: PLR0913, PLR0917  # one row of the table
    target, direction, held, told, lower, upper
):
    goal, found = figure(target), figure(held)
    outcome = Target.of(goal, direction).outcome(found)
    assert outcome.is_met is False
    assert str(outcome) == told
    assert (outcome.bounds.lower, outcome.bounds.upper) == (
        Fraction(lower),
        Fraction(upper),
    )
    assert outcome.citations == (goal.citation, found.citation)


def test_the_two_targets_are_read_on_their_own_side():
    assert str(Target.of(figure("target-999-answered"), "above")) == "at least 90 %"
    assert str(Target.of(figure("target-101-abandoned"))) == "fewer than 10 %"


# "Screening should happen every 6 months", and some had none "for 18 months", which is
# read to a month: between 17.5 and 18.5.
def test_screening_is_a_year_later_than_it_should_be():
    outcome = Target.of(figure("target-screening-interval"), "below").outcome(
        figure("screening-interval")
    )
    assert str(outcome) == "missed by 12 months"


# "34.6 stop and searches per 1,000 population", beside "the average of all forces in
# England and Wales of 7.6".
def test_the_met_searched_some_four_and_a_half_times_the_average():
    ratio = disparity_ratio(
        figure("person-stop-search-rate-metropolitan-2020-21"),
        figure("person-stop-search-rate-england-and-wales-2020-21"),
    )
    assert str(ratio) == "4.6 times"
    assert ratio.rounded(1) == Decimal("4.6")
    assert ratio.bounds.lower == Fraction(3_455, 765)
    assert ratio.bounds.upper == Fraction(3_465, 755)
    assert ratio.difference == 27
    assert "whether pooled or the mean of forces is not stated" in ratio.explain()


# "On 31 March 2021, 19.2 percent of the force's workforce"; "the 2011 Census estimates
# that 40.2 percent of the population of London".
def test_the_workforce_of_2021_is_set_beside_the_residents_of_2011():
    with pytest.warns(DatesApartWarning) as caught:
        ratio = disparity_ratio(
            figure("share-of-workforce-minority-metropolitan"),
            figure("share-of-population-minority-london"),
        )
    assert str(caught[0].message).startswith(
        "31 March 2021 and 2011 are some 10 years apart"
    )
    assert str(ratio) == "0.48 times"
    assert ratio.rounded(3) == Decimal("0.478")
    assert (ratio.difference, ratio.difference_unit) == (-21, "percentage_point")


def test_the_met_has_two_and_a_half_times_the_average_share_of_minorities():
    ratio = disparity_ratio(
        figure("share-of-workforce-minority-metropolitan"),
        figure("share-of-workforce-minority-england-and-wales"),
    )
    assert str(ratio) == "2.5 times"


# "316,747 stop and searches on persons and vehicles … Of these, 311,295 were person
# stop and searches, representing 34.6 stop and searches per 1,000 population."
def test_all_searches_were_some_35_for_every_thousand_residents():
    implied = implied_rate(
        figure("person-stop-search-rate-metropolitan-2020-21"),
        figure("person-stop-searches-metropolitan-2020-21"),
        figure("stop-searches-metropolitan-2020-21"),
    )
    assert str(implied) == "35.2 searches per 1,000 residents"
    assert float(implied.bounds.lower) == pytest.approx(35.1551, abs=1e-4)
    assert float(implied.bounds.upper) == pytest.approx(35.2569, abs=1e-4)
    assert len(implied.citations) == 3


# MOPAC's public voice dashboard, as S003 prints it.
@pytest.mark.parametrize(
    ("before", "after", "told", "gap"),
    [
        (
            "trust-2019-20",
            "trust-2021-22",
            (
                "83 % to 73 %, -10 percentage points (-11 to -9 by rounding), year ending 31 March 2020 to year "
                "ending 31 March 2022"
            ),
            1,
        ),
        (
            "good-job-2019-20",
            "good-job-2021-22",
            (
                "58 % to 49 %, -9 percentage points (-10 to -8 by rounding), year ending 31 March 2020 to year "
                "ending 31 March 2022"
            ),
            1,
        ),
        (
            "satisfaction-police-actions-april-june-2020",
            "satisfaction-police-actions-october-december-2021",
            "66 % to 59 %, -7 percentage points (-8 to -6 by rounding), 2020/21 Q1 to 2021/22 Q3",
            5,
        ),
        (
            "satisfaction-ease-of-contact-april-june-2020",
            "satisfaction-ease-of-contact-october-december-2021",
            "89 % to 83 %, -6 percentage points (-7 to -5 by rounding), 2020/21 Q1 to 2021/22 Q3",
            5,
        ),
    ],
    ids=["trust", "good job", "police actions", "ease of contact"],
)
def test_what_people_think_of_the_met_fell_by_so_many_points(before, after, told, gap):
    series = survey_series([figure(after), figure(before)])
    assert str(series) == told
    assert series.gaps == (gap,)
    step = series.change().bounds
    assert (step.upper - step.lower, step.includes_lower, step.includes_upper) == (
        2,
        False,
        False,
    )
    assert step.lower == series.change().value - 1
