"""What to say of evidence that was read and holds no post."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Sequence

from forensics.messages import Message, counted, said
from forensics.model.records import ItemUse, Reject

TABLE = "table"
"""The format whose columns the user may name."""


def nothing_found(items: Sequence[ItemUse], rejects: Sequence[Reject], ignored: int) -> Message:
    """What was read, why no post came of it, and what to do; for an error that ends the run."""
    names = ", ".join(item.name for item in items)
    formats = ", ".join(sorted({item.format or "?" for item in items}))
    if not rejects:
        return said(
            "{names}: read as {formats}, but it holds no post ({ignored} records left out on "
            "purpose). There is nothing to analyse. Check that the archive is complete.",
            names=names,
            formats=formats,
            ignored=ignored,
        )
    return said(
        "{names}: read as {formats}, but it holds no post: {rejected}, {why}. There is nothing to "
        "analyse. {advice}",
        names=names,
        formats=formats,
        rejected=counted("{number:,} record rejected", "{number:,} records rejected", len(rejects)),
        why=_why(rejects),
        advice=_advice(items),
    )


def _why(rejects: Sequence[Reject]) -> Message:
    """The commonest reason, without its details; of the first record that has it, with them."""
    counts = Counter(reject.reason.partition(" (")[0] for reject in rejects)
    reason, number = counts.most_common(1)[0]
    first = next(one.reason for one in rejects if one.reason.partition(" (")[0] == reason)
    if len(rejects) == 1:
        return said("because of: {reason}", reason=first)
    if number == len(rejects):
        return said("all for one reason; the first: {reason}", reason=first)
    return said("{number:,} of them for one reason; the first: {reason}",
                number=number, reason=first)  # fmt: skip


def _advice(items: Sequence[ItemUse]) -> Message:
    table = next((item for item in items if TABLE in (item.format or "")), None)
    if table is None:
        return said(
            "Check that the file is complete and as the platform or the tool wrote it; "
            "--format NAME has it read as another format."
        )
    return said(
        "`forensics inspect {file}` shows which column was taken for what; name the right ones "
        "with --columns created_at=NAME,text=NAME.",
        file=shlex.quote(table.name),
    )
