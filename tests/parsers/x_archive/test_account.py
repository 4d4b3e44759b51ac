"""Account files of X archives: both ages of dates, and what cannot be dated."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from forensics.model.details import named
from forensics.model.records import AccountEvent, Locator, Note, Profile
from forensics.parsers.shared.x.archives import maybe, when
from forensics.parsers.shared.x.owner import Owner
from forensics.parsers.x_archive.account import READERS

HERE = Locator("E1", "data/x.js", 0)
OWNER = Owner("1000001", "odile_fictive", datetime(2024, 4, 1, tzinfo=UTC))
MOMENT = datetime(2018, 6, 14, 10, 30, tzinfo=UTC)


def only(stem: str, record: dict[str, Any]) -> Any:
    """The one record that a reader makes of a stored one."""
    (found,) = READERS[stem](record, HERE, OWNER)
    return found


@pytest.mark.parametrize(
    "stamp", ["1528972200", "1528972200000", "2018-06-14T10:30:00.000Z", 1528972200]
)
def test_both_ages_of_dates(stamp: object) -> None:
    """Epoch seconds, epoch milliseconds and ISO dates are told apart by their size."""
    assert when(stamp) == MOMENT


@pytest.mark.parametrize("stamp", [None, "", "0", "1970-01-01T00:00:00.000Z", "hier", "1999.01.01"])
def test_1970_is_no_date(stamp: object) -> None:
    """A missing, unreadable or impossible time is none."""
    assert maybe(stamp) is None


@pytest.mark.parametrize(
    ("stem", "record", "kind", "detail"),
    [
        (
            "ip-audit",
            {"ipAudit": {"createdAt": "1528972200", "loginIp": "203.0.113.7"}},
            "login",
            {"ip": "203.0.113.7"},
        ),
        (
            "ip-audit",
            {
                "ipAudit": {
                    "createdAt": "1528972200",
                    "loginIp": "2001:db8::1",
                    "loginPortNumber": "0",
                }
            },
            "login",
            {"ip": "2001:db8::1"},
        ),
        (
            "screen-name-change",
            {
                "screenNameChange": {
                    "accountId": "1000001",
                    "screenNameChange": {
                        "changedAt": "1528972200",
                        "changedFrom": "odile_f",
                        "changedTo": "odile_fictive",
                    },
                }
            },
            "screen_name_changed",
            {"before": "odile_f", "after": "odile_fictive"},
        ),
        (
            "email-address-change",
            {
                "emailAddressChange": {
                    "emailChange": {
                        "changedAt": "2018-06-14T10:30:00.000Z",
                        "changedTo": "odile@fictive.example",
                    }
                }
            },
            "email_changed",
            {"after": "odile@fictive.example"},
        ),
        (
            "connected-application",
            {
                "connectedApplication": {
                    "name": "Programmateur",
                    "permissions": ["read", "write"],
                    "approvedAtMsec": "1528972200000",
                    "id": "77",
                }
            },
            "app_authorised",
            {"name": "Programmateur", "permissions": "read, write", "client_id": "77"},
        ),
        (
            "account-suspension",
            {"accountSuspension": {"timeStamp": "1528972200", "action": "Suspend"}},
            "suspended",
            {},
        ),
        (
            "protected-history",
            {"protectedHistory": {"protectedAt": "1528972200", "action": "Unprotect"}},
            "unprotected",
            {},
        ),
        (
            "device-token",
            {
                "deviceToken": {
                    "clientApplicationId": "129032",
                    "clientApplicationName": "Twitter for iPhone",
                    "token": "secret",
                    "createdAt": "2018-06-14T10:30:00.000Z",
                    "lastSeenAt": "2018-07-01T00:00:00.000Z",
                }
            },
            "device_seen",
            {
                "name": "Twitter for iPhone",
                "client_id": "129032",
                "last_seen": "2018-07-01T00:00:00+00:00",
            },
        ),
        (
            "sso",
            {
                "singleSignOnMetaValues": {
                    "ssoEmail": "odile@fictive.example",
                    "associationMethodType": "Login",
                    "createdAt": "2018-06-14T10:30:00.000Z",
                }
            },
            "sso_linked",
            {"name": "Login", "email": "odile@fictive.example"},
        ),
    ],
)
def test_dated_rows(stem: str, record: dict[str, Any], kind: str, detail: dict[str, str]) -> None:
    """Each kind of row becomes an event of the owner at its time, with its detail."""
    event = only(stem, record)
    assert isinstance(event, AccountEvent)
    assert (event.kind, event.occurred_at, event.account_id) == (kind, MOMENT, "1000001")
    assert named(event.detail) == detail


def test_undated_token_is_a_note() -> None:
    """A device token of 1970 is kept without a date rather than dated wrongly."""
    token = {"clientApplicationId": "-1", "createdAt": "1970-01-01T00:00:00.000Z"}
    note = only("device-token", {"deviceToken": token})
    assert isinstance(note, Note)
    assert named(note.detail) == {"client_id": "-1"}


def test_phone_is_known_to_the_day() -> None:
    """Dates of registered phones have no time of day."""
    device = {"pushDevice": {"deviceType": "iOS", "createdDate": "2018.06.14"}}
    event = only("ni-devices", {"niDeviceResponse": device})
    assert (event.precision, event.occurred_at) == ("day", datetime(2018, 6, 14, tzinfo=UTC))


def test_a_device_of_no_known_kind_is_refused() -> None:
    """A row without a device in it costs itself alone."""
    with pytest.raises(ValueError, match="no device"):
        only("ni-devices", {"niDeviceResponse": {}})


def test_unknown_action_is_refused() -> None:
    """An action that is neither suspension nor its end is refused, not guessed."""
    row = {"accountSuspension": {"timeStamp": "1528972200", "action": "Paused"}}
    with pytest.raises(ValueError, match="unknown action"):
        only("account-suspension", row)


def test_undated_login_is_refused() -> None:
    """A login row without a usable time is refused."""
    with pytest.raises(ValueError, match="time"):
        only("ip-audit", {"ipAudit": {"createdAt": "0", "loginIp": "203.0.113.7"}})


def test_account_of_2018() -> None:
    """The first generation's account file has its time zone and a date in milliseconds."""
    body = {
        "username": "odile_fictive",
        "accountId": "1000001",
        "createdAt": "1528972200000",
        "timeZone": "Paris",
        "email": "odile@fictive.example",
    }
    profile, event = READERS["account"]({"account": body}, HERE, Owner())
    assert isinstance(profile, Profile)
    assert (profile.created_at, profile.time_zone) == (MOMENT, "Paris")
    assert isinstance(event, AccountEvent)
    assert (event.kind, event.derived) == ("account_created", True)


@pytest.mark.parametrize("wrapper", ["registeredDevices", "keyRegistryData"])
def test_key_registry_of_both_ages(wrapper: str) -> None:
    """Devices for encrypted messages are events beside the one note for the record."""
    devices: dict[str, Any] = {
        "deviceMetadataList": [{"userAgent": "A/1", "createdAt": "1528972200"}]
    }
    inner = devices if wrapper == "registeredDevices" else {"registeredDevices": devices}
    record = {wrapper: inner}
    note, event = READERS["key-registry"](record, HERE, OWNER)
    assert isinstance(note, Note)
    assert isinstance(event, AccountEvent)
    assert (event.occurred_at, event.derived) == (MOMENT, True)


def test_like_is_undated() -> None:
    """A like is a note with the liked post's id."""
    note = only("like", {"like": {"tweetId": "1763000000000000001"}})
    assert named(note.detail) == {"tweet_id": "1763000000000000001"}


def test_profile_is_as_of_export() -> None:
    """Bio and picture are those of the day of export."""
    body = {"description": {"bio": "Élue &amp; lectrice"}, "avatarMediaUrl": "https://p.example/a"}
    profile = only("profile", {"profile": body})
    assert (profile.bio, profile.seen_at) == ("Élue & lectrice", OWNER.exported_at)
