"""Facebook's export in JSON: goldens, recognition by structure, what is whose."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from forensics.evidence import open_evidence
from forensics.model.event_details import Change, Login
from forensics.model.records import AccountEvent, Ignored, Note, Post
from forensics.parsers import PARSERS
from forensics.parsers.facebook_json import FacebookJson
from tests.parsers.archive_cases import (
    GOLDEN,
    plain,
    posts,
    read,
    read_with_use,
    rejects,
    written,
)

READER = FacebookJson()
SCENARIOS = sorted(path for path in (GOLDEN / "facebook_json").iterdir() if path.is_dir())
POST = {"timestamp": 1700000000, "data": [{"post": "words"}], "title": "Odile a publié."}
PROFILE = {
    "profile_v2": {
        "name": {"full_name": "Odile Fictive"},
        "emails": {"emails": []},
        "profile_uri": "https://www.facebook.com/odile.fictive",
    }
}


def told(value: Any) -> str:
    """A value as the export writes it."""
    return json.dumps(value)


def known_by(path: Path) -> list[str]:
    """The formats that recognise an item."""
    with open_evidence(path) as evidence:
        return [one.name for one in PARSERS if not one.fallback and one.identify(evidence)]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Every record of the scenario comes out as its expected.json says, of this format alone."""
    assert known_by(scenario / "input") == ["facebook_json"]
    found = [plain(record) for record in read(READER, scenario / "input")]
    assert found == json.loads((scenario / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize(
    "content",
    [[POST], POST, {"status_updates": [POST]}, [{"timestamp": 1700000000, "title": "t"}, POST]],
    ids=["list", "bare", "key", "title_first"],
)
def test_a_lone_file_is_known_under_any_name(content: Any, tmp_path: Path) -> None:
    """By its fields, in each of the shapes."""
    path = tmp_path / "renamed.json"
    path.write_text(told(content), "utf-8")
    assert known_by(path) == ["facebook_json"]
    assert "words" in [one.text for one in posts(read(READER, path))]


def test_likes_and_saved_items_are_no_posts(tmp_path: Path) -> None:
    """Though their records have time, data, attachments and title, as posts do."""
    like = {"timestamp": 1700000000, "data": [{"reaction": {"reaction": "LIKE"}}], "title": "t"}
    saved = {
        "timestamp": 1700000000,
        "attachments": [{"data": [{"external_context": {}}]}],
        "title": "t",
    }
    path = written(
        tmp_path / "t.zip",
        {
            "posts/your_posts_1.json": told([POST]),
            "comments_and_reactions/likes_and_reactions_1.json": told([like]),
            "saved_items_and_collections/your_saved_items.json": told([saved]),
        },
    )
    assert len(posts(read(READER, path))) == 1


def test_private_messages_are_not_opened(tmp_path: Path) -> None:
    """Their row says why; nothing of them was read."""
    path = written(
        tmp_path / "t.zip",
        {
            "posts/your_posts_1.json": told([POST]),
            "messages/inbox/a/message_1.json": told({"messages": [{"content": "secret"}]}),
        },
    )
    _, evidence = read_with_use(READER, path)
    row = evidence.member("messages/inbox/a/message_1.json")
    assert (row.status, row.reason, row.sha256) == ("ignored", "private_messages", None)


def test_pieces_of_an_export_have_one_owner(tmp_path: Path) -> None:
    """Of several zips one holds the profile; it says whose the posts of the others are."""
    one = written(tmp_path / "a.zip", {"posts/your_posts_1.json": told([POST])}).read_bytes()
    other = written(
        tmp_path / "b.zip", {"profile_information/profile_information.json": told(PROFILE)}
    ).read_bytes()
    path = written(tmp_path / "c.zip", {"part-1.zip": one, "part-2.zip": other})
    assert [post.account_id for post in posts(read(READER, path))] == ["odilefictive"]


def test_a_piece_by_itself_is_of_the_account_in_its_name(tmp_path: Path) -> None:
    """Facebook takes the dots out of a handle there, and compares handles without them."""
    path = written(
        tmp_path / "facebook-odilefictive-2026-01-02-AbC1.zip",
        {"your_facebook_activity/posts/your_posts_1.json": told([POST])},
    )
    post = posts(read(READER, path))[0]
    assert (post.account_id, post.account_handle) == ("odilefictive", None)


def test_comments_of_others_are_not_told(tmp_path: Path) -> None:
    """The owner's are, under former names too."""
    profile = json.loads(told(PROFILE))
    profile["profile_v2"]["previous_names"] = [{"name": "Odile Ancienne", "timestamp": 1}]
    stored = [
        {"timestamp": 1700000000 + at, "data": [{"comment": {"comment": "c", "author": name}}]}
        for at, name in enumerate(("Odile Fictive", "Odile Ancienne", "Someone Else"))
    ]
    path = written(
        tmp_path / "t.zip",
        {
            "profile_information/profile_information.json": told(profile),
            "comments/comments.json": told({"comments_v2": stored}),
        },
    )
    found = read(READER, path)
    assert [post.kind for post in posts(found)] == ["comment", "comment"]
    assert [one.reason for one in found if isinstance(one, Ignored)] == ["other_author"]


def test_a_session_in_two_files_is_one_login(tmp_path: Path) -> None:
    """The fuller record stands, wherever it lies."""
    path = written(
        tmp_path / "t.zip",
        {
            "security_and_login_information/logins_and_logouts.json": told(
                {"account_accesses_v2": [{"action": "Log in", "timestamp": 1700000000}]}
            ),
            "security_and_login_information/account_activity.json": told(
                {
                    "account_activity_v2": [
                        {"action": "Login", "timestamp": 1700000000, "ip_address": "192.0.2.1"}
                    ]
                }
            ),
        },
    )
    found = read(READER, path)
    events = [one for one in found if isinstance(one, AccountEvent)]
    assert [one.detail for one in events] == [Login(ip="192.0.2.1")]
    assert [one.reason for one in found if isinstance(one, Ignored)] == ["repeated"]


def test_labelled_sessions_are_read_by_what_values_are(tmp_path: Path) -> None:
    """Labels are in the language of the account and are not looked at."""
    record = {
        "timestamp": 1700000000,
        "label_values": [
            {"label": "Działanie", "value": "Logowanie"},
            {"label": "Adres", "value": "192.0.2.5"},
            {"label": "Przeglądarka", "value": "Mozilla/5.0 (X11)"},
        ],
    }
    path = written(
        tmp_path / "t.zip",
        {"security_and_login_information/logins_and_logouts.json": told([record])},
    )
    event = next(one for one in read(READER, path) if isinstance(one, AccountEvent))
    assert (event.kind, event.detail) == ("login", Login("192.0.2.5", agent="Mozilla/5.0 (X11)"))


def test_ids_are_the_same_when_read_again(tmp_path: Path) -> None:
    """They are made of account, time and words."""
    path = written(tmp_path / "t.zip", {"posts/your_posts_1.json": told([POST, POST])})
    first, second = (posts(read(READER, path)) for _ in range(2))
    assert [one.post_id for one in first] == [one.post_id for one in second]
    assert len({one.post_id for one in first}) == 2
    assert all("no_ids" in one.flags for one in first)


def test_what_has_no_time_is_a_reject(tmp_path: Path) -> None:
    """And costs itself alone."""
    lacking = {"data": [{"post": "x"}], "title": "t"}
    path = written(tmp_path / "t.zip", {"posts/your_posts_1.json": told([POST, lacking])})
    found = read(READER, path)
    assert (len(posts(found)), [one.reason for one in rejects(found)]) == (1, ["no time"])


def test_empty_security_files_are_noted(tmp_path: Path) -> None:
    """Empty means not retained."""
    path = written(
        tmp_path / "t.zip",
        {
            "posts/your_posts_1.json": told([POST]),
            "security_and_login_information/account_activity.json": told(
                {"account_activity_v2": []}
            ),
        },
    )
    notes = [one for one in read(READER, path) if isinstance(one, Note)]
    assert "empty_file" in [one.kind for one in notes]


def test_posts_bear_what_is_attached(tmp_path: Path) -> None:
    """Links, media, people tagged and named, hashtags."""
    post = {
        **POST,
        "data": [{"post": "hi @[1:2048:Jo Doe] #tag"}],
        "tags": [{"name": "Al Roe"}],
        "attachments": [
            {"data": [{"external_context": {"url": "https://a.example/"}}]},
            {"data": [{"media": {"uri": "posts/media/x/1.jpg"}}]},
        ],
    }
    path = written(tmp_path / "t.zip", {"posts/your_posts_1.json": told([post])})
    found: Post = posts(read(READER, path))[0]
    assert found.text == "hi Jo Doe #tag"
    assert found.urls == ("https://a.example/",)
    assert found.media == ("1.jpg",)
    assert found.mentions == ("Jo Doe", "Al Roe")
    assert found.hashtags == ("tag",)


def of_admin(tmp_path: Path, *records: Any) -> list[Any]:
    """Kind and detail of what an administrative file tells."""
    path = written(
        tmp_path / "t.zip",
        {"security_and_login_information/record_details.json": told({"admin_records_v2": records})},
    )
    found = read(READER, path)
    return [(one.kind, one.detail) for one in found if isinstance(one, AccountEvent)]


def admin(event: str, at: int = 1600000000, **extra: str) -> Any:
    """An administrative record."""
    held = dict.fromkeys(("old_email", "new_email", "new_number", "new_vanity"), "")
    return {"event": event, "session": {"created_timestamp": at}, "extra_info": {**held, **extra}}


def test_a_new_password_is_no_change_of_address(tmp_path: Path) -> None:
    """Its record names where the code was sent, a number too, as a new address."""
    found = of_admin(tmp_path, admin("Password Change", new_email="+4915500000001"))
    assert found == [("password_changed", None)]


def test_a_number_noted_as_an_address_is_a_number(tmp_path: Path) -> None:
    """Facebook notes it twice; it is told once, and not where the event is in unknown words."""
    number = "4915500000001"
    found = of_admin(
        tmp_path,
        admin("Add Phone Number", new_number=number),
        admin("Email change", new_email=number),
        admin("Kdoví co", 1600000009, new_email=number),
    )
    assert found == [("phone_changed", Change(None, number))]


def test_changes_without_values_are_told_by_their_words(tmp_path: Path) -> None:
    """Older records have none."""
    words = ("Email change", "Add Phone Number", "Remove Profile Photo", "Something else")
    found = of_admin(tmp_path, *(admin(event, 1600000000 + at) for at, event in enumerate(words)))
    kinds = ["email_changed", "phone_changed", "picture_changed"]
    assert found == [(kind, None) for kind in kinds]


def test_words_of_a_note_and_of_all_comments_are_told(tmp_path: Path) -> None:
    """A note stands in an attachment, which may be bare; one entry may hold several comments."""
    note = {"note": {"title": "Heading", "text": "Words", "media": [{"uri": "m/a.jpg"}]}}
    comments = [{"comment": {"comment": words, "author": "Odile Fictive"}} for words in "ab"]
    path = written(
        tmp_path / "t.zip",
        {
            "posts/your_posts_1.json": told(
                [{"timestamp": 1600000000, "attachments": {"data": [note]}, "data": []}]
            ),
            "comments/comments.json": told(
                {"comments_v2": [{"timestamp": 1600000001, "data": comments}]}
            ),
        },
    )
    found = posts(read(READER, path))
    assert {(one.text, one.media) for one in found} == {
        ("a\n\nb", ()),
        ("Heading\n\nWords", ("a.jpg",)),
    }


def test_labelled_records_keep_words_and_media(tmp_path: Path) -> None:
    """Of a post, and of what was changed in the account."""
    labels = [{"label": "Text", "value": "Shore"}, {"label": "URL", "value": "x"}]
    post = {"timestamp": 1700000000, "media": [{"uri": "p/a.jpg"}], "label_values": labels}
    event = {"timestamp": 1700000001, "label_values": [{"label": "E", "value": "Password Change"}]}
    path = written(
        tmp_path / "t.zip",
        {
            "posts/your_posts_1.json": told([{**post, "title": "Odile"}]),
            "security_and_login_information/record_details.json": told([event]),
        },
    )
    found = read(READER, path)
    assert [(one.text, one.media) for one in posts(found)] == [("Shore", ("a.jpg",))]
    assert [one.kind for one in found if isinstance(one, AccountEvent)] == ["password_changed"]


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """The record in which it does is none, though its text stands before the break."""
    records = [
        {
            "timestamp": 1600000000 + at,
            "action": "Login",
            "ip_address": f"192.0.2.{at}",
            "site": "s",
        }
        for at in range(3)
    ]
    content = told({"account_accesses_v2": records})
    path = tmp_path / "logins_and_logouts.json"
    path.write_text(content[: content.rindex('"site"')], "utf-8")
    found = read(READER, path)
    logins = [one for one in found if isinstance(one, AccountEvent)]
    assert [one.detail.ip for one in logins if isinstance(one.detail, Login)] == [
        "192.0.2.0",
        "192.0.2.1",
    ]
    assert [one.locator.record for one in rejects(found)] == [2]


def test_one_login_in_three_files_is_told_once(tmp_path: Path) -> None:
    """Its address is written in two ways, and its session begins seconds before it; another
    session of that address stands."""
    folder, long = "security_and_login_information", "2001:0db8:0571:c540::0007"
    short, at = "2001:db8:571:c540::7", 1700000000
    login = {"action": "Login", "timestamp": at}
    sessions = [{"created_timestamp": at - 3, "ip_address": short}]
    sessions.append({"created_timestamp": at - 300, "ip_address": short})
    path = written(
        tmp_path / "t.zip",
        {
            f"{folder}/account_activity.json": told(
                {"account_activity_v2": [{**login, "ip_address": long}]}
            ),
            f"{folder}/logins_and_logouts.json": told(
                {"account_accesses_v2": [{**login, "ip_address": short}]}
            ),
            f"{folder}/where_you're_logged_in.json": told({"active_sessions_v2": sessions}),
        },
    )
    found = [one for one in read(READER, path) if isinstance(one, AccountEvent)]
    assert sorted(one.occurred_at.timestamp() for one in found) == [at - 300, at]
