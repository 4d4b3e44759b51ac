"""The limits of the evidence at hand, each said only where it applies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import compress

import pandas as pd

from forensics.attribution.tell.comparison import FEWEST
from forensics.attribution.tell.time_caveats import flagged, time_caveats
from forensics.error_rates.cited import fitting_row
from forensics.features.language import UNKNOWN
from forensics.methods.columns import texts_of
from forensics.model.findings import Reason, Value
from forensics.model.note_details import (
    BreakOff,
    DeclaredCount,
    EmptyFile,
    HandlePosts,
    LostBytes,
    NoAuthor,
    RecordCount,
    SeveralAuthors,
    UndatedChange,
    Window,
)
from forensics.model.records import AccountEvent, Note, Profile, Reject
from forensics.platforms import SHORTENERS, platform
from forensics.platforms import UNKNOWN as UNKNOWN_PLATFORM

# Owner's posts under which the baseline is thin, as many as a medium account has (``error_rates``);
# posts of an account that are few whoever wrote them.
THIN = 50
FEW = 20
# Share of posts or links from which an unknown language or destination is worth a sentence. Chosen.
NOTABLE = 0.2
# Share of missing or foreign records from which the evidence itself is in question. Chosen.
GRAVE = 0.05
# Share of rejected records from which page one says so: fewer are lines spoilt here and there.
REJECTED = 0.01
ALWAYS_GRAVE = (
    *(
        "bytes_lost",
        "copy_cut",
        "files_absent",
        "partial_archive",
        "uniform_baseline",
        "date_order_inferred",
    ),
    *("no_author", "several_authors", "ids_unlike_times", "rates_elsewhere"),
)
# The platform whose accounts the error rates were measured on, and posts of no known one, which
# are nearly always tables of its posts.
MEASURED_ON = ("x", UNKNOWN_PLATFORM)
GRAVE_IN_NUMBERS = ("mixed_provenance", "times_without_zone", "zone_guessed")
PROFILE_CHANGES = frozenset(("display_name_changed", "bio_changed", "picture_changed"))
# Files named of those that break off.
MOST_CUT = 5
# Changes of unknown date that are told one by one.
MOST_UNDATED = 6
# Share of the owner's posts that open with the same words, so many of them, from which they are no
# one's prose. Chosen, not measured.
UNIFORM, OPENING_WORDS = 0.5, 3


def caveats_of(
    frame: pd.DataFrame,
    events: Sequence[AccountEvent],
    notes: Sequence[Note],
    rejects: Sequence[Reject],
    holds: Collection[str],
    profiles: Sequence[Profile] = (),
) -> tuple[Reason, ...]:
    """Caveats for a labelled timeline, the grave ones first; ``holds`` is what the formats
    read can tell."""
    found = (
        *_cut(notes),
        *_lost(notes),
        *_elsewhere(frame),
        *_amount(frame),
        *time_caveats(frame, notes),
        *_notes(notes),
        *_authors(frame, notes),
        *_records(frame, rejects),
        *_content(frame),
        *_format(frame, _lists_handles(events, notes, holds), profiles, events),
        *_undated(notes),
    )
    return (
        *(one for one in found if is_grave(one)),
        Reason("never_who"),
        Reason("error_rates", fitting_row(frame).params()),
        *(one for one in found if not is_grave(one)),
    )


def _cut(notes: Sequence[Note]) -> list[Reason]:
    """The files that break off: what followed the break is missing, nobody can say how much
    but where the source declares the number of its records (``counted``, of all of them)."""
    files = _broken(notes)
    if not files:
        return []
    declared = {
        (note.locator.item, note.detail.member)
        for note in notes
        if isinstance(note.detail, DeclaredCount)
    }
    params: dict[str, Value] = {
        "files": len(files),
        "members": tuple(member for _, member in list(files)[:MOST_CUT]),
        "records": sum(files.values()),
        "counted": declared >= set(files),
    }
    return [Reason("copy_cut", params)]


def _lost(notes: Sequence[Note]) -> list[Reason]:
    """The files of which parts were passed over after something broken."""
    lost = [note.detail for note in notes if isinstance(note.detail, LostBytes)]
    if not lost:
        return []
    records = [one.records for one in lost]
    params: dict[str, Value] = {
        "files": len(lost),
        "members": tuple(one.member for one in lost[:MOST_CUT]),
        "bytes": sum(one.bytes for one in lost),
        "records": sum(records) if all(records) else 0,
    }
    return [Reason("bytes_lost", params)]


def _broken(notes: Sequence[Note]) -> dict[tuple[str, str], int]:
    """Records that stand before the break, by item and file that breaks off."""
    return {
        (note.locator.item, note.locator.member): note.detail.records
        for note in notes
        if isinstance(note.detail, BreakOff)
    }


def is_grave(caveat: Reason) -> bool:
    """True when the caveat puts the evidence itself in question: much of it missing, added by
    others, of one automatic kind, dated by a guess, or by nobody knows whom."""
    if caveat.key in ALWAYS_GRAVE:
        return True
    given = {key: value for key, value in caveat.params.items() if isinstance(value, int)}
    if caveat.key == "count_mismatch":
        return given.get("missing", 0) > GRAVE * given.get("declared", 0)
    if caveat.key == "records_rejected":
        return given.get("records", 0) > REJECTED * given.get("total", 0)
    posts = given.get("posts", 0)
    if caveat.key == "thin_baseline":
        return posts < FEWEST
    return caveat.key in GRAVE_IN_NUMBERS and posts > GRAVE * given.get("total", posts)


def _elsewhere(frame: pd.DataFrame) -> list[Reason]:
    """That the rates were measured on another platform than that of the posts."""
    others = sorted({str(one) for one in frame["platform"].unique()} - set(MEASURED_ON))
    if not others:
        return []
    return [Reason("rates_elsewhere", {"platforms": tuple(platform(one).title for one in others)})]


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
    listed: bool,
    profiles: Sequence[Profile],
    events: Sequence[AccountEvent],
) -> list[Reason]:
    deleted = flagged(frame, "deleted")
    found = [Reason("deleted_held", {"posts": deleted}) if deleted else Reason("deleted_unknown")]
    if (frame["client_key"] == "").all():
        found.append(Reason("clients_not_held"))
    seen = sorted({one.seen_at for one in profiles if one.seen_at and _shows(one)})
    if listed:
        found.append(Reason("handle_history_only"))
    if len(seen) > 1:
        ends = {"since": pd.Timestamp(seen[0]), "until": pd.Timestamp(seen[-1])}
        found.append(Reason("profile_captures", {"captures": len(seen), **ends}))
    elif listed:
        pass
    elif any(event.kind in PROFILE_CHANGES and not event.between for event in events):
        found.append(Reason("profile_changes_dated"))
    elif any(map(_shows, profiles)):
        found.append(Reason("profile_history_absent"))
    else:
        found.append(Reason("profile_not_held"))
    return found


def _lists_handles(
    events: Sequence[AccountEvent], notes: Sequence[Note], holds: Collection[str]
) -> bool:
    """True where the evidence holds the platform's own list of changes of handle, be it empty:
    that alone is a history, captures show moments."""
    if any(event.kind == "screen_name_changed" and not event.between for event in events):
        return True
    empty = (note.detail.name for note in notes if isinstance(note.detail, EmptyFile))
    return "names" in holds and "screen-name-change" in empty


def _shows(profile: Profile) -> bool:
    return bool(profile.display_name or profile.bio or profile.picture)


def _undated(notes: Sequence[Note]) -> list[Reason]:
    """Names that only captures without a date show, one beside another."""
    found = []
    for note in notes:
        if isinstance(change := note.detail, UndatedChange):
            key = "handle_undated" if change.field == "handle" else "name_undated"
            key = "name_former" if change.former else key
            since: Value = pd.Timestamp(change.since) if change.since else ""
            params: dict[str, Value] = {"one": change.one, "other": change.other}
            found.append(Reason(key, {**params, "since": since}))
    return found[:MOST_UNDATED]


def _notes(notes: Sequence[Note]) -> list[Reason]:
    found, absent = [], []
    broken = _broken(notes)
    for note in notes:
        if note.kind == "partial_archive":
            found.append(Reason("partial_archive"))
        match note.detail:
            case Window(since=since, until=until):
                span: dict[str, Value] = {
                    "since": pd.Timestamp(since),
                    "until": pd.Timestamp(until),
                }
                found.append(Reason("ip_window", span))
            case DeclaredCount(absent=True) as count if count.declared:
                absent.append(count)
            case DeclaredCount() as count if count.declared != count.read:
                # The record in which a file breaks off was met and not read.
                read = min(count.read, broken.get((note.locator.item, count.member), count.read))
                found.append(Reason("count_mismatch", _mismatch(count, read)))
    return [*_absent(absent), *found, *_whose(notes)]


def _mismatch(count: DeclaredCount, read: int) -> dict[str, Value]:
    # A list may be damaged: fewer than no records are none.
    declared = max(0, count.declared)
    return {
        "declared": declared,
        "read": read,
        "missing": max(0, declared - read),
        "member": count.member,
    }


def _whose(notes: Sequence[Note]) -> list[Reason]:
    """What is left open of whose a post or a record is."""
    found = []
    apart = [
        note.detail
        for note in notes
        if note.kind == "account_apart" and isinstance(note.detail, HandlePosts)
    ]
    if apart:
        params: dict[str, Value] = {
            "posts": sum(detail.posts for detail in apart),
            "handles": tuple(dict.fromkeys(f"@{detail.handle}" for detail in apart)),
        }
        found.append(Reason("posts_apart", params))
    shared = [note for note in notes if note.kind == "post_of_two_accounts"]
    if shared:
        found.append(Reason("posts_of_two", {"posts": len(shared)}))
    open_ones = [note.detail for note in notes if isinstance(note.detail, RecordCount)]
    if open_ones:
        records = sum(detail.records for detail in open_ones)
        found.append(Reason("records_unowned", {"records": records}))
    return found


def _authors(frame: pd.DataFrame, notes: Sequence[Note]) -> list[Reason]:
    """That a file among those used does not say whose posts it holds."""
    files = frame[["item", "member"]].drop_duplicates().astype(str)
    used = set(files.itertuples(index=False, name=None))
    found = []
    for note in notes:
        member = note.locator.member
        if (note.locator.item, member) not in used:
            continue
        match note.detail:
            case NoAuthor(posts=posts):
                found.append(Reason("no_author", {"posts": posts, "member": member}))
            case SeveralAuthors(posts=posts, signs=signs):
                params: dict[str, Value] = {"posts": posts, "member": member, "signs": signs}
                found.append(Reason("several_authors", params))
    return found


def _absent(files: Sequence[DeclaredCount]) -> list[Reason]:
    """Files that the archive declares and the copy examined lacks, in one statement."""
    if not files:
        return []
    counts = [max(0, file.declared) for file in files]
    named = tuple(f"{file.member} ({count})" for file, count in zip(files, counts, strict=True))
    records = sum(counts)
    return [Reason("files_absent", {"records": records, "members": named})]


def _records(frame: pd.DataFrame, rejects: Sequence[Reject]) -> list[Reason]:
    counted = {
        "texts_cut": flagged(frame, "cut"),
        "id_conflicts": flagged(frame, "id_conflict"),
        "no_ids": flagged(frame, "no_ids"),
        "spoilt_ids": flagged(frame, "spoilt_id"),
        "copies_differ": int((frame["differs"].map(len) > 0).sum()),
    }
    found = [Reason(key, {"posts": count}) for key, count in counted.items() if count]
    added = flagged(frame, "added_later")
    if added:
        found.append(Reason("mixed_provenance", {"posts": added, "total": len(frame)}))
    if rejects:
        records = sum(reject.about for reject in rejects)
        counts = {"records": records, "total": len(frame) + records}
        found.append(Reason("records_rejected", counts))
    return found


def _content(frame: pd.DataFrame) -> list[Reason]:
    found = []
    days = int((frame["precision"] == "day").sum())
    if days:
        found.append(Reason("day_precision", {"posts": days}))
    linked = frame["domains"][frame["n_links"] > 0]
    if len(linked):
        hidden = float(linked.map(lambda names: not SHORTENERS.isdisjoint(names)).mean())
        if hidden > NOTABLE:
            found.append(Reason("links_unresolved", {"share": hidden}))
    wordless = float((frame["n_chars"] == 0).mean())
    if wordless > NOTABLE:
        found.append(Reason("wordless", {"share": wordless}))
    silent = float((frame["lang"] == UNKNOWN).mean())
    if silent > NOTABLE:
        found.append(Reason("language_undetected", {"share": silent}))
    return [*found, *_uniform(frame)]


def _uniform(frame: pd.DataFrame) -> list[Reason]:
    """That most of the owner's posts open with the same words, as automatic ones do."""
    owner = frame["label"].eq("owner").to_numpy()
    posts = int(owner.sum())
    if posts < FEW:
        return []
    texts = compress(texts_of(frame["text"]), owner.tolist())
    words = (text.split(None, OPENING_WORDS)[:OPENING_WORDS] for text in texts)
    openings = Counter(map(" ".join, words))
    opening, times = openings.most_common(1)[0]
    if times < UNIFORM * posts or len(opening.split()) < OPENING_WORDS:
        return []
    return [Reason("uniform_baseline", {"share": times / posts, "opening": opening})]
