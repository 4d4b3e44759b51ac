"""Ids that could be X's in a table whose times say otherwise.

Which platform a table without addresses is of is told by its ids agreeing with its times. Where
they agree for none, the times may be those of the capture, or wrong, and nothing shows which.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from forensics.platforms.x import snowflake_time

# Read as X's, ids of up to 16 digits, and those of 17 that Facebook gives, lie before it.
_PLAIN = datetime(2011, 2, 1, tzinfo=UTC)
# A clock may be wrong by days; an id from long after its post is another platform's, as
# Instagram's would be: their time begins in 2011 and runs from bit 23
# (https://instagram-engineering.com/sharding-ids-at-instagram-1cf5a71e5a5c).
_LATE = timedelta(days=30)
# Ids and share of the rows that must look so: a chance likeness of a few is not asked about.
_ENOUGH = 5
_NEARLY = 0.9


@dataclass(slots=True)
class UnlikeIds:
    """``posts`` ids of ``rows``, read as X's, from ``first`` to ``last``; ``late`` ones from
    long after the time stated."""

    rows: int = 0
    posts: int = 0
    late: int = 0
    first: datetime | None = None
    last: datetime | None = None

    def add(self, post_id: str, stated: datetime | None) -> None:
        """Count a row with its id and the time it states."""
        self.rows += 1
        moment = snowflake_time(post_id) if stated is not None else None
        if moment is None or stated is None:
            return
        self.posts += 1
        self.late += moment - stated > _LATE
        self.first = min(self.first or moment, moment)
        self.last = max(self.last or moment, moment)

    @property
    def may_be_x(self) -> bool:
        """True when nearly all rows have an id that could be X's, of another time than stated."""
        enough = self.posts >= max(_ENOUGH, _NEARLY * self.rows)
        return enough and self.late <= (1 - _NEARLY) * self.rows and (self.last or _PLAIN) > _PLAIN
