"""Small corpora made by hand: a few owners, campaigns and hijacks with telling texts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from forensics.evaluation.cases.corpus import Corpus, Hijack, Row
from forensics.synthetic import owner_posts, spam_posts

START = datetime(2014, 3, 3, 8, tzinfo=UTC)
OWNERS = {"marie": "fr", "paul": "fr", "mary": "en", "john": "en"}
LANGUAGES = {**OWNERS, "elsa": "fr", "nina": "en", "hugo": "fr"}


def row(
    account: str, number: int, text: str = "", urls: tuple[str, ...] = (), **more: object
) -> Row:
    """One row of a corpus, nine hours after the one before."""
    return {
        "account": account,
        "id": f"{account}-{number}",
        "created_at": (START + number * timedelta(hours=9)).isoformat(),
        "text": text or f"{account} says number {number}",
        "lang": "en",
        "source": None,
        "urls": list(urls),
        **more,
    }


def plain(account: str, posts: int) -> list[Row]:
    """An account whose posts say whose they are, without clients, one with a link in three."""
    site = "https://site.example"
    return [
        row(account, n, f"{account} says number {n} {site}/{n}", (f"{site}/{n}",))
        if n % 3 == 0
        else row(account, n)
        for n in range(posts)
    ]


def tiny(posts: int = 60) -> Corpus:
    """Two owners, another hand, two campaigns and three labelled accounts; every text begins with
    its author's name."""
    rows = [row("victim", n) for n in (2, 0, 1)]
    odd = Hijack(plain("odd", 5), frozenset(), frozenset())
    glued = Hijack(plain("glued", 5), frozenset({"glued-4"}), frozenset())
    return Corpus(
        genuine={f"toy__{name}": plain(name, posts) for name in ("anna", "bert")},
        others={"toy__carl": plain("carl", posts)},
        campaigns={"pills/tune": offers("pills"), "cards/test": offers("cards")},
        hijacks={"victim": Hijack(rows, frozenset({"victim-2"}), frozenset({"victim-1"}))},
        languages={"toy__anna": "en", "toy__bert": "en", "toy__carl": "en"},
        ready={"odd": odd, "glued": glued},
    )


def offers(campaign: str) -> list[Row]:
    """A campaign whose posts say which it is, each with a link."""
    urls = [f"https://{campaign}.example/{n}" for n in range(80)]
    return [row(campaign, n, f"{campaign} offer {n} {url}", (url,)) for n, url in enumerate(urls)]


@lru_cache(maxsize=1)
def written() -> Corpus:
    """Owners who write real sentences, one of them in two languages and one who reposts much over
    years, and four campaigns."""
    genuine = {
        f"toy__{name}": signed(name, owner_posts(lang, 210, START, number))
        for number, (name, lang) in enumerate(OWNERS.items())
    }
    both = [*owner_posts("fr", 80, START, 9), *owner_posts("de", 80, START, 9)[::2]]
    both.sort(key=lambda one: str(one["created_at"]))
    campaigns = ("dating", "work", "ru", "ar")
    return Corpus(
        genuine={**genuine, "toy__elsa": signed("elsa", both), "toy__nina": passing_on()},
        others={"toy__hugo": signed("hugo", owner_posts("fr", 90, START, 5))},
        campaigns={f"{name}/test": spam_posts(name, 90, START, 1) for name in campaigns},
        languages={f"toy__{name}": lang for name, lang in LANGUAGES.items()},
    )


def passing_on() -> list[Row]:
    """An account of three years in which every second post is a repost."""
    rows = signed("nina", owner_posts("en", 120, START, 7))
    return [
        {
            **one,
            "created_at": (START + number * timedelta(days=9)).isoformat(),
            "text": f"RT @friend: {one['text']}" if number % 2 else one["text"],
        }
        for number, one in enumerate(rows)
    ]


def signed(account: str, rows: list[Row]) -> list[Row]:
    """Rows of one account, with ids that name it."""
    return [{**one, "account": account, "id": f"{account}-{n}"} for n, one in enumerate(rows)]
