"""What the audit says of every bundled claim, and what would make it say otherwise."""

from collections import Counter

import attrs
import pytest

from policestats import audit, reference
from policestats.auditing import Verdict
from policestats.models import Figure, Operand
from policestats.printed import parse_printed
from policestats.vocabulary import FigureKind

RECONCILES, CONTRADICTS = Verdict.RECONCILES, Verdict.CONTRADICTS
UNDETERMINED = Verdict.UNDETERMINED

# What the text leaves open; all the other claims reconcile.
OPEN = {
    "S000-case-rate",
    "S000-four-times-greater-manchester",
    "S000-largest",
    "S001-one-staff-count-england-and-wales",
    "S001-most-cases",
    "S001-share-outside-schedule-3",
    "S001-category-order",
    "S001-days-to-finalise-fell",
    "S001-share-upheld",
    "S002-years-since-inquiry",
    "S003-largest",
    "S003-recording-gain",
    "S003-follow-up-lowest",
    "S003-person-search-rate",
    "S003-repeat-victims-among",
    "S003-disruptions-pursue",
    "S003-disruptions-protect",
    "S003-disruptions-prevent",
    "S003-disruptions-prepare",
    "S003-interested-minority",
    "S003-interested-female",
    "S003-searches-highest",
    "S003-supervision-rose",
    "S003-all-allocated",
    "S003-pass-rate-rose",
    "S003-people-charged-rose",
    "S003-allocation-recruited",
    "S003-minority-share-highest",
    "S004-crimes-not-logged",
    "S004-engage-length",
}


def rounded(text):
    return parse_printed(text, rounded=True)


# The figure to change, what it says instead, and what the audit says then.
CHANGED = [
    (
        "S000-allegations-one-or-more",
        "S000-allegations-logged-metropolitan-2020-21",
        "8,374",
        CONTRADICTS,
    ),
    (
        "S000-categories-sum",
        "S000-allegations-discreditable-conduct-metropolitan-2020-21",
        "93",
        CONTRADICTS,
    ),
    (
        "S000-most-common-order",
        "S000-allegations-police-powers-policies-and-procedures-metropolitan-2020-21",
        "2,081",
        CONTRADICTS,
    ),
    (
        "S000-most-common-three",
        "S000-allegations-discriminatory-behaviour-metropolitan-2020-21",
        "2,082",
        CONTRADICTS,
    ),
    (
        "S000-below-average",
        "S000-case-rate-england-and-wales-2020-21",
        rounded("184"),
        UNDETERMINED,
    ),
    (
        "S000-below-average",
        "S000-case-rate-england-and-wales-2020-21",
        rounded("183"),
        CONTRADICTS,
    ),
    (
        "S000-reviews-sum",
        "S000-reviews-not-investigated-iopc-metropolitan-2020-21",
        "91",
        CONTRADICTS,
    ),
    (
        "S001-contact-below-average",
        "S001-days-to-contact-england-and-wales-2023-24",
        rounded("5"),
        UNDETERMINED,
    ),
    (
        "S001-contact-below-average",
        "S001-days-to-contact-england-and-wales-2023-24",
        rounded("4"),
        CONTRADICTS,
    ),
    (
        "S001-cases-rose",
        "S001-cases-logged-metropolitan-2023-24",
        "11,779",
        CONTRADICTS,
    ),
    (
        "S001-share-of-cases",
        "S001-cases-logged-metropolitan-2023-24",
        "11,965",
        CONTRADICTS,
    ),
    (
        "S001-case-rate-below-average",
        "S001-case-rate-england-and-wales-2023-24",
        rounded("242"),
        CONTRADICTS,
    ),
    (
        "S001-allegation-rate-below-average",
        "S001-allegation-rate-england-and-wales-2023-24",
        rounded("445"),
        CONTRADICTS,
    ),
    (
        "S001-one-staff-count",
        "S001-allegation-rate-metropolitan-2023-24",
        rounded("450"),
        CONTRADICTS,
    ),
    (
        "S001-allegations-one-or-more",
        "S001-allegations-logged-metropolitan-2023-24",
        "11,842",
        CONTRADICTS,
    ),
    (
        "S001-review-applications-fell",
        "S001-review-applications-mopac-metropolitan-2023-24",
        "499",
        CONTRADICTS,
    ),
    (
        "S001-fall-in-review-applications",
        "S001-review-applications-mopac-metropolitan-2023-24",
        "450",
        CONTRADICTS,
    ),
    (
        "S001-majority-not-investigated",
        "S001-reviews-not-investigated-mopac-metropolitan-2023-24",
        "171",
        CONTRADICTS,
    ),
    ("S002-officers-sum", "S002-officers-investigated-former", "two", CONTRADICTS),
    (
        "S002-officers-headline",
        "S002-officers-investigated-headline",
        "Seven",
        CONTRADICTS,
    ),
    (
        "S002-officers-before-among",
        "S002-officers-investigated-before",
        "nine",
        CONTRADICTS,
    ),
    (
        "S002-officers-before-sum",
        "S002-officers-investigated-before-former",
        "three",
        CONTRADICTS,
    ),
    (
        "S002-officers-before-serving-among",
        "S002-officers-investigated-before-serving",
        "six",
        CONTRADICTS,
    ),
    (
        "S002-officers-before-former-among",
        "S002-officers-investigated-before-former",
        "four",
        CONTRADICTS,
    ),
    (
        "S002-plan-length",
        "S002-plan-length-in-months",
        rounded("36 months"),
        CONTRADICTS,
    ),
    ("S002-plan-years", "S002-plan-length", rounded("four-year"), CONTRADICTS),
    ("S003-tiers-rose", "S003-judgment-tiers", "four", CONTRADICTS),
    ("S003-areas-graded-among", "S003-areas-inspected", "nine", CONTRADICTS),
    ("S003-areas-again", "S003-areas-graded", "10 of these 12", CONTRADICTS),
    ("S003-forces-again", "S003-forces-that-gave-data", "42", CONTRADICTS),
    (
        "S003-strategic-priorities-again",
        "S003-strategic-priorities-summary",
        "four",
        CONTRADICTS,
    ),
    (
        "S003-recording-unchanged",
        "S003-crime-recording-rate",
        "93.9 percent",
        CONTRADICTS,
    ),
    (
        "S003-recording-unchanged",
        "S003-crime-recording-rate",
        "92.3 percent",
        UNDETERMINED,
    ),
    (
        "S003-recording-unchanged-violence",
        "S003-crime-recording-rate-violence",
        "82.4 percent",
        UNDETERMINED,
    ),
    (
        "S003-recording-unchanged-violence",
        "S003-crime-recording-rate-violence",
        "80.0 percent",
        CONTRADICTS,
    ),
    (
        "S003-recording-unchanged-sexual",
        "S003-crime-recording-rate-sexual",
        "97.0 percent",
        CONTRADICTS,
    ),
    (
        "S003-recording-gain",
        "S003-crimes-recorded-more-since-2018",
        "17,300",
        CONTRADICTS,
    ),
    (
        "S003-police-actions-fell",
        "S003-satisfaction-police-actions-october-december-2021",
        "66 percent",
        UNDETERMINED,
    ),
    (
        "S003-police-actions-fell",
        "S003-satisfaction-police-actions-october-december-2021",
        "67 percent",
        CONTRADICTS,
    ),
    (
        "S003-ease-of-contact-fell",
        "S003-satisfaction-ease-of-contact-october-december-2021",
        "an estimated 90 percent",
        CONTRADICTS,
    ),
    ("S003-trust-fell", "S003-trust-2021-22", "84 percent", CONTRADICTS),
    ("S003-good-job-fell", "S003-good-job-2021-22", "59 percent", CONTRADICTS),
    (
        "S003-trust-years",
        "S003-years-of-falling-trust",
        rounded("four years"),
        CONTRADICTS,
    ),
    (
        "S003-person-searches-among",
        "S003-person-stop-searches-metropolitan-2020-21",
        "316,748",
        CONTRADICTS,
    ),
    (
        "S003-person-search-rate-above-average",
        "S003-person-stop-search-rate-england-and-wales-2020-21",
        "34.7",
        CONTRADICTS,
    ),
    (
        "S003-priority-schools-among",
        "S003-priority-schools-taking-part",
        "264",
        CONTRADICTS,
    ),
    ("S003-wards-among", "S003-wards-at-higher-risk", "651", CONTRADICTS),
    ("S003-staffing-model", "S003-staff-for-peak-demand", "22 percent", CONTRADICTS),
    (
        "S003-staffing-model-again",
        "S003-staff-for-daily-demand-again",
        "81 percent",
        CONTRADICTS,
    ),
    ("S003-social-media-among", "S003-contacts-social-media", "6.3m", UNDETERMINED),
    ("S003-social-media-among", "S003-contacts-social-media", "6.4m", CONTRADICTS),
    (
        "S003-vulnerable-contacts-among",
        "S003-contacts-vulnerable",
        "6.4m contacts",
        CONTRADICTS,
    ),
    (
        "S003-999-target-again",
        "S003-target-999-answered-again",
        "91 percent",
        CONTRADICTS,
    ),
    ("S003-999-target-missed", "S003-999-answered", "90.0 percent", UNDETERMINED),
    ("S003-999-target-missed", "S003-999-answered", "90.1 percent", CONTRADICTS),
    ("S003-101-target-missed", "S003-101-abandoned", "10.0 percent", UNDETERMINED),
    ("S003-101-target-missed", "S003-101-abandoned", "9.9 percent", CONTRADICTS),
    (
        "S003-risk-assessments-again",
        "S003-sample-risk-assessment-accurate",
        "20",
        CONTRADICTS,
    ),
    ("S003-almost-all-allocated", "S003-sample-allocation", "52 of 105", CONTRADICTS),
    ("S003-backlog-fell", "S003-child-abuse-backlog-2022-06", "1,300", UNDETERMINED),
    ("S003-backlog-fell", "S003-child-abuse-backlog-2022-06", "1,350", CONTRADICTS),
    ("S003-suspects-sum", "S003-suspects-not-investigated", "25", CONTRADICTS),
    ("S003-disruptions-rose", "S003-disruptions-2021-22", "4,795", CONTRADICTS),
    (
        "S003-disruptions-shares",
        "S003-share-of-disruptions-prepare",
        "10 percent",
        CONTRADICTS,
    ),
    (
        "S003-gangs-units-among",
        "S003-units-with-gangs-unit",
        "3 of the 13",
        CONTRADICTS,
    ),
    (
        "S003-waits-rose",
        "S003-days-to-occupational-health-january-march-2022",
        rounded("11 days"),
        UNDETERMINED,
    ),
    (
        "S003-waits-rose",
        "S003-days-to-occupational-health-january-march-2022",
        rounded("10 days"),
        CONTRADICTS,
    ),
    ("S003-screening-missed", "S003-screening-interval", "6 months", CONTRADICTS),
    (
        "S003-minority-share-above-average",
        "S003-share-of-workforce-minority-england-and-wales",
        "19.3 percent",
        CONTRADICTS,
    ),
    (
        "S003-minority-share-highest",
        "S003-share-of-workforce-minority-england-and-wales",
        "19.3 percent",
        CONTRADICTS,
    ),
    (
        "S003-minority-share-below-population",
        "S003-share-of-population-minority-london",
        "19.1 percent",
        CONTRADICTS,
    ),
    ("S003-projects-one-or-more", "S003-improvement-projects", "13", CONTRADICTS),
    ("S004-crimes-not-logged", "S004-crimes-not-logged", "69,000", CONTRADICTS),
    (
        "S004-engage-length-again",
        "S004-engage-length-again",
        rounded("four years"),
        CONTRADICTS,
    ),
    ("S004-999-answers-rose", "S004-999-answered", "77.5 per cent", CONTRADICTS),
    (
        "S004-999-answers-january",
        "S004-999-answered-january",
        "86.1 per cent",
        CONTRADICTS,
    ),
]

UPHELD = "S001-reviews-not-investigated-mopac-metropolitan-2023-24"
STAFF = "S000-employees-metropolitan"

# The operands that are filled in, role by role: the id of a bundled figure, a time, or
# a number and its unit that nobody printed; and what the audit says then.
FILLED = [
    ("S000-case-rate", {"population": [STAFF]}, CONTRADICTS),
    ("S000-case-rate", {"population": [("45,516", "employee")]}, RECONCILES),
    (
        "S000-four-times-greater-manchester",
        {"base": [("11,249", "employee")]},
        RECONCILES,
    ),
    (
        "S000-four-times-greater-manchester",
        {"base": [("11,250", "employee")]},
        CONTRADICTS,
    ),
    ("S000-largest", {"other": [("43,999", "employee")]}, RECONCILES),
    ("S000-largest", {"other": [("45,000", "employee")]}, CONTRADICTS),
    (
        "S001-one-staff-count-england-and-wales",
        {"events": [("151,538", "allegation")]},
        RECONCILES,
    ),
    (
        "S001-one-staff-count-england-and-wales",
        {"events": [("151,097", "allegation")]},
        CONTRADICTS,
    ),
    ("S001-most-cases", {"other": [("11,842", "case")]}, RECONCILES),
    ("S001-most-cases", {"other": [("11,843", "case")]}, CONTRADICTS),
    (
        "S001-share-outside-schedule-3",
        {"whole": [("21,819", "allegation")]},
        RECONCILES,
    ),
    (
        "S001-share-outside-schedule-3",
        {"whole": [("22,417", "allegation")]},
        CONTRADICTS,
    ),
    (
        "S001-category-order",
        {"value": [("3", "allegation"), ("2", "allegation"), ("1", "allegation")]},
        RECONCILES,
    ),
    (
        "S001-category-order",
        {"value": [("3", "allegation"), ("1", "allegation"), ("2", "allegation")]},
        CONTRADICTS,
    ),
    ("S001-days-to-finalise-fell", {"before": [("217.0", "day")]}, RECONCILES),
    ("S001-days-to-finalise-fell", {"before": [("215.9", "day")]}, CONTRADICTS),
    (
        "S001-share-upheld",
        {"part": [("152", "review")], "whole": [UPHELD]},
        RECONCILES,
    ),
    ("S001-share-upheld", {"part": [("149", "review")]}, CONTRADICTS),
    ("S002-years-since-inquiry", {"start": ["@20 November 2012"]}, RECONCILES),
    ("S002-years-since-inquiry", {"start": ["@21 November 2012"]}, CONTRADICTS),
    (
        "S003-follow-up-lowest",
        {"value": [("50%", "percent")], "other": [("55%", "percent")]},
        RECONCILES,
    ),
    (
        "S003-follow-up-lowest",
        {"value": [("55%", "percent")], "other": [("50%", "percent")]},
        CONTRADICTS,
    ),
    (
        "S003-person-search-rate",
        {"population": [("9,009,985", "resident")]},
        RECONCILES,
    ),
    (
        "S003-person-search-rate",
        {"population": [("9,009,986", "resident")]},
        CONTRADICTS,
    ),
    ("S003-searches-highest", {"other": [("316,746", "search")]}, RECONCILES),
    ("S003-searches-highest", {"other": [("316,747", "search")]}, CONTRADICTS),
    (
        "S003-supervision-rose",
        {"value": [("60%", "percent"), ("70%", "percent")]},
        RECONCILES,
    ),
    (
        "S003-supervision-rose",
        {"value": [("70%", "percent"), ("60%", "percent")]},
        CONTRADICTS,
    ),
    ("S003-all-allocated", {"value": [("105", "case")]}, RECONCILES),
    ("S003-all-allocated", {"value": [("104", "case")]}, CONTRADICTS),
    (
        "S003-pass-rate-rose",
        {"before": [("500", "person")], "after": [("590", "person")]},
        RECONCILES,
    ),
    (
        "S003-pass-rate-rose",
        {"before": [("50%", "percent")], "after": [("50%", "percent")]},
        CONTRADICTS,
    ),
    ("S003-people-charged-rose", {"before": [("5,159", "person")]}, RECONCILES),
    ("S003-people-charged-rose", {"before": [("5,158", "person")]}, CONTRADICTS),
    (
        "S003-allocation-recruited",
        {"part": [("78", "officer")], "whole": [("100", "officer")]},
        RECONCILES,
    ),
    (
        "S003-allocation-recruited",
        {"part": [("77", "officer")], "whole": [("100", "officer")]},
        CONTRADICTS,
    ),
    ("S003-minority-share-highest", {"other": [("19.1%", "percent")]}, RECONCILES),
    ("S003-minority-share-highest", {"other": [("19.3%", "percent")]}, CONTRADICTS),
    (
        "S003-largest",
        {"value": [("5", "employee")], "other": [("4", "employee")]},
        RECONCILES,
    ),
    (
        "S003-largest",
        {"value": [("5", "employee")], "other": [("5", "employee")]},
        CONTRADICTS,
    ),
    # At 69,100 between 17,378 and 19,265 more.
    ("S003-recording-gain", {"unrecorded": [("69,100", "crime")]}, RECONCILES),
    ("S003-recording-gain", {"unrecorded": [("5,000", "crime")]}, CONTRADICTS),
    ("S003-repeat-victims-among", {"whole": [("27", "case")]}, RECONCILES),
    ("S003-repeat-victims-among", {"whole": [("26", "case")]}, CONTRADICTS),
    ("S003-disruptions-pursue", {"part": [("6,217", "disruption")]}, RECONCILES),
    ("S003-disruptions-pursue", {"part": [("6,297", "disruption")]}, CONTRADICTS),
    ("S003-disruptions-protect", {"part": [("842", "disruption")]}, RECONCILES),
    ("S003-disruptions-protect", {"part": [("843", "disruption")]}, CONTRADICTS),
    ("S003-disruptions-prevent", {"part": [("522", "disruption")]}, RECONCILES),
    ("S003-disruptions-prevent", {"part": [("521", "disruption")]}, CONTRADICTS),
    ("S003-disruptions-prepare", {"part": [("361", "disruption")]}, RECONCILES),
    ("S003-disruptions-prepare", {"part": [("360", "disruption")]}, CONTRADICTS),
    (
        "S003-interested-minority",
        {"part": [("2,001", "person")], "whole": [("4,001", "person")]},
        RECONCILES,
    ),
    (
        "S003-interested-minority",
        {"part": [("2,001", "person")], "whole": [("4,002", "person")]},
        CONTRADICTS,
    ),
    (
        "S003-interested-female",
        {"part": [("2,001", "person")], "whole": [("5,002", "person")]},
        RECONCILES,
    ),
    (
        "S003-interested-female",
        {"part": [("2,001", "person")], "whole": [("5,003", "person")]},
        CONTRADICTS,
    ),
    ("S004-crimes-not-logged", {"other": [("69,499", "crime")]}, RECONCILES),
    ("S004-crimes-not-logged", {"other": [("69,500", "crime")]}, CONTRADICTS),
    (
        "S004-engage-length",
        {"start": ["@June 2022"], "end": ["@23 January 2025"]},
        RECONCILES,
    ),
    (
        "S004-engage-length",
        {"start": ["@June 2022"], "end": ["@June 2024"]},
        CONTRADICTS,
    ),
]


def invented(number, text, unit):
    return Figure(
        id=f"invented-{number}",
        subject="metropolitan",
        measure="made-up",
        printed=parse_printed(text),
        unit=unit,
        kind=FigureKind.AMOUNT,
        basis="nothing: it is made up",
        citation=reference.claims()[0].citation,
    )


def fill(claim, filling):
    """Put other operands in the place of those of some roles."""
    figures, operands = [], [x for x in claim.operands if x.role not in filling]
    for role, found in filling.items():
        for one in found:
            name = one
            if isinstance(one, tuple):
                figures.append(invented(len(figures), *one))
                name = figures[-1].id
            operands.append(Operand(role, (name,)))
    # The events of a rate stand in the order of the rates: what is printed comes first.
    kept = [
        one
        for one in claim.operands
        if one.role in filling and claim.id.startswith("S001-one-staff-count")
        if one.names != ("?",)
    ]
    return attrs.evolve(claim, operands=tuple(kept + operands)), figures


def test_each_bundled_claim_has_the_verdict_that_its_figures_give():
    told = {one.claim.id: one.verdict for one in audit()}
    assert told == {
        one.id: UNDETERMINED if one.id in OPEN else RECONCILES
        for one in reference.claims()
    }
    assert len(OPEN) == 30


def test_30_of_the_93_claims_are_undetermined_and_none_contradicts():
    assert audit().counts == {"contradicts": 0, "undetermined": 30, "reconciles": 63}


def test_the_verdicts_of_each_document_are_these():
    told = Counter((one.claim.citation.document.id, one.verdict) for one in audit())
    assert told == {
        ("S000", UNDETERMINED): 3,
        ("S000", RECONCILES): 6,
        ("S001", UNDETERMINED): 6,
        ("S001", RECONCILES): 10,
        ("S002", UNDETERMINED): 1,
        ("S002", RECONCILES): 8,
        ("S003", UNDETERMINED): 18,
        ("S003", RECONCILES): 36,
        ("S004", UNDETERMINED): 2,
        ("S004", RECONCILES): 3,
    }


@pytest.mark.parametrize(("claim_id", "figure_id", "printed", "verdict"), CHANGED)
def test_another_number_in_one_operand_gives_another_verdict(
    claim_id, figure_id, printed, verdict
):
    claim = reference.find_claim(claim_id)
    assert audit([claim])[claim_id].verdict is not verdict
    if isinstance(printed, str):
        printed = parse_printed(printed)
    changed = attrs.evolve(reference.find_figure(figure_id), printed=printed)
    assert audit([claim], figures=[changed])[claim_id].verdict is verdict


@pytest.mark.parametrize(("claim_id", "filling", "verdict"), FILLED)
def test_a_number_for_what_is_not_printed_decides_the_claim(claim_id, filling, verdict):
    claim = reference.find_claim(claim_id)
    assert audit([claim])[claim_id].verdict is UNDETERMINED
    filled, figures = fill(claim, filling)
    assert audit([filled], figures=figures)[claim_id].verdict is verdict


def test_every_bundled_claim_has_a_change_that_gives_another_verdict():
    changed = {one[0] for one in CHANGED} | {one[0] for one in FILLED}
    assert changed == {one.id for one in reference.claims()}


def test_every_undetermined_claim_can_be_made_to_reconcile_and_to_contradict():
    reached = {}
    for claim_id, _, verdict in FILLED:
        reached.setdefault(claim_id, set()).add(verdict)
    assert reached == {one: {RECONCILES, CONTRADICTS} for one in OPEN}


def test_every_claim_that_reconciles_can_be_made_to_contradict():
    contradicted = {one[0] for one in CHANGED if one[3] is CONTRADICTS}
    assert contradicted >= {one.id for one in reference.claims()} - OPEN


# --- workings that were reckoned by hand or elsewhere


@pytest.mark.parametrize(
    ("claim_id", "told"),
    [
        ("S000-case-rate", "= 45,393 to 45,640 employees: their number"),
        ("S000-case-rate", "= [186.1 to 190.3], and 184"),
        (
            "S000-four-times-greater-manchester",
            "= 11,249 or fewer employees: their number is not printed",
        ),
        ("S001-one-staff-count", ": 48,733 to 48,837 employees fit all"),
        (
            "S001-one-staff-count",
            "11,843 / 243 [242.5 to 243.5) x 1,000 = 48,637 to 48,837 employees; ",
        ),
        (
            "S001-one-staff-count-england-and-wales",
            "599 [598.5 to 599.5) would take (151,097.8 to 151,798.7) events",
        ),
        (
            "S001-share-outside-schedule-3",
            (
                "is of 21,819 to 22,416 allegations: the whole is not printed; or: "
                "8,182 / 21,759 = 37.60 %, and 37% [36.5 to 37.5) is printed"
            ),
        ),
        (
            "S001-share-outside-schedule-3",
            "37% [36.5 to 37.5) is printed (but of other things: finalised and logged)",
        ),
        ("S001-share-of-cases", "11,843 / 85,458 = 13.86 %"),
        ("S001-fall-in-review-applications", "499 to 442 is 11.42 %, and 11%"),
        (
            "S001-share-upheld",
            (
                "of 335 is 150 to 152 reviews: the part is not printed; "
                "or: 45% [44.5 to 45.5) of 343 is 153 to 156 reviews"
            ),
        ),
        (
            "S001-days-to-finalise-fell",
            "211 [210.5 to 211.5) + 6 [5.5 to 6.5) = [216 to 218) days: the number before",
        ),
        (
            "S002-years-since-inquiry",
            "= 20 November 2011 to 20 November 2012: the start is not printed",
        ),
        (
            "S002-plan-years",
            "2023 to 2025 is 2 years, or 3 with both counted, and two-year",
        ),
        ("S003-recording-unchanged", "+2.2: chance leaves +/- √(1.6² + 2.4²) = 2.88"),
        (
            "S003-recording-unchanged",
            "2.88, p 0.13, or +/- √(0.8² + 2.4²) = 2.53, p 0.09; 95 % taken for",
        ),
        ("S003-recording-unchanged-violence", "-1.2: chance leaves"),
        ("S003-recording-unchanged-violence", "√(2.8² + 4.4²) = 5.22, p 0.65; 95 %"),
        ("S003-recording-unchanged-sexual", "√(2.9² + 3.7²) = 4.70, p 0.08; 95 %"),
        (
            "S003-all-allocated",
            (
                "100 and 105 have no number in common; or: "
                "the value (not printed) and 105"
            ),
        ),
        ("S003-supervision-rose", "none of the 2 numbers is printed"),
        ("S003-recording-gain", "= (17,378.7 to ∞), 18,316 at the numbers printed"),
        ("S003-person-search-rate", "= 8,983,983 to 9,009,985 residents: their"),
        (
            "S003-people-charged-rose",
            "6,784 / [1.305 to 1.315) = 5,159 to 5,198 people: the",
        ),
        ("S004-crimes-not-logged", "both may be [69,101 to 69,499]"),
        ("S004-engage-length", "= 1 September 2024 to 29 March 2025: the end is not"),
    ],
)
def test_the_working_of_a_bundled_claim_tells(claim_id, told):
    assert told in audit()[claim_id].working


def test_only_a_margin_without_its_sign_is_read_in_two_ways():
    told = [
        one.claim.id for one in audit() if "may be half the interval" in one.working
    ]
    assert told == ["S003-recording-unchanged"]


def test_only_the_share_outside_schedule_3_may_be_of_other_things_than_its_part():
    told = [one for one in audit() if "but of other things" in one.working]
    assert [one.claim.id for one in told] == ["S001-share-outside-schedule-3"]
    # Of its two readings only the one that divides by what was logged.
    (working,) = (one.working for one in told)
    first, second = working.split("; or: ")
    assert "but of" not in first
    assert second.endswith(" (but of other things: finalised and logged)")
