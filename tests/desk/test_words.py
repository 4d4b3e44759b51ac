"""The page says the same in every language."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from forensics.desk.words import LANGUAGES, PageWords, entries, language_of
from forensics.report.phrasing.sizes import size_of
from forensics.report.wording import FIELD
from forensics.report.wording import LANGUAGES as OF_REPORTS

USED = re.compile(r"""say\("(desk\.[a-z_.0-9]+)["']""")


def test_the_page_speaks_the_languages_of_the_report() -> None:
    """A language of reports is one of the page."""
    assert LANGUAGES == OF_REPORTS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_is_missing(lang: str) -> None:
    """Every entry of the English file, with the same parameters."""
    own, english = entries(lang), entries("en")
    assert own.keys() == english.keys()
    for key, said in own.items():
        named = {found[1] for found in FIELD.finditer(said)}
        assert named == {found[1] for found in FIELD.finditer(english[key])}, key


def test_every_word_that_the_page_asks_for_is_there() -> None:
    """Keys of the templates exist; those that end in a stem have entries that begin so."""
    for name in ("desk.html.j2", "enter.html.j2"):
        text = (files("forensics.desk") / "templates" / name).read_text(encoding="utf-8")
        for key in USED.findall(text):
            assert any(one == key or (key.endswith("_") and one.startswith(key))
                       for one in entries("en")), key  # fmt: skip


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [("fr-FR,fr;q=0.9,en;q=0.8", "fr"), ("en-GB", "en"), ("de-DE,de", "en"), ("", "en"),
     ("en;q=0.2, fr;q=0.7", "fr"), (";;q=,x;q=y" * 50, "en"), ("FR", "fr")],
)  # fmt: skip
def test_the_browsers_language_is_spoken(accepted: str, lang: str) -> None:
    """The first that the page has, by weight; English where it has none."""
    assert language_of(accepted) == lang


def test_sizes_are_read_at_a_glance() -> None:
    """In the unit that says them best."""
    words = PageWords("en")
    counts = (12, 1_234, 5_400_000, 2_100_000_000)
    sizes = [size_of(words, count).replace("\xa0", " ") for count in counts]
    assert sizes == ["12 bytes", "1.2 kB", "5.4 MB", "2,100.0 MB"]
