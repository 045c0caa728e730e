"""Grades have an order within their framework, and outside it no meaning at all."""

from __future__ import annotations

import copy
import operator
import pickle
import statistics
from datetime import date, timedelta
from types import MappingProxyType

import attrs
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty

from policestats import (
    FRAMEWORKS,
    ArgumentError,
    AsAt,
    Between,
    Citation,
    Document,
    FinancialYear,
    Framework,
    Grade,
    GradeChange,
    GradeScale,
    Inspection,
    InspectionArea,
    Judgment,
    Month,
    NotComparableError,
    PeriodMismatchError,
    RecordError,
    ReferenceNotFoundError,
    Since,
    YearEnding,
    compare_judgments,
    find_force,
    find_framework,
    find_grade,
    grade_profile,
    grade_table,
    reference,
    strategies,
)
from policestats.strategies import frameworks, grades, texts
from policestats.vocabulary import DIRECT_COMPARISON, OWN_ORDER, slug_of

OLD, PRESENT, NEXT, LAST = FRAMEWORKS
GOOD, ADEQUATE = PRESENT.grade("good"), PRESENT.grade("adequate")
ORDER = ["outstanding", "good", "adequate", "requires improvement", "inadequate"]
COMPARISONS = [operator.lt, operator.le, operator.gt, operator.ge]
ARITHMETIC = [
    operator.add,
    operator.sub,
    operator.mul,
    operator.truediv,
    operator.floordiv,
    operator.mod,
]
NO_DISTANCES = "grades have an order and no distances: count them with grade_profile"
RESPONDING, CRIME = "Responding to the public", "Investigating crime"


def named(operation):
    return operation.__name__


def kind_of(value):
    return type(value).__name__


def told(grade):
    return f"{grade.name} ({grade.scale.framework})"


def refused(action, *args):
    with pytest.raises(NotComparableError) as caught:
        action(*args)
    return caught.value


def told_refusal(kind, action, *args):
    with pytest.raises(kind) as caught:
        action(*args)
    return caught.value


def missing(find, text):
    with pytest.raises(ReferenceNotFoundError) as caught:
        find(text)
    assert caught.value.key == text
    return caught.value


def of_one_scale(number):
    return frameworks().flatmap(
        lambda one: st.tuples(*[grades(framework=one)] * number)
    )


@st.composite
def of_two_scales(draw):
    one, other = draw(
        st.lists(frameworks(), min_size=2, max_size=2, unique_by=lambda one: one.id)
    )
    return draw(grades(framework=one)), draw(grades(framework=other))


def judged(area=RESPONDING, grade="good", *, framework=PRESENT, **changes):
    plain = {"force": "kent", "as_at": date(2022, 5, 1)}
    return Judgment(
        framework=framework,
        area=area,
        grade=grade and framework.grade(grade),
        **plain | changes,
    )


# --- the order within a scale ---


@given(of_one_scale(1))
def test_a_grade_is_comparable_with_itself(one):
    (grade,) = one
    assert grade <= grade  # noqa: PLR0124  # what is tested
    assert grade >= grade  # noqa: PLR0124  # what is tested
    assert not grade < grade  # noqa: PLR0124  # what is tested
    assert not grade > grade  # noqa: PLR0124  # what is tested
    assert grade == grade.scale.grade(grade.name)


@given(of_one_scale(2))
@example((GOOD, ADEQUATE))
@example((GOOD, GOOD))
def test_of_two_grades_the_one_that_the_scale_names_first_is_the_greater(pair):
    one, other = pair
    place, place_of_other = (g.scale.names.index(g.name) for g in pair)
    assert (one > other) == (other < one) == (place < place_of_other)
    assert (one >= other) == (other <= one) == (place <= place_of_other)
    assert (one == other) == (place == place_of_other)
    assert (one != other) == (place != place_of_other)


@given(of_one_scale(2))
def test_of_two_grades_one_is_less_or_the_other_or_neither(pair):
    one, other = pair
    assert [one < other, one == other, one > other].count(True) == 1
    assert (one <= other <= one) == (one == other)


@given(of_one_scale(3))
def test_the_order_is_transitive(three):
    one, two, three = three
    if one <= two <= three:
        assert one <= three
    if one < two <= three or one <= two < three:
        assert one < three


@given(frameworks().flatmap(lambda one: st.permutations([*one.scale])))
def test_sorting_gives_the_scale_with_the_best_grade_last(mixed):
    scale = mixed[0].scale
    assert sorted(mixed, reverse=True) == [*scale]
    assert [grade.name for grade in sorted(mixed)] == [*reversed(scale.names)]
    assert (max(mixed), min(mixed)) == (
        scale.grade("outstanding"),
        scale.grade("inadequate"),
    )


def test_there_is_a_middle_of_grades_where_one_of_them_is_in_the_middle():
    three = [GOOD, ADEQUATE, PRESENT.grade("inadequate")]
    assert statistics.median(three) == ADEQUATE
    assert statistics.median_low([GOOD, ADEQUATE]) == ADEQUATE
    assert refused(statistics.median, [GOOD, ADEQUATE]).reason == NO_DISTANCES


# --- no order between scales ---


@pytest.mark.parametrize("compare", COMPARISONS, ids=named)
@given(pair=of_two_scales())
@example(pair=(GOOD, NEXT.grade("good")))
@example(pair=(OLD.grade("good"), ADEQUATE))
def test_grades_of_two_frameworks_are_not_compared(compare, pair):
    error = refused(compare, *pair)
    assert {error.left, error.right} == {*map(told, pair)}
    assert error.reason == OWN_ORDER
    assert error.left in str(error)
    assert error.right in str(error)


@pytest.mark.parametrize("action", [sorted, max, min], ids=named)
@given(pair=of_two_scales())
def test_grades_of_two_frameworks_are_not_sorted(action, pair):
    error = refused(action, pair)
    assert {error.left, error.right} == {*map(told, pair)}
    assert error.reason == OWN_ORDER


@pytest.mark.parametrize("compute", ARITHMETIC, ids=named)
@given(pair=of_two_scales() | of_one_scale(2))
@example(pair=(GOOD, NEXT.grade("good")))
@example(pair=(GOOD, GOOD))
def test_grades_are_not_reckoned_with_even_in_one_framework(compute, pair):
    error = refused(compute, *pair)
    assert (error.left, error.right) == (told(pair[0]), told(pair[1]))
    is_one_scale = pair[0].scale == pair[1].scale
    assert error.reason == (
        NO_DISTANCES if is_one_scale else f"{NO_DISTANCES}; {OWN_ORDER}"
    )


@pytest.mark.parametrize("compute", ARITHMETIC, ids=named)
@pytest.mark.parametrize("other", [2, 0.5, None, [1]], ids=repr)
def test_a_grade_is_not_reckoned_with_on_either_side(compute, other):
    for pair in ((GOOD, other), (other, GOOD)):
        error = refused(compute, *pair)
        assert (error.left, error.right) == ("good (PEEL 2021/22)", repr(other))
        assert error.reason == NO_DISTANCES


@pytest.mark.parametrize("compute", ARITHMETIC, ids=named)
def test_a_grade_is_not_reckoned_with_a_text(compute):
    error = refused(compute, GOOD, "good")
    assert (error.left, error.right) == ("good (PEEL 2021/22)", "'good'")
    assert error.reason == NO_DISTANCES
    if compute is operator.mod:  # a text's own, which fills in its places
        assert compute("judged %s", GOOD) == "judged good"
        return
    assert refused(compute, "good", GOOD) == error


@given(grades(), st.sampled_from(["", ">30", "<30", "^30", "s", ".3", "*^25.4"]))
@example(GOOD, ">10")
def test_a_grade_is_formatted_as_its_name_is(grade, how):
    assert format(grade, how) == format(grade.name, how)
    assert f"{grade:{how}}" == f"{grade.name:{how}}"


def test_a_grade_is_not_formatted_as_a_number():
    assert f"{GOOD:>10}|{GOOD:<6}|" == "      good|good  |"
    with pytest.raises(ValueError, match="format code 'd'"):
        format(GOOD, "d")


def test_grades_have_no_sum_and_no_mean():
    some = [GOOD, ADEQUATE, NEXT.grade("good")]
    for action in (sum, np.sum, np.mean):
        assert "grade_profile" in refused(action, some).reason
    for action in (statistics.mean, statistics.fmean, float, abs):
        with pytest.raises(TypeError):
            action(some if action in {statistics.mean, statistics.fmean} else GOOD)
    assert refused(sum, [GOOD]).right == "0"


def test_the_quoted_fragment_is_of_twelve_words_at_most():
    assert 5 <= len(DIRECT_COMPARISON.split()) <= 12


def test_why_grades_of_two_frameworks_have_no_order_is_cited():
    assert OWN_ORDER.startswith("a grade has an order only within its framework")
    assert OWN_ORDER.count(f'no "{DIRECT_COMPARISON}" can be made (S003)') == 1
    assert OWN_ORDER.count('"') == 2


def test_the_quoted_fragment_is_found_once_in_its_document(shared):
    assert s003(shared).count(DIRECT_COMPARISON) == 1


def s003(shared):
    (path,) = (shared / "documents").glob("003_*.txt")
    return path.read_text("utf-8")


# --- the same and not the same ---


def test_grades_of_the_same_name_in_two_frameworks_are_not_the_same_grade():
    assert PRESENT.scale.names == NEXT.scale.names == tuple(ORDER)
    for name in ORDER:
        one, other = PRESENT.grade(name), NEXT.grade(name)
        assert str(one) == str(other)
        assert one != other
        assert not one == other  # noqa: SIM201  # each of the two operators
        assert len({one, other, find_grade(one.id)}) == 2


@given(grades(), grades())
@example(GOOD, NEXT.grade("good"))
def test_grades_are_equal_where_their_ids_are_and_hash_alike(one, other):
    assert (one == other) == (one.id == other.id)
    assert (one != other) == (one.id != other.id)
    assert len({one, other}) == len({one.id, other.id})
    twin = Grade(name=one.name, scale=attrs.evolve(one.scale))
    assert twin == one
    assert hash(twin) == hash(one)


@given(grades(), texts())
@example(GOOD, "adequate")
def test_a_grade_is_no_text_and_least_of_all_its_own_name(grade, text):
    for other in (text, grade.name, grade.id, str(grade), repr(grade)):
        for one, two in ((grade, other), (other, grade)):
            assert operator.eq(one, two) is False
            assert operator.ne(one, two) is True
    assert len({grade, grade.name}) == 2


@pytest.mark.parametrize("compare", COMPARISONS, ids=named)
def test_a_grade_has_no_order_with_a_text(compare):
    for pair in ((GOOD, "good"), ("good", GOOD)):
        error = refused(compare, *pair)
        assert (error.left, error.right) == ("good (PEEL 2021/22)", "'good'")
        assert error.reason == (
            "a text has no scale: compare grade.name, or write scale.grade(text)"
        )


@pytest.mark.parametrize("other", [3, 1.5, None, ("good",), PRESENT], ids=repr)
def test_a_grade_is_not_equal_to_what_is_none_and_has_no_order_with_it(other):
    assert operator.ne(GOOD, other)
    assert not operator.eq(GOOD, other)
    for compare in COMPARISONS:
        for pair in ((GOOD, other), (other, GOOD)):
            with pytest.raises(TypeError) as caught:
                compare(*pair)
            assert not isinstance(caught.value, NotComparableError)


@given(grades())
def test_grades_copy_and_pickle_as_themselves(grade):
    for twin in (
        copy.copy(grade),
        copy.deepcopy(grade),
        pickle.loads(pickle.dumps(grade)),  # noqa: S301  # our own bytes
    ):
        assert twin == grade
        assert twin.scale == grade.scale
        assert twin <= grade <= twin
    for name in ("name", "scale", "id", "remark"):
        with pytest.raises(AttributeError):
            setattr(grade, name, "good")


def test_grades_scales_and_frameworks_read_well():
    assert (str(GOOD), repr(GOOD)) == ("good", "Grade(good (PEEL 2021/22))")
    for one in (GOOD, OLD.scale, NEXT):
        assert pretty(one) == repr(one)
    assert repr(OLD.scale) == (
        "GradeScale('PEEL to 2018/19': outstanding > good > requires improvement > "
        "inadequate)"
    )
    assert (str(NEXT), repr(NEXT)) == ("PEEL 2023-25", "Framework('PEEL 2023-25')")
    area = PRESENT.area(CRIME)
    assert (str(area), area.id) == (CRIME, "investigating-crime")
    assert slug_of("  Vetting & counter-corruption! ") == "vetting-counter-corruption"


# --- scales ---


@given(frameworks(), st.data())
def test_a_scale_gives_its_grades_by_name_in_any_letters(framework, data):
    name = data.draw(st.sampled_from(framework.scale.names))
    for text in (name, name.upper(), name.replace(" ", "-"), f" {name.title()} "):
        grade = framework.grade(text)
        assert (grade.name, grade.scale) == (name, framework.scale)
        assert grade in framework.scale


def test_a_scale_holds_its_own_grades_and_nothing_else():
    assert len(OLD.scale) == 4
    assert len(PRESENT.scale) == 5
    assert [grade.name for grade in PRESENT.scale] == ORDER
    assert GOOD in PRESENT.scale
    assert GOOD not in NEXT.scale
    for nothing in (None, 3, ("good",), PRESENT.scale):
        assert nothing not in PRESENT.scale


def gives(action, text):
    try:
        action(text)
    except ReferenceNotFoundError:
        return False
    return True


@given(
    frameworks(),
    st.sampled_from(
        [
            *ORDER,
            "Good",
            " requires-improvement ",
            "fine",
            "",
            "-",
            "/good",
            "good/",
            "Mine/good",
            *(grade.id for one in FRAMEWORKS for grade in one.scale),
            "PEEL 2021/22/good",
            "PEEL-2021-22/GOOD",
            "peel-2021-22/fine",
            "peel-2021-22-good",
            "peel-2021-22/peel-2021-22/good",
        ]
    )
    | texts(),
)
@example(PRESENT, "good")
@example(OLD, "adequate")
@example(PRESENT, "peel-2021-22/good")
@example(NEXT, "peel-2021-22/good")
def test_a_scale_holds_the_names_and_ids_that_it_gives_a_grade_for(framework, text):
    assert (text in framework.scale) == gives(framework.grade, text)
    profile = grade_profile([judged(framework.areas[0].name, framework=framework)])
    assert (text in profile) == gives(profile.__getitem__, text)


class Told:
    """What is no text and tells the name of a grade."""

    def __str__(self):
        return "good"


STRANGERS = [None, 3, ("good",), [], {}, np.array(["good", "bad"]), Told(), PRESENT]


@pytest.mark.parametrize("stranger", STRANGERS, ids=kind_of)
def test_what_only_tells_the_name_of_a_grade_is_neither_held_nor_taken_for_it(stranger):
    assert stranger not in PRESENT.scale
    error = told_refusal(ReferenceNotFoundError, PRESENT.grade, stranger)
    assert error.kind == "grade of PEEL 2021/22"
    assert error.key is stranger
    assert error.hint.startswith("its grades are outstanding, good, adequate")


def test_a_name_is_in_the_scales_that_have_a_grade_of_it():
    assert "good" in PRESENT.scale
    assert "Requires Improvement" in PRESENT.scale
    assert "adequate" in PRESENT.scale
    assert "adequate" not in OLD.scale
    assert "fine" not in PRESENT.scale
    assert "" not in PRESENT.scale
    assert "peel-2021-22/good" in PRESENT.scale
    assert "peel-2021-22/good" not in NEXT.scale


@given(grades())
def test_a_scale_takes_its_own_grades_and_their_ids(grade):
    framework = find_framework(grade.id.partition("/")[0])
    for give in (framework.grade, framework.scale.grade, grade.scale.grade):
        assert give(grade) is grade
        for text in (
            grade.id,
            grade.id.upper(),
            f" {grade.id} ",
            f"{framework}/{grade.name.title()}",
        ):
            assert give(text) == grade
    twin = attrs.evolve(grade.scale).grade(grade)
    assert twin is grade


@given(of_two_scales())
@example((GOOD, NEXT.grade("good")))
@example((ADEQUATE, OLD.grade("good")))
def test_a_scale_refuses_the_grades_of_another_and_their_ids(pair):
    mine, other = pair
    framework = find_framework(mine.scale.framework)
    for give in (mine.scale.grade, framework.grade):
        error = refused(give, other)
        assert (error.left, error.right) == (told(other), framework.name)
        assert error.reason == OWN_ORDER
        error = missing(give, other.id)
        assert error.kind == f"grade of {framework}"
        assert "none of another framework is taken" in error.hint


def test_a_name_with_a_slash_is_a_name_and_no_id():
    scale = GradeScale(framework="Mine", names=("met / kept", "kept", "lost"))
    assert scale.grade("met/kept").name == "met / kept"
    assert scale.grade("mine/kept").name == "kept"
    assert scale.grade("Mine/Met-kept").name == "met / kept"
    assert "other/kept" not in scale


def test_no_grade_is_taken_for_one_that_the_framework_did_not_have():
    text = "adequate"
    error = missing(OLD.grade, text)
    assert error.kind == "grade of PEEL to 2018/19"
    assert error.hint == (
        "its grades are outstanding, good, requires improvement, inadequate, and none "
        "of another framework is taken for one of them"
    )
    assert error.hint in str(error)


@pytest.mark.parametrize("text", ["", " ", "-", "excellent", "improvement", 3, None])
def test_a_grade_that_a_scale_does_not_have_is_refused(text):
    error = missing(PRESENT.grade, text)
    assert error.kind == "grade of PEEL 2021/22"
    assert ", ".join(ORDER) in error.hint
    assert missing(PRESENT.grade, "inadequat").closest[0] == "inadequate"


def test_what_a_grade_means_is_told_of_the_framework_whose_source_says_it():
    assert NEXT.grade("good").meaning == (
        "substantially all of the characteristics of good performance"
    )
    assert len({grade.meaning for grade in NEXT.scale}) == 5
    assert "causes of concern" in NEXT.grade("inadequate").meaning
    for framework in (OLD, PRESENT, LAST):
        assert framework.scale.meanings == ()
        assert {grade.meaning for grade in framework.scale} == {None}


@pytest.mark.parametrize(
    "names",
    [
        (),
        ("good",),
        ("good", "Good"),
        ("requires improvement", "requires-improvement"),
        ["good", "bad"],
        "good",
        None,
    ],
    ids=repr,
)
def test_a_scale_has_two_names_or_more_each_once(names):
    with pytest.raises(ArgumentError, match="two names or more") as caught:
        GradeScale(framework="Mine", names=names)
    assert (caught.value.argument, caught.value.value) == ("names", names)


@pytest.mark.parametrize(
    ("names", "place", "rule"),
    [
        (("good", "-"), 1, "must have a letter from a to z or a digit, for its id"),
        (("a", "\u00e9"), 1, "must have a letter from a to z or a digit, for its id"),
        (("", "bad"), 0, "must be a text, not empty, without spaces at its ends"),
        (
            ("good", "bad", 3),
            2,
            "must be a text, not empty, without spaces at its ends",
        ),
        ((["a"], "b"), 0, "must be a text, not empty, without spaces at its ends"),
        (("good ",), 0, "must be a text, not empty, without spaces at its ends"),
    ],
    ids=repr,
)
def test_a_name_that_cannot_be_one_is_refused_by_its_place(names, place, rule):
    with pytest.raises(RecordError) as caught:
        GradeScale(framework="Mine", names=names)
    assert caught.value == RecordError(f"names[{place}]", names[place], rule)


@pytest.mark.parametrize(
    "meanings", [("fine",), ("fine", "poor", "worse"), ["fine", "poor"], None, "ab"]
)
def test_a_scale_says_what_each_of_its_grades_means_or_none(meanings):
    with pytest.raises(ArgumentError, match="one text for each grade") as caught:
        GradeScale(framework="Mine", names=("good", "bad"), meanings=meanings)
    assert (caught.value.argument, caught.value.value) == ("meanings", meanings)
    scale = GradeScale(
        framework="Mine", names=("good", "bad"), meanings=("fine", "poor")
    )
    assert scale.grade("bad").meaning == "poor"
    assert GradeScale(framework="Mine", names=("a", "b")).grade("a").meaning is None


def scale(**changes):
    return GradeScale(**{"framework": "Mine", "names": ("good", "bad")} | changes)


def area(name="Parks", **changes):
    return InspectionArea(name, **changes)


def framework(**changes):
    plain = {
        "name": "Mine",
        "scale": scale(),
        "areas": (area(),),
        "is_complete": True,
        "note": "x",
    }
    return Framework(**plain | changes)


ONE_TEXT = "must be a text, not empty, without spaces at its ends"
SOME_TEXT = "must be a text that is not empty"
FOR_ITS_ID = "must have a letter from a to z or a digit, for its id"


@pytest.mark.parametrize(
    ("make", "field"),
    [(scale, "framework"), (area, "name"), (framework, "name")],
    ids=["scale", "area", "framework"],
)
@pytest.mark.parametrize(
    ("value", "rule"),
    [
        (None, ONE_TEXT),
        (5, ONE_TEXT),
        (b"Mine", ONE_TEXT),
        ("", ONE_TEXT),
        ("Mine ", ONE_TEXT),
        ("a\tb", "must be on one line: write 'a b'"),
        ("a\x00b", "must have no control character, as '\\x00' is one"),
        ("-", FOR_ITS_ID),
        ("\N{GREEK SMALL LETTER ALPHA}", FOR_ITS_ID),
    ],
    ids=repr,
)
def test_a_scale_an_area_and_a_framework_have_a_name(make, field, value, rule):
    error = told_refusal(RecordError, lambda: make(**{field: value}))
    assert error == RecordError(field, value, rule)


@pytest.mark.parametrize("name", ["a", "7", "\N{DEGREE SIGN} 1"], ids=repr)
def test_one_letter_or_digit_is_name_enough(name):
    assert area(name).id == scale(framework=name).grade("good").id.partition("/")[0]
    assert framework(name=name).id == slug_of(name) in {"a", "7", "1"}


def test_the_name_of_a_grade_is_on_one_line_without_spaces_at_its_ends():
    for place, names in enumerate([("good ", "bad"), ("good", " bad")]):
        error = told_refusal(RecordError, lambda names=names: scale(names=names))
        assert error == RecordError(f"names[{place}]", names[place], ONE_TEXT)
    error = told_refusal(RecordError, lambda: scale(names=("good", "very\nbad")))
    assert (error.path, error.value) == ("names[1]", "very\nbad")
    assert error.rule == "must be on one line: write 'very bad'"
    assert len(scale(names=("good", "very bad"))) == 2


@pytest.mark.parametrize("value", [1, "", " ", b"fine", ("fine",)], ids=repr)
def test_a_meaning_is_a_text_or_not_known(value):
    for place, meanings in enumerate([(value, None), (None, value)]):
        error = told_refusal(RecordError, lambda told=meanings: scale(meanings=told))
        assert error == RecordError(f"meanings[{place}]", value, SOME_TEXT)
    one = scale(meanings=(None, "on\ntwo lines"))
    assert [grade.meaning for grade in one] == [None, "on\ntwo lines"]
    assert [grade.meaning for grade in scale(meanings=(None, None))] == [None, None]


@pytest.mark.parametrize("value", ["no", 1, 0, None, np.bool_(1)], ids=repr)
def test_whether_an_area_is_graded_and_a_list_complete_is_true_or_false(value):
    for make, field in ((area, "is_graded"), (framework, "is_complete")):
        error = told_refusal(
            RecordError, lambda make=make, field=field: make(**{field: value})
        )
        assert (error.path, error.rule) == (field, "must be True or False")
        assert error.value is value
        for is_so in (True, False):
            assert getattr(make(**{field: is_so}), field) is is_so


@pytest.mark.parametrize("value", [3, "", " ", b"x", ("x",)], ids=repr)
def test_a_note_and_a_source_are_texts_and_a_source_may_be_missing(value):
    for make, field in ((framework, "note"), (area, "source")):
        error = told_refusal(
            RecordError, lambda make=make, field=field: make(**{field: value})
        )
        assert error == RecordError(field, value, SOME_TEXT)
        assert getattr(make(**{field: "on\ntwo lines"}), field) == "on\ntwo lines"
    assert area(source=None).source is None
    error = told_refusal(RecordError, lambda: framework(note=None))
    assert error == RecordError("note", None, SOME_TEXT)


@pytest.mark.parametrize("value", [None, "Mine", ("good", "bad"), PRESENT], ids=repr)
def test_a_framework_has_a_scale(value):
    error = told_refusal(RecordError, lambda: framework(scale=value))
    assert error == RecordError(
        "scale", value, "must be a GradeScale: write GradeScale(framework=…, names=(…))"
    )


@pytest.mark.parametrize("value", [None, "Parks", 3, {area()}, area()], ids=repr)
def test_the_areas_and_the_aliases_of_a_framework_are_lists(value):
    for field, things in (("areas", "areas"), ("aliases", "names")):
        error = told_refusal(
            RecordError, lambda field=field: framework(**{field: value})
        )
        assert error == RecordError(
            field, value, f"must be a list or a tuple of {things}"
        )


def test_a_list_of_areas_or_aliases_is_taken_for_a_tuple_of_them():
    made = framework(areas=[area("A"), area("B")], aliases=["One", "Two"])
    assert made.areas == (area("A"), area("B"))
    assert made.aliases == ("One", "Two")
    assert made == framework(areas=made.areas, aliases=made.aliases)
    assert hash(made) == hash(copy.deepcopy(made))
    assert framework(areas=[]).areas == framework().aliases == ()


@pytest.mark.parametrize(
    ("value", "write"),
    [("Parks", "'Parks'"), (None, "name"), (3, "name"), (("A",), "name")],
    ids=repr,
)
def test_each_area_of_a_framework_is_one(value, write):
    for areas in ([value, area()], [area(), value]):
        error = told_refusal(RecordError, lambda areas=areas: framework(areas=areas))
        assert error == RecordError(
            f"areas[{areas.index(value)}]",
            value,
            f"must be an InspectionArea: write InspectionArea({write})",
        )


def test_a_framework_names_each_area_once():
    areas = [area("A"), area("B"), area("b!", is_graded=False)]
    error = told_refusal(RecordError, lambda: framework(areas=areas))
    assert error == RecordError(
        "areas[2]", "b!", "must be there once: areas[1] is the same"
    )
    assert len(framework(areas=areas[:2]).areas) == 2


@pytest.mark.parametrize("value", [None, 3, "", " Mine"], ids=repr)
def test_each_alias_of_a_framework_is_a_name(value):
    error = told_refusal(RecordError, lambda: framework(aliases=("Ours", value)))
    assert error == RecordError("aliases[1]", value, ONE_TEXT)


@given(frameworks())
def test_a_bundled_framework_can_be_made_again_from_its_parts(known):
    assert attrs.evolve(known, areas=[*map(attrs.evolve, known.areas)]) == known
    assert attrs.evolve(known.scale) == known.scale


def test_a_grade_is_spelled_as_its_scale_has_it():
    assert Grade(name="good", scale=PRESENT.scale) == GOOD
    with pytest.raises(ArgumentError) as caught:
        Grade(name="Good", scale=PRESENT.scale)
    assert (caught.value.argument, caught.value.value) == ("name", "Good")
    assert "outstanding > good > adequate" in caught.value.requirement
    error = missing(lambda name: Grade(name=name, scale=PRESENT.scale), "fine")
    assert error.kind == "grade of PEEL 2021/22"


@pytest.mark.parametrize("scale", [PRESENT, "PEEL 2021/22", None], ids=repr)
def test_a_grade_is_of_a_scale(scale):
    with pytest.raises(ArgumentError, match=r"as framework\.scale is one") as caught:
        Grade(name="good", scale=scale)
    assert (caught.value.argument, caught.value.value) == ("scale", scale)


# --- frameworks ---


def test_there_are_four_frameworks_the_oldest_first():
    assert [one.name for one in FRAMEWORKS] == [
        "PEEL to 2018/19",
        "PEEL 2021/22",
        "PEEL 2023-25",
        "PEEL 2025-27",
    ]
    assert [one.id for one in FRAMEWORKS] == [
        "peel-to-2018-19",
        "peel-2021-22",
        "peel-2023-25",
        "peel-2025-27",
    ]
    for one in FRAMEWORKS:
        assert one.scale.framework == one.name
        assert len({area.id for area in one.areas}) == len(one.areas)
    assert [one.is_complete for one in FRAMEWORKS] == [False, True, True, False]


@given(frameworks(), st.data())
def test_a_framework_is_found_by_every_name_that_it_has(framework, data):
    name = data.draw(
        st.sampled_from([framework.id, framework.name, *framework.aliases])
    )
    for text in (
        name,
        name.upper(),
        f"  {name} ",
        name.removeprefix("PEEL "),
        name.replace("-", "\N{EN DASH}"),
        name.replace("/", "-"),
        name.replace("-", "\N{NON-BREAKING HYPHEN}"),
    ):
        assert find_framework(text) is framework
    assert find_framework(framework) is framework


@pytest.mark.parametrize(
    ("text", "framework"),
    [
        ("2018/19", OLD),
        ("PEEL 2016", OLD),
        ("PEEL 2019", OLD),
        ("2019", OLD),
        ("PEEL 2014 to 2018/19", OLD),
        ("2021/22", PRESENT),
        ("2021-22", PRESENT),
        ("PEEL 2021\N{EN DASH}2022", PRESENT),
        ("peel 2021", PRESENT),
        ("2023/25", NEXT),
        ("PEEL 2023\N{EN DASH}2025", NEXT),
        ("PEEL 2023 - 2025", NEXT),
        ("2025-2027", LAST),
    ],
)
def test_a_framework_is_found_by_its_years(text, framework):
    assert find_framework(text) is framework


@pytest.mark.parametrize(
    "text", ["PEEL 2021/23", "PEEL", "", "2019/20", "2020", "HMIC", None, 3]
)
def test_an_unknown_framework_is_refused_with_those_that_there_are(text):
    error = missing(find_framework, text)
    assert error.kind == "framework"
    assert error.hint == (
        "there is PEEL to 2018/19, PEEL 2021/22, PEEL 2023-25, PEEL 2025-27"
    )


def test_in_2021_22_eleven_areas_were_graded_and_three_were_not():
    assert [area.is_graded for area in PRESENT.areas].count(True) == 11
    assert [area.name for area in PRESENT.areas if not area.is_graded] == [
        "Providing a service to the victims of crime",
        "Strategic policing requirement",
        "Response to armed threats",
    ]


def test_the_areas_of_2021_22_are_the_headings_of_the_report(shared):
    lines = s003(shared).splitlines()
    cited = [area for area in PRESENT.areas if area.source == "S003, its headings"]
    assert [area.is_graded for area in cited].count(True) == 11
    for area in cited:
        assert lines.count(area.name) == 1, area
    places = [lines.index(area.name) for area in cited]
    assert places == sorted(places)


def test_in_2023_25_eight_areas_are_graded_in_each_report():
    noticed = [area for area in NEXT.areas if "August 2024" in (area.source or "")]
    assert [area.is_graded for area in noticed] == [True] * 8
    assert [area.name for area in NEXT.areas if area.source is None] == [
        "Recording data about crime",
        "Disrupting serious organised crime",
        "Vetting and counter corruption",
    ]
    assert [area.name for area in NEXT.areas if not area.is_graded] == [
        "Providing a service to the victims of crime"
    ]


def test_the_first_framework_had_three_pillars():
    assert [str(area) for area in OLD.areas] == [
        "Effectiveness",
        "Efficiency",
        "Legitimacy",
    ]


@given(frameworks(), st.data())
def test_an_area_is_found_by_its_name_in_any_letters(framework, data):
    area = data.draw(st.sampled_from(framework.areas))
    for text in (
        area.name,
        area.name.upper(),
        area.id,
        f"{area.name.replace(',', '')}.",
    ):
        assert framework.area(text) is area


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Responding to the pubic", RESPONDING),
        ("Investigating crimes", CRIME),
        ("vetting and counter-coruption", "Vetting and counter corruption"),
    ],
)
def test_a_misspelt_area_gets_the_nearest(text, near):
    error = missing(PRESENT.area, text)
    assert (error.kind, error.closest[0]) == ("area of PEEL 2021/22", near)
    assert f"did you mean {near}" in str(error)


def test_an_area_of_another_framework_is_refused_with_those_there_are():
    error = missing(PRESENT.area, "Leadership and force management")
    assert error.closest == ()
    assert error.hint.startswith("its areas are Providing a service to")
    for area in PRESENT.areas:
        assert area.name in error.hint
    assert missing(PRESENT.area, None).closest == ()


@pytest.mark.parametrize("framework", [OLD, LAST], ids=str)
def test_a_list_that_is_not_complete_says_how_to_name_another_area(framework):
    error = missing(framework.area, CRIME)
    assert error.hint == "its list is not complete: InspectionArea(name) makes an area"
    assert judged(InspectionArea(CRIME), framework=framework).area == CRIME


# --- a grade by its id ---


@given(grades())
def test_a_grade_is_found_by_its_id(grade):
    assert find_grade(grade.id) == grade
    framework, _, name = grade.id.partition("/")
    assert find_framework(framework).scale == grade.scale
    assert name == slug_of(grade.name)
    assert find_grade(f"{grade.scale.framework}/{grade.name}".upper()) == grade


def test_an_id_names_framework_and_grade():
    worse = PRESENT.grade("requires improvement")
    assert worse.id == "peel-2021-22/requires-improvement"
    assert len({grade.id for one in FRAMEWORKS for grade in one.scale}) == 19


@pytest.mark.parametrize("text", ["good", "peel-2021-22", "", None])
def test_a_grade_without_its_framework_is_refused(text):
    error = missing(find_grade, text)
    assert error.kind == "grade"
    assert error.hint == "write framework and grade, as in 'peel-2021-22/good'"


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("peel-1999/good", "framework", "peel-1999"),
        ("/good", "framework", ""),
        ("peel-2021-22/fine", "grade of PEEL 2021/22", "fine"),
        ("peel-2021-22/", "grade of PEEL 2021/22", ""),
        ("peel-to-2018-19/adequate", "grade of PEEL to 2018/19", "adequate"),
        (
            "peel-2021-22/peel-2021-22/good",
            "framework",
            "peel-2021-22/peel-2021-22",
        ),
        ("peel-2021-22/good/", "framework", "peel-2021-22/good"),
    ],
)
def test_an_id_of_no_grade_is_refused_for_the_part_that_is_wrong(text, kind, key):
    with pytest.raises(ReferenceNotFoundError) as caught:
        find_grade(text)
    assert (caught.value.kind, caught.value.key) == (kind, key)


# --- profiles ---


OTHER_AREAS = ["Crime", "Leadership | workforce", "Question 1"]
AREAS = {
    one: [area.name for area in one.areas] + (not one.is_complete) * OTHER_AREAS
    for one in FRAMEWORKS
}


@st.composite
def judgments_of_one(draw, *, framework=None, force="kent", min_size=1):
    under = framework or draw(frameworks())
    most = min(len(AREAS[under]), 6)
    areas = draw(
        st.lists(
            st.sampled_from(AREAS[under]),
            min_size=min_size,
            max_size=most,
            unique=True,
        )
    )
    names = st.sampled_from([None, *under.scale.names])
    return [judged(area, draw(names), framework=under, force=force) for area in areas]


@given(judgments_of_one())
def test_a_profile_counts_every_judgment_once(judgments):
    profile = grade_profile(judgments)
    names = [one.grade and one.grade.name for one in judgments]
    assert profile.framework is judgments[0].framework
    assert profile.judgments == tuple(judgments)
    assert profile.counts == tuple(profile.values())
    assert [*profile] == [*profile.framework.scale]
    for grade in profile.framework.scale:
        number = names.count(grade.name)
        assert profile[grade] == profile[grade.name] == number
        assert profile[grade.name.upper()] == number
    assert profile.ungraded == names.count(None)
    assert profile.total == sum(profile.values())
    assert profile.total + profile.ungraded == len(judgments)
    assert len(profile) == len(profile.framework.scale)


@given(judgments_of_one(min_size=2), st.data())
def test_the_profiles_of_two_parts_sum_to_that_of_the_whole(judgments, data):
    cut = data.draw(st.integers(1, len(judgments) - 1))
    whole, *parts = map(
        grade_profile, (iter(judgments), judgments[:cut], judgments[cut:])
    )
    for grade in whole:
        assert whole[grade] == sum(part[grade] for part in parts)
    assert whole.ungraded == sum(part.ungraded for part in parts)


def inspected(judgments):
    return Inspection(
        id="I1",
        force=judgments[0].force,
        framework=judgments[0].framework,
        as_at=judgments[0].as_at,
        judgments=judgments,
    )


@given(judgments_of_one())
def test_the_profile_of_an_inspection_is_that_of_its_judgments(judgments):
    profile = grade_profile(inspected(judgments))
    assert profile == grade_profile(judgments)
    assert profile.total == len(inspected(judgments).graded)


def test_the_profile_of_the_metropolitan_police_in_2021_22():
    profile = grade_profile(reference.judgments(force="the Met", with_ungraded=True))
    assert dict(profile) == {
        PRESENT.grade(name): number
        for name, number in zip(ORDER, (0, 1, 3, 5, 1), strict=True)
    }
    assert (profile.total, profile.ungraded) == (10, 1)
    assert profile.counts == (0, 1, 3, 5, 1)
    assert profile.judgments == reference.judgments(force="the Met", with_ungraded=True)
    assert str(profile) == (
        "PEEL 2021/22: outstanding 0, good 1, adequate 3, requires improvement 5, "
        "inadequate 1; 1 not graded"
    )
    assert profile.to_records()[3] == {
        "framework": "peel-2021-22",
        "grade": "requires improvement",
        "areas": 5,
    }
    assert [one["grade"] for one in profile.to_records()] == [*ORDER, None]
    assert profile.to_records()[-1] == {
        "framework": "peel-2021-22",
        "grade": None,
        "areas": 1,
    }


@given(judgments_of_one())
def test_the_records_of_a_profile_tell_of_every_judgment(judgments):
    profile = grade_profile(judgments)
    records = profile.to_records()
    assert sum(one["areas"] for one in records) == len(judgments)
    assert {one["framework"] for one in records} == {profile.framework.id}
    told_of = [one["grade"] for one in records]
    ungraded = [None] if any(one.grade is None for one in judgments) else []
    assert told_of == [*profile.framework.scale.names, *ungraded]


def test_a_profile_says_nothing_of_ungraded_areas_where_there_are_none():
    profile = grade_profile(
        [judged(framework=OLD), judged(CRIME, "good", framework=OLD)]
    )
    assert str(profile) == (
        "PEEL to 2018/19: outstanding 0, good 2, requires improvement 0, inadequate 0"
    )
    assert profile.ungraded == 0
    assert [one["grade"] for one in profile.to_records()] == [*OLD.scale.names]


def test_one_judgment_is_taken_without_a_list_around_it():
    assert grade_profile(judged()) == grade_profile([judged()])


def test_several_forces_may_be_profiled_together():
    profile = grade_profile([judged(), judged(force="surrey")])
    assert profile[GOOD] == 2


def test_a_profile_has_no_place_for_the_grades_of_another_framework():
    profile = grade_profile([judged()])
    error = refused(profile.__getitem__, NEXT.grade("good"))
    assert (error.left, error.right) == ("good (PEEL 2023-25)", "PEEL 2021/22")
    assert error.reason == OWN_ORDER
    assert missing(profile.__getitem__, "fine").kind == "grade of PEEL 2021/22"
    assert GOOD in profile
    assert NEXT.grade("good") not in profile
    assert "Good" in profile
    assert "fine" not in profile
    assert 3 not in profile


@given(
    judgments_of_one(),
    grades() | texts() | st.sampled_from(ORDER) | st.sampled_from(STRANGERS),
)
@example([judged()], "excellent")
@example([judged()], "GOOD")
@example([judged()], NEXT.grade("good"))
@example([judged()], GOOD)
def test_a_profile_gets_a_number_for_what_is_in_it_and_the_default_for_all_else(
    judgments, key
):
    profile, default = grade_profile(judgments), object()
    if key in profile:
        assert profile.get(key) == profile.get(key, default) == profile[key]
        assert profile.get(key, default=default) == profile[key]
        return
    assert profile.get(key) is None
    assert profile.get(key, default) is profile.get(key, default=default) is default
    if isinstance(key, Grade):
        error = refused(profile.__getitem__, key)
        assert (error.left, error.right) == (told(key), str(profile.framework))
    else:
        error = told_refusal(ReferenceNotFoundError, profile.__getitem__, key)
        assert error.key is key


def test_a_profile_gets_a_number_by_grade_name_and_id():
    profile = grade_profile([judged(), judged(CRIME)])
    for key in (GOOD, "good", " Good ", "peel-2021-22/good"):
        assert profile.get(key, 7) == 2
    assert profile.get("adequate", 7) == 0
    for key in ("excellent", NEXT.grade("good"), "peel-2023-25/good", 3, []):
        assert profile.get(key, 7) == 7
        assert profile.get(key) is None


@given(judgments_of_one(), grades(), st.integers(0, 6))
@example([judged()], NEXT.grade("good"), 1)
@example([judged()], GOOD, 1)
@example([judged()], GOOD, 0)
def test_a_grade_with_a_number_is_among_the_items_where_the_profile_has_it_so(
    judgments, grade, number
):
    profile = grade_profile(judgments)
    assert ((grade, number) in profile.items()) == (profile.get(grade) == number)
    assert ("excellent", number) not in profile.items()
    assert [*profile.items()] == [(one, profile[one]) for one in profile]


@given(judgments_of_one(), judgments_of_one())
def test_profiles_are_equal_where_their_grades_and_numbers_are(one, other):
    mine, theirs = grade_profile(one), grade_profile(other)
    is_same = mine.framework == theirs.framework and mine.counts == theirs.counts
    assert (mine == theirs) == is_same
    assert (mine != theirs) == (not is_same)
    assert len({mine, theirs}) == 2 - is_same


@given(judgments_of_one())
def test_a_profile_equals_any_mapping_of_its_grades_to_its_numbers(judgments):
    profile = grade_profile(judgments)
    plain = dict(profile)
    for mapping in (plain, MappingProxyType(plain), dict(reversed(plain.items()))):
        assert profile == mapping
        assert mapping == profile
    best = next(iter(profile))
    assert profile != plain | {best: profile[best] + 1}
    assert profile != {grade: plain[grade] for grade in plain if grade != best}
    assert profile != {grade.name: number for grade, number in plain.items()}
    assert profile != tuple(plain.items())


def test_equal_profiles_of_other_areas_hash_alike_and_of_other_numbers_differ():
    profile, other = grade_profile([judged()]), grade_profile([judged(CRIME)])
    assert profile == other
    assert hash(profile) == hash(other)
    assert profile.judgments != other.judgments
    ungraded = judged(CRIME, None)
    assert profile == grade_profile([judged(), ungraded])
    assert profile != grade_profile([judged(grade="adequate")])
    assert profile != grade_profile([judged(), judged(CRIME)])
    assert profile != grade_profile([judged(framework=NEXT)])


@given(judgments_of_one())
def test_a_profile_copies_and_pickles_as_itself_and_cannot_be_changed(judgments):
    profile = grade_profile(judgments)
    for twin in (
        copy.deepcopy(profile),
        pickle.loads(pickle.dumps(profile)),  # noqa: S301  # our own bytes
        attrs.evolve(profile),
    ):
        assert (twin, twin.judgments) == (profile, profile.judgments)
        assert hash(twin) == hash(profile)
    with pytest.raises(AttributeError):
        profile.judgments = ()


FIRST, SECOND = (
    Citation(document=Document(id=name, title=f"Report {name}"), quote="good")
    for name in ("B1", "B2")
)


def test_a_profile_and_a_table_cite_each_place_once_in_order():
    areas = [area.name for area in PRESENT.areas]
    cited = [
        judged(area, grade, citation=citation)
        for area, grade, citation in zip(
            areas,
            ["good", None, "good", "adequate"],
            [SECOND, FIRST, None, SECOND],
            strict=False,
        )
    ]
    assert grade_profile(cited).citations == (SECOND, FIRST)
    assert grade_profile(cited[2:3]).citations == ()
    assert grade_profile(cited[1:2]).citations == (FIRST,)
    table = grade_table([*cited, judged(areas[5], force="surrey", citation=FIRST)])
    assert table.citations == (SECOND, FIRST)
    assert grade_table(cited[2:3]).citations == ()


def test_a_profile_explains_what_it_counts_and_where_it_is_from():
    profile = grade_profile(
        [
            judged(citation=FIRST),
            judged(CRIME, None, citation=FIRST),
            judged(force="surrey", citation=SECOND),
            judged(CRIME, "adequate", force="surrey"),
        ]
    )
    assert profile.explain().splitlines() == [
        (
            "PEEL 2021/22: outstanding 0, good 2, adequate 1, requires improvement 0, "
            "inadequate 0; 1 not graded. The forces judged: kent, surrey."
        ),
        "Grades have an order and no distances, so that there is no average.",
        'Source: Report B1 (B1): "good"',
        'Source: Report B2 (B2): "good"',
    ]
    assert len(grade_profile([judged()]).explain().splitlines()) == 2


# --- what profiles, comparisons and tables refuse alike ---


def compared_before(judgments):
    return compare_judgments(judgments, [judged(as_at=date(2030, 1, 1))])


def compared_after(judgments):
    return compare_judgments([judged(as_at=date(2000, 1, 1))], judgments)


TAKERS = [
    (grade_profile, "judgments"),
    (grade_table, "judgments"),
    (compared_before, "before"),
    (compared_after, "after"),
]


@pytest.mark.parametrize(("take", "name"), TAKERS, ids=str)
def test_no_judgment_is_refused(take, name):
    empty = Inspection(id="I1", force="kent", framework=PRESENT, as_at=date(2022, 5, 1))
    for nothing in ([], (), iter(()), empty):
        with pytest.raises(ArgumentError, match="must hold a judgment") as caught:
            take(nothing)
        assert (caught.value.argument, caught.value.value) == (name, [])


@pytest.mark.parametrize(("take", "name"), TAKERS, ids=str)
@pytest.mark.parametrize(
    ("judgments", "value"),
    [
        ([judged(), GOOD], GOOD),
        ("kent", "k"),
        (None, None),
        (3, 3),
        ([[judged()]], [judged()]),
    ],
    ids=["grade", "text", "none", "number", "nested"],
)
def test_what_is_no_judgment_is_refused(take, name, judgments, value):
    with pytest.raises(ArgumentError, match="hold judgments alone") as caught:
        take(judgments)
    assert caught.value.argument == name
    assert type(caught.value.value) is type(value)
    assert caught.value.value == value


class Closed:
    """What says that it cannot be gone through."""

    __iter__ = None


class Broken:
    """What gives nothing to go through it by."""

    def __iter__(self):
        return 3


@pytest.mark.parametrize(("take", "name"), TAKERS, ids=str)
@pytest.mark.parametrize(
    "value", [np.array(5), Closed(), Broken(), object(), Judgment, len], ids=kind_of
)
def test_what_cannot_be_gone_through_is_refused_as_it_is(take, name, value):
    error = told_refusal(ArgumentError, take, value)
    assert error.argument == name
    assert error.value is value
    assert error.requirement == "must be an Inspection, or hold judgments alone"


@pytest.mark.parametrize("take", [take for take, _ in TAKERS], ids=named)
def test_an_array_of_judgments_is_gone_through(take):
    day = date(2010, 1, 1)
    many = [judged(as_at=day), judged(CRIME, as_at=day)]
    assert take(np.array(many, dtype=object)) == take(many)


def test_an_error_of_what_gives_the_judgments_is_left_as_it_is():
    def broken():
        yield judged()
        raise TypeError(3)

    with pytest.raises(TypeError, match=r"^3$"):
        grade_profile(broken())


@pytest.mark.parametrize(("take", "name"), TAKERS, ids=str)
def test_an_area_of_a_force_is_judged_once(take, name):
    twice = [judged(), judged(CRIME), judged(grade="adequate")]
    with pytest.raises(ArgumentError, match="of kent once: pick those") as caught:
        take(twice)
    assert caught.value.argument == name
    assert caught.value.value == str(twice[2])
    # Where the list is not complete, a name may be spelled in two ways.
    with pytest.raises(ArgumentError, match="of kent once"):
        take([judged("Crime", framework=OLD), judged("CRIME!", framework=OLD)])


@pytest.mark.parametrize("take", [take for take, _ in TAKERS], ids=named)
def test_judgments_of_two_frameworks_are_not_laid_together(take):
    mixed = [judged(), judged(CRIME), judged(framework=NEXT, force="surrey")]
    error = refused(take, mixed)
    assert (error.left, error.right) == (mixed[0], mixed[2])
    assert error.reason == (
        "they are counted and laid side by side within one framework, so pick those of "
        f"one (judgment.framework); {OWN_ORDER}"
    )
    assert "PEEL 2021/22" in str(error)
    assert "PEEL 2023-25" in str(error)


# --- comparisons ---

BEFORE, AFTER = date(2022, 5, 1), date(2023, 5, 1)
NOT_LATER = "the second must be later: are they swapped?"
SAME_DAY = "they are of the same day: the second must be later"
SHARED_DAYS = (
    "they share days, so that it is not known which is later: give the day of each, or "
    "periods that share none"
)
OPPOSITE = {
    GradeChange.BETTER: GradeChange.WORSE,
    GradeChange.WORSE: GradeChange.BETTER,
    GradeChange.NEW: GradeChange.GONE,
    GradeChange.GONE: GradeChange.NEW,
    GradeChange.SAME: GradeChange.SAME,
    GradeChange.NOT_COMPARABLE: GradeChange.NOT_COMPARABLE,
}


@st.composite
def two_inspections(draw, *, is_one_framework=None):
    """Judgments before and after, of some forces, under one framework or two."""
    was = draw(frameworks())
    now = was
    if not (draw(st.booleans()) if is_one_framework is None else is_one_framework):
        now = draw(st.sampled_from([one for one in FRAMEWORKS if one is not was]))
    sides = []
    for framework, day in ((was, BEFORE), (now, AFTER)):
        forces = ["kent", *draw(st.sets(st.sampled_from(["surrey", "essex"])))]
        judgments = [
            one
            for force in forces
            for one in draw(judgments_of_one(framework=framework, force=force))
        ]
        mixed = draw(st.permutations(judgments))
        sides.append([attrs.evolve(one, as_at=day) for one in mixed])
    return sides


def place_of(judgment):
    return judgment.force, judgment.area_id


def moved(judgments, day):
    return [attrs.evolve(one, as_at=day) for one in judgments]


def changes(compared):
    return {(one.force, slug_of(one.area)): one.change for one in compared}


def test_every_change_has_its_opposite():
    assert {*OPPOSITE} == {*GradeChange} == {*OPPOSITE.values()}


@given(two_inspections())
def test_what_was_better_is_worse_where_the_two_change_places(sides):
    before, after = sides
    there = compare_judgments(before, after)
    back = compare_judgments(moved(after, BEFORE), moved(before, AFTER))
    opposite = {place: OPPOSITE[change] for place, change in changes(there).items()}
    assert changes(back) == opposite
    grades_there = {place_of_comparison(one): grades_of(one) for one in there}
    grades_back = {place_of_comparison(one): grades_of(one)[::-1] for one in back}
    assert grades_there == grades_back


def place_of_comparison(one):
    return one.force, slug_of(one.area)


def grades_of(one):
    return tuple(side and side.grade for side in (one.before, one.after))


@given(two_inspections())
def test_nothing_given_is_left_out_but_what_has_no_grade_on_either_side(sides):
    compared = compare_judgments(*sides)
    graded = {place_of(one) for side in sides for one in side if one.grade is not None}
    assert {place_of_comparison(one) for one in compared} == graded
    assert len(compared) == len(graded)
    for place, side in enumerate(sides):
        told_of = [(one.before, one.after)[place] for one in compared]
        for judgment in side:
            assert told_of.count(judgment) == (place_of(judgment) in graded)


def by_force(side):
    found = {}
    for one in side:
        found.setdefault(one.force, []).append(one)
    return found


def matched_areas(sides):
    before, after = ({place_of(one): one for one in side} for side in sides)
    return [(one, after[place]) for place, one in before.items() if place in after]


def is_taken(before, after):
    try:
        compare_judgments(before, after)
    except PeriodMismatchError:
        return False
    return True


@st.composite
def two_dated(draw, times):
    """Two inspections, each judgment as at a time of its own."""
    return [
        [attrs.evolve(one, as_at=draw(times)) for one in side]
        for side in draw(two_inspections())
    ]


DAYS = st.dates(date(2022, 1, 1), date(2022, 1, 9))
TIMES = (
    st.dates(date(2022, 1, 1), date(2022, 4, 9))
    | st.builds(Month, st.just(2022), st.integers(1, 4))
    | DAYS.map(Since)
)


def out_of_time(sides):
    """Give each area on one side alone that is not within the days of the other side.

    Only of forces that have areas on both sides.
    """
    olds, news = map(by_force, sides)
    for force in {one.force for one, _ in matched_areas(sides)}:
        places = [{place_of(one) for one in side[force]} for side in (olds, news)]
        first = min(one.as_at.day for one in olds[force])
        last = max(one.as_at.day for one in news[force])
        for one in news[force]:
            if place_of(one) not in places[0] and one.as_at.day < first:
                yield one
        for one in olds[force]:
            if place_of(one) not in places[1] and one.as_at.day > last:
                yield one


@given(two_dated(DAYS))
def test_the_areas_on_both_sides_are_held_to_the_order_of_their_days(sides):
    matched = matched_areas(sides)
    wrong = [
        (one.as_at, other.as_at)
        for one, other in matched
        if other.as_at.day <= one.as_at.day
    ]
    if wrong:
        error = told_refusal(PeriodMismatchError, compare_judgments, *sides)
        assert (error.left, error.right) == wrong[0]
        is_one_day = error.left == error.right
        assert error.reason == (SAME_DAY if is_one_day else NOT_LATER)
        return
    lone = [*out_of_time(sides)]
    if lone:
        error = told_refusal(PeriodMismatchError, compare_judgments, *sides)
        assert any(
            error.reason.startswith(f"{one.area} of {one.force}") for one in lone
        )
        assert error.left.day > error.right.day
        return
    forces = set.intersection(*({one.force for one in side} for side in sides))
    if {one.force for one, _ in matched} >= forces:
        assert changes(compare_judgments(*sides)) == changes(
            compare_judgments(*map(moved, sides, (BEFORE, AFTER)))
        )


@given(two_dated(DAYS))
def test_a_force_is_compared_where_all_after_is_later_and_not_where_none_of_it_is(
    sides,
):
    olds, news = map(by_force, sides)
    shared = olds.keys() & news.keys()
    days = {
        force: [[one.as_at.day for one in side[force]] for side in (olds, news)]
        for force in shared
    }
    if all(max(was) < min(now) for was, now in days.values()):
        assert is_taken(*sides)
    if any(max(now) <= min(was) for was, now in days.values()):
        assert not is_taken(*sides)


@given(two_dated(TIMES))
@example([[judged()], [judged(CRIME, as_at=date(2022, 5, 2))]])
@example([[judged()], [judged(CRIME)]])
def test_what_is_taken_is_not_taken_with_its_sides_swapped(sides):
    before, after = sides
    assert not (is_taken(before, after) and is_taken(after, before))


@given(two_dated(TIMES), st.permutations([0, 1]))
def test_whether_the_order_holds_does_not_depend_on_how_judgments_are_listed(
    sides, order
):
    turned = [
        side[::-1] if turn else side for side, turn in zip(sides, order, strict=True)
    ]
    assert is_taken(*turned) == is_taken(*sides)


@given(judgments_of_one(force="kent"))
def test_nothing_changes_where_the_grades_are_the_same(judgments):
    compared = compare_judgments(moved(judgments, BEFORE), moved(judgments, AFTER))
    graded = {place_of(one) for one in judgments if one.grade is not None}
    assert changes(compared) == dict.fromkeys(graded, GradeChange.SAME)


def change_by_places(was, now):
    if was is None or now is None:
        return GradeChange.NEW if was is None else GradeChange.GONE
    if was.scale.framework != now.scale.framework:
        return GradeChange.NOT_COMPARABLE
    there, here = (one.scale.names.index(one.name) for one in (was, now))
    if there == here:
        return GradeChange.SAME
    return GradeChange.BETTER if here < there else GradeChange.WORSE


@given(two_inspections())
def test_each_area_is_told_once_and_by_the_places_of_its_grades(sides):
    before, after = ({place_of(one): one for one in side} for side in sides)
    is_one_framework = sides[0][0].framework is sides[1][0].framework
    forces = [{one.force for one in side} for side in sides]
    expected = {}
    for place in {**before, **after}:
        was, now = (
            side[place].grade if place in side else None for side in (before, after)
        )
        if was is None and now is None:
            continue
        change, reason = change_by_places(was, now), None
        for names, side in zip(forces, ("before", "after"), strict=True):
            if place[0] not in names:
                change = GradeChange.NOT_COMPARABLE
                reason = f"there is no judgment of {place[0]} {side}"
        expected[place] = (change, reason)
    compared = compare_judgments(*sides)
    assert [place_of_comparison(one) for one in compared] == [*expected]
    for one in compared:
        place = place_of_comparison(one)
        change, reason = expected[place]
        assert one.change is change
        if reason is not None or is_one_framework:
            assert one.reason == reason
        assert one.before is before.get(place)
        assert one.after is after.get(place)


@given(two_inspections(is_one_framework=False))
def test_the_reason_of_what_is_new_or_gone_is_true_of_the_framework_it_names(sides):
    was, now = (side[0].framework for side in sides)
    shared = by_force(sides[0]).keys() & by_force(sides[1]).keys()
    for one in compare_judgments(*sides):
        if one.force not in shared:
            continue
        if one.change is GradeChange.NOT_COMPARABLE:
            assert one.reason == f"grades of {was} and {now} have no order"
            continue
        is_new = one.change is GradeChange.NEW
        lacking, other, side = (
            (one.before, was, "before") if is_new else (one.after, now, "after")
        )
        assert lacking is None or lacking.grade is None
        named = {str(known) for known in FRAMEWORKS if str(known) in one.reason}
        assert named == {str(other)}
        listed = [known for known in other.areas if known.name == one.area]
        is_from_memory = [known.source for known in listed] == [None]
        assert is_from_memory == (" is from memory, " in one.reason)
        says = one.reason.replace(str(other), "it")
        if says == "under it there is no area of this name":
            assert other.is_complete
            assert listed == []
            continue
        what = "judgment" if lacking is None else "grade"
        missing = f"there is no {what} of it {side}"
        assert says.startswith(missing)
        rest = says.removeprefix(missing)
        if rest == "; the list of the areas of it lacks this name, and is not complete":
            assert not other.is_complete
            assert listed == []
        elif is_from_memory:
            assert rest == (
                "; that it has an area of this name is from memory, and it need not be "
                "in every report"
            )
        elif rest == ", though it grades an area of this name":
            assert [known.is_graded for known in listed] == [True]
        else:
            assert rest == ": it does not grade an area of this name as a rule"
            assert [known.is_graded for known in listed] == [False]


VICTIMS = "Providing a service to the victims of crime"
LEADERSHIP = "Leadership and force management"
RECORDING = "Recording data about crime"
SERIOUS = "Disrupting serious organised crime"
VETTING = "Vetting and counter corruption"


NO_AREA = "under {now} there is no area of this name"
THERE = "there is no {what} of it after, though {now} grades an area of this name"
UNGRADED = "there is no {what} of it after: {now} does not grade an area of this name as a rule"
MEMORY = (
    "there is no {what} of it after; that {now} has an area of this name is from memory, "
    "and it need not be in every report"
)
UNLISTED = (
    "there is no {what} of it after; the list of the areas of {now} lacks this name, "
    "and is not complete"
)


@pytest.mark.parametrize(
    ("was", "now", "area", "what", "reason"),
    [
        (PRESENT, NEXT, CRIME, "judgment", THERE),
        (PRESENT, NEXT, CRIME, "grade", THERE),
        (PRESENT, NEXT, RECORDING, "judgment", MEMORY),
        (PRESENT, NEXT, RECORDING, "grade", MEMORY),
        (PRESENT, NEXT, SERIOUS, "judgment", MEMORY),
        (PRESENT, NEXT, VETTING, "judgment", MEMORY),
        (NEXT, PRESENT, RECORDING, "judgment", THERE),
        (PRESENT, NEXT, PRESENT.areas[11].name, "judgment", NO_AREA),
        (PRESENT, NEXT, VICTIMS, "judgment", UNGRADED),
        (PRESENT, NEXT, VICTIMS, "grade", UNGRADED),
        (NEXT, LAST, CRIME, "judgment", UNLISTED),
        (NEXT, LAST, CRIME, "grade", UNLISTED),
        (NEXT, LAST, LEADERSHIP, "judgment", THERE),
        (NEXT, LAST, LEADERSHIP, "grade", THERE),
        (LAST, PRESENT, LEADERSHIP, "judgment", NO_AREA),
        (LAST, PRESENT, CRIME, "judgment", THERE),
        (OLD, NEXT, "Effectiveness", "judgment", NO_AREA),
        (PRESENT, OLD, CRIME, "judgment", UNLISTED),
    ],
    ids=str,
)
def test_what_is_gone_says_why_and_backwards_what_is_new(was, now, area, what, reason):
    other = RESPONDING if now.is_complete else "Question 1"
    ungraded = [judged(area, None, framework=now)] if what == "grade" else []
    sides = [judged(area, framework=was)], [judged(other, framework=now), *ungraded]
    gone = compare_judgments(*map(moved, sides, (BEFORE, AFTER)))[0]
    assert (gone.area, gone.change) == (area, GradeChange.GONE)
    assert gone.reason == reason.format(what=what, now=now)
    assert str(gone).endswith(f": {gone.reason}")
    back = compare_judgments(*map(moved, sides[::-1], (BEFORE, AFTER)))
    (new,) = [one for one in back if one.area == area]
    assert new.change is GradeChange.NEW
    assert new.reason == gone.reason.replace("after", "before")
    assert new.to_record()["reason"] == new.reason


def test_within_one_framework_what_is_new_or_gone_has_no_reason():
    compared = compare_judgments(
        [judged(), judged(CRIME)], [judged(as_at=AFTER), judged(VICTIMS, as_at=AFTER)]
    )
    assert [one.change.value for one in compared] == ["same", "gone", "new"]
    assert {one.reason for one in compared} == {None}


def test_an_area_that_is_known_from_memory_is_not_said_to_be_graded():
    met = reference.find_inspection("metropolitan-peel-2021-22")
    after = [
        judged(area.name, "adequate", framework=NEXT, force="metropolitan", as_at=day)
        for day in [date(2024, 8, 1)]
        for area in NEXT.areas
        if area.is_graded and area.source
    ]
    reasons = {one.area: one.reason for one in compare_judgments(met, after)}
    for area in (RECORDING, SERIOUS):
        assert reasons[area] == MEMORY.format(what="judgment", now=NEXT)
    assert sum("from memory" in reason for reason in reasons.values()) == 2


@pytest.mark.parametrize(
    ("was", "now", "change"),
    [
        ("good", "adequate", "worse"),
        ("good", "good", "same"),
        ("adequate", "good", "better"),
    ],
)
@pytest.mark.parametrize("after", [Month(2022, 6), Since(date(2022, 5, 2))], ids=str)
def test_a_change_says_where_it_rests_on_the_first_day_of_a_time_without_an_end(
    was, now, change, after
):
    since = judged(grade=was, as_at=Since(BEFORE))
    (one,) = compare_judgments([since], [judged(grade=now, as_at=after)])
    assert one.change.value == change
    assert one.reason == (
        "the judgment before is of some time since 1 May 2022, and that day is taken"
    )
    assert str(one) == (
        f"kent, {RESPONDING}: {change} ({was}, then {now}): {one.reason}"
    )
    assert one.to_record()["reason"] == one.reason
    # What is after may be still later, and the order is the same.
    day = judged(grade=was, as_at=BEFORE)
    (plain,) = compare_judgments([day], [judged(grade=now, as_at=after)])
    assert (plain.change.value, plain.reason) == (change, None)


def test_nothing_else_says_that_the_first_day_is_taken():
    old = [judged(as_at=Since(BEFORE)), judged(CRIME, as_at=Since(BEFORE))]
    gone, new = compare_judgments(
        old, [judged(grade=None, as_at=AFTER), judged(CRIME, None, as_at=AFTER)]
    )
    assert (gone.reason, new.reason) == (None, None)
    (one,) = compare_judgments(old[:1], [judged(framework=NEXT, as_at=AFTER)])
    assert one.reason == "grades of PEEL 2021/22 and PEEL 2023-25 have no order"
    ungraded = judged(grade=None, as_at=Since(BEFORE))
    (one,) = compare_judgments([ungraded], [judged(as_at=AFTER)])
    assert (one.change, one.reason) == (GradeChange.NEW, None)


@given(two_inspections(is_one_framework=False))
def test_between_two_frameworks_no_area_is_better_worse_or_the_same(sides):
    assert {one.change for one in compare_judgments(*sides)} <= {
        GradeChange.NEW,
        GradeChange.GONE,
        GradeChange.NOT_COMPARABLE,
    }


@pytest.mark.parametrize(
    ("was", "now", "change", "text"),
    [
        ("good", "adequate", GradeChange.WORSE, "worse (good, then adequate)"),
        ("adequate", "good", GradeChange.BETTER, "better (adequate, then good)"),
        (
            "inadequate",
            "inadequate",
            GradeChange.SAME,
            "same (inadequate, then inadequate)",
        ),
        (None, "good", GradeChange.NEW, "new (not graded, then good)"),
        ("good", None, GradeChange.GONE, "gone (good, then not graded)"),
    ],
)
def test_what_became_of_an_area(was, now, change, text):
    sides = [judged(grade=was)], [judged(grade=now, as_at=AFTER)]
    (one,) = compare_judgments(*sides)
    assert (one.force, one.area, one.change) == ("kent", RESPONDING, change)
    assert (one.before, one.after, one.reason) == (*sides[0], *sides[1], None)
    assert str(one) == f"kent, {RESPONDING}: {text}"
    assert one.to_record() == {
        "force": "kent",
        "area": RESPONDING,
        "before": was and f"peel-2021-22/{was}",
        "after": now and f"peel-2021-22/{now}",
        "change": change.value,
        "reason": None,
    }


def test_an_area_without_a_grade_on_either_side_is_not_told_of():
    sides = [judged(grade=None), judged(CRIME)], [judged(grade=None, as_at=AFTER)]
    (one,) = compare_judgments(*sides)
    assert (one.area, one.change, one.after) == (CRIME, GradeChange.GONE, None)
    assert str(one) == f"kent, {CRIME}: gone (good, then no judgment)"


def test_no_judgment_and_a_judgment_without_a_grade_are_told_apart():
    before = [judged(grade=None), judged(CRIME, "adequate")]
    after = [judged(as_at=AFTER), judged(CRIME, None, as_at=AFTER)]
    unmatched = judged("Protecting vulnerable people", as_at=AFTER)
    assert [*map(str, compare_judgments(before, [*after, unmatched]))] == [
        f"kent, {RESPONDING}: new (not graded, then good)",
        f"kent, {CRIME}: gone (adequate, then not graded)",
        "kent, Protecting vulnerable people: new (no judgment, then good)",
    ]


def test_areas_are_told_in_the_order_of_before_and_then_of_after():
    areas = [area.name for area in PRESENT.areas[1:5]]
    before = [judged(area) for area in (areas[3], areas[0], areas[1])]
    after = [judged(area, as_at=AFTER) for area in (areas[2], areas[1])]
    compared = compare_judgments(iter(before), iter(after))
    assert [one.area for one in compared] == [areas[3], areas[0], areas[1], areas[2]]


def test_a_reduction_from_good_to_adequate_is_none_between_two_frameworks():
    (one,) = compare_judgments(
        [judged(CRIME, "good", framework=OLD)],
        [judged(CRIME, "adequate", as_at=AFTER)],
    )
    assert one.change is GradeChange.NOT_COMPARABLE
    assert one.reason == "grades of PEEL to 2018/19 and PEEL 2021/22 have no order"
    assert str(one) == (
        f"kent, {CRIME}: not comparable (good, then adequate): {one.reason}"
    )
    assert one.to_record()["reason"] == one.reason
    assert one.to_record()["before"] == "peel-to-2018-19/good"


def test_an_area_that_one_of_two_frameworks_names_is_new_or_gone_with_a_reason():
    matched = judged(), judged(framework=NEXT, as_at=AFTER)
    old, new = (
        "Engaging with and treating the public with fairness and respect",
        ("Leadership and force management"),
    )
    compared = compare_judgments(
        [matched[0], judged(old), judged(VETTING, None)],
        [
            judged(new, "adequate", framework=NEXT, as_at=AFTER),
            judged(VETTING, framework=NEXT, as_at=AFTER),
            matched[1],
        ],
    )
    assert [one.change for one in compared] == [
        GradeChange.NOT_COMPARABLE,
        GradeChange.GONE,
        GradeChange.NEW,
        GradeChange.NEW,
    ]
    assert [*map(str, compared)] == [
        (
            f"kent, {RESPONDING}: not comparable (good, then good): "
            "grades of PEEL 2021/22 and PEEL 2023-25 have no order"
        ),
        (
            f"kent, {old}: gone (good, then no judgment): "
            "under PEEL 2023-25 there is no area of this name"
        ),
        (
            f"kent, {VETTING}: new (not graded, then good): there is no grade of it "
            "before, though PEEL 2021/22 grades an area of this name"
        ),
        (
            f"kent, {new}: new (no judgment, then adequate): "
            "under PEEL 2021/22 there is no area of this name"
        ),
    ]


def test_inspections_are_compared_by_their_judgments():
    sides = [judged()], [judged(grade="adequate", as_at=AFTER)]
    assert compare_judgments(*map(inspected, sides)) == compare_judgments(*sides)


@pytest.mark.parametrize(
    "later", [BEFORE, BEFORE - timedelta(1), date(2000, 1, 1)], ids=str
)
def test_what_is_after_is_not_earlier(later):
    sides = [judged(), judged(CRIME, as_at=date(2010, 1, 1))], [judged(as_at=later)]
    error = told_refusal(PeriodMismatchError, compare_judgments, *sides)
    assert (error.left, error.right) == (AsAt(BEFORE), AsAt(later))
    # Of the same day nothing is mended by swapping the sides.
    assert error.reason == (SAME_DAY if later == BEFORE else NOT_LATER)
    assert compare_judgments(sides[0], [judged(as_at=BEFORE + timedelta(1))])


@pytest.mark.parametrize("grade", ["good", None])
def test_each_area_on_both_sides_is_later_on_the_second(grade):
    before = [judged(), judged(CRIME, as_at=AFTER)]
    after = [
        judged(grade=grade, as_at=AFTER),
        judged("Protecting vulnerable people", as_at=BEFORE),
        judged(CRIME, force="surrey", as_at=date(2000, 1, 1)),
    ]
    assert len(compare_judgments(before, after)) == 4
    early = judged(CRIME, grade, as_at=AFTER)
    with pytest.raises(PeriodMismatchError) as caught:
        compare_judgments(before, [*after, early])
    assert (caught.value.left, caught.value.right) == (AsAt(AFTER), AsAt(AFTER))
    assert caught.value.reason == SAME_DAY
    late = attrs.evolve(early, as_at=AFTER + timedelta(1))
    assert compare_judgments(before, [*after, late])[1].after == late


NO_END = ", with the first day taken of a time that has no end"
LONE = "leave it out, or give the judgments of one inspection on each side"


@pytest.mark.parametrize("grade", ["good", None])
@pytest.mark.parametrize(
    ("as_at", "is_refused"),
    [
        (date(2000, 1, 1), True),
        (BEFORE - timedelta(1), True),
        (BEFORE, False),
        (AFTER, False),
        (date(2030, 1, 1), False),
        (Month(2022, 4), True),
        (Between(date(2022, 4, 1), BEFORE), False),
        (Month(2022, 5), False),
        (Since(BEFORE - timedelta(1)), True),
        (Since(BEFORE), False),
    ],
    ids=str,
)
def test_what_is_after_alone_is_not_earlier_than_all_before(as_at, is_refused, grade):
    lone = judged(LEADERSHIP, "good", framework=NEXT, as_at=as_at)
    lone = attrs.evolve(lone, grade=grade and lone.grade)
    sides = (
        [
            judged(CRIME, framework=NEXT, as_at=AFTER),
            judged("Managing offenders and suspects", framework=NEXT, as_at=BEFORE),
        ],
        [judged(CRIME, framework=NEXT, as_at=date(2024, 5, 1)), lone],
    )
    if not is_refused:
        assert len(compare_judgments(*sides)) == 2 + (grade is not None)
        return
    error = told_refusal(PeriodMismatchError, compare_judgments, *sides)
    assert (error.left, error.right) == (AsAt(BEFORE), lone.as_at)
    taken = NO_END if lone.as_at.end is None else ""
    assert error.reason == (
        f"{LEADERSHIP} of kent is on the second side alone, and earlier than all on the "
        f"first{taken}: {LONE}"
    )


@pytest.mark.parametrize("grade", ["good", None])
@pytest.mark.parametrize(
    ("as_at", "is_refused"),
    [
        (date(2030, 1, 1), True),
        (AFTER + timedelta(1), True),
        (AFTER, False),
        (BEFORE, False),
        (date(2000, 1, 1), False),
        (Month(2023, 6), True),
        (Between(AFTER, date(2023, 6, 1)), False),
        (Month(2023, 5), False),
        (Since(AFTER + timedelta(1)), True),
        (Since(AFTER), False),
    ],
    ids=str,
)
def test_what_is_before_alone_is_not_later_than_all_after(as_at, is_refused, grade):
    lone = judged(CRIME, grade, as_at=as_at)
    sides = (
        [judged(as_at=date(2021, 5, 1)), lone],
        [
            judged(as_at=BEFORE),
            judged("Managing offenders and suspects", as_at=AFTER),
        ],
    )
    if not is_refused:
        assert len(compare_judgments(*sides)) == 2 + (grade is not None)
        return
    error = told_refusal(PeriodMismatchError, compare_judgments, *sides)
    assert (error.left, error.right) == (lone.as_at, AsAt(AFTER))
    assert error.reason == (
        f"{CRIME} of kent is on the first side alone, and later than all on the second: "
        f"{LONE}"
    )


@pytest.mark.parametrize("other", [BEFORE, Since(BEFORE)], ids=str)
@pytest.mark.parametrize("last", [AFTER, Since(AFTER)], ids=str)
def test_that_the_first_day_is_taken_is_said_of_any_time_without_an_end(last, other):
    early = [judged(as_at=date(2021, 5, 1)), judged(CRIME, as_at=date(2023, 5, 2))]
    late = [judged(as_at=other), judged(VICTIMS, None, as_at=last)]
    error = told_refusal(PeriodMismatchError, compare_judgments, early, late)
    assert (error.left, error.right) == (early[1].as_at, late[1].as_at)
    is_open = Since in {type(last), type(other)}
    assert error.reason.endswith(f"on the second{NO_END if is_open else ''}: {LONE}")


def test_the_days_of_one_force_are_not_those_of_another():
    surrey = [judged(force="surrey", as_at=day) for day in (date(2000, 1, 1), AFTER)]
    sides = [judged(), surrey[0]], [judged(as_at=AFTER), surrey[1]]
    early = judged(CRIME, as_at=date(2001, 1, 1))
    assert is_taken(sides[0], [*sides[1], attrs.evolve(early, force="surrey")])
    assert not is_taken(sides[0], [*sides[1], early])
    assert is_taken(sides[0], [*sides[1], attrs.evolve(early, force="essex")])
    late = judged(CRIME, as_at=AFTER + timedelta(1))
    assert not is_taken([*sides[0], late], sides[1])
    assert not is_taken(
        [*sides[0], late],
        [*sides[1], judged(VICTIMS, force="surrey", as_at=late.as_at)],
    )
    assert is_taken([*sides[0], late], [*sides[1], judged(VICTIMS, as_at=late.as_at)])
    assert is_taken([*sides[0], attrs.evolve(late, force="essex")], sides[1])


def test_a_report_may_be_added_to_while_the_next_one_is_under_way():
    report = [judged(), judged(SERIOUS, as_at=date(2023, 6, 1))]
    later = [judged(as_at=AFTER), judged(RECORDING, as_at=date(2023, 7, 1))]
    assert changes(compare_judgments(report, later)) == {
        ("kent", slug_of(RESPONDING)): GradeChange.SAME,
        ("kent", slug_of(SERIOUS)): GradeChange.GONE,
        ("kent", slug_of(RECORDING)): GradeChange.NEW,
    }


YEAR = FinancialYear(2022)
MAY = Month(2022, 5)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (MAY, AsAt(date(2022, 4, 30)), NOT_LATER),
        (MAY, AsAt(date(2022, 5, 1)), SHARED_DAYS),
        (MAY, AsAt(date(2022, 5, 31)), SHARED_DAYS),
        (MAY, AsAt(date(2022, 6, 1)), None),
        (MAY, MAY, SHARED_DAYS),
        (AsAt(date(2022, 5, 1)), AsAt(date(2022, 5, 1)), SAME_DAY),
        (AsAt(date(2022, 5, 1)), Between(BEFORE, BEFORE), SAME_DAY),
        (AsAt(date(2022, 5, 1)), Between(BEFORE, AFTER), SHARED_DAYS),
        (Between(date(2022, 4, 1), BEFORE), AsAt(BEFORE), SHARED_DAYS),
        (AsAt(date(2022, 5, 1)), AsAt(date(2022, 4, 30)), NOT_LATER),
        (AsAt(date(2022, 5, 1)), Month(2022, 4), NOT_LATER),
        # What goes on may be later: it is not known to be earlier.
        (AsAt(date(2022, 5, 1)), Since(date(2022, 4, 1)), SHARED_DAYS),
        (Since(date(2022, 5, 1)), Since(date(2022, 4, 1)), SHARED_DAYS),
        (MAY, Month(2022, 6), None),
        (MAY, Between(date(2022, 5, 31), date(2022, 6, 9)), SHARED_DAYS),
        (MAY, Between(date(2022, 6, 1), date(2022, 6, 9)), None),
        (MAY, Since(date(2022, 5, 31)), SHARED_DAYS),
        (MAY, Since(date(2022, 6, 1)), None),
        (AsAt(date(2022, 5, 2)), MAY, SHARED_DAYS),
        (AsAt(date(2022, 5, 1)), Since(date(2022, 5, 1)), SHARED_DAYS),
        (AsAt(date(2022, 5, 1)), Since(date(2022, 5, 2)), None),
        (YEAR, MAY, SHARED_DAYS),
        (YEAR, Month(2023, 4), None),
        (YEAR, YearEnding(date(2023, 3, 31)), SHARED_DAYS),
        (YEAR, FinancialYear(2022), SHARED_DAYS),
        # As a page without a date is: more than its first day nobody knows.
        (Since(date(2022, 5, 1)), AsAt(date(2022, 4, 30)), NOT_LATER),
        (Since(date(2022, 5, 1)), AsAt(date(2022, 5, 1)), SHARED_DAYS),
        (Since(date(2022, 5, 1)), AsAt(date(2022, 5, 2)), None),
        (Since(date(2022, 5, 1)), Month(2022, 5), SHARED_DAYS),
        (Since(date(2022, 5, 1)), Month(2022, 6), None),
        (Since(date(2022, 5, 1)), Since(date(2022, 5, 1)), SHARED_DAYS),
        (Since(date(2022, 5, 1)), Since(date(2022, 5, 2)), None),
    ],
    ids=str,
)
@pytest.mark.parametrize("area", [RESPONDING, CRIME])
def test_of_two_times_the_second_is_known_to_be_later_or_refused(
    before, after, reason, area
):
    sides = [judged(as_at=before)], [judged(area, "adequate", as_at=after)]
    if reason is None:
        changed = [one.change.value for one in compare_judgments(*sides)]
        assert changed == (["worse"] if area == RESPONDING else ["gone", "new"])
        return
    if area == CRIME:
        reason = f"no area of kent is on both sides, and {reason}"
    error = told_refusal(PeriodMismatchError, compare_judgments, *sides)
    assert error == PeriodMismatchError(before, after, reason)


def days_of(*days, areas):
    return [
        judged(area, as_at=date(2022, 1, day))
        for day, area in zip(days, areas, strict=False)
    ]


@pytest.mark.parametrize(
    ("before", "after", "wrong"),
    [
        ([2], [3], None),
        ([2], [2], (2, 2)),
        ([2], [1], (2, 1)),
        # Areas are added to a report later, and even after the next report.
        ([2, 9], [3], None),
        ([3], [2, 9], (3, 2)),
        ([2, 9], [3, 4], None),
        ([9, 2], [4, 3], None),
        ([3, 4], [2, 9], (3, 2)),
        # A later look at one report holds what stood in it before.
        ([2], [2, 9], None),
        ([2], [9, 2], None),
        ([2, 9], [2], (9, 2)),
        ([2, 3], [2, 9], None),
        ([2, 9], [2, 9], (9, 9)),
        ([2, 9], [2, 3], (9, 3)),
    ],
    ids=str,
)
def test_without_an_area_on_both_sides_the_first_judgments_show_the_order(
    before, after, wrong
):
    areas = [area.name for area in PRESENT.areas]
    sides = days_of(*before, areas=areas), days_of(*after, areas=areas[5:])
    if wrong is None:
        changed = [one.change.value for one in compare_judgments(*sides)]
        assert changed == ["gone"] * len(before) + ["new"] * len(after)
        return
    why = SAME_DAY if wrong[0] == wrong[1] else NOT_LATER
    assert told_refusal(
        PeriodMismatchError, compare_judgments, *sides
    ) == PeriodMismatchError(
        *(AsAt(date(2022, 1, day)) for day in wrong),
        f"no area of kent is on both sides, and {why}",
    )


def test_a_month_among_days_shows_an_order_only_where_its_last_day_does():
    areas = [area.name for area in PRESENT.areas]
    january = judged(areas[9], as_at=Month(2022, 1))
    before = [january, *days_of(2, 20, areas=areas)]
    assert is_taken(before, days_of(3, 25, areas=areas[5:]))
    error = told_refusal(
        PeriodMismatchError, compare_judgments, before, days_of(2, 25, areas=areas[5:])
    )
    assert (error.left, error.right) == (january.as_at, AsAt(date(2022, 1, 25)))
    assert error.reason == f"no area of kent is on both sides, and {SHARED_DAYS}"
    later = judged(areas[8], as_at=date(2022, 2, 1))
    assert is_taken(before, [*days_of(2, areas=areas[5:]), later])


def test_each_force_shows_its_own_order():
    right = judged(as_at=AFTER)
    sides = (
        [judged(), judged(force="surrey", as_at=AFTER)],
        [right, judged(CRIME, force="surrey", as_at=BEFORE)],
    )
    error = told_refusal(PeriodMismatchError, compare_judgments, *sides)
    assert error == PeriodMismatchError(
        AsAt(AFTER),
        AsAt(BEFORE),
        f"no area of surrey is on both sides, and {NOT_LATER}",
    )
    alone = [right, judged(CRIME, force="essex", as_at=BEFORE)]
    assert len(compare_judgments(sides[0], alone)) == 3


def test_judgments_without_a_grade_show_the_order_too():
    sides = (
        [judged(), judged(CRIME, None)],
        [judged(CRIME, None, as_at=date(2021, 1, 1))],
    )
    error = told_refusal(PeriodMismatchError, compare_judgments, *sides)
    assert (error.left, error.right) == (AsAt(BEFORE), AsAt(date(2021, 1, 1)))
    assert error.reason == NOT_LATER
    (one,) = compare_judgments(sides[0], moved(sides[1], AFTER))
    assert one.change is GradeChange.GONE


def test_sides_of_two_frameworks_that_name_no_area_alike_may_be_swapped_too():
    old = judged("Effectiveness", framework=OLD, as_at=date(2019, 5, 1))
    error = told_refusal(PeriodMismatchError, compare_judgments, [judged()], [old])
    assert (error.left, error.right) == (AsAt(BEFORE), old.as_at)
    assert "are they swapped?" in str(error)
    gone, new = compare_judgments([old], [judged()])
    assert gone.reason == "under PEEL 2021/22 there is no area of this name"
    assert new.reason == (
        "there is no judgment of it before; the list of the areas of PEEL to 2018/19 "
        "lacks this name, and is not complete"
    )


def test_the_bundled_page_of_no_date_is_compared_with_what_is_later():
    met = reference.find_inspection("metropolitan-peel-2021-22")
    later = [
        attrs.evolve(one, as_at=Month(2024, 8))
        for one in [judged(framework=NEXT, force="metropolitan")]
    ]
    compared = compare_judgments(met, later)
    assert len(compared) == 10
    assert not is_taken(later, met)
    error = told_refusal(PeriodMismatchError, compare_judgments, met, met)
    assert (error.left, error.right) == (Since(date(2023, 5, 1)),) * 2
    assert error.reason == SHARED_DAYS


def test_judgments_of_different_forces_are_not_compared():
    error = refused(
        compare_judgments, [judged()], [judged(force="surrey", as_at=AFTER)]
    )
    assert (error.left, error.right) == ("kent", "surrey")
    assert error.reason == "the judgments are of different forces"


def test_each_force_is_compared_with_itself():
    before = [judged(), judged(force="surrey", grade="adequate")]
    after = [
        judged(force="surrey", as_at=AFTER),
        judged(grade="inadequate", as_at=AFTER),
    ]
    assert [(one.force, one.change) for one in compare_judgments(before, after)] == [
        ("kent", GradeChange.WORSE),
        ("surrey", GradeChange.BETTER),
    ]


# --- tables ---


FORCES = ["kent", "surrey", "essex|kent"]


@st.composite
def judgments_of_several(draw):
    under = draw(frameworks())
    forces = draw(st.lists(st.sampled_from(FORCES), min_size=1, unique=True))
    return [
        one
        for force in forces
        for one in draw(judgments_of_one(framework=under, force=force))
    ]


@given(judgments_of_several())
def test_a_table_has_a_cell_for_each_area_of_each_force(judgments):
    table = grade_table(judgments)
    given_ones = {place_of(one): one for one in judgments}
    assert table.framework is judgments[0].framework
    assert table.forces == tuple(dict.fromkeys(one.force for one in judgments))
    assert {*map(slug_of, table.areas)} == {one.area_id for one in judgments}
    assert len({*map(slug_of, table.areas)}) == len(table.areas)
    records = table.to_records()
    assert len(records) == len(table.forces) * len(table.areas)
    for record in records:
        force, area = record["force"], record["area"]
        judgment = given_ones.get((force, slug_of(area)))
        assert table.judgment(force, area) is judgment
        assert table.judgment(force, area.upper()) is judgment
        assert table.grade(force, area) == (judgment and judgment.grade)
        assert record == {
            "framework": table.framework.id,
            "force": force,
            "area": area,
            "is_judged": judgment is not None,
            "grade": judgment and judgment.grade and judgment.grade.name,
            "as_at": judgment and str(judgment.as_at),
        }
    assert sum(record["is_judged"] for record in records) == len(judgments)


@given(judgments_of_several())
def test_the_areas_of_a_table_are_in_the_order_of_the_framework(judgments):
    listed = [area.id for area in judgments[0].framework.areas]
    mine = [slug_of(area) for area in grade_table(judgments).areas]
    known = [area for area in mine if area in listed]
    assert known == [area for area in listed if area in known]
    assert mine[: len(known)] == known
    others = dict.fromkeys(one.area_id for one in judgments)
    assert mine[len(known) :] == [area for area in others if area not in listed]


def test_a_table_lays_forces_side_by_side():
    adequate, ungraded = judged(CRIME, "adequate"), judged(RESPONDING, None)
    poor = judged(
        RESPONDING, "requires improvement", force="surrey", as_at=Since(AFTER)
    )
    table = grade_table([adequate, ungraded, poor])
    assert table.areas == (RESPONDING, CRIME)
    assert table.rows == ((ungraded, adequate), (poor, None))
    assert [
        tuple(record[name] for name in ("force", "is_judged", "grade", "as_at"))
        for record in table.to_records()
    ] == [
        ("kent", True, None, "1 May 2022"),
        ("kent", True, "adequate", "1 May 2022"),
        ("surrey", True, "requires improvement", "since 1 May 2023"),
        ("surrey", False, None, None),
    ]
    assert table.to_records()[3] == {
        "framework": "peel-2021-22",
        "force": "surrey",
        "area": CRIME,
        "is_judged": False,
        "grade": None,
        "as_at": None,
    }
    assert table.to_markdown() == (
        "| PEEL 2021/22 | kent | surrey |\n"
        "| --- | --- | --- |\n"
        "| Responding to the public | not graded | requires improvement |\n"
        "| Investigating crime | adequate | - |"
    )
    assert (
        str(table) == table._repr_markdown_() == table.to_markdown()
    )  # what notebooks call


def test_a_table_tells_no_judgment_and_no_grade_apart():
    ungraded = judged(RESPONDING, None)
    table = grade_table([ungraded, judged(CRIME, force="surrey")])
    assert table.grade("kent", RESPONDING) is table.grade("kent", CRIME) is None
    assert table.judgment("kent", RESPONDING) is ungraded
    assert table.judgment("kent", CRIME) is None
    assert table.judgment("surrey", RESPONDING) is None


def test_tables_are_equal_where_their_judgments_are():
    table = grade_table([judged(CRIME), judged()])
    twin = grade_table([judged(), judged(CRIME)])
    assert table == twin
    assert hash(table) == hash(twin)
    assert table != grade_table([judged(CRIME, as_at=AFTER), judged()])
    assert table != grade_table([judged(CRIME), judged(citation=FIRST)])


@given(judgments_of_several())
@example([judged("a|b", framework=OLD, force="x|y z")])
def test_every_row_of_a_markdown_table_has_as_many_cells(judgments):
    table = grade_table(judgments)
    lines = table.to_markdown().split("\n")
    assert len(lines) == len(table.areas) + 2
    for line in lines:
        assert line.replace("\\|", "").count("|") == len(table.forces) + 2


def test_a_cell_that_a_table_does_not_have_is_refused():
    table = grade_table([judged(), judged(CRIME, force="surrey")])
    absent = "Protecting vulnerable people"
    for find in (table.grade, table.judgment):
        with pytest.raises(ReferenceNotFoundError) as caught:
            find("essex", CRIME)
        assert (caught.value.kind, caught.value.key) == ("force", "essex")
        assert caught.value.hint == "the table has kent, surrey"
        with pytest.raises(ReferenceNotFoundError) as caught:
            find("kent", absent)
        assert (caught.value.kind, caught.value.key) == ("area", absent)
        assert caught.value.hint == f"the table has {RESPONDING}; {CRIME}"
        assert find("kent", CRIME) is None


@given(judgments_of_one())
def test_the_table_of_an_inspection_is_that_of_its_judgments(judgments):
    table = grade_table(inspected(judgments))
    assert table == grade_table(judgments)
    assert table.forces == (judgments[0].force,)
    assert len(table.areas) == len(judgments)


@given(st.data(), frameworks(), texts())
def test_an_area_that_is_drawn_is_one_that_a_judgment_takes(data, framework, note):
    area = data.draw(strategies.areas(framework))
    assert judged(area, None, framework=framework, note=note).area == area


@pytest.mark.parametrize("framework", [PRESENT, NEXT], ids=str)
def test_of_a_force_that_is_on_one_side_alone_nothing_is_said(framework):
    before = [judged(CRIME), judged(CRIME, force="essex")]
    after = [
        judged(CRIME, framework=framework, as_at=AFTER),
        judged(CRIME, "adequate", framework=framework, force="surrey", as_at=AFTER),
    ]
    kent, essex, surrey = compare_judgments(before, after)
    is_same = framework is PRESENT
    assert kent.change is (GradeChange.SAME if is_same else GradeChange.NOT_COMPARABLE)
    assert {essex.change, surrey.change} == {GradeChange.NOT_COMPARABLE}
    assert (essex.before, essex.after) == (before[1], None)
    assert (surrey.before, surrey.after) == (None, after[1])
    assert str(essex) == (
        f"essex, {CRIME}: not comparable (good, then no judgment): "
        "there is no judgment of essex after"
    )
    assert str(surrey) == (
        f"surrey, {CRIME}: not comparable (no judgment, then adequate): "
        "there is no judgment of surrey before"
    )


def test_a_table_takes_a_force_for_its_id():
    table = grade_table(reference.judgments(force="the Met", with_ungraded=True))
    met = find_force("the Met")
    assert str(table.grade(met, "Investigating crime")) == "requires improvement"
    with pytest.raises(ReferenceNotFoundError) as caught:
        table.grade(find_force("kent"), "Investigating crime")
    assert caught.value.key == "kent"


@pytest.mark.parametrize("count", [grade_profile, grade_table])
def test_what_cannot_be_counted_or_laid_side_by_side_is_refused_in_full(count):
    assert told_refusal(ArgumentError, count, ["good"]) == ArgumentError(
        "judgments", "good", "must be an Inspection, or hold judgments alone"
    )
    assert told_refusal(ArgumentError, count, []) == ArgumentError(
        "judgments", [], "must hold a judgment"
    )
    twice = [judged(), judged(as_at=date(2023, 5, 1))]
    assert told_refusal(ArgumentError, count, twice) == ArgumentError(
        "judgments",
        str(twice[1]),
        f"must judge {RESPONDING} of kent once: pick those as at one time",
    )


def test_profiles_hash_by_their_grades_and_numbers():
    profiles = [grade_profile([judged(grade=grade)]) for grade in ORDER]
    assert len({hash(one) for one in profiles}) > 1


def test_a_table_names_what_it_has_and_guesses_at_nothing():
    table = grade_table([judged(), judged(CRIME)])
    assert told_refusal(
        ReferenceNotFoundError, table.judgment, "surrey", CRIME
    ) == ReferenceNotFoundError("force", "surrey", (), "the table has kent")
    assert told_refusal(
        ReferenceNotFoundError, table.judgment, "kent", "Weather"
    ) == ReferenceNotFoundError(
        "area", "Weather", (), f"the table has {'; '.join(table.areas)}"
    )


def test_a_bar_in_the_name_of_an_area_makes_no_cell_of_two():
    framework = next(one for one in FRAMEWORKS if not one.is_complete)
    grade = next(iter(framework.scale)).name
    table = grade_table([judged("Calls | visits", grade, framework=framework)])
    assert f"| Calls \\| visits | {grade} |" in table.to_markdown().splitlines()
