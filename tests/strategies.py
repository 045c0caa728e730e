"""Hypothesis strategies for the models: whatever they give, the models take.

Every strategy builds values that are valid by construction, so that nothing is thrown
away, and every optional field is sometimes missing. `corruptions` is the one exception:
it spoils plain data in one place, and says in which.
"""

from __future__ import annotations

import copy
from datetime import date, timedelta
from decimal import Decimal
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin

import attrs
from hypothesis import strategies as st

from policestats import units
from policestats.models import (
    AT,
    ROLES,
    UNPRINTED,
    Allegation,
    AreaForImprovement,
    Body,
    CauseOfConcern,
    Claim,
    ComplaintCase,
    ComplaintSummary,
    Count,
    Figure,
    Force,
    GradeCount,
    InnovativePractice,
    Inspection,
    Investigation,
    Judgment,
    MonitoringSpell,
    Operand,
    Publication,
    Recommendation,
    Review,
    SampleFinding,
    Suspension,
)
from policestats.periods import (
    AsAt,
    Between,
    CalendarYear,
    FinancialYear,
    Month,
    Period,
    Quarter,
    Since,
    YearEnding,
    YearToDate,
)
from policestats.printed import Printed, parse_printed
from policestats.provenance import QUOTE_WORDS, Citation, Document
from policestats.structure import unstructure
from policestats.vocabulary import (
    ACTIONS,
    ALLEGATION_CATEGORIES,
    COMPLAINT_CATEGORIES_BEFORE_2020,
    DECISIONS,
    FACTORS,
    FRAMEWORKS,
    NOT_CATEGORISED,
    UNSORTED_SUBCATEGORIES,
    Averaging,
    BodyKind,
    Category,
    ClaimKind,
    CodeScheme,
    Cohort,
    FigureKind,
    ForceKind,
    Framework,
    Grade,
    Handling,
    MonitoringPhase,
    PublicationKind,
    ReviewBody,
    ReviewOutcome,
    Term,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = [
    "Corruption",
    "allegations",
    "areas_for_improvement",
    "areas_of",
    "bodies",
    "categories",
    "causes_of_concern",
    "citations",
    "claims_",
    "complaint_cases",
    "complaint_summaries",
    "corruptions",
    "counts",
    "days",
    "documents_",
    "figures",
    "forces_",
    "frameworks",
    "grade_counts",
    "grades",
    "ids",
    "innovative_practices",
    "inspections_",
    "investigations_",
    "judgments_",
    "models",
    "monitoring_spells",
    "operands",
    "periods",
    "printed_numbers",
    "publications_",
    "recommendations",
    "reviews",
    "sample_findings",
    "suspensions",
    "texts",
]

# A period is of a year of four digits that has one after it.
_FIRST, _LAST = date(1000, 1, 1), date(9998, 12, 31)
_YEARS = st.integers(_FIRST.year, _LAST.year)
_GAPS = st.integers(0, 800).map(timedelta)


def _optional(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.none() | strategy


_HANDLINGS = _optional(st.sampled_from(Handling))


def texts() -> SearchStrategy[str]:
    """Texts with something in them, on one line or several.

    No control character, and no half of a surrogate pair, which UTF-8 lacks.
    """
    seen = st.characters(exclude_categories=["Cs", "Cc"])
    letters = seen | st.sampled_from("\t\n\r")
    return st.text(letters, min_size=1, max_size=12).filter(str.strip)


def ids() -> SearchStrategy[str]:
    """Names of records: one line of text, without spaces at its ends."""
    return _names()


def _names(*, without: str = "") -> SearchStrategy[str]:
    letters = st.characters(
        exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters=without
    )
    return st.text(letters, min_size=1, max_size=12).filter(str.strip).map(str.strip)


def days() -> SearchStrategy[date]:
    """Days that a complaint could be of."""
    return st.dates(date(1990, 1, 1), date(2090, 12, 31))


_MAYBE_DAYS = _optional(days())


def periods() -> SearchStrategy[Period]:
    """Periods of every kind, over all the years that there are."""
    day = st.dates(_FIRST, _LAST)
    ends = st.tuples(day, day).map(sorted)
    return st.one_of(
        st.builds(FinancialYear, _YEARS),
        st.builds(Quarter, _YEARS, st.integers(1, 4)),
        st.builds(YearToDate, _YEARS, st.integers(1, 4)),
        st.builds(YearEnding, day),
        st.builds(CalendarYear, _YEARS),
        st.builds(Month, _YEARS, st.integers(1, 12)),
        st.builds(AsAt, day),
        st.builds(Since, day),
        ends.map(lambda pair: Between(*pair)),
    )


def categories(*, scheme: CodeScheme | None = None) -> SearchStrategy[Category]:
    """Categories, of one scheme or of both, and the row of what has none."""
    listed = (
        *ALLEGATION_CATEGORIES,
        NOT_CATEGORISED,
        *COMPLAINT_CATEGORIES_BEFORE_2020,
    )
    return st.sampled_from([one for one in listed if scheme in (None, one.scheme)])


def _terms_and_others(terms: Iterable[object]) -> SearchStrategy[str]:
    return st.sampled_from([str(term) for term in terms]) | texts()


@st.composite
def suspensions(draw: DrawFn) -> Suspension:
    """Suspensions, over in a day, over later, or still going on."""
    start = draw(days())
    return Suspension(start=start, end=draw(_optional(_GAPS.map(start.__add__))))


@st.composite
def allegations(
    draw: DrawFn,
    *,
    scheme: CodeScheme | None = None,
    handling: SearchStrategy[Handling | None] = _HANDLINGS,
    finalised: SearchStrategy[date | None] = _MAYBE_DAYS,
) -> Allegation:
    """Allegations, with a sub-category of their own category or none."""
    category = draw(categories(scheme=scheme))
    known = [*map(str, category.subcategories), *UNSORTED_SUBCATEGORIES]
    return Allegation(
        id=draw(ids()),
        category=category,
        subcategory=draw(_optional(st.sampled_from(known))),
        handling=draw(handling),
        decision=draw(_optional(_terms_and_others(DECISIONS))),
        actions=draw(st.lists(_terms_and_others(ACTIONS), max_size=2)),
        factors=draw(st.lists(_terms_and_others(FACTORS), max_size=2)),
        finalised=draw(finalised),
    )


@st.composite
def _suspensions_of(
    draw: DrawFn,
    made: date,
    finalised: date | None,
) -> list[Suspension]:
    """Suspensions in order: days that all differ, taken in pairs, never touch."""
    span = 800 if finalised is None else (finalised - made).days
    picked = sorted(draw(st.sets(st.integers(0, span), max_size=6)))
    found = []
    for first, last in zip(picked[::2], picked[1::2], strict=False):
        over = draw(st.sampled_from([first, last]))
        found.append(
            Suspension(start=made + timedelta(first), end=made + timedelta(over)),
        )
    if found and finalised is None and draw(st.booleans()):
        found[-1] = Suspension(start=found[-1].start)
    return found


def _handlings_in(handling: Handling | None) -> list[Handling | None]:
    if handling in (None, Handling.OUTSIDE_SCHEDULE_3):
        return [None, Handling.OUTSIDE_SCHEDULE_3]
    barred = handling is Handling.NOT_INVESTIGATED
    return [
        None,
        *(one for one in Handling if not (barred and one is Handling.INVESTIGATED)),
    ]


@st.composite
def complaint_cases(
    draw: DrawFn,
    *,
    handling: SearchStrategy[Handling | None] = _HANDLINGS,
    is_finalised: bool | None = None,
) -> ComplaintCase:
    """Complaint cases of one to four allegations, open or finalised, in one scheme."""
    how = draw(handling)
    over = draw(st.booleans()) if is_finalised is None else is_finalised
    made = draw(days())
    logged = made + draw(_GAPS)
    finalised = logged + draw(_GAPS) if over else None
    parts = allegations(
        scheme=draw(st.sampled_from(CodeScheme)),
        handling=st.sampled_from(_handlings_in(how)),
        finalised=(
            _optional(_GAPS.map(logged.__add__))
            if finalised is None
            else st.dates(logged, finalised)
        ),
    )
    return ComplaintCase(
        id=draw(ids()),
        force=draw(ids()),
        made=made,
        logged=logged,
        contacted=draw(_optional(_GAPS.map(made.__add__))),
        finalised=finalised,
        handling=how,
        allegations=draw(
            st.lists(parts, min_size=1, max_size=4, unique_by=lambda one: one.id),
        ),
        suspensions=draw(_suspensions_of(made, finalised)),
    )


@st.composite
def reviews(draw: DrawFn) -> Review:
    """Reviews, open or completed, of finalised cases under Schedule 3."""
    formal = [one for one in Handling if one.is_under_schedule_3]
    case = draw(complaint_cases(handling=st.sampled_from(formal), is_finalised=True))
    received = (case.finalised or date.max) + draw(_GAPS)
    over = draw(st.booleans())
    return Review(
        id=draw(ids()),
        case=case,
        body=draw(st.sampled_from(ReviewBody)),
        received=received,
        completed=received + draw(_GAPS) if over else None,
        outcome=draw(st.sampled_from(ReviewOutcome)) if over else None,
        recommendations=draw(st.integers(0, 20)) if over else 0,
    )


@st.composite
def complaint_summaries(draw: DrawFn) -> ComplaintSummary:
    """Summaries whose categories may leave some of the allegations out."""
    scheme = draw(st.sampled_from(CodeScheme))
    sorted_ones = draw(
        st.dictionaries(categories(scheme=scheme), st.integers(0, 20_000), max_size=5),
    )
    allegations = sum(sorted_ones.values()) + draw(st.integers(0, 500))
    return ComplaintSummary(
        subject=draw(ids()),
        period=draw(periods()),
        cohort=draw(
            st.sampled_from([Cohort.LOGGED, Cohort.RECORDED, Cohort.FINALISED])
        ),
        cases=draw(st.integers(min(1, allegations), allegations)),
        allegations=allegations,
        by_category=sorted_ones,
    )


@st.composite
def counts(
    draw: DrawFn,
    *,
    unit: str | None = None,
    max_value: int = 10_000_000,
) -> Count:
    """Counts, of one unit or of any."""
    return Count(
        draw(st.integers(0, max_value)),
        unit or draw(st.sampled_from([*units.UNITS])),
        subject=draw(_optional(ids())),
        period=draw(_optional(periods())),
        cohort=draw(_optional(st.sampled_from(Cohort))),
        basis=draw(_optional(texts())),
    )


_HEDGES = st.sampled_from(["", "over ", "nearly ", "around ", "up to "])


@st.composite
def _plain_numbers(draw: DrawFn, *, is_whole: bool = False) -> Printed:
    """Printed numbers with and without hedge, decimal point and unit."""
    places = 0 if is_whole else draw(st.integers(0, 2))
    number = draw(st.decimals(0, 10_000_000, places=places))
    unit = draw(st.sampled_from(["", "%", " per cent", " times", " officers"]))
    return parse_printed(
        f"{draw(_HEDGES)}{number:,}{unit}",
        rounded=draw(_optional(st.booleans())),
    )


@st.composite
def _stepped_numbers(draw: DrawFn) -> Printed:
    """Whole numbers that were rounded to a step which their text does not show."""
    step = draw(st.sampled_from([1, 5, 100, Decimal(1_000)]))
    number = step * draw(st.integers(0, 5_000))
    return parse_printed(
        f"{number:,}", rounded=draw(st.sampled_from([None, True])), step=step
    )


@st.composite
def _samples(draw: DrawFn) -> Printed:
    """So many of so many: 'in 21 of the 107 cases'."""
    whole = draw(st.integers(1, 2_000))
    part = draw(st.integers(0, whole))
    form = draw(
        st.sampled_from(
            ["{:,} of the {:,}", "{:,} out of {:,}", "in {:,} of these {:,} cases"]
        )
    )
    return parse_printed(form.format(part, whole))


@st.composite
def _margins(draw: DrawFn, *, has_centre: bool = False) -> Printed:
    """Half widths, alone or beside the number that they are about."""
    margin = f"+/- {draw(st.decimals(0, 50, places=1))}"
    if not has_centre:
        return parse_printed(margin + draw(st.sampled_from(["", " percent"])))
    centre = draw(st.decimals(0, 100, places=1))
    form = draw(st.sampled_from(["{} {}", "{} ({})", "{}% {}"]))
    return parse_printed(form.format(centre, margin))


@st.composite
def _amounts(draw: DrawFn) -> Printed:
    """Money, mass and time."""
    number = draw(st.decimals(0, 999, places=1))
    form = draw(
        st.sampled_from(
            ["£{}m", "£{}", "{} kg", "{} months", "{}m", "two-and-a-half years"]
        )
    )
    return parse_printed(draw(_HEDGES) + form.format(number))


def printed_numbers(*, is_whole: bool = False) -> SearchStrategy[Printed]:
    """Printed numbers of every form: hedged, of so many, with a step or a margin."""
    whole = _plain_numbers(is_whole=is_whole) | _stepped_numbers() | _samples()
    if is_whole:
        return whole
    return st.one_of(whole, _margins(), _margins(has_centre=True), _amounts())


@st.composite
def _falls(draw: DrawFn) -> Printed:
    """Negative numbers, which no parser reads and only a change may be."""
    value = draw(st.decimals(-1_000, Decimal("-0.1"), places=1))
    half = Decimal("0.05")
    return Printed(
        text=str(value),
        value=value,
        lower=value - half,
        upper=value + half,
        includes_upper=False,
    )


@st.composite
def documents_(draw: DrawFn) -> Document:
    """Documents that state much or little of themselves."""
    return Document(
        id=draw(ids()),
        title=draw(ids()),
        publisher=draw(_optional(ids())),
        published=draw(_optional(days())),
        kind=draw(_optional(ids())),
        describes=draw(_optional(ids())),
        url=draw(_optional(ids())),
    )


@st.composite
def citations(draw: DrawFn) -> Citation:
    """Citations of one to twelve words."""
    word = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=6)
    words = draw(st.lists(word, min_size=1, max_size=QUOTE_WORDS))
    return Citation(document=draw(documents_()), quote=" ".join(words))


# Printed numbers that are as a figure of a kind must be; of other kinds, any.
_PRINTED_OF = {
    FigureKind.COUNT: printed_numbers(is_whole=True),
    FigureKind.ESTIMATE: printed_numbers(is_whole=True),
    FigureKind.SAMPLE: _samples(),
    FigureKind.MARGIN: _margins(),
    FigureKind.AMOUNT: _amounts(),
    FigureKind.CHANGE: printed_numbers() | _falls(),
}


_AVERAGES = {
    FigureKind.RATE,
    FigureKind.SHARE,
    FigureKind.AVERAGE,
    FigureKind.RATIO,
}


@st.composite
def figures(draw: DrawFn) -> Figure:
    """Figures of every kind, in the unit that their printed text shows."""
    kind = draw(st.sampled_from(FigureKind))
    printed = draw(_PRINTED_OF.get(kind, printed_numbers()))
    per = ["case / thousand_employee", "search / thousand_resident", "crime / person"]
    return Figure(
        id=draw(ids()),
        subject=draw(ids()),
        measure=draw(ids()),
        printed=printed,
        unit=printed.unit or draw(st.sampled_from([*units.UNITS, *per])),
        kind=kind,
        basis=draw(texts()),
        citation=draw(citations()),
        cohort=draw(_optional(st.sampled_from(Cohort))),
        period=draw(_optional(periods())),
        category=draw(_optional(categories())),
        handling=draw(_optional(st.sampled_from(Handling))),
        body=draw(_optional(st.sampled_from(ReviewBody))),
        averaging=(
            draw(_optional(st.sampled_from(Averaging))) if kind in _AVERAGES else None
        ),
        note=draw(_optional(texts())),
    )


def _figure_ids() -> SearchStrategy[str]:
    """Ids that an operand can name in a text: none of its signs is in them."""
    return _names(without="|;=@")


@st.composite
def operands(
    draw: DrawFn, *, role: str | None = None, is_time: bool = False
) -> Operand:
    """Operands of one reading or of several; a time only where it may be one."""
    named = _figure_ids() | st.just(UNPRINTED)
    if is_time:
        named |= periods().map(lambda period: f"{AT}{period}")
    every = sorted({one for roles in ROLES.values() for one in roles})
    return Operand(
        draw(st.sampled_from(every)) if role is None else role,
        draw(st.lists(named, min_size=1, max_size=3, unique=True)),
    )


@st.composite
def claims_(draw: DrawFn, *, kind: ClaimKind | None = None) -> Claim:
    """Claims of every kind, with as many operands in each role as it takes."""
    kind = kind or draw(st.sampled_from(ClaimKind))
    numbers = {
        role: draw(st.integers(fewest, min(most, fewest + 2)))
        for role, (fewest, most) in ROLES[kind].items()
    }
    if kind is ClaimKind.ONE_POPULATION:
        numbers["events"] = numbers["rate"]
    if kind in {ClaimKind.MET, ClaimKind.MISSED}:
        numbers["floor"] = draw(st.integers(0, 1))
        numbers["ceiling"] = 1 - numbers["floor"]
    named = [
        draw(
            operands(
                role=role,
                is_time=kind is ClaimKind.SPAN and role in {"start", "end"},
            )
        )
        for role, number in numbers.items()
        for _ in range(number)
    ]
    return Claim(
        id=draw(ids()),
        kind=kind,
        operands=draw(st.permutations(named)),
        says=draw(texts()),
        citation=draw(citations()),
        note=draw(_optional(texts())),
    )


@st.composite
def publications_(draw: DrawFn) -> Publication:
    """Publications of which much or little is stated."""
    return Publication(
        id=draw(ids()),
        subject=draw(ids()),
        title=draw(ids()),
        kind=draw(st.sampled_from(PublicationKind)),
        citation=draw(citations()),
        publisher=draw(_optional(ids())),
        published=draw(_optional(periods())),
        pages=draw(_optional(st.integers(0, 2_000))),
        note=draw(_optional(texts())),
    )


@st.composite
def investigations_(draw: DrawFn) -> Investigation:
    """Investigations whose serving and former officers are all their officers."""
    serving, former = draw(st.integers(0, 5_000)), draw(st.integers(0, 5_000))
    subject, period = draw(ids()), draw(_optional(periods()))

    def officers(number: int) -> Figure:
        return attrs.evolve(
            draw(figures()),
            printed=parse_printed(f"{number:,}"),
            unit="officer",
            kind=FigureKind.COUNT,
            averaging=None,
            subject=subject,
            period=period,
        )

    return Investigation(
        id=draw(ids()),
        subject=subject,
        investigator=draw(ids()),
        matter=draw(texts()),
        officers=officers(serving + former),
        serving=officers(serving),
        former=officers(former),
        note=draw(_optional(texts())),
    )


@st.composite
def forces_(draw: DrawFn) -> Force:
    """Forces that are in no register."""
    return Force(
        id=draw(ids()),
        name=draw(ids()),
        kind=draw(st.sampled_from(ForceKind)),
        nation=draw(ids()),
        gss_code=draw(_optional(ids())),
        region=draw(_optional(ids())),
        local_policing_body=draw(_optional(ids())),
        aliases=draw(st.lists(ids(), max_size=3)),
    )


def bodies() -> SearchStrategy[Body]:
    """Bodies that are in no register."""
    return st.builds(Body, id=ids(), name=ids(), kind=st.sampled_from(BodyKind))


def frameworks() -> SearchStrategy[Framework]:
    """Frameworks of inspection, of which there are only those known."""
    return st.sampled_from(FRAMEWORKS)


def grades(*, framework: Framework | None = None) -> SearchStrategy[Grade]:
    """Grades, of one framework or of any."""
    listed = FRAMEWORKS if framework is None else (framework,)
    return st.sampled_from([grade for one in listed for grade in one.scale])


def areas_of(framework: Framework) -> SearchStrategy[str]:
    """Names of areas: those listed, and any other where the list is not complete."""
    listed = st.sampled_from([area.name for area in framework.areas])
    if framework.is_complete:
        return listed
    return listed | ids().map(lambda text: f"Question {text}")


@st.composite
def judgments_(
    draw: DrawFn,
    *,
    framework: Framework | None = None,
    force: str | None = None,
    as_at: SearchStrategy[Period] | None = None,
) -> Judgment:
    """Judgments with and without a grade, of one framework and force or of any."""
    under = framework or draw(frameworks())
    return Judgment(
        force=force or draw(ids()),
        framework=under,
        area=draw(areas_of(under)),
        grade=draw(_optional(grades(framework=under))),
        as_at=draw(periods() if as_at is None else as_at),
        citation=draw(_optional(citations())),
        note=draw(_optional(texts())),
    )


def _some_grades(framework: Framework) -> SearchStrategy[list[Grade]]:
    return st.sets(grades(framework=framework), min_size=1).map(
        lambda some: [grade for grade in framework.scale if grade in some]
    )


@st.composite
def grade_counts(
    draw: DrawFn, *, framework: Framework | None = None, among: Iterable[Grade] = ()
) -> GradeCount:
    """Numbers of areas that got some grades, with room for the grades in *among*."""
    meant = draw(_some_grades(framework or draw(frameworks())))
    known = [grade in meant for grade in among]
    number = sum(known) + draw(st.integers(0, 8))
    return GradeCount(
        number=number,
        whole=number + known.count(False) + draw(st.integers(0, 8)),
        grades=meant,
        citation=draw(_optional(citations())),
    )


@st.composite
def sample_findings(
    draw: DrawFn,
    *,
    force: SearchStrategy[str | None] | None = None,
    area: SearchStrategy[str] | None = None,
) -> SampleFinding:
    """Findings of none, some or all of the things that were examined."""
    examined = draw(st.integers(1, 2_000))
    return SampleFinding(
        draw(st.integers(0, examined)),
        examined,
        draw(texts()),
        unit=draw(
            st.sampled_from(
                [*units.EVENT_UNITS, *units.POPULATION_UNITS, *units.THING_UNITS]
            )
        ),
        force=draw(_optional(ids()) if force is None else force),
        area=draw(_optional(ids() if area is None else area)),
        citation=draw(_optional(citations())),
    )


@st.composite
def _told(
    draw: DrawFn,
    area: SearchStrategy[str] | None = None,
    *,
    is_remediable: bool = True,
) -> dict[str, Any]:
    """Give the fields of a finding; what closes it begins no sooner than its issue."""
    issued, closed = draw(_optional(periods())), draw(_optional(periods()))
    if issued and closed:
        issued, closed = sorted((issued, closed), key=lambda period: period.start)
    told = {
        "text": draw(texts()),
        "area": draw(_optional(ids() if area is None else area)),
        "issued": issued,
        "citation": draw(_optional(citations())),
    }
    return told | {"closed": closed} if is_remediable else told


def recommendations(
    area: SearchStrategy[str] | None = None,
) -> SearchStrategy[Recommendation]:
    """Recommendations, closed or not."""
    return _told(area).map(lambda told: Recommendation(**told))


def areas_for_improvement(
    area: SearchStrategy[str] | None = None,
) -> SearchStrategy[AreaForImprovement]:
    """Areas for improvement, closed or not."""
    return _told(area).map(lambda told: AreaForImprovement(**told))


def innovative_practices(
    area: SearchStrategy[str] | None = None,
) -> SearchStrategy[InnovativePractice]:
    """Innovative practice, which nobody closes."""
    return _told(area, is_remediable=False).map(lambda told: InnovativePractice(**told))


@st.composite
def causes_of_concern(
    draw: DrawFn, area: SearchStrategy[str] | None = None
) -> CauseOfConcern:
    """Causes of concern with one recommendation or more, closed or not."""
    remedies = st.lists(recommendations(area), min_size=1, max_size=2)
    return CauseOfConcern(**draw(_told(area)), recommendations=draw(remedies))


@st.composite
def inspections_(draw: DrawFn, *, min_judgments: int = 0) -> Inspection:
    """Inspections that judge each area once, and count no more than they judge."""
    under, force, as_at = draw(frameworks()), draw(ids()), draw(periods())
    areas, earlier = areas_of(under), periods()
    if as_at.end is not None:
        earlier = st.just(as_at) | st.dates(_FIRST, as_at.end).map(AsAt)
    judged = draw(
        st.lists(
            judgments_(framework=under, force=force, as_at=earlier),
            min_size=min_judgments,
            max_size=3,
            unique_by=lambda one: one.area_id,
        )
    )
    among = [one.grade for one in judged if one.grade is not None]

    def few(some: SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(some, max_size=1))

    return Inspection(
        id=draw(ids()),
        force=force,
        framework=under,
        as_at=as_at,
        judgments=judged,
        grade_counts=few(grade_counts(framework=under, among=among)),
        samples=few(sample_findings(force=_optional(st.just(force)), area=areas)),
        causes_of_concern=few(causes_of_concern(areas)),
        areas_for_improvement=few(areas_for_improvement(areas)),
        recommendations=few(recommendations(areas)),
        innovative_practice=few(innovative_practices(areas)),
        document=draw(_optional(documents_())),
        note=draw(_optional(texts())),
    )


@st.composite
def monitoring_spells(draw: DrawFn) -> MonitoringSpell:
    """Spells of monitoring whose moves are of a day, a month, a year or a span."""
    moves = periods().map(lambda one: AsAt(one.start) if one.end is None else one)
    start, end = draw(_optional(moves)), draw(_optional(moves))
    if start and end:
        start, end = sorted((start, end), key=lambda move: move.start)
    return MonitoringSpell(
        force=draw(ids()),
        phase=draw(st.sampled_from(MonitoringPhase)),
        start=start,
        end=end,
        citation=draw(_optional(citations())),
        end_citation=draw(_optional(citations())),
        note=draw(_optional(texts())),
    )


def models() -> SearchStrategy[Any]:
    """Any model, each as often as another."""
    return st.one_of(
        complaint_cases(),
        allegations(),
        suspensions(),
        reviews(),
        complaint_summaries(),
        counts(),
        figures(),
        operands(),
        claims_(),
        publications_(),
        investigations_(),
        forces_(),
        bodies(),
        documents_(),
        citations(),
        printed_numbers(),
        periods(),
        categories(),
        frameworks(),
        grades(),
        judgments_(),
        grade_counts(),
        sample_findings(),
        causes_of_concern(),
        recommendations(),
        areas_for_improvement(),
        innovative_practices(),
        inspections_(),
        monitoring_spells(),
    )


@attrs.frozen(kw_only=True)
class Corruption:
    """Plain data that was of a model until one place in it was spoiled.

    Attributes:
        model: The model.
        data: The plain data, spoiled.
        path: Where.
        value: What stands there now; `None` where a field was taken away.
    """

    model: type
    data: Any
    path: str
    value: object


# A place: its path, the keys that lead to it, and the type that the field declares.
_Place = tuple[str, tuple[Any, ...], Any]
_NONSENSE: dict[type, tuple[object, ...]] = {
    bool: (0, 1, "true"),
    int: (True, "12", 2.0, -1),
    str: (12, True, 2.0),
    date: ("20230403", "2023-4-3", "2023-02-30", "2023-04-03T00:00:00", "", 2023),
    Decimal: (12, 1.5, "NaN", "Infinity", "1,000", " 1", "1_0", "", "1E+9999"),
    Term: ("no such term", "", 1),
    Category: ("2020/nonsense", "A", "Other", 1),
    Framework: ("peel-1999", "PEEL", "", 2021),
    Grade: ("good", "peel-2021-22/fine", "peel-to-2018-19/adequate", "", 1),
    Period: ("next year", "", 2023),
}


def _declared(kind: Any) -> tuple[Any, bool]:  # a type form
    """Give a field's type, and whether it may be missing."""
    members = get_args(kind)
    if NoneType not in members:
        return kind, False
    if set(members) - {NoneType} == set(get_args(Period)):
        return Period, True
    return members[0], True


def _places(
    data: Any,
    kind: Any,
    path: str,
    keys: tuple[Any, ...],
) -> Iterator[_Place]:  # plain data of any shape
    yield path, keys, kind
    kind, _ = _declared(kind)
    if isinstance(data, dict) and get_origin(kind) is tuple:
        for key, one in data.items():
            yield from _places(one, int, f"{path}[{key}]", (*keys, key))
    elif isinstance(data, dict):
        types = {f.name: f.type for f in attrs.fields(attrs.resolve_types(kind))}
        for key, one in data.items():
            deeper = f"{path}.{key}" if path else key
            yield from _places(one, types[key], deeper, (*keys, key))
    elif isinstance(data, list):
        for number, one in enumerate(data):
            deeper = f"{path}[{number}]"
            yield from _places(one, get_args(kind)[0], deeper, (*keys, number))


def _nonsense(kind: Any) -> tuple[object, ...]:  # a type form
    kind, may_be_missing = _declared(kind)
    known = (Period, *(one for one in _NONSENSE if one is not Period))
    for one in known:
        if kind is one or (isinstance(kind, type) and issubclass(kind, one)):
            chosen = (*_NONSENSE[one], [], {})
            break
    else:
        chosen = ("x", 12, True) if get_origin(kind) else ("x", 12, [])
    return chosen if may_be_missing else (*chosen, None)


def _parent(data: Any, keys: tuple[Any, ...]) -> Any:  # plain data of any shape
    for key in keys[:-1]:
        data = data[key]
    return data


@st.composite
def corruptions(draw: DrawFn, values: SearchStrategy[Any]) -> Corruption:
    """Take a valid model and spoil its plain data in exactly one place.

    A field gets a value that its type does not have, or is taken away though it must
    be there, or one is added that the model does not have.
    """
    model = draw(values)
    data = copy.deepcopy(unstructure(model))
    found = list(_places(data, type(model), "", ()))
    path, keys, kind = draw(st.sampled_from(found))
    here = _parent(data, (*keys, None))
    plain_kind, _ = _declared(kind)
    ways = ["replace"]
    if isinstance(here, dict) and attrs.has(plain_kind):
        ways += ["add", "take away"]
    way = draw(st.sampled_from(ways))
    if way == "replace":
        value = draw(st.sampled_from(_nonsense(kind)))
        if not keys:
            return Corruption(model=type(model), data=value, path="", value=value)
        _parent(data, keys)[keys[-1]] = value
        return Corruption(model=type(model), data=data, path=path, value=value)
    if way == "add":
        name, value = draw(st.sampled_from([("unheard_of", 1), ("note_", None)]))
        here[name] = value
    else:
        required = [
            f.name for f in attrs.fields(plain_kind) if f.default is attrs.NOTHING
        ]
        name, value = draw(st.sampled_from(required)), None
        del here[name]
    return Corruption(
        model=type(model),
        data=data,
        path=f"{path}.{name}" if path else name,
        value=value,
    )
