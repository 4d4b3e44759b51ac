"""Posts as scraped lines: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from forensics.synthetic.posts import SyntheticPost


def line(post: SyntheticPost, account: str) -> dict[str, Any]:
    """``{"account", "id", "created_at", "text", "lang", "source", "urls"}`` of one post."""
    return {
        "account": account,
        "id": post.post_id,
        "created_at": f"{post.created_at:%Y-%m-%dT%H:%M:%SZ}",
        "text": post.text,
        "lang": post.lang,
        "source": post.client.label,
        "urls": list(post.expanded),
    }


def scraped(posts: Iterable[SyntheticPost], account: str) -> bytes:
    """All posts, one line each, in the order given."""
    rows = (json.dumps(line(post, account), ensure_ascii=False) for post in posts)
    return "".join(row + "\n" for row in rows).encode()
