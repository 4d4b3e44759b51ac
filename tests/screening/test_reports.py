"""From a screening to the report of one of its accounts, and what does not belong together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forensics.cli.main import main
from forensics.errors import EvidenceError, UsageError
from forensics.screening import FILES, screen
from forensics.screening.reports import origin_of
from tests.accounts import clean, hijacked
from tests.posts import line, write_lines


@pytest.fixture
def screened(tmp_path: Path) -> Path:
    """A screening of two items, one of them with two accounts."""
    place = tmp_path / "items"
    place.mkdir()
    write_lines(place / "a.jsonl", hijacked(seed=2))
    write_lines(place / "b.jsonl", [line(n, "Basile_F") for n in range(4)] + clean(posts=20))
    screen([place], tmp_path / "out", time_zone="Asia/Tokyo")
    return tmp_path / "out"


def test_the_files_are_those_promised(screened: Path) -> None:
    """Tables, data set, overview and record, and nothing of the run itself."""
    assert {path.name for path in screened.iterdir()} == {*FILES, "parts"}
    assert {path.suffix for path in (screened / "parts").iterdir()} == {".json", ".parquet"}


def test_a_report_is_made_and_linked(screened: Path) -> None:
    """Of the original evidence, in the zone of the screening; the overview then leads there."""
    given = ["report", "--from", str(screened), "--account", "basile_f", "--no-pdf", "--quiet"]
    assert main(given) == 0
    (page,) = (screened / "reports").rglob("report.html")
    case = json.loads((page.parent / "case.json").read_bytes())
    assert case["account"]["account_id"] == "basile_f"
    assert case["parameters"]["time_zone"] == "Asia/Tokyo"
    overview = (screened / "overview.html").read_text(encoding="utf-8")
    assert f'href="{page.relative_to(screened).as_posix()}"' in overview


def test_the_report_finds_what_the_screening_found(screened: Path) -> None:
    """The same finding and the same onset."""
    main(["report", "--from", str(screened), "--account", "owner_fr_2", "--no-pdf", "--quiet"])
    (place,) = (screened / "reports").rglob("case.json")
    verdict = json.loads(place.read_bytes())["verdict"]
    assert verdict["finding"] == "takeover"


def test_evidence_that_was_changed_is_refused(
    screened: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A report on other bytes would not be that of the account screened."""
    write_lines(screened.parent / "items" / "a.jsonl", hijacked(seed=2)[:-1])
    given = ["report", "--from", str(screened), "--account", "owner_fr_2", "--no-pdf", "--quiet"]
    assert main(given) == 3
    assert "it was changed" in capsys.readouterr().err
    assert not list((screened / "reports").rglob("report.html"))


def test_unknown_accounts_and_folders_are_told(screened: Path, tmp_path: Path) -> None:
    """Each with what to do."""
    with pytest.raises(UsageError, match="no such account"):
        origin_of(screened, "nobody")
    with pytest.raises(EvidenceError, match="no result of a screening"):
        origin_of(tmp_path / "elsewhere", "nobody")


def test_an_account_of_two_items_is_asked_for(tmp_path: Path) -> None:
    """The item is named as the table has it."""
    items = [write_lines(tmp_path / f"{name}.jsonl", clean(posts=20)) for name in "ab"]
    screen(items, tmp_path / "out")
    with pytest.raises(UsageError, match="it stands in 2 items"):
        origin_of(tmp_path / "out", "owner_fr_1")
    assert origin_of(tmp_path / "out", "owner_fr_1", items[1].as_posix()).path == items[1]


@pytest.mark.parametrize(
    "more", [[], ["--account", "a", "--together"], ["--account", "a", "--format", "table"]]
)
def test_what_does_not_go_with_a_screening_is_refused(screened: Path, more: list[str]) -> None:
    """No account, several of them, or another way to read."""
    assert main(["report", "--from", str(screened), *more]) == 2


def test_a_report_of_nothing_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a screening evidence must be named."""
    assert main(["report"]) == 2
    assert "No evidence was given" in capsys.readouterr().err
