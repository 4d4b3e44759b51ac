"""Other explanations considered: each with what speaks for and against it."""

from __future__ import annotations

from forensics.findings import Alternative
from forensics.report.blocks import Balance, Paragraph, Section
from forensics.report.desk import Desk


def _balance(desk: Desk, alternative: Alternative) -> Balance:
    words = desk.words
    supports = tuple(desk.brief(reason) for reason in alternative.supports)
    against = tuple(desk.brief(reason) for reason in alternative.against)
    return Balance(
        title=words(f"alternative.{alternative.key}"),
        text=words(f"alternative.{alternative.key}_text"),
        for_label=words("alternative.for"),
        against_label=words("alternative.against"),
        supports=supports or (words("alternative.nothing_for"),),
        against=against or (words("alternative.nothing_against"),),
    )


def build(desk: Desk) -> Section | None:
    """The chapter on alternatives; None when no observation bears on any."""
    considered = desk.case.verdict.alternatives
    if not any(found.supports or found.against for found in considered):
        return None
    balances = tuple(_balance(desk, found) for found in considered)
    title = desk.words("section.alternatives")
    lead = Paragraph(
        desk.words("alternative.lead" if desk.decided else "alternative.lead_compared")
    )
    return Section("alternatives", title, (lead, *balances))
