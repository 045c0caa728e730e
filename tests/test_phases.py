"""In which phase of monitoring a force was: from months, where days are not printed."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import policestats as ps
from policestats.reference import find_document, monitoring, phase_on, phases

DATA = files("policestats.reference").joinpath("data")
SCAN, ENGAGE = ps.MonitoringPhase.SCAN, ps.MonitoringPhase.ENGAGE
BEFORE, ENHANCED, SINCE = monitoring("metropolitan")

THE_DAYS = [
    date(2020, 1, 1) + timedelta(days=n)
    for n in range((date(2027, 1, 1) - date(2020, 1, 1)).days)
]


def expected(day):
    """The phase by the months alone: a move is over on the last day of its month."""
    if day < date(2022, 6, 1):
        return SCAN
    if day < date(2022, 6, 30):
        return None
    if day < date(2025, 1, 1):
        return ENGAGE
    return None if day < date(2025, 1, 31) else SCAN


# --- spells


def test_the_met_was_in_scan_then_in_engage_then_in_scan_again():
    assert [one.phase for one in monitoring("metropolitan")] == [SCAN, ENGAGE, SCAN]
    june, january = ps.Month(2022, 6), ps.Month(2025, 1)
    assert (BEFORE.start, BEFORE.end) == (None, june)
    assert (ENHANCED.start, ENHANCED.end) == (june, january)
    assert (SINCE.start, SINCE.end) == (january, None)
    assert [one.is_current for one in (BEFORE, ENHANCED, SINCE)] == [False, False, True]


def test_each_spell_begins_where_the_one_before_it_ends():
    told_of = [force for force in ps.forces() if monitoring(force)]
    assert [force.id for force in told_of] == ["metropolitan"]
    for force in told_of:
        spells = monitoring(force)
        for one, after in pairwise(spells):
            assert one.end is not None
            assert one.end == after.start
            assert one.phase is not after.phase


@pytest.mark.parametrize(
    "force", ["the Met", "E23000001", "Scotland Yard", ps.find_force("metropolitan")]
)
def test_a_force_may_be_spelled_in_any_way(force):
    assert monitoring(force) == (BEFORE, ENHANCED, SINCE)
    assert phase_on(force, date(2023, 1, 1)) is ENGAGE


def test_each_spell_is_cited_from_the_documents_that_tell_of_its_ends():
    def cited(one):
        return one and (one.document.id, one.quote)

    engage = "Inspectorate of Constabulary acted in June 2022"
    assert [
        (cited(one.citation), cited(one.end_citation))
        for one in (BEFORE, ENHANCED, SINCE)
    ] == [
        (
            ("S003", "taken the decision to place the MPS into our Engage process"),
            ("S004", engage),
        ),
        (
            ("S004", engage),
            (
                "S004",
                "The Metropolitan Police has dramatically been taken out of special measures",
            ),
        ),
        (
            (
                "S004",
                "exit from the watchdog\u2019s enhanced monitoring process called Engage",
            ),
            None,
        ),
    ]
    assert ENHANCED.citation.document is find_document("S004")


def test_engage_lasted_from_916_to_975_days():
    # From 30 June 2022 to 1 January 2025 at least, from 1 June to 31 January at most.
    days = ENHANCED.days()
    assert (days.lower, days.upper) == (916, 975)
    assert (date(2025, 1, 1) - date(2022, 6, 30)).days == 916
    assert (date(2025, 1, 31) - date(2022, 6, 1)).days == 975
    # The inspectorate's own letter gives the days, which lie between.
    assert 916 <= (date(2025, 1, 23) - date(2022, 6, 28)).days <= 975


def test_a_force_that_nothing_tells_of_has_no_spells():
    assert monitoring("kent") == ()


# --- phases


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        (date(2020, 1, 1), SCAN),
        (date(2022, 5, 31), SCAN),
        (date(2022, 6, 30), ENGAGE),
        (date(2022, 7, 1), ENGAGE),
        (date(2023, 1, 1), ENGAGE),
        (date(2024, 2, 29), ENGAGE),
        (date(2024, 12, 31), ENGAGE),
        (date(2025, 1, 31), SCAN),
        (date(2025, 2, 1), SCAN),
        (date(2026, 12, 31), SCAN),
    ],
    ids=str,
)
def test_the_phase_is_known_outside_of_the_months_of_the_moves(day, phase):
    assert phase_on("the Met", day) is phase


@pytest.mark.parametrize(
    ("day", "said", "hint"),
    [
        (
            date(2022, 6, number),
            f"{number} June 2022",
            "it moved from Scan to Engage in June 2022: no document prints the day",
        )
        for number in range(1, 30)
    ]
    + [
        (
            date(2025, 1, number),
            f"{number} January 2025",
            "it moved from Engage to Scan in January 2025: no document prints the day",
        )
        for number in range(1, 31)
    ],
    ids=str,
)
def test_within_the_month_of_a_move_the_phase_is_refused(day, said, hint):
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        phase_on("the Met", day)
    assert caught.value.kind == "phase of metropolitan"
    assert caught.value.key == said
    assert caught.value.closest == ()
    assert caught.value.hint == hint
    assert str(caught.value) == f"no phase of metropolitan {said!r}: {hint}"


def test_on_every_day_of_seven_years_there_is_one_phase_or_a_refusal():
    found = {}
    for day in THE_DAYS:
        held = [one.phase for one in monitoring("the Met") if one.holds_on(day)]
        assert len(held) <= 1
        try:
            found[day] = phase_on("the Met", day)
        except ps.ReferenceNotFoundError:
            found[day] = None
        assert [found[day]] == (held or [None])
    assert found == {day: expected(day) for day in THE_DAYS}
    # 366 + 365 + 151 days before and 700 since; 29 and 30 that nobody can tell.
    assert Counter(found.values()) == {SCAN: 1582, ENGAGE: 916, None: 59}


@given(st.dates(date(2020, 1, 1), date(2026, 12, 31)))
@example(date(2022, 6, 30))
@example(date(2025, 1, 30))
def test_the_phase_is_that_of_the_spell_that_holds_on_the_day(day):
    certain = [one for one in monitoring("the Met") if one.holds_on(day)]
    possible = [one for one in monitoring("the Met") if one.holds_on(day) is None]
    assert (len(certain), len(possible)) in {(1, 0), (0, 2)}
    if certain:
        assert phase_on("the Met", day) is certain[0].phase is expected(day)


@pytest.mark.parametrize("day", [date(2023, 1, 1), date(2022, 6, 15)], ids=str)
def test_a_force_that_nothing_tells_of_has_no_phase(day):
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        phase_on(ps.find_force("kent"), day)
    assert caught.value.kind == "phase of kent"
    assert caught.value.closest == ()
    assert caught.value.hint == "no document that is bundled tells of it"


@pytest.mark.parametrize(
    "day", [date(2013, 12, 31), date(1990, 1, 1), date(1000, 1, 1)], ids=str
)
@pytest.mark.parametrize("force", ["metropolitan", "kent"])
def test_before_the_inspections_that_monitoring_goes_with_there_was_no_phase(
    force, day
):
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        phase_on(force, day)
    assert caught.value.kind == f"phase of {force}"
    assert caught.value.key == str(ps.AsAt(day))
    assert caught.value.closest == ()
    assert caught.value.hint == (
        "the inspections that monitoring goes with began in 2014 (S003)"
    )


def test_the_first_day_that_has_a_phase_is_1_january_2014():
    assert phase_on("the Met", date(2014, 1, 1)) is SCAN
    with pytest.raises(ps.ReferenceNotFoundError):
        phase_on("the Met", date(2014, 1, 1) - timedelta(days=1))


@given(st.dates(date(1000, 1, 1), date(2013, 12, 31)))
def test_no_day_before_2014_has_a_phase_whichever_the_force(day):
    for force in ("metropolitan", "kent"):
        with pytest.raises(ps.ReferenceNotFoundError, match=r"began in 2014 \(S003\)$"):
            phase_on(force, day)


def spell(phase, start, end):
    return ps.MonitoringSpell(force="kent", phase=phase, start=start, end=end)


@pytest.mark.parametrize(
    ("spells", "day", "hint"),
    [
        (
            [spell(ENGAGE, ps.Month(2022, 6), None)],
            date(2022, 6, 15),
            "it moved to Engage in June 2022: no document prints the day",
        ),
        (
            [spell(ENGAGE, ps.Month(2022, 6), None)],
            date(2022, 5, 31),
            "no document that is bundled tells of it",
        ),
        (
            [spell(ENGAGE, None, ps.Month(2025, 1))],
            date(2025, 1, 1),
            "it moved from Engage in January 2025: no document prints the day",
        ),
        (
            [spell(ENGAGE, ps.Month(2022, 6), ps.Month(2025, 1))],
            date(2025, 1, 30),
            "it moved from Engage in January 2025: no document prints the day",
        ),
        (
            [spell(ENGAGE, date(2025, 1, 7), ps.Month(2025, 1))],
            date(2025, 1, 7),
            "it moved from Engage in January 2025: no document prints the day",
        ),
        (
            [
                spell(SCAN, None, ps.Month(2022, 6)),
                spell(ENGAGE, ps.Month(2022, 6), ps.Month(2022, 6)),
                spell(SCAN, ps.Month(2022, 6), None),
            ],
            date(2022, 6, 15),
            (
                "it moved from Scan to Engage to Scan in June 2022: no document prints "
                "the day"
            ),
        ),
    ],
)
def test_a_refusal_says_from_where_to_where_a_force_moved_as_far_as_is_told(
    monkeypatch, spells, day, hint
):
    monkeypatch.setattr(phases, "_spells", lambda: tuple(spells))
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        phase_on("kent", day)
    assert caught.value.hint == hint
    assert "None" not in str(caught.value)


@pytest.mark.parametrize(
    "call",
    [
        monitoring,
        lambda f: phase_on(f, date(2023, 1, 1)),
        lambda f: phase_on(f, date(2013, 1, 1)),
    ],
    ids=["monitoring", "since 2014", "before 2014"],
)
@pytest.mark.parametrize(
    ("force", "closest"),
    [("Surry", ("surrey",)), ("Police Scotland", ()), ("", ()), (3, ()), (None, ())],
)
def test_a_force_that_there_is_not_is_refused(call, force, closest):
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        call(force)
    assert (caught.value.kind, caught.value.key) == ("force", force)
    assert caught.value.closest[:1] == closest


@pytest.mark.parametrize(
    "day",
    [
        datetime(2023, 1, 1),  # noqa: DTZ001  # without a zone, as most have none
        datetime(2023, 1, 1, tzinfo=UTC),
        "2023-01-01",
        20230101,
        None,
        ps.Month(2023, 1),
    ],
    ids=repr,
)
@pytest.mark.parametrize("force", ["metropolitan", "kent"])
def test_what_is_no_day_is_refused(force, day):
    with pytest.raises(ps.PeriodError) as caught:
        phase_on(force, day)
    assert repr(day) in str(caught.value)


# --- the table


@pytest.fixture
def change(tmp_path, monkeypatch):
    """A way to change the bundled table for a test; every call then reads it anew."""
    monkeypatch.setattr(phases, "_spells", phases._spells.__wrapped__)  # noqa: SLF001  # what is cached is not read anew

    def changed(old, new):
        folder = tmp_path / "data"
        folder.mkdir()
        for path in DATA.iterdir():
            text = path.read_text("utf-8")
            if path.name == "monitoring.csv":
                assert old in text
                text = text.replace(old, new, 1)
            folder.joinpath(path.name).write_text(text, "utf-8")
        monkeypatch.setattr("importlib.resources.files", lambda _package: tmp_path)

    return changed


def test_a_move_that_is_printed_with_its_day_is_known_to_the_day(change):
    change("scan,,June 2022", "scan,,28 June 2022")
    assert phase_on("the Met", date(2022, 6, 27)) is SCAN
    # From that day on the next spell alone can tell, whose start is printed as a month.
    with pytest.raises(ps.ReferenceNotFoundError) as caught:
        phase_on("the Met", date(2022, 6, 28))
    assert caught.value.hint == (
        "it moved to Engage in June 2022: no document prints the day"
    )


@pytest.mark.parametrize(
    ("old", "new", "row", "reason"),
    [
        ("metropolitan,scan,,", "metropolis,scan,,", "row 2", "no force 'metropolis'"),
        (",engage,", ",special measures,", "row 3", "'special measures'"),
        ("scan,,June", "scan,,Juno", "row 2", "'Juno 2022'"),
        (
            "June 2022,January 2025",
            "June 2022,May 2022",
            "row 3",
            "end is 'May 2022': must not be before the start",
        ),
        (
            "scan,January 2025",
            "scan,since 1 January 2025",
            "row 4",
            "must be a day, a month or a year, with an end",
        ),
        (",S003,", ",S009,", "row 2", "no document 'S009'"),
        (",S004,The Metro", ",S009,The Metro", "row 3", "no document 'S009'"),
        (",S004,exit", ",exit", "row 4", "has 8 cells and not 9"),
    ],
)
def test_a_table_that_was_tampered_with_is_refused_with_its_file_and_row(
    change, old, new, row, reason
):
    change(old, new)
    with pytest.raises(ps.ReferenceDataError) as caught:
        monitoring("the Met")
    assert (caught.value.file, caught.value.pointer) == ("monitoring.csv", row)
    assert reason in caught.value.reason
    with pytest.raises(ps.ReferenceDataError):
        phase_on("kent", date(2023, 1, 1))
