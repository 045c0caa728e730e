import json
import pickle
import warnings
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policestats as ps
from policestats import reference
from policestats.printed import Bounds
from policestats.statement import Remark, Section
from policestats.statement.complaints import checks
from policestats.statement.complaints.facts import Fact
from policestats.statement.complaints.wording import share_words, step_words
from policestats.statement.layout import Page

MET_2023 = ps.complaints_statement("metropolitan", "2023/24")
MET_2020 = ps.complaints_statement("metropolitan", "2020/21")
IDS = [
    "volume",
    "rates",
    "categories",
    "handling",
    "timeliness",
    "reviews",
    "recommendations",
]


@attrs.frozen
class Sheet(Page):
    """Sections under a title, and nothing else."""

    title: str
    sections: tuple[Section, ...]


def texts(statement, section):
    return [line.text for line in statement.section(section).lines]


def summary(**changes):
    plain = {
        "subject": "metropolitan",
        "period": ps.FinancialYear(2024),
        "cohort": ps.Cohort.LOGGED,
        "cases": 12_000,
        "allegations": 22_790,
    }
    return ps.ComplaintSummary(**{**plain, **changes})


# --- the Met, 2023/24


def test_the_volume_of_2023_24_is_held_against_the_year_before_and_the_country():
    assert texts(MET_2023, "volume") == [
        "11,843 cases logged, 0.5 % more than 2022/23.",
        (
            "13.9 % of the 85,458 cases logged across England and Wales, printed as "
            '"just under 14%".'
        ),
        "21,759 allegations logged: 1.8 for each case.",
    ]


def test_the_rates_of_2023_24_are_held_against_the_country():
    assert texts(MET_2023, "rates") == [
        (
            "243 cases logged per 1,000 employees, against 338 across England and Wales: "
            "28 % fewer."
        ),
        (
            "446 allegations logged per 1,000 employees, against 599 across England and "
            "Wales: 25 to 26 % fewer."
        ),
    ]
    assert "48,733 to 48,837 employees" in MET_2023.section("rates").notes[1]


def test_the_categories_of_2023_24_are_an_order_without_numbers():
    section = MET_2023.section("categories")
    assert texts(MET_2023, "categories") == [
        "No. 1: Delivery of duties and service.",
        "No. 2: Police powers, policies and procedures.",
        "No. 3: Individual behaviours.",
    ]
    assert section.missing == ("allegations by category",)


def test_finalised_cases_are_shared_out_among_finalised_cases_alone():
    assert texts(MET_2023, "handling")[:2] == [
        (
            "7,810 cases finalised outside Schedule 3, that is informally: 67 % of 11,693 "
            "in all, our sum."
        ),
        (
            "3,883 cases finalised under Schedule 3, that is formally: 33 % of 11,693 in "
            "all, our sum."
        ),
    ]
    assert (
        "Finalised in the year is not logged" in MET_2023.section("handling").notes[0]
    )


def test_a_share_of_a_whole_that_is_not_printed_is_a_warning():
    (warning,) = MET_2023.warnings
    assert str(warning) == (
        '"37%" is printed without its whole: 8,182 would be that of 21,819 to 22,416 '
        "allegations, and no such number is printed. The 21,759 logged are other "
        "allegations, and do not fit."
    )
    assert [figure.value for figure in warning.figures] == [37, 8_182, 21_759]


def test_days_are_said_with_what_is_not_known_of_them():
    assert texts(MET_2023, "timeliness") == [
        "5 days on average to contact a complainant, against 6 across England and Wales.",
        "19 days on average to finalise a case outside Schedule 3.",
        (
            "211 days on average to finalise a case under Schedule 3, time on hold "
            "included, 6 fewer than the year before."
        ),
    ]
    (note,) = MET_2023.section("timeliness").notes
    assert "working days" in note
    assert "not stated" in note


def test_reviews_say_what_the_printed_share_can_be_of():
    assert texts(MET_2023, "reviews") == [
        (
            "442 applications for a review received by the Mayor's Office for Policing and "
            "Crime, 11 % fewer than 2022/23."
        ),
        (
            "343 reviews completed by the Mayor's Office for Policing and Crime, 335 of "
            "them (98 %) of complaints not fully investigated."
        ),
        (
            "45 % upheld: the outcome had not been reasonable and proportionate. That is "
            "150 to 152 if of the 335, or 153 to 156 if of the 343, which is not stated."
        ),
    ]
    assert texts(MET_2023, "recommendations") == [
        (
            "140 recommendations made to the force by the Mayor's Office for Policing and "
            "Crime."
        ),
    ]


# --- the Met, 2020/21 and 2022/23


def test_the_categories_of_2020_21_have_numbers_and_shares():
    lines = texts(MET_2020, "categories")
    assert lines[0] == "Delivery of duties and service: 7,860 allegations, 46 %."
    assert lines[6] == "Use of police vehicles: 126 allegations, under 1 %."
    assert lines[-1] == "Not categorised: 466 allegations, 3 %."
    assert len(lines) == 11
    assert MET_2020.section("categories").warnings == ()


def test_a_printed_staff_that_the_rate_excludes_is_a_warning():
    (warning,) = MET_2020.warnings
    assert str(warning) == (
        '"nearly 45,000" officers and staff does not fit the printed rate, which takes '
        "45,393 to 45,640 employees: they may be other people, or of another date."
    )
    assert warning.citations[0].quote == "has nearly 45,000 officers and staff"
    assert warning.citations[0] in MET_2020.citations


def test_a_wording_that_is_probably_wrong_is_kept_and_noted():
    assert texts(MET_2020, "reviews") == [
        (
            "198 applications for a review received by the IOPC, printed as 108 "
            "investigated and 90 not investigated."
        )
    ]
    assert any("probably" in note for note in MET_2020.section("reviews").notes)


def test_a_year_with_two_figures_says_what_is_missing():
    statement = ps.complaints_statement("the Met", "2022/23")
    assert [line.text for line in statement.lines] == [
        "11,779 cases logged.",
        (
            "499 applications for a review received by the Mayor's Office for Policing and "
            "Crime."
        ),
    ]
    for gap in (
        "allegations logged",
        "cases of the period before",
        "cases of England and Wales",
        "cases per 1,000 employees",
        "allegations per 1,000 employees",
        "allegations by category",
        "cases finalised outside Schedule 3",
        "cases finalised under Schedule 3",
        "days to contact a complainant",
        "applications for a review to the IOPC",
        "recommendations made to the force",
    ):
        assert gap in statement.missing


# --- what holds for every statement


@pytest.mark.parametrize("statement", [MET_2020, MET_2023])
def test_every_statement_has_the_seven_sections_in_order(statement):
    assert [section.id for section in statement.sections] == IDS
    for section in statement.sections:
        assert section.lines or section.missing


@pytest.mark.parametrize("statement", [MET_2020, MET_2023])
def test_every_line_of_a_bundled_statement_is_cited(statement):
    for line in statement.lines:
        assert line.citations
    assert set(statement.citations) <= {f.citation for f in reference.figures()}
    assert len(set(statement.citations)) == len(statement.citations)


@pytest.mark.parametrize("statement", [MET_2020, MET_2023])
def test_no_statement_calls_a_rate_per_employee_per_capita(statement):
    told = (statement.to_text() + statement.to_markdown()).casefold()
    assert "per capita" not in told
    assert "per head" not in told


@pytest.mark.parametrize("statement", [MET_2020, MET_2023])
def test_no_line_mixes_cohorts_in_one_number(statement):
    for line in statement.lines:
        cohorts = {f.cohort for f in line.figures if f.unit in {"case", "allegation"}}
        assert len(cohorts) <= 1


@pytest.mark.parametrize("statement", [MET_2020, MET_2023])
def test_every_number_in_the_text_is_printed_or_reckoned_from_print(statement):
    # Each line's own value stands in its text, as printed.
    for line in statement.lines:
        shown = {f"{line.value:,}", line.figures[0].printed.text.removesuffix("%")}
        assert any(number in line.text for number in shown)


def test_a_figure_of_the_period_is_used_or_known_to_be_left_out():
    used = {f.id for line in MET_2023.lines for f in line.figures}
    used |= {f.id for x in MET_2023.lines for c in x.comparisons for f in c.figures}
    of_the_year = {
        f.id for f in reference.figures(topic="complaints", period="2023/24")
    }
    assert of_the_year - used == set()
    used = {f.id for line in MET_2020.lines for f in line.figures}
    used |= {f.id for x in MET_2020.lines for c in x.comparisons for f in c.figures}
    complaints = reference.figures(topic="complaints", period="2020/21")
    assert {f.id for f in complaints} == used


def test_text_is_no_wider_than_asked():
    for width in (20, 40, 60, 80, 120):
        lines = MET_2023.to_text(width=width).splitlines()
        assert max(map(len, lines)) <= width
    assert MET_2023.to_text() == str(MET_2023) == MET_2023.to_text(width=80)


@pytest.mark.parametrize(
    "width", [19, 0, -80, 20.0, 80.5, True, "80", None, Decimal(80)], ids=repr
)
def test_a_width_that_leaves_no_room_or_is_no_number_is_refused(width):
    with pytest.raises(ps.ArgumentError) as caught:
        MET_2023.to_text(width=width)
    assert (caught.value.argument, caught.value.value) == ("width", width)
    assert caught.value.requirement == "must be a whole number of 20 or more"


@pytest.mark.parametrize("statement", [MET_2020, MET_2023])
def test_in_twenty_columns_all_is_said_and_no_line_is_wider(statement):
    text = statement.to_text(width=20)
    assert max(map(len, text.splitlines())) <= 20
    assert not [line for line in text.splitlines() if line.lstrip().startswith("%")]
    # Lines break at spaces and after hyphens: what is between is nothing that is said.
    told = "".join(text.split())
    for section in statement.sections:
        assert "".join(section.title.split()) in told
        for one in (*section.lines, *section.notes, *section.warnings):
            assert "".join(str(one).split()) in told


def test_headings_are_underlined_by_the_longest_of_their_lines():
    text = MET_2023.to_text(width=20)
    assert text.startswith(
        "Metropolitan Police\nService: complaints,\n2023/24\n====================\n"
    )
    assert "\nFor the size of the\nforce\n-------------------\n" in text
    assert "\nSources\n-------\n" in text


@pytest.mark.parametrize("width", [20, 21, 40])
@pytest.mark.parametrize("digits", range(1, 15))
def test_a_percent_sign_stays_with_its_number_however_long_it_is(digits, width):
    number = "7" * digits
    lines = [Remark(f"{'x ' * n}{number} % of all") for n in range(20)]
    sections = (Section(id="a", title="A", lines=lines),)
    for line in Sheet("T", sections).to_text(width=width).splitlines():
        assert not line.lstrip().startswith("%")
        assert len(line) <= width


@pytest.mark.parametrize("statement", [MET_2020, MET_2023])
def test_no_line_of_a_statement_begins_with_a_percent_sign(statement):
    def words(text):
        """Every word, and no line that underlines."""
        return [word for word in text.split() if set(word) - set("=-")]

    told = words(statement.to_text(width=1_000))
    for width in range(40, 121):
        text = statement.to_text(width=width)
        for line in text.splitlines():
            assert len(line) <= width
            assert not line.lstrip().startswith("%")
        assert "\N{NO-BREAK SPACE}" not in text
        assert words(text) == told


def test_text_lists_each_source_once_by_the_number_used():
    text = MET_2023.to_text()
    for number, citation in enumerate(MET_2023.citations, start=1):
        assert text.count(f"  [{number}] ") == 1
        assert citation.quote in " ".join(text.split())
    assert f"[{len(MET_2023.citations) + 1}]" not in text
    assert "S001: MOPAC's Oversight of Police Complaints" in text
    assert "publisher not stated" in " ".join(MET_2020.to_text().split())


def test_markdown_has_a_footnote_for_each_mark():
    markdown = MET_2020.to_markdown()
    assert markdown.startswith("# Metropolitan Police Service: complaints, 2020/21\n")
    for number in range(1, len(MET_2020.citations) + 1):
        assert f"[^{number}]: S000" in markdown
        assert markdown.count(f"[^{number}]") >= 2
    assert '> **Caution:** "nearly 45,000"' in markdown
    assert MET_2020._repr_markdown_() == markdown  # the name that notebooks call


def test_records_hold_all_that_the_text_says():
    records = MET_2023.to_records()
    for record in records:
        assert set(reference.FIGURE_COLUMNS) < set(record)
        assert record["subject"] == "metropolitan"
        assert record["period"] == "2023/24"
    by_row = {
        row: [r["text"] for r in records if r["row"] == row]
        for row in ("line", "note", "missing", "warning")
    }
    assert sum(map(len, by_row.values())) == len(records)
    assert by_row["line"] == [line.text for line in MET_2023.lines]
    assert by_row["missing"] == list(MET_2023.missing)
    assert by_row["warning"] == list(map(str, MET_2023.warnings))
    assert json.loads(json.dumps(records)) == records


def test_a_record_is_the_row_of_its_figure_unless_it_is_derived():
    first, second, *_ = MET_2023.to_records()
    row = reference.figure_record(
        reference.find_figure("S001-cases-logged-metropolitan-2023-24"),
    )
    assert {name: first[name] for name in row} == row
    assert first["comparisons"] == [
        {
            "kind": "previous-year",
            "value": "11779",
            "unit": "case",
            "period": "2022/23",
            "change": "0.5",
            "change_unit": "percent",
            "text": "0.5 % more than 2022/23",
            "figures": ["S001-cases-logged-metropolitan-2022-23"],
        },
    ]
    assert second["id"] is None
    assert second["value"] == "13.9"
    assert second["unit"] == "percent"
    assert len(second["figures"]) == 3


def test_a_comparison_with_the_country_carries_its_change():
    (rate, _) = MET_2023.section("rates").lines
    (comparison,) = rate.comparisons
    assert (comparison.kind, comparison.value) == ("england-and-wales", 338)
    assert (comparison.change, comparison.change_unit) == (Decimal(-28), "percent")
    (days, *_) = MET_2023.section("timeliness").lines
    (comparison,) = days.comparisons
    assert (comparison.change, comparison.change_unit) == (Decimal(-1), "day")


def test_statements_pickle_compare_and_read_well():
    assert pickle.loads(pickle.dumps(MET_2020)) == MET_2020  # noqa: S301  # our own bytes
    assert ps.complaints_statement("metropolitan", "2023/24") == MET_2023
    assert MET_2020 != MET_2023
    assert str(MET_2023.lines[0]) == MET_2023.lines[0].text


def test_a_section_is_found_by_its_id():
    assert MET_2023.section("rates").title == "For the size of the force"
    with pytest.raises(ps.ReferenceNotFoundError, match="did you mean rates"):
        MET_2023.section("rate")
    with pytest.raises(ps.ReferenceNotFoundError, match="there is volume, rates"):
        MET_2023.section("xyz")


def test_what_only_a_caution_cites_is_among_the_sources():
    of = reference.find_figure("S000-employees-metropolitan")
    section = Section(id="x", title="X", warnings=(Remark("Heed it.", (of,)),))
    page = Sheet("T", (section,))
    assert page.citations == (of.citation,)
    text = page.to_text()
    assert "  ! Caution: Heed it. [1]\n" in text
    assert f'  [1] S000: "{of.citation.quote}"\n' in text
    markdown = page.to_markdown()
    assert "\n> **Caution:** Heed it.[^1]\n" in markdown
    assert f'\n[^1]: S000, "{of.citation.quote}"\n' in markdown


# --- refusals


@pytest.mark.parametrize(
    ("force", "period"),
    [("surrey", "2023/24"), ("metropolitan", "2010/11")],
)
def test_a_force_or_period_without_figures_is_told_what_there_is(force, period):
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        ps.complaints_statement(force, period)
    assert caught.value.closest == (
        "metropolitan 2020/21",
        "metropolitan 2022/23",
        "metropolitan 2023/24",
    )
    assert "ComplaintSummary" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_england_and_wales_is_no_force():
    with pytest.raises(ps.ReferenceNotFoundError, match="no force"):
        ps.complaints_statement("england-and-wales", "2023/24")


def test_what_is_no_period_is_refused():
    with pytest.raises(ps.PeriodError):
        ps.complaints_statement("metropolitan", "2023/25")


def test_a_summary_of_another_force_or_period_is_refused():
    with pytest.raises(ps.RecordError) as caught:
        ps.complaints_statement("surrey", "2024/25", summary=summary())
    assert (caught.value.path, caught.value.value) == (
        "summary.subject",
        "metropolitan",
    )
    with pytest.raises(ps.PeriodMismatchError) as mismatch:
        ps.complaints_statement("metropolitan", "2023/24", summary=summary())
    assert mismatch.value.right == ps.FinancialYear(2024)


def test_employees_need_a_summary_of_cases_logged():
    with pytest.raises(ps.RecordError, match="summary of the force's own cases"):
        ps.complaints_statement("metropolitan", "2023/24", employees=45_000)
    finalised = summary(cohort=ps.Cohort.FINALISED)
    with pytest.raises(ps.RecordError, match="must be logged for a rate") as caught:
        ps.complaints_statement(
            "metropolitan",
            "2024/25",
            summary=finalised,
            employees=45_000,
        )
    assert caught.value.path == "summary.cohort"
    with pytest.raises(ps.DenominatorError):
        ps.complaints_statement(
            "metropolitan",
            "2024/25",
            summary=summary(),
            employees=0,
        )


# --- from the caller's own cases


def test_own_cases_are_held_against_the_bundled_year_before():
    statement = ps.complaints_statement("the Met", "2024/25", summary=summary())
    assert texts(statement, "volume") == [
        "12,000 cases logged, 1.3 % more than 2023/24.",
        "22,790 allegations logged, 4.7 % more than 2023/24: 1.9 for each case.",
    ]
    assert statement.lines[0].is_derived
    assert statement.section("rates").missing == (
        "cases per 1,000 employees",
        "allegations per 1,000 employees",
    )


def test_employees_give_the_rates_of_own_cases():
    statement = ps.complaints_statement(
        ps.find_force("the Met"),
        ps.FinancialYear(2024),
        summary=summary(),
        employees=ps.Count(46_000, "employee", subject="metropolitan"),
    )
    assert texts(statement, "rates") == [
        "261 cases logged per 1,000 employees, 7.1 to 7.6 % more than 2023/24.",
        "495 allegations logged per 1,000 employees, 11 % more than 2023/24.",
    ]
    records = [r for r in statement.to_records() if r["section"] == "rates"]
    assert [r["unit"] for r in records if r["row"] == "line"] == [
        "case / thousand_employee",
        "allegation / thousand_employee",
    ]


def test_own_cases_of_a_bundled_year_are_held_against_what_is_published():
    mine = summary(period=ps.FinancialYear(2023), cases=11_843, allegations=21_800)
    statement = ps.complaints_statement("the Met", "2023/24", summary=mine)
    cases, share, allegations = texts(statement, "volume")
    assert cases == "11,843 cases logged, 0.5 % more than 2022/23; as published."
    assert share == "13.9 % of the 85,458 cases logged across England and Wales."
    assert "; published for 2023/24: 21,759: 1.8 for each case" in allegations
    kinds = [c.kind for c in statement.lines[0].comparisons]
    assert kinds == ["previous-year", "published"]


def test_own_categories_that_do_not_reach_the_allegations_are_noted():
    delivery = ps.find_category("A", scheme="2020")
    other = ps.find_category("L", scheme="2020")
    mine = summary(by_category={other: 383, delivery: 15_453})
    statement = ps.complaints_statement("the Met", "2024/25", summary=mine)
    assert texts(statement, "categories") == [
        "Delivery of duties and service: 15,453 allegations, 68 %.",
        "Other: 383 allegations, 2 %.",
    ]
    assert statement.warnings == ()
    assert statement.section("categories").notes[1] == (
        "The categories hold 15,836 of the 22,790 allegations."
    )
    whole = summary(allegations=15_836, by_category={other: 383, delivery: 15_453})
    statement = ps.complaints_statement("the Met", "2024/25", summary=whole)
    assert len(statement.section("categories").notes) == 1


def test_few_own_cases_are_cautioned_of_in_the_statement_itself():
    mine = summary(subject="surrey", cases=5, allegations=9)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        statement = ps.complaints_statement(
            "surrey",
            "2024/25",
            summary=mine,
            employees=4_305,
        )
    first, second = statement.section("rates").warnings
    assert str(first).startswith("This rate rests on 5 cases, fewer than 10")
    assert str(second).startswith("This rate rests on 9 allegations")


def test_finalised_cases_are_called_finalised_and_not_held_against_logged_ones():
    mine = summary(period=ps.FinancialYear(2023), cohort=ps.Cohort.FINALISED)
    statement = ps.complaints_statement("the Met", "2023/24", summary=mine)
    assert texts(statement, "volume")[0] == "12,000 cases finalised."
    assert "Finalised means" in statement.section("volume").notes[0]


def test_a_force_without_bundled_figures_has_a_statement_of_its_own_cases():
    mine = summary(subject="surrey", cases=2_333, allegations=4_000)
    statement = ps.complaints_statement("Surrey Police", "2024/25", summary=mine)
    assert statement.lines[0].text == "2,333 cases logged."
    assert statement.citations == ()
    assert "Sources" not in statement.to_text()
    assert "[^" not in statement.to_markdown()


def test_no_cases_at_all_are_said_as_such():
    mine = summary(cases=0, allegations=0)
    statement = ps.complaints_statement("the Met", "2024/25", summary=mine)
    assert texts(statement, "volume") == [
        "0 cases logged, 100 % fewer than 2023/24.",
        "0 allegations logged, 100 % fewer than 2023/24.",
    ]


def test_more_cases_than_the_country_are_not_called_a_share_of_it():
    mine = summary(period=ps.FinancialYear(2023), cases=90_000, allegations=90_000)
    statement = ps.complaints_statement("the Met", "2023/24", summary=mine)
    assert len(statement.section("volume").lines) == 2


def test_a_period_without_a_period_before_is_not_compared():
    year = ps.FinancialYear(2023)
    mine = summary(period=ps.Between(year.start, year.end))
    statement = ps.complaints_statement("the Met", mine.period, summary=mine)
    assert statement.lines[0].text == "12,000 cases logged."


@pytest.mark.parametrize("period", ["31 March 2024", "since 1 April 2023", 2023, None])
def test_a_statement_is_of_a_time_with_two_ends(period):
    with pytest.raises(ps.PeriodError):
        ps.complaints_statement("the Met", period)


def test_what_is_no_summary_is_refused():
    with pytest.raises(ps.ArgumentError, match="must be a ComplaintSummary"):
        ps.complaints_statement("the Met", "2023/24", summary="x")


def test_residents_are_no_employees():
    with pytest.raises(ps.UnitMismatchError) as caught:
        ps.complaints_statement(
            "the Met",
            "2024/25",
            summary=summary(),
            employees=ps.Count(9_000_000, "resident"),
        )
    assert caught.value.got == "residents"


def test_years_before_the_present_system_are_noted_as_such():
    mine = summary(period=ps.FinancialYear(2018))
    statement = ps.complaints_statement("the Met", "2018/19", summary=mine)
    assert any("2020-02-01" in note for note in statement.section("volume").notes)
    assert not any("2020-02-01" in note for note in MET_2020.section("volume").notes)


def test_a_rate_that_would_print_as_nothing_is_said_to_be_under_one():
    mine = summary(subject="surrey", cases=1, allegations=1)
    statement = ps.complaints_statement(
        "surrey", "2024/25", summary=mine, employees=4_305
    )
    assert texts(statement, "volume")[0] == "1 case logged."
    assert texts(statement, "rates")[0] == "Under 1 case logged per 1,000 employees."
    country = summary(period=ps.FinancialYear(2023), subject="surrey", cases=1)
    statement = ps.complaints_statement("surrey", "2023/24", summary=country)
    assert texts(statement, "volume")[1].startswith("Under 0.1 % of the 85,458")


def test_a_share_is_held_against_the_year_before_in_points(monkeypatch):
    upheld = "S001-share-of-reviews-upheld-mopac-metropolitan-2023-24"
    before = attrs.evolve(
        reference.find_figure(upheld),
        id="before",
        period=ps.FinancialYear(2022),
        printed=ps.parse_printed("40%"),
    )
    national = attrs.evolve(
        reference.find_figure(upheld), id="national", subject="england-and-wales"
    )
    every = (*reference.figures(), before, national)
    monkeypatch.setattr(
        "policestats.statement.complaints.briefing.figures", lambda: every
    )
    statement = ps.complaints_statement("met", "2023/24")
    line = statement.section("reviews").lines[-1]
    assert line.text.startswith(
        "45 % upheld, against 40 % in 2022/23, against 45 % across England and Wales:"
    )
    assert [(c.change, c.change_unit) for c in line.comparisons] == [
        (5, "percentage_point"),
        (0, "percentage_point"),
    ]


def test_equal_rounded_figures_are_the_same_as_far_as_can_be_told(monkeypatch):
    contact = "S001-days-to-contact-metropolitan-2023-24"
    before = attrs.evolve(
        reference.find_figure(contact), id="before", period=ps.FinancialYear(2022)
    )
    every = (*reference.figures(), before)
    monkeypatch.setattr(
        "policestats.statement.complaints.briefing.figures", lambda: every
    )
    statement = ps.complaints_statement("met", "2023/24")
    assert texts(statement, "timeliness")[0] == (
        "5 days on average to contact a complainant, the same as in 2022/23, as far as "
        "rounding tells, against 6 across England and Wales."
    )


def test_investigations_are_told_of_where_they_are_counted(monkeypatch):
    under = "S001-cases-finalised-under-schedule-3-metropolitan-2023-24"
    investigated = attrs.evolve(
        reference.find_figure(under),
        id="investigated",
        handling=ps.Handling.INVESTIGATED,
        printed=ps.parse_printed("900"),
    )
    every = (*reference.figures(), investigated)
    monkeypatch.setattr(
        "policestats.statement.complaints.briefing.figures", lambda: every
    )
    statement = ps.complaints_statement("met", "2023/24")
    assert texts(statement, "handling")[2] == (
        "900 cases finalised under Schedule 3 with an investigation."
    )
    assert statement.section("handling").missing == ()


def test_a_mayor_is_not_named_for_years_before_there_was_one():
    mine = summary(subject="south-yorkshire", cases=2_333, allegations=4_000)
    statement = ps.complaints_statement("south-yorkshire", "2024/25", summary=mine)
    assert "applications for a review to the local policing body" in statement.missing


def test_writing_a_statement_warns_of_nothing_outside_it():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ps.complaints_statement("the Met", "2024/25", summary=summary(cases=3))


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_statement_exists_for_any_counts_that_a_summary_takes(cases, more):
    mine = summary(cases=cases, allegations=cases + more if cases else 0)
    statement = ps.complaints_statement("the Met", "2024/25", summary=mine)
    assert f"{cases:,} case" in statement.to_text(width=200)


# --- words


def bounds(low, high):
    return Bounds(ps.measures.rates.Fraction(low), ps.measures.rates.Fraction(high))


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("0", "0", "the same"),
        ("0.54", "0.54", "0.5 % more"),
        ("-0.54", "-0.54", "0.5 % fewer"),
        ("9.94", "9.94", "9.9 % more"),
        ("10", "10", "10 % more"),
        ("-25.68", "-25.40", "25 to 26 % fewer"),
        ("27.9", "28.4", "28 % more"),
        ("-1", "1", "the same, as far as rounding tells"),
        ("0", "2", "0.0 to 2.0 % more"),
    ],
)
def test_a_change_is_said_with_the_places_it_can_bear(low, high, words):
    assert step_words(bounds(low, high)) == words


def test_a_change_without_an_end_is_left_open():
    assert "as far as rounding" in step_words(Bounds(None, bounds(1, 1).upper))


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        ("0", "0 %"),
        ("0.01", "under 1 %"),
        ("0.99", "under 1 %"),
        ("1", "1 %"),
        ("62.5", "63 %"),
    ],
)
def test_a_share_that_would_print_as_nothing_is_said_to_be_under_one(percent, words):
    assert share_words(bounds(percent, percent).lower) == words


# --- checks


def fact(text, *, unit="allegation", rounded=None):
    return Fact(
        measure="m",
        printed=ps.parse_printed(text, rounded=rounded),
        unit=unit,
        subject="metropolitan",
        period=None,
    )


def test_parts_that_sum_pass_and_others_are_named():
    assert checks.parts_sum([fact("108"), fact("90")], fact("198"), "parts") == ()
    (told,) = checks.parts_sum([fact("108"), fact("91")], fact("198"), "parts")
    assert str(told) == "the parts sum to 199, and 198 is printed for all of them."


def test_a_printed_share_follows_or_is_named():
    part, whole = fact("11,843"), fact("85,458")
    assert checks.share_follows(fact("just under 14%"), part, whole) == ()
    (told,) = checks.share_follows(fact("15%"), part, whole)
    assert str(told) == '11,843 of 85,458 is 13.9 %, and "15%" is printed.'


def test_a_printed_fall_follows_or_is_named():
    assert checks.fall_follows(fact("11%"), fact("499"), fact("442")) == ()
    (told,) = checks.fall_follows(fact("12%"), fact("499"), fact("442"))
    assert str(told) == 'from 499 to 442 is a fall of 11.4 %, and "12%" is printed.'


def test_a_whole_that_fits_is_still_said_to_be_another():
    (told,) = checks.unstated_base(fact("38%"), fact("8,182"), fact("21,759"))
    assert str(told).endswith("are other allegations, and would fit.")


def test_rates_that_no_staff_fits_together_imply_none():
    cases = (fact("243", rounded=True), fact("11,843", unit="case"))
    assert checks.implied_staff([cases, (fact("446", rounded=True), fact("21,759"))])
    assert (
        checks.implied_staff([cases, (fact("500", rounded=True), fact("21,759"))])
        is None
    )
    impossible = (fact("400", rounded=True), fact("1", unit="case"))
    assert checks.implied_staff([impossible]) is None


@pytest.mark.parametrize(
    ("staff", "fits"),
    [
        ("nearly 45,000", False),
        ("45,392", False),
        ("45,393", True),
        ("45,640", True),
        ("45,641", False),
        ("over 45,640", False),
        ("at least 45,640", True),
        ("fewer than 45,393", False),
        ("at most 45,393", True),
        ("around 46,000", True),
        ("over 40,000", True),
    ],
)
def test_a_staff_fits_where_it_shares_a_number_with_what_the_rate_implies(staff, fits):
    implied = checks.implied_staff(
        [(fact("184", rounded=True), fact("8,375", unit="case"))],
    )
    found = checks.staff_admits(implied, fact(staff, unit="employee"), [()])
    assert (found == ()) is fits


@given(st.integers(1, 400), st.data())
def test_the_parts_named_are_those_that_print_the_share(whole, data):
    part = data.draw(st.integers(0, whole))
    percent = ps.share(part, whole).rounded() if whole >= 10 else None
    if percent is None:
        return
    named = checks.whole_parts(fact(f"{percent}%"), fact(str(whole), unit="review"))
    first, _, last = named.replace(",", "").partition(" to ")
    expected = [k for k in range(whole + 1) if ps.share(k, whole).rounded() == percent]
    assert (int(first), int(last or first)) == (expected[0], expected[-1])


def test_a_share_that_no_part_prints_is_said_to_be_none():
    assert (
        checks.whole_parts(fact("45%"), fact("3", unit="review")) == "no whole number"
    )


@pytest.mark.parametrize(
    "left_out",
    [
        figure.id
        for figure in reference.figures(topic="complaints")
        if figure.period is not None
    ],
)
def test_a_figure_that_is_not_at_hand_is_neither_used_nor_made_up(
    monkeypatch, left_out
):
    rest = tuple(f for f in reference.figures() if f.id != left_out)
    monkeypatch.setattr(
        "policestats.statement.complaints.briefing.figures", lambda: rest
    )
    period = reference.find_figure(left_out).period
    whole = {p: ps.complaints_statement("met", p) for p in ("2020/21", "2023/24")}
    for year, statement in whole.items():
        assert [section.id for section in statement.sections] == IDS
        for line in statement.lines:
            for figure in (
                *line.figures,
                *(f for c in line.comparisons for f in c.figures),
            ):
                assert figure.id != left_out
        if year == str(period):
            known = MET_2020 if year == "2020/21" else MET_2023
            assert statement != known


def test_cases_without_a_count_of_them_are_a_gap_and_not_a_zero(monkeypatch):
    rest = tuple(
        f
        for f in reference.figures()
        if f.measure not in {"complaint-cases", "category-rank"}
    )
    monkeypatch.setattr(
        "policestats.statement.complaints.briefing.figures", lambda: rest
    )
    statement = ps.complaints_statement("met", "2023/24")
    assert texts(statement, "volume") == ["21,759 allegations logged."]
    assert "cases logged" in statement.missing
    assert texts(statement, "categories") == []


def test_a_share_of_reviews_that_are_not_counted_is_given_alone(monkeypatch):
    rest = tuple(f for f in reference.figures() if f.measure != "reviews")
    monkeypatch.setattr(
        "policestats.statement.complaints.briefing.figures", lambda: rest
    )
    statement = ps.complaints_statement("met", "2023/24")
    assert texts(statement, "reviews")[-1] == (
        "45 % upheld: the outcome had not been reasonable and proportionate."
    )


def test_a_year_before_without_any_cases_is_not_divided_by(monkeypatch):
    none = ps.parse_printed("0")
    before = "S001-cases-logged-metropolitan-2022-23"
    tampered = tuple(
        attrs.evolve(f, printed=none) if f.id == before else f
        for f in reference.figures()
    )
    monkeypatch.setattr(
        "policestats.statement.complaints.briefing.figures", lambda: tampered
    )
    statement = ps.complaints_statement("met", "2023/24")
    assert texts(statement, "volume")[0] == "11,843 cases logged, against 0 in 2022/23."
    (comparison,) = statement.lines[0].comparisons
    assert (comparison.change, comparison.change_unit) == (None, None)


def test_printed_figures_that_contradict_one_another_are_warned_of(monkeypatch):
    """A statement of figures that were tampered with names each that does not follow."""
    broken = {
        "S001-share-of-cases-metropolitan-2023-24": "just under 13%",
        "S001-fall-in-review-applications-mopac-metropolitan-2023-24": "12%",
        "S001-allegation-rate-metropolitan-2023-24": "500",
        "S000-review-applications-iopc-metropolitan-2020-21": "199",
        "S000-allegations-sexual-conduct-metropolitan-2020-21": "32",
    }
    tampered = tuple(
        attrs.evolve(
            figure,
            printed=ps.parse_printed(broken[figure.id], rounded=figure.kind.is_rounded),
        )
        if figure.id in broken
        else figure
        for figure in reference.figures()
    )
    monkeypatch.setattr(
        "policestats.statement.complaints.briefing.figures", lambda: tampered
    )
    told = " ".join(
        str(warning)
        for year in ("2020/21", "2023/24")
        for warning in ps.complaints_statement("metropolitan", year).warnings
    )
    assert '"just under 13%" is printed' in told
    assert '"12%" is printed' in told
    assert "no one number of employees fits" in told
    assert "applications sum to 198, and 199" in told
    assert "categories sum to 17,136, and 17,135" in told


def test_a_period_in_the_place_of_the_force_is_said_to_be_one():
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        ps.complaints_statement("2023/24", "metropolitan")
    assert (caught.value.kind, caught.value.key) == ("force", "2023/24")
    assert str(caught.value).endswith("2023/24 is a period, and the force comes first")
    with pytest.raises(ps.ReferenceNotFoundError, match="did you mean surrey") as other:
        ps.complaints_statement("surry", "2023/24")
    assert other.value.closest == ("surrey",)
