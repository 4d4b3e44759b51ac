"""The Python API mirrors the command line, and is silent."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import forensics
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
