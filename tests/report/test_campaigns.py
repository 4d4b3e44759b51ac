"""The page of campaigns: bounds, and text of the evidence that stays text."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from forensics.report import LANGUAGES
from forensics.report.blocks import ChartFigure, Table, blocks_of
from forensics.report.campaigns import Screened, build_campaigns
from forensics.report.campaigns import document as room
from forensics.report.pages.html import render_html

AT = pd.Timestamp("2016-05-17T09:00:00Z")


def campaign(name: str = "C1", accounts: int = 2, **more: Any) -> dict[str, Any]:
    """One row of campaigns.parquet."""
    return {
        "campaign": name,
        "accounts": accounts,
        "posts": 5,
        "first_at": AT,
        "last_at": AT + pd.Timedelta(days=3),
        "days": 3.0,
        "weakest_tie": 2.5,
        "templates": 1,
        "domains": "pills.example",
        "clients": "",
        "example": "Lost 9 kilos, see http://pills.example/a",
        "owners": 0,
        "owner_posts": 0,
        **more,
    }


def member(order: int, name: str = "C1", **more: Any) -> dict[str, Any]:
    """One row of campaign_members.parquet."""
    return {
        "campaign": name,
        "order": order,
        "platform": "x",
        "account_id": f"account{order}",
        "first_at": AT + pd.Timedelta(hours=order),
        "last_at": AT + pd.Timedelta(days=2),
        "posts": 2,
        "tied_by": "template domain",
        **more,
    }


def screened(campaigns: Any, members: Any) -> Screened:
    """A screening with these campaigns."""
    return Screened(campaigns, members, 30, 28, "1.0")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_can_be_told_in_every_language(lang: str) -> None:
    """With campaigns and without, and no template shows through."""
    for found in (screened([campaign()], [member(1), member(2)]), screened([], [])):
        page = render_html(build_campaigns(found, lang)).split("<main")[1]
        assert not {"{campaigns", "{owners", "{accounts"} & set(page.split())
        assert "|" not in page.split("<footer")[0]


def test_text_of_the_evidence_stays_text() -> None:
    """Names, texts and applications are escaped, and no address is live."""
    hostile = '<script>alert(1)</script><a href="https://evil.example">x</a>'
    found = screened(
        [campaign(example=hostile, domains="evil.example", clients=hostile)],
        [member(1, account_id=hostile), member(2)],
    )
    page = render_html(build_campaigns(found, "en"))
    assert "<script>alert" not in page
    assert 'href="http' not in page
    assert "evil[.]example" in page


def test_each_campaign_has_its_lanes_and_the_accounts_in_order() -> None:
    """The first hit on top."""
    found = screened([campaign()], [member(1), member(2)])
    blocks = list(blocks_of(build_campaigns(found, "en").sections))
    assert [block.name for block in blocks if isinstance(block, ChartFigure)] == ["lanes"]
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [row[1].text.split(" ")[0] for row in table.rows] == ["account1", "account2"]


def test_the_page_is_bounded_whatever_the_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """And says of how many it shows the first."""
    monkeypatch.setattr(room, "MOST", 2)
    monkeypatch.setattr(room, "MOST_MEMBERS", 3)
    monkeypatch.setattr(room, "MOST_CHAPTERS", 1)
    rows = [campaign(f"C{n}", accounts=9 - n) for n in range(1, 4)]
    members = [member(k, f"C{n}") for n in range(1, 4) for k in range(1, 6)]
    document = build_campaigns(screened(rows, members), "en")
    assert [section.title for section in document.sections] == ["C1: 8 accounts"]
    text = render_html(document)
    assert "Shown are the first 2 of 3 campaigns" in text
    assert "Shown are the first 3 of 5 accounts" in text
