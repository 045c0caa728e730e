"""Which forces lie well above or below the others: HMICFRS's outlier lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from policestats.errors import ArgumentError
from policestats.measures.by_force import Scores, read_scores, short
from policestats.measures.lines import lines_of_logs, lines_of_scores
from policestats.measures.normality import MOST_TESTED, Choice, choose_transform
from policestats.measures.operands import check_choice, sources, told_of
from policestats.measures.shares import Share
from policestats.provenance import Citation
from policestats.units import spoken
from policestats.vocabulary import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["OutlierLines", "outlier_lines"]

_FEWEST = 3

_NORMAL_OUTSIDE = "31.73"
"""Per cent of a Normal distribution beyond one standard deviation: erfc(sqrt(1/2))."""


@attrs.frozen(kw_only=True)
class OutlierLines:
    """Lines one standard deviation about the centre, and who lies beyond them.

    `values`, `z_scores` and `classification` are mappings from label where the scores
    came in a mapping, and tuples where they came in a row; neither can be changed.

    Attributes:
        centre: Where the forces lie together, in the unit of the scores.
        lower: The lower line, in the unit of the scores.
        upper: The upper line, in the unit of the scores.
        transform: "none" or "log": what the standard deviation is of.
        z_scores: Each force's distance from the centre in standard deviations.
        classification: Each force's `Standing`.
        values: Each force's score as a fraction.
        sd: The standard deviation: in the unit of the scores, or of their natural logs.
        ddof: What was taken off the number of forces to divide by, 0 or 1.
        centre_rule: "scale" or "mean": where the centre lies after a log.
        zeros: "keep" or "refuse": what was to become of a score without a log.
        normality_level: The p from which on scores count as normally distributed.
        raw_w: Shapiro and Wilk's W of the scores; `None` where not tested.
        raw_p: The p of that.
        logged_w: Shapiro and Wilk's W of their logs; `None` where not tested.
        logged_p: The p of that.
        reason: Why the transform is what it is, in one sentence.
        unit: Name of the unit of the scores, where known.
        citations: Where the scores are printed.
    """

    centre: float
    lower: float
    upper: float
    transform: str
    z_scores: Any
    classification: Any
    values: Any
    sd: float
    ddof: int
    centre_rule: str
    zeros: str
    normality_level: float
    raw_w: float | None = None
    raw_p: float | None = None
    logged_w: float | None = None
    logged_p: float | None = None
    reason: str
    unit: str | None = None
    citations: tuple[Citation, ...] = ()

    @property
    def n(self) -> int:
        """How many forces there are."""
        return len(self.values)

    @property
    def well_above(self) -> tuple[Any, ...]:
        """Labels, or positions, of the forces above the upper line."""
        return self._standing(Standing.WELL_ABOVE)

    @property
    def well_below(self) -> tuple[Any, ...]:
        """Labels, or positions, of the forces below the lower line."""
        return self._standing(Standing.WELL_BELOW)

    @property
    def share_outside(self) -> Share:
        """The share of forces beyond a line.

        Of a Normal distribution it would be 31.73 per cent; HMICFRS prints "Typically,
        32%".
        """
        outside = len(self.well_above) + len(self.well_below)
        return Share(part=outside, whole=self.n, unit="force")

    def to_records(self) -> list[dict[str, Any]]:
        """Give a row for each force: label, value, z_score and classification."""
        return [
            {
                "label": label,
                "value": float(self.values[label]),
                "z_score": self.z_scores[label],
                "classification": self.classification[label],
            }
            for label in self._labels()
        ]

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        about = "scores" if self.transform == "none" else "logs of the scores"
        divisor = "n - 1" if self.ddof else "n"
        return "\n".join(
            [
                (
                    f"Outlier lines of {self.n:,} forces"
                    f"{told_of(self._unit_in_words())}: {short(self.lower)} and "
                    f"{short(self.upper)}, about a centre of {short(self.centre)}."
                ),
                self.reason,
                (
                    f"The lines lie one standard deviation of the {about}, "
                    f"{short(self.sd)}, from the centre. {self._centre_in_words()}"
                ),
                (
                    "Only a force strictly beyond a line is well above or well below: "
                    f"{len(self.well_above)} and {len(self.well_below)}, "
                    f"{self.share_outside.rounded(1)} % of all. Of Normal scores it "
                    f"would be {_NORMAL_OUTSIDE} %."
                ),
                (
                    "The inspectorate leaves open, and these are chosen: a level of "
                    f"{self.normality_level:g} for the test, a divisor of {divisor}, "
                    f"centre {self.centre_rule!r} after a log, zeros {self.zeros!r}."
                ),
                *sources(self.citations),
            ]
        )

    def _labels(self) -> Iterable[Any]:
        return range(self.n) if isinstance(self.values, tuple) else self.values

    def _standing(self, standing: Standing) -> tuple[Any, ...]:
        held = self.classification
        return tuple(label for label in self._labels() if held[label] is standing)

    def _unit_in_words(self) -> str | None:
        return None if self.unit is None else spoken(self.unit)

    def _centre_in_words(self) -> str:
        if self.transform == "none" or self.centre_rule == "mean":
            return "The centre is the unweighted mean of the scores."
        return "The centre is the mean of the logs, turned back."

    def __str__(self) -> str:
        about = f"{short(self.centre)}{', on logs' if self.transform == 'log' else ''}"
        return (
            f"lines at {short(self.lower)} and {short(self.upper)} about {about}: of "
            f"{self.n:,} well above {len(self.well_above)}, well below "
            f"{len(self.well_below)}"
        )


def outlier_lines(  # noqa: PLR0913  # each is a choice that the source leaves open
    values: Mapping[Any, Any] | Iterable[Any],
    *,
    transform: str = "auto",
    normality_level: float = 0.05,
    ddof: int = 1,
    centre: str = "scale",
    zeros: str = "keep",
) -> OutlierLines:
    """Lines one standard deviation above and below the unweighted mean of forces.

    A force strictly beyond a line is well above or well below the others. That says how
    it differs from them, and neither that it does better or worse nor that chance
    cannot explain it: of Normal scores some third lie outside whatever is measured.

    HMICFRS leaves open at which level it tests, what it divides by, where the centre
    lies after a log, and what it does with zeros. Each is an argument here; the defaults
    are this package's. So is that the scores too are judged by Shapiro and Wilk's test,
    and that the larger W is the nearer to normal.

    Args:
        values: A score for each force: a mapping from its id, or a row; three or more,
            for of two none can lie beyond a standard deviation. Numbers of any kind,
            `Rate`, `Count`, `Figure` (the number it prints) or `Share` (as a fraction
            of one). All of one unit; plain numbers are taken to be in it, and stand
            beside no `Share`.
        transform: "auto": the scores as they are if they pass Shapiro and Wilk's test;
            else their logs if those have the larger W; else the scores. "none" and
            "log" make no test and need no SciPy.
        normality_level: The scores pass at this p or a larger one. Between 0 and 1.
        ddof: What is taken off the number of forces to divide by: 1 or 0.
        centre: Where the centre lies after a log. "scale": at the mean of the logs,
            turned back, which is the geometric mean. "mean": at the mean of the scores.
        zeros: Where a log is to be tried of a score of zero or less: "keep" the scores
            as they are, or "refuse". With *transform* "log" it is always refused.

    Returns:
        The lines, each force's z and standing, and what was done. They do not change
        with the unit of the scores: without a log all is decided on exact fractions.

    Raises:
        ArgumentError: A score is no finite number, or has no log; there are fewer than
            three, or more than the 5,000 that the test is good for; an option is not
            one of those named. Carries `argument`, `value` and `requirement`.
        UnitMismatchError: Two scores carry a unit, and the units differ; or one is a
            `Share`, and another a number without a unit.
        PeriodMismatchError: Two scores carry a period, and the periods differ.
        NotComparableError: Two scores carry a cohort, a population's basis or a sort of
            figure, and those differ.
        MissingExtraError: A test is to be made, and SciPy is not installed.

    Examples:
        >>> rates = {
        ...     "dorset": 5,
        ...     "essex": 6,
        ...     "kent": 7,
        ...     "surrey": 8,
        ...     "metropolitan": 34,
        ... }
        >>> lines = outlier_lines(rates)
        >>> print(lines)
        lines at 4.152 and 19.25 about 8.940, on logs: of 5 well above 1, well below 0
        >>> lines.well_above, round(lines.z_scores["metropolitan"], 2)
        (('metropolitan',), 1.74)
        >>> lines.transform, round(lines.raw_p, 3), lines.logged_w > lines.raw_w
        ('log', 0.002, True)

    References:
        HMICFRS, PEEL 2021/22, the Met, annex "Outlier Lines". It names the test
        "Shapiro Wilks".
    """
    _check_options(transform, normality_level, ddof, centre, zeros)
    scores = read_scores(values, "values", "outlier lines")
    if len(scores.numbers) < _FEWEST:
        raise ArgumentError(
            "values",
            values,
            "must be three or more: of two, none can lie beyond a standard deviation",
        )
    chosen = _chosen(scores, transform, normality_level, zeros)
    try:
        if chosen.transform == "log":
            lines = lines_of_logs(scores.numbers, ddof, centre)
        else:
            lines = lines_of_scores(scores.numbers, ddof)
    except OverflowError:
        raise ArgumentError(
            "values", values, "must leave room for the lines, which no float can hold"
        ) from None
    return OutlierLines(
        centre=lines.centre,
        lower=lines.lower,
        upper=lines.upper,
        transform=chosen.transform,
        z_scores=scores.arranged(lines.z_scores),
        classification=scores.arranged(map(_standing, lines.z_scores)),
        values=scores.arranged(scores.numbers),
        sd=lines.sd,
        ddof=ddof,
        centre_rule=centre,
        zeros=zeros,
        normality_level=float(normality_level),
        raw_w=chosen.raw_w,
        raw_p=chosen.raw_p,
        logged_w=chosen.logged_w,
        logged_p=chosen.logged_p,
        reason=chosen.reason,
        unit=scores.unit,
        citations=scores.citations,
    )


def _check_options(
    transform: object, level: object, ddof: object, centre: object, zeros: object
) -> None:
    check_choice("transform", transform, ["auto", "none", "log"])
    check_choice("centre", centre, ["scale", "mean"])
    check_choice("zeros", zeros, ["keep", "refuse"])
    if type(ddof) is not int or ddof not in (0, 1):
        raise ArgumentError("ddof", ddof, "must be 1, for n - 1, or 0, for n")
    if isinstance(level, float) and 0 < level < 1:
        return
    hint = ""
    if isinstance(level, (int, float)) and 1 <= level < 100:  # noqa: PLR2004  # a percentage
        hint = f"; write {level / 100:g}"
    raise ArgumentError(
        "normality_level", level, f"must be a float between 0 and 1, as in 0.05{hint}"
    )


def _standing(z_score: float) -> Standing:
    if abs(z_score) <= 1:
        return Standing.WITHIN
    return Standing.WELL_ABOVE if z_score > 0 else Standing.WELL_BELOW


def _chosen(scores: Scores, transform: str, level: float, zeros: str) -> Choice:
    without_log = next((i for i, x in enumerate(scores.numbers) if x <= 0), None)
    if transform == "auto":
        if len(scores.numbers) > MOST_TESTED and len(set(scores.numbers)) > 1:
            raise ArgumentError(
                "values",
                scores.given,
                f"must be at most {MOST_TESTED:,}, for the test is not accurate beyond, "
                f"and there are {len(scores.numbers):,}: say transform='none' or 'log'",
            )
        choice = choose_transform(scores.numbers, level)
        if without_log is not None and zeros == "refuse" and choice.is_log_wanted:
            raise scores.refusal(
                without_log,
                "must be above 0, for the scores do not appear normally distributed "
                "and their logs are to be tried: leave it out, or say zeros='keep'",
            )
        return choice
    if without_log is not None and transform == "log":
        raise scores.refusal(
            without_log,
            "must be above 0 to have a log: leave it out, or say transform='none'",
        )
    used = "logs" if transform == "log" else "scores themselves"
    return Choice(transform, f"As asked, the {used} were used, without a test.")
