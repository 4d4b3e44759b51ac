"""The template that ``new-case`` writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from forensics.casefile import read_case_file, write_template
from forensics.casefile.fields import KEYS, KINDS
from forensics.casefile.template import template
from forensics.errors import UsageError
from forensics.model.outside import CaseFile
from forensics.report.wording import LANGUAGES

BOTH = pytest.mark.parametrize("lang", LANGUAGES)
COMMENTED = re.compile(r"^(\s*)# (?=\[\[|\w+ = |\"|\{ text)", re.MULTILINE)


@BOTH
def test_template_can_be_used_as_it_is(tmp_path: Path, lang: str) -> None:
    """An unfilled template adds nothing and is not refused."""
    found = read_case_file(write_template(tmp_path / "case.toml", lang))
    assert found == CaseFile(found.name, found.sha256)


@BOTH
def test_examples_of_the_template_are_valid(tmp_path: Path, lang: str) -> None:
    """With the # taken away, each block of the template is read without complaint."""
    text = COMMENTED.sub(r"\1", template(lang))
    for name in re.findall(r'"([\w-]+\.(?:pdf|png))"', text):
        (tmp_path / name).write_bytes(b"x")
    path = tmp_path / "case.toml"
    path.write_text(text, encoding="utf-8")
    found = read_case_file(path)
    counts = tuple(map(len, (found.questions, found.facts, found.dates, found.exhibits)))
    assert counts == (2, 1, 1, 1)


@BOTH
def test_template_names_every_key_and_kind(lang: str) -> None:
    """Whatever can be written is in the template."""
    words = set(re.findall(r"\w+", template(lang)))
    assert {key for keys in KEYS.values() for key in keys} | set(KINDS) <= words


def test_templates_are_each_in_their_language() -> None:
    """French is not English; a language without a template gets the English one."""
    assert "Fichier" in template("fr")
    assert template("xx") == template("en") != template("fr")


def test_template_overwrites_nothing(tmp_path: Path) -> None:
    """A file that exists stays as it is, and the message says so."""
    path = tmp_path / "case.toml"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="left as it is"):
        write_template(path)
    assert path.read_text(encoding="utf-8") == "mine"
