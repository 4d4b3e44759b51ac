"""The words of the report, each in a sentence, for readers who meet them for the first time."""

from __future__ import annotations

from collections.abc import Iterator

from forensics.report.blocks import Fact, KeyFacts, Paragraph, Section
from forensics.report.desk.desk import Desk

TERMS = (
    *("owner", "other", "uncertain", "landmark", "onset", "window", "genuine", "interval"),
    *("ratio", "exhibit", "record", "member", "hash", "defanged", "client", "utc"),
)


def _terms(desk: Desk) -> Iterator[str]:
    """The terms; that of a change of writer, and of its window, where one is told."""
    writer = desk.finding == "change_of_hand"
    for term in TERMS:
        yield "window_writer" if term == "window" and writer else term
        if term == "onset" and (writer or desk.case.verdict.writer is not None):
            yield "writer"


def build(desk: Desk) -> Section:
    """The annex of terms, in the order in which a reader meets them."""
    words = desk.words
    facts = tuple(
        Fact(words(f"glossary.{term}"), words(f"glossary.{term}_is")) for term in _terms(desk)
    )
    lead = Paragraph(words("glossary.lead"))
    return Section("glossary", words("section.glossary"), (lead, KeyFacts(facts)))
