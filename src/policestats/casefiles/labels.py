"""Labels of files to the terms, categories and forces that they mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, TypeVar

from policestats.casefiles.spellings import TERM_SPELLINGS, plain
from policestats.errors import (
    ArgumentError,
    PoliceStatsError,
    RecordError,
    ReferenceNotFoundError,
)
from policestats.nearest import closest
from policestats.reference import find_force
from policestats.vocabulary import (
    KNOWN_CATEGORIES,
    UNSORTED_SUBCATEGORIES,
    Category,
    CodeScheme,
    Handling,
    ReviewBody,
    ReviewOutcome,
    Term,
)

__all__ = ["LABELLED", "Labels"]

T = TypeVar("T")

LABELLED = (
    "force",
    "handling",
    "category",
    "subcategory",
    "allegation_handling",
    "decision",
    "actions",
    "factors",
    "body",
    "outcome",
)
"""Columns whose labels the caller can explain."""

_TERMS: dict[str, type[Handling | ReviewBody | ReviewOutcome]] = {
    "handling": Handling,
    "allegation_handling": Handling,
    "body": ReviewBody,
    "outcome": ReviewOutcome,
}
# Lists that are open hold any text: a label of theirs is explained by column alone.
_OPEN = frozenset({"decision", "actions", "factors"})


@cache
def _terms(kind: type[Handling | ReviewBody | ReviewOutcome]) -> dict[str, Term]:
    found: dict[str, Term] = {}
    for term in kind:
        for label in (term.value, term.label, *TERM_SPELLINGS[kind][term]):
            found[plain(label)] = term
    return found


@cache
def _categories(scheme: CodeScheme | None) -> dict[str, tuple[Category, ...]]:
    """Give the categories that a label may mean: more than one where it is not clear."""
    found: dict[str, set[Category]] = {}
    for one in KNOWN_CATEGORIES:
        if scheme in (None, one.scheme):
            labels = [plain(one.name), plain(one.code or "")]
            for label in labels:
                found.setdefault(label, set()).add(one)
    return {
        label: tuple(sorted(some, key=lambda one: one.id))
        for label, some in found.items()
        if label
    }


@cache
def _category_ids() -> dict[str, Category]:
    return {one.id: one for one in KNOWN_CATEGORIES}


@cache
def _subcategories(category: Category) -> dict[str, str]:
    found = {plain(name): name for name in UNSORTED_SUBCATEGORIES}
    for one in category.subcategories:
        found |= {plain(one.code or one.name): one.name, plain(one.name): one.name}
    return found


@cache
def _every_subcategory() -> dict[str, str]:
    """Give every label of a sub-category in any category."""
    return {k: v for one in KNOWN_CATEGORIES for k, v in _subcategories(one).items()}


class Labels:
    """What the labels of a file mean: as the caller says, or as they are recognised.

    Nothing is recognised for looking alike: what looks alike is suggested.
    """

    def __init__(self, vocabulary: object, scheme: object) -> None:
        """Check what the caller says.

        Raises:
            ArgumentError: It cannot be so. Carries `argument`, `value` and
                `requirement`.
            ReferenceNotFoundError: There is no such scheme. Carries `kind`, `key` and
                `closest`.
        """
        # Whatever it is that was given, what is no scheme is refused there.
        self.scheme = None if scheme is None else CodeScheme.named(scheme)  # type: ignore[arg-type]  # it refuses what is no text
        self._own: dict[str, dict[str, Any]] = {name: {} for name in LABELLED}
        self._explain(vocabulary)

    @property
    def leaves_own_alone(self) -> bool:
        """Whether what a model takes as it is means itself here too."""
        return not any(self._own[column] for column in (*_OPEN, "subcategory"))

    def force(self, text: str) -> str:
        """Give the id of the force that a label means.

        Raises:
            RecordError: It means none. Carries `path`, `value` and `rule`.
        """
        return self._look_up("force", text, _force)

    def term(self, column: str, text: str) -> Term:
        """Give the term of a closed list that a label means.

        Raises:
            RecordError: It means none. Carries `path`, `value` and `rule`.
        """
        return self._look_up(column, text, partial(_term, _TERMS[column]))

    def category(self, text: str) -> Category:
        """Give the category that a label means.

        Raises:
            RecordError: It means none, or could mean two. Carries `path`, `value` and
                `rule`.
        """
        return self._look_up("category", text, partial(_category, self.scheme))

    def subcategory(self, text: str, category_id: str) -> str:
        """Give the name of the sub-category of a category that a label means.

        Raises:
            RecordError: It means none. Carries `path`, `value` and `rule`.
        """
        told = self._own["subcategory"].get(plain(text), text)
        known = _subcategories(_category_ids()[category_id])
        found = known.get(plain(told))
        if found is None:
            near = closest(plain(told), known)
            hint = f": did you mean {known[near[0]]!r}?" if near else ""
            rule = f"must be a sub-category of {category_id}{hint}"
            raise RecordError("", text, rule)
        return found

    def free(self, column: str, text: str) -> str:
        """Give what a label of an open list means, which is itself if nobody says."""
        told: str = self._own[column].get(plain(text), text)
        return told

    def _look_up(self, column: str, text: str, recognise: Callable[[str], T]) -> T:
        own = self._own[column]
        if own:
            told: T | None = own.get(plain(text))
            if told is not None:
                return told
        return recognise(text)

    def _explain(self, vocabulary: object) -> None:
        if vocabulary is None:
            return
        if not isinstance(vocabulary, Mapping):
            rule = (
                "must be a mapping, as in {'LR': 'under-schedule-3-not-investigated'}"
            )
            raise ArgumentError("vocabulary", vocabulary, rule)
        for label, meant in vocabulary.items():
            if not isinstance(meant, Mapping):
                self._explain_anywhere(label, meant)
            elif label in LABELLED:
                for inner, one in meant.items():
                    self._explain_in(label, inner, one)
            else:
                near = closest(str(label), LABELLED)
                hint = f"did you mean {near[0]!r}?" if near else ", ".join(LABELLED)
                rule = f"is no column that has labels: {hint}"
                raise ArgumentError("vocabulary", label, rule)

    def _explain_anywhere(self, label: object, meant: object) -> None:
        told = []
        for column in LABELLED:
            if column not in _OPEN:
                try:
                    value = _meaning(column, meant)
                except PoliceStatsError as error:
                    told.append(error)
                else:
                    self._keep(column, label, value)
        if len(told) == len(LABELLED) - len(_OPEN):
            rule = (
                f"must be the id of a force or a category, or a value of a term: "
                f"{_nearest_meaning(meant)} (what is of an open list is explained by "
                "column, as in {'decision': {'NFA': 'no further action'}})"
            )
            raise ArgumentError(f"vocabulary[{label!r}]", meant, rule)

    def _explain_in(self, column: str, label: object, meant: object) -> None:
        try:
            value = _meaning(column, meant)
        except PoliceStatsError as error:
            rule = getattr(error, "rule", str(error))
            place = f"vocabulary[{column!r}][{label!r}]"
            raise ArgumentError(place, meant, rule) from None
        self._keep(column, label, value)

    def _keep(self, column: str, label: object, value: object) -> None:
        if not isinstance(label, str) or not plain(label):
            rule = "must have labels, which are texts with a letter or digit, for keys"
            raise ArgumentError("vocabulary", label, rule)
        itself = _id_of(column, label)
        if itself is not None and itself != value:
            rule = "must not be an id that means something else"
            raise ArgumentError("vocabulary", label, rule)
        own = self._own[column]
        if own.setdefault(plain(label), value) != value:
            rule = "must mean one thing, and is explained twice (case is no difference)"
            raise ArgumentError("vocabulary", label, rule)


def _meaning(column: str, meant: object) -> object:
    """Give what an explanation means in a column."""
    if not isinstance(meant, str):
        if isinstance(meant, Category) and column == "category":
            return meant
        raise RecordError("", meant, "must be a text")
    if column == "force":
        return _force(meant)
    if column == "category":
        return _category(None, meant)
    if column == "subcategory":
        found = _every_subcategory().get(plain(meant))
        if found is None:
            raise RecordError("", meant, "must be the name of a sub-category")
        return found
    if column in _OPEN:
        if not meant.strip():
            raise RecordError("", meant, "must be a text that is not empty")
        return meant
    return _term(_TERMS[column], meant)


def _id_of(column: str, label: str) -> object:
    """Give what a label means in a column as an id; `None` where it is none."""
    if column == "category":
        return _category_ids().get(label)
    if column in _TERMS:
        return next((term for term in _TERMS[column] if term.value == label), None)
    if column == "force":
        try:
            return label if find_force(label).id == label else None
        except ReferenceNotFoundError:
            return None
    return None


def _nearest_meaning(meant: object) -> str:
    ids = [*_category_ids(), *(term.value for kind in TERM_SPELLINGS for term in kind)]
    near = closest(str(meant), ids)
    return f"did you mean {near[0]!r}?" if near else "as in '2020/other'"


def _force(text: str) -> str:
    try:
        return find_force(text).id
    except ReferenceNotFoundError as error:
        hint = f": did you mean {error.closest[0]!r}?" if error.closest else ""
        raise RecordError("", text, f"must be a force{hint}") from None


def _term(kind: type[Handling | ReviewBody | ReviewOutcome], text: str) -> Term:
    known = _terms(kind)
    found = known.get(plain(text))
    if found is None:
        near = closest(plain(text), known, limit=1)
        hint = f"; did you mean {known[near[0]].value!r}?" if near else ""
        every = ", ".join(repr(term.value) for term in kind)
        raise RecordError("", text, f"must be one of {every}{hint}")
    return found


def _category(scheme: CodeScheme | None, text: str) -> Category:
    by_id = _category_ids().get(text.strip().casefold())
    if by_id is not None:
        return by_id
    known = _categories(scheme)
    found = known.get(plain(text), ())
    # Without its scheme a letter is no name, though one scheme alone may have it.
    is_letter = scheme is None and len(plain(text)) == 1
    if len(found) == 1 and not is_letter:
        return found[0]
    rule = "must be a category"
    if found:
        told = " or ".join(repr(one.id) for one in found)
        hint = f"write {told}, or say which scheme all are of, as in scheme='2020'"
    else:
        subs = [
            one.id
            for one in KNOWN_CATEGORIES
            if plain(text)
            in {*_subcategories(one)} - {*map(plain, UNSORTED_SUBCATEGORIES)}
        ]
        near = closest(plain(text), known)
        if subs:
            hint = f"it is a sub-category of {min(subs)!r}"
        elif near:
            hint = f"did you mean {known[near[0]][0].id!r}?"
        else:
            hint = "write its id, as in '2020/other'"
    raise RecordError("", text, f"{rule}: {hint}")
