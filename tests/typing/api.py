"""What type checkers make of the public API; checked by mypy, never run."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, assert_type

from hypothesis.strategies import SearchStrategy

import policestats as ps
from policestats import strategies
from policestats.structure import (
    SchemaGap,
    dumps,
    json_schema,
    loads,
    schema_gaps,
    structure,
)


def the_public_api_has_these_types() -> None:
    """Not called: what it says is for the type checker."""
    assert_type(ps.find_force("the Met"), ps.Force)
    assert_type(ps.forces(kind="territorial"), tuple[ps.Force, ...])
    assert_type(ps.parse_printed("184", rounded=True), ps.Printed)
    assert_type(ps.parse_printed("184").bounds, ps.Bounds)
    assert_type(ps.parse_printed("69,100", step=100).step, Decimal | None)
    assert_type(ps.parse_printed("21 of the 107").share, Fraction | None)
    assert_type(ps.Bounds(1, 3).common(ps.Bounds(2, 4)), ps.Bounds | None)
    assert_type(ps.Bounds(1, 3).is_below(2), bool | None)
    assert_type(ps.round_half_up(Fraction(5, 8)), Decimal)
    assert_type(ps.FinancialYear(2023).previous, ps.FinancialYear)
    assert_type(ps.Quarter(2023, 4).end, date)

    rate = ps.rate(ps.Count(8_375, "case"), 45_516, per=1_000)
    assert_type(rate, ps.Rate)
    assert_type(rate.value, float)
    assert_type(rate.exact, Fraction)
    assert_type(rate.rounded(1), Decimal)
    assert_type(rate.interval(0.99), ps.Interval)
    assert_type(rate.explain(), str)

    assert_type(ps.share(1, 20), ps.Share)
    assert_type(ps.composition({"a": 10, "b": 20})["a"], ps.Share)
    assert_type(ps.percent_change(11_779, 11_843), ps.Change)
    assert_type(ps.percent_change(11_779, 11_843).exact, Fraction | None)
    assert_type(ps.allegations_per_case(3, 2), ps.Ratio)
    assert_type(ps.implied_population(243, 11_843), ps.Interval)
    assert_type(ps.timeliness([1, 2, 3]), ps.Timeliness)
    assert_type(ps.timeliness([1, 2, 3]).median_interval(), ps.Interval)
    taken = ps.kaplan_meier([1, 2, 3], [4])
    assert_type(taken, ps.TimeToFinalise)
    assert_type(taken.band(), ps.SurvivalBand)
    assert_type(taken.band([0.8, 0.95]), tuple[ps.SurvivalBand, ...])
    assert_type(taken.median_interval((0.8, 0.95)), tuple[ps.Interval, ...])
    assert_type(taken.quantile_interval(0.9), ps.Interval)
    assert_type(taken.restricted_mean(3), ps.RestrictedMean)
    assert_type(ps.days_between(date(2024, 1, 1), date(2024, 2, 1)), int)
    assert_type(
        ps.timeliness_notifications(date(2024, 1, 1), date(2025, 2, 1)),
        tuple[date, ...],
    )
    assert_type(ps.Target(90, "above").met_by(91), bool)

    statement = ps.complaints_statement("the Met", "2023/24")
    assert_type(statement, ps.Statement)
    assert_type(statement.lines, tuple[ps.StatementLine, ...])
    assert_type(ps.reference.figures(unit="day"), tuple[ps.Figure, ...])
    assert_type(ps.reference.find_figure("x").value, Decimal)
    assert_type(ps.reference.find_measure("reviews").topic, ps.Topic)
    assert_type(ps.FigureKind.COUNT.is_rounded, bool | None)

    error = ps.CountError("cases", True, "must be a whole number")  # noqa: FBT003  # the value refused
    assert_type(error.field, str)


def plain_data_has_these_types() -> None:
    """Not called, as well."""
    assert_type(structure({"value": 1, "unit": "case"}, ps.Count), ps.Count)
    assert_type(loads("{}", ps.ComplaintCase), ps.ComplaintCase)
    assert_type(dumps(ps.Count(1, "case")), str)
    assert_type(json_schema(ps.ComplaintCase), dict[str, Any])
    assert_type(json_schema(list[ps.ComplaintCase]), dict[str, Any])
    assert_type(schema_gaps(), tuple[SchemaGap, ...])


def summaries_of_cases_have_these_types(case: ps.ComplaintCase) -> None:
    """Not called, either."""
    summaries = ps.summarise_cases([case], period=["2023/24", ps.Month(2023, 4)])
    assert_type(summaries, tuple[ps.ComplaintSummary, ...])
    assert_type(summaries[0] + summaries[1], ps.ComplaintSummary)
    assert_type(sum(summaries), ps.ComplaintSummary | Literal[0])
    assert_type(summaries[0].timeliness, ps.CaseTimes | None)
    assert_type(summaries[0].reviews, tuple[ps.ReviewSummary, ...])
    assert_type(summaries[0].to_records(), list[dict[str, Any]])
    assert_type(ps.timeliness(ps.DaysTaken({3: 2})), ps.Timeliness)
    assert_type(
        ps.complaints_statement("surrey", "2023/24", summary=summaries), ps.Statement
    )


def claims_and_their_audit_have_these_types() -> None:
    """Not called, likewise."""
    assert_type(ps.reference.claims(document="S001"), tuple[ps.Claim, ...])
    claim = ps.reference.find_claim("S000-reviews-sum")
    assert_type(claim.kind, ps.ClaimKind)
    assert_type(claim.playing("part"), tuple[ps.Operand, ...])
    assert_type(ps.Operand("part", ("F1", "?")).names, tuple[str, ...])
    assert_type(
        ps.reference.publications(kind=ps.PublicationKind.PLAN),
        tuple[ps.Publication, ...],
    )
    assert_type(ps.reference.find_publication("S002-plan").pages, int | None)
    assert_type(
        ps.reference.investigations(subject="the Met"), tuple[ps.Investigation, ...]
    )
    assert_type(ps.reference.investigations()[0].as_at, ps.Period | None)

    report = ps.audit([claim], figures=ps.reference.figures(document="S000"))
    assert_type(report, ps.AuditReport)
    assert_type(report["S000-reviews-sum"], ps.Finding)
    assert_type(report["S000-reviews-sum"].verdict, ps.Verdict)
    assert_type(report.of("contradicts"), tuple[ps.Finding, ...])
    assert_type(report.counts, dict[str, int])
    assert_type(report.to_text(width=60), str)
    assert_type(structure({}, ps.Claim), ps.Claim)
    assert_type(loads("[]", list[ps.Publication]), list[ps.Publication])

    known = ps.find_break("complaints-system-2020")
    assert_type(known, ps.SeriesBreak)
    assert_type(ps.percent_change(1, 2, across=[known]).breaks[0], ps.SeriesBreak)
    so_far = ps.Count(540, "case", period=ps.YearToDate(2023, 1))
    series = ps.bulletin_series([so_far, ps.Bulletin(so_far, date(2023, 7, 31))])
    assert_type(series, ps.BulletinSeries)
    assert_type(series.quarters, tuple[ps.Count, ...])
    assert_type(series.revisions, tuple[ps.Revision, ...])
    assert_type(series.as_published(date(2023, 8, 1)), ps.BulletinSeries)


def inspections_have_these_types() -> None:
    """Not called, likewise."""
    framework = ps.find_framework("PEEL 2021/22")
    grade = framework.grade("good")
    assert_type(grade, ps.Grade)
    assert_type(grade < framework.grade("adequate"), bool)
    assert_type(sorted([grade]), list[ps.Grade])
    assert_type(framework.area("Investigating crime"), ps.InspectionArea)
    judgments = ps.reference.judgments(force="the Met", framework=framework)
    assert_type(judgments, tuple[ps.Judgment, ...])
    assert_type(judgments[0].grade, ps.Grade | None)
    assert_type(ps.grade_profile(judgments)["good"], int)
    assert_type(
        ps.compare_judgments(judgments, judgments), tuple[ps.JudgmentComparison, ...]
    )
    assert_type(ps.grade_table(judgments).grade("kent", "x"), ps.Grade | None)
    assert_type(ps.reference.inspections()[0].samples, tuple[ps.SampleFinding, ...])
    assert_type(ps.SampleFinding(21, 107, "assessed").interval(), ps.Interval)
    assert_type(ps.reference.monitoring("the Met"), tuple[ps.MonitoringSpell, ...])
    assert_type(ps.reference.phase_on("the Met", date(2023, 1, 1)), ps.MonitoringPhase)

    rate = ps.RecordingRate(91.7, 2.4, confidence_level=0.95)
    assert_type(rate.unrecorded(reported=832_530), ps.CrimeEstimate)
    assert_type(rate.reported(unrecorded=69_100).exact, Fraction)
    assert_type(rate.difference(rate).p_value, float)
    assert_type(rate.sample_size(), int)
    assert_type(ps.outlier_lines([1, 2, 9]), ps.OutlierLines)
    assert_type(ps.unweighted_mean([1, 2, 9]).rule, ps.Averaging)
    assert_type(ps.Target(90, "above").outcome(91).is_met, bool | None)
    chart = ps.xmr_chart({"2023/24 Q1": 1, "2023/24 Q2": 2}, rebase=["2023/24 Q3"])
    assert_type(chart, ps.ControlChart)
    assert_type(chart.signals, tuple[ps.ControlPoint, ...])
    assert_type(chart.points[0].exact, Fraction)
    assert_type(ps.u_prime_chart([ps.rate(3, 9)]).phases[0].sigma_z, float | None)
    assert_type(
        ps.p_chart([ps.share(3, 9)], rules=ps.RUN_RULES["nelson"]).is_stable, bool
    )
    assert_type(ps.RUN_RULES["nelson"][0].points([1, 2]), tuple[int, ...])
    assert_type(ps.disparity_ratio(ps.rate(3, 9), ps.rate(2, 9)), ps.Disparity)
    funnel = ps.funnel_limits({"kent": ps.rate(30, 90), "essex": ps.rate(40, 90)})
    assert_type(funnel, ps.FunnelLimits)
    assert_type(funnel.limits_at(90), tuple[ps.Interval, ...])
    assert_type(funnel.limits_at([90, 900]), tuple[ps.Intervals, ...])

    page = ps.inspection_page("the Met", framework="PEEL 2021/22")
    assert_type(page, ps.InspectionPage)
    assert_type(page.sections, tuple[ps.InspectionSection, ...])
    assert_type(page.to_text(width=60), str)
    assert_type(loads("[]", list[ps.Judgment]), list[ps.Judgment])

    told = ps.published_difference(ps.parse_printed("38%"), ps.parse_printed("41%"))
    assert_type(told, ps.PublishedDifference)
    assert_type(told.p_values, ps.Interval)
    assert_type(told.ratio, ps.Bounds | None)
    assert_type(told.missing, tuple[str, ...])


def contrasts_have_these_types() -> None:
    """Not called, likewise."""
    contrast = ps.rate_ratio(ps.rate(3, 9), ps.rate(2, 9))
    assert_type(contrast, ps.Contrast)
    assert_type(contrast.exact, Fraction | None)
    assert_type(contrast.interval((0.95, 0.998)), tuple[ps.Interval, ...])
    assert_type(ps.rest_of(ps.share(9, 90), ps.share(3, 9)), ps.Share)
    assert_type(ps.each_against_rest({"a": ps.rate(3, 9)}), ps.ForceContrasts)
    assert_type(ps.adjusted_p_values([0.1]), tuple[float, ...])
    assert_type(contrast.differs(), bool)
    assert_type(contrast.differs((0.95, 0.998)), tuple[bool, ...])
    change = ps.percent_change(10, 12)
    assert_type(change.interval((0.95, 0.998)), tuple[ps.Interval, ...])


def intervals_have_these_types() -> None:
    """Not called, likewise."""
    levels = (0.95, 0.998)
    assert_type(ps.wilson_interval(3, 10), ps.Interval)
    assert_type(
        ps.wilson_interval(3, 10, confidence_level=levels), tuple[ps.Interval, ...]
    )
    assert_type(ps.proportion_interval([3, 4], 10, method="jeffreys"), ps.Intervals)
    assert_type(
        ps.proportion_interval([3, 4], [10, 9], confidence_level=levels),
        tuple[ps.Intervals, ...],
    )
    assert_type(ps.count_interval(ps.Count(3, "case")), ps.Interval)
    assert_type(ps.byar_interval([3, 4]), ps.Intervals)
    assert_type(ps.rate_interval([3, 4], 10), ps.Intervals)
    assert_type(ps.rate(30, 90).interval(levels), tuple[ps.Interval, ...])
    assert_type(ps.share(3, 9).interval(0.998), ps.Interval)
    rate = ps.rate(30, 90, clusters={1: 20, 5: 2})
    assert_type(rate.clusters, ps.Clusters | None)
    assert_type(ps.standardised_rate({"a": rate}, {"a": 9}), ps.StandardisedRate)


def files_of_cases_have_these_types() -> None:
    """Not called, either."""
    file = ps.read_cases("cases.csv", reviews="reviews.csv", on_error="collect")
    assert_type(file, ps.CaseFile)
    assert_type(next(iter(file)), ps.ComplaintCase)
    assert_type(
        next(file.with_reviews()), tuple[ps.ComplaintCase, tuple[ps.Review, ...]]
    )
    assert_type(
        ps.summarise_cases(file.with_reviews(), period="2023/24"),
        tuple[ps.ComplaintSummary, ...],
    )
    assert_type(file.cases, tuple[ps.ComplaintCase, ...])
    assert_type(file.reviews, tuple[ps.Review, ...])
    assert_type(file.counts, ps.ReadCounts)
    assert_type(file.refusals, ps.Refusals)
    assert_type(file.refusals[0], ps.Refusal)
    assert_type(file.refusals[:2], tuple[ps.Refusal, ...])
    assert_type(file.refusals.summary(), tuple[ps.RefusalGroup, ...])
    assert_type(file.to_records(), list[dict[str, str | None]])
    assert_type(list(ps.case_records(file)), list[dict[str, str | None]])


def strategies_have_these_types() -> None:
    """Not called, likewise."""
    assert_type(strategies.complaint_cases(), SearchStrategy[ps.ComplaintCase])
    assert_type(strategies.reviews(is_completed=True), SearchStrategy[ps.Review])
    assert_type(strategies.periods(), SearchStrategy[ps.Period])
    assert_type(strategies.periods(kind=ps.Month), SearchStrategy[ps.Month])
    broken = strategies.corrupted(strategies.allegations())
    assert_type(broken, SearchStrategy[strategies.Corrupted])
    assert_type(broken.example().error, ps.RecordError)
