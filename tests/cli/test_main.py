"""The command line: what it writes, what it says and where, and its exit codes."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import forensics
from forensics.cli.main import main
from forensics.destination import safe_name
from tests.accounts import hijacked
from tests.posts import line, write_lines

NOW = ("--now", "2026-01-31T12:00:00Z")
COMMANDS = ("report", "new-case", "inspect", "timeline", "screen", "formats", "evaluate")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a hijacked account."""
    return write_lines(tmp_path / "posts.jsonl", hijacked())


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A file of three posts."""
    return write_lines(tmp_path / "small.jsonl", [line(n) for n in range(3)])


def report(path: Path, out: Path, *more: str) -> int:
    """A report without PDF."""
    return main(["report", str(path), "--out", str(out), "--no-pdf", *more])


def test_report_says_what_it_found_and_wrote(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Finding, landmarks and files on stdout, nothing on stderr."""
    assert report(path, tmp_path / "out") == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    for part in ("Finding: takeover", "First post by another hand", "2016-01-0", "report.html"):
        assert part in shown.out


def test_report_writes_a_case_in_a_folder_of_its_name(path: Path, tmp_path: Path) -> None:
    """Every promised file is there, and the manifest is true."""
    assert report(path, tmp_path / "out", "--quiet") == 0
    folder = tmp_path / "out" / "owner_fr_1"
    lines = (folder / "manifest.sha256").read_text(encoding="utf-8").splitlines()
    hashes = dict(reversed(line.split("  ")) for line in lines)
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
    assert len(files) == 6
    for file in files:
        assert (one / file).read_bytes() == (two / file).read_bytes(), file


def test_report_speaks_french(path: Path, tmp_path: Path) -> None:
    """--lang fr marks the page as French; English is the default."""
    report(path, tmp_path / "fr", "--lang", "fr", "--quiet")
    report(path, tmp_path / "en", "--quiet")
    pages = [(tmp_path / lang / "owner_fr_1" / "report.html") for lang in ("fr", "en")]
    french, english = (page.read_text(encoding="utf-8") for page in pages)
    assert '<html lang="fr"' in french
    assert '<html lang="en"' in english


def test_a_report_is_written_over_an_earlier_one(small: Path, tmp_path: Path) -> None:
    """An earlier report makes way; a file that is not its own stays."""
    folder = tmp_path / "out" / "odile_fictive"
    assert report(small, tmp_path / "out") == 0
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    assert report(small, tmp_path / "out", "--lang", "fr") == 0
    assert '<html lang="fr"' in (folder / "report.html").read_text(encoding="utf-8")
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"


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
    """Neither a table over its own source, nor a report over a file or into a folder it read."""
    evidence = small.read_bytes()
    assert main(["timeline", str(small), "--out", str(small)]) == 2
    assert report(small, tmp_path / "out") == 0
    (folder,) = (tmp_path / "out").iterdir()
    table = folder / "timeline.csv"
    before = table.read_bytes()
    assert report(table, tmp_path / "out") == 2
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "posts.jsonl").write_bytes(evidence)
    assert report(kept, kept / "reports") == 2
    assert (small.read_bytes(), table.read_bytes()) == (evidence, before)
    assert [path.name for path in kept.iterdir()] == ["posts.jsonl"]
    assert capsys.readouterr().err.count("would change the evidence") == 3


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


def test_inspect_shows_format_account_and_coverage(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The facts of a file, as a table."""
    assert main(["inspect", str(small)]) == 0
    shown = capsys.readouterr().out
    digest = hashlib.sha256(small.read_bytes()).hexdigest()
    for part in (
        "small.jsonl",
        digest,
        "[table]",
        "@odile_fictive",
        "2020-01-06 09:00",
        "Rejected",
    ):
        assert part in shown


def test_inspect_goes_on_after_a_bad_item(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The good item is shown, the bad one told on stderr, and the exit code is its."""
    assert main(["inspect", str(tmp_path / "gone.zip"), str(small)]) == 3
    shown = capsys.readouterr()
    assert "gone.zip" in shown.err
    assert "small.jsonl" in shown.out


def test_evidence_cannot_write_to_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Escape sequences are shown as text, and markup in a handle is just its letters."""
    lines = [line(n, "[red]\x1b]0;owned\x07") for n in range(3)]
    main(["inspect", str(write_lines(tmp_path / "posts.jsonl", lines))])
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "[red]\\x1b]0;owned" in shown


@pytest.mark.parametrize("suffix", ["csv", "parquet", "jsonl"])
def test_timeline_writes_each_form(path: Path, tmp_path: Path, suffix: str) -> None:
    """The ending decides; all posts with their ids as text, labels and features beside."""
    out = tmp_path / f"table.{suffix}"
    assert main(["timeline", str(path), "-o", str(out), "--quiet"]) == 0
    readers = {
        "csv": lambda: pd.read_csv(out, dtype=str),
        "parquet": lambda: pd.read_parquet(out),
        "jsonl": lambda: pd.read_json(out, lines=True, dtype=False),
    }
    frame = readers[suffix]()
    assert list(frame["post_id"]) == [post["id"] for post in hijacked()]
    assert list(frame["label"]) == ["owner"] * 60 + ["other"] * 25
    assert {"lang", "p_other", "n_links"} <= set(frame.columns)


def test_a_raw_timeline_holds_the_posts_alone(small: Path, tmp_path: Path) -> None:
    """--raw writes neither features nor labels, and times to the letter."""
    out = tmp_path / "raw.jsonl"
    assert main(["timeline", str(small), "--raw", "-o", str(out), "--quiet"]) == 0
    first = json.loads(out.read_text(encoding="utf-8").splitlines()[0])
    assert first["created_at"] == "2020-01-06T09:00:00Z"
    assert first["urls"] == []
    assert first["client"] is None
    assert "label" not in first


def test_a_timeline_may_hold_several_accounts(tmp_path: Path) -> None:
    """All accounts without --account, each labelled by itself; one with it."""
    lines = [line(n, "odile") for n in range(3)] + [line(9 + n, "basile") for n in range(2)]
    path = write_lines(tmp_path / "two.jsonl", lines)
    for more, posts in (((), 5), (("--account", "basile"), 2)):
        out = tmp_path / f"{posts}.parquet"
        assert main(["timeline", str(path), "-o", str(out), "--quiet", *more]) == 0
        assert len(pd.read_parquet(out)) == posts


def test_a_timeline_of_unknown_ending_is_refused(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2 and the endings that there are."""
    assert main(["timeline", str(small), "-o", str(tmp_path / "t.xlsx")]) == 2
    assert ".csv, .parquet, .jsonl" in capsys.readouterr().err


def test_screen_sums_up(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The findings counted, the files named."""
    args = ["screen", str(path), "--out", str(tmp_path / "out"), "--jobs", "1"]
    assert main(args) == 0
    shown = capsys.readouterr().out
    assert "1 account in 1 item" in shown
    assert "takeover" in shown
    assert "accounts.csv" in shown


def test_formats_lists_every_parser(capsys: pytest.CaptureFixture[str]) -> None:
    """Each name that --format takes is shown."""
    from forensics.parsers import PARSERS

    assert main(["formats"]) == 0
    shown = capsys.readouterr().out
    assert all(parser.name in shown and parser.title in shown for parser in PARSERS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The help of each command shows how it is called."""
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"  forensics {command}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["conjure"],
        ["report"],
        ["report", "x", "--lang", "de"],
        ["report", "x", "--columns", "date"],
        ["report", "x", "--now", "today"],
        ["screen", "x"],
        ["screen", "x", "--out", "y", "--jobs", "0"],
        ["evaluate", "--part", "half"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_exit_2(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be parsed is told with the usage."""
    with pytest.raises(SystemExit) as ended:
        main(args)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_quiet_says_nothing(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--quiet leaves both streams empty where all goes well."""
    assert report(small, tmp_path / "out", "--quiet") == 0
    assert main(["timeline", str(small), "-o", str(tmp_path / "t.csv"), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_ctrl_c_is_exit_130(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopping is told in one line."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("forensics.pipeline.inspect", stop)
    assert main(["inspect", str(small)]) == 130
    assert "stopped" in capsys.readouterr().err


def test_the_module_runs_as_a_program() -> None:
    """``python -m forensics --version`` prints the version."""
    done = subprocess.run(
        [sys.executable, "-m", "forensics", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"forensics {forensics.__version__}\n"


def test_a_closed_pipe_is_no_error(small: Path) -> None:
    """When the reader of the output goes away, nothing is said about it."""
    command = f'"{sys.executable}" -m forensics inspect "{small}" --json | true'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_case_file_of_new_case_can_be_given_to_report(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``new-case`` writes a file, says what to do with it, and ``report`` takes it as it is."""
    file = tmp_path / "case.toml"
    assert main(["new-case", str(file)]) == 0
    assert f"--case {file}" in " ".join(capsys.readouterr().out.split())
    assert report(path, tmp_path / "out", "--quiet", "--case", str(file), *NOW) == 0


def test_new_case_overwrites_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that exists is kept; exit 2."""
    file = tmp_path / "case.toml"
    file.write_text("title = 'mine'", encoding="utf-8")
    assert main(["new-case", str(file), "--lang", "fr"]) == 2
    assert "left as it is" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "title = 'mine'"


@pytest.mark.parametrize(
    ("asked", "zone"), [((), "Asia/Tokyo"), (("--time-zone", "Europe/Rome"), "Europe/Rome")]
)
def test_zone_of_the_case_file_gives_way_to_the_option(
    path: Path, tmp_path: Path, asked: tuple[str, ...], zone: str
) -> None:
    """The case's zone is that of --time-zone, else of the case file."""
    file = tmp_path / "case.toml"
    file.write_text("time_zone = 'Asia/Tokyo'", encoding="utf-8")
    assert report(path, tmp_path / "out", "--quiet", "--case", str(file), *asked) == 0
    (found,) = (tmp_path / "out").rglob("case.json")
    assert json.loads(found.read_text("utf-8"))["time_zone"] == zone


def test_wrong_case_file_stops_before_the_evidence_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Faults of the case file are told with their lines on stderr; exit 2, nothing written."""
    file = tmp_path / "case.toml"
    file.write_text("titel = 'x'\n[[facts]]\ndate = 2027-01-01\n", encoding="utf-8")
    out = tmp_path / "out"
    assert report(tmp_path / "nowhere.zip", out, "--case", str(file), *NOW) == 2
    told = capsys.readouterr().err
    assert [line[:10] for line in told.splitlines()[1:3]] == ["  line 1: ", "  line 2: "]
    for part in ("line 3", "Did you mean", "after the moment of the report"):
        assert part in told
    assert not out.exists()


def test_a_zone_that_cannot_be_used_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Times without a zone have no local ones: --time-zone is not passed over in silence."""
    rows = [f"2015-01-{day:02} 10:00:00,odile_fictive,bread {day}" for day in range(1, 25)]
    table = tmp_path / "t.csv"
    table.write_text("\n".join(["date,user_screen_name,text", *rows]), encoding="utf-8")
    given = ["report", str(table), "--no-pdf", "--out", str(tmp_path / "out")]
    assert main([*given, "--time-zone", "Pacific/Auckland"]) == 0
    assert "--time-zone Pacific/Auckland was not used" in " ".join(capsys.readouterr().out.split())
    assert main(given) == 0
    assert "was not used" not in capsys.readouterr().out


@pytest.mark.parametrize(("stated", "said"), [(0, "The times"), (1, "Some times")])
def test_times_without_zone_are_told_as_all_or_some(
    stated: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where part of the posts have a zone, not all times are said to lack one."""
    rows = [
        f"2016-03-{day:02} 10:30:00{'Z' if stated and day % 2 else ''},odile,Bonjour {day}"
        for day in range(1, 29)
    ]
    place = tmp_path / "t.csv"
    place.write_text("\n".join(["date,username,text", *rows]) + "\n", encoding="utf-8")
    assert main(["report", str(place), "--out", str(tmp_path / "o"), "--no-pdf", *NOW]) == 0
    assert f"{said} in the evidence state no zone" in " ".join(capsys.readouterr().out.split())
