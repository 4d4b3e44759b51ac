"""One file of a case: the same from Python and the command, whole, under pseudonyms if asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pandas as pd
import pytest

import forensics
from forensics import exporting
from forensics.cli.main import main
from forensics.exporting import Format
from forensics.interchange import FORMS
from tests.accounts import hijacked
from tests.posts import line, write_lines

NAMES = {
    "csv": "posts.csv",
    "parquet": "posts.parquet",
    "jsonl": "posts.jsonl",
    **{form.name: f"case{form.ending}" for form in FORMS},
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hijacked account in which another person is named."""
    posts = hijacked()
    posts[3] = {**posts[3], "text": "Merci @a_neighbour pour la soirée"}
    return write_lines(tmp_path_factory.mktemp("exporting") / "evidence.jsonl", posts)


@pytest.fixture(scope="module")
def case(path: Path) -> forensics.AnalysedCase:
    """Its case."""
    return forensics.analyze(path)


def test_every_format_has_a_name_for_the_tests() -> None:
    """Those below are all there are."""
    assert set(NAMES) == set(get_args(Format))


@pytest.mark.parametrize("named", NAMES)
def test_python_and_command_write_the_same_file(
    named: Format, path: Path, case: forensics.AnalysedCase, tmp_path: Path
) -> None:
    """The ending decides, or the format named, whatever the file is called."""
    told = tmp_path / NAMES[named]
    assert main(["timeline", str(path), "-o", str(told), "--quiet"]) == 0
    by_name, by_format = tmp_path / "again" / NAMES[named], tmp_path / "file"
    assert case.export(by_name) == (by_name,)
    assert case.export(by_format, format=named) == (by_format,)
    assert told.read_bytes() == by_name.read_bytes() == by_format.read_bytes()


@pytest.mark.parametrize("named", NAMES)
def test_pseudonyms_stand_in_every_format(
    named: Format, path: Path, case: forensics.AnalysedCase, tmp_path: Path
) -> None:
    """No third party's name is left, and the key lies beside, the same as from the command."""
    told, target = tmp_path / "command" / NAMES[named], tmp_path / NAMES[named]
    assert main(["timeline", str(path), "-o", str(told), "--redact", "--quiet"]) == 0
    file, key = case.export(target, redact=True)
    assert key == target.with_name(f"{target.name}.redaction-key.csv")
    assert b"a_neighbour" in key.read_bytes()
    assert b"a_neighbour" not in file.read_bytes()
    if named == "parquet":
        assert not pd.read_parquet(file)["text"].str.contains("a_neighbour").any()
    assert told.read_bytes() == file.read_bytes()


@pytest.mark.parametrize("named", ["csv", "timelinejs"])
def test_a_file_that_fails_is_not_there(
    named: Format,
    case: forensics.AnalysedCase,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An earlier file stays as it was, and no draft is left."""
    target = tmp_path / NAMES[named]
    target.write_text("earlier", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(exporting, "write_posts", full)
    monkeypatch.setattr(exporting, "write_form", full)
    with pytest.raises(OSError, match="disk full"):
        case.export(target)
    assert [one.name for one in tmp_path.iterdir()] == [target.name]
    assert target.read_text(encoding="utf-8") == "earlier"


def test_the_evidence_is_never_written_over(path: Path) -> None:
    """Not even by a case that was read from it."""
    before = path.read_bytes()
    with pytest.raises(forensics.UsageError, match="never done"):
        forensics.analyze(path).export(path)
    assert path.read_bytes() == before


def test_unknown_formats_and_endings_are_refused(
    case: forensics.AnalysedCase, tmp_path: Path
) -> None:
    """The error names those there are; nothing is written."""
    with pytest.raises(forensics.UsageError, match=r"\.jsonl, \.timesketch\.jsonl"):
        case.export(tmp_path / "posts.xlsx")
    with pytest.raises(forensics.UsageError, match="case-uco"):
        case.export(tmp_path / "posts.csv", format="stix")  # type: ignore[arg-type]
    with pytest.raises(forensics.UsageError, match="no such language"):
        case.export(tmp_path / "posts.csv", lang="xx")
    assert list(tmp_path.iterdir()) == []


def test_a_case_is_of_one_account(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of several, one must be chosen; a raw table has nothing a case is made of."""
    lines = [line(n, "odile") for n in range(3)] + [line(9 + n, "basile") for n in range(2)]
    path, out = write_lines(tmp_path / "two.jsonl", lines), tmp_path / "case.timesketch.jsonl"
    assert main(["timeline", str(path), "-o", str(out), "--quiet"]) == 2
    assert "--account" in capsys.readouterr().err
    assert main(["timeline", str(path), "-o", str(out), "--raw", "--quiet"]) == 2
    assert "Leave out --raw" in capsys.readouterr().err
    assert not out.exists()
    more = ["--account", "basile", "--quiet"]
    assert main(["timeline", str(path), "-o", str(out), *more]) == 0
    posts = [json.loads(one) for one in out.read_text(encoding="utf-8").splitlines()]
    assert {one["handle"] for one in posts if one["data_type"] == "forensics:post"} == {"basile"}


def test_a_case_of_a_frame_can_be_exported(tmp_path: Path) -> None:
    """It has no evidence to quote, and none is needed."""
    frame = pd.DataFrame(hijacked()).rename(columns={"date": "created_at"})
    found = forensics.analyze(frame)
    for name in NAMES.values():
        (file,) = found.export(tmp_path / name)
        assert file.stat().st_size
