"""``report --together`` in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.cli.main import main
from tests.together import HANDLE, without_posts, written


def run(folder: Path, *more: str) -> int:
    """Both accounts and an archive without posts, no PDF."""
    items = [*written(folder), without_posts(folder / "silent.zip")]
    given = ["report", *map(str, items), "--together", "--no-pdf", "--out", str(folder / "out")]
    return main([*given, *more])


def test_a_row_an_account_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Finding, support, dates and folders; what gave none; and that nearness is not weighed."""
    assert run(tmp_path) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    rows = [line for line in shown.out.splitlines() if line.startswith(f"@{HANDLE}")]
    assert [row.split()[1] for row in rows] == ["X", "Mastodon"]
    assert all("takeover" in row and "2022-05" in row for row in rows)
    for part in ("silent.zip: no post to analyse", "shown and not weighed", "overview.html"):
        assert part in shown.out


def test_it_is_told_in_french(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing of it in English; and what replaces what is said."""
    assert run(tmp_path, "--lang", "fr") == run(tmp_path, "--lang", "fr") == 0
    shown = capsys.readouterr().out
    for part in ("prise de contrôle", "Plateforme", "aucun message à analyser", "remplace le"):
        assert part in shown
    for part in ("takeover", "Support", "no post", "Written", "replaces"):
        assert part not in shown


def test_quiet_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As for one account."""
    assert run(tmp_path, "--quiet") == 0
    assert capsys.readouterr() == ("", "")


def test_nothing_to_analyse_has_its_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """4, as for one account, with a plain error."""
    silent = without_posts(tmp_path / "silent.zip")
    assert main(["report", str(silent), "--together", "--out", str(tmp_path / "o")]) == 4
    assert "holds no post" in capsys.readouterr().err
