"""Events that come several at a time: how many there are in each case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from itertools import chain, pairwise

import attrs

from policestats.errors import ArgumentError, CountError
from policestats.measures.arrays import counts_in, is_many
from policestats.measures.operands import check_whole, count_operand

__all__ = ["SEVERAL_TO_A_CASE", "Clusters", "check_clusters", "clusters_of"]

SEVERAL_TO_A_CASE = (
    "Allegations come several to a case, so chance leaves more open than this"
)
"""What an interval of allegations says that takes them to come one by one."""

_PAIR = 2
_NO_CASE = "must be 1 or more: a case that holds no event is no case"


@attrs.frozen(kw_only=True)
class Clusters:
    """How many cases hold how many events each.

    Attributes:
        sizes: Pairs of a size, in events for each case, and the number of cases of that
            size, in order of size.

    Raises:
        ArgumentError: There is no case, or the sizes are not pairs in order, each size
            once. Carries `argument`, `value` and `requirement`.
        CountError: A size or a number of cases is no whole number, or is zero. Carries
            `field`, `value` and `requirement`.

    Examples:
        >>> from policestats import rate
        >>> clusters = rate(174, 1_000, clusters={1: 60, 2: 27, 4: 15}).clusters
        >>> print(clusters)
        174 in 102 cases, up to 4 in one
        >>> round(float(clusters.design_effect), 2)
        2.34

    References:
        Dobson, A. J., Kuulasmaa, K., Eberle, E. and Scherer, J. (1991). Confidence
        intervals for weighted sums of Poisson parameters. Statistics in Medicine 10,
        457-462: the variance of a sum of cases of unlike sizes.
    """

    sizes: tuple[tuple[int, int], ...]

    def __attrs_post_init__(self) -> None:
        if not self.sizes:
            raise ArgumentError("clusters", self.sizes, "must be of one case or more")
        given: object = self.sizes
        if not isinstance(given, tuple) or not all(
            isinstance(pair, tuple) and len(pair) == _PAIR for pair in given
        ):
            rule = "must be pairs of a size and a number of cases, as in ((1, 60),)"
            raise ArgumentError("clusters", given, rule)
        for number in chain.from_iterable(self.sizes):
            check_whole("clusters", number)
            if number == 0:
                raise CountError("clusters", 0, _NO_CASE)
        if any(size >= larger for (size, _), (larger, _) in pairwise(self.sizes)):
            rule = "must have each size once, the smallest first"
            raise ArgumentError("clusters", self.sizes, rule)

    @property
    def cases(self) -> int:
        """How many cases there are."""
        return sum(cases for _, cases in self.sizes)

    @property
    def events(self) -> int:
        """How many events they hold."""
        return sum(size * cases for size, cases in self.sizes)

    @property
    def variance(self) -> int:
        """The variance of the number of events: each case's size squared, summed up.

        The cases are Poisson, and the sizes are of one population.
        """
        return sum(size**2 * cases for size, cases in self.sizes)

    @property
    def design_effect(self) -> Fraction:
        """How many times the variance is that of events which come one by one. ≥ 1."""
        return Fraction(self.variance, self.events)

    def __str__(self) -> str:
        most = self.sizes[-1][0]
        return f"{self.events:,} in {self.cases:,} cases, up to {most:,} in one"


def clusters_of(given: object, events: int) -> Clusters:
    """Read how many events each case holds, which must be all the events.

    Args:
        given: The number of events of each case, in a row; or a mapping from a number
            of events to how many cases hold so many.
        events: All the events.

    Raises:
        ArgumentError: It is neither, or does not add up to *events*. Carries
            `argument`, `value` and `requirement`.
        CountError: A number is no whole number, or a case holds none. Carries `field`,
            `value` and `requirement`.

    Examples:
        >>> print(clusters_of([1, 1, 3], 5))
        5 in 3 cases, up to 3 in one
    """
    if isinstance(given, Clusters):
        given = dict(given.sizes)
    if isinstance(given, Mapping):
        counted = _by_size(given)
    elif is_many(given):
        counted = Counter(map(int, counts_in(given, "clusters").reshape(-1)))
    else:
        rule = "must be events for each case, as in [1, 1, 3] or {1: 2, 3: 1}"
        raise ArgumentError("clusters", given, rule)
    if 0 in counted:
        raise CountError("clusters", 0, _NO_CASE)
    found = Clusters(sizes=tuple(sorted((s, n) for s, n in counted.items() if n)))
    check_clusters(found, events)
    return found


def check_clusters(clusters: object, events: int) -> None:
    """Refuse what is no `Clusters`, or is one of other events.

    Raises:
        ArgumentError: So it is. Carries `argument`, `value` and `requirement`.
    """
    if not isinstance(clusters, Clusters):
        rule = "must be Clusters: rate(..., clusters=...) makes them"
        raise ArgumentError("clusters", clusters, rule)
    if clusters.events != events:
        rule = (
            f"must add up to the {events:,} events, and adds up to {clusters.events:,}"
        )
        raise ArgumentError("clusters", str(clusters), rule)


def _by_size(given: Mapping[object, object]) -> dict[int, int]:
    return {
        count_operand(size, "clusters").number: count_operand(
            cases, f"clusters[{size!r}]"
        ).number
        for size, cases in given.items()
    }
