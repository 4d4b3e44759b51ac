"""Two invented accounts of one handle on two platforms, taken over in one week."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from forensics.synthetic import owner_posts, spam_posts
from tests.posts import write_lines

HANDLE = "celeste_exemple"
FRIEND = "basile_invente"
"""A third party whom both accounts mention."""
ON_X, ON_MASTODON = datetime(2022, 5, 17, 2, tzinfo=UTC), datetime(2022, 5, 20, 9, tzinfo=UTC)
Lines = list[dict[str, Any]]


def on_x(posts: int = 120) -> Lines:
    """The account on X, with spam from 17 May 2022 on."""
    return _account(1, posts, datetime(2021, 1, 1, tzinfo=UTC), ON_X, "dating")


def on_mastodon(posts: int = 120) -> Lines:
    """The one of the same handle on Mastodon, with spam from 20 May 2022 on."""
    found = _account(3, posts, datetime(2021, 3, 1, tzinfo=UTC), ON_MASTODON, "crypto")
    return [_elsewhere(row) for row in found]


def _account(seed: int, posts: int, start: datetime, onset: datetime, campaign: str) -> Lines:
    own = owner_posts("fr", posts, start, seed)
    rows = own + spam_posts(campaign, 40, onset, seed)
    for row in rows[3::20]:
        row["text"] += f" @{FRIEND}"
    return [row | {"account": HANDLE} for row in rows]


def _elsewhere(row: dict[str, Any]) -> dict[str, Any]:
    kept = {name: row[name] for name in ("created_at", "text", "lang", "source", "urls")}
    return {"platform": "mastodon", "username": HANDLE, "id": f"m{row['id']}", **kept}


def written(folder: Path) -> list[Path]:
    """Both as files."""
    return [
        write_lines(folder / "x.jsonl", on_x()),
        write_lines(folder / "mastodon.jsonl", on_mastodon()),
    ]


def without_posts(path: Path) -> Path:
    """An archive of X of an account that never posted."""
    account = {"accountId": "900777", "username": "muette_fictive"}
    with zipfile.ZipFile(path, "w") as bundle:
        told = json.dumps([{"account": account}])
        bundle.writestr("data/account.js", f"window.YTD.account.part0 = {told}")
        bundle.writestr("data/tweets.js", "window.YTD.tweets.part0 = []")
    return path
