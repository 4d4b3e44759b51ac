"""Genuine accounts in which the owner's own programs post: share buttons and cross-posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from forensics.evaluation.cases.building import CasePost, bare_link
from forensics.evaluation.cases.buttons import BUTTONS, NAMES, OWN_TITLES, PLACES, TITLES
from forensics.evaluation.cases.corpus import Corpus, Row
from forensics.evaluation.cases.positives import drawn_size, language_of

# Chosen: most buttons speak the owner's language, the rest English or any other.
IN_OWN, IN_ENGLISH = 0.5, 0.75
# Share of the owner's posts of an evening beside which a button is pressed; how often at once;
# minutes before or after the post; hours of the evening on either side of his busiest hour.
PRESSED, AT_ONCE, BESIDE_MINUTES, EVENING = (0.05, 0.8), 4, (0.3, 20.0), 3
# Chosen: for a spell of 10 to 200 posts in half of the cases, else for good.
SPELL = (10, 200)
# Cross-posts: share of runs of posts that come from the page; posts of a run; minutes between;
# signs after which a text is cut; share that is a link alone.
CROSSED, RUN, CROSS_MINUTES = (0.3, 0.9), (3, 15), (0.1, 3.0)
CUT, LINK_ALONE = (60, 120), 0.15
SHORT = ("http://fb.me/", "https://goo.gl/", "http://ift.tt/", "http://ow.ly/")
_SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def share_buttons(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """Posts of one or two templates that the owner's apps write (scores, runs, music, quizzes,
    check-ins, contests), several in an evening within minutes of his own posts, with his usual
    program, for a spell or for good."""
    language = _spoken(random, language_of(corpus, owner[0].row))
    texts = random.sample(BUTTONS[language], random.choice([1, 2]))
    titles = OWN_TITLES.get(language) or TITLES
    begin = random.randrange(len(owner))
    end = begin + drawn_size(random, *SPELL) if random.random() < 0.5 else len(owner)
    busiest = Counter(item.at.hour for item in owner).most_common(1)[0][0]
    evening = [
        item
        for item in owner[begin:end]
        if min((item.at.hour - busiest) % 24, (busiest - item.at.hour) % 24) <= EVENING
    ] or [owner[begin]]
    share, usual = random.uniform(*PRESSED), _usual(owner)
    pressed = [item for item in evening if random.random() < share] or evening[:1]
    added = [
        _button(random, item, random.choice(texts), random.choice(titles), usual)
        for item in pressed
        for _ in range(random.randint(1, AT_ONCE))
    ]
    return owner + added


def _spoken(random: Random, own: str) -> str:
    drawn = random.random()
    if drawn < IN_OWN and own in BUTTONS:
        return own
    return "en" if IN_OWN < drawn < IN_ENGLISH else random.choice(sorted(BUTTONS))


def _usual(owner: Sequence[CasePost]) -> str | None:
    """The program most of the owner's posts were sent with."""
    client: str | None = Counter(item.row["source"] for item in owner).most_common(1)[0][0]
    return client


def _button(
    random: Random, beside: CasePost, template: str, title: str, client: str | None
) -> CasePost:
    minutes = random.uniform(*BESIDE_MINUTES) * random.choice([-1, 1])
    url = bare_link(random, beside.at)
    text = template.format(
        n=random.randrange(1, 10),
        m=random.randrange(1, 10),
        big=random.randrange(12, 4000),
        title=title,
        place=random.choice(PLACES),
        name=random.choice(NAMES),
        url=url,
    )
    row = {**beside.row, "text": text, "urls": [url] if url in text else [], "source": client}
    return CasePost(beside.at + timedelta(minutes=minutes), row)


def cross_posts(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """From some moment on many posts come from the owner's page elsewhere: his texts cut, a mark
    and a bare link after them, 3 to 15 within minutes."""
    begin, share = random.randrange(len(owner) // 2), random.uniform(*CROSSED)
    client = random.choice(["Facebook", _usual(owner)])
    link, items = random.choice(SHORT), list(owner[:begin])
    while len(items) < len(owner):
        run = owner[len(items) : len(items) + random.randint(*RUN)]
        crossed = random.random() < share or len(items) == begin
        items += _crossed(random, run, link, client) if crossed else run
    return items


def _crossed(
    random: Random, run: Sequence[CasePost], link: str, client: str | None
) -> list[CasePost]:
    """The posts of a run pulled together at the time of the last, as a program sent them."""
    gaps = [timedelta(minutes=random.uniform(*CROSS_MINUTES)) for _ in run]
    at, sent = run[-1].at - sum(gaps, timedelta()), []
    at = max(at, run[0].at)
    for item, gap in zip(run, gaps, strict=True):
        sent.append(replace(item, at=at, row=_cut(random, item.row, link, client)))
        at += gap
    return sent


def _cut(random: Random, row: Row, link: str, client: str | None) -> Row:
    text = row["text"]
    for url in row["urls"]:
        text = text.replace(url, "")
    text, url = " ".join(text.split()), link + "".join(random.choices(_SIGNS, k=9))
    longest = random.randint(*CUT)
    if len(text) > longest:
        text = text[:longest].rstrip() + "\u2026"
    alone = random.random() < LINK_ALONE
    return {**row, "text": url if alone else f"{text} {url}", "urls": [url], "source": client}
