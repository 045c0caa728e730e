"""Plain data and JSON to models, and back."""

from __future__ import annotations

import json
from typing import Any, TypeVar, cast, get_args, get_origin

from policestats.errors import (
    ArgumentError,
    PoliceStatsError,
    RecordError,
    RecordErrors,
)
from policestats.models import (
    Allegation,
    AreaForImprovement,
    Body,
    CaseTimes,
    CauseOfConcern,
    Claim,
    ComplaintCase,
    ComplaintSummary,
    Count,
    DaysTaken,
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
    ReviewSummary,
    SampleFinding,
    Suspension,
    refusals,
)
from policestats.periods import Period
from policestats.printed import Printed
from policestats.provenance import Citation, Document
from policestats.structure.conversion import converter
from policestats.structure.quick import cases_of_json
from policestats.structure.records import is_sequence
from policestats.structure.values import PERIODS
from policestats.vocabulary import Category, Framework, Grade

__all__ = ["MODELS", "check_model", "dumps", "loads", "structure", "unstructure"]

T = TypeVar("T")

MODELS = (
    Allegation,
    AreaForImprovement,
    Body,
    CaseTimes,
    Category,
    CauseOfConcern,
    Citation,
    Claim,
    ComplaintCase,
    ComplaintSummary,
    Count,
    DaysTaken,
    Document,
    Figure,
    Force,
    Framework,
    Grade,
    GradeCount,
    InnovativePractice,
    Inspection,
    Investigation,
    Judgment,
    MonitoringSpell,
    Operand,
    Printed,
    Publication,
    Recommendation,
    Review,
    ReviewSummary,
    SampleFinding,
    Suspension,
    *PERIODS,
    Period,
)
"""What plain data can be made into."""


def check_model(model: object) -> None:
    """Refuse what is neither a model nor a list or tuple of one.

    Raises:
        ArgumentError: It is neither. Carries `argument`, `value` and `requirement`.
    """
    if (get_args(model)[0] if is_sequence(model) else model) not in MODELS:
        raise ArgumentError(
            "model",
            model,
            "must be a model of this package, or a list or tuple of one, as in "
            "list[ComplaintCase] or tuple[Count, ...]",
        )


def structure(data: object, model: type[T]) -> T:
    """Make a model of plain data.

    Args:
        data: What a JSON parser gives: mappings, lists, texts, numbers, `None`.
        model: A model of this package, or a list or tuple of one, as in
            ``list[ComplaintCase]`` and ``tuple[Count, ...]``.

    Returns:
        The model. ``structure(unstructure(value), type(value)) == value``.

    Raises:
        RecordErrors: Something is refused; it holds a `RecordError` for each thing.
        ArgumentError: *model* is not a model. Carries `argument`, `value` and
            `requirement`.

    Examples:
        >>> from policestats import Count
        >>> structure({"value": 8375, "unit": "case"}, Count).value
        8375
    """
    check_model(model)
    try:
        made: T = converter().structure(data, model)
    except PoliceStatsError as error:
        name = getattr(model, "__name__", str(model))
        raise RecordErrors(name, refusals(error, data)) from None
    return made


def unstructure(value: object) -> Any:  # noqa: ANN401  # what JSON can hold has no narrower type
    """Make plain data of a model: what a JSON writer takes.

    Raises:
        ArgumentError: There is something in it that is neither a model nor plain.
            Carries `argument`, `value` and `requirement`.

    Examples:
        >>> from policestats import Count, FinancialYear
        >>> plain = unstructure(Count(8_375, "case", period=FinancialYear(2020)))
        >>> plain["value"], plain["period"]
        (8375, '2020/21')
    """
    return converter().unstructure(value)


def loads(text: str | bytes, model: type[T]) -> T:
    """Make a model of JSON.

    Args:
        text: JSON. A key may not repeat; NaN and Infinity, which JSON does not have
            and Python reads, are no number that a model takes.
        model: As for `structure`.

    A list or tuple of cases is read many times as fast as another model. It is faster
    still where msgspec is installed, which the extra `fast` brings; nothing else differs.
    Python's garbage collector pauses meanwhile, if it was on: cases have no cycles.

    Raises:
        RecordErrors: It is not JSON, or something in it is refused.
        ArgumentError: *model* is not a model. Carries `argument`, `value` and
            `requirement`.
    """
    if model in (list[ComplaintCase], tuple[ComplaintCase, ...]):
        cases = cases_of_json(text)
        if cases is not None:
            return cast("T", cases if get_origin(model) is list else tuple(cases))
    name = getattr(model, "__name__", str(model))

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        seen: dict[str, Any] = {}
        for key, one in pairs:
            if key in seen:
                twice = RecordError(key, one, "must not be named a second time")
                raise RecordErrors(name, [twice])
            seen[key] = one
        return seen

    try:
        data = json.loads(text, object_pairs_hook=unique)
    except RecordErrors:
        raise
    except (ValueError, TypeError, RecursionError) as error:
        # No JSON, no UTF-8, no text at all, or an integer too long for Python.
        told = RecordError("", text, f"must be JSON ({error})")
        raise RecordErrors(name, [told]) from None
    return structure(data, model)


def dumps(value: object, *, indent: int | None = None) -> str:
    """Make JSON of a model.

    Args:
        value: A model, or a list or tuple of models.
        indent: Spaces for each level; `None` puts all on one line.

    Raises:
        ArgumentError: There is something in it that JSON does not hold. Carries
            `argument`, `value` and `requirement`.
    """
    plain = unstructure(value)
    try:
        return json.dumps(plain, ensure_ascii=False, indent=indent, allow_nan=False)
    except ValueError:
        raise ArgumentError(
            "value", value, "must hold no NaN or infinity, which JSON does not have"
        ) from None
