"""Records of JSON that hold a case with its allegations, and perhaps its reviews."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from policestats.casefiles.columns import Columns, Kind, kind_columns
from policestats.casefiles.parsing import parse
from policestats.casefiles.settling import settled
from policestats.errors import PoliceStatsError, RecordError
from policestats.models import ComplaintCase, Review, refusals
from policestats.nearest import closest
from policestats.structure import structure
from policestats.structure.quick import case_of_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from policestats.casefiles.fields import FieldReader
    from policestats.casefiles.labels import Labels

__all__ = ["Draft", "NestedReader"]

# What a model calls a field that a column calls otherwise.
_OWN_NAMES = {
    Kind.CASE: {"case": "id"},
    Kind.ALLEGATION: {
        "allegation": "id",
        "allegation_handling": "handling",
        "allegation_finalised": "finalised",
    },
    Kind.REVIEW: {"review": "id"},
}


_REFUSED = object()


@attrs.frozen(kw_only=True)
class Draft:
    """What a record says: a case and its reviews, if nothing is wrong with it.

    Attributes:
        case: The case, if it is sound.
        reviews: Its reviews, if all are sound.
        errors: What is wrong.
        id: The case's id, as far as the record has one.
        review_ids: Those of its reviews.
    """

    case: ComplaintCase | None
    reviews: tuple[Review, ...] = ()
    errors: tuple[RecordError, ...] = ()
    id: str | None = None
    review_ids: tuple[str | None, ...] = ()


class NestedReader:
    """Reads records that hold a case: as its own fields first, then by their spellings."""

    def __init__(self, columns: Columns, labels: Labels, fields: FieldReader) -> None:
        """Take what columns and labels mean."""
        self._columns = columns
        self._labels = labels
        self._fields = fields
        own = {
            *(field.name for field in attrs.fields(ComplaintCase)),
            *_OWN_NAMES[Kind.ALLEGATION].values(),
            *kind_columns(Kind.ALLEGATION),
        }
        self.takes_own_fields = labels.leaves_own_alone and not own & {*columns.mapping}
        self._force_of: Callable[[str], str] = lambda text: fields.value(
            "force", text, {}, is_text=False
        )

    def settle(self, case: ComplaintCase) -> tuple[ComplaintCase, list[RecordError]]:
        """Give a case with the id of its force, and what is wrong with it in a file."""
        return settled(case, self._force_of)

    def peek(self, data: object) -> tuple[str | None, list[str | None]]:
        """Give the id of a record's case and those of its reviews, as far as it has any."""
        if not isinstance(data, dict):
            return None, []
        reviews = data.get("reviews")
        found = [
            self._id_of(one, Kind.REVIEW) if isinstance(one, dict) else None
            for one in (reviews if isinstance(reviews, list) else ())
        ]
        return self._id_of(data, Kind.CASE), found

    def _id_of(self, data: Mapping[str, object], kind: Kind) -> str | None:
        if "id" in data and "id" not in self._columns.mapping:
            value = data["id"]
            return value if isinstance(value, str) else None
        for name, value in data.items():
            if self._field_of(name, kind) == "id" and isinstance(value, str):
                return value
        return None

    def read(self, text: str) -> Draft:
        """Read one record."""
        try:
            data = parse(text)
        except RecordError as error:
            return Draft(case=None, errors=(error,))
        return self.read_plain(data)

    def read_plain(self, data: object) -> Draft:
        """Read one record that is parsed."""
        name, review_names = self.peek(data)
        if not isinstance(data, dict):
            rule = "must be a mapping with the fields of ComplaintCase"
            return Draft(case=None, errors=(RecordError("", data, rule),))
        given = data.pop("reviews", None)
        case = case_of_plain(data) if self.takes_own_fields else None
        errors: list[RecordError] = []
        if case is None:
            case, errors = self._read_case(data)
        else:
            case, errors = self.settle(case)
        reviews, told = self._read_reviews(given, None if errors else case)
        errors += told
        return Draft(
            case=None if errors else case,
            reviews=() if errors else reviews,
            errors=tuple(errors),
            id=name,
            review_ids=tuple(review_names),
        )

    def _read_case(
        self, data: Mapping[str, Any]
    ) -> tuple[ComplaintCase | None, list[RecordError]]:
        own: dict[str, RecordError] = {}
        clean = self._renamed(data, Kind.CASE, "", own)
        self._relabelled(clean, Kind.CASE, "", own)
        parts = clean.get("allegations")
        if isinstance(parts, list):
            clean["allegations"] = [
                self._part(one, f"allegations[{place}]", own)
                for place, one in enumerate(parts)
            ]
        case = None
        try:
            case = structure(clean, ComplaintCase)
        except PoliceStatsError as error:
            # What is ours says more of the same place.
            for one in refusals(error, data):
                own.setdefault(one.path, one)
        else:
            case, told = self.settle(case)
            for one in told:
                own.setdefault(one.path, one)
        return case, list(own.values())

    def _part(self, data: Any, path: str, own: dict[str, RecordError]) -> Any:  # noqa: ANN401  # whatever stands there
        if not isinstance(data, Mapping):
            return data
        clean = self._renamed(data, Kind.ALLEGATION, path, own)
        self._relabelled(clean, Kind.ALLEGATION, path, own)
        return clean

    def _field_of(self, name: str, kind: Kind) -> str | None:
        """Give the field that a key means; `None` where nobody knows."""
        own = _OWN_NAMES[kind]
        fields = [own.get(column, column) for column in kind_columns(kind)]
        if name in fields and name not in self._columns.mapping:
            return name
        meant = self._columns.meaning(name, kind)
        if kind is Kind.ALLEGATION and meant is None:
            # Within an allegation, "date finalised" is of no case.
            meant = self._columns.meaning(name, Kind.CASE)
        if kind is Kind.ALLEGATION and meant in fields:
            return meant
        if meant is None or meant not in kind_columns(kind):
            return None
        return own.get(meant, meant)

    def _renamed(
        self,
        data: Mapping[str, Any],
        kind: Kind,
        path: str,
        own: dict[str, RecordError],
    ) -> dict[str, Any]:
        """Give a record with the keys that the model has."""
        clean: dict[str, Any] = {}
        for name, value in data.items():
            field = self._field_of(name, kind)
            if name == "allegations" and kind is Kind.CASE:
                field = name
            if field is None and (
                self._columns.leaves_out or self._columns.is_left_out(name)
            ):
                continue
            field = field or name
            if field in clean:
                rule = f"must not mean {field!r}, as another key does"
                error = RecordError(name, value, rule).under(path)
                own[error.path] = error
            clean[field] = value
        return clean

    def _relabelled(
        self,
        clean: dict[str, Any],
        kind: Kind,
        path: str,
        own: dict[str, RecordError],
    ) -> None:
        """Put the values that the model takes in the place of labels and dates."""
        names = _OWN_NAMES[kind]
        values: dict[str, Any] = {}
        for column in kind_columns(kind):
            field = names.get(column, column)
            value = clean.get(field)
            try:
                if column in ("actions", "factors"):
                    if isinstance(value, list):
                        clean[field] = self._each(column, value)
                elif isinstance(value, str) and field not in ("id", "suspensions"):
                    values[column] = self._fields.value(
                        column, value, values, is_text=False
                    )
                    # The category is refused, or the sub-category is one of it.
                    if values[column] is not None:
                        clean[field] = values[column]
            except PoliceStatsError as error:
                # What is no value of any field keeps the rules from being looked at,
                # which would refuse what follows from it.
                clean[field] = _REFUSED
                for one in refusals(error, value):
                    told = one.under(field).under(path)
                    own.setdefault(told.path, told)

    def _each(self, column: str, items: Iterable[object]) -> list[object]:
        return [
            self._labels.free(column, one) if isinstance(one, str) else one
            for one in items
        ]

    def _read_reviews(
        self, given: object, case: ComplaintCase | None
    ) -> tuple[tuple[Review, ...], list[RecordError]]:
        if given is None:
            return (), []
        if not isinstance(given, list):
            return (), [RecordError("reviews", given, "must be a list")]
        made, errors = [], []
        for place, one in enumerate(given):
            review, told = self._read_review(one, case)
            errors += [error.under(f"reviews[{place}]") for error in told]
            if review is not None:
                made.append(review)
        return tuple(made), errors

    def _read_review(
        self, data: object, case: ComplaintCase | None
    ) -> tuple[Review | None, list[RecordError]]:
        if not isinstance(data, dict):
            rule = "must be a mapping with the fields of Review but its case"
            return None, [RecordError("", data, rule)]
        names = {own: column for column, own in _OWN_NAMES[Kind.REVIEW].items()}
        own: dict[str, RecordError] = {}
        clean = self._renamed(data, Kind.REVIEW, "", own)
        fields = ["id", *kind_columns(Kind.REVIEW)[2:]]
        for name in clean:
            if name not in fields:
                near = closest(name, fields)
                hint = f"did you mean {near[0]!r}?" if near else "no Review has it"
                if name == "case":
                    hint = "its case is the record that it stands in"
                error = RecordError(name, clean[name], f"must not be there: {hint}")
                own.setdefault(name, error)
        record = {names.get(name, name): value for name, value in clean.items()}
        values, errors = self._fields.read(
            {**record, "case": "-"}, Kind.REVIEW, is_text=False
        )
        errors = [
            *own.values(),
            *(
                RecordError(
                    "id" if one.path == "review" else one.path, one.value, one.rule
                )
                for one in errors
            ),
        ]
        return review_of(values, case, errors), errors


def review_of(
    values: Mapping[str, Any], case: ComplaintCase | None, errors: list[RecordError]
) -> Review | None:
    """Make a review of what was read of it, if nothing is wrong with it.

    Args:
        values: What was read, by column.
        case: Its case, if that is sound.
        errors: What is wrong so far; what rules refuse is put to it.
    """
    if errors or case is None:
        return None
    fields = {
        name: value for name, value in values.items() if name not in ("case", "review")
    }
    try:
        return Review(id=values["review"], case=case, **fields)
    except PoliceStatsError as error:
        errors += refusals(error, values["review"])
        return None
