"""Units: what they are, what they refuse to become, and how they are said."""

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policestats import units
from policestats.errors import ReferenceNotFoundError, UnitMismatchError

FRACTIONS = {"percent", "times"}

names = st.sampled_from(sorted(units.UNITS))
multiples = st.sampled_from(sorted(units.MULTIPLES))


def run_fresh(code):
    """Run a program in a Python of its own, where nothing is imported yet."""
    told = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(filter(None, sys.path))},
    )
    return told.stdout.strip()


# Examples: when pint is imported


def test_importing_the_module_does_not_import_pint():
    code = "import sys; from policestats import units; print('pint' in sys.modules)"
    assert run_fresh(code) == "False"


def test_telling_a_quantity_from_a_number_does_not_import_pint():
    code = (
        "import sys; from policestats import units;"
        "print(units.is_quantity(3), 'pint' in sys.modules)"
    )
    assert run_fresh(code) == "False False"


def test_the_first_quantity_imports_pint():
    code = (
        "import sys; from policestats import units;"
        "print(3 * units.case, 'pint' in sys.modules)"
    )
    assert run_fresh(code) == "3 case True"


# Examples: what the units are


def test_there_is_one_registry():
    assert units.registry() is units.registry()


SORTS = (
    units.EVENT_UNITS,
    units.POPULATION_UNITS,
    units.THING_UNITS,
    units.TIME_UNITS,
)


def test_a_unit_is_of_one_sort_or_of_none():
    sorted_out = [name for sort in SORTS for name in sort]
    assert len(sorted_out) == len(set(sorted_out))
    assert set(units.UNITS) - set(sorted_out) == {
        "pound",
        "kilogram",
        "percent",
        "percentage_point",
        "times",
        "rank",
    }
    for sort in SORTS:
        assert sort.items() <= units.UNITS.items()


def test_no_two_units_are_called_alike():
    spoken = [name.replace("_", " ") for name in units.UNITS]
    plurals = [many for name, many in units.UNITS.items() if many != name]
    assert len({*spoken, *plurals}) == len(spoken) + len(plurals)


@pytest.mark.parametrize(
    ("name", "sort", "many"),
    [
        ("crime", units.EVENT_UNITS, "crimes"),
        ("call", units.EVENT_UNITS, "calls"),
        ("contact", units.EVENT_UNITS, "contacts"),
        ("disruption", units.EVENT_UNITS, "disruptions"),
        ("person", units.POPULATION_UNITS, "people"),
        ("category", units.THING_UNITS, "categories"),
        ("cause_of_concern", units.THING_UNITS, "causes of concern"),
        ("basic_command_unit", units.THING_UNITS, "basic command units"),
        ("second", units.TIME_UNITS, "seconds"),
        ("working_day", units.TIME_UNITS, "working days"),
        ("year", units.TIME_UNITS, "years"),
        ("pound", units.UNITS, "pounds"),
        ("kilogram", units.UNITS, "kg"),
    ],
)
def test_what_the_documents_count_has_a_unit_of_its_sort(name, sort, many):
    assert sort[name] == many


def test_a_year_is_no_number_of_months_nor_a_week_of_days():
    for unit, other in (("year", "month"), ("week", "day"), ("minute", "second")):
        with pytest.raises(pint.DimensionalityError):
            units.Quantity(1, unit).to(other)


@pytest.mark.parametrize("name", units.UNITS)
def test_every_unit_has_a_plural_and_is_in_the_registry(name):
    assert units.UNITS[name]
    assert units.plural(name) == units.UNITS[name]
    assert name in units.registry()
    assert getattr(units, name) == units.registry().Unit(name)
    assert str(3 * getattr(units, name)) == f"3 {name}"


def test_the_registry_knows_nothing_else():
    for foreign in ("metre", "hour", "gram", "complaint"):
        assert foreign not in units.registry()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (a, b)
        for a, b in product(units.UNITS, repeat=2)
        if a < b and not {a, b} <= FRACTIONS
    ],
)
def test_unlike_units_neither_add_nor_convert(left, right):
    with pytest.raises(pint.DimensionalityError):
        units.Quantity(1, left) + units.Quantity(1, right)
    with pytest.raises(pint.DimensionalityError):
        units.Quantity(1, left).to(right)


def test_a_percentage_point_is_not_a_per_cent_nor_a_working_day_a_day():
    for unit, other in (("percentage_point", "percent"), ("working_day", "day")):
        with pytest.raises(pint.DimensionalityError):
            units.Quantity(1, unit).to(other)


def test_a_count_is_not_a_plain_number():
    with pytest.raises(pint.DimensionalityError):
        units.Quantity(1, "case") + 1


def test_like_units_add():
    assert units.Quantity(2, "case") + units.Quantity(3, "case") == 5 * units.case


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        ("case / hundred_employee", 100),
        ("case / thousand_employee", 1_000),
        ("case / ten_thousand_employee", 10_000),
        ("case / hundred_thousand_employee", 100_000),
        ("case / million_employee", 1_000_000),
    ],
)
def test_per_so_many_converts_to_per_one(unit, factor):
    per_one = units.Quantity(184, unit).to("case / employee")
    assert per_one.magnitude == pytest.approx(184 / factor, rel=1e-12)
    assert str(per_one.units) == "case / employee"


def test_a_rate_per_employee_is_no_rate_per_resident_nor_of_allegations():
    rate = units.Quantity(184, "case / thousand_employee")
    for other in ("case / resident", "allegation / employee", "case"):
        with pytest.raises(pint.DimensionalityError):
            rate.to(other)


def test_per_cent_converts_to_a_fraction():
    assert units.Quantity(50, "percent").to("").magnitude == pytest.approx(0.5)
    assert units.Quantity(3, "times").to("").magnitude == 3


@pytest.mark.parametrize("number", [3, 0.5, Decimal("0.1"), Fraction(1, 3)], ids=repr)
def test_a_quantity_keeps_the_number_it_was_given(number):
    magnitude = units.Quantity(number, "case").magnitude
    assert magnitude == number
    assert type(magnitude) is type(number)


# Examples: what is spelt how


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("case", "case"),
        (" case ", "case"),
        ("percent", "percent"),
        ("case/employee", "case / employee"),
        ("case / employee", "case / employee"),
        ("case  /employee ", "case / employee"),
        ("case/thousand_employee", "case / thousand_employee"),
        ("search / hundred_thousand_resident", "search / hundred_thousand_resident"),
        ("search / ten_thousand_resident", "search / ten_thousand_resident"),
    ],
)
def test_a_unit_has_one_spelling(text, spelt):
    assert units.spell_unit(text) == spelt


@pytest.mark.parametrize(
    ("text", "key", "closest"),
    [
        ("cases", "cases", ("case",)),
        ("Working Days", "Working Days", ("working_day",)),
        ("people", "people", ("person",)),
        ("%", "%", ("percent",)),
        ("Case", "Case", ("case", "case_file", "case_type")),
        ("alegation", "alegation", ("allegation", "location")),
        ("case / employees", "employees", ("employee",)),
        ("cases / employee", "cases", ("case",)),
        ("metre", "metre", ()),
        ("", "", ()),
        ("case /", "", ()),
        ("/ employee", "", ()),
        ("case / employee / day", "employee / day", ("employee",)),
        ("thousand_case", "thousand_case", None),
        ("case / thousand_", "", ()),
        ("case per 1000 employee", "case per 1000 employee", None),
        ("184 complaint per 1000 employee", "184 complaint per 1000 employee", None),
        ("2 * case", "2 * case", None),
    ],
)
def test_prose_and_misspellings_are_refused_with_what_comes_close(text, key, closest):
    for refuse in (units.spell_unit, lambda unit: units.Quantity(184, unit)):
        with pytest.raises(ReferenceNotFoundError) as caught:
            refuse(text)
        assert (caught.value.kind, caught.value.key) == ("unit", key)
        assert closest is None or caught.value.closest == closest
        assert f"no unit {key!r}" in str(caught.value)


@pytest.mark.parametrize("name", [None, 3, b"case", ("case",)], ids=repr)
def test_what_is_no_text_is_no_unit(name):
    for refuse in (units.check_unit, units.spell_unit, units.plural):
        with pytest.raises(ReferenceNotFoundError, match="write its name") as caught:
            refuse(name)
        assert caught.value.key == name
        assert caught.value.closest == ()


def test_a_unit_object_is_not_the_name_of_a_unit():
    with pytest.raises(ReferenceNotFoundError, match="as in 'case'"):
        units.Quantity(3, units.case)


def test_the_name_of_a_unit_is_given_back():
    assert units.check_unit("working_day") == "working_day"


def test_a_refusal_suggests_the_unit_in_words():
    with pytest.raises(ReferenceNotFoundError, match=r"did you mean case\?"):
        units.check_unit("cases")
    with pytest.raises(ReferenceNotFoundError, match="nothing comes close"):
        units.check_unit("metre")


@pytest.mark.parametrize(
    ("per", "unit"),
    [
        (1, "case / employee"),
        (100, "case / hundred_employee"),
        (1_000, "case / thousand_employee"),
        (100_000, "case / hundred_thousand_employee"),
        (750, None),
        (0.5, None),
    ],
)
def test_a_rate_has_a_unit_where_its_base_has_a_name(per, unit):
    assert units.per_unit("case", "employee", per) == unit


@pytest.mark.parametrize(
    ("unit", "parts"),
    [
        ("case / employee", ("case", 1, "employee")),
        ("case/employee", ("case", 1, "employee")),
        ("case / hundred_employee", ("case", 100, "employee")),
        ("case / thousand_employee", ("case", 1_000, "employee")),
        ("search / ten_thousand_resident", ("search", 10_000, "resident")),
        ("search / hundred_thousand_person", ("search", 100_000, "person")),
        ("call / million_staff_member", ("call", 1_000_000, "staff_member")),
        ("case", None),
        (" working_day ", None),
    ],
)
def test_the_unit_of_a_rate_has_events_a_base_and_a_population(unit, parts):
    assert units.rate_parts(unit) == parts


@pytest.mark.parametrize(
    ("unit", "key"),
    [("cases", "cases"), ("case / thousand_employees", "employees"), (3, 3)],
)
def test_what_is_no_unit_has_no_parts(unit, key):
    with pytest.raises(ReferenceNotFoundError) as caught:
        units.rate_parts(unit)
    assert (caught.value.kind, caught.value.key) == ("unit", key)


# Examples: what is said how


@pytest.mark.parametrize(
    ("unit", "number", "word"),
    [
        ("case", None, "cases"),
        ("case", 0, "cases"),
        ("case", 1, "case"),
        ("case", 2, "cases"),
        ("case", 1.5, "cases"),
        ("search", 2, "searches"),
        ("person", 1, "person"),
        ("person", 2, "people"),
        ("staff_member", 1, "staff member"),
        ("working_day", 1, "working day"),
        ("working_day", Decimal(1), "working day"),
        ("working_day", 3, "working days"),
        ("percentage_point", 1, "percentage point"),
        ("percent", 1, "%"),
        ("percent", 2, "%"),
        ("times", 1, "times"),
        ("pound", 1, "pound"),
        ("pound", 2, "pounds"),
        ("kilogram", 2, "kg"),
        ("cause_of_concern", 1, "cause of concern"),
        ("cause_of_concern", 2, "causes of concern"),
    ],
)
def test_one_thing_is_singular_and_any_other_number_plural(unit, number, word):
    assert units.plural(unit, number) == word


@pytest.mark.parametrize("number", [None, 1, 2])
def test_no_word_is_made_up_for_what_is_no_unit(number):
    with pytest.raises(ReferenceNotFoundError, match="complaint"):
        units.plural("complaint", number)


@pytest.mark.parametrize(
    ("unit", "number", "words"),
    [
        ("case", None, "cases"),
        ("case", 1, "case"),
        ("case / employee", None, "cases per employee"),
        ("case / staff_member", 1, "case per staff member"),
        ("case / thousand_employee", None, "cases per 1,000 employees"),
        ("case/thousand_employee", 1, "case per 1,000 employees"),
        ("search / hundred_thousand_person", None, "searches per 100,000 people"),
        ("search / ten_thousand_resident", None, "searches per 10,000 residents"),
    ],
)
def test_a_unit_per_unit_is_said_in_words(unit, number, words):
    assert units.spoken(unit, number) == words


# Examples: taking quantities apart


@pytest.mark.parametrize("value", [3, 3.0, "3 case", None, object(), pint], ids=str)
def test_what_is_not_of_pint_is_no_quantity(value):
    assert not units.is_quantity(value)


def test_a_quantity_of_any_registry_is_a_quantity():
    assert units.is_quantity(3 * units.case)
    assert units.is_quantity(pint.UnitRegistry(None).Quantity(3))


def test_a_quantity_comes_apart_into_its_number_and_its_unit():
    assert units.number_and_unit(units.Quantity(3, "case")) == (3, "case")
    assert units.number_and_unit(3 * units.working_day) == (3, "working_day")


def test_a_quantity_without_dimension_has_no_unit():
    quotient = units.Quantity(3, "case") / units.Quantity(4, "case")
    assert units.number_and_unit(quotient) == (0.75, None)


@pytest.mark.parametrize(
    ("make", "got"),
    [
        (lambda: units.Quantity(3, "case / employee"), "case / employee"),
        (lambda: units.Quantity(3, "case") ** 2, "case ** 2"),
        (lambda: units.registry().Quantity(3, "thousand_case"), "thousand_case"),
    ],
    ids=["ratio", "square", "multiple"],
)
def test_a_quantity_of_more_than_one_name_does_not_come_apart(make, got):
    with pytest.raises(UnitMismatchError) as caught:
        units.number_and_unit(make())
    assert caught.value.measure == "a quantity"
    assert caught.value.expected == "one unit of policestats.units"
    assert caught.value.got == got


def test_a_quantity_of_another_registry_is_refused():
    foreign = pint.UnitRegistry(None)
    foreign.define("case = [case]")
    with pytest.raises(UnitMismatchError, match="case of another") as caught:
        units.number_and_unit(foreign.Quantity(3, "case"))
    assert caught.value.expected == "a unit of policestats.units"


# Examples: names of the module


def test_every_unit_is_a_name_of_the_module():
    listed = dir(units)
    assert listed == sorted(listed)
    assert {*units.UNITS, *units.__all__} == set(listed)
    assert str(units.case) == "case"


def test_a_name_that_is_no_unit_is_refused_with_what_comes_close():
    with pytest.raises(AttributeError, match=r"no unit 'cases'; did you mean case\b"):
        _ = units.cases
    with pytest.raises(AttributeError, match=r"there is no unit 'metre'$"):
        _ = units.metre
    assert not hasattr(units, "__path__")


# Laws


@given(names, names, st.none() | multiples)
def test_what_is_spelt_once_is_spelt_the_same_again(events, population, per):
    unit = units.per_unit(events, population, per or 1)
    assert units.spell_unit(unit) == unit
    assert units.spell_unit(unit.replace(" ", "")) == unit


@given(names, names, st.just(1) | multiples)
def test_a_unit_of_a_rate_comes_apart_into_what_it_was_made_of(events, population, per):
    unit = units.per_unit(events, population, per)
    assert units.rate_parts(unit) == (events, per, population)
    assert units.rate_parts(events) is None


@given(
    st.integers(0, 10**6),
    st.sampled_from(sorted(units.EVENT_UNITS)),
    st.sampled_from(sorted(units.POPULATION_UNITS)),
    multiples,
)
def test_a_rate_times_its_base_is_the_rate_per_one(number, events, population, per):
    rate = units.Quantity(Fraction(number), units.per_unit(events, population, per))
    base = units.Quantity(Fraction(per), population)
    back = (rate * base).to(events)
    assert back.magnitude == pytest.approx(number, rel=1e-12)


@given(st.integers() | st.fractions(), names)
def test_a_quantity_of_one_unit_comes_apart_into_what_it_was_made_of(number, name):
    assert units.number_and_unit(units.Quantity(number, name)) == (number, name)


@given(names, names, multiples)
def test_what_is_said_names_the_base_in_figures(events, population, per):
    said = units.spoken(units.per_unit(events, population, per))
    assert said == f"{units.UNITS[events]} per {per:,} {units.UNITS[population]}"


@given(st.text())
def test_a_text_is_a_unit_or_is_refused_as_one(text):
    try:
        spelt = units.spell_unit(text)
    except ReferenceNotFoundError as refusal:
        assert refusal.kind == "unit"  # noqa: PT017  # either outcome is right
    else:
        assert spelt.split(" / ")[0] in units.UNITS


def test_threads_that_begin_together_share_one_registry():
    code = """
import threading
import policestats as ps

start, failures, quantities = threading.Barrier(16), [], []

def work():
    start.wait()
    try:
        ps.complaints_statement("met", "2023/24")
        rate = ps.rate(ps.Count(20, "case"), ps.Count(40, "employee"))
        quantities.append(rate.quantity)
    except Exception as error:
        failures.append(repr(error))

threads = [threading.Thread(target=work) for _ in range(16)]
for one in threads:
    one.start()
for one in threads:
    one.join()
sum(quantities[1:], quantities[0])
print(len(quantities), failures[:1])
"""
    done = subprocess.run(  # noqa: S603  # this interpreter, our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("16 []\n", "")
