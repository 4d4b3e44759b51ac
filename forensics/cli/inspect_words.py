"""The words of ``inspect``: what a format can tell, what was noted, why something was left out."""

from __future__ import annotations

from collections.abc import Mapping

from forensics.messages import said
from forensics.model.note_details import Sign
from forensics.model.note_kinds import NoteKind
from forensics.model.records import Flag

# What a format can tell, as its parser's ``holds`` names it.
HOLDS: dict[str, str] = {
    "exact": said("exact times"),
    "client": said("posting client"),
    "lang": said("declared language"),
    "deleted": said("deleted posts"),
    "login": said("logins"),
    "apps": said("connected apps"),
    "names": said("name changes"),
    "email": said("e-mail changes"),
}
# What was noted while reading, in a few words; detail in braces.
NOTES: dict[NoteKind, str] = {
    "generated_at": said("source made on {at}"),
    "declared_count": said("{member}: {declared} records declared, {read} read"),
    "mixed_provenance": said("records of mixed provenance: some were added by another tool"),
    "partial_archive": said("the platform marks the archive as partial"),
    "breaks_off": said("{member} breaks off after {records} records"),
    "bytes_lost": said(
        "{member}: {bytes} bytes passed over from record {after} on, about {records} records"
    ),
    "own_counter": said("the account's own counter says {count} posts, here are {read}"),
    "undated_change": said("{field} differs between captures without a date: {one}, {other}"),
    "window": said("{name}: covers {since} to {until}"),
    "usage": said(
        "{name}: activity of the account from {since} to {until}, not told (entries: {count})"
    ),
    "unclear_events": said(
        "{name}: events of an unknown kind, {since} to {until} (entries: {count}), in its words: "
        "{called}"
    ),
    "empty_file": said("{name}: empty"),
    "midnight_times": said("every time is 00:00: only the days are used"),
    "like": said("liked posts"),
    "device": said("devices without a date"),
    "column_guess": said("columns"),
    "encoding_guess": said("encoding guessed: {encoding}"),
    "table_layout": said("unusual table"),
    "sheets_passed_over": said("sheets that hold no posts and were not read: {sheets}"),
    "new_fields": said(
        "{member}: {count} fields that this program does not know, left unread: {names}"
    ),
    "linked_by_post": said(
        "{posts} posts of @{handle} given to {account}: one stands there with its id"
    ),
    "linked_by_words": said(
        "{posts} posts of @{handle} given to {account}: several stand there in the same words, "
        "at the same moments"
    ),
    "linked_by_handle": said("{posts} posts of @{handle} given to {account}, by the handle alone"),
    "account_apart": said(
        "{posts} posts of @{handle} kept apart: several accounts bore the handle"
    ),
    "merged_by_text": said(
        "{posts} posts without a usable id are copies of posts elsewhere "
        "(same account, time and words)"
    ),
    "post_of_two_accounts": said("post {post_id} stands under two accounts: {account}"),
    "other_evidence": said("evidence of other accounts"),
    "unowned_records": said("records that do not say whose they are"),
    "unreached_posts": said("{posts} posts remain in the file that the account no longer holds"),
    "moved_to": said("the profile sends its followers to {account}; since when is unknown"),
    "other_account": said("records of another account"),
    "no_ids": said("{posts} posts have no id in the source; they are given one"),
    "spoilt_ids": said(
        "ids rounded by a spreadsheet or a program: {posts} replaced by made-up ones, "
        "{from_links} taken from the posts' addresses"
    ),
    "no_author": said("{posts} posts name no author; they are taken for one account's, {account}"),
    "several_authors": said("this looks like several people's posts: {signs}"),
    "local_times": said("times by the clock of the scraping machine ({zone})"),
    "date_order": said("dates such as 03/04/2016 are read {order} ({by})"),
    "column_zone": said("zone named in the column's heading: {zone}"),
    "zone_by_ids": said("the clock states no zone; the ids show UTC{shift} ({posts} of {of} rows)"),
    "source_zone": said("{posts} times without a zone are read in {zone}, as you said"),
    "no_zone": said("{posts} times state no zone and no id settles it: --source-zone ZONE does"),
    "ids_unlike_times": said(
        "the ids of {posts} posts, were they X's, date from {first} to {last}: "
        "the times stated may be those of the capture"
    ),
    "zone_guess": said("“{letters}” stands for several zones; read as UTC{offset} ({posts} posts)"),
    "generic": said("see --json"),
}
SIGNS: dict[Sign, str] = {
    "answers": said("its posts are answered in it under several names"),
    "addressed": said("the account that the file is named after is addressed in it"),
    "clients": said("posts within a minute of each other come from changing clients"),
    "lists": said("several lists of posts that cover the same time follow one another"),
    "creations": said("the accounts' dates of creation differ from row to row"),
}
# What is noticed of a post while reading; what is not named here is shown by its own name.
FLAGS: dict[Flag, str] = {
    "cut": said("text cut by the source"),
    "id_time": said("dated by the id"),
    "id_conflict": said("stated time contradicts the id, which is used"),
    "no_zone": said("time without a zone"),
    "zone_guess": said("zone guessed"),
    "zone_by_ids": said("zone shown by the ids of other posts"),
    "source_zone": said("zone given by you"),
    "no_ids": said("no id in the source"),
    "spoilt_id": said("id rounded by the source"),
    "added_later": said("added by another tool"),
    "limited": said("not open to everybody"),
    "format_zone": said("clock of the platform or of the account"),
    "original_time": said("time of the post repeated, not of the repost"),
    "id_differs": said("id of another time than the one stated, which is used"),
}
# What an evidence item is.
KINDS: Mapping[str, str] = {
    "zip": said("zip"),
    "tar": said("tar"),
    "folder": said("folder"),
    "file": said("file"),
}
# Kinds of events and of notes, reasons for leaving out and marks of posts that are named as they
# stand in the data.
NAMES: Mapping[str, str] = {
    "account_created": said("account created"),
    "screen_name_changed": said("screen name changed"),
    "email_changed": said("email changed"),
    "login": said("login"),
    "device_seen": said("device seen"),
    "app_authorised": said("app authorised"),
    "suspended": said("suspended"),
    "unsuspended": said("unsuspended"),
    "protected": said("protected"),
    "unprotected": said("unprotected"),
    "sso_linked": said("sso linked"),
    "device_registered": said("device registered"),
    "deleted_post_notice": said("deleted post notice"),
    "display_name_changed": said("display name changed"),
    "bio_changed": said("bio changed"),
    "picture_changed": said("picture changed"),
    "archive_generated": said("archive generated"),
    "archive_requested": said("copy of the data requested"),
    "password_changed": said("password changed"),
    "phone_changed": said("phone number changed"),
    "two_factor_changed": said("two-factor login changed"),
    "logout": said("logout"),
    "app_removed": said("app removed"),
    "security_challenge": said("security check"),
    "deactivated": said("account deactivated"),
    "reactivated": said("account reactivated"),
    "promoted": said("promoted"),
    "other_author": said("other author"),
    "other_user": said("other user"),
    "tombstone": said("tombstone"),
    "unavailable": said("unavailable"),
    "stream_notice": said("stream notice"),
    "undated_deletion_notice": said("undated deletion notice"),
    "joined_to_post": said("joined to post"),
    "in_deleted_tweets": said("in deleted tweets"),
    "month_in_table": said("month in table"),
    "private_message": said("private message"),
    "draft": said("draft"),
    "not_a_post": said("not a post"),
    "repeated": said("stands in the source more than once"),
    "private_messages": said("private messages"),
    "contacts": said("contacts"),
    "advertising": said("advertising"),
    "media": said("media"),
    "not_needed": said("not needed"),
    "duplicate_name": said("duplicate name"),
    "link": said("link"),
    "not_a_file": said("not a file"),
    "unreadable_folder": said("unreadable folder"),
    "archive_unsupported": said("archive unsupported"),
    "archive_too_deep": said("archive too deep"),
    "archive_too_many": said("archive too many"),
    "encrypted": said("encrypted"),
    "unknown": said("unknown"),
    "deleted": said("deleted"),
    "edited": said("edited"),
    "note": said("note"),
    "community": said("community"),
    "circle": said("circle"),
    "like": said("like"),
    "device": said("device"),
    "other_account": said("other account"),
    "generic": said("generic"),
    "empty_file": said("empty file"),
    "table_layout": said("table layout"),
}


WORDS: Mapping[str, str] = {**NAMES, **{str(flag): words for flag, words in FLAGS.items()}}


def name(key: str) -> str:
    """A kind or a reason in words; one that is not known, by its key.

    >>> name("app_authorised"), name("own_member.js")
    ('app authorised', 'own member.js')
    """
    return WORDS.get(key) or key.replace("_", " ")
