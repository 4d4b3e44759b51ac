"""A table whose platform nothing shows is of the one that the user names, unless it cannot be."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import forensics
from forensics.errors import UsageError
from tests.parsers.scraped_cases import written

ROWS = "date,text,author\n2022-04-15 05:20,Bonjour,odile\n2022-04-16 06:20,Merci,odile\n"
AT = 1_650_000_000


def ids(shift: int) -> str:
    """A table with ids of TikTok's kind, so many seconds from the times stated."""
    rows = (
        f"{(AT + n * 9_000 + shift) << 32},{pd.Timestamp(AT + n * 9_000, unit='s')},Bonjour {n},o\n"
        for n in range(4)
    )
    return "id,date,text,author\n" + "".join(rows)


def test_posts_are_of_the_platform_named(tmp_path: Path) -> None:
    """By its name, or the one that it had before."""
    path = written(tmp_path, "t.csv", ROWS)
    assert set(forensics.read(path)["platform"]) == {"other"}
    assert set(forensics.read(path, platform="Twitter")["platform"]) == {"x"}
    assert set(forensics.read(pd.read_csv(path), platform="tiktok")["platform"]) == {"tiktok"}


@pytest.mark.parametrize(
    ("content", "platform", "said"),
    [
        (ROWS, "twiter", "no such platform"),
        (ids(0), "x", "are of tiktok, and not of x"),
        (ids(9_000_000), "tiktok", "of other times"),
    ],
)
def test_a_name_that_the_evidence_contradicts_is_refused(
    tmp_path: Path, content: str, platform: str, said: str
) -> None:
    """By ids and times; and a name that is none."""
    with pytest.raises(UsageError, match=said):
        forensics.read(written(tmp_path, "t.csv", content), platform=platform)


def test_the_option_needs_a_table(tmp_path: Path) -> None:
    """As columns do."""
    feed = '<rss version="2.0"><channel><title>T</title><link>https://a.example</link>'
    item = "<item><guid>1</guid><title>Bonjour</title><pubDate>Fri, 15 Apr 2022 05:20:00 GMT"
    path = written(tmp_path, "f.xml", f"{feed}{item}</pubDate></item></channel></rss>")
    with pytest.raises(UsageError, match="no table was read"):
        forensics.read(path, platform="x")
