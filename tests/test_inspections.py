"""Judgments, counts of grades, findings and samples, and the inspection they are of."""

from __future__ import annotations

import operator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import attrs
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policestats import (
    AreaForImprovement,
    ArgumentError,
    AsAt,
    CauseOfConcern,
    Citation,
    Document,
    Figure,
    FigureKind,
    FinancialYear,
    Framework,
    Grade,
    GradeCount,
    GradeScale,
    InnovativePractice,
    Inspection,
    InspectionArea,
    InspectionFinding,
    Judgment,
    Month,
    NotComparableError,
    Recommendation,
    RecordError,
    RecordErrors,
    ReferenceNotFoundError,
    SampleFinding,
    Since,
    find_force,
    find_framework,
    parse_printed,
    reference,
    strategies,
    units,
    wilson_interval,
)
from policestats.vocabulary import Averaging

OLD, PRESENT, NEXT, LAST = map(
    find_framework, ("2018/19", "2021/22", "2023-25", "2025-27")
)
GOOD, POOR = PRESENT.grade("good"), PRESENT.grade("inadequate")
RESPONDING, CRIME = "Responding to the public", "Investigating crime"
MINE = GradeScale(framework="Mine", names=("good", "bad"))
HOME_MADE = Framework(name="Mine", scale=MINE, areas=(), is_complete=False, note="x")
MAY = date(2022, 5, 1)


def judgment(**changes):
    plain = {
        "force": "kent",
        "framework": PRESENT,
        "area": RESPONDING,
        "grade": GOOD,
        "as_at": MAY,
    }
    return Judgment(**plain | changes)


def grade_count(number=7, whole=8, names=("requires improvement", "inadequate")):
    return GradeCount(
        number=number, whole=whole, grades=[PRESENT.grade(name) for name in names]
    )


def inspection(**changes):
    plain = {"id": "I1", "force": "kent", "framework": PRESENT, "as_at": MAY}
    return Inspection(**plain | changes)


def sample(k=21, n=107, what="risk assessed", **changes):
    return SampleFinding(k, n, what, **changes)


def refusal(make, **changes):
    with pytest.raises(RecordError) as caught:
        make(**changes)
    return caught.value


# --- judgments ---


def test_a_date_is_a_judgment_as_at_that_day_and_any_period_is_taken():
    assert judgment().as_at == AsAt(MAY)
    assert judgment(as_at=Month(2024, 8)).as_at == Month(2024, 8)
    assert judgment(as_at=Since(MAY)).as_at == Since(MAY)


@pytest.mark.parametrize(
    "value", [datetime(2022, 5, 1, tzinfo=UTC), "May 2022", None, 2022], ids=repr
)
def test_what_is_no_time_is_none_of_a_judgment(value):
    error = refusal(judgment, as_at=value)
    assert (error.path, error.value) == ("as_at", value)
    assert error.rule.startswith("must be a period")
    assert error.rule.endswith("parse_period('May 2022')") == isinstance(value, str)


def test_a_force_is_taken_for_its_id_and_an_area_for_its_name():
    made = judgment(
        force=find_force("Kent Police"), area=PRESENT.area("responding to the public")
    )
    assert made == judgment()
    assert (made.force, made.area) == ("kent", RESPONDING)
    assert made.area_id == "responding-to-the-public"


@given(strategies.judgments())
def test_a_judgment_says_what_was_judged_and_how(made):
    words = "not graded" if made.grade is None else made.grade.name
    assert str(made) == f"{made.area}: {words} ({made.force}, {made.framework.name})"
    assert made.is_graded == (made.grade is not None)
    assert attrs.evolve(made, area=InspectionArea(made.area)) == made


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("PEEL 2021/22", ": write find_framework('PEEL 2021/22')"),
        (GOOD, ""),
        (None, ""),
    ],
    ids=repr,
)
def test_what_is_no_framework_is_refused(value, hint):
    for make in (judgment, inspection):
        error = refusal(make, framework=value)
        assert (error.path, error.value) == ("framework", value)
        assert error.rule == f"must be of type Framework{hint}"


@pytest.mark.parametrize(
    ("value", "hint"),
    [("good", ": write framework.grade('good')"), (3, ""), (PRESENT, "")],
    ids=repr,
)
def test_what_is_no_grade_is_refused(value, hint):
    error = refusal(judgment, grade=value)
    assert (error.path, error.value) == ("grade", value)
    assert error.rule == f"must be of type Grade{hint}"
    error = refusal(GradeCount, number=1, whole=2, grades=[GOOD, value])
    assert (error.path, error.value) == ("grades[1]", value)
    assert error.rule == f"must be of type Grade{hint}"


def test_a_framework_or_a_grade_that_files_could_not_name_is_refused():
    error = refusal(judgment, framework=HOME_MADE)
    assert (error.path, error.value) == ("framework", "Mine")
    assert error.rule == "must be a framework as find_framework gives it"
    spoiled = attrs.evolve(PRESENT, note="another")
    assert refusal(judgment, framework=spoiled).path == "framework"
    for grade in (
        MINE.grade("good"),
        Grade(name="good", scale=attrs.evolve(NEXT.scale, meanings=())),
        Grade(name="good", scale=attrs.evolve(PRESENT.scale, meanings=tuple("abcde"))),
    ):
        error = refusal(judgment, grade=grade)
        assert (error.path, error.value) == ("grade", repr(grade))
        assert error.rule == "must be a grade as find_framework's give it"


@pytest.mark.parametrize("other", [OLD, NEXT, LAST], ids=str)
def test_a_grade_of_another_scale_is_refused_though_it_has_the_same_name(other):
    error = refusal(judgment, grade=other.grade("good"))
    assert (error.path, error.value) == ("grade", repr(other.grade("good")))
    assert error.rule == (
        "must be a grade of the framework: its grades are outstanding, good, adequate, "
        "requires improvement, inadequate"
    )


@pytest.mark.parametrize(
    ("area", "told"),
    [
        ("responding to the public", "write 'Responding to the public'"),
        ("Responding to the public.", "write 'Responding to the public'"),
        ("Responding to the pubic", "did you mean Responding to the public?"),
        ("Leadership and force management", "its areas are Providing a service"),
        ("Crime data integrity", "its areas are Providing a service"),
        ("-", None),
    ],
)
def test_an_area_is_named_as_the_framework_names_it(area, told):
    error = refusal(judgment, area=area)
    assert (error.path, error.value) == ("area", area)
    rule, _, rest = error.rule.partition(": ")
    assert rule == "must be an area as the framework names it"
    assert (told is None) == (not rest)
    assert told is None or told in rest


@pytest.mark.parametrize("framework", [OLD, LAST], ids=str)
def test_where_the_list_is_not_complete_any_area_is_taken(framework):
    def made(area):
        return judgment(framework=framework, grade=None, area=area)

    assert made("Investigating crime").area == CRIME
    assert made(framework.areas[0]).area == framework.areas[0].name
    for area in ("-", "?!"):
        assert refusal(made, area=area).path == "area"
    listed = framework.areas[0].name
    error = refusal(made, area=listed.upper())
    assert error.rule.endswith(f": write {listed!r}")


def test_a_judgment_that_breaks_both_rules_is_refused_for_both():
    with pytest.raises(RecordErrors) as caught:
        judgment(area="Crime", grade=NEXT.grade("good"))
    assert [error.path for error in caught.value.errors] == ["grade", "area"]


# --- counts of grades ---


def test_a_count_of_grades_says_of_how_many_and_which():
    assert str(grade_count()) == "7 of 8 areas: requires improvement or inadequate"
    assert str(grade_count(0, 0, ["good"])) == "0 of 0 areas: good"
    assert grade_count(8, 8).number == 8


@pytest.mark.parametrize("field", ["number", "whole"])
@pytest.mark.parametrize("value", [True, -1, 2.0, "7", None], ids=repr)
def test_a_count_of_grades_counts_whole_areas(field, value):
    plain = {"number": 1, "whole": 2, "grades": [GOOD]} | {field: value}
    error = refusal(GradeCount, **plain)
    assert error.path == field
    assert error.value is value


@pytest.mark.parametrize(
    ("grades", "told"),
    [
        ([], ""),
        ([GOOD, GOOD], ""),
        ([GOOD, NEXT.grade("inadequate")], ""),
        ([OLD.grade("good"), NEXT.grade("good")], ""),
        ([POOR, GOOD], ": sort them, the best first"),
    ],
    ids=repr,
)
def test_counted_grades_are_of_one_scale_each_once_the_best_first(grades, told):
    error = refusal(GradeCount, number=1, whole=2, grades=grades)
    assert (error.path, error.value) == ("grades", [repr(one) for one in grades])
    assert error.rule == f"must be grades of one scale, each once{told}"


# --- findings ---

REMEDY = Recommendation(text="answer 999 calls in time")
FINDINGS = [InspectionFinding, InnovativePractice, Recommendation, AreaForImprovement]
REMEDIABLE = [Recommendation, AreaForImprovement, CauseOfConcern]


def found(kind, **changes):
    remedies = {"recommendations": [REMEDY]} if kind is CauseOfConcern else {}
    return kind(**{"text": "calls wait"} | remedies | changes)


@pytest.mark.parametrize("kind", [*FINDINGS, CauseOfConcern])
def test_a_finding_is_its_text_and_of_every_kind_a_finding(kind):
    made = found(kind, issued=MAY)
    assert isinstance(made, InspectionFinding)
    assert (str(made), made.issued, made.area) == ("calls wait", AsAt(MAY), None)


@pytest.mark.parametrize("value", [[], ()], ids=repr)
def test_a_cause_of_concern_without_recommendations_is_refused(value):
    error = refusal(found, kind=CauseOfConcern, recommendations=value)
    assert (error.path, error.value) == ("recommendations", ())
    assert error.rule == (
        "must hold one or more: a cause of concern always carries them"
    )
    with pytest.raises(TypeError, match="recommendations"):
        CauseOfConcern(text="calls wait")


@pytest.mark.parametrize("member", ["answer calls", AreaForImprovement(text="x"), 1])
def test_the_remedies_of_a_cause_of_concern_are_recommendations(member):
    error = refusal(found, kind=CauseOfConcern, recommendations=[REMEDY, member])
    assert (error.path, error.value) == ("recommendations[1]", member)
    assert error.rule == "must be of type Recommendation"


@pytest.mark.parametrize("kind", [AreaForImprovement, InnovativePractice])
def test_no_recommendation_goes_with_other_findings(kind):
    with pytest.raises(TypeError, match="recommendations"):
        kind(text="x", recommendations=[REMEDY])


def test_nobody_closes_innovative_practice():
    with pytest.raises(TypeError, match="closed"):
        InnovativePractice(text="x", closed=MAY)


@pytest.mark.parametrize("kind", REMEDIABLE)
@pytest.mark.parametrize(
    ("issued", "closed", "holds"),
    [
        (MAY, MAY, True),
        (MAY, MAY - timedelta(1), False),
        (MAY, Month(2022, 5), True),
        (MAY, Month(2022, 4), False),
        (Month(2022, 5), MAY, True),
        (Month(2022, 5), date(2022, 4, 30), False),
        (FinancialYear(2022), date(2022, 4, 1), True),
        (FinancialYear(2022), date(2022, 3, 31), False),
        (MAY, Since(date(2000, 1, 1)), True),
        (Since(MAY), MAY, True),
        (Since(MAY), date(2022, 4, 30), False),
        (None, date(1999, 1, 1), True),
        (MAY, None, True),
    ],
    ids=str,
)
def test_a_finding_is_not_closed_before_it_was_issued(kind, issued, closed, holds):
    if holds:
        made = found(kind, issued=issued, closed=closed)
        assert (made.closed is None) == (closed is None)
        return
    error = refusal(found, kind=kind, issued=issued, closed=closed)
    told = AsAt(closed) if isinstance(closed, date) else closed
    assert (error.path, error.value) == ("closed", str(told))
    assert error.rule == "must not be before it was issued"


def test_a_concern_without_remedy_closed_too_soon_is_refused_for_both():
    with pytest.raises(RecordErrors) as caught:
        CauseOfConcern(
            text="x", recommendations=[], issued=MAY, closed=date(2021, 1, 1)
        )
    assert [error.path for error in caught.value.errors] == [
        "recommendations",
        "closed",
    ]


@pytest.mark.parametrize("kind", [*FINDINGS, CauseOfConcern])
@pytest.mark.parametrize("value", ["", " ", None, 3], ids=repr)
def test_a_finding_has_a_text(kind, value):
    error = refusal(found, kind=kind, text=value)
    assert (error.path, error.value) == ("text", value)


# --- inspections ---


def test_an_inspection_of_nothing_but_a_force_is_taken():
    made = inspection(force=find_force("Kent Police"))
    assert made == inspection()
    assert (made.as_at, made.judgments, made.graded) == (AsAt(MAY), (), ())
    assert str(made) == "PEEL 2021/22, kent, as at 1 May 2022"
    assert str(inspection(as_at=Since(MAY))) == (
        "PEEL 2021/22, kent, as at some time since 1 May 2022"
    )


@given(strategies.inspections())
@settings(max_examples=40)
def test_the_graded_judgments_are_those_with_a_grade_in_their_order(made):
    assert [*made.graded] == [one for one in made.judgments if one.grade is not None]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"judgments": [judgment(), judgment(area=CRIME, force="surrey")]}, "[1]"),
        (
            {
                "judgments": [
                    judgment(framework=NEXT, grade=None),
                ]
            },
            "[0]",
        ),
    ],
    ids=["force", "framework"],
)
def test_the_judgments_of_an_inspection_are_of_its_force_and_framework(changes, path):
    error = refusal(inspection, **changes)
    assert error.path == f"judgments{path}"
    assert error.value == str(changes["judgments"][-1])
    assert error.rule == "must be of the same force and framework"


def test_the_counts_and_samples_of_an_inspection_are_its_own():
    of_other = GradeCount(number=1, whole=2, grades=[NEXT.grade("good")])
    error = refusal(inspection, grade_counts=[grade_count(), of_other])
    assert (error.path, error.value) == ("grade_counts[1]", "1 of 2 areas: good")
    samples = [sample(), sample(force="kent"), sample(force="surrey")]
    error = refusal(inspection, samples=samples)
    assert (error.path, error.value) == ("samples[2]", str(samples[2]))
    assert inspection(samples=samples[:2]).samples == tuple(samples[:2])


AREA = "must be told under an area as the framework names it, or under none"


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("samples", lambda area: sample(area=area)),
        ("causes_of_concern", lambda area: found(CauseOfConcern, area=area)),
        ("areas_for_improvement", lambda area: found(AreaForImprovement, area=area)),
        ("recommendations", lambda area: found(Recommendation, area=area)),
        ("innovative_practice", lambda area: found(InnovativePractice, area=area)),
    ],
)
def test_what_is_found_is_told_under_an_area_of_the_framework_or_under_none(name, make):
    for area in ("Investigating crime", None):
        (made,) = getattr(inspection(**{name: [make(area)]}), name)
        assert made.area == area
    error = refusal(inspection, **{name: [make(None), make("investigating crime")]})
    assert error == RecordError(
        f"{name}[1].area", "investigating crime", f"{AREA}: write 'Investigating crime'"
    )
    error = refusal(inspection, **{name: [make("Respondng to the publik")]})
    assert error.path == f"{name}[0].area"
    assert error.rule.startswith(f"{AREA}: no area of PEEL 2021/22")
    error = refusal(inspection, **{name: [make("?")]})
    assert error == RecordError(f"{name}[0].area", "?", AREA)


def test_a_recommendation_on_a_concern_is_told_under_an_area_of_the_framework_too():
    concern = found(
        CauseOfConcern,
        recommendations=[
            Recommendation(text="answer"),
            Recommendation(text="x", area="y"),
        ],
    )
    error = refusal(inspection, causes_of_concern=[concern])
    assert error.path == "causes_of_concern[0].recommendations[1].area"
    assert error.value == "y"


def test_where_the_list_is_not_complete_a_finding_may_be_under_any_area():
    later = find_framework("PEEL 2025-27")
    made = inspection(framework=later, judgments=[], samples=[sample(area="Custody")])
    assert made.samples[0].area == "Custody"


def test_an_inspection_judges_each_area_once():
    judgments = [judgment(), judgment(area=CRIME), judgment(grade=None)]
    error = refusal(inspection, judgments=judgments)
    assert (error.path, error.value) == ("judgments[2].area", RESPONDING)
    assert len(inspection(judgments=judgments[:2]).judgments) == 2
    spelled = [
        judgment(framework=OLD, grade=None, area=area) for area in ("Crime", "CRIME")
    ]
    error = refusal(inspection, framework=OLD, judgments=spelled)
    assert (error.path, error.value) == ("judgments[1].area", "CRIME")


@pytest.mark.parametrize(
    ("as_at", "of_judgment", "holds"),
    [
        (MAY, MAY, True),
        (MAY, date(2000, 1, 1), True),
        (MAY, date(2022, 5, 2), False),
        (Month(2022, 5), date(2022, 5, 31), True),
        (Month(2022, 5), date(2022, 6, 1), False),
        (MAY, Month(2022, 5), True),
        (date(2022, 4, 30), Month(2022, 5), False),
        (Since(MAY), date(2030, 1, 1), True),
    ],
    ids=str,
)
def test_no_judgment_is_of_a_later_time_than_its_inspection(as_at, of_judgment, holds):
    changes = {"as_at": as_at, "judgments": [judgment(as_at=of_judgment)]}
    if holds:
        assert inspection(**changes).graded
        return
    error = refusal(inspection, **changes)
    assert error.path == "judgments[0].as_at"
    assert error.value == str(changes["judgments"][0].as_at)
    assert error.rule == "must not be of a later time than the inspection"


AREAS = [area.name for area in PRESENT.areas if area.is_graded]


def graded(*names):
    return [
        judgment(area=area, grade=PRESENT.grade(name))
        for area, name in zip(AREAS, names, strict=False)
    ]


@pytest.mark.parametrize(
    ("number", "whole", "judged", "told"),
    [
        (1, 2, ["inadequate", "good"], None),
        (1, 2, ["inadequate"], None),
        (1, 2, ["good"], None),
        (1, 2, [], None),
        (0, 2, ["inadequate"], "1 of 1 are"),
        (1, 2, ["inadequate", "inadequate"], "2 of 2 are"),
        (1, 2, ["good", "good"], "0 of 2 are"),
        (2, 2, ["good"], "0 of 1 are"),
        (1, 2, ["inadequate", "good", "good"], "1 of 3 are"),
        (2, 3, ["inadequate", "inadequate", "good"], None),
    ],
)
def test_a_count_of_grades_is_one_that_the_judgments_leave_room_for(
    number, whole, judged, told
):
    count = grade_count(number, whole, ["inadequate"])
    judgments = graded(*judged)
    ungraded = judgment(area=PRESENT.areas[0], grade=None)
    changes = {"grade_counts": [count], "judgments": [*judgments, ungraded]}
    if told is None:
        assert inspection(**changes).grade_counts == (count,)
        return
    error = refusal(inspection, **changes)
    assert (error.path, error.value) == ("grade_counts[0]", str(count))
    assert error.rule == f"must be what the judgments leave room for: {told}"


@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 3), st.integers(0, 3))
@example(2, 1, 2, 1)
@example(2, 1, 2, 0)
@example(2, 1, 1, 2)
def test_a_count_is_taken_where_the_areas_left_can_make_it_up(poor, fine, low, high):
    # So many are judged poor and fine; the count says that `low` of all are poor.
    judgments = graded(*["inadequate"] * poor, *["good"] * fine)
    count = grade_count(low, low + high, ["requires improvement", "inadequate"])
    made = {"judgments": judgments, "grade_counts": [count]}
    if poor <= low and fine <= high:
        assert inspection(**made).grade_counts == (count,)
        return
    assert refusal(inspection, **made).path == "grade_counts[0]"


def test_every_refusal_of_an_inspection_is_told_at_once():
    with pytest.raises(RecordErrors) as caught:
        inspection(
            judgments=[
                judgment(as_at=date(2023, 1, 1)),
                judgment(force="surrey"),
            ],
            grade_counts=[grade_count(0, 1, ["good"])],
        )
    assert [error.path for error in caught.value.errors] == [
        "judgments[1]",
        "judgments[1].area",
        "judgments[0].as_at",
        "grade_counts[0]",
    ]


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("judgments", "Judgment"),
        ("grade_counts", "GradeCount"),
        ("samples", "SampleFinding"),
        ("causes_of_concern", "CauseOfConcern"),
        ("areas_for_improvement", "AreaForImprovement"),
        ("recommendations", "Recommendation"),
        ("innovative_practice", "InnovativePractice"),
    ],
)
def test_each_list_of_an_inspection_holds_one_kind(field, kind):
    other = InspectionFinding(text="x")
    error = refusal(inspection, **{field: [other]})
    assert error == RecordError(f"{field}[0]", other, f"must be of type {kind}")
    error = refusal(inspection, **{field: {}})
    assert error == RecordError(field, {}, "must be a list or a tuple")


def test_the_inspections_that_are_bundled_say_what_is_known_of_the_metropolitan_police():
    first, second = reference.inspections(force="the Met")
    assert len(first.graded) == 10
    assert (second.graded, str(second.grade_counts[0])) == (
        (),
        "7 of 8 areas: requires improvement or inadequate",
    )


# --- samples ---


@given(strategies.sample_findings())
@example(sample(0, 1))
@example(sample(1, 1))
def test_the_interval_of_a_sample_is_wilsons_and_indicative(finding):
    plain = wilson_interval(finding.k, finding.n)
    assert not plain.is_indicative
    assert finding.interval() == attrs.evolve(plain, is_indicative=True)
    wider = wilson_interval(finding.k, finding.n, confidence_level=0.99)
    assert finding.interval(0.99) == attrs.evolve(wider, is_indicative=True)
    assert finding.value in finding.interval()
    assert str(finding.interval()).endswith("(95 % confidence, wilson, indicative)")


@given(strategies.sample_findings(), st.integers(0, 3))
def test_the_share_of_a_sample_is_exact_and_rounded_half_up(finding, ndigits):
    assert finding.exact == Fraction(finding.k, finding.n)
    assert 0 <= finding.value <= 1
    assert finding.value == finding.k / finding.n
    scaled = finding.exact * 100 * 10**ndigits
    assert finding.rounded(ndigits) * 10**ndigits == int(scaled + Fraction(1, 2))


units.registry()  # imports pint now, for an example of a law has a deadline


def test_a_sample_says_how_many_of_how_many():
    finding = sample(21, 107, unit="incident")
    assert str(finding) == "21 of 107 incidents (20 %): risk assessed"
    assert finding.rounded() == Decimal(20)
    assert finding.rounded(1) == Decimal("19.6")
    assert str(sample(1, 1)) == "1 of 1 case (100 %): risk assessed"
    assert str(sample(1, 8)) == "1 of 8 cases (13 %): risk assessed"
    assert str(sample(1_000, 2_000)) == "1,000 of 2,000 cases (50 %): risk assessed"
    assert finding.quantity.magnitude == pytest.approx(100 * 21 / 107)
    assert finding.quantity.to("dimensionless").magnitude == pytest.approx(21 / 107)


def test_a_sample_explains_what_it_tells_and_where_it_is_from():
    words = sample(21, 107, unit="incident").explain()
    assert words.splitlines() == [
        "21 of 107 incidents (20 %): risk assessed.",
        (
            "Were the files drawn at random, 13 to 28 % of all such would be so "
            "(Wilson's interval, 95 % confidence). How they were picked is not known: "
            "it is indicative only."
        ),
    ]
    citation = Citation(document=Document(id="B1", title="A report"), quote="21 of 107")
    assert sample(citation=citation).explain().splitlines()[-1] == (
        'Source: A report (B1): "21 of 107"'
    )


@pytest.mark.parametrize(
    ("k", "n", "path", "rule"),
    [
        (2, 1, "k", "must be no more than were examined: are the two swapped?"),
        (107, 21, "k", "must be no more than were examined: are the two swapped?"),
        (0, 0, "n", "must be 1 or more, and below 1,000,000,000,000"),
        (1, 10**12, "n", "must be 1 or more, and below 1,000,000,000,000"),
    ],
)
def test_a_sample_is_of_one_or_more_and_no_part_exceeds_it(k, n, path, rule):
    error = refusal(sample, k=k, n=n)
    assert error == RecordError(path, {"k": k, "n": n}[path], rule)


def test_more_than_none_is_refused_for_both():
    with pytest.raises(RecordErrors) as caught:
        sample(1, 0)
    assert [error.path for error in caught.value.errors] == ["n", "k"]


@pytest.mark.parametrize("field", ["k", "n"])
@pytest.mark.parametrize(
    "value",
    [
        True,
        1.0,
        "1",
        None,
        -1,
        Decimal(1),
        np.float64(1),
        np.bool_(True),  # noqa: FBT003  # what is refused
    ],
    ids=repr,
)
def test_a_sample_counts_whole_things(field, value):
    error = refusal(sample, **{"k": 1, "n": 1, field: value})
    assert error.path == field
    assert error.value is value
    assert error.rule == "must be a whole number of 0 or more"


@pytest.mark.parametrize("kind", [np.int64, np.int32, np.uint8])
def test_whole_numbers_of_numpy_become_pythons_in_a_sample(kind):
    finding = sample(kind(21), kind(107))
    assert finding == sample(21, 107)
    assert [type(finding.k), type(finding.n)] == [int, int]


@pytest.mark.parametrize(
    ("unit", "closest"), [("cases", "case"), ("incidnt", "incident")]
)
def test_a_sample_is_of_a_known_unit(unit, closest):
    with pytest.raises(ReferenceNotFoundError) as caught:
        sample(unit=unit)
    assert (caught.value.kind, caught.value.key) == ("unit", unit)
    assert caught.value.closest[0] == closest


@pytest.mark.parametrize("unit", units.UNITS)
def test_a_sample_is_of_events_people_or_things(unit):
    if unit in units.EVENT_UNITS | units.POPULATION_UNITS | units.THING_UNITS:
        assert sample(unit=unit).unit == unit
        return
    assert refusal(sample, unit=unit) == RecordError(
        "unit", unit, "must be of things that are counted, as in 'case' or 'incident'"
    )


def test_a_share_given_for_a_sample_is_told_all_that_is_wrong_with_it():
    with pytest.raises(RecordErrors) as caught:
        sample(k=1, n=0, unit="percent")
    assert [error.path for error in caught.value.errors] == ["n", "k", "unit"]
    with pytest.raises(ReferenceNotFoundError, match="percent"):
        sample(unit="per cent")


def test_nothing_that_is_measured_and_not_counted_is_examined():
    refused = {"percent", "percentage_point", "times", "rank", "pound", "kilogram"}
    refused |= units.TIME_UNITS.keys()
    for unit in refused:
        assert refusal(sample, unit=unit).path == "unit"


def test_a_sample_takes_a_force_for_its_id():
    assert sample(force=find_force("Kent Police")).force == "kent"
    assert sample().force is None
    with pytest.raises(TypeError, match="positional"):
        SampleFinding(1, 2, "so", "case")


@pytest.mark.parametrize("add", [operator.add, lambda one, other: sum([one, other])])
@given(one=strategies.sample_findings(), other=strategies.sample_findings())
def test_two_samples_are_not_added(add, one, other):
    with pytest.raises(NotComparableError, match="no whole in common") as caught:
        add(one, other)
    assert str(one) in {caught.value.left, caught.value.right}
    assert caught.value.reason == (
        "each finding is of its own files, and two have no whole in common: set them "
        "side by side"
    )


@pytest.mark.parametrize("other", [0, 3, 0.5, None, "x"], ids=repr)
def test_nothing_is_added_to_a_sample(other):
    for pair in ((sample(), other), (other, sample())):
        with pytest.raises(NotComparableError) as caught:
            operator.add(*pair)
        assert (caught.value.left, caught.value.right) == (str(sample()), str(other))


def test_a_sample_has_no_other_interval_and_no_level_in_per_cent():
    with pytest.raises(ArgumentError, match="must be 'wilson'") as caught:
        sample().interval(method="byar")
    assert (caught.value.argument, caught.value.value) == ("method", "byar")
    with pytest.raises(ArgumentError, match=r"write 0\.95") as caught:
        sample().interval(95)
    assert (caught.value.argument, caught.value.value) == ("confidence_level", 95)


# --- averages of several forces ---


@pytest.mark.parametrize("kind", FigureKind)
@pytest.mark.parametrize("averaging", Averaging)
def test_only_what_can_be_an_average_says_how_it_was_averaged(kind, averaging):
    plain = {
        "id": "F1",
        "subject": "england-and-wales",
        "measure": "searches",
        "printed": parse_printed("21 of the 107"),
        "unit": "search",
        "basis": "not stated",
        "citation": Citation(document=Document(id="B1", title="T"), quote="21"),
        "kind": kind,
        "averaging": averaging,
    }
    averages = {
        FigureKind.RATE,
        FigureKind.SHARE,
        FigureKind.AVERAGE,
        FigureKind.RATIO,
    }
    if kind in averages:
        assert Figure(**plain).averaging is averaging
        return
    assert Figure(**plain | {"averaging": None}).averaging is None
    error = refusal(Figure, **plain)
    assert (error.path, error.value) == ("averaging", averaging.value)
    assert error.rule == "must be for a rate, a share, an average or a ratio"


def test_the_largest_sample_that_is_taken_has_an_interval():
    assert SampleFinding(1, 10**12 - 1, "rare").interval().upper < 1e-10


def test_several_levels_of_a_finding_give_an_indicative_interval_for_each():
    finding = SampleFinding(21, 107, "incidents assessed")
    both = finding.interval((0.95, 0.998))
    assert both == (finding.interval(), finding.interval(0.998))
    assert all(one.is_indicative for one in both)
