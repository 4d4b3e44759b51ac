"""Where results are put: through links, under long names, and never over the folder one is in."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.errors import UsageError
from forensics.writing import add_new, check_place, whole, write_whole
from tests.writing.reports import state, write


def linked(link: Path, target: Path) -> Path:
    """A link, where the system allows one."""
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("this system does not allow links")
    return link


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    """For a file as for a folder."""
    (tmp_path / "apart").mkdir()
    (tmp_path / "apart" / "posts.csv").write_text("old", encoding="utf-8")
    link = linked(tmp_path / "posts.csv", tmp_path / "apart" / "posts.csv")
    write_whole(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "apart" / "posts.csv").read_text(encoding="utf-8") == "new"
    write(tmp_path / "apart" / "odile", "old")
    folder = linked(tmp_path / "odile", tmp_path / "apart" / "odile")
    write(folder, "new")
    assert folder.is_symlink()
    assert state(tmp_path / "apart" / "odile") == {"new"}


@pytest.mark.parametrize("name", ["x" * 240 + ".csv", "é" * 120 + ".csv", "timeline.csv"])
def test_any_name_that_a_file_can_have_has_a_draft(tmp_path: Path, name: str) -> None:
    """The hidden folder's own name is never too long, and goes."""
    write_whole(tmp_path / name, "one")
    write_whole(tmp_path / name, "two")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_error_leaves_the_earlier_file(tmp_path: Path) -> None:
    """And no draft."""
    path = write_whole(tmp_path / "posts.csv", "old")

    def write_half() -> None:
        with whole(path) as draft:
            draft.write_text("half", encoding="utf-8")
            raise ValueError("faulty")

    with pytest.raises(ValueError, match="faulty"):
        write_half()
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["posts.csv"]


def test_a_file_that_is_there_is_never_overwritten_by_a_new_one(tmp_path: Path) -> None:
    """As a case file somebody has filled in."""
    path = add_new(tmp_path / "case.toml", "one")
    with pytest.raises(FileExistsError):
        add_new(path, "two")
    assert path.read_text(encoding="utf-8") == "one"


def test_the_folder_one_is_in_is_no_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name would lead elsewhere than where one stands."""
    (tmp_path / "odile" / "below").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "odile" / "below")
    for place in (Path(), tmp_path / "odile"):
        with pytest.raises(UsageError, match="Nothing was written"):
            check_place(place)
    check_place(tmp_path / "other")
