"""Many accounts: one row each, resumable, the same whatever the number of processes."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from forensics.analysis.accounts import Accounts
from forensics.cli.main import main
from forensics.errors import UsageError
from forensics.model.findings import WriterChange
from forensics.parsers import ReadOptions
from forensics.reading.items import read_items
from forensics.screening import ACCOUNT_COLUMNS, pool, screen
from forensics.screening.task import Task, account_row, analyse
from tests.accounts import clean, hijacked
from tests.posts import line, write_lines
from tests.screening.rows import Rows, rows_of

SAMPLES = Path(__file__).parents[2] / "sample_archives"
TWEET = '{"tweet": {"id_str": "1", "created_at": "someday", "full_text": "hello"}}'
UNDATED = [f"window.YTD.tweets.part0 = [{TWEET}]"]
"""Posts of which none can be read."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three items, among them one of two accounts and one that is broken."""
    place = tmp_path / "items"
    place.mkdir()
    write_lines(place / "a.jsonl", hijacked(seed=2))
    two = [line(n, "Basile_F") for n in range(4)] + [line(9 + n, "odile") for n in range(3)]
    write_lines(place / "b.jsonl", two)
    (place / "c.json").write_text("[", encoding="utf-8")
    return place


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the items that were really analysed, in order."""
    names: list[str] = []

    def noted(task: Task, scratch: Path) -> object:
        names.append(Path(task.target.path).name)
        return analyse(task, scratch)

    monkeypatch.setattr(pool, "analyse", noted)
    return names


def test_the_tables_have_exactly_their_columns(folder: Path, tmp_path: Path) -> None:
    """Names and order are part of the contract."""
    screen([folder], tmp_path / "out")
    header = (tmp_path / "out" / "accounts.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header == (
        "account_id,platform,posts,first_post_at,last_post_at,finding,strength,onset_post_id,"
        "onset_at,onset_dating,onset_sure,window_from,window_to,last_genuine_post_id,"
        "last_genuine_at,regular_until,candidates,writer_change_at,writer_change_strength,"
        "owner_posts,other_posts,uncertain_posts,seconds,evidence,error"
    )
    assert header.split(",") == list(ACCOUNT_COLUMNS)
    posts = pq.read_schema(tmp_path / "out" / "posts" / "part-00000.parquet")
    assert " ".join(posts.names) == (
        "account_id platform post_id created_at p_other label text hosts client"
    )


def test_each_account_has_its_row(folder: Path, tmp_path: Path) -> None:
    """Accounts of one file are told apart and named as written; a broken item has an error."""
    done = screen([folder], tmp_path / "out")
    rows = rows_of(tmp_path / "out")
    assert [row["account_id"] for row in rows] == ["owner_fr_2", "Basile_F", "odile", ""]
    assert [row["posts"] for row in rows] == ["85", "4", "3", ""]
    assert [bool(row["error"]) for row in rows] == [False, False, False, True]
    assert "c.json" in rows[3]["error"]
    assert (done.items, done.accounts, done.errors) == (3, 3, 1)


def test_a_takeover_has_its_landmarks(tmp_path: Path) -> None:
    """Onset, window and last genuine post are those that were planted."""
    lines = hijacked(seed=2)
    screen([write_lines(tmp_path / "a.jsonl", lines)], tmp_path / "out")
    (row,) = rows_of(tmp_path / "out")
    assert row["finding"] == "takeover"
    assert (row["onset_post_id"], row["onset_at"]) == (lines[60]["id"], lines[60]["created_at"])
    assert row["window_from"] == lines[59]["created_at"]
    assert row["window_to"] == row["onset_at"]
    assert row["last_genuine_post_id"] == lines[59]["id"]
    assert (row["owner_posts"], row["other_posts"]) == ("60", "25")


def test_a_takeover_says_how_sure_its_date_is(tmp_path: Path) -> None:
    """The date of a stated onset has its word and its measured chance; a clean account's none."""
    items = [hijacked(seed=2), clean(seed=4)]
    (tmp_path / "in").mkdir()
    for name, lines in zip("ab", items, strict=True):
        write_lines(tmp_path / "in" / f"{name}.jsonl", lines)
    screen([tmp_path / "in"], tmp_path / "out")
    taken, quiet = rows_of(tmp_path / "out")
    assert taken["onset_dating"] in ("sure", "likely", "doubtful")
    assert 0 < float(taken["onset_sure"]) <= 1
    assert quiet["onset_dating"] == quiet["onset_sure"] == ""


def test_a_change_of_writer_has_its_date(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where another writer's posts would begin, and the support for that; without support, not."""
    found = Accounts(read_items([write_lines(tmp_path / "a.jsonl", hijacked(seed=2))]))
    case = found.case_of(found.rows[0])
    at = case.timeline["created_at"].iloc[60]
    for strength, told in (("strong", "2016"), ("none", None)):
        verdict = replace(case.verdict, writer=WriterChange(60, at, 1.5, strength))
        row = account_row(replace(case, verdict=verdict), "a", "a.jsonl", 0.1)
        assert row["writer_change_strength"] == (strength if told else None)
        assert (row["writer_change_at"] is None) is (told is None)


def test_a_clean_account_ends_with_its_last_post(tmp_path: Path) -> None:
    """No onset, no window; the last genuine post is the last post."""
    lines = clean(seed=4)
    screen([write_lines(tmp_path / "a.jsonl", lines)], tmp_path / "out")
    (row,) = rows_of(tmp_path / "out")
    assert row["finding"] == "no_takeover"
    assert row["onset_post_id"] == row["window_from"] == row["window_to"] == ""
    assert row["last_genuine_post_id"] == lines[-1]["id"]


def test_posts_carry_their_labels(tmp_path: Path) -> None:
    """One row a post, ids as text, labels as in the summary."""
    lines = hijacked(seed=2)
    screen([write_lines(tmp_path / "a.jsonl", lines)], tmp_path / "out")
    table = pq.read_table(tmp_path / "out" / "posts").to_pylist()
    assert [row["post_id"] for row in table] == [post["id"] for post in lines]
    assert [row["label"] for row in table] == ["owner"] * 60 + ["other"] * 25


def test_a_second_run_takes_up_the_first(folder: Path, tmp_path: Path, analysed: list[str]) -> None:
    """Unchanged items are not analysed again; a changed one is."""
    screen([folder], tmp_path / "out")
    first = rows_of(tmp_path / "out")
    analysed.clear()
    assert screen([folder], tmp_path / "out").resumed == 3
    assert analysed == []
    assert rows_of(tmp_path / "out") == first
    os.utime(folder / "b.jsonl", ns=(1, 1))
    assert screen([folder], tmp_path / "out").resumed == 2
    assert analysed == ["b.jsonl"]


def test_a_broken_part_is_made_again(folder: Path, tmp_path: Path, analysed: list[str]) -> None:
    """A part that a crash left half written is noticed and redone; the tables are the same."""
    out = tmp_path / "out"
    screen([folder], out)
    first = (out / "posts" / "part-00000.parquet").read_bytes()
    analysed.clear()
    for part in (out / "parts").glob("*.parquet"):
        part.write_bytes(part.read_bytes()[:40])
    screen([folder], out)
    assert analysed == ["a.jsonl", "b.jsonl"]
    assert (out / "posts" / "part-00000.parquet").read_bytes() == first


def test_what_was_finished_survives_a_stop(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, analysed: list[str]
) -> None:
    """A run stopped after its first item does not lose that item."""

    def stop(name: str, done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        screen([folder], tmp_path / "out", on_done=stop)
    analysed.clear()
    assert screen([folder], tmp_path / "out").resumed == 1
    assert "a.jsonl" not in analysed


def test_other_options_are_another_run(folder: Path, tmp_path: Path, analysed: list[str]) -> None:
    """Results under one time zone do not stand in for those under another."""
    screen([folder], tmp_path / "out")
    analysed.clear()
    screen([folder], tmp_path / "out", time_zone="Asia/Tokyo")
    assert len(analysed) == 3


@pytest.mark.slow
def test_processes_change_nothing(folder: Path, tmp_path: Path) -> None:
    """One process or two: the same rows, but for the seconds, and the same posts."""

    def run(jobs: int) -> tuple[Rows, bytes]:
        out = tmp_path / f"out{jobs}"
        screen([folder], out, jobs=jobs)
        rows = [row | {"seconds": ""} for row in rows_of(out)]
        return rows, (out / "posts" / "part-00000.parquet").read_bytes()

    assert run(2) == run(1)


def test_many_accounts_in_one_file_are_shared_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, analysed: list[str]
) -> None:
    """Beyond a number of accounts the file becomes several tasks; nobody is lost or doubled."""
    monkeypatch.setattr("forensics.screening.split.ACCOUNTS_PER_TASK", 2)
    lines = [line(10 * who + n, f"writer_{who}") for who in range(5) for n in range(3)]
    path = write_lines(tmp_path / "five.jsonl", lines)
    calls: list[tuple[int, int]] = []
    done = screen(
        [path], tmp_path / "out", on_done=lambda _, count, total: calls.append((count, total))
    )
    names = [row["account_id"] for row in rows_of(tmp_path / "out")]
    assert sorted(names) == [f"writer_{who}" for who in range(5)]
    assert len(analysed) == 1 + 3
    assert done.items == 1
    assert calls == [(0, 1), (0, 3), (1, 3), (2, 3), (3, 3)]


def test_an_unpacked_archive_is_one_item(tmp_path: Path) -> None:
    """A folder with an archive's files inside is not taken for a folder of items."""
    place = tmp_path / "items" / "unpacked"
    (place / "data").mkdir(parents=True)
    tweet = {
        "id_str": "1600000000000000000",
        "created_at": "Tue Dec 06 05:04:17 +0000 2022",
        "full_text": "Bonjour",
        "entities": {},
    }
    data = json.dumps([{"tweet": tweet}])
    (place / "data" / "tweets.js").write_text(f"window.YTD.tweets.part0 = {data}")
    account = json.dumps([{"account": {"accountId": "77", "username": "odile"}}])
    (place / "data" / "account.js").write_text(f"window.YTD.account.part0 = {account}")
    done = screen([tmp_path / "items"], tmp_path / "out")
    (row,) = rows_of(tmp_path / "out")
    assert done.items == 1
    assert (row["account_id"], row["posts"], row["error"]) == ("77", "1", "")


def test_results_are_no_items(folder: Path, analysed: list[str]) -> None:
    """A folder that is evidence is not written into."""
    with pytest.raises(UsageError, match="would change the evidence"):
        screen([folder], folder / "out")
    assert not (folder / "out").exists()
    assert analysed == []


def test_nothing_to_screen_is_wrong_use(tmp_path: Path) -> None:
    """A folder without files is told, not screened to an empty table."""
    with pytest.raises(UsageError, match="no file was found"):
        screen([tmp_path], tmp_path / "out")


def test_a_missing_path_is_a_row(folder: Path, tmp_path: Path) -> None:
    """A path that is not there costs the others nothing."""
    done = screen([folder / "a.jsonl", folder / "gone.zip"], tmp_path / "out")
    assert (done.accounts, done.errors) == (1, 1)
    assert "no such file" in rows_of(tmp_path / "out")[1]["error"]


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    """A handle made to run in a spreadsheet is shown behind an apostrophe."""
    lines = [line(n, "=cmd()") for n in range(3)]
    screen([write_lines(tmp_path / "a.jsonl", lines)], tmp_path / "out")
    (row,) = rows_of(tmp_path / "out")
    assert row["account_id"] == "'=cmd()"


def test_no_cell_turns_the_direction_of_writing(tmp_path: Path) -> None:
    """A file's name that reads otherwise than it is written is shown as it is written."""
    path = write_lines(tmp_path / "a\u202ecod.jsonl", clean(posts=20))
    screen([path], tmp_path / "out")
    (row,) = rows_of(tmp_path / "out")
    assert "\u202e" not in row["evidence"]
    assert "[U+202E]cod" in row["evidence"]


def test_nothing_analysed_is_told(tmp_path: Path) -> None:
    """Where no account could be analysed the first reason is given, and whether it was read."""
    broken = tmp_path / "c.json"
    broken.write_text("[", encoding="utf-8")
    done = screen([broken], tmp_path / "out")
    assert (done.accounts, done.read) == (0, False)
    assert "c.json" in done.first_error
    undated = write_lines(tmp_path / "tweets.js", UNDATED)
    assert screen([undated], tmp_path / "out2").read


@pytest.mark.parametrize(("lines", "code"), [(["["], 3), (UNDATED, 4)])
def test_screen_of_nothing_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: list[str], code: int
) -> None:
    """The command ends with an error and says why."""
    path = write_lines(tmp_path / "tweets.js", lines)
    assert main(["screen", str(path), "--out", str(tmp_path / "out"), "--jobs", "1"]) == code
    assert path.name in capsys.readouterr().err


def test_screen_of_an_empty_folder_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty folder is wrong use, and the message says so."""
    (tmp_path / "empty").mkdir()
    assert main(["screen", str(tmp_path / "empty"), "--out", str(tmp_path / "out")]) == 2
    assert "no file was found there" in capsys.readouterr().err


def test_columns_are_refused_where_nothing_is_a_table(folder: Path, tmp_path: Path) -> None:
    """Columns that no item has are an error; beside a table, other items are screened as ever."""
    options = ReadOptions(columns={"created_at": "posted", "text": "body"})
    archive = SAMPLES / "clean_account.zip"
    with pytest.raises(UsageError, match=r"nothing in .* was read as a table"):
        screen([archive], tmp_path / "out", options)
    table = tmp_path / "t.csv"
    table.write_text("posted,body\n2016-05-01T10:00:00Z,hello\n", encoding="utf-8")
    done = screen([archive, table], tmp_path / "out", options)
    assert (done.accounts, done.errors) == (2, 0)


def test_tables_are_not_written_into_the_evidence(tmp_path: Path) -> None:
    """A folder of evidence stays as it is."""
    (tmp_path / "held").mkdir()
    write_lines(tmp_path / "held" / "a.jsonl", clean())
    with pytest.raises(UsageError, match="would change the evidence"):
        screen([tmp_path / "held"], tmp_path / "held" / "out")
    assert [path.name for path in (tmp_path / "held").iterdir()] == ["a.jsonl"]
