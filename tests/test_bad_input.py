"""Bad input, through the command line: each gets one message and costs nothing else."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forensics.cli.main import main
from tests.accounts import clean, hijacked
from tests.posts import line, write_lines

SAMPLE = Path(__file__).parent.parent / "sample_archives" / "model_case_2024.zip"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
PAGE = b"<!DOCTYPE html><html><head><title>Log in</title></head><body>Sign in</body></html>"

Fails = Callable[..., tuple[int, str]]


@pytest.fixture
def fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Fails:
    """Runs ``report`` on some input; its exit code, and its message without line ends."""

    def run(*args: str | Path) -> tuple[int, str]:
        code = main(["report", *map(str, args), "--out", str(tmp_path / "out"), "--no-pdf"])
        shown = capsys.readouterr()
        assert not list(tmp_path.rglob("report.html"))
        assert shown.out == ""
        assert "Traceback" not in shown.err
        assert shown.err.startswith("forensics: error: ")
        # Below the sentence, what the file looks like, for a bug report.
        assert all(line.startswith("  ") for line in shown.err.splitlines()[1:])
        return code, shown.err

    return run


def encrypted(path: Path) -> Path:
    """The sample with the flag of encryption set on every member, as a password sets it."""
    data = bytearray(SAMPLE.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    path.write_bytes(data)
    return path


def test_an_empty_file(fails: Fails, tmp_path: Path) -> None:
    """Nothing in it: exit 3, said to be empty, to be fetched again."""
    path = tmp_path / "archive.zip"
    path.touch()
    code, said = fails(path)
    assert code == 3
    for part in ("archive.zip", "empty", "Fetch it again"):
        assert part in said


def test_a_truncated_zip(fails: Fails, tmp_path: Path) -> None:
    """Half a download: exit 3, said to be damaged, to be fetched again."""
    path = tmp_path / "half.zip"
    path.write_bytes(SAMPLE.read_bytes()[: SAMPLE.stat().st_size // 2])
    code, said = fails(path)
    assert code == 3
    assert "half.zip" in said
    assert "truncated" in said or "broke off" in said or "damaged" in said
    assert "again" in said


def test_an_encrypted_zip(fails: Fails, tmp_path: Path) -> None:
    """A zip with a password: exit 3, said to be encrypted, to be unpacked first."""
    code, said = fails(encrypted(tmp_path / "secret.zip"))
    assert code == 3
    assert "secret.zip" in said
    assert "encrypted" in said
    assert "Open it with the password" in said


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("letter.pdf", PDF, "PDF"),
        ("photo.png", PNG, "picture"),
        ("tweets.json", PAGE, "HTML"),
        ("noise.bin", bytes(range(128, 256)) * 8, "1 file"),
        ("notes.txt", b"just some words, nothing more\n", "1 file"),
    ],
)
def test_a_file_that_is_something_else(
    fails: Fails, tmp_path: Path, name: str, data: bytes, what: str
) -> None:
    """Exit 3, with what was found instead and what to give."""
    path = tmp_path / name
    path.write_bytes(data)
    code, said = fails(path)
    assert code == 3
    assert name in said
    assert what in said
    assert "Nothing was" in said
    assert any(word in said for word in ("Give", "download", "sign in"))


def test_several_accounts_without_a_choice(fails: Fails, tmp_path: Path) -> None:
    """Exit 2; the accounts are listed with their posts, and --account is named."""
    lines = [line(n, "odile") for n in range(3)] + [line(10 + n, "basile") for n in range(2)]
    code, said = fails(write_lines(tmp_path / "two.jsonl", lines))
    assert code == 2
    for part in ("two.jsonl", "2 accounts", "@odile (3 posts)", "@basile (2 posts)", "--account"):
        assert part in said


def test_an_account_that_is_not_there(fails: Fails, tmp_path: Path) -> None:
    """Exit 2; the accounts that there are get listed."""
    code, said = fails(
        write_lines(tmp_path / "one.jsonl", [line(1, "odile")]), "--account", "nobody"
    )
    assert code == 2
    assert "nobody" in said
    assert "@odile" in said


def test_no_posts(fails: Fails, tmp_path: Path) -> None:
    """A valid archive without posts: exit 4, said so."""
    path = tmp_path / "none.zip"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("data/tweets.js", "window.YTD.tweets.part0 = [ ]")
        account = [{"account": {"accountId": "1", "username": "odile"}}]
        bundle.writestr("data/account.js", f"window.YTD.account.part0 = {json.dumps(account)}")
    code, said = fails(path)
    assert code == 4
    for part in ("none.zip", "no post", "Check that the archive is complete"):
        assert part in said


def test_every_record_broken(fails: Fails, tmp_path: Path) -> None:
    """Records, but not one usable: exit 4, with their number and the first reason."""
    lines = [line(n, created_at="yesterday", id="x") for n in range(3)]
    path = write_lines(tmp_path / "dates.jsonl", lines)
    code, said = fails(path, "--columns", "created_at=created_at,text=text")
    assert code == 4
    assert "3 records rejected" in said
    assert "date" in said


def test_an_unknown_column(fails: Fails, tmp_path: Path) -> None:
    """Exit 2; the columns that there are get listed."""
    path = tmp_path / "table.csv"
    path.write_text("when,words\n2020-01-01 10:00:00,Bonjour\n", encoding="utf-8")
    code, said = fails(path, "--columns", "created_at=date,text=words")
    assert code == 2
    for part in ("table.csv", "date", "when, words", "--columns"):
        assert part in said


def test_an_unknown_field(fails: Fails, tmp_path: Path) -> None:
    """Exit 2; the fields that there are get listed."""
    path = tmp_path / "table.csv"
    path.write_text("when,words\n2020-01-01 10:00:00,Bonjour\n", encoding="utf-8")
    code, said = fails(path, "--columns", "colour=when,text=words")
    assert code == 2
    assert "colour" in said
    assert "created_at" in said


def test_an_unknown_format(fails: Fails) -> None:
    """Exit 2; the formats that there are get listed."""
    code, said = fails(SAMPLE, "--format", "myspace")
    assert code == 2
    assert "myspace" in said
    assert "x_archive" in said


def test_an_unknown_time_zone(fails: Fails) -> None:
    """Exit 2, before anything is read."""
    code, said = fails(SAMPLE, "--time-zone", "Paris")
    assert code == 2
    assert "Europe/Paris" in said


def test_a_missing_path(fails: Fails, tmp_path: Path) -> None:
    """Exit 3; the path is named."""
    code, said = fails(tmp_path / "nowhere.zip")
    assert code == 3
    assert "nowhere.zip" in said
    assert "Check the path" in said


def test_a_folder_without_files(fails: Fails, tmp_path: Path) -> None:
    """Exit 3; what to give instead is said."""
    folder = tmp_path / "hollow"
    (folder / "deeper").mkdir(parents=True)
    code, said = fails(folder)
    assert code == 3
    assert "hollow" in said
    assert "Give the archive" in said


def test_control_characters_do_not_reach_the_terminal(fails: Fails, tmp_path: Path) -> None:
    """A name made to rewrite the screen is shown with its characters spelt out."""
    path = tmp_path / "a\x1b[2Jb.json"
    path.write_bytes(b"{")
    _, said = fails(path)
    assert "\x1b" not in said
    assert "\\x1b[2Jb" in said


def test_one_broken_record_costs_only_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line cut in two among whole ones: every other post is in the report."""
    lines = clean(posts=30)
    cut = '{"account": "owner_fr_1", "id": "9", "created_'
    path = write_lines(tmp_path / "posts.jsonl", [*lines[:11], cut, *lines[11:]])
    found = inspected(path, capsys)
    assert (found["posts"], found["rejected"]) == (30, 1)
    assert found["rejects"][0]["where"] == "E1:posts.jsonl#11"


def test_one_broken_member_costs_only_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An account file that its owner blanked leaves the posts and the other files."""
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(SAMPLE) as bundle:
        bundle.extractall(folder)
    whole = inspected(folder, capsys)
    (folder / "data" / "ip-audit.js").write_text(
        "window.YTD.ip_audit.part0 = [ removed ]", encoding="utf-8"
    )
    broken = inspected(folder, capsys)
    assert broken["posts"] == whole["posts"] > 0
    assert broken["events"].keys() == whole["events"].keys() - {"login"}
    (member,) = (row for row in broken["members"] if row["status"] == "failed")
    assert member["member"] == "data/ip-audit.js"
    assert broken["rejected"] == 1


def inspected(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What ``inspect --json`` says of one item."""
    assert main(["inspect", str(path), "--json"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    assert len(found) == 1
    return found[0]


def test_screening_goes_on_past_bad_items(tmp_path: Path) -> None:
    """An empty file, a PDF and a cut zip among good items: four rows, one of them analysed."""
    folder = tmp_path / "items"
    folder.mkdir()
    (folder / "empty.json").touch()
    (folder / "letter.pdf").write_bytes(PDF)
    (folder / "half.zip").write_bytes(SAMPLE.read_bytes()[:5000])
    write_lines(folder / "good.jsonl", hijacked())
    out = tmp_path / "out"
    assert main(["screen", str(folder), "--out", str(out), "--jobs", "1", "--quiet"]) == 0
    rows = (out / "accounts.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(rows) == 4
    assert sum("takeover" in row for row in rows) == 1


def test_the_disk_is_full(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A result that cannot be written: exit 3, the reason, no traceback."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "posts.csv")

    monkeypatch.setattr("forensics.cli.timeline.write_posts", full)
    path = write_lines(tmp_path / "posts.jsonl", [line(n) for n in range(3)])
    code = main(["timeline", str(path), "--raw", "-o", str(tmp_path / "posts.csv")])
    said = capsys.readouterr().err
    assert code == 3
    assert "posts.csv: No space left on device" in said
    assert "Traceback" not in said


def test_evidence_is_left_as_it_was(tmp_path: Path) -> None:
    """A report on a file that nobody may write to changes neither its bytes nor its folder."""
    folder = tmp_path / "evidence"
    folder.mkdir()
    path = folder / "a.zip"
    shutil.copy(SAMPLE, path)
    path.chmod(0o444)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    assert main(["inspect", str(path), "--quiet"]) == 0
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(folder.iterdir()) == [path]


def test_a_folder_of_archives(fails: Fails, tmp_path: Path) -> None:
    """Archives of several accounts beside each other: the message names the two ways to go on."""
    folder = tmp_path / "several"
    folder.mkdir()
    for name in ("model_case_2024.zip", "clean_account.zip"):
        shutil.copy(SAMPLE.with_name(name), folder / name)
    code, said = fails(folder)
    assert code == 2
    assert "2 accounts" in said
    assert "--account NAME" in said
    assert "forensics screen" in said
