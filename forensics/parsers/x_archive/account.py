"""Account files of X archives of 2018 and later: what dates a login, a device, a change.

One reader per file, by its stem. Each takes one stored record and returns its primary
output first. Times are ISO in archives from about 2020 on and epoch seconds or
milliseconds before; a stamp of 1970 means that the time is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from forensics.decoding.fields import (
    Json,
    JsonObject,
    held,
    mapping,
    mappings,
    required,
    text,
)
from forensics.decoding.text import unescape
from forensics.model.event_details import (
    Authorisation,
    Change,
    Creation,
    EventDetail,
    Login,
    RegisteredKey,
    RegisteredPhone,
    SeenDevice,
    SingleSignOn,
)
from forensics.model.note_details import Address, DeviceCount, Like
from forensics.model.records import AccountEvent, EventKind, Locator, Note, Profile, Record
from forensics.parsers.shared.making.scraped import listed
from forensics.parsers.shared.x.archives import maybe, sound_id, stated, when
from forensics.parsers.shared.x.owner import Owner
from forensics.platforms.x import snowflake_time

Reader = Callable[[JsonObject, Locator, Owner], Sequence[Record]]


def _event(
    kind: EventKind, value: Json, locator: Locator, owner: Owner, detail: EventDetail | None
) -> AccountEvent:
    return AccountEvent(kind, when(value), locator, owner.account_id, "second", detail)


def account(record: JsonObject, locator: Locator, owner: Owner) -> Sequence[Record]:
    """``account.js``: who the owner is and when the account was created."""
    body = held(record, "account")
    stored = body.get("accountId")
    number = sound_id(stored) or text(stored) or owner.account_id
    created = maybe(body.get("createdAt"))
    profile = Profile(
        locator,
        account_id=number,
        handle=text(body.get("username")) or owner.handle,
        display_name=_text(body.get("accountDisplayName")),
        created_at=created,
        seen_at=owner.exported_at,
        time_zone=text(body.get("timeZone")),
        email=text(body.get("email")),
    )
    if created is None:
        return [profile]
    detail = Creation(stated(body.get("createdVia")))
    event = AccountEvent("account_created", created, locator, number, detail=detail, derived=True)
    return [profile, event]


def profile(record: JsonObject, locator: Locator, owner: Owner) -> Sequence[Record]:
    """``profile.js``: bio, website, place and picture as they stood at export."""
    body = held(record, "profile")
    described = mapping(body.get("description"))
    shown = Profile(
        locator,
        account_id=owner.account_id,
        handle=owner.handle,
        bio=_text(described.get("bio")),
        location=_text(described.get("location")),
        website=text(described.get("website")),
        picture=text(body.get("avatarMediaUrl")),
        seen_at=owner.exported_at,
    )
    return [shown]


def _text(value: Json) -> str | None:
    return unescape(str(value)) if value else None


def screen_name_change(record: JsonObject, locator: Locator, owner: Owner) -> Sequence[Record]:
    """``screen-name-change.js``: the whole history of handles, doubly nested."""
    body = held(record, "screenNameChange")
    body = held(body, "screenNameChange") if "screenNameChange" in body else body
    detail = Change(stated(body.get("changedFrom")), stated(body.get("changedTo")))
    return [_event("screen_name_changed", body.get("changedAt"), locator, owner, detail)]


def email_address_change(record: JsonObject, locator: Locator, owner: Owner) -> Sequence[Record]:
    """``email-address-change.js``; the first entry has no address before it."""
    body = held(record, "emailAddressChange")
    body = held(body, "emailChange") if "emailChange" in body else body
    detail = Change(stated(body.get("changedFrom")), stated(body.get("changedTo")))
    return [_event("email_changed", body.get("changedAt"), locator, owner, detail)]


def ip_audit(record: JsonObject, locator: Locator, owner: Owner) -> Sequence[Record]:
    """``ip-audit.js``: sessions of about the last 60 days, not typed logins."""
    body = held(record, "ipAudit")
    # Exports from 2024 on state the port, always as "0", which says nothing.
    port = body.get("loginPortNumber")
    detail = Login(stated(body.get("loginIp")), None if port in (0, "0") else stated(port))
    return [_event("login", body.get("createdAt"), locator, owner, detail)]


def device_token(record: JsonObject, locator: Locator, owner: Owner) -> Sequence[Record]:
    """``device-token.js``: apps that signed in; tokens of 1970 have no known time."""
    body = held(record, "deviceToken")
    detail = SeenDevice(
        name=stated(body.get("clientApplicationName")),
        client_id=stated(body.get("clientApplicationId")),
        last_seen=maybe(body.get("lastSeenAt")),
    )
    if maybe(body.get("createdAt")) is None:
        return [Note("device", locator, detail)]
    return [_event("device_seen", body["createdAt"], locator, owner, detail)]


def connected_application(record: JsonObject, locator: Locator, owner: Owner) -> Sequence[Record]:
    """``connected-application.js``: apps authorised at export; revoked ones are gone."""
    body = held(record, "connectedApplication")
    permitted = [one for each in listed(body.get("permissions")) if (one := text(each))]
    detail = Authorisation(
        name=stated(body.get("name")),
        permissions=tuple(permitted) or None,
        client_id=stated(body.get("id")),
    )
    approved = body.get("approvedAt") or body.get("approvedAtMsec")
    return [_event("app_authorised", approved, locator, owner, detail)]


ACTIONS: dict[str, EventKind] = {
    "suspend": "suspended",
    "unsuspend": "unsuspended",
    "protect": "protected",
    "unprotect": "unprotected",
}


def status_change(record: JsonObject, locator: Locator, owner: Owner) -> Sequence[Record]:
    """``account-suspension.js`` and ``protected-history.js``."""
    body = mapping(record.get("accountSuspension")) or held(record, "protectedHistory")
    kind = ACTIONS.get(str(body.get("action")).lower())
    if kind is None:
        raise ValueError(f"unknown action {body.get('action')!r}")
    moment = body.get("timeStamp") or body.get("protectedAt")
    return [_event(kind, moment, locator, owner, None)]


def sso(record: JsonObject, locator: Locator, owner: Owner) -> Sequence[Record]:
    """``sso.js``: a Google or Apple account linked for signing in."""
    body = held(record, "singleSignOnMetaValues")
    detail = SingleSignOn(stated(body.get("associationMethodType")), stated(body.get("ssoEmail")))
    return [_event("sso_linked", body.get("createdAt"), locator, owner, detail)]


CHANNELS: dict[str, Literal["push", "messaging"]] = {
    "pushDevice": "push",
    "messagingDevice": "messaging",
}


def ni_devices(record: JsonObject, locator: Locator, owner: Owner) -> Sequence[Record]:
    """``ni-devices.js``: phones registered for push or text messages, dated to the day."""
    body = held(record, "niDeviceResponse")
    key = next((key for key in CHANNELS if key in body), None)
    if key is None:
        raise ValueError("no device of a known kind")
    device = held(body, key)
    detail = RegisteredPhone(
        name=stated(device.get("deviceType")),
        version=stated(device.get("deviceVersion")),
        channel=CHANNELS[key],
        last_seen=maybe(device.get("updatedDate")),
    )
    if maybe(device.get("createdDate")) is None:
        return [Note("device", locator, detail)]
    event = _event("device_registered", device["createdDate"], locator, owner, detail)
    return [replace(event, precision="day")]


def key_registry(record: JsonObject, locator: Locator, owner: Owner) -> Sequence[Record]:
    """``key-registry.js``: devices for encrypted messages, present and removed."""
    body = mapping(record.get("keyRegistryData")) or record
    present = mappings(held(body, "registeredDevices").get("deviceMetadataList"))
    gone = mapping(body.get("deregisteredDevices"))
    removed = mappings(gone.get("deRegisteredDeviceMetadataList"))
    count = DeviceCount("key-registry", len(present) + len(removed))
    note = Note("device", locator, count)
    states: list[tuple[JsonObject, Literal["registered", "deregistered"]]]
    states = [(device, "registered") for device in present]
    states += [(device, "deregistered") for device in removed]
    events = [
        AccountEvent(
            "device_registered",
            when(device["createdAt"]),
            locator,
            owner.account_id,
            detail=RegisteredKey(stated(device.get("userAgent")), state),
            derived=True,
        )
        for device, state in states
        if maybe(device.get("createdAt"))
    ]
    return [note, *events]


def creation_ip(record: JsonObject, locator: Locator, _owner: Owner) -> Sequence[Record]:
    """``account-creation-ip.js``: the address the account was made from."""
    body = held(record, "accountCreationIp")
    detail = Address("account-creation-ip", stated(body.get("userCreationIp")))
    return [Note("generic", locator, detail)]


def time_zone(record: JsonObject, locator: Locator, owner: Owner) -> Sequence[Record]:
    """``account-timezone.js``: a name such as ``Tokyo``, not of the IANA list."""
    body = held(record, "accountTimezone")
    return [replace(_setting(locator, owner), time_zone=text(body.get("timeZone")))]


def verified(record: JsonObject, locator: Locator, owner: Owner) -> Sequence[Record]:
    """``verified.js``."""
    value = held(record, "verified").get("verified")
    shown = value if isinstance(value, bool) else None
    return [replace(_setting(locator, owner), verified=shown)]


def _setting(locator: Locator, owner: Owner) -> Profile:
    return Profile(locator, owner.account_id, owner.handle, seen_at=owner.exported_at)


def like(record: JsonObject, locator: Locator, _owner: Owner) -> Sequence[Record]:
    """``like.js``: likes have no time; the liked post's id says when at the earliest."""
    number = required(held(record, "like"), "tweetId")
    return [Note("like", locator, Like(str(number), snowflake_time(str(number))))]


READERS: dict[str, Reader] = {
    "account": account,
    "profile": profile,
    "screen-name-change": screen_name_change,
    "email-address-change": email_address_change,
    "ip-audit": ip_audit,
    "device-token": device_token,
    "connected-application": connected_application,
    "account-suspension": status_change,
    "protected-history": status_change,
    "account-creation-ip": creation_ip,
    "account-timezone": time_zone,
    "verified": verified,
    "ni-devices": ni_devices,
    "sso": sso,
    "key-registry": key_registry,
    "like": like,
}
