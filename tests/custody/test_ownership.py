"""Of an earlier report nothing goes but what the program is known to have written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from forensics.custody.log import add
from forensics.custody.manifest import sha256_of
from forensics.custody.names import LOG, MANIFEST
from forensics.destination import RULE
from forensics.writing import Placing
from tests.writing.reports import NAMES, write

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)


def logged(folder: Path) -> Path:
    """A report whose log tells of it."""
    write(folder, "old")
    add(folder, "reported", NOW, sha256_of(folder / MANIFEST))
    return folder


def held(folder: Path) -> dict[str, str]:
    """The text of each file in a folder, by its name."""
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_an_annotated_table_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    """A file of the report that somebody changed has another name, and nothing is lost."""
    folder = logged(tmp_path / "odile")
    (folder / "timeline.csv").write_text("annotated", encoding="utf-8")
    write(folder, "new")
    found = held(folder)
    assert found["timeline.csv"] == "new"
    assert found["timeline.kept.csv"] == "annotated"


def test_what_was_kept_is_told(tmp_path: Path) -> None:
    """The caller learns the new name."""
    folder = logged(tmp_path / "odile")
    (folder / "case.json").write_text("changed", encoding="utf-8")
    with Placing(RULE) as placing:
        (placing.folder(folder) / "case.json").write_text("new", encoding="utf-8")
        placing.put()
    assert folder / "case.kept.json" in placing.kept[folder]


def test_a_second_change_gets_a_name_of_its_own(tmp_path: Path) -> None:
    """What was kept once is never overwritten."""
    folder = tmp_path / "odile"
    for text in ("one", "two"):
        logged(folder)
        (folder / "timeline.csv").write_text(text, encoding="utf-8")
    write(folder, "new")
    found = held(folder)
    assert (found["timeline.kept.csv"], found["timeline.kept2.csv"]) == ("one", "two")


@pytest.mark.parametrize("name", ["mine.txt", "notes.csv"])
def test_a_manifest_that_lists_other_files_removes_none(tmp_path: Path, name: str) -> None:
    """With their true hash, too: such a name is none that the program gives."""
    folder = tmp_path / "odile"
    write(folder, "old")
    (folder / name).write_text("mine", encoding="utf-8")
    with (folder / MANIFEST).open("a", encoding="utf-8") as manifest:
        manifest.write(f"{sha256_of(folder / name)}  {name}\n")
    write(folder, "new")
    assert held(folder)[name] == "mine"


def test_with_an_edited_manifest_everything_is_kept(tmp_path: Path) -> None:
    """The log tells of another: which files are the program's cannot be known."""
    folder = logged(tmp_path / "odile")
    (folder / "timeline.csv").write_text("mine", encoding="utf-8")
    text = (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
    text[-1] = f"{sha256_of(folder / 'timeline.csv')}  timeline.csv"
    (folder / MANIFEST).write_text("\n".join([*text, ""]), encoding="utf-8")
    write(folder, "new")
    found = held(folder)
    assert found["timeline.kept.csv"] == "mine"
    assert {"case.kept.json", "report.kept.html", "manifest.kept.sha256"} <= set(found)


def test_an_untouched_report_makes_way_whole(tmp_path: Path) -> None:
    """Nothing is left of it but the log, where the new one does not go on from it."""
    folder = logged(tmp_path / "odile")
    write(folder, "new")
    assert set(held(folder)) == {*NAMES, MANIFEST, LOG}


def test_links_are_moved_and_not_followed(tmp_path: Path) -> None:
    """A link under a report's name stays a link, and what it leads to is left alone."""
    folder = logged(tmp_path / "odile")
    (tmp_path / "elsewhere.csv").write_text("old", encoding="utf-8")
    (folder / "timeline.csv").unlink()
    try:
        (folder / "timeline.csv").symlink_to(tmp_path / "elsewhere.csv")
    except OSError:
        pytest.skip("this system does not allow links")
    write(folder, "new")
    assert (folder / "timeline.kept.csv").is_symlink()
    assert (tmp_path / "elsewhere.csv").read_text(encoding="utf-8") == "old"
