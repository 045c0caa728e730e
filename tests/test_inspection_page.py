"""The page of an inspection: each line, what it rests on, and the forms it is read in."""

import json
import math
import pickle
import re
import warnings
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

import policestats as ps
from policestats import reference, strategies
from policestats.provenance import Citation, Document
from policestats.statement import InspectionLine, InspectionSection, inspection_page
from policestats.statement.inspections import document_claims

CRIME = "Investigating crime"
PEEL_2021 = ps.find_framework("PEEL 2021/22")
PAGE = inspection_page("metropolitan")
LATER = inspection_page("metropolitan", framework="PEEL 2023-25")
LINES = {
    "judgments": [
        "Providing a service to the victims of crime: not graded.",
        "Recording data about crime: adequate.",
        "Engaging with and treating the public with fairness and respect: adequate.",
        "Preventing crime and anti-social behaviour: good.",
        "Responding to the public: inadequate.",
        "Investigating crime: requires improvement.",
        "Protecting vulnerable people: requires improvement.",
        "Managing offenders and suspects: requires improvement.",
        "Disrupting serious organised crime: adequate.",
        "Building, supporting and protecting the workforce: requires improvement.",
        (
            "Strategic planning, organisational management and value for money: requires "
            "improvement."
        ),
        (
            "10 areas graded in all: 0 outstanding, 1 good, 3 adequate, 5 requires "
            "improvement, 1 inadequate."
        ),
    ],
    "samples": [
        "21 of 107 incidents (20 %): given a THRIVE+ assessment. Indicative range: 13 to 28 %.",
        "21 of 21 incidents (100 %): an assessment that reflected the call. Indicative range: 85 to 100 %.",
        "54 of 97 cases (56 %): checked for vulnerability. Indicative range: 46 to 65 %.",
        "39 of 96 cases (41 %): checked for repeat victims. Indicative range: 31 to 51 %.",
        "17 of 27 cases (63 %): repeat victims recorded as required. Indicative range: 44 to 78 %.",
        "15 of 35 cases (43 %): advice given on preserving the scene. Indicative range: 28 to 59 %.",
        "31 of 43 cases (72 %): advice given on preventing crime. Indicative range: 57 to 83 %.",
        "100 of 105 cases (95 %): allocated to the right team, by the policy. Indicative range: 89 to 98 %.",
        "24 of 26 cases (92 %): arrests made at the earliest opportunity. Indicative range: 76 to 98 %.",
    ],
    "findings": [
        (
            "Five causes of concern: the report on counter-corruption arrangements, March "
            "2022."
        ),
    ],
    "targets": [
        'Share of 999 calls answered within ten seconds: 63.9 %, against at least 90 %: missed by 26.1 percentage points (999 calls to the force, as the force counts them; the period is "at the time of our inspection").',
        'Share of 101 calls abandoned: 36.6 %, against fewer than 10 %: missed by 26.6 percentage points (101 calls to the force, as the force counts them; the period is "at the time of our inspection").',
        "Time between psychological screenings: 18 months, against at most 6 months: missed by 12 months (some staff in high-risk roles; how many is not stated).",
    ],
    "recording": [
        "Crime recording rate: 91.7 % +/- 2.4, against 89.5 % +/- 1.6 in the inspection of 2018: +2.2 points (-0.7 to 5.1, 95 % confidence assumed), p 0.13; chance alone may explain it.",
        "Crime recording rate, violent offences: 86.4 % +/- 4.4, against 87.6 % +/- 2.8 in the inspection of 2018: -1.2 points (-6.4 to 4.0, 95 % confidence assumed), p 0.65; chance alone may explain it.",
        "Crime recording rate, sexual offences: 95.2 % +/- 3.7, against 91.0 % +/- 2.9 in the inspection of 2018: +4.2 points (-0.5 to 8.9, 95 % confidence assumed), p 0.08; chance alone may explain it.",
        "More than 69,100 reported crimes were not recorded. If it was 69,100, 832,530 were reported; of these the margin of the rate leaves 49,100 to 89,100 unrecorded.",
        "18,300 more were recorded, compared to the findings of 2018. Taken as more than at that rate, it is 18,316 by these numbers, -5,700 to 42,300 by the margins of both rates.",
    ],
    "perceptions": [
        "Share satisfied with police actions: 66 % to 59 %, -7 percentage points (-8 to -6 by rounding), 2020/21 Q1 to 2021/22 Q3.",
        "Share satisfied with the ease of contact: 89 % to 83 %, -6 percentage points (-7 to -5 by rounding), 2020/21 Q1 to 2021/22 Q3.",
        "Share of victims happy with their treatment: 55 %, 2021/22 Q4.",
        "Share who trust the force: 83 % to 73 %, -10 percentage points (-11 to -9 by rounding), year ending 31 March 2020 to year ending 31 March 2022.",
        "Share who think the police do a good job: 58 % to 49 %, -9 percentage points (-10 to -8 by rounding), year ending 31 March 2020 to year ending 31 March 2022.",
    ],
    "equality": [
        "34.6 searches of persons per 1,000 residents, against 7.6 on average of all forces, whose weighting is not stated: 4.6 times (4.52 to 4.59 by rounding), year ending 31 March 2021.",
        "316,747 searches of persons and vehicles, or 35.2 per 1,000 residents, by the residents that the rate of 311,295 searches of persons implies.",
        "19.2 % of the workforce who stated their ethnicity are from an ethnic minority (31 March 2021), against 7.8 % on average of all forces, whose weighting is not stated: 2.5 times (2.44 to 2.48 by rounding).",
        "19.2 % of the workforce who stated their ethnicity are from an ethnic minority (31 March 2021), against 40.2 % of the population (2011): 0.48 times.",
    ],
    "monitoring": [
        "Scan, until June 2022.",
        "Engage, June 2022 to January 2025: 916 to 975 days, or 2.5 to 2.7 years.",
        "Scan, from January 2025.",
    ],
    "later": [
        (
            "PEEL 2023-25, as it stood in August 2024: 7 of 8 areas: requires improvement "
            "or inadequate."
        ),
    ],
}
EXTRA = (
    *("row", "section", "text", "figures", "citations", "framework", "as_at"),
    *("area", "grade", "k", "n", "counted", "interval_lower", "interval_upper"),
    *("confidence_level", "interval_method", "is_indicative"),
)


def texts(page, section):
    return [line.text for line in page.section(section).lines]


def plain(text):
    return " ".join(text.split())


def figure(name):
    return reference.find_figure(f"S003-{name}")


# --- the Met in 2021/22, line by line


@pytest.mark.parametrize("section", LINES)
def test_each_section_of_the_page_says_these_lines_and_no_other(section):
    assert texts(PAGE, section) == LINES[section]


def test_the_sections_stand_in_this_order():
    assert [section.id for section in PAGE.sections] == [*LINES]
    assert [section.title for section in PAGE.sections] == [
        "Judgments",
        "What the files showed",
        "Causes of concern and other findings",
        "Targets",
        "Crime recording",
        "What people think",
        "Stop and search, and the workforce",
        "Monitoring",
        "Since then",
    ]
    assert PAGE.title == "Metropolitan Police Service: PEEL 2021/22"


def test_the_notes_say_that_grades_are_of_one_framework_and_as_at_when():
    order, as_at, page, *_ = PAGE.section("judgments").notes
    assert order == (
        "A grade has an order only within its framework, which sets anew what a grade "
        "asks for."
    )
    assert as_at == (
        "As it stood at some time since 1 May 2023. Areas are added to a report later."
    )
    assert page == PAGE.inspection.note
    assert "when it first appeared, in September 2022, nine areas were graded" in page


def test_what_is_noted_of_a_judgment_is_noted_under_its_area():
    *_, ungraded, added, _ = PAGE.section("judgments").notes
    assert ungraded == (
        "Providing a service to the victims of crime: Inspected and not graded."
    )
    assert added == (
        "Disrupting serious organised crime: Added to the page when the regional report "
        "of May 2023 appeared."
    )
    one = judgment(CRIME, "good", note="Provisional: under appeal")
    noted = own(judgments=[one])
    page = inspection_page(noted)
    said = "Investigating crime: Provisional: under appeal"
    assert page.section("judgments").notes[-1] == said
    assert f"  * Note: {said}\n" in page.to_text()
    assert f"*Note: {said}*\n" in page.to_markdown()
    record, *_ = page.to_records()
    assert record["note"] == "Provisional: under appeal"
    plain_page = inspection_page(own())
    assert plain_page.to_records()[0]["note"] is None
    assert len(plain_page.section("judgments").notes) == 2


@pytest.mark.parametrize(
    ("framework", "area", "is_said"),
    [
        ("PEEL to 2018/19", "Effectiveness", True),
        ("PEEL 2021/22", "Investigating crime", True),
        ("PEEL 2023-25", "Investigating crime", False),
        ("PEEL 2025-27", "Investigating crime", False),
    ],
)
def test_what_s003_says_of_grades_is_cited_and_said_of_those_it_says_it_of(
    framework, area, is_said
):
    under = ps.find_framework(framework)
    one = ps.Judgment(
        force="kent",
        framework=under,
        area=area,
        grade=under.grade("good"),
        as_at=ps.Month(2026, 1),
    )
    page = inspection_page(
        ps.Inspection(
            id="own", force="kent", framework=under, as_at=one.as_at, judgments=[one]
        )
    )
    assert "direct comparisons" not in " ".join(page.section("judgments").notes)
    assert ("S003" in page.to_text()) is is_said
    assert len(page.citations) == is_said
    if is_said:
        (remark,) = page.section("judgments").warnings
        assert str(remark) == (
            "Of PEEL 2021/22 and the inspections before it HMICFRS says that no "
            '"direct comparisons between the grades awarded this year" can be made.'
        )
        (cited,) = remark.citations
        assert cited.document == reference.find_document("S003")
        assert cited.quote in str(remark)
        assert "can be made. [1]\n" in page.to_text()


def test_every_note_on_a_figure_of_the_page_is_told_with_its_number():
    for section in PAGE.sections:
        rest_on = {one for line in section.lines for one in line.figures}
        for one in rest_on:
            if one.note is None or section.id == "samples":
                continue
            (told,) = [note for note in section.notes if note.endswith(f": {one.note}")]
            assert f'"{one.printed.text}"' in told
    assert PAGE.section("targets").notes[1:] == (
        (
            '"63.9 percent": Given by the force: the Home Office had not published its '
            "own figures."
        ),
    )
    assert PAGE.section("recording").notes[1] == (
        '"89.5 percent" and "87.6 percent": The year is that of the inspection, not of '
        "the crimes."
    )
    notes = [note for section in PAGE.sections for note in section.notes]
    assert len(notes) == len(set(notes))


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("samples", "so that no two may be added."),
        ("samples", "they would hold if the files were drawn at random"),
        ("findings", "A cause of concern always carries recommendations"),
        ("targets", "that of a share is in percentage points"),
        ("recording", "each with half the width of its interval"),
        ("recording", "that their intervals overlap would say nothing"),
        ("perceptions", "How many were asked is not printed"),
        ("equality", "nothing of why"),
        ("later", "Its grades and these may not be set beside each other."),
    ],
)
def test_each_section_says_how_its_lines_are_to_be_read(section, said):
    note, *_ = PAGE.section(section).notes
    assert said in note


def test_the_note_on_margins_leaves_the_level_to_each_line():
    section = PAGE.section("recording")
    assert not any("95" in note or "assumed" in note for note in section.notes)
    for line in section.lines[:3]:
        assert ", 95 % confidence assumed), p " in line.text


def test_the_notes_on_monitoring_are_those_of_the_phases_and_of_each_spell():
    phases, *told = PAGE.section("monitoring").notes
    assert 'the press calls "special measures"' in phases
    spells = reference.monitoring("metropolitan")
    for note, spell, moves in zip(
        told,
        spells,
        ["until June 2022", "June 2022 to January 2025", "from January 2025"],
        strict=True,
    ):
        phase = spell.phase.label
        assert note == f"{phase}, {moves}: {spell.note}"
    text = plain(PAGE.to_text())
    for note in told:
        assert f"* Note: {note} " in text


def test_a_spell_without_a_note_adds_none(monkeypatch):
    spells = [
        ps.MonitoringSpell(
            force="kent", phase=ps.MonitoringPhase.SCAN, end=ps.Month(2022, 6)
        ),
        ps.MonitoringSpell(
            force="kent",
            phase=ps.MonitoringPhase.ENGAGE,
            start=ps.Month(2022, 6),
            note="Told by the force.",
        ),
    ]
    monkeypatch.setattr(
        "policestats.statement.inspections.monitored.monitoring", lambda _: spells
    )
    section = inspection_page(own()).section("monitoring")
    assert section.notes[1:] == ("Engage, from June 2022: Told by the force.",)
    assert [line.text for line in section.lines] == [
        "Scan, until June 2022.",
        "Engage, from June 2022.",
    ]


def test_a_margin_without_its_sign_is_a_caution():
    (remark,) = PAGE.section("recording").warnings
    assert str(remark) == (
        '"1.6 percent" is printed without "+/-": it is taken for half the width of the '
        "interval, and may be all of it."
    )
    assert [one.quote for one in remark.citations] == [
        "89.5 percent (with a confidence interval of 1.6 percent)"
    ]


def test_a_ratio_of_two_dates_ten_years_apart_is_a_caution():
    (remark,) = PAGE.section("equality").warnings
    assert str(remark) == (
        "31 March 2021 and 2011 are some 10 years apart: the ratio may tell of that time "
        "as well as of the two groups."
    )
    assert [one.value for one in remark.figures] == [Decimal("19.2"), Decimal("40.2")]


def test_what_is_said_elsewhere_of_the_same_files_is_a_caution():
    repeated, allocated = PAGE.section("samples").warnings
    assert str(repeated) == (
        "It is also said that the cases of repeat victims are among those checked for "
        "them. Whether the 27 were found by these checks is not stated."
    )
    assert str(allocated) == (
        "It is also said that in all cases the crime was allocated rightly. The chapter "
        "on investigations counts the right team and the policy, in 100 of 105; whether "
        "the right department is the same is not stated."
    )
    assert [one.quote for one in allocated.citations] == [
        figure("sample-allocation").citation.quote,
        "In all cases, the crime was allocated to the right department",
    ]
    record = [one for one in PAGE.to_records() if one["row"] == "warning"][2]
    assert record["figures"] == ["S003-sample-allocation"]
    assert len(record["citations"]) == 2


def test_cautions_stand_where_they_belong_and_nowhere_else():
    assert [one.id for one in PAGE.sections if one.warnings] == [
        "judgments",
        "samples",
        "recording",
        "equality",
    ]
    assert all(section.missing == () for section in PAGE.sections)


# --- the numbers, by other means


def test_the_ranges_of_the_samples_are_wilsons():
    lines = PAGE.section("samples").lines
    for line, one in zip(lines, PAGE.inspection.samples, strict=True):
        lower, upper = proportion_confint(one.k, one.n, alpha=0.05, method="wilson")
        assert line.unit == "percent"
        assert line.interval.lower == pytest.approx(100 * lower, abs=1e-10)
        assert line.interval.upper == pytest.approx(100 * upper, abs=1e-10)
        assert line.interval.confidence_level == 0.95  # as it was asked for
        assert line.interval.is_indicative
        low, high = (math.floor(100 * end + 0.5) for end in (lower, upper))
        assert line.text.endswith(f" Indicative range: {low} to {high} %.")
        assert line.value == math.floor(100 * one.k / one.n + 0.5)
        assert line.is_derived


def test_the_targets_are_missed_by_what_lies_between_the_printed_numbers():
    shares = [
        (figure("999-answered").value, figure("target-999-answered").value),
        (figure("101-abandoned").value, figure("target-101-abandoned").value),
    ]
    gaps = [abs(value - target) for value, target in shares]
    assert gaps == [Decimal("26.1"), Decimal("26.6")]
    for gap, line in zip(gaps, PAGE.section("targets").lines, strict=False):
        assert f": missed by {gap} percentage points (" in line.text


@pytest.mark.parametrize(
    ("place", "now", "was", "p"),
    [
        (0, (91.7, 2.4), (89.5, 1.6), "0.13"),
        (1, (86.4, 4.4), (87.6, 2.8), "0.65"),
        (2, (95.2, 3.7), (91.0, 2.9), "0.08"),
    ],
)
def test_the_steps_of_crime_recording_are_tested_as_differences(place, now, was, p):
    line = PAGE.section("recording").lines[place]
    error = math.hypot(now[1], was[1]) / 1.959963984540054
    chance = 2 * scipy.stats.norm.sf(abs(now[0] - was[0]) / error)
    half = 1.959963984540054 * error
    step = now[0] - was[0]
    assert f"{chance:.2f}" == p
    ends = f"{step - half:.1f} to {step + half:.1f}, 95 % confidence assumed"
    assert line.text.endswith(
        f" in the inspection of 2018: {step:+.1f} points ({ends}), p {p}; chance alone "
        "may explain it."
    )
    assert line.interval.lower == pytest.approx(now[0] - now[1])
    assert line.interval.upper == pytest.approx(now[0] + now[1])


def test_the_unrecorded_crimes_are_those_of_all_that_were_reported():
    missed, now, was = 69_100, Fraction("0.917"), Fraction("0.895")
    reported = missed / (1 - now)
    assert round(reported) == 832_530
    assert round(reported * (now - was)) == 18_316
    margins = [reported * (1 - now + Fraction(x, 1000)) for x in (-24, 24)]
    half = reported * Fraction(math.hypot(2.4, 1.6)) / 100
    more = reported * (now - was)
    unrecorded, gain = PAGE.section("recording").lines[3:]
    assert " 832,530 were reported" in unrecorded.text
    assert "the rate leaves 49,100 to 89,100 unrecorded." in unrecorded.text
    assert [round(one, -2) for one in margins] == [49_100, 89_100]
    assert unrecorded.interval.lower == pytest.approx(float(margins[0]))
    assert unrecorded.interval.upper == pytest.approx(float(margins[1]))
    assert gain.text.endswith(
        " it is 18,316 by these numbers, -5,700 to 42,300 by the margins of both rates."
    )
    assert [round(end, -2) for end in (more - half, more + half)] == [-5_700, 42_300]
    assert gain.interval.lower == pytest.approx(float(more - half))
    assert gain.interval.upper == pytest.approx(float(more + half))


def test_the_ratios_are_those_of_the_printed_numbers():
    searches, every, minority, residents = PAGE.section("equality").lines
    assert round(34.6 / 7.6, 1) == 4.6  # a tenth, as the line says it
    assert ": 4.6 times (4.52 to 4.59 by rounding), " in searches.text
    assert round(34.6 * 316_747 / 311_295, 1) == 35.2  # likewise
    assert every.value == Decimal("35.2")
    assert every.is_derived
    assert f": {19.2 / 7.8:.1f} times (" in minority.text
    assert residents.text.endswith(f": {19.2 / 40.2:.2f} times.")


@pytest.mark.parametrize(
    ("place", "part", "whole"),
    [(0, "34.6", "7.6"), (2, "19.2", "7.8")],
)
def test_a_ratio_says_what_rounding_leaves_of_it(place, part, whole):
    half = Fraction(1, 20)
    low = (Fraction(part) - half) / (Fraction(whole) + half)
    high = (Fraction(part) + half) / (Fraction(whole) - half)
    ends = f"({ps.round_half_up(low, 2)} to {ps.round_half_up(high, 2)} by rounding)"
    assert ends in PAGE.section("equality").lines[place].text


def test_a_ratio_that_rounding_leaves_as_it_is_says_nothing_of_it():
    half = Fraction(1, 20)
    low = (Fraction("19.2") - half) / (Fraction("40.2") + half)
    high = (Fraction("19.2") + half) / (Fraction("40.2") - half)
    assert ps.round_half_up(low, 2) == ps.round_half_up(high, 2)
    assert "by rounding" not in PAGE.section("equality").lines[3].text


def equality_texts(monkeypatch, change):
    """The lines of the section where each figure is what *change* makes of it."""
    made = [change(one) for one in reference.figures(document="S003")]
    every = tuple(one for one in made if one is not None)
    monkeypatch.setattr(
        "policestats.statement.inspections.writing.figures", lambda **_: every
    )
    page = inspection_page("the Met")
    if "equality" not in {section.id for section in page.sections}:
        return []
    return texts(page, "equality")


def test_a_ratio_of_exact_shares_says_nothing_of_rounding(monkeypatch):
    def exact(one):
        if one.measure != "share-of-workforce-minority":
            return one
        text = "20 percent" if one.subject == "metropolitan" else "8 percent"
        return attrs.evolve(one, printed=ps.parse_printed(text, rounded=False))

    _, _, minority, residents = equality_texts(monkeypatch, exact)
    assert minority.endswith(": 2.5 times.")
    assert residents.endswith(": 0.50 times.")


def test_an_average_whose_weighting_is_stated_is_not_said_to_leave_it_open(monkeypatch):
    def weighted(one):
        known = one.averaging and ps.Averaging.WEIGHTED
        return attrs.evolve(one, averaging=known)

    found = equality_texts(monkeypatch, weighted)
    assert not any("weighting" in text for text in found)
    assert [text.count("on average of all forces: ") for text in found] == [1, 0, 1, 0]


@pytest.mark.parametrize(
    ("left_out", "left"),
    [
        ("person-stop-search-rate-england-and-wales-2020-21", [1, 2, 3]),
        ("person-stop-search-rate-metropolitan-2020-21", [2, 3]),
        ("person-stop-searches-metropolitan-2020-21", [0, 2, 3]),
        ("stop-searches-metropolitan-2020-21", [0, 2, 3]),
        ("share-of-workforce-minority-england-and-wales", [0, 1, 3]),
        ("share-of-population-minority-london", [0, 1, 2]),
        ("share-of-workforce-minority-metropolitan", [0, 1]),
    ],
)
def test_a_line_needs_every_figure_that_it_is_of(monkeypatch, left_out, left):
    found = equality_texts(
        monkeypatch, lambda one: None if one.id == f"S003-{left_out}" else one
    )
    assert found == [LINES["equality"][place] for place in left]


def test_searches_of_another_time_are_set_beside_nothing(monkeypatch):
    def later(one):
        if one.subject == "metropolitan" and one.measure == "person-stop-search-rate":
            return attrs.evolve(one, period=ps.FinancialYear(2021))
        return one

    assert equality_texts(monkeypatch, later) == LINES["equality"][2:]


def test_engage_lasted_so_many_days_and_years():
    shortest = date(2025, 1, 1) - date(2022, 6, 30)
    longest = date(2025, 1, 31) - date(2022, 6, 1)
    (line,) = (one for one in PAGE.section("monitoring").lines if "Eng" in one.text)
    years = [f"{span.days / 365.25:.1f}" for span in (shortest, longest)]
    assert line.text.endswith(
        f": {shortest.days} to {longest.days} days, or {' to '.join(years)} years."
    )


def test_a_phase_is_told_with_the_sources_of_both_its_ends():
    scan, engage, since = PAGE.section("monitoring").lines
    assert [[one.document.id for one in line.citations] for line in (scan, engage)] == [
        ["S003", "S004"],
        ["S004", "S004"],
    ]
    assert [one.quote for one in engage.citations] == [
        "Inspectorate of Constabulary acted in June 2022",
        "The Metropolitan Police has dramatically been taken out of special measures",
    ]
    assert [one.document.id for one in since.citations] == ["S004"]


def test_years_of_monitoring_have_leap_days_in_them(monkeypatch):
    spell = ps.MonitoringSpell(
        force="kent",
        phase=ps.MonitoringPhase.ENGAGE,
        start=ps.Month(1990, 1),
        end=ps.Month(2030, 1),
    )
    monkeypatch.setattr(
        "policestats.statement.inspections.monitored.monitoring", lambda _: (spell,)
    )
    page = inspection_page("kent", inspection=own())
    shortest = (date(2030, 1, 1) - date(1990, 1, 31)).days
    longest = (date(2030, 1, 31) - date(1990, 1, 1)).days
    assert (round(shortest / 365.25, 1), round(longest / 365.25, 1)) == (39.9, 40.1)
    assert texts(page, "monitoring") == [
        (
            "Engage, January 1990 to January 2030: "
            f"{shortest} to {longest} days, or 39.9 to 40.1 years."
        )
    ]


def test_what_surveys_count_otherwise_is_in_no_series_of_shares(monkeypatch):
    trust, *_ = (
        one for one in reference.figures(document="S003", measure="share-with-trust")
    )
    asked = attrs.evolve(
        trust,
        id="asked",
        unit="person",
        kind=ps.FigureKind.COUNT,
        printed=ps.parse_printed("1,000"),
    )
    undated = attrs.evolve(trust, id="undated", period=None)
    national = attrs.evolve(trust, id="national", subject="england-and-wales")
    every = (*reference.figures(document="S003"), asked, undated, national)
    monkeypatch.setattr(
        "policestats.statement.inspections.writing.figures", lambda **_: every
    )
    page = inspection_page("the Met")
    assert texts(page, "perceptions") == LINES["perceptions"]


# --- what holds of every page


BOTH = pytest.mark.parametrize("page", [PAGE, LATER], ids=["2021/22", "2023-25"])


@BOTH
def test_every_line_is_cited(page):
    for line in page.lines:
        assert line.citations, line.text
    assert len(set(page.citations)) == len(page.citations)
    assert set(page.citations) == {
        citation
        for section in page.sections
        for one in (*section.lines, *section.warnings)
        for citation in one.citations
    }


@BOTH
def test_every_section_says_something_or_what_is_missing(page):
    for section in page.sections:
        assert section.lines or section.missing
        assert section.notes


@BOTH
def test_what_is_printed_is_the_value_of_the_lines_first_figure(page):
    for line in page.lines:
        if line.figures and not line.is_derived:
            assert line.value == line.figures[0].value, line.text
            assert line.unit == line.figures[0].unit
            assert line.measure == line.figures[0].measure


def test_a_line_that_was_reckoned_rests_on_figures_and_is_none_of_them():
    derived = [line for line in PAGE.lines if line.is_derived]
    assert len(derived) == 11  # nine samples, a profile and a rate of all searches
    for line in derived:
        assert line.figures
        record = line.to_record()
        assert record["value"] == str(line.value)
        assert "quote" not in record


@BOTH
@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_text_is_no_wider_than_asked_and_no_line_begins_with_a_sign(page, width):
    lines = page.to_text(width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert not [line for line in lines if line.lstrip().startswith("%")]
    assert not re.search("\N{NO-BREAK SPACE}", "".join(lines))
    # Lines break at spaces and after hyphens: what is between is nothing that is said.
    told = "".join(page.to_text(width=width).split())
    for line in page.lines:
        assert "".join(line.text.split()) in told


def test_a_percent_sign_stays_with_its_number_at_any_width():
    for width in range(20, 121):
        for line in PAGE.to_text(width=width).splitlines():
            assert len(line) <= width
            assert not line.lstrip().startswith("%")


@BOTH
@pytest.mark.parametrize(
    "width", [19, 0, -80, 20.0, 80.5, True, "80", None, Fraction(80)], ids=repr
)
def test_a_width_that_leaves_no_room_or_is_no_number_is_refused(page, width):
    with pytest.raises(ps.ArgumentError) as caught:
        page.to_text(width=width)
    assert (caught.value.argument, caught.value.value) == ("width", width)
    assert caught.value.requirement == "must be a whole number of 20 or more"


def test_headings_are_underlined_by_the_longest_of_their_lines():
    text = PAGE.to_text(width=20)
    assert "\nCauses of concern\nand other findings\n------------------\n" in text
    assert "\nJudgments\n---------\n" in text
    assert text.startswith(
        "Metropolitan Police\nService: PEEL\n2021/22\n===================\n\n"
    )


def test_text_is_that_of_eighty_letters_if_none_else_is_asked():
    assert PAGE.to_text() == str(PAGE) == PAGE.to_text(width=80)
    assert PAGE.to_text().startswith(f"{PAGE.title}\n{'=' * len(PAGE.title)}\n\nJudg")


@BOTH
def test_text_lists_each_source_once_by_the_number_used(page):
    text = page.to_text()
    body, _, sources = text.partition("\nSources\n")
    marks = {int(number) for number in re.findall(r"\[(\d+)\]", body)}
    assert marks == set(range(1, len(page.citations) + 1))
    for number, citation in enumerate(page.citations, start=1):
        told = f'[{number}] {citation.document.id}: "{citation.quote}"'
        assert plain(sources).count(told) == 1
    assert sources.count("\n  [") == len(page.citations)
    for document in dict.fromkeys(one.document for one in page.citations):
        assert plain(sources).count(f"{document.id}: {document.title}, ") == 1


@BOTH
def test_each_line_of_the_text_is_marked_with_its_own_sources(page):
    told = plain(page.to_text())
    for line in page.lines:
        numbers = [page.citations.index(one) + 1 for one in line.citations]
        marks = "".join(f"[{number}]" for number in numbers)
        assert f"- {line.text} {marks} " in told


@BOTH
def test_markdown_has_the_same_lines_and_a_footnote_for_each_mark(page):
    markdown = page.to_markdown()
    assert markdown.startswith(f"# {page.title}\n\n## Judgments\n")
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.+)$", markdown, re.MULTILINE))
    marks = re.findall(r"\[\^(\d+)\](?!:)", markdown)
    assert set(marks) == set(notes)
    assert list(notes.values()) == [
        f'{one.document.id}, "{one.quote}"' for one in page.citations
    ]
    shown = re.findall(r"^- (.+?)((?:\[\^\d+\])+)$", markdown, re.MULTILINE)
    assert [text for text, _ in shown] == [line.text for line in page.lines]
    for (_, after), line in zip(shown, page.lines, strict=True):
        cited = [page.citations[int(n) - 1] for n in re.findall(r"\d+", after)]
        assert cited == list(line.citations)
    for section in page.sections:
        assert f"\n## {section.title}\n" in markdown
        for note in section.notes:
            assert f"\n*Note: {note}*\n" in markdown
        for one in section.warnings:
            assert f"\n> **Caution:** {one}[^" in markdown
        for gap in section.missing:
            assert f"\nNot at hand: {gap}.\n" in markdown
    assert page._repr_markdown_() == markdown  # the name that notebooks call


def test_a_step_that_is_wider_than_its_margin_is_more_than_chance(monkeypatch):
    before = attrs.evolve(
        figure("crime-recording-rate-2018"), printed=ps.parse_printed("85.5 percent")
    )
    found = document_claims.claimed

    def tampered(evidence, *kinds):
        return [
            {role: before if one.id == before.id else one for role, one in each.items()}
            for each in found(evidence, *kinds)
        ]

    monkeypatch.setattr("policestats.statement.inspections.recorded.claimed", tampered)
    line, *others = inspection_page("the Met").section("recording").lines
    half = math.hypot(2.4, 1.6)
    assert line.text.endswith(
        f": +6.2 points ({6.2 - half:.1f} to {6.2 + half:.1f}, 95 % confidence assumed), "
        "p below 0.01; it is more than chance alone would bring."
    )
    assert [one.text for one in others[:2]] == LINES["recording"][1:3]


# --- records


@BOTH
def test_records_hold_all_that_the_text_says(page):
    records = page.to_records()
    assert json.loads(json.dumps(records)) == records
    by_row = {
        row: [(r["section"], r["text"]) for r in records if r["row"] == row]
        for row in ("line", "note", "missing", "warning")
    }
    assert sum(map(len, by_row.values())) == len(records)
    for row, name in (
        ("line", "lines"),
        ("note", "notes"),
        ("missing", "missing"),
        ("warning", "warnings"),
    ):
        assert by_row[row] == [
            (section.id, str(one))
            for section in page.sections
            for one in getattr(section, name)
        ]
    cited = [(c["document"], c["quote"]) for r in records for c in r["citations"]]
    assert list(dict.fromkeys(cited)) == [
        (one.document.id, one.quote) for one in page.citations
    ]


@BOTH
def test_every_record_has_every_key(page):
    keys = {*reference.FIGURE_COLUMNS, *EXTRA}
    for record in page.to_records():
        assert {*record} == keys
        assert record["framework"] == page.inspection.framework.id
        assert record["as_at"] == str(page.inspection.as_at)
        assert record["section"] in {section.id for section in page.sections}


def records_of(section):
    return [
        record
        for record in PAGE.to_records()
        if (record["section"], record["row"]) == (section, "line")
    ]


def test_the_record_of_a_judgment_has_its_area_and_grade():
    found = records_of("judgments")
    assert [(one["area"], one["grade"]) for one in found[:-1]] == [
        (one.area, one.grade and one.grade.name) for one in PAGE.inspection.judgments
    ]
    assert {one["measure"] for one in found[:-1]} == {"judgment"}
    assert found[4]["citations"] == [
        {
            "document": "S003",
            "quote": "Police Service is inadequate at responding to the public",
        }
    ]
    assert (found[4]["figures"], found[4]["id"], found[4]["value"]) == ([], None, None)
    assert (found[-1]["value"], found[-1]["unit"]) == ("10", "area")
    assert found[-1]["figures"] == ["S003-areas-graded"]


def test_the_record_of_a_printed_line_is_the_row_of_its_figure():
    answered, *_ = records_of("targets")
    row = reference.figure_record(figure("999-answered"))
    assert {name: answered[name] for name in row} == row
    assert answered["figures"] == ["S003-999-answered", "S003-target-999-answered"]
    assert [one["quote"] for one in answered["citations"]] == [
        figure("999-answered").citation.quote,
        figure("target-999-answered").citation.quote,
    ]


def test_the_record_of_a_reckoned_line_is_no_row_and_has_its_interval():
    found, *_ = records_of("samples")
    lower, upper = proportion_confint(21, 107, method="wilson")
    assert found["interval_lower"] == pytest.approx(100 * lower)
    assert found["interval_upper"] == pytest.approx(100 * upper)
    assert found["confidence_level"] == 0.95  # as it was asked for
    assert (found["interval_method"], found["is_indicative"]) == ("wilson", True)
    assert (found["k"], found["n"], found["counted"]) == (21, 107, "incident")
    assert found["area"] == "Responding to the public"
    assert (found["value"], found["unit"]) == ("20", "percent")
    assert (found["id"], found["quote"], found["printed"]) == (None, None, None)
    assert found["figures"] == ["S003-sample-risk-assessment"]
    assert found["subject"] == "metropolitan"


def test_the_record_of_a_caution_names_the_figures_and_where_they_are_printed():
    (caution,) = (
        one
        for one in PAGE.to_records()
        if (one["row"], one["section"]) == ("warning", "recording")
    )
    (name,) = caution["figures"]
    of = reference.find_figure(name)
    assert of.printed.text == "1.6 percent"
    assert caution["citations"] == [{"document": "S003", "quote": of.citation.quote}]


# --- intervals


def test_a_records_interval_is_in_its_unit_and_holds_its_value():
    found = [
        record
        for page in (PAGE, LATER)
        for record in page.to_records()
        if record["interval_lower"] is not None and record["value"] is not None
    ]
    assert {record["section"] for record in found} == {"samples", "recording"}
    assert len(found) == 14  # nine samples, three rates and two numbers of crimes
    for record in found:
        value = float(record["value"])
        assert record["interval_lower"] <= value <= record["interval_upper"], record


@given(st.integers(1, 10_000), st.data())
def test_the_interval_of_any_sample_is_in_per_cent_and_holds_its_share(n, data):
    k = data.draw(st.integers(0, n))
    page = inspection_page(own(samples=[ps.SampleFinding(k, n, "seen in time")]))
    line, *_ = page.section("samples").lines
    found = line.to_record()
    lower, upper = found["interval_lower"], found["interval_upper"]
    assert 0 <= lower <= upper <= 100
    assert lower - 1e-9 <= 100 * k / n <= upper + 1e-9
    # The value is rounded to a whole per cent, the interval is not.
    assert lower - 0.5 <= float(found["value"]) <= upper + 0.5
    assert found["unit"] == "percent"


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("69,050", "69,100 to 69,100"),
        ("69,049", "69,000 to 69,000"),
        ("69,150", "69,200 to 69,200"),
    ],
)
def test_half_a_hundred_crimes_is_rounded_up(monkeypatch, printed, said):
    changed = {
        "unrecorded": ps.parse_printed(f"more than {printed}"),
        "after-margin": ps.parse_printed("+/- 0.0 percent"),
    }
    found = document_claims.claimed

    def tampered(evidence, *kinds):
        return [
            {
                role: attrs.evolve(one, printed=changed.get(role, one.printed))
                for role, one in each.items()
            }
            for each in found(evidence, *kinds)
        ]

    monkeypatch.setattr("policestats.statement.inspections.recorded.claimed", tampered)
    *_, unrecorded, _ = inspection_page("the Met").section("recording").lines
    assert f" the margin of the rate leaves {said} unrecorded." in unrecorded.text


def test_a_gain_whose_rate_was_not_tested_is_not_told(monkeypatch):
    found = document_claims.claimed

    def untested(evidence, *kinds):
        return [] if ps.ClaimKind.UNCHANGED in kinds else found(evidence, *kinds)

    monkeypatch.setattr("policestats.statement.inspections.recorded.claimed", untested)
    assert "recording" not in {one.id for one in inspection_page("the Met").sections}


# --- which page


@pytest.mark.parametrize(
    ("force", "framework"),
    [
        ("the Met", None),
        ("E23000001", "2021/22"),
        (ps.find_force("metropolitan"), PEEL_2021),
        ("Scotland Yard", "peel-2021-22"),
    ],
)
def test_the_latest_inspection_whose_judgments_are_known_is_taken(force, framework):
    assert inspection_page(force, framework=framework) == PAGE


@pytest.mark.parametrize(
    "framework", ["PEEL 2023-25", "2023-2025", ps.find_framework("PEEL 2023-25")]
)
def test_a_framework_picks_the_page(framework):
    page = inspection_page("the Met", framework=framework)
    assert page == LATER != PAGE
    assert page.title == "Metropolitan Police Service: PEEL 2023-25"


def test_of_2023_25_the_page_says_what_is_counted_and_what_is_missing():
    assert [section.id for section in LATER.sections] == ["judgments", "monitoring"]
    section = LATER.section("judgments")
    (line,) = section.lines
    assert line.text == "7 of 8 areas: requires improvement or inadequate."
    assert (line.value, line.unit, line.is_derived) == (7, "area", False)
    assert section.missing == ("which area got which grade",)
    assert section.notes[1] == (
        "As it stood in August 2024. Areas are added to a report later."
    )
    assert "? Not at hand: which area got which grade.\n" in LATER.to_text()
    assert texts(LATER, "monitoring") == LINES["monitoring"]


def test_a_force_that_no_inspection_is_bundled_of_has_no_page():
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        inspection_page("kent")
    assert (caught.value.kind, caught.value.key) == ("inspection", "kent")
    assert caught.value.closest == ()
    assert caught.value.hint == "none is bundled: give one of your own"


def test_a_framework_that_the_force_has_no_inspection_under_is_told_what_there_is():
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        inspection_page("the Met", framework="PEEL 2018/19")
    assert caught.value.kind == "inspection under PEEL 2018/19"
    assert caught.value.key == "metropolitan"
    assert caught.value.hint == "there is PEEL 2021/22, PEEL 2023-25"


@pytest.mark.parametrize(
    ("force", "framework", "kind", "key"),
    [
        ("Surry", None, "force", "Surry"),
        ("", None, "force", ""),
        (3, None, "force", 3),
        ("metropolitan", "PEEL 1066", "framework", "PEEL 1066"),
        ("metropolitan", 3, "framework", 3),
    ],
)
def test_a_force_or_framework_that_there_is_not_is_refused(force, framework, kind, key):
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        inspection_page(force, framework=framework)
    assert (caught.value.kind, caught.value.key) == (kind, key)


# --- an inspection of one's own, given by itself


def test_an_inspection_may_be_given_alone():
    assert inspection_page(FULL) == inspection_page("kent", inspection=FULL)
    assert inspection_page(FULL, framework="2021/22") == inspection_page(FULL)
    assert inspection_page(PAGE.inspection).force_name == PAGE.force_name


def test_an_inspection_of_a_force_that_is_in_no_register_has_a_page():
    mine = own(
        force="wessexshire",
        judgments=[judgment("Investigating crime", "good", force="wessexshire")],
    )
    page = inspection_page(mine)
    assert (page.title, page.force_name) == (
        "wessexshire: PEEL 2021/22",
        "wessexshire",
    )
    assert page.lines[0].text == "Investigating crime: good."
    assert {record["subject"] for record in page.to_records()} == {"wessexshire"}
    assert inspection_page("wessexshire", inspection=mine) == page


@pytest.mark.parametrize("force", ["northshire", "Wessexshire"])
def test_another_force_that_is_in_no_register_is_refused(force):
    mine = own(force="wessexshire", judgments=())
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        inspection_page(force, inspection=mine)
    assert (caught.value.kind, caught.value.key) == ("force", force)


def test_an_inspection_given_alone_is_held_to_the_framework_that_is_asked_for():
    with pytest.raises(ps.RecordError) as caught:
        inspection_page(FULL, framework="2023-25")
    assert caught.value.path == "inspection.framework"


# --- an inspection of one's own


REPORT = Document(id="W1", title="A report on Kent", publisher="HMICFRS")


def told_in(quote):
    return Citation(document=REPORT, quote=quote)


def judgment(area, grade, **changes):
    plain_one = {
        "force": "kent",
        "framework": PEEL_2021,
        "area": area,
        "grade": grade and PEEL_2021.grade(grade),
        "as_at": date(2023, 1, 10),
    }
    return ps.Judgment(**{**plain_one, **changes})


def own(**changes):
    plain_one = {
        "id": "kent-2023",
        "force": "kent",
        "framework": PEEL_2021,
        "as_at": date(2023, 1, 10),
        "judgments": [judgment("Responding to the public", "good")],
    }
    return ps.Inspection(**{**plain_one, **changes})


FULL = own(
    judgments=[
        judgment("Responding to the public", "good", citation=told_in("is good at it")),
        judgment("Investigating crime", None),
    ],
    samples=[
        ps.SampleFinding(1, 1, "seen in time", force="kent", citation=told_in("one")),
        ps.SampleFinding(0, 40, "left out", unit="incident"),
    ],
    causes_of_concern=[
        ps.CauseOfConcern(
            text="Calls are not answered in time.",
            area="Responding to the public",
            citation=told_in("calls not answered"),
            recommendations=[
                ps.Recommendation(text="Answer 999 calls in time"),
                ps.Recommendation(text="Answer 101 calls", area=CRIME),
            ],
        )
    ],
    areas_for_improvement=[ps.AreaForImprovement(text="Supervision is late")],
    recommendations=[ps.Recommendation(text="Keep a plan.", citation=told_in("plan"))],
    innovative_practice=[ps.InnovativePractice(text="A new way to test for blood")],
    note="Printed on one day.",
)


def test_an_inspection_of_ones_own_without_a_document_has_a_page():
    page = inspection_page("Kent Police", inspection=FULL)
    assert page.title == "Kent Police: PEEL 2021/22"
    assert page.inspection is FULL
    assert {section.id: texts(page, section.id) for section in page.sections} == {
        "judgments": [
            "Responding to the public: good.",
            "Investigating crime: not graded.",
            (
                "1 area graded in all: 0 outstanding, 1 good, 0 adequate, 0 requires "
                "improvement, 0 inadequate."
            ),
        ],
        "samples": [
            "1 of 1 case (100 %): seen in time. Indicative range: 21 to 100 %.",
            "0 of 40 incidents (0 %): left out. Indicative range: 0 to 9 %.",
        ],
        "findings": [
            (
                "Cause of concern: Calls are not answered in time (Responding to the "
                "public)."
            ),
            "Recommendation on it: Answer 999 calls in time.",
            "Recommendation on it: Answer 101 calls (Investigating crime).",
            "Area for improvement: Supervision is late.",
            "Recommendation: Keep a plan.",
            "Innovative practice: A new way to test for blood.",
        ],
    }
    assert page.section("judgments").notes[1:] == (
        "As it stood on 10 January 2023. Areas are added to a report later.",
        "Printed on one day.",
    )
    for (k, n), line in zip(
        [(1, 1), (0, 40)], page.section("samples").lines, strict=True
    ):
        lower, upper = proportion_confint(k, n, method="wilson")
        assert line.interval.lower == pytest.approx(100 * lower, abs=1e-10)
        assert line.interval.upper == pytest.approx(100 * upper, abs=1e-10)
        assert (line.measure, line.figures) == ("sample", ())


def test_the_sources_of_ones_own_are_those_that_are_given():
    page = inspection_page("kent", inspection=FULL)
    assert [one.quote for one in page.citations] == [
        "is good at it",
        "direct comparisons between the grades awarded this year",
        "one",
        "calls not answered",
        "plan",
    ]
    assert page.to_text().endswith(
        "\n  W1: A report on Kent, HMICFRS.\n"
        "  S003: PEEL 2021/22: the Metropolitan Police Service, HMICFRS."
    )
    assert "- Recommendation: Keep a plan.[^5]\n" in page.to_markdown()
    findings = [one for one in page.to_records() if one["measure"] == "finding"]
    assert [one["citations"] for one in findings][:2] == [
        [{"document": "W1", "quote": "calls not answered"}],
        [],
    ]
    assert json.loads(json.dumps(page.to_records())) == page.to_records()


def test_texts_of_several_lines_are_laid_out_like_those_of_one():
    def broken(space):
        quoted = Citation(document=REPORT, quote=f"Keep a{space}plan")
        told = {"text": f"Keep{space}# a plan", "citation": quoted}
        return inspection_page(
            "kent",
            inspection=attrs.evolve(
                FULL,
                samples=[ps.SampleFinding(1, 2, f"seen in{space}time")],
                recommendations=[ps.Recommendation(**told)],
                note=f"Printed{space}on one day.",
            ),
        )

    page, other = broken(" "), broken("\n\n")
    assert other.to_text() == page.to_text()
    assert other.to_markdown() == page.to_markdown()
    assert other.to_records() != page.to_records()


@pytest.mark.parametrize(
    ("counts", "missing"),
    [
        ([], "what was judged"),
        (
            [ps.GradeCount(number=1, whole=2, grades=[PEEL_2021.grade("good")])],
            "which area got which grade",
        ),
    ],
)
def test_a_page_without_judgments_says_so_and_keeps_its_note(counts, missing):
    noted = own(judgments=[], grade_counts=counts, note="The force picked the files.")
    page = inspection_page(noted)
    section = page.section("judgments")
    assert section.missing == (missing,)
    assert section.notes[1:] == (
        "As it stood on 10 January 2023. Areas are added to a report later.",
        "The force picked the files.",
    )
    assert f"  ? Not at hand: {missing}.\n" in page.to_text()
    assert "The force picked the files." in page.to_markdown()
    records = [one for one in page.to_records() if one["row"] == "missing"]
    assert [one["text"] for one in records] == [missing]
    assert inspection_page(own()).section("judgments").missing == ()


def test_a_page_without_any_citation_has_no_sources():
    later = ps.find_framework("PEEL 2023-25")
    one = judgment(CRIME, None, framework=later)
    page = inspection_page("kent", inspection=own(framework=later, judgments=[one]))
    assert page.citations == ()
    assert "Sources" not in page.to_text()
    assert "[^" not in page.to_markdown()
    assert [section.id for section in page.sections] == ["judgments"]


def test_a_document_that_is_not_bundled_lends_the_page_no_line():
    page = inspection_page("kent", inspection=own(document=REPORT))
    assert page.lines == inspection_page("kent", inspection=own()).lines
    spelled = attrs.evolve(reference.find_document("S003"), title="Not that page")
    assert inspection_page("kent", inspection=own(document=spelled)).lines == page.lines


def test_a_bundled_document_lends_the_page_what_it_says_of_the_force_alone():
    document = reference.find_document("S003")
    kent = inspection_page("kent", inspection=own(document=document))
    assert kent.lines == inspection_page("kent", inspection=own()).lines
    met = own(
        force="metropolitan",
        judgments=[judgment("Investigating crime", "good", force="metropolitan")],
        document=document,
    )
    page = inspection_page("the Met", inspection=met)
    assert [one.id for one in page.sections] == [
        name for name in LINES if name not in {"samples", "later"}
    ]
    for name in ("findings", "targets", "recording", "perceptions", "equality"):
        assert page.section(name) == PAGE.section(name)


def test_an_inspection_with_numbers_of_grades_alone_has_a_page():
    counted = own(
        judgments=(),
        grade_counts=[
            ps.GradeCount(number=2, whole=9, grades=[PEEL_2021.grade("good")]),
        ],
    )
    page = inspection_page("kent", inspection=counted)
    (section,) = page.sections
    assert [line.text for line in section.lines] == ["2 of 9 areas: good."]
    assert section.missing == ("which area got which grade",)
    assert section.lines[0].citations == ()


def test_an_inspection_that_holds_nothing_has_a_page_that_says_so():
    page = inspection_page("kent", inspection=own(judgments=()))
    (section,) = page.sections
    assert (section.id, section.lines) == ("judgments", ())
    assert section.missing == ("what was judged",)
    assert page.lines == ()
    assert page.to_text().endswith(
        "  ? Not at hand: what was judged.\n\nSources\n"
        '-------\n  [1] S003: "direct comparisons between the grades awarded this year"'
        "\n  S003: PEEL 2021/22: the Metropolitan Police Service, HMICFRS."
    )


@pytest.mark.parametrize(
    ("as_at", "grade", "told"),
    [
        (date(2023, 1, 10), "good", "good."),
        (date(2023, 1, 9), "good", "good, as it stood on 9 January 2023."),
        (ps.Month(2022, 9), "good", "good, as it stood in September 2022."),
        (ps.Month(2022, 9), None, "not graded, as it stood in September 2022."),
    ],
    ids=str,
)
def test_a_judgment_of_another_time_than_the_inspections_says_so(as_at, grade, told):
    one = judgment("Investigating crime", grade, as_at=as_at)
    page = inspection_page(own(judgments=[one]))
    assert page.lines[0].text == f"Investigating crime: {told}"
    assert page.to_records()[0]["as_at"] == "10 January 2023"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "Supervision is late."),
        ({"area": CRIME}, "Supervision is late (Investigating crime)."),
        ({"issued": ps.Month(2022, 9)}, "Supervision is late (told September 2022)."),
        ({"closed": date(2024, 2, 1)}, "Supervision is late (closed 1 February 2024)."),
        (
            {
                "area": CRIME,
                "issued": ps.Month(2022, 9),
                "closed": date(2024, 2, 1),
            },
            (
                "Supervision is late (Investigating crime, told September 2022, closed 1 February "
                "2024)."
            ),
        ),
    ],
    ids=str,
)
def test_a_finding_says_its_area_and_when_it_was_told_and_closed(changes, told):
    finding = ps.AreaForImprovement(text="Supervision is late.", **changes)
    page = inspection_page(own(areas_for_improvement=[finding]))
    assert texts(page, "findings") == [f"Area for improvement: {told}"]


def test_a_practice_that_nobody_closes_says_its_area_and_when_it_was_told():
    new = ps.InnovativePractice(text="A test", area=CRIME, issued=date(2022, 9, 1))
    page = inspection_page(own(innovative_practice=[new]))
    assert texts(page, "findings") == [
        "Innovative practice: A test (Investigating crime, told 1 September 2022)."
    ]


@pytest.mark.parametrize(
    ("as_at", "said"),
    [
        (date(2023, 1, 10), "As it stood on 10 January 2023."),
        (ps.Month(2023, 1), "As it stood in January 2023."),
        (ps.parse_period("since 1 May 2023"), "As it stood at some time since 1 May"),
    ],
    ids=str,
)
def test_the_note_says_as_at_when(as_at, said):
    judged = [judgment("Responding to the public", "good", as_at=as_at)]
    page = inspection_page(own(as_at=as_at, judgments=judged))
    assert page.sections[0].notes[1].startswith(said)


def test_an_inspection_of_another_force_is_refused():
    with pytest.raises(ps.RecordError) as caught:
        inspection_page("surrey", inspection=own())
    assert (caught.value.path, caught.value.value) == ("inspection.force", "kent")
    assert caught.value.rule == "must be 'surrey', as asked for"


@pytest.mark.parametrize("framework", ["2023-25", ps.find_framework("PEEL 2023-25")])
def test_an_inspection_under_another_framework_is_refused(framework):
    with pytest.raises(ps.RecordError) as caught:
        inspection_page("kent", framework=framework, inspection=own())
    assert caught.value.path == "inspection.framework"
    assert caught.value.value == "PEEL 2021/22"
    assert caught.value.rule == "must be PEEL 2023-25, as asked for"
    page = inspection_page("kent", framework="2021/22", inspection=own())
    assert page.inspection == own()


@pytest.mark.parametrize("inspection", ["kent-2023", 3, {}, PAGE], ids=type)
def test_what_is_no_inspection_is_refused(inspection):
    with pytest.raises(ps.ArgumentError) as caught:
        inspection_page("metropolitan", inspection=inspection)
    assert (caught.value.argument, caught.value.value) == ("inspection", inspection)
    assert caught.value.requirement == "must be an Inspection"


@pytest.mark.parametrize(
    ("grade", "told"),
    [
        (
            "inadequate",
            (
                "outstanding 0, good 0, adequate 0, requires improvement 0, "
                "inadequate 1."
            ),
        ),
        (None, "its judgments are not told."),
    ],
)
def test_a_later_inspection_is_summed_by_its_grades(monkeypatch, grade, told):
    first, second = reference.inspections()
    under = second.framework
    known = attrs.evolve(
        second,
        grade_counts=(),
        judgments=[
            ps.Judgment(
                force="metropolitan",
                framework=under,
                area="Investigating crime",
                grade=under.grade(name),
                as_at=second.as_at,
            )
            for name in [grade]
            if name is not None
        ],
    )
    bundled = (first, known)
    monkeypatch.setattr(
        "policestats.statement.inspections.writing.inspections",
        lambda **asked: tuple(
            one
            for one in bundled
            if asked.get("framework") in (None, one.framework.name)
        ),
    )
    assert inspection_page("the Met").inspection is (known if grade else first)
    page = inspection_page("the Met", framework="PEEL 2021/22")
    assert texts(page, "later") == [f"PEEL 2023-25, as it stood in August 2024: {told}"]


@settings(max_examples=40)
@given(strategies.inspections(), st.integers(20, 120))
def test_any_inspection_has_a_page(inspection, width):
    page = inspection_page(inspection)
    assert page.inspection is inspection
    assert len(page.to_records()) == sum(
        len(getattr(section, name))
        for section in page.sections
        for name in ("lines", "notes", "missing", "warnings")
    )
    assert json.loads(json.dumps(page.to_records())) == page.to_records()
    assert page.to_text(width=width).count("\nJudgments\n---------\n") == 1
    for one in inspection.judgments:
        assert any(line.judgment is one for line in page.lines)


# --- as values


def test_pages_pickle_compare_and_read_well():
    assert pickle.loads(pickle.dumps(LATER)) == LATER  # noqa: S301  # our own bytes
    assert isinstance(PAGE.sections[0], InspectionSection)
    assert isinstance(PAGE.lines[0], InspectionLine)
    assert str(PAGE.lines[0]) == PAGE.lines[0].text
    assert PAGE.lines == tuple(one for each in PAGE.sections for one in each.lines)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        PAGE.force_name = "Kent"


def test_a_page_is_shown_by_what_it_is_of_and_which_sections_it_has():
    assert repr(LATER) == (
        "InspectionPage(inspection=<PEEL 2023-25, metropolitan, as at August 2024>, "
        "force_name='Metropolitan Police Service', sections=<judgments, monitoring>)"
    )
    assert len(repr(PAGE)) < 300


def test_a_section_is_found_by_its_id():
    assert PAGE.section("equality").title == "Stop and search, and the workforce"
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        PAGE.section("judgment")
    assert (caught.value.kind, caught.value.key) == ("section", "judgment")
    assert caught.value.closest == ("judgments",)
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        LATER.section("xyz")
    assert caught.value.hint == "there is judgments, monitoring"
    assert caught.value.closest == ()


def test_a_line_names_each_source_once_the_judgment_first():
    one = judgment("Investigating crime", "good", citation=told_in("good at it"))
    of = figure("999-answered")
    line = InspectionLine(
        text="x.",
        judgment=one,
        figures=(of, of),
        cited=(of.citation, told_in("good at it"), told_in("other")),
    )
    assert line.citations == (one.citation, of.citation, told_in("other"))
    assert InspectionLine(text="x.").citations == ()


def test_writing_a_page_warns_of_nothing_outside_it():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert inspection_page("the Met") == PAGE


def test_writing_a_page_leaves_the_filters_of_warnings_alone(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("the filters of warnings are the caller's")

    for name in (
        "catch_warnings",
        "filterwarnings",
        "resetwarnings",
        "simplefilter",
        "warn",
    ):
        monkeypatch.setattr(warnings, name, refuse)
    assert inspection_page("the Met") == PAGE
    assert inspection_page("the Met", framework="PEEL 2023-25") == LATER


def test_pages_written_in_threads_are_the_same_and_warn_of_nothing():
    before = list(warnings.filters)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        inside = list(warnings.filters)
        with ThreadPoolExecutor(8) as threads:
            pages = list(threads.map(inspection_page, ["the Met"] * 16))
        assert warnings.filters == inside
    assert warnings.filters == before
    assert caught == []
    assert all(page == PAGE for page in pages)


@pytest.mark.parametrize("name", ["inspection_page", "InspectionPage"])
def test_the_page_stands_at_the_front_door(name):
    assert getattr(ps, name) is getattr(ps.statement, name)


def test_an_inspection_of_a_force_by_another_spelling_is_one_of_that_force():
    own = attrs.evolve(
        ps.reference.find_inspection("metropolitan-peel-2023-25"),
        id="own",
        force="Kent Police",
    )
    assert inspection_page(own).force_name == "Kent Police"
    assert inspection_page("kent", inspection=own).inspection is own
    with pytest.raises(ps.RecordError) as caught:
        inspection_page("essex", inspection=own)
    assert caught.value.path == "inspection.force"
    with pytest.raises(ps.RecordError):
        inspection_page("essex", inspection=attrs.evolve(own, force="wessexshire"))
