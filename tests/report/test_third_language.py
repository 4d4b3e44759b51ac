"""A third language of the report is one wording file and nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import forensics
from forensics.report import wording
from forensics.report.wording import Words, load

PACKAGE = Path(str(forensics.__file__)).parent
SAMPLE = PACKAGE.parent / "sample_archives" / "model_case_scraped.jsonl"


@pytest.fixture
def with_third(tmp_path: Path) -> Path:
    """A copy of the package to which one file was added: English, shouted."""
    shutil.copytree(PACKAGE, tmp_path / "forensics", ignore=shutil.ignore_patterns("__pycache__"))
    folder = tmp_path / "forensics" / "report" / "wording"
    english = (folder / "en.toml").read_text(encoding="utf-8")
    third = re.sub(r"(?m)^locale = .*\n", "", english)
    third = re.sub(r'(?m)^kicker = ".*"$', 'kicker = "RAPORTO"', third)
    third = re.sub(r'(?m)^account = "The account and.*"$', 'account = "LA KONTO"', third)
    (folder / "eo.toml").write_text(third, encoding="utf-8")
    return tmp_path


@pytest.mark.slow
def test_one_file_makes_a_report(with_third: Path) -> None:
    """The command offers the new language and writes HTML and PDF in it."""
    command = [sys.executable, "-m", "forensics", "report", str(SAMPLE), "--lang", "eo"]
    done = subprocess.run(
        [*command, "--length", "full", "--out", str(with_third / "out"), "--quiet"],
        cwd=with_third,
        env={**os.environ, "PYTHONPATH": str(with_third)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    (page,) = (with_third / "out").rglob("report.html")
    html = page.read_text(encoding="utf-8")
    assert '<html lang="eo"' in html
    assert "RAPORTO" in html
    assert "LA KONTO" in html
    assert page.with_name("report.pdf").read_bytes().startswith(b"%PDF")


@pytest.fixture
def slavic(monkeypatch: pytest.MonkeyPatch) -> Words:
    """A file without a word on grammar; Russian numbers take one of four forms."""
    entries = {
        "typography.spaced": "",
        "toy.posts": "{n} {n|пост|поста|постов|поста}",
        "toy.told": "{n:hours}, {at}, {lang:lang}",
    }
    monkeypatch.setattr(wording, "load", lambda lang: entries)
    return Words("ru")


def test_dates_figures_and_names_need_no_entries(slavic: Words) -> None:
    """What CLDR knows of a language, its file need not say."""
    said = slavic("toy.told", n=72, at=pd.Timestamp("2014-03-01"), lang="fr")
    assert said.replace("\u00a0", " ") == "3 дня, 1 марта 2014\u202fг., французский"


@pytest.mark.parametrize(
    ("n", "said"), [(1, "1 пост"), (2, "2 поста"), (5, "5 постов"), (1.5, "1,5 поста")]
)
def test_sentences_take_any_number_of_forms(slavic: Words, n: float, said: str) -> None:
    """A language with more than two plural forms is written as it should be."""
    assert slavic("toy.posts", n=n) == said


def test_names_keep_their_capitals_where_a_language_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A language that writes nouns with capitals keeps them inside sentences."""
    entries = {**load("en"), "typography.inside": "as it is"}
    monkeypatch.setattr(wording, "load", lambda lang: entries)
    assert Words("de").inside("Sprache") == "Sprache"
    assert Words("de").inside("Links") == "Links"
