"""The sets of rules that are usually asked of a chart, and a caller's own."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from policestats.errors import ArgumentError
from policestats.measures.charts.run_rules import RunRule
from policestats.measures.numbers import members_of
from policestats.measures.operands import check_choice

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["RUN_RULES", "rules_of"]


def _side(number: int, title: str, least: int, window: int, distance: int) -> RunRule:
    return RunRule(
        id=f"western-electric-{number}",
        title=title,
        kind="beyond",
        window=window,
        least=least,
        distance=distance,
        is_of_limits=window == 1,
        source="Western Electric (1956), Statistical Quality Control Handbook",
    )


def _nelson(  # noqa: PLR0913, PLR0917  # the fields of a rule, as a row of a table
    number: int, title: str, kind: str, window: int, least: int, distance: int | None
) -> RunRule:
    return RunRule(
        id=f"nelson-{number}",
        title=title,
        kind=kind,
        window=window,
        least=least,
        distance=distance,
        is_of_limits=window == 1,
        source="Nelson (1984), Journal of Quality Technology 16, 237-239",
    )


RUN_RULES: Mapping[str, tuple[RunRule, ...]] = MappingProxyType(
    {
        "western-electric": (
            _side(1, "a point beyond the limits", 1, 1, 3),
            _side(2, "two of three in a row beyond two sigma, on one side", 2, 3, 2),
            _side(3, "four of five in a row beyond one sigma, on one side", 4, 5, 1),
            _side(4, "eight in a row on one side of the centre", 8, 8, 0),
        ),
        "nelson": (
            _nelson(1, "a point beyond the limits", "beyond", 1, 1, 3),
            _nelson(2, "nine in a row on one side of the centre", "beyond", 9, 9, 0),
            _nelson(3, "six in a row that rise, or that fall", "trend", 6, 6, None),
            _nelson(
                4,
                "fourteen in a row, up and down by turns",
                "alternating",
                14,
                14,
                None,
            ),
            _nelson(
                5,
                "two of three in a row beyond two sigma, on one side",
                "beyond",
                3,
                2,
                2,
            ),
            _nelson(
                6,
                "four of five in a row beyond one sigma, on one side",
                "beyond",
                5,
                4,
                1,
            ),
            _nelson(
                7,
                "fifteen in a row within one sigma of the centre",
                "within",
                15,
                15,
                1,
            ),
            _nelson(
                8, "eight in a row beyond one sigma, on both sides", "outside", 8, 8, 1
            ),
        ),
    }
)
"""The usual sets of rules, by name: "western-electric" and "nelson"."""


def rules_of(given: object) -> tuple[RunRule, ...]:
    """Give the rules of a named set, or those in a row.

    Raises:
        ArgumentError: There is no such set; or the row is empty, holds what is no rule,
            or two of one id. Carries `argument`, `value` and `requirement`.
    """
    if isinstance(given, str):
        check_choice("rules", given, RUN_RULES)
        return RUN_RULES[given]
    members = members_of(given)
    if not members:
        named = " or ".join(map(repr, RUN_RULES))
        raise ArgumentError("rules", given, f"must be {named}, or a row of RunRule")
    seen: set[str] = set()
    for place, one in enumerate(members):
        if not isinstance(one, RunRule):
            raise ArgumentError(f"rules[{place}]", one, "must be a RunRule")
        if one.id in seen:
            raise ArgumentError(f"rules[{place}]", one.id, "must be there once")
        seen.add(one.id)
    return members
