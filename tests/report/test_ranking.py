"""The overview of a screening: the order of its accounts, its bounds, and what it does not run."""

from __future__ import annotations

import re
from typing import Any

import pytest

from forensics.report import LANGUAGES, Screened, ranking_page
from forensics.report import ranking as room
from forensics.report.ranking import ranked


def row(account: str, finding: str = "takeover", strength: str = "strong", **more: Any) -> Any:
    """One row of accounts.parquet."""
    return {
        "account_id": account,
        "platform": "x",
        "posts": 40,
        "finding": finding,
        "strength": strength,
        "onset_at": "2016-05-17T09:00:00Z",
        "onset_dating": "sure",
        "onset_sure": 0.9,
        "other_posts": 10,
        "evidence": "items/a.csv",
        "error": None,
        **more,
    }


def failed(item: str, error: str = "is empty") -> Any:
    """The row of an item that could not be analysed."""
    return {"evidence": item, "error": error, "finding": None}


def page(*rows: Any, lang: str = "en", **more: Any) -> str:
    """The page of some rows."""
    return ranking_page(Screened(rows, len(rows), "1.0", **more), lang)


def test_what_to_look_at_first_stands_first() -> None:
    """Takeovers by support, then changes of writer, weak signs, open ones, the others."""
    rows = [
        row("f", "no_takeover", "strong"),
        row("d", "takeover", "limited"),
        row("c", "change_of_hand", "strong"),
        row("b", "takeover", "moderate"),
        row("e", "undetermined", "none"),
        row("a", "takeover", "very_strong"),
    ]
    shown, _, _ = ranked(rows, 10)
    assert "".join(one["account_id"] for one in shown) == "abcdef"


def test_the_order_does_not_depend_on_that_of_the_rows() -> None:
    """Equal findings stand by name."""
    rows = [row(f"{n:03d}") for n in range(50)]
    assert ranked(rows, 20)[0] == ranked(rows[::-1], 20)[0]


def test_a_page_of_many_accounts_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first are shown, all are counted, and a sentence says where the rest is."""
    monkeypatch.setattr(room, "MOST", 5)
    monkeypatch.setattr(room, "MOST_ERRORS", 2)
    told = page(*(row(f"u{n}") for n in range(12)), *(failed(f"i{n}") for n in range(3)))
    assert "12 accounts screened" in told
    assert len(re.findall(r"<bdi>u\d+</bdi>", told)) == 5
    assert "Shown are the first 5 of 12 accounts." in told
    assert "Not analysed: 3 rows" in told
    assert "Shown are the first 2 of 3." in told


def test_weak_and_open_findings_have_no_date() -> None:
    """As on the overview of several accounts, a date is given where a finding states one."""
    dated = re.compile(r"17\sMay\s2016")
    assert dated.search(page(row("a")))
    for finding, strength in (("takeover", "limited"), ("undetermined", "none")):
        assert not dated.search(page(row("a", finding, strength)))


def test_evidence_is_escaped_and_never_a_link() -> None:
    """Names of accounts and items are text; addresses in them are defanged."""
    told = page(
        row("<script>alert(1)</script>", evidence='a"><img src=x onerror=1>.csv'),
        failed("b.zip", "see https://evil.example/x"),
    )
    assert "<script" not in told
    assert "<img" not in told
    assert "https://evil.example" not in told
    assert "script-src 'none'" in told.replace("&#39;", "'")


def test_a_report_that_was_made_is_linked() -> None:
    """The link is that of the program; other accounts have none."""
    place = "reports/a-1/a/report.html"
    told = page(row("a"), row("b"), reports={("a", "items/a.csv"): place})
    assert re.findall(r'href="([^"]*)"', told) == [place]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_row_is_worded(lang: str) -> None:
    """Each finding and its weak form, in every language."""
    rows = [
        row(f"{finding}{strength}", finding, strength)
        for finding in ("takeover", "change_of_hand", "no_takeover", "undetermined")
        for strength in ("none", "limited", "strong")
    ]
    assert f'lang="{lang}"' in page(*rows, failed("x"), lang=lang)


def test_nothing_analysed_is_said() -> None:
    """A screening of broken items alone has a page, too."""
    assert "No account could be analysed." in page(failed("a.zip"))
