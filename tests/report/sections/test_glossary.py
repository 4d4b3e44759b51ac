"""The annex of terms."""

from __future__ import annotations

import pytest

from forensics.report.blocks import KeyFacts
from forensics.report.sections.glossary import TERMS
from forensics.report.wording import LANGUAGES, Lang, Words, load
from tests.report.documents import document


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_term_is_explained(lang: Lang) -> None:
    """The annex holds each term and a sentence on it."""
    annex = next(s for s in document("model_case", lang).sections if s.anchor == "glossary")
    (found,) = (block for block in annex.blocks if isinstance(block, KeyFacts))
    assert [fact.label for fact in found.facts] == [load(lang)[f"glossary.{t}"] for t in TERMS]
    assert all(fact.value.endswith(".") for fact in found.facts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_times_without_a_zone_are_not_said_to_be_utc(lang: Lang) -> None:
    """The term does not promise a conversion, nor local times, that the report does not make."""
    plain, zoneless = (Words(lang, clock)("glossary.utc_is") for clock in ("utc", "no_zone"))
    assert plain != zoneless
