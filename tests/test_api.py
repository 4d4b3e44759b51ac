"""The Python API mirrors the command line, and is silent."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import forensics
from forensics.cli.main import main
from forensics.timeline import ATTRIBUTION, BASE, FEATURES
from tests.accounts import clean, hijacked
from tests.posts import write_lines


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a hijacked account."""
    return write_lines(tmp_path_factory.mktemp("api") / "posts.jsonl", hijacked())


def test_analyze_gives_labels_and_landmarks(path: Path) -> None:
    """The planted onset is found, and every post has a label and a probability."""
    case = forensics.analyze(path)
    onset = case.verdict.landmark("onset")
    assert case.verdict.finding == "takeover"
    assert onset is not None
    assert onset.row == 60
    assert set(case.timeline.columns) == {*BASE, *FEATURES, *ATTRIBUTION}
    assert case.timeline["p_other"].between(0, 1).all()


def test_read_gives_the_plain_timeline(path: Path) -> None:
    """All posts, base columns only."""
    frame = forensics.read(path)
    assert list(frame.columns) == list(BASE)
    assert len(frame) == 85


def test_several_items_are_one_case(tmp_path: Path) -> None:
    """Posts given in two files, some in both, count once."""
    lines = clean()
    paths = [
        write_lines(tmp_path / "a.jsonl", lines[:40]),
        write_lines(tmp_path / "b.jsonl", lines[20:]),
    ]
    case = forensics.analyze(paths)
    assert len(case.timeline) == 60
    assert case.duplicates == 20


def test_nothing_is_printed_or_written(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Analysing leaves stdout, stderr, the working directory and the evidence's alone."""
    monkeypatch.chdir(tmp_path)
    before = sorted(path.parent.iterdir())
    forensics.analyze(str(path))
    assert capsys.readouterr() == ("", "")
    assert sorted(path.parent.iterdir()) == before
    assert list(tmp_path.iterdir()) == []


def test_the_same_evidence_gives_the_same_case(path: Path) -> None:
    """Without ``now`` a case is undated, so that two runs are equal in every label."""
    one, two = forensics.analyze(path), forensics.analyze(path)
    assert one.generated_at == two.generated_at == pd.Timestamp("1970-01-01T00:00:00Z")
    pd.testing.assert_frame_equal(one.timeline, two.timeline)
    assert one.verdict == two.verdict


def test_errors_are_one_family(tmp_path: Path) -> None:
    """Whatever is wrong with the evidence, ForensicsError catches it."""
    with pytest.raises(forensics.ForensicsError, match="no such file"):
        forensics.analyze(tmp_path / "nowhere.zip")


def test_every_public_name_is_there() -> None:
    """What ``__all__`` promises can be had."""
    assert all(hasattr(forensics, name) for name in forensics.__all__)


def test_case_file_is_read_into_the_case(path: Path, tmp_path: Path) -> None:
    """``case_file`` gives the case its facts and its zone, and leaves the finding alone."""
    file = tmp_path / "case.toml"
    file.write_text('title = "A title"\ntime_zone = "Asia/Tokyo"', encoding="utf-8")
    bare, case = forensics.analyze(path), forensics.analyze(path, case_file=file)
    assert (bare.file, bare.time_zone) == (None, "UTC")
    assert case.file is not None
    assert (case.file.title, case.time_zone) == ("A title", "Asia/Tokyo")
    assert case.verdict.finding == bare.verdict.finding
    assert forensics.analyze(path, case_file=file, time_zone="UTC").time_zone == "UTC"


def files_in(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below a folder."""
    found = sorted(one for one in folder.rglob("*") if one.is_file())
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in found}


NOW = "2026-03-01T12:00:00Z"
SAMPLE = Path(__file__).parents[1] / "sample_archives" / "model_case_2024.zip"
WAYS: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("--lang", "fr"), {"lang": "fr"}),
    (("--no-pdf", "--redact", "--explicit", "show"),
     {"pdf": False, "redact": True, "explicit": "show"}),
)  # fmt: skip


@pytest.mark.parametrize(("told", "asked"), WAYS)
def test_a_report_from_python_is_that_of_the_command(
    path: Path, tmp_path: Path, told: tuple[str, ...], asked: dict[str, Any]
) -> None:
    """Command line and API write the same files, byte for byte, the key of a redaction too."""
    out = tmp_path / "command"
    assert main(["report", str(path), "--out", str(out), "--now", NOW, "--quiet", *told]) == 0
    (folder,) = (one for one in out.iterdir() if one.is_dir())
    case = forensics.analyze(path, now=pd.Timestamp(NOW))
    written = case.write_report(tmp_path / "api" / folder.name, **asked)
    assert files_in(tmp_path / "api") == files_in(out)
    assert {one.name for one in written} == {Path(name).name for name in files_in(out)}


def test_pictures_from_python_are_those_of_the_command(tmp_path: Path) -> None:
    """So do reports that show media, for a whole archive."""
    told = ["--no-pdf", "--show-media", "--now", NOW, "--quiet"]
    assert main(["report", str(SAMPLE), "--out", str(tmp_path / "command"), *told]) == 0
    (folder,) = (tmp_path / "command").iterdir()
    case = forensics.analyze(SAMPLE, now=pd.Timestamp(NOW))
    case.write_report(tmp_path / "api", pdf=False, show_media=True)
    assert files_in(tmp_path / "api") == files_in(folder)


def test_a_case_finds_its_evidence_from_another_folder(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path that was relative when the evidence was read still leads there."""
    monkeypatch.chdir(path.parent)
    case = forensics.analyze(path.name)
    monkeypatch.chdir(tmp_path)
    assert (tmp_path / "report" / "report.html") in {
        one.absolute() for one in case.write_report("report", pdf=False)
    }


def test_evidence_changed_since_is_not_quoted(tmp_path: Path) -> None:
    """The bytes of the report are those that were analysed, or there is no report."""
    path = write_lines(tmp_path / "posts.jsonl", hijacked())
    case = forensics.analyze(path)
    write_lines(path, hijacked(seed=9))
    with pytest.raises(forensics.EvidenceChanged):
        case.write_report(tmp_path / "report", pdf=False)
    assert not (tmp_path / "report").exists()


def test_a_report_is_not_written_over_anything_else(path: Path, tmp_path: Path) -> None:
    """A folder with other files, the evidence's own, and wrong wishes are refused."""
    case = forensics.analyze(path)
    (tmp_path / "notes.txt").write_text("stays", encoding="utf-8")
    for folder in (tmp_path, path.parent):
        with pytest.raises(forensics.UsageError, match="Nothing was written"):
            case.write_report(folder)
    with pytest.raises(forensics.UsageError, match="do not go together"):
        case.write_report(tmp_path / "report", redact=True, show_media=True)
    with pytest.raises(forensics.UsageError, match="no such language"):
        case.write_report(tmp_path / "report", lang="xx")
    assert [one.name for one in tmp_path.iterdir()] == ["notes.txt"]


def test_the_key_of_several_languages_lies_beside_the_folder(path: Path, tmp_path: Path) -> None:
    """Who hands the folder on hands no key on; one key fits the reports of all languages."""
    case = forensics.analyze(path)
    written = case.write_report(tmp_path / "report", lang="fr,en", pdf=False, redact=True)
    keys = [one for one in written if one.name.endswith("redaction-key.csv")]
    assert keys == [tmp_path / "report.redaction-key.csv"]
    assert not list((tmp_path / "report").rglob("*redaction-key*"))


def test_what_a_case_shows_holds_no_path(path: Path) -> None:
    """Where the evidence lies is not printed with the case, and no field of ``Case`` keeps it."""
    case = forensics.analyze(path)
    assert str(path.parent) not in repr(case)
    assert "sources" not in {one.name for one in dataclasses.fields(forensics.Case)}
