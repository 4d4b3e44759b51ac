"""Tables as other programs take them: nothing in a cell may run, link, hide or break the row."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from tests.hostile.payloads import ACTIVE, HIDING, LIVE, NUMBER

ANY_AS_POSTED = ("handle", "mentions", "hashtags", "reply_to_handle", "item", "member", "also_at",
                 "post_id", "post_id_text", "account_id", "reply_to", "client_key")  # fmt: skip
"""Columns by which rows are matched with other files: their addresses are left."""


def harms(path: Path) -> list[str]:
    """What in the cells of a CSV a program of tables would act upon, or a reader not see."""
    rows = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    head = next(rows)
    return [
        f"{name}: {text[:60]!r}"
        for row in rows
        for name, text in zip(head, row, strict=True)
        if (ACTIVE.match(text) and not NUMBER.fullmatch(text))
        or HIDING.search(text)
        or (name not in ANY_AS_POSTED and LIVE.search(text))
    ]
