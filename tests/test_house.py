"""What holds for the package as a whole."""

import ast
import copy
import importlib
import importlib.util
import inspect
import pickle
import pkgutil
import socket
import subprocess
import sys
import tomllib
from datetime import date
from io import StringIO
from pathlib import Path

import attrs
import pytest

import policestats as ps

ROOT = Path(__file__).parents[1]
MODULES = [
    module.name for module in pkgutil.walk_packages(ps.__path__, f"{ps.__name__}.")
]


FLOORS = (
    "errors",
    "vocabulary",
    "periods",
    "provenance",
    "printed",
    "models",
    "measures",
    "reference",
    "auditing",
    "casefiles",
    "statement",
    "structure",
    "units",
)
FUNCTIONS = [
    name
    for name in ps.__all__
    if callable(getattr(ps, name)) and not isinstance(getattr(ps, name), type)
]


def defined_in(path):
    """Give the classes and functions that a file defines at its top."""
    body = ast.parse(Path(path).read_text("utf-8")).body
    return {
        node.name for node in body if isinstance(node, (ast.ClassDef, ast.FunctionDef))
    }


def loaded_by(statement):
    """Give the top-level modules that a statement brings into a new interpreter."""
    code = f"import sys; {statement}; print(*{{m.split('.')[0] for m in sys.modules}})"
    done = subprocess.run(  # noqa: S603  # this interpreter, our own code
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "statement",
    [
        "import policestats",
        "import policestats as ps; ps.rate(8375, 45516).interval()",
        "import policestats as ps; ps.complaints_statement('the Met', '2023/24')",
        "from policestats.structure import loads",
        "import policestats as ps; ps.audit().to_text()",
        "import policestats as ps; ps.reference.publications(kind='plan')",
        "import policestats as ps; ps.reference.investigations()",
        "import policestats as ps; ps.inspection_page('the Met').to_text()",
        "import policestats as ps; ps.outlier_lines([1, 2, 9], transform='log')",
        "import io, policestats as ps; ps.read_cases(io.StringIO('[]')).cases",
    ],
)
def test_importing_brings_in_nothing_heavy(statement):
    heavy = {"pint", "numpy", "scipy", "rich", "click", "holidays", "matplotlib"}
    heavy |= {"hypothesis"}
    assert loaded_by(statement) & heavy == set()


def test_a_quantity_brings_in_pint_and_no_sooner():
    assert "pint" in loaded_by("import policestats as ps; ps.Count(3, 'case').quantity")


def test_the_facade_lists_its_names_once_and_has_them():
    assert len(set(ps.__all__)) == len(ps.__all__)
    assert [name for name in ps.__all__ if not hasattr(ps, name)] == []


@pytest.mark.parametrize(
    "name", ["errors", "models", "structure", "auditing", "statement"]
)
def test_a_floor_is_reached_through_the_package_too(name):
    assert getattr(ps, name) is importlib.import_module(f"policestats.{name}")


@pytest.mark.parametrize(
    "front", [ps, ps.casefiles, ps.measures, ps.models], ids=lambda one: one.__name__
)
def test_what_type_checkers_see_of_a_front_is_what_it_lists(front):
    seen = set()
    stub = Path(front.__file__).with_suffix(".pyi")
    for node in ast.walk(ast.parse(stub.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            # Under another name, or under none, a checker would not pass it on.
            assert all(alias.name == alias.asname for alias in node.names)
            seen |= {alias.name for alias in node.names}
    assert seen == set(front.__all__) - {"__version__"}


def test_asking_a_front_for_one_name_leaves_the_other_rooms_shut():
    code = (
        "import policestats as ps; ps.measures.share; import sys; print(*sys.modules)"
    )
    done = subprocess.run(  # noqa: S603  # this interpreter, our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "policestats.measures.shares" in loaded
    assert "policestats.measures.grades" not in loaded
    assert ps.measures.grades is importlib.import_module("policestats.measures.grades")


def test_a_name_of_the_facade_is_the_object_of_its_home():
    assert ps.rate is importlib.import_module("policestats.measures").rate
    assert ps.units is importlib.import_module("policestats.units")
    assert ps.Interval is importlib.import_module("policestats.confidence").Interval
    assert ps.Operand is importlib.import_module("policestats.models").Operand
    assert set(ps.__all__) <= set(dir(ps))


def test_the_audit_of_the_facade_is_a_function_and_no_floor_hides_it():
    # A floor of that name would stand in for the function once it is imported.
    floor = importlib.import_module("policestats.auditing")
    assert ps.audit is floor.audit
    assert not isinstance(ps.audit, type(floor))
    assert importlib.util.find_spec("policestats.audit") is None


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_module_bears_the_name_of_a_function_of_the_facade(name):
    assert importlib.util.find_spec(f"policestats.{name}") is None


@pytest.mark.parametrize(
    "name", ["rates", "closest", "__wrapped__", "statement_", "claims", "Outcome"]
)
def test_a_name_that_is_not_public_is_not_found(name):
    with pytest.raises(
        AttributeError,
        match=f"'policestats' has no attribute '{name}'",
    ) as caught:
        getattr(ps, name)
    # Of these Python makes its "Did you mean".
    assert (caught.value.name, caught.value.obj) == (name, ps)


def test_importing_the_package_alone_loads_none_of_its_floors():
    assert "attr" not in loaded_by("import policestats")


@pytest.mark.parametrize("name", MODULES)
def test_every_module_lists_names_that_it_has(name):
    module = importlib.import_module(name)
    listed = module.__all__
    assert len(set(listed)) == len(listed)
    for one in listed:
        assert hasattr(module, one)


@pytest.mark.parametrize(
    "name", [name for name in ps.__all__ if name not in {*FLOORS, "__version__"}]
)
def test_each_name_of_the_facade_has_one_home(name):
    """One floor lists it, and one module of that floor makes it."""
    floors = [
        floor
        for floor in FLOORS
        if name in importlib.import_module(f"policestats.{floor}").__all__
    ]
    assert len(floors) == 1, floors
    value = getattr(ps, name)
    assert getattr(importlib.import_module(f"policestats.{floors[0]}"), name) is value
    makers = [
        module
        for module in MODULES
        if module.startswith(f"policestats.{floors[0]}.")
        and name in defined_in(importlib.import_module(module).__file__)
    ]
    assert len(makers) <= 1, makers
    if makers:
        assert name in importlib.import_module(makers[0]).__all__


def test_no_name_of_the_facade_is_made_in_two_modules():
    homes = {}
    for module in MODULES:
        # What the strategies give bears the names of what they give.
        if module == "policestats.cli" or ".strategies." in module:
            continue
        for name in defined_in(importlib.import_module(module).__file__):
            homes.setdefault(name, []).append(module)
    shared = {name: homes[name] for name in ps.__all__ if len(homes.get(name, ())) > 1}
    assert shared == {}


@pytest.mark.parametrize("name", MODULES)
def test_every_module_and_public_thing_says_what_it_is(name):
    module = importlib.import_module(name)
    assert module.__doc__
    for one in module.__all__:
        value = getattr(module, one)
        if callable(value) and getattr(value, "__module__", "").startswith(
            "policestats",
        ):
            assert value.__doc__, one


def public_functions():
    for name in FUNCTIONS:
        yield name, getattr(ps, name)
    for name in ps.reference.__all__:
        value = getattr(ps.reference, name)
        if callable(value) and not isinstance(value, type):
            yield f"reference.{name}", value


# They take what they are given and refuse nothing, or list all that there is.
REFUSES_NOTHING = {
    "reference.bodies",
    "reference.claim_record",
    "reference.documents",
    "reference.figure_record",
    "reference.judgment_record",
    "reference.measures",
}
# Of the same form as others of theirs, which show one.
SHOWS_NOTHING = {
    "reference.bodies",
    "reference.find_body",
    "reference.find_document",
    "reference.measures",
}


@pytest.mark.parametrize(
    ("name", "function"), list(public_functions()), ids=lambda one: str(one)[:40]
)
def test_every_public_function_shows_an_example_and_what_it_raises(name, function):
    assert (">>> " in function.__doc__) is (name not in SHOWS_NOTHING), name
    assert ("Raises:" in function.__doc__) is (name not in REFUSES_NOTHING), name


def with_a_choice_of_method():
    for name in ps.__all__:
        value = getattr(ps, name)
        found = vars(value).items() if isinstance(value, type) else [(name, value)]
        for inner, function in found:
            if inspect.isfunction(function) and not inner.startswith("_"):
                choices = {"method", "limits", "overdispersion", "adjustment", "rules"}
                if choices & set(inspect.signature(function).parameters):
                    yield name, function


@pytest.mark.parametrize(
    ("name", "function"),
    list(with_a_choice_of_method()),
    ids=lambda one: getattr(one, "__qualname__", "of"),
)
def test_whatever_takes_a_method_names_its_paper_or_refuses(name, function):
    told = function.__doc__
    assert "References:" in told or told.startswith("Refuse"), name


def test_nothing_in_the_package_reads_the_network():
    forbidden = {"socket", "ssl", "http", "urllib", "requests", "httpx", "aiohttp"}
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert not {name.split(".")[0] for name in names} & forbidden, path


def test_the_suite_itself_cannot_reach_the_network():
    with pytest.raises(AssertionError, match="reach a network"):
        socket.create_connection(("127.0.0.1", 9))


def test_the_version_is_that_of_the_changelog_and_of_the_citation():
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"## [{ps.__version__}] - " in changelog
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"version: {ps.__version__}\n" in citation


def test_the_core_depends_on_attrs_cattrs_and_pint_alone():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {need.split(">")[0] for need in project["dependencies"]}
    assert names == {"attrs", "cattrs", "pint"}
    assert (ROOT / "src" / "policestats" / "py.typed").is_file()


def test_no_source_file_has_grown_past_400_lines():
    for path in (ROOT / "src").rglob("*.py"):
        assert len(path.read_text("utf-8").splitlines()) <= 400, path


def test_no_room_is_a_lumber_room():
    lumber = {"utils", "common", "helpers", "base", "core", "misc"}
    assert not {name.rsplit(".", 1)[-1] for name in MODULES} & lumber


def label(value):
    return f"{type(value).__name__}: {value}"[:60]


BULLETINS = ps.bulletin_series(
    ps.Bulletin(ps.Count(n, "case", period=ps.YearToDate(2023, quarter)), published)
    for n, quarter, published in (
        (1_102, 2, date(2023, 11, 30)),
        (1_120, 2, date(2024, 2, 29)),
        (1_686, 3, date(2024, 2, 29)),
    )
)
SUMMARIES = ps.summarise_cases(
    [
        ps.ComplaintCase(
            id="C1",
            force="surrey",
            made=date(2023, 4, 3),
            logged=date(2023, 4, 4),
            finalised=date(2023, 5, 2),
            handling=ps.Handling.INVESTIGATED,
            allegations=[
                ps.Allegation(
                    id="1",
                    category=ps.find_category("Other", scheme="2020"),
                    finalised=date(2023, 5, 2),
                )
            ],
        )
    ],
    period="2023/24",
    reviews=[],
)
REFUSED = ps.read_cases(StringIO('[{"id": "C1"}]'), on_error="collect")
RESULTS = [
    ps.rate(8_375, 45_516),
    ps.share(11_843, 85_458),
    ps.composition({"a": 30, "b": 70}),
    ps.allegations_per_case(21_759, 11_843),
    ps.percent_change(11_779, 11_843),
    ps.point_change(37, 45),
    ps.timeliness(range(10, 30)),
    ps.rate(8_375, 45_516).interval(),
    ps.Target(90, "above"),
    ps.parse_printed("nearly 45,000"),
    ps.parse_printed("184", rounded=True).bounds,
    ps.parse_period("2023/24"),
    ps.find_force("the Met"),
    ps.find_category("A", scheme="2020"),
    ps.Handling.INVESTIGATED,
    *ps.reference.figures()[:2],
    *ps.reference.documents()[:1],
    *ps.reference.measures()[:1],
    *ps.reference.claims()[:1],
    *ps.reference.claims()[0].operands[:1],
    *ps.reference.publications()[:1],
    *ps.reference.investigations()[:1],
    ps.audit(ps.reference.claims(document="S002")),
    ps.audit()["S000-reviews-sum"],
    ps.Verdict.UNDETERMINED,
    ps.ClaimKind.SPAN,
    ps.PublicationKind.PLAN,
    ps.Topic.WORKFORCE,
    ps.parse_printed("21 of the 107 cases"),
    ps.parse_printed("69,100", step=100),
    ps.parse_printed("91.7 (+/- 1.2)"),
    ps.complaints_statement("the Met", "2020/21"),
    ps.find_framework("PEEL 2021/22"),
    ps.find_framework("PEEL 2021/22").scale,
    ps.find_framework("PEEL 2021/22").areas[0],
    ps.find_grade("peel-2021-22/good"),
    ps.GradeChange.NOT_COMPARABLE,
    ps.MonitoringPhase.ENGAGE,
    ps.Standing.WELL_ABOVE,
    ps.Averaging.UNWEIGHTED,
    *ps.reference.inspections(),
    *ps.reference.judgments(with_ungraded=True)[:2],
    ps.reference.inspections()[0].samples[0],
    ps.reference.inspections()[1].grade_counts[0],
    *ps.reference.monitoring("the Met")[:2],
    ps.CauseOfConcern(
        text="slow", recommendations=[ps.Recommendation(text="be quick")]
    ),
    ps.AreaForImprovement(text="slow"),
    ps.InnovativePractice(text="quick"),
    ps.grade_profile(ps.reference.judgments(with_ungraded=True)),
    ps.grade_table(ps.reference.judgments(with_ungraded=True)),
    ps.outlier_lines({"a": 1, "b": 2, "c": 9}, transform="none"),
    ps.outlier_lines([1, 2, 9], transform="log"),
    ps.unweighted_mean([1, 2, 9]),
    ps.weighted_mean({"a": 1, "b": 2}, {"a": 3, "b": 4}),
    ps.RecordingRate(91.7, 2.4),
    ps.RecordingRate(91.7, 2.4).difference(ps.RecordingRate(89.5, 1.6)),
    ps.RecordingRate(91.7, 2.4).reported(unrecorded=69_100),
    ps.recorded_crimes(reported=832_530, recorded=763_430),
    ps.disparity_ratio(ps.rate(300, 10_000), ps.rate(150, 10_000)),
    ps.implied_rate(ps.parse_printed("34.6"), 311_295, 316_747),
    ps.survey_series(ps.reference.figures(measure="share-with-trust")),
    ps.Target(90, "above", unit="percent").outcome(63.9),
    ps.xmr_chart([1, 2, 9] * 4),
    ps.xmr_chart([1, 2, 9] * 4).points[2],
    ps.xmr_chart([1, 2, 9] * 4).phases[0],
    ps.RUN_RULES["nelson"][2],
    ps.inspection_page("the Met"),
    ps.inspection_page("the Met").sections[0],
    ps.inspection_page("the Met").lines[0],
    ps.kaplan_meier(range(10, 30), [15, 20]),
    ps.kaplan_meier(range(10, 30), [15, 20]).band(),
    ps.kaplan_meier(range(10, 30), [15, 20]).restricted_mean(25),
    ps.funnel_limits([ps.share(9, 90), ps.share(30, 90), ps.share(50, 90)]),
    ps.funnel_limits(
        {"a": ps.rate(30, 90), "b": ps.rate(40, 90), "c": ps.rate(50, 90)}
    ),
    ps.FunnelPosition("above", 0.95),
    ps.find_break("complaints-system-2020"),
    BULLETINS,
    BULLETINS.bulletins[0],
    BULLETINS.revisions[0],
    ps.published_difference(ps.parse_printed("38%"), ps.parse_printed("41%")),
    ps.rate_ratio(ps.rate(300, 10_000), ps.rate(150, 10_000)),
    REFUSED.counts,
    REFUSED.refusals,
    REFUSED.refusals[0],
    REFUSED.refusals.summary()[0],
    *SUMMARIES,
    SUMMARIES[1].timeliness,
    SUMMARIES[1].timeliness.to_log,
    SUMMARIES[1].reviews[0],
    ps.each_against_rest({"a": ps.rate(30, 900), "b": ps.rate(50, 900)}),
    ps.structure.schema_gaps()[0],
]


@pytest.mark.parametrize("value", RESULTS, ids=label)
def test_every_value_pickles_copies_compares_and_prints(value):
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301  # our own bytes
    assert copy.copy(value) == value
    assert copy.deepcopy(value) == value
    assert hash(copy.deepcopy(value)) == hash(value)
    assert value != object()
    assert str(value)
    assert "object at 0x" not in repr(value)


@pytest.mark.parametrize(
    "value",
    [value for value in RESULTS if attrs.has(type(value))],
    ids=label,
)
def test_every_value_is_frozen(value):
    field = attrs.fields(type(value))[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(value, field, None)


@pytest.mark.parametrize(
    "value",
    [v for v in RESULTS if hasattr(v, "explain")],
    ids=label,
)
def test_every_result_explains_itself(value):
    told = value.explain()
    assert len(told) > 30
    assert "None" not in told
