"""The statement of a force's own cases, as summaries of them tell."""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policestats as ps
from policestats.errors import ArgumentError, PeriodMismatchError, RecordError
from policestats.strategies import complaint_cases, complaint_summaries

OUTSIDE = ps.Handling.OUTSIDE_SCHEDULE_3
UNDER = ps.Handling.UNDER_SCHEDULE_3
INVESTIGATED = ps.Handling.INVESTIGATED
NOT_INVESTIGATED = ps.Handling.NOT_INVESTIGATED
OTHER = ps.find_category("Other", scheme="2020")
YEAR = ps.FinancialYear(2024)
IOPC, LOCAL = ps.ReviewBody
UPHELD = ps.ReviewOutcome.NOT_REASONABLE_AND_PROPORTIONATE
NOT_UPHELD = ps.ReviewOutcome.REASONABLE_AND_PROPORTIONATE
MADE = date(2024, 5, 1)


def after(days):
    return None if days is None else MADE + timedelta(days)


def case(number, how, days, *, contact=5, force="metropolitan"):
    """Make a case of 1 May 2024 that was finalised after so many days."""
    hold = 30 if how is INVESTIGATED else 0
    held = [ps.Suspension(start=after(1), end=after(hold))] if hold else []
    return ps.ComplaintCase(
        id=f"C{number}",
        force=force,
        made=MADE,
        logged=MADE,
        contacted=after(contact),
        finalised=after(days),
        handling=how,
        suspensions=held,
        allegations=[
            ps.Allegation(id="1", category=OTHER, handling=how, finalised=after(days))
        ],
    )


CASES = [
    case(1, OUTSIDE, 19),
    case(2, OUTSIDE, 24),
    case(3, INVESTIGATED, 200),
    case(4, NOT_INVESTIGATED, 100),
    case(5, None, 30),
    case(6, None, None, contact=None),
]


def review(number, of, body, outcome=None, recommendations=0):
    return ps.Review(
        id=f"R{number}",
        case=of,
        body=body,
        received=date(2024, 12, 1),
        completed=outcome and date(2025, 1, 5),
        outcome=outcome,
        recommendations=recommendations,
    )


REVIEWS = [
    review(1, CASES[2], IOPC, ps.ReviewOutcome.INVALID),
    review(2, CASES[3], LOCAL, UPHELD, 3),
    review(3, CASES[3], LOCAL, NOT_UPHELD),
    review(4, CASES[3], LOCAL, NOT_UPHELD),
    review(5, CASES[3], LOCAL, ps.ReviewOutcome.INVALID),
    review(6, CASES[2], LOCAL),
]
SUMMARIES = ps.summarise_cases(CASES, period=YEAR, reviews=REVIEWS)


def statement(summary, force="metropolitan", period=YEAR, **options):
    return ps.complaints_statement(force, period, summary=summary, **options)


def texts(made, section):
    return [line.text for line in made.section(section).lines]


WHOLE = statement(SUMMARIES)


def finalised(**changes):
    plain = {
        "subject": "kent",
        "period": YEAR,
        "cohort": ps.Cohort.FINALISED,
        "cases": 10,
        "allegations": 12,
    }
    return ps.ComplaintSummary(**plain | changes)


# --- each section, from one's own numbers ---


def test_volume_is_of_the_cases_logged_and_their_categories():
    assert texts(WHOLE, "volume")[0].startswith("6 cases logged, 100 % fewer")
    assert texts(WHOLE, "categories") == ["Other: 6 allegations, 100 %."]


def test_handling_is_of_the_cases_finalised():
    assert texts(WHOLE, "handling") == [
        (
            "2 cases finalised outside Schedule 3, that is informally: 50 % of 4 in all, "
            "our sum."
        ),
        (
            "2 cases finalised under Schedule 3, that is formally: 50 % of 4 in all, our "
            "sum."
        ),
        "1 case finalised under Schedule 3 without an investigation.",
        "1 case finalised under Schedule 3 with an investigation.",
        "2 allegations finalised outside Schedule 3.",
    ]
    section = WHOLE.section("handling")
    assert section.notes[1:] == (
        "It is not known how 1 of the 5 cases finalised was handled.",
        "It is not known how 1 of the 5 allegations finalised was handled.",
    )
    assert section.missing == ()
    assert {line.cohort for line in section.lines} == {ps.Cohort.FINALISED}


def test_days_are_means_and_say_what_they_count():
    assert texts(WHOLE, "timeliness") == [
        (
            "5 days on average to contact a complainant, the same as in 2023/24, as far "
            "as rounding tells."
        ),
        (
            "22 days on average to finalise a case outside Schedule 3, 10 to 16 % more "
            "than 2023/24."
        ),
        (
            "150 days on average to finalise a case under Schedule 3, time on hold "
            "included, 29 % fewer than 2023/24."
        ),
        (
            "135 days on average to finalise a case under Schedule 3, time on hold left "
            "out."
        ),
    ]
    assert WHOLE.section("timeliness").notes == (
        (
            "Days are calendar days from the day the complaint was made, and averages are "
            "means."
        ),
        "Days to contact are of 5 of the 6 cases logged; of the rest none are known.",
        (
            "Of the published figures that they are held against, it is not stated whether "
            "they are of working days, and whether they are means."
        ),
    )


def test_days_of_a_force_that_is_held_against_nothing_need_no_word_on_others():
    cases = [case(n, OUTSIDE, 19, force="kent") for n in range(3)]
    made = statement(ps.summarise_cases(cases, period=YEAR), "kent")
    assert made.section("timeliness").notes == (
        (
            "Days are calendar days from the day the complaint was made, and averages are "
            "means."
        ),
    )


def test_working_days_are_called_so():
    cases = [case(n, OUTSIDE, 19, force="kent") for n in range(3)]
    made = statement(ps.summarise_cases(cases, period=YEAR, calendar="working"), "kent")
    section = made.section("timeliness")
    assert texts(made, "timeliness") == [
        "2 working days on average to contact a complainant.",
        "12 working days on average to finalise a case outside Schedule 3.",
    ]
    assert section.notes[0].startswith("Days are working days from the day")
    assert {line.unit for line in section.lines} == {"working_day"}
    assert section.missing == ("days to finalise under Schedule 3",)


def test_reviews_say_what_a_share_upheld_is_of():
    assert texts(WHOLE, "reviews") == [
        (
            "5 applications for a review received by the Mayor's Office for Policing and "
            "Crime, 99 % fewer than 2023/24, 1 of them of complaints investigated and 4 "
            "of complaints not investigated."
        ),
        (
            "4 reviews completed by the Mayor's Office for Policing and Crime, 4 of them "
            "(100 %) of complaints not fully investigated."
        ),
        (
            "33 % upheld, against 45 % in 2023/24: the outcome had not been reasonable "
            "and proportionate. That is 1 of the 3 that were valid."
        ),
        (
            "1 application for a review received by the IOPC, 1 of them of complaints "
            "investigated and 0 of complaints not investigated."
        ),
        (
            "1 review completed by the IOPC, 0 of them (0 %) of complaints not fully "
            "investigated."
        ),
    ]
    assert texts(WHOLE, "recommendations") == [
        (
            "3 recommendations made to the force by the Mayor's Office for Policing and "
            "Crime."
        ),
        "0 recommendations made to the force by the IOPC.",
    ]
    assert WHOLE.section("reviews").missing == ()


def test_no_reviews_are_told_as_none_where_that_is_known():
    cases = [case(1, OUTSIDE, 19, force="kent")]
    none = statement(ps.summarise_cases(cases, period=YEAR, reviews=[]), "kent")
    assert "0 applications for a review received by the IOPC." in texts(none, "reviews")
    unknown = statement(ps.summarise_cases(cases, period=YEAR), "kent")
    assert texts(unknown, "reviews") == []
    assert len(unknown.section("reviews").missing) == 4


def test_every_line_of_ones_own_is_reckoned_and_not_printed():
    assert all(line.is_derived for line in WHOLE.lines)
    shares = [line for line in WHOLE.lines if line.measure == "share-of-reviews-upheld"]
    assert [(line.value, line.unit) for line in shares] == [(33, "percent")]
    records = WHOLE.to_records()
    assert {"days-to-finalise-including-suspension", "recommendations"} <= {
        one["measure"] for one in records
    }


# --- what is not known ---


def test_what_a_table_does_not_name_is_none_only_where_the_rest_is_all():
    all_known = statement(finalised(cases_by_handling={OUTSIDE: 10}), "kent")
    assert texts(all_known, "handling") == [
        (
            "10 cases finalised outside Schedule 3, that is informally: 100 % of 10 in "
            "all, our sum."
        ),
        (
            "0 cases finalised under Schedule 3, that is formally: 0 % of 10 in all, our "
            "sum."
        ),
        "0 cases finalised under Schedule 3 without an investigation.",
        "0 cases finalised under Schedule 3 with an investigation.",
    ]
    some = statement(finalised(cases_by_handling={OUTSIDE: 8}), "kent")
    assert texts(some, "handling") == [
        "8 cases finalised outside Schedule 3, that is informally."
    ]
    assert some.section("handling").missing == (
        "cases finalised under Schedule 3",
        "how many of them were investigated",
    )
    assert some.section("handling").notes[1:] == (
        "It is not known how 2 of the 10 cases finalised were handled.",
    )


def test_cases_of_which_an_investigation_is_not_known_are_told_of():
    made = statement(finalised(cases_by_handling={UNDER: 3, INVESTIGATED: 5}), "kent")
    assert texts(made, "handling") == [
        "8 cases finalised under Schedule 3, that is formally."
    ]
    assert made.section("handling").notes[1:] == (
        (
            "It is not known how 2 of the 10 cases finalised were handled. It is not known "
            "whether 3 of the 8 cases finalised under Schedule 3 were investigated."
        ),
    )
    whole = {OUTSIDE: 2, UNDER: 1, INVESTIGATED: 7}
    made = statement(finalised(cases_by_handling=whole), "kent")
    assert made.section("handling").notes[1:] == (
        (
            "It is not known whether 1 of the 8 cases finalised under Schedule 3 was "
            "investigated."
        ),
    )


def test_days_of_some_of_the_cases_say_of_how_many():
    taken = ps.DaysTaken({10: 1, 20: 2})
    times = ps.CaseTimes(
        to_log=taken,
        to_contact=ps.DaysTaken(),
        to_finalise_outside_schedule_3=taken,
        to_finalise_including_suspension=taken,
        to_finalise_excluding_suspension=taken,
    )
    made = statement(
        finalised(timeliness=times, cases_by_handling={OUTSIDE: 6, INVESTIGATED: 3}),
        "kent",
    )
    assert made.section("timeliness").notes[1:] == (
        (
            "Days to finalise outside Schedule 3 are of 3 of the 6 cases finalised outside "
            "Schedule 3; of the rest none are known."
        ),
    )
    assert made.section("timeliness").missing == ("days to contact a complainant",)


def test_days_to_finalise_are_not_those_of_cases_logged():
    (logged, _) = SUMMARIES
    made = statement(logged)
    assert [line.measure for line in made.section("timeliness").lines] == [
        "days-to-contact"
    ]
    assert texts(made, "handling") == []


def test_reviews_of_which_little_is_known_are_told_without_the_rest():
    some = ps.ReviewSummary(
        body=IOPC,
        received=9,
        completed=4,
        received_by_handling={INVESTIGATED: 3},
        completed_by_handling={UNDER: 4},
        by_outcome={ps.ReviewOutcome.INVALID: 4},
    )
    made = statement(finalised(reviews=[some]), "kent")
    assert texts(made, "reviews") == [
        "9 applications for a review received by the IOPC.",
        "4 reviews completed by the IOPC.",
    ]


def test_recommendations_that_are_not_known_are_not_said_to_be_none():
    some = ps.ReviewSummary(body=IOPC, received=9, completed=4)
    made = statement(finalised(reviews=[some]), "kent")
    assert texts(made, "recommendations") == []
    missing = made.section("recommendations").missing
    assert missing == ("recommendations made to the force",)
    made = statement(
        finalised(reviews=[some, attrs.evolve(some, body=LOCAL, recommendations=2)]),
        "kent",
    )
    (line,) = texts(made, "recommendations")
    assert line.startswith("2 recommendations made to the force by the")
    missing = made.section("recommendations").missing
    assert missing == ("recommendations made to the force by the IOPC",)


@pytest.mark.parametrize(
    ("completed", "outcomes", "share", "note"),
    [
        (4, {UPHELD: 4}, "100 % upheld", None),
        (
            4,
            {UPHELD: 3},
            None,
            "It is not known how 1 of the 4 reviews completed by the IOPC ended.",
        ),
        (
            4,
            {},
            None,
            "It is not known how any of the 4 reviews completed by the IOPC ended.",
        ),
        (1, {}, None, "It is not known how the review completed by the IOPC ended."),
    ],
)
def test_a_share_upheld_is_of_reviews_that_all_ended_as_is_known(
    completed, outcomes, share, note
):
    some = ps.ReviewSummary(
        body=IOPC, received=0, completed=completed, by_outcome=outcomes
    )
    made = statement(finalised(reviews=[some]), "kent")
    found = [one for one in texts(made, "reviews") if "upheld" in one]
    assert [one[: len(share or "")] for one in found] == ([share] if share else [])
    assert made.section("reviews").notes[1:] == ((note,) if note else ())


def test_the_body_whose_reviews_ended_nobody_knows_how_is_named():
    some = ps.ReviewSummary(body=LOCAL, received=0, completed=1)
    made = statement(finalised(reviews=[some]), "kent")
    assert made.section("reviews").notes[1:] == (
        "It is not known how the review completed by the local policing body ended.",
    )


def test_one_valid_review_is_spoken_of_as_one():
    some = ps.ReviewSummary(body=IOPC, received=0, completed=1, by_outcome={UPHELD: 1})
    told = texts(statement(finalised(reviews=[some]), "kent"), "reviews")[-1]
    assert told.endswith("That is 1 of the 1 that was valid.")


@pytest.mark.parametrize(
    ("cases", "table", "note"),
    [
        (
            8,
            {UNDER: 8},
            (
                "It is not known whether any of the 8 cases finalised under Schedule 3 "
                "were investigated."
            ),
        ),
        (
            1,
            {UNDER: 1},
            (
                "It is not known whether the case finalised under Schedule 3 was "
                "investigated."
            ),
        ),
    ],
    ids=["all", "one"],
)
def test_all_of_which_something_is_not_known_are_not_counted_out(cases, table, note):
    made = statement(finalised(cases=cases, cases_by_handling=table), "kent")
    assert made.section("handling").notes[1:] == (note,)


def test_cases_finalised_are_counted_where_it_is_not_known_how_they_were_handled():
    first, second = case(1, None, 9, force="kent"), case(2, None, 9, force="kent")
    made = statement(ps.summarise_cases([first, second], period=YEAR), "kent")
    assert texts(made, "handling") == ["2 cases finalised."]
    assert len(made.section("handling").missing) == 3
    # Where the volume is of these, it tells how many there are.
    made = statement(finalised(), "kent")
    assert texts(made, "volume")[0] == "10 cases finalised."
    assert texts(made, "handling") == []


def test_days_to_contact_of_cases_finalised_are_said_to_be_of_these():
    (_, of_finalised) = ps.summarise_cases(
        [case(n, OUTSIDE, 19, force="kent") for n in range(2)], period=YEAR
    )
    notes = statement(of_finalised, "kent").section("timeliness").notes
    assert notes[1:] == ("Days to contact are of the cases finalised.",)


@pytest.mark.parametrize(
    ("number", "some"), [(1, "one case"), (3, "3 cases")], ids=["one", "more"]
)
def test_days_of_more_cases_than_are_known_to_be_handled_so_say_so(number, some):
    taken = ps.DaysTaken({10: number})
    times = ps.CaseTimes(
        to_log=taken,
        to_contact=ps.DaysTaken(),
        to_finalise_outside_schedule_3=taken,
        to_finalise_including_suspension=taken,
        to_finalise_excluding_suspension=taken,
    )
    made = statement(finalised(timeliness=times), "kent")
    assert made.section("timeliness").notes[1:] == tuple(
        f"Days to finalise {where} Schedule 3 are of {some}; how many cases finalised "
        f"{where} Schedule 3 there are is not known."
        for where in ("outside", "under")
    )


@pytest.mark.parametrize(
    ("employees", "told"),
    [(6_000, "1 case logged per 1,000"), (3_000, "2 cases logged per 1,000")],
)
def test_a_rate_of_one_is_of_one_case(employees, told):
    made = statement(SUMMARIES, employees=employees)
    assert texts(made, "rates")[0].startswith(told)


# --- which summaries are taken ---


def test_of_many_summaries_those_of_the_force_and_period_are_taken():
    cases = [*CASES, *(case(n, OUTSIDE, 9, force="kent") for n in range(10, 30))]
    many = ps.summarise_cases(cases, period=[YEAR, "2025/26", "2024/25 Q1"])
    made = statement(iter(many))
    assert texts(made, "volume") == texts(WHOLE, "volume")
    quarter = statement(many, "kent", "2024/25 Q1")
    assert texts(quarter, "volume")[0] == "20 cases logged."


def test_volume_is_of_the_cases_finalised_where_none_were_logged():
    made = statement([finalised()], "kent")
    assert texts(made, "volume")[0] == "10 cases finalised."
    recorded = attrs.evolve(finalised(), cohort=ps.Cohort.RECORDED)
    made = statement([finalised(), recorded], "kent")
    assert texts(made, "volume")[0] == "10 cases recorded under Schedule 3."


def test_the_order_of_the_summaries_does_not_matter():
    assert statement(SUMMARIES[::-1]) == WHOLE


def test_rates_are_of_the_cases_logged():
    made = statement(SUMMARIES, employees=1_000)
    assert texts(made, "rates")[0].startswith("6 cases logged per 1,000 employees")
    with pytest.raises(RecordError) as caught:
        statement([finalised()], "kent", employees=1_000)
    assert caught.value.path == "summary.cohort"


def test_none_of_the_force_and_period_is_refused_with_what_there_is():
    with pytest.raises(ArgumentError) as caught:
        statement(SUMMARIES, "kent")
    assert caught.value == ArgumentError(
        "summary", "metropolitan 2024/25", "must hold a summary of 'kent' in 2024/25"
    )
    with pytest.raises(ArgumentError) as empty:
        statement(())
    assert empty.value.value == ""
    many = [finalised(period=ps.FinancialYear(year)) for year in range(2000, 2008)]
    with pytest.raises(ArgumentError) as several:
        statement(many, "kent")
    assert several.value.value == (
        "kent 2000/01, kent 2001/02, kent 2002/03, kent 2003/04, kent 2004/05, "
        "kent 2005/06 and 2 more"
    )


def test_two_summaries_of_one_cohort_are_refused_with_what_to_do():
    with pytest.raises(ArgumentError) as caught:
        statement([finalised(), finalised(cases=3)], "kent")
    assert caught.value == ArgumentError(
        "summary",
        "kent 2024/25, finalised",
        "must be there once: sum() adds summaries of one cohort up",
    )


def test_reviews_that_differ_between_two_summaries_are_refused():
    one = ps.ReviewSummary(body=IOPC, received=9, completed=4)
    logged = attrs.evolve(finalised(), cohort=ps.Cohort.LOGGED)
    both = [
        attrs.evolve(logged, reviews=[one]),
        finalised(reviews=[attrs.evolve(one, received=8)]),
    ]
    with pytest.raises(ArgumentError, match="must say the same of reviews") as caught:
        statement(both, "kent")
    assert (caught.value.argument, caught.value.value) == ("summary", "kent 2024/25")
    same = [attrs.evolve(x, reviews=[one]) for x in both]
    assert texts(statement(same, "kent"), "reviews")[0].startswith("9 applications")


@pytest.mark.parametrize("value", [3, "x", b"x", object], ids=repr)
def test_what_holds_no_summaries_is_refused(value):
    with pytest.raises(ArgumentError) as caught:
        statement(value)
    assert caught.value == ArgumentError(
        "summary",
        value,
        "must be a ComplaintSummary, or those that summarise_cases gives",
    )


def test_what_is_no_summary_is_refused_with_its_place():
    with pytest.raises(ArgumentError) as caught:
        statement([finalised(), 3])
    assert caught.value == ArgumentError("summary[1]", 3, "must be a ComplaintSummary")


def test_a_single_summary_of_another_force_or_period_is_refused_as_before():
    with pytest.raises(RecordError) as force:
        statement(finalised())
    assert (force.value.path, force.value.value) == ("summary.subject", "kent")
    with pytest.raises(PeriodMismatchError) as period:
        statement(finalised(), "kent", "2023/24")
    assert period.value.right == YEAR


# --- laws ---


@given(complaint_summaries(subject="kent", period=YEAR))
@settings(max_examples=40)
def test_a_statement_is_written_of_any_summary(summary):
    made = statement(summary, "kent")
    assert made.to_text()
    assert made == statement([summary], "kent")
    written = [one for one in made.lines if one.measure == "days-to-contact"]
    times = summary.timeliness
    assert bool(written) is (times is not None and times.to_contact.n > 0)


@given(
    st.lists(
        complaint_cases(force="kent", logged=ps.FinancialYear(2023), scheme="2020"),
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=25)
def test_a_statement_is_written_of_any_cases(cases):
    made = statement(
        ps.summarise_cases(cases, period=["2023/24"]), "kent", ps.FinancialYear(2023)
    )
    many = "case" if len(cases) == 1 else "cases"
    assert texts(made, "volume")[0].startswith(f"{len(cases)} {many} logged")
