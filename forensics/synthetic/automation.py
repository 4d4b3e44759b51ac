"""What a service posts in an owner's name: the same few words around a link, by a clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from forensics.synthetic.dice import Dice
from forensics.synthetic.posts import Client, Link, SyntheticPost, snowflake

SERVICE = Client("Blog Bridge Sample", "https://blog-bridge.example")
LEAD = {
    "en": "New on the blog:",
    "fr": "Nouvel article sur le blog :",
    "es": "Nueva entrada en el blog:",
    "de": "Neu im Blog:",
    "pt": "Novo artigo no blogue:",
    "it": "Nuovo articolo sul blog:",
    "tr": "Blogda yeni yazı:",
    "ja": "ブログを更新しました：",
    "th": "บทความใหม่ในบล็อก:",
}


def automatic(
    posts: Iterable[SyntheticPost], share: float, host: str, dice: Dice
) -> Iterator[SyntheticPost]:
    """The announcements that go with a share of these posts, each half an hour later."""
    for post in posts:
        if not post.text.startswith(("@", "RT @")) and dice.chance(share):
            yield _announcement(post, host, dice)


def _announcement(post: SyntheticPost, host: str, dice: Dice) -> SyntheticPost:
    at = (post.created_at + timedelta(minutes=30)).replace(second=7, microsecond=0)
    title = " ".join(post.text.split("http")[0].split()[:7])[:70]
    link = Link(
        f"https://t.co/{dice.letters(10)}", f"http://{host}/{at:%Y/%m}/{dice.between(100, 999)}"
    )
    return replace(
        post,
        post_id=snowflake(at, dice.below(1 << 22)),
        created_at=at,
        text=f"{LEAD[post.lang]} {title} {link.short}",
        client=SERVICE,
        links=(link,),
        photos=(),
        people=(),
        likes=0,
        reposts=0,
    )
