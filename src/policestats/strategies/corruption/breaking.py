"""The strategy of data that is wrong in one place, and says in which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import assume
from hypothesis import strategies as st

from policestats.errors import ArgumentError, RecordError
from policestats.strategies.corruption import complaint, figure, inspection, summary
from policestats.strategies.corruption.changes import Change, Keys, after, at, deeper
from policestats.strategies.corruption.fields import (
    Place,
    nonsense,
    places,
    rule_at,
)
from policestats.strategies.options import check_strategy, yes_or_no
from policestats.structure import unstructure
from policestats.structure.edge import MODELS
from policestats.structure.values import PERIODS
from policestats.vocabulary import Category, Framework, Grade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DrawFn, SearchStrategy

    from policestats.models import Rule
    from policestats.strategies.corruption.changes import Recipe

__all__ = ["RECIPES", "Corrupted", "corrupted"]

RECIPES: dict[type, tuple[Recipe | str, ...]] = {
    **complaint.RECIPES,
    **summary.RECIPES,
    **figure.RECIPES,
    **inspection.RECIPES,
}
"""For each model and each of its rules, what breaks it, or why nothing breaks it alone."""

_BY_ID = (Category, Framework, Grade, *PERIODS)


@attrs.frozen(kw_only=True)
class Corrupted:
    """Plain data of a model in which one rule is broken, in one place.

    Attributes:
        model: What it is data of.
        data: The data, which `structure` refuses.
        path: Where the rule is broken, as the refusal tells it: ``allegations[2].id``.
        value: What stands there, as the refusal tells it; `None` where nothing does.
        rule: The rule that is broken, as the refusal tells it.
        valid: The data before the one change was made, which `structure` takes.

    Examples:
        >>> from policestats import Count
        >>> one = Corrupted(
        ...     model=Count,
        ...     data={"value": True, "unit": "case"},
        ...     path="value",
        ...     value=True,
        ...     rule="must be a whole number",
        ...     valid={"value": 12, "unit": "case"},
        ... )
        >>> print(one)
        Count: value is True: must be a whole number
    """

    model: type
    data: Any
    path: str
    value: object
    rule: str
    valid: Any

    @property
    def error(self) -> RecordError:
        """The one refusal that `structure` has of it."""
        return RecordError(self.path, self.value, self.rule)

    def __str__(self) -> str:
        return f"{self.model.__name__}: {self.error}"


def _records(record: Any, path: str, keys: Keys) -> Iterator[tuple[Any, str, Keys]]:  # noqa: ANN401  # models of any kind
    """Give a record and those in it, each with the path and the keys that lead to it."""
    if not attrs.has(type(record)) or isinstance(record, _BY_ID):
        return
    yield record, path, keys
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        name = deeper(path, field.name)
        if isinstance(value, tuple):
            for place, one in enumerate(value):
                inner = (*keys, field.name, place)
                yield from _records(one, f"{name}[{place}]", inner)
        else:
            yield from _records(value, name, (*keys, field.name))


def _breaches(model: object) -> list[tuple[Rule, Change, str, Keys]]:
    """Give all that breaks one rule of a model, or of a record in it."""
    return [
        (rule, change, path, keys)
        for record, path, keys in _records(model, "", ())
        for rule, recipe in zip(
            getattr(record, "RULES", ()), RECIPES.get(type(record), ()), strict=True
        )
        if not isinstance(recipe, str)
        for change in recipe(record)
    ]


@st.composite
def _between_fields(
    draw: DrawFn, model: object, breaches: list[tuple[Rule, Change, str, Keys]]
) -> Corrupted:
    rule, change, path, keys = draw(st.sampled_from(breaches))
    plain = unstructure(model)
    would_work = [change.would_work] if change.would_work else []
    return Corrupted(
        model=type(model),
        data=after(plain, (*keys, *change.keys), change.plain),
        path=deeper(path, change.path),
        value=change.value,
        rule=": ".join([rule.text, *would_work]),
        valid=plain,
    )


@st.composite
def _in_a_field(draw: DrawFn, model: object) -> Corrupted:
    plain = unstructure(model)
    place = draw(st.sampled_from([*places(plain, type(model))]))
    ways = ["replace"]
    here = at(plain, place.keys)
    needed = []
    if isinstance(here, dict) and attrs.has(place.kind):
        fields = attrs.fields(place.kind)
        needed = [one.name for one in fields if one.default is attrs.NOTHING]
        ways += ["add", "take away"] if needed else ["add"]
    way = draw(st.sampled_from(ways))
    if way == "replace":
        value = draw(st.sampled_from(nonsense(place)))
        return _told(model, place, after(plain, place.keys, value), value)
    if way == "add":
        name, value = draw(st.sampled_from([("unheard_of", 1), ("note_", None)]))
        changed = here | {name: value}
    else:
        name, value = draw(st.sampled_from(needed)), None
        changed = {key: one for key, one in here.items() if key != name}
    inner = Place(
        deeper(place.path, name),
        (*place.keys, name),
        None,
        may_be_missing=False,
        record=(place.kind, (name,)),
    )
    return _told(model, inner, after(plain, place.keys, changed), value)


def _told(model: object, place: Place, data: object, value: object) -> Corrupted:
    """Give changed data, with what is to be said of it."""
    return Corrupted(
        model=type(model),
        data=data,
        path=place.path,
        value=value,
        rule=rule_at(place, data),
        valid=unstructure(model),
    )


@st.composite
def _corrupted(
    draw: DrawFn,
    models: SearchStrategy[Any],
    between_fields: bool | None,  # noqa: FBT001  # an option handed on
) -> Corrupted:
    model = draw(models)
    if type(model) not in MODELS:
        rule = "must be a strategy of models, as complaint_cases() is one"
        raise ArgumentError("strategy", model, rule)
    breaches = [] if between_fields is False else _breaches(model)
    assume(breaches or not between_fields)
    if breaches and (between_fields or draw(st.booleans())):
        return draw(_between_fields(model, breaches))
    return draw(_in_a_field(model))


def corrupted(
    strategy: SearchStrategy[Any], *, between_fields: bool | None = None
) -> SearchStrategy[Corrupted]:
    """Break one rule in the plain data of a model, in one place, and say which.

    Either one field is not as its type asks, or is missing, or is there and unknown;
    or all fields are sound by themselves and break a rule that holds between them. What
    is refused is told as `RecordErrors` tells it: `Corrupted.error` is its one member.

    Args:
        strategy: A strategy of models, of any kind.
        between_fields: Whether it is a rule between fields; by default either. Models
            of which none can be broken so, as a `Count`, are then left out.

    Raises:
        ArgumentError: *strategy* is none, or is of something else than models. Carries
            `argument`, `value` and `requirement`.

    Examples:
        >>> import policestats as ps
        >>> from hypothesis import given
        >>> from policestats.strategies import complaint_cases
        >>> from policestats.structure import structure
        >>> @given(corrupted(complaint_cases()))
        ... def test_what_is_wrong_is_refused_by_its_path(broken):
        ...     try:
        ...         structure(broken.data, broken.model)
        ...     except ps.RecordErrors as refused:
        ...         assert refused.errors == (broken.error,)
        ...     else:
        ...         raise AssertionError(broken)
        >>> test_what_is_wrong_is_refused_by_its_path()
    """
    check_strategy("strategy", strategy)
    yes_or_no("between_fields", between_fields)  # or it is refused
    return _corrupted(strategy, between_fields)
