"""The families of cases: what was done to a genuine account, if anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from random import Random

from forensics.decoding.dates import parse_date
from forensics.evaluation.cases import (
    GAP_HOURS,
    NEW_CLIENTS,
    Item,
    Maker,
    hours,
    log_uniform,
)
from forensics.evaluation.corpus import Corpus, Row

# --- positive: another hand wrote some of the posts ---------------------------------------


def spam_posts(random: Random, corpus: Corpus, owner: list[Item], size: int) -> list[Row]:
    """Posts of one campaign, sent with the owner's client, a new one, or none named."""
    pool = corpus.campaigns[random.choice(sorted(corpus.campaigns))]
    start = random.randrange(max(1, len(pool) - size))
    chosen = [dict(row) for row in pool[start : start + size]]
    clients = sorted({item.row["source"] for item in owner if item.row["source"]})
    if clients:
        client = random.choice([*NEW_CLIENTS, clients[0]])
        for row in chosen:
            row["source"] = client
    return chosen


def paced(random: Random, rows: list[Row], first: datetime) -> list[Item]:
    """Rows as another hand's posts from ``first`` on, at a drawn rhythm."""
    step = log_uniform(random, 0.05, 120.0)
    at, items = first, []
    for row in rows:
        items.append(Item(at, row, other=True))
        at += hours(step * random.expovariate(1.0) + 0.002)
    return items


def _gap(random: Random) -> float:
    return log_uniform(random, *GAP_HOURS)


def _size(random: Random, low: int = 3, high: int = 200) -> int:
    return int(log_uniform(random, low, high))


def spam_tail(random: Random, owner: list[Item], corpus: Corpus) -> list[Item]:
    """Spam from some moment on, nothing of the owner's after it."""
    rows = spam_posts(random, corpus, owner, _size(random))
    return owner + paced(random, rows, owner[-1].at + hours(_gap(random)))


def _moved(items: list[Item], first: datetime) -> list[Item]:
    """Items with their rhythm kept, beginning at ``first``."""
    shift = first - items[0].at
    return [replace(item, at=item.at + shift) for item in items]


def stray(random: Random, owner: list[Item], corpus: Corpus) -> list[Item]:
    """Spam tail with one or two genuine posts alone inside it."""
    count = random.choice([1, 2])
    kept, lone = owner[:-count], owner[-count:]
    rows = spam_posts(random, corpus, owner, _size(random, 6))
    tail = paced(random, rows, kept[-1].at + hours(_gap(random)))
    return kept + tail + _scattered(random, lone, tail)


def _scattered(random: Random, items: list[Item], tail: list[Item]) -> list[Item]:
    placed = []
    for item in items:
        after = random.randrange(len(tail) - 1)
        early, late = tail[after].at, tail[after + 1].at
        placed.append(replace(item, at=early + (late - early) * random.uniform(0.2, 0.8)))
    return placed


def returned(random: Random, owner: list[Item], corpus: Corpus) -> list[Item]:
    """Spam for a while, then the owner again."""
    cut = random.randrange(len(owner) // 2, len(owner) - 1)
    rows = spam_posts(random, corpus, owner, _size(random))
    spam = paced(random, rows, owner[cut - 1].at + hours(_gap(random)))
    back = _moved(owner[cut:], spam[-1].at + hours(_gap(random)))
    return owner[:cut] + spam + back


def interleaved(random: Random, owner: list[Item], corpus: Corpus) -> list[Item]:
    """Owner and spam both post from the onset on; 5, 10 or 25 % are the owner's."""
    share = random.choice([0.05, 0.10, 0.25])
    rows = spam_posts(random, corpus, owner, _size(random, 20))
    count = max(1, min(len(owner) // 2, round(len(rows) * share / (1 - share))))
    kept, lone = owner[:-count], owner[-count:]
    tail = paced(random, rows, kept[-1].at + hours(_gap(random)))
    return kept + tail + _scattered(random, lone, tail)


def single(random: Random, owner: list[Item], corpus: Corpus) -> list[Item]:
    """One foreign post in a history."""
    rows = spam_posts(random, corpus, owner, 1)
    at = random.randrange(len(owner) // 2, len(owner))
    early = owner[at - 1].at
    late = owner[at].at
    return [*owner, Item(early + (late - early) * random.random(), rows[0], other=True)]


def waves(random: Random, owner: list[Item], corpus: Corpus) -> list[Item]:
    """Two or three waves of different campaigns, the owner in between or not."""
    items, at = list(owner), owner[-1].at
    for _ in range(random.choice([2, 3])):
        rows = spam_posts(random, corpus, owner, _size(random, 3, 60))
        items += paced(random, rows, at + hours(_gap(random)))
        at = items[-1].at
    return items


def _swap(random: Random, owner: list[Item], corpus: Corpus, same: bool) -> list[Item]:
    languages = {name: _language(rows) for name, rows in corpus.genuine.items()}
    mine = _language([item.row for item in owner])
    pool = {
        name: rows
        for name, rows in {**corpus.genuine, **corpus.others}.items()
        if (languages.get(name, "en") == mine) == same
        and rows[0]["account"] != owner[0].row["account"]
    }
    if not pool:
        pool = corpus.others
    rows = pool[random.choice(sorted(pool))]
    size = min(len(rows), _size(random, 10, 400))
    start = random.randrange(len(rows) - size + 1)
    tail = [
        Item(parse_date(row["created_at"])[0], row, other=True)
        for row in rows[start : start + size]
    ]
    tail.sort(key=lambda item: item.at)
    return owner + _moved(tail, owner[-1].at + hours(_gap(random)))


def _language(rows: list[Row]) -> str:
    named = [row["lang"] for row in rows if row["lang"]]
    return max(sorted(set(named)), key=named.count) if named else "en"


def swap_same(random: Random, owner: list[Item], corpus: Corpus) -> list[Item]:
    """Tail by another author without spam, in the same language."""
    return _swap(random, owner, corpus, same=True)


def swap_other(random: Random, owner: list[Item], corpus: Corpus) -> list[Item]:
    """Tail by another author without spam, in another language."""
    return _swap(random, owner, corpus, same=False)


# --- negative: every post is the owner's ---------------------------------------------------


def untouched(random: Random, owner: list[Item], corpus: Corpus) -> list[Item]:
    """The account as it is."""
    return owner


def pause(random: Random, owner: list[Item], corpus: Corpus) -> list[Item]:
    """A silence of a month to three years, then the owner as before."""
    cut = random.randrange(1, len(owner))
    away = hours(log_uniform(random, 700, 26000))
    return owner[:cut] + [replace(item, at=item.at + away) for item in owner[cut:]]


def new_client(random: Random, owner: list[Item], corpus: Corpus) -> list[Item]:
    """After a pause the owner posts with a program not used before."""
    cut = random.randrange(1, len(owner))
    away = hours(log_uniform(random, 1, 9000))
    client = random.choice(NEW_CLIENTS)
    later = [
        replace(item, at=item.at + away, row={**item.row, "source": client}) for item in owner[cut:]
    ]
    return owner[:cut] + later


def language_change(random: Random, owner: list[Item], corpus: Corpus) -> list[Item]:
    """The account's posts in its second language all come last."""
    mine = _language([item.row for item in owner])
    first = [item for item in owner if item.row["lang"] in (mine, None)]
    second = [item for item in owner if item.row["lang"] not in (mine, None)]
    times = [item.at for item in owner]
    return [replace(item, at=at) for item, at in zip(first + second, times, strict=True)]


def burst(random: Random, owner: list[Item], corpus: Corpus) -> list[Item]:
    """A stretch of posts pressed into a few days, as in a campaign."""
    if len(owner) < 20:
        return owner
    size = random.randrange(5, len(owner) // 2)
    cut = random.randrange(len(owner) - size)
    block = owner[cut : cut + size]
    span = (block[-1].at - block[0].at) or hours(1)
    factor = min(1.0, hours(random.uniform(20, 200)) / span)
    return (
        owner[:cut]
        + [replace(item, at=block[0].at + (item.at - block[0].at) * factor) for item in block]
        + owner[cut + size :]
    )


AUTOMATIC = (
    "I just opened a video chat room, join me {url}",
    "New blog post: {words} {url}",
    "My week on the music app: {words} {url}",
    "I'm at {words} {url}",
    "{words} - today's top stories via @paper_li {url}",
    "J'ai couru {n} km avec mon appli {url}",
    "He publicado una foto nueva {url}",
    "{n} people followed me and one person unfollowed me {url}",
    "RT & follow @shop_example to win {words}! {url}",
)


def automation(random: Random, owner: list[Item], corpus: Corpus) -> list[Item]:
    """The owner connects a service that posts by template from some moment on."""
    template = random.choice(AUTOMATIC)
    begin = random.randrange(len(owner) // 2, len(owner))
    added = []
    for item in owner[begin:]:
        if random.random() < 0.4:
            words = " ".join(random.choice(owner).row["text"].split()[:4])
            url = f"https://t.co/{random.getrandbits(48):x}"
            text = template.format(url=url, words=words, n=random.randrange(2, 15))
            row = {**item.row, "text": text, "urls": [url]}
            if row["source"]:
                row["source"] = "Service App"
            added.append(Item(item.at + hours(random.random()), row))
    return owner + added


def travel(random: Random, owner: list[Item], corpus: Corpus) -> list[Item]:
    """Ten days at other hours, under a conference hashtag, after a short pause."""
    cut = random.randrange(len(owner))
    end = owner[cut].at + hours(240)
    shift = hours(random.choice([-9, -7, 7, 9]))
    tag = f" #conf{random.randrange(10, 99)}"
    moved = []
    for item in owner:
        if owner[cut].at <= item.at <= end:
            row = {**item.row, "text": item.row["text"] + tag}
            item = replace(item, at=item.at + shift, row=row)
        moved.append(item)
    return moved


POSITIVE: dict[str, Maker] = {
    "spam_tail": spam_tail,
    "stray": stray,
    "returned": returned,
    "interleaved": interleaved,
    "single": single,
    "waves": waves,
    "swap_same": swap_same,
    "swap_other": swap_other,
}
NEGATIVE: dict[str, Maker] = {
    "untouched": untouched,
    "pause": pause,
    "new_client": new_client,
    "language_change": language_change,
    "burst": burst,
    "automation": automation,
    "travel": travel,
}
FAMILIES: dict[str, Maker] = {**POSITIVE, **NEGATIVE}
