"""The account files of a Facebook export: who the owner is, and what dates a change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forensics.decoding.fields import Json, JsonObject, mapping, mappings, sequence, text
from forensics.model.event_details import Change, Login
from forensics.model.note_details import UndatedChange
from forensics.model.records import (
    AccountEvent,
    EventKind,
    Ignored,
    Locator,
    Note,
    Profile,
    Record,
)
from forensics.parsers.shared.meta.facebook_owner import Owner, full_name
from forensics.parsers.shared.meta.records import cells, maybe_moment, moment
from forensics.parsers.shared.meta.sessions import login_of, stated
from forensics.parsers.shared.meta.words import admin_kind, is_picture, record_kind, state_kind

# What an administrative record holds beside its event, before and after a change; these names are
# in English whatever the language of the account.
_CHANGES: tuple[tuple[str, EventKind], ...] = (
    ("email", "email_changed"),
    ("vanity", "screen_name_changed"),
    ("username", "screen_name_changed"),
    ("name", "display_name_changed"),
    ("phone", "phone_changed"),
    ("number", "phone_changed"),
)


def profile(body: JsonObject, here: Locator, owner: Owner, zone: str | None) -> Sequence[Record]:
    """``profile_information``: the owner as at export, when the account was made, former names."""
    emails = body.get("emails")
    listed = emails.get("emails") if isinstance(emails, dict) else emails
    created = maybe_moment(body.get("registration_timestamp"))
    shown = Profile(
        here,
        owner.account_id,
        owner.handle,
        display_name=owner.display_name,
        bio=_worded(body.get("intro_bio")) or _worded(body.get("about_me")),
        location=_worded(body.get("current_city")),
        website=next(iter(_addresses(body.get("websites"))), None),
        created_at=created,
        time_zone=zone,
        email=next(iter(_addresses(listed)), None),
    )
    found: list[Record] = [shown]
    if created is not None:
        found.append(AccountEvent("account_created", created, here, owner.account_id, derived=True))
    for name in former_names(body):
        if owner.display_name and name != owner.display_name:
            detail = UndatedChange("display_name", name, owner.display_name, former=True)
            found.append(Note("undated_change", here, detail, True, owner.account_id))
    return found


def former_names(body: JsonObject) -> list[str]:
    """Names that the owner bore before."""
    listed = body.get("previous_names")
    entries = listed if isinstance(listed, list) else ()
    return [name for one in entries if (name := _worded(one))]


def _worded(value: Json) -> str | None:
    """A text, be it by itself or as the name of an object."""
    if isinstance(value, dict):
        return stated(value.get("name")) or stated(value.get("text"))
    return value or None if isinstance(value, str) else None


def _addresses(value: Json) -> list[str]:
    found = []
    for one in value if isinstance(value, list) else ():
        stored = one.get("address") or one.get("email") if isinstance(one, dict) else one
        if isinstance(stored, str) and stored:
            found.append(stored)
    return found


def admin_record(record: JsonObject, here: Locator, owner: Owner) -> Sequence[Record]:
    """``record_details``: what Facebook noted of the account's administration.

    A new password's record names the contact that it was sent to as ``new_email``, be that a
    number: where the event is known in words, they decide and not that name.
    """
    session = mapping(record.get("session"))
    when = record.get("timestamp") or session.get("created_timestamp") or session.get("timestamp")
    event = text(record.get("event")) or _labelled_event(record)
    kind, detail = record_kind(event), None
    named = admin_kind(event)
    if kind is None:
        kind, detail = _change(mapping(record.get("extra_info")), named is not None) or (
            named,
            None,
        )
    if kind is None:
        return (Ignored("not_a_post", here),)
    told: Change | Login | None = detail
    if kind == "security_challenge":
        told = login_of(session)
    return (AccountEvent(kind, moment(when), here, owner.account_id, detail=told),)


def _labelled_event(record: JsonObject) -> str:
    """The event of a record whose values are labelled; '' where none is known in words."""
    values = [cell.value for cell in cells(record) if cell.value]
    return next((one for one in values if record_kind(one) or admin_kind(one)), "")


def _change(extra: Mapping[str, Json], known: bool) -> tuple[EventKind, Change] | None:
    """What changed, by the values of a record; ``known`` where its event is known in words, so
    that a number in the place of an address can be told as one."""
    for name, kind in _CHANGES:
        before, after = stated(extra.get(f"old_{name}")), stated(extra.get(f"new_{name}"))
        if not (before or after):
            continue
        if name == "email" and _is_number(after or before or ""):
            return ("phone_changed", Change(before, after)) if known else None
        return kind, Change(before, after)
    return None


def _is_number(value: str) -> bool:
    """True for a telephone number."""
    return sum(char.isdigit() for char in value) >= 5 and not set(value) - set("0123456789+-() ./")


def status(record: JsonObject, here: Locator, owner: Owner) -> Sequence[Record]:
    """``account_status_changes``: the account deactivated or active again."""
    kind = state_kind(text(record.get("status")) or "")
    if kind is None:
        return (Ignored("not_a_post", here),)
    return (AccountEvent(kind, moment(record.get("timestamp")), here, owner.account_id),)


def update(record: JsonObject, here: Locator, owner: Owner) -> Sequence[Record]:
    """``profile_update_history``: a new picture is told, other changes are not: which of the
    profile's fields changed, the record says in a sentence of the account's language."""
    title = text(record.get("title")) or ""
    if not is_picture(title):
        return (Ignored("not_a_post", here),)
    pictures = [
        uri
        for attachment in mappings(record.get("attachments"))
        for one in mappings(attachment.get("data"))
        if (uri := text(mapping(one.get("media")).get("uri")))
    ]
    detail = Change(None, pictures[0] if pictures else None)
    when = moment(record.get("timestamp"))
    return (AccountEvent("picture_changed", when, here, owner.account_id, detail=detail),)


def zone_in(value: Json, depth: int = 6) -> str | None:
    """The first text within a value that names a zone of the IANA database."""
    if isinstance(value, str):
        return value if "/" in value and _is_zone(value) else None
    if depth:
        inner: Sequence[Json] = ()
        if isinstance(value, dict):
            inner = tuple(value.values())
        elif isinstance(value, list):
            inner = sequence(value)
        return next((zone for one in inner if (zone := zone_in(one, depth - 1))), None)
    return None


def _is_zone(name: str) -> bool:
    from forensics.decoding.dates.zones import zone_named

    try:
        zone_named(name)
    except ValueError:
        return False
    return True


__all__ = [
    "admin_record",
    "former_names",
    "full_name",
    "profile",
    "status",
    "update",
    "zone_in",
]
