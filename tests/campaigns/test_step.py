"""The step after a screening, and what becomes of it in the report of one account."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from forensics.campaigns.step import ADDED, FILES, campaign_for, write_campaigns
from forensics.cli.main import main
from forensics.errors import UsageError
from forensics.screening import ACCOUNT_COLUMNS, screen
from tests.accounts import clean, hijacked
from tests.posts import write_lines

HIT = ("owner_fr_2", "owner_fr_3", "owner_fr_4")


@pytest.fixture(scope="module")
def screened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A screening of three accounts hit by one hand, and of six that nobody hijacked."""
    place = tmp_path_factory.mktemp("campaigns")
    (place / "items").mkdir()
    for seed in (2, 3, 4):
        write_lines(place / "items" / f"hit{seed}.jsonl", hijacked(seed=seed))
    for seed in range(5, 11):
        write_lines(place / "items" / f"own{seed}.jsonl", clean(seed=seed))
    given = ["screen", str(place / "items"), "--out", str(place / "out"), "--jobs", "1", "--quiet"]
    assert main(given) == 0
    return place / "out"


def test_the_accounts_hit_stand_in_one_campaign(screened: Path) -> None:
    """In the tables and on the page."""
    found = pd.read_parquet(screened / "campaign_members.parquet")
    assert sorted(found["account_id"]) == list(HIT)
    assert set(found["campaign"]) == {"C1"}
    page = (screened / "campaigns.html").read_text(encoding="utf-8")
    assert all(name in page for name in HIT)
    assert all((screened / name).is_file() for name in FILES)


def test_the_rows_of_accounts_are_added_to_and_not_changed(screened: Path, tmp_path: Path) -> None:
    """Beside what the screening alone gives stand four columns."""
    screen([screened.parent / "items"], tmp_path / "alone")
    alone = pd.read_parquet(tmp_path / "alone" / "accounts.parquet").drop(columns="seconds")
    both = pd.read_parquet(screened / "accounts.parquet")
    assert list(both.columns) == [*ACCOUNT_COLUMNS, *ADDED.names]
    pd.testing.assert_frame_equal(both[list(alone.columns)], alone)
    with (screened / "accounts.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["account_id"]: row for row in csv.DictReader(file)}
    assert {name for name, row in rows.items() if row["campaign"]} == set(HIT)


def test_the_overview_names_the_campaign_and_leads_to_its_page(screened: Path) -> None:
    """A column of the table of accounts."""
    overview = (screened / "overview.html").read_text(encoding="utf-8")
    assert overview.count("C1: 2 other accounts") == 3
    assert '<a href="campaigns.html">' in overview


def test_a_second_run_gives_the_same_bytes(screened: Path) -> None:
    """Columns are not added twice."""
    before = {name: (screened / name).read_bytes() for name in (*FILES, "accounts.csv")}
    write_campaigns(screened)
    assert {name: (screened / name).read_bytes() for name in before} == before


def test_no_address_of_the_evidence_is_live(screened: Path) -> None:
    """Neither on the page nor in the tables for spreadsheets."""
    for name in ("campaigns.html", "campaigns.csv", "campaign_members.csv"):
        text = (screened / name).read_text(encoding="utf-8")
        assert "http://" not in text.replace("http://www.w3.org/", "")
        assert "https://" not in text


def test_a_report_made_from_the_screening_tells_it_beside_the_finding(screened: Path) -> None:
    """With the placebo; made again from the evidence, it is the same to the byte."""
    given = ["report", "--from", str(screened), "--account", HIT[0], "--no-pdf", "--quiet"]
    assert main(given) == 0
    (page,) = (screened / "reports").glob(f"{HIT[0]}*/*/report.html")
    text = page.read_text(encoding="utf-8")
    assert "Beside the finding, and no part of it" in text
    assert "with 2 other accounts (campaign C1)" in text
    assert "None of the 9 owners compared has it" in text
    case = json.loads((page.parent / "case.json").read_bytes())
    assert case["parameters"]["campaign"].startswith("C1 ")
    item = screened.parent / "items" / "hit2.jsonl"
    assert main(["verify", str(page.parent), str(item), "--quiet"]) == 0


def test_a_report_on_an_account_of_no_campaign_says_nothing_of_one(screened: Path) -> None:
    """Nor does one that was made of the evidence alone."""
    assert campaign_for(screened, "owner_fr_5", "x") is None
    assert main(
        ["report", "--from", str(screened), "--account", "owner_fr_5", "--no-pdf", "--quiet"]
    ) == 0  # fmt: skip
    (page,) = (screened / "reports").glob("owner_fr_5*/*/report.html")
    assert "Beside the finding" not in page.read_text(encoding="utf-8")


def test_evidence_is_never_written_over(screened: Path) -> None:
    """Even where an item bears the name of a table."""
    with pytest.raises(UsageError):
        write_campaigns(screened, [screened / "campaigns.csv"])
