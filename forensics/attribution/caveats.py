"""The limits of the evidence at hand, each said only where it applies."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from forensics.error_rates import fitting_row
from forensics.features.links import UNRESOLVED
from forensics.findings import Reason
from forensics.records import AccountEvent, Note, Profile, Reject

THIN = 50
FEW = 20
NOTABLE = 0.2


def caveats_of(
    frame: pd.DataFrame,
    events: Sequence[AccountEvent],
    notes: Sequence[Note],
    rejects: Sequence[Reject],
    holds: Collection[str],
    profiles: Sequence[Profile] = (),
) -> tuple[Reason, ...]:
    """Caveats for a labelled timeline; ``holds`` is what the formats read can tell."""
    return (
        Reason("never_who"),
        Reason("error_rates", fitting_row(frame).params()),
        *_amount(frame),
        *_format(frame, events, holds, profiles),
        *_notes(notes),
        *_records(frame, rejects),
        *_content(frame),
    )


def _amount(frame: pd.DataFrame) -> list[Reason]:
    owner = int((frame["label"] == "owner").sum())
    found = []
    if len(frame) < FEW:
        found.append(Reason("few_posts", {"posts": len(frame)}))
    if len(frame) >= FEW and owner < THIN:
        found.append(Reason("thin_baseline", {"posts": owner}))
    return found


def _format(
    frame: pd.DataFrame,
    events: Sequence[AccountEvent],
    holds: Collection[str],
    profiles: Sequence[Profile],
) -> list[Reason]:
    deleted = _flagged(frame, "deleted")
    found = [Reason("deleted_held", {"posts": deleted}) if deleted else Reason("deleted_unknown")]
    if (frame["client_key"] == "").all():
        found.append(Reason("clients_not_held"))
    if "names" in holds or any(event.kind == "screen_name_changed" for event in events):
        found.append(Reason("handle_history_only"))
    elif any(one.display_name or one.bio or one.picture for one in profiles):
        found.append(Reason("profile_history_absent"))
    else:
        found.append(Reason("profile_not_held"))
    return found


def _notes(notes: Sequence[Note]) -> list[Reason]:
    found = []
    for note in notes:
        detail = dict(note.detail)
        if note.kind == "window" and "since" in detail and "until" in detail:
            since, until = pd.Timestamp(detail["since"]), pd.Timestamp(detail["until"])
            found.append(Reason("ip_window", {"since": since, "until": until}))
        elif note.kind == "partial_archive":
            found.append(Reason("partial_archive"))
        elif note.kind == "declared_count" and detail.get("declared") != detail.get("read"):
            keys = ("declared", "read", "member")
            found.append(Reason("count_mismatch", {key: detail.get(key, "") for key in keys}))
    return found


def _records(frame: pd.DataFrame, rejects: Sequence[Reject]) -> list[Reason]:
    counted = {
        "mixed_provenance": _flagged(frame, "added_later"),
        "texts_cut": _flagged(frame, "cut"),
        "id_conflicts": _flagged(frame, "id_conflict"),
        "no_ids": _flagged(frame, "no_ids"),
        "copies_differ": int((frame["differs"].map(len) > 0).sum()),
    }
    found = [Reason(key, {"posts": count}) for key, count in counted.items() if count]
    if rejects:
        found.append(Reason("records_rejected", {"records": len(rejects)}))
    return found


def _content(frame: pd.DataFrame) -> list[Reason]:
    found = []
    days = int((frame["precision"] == "day").sum())
    if days:
        found.append(Reason("day_precision", {"posts": days}))
    linked = frame["domains"][frame["n_links"] > 0]
    if len(linked):
        hidden = float(linked.map(lambda names: UNRESOLVED in names).mean())
        if hidden > NOTABLE:
            found.append(Reason("links_unresolved", {"share": hidden}))
    silent = float((frame["lang"] == "und").mean())
    if silent > NOTABLE:
        found.append(Reason("language_undetected", {"share": silent}))
    return found


def _flagged(frame: pd.DataFrame, flag: str) -> int:
    return int(frame["flags"].map(lambda flags: flag in flags).sum())
