"""What the columns, labels, dates and cells of case files mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policestats import (
    ALLEGATION_CATEGORIES,
    COMPLAINT_CATEGORIES_BEFORE_2020,
    NOT_CATEGORISED,
    ArgumentError,
    CaseFileError,
    Handling,
    RecordError,
    ReferenceNotFoundError,
    ReviewBody,
    ReviewOutcome,
    Suspension,
    find_category,
    forces,
    strategies,
)
from policestats.casefiles.cells import (
    join_items,
    join_suspensions,
    split_items,
    split_suspensions,
)
from policestats.casefiles.columns import (
    Columns,
    Kind,
    kind_columns,
    needed_columns,
)
from policestats.casefiles.dates import check_day, read_day
from policestats.casefiles.labels import Labels
from policestats.casefiles.spellings import COLUMN_SPELLINGS, TERM_SPELLINGS, plain
from policestats.casefiles.wording import lines_told

NO_WORDS = Labels(None, None)
ANY = Columns.of(None, "refuse")


def header(names, kind=Kind.ROW, columns=None, other_columns="refuse"):
    told = Columns.of(columns, other_columns)
    return told.of_header(names, kind, file="cases.csv", line=1)


# Columns


def test_a_spelling_means_one_column_and_no_other():
    seen = {}
    for column, spellings in COLUMN_SPELLINGS.items():
        for one in (column, *spellings):
            assert seen.setdefault(plain(one), column) == column, one


def test_every_column_of_every_kind_has_its_spellings():
    kinds = (Kind.ROW, Kind.CASE, Kind.ALLEGATION, Kind.REVIEW)
    assert {c for k in kinds for c in kind_columns(k)} == set(COLUMN_SPELLINGS)
    assert needed_columns(Kind.ROW) == (
        "case",
        "force",
        "made",
        "logged",
        "allegation",
        "category",
    )
    assert needed_columns(Kind.ALLEGATION) == ("case", "allegation", "category")
    assert needed_columns(Kind.REVIEW) == ("review", "case", "body", "received")


@pytest.mark.parametrize("column", COLUMN_SPELLINGS)
def test_a_column_is_recognised_however_it_is_written(column):
    kind = next(k for k in (Kind.ROW, Kind.REVIEW) if column in kind_columns(k))
    for one in (column, *COLUMN_SPELLINGS[column]):
        for written in (one, one.upper(), one.title().replace(" ", "_"), f" {one}?"):
            assert ANY.meaning(written, kind) == column
        first, *others = one.split()
        together = first + "".join(word.title() for word in others)
        assert ANY.meaning(together, kind) == column


def test_a_header_may_be_in_any_order():
    names = [
        "Category",
        "Allegation no.",
        "Date logged",
        "MADE",
        "Police force",
        "case",
    ]
    assert header(names) == (
        "category",
        "allegation",
        "logged",
        "made",
        "force",
        "case",
    )


def test_a_file_of_one_kind_may_call_its_own_id_id():
    assert header(["id", "force", "made", "logged"], Kind.CASE)[0] == "case"
    assert header(["case", "id", "category"], Kind.ALLEGATION)[1] == "allegation"
    assert header(["id", "case", "body", "received"], Kind.REVIEW)[0] == "review"
    with pytest.raises(CaseFileError) as caught:
        header(["id", "force", "made", "logged", "allegation", "category"])
    assert "columns that are not known: 'id'" in caught.value.rule


def test_what_the_caller_says_of_a_column_comes_first():
    names = ["Our ref", "force", "made", "logged", "allegation", "category", "Officer"]
    told = {"Our ref": "case", "Officer": None, "Elsewhere": "decision"}
    assert header(names, columns=told)[0] == "case"
    assert header(names, columns=told)[-1] is None


NEEDED = ["case", "force", "made", "logged", "allegation", "category"]


def test_unknown_columns_are_refused_with_the_nearest_and_how_to_leave_them_out():
    with pytest.raises(CaseFileError) as caught:
        header([*NEEDED, "Officer", "Decisionn"])
    assert (caught.value.file, caught.value.line) == ("cases.csv", 1)
    assert caught.value.rule == (
        "has columns that are not known: 'Officer', 'Decisionn' (did you mean "
        "'decision'?): say what each means, as in columns={'Officer': 'case'}, leave it "
        "out with columns={'Officer': None}, or all with other_columns='leave out'"
    )
    assert header([*NEEDED, "Officer"], other_columns="leave out")[-1] is None


def test_a_header_of_very_many_unknown_columns_is_told_in_few_words():
    with pytest.raises(CaseFileError, match=r"'x4', 2,995 more: say") as caught:
        header([*NEEDED, *(f"x{n}" for n in range(3_000))])
    assert len(caught.value.rule) < 500


def test_missing_columns_are_all_named():
    with pytest.raises(CaseFileError) as caught:
        header(["case", "made", "logged", "allegation"])
    assert caught.value.rule == (
        "has no column for 'force', 'category': if it is there under another name, say "
        "so, as in columns={'Its name': 'force'}"
    )


def test_two_columns_of_one_meaning_are_refused():
    with pytest.raises(CaseFileError) as caught:
        header([*NEEDED, "Complaint ID"])
    assert caught.value.rule == (
        "has 2 columns for 'case': 'case', 'Complaint ID': leave out all but one, as in "
        "columns={'Complaint ID': None}"
    )


def test_a_column_of_a_case_in_a_file_of_allegations_is_not_taken_for_its_own():
    with pytest.raises(CaseFileError) as caught:
        header(["case", "allegation", "category", "handling"], Kind.ALLEGATION)
    assert "'handling' (did you mean 'allegation_handling'?)" in caught.value.rule
    told = {"handling": "allegation_handling"}
    assert (
        header(["case", "allegation", "category", "handling"], Kind.ALLEGATION, told)[3]
        == "allegation_handling"
    )


def test_a_column_cannot_be_said_to_be_of_another_kind():
    with pytest.raises(CaseFileError, match="'R' cannot be 'review', for each record"):
        header([*NEEDED, "R"], columns={"R": "review"})


def test_a_mapping_of_a_column_that_is_not_there_is_refused():
    told = Columns.of({"Our reff": "case"}, "refuse")
    with pytest.raises(CaseFileError) as caught:
        told.check_used([["Our ref", "made"]], file="cases.csv")
    assert caught.value.rule == (
        "has no column 'Our reff', which columns names: did you mean 'Our ref'?"
    )
    with pytest.raises(CaseFileError, match=r"it has 'a', 'b'$"):
        told.check_used([["a"], ["b"]], file="cases.csv")
    told.check_used([["Our reff"]], file="cases.csv")


@pytest.mark.parametrize(
    ("columns", "argument", "value", "told"),
    [
        ([], "columns", [], "must be a mapping"),
        ({1: "case"}, "columns", 1, "which are texts"),
        ({"a": "cases"}, "columns['a']", "cases", "did you mean 'case'?"),
        ({"a": "Zz"}, "columns['a']", "Zz", "there is case, force"),
        ({"a": 1}, "columns['a']", 1, "is no column that a case file has"),
        ({"a": []}, "columns['a']", [], "is no column that a case file has"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(columns, argument, value, told):
    with pytest.raises(ArgumentError) as caught:
        Columns.of(columns, "refuse")
    assert (caught.value.argument, caught.value.value) == (argument, value)
    assert told in caught.value.requirement


def test_other_columns_are_refused_or_left_out_and_nothing_else():
    with pytest.raises(ArgumentError) as caught:
        Columns.of(None, "ignore")
    assert caught.value.argument == "other_columns"


# Labels


@pytest.mark.parametrize("force", forces())
def test_a_force_is_found_by_whatever_find_force_takes(force):
    assert NO_WORDS.force(force.name) == NO_WORDS.force(force.id) == force.id


def test_an_unknown_force_is_refused_with_the_nearest():
    with pytest.raises(RecordError) as caught:
        NO_WORDS.force("Surry")
    assert caught.value.rule == "must be a force: did you mean 'surrey'?"
    with pytest.raises(RecordError, match=r"must be a force$"):
        NO_WORDS.force("Zzyzx")


@pytest.mark.parametrize("kind", TERM_SPELLINGS)
def test_every_term_is_recognised_by_value_label_and_spellings(kind):
    column = {
        Handling: "handling",
        ReviewBody: "body",
        ReviewOutcome: "outcome",
    }[kind]
    seen = {}
    for term, spellings in TERM_SPELLINGS[kind].items():
        for one in (term.value, term.label, *spellings):
            assert NO_WORDS.term(column, one.upper()) is kind(term)
            assert seen.setdefault(plain(one), term) == term
    assert set(TERM_SPELLINGS[kind]) == set(kind)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Outside Schedule 3", Handling.OUTSIDE_SCHEDULE_3),
        ("outside of Schedule 3", Handling.OUTSIDE_SCHEDULE_3),
        ("Under Schedule 3 - investigated", Handling.INVESTIGATED),
        ("Under Schedule 3 - not investigated", Handling.NOT_INVESTIGATED),
        ("Schedule 3 - Not Investigated", Handling.NOT_INVESTIGATED),
        ("Schedule 3 - Investigated", Handling.INVESTIGATED),
    ],
)
def test_handling_is_recognised_in_the_words_of_published_tables(text, term):
    assert NO_WORDS.term("allegation_handling", text) is term


def test_a_label_that_looks_alike_is_suggested_and_not_taken():
    with pytest.raises(RecordError) as caught:
        NO_WORDS.term("handling", "outside schedulle 3")
    assert caught.value.rule == (
        "must be one of 'outside-schedule-3', 'under-schedule-3', "
        "'under-schedule-3-not-investigated', 'under-schedule-3-investigated'; did you "
        "mean 'outside-schedule-3'?"
    )
    with pytest.raises(RecordError, match=r"'invalid'$"):
        NO_WORDS.term("outcome", "LR")


EVERY = (*ALLEGATION_CATEGORIES, NOT_CATEGORISED, *COMPLAINT_CATEGORIES_BEFORE_2020)
NAMES = [one.name for one in EVERY]


@pytest.mark.parametrize("category", EVERY, ids=lambda one: one.id)
def test_a_category_is_found_by_its_id_and_by_a_name_that_it_alone_has(category):
    assert NO_WORDS.category(category.id) is category
    with_scheme = Labels(None, category.scheme)
    assert with_scheme.category(category.name) is category
    if category.code:
        assert with_scheme.category(category.code.lower()) is category
    if NAMES.count(category.name) == 1:
        assert NO_WORDS.category(category.name.upper()) is category
    else:
        with pytest.raises(RecordError) as caught:
            NO_WORDS.category(category.name)
        assert repr(category.id) in caught.value.rule
        assert "scheme='2020'" in caught.value.rule


@pytest.mark.parametrize("letter", "ABCDEFGHJKLMNPQRSTUVWXY")
def test_a_letter_is_no_category_without_its_scheme(letter):
    with pytest.raises(RecordError, match="say which scheme"):
        NO_WORDS.category(letter)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Incivillity", "did you mean 'pre-2020/incivility'?"),
        ("Use of force", "it is a sub-category of '2020/police-powers"),
        ("Zzyzx", "write its id, as in '2020/other'"),
        ("...", "write its id, as in '2020/other'"),
    ],
)
def test_an_unknown_category_is_refused_with_what_would_work(text, told):
    with pytest.raises(RecordError) as caught:
        NO_WORDS.category(text)
    assert caught.value.rule.startswith("must be a category: ")
    assert told in caught.value.rule


def test_a_name_of_the_other_scheme_is_refused_where_one_is_said():
    with pytest.raises(RecordError):
        Labels(None, "2020").category("Incivility")
    assert Labels(None, "2020").category("pre-2020/incivility").name == "Incivility"
    with pytest.raises(ReferenceNotFoundError):
        Labels(None, "2021")
    with pytest.raises(ReferenceNotFoundError):
        Labels(None, 2020)


@pytest.mark.parametrize("category", ALLEGATION_CATEGORIES, ids=lambda one: one.id)
def test_a_subcategory_is_found_by_name_or_code_within_its_category(category):
    for sub in category.subcategories:
        assert NO_WORDS.subcategory(sub.name.upper(), category.id) == sub.name
        if sub.code:
            assert NO_WORDS.subcategory(sub.code.lower(), category.id) == sub.name
    found = NO_WORDS.subcategory("no subcategory recorded", category.id)
    assert found == "No subcategory recorded"


def test_a_subcategory_of_another_category_is_refused_with_the_nearest():
    with pytest.raises(RecordError) as caught:
        NO_WORDS.subcategory(
            "Use of forcee", "2020/police-powers-policies-and-procedures"
        )
    assert caught.value.rule.endswith("procedures: did you mean 'Use of force'?")
    with pytest.raises(RecordError, match=r"must be a sub-category of 2020/other$"):
        NO_WORDS.subcategory("Use of force", "2020/other")


def test_labels_mean_what_the_caller_says():
    told = Labels(
        {
            "LR": "under-schedule-3-not-investigated",
            "Rudeness": "pre-2020/incivility",
            "HQ": "the Met",
            "category": {"Cars": find_category("E", scheme="2020")},
            "decision": {"NFA": "no further action"},
            "subcategory": {"UoF": "Use of force"},
            "handling": {"Formal": Handling.UNDER_SCHEDULE_3},
        },
        None,
    )
    assert told.term("handling", "lr") is Handling.NOT_INVESTIGATED
    assert told.term("allegation_handling", "LR.") is Handling.NOT_INVESTIGATED
    assert told.category("rudeness").id == "pre-2020/incivility"
    assert told.category("Cars").id == "2020/use-of-police-vehicles"
    assert told.force("HQ") == "metropolitan"
    assert told.free("decision", "nfa") == "no further action"
    assert told.free("actions", "NFA") == "NFA"
    powers = "2020/police-powers-policies-and-procedures"
    assert told.subcategory("UoF", powers) == "Use of force"
    assert told.term("handling", "Formal") is Handling.UNDER_SCHEDULE_3
    with pytest.raises(RecordError):
        told.term("allegation_handling", "Formal")
    assert not told.leaves_own_alone
    assert Labels({"LR": "under-schedule-3"}, None).leaves_own_alone


@pytest.mark.parametrize(
    ("vocabulary", "argument", "value", "told"),
    [
        ([], "vocabulary", [], "must be a mapping"),
        (
            {"LR": "under"},
            "vocabulary['LR']",
            "under",
            "did you mean 'under-schedule-3",
        ),
        ({"LR": "Zzyzx"}, "vocabulary['LR']", "Zzyzx", "as in '2020/other'"),
        ({"LR": 3}, "vocabulary['LR']", 3, "must be the id of a force or a category"),
        ({"a": "A"}, "vocabulary['a']", "A", "must be the id of a force"),
        ({1: "2020/other"}, "vocabulary", 1, "which are texts"),
        ({"-": "2020/other"}, "vocabulary", "-", "with a letter or digit"),
        ({"categry": {}}, "vocabulary", "categry", "did you mean 'category'?"),
        ({"zzyzx": {}}, "vocabulary", "zzyzx", "force, handling"),
        (
            {"handling": {"LR": "resolved"}},
            "vocabulary['handling']['LR']",
            "resolved",
            "must be one of 'outside-schedule-3'",
        ),
        (
            {"subcategory": {"x": "Zzyzx"}},
            "vocabulary['subcategory']['x']",
            "Zzyzx",
            "must be the name of a sub-category",
        ),
        (
            {"decision": {"x": " "}},
            "vocabulary['decision']['x']",
            " ",
            "must be a text that is not empty",
        ),
        (
            {"decision": {"x": None}},
            "vocabulary['decision']['x']",
            None,
            "must be a text",
        ),
        (
            {"LR": "outside-schedule-3", "lr": "under-schedule-3"},
            "vocabulary",
            "lr",
            "is explained twice",
        ),
        (
            {"outside-schedule-3": "under-schedule-3"},
            "vocabulary",
            "outside-schedule-3",
            "must not be an id that means something else",
        ),
        (
            {"2020/other": "pre-2020/other"},
            "vocabulary",
            "2020/other",
            "must not be an id that means something else",
        ),
        (
            {"kent": "surrey"},
            "vocabulary",
            "kent",
            "must not be an id that means something else",
        ),
    ],
)
def test_a_vocabulary_that_cannot_be_is_refused(vocabulary, argument, value, told):
    with pytest.raises(ArgumentError) as caught:
        Labels(vocabulary, None)
    assert (caught.value.argument, caught.value.value) == (argument, value)
    assert told in caught.value.requirement


def test_a_vocabulary_may_say_what_is_known_anyway():
    told = Labels({"kent": "Kent Police", "2020/other": "2020/other"}, None)
    assert told.force("kent") == "kent"


# Dates


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_is_read_as_it_is_written(day):
    assert read_day(day.isoformat(), day_first=False) == day
    assert read_day(day.isoformat(), day_first=True) == day
    for sign in "/.-":
        short = f"{day.day}{sign}{day.month}{sign}{day.year}"
        assert read_day(short, day_first=True) == day
        assert read_day(f"{day:%d{sign}%m{sign}%Y}", day_first=True) == day
        with pytest.raises(RecordError):
            read_day(short, day_first=False)


ISO = "must be a date as in '2024-03-31'"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "3/4/2023",
            (
                f"{ISO}: day first it is 2023-04-03 (then pass day_first=True), month "
                "first it is 2023-03-04 (then write it so)"
            ),
        ),
        ("13-04-2023", f"{ISO}: day first it is 2023-04-13 (then pass day_first=True)"),
        ("4.13.2023", f"{ISO}: month first it is 2023-04-13 (then write it so)"),
        ("31/31/2023", f"{ISO}: it is no day, whichever number is the month"),
        ("3/4/23", f"{ISO}: write the year in four digits"),
        ("20230403", f"{ISO}: write '2023-04-03'"),
        ("2023-02-30", f"{ISO} (day is out of range for month)"),
        (
            "2023-04-03T10:15:00Z",
            f"{ISO}: write the day alone, '2023-04-03', without the time of day",
        ),
        (
            "03/04/2023 10:15 pm",
            f"{ISO}: write the day alone, '03/04/2023', without the time of day",
        ),
        (" 2023-04-03", f"{ISO}: leave out the spaces at its ends"),
        ("3/4-2023", ISO),
        ("2023-4-3", ISO),
        ("２０２３-04-03", ISO),  # noqa: RUF001  # they are no digits of a date
        ("yesterday", ISO),
    ],
)
def test_what_is_no_day_is_refused_with_what_would_work(text, rule):
    with pytest.raises(RecordError) as caught:
        read_day(text, day_first=False)
    assert (caught.value.value, caught.value.rule) == (text, rule)


def test_day_first_does_not_make_a_month_of_a_day():
    with pytest.raises(RecordError) as caught:
        read_day("4/13/2023", day_first=True)
    assert caught.value.rule == (
        f"{ISO}, or day first: month first it is 2023-04-13 (then write it so)"
    )
    with pytest.raises(RecordError, match=r"'2024-03-31' or '31/03/2024'$"):
        read_day("soon", day_first=True)


PLACEHOLDER = (
    "must be from 1900-01-01 to 2199-12-31: leave it empty where it has not happened "
    "yet, or is not known"
)


@pytest.mark.parametrize(
    "text", ["0000-00-00", "0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"]
)
def test_a_placeholder_is_refused_as_what_it_is(text):
    with pytest.raises(RecordError) as caught:
        read_day(text, day_first=False)
    assert caught.value.rule == PLACEHOLDER


def test_the_first_and_the_last_day_are_taken():
    for day in (date(1900, 1, 1), date(2199, 12, 31), None):
        assert check_day("made", day) is None
    for day in (date(1899, 12, 31), date(2200, 1, 1)):
        error = RecordError("made", day, PLACEHOLDER)
        assert check_day("made", day) == error


# Cells


@given(st.lists(strategies.texts(), max_size=4))
def test_items_of_a_cell_come_back(items):
    assert split_items(join_items(items)) == tuple(items)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("apology", ("apology",)),
        ("apology;explanation ;", ("apology", "explanation")),
        (" ; ", ()),
        ('said "sorry"; apology', ('said "sorry"', "apology")),
        ('"a; b" ; ; "c ""d"""; ', ("a; b", 'c "d"')),
    ],
)
def test_a_cell_is_taken_apart_at_its_semicolons(text, items):
    assert split_items(text) == items


@pytest.mark.parametrize("text", ['"a', '"a" b', 'a; "b', '"a"b"'])
def test_a_quotation_mark_that_is_not_closed_is_refused(text):
    with pytest.raises(RecordError) as caught:
        split_items(text)
    assert caught.value.value == text
    assert "must end with one" in caught.value.rule


@given(st.lists(strategies.suspensions(), min_size=1, max_size=3))
def test_suspensions_of_a_cell_come_back_in_order(suspensions):
    cell = join_suspensions(suspensions)
    in_order = sorted(suspensions, key=lambda one: one.start)
    assert split_suspensions(cell) == tuple(in_order)


def test_a_suspension_may_be_open():
    day = date(2023, 4, 1)
    assert split_suspensions("2023-04-01/..") == (Suspension(start=day),)
    assert split_suspensions("2023-04-01/") == (Suspension(start=day),)


@pytest.mark.parametrize(
    ("text", "path", "value", "told"),
    [
        ("2023-04-01", "", "2023-04-01", "must be first and last days on hold"),
        ("1/4/2023/..", "", "1", "must be a date"),
        ("2023-04-01/9999-12-31", "", "9999-12-31", "must be from 1900-01-01"),
        ("2023-04-02/2023-04-01", "end", date(2023, 4, 1), "must not be before"),
    ],
)
def test_what_is_no_suspension_is_refused(text, path, value, told):
    with pytest.raises(RecordError) as caught:
        split_suspensions(text)
    assert (caught.value.path, caught.value.value) == (path, value)
    assert told in caught.value.rule


def test_few_lines_are_all_told_and_many_are_counted():
    assert lines_told([9, 2, 2, 5, 7]) == "lines 2, 5, 7 and 9"
    assert lines_told([9, 2, 5, 7, 1_000]) == "lines 2, 5, 7, 9 and 1 more"
