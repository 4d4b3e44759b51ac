"""Invented spam campaigns as material for cases, each grammar in one half alone."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from forensics.synthetic import CAMPAIGNS, spam_posts

POSTS = 400
START = datetime(2016, 5, 17, tzinfo=UTC)


def synthetic_campaigns() -> dict[str, list[dict[str, Any]]]:
    """Campaign name, ending in ``/tune`` or ``/test``, -> 400 posts."""
    return {
        f"synthetic_{name}/{_half(name)}": spam_posts(name, POSTS, START, number)
        for number, name in enumerate(CAMPAIGNS)
    }


def _half(name: str) -> str:
    return "tune" if hashlib.sha256(name.encode()).digest()[0] % 2 else "test"
