"""Synthetic accounts with known truth: invented owners, spam campaigns, archive writers.

Everything is drawn from a seed by ``random()`` alone, so the same call gives the same
posts on every platform and Python version. Nothing in it is a real person or post.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from forensics.synthetic.benchmark import write_archive
from forensics.synthetic.owner import Owner
from forensics.synthetic.persona import ClientPeriod, Persona
from forensics.synthetic.posts import ANDROID, IPHONE, WEB_APP, SyntheticPost
from forensics.synthetic.rhythm import Habits, Stage
from forensics.synthetic.spam import CAMPAIGNS, Spammer
from forensics.synthetic.writers.scraped import line

__all__ = ["CAMPAIGNS", "LANGUAGES", "owner_posts", "spam_posts", "write_archive"]

# Language of an owner grammar -> the time zone its owners live in.
LANGUAGES = {
    "fr": "Europe/Paris",
    "en": "Europe/London",
    "es": "Europe/Madrid",
    "de": "Europe/Berlin",
    "pt": "Europe/Lisbon",
    "it": "Europe/Rome",
    "tr": "Europe/Istanbul",
    "ja": "Asia/Tokyo",
    "th": "Asia/Bangkok",
}


def owner_posts(
    lang: str, n: int, start: datetime, seed: int, *, per_week: float = 6.0
) -> list[dict[str, Any]]:
    """``n`` posts by one invented owner from ``start`` on, as scraped lines.

    Keys: account, id, created_at, text, lang, source, urls.
    """
    persona = Persona(
        handle=f"owner_{lang}_{seed}",
        name=f"Invented owner {seed}",
        bio="Fictional sample account",
        user_id=str(9_500_000_000 + seed),
        lang=lang,
        habits=Habits(LANGUAGES[lang]),
        clients=(
            ClientPeriod(date(2006, 1, 1), ({ANDROID: 7, WEB_APP: 3}, {IPHONE: 7})[seed % 2]),
        ),
        limit=(140, 270)[start.year > 2017],
        second=0.35,
    )
    stage = Stage(start.date(), date(9998, 1, 1), per_week)
    posts = Owner(persona, str(seed)).posts([stage])
    return _lines((post for post in posts if post.created_at >= start), n, persona.handle)


def spam_posts(
    campaign: str, n: int, start: datetime, seed: int, *, per_day: float = 5.0
) -> list[dict[str, Any]]:
    """``n`` posts of one spam campaign from ``start`` on, as scraped lines, at all hours."""
    stage = Stage(start.astimezone(UTC).date(), date(9998, 1, 1), per_day * 7)
    posts = Spammer(campaign, str(seed)).posts([stage])
    account = f"spam_{campaign}_{seed}"
    return _lines((post for post in posts if post.created_at >= start), n, account)


def _lines(posts: Iterator[SyntheticPost], n: int, account: str) -> list[dict[str, Any]]:
    return [line(post, account) for post in islice(posts, n)]
