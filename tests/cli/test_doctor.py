"""What ``doctor`` says, and that it says nothing works that was not tried."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from forensics.cli import doctor
from forensics.cli.main import main
from forensics.synthetic import owner_posts, spam_posts

WHOLE = "Everything is in order."


def checks(out: Path) -> list[doctor.Check]:
    """All that is found, but for the trial."""
    return [one for look in doctor.looks(out)[:-1] for one in doctor.tried(look)]


def test_a_whole_program_is_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 0; the trial went as far as the PDF, and nothing of it is left anywhere."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    assert main(["doctor", "--out", str(tmp_path / "reports")]) == 0
    shown = capsys.readouterr().out
    for part in ("85 posts", "60 owner, 25 other", "report.pdf", "case.json", WHOLE):
        assert part in shown
    assert [path.name for path in tmp_path.rglob("*")] == ["temporary"]


def test_the_account_of_the_trial_is_invented() -> None:
    """It is what the generator draws: no post of a real person is in it."""
    own = owner_posts("fr", 60, datetime(2014, 1, 1, tzinfo=UTC), 1)
    spam = spam_posts("crypto", 25, datetime(2016, 1, 1, tzinfo=UTC), 1)
    lines = [post | {"account": "trial_fictive"} for post in (*own, *spam)]
    text = "".join(f"{json.dumps(post, ensure_ascii=False)}\n" for post in lines)
    assert (files("forensics.data") / doctor.TRIAL).read_text(encoding="utf-8") == text


def test_a_trial_that_goes_wrong_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is raised: exit 1, what it was, what mends it, and no success."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no engine")

    monkeypatch.setattr("forensics.pipeline.report", broken)
    assert main(["doctor", "--out", str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    assert "failed (RuntimeError: no engine)" in shown
    assert "To mend it" in shown
    assert "1 thing does not work." in shown
    assert WHOLE not in shown
    assert main(["doctor", "--out", str(tmp_path), "--quiet"]) == 1
    told = capsys.readouterr()
    assert (told.out, "no engine" in told.err) == ("", True)


def test_labels_that_are_not_the_known_ones_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trial compares what is found with what is known of its account."""
    monkeypatch.setattr(doctor, "TRIAL_POSTS", {"owner": 61, "other": 24})
    (look,) = (look for look in doctor.looks(Path("reports")) if look[0] == "Trial")
    found = doctor.tried(look)
    assert [one.state for one in found if "labelled" in one.found] == ["broken"]
    assert not any("done in" in one.found for one in found)


def test_a_library_that_lacks_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    monkeypatch.setattr("forensics.analysis.versions.LIBRARIES", ("pandas", "no-such-library"))
    broken = [one for one in checks(tmp_path) if one.state == "broken"]
    assert [(one.found, one.mend) for one in broken] == [
        ("not installed: no-such-library", "python -m pip install no-such-library")
    ]


def test_the_extra_for_chinese_may_lack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told with its command, and nothing is broken by it."""
    monkeypatch.setattr("forensics.report.typefaces.bundled.has_cjk", lambda: False)
    lacking = [one for one in checks(tmp_path) if one.state != "ok"]
    assert [(one.state, one.mend) for one in lacking] == [
        ("lacking", "pip install cvttf-notosanscjk-regular")
    ]


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    """As where a file stands in its place."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    (look,) = (one for one in doctor.looks(tmp_path / "file") if one[0] == "Reports")
    (found,) = doctor.tried(look)
    assert found.state == "broken"
    assert "cannot be written to" in found.found


def test_the_absolute_folder_of_reports_is_named(tmp_path: Path) -> None:
    """And it is not made."""
    found = [one.found for one in checks(tmp_path / "a" / "b") if one.name == "Reports"]
    assert str(tmp_path / "a" / "b") in found[0]
    assert list(tmp_path.iterdir()) == []
