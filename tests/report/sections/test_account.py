"""The chapter on the account: what is called its id, and what it says of sites never linked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forensics.model.note_details import NoAuthor
from forensics.model.records import Locator, Note
from forensics.platforms import UNKNOWN
from forensics.report.phrasing.naming import platform_title
from forensics.report.wording import LANGUAGES, Lang, Words, load
from tests.report.cases import model_case
from tests.report.sections.helpers import told


def test_a_handle_is_not_called_an_id() -> None:
    """Where the source has no ids, the handle or the file's name is not stated as one."""
    case = model_case()
    label = load("en")["account.id"]
    assert label in told(case, "account-profile")
    handle = str(case.account.handle)
    known = replace(case, account=replace(case.account, account_id=handle.lower()))
    assert label not in told(known, "account-profile")
    file = replace(case.account, account_id="tweets", handle=None)
    note = Note("no_author", Locator("E1", "tweets.csv", -1), NoAuthor("tweets", 5))
    assert label not in told(replace(case, account=file, notes=(note,)), "account-profile")


def test_sites_of_posts_without_links_are_none() -> None:
    """Of an owner who links nowhere it is not said that the evidence lacks the sites."""
    case = model_case()
    empty = [()] * len(case.timeline)
    bare = case.timeline.assign(urls=empty, domains=empty, n_links=0)
    found = told(replace(case, timeline=bare), "account-habits")
    after = found.partition(load("en")["account.domains"])[2]
    assert "none" in after[:30]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unnamed_platform_has_words(lang: Lang) -> None:
    """The title does not print the program's own key for a platform."""
    assert Words(lang).has(f"platform.{UNKNOWN}")


def test_a_known_platform_has_its_title() -> None:
    """A platform's name is that on its record, where the language has no other."""
    assert platform_title("tiktok", Words("fr")) == "TikTok"
