"""The committed example report: what the program makes today, and the same on every run."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from forensics.version import VERSION
from tests.scripts import script_at

REPORTS = Path(__file__).resolve().parent.parent / "reports"
EXAMPLE = REPORTS / "example"
LANGS = ("en", "fr")
REBUILD = "run: python reports/make_example.py, look at the result, commit it"
BOTH = pytest.mark.parametrize("lang", LANGS)


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The build script as a module."""
    return script_at(REPORTS / "make_example.py")


@pytest.fixture(scope="module")
def fresh(script: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as the program makes it now."""
    folder = tmp_path_factory.mktemp("example")
    script.build(folder)
    return folder


@pytest.fixture
def copied(fresh: Path, tmp_path: Path) -> Path:
    """A copy of the fresh English report, to be changed."""
    return Path(shutil.copytree(fresh / "en", tmp_path / "en"))


@pytest.mark.parametrize("name", ["en", "en-short", "fr", "fr-short"])
def test_the_committed_report_is_what_the_program_makes(
    script: ModuleType, fresh: Path, name: str
) -> None:
    """Byte for byte with the libraries it was made with; else the same text and figures."""
    assert (EXAMPLE / name).is_dir(), REBUILD
    assert script.differences(fresh / name, EXAMPLE / name) == [], REBUILD


@BOTH
def test_the_committed_report_is_of_this_version(lang: str) -> None:
    """A new version of the program comes with an example of its own."""
    recorded = json.loads((EXAMPLE / lang / "case.json").read_text(encoding="utf-8"))
    assert recorded["versions"]["forensics"] == VERSION, REBUILD


@BOTH
def test_the_committed_files_are_those_of_the_manifest(lang: str) -> None:
    """Nothing in the example was edited by hand or converted by version control."""
    lines = (EXAMPLE / lang / "manifest.sha256").read_text(encoding="utf-8").splitlines()
    for digest, name in (line.split("  ", 1) for line in lines if not line.startswith("#")):
        assert hashlib.sha256((EXAMPLE / lang / name).read_bytes()).hexdigest() == digest, name


def test_the_example_stays_small() -> None:
    """All files of the example together stay under 9 MB."""
    assert sum(path.stat().st_size for path in EXAMPLE.rglob("*") if path.is_file()) < 9_000_000


def test_another_process_makes_the_same_bytes(fresh: Path, tmp_path: Path) -> None:
    """Neither hash seed, time zone, locale nor folder leaves a trace in any file."""
    env = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Kathmandu", "LC_ALL": "C"}
    code = (
        "import importlib.util as u, pathlib, sys;"
        "s = u.spec_from_file_location('make_example', sys.argv[1]);"
        "m = u.module_from_spec(s); s.loader.exec_module(m); m.build(pathlib.Path(sys.argv[2]))"
    )
    place = [str(REPORTS / "make_example.py"), str(tmp_path / "elsewhere")]
    subprocess.run([sys.executable, "-c", code, *place], env=env, cwd=tmp_path, check=True)
    for path in (file for file in fresh.rglob("*") if file.is_file()):
        again = tmp_path / "elsewhere" / path.relative_to(fresh)
        assert again.read_bytes() == path.read_bytes(), path.relative_to(fresh)


def test_a_fresh_report_equals_itself(script: ModuleType, fresh: Path, copied: Path) -> None:
    """The comparison finds nothing where there is nothing to find."""
    assert script.differences(fresh / "en", copied) == []


def test_a_changed_byte_is_noticed(script: ModuleType, fresh: Path, copied: Path) -> None:
    """With the same libraries every byte of every file counts."""
    if not script.same_makers(copied):
        pytest.skip("the example is compared by bytes on its own platform only")
    with (copied / "report.pdf").open("ab") as stream:
        stream.write(b"\n")
    assert script.differences(fresh / "en", copied) == ["report.pdf: other bytes"]


def _other_makers(folder: Path) -> None:
    """Let the report say that it was made with another library."""
    path = folder / "case.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["versions"]["matplotlib"] = "0.0"
    path.write_text(json.dumps(told), encoding="utf-8")


def test_with_other_libraries_the_content_is_compared(
    script: ModuleType, fresh: Path, copied: Path
) -> None:
    """Drawings, the print and the order of keys may then differ; text and figures may not."""
    _other_makers(copied)
    (copied / "report.pdf").write_bytes(b"%PDF of another typesetter")
    assert script.differences(fresh / "en", copied) == []


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("report.html", "Limits of this evidence", "Limits of that evidence"),
        ("case.json", '"takeover"', '"no_takeover"'),
        ("timeline.csv", "owner", "other"),
    ],
)
def test_with_other_libraries_a_changed_word_is_noticed(
    script: ModuleType, fresh: Path, copied: Path, name: str, before: str, after: str
) -> None:
    """A word of a chapter, a value of the case and a cell of a table are compared."""
    _other_makers(copied)
    path = copied / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    (found, *_) = script.differences(fresh / "en", copied)
    assert found.startswith(f"{name}: ")
