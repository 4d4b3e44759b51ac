"""Cases in which another hand wrote some of the posts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from forensics.decoding.dates.dates import parse_date
from forensics.evaluation.cases.building import CLIENTS, CasePost, hours, log_uniform
from forensics.evaluation.cases.corpus import Corpus, Row, person

GAP_HOURS = (0.3, 20000.0)
STEP_HOURS = (0.05, 120.0)
MACHINES = ("twittbot.net", "IFTTT", "dlvr.it", "SocialOomph", "Mobile Web", "API", "twitterfeed")


def spam_rows(random: Random, corpus: Corpus, owner: Sequence[CasePost], size: int) -> list[Row]:
    """Posts of one campaign, sent with one of the owner's clients or with a new one."""
    pool = corpus.campaigns[_campaign(random, corpus)]
    start = random.randrange(len(pool))
    chosen = [dict(pool[(start + at) % len(pool)]) for at in range(min(size, len(pool)))]
    usual = sorted({item.row["source"] for item in owner if item.row["source"]})
    client = random.choice([*MACHINES, *random.choices(CLIENTS, k=3), *(usual * 4)[:8]])
    for row in chosen:
        row["source"] = client
    return chosen


def _campaign(random: Random, corpus: Corpus) -> str:
    """A campaign: seen in the wild or invented, half and half where there are both."""
    names = sorted(corpus.campaigns)
    made = [name for name in names if name.startswith("synthetic_")]
    seen = [name for name in names if not name.startswith("synthetic_")]
    return random.choice(random.choice([kind for kind in (made, seen) if kind]))


def paced(
    random: Random, rows: Sequence[Row], first: datetime, slowest: float = STEP_HOURS[1]
) -> list[CasePost]:
    """Rows as another hand's posts from ``first`` on, at a drawn rhythm of at most ``slowest``
    hours from post to post."""
    step = log_uniform(random, STEP_HOURS[0], slowest)
    at, items = first, []
    for row in rows:
        items.append(CasePost(at, row, other=True))
        at += hours(step * random.expovariate(1.0) + 0.002)
    return items


def drawn_gap(random: Random) -> timedelta:
    """A silence before another hand's first post, short ones as likely as long ones."""
    return hours(log_uniform(random, *GAP_HOURS))


def drawn_size(random: Random, low: int = 3, high: int = 200) -> int:
    """A number of posts, small ones as likely as large ones."""
    return int(log_uniform(random, low, high))


def spam_tail(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """Spam from some moment on, nothing of the owner's after it."""
    rows = spam_rows(random, corpus, owner, drawn_size(random))
    return owner + paced(random, rows, owner[-1].at + drawn_gap(random))


def moved(items: Sequence[CasePost], first: datetime) -> list[CasePost]:
    """Items with their rhythm kept, beginning at ``first``."""
    shift = first - items[0].at
    return [replace(item, at=item.at + shift) for item in items]


def stray(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """Spam tail with one or two genuine posts alone inside it."""
    count = random.choice([1, 2])
    kept, lone = owner[:-count], owner[-count:]
    rows = spam_rows(random, corpus, owner, drawn_size(random, 6))
    tail = paced(random, rows, kept[-1].at + drawn_gap(random))
    return kept + tail + scattered(random, lone, tail)


def scattered(
    random: Random, items: Sequence[CasePost], tail: Sequence[CasePost]
) -> list[CasePost]:
    """Items of the owner's moved to drawn places inside a tail of two posts or more."""
    placed = []
    for item in items:
        after = random.randrange(len(tail) - 1)
        early, late = tail[after].at, tail[after + 1].at
        placed.append(replace(item, at=early + (late - early) * random.uniform(0.2, 0.8)))
    return placed


def returned(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """Spam for a while, then the owner again."""
    cut = random.randrange(len(owner) // 2, len(owner) - 1)
    rows = spam_rows(random, corpus, owner, drawn_size(random))
    spam = paced(random, rows, owner[cut - 1].at + drawn_gap(random))
    back = moved(owner[cut:], spam[-1].at + drawn_gap(random))
    return owner[:cut] + spam + back


def interleaved(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """Owner and spam both post from the onset on; 5, 10 or 25 % are the owner's."""
    share = random.choice([0.05, 0.10, 0.25])
    rows = spam_rows(random, corpus, owner, drawn_size(random, 20))
    count = max(1, min(len(owner) // 2, round(len(rows) * share / (1 - share))))
    kept, lone = owner[:-count], owner[-count:]
    tail = paced(random, rows, kept[-1].at + drawn_gap(random))
    return kept + tail + scattered(random, lone, tail)


def single(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """One foreign post in a history."""
    rows = spam_rows(random, corpus, owner, 1)
    at = random.randrange(len(owner) // 2, len(owner))
    early = owner[at - 1].at
    late = owner[at].at
    return [*owner, CasePost(early + (late - early) * random.random(), rows[0], other=True)]


def waves(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """Two or three waves, mostly of different campaigns, owner posts between them or not."""
    count = random.choice([2, 3])
    back = min(len(owner) // 4, random.choice([0, 2, 5, 12])) if random.random() < 0.5 else 0
    kept = owner[: len(owner) - back * (count - 1)]
    items, at, rest = list(kept), kept[-1].at, owner[len(kept) :]
    for number in range(count):
        rows = spam_rows(random, corpus, owner, drawn_size(random, 3, 60))
        items += paced(random, rows, at + drawn_gap(random))
        at = items[-1].at
        if back and number < count - 1:
            items += moved(rest[number * back : (number + 1) * back], at + drawn_gap(random))
            at = items[-1].at
    return items


def other_author(
    random: Random, owner: list[CasePost], corpus: Corpus, same: bool, size: int
) -> list[CasePost]:
    """A stretch of another person's posts, at most ``size``, in the owner's language or another,
    sent with one program and dated as they were."""
    mine = language_of(corpus, owner[0].row)
    name = random.choice(_authors(corpus, owner[0].row, mine, same))
    rows = {**corpus.genuine, **corpus.others}[name]
    size = min(len(rows), size)
    start = random.randrange(len(rows) - size + 1)
    tail = [
        CasePost(parse_date(row["created_at"])[0], row, other=True)
        for row in rows[start : start + size]
    ]
    tail.sort(key=lambda item: item.at)
    client = random.choice([owner[-1].row["source"], *CLIENTS[:4], random.choice(MACHINES)])
    return [replace(item, row={**item.row, "source": client}) for item in tail]


def _swap(random: Random, owner: list[CasePost], corpus: Corpus, same: bool) -> list[CasePost]:
    tail = other_author(random, owner, corpus, same, drawn_size(random, 10, 400))
    return owner + moved(tail, owner[-1].at + drawn_gap(random))


def _authors(corpus: Corpus, row: Row, mine: str, same: bool) -> list[str]:
    """Other people's accounts in the owner's language, or in others; anybody's if none is.

    Half of the time one of the ``others``, where any fits.
    """
    whose = person(str(row["account"]))
    found = [
        name
        for name in sorted({**corpus.genuine, **corpus.others})
        if person(name) != whose and (corpus.languages.get(name, "") == mine) == same
    ]
    listed = [name for name in found if name in corpus.others]
    genuine = [name for name in found if name in corpus.genuine]
    # As many of either kind, so that neither decides the family.
    size = max(len(listed), len(genuine))
    both = [*(listed * size)[:size], *(genuine * size)[:size]]
    return both or sorted(corpus.others) or sorted(corpus.genuine)


def language_of(corpus: Corpus, row: Row) -> str:
    """The language of the account that a row is of; empty where it is not known."""
    whose = str(row["account"]).lower()
    return next(
        (lang for name, lang in corpus.languages.items() if person(name) == person(whose)), ""
    )


def swap_same(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """Tail by another author without spam, in the same language."""
    return _swap(random, owner, corpus, same=True)


def swap_other(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """Tail by another author without spam, in another language."""
    return _swap(random, owner, corpus, same=False)
