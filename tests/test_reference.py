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


def test_every_quote_is_found_once_in_its_document(shared):
    texts = {
        f"S{path.name[:3]}": plain(path.read_text("utf-8"))
        for path in (shared / "documents").glob("*.txt")
    }
    for figure in reference.figures():
        assert texts[figure.citation.document.id].count(figure.citation.quote) == 1


def test_every_quote_shows_the_number_as_it_is_printed():
    for figure in reference.figures():
        number = re.search(r"[\d,.]+%?|[a-z]+$|four", figure.printed.text).group()
        assert number in figure.citation.quote


def test_every_number_printed_about_complaints_is_bundled(shared):
    # What is left are years, bases of rates, a span of time, the tail of a figure whose
    # quote overlaps another's, one repetition, and the page's promise of an answer.
    left = {
        "000": {"2020/21": 2, "12": 1},
        "001": {
            "2002": 1,
            "2017": 1,
            "2020": 2,
            "2021": 1,
            "2022": 3,
            "2023/24": 7,
            "1,000": 2,
            "14": 1,
            "11,843": 1,
            "5": 1,
        },
    }
    for start, expected in left.items():
        (path,) = (shared / "documents").glob(f"{start}_*.txt")
        text = plain(path.read_text("utf-8"))
        quotes = [f.citation.quote for f in reference.figures(document=f"S{start}")]
        for quote in sorted(quotes, key=len, reverse=True):
            text = text.replace(quote, " ")
        found = Counter(re.findall(r"\d[\d,/]*\d|\d", text))
        assert found == expected, start


def test_no_quote_is_longer_than_twelve_words():
    longest = max(len(f.citation.quote.split()) for f in reference.figures())
    assert longest <= 12


def test_ids_are_unique_and_name_their_document():
    ids = [figure.id for figure in reference.figures()]
    assert len(ids) == len(set(ids)) == 50
    for figure in reference.figures():
        assert figure.id.startswith(f"{figure.citation.document.id}-")


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
    assert {f.citation.document.id for f in every} == {"S000", "S001"}
    for name, value, of in (
        ("document", "S001", lambda f: f.citation.document.id),
        ("subject", "england-and-wales", lambda f: f.subject),
        ("measure", "allegation-rate", lambda f: f.measure),
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
        ("document", "S009", ("S001",)),
        ("subject", "surrey", ()),
        ("measure", "allegation", ("allegations",)),
        ("unit", "working_day", ()),
    ],
)
def test_a_condition_that_no_figure_can_fit_is_refused(condition, value, closest):
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        reference.figures(**{condition: value})
    assert caught.value.kind == condition
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


def test_measures_read_well():
    assert str(reference.find_measure("reviews")) == "Reviews completed"


# --- the files


def test_the_data_package_describes_every_file_and_is_valid():
    package = json.loads(DATA.joinpath("datapackage.json").read_text("utf-8"))
    described = {resource["path"] for resource in package["resources"]}
    assert described == {path.name for path in DATA.iterdir()} - {"datapackage.json"}
    report = frictionless.validate(str(DATA.joinpath("datapackage.json")))
    assert report.valid, report.to_summary()
    assert report.stats["tasks"] == 5


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (
            "figures.csv",
            "S001,metropolitan,complaint-cases",
            "S009,metropolitan,complaint-cases",
        ),
        ("figures.csv", ",finalised,", ",finished,"),
        ("forces.csv", "E23000036", "E2300003"),
        ("measures.csv", "allegations,Allegations", "complaint-cases,Allegations"),
    ],
)
def test_the_data_package_refuses_a_broken_table(tmp_path, name, old, new):
    for path in DATA.iterdir():
        text = path.read_text("utf-8")
        if path.name == name:
            assert old in text
            text = text.replace(old, new, 1)
        tmp_path.joinpath(path.name).write_text(text, "utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert not report.valid


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
        ({"upper": ""}, "upper"),
        ({"unit": "officer"}, "unit"),
        ({"kind": "rate"}, "kind"),
    ],
)
def test_a_figure_whose_cells_disagree_is_refused(changes, path):
    with pytest.raises(ps.RecordError) as caught:
        reference.catalogue._figure(figure_row(**changes))  # noqa: SLF001  # rows are bundled, so only a test can break one
    assert caught.value.path == path


def test_a_document_may_state_the_day_it_was_published():
    row = {**rows("documents.csv")[0], "published": "2021-11-30"}
    made = reference.catalogue._document({k: v or None for k, v in row.items()})  # noqa: SLF001  # rows are bundled, so only a test can date one
    assert made.published.isoformat() == "2021-11-30"
