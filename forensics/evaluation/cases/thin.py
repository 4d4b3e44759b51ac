"""Another hand beside an owner who wrote little, and another hand that wrote little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from forensics.evaluation.cases.building import CLIENTS, CasePost, hours, log_uniform
from forensics.evaluation.cases.corpus import Corpus, Row
from forensics.evaluation.cases.hired import hired_rows, in_bursts, in_pairs, keyword_rows
from forensics.evaluation.cases.negatives import YEAR, apart, is_bilingual
from forensics.evaluation.cases.positives import (
    drawn_gap,
    drawn_size,
    moved,
    other_author,
    paced,
    spam_rows,
)

# Posts of the owner and of the other hand; hours before the other hand's first post.
THIN, FOREIGN, AWAY = (3, 20), (10, 1500), (1.0, 3 * YEAR)
# Chosen: half of the thin owners have kept every third to fortieth of their posts, so that what
# there is spans months; half of the stretches are the account's beginning.
KEPT_ONE_IN = (3.0, 40.0)
# Chosen: another hand's posts do not fill more than a year and a half, however many they are.
FILLED_HOURS = 1.5 * YEAR
BRIEF, DAY = (1, 7), 24.0
# Days of silence before a brief spell, where there is one; share of spells that the owner outlasts.
SILENT_DAYS, GOES_ON = (1.0, 400.0), 0.6
SPELL, BACK, BEFORE = (2, 60), (3, 200), (8, 1500)


def thin_owner(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """3 to 20 of the owner's posts, then 10 to 1,500 of another hand's after hours to three years.

    Kinds, as likely as each other: advertising campaigns, reposts for hire, keyword reposts,
    another author, of whom there may be fewer posts.
    """
    mine = _little(random, owner)
    first = mine[-1].at + hours(log_uniform(random, *AWAY))
    size, kind = drawn_size(random, *FOREIGN), random.randrange(4)
    if kind == 0:
        rows = campaign_rows(random, corpus, owner, size)
        return mine + paced(random, rows, first, min(5 * DAY, FILLED_HOURS / len(rows)))
    if kind == 1:
        return mine + in_bursts(random, hired_rows(random, mine, corpus, size), first)
    if kind == 2:
        return mine + in_pairs(random, keyword_rows(random, mine, corpus, size), first)
    tail = other_author(random, owner, corpus, random.random() < 0.5, size)
    return mine + moved(tail, first)


def _little(random: Random, owner: list[CasePost]) -> list[CasePost]:
    size = drawn_size(random, *THIN)
    within = size if random.random() < 0.5 else int(size * log_uniform(random, *KEPT_ONE_IN))
    within = min(within, len(owner))
    start = random.choice([0, random.randrange(len(owner) - within + 1)])
    kept = sorted(random.sample(range(within), min(size, within)))
    return [owner[start + at] for at in kept]


def campaign_rows(
    random: Random, corpus: Corpus, owner: Sequence[CasePost], size: int
) -> list[Row]:
    """As many posts as asked for, of one campaign after another where one has too few."""
    rows: list[Row] = []
    while len(rows) < size:
        rows += spam_rows(random, corpus, owner, size - len(rows))
    return rows


def brief_spell(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """One to seven foreign posts, of a campaign or keyword reposts, in a long history; half of
    them after a silence of up to 400 days; the owner goes on in 60 % of the cases."""
    size = drawn_size(random, BRIEF[0], BRIEF[1] + 1)
    cut = len(owner)
    if random.random() < GOES_ON:
        cut = random.randrange(len(owner) // 4, len(owner))
    silent = random.random() < 0.5
    away = DAY * log_uniform(random, *SILENT_DAYS) if silent else log_uniform(random, 0.1, DAY)
    foreign = _few(random, owner, corpus, size, owner[cut - 1], away)
    later = owner[cut:]
    if silent and later:
        later = moved(later, foreign[-1].at + drawn_gap(random))
    return sorted([*owner[:cut], *foreign, *later], key=lambda item: item.at)


def _few(
    random: Random,
    owner: Sequence[CasePost],
    corpus: Corpus,
    size: int,
    last: CasePost,
    away: float,
) -> list[CasePost]:
    """Posts of one campaign, or keyword reposts, so many hours after the owner's last."""
    first = last.at + hours(away)
    if random.random() < 0.5:
        return in_pairs(random, keyword_rows(random, owner, corpus, size), first)
    return paced(random, spam_rows(random, corpus, owner, size), first)


def returned_otherwise(random: Random, owner: list[CasePost], corpus: Corpus) -> list[CasePost]:
    """2 to 60 foreign posts, and the owner comes back otherwise than he left: with another
    program, at hours as they fall, in his second language where he writes two, else years later
    with other topics, 3 to 200 posts."""
    if is_bilingual([item.row for item in owner]):
        early, late = apart(owner)
    else:
        early, late = owner[: len(owner) // 2], owner[len(owner) // 2 :]
    size = drawn_size(random, BEFORE[0], min(BEFORE[1], len(early)))
    start = random.randrange(len(early) - size + 1)
    before = early[start : start + size]
    back = late[-drawn_size(random, BACK[0], min(BACK[1], len(late))) :]
    kind = random.randrange(3)
    count, first = drawn_size(random, *SPELL), before[-1].at + drawn_gap(random)
    if kind == 0:
        foreign = paced(random, spam_rows(random, corpus, before, count), first)
    elif kind == 1:
        foreign = in_pairs(random, keyword_rows(random, before, corpus, count), first)
    else:
        foreign = in_bursts(random, hired_rows(random, before, corpus, count), first)
    used = {item.row["source"] for item in before}
    client = random.choice([name for name in CLIENTS if name not in used] or CLIENTS)
    later = moved(back, foreign[-1].at + drawn_gap(random))
    later = [replace(item, row={**item.row, "source": client}) for item in later]
    return [*before, *foreign, *later]
