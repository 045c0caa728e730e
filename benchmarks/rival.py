"""The same cases with the same rules in pydantic, as one would write them there."""

from __future__ import annotations

import enum
from datetime import date  # noqa: TC003  # pydantic reads the annotations
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    StringConstraints,
    TypeAdapter,
    model_validator,
)

from policestats.vocabulary import (
    ALLEGATION_CATEGORIES,
    COMPLAINT_CATEGORIES_BEFORE_2020,
    NOT_CATEGORISED,
    UNSORTED_SUBCATEGORIES,
    Handling,
)

_EVERY = (*ALLEGATION_CATEGORIES, NOT_CATEGORISED, *COMPLAINT_CATEGORIES_BEFORE_2020)
_UNSEEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_UNNAMED = rf"{_UNSEEN}\t\n\r\u2028\u2029"

Name = Annotated[
    str,
    StringConstraints(
        pattern=rf"^[^\s{_UNNAMED}](?:[^{_UNNAMED}]*[^\s{_UNNAMED}])?$", min_length=1
    ),
]
Text = Annotated[
    str,
    StringConstraints(pattern=rf"^[^{_UNSEEN}]*\S[^{_UNSEEN}]*$", min_length=1),
]
_IDS = {one.id: one.id for one in _EVERY}
CategoryId: Any = enum.Enum("CategoryId", _IDS)  # type: ignore[misc]  # made of the vocabulary, which no checker runs
_SUBCATEGORIES = {
    CategoryId(one.id): {None, *map(str, one.subcategories), *UNSORTED_SUBCATEGORIES}
    for one in _EVERY
}
_SCHEMES = {CategoryId(one.id): one.scheme for one in _EVERY}


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Suspension(_Model):
    """A time on hold."""

    start: date
    end: date | None = None

    @model_validator(mode="after")
    def _rules(self) -> Self:
        if self.end is not None and self.end < self.start:
            raise ValueError("ends before it starts")
        return self


class Allegation(_Model):
    """An allegation."""

    id: Name
    category: CategoryId
    subcategory: Text | None = None
    handling: Handling | None = None
    decision: Text | None = None
    actions: tuple[Text, ...] = ()
    factors: tuple[Text, ...] = ()
    finalised: date | None = None

    @model_validator(mode="after")
    def _rules(self) -> Self:
        if self.subcategory not in _SUBCATEGORIES[self.category]:
            raise ValueError("of another category")
        return self


class Case(_Model):
    """A complaint case."""

    id: Name
    force: Name
    made: date
    logged: date
    contacted: date | None = None
    finalised: date | None = None
    handling: Handling | None = None
    allegations: tuple[Allegation, ...]
    suspensions: tuple[Suspension, ...] = ()

    @model_validator(mode="after")
    def _rules(self) -> Self:  # noqa: C901, PLR0912  # one validator: more would be slower
        made, logged, finalised = self.made, self.logged, self.finalised
        handling, allegations = self.handling, self.allegations
        if logged < made:
            raise ValueError("logged before it was made")
        if self.contacted is not None and self.contacted < made:
            raise ValueError("contacted before it was made")
        if finalised is not None and finalised < logged:
            raise ValueError("finalised before it was logged")
        if not allegations:
            raise ValueError("no allegation")
        if len({one.id for one in allegations}) < len(allegations):
            raise ValueError("an id twice")
        scheme = _SCHEMES[allegations[0].category]
        is_formal = handling is not None and handling.is_under_schedule_3
        for one in allegations:
            how, day = one.handling, one.finalised
            if _SCHEMES[one.category] is not scheme:
                raise ValueError("two schemes")
            if how is not None and how.is_under_schedule_3 and not is_formal:
                raise ValueError("formal in informal")
            if how is Handling.INVESTIGATED and handling is Handling.NOT_INVESTIGATED:
                raise ValueError("investigated in not investigated")
            if day is None:
                if finalised is not None:
                    raise ValueError("open in finalised")
            elif day < logged or (finalised is not None and day > finalised):
                raise ValueError("finalised out of the case")
        free: date | None = made
        for place, held in enumerate(self.suspensions):
            if free is None or held.start < free or (place and held.start == free):
                raise ValueError("suspended out of the case, or twice")
            if finalised is not None and (held.end is None or held.end > finalised):
                raise ValueError("suspended after it was finalised")
            free = held.end
        return self


CASES = TypeAdapter(list[Case])
