"""Cases with known truth, spliced from known accounts; every family of the suite.

A case is one account's posts with, for each, whether another hand wrote it. Times of
spliced posts are drawn, and ids made anew from the times for every post of the case, so
that neither gives the splice away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from forensics.decoding.dates import parse_date
from forensics.decoding.snowflake import EPOCH_MS
from forensics.evaluation.corpus import Corpus, Row
from forensics.records import Locator, Post, PostKind

UNIX = datetime(1970, 1, 1, tzinfo=UTC)
GAP_HOURS = (0.3, 20000.0)
BASELINE = (8, 2500)
NEW_CLIENTS = (
    "Twitter Web Client",
    "Mobile Web",
    "twittbot.net",
    "IFTTT",
    "Twitter for Android",
    "dlvr.it",
    "SocialOomph",
)


@dataclass(frozen=True)
class Item:
    """One post of a case: when, what, and whether another hand wrote it."""

    at: datetime
    row: Row
    other: bool = False


@dataclass(frozen=True)
class KnownCase:
    """A family, a name, the posts in time order, and the truth about each."""

    family: str
    name: str
    posts: list[Post]
    other_ids: frozenset[str]
    uncertain_ids: frozenset[str] = frozenset()

    @property
    def positive(self) -> bool:
        """True when another hand wrote some of the posts."""
        return bool(self.other_ids)


Maker = Callable[[Random, list[Item], Corpus], list[Item]]


def build(corpus: Corpus, families: dict[str, Maker], each: int, seed: int) -> Iterator[KnownCase]:
    """``each`` cases of every family, and every real hijack once."""
    names = sorted(corpus.genuine)
    for family, maker in families.items():
        random = Random(f"{seed}/{family}")
        for number in range(each):
            name = names[random.randrange(len(names))]
            items = baseline(random, corpus.genuine[name])
            items = maker(random, items, corpus)
            yield assemble(random, family, f"{family}-{number}-{name}", items)
    for name, hijack in sorted(corpus.hijacks.items()):
        items = [
            Item(parse_date(row["created_at"])[0], row, row["id"] in hijack.foreign)
            for row in hijack.rows
        ]
        yield _real(name, items, hijack.uncertain)


def baseline(random: Random, rows: list[Row]) -> list[Item]:
    """A stretch of an account's posts, short stretches as likely as long ones."""
    low, high = BASELINE
    size = int(low * (min(high, max(low + 1, len(rows))) / low) ** random.random())
    start = random.randrange(max(1, len(rows) - size + 1))
    dated = [Item(parse_date(row["created_at"])[0], row) for row in rows[start : start + size]]
    return sorted(dated, key=lambda item: item.at)


def assemble(random: Random, family: str, name: str, items: list[Item]) -> KnownCase:
    """Posts with fresh ids; in some cases without clients, or with bare short links."""
    items = sorted(items, key=lambda item: item.at)
    clients, links = random.random() < 0.6, random.random() < 0.5
    posts, other = [], set()
    for number, item in enumerate(items):
        post = _post(random, item, number, clients, links)
        posts.append(post)
        if item.other:
            other.add(post.post_id)
    return KnownCase(family, name, posts, frozenset(other))


def _post(random: Random, item: Item, number: int, clients: bool, links: bool) -> Post:
    milliseconds = int((item.at - UNIX).total_seconds() * 1000) - EPOCH_MS
    if milliseconds > 0:
        post_id = str((milliseconds << 22) | (number % (1 << 22)))
    else:
        post_id = str(10**9 + number)
    row, text = item.row, item.row["text"]
    urls = tuple(row["urls"])
    if not links:
        text, urls = _shortened(random, text, urls)
    return Post(
        platform="x",
        account_id="case",
        account_handle="case",
        post_id=post_id,
        created_at=item.at,
        precision="day" if row.get("precision") == "day" else "second",
        text=text,
        urls=urls,
        kind=_kind(text),
        client=row["source"] if clients else None,
        locator=Locator("E1", "case", number),
    )


def _kind(text: str) -> PostKind:
    return "repost" if text.startswith("RT @") else "reply" if text.startswith("@") else "post"


_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def _shortened(random: Random, text: str, urls: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    bare = []
    for url in urls:
        short = "https://t.co/" + "".join(random.choices(_LETTERS, k=10))
        text = text.replace(url, short)
        bare.append(short)
    return text, tuple(bare)


def _real(name: str, items: list[Item], uncertain: frozenset[str]) -> KnownCase:
    posts = []
    for number, item in enumerate(sorted(items, key=lambda item: item.at)):
        text = item.row["text"]
        posts.append(
            Post(
                platform="x",
                account_id=name,
                account_handle=name,
                post_id=item.row["id"],
                created_at=item.at,
                text=text,
                urls=tuple(item.row["urls"]),
                kind=_kind(text),
                client=item.row["source"],
                locator=Locator("E1", name, number),
            )
        )
    other = frozenset(item.row["id"] for item in items if item.other)
    return KnownCase("real_hijack", name, posts, other, uncertain)


def log_uniform(random: Random, low: float, high: float) -> float:
    """A draw whose logarithm is uniform."""
    return float(low * (high / low) ** random.random())


def hours(number: float) -> timedelta:
    """A duration from hours."""
    return timedelta(hours=number)
