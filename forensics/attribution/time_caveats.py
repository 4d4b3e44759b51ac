"""Caveats on the times of a table: no zone, a guessed one, an inferred order of day and month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from forensics.model.findings import Reason
from forensics.model.records import Note
from forensics.platforms import UNKNOWN

# What an inference of the order rests on; ids and days after the 12th leave no doubt.
INFERRED = ("sequence", "language")


def time_caveats(frame: pd.DataFrame, notes: Sequence[Note]) -> list[Reason]:
    """Caveats for the times of a timeline, from its flags and from what was noted reading it."""
    total = len(frame)
    found = [*_unlike(frame, notes)]
    if posts := _flagged(frame, "no_zone"):
        found.append(
            Reason("times_without_zone", {"posts": posts, "total": total, "all": posts == total})
        )
    guessed = _flagged(frame, "zone_guess")
    for note in notes:
        detail = dict(note.detail)
        if note.kind == "zone_guess" and guessed:
            found.append(Reason("zone_guessed", _guess(detail, guessed, total)))
        elif note.kind == "zone_by_ids" and detail.get("shift"):
            found.append(Reason("zone_by_ids", {"shift": _spoken(detail["shift"])}))
        elif note.kind == "source_zone":
            posts = _flagged(frame, "source_zone")
            found.append(Reason("source_zone", {"posts": posts, "zone": detail.get("zone", "")}))
        elif note.kind == "date_order":
            found += _order(detail)
    return [one for at, one in enumerate(found) if one not in found[:at]]


def _guess(detail: Mapping[str, str], posts: int, total: int) -> dict[str, str | int]:
    letters, offset = detail.get("letters", ""), detail.get("offset", "")
    return {
        "letters": letters,
        "offset": offset,
        "posts": posts,
        "total": total,
        "all": posts == total,
    }


def _spoken(shift: str) -> str:
    return ", ".join(f"UTC{one}".removesuffix("+00:00") for one in shift.split())


def _order(detail: Mapping[str, str]) -> list[Reason]:
    day_first = detail.get("order") == "day_first"
    by = detail.get("by")
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
    told = [dict(note.detail) for note in notes if note.kind == "ids_unlike_times"]
    if told and (posts := int((frame["platform"] == UNKNOWN).sum())):
        span = {"since": told[0].get("first", ""), "until": told[0].get("last", "")}
        yield Reason("ids_unlike_times", {"posts": posts, **span})


def _flagged(frame: pd.DataFrame, flag: str) -> int:
    return int(frame["flags"].map(lambda flags: flag in flags).sum())
