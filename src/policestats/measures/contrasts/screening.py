"""Every force against the rest, with p-values adjusted for how many there are."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from policestats.confidence import check_confidence_level
from policestats.errors import (
    ArgumentError,
    NoIntervalError,
    NotComparableError,
    PartExceedsWholeError,
)
from policestats.measures.by_force import ByForce, read_scores
from policestats.measures.clusters import Clusters, clusters_of
from policestats.measures.contrasts.adjusting import (
    adjusted_p_values,
    check_adjustment,
    check_level,
)
from policestats.measures.contrasts.contrast import Contrast
from policestats.measures.contrasts.pairs import one_period
from policestats.measures.contrasts.remainder import contrast_with_rest
from policestats.measures.contrasts.wording import TESTS
from policestats.measures.operands import check_choice, sources
from policestats.measures.rates import Rate
from policestats.measures.shares import Share
from policestats.measures.two_samples import few_told
from policestats.models import NATIONAL

__all__ = ["ForceContrasts", "each_against_rest"]

_FEWEST = 2

_WORDS = {
    "holm": (
        "Adjusted by Holm: the chance that even one force is named wrongly is at most "
        "the level."
    ),
    "benjamini-hochberg": (
        "Adjusted by Benjamini and Hochberg: of the forces named, at most that share is "
        "named wrongly, on average."
    ),
}


@attrs.frozen
class ForceContrasts(Mapping[Any, Contrast]):
    """Each force against the rest: a mapping from label to `Contrast`.

    The interval of one contrast is for that force alone, and not adjusted.

    Attributes:
        adjustment: "holm" or "benjamini-hochberg": how the p-values are adjusted.
    """

    _contrasts: tuple[tuple[Any, Contrast], ...] = attrs.field(
        repr=lambda held: f"<{len(held)} of {held[0][1].measure}>"
    )
    adjustment: str

    def __attrs_post_init__(self) -> None:
        check_adjustment("adjustment", self.adjustment)
        held: object = self._contrasts
        if not isinstance(held, tuple) or not all(map(_is_pair, held)) or not held:
            rule = "must be pairs of a label and a Contrast: see each_against_rest"
            raise ArgumentError("contrasts", held, rule)
        for label, one in self._contrasts:
            try:
                one.p_value  # noqa: B018  # whether there is one
            except NoIntervalError as error:
                why = f"of {label} there is no p by {one.test!r}: {error.reason}"
                raise NoIntervalError(error.measure, why) from None

    def __getitem__(self, label: Any) -> Contrast:  # noqa: ANN401  # a label of any kind
        held: dict[Any, Contrast] = dict(self._contrasts)
        return held[label]

    def __iter__(self) -> Iterator[Any]:
        return iter(dict(self._contrasts))

    def __len__(self) -> int:
        return len(self._contrasts)

    @property
    def p_values(self) -> ByForce[Any, float]:
        """Each force's own p, as if it were the only one."""
        return ByForce({label: one.p_value for label, one in self._contrasts})

    @property
    def adjusted(self) -> ByForce[Any, float]:
        """The p-values adjusted for how many forces there are."""
        return adjusted_p_values(self.p_values, method=self.adjustment)

    def different(self, level: float = 0.05) -> tuple[Any, ...]:
        """Give the labels of the forces whose adjusted p is at most *level*.

        It names those that differ, in either direction, and says of none that it does
        better or worse.

        Raises:
            ArgumentError: *level* is no fraction between 0 and 1. Carries `argument`,
                `value` and `requirement`.
        """
        check_level(level)
        return tuple(label for label, p in self.adjusted.items() if p <= level)

    def to_records(
        self, confidence_level: float = 0.95
    ) -> list[dict[str, str | float | None]]:
        """Give the contrasts as flat records, a row for each force, for a table.

        Args:
            confidence_level: Of the interval of each, which is not adjusted.

        Returns:
            For each force `force`, `measure`, `value`, `unit`, `lower`, `upper`,
            `confidence_level`, `method`, `p_value`, `test`, `adjusted_p_value` and
            `adjustment`. What does not exist is `None`: a ratio to nought, an interval
            that the counts do not allow, an end without limit.

        Raises:
            ArgumentError: The level is no fraction between 0 and 1. Carries `argument`,
                `value` and `requirement`.
        """
        level = check_confidence_level(confidence_level)
        adjusted = self.adjusted
        return [
            {
                **_record(label, one, level),
                "adjusted_p_value": adjusted[label],
                "adjustment": self.adjustment,
            }
            for label, one in self._contrasts
        ]

    def explain(self) -> str:
        """Say in plain words how it was reckoned, and from what."""
        measure = self._contrasts[0][1].measure
        tests = dict.fromkeys(one.test for _, one in self._contrasts)
        alone = sum(p <= 0.05 for p in self.p_values.values())  # noqa: PLR2004  # per level shown
        named = self.different()
        cited = dict.fromkeys(c for _, one in self._contrasts for c in one.citations)
        return "\n".join(
            [
                (
                    f"{measure.capitalize()} of each of {len(self):,} forces to the rest, "
                    "the force taken out."
                ),
                (
                    f"At a level of 0.05, {len(named):,} differ: "
                    f"{', '.join(map(str, named)) or 'none'}. Without adjustment it "
                    f"would be {alone:,}, and by chance alone about "
                    f"{0.05 * len(self):.1f} of as many equal forces."
                ),
                *(f"P: {TESTS[test]}" for test in tests),
                *self._few(),
                _WORDS[self.adjustment],
                (
                    "One force that is far off moves the rest of all others: look at the "
                    "largest first."
                ),
                (
                    "The p are of chance alone, and say nothing of why a force differs, "
                    "nor whether it does better or worse."
                ),
                *sources(cited),
            ]
        )

    def _few(self) -> list[str]:
        few = [label for label, one in self._contrasts if few_told(one.expected)]
        if not few:
            return []
        return [
            (
                f"Fewer than five are expected in a cell of {', '.join(map(str, few))}: the "
                "p-values of these are rough."
            )
        ]

    def __str__(self) -> str:
        return (
            f"{len(self):,} forces, each against the rest: {len(self.different()):,} "
            f"differ at 0.05 ({self.adjustment})"
        )


def _is_pair(one: object) -> bool:
    return isinstance(one, tuple) and len(one) == 2 and isinstance(one[1], Contrast)  # noqa: PLR2004  # a label and a contrast


def _record(
    label: object, one: Contrast, level: float
) -> dict[str, str | float | None]:
    try:
        interval = one.interval(level)
    except NoIntervalError:
        lower = upper = None
    else:
        lower = interval.lower
        upper = interval.upper if math.isfinite(interval.upper) else None
    return {
        "force": str(label),
        "measure": one.measure,
        "value": None if one.exact is None else one.value,
        "unit": one.unit,
        "lower": lower,
        "upper": upper,
        "confidence_level": level,
        "method": one.method,
        "p_value": one.p_value,
        "test": one.test,
    }


def each_against_rest(
    rates: Mapping[Any, Rate] | Mapping[Any, Share],
    *,
    whole: Rate | Share | None = None,
    adjustment: str = "holm",
    measure: str = "ratio",
) -> ForceContrasts:
    """Every force beside all others, with p-values adjusted for how many there are.

    A screen: which forces differ from the rest by more than chance leaves open. With
    thousands of events chance leaves little, and most forces may: then ask how much,
    with `interval`, and whether forces differ more among one another than chance makes
    them, as all real forces do.

    Args:
        rates: A `Rate` for each force, or a `Share`: two or more, of the same events,
            population and period, and each of its members in one of them alone.
        whole: That of the country. Left out, it is all of these together.
        adjustment: "holm" or "benjamini-hochberg": see `adjusted_p_values`.
        measure: "ratio" or "difference".

    Raises:
        ArgumentError: There are fewer than two, one is no rate or share, or an option
            is none of these. Carries `argument`, `value` and `requirement`.
        UnitMismatchError: They are of different things, or on different bases.
        PeriodMismatchError: Their periods differ.
        NotComparableError: Some are rates and some shares; their cohorts or their
            populations' bases differ; two are of one force; or one is the country.
        PartExceedsWholeError: Together they are more than *whole*.
        DenominatorError: Beside one of them nobody is left.
        NoIntervalError: Of one of them there is no p: its events come in clusters, and
            it or the rest has none. Carries `measure` and `reason`.

    Examples:
        >>> from policestats import rate
        >>> made_up = {
        ...     "kent": rate(620, 6_000),
        ...     "surrey": rate(390, 4_000),
        ...     "essex": rate(720, 5_500),
        ... }
        >>> found = each_against_rest(made_up)
        >>> print(found)
        3 forces, each against the rest: 3 differ at 0.05 (holm)
        >>> print(found["essex"], found["essex"].interval())
        1.3 times 1.178 to 1.426 (95 % confidence, wilson)
        >>> [round(p, 4) for p in found.adjusted.values()]
        [0.0142, 0.0038, 0.0]

    References:
        Holm, S. (1979). A simple sequentially rejective multiple test procedure.
        Scandinavian Journal of Statistics 6, 65-70.
        Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate: a
        practical and powerful approach to multiple testing. Journal of the Royal
        Statistical Society, Series B 57, 289-300.
    """
    check_adjustment("adjustment", adjustment)
    check_choice("measure", measure, ["ratio", "difference"])
    labels, given = _read(rates)
    together = _together(given)
    if whole is None:
        everyone = together
    else:
        _check_covers(whole, together)
        everyone = whole
    found = (contrast_with_rest(one, everyone, measure) for one in given)
    return ForceContrasts(tuple(zip(labels, found, strict=True)), adjustment)


def _read(rates: object) -> tuple[tuple[Any, ...], list[Rate | Share]]:
    items = getattr(rates, "items", None)
    if not callable(items) or isinstance(rates, type):
        rule = "must map forces to rates or shares, as in {'kent': rate(620, 6_000)}"
        raise ArgumentError("rates", rates, rule)
    given = dict(items())
    if len(given) < _FEWEST:
        raise ArgumentError("rates", given, "must be two forces or more")
    for label, one in given.items():
        if not isinstance(one, (Rate, Share)):
            rule = "must be a Rate or a Share: of counts make one, with rate or share"
            shown = one if one is None or isinstance(one, (int, float)) else str(one)
            raise ArgumentError(f"rates[{label!r}]", shown, rule)
    (first, one), *others = given.items()
    for label, other in others:
        if type(one) is not type(other):
            reason = "one is a rate, and the other a share"
            raise NotComparableError(first, label, reason)
    scores = read_scores(rates, "rates", "each force against the rest")
    _check_subjects(given)
    return scores.labels or (), list(given.values())


def _check_subjects(given: dict[Any, Rate | Share]) -> None:
    seen: dict[str, object] = {}
    for label, one in given.items():
        if one.subject == NATIONAL:
            reason = "it takes the forces in: leave it out, and give it as whole"
            raise NotComparableError(label, NATIONAL, reason)
        if one.subject in seen:
            reason = f"both are of {one.subject}: give each force once"
            raise NotComparableError(seen[one.subject], label, reason)
        if one.subject is not None:
            seen[one.subject] = label


def _together(given: list[Rate | Share]) -> Rate | Share:
    """Give all of them as one."""
    rates = [one for one in given if isinstance(one, Rate)]
    citations = tuple(dict.fromkeys(c for one in given for c in one.citations))
    if rates:
        return attrs.evolve(
            rates[0],
            events=sum(one.events for one in rates),
            population=sum(one.population for one in rates),
            subject=None,
            population_period=one_period(*(one.population_period for one in rates)),
            clusters=_clusters(rates),
            citations=citations,
        )
    shares = [one for one in given if isinstance(one, Share)]
    return attrs.evolve(
        shares[0],
        part=sum(one.part for one in shares),
        whole=sum(one.whole for one in shares),
        subject=None,
        citations=citations,
    )


def _clusters(rates: list[Rate]) -> Clusters | None:
    known = [one.clusters for one in rates if one.clusters is not None]
    if not known:
        return None
    if any(one.events and one.clusters is None for one in rates):
        rule = "must be known of all or of none: give rate(..., clusters=...) for all"
        raise ArgumentError("clusters", str(known[0]), rule)
    sizes: dict[int, int] = {}
    for clusters in known:
        for size, cases in clusters.sizes:
            sizes[size] = sizes.get(size, 0) + cases
    return clusters_of(sizes, sum(one.events for one in rates))


def _check_covers(whole: object, together: Rate | Share) -> None:
    """Refuse a country smaller than its forces together."""
    if isinstance(whole, Rate) and isinstance(together, Rate):
        pairs = [
            (together.events, whole.events),
            (together.population, whole.population),
        ]
    elif isinstance(whole, Share) and isinstance(together, Share):
        pairs = [(together.part, whole.part), (together.whole, whole.whole)]
    else:
        return  # of another kind, which is refused where the rest is made
    for part, every in pairs:
        if part > every:
            raise PartExceedsWholeError(part, every)
