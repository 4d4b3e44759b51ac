"""No third party's handle stands in any file of a redacted report."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import forensics
from forensics.cli.main import main
from forensics.redaction import redact
from forensics.report.files.data import write_exports
from tests.redaction.test_texts import HANDLES
from tests.report.cases import model_case
from tests.report.documents import with_text
from tests.report.drawn import drawn_words

SAMPLES = Path(__file__).parents[2] / "sample_archives"


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The text of every file of a report, by name."""
    for path in sorted(folder.iterdir()):
        if path.suffix == ".pdf":
            reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
            yield path.name, "".join(page.extract_text() for page in reader.pages).replace("\n", "")
            for name, contents in reader.attachments.items():
                yield f"{path.name}: {name}", b"".join(contents).decode("utf-8")
        elif path.suffix == ".parquet":
            yield path.name, pd.read_parquet(path).to_csv()
        else:
            yield path.name, path.read_text(encoding="utf-8")


def strangers(archive: Path) -> set[str]:
    """Telling handles of others that an archive's posts name."""
    frame = forensics.read(archive)
    own = {name.lower() for name in frame["handle"].dropna()}
    named = {name for names in frame["mentions"] for name in names}
    return {name for name in named if "_" in name and name.lower() not in own}


@pytest.mark.parametrize("name", ["model_case_2017.zip", "model_case_2024.zip"])
def test_samples(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Page, PDF, charts, tables, JSON: nobody but the account is named in any of them."""
    archive = SAMPLES / name
    drawn = drawn_words(monkeypatch)
    out = ["--out", str(tmp_path), "--now", "2026-01-01T00:00:00Z", "--quiet"]
    assert main(["report", str(archive), "--redact", *out]) == 0
    (folder,) = [path for path in tmp_path.iterdir() if path.is_dir()]
    (key,) = [path for path in tmp_path.iterdir() if path.is_file()]
    named = {handle.lower() for handle in strangers(archive)}
    assert named
    found = {file: text.lower() for file, text in [*texts(folder), ("charts", " ".join(drawn))]}
    left = {file: [n for n in named if n in text] for file, text in found.items()}
    assert {file: names for file, names in left.items() if names} == {}
    assert named <= set(pd.read_csv(key)["original"].str.lower())
    assert key.name not in (folder / "manifest.sha256").read_text()


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(HANDLES, min_size=1, max_size=4, unique=True))
def test_generated_posts(names: list[str], tmp_path: Path) -> None:
    """Whoever a post names, the exported files do not."""
    case = model_case()
    for row, name in enumerate(names):
        url = f"https://x.com/{name}/status/5"
        case = with_text(
            case, row, text=f"RT @{name}: #{name} {url}", urls=(url,), mentions=(name,)
        )
    write_exports(redact(case).case, tmp_path)
    left = [(file, n) for file, text in texts(tmp_path) for n in names if n in text.lower()]
    assert left == []


def test_pictures_and_pseudonyms_exclude_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    """Pictures would show the people whose names are replaced."""
    assert main(["report", "any.zip", "--redact", "--show-media"]) == 2
    assert "--show-media" in capsys.readouterr().err
