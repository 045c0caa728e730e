"""Whatever cases we are given, the report counts them."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from quarterly import FORCE, read, report

import policestats as ps
from policestats.strategies import complaint_cases

EXTRACT = Path(__file__).with_name("extract.csv")
QUARTER = ps.Quarter(2023, 1)
OURS = st.lists(
    complaint_cases(force=FORCE, logged=QUARTER, scheme="2020"),
    min_size=1,
    max_size=5,
    unique_by=lambda case: case.id,
)


def test_every_row_is_taken_or_refused_and_we_know_which():
    file = read(str(EXTRACT))
    counts = file.counts
    assert counts.read == counts.accepted + counts.refused
    assert {refusal.line for refusal in file.refusals if refusal.path == "logged"} == {
        7
    }


@settings(deadline=None)  # the first statement reads what is bundled, the others do not
@given(OURS)
def test_the_report_counts_each_case_that_was_logged_in_the_quarter(cases):
    told = report(cases, str(QUARTER))
    number = len(cases)
    assert f"- {number} case{'' if number == 1 else 's'} logged." in told
