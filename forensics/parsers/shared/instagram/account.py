"""What dates a login, a change or a request in an export of Instagram.

Values are known by their kind (an address of the network, a time) or by their order, since their
labels are in the language of the account; what is said in words of a language not known is
``Ignored`` and not guessed at. Times are seconds since 1970, UTC.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Sequence
from datetime import datetime

from forensics.decoding.dates.dates import stated_date
from forensics.decoding.fields import JsonObject, text
from forensics.model.event_details import Authorisation, Change, EventDetail, Login
from forensics.model.records import AccountEvent, EventKind, Ignored, Locator, Profile, Record
from forensics.parsers.shared.instagram.layout import Kind
from forensics.parsers.shared.instagram.posts import HANDLE, Whose, old_moment
from forensics.parsers.shared.instagram.words import (
    action,
    activation,
    field_of,
    is_former,
    openness,
    plain,
)
from forensics.parsers.shared.making.scraped import basename
from forensics.parsers.shared.meta.records import Cell, cells, maybe_moment, moment

Reader = Callable[[JsonObject, Locator, Whose], Sequence[Record]]
_AGENT = re.compile(
    r"Mozilla/|Instagram[ /]\d|Barcelona[ /]\d|Dalvik/|okhttp/|CFNetwork/|FBAN|THttpClient", re.I
)
_PORT = re.compile(r"\d{1,5}", re.ASCII)
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_SITE = re.compile(r"https?://\S+|(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
# What the field changed is called, in English in every language.
CHANGES: dict[str, EventKind] = {
    "username": "screen_name_changed",
    "profile name": "display_name_changed",
    "name": "display_name_changed",
    "full name": "display_name_changed",
    "profile bio text": "bio_changed",
    "profile bio link": "bio_changed",
    "bio": "bio_changed",
    "biography": "bio_changed",
    "website": "bio_changed",
    "email": "email_changed",
    "email address": "email_changed",
    "phone number": "phone_changed",
    "phone": "phone_changed",
    "profile photo": "picture_changed",
    "profile picture": "picture_changed",
    "profile pic": "picture_changed",
}


def _when(record: JsonObject, found: Sequence[Cell]) -> datetime:
    """The time of a record: at one of its values, at the record, or in its title.

    Raises ValueError where it has none.
    """
    timed = next((cell.at for cell in found if cell.at is not None), None)
    title = record.get("title")
    if timed is None and isinstance(title, str) and _ISO.match(title):
        stated = stated_date(title)
        if stated.zone == "stated":
            return stated.moment
    return moment(timed if timed is not None else record.get("timestamp"))


def _session(found: Sequence[Cell]) -> Login:
    values = [cell for cell in found if cell.value]
    address = next((cell.value for cell in values if _is_address(cell.value)), None)
    agent = next((cell.value for cell in values if _AGENT.search(cell.value or "")), None)
    port = next((cell.value for cell in values if _PORT.fullmatch(cell.value or "")), None)
    return Login(address, None if port == "0" else port, agent)


def _is_address(value: str | None) -> bool:
    try:
        ipaddress.ip_address((value or "").strip())
    except ValueError:
        return False
    return True


def _event(
    kind: EventKind,
    at: datetime,
    here: Locator,
    whose: Whose,
    detail: EventDetail | None = None,
    *,
    derived: bool = False,
) -> AccountEvent:
    return AccountEvent(kind, at, here, whose.account_id, detail=detail, derived=derived)


def _of_session(kind: EventKind) -> Reader:
    def read(record: JsonObject, here: Locator, whose: Whose) -> Sequence[Record]:
        if "ip_address" in record or "cookie_name" in record:
            return (_old_session(kind, record, here, whose),)
        found = cells(record)
        return (_event(kind, _when(record, found), here, whose, _session(found)),)

    return read


def _old_session(kind: EventKind, record: JsonObject, here: Locator, whose: Whose) -> AccountEvent:
    at, _ = old_moment(record.get("timestamp"), whose.zone)
    detail = Login(text(record.get("ip_address")), None, text(record.get("user_agent")))
    return _event(kind, at, here, whose, detail)


def password(record: JsonObject, here: Locator, whose: Whose) -> Sequence[Record]:
    """``password_change_activity.json``: nothing but the time."""
    return (_event("password_changed", _when(record, cells(record)), here, whose),)


def privacy(record: JsonObject, here: Locator, whose: Whose) -> Sequence[Record]:
    """``profile_privacy_changes.json``: what it was made is said in the title, in words."""
    found = cells(record)
    at = _when(record, found)
    kind = openness(text(record.get("title")) or "")
    kind = kind or next((k for cell in found if (k := openness(cell.value or ""))), None)
    return (_event(kind, at, here, whose) if kind else Ignored("not_a_post", here),)


def status(record: JsonObject, here: Locator, whose: Whose) -> Sequence[Record]:
    """``profile_status_changes.json``: deactivated or back, in words."""
    found = cells(record)
    at = _when(record, found)
    kind = next((k for cell in found if (k := activation(cell.value or ""))), None)
    return (_event(kind, at, here, whose) if kind else Ignored("not_a_post", here),)


def in_words(record: JsonObject) -> tuple[str, datetime | None]:
    """What a record says happened, in words, and when; '' and None where it does not."""
    found = cells(record)
    typed = [cell.value for cell in found if cell.value and field_of(cell.label) == "type"]
    title = text(record.get("title")) or ""
    said = [one for one in (*typed, title) if one and not _ISO.match(one)]
    worded = (cell.value for cell in found if cell.value and not any(map(str.isdigit, cell.value)))
    try:
        at = maybe_moment(record.get("timestamp")) or _when(record, found)
    except ValueError:
        at = None
    return (said[0] if said else next(worded, "")), at


def signup(record: JsonObject, here: Locator, whose: Whose) -> Sequence[Record]:
    """``signup_details.json``: when the account was made."""
    if "registration_time" in record:
        at, _ = old_moment(record["registration_time"], whose.zone)
    else:
        at = _when(record, cells(record))
    # Handle and address are those of then, and of now only perhaps.
    shown = Profile(here, whose.account_id, created_at=at, derived=True)
    return (_event("account_created", at, here, whose), shown)


def _mail(found: Sequence[Cell]) -> str | None:
    return next((cell.value for cell in found if cell.value and _MAIL.fullmatch(cell.value)), None)


def changes(record: JsonObject, here: Locator, whose: Whose) -> Sequence[Record]:
    """``profile_changes.json``: the field, what it was, what it became, and when.

    A field without a kind of event (gender, date of birth) is passed over.
    """
    found = cells(record)
    at = _when(record, found)
    told = [cell for cell in found if cell.at is None]
    if not told or not told[0].value:
        raise ValueError("unexpected structure (no field that changed)")
    kind = CHANGES.get(plain(told[0].value))
    if kind is None:
        return (Ignored("not_a_post", here),)
    values = [cell.value or cell.href for cell in told[1:3]]
    if len(values) == 2 and is_former(told[2].label):
        values.reverse()
    if len(values) == 1:
        # A first value has none before it; its label says so where it is English.
        values = [values[0], None] if is_former(told[1].label) else [None, values[0]]
    before, after = (*values, None, None)[:2]
    return (_event(kind, at, here, whose, Change(before, after)),)


def activity(record: JsonObject, here: Locator, whose: Whose) -> Sequence[Record]:
    """``profile_activity.json``: what was done, in words, with its session."""
    found = cells(record)
    at = maybe_moment(record.get("timestamp")) or _when(record, found)
    typed = [cell for cell in found if cell.value and field_of(cell.label) == "type"]
    kind = next((k for cell in typed if (k := action(cell.value or ""))), None)
    if kind is None:
        return (Ignored("not_a_post", here),)
    detail = None if kind == "password_changed" else _session(found)
    return (_event(kind, at, here, whose, detail),)


def requests(record: JsonObject, here: Locator, whose: Whose) -> Sequence[Record]:
    """``your_information_download_requests.json``: each download of the account's data asked
    for; of a list of labelled values the record's own time is that of the request."""
    at = maybe_moment(record.get("timestamp")) or _when(record, cells(record))
    return (_event("archive_requested", at, here, whose),)


def apps(record: JsonObject, here: Locator, whose: Whose) -> Sequence[Record]:
    """``expired_apps.json`` and the like: when an app was added; the first time is that."""
    found = cells(record)
    times = [cell.at for cell in found if cell.at is not None]
    name = next((cell.value for cell in found if cell.value and cell.at is None), None)
    if not times or name is None:
        return (Ignored("not_a_post", here),)
    added = moment(min(times))
    return (_event("app_authorised", added, here, whose, Authorisation(name)),)


def profile(record: JsonObject, here: Locator, whose: Whose) -> Sequence[Record]:
    """``personal_information.json``: the account as it stood at the export."""
    found = cells(record)
    said = {field: cell.value for cell in found if (field := field_of(cell.label))}
    picture = next((cell.href for cell in found if cell.href and not cell.value), None)
    site = next(
        (cell.value for cell in found if _is_site(cell, said.get("bio"))),
        None,
    )
    return (
        Profile(
            here,
            whose.account_id,
            said.get("username") or whose.handle,
            said.get("name"),
            said.get("bio"),
            website=site,
            picture=basename(picture) or None,
            email=_mail(found),
        ),
    )


def _is_site(cell: Cell, bio: str | None) -> bool:
    value = cell.value or ""
    label = plain(cell.label)
    named = "web" in label or "site" in label or "ssi" in label
    return value != bio and (named or "://" in value) and _SITE.fullmatch(value) is not None


def old_profile(record: JsonObject, here: Locator, whose: Whose) -> Sequence[Record]:
    """``profile.json`` of exports before 2021; ``date_joined`` is when the account was made."""
    joined, _ = old_moment(record.get("date_joined"), whose.zone)
    username = text(record.get("username"))
    shown = Profile(
        here,
        whose.account_id,
        username if username and HANDLE.fullmatch(username) else whose.handle,
        text(record.get("name")),
        text(record.get("biography")),
        website=text(record.get("website")),
        picture=basename(text(record.get("profile_pic_url"))) or None,
        created_at=joined,
        email=text(record.get("email")),
    )
    return (shown, _event("account_created", joined, here, whose, derived=True))


def pictures(record: JsonObject, here: Locator, whose: Whose) -> Sequence[Record]:
    """``profile_photos.json``: a picture of the profile. When it was set is not said: its time is
    that of the upload."""
    uri = text(record.get("uri")) or text(record.get("path"))
    if not uri:
        raise ValueError("unexpected structure (no picture)")
    if record.get("is_active_profile") is False:
        return (Ignored("not_a_post", here),)
    return (Profile(here, whose.account_id, whose.handle, picture=basename(uri)),)


READERS: dict[Kind, Reader] = {
    "login": _of_session("login"),
    "logout": _of_session("logout"),
    "devices": _of_session("login"),
    "password": password,
    "privacy": privacy,
    "status": status,
    "signup": signup,
    "changes": changes,
    "activity": activity,
    "requests": requests,
    "apps": apps,
    "profile": profile,
    "old_profile": old_profile,
    "pictures": pictures,
}
