"""What other accounts of a screening share with this one, told beside the finding."""

from __future__ import annotations

from collections.abc import Iterator

from forensics.model.campaign import campaign_of
from forensics.report.blocks import Block, Paragraph
from forensics.report.desk.desk import Desk


def blocks(desk: Desk) -> Iterator[Block]:
    """A paragraph, where the report was made from a screening in which a campaign was found."""
    stated = desk.case.parameters.get("campaign")
    if not isinstance(stated, str):
        return
    of = campaign_of(stated)
    said = desk.words(
        "campaigns.beside",
        name=of.name,
        accounts=of.accounts,
        days=of.days,
        owners=of.owners,
        looked_at=of.looked_at,
        open=desk.finding in ("undetermined", "no_takeover"),
    )
    yield Paragraph(said, "note")
