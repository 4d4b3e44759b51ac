"""The id of a row's post, or one made up for it."""

from __future__ import annotations

import hashlib
from datetime import datetime


def made_up(record: int, account_id: str, moment: datetime, text: str) -> str:
    """An id for a row without one: two files give the same only for the same post."""
    said = "\n".join((account_id, moment.isoformat(), text))
    return f"row{record}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"
