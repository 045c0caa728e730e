"""The terms of the field: their lists, their spellings, and how they are found."""

from __future__ import annotations

import pickle
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty

from policestats import vocabulary
from policestats.errors import ReferenceNotFoundError
from policestats.nearest import closest
from policestats.printed import parse_printed
from policestats.strategies import categories
from policestats.vocabulary import (
    ACTIONS,
    ALLEGATION_CATEGORIES,
    COMPLAINT_CATEGORIES_BEFORE_2020,
    DECISIONS,
    FACTORS,
    NOT_CATEGORISED,
    UNSORTED_SUBCATEGORIES,
    Averaging,
    BodyKind,
    ClaimKind,
    CodeScheme,
    Cohort,
    FigureKind,
    ForceKind,
    GradeChange,
    Handling,
    MonitoringPhase,
    PublicationKind,
    ReviewBody,
    ReviewOutcome,
    Standing,
    Term,
    Topic,
    find_category,
)

# From the IOPC's tables, with the letters that forces use.
CATEGORIES = {
    "A": ("Delivery of duties and service", 4),
    "B": ("Police powers, policies and procedures", 9),
    "C": ("Handling of or damage to property / premises", 0),
    "D": ("Access and/or disclosure of information", 4),
    "E": ("Use of police vehicles", 0),
    "F": ("Discriminatory behaviour", 10),
    "G": ("Abuse of position / corruption", 6),
    "H": ("Individual behaviours", 5),
    "J": ("Sexual conduct", 3),
    "K": ("Discreditable conduct", 0),
    "L": ("Other", 0),
}
BOTH = (*ALLEGATION_CATEGORIES, NOT_CATEGORISED, *COMPLAINT_CATEGORIES_BEFORE_2020)
TERMS = [
    Averaging,
    BodyKind,
    ClaimKind,
    CodeScheme,
    Cohort,
    FigureKind,
    ForceKind,
    GradeChange,
    Handling,
    MonitoringPhase,
    PublicationKind,
    ReviewBody,
    ReviewOutcome,
    Standing,
    Topic,
]
MEMBERS = [member for kind in TERMS for member in kind]


def miss(text, **options):
    with pytest.raises(ReferenceNotFoundError) as caught:
        find_category(text, **options)
    assert caught.value.key == text
    return caught.value


# --- the categories ---


def test_the_present_scheme_has_eleven_categories_and_no_letter_i():
    found = {
        one.code: (one.name, len(one.subcategories)) for one in ALLEGATION_CATEGORIES
    }
    assert found == CATEGORIES
    assert "".join(found) == "ABCDEFGHJKL"


@pytest.mark.parametrize(
    ("letter", "names"),
    [
        (
            "A",
            (
                "Police action following contact|Decisions|Information|"
                "General level of service"
            ),
        ),
        (
            "B",
            (
                "Stops, and stop and search|Searches of premises and seizure of property|"
                "Power to arrest and detain|Use of force|Detention in police custody|"
                "Bail, identification and interview procedures|Evidential procedures|"
                "Out of court disposals|Other policies and procedures"
            ),
        ),
        (
            "D",
            (
                "Use of police systems|Disclosure of information|Handling of information|"
                "Accessing and handling of information from other sources"
            ),
        ),
        (
            "F",
            (
                "Age|Disability|Gender reassignment|Marriage and civil partnership|"
                "Pregnancy and maternity|Race|Religion or belief|Sex|Sexual orientation|"
                "Other"
            ),
        ),
        (
            "G",
            (
                "Organisational corruption|Abuse of position for sexual purpose|"
                "Abuse of position for the purpose of pursuing an inappropriate emotional "
                "relationship|Abuse of position for financial purpose|"
                "Obstruction of justice|Abuse of position for other purpose"
            ),
        ),
        (
            "H",
            (
                "Impolite language / tone|Impolite and intolerant actions|"
                "Unprofessional attitude and disrespect|Lack of fairness and impartiality|"
                "Overbearing or harassing behaviours"
            ),
        ),
        ("J", "Sexual assault|Sexual harassment|Other sexual conduct"),
    ],
)
def test_sub_categories_are_named_as_the_iopc_prints_them(letter, names):
    category = find_category(letter, scheme="2020")
    assert [str(sub) for sub in category.subcategories] == names.split("|")


def test_a_sub_category_has_a_number_where_its_category_has_numbered_ones():
    powers = find_category("B", scheme="2020").subcategories
    assert [sub.code for sub in powers] == [f"B{n}" for n in range(1, 10)]
    service = find_category("A", scheme="2020").subcategories
    assert [sub.code for sub in service] == ["A1", "A2", "A3", "A4"]
    others = [one for one in ALLEGATION_CATEGORIES if one.code not in {"A", "B"}]
    assert {sub.code for one in others for sub in one.subcategories} == {None}


def test_of_the_present_codes_only_b_and_b1_are_sourced():
    subs = [sub for one in ALLEGATION_CATEGORIES for sub in one.subcategories]
    assert [one.code for one in ALLEGATION_CATEGORIES if one.code_sourced] == ["B"]
    assert [sub.code for sub in subs if sub.code_sourced] == ["B1"]


def test_the_scheme_before_has_twenty_three_categories_and_skips_i_and_o():
    letters = "".join(one.code for one in COMPLAINT_CATEGORIES_BEFORE_2020)
    assert letters == "ABCDEFGHJKLMNPQRSTUVWXY"
    for one in COMPLAINT_CATEGORIES_BEFORE_2020:
        assert one.code_sourced
        assert one.subcategories == ()
        assert one.scheme is CodeScheme.BEFORE_2020


def test_letters_mean_other_things_in_the_scheme_before():
    present = {one.code: one.name for one in ALLEGATION_CATEGORIES}
    before = {one.code: one.name for one in COMPLAINT_CATEGORIES_BEFORE_2020}
    assert before["A"] == "Serious non-sexual assault"
    same = {code for code in present if present[code] == before[code]}
    assert same == {"F"}


def test_what_was_not_categorised_is_no_twelfth_category():
    assert NOT_CATEGORISED not in ALLEGATION_CATEGORIES
    assert (NOT_CATEGORISED.code, NOT_CATEGORISED.subcategories) == (None, ())
    assert find_category("Not categorised", scheme="2020") is NOT_CATEGORISED
    assert find_category("2020/not-categorised") is NOT_CATEGORISED


def test_rows_of_tables_that_are_no_sub_category_are_known():
    assert UNSORTED_SUBCATEGORIES == (
        "No subcategory recorded",
        "Error in subcategories",
    )


def test_ids_are_unique_across_the_schemes():
    assert max(Counter(one.id for one in BOTH).values()) == 1


def test_an_id_is_the_scheme_and_the_name_in_plain_letters():
    ids = {one.code: one.id for one in ALLEGATION_CATEGORIES}
    assert ids["B"] == "2020/police-powers-policies-and-procedures"
    assert ids["C"] == "2020/handling-of-or-damage-to-property-premises"
    assert ids["D"] == "2020/access-and-or-disclosure-of-information"
    assert NOT_CATEGORISED.id == "2020/not-categorised"


def test_a_category_is_shown_by_its_id_and_told_by_its_name():
    other = find_category("2020/other")
    assert repr(other) == "Category('2020/other')"
    assert pretty(other) == repr(other)
    assert str(other) == "Other"


# --- finding one ---


@given(categories())
def test_a_category_is_found_by_id_name_and_letter(category):
    scheme = category.scheme
    assert find_category(category.id) is category
    assert find_category(f" {category.id.upper()} ") is category
    for text in (category.id, category.name, category.name.upper()):
        assert find_category(text, scheme=scheme) is category
    if category.code is not None:
        assert find_category(category.code, scheme=scheme.value) is category
        assert find_category(category.code.lower(), scheme=scheme.label) is category


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Police powers policies & procedures", "B"),
        ("POLICE POWERS, POLICIES AND PROCEDURES", "B"),
        ("Handling of, or damage to, property/premises", "C"),
        ("  access and / or disclosure   of information ", "D"),
        ("a", "A"),
        ("L.", "L"),
    ],
)
def test_case_ampersands_and_punctuation_do_not_matter(text, code):
    assert find_category(text, scheme="2020").code == code


@pytest.mark.parametrize("letter", "ABCDEFGHJKL")
def test_a_bare_letter_is_refused_with_what_it_means_in_both_schemes(letter):
    error = miss(letter)
    present, before = (
        find_category(letter, scheme=scheme).id for scheme in ("2020", "pre-2020")
    )
    assert (error.kind, error.closest) == ("category", (present, before))
    assert error.hint == f"say which scheme, or write {present} or {before}"
    assert error.hint in str(error)


@pytest.mark.parametrize("name", ["Other", "other", "Discriminatory behaviour"])
def test_a_name_of_both_schemes_is_refused_without_one(name):
    error = miss(name)
    slug = name.lower().replace(" ", "-")
    assert error.closest == (f"2020/{slug}", f"pre-2020/{slug}")


@pytest.mark.parametrize(
    ("text", "id_"),
    [("Sexual conduct", "2020/sexual-conduct"), ("W", "pre-2020/other")],
)
def test_a_name_or_letter_of_one_scheme_is_refused_without_it_too(text, id_):
    error = miss(text)
    assert error.closest == (id_,)
    assert error.hint == f"say which scheme, or write {id_}"


@pytest.mark.parametrize("letter", ["I", "M", "Z"])
def test_a_letter_that_the_scheme_does_not_have_is_refused(letter):
    error = miss(letter, scheme="2020")
    assert error.closest == ()
    assert "nothing comes close" in str(error)


def test_an_id_of_the_other_scheme_is_refused():
    miss("pre-2020/incivility", scheme="2020")
    miss("2020/sexual-conduct", scheme=CodeScheme.BEFORE_2020)


def test_a_misspelt_name_or_id_gets_the_nearest():
    error = miss("Discreditable conduckt", scheme="2020")
    assert error.closest[0] == "Discreditable conduct"
    assert "did you mean Discreditable conduct" in str(error)
    assert miss("2020/sexual-conduckt").closest[0] == "2020/sexual-conduct"
    assert miss("2020/sexual-conduckt", scheme="2020").closest[0] == "Sexual conduct"
    assert miss("incivilty").closest == ("pre-2020/incivility",)


@pytest.mark.parametrize("text", ["Oter", "Breach of Code Z PACE", "20/use-of-force"])
def test_what_is_suggested_is_found_when_it_is_asked_for(text):
    for scheme in (None, "2020", "pre-2020"):
        for near in miss(text, scheme=scheme).closest:
            assert find_category(near, scheme=scheme)


@pytest.mark.parametrize("text", ["", " ", "-", "&", "qqqqq"])
@pytest.mark.parametrize("scheme", [None, "2020", "pre-2020"])
def test_what_names_nothing_gets_no_suggestion(text, scheme):
    assert miss(text, scheme=scheme).closest == ()


@pytest.mark.parametrize("value", [None, 3, b"A", True, ["A"]], ids=repr)
def test_what_is_no_text_names_no_category(value):
    for scheme in (None, "2020"):
        error = miss(value, scheme=scheme)
        assert error.closest == ()
        assert "as in '2020/other'" in str(error)


@pytest.mark.parametrize(("scheme", "near"), [("2021", ("2020",)), (3, ()), ("x", ())])
def test_an_unknown_scheme_is_refused(scheme, near):
    with pytest.raises(ReferenceNotFoundError) as caught:
        find_category("A", scheme=scheme)
    assert (caught.value.kind, caught.value.key) == ("CodeScheme", scheme)
    assert caught.value.closest[: len(near)] == near
    assert "2020" in str(caught.value)


# --- terms ---


def test_every_closed_list_of_the_vocabulary_is_tested_here():
    listed = [getattr(vocabulary, name) for name in vocabulary.__all__]
    kinds = {one for one in listed if isinstance(one, type) and issubclass(one, Term)}
    assert kinds - {Term} == {*TERMS}


@pytest.mark.parametrize("member", MEMBERS, ids=repr)
def test_a_term_is_its_value_and_has_a_label(member):
    assert member == member.value == str(member) == f"{member}"
    assert type(member.value) is str
    assert hash(member) == hash(member.value)
    assert member.label.strip() == member.label != ""
    assert pickle.loads(pickle.dumps(member)) is member  # noqa: S301  # our own bytes


@pytest.mark.parametrize("member", MEMBERS, ids=repr)
def test_a_term_is_found_by_its_value_and_by_its_label(member):
    kind = type(member)
    assert kind.named(member.value) is member
    assert kind.named(member.label) is member
    assert kind.named(member) is member


@pytest.mark.parametrize("kind", TERMS, ids=lambda kind: kind.__name__)
def test_no_two_terms_of_a_list_share_a_value_or_a_label(kind):
    names = Counter(name for one in kind for name in {one.value, one.label})
    assert max(names.values()) == 1


def test_the_values_of_the_closed_lists_are_what_files_carry():
    assert {kind.__name__: [one.value for one in kind] for kind in TERMS} == {
        "Averaging": ["unweighted", "weighted", "not-stated"],
        "BodyKind": ["force", "aggregate", "overseer", "population"],
        "ClaimKind": [
            "sum",
            "partition",
            "part-of",
            "share",
            "majority",
            "rate",
            "one-population",
            "one-or-more",
            "multiple",
            "rise",
            "fall",
            "rise-by",
            "fall-by",
            "above",
            "below",
            "highest",
            "lowest",
            "unchanged",
            "gain",
            "met",
            "missed",
            "span",
            "restates",
        ],
        "CodeScheme": ["2020", "pre-2020"],
        "Cohort": ["logged", "recorded", "finalised", "received", "completed"],
        "FigureKind": [
            "count",
            "sample",
            "rank",
            "threshold",
            "rate",
            "share",
            "average",
            "ratio",
            "change",
            "amount",
            "estimate",
            "margin",
        ],
        "ForceKind": ["territorial", "special", "agency"],
        "GradeChange": ["better", "same", "worse", "new", "gone", "not-comparable"],
        "Handling": [
            "outside-schedule-3",
            "under-schedule-3",
            "under-schedule-3-not-investigated",
            "under-schedule-3-investigated",
        ],
        "MonitoringPhase": ["scan", "engage"],
        "PublicationKind": [
            "report",
            "statement",
            "plan",
            "statistics",
            "news",
            "comment",
        ],
        "ReviewBody": ["iopc", "local-policing-body"],
        "ReviewOutcome": [
            "reasonable-and-proportionate",
            "not-reasonable-and-proportionate",
            "invalid",
        ],
        "Standing": ["well-above", "within", "well-below"],
        "Topic": [
            "complaints",
            "conduct",
            "inspection",
            "crime-recording",
            "engagement",
            "perception",
            "stop-and-search",
            "prevention",
            "response",
            "investigation",
            "organised-crime",
            "workforce",
            "plans",
        ],
    }


def test_what_became_of_a_judgment_is_said_in_these_words():
    assert {change.value: change.label for change in GradeChange} == {
        "better": "better",
        "same": "same",
        "worse": "worse",
        "new": "new",
        "gone": "gone",
        "not-comparable": "not comparable",
    }


def test_a_term_that_is_not_there_gets_the_nearest_or_the_whole_list():
    with pytest.raises(ReferenceNotFoundError) as caught:
        Cohort.named("loged")
    assert (caught.value.kind, caught.value.key) == ("Cohort", "loged")
    assert caught.value.closest == ("logged",)
    assert str(caught.value) == "no Cohort 'loged': did you mean logged?"
    with pytest.raises(ReferenceNotFoundError) as caught:
        Cohort.named("zzz")
    assert caught.value.closest == ()
    assert str(caught.value) == (
        "no Cohort 'zzz': there is logged, recorded, finalised, received, completed"
    )


def test_letters_case_does_not_hide_a_term():
    assert Cohort.named("Logged") is Cohort.LOGGED
    assert Handling.named("OUTSIDE schedule 3") is Handling.OUTSIDE_SCHEDULE_3


@pytest.mark.parametrize("text", ["Use of force", "use of  FORCE", "B4"])
def test_a_sub_category_is_said_to_be_one(text):
    for scheme in ("2020", None):
        with pytest.raises(ReferenceNotFoundError) as caught:
            find_category(text, scheme=scheme)
        assert caught.value.closest == ("2020/police-powers-policies-and-procedures",)
        assert "'Use of force' is a sub-category of" in str(caught.value)


@pytest.mark.parametrize("value", [None, 3, b"logged", ["logged"]], ids=repr)
def test_what_is_no_text_names_no_term(value):
    with pytest.raises(ReferenceNotFoundError) as caught:
        Cohort.named(value)
    assert caught.value.key == value
    assert "there is logged, recorded" in str(caught.value)


def test_only_handling_outside_schedule_3_is_informal():
    assert {one for one in Handling if not one.is_under_schedule_3} == {
        Handling.OUTSIDE_SCHEDULE_3,
    }


def test_only_an_outcome_that_was_not_reasonable_is_upheld():
    assert {one for one in ReviewOutcome if one.is_upheld} == {
        ReviewOutcome.NOT_REASONABLE_AND_PROPORTIONATE,
    }


def test_only_engage_is_enhanced_monitoring():
    assert {one for one in MonitoringPhase if one.is_enhanced} == {
        MonitoringPhase.ENGAGE,
    }


@pytest.mark.parametrize("text", ["special measures", "Advanced", "engaged phase"])
def test_what_the_press_calls_a_phase_of_monitoring_names_none(text):
    with pytest.raises(ReferenceNotFoundError) as caught:
        MonitoringPhase.named(text)
    assert (caught.value.kind, caught.value.key) == ("MonitoringPhase", text)


def test_samples_ranks_and_thresholds_are_exact_and_the_text_decides_of_counts():
    told = {one: one.is_rounded for one in FigureKind}
    assert [one for one, rounded in told.items() if rounded is None] == [
        FigureKind.COUNT
    ]
    assert {one for one, rounded in told.items() if rounded is False} == {
        FigureKind.SAMPLE,
        FigureKind.RANK,
        FigureKind.THRESHOLD,
    }
    assert {one for one, rounded in told.items() if rounded is True} == {
        FigureKind.RATE,
        FigureKind.SHARE,
        FigureKind.AVERAGE,
        FigureKind.RATIO,
        FigureKind.CHANGE,
        FigureKind.AMOUNT,
        FigureKind.ESTIMATE,
        FigureKind.MARGIN,
    }


@pytest.mark.parametrize(
    ("kind", "text", "lowest"),
    [
        (FigureKind.COUNT, "184", "184"),
        (FigureKind.COUNT, "6.3m", "6250000"),
        (FigureKind.THRESHOLD, "90%", "90"),
        (FigureKind.RANK, "2", "2"),
        (FigureKind.RATE, "184", "183.5"),
        (FigureKind.AMOUNT, "28 days", "27.5"),
    ],
)
def test_a_kind_tells_the_parser_how_its_numbers_were_printed(kind, text, lowest):
    assert parse_printed(text, rounded=kind.is_rounded).lower == Decimal(lowest)


def test_open_lists_say_which_of_their_terms_are_sourced():
    assert {str(term) for term in ACTIONS if term.sourced} == {
        "explanation",
        "apology",
        "learning from reflection",
        "no further action",
        "reflective practice review process",
    }
    assert not any(term.sourced for term in (*DECISIONS, *FACTORS))


@pytest.mark.parametrize("terms", [ACTIONS, DECISIONS, FACTORS])
def test_an_open_list_names_each_term_once(terms):
    assert len({term.name for term in terms}) == len(terms) > 5


# --- near matches ---


def test_the_nearest_name_comes_first_and_keeps_its_letters():
    assert closest("SURRY", ["Sussex", "Surrey", "Kent"]) == ("Surrey",)
    names = ["caseload", "case", "cases"]
    assert closest("cases", names) == ("cases", "case", "caseload")
    assert closest("cases", names, limit=1) == ("cases",)
    assert len(closest("case", [f"case{n}" for n in range(9)])) == 3


def test_of_names_that_differ_by_case_alone_the_first_is_given():
    assert closest("kent", ["Kent", "KENT"]) == ("Kent",)


@given(st.lists(st.text(alphabet="abcdef"), max_size=5), st.text("uvwxyz", min_size=1))
def test_nonsense_comes_close_to_nothing(names, text):
    assert closest(text, names) == ()


def test_names_that_begin_with_a_text_come_before_those_that_look_like_it():
    names = ["S003-wards", "S001-days-to-finalise", "S001-days-to-contact", "S001-days"]
    assert closest("s001-days", names) == (
        "S001-days",
        "S001-days-to-contact",
        "S001-days-to-finalise",
    )
    assert closest("S001-wards", names)[0] == "S003-wards"
    # So few letters are the beginning of too much.
    assert closest("pol", ["police-officers-of-the-force"]) == ()
    assert closest("poli", ["police-officers-of-the-force"]) != ()


@given(st.lists(st.text(min_size=1), min_size=1, max_size=5), st.data())
def test_a_name_is_closest_to_itself(names, data):
    name = data.draw(st.sampled_from(names))
    assert closest(name, names)[0].casefold() == name.casefold()
