"""What an allegation is about: the categories of two schemes that share letters.

The scheme in force since 1 February 2020 has eleven categories, lettered A to H and
J to L. The one before it used the same letters for other things: A is "Delivery of
duties and service" now and was "Serious non-sexual assault" then. So a code is never
read without its scheme.

Names are from the IOPC's complaints statistics (2024/25, tables of allegations by
category and sub-category), pre-2020 codes from a published list of them. Letters and
numbers of the present scheme other than B1 are from memory, and say so.
"""

from __future__ import annotations

import re
from functools import cache

import attrs
from attrs.validators import instance_of

from policestats.errors import ReferenceNotFoundError
from policestats.nearest import closest
from policestats.vocabulary.showing import show_by_repr
from policestats.vocabulary.terms import Term

__all__ = [
    "ALLEGATION_CATEGORIES",
    "COMPLAINT_CATEGORIES_BEFORE_2020",
    "KNOWN_CATEGORIES",
    "NOT_CATEGORISED",
    "UNSORTED_SUBCATEGORIES",
    "Category",
    "CodeScheme",
    "Subcategory",
    "find_category",
]


class CodeScheme(Term):
    """Which list of categories a code belongs to."""

    FROM_2020 = "2020", "in force since 1 February 2020"
    BEFORE_2020 = "pre-2020", "in force until 31 January 2020"


@attrs.frozen(kw_only=True)
class Subcategory:
    """A finer heading within a category.

    Attributes:
        name: As the IOPC prints it.
        code: Letter and number, where known.
        code_sourced: Whether a publication that we have read prints the code.
    """

    name: str
    code: str | None = None
    code_sourced: bool = False

    def __str__(self) -> str:
        return self.name


@attrs.frozen(kw_only=True, repr=False)
class Category:
    """What an allegation is about, in one scheme.

    Attributes:
        name: As the IOPC prints it.
        scheme: The list that name and code belong to.
        code: The letter, or `None` for the row of what was not categorised.
        code_sourced: Whether a publication that we have read prints the code.
        subcategories: The finer headings; empty where the category has none.

    Examples:
        >>> category = find_category("F", scheme="2020")
        >>> category.name, len(category.subcategories)
        ('Discriminatory behaviour', 10)
        >>> category.id
        '2020/discriminatory-behaviour'
    """

    name: str = attrs.field(validator=instance_of(str))
    scheme: CodeScheme = attrs.field(validator=instance_of(CodeScheme))
    code: str | None = None
    code_sourced: bool = False
    subcategories: tuple[Subcategory, ...] = ()

    @property
    def id(self) -> str:
        """Scheme and name, as files carry them: no letter, so no mistake."""
        slug = re.sub(r"[^a-z0-9]+", "-", self.name.casefold()).strip("-")
        return f"{self.scheme.value}/{slug}"

    def __repr__(self) -> str:
        return f"Category({self.id!r})"

    _repr_pretty_ = show_by_repr

    def __str__(self) -> str:
        return self.name


def _numbered(letter: str, names: str) -> tuple[Subcategory, ...]:
    return tuple(
        Subcategory(
            name=name,
            code=f"{letter}{number}",
            code_sourced=f"{letter}{number}" == "B1",
        )
        for number, name in enumerate(names.split("; "), start=1)
    )


def _named(names: str) -> tuple[Subcategory, ...]:
    return tuple(Subcategory(name=name) for name in names.split("; "))


def _present(
    code: str, name: str, subcategories: tuple[Subcategory, ...] = ()
) -> Category:
    return Category(
        name=name,
        scheme=CodeScheme.FROM_2020,
        code=code,
        code_sourced=code == "B",
        subcategories=subcategories,
    )


ALLEGATION_CATEGORIES: tuple[Category, ...] = (
    _present(
        "A",
        "Delivery of duties and service",
        _numbered(
            "A",
            "Police action following contact; Decisions; Information; "
            "General level of service",
        ),
    ),
    _present(
        "B",
        "Police powers, policies and procedures",
        _numbered(
            "B",
            "Stops, and stop and search; Searches of premises and seizure of property; "
            "Power to arrest and detain; Use of force; Detention in police custody; "
            "Bail, identification and interview procedures; Evidential procedures; "
            "Out of court disposals; Other policies and procedures",
        ),
    ),
    _present("C", "Handling of or damage to property / premises"),
    _present(
        "D",
        "Access and/or disclosure of information",
        _named(
            "Use of police systems; Disclosure of information; "
            "Handling of information; "
            "Accessing and handling of information from other sources"
        ),
    ),
    _present("E", "Use of police vehicles"),
    _present(
        "F",
        "Discriminatory behaviour",
        _named(
            "Age; Disability; Gender reassignment; Marriage and civil partnership; "
            "Pregnancy and maternity; Race; Religion or belief; Sex; "
            "Sexual orientation; Other"
        ),
    ),
    _present(
        "G",
        "Abuse of position / corruption",
        _named(
            "Organisational corruption; Abuse of position for sexual purpose; "
            "Abuse of position for the purpose of pursuing an inappropriate emotional "
            "relationship; Abuse of position for financial purpose; "
            "Obstruction of justice; Abuse of position for other purpose"
        ),
    ),
    _present(
        "H",
        "Individual behaviours",
        _named(
            "Impolite language / tone; Impolite and intolerant actions; "
            "Unprofessional attitude and disrespect; "
            "Lack of fairness and impartiality; "
            "Overbearing or harassing behaviours"
        ),
    ),
    _present(
        "J",
        "Sexual conduct",
        _named("Sexual assault; Sexual harassment; Other sexual conduct"),
    ),
    _present("K", "Discreditable conduct"),
    _present("L", "Other"),
)
"""The eleven categories of the present scheme, in the order of their letters."""

NOT_CATEGORISED = Category(name="Not categorised", scheme=CodeScheme.FROM_2020)
"""The row of allegations that no category was recorded for: no twelfth category."""

UNSORTED_SUBCATEGORIES = ("No subcategory recorded", "Error in subcategories")
"""Rows of published tables that stand where a sub-category should."""

_BEFORE_2020 = {
    "A": "Serious non-sexual assault",
    "B": "Sexual assault",
    "C": "Other assault",
    "D": "Oppressive conduct or harassment",
    "E": "Unlawful/unnecessary arrest or detention",
    "F": "Discriminatory behaviour",
    "G": "Irregularity in evidence/perjury",
    "H": "Corrupt practice",
    "J": "Mishandling of property",
    "K": "Breach of Code A PACE",
    "L": "Breach of Code B PACE",
    "M": "Breach of Code C PACE",
    "N": "Breach of Code D PACE",
    "P": "Breach of Code E PACE",
    "Q": "Lack of fairness and impartiality",
    "R": "Multiple or unspecified breaches of PACE",
    "S": "Other neglect or failure in duty",
    "T": "Other irregularity in procedure",
    "U": "Incivility",
    "V": "Traffic irregularity",
    "W": "Other",
    "X": "Improper disclosure",
    "Y": "Other sexual conduct",
}

COMPLAINT_CATEGORIES_BEFORE_2020: tuple[Category, ...] = tuple(
    Category(name=name, scheme=CodeScheme.BEFORE_2020, code=code, code_sourced=True)
    for code, name in _BEFORE_2020.items()
)
"""The categories of the scheme that ended on 31 January 2020."""


KNOWN_CATEGORIES = frozenset(
    (*ALLEGATION_CATEGORIES, NOT_CATEGORISED, *COMPLAINT_CATEGORIES_BEFORE_2020)
)
"""Every category of both schemes, and the row of what was not categorised."""


@cache
def _index(scheme: CodeScheme) -> dict[str, Category]:
    listed = (
        (*ALLEGATION_CATEGORIES, NOT_CATEGORISED)
        if scheme is CodeScheme.FROM_2020
        else COMPLAINT_CATEGORIES_BEFORE_2020
    )
    index: dict[str, Category] = {}
    for category in listed:
        index |= {category.id: category, _key(category.name): category}
        if category.code is not None:
            index[category.code.casefold()] = category
    return index


def _key(text: str) -> str:
    plain = text.casefold().replace("&", " and ")
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def find_category(text: str, *, scheme: CodeScheme | str | None = None) -> Category:
    """Find an allegation category by its id, or by name or letter within a scheme.

    Args:
        text: An id (``"2020/other"``), or with *scheme* a name or a letter. Letters'
            case, "&" and "and", and punctuation do not matter.
        scheme: The list that the name or letter belongs to. It has no default: the
            same letter, and some names, mean different things in the two.

    Raises:
        ReferenceNotFoundError: Nothing is called so, or *scheme* is missing. Carries
            `kind`, `key` and `closest`.

    Examples:
        >>> find_category("A", scheme="2020").name
        'Delivery of duties and service'
        >>> find_category("A", scheme="pre-2020").name
        'Serious non-sexual assault'
        >>> find_category("Police Powers, Policies & Procedures", scheme="2020").code
        'B'
    """
    if not isinstance(text, str):
        raise ReferenceNotFoundError(
            "category", text, (), "write its id as a text, as in '2020/other'"
        )
    schemes = tuple(CodeScheme) if scheme is None else (CodeScheme.named(scheme),)
    wanted = text.strip().casefold()
    for one in schemes:
        found = _index(one).get(wanted)
        if found is not None and (scheme is not None or found.id == wanted):
            return found
    hits = [_index(one)[_key(text)] for one in schemes if _key(text) in _index(one)]
    if hits and scheme is not None:
        return hits[0]
    if hits:
        raise ReferenceNotFoundError(
            "category",
            text,
            tuple(hit.id for hit in hits),
            hint=f"say which scheme, or write {' or '.join(hit.id for hit in hits)}",
        )
    categories = {c.id: c for one in schemes for c in _index(one).values()}
    for category in categories.values():
        for sub in category.subcategories:
            if _key(text) and _key(text) in (_key(sub.name), _key(sub.code or "")):
                raise ReferenceNotFoundError(
                    "category",
                    text,
                    (category.id,),
                    hint=f"{sub.name!r} is a sub-category of {category.id}",
                )
    near = closest(text, [c.name for c in categories.values()])
    if scheme is None:  # a name alone would be refused in its turn
        near = tuple(
            c.id for name in near for c in categories.values() if c.name == name
        )
        near = closest(text, categories) or near
    raise ReferenceNotFoundError("category", text, near or closest(text, categories))
