"""The command ``report``: what it says, what it writes and where."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from forensics import pipeline
from forensics.beside import second
from forensics.cli import report as command
from forensics.cli.main import main
from forensics.destination import safe_name
from forensics.methods import columns
from tests.cli.running import NOW, report
from tests.posts import line, write_lines


def test_report_says_what_it_found_and_wrote(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Finding, landmarks and files on stdout, nothing on stderr."""
    assert report(path, tmp_path / "out") == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    for part in (
        "Finding: takeover",
        "First post attributed to another hand",
        "2016-01-0",
        "report.html",
    ):
        assert part in shown.out


def test_report_writes_a_case_in_a_folder_of_its_name(path: Path, tmp_path: Path) -> None:
    """Every promised file is there, and the manifest is true."""
    assert report(path, tmp_path / "out", "--quiet") == 0
    folder = tmp_path / "out" / "owner_fr_1"
    lines = (folder / "manifest.sha256").read_text(encoding="utf-8").splitlines()
    hashes = dict(reversed(line.split("  ")) for line in lines if not line.startswith("#"))
    promised = {"report.html", "case.json", "timeline.csv", "timeline.parquet", "events.csv"}
    assert hashes.keys() == promised
    for name, digest in hashes.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


def test_exhibits_bear_the_hash_of_their_stored_record(path: Path, tmp_path: Path) -> None:
    """The hash of the onset's record is that of its line in the file."""
    report(path, tmp_path / "out", "--quiet")
    case = json.loads((tmp_path / "out" / "owner_fr_1" / "case.json").read_bytes())
    stored = path.read_bytes().splitlines()[60]
    assert case["exhibits"]["E1:posts.jsonl#60"] == hashlib.sha256(stored).hexdigest()


def test_the_same_moment_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    """Two reports with one --now are equal, file by file."""
    one, two = tmp_path / "one", tmp_path / "two"
    assert report(path, one, *NOW) == report(path, two, *NOW) == 0
    files = sorted(file.relative_to(one) for file in one.rglob("*") if file.is_file())
    assert len(files) == 7
    for file in files:
        assert (one / file).read_bytes() == (two / file).read_bytes(), file


def test_a_second_process_changes_no_byte(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked where an item is large, and the files are those of one process."""
    asked = []

    class Asked(second.Second):
        def __init__(self, warm: Sequence[str]) -> None:
            super().__init__(warm)
            assert self.ready.wait(60)

        def ask(self, of: Any, part: Any) -> Any:
            asked.append(of)
            return super().ask(of, part)

    one, two = tmp_path / "one", tmp_path / "two"
    assert report(path, one, *NOW) == 0
    assert not asked
    monkeypatch.setattr(second, "Second", Asked)
    monkeypatch.setattr(second, "processors", lambda: 2)
    monkeypatch.setattr(command, "LARGE", range(1 << 40))
    monkeypatch.setattr(columns, "AT_A_TIME", 10)
    assert report(path, two, *NOW) == 0
    assert asked
    for file in (file for file in one.rglob("*") if file.is_file()):
        assert (two / file.relative_to(one)).read_bytes() == file.read_bytes(), file


def test_report_speaks_french(path: Path, tmp_path: Path) -> None:
    """--lang fr marks the page as French; English is the default."""
    report(path, tmp_path / "fr", "--lang", "fr", "--quiet")
    report(path, tmp_path / "en", "--quiet")
    pages = [(tmp_path / lang / "owner_fr_1" / "report.html") for lang in ("fr", "en")]
    french, english = (page.read_text(encoding="utf-8") for page in pages)
    assert '<html lang="fr"' in french
    assert '<html lang="en"' in english


def test_a_report_is_written_over_an_earlier_one(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An earlier report of the same makes way, and this is said; a file not its own stays."""
    folder = tmp_path / "out" / "odile_fictive"
    assert report(small, tmp_path / "out", *NOW) == 0
    assert "replaces" not in capsys.readouterr().out
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / "report.html").write_text("old", encoding="utf-8")
    assert report(small, tmp_path / "out") == 0
    assert "replaces the report of 2026-01-31 12:00 UTC" in told(capsys)
    assert (folder / "report.html").read_text(encoding="utf-8") != "old"
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """What was said on stdout, each run of blanks as one."""
    return " ".join(capsys.readouterr().out.split())


def languages(out: Path) -> dict[str, str]:
    """Language of each report below a folder, by the name of its own."""
    pages = {page.parent.name: page.read_text("utf-8") for page in out.glob("*/report.html")}
    return {name: page.split('lang="')[1][:2] for name, page in sorted(pages.items())}


@pytest.mark.parametrize("asked", [("--lang", "fr,en"), ("--lang", "fr", "--lang", "en")])
def test_several_languages_are_written_from_one_reading(
    asked: tuple[str, ...],
    small: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each report has a folder that bears its language; the evidence was read and analysed once."""
    calls: list[str] = []
    for name in ("read_items", "analyse", "quote"):
        whole = getattr(pipeline, name)

        def counted(*args: Any, whole: Any = whole, name: str = name, **given: Any) -> Any:
            calls.append(name)
            return whole(*args, **given)

        monkeypatch.setattr(pipeline, name, counted)
    assert report(small, tmp_path / "out", *asked) == 0
    assert languages(tmp_path / "out") == {"odile_fictive-en": "en", "odile_fictive-fr": "fr"}
    assert calls == ["read_items", "analyse", "quote"]


def test_the_language_asked_for_alone_gives_the_same_bytes(small: Path, tmp_path: Path) -> None:
    """A report among several is the one that its language gives by itself."""
    assert report(small, tmp_path / "both", "--lang", "fr,en", *NOW) == 0
    assert report(small, tmp_path / "one", "--lang", "en", *NOW) == 0
    for file in (tmp_path / "one" / "odile_fictive").iterdir():
        also = tmp_path / "both" / "odile_fictive-en" / file.name
        assert file.read_bytes() == also.read_bytes(), file.name


def test_another_language_replaces_nothing(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It stands beside the first report, which stays, and the terminal says why."""
    out = tmp_path / "out"
    assert report(small, out, *NOW) == 0
    before = (out / "odile_fictive" / "report.html").read_bytes()
    assert report(small, out, "--lang", "fr") == 0
    assert "odile_fictive reste tel quel, un rapport dans une autre langue" in told(capsys)
    assert (out / "odile_fictive" / "report.html").read_bytes() == before
    assert report(small, out, "--lang", "en,fr") == 0
    assert told(capsys).count("replaces the report of") == 2
    assert languages(out) == {"odile_fictive": "en", "odile_fictive-fr": "fr"}


def test_other_evidence_of_a_handle_is_its_own_case(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second file on the same account, and both together, each get a folder that stays theirs."""
    other = write_lines(tmp_path / "other.jsonl", [line(n) for n in range(2, 6)])
    out = tmp_path / "out"
    for evidence in ([small], [other], [small, other], [other], [small]):
        assert main(["report", *map(str, evidence), "--out", str(out), "--no-pdf"]) == 0
    assert told(capsys).count("on other evidence or another account") == 2
    posts = {
        path.parent.name: json.loads(path.read_bytes())["counts"]["posts"]
        for path in out.glob("*/case.json")
    }
    assert posts == {"odile_fictive": 3, "odile_fictive-2": 4, "odile_fictive-3": 6}


def test_a_redacted_report_and_its_key_stand_beside_the_plain_one(
    small: Path, tmp_path: Path
) -> None:
    """The plain report stays; the key bears the name of the folder that it opens."""
    out = tmp_path / "out"
    assert report(small, out) == report(small, out, "--redact") == 0
    assert report(small, out, "--redact") == 0
    names = {path.name for path in out.iterdir()}
    key = "odile_fictive-redacted.redaction-key.csv"
    assert names == {"odile_fictive", "odile_fictive-redacted", key}


def test_a_report_is_written_over_nothing_else(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder with other files is refused, and left as it was."""
    folder = tmp_path / "out" / "odile_fictive"
    folder.mkdir(parents=True)
    (folder / "report.html").write_text("theirs", encoding="utf-8")
    assert report(small, tmp_path / "out") == 2
    assert "choose another place with --out" in capsys.readouterr().err
    assert [file.name for file in folder.iterdir()] == ["report.html"]
    assert (folder / "report.html").read_text(encoding="utf-8") == "theirs"


def test_evidence_is_never_written_over(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither a table over its own source, nor a report over a file or into a folder it read.

    Of a table that stands in an earlier report, the report goes elsewhere.
    """
    evidence = small.read_bytes()
    assert main(["timeline", str(small), "--out", str(small)]) == 2
    assert report(small, tmp_path / "out") == 0
    (folder,) = (tmp_path / "out").iterdir()
    table = folder / "timeline.csv"
    before = table.read_bytes()
    assert report(table, tmp_path / "out", "--columns", "text=text_defanged") == 0
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "posts.jsonl").write_bytes(evidence)
    assert report(kept, kept / "reports") == 2
    assert (small.read_bytes(), table.read_bytes()) == (evidence, before)
    assert [path.name for path in kept.iterdir()] == ["posts.jsonl"]
    assert capsys.readouterr().err.count("would change the evidence") == 2


def test_an_account_is_chosen_by_its_handle(tmp_path: Path) -> None:
    """--account takes the handle with or without @, whatever the case."""
    lines = [line(n, "Odile") for n in range(3)] + [line(9 + n, "basile") for n in range(2)]
    path = write_lines(tmp_path / "two.jsonl", lines)
    assert report(path, tmp_path / "out", "--account", "@ODILE", "--quiet") == 0
    assert (tmp_path / "out" / "Odile" / "report.html").is_file()


def test_items_are_merged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two items of one account are one case; the same post counts once."""
    one = write_lines(tmp_path / "a.jsonl", [line(n) for n in range(4)])
    two = write_lines(tmp_path / "b.jsonl", [line(n) for n in range(2, 6)])
    assert main(["report", str(one), str(two), "--out", str(tmp_path / "o"), "--no-pdf"]) == 0
    assert "6 posts" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Odile_F", "Odile_F"),
        ("../../etc/passwd", "etc_passwd"),
        ("CON", "_CON"),
        ("a:b*c?", "a_b_c"),
        ("...", "case"),
        ("é" * 300, "é" * 80),
    ],
)
def test_case_names_are_safe_file_names(name: str, safe: str) -> None:
    """Whatever a handle holds, the folder lies below --out and can exist everywhere."""
    assert safe_name(name) == safe
