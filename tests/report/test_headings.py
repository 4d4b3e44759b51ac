"""No heading says what the one before it said."""

from __future__ import annotations

from itertools import pairwise

import pytest

from forensics.report.wording import LANGUAGES, Lang
from tests.report.documents import document
from tests.report.reading import content, headings

CASES = ("model_case", "clean_case", "undetermined_case", "tiny_case", "no_events_case")
ALIKE = 2 / 3
"""Share of their words from which two headings say the same: chosen between "The last genuine
post" over "The posts around the last genuine one" (0.6), which tell apart, and "Other explanations
considered" over "The explanations considered"."""


def alike(one: str, other: str, lang: str) -> bool:
    """True when two headings have most of their words in common."""
    first, second = content(one, lang), content(other, lang)
    return len(first & second) >= ALIKE * len(first | second)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_no_two_headings_alike_in_a_row(name: str, lang: Lang) -> None:
    """Chapters, parts, tables and charts that follow each other are called differently."""
    titles = headings(document(name, lang))
    pairs = list(pairwise(titles))
    assert [pair for pair in pairs if alike(*pair, lang)] == []
    assert len(titles) > 20


def test_headings_alike_are_found() -> None:
    """The search would see those that stood there once."""
    assert alike("Accounts and hashtags named", "Accounts and hashtags named", "en")
    assert alike("How the timeline ends", "The timeline ends", "en")
    assert alike("Autres explications examinées", "Les explications examinées", "fr")
