"""Instagram's export in JSON: goldens, recognition, where words and times stand, sessions."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from forensics.evidence import open_evidence
from forensics.model.event_details import Change, Login
from forensics.model.records import Note, Profile
from forensics.parsers import ReadOptions
from forensics.parsers.instagram_json import InstagramJson
from tests.parsers.archive_cases import GOLDEN, rejects, written
from tests.parsers.meta_cases import (
    FOLDER,
    LOGINS,
    all_of,
    check_golden,
    claimed,
    labelled,
    medium,
    scenarios,
    stored,
)

READER = InstagramJson()
NAME = "instagram-odile.fictive-2026-01-09-AbCdEf12"
POSTS = stored([{"media": [medium(1_700_000_000, "Été")]}])


@pytest.mark.parametrize("scenario", scenarios("instagram_json"), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Every record of the scenario comes out as its expected.json says."""
    check_golden(READER, scenario)


@pytest.mark.parametrize(
    "name",
    ["posts_1.json", "renamed.json", "anything", f"x/{NAME}/{FOLDER}/media/posts_1.json"],
)
def test_a_file_alone_is_known_by_what_it_holds(name: str, tmp_path: Path) -> None:
    """Posts are pictures with a time, whatever the file is called."""
    path = written(tmp_path / "a.zip", {name: POSTS})
    assert claimed(path) == ["instagram_json"]
    assert [post.text for post in all_of(READER, path)[0]] == ["Été"]


def test_an_archive_packed_again_is_read(tmp_path: Path) -> None:
    """A tar.gz with a folder more reads as the golden does."""
    scenario = GOLDEN / "instagram_json" / "2022" / "input"
    path = tmp_path / "again.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        archive.add(scenario, "mine/again")
    assert claimed(path) == ["instagram_json"]
    assert len(all_of(READER, path)[0]) == len(all_of(READER, scenario)[0])


def test_pieces_of_one_export_are_one_accounts(tmp_path: Path) -> None:
    """The profile lies in the one zip, the posts in the other."""
    profile = stored({"profile_user": [labelled(Username="odile.fictive")]})
    first = written(tmp_path / "a.zip", {"personal_information/personal_information.json": profile})
    second = written(tmp_path / "b.zip", {f"{FOLDER}/media/posts_1.json": POSTS})
    both = written(
        tmp_path / "both.zip",
        {"a.zip": first.read_bytes(), "b.zip": second.read_bytes()},
    )
    assert {post.account_id for post in all_of(READER, both)[0]} == {"odile.fictive"}


def test_the_name_of_the_download_says_whose_it_is(tmp_path: Path) -> None:
    """Where there is no profile."""
    path = written(tmp_path / "a.zip", {f"{NAME}/{FOLDER}/media/posts_1.json": POSTS})
    assert all_of(READER, path)[0][0].account_handle == "odile.fictive"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("message_1.json", {"participants": [], "messages": [{"timestamp_ms": 1}]}),
        ("your_posts_1.json", [{"timestamp": 1_700_000_000, "data": [{"post": "a"}]}]),
        ("posts.json", [{"timestamp": 1, "label_values": [{"label": "URL", "value": "x"}]}]),
        ("followers_1.json", [{"string_list_data": [{"value": "a", "timestamp": 1}]}]),
        ("photos.json", {"photos": [{"id": 1, "title": "a"}]}),
        ("empty.json", []),
    ],
)
def test_other_files_are_not_claimed(name: str, value: object, tmp_path: Path) -> None:
    """Messages, Facebook's posts, labels without a place, contacts, other people's JSON."""
    path = written(tmp_path / "a.zip", {name: stored(value)})
    assert "instagram_json" not in claimed(path)


def test_private_messages_stay_closed(tmp_path: Path) -> None:
    """They are ignored unopened, and so are contacts."""
    files = {
        f"{FOLDER}/media/posts_1.json": POSTS,
        f"{FOLDER}/messages/inbox/a_1/message_1.json": "{",
        "connections/followers_and_following/followers_1.json": "{",
        "media/posts/202601/1.jpg": b"x",
        "novelty.json": "{}",
    }
    with open_evidence(written(tmp_path / "a.zip", files)) as evidence:
        list(READER.parse(evidence, ReadOptions()))
    told = [(row.status, row.reason) for row in evidence.use.members]
    assert told[1:] == [
        ("ignored", "private_messages"),
        ("ignored", "contacts"),
        ("ignored", "media"),
        ("unknown", None),
    ]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"media": [medium(1_700_000_000, "one")]}, ("one", 1_700_000_000)),
        (
            {
                "media": [medium(1_700_000_000), medium(1_700_000_001)],
                "title": "two",
                "creation_timestamp": 1_700_000_130,
            },
            ("two", 1_700_000_130),
        ),
        ({"media": [medium(1_700_000_000)], "creation_timestamp": 0}, ("", 1_700_000_000)),
    ],
)
def test_words_and_time_of_a_post(
    record: object, expected: tuple[str, int], tmp_path: Path
) -> None:
    """At the top where they are there, else at the first picture."""
    path = written(tmp_path / "a.zip", {"posts_1.json": stored([record])})
    post = all_of(READER, path)[0][0]
    assert (post.text, post.created_at.timestamp()) == expected


def test_a_post_without_time_is_told_and_no_other_is_lost(tmp_path: Path) -> None:
    """A Reject with a plain reason."""
    posts = [{"media": [medium(1)]}, {"media": [medium(None)]}, {"media": [medium(1_700_000_000)]}]
    found = all_of(READER, written(tmp_path / "a.zip", {"posts_1.json": stored(posts)}))
    assert len(found[0]) == 1
    assert [one.reason for one in rejects(found[3])] == [
        "no usable time (1)",
        "no usable time (None)",
    ]


def test_one_record_may_stand_bare(tmp_path: Path) -> None:
    """A file of one record is an object, and no list."""
    path = written(tmp_path / "a.zip", {"posts_1.json": stored({"media": [medium(1_700_000_000)]})})
    assert len(all_of(READER, path)[0]) == 1


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"Opmerking": "mooi", "Media-eigenaar": "lena", "Tijd": 1_700_000_000}, ("mooi", "lena")),
        ({"A": "mooi", "B": "lena", "C": 1_700_000_000}, ("mooi", "lena")),
        ({"Media_Owner": "lena", "Comment": "nice", "Time": 1_700_000_000}, ("nice", "lena")),
        ({"Comment": "nice", "Time": 1_700_000_000}, ("nice", None)),
    ],
)
def test_a_comment_in_any_language(
    cells: dict[str, object], expected: tuple[str, str | None], tmp_path: Path
) -> None:
    """Words first, then whose picture it is, unless a label says otherwise."""
    files = {f"{FOLDER}/comments/post_comments_1.json": stored([labelled(**cells)])}
    post = all_of(READER, written(tmp_path / "a.zip", files))[0][0]
    assert (post.kind, post.text, post.reply_to_handle) == ("comment", *expected)


def test_a_session_is_known_by_its_values(tmp_path: Path) -> None:
    """Address, port and program, whatever their labels."""
    session = labelled(
        Куки="a1b2c3",
        Порт="52011",
        Адрес="2001:db8::1",
        Язык="ru",
        Время=1_700_000_000,
        Агент="Instagram 300.0 (iPhone12,1)",
    )
    files = {f"{LOGINS}/login_activity.json": stored({"account_history_login_history": [session]})}
    event = all_of(READER, written(tmp_path / "a.zip", files))[1][0]
    assert event.detail == Login("2001:db8::1", "52011", "Instagram 300.0 (iPhone12,1)")


@pytest.mark.parametrize(
    ("said", "kind"),
    [("Login", "login"), ("Déconnexion", "logout"), ("Something else", None)],
)
def test_what_is_said_in_words_not_known_is_not_guessed(
    said: str, kind: str | None, tmp_path: Path
) -> None:
    """Only a word that is known makes an event."""
    record = {"timestamp": 1_700_000_000, "label_values": [{"label": "Type", "value": said}]}
    path = written(tmp_path / "a.zip", {f"{LOGINS}/profile_activity.json": stored([record])})
    _, events, ignored, _ = all_of(READER, path)
    assert [event.kind for event in events] == ([kind] if kind else [])
    assert len(ignored) == (0 if kind else 1)


def test_a_session_that_two_files_tell_is_told_once(tmp_path: Path) -> None:
    """Devices repeat the logins of the login file."""
    files = {
        f"{LOGINS}/devices.json": stored({"devices_devices": [labelled(Last_Login=1_700_000_000)]}),
        f"{LOGINS}/login_activity.json": stored(
            {"account_history_login_history": [labelled(Time=1_700_000_000)]}
        ),
    }
    _, events, ignored, _ = all_of(READER, written(tmp_path / "a.zip", files))
    assert [event.kind for event in events] == ["login"]
    assert [one.reason for one in ignored] == ["repeated"]


def test_changes_of_the_profile_in_any_language(tmp_path: Path) -> None:
    """The field is named in English, the labels are not."""
    change = labelled(Geändert="Username", Vorher="odile.f", Nachher="odile", Am=1_700_000_000)
    files = {"profile_changes.json": stored({"profile_profile_change": [change]})}
    event = all_of(READER, written(tmp_path / "a.zip", files))[1][0]
    assert (event.kind, event.detail) == ("screen_name_changed", Change("odile.f", "odile"))


def test_others_posts_are_left_out(tmp_path: Path) -> None:
    """A list of posts with labels may hold other people's."""
    owner = {"title": "Owner", "dict": [{"dict": [{"label": "Username", "value": "lena"}]}]}
    record = {"timestamp": 1_700_000_000, "media": [], "label_values": [owner]}
    files = {f"{NAME}/{FOLDER}/media/posts.json": stored([record])}
    posts, _, ignored, _ = all_of(READER, written(tmp_path / "a.zip", files))
    assert (posts, [one.reason for one in ignored]) == ([], ["other_author"])


def test_times_before_2021_follow_the_users_zone(tmp_path: Path) -> None:
    """They bear no zone: UTC, unless the user says otherwise."""
    media = {"photos": [{"caption": "", "taken_at": "2019-01-02T07:04:05", "path": "a.jpg"}]}
    path = written(tmp_path / "a.zip", {"media.json": stored(media)})
    plain = all_of(READER, path)[0][0]
    told = all_of(READER, path, ReadOptions(source_zone="Europe/Paris"))[0][0]
    assert (plain.created_at.hour, plain.flags) == (7, ("format_zone", "no_ids"))
    assert (told.created_at.hour, told.flags) == (6, ("source_zone", "no_ids"))


def test_threads_in_the_same_download_are_told_apart(tmp_path: Path) -> None:
    """By the platform of each post."""
    threads = {"text_post_app_text_posts": [{"media": [medium(1_700_000_000, "a", "")]}]}
    files = {
        f"{NAME}/{FOLDER}/media/posts_1.json": POSTS,
        f"{NAME}/{FOLDER}/threads/threads_and_replies.json": stored(threads),
    }
    path = written(tmp_path / "a.zip", files)
    assert claimed(path) == ["instagram_json"]
    posts = all_of(READER, path)[0]
    assert [(post.platform, post.account_id) for post in posts] == [
        ("instagram", "odile.fictive"),
        ("threads", "odile.fictive"),
    ]


def test_an_empty_file_of_sessions_is_told(tmp_path: Path) -> None:
    """It means that nothing was kept."""
    files = {f"{LOGINS}/logout_activity.json": stored({"account_history_logout_history": []})}
    records = all_of(READER, written(tmp_path / "a.zip", files))[3]
    assert [one.kind for one in records if isinstance(one, Note)] == ["empty_file"]


def test_a_post_is_quoted_as_it_stands(tmp_path: Path) -> None:
    """The bytes of a record under a key are canonical JSON of it alone."""
    story = {"ig_stories": [medium(1_700_000_000), medium(1_700_000_001, "b")]}
    with open_evidence(written(tmp_path / "a.zip", {"stories.json": stored(story)})) as evidence:
        post = list(READER.parse(evidence, ReadOptions()))[1]
        assert b'"title":"b"' in READER.raw(evidence, post.locator)


def test_the_profile_in_a_language_known(tmp_path: Path) -> None:
    """Handle, name and words of the profile, by their labels."""
    profile = labelled(
        **{"E-mail": "o@example.org", "Gebruikersnaam": "odile.f", "Naam": "Odile", "Bio": "Brood"}
    )
    files = {"personal_information.json": stored({"profile_user": [profile]})}
    records = all_of(READER, written(tmp_path / "a.zip", files))[3]
    found = next(one for one in records if isinstance(one, Profile))
    assert (found.handle, found.display_name, found.bio, found.email) == (
        "odile.f",
        "Odile",
        "Brood",
        "o@example.org",
    )


@pytest.mark.parametrize("before", ["Previous Value", "Valeur précédente"])
def test_what_was_before_a_change_is_known_by_its_label(before: str, tmp_path: Path) -> None:
    """It may stand after what it became, with a link in the place of a value."""
    first = labelled(Changed="Email", New="o@b.example", **{before: "o@a.example"}, D=1_700_000_000)
    other = labelled(Changed="Profile Bio Link", New="", D=1_700_000_001)
    other["string_map_data"][before] = {"href": "https://a.example", "value": ""}
    files = {"profile_changes.json": stored({"profile_profile_change": [first, other]})}
    events = all_of(READER, written(tmp_path / "a.zip", files))[1]
    assert [event.detail for event in events] == [
        Change("o@a.example", "o@b.example"),
        Change("https://a.example", None),
    ]


def test_changes_of_status_under_their_newer_key(tmp_path: Path) -> None:
    """An export of 2025 has another key than one of 2023."""
    record = labelled(Change="Deactivated", Time=1_700_000_000)
    content = stored({"account_history_profile_status_changes": [record]})
    files = {f"{LOGINS}/profile_status_changes.json": content}
    events = all_of(READER, written(tmp_path / "a.zip", files))[1]
    assert [event.kind for event in events] == ["deactivated"]


@pytest.mark.parametrize("root", ["ig_stories", "photos"])
def test_a_file_that_breaks_off_is_read_as_far_as_it_goes(root: str, tmp_path: Path) -> None:
    """Of either generation; the picture in which it does is no post."""
    old = {"caption": "a", "taken_at": "2018-05-01T10:00:00", "path": "p/1.jpg"}
    content = stored({root: [old if root == "photos" else medium(1_700_000_000, "a")] * 2})
    path = tmp_path / "cut.json"
    path.write_text(content[: content.rindex(":")])
    posts, _, _, records = all_of(READER, path)
    assert [post.text for post in posts] == ["a"]
    assert len(rejects(records)) == 1
