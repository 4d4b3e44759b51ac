"""A third language of the report is one wording file and nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import forensics
from forensics.report import wording
from forensics.report.wording import Words, load

PACKAGE = Path(str(forensics.__file__)).parent
SAMPLE = PACKAGE.parent / "sample_archives" / "model_case_scraped.jsonl"
SLAVIC = (
    "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"  # gettext's
)


@pytest.fixture
def with_third(tmp_path: Path) -> Path:
    """A copy of the package to which one file was added: English, shouted."""
    shutil.copytree(PACKAGE, tmp_path / "forensics", ignore=shutil.ignore_patterns("__pycache__"))
    folder = tmp_path / "forensics" / "report" / "wording"
    english = (folder / "en.toml").read_text(encoding="utf-8")
    third = re.sub(r'(?m)^kicker = ".*"$', 'kicker = "RAPORTO"', english)
    third = re.sub(r'(?m)^account = "The account and.*"$', 'account = "LA KONTO"', third)
    (folder / "eo.toml").write_text(third, encoding="utf-8")
    return tmp_path


@pytest.mark.slow
def test_one_file_makes_a_report(with_third: Path) -> None:
    """The command offers the new language and writes HTML and PDF in it."""
    command = [sys.executable, "-m", "forensics", "report", str(SAMPLE), "--lang", "eo"]
    done = subprocess.run(
        [*command, "--out", str(with_third / "out"), "--quiet"],
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
    """Words whose numbers take one of three forms."""
    entries = {
        **load("en"),
        "numbers.plural": SLAVIC,
        "numbers.plural_parts": "1",
        "units.days": "день|дня|дней",
        "toy.posts": "{n} {n|пост|поста|постов}",
    }
    monkeypatch.setattr(wording, "load", lambda lang: entries)
    return Words("ru")


@pytest.mark.parametrize(
    ("amount", "said"),
    [(1, "1 день"), (3, "3 дня"), (11, "11 дней"), (21, "21 день"), (1.5, "1.5 дня")],
)
def test_units_take_any_number_of_forms(slavic: Words, amount: float, said: str) -> None:
    """A language with three plural forms is written as it should be."""
    assert slavic.count("days", amount).replace("\u00a0", " ") == said


@pytest.mark.parametrize(("n", "said"), [(1, "1 пост"), (2, "2 поста"), (5, "5 постов")])
def test_sentences_take_any_number_of_forms(slavic: Words, n: int, said: str) -> None:
    """So do the forms inside sentences."""
    assert slavic("toy.posts", n=n) == said


def test_names_keep_their_capitals_where_a_language_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A language that writes nouns with capitals keeps them inside sentences."""
    entries = {**load("en"), "typography.inside": "as it is"}
    monkeypatch.setattr(wording, "load", lambda lang: entries)
    assert Words("de").inside("Sprache") == "Sprache"
    assert Words("de").inside("Links") == "Links"
