"""Notes of ``inspect`` that are true of one post or record alone."""

from __future__ import annotations

from collections.abc import Mapping

from forensics.messages import said
from forensics.model.note_kinds import NoteKind

# The value that counts, of those that a note has.
COUNTS = ("posts", "records", "count")
OF_ONE: Mapping[NoteKind, str] = {
    "breaks_off": said("{member} breaks off after {records} record"),
    "bytes_lost": said(
        "{member}: {bytes} bytes passed over from record {after} on, about {records} record"
    ),
    "new_fields": said(
        "{member}: {count} field that this program does not know, left unread: {names}"
    ),
    "own_counter": said("the account's own counter says {count} post, here are {read}"),
    "linked_by_post": said(
        "{posts} post of @{handle} given to {account}: it stands there with its id"
    ),
    "linked_by_words": said(
        "{posts} post of @{handle} given to {account}: several stand there in the same words, "
        "at the same moments"
    ),
    "linked_by_handle": said("{posts} post of @{handle} given to {account}, by the handle alone"),
    "account_apart": said("{posts} post of @{handle} kept apart: several accounts bore the handle"),
    "merged_by_text": said(
        "{posts} post without a usable id is a copy of a post elsewhere "
        "(same account, time and words)"
    ),
    "unreached_posts": said("{posts} post remains in the file that the account no longer holds"),
    "no_ids": said("{posts} post has no id in the source; it is given one"),
    "no_author": said("{posts} post names no author; it is taken for one account's, {account}"),
    "source_zone": said("{posts} time without a zone is read in {zone}, as you said"),
    "no_zone": said("{posts} time states no zone and no id settles it: --source-zone ZONE does"),
    "ids_unlike_times": said(
        "the id of {posts} post, were it X's, dates from {first}: "
        "the time stated may be that of the capture"
    ),
    "zone_guess": said("“{letters}” stands for several zones; read as UTC{offset} ({posts} post)"),
}


def of_one(kind: NoteKind, values: Mapping[str, str]) -> str | None:
    """The sentence of a note that is true of one; None of any other."""
    number = next((values[name] for name in COUNTS if name in values), None)
    return OF_ONE.get(kind) if number == "1" else None
