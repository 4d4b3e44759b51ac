"""Invented accounts of known truth, before an export gives them a shape.

Owners and campaigns are those of ``forensics.synthetic``; what only X has (reposts as texts, short
links, the address of a photo within the text) is taken off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from forensics.synthetic import LANGUAGES
from forensics.synthetic.owner import Owner
from forensics.synthetic.persona import ClientPeriod, Persona
from forensics.synthetic.posts import IPHONE, SyntheticPost
from forensics.synthetic.rhythm import Habits, Stage
from forensics.synthetic.spam import Spammer

TAKEN_OVER = datetime(2024, 3, 4, 1, 30, tzinfo=UTC)
BEGUN = date(2021, 1, 4)
PAUSE = (date(2022, 5, 2), date(2023, 2, 6))
PER_WEEK = 1.9
SPAM_PER_DAY = 5.0


@dataclass(frozen=True, slots=True)
class Item:
    """One thing published: ``text`` is empty where a picture or a video stands alone."""

    at: datetime
    text: str
    lang: str
    urls: tuple[str, ...] = ()
    comment: bool = False
    pictured: bool = False
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """How the people of one platform publish: shares of comments and of items without words, the
    owner's language, the campaign that takes over, and whether the owner posts once amid it."""

    comments: float
    wordless: float
    lang: str
    campaign: str
    amid: bool = False
    foreign_comments: bool = False


MANNERS = {
    "facebook": Manner(0.35, 0.1, "fr", "dating", amid=True),
    "instagram": Manner(0.3, 0.2, "es", "crypto_es"),
    "tiktok": Manner(0.3, 0.35, "en", "coins_en"),
    "youtube": Manner(0.95, 0.0, "en", "phishing_en", foreign_comments=True),
    "mastodon": Manner(0.2, 0.05, "de", "diet_de", amid=True),
    "bluesky": Manner(0.2, 0.05, "fr", "diet_fr"),
    "telegram": Manner(0.0, 0.1, "it", "crypto"),
}


def hijacked(name: str, seed: int = 1, own: int = 250, spam: int = 40) -> list[Item]:
    """An account of that platform whose last posts are a campaign's."""
    manner = MANNERS[name]
    stages = [Stage(BEGUN, TAKEN_OVER.date() - timedelta(days=1), PER_WEEK)]
    kept = _owned(name, manner, seed, stages)[-own:]
    foreign = _foreign(manner, seed, spam)
    items = [*kept, *foreign]
    if manner.amid:
        at = foreign[len(foreign) // 2].at + timedelta(minutes=40)
        items.append(_alone(name, manner, seed, at))
    return sorted(items, key=lambda item: item.at)


def genuine(name: str, seed: int = 2, own: int = 280) -> list[Item]:
    """An account of that platform that its owner alone ever used, silent for nine months."""
    manner = MANNERS[name]
    stages = [
        Stage(BEGUN, PAUSE[0], PER_WEEK),
        Stage(PAUSE[1], date(2024, 12, 30), PER_WEEK),
    ]
    return _owned(name, manner, seed, stages)[:own]


def _owner(name: str, manner: Manner, seed: int) -> Owner:
    persona = Persona(
        handle=f"invented_{name}_{seed}",
        name=f"Invented owner {seed}",
        bio="Fictional",
        user_id=str(9_600_000_000 + seed),
        lang=manner.lang,
        habits=Habits(LANGUAGES[manner.lang]),
        clients=(ClientPeriod(date(2006, 1, 1), {IPHONE: 1}),),
        replies=0.0,
        reposts=0.0,
        limit=270,
        second=0.4,
        emoji=0.1,
    )
    return Owner(persona, f"{name}/{seed}")


def _owned(name: str, manner: Manner, seed: int, stages: Sequence[Stage]) -> list[Item]:
    owner = _owner(name, manner, seed)
    return [_item(owner, manner, post) for post in owner.posts(stages)]


def _item(owner: Owner, manner: Manner, post: SyntheticPost) -> Item:
    if owner.dice.chance(manner.comments):
        said = owner.composer.compose("reply", 200, owner._given(post.created_at))
        return Item(post.created_at, said, post.lang, comment=True)
    if owner.dice.chance(manner.wordless / (1 - manner.comments)):
        return Item(post.created_at, "", post.lang, pictured=True)
    return _plain(post)


def _plain(post: SyntheticPost, *, comment: bool = False) -> Item:
    text = post.text
    for link in post.links:
        text = text.replace(link.short, link.expanded)
    for photo in post.photos:
        text = text.replace(f" {photo.short}", "")
    foreign = post.author == "other"
    urls = post.expanded
    return Item(post.created_at, text, post.lang, urls, comment, bool(post.photos), foreign)


def _foreign(manner: Manner, seed: int, count: int) -> list[Item]:
    stages = [Stage(TAKEN_OVER.date(), date(9998, 1, 1), SPAM_PER_DAY * 7)]
    posts = Spammer(manner.campaign, str(seed)).posts(stages)
    later = (post for post in posts if post.created_at >= TAKEN_OVER)
    return [_plain(post, comment=manner.foreign_comments) for post in islice(later, count)]


def _alone(name: str, manner: Manner, seed: int, at: datetime) -> Item:
    """One more post by the owner, at this moment."""
    owner = _owner(name, manner, seed + 1000)
    first = next(owner.posts([Stage(at.date(), date(9998, 1, 1), PER_WEEK)]))
    found = _plain(first)
    return Item(at, found.text, found.lang, found.urls, pictured=found.pictured)
