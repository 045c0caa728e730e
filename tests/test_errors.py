"""Errors and warnings: what they carry, what they say, what they survive."""

import copy
import pickle
import traceback
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policestats import errors
from policestats.errors import (
    ArgumentError,
    CaseFileError,
    CaseFileNotFoundError,
    CountError,
    DatesApartWarning,
    DenominatorError,
    MissingExtraError,
    NoIntervalError,
    NotComparableError,
    PartExceedsWholeError,
    PeriodError,
    PeriodMismatchError,
    PoliceStatsError,
    PoliceStatsWarning,
    PrintedNumberError,
    RecordError,
    RecordErrors,
    ReferenceDataError,
    ReferenceNotFoundError,
    SeriesBreakWarning,
    SmallNumbersWarning,
    SuppressedValueError,
    UnitMismatchError,
)

BORN = RecordError("born", "1850", "must be a date")
NAME = RecordError("names[0].first", "", "must not be empty")

# Each error with a built-in that catches it, and its text.
TABLE = [
    (
        CountError("events", -3, "must be a whole number of zero or more"),
        ValueError,
        "events is -3: must be a whole number of zero or more",
    ),
    (
        ArgumentError("confidence_level", 95, "must lie between 0 and 1"),
        ValueError,
        "confidence_level is 95: must lie between 0 and 1",
    ),
    (
        DenominatorError("rate", 0),
        ZeroDivisionError,
        "a rate needs a denominator above zero, and this one is 0",
    ),
    (
        PartExceedsWholeError(8, 5),
        ValueError,
        (
            "the part (8) is larger than the whole (5): are the arguments swapped, or "
            "counted of different things?"
        ),
    ),
    (
        UnitMismatchError("a share", "two counts of one unit", "case and search"),
        TypeError,
        "a share needs two counts of one unit, not case and search",
    ),
    (
        PeriodError("last year"),
        ValueError,
        (
            "'last year' is not a period: write for example '2023/24', '2023/24 Q2', "
            "'year ending 31 March 2021' or '30 September 2018'"
        ),
    ),
    (
        PeriodMismatchError("2022/23", "2023/24"),
        ValueError,
        "2022/23 and 2023/24: the two must be of the same period",
    ),
    (
        NotComparableError("good", "adequate", "the scales differ"),
        TypeError,
        "good and adequate are not comparable: the scales differ",
    ),
    (
        NoIntervalError("ratio", "its parts are no sample"),
        ValueError,
        "this ratio has no interval: its parts are no sample",
    ),
    (
        PrintedNumberError("n/a", "it must be digits"),
        ValueError,
        "'n/a' is not read as a number: it must be digits",
    ),
    (
        SuppressedValueError("surrey/review", "fewer than 5"),
        ValueError,
        "surrey/review is suppressed (fewer than 5): it is not zero, it is unknown",
    ),
    (BORN, ValueError, "born is '1850': must be a date"),
    (
        RecordErrors("Person", [BORN, NAME]),
        ValueError,
        (
            "Person: 2 refusals: born is '1850': must be a date; "
            "names[0].first is '': must not be empty"
        ),
    ),
    (
        ReferenceNotFoundError("force", "Surey", ("surrey",)),
        LookupError,
        "no force 'Surey': did you mean surrey?",
    ),
    (
        ReferenceDataError("forces.csv", "row 3, nation", "must not be empty"),
        ValueError,
        "forces.csv, row 3, nation: must not be empty",
    ),
    (
        MissingExtraError("an exact interval", "stats"),
        ImportError,
        "an exact interval needs the extra 'stats': pip install \"policestats[stats]\"",
    ),
    (
        CaseFileError("cases.csv", 17, "here stands a NUL byte"),
        ValueError,
        "cases.csv, line 17: here stands a NUL byte",
    ),
    (
        CaseFileNotFoundError(
            "case.csv",
            None,
            "there is no such file: did you mean cases.csv?",
            ("cases.csv",),
        ),
        FileNotFoundError,
        "case.csv: there is no such file: did you mean cases.csv?",
    ),
]
EACH = [error for error, *_ in TABLE]
KINDS = [type(error) for error in EACH]
each_error = pytest.mark.parametrize("error", EACH, ids=lambda e: type(e).__name__)


def fields_of(error):
    if isinstance(error, RecordErrors):
        return {"model": error.model, "errors": error.exceptions}
    # An error that is a kind of another has the other's fields too, and first.
    kinds = [vars(kind).get("__annotations__", {}) for kind in type(error).__mro__]
    names = [name for kind in reversed(kinds) for name in kind]
    return {name: getattr(error, name) for name in names if not name.startswith("_")}


# Examples: every error


def test_the_table_above_has_every_error_of_the_module():
    named = [getattr(errors, name) for name in errors.__all__]
    raised = [
        kind
        for kind in named
        if issubclass(kind, BaseException) and not issubclass(kind, Warning)
    ]
    assert {*KINDS, PoliceStatsError} == set(raised)


@pytest.mark.parametrize(
    ("error", "builtin", "text"),
    TABLE,
    ids=[kind.__name__ for kind in KINDS],
)
def test_an_error_is_caught_as_ours_and_as_the_built_in_and_says_this(
    error,
    builtin,
    text,
):
    for caught_as in (PoliceStatsError, builtin, type(error)):
        with pytest.raises(caught_as) as caught:
            raise error
        assert caught.value is error
    assert str(error) == text


@each_error
def test_an_error_descends_from_a_built_in_of_its_own(error):
    builtins_of_it = [
        kind
        for kind in type(error).__mro__
        if kind.__module__ == "builtins"
        and kind not in (Exception, BaseException, object)
    ]
    assert builtins_of_it


@each_error
def test_an_error_has_named_fields(error):
    fields = fields_of(error)
    assert len(fields) >= 2
    assert type(error)(**fields) == error
    assert type(error)(*fields.values()) == error


@each_error
def test_an_error_shows_its_fields_by_name(error):
    shown = repr(error)
    assert shown.startswith(f"{type(error).__name__}(")
    assert all(repr(value) in shown for value in vars(error).values())


def test_an_error_is_shown_as_it_is_written_in_python():
    assert repr(CountError("n", -3, "no")) == (
        "CountError(field='n', value=-3, requirement='no')"
    )
    assert repr(PoliceStatsError()) == "PoliceStatsError()"


@each_error
def test_an_error_names_the_module_that_users_import_it_from(error):
    assert type(error).__module__ == "policestats.errors"


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ((), {}),
        (("n", 1), {}),
        (("n", 1, "no", "more"), {}),
        (("n", 1), {"value": 1}),
        (("n", 1, "no"), {"value": 1}),
        (("n", 1), {"rule": "no"}),
        (("n", 1, "no"), {"rule": "no"}),
        ((), {"field": "n", "value": 1}),
    ],
)
def test_an_error_without_each_of_its_fields_once_is_not_made(given, named):
    with pytest.raises(TypeError, match="CountError takes field, value, requirement"):
        CountError(*given, **named)


def test_the_base_takes_no_field():
    with pytest.raises(TypeError, match="PoliceStatsError takes nothing"):
        PoliceStatsError("something is wrong")


def test_an_error_of_another_package_may_add_fields():
    class OddError(RecordError):
        """A record error of a caller's own."""

        line: int = 0
        _seen: bool

    error = OddError("born", 3, "must be a date", line=7)
    assert str(error) == "born is 3: must be a date"
    assert error == OddError("born", 3, "must be a date", 7)
    assert error != OddError("born", 3, "must be a date")
    assert error != RecordError("born", 3, "must be a date")
    assert copy.copy(error).line == 7
    assert OddError.__module__ == __name__


@each_error
def test_an_error_says_the_values_of_its_fields_on_one_line(error):
    text = str(error)
    assert text
    assert "\n" not in text
    for name, value in fields_of(error).items():
        told = value if isinstance(value, tuple) else (value,)
        if name in ("hint", "line"):
            told = told if value else ()
        assert all(str(one) in text for one in told)


@each_error
def test_an_error_cannot_be_changed(error):
    for name in fields_of(error):
        with pytest.raises(AttributeError):
            setattr(error, name, "other")
        with pytest.raises(AttributeError):
            delattr(error, name)
    with pytest.raises(AttributeError):
        error.anything = 1


@each_error
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_an_error_survives_pickling(error, protocol):
    back = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301  # our own bytes
    assert back == error
    assert back is not error
    assert type(back) is type(error)
    assert str(back) == str(error)
    assert fields_of(back) == fields_of(error)


@each_error
def test_an_error_survives_copying(error):
    for made in (copy.copy(error), copy.deepcopy(error)):
        assert made == error
        assert made is not error
        assert hash(made) == hash(error)
        assert str(made) == str(error)


@each_error
def test_an_error_differs_from_one_with_another_field(error):
    fields = fields_of(error)
    for name, value in fields.items():
        other = (
            (BORN,)
            if name == "errors"
            else (*value, "x")
            if name == "closest"
            else f"{value}x"
        )
        assert type(error)(**{**fields, name: other}) != error


def test_errors_of_different_kinds_differ_though_their_fields_agree():
    assert CountError("n", 1, "r") != ArgumentError("n", 1, "r")
    assert len(set(EACH)) == len(EACH)
    text = str(BORN)
    assert text != BORN


@each_error
def test_an_error_can_be_raised_from_another_and_take_notes(error):
    fresh = copy.copy(error)
    cause = KeyError("behind it")
    fresh.add_note("while reading row 3")
    with pytest.raises(type(error)) as caught:
        raise fresh from cause
    assert caught.value.__cause__ is cause
    assert caught.value.__notes__ == ["while reading row 3"]
    assert caught.value == error
    shown = "".join(traceback.format_exception(caught.value))
    assert "behind it" in shown
    assert "while reading row 3" in shown


@each_error
def test_an_error_raised_while_another_is_handled_keeps_it_as_context(error):
    fresh = copy.copy(error)
    behind = KeyError("behind it")

    def fail_while_handling():
        try:
            raise behind
        except KeyError:
            raise fresh  # noqa: B904  # the context is what is tested

    with pytest.raises(type(error)) as caught:
        fail_while_handling()
    assert caught.value.__context__ is behind


@each_error
def test_notes_can_be_taken_off_again(error):
    fresh = copy.copy(error)
    fresh.add_note("while reading row 3")
    del fresh.__notes__
    assert not hasattr(fresh, "__notes__")
    assert fresh == error


def test_the_base_alone_carries_nothing():
    assert PoliceStatsError() == PoliceStatsError()
    assert not issubclass(PoliceStatsError, (ValueError, TypeError, LookupError))


# Examples: single errors


def test_nothing_to_divide_by_is_a_zero_division_and_a_wrong_value():
    for caught_as in (ZeroDivisionError, ValueError):
        with pytest.raises(caught_as):
            raise DenominatorError("rate", 0)


@pytest.mark.parametrize(
    ("measure", "article"),
    [
        ("rate", "a"),
        ("share", "a"),
        ("percent change", "a"),
        ("allegations-per-case ratio", "an"),
        ("estimate", "an"),
        ("interval", "an"),
        ("odds ratio", "an"),
        ("upper line", "an"),
    ],
)
def test_the_article_goes_with_the_measure(measure, article):
    assert str(DenominatorError(measure, 0)).startswith(f"{article} {measure} needs")


@pytest.mark.parametrize(
    ("closest", "told"),
    [
        ((), "nothing comes close"),
        (("surrey",), "did you mean surrey?"),
        (("kent", "essex"), "did you mean kent or essex?"),
        (("kent", "essex", "sussex"), "did you mean kent, essex or sussex?"),
    ],
)
def test_near_names_are_suggested(closest, told):
    assert str(ReferenceNotFoundError("force", "x", closest)) == f"no force 'x': {told}"


def test_a_hint_stands_in_place_of_near_names():
    error = ReferenceNotFoundError("unit", 3, ("case",), "write its name")
    assert str(error) == "no unit 3: write its name"
    assert ReferenceNotFoundError("unit", 3).closest == ()
    assert ReferenceNotFoundError("unit", 3).hint == ""


def test_a_reason_may_stand_in_place_of_the_default():
    assert str(PeriodError("5", "write a year")) == "'5' is not a period: write a year"
    assert str(PeriodMismatchError(1, 2, "they overlap")) == "1 and 2: they overlap"


def test_a_refusal_of_the_record_itself_names_the_record():
    assert str(RecordError("", [], "must be an object")) == (
        "record is []: must be an object"
    )


@pytest.mark.parametrize(
    ("path", "prefix", "result"),
    [
        ("finalised", "allegations[2]", "allegations[2].finalised"),
        ("[2].finalised", "allegations", "allegations[2].finalised"),
        ("", "allegations[2]", "allegations[2]"),
        ("finalised", "", "finalised"),
        ("[2]", "", "[2]"),
        ("", "", ""),
    ],
)
def test_a_path_grows_at_the_front(path, prefix, result):
    error = RecordError(path, 3, "must be a date")
    assert error.under(prefix) == RecordError(result, 3, "must be a date")


def test_a_file_that_is_refused_as_a_whole_has_no_line():
    assert str(CaseFileError("cases.csv", None, "is empty")) == "cases.csv: is empty"


def test_the_name_of_a_file_is_told_on_one_line_whatever_it_is():
    error = CaseFileError("case\ns.csv", 2, "is empty")
    assert str(error) == "'case\\ns.csv', line 2: is empty"


# Examples: how a value is shown


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("3", "'3'"),
        (3, "3"),
        (2.5, "2.5"),
        (None, "None"),
        (True, "True"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (Decimal("1.50"), "Decimal('1.50')"),
        (Fraction(1, 3), "Fraction(1, 3)"),
        (date(2024, 2, 29), "2024-02-29"),
        ("two\nlines", r"'two\nlines'"),
        (-(10**30), "-1000000000000000000000000000000"),
    ],
)
def test_a_value_is_shown_as_it_is_written(value, told):
    assert str(CountError("n", value, "no")) == f"n is {told}: no"


class Table:
    """Shows itself on several lines, as arrays and data frames do."""

    def __repr__(self):
        return "Table\n  1 2\n  3 4"


def test_a_value_that_shows_itself_on_several_lines_is_put_on_one():
    assert str(CountError("n", Table(), "no")) == "n is Table 1 2 3 4: no"


@pytest.mark.parametrize(
    "value",
    [
        "x" * 10_000,
        10**4_000,
        10**6_000,
        -(10**6_000),
        list(range(10_000)),
        b"x" * 9_999,
    ],
    ids=["text", "int", "huge", "huge-negative", "list", "bytes"],
)
def test_a_long_value_is_shortened(value):
    text = str(CountError("n", value, "no"))
    assert len(text) < 120
    assert text.startswith("n is ")
    assert text.endswith(": no")


def test_a_value_of_eighty_characters_is_shown_whole():
    assert f"'{'x' * 78}'" in str(PeriodError("x" * 78))
    shown = str(PeriodError("x" * 79, "no"))
    assert "..." in shown
    assert "x" * 78 not in shown


@pytest.mark.parametrize("value", [[1], {"a": 1}, {1, 2}], ids=repr)
def test_an_error_has_a_hash_though_its_value_has_none(value):
    error = RecordError("cases", value, "must be a whole number")
    assert hash(error) == hash(copy.deepcopy(error))


def test_errors_that_are_equal_have_one_hash_however_their_values_look():
    alike = [CountError("n", one, "no") for one in (1, 1.0, True, Decimal(1))]
    assert all(error == alike[0] for error in alike)
    assert len(set(alike)) == 1


# Examples: what a group is


def refuse(*members):
    raise RecordErrors("Person", members)


def test_a_group_counts_its_refusals():
    assert RecordErrors("Person", [BORN]).message == "Person: 1 refusal"
    assert RecordErrors("Person", [BORN, NAME]).message == "Person: 2 refusals"
    assert repr(RecordErrors("Person", [BORN])) == (
        "RecordErrors('Person', [RecordError(path='born', value='1850', "
        "rule='must be a date')])"
    )


def test_a_group_tells_twenty_of_its_refusals_and_counts_the_others():
    group = RecordErrors("Person", [BORN] * 20)
    assert str(group) == f"Person: 20 refusals: {'; '.join([str(BORN)] * 20)}"
    group = RecordErrors("Person", [BORN] * 1_021)
    told = "; ".join([str(BORN)] * 20)
    assert str(group) == f"Person: 1,021 refusals: {told}; and 1,001 more"
    assert len(group.errors) == 1_021


def test_a_path_is_told_up_to_two_hundred_characters():
    assert str(RecordError("x" * 200, 1, "must")) == f"{'x' * 200} is 1: must"
    assert str(RecordError("x" * 201, 1, "must")) == f"{'x' * 200}… is 1: must"
    assert RecordError("x" * 201, 1, "must").path == "x" * 201


def test_a_group_without_refusals_is_refused():
    with pytest.raises(ValueError, match="non-empty"):
        RecordErrors("Person", [])


def test_a_group_keeps_the_order_of_the_record():
    group = RecordErrors("Person", [NAME, BORN])
    assert group.exceptions == group.errors == (NAME, BORN)
    assert group != RecordErrors("Person", [BORN, NAME])


def test_each_refusal_of_a_group_can_be_handled_apart():
    met = []
    try:
        refuse(BORN, NAME)
    except* RecordError as group:
        met.append(group)
    assert met == [RecordErrors("Person", [BORN, NAME])]


def test_a_group_is_an_exception_group():
    with pytest.raises(ExceptionGroup) as caught:
        refuse(BORN)
    assert isinstance(caught.value, RecordErrors)


def test_a_group_splits_into_groups_of_the_same_model():
    group = RecordErrors("Person", [BORN, NAME])
    chosen, rest = group.split(lambda error: getattr(error, "path", "") == "born")
    assert chosen == RecordErrors("Person", [BORN])
    assert rest == RecordErrors("Person", [NAME])
    assert group.subgroup(KeyError) is None
    assert group.derive([NAME]) == RecordErrors("Person", [NAME])


def test_a_part_of_a_group_keeps_its_notes_and_its_cause():
    group = RecordErrors("Person", [BORN, NAME])
    group.add_note("row 3")
    cause = KeyError("behind it")
    with pytest.raises(RecordErrors) as caught:
        raise group from cause
    part = caught.value.subgroup(lambda error: error is BORN)
    assert part.__notes__ == ["row 3"]
    assert part.__cause__ is cause


def test_a_group_of_groups_gives_its_refusals_in_one_row():
    inner = RecordErrors("Name", [NAME])
    plain = ExceptionGroup("more", [BORN, RecordErrors("Name", [NAME, BORN])])
    group = RecordErrors("Person", [BORN, inner, plain])
    assert group.errors == (BORN, NAME, BORN, NAME, BORN)
    assert group.exceptions == (BORN, inner, plain)


def test_a_group_is_shown_with_each_refusal():
    with pytest.raises(RecordErrors) as caught:
        refuse(BORN, NAME)
    shown = "".join(traceback.format_exception(caught.value))
    assert str(BORN) in shown
    assert str(NAME) in shown


# Examples: what a warning is


WARNINGS = [SmallNumbersWarning, SeriesBreakWarning, DatesApartWarning]


def test_these_are_all_the_warnings_of_the_module():
    named = [getattr(errors, name) for name in errors.__all__]
    issued = {kind for kind in named if issubclass(kind, Warning)}
    assert issued == {PoliceStatsWarning, *WARNINGS}
    assert {kind.__module__ for kind in issued} == {"policestats.errors"}


@pytest.mark.parametrize("kind", WARNINGS)
def test_a_warning_can_be_filtered_as_ours_and_as_the_users(kind):
    assert issubclass(kind, PoliceStatsWarning)
    assert issubclass(kind, UserWarning)
    assert not issubclass(kind, PoliceStatsError)


# Laws

texts = st.text(st.characters(codec="utf-8"))
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.decimals(allow_nan=False),
    st.fractions(),
    st.dates(),
    texts,
    st.lists(st.integers()),
)


@given(texts, values, texts)
def test_any_error_equals_its_pickle_and_shares_its_hash(path, value, rule):
    error = RecordError(path, value, rule)
    back = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
    assert back == error
    assert hash(back) == hash(error)


@given(values)
def test_any_value_is_shown_on_one_short_line(value):
    text = str(CountError("n", value, "no"))
    assert text.splitlines() == [text]
    assert len(text) < 250


@given(st.lists(st.builds(RecordError, texts, values, texts), min_size=1))
def test_a_group_survives_pickling_and_gives_back_its_refusals(refusals):
    group = RecordErrors("Person", refusals)
    back = pickle.loads(pickle.dumps(group))  # noqa: S301  # our own bytes
    assert back == group
    assert back.errors == tuple(refusals)


@given(texts, texts, texts)
def test_paths_may_be_put_together_in_either_order(path, middle, top):
    error = RecordError(path or "x", 3, "no")
    middle, top = middle or "y", top or "z"
    inner_first = error.under(middle).under(top)
    outer_first = error.under(RecordError(middle, 3, "no").under(top).path)
    assert inner_first == outer_first
