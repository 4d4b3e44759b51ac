"""What Meta's exports share: records out of their wrappers, labelled values, blocks, the clock."""

from __future__ import annotations

import pytest

from forensics.parsers.shared.meta.blocks import blocks
from forensics.parsers.shared.meta.clock import PageClock, calendar_of, is_dated_line, named_clock
from forensics.parsers.shared.meta.facebook_files import kind_by_name, root_of, user_in
from forensics.parsers.shared.meta.records import Cell, cells, moment, unwrapped
from forensics.parsers.shared.meta.words import session_kind
from forensics.platforms.facebook import address, profile

POST = {"timestamp": 1, "data": [{"post": "x"}], "attachments": []}


@pytest.mark.parametrize(
    ("value", "records"),
    [
        (POST, [POST]),
        ({"comments_v2": [POST, POST]}, [POST, POST]),
        ({"comments_v2": []}, []),
        ({"profile_v2": {"name": {}, "emails": {}}}, [{"name": {}, "emails": {}}]),
        ({"wall": {"activity_log_data": [POST]}}, [POST]),
        ({"data": [POST], "attachments": []}, [{"data": [POST], "attachments": []}]),
        ({"timezone_v2": "Europe/Paris"}, [{"timezone_v2": "Europe/Paris"}]),
        ("text", ["text"]),
    ],
)
def test_records_out_of_their_wrapper(value: object, records: list[object]) -> None:
    """A record that holds nothing but lists is no wrapper."""
    assert [part.record for part in unwrapped(value)] == records


def test_labelled_values_of_all_shapes() -> None:
    """Nested ones with what they stand within."""
    record = {
        "string_map_data": {"Tijd": {"timestamp": 1700000000}},
        "string_list_data": [{"value": "a", "href": "https://a.example"}],
        "label_values": [
            {"label": "L", "value": "v"},
            {"label": "When", "timestamp_value": 1700000001},
            {"title": "Group", "dict": [{"dict": [{"label": "in", "value": "w"}], "title": "One"}]},
            {"label": "Many", "vec": [{"value": "1"}, {"value": "2"}]},
        ],
    }
    assert cells(record) == [
        Cell("Tijd", at=1700000000),
        Cell("", "a", "https://a.example"),
        Cell("L", "v"),
        Cell("When", at=1700000001),
        Cell("in", "w", group=("Group", "One")),
        Cell("", "1", group=("Many",)),
        Cell("", "2", group=("Many",)),
    ]


@pytest.mark.parametrize("value", [0, -62169958800, True, None, "x", []])
def test_no_time_is_no_time(value: object) -> None:
    """Zero and the year 0 stand for a time that is not known."""
    with pytest.raises(ValueError, match="no usable time"):
        moment(value)


def test_blocks_of_tables() -> None:
    """Values beside their label, and within its cell."""
    found = blocks(
        '<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder"><h2 class="_a6-h">T</h2><table>'
        '<tr><td colspan="2" class="_2pin _a6_q">IP<div><div>192.0.2.7</div></div></td></tr>'
        '<tr><td class="_2pin _a6_q">Time</td><td class="_2pin _2piu _a6_r">Jan 1</td></tr></table>'
        '<div class="_3-94 _a6-o">Jan 01, 2024 1:00 pm</div></div>'
    )
    assert found[0]["rows"] == [["IP", "192.0.2.7"], ["Time", "Jan 1"]]
    assert (found[0]["texts"], found[0]["when"]) == ([], "Jan 01, 2024 1:00 pm")


def test_blocks_of_pictures() -> None:
    """A caption below a picture is no text; the picture counts once; an icon is no picture."""
    found = blocks(
        '<section class="_a6-g"><div class="_2pin"><a href="m/1.jpg"><img src="m/1.jpg"></a>album'
        '</div><div class="_2pin">words</div><img src="https://static.example/i.png"></section>'
    )
    assert (found[0]["texts"], found[0]["captions"]) == (["words"], ["album"])
    assert found[0]["media"] == ["m/1.jpg"]


def test_a_label_is_no_text() -> None:
    """The group of a comment stands before its words."""
    found = blocks(
        '<section class="_a6-g"><div class="_2pin"><div><span class="_a6_m">Group: </span>Club'
        "</div>words</div></section>"
    )
    assert (found[0]["texts"], found[0]["rows"]) == (["words"], [["Group", "Club"]])


def test_months_of_several_meanings_are_settled_by_the_others() -> None:
    """``lis`` is November in Czech and October in Croatian; beside ``led`` it is Czech."""
    written = "lis 10, 2014 9:02:15 odpol."
    with pytest.raises(ValueError, match="one month in one language"):
        PageClock().read(written)
    clock = PageClock(calendar=calendar_of([written, "led 10, 2014 9:02:15 odpol."]))
    assert clock.read(written).moment.month == 11


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("Jan 05, 2026 11:00:00 pm", "2026-01-05T22:00:00"),
        ("Aug 05, 2026 11:00:00 pm", "2026-08-05T21:00:00"),
        ("Tháng 10 01, 2025 10:21:24 ch", "2025-10-01T20:21:24"),
        ("7月 01, 2026 6:25:04 PM", "2026-07-01T16:25:04"),
        ("Mai 12, 2021 3:04:05 nachm.", "2021-05-12T13:04:05"),
    ],
)
def test_a_clock_with_daylight_saving(written: str, utc: str) -> None:
    """Times by the zone of the account, in several languages."""
    dated = named_clock("Europe/Amsterdam").read(written)
    assert (dated.moment.isoformat()[:19], dated.flags) == (utc, ("format_zone",))


@pytest.mark.parametrize(
    ("line", "is_time"),
    [
        ("Updated May 02, 2011 8:12:17 am", True),
        ("May 02, 2011 8:12:17 am", True),
        ("7月 01, 2026 6:25:04 PMに更新", True),
        ("更新于2014年7月25日 0:06:36", True),
        ("Happy new year 2020!", False),
        ("See you on May 02, 2011", False),
        ("words\nUpdated May 02, 2011 8:12:17 am", False),
    ],
)
def test_lines_that_are_times(line: str, is_time: bool) -> None:
    """A day alone may be the owner's own words."""
    assert is_dated_line(line, PageClock()) is is_time


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("Login", "login"),
        ("Connexion", "login"),
        ("Log out", "logout"),
        ("ログアウト", "logout"),
        ("Session updated", None),
        ("Login failed", None),
    ],
)
def test_actions_in_several_languages(action: str, kind: str | None) -> None:
    """What is not known is not guessed."""
    assert session_kind(action) == kind


@pytest.mark.parametrize(
    ("member", "kind"),
    [
        ("posts/your_posts.json", "posts"),
        (
            "x/posts/your_posts__check_ins__photos_and_videos_12.html",
            "posts",
        ),
        ("this_profile's_activity_across_facebook/posts/profile_posts_1.json", "posts"),
        ("posts/other_people_s_posts_to_your_timeline.json", "others"),
        ("security_and_login_information/where_you_re_logged_in.json", "sessions"),
        ("your_facebook_activity/posts/trash.json", "trash"),
        ("elsewhere/trash.json", None),
        ("your_instagram_activity/comments/post_comments_1.json", None),
    ],
)
def test_kinds_of_files(member: str, kind: str | None) -> None:
    """By name, whatever the folders are."""
    assert kind_by_name(member) == kind


def test_where_an_export_begins_and_whose_it_is() -> None:
    """Below folders that somebody added."""
    path = "mine/facebook-jane.doe-2026-09-15-Ab/your_facebook_activity/posts/a.json"
    assert root_of(path) == "mine/facebook-jane.doe-2026-09-15-Ab/"
    assert user_in(path) == "jane.doe"


@pytest.mark.parametrize(
    ("text", "post_id"),
    [
        ("https://www.facebook.com/some.body/posts/10150123456789012", "10150123456789012"),
        ("https://m.facebook.com/story.php?story_fbid=123456789&id=4", "123456789"),
        ("https://www.facebook.com/groups/abc/permalink/987654321/", "987654321"),
        ("https://www.facebook.com/some.body", None),
        ("https://notfacebook.com/a/posts/10150123456789012", None),
    ],
)
def test_addresses_of_posts(text: str, post_id: str | None) -> None:
    """Of people, groups and old links."""
    found = address(text)
    assert (found.post_id if found else None) == post_id


def test_addresses_of_profiles() -> None:
    """A folder of the site is no handle."""
    assert profile("https://www.facebook.com/some.body/") == "some.body"
    assert profile("https://www.facebook.com/profile.php?id=4") == ""
