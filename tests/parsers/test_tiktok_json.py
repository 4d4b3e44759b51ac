"""TikTok's export in JSON: sections of all years, what is told and what is left alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from forensics.model.records import AccountEvent, Ignored, Note, Reject
from forensics.parsers.tiktok_json import TiktokJson
from tests.parsers.scraped_cases import (
    check_golden,
    posts,
    read,
    recognised_by,
    scenarios,
    written,
)

PARSER = TiktokJson()
LOGIN = {"Date": "2026-01-02 03:04:05", "IP": "192.0.2.9", "DeviceModel": "Fictive 3"}


def export(**sections: Any) -> str:
    """An export of these sections, of an account with a handle."""
    profile = {"Profile Info": {"ProfileMap": {"userName": "ann_fictive"}}}
    return json.dumps({"Profile And Settings": profile, **sections})


def of_posts(*videos: Any, name: str = "Posts") -> str:
    """An export of these videos."""
    return export(Post={name: {"VideoList": list(videos)}})


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


def test_a_renamed_file_is_known_by_its_sections(tmp_path: Path) -> None:
    """Neither the name nor the ending of the file decides."""
    assert recognised_by(written(tmp_path, "copy.bin", of_posts())) == [PARSER.name]


def test_a_file_of_other_lists_is_not_recognised(tmp_path: Path) -> None:
    """A section of that name alone is no export of TikTok's."""
    path = written(tmp_path, "t.json", json.dumps({"Profile": {"name": "x"}, "Post": {"a": 1}}))
    assert PARSER.name not in recognised_by(path)


def test_watched_videos_are_no_posts(tmp_path: Path) -> None:
    """They stand in a list of the same name as one's own."""
    video = {"Date": "2026-01-02 03:04:05", "Link": "https://www.tiktokv.com/share/video/1/"}
    stored = export(**{"Your Activity": {"Watch History": {"VideoList": [video]}}})
    found = read(PARSER, written(tmp_path, "t.json", stored))
    assert posts(found) == []
    assert [one.reason for one in found if isinstance(one, Ignored)] == ["not_a_post"]


def test_a_stated_time_is_not_changed_by_the_id(tmp_path: Path) -> None:
    """The id is of when the video was made, which may be long before it was posted."""
    video = {
        "Date": "2026-01-02 03:04:05",
        "Link": "https://www.tiktokv.com/share/video/7000000000000000000/",
    }
    (post,) = posts(read(PARSER, written(tmp_path, "t.json", of_posts(video))))
    assert (post.created_at.isoformat(), post.flags) == ("2026-01-02T03:04:05+00:00", ())


def test_the_id_dates_a_video_without_a_time(tmp_path: Path) -> None:
    """``N/A`` is no time; the id's is used and said to be."""
    video = {"Date": "N/A", "Link": "https://www.tiktokv.com/share/video/7000000000000000000/"}
    (post,) = posts(read(PARSER, written(tmp_path, "t.json", of_posts(video))))
    assert (post.created_at.isoformat(), post.flags) == ("2021-08-24T14:15:05+00:00", ("id_time",))


@pytest.mark.parametrize("seen_by", ["Only You", "Friends", "Alleen jij", "Followers", "Private"])
def test_a_video_for_few_is_limited(seen_by: str, tmp_path: Path) -> None:
    """What not everybody could see is flagged."""
    video = {
        "Date": "2026-01-02 03:04:05",
        "Link": "https://www.tiktokv.com/share/video/7000000000000000000/",
        "WhoCanView": seen_by,
    }
    (post,) = posts(read(PARSER, written(tmp_path, "t.json", of_posts(video))))
    assert post.flags == ("limited",)


def test_logins_tell_device_and_period(tmp_path: Path) -> None:
    """The period that the list covers is noted with it."""
    stored = export(Activity={"Login History": {"LoginHistoryList": [LOGIN]}})
    found = read(PARSER, written(tmp_path, "t.json", stored))
    (event,) = [one for one in found if isinstance(one, AccountEvent)]
    assert (event.kind, event.account_id) == ("login", "ann_fictive")
    assert [one.kind for one in found if isinstance(one, Note)] == ["window"]


def test_an_empty_list_of_logins_is_noted(tmp_path: Path) -> None:
    """It means that none are kept, not that there were none."""
    stored = export(Activity={"Login History": {"LoginHistoryList": None}})
    found = read(PARSER, written(tmp_path, "t.json", stored))
    assert [one.kind for one in found if isinstance(one, Note)] == ["empty_file"]


def test_a_list_that_is_a_text_is_a_reject(tmp_path: Path) -> None:
    """What should be the list of videos and is none is counted and shown."""
    stored = export(Post={"Posts": {"VideoList": "redacted"}})
    found = read(PARSER, written(tmp_path, "t.json", stored))
    assert len([one for one in found if isinstance(one, Reject)]) == 1


def test_without_a_profile_the_file_names_the_account(tmp_path: Path) -> None:
    """Two exports are not taken for one account."""
    video = {"Date": "2026-01-02 03:04:05", "Link": "https://www.tiktokv.com/share/video/7/"}
    stored = json.dumps({"Post": {"Posts": {"VideoList": [video]}}})
    (post,) = posts(read(PARSER, written(tmp_path, "mine.json", stored)))
    assert (post.account_id, post.account_handle) == ("mine", None)


def test_deleted_videos_in_a_section_of_their_own(tmp_path: Path) -> None:
    """The names of two sections may be written as one."""
    video = {"Date": "2026-01-02 03:04:05", "Link": "https://www.tiktokv.com/share/video/1/"}
    stored = export(**{"Post.Recently Deleted Posts": {"PostList": [video]}})
    found = posts(read(PARSER, written(tmp_path, "t.json", stored)))
    assert [post.flags for post in found if "deleted" in post.flags]
