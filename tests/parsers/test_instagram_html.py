"""Instagram's and Threads' export as pages: goldens, the platform's clock, what is no post."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.parsers import ReadOptions
from forensics.parsers.instagram_html import InstagramHtml
from tests.parsers.archive_cases import written
from tests.parsers.meta_cases import FOLDER, LOGINS, all_of, check_golden, claimed, scenarios

READER = InstagramHtml()
BLOCK = '<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder">'


def post(words: str, when: str, medium: str = "media/posts/202601/1.jpg") -> str:
    """A block of a page of posts."""
    picture = f'<div><a href="{medium}"><img src="{medium}" class="_a6_o _3-96"/></a></div>'
    return (
        f'{BLOCK}<h2 class="_3-95 _2pim _a6-h _a6-i">{words}</h2>'
        f'<div class="_3-95 _a6-p">{picture}</div><div class="_3-94 _a6-o">{when}</div></div>'
    )


def session(heading: str, when: str) -> str:
    """A block of the page of logins."""
    return (
        f'{BLOCK}<h2 class="_a6-h _a6-i">{heading}</h2><div class="_a6-p"><table><tr>'
        f'<td colspan="2" class="_2pin _a6_q">IP Address<div><div>192.0.2.1</div></div></td></tr>'
        f'<tr><td class="_2pin _a6_q">Time</td><td class="_2piu _a6_r">{when}</td></tr></table>'
        "</div></div>"
    )


def page(*blocks: str) -> str:
    """A page of blocks."""
    return f"<html><head><title>x</title></head><body>{''.join(blocks)}</body></html>"


@pytest.mark.parametrize("scenario", scenarios("instagram_html"), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Every record of the scenario comes out as its expected.json says."""
    check_golden(READER, scenario)


@pytest.mark.parametrize(
    ("when", "utc"),
    [
        ("Jan 02, 2026 4:17 pm", "2026-01-03T00:17"),
        ("Jul 02, 2026 4:17 pm", "2026-07-03T00:17"),
        ("Tháng 10 01, 2025 10:21 ch", "2025-10-02T06:21"),
        ("7月 01, 2026 6:25 PM", "2026-07-02T02:25"),
        ("jun. 07, 2024 5:44 am", "2024-06-07T13:44"),
    ],
)
def test_the_clock_is_eight_hours_behind_all_year(when: str, utc: str, tmp_path: Path) -> None:
    """In summer too, in whatever language, to the minute."""
    path = written(tmp_path / "a.zip", {"posts_1.html": page(post("a", when))})
    found = all_of(READER, path)[0][0]
    assert found.created_at.isoformat().startswith(utc)
    assert (found.precision, found.flags) == ("minute", ("format_zone", "no_ids"))


def test_the_user_may_know_better(tmp_path: Path) -> None:
    """The zone that the user names is taken."""
    path = written(tmp_path / "a.zip", {"posts_1.html": page(post("a", "Jan 02, 2026 4:17 pm"))})
    found = all_of(READER, path, ReadOptions(source_zone="UTC"))[0][0]
    assert (found.created_at.hour, found.flags) == (16, ("source_zone", "no_ids"))


@pytest.mark.parametrize(
    ("heading", "precision", "second"),
    [("2026-01-05T10:00:42+00:00", "second", 42), ("", "minute", 0)],
)
def test_a_login_is_exact_where_its_heading_is(
    heading: str, precision: str, second: int, tmp_path: Path
) -> None:
    """The heading bears seconds and an offset, the table neither."""
    name = f"{LOGINS}/login_activity.html"
    path = written(tmp_path / "a.zip", {name: page(session(heading, "Jan 05, 2026 2:00 am"))})
    event = all_of(READER, path)[1][0]
    assert (event.occurred_at.hour, event.occurred_at.second) == (10, second)
    assert event.precision == precision


@pytest.mark.parametrize(
    ("name", "block"),
    [
        ("message_1.html", post("Lena", "Jan 02, 2026 4:17 pm", "photos/1.jpg")),
        ("liked_posts.html", post("Lena", "Jan 02, 2026 4:17 pm", "https://a.example/1.jpg")),
        ("your_posts_1.html", post("Odile", "Jan 02, 2026 4:17 pm", "posts/media/1.jpg")),
    ],
)
def test_pages_of_the_same_blocks_are_not_claimed(name: str, block: str, tmp_path: Path) -> None:
    """Private messages, others' posts, Facebook's."""
    path = written(tmp_path / "a.zip", {name: page(block)})
    assert "instagram_html" not in claimed(path)


def test_private_messages_are_not_opened(tmp_path: Path) -> None:
    """A page of them beside the posts is passed over."""
    files = {
        f"{FOLDER}/media/posts_1.html": page(post("a", "Jan 02, 2026 4:17 pm")),
        f"{FOLDER}/messages/inbox/l_1/message_1.html": page(post("b", "Jan 02, 2026 4:17 pm")),
    }
    assert [one.text for one in all_of(READER, written(tmp_path / "a.zip", files))[0]] == ["a"]


def test_threads_pages_are_threads_posts(tmp_path: Path) -> None:
    """They come in the same download."""
    name = f"{FOLDER}/threads/threads_and_replies.html"
    path = written(tmp_path / "a.zip", {name: page(post("a", "Jan 02, 2026 4:17 pm"))})
    assert claimed(path) == ["instagram_html"]
    assert [one.platform for one in all_of(READER, path)[0]] == ["threads"]


def test_a_page_out_of_its_folders_is_known_by_its_media(tmp_path: Path) -> None:
    """Beside other files too."""
    files = {"posts_1.html": page(post("a", "Jan 02, 2026 4:17 pm")), "note.txt": "x"}
    path = written(tmp_path / "a.zip", files)
    assert claimed(path) == ["instagram_html"]
    assert [one.text for one in all_of(READER, path)[0]] == ["a"]
