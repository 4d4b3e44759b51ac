"""The words of the report, each in a sentence, for readers who meet them for the first time."""

from __future__ import annotations

from forensics.report.blocks import Fact, KeyFacts, Paragraph, Section
from forensics.report.desk.desk import Desk

TERMS = (
    *("owner", "other", "uncertain", "landmark", "onset", "window", "genuine", "interval"),
    *("ratio", "exhibit", "record", "member", "hash", "defanged", "client", "utc"),
)


def build(desk: Desk) -> Section:
    """The annex of terms, in the order in which a reader meets them."""
    words = desk.words
    facts = tuple(Fact(words(f"glossary.{term}"), words(f"glossary.{term}_is")) for term in TERMS)
    lead = Paragraph(words("glossary.lead"))
    return Section("glossary", words("section.glossary"), (lead, KeyFacts(facts)))
