"""Figures that were released never change: the rows of S000 and S001, edition 2026.1.

Who cites a figure by its id must find the same cells behind it in every later edition:
a correction is a row of its own, with an id of its own. Columns may be added, and rows.
Each digest is of the cells that a row had in the first edition of the tables, in the
order of its columns, joined by the character of code 31.
"""

import csv
import io
from hashlib import sha256
from importlib.resources import files

import pytest

COLUMNS = (
    "id",
    "document",
    "subject",
    "measure",
    "cohort",
    "category",
    "handling",
    "body",
    "period",
    "printed",
    "value",
    "lower",
    "upper",
    "unit",
    "kind",
    "basis",
    "quote",
    "note",
)
DIGESTS = {
    "S000-cases-logged-metropolitan-2020-21": "f81cf6ab20fa16c5",
    "S000-allegations-logged-metropolitan-2020-21": "962a951d148d1b3c",
    "S000-allegations-delivery-of-duties-and-service-metropolitan-2020-21": "f0393354cf7b7a09",
    "S000-allegations-police-powers-policies-and-procedures-metropolitan-2020-21": "46c152cf0e2528ce",
    "S000-allegations-individual-behaviours-metropolitan-2020-21": "ef2896329659defe",
    "S000-allegations-discriminatory-behaviour-metropolitan-2020-21": "02faa076147a1c3f",
    "S000-allegations-handling-of-or-damage-to-property-premises-metropolitan-2020-21": "ff7a3c83f3af67d1",
    "S000-allegations-access-and-or-disclosure-of-information-metropolitan-2020-21": "40949c444a2a825c",
    "S000-allegations-use-of-police-vehicles-metropolitan-2020-21": "fe923ccfea9a68aa",
    "S000-allegations-abuse-of-position-corruption-metropolitan-2020-21": "c87df36ead4bfc95",
    "S000-allegations-discreditable-conduct-metropolitan-2020-21": "e4bed44cf95b8a08",
    "S000-allegations-sexual-conduct-metropolitan-2020-21": "fd959dea9e8a4b49",
    "S000-allegations-not-categorised-metropolitan-2020-21": "28ee1c911444432b",
    "S000-case-rate-metropolitan-2020-21": "8e95ebda67defad8",
    "S000-case-rate-england-and-wales-2020-21": "9704110cb968b8e2",
    "S000-employees-metropolitan": "946dbdf9ca85deb0",
    "S000-employee-multiple-metropolitan-greater-manchester": "d8ef1ccca48e477c",
    "S000-review-applications-iopc-metropolitan-2020-21": "74347df9d0e5a55c",
    "S000-reviews-investigated-iopc-metropolitan-2020-21": "5662564bf20176d9",
    "S000-reviews-not-investigated-iopc-metropolitan-2020-21": "45db3e5a9830680a",
    "S001-days-to-contact-metropolitan-2023-24": "6d310f9f5fe2f8c6",
    "S001-days-to-contact-england-and-wales-2023-24": "6ce1932ed7a447c3",
    "S001-cases-logged-metropolitan-2023-24": "fa04b1af48091d22",
    "S001-cases-logged-metropolitan-2022-23": "56997b569cf52ee0",
    "S001-share-of-cases-metropolitan-2023-24": "0cf37ebbbd4e0ba7",
    "S001-cases-logged-england-and-wales-2023-24": "a59e2c4234af96ad",
    "S001-case-rate-england-and-wales-2023-24": "4c24d780e87e0b8d",
    "S001-case-rate-metropolitan-2023-24": "5a7f85c1e73d9f6f",
    "S001-allegations-logged-metropolitan-2023-24": "ecfc94e2ee8b5f7e",
    "S001-allegation-rate-metropolitan-2023-24": "873e3f190272449f",
    "S001-allegation-rate-england-and-wales-2023-24": "423e58a4a46ce95e",
    "S001-share-of-allegations-outside-schedule-3-metropolitan-2023-24": "37dd5b59fc36bdbe",
    "S001-allegations-outside-schedule-3-metropolitan-2023-24": "3830af482d39069f",
    "S001-rank-delivery-of-duties-and-service-metropolitan-2023-24": "b86e115c0a016662",
    "S001-rank-police-powers-policies-and-procedures-metropolitan-2023-24": "ef7e75e43e599b32",
    "S001-rank-individual-behaviours-metropolitan-2023-24": "e4dd82b51646b41e",
    "S001-notification-threshold": "295f9e9a076c8157",
    "S001-days-to-finalise-under-schedule-3-metropolitan-2023-24": "e769d31db7e2ced7",
    "S001-cases-finalised-under-schedule-3-metropolitan-2023-24": "baa58f7dfc739da0",
    "S001-fall-in-days-to-finalise-under-schedule-3-metropolitan-2023-24": "a7fb791db9fb44e7",
    "S001-cases-finalised-outside-schedule-3-metropolitan-2023-24": "4dc0559d680bc0cc",
    "S001-days-to-finalise-outside-schedule-3-metropolitan-2023-24": "d4f41c7080fc0a80",
    "S001-review-applications-mopac-metropolitan-2022-23": "ded520723fa63532",
    "S001-fall-in-review-applications-mopac-metropolitan-2023-24": "44faee718c0c0aef",
    "S001-review-applications-mopac-metropolitan-2023-24": "d1ef50c73896d1ff",
    "S001-reviews-not-investigated-mopac-metropolitan-2023-24": "2315ca5186aac3ac",
    "S001-reviews-completed-mopac-metropolitan-2023-24": "228010f93b41e38c",
    "S001-share-of-reviews-upheld-mopac-metropolitan-2023-24": "6353b9adc567527e",
    "S001-recommendations-mopac-metropolitan-2023-24": "2c03ed38722fc59f",
    "S001-survey-recommendations-metropolitan": "fb72390d27e46228",
}
TABLE = files("policestats.reference").joinpath("data", "figures.csv")
ROWS = {row["id"]: row for row in csv.DictReader(io.StringIO(TABLE.read_text("utf-8")))}


@pytest.mark.parametrize("name", DIGESTS)
def test_a_released_row_has_the_cells_that_it_had(name):
    cells = "\x1f".join(ROWS[name][column] for column in COLUMNS)
    assert sha256(cells.encode()).hexdigest()[:16] == DIGESTS[name]


def test_the_released_rows_stand_first_and_in_their_order():
    assert [*ROWS][: len(DIGESTS)] == [*DIGESTS]
    assert len(DIGESTS) == 50
