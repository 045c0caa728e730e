"""The units that police figures are counted in: different meanings, different units.

Nothing here adds a case to an allegation, lets a percentage point stand in for a per
cent, or turns working days into days. Each unit is a dimension of its own; the only
conversions are between a unit and so many of it (``thousand_employee``), and from
per cent to a plain fraction.

The registry is pint's, empty but for these units, and made when it is first used:
importing this module does not import pint. Values of this package keep a plain number
and the name of a unit, and build a quantity when asked to.

Examples:
    >>> from policestats import units
    >>> print(
    ...     units.Quantity(8_375, "case") / units.Quantity(45_516, "employee") * 1_000
    ... )
    184.00123... case / employee
    >>> print(units.Quantity(184, "case / thousand_employee").to("case / employee"))
    0.184 case / employee
"""

from __future__ import annotations

import sys
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from policestats.errors import ReferenceNotFoundError, UnitMismatchError
from policestats.keywords import states
from policestats.nearest import closest

if TYPE_CHECKING:
    import pint

    PintQuantity = pint.Quantity[Any]  # by this name other modules speak of pint's

__all__ = [
    "EVENT_UNITS",
    "MULTIPLES",
    "POPULATION_UNITS",
    "THING_UNITS",
    "TIME_UNITS",
    "UNITS",
    "Quantity",
    "check_unit",
    "is_quantity",
    "number_and_unit",
    "per_unit",
    "plural",
    "rate_parts",
    "registry",
    "spell_unit",
    "spoken",
]

EVENT_UNITS: dict[str, str] = {
    "case": "cases",
    "allegation": "allegations",
    "review": "reviews",
    "recommendation": "recommendations",
    "search": "searches",
    "crime": "crimes",
    "call": "calls",
    "contact": "contacts",
    "incident": "incidents",
    "arrest": "arrests",
    "disruption": "disruptions",
}
"""Units of what happens or is done, with their plurals."""

POPULATION_UNITS: dict[str, str] = {
    "employee": "employees",
    "officer": "officers",
    "staff_member": "staff members",
    "resident": "residents",
    "person": "people",
}
"""Units of who it could happen to or be done by, with their plurals."""

THING_UNITS: dict[str, str] = {
    "aim": "aims",
    "area": "areas",
    "basic_command_unit": "basic command units",
    "case_file": "case files",
    "case_type": "case types",
    "category": "categories",
    "cause_of_concern": "causes of concern",
    "commitment": "commitments",
    "firearm": "firearms",
    "force": "forces",
    "home": "homes",
    "location": "locations",
    "online_post": "online posts",
    "organisation": "organisations",
    "presentation": "presentations",
    "priority": "priorities",
    "programme": "programmes",
    "project": "projects",
    "school": "schools",
    "telephone_line": "telephone lines",
    "theme": "themes",
    "tier": "tiers",
    "vehicle": "vehicles",
    "ward": "wards",
}
"""Units of what else is counted, with their plurals."""

TIME_UNITS: dict[str, str] = {
    "second": "seconds",
    "minute": "minutes",
    "day": "days",
    "working_day": "working days",
    "week": "weeks",
    "month": "months",
    "year": "years",
}
"""Units of time, with their plurals. None turns into another: months differ in days."""

UNITS: dict[str, str] = {
    **EVENT_UNITS,
    **POPULATION_UNITS,
    **THING_UNITS,
    **TIME_UNITS,
    "pound": "pounds",
    "kilogram": "kg",
    "percent": "%",
    "percentage_point": "percentage points",
    "times": "times",
    "rank": "ranks",
}
"""Every unit, with its plural as it stands in a sentence."""

MULTIPLES: dict[int, str] = {
    100: "hundred",
    1_000: "thousand",
    10_000: "ten_thousand",
    100_000: "hundred_thousand",
    1_000_000: "million",
}
"""Bases of a rate that have a name: ``thousand_employee`` is 1,000 employees."""

_FRACTIONS = {"percent": "0.01", "times": "1"}


_MAKING = Lock()


def registry() -> pint.UnitRegistry[Any]:
    """Give the one registry of these units, made at the first call.

    A quantity belongs to it and does not unpickle elsewhere: pass on a `Count`, or the
    number and the name of the unit.
    """
    with _MAKING:  # two threads must not make two, which would not mix
        return _registry()


@cache
def _registry() -> pint.UnitRegistry[Any]:
    from pint import UnitRegistry  # noqa: PLC0415  # only here: pint is slow to import

    made: pint.UnitRegistry[Any] = UnitRegistry(None)
    for multiple, name in MULTIPLES.items():
        made.define(f"{name}_- = {multiple}")
    for name in UNITS:
        made.define(f"{name} = {_FRACTIONS.get(name, f'[{name}]')}")
    return made


def Quantity(number: Any, unit: str) -> PintQuantity:  # noqa: ANN401, N802  # pint takes any number, and it stands for pint's own class
    """Build a pint quantity of the registry.

    Args:
        number: Any number that pint takes.
        unit: A name of `UNITS`, or two with a stroke between them; the second may
            carry a multiple of `MULTIPLES`: ``"case / thousand_employee"``.

    Raises:
        ReferenceNotFoundError: There is no such unit. Carries `kind`, `key` and
            `closest`.

    Examples:
        >>> print(Quantity(184, "case / thousand_employee"))
        184 case / thousand_employee
    """
    known = registry()
    made = known.Unit("")
    for place, part in enumerate(spell_unit(unit).split(" / ")):
        made = made * known.Unit(part) if place == 0 else made / known.Unit(part)
    return known.Quantity(number, made)


@states({"title": "unit", "type": "string", "enum": [*UNITS]})
def check_unit(name: object) -> str:
    """Give the name back if it is a unit of `UNITS`, and refuse it otherwise.

    Raises:
        ReferenceNotFoundError: There is no such unit. Carries `kind`, `key` and
            `closest`.

    Examples:
        >>> check_unit("cases")
        Traceback (most recent call last):
        policestats.errors.ReferenceNotFoundError: no unit 'cases': did you mean case?
    """
    if isinstance(name, str) and name in UNITS:
        return name
    if not isinstance(name, str):
        raise ReferenceNotFoundError("unit", name, (), "write its name, as in 'case'")
    singular = [unit for unit, many in UNITS.items() if many == name.casefold()]
    raise ReferenceNotFoundError("unit", name, tuple(singular) or closest(name, UNITS))


@states(
    {
        "title": "unit-or-rate",
        "description": "A unit, or a unit per unit, as in 'case / thousand_employee'.",
        "type": "string",
        "pattern": (
            f"^(?:{'|'.join(UNITS)})"
            f"(?: / (?:(?:{'|'.join(MULTIPLES.values())})_)?(?:{'|'.join(UNITS)}))?$"
        ),
    }
)
def spell_unit(text: str) -> str:
    """Give the one spelling of a unit or of a unit per unit.

    Prose is not read: pint would take "184 complaint per 1000 employee" for 0.184
    complaint times employee.

    Raises:
        ReferenceNotFoundError: A part is not a unit. Carries `kind`, `key`, `closest`.

    Examples:
        >>> spell_unit("case/thousand_employee")
        'case / thousand_employee'
    """
    if not isinstance(text, str):
        return check_unit(text)
    numerator, stroke, denominator = (part.strip() for part in text.partition("/"))
    if not stroke:
        return check_unit(numerator)
    # The longest first: "hundred_thousand_employee" is not a hundred of anything.
    names = sorted(MULTIPLES.values(), key=len, reverse=True)
    multiple = next((f"{m}_" for m in names if denominator.startswith(f"{m}_")), "")
    many = check_unit(denominator.removeprefix(multiple))
    return f"{check_unit(numerator)} / {multiple}{many}"


def rate_parts(unit: str) -> tuple[str, int, str] | None:
    """Take the unit of a rate apart; `None` for any other unit.

    Raises:
        ReferenceNotFoundError: A part is not a unit. Carries `kind`, `key`, `closest`.

    Examples:
        >>> rate_parts("case / thousand_employee")
        ('case', 1000, 'employee')
        >>> rate_parts("case")
    """
    events, stroke, population = spell_unit(unit).partition(" / ")
    if not stroke:
        return None
    for multiple, name in MULTIPLES.items():
        many = population.removeprefix(f"{name}_")
        if many in UNITS and many != population:
            return events, multiple, many
    return events, 1, population


def per_unit(events: str, population: str, per: float) -> str | None:
    """Name the unit of a rate, or give `None` where its base has no name.

    Examples:
        >>> per_unit("case", "employee", 1_000)
        'case / thousand_employee'
        >>> per_unit("case", "employee", 750)
    """
    if per == 1:
        return f"{events} / {population}"
    name = MULTIPLES.get(per) if isinstance(per, int) else None
    return f"{events} / {name}_{population}" if name else None


def plural(unit: str, number: object = None) -> str:
    """Give the word for a unit in a sentence, for one or for any other number.

    Examples:
        >>> plural("working_day"), plural("case", 1), plural("case", 0)
        ('working days', 'case', 'cases')
    """
    many = UNITS[check_unit(unit)]
    return unit.replace("_", " ") if number == 1 and unit not in _FRACTIONS else many


def spoken(unit: str, number: object = None) -> str:
    """Give a unit, or a unit per unit, as it stands in a sentence.

    Examples:
        >>> spoken("case / thousand_employee")
        'cases per 1,000 employees'
        >>> spoken("case", 1)
        'case'
    """
    parts = rate_parts(unit)
    if parts is None:
        return plural(spell_unit(unit), number)
    events, per, population = parts
    many = f"{per:,} {plural(population)}" if per > 1 else plural(population, 1)
    return f"{plural(events, number)} per {many}"


def is_quantity(value: object) -> bool:
    """Whether a value is a pint quantity, told without importing pint."""
    # Another thread may be importing it just now; then nothing can be a quantity yet.
    kind = getattr(sys.modules.get("pint"), "Quantity", None)
    return kind is not None and isinstance(value, kind)


def number_and_unit(quantity: Any) -> tuple[Any, str | None]:  # noqa: ANN401  # pint's own type would import pint
    """Take a quantity apart into its number and the name of its one unit.

    A quantity without dimension has no unit: `None`.

    Raises:
        UnitMismatchError: It belongs to another registry, or has a unit that is more
            than one name. Carries `measure`, `expected` and `got`.
    """
    if quantity._REGISTRY is not registry():  # noqa: SLF001  # pint's documented way to tell registries apart
        raise UnitMismatchError(
            "a quantity", "a unit of policestats.units", f"{quantity.units} of another"
        )
    unit = str(quantity.units)
    if unit == "dimensionless":
        return quantity.magnitude, None
    if unit not in UNITS:
        raise UnitMismatchError("a quantity", "one unit of policestats.units", unit)
    return quantity.magnitude, unit


def __getattr__(name: str) -> pint.Unit:
    """Give a unit by its name, so that ``3 * units.case`` is a quantity."""
    if name in UNITS:
        unit: pint.Unit = registry().Unit(name)
        return unit
    near = closest(name, UNITS)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise AttributeError(f"there is no unit {name!r}{hint}")


def __dir__() -> list[str]:
    """List the units beside the functions, for completion."""
    return sorted({*__all__, *UNITS})
