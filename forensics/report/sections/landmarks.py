"""The landmarks, post by post: an exhibit for every post a landmark rests on."""

from __future__ import annotations

from forensics.report.blocks import Paragraph, Section
from forensics.report.desk import Desk
from forensics.report.exhibits import exhibit


def build(desk: Desk) -> Section | None:
    """The chapter of the landmarks' exhibits."""
    rows = desk.selection.landmarks
    if not rows:
        return None
    lead = desk.words(
        "landmarks.lead_local" if desk.has_local else "landmarks.lead", zone=desk.zone
    )
    cards = tuple(exhibit(desk, row) for row in rows)
    return Section("landmarks", desk.words("section.landmarks"), (Paragraph(lead), *cards))
