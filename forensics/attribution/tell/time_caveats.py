"""Caveats on the times of a table: no zone, a guessed one, an inferred order of day and month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from forensics.model.findings import Reason
from forensics.model.note_details import (
    DateOrder,
    ShownBy,
    SourceZone,
    UnlikeIds,
    ZoneByIds,
    ZoneGuess,
)
from forensics.model.records import Note
from forensics.platforms import UNKNOWN

# What an inference of the order rests on; ids and days after the 12th leave no doubt.
INFERRED: tuple[ShownBy, ...] = ("sequence", "language")


def time_caveats(frame: pd.DataFrame, notes: Sequence[Note]) -> list[Reason]:
    """Caveats for the times of a timeline, from its flags and from what was noted reading it."""
    total = len(frame)
    found = [*_unlike(frame, notes)]
    if posts := flagged(frame, "no_zone"):
        found.append(
            Reason("times_without_zone", {"posts": posts, "total": total, "all": posts == total})
        )
    guessed = flagged(frame, "zone_guess")
    for note in notes:
        match note.detail:
            case ZoneGuess() as guess if guessed:
                found.append(Reason("zone_guessed", _guess(guess, guessed, total)))
            case ZoneByIds(shift=shift) if shift:
                found.append(Reason("zone_by_ids", {"shift": _spoken(shift)}))
            case SourceZone(zone=zone):
                posts = flagged(frame, "source_zone")
                found.append(Reason("source_zone", {"posts": posts, "zone": zone}))
            case DateOrder() as order:
                found += _order(order)
    return [one for at, one in enumerate(found) if one not in found[:at]]


def _guess(guess: ZoneGuess, posts: int, total: int) -> dict[str, str | int]:
    return {
        "letters": guess.letters,
        "offset": guess.offset,
        "posts": posts,
        "total": total,
        "all": posts == total,
    }


def _spoken(shift: Sequence[str]) -> str:
    return ", ".join(f"UTC{one}".removesuffix("+00:00") for one in shift)


def _order(detail: DateOrder) -> list[Reason]:
    day_first, by = detail.order == "day_first", detail.by
    if by == "given":
        return [Reason("date_order_given", {"day_first": day_first})]
    if by in INFERRED:
        return [
            Reason("date_order_inferred", {"day_first": day_first, "language": by == "language"})
        ]
    return []


def _unlike(frame: pd.DataFrame, notes: Sequence[Note]) -> Iterator[Reason]:
    """That ids could be X's and contradict the times, unless the posts are of a known platform,
    as the copies that an archive holds are."""
    told = [note.detail for note in notes if isinstance(note.detail, UnlikeIds)]
    if told and (posts := int((frame["platform"] == UNKNOWN).sum())):
        span = {"since": told[0].first.isoformat(), "until": told[0].last.isoformat()}
        yield Reason("ids_unlike_times", {"posts": posts, **span})


def flagged(frame: pd.DataFrame, flag: str) -> int:
    """How many posts bear a flag."""
    return sum(flag in flags for flags in frame["flags"])
