"""Account files of X archives of 2018 and later: what dates a login, a device, a change.

One reader per file, by its stem. Each takes one stored record and returns its primary
output first. Times are ISO in archives from about 2020 on and epoch seconds or
milliseconds before; a stamp of 1970 means that the time is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from forensics.decoding.dates.dates import parse_date
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
from forensics.platforms.x import FIRST_TWEET


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose archive it is and when it was made, as far as the archive says."""

    account_id: str | None = None
    handle: str | None = None
    exported_at: datetime | None = None


Reader = Callable[[Mapping[str, Any], Locator, Owner], Sequence[Record]]


def sound_id(value: Any) -> str | None:
    """An account's id as text; None for what is none, such as a list or a truth value."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if value > 0 else None
    return sound_name(value)


def sound_name(value: Any) -> str | None:
    """A name that is there and is text, else None."""
    return value if isinstance(value, str) and value else None


def when(value: Any) -> datetime:
    """A time of an account file; raises ValueError when missing, impossible or of 1970."""
    if value in (None, ""):
        raise ValueError("no time")
    text = str(value)
    if text[4:5] == "." and text[7:8] == ".":
        text = text.replace(".", "-")
    moment, _ = parse_date(text)
    if moment < FIRST_TWEET:
        raise ValueError(f"no usable time ({value!r})")
    return moment


def maybe(value: Any) -> datetime | None:
    """As ``when``, but None instead of an error."""
    try:
        return when(value)
    except ValueError:
        return None


def stated(value: Any) -> str | None:
    """A value that is there, as text."""
    return None if value in (None, "") else str(value)


def _event(
    kind: EventKind, value: Any, locator: Locator, owner: Owner, detail: EventDetail | None
) -> AccountEvent:
    return AccountEvent(kind, when(value), locator, owner.account_id, "second", detail)


def account(record: Mapping[str, Any], locator: Locator, owner: Owner) -> Sequence[Record]:
    """``account.js``: who the owner is and when the account was created."""
    body = record["account"]
    stored = body.get("accountId")
    number = sound_id(stored) or stored or owner.account_id
    created = maybe(body.get("createdAt"))
    profile = Profile(
        locator,
        account_id=number,
        handle=body.get("username") or owner.handle,
        display_name=_text(body.get("accountDisplayName")),
        created_at=created,
        seen_at=owner.exported_at,
        time_zone=body.get("timeZone") or None,
        email=body.get("email") or None,
    )
    if created is None:
        return [profile]
    detail = Creation(stated(body.get("createdVia")))
    event = AccountEvent("account_created", created, locator, number, detail=detail, derived=True)
    return [profile, event]


def profile(record: Mapping[str, Any], locator: Locator, owner: Owner) -> Sequence[Record]:
    """``profile.js``: bio, website, place and picture as they stood at export."""
    body = record["profile"]
    described = body.get("description") or {}
    shown = Profile(
        locator,
        account_id=owner.account_id,
        handle=owner.handle,
        bio=_text(described.get("bio")),
        location=_text(described.get("location")),
        website=described.get("website") or None,
        picture=body.get("avatarMediaUrl") or None,
        seen_at=owner.exported_at,
    )
    return [shown]


def _text(value: Any) -> str | None:
    return unescape(str(value)) if value else None


def screen_name_change(
    record: Mapping[str, Any], locator: Locator, owner: Owner
) -> Sequence[Record]:
    """``screen-name-change.js``: the whole history of handles, doubly nested."""
    body = record["screenNameChange"]
    body = body.get("screenNameChange", body)
    detail = Change(stated(body.get("changedFrom")), stated(body.get("changedTo")))
    return [_event("screen_name_changed", body.get("changedAt"), locator, owner, detail)]


def email_address_change(
    record: Mapping[str, Any], locator: Locator, owner: Owner
) -> Sequence[Record]:
    """``email-address-change.js``; the first entry has no address before it."""
    body = record["emailAddressChange"]
    body = body.get("emailChange", body)
    detail = Change(stated(body.get("changedFrom")), stated(body.get("changedTo")))
    return [_event("email_changed", body.get("changedAt"), locator, owner, detail)]


def ip_audit(record: Mapping[str, Any], locator: Locator, owner: Owner) -> Sequence[Record]:
    """``ip-audit.js``: sessions of about the last 60 days, not typed logins."""
    body = record["ipAudit"]
    # Exports from 2024 on state the port, always as "0", which says nothing.
    port = body.get("loginPortNumber")
    detail = Login(stated(body.get("loginIp")), None if port in (0, "0") else stated(port))
    return [_event("login", body.get("createdAt"), locator, owner, detail)]


def device_token(record: Mapping[str, Any], locator: Locator, owner: Owner) -> Sequence[Record]:
    """``device-token.js``: apps that signed in; tokens of 1970 have no known time."""
    body = record["deviceToken"]
    detail = SeenDevice(
        name=stated(body.get("clientApplicationName")),
        client_id=stated(body.get("clientApplicationId")),
        last_seen=maybe(body.get("lastSeenAt")),
    )
    if maybe(body.get("createdAt")) is None:
        return [Note("device", locator, detail)]
    return [_event("device_seen", body["createdAt"], locator, owner, detail)]


def connected_application(
    record: Mapping[str, Any], locator: Locator, owner: Owner
) -> Sequence[Record]:
    """``connected-application.js``: apps authorised at export; revoked ones are gone."""
    body = record["connectedApplication"]
    # Anything but texts is no list of permissions: joining them raises TypeError.
    permitted = body.get("permissions") or ()
    detail = Authorisation(
        name=stated(body.get("name")),
        permissions=tuple(permitted) if ", ".join(permitted) else None,
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


def status_change(record: Mapping[str, Any], locator: Locator, owner: Owner) -> Sequence[Record]:
    """``account-suspension.js`` and ``protected-history.js``."""
    body = record.get("accountSuspension") or record["protectedHistory"]
    kind = ACTIONS.get(str(body.get("action")).lower())
    if kind is None:
        raise ValueError(f"unknown action {body.get('action')!r}")
    moment = body.get("timeStamp") or body.get("protectedAt")
    return [_event(kind, moment, locator, owner, None)]


def sso(record: Mapping[str, Any], locator: Locator, owner: Owner) -> Sequence[Record]:
    """``sso.js``: a Google or Apple account linked for signing in."""
    body = record["singleSignOnMetaValues"]
    detail = SingleSignOn(stated(body.get("associationMethodType")), stated(body.get("ssoEmail")))
    return [_event("sso_linked", body.get("createdAt"), locator, owner, detail)]


CHANNELS: dict[str, Literal["push", "messaging"]] = {
    "pushDevice": "push",
    "messagingDevice": "messaging",
}


def ni_devices(record: Mapping[str, Any], locator: Locator, owner: Owner) -> Sequence[Record]:
    """``ni-devices.js``: phones registered for push or text messages, dated to the day."""
    body = record["niDeviceResponse"]
    key = next((key for key in CHANNELS if key in body), None)
    if key is None:
        raise ValueError("no device of a known kind")
    device = body[key]
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


def key_registry(record: Mapping[str, Any], locator: Locator, owner: Owner) -> Sequence[Record]:
    """``key-registry.js``: devices for encrypted messages, present and removed."""
    body = record.get("keyRegistryData") or record
    present = body["registeredDevices"].get("deviceMetadataList") or ()
    removed = (body.get("deregisteredDevices") or {}).get("deRegisteredDeviceMetadataList") or ()
    count = DeviceCount("key-registry", len(present) + len(removed))
    note = Note("device", locator, count)
    states: list[tuple[Any, Literal["registered", "deregistered"]]]
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


def creation_ip(record: Mapping[str, Any], locator: Locator, _owner: Owner) -> Sequence[Record]:
    """``account-creation-ip.js``: the address the account was made from."""
    body = record["accountCreationIp"]
    detail = Address("account-creation-ip", stated(body.get("userCreationIp")))
    return [Note("generic", locator, detail)]


def time_zone(record: Mapping[str, Any], locator: Locator, owner: Owner) -> Sequence[Record]:
    """``account-timezone.js``: a name such as ``Tokyo``, not of the IANA list."""
    body = record["accountTimezone"]
    return [_setting(locator, owner, time_zone=body.get("timeZone") or None)]


def verified(record: Mapping[str, Any], locator: Locator, owner: Owner) -> Sequence[Record]:
    """``verified.js``."""
    value = record["verified"].get("verified")
    return [_setting(locator, owner, verified=value if isinstance(value, bool) else None)]


def _setting(locator: Locator, owner: Owner, **fields: Any) -> Profile:
    shown = Profile(locator, owner.account_id, owner.handle, seen_at=owner.exported_at)
    return replace(shown, **fields)


def like(record: Mapping[str, Any], locator: Locator, _owner: Owner) -> Sequence[Record]:
    """``like.js``: likes have no time; the liked post's id says when at the earliest."""
    return [Note("like", locator, Like(str(record["like"]["tweetId"])))]


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
