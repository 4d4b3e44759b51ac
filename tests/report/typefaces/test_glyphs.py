"""Characters that the packaged fonts lack."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from forensics.report.typefaces import bundled
from forensics.report.typefaces.glyphs import covered, lacking, lacks_east_asian, substitute, usual
from tests.report.scripts import EAST_ASIAN, WORDS


@pytest.mark.parametrize(
    "text",
    ["plain", "Où ? « là » … 12\u202f345 €", "\u2068a\u2069", "★ ✓ 𝗯𝗼𝗹𝗱 🇫🇷", *WORDS.values()],
)
def test_covered_scripts_are_left_alone(text: str) -> None:
    """Every script that the report promises, emoji and symbols are set as they are."""
    assert substitute(text) == text


@pytest.mark.skipif(not bundled.has_cjk(), reason="the extra cjk is not installed")
@pytest.mark.parametrize("text", EAST_ASIAN.values(), ids=EAST_ASIAN)
def test_east_asian_scripts_are_left_alone(text: str) -> None:
    """With the extra installed, Japanese, Chinese and Korean are set as they are."""
    assert substitute(text) == text
    assert not lacks_east_asian(text)


@pytest.fixture
def without_cjk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The fonts as they are where the extra is not installed."""
    monkeypatch.setattr(bundled, "has_cjk", lambda: False)
    for cached in (bundled.typefaces, covered):
        cached.cache_clear()
    yield
    for cached in (bundled.typefaces, covered):
        cached.cache_clear()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a 𒈙 b", "a [cuneiform × 1] b"),
        ("ሰላም", "[ethiopic × 3]"),
        ("a\ue000", "a[U+E000]"),
        ("বাংলা।", "[bengali × 5]।"),
        ("ሰላም።", "[ethiopic × 3][ethiopic full stop]"),
        ("🜀", "[alchemical symbol for quintessence]"),
    ],
)
def test_lacking_characters_are_named(text: str, named: str) -> None:
    """Signs are named one by one, letters of other scripts by script and number."""
    assert substitute(text).lower() == named.lower()


@pytest.mark.usefixtures("without_cjk")
@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("漢字", "[cjk × 2]"),
        ("さくら", "[hiragana × 3]"),
        ("안녕", "[hangul × 2]"),
        ("新しい、ラーメン", "[cjk × 8]"),
    ],
)
def test_without_the_extra_east_asian_is_named(text: str, named: str) -> None:
    """Without the extra its characters are named, and it is known that the extra has them."""
    assert substitute(text) == named
    assert lacks_east_asian(text)
    assert not lacks_east_asian("ሰላም été")


def test_lacking_sees_what_is_missing() -> None:
    """Only texts with a missing character are reported."""
    assert (lacking("été 🚀"), lacking("été ሰ")) == (False, True)


def test_what_archives_refuse_is_replaced() -> None:
    """Variation selectors go; the old word joiner becomes the one that archival PDF allows."""
    assert substitute("❤\ufe0f a\ufeffb") == "❤ a\u2060b"


def test_what_is_asked_first_is_part_of_what_can_be_set() -> None:
    """The characters of the quick answer are among those of the full one."""
    assert usual() < covered()


def test_a_usual_text_is_told_without_the_other_typefaces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Accents, quotes and emoji need no more than the first typefaces."""

    def never() -> frozenset[str]:
        raise AssertionError("all typefaces were looked up")

    monkeypatch.setattr("forensics.report.typefaces.glyphs.covered", never)
    assert not lacking("Où ? « là » … 😀 €")
    assert not lacks_east_asian("Où ? « là » … 😀 €")
