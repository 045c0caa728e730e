import csv
import io
import json
import re
from collections import Counter
from decimal import Decimal
from importlib.resources import files

import frictionless
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policestats as ps
from policestats import reference
from policestats.models import AT, OF, UNPRINTED
from policestats.nearest import closest as nearest
from policestats.reference import loading

DATA = files("policestats.reference").joinpath("data")


def plain(text):
    return " ".join(text.split())


def rows(name):
    return list(csv.DictReader(io.StringIO(DATA.joinpath(name).read_text("utf-8"))))


# --- forces


def test_there_are_43_territorial_forces_and_seven_other_bodies():
    kinds = Counter(force.kind.value for force in ps.forces())
    assert kinds == {"territorial": 43, "special": 3, "agency": 4}


def test_39_territorial_forces_are_english_and_four_are_welsh():
    codes = [force.gss_code for force in ps.forces(kind="territorial")]
    assert len(set(codes)) == 43
    assert sum(code.startswith("E23") for code in codes) == 39
    assert sum(code.startswith("W15") for code in codes) == 4
    assert [force.id for force in ps.forces(nation="Wales")] == [
        "dyfed-powys",
        "gwent",
        "north-wales",
        "south-wales",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Devon & Cornwall", "devon-and-cornwall"),
        ("London, City of", "city-of-london"),
        ("City of London (with Action Fraud)", "city-of-london"),
        ("the Met", "metropolitan"),
        ("THE MET", "metropolitan"),
        ("E23000001", "metropolitan"),
        ("e23000001", "metropolitan"),
        (" Metropolitan Police ", "metropolitan"),
        ("Scotland Yard", "metropolitan"),
        ("Derbyshire1", "derbyshire"),
        ("Derbyshire 1,2", "derbyshire"),
        ("Derbyshire~", "derbyshire"),
        ("Avon & Somerset*", "avon-and-somerset"),
        ("Home Office^", "home-office-borders"),
        ("SOCA / NCA", "national-crime-agency"),
        ("British Transport", "btp"),
        ("British Transport Police", "btp"),
        ("Ministry of Defence", "ministry-of-defence"),
        ("MOD Police", "ministry-of-defence"),
        ("West Mercia Police", "west-mercia"),
        ("West Mercia Constabulary", "west-mercia"),
        ("Dyfed Powys", "dyfed-powys"),
        ("Hampshire Constabulary", "hampshire"),
        ("Surrey Police Service", "surrey"),
        ("surrey police force", "surrey"),
    ],
)
def test_a_force_is_found_by_the_spellings_that_tables_use(text, expected):
    assert ps.find_force(text).id == expected


@pytest.mark.parametrize(
    ("text", "closest"),
    [
        ("Surry", ("surrey",)),
        ("Metropolitian", ("metropolitan",)),
        ("Devon", ("devon-and-cornwall",)),
        ("Police Scotland", ()),
        ("Police", ()),
        ("", ()),
        (None, ()),
        (3, ()),
    ],
)
def test_an_unknown_force_is_refused_with_real_near_matches(text, closest):
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        ps.find_force(text)
    assert caught.value.kind == "force"
    assert caught.value.key == text
    assert caught.value.closest[: len(closest)] == closest
    assert bool(caught.value.closest) is bool(closest)
    assert repr(text) in str(caught.value)


def test_a_part_of_a_name_suggests_every_force_that_bears_it():
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        ps.find_force("Yorkshire")
    assert set(caught.value.closest) == {
        "north-yorkshire",
        "south-yorkshire",
        "west-yorkshire",
    }


def test_no_two_forces_answer_to_one_name():
    by_name = {}
    for force in ps.forces():
        for name in (force.id, force.name, force.gss_code, *force.aliases):
            if name is not None:
                assert by_name.setdefault(name.casefold(), force) is force
                assert ps.find_force(name) is force


@given(
    st.sampled_from(ps.forces()),
    st.sampled_from(["{}", " {} ", "the {}", "{}.", "{}12", "{} (1)", "{}*", "{}^~"]),
    st.sampled_from([str, str.upper, str.lower, str.title]),
)
def test_case_marks_and_footnotes_do_not_hide_a_force(force, form, case):
    assert ps.find_force(form.format(case(force.name))) is force


def test_an_unknown_kind_or_nation_is_refused_with_what_there_is():
    with pytest.raises(ps.ReferenceNotFoundError, match="territorial, special, agency"):
        ps.forces(kind="county")
    with pytest.raises(ps.ReferenceNotFoundError, match="did you mean Wales"):
        ps.forces(nation="wales ")
    with pytest.raises(ps.ReferenceNotFoundError, match="there is England, Wales"):
        ps.forces(nation="France")


def test_every_force_of_the_iopc_tables_is_found(shared):
    table = shared / "data" / "iopc-timeliness-2024-25.csv"
    with table.open(encoding="utf-8-sig") as lines:
        names = [row["Police force"] for row in csv.DictReader(lines)]
    assert names.pop() == "Total"
    assert len({ps.find_force(name).id for name in names}) == 44


def test_every_area_of_the_ons_table_is_a_force_of_the_same_code(shared):
    table = shared / "data" / "ons-lad-csp-pfa-2016-12.csv"
    with table.open(encoding="utf-8-sig") as lines:
        areas = {(row["PFA16CD"], row["PFA16NM"]) for row in csv.DictReader(lines)}
    assert len(areas) == 43
    for code, name in areas:
        assert ps.find_force(name) is ps.find_force(code)


# --- figures and documents


def text_of(shared, document):
    (path,) = (shared / "documents").glob(f"{document[1:]}_*.txt")
    return plain(path.read_text("utf-8"))


EVERYTHING_CITED = [
    *reference.figures(),
    *reference.claims(),
    *reference.publications(),
]


CITED = [
    *((one.id, one.citation) for one in EVERYTHING_CITED),
    *((one.area, one.citation) for one in reference.judgments(with_ungraded=True)),
    *(
        (str(one), citation)
        for one in reference.monitoring("metropolitan")
        for citation in (one.citation, one.end_citation)
        if citation is not None
    ),
    *(
        (one.what, one.citation)
        for inspection in reference.inspections()
        for one in inspection.samples
    ),
    *(
        (str(one), one.citation)
        for inspection in reference.inspections()
        for one in inspection.grade_counts
    ),
]


def test_there_are_211_figures_93_claims_and_21_publications():
    def told(things):
        return Counter(one.citation.document.id for one in things)

    assert told(reference.figures()) == {
        "S000": 20,
        "S001": 30,
        "S002": 14,
        "S003": 132,
        "S004": 15,
    }
    assert told(reference.claims()) == {
        "S000": 9,
        "S001": 16,
        "S002": 9,
        "S003": 54,
        "S004": 5,
    }
    assert told(reference.publications()) == {"S001": 2, "S002": 17, "S003": 2}
    assert len(reference.investigations()) == 2
    assert (len(reference.measures()), len(reference.bodies())) == (136, 8)
    assert told(reference.judgments(with_ungraded=True)) == {"S003": 11}
    assert told(reference.monitoring("metropolitan")) == {"S003": 1, "S004": 2}
    assert [one.document.id for one in reference.inspections()] == ["S003", "S004"]
    assert len(CITED) == 211 + 93 + 21 + 11 + 5 + 9 + 1


@pytest.mark.parametrize("document", [one.id for one in reference.documents()])
def test_every_quote_is_found_once_in_its_document(shared, document):
    text = text_of(shared, document)
    cited = [one for one in CITED if one[1].document.id == document]
    assert cited
    for name, citation in cited:
        assert text.count(citation.quote) == 1, name


def test_every_quote_shows_the_number_as_it_is_printed():
    for figure in reference.figures():
        assert figure.printed.text in figure.citation.quote, figure.id


# What the documents print in digits or in number words outside the quotes of figures,
# and why none of it is a figure. "First" and "second" are places and not numbers.
NO_FIGURES = {
    "S000": {
        "the year of the figures": {"2020/21": 2, "12": 1},
        "'more than one allegation': what a case is": {"one": 1},
    },
    "S001": {
        "years of figures, of a survey and of reforms": {
            "2020": 2,
            "2021": 1,
            "2022": 3,
            "2023/24": 7,
        },
        "years of acts of parliament": {"2002": 1, "2017": 1},
        "the base of a rate": {"1,000": 2},
        "a figure said again": {"11,843": 1},
        "the categories whose ranks are bundled": {"three": 1},
        "'one or more allegations': what a case is": {"one": 1},
        "the page's promise of an answer": {"5": 1},
        "pronouns": {"both": 1, "none": 1},
    },
    "S002": {
        "days, years and lengths of publications, which are bundled as such": {
            "11": 1,
            "16": 3,
            "17": 1,
            "19": 1,
            "21": 1,
            "22": 1,
            "23": 1,
            "2022": 1,
            "2023": 9,
            "2": 1,
            "81": 1,
        },
        "the month of an update": {"2023": 1},
        "the years in the name of the plan": {"2023": 4, "25": 4},
        "the year of a scandal": {"2011": 1},
        "the length of a video": {"3": 1, "39": 1},
        "pages and chapters of the plan": {
            "1": 2,
            "2": 3,
            "6": 1,
            "7": 1,
            "12": 1,
            "14": 1,
            "21": 1,
            "43": 1,
        },
        "the time since which trust is damaged, loosely": {"decade": 1},
        "pronouns, and 'once' as a time": {"one": 1, "once": 1},
    },
    "S003": {
        "years of inspections, figures, surveys, plans and laws": {
            "1994": 1,
            "2011": 1,
            "2013": 1,
            "2014": 2,
            "2018": 5,
            "2019": 4,
            "2020": 2,
            "2021": 9,
            "2021/22": 1,
            "2022": 7,
            "2023": 1,
            "2025": 1,
        },
        "days of months": {"1": 1, "30": 1, "31": 7},
        "sections of acts": {"38": 1, "39": 1, "60": 1},
        "a telephone number": {"999": 2},
        "names: COVID-19, 4P, annual data return 502": {"4": 1, "19": 1, "502": 1},
        "the base of a rate": {"1,000": 1},
        "the length of a period": {"12": 1},
        "figures said again: a staffing model, ten seconds": {"80/20": 1, "10": 1},
        "the outlier lines, which are a method": {"1": 3, "one": 1},
        "'two-way' conversations": {"two": 1},
        "pronouns, and 'once' as a time": {
            "both": 10,
            "none": 1,
            "once": 1,
            "one": 10,
        },
    },
    "S004": {
        "years of events": {"2021": 1, "2022": 2},
        "the age of a victim": {"33": 1},
        "a pronoun": {"both": 1},
    },
}
NUMBER = re.compile(
    r"\d(?:[\d,./]*\d)?|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)(?:teen|ty)|twenty|forty"
    r"|dozens?|hundreds?|thousands?|(?:m|b)illions?|hal(?:f|ves)|thirds?|quarters?"
    r"|once|twice|doubled?|trebled?|tripled?|both|none|single|couple|decades?)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("document", NO_FIGURES)
def test_every_number_that_is_printed_is_bundled_or_is_no_figure(shared, document):
    text = text_of(shared, document)
    letters = list(text)
    for figure in reference.figures(document=document):
        start = text.index(figure.citation.quote)
        end = start + len(figure.citation.quote)
        letters[start:end] = "|" * (end - start)  # quotes overlap, so none is cut out
    left = Counter(found.lower() for found in NUMBER.findall("".join(letters)))
    assert left == sum(map(Counter, NO_FIGURES[document].values()), Counter())


def test_no_quote_is_longer_than_twelve_words():
    assert max(len(citation.quote.split()) for _, citation in CITED) == 12


def test_ids_are_unique_and_name_their_document():
    for listed in (
        reference.figures(),
        reference.claims(),
        reference.publications(),
    ):
        assert len({one.id for one in listed}) == len(listed)
        for one in listed:
            assert one.id.startswith(f"{one.citation.document.id}-")


def test_the_categories_of_2020_21_sum_to_the_allegations():
    parts = [
        figure
        for figure in reference.figures(document="S000", measure="allegations")
        if figure.category is not None
    ]
    assert sum(part.value for part in parts) == 17_135
    assert len(parts) == 11


def test_each_condition_narrows_the_figures():
    every = set(reference.figures())
    for name, value, of in (
        ("document", "S001", lambda f: f.citation.document.id),
        ("subject", "england-and-wales", lambda f: f.subject),
        ("measure", "allegation-rate", lambda f: f.measure),
        ("topic", "workforce", lambda f: reference.find_measure(f.measure).topic),
        ("unit", "case / thousand_employee", lambda f: f.unit),
        ("period", ps.FinancialYear(2022), lambda f: f.period),
    ):
        found = reference.figures(**{name: value})
        assert set(found) == {f for f in every if of(f) == value}
        assert 0 < len(found) < len(every)


def test_a_condition_may_be_an_object_a_text_or_a_spelling():
    met = ps.find_force("the Met")
    assert reference.figures(subject=met) == reference.figures(subject="Scotland Yard")
    assert reference.figures(period="2022/23") == reference.figures(
        period=ps.FinancialYear(2022),
    )
    document = reference.find_document("S000")
    assert reference.figures(document=document) == reference.figures(document="S000")
    measure = reference.find_measure("allegations")
    assert reference.figures(measure=measure) == reference.figures(
        measure="allegations",
    )
    assert reference.figures(unit="case/thousand_employee") == reference.figures(
        unit="case / thousand_employee",
    )


def test_conditions_that_fit_no_figure_together_give_none():
    assert reference.figures(document="S000", period="2023/24") == ()


@pytest.mark.parametrize(
    ("condition", "value", "closest"),
    [
        ("document", "S009", ("S004", "S003", "S002")),
        ("document", "", ()),
        ("subject", "surrey", ()),
        ("measure", "allegation", ("allegations",)),
        ("topic", "work force", ("workforce",)),
        ("topic", "", ()),
        ("unit", "working_day", ()),
        ("unit", "", ()),
    ],
)
def test_a_condition_that_no_figure_can_fit_is_refused(condition, value, closest):
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        reference.figures(**{condition: value})
    assert caught.value.kind.casefold() == condition
    assert caught.value.key == value
    assert caught.value.closest[: len(closest)] == closest
    assert "there is" in str(caught.value) or "did you mean" in str(caught.value)


@pytest.mark.parametrize(
    ("find", "every"),
    [
        (reference.find_document, reference.documents),
        (reference.find_body, reference.bodies),
        (reference.find_measure, reference.measures),
        (reference.find_figure, reference.figures),
        (reference.find_claim, reference.claims),
        (reference.find_publication, reference.publications),
    ],
)
def test_everything_listed_is_found_by_its_id_and_nothing_else(find, every):
    for one in every():
        assert find(one.id) is one
    wrong = every()[0].id[:-1]
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        find(wrong)
    assert caught.value.key == wrong
    assert caught.value.closest
    with pytest.raises(ps.ReferenceNotFoundError):
        find(None)


def test_a_record_has_the_columns_and_the_cells_of_the_bundled_table():
    table = rows("figures.csv")
    assert tuple(table[0]) == reference.FIGURE_COLUMNS
    made = [reference.figure_record(figure) for figure in reference.figures()]
    assert made == [{k: v or None for k, v in row.items()} for row in table]


def test_a_hedged_figure_keeps_what_it_can_stand_for():
    staff = reference.find_figure("S000-employees-metropolitan")
    assert staff.printed.text == "nearly 45,000"
    assert (staff.printed.lower, staff.printed.upper) == (44_000, 45_000)
    assert not staff.printed.admits(45_000)
    with pytest.raises(ps.RecordError) as caught:
        _ = staff.count
    assert caught.value.path == "printed"


def test_a_rate_reads_as_rounded_and_a_count_as_exact():
    rate = reference.find_figure("S000-case-rate-metropolitan-2020-21")
    assert (rate.printed.lower, rate.printed.upper) == (
        Decimal("183.5"),
        Decimal("184.5"),
    )
    cases = reference.find_figure("S000-cases-logged-metropolitan-2020-21")
    assert cases.printed.lower == cases.printed.upper == 8_375


def test_an_average_of_all_forces_says_that_its_weighting_is_not_stated():
    told = {
        one.id: one.averaging
        for one in reference.figures()
        if one.averaging is not None
    }
    assert set(told.values()) == {ps.Averaging.NOT_STATED}
    for name in told:
        figure = reference.find_figure(name)
        assert figure.subject == "england-and-wales"
        assert figure.kind in {
            ps.FigureKind.AVERAGE,
            ps.FigureKind.RATE,
            ps.FigureKind.SHARE,
        }
        assert reference.figure_record(figure)["averaging"] == "not-stated"
        row = next(row for row in rows("figures.csv") if row["id"] == name)
        assert row["averaging"] == "not-stated"
    assert {reference.find_figure(name).measure for name in told} == {
        "complaint-case-rate",
        "allegation-rate",
        "days-to-contact",
        "person-stop-search-rate",
        "share-of-workforce-minority",
    }


def test_measures_read_well():
    assert str(reference.find_measure("reviews")) == "Reviews completed"


# --- the files


def validated(folder):
    """Validate a data package; the limit that the validator sets is taken back."""
    limit = csv.field_size_limit()
    try:
        return frictionless.validate(str(folder / "datapackage.json"))
    finally:
        csv.field_size_limit(limit)


def test_the_data_package_describes_every_file_and_is_valid():
    package = json.loads(DATA.joinpath("datapackage.json").read_text("utf-8"))
    described = {resource["path"] for resource in package["resources"]}
    assert described == {path.name for path in DATA.iterdir()} - {"datapackage.json"}
    report = validated(DATA)
    assert report.valid, report.to_summary()
    assert report.stats["tasks"] == 13
    assert package["version"] == "2026.3"


def resources():
    package = json.loads(DATA.joinpath("datapackage.json").read_text("utf-8"))
    return {resource["name"]: resource["schema"] for resource in package["resources"]}


def test_the_data_package_describes_every_column_of_every_file():
    for name, schema in resources().items():
        with DATA.joinpath(f"{name}.csv").open(encoding="utf-8") as lines:
            header = next(csv.reader(lines))
        assert [field["name"] for field in schema["fields"]] == header, name
    for name, columns in (
        ("figures", reference.FIGURE_COLUMNS),
        ("claims", reference.CLAIM_COLUMNS),
        ("judgments", reference.JUDGMENT_COLUMNS),
    ):
        fields = resources()[name]["fields"]
        assert tuple(field["name"] for field in fields) == columns


@pytest.mark.parametrize(
    ("name", "key", "foreign"),
    [
        ("inspections", ["id"], {"force": "forces.id", "document": "documents.id"}),
        (
            "judgments",
            ["framework", "force", "area", "as_at"],
            {"force": "forces.id", "document": "documents.id"},
        ),
        (
            "grade_counts",
            ["inspection", "figure"],
            {"inspection": "inspections.id", "figure": "figures.id"},
        ),
        (
            "samples",
            ["inspection", "figure"],
            {
                "inspection": "inspections.id",
                "figure": "figures.id",
                "out_of": "figures.id",
            },
        ),
        (
            "monitoring",
            None,
            {
                "force": "forces.id",
                "document": "documents.id",
                "end_document": "documents.id",
            },
        ),
    ],
)
def test_the_tables_of_inspections_are_tied_to_the_others(name, key, foreign):
    schema = resources()[name]
    found = schema.get("primaryKey")
    assert ([found] if isinstance(found, str) else found) == key
    assert {
        one["fields"]: f"{one['reference']['resource']}.{one['reference']['fields']}"
        for one in schema["foreignKeys"]
    } == foreign


@pytest.mark.parametrize(
    ("table", "column", "terms"),
    [
        ("figures", "averaging", [one.value for one in ps.Averaging]),
        ("monitoring", "phase", [one.value for one in ps.MonitoringPhase]),
        ("inspections", "framework", [one.id for one in ps.FRAMEWORKS]),
        ("judgments", "framework", [one.id for one in ps.FRAMEWORKS]),
        ("judgments", "grade", [*ps.find_framework("2021/22").scale.names]),
        ("figures", "unit", [*ps.units.UNITS]),
    ],
)
def test_a_column_of_terms_takes_the_terms_of_the_library(table, column, terms):
    (field,) = (one for one in resources()[table]["fields"] if one["name"] == column)
    assert set(terms) <= set(field["constraints"]["enum"])
    if column != "unit":  # rates are units too, and are not listed as such
        assert field["constraints"]["enum"] == terms


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("bodies.csv", ",population", ",people"),
        ("claims.csv", ",S000,one-or-more,", ",S000,one-or-less,"),
        ("claims.csv", ",S004,", ",S009,"),
        ("claims.csv", "S000-categories-sum,", "S000-case-rate,"),
        ("publications.csv", ",plan,", ",leaflet,"),
        ("publications.csv", ",S002,metropolitan,", ",S002,surrey,"),
        ("publications.csv", ",81,", ",-1,"),
        (
            "investigations.csv",
            ",S002-officers-investigated,",
            ",S002-officers,",
        ),
        ("investigations.csv", "metropolitan,ipcc", "metropolitan,pca"),
        ("measures.csv", ",complaints,case,count,", ",complaint,case,count,"),
        (
            "figures.csv",
            "S001,metropolitan,complaint-cases",
            "S009,metropolitan,complaint-cases",
        ),
        ("figures.csv", ",finalised,", ",finished,"),
        ("forces.csv", "E23000036", "E2300003"),
        ("measures.csv", "allegations,Allegations", "complaint-cases,Allegations"),
        ("figures.csv", ",not-stated,", ",unstated,"),
        ("inspections.csv", ",peel-2023-25,", ",peel-2022-23,"),
        ("inspections.csv", ",metropolitan,", ",mopac,"),
        ("inspections.csv", ",S004,", ",S009,"),
        ("inspections.csv", "metropolitan-peel-2023-25,", "metropolitan-peel-2021-22,"),
        ("inspections.csv", ",August 2024,", ",,"),
        ("judgments.csv", ",inadequate,", ",poor,"),
        ("judgments.csv", "peel-2021-22,", "peel-2022-23,"),
        ("judgments.csv", ",metropolitan,", ",mopac,"),
        ("judgments.csv", ",Investigating crime,", ",Responding to the public,"),
        ("judgments.csv", ",S003,", ",S009,"),
        ("judgments.csv", ",since 1 May 2023,", ",,"),
        ("grade_counts.csv", "metropolitan-peel-2023-25,", "metropolitan-peel-2023,"),
        ("grade_counts.csv", ",S004-areas-graded-low,", ",S004-areas-graded,"),
        ("grade_counts.csv", ",requires improvement; inadequate", ","),
        ("samples.csv", "metropolitan-peel-2021-22,", "metropolitan-peel-2021,"),
        ("samples.csv", ",S003-sample-allocation,", ",S003-sample-location,"),
        ("samples.csv", ",S003-sample-allocation,", ",S003-sample-risk-assessment,"),
        ("samples.csv", ",Investigating crime,", ",,"),
        ("monitoring.csv", ",engage,", ",special measures,"),
        ("monitoring.csv", "metropolitan,", "mopac,"),
        ("monitoring.csv", ",S003,", ",S009,"),
        ("monitoring.csv", ",S004,Insp", ",S009,Insp"),
        ("monitoring.csv", ",S004,The Metro", ",S009,The Metro"),
        ("monitoring.csv", ",exit from the watchdog", ",,exit from the watchdog"),
    ],
)
def test_the_data_package_refuses_a_broken_table(tmp_path, name, old, new):
    for path in DATA.iterdir():
        text = path.read_text("utf-8")
        if path.name == name:
            assert old in text
            text = text.replace(old, new, 1)
        tmp_path.joinpath(path.name).write_text(text, "utf-8")
    report = validated(tmp_path)
    # A measure that is gone breaks the figures too, which name it.
    assert name.removesuffix(".csv") in {
        task.name for task in report.tasks if not task.valid
    }


@pytest.fixture
def bundled(tmp_path, monkeypatch):
    """A way to bundle other tables for a test."""

    def bundle(name, text):
        folder = tmp_path / "data"
        folder.mkdir(exist_ok=True)
        folder.joinpath(name).write_text(text, "utf-8")
        monkeypatch.setattr("importlib.resources.files", lambda _package: tmp_path)

    return bundle


def test_a_row_with_a_cell_too_few_is_refused_by_its_place(bundled):
    bundled("x.csv", "a,b\n1,2\n3\n")
    with pytest.raises(ps.ReferenceDataError) as caught:
        list(loading.read_rows("x.csv"))
    assert caught.value.file == "x.csv"
    assert caught.value.pointer == "row 3"
    assert caught.value.reason == "has 1 cells and not 2"


def test_a_row_of_several_lines_is_one_row(bundled):
    bundled("x.csv", 'a,b\n"1\n\n",2\n\n3\n')
    rows_of_x = loading.read_rows("x.csv")
    assert next(rows_of_x) == ("row 2", {"a": "1\n\n", "b": "2"})
    with pytest.raises(ps.ReferenceDataError) as caught:
        next(rows_of_x)
    assert caught.value.pointer == "row 4"


def test_a_bundled_table_has_no_column_without_a_name(bundled):
    bundled("x.csv", "a,,b\n1,2,3\n")
    with pytest.raises(ps.ReferenceDataError) as caught:
        list(loading.read_rows("x.csv"))
    assert caught.value.pointer == "row 1"
    assert caught.value.reason.startswith("column 2 has no name: write one")


def test_a_row_that_makes_no_value_is_refused_by_its_place(bundled):
    bundled("x.csv", "a\n1\n-1\n")
    with pytest.raises(ps.ReferenceDataError, match="row 3") as caught:
        loading.make("x.csv", lambda row: ps.Count(int(row["a"]), "case"))
    assert isinstance(caught.value.__cause__, ps.CountError)


def figure_row(**changes):
    row = next(r for r in rows("figures.csv") if r["printed"] == "nearly 45,000")
    return {k: v or None for k, v in {**row, **changes}.items()}


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"value": "45001"}, "value"),
        ({"lower": "44001"}, "lower"),
        ({"upper": "45001"}, "upper"),
        ({"whole": "50000"}, "whole"),
        ({"value": ""}, "value"),
        ({"lower": ""}, "lower"),
        ({"upper": ""}, "upper"),
        ({"unit": "officer"}, "unit"),
        ({"kind": "rate"}, "kind"),
    ],
)
def test_a_figure_whose_cells_disagree_is_refused(changes, path):
    with pytest.raises((ps.RecordError, ps.RecordErrors)) as caught:
        reference.catalogue._figure(figure_row(**changes))  # noqa: SLF001  # rows are bundled, so only a test can break one
    (refusal,) = getattr(caught.value, "errors", [caught.value])
    assert refusal.path == path


def test_a_bundled_sample_must_say_in_its_own_cell_what_it_is_out_of():
    row = next(r for r in rows("figures.csv") if r["whole"])
    cells = {k: v or None for k, v in row.items()}
    assert reference.catalogue._figure(cells) == reference.find_figure(row["id"])  # noqa: SLF001  # rows are bundled, so only a test can break one
    with pytest.raises(ps.RecordError) as caught:
        reference.catalogue._figure({**cells, "whole": None})  # noqa: SLF001  # rows are bundled, so only a test can break one
    assert (caught.value.path, caught.value.value) == ("whole", None)
    assert caught.value.rule.startswith(f"must be {row['whole']}: ")
    left_out = {k: v for k, v in cells.items() if k != "whole"}
    assert reference.figure_from_record(left_out) == reference.find_figure(row["id"])


def test_a_document_may_state_the_day_it_was_published():
    row = {**rows("documents.csv")[0], "published": "2021-11-30"}
    made = reference.sources._document({k: v or None for k, v in row.items()})  # noqa: SLF001  # rows are bundled, so only a test can date one
    assert made.published.isoformat() == "2021-11-30"


def test_a_step_of_a_figure_is_held_to_what_its_text_can_have():
    with pytest.raises(ps.RecordErrors) as caught:
        reference.catalogue._figure(figure_row(step="1000"))  # noqa: SLF001  # rows are bundled, so only a test can break one
    (refusal,) = caught.value.errors
    assert refusal.path == "printed"
    assert "step is Decimal('1000'): must not be given" in refusal.rule
    estimate = reference.find_figure("S004-crimes-not-logged")
    assert (estimate.printed.lower, estimate.printed.upper) == (68_500, 69_500)
    assert reference.figure_record(estimate)["step"] == "1000"


BUILDERS = {
    "claims": reference.claim_from_record,
    "publications": reference.literature._publication,  # noqa: SLF001  # rows are bundled, so only a test can break one
    "investigations": reference.literature._investigation,  # noqa: SLF001  # rows are bundled, so only a test can break one
}


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("claims", ",sum,", ",total,", "no ClaimKind 'total'"),
        ("claims", ",S000,sum,part=", ",S000,sum,share=", "must play a role"),
        ("publications", ",report,", ",reporta,", "did you mean report or news?"),
        ("publications", ",S002,metropolitan,", ",S002,surrey,", "no body 'surrey'"),
        ("publications", ",22 March 2023,", ",32 March 2023,", "is not a period"),
        (
            "investigations",
            "S002-officers-investigated,",
            "S002-officers,",
            "no figure 'S002-officers'",
        ),
        ("investigations", ",ipcc,", ",ippc,", "no body 'ippc'"),
        (
            "investigations",
            "S002-officers-investigated-before-former",
            "S002-officers-investigated-former",
            "must be those who serve and those who have left",
        ),
    ],
)
def test_a_row_that_its_model_refuses_is_refused_with_its_file(
    bundled, name, old, new, told
):
    text = DATA.joinpath(f"{name}.csv").read_text("utf-8")
    assert old in text
    bundled(f"{name}.csv", text.replace(old, new, 1))
    with pytest.raises(ps.ReferenceDataError, match=r"row \d+") as caught:
        loading.make(f"{name}.csv", BUILDERS[name])
    assert caught.value.file == f"{name}.csv"
    assert told in caught.value.reason


# --- claims


def test_every_operand_names_a_bundled_figure_an_unprinted_number_or_a_time():
    for claim in reference.claims():
        for operand in claim.operands:
            for name in operand.names:
                if name == UNPRINTED or name.startswith(AT):
                    continue
                figure = reference.find_figure(name.removesuffix(OF))
                assert not name.endswith(OF) or figure.printed.whole is not None


def test_a_claim_names_a_figure_of_its_own_document_or_says_that_nothing_is_printed():
    for claim in reference.claims():
        names = {name for operand in claim.operands for name in operand.names}
        document = claim.citation.document.id
        assert any(name.startswith(f"{document}-") for name in names) or names == {"?"}


def test_only_claims_of_the_latest_document_name_figures_of_another():
    borrowing = {
        claim.id
        for claim in reference.claims()
        for operand in claim.operands
        for name in operand.names
        if name[0] == "S" and name[:4] != claim.citation.document.id
    }
    assert borrowing == {"S004-crimes-not-logged"}


def test_a_claim_is_read_from_its_row():
    claim = reference.find_claim("S001-share-outside-schedule-3")
    assert claim.kind is ps.ClaimKind.SHARE
    (whole,) = claim.playing("whole")
    assert whole.names == ("?", "S001-allegations-logged-metropolitan-2023-24")
    assert (
        str(claim.citation.document) == "MOPAC's Oversight of Police Complaints (S001)"
    )
    assert claim.note.startswith("Of which allegations is not stated.")
    assert reference.find_claim("S000-categories-sum").note is None


def test_a_claims_record_has_the_columns_and_the_cells_of_the_bundled_table():
    table = rows("claims.csv")
    assert tuple(table[0]) == reference.CLAIM_COLUMNS
    made = [reference.claim_record(claim) for claim in reference.claims()]
    assert made == [{k: v or None for k, v in row.items()} for row in table]


def test_claims_are_those_of_all_documents_or_of_one():
    every = reference.claims()
    listed = [
        claim
        for document in reference.documents()
        for claim in reference.claims(document=document)
    ]
    assert tuple(listed) == every
    assert reference.claims(document="S002") == reference.claims(
        document=reference.find_document("S002")
    )
    assert {one.citation.document.id for one in reference.claims(document="S002")} == {
        "S002"
    }


@pytest.mark.parametrize("document", ["S009", "", 3])
def test_claims_of_an_unknown_document_are_refused(document):
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        reference.claims(document=document)
    assert (caught.value.kind, caught.value.key) == ("document", document)


# --- publications and investigations


def publication_ids(**conditions):
    return [one.id for one in reference.publications(**conditions)]


@pytest.mark.parametrize(
    "publisher",
    [
        "IOPC",
        "iopc",
        "Independent Office for Police Conduct (IOPC)",
        "INDEPENDENT OFFICE FOR POLICE CONDUCT (iopc)",
    ],
)
def test_publications_are_found_by_the_long_and_the_short_name_of_their_publisher(
    publisher,
):
    assert publication_ids(publisher=publisher) == [
        "S002-investigation-2023-11-16",
        "S002-conduct-inquiry",
        "S001-complaints-statistics-2023-24",
        "S001-complaints-bulletin",
    ]


@pytest.mark.parametrize(
    ("publisher", "number"),
    [("HMICFRS", 3), ("MPS", 4), ("The Guardian", 3), ("the conversation", 1)],
)
def test_a_publisher_may_have_one_name_alone(publisher, number):
    assert len(publication_ids(publisher=publisher)) == number


@pytest.mark.parametrize(
    "kind", ["plan", "PLAN", "plan of a force", ps.PublicationKind.PLAN], ids=repr
)
def test_publications_are_found_by_what_they_are(kind):
    assert publication_ids(kind=kind) == [
        "S002-plan-summary",
        "S002-plan",
        "S002-turnaround-plan",
    ]


@pytest.mark.parametrize(
    ("period", "ids"),
    [
        (
            "March 2023",
            [
                "S002-news-review-2023-03-22",
                "S002-news-review-2023-03-21",
                "S002-comment-other-forces",
            ],
        ),
        ("22 March 2023", ["S002-news-review-2023-03-22"]),
        (ps.Month(2023, 5), ["S002-comment-trust", "S003-organised-crime-inspection"]),
        (
            "2022",
            ["S002-comment-2022-02-11", "S003-counter-corruption-inspection"],
        ),
        (
            "since 17 July 2023",
            [
                "S002-investigation-2023-11-16",
                "S002-news-investigation-bbc",
                "S002-news-investigation-guardian",
                "S002-plan-announcement",
            ],
        ),
        (
            "15 March 2022 to 22 March 2023",
            [
                "S002-news-review-2023-03-22",
                "S002-news-review-2023-03-21",
            ],
        ),
        ("1999", []),
    ],
    ids=str,
)
def test_publications_of_a_period_are_those_whose_days_all_lie_in_it(period, ids):
    assert publication_ids(period=period) == ids


def test_a_publication_of_a_year_lies_in_the_year_and_in_no_month_of_it():
    assert "S002-inspection-2023" in publication_ids(period="2023")
    for month in range(1, 13):
        assert "S002-inspection-2023" not in publication_ids(
            period=ps.Month(2023, month)
        )


def test_a_publication_that_goes_on_lies_in_no_period_that_ends():
    since = ps.parse_period("since 1 June 2022")
    within = reference.literature._within  # noqa: SLF001  # none that goes on is bundled
    assert within(since, ps.parse_period("since 1 June 2022"))
    assert not within(since, ps.parse_period("since 2 June 2022"))
    assert not within(since, ps.CalendarYear(2022))


def test_publications_fit_every_condition_at_once_or_none_does():
    assert publication_ids(document="S002", publisher="IOPC", kind="report") == [
        "S002-conduct-inquiry"
    ]
    assert publication_ids(document="S004") == []
    assert publication_ids(document=reference.find_document("S003")) == [
        "S003-counter-corruption-inspection",
        "S003-organised-crime-inspection",
    ]
    assert publication_ids(publisher="LSE", kind="report") == []
    assert len(publication_ids()) == 21


@pytest.mark.parametrize(
    ("condition", "value", "kind", "told"),
    [
        ("document", "S009", "document", "did you mean S004"),
        ("publisher", "Guardian", "publisher", "did you mean The Guardian"),
        ("publisher", "the Crown", "publisher", "there is HMICFRS"),
        ("publisher", "", "publisher", "there is HMICFRS"),
        ("publisher", 3, "publisher", "there is HMICFRS"),
        ("kind", "nws", "PublicationKind", "did you mean news"),
        ("kind", "", "PublicationKind", "there is report, statement"),
        ("kind", 3, "PublicationKind", "there is report, statement"),
    ],
)
def test_a_condition_that_no_publication_can_fit_is_refused(
    condition, value, kind, told
):
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        reference.publications(**{condition: value})
    assert (caught.value.kind, caught.value.key) == (kind, value)
    assert told in str(caught.value)


def test_a_period_of_publications_that_names_none_is_refused():
    with pytest.raises(ps.PeriodError) as caught:
        reference.publications(period="last year")
    assert caught.value.text == "last year"


def test_a_publications_cells_are_those_of_the_bundled_table():
    table = [{k: v or None for k, v in row.items()} for row in rows("publications.csv")]
    for row, made in zip(table, reference.publications(), strict=True):
        assert (made.id, made.title, made.note) == (
            row["id"],
            row["title"],
            row["note"],
        )
        assert (made.citation.document.id, made.citation.quote) == (
            row["document"],
            row["quote"],
        )
        assert (made.kind, made.publisher) == (row["kind"], row["publisher"])
        assert (made.published and str(made.published)) == row["published"]
        assert made.pages == (row["pages"] and int(row["pages"]))
        assert made.subject == row["subject"]


def test_investigations_are_found_by_their_force_and_their_investigator():
    first, second = reference.investigations()
    assert reference.investigations(investigator="iopc") == (first,)
    assert reference.investigations(investigator=reference.find_body("ipcc")) == (
        second,
    )
    for subject in ("the Met", "metropolitan", ps.find_force("the Met")):
        assert reference.investigations(subject=subject) == (first, second)
    body = reference.find_body("metropolitan")
    assert reference.investigations(subject=body, investigator="ipcc") == (second,)
    assert [one.officers.value for one in (first, second)] == [8, 5]
    assert [one.serving.value for one in (first, second)] == [5, 3]


@pytest.mark.parametrize(
    ("condition", "value", "kind"),
    [
        ("subject", "surrey", "subject"),
        ("subject", "Police Scotland", "force"),
        ("subject", 3, "subject"),
        ("investigator", "mopac", "investigator"),
        ("investigator", "", "investigator"),
    ],
)
def test_a_condition_that_no_investigation_can_fit_is_refused(condition, value, kind):
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        reference.investigations(**{condition: value})
    assert caught.value.kind == kind
    assert getattr(caught.value.key, "id", caught.value.key) == value


# Everyone whom the documents name, by each name that could stand alone.
PEOPLE = re.compile(
    r"(?<![a-z])(?:Louise|Casey|Blackstock|Anthony|Walgate|Gabriel|Kovari|Daniel"
    r"|Whitworth|Jack|Taylor|Stephen|Port|Mark|Rowley|Leveson|Cressida|Dick|Sarah"
    r"|Everard|Lee|Freeman|Sadiq|Khan|Lynne|Owens|Couzens|Elish|Angiolini|Yvette"
    r"|Cooper|Matt|Parr|Morgan)(?![a-z])",
    re.IGNORECASE,
)


def test_the_names_looked_for_are_those_of_the_documents(shared):
    text = " ".join(text_of(shared, one) for one in ("S002", "S003", "S004"))
    for name in re.findall(r"[A-Z][a-z]+", PEOPLE.pattern):
        assert re.search(rf"\b{name}\b", text), name


def test_no_person_is_named_but_in_a_quote():
    named = {
        (path.name, column, name.casefold())
        for path in DATA.iterdir()
        if path.name.endswith(".csv")
        for row in rows(path.name)
        for column, cell in row.items()
        if column != "quote"
        for name in PEOPLE.findall(cell)
    }
    assert named == set()


def test_a_refusal_lists_a_dozen_names_and_counts_the_rest():
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        reference.figures(measure="zzzz")
    assert str(caught.value).startswith("no measure 'zzzz': there is complaint-cases, ")
    assert str(caught.value).endswith(f" and {len(reference.measures()) - 12} more")
    assert str(caught.value).count(",") == 11


def test_a_refusal_lists_all_names_where_they_are_a_dozen():
    names = [f"name-{letter}" for letter in "abcdefghijkl"]
    for known, end in ((names, "name-l"), ([*names, "name-m"], "name-l and 1 more")):
        with pytest.raises(ps.ReferenceNotFoundError) as caught:
            loading.known_id("thing", "?", known)
        assert str(caught.value).endswith(f", {end}")


# --- near matches


@pytest.mark.parametrize(
    ("cutoff", "found"),
    [(0, ("abcd", "zzzz")), (0.74, ("abcd",)), (0.75, ("abcd",)), (0.76, ())],
)
def test_how_alike_two_names_must_be_is_for_the_caller_to_say(cutoff, found):
    # Three letters of four are the same, on both sides: 6 / 8.
    assert nearest("abce", ["abcd", "zzzz"], cutoff=cutoff) == found


def test_names_must_be_alike_in_three_fifths_of_their_letters_if_none_says_otherwise():
    # Three letters of five are the same, on both sides, and then two: 6 / 10 and 4 / 10.
    assert nearest("abcxx", ["abcde"]) == ("abcde",)
    assert nearest("abxxx", ["abcde"]) == ()


def test_a_name_that_begins_with_the_text_is_near_however_unlike_the_rest():
    names = ["west-mercia", "west-midlands"]
    assert nearest("west", names, cutoff=1) == ("west-mercia", "west-midlands")
    assert nearest("wes", names, cutoff=1) == ()


@given(st.text(max_size=12), st.floats(0, 1), st.floats(0, 1))
def test_what_must_be_more_alike_is_never_more(text, one, other):
    names = [force.id for force in ps.forces()]
    few, many = (
        nearest(text, names, limit=len(names), cutoff=x)
        for x in sorted([one, other], reverse=True)
    )
    assert {*few} <= {*many}
