"""Reposts for hire and keyword reposts: another hand that says nothing of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

from forensics.evaluation.cases.building import CasePost, bare_link, log_uniform
from forensics.evaluation.cases.corpus import Corpus, Row, person
from forensics.evaluation.cases.keywords import SOUGHT, search_words
from forensics.evaluation.cases.positives import MACHINES, drawn_gap, drawn_size, scattered

HIRED, KEYWORDS = (8, 600), (2, 60)
# As X cut the text of a repost: 140 signs with what it is headed by, and a mark.
LONGEST = 140
MARKS = (" ...", "\u2026")
# Chosen: half of the customers of reposts for hire advertise, where campaigns are known; now and
# then a customer buys several reposts in a row; some reposts answer somebody.
FROM_CAMPAIGNS, SAME_CUSTOMER = 0.5, 0.35
# Chosen: in 30 % of the cases the owner goes on among the reposts, with 5 to 25 % of the posts.
OWNER_AMONG, OWNER_SHARE = 0.3, (0.05, 0.25)
# Chosen: one keyword post in six is bare, one in three of the others has a colon.
BARE, COLON = 1 / 6, 1 / 3
# Seconds between the reposts of one burst, as programs send them.
BURST_SECONDS = (4.0, 25.0)
# A gap longer than this is between bursts.
REST = timedelta(minutes=20)
# Chosen: a spell of more than a year and a half is no longer one; keyword posts sent at once, and
# the hours of rest after them.
LASTS_DAYS, REST_HOURS = 550, (8.0, 72.0)
AT_ONCE = (1, 2, 2, 3, 3, 4)
FEW_AT_ONCE = sum(AT_ONCE) / len(AT_ONCE)
_HANDLE = re.compile(r"(?=\w{4,15}$)[A-Za-z_]{3,}\d{0,3}")
_SYLLABLES = (
    "an", "be", "co", "da", "el", "fi", "ga", "ho", "is", "jo", "ka", "lu", "mar", "ni", "or",
    "pe", "ri", "sa", "to", "vi", "wa", "ye", "zu", "chi", "dro", "ster", "net", "shop", "real",
)  # fmt: skip
_SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789"
_SHORTENERS = ("http://bit.ly/", "http://tinyurl.com/")


def paid_reposts(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """Reposts for hire after the owner's posts: 8 to 600 of unrelated accounts in several
    languages, in bursts at the same hours, no replies; in some cases the owner goes on."""
    rows = hired_rows(random, owner, corpus, drawn_size(random, *HIRED))
    count = 0
    if random.random() < OWNER_AMONG:
        share = random.uniform(*OWNER_SHARE)
        count = max(1, min(len(owner) // 2, round(len(rows) * share / (1 - share))))
    kept, among = owner[: len(owner) - count], owner[len(owner) - count :]
    tail = in_bursts(random, rows, kept[-1].at + drawn_gap(random))
    return kept + tail + _between(random, among, tail)


def _between(random: Random, items: Sequence[CasePost], tail: Sequence[CasePost]) -> list[CasePost]:
    """The owner's posts between the bursts, in their order."""
    rests = [(one.at, two.at) for one, two in pairwise(tail) if two.at - one.at > REST]
    if not rests:
        return scattered(random, items, tail)
    places = sorted(
        early + (late - early) * random.uniform(0.05, 0.95)
        for early, late in random.choices(rests, k=len(items))
    )
    return [replace(item, at=at) for item, at in zip(items, places, strict=True)]


def keyword_reposts(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """2 to 60 posts of a few search words and a link after the owner's posts, mostly reposts, two
    or three within a minute and then a day of nothing."""
    rows = keyword_rows(random, owner, corpus, drawn_size(random, *KEYWORDS))
    return owner + in_pairs(random, rows, owner[-1].at + drawn_gap(random))


def hired_rows(random: Random, owner: Sequence[CasePost], corpus: Corpus, size: int) -> list[Row]:
    """Reposts of posts by people and campaigns of the corpus, anyone's but the owner's."""
    whose = person(str(owner[0].row["account"]))
    people = {
        name: rows
        for name, rows in {**corpus.genuine, **corpus.others}.items()
        if person(name) != whose
    }
    client, customer, rows = _client(random, owner), _customer(random, people, corpus), []
    name = _handle(random, customer[0])
    mark = random.choice(MARKS)
    for _ in range(size):
        if random.random() >= SAME_CUSTOMER:
            customer = _customer(random, people, corpus)
            name = _handle(random, customer[0])
        rows.append(_repost(name, _said(random, customer), mark) | {"source": client})
    return rows


def _customer(random: Random, people: dict[str, list[Row]], corpus: Corpus) -> list[Row]:
    """The posts of a campaign, or of a person whose language is drawn first."""
    if corpus.campaigns and (not people or random.random() < FROM_CAMPAIGNS):
        return corpus.campaigns[random.choice(sorted(corpus.campaigns))]
    spoken = sorted({corpus.languages.get(name, "") for name in people})
    language = random.choice(spoken)
    speak = [name for name in sorted(people) if corpus.languages.get(name, "") == language]
    return people[random.choice(speak)]


def _said(random: Random, rows: Sequence[Row], tries: int = 8) -> Row:
    """One of these posts, rather no reply and no repost."""
    row = random.choice(rows)
    for _ in range(tries):
        if not row["text"].startswith(("RT @", "@")):
            break
        row = random.choice(rows)
    return row


def _repost(name: str, row: Row, mark: str) -> Row:
    text: str = f"RT @{name}: {row['text']}"
    if len(text) > LONGEST:
        text = text[: LONGEST - len(mark)].rstrip() + mark
    return {**row, "text": text, "urls": [url for url in row["urls"] if url in text]}


def _handle(random: Random, row: Row) -> str:
    """The account's own name where it has one that reads as such, or an invented one."""
    own = str(row["account"])
    if _HANDLE.fullmatch(own) and random.random() < 0.5:
        return own
    made = "".join(random.choices(_SYLLABLES, k=random.choice([2, 3, 4])))
    return random.choice([made, made.title(), f"{made}{random.randrange(10, 9999)}", f"{made}_"])


def _client(random: Random, owner: Sequence[CasePost]) -> str:
    """A machine, or a program that the owner uses."""
    usual = sorted({item.row["source"] for item in owner if item.row["source"]})
    names: list[str] = [*MACHINES, *(usual * len(MACHINES))[: len(MACHINES)]]
    return random.choice(names)


def keyword_rows(random: Random, owner: Sequence[CasePost], corpus: Corpus, size: int) -> list[Row]:
    """Posts of a few search words and a link, in one to three languages."""
    client = _client(random, owner)
    languages = random.sample(sorted(SOUGHT), random.choice([1, 2, 3]))
    rows = []
    for _ in range(size):
        words = search_words(random, corpus, random.choice(languages))
        url = random.choice(_SHORTENERS) + "".join(random.choices(_SIGNS, k=7))
        if random.random() < 0.5:
            url = bare_link(random, owner[-1].at)
        text = f"{url} {words}"
        if random.random() >= BARE:
            colon = ":" if random.random() < COLON else " "
            text = f"RT @{_handle(random, {'account': ''})}: {words}{colon}{url}"
        rows.append({**owner[-1].row, "text": text, "urls": [url], "source": client})
    return rows


def in_bursts(random: Random, rows: Sequence[Row], first: datetime) -> list[CasePost]:
    """Rows as another hand's posts from ``first`` on: at one to four hours of the day, several
    within minutes, on some days or on all."""
    minutes = sorted(random.sample(range(1440), random.choice([1, 2, 3, 4])))
    works = random.uniform(0.3, 1.0)
    needed = 2 * len(rows) / (LASTS_DAYS * works * len(minutes))
    largest = int(max(log_uniform(random, 2, 16), needed))
    at, day, items = first, first, list[CasePost]()
    while True:
        for minute in minutes:
            start = day.replace(hour=minute // 60, minute=minute % 60)
            if start < first:
                continue
            at = max(at + timedelta(seconds=9), start + timedelta(seconds=random.uniform(0, 900)))
            for _ in range(random.randint(1, largest) if random.random() < works else 0):
                items.append(CasePost(at, rows[len(items)], other=True))
                at += timedelta(seconds=random.uniform(*BURST_SECONDS))
                if len(items) == len(rows):
                    return items
        day += timedelta(days=1)


def in_pairs(random: Random, rows: Sequence[Row], first: datetime) -> list[CasePost]:
    """Rows as another hand's posts from ``first`` on: one to four within a minute, and then
    nothing for hours or days."""
    longest = 24 * LASTS_DAYS * FEW_AT_ONCE / len(rows)
    at, items, rest = first, list[CasePost](), min(log_uniform(random, *REST_HOURS), longest)
    while len(items) < len(rows):
        for row in rows[len(items) : len(items) + random.choice(AT_ONCE)]:
            items.append(CasePost(at, row, other=True))
            at += timedelta(seconds=random.uniform(2.0, 18.0))
        at += timedelta(hours=rest * random.uniform(0.4, 1.6))
    return items
