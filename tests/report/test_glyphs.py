"""Characters that the packaged fonts lack."""

from __future__ import annotations

import pytest

from forensics.report.glyphs import lacking, substitute


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "Où ? « là » … 12\u202f345 €",
        "Привет",
        "Ελλάδα",
        "مرحبا بكم",
        "שלום",
        "\u2068a\u2069",
    ],
)
def test_covered_scripts_are_left_alone(text: str) -> None:
    """Latin, Greek, Cyrillic, Arabic and Hebrew are set as they are."""
    assert substitute(text) == text


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a 🚀 b", "a [rocket] b"),
        ("漢字", "[cjk × 2]"),
        ("さくら", "[hiragana × 3]"),
        ("👩\u200d👧", "[woman][girl]"),
        ("❤\ufe0f", "[heavy black heart]"),
    ],
)
def test_lacking_characters_are_named(text: str, named: str) -> None:
    """Emoji are named one by one, letters of other scripts by script and number."""
    assert substitute(text) == named


def test_lacking_sees_what_is_missing() -> None:
    """Only texts with a missing character are reported."""
    assert (lacking("été"), lacking("été 🚀")) == (False, True)
