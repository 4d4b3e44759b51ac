"""What the readers of one captured object are given and give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from forensics.decoding.dates.dates import Stated, stated_date
from forensics.decoding.fields import Json
from forensics.decoding.text import well_formed
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


def person_of(post: Post, taken: Taken, name: str | None) -> Profile | None:
    """The author's name beside a post; None where it is not told."""
    if not name:
        return None
    return Profile(
        taken.here,
        account_id=post.account_id,
        handle=post.account_handle,
        display_name=well_formed(name),
        seen_at=taken.seen_at,
        seen_after=None if taken.seen_at else post.created_at,
        derived=True,
    )
