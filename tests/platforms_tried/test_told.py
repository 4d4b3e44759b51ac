"""What a report says of an account that is not of the shape of X."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forensics.case import Case
from forensics.report.document import build
from forensics.report.phrasing.wordless import medium
from tests.platforms_tried.accounts import hijacked
from tests.platforms_tried.measured import case_of


@pytest.fixture(scope="module")
def facebook(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Posts and comments of an account without a handle, without ids, without apps."""
    return case_of("facebook", hijacked("facebook"), tmp_path_factory.mktemp("facebook"))


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Videos without a word."""
    items = [replace(one, text="", urls=(), comment=False) for one in hijacked("tiktok")]
    return case_of("tiktok", items, tmp_path_factory.mktemp("bare"))


def test_comments_are_told_as_comments(facebook: Case) -> None:
    """In the sentence on turning to others, and in the table of both hands."""
    said = str(build(facebook, "en").sections)
    assert "Comments, replies, reposts and mentions fall back" in said
    assert "Replies, reposts and mentions" not in said
    assert "'Reposts'" not in said


def test_the_app_is_not_in_the_evidence(facebook: Case) -> None:
    """It is no check that had too little data, and no line that was weighed."""
    said = str(build(facebook, "en").sections)
    assert "App used: nothing of that is in this evidence" in said
    assert "links, app used" not in said


def test_a_nameless_account_is_shown_with_its_name(facebook: Case) -> None:
    """The name of the profile stands beside the number or address, as captured."""
    assert "Inès Inventée” when captured" in build(facebook, "en").title


def test_videos_without_words_are_told_on_page_one(bare: Case) -> None:
    """That a second hand could go unseen, and what the posts are."""
    document = build(bare, "en")
    assert "A second hand could go unseen in such posts." in str(document.front)
    assert "(video without text)" in str(document.sections)


def test_few_posts_furthest_apart_are_few(bare: Case) -> None:
    """Nearly all posts are not called few."""
    assert "fit the others least are few" not in str(build(bare, "en").sections)


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("photo:https://x.example/a.jpg", ("photo", "https://x.example/a.jpg")),
        ("https://x.example/a.mp4", ("video", "https://x.example/a.mp4")),
        ("0.jpg", ("photo", "0.jpg")),
        ("notes", ("", "notes")),
    ],
)
def test_media_named_by_file_alone(entry: str, found: tuple[str, str]) -> None:
    """The ending tells the kind; an address is not taken apart at its scheme."""
    assert medium(entry) == found
