"""Published worked examples, each with the page that prints it."""

from datetime import date
from decimal import Decimal

import pytest

from policestats import (
    Cohort,
    Count,
    FinancialYear,
    Interval,
    Quarter,
    SmallNumbersWarning,
    Target,
    YearToDate,
    allegations_per_case,
    composition,
    implied_population,
    percent_change,
    quarter_from,
    rate,
    reference,
    relevant_periods,
    review_deadline,
    share,
    timeliness_notifications,
)


# Surrey PCC's narratives on the IOPC bulletins of 2022/23 (surrey-pcc.gov.uk): the
# force's 4,305 employees, with 492 cases and 829 allegations for every 1,000.
@pytest.mark.parametrize(
    ("events", "unit", "printed"),
    [(2_117, "case", 492), (3_569, "allegation", 829)],
)
def test_surreys_counts_of_2022_23_print_its_rates(events, unit, printed):
    force = Count(4_305, "employee", subject="surrey")
    logged = Count(events, unit, subject="surrey", period=FinancialYear(2022))
    assert rate(logged, force).rounded() == Decimal(printed)
    assert 4_305 in implied_population(printed, events)


# Surrey PCC's narratives on the IOPC bulletins of 2023/24 (surrey-pcc.gov.uk): 1,102,
# 1,686 and 2,333 cases to the end of the second, third and fourth quarter.
def test_surreys_fourth_quarter_of_2023_24_is_what_its_year_has_more_than_three():
    to_third = Count(1_686, "case", subject="surrey", period=YearToDate(2023, 3))
    to_fourth = Count(2_333, "case", subject="surrey", period=YearToDate(2023, 4))
    assert quarter_from(to_fourth, to_third) == Count(
        647,
        "case",
        subject="surrey",
        period=Quarter(2023, 4),
    )


# IOPC complaints statistics (policeconduct.gov.uk), table 27 of 2024/25: 5 of 8 prints
# as 63 for North Wales, 3 of 8 as 38 for Hampshire.
@pytest.mark.parametrize(("part", "printed"), [(5, 63), (3, 38)])
def test_the_iopc_prints_a_half_per_cent_upwards(part, printed):
    with pytest.warns(SmallNumbersWarning):
        assert share(part, 8).rounded() == Decimal(printed)


# MOPAC's Oversight of Police Complaints (S001): 11,843 cases at 243 and 21,759
# allegations at 446 for every 1,000 employees of the Met; 85,458 cases at 338 in England
# and Wales, and allegations at 599. IOPC complaints statistics 2023/24: 151,538
# allegations in England and Wales.
@pytest.mark.parametrize(
    ("cases", "allegations", "in_common"),
    [
        ((243, 11_843), (446, 21_759), (48_733, 48_837)),
        ((338, 85_458), (599, 151_538), (252_774, 253_196)),
    ],
    ids=["metropolitan", "england-and-wales"],
)
def test_two_rates_of_one_year_leave_employees_in_common(cases, allegations, in_common):
    one, other = implied_population(*cases), implied_population(*allegations)
    assert max(one.lower, other.lower) == in_common[0]
    assert min(one.upper, other.upper) == in_common[1]


def test_the_bundled_figures_of_the_met_imply_the_same_as_their_numbers():
    printed = reference.find_figure("S001-allegation-rate-metropolitan-2023-24")
    events = reference.find_figure("S001-allegations-logged-metropolitan-2023-24")
    assert implied_population(printed, events) == Interval(
        48_733,
        48_841,
        None,
        "rounding",
    )


# Home Office total workforce at 31 March 2023 (gov.uk, police workforce): 233,832
# full-time equivalents, officers, staff, PCSOs and designated officers of 43 forces.
def test_the_full_time_equivalents_of_43_forces_do_not_print_the_national_rate():
    assert rate(85_458, 233_832).rounded() == Decimal(365)
    assert 233_832 not in implied_population(338, 85_458)


# MOPAC's Oversight of Police Complaints (S001): "just under 14% of the 85,458 total".
def test_the_met_logged_just_under_14_per_cent_of_all_cases():
    met = share(11_843, 85_458)
    printed = reference.find_figure("S001-share-of-cases-metropolitan-2023-24")
    assert printed.printed.admits(met.exact * 100)


# MOPAC's Oversight of Police Complaints (S001): reviews "dropped by a further 11% to
# 442" from 499, and 335 of 343 were of complaints that were not investigated.
def test_reviews_of_2023_24_fell_by_the_printed_11_per_cent():
    before = reference.find_figure(
        "S001-review-applications-mopac-metropolitan-2022-23",
    )
    after = reference.find_figure("S001-review-applications-mopac-metropolitan-2023-24")
    assert percent_change(before, after).rounded() == Decimal(-11)


# Written answer of 17 January 2024 on 2022/23: of 71,805 allegations finalised
# formally, 17,098 were investigated, printed as 24 per cent.
def test_investigated_allegations_of_2022_23_print_24_per_cent():
    assert share(17_098, 71_805).rounded() == Decimal(24)


# Home Office, Police misconduct, year ending 31 March 2024: 1,312 officers and 386
# staff make 1,698; 585 of the officers went to a meeting, printed as 45 per cent.
def test_misconduct_referrals_of_2024_sum_and_print():
    referred = composition({"officers": 1_312, "staff": 386})
    assert referred.total == 1_698
    assert share(585, 1_312).rounded() == Decimal(45)


# IOPC complaints statistics 2023/24: 31,182 cases finalised formally and 50,594
# informally make 81,776.
def test_cases_finalised_in_2023_24_sum_over_their_handling():
    handled = composition(
        {
            "formal": Count(31_182, "case", cohort=Cohort.FINALISED),
            "informal": Count(50_594, "case", cohort=Cohort.FINALISED),
        },
    )
    assert handled.total == 81_776


# The same two pages: 599 / 338 and 151,538 / 85,458 agree, as pooled ratios do.
def test_allegations_per_case_in_england_and_wales_lie_where_both_rates_put_them():
    ratio = allegations_per_case(151_538, 85_458)
    assert ratio.rounded(2) == Decimal("1.77")
    assert 598.5 / 338.5 < ratio.value < 599.5 / 337.5


# SI 2020/2, regulation 13: twelve months "starting with" the date the complaint was
# made, then each six months.
def test_the_first_relevant_period_ends_on_the_eve_of_a_year_later():
    made = date(2023, 1, 10)
    assert relevant_periods(made, date(2024, 1, 9)) == ()
    assert relevant_periods(made, date(2024, 1, 10)) == ((made, date(2024, 1, 9)),)
    assert timeliness_notifications(made, date(2024, 7, 10)) == (
        date(2024, 1, 10),
        date(2024, 7, 10),
    )


# SI 2020/2, regulation 29(2): 28 days starting with the day after the outcome is given.
def test_an_application_for_a_review_is_in_time_for_28_days():
    assert review_deadline(date(2024, 3, 1)) == date(2024, 3, 29)


# HMICFRS, PEEL 2021/22, the Met (S003): 999 calls at least 90 per cent within ten
# seconds; 101 calls with fewer than 10 per cent abandoned.
def test_call_targets_differ_in_whether_the_number_itself_meets_them():
    assert Target(90, "above").met_by(90)
    assert not Target(10, "below", strict=True).met_by(10)
