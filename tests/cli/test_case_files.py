"""``new-case``, ``--case`` and the zone of a case, as the command line takes them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forensics.cli.main import main
from tests.cli.running import NOW, report


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
    assert "reste tel quel" in capsys.readouterr().err
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
