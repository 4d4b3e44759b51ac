"""Sessions and apps of a Meta export as events."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from datetime import datetime

from forensics.decoding.fields import Json, JsonObject, text
from forensics.model.event_details import Authorisation, Login
from forensics.model.records import AccountEvent, EventKind, Ignored, Locator, Record
from forensics.parsers.shared.meta.records import Cell, cells, maybe_moment, moment
from forensics.parsers.shared.meta.words import session_kind

_AGENT = re.compile(r"^(?:Mozilla|Dalvik|Opera|\[FBAN|FBAN|Instagram|Barcelona|okhttp)\b", re.I)
_PLACE = ("city", "region", "country")


def stated(value: Json) -> str | None:
    """A value that is there, as text; an empty one and what is no plain value are none."""
    if value is None or isinstance(value, dict | list | bool):
        return None
    return str(value).strip() or None


def is_address(value: str) -> bool:
    """True for an address of the internet.

    >>> is_address("192.0.2.7"), is_address("2001:db8::7"), is_address("10:15")
    (True, True, False)
    """
    try:
        ipaddress.ip_address(value.strip())
    except ValueError:
        return False
    return True


def same_address(value: str | None) -> str | None:
    """An address as addresses are compared: files of one export write it in two ways.

    >>> same_address("2001:0db8:0000::7"), same_address("192.0.2.7"), same_address(None)
    ('2001:db8::7', '192.0.2.7', None)
    """
    try:
        return str(ipaddress.ip_address((value or "").strip()))
    except ValueError:
        return value


def login_of(record: JsonObject) -> Login:
    """Address, program and place of a session, by the names of fields or by what values are."""
    found = cells(record)
    ip = stated(record.get("ip_address")) or stated(record.get("ip"))
    agent = stated(record.get("user_agent"))
    place = stated(record.get("location")) or ", ".join(
        dict.fromkeys(part for name in _PLACE if (part := stated(record.get(name))))
    )
    return Login(
        ip=ip or _first(found, is_address),
        agent=agent or _first(found, lambda value: bool(_AGENT.match(value))),
        place=place or None,
    )


def _first(found: Sequence[Cell], fits: object) -> str | None:
    return next(
        (cell.value for cell in found if cell.value and callable(fits) and fits(cell.value)), None
    )


def action_of(record: JsonObject) -> str:
    """What a record of a session says was done, in the language of the account."""
    action = text(record.get("action"))
    if action:
        return action
    values = [cell.value for cell in cells(record) if cell.value]
    return next((one for one in values if session_kind(one)), text(record.get("title")) or "")


def time_of(record: JsonObject, *names: str) -> datetime:
    """The time of a record under the first of these names, else that of a labelled value.

    Raises ValueError where there is none.
    """
    for name in names:
        if record.get(name):
            return moment(record[name])
    at = next((cell.at for cell in cells(record) if cell.at is not None), None)
    if at is None:
        raise ValueError("no time")
    return moment(at)


def maybe_time(record: JsonObject) -> datetime | None:
    """As ``time_of``, of a record or of the session in it; None where there is none."""
    session = record.get("session")
    for one in (record, session if isinstance(session, dict) else {}):
        try:
            return time_of(one, "timestamp", "created_timestamp")
        except ValueError:
            continue
    return None


def words_of(record: JsonObject) -> str:
    """What a record says happened, in the language of the account; '' where it says nothing."""
    for name in ("event", "status"):
        if words := text(record.get(name)):
            return words
    if words := action_of(record):
        return words
    values = (cell.value for cell in cells(record) if cell.value)
    return next((one for one in values if one.strip() and not any(map(str.isdigit, one))), "")


def session_events(
    record: JsonObject, here: Locator, account: str | None, kind: EventKind | None
) -> Sequence[Record]:
    """A login or logout; any other action, such as "Session updated", is none of both."""
    if kind is None:
        return (Ignored("not_a_post", here),)
    when = time_of(record, "timestamp", "created_timestamp")
    return (AccountEvent(kind, when, here, account, detail=login_of(record)),)


def app_events(record: JsonObject, here: Locator, account: str | None) -> Sequence[Record]:
    """An app given access, and removed: ``installed_apps`` keeps removed ones."""
    detail = Authorisation(
        name=text(record.get("name")), client_id=stated(record.get("user_app_scoped_id"))
    )
    found: list[Record] = []
    dated: tuple[tuple[str, EventKind], ...] = (
        ("added_timestamp", "app_authorised"),
        ("removed_timestamp", "app_removed"),
    )
    for name, kind in dated:
        when = maybe_moment(record.get(name)) if record.get(name) else None
        if when is not None:
            found.append(
                AccountEvent(kind, when, here, account, detail=detail, derived=bool(found))
            )
    if not found and detail.name is None:
        raise ValueError("no name and no time")
    return found or (Ignored("not_a_post", here),)
