"""What the readers of one captured object are given and give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from forensics.decoding.dates.dates import Stated, stated_date
from forensics.decoding.fields import Json
from forensics.model.records import Ignored, Locator, Post, Profile


@dataclass(frozen=True, slots=True)
class Taken:
    """Where a line stands, and when the page was seen."""

    here: Locator
    seen_at: datetime | None


Found = tuple[Post, Profile | None] | Ignored
"""The post in an object and its author, or why it is none."""


def stated(value: Json) -> Stated:
    """The time stated. Raises ValueError where there is none."""
    if not value:
        raise ValueError("no usable date")
    return stated_date(value)
