"""What is written where, and that nothing but an earlier report is ever replaced."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from forensics.destination import (
    LONGEST,
    MANIFEST,
    case_directory,
    prepare,
    safe_name,
    spare,
)
from forensics.errors import UsageError


def report(directory: Path, *names: str) -> Path:
    """A folder with these files and a manifest that lists them."""
    directory.mkdir(parents=True)
    rows = []
    for name in names:
        (directory / name).write_text(name, encoding="utf-8")
        rows.append(f"{hashlib.sha256(name.encode()).hexdigest()}  {name}\n")
    (directory / MANIFEST).write_text("".join(rows), encoding="utf-8")
    return directory


def test_a_case_goes_by_its_handle_else_by_the_item(tmp_path: Path) -> None:
    """The folder bears the handle, or the name of the evidence without its ending."""
    assert case_directory(tmp_path, "odile_fictive", "a.zip") == tmp_path / "odile_fictive"
    assert case_directory(tmp_path, None, "posts.jsonl.gz") == tmp_path / "posts"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc_passwd"),
        ("/root", "root"),
        ("C:\\Windows", "C_Windows"),
        (".hidden", "hidden"),
        ("...", "case"),
        ("", "case"),
        ("NUL", "_NUL"),
        ("con.txt", "_con.txt"),
        ("a\nb\x1b[2J", "a_b_2J"),
        ("x" * 300, "x" * LONGEST),
        ("Ольга", "Ольга"),
    ],
)
def test_a_name_out_of_the_evidence_stays_below_the_folder(
    tmp_path: Path, name: str, safe: str
) -> None:
    """Whatever a handle is, the folder is one step below the place asked for."""
    assert safe_name(name) == safe
    assert case_directory(tmp_path, name or None, name or "x").parent == tmp_path


def test_an_earlier_report_may_be_written_over(tmp_path: Path) -> None:
    """A folder whose manifest lists a report is one of this program."""
    report(tmp_path / "odile", "case.json", "report.html")
    assert case_directory(tmp_path, "odile", "a.zip") == tmp_path / "odile"


@pytest.mark.parametrize("held", [(), ("case.json",), ("notes.txt",)])
def test_a_folder_of_other_files_is_refused(tmp_path: Path, held: tuple[str, ...]) -> None:
    """Without a manifest that lists a whole report nothing is written."""
    report(tmp_path / "odile", *held)
    (tmp_path / "odile" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="Nothing was written"):
        case_directory(tmp_path, "odile", "a.zip")


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    """A folder made beforehand is no obstacle."""
    (tmp_path / "odile").mkdir()
    assert case_directory(tmp_path, "odile", "a.zip") == tmp_path / "odile"


def test_only_what_the_manifest_lists_is_removed(tmp_path: Path) -> None:
    """Files that somebody put beside a report stay."""
    folder = report(tmp_path / "odile", "case.json", "report.html", "report.pdf")
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    prepare(folder)
    assert {path.name for path in folder.iterdir()} == {MANIFEST, "mine.txt"}


@pytest.mark.parametrize("name", ["../outside.txt", "/tmp/outside.txt", "below/x.txt", "..", "."])
def test_a_forged_manifest_reaches_nothing_outside(tmp_path: Path, name: str) -> None:
    """A listed name with a path in it is passed over; so is what is no file name."""
    folder = report(tmp_path / "odile", "case.json", "report.html")
    (folder / "below").mkdir()
    for path in (tmp_path / "outside.txt", folder / "below" / "x.txt"):
        path.write_text("mine", encoding="utf-8")
    with (folder / MANIFEST).open("a", encoding="utf-8") as manifest:
        manifest.write(f"{'0' * 64}  {name}\n")
    prepare(folder)
    assert (tmp_path / "outside.txt").read_text(encoding="utf-8") == "mine"
    assert (folder / "below" / "x.txt").read_text(encoding="utf-8") == "mine"


def test_a_listed_name_that_is_a_folder_is_left(tmp_path: Path) -> None:
    """A folder under the name of a listed file is not the program's, and stays."""
    folder = report(tmp_path / "odile", "case.json", "report.html", "charts")
    (folder / "charts").unlink()
    (folder / "charts").mkdir()
    (folder / "charts" / "mine.txt").write_text("mine", encoding="utf-8")
    prepare(folder)
    assert (folder / "charts" / "mine.txt").is_file()


@pytest.mark.parametrize(
    ("evidence", "target"),
    [
        ("held", "held/reports"),
        ("held", "held"),
        ("held/a.zip", "held"),
        ("held/a.zip", "held/a.zip"),
        ("held", "held/../held/x"),
    ],
)
def test_evidence_is_never_the_place_of_a_report(
    tmp_path: Path, evidence: str, target: str
) -> None:
    """A report would change or join the evidence: refused before anything is written."""
    (tmp_path / "held").mkdir()
    (tmp_path / "held" / "a.zip").write_bytes(b"PK")
    with pytest.raises(UsageError, match="would change the evidence"):
        spare([tmp_path / evidence], tmp_path / target)


def test_a_link_into_the_evidence_is_seen_through(tmp_path: Path) -> None:
    """A target that leads into the evidence by a link is within it."""
    (tmp_path / "held").mkdir()
    link = tmp_path / "reports"
    try:
        link.symlink_to(tmp_path / "held", target_is_directory=True)
    except OSError:
        pytest.skip("this system does not allow links")
    with pytest.raises(UsageError):
        spare([tmp_path / "held"], link / "odile")


def test_a_place_beside_the_evidence_is_fine(tmp_path: Path) -> None:
    """A folder that only begins with the same letters is another."""
    (tmp_path / "held").mkdir()
    spare([tmp_path / "held"], tmp_path / "held-reports")
    spare([tmp_path / "a.zip"], tmp_path / "reports")
