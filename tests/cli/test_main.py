"""The command line: what it says and where, its help, and its exit codes."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

import forensics
from forensics.cli.main import main
from tests.cli.running import report
from tests.posts import line, write_lines

COMMANDS = ("report", "new-case", "inspect", "timeline", "screen", "formats", "doctor", "evaluate")


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


def test_screen_sums_up(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The findings counted, the files named."""
    args = ["screen", str(path), "--out", str(tmp_path / "out"), "--jobs", "1"]
    assert main(args) == 0
    shown = capsys.readouterr().out
    assert "1 account in 1 item" in shown
    assert "takeover" in shown
    assert "accounts.csv" in shown


def test_formats_lists_every_parser(capsys: pytest.CaptureFixture[str]) -> None:
    """Each name that --format takes is shown, with every word of what it is."""
    from forensics.parsers import PARSERS

    assert main(["formats"]) == 0
    shown = capsys.readouterr().out
    assert all(parser.name in shown for parser in PARSERS)
    assert all(word in shown for parser in PARSERS for word in parser.title.split())


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
        ["inspect"],
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


def test_a_report_of_nothing_is_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    """Evidence is asked for in a sentence."""
    assert main(["report"]) == 2
    assert "No evidence was given" in capsys.readouterr().err


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
