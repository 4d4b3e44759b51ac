"""Which platform a table is of: by addresses, else by the ids that fit the times beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forensics.decoding.dates.dates import Stated
from forensics.decoding.dates.written_dates import Order
from forensics.parsers.shared.columns.paths import Path
from forensics.parsers.shared.making.ids import is_number
from forensics.parsers.shared.making.scraped import agrees
from forensics.parsers.table.cells.cells import Cells
from forensics.parsers.table.times.clock import Clock
from forensics.parsers.table.times.stated import sample_id, stated_in
from forensics.parsers.table.times.unlike_ids import UnlikeIds
from forensics.platforms import PLATFORMS, UNKNOWN, addressed, issued
from forensics.platforms.x import FIRST_SNOWFLAKE, SEQUENTIAL_UNTIL, X

# Rows that are asked which platform's ids fit their dates.
MOST_VOTES = 2_000
# Platforms whose ids can date a post.
CLOCKED = tuple(each.name for each in PLATFORMS if each.issued)


def dated_ids(cells: Sequence[Cells], order: Order) -> list[tuple[str, Stated]]:
    """Ids with the times stated beside them, where both are there."""
    found = []
    for one in cells:
        post_id = sample_id(one)
        if not post_id:
            continue
        try:
            stated = stated_in(one, Clock(order=order))
        except ValueError:
            continue
        if stated is not None:
            found.append((post_id, stated))
    return found


def platform_of(
    columns: Mapping[str, Path], cells: Sequence[Cells], pairs: Sequence[tuple[str, Stated]]
) -> str:
    """The platform that addresses or ids show, else ``UNKNOWN``."""
    for one in cells[:MOST_VOTES]:
        if found := addressed(one.value("link")):
            return found[0].name
    votes = {platform: votes_of(platform, pairs) for platform in CLOCKED}
    votes[X.name] = _with_sequential(votes[X.name], pairs)
    best = max(votes, key=lambda platform: votes[platform][0])
    if votes[best][0] * 2 > max(votes[best][1], 1):
        return best
    if X.word in "".join(columns.get("post_id", ())).lower() and _may_be_x(pairs):
        return X.name
    named = " ".join(part for path in columns.values() for part in path).lower()
    return X.name if X.word in named and not votes[X.name][1] else UNKNOWN


def may_be_of(platform: str, pairs: Sequence[tuple[str, Stated]]) -> bool:
    """False where ids would be of other times than those stated, were they the platform's."""
    agreeing, known = votes_of(platform, pairs)
    return known == 0 or agreeing * 2 > known


def votes_of(platform: str, pairs: Sequence[tuple[str, Stated]]) -> tuple[int, int]:
    """How many stated times fit the ids of a platform, of how many ids that hold a time."""
    dated = [(issued(platform, post_id), stated) for post_id, stated in pairs]
    known = [(moment, stated) for moment, stated in dated if moment is not None]
    return sum(agrees(moment, stated, local=True) for moment, stated in known), len(known)


def _may_be_x(pairs: Sequence[tuple[str, Stated]]) -> bool:
    """True when ids called a tweet's can be X's, whatever time is stated beside them."""
    found = UnlikeIds()
    for post_id, stated in pairs:
        found.add(post_id, stated.moment)
    return found.may_be_x


def _with_sequential(
    votes: tuple[int, int], pairs: Sequence[tuple[str, Stated]]
) -> tuple[int, int]:
    """Votes of X with its old ids, which hold no time but were given until 2010."""
    old = [
        stated.moment < SEQUENTIAL_UNTIL
        for post_id, stated in pairs
        if is_number(post_id) and len(post_id) > 6 and int(post_id) < FIRST_SNOWFLAKE
    ]
    return votes[0] + sum(old), votes[1] + len(old)
